// The values of literals, from their source text and without runtime types: numbers, strings with their escapes, the
// text between the fields of f-strings, and identifiers in normal form.
//
// Results live in the arena. A failure is described in `error` with its place; warnings (`"\d"` is an invalid escape
// sequence ...) are appended.
#pragma once

#include <string_view>
#include <vector>

#include "grammar/arena.h"
#include "grammar/ast.h"
#include "grammar/token.h"

namespace py::ast {

/// Where decoding puts what it has to say.
struct LiteralContext {
    Arena& arena;
    SyntaxError& error;
    std::vector<SyntaxWarning>& warnings;
};

/// The longest decimal literal: sys.set_int_max_str_digits(); 0: no limit.
extern std::size_t max_decimal_digits;

/// A Tok::Number. False: more decimal digits than int accepts.
[[nodiscard]] bool decode_number(std::string_view source, const Token& token, const LiteralContext& context,
                                 Literal& result);

/// A Tok::String, as a Literal of type Str or Bytes. Its kUnicodePrefix flag says whether Constant.kind is 'u'.
[[nodiscard]] bool decode_string(std::string_view source, const Token& token, const LiteralContext& context,
                                 Literal& result);

/// A Tok::FStringMiddle or Tok::TStringMiddle, as a Literal of type Str.
[[nodiscard]] bool decode_middle(std::string_view source, const Token& token, const LiteralContext& context,
                                 Literal& result);

/// The text of a replacement field as `f"{x = }"` shows it and Interpolation.str keeps it: source[start, end) without
/// its comments.
std::string_view field_text(std::string_view source, std::uint32_t start, std::uint32_t end, Arena& arena);

/// An identifier as the program knows it: NFKC-normalised when it is not ASCII.
std::string_view identifier(std::string_view source, const Token& token, Arena& arena);

}  // namespace py::ast
