// AST back to source text: what annotations are under `from __future__ import annotations`.
#pragma once

#include <string>

#include "grammar/ast.h"

namespace py::ast {

/// Source text with the meaning of an expression, as `ast.unparse` prints it.
std::string unparse(const expr* node);

/// A literal as repr() shows its value.
std::string literal_text(const Literal& literal);

}  // namespace py::ast
