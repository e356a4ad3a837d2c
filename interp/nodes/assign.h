// Assignment statements, `:=`, and unpacking targets. Reference: 7.2, 6.12.
#pragma once

#include "interp/nodes/node.h"

namespace py::tree {

// While something is watched (runtime/core/finalize.h), what is lost is noted and the statement's end settles it. Out of
// line, so that the value does not stay in the registers of what collects.
[[gnu::noinline]] Completion replace_local(Frame& frame, std::int32_t slot, Value v);
[[gnu::noinline]] Completion end_expression(Value v);
[[gnu::noinline]] Completion settle_statement();
/// The end of a statement that may have dropped something. What it returns is to be returned at once: the statement's own
/// frame, in which stale words may lie, has gone then when the dead stack is cleared.
inline Completion end_statement() {
    if (drop_watch) [[unlikely]]
        return settle_statement();
    return Completion::Normal;
}

/// `slot = value`, the commonest statement.
struct AssignLocal final : Stmt {
    std::int32_t slot;
    const Expr* value;
    AssignLocal(std::int32_t s, const Expr* v) : slot(s), value(v) {}
    Completion exec(Frame& frame) const override {
        Value v = TRY(value->eval(frame));
        if (drop_watch) [[unlikely]]
            return replace_local(frame, slot, v);
        frame.locals[slot] = v;
        return Completion::Normal;
    }
};

/// `a = b = value`: targets from left to right.
struct Assign final : Stmt {
    Children<const Target*> targets;
    const Expr* value;
    Assign(Children<const Target*> t, const Expr* v) : targets(t), value(v) {}
    Completion exec(Frame& frame) const override;
};

/// `a, b = x, y` with as many values as plain targets: no tuple is made.
struct AssignParallel final : Stmt {
    Children<const Target*> targets;
    Children<const Expr*> values;
    AssignParallel(Children<const Target*> t, Children<const Expr*> v) : targets(t), values(v) {}
    Completion exec(Frame& frame) const override;
};

/// `(name := value)`.
struct NamedExpression final : Expr {
    const Target* target;
    const Expr* value;
    NamedExpression(const Target* t, const Expr* v) : target(t), value(v) {}
    Value eval(Frame& frame) const override {
        Value v = TRY(value->eval(frame));
        TRY(target->store(frame, v));
        return v;
    }
};

/// `a, (b, c), d` as a target.
struct UnpackTarget final : Target {
    Children<const Target*> targets;
    explicit UnpackTarget(Children<const Target*> t) : targets(t) {}
    Status store(Frame& frame, Value value) const override;
    const UnpackTarget* as_unpack() const override { return this; }
    /// Stores values[i] into targets[i].
    Status store_each(Frame& frame, const Value* values) const {
        for (std::uint32_t i = 0; i < targets.size(); ++i) {
            std::int32_t slot = targets[i]->local_slot();
            if (slot >= 0) replace(frame.locals[slot], values[i]);
            else TRY(targets[i]->store(frame, values[i]));
        }
        return Status::success();
    }
};

/// `a, *b, c` as a target: targets[starred] takes a list of what is left over.
struct StarredUnpackTarget final : Target {
    Children<const Target*> targets;
    std::uint32_t starred;
    StarredUnpackTarget(Children<const Target*> t, std::uint32_t s) : targets(t), starred(s) {}
    Status store(Frame& frame, Value value) const override;
};

struct ExpressionStatement final : Stmt {
    const Expr* value;
    explicit ExpressionStatement(const Expr* v) : value(v) {}
    Completion exec(Frame& frame) const override {
        Value v = TRY(value->eval(frame));
        if (drop_watch) [[unlikely]]
            return end_expression(v);
        return Completion::Normal;
    }
};

/// An expression statement typed at the prompt: its value goes to sys.displayhook.
struct DisplayStatement final : Stmt {
    const Expr* value;
    explicit DisplayStatement(const Expr* v) : value(v) {}
    Completion exec(Frame& frame) const override;
};

/// Runs `make` (`__annotations__ = {}`) unless the namespace has `__annotations__` already.
struct EnsureAnnotations final : Stmt {
    const Stmt* make;
    explicit EnsureAnnotations(const Stmt* m) : make(m) {}
    Completion exec(Frame& frame) const override;
};

/// An annotated name was reached: its index joins the set that `__annotate__` consults (annotations under `if`).
struct ConditionalAnnotation final : Stmt {
    const Expr* set;  ///< `__conditional_annotations__`
    std::int32_t index;
    ConditionalAnnotation(const Expr* s, std::int32_t i) : set(s), index(i) {}
    Completion exec(Frame& frame) const override;
};

}  // namespace py::tree
