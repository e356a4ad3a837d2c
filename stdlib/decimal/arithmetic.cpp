// The basic operations: exact results from the coefficients, rounded once at the end by finalize().
// General Decimal Arithmetic, "Arithmetic operations".
#include <algorithm>

#include "runtime/bigint/bigint.h"
#include "runtime/objects/int.h"
#include "stdlib/decimal/number.h"

namespace py::decimal {

Number plus(const Number& a, Work& w) {
    Number result;
    if (propagate_nan(a, w, &result)) return result;
    return finalize(a.is_zero() ? with_sign(a, a.negative && w.rounding == Rounding::Floor) : a, w);
}

Number minus(const Number& a, Work& w) {
    Number result;
    if (propagate_nan(a, w, &result)) return result;
    return finalize(with_sign(a, a.is_zero() ? !a.negative && w.rounding == Rounding::Floor : !a.negative), w);
}

Number absolute(const Number& a, Work& w) {
    Number result;
    if (propagate_nan(a, w, &result)) return result;
    return finalize(with_sign(a, false), w);
}

namespace {

/// The exact sum of two finite numbers, not rounded; the operands are close enough to each other.
Number add_exactly(const Number& a, const Number& b, Work& w) {
    std::int64_t exponent = std::min(a.exponent, b.exponent);
    Value left = shift_left(a.coefficient, a.exponent - exponent, w);
    Value right = shift_left(b.coefficient, b.exponent - exponent, w);
    if (a.negative == b.negative) return finite(a.negative, int_add(left, right), exponent);
    int order = int_compare(left, right);
    if (order == 0) return finite(w.rounding == Rounding::Floor, Value::small_int(0), exponent);
    if (order > 0) return finite(a.negative, int_subtract(left, right), exponent);
    return finite(b.negative, int_subtract(right, left), exponent);
}

/// a + b, neither a NaN.
Number add_numbers(const Number& a, const Number& b, Work& w) {
    if (a.is_infinite()) {
        if (b.is_infinite() && a.negative != b.negative) return invalid(w);
        return infinity(a.negative);
    }
    if (b.is_infinite()) return infinity(b.negative);
    bool a_zero = a.is_zero(), b_zero = b.is_zero();
    if (a_zero && b_zero) {
        bool negative = a.negative == b.negative ? a.negative : w.rounding == Rounding::Floor;
        return finalize(finite(negative, Value::small_int(0), std::min(a.exponent, b.exponent)), w);
    }
    if (a_zero || b_zero) {
        const Number& number = a_zero ? b : a;
        const Number& zero = a_zero ? a : b;
        // The zero's exponent counts as far as the precision lets it.
        std::int64_t exponent = std::max(zero.exponent, number.exponent + number.digits - w.prec - 1);
        if (exponent >= number.exponent) return finalize(number, w);
        return finalize(rescale(number, exponent, Rounding::Down, w), w);
    }
    const Number& high = a.exponent >= b.exponent ? a : b;
    const Number& low = a.exponent >= b.exponent ? b : a;
    // A number far below the last digit that matters might as well be a single 1 there: the rounding is the same.
    std::int64_t horizon = high.exponent + std::min<std::int64_t>(-1, high.digits - w.prec - 2);
    if (low.adjusted() < horizon) {
        Number speck = finite(low.negative, Value::small_int(1), horizon);
        return finalize(add_exactly(high, speck, w), w);
    }
    return finalize(add_exactly(a, b, w), w);
}

}  // namespace

Number add(const Number& a, const Number& b, Work& w) {
    Number result;
    if (propagate_nan(a, b, w, &result)) return result;
    return add_numbers(a, b, w);
}

Number subtract(const Number& a, const Number& b, Work& w) {
    Number result;
    if (propagate_nan(a, b, w, &result)) return result;
    return add_numbers(a, with_sign(b, !b.negative), w);
}

Number multiply(const Number& a, const Number& b, Work& w) {
    Number result;
    if (propagate_nan(a, b, w, &result)) return result;
    bool negative = a.negative != b.negative;
    if (a.is_infinite() || b.is_infinite()) {
        if (a.is_zero() || b.is_zero()) return invalid(w);
        return infinity(negative);
    }
    return finalize(finite(negative, int_multiply(a.coefficient, b.coefficient), a.exponent + b.exponent), w);
}

Number fma(const Number& a, const Number& b, const Number& c, Work& w) {
    Number result;
    if (a.is_signaling() || b.is_signaling() || a.is_nan() || b.is_nan()) {
        (void)propagate_nan(a, b, c, w, &result);
        return result;
    }
    bool negative = a.negative != b.negative;
    Number product;
    if (a.is_infinite() || b.is_infinite()) {
        if (a.is_zero() || b.is_zero()) return invalid(w);
        product = infinity(negative);
    } else {
        product = finite(negative, int_multiply(a.coefficient, b.coefficient), a.exponent + b.exponent);
    }
    if (propagate_nan(c, w, &result)) return result;
    return add_numbers(product, c, w);
}

Number divide(const Number& a, const Number& b, Work& w) {
    Number result;
    if (propagate_nan(a, b, w, &result)) return result;
    bool negative = a.negative != b.negative;
    if (a.is_infinite()) return b.is_infinite() ? invalid(w) : infinity(negative);
    if (b.is_infinite()) {
        w.status |= kClamped;
        return finite(negative, Value::small_int(0), w.etiny());
    }
    if (b.is_zero()) {
        if (a.is_zero()) return invalid(w, kDivisionUndefined);
        w.status |= kDivisionByZero;
        return infinity(negative);
    }
    std::int64_t ideal = a.exponent - b.exponent;
    if (a.is_zero()) return finalize(finite(negative, Value::small_int(0), ideal), w);
    // Enough digits for the precision and one more; what is left over then shows in the last one.
    std::int64_t shift = b.digits - a.digits + w.prec + 1;
    Value dividend = shift >= 0 ? shift_left(a.coefficient, shift, w) : a.coefficient;
    Value divisor = shift >= 0 ? b.coefficient : shift_left(b.coefficient, -shift, w);
    if (w.failed) return nan();
    Value quotient, left;
    (void)int_divmod(dividend, divisor, &quotient, &left).ok();
    std::int64_t exponent = ideal - shift;
    if (left != Value::small_int(0)) {
        Limbs limbs(quotient);
        if (mpz_divisible_ui_p(limbs.mpz(), 5)) quotient = int_add(quotient, Value::small_int(1));
    } else {
        while (exponent < ideal && ends_in_zero(quotient)) {
            Rest none;
            quotient = shift_right(quotient, 1, &none, w);
            ++exponent;
        }
    }
    return finalize(finite(negative, quotient, exponent), w);
}

namespace {

/// a with zeros behind it down to the lower exponent `ideal`, or as many as are sure to be rounded off again.
Number extended(const Number& a, std::int64_t ideal, Work& w) {
    std::int64_t lowest = a.is_zero() ? ideal : std::max(ideal, a.exponent - w.prec - 1);
    return rescale(a, lowest, w.rounding, w);
}

/// Integer quotient and remainder of finite a by finite b != 0; false: the quotient has too many digits.
bool divide_integers(const Number& a, const Number& b, Number* quotient, Number* left, Work& w) {
    std::int64_t ideal = std::min(a.exponent, b.exponent);
    std::int64_t difference = a.adjusted() - b.adjusted();
    bool negative = a.negative != b.negative;
    if (a.is_zero() || difference <= -2) {
        *quotient = finite(negative, Value::small_int(0), 0);
        *left = extended(a, ideal, w);
        return true;
    }
    if (difference > w.prec) return false;
    Value dividend = shift_left(a.coefficient, a.exponent - ideal, w);
    Value divisor = shift_left(b.coefficient, b.exponent - ideal, w);
    if (w.failed) return true;
    Value q, r;
    (void)int_divmod(dividend, divisor, &q, &r).ok();
    if (count_digits(q) > w.prec) return false;
    *quotient = finite(negative, q, 0);
    *left = finite(a.negative, r, ideal);
    return true;
}

}  // namespace

Number divide_int(const Number& a, const Number& b, Work& w) {
    Number result, left;
    if (propagate_nan(a, b, w, &result)) return result;
    bool negative = a.negative != b.negative;
    if (a.is_infinite()) return b.is_infinite() ? invalid(w) : infinity(negative);
    if (b.is_infinite()) return finite(negative, Value::small_int(0), 0);
    if (b.is_zero()) {
        if (a.is_zero()) return invalid(w, kDivisionUndefined);
        w.status |= kDivisionByZero;
        return infinity(negative);
    }
    if (!divide_integers(a, b, &result, &left, w)) return invalid(w, kDivisionImpossible);
    return finalize(result, w);
}

Number remainder(const Number& a, const Number& b, Work& w) {
    Number result, quotient;
    if (propagate_nan(a, b, w, &result)) return result;
    if (a.is_infinite()) return invalid(w);
    if (b.is_infinite()) return finalize(a, w);
    if (b.is_zero()) return invalid(w, a.is_zero() ? kDivisionUndefined : kInvalidOperation);
    if (!divide_integers(a, b, &quotient, &result, w)) return invalid(w, kDivisionImpossible);
    return finalize(result, w);
}

void divide_both(const Number& a, const Number& b, Number* quotient, Number* left, Work& w) {
    if (propagate_nan(a, b, w, quotient)) {
        *left = *quotient;
        return;
    }
    bool negative = a.negative != b.negative;
    if (a.is_infinite()) {
        *quotient = b.is_infinite() ? nan() : infinity(negative);
        *left = invalid(w);
    } else if (b.is_infinite()) {
        *quotient = finite(negative, Value::small_int(0), 0);
        *left = finalize(a, w);
    } else if (b.is_zero()) {
        if (a.is_zero()) {
            *quotient = *left = invalid(w, kDivisionUndefined);
        } else {
            *quotient = infinity(negative);
            *left = invalid(w, kDivisionByZero | kInvalidOperation);
        }
    } else if (!divide_integers(a, b, quotient, left, w)) {
        *quotient = *left = invalid(w, kDivisionImpossible);
    } else {
        *quotient = finalize(*quotient, w);
        *left = finalize(*left, w);
    }
}

Number remainder_near(const Number& a, const Number& b, Work& w) {
    Number result;
    if (propagate_nan(a, b, w, &result)) return result;
    if (a.is_infinite()) return invalid(w);
    if (b.is_zero()) return invalid(w, a.is_zero() ? kDivisionUndefined : kInvalidOperation);
    if (b.is_infinite()) return finalize(a, w);
    std::int64_t ideal = std::min(a.exponent, b.exponent);
    if (a.is_zero()) return finalize(finite(a.negative, Value::small_int(0), ideal), w);
    std::int64_t difference = a.adjusted() - b.adjusted();
    if (difference >= w.prec + 1) return invalid(w, kDivisionImpossible);
    if (difference <= -2) {
        return finalize(extended(a, ideal, w), w);
    }
    Value dividend = shift_left(a.coefficient, a.exponent - ideal, w);
    Value divisor = shift_left(b.coefficient, b.exponent - ideal, w);
    if (w.failed) return nan();
    Value q, r;
    (void)int_divmod(dividend, divisor, &q, &r).ok();
    // The nearest multiple, an even one when two are as near.
    bool odd = q.is_small_int() ? q.as_small_int() & 1 : Limbs(q).data[0] & 1;
    int order = int_compare(int_add(r, r), divisor);
    bool negative = a.negative;
    if (order > 0 || (order == 0 && odd)) {
        r = int_subtract(divisor, r);
        q = int_add(q, Value::small_int(1));
        negative = !negative;
    }
    if (count_digits(q) > w.prec) return invalid(w, kDivisionImpossible);
    if (r == Value::small_int(0)) negative = a.negative;
    return finalize(finite(negative, r, ideal), w);
}

Number sqrt(const Number& a, Work& w) {
    Number result;
    if (propagate_nan(a, w, &result)) return result;
    if (a.is_infinite() && !a.negative) return infinity(false);
    std::int64_t exponent = a.exponent >> 1;
    if (a.is_zero()) return finalize(finite(a.negative, Value::small_int(0), exponent), w);
    if (a.negative) return invalid(w);
    // One digit more than the precision; an exact root keeps the ideal exponent, half the operand's.
    std::int64_t prec = w.prec + 1;
    Value c = a.coefficient;
    std::int64_t length;
    if (a.exponent & 1) {
        c = shift_left(c, 1, w);
        length = (a.digits >> 1) + 1;
    } else {
        length = (a.digits + 1) >> 1;
    }
    std::int64_t shift = prec - length;
    bool exact = true;
    if (shift >= 0) {
        c = shift_left(c, 2 * shift, w);
    } else {
        Rest rest;
        c = shift_right(c, -2 * shift, &rest, w);
        exact = rest == Rest::None;
    }
    if (w.failed) return nan();
    exponent -= shift;
    Scratch root, left;
    mpz_sqrtrem(root, left, Limbs(c).mpz());
    exact = exact && mpz_sgn(static_cast<mpz_srcptr>(left)) == 0;
    Value n = int_from_mpz(root);
    if (exact) {
        Rest rest;
        n = shift >= 0 ? shift_right(n, shift, &rest, w) : shift_left(n, -shift, w);
        exponent += shift;
    } else if (mpz_divisible_ui_p(root, 5)) {
        n = int_add(n, Value::small_int(1));
    }
    Rounding rounding = w.rounding;
    w.rounding = Rounding::HalfEven;
    result = finalize(finite(false, n, exponent), w);
    w.rounding = rounding;
    return result;
}

}  // namespace py::decimal
