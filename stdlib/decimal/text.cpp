// Numbers as text: reading, to-scientific-string, to-engineering-string (General Decimal Arithmetic, "Conversions"), and
// format() with the format specification mini-language.
#include <algorithm>
#include <limits>

#include "runtime/core/error.h"
#include "runtime/objects/int.h"
#include "runtime/objects/str.h"
#include "stdlib/decimal/number.h"

namespace py::decimal {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

bool equal_ignoring_case(std::string_view a, std::string_view b) {
    return a.size() == b.size() &&
           std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) { return lower(x) == y; });
}

std::string_view without_zeros(std::string_view digits) {
    std::size_t start = digits.find_first_not_of('0');
    return start == std::string_view::npos ? std::string_view() : digits.substr(start);
}

/// The exponent's digits; those beyond any use become a number that is out of range.
std::int64_t exponent_value(std::string_view digits) {
    digits = without_zeros(digits);
    if (digits.size() > 19 || (digits.size() == 19 && digits[0] > '3'))
        return std::numeric_limits<std::int64_t>::max() / 2;
    std::int64_t value = 0;
    for (char c : digits) value = value * 10 + (c - '0');
    return value;
}

}  // namespace

bool parse(std::string_view text, Number* out) {
    bool negative = false;
    if (!text.empty() && (text[0] == '-' || text[0] == '+')) {
        negative = text[0] == '-';
        text.remove_prefix(1);
    }
    if (equal_ignoring_case(text, "inf") || equal_ignoring_case(text, "infinity")) {
        *out = infinity(negative);
        return true;
    }
    bool signaling = !text.empty() && lower(text[0]) == 's';
    std::string_view rest = text.substr(signaling);
    if (equal_ignoring_case(rest.substr(0, 3), "nan")) {
        rest.remove_prefix(3);
        if (!std::all_of(rest.begin(), rest.end(), is_digit)) return false;
        *out = nan();
        out->negative = negative;
        if (signaling) out->kind = Kind::SignalingNaN;
        rest = without_zeros(rest);
        if (!rest.empty()) {
            out->coefficient = coefficient_from_text(rest);
            out->digits = static_cast<std::int64_t>(rest.size());
        }
        return true;
    }
    std::size_t i = 0;
    while (i < text.size() && is_digit(text[i])) ++i;
    std::string digits(text.substr(0, i));
    std::int64_t exponent = 0;
    if (i < text.size() && text[i] == '.') {
        std::size_t start = ++i;
        while (i < text.size() && is_digit(text[i])) ++i;
        digits += text.substr(start, i - start);
        exponent = -static_cast<std::int64_t>(i - start);
    }
    if (digits.empty()) return false;
    if (i < text.size()) {
        if (lower(text[i]) != 'e') return false;
        ++i;
        bool below = i < text.size() && text[i] == '-';
        if (i < text.size() && (text[i] == '-' || text[i] == '+')) ++i;
        std::string_view power = text.substr(i);
        if (power.empty() || !std::all_of(power.begin(), power.end(), is_digit)) return false;
        exponent += below ? -exponent_value(power) : exponent_value(power);
    }
    std::string_view significant = without_zeros(digits);
    *out = Number{Kind::Finite, negative, exponent, 1, Value::small_int(0)};
    if (!significant.empty()) {
        out->coefficient = coefficient_from_text(significant);
        out->digits = static_cast<std::int64_t>(significant.size());
    }
    return true;
}

