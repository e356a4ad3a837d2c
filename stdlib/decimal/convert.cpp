// Between Decimal and the other types: int, float, str, tuples.
#include <algorithm>
#include <cmath>
#include <limits>

#include "runtime/bigint/bigint.h"
#include "runtime/core/error.h"
#include "runtime/objects/float.h"
#include "runtime/objects/int.h"
#include "runtime/objects/list.h"
#include "runtime/objects/str.h"
#include "runtime/protocol/iterate.h"
#include "runtime/protocol/object.h"
#include "runtime/text/unicode_db.h"
#include "stdlib/decimal/objects.h"

namespace py::decimal {

Value wrap(const Number& n) {
    auto* result = gc_new<DecimalObject>(DecimalObject::exact_shape());
    result->number = n;
    return result;
}

Value wrap(Type* cls, const Number& n) {
    if (cls == &decimal_type) return wrap(n);
    auto* result = static_cast<DecimalObject*>(allocate_instance(cls));
    result->number = n;
    return result;
}

Value finish(const Number& n, const Work& w, ContextObject* context) {
    if (w.failed) [[unlikely]]
        return Pending{};
    if (w.status) TRY(note(w.status, context));
    return wrap(n);
}

namespace {

Number from_int(Value v) {
    Value plain = plain_int(v);
    bool negative = int_sign(plain) < 0;
    return finite(negative, negative ? int_negative(plain) : plain, 0);
}

Pending raise_unsupported(Value v) {
    return raise_type_error("conversion from {} to Decimal is not supported", type_name_of(v));
}

}  // namespace

bool to_number(Value v, Number* out) {
    if (DecimalObject* decimal = as_decimal(v)) {
        *out = decimal->number;
        return true;
    }
    if (!is_int(v)) return false;
    *out = from_int(v);
    return true;
}

Status require_number(Value v, Number* out) {
    if (!to_number(v, out)) return raise_unsupported(v);
    return Status::success();
}

Number from_double(double d) {
    if (std::isnan(d)) return with_sign(nan(), std::signbit(d));
    if (std::isinf(d)) return infinity(d < 0);
    if (d == 0) return finite(std::signbit(d), Value::small_int(0), 0);
    int exponent;
    double fraction = std::frexp(std::fabs(d), &exponent);
    auto mantissa = static_cast<std::uint64_t>(std::ldexp(fraction, 53));
    exponent -= 53;
    int zeros = __builtin_ctzll(mantissa);
    mantissa >>= zeros;
    exponent += zeros;
    Scratch z;
    if (exponent >= 0) {
        mpz_set_ui(z, mantissa);
        mpz_mul_2exp(z, z, static_cast<mp_bitcnt_t>(exponent));
        return finite(d < 0, int_from_mpz(z), 0);
    }
    // m / 2**k is m * 5**k / 10**k
    mpz_ui_pow_ui(z, 5, static_cast<unsigned long>(-exponent));
    mpz_mul_ui(z, z, mantissa);
    return finite(d < 0, int_from_mpz(z), exponent);
}

bool number_from_str(const Str* text, bool lenient, Number* out) {
    std::size_t start = 0, end = text->length;
    if (lenient) {
        while (start < end && is_space((*text)[start])) ++start;
        while (start < end && is_space((*text)[end - 1])) --end;
    }
    std::string ascii;
    ascii.reserve(end - start);
    for (std::size_t i = start; i < end; ++i) {
        char32_t c = (*text)[i];
        if (c < 128) {
            if (c == '_' && lenient) continue;
            ascii += static_cast<char>(c);
        } else {
            int digit = decimal_value(c);
            if (digit < 0) return false;
            ascii += static_cast<char>('0' + digit);
        }
    }
    return parse(ascii, out);
}

Status number_from_sequence(Value v, Number* out) {
    Value parts[3];
    if (TRY(length(v)) != 3) return raise_value_error("argument must be a sequence of length 3");
    TRY(unpack(v, 3, parts));
    std::int64_t sign;
    if (!is_int(parts[0]) || !int_fits_int64(parts[0], sign) || (sign != 0 && sign != 1))
        return raise_value_error("sign must be an integer with the value 0 or 1");
    Kind kind = Kind::Finite;
    std::int64_t exponent = 0;
    if (Str* text = as_str(parts[2])) {
        std::string_view letter = str_view(text);
        if (letter == "F") kind = Kind::Infinity;
        else if (letter == "n") kind = Kind::QuietNaN;
        else if (letter == "N") kind = Kind::SignalingNaN;
        else return raise_value_error("string argument in the third position must be 'F', 'n' or 'N'");
    } else if (!is_int(parts[2])) {
        return raise_value_error("exponent must be an integer");
    } else if (!int_fits_int64(parts[2], exponent)) {
        return raise_overflow_error("Python int too large to convert to C ssize_t");
    }
    // Far out of any range either way, but not where sums with it would wrap around.
    constexpr std::int64_t kFar = std::numeric_limits<std::int64_t>::max() / 2;
    exponent = std::clamp(exponent, -kFar, kFar);
    if (!has_layout(parts[1], kTupleSubclass | kListSubclass))
        return raise_value_error("coefficient must be a tuple of digits");
    std::string digits;
    Iteration it;
    if (!it.start(parts[1])) return Pending{};
    while (true) {
        Value item = TRY(it.next());
        if (item.is_end()) break;
        std::int64_t digit;
        if (!is_int(item) || !int_fits_int64(item, digit) || digit < 0 || digit > 9)
            return raise_value_error("coefficient must be a tuple of digits");
        digits += static_cast<char>('0' + digit);
    }
    bool negative = sign;
    if (kind == Kind::Infinity) {
        *out = infinity(negative);
        return Status::success();
    }
    std::size_t first = digits.find_first_not_of('0');
    Value coefficient = first == std::string::npos ? Value::small_int(0)
                                                   : coefficient_from_text(std::string_view(digits).substr(first));
    *out = finite(negative, coefficient, exponent);
    out->kind = kind;
    if (kind != Kind::Finite) {
        out->exponent = 0;
        if (first == std::string::npos) out->digits = 0;
    }
    return Status::success();
}

Value make_decimal(Type* cls, Value value, ContextObject* context, bool exact) {
    Number n;
    Work w = start(context);
    if (DecimalObject* decimal = as_decimal(value)) {
        if (exact && cls == &decimal_type && type_of(value) == cls) return value;
        n = decimal->number;
        if (!exact && n.is_nan() && n.digits > w.prec - w.clamp) n = invalid(w, kConversionSyntax);
    } else if (Str* text = as_str(value)) {
        if (!number_from_str(text, exact, &n)) n = invalid(w, kConversionSyntax);
        else if (!exact && n.is_nan() && n.digits > w.prec - w.clamp) n = invalid(w, kConversionSyntax);
    } else if (is_int(value)) {
        n = from_int(value);
    } else if (is_float(value)) {
        w.status |= kFloatOperation;
        n = from_double(float_value(value));
    } else if (has_layout(value, kTupleSubclass | kListSubclass)) {
        TRY(number_from_sequence(value, &n));
    } else {
        return raise_unsupported(value);
    }
    if (!exact) {
        n = finalize(n, w);
    } else if (n.is_finite() && (n.exponent > kMaxEmax || n.adjusted() > kMaxEmax || n.exponent < kMinEtiny)) {
        n = invalid(w);  // what cannot be held exactly
    }
    if (w.failed) return Pending{};
    TRY(note(w.status, context));
    return wrap(cls, n);
}

Value to_int(const Number& n) {
    if (n.is_nan()) return raise_value_error("cannot convert NaN to integer");
    if (n.is_infinite()) return raise_overflow_error("cannot convert Infinity to integer");
    Work w;
    Rest rest;
    Value whole =
        n.exponent >= 0 ? shift_left(n.coefficient, n.exponent, w) : shift_right(n.coefficient, -n.exponent, &rest, w);
    if (w.failed) return Pending{};
    return n.negative ? int_negative(whole) : whole;
}

}  // namespace py::decimal
