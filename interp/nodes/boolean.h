// `and`, `or`, `not` and the conditional expression. Reference: 6.11-6.13.
#pragma once

#include "interp/nodes/node.h"

namespace py::tree {

struct Not final : Expr {
    const Expr* operand;
    explicit Not(const Expr* e) : operand(e) {}
    int test(Frame& frame) const override {
        int r = operand->test(frame);
        return r < 0 ? r : !r;
    }
    Value eval(Frame& frame) const override {
        int r = operand->test(frame);
        return r < 0 ? Value() : Value::boolean(!r);
    }
};

/// `left and right` (kAnd) or `left or right`.
template <bool kAnd>
struct Logical final : Expr {
    const Expr* left;
    const Expr* right;
    Logical(const Expr* l, const Expr* r) : left(l), right(r) {}
    int test(Frame& frame) const override {
        int r = left->test(frame);
        if (r < 0 || (r != 0) != kAnd) return r;
        return right->test(frame);
    }
    Value eval(Frame& frame) const override {
        Value v = TRY(left->eval(frame));
        int r = v.is_bool() ? v.is_true() : (left->mark(frame), truth_int(v));
        if (r < 0) [[unlikely]]
            return Value();
        if ((r != 0) != kAnd) return v;
        return right->eval(frame);
    }
};

struct Conditional final : Expr {
    const Expr* condition;
    const Expr* yes;
    const Expr* no;
    Conditional(const Expr* c, const Expr* y, const Expr* n) : condition(c), yes(y), no(n) {}
    int test(Frame& frame) const override {
        int r = condition->test(frame);
        return r < 0 ? r : (r ? yes : no)->test(frame);
    }
    Value eval(Frame& frame) const override {
        int r = condition->test(frame);
        if (r < 0) [[unlikely]]
            return Value();
        return (r ? yes : no)->eval(frame);
    }
};

}  // namespace py::tree
