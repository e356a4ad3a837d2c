// `with`. Several items are nested statements. Reference: 8.5.
#pragma once

#include "interp/nodes/node.h"

namespace py::tree {

/// The two methods of a context manager, found before either is called.
struct ContextManager {
    Value enter;
    Value exit;
};
/// TypeError "'int' object does not support the context manager protocol" (or the asynchronous one).
Status find_context_manager(Value manager, bool is_async, ContextManager& out);
/// `exit(type, value, traceback)` for an exception, or `exit(None, None, None)` when it is null.
Value call_exit(Value exit, BaseException* exception);

struct With final : Stmt {
    const Expr* manager;
    const Target* target;  ///< null: no `as`
    const Stmt* body;
    With(const Expr* m, const Target* t, const Stmt* b) : manager(m), target(t), body(b) {}
    Completion exec(Frame& frame) const override;
};

}  // namespace py::tree
