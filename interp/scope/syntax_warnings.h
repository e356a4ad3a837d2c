// What is valid syntax and yet surely a mistake: `x is 1`, `assert (a, b)`, `[1, 2] (3)` for a missing comma, leaving a
// `finally` block by `return`. The symbol table's walk asks about each node that may deserve a warning.
#pragma once

#include <vector>

#include "grammar/parse.h"

namespace py {

using SyntaxWarnings = std::vector<ast::SyntaxWarning>;

/// `word`, a `return`, `break` or `continue`, leaves a `finally` block (PEP 765). These come before all others.
void warn_about_finally(const ast::Node* at, const char* word, SyntaxWarnings& warnings);
void check_assertion(const ast::Assert* assertion, SyntaxWarnings& warnings);
/// `is` with a literal.
void check_identity(const ast::Compare* comparison, SyntaxWarnings& warnings);
/// A literal that is called.
void check_called(const ast::Call* call, SyntaxWarnings& warnings);
/// A literal that has no items, or whose items are not found by this literal.
void check_subscript(const ast::Subscript* subscript, SyntaxWarnings& warnings);

}  // namespace py
