// The methods of float: rounding, ratios, hexadecimal text. Library reference: Additional Methods on Float.
#include <bit>
#include <charconv>
#include <cmath>
#include <cstdlib>

#include "runtime/bigint/bigint.h"
#include "runtime/core/call.h"
#include "runtime/core/error.h"
#include "runtime/objects/float.h"
#include "runtime/objects/float_internal.h"
#include "runtime/objects/int.h"
#include "runtime/objects/str.h"
#include "runtime/objects/tuple.h"
#include "runtime/protocol/object.h"
#include "runtime/text/float_text.h"
#include "runtime/text/format_spec.h"

namespace py {

namespace {

/// mantissa * 2^exponent, and a little more when `sticky`, rounded to double once, ties to even.
double round_to_double(std::uint64_t mantissa, bool sticky, std::int64_t exponent) {
    if (mantissa == 0) return 0.0;
    int bits = 64 - __builtin_clzl(mantissa);
    std::int64_t lowest = exponent + bits - 53;  // of the result's bits
    if (lowest < -1074) lowest = -1074;
    std::int64_t drop = lowest - exponent;
    if (drop <= 0) return std::ldexp(static_cast<double>(mantissa), static_cast<int>(exponent));
    if (drop > 64) return 0.0;
    std::uint64_t kept = drop == 64 ? 0 : mantissa >> drop;
    std::uint64_t half = std::uint64_t{1} << (drop - 1);
    std::uint64_t cut = drop == 64 ? mantissa : mantissa & ((std::uint64_t{1} << drop) - 1);
    if (cut > half || (cut == half && (sticky || (kept & 1)))) ++kept;
    return std::ldexp(static_cast<double>(kept), static_cast<int>(lowest));
}

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

Value float_hex_method(Value self) { return make_str(float_hex(float_value(self))); }

Value with_class(Type* cls, double d) {
    if (cls == &float_type) return Value::real(d);
    return call(Value(cls), {Value::real(d)});
}

Value float_fromhex(Type* cls, Value text) {
    Str* s = as_str(text);
    if (!s) return raise_type_error("bad argument type for built-in operation");
    return with_class(cls, TRY(float_from_hex(str_utf8(s))));
}

Value float_from_number(Type* cls, Value number) {
    if (number.is_float() && cls == &float_type) return number;
    return with_class(cls, TRY(to_double(number)));
}

Value float_as_integer_ratio(Value self) {
    double d = float_value(self);
    if (std::isinf(d)) return raise_overflow_error("cannot convert Infinity to integer ratio");
    if (std::isnan(d)) return raise_value_error("cannot convert NaN to integer ratio");
    if (d == 0) return make_tuple({Value::small_int(0), Value::small_int(1)});
    int exponent;
    auto mantissa = static_cast<std::int64_t>(std::ldexp(std::frexp(d, &exponent), 53));
    exponent -= 53;
    int zeros = __builtin_ctzl(static_cast<unsigned long>(mantissa));
    mantissa >>= zeros;
    exponent += zeros;
    Value numerator = TRY(make_int(mantissa));
    Value denominator = Value::small_int(1);
    if (exponent > 0) numerator = TRY(int_left_shift(numerator, Value::small_int(exponent)));
    else denominator = TRY(int_left_shift(denominator, Value::small_int(-exponent)));
    return make_tuple({numerator, denominator});
}

bool float_is_integer(Value self) {
    double d = float_value(self);
    return std::isfinite(d) && d == std::trunc(d);
}

Value float_conjugate(Value self) { return Value::real(float_value(self)); }
Value float_trunc(Value self) { return int_from_double(float_value(self)); }
Value float_floor(Value self) { return int_from_double(std::floor(float_value(self))); }
Value float_ceil(Value self) { return int_from_double(std::ceil(float_value(self))); }

Value float_round_method(Value self, Value ndigits) {
    double d = float_value(self);
    if (ndigits.is_none()) return int_from_double(std::nearbyint(d));  // the rounding mode is to nearest, ties to even
    std::int64_t digits = TRY(to_index_int64(ndigits, true));
    return Value::real(TRY(float_round(d, digits)));
}

Str* float_format(Value self, Str* format_spec) {
    if (format_spec->length == 0) return str(self);  // a subclass may have its own __str__
    return format_float(float_value(self), format_spec, type_name_of(self));
}

Value float_getnewargs(Value self) { return make_tuple({Value::real(float_value(self))}); }

Value float_getformat(Type*, Str* typestr) {
    std::string_view name = str_view(typestr);
    if (name != "double" && name != "float")
        return raise_value_error("__getformat__() argument 1 must be 'double' or 'float'");
    return make_str("IEEE, little-endian");
}

}  // namespace

constexpr FunctionDef kFloatMethods[] = {
    class_method<float_from_number>("from_number", "($type, number, /)",
                                    "Convert real number to a floating-point number."),
    method<float_conjugate>("conjugate", "($self, /)", "Return self, the complex conjugate of any float."),
    method<float_trunc>("__trunc__", "($self, /)", "Return the Integral closest to x between 0 and x."),
    method<float_floor>("__floor__", "($self, /)", "Return the floor as an Integral."),
    method<float_ceil>("__ceil__", "($self, /)", "Return the ceiling as an Integral."),
    method<float_round_method>("__round__", "($self, ndigits=None, /)",
                               "Return the Integral closest to x, rounding half toward even.\n\n"
                               "When an argument is passed, work like built-in round(x, ndigits)."),
    method<float_as_integer_ratio>("as_integer_ratio", "($self, /)",
                                   "Return a pair of integers, whose ratio is exactly equal to the original float.\n\n"
                                   ">>> (2.5).as_integer_ratio()\n(5, 2)\n>>> (-0.125).as_integer_ratio()\n(-1, 8)"),
    class_method<float_fromhex>("fromhex", "($type, string, /)",
                                "Create a floating-point number from a hexadecimal string.\n\n"
                                ">>> float.fromhex('0x1.ffffp10')\n2047.984375"),
    method<float_hex_method>("hex", "($self, /)",
                             "Return a hexadecimal representation of a floating-point number.\n\n"
                             ">>> 3.14159.hex()\n'0x1.921f9f01b866ep+1'"),
    method<float_is_integer>("is_integer", "($self, /)", "Return True if the float is an integer."),
    method<float_getnewargs>("__getnewargs__", "($self, /)", ""),
    class_method<float_getformat>("__getformat__", "($type, typestr, /)",
                                  "The floating-point format of the C types 'double' and 'float'."),
    method<float_format>("__format__", "($self, format_spec, /)", "Formats the float according to format_spec."),
};

std::string float_hex(double d) {
    if (std::isnan(d)) return "nan";
    std::string sign = std::signbit(d) ? "-" : "";
    if (std::isinf(d)) return sign + "inf";
    if (d == 0) return sign + "0x0.0p+0";
    auto bits = std::bit_cast<std::uint64_t>(d);
    auto exponent = static_cast<int>(bits >> 52 & 0x7FF);
    std::uint64_t fraction = bits & ((std::uint64_t{1} << 52) - 1);
    return fmt::format("{}0x{}.{:013x}p{:+d}", sign, exponent ? 1 : 0, fraction, exponent ? exponent - 1023 : -1022);
}

Result<double> float_from_hex(std::string_view text) {
    auto invalid = [] { return raise_value_error("invalid hexadecimal floating-point string"); };
    text = strip_ascii_space(text);
    std::string_view rest = text;
    bool negative = false;
    if (!rest.empty() && (rest[0] == '-' || rest[0] == '+')) {
        negative = rest[0] == '-';
        rest.remove_prefix(1);
    }
    if (!rest.empty() && (rest[0] == 'i' || rest[0] == 'I' || rest[0] == 'n' || rest[0] == 'N')) {
        auto special = parse_float(rest);
        if (!special) return invalid();
        return negative ? -*special : *special;
    }
    if (rest.size() >= 2 && rest[0] == '0' && (rest[1] == 'x' || rest[1] == 'X')) rest.remove_prefix(2);

    // The first 60 bits or so, a note whether anything followed, and where the point belongs.
    std::uint64_t mantissa = 0;
    bool sticky = false, any = false, point = false;
    std::int64_t exponent = 0;
    std::size_t i = 0;
    for (; i < rest.size(); ++i) {
        if (rest[i] == '.' && !point) {
            point = true;
            continue;
        }
        int digit = hex_digit(rest[i]);
        if (digit < 0) break;
        any = true;
        if (mantissa >> 60) {
            sticky |= digit != 0;
            exponent += 4;
        } else {
            mantissa = mantissa << 4 | static_cast<std::uint64_t>(digit);
        }
        if (point) exponent -= 4;
    }
    if (!any) return invalid();
    if (i < rest.size() && (rest[i] == 'p' || rest[i] == 'P')) {
        ++i;
        bool minus = false;
        if (i < rest.size() && (rest[i] == '-' || rest[i] == '+')) minus = rest[i++] == '-';
        std::size_t start = i;
        std::int64_t power = 0;
        for (; i < rest.size() && rest[i] >= '0' && rest[i] <= '9'; ++i)
            if (power < (std::int64_t{1} << 50)) power = power * 10 + (rest[i] - '0');
        if (i == start) return invalid();
        exponent += minus ? -power : power;
    }
    if (i != rest.size()) return invalid();
    if (mantissa == 0) return negative ? -0.0 : 0.0;
    constexpr std::int64_t kFar = 10000;
    double value = exponent > kFar ? HUGE_VAL : exponent < -kFar ? 0.0 : round_to_double(mantissa, sticky, exponent);
    if (std::isinf(value)) return raise_overflow_error("hexadecimal value too large to represent as a float");
    return negative ? -value : value;
}

Result<double> float_round(double d, std::int64_t ndigits) {
    // Beyond these, every float is its own rounding, or rounds to zero.
    constexpr std::int64_t kMostDigits = 323, kFewestDigits = -308;
    if (!std::isfinite(d) || ndigits > kMostDigits) return d;
    if (ndigits < kFewestDigits) return 0.0 * d;
    double magnitude = std::fabs(d);
    double rounded;
    if (ndigits >= 0) {
        char buffer[700];
        char* end = std::to_chars(buffer, buffer + sizeof buffer - 1, magnitude, std::chars_format::fixed,
                                  static_cast<int>(ndigits))
                        .ptr;
        *end = '\0';
        if (std::from_chars(buffer, end, rounded).ec != std::errc{}) rounded = std::strtod(buffer, nullptr);
    } else {
        // In whole numbers: the fraction only matters when the rest is exactly half a unit.
        double whole = std::trunc(magnitude);
        Value integer = TRY(int_from_double(whole));
        Value unit = TRY(int_power(Value::small_int(10), make_int(-ndigits)));
        Value rest = TRY(int_modulo(integer, unit));
        int order = int_compare(TRY(int_multiply(rest, Value::small_int(2))), unit);
        Value result = TRY(order == 0 && magnitude > whole ? int_add(TRY(int_subtract(integer, rest)), unit)
                                                           : int_round(integer, -ndigits));
        rounded = limbs_to_double(Limbs(result));
    }
    if (std::isinf(rounded)) return raise_overflow_error("rounded value too large to represent");
    return std::copysign(rounded, d);
}

}  // namespace py
