// AST back to source text: `ast.unparse`, and annotations under `from __future__ import annotations`.
#pragma once

#include <string>

#include "grammar/ast.h"

namespace py::ast {

/// Source text with the meaning of `node` (an expression, statement or module), as `ast.unparse(node)` prints it.
std::string unparse(const Node* node);

}  // namespace py::ast
