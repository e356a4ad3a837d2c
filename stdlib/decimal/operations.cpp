// Comparison, quantising, neighbours and the operations on digits. General Decimal Arithmetic, "Miscellaneous operations".
#include <algorithm>
#include <string>

#include "runtime/bigint/bigint.h"
#include "runtime/objects/int.h"
#include "stdlib/decimal/number.h"

namespace py::decimal {

namespace {

Number small(int i) { return finite(i < 0, Value::small_int(i < 0 ? -i : i), 0); }

/// A total order of all numbers: by sign, NaNs outermost, equal values by exponent.
int total_order(const Number& a, const Number& b, Work& w) {
    if (a.negative != b.negative) return a.negative ? -1 : 1;
    int sign = a.negative ? -1 : 1;
    if (a.is_nan() || b.is_nan()) {
        auto rank = [](const Number& n) { return !n.is_nan() ? 0 : n.is_signaling() ? 1 : 2; };
        if (rank(a) != rank(b)) return rank(a) < rank(b) ? -sign : sign;
        int order = int_compare(a.coefficient, b.coefficient);
        return order < 0 ? -sign : order > 0 ? sign : 0;
    }
    int order = compare_values(a, b, w);
    if (order) return order < 0 ? -1 : 1;
    if (a.exponent == b.exponent) return 0;
    return a.exponent < b.exponent ? -sign : sign;
}

/// The larger (sign 1) or smaller (-1) one. A quiet NaN gives way to a number.
Number extreme(const Number& a, const Number& b, int sign, bool magnitude, Work& w) {
    Number result;
    if (a.is_nan() || b.is_nan()) {
        if (a.kind == Kind::QuietNaN && !b.is_nan()) return finalize(b, w);
        if (b.kind == Kind::QuietNaN && !a.is_nan()) return finalize(a, w);
        (void)propagate_nan(a, b, w, &result);
        return result;
    }
    int order = magnitude ? compare_values(with_sign(a, false), with_sign(b, false), w) : compare_values(a, b, w);
    if (order == 0) order = total_order(a, b, w);
    return finalize(order * sign >= 0 && order != 0 ? a : order == 0 ? (sign > 0 ? b : a) : b, w);
}

/// An operand that counts something: a whole number without exponent, at most `limit` either way.
bool small_count(const Number& n, std::int64_t limit, std::int64_t* out) {
    std::int64_t value;
    if (!n.is_finite() || n.exponent != 0 || !int_fits_int64(n.coefficient, value)) return false;
    *out = n.negative ? -value : value;
    return value <= limit;
}

/// The digits, filled or cut at the left to `prec`.
std::string aligned_digits(const Number& n, std::int64_t prec) {
    std::string text = coefficient_text(n.coefficient);
    auto size = static_cast<std::size_t>(prec);
    if (text.size() > size) return text.substr(text.size() - size);
    return std::string(size - text.size(), '0') + text;
}

Value from_aligned(std::string_view digits) {
    std::size_t start = digits.find_first_not_of('0');
    return start == std::string_view::npos ? Value::small_int(0) : coefficient_from_text(digits.substr(start));
}

bool is_logical(const Number& n) {
    if (!n.is_finite() || n.negative || n.exponent != 0) return false;
    return coefficient_text(n.coefficient).find_first_not_of("01") == std::string::npos;
}

template <class Operation>
Number logical(const Number& a, const Number& b, Work& w, Operation operation) {
    if (!is_logical(a) || !is_logical(b)) return invalid(w);
    std::int64_t size = std::min(w.prec, std::max(a.digits, b.digits));
    std::string left = aligned_digits(a, size), right = aligned_digits(b, size);
    for (std::size_t i = 0; i < left.size(); ++i)
        left[i] = static_cast<char>('0' + operation(left[i] - '0', right[i] - '0'));
    return finite(false, from_aligned(left), 0);
}

Number to_integral(const Number& a, Work& w, Work& noted) {
    Number result;
    if (propagate_nan(a, w, &result)) return result;
    if (a.is_infinite() || a.exponent >= 0) return a;
    if (a.is_zero()) return finite(a.negative, Value::small_int(0), 0);
    return rescale(a, 0, w.rounding, noted);
}

/// The next representable number above (or below); no conditions.
Number neighbour(const Number& a, bool above, Work& w) {
    Number result;
    if (propagate_nan(a, w, &result)) return result;
    if (a.is_infinite()) {
        if (a.negative != above) return a;
        Value nines = int_subtract(power_of_ten(w.prec, w), Value::small_int(1));
        return finite(a.negative, nines, w.etop());
    }
    Work quiet = w;
    quiet.rounding = above ? Rounding::Ceiling : Rounding::Floor;
    Number rounded = finalize(a, quiet);
    if (!rounded.is_finite() || compare_values(rounded, a, quiet) != 0) return rounded;
    Number speck = finite(!above, Value::small_int(1), w.etiny() - 1);
    return add(a, speck, quiet);
}

}  // namespace

Number compare(const Number& a, const Number& b, Work& w) {
    Number result;
    if (propagate_nan(a, b, w, &result)) return result;
    int order = compare_values(a, b, w);
    return small(order < 0 ? -1 : order > 0);
}

Number compare_signal(const Number& a, const Number& b, Work& w) {
    if (a.is_nan() || b.is_nan()) w.status |= kInvalidOperation;
    return compare(a, b, w);
}

Number compare_total(const Number& a, const Number& b, Work& w) { return small(total_order(a, b, w)); }

Number compare_total_magnitude(const Number& a, const Number& b, Work& w) {
    return small(total_order(with_sign(a, false), with_sign(b, false), w));
}

Number max(const Number& a, const Number& b, Work& w) { return extreme(a, b, 1, false, w); }
Number max_magnitude(const Number& a, const Number& b, Work& w) { return extreme(a, b, 1, true, w); }
Number min(const Number& a, const Number& b, Work& w) { return extreme(a, b, -1, false, w); }
Number min_magnitude(const Number& a, const Number& b, Work& w) { return extreme(a, b, -1, true, w); }

Number quantize(const Number& a, const Number& b, Work& w) {
    Number result;
    if (propagate_nan(a, b, w, &result)) return result;
    if (a.is_infinite() || b.is_infinite()) {
        if (a.is_infinite() && b.is_infinite()) return a;
        return invalid(w);
    }
    if (b.exponent < w.etiny() || b.exponent > w.emax) return invalid(w);
    if (a.is_zero()) return finalize(finite(a.negative, Value::small_int(0), b.exponent), w);
    if (a.adjusted() > w.emax || a.adjusted() - b.exponent + 1 > w.prec) return invalid(w);
    Work tried = w;
    result = rescale(a, b.exponent, w.rounding, tried);
    if (result.digits > w.prec || (!result.is_zero() && result.adjusted() > w.emax)) return invalid(w);
    w.status = tried.status;
    w.failed = tried.failed;
    return finalize(result, w);
}

Number reduce(const Number& a, Work& w) {
    Number result;
    if (propagate_nan(a, w, &result)) return result;
    result = finalize(a, w);
    if (!result.is_finite()) return result;
    if (result.is_zero()) return finite(result.negative, Value::small_int(0), 0);
    std::int64_t highest = w.clamp ? w.etop() : w.emax;
    while (result.exponent < highest && ends_in_zero(result.coefficient)) {
        Rest none;
        result.coefficient = shift_right(result.coefficient, 1, &none, w);
        ++result.exponent;
        --result.digits;
    }
    return result;
}

Number to_integral_exact(const Number& a, Work& w) { return to_integral(a, w, w); }

Number to_integral_value(const Number& a, Work& w) {
    Work unnoted = w;
    return to_integral(a, w, unnoted);
}

Number next_minus(const Number& a, Work& w) { return neighbour(a, false, w); }
Number next_plus(const Number& a, Work& w) { return neighbour(a, true, w); }

Number next_toward(const Number& a, const Number& b, Work& w) {
    Number result;
    if (propagate_nan(a, b, w, &result)) return result;
    int order = compare_values(a, b, w);
    if (order == 0) return with_sign(a, b.negative);
    result = neighbour(a, order < 0, w);
    if (result.is_infinite()) {
        w.status |= kOverflow | kInexact | kRounded;
    } else if (result.adjusted() < w.emin) {
        w.status |= kUnderflow | kSubnormal | kInexact | kRounded;
        if (result.is_zero()) w.status |= kClamped;
    }
    return result;
}

Number logb(const Number& a, Work& w) {
    Number result;
    if (propagate_nan(a, w, &result)) return result;
    if (a.is_infinite()) return infinity(false);
    if (a.is_zero()) {
        w.status |= kDivisionByZero;
        return infinity(true);
    }
    std::int64_t exponent = a.adjusted();
    return finalize(finite(exponent < 0, make_int(exponent < 0 ? -exponent : exponent), 0), w);
}

Number scaleb(const Number& a, const Number& b, Work& w) {
    Number result;
    if (propagate_nan(a, b, w, &result)) return result;
    std::int64_t n;
    if (!small_count(b, 2 * (w.emax + w.prec), &n)) return invalid(w);
    if (a.is_infinite()) return a;
    result = a;
    result.exponent += n;
    return finalize(result, w);
}

Number shift(const Number& a, const Number& b, Work& w) {
    Number result;
    if (propagate_nan(a, b, w, &result)) return result;
    std::int64_t n;
    if (!small_count(b, w.prec, &n)) return invalid(w);
    if (a.is_infinite()) return a;
    Value c = a.coefficient;
    Rest rest;
    if (a.digits > w.prec) c = from_aligned(aligned_digits(a, w.prec));
    if (n < 0) return finite(a.negative, shift_right(c, -n, &rest, w), a.exponent);
    result = finite(a.negative, shift_left(c, n, w), a.exponent);
    if (result.digits > w.prec) {
        result.coefficient = from_aligned(aligned_digits(result, w.prec));
        result.digits = count_digits(result.coefficient);
    }
    return result;
}

Number rotate(const Number& a, const Number& b, Work& w) {
    Number result;
    if (propagate_nan(a, b, w, &result)) return result;
    std::int64_t n;
    if (!small_count(b, w.prec, &n)) return invalid(w);
    if (a.is_infinite()) return a;
    std::string digits = aligned_digits(a, w.prec);
    auto at = static_cast<std::ptrdiff_t>(n < 0 ? n + w.prec : n);
    std::rotate(digits.begin(), digits.begin() + at, digits.end());
    return finite(a.negative, from_aligned(digits), a.exponent);
}

Number logical_and(const Number& a, const Number& b, Work& w) {
    return logical(a, b, w, [](int x, int y) { return x & y; });
}
Number logical_or(const Number& a, const Number& b, Work& w) {
    return logical(a, b, w, [](int x, int y) { return x | y; });
}
Number logical_xor(const Number& a, const Number& b, Work& w) {
    return logical(a, b, w, [](int x, int y) { return x ^ y; });
}

Number logical_invert(const Number& a, Work& w) {
    if (!is_logical(a)) return invalid(w);
    if (w.prec > kMaxDigits) {
        (void)power_of_ten(w.prec, w);  // as much memory as that
        return nan();
    }
    std::string digits = aligned_digits(a, w.prec);
    for (char& c : digits) c = c == '0' ? '1' : '0';
    return finite(false, from_aligned(digits), 0);
}

bool is_normal(const Number& a, const Work& w) { return a.is_finite() && !a.is_zero() && a.adjusted() >= w.emin; }
bool is_subnormal(const Number& a, const Work& w) { return a.is_finite() && !a.is_zero() && a.adjusted() < w.emin; }

const char* number_class(const Number& a, const Work& w) {
    if (a.is_signaling()) return "sNaN";
    if (a.is_nan()) return "NaN";
    const char* name = a.is_infinite()      ? "-Infinity"
                       : a.is_zero()        ? "-Zero"
                       : is_subnormal(a, w) ? "-Subnormal"
                                            : "-Normal";
    static constexpr const char* kPositive[] = {"+Infinity", "+Zero", "+Subnormal", "+Normal"};
    if (a.negative) return name;
    for (const char* positive : kPositive)
        if (std::string_view(positive).substr(1) == name + 1) return positive;
    return name;
}

bool same_quantum(const Number& a, const Number& b) {
    if (a.is_finite() && b.is_finite()) return a.exponent == b.exponent;
    return (a.is_nan() && b.is_nan()) || (a.is_infinite() && b.is_infinite());
}

}  // namespace py::decimal
