// Calls of the few builtin functions that programs call in their innermost loops: len, ord, chr, isinstance.
//
// The name may mean anything when the program runs: the node looks it up as any call does, and only when it finds the
// builtin itself does the usual case in line. Other arguments, and all errors, go through the ordinary call.
#pragma once

#include "interp/nodes/name.h"
#include "interp/nodes/node.h"

namespace py::tree {

/// The node for `name(arguments...)`; `plain` is the ordinary call. Null: no such function.
Expr* make_intrinsic(const GlobalName* function, Children<const Expr*> arguments, const Expr* plain);

}  // namespace py::tree
