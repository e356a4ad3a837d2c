// The functions of the math module that have files of their own; math.cpp has the table.
#pragma once

#include "runtime/core/convert.h"
#include "runtime/core/try.h"
#include "runtime/objects/tuple.h"

namespace py::math {

Pending raise_range_error();
/// ValueError "expected a nonnegative input, got -1.0": `pattern` has one {} for the number; null: "math domain error".
Pending raise_domain_error(const char* pattern, double x);

// math_gamma.cpp
Value gamma(double x);
Value lgamma(double x);

// math_integer.cpp
Value factorial(Value n);
Value perm(Value n, Value k);
Value comb(Value n, Value k);
Value isqrt(Value n);
Value gcd(Tuple* integers);
Value lcm(Tuple* integers);

// math_sum.cpp
Value fsum(Value seq);
Value sumprod(Value p, Value q);
Value prod(Value iterable, Value start);
Value hypot(Tuple* coordinates);
Value dist(Value p, Value q);

}  // namespace py::math
