// asyncio.Future: a result that comes later. Library reference: asyncio, Futures.
#include "stdlib/asyncio/future.h"

#include "runtime/core/attribute.h"
#include "runtime/core/builtin.h"
#include "runtime/core/interpreter.h"
#include "runtime/core/watch.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/generator.h"
#include "runtime/objects/generator_methods.h"
#include "runtime/objects/module.h"
#include "runtime/objects/set.h"
#include "runtime/objects/str.h"
#include "runtime/protocol/object.h"

namespace py::asyncio {

namespace {

Pending raise_invalid_state(std::string_view message) { return raise(exception_class("InvalidStateError"), message); }

Status ensure_alive(Future* future) {
    if (future->loop) return Status::success();
    return raise_runtime_error("Future object is not initialized.");
}

/// Hands the callbacks to the loop.
Status schedule_callbacks(Future* future) {
    Value callback = future->callback;
    if (!callback) return Status::success();
    auto context = [](Value v) { return v ? v.as<Context>() : nullptr; };
    auto schedule = [&](Value function, Value in) -> Status {
        if (Task* task = as_task(function)) return loop_step_soon(task);
        return loop_call_soon(future->loop, function, future, context(in));
    };
    Value first_context = future->callback_context;
    List* more = future->more_callbacks;
    future->callback = future->callback_context = Value();
    future->more_callbacks = nullptr;
    TRY(schedule(callback, first_context));
    if (more)
        for (std::int64_t i = 0; i < more->size; i += 2) TRY(schedule(more->items[i], more->items[i + 1]));
    return Status::success();
}

/// Removes matching callbacks while `equal()` may run Python code.
Result<std::int64_t> remove_callbacks(Future* future, Value callback) {
    List* kept = make_list();
    std::int64_t removed = 0;
    auto look = [&](Value function, Value context) -> Status {
        // A task's own wake-up is not to be found from outside.
        if (TRY(equal(function, callback))) ++removed;
        else {
            kept->append(function);
            kept->append(context);
        }
        return Status::success();
    };
    if (future->callback) TRY(look(future->callback, future->callback_context));
    if (List* more = future->more_callbacks)
        for (std::int64_t i = 0; i + 1 < more->size; i += 2) TRY(look(more->items[i], more->items[i + 1]));
    if (!removed) return 0;
    future->callback = future->callback_context = Value();
    future->more_callbacks = nullptr;
    for (std::int64_t i = 0; i < kept->size; i += 2) {
        if (i == 0) {
            future->callback = kept->items[0];
            future->callback_context = kept->items[1];
            continue;
        }
        if (!future->more_callbacks) future->more_callbacks = make_list();
        future->more_callbacks->append(kept->items[i]);
        future->more_callbacks->append(kept->items[i + 1]);
    }
    return removed;
}

}  // namespace

Status init_future(Future* future, Value loop) {
    if (loop.is_none() || !loop) loop = TRY(event_loop());
    future->loop = loop;
    future->state = FutureState::Pending;
    LoopCore* core = as_loop_core(loop);
    bool debug = core ? core->debug : TRY(truth(TRY(call_method(loop, intern("get_debug"), {}))));
    if (debug && !interpreter.finalizing)
        future->source_traceback =
            TRY(call_method(TRY(import_module("asyncio.format_helpers")), intern("extract_stack"), {}));
    return Status::success();
}

BaseException* future_cancelled_error(Future* future) {
    if (BaseException* kept = future->cancelled_error) {
        future->cancelled_error = nullptr;
        return kept;
    }
    Type& type = exception_class("CancelledError");
    Value error = future->cancel_message && !future->cancel_message.is_none() ? call(&type, {future->cancel_message})
                                                                              : call(&type, {});
    return error ? error.as<BaseException>() : nullptr;
}

Value future_result(Future* future) {
    if (!future->loop) return raise_invalid_state("Future object is not initialized.");
    switch (future->state) {
        case FutureState::Cancelled: {
            BaseException* error = future_cancelled_error(future);
            return error ? raise_value(error) : Pending{};
        }
        case FutureState::Pending: return raise_invalid_state("Result is not set.");
        case FutureState::Finished: break;
    }
    future->log_traceback = false;
    if (!future->exception) return future->result;
    future->exception->traceback = future->exception_traceback;
    return raise_value(future->exception);
}

Status future_set_result(Future* future, Value result) {
    TRY(ensure_alive(future));
    if (future->state != FutureState::Pending) return raise_invalid_state("invalid state");
    future->result = result;
    future->state = FutureState::Finished;
    return schedule_callbacks(future);
}

Status future_set_exception(Future* future, Value exception) {
    TRY(ensure_alive(future));
    if (future->state != FutureState::Pending) return raise_invalid_state("invalid state");
    if (is_exception_class(exception)) exception = TRY(call(exception));
    if (!is_exception(exception)) return raise_type_error("invalid exception object");
    if (type_of(exception)->is_subtype_of(&StopIteration)) {
        auto* cause = exception.as<BaseException>();
        BaseException* instead =
            TRY(make_exception(RuntimeError, {make_str("StopIteration interacts badly with generators and cannot be "
                                                       "raised into a Future")}));
        instead->cause = instead->context = cause;
        exception = instead;
    }
    future->exception = exception.as<BaseException>();
    future->exception_traceback = future->exception->traceback;
    future->state = FutureState::Finished;
    TRY(schedule_callbacks(future));
    future->log_traceback = true;
    return Status::success();
}

Result<bool> future_cancel(Future* future, Value message) {
    TRY(ensure_alive(future));
    future->log_traceback = false;
    if (future->state != FutureState::Pending) return false;
    future->state = FutureState::Cancelled;
    future->cancel_message = message;
    if (Value timer = future->timer) {
        future->timer = Value();
        TRY(call_method(timer, intern("cancel"), {}));
    }
    TRY(schedule_callbacks(future));
    return true;
}

Status future_add_callback(Future* future, Value callback, Context* context) {
    if (!future->loop) return raise_runtime_error("uninitialized Future object");
    if (future->state != FutureState::Pending) {
        if (Task* task = as_task(callback)) return loop_step_soon(task);
        return loop_call_soon(future->loop, callback, future, context);
    }
    Value in = context ? Value(context) : Value();
    if (!future->callback) {
        future->callback = callback;
        future->callback_context = in;
        return Status::success();
    }
    if (!future->more_callbacks) future->more_callbacks = make_list();
    future->more_callbacks->append(callback);
    future->more_callbacks->append(in);
    return Status::success();
}

Result<std::int64_t> future_remove_callback(Future* future, Value callback) {
    return remove_callbacks(future, callback);
}

Status note_awaited(Future* future, Value waiter) {
    if (!future->awaited_by) {
        future->awaited_by = waiter;
        return Status::success();
    }
    Set* set = exact_cast<Set>(future->awaited_by);
    if (!set) {
        if (future->awaited_by == waiter) return Status::success();
        set = make_set();
        TRY(set->add(future->awaited_by));
        future->awaited_by = set;
    }
    TRY(set->add(waiter));
    return Status::success();
}

Status forget_awaited(Future* future, Value waiter) {
    if (future->awaited_by == waiter) future->awaited_by = Value();
    else if (Set* set = future->awaited_by ? exact_cast<Set>(future->awaited_by) : nullptr) TRY(set->remove(waiter));
    return Status::success();
}

Result<bool> cancel_any(Value future, Value message) {
    if (Future* exact = exact_cast<Future>(future)) return future_cancel(exact, message);
    Value done = TRY(message.is_none() ? call_method(future, intern("cancel"), {})
                                       : call_with(TRY(get_attribute(future, intern("cancel"))), make_tuple({}), [&] {
                                             Dict* keywords = make_dict();
                                             keywords->set_str(intern("msg"), message);
                                             return keywords;
                                         }()));
    return truth(done);
}

Value future_repr(const char* module, const char* function, Value future) {
    return call_method(TRY(import_module(module)), intern(function), {future});
}

namespace {

// ---- Methods ----

Value new_future(Type* cls, const Args&) { return allocate_instance(cls); }

Status future_init(Value self, const Args& args) {
    static Signature* signature;
    Value loop;
    TRY(bind_arguments("Future", "(*, loop=None)", &signature, args, &loop));
    auto* future = self.as<Future>();
    future->callback = future->callback_context = future->result = future->cancel_message = Value();
    future->more_callbacks = nullptr;
    future->exception = future->cancelled_error = nullptr;
    future->blocking = future->log_traceback = false;
    return init_future(future, loop);
}

Value repr_future(Value self) { return future_repr("asyncio.base_futures", "_future_repr", self); }

Value method_result(Future& self) { return future_result(&self); }

Value method_exception(Future& self) {
    if (!self.loop) return raise_invalid_state("Future object is not initialized.");
    if (self.state == FutureState::Cancelled) {
        BaseException* error = future_cancelled_error(&self);
        return error ? raise_value(error) : Pending{};
    }
    if (self.state == FutureState::Pending) return raise_invalid_state("Exception is not set.");
    self.log_traceback = false;
    if (!self.exception) return Value::none();
    self.exception->traceback = self.exception_traceback;
    return self.exception;
}

Status method_set_result(Future& self, Value result) { return future_set_result(&self, result); }
Status method_set_exception(Future& self, Value exception) { return future_set_exception(&self, exception); }
Result<bool> method_cancel(Future& self, Value message) { return future_cancel(&self, message); }
bool method_cancelled(Future& self) { return self.state == FutureState::Cancelled; }
bool method_done(Future& self) { return self.state != FutureState::Pending; }

Value method_get_loop(Future& self) {
    TRY(ensure_alive(&self));
    return self.loop;
}

Status method_add_done_callback(Future& self, Value callback, Value context) {
    Context* in = context ? exact_cast<Context>(context) : nullptr;
    if (!in) in = copy_context(current_context());
    return future_add_callback(&self, callback, in);
}

Value method_remove_done_callback(Future& self, Value callback) {
    TRY(ensure_alive(&self));
    return make_int(TRY(future_remove_callback(&self, callback)));
}

Value method_make_cancelled_error(Future& self) { return TRY(future_cancelled_error(&self)); }

/// Reports an exception that nobody has asked for.
void finalize_future(Value self) {
    auto* future = self.as<Future>();
    if (!future->log_traceback || !future->exception) return;
    future->log_traceback = false;
    Dict* details = make_dict();
    details->set_str(intern("message"),
                     make_str(fmt::format("{} exception was never retrieved", str_view(type_of(self)->name))));
    details->set_str(intern("exception"), future->exception);
    details->set_str(intern("future"), self);
    if (future->source_traceback) details->set_str(intern("source_traceback"), future->source_traceback);
    if (!call_exception_handler(future->loop, details).ok()) write_unraisable(nullptr, self);
}

// ---- Attributes ----

Value get_state(Value self) {
    switch (self.as<Future>()->state) {
        case FutureState::Pending: return intern("PENDING");
        case FutureState::Cancelled: return intern("CANCELLED");
        case FutureState::Finished: return intern("FINISHED");
    }
    return Value::none();
}
Value or_none(Value v) { return v ? v : Value::none(); }
Value get_loop(Value self) { return or_none(self.as<Future>()->loop); }
Value get_result(Value self) { return or_none(self.as<Future>()->result); }
Value get_exception(Value self) {
    BaseException* e = self.as<Future>()->exception;
    return e ? Value(e) : Value::none();
}
Value get_source_traceback(Value self) { return or_none(self.as<Future>()->source_traceback); }
Value get_cancel_message(Value self) { return or_none(self.as<Future>()->cancel_message); }
Status set_cancel_message(Value self, Value value) {
    self.as<Future>()->cancel_message = value;
    return Status::success();
}
Value get_blocking(Value self) { return Value::boolean(self.as<Future>()->blocking); }
Status set_blocking(Value self, Value value) {
    if (!value) return raise_attribute_error("cannot delete attribute");
    self.as<Future>()->blocking = TRY(truth(value));
    return Status::success();
}
Value get_log_traceback(Value self) { return Value::boolean(self.as<Future>()->log_traceback); }
Status set_log_traceback(Value self, Value value) {
    if (!value) return raise_attribute_error("cannot delete attribute");
    if (TRY(truth(value))) return raise_value_error("_log_traceback can only be set to False");
    self.as<Future>()->log_traceback = false;
    return Status::success();
}

Value get_timer(Value self) { return or_none(self.as<Future>()->timer); }
Status set_timer(Value self, Value value) {
    self.as<Future>()->timer = value;
    return Status::success();
}

Value get_callbacks(Value self) {
    auto* future = self.as<Future>();
    TRY(ensure_alive(future));
    if (!future->callback) return Value::none();
    List* result = make_list();
    auto add = [&](Value function, Value context) -> Status {
        result->append(make_tuple({
            is_task(function) ? Value(TRY(get_attribute(function, intern("task_wakeup")))) : function, or_none(context)
        }));
        return Status::success();
    };
    TRY(add(future->callback, future->callback_context));
    if (List* more = future->more_callbacks)
        for (std::int64_t i = 0; i + 1 < more->size; i += 2) TRY(add(more->items[i], more->items[i + 1]));
    return result;
}

/// Who awaits it, for call graphs: a frozen copy, or None.
Value get_awaited_by(Value self) {
    Value by = self.as<Future>()->awaited_by;
    if (!by) return Value::none();
    if (Set* set = exact_cast<Set>(by)) return make_frozenset(set);
    Set* one = make_frozenset(Value());
    TRY(one->add(by));
    return one;
}

// ---- Awaiting ----

struct FutureIterator : Object {
    static Type* static_type() { return &future_iterator_type; }
    static Shape* exact_shape() { return &future_iterator_type.own_shape; }
    Future* future = nullptr;
};

Value future_await(Value self) {
    auto* future = self.as<Future>();
    TRY(ensure_alive(future));
    auto* iterator = gc_new<FutureIterator>(&future_iterator_type.own_shape);
    iterator->future = future;
    return iterator;
}

/// A step of `await future`: the future itself while it is pending, then end() with its result.
Value iterator_step(Value self, Value, Value* result) {
    auto* iterator = self.as<FutureIterator>();
    Future* future = iterator->future;
    if (!future) {
        *result = Value::none();
        return Value::end();
    }
    if (future->state == FutureState::Pending) {
        if (future->blocking) return raise_runtime_error("await wasn't used with future");
        future->blocking = true;
        return future;
    }
    iterator->future = nullptr;
    *result = TRY(future_result(future));
    return Value::end();
}

Value iterator_next(Value self) {
    Value result;
    Value v = iterator_step(self, Value::none(), &result);
    if (!v.is_end()) return v;
    if (result.is_none()) return v;
    return raise_stop_iteration(result);
}

Value iterator_send_method(Value self, Value sent) {
    Value result;
    Value v = iterator_step(self, sent, &result);
    return v.is_end() ? Value(raise_stop_iteration(result)) : v;
}

Value iterator_throw_method(Value self, const Args& args) {
    BaseException* thrown = TRY(thrown_exception(args, "FutureIter"));
    self.as<FutureIterator>()->future = nullptr;
    return reraise(thrown);
}

Value iterator_close(FutureIterator& self) {
    self.future = nullptr;
    return Value::none();
}

Value iterator_self(Value self) { return self; }

constexpr FunctionDef kIteratorMethods[] = {
    method<iterator_close>("close", "($self, /)", "Forgets the future."),
    method<iterator_send_method>("send", "($self, value, /)", "Goes on."),
    raw_method(iterator_throw_method, "throw", "($self, type, value=<unrepresentable>, traceback=<unrepresentable>, /)",
               "Raises an exception where the future is awaited."),
};
constexpr Slots kIteratorSlots{.iter = iterator_self, .next = iterator_next};
constexpr TypeDef kIteratorDef{
    .name = "_asyncio.FutureIter",
    .size = sizeof(FutureIterator),
    .flags = kDisallowInstantiation,
    .slots = &kIteratorSlots,
    .methods = kIteratorMethods,
};

constexpr FunctionDef kMethods[] = {
    class_method<generic_class_getitem>("__class_getitem__", "($type, object, /)", "See PEP 585"),
    method<method_make_cancelled_error>("_make_cancelled_error", "($self, /)",
                                        "Create the CancelledError to raise if the Future is cancelled."),
    method<method_add_done_callback>("add_done_callback", "($self, fn, /, *, context=<unrepresentable>)",
                                     "Add a callback to be run when the future becomes done."),
    method<method_cancel>("cancel", "($self, /, msg=None)", "Cancel the future and schedule callbacks."),
    method<method_cancelled>("cancelled", "($self, /)", "Return True if the future was cancelled."),
    method<method_done>("done", "($self, /)", "Return True if the future is done."),
    method<method_exception>("exception", "($self, /)", "Return the exception that was set on this future."),
    method<method_get_loop>("get_loop", "($self, /)", "Return the event loop the Future is bound to."),
    method<method_remove_done_callback>("remove_done_callback", "($self, fn, /)",
                                        "Remove all instances of a callback; returns how many there were."),
    method<method_result>("result", "($self, /)", "Return the result this future represents."),
    method<method_set_exception>("set_exception", "($self, exception, /)",
                                 "Mark the future done and set an exception."),
    method<method_set_result>("set_result", "($self, result, /)", "Mark the future done and set its result."),
};
constexpr GetSetDef kAttributes[] = {
    {.name = "_asyncio_awaited_by", .get = get_awaited_by},
    {.name = "_asyncio_future_blocking", .get = get_blocking, .set = set_blocking},
    {.name = "_callbacks", .get = get_callbacks},
    {.name = "_cancel_message", .get = get_cancel_message, .set = set_cancel_message},
    {.name = "_exception", .get = get_exception},
    {.name = "_log_traceback", .get = get_log_traceback, .set = set_log_traceback},
    {.name = "_loop", .get = get_loop},
    {.name = "_result", .get = get_result},
    {.name = "_source_traceback", .get = get_source_traceback},
    {.name = "_state", .get = get_state},
    {.name = "_timer", .get = get_timer, .set = set_timer},
};
constexpr Slots kSlots{
    .repr = repr_future,
    .iter = future_await,
    .init = future_init,
    .new_ = new_future,
    .finalize = finalize_future,
    .await = future_await,
};
constexpr TypeDef kFutureDef{
    .name = "_asyncio.Future",
    .doc = "This class is *almost* compatible with concurrent.futures.Future: a result that may come later.",
    .signature = "(*, loop=None)",
    .size = sizeof(Future),
    .flags = kBaseType | kHasDict | kHasWeakref,
    .slots = &kSlots,
    .methods = kMethods,
    .getsets = kAttributes,
};

}  // namespace

void install_future_finalizer() {
    ask_before_finalizing(finalize_future, [](const Object* object) {
        auto* future = static_cast<const Future*>(object);
        return future->log_traceback && future->exception;
    });
}

void install_future_await() { native_send = {&future_iterator_type, iterator_step}; }

constinit Type future_type{kFutureDef};
constinit Type future_iterator_type{kIteratorDef};

}  // namespace py::asyncio
