// The format specification mini-language, `[[fill]align][sign][z][#][0][width][grouping][.precision[grouping]][type]`,
// for the builtin types: what `f"{x:>8.2f}"`, format() and str.format end in. Library reference: Format Specification
// Mini-Language.
#pragma once

#include <cstdint>
#include <string_view>

#include "runtime/core/try.h"

namespace py {

struct Str;

struct FormatSpec {
    char32_t fill = ' ';
    char align = 0;                 ///< '<', '>', '=' or '^'
    char sign = 0;                  ///< '+', '-', ' ' or 0
    bool no_negative_zero = false;  ///< 'z'
    bool alternate = false;         ///< '#'
    std::int64_t width = -1;
    char grouping = 0;  ///< ',' or '_' between thousands
    std::int64_t precision = -1;
    char fraction_grouping = 0;  ///< ',' or '_' between digits behind the point
    char32_t type = 0;
};

/// Reads `text`; ValueError with Python's wording, which names the type of the formatted object.
Result<FormatSpec> parse_format_spec(const Str* text, char32_t default_type, char default_align,
                                     std::string_view type_name);

/// format(value, spec) for the builtin types; an empty spec means str(value). `type_name` is for messages.
Str* format_int(Value value, const Str* spec);
Str* format_float(double value, const Str* spec, std::string_view type_name = "float");
Str* format_complex(double real, double imag, const Str* spec, std::string_view type_name = "complex");
Str* format_str(Str* value, const Str* spec);

}  // namespace py
