#include "interp/scope/pattern_checks.h"

#include <fmt/core.h>

#include <algorithm>
#include <complex>
#include <vector>

#include "grammar/unparse.h"

namespace py {

using namespace ast;

namespace {

using Names = std::vector<std::string_view>;

/// The value of a literal number, with its sign, or of a sum like `1 + 2j`.
std::optional<std::complex<double>> number(const expr* e) {
    if (auto* unary = match<UnaryOp>(e)) {
        auto value = number(unary->operand);
        return value && unary->op == UnaryOperator::USub ? std::optional(-*value) : std::nullopt;
    }
    if (auto* sum = match<BinOp>(e)) {
        auto left = number(sum->left), right = number(sum->right);
        if (!left || !right) return std::nullopt;
        return sum->op == Operator::Sub ? *left - *right : *left + *right;
    }
    auto* constant = match<Constant>(e);
    if (!constant) return std::nullopt;
    const Literal& literal = constant->value;
    switch (literal.type) {
        case Literal::Type::Int: return static_cast<double>(literal.integer);
        case Literal::Type::Float: return literal.real;
        case Literal::Type::Imaginary: return std::complex<double>(0.0, literal.real);
        case Literal::Type::True: return 1.0;
        case Literal::Type::False: return 0.0;
        default: return std::nullopt;
    }
}

bool same_key(const expr* a, const expr* b) {
    auto left = number(a), right = number(b);
    if (left || right) return left && right && *left == *right;
    auto *x = match<Constant>(a), *y = match<Constant>(b);
    return x && y && x->value.type == y->value.type && x->value.text == y->value.text;
}

class Checker {
public:
    bool check(const Match* statement) {
        for (std::size_t i = 0; i < statement->cases.size(); ++i) {
            const match_case* c = statement->cases[i];
            Names captures;
            if (!check(c->pattern, captures, c->guard || i + 1 == statement->cases.size())) return false;
        }
        return true;
    }

    std::optional<PatternError> error;

private:
    bool fail(const Node* at, std::string message) {
        error = PatternError{at, std::move(message)};
        return false;
    }

    bool capture(const pattern* p, std::string_view name, Names& captures) {
        if (!name.data()) return true;
        if (std::ranges::find(captures, name) != captures.end())
            return fail(p, fmt::format("multiple assignments to name '{}' in pattern", name));
        captures.push_back(name);
        return true;
    }

    bool check_all(const field::patterns& patterns, Names& captures) {
        return std::ranges::all_of(patterns, [&](const pattern* p) { return check(p, captures, true); });
    }

    bool check_sequence(const MatchSequence* s, Names& captures) {
        auto is_star = [](const pattern* p) { return p->kind == Kind::MatchStar; };
        if (std::ranges::count_if(s->patterns, is_star) > 1)
            return fail(s, "multiple starred names in sequence pattern");
        return check_all(s->patterns, captures);
    }

    bool check_mapping(const MatchMapping* m, Names& captures) {
        for (std::size_t i = 0; i < m->keys.size(); ++i) {
            Kind kind = m->keys[i]->kind;
            if (kind == Kind::JoinedStr || kind == Kind::TemplateStr)
                return fail(m, "mapping pattern keys may only match literals and attribute lookups");
            for (std::size_t k = 0; k < i; ++k)
                if (same_key(m->keys[i], m->keys[k]))
                    return fail(m, fmt::format("mapping pattern checks duplicate key ({})", unparse(m->keys[i])));
        }
        return check_all(m->patterns, captures) && capture(m, m->rest, captures);
    }

    bool check_class(const MatchClass* c, Names& captures) {
        for (std::size_t i = 0; i < c->kwd_attrs.size(); ++i)
            for (std::size_t k = 0; k < i; ++k)
                if (c->kwd_attrs[k] == c->kwd_attrs[i])
                    return fail(c->kwd_patterns[i],
                                fmt::format("attribute name repeated in class pattern: {}", c->kwd_attrs[i]));
        return check_all(c->patterns, captures) && check_all(c->kwd_patterns, captures);
    }

    /// Every alternative must bind the same names.
    bool check_alternatives(const MatchOr* o, Names& captures, bool last) {
        Names first;
        for (std::size_t i = 0; i < o->patterns.size(); ++i) {
            Names own = captures;
            if (!check(o->patterns[i], own, last && i + 1 == o->patterns.size())) return false;
            std::sort(own.begin(), own.end());
            if (i == 0) first = own;
            else if (own != first) return fail(o, "alternative patterns bind different names");
        }
        captures = first;
        return true;
    }

    /// `last`: nothing that comes later would be tried, so that this pattern may match everything.
    bool check(const pattern* p, Names& captures, bool last) {
        switch (p->kind) {
            case Kind::MatchValue: {
                Kind kind = as<MatchValue>(p)->value->kind;
                if (kind == Kind::JoinedStr || kind == Kind::TemplateStr)
                    return fail(p, "patterns may only match literals and attribute lookups");
                return true;
            }
            case Kind::MatchAs: {
                auto* a = as<MatchAs>(p);
                if (a->pattern) return check(a->pattern, captures, last) && capture(p, a->name, captures);
                if (last) return capture(p, a->name, captures);
                if (!a->name.data()) return fail(p, "wildcard makes remaining patterns unreachable");
                return fail(p, fmt::format("name capture '{}' makes remaining patterns unreachable", a->name));
            }
            case Kind::MatchStar: return capture(p, as<MatchStar>(p)->name, captures);
            case Kind::MatchSequence: return check_sequence(as<MatchSequence>(p), captures);
            case Kind::MatchMapping: return check_mapping(as<MatchMapping>(p), captures);
            case Kind::MatchClass: return check_class(as<MatchClass>(p), captures);
            case Kind::MatchOr: return check_alternatives(as<MatchOr>(p), captures, last);
            default: return true;
        }
    }
};

}  // namespace

std::optional<PatternError> check_patterns(const Match* statement) {
    Checker checker;
    (void)checker.check(statement);
    return std::move(checker.error);
}

}  // namespace py
