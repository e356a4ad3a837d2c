// From source text to tokens: the one scanner (lexer.re), the layout rules it asks (indentation.h), and the look-ahead
// pass that settles soft keywords (lookahead.h).
//
// The list always ends in EndMarker. A lexical error puts one Tok::Error before it and describes itself in
// TokenList::error; the parser decides whether an error of its own, found earlier, goes first. CPython's order: a lexical
// error anywhere beats the parser's error, save that an unclosed bracket (flag kUnclosed) only beats one on a later line
// than the bracket's.
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
inline constexpr int kMaxStringNesting = 150;
inline constexpr int kMaxFieldNesting = 2;  ///< replacement fields inside format specs

TokenList tokenize(const Source& source, const LexOptions& options = {});

}  // namespace py::ast
