#include "interp/nodes/yield.h"

#include "interp/exec/run.h"
#include "interp/nodes/assign.h"
#include "interp/nodes/call.h"
#include "runtime/core/names.h"
#include "runtime/core/observe.h"
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
    if (is_async) v = make_async_yield(v);
    frame.result = v;
    return Completion::Yield;
}

namespace {

bool is_coroutine(Value v) { return v.is_object_nonzero() && v.as_object()->shape == &coroutine_type.own_shape; }

/// iterator_send() with generators and coroutines in line.
inline Value send_on(Value iterator, Value sent, Value* result) {
    if (!iterator.is_object_nonzero() || (iterator.as_object()->shape != &coroutine_type.own_shape &&
                                          iterator.as_object()->shape != &generator_type.own_shape))
        return iterator_send(iterator, sent, result);
    auto* g = iterator.as<Generator>();
    Value v = step_generator(g, sent);
    if (v.is_end()) {
        *result = g->result ? g->result : Value::none();
        release_fresh(g);
    }
    return v;
}

}  // namespace

Completion delegate_step(const Node& node, Frame& frame, std::int32_t iterator_slot, Value* result) {
    Value iterator = frame.locals[iterator_slot];
    node.mark(frame);
    Value v;
    if (frame.resume) {
        frame.resume = 0;
        Value sent = frame.result;
        frame.result = Value();
        if (sent) {
            v = send_on(iterator, sent, result);
        } else {
            // What comes back out has the exception that is being handled here as its context, as if it were thrown
            // in here; those being handled outside have no part in it.
            BaseException* outside = handled_at_throw;
            v = iterator_throw(iterator, take_exception(), result);
            if (!v && thread->handled && thread->handled != outside) chain_context(pending_exception());
        }
    } else {
        v = send_on(iterator, Value::none(), result);
    }
    if (v && !v.is_end()) [[likely]] {
        frame.delegate = iterator;
        frame.result = v;
        return Completion::Yield;
    }
    frame.delegate = frame.locals[iterator_slot] = Value();
    if (v && line_traced(frame) && (is_coroutine(iterator) || !result->is_none()) && !observe_stop(frame, *result))
        return Completion::Pending;
    return v ? Completion::Normal : Completion::Pending;
}

Completion delegate_begun(Frame& frame, std::int32_t iterator_slot, const Begun& begun, Value v, Value* result) {
    if (!begun.suspended) {
        *result = v;
        return v ? Completion::Normal : Completion::Pending;
    }
    frame.delegate = frame.locals[iterator_slot] = begun.suspended;
    frame.result = v;
    return Completion::Yield;
}

/// `await object` of a Python class: its `__await__` is a generator function as a rule.
bool DelegateStatement::begin_await_method(Frame& frame, Value object, Begun& begun, Value& v) const {
    if (!object.is_object_nonzero() || !object.as_object()->type()->has(kHeapType)) return false;
    Type* type = object.as_object()->type();
    if (type != await_type_ || type->version != await_version_) {
        Value found = type_lookup(type, names::await);
        await_function_ = found ? exact_cast<Function>(found) : nullptr;
        await_type_ = type;
        await_version_ = type->version;
    }
    Function* function = await_function_;
    if (!function) return false;
    auto* code = static_cast<TreeCode*>(function->code);
    if (!begins_on_stack(code, 1, kCodeGenerator)) return false;
    auto* callee = static_cast<Frame*>(alloca(frame_bytes(code)));
    callee->locals[0] = object;
    init_suspending_frame(callee, function, &frame, code->frame_slots, 1);
    v = begin_on_stack(callee, code, begun);
    return true;
}

Completion DelegateStatement::ended(Frame& frame, Completion c, Value result) const {
    if (c == Completion::Normal) {
        if (drop_watch && slot >= 0) [[unlikely]]
            return replace_local(frame, slot, result);
        if (slot >= 0) frame.locals[slot] = result;
    } else if (c == Completion::Yield && parent) {
        frame.resume_at = static_cast<const Stmt*>(this);
    }
    return c;
}

Completion DelegateStatement::exec(Frame& frame) const {
    Value result;
    if (!frame.resume) {
        Begun begun;
        Value v;
        if (is_call) {
            auto* call = static_cast<const BeginningCall*>(value);
            v = call->begin(frame, kind == Kind::Await ? kCodeCoroutine : kCodeGenerator, begun);
        } else {
            v = value->eval(frame);
        }
        if (!begun.ran) {
            if (!v) return Completion::Pending;
            mark(frame);
            bool fresh = take_fresh(value, frame, v);
            if (kind == Kind::Await) {
                Value first;
                if (begin_await_method(frame, v, begun, first)) {
                    v = first;
                    if (!v && !begun.ran) return Completion::Pending;
                } else if (!fresh || v.as_object()->shape != &coroutine_type.own_shape) {
                    v = TRY(get_awaitable(v));
                }
            } else {
                v = TRY(get_delegate_iterator(v, frame.function->code));
            }
        }
        if (begun.ran) {
            Completion c = delegate_begun(frame, iterator_slot, begun, v, &result);
            return ended(frame, c, result);
        }
        frame.locals[iterator_slot] = v;
    }
    Completion c = delegate_step(*this, frame, iterator_slot, &result);
    return ended(frame, c, result);
}

}  // namespace py::tree
