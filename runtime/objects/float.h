// float: immediate in a Value; instances of float subclasses are FloatObjects. complex beside it.
#pragma once

#include <string>
#include <string_view>

#include "runtime/core/object.h"
#include "runtime/core/try.h"
#include "runtime/core/type.h"

namespace py {

extern Type complex_type;

/// An instance of a float subclass.
struct FloatObject : Object {
    double value;
};

struct Complex : Object {
    static Type* static_type() { return &complex_type; }
    static Shape* exact_shape() { return &complex_type.own_shape; }
    double real;
    double imag;
};

inline bool is_float(Value v) { return v.is_float() || type_of(v)->has(kFloatSubclass); }
/// v must be a float.
inline double float_value(Value v) { return v.is_float() ? v.as_float() : v.as<FloatObject>()->value; }
/// float(v) for numbers: float, int, __float__, __index__. TypeError "must be real number, not str".
Result<double> to_double(Value v);
/// v has __float__ or __index__, and what they say (only then).
bool has_real_number(Value v);
Result<double> real_number(Value v);
Value make_complex(double real, double imag);
std::int64_t float_hash(double d);
Str* float_repr(double d);
/// float(v): numbers, and the text of str, bytes and other buffers.
Result<double> float_from(Value v);
/// round(d, ndigits), correctly rounded on the decimal text. OverflowError "rounded value too large to represent".
Result<double> float_round(double d, std::int64_t ndigits);
/// "0x1.8000000000000p+0".
std::string float_hex(double d);
/// ValueError, OverflowError.
Result<double> float_from_hex(std::string_view text);

/// Python's // and % on floats. ZeroDivisionError "division by zero" (3.14 wording).
Value float_floor_divide(double a, double b);
Value float_modulo(double a, double b);
Value float_power(double a, double b);
/// divmod(a, b) with b != 0.
void float_divide(double a, double b, double& quotient, double& remainder);

/// A real or complex operand as complex; false: v is no number, or OverflowError is pending (ask has_exception()).
bool to_complex_operand(Value v, double& real, double& imag);
/// complex(v) as functions of cmath take it: __complex__, __float__, __index__.
Status to_complex(Value v, double& real, double& imag);
Str* complex_repr(double real, double imag);
/// Arithmetic of Annex G of the C standard, shared with cmath.
struct ComplexNumber {
    double real = 0, imag = 0;
};
ComplexNumber complex_multiply(ComplexNumber a, ComplexNumber b);
/// False: b is zero.
bool complex_divide(ComplexNumber a, ComplexNumber b, ComplexNumber& out);

}  // namespace py
