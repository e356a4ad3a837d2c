// Decimal numbers as the arithmetic sees them: sign, coefficient and exponent, following the General Decimal Arithmetic
// Specification (version 1.70) that PEP 327 takes over.
//
// The coefficient is an int of the runtime, so that GMP does the work and the collector keeps it. Operations get a Work:
// the precision, range and rounding that hold, and the conditions that were met on the way. They never raise; the
// Python-visible layer (context.h) turns conditions into flags and exceptions. Only a coefficient beyond the memory sets
// `failed`, with MemoryError pending.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "runtime/core/value.h"

namespace py {
struct Str;
}

namespace py::decimal {

/// Conditions and, among them, the signals; the five kinds of invalid operation share one signal.
enum Condition : std::uint32_t {
    kClamped = 1 << 0,
    kConversionSyntax = 1 << 1,
    kDivisionByZero = 1 << 2,
    kDivisionImpossible = 1 << 3,
    kDivisionUndefined = 1 << 4,
    kInexact = 1 << 5,
    kInvalidContext = 1 << 6,
    kInvalidOperation = 1 << 7,
    kFloatOperation = 1 << 8,
    kOverflow = 1 << 9,
    kRounded = 1 << 10,
    kSubnormal = 1 << 11,
    kUnderflow = 1 << 12,
    kAnyInvalid = kConversionSyntax | kDivisionImpossible | kDivisionUndefined | kInvalidContext | kInvalidOperation,
};

enum class Rounding : std::uint8_t { Up, Down, Ceiling, Floor, HalfUp, HalfDown, HalfEven, ZeroFiveUp };
constexpr int kRoundings = 8;

constexpr std::int64_t kMaxPrec = 999'999'999'999'999'999;
constexpr std::int64_t kMaxEmax = 999'999'999'999'999'999;
constexpr std::int64_t kMinEmin = -kMaxEmax;
constexpr std::int64_t kMinEtiny = kMinEmin - (kMaxPrec - 1);
/// Coefficients of more digits are not made: MemoryError.
constexpr std::int64_t kMaxDigits = 1'000'000'000;

enum class Kind : std::uint8_t { Finite, Infinity, QuietNaN, SignalingNaN };

struct Number {
    Kind kind = Kind::Finite;
    bool negative = false;
    std::int64_t exponent = 0;
    std::int64_t digits = 1;                  ///< of the coefficient; a zero has one. NaNs: of the payload, 0 without
    Value coefficient = Value::small_int(0);  ///< not negative; NaNs: the payload

    bool is_finite() const { return kind == Kind::Finite; }
    bool is_infinite() const { return kind == Kind::Infinity; }
    bool is_nan() const { return kind >= Kind::QuietNaN; }
    bool is_signaling() const { return kind == Kind::SignalingNaN; }
    bool is_zero() const { return kind == Kind::Finite && coefficient == Value::small_int(0); }
    /// The exponent of the first digit.
    std::int64_t adjusted() const { return exponent + digits - 1; }
    bool is_integer() const;
    bool is_odd_integer() const;
};

struct Work {
    std::int64_t prec = kMaxPrec;
    std::int64_t emax = kMaxEmax;
    std::int64_t emin = kMinEmin;
    Rounding rounding = Rounding::HalfEven;
    bool clamp = false;
    std::uint32_t status = 0;
    bool failed = false;

