// The Python side of decimal: Decimal and Context objects, and how conditions become flags and exceptions.
#pragma once

#include "runtime/core/object.h"
#include "runtime/core/try.h"
#include "runtime/core/type.h"
#include "stdlib/decimal/number.h"

namespace py {
extern Type decimal_type, decimal_context_type;
}

namespace py::decimal {

struct DecimalObject : Object {
    static Type* static_type() { return &decimal_type; }
    static Shape* exact_shape() { return &decimal_type.own_shape; }
    Number number;
};

/// The settings' `status` holds the flags.
struct ContextObject : Object {
    static Type* static_type() { return &decimal_context_type; }
    static Shape* exact_shape() { return &decimal_context_type.own_shape; }
    Work settings;
    std::uint32_t traps = 0;
    bool capitals = true;
};

/// What decimal.py defines for us.
enum class PythonClass : std::uint8_t {
    Clamped,
    InvalidOperation,
    DivisionByZero,
    Inexact,
    FloatOperation,
    Overflow,
    Rounded,
    Subnormal,
    Underflow,
    ConversionSyntax,
    DivisionImpossible,
    DivisionUndefined,
    InvalidContext,
    SignalDict,
    DecimalTuple,
    kCount,
};
Value python_class(PythonClass which);

inline DecimalObject* as_decimal(Value v) {
    if (auto* exact = exact_cast<DecimalObject>(v)) return exact;
    return type_of(v)->is_subtype_of(&decimal_type) ? v.as<DecimalObject>() : nullptr;
}
inline ContextObject* as_context(Value v) {
    return type_of(v)->is_subtype_of(&decimal_context_type) ? v.as<ContextObject>() : nullptr;
}

/// The context of the running code.
ContextObject* current_context();
/// The `context` argument of a method: None is the current one.
ContextObject* context_argument(Value v);
Value get_context();
Value set_context(Value context);

/// The settings for one operation, without conditions yet.
inline Work start(const ContextObject* context) {
    Work w = context->settings;
    w.status = 0;
    return w;
}
/// Sets the flags of what happened and raises what is trapped.
Status note(std::uint32_t status, ContextObject* context);
Value wrap(const Number& n);
Value wrap(Type* cls, const Number& n);
/// The result of an operation.
Value finish(const Number& n, const Work& w, ContextObject* context);

/// A Decimal or int operand; false (nothing pending): neither.
bool to_number(Value v, Number* out);
/// The same with TypeError "conversion from str to Decimal is not supported".
Status require_number(Value v, Number* out);
Number from_double(double d);
/// Text of a str as Decimal() reads it: `lenient` permits spaces around it and underscores. False: no number.
bool number_from_str(const Str* text, bool lenient, Number* out);
/// (sign, digits, exponent)
Status number_from_sequence(Value v, Number* out);
/// Decimal(value) and context.create_decimal(value): exact, or rounded to the context.
Value make_decimal(Type* cls, Value value, ContextObject* context, bool exact);
Status rounding_argument(Value v, Rounding* out);
extern const char* const kRoundingNames[kRoundings];

/// The integer part of a finite number.
Value to_int(const Number& n);

}  // namespace py::decimal
