// int: small ints are immediate Values; larger ones are BigInt objects (GMP limbs behind the header); instances of int
// subclasses (bool is immediate) are IntObjects that hold one of the two.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "runtime/core/convert.h"
#include "runtime/core/object.h"
#include "runtime/core/try.h"
#include "runtime/core/type.h"

namespace py {

/// A big integer: sign and magnitude, least significant limb first; never a value that fits a small int.
struct BigInt : Object {
    static Type* static_type() { return &int_type; }
    static Shape* exact_shape() { return &int_type.own_shape; }

    std::int32_t size;  ///< number of limbs, negative for negative numbers (as mpz_t's _mp_size)
    std::uint64_t limbs[];
};

/// An instance of an int subclass.
struct IntObject : Object {
    Value value;  ///< small int or BigInt
};

/// v is an int (bool and subclasses included).
inline bool is_int(Value v) { return v.is_small_int() || type_of(v)->has(kIntSubclass); }
/// The plain int inside an int: small int or BigInt; bools become 0 and 1. v must be an int.
inline Value plain_int(Value v) {
    if (v.is_small_int()) [[likely]]
        return v;
    if (v.is_bool()) return Value::small_int(v.is_true());
    return v.as_object()->shape == BigInt::exact_shape() ? v : v.as<IntObject>()->value;
}
/// `v` as an int64 when it is an int that fits; false otherwise (no exception).
bool int_fits_int64(Value v, std::int64_t& out);

Value make_int_unsigned(std::uint64_t i);
/// Exact integer part of a finite double. OverflowError/ValueError for infinities and NaN.
Value int_from_double(double d);
/// int(text, base) for already stripped ASCII text as in source code ("0x1f", "123"): base 0. Zero Value without
/// exception when it is no number.
Value int_from_text(std::string_view text, int base);
/// Decimal text. ValueError beyond int_max_str_digits.
Str* int_to_str(Value v);
Str* int_to_base(Value v, int base, bool prefix);
/// sys.set_int_max_str_digits: the longest decimal text that conversions take or give; 0: no limit.
extern std::int64_t int_max_str_digits;
/// int(text, base) for any text; `original` is what the ValueError shows.
Value int_from_string(std::string_view ascii, int base, Value original);
/// int(v): __int__, __index__, str, bytes. TypeError "int() argument must be a string, a bytes-like object or ...".
Value to_int(Value v);
/// Nearest double; OverflowError "int too large to convert to float".
Result<double> int_to_double(Value v);
std::int64_t int_hash(Value v);
int int_compare(Value a, Value b);          ///< <0, 0, >0
int int_compare_double(Value a, double d);  ///< exact; d is no NaN
int int_sign(Value v);
bool int_equal(Value a, Value b);

/// Arithmetic on ints of any size (plain_int is applied). Division raises ZeroDivisionError.
Value int_add(Value a, Value b);
Value int_subtract(Value a, Value b);
Value int_multiply(Value a, Value b);
Value int_floor_divide(Value a, Value b);
Value int_modulo(Value a, Value b);
Value int_true_divide(Value a, Value b);
Value int_power(Value a, Value b);  ///< b negative: a float
Value int_left_shift(Value a, Value b);
Value int_right_shift(Value a, Value b);
Value int_and(Value a, Value b);
Value int_or(Value a, Value b);
Value int_xor(Value a, Value b);
Value int_negative(Value a);
Value int_invert(Value a);
Status int_divmod(Value a, Value b, Value* quotient, Value* remainder);
/// pow(a, b, m): ValueError when m is 0, or b is negative and a has no inverse.
Value int_power_modulo(Value a, Value b, Value m);
/// round(a, -digits): the nearest multiple of 10**digits, ties to even.
Value int_round(Value a, std::int64_t digits);
/// Bits of the magnitude: int.bit_length().
std::int64_t int_bit_length(Value v);

/// `operator.index(v)`: an int (plain for exact ones). TypeError "'str' object cannot be interpreted as an integer".
Value to_index(Value v);
/// The same as int64: OverflowError "cannot fit 'int' into an index-sized integer" (or clipped when `clip`).
/// (Subscripts say IndexError: see subscript_index() in protocol/position.h.)
Result<std::int64_t> to_index_int64(Value v, bool clip = false);

}  // namespace py
