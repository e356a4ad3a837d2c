// The symbol table of a source as Python values, for the symtable module (runtime/core/symbol_hook.h).
#pragma once

namespace py {

/// Puts itself into runtime/core/symbol_hook.h.
void install_symbol_export();

}  // namespace py
