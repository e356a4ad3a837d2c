#include "interp/nodes/yield.h"

#include "runtime/objects/async_generator.h"
#include "runtime/objects/function.h"
#include "runtime/objects/generator.h"
#include "runtime/protocol/iterate.h"

namespace py::tree {

Completion YieldStatement::exec(Frame& frame) const {
    if (frame.resume) {
        frame.resume = 0;
        Value sent = frame.result;
        frame.result = Value();
        if (!sent) {
            if (thread->handled && thread->handled != handled_at_throw) chain_context(pending_exception());
            mark(frame);
            return Completion::Pending;
        }
        if (slot >= 0) frame.locals[slot] = sent;
        return Completion::Normal;
    }
    Value v = TRY(value->eval(frame));
    mark(frame);
    if (frame.function->code->flags & kCodeAsyncGenerator) v = make_async_yield(v);
    frame.result = v;
    return Completion::Yield;
}

Completion delegate_step(const Node& node, Frame& frame, std::int32_t iterator_slot, Value* result) {
    Value iterator = frame.locals[iterator_slot];
    node.mark(frame);
    Value v;
    if (frame.resume) {
        frame.resume = 0;
        Value sent = frame.result;
        frame.result = Value();
        if (sent) {
            v = iterator_send(iterator, sent, result);
        } else {
            // What comes back out has the exception that is being handled here as its context, as if it were thrown
            // in here; those being handled outside have no part in it.
            BaseException* outside = handled_at_throw;
            v = iterator_throw(iterator, take_exception(), result);
            if (!v && thread->handled && thread->handled != outside) chain_context(pending_exception());
        }
    } else {
        v = iterator_send(iterator, Value::none(), result);
    }
    if (v && !v.is_end()) [[likely]] {
        frame.delegate = iterator;
        frame.result = v;
        return Completion::Yield;
    }
    frame.delegate = frame.locals[iterator_slot] = Value();
    return v ? Completion::Normal : Completion::Pending;
}

Completion DelegateStatement::exec(Frame& frame) const {
    if (!frame.resume) {
        Value v = TRY(value->eval(frame));
        mark(frame);
        if (kind == Kind::Await) v = TRY(get_awaitable(v));
        else v = TRY(get_delegate_iterator(v, frame.function->code));
        frame.locals[iterator_slot] = v;
    }
    Value result;
    Completion c = delegate_step(*this, frame, iterator_slot, &result);
    if (c == Completion::Normal && slot >= 0) frame.locals[slot] = result;
    return c;
}

}  // namespace py::tree
