#include "runtime/text/float_text.h"

#include <charconv>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <limits>

#include "runtime/core/error.h"
#include "runtime/objects/str.h"
#include "runtime/protocol/object.h"
#include "runtime/text/unicode_db.h"

namespace py {

namespace {

/// A finite number as decimal digits d1 d2 d3 ... times 10^exponent, where the point stands behind d1.
struct Decimal {
    std::string digits;
    int exponent = 0;
};

/// Takes "d.ddde+XX" apart.
Decimal split_scientific(const char* first, const char* last) {
    Decimal result;
    const char* p = first;
    for (; p < last && *p != 'e'; ++p)
        if (*p != '.') result.digits.push_back(*p);
    if (p < last) {
        ++p;
        if (*p == '+') ++p;
        std::from_chars(p, last, result.exponent);
    }
    return result;
}

Decimal shortest_decimal(double magnitude) {
    char buffer[40];
    auto end = std::to_chars(buffer, buffer + sizeof buffer, magnitude, std::chars_format::scientific).ptr;
    return split_scientific(buffer, end);
}

Decimal rounded_decimal(double magnitude, int digits) {
    std::string buffer(static_cast<std::size_t>(digits) + 16, '\0');
    auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), magnitude, std::chars_format::scientific,
                             digits - 1)
                   .ptr;
    return split_scientific(buffer.data(), end);
}

void append_exponent(std::string& out, int exponent, bool upper) {
    out.push_back(upper ? 'E' : 'e');
    out.push_back(exponent < 0 ? '-' : '+');
    unsigned value = exponent < 0 ? -static_cast<unsigned>(exponent) : static_cast<unsigned>(exponent);
    if (value < 10) out.push_back('0');
    out += std::to_string(value);
}

void append_scientific(std::string& out, const Decimal& d, bool always_point, bool upper) {
    out.push_back(d.digits[0]);
    if (d.digits.size() > 1 || always_point) out.push_back('.');
    out.append(d.digits, 1);
    append_exponent(out, d.exponent, upper);
}

/// Without exponent: zeros fill the places that the digits leave.
void append_positional(std::string& out, const Decimal& d, bool always_point, bool add_dot_0) {
    int count = static_cast<int>(d.digits.size());
    if (d.exponent < 0) {
        out += "0.";
        out.append(static_cast<std::size_t>(-d.exponent - 1), '0');
        out += d.digits;
        return;
    }
    int whole = d.exponent + 1;
    if (count <= whole) {
        out += d.digits;
        out.append(static_cast<std::size_t>(whole - count), '0');
        if (always_point || add_dot_0) out.push_back('.');
        if (add_dot_0) out.push_back('0');
        return;
    }
    out.append(d.digits, 0, static_cast<std::size_t>(whole));
    out.push_back('.');
    out.append(d.digits, static_cast<std::size_t>(whole));
}

void strip_trailing_zeros(std::string& digits) {
    std::size_t keep = digits.find_last_not_of('0');
    digits.resize(keep == std::string::npos ? 1 : keep + 1);
}

void append_fixed(std::string& out, double magnitude, const FloatStyle& style) {
    // 309 digits before the point at most.
    std::size_t old = out.size();
    out.resize(old + 320 + static_cast<std::size_t>(style.precision));
    auto end =
        std::to_chars(out.data() + old, out.data() + out.size(), magnitude, std::chars_format::fixed, style.precision)
            .ptr;
    out.resize(static_cast<std::size_t>(end - out.data()));
    if (style.precision == 0 && style.always_point) out.push_back('.');
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Any case; `lower` is lower case.
bool equals_ignoring_case(std::string_view text, std::string_view lower) {
    if (text.size() != lower.size()) return false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        char c = text[i];
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
        if (c != lower[i]) return false;
    }
    return true;
}

}  // namespace

std::string format_double(double d, const FloatStyle& style) {
    std::string out;
    if (std::isnan(d)) return style.upper ? "NAN" : "nan";
    if (std::signbit(d)) out.push_back('-');
    if (std::isinf(d)) return out + (style.upper ? "INF" : "inf");
    double magnitude = std::fabs(d);
    switch (style.code) {
        case 'f': append_fixed(out, magnitude, style); break;
        case 'e':
            append_scientific(out, rounded_decimal(magnitude, style.precision + 1), style.always_point, style.upper);
            break;
        default: {
            bool shortest = style.code == 'r';
            int precision = shortest ? 17 : (style.precision > 0 ? style.precision : 1);
            Decimal decimal = shortest ? shortest_decimal(magnitude) : rounded_decimal(magnitude, precision);
            if (!shortest && !style.always_point) strip_trailing_zeros(decimal.digits);
            // repr changes to an exponent at 1e16; 'g' where the digits end, or one earlier when ".0" takes a place.
            int limit = shortest ? 16 : precision - (style.add_dot_0 ? 1 : 0);
            if (decimal.exponent < -4 || decimal.exponent >= limit)
                append_scientific(out, decimal, style.always_point, style.upper);
            else append_positional(out, decimal, style.always_point, style.add_dot_0);
        }
    }
    return out;
}

