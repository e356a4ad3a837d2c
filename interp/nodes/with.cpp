#include "interp/nodes/with.h"

#include "interp/nodes/assign.h"
#include "interp/nodes/traced.h"
#include "interp/nodes/try.h"
#include "runtime/core/attribute.h"
#include "runtime/core/call.h"
#include "runtime/core/names.h"
#include "runtime/core/observe.h"

namespace py::tree {

Status find_context_manager(Value manager, bool is_async, ContextManager& out) {
    const char* kind = is_async ? "asynchronous context manager" : "context manager";
    auto missing = [&](const char* method) -> Pending {
        if (has_exception()) return {};
        Type* type = type_of(manager);
        bool other = type_lookup(type, is_async ? names::enter : names::aenter) &&
                     type_lookup(type, is_async ? names::exit : names::aexit);
        if (other)
            return raise_type_error(
                "'{}' object does not support the {} protocol (missed {} method) but it supports the {} protocol. "
                "Did you mean to use '{}'?",
                type_full_name(type), kind, method, is_async ? "context manager" : "asynchronous context manager",
                is_async ? "with" : "async with");
        return raise_type_error("'{}' object does not support the {} protocol (missed {} method)", type_full_name(type),
                                kind, method);
    };
    out.exit = lookup_special(manager, is_async ? names::aexit : names::exit);
    if (!out.exit) return missing(is_async ? "__aexit__" : "__exit__");
    out.enter = lookup_special(manager, is_async ? names::aenter : names::enter);
    if (!out.enter) return missing(is_async ? "__aenter__" : "__enter__");
    return Status::success();
}

namespace {

struct ExitArguments {
    Value values[3] = {Value::none(), Value::none(), Value::none()};
    explicit ExitArguments(BaseException* exception) {
        if (!exception) return;
        values[0] = exception->type();
        values[1] = exception;
        if (exception->traceback) values[2] = exception->traceback;
    }
};

}  // namespace

Value begin_exit(Frame& frame, Value exit, BaseException* exception, Begun& begun) {
    return begin_call(frame, exit, ExitArguments(exception).values, 3, begun);
}

Value call_exit(Value exit, BaseException* exception) {
    ExitArguments arguments(exception);
    const Value* values = arguments.values;
    return builtin_calls_observed ? call_observed(exit, Args{values, 3}) : call(exit, Args{values, 3});
}

Value call_enter(Value enter) { return builtin_calls_observed ? call_observed(enter, Args{}) : call(enter); }

namespace {

inline Completion end_with(Value manager) {
    note_drop(manager);
    return end_statement();
}

}  // namespace

Status With::pass_exception(Frame& frame, Value exit) const {
    BaseException* exception = catch_exception(frame);
    HandledScope scope(exception);
    const SourceSpan* at = frame.at;
    manager->mark(frame);
    Value result = TRY(call_exit(exit, exception));
    int swallowed = truth_int(result);
    if (swallowed < 0) return Pending{};
    if (swallowed) {
        note_drop(Value(exception));
        return Status::success();
    }
    frame.at = at;
    (void)pass_on(exception);
    return Pending{};
}

Completion With::exec(Frame& frame) const {
    Value object = TRY(manager->eval(frame));
    manager->mark(frame);
    ContextManager methods;
    TRY(find_context_manager(object, false, methods));
    Value entered = TRY(call_enter(methods.enter));
    Completion c = Completion::Normal;
    if (target && !target->store(frame, entered).ok()) c = Completion::Pending;
    if (c == Completion::Normal) c = exec_guarded(body, frame);
    if (line_traced(frame)) [[unlikely]]
        c = leave_traced_with(frame, span, c);
    if (c == Completion::Pending) {
        TRY(pass_exception(frame, methods.exit));
        methods = {};
        return end_with(object);
    }
    Value result = frame.result;
    manager->mark(frame);
    TRY(call_exit(methods.exit, nullptr));
    frame.result = result;
    if (c != Completion::Normal) return c;
    methods = {};
    return end_with(object);
}

}  // namespace py::tree
