// float: immediate in a Value; instances of float subclasses are FloatObjects. complex beside it.
#pragma once

#include <complex>

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
Value make_complex(double real, double imag);
std::int64_t float_hash(double d);
Str* float_repr(double d);

/// Python's // and % on floats. ZeroDivisionError "division by zero" (3.14 wording).
Value float_floor_divide(double a, double b);
Value float_modulo(double a, double b);
Value float_power(double a, double b);

}  // namespace py
