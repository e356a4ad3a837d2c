// Coefficients and rounding: what every decimal operation ends in. Coefficients of up to 38 digits are worked on in 128-bit
// registers; GMP takes over beyond.
#include "stdlib/decimal/number.h"

#include <vector>

#include "runtime/bigint/bigint.h"
#include "runtime/core/error.h"
#include "runtime/objects/int.h"

namespace py::decimal {

namespace {

using u128 = unsigned __int128;

constexpr int kWideDigits = 38;  ///< 10**38 < 2**128
constexpr int kCachedPowers = 512;

struct WidePowers {
    u128 value[kWideDigits + 1];
    constexpr WidePowers() : value{} {
        value[0] = 1;
        for (int i = 1; i <= kWideDigits; ++i) value[i] = value[i - 1] * 10;
    }
};
constexpr WidePowers kPowers;

bool fits_wide(Value c, u128* out) {
    if (c.is_small_int()) {
        *out = static_cast<u128>(c.as_small_int());
        return true;
    }
    Limbs limbs(c);
    if (limbs.count > 2) return false;
    *out = limbs.data[0];
    if (limbs.count == 2) *out |= static_cast<u128>(limbs.data[1]) << 64;
    return true;
}

Value from_wide(u128 v) {
    if (v <= static_cast<u128>(Value::kMaxSmallInt)) return Value::small_int(static_cast<std::int64_t>(v));
    mp_limb_t limbs[2] = {static_cast<mp_limb_t>(v), static_cast<mp_limb_t>(v >> 64)};
    return int_from_limbs(limbs, limbs[1] ? 2 : 1, false);
}

int count_wide(u128 v) {
    int bits = v >> 64 ? 128 - __builtin_clzll(static_cast<unsigned long long>(v >> 64))
                       : 64 - __builtin_clzll(static_cast<unsigned long long>(v) | 1);
    int guess = bits * 1233 >> 12;  // log10(2), at most one too small
    return guess + (guess > kWideDigits || v >= kPowers.value[guess]);
}

}  // namespace

std::int64_t count_digits(Value c) {
    u128 wide;
    if (fits_wide(c, &wide)) {
        int n = count_wide(wide);
        return n ? n : 1;
    }
    Limbs limbs(c);
    auto n = static_cast<std::int64_t>(mpz_sizeinbase(limbs.mpz(), 10));  // exact or one too large
    Scratch bound;
    mpz_ui_pow_ui(bound, 10, static_cast<unsigned long>(n - 1));
    return mpz_cmp(limbs.mpz(), bound) < 0 ? n - 1 : n;
}

Value power_of_ten(std::int64_t n, Work& w) {
    static Value cached[kCachedPowers];
    if (n > kMaxDigits) {
        if (!w.failed) (void)raise_memory_error();
        w.failed = true;
        return Value::small_int(1);
    }
    if (n < kCachedPowers && cached[n]) return cached[n];
    Value result;
    if (n <= kWideDigits) {
        result = from_wide(kPowers.value[n]);
    } else {
        Scratch z;
        mpz_ui_pow_ui(z, 10, static_cast<unsigned long>(n));
        result = int_from_mpz(z);
    }
    if (n < kCachedPowers) cached[n] = result;
    return result;
}

Value shift_left(Value c, std::int64_t n, Work& w) {
    if (n == 0 || c == Value::small_int(0)) return c;
    u128 wide;
    if (n < kWideDigits && fits_wide(c, &wide) && count_wide(wide) + n <= kWideDigits)
        return from_wide(wide * kPowers.value[n]);
    return int_multiply(c, power_of_ten(n, w));
}

Value shift_right(Value c, std::int64_t n, Rest* rest, Work& w) {
    if (n <= 0 || c == Value::small_int(0)) {
        *rest = Rest::None;
        return c;
    }
    u128 wide;
    if (fits_wide(c, &wide)) {
        if (n > kWideDigits) {
            *rest = Rest::BelowHalf;  // 2**128 is less than half of 10**39
            return Value::small_int(0);
        }
        u128 unit = kPowers.value[n];
        u128 quotient = wide / unit, left = wide % unit, half = unit / 2;
        *rest = left == 0 ? Rest::None : left < half ? Rest::BelowHalf : left == half ? Rest::Half : Rest::AboveHalf;
        return from_wide(quotient);
    }
    if (n > count_digits(c)) {
        *rest = Rest::BelowHalf;
        return Value::small_int(0);
    }
    Limbs limbs(c);
    Limbs unit(power_of_ten(n, w));
    Scratch quotient, left;
    mpz_tdiv_qr(quotient, left, limbs.mpz(), unit.mpz());
    if (mpz_sgn(static_cast<mpz_srcptr>(left)) == 0) {
        *rest = Rest::None;
    } else {
        mpz_mul_2exp(left, left, 1);
        int order = mpz_cmp(left, unit.mpz());
        *rest = order < 0 ? Rest::BelowHalf : order == 0 ? Rest::Half : Rest::AboveHalf;
    }
    return int_from_mpz(quotient);
}

std::string coefficient_text(Value c) {
    u128 wide;
    if (fits_wide(c, &wide)) {
        char buffer[kWideDigits + 2];
        char* end = buffer + sizeof buffer;
        char* at = end;
        do {
            *--at = static_cast<char>('0' + static_cast<int>(wide % 10));
            wide /= 10;
        } while (wide);
        return std::string(at, end);
    }
    Limbs limbs(c);
    std::vector<char> text(mpz_sizeinbase(limbs.mpz(), 10) + 2);
    mpz_get_str(text.data(), 10, limbs.mpz());
    return text.data();
}

Value coefficient_from_text(std::string_view digits) {
    if (digits.size() <= kWideDigits) {
        u128 wide = 0;
        for (char c : digits) wide = wide * 10 + static_cast<unsigned>(c - '0');
        return from_wide(wide);
    }
    Scratch z;
    mpz_set_str(z, std::string(digits).c_str(), 10);
    return int_from_mpz(z);
}

bool ends_in_zero(Value c) {
    if (c.is_small_int()) return c.as_small_int() % 10 == 0;
    Limbs limbs(c);
    return mpz_divisible_ui_p(limbs.mpz(), 10);
}

bool Number::is_integer() const {
    if (kind != Kind::Finite) return false;
    if (exponent >= 0 || is_zero()) return true;
    if (-exponent >= digits) return false;
    Work w;
    Rest rest;
    (void)shift_right(coefficient, -exponent, &rest, w);
    return rest == Rest::None;
}

bool Number::is_odd_integer() const {
    if (!is_integer() || exponent > 0 || is_zero()) return false;
    Work w;
    Rest rest;
    Value whole = shift_right(coefficient, -exponent, &rest, w);
    return whole.is_small_int() ? whole.as_small_int() & 1 : Limbs(whole).data[0] & 1;
}

// ---- Making numbers ----

Number finite(bool negative, Value coefficient, std::int64_t exponent) {
    return Number{Kind::Finite, negative, exponent, count_digits(coefficient), coefficient};
}
Number infinity(bool negative) { return Number{Kind::Infinity, negative, 0, 1, Value::small_int(0)}; }
Number nan() { return Number{Kind::QuietNaN, false, 0, 0, Value::small_int(0)}; }

Number invalid(Work& w, std::uint32_t condition) {
    w.status |= condition;
    return nan();
}

Number with_sign(const Number& n, bool negative) {
    Number result = n;
    result.negative = negative;
    return result;
}

namespace {

bool rounds_away(Value kept, Rest rest, bool negative, Rounding rounding) {
    if (rest == Rest::None) return false;
    auto last_digit = [&] {
        if (kept.is_small_int()) return static_cast<int>(kept.as_small_int() % 10);
        Limbs limbs(kept);
        return static_cast<int>(mpz_tdiv_ui(limbs.mpz(), 10));
    };
    switch (rounding) {
        case Rounding::Up: return true;
        case Rounding::Down: return false;
        case Rounding::Ceiling: return !negative;
        case Rounding::Floor: return negative;
        case Rounding::HalfUp: return rest >= Rest::Half;
        case Rounding::HalfDown: return rest > Rest::Half;
        case Rounding::HalfEven: return rest > Rest::Half || (rest == Rest::Half && last_digit() % 2);
        case Rounding::ZeroFiveUp: return last_digit() % 5 == 0;
    }
    return false;
}

Number overflowed(bool negative, Work& w) {
    w.status |= kOverflow | kInexact | kRounded;
    bool largest = w.rounding == Rounding::Down || w.rounding == Rounding::ZeroFiveUp ||
                   (w.rounding == Rounding::Ceiling && negative) || (w.rounding == Rounding::Floor && !negative);
    if (!largest) return infinity(negative);
    Value nines = int_subtract(power_of_ten(w.prec, w), Value::small_int(1));
    return finite(negative, nines, w.etop());
}

}  // namespace

Number finalize(const Number& n, Work& w) {
    if (!n.is_finite()) {
        // A payload is as long as the precision permits.
        std::int64_t room = w.prec - w.clamp;
        if (!n.is_nan() || n.digits <= room) return n;
        Number result = n;
        Scratch z;
        mpz_tdiv_r(z, Limbs(n.coefficient).mpz(), Limbs(power_of_ten(room, w)).mpz());
        result.coefficient = int_from_mpz(z);
        result.digits = result.coefficient == Value::small_int(0) ? 0 : count_digits(result.coefficient);
        return result;
    }
    std::int64_t etiny = w.etiny(), etop = w.etop();
    if (n.is_zero()) {
        std::int64_t highest = w.clamp ? etop : w.emax;
        if (n.exponent >= etiny && n.exponent <= highest) return n;
        w.status |= kClamped;
        Number result = n;
        result.exponent = n.exponent < etiny ? etiny : highest;
        return result;
    }
    Number result = n;
    std::int64_t lowest = n.exponent + n.digits - w.prec;  // the exponent after rounding to the precision
    if (lowest > etop) return overflowed(n.negative, w);
    bool subnormal = lowest < etiny;
    if (subnormal) {
        lowest = etiny;
        w.status |= kSubnormal;
    }
    if (n.exponent < lowest) {
        Rest rest;
        Value kept = shift_right(n.coefficient, lowest - n.exponent, &rest, w);
        result.exponent = lowest;
        if (rounds_away(kept, rest, n.negative, w.rounding)) kept = int_add(kept, Value::small_int(1));
        result.digits = count_digits(kept);
        if (result.digits > w.prec) {  // 9.99 became 10.0
            Rest none;
            kept = shift_right(kept, 1, &none, w);
            --result.digits;
            if (++result.exponent > etop) return overflowed(n.negative, w);
        }
        result.coefficient = kept;
        w.status |= kRounded;
        if (rest != Rest::None) w.status |= kInexact | (subnormal ? kUnderflow : 0u);
        if (result.is_zero()) w.status |= kClamped;
    }
    if (w.clamp && result.exponent > etop) {
        w.status |= kClamped;
        result.coefficient = shift_left(result.coefficient, result.exponent - etop, w);
        result.digits += result.exponent - etop;
        result.exponent = etop;
    }
    return result;
}

Number rescale(const Number& n, std::int64_t exponent, Rounding rounding, Work& w) {
    Number result = n;
    result.exponent = exponent;
    if (n.is_zero()) return result;
    if (n.exponent >= exponent) {
        result.coefficient = shift_left(n.coefficient, n.exponent - exponent, w);
        result.digits = n.digits + (n.exponent - exponent);
        return result;
    }
    Rest rest;
    Value kept = shift_right(n.coefficient, exponent - n.exponent, &rest, w);
    if (rounds_away(kept, rest, n.negative, rounding)) kept = int_add(kept, Value::small_int(1));
    w.status |= kRounded | (rest != Rest::None ? kInexact : 0u);
    result.coefficient = kept;
    result.digits = count_digits(kept);
    return result;
}

namespace {

Number quieted(const Number& n, Work& w) {
    Number result = n;
    if (n.is_signaling()) {
        w.status |= kInvalidOperation;
        result.kind = Kind::QuietNaN;
    }
    return finalize(result, w);
}

}  // namespace

bool propagate_nan(const Number& a, Work& w, Number* out) {
    if (!a.is_nan()) return false;
    *out = quieted(a, w);
    return true;
}

bool propagate_nan(const Number& a, const Number& b, Work& w, Number* out) {
    if (!a.is_nan() && !b.is_nan()) return false;
    const Number& chosen = a.is_signaling() ? a : b.is_signaling() ? b : a.is_nan() ? a : b;
    *out = quieted(chosen, w);
    return true;
}

bool propagate_nan(const Number& a, const Number& b, const Number& c, Work& w, Number* out) {
    if (!a.is_nan() && !b.is_nan() && !c.is_nan()) return false;
    const Number& chosen = a.is_signaling()   ? a
                           : b.is_signaling() ? b
                           : c.is_signaling() ? c
                           : a.is_nan()       ? a
                           : b.is_nan()       ? b
                                              : c;
    *out = quieted(chosen, w);
    return true;
}

int compare_values(const Number& a, const Number& b, Work& w) {
    bool a_zero = a.is_zero(), b_zero = b.is_zero();
    if (a_zero && b_zero) return 0;
    if (a_zero) return b.negative ? 1 : -1;
    if (b_zero) return a.negative ? -1 : 1;
    if (a.negative != b.negative) return a.negative ? -1 : 1;
    int sign = a.negative ? -1 : 1;
    if (a.is_infinite() || b.is_infinite())
        return a.is_infinite() == b.is_infinite() ? 0 : a.is_infinite() ? sign : -sign;
    if (a.adjusted() != b.adjusted()) return a.adjusted() < b.adjusted() ? -sign : sign;
    if (a.exponent == b.exponent) return sign * int_compare(a.coefficient, b.coefficient);
    if (a.exponent > b.exponent)
        return sign * int_compare(shift_left(a.coefficient, a.exponent - b.exponent, w), b.coefficient);
    return sign * int_compare(a.coefficient, shift_left(b.coefficient, b.exponent - a.exponent, w));
}

}  // namespace py::decimal
