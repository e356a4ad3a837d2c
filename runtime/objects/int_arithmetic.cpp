// Arithmetic on ints of any size, as C++ calls it. Each operation has a path for two small ints and one for limbs; the
// evaluator has its own for small ints that stay small. Reference: Expressions 6.5 to 6.9.
#include <cmath>

#include "runtime/bigint/bigint.h"
#include "runtime/core/error.h"
#include "runtime/objects/float.h"
#include "runtime/objects/int.h"

namespace py {

namespace {

constexpr double kLog2Of10 = 3.321928094887362;

Value from_int128(__int128 i) {
    if (i >= INT64_MIN && i <= INT64_MAX) return make_int(static_cast<std::int64_t>(i));
    bool negative = i < 0;
    auto magnitude = negative ? -static_cast<unsigned __int128>(i) : static_cast<unsigned __int128>(i);
    mp_limb_t limbs[2] = {static_cast<mp_limb_t>(magnitude), static_cast<mp_limb_t>(magnitude >> 64)};
    return int_from_limbs(limbs, 2, negative);
}

Pending raise_zero_division() { return raise(ZeroDivisionError, "division by zero"); }

bool is_zero(Value plain) { return plain == Value::small_int(0); }

std::int64_t floor_quotient(std::int64_t a, std::int64_t b) {
    std::int64_t q = a / b;
    return (a % b != 0 && (a ^ b) < 0) ? q - 1 : q;
}

std::int64_t floor_remainder(std::int64_t a, std::int64_t b) {
    std::int64_t r = a % b;
    return (r != 0 && (r ^ b) < 0) ? r + b : r;
}

/// base**exponent mod modulus for a modulus below 2^63; base in [0, modulus).
std::uint64_t power_modulo(std::uint64_t base, std::uint64_t exponent, std::uint64_t modulus) {
    std::uint64_t result = 1 % modulus;
    for (; exponent; exponent >>= 1) {
        if (exponent & 1) result = static_cast<std::uint64_t>(static_cast<unsigned __int128>(result) * base % modulus);
        base = static_cast<std::uint64_t>(static_cast<unsigned __int128>(base) * base % modulus);
    }
    return result;
}

/// The shift count of << and >>: -1 when it is too large for any number of bits. ValueError when negative.
Result<std::int64_t> shift_count(Value plain) {
    if (int_sign(plain) < 0) return raise_value_error("negative shift count");
    return plain.is_small_int() ? plain.as_small_int() : -1;
}

}  // namespace

Value int_add(Value a, Value b) {
    a = plain_int(a);
    b = plain_int(b);
    if (Value::both_small_int(a, b)) return make_int(a.as_small_int() + b.as_small_int());
    return limbs_add(Limbs(a), Limbs(b), false);
}

Value int_subtract(Value a, Value b) {
    a = plain_int(a);
    b = plain_int(b);
    if (Value::both_small_int(a, b)) return make_int(a.as_small_int() - b.as_small_int());
    return limbs_add(Limbs(a), Limbs(b), true);
}

Value int_multiply(Value a, Value b) {
    a = plain_int(a);
    b = plain_int(b);
    if (Value::both_small_int(a, b)) return from_int128(static_cast<__int128>(a.as_small_int()) * b.as_small_int());
    return limbs_multiply(Limbs(a), Limbs(b));
}

Status int_divmod(Value a, Value b, Value* quotient, Value* remainder) {
    a = plain_int(a);
    b = plain_int(b);
    if (is_zero(b)) return raise_zero_division();
    if (Value::both_small_int(a, b)) {
        // The quotient of the lowest small int and -1 is the one that is not small.
        if (quotient) *quotient = TRY(make_int(floor_quotient(a.as_small_int(), b.as_small_int())));
        if (remainder) *remainder = Value::small_int(floor_remainder(a.as_small_int(), b.as_small_int()));
        return Status::success();
    }
    return limbs_divide(Limbs(a), Limbs(b), quotient, remainder);
}

Value int_floor_divide(Value a, Value b) {
    Value quotient;
    TRY(int_divmod(a, b, &quotient, nullptr));
    return quotient;
}

Value int_modulo(Value a, Value b) {
    Value remainder;
    TRY(int_divmod(a, b, nullptr, &remainder));
    return remainder;
}

Value int_true_divide(Value a, Value b) {
    a = plain_int(a);
    b = plain_int(b);
    if (is_zero(b)) return raise_zero_division();
    constexpr std::int64_t kExact = std::int64_t{1} << 53;
    std::int64_t small_a, small_b;
    if (int_fits_int64(a, small_a) && int_fits_int64(b, small_b) && small_a >= -kExact && small_a <= kExact &&
        small_b >= -kExact && small_b <= kExact)
        return Value::real(static_cast<double>(small_a) / static_cast<double>(small_b));
    if (is_zero(a)) return Value::real(int_sign(b) < 0 ? -0.0 : 0.0);
    Limbs dividend(a), divisor(b);
    bool negative = dividend.negative != divisor.negative;
    // Scale so that the integer quotient has 65 or 66 bits, more than a double and one sticky bit need.
    auto difference =
        static_cast<std::int64_t>(dividend.bit_length()) - static_cast<std::int64_t>(divisor.bit_length());
    if (difference > 1024) return raise_overflow_error("integer division result too large for a float");
    if (difference < -1080) return Value::real(negative ? -0.0 : 0.0);
    std::int64_t shift = 65 - difference;
    Scratch scaled, quotient, rest;
    if (shift >= 0) {
        mpz_mul_2exp(scaled, dividend.mpz(), static_cast<mp_bitcnt_t>(shift));
        mpz_tdiv_qr(quotient, rest, scaled, divisor.mpz());
    } else {
        mpz_mul_2exp(scaled, divisor.mpz(), static_cast<mp_bitcnt_t>(-shift));
        mpz_tdiv_qr(quotient, rest, dividend.mpz(), scaled);
    }
    mpz_abs(quotient, quotient);
    // Keep as many bits as the result has: fewer than 53 when it is subnormal. Then the one rounding is done here.
    std::int64_t bits = static_cast<std::int64_t>(mpz_sizeinbase(quotient, 2));
    std::int64_t lowest = bits - shift - 53;  // the exponent of the result's last bit
    if (lowest < -1074) lowest = -1074;
    std::int64_t drop = lowest + shift;
    bool sticky = mpz_sgn(static_cast<mpz_ptr>(rest)) != 0;
    std::uint64_t kept = 0;
    if (drop <= bits) {
        bool half = drop > 0 && mpz_tstbit(quotient, static_cast<mp_bitcnt_t>(drop - 1));
        if (drop > 1 && mpz_scan1(quotient, 0) < static_cast<mp_bitcnt_t>(drop - 1)) sticky = true;
        mpz_tdiv_q_2exp(quotient, quotient, static_cast<mp_bitcnt_t>(drop));
        kept = mpz_get_ui(quotient);
        if (half && (sticky || (kept & 1))) ++kept;
    }
    double result = std::ldexp(static_cast<double>(kept), static_cast<int>(lowest));
    if (std::isinf(result)) return raise_overflow_error("integer division result too large for a float");
    return Value::real(negative ? -result : result);
}

Value int_power(Value a, Value b) {
    a = plain_int(a);
    b = plain_int(b);
    if (int_sign(b) < 0) return float_power(TRY(int_to_double(a)), TRY(int_to_double(b)));
    if (is_zero(b)) return Value::small_int(1);
    if (a.is_small_int()) {
        std::int64_t base = a.as_small_int();
        if (base == 0 || base == 1) return a;
        if (base == -1) {
            Limbs exponent(b);
            return Value::small_int(exponent.data[0] & 1 ? -1 : 1);
        }
    }
    Limbs base(a);
    std::int64_t exponent;
    if (!int_fits_int64(b, exponent) ||
        static_cast<double>(base.bit_length()) * static_cast<double>(exponent) > static_cast<double>(kMaxLimbs) * 64)
        return raise_memory_error();
    if (a.is_small_int() && base.bit_length() * static_cast<std::uint64_t>(exponent) < 64) {
        std::int64_t result = 1, factor = a.as_small_int();
        for (std::int64_t e = exponent;;) {
            if (e & 1) result *= factor;
            if (!(e >>= 1)) break;
            factor *= factor;
        }
        return make_int(result);
    }
    if (base.count == 1 && (base.data[0] & (base.data[0] - 1)) == 0) {
        Value result = TRY(limbs_left_shift(Limbs(Value::small_int(1)),
                                            (base.bit_length() - 1) * static_cast<std::uint64_t>(exponent)));
        return base.negative && (exponent & 1) ? int_negative(result) : result;
    }
    Scratch z;
    mpz_pow_ui(z, base.mpz(), static_cast<unsigned long>(exponent));
    return int_from_mpz(z);
}

Value int_power_modulo(Value a, Value b, Value m) {
    a = plain_int(a);
    b = plain_int(b);
    m = plain_int(m);
    if (is_zero(m)) return raise_value_error("pow() 3rd argument cannot be 0");
    Limbs exponent(b), modulus(m);
    if (modulus.count == 1 && exponent.count <= 1 && !exponent.negative && !(modulus.data[0] >> 63)) {
        auto positive = static_cast<std::int64_t>(modulus.data[0]);
        Value reduced = TRY(int_modulo(a, TRY(make_int(positive))));
        std::int64_t base = 0;
        int_fits_int64(reduced, base);  // below a modulus that fits
        auto result = static_cast<std::int64_t>(
            power_modulo(static_cast<std::uint64_t>(base), exponent.count ? exponent.data[0] : 0, modulus.data[0]));
        return make_int(modulus.negative && result ? result - positive : result);
    }
    Limbs base(a);
    Scratch absolute, result;
    mpz_abs(absolute, modulus.mpz());
    if (exponent.negative) {
        // GMP takes the inverse itself, but stops the process when there is none.
        Scratch inverse, positive;
        if (mpz_cmp_ui(static_cast<mpz_ptr>(absolute), 1) == 0) return Value::small_int(0);
        if (!mpz_invert(inverse, base.mpz(), absolute))
            return raise_value_error("base is not invertible for the given modulus");
        mpz_neg(positive, exponent.mpz());
        mpz_powm(result, inverse, positive, absolute);
    } else {
        mpz_powm(result, base.mpz(), exponent.mpz(), absolute);
    }
    if (modulus.negative && mpz_sgn(static_cast<mpz_ptr>(result)) != 0) mpz_sub(result, result, absolute);
    return int_from_mpz(result);
}

Value int_left_shift(Value a, Value b) {
    a = plain_int(a);
    std::int64_t count = TRY(shift_count(plain_int(b)));
    if (is_zero(a)) return a;
    if (count < 0) return raise_overflow_error("too many digits in integer");
    if (a.is_small_int() && count < 64)
        return from_int128(
            static_cast<__int128>(static_cast<unsigned __int128>(static_cast<__int128>(a.as_small_int())) << count));
    return limbs_left_shift(Limbs(a), static_cast<std::uint64_t>(count));
}

Value int_right_shift(Value a, Value b) {
    a = plain_int(a);
    std::int64_t count = TRY(shift_count(plain_int(b)));
    if (count < 0) return Value::small_int(int_sign(a) < 0 ? -1 : 0);
    if (a.is_small_int()) return Value::small_int(a.as_small_int() >> (count > 63 ? 63 : count));
    return limbs_right_shift(Limbs(a), static_cast<std::uint64_t>(count));
}

namespace {

Value bitwise(Value a, Value b, BitOp op) {
    a = plain_int(a);
    b = plain_int(b);
    if (Value::both_small_int(a, b)) {
        std::int64_t x = a.as_small_int(), y = b.as_small_int();
        return Value::small_int(op == BitOp::And ? x & y : op == BitOp::Or ? x | y : x ^ y);
    }
    if (op == BitOp::And) {
        // A mask that is small and not negative gives a result that is, whatever the other side is.
        if (a.is_small_int()) std::swap(a, b);
        if (b.is_small_int() && b.as_small_int() >= 0) {
            Limbs other(a);
            std::uint64_t low = other.negative ? -other.data[0] : other.data[0];
            return Value::small_int(static_cast<std::int64_t>(low & static_cast<std::uint64_t>(b.as_small_int())));
        }
    }
    Limbs left(a), right(b);
    return limbs_bitwise(left, right, op);
}

}  // namespace

Value int_and(Value a, Value b) { return bitwise(a, b, BitOp::And); }
Value int_or(Value a, Value b) { return bitwise(a, b, BitOp::Or); }
Value int_xor(Value a, Value b) { return bitwise(a, b, BitOp::Xor); }

Value int_negative(Value a) {
    a = plain_int(a);
    if (a.is_small_int()) return make_int(-a.as_small_int());
    Limbs limbs(a);
    return int_from_limbs(limbs.data, static_cast<std::size_t>(limbs.count), !limbs.negative);
}

Value int_invert(Value a) {
    a = plain_int(a);
    if (a.is_small_int()) return Value::small_int(~a.as_small_int());
    return int_subtract(Value::small_int(-1), a);
}

Value int_round(Value a, std::int64_t digits) {
    a = plain_int(a);
    if (digits <= 0) return a;
    // Below half of 10**digits everything rounds to 0, and 10**digits itself may be too large to compute.
    if (static_cast<double>(digits) * kLog2Of10 > static_cast<double>(int_bit_length(a)) + 2)
        return Value::small_int(0);
    Value unit = TRY(int_power(Value::small_int(10), make_int(digits)));
    Value quotient, rest;
    TRY(int_divmod(a, unit, &quotient, &rest));
    int order = int_compare(TRY(int_add(rest, rest)), unit);
    bool up = order > 0 || (order == 0 && TRY(int_and(quotient, Value::small_int(1))) == Value::small_int(1));
    Value rounded = TRY(int_subtract(a, rest));
    return up ? int_add(rounded, unit) : rounded;
}

std::int64_t int_bit_length(Value v) { return static_cast<std::int64_t>(Limbs(plain_int(v)).bit_length()); }

// ---- Comparison, hashing, conversion -------------------------------------------

int int_sign(Value v) {
    v = plain_int(v);
    if (v.is_small_int()) {
        std::int64_t i = v.as_small_int();
        return (i > 0) - (i < 0);
    }
    return v.as<BigInt>()->size < 0 ? -1 : 1;
}

bool int_equal(Value a, Value b) {
    a = plain_int(a);
    b = plain_int(b);
    if (a == b) return true;
    // Each number has one form, so a small int equals only itself.
    if (a.is_small_int() || b.is_small_int()) return false;
    return limbs_compare(Limbs(a), Limbs(b)) == 0;
}

int int_compare(Value a, Value b) {
    a = plain_int(a);
    b = plain_int(b);
    if (Value::both_small_int(a, b)) {
        std::int64_t x = a.as_small_int(), y = b.as_small_int();
        return (x > y) - (x < y);
    }
    return limbs_compare(Limbs(a), Limbs(b));
}

int int_compare_double(Value a, double d) {
    a = plain_int(a);
    if (a.is_small_int()) {
        auto x = static_cast<double>(a.as_small_int());  // exact: 49 bits
        return (x > d) - (x < d);
    }
    if (std::isinf(d)) return d > 0 ? -1 : 1;
    // |a| is above 2^48, so the integer part of d decides unless both are equal; then its fraction does.
    double whole = std::trunc(d);
    Scratch z;
    mpz_set_d(z, whole);
    Limbs limbs(a);
    int order = mpz_cmp(limbs.mpz(), z);
    if (order != 0) return order < 0 ? -1 : 1;
    return (whole > d) - (whole < d);
}

std::int64_t int_hash(Value v) {
    v = plain_int(v);
    if (v.is_small_int()) {
        std::int64_t i = v.as_small_int();
        return i == -1 ? -2 : i;
    }
    Limbs limbs(v);
    auto hash = static_cast<std::int64_t>(limbs_hash(limbs));
    if (limbs.negative) hash = -hash;
    return hash == -1 ? -2 : hash;
}

Result<double> int_to_double(Value v) {
    v = plain_int(v);
    if (v.is_small_int()) return static_cast<double>(v.as_small_int());
    double d = limbs_to_double(Limbs(v));
    if (std::isinf(d)) return raise_overflow_error("int too large to convert to float");
    return d;
}

Value int_from_double(double d) {
    if (std::isinf(d)) return raise_overflow_error("cannot convert float infinity to integer");
    if (std::isnan(d)) return raise_value_error("cannot convert float NaN to integer");
    if (std::fabs(d) < 9.2e18) return make_int(static_cast<std::int64_t>(d));
    Scratch z;
    mpz_set_d(z, d);
    return int_from_mpz(z);
}

bool int_fits_int64(Value v, std::int64_t& out) {
    v = plain_int(v);
    if (v.is_small_int()) {
        out = v.as_small_int();
        return true;
    }
    auto* big = v.as<BigInt>();
    std::uint64_t low = big->limbs[0];
    if (big->size == 1 && low <= static_cast<std::uint64_t>(INT64_MAX)) {
        out = static_cast<std::int64_t>(low);
        return true;
    }
    if (big->size == -1 && low <= std::uint64_t{1} << 63) {
        out = static_cast<std::int64_t>(-low);
        return true;
    }
    return false;
}

Value make_int_slow(std::int64_t i) {
    mp_limb_t limb = i < 0 ? -static_cast<std::uint64_t>(i) : static_cast<std::uint64_t>(i);
    return int_from_limbs(&limb, 1, i < 0);
}

Value make_int_unsigned(std::uint64_t i) {
    if (i <= static_cast<std::uint64_t>(Value::kMaxSmallInt)) return Value::small_int(static_cast<std::int64_t>(i));
    mp_limb_t limb = i;
    return int_from_limbs(&limb, 1, false);
}

}  // namespace py