std::string to_text(const Number& n, bool engineering, bool capitals) {
    std::string result = n.negative ? "-" : "";
    if (n.is_infinite()) return result + "Infinity";
    if (n.is_nan()) {
        result += n.is_signaling() ? "sNaN" : "NaN";
        if (n.digits) result += coefficient_text(n.coefficient);
        return result;
    }
    std::string digits = coefficient_text(n.coefficient);
    auto length = static_cast<std::int64_t>(digits.size());
    std::int64_t left = n.exponent + length;  // digits before the point without an exponent
    std::int64_t point;                       // where the point goes
    if (n.exponent <= 0 && left > -6) point = left;
    else if (!engineering) point = 1;
    else if (n.is_zero()) point = (((left + 1) % 3) + 3) % 3 - 1;
    else point = (((left - 1) % 3) + 3) % 3 + 1;
    if (point <= 0) {
        result += "0." + std::string(static_cast<std::size_t>(-point), '0') + digits;
    } else if (point >= length) {
        result += digits + std::string(static_cast<std::size_t>(point - length), '0');
    } else {
        result +=
            digits.substr(0, static_cast<std::size_t>(point)) + "." + digits.substr(static_cast<std::size_t>(point));
    }
    if (left != point) {
        std::int64_t exponent = left - point;
        result += capitals ? "E" : "e";
        result += (exponent < 0 ? "" : "+") + std::to_string(exponent);
    }
    return result;
}

namespace {

struct Specification {
    std::u32string fill = U" ";
    char align = '>';
    char sign = '-';
    bool no_negative_zero = false;
    bool alternate = false;
    bool zero_pad = false;
    std::int64_t width = 0;
    char separator = 0;
    std::int64_t precision = -1;
    char fraction_separator = 0;
    char type = 0;
};

bool read_specification(const Str* text, Specification* spec) {
    std::size_t i = 0, end = text->length;
    auto at = [&](std::size_t k) { return k < end ? (*text)[k] : U'\0'; };
    auto is_align = [](char32_t c) { return c == '<' || c == '>' || c == '=' || c == '^'; };
    bool aligned = false;
    if (end >= 2 && is_align(at(1))) {
        spec->fill = std::u32string(1, at(0));
        spec->align = static_cast<char>(at(1));
        aligned = true;
        i = 2;
    } else if (is_align(at(0))) {
        spec->align = static_cast<char>(at(0));
        aligned = true;
        i = 1;
    }
    if (at(i) == '+' || at(i) == '-' || at(i) == ' ') spec->sign = static_cast<char>(at(i++));
    if (at(i) == 'z') spec->no_negative_zero = ++i;
    if (at(i) == '#') spec->alternate = ++i;
    if (at(i) == '0') {
        spec->zero_pad = true;
        ++i;
    }
    auto number = [&](std::int64_t* out) {
        std::int64_t value = 0;
        while (at(i) >= '0' && at(i) <= '9') {
            if (value > kMaxDigits) return false;
            value = value * 10 + static_cast<std::int64_t>(at(i++) - '0');
        }
        *out = value;
        return value <= kMaxDigits;
    };
    if (!number(&spec->width)) return false;
    if (at(i) == ',' || at(i) == '_') spec->separator = static_cast<char>(at(i++));
    if (at(i) == '.') {
        ++i;
        bool any = at(i) >= '0' && at(i) <= '9';
        if (any && !number(&spec->precision)) return false;
        if (at(i) == ',' || at(i) == '_') {
            spec->fraction_separator = static_cast<char>(at(i++));
            any = true;
        }
        if (!any) return false;
    }
    if (i < end) {
        char32_t c = at(i++);
        if (c >= 128 || std::string_view("eEfFgGn%N").find(static_cast<char>(c)) == std::string_view::npos)
            return false;
        spec->type = static_cast<char>(c == 'N' ? 'G' : c);
    }
    if (i != end || (spec->zero_pad && aligned)) return false;
    // With 'n' the separators are the locale's, and there are none.
    if (spec->type == 'n') {
        if (spec->separator) return false;
        spec->type = 'g';
    }
    return true;
}

std::string grouped(const std::string& digits, char separator) {
    std::string result;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (i && (digits.size() - i) % 3 == 0) result += separator;
        result += digits[i];
    }
    return result;
}

}  // namespace

