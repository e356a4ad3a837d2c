// Rich comparison of any two objects. Reference: Data model 3.3.1, object.__lt__ and the rest.
#include <cmath>

#include "runtime/core/error.h"
#include "runtime/objects/int.h"
#include "runtime/objects/module.h"
#include "runtime/objects/str.h"
#include "runtime/protocol/object.h"

namespace py {

namespace {

constexpr CompareOp kSwapped[] = {CompareOp::Gt, CompareOp::Ge, CompareOp::Eq,
                                  CompareOp::Ne, CompareOp::Lt, CompareOp::Le};
constexpr const char* kSymbols[] = {"<", "<=", "==", "!=", ">", ">="};

template <class T>
inline bool ordered(T a, T b, CompareOp op) {
    switch (op) {
        case CompareOp::Lt: return a < b;
        case CompareOp::Le: return a <= b;
        case CompareOp::Eq: return a == b;
        case CompareOp::Ne: return a != b;
        case CompareOp::Gt: return a > b;
        case CompareOp::Ge: return a >= b;
    }
    return false;
}

inline bool is_immediate_number(Value v) { return v.is_small_int() || v.is_float(); }
/// Small ints have 49 bits: the conversion is exact.
inline double immediate_as_double(Value v) {
    return v.is_small_int() ? static_cast<double>(v.as_small_int()) : v.as_float();
}

/// Compares what needs no Python code; false: something else.
inline bool compare_immediate(Value left, Value right, CompareOp op, bool* result) {
    if (Value::both_small_int(left, right)) {
        *result = ordered(left.as_small_int(), right.as_small_int(), op);
        return true;
    }
    if (is_immediate_number(left) && is_immediate_number(right)) {
        *result = ordered(immediate_as_double(left), immediate_as_double(right), op);
        return true;
    }
    Str* a = exact_cast<Str>(left);
    Str* b = a ? exact_cast<Str>(right) : nullptr;
    if (!b) return false;
    if (op == CompareOp::Eq || op == CompareOp::Ne) *result = str_equal(a, b) == (op == CompareOp::Eq);
    else *result = ordered(str_compare(a, b), 0, op);
    return true;
}

Value compare_objects(Value left, Value right, CompareOp op) {
    RecursionGuard guard;
    if (!guard.ok(" in comparison")) return Pending{};
    Type* left_type = type_of(left);
    Type* right_type = type_of(right);
    CompareFn left_compare = left_type->slots.compare;
    CompareFn right_compare = right_type->slots.compare;
    CompareOp swapped = kSwapped[static_cast<int>(op)];
    bool tried_right = false;
    if (left_type != right_type && right_compare && right_type->is_subtype_of(left_type)) {
        tried_right = true;
        Value result = TRY(right_compare(right, left, swapped));
        if (!is_not_implemented(result)) return result;
    }
    if (left_compare) {
        Value result = TRY(left_compare(left, right, op));
        if (!is_not_implemented(result)) return result;
    }
    if (!tried_right && right_compare) {
        Value result = TRY(right_compare(right, left, swapped));
        if (!is_not_implemented(result)) return result;
    }
    if (op == CompareOp::Eq) return Value::boolean(left == right);
    if (op == CompareOp::Ne) return Value::boolean(left != right);
    return raise_type_error("'{}' not supported between instances of '{}' and '{}'", kSymbols[static_cast<int>(op)],
                            type_name(left_type), type_name(right_type));
}

}  // namespace

Value compare(Value left, Value right, CompareOp op) {
    bool result;
    if (compare_immediate(left, right, op, &result)) return Value::boolean(result);
    return compare_objects(left, right, op);
}

Result<bool> compare_bool(Value left, Value right, CompareOp op) {
    bool result;
    if (compare_immediate(left, right, op, &result)) return result;
    return truth(TRY(compare_objects(left, right, op)));
}

Result<bool> equal_slow(Value left, Value right) {
    if (left == right) return true;
    return compare_bool(left, right, CompareOp::Eq);
}

Result<bool> less_slow(Value left, Value right) { return compare_bool(left, right, CompareOp::Lt); }

}  // namespace py
