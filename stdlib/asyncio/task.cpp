// asyncio.Task: a coroutine that the event loop drives. Library reference: asyncio, Coroutines and Tasks.
//
// A step resumes the coroutine until it yields a future (the task then waits for it), yields None (another round of the
// loop), returns, or raises. The task itself stands in the loop's queue and in the futures' callback lists: no handle, no
// bound method and no argument tuple is made for a step.
#include "runtime/core/attribute.h"
#include "runtime/core/builtin.h"
#include "runtime/core/interpreter.h"
#include "runtime/core/watch.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/generator.h"
#include "runtime/objects/module.h"
#include "runtime/objects/set.h"
#include "runtime/objects/str.h"
#include "runtime/protocol/object.h"
#include "stdlib/asyncio/future.h"
#include "stdlib/asyncio/registry.h"

namespace py::asyncio {

namespace {

std::int64_t next_task_number = 1;

bool is_exact_coroutine(Value v) { return v.is_object_nonzero() && v.as_object()->shape == &coroutine_type.own_shape; }

Value task_name(Task* task) {
    if (!task->name) return Value::none();
    // Most names are never asked for.
    if (task->name.is_small_int()) task->name = make_str(fmt::format("Task-{}", task->name.as_small_int()));
    return task->name;
}

// ---- Ends ----

Status finish(Task* task) {
    unlist_task(task);
    return Status::success();
}

/// The coroutine raised. SystemExit and KeyboardInterrupt end the task and go on through the loop.
Status finish_with_exception(Task* task) {
    BaseException* error = take_exception();
    TRY(finish(task));
    if (error->type()->is_subtype_of(&exception_class("CancelledError"))) {
        task->cancelled_error = error;
        TRY(future_cancel(task, Value::none()));
        return Status::success();
    }
    TRY(future_set_exception(task, error));
    if (error->type()->is_subtype_of(&KeyboardInterrupt) || error->type()->is_subtype_of(&SystemExit))
        return reraise(error);
    return Status::success();
}

/// An error in how the coroutine waits is raised inside it, in the next round.
Status step_with_error(Task* task, Pending) { return loop_throw_soon(task, take_exception()); }

// ---- Steps ----

/// False for a subclass with an add_done_callback() of its own.
bool has_native_callbacks(Type* type) {
    if (type == &future_type || type == &task_type) return true;
    static Type* known = nullptr;
    static std::uint32_t version = 0;
    if (type == known && type->version == version) return true;
    static Value ours = type_lookup(&future_type, intern("add_done_callback"));
    if (type_lookup(type, intern("add_done_callback")) != ours) return false;
    known = type;
    version = type->version;
    return true;
}

/// What the coroutine yielded.
Status handle_yield(Task* task, Value yielded) {
    if (yielded.is_none()) return loop_step_soon(task);
    if (yielded == Value(task))
        return step_with_error(task, raise_runtime_error("Task cannot await on itself: {}", repr_text(task)));
    if (is_future(yielded) && has_native_callbacks(type_of(yielded))) {
        auto* future = yielded.as<Future>();
        if (future->loop != task->loop)
            return step_with_error(task, raise_runtime_error("Task {} got Future {} attached to a different loop",
                                                             repr_text(task), repr_text(yielded)));
        if (!future->blocking)
            return step_with_error(task, raise_runtime_error("yield was used instead of yield from in task {} with {}",
                                                             repr_text(task), repr_text(yielded)));
        future->blocking = false;
        TRY(note_awaited(future, task));
        task->waiter = future;
        TRY(future_add_callback(future, task, nullptr));
        if (task->must_cancel && TRY(cancel_any(future, task->cancel_message ? task->cancel_message : Value::none())))
            task->must_cancel = false;
        return Status::success();
    }
    // A future of somebody else's making.
    Value blocking = get_attribute_or_absent(yielded, intern("_asyncio_future_blocking"));
    if (!blocking && has_exception()) return Pending{};
    if (blocking && !blocking.is_none()) {
        if (TRY(call(TRY(get_attribute(yielded, intern("get_loop"))))) != task->loop)
            return step_with_error(task, raise_runtime_error("Task {} got Future {} attached to a different loop",
                                                             repr_text(task), repr_text(yielded)));
        if (!TRY(truth(blocking)))
            return step_with_error(task, raise_runtime_error("yield was used instead of yield from in task {} with {}",
                                                             repr_text(task), repr_text(yielded)));
        TRY(set_attribute(yielded, intern("_asyncio_future_blocking"), Value::boolean(false)));
        Value wakeup = TRY(get_attribute(task, intern("task_wakeup")));
        Dict* keywords = make_dict();
        keywords->set_str(intern("context"), task->context);
        TRY(call_with(TRY(get_attribute(yielded, intern("add_done_callback"))), make_tuple({wakeup}), keywords));
        task->foreign_waiter = yielded;
        if (task->must_cancel && TRY(cancel_any(yielded, task->cancel_message ? task->cancel_message : Value::none())))
            task->must_cancel = false;
        return Status::success();
    }
    if (exact_cast<Generator>(yielded) && yielded.as_object()->type() == &generator_type)
        return step_with_error(
            task, raise_runtime_error("yield was used instead of yield from for generator in task {} with {}",
                                      repr_text(task), repr_text(yielded)));
    return step_with_error(task, raise_runtime_error("Task got bad yield: {}", repr_text(yielded)));
}

/// Resumes the coroutine with None or, when `thrown`, with the exception. The context is entered already.
Status resume(Task* task, BaseException* thrown) {
    Value coroutine = task->coroutine;
    Value yielded, result;
    if (thrown) {
        yielded = iterator_throw(coroutine, thrown, &result);
    } else {
        yielded = iterator_send(coroutine, Value::none(), &result);
    }
    if (!yielded) return finish_with_exception(task);
    if (!yielded.is_end()) return handle_yield(task, yielded);
    TRY(finish(task));
    if (task->must_cancel) {
        task->must_cancel = false;
        TRY(future_cancel(task, task->cancel_message ? task->cancel_message : Value::none()));
        return Status::success();
    }
    return future_set_result(task, result);
}

Status step(Task* task, BaseException* thrown) {
    if (task->state != FutureState::Pending)
        return raise(exception_class("InvalidStateError"), "__step(): already done: {}", repr_text(task));
    // When what it waited for was cancelled, that goes first: it is the earlier request.
    bool is_told = task->waiter && task->waiter->state == FutureState::Cancelled;
    if (task->must_cancel && is_told) task->must_cancel = false;
    if (task->must_cancel) {
        if (!thrown || !thrown->type()->is_subtype_of(&exception_class("CancelledError")))
            thrown = TRY(future_cancelled_error(task));
        task->must_cancel = false;
    }
    if (task->waiter) TRY(forget_awaited(task->waiter, task));
    task->waiter = nullptr;
    task->foreign_waiter = Value();
    TRY(enter_task(task->loop, task));
    Status status = resume(task, thrown);
    BaseException* error = status.ok() ? nullptr : take_exception();
    Status left = leave_task(task->loop, task);
    if (error) return reraise(error);
    return left;
}

}  // namespace

Status task_step(Task* task, BaseException* thrown) {
    TRY(enter_context(task->context));
    Status status = step(task, thrown);
    leave_context(task->context);
    return status;
}

namespace {

// ---- Construction ----

/// The first step at once, without the loop (eager_start=True).
Status start_eagerly(Task* task) {
    Value previous = TRY(swap_current_task(task->loop, task));
    Value outer = thread->context;
    bool entered = task->context->entered;
    if (!entered) TRY(enter_context(task->context));
    list_task(task);
    Status status = [&]() -> Status {
        if (task->must_cancel) {
            BaseException* thrown = TRY(future_cancelled_error(task));
            task->must_cancel = false;
            return resume(task, thrown);
        }
        return resume(task, nullptr);
    }();
    BaseException* error = status.ok() ? nullptr : take_exception();
    if (!entered) leave_context(task->context);
    thread->context = outer;
    TRY(swap_current_task(task->loop, previous));
    if (task->state != FutureState::Pending) task->coroutine = Value::none();
    return error ? Status(reraise(error)) : Status::success();
}

Status task_init(Value self, const Args& args) {
    static Signature* signature;
    Value values[5];
    TRY(bind_arguments("Task", "(coro, *, loop=None, name=None, context=None, eager_start=False)", &signature, args,
                       values));
    auto* task = self.as<Task>();
    TRY(init_future(task, values[1]));
    Value coroutine = values[0];
    if (!is_exact_coroutine(coroutine)) {
        Value is = TRY(call_method(TRY(import_module("asyncio.coroutines")), intern("iscoroutine"), {coroutine}));
        if (!TRY(truth(is))) {
            task->log_destroy_pending = false;
            return raise_type_error("a coroutine was expected, got {}", str_text(TRY(repr(coroutine))));
        }
    }
    if (values[3].is_none()) {
        task->context = copy_context(current_context());
    } else {
        task->context = exact_cast<Context>(values[3]);
        if (!task->context) return raise_type_error("context must be a Context, not {}", type_name_of(values[3]));
    }
    task->waiter = nullptr;
    task->must_cancel = false;
    task->log_destroy_pending = true;
    task->cancel_requests = 0;
    task->coroutine = coroutine;
    if (is_exact_coroutine(coroutine)) adopt_coroutine(coroutine.as<Generator>());
    if (values[2].is_none()) task->name = Value::small_int(next_task_number++);
    else task->name = TRY(str(values[2]));
    if (TRY(truth(values[4])) && running_loop() == task->loop) return start_eagerly(task);
    TRY(loop_step_soon(task));
    list_task(task);
    return Status::success();
}

Value repr_task(Value self) { return future_repr("asyncio.base_tasks", "_task_repr", self); }

// ---- Methods ----

Result<bool> method_cancel(Task& self, Value message) {
    self.log_traceback = false;
    if (self.state != FutureState::Pending) return false;
    ++self.cancel_requests;
    Value waiter = self.waiter ? Value(self.waiter) : self.foreign_waiter;
    if (waiter && TRY(cancel_any(waiter, message))) return true;
    self.must_cancel = true;
    self.cancel_message = message;
    return true;
}

Value method_cancelling(Task& self) { return make_int(self.cancel_requests); }

Value method_uncancel(Task& self) {
    if (self.cancel_requests > 0 && --self.cancel_requests == 0) self.must_cancel = false;
    return make_int(self.cancel_requests);
}

Value method_get_coro(Task& self) { return self.coroutine ? self.coroutine : Value::none(); }
Value method_get_context(Task& self) { return self.context ? Value(self.context) : Value::none(); }
Value method_get_name(Task& self) { return task_name(&self); }

Value method_set_name(Task& self, Value name) {
    self.name = TRY(str(name));
    return Value::none();
}

Status method_set_result(Task&, Value) { return raise_runtime_error("Task does not support set_result operation"); }
Status method_set_exception(Task&, Value) {
    return raise_runtime_error("Task does not support set_exception operation");
}

Value method_get_stack(Value self, Value limit) {
    return call_method(TRY(import_module("asyncio.base_tasks")), intern("_task_get_stack"), {self, limit});
}

Value method_print_stack(Value self, Value limit, Value file) {
    return call_method(TRY(import_module("asyncio.base_tasks")), intern("_task_print_stack"), {self, limit, file});
}

/// A step as a callback, whose handle has entered the context: for loops of somebody else's making, and with an exception
/// to raise.
Value method_step(Task& self, Value exception) {
    TRY(step(&self, exception.is_none() ? nullptr : exception.as<BaseException>()));
    return Value::none();
}

/// The callback that futures of somebody else's making get.
Value method_wakeup(Task& self, Value) {
    TRY(step(&self, nullptr));
    return Value::none();
}

void finalize_task(Value self) {
    auto* task = self.as<Task>();
    unlist_task(task);
    if (task->state == FutureState::Pending && task->log_destroy_pending && task->loop) {
        Dict* details = make_dict();
        details->set_str(intern("task"), self);
        details->set_str(intern("message"), make_str("Task was destroyed but it is pending!"));
        if (task->source_traceback) details->set_str(intern("source_traceback"), task->source_traceback);
        task->log_destroy_pending = false;
        if (!call_exception_handler(task->loop, details).ok()) write_unraisable(nullptr, self);
    }
    future_type.slots.finalize(self);
    // The coroutine's own end is not watched any more: its `finally` clauses run now.
    if (task->state != FutureState::Pending || !task->coroutine || !is_exact_coroutine(task->coroutine)) return;
    auto* coroutine = task->coroutine.as<Generator>();
    if (coroutine->state != GeneratorState::Suspended) return;
    if (!generator_close(coroutine).ok())
        write_unraisable("Exception ignored while closing coroutine", task->coroutine);
}

// ---- Attributes ----

Value get_must_cancel(Value self) { return Value::boolean(self.as<Task>()->must_cancel); }
Value get_log_destroy(Value self) { return Value::boolean(self.as<Task>()->log_destroy_pending); }
Status set_log_destroy(Value self, Value value) {
    if (!value) return raise_attribute_error("cannot delete attribute");
    self.as<Task>()->log_destroy_pending = TRY(truth(value));
    return Status::success();
}
Value get_coroutine(Value self) { return method_get_coro(*self.as<Task>()); }
Value get_waiter(Value self) {
    auto* task = self.as<Task>();
    if (task->waiter) return task->waiter;
    return task->foreign_waiter ? task->foreign_waiter : Value::none();
}

constexpr FunctionDef kMethods[] = {
    class_method<generic_class_getitem>("__class_getitem__", "($type, object, /)", "See PEP 585"),
    method<method_step>("_step", "($self, exception=None, /)", "Resumes the coroutine."),
    method<method_wakeup>("task_wakeup", "($self, future, /)", "Goes on after a future."),
    method<method_cancel>("cancel", "($self, /, msg=None)", "Request that this task cancel itself."),
    method<method_cancelling>("cancelling", "($self, /)", "Return the count of the task's cancellation requests."),
    method<method_get_context>("get_context", "($self, /)", "The context that the task runs in."),
    method<method_get_coro>("get_coro", "($self, /)", "The task's coroutine."),
    method<method_get_name>("get_name", "($self, /)", "The task's name."),
    method<method_get_stack>("get_stack", "($self, /, *, limit=None)",
                             "Return the list of stack frames for this task's coroutine."),
    method<method_print_stack>("print_stack", "($self, /, *, limit=None, file=None)",
                               "Print the stack or traceback for this task's coroutine."),
    method<method_set_exception>("set_exception", "($self, exception, /)", "RuntimeError: only the coroutine may."),
    method<method_set_name>("set_name", "($self, value, /)", "Gives the task a name."),
    method<method_set_result>("set_result", "($self, result, /)", "RuntimeError: only the coroutine may."),
    method<method_uncancel>("uncancel", "($self, /)", "Decrement the task's count of cancellation requests."),
};
constexpr GetSetDef kAttributes[] = {
    {.name = "_coro", .get = get_coroutine},
    {.name = "_fut_waiter", .get = get_waiter},
    {.name = "_log_destroy_pending", .get = get_log_destroy, .set = set_log_destroy},
    {.name = "_must_cancel", .get = get_must_cancel},
};
constexpr Slots kSlots{.repr = repr_task, .init = task_init, .finalize = finalize_task};
constexpr TypeDef kTaskDef{
    .name = "_asyncio.Task",
    .doc = "A coroutine wrapped in a Future.",
    .signature = "(coro, *, loop=None, name=None, context=None, eager_start=False)",
    .base = &future_type,
    .size = sizeof(Task),
    .flags = kBaseType | kHasDict | kHasWeakref,
    .slots = &kSlots,
    .methods = kMethods,
    .getsets = kAttributes,
};

}  // namespace

void install_task_finalizer() {
    ask_before_finalizing(finalize_task, [](const Object* object) {
        auto* task = static_cast<const Task*>(object);
        return task->listed || task->state == FutureState::Pending || (task->log_traceback && task->exception);
    });
}

constinit Type task_type{kTaskDef};

}  // namespace py::asyncio
