#include "interp/nodes/try.h"

#include "runtime/core/attribute.h"
#include "runtime/core/call.h"
#include "runtime/core/observe.h"
#include "runtime/core/out_of_memory.h"
#include "runtime/objects/list.h"
#include "runtime/objects/str.h"

namespace py::tree {

Completion exec_guarded(const Stmt* body, Frame& frame) {
    struct Run {
        const Stmt* body;
        Frame& frame;
        Completion result;
    } run{body, frame, Completion::Pending};
    catch_out_of_memory(
        [](void* data) {
            auto* r = static_cast<Run*>(data);
            r->result = r->body->exec(r->frame);
        },
        &run);
    return run.result;
}

BaseException* catch_exception(Frame& frame) {
    if (line_traced(frame)) [[unlikely]]
        observe_exception(frame);
    add_traceback(&frame);
    return take_exception();
}

Completion pass_on(BaseException* exception) {
    (void)reraise(exception);
    thread->reraising = true;
    return Completion::Pending;
}

const Handler* find_handler(Frame& frame, const Children<Handler>& handlers, BaseException* exception, bool& failed) {
    failed = false;
    for (const Handler& handler : handlers) {
        if (!handler.type) return &handler;
        Value wanted = handler.type->eval(frame);
        if (!wanted) {
            failed = true;
            return nullptr;
        }
        if (wanted.is_object_nonzero() && wanted.as_object() == exception->type()) return &handler;
        handler.type->mark(frame);
        Result<bool> matches = exception_matches(exception, wanted);
        if (!matches.ok()) {
            failed = true;
            return nullptr;
        }
        if (matches.value()) return &handler;
    }
    return nullptr;
}

void unbind_handler_name(Frame& frame, const Target* target) {
    // As `name = None; del name`, which cannot fail in a way that matters: a mapping namespace may refuse.
    bool reraising = thread->reraising;
    BaseException* pending = has_exception() ? take_exception() : nullptr;
    if (!target->store(frame, Value()).ok()) clear_exception();
    if (pending) (void)reraise(pending);
    thread->reraising = reraising;
}

Completion TryExcept::handle(Frame& frame) const {
    BaseException* exception = catch_exception(frame);
    HandledScope scope(exception);
    bool failed;
    const Handler* handler = find_handler(frame, handlers, exception, failed);
    if (failed) return Completion::Pending;
    if (!handler) return pass_on(exception);
    if (handler->target) TRY(handler->target->store(frame, exception));
    Completion c = handler->body->exec(frame);
    if (handler->target) unbind_handler_name(frame, handler->target);
    note_drop(Value(exception));
    if (exception->type() == &MemoryError) [[unlikely]]
        memory_error_handled();
    return c;
}

Completion TryFinally::exec(Frame& frame) const {
    Completion c = exec_guarded(body, frame);
    if (c == Completion::Pending) {
        BaseException* exception = catch_exception(frame);
        const SourceSpan* at = frame.at;
        HandledScope scope(exception);
        Completion f = final_body->exec(frame);
        if (f != Completion::Normal) return f;
        frame.at = at;
        return pass_on(exception);
    }
    Value result = frame.result;
    Completion f = final_body->exec(frame);
    if (f != Completion::Normal) return f;
    frame.result = result;
    return c;
}

Status split_group(Value rest, Value wanted, Value& match, Value& left) {
    match = left = Value::none();
    if (rest.is_none()) return Status::success();
    GroupSplit parts = TRY(exception_group_match(rest, wanted));
    if (parts.match) match = parts.match;
    if (parts.rest) left = parts.rest;
    return Status::success();
}

Completion finish_star(BaseException* original, Value rest, List* results) {
    if (!rest.is_none()) results->append(rest);
    if (results->size == 0) return Completion::Normal;
    Value raised = TRY(exception_group_combine(original, results));
    return raised.is_none() ? Completion::Normal : pass_on(raised.as<BaseException>());
}

Completion TryStar::exec(Frame& frame) const {
    Completion c = body->exec(frame);
    if (c != Completion::Pending) return c == Completion::Normal && orelse ? orelse->exec(frame) : c;

    BaseException* original = catch_exception(frame);
    HandledScope scope(original);
    Value rest = original;
    List* results = make_list();  // what handlers raised, and re-raised parts
    for (const Handler& handler : handlers) {
        Value wanted = TRY(handler.type->eval(frame));
        handler.type->mark(frame);
        Value match, left;
        TRY(split_group(rest, wanted, match, left));
        rest = left;
        if (match.is_none()) continue;
        HandledScope inner(match.as<BaseException>());
        if (handler.target) TRY(handler.target->store(frame, match));
        Completion h = handler.body->exec(frame);
        if (handler.target) unbind_handler_name(frame, handler.target);
        if (h == Completion::Pending) {
            results->append(Value(catch_exception(frame)));
            continue;
        }
        if (h != Completion::Normal) return h;
    }
    return finish_star(original, rest, results);
}

}  // namespace py::tree