    std::int64_t etiny() const { return emin - (prec - 1); }
    std::int64_t etop() const { return emax - (prec - 1); }
    /// The same limits with other precision and no range to speak of, for what comes before the last rounding.
    Work wide(std::int64_t precision) const {
        Work w;
        w.prec = precision;
        w.failed = failed;
        return w;
    }
};

// ---- Coefficients ----

std::int64_t count_digits(Value coefficient);
Value power_of_ten(std::int64_t n, Work& w);
/// c * 10**n
Value shift_left(Value c, std::int64_t n, Work& w);
/// What a division by a power of ten cuts off, against half a unit of what stays.
enum class Rest : std::uint8_t { None, BelowHalf, Half, AboveHalf };
/// c // 10**n
Value shift_right(Value c, std::int64_t n, Rest* rest, Work& w);
/// Decimal text of a coefficient, of any length.
std::string coefficient_text(Value c);
/// From digits only.
Value coefficient_from_text(std::string_view digits);
/// 10 divides c.
bool ends_in_zero(Value c);

// ---- Making numbers ----

Number finite(bool negative, Value coefficient, std::int64_t exponent);
Number infinity(bool negative);
Number nan();
/// Notes the condition; the NaN that an invalid operation gives.
Number invalid(Work& w, std::uint32_t condition = kInvalidOperation);
Number with_sign(const Number& n, bool negative);
/// Rounds to the precision and range of w.
Number finalize(const Number& n, Work& w);
/// A finite n with the coefficient rounded at position `exponent`, or extended to it. Conditions Rounded and Inexact.
Number rescale(const Number& n, std::int64_t exponent, Rounding rounding, Work& w);
/// What the NaNs among the operands give: true, and the result in *out.
bool propagate_nan(const Number& a, Work& w, Number* out);
bool propagate_nan(const Number& a, const Number& b, Work& w, Number* out);
bool propagate_nan(const Number& a, const Number& b, const Number& c, Work& w, Number* out);
/// The order of two numbers that are no NaNs: <0, 0, >0.
int compare_values(const Number& a, const Number& b, Work& w);

// ---- Text (text.cpp) ----

/// Reads the text of a number (ASCII, nothing around it); false: none.
bool parse(std::string_view text, Number* out);
std::string to_text(const Number& n, bool engineering, bool capitals);
/// format(n, spec); ValueError "invalid format string".
Str* format_number(const Number& n, Str* spec, Rounding rounding, bool capitals);

// ---- Arithmetic (arithmetic.cpp, operations.cpp, functions.cpp) ----

using Unary = Number (*)(const Number& a, Work& w);
using Binary = Number (*)(const Number& a, const Number& b, Work& w);

Number plus(const Number& a, Work& w);
Number minus(const Number& a, Work& w);
Number absolute(const Number& a, Work& w);
Number add(const Number& a, const Number& b, Work& w);
Number subtract(const Number& a, const Number& b, Work& w);
Number multiply(const Number& a, const Number& b, Work& w);
Number divide(const Number& a, const Number& b, Work& w);
Number divide_int(const Number& a, const Number& b, Work& w);
Number remainder(const Number& a, const Number& b, Work& w);
Number remainder_near(const Number& a, const Number& b, Work& w);
void divide_both(const Number& a, const Number& b, Number* quotient, Number* remainder, Work& w);
Number fma(const Number& a, const Number& b, const Number& c, Work& w);
Number sqrt(const Number& a, Work& w);

Number exp(const Number& a, Work& w);
Number ln(const Number& a, Work& w);
Number log10(const Number& a, Work& w);
Number power(const Number& a, const Number& b, Work& w);
Number power_modulo(const Number& a, const Number& b, const Number& m, Work& w);

Number compare(const Number& a, const Number& b, Work& w);
Number compare_signal(const Number& a, const Number& b, Work& w);
Number compare_total(const Number& a, const Number& b, Work& w);
Number compare_total_magnitude(const Number& a, const Number& b, Work& w);
Number max(const Number& a, const Number& b, Work& w);
Number max_magnitude(const Number& a, const Number& b, Work& w);
Number min(const Number& a, const Number& b, Work& w);
Number min_magnitude(const Number& a, const Number& b, Work& w);
Number quantize(const Number& a, const Number& b, Work& w);
Number reduce(const Number& a, Work& w);
Number to_integral_exact(const Number& a, Work& w);
Number to_integral_value(const Number& a, Work& w);
Number next_minus(const Number& a, Work& w);
Number next_plus(const Number& a, Work& w);
Number next_toward(const Number& a, const Number& b, Work& w);
Number logb(const Number& a, Work& w);
Number scaleb(const Number& a, const Number& b, Work& w);
Number shift(const Number& a, const Number& b, Work& w);
Number rotate(const Number& a, const Number& b, Work& w);
Number logical_and(const Number& a, const Number& b, Work& w);
Number logical_or(const Number& a, const Number& b, Work& w);
Number logical_xor(const Number& a, const Number& b, Work& w);
Number logical_invert(const Number& a, Work& w);
bool is_normal(const Number& a, const Work& w);
bool is_subnormal(const Number& a, const Work& w);
const char* number_class(const Number& a, const Work& w);
bool same_quantum(const Number& a, const Number& b);

}  // namespace py::decimal
