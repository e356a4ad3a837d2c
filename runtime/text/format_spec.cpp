// Reading a specification, and what the types share: laying out a number, or a text, in its width.
#include "runtime/text/format_spec.h"

#include "runtime/core/error.h"
#include "runtime/objects/str.h"
#include "runtime/protocol/object.h"
#include "runtime/text/format_layout.h"

namespace py {

namespace {

bool is_align(char32_t c) { return c == '<' || c == '>' || c == '=' || c == '^'; }

class Reader {
public:
    explicit Reader(const Str* text) : text_(text) {}
    std::size_t left() const { return text_->length - at_; }
    char32_t peek(std::size_t ahead = 0) const { return at_ + ahead < text_->length ? (*text_)[at_ + ahead] : 0; }
    bool next_is(char32_t c) const { return at_ < text_->length && (*text_)[at_] == c; }
    bool accept(char32_t c) {
        if (!next_is(c)) return false;
        ++at_;
        return true;
    }
    char32_t take() { return (*text_)[at_++]; }

    /// A decimal number; -1 when there is none.
    Result<std::int64_t> number() {
        std::int64_t value = -1;
        while (at_ < text_->length && (*text_)[at_] >= '0' && (*text_)[at_] <= '9') {
            std::int64_t digit = (*text_)[at_] - '0';
            if (value < 0) value = 0;
            if (__builtin_mul_overflow(value, 10, &value) || __builtin_add_overflow(value, digit, &value))
                return raise_value_error("Too many decimal digits in format string");
            ++at_;
        }
        return value;
    }

