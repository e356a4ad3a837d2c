#include "interp/nodes/operator.h"

#include "runtime/objects/float.h"
#include "runtime/objects/int.h"
#include "runtime/objects/str.h"
#include "runtime/protocol/number.h"

namespace py::tree {

Value GeneralBinary::eval(Frame& frame) const {
    Value a = TRY(left->eval(frame));
    Value b = TRY(right->eval(frame));
    mark(frame);
    if (op == BinaryOp::Power && a.is_float() && b.is_small_int())
        return float_power(a.as_float(), static_cast<double>(b.as_small_int()));
    return binary_op(op, a, b);
}

namespace {

Value add_strs(const Value* parts, std::uint32_t count) {
    if (count == 1) return parts[0];
    // A long text may have room behind it for what is appended (str_concat.cpp).
    constexpr std::uint32_t kLong = 128;
    if (count > 2 && parts[0].as<Str>()->length < kLong) return str_join(empty_str(), parts, count);
    Str* text = parts[0].as<Str>();
    for (std::uint32_t i = 1; i < count; ++i) text = TRY(str_concat(text, parts[i].as<Str>()));
    return text;
}

}  // namespace

Value AddChain::eval(Frame& frame) const {
    Value parts[kMost];  // strs still to be put together, or one value of any kind
    parts[0] = TRY(operands[0]->eval(frame));
    std::uint32_t count = 1;
    bool strs = exact_cast<Str>(parts[0]);
    for (std::uint32_t i = 1; i < operands.size(); ++i) {
        Value v = TRY(operands[i]->eval(frame));
        if (strs && exact_cast<Str>(v)) {
            parts[count++] = v;
            continue;
        }
        operations[i]->mark(frame);
        Value sum = TRY(add_strs(parts, count));
        Value next = fast_arithmetic<BinaryOp::Add>(sum, v);
        parts[0] = next ? next : TRY(binary_op(BinaryOp::Add, sum, v));
        count = 1;
        strs = exact_cast<Str>(parts[0]);
    }
    mark(frame);
    return add_strs(parts, count);
}

Value Unary::eval(Frame& frame) const {
    Value v = TRY(operand->eval(frame));
    switch (op) {
        case UnaryOperation::Negative:
            if (v.is_small_int()) return make_int(-v.as_small_int());
            if (v.is_float()) return Value::real(-v.as_float());
            mark(frame);
            return negative(v);
        case UnaryOperation::Positive:
            if (v.is_small_int() || v.is_float()) return v;
            mark(frame);
            return positive(v);
        default:
            if (v.is_small_int()) return Value::small_int(~v.as_small_int());
            mark(frame);
            return invert(v);
    }
}

namespace {

/// Calls make.template operator()<op>() for the operators that nodes are specialised for; null for the others.
template <class Make>
auto with_operator(BinaryOp op, Make&& make) {
    switch (op) {
        case BinaryOp::Add: return make.template operator()<BinaryOp::Add>();
        case BinaryOp::Subtract: return make.template operator()<BinaryOp::Subtract>();
        case BinaryOp::Multiply: return make.template operator()<BinaryOp::Multiply>();
        case BinaryOp::TrueDivide: return make.template operator()<BinaryOp::TrueDivide>();
        case BinaryOp::FloorDivide: return make.template operator()<BinaryOp::FloorDivide>();
        case BinaryOp::Modulo: return make.template operator()<BinaryOp::Modulo>();
        case BinaryOp::And: return make.template operator()<BinaryOp::And>();
        case BinaryOp::Or: return make.template operator()<BinaryOp::Or>();
        case BinaryOp::Xor: return make.template operator()<BinaryOp::Xor>();
        case BinaryOp::LeftShift: return make.template operator()<BinaryOp::LeftShift>();
        case BinaryOp::RightShift: return make.template operator()<BinaryOp::RightShift>();
        default: return decltype(make.template operator()<BinaryOp::Add>())(nullptr);
    }
}

}  // namespace

Value inplace_fast(BinaryOp op, Value a, Value b) {
    Value v;
    switch (op) {
        case BinaryOp::Add: v = fast_arithmetic<BinaryOp::Add>(a, b); break;
        case BinaryOp::Subtract: v = fast_arithmetic<BinaryOp::Subtract>(a, b); break;
        case BinaryOp::Multiply: v = fast_arithmetic<BinaryOp::Multiply>(a, b); break;
        case BinaryOp::FloorDivide: v = fast_arithmetic<BinaryOp::FloorDivide>(a, b); break;
        case BinaryOp::Modulo: v = fast_arithmetic<BinaryOp::Modulo>(a, b); break;
        case BinaryOp::TrueDivide: v = fast_arithmetic<BinaryOp::TrueDivide>(a, b); break;
        case BinaryOp::And: v = fast_arithmetic<BinaryOp::And>(a, b); break;
        case BinaryOp::Or: v = fast_arithmetic<BinaryOp::Or>(a, b); break;
        case BinaryOp::Xor: v = fast_arithmetic<BinaryOp::Xor>(a, b); break;
        default: break;
    }
    return v ? v : inplace_op(op, a, b);
}

Completion AugmentedName::exec(Frame& frame) const {
    Value a = TRY(read->eval(frame));
    Value b = TRY(value->eval(frame));
    mark(frame);
    Value v = TRY(inplace_fast(op, a, b));
    TRY(target->store(frame, v));
    return end_statement();
}

Expr* make_binary(BinaryOp op, const Expr* left, const Expr* right) {
    Expr* node = with_operator(op, [&]<BinaryOp kOp>() {
        return specialise(left, right, [&]<class L, class R>() -> Expr* { return new Binary<kOp, L, R>(left, right); });
    });
    return node ? node : new GeneralBinary(op, left, right);
}

Stmt* make_store_binary(std::int32_t slot, BinaryOp op, const Expr* left, const Expr* right, bool in_place,
                        const Node* operation) {
    return with_operator(op, [&]<BinaryOp kOp>() {
        return specialise(left, right, [&]<class L, class R>() -> Stmt* {
            if (in_place) {
                // The left operand of an augmented assignment is the local itself.
                if constexpr (std::is_same_v<L, LocalOperand>)
                    return new StoreBinary<kOp, L, R, true>(slot, left, right, operation);
                else return nullptr;
            }
            return new StoreBinary<kOp, L, R, false>(slot, left, right, operation);
        });
    });
}

}  // namespace py::tree
