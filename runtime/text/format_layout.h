// What format_spec.cpp and format_number.cpp share: the parts of a formatted number and how they fill a width.
#pragma once

#include <string>
#include <string_view>

#include "runtime/text/format_spec.h"

namespace py::format_layout {

/// Widths and precisions beyond this raise MemoryError.
constexpr std::int64_t kMaxWidth = std::int64_t{1} << 30;

struct Number {
    bool negative = false;
    std::string prefix;     ///< "0x"
    std::string digits;     ///< before the point, without sign: these are grouped; may be empty ("inf")
    std::string rest;       ///< point, fraction, exponent, '%'; or the whole of what has no digits
    std::size_t group = 3;  ///< digits between separators
};

Pending raise_unknown_type(char32_t type, std::string_view type_name);
/// Separators every `group` digits from the right, zeros in front until the whole has `min_width` characters.
std::string group_digits(std::string_view digits, char separator, std::size_t group, std::size_t min_width);
/// Separators every three digits from the left.
std::string group_fraction(std::string_view digits, char separator);
/// The number in its width.
Str* lay_out(const Number& number, const FormatSpec& spec);
/// A text in a width.
Str* pad(const Str* text, const FormatSpec& spec);

}  // namespace py::format_layout
