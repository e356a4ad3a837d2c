// The native half of asyncio's event loop: call_soon, call_later, call_at, and one round of the loop.
//
// The queue is a ring of Handles and of Tasks (a task needs no handle to be stepped); timers are a heap. Descriptors are
// asked about when nothing is ready, or when there are any to ask about.
#include "stdlib/asyncio/loop.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "runtime/core/attribute.h"
#include "runtime/core/builtin.h"
#include "runtime/core/clock.h"
#include "runtime/core/interpreter.h"
#include "runtime/core/watch.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/float.h"
#include "runtime/objects/str.h"
#include "runtime/protocol/number.h"
#include "runtime/protocol/object.h"

namespace py::asyncio {

namespace {

constexpr double kLongestWait = 24 * 3600;
constexpr std::uint32_t kCancelledTimersKept = 100;

/// Asks whether a loop has a method of LoopCore's, or another one in its class or in itself.
class NativeMethod {
public:
    explicit constexpr NativeMethod(const char* name) : name_(name) {}

    bool is_used_by(LoopCore* loop) {
        Shape* shape = loop->shape;
        if (shape == known_ && shape->type->version == version_) return true;
        Str* name = intern(name_);
        if (type_lookup(shape->type, name) != type_lookup(&loop_core_type, name)) return false;
        if (instance_attribute(loop, name)) return false;
        if (shape->dict_mode) return true;
        known_ = shape;
        version_ = shape->type->version;
        return true;
    }

private:
    const char* name_;
    Shape* known_ = nullptr;
    std::uint32_t version_ = 0;
};

NativeMethod call_soon_method{"call_soon"};

double seconds_now() { return static_cast<double>(clock::now(clock::Source::Monotonic)) * 1e-9; }

// ---- Timers ----

bool is_earlier(const TimerHandle* a, const TimerHandle* b) {
    return a->when != b->when ? a->when < b->when : a->order < b->order;
}

bool is_later(const TimerHandle* a, const TimerHandle* b) { return is_earlier(b, a); }

void push_timer(LoopCore* loop, TimerHandle* timer) {
    if (loop->timer_count == loop->timer_capacity) {
        std::uint32_t capacity = std::max<std::uint32_t>(16, loop->timer_capacity * 2);
        TimerHandle** bigger = gc_array<TimerHandle*>(capacity);
        if (loop->timer_count) std::memcpy(bigger, loop->timers, loop->timer_count * sizeof *bigger);
        loop->timers = bigger;
        loop->timer_capacity = capacity;
    }
    timer->order = loop->next_order++;
    timer->scheduled = true;
    loop->timers[loop->timer_count++] = timer;
    std::push_heap(loop->timers, loop->timers + loop->timer_count, is_later);
}

TimerHandle* pop_timer(LoopCore* loop) {
    std::pop_heap(loop->timers, loop->timers + loop->timer_count, is_later);
    TimerHandle* timer = loop->timers[--loop->timer_count];
    loop->timers[loop->timer_count] = nullptr;
    timer->scheduled = false;
    if (timer->cancelled && loop->timers_cancelled) --loop->timers_cancelled;
    return timer;
}

/// Cancelled timers lie in the heap until their time comes, unless they become the greater part of it.
void sweep_timers(LoopCore* loop) {
    while (loop->timer_count && loop->timers[0]->cancelled) pop_timer(loop);
    if (loop->timers_cancelled <= kCancelledTimersKept || loop->timers_cancelled * 2 <= loop->timer_count) return;
    std::uint32_t kept = 0;
    for (std::uint32_t i = 0; i < loop->timer_count; ++i) {
        if (loop->timers[i]->cancelled) loop->timers[i]->scheduled = false;
        else loop->timers[kept++] = loop->timers[i];
    }
    for (std::uint32_t i = kept; i < loop->timer_count; ++i) loop->timers[i] = nullptr;
    loop->timer_count = kept;
    loop->timers_cancelled = 0;
    std::make_heap(loop->timers, loop->timers + kept, is_later);
}

// ---- Scheduling ----

Value pop_ready(LoopCore* loop) {
    Value item = loop->ready[loop->ready_first];
    loop->ready[loop->ready_first] = Value();
    loop->ready_first = (loop->ready_first + 1) & (loop->ready_capacity - 1);
    --loop->ready_count;
    return item;
}

Status check_open(LoopCore* loop) {
    if (loop->closed) return raise_runtime_error("Event loop is closed");
    return Status::success();
}

/// Debug mode: is it the loop's thread, and is the callback one?
Status check_call(LoopCore* loop, Value callback, const char* method, bool check_thread) {
    if (!loop->debug) return Status::success();
    if (check_thread) TRY(call_method(loop, intern("_check_thread"), {}));
    TRY(call_method(loop, intern("_check_callback"), {callback, intern(method)}));
    return Status::success();
}

Status fill_handle(Handle* handle, LoopCore* loop, Value callback, Tuple* args, Value context) {
    handle->loop = loop;
    handle->callback = callback;
    handle->args = args;
    handle->context = context && !context.is_none() ? exact_cast<Context>(context) : copy_context(current_context());
    if (!handle->context) return raise_type_error("context must be a Context, not {}", type_name_of(context));
    if (loop->debug)
        handle->source_traceback =
            TRY(call_method(TRY(import_module("asyncio.format_helpers")), intern("extract_stack"), {}));
    return Status::success();
}

/// Splits `(callback, *args, context=None)`.
struct CallArguments {
    Value callback, context;
    Tuple* rest = nullptr;
};
Status split_arguments(const char* name, const Args& args, std::uint32_t first, CallArguments* out) {
    if (args.count <= first)
        return raise_type_error("{}() missing {} required positional argument{}", name, first + 1 - args.count,
                                first + 1 - args.count == 1 ? "" : "s");
    out->callback = args[first];
    out->rest = make_tuple(args.values + first + 1, args.count - first - 1);
    for (std::uint32_t i = 0; i < args.keyword_count(); ++i) {
        std::string_view keyword = str_view(args.keywords->items[i].as<Str>());
        if (keyword != "context")
            return raise_type_error("{}() got an unexpected keyword argument '{}'", name, keyword);
        out->context = args[args.count + i];
    }
    return Status::success();
}

Value schedule_soon(LoopCore* loop, const Args& args, const char* name, bool check_thread) {
    CallArguments call;
    TRY(split_arguments(name, args, 0, &call));
    TRY(check_open(loop));
    TRY(check_call(loop, call.callback, name, check_thread));
    auto* handle = gc_new<Handle>(&handle_type.own_shape);
    TRY(fill_handle(handle, loop, call.callback, call.rest, call.context));
    push_ready(loop, handle);
    return handle;
}

Value method_call_soon(Value self, const Args& args) {
    return schedule_soon(self.as<LoopCore>(), args, "call_soon", true);
}

Value method_call_soon_threadsafe(Value self, const Args& args) {
    Value handle = TRY(schedule_soon(self.as<LoopCore>(), args, "call_soon_threadsafe", false));
    auto* loop = self.as<LoopCore>();
    if (loop->selector) TRY(call_method(loop, intern("_wake"), {}));
    else TRY(method_wake(*loop));
    return handle;
}

Value schedule_at(LoopCore* loop, double when, const CallArguments& call, const char* name) {
    TRY(check_open(loop));
    TRY(check_call(loop, call.callback, name, true));
    auto* timer = gc_new<TimerHandle>(&timer_handle_type.own_shape);
    TRY(fill_handle(timer, loop, call.callback, call.rest, call.context));
    timer->when = when;
    push_timer(loop, timer);
    return timer;
}

Result<double> seconds_argument(Value value, const char* what) {
    if (value.is_none()) return raise_type_error("{} must not be None", what);
    return to_double(value);
}

Value method_call_at(Value self, const Args& args) {
    CallArguments call;
    TRY(split_arguments("call_at", args, 1, &call));
    double when = TRY(seconds_argument(args[0], "when"));
    Value timer = TRY(schedule_at(self.as<LoopCore>(), when, call, "call_at"));
    timer.as<TimerHandle>()->when_given = args[0];
    return timer;
}

Value method_call_later(Value self, const Args& args) {
    CallArguments call;
    TRY(split_arguments("call_later", args, 1, &call));
    double delay = TRY(seconds_argument(args[0], "delay"));
    auto* loop = self.as<LoopCore>();
    static NativeMethod time{"time"}, call_at{"call_at"};
    double now = time.is_used_by(loop) ? seconds_now() : TRY(to_double(TRY(call_method(self, intern("time"), {}))));
    if (call_at.is_used_by(loop)) return schedule_at(loop, now + delay, call, "call_later");
    List* all = make_list({Value::real(now + delay), call.callback});
    for (std::int64_t i = 0; i < call.rest->size; ++i) all->append(call.rest->items[i]);
    Dict* keywords = make_dict();
    if (call.context) keywords->set_str(intern("context"), call.context);
    return call_with(TRY(get_attribute(self, intern("call_at"))),
                     make_tuple(all->items, static_cast<std::size_t>(all->size)), keywords);
}

Value method_time(LoopCore&) { return Value::real(seconds_now()); }

// ---- A round ----

/// A step that cannot be made (another task runs in the loop, the context is entered already) is reported as a callback's
/// error, and the loop goes on.
Status step_task(Task* task) {
    Status status = task_step(task, nullptr);
    if (status.ok()) return status;
    BaseException* error = take_exception();
    if (error->type()->is_subtype_of(&SystemExit) || error->type()->is_subtype_of(&KeyboardInterrupt))
        return reraise(error);
    auto* handle = gc_new<Handle>(&handle_type.own_shape);
    handle->callback = TRY(get_attribute(task, intern("_step")));
    handle->context = task->context;
    handle->loop = task->loop;
    (void)reraise(error);
    return report_callback_error(handle);
}

/// Runs one entry of the queue.
Status run_item(LoopCore* loop, Value item) {
    if (Task* task = exact_cast<Task>(item)) {
        // Interrupted or done otherwise since it was queued.
        if (task->state != FutureState::Pending) return Status::success();
        return step_task(task);
    }
    if (is_task(item)) return step_task(item.as<Task>());
    auto* handle = item.as<Handle>();
    if (handle->cancelled) return Status::success();
    if (!loop->debug) return run_handle(handle);
    loop->current_handle = handle;
    double start = seconds_now();
    Status status = run_handle(handle);
    double duration = seconds_now() - start;
    loop->current_handle = Value();
    if (status.ok()) TRY(call_method(loop, intern("_note_duration"), {handle, Value::real(duration)}));
    return status;
}

/// Waits with a selector of somebody else's choice.
Status select_descriptors(LoopCore* loop, double timeout) {
    Value limit = timeout < 0 ? Value::none() : Value::real(timeout);
    Value events = TRY(call_method(loop->selector, intern("select"), {limit}));
    TRY(call_method(loop, intern("_process_events"), {events}));
    return Status::success();
}

Status run_once(LoopCore* loop) {
    sweep_timers(loop);
    double timeout = -1;
    if (loop->ready_count || loop->stopping) timeout = 0;
    else if (loop->timer_count)
        timeout = std::clamp(loop->timers[0]->when - TRY(to_double(TRY(call_method(loop, intern("time"), {})))), 0.0,
                             kLongestWait);
    if (loop->selector) TRY(select_descriptors(loop, timeout));
    else if (timeout != 0 || loop->watchers || loop->signals)
        TRY(poll_descriptors(loop, timeout < 0 ? -1 : static_cast<std::int64_t>(std::ceil(timeout * 1e9))));
    else TRY(poll_attention());
    if (loop->timer_count) {
        double end = TRY(to_double(TRY(call_method(loop, intern("time"), {}))))
        +loop->clock_resolution;
        while (loop->timer_count && loop->timers[0]->when < end) push_ready(loop, pop_timer(loop));
    }
    // What these add runs in the next round.
    for (std::uint32_t left = loop->ready_count; left > 0 && loop->ready_count; --left)
        TRY(run_item(loop, pop_ready(loop)));
    return Status::success();
}

Value method_run_once(LoopCore& self) {
    TRY(run_once(&self));
    return Value::none();
}

/// Rounds until stop() was called.
Value method_run_rounds(LoopCore& self) {
    static NativeMethod round{"_run_once"};
    do {
        if (round.is_used_by(&self)) TRY(run_once(&self));
        else TRY(call_method(&self, intern("_run_once"), {}));
    } while (!self.stopping);
    return Value::none();
}

Value method_stop(LoopCore& self) {
    self.stopping = true;
    return Value::none();
}

/// close(): forgets everything.
Value method_clear(LoopCore& self) {
    self.closed = true;
    self.ready = nullptr;
    self.timers = nullptr;
    self.ready_capacity = self.ready_first = self.ready_count = 0;
    self.timer_count = self.timer_capacity = self.timers_cancelled = 0;
    return method_close_poller(self);
}

/// For selectors: a descriptor is ready.
Value method_add_ready(LoopCore& self, Value handle) {
    if (!type_of(handle)->is_subtype_of(&handle_type))
        return raise_type_error("a Handle was expected, got {}", type_name_of(handle));
    push_ready(&self, handle);
    return Value::none();
}

bool method_is_closed(LoopCore& self) { return self.closed; }
bool method_get_debug(LoopCore& self) { return self.debug; }

Value core_new(Type* cls, const Args&) {
    auto* loop = static_cast<LoopCore*>(allocate_instance(cls));
    loop->clock_resolution = static_cast<double>(clock::resolution(clock::Source::Monotonic)) * 1e-9;
    loop->epoll_fd = loop->wakeup_pipe[0] = loop->wakeup_pipe[1] = -1;
    return loop;
}

/// A loop that nobody has closed; natively, since a `__del__` in Python would be looked for with every drop.
void finalize_loop(Value self) {
    if (self.as<LoopCore>()->closed) return;
    if (!call_method(self, intern("_close_unclosed"), {})) write_unraisable(nullptr, self);
}

Status core_init(Value, const Args&) { return Status::success(); }

// ---- Attributes ----

Value get_stopping(Value self) { return Value::boolean(self.as<LoopCore>()->stopping); }
Status set_stopping(Value self, Value value) {
    self.as<LoopCore>()->stopping = value && TRY(truth(value));
    return Status::success();
}
Value get_debug(Value self) { return Value::boolean(self.as<LoopCore>()->debug); }
Status set_debug(Value self, Value value) {
    self.as<LoopCore>()->debug = value && TRY(truth(value));
    return Status::success();
}
Value get_resolution(Value self) { return Value::real(self.as<LoopCore>()->clock_resolution); }
Status set_resolution(Value self, Value value) {
    self.as<LoopCore>()->clock_resolution = TRY(to_double(value));
    return Status::success();
}
Value get_current_handle(Value self) {
    Value handle = self.as<LoopCore>()->current_handle;
    return handle ? handle : Value::none();
}

Value get_ready(Value self) {
    auto* loop = self.as<LoopCore>();
    List* result = make_list(loop->ready_count);
    for (std::uint32_t i = 0; i < loop->ready_count; ++i)
        result->append(loop->ready[(loop->ready_first + i) & (loop->ready_capacity - 1)]);
    return result;
}

Value get_timers(Value self) {
    auto* loop = self.as<LoopCore>();
    List* result = make_list(loop->timer_count);
    for (std::uint32_t i = 0; i < loop->timer_count; ++i) result->append(loop->timers[i]);
    return result;
}

constexpr FunctionDef kMethods[] = {
    method<method_add_ready>("_add_ready", "($self, handle, /)", "Runs a handle in this round."),
    method<method_clear>("_clear", "($self, /)", "Forgets all that is scheduled and watched."),
    method<method_run_once>("_run_once", "($self, /)", "Run one full iteration of the event loop."),
    method<method_run_rounds>("_run_rounds", "($self, /)", "Run iterations until stop() was called."),
    method<method_unwatch>("_unwatch", "($self, fd, writer, /)", "Stop watching one side of a descriptor."),
    method<method_wake>("_wake", "($self, /)", "Wake the loop up from another thread."),
    method<method_wakeup_fd>("_wakeup_fd", "($self, /)", "The descriptor that signals may write to."),
    method<method_watch>("_watch", "($self, fd, writer, handle, /)", "Watch one side of a descriptor; the old handle."),
    method<method_watched>("_watched", "($self, fd, /)", "The pair of handles of a descriptor, or None."),
    raw_method(method_call_at, "call_at", "($self, when, callback, /, *args, context=None)",
               "Like call_later(), but at an absolute time."),
    raw_method(method_call_later, "call_later", "($self, delay, callback, /, *args, context=None)",
               "Arrange for a callback to be called after a number of seconds."),
    raw_method(method_call_soon, "call_soon", "($self, callback, /, *args, context=None)",
               "Arrange for a callback to be called as soon as possible."),
    raw_method(method_call_soon_threadsafe, "call_soon_threadsafe", "($self, callback, /, *args, context=None)",
               "Like call_soon(), but thread-safe."),
    method<method_get_debug>("get_debug", "($self, /)", "True in debug mode."),
    method<method_is_closed>("is_closed", "($self, /)", "Returns True if the event loop was closed."),
    method<method_stop>("stop", "($self, /)", "Stop running the event loop after its current round."),
    method<method_time>("time", "($self, /)", "The time of the loop's clock, in seconds."),
};
Value get_selector(Value self) {
    Value selector = self.as<LoopCore>()->selector;
    return selector ? selector : Value::none();
}
Status set_selector(Value self, Value value) {
    self.as<LoopCore>()->selector = value && !value.is_none() ? value : Value();
    return Status::success();
}

constexpr GetSetDef kAttributes[] = {
    {.name = "_clock_resolution", .get = get_resolution, .set = set_resolution},
    {.name = "_current_handle", .get = get_current_handle},
    {.name = "_debug", .get = get_debug, .set = set_debug},
    {.name = "_ready", .get = get_ready},
    {.name = "_scheduled", .get = get_timers},
    {.name = "_selector", .get = get_selector, .set = set_selector},
    {.name = "_stopping", .get = get_stopping, .set = set_stopping},
};
constexpr Slots kSlots{.init = core_init, .new_ = core_new, .finalize = finalize_loop};
constexpr TypeDef kLoopCoreDef{
    .name = "_asyncio.LoopCore",
    .doc = "What is ready and what is due.",
    .size = sizeof(LoopCore),
    .flags = kBaseType | kHasDict | kHasWeakref,
    .slots = &kSlots,
    .methods = kMethods,
    .getsets = kAttributes,
};

}  // namespace

void install_loop_finalizer() {
    ask_before_finalizing(finalize_loop,
                          [](const Object* object) { return !static_cast<const LoopCore*>(object)->closed; });
}

constinit Type loop_core_type{kLoopCoreDef};

void push_ready(LoopCore* loop, Value item) {
    if (loop->ready_count == loop->ready_capacity) {
        std::uint32_t capacity = std::max<std::uint32_t>(64, loop->ready_capacity * 2);
        Value* bigger = gc_array<Value>(capacity);
        for (std::uint32_t i = 0; i < loop->ready_count; ++i)
            bigger[i] = loop->ready[(loop->ready_first + i) & (loop->ready_capacity - 1)];
        loop->ready = bigger;
        loop->ready_capacity = capacity;
        loop->ready_first = 0;
    }
    loop->ready[(loop->ready_first + loop->ready_count++) & (loop->ready_capacity - 1)] = item;
}

LoopCore* as_loop_core(Value loop) {
    return loop && loop.is_object_nonzero() && loop.as_object()->type()->is_subtype_of(&loop_core_type)
               ? loop.as<LoopCore>()
               : nullptr;
}

Status loop_call_soon(Value loop, Value callback, Value argument, Context* context) {
    LoopCore* core = as_loop_core(loop);
    Tuple* args = argument ? make_tuple({argument}) : empty_tuple();
    if (core && !core->debug && call_soon_method.is_used_by(core)) {
        TRY(check_open(core));
        auto* handle = gc_new<Handle>(&handle_type.own_shape);
        TRY(fill_handle(handle, core, callback, args, context ? Value(context) : Value()));
        push_ready(core, handle);
        return Status::success();
    }
    List* all = make_list({callback});
    if (argument) all->append(argument);
    Dict* keywords = make_dict();
    if (context) keywords->set_str(intern("context"), context);
    TRY(call_with(TRY(get_attribute(loop, intern("call_soon"))),
                  make_tuple(all->items, static_cast<std::size_t>(all->size)), keywords));
    return Status::success();
}

Status loop_step_soon(Task* task) {
    LoopCore* core = as_loop_core(task->loop);
    if (core && !core->debug && call_soon_method.is_used_by(core)) {
        TRY(check_open(core));
        push_ready(core, task);
        return Status::success();
    }
    Value step = TRY(get_attribute(task, intern("_step")));
    return loop_call_soon(task->loop, step, Value(), task->context);
}

Status loop_throw_soon(Task* task, BaseException* exception) {
    Value step = TRY(get_attribute(task, intern("_step")));
    return loop_call_soon(task->loop, step, exception, task->context);
}

void note_cancelled_timer(TimerHandle* timer) {
    LoopCore* core = as_loop_core(timer->loop);
    if (core && timer->scheduled) ++core->timers_cancelled;
}

}  // namespace py::asyncio