Str* format_number(const Number& n, Str* text, Rounding rounding, bool capitals) {
    Specification spec;
    if (!read_specification(text, &spec)) return raise_value_error("Invalid format specifier: {}", str_view(text));
    Number value = with_sign(n, false);
    bool negative = n.negative;
    std::string body;
    bool numeric = n.is_finite();
    std::string whole, tail;
    if (!numeric) {
        body = to_text(value, false, capitals) + (spec.type == '%' ? "%" : "");
    } else {
        char type = spec.type ? spec.type : capitals ? 'G' : 'g';
        Work w;
        // Rounding knows the sign: towards +Infinity is not away from zero.
        value.negative = negative;
        if (type == '%') value.exponent += 2;
        auto round_digits = [&](std::int64_t digits) {
            if (value.is_zero() || value.digits <= digits) return;
            value = rescale(value, value.exponent + value.digits - digits, rounding, w);
            if (value.digits > digits) value = rescale(value, value.exponent + 1, rounding, w);
        };
        bool fixed = type == 'f' || type == 'F' || type == '%';
        if (spec.precision >= 0) {
            if (type == 'e' || type == 'E') {
                round_digits(spec.precision + 1);
                if (!value.is_zero() && value.digits < spec.precision + 1)
                    value = rescale(value, value.exponent - (spec.precision + 1 - value.digits), rounding, w);
            } else if (fixed) {
                value = rescale(value, -spec.precision, rounding, w);
            } else {
                round_digits(std::max<std::int64_t>(spec.precision, 1));
            }
        }
        if (fixed && value.exponent > 0) value = rescale(value, 0, rounding, w);
        if (w.failed) return nullptr;
        if (spec.no_negative_zero && value.is_zero()) negative = false;
        std::string digits = coefficient_text(value.coefficient);
        auto length = static_cast<std::int64_t>(digits.size());
        std::int64_t left = value.exponent + length;
        std::int64_t point;
        if (type == 'e' || type == 'E') point = value.is_zero() && spec.precision >= 0 ? 1 - spec.precision : 1;
        else if (fixed) point = left;
        else point = value.exponent <= 0 && left > -6 ? left : 1;
        std::string decimals;
        if (point < 0) {
            whole = "0";
            decimals = std::string(static_cast<std::size_t>(-point), '0') + digits;
        } else if (point > length) {
            whole = digits + std::string(static_cast<std::size_t>(point - length), '0');
        } else {
            whole = digits.substr(0, static_cast<std::size_t>(point));
            if (whole.empty()) whole = "0";
            decimals = digits.substr(static_cast<std::size_t>(point));
        }
        if (spec.fraction_separator) {
            std::string parts;
            for (std::size_t i = 0; i < decimals.size(); ++i) {
                if (i && i % 3 == 0) parts += spec.fraction_separator;
                parts += decimals[i];
            }
            decimals = parts;
        }
        if (!decimals.empty() || spec.alternate) tail = "." + decimals;
        std::int64_t exponent = left - point;
        if (exponent != 0 || type == 'e' || type == 'E') {
            tail += type == 'E' || type == 'G' ? "E" : "e";
            tail += (exponent < 0 ? "" : "+") + std::to_string(exponent);
        }
        if (type == '%') tail += "%";
    }
    std::string sign = negative ? "-" : spec.sign == '-' ? "" : std::string(1, spec.sign);
    auto width = static_cast<std::size_t>(spec.width);
    if (numeric) {
        std::size_t taken = sign.size() + tail.size();
        std::size_t room = spec.zero_pad && width > taken ? width - taken : 0;
        if (!spec.separator) {
            if (whole.size() < room) whole.insert(0, room - whole.size(), '0');
        } else {
            // Zeros until the digits and their separators fill the width; the first character is a digit.
            std::string all = grouped(whole, spec.separator);
            while (all.size() < room) {
                whole.insert(0, 1, '0');
                all = grouped(whole, spec.separator);
            }
            whole = all;
        }
        body = whole + tail;
    }
    std::size_t length = sign.size() + body.size();
    std::size_t padding = width > length ? width - length : 0;
    std::size_t before = spec.align == '>' ? padding : spec.align == '^' ? padding / 2 : 0;
    StrBuilder out;
    out.append_repeated(spec.fill[0], before);
    out.append(sign);
    if (spec.align == '=') out.append_repeated(spec.fill[0], padding);
    out.append(body);
    if (spec.align == '<' || spec.align == '^') out.append_repeated(spec.fill[0], padding - before);
    return out.finish();
}

}  // namespace py::decimal
