// Binary, unary and augmented operators.
#pragma once

#include "interp/nodes/arithmetic.h"
#include "interp/nodes/assign.h"
#include "interp/nodes/operand.h"

namespace py::tree {

/// What lowering asks of an operator node to fuse it into an assignment.
struct BinaryBase : Expr {
    BinaryOp op;
    const Expr* left_expr;
    const Expr* right_expr;
    BinaryBase(BinaryOp o, const Expr* l, const Expr* r) : op(o), left_expr(l), right_expr(r) {}
    Form form() const override { return Form::Binary; }
};

/// `left op right`.
template <BinaryOp kOp, class Left, class Right>
struct Binary final : BinaryBase {
    Left left;
    Right right;
    Binary(const Expr* l, const Expr* r) : BinaryBase(kOp, l, r), left(l), right(r) {}
    Value eval(Frame& frame) const override {
        Value a = TRY(left.get(frame));
        Value b = TRY(right.get(frame));
        if (Value v = fast_arithmetic<kOp>(a, b)) [[likely]]
            return v;
        mark(frame);
        return binary_op(kOp, a, b);
    }
};

/// `local = left op right` and `local op= right` (kInPlace: left is the local): no round trip through the caller.
template <BinaryOp kOp, class Left, class Right, bool kInPlace>
struct StoreBinary final : Stmt {
    std::int32_t slot;
    Left left;
    Right right;
    const Node* operation;  ///< whose span the operator has
    StoreBinary(std::int32_t s, const Expr* l, const Expr* r, const Node* o)
        : slot(s), left(l), right(r), operation(o) {}
    Completion exec(Frame& frame) const override {
        Value a = TRY(left.get(frame));
        Value b = TRY(right.get(frame));
        Value v = fast_arithmetic<kOp>(a, b);
        if (!v) [[unlikely]] {
            operation->mark(frame);
            v = TRY(kInPlace ? inplace_op(kOp, a, b) : binary_op(kOp, a, b));
            if (drop_watch) return replace_local(frame, slot, v);
        }
        frame.locals[slot] = v;
        return Completion::Normal;
    }
};

/// `a + ": " + b + c`, where one of the operands is a str constant: strs are put together once, at the end, instead of a
/// new str for each `+`. Other operands are added one by one, as always.
struct AddChain final : Expr {
    static constexpr std::uint32_t kMost = 16;
    Children<const Expr*> operands;
    Children<const Node*> operations;  ///< the `+` before each operand; none before the first
    AddChain(Children<const Expr*> e, Children<const Node*> o) : operands(e), operations(o) {}
    Value eval(Frame& frame) const override;
};

/// The operators too rare to be specialised: @, **, divmod-like.
struct GeneralBinary final : Expr {
    BinaryOp op;
    const Expr* left;
    const Expr* right;
    GeneralBinary(BinaryOp o, const Expr* l, const Expr* r) : op(o), left(l), right(r) {}
    Value eval(Frame& frame) const override;
};

enum class UnaryOperation : std::uint8_t { Negative, Positive, Invert };

struct Unary final : Expr {
    UnaryOperation op;
    const Expr* operand;
    Unary(UnaryOperation o, const Expr* e) : op(o), operand(e) {}
    Value eval(Frame& frame) const override;
};

/// `target op= value` for names, attributes and items: each part of the target is evaluated once.
struct AugmentedName final : Stmt {
    BinaryOp op;
    const Expr* read;
    const Expr* value;
    const Target* target;
    AugmentedName(BinaryOp o, const Expr* r, const Expr* v, const Target* t) : op(o), read(r), value(v), target(t) {}
    Completion exec(Frame& frame) const override;
};

/// In-place operator with the nodes' fast paths, for augmented assignments whose operator is not a template parameter.
Value inplace_fast(BinaryOp op, Value a, Value b);

/// The best node for `left op right`.
Expr* make_binary(BinaryOp op, const Expr* left, const Expr* right);
/// The best statement for `slot = left op right`, or null when there is no fused one.
Stmt* make_store_binary(std::int32_t slot, BinaryOp op, const Expr* left, const Expr* right, bool in_place,
                        const Node* operation);

}  // namespace py::tree
