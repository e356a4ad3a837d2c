// The `math` module: the functions of the C library with Python's domain and range errors, on floats; the others are in
// math_gamma, math_integer and math_sum. Library reference: math.
#include <bit>
#include <climits>
#include <cmath>
#include <limits>

#include "runtime/bigint/bigint.h"
#include "runtime/core/attribute.h"
#include "runtime/core/builtin.h"
#include "runtime/core/call.h"
#include "runtime/core/error.h"
#include "runtime/core/names.h"
#include "runtime/objects/float.h"
#include "runtime/objects/int.h"
#include "runtime/objects/str.h"
#include "runtime/protocol/number.h"
#include "stdlib/native/math_functions.h"
#include "stdlib/registry.h"

namespace py::math {

Pending raise_range_error() { return raise_overflow_error("math range error"); }

Pending raise_domain_error(const char* pattern, double x) {
    if (!pattern) return raise_value_error("math domain error");
    std::string text(str_view(float_repr(x)));
    return raise_formatted(ValueError, pattern, fmt::make_format_args(text));
}

namespace {

// ---- Functions of one float --------------------------------------------------------

/// What went wrong shows in the result: NaN from a number is outside the domain; an infinity from a finite number is an
/// overflow, or a pole for functions that cannot overflow.
template <double (*kFunction)(double), bool kOverflows, const char* const& kDomain>
Value one_argument(double x) {
    double result = kFunction(x);
    if (std::isfinite(result)) [[likely]]
        return Value::real(result);
    if (std::isnan(result)) {
        if (!std::isnan(x)) return raise_domain_error(kDomain, x);
    } else if (std::isfinite(x)) {
        return kOverflows ? raise_range_error() : raise_domain_error(kDomain, x);
    }
    return Value::from_untrusted_double(result);
}

constexpr const char* kPlainDomain = nullptr;
constexpr const char* kFinite = "expected a finite input, got {}";
constexpr const char* kUnitInterval = "expected a number in range from -1 up to 1, got {}";
constexpr const char* kOpenUnitInterval = "expected a number between -1 and 1, got {}";
constexpr const char* kNotLessThanOne = "expected argument value not less than 1, got {}";
constexpr const char* kAboveMinusOne = "expected argument value > -1, got {}";
constexpr const char* kNonnegative = "expected a nonnegative input, got {}";
constexpr const char* kPositive = "expected a positive input, got {}";

template <double (*kFunction)(double)>
constexpr auto total = &one_argument<kFunction, false, kPlainDomain>;
template <double (*kFunction)(double)>
constexpr auto overflowing = &one_argument<kFunction, true, kPlainDomain>;
template <double (*kFunction)(double), const char* const& kDomain>
constexpr auto partial = &one_argument<kFunction, false, kDomain>;

/// The C library's cbrt() is off by one unit in the last place for some cubes.
double cube_root(double x) { return static_cast<double>(std::cbrt(static_cast<long double>(x))); }
double degrees(double x) { return x * (180.0 / M_PI); }
double radians(double x) { return x * (M_PI / 180.0); }

// ---- Logarithms --------------------------------------------------------------------

/// Logarithm of a number of any kind; ints may be larger than any float.
template <double (*kFunction)(double)>
Value logarithm(Value v) {
    if (!is_int(v)) return one_argument<kFunction, false, kPositive>(TRY(to_double(v)));
    if (int_sign(v) <= 0) return raise_value_error("expected a positive input");
    Value plain = plain_int(v);
    double d = limbs_to_double(Limbs(plain));
    if (std::isfinite(d)) return Value::real(kFunction(d));
    // log(m * 2^e) = log(m) + e log(2), with m in [0.5, 1).
    auto exponent = static_cast<double>(int_bit_length(plain));
    double fraction = std::ldexp(static_cast<double>(limbs_top_bits(Limbs(plain))), -64);
    return Value::real(kFunction(fraction) + kFunction(2.0) * exponent);
}

Value log(Value x, Value base) {
    Value result = TRY(logarithm<std::log>(x));
    if (!base) return result;
    Value divisor = TRY(logarithm<std::log>(base));
    return binary_op(BinaryOp::TrueDivide, result, divisor);
}

// ---- Functions of two floats ---------------------------------------------------------

Value pow(double x, double y) {
    double result = std::pow(x, y);
    if (std::isfinite(result) || !std::isfinite(x) || !std::isfinite(y)) return Value::from_untrusted_double(result);
    if (std::isnan(result) || x == 0) return raise_domain_error(nullptr, x);
    return raise_range_error();
}

Value fmod(double x, double y) {
    double result = std::fmod(x, y);
    if (std::isnan(result) && !std::isnan(x) && !std::isnan(y)) return raise_domain_error(nullptr, x);
    return Value::from_untrusted_double(result);
}

Value remainder(double x, double y) {
    double result = std::remainder(x, y);
    if (std::isnan(result) && !std::isnan(x) && !std::isnan(y)) return raise_domain_error(nullptr, x);
    return Value::from_untrusted_double(result);
}

Value atan2(double y, double x) { return Value::from_untrusted_double(std::atan2(y, x)); }
Value copysign(double x, double y) { return Value::from_untrusted_double(std::copysign(x, y)); }

Value fma(double x, double y, double z) {
    double result = std::fma(x, y, z);
    if (std::isfinite(result)) return Value::real(result);
    if (std::isnan(result)) {
        if (!std::isnan(x) && !std::isnan(y) && !std::isnan(z)) return raise_value_error("invalid operation in fma");
    } else if (std::isfinite(x) && std::isfinite(y) && std::isfinite(z)) {
        return raise_overflow_error("overflow in fma");
    }
    return Value::from_untrusted_double(result);
}

Result<bool> isclose(double a, double b, double rel_tol, double abs_tol) {
    if (rel_tol < 0 || abs_tol < 0) return raise_value_error("tolerances must be non-negative");
    if (a == b) return true;
    if (std::isinf(a) || std::isinf(b)) return false;
    double difference = std::fabs(b - a);
    return difference <= std::fabs(rel_tol * b) || difference <= std::fabs(rel_tol * a) || difference <= abs_tol;
}

// ---- The representation of floats ------------------------------------------------------

Value frexp(double x) {
    int exponent = 0;
    double mantissa = std::isfinite(x) ? std::frexp(x, &exponent) : x;
    return make_tuple({Value::real(mantissa), Value::small_int(exponent)});
}

Value ldexp(double x, Value i) {
    if (!is_int(i)) return raise_type_error("Expected an int as second argument to ldexp.");
    if (x == 0 || !std::isfinite(x)) return Value::real(x);
    std::int64_t exponent;
    if (!int_fits_int64(i, exponent)) exponent = int_sign(i) < 0 ? INT_MIN : INT_MAX;
    if (exponent < INT_MIN) exponent = INT_MIN;
    if (exponent > INT_MAX) exponent = INT_MAX;
    double result = std::ldexp(x, static_cast<int>(exponent));
    return std::isinf(result) ? Value(raise_range_error()) : Value::real(result);
}

Value modf(double x) {
    double whole;
    double fraction = std::modf(x, &whole);
    return make_tuple({Value::from_untrusted_double(fraction), Value::from_untrusted_double(whole)});
}

/// The floats in order as integers, so that neighbours differ by one; -0.0 and 0.0 share 0.
std::int64_t ordinal(double x) {
    auto bits = std::bit_cast<std::int64_t>(x);
    return bits < 0 ? -(bits & INT64_MAX) : bits;
}

double from_ordinal(std::int64_t i) { return i < 0 ? -std::bit_cast<double>(-i) : std::bit_cast<double>(i); }

Value nextafter(double x, double y, Value steps) {
    if (steps.is_none()) return Value::from_untrusted_double(std::nextafter(x, y));
    Value wanted = TRY(to_index(steps));
    Limbs limbs(wanted);
    if (limbs.negative) return raise_value_error("steps must be a non-negative integer");
    std::uint64_t count = limbs.count == 0 ? 0 : limbs.count == 1 ? limbs.data[0] : UINT64_MAX;
    if (std::isnan(x) || std::isnan(y)) return Value::from_untrusted_double(x + y);
    if (count == 0) return Value::real(x);
    std::int64_t from = ordinal(x), to = ordinal(y);
    // Unsigned: all the floats between the infinities are more than 2^63.
    bool up = to > from;
    std::uint64_t distance = up ? static_cast<std::uint64_t>(to) - static_cast<std::uint64_t>(from)
                                : static_cast<std::uint64_t>(from) - static_cast<std::uint64_t>(to);
    if (count >= distance) return Value::real(y);
    auto start = static_cast<std::uint64_t>(from);
    auto at = static_cast<std::int64_t>(up ? start + count : start - count);
    // Zero keeps the sign of the number that the steps came from.
    return Value::real(at == 0 ? std::copysign(0.0, x) : from_ordinal(at));
}

Value ulp(double x) {
    if (std::isnan(x)) return Value::real(x);
    double magnitude = std::fabs(x);
    if (std::isinf(magnitude)) return Value::real(magnitude);
    constexpr double kInfinity = std::numeric_limits<double>::infinity();
    double above = std::nextafter(magnitude, kInfinity);
    if (std::isinf(above)) return Value::real(magnitude - std::nextafter(magnitude, -kInfinity));
    return Value::real(above - magnitude);
}

bool isfinite(double x) { return std::isfinite(x); }
bool isinf(double x) { return std::isinf(x); }
bool isnan(double x) { return std::isnan(x); }

// ---- Rounding to int -----------------------------------------------------------------

/// math.floor and math.ceil: the special method, or the rounded float.
template <double (*kRound)(double)>
Value round_to_int(Value x, const char* method) {
    if (!x.is_float()) {
        if (x.is_small_int()) return x;
        bool found = false;
        Value result = call_special(x, intern(std::string_view(method)), {}, &found);
        if (found || has_exception()) return result;
    }
    return int_from_double(kRound(TRY(to_double(x))));
}

Value floor(Value x) { return round_to_int<std::floor>(x, "__floor__"); }
Value ceil(Value x) { return round_to_int<std::ceil>(x, "__ceil__"); }

Value trunc(Value x) {
    if (x.is_float()) return int_from_double(x.as_float());
    bool found = false;
    Value result = call_special(x, names::trunc, {}, &found);
    if (found || has_exception()) return result;
    return raise_type_error("type {} doesn't define __trunc__ method", type_name_of(x));
}

// ---- Tables ----------------------------------------------------------------------------

constexpr FunctionDef kFunctions[] = {
    function<partial<std::acos, kUnitInterval>>("acos", "($module, x, /)",
                                                "Return the arc cosine (measured in radians) of x."),
    function<partial<std::acosh, kNotLessThanOne>>("acosh", "($module, x, /)",
                                                   "Return the inverse hyperbolic cosine of x."),
    function<partial<std::asin, kUnitInterval>>("asin", "($module, x, /)",
                                                "Return the arc sine (measured in radians) of x."),
    function<total<std::asinh>>("asinh", "($module, x, /)", "Return the inverse hyperbolic sine of x."),
    function<total<std::atan>>("atan", "($module, x, /)", "Return the arc tangent (measured in radians) of x."),
    function<atan2>("atan2", "($module, y, x, /)",
                    "Return the arc tangent (measured in radians) of y/x, whose quadrant the signs of both decide."),
    function<partial<std::atanh, kOpenUnitInterval>>("atanh", "($module, x, /)",
                                                     "Return the inverse hyperbolic tangent of x."),
    function<total<cube_root>>("cbrt", "($module, x, /)", "Return the cube root of x."),
    function<ceil>("ceil", "($module, x, /)", "Return the ceiling of x as an Integral: the smallest integer >= x."),
    function<comb>("comb", "($module, n, k, /)",
                   "Number of ways to choose k items from n items without repetition and without order."),
    function<copysign>("copysign", "($module, x, y, /)", "Return a float with the magnitude of x and the sign of y."),
    function<partial<std::cos, kFinite>>("cos", "($module, x, /)", "Return the cosine of x (measured in radians)."),
    function<overflowing<std::cosh>>("cosh", "($module, x, /)", "Return the hyperbolic cosine of x."),
    function<degrees>("degrees", "($module, x, /)", "Convert angle x from radians to degrees."),
    function<dist>("dist", "($module, p, q, /)", "Return the Euclidean distance between two points p and q."),
    function<total<std::erf>>("erf", "($module, x, /)", "Error function at x."),
    function<total<std::erfc>>("erfc", "($module, x, /)", "Complementary error function at x."),
    function<overflowing<std::exp>>("exp", "($module, x, /)", "Return e raised to the power of x."),
    function<overflowing<std::exp2>>("exp2", "($module, x, /)", "Return 2 raised to the power of x."),
    function<overflowing<std::expm1>>("expm1", "($module, x, /)", "Return exp(x)-1, precise for small x."),
    function<total<std::fabs>>("fabs", "($module, x, /)", "Return the absolute value of the float x."),
    function<factorial>("factorial", "($module, n, /)", "Find n!."),
    function<floor>("floor", "($module, x, /)", "Return the floor of x as an Integral: the largest integer <= x."),
    function<fma>("fma", "($module, x, y, z, /)", "Fused multiply-add operation: (x * y) + z with a single round-off."),
    function<fmod>("fmod", "($module, x, y, /)", "Return fmod(x, y), according to platform C. x % y may differ."),
    function<frexp>("frexp", "($module, x, /)",
                    "Return the mantissa and exponent of x, as pair (m, e): x = m * 2.**e, 0.5 <= abs(m) < 1.0."),
    function<fsum>("fsum", "($module, seq, /)", "Return an accurate floating-point sum of values in the iterable seq."),
    function<gamma>("gamma", "($module, x, /)", "Gamma function at x."),
    function<gcd>("gcd", "($module, *integers)", "Greatest Common Divisor."),
    function<hypot>(
        "hypot", "($module, *coordinates)",
        "Multidimensional Euclidean distance from the origin to a point: sqrt(sum(x*x for x in coordinates))."),
    function<isclose>("isclose", "($module, /, a, b, *, rel_tol=1e-09, abs_tol=0.0)",
                      "Determine whether two floating-point numbers are close in value."),
    function<isfinite>("isfinite", "($module, x, /)", "Return True if x is neither an infinity nor a NaN."),
    function<isinf>("isinf", "($module, x, /)", "Return True if x is a positive or negative infinity."),
    function<isnan>("isnan", "($module, x, /)", "Return True if x is a NaN (not a number)."),
    function<isqrt>("isqrt", "($module, n, /)", "Return the integer part of the square root of the input."),
    function<lcm>("lcm", "($module, *integers)", "Least Common Multiple."),
    function<ldexp>("ldexp", "($module, x, i, /)", "Return x * (2**i), the inverse of frexp()."),
    function<lgamma>("lgamma", "($module, x, /)", "Natural logarithm of absolute value of Gamma function at x."),
    function<log>("log", "($module, x, base=<unrepresentable>, /)",
                  "Return the logarithm of x to the given base, or the natural logarithm without one."),
    function<logarithm<std::log10>>("log10", "($module, x, /)", "Return the base 10 logarithm of x."),
    function<partial<std::log1p, kAboveMinusOne>>("log1p", "($module, x, /)",
                                                  "Return the natural logarithm of 1+x, precise for x near zero."),
    function<logarithm<std::log2>>("log2", "($module, x, /)", "Return the base 2 logarithm of x."),
    function<modf>("modf", "($module, x, /)",
                   "Return the fractional and integer parts of x, both floats with x's sign."),
    function<nextafter>("nextafter", "($module, x, y, /, *, steps=None)",
                        "Return the floating-point value the given number of steps after x towards y."),
    function<perm>("perm", "($module, n, k=None, /)",
                   "Number of ways to choose k items from n items without repetition and with order."),
    function<pow>("pow", "($module, x, y, /)", "Return x**y (x to the power of y)."),
    function<prod>("prod", "($module, iterable, /, *, start=1)",
                   "Calculate the product of all the elements in the input iterable."),
    function<radians>("radians", "($module, x, /)", "Convert angle x from degrees to radians."),
    function<remainder>("remainder", "($module, x, y, /)",
                        "Difference between x and the closest integer multiple of y (the even one in a tie)."),
    function<partial<std::sin, kFinite>>("sin", "($module, x, /)", "Return the sine of x (measured in radians)."),
    function<overflowing<std::sinh>>("sinh", "($module, x, /)", "Return the hyperbolic sine of x."),
    function<partial<std::sqrt, kNonnegative>>("sqrt", "($module, x, /)", "Return the square root of x."),
    function<sumprod>("sumprod", "($module, p, q, /)",
                      "Return the sum of products of values from two iterables p and q."),
    function<partial<std::tan, kFinite>>("tan", "($module, x, /)", "Return the tangent of x (measured in radians)."),
    function<total<std::tanh>>("tanh", "($module, x, /)", "Return the hyperbolic tangent of x."),
    function<trunc>("trunc", "($module, x, /)", "Truncates the Real x to the nearest Integral toward 0."),
    function<ulp>("ulp", "($module, x, /)", "Return the value of the least significant bit of the float x."),
};

constexpr ConstantDef kConstants[] = {
    {"e", M_E},
    {"inf", std::numeric_limits<double>::infinity()},
    {"nan", std::numeric_limits<double>::quiet_NaN()},
    {"pi", M_PI},
    {"tau", 2 * M_PI},
};

}  // namespace
}  // namespace py::math

namespace py {

constinit const ModuleDef kMathModule{
    .name = "math",
    .doc = "This module provides access to the mathematical functions\ndefined by the C standard.",
    .functions = math::kFunctions,
    .constants = math::kConstants,
};

}  // namespace py
