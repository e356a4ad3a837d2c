// `match`: patterns and their captures. Reference: 8.6.
//
// Captured values wait on the native stack until the whole pattern has matched; then the names are bound, and the guard
// runs.
#pragma once

#include "interp/nodes/node.h"

namespace py::tree {

struct Pattern : Node {
    /// -1 pending, 0, 1; captures go to captures[].
    virtual int match(Frame& frame, Value subject, Value* captures) const = 0;
    virtual ~Pattern() = default;
};

struct ValuePattern final : Pattern {
    const Expr* value;
    explicit ValuePattern(const Expr* v) : value(v) {}
    int match(Frame& frame, Value subject, Value* captures) const override;
};
struct SingletonPattern final : Pattern {
    Value value;
    explicit SingletonPattern(Value v) : value(v) {}
    int match(Frame&, Value subject, Value*) const override { return subject == value; }
};
/// `_`, a name, or `pattern as name`.
struct CapturePattern final : Pattern {
    const Pattern* inner;  ///< null: anything
    std::int32_t capture;  ///< -1: none
    CapturePattern(const Pattern* i, std::int32_t c) : inner(i), capture(c) {}
    int match(Frame& frame, Value subject, Value* captures) const override;
};
struct OrPattern final : Pattern {
    Children<const Pattern*> alternatives;
    explicit OrPattern(Children<const Pattern*> a) : alternatives(a) {}
    int match(Frame& frame, Value subject, Value* captures) const override;
};
struct SequencePattern final : Pattern {
    Children<const Pattern*> items;  ///< the starred one is a CapturePattern for the list
    std::int32_t star;               ///< its index, -1: none
    bool only_wildcards;             ///< the items are not asked for
    SequencePattern(Children<const Pattern*> i, std::int32_t s, bool w) : items(i), star(s), only_wildcards(w) {}
    int match(Frame& frame, Value subject, Value* captures) const override;
};
struct MappingPattern final : Pattern {
    Children<const Expr*> keys;
    Children<const Pattern*> values;
    std::int32_t rest;  ///< capture of `**rest`, -1: none
    MappingPattern(Children<const Expr*> k, Children<const Pattern*> v, std::int32_t r) : keys(k), values(v), rest(r) {}
    int match(Frame& frame, Value subject, Value* captures) const override;
};
struct ClassPattern final : Pattern {
    const Expr* cls;
    Children<const Pattern*> positional;
    Children<Str*> attributes;
    Children<const Pattern*> keyword;
    ClassPattern(const Expr* c, Children<const Pattern*> p, Children<Str*> a, Children<const Pattern*> k)
        : cls(c), positional(p), attributes(a), keyword(k) {}
    int match(Frame& frame, Value subject, Value* captures) const override;
};

struct MatchCase {
    const Pattern* pattern;
    Children<const Target*> targets;  ///< one per capture
    const Expr* guard;                ///< null: none
    const Stmt* body;
};

/// The case that takes `subject`, its names bound; cases.size(): none; -1: an exception is pending.
std::int64_t select_case(Frame& frame, const Children<MatchCase>& cases, Value subject);

struct Match final : Stmt {
    const Expr* subject;
    Children<MatchCase> cases;
    Match(const Expr* s, Children<MatchCase> c) : subject(s), cases(c) {}
    bool visit_parts(PartVisitor& visit) override {
        for (MatchCase& each : cases) {
            visit.pattern(each.pattern);
            visit.part(each.body);
        }
        return false;
    }
    Completion exec(Frame& frame) const override;
};

}  // namespace py::tree
