// What the symtable module asks of the evaluator, which alone knows how names are resolved.
#pragma once

#include <string_view>

#include "runtime/core/hooks.h"
#include "runtime/core/value.h"

namespace py {

/// The scopes of a source as nested tuples:
///     (type, name, line, nested, ((name, flags, scope), ...), (inner scope, ...))
/// `flags` are those of a Symbol (interp/scope/symbol_table.h); `scope` is "local", "cell", "free", "global" (declared so),
/// "implicit", or "name" for what a module or class may bind itself. Zero: SyntaxError pending. The evaluator sets it.
extern Value (*describe_symbols)(std::string_view utf8, Str* filename, CompileMode mode);

}  // namespace py
