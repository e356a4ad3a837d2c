// The builder's lists, names, modules and expressions. The rest: build_statements.cpp, build_targets.cpp (and parameters),
// build_patterns.cpp, build_strings.cpp.
#include "grammar/build.h"

#include <cstring>

#include "grammar/literals.h"

namespace py::ast {

Builder::Builder(Tree& tree, const std::vector<Token>& tokens, const ParseOptions& options, SyntaxError& error)
    : arena_(tree.arena),
      tree_(tree),
      tokens_(tokens.data()),
      source_(tree.source),
      error_(error),
      end_(static_cast<std::uint32_t>(tokens.size())),
      start_(static_cast<std::int32_t>(options.mode)),
      max_depth_(options.max_depth > 0 ? options.max_depth : kDefaultParserDepth) {
    scratch_.reserve(256);
}

void Builder::fail(Position at, std::string_view message) {
    if (failed_) return;
    failed_ = final_ = true;
    error_ = {.message = std::string(message),
              .lineno = at.lineno,
              .col = at.col_offset,
              .end_lineno = at.end_lineno,
              .end_col = at.end_col_offset};
}

std::uint32_t Builder::last_visible(std::uint32_t token) const {
    while (token > 0 && (kind(token) == Tok::Newline || kind(token) == Tok::Dedent)) --token;
    return token;
}

// ---- Lists ----

Items Builder::take(std::uint32_t mark) {
    std::uint32_t count = this->mark() - mark;
    if (count == 0) return none();
    void** items = static_cast<void**>(arena_.allocate(count * sizeof(void*)));
    std::memcpy(items, scratch_.data() + mark, count * sizeof(void*));
    scratch_.resize(mark);
    return {items, count};
}

Items Builder::single(void* item) {
    void** items = static_cast<void**>(arena_.allocate(sizeof(void*)));
    items[0] = item;
    return {items, 1};
}

// ---- Names ----

std::string_view Builder::name_text(Span name) const {
    const Token& token = tokens_[name.first];
    if (token.flags & kNonAscii) return identifier(source_, token, arena_);
    return source_.substr(token.start, token.end - token.start);
}

std::string_view Builder::dotted_text(Span name) const {
    const Token& first = tokens_[name.first];
    const Token& last = tokens_[name.last];
    if (name.first == name.last) return name_text(name);
    bool as_written = true;  // no blank between the parts, nothing to normalise
    for (std::uint32_t i = name.first; i <= name.last && as_written; ++i)
        as_written = !(tokens_[i].flags & kNonAscii) && (i == name.first || tokens_[i].start == tokens_[i - 1].end);
    if (as_written) return source_.substr(first.start, last.end - first.start);
    std::string text;
    for (std::uint32_t i = name.first; i <= name.last; i += 2) {
        if (!text.empty()) text += '.';
        text += name_text({i, i});
    }
    return arena_.copy(text);
}

// Lists of names hold token indices until their texts are wanted.
std::uint32_t Builder::add_name(std::uint32_t mark, Span name) {
    return add(mark, reinterpret_cast<void*>(static_cast<std::uintptr_t>(name.first)));
}

Seq<std::string_view> Builder::name_texts(Items names) const {
    Seq<std::string_view> texts{static_cast<std::string_view*>(arena_.allocate(names.count * sizeof(std::string_view))),
                                names.count};
    for (std::uint32_t i = 0; i < names.count; ++i) {
        auto token = static_cast<std::uint32_t>(reinterpret_cast<std::uintptr_t>(names.items[i]));
        texts[i] = name_text({token, token});
    }
    return texts;
}

// ---- Modules ----

void Builder::module(Span, Items body) {
    auto* node = make<Module>();
    node->body = body.as<stmt>();
    tree_.root = node;
}

void Builder::expression(Span, expr* body) {
    auto* node = make<Expression>();
    node->body = body;
    tree_.root = node;
}

void Builder::interactive(Span, Items body) {
    auto* node = make<Interactive>();
    node->body = body.as<stmt>();
    tree_.root = node;
}

// `(int, *str, **Any) -> bool`: the stars mean nothing, and keywords are no types.
void Builder::function_type(Span, Items arguments, expr* returns) {
    auto* node = make<FunctionType>();
    node->argtypes = sequence<expr*>(arguments.count);
    for (std::uint32_t i = 0; i < arguments.count; ++i) {
        Node* argument = static_cast<Node*>(arguments.items[i]);
        if (auto* mapping = ast::match<keyword>(argument)) {
            if (mapping->arg.data()) refuse();
            node->argtypes[i] = mapping->value;
        } else if (auto* star = ast::match<Starred>(argument)) {
            node->argtypes[i] = star->value;
        } else {
            node->argtypes[i] = static_cast<expr*>(argument);
        }
    }
    node->returns = returns;
    tree_.root = node;
}

// ---- Expressions ----

expr* Builder::name(Span at) {
    auto* node = make<Name>(at);
    node->id = name_text(at);
    return node;
}

expr* Builder::number(Span at) {
    auto* node = make<Constant>(at);
    if (failed_) return node;
    failed_ = final_ = !decode_number(source_, tokens_[at.first], {arena_, error_, tree_.warnings}, node->value);
    return node;
}

expr* Builder::constant(Span at) {
    auto* node = make<Constant>(at);
    switch (kind(at.first)) {
        case Tok::True: node->value.type = Literal::Type::True; break;
        case Tok::False: node->value.type = Literal::Type::False; break;
        case Tok::Ellipsis: node->value.type = Literal::Type::Ellipsis; break;
        default: break;
    }
    return node;
}

expr* Builder::starred(Span at, expr* value) {
    auto* node = make<Starred>(at);
    node->value = value;
    return node;
}

expr* Builder::tuple(Span at, Items items) {
    auto* node = make<Tuple>(at);
    node->elts = items.as<expr>();
    return node;
}

expr* Builder::open_tuple(Span at, Span items_at, std::uint32_t items) {
    if (mark() - items == 1 && kind(items_at.last) != Tok::Comma) {
        auto* item = static_cast<expr*>(scratch_.back());
        scratch_.pop_back();
        return item;
    }
    return tuple(at, take(items));
}

expr* Builder::group(Span at, Span items_at, std::uint32_t items) {
    expr* result = open_tuple(at, items_at, items);
    if (result->kind == Kind::Starred) refuse();
    return result;
}

expr* Builder::yield_(Span at, expr* value) {
    auto* node = make<Yield>(at);
    node->value = value;
    return node;
}

expr* Builder::yield_from(Span at, expr* value) {
    auto* node = make<YieldFrom>(at);
    node->value = value;
    return node;
}

bool Builder::is_plain_name(Span at, const expr* value) const {
    return value->kind == Kind::Name && kind(at.first) == Tok::Name;
}

expr* Builder::named(Span at, expr* target, expr* value) {
    if (!is_plain_name(at, target)) refuse();
    auto* node = make<NamedExpr>(at);
    node->target = this->target(target);
    node->value = value;
    return node;
}

expr* Builder::conditional(Span at, expr* test, expr* body, expr* orelse) {
    auto* node = make<IfExp>(at);
    node->test = test;
    node->body = body;
    node->orelse = orelse;
    return node;
}

expr* Builder::lambda(Span at, arguments* parameters, expr* body) {
    auto* node = make<Lambda>(at);
    node->args = parameters;
    node->body = body;
    return node;
}

expr* Builder::boolean(Span at, BoolOperator op, Items values) {
    auto* node = make<BoolOp>(at);
    node->op = op;
    node->values = values.as<expr>();
    return node;
}

expr* Builder::unary(Span at, UnaryOperator op, expr* operand) {
    auto* node = make<UnaryOp>(at);
    node->op = op;
    node->operand = operand;
    return node;
}

expr* Builder::binary(Span at, expr* left, Operator op, expr* right) {
    auto* node = make<BinOp>(at);
    node->left = left;
    node->op = op;
    node->right = right;
    return node;
}

std::uint32_t Builder::add_comparison(std::uint32_t mark, std::int32_t op, expr* right) {
    return add(mark, reinterpret_cast<void*>(static_cast<std::uintptr_t>(op)), right);
}

expr* Builder::compare(Span at, expr* left, std::uint32_t rest) {
    auto* node = make<Compare>(at);
    std::uint32_t count = (mark() - rest) / 2;
    node->left = left;
    node->ops = sequence<CompareOperator>(count);
    node->comparators = sequence<expr*>(count);
    for (std::uint32_t i = 0; i < count; ++i) {
        node->ops[i] = static_cast<CompareOperator>(reinterpret_cast<std::uintptr_t>(scratch_[rest + 2 * i]));
        node->comparators[i] = static_cast<expr*>(scratch_[rest + 2 * i + 1]);
    }
    scratch_.resize(rest);
    return node;
}

expr* Builder::await(Span at, expr* value) {
    auto* node = make<Await>(at);
    node->value = value;
    return node;
}

expr* Builder::attribute(Span at, expr* value, Span name) {
    auto* node = make<Attribute>(at);
    node->value = value;
    node->attr = name_text(name);
    return node;
}

expr* Builder::call(Span at, expr* function, Items arguments) {
    auto* node = make<Call>(at);
    node->func = function;
    split_arguments(arguments, node->args, node->keywords);
    return node;
}

expr* Builder::call_generator(Span at, expr* function, Span generator_at, expr* element, Items comprehensions) {
    return call(at, function, single(generator(generator_at, element, comprehensions)));
}

keyword* Builder::keyword_argument(Span at, expr* name, expr* value) {
    auto* node = make<keyword>(at);
    node->value = value;
    if (is_plain_name(at, name)) node->arg = as<Name>(name)->id;
    else refuse();
    return node;
}

keyword* Builder::mapping_argument(Span at, expr* value) {
    auto* node = make<keyword>(at);
    node->value = value;
    return node;
}

void Builder::split_arguments(Items arguments, Seq<expr*>& positional, Seq<keyword*>& keywords) {
    std::uint32_t keyword_count = 0;
    bool mapping = false;  // a `**` came before
    for (std::uint32_t i = 0; i < arguments.count; ++i) {
        auto* argument = static_cast<Node*>(arguments.items[i]);
        if (auto* keyword = ast::match<ast::keyword>(argument)) {
            ++keyword_count;
            mapping |= keyword->arg.data() == nullptr;
        } else if (argument->kind == Kind::Starred) {
            if (mapping) refuse();
        } else if (keyword_count > 0) {
            refuse();
        }
    }
    if (keyword_count == 0) {
        positional = arguments.as<expr>();
        return;
    }
    positional = sequence<expr*>(arguments.count - keyword_count);
    keywords = sequence<keyword*>(keyword_count);
    std::uint32_t next_positional = 0, next_keyword = 0;
    for (std::uint32_t i = 0; i < arguments.count; ++i) {
        auto* argument = static_cast<Node*>(arguments.items[i]);
        if (argument->kind == Kind::keyword) keywords[next_keyword++] = as<keyword>(argument);
        else positional[next_positional++] = static_cast<expr*>(argument);
    }
}

expr* Builder::subscript(Span at, expr* value, expr* index) {
    auto* node = make<Subscript>(at);
    node->value = value;
    node->slice = index;
    return node;
}

expr* Builder::slice(Span at, expr* lower, expr* upper, expr* step) {
    auto* node = make<Slice>(at);
    node->lower = lower;
    node->upper = upper;
    node->step = step;
    return node;
}

expr* Builder::list_display(Span at, Items items) {
    auto* node = make<List>(at);
    node->elts = items.as<expr>();
    return node;
}

expr* Builder::set(Span at, Items items) {
    auto* node = make<Set>(at);
    node->elts = items.as<expr>();
    return node;
}

expr* Builder::dict(Span at, Items pairs) {
    auto* node = make<Dict>(at);
    std::uint32_t count = pairs.count / 2;
    node->keys = sequence<expr*>(count);
    node->values = sequence<expr*>(count);
    for (std::uint32_t i = 0; i < count; ++i) {
        node->keys[i] = static_cast<expr*>(pairs.items[2 * i]);
        node->values[i] = static_cast<expr*>(pairs.items[2 * i + 1]);
    }
    return node;
}

template <class T>
expr* Builder::comprehension_display(Span at, expr* element, Items comprehensions) {
    auto* node = make<T>(at);
    node->elt = element;
    node->generators = comprehensions.as<ast::comprehension>();
    return node;
}

expr* Builder::list_comprehension(Span at, expr* element, Items comprehensions) {
    return comprehension_display<ListComp>(at, element, comprehensions);
}

expr* Builder::set_comprehension(Span at, expr* element, Items comprehensions) {
    return comprehension_display<SetComp>(at, element, comprehensions);
}

expr* Builder::generator(Span at, expr* element, Items comprehensions) {
    return comprehension_display<GeneratorExp>(at, element, comprehensions);
}

expr* Builder::dict_comprehension(Span at, expr* key, expr* value, Items comprehensions) {
    auto* node = make<DictComp>(at);
    node->key = key;
    node->value = value;
    node->generators = comprehensions.as<ast::comprehension>();
    return node;
}

comprehension* Builder::comprehension(expr* target, expr* iter, std::uint32_t ifs, bool is_async) {
    auto* node = make<ast::comprehension>();
    node->ifs = take(ifs).as<expr>();
    node->target = target;
    node->iter = iter;
    node->is_async = is_async;
    return node;
}

}  // namespace py::ast
