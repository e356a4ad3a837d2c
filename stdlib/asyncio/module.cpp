// The `_asyncio` module: the running loop of each thread, the tasks that there are, and which of them runs.
#include "runtime/objects/module.h"
#include "runtime/core/attribute.h"
#include "runtime/core/builtin.h"
#include "runtime/core/heap_scan.h"
#include "runtime/core/interpreter.h"
#include "runtime/core/thread_state.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/set.h"
#include "runtime/objects/str.h"
#include "runtime/protocol/object.h"
#include "stdlib/asyncio/future.h"
#include "stdlib/asyncio/registry.h"
#include "stdlib/registry.h"

namespace py {

namespace asyncio {

namespace {

/// A dict that is made at its first use.
Dict* made(Dict*& dict) {
    if (!dict) dict = make_dict();
    return dict;
}

// ---- The running loop ----

// Nearly always one thread has one; others are found in the dict.
ThreadState* loop_thread = nullptr;
Value loop_of_thread;
Dict* loops_by_thread = nullptr;

Value thread_key() { return make_int(static_cast<std::int64_t>(thread->id)); }

// ---- Tasks ----

std::uintptr_t first = 0;       ///< the newest task, hidden
Set* registered = nullptr;      ///< tasks of somebody else's making
Dict* current_tasks = nullptr;  ///< of loops of somebody else's making

Value* current_place(Value loop) {
    LoopCore* core = as_loop_core(loop);
    return core ? &core->current_task : nullptr;
}

Status set_current(Value loop, Value task) {
    if (Value* place = current_place(loop)) {
        *place = task;
        return Status::success();
    }
    if (task) return made(current_tasks)->set(loop, task);
    TRY(made(current_tasks)->remove(loop, TRY(hash(loop))));
    return Status::success();
}

}  // namespace

Type& exception_class(const char* name) {
    struct Known {
        const char* name;
        Type* type;
    };
    static Known known[4];
    for (Known& k : known) {
        if (k.name == name) return *k.type;
        if (k.name) continue;
        Value module = import_module("asyncio.exceptions");
        Value cls = module ? get_attribute(module, intern(name)) : Value();
        if (!cls || !as_type(cls)) {
            clear_exception();
            return RuntimeError;
        }
        k = {name, as_type(cls)};
        return *k.type;
    }
    return RuntimeError;
}

Value running_loop() {
    if (thread == loop_thread) return loop_of_thread;
    if (!loops_by_thread) return Value();
    Result<Value*> found = loops_by_thread->find(thread_key());
    return found.ok() && found.value() ? *found.value() : Value();
}

void set_running_loop(Value loop) {
    Value key = thread_key();
    if (thread != loop_thread) {
        bool in_dict = false;
        if (loops_by_thread) {
            Result<Value*> found = loops_by_thread->find(key);
            in_dict = found.ok() && found.value();
        }
        // A thread whose loop is in the dict stays there until it has none.
        if (loop && (in_dict || loop_thread)) {
            (void)made(loops_by_thread)->set(key, loop);
            return;
        }
        if (in_dict) (void)loops_by_thread->remove(key, key.as_small_int());
        if (!loop) return;
    }
    loop_thread = loop ? thread : nullptr;
    loop_of_thread = loop;
}

Value event_loop() {
    if (Value loop = running_loop()) return loop;
    return call_method(TRY(import_module("asyncio.events")), intern("_get_event_loop_of_policy"), {});
}

void list_task(Task* task) {
    if (task->listed || task->state != FutureState::Pending) return;
    task->listed = true;
    task->next = first;
    task->previous = 0;
    if (first) heap::reveal<Task>(first)->previous = heap::hide(task);
    first = heap::hide(task);
}

void unlist_task(Task* task) {
    if (!task->listed) return;
    task->listed = false;
    if (task->previous) heap::reveal<Task>(task->previous)->next = task->next;
    else first = task->next;
    if (task->next) heap::reveal<Task>(task->next)->previous = task->previous;
    task->next = task->previous = 0;
}

Task* first_task() { return first ? heap::reveal<Task>(first) : nullptr; }
Task* next_task(Task* task) { return task->next ? heap::reveal<Task>(task->next) : nullptr; }

Value current_task(Value loop) {
    if (Value* place = current_place(loop)) return *place;
    if (!current_tasks) return Value();
    Result<Value*> found = current_tasks->find(loop);
    return found.ok() && found.value() ? *found.value() : Value();
}

Status enter_task(Value loop, Value task) {
    if (Value running = current_task(loop))
        return raise_runtime_error("Cannot enter into task {} while another task {} is being executed.",
                                   repr_text(task), repr_text(running));
    return set_current(loop, task);
}

Status leave_task(Value loop, Value task) {
    Value running = current_task(loop);
    if (running != task)
        return raise_runtime_error("Invalid attempt to leave task {} while task {} is entered.", repr_text(task),
                                   running ? repr_text(running) : "None");
    return set_current(loop, Value());
}

Value swap_current_task(Value loop, Value task) {
    Value before = current_task(loop);
    TRY(set_current(loop, task && !task.is_none() ? task : Value()));
    return before ? before : Value::none();
}

namespace {

// ---- Module functions ----

Value or_none(Value v) { return v ? v : Value::none(); }

Value get_running_loop_or_none() { return or_none(running_loop()); }

Value get_running_loop_or_raise() {
    if (Value loop = running_loop()) return loop;
    return raise_runtime_error("no running event loop");
}

Value set_running_loop_function(Value loop) {
    set_running_loop(loop.is_none() ? Value() : loop);
    return Value::none();
}

Value thread_ident() { return thread_key(); }

Value get_event_loop_function() { return event_loop(); }

Value current_task_function(Value loop) {
    if (loop.is_none()) loop = TRY(get_running_loop_or_raise());
    return or_none(current_task(loop));
}

/// Futures of somebody else's making may have the attribute only.
Value loop_of_future(Value future) {
    Value method = get_attribute_or_absent(future, intern("get_loop"));
    if (method) return call(method);
    return has_exception() ? Value() : get_attribute(future, intern("_loop"));
}

Value all_tasks_function(Value loop) {
    if (loop.is_none()) loop = TRY(get_running_loop_or_raise());
    Set* result = make_set();
    for (Task* task = first_task(); task; task = next_task(task))
        if (task->loop == loop && task->state == FutureState::Pending) TRY(result->add(task));
    if (registered)
        for (SetIterator it(registered); SetEntry* e = it.next();) {
            if (TRY(loop_of_future(e->key)) != loop) continue;
            if (!TRY(truth(TRY(call_method(e->key, intern("done"), {}))))) TRY(result->add(e->key));
        }
    return result;
}

Value enter_task_function(Value loop, Value task) {
    TRY(enter_task(loop, task));
    return Value::none();
}
Value leave_task_function(Value loop, Value task) {
    TRY(leave_task(loop, task));
    return Value::none();
}
Value swap_current_task_function(Value loop, Value task) { return swap_current_task(loop, task); }

Value register_task(Value task) {
    if (is_task(task)) {
        list_task(task.as<Task>());
        return Value::none();
    }
    if (!registered) registered = make_set();
    TRY(registered->add(task));
    return Value::none();
}

Value unregister_task(Value task) {
    if (is_task(task)) unlist_task(task.as<Task>());
    else if (registered) TRY(registered->remove(task));
    return Value::none();
}

/// Futures and tasks of somebody else's making keep no such record.
Value future_add_to_awaited_by(Value future, Value waiter) {
    if (is_future(future) && is_future(waiter)) TRY(note_awaited(future.as<Future>(), waiter));
    return Value::none();
}

Value future_discard_from_awaited_by(Value future, Value waiter) {
    if (is_future(future) && is_future(waiter)) TRY(forget_awaited(future.as<Future>(), waiter));
    return Value::none();
}

constexpr FunctionDef kFunctions[] = {
    function<enter_task_function>("_enter_task", "($module, /, loop, task)", "The task runs in the loop now."),
    function<get_running_loop_or_none>("_get_running_loop", "($module, /)", "Return the running event loop or None."),
    function<leave_task_function>("_leave_task", "($module, /, loop, task)", "The task has stopped running."),
    function<register_task>("_register_task", "($module, /, task)",
                            "Register a new task in asyncio as executed by loop."),
    function<set_running_loop_function>("_set_running_loop", "($module, loop, /)", "Set the running event loop."),
    function<swap_current_task_function>(
        "_swap_current_task", "($module, /, loop, task)",
        "Temporarily swap in the supplied task and return the original one (or None)."),
    function<thread_ident>("_thread_ident", "($module, /)", "The identity of the calling thread."),
    function<unregister_task>("_unregister_task", "($module, /, task)", "Unregister a task."),
    function<all_tasks_function>("all_tasks", "($module, /, loop=None)", "Return a set of all tasks for the loop."),
    function<current_task_function>("current_task", "($module, /, loop=None)", "Return a currently executed task."),
    function<future_add_to_awaited_by>("future_add_to_awaited_by", "($module, future, waiter, /)",
                                       "Record that the future is awaited on by the waiter."),
    function<future_discard_from_awaited_by>("future_discard_from_awaited_by", "($module, future, waiter, /)",
                                             "Record that the future is no longer awaited on by the waiter."),
    function<get_event_loop_function>("get_event_loop", "($module, /)", "Return an asyncio event loop."),
    function<get_running_loop_or_raise>("get_running_loop", "($module, /)",
                                        "Return the running event loop. Raise a RuntimeError if there is none."),
};

Type* const kTypes[] = {&future_type, &task_type, &handle_type, &timer_handle_type, &loop_core_type};

Status init(Module*) {
    ready_type(future_iterator_type);
    install_future_await();
    install_future_finalizer();
    install_task_finalizer();
    install_loop_finalizer();
    return Status::success();
}

}  // namespace
}  // namespace asyncio

constinit const ModuleDef kAsyncioModule{.name = "_asyncio",
                                         .doc = "Futures, tasks and the core of the event loop.",
                                         .functions = asyncio::kFunctions,
                                         .types = asyncio::kTypes,
                                         .init = asyncio::init};

}  // namespace py
