// Binary, in-place and unary operators on any objects: which slot is asked first, what sequences do with + and *, and the
// TypeErrors. Reference: Data model 3.3.8, Emulating numeric types.
#include "runtime/protocol/number.h"

#include "runtime/core/error.h"
#include "runtime/objects/int.h"
#include "runtime/objects/module.h"
#include "runtime/protocol/position.h"

namespace py {

namespace {

struct OperatorFact {
    BinaryFn Slots::*slot;
    BinaryFn Slots::*inplace_slot;
    const char* symbol;
    const char* inplace_symbol;
};

/// In the order of BinaryOp. Power has a slot of another type and is treated apart.
constexpr OperatorFact kOperators[] = {
    {&Slots::add, &Slots::inplace_add, "+", "+="},
    {&Slots::subtract, &Slots::inplace_subtract, "-", "-="},
    {&Slots::multiply, &Slots::inplace_multiply, "*", "*="},
    {&Slots::matmul, &Slots::inplace_matmul, "@", "@="},
    {&Slots::true_divide, &Slots::inplace_true_divide, "/", "/="},
    {&Slots::remainder, &Slots::inplace_remainder, "%", "%="},
    {nullptr, &Slots::inplace_power, "** or pow()", "**="},
    {&Slots::lshift, &Slots::inplace_lshift, "<<", "<<="},
    {&Slots::rshift, &Slots::inplace_rshift, ">>", ">>="},
    {&Slots::or_, &Slots::inplace_or, "|", "|="},
    {&Slots::xor_, &Slots::inplace_xor, "^", "^="},
    {&Slots::and_, &Slots::inplace_and, "&", "&="},
    {&Slots::floor_divide, &Slots::inplace_floor_divide, "//", "//="},
    {&Slots::divmod, nullptr, "divmod()", ""},
};

/// The slots of both sides, the right one first when its type is a subclass. NotImplemented when neither answers.
template <class Fn, class Invoke>
inline Value dispatch(Fn left_fn, Fn right_fn, Type* left_type, Type* right_type, Invoke invoke) {
    if (right_fn == left_fn) right_fn = nullptr;
    if (left_fn) {
        if (right_fn && right_type->is_subtype_of(left_type)) {
            Value result = TRY(invoke(right_fn));
            if (!is_not_implemented(result)) return result;
            right_fn = nullptr;
        }
        Value result = TRY(invoke(left_fn));
        if (!is_not_implemented(result)) return result;
    }
    return right_fn ? invoke(right_fn) : not_implemented();
}

Value number_slots(BinaryFn Slots::*slot, Value left, Value right) {
    Type* left_type = type_of(left);
    Type* right_type = type_of(right);
    BinaryFn left_fn = left_type->slots.*slot;
    BinaryFn right_fn = right_type != left_type ? right_type->slots.*slot : nullptr;
    return dispatch(left_fn, right_fn, left_type, right_type, [&](BinaryFn fn) { return fn(left, right); });
}

Value power_slots(Value base, Value exponent, Value modulus) {
    Type* base_type = type_of(base);
    Type* exponent_type = type_of(exponent);
    TernaryFn base_fn = base_type->slots.power;
    TernaryFn exponent_fn = exponent_type != base_type ? exponent_type->slots.power : nullptr;
    auto invoke = [&](TernaryFn fn) { return fn(base, exponent, modulus); };
    Value result = TRY(dispatch(base_fn, exponent_fn, base_type, exponent_type, invoke));
    if (!is_not_implemented(result) || modulus.is_none()) return result;
    // The modulus's type may know how, unless it was asked above.
    TernaryFn modulus_fn = type_of(modulus)->slots.power;
    if (!modulus_fn || modulus_fn == base_fn || modulus_fn == exponent_type->slots.power) return not_implemented();
    return invoke(modulus_fn);
}

Value repeat_sequence(BinaryFn repeat, Value sequence, Value count) {
    if (!has_index(count))
        return raise_type_error("can't multiply sequence by non-int of type '{}'", type_name_of(count));
    std::int64_t times = TRY(to_index_int64(count));
    return repeat(sequence, TRY(make_int(times)));
}

/// What + and * mean for sequences that are no numbers. NotImplemented when neither side is one.
Value sequence_slots(BinaryOp op, Value left, Value right, bool inplace) {
    const Slots& l = type_of(left)->slots;
    if (op == BinaryOp::Add) {
        BinaryFn concat = inplace && l.inplace_concat ? l.inplace_concat : l.concat;
        return concat ? concat(left, right) : not_implemented();
    }
    if (op == BinaryOp::Multiply) {
        BinaryFn repeat = inplace && l.inplace_repeat ? l.inplace_repeat : l.repeat;
        if (repeat) return repeat_sequence(repeat, left, right);
        // `x *= sequence` asks the right side only where the left is nothing of a container.
        if (inplace && (type_of(left)->has(kHeapType) || l.length || l.contains)) return not_implemented();
        if (BinaryFn right_repeat = type_of(right)->slots.repeat) return repeat_sequence(right_repeat, right, left);
    }
    return not_implemented();
}

/// What each operator does to two ints, in the order of BinaryOp.
constexpr BinaryFn kIntOperators[] = {
    int_add,        int_subtract,    int_multiply, nullptr, int_true_divide, int_modulo,       int_power,
    int_left_shift, int_right_shift, int_or,       int_xor, int_and,         int_floor_divide, nullptr,
};

inline bool is_exact_int(Value v) { return v.is_small_int() || exact_cast<BigInt>(v); }

/// Two ints or two floats, where no slot needs to be looked for. False: not one of these.
inline bool exact_number_op(BinaryOp op, Value left, Value right, Value& result) {
    if (is_exact_int(left) && is_exact_int(right)) {
        BinaryFn operation = kIntOperators[static_cast<int>(op)];
        if (!operation) return false;
        result = operation(left, right);
        return true;
    }
    if (!Value::both_float(left, right)) return false;
    switch (op) {
        case BinaryOp::Add: result = Value::real(left.as_float() + right.as_float()); return true;
        case BinaryOp::Subtract: result = Value::real(left.as_float() - right.as_float()); return true;
        case BinaryOp::Multiply: result = Value::real(left.as_float() * right.as_float()); return true;
        default: return false;
    }
}

}  // namespace

Value binary_op(BinaryOp op, Value left, Value right) {
    Value result;
    if (exact_number_op(op, left, right, result)) return result;
    if (op == BinaryOp::Power) return power(left, right, Value::none());
    if (op == BinaryOp::Add) {
        // str + str, tuple + tuple: a quarter of the time of the search through the slots below.
        Type* type = type_of(left);
        if (type == type_of(right) && !type->slots.add && type->slots.concat) return type->slots.concat(left, right);
    }
    result = TRY(number_slots(kOperators[static_cast<int>(op)].slot, left, right));
    if (!is_not_implemented(result)) [[likely]]
        return result;
    if (op == BinaryOp::Add || op == BinaryOp::Multiply) {
        result = TRY(sequence_slots(op, left, right, false));
        if (!is_not_implemented(result)) return result;
    }
    return raise_unsupported_operands(kOperators[static_cast<int>(op)].symbol, left, right);
}

Value inplace_op(BinaryOp op, Value left, Value right) {
    Value result;
    if (exact_number_op(op, left, right, result)) return result;
    const OperatorFact& fact = kOperators[static_cast<int>(op)];
    if (fact.inplace_slot)
        if (BinaryFn inplace = type_of(left)->slots.*fact.inplace_slot) {
            result = TRY(inplace(left, right));
            if (!is_not_implemented(result)) return result;
        }
    result =
        TRY(op == BinaryOp::Power ? power_slots(left, right, Value::none()) : number_slots(fact.slot, left, right));
    if (!is_not_implemented(result)) return result;
    if (op == BinaryOp::Add || op == BinaryOp::Multiply) {
        result = TRY(sequence_slots(op, left, right, true));
        if (!is_not_implemented(result)) return result;
    }
    return raise_unsupported_operands(fact.inplace_symbol, left, right);
}

Value power(Value base, Value exponent, Value modulus) {
    Value result = TRY(power_slots(base, exponent, modulus));
    if (!is_not_implemented(result)) [[likely]]
        return result;
    if (modulus.is_none()) return raise_unsupported_operands("** or pow()", base, exponent);
    return raise_type_error("unsupported operand type(s) for ** or pow(): '{}', '{}', '{}'", type_name_of(base),
                            type_name_of(exponent), type_name_of(modulus));
}

namespace {

inline Value unary(UnaryFn Slots::*slot, const char* what, Value v) {
    if (UnaryFn fn = type_of(v)->slots.*slot) return fn(v);
    return raise_type_error("bad operand type for {}: '{}'", what, type_name_of(v));
}

}  // namespace

Value negative(Value v) { return unary(&Slots::negative, "unary -", v); }
Value positive(Value v) { return unary(&Slots::positive, "unary +", v); }
Value invert(Value v) { return unary(&Slots::invert, "unary ~", v); }
Value absolute(Value v) { return unary(&Slots::absolute, "abs()", v); }

}  // namespace py
