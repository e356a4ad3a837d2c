// CPython's wording and caret range for a program that does not parse.
//
// The parser only knows the token at which it stopped, or which piece the builder refused. explain() reads the failing
// statement once more with ErrorReader (error_reader.h), which knows the usual mistakes; what that does not recognise is
// "invalid syntax" at the token.
#pragma once

#include <cstdint>
#include <string_view>

#include "grammar/parse.h"
#include "grammar/token.h"

namespace py::ast {

struct Failure {
    std::uint32_t token = 0;             ///< the token at which the parser stopped
    const SyntaxError* found = nullptr;  ///< what the builder has to say itself
};

SyntaxError explain(const Tree& tree, const TokenList& tokens, Mode mode, const Failure& failure);

}  // namespace py::ast