    /// "," or "_"; both, in either order, are refused. Of two equal ones the second stays: it is no valid type.
    Result<char> grouping() {
        char result = accept(',') ? ',' : 0;
        if (next_is('_')) {
            if (result) return raise_value_error("Cannot specify both ',' and '_'.");
            accept('_');
            result = '_';
        }
        if (next_is(',') && result == '_') return raise_value_error("Cannot specify both ',' and '_'.");
        return result;
    }

private:
    const Str* text_;
    std::size_t at_ = 0;
};

Pending raise_grouping_with_type(char grouping, char32_t type) {
    if (type > 32 && type < 128)
        return raise_value_error("Cannot specify '{}' with '{}'.", grouping, static_cast<char>(type));
    return raise_value_error("Cannot specify '{}' with '\\x{:x}'.", grouping, static_cast<std::uint32_t>(type));
}

}  // namespace

Result<FormatSpec> parse_format_spec(const Str* text, char32_t default_type, char default_align,
                                     std::string_view type_name) {
    FormatSpec spec;
    Reader reader(text);
    bool fill_given = false;
    if (reader.left() >= 2 && is_align(reader.peek(1))) {
        spec.fill = reader.take();
        spec.align = static_cast<char>(reader.take());
        fill_given = true;
    } else if (is_align(reader.peek())) {
        spec.align = static_cast<char>(reader.take());
    }
    if (char32_t c = reader.peek(); c == '+' || c == '-' || c == ' ') spec.sign = static_cast<char>(reader.take());
    spec.no_negative_zero = reader.accept('z');
    spec.alternate = reader.accept('#');
    // A '0' before the width is a fill of its own. Behind a given fill it is the width's first digit.
    if (!fill_given && reader.accept('0')) {
        spec.fill = '0';
        if (!spec.align && default_align == '>') spec.align = '=';
    }
    spec.width = TRY(reader.number());
    spec.grouping = TRY(reader.grouping());
    if (reader.accept('.')) {
        spec.precision = TRY(reader.number());
        spec.fraction_grouping = TRY(reader.grouping());
        if (spec.precision < 0 && !spec.fraction_grouping)
            return raise_value_error("Format specifier missing precision");
    }
    if (reader.left() > 1)
        return raise_value_error("Invalid format specifier '{}' for object of type '{}'", str_view(text), type_name);
    spec.type = reader.left() ? reader.take() : default_type;
    if (!spec.align) spec.align = default_align;

    constexpr std::u32string_view kDecimalTypes = U"defgEG%F";
    bool decimal = spec.type == 0 || kDecimalTypes.find(spec.type) != std::u32string_view::npos;
    if (spec.grouping && !decimal) {
        constexpr std::u32string_view kGroupsOfFour = U"boxX";
        if (spec.grouping != '_' || kGroupsOfFour.find(spec.type) == std::u32string_view::npos)
            return raise_grouping_with_type(spec.grouping, spec.type);
    }
    if (spec.fraction_grouping && spec.type == 'n') return raise_grouping_with_type(spec.fraction_grouping, spec.type);
    return spec;
}

namespace format_layout {

Pending raise_unknown_type(char32_t type, std::string_view type_name) {
    if (type > 32 && type < 128)
        return raise_value_error("Unknown format code '{}' for object of type '{}'", static_cast<char>(type),
                                 type_name);
    return raise_value_error("Unknown format code '\\x{:x}' for object of type '{}'", static_cast<std::uint32_t>(type),
                             type_name);
}

std::string group_digits(std::string_view digits, char separator, std::size_t group, std::size_t min_width) {
    std::string reversed;
    std::size_t written = 0;
    for (std::size_t i = digits.size(); i > 0 || reversed.size() < min_width; ++written) {
        if (separator && written > 0 && written % group == 0) reversed.push_back(separator);
        reversed.push_back(i > 0 ? digits[--i] : '0');
    }
    return {reversed.rbegin(), reversed.rend()};
}

std::string group_fraction(std::string_view digits, char separator) {
    std::string result;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        if (i > 0 && i % 3 == 0) result.push_back(separator);
        result.push_back(digits[i]);
    }
    return result;
}

Str* lay_out(const Number& number, const FormatSpec& spec) {
    char sign = number.negative ? '-' : (spec.sign == '+' || spec.sign == ' ') ? spec.sign : 0;
    std::string digits = number.digits;
    // Zeros in front take part in the grouping.
    std::size_t others = (sign != 0) + number.prefix.size() + number.rest.size();
    auto width = static_cast<std::size_t>(spec.width < 0 ? 0 : spec.width);
    if (!digits.empty()) {
        std::size_t min_width = spec.fill == '0' && spec.align == '=' && width > others ? width - others : 0;
        if (spec.grouping || min_width > digits.size())
            digits = group_digits(digits, spec.grouping, number.group, min_width);
    }
    std::size_t length = others + digits.size();
    std::size_t padding = width > length ? width - length : 0;
    std::size_t left = spec.align == '>' ? padding : spec.align == '^' ? padding / 2 : 0;
    std::size_t inside = spec.align == '=' ? padding : 0;
    std::size_t right = padding - left - inside;
    if (spec.fill < 128) {
        char fill = static_cast<char>(spec.fill);
        std::string text;
        text.reserve(length + padding);
        text.append(left, fill);
        if (sign) text.push_back(sign);
        text += number.prefix;
        text.append(inside, fill);
        text += digits;
        text += number.rest;
        text.append(right, fill);
        return make_str_latin1(text.data(), text.size());
    }
    StrBuilder text;
    text.append_repeated(spec.fill, left);
    if (sign) text.append(static_cast<char32_t>(sign));
    text.append(number.prefix);
    text.append_repeated(spec.fill, inside);
    text.append(digits);
    text.append(number.rest);
    text.append_repeated(spec.fill, right);
    return text.finish();
}

Str* pad(const Str* text, const FormatSpec& spec) {
    std::size_t length = text->length;
    auto width = static_cast<std::size_t>(spec.width < 0 ? 0 : spec.width);
    std::size_t padding = width > length ? width - length : 0;
    std::size_t left = spec.align == '>' ? padding : spec.align == '^' ? padding / 2 : 0;
    StrBuilder builder;
    builder.append_repeated(spec.fill, left);
    builder.append(text);
    builder.append_repeated(spec.fill, padding - left);
    return builder.finish();
}

}  // namespace format_layout

Str* format_str(Str* value, const Str* text) {
    if (text->length == 0) return exact_cast<Str>(Value(value)) ? value : str(value);
    FormatSpec spec = TRY(parse_format_spec(text, 's', '<', type_name_of(value)));
    if (spec.type != 's') return format_layout::raise_unknown_type(spec.type, type_name_of(value));
    if (spec.sign == ' ') return raise_value_error("Space not allowed in string format specifier");
    if (spec.sign) return raise_value_error("Sign not allowed in string format specifier");
    if (spec.no_negative_zero)
        return raise_value_error("Negative zero coercion (z) not allowed in string format specifier");
    if (spec.alternate) return raise_value_error("Alternate form (#) not allowed in string format specifier");
    if (spec.align == '=') return raise_value_error("'=' alignment not allowed in string format specifier");
    if (spec.width > format_layout::kMaxWidth) return raise_memory_error();
    Str* shown = value;
    if (spec.precision >= 0 && static_cast<std::size_t>(spec.precision) < value->length)
        shown = TRY(str_substring(value, 0, static_cast<std::size_t>(spec.precision)));
    if (spec.width <= static_cast<std::int64_t>(shown->length) && exact_cast<Str>(Value(shown))) return shown;
    return format_layout::pad(shown, spec);
}

}  // namespace py
