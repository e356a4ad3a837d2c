// `match` statements and their patterns.
#include "grammar/build.h"

namespace py::ast {

stmt* Builder::match(Span at, expr* subject, Items cases) {
    auto* node = make<Match>({at.first, last_visible(at.last)});
    node->subject = subject;
    node->cases = cases.as<ast::match_case>();
    return node;
}

match_case* Builder::match_case(ast::pattern* pattern, expr* guard, Items body) {
    auto* node = make<ast::match_case>();
    node->pattern = pattern;
    node->guard = guard;
    node->body = body.as<stmt>();
    return node;
}

pattern* Builder::group_pattern(Span at, Items patterns) {
    auto* first = static_cast<pattern*>(patterns.items[0]);
    bool grouped = patterns.count == 1 && kind(at.last - 1) != Tok::Comma;
    if (grouped && first->kind == Kind::MatchStar) refuse();
    else if (grouped) return first;
    return sequence_pattern(at, patterns);
}

pattern* Builder::as_pattern(Span at, ast::pattern* pattern, Span name) {
    auto* node = make<MatchAs>(at);
    node->pattern = pattern;
    node->name = name_text(name);
    if (node->name == "_") refuse();
    return node;
}

pattern* Builder::or_pattern(Span at, Items patterns) {
    auto* node = make<MatchOr>(at);
    node->patterns = patterns.as<pattern>();
    return node;
}

pattern* Builder::value_pattern(Span at, expr* value) {
    auto* node = make<MatchValue>(at);
    node->value = value;
    return node;
}

pattern* Builder::singleton_pattern(Span at) {
    auto* node = make<MatchSingleton>(at);
    node->value = as<Constant>(constant(at))->value;
    return node;
}

pattern* Builder::capture_pattern(Span at) {
    auto* node = make<MatchAs>(at);
    std::string_view name = name_text(at);
    if (name != "_") node->name = name;
    return node;
}

pattern* Builder::star_pattern(Span at, Span name) {
    auto* node = make<MatchStar>(at);
    std::string_view text = name_text(name);
    if (text != "_") node->name = text;
    return node;
}

pattern* Builder::sequence_pattern(Span at, Items patterns) {
    auto* node = make<MatchSequence>(at);
    node->patterns = patterns.as<pattern>();
    return node;
}

pattern* Builder::mapping_pattern(Span at, Items pairs) {
    auto* node = make<MatchMapping>(at);
    std::uint32_t count = pairs.count / 2;
    node->keys = sequence<expr*>(count);
    node->patterns = sequence<pattern*>(count);
    for (std::uint32_t i = 0; i < count; ++i) {
        node->keys[i] = static_cast<expr*>(pairs.items[2 * i]);
        node->patterns[i] = static_cast<pattern*>(pairs.items[2 * i + 1]);
    }
    return node;
}

pattern* Builder::mapping_pattern(Span at, Items pairs, Span rest) {
    pattern* node = mapping_pattern(at, pairs);
    as<MatchMapping>(node)->rest = name_text(rest);
    if (as<MatchMapping>(node)->rest == "_") refuse();
    return node;
}

// Each argument is a pair: the token of its keyword plus one (0: none), and the pattern.
std::uint32_t Builder::pattern_argument(ast::pattern* pattern) { return list(nullptr, pattern); }

std::uint32_t Builder::pattern_argument(ast::pattern* pattern, Span name) {
    return list(reinterpret_cast<void*>(static_cast<std::uintptr_t>(name.first) + 1), pattern);
}

pattern* Builder::class_pattern(Span at, expr* cls, Items arguments) {
    auto* node = make<MatchClass>(at);
    node->cls = cls;
    std::uint32_t count = arguments.count / 2, keywords = 0;
    for (std::uint32_t i = 0; i < count; ++i) {
        if (arguments.items[2 * i]) ++keywords;
        else if (keywords) refuse();
    }
    node->patterns = sequence<pattern*>(count - keywords);
    node->kwd_attrs = sequence<std::string_view>(keywords);
    node->kwd_patterns = sequence<pattern*>(keywords);
    std::uint32_t positional = 0, keyword = 0;
    for (std::uint32_t i = 0; i < count; ++i) {
        auto* value = static_cast<pattern*>(arguments.items[2 * i + 1]);
        auto name = static_cast<std::uint32_t>(reinterpret_cast<std::uintptr_t>(arguments.items[2 * i]));
        if (name == 0) {
            node->patterns[positional++] = value;
        } else {
            node->kwd_attrs[keyword] = name_text({name - 1, name - 1});
            node->kwd_patterns[keyword++] = value;
        }
    }
    return node;
}

static bool is_imaginary(const expr* value) {
    if (auto* minus = ast::match<UnaryOp>(value)) value = minus->operand;
    auto* number = ast::match<Constant>(value);
    return number && number->value.type == Literal::Type::Imaginary;
}

// `1 - 2j`, the only arithmetic that a pattern knows.
expr* Builder::complex_number(Span at, expr* real, Operator op, Span imaginary) {
    expr* right = number(imaginary);
    if (is_imaginary(real)) fail(real->at, "real number required in complex literal");
    if (!is_imaginary(right)) fail(right->at, "imaginary number required in complex literal");
    return binary(at, real, op, right);
}

}  // namespace py::ast
