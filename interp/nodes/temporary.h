// Calls with a comprehension as their only argument: `len({...})`, `sum([...])`, `", ".join([...])`.
//
// The builtins concerned read their argument and keep nothing of it, so its storage is given back as soon as they return.
// What programs build only to measure or to join it then stays in the same few cache lines.
#pragma once

#include "interp/nodes/name.h"
#include "interp/nodes/node.h"

namespace py::tree {

/// `function(comprehension)`, where the name is one of such a builtin.
struct CallOnTemporary final : Expr {
    const GlobalName* function;
    const Expr* argument;
    const Expr* plain;  ///< the ordinary call: the name may mean anything
    CallOnTemporary(const GlobalName* f, const Expr* a, const Expr* p) : function(f), argument(a), plain(p) {}
    Value eval(Frame& frame) const override;

private:
    mutable Value known_;  ///< such a builtin
};

/// `"constant".join([comprehension])`.
struct JoinTemporary final : Expr {
    Str* separator;
    const Expr* argument;
    JoinTemporary(Str* s, const Expr* a) : separator(s), argument(a) {}
    Value eval(Frame& frame) const override;
};

/// True when a global of this name is worth a CallOnTemporary.
bool names_reading_builtin(Str* name);

}  // namespace py::tree
