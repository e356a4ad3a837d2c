// The pattern that PCRE2 gets: ASCII text in its syntax, made from the tree for one kind of subject.
#pragma once

#include <string>

#include "stdlib/re/syntax.h"

namespace py::re {

/// Kinds of subject. Each has its own compiled form of a pattern, so that a search works on the string as it is.
enum class Variant : std::uint8_t {
    Narrow,  ///< ASCII strs, and bytes
    Latin1,  ///< other strs with one byte a character
    Wide2,
    Wide4,
};
constexpr int kVariants = 4;

struct Emitted {
    std::string text;
    std::uint32_t flags = 0;  ///< kIgnoreCase, kMultiline, kDotAll: how PCRE2 is to begin
    bool unicode = false;     ///< PCRE2's \b and properties know all of Unicode
    bool atomic = false;      ///< has atomic groups or possessive repetitions
};

/// `is_text`: for a str pattern.
Emitted emit(const Syntax& syntax, Variant variant, bool is_text);

}  // namespace py::re
