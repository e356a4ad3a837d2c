// asyncio's Future, Task, Handle and the core of the event loop, as the native parts see each other.
// Library reference: asyncio, Futures; Coroutines and Tasks; Event Loop.
#pragma once

#include "runtime/core/error.h"
#include "runtime/core/object.h"
#include "runtime/core/type.h"
#include "runtime/objects/exception.h"
#include "runtime/objects/list.h"
#include "stdlib/native/context.h"

namespace py::asyncio {

extern Type future_type, future_iterator_type, task_type, handle_type, timer_handle_type, loop_core_type;

enum class FutureState : std::uint8_t { Pending, Cancelled, Finished };

struct Task;

struct Future : Object {
    static Type* static_type() { return &future_type; }
    static Shape* exact_shape() { return &future_type.own_shape; }

    Value loop;  ///< zero until __init__ has run
    Value result;
    BaseException* exception = nullptr;
    Traceback* exception_traceback = nullptr;  ///< as it was when the exception was set
    Value cancel_message;
    BaseException* cancelled_error = nullptr;  ///< kept by a task that ended with it
    Value source_traceback;
    Value callback, callback_context;  ///< the first callback; a Task stands for its wake-up
    List* more_callbacks = nullptr;    ///< then function, context, function, context ...
    Value awaited_by;                  ///< zero, a future, or a set of them
    Value timer;                       ///< what is to be cancelled with it
    FutureState state = FutureState::Pending;
    bool blocking = false;       ///< yielded by `await`, on its way to the task
    bool log_traceback = false;  ///< an exception that nobody has looked at
};

struct Task : Future {
    static Type* static_type() { return &task_type; }
    static Shape* exact_shape() { return &task_type.own_shape; }

    Value coroutine;
    Value name;  ///< str, or the number that a default name ends in
    Context* context = nullptr;
    Future* waiter = nullptr;  ///< what the task waits for
    Value foreign_waiter;      ///< ... or this, when it is no Future of ours
    std::uintptr_t next = 0;   ///< among all tasks that are not done; hidden, so that the list keeps nobody alive
    std::uintptr_t previous = 0;
    std::int64_t cancel_requests = 0;
    bool must_cancel = false;
    bool log_destroy_pending = true;
    bool listed = false;
};

struct Handle : Object {
    static Type* static_type() { return &handle_type; }
    static Shape* exact_shape() { return &handle_type.own_shape; }
    Value callback;  ///< None once cancelled
    Tuple* args = nullptr;
    Context* context = nullptr;
    Value loop;
    Value source_traceback;
    Value shown;  ///< debug mode: the repr from before the cancellation
    bool cancelled = false;
};

struct TimerHandle : Handle {
    static Type* static_type() { return &timer_handle_type; }
    static Shape* exact_shape() { return &timer_handle_type.own_shape; }
    double when = 0;
    Value when_given;         ///< the number that `when` comes from; zero: it is a float
    std::uint64_t order = 0;  ///< equal times run in the order of their calls
    bool scheduled = false;
};

/// The native half of BaseEventLoop: what is ready, what is due when.
struct LoopCore : Object {
    Value* ready = nullptr;  ///< a ring of Handles and of Tasks to be stepped
    std::uint32_t ready_capacity = 0, ready_first = 0, ready_count = 0;
    TimerHandle** timers = nullptr;  ///< a heap by (when, order)
    std::uint32_t timer_count = 0, timer_capacity = 0, timers_cancelled = 0;
    std::uint64_t next_order = 0;
    Value current_task;
    Value current_handle;
    double clock_resolution = 1e-9;
    bool closed = false, stopping = false, debug = false;
    bool signals = false;       ///< signals come through the pipe: it is to be read also when there is enough to do
    std::int64_t watchers = 0;  ///< file descriptors that are watched, the loop's own pipe apart
    Dict* watched = nullptr;    ///< by descriptor: [reader handle, writer handle]
    Value selector;             ///< somebody else's way to wait; zero: epoll
    int epoll_fd = -1;
    int wakeup_pipe[2] = {-1, -1};
};

inline bool is_future(Value v) { return v.is_object_nonzero() && v.as_object()->type()->is_subtype_of(&future_type); }
/// Null: no task.
inline Task* as_task(Value v) {
    if (Task* task = exact_cast<Task>(v)) return task;
    return v.is_object_nonzero() && v.as_object()->type()->is_subtype_of(&task_type) ? v.as<Task>() : nullptr;
}
inline bool is_task(Value v) { return v.is_object_nonzero() && v.as_object()->type()->is_subtype_of(&task_type); }

/// A class of asyncio.exceptions.
Type& exception_class(const char* name);
/// get_running_loop(), or zero with nothing pending.
Value running_loop();
void set_running_loop(Value loop);
/// get_event_loop(): the running loop or the policy's.
Value event_loop();

/// `loop.call_soon(callback, argument, context=context)`; natively when the loop does not override it. `argument` zero: none.
Status loop_call_soon(Value loop, Value callback, Value argument, Context* context);
/// Steps the task in the loop's next round; throw: with an exception raised in it.
Status loop_step_soon(Task* task);
Status loop_throw_soon(Task* task, BaseException* exception);
LoopCore* as_loop_core(Value loop);  ///< null: not one of ours

Status init_future(Future* future, Value loop);
Status future_add_callback(Future* future, Value callback, Context* context);
Result<std::int64_t> future_remove_callback(Future* future, Value callback);
/// False: it was done already.
Result<bool> future_cancel(Future* future, Value message);
Status future_set_result(Future* future, Value result);
Status future_set_exception(Future* future, Value exception);
/// result(): the value, or raises.
Value future_result(Future* future);
BaseException* future_cancelled_error(Future* future);
Value future_repr(const char* module, const char* function, Value future);

/// Tells the collector which futures, tasks and loops have something to say at their end.
void install_future_finalizer();
void install_task_finalizer();
void install_loop_finalizer();

/// From now on the evaluator's `await` of a future makes no StopIteration for its result.
void install_future_await();

/// Who awaits the future, for call graphs.
Status note_awaited(Future* future, Value waiter);
Status forget_awaited(Future* future, Value waiter);

/// cancel() of any future-like object.
Result<bool> cancel_any(Value future, Value message);
/// Resumes the task's coroutine in its context, with `thrown` (unless null) raised in it.
Status task_step(Task* task, BaseException* thrown);

/// Tells of an error through loop.call_exception_handler().
Status call_exception_handler(Value loop, Dict* details);

/// Runs a handle's callback in its context; errors go to the exception handler. False: SystemExit or KeyboardInterrupt.
Status run_handle(Handle* handle);
/// Tells the loop that the handle's callback has raised what is pending; SystemExit and KeyboardInterrupt go on.
Status report_callback_error(Handle* handle);

}  // namespace py::asyncio
