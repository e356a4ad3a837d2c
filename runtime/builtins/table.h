// The builtins module: its functions and types, by family.
#pragma once

#include <span>

#include "runtime/core/builtin.h"
#include "runtime/objects/module.h"

namespace py {

std::span<const FunctionDef> reflect_builtins();   ///< getattr, isinstance, dir, id ...
std::span<const FunctionDef> iterate_builtins();   ///< iter, next, sorted, min, sum ...
std::span<const FunctionDef> numeric_builtins();   ///< abs, pow, round, chr, bin ...
std::span<const FunctionDef> evaluate_builtins();  ///< eval, exec, compile, __import__ ...
std::span<const FunctionDef> io_builtins();        ///< print, input

/// Makes every builtin type ready, in dependency order.
void ready_builtin_types();
/// The `builtins` module.
Module* make_builtins_module();
/// The `sys` module.
Module* make_sys_module();

}  // namespace py