std::size_t write_float_repr(double d, char* out) {
    char* p = out;
    if (std::isnan(d)) return static_cast<std::size_t>(static_cast<char*>(std::memcpy(p, "nan", 3)) + 3 - out);
    if (std::signbit(d)) {
        *p++ = '-';
        d = -d;
    }
    if (std::isinf(d)) {
        std::memcpy(p, "inf", 3);
        return static_cast<std::size_t>(p + 3 - out);
    }
    if (d < 9007199254740992.0) {
        // Whole numbers below 2^53: all their digits are needed, and writing an integer is quicker.
        auto whole = static_cast<std::int64_t>(d);
        if (static_cast<double>(whole) == d) {
            p = std::to_chars(p, p + 20, whole).ptr;
            *p++ = '.';
            *p++ = '0';
            return static_cast<std::size_t>(p - out);
        }
    }
    char digits[32];
    char* end = std::to_chars(digits, digits + sizeof digits, d, std::chars_format::scientific).ptr;
    char* e = end;
    while (*--e != 'e') {
    }
    int exponent = 0;
    std::from_chars(e[1] == '+' ? e + 2 : e + 1, end, exponent);
    int count = static_cast<int>(e - digits) - (e - digits > 1 ? 1 : 0);  // digits; a point stands behind the first
    auto copy_digits = [&](int from, int to) {
        for (int i = from; i < to; ++i) *p++ = i == 0 ? digits[0] : digits[i + 1];
    };
    if (exponent < -4 || exponent >= 16) {
        p = static_cast<char*>(std::memcpy(p, digits, static_cast<std::size_t>(end - digits))) + (end - digits);
    } else if (exponent < 0) {
        *p++ = '0';
        *p++ = '.';
        for (int i = -1; i > exponent; --i) *p++ = '0';
        copy_digits(0, count);
    } else if (count <= exponent + 1) {
        copy_digits(0, count);
        for (int i = count; i <= exponent; ++i) *p++ = '0';
        *p++ = '.';
        *p++ = '0';
    } else {
        copy_digits(0, exponent + 1);
        *p++ = '.';
        copy_digits(exponent + 1, count);
    }
    return static_cast<std::size_t>(p - out);
}

std::optional<double> parse_float(std::string_view text) {
    std::string_view rest = text;
    bool negative = false;
    if (!rest.empty() && (rest[0] == '+' || rest[0] == '-')) {
        negative = rest[0] == '-';
        rest.remove_prefix(1);
    }
    if (rest.empty()) return std::nullopt;
    if (!is_digit(rest[0]) && rest[0] != '.') {
        if (equals_ignoring_case(rest, "inf") || equals_ignoring_case(rest, "infinity"))
            return negative ? -std::numeric_limits<double>::infinity() : std::numeric_limits<double>::infinity();
        // The sign of a NaN is never shown, and all NaNs are one Value.
        if (equals_ignoring_case(rest, "nan")) return std::numeric_limits<double>::quiet_NaN();
        return std::nullopt;
    }
    // One pass over the grammar; from_chars alone would take "1e5" but leave open what follows, and knows no underscores.
    std::string plain;
    bool has_underscore = false;
    std::size_t i = 0;
    auto digits = [&](bool& any) {
        while (i < rest.size()) {
            if (is_digit(rest[i])) {
                any = true;
            } else if (rest[i] == '_' && i > 0 && is_digit(rest[i - 1]) && i + 1 < rest.size() &&
                       is_digit(rest[i + 1])) {
                has_underscore = true;
            } else {
                break;
            }
            ++i;
        }
    };
    bool mantissa = false;
    digits(mantissa);
    if (i < rest.size() && rest[i] == '.') {
        ++i;
        digits(mantissa);
    }
    if (!mantissa) return std::nullopt;
    if (i < rest.size() && (rest[i] == 'e' || rest[i] == 'E')) {
        ++i;
        if (i < rest.size() && (rest[i] == '+' || rest[i] == '-')) ++i;
        bool exponent = false;
        digits(exponent);
        if (!exponent) return std::nullopt;
    }
    if (i != rest.size()) return std::nullopt;
    if (has_underscore) {
        for (char c : rest)
            if (c != '_') plain.push_back(c);
        rest = plain;
    }
    double value = 0;
    auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), value);
    // Out of range tells neither in which direction nor what a subnormal number rounds to; strtod does.
    if (error != std::errc{}) value = std::strtod(std::string(rest).c_str(), nullptr);
    return negative ? -value : value;
}

std::string_view strip_ascii_space(std::string_view text) {
    auto space = [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); };
    while (!text.empty() && space(text.front())) text.remove_prefix(1);
    while (!text.empty() && space(text.back())) text.remove_suffix(1);
    return text;
}

std::string number_text(const Str* text) {
    if (text->ascii) return std::string(strip_ascii_space({static_cast<const char*>(text->data), text->length}));
    std::string result;
    result.reserve(text->length);
    for (std::size_t i = 0; i < text->length; ++i) {
        char32_t c = (*text)[i];
        if (c < 128) result.push_back(static_cast<char>(c));
        else if (is_space(c)) result.push_back(' ');
        else if (int digit = decimal_value(c); digit >= 0) result.push_back(static_cast<char>('0' + digit));
        else result.push_back('?');
    }
    return std::string(strip_ascii_space(result));
}

std::string short_repr(Value v) {
    Str* text = repr(v);
    if (!text) {
        clear_exception();
        return repr_text(v);
    }
    return text->length > 200 ? str_utf8(str_substring(text, 0, 200)) : str_utf8(text);
}

}  // namespace py
