// Operands known at lowering time. A node template takes its operands as one of these, so that reading a local variable
// or a constant is a load in the parent's own code and no virtual call. This is the biggest single win of the evaluator.
#pragma once

#include "interp/nodes/constant.h"
#include "interp/nodes/name.h"

namespace py::tree {

struct AnyOperand {
    const Expr* node;
    explicit AnyOperand(const Expr* e) : node(e) {}
    Value get(Frame& frame) const { return node->eval(frame); }
    const Expr* expr() const { return node; }
};

struct LocalOperand {
    std::int32_t slot;
    const LocalName* node;
    explicit LocalOperand(const Expr* e)
        : slot(static_cast<const LocalName*>(e)->slot), node(static_cast<const LocalName*>(e)) {}
    Value get(Frame& frame) const {
        Value v = frame.locals[slot];
        return v ? v : node->unbound(frame);
    }
    const Expr* expr() const { return node; }
};

struct ConstantOperand {
    Value value;
    const Expr* node;
    explicit ConstantOperand(const Expr* e) : value(static_cast<const Constant*>(e)->value), node(e) {}
    Value get(Frame&) const { return value; }
    const Expr* expr() const { return node; }
};

/// Calls make.template operator()<Left, Right>() with the operand types that fit the two expressions.
template <class Make>
auto specialise(const Expr* left, const Expr* right, Make&& make) {
    auto with_left = [&]<class L>() {
        switch (right->form()) {
            case Form::Local: return make.template operator()<L, LocalOperand>();
            case Form::Constant: return make.template operator()<L, ConstantOperand>();
            default: return make.template operator()<L, AnyOperand>();
        }
    };
    switch (left->form()) {
        case Form::Local: return with_left.template operator()<LocalOperand>();
        case Form::Constant: return with_left.template operator()<ConstantOperand>();
        default: return with_left.template operator()<AnyOperand>();
    }
}

template <class Make>
auto specialise(const Expr* operand, Make&& make) {
    switch (operand->form()) {
        case Form::Local: return make.template operator()<LocalOperand>();
        default: return make.template operator()<AnyOperand>();
    }
}

}  // namespace py::tree
