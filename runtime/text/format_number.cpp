// Formatting of int, float and complex: which digits a type code asks for.
#include <cmath>
#include <limits>

#include "runtime/core/error.h"
#include "runtime/objects/float.h"
#include "runtime/objects/int.h"
#include "runtime/objects/str.h"
#include "runtime/protocol/object.h"
#include "runtime/text/float_text.h"
#include "runtime/text/format_layout.h"
#include "runtime/text/format_spec.h"

namespace py {

namespace {

using format_layout::Number;

bool is_float_type(char32_t type) {
    return type == 'e' || type == 'E' || type == 'f' || type == 'F' || type == 'g' || type == 'G' || type == '%';
}

Status check_sizes(const FormatSpec& spec) {
    if (spec.precision > std::numeric_limits<int>::max()) return raise_value_error("precision too big");
    if (spec.width > format_layout::kMaxWidth || spec.precision > (std::int64_t{1} << 30)) return raise_memory_error();
    return Status::success();
}

/// The digits of one float for any of the float type codes. `bare_dot_0`: a missing type code means repr's form, with
/// ".0" when nothing else stands behind the point.
Number float_number(double value, const FormatSpec& spec, bool bare_dot_0) {
    FloatStyle style;
    style.always_point = spec.alternate;
    char32_t type = spec.type;
    style.upper = type == 'E' || type == 'F' || type == 'G';
    style.precision = spec.precision < 0 ? 6 : static_cast<int>(spec.precision);
    switch (type) {
        case 0:
            style.code = spec.precision < 0 ? 'r' : 'g';
            style.add_dot_0 = bare_dot_0;
            break;
        case 'n': style.code = 'g'; break;
        case '%':
            style.code = 'f';
            value *= 100;
            break;
        default: style.code = static_cast<char>(type | 0x20); break;
    }
    std::string text = format_double(value, style);
    Number number;
    std::size_t at = 0;
    if (text[0] == '-') {
        number.negative = true;
        at = 1;
    }
    if (number.negative && spec.no_negative_zero) {
        // Zero means that all digits shown are zeros; what the value was before rounding does not count.
        std::string_view mantissa = std::string_view(text).substr(0, text.find_first_of("eE"));
        if (mantissa.find_first_not_of("-0.") == std::string_view::npos) number.negative = false;
    }
    std::size_t digits_end = at;
    while (digits_end < text.size() && text[digits_end] >= '0' && text[digits_end] <= '9') ++digits_end;
    number.digits = text.substr(at, digits_end - at);
    number.rest = text.substr(digits_end);
    if (spec.fraction_grouping && !number.rest.empty() && number.rest[0] == '.') {
        std::size_t end = number.rest.find_first_not_of("0123456789", 1);
        if (end == std::string::npos) end = number.rest.size();
        number.rest =
            "." +
            format_layout::group_fraction(std::string_view(number.rest).substr(1, end - 1), spec.fraction_grouping) +
            number.rest.substr(end);
    }
    if (type == '%') number.rest.push_back('%');
    return number;
}

Str* format_float_as(double value, const FormatSpec& spec) {
    TRY(check_sizes(spec));
    return format_layout::lay_out(float_number(value, spec, true), spec);
}

Str* format_character(Value value, const FormatSpec& spec) {
    if (spec.sign) return raise_value_error("Sign not allowed with integer format specifier 'c'");
    if (spec.alternate) return raise_value_error("Alternate form (#) not allowed with integer format specifier 'c'");
    std::int64_t code;
    if (!int_fits_int64(value, code)) return raise_overflow_error("Python int too large to convert to C long");
    if (code < 0 || code > 0x10FFFF) return raise_overflow_error("%c arg not in range(0x110000)");
    FormatSpec text_spec = spec;
    if (text_spec.align == '=') text_spec.align = '>';
    return format_layout::pad(make_char(static_cast<char32_t>(code)), text_spec);
}

}  // namespace

Str* format_int(Value value, const Str* text) {
    if (text->length == 0) return str(value);
    std::string_view type_name = type_name_of(value);
    FormatSpec spec = TRY(parse_format_spec(text, 'd', '>', type_name));
    if (is_float_type(spec.type)) return format_float_as(TRY(int_to_double(value)), spec);
    int base = 10;
    switch (spec.type) {
        case 'd':
        case 'n':
        case 'c': break;
        case 'b': base = 2; break;
        case 'o': base = 8; break;
        case 'x':
        case 'X': base = 16; break;
        default: return format_layout::raise_unknown_type(spec.type, type_name);
    }
    if (spec.precision >= 0) return raise_value_error("Precision not allowed in integer format specifier");
    if (spec.no_negative_zero)
        return raise_value_error("Negative zero coercion (z) not allowed in integer format specifier");
    TRY(check_sizes(spec));
    if (spec.type == 'c') return format_character(value, spec);
    Str* digits = TRY(base == 10 ? int_to_str(value) : int_to_base(value, base, spec.alternate));
    std::string_view shown = str_view(digits);
    Number number;
    if (shown[0] == '-') {
        number.negative = true;
        shown.remove_prefix(1);
    }
    if (base != 10) {
        number.group = 4;
        if (spec.alternate) {
            number.prefix = shown.substr(0, 2);
            shown.remove_prefix(2);
        }
    }
    number.digits = shown;
    if (spec.type == 'X') {
        for (char& c : number.prefix) c = c == 'x' ? 'X' : c;
        for (char& c : number.digits)
            if (c >= 'a' && c <= 'f') c = static_cast<char>(c - 32);
    }
    return format_layout::lay_out(number, spec);
}

Str* format_float(double value, const Str* text, std::string_view type_name) {
    if (text->length == 0) return float_repr(value);
    FormatSpec spec = TRY(parse_format_spec(text, 0, '>', type_name));
    if (spec.type != 0 && spec.type != 'n' && !is_float_type(spec.type))
        return format_layout::raise_unknown_type(spec.type, type_name);
    return format_float_as(value, spec);
}

Str* format_complex(double real, double imag, const Str* text, std::string_view type_name) {
    FormatSpec spec = TRY(parse_format_spec(text, 0, '>', type_name));
    if (spec.type == '%' || (spec.type != 0 && spec.type != 'n' && !is_float_type(spec.type)))
        return format_layout::raise_unknown_type(spec.type, type_name);
    if (spec.fill == '0') return raise_value_error("Zero padding is not allowed in complex format specifier");
    if (spec.align == '=') return raise_value_error("'=' alignment flag is not allowed in complex format specifier");
    TRY(check_sizes(spec));
    // Without a type code it is repr's form: parentheses, and no real part when that is +0.
    bool bare = spec.type == 0;
    bool skip_real = bare && real == 0 && !std::signbit(real);
    FormatSpec part = spec;
    part.width = -1;
    part.fill = ' ';
    part.align = '>';
    std::string body;
    if (!skip_real) body += str_view(TRY(format_layout::lay_out(float_number(real, part, false), part)));
    if (!skip_real) part.sign = '+';
    body += str_view(TRY(format_layout::lay_out(float_number(imag, part, false), part)));
    body.push_back('j');
    if (bare && !skip_real) body = "(" + body + ")";
    return format_layout::pad(make_str(body), spec);
}

}  // namespace py
