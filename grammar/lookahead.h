// The pass between lexer and parser that makes the grammar LALR(1): what CPython's parser finds out by trying (is `match`
// a keyword here? does this `(` open a list of with-items?) is settled by looking ahead in the token array.
#pragma once

#include <cstdint>
#include <vector>

#include "grammar/token.h"

namespace py::ast {

/// A token that may turn out to be something else: a name `match`, `case` or `type`, or the keyword `with`.
struct SoftCandidate {
    std::uint32_t token;
    std::uint32_t block;  ///< the Indent token of the block it stands in; 0: none
};

/// Changes Name to Match, Case or Type, and LPar to WithLPar, where they are proved to be that. `source` is the text.
void resolve_soft_tokens(const char* source, std::vector<Token>& tokens, const std::vector<SoftCandidate>& candidates);

}  // namespace py::ast
