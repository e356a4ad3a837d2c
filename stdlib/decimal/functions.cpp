// exp, ln, log10 and power, correctly rounded: the value is computed in binary fixed-point numbers of growing precision
// until its digits say unambiguously how to round. General Decimal Arithmetic, "exp", "ln", "log10", "power".
//
// Every quantity is an mpz with an implied factor of 2**-bits. exp() takes multiples of ln 10 out first, so that they
// become the decimal exponent; ln() starts with the double and corrects it by way of exp(), which triples the number of
// right digits each time.
#include <algorithm>
#include <cmath>

#include "runtime/bigint/bigint.h"
#include "runtime/objects/int.h"
#include "stdlib/decimal/number.h"

namespace py::decimal {

namespace {

using Bits = mp_bitcnt_t;

Bits bits_for(std::int64_t digits) { return static_cast<Bits>(static_cast<double>(digits) * 3.3219281) + 24; }

int sign_of(mpz_srcptr z) { return mpz_sgn(z); }

/// out += factor * atanh(1 / n)
void add_atanh(mpz_ptr out, unsigned long n, unsigned long factor, Bits bits) {
    Scratch term, part;
    mpz_set_ui(term, factor);
    mpz_mul_2exp(term, term, bits);
    mpz_fdiv_q_ui(term, term, n);
    for (unsigned long k = 1; sign_of(term); k += 2) {
        mpz_fdiv_q_ui(part, term, k);
        mpz_add(out, out, part);
        mpz_fdiv_q_ui(term, term, n * n);
    }
}

/// ln 10, by three terms of Machin's kind.
void ln_ten(mpz_ptr out, Bits bits) {
    static mpz_t cached;
    static Bits cached_bits = 0;
    if (cached_bits < bits) {
        if (cached_bits == 0) mpz_init(cached);
        constexpr Bits kGuard = 32;
        mpz_set_ui(cached, 0);
        add_atanh(cached, 31, 46, bits + kGuard);
        add_atanh(cached, 49, 34, bits + kGuard);
        add_atanh(cached, 161, 20, bits + kGuard);
        mpz_fdiv_q_2exp(cached, cached, kGuard);
        cached_bits = bits;
    }
    mpz_fdiv_q_2exp(out, cached, cached_bits - bits);
}

/// e**x for 0 <= x < 4: the series of x / 2**s, squared s times.
void exp_fixed(mpz_ptr out, mpz_srcptr x, Bits bits) {
    auto halvings = static_cast<Bits>(std::sqrt(static_cast<double>(bits)) * 0.7) + 3;
    Bits work = bits + 2 * halvings + 16;
    Scratch y, term, sum;
    mpz_mul_2exp(y, x, work - bits - halvings);
    mpz_set_ui(sum, 1);
    mpz_mul_2exp(sum, sum, work);
    mpz_set(term, sum);
    for (unsigned long k = 1; sign_of(term); ++k) {
        mpz_mul(term, term, y);
        mpz_fdiv_q_2exp(term, term, work);
        mpz_fdiv_q_ui(term, term, k);
        mpz_add(sum, sum, term);
    }
    for (Bits i = 0; i < halvings; ++i) {
        mpz_mul(sum, sum, sum);
        mpz_fdiv_q_2exp(sum, sum, work);
    }
    mpz_fdiv_q_2exp(out, sum, work - bits);
}

/// c * 10**exponent
void to_fixed(mpz_ptr out, Value c, std::int64_t exponent, Bits bits) {
    Scratch power;
    mpz_ui_pow_ui(power, 10, static_cast<unsigned long>(std::abs(exponent)));
    mpz_mul_2exp(out, Limbs(c).mpz(), bits);
    if (exponent >= 0) mpz_mul(out, out, power);
    else mpz_fdiv_q(out, out, power);
}

/// ln of a finite number > 0.
void ln_fixed(mpz_ptr out, const Number& a, Bits bits) {
    bits += 16;
    // a = m * 10**k with 1 <= m < 10
    Scratch m, e, numerator, denominator, ten;
    to_fixed(m, a.coefficient, -(a.digits - 1), bits);
    long exponent;
    double fraction = mpz_get_d_2exp(&exponent, m);
    double guess = std::log(std::ldexp(fraction, static_cast<int>(exponent - static_cast<long>(bits))));
    Scratch y;
    mpz_set_d(y, std::ldexp(std::max(guess, 0.0), 60));
    if (bits >= 60) mpz_mul_2exp(y, y, bits - 60);
    else mpz_fdiv_q_2exp(y, y, 60 - bits);
    for (Bits right = 45; right < bits; right *= 3) {
        exp_fixed(e, y, bits);
        mpz_sub(numerator, m, e);
        mpz_add(denominator, m, e);
        mpz_mul_2exp(numerator, numerator, bits + 1);
        mpz_fdiv_q(numerator, numerator, denominator);
        mpz_add(y, y, numerator);
        if (sign_of(y) < 0) mpz_set_ui(y, 0);
    }
    ln_ten(ten, bits + 64);
    mpz_mul(ten, ten, Limbs(make_int(a.adjusted())).mpz());
    mpz_fdiv_q_2exp(ten, ten, 64);
    mpz_add(y, y, ten);
    mpz_fdiv_q_2exp(out, y, 16);
}

/// Does the number c * 10**-extra, known to within 4, round the same way wherever it is?
bool rounds_clearly(mpz_srcptr c, std::int64_t extra) {
    Scratch unit, rest, half;
    mpz_ui_pow_ui(unit, 10, static_cast<unsigned long>(extra));
    mpz_fdiv_q_2exp(half, unit, 1);
    mpz_fdiv_r(rest, c, unit);
    auto near = [&](mpz_ptr point) {
        Scratch distance;
        mpz_sub(distance, rest, point);
        return mpz_cmpabs_ui(distance, 4) <= 0;
    };
    Scratch zero;
    return !near(zero) && !near(half) && !near(unit);
}

Number finalize_half_even(const Number& n, Work& w) {
    Rounding rounding = w.rounding;
    w.rounding = Rounding::HalfEven;
    Number result = finalize(n, w);
    w.rounding = rounding;
    return result;
}

/// 1 and a little more or less.
Number beside_one(bool above, Work& w) {
    Value one = power_of_ten(w.prec + 1, w);
    Value c = above ? int_add(one, Value::small_int(1)) : int_subtract(one, Value::small_int(1));
    return finite(false, c, -(w.prec + 1));
}

Number far_too_large(bool negative, Work& w) { return finalize(finite(negative, Value::small_int(1), w.emax + 1), w); }
Number far_too_small(bool negative, Work& w) {
    return finalize(finite(negative, Value::small_int(1), w.etiny() - 2), w);
}

/// e**x beyond the range.
Number exp_out_of_range(bool large, Work& w) {
    return finalize_half_even(finite(false, Value::small_int(1), large ? w.emax + 1 : w.etiny() - 2), w);
}

/// e**y to `digits` + 1 digits: *coefficient * 10***exponent. False: beyond any exponent, its sign in *exponent.
bool exp_digits(mpz_srcptr y, Bits bits, std::int64_t digits, mpz_ptr coefficient, std::int64_t* exponent) {
    // y has 80 bits more than the digits need, so that many multiples of ln 10 can be taken out of it.
    constexpr Bits kRange = 80;
    Scratch ten, k, r, power;
    ln_ten(ten, bits);
    mpz_fdiv_qr(k, r, y, ten);
    if (!mpz_fits_slong_p(k) || mpz_cmpabs_ui(k, 4'000'000'000'000'000'000ul) > 0) {
        *exponent = sign_of(k);
        return false;
    }
    Bits work = bits - kRange;
    mpz_fdiv_q_2exp(r, r, kRange);
    exp_fixed(coefficient, r, work);
    mpz_ui_pow_ui(power, 10, static_cast<unsigned long>(digits));
    mpz_mul(coefficient, coefficient, power);
    mpz_fdiv_q_2exp(coefficient, coefficient, work);
    *exponent = mpz_get_si(k) - digits;
    return true;
}

/// ln(a), or log10(a), of a finite a > 0 other than those with exact results.
Number logarithm(const Number& a, bool decimal, Work& w) {
    // Close to 1 the result is about a - 1: that many more digits are needed.
    std::int64_t loss = 0;
    if (a.adjusted() == 0 || a.adjusted() == -1) {
        Work exact;
        Number difference = subtract(a, finite(false, Value::small_int(1), 0), exact);
        loss = std::max<std::int64_t>(0, -difference.adjusted());
    }
    for (std::int64_t extra = 5;; extra *= 2) {
        std::int64_t places = w.prec + extra + loss;
        Bits bits = bits_for(places + 4);
        Scratch value, power;
        ln_fixed(value, a, bits);
        if (decimal) {
            Scratch ten;
            ln_ten(ten, bits);
            mpz_mul_2exp(value, value, bits);
            mpz_fdiv_q(value, value, ten);
        }
        bool negative = sign_of(value) < 0;
        mpz_abs(value, value);
        mpz_ui_pow_ui(power, 10, static_cast<unsigned long>(places));
        mpz_mul(value, value, power);
        mpz_fdiv_q_2exp(value, value, bits);
        Number result = finite(negative, int_from_mpz(value), -places);
        if (result.digits > w.prec && rounds_clearly(value, result.digits - w.prec))
            return finalize_half_even(result, w);
    }
}

/// c without its trailing zeros, which are added to the exponent.
Number stripped(const Number& n, Work& w) {
    Number result = n;
    while (ends_in_zero(result.coefficient) && !result.is_zero()) {
        Rest none;
        result.coefficient = shift_right(result.coefficient, 1, &none, w);
        --result.digits;
        ++result.exponent;
    }
    return result;
}

double log10_estimate(const Number& n) {
    long exponent;
    Limbs limbs(n.coefficient);
    double fraction = mpz_get_d_2exp(&exponent, limbs.mpz());
    return std::log10(fraction) + static_cast<double>(exponent) * 0.30102999566398120 + static_cast<double>(n.exponent);
}

/// a**n by multiplication, when the exact result is of moderate size or a power of ten; false: it is not.
bool power_exactly(const Number& a, std::int64_t n, bool negative, Number* out, Work& w) {
    Number base = stripped(a, w);
    std::int64_t count = n < 0 ? -n : n;
    double length = (static_cast<double>(base.digits) - 1) * static_cast<double>(count);
    if (base.coefficient != Value::small_int(1) &&
        (length > 2.0 * static_cast<double>(w.prec) + 200 || count > 8 * w.prec + 800))
        return false;
    Scratch z;
    mpz_set_ui(z, 1);
    if (base.coefficient != Value::small_int(1))
        mpz_pow_ui(z, Limbs(base.coefficient).mpz(), static_cast<unsigned long>(count));
    Number result = finite(negative, int_from_mpz(z), base.exponent * count);
    if (n < 0) {
        *out = divide(finite(false, Value::small_int(1), 0), result, w);
        return true;
    }
    // The ideal exponent is that of the operand times n, as far as there is room for the zeros.
    std::int64_t zeros = result.exponent - a.exponent * count;
    std::int64_t room = std::max<std::int64_t>(0, w.prec - result.digits);
    if (zeros > room) w.status |= kRounded;
    zeros = std::min(zeros, room);
    result.coefficient = shift_left(result.coefficient, zeros, w);
    result.exponent -= zeros;
    result.digits += zeros;
    *out = finalize(result, w);
    return true;
}

/// a**b for finite a > 0 and b by way of logarithms.
Number power_real(const Number& a, const Number& b, bool negative, Work& w) {
    std::int64_t spread = std::max<std::int64_t>(0, b.adjusted() + 1);
    for (std::int64_t extra = 5;; extra *= 2) {
        std::int64_t digits = w.prec + extra;
        Bits bits = bits_for(digits + 4) + 80;
        Bits wide = bits + bits_for(spread) + 16;
        Scratch y, coefficient, power, one;
        ln_fixed(y, a, wide);
        // y = b ln a
        mpz_mul(y, y, Limbs(b.coefficient).mpz());
        mpz_ui_pow_ui(power, 10, static_cast<unsigned long>(std::abs(b.exponent)));
        if (b.exponent >= 0) mpz_mul(y, y, power);
        else mpz_fdiv_q(y, y, power);
        if (b.negative) mpz_neg(y, y);
        mpz_fdiv_q_2exp(y, y, wide - bits);
        // Less than half a unit of the last place away from 1?
        mpz_set_ui(one, 1);
        mpz_mul_2exp(one, one, bits);
        mpz_ui_pow_ui(power, 10, static_cast<unsigned long>(w.prec + 2));
        mpz_fdiv_q(one, one, power);
        if (mpz_cmpabs(y, one) < 0) return finalize(with_sign(beside_one(sign_of(y) >= 0, w), negative), w);
        std::int64_t exponent;
        if (!exp_digits(y, bits, digits, coefficient, &exponent))
            return exponent > 0 ? far_too_large(negative, w) : far_too_small(negative, w);
        if (!rounds_clearly(coefficient, extra + 1)) {
            if (extra <= w.prec + 40) continue;
            // As good as exact: a root that comes out even. It has the full precision all the same.
            Scratch unit;
            mpz_ui_pow_ui(unit, 10, static_cast<unsigned long>(extra / 2));
            mpz_fdiv_q_2exp(power, unit, 1);
            mpz_add(coefficient, coefficient, power);
            mpz_fdiv_q(coefficient, coefficient, unit);
            exponent += extra / 2;
            w.status |= kInexact | kRounded;
        }
        if (exponent > w.emax) return far_too_large(negative, w);
        Number result = finalize(finite(negative, int_from_mpz(coefficient), exponent), w);
        if (w.status & kInexact && w.status & kSubnormal) w.status |= kUnderflow;
        return result;
    }
}

}  // namespace

Number exp(const Number& a, Work& w) {
    Number result;
    if (propagate_nan(a, w, &result)) return result;
    if (a.is_infinite()) return a.negative ? finite(false, Value::small_int(0), 0) : infinity(false);
    if (a.is_zero()) return finite(false, Value::small_int(1), 0);
    if (w.prec > kMaxDigits) {
        (void)power_of_ten(w.prec, w);
        return nan();
    }
    if (a.adjusted() >= 20) return exp_out_of_range(!a.negative, w);
    if (a.adjusted() < -w.prec - 1) return finalize_half_even(beside_one(!a.negative, w), w);
    for (std::int64_t extra = 5;; extra *= 2) {
        std::int64_t digits = w.prec + extra;
        Bits bits = bits_for(digits + 4) + 80;
        Scratch x, coefficient;
        to_fixed(x, a.coefficient, a.exponent, bits);
        if (a.negative) mpz_neg(x, x);
        std::int64_t exponent;
        if (!exp_digits(x, bits, digits, coefficient, &exponent)) return exp_out_of_range(exponent > 0, w);
        if (rounds_clearly(coefficient, extra + 1))
            return finalize_half_even(finite(false, int_from_mpz(coefficient), exponent), w);
    }
}

Number ln(const Number& a, Work& w) {
    Number result;
    if (propagate_nan(a, w, &result)) return result;
    if (a.is_zero()) return infinity(true);
    if (a.negative) return invalid(w);
    if (a.is_infinite()) return infinity(false);
    if (compare_values(a, finite(false, Value::small_int(1), 0), w) == 0) return finite(false, Value::small_int(0), 0);
    return logarithm(a, false, w);
}

Number log10(const Number& a, Work& w) {
    Number result;
    if (propagate_nan(a, w, &result)) return result;
    if (a.is_zero()) return infinity(true);
    if (a.negative) return invalid(w);
    if (a.is_infinite()) return infinity(false);
    Number base = stripped(a, w);
    if (base.coefficient == Value::small_int(1)) {
        std::int64_t e = base.exponent;
        return finalize_half_even(finite(e < 0, make_int(std::abs(e)), 0), w);
    }
    return logarithm(a, true, w);
}

Number power(const Number& a, const Number& b, Work& w) {
    Number result;
    if (propagate_nan(a, b, w, &result)) return result;
    const Number one = finite(false, Value::small_int(1), 0);
    if (b.is_zero()) return a.is_zero() ? invalid(w) : one;
    bool whole = b.is_integer();
    bool negative = a.negative && whole && b.is_odd_integer();
    if (a.negative && !whole && !a.is_zero() && !b.is_infinite()) return invalid(w);
    if (a.negative && b.is_infinite() && !a.is_zero()) return invalid(w);
    Number base = with_sign(a, false);
    if (a.is_zero()) return b.negative ? infinity(negative) : finite(negative, Value::small_int(0), 0);
    if (a.is_infinite()) return b.negative ? finite(negative, Value::small_int(0), 0) : infinity(negative);
    int order = compare_values(base, one, w);
    if (order == 0) {
        // A 1 with as many zeros as the exponent asks for, or (not whole) as there is room for.
        std::int64_t exponent = 1 - w.prec;
        if (whole) {
            std::int64_t n = 0;
            if (!b.negative) {
                Rest rest;
                Value c = b.exponent > 18   ? Value::small_int(Value::kMaxSmallInt)
                          : b.exponent >= 0 ? shift_left(b.coefficient, b.exponent, w)
                                            : shift_right(b.coefficient, -b.exponent, &rest, w);
                if (!int_fits_int64(c, n) || n > w.prec) n = w.prec;
            }
            exponent = base.exponent * n;
            if (exponent < 1 - w.prec) {
                exponent = 1 - w.prec;
                w.status |= kRounded;
            } else if (exponent > 0) {
                exponent = 0;
            }
        } else {
            w.status |= kInexact | kRounded;
        }
        return finite(negative, power_of_ten(-exponent, w), exponent);
    }
    if (b.is_infinite()) return b.negative == (order < 0) ? infinity(false) : finite(false, Value::small_int(0), 0);
    if (w.prec > kMaxDigits) {
        (void)power_of_ten(w.prec, w);
        return nan();
    }
    // Closer to 1 than the precision can show? (ln a is below 10**20.)
    if (log10_estimate(b) + 20 < -static_cast<double>(w.prec) - 2)
        return finalize(with_sign(beside_one((order > 0) != b.negative, w), negative), w);
    // Far out of range? Then neither way to compute it is needed.
    double estimate = log10_estimate(base) * std::pow(10.0, log10_estimate(b)) * (b.negative ? -1 : 1);
    double range = static_cast<double>(w.emax) + 10;
    double lowest = static_cast<double>(w.etiny()) - 10;
    if (estimate > range * 1.01) return far_too_large(negative, w);
    if (estimate < lowest * 1.01) return far_too_small(negative, w);
    if (whole && b.adjusted() < 18) {
        Rest rest;
        Value c = b.exponent >= 0 ? shift_left(b.coefficient, b.exponent, w)
                                  : shift_right(b.coefficient, -b.exponent, &rest, w);
        std::int64_t n;
        if (int_fits_int64(c, n) && power_exactly(base, b.negative ? -n : n, negative, &result, w))
            return with_sign(result, negative);
    }
    return power_real(base, b, negative, w);
}

Number power_modulo(const Number& a, const Number& b, const Number& m, Work& w) {
    Number result;
    if (propagate_nan(a, b, m, w, &result)) return result;
    if (!a.is_integer() || !b.is_integer() || !m.is_integer() || (b.negative && !b.is_zero()) || m.is_zero() ||
        m.adjusted() >= w.prec || (a.is_zero() && b.is_zero()))
        return invalid(w);
    bool negative = a.negative && b.is_odd_integer();
    auto whole = [&](const Number& n) {
        Rest rest;
        return n.exponent >= 0 ? shift_left(n.coefficient, n.exponent, w)
                               : shift_right(n.coefficient, -n.exponent, &rest, w);
    };
    Value modulus = whole(m), exponent = whole(b);
    // 10**e of the base is reduced, too: e may be large.
    Scratch base, power, z;
    if (a.exponent > 0) {
        mpz_set_ui(power, 10);
        mpz_powm(power, power, Limbs(make_int(a.exponent)).mpz(), Limbs(modulus).mpz());
        mpz_mul(base, Limbs(a.coefficient).mpz(), power);
    } else {
        mpz_set(base, Limbs(whole(a)).mpz());
    }
    if (w.failed) return nan();
    mpz_powm(z, base, Limbs(exponent).mpz(), Limbs(modulus).mpz());
    return finite(negative, int_from_mpz(z), 0);
}

}  // namespace py::decimal
