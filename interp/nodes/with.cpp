#include "interp/nodes/with.h"

#include "interp/nodes/try.h"
#include "runtime/core/attribute.h"
#include "runtime/core/call.h"
#include "runtime/core/names.h"

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
                type_name(type), kind, method, is_async ? "context manager" : "asynchronous context manager",
                is_async ? "with" : "async with");
        return raise_type_error("'{}' object does not support the {} protocol (missed {} method)", type_name(type),
                                kind, method);
    };
    out.exit = lookup_special(manager, is_async ? names::aexit : names::exit);
    if (!out.exit) return missing(is_async ? "__aexit__" : "__exit__");
    out.enter = lookup_special(manager, is_async ? names::aenter : names::enter);
    if (!out.enter) return missing(is_async ? "__aenter__" : "__enter__");
    return Status::success();
}

Value call_exit(Value exit, BaseException* exception) {
    if (!exception) return call(exit, {Value::none(), Value::none(), Value::none()});
    Value traceback = exception->traceback ? Value(exception->traceback) : Value::none();
    return call(exit, {exception->type(), exception, traceback});
}

Completion With::exec(Frame& frame) const {
    Value object = TRY(manager->eval(frame));
    manager->mark(frame);
    ContextManager methods;
    TRY(find_context_manager(object, false, methods));
    Value entered = TRY(call(methods.enter));
    Completion c = Completion::Normal;
    if (target && !target->store(frame, entered).ok()) c = Completion::Pending;
    if (c == Completion::Normal) c = body->exec(frame);
    if (c == Completion::Pending) {
        BaseException* exception = catch_exception(frame);
        HandledScope scope(exception);
        const SourceSpan* at = frame.at;
        manager->mark(frame);
        Value result = TRY(call_exit(methods.exit, exception));
        int swallowed = truth_int(result);
        if (swallowed < 0) return Completion::Pending;
        if (swallowed) return Completion::Normal;
        frame.at = at;
        return pass_on(exception);
    }
    Value result = frame.result;
    manager->mark(frame);
    TRY(call_exit(methods.exit, nullptr));
    frame.result = result;
    return c;
}

}  // namespace py::tree
