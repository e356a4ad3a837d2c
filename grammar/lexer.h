// From source text to tokens: the one scanner (lexer.re), the layout rules it asks (indentation.h), and the look-ahead
// pass that settles soft keywords (lookahead.h).
//
// The list always ends in EndMarker. A lexical error puts one Tok::Error before it and describes itself in
// TokenList::error, for the parser to report when it gets there. When the parser fails earlier, with an error of its own,
// it reports what CPython does: TokenList::error all the same, unless the Tok::Error has the flag kWeak; then
// TokenList::unclosed, if there is one and its line is above that of the parser's error; else its own error.
#pragma once

#include "grammar/source.h"
#include "grammar/token.h"

namespace py::ast {

struct LexOptions {
    /// `single` input: one more Newline stands before EndMarker, behind the Dedents, where CPython's interactive grammar
    /// wants the empty line that ends a compound statement.
    bool interactive = false;
    /// A block that is open where the text stops without a newline gets no Dedents: the parser then meets EndMarker
    /// inside the block, and the input is incomplete.
    bool dont_imply_dedent = false;
};

/// Nesting bounds, as CPython has them.
inline constexpr int kMaxBrackets = 200;
inline constexpr int kMaxIndents = 100;
inline constexpr int kMaxOpenStrings = 149;  ///< f-strings and t-strings within each other
inline constexpr int kMaxOpenFields = 3;     ///< a replacement field, one in its format spec, one in that one's

TokenList tokenize(const Source& source, const LexOptions& options = {});

}  // namespace py::ast
