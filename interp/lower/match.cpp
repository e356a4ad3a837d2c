// `match`: patterns to their nodes; the symbol table has found them sound. Reference: 8.6.
#include "interp/lower/lower.h"
#include "runtime/objects/str.h"

namespace py::tree {

Stmt* CodeLowering::match_statement(const ast::Match* m) {
    Expr* subject = expression(m->subject);
    auto cases = Children<MatchCase>::make(m->cases.size());
    for (std::uint32_t i = 0; i < m->cases.size(); ++i) {
        cases.data[i] = match_case(m->cases[i]);
    }
    return new Match(subject, cases);
}

MatchCase CodeLowering::match_case(const ast::match_case* c) {
    std::vector<std::string_view> captures;
    MatchCase result;
    result.pattern = pattern(c->pattern, captures);
    result.targets = Children<const Target*>::make(captures.size());
    for (std::uint32_t i = 0; i < captures.size(); ++i) result.targets.data[i] = name_target(captures[i]);
    result.guard = c->guard ? expression(c->guard) : nullptr;
    result.body = block(c->body);
    return result;
}

const Pattern* CodeLowering::pattern(const ast::pattern* p, std::vector<std::string_view>& captures) {
    auto capture = [&](std::string_view name) -> std::int32_t {
        if (!name.data()) return -1;
        captures.push_back(name);
        return static_cast<std::int32_t>(captures.size()) - 1;
    };
    auto list = [&](const ast::field::patterns& patterns) {
        auto result = Children<const Pattern*>::make(patterns.size());
        for (std::uint32_t i = 0; i < patterns.size(); ++i) result.data[i] = pattern(patterns[i], captures);
        return result;
    };
    switch (p->kind) {
        case ast::Kind::MatchValue: return at(new ValuePattern(expression(ast::as<ast::MatchValue>(p)->value)), p);
        case ast::Kind::MatchSingleton:
            return at(new SingletonPattern(constant(ast::as<ast::MatchSingleton>(p)->value)), p);
        case ast::Kind::MatchAs: {
            auto* a = ast::as<ast::MatchAs>(p);
            const Pattern* inner = a->pattern ? pattern(a->pattern, captures) : nullptr;
            return at(new CapturePattern(inner, capture(a->name)), p);
        }
        case ast::Kind::MatchStar: return at(new CapturePattern(nullptr, capture(ast::as<ast::MatchStar>(p)->name)), p);
        case ast::Kind::MatchSequence: {
            auto* s = ast::as<ast::MatchSequence>(p);
            std::int32_t star = -1;
            bool wildcards = true;
            for (std::uint32_t i = 0; i < s->patterns.size(); ++i) {
                if (auto* as = ast::match<ast::MatchAs>(s->patterns[i])) wildcards &= !as->pattern && !as->name.data();
                else if (auto* rest = ast::match<ast::MatchStar>(s->patterns[i])) wildcards &= !rest->name.data();
                else wildcards = false;
                if (s->patterns[i]->kind != ast::Kind::MatchStar) continue;
                star = static_cast<std::int32_t>(i);
            }
            return at(new SequencePattern(list(s->patterns), star, wildcards), p);
        }
        case ast::Kind::MatchMapping: {
            auto* m = ast::as<ast::MatchMapping>(p);
            auto keys = Children<const Expr*>::make(m->keys.size());
            for (std::uint32_t i = 0; i < keys.size(); ++i) keys.data[i] = expression(m->keys[i]);
            Children<const Pattern*> values = list(m->patterns);
            return at(new MappingPattern(keys, values, capture(m->rest)), p);
        }
        case ast::Kind::MatchClass: {
            auto* c = ast::as<ast::MatchClass>(p);
            Expr* cls = expression(c->cls);
            Children<const Pattern*> positional = list(c->patterns);
            auto attributes = Children<Str*>::make(c->kwd_attrs.size());
            for (std::uint32_t i = 0; i < attributes.size(); ++i)
                attributes.data[i] = intern(c->kwd_attrs[i]);  // no mangling here
            return at(new ClassPattern(cls, positional, attributes, list(c->kwd_patterns)), p);
        }
        default: {
            auto* o = ast::as<ast::MatchOr>(p);
            // Every alternative must bind the same names; they share the capture places of the first.
            std::size_t before = captures.size();
            std::vector<std::string_view> first;
            auto alternatives = Children<const Pattern*>::make(o->patterns.size());
            for (std::uint32_t i = 0; i < o->patterns.size(); ++i) {
                if (i == 0) {
                    alternatives.data[i] = pattern(o->patterns[i], captures);
                    first.assign(captures.begin() + static_cast<std::ptrdiff_t>(before), captures.end());
                    continue;
                }
                std::vector<std::string_view> names(captures.begin(),
                                                    captures.begin() + static_cast<std::ptrdiff_t>(before));
                alternatives.data[i] = or_alternative(o->patterns[i], names, before, first);
            }
            return at(new OrPattern(alternatives), p);
        }
    }
}

namespace {

/// Moves captures of a pattern from their own numbers to the shared ones.
struct Renumbered final : Pattern {
    const Pattern* inner;
    Children<std::int32_t> map;  ///< own number -> shared number
    std::uint32_t before;
    Renumbered(const Pattern* i, Children<std::int32_t> m, std::uint32_t b) : inner(i), map(m), before(b) {}
    int match(Frame& frame, Value subject, Value* captures) const override {
        auto* own = static_cast<Value*>(alloca((before + map.size() + 1) * sizeof(Value)));
        int r = inner->match(frame, subject, own);
        if (r > 0)
            for (std::uint32_t i = 0; i < map.size(); ++i) captures[map[i]] = own[before + i];
        return r;
    }
};

}  // namespace

const Pattern* CodeLowering::or_alternative(const ast::pattern* p, std::vector<std::string_view>& names,
                                            std::size_t before, const std::vector<std::string_view>& first) {
    const Pattern* inner = pattern(p, names);
    Children<std::int32_t> map;
    map.data = static_cast<std::int32_t*>(gc_allocate((names.size() - before + 1) * sizeof(std::int32_t)));
    map.count = static_cast<std::uint32_t>(names.size() - before);
    bool in_order = true;
    for (std::size_t i = 0; i < map.count; ++i) {
        std::size_t k = 0;
        while (first[k] != names[before + i]) ++k;  // all alternatives bind the same names
        in_order &= k == i;
        map.data[i] = static_cast<std::int32_t>(before + k);
    }
    return in_order ? inner : at(new Renumbered(inner, map, static_cast<std::uint32_t>(before)), p);
}

}  // namespace py::tree
