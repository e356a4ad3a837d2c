// `with`. Several items are nested statements. Reference: 8.5.
#pragma once

#include "interp/exec/tree_code.h"
#include "interp/nodes/node.h"

namespace py::tree {

/// The two methods of a context manager, found before either is called.
struct ContextManager {
    Value enter;
    Value exit;
};
/// TypeError "'int' object does not support the context manager protocol" (or the asynchronous one).
Status find_context_manager(Value manager, bool is_async, ContextManager& out);
Value call_enter(Value enter);
/// `exit(type, value, traceback)` for an exception, or `exit(None, None, None)` when it is null.
Value call_exit(Value exit, BaseException* exception);

/// The same for `__aexit__`: a coroutine function is begun.
Value begin_exit(Frame& frame, Value exit, BaseException* exception, Begun& begun);

struct With final : Stmt {
    const Expr* manager;
    const Target* target;  ///< null: no `as`
    const Stmt* body;
    With(const Expr* m, const Target* t, const Stmt* b) : manager(m), target(t), body(b) {}
    bool visit_parts(PartVisitor& visit) override {
        visit.with_body(body, span);
        return false;
    }
    Completion exec(Frame& frame) const override;

private:
    /// Shows the pending exception to `__exit__`. Pending: it goes on, or there is another one.
    [[gnu::noinline]] Status pass_exception(Frame& frame, Value exit) const;
};

}  // namespace py::tree
