// `try`, `except`, `except*`, `finally`. Reference: 8.4.
#pragma once

#include "interp/nodes/assign.h"
#include "interp/nodes/node.h"
#include "runtime/objects/exception.h"

namespace py::tree {

struct Handler {
    const Expr* type;      ///< null: catches everything
    const Target* target;  ///< null: no `as name`
    const Stmt* body;
    const Node* where;
};

/// The exception that a handler works on is sys.exception() meanwhile; this puts the outer one back.
class HandledScope {
public:
    explicit HandledScope(BaseException* exception) : outer_(thread->handled) { thread->handled = exception; }
    ~HandledScope() { thread->handled = outer_; }
    HandledScope(const HandledScope&) = delete;
    HandledScope& operator=(const HandledScope&) = delete;

private:
    BaseException* outer_;
};

/// Takes the pending exception, with this frame noted in its traceback.
BaseException* catch_exception(Frame& frame);
/// Passes it on unhandled: this frame stands in its traceback already.
Completion pass_on(BaseException* exception);
/// The handler that takes `exception`; null: none; `failed` when a handler's expression raised.
const Handler* find_handler(Frame& frame, const Children<Handler>& handlers, BaseException* exception, bool& failed);
/// Unbinds `as name` at the end of its handler.
void unbind_handler_name(Frame& frame, const Target* target);

/// Runs the body of a `try`; memory that ends in C++ code becomes a MemoryError here (runtime/core/out_of_memory.h).
Completion exec_guarded(const Stmt* body, Frame& frame);

struct TryExcept final : Stmt {
    const Stmt* body;
    Children<Handler> handlers;
    const Stmt* orelse;  ///< may be null
    TryExcept(const Stmt* b, Children<Handler> h, const Stmt* e) : body(b), handlers(h), orelse(e) {}
    bool visit_parts(PartVisitor& visit) override {
        visit.part(body);
        for (Handler& each : handlers) visit.handler(each);
        visit.part(orelse);
        return false;
    }
    Completion exec(Frame& frame) const override {
        Completion c = exec_guarded(body, frame);
        if (c == Completion::Normal) [[likely]]
            return orelse ? orelse->exec(frame) : c;
        if (c != Completion::Pending) return c;
        c = handle(frame);
        return c == Completion::Normal ? end_statement() : c;
    }

private:
    [[gnu::noinline]] Completion handle(Frame& frame) const;
};

struct TryFinally final : Stmt {
    const Stmt* body;
    const Stmt* final_body;
    TryFinally(const Stmt* b, const Stmt* f) : body(b), final_body(f) {}
    bool visit_parts(PartVisitor& visit) override {
        visit.part(body);
        visit.part(final_body);
        return false;
    }
    Completion exec(Frame& frame) const override;
};

/// `except*`: each handler gets the part of the group that it matches.
struct TryStar final : Stmt {
    const Stmt* body;
    Children<Handler> handlers;
    const Stmt* orelse;
    TryStar(const Stmt* b, Children<Handler> h, const Stmt* e) : body(b), handlers(h), orelse(e) {}
    bool visit_parts(PartVisitor& visit) override {
        visit.part(body);
        for (Handler& each : handlers) visit.handler(each);
        visit.part(orelse);
        return false;
    }
    Completion exec(Frame& frame) const override;
};

// The steps of `except*` that its resumable twin shares.

/// What of `rest` (an exception or None) the handler for `wanted` gets, and what is left.
Status split_group(Value rest, Value wanted, Value& match, Value& left);
/// All handlers have run: raises what is left over together with what they raised.
Completion finish_star(BaseException* original, Value rest, List* results);

}  // namespace py::tree
