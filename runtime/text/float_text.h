// Floats and text: the shortest decimal form that reads back as the same float, printf-like forms with a precision, and
// reading numbers. The digits come from <charconv>, which is exact and correctly rounded (half to even on the exact
// binary value); where the point and the exponent go is Python's business and decided here.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "runtime/core/try.h"

namespace py {

struct Str;

/// How format_double() writes a number.
struct FloatStyle {
    char code = 'r';  ///< 'e', 'f', 'g' with a precision; 'r': as many digits as repr needs
    int precision = 6;
    bool always_point = false;  ///< keep the point and trailing zeros ('#')
    bool add_dot_0 = false;     ///< "1.0", never "1" ('g' and 'r')
    bool upper = false;
};

/// The text of `d`, with a '-' when its sign bit is set (but never for NaN).
std::string format_double(double d, const FloatStyle& style);

/// repr(d), written to `out` (at least 32 bytes) without terminator; its length.
std::size_t write_float_repr(double d, char* out);

/// float(text) of ASCII text without surrounding space: digits with single underscores, "inf", "nan" in any case.
std::optional<double> parse_float(std::string_view text);

/// The text of a str as number constructors read it: decimal digits of all scripts as ASCII, all kinds of space as ' '
/// and stripped from both ends. Characters that no number has become '?'.
std::string number_text(const Str* text);
/// Without space (what C's isspace names) at either end.
std::string_view strip_ascii_space(std::string_view text);

/// repr(v) for messages, cut after 200 code points.
std::string short_repr(Value v);

}  // namespace py
