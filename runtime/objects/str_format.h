// The syntax of format strings, `"{0.name[key]!r:>{width}}"`: shared by str.format and string.Formatter (module _string).
// Library reference: Format String Syntax.
#pragma once

#include <cstddef>

#include "runtime/core/try.h"
#include "runtime/objects/str.h"

namespace py {

/// A part of a format string, in code points.
struct TextSpan {
    std::size_t start = 0, stop = 0;
    bool empty() const { return start == stop; }
};

/// Steps through a format string: literal text, then possibly a field.
class FormatParser {
public:
    FormatParser(const Str* text, TextSpan span) : text_(text), at_(span.start), end_(span.stop) {}
    bool done() const { return at_ >= end_; }
    std::size_t position() const { return at_; }
    /// Reads the next literal and field. ValueError on wrong syntax.
    Status next();

    TextSpan literal;
    bool has_field = false;
    TextSpan field_name;
    char32_t conversion = 0;  ///< 0: none
    TextSpan spec;
    bool spec_has_fields = false;

private:
    Status read_field();
    const Str* text_;
    std::size_t at_, end_;
};

/// Takes a field name apart: what stands first, then attributes and items.
class FieldNameParser {
public:
    /// The first part is `first`; `index` is its number, or -1.
    FieldNameParser(const Str* text, TextSpan name) : text_(text), at_(name.start), end_(name.stop) {}
    Status read_first();
    bool done() const { return at_ >= end_; }
    std::size_t position() const { return at_; }
    Status next();

    TextSpan part;
    bool is_attribute = false;
    std::int64_t index = -1;  ///< the part as a number, -1 when it is none

private:
    const Str* text_;
    std::size_t at_, end_;
};

}  // namespace py
