// The `_thread` module: starting threads, locks, and data of threads. runtime/core/gil.h does the switching.
// Library reference: _thread, threading.
#include <pthread.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cmath>
#include <csignal>

#include "runtime/core/attribute.h"
#include "runtime/core/builtin.h"
#include "runtime/core/clock.h"
#include "runtime/core/error.h"
#include "runtime/core/gil.h"
#include "runtime/core/instance.h"
#include "runtime/core/interpreter.h"
#include "runtime/core/warning.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/float.h"
#include "runtime/objects/int.h"
#include "runtime/objects/module.h"
#include "runtime/objects/str.h"
#include "runtime/objects/struct_sequence.h"
#include "runtime/objects/tuple.h"
#include "runtime/protocol/object.h"
#include "stdlib/native/thread_wait.h"
#include "stdlib/registry.h"

namespace py {

extern Type lock_type, rlock_type, thread_handle_type;

namespace {

constexpr double kTimeoutMax = 9223372036.0;
constexpr char kAcquire[] = "($self, /, blocking=True, timeout=-1)";

std::int64_t own_ident() { return static_cast<std::int64_t>(thread->id); }

/// The deadline of acquire(blocking, timeout); 0: do not wait at all.
Result<std::int64_t> acquire_deadline(bool blocking, Value timeout) {
    bool never = timeout.is_small_int() && timeout.as_small_int() == -1;
    if (blocking) return never ? -1 : deadline_after(timeout, true);
    if (!never && TRY(deadline_after(timeout, true)) != -1)
        return raise_value_error("can't specify a timeout for a non-blocking call");
    return 0;
}

// ---- lock ----

struct LockObject : Object {
    static Type* static_type() { return &lock_type; }
    static Shape* exact_shape() { return &lock_type.own_shape; }
    PlainLock lock;
};

Value lock_new(Type* cls, const Args& args) {
    if (args.count || args.keyword_count())
        return raise_type_error("lock expected 0 arguments, got {}", args.count + args.keyword_count());
    auto* object = static_cast<LockObject*>(allocate_instance(cls));
    object->lock.reset();
    return object;
}

Value lock_repr(Value self) {
    auto* object = self.as<LockObject>();
    return make_str(fmt::format("<{} {} object at {}>", object->lock.locked() ? "locked" : "unlocked", "_thread.lock",
                                static_cast<const void*>(object)));
}

Value lock_acquire(LockObject& self, bool blocking, Value timeout) {
    std::int64_t deadline = TRY(acquire_deadline(blocking, timeout));
    if (self.lock.try_acquire()) return Value::boolean(true);
    if (deadline == 0) return Value::boolean(false);
    return Value::boolean(TRY(self.lock.acquire(deadline)));
}

Value lock_enter(LockObject& self) {
    if (!self.lock.try_acquire()) TRY(self.lock.acquire(-1));
    return Value::boolean(true);
}

Status lock_release(LockObject& self) {
    if (!self.lock.locked()) return raise_runtime_error("release unlocked lock");
    self.lock.release();
    return Status::success();
}

Status lock_exit(LockObject& self, Tuple*) { return lock_release(self); }
bool lock_locked(LockObject& self) { return self.lock.locked(); }
Status lock_at_fork(LockObject& self) {
    self.lock.reset();
    return Status::success();
}

constexpr FunctionDef kLockMethods[] = {
    method<lock_acquire>("acquire_lock", kAcquire, "An obsolete synonym of acquire()."),
    method<lock_acquire>(
        "acquire", kAcquire,
        "Lock the lock. Without arguments, wait for it; True when it is ours, False when the time is over."),
    method<lock_release>("release_lock", "($self, /)", "An obsolete synonym of release()."),
    method<lock_release>("release", "($self, /)", "Unlock the lock, whoever has locked it."),
    method<lock_locked>("locked_lock", "($self, /)", "An obsolete synonym of locked()."),
    method<lock_locked>("locked", "($self, /)", "Whether the lock is locked."),
    method<lock_enter>("__enter__", "($self, /)", "Lock the lock."),
    method<lock_exit>("__exit__", "($self, /, *exc_info)", "Release the lock."),
    method<lock_at_fork>("_at_fork_reinit", "($self, /)", "Unlock the lock in a new process."),
};
constexpr Slots kLockSlots{.repr = lock_repr, .new_ = lock_new};
constexpr TypeDef kLockDef{
    .name = "_thread.lock",
    .doc = "A lock object: locked or unlocked, nobody's own.",
    .signature = "()",
    .size = sizeof(LockObject),
    .flags = kImmutableType | kHasWeakref,
    .slots = &kLockSlots,
    .methods = kLockMethods,
};

// ---- RLock ----

struct RLockObject : Object {
    static Type* static_type() { return &rlock_type; }
    static Shape* exact_shape() { return &rlock_type.own_shape; }
    PlainLock lock;
    std::int64_t owner = 0;
    std::int64_t count = 0;

    bool is_owned() const { return count && owner == own_ident(); }
    void own(std::int64_t times) {
        owner = own_ident();
        count = times;
    }
};

Value rlock_new(Type* cls, const Args& args) {
    if (args.count || args.keyword_count())
        TRY(warn(DeprecationWarning, "Passing arguments to RLock is deprecated and will be removed in 3.15", 1));
    auto* object = static_cast<RLockObject*>(allocate_instance(cls));
    object->lock.reset();
    object->owner = object->count = 0;
    return object;
}

Value rlock_repr(Value self) {
    auto* object = self.as<RLockObject>();
    return make_str(fmt::format("<{} {} object owner={} count={} at {}>", object->count ? "locked" : "unlocked",
                                object->type() == &rlock_type ? "_thread.RLock" : type_name_of(self), object->owner,
                                object->count, static_cast<const void*>(object)));
}

Value rlock_acquire(RLockObject& self, bool blocking, Value timeout) {
    std::int64_t deadline = TRY(acquire_deadline(blocking, timeout));
    if (self.is_owned()) {
        ++self.count;
        return Value::boolean(true);
    }
    if (!self.lock.try_acquire() && (deadline == 0 || !TRY(self.lock.acquire(deadline)))) return Value::boolean(false);
    self.own(1);
    return Value::boolean(true);
}

Value rlock_enter(RLockObject& self) { return rlock_acquire(self, true, Value::small_int(-1)); }

Status rlock_release(RLockObject& self) {
    if (!self.is_owned()) return raise_runtime_error("cannot release un-acquired lock");
    if (--self.count) return Status::success();
    self.owner = 0;
    self.lock.release();
    return Status::success();
}

Status rlock_exit(RLockObject& self, Tuple*) { return rlock_release(self); }
bool rlock_locked(RLockObject& self) { return self.lock.locked(); }
bool rlock_is_owned(RLockObject& self) { return self.is_owned(); }
std::int64_t rlock_recursion_count(RLockObject& self) { return self.is_owned() ? self.count : 0; }

Value rlock_release_save(RLockObject& self) {
    if (!self.count) return raise_runtime_error("cannot release un-acquired lock");
    Value state = make_tuple({make_int(self.count), make_int(self.owner)});
    self.owner = self.count = 0;
    self.lock.release();
    return state;
}

Status rlock_acquire_restore(RLockObject& self, Value state) {
    auto* pair = exact_cast<Tuple>(state);
    if (!pair)
        return raise_type_error("_acquire_restore() argument 1 must be 2-item sequence, not {}", type_name_of(state));
    if (pair->size != 2)
        return raise_type_error("_acquire_restore() argument 1 must be sequence of length 2, not {}", pair->size);
    std::int64_t count = 0, owner = 0;
    if (!int_fits_int64(TRY(to_index(pair->items[0])), count) || !int_fits_int64(TRY(to_index(pair->items[1])), owner))
        return raise_overflow_error("Python int too large to convert to C unsigned long");
    if (!self.lock.try_acquire()) TRY(self.lock.acquire(-1));
    self.owner = owner;
    self.count = count;
    return Status::success();
}

Status rlock_at_fork(RLockObject& self) {
    self.lock.reset();
    self.owner = self.count = 0;
    return Status::success();
}

constexpr FunctionDef kRLockMethods[] = {
    method<rlock_acquire>("acquire", kAcquire, "Lock the lock; the thread that has locked it may do so again."),
    method<rlock_release>("release", "($self, /)", "Release the lock once; it is free after as many as acquire()."),
    method<rlock_locked>("locked", "($self, /)", "Whether any thread has the lock."),
    method<rlock_is_owned>("_is_owned", "($self, /)", "For internal use by `threading.Condition`."),
    method<rlock_acquire_restore>("_acquire_restore", "($self, state, /)",
                                  "For internal use by `threading.Condition`."),
    method<rlock_release_save>("_release_save", "($self, /)", "For internal use by `threading.Condition`."),
    method<rlock_recursion_count>("_recursion_count", "($self, /)", "How often this thread has locked it."),
    method<rlock_enter>("__enter__", "($self, /)", "Lock the lock."),
    method<rlock_exit>("__exit__", "($self, /, *exc_info)", "Release the lock."),
    method<rlock_at_fork>("_at_fork_reinit", "($self, /)", "Unlock the lock in a new process."),
};
constexpr Slots kRLockSlots{.repr = rlock_repr, .new_ = rlock_new};
constexpr TypeDef kRLockDef{
    .name = "_thread.RLock",
    .doc = "A lock that the thread that has it may lock again.",
    .size = sizeof(RLockObject),
    .flags = kBaseType | kImmutableType | kHasWeakref,
    .slots = &kRLockSlots,
    .methods = kRLockMethods,
};

// ---- Threads ----

struct ThreadHandle : Object {
    static Type* static_type() { return &thread_handle_type; }
    static Shape* exact_shape() { return &thread_handle_type.own_shape; }
    std::int64_t ident = 0;
    std::uint64_t serial = 0;
    bool started = false;
    bool done = false;
    WaitList joiners;

    void finish() {
        done = true;
        joiners.wake_all();
    }
};

Value handle_new(Type* cls, const Args& args) {
    if (args.count || args.keyword_count()) return raise_type_error("_ThreadHandle() takes no arguments");
    return ::new (allocate_instance(cls)) ThreadHandle{Object{&thread_handle_type.own_shape}};
}

Value handle_repr(Value self) {
    return make_str(fmt::format("<_thread._ThreadHandle object: ident={}>", self.as<ThreadHandle>()->ident));
}

/// Waits until it is done; false: the deadline came first.
Result<bool> wait_for(ThreadHandle* handle, std::int64_t deadline) {
    while (!handle->done)
        if (!TRY(handle->joiners.wait(deadline))) return handle->done;
    return true;
}

Value handle_join(ThreadHandle& self, Value timeout) {
    std::int64_t deadline = -1;
    if (!timeout.is_none()) {
        Result<std::int64_t> checked = deadline_after(timeout, false);
        // Negative ones wait without end, as the lower bound of what a join takes.
        if (checked.ok()) deadline = checked.value();
        else if (!clear_if(ValueError)) return Value();
    }
    if (!self.started) return raise_runtime_error("thread not started");
    if (!self.done && self.serial == thread_serial() && self.ident == own_ident())
        return raise_runtime_error("Cannot join current thread");
    TRY(wait_for(&self, deadline));
    return Value::none();
}

bool handle_is_done(ThreadHandle& self) { return self.done; }
Status handle_set_done(ThreadHandle& self) {
    if (!self.started) return raise_runtime_error("thread not started");
    self.finish();
    return Status::success();
}
Value handle_ident(Value self) { return make_int(self.as<ThreadHandle>()->ident); }

constexpr FunctionDef kHandleMethods[] = {
    method<handle_join>("join", "($self, timeout=None, /)", "Wait for the thread's end."),
    method<handle_set_done>("_set_done", "($self, /)", "Call it ended."),
    method<handle_is_done>("is_done", "($self, /)", "Whether the thread has ended."),
};
constexpr GetSetDef kHandleAttributes[] = {{.name = "ident", .get = handle_ident}};
constexpr Slots kHandleSlots{.repr = handle_repr, .new_ = handle_new};
constexpr TypeDef kHandleDef{
    .name = "_thread._ThreadHandle",
    .size = sizeof(ThreadHandle),
    .flags = kImmutableType,
    .slots = &kHandleSlots,
    .methods = kHandleMethods,
    .getsets = kHandleAttributes,
};

void run_callable(PythonThread* self) {
    Dict* keywords = self->keywords ? self->keywords.as<Dict>() : nullptr;
    Value callable = self->callable;
    if (!call_with(callable, self->arguments.as<Tuple>(), keywords)) {
        if (!clear_if(SystemExit)) write_unraisable("Exception ignored in thread started by", callable);
    }
    self->callable = self->arguments = self->keywords = Value();
}

void at_thread_end() {
    forget_thread_locals();
    auto* self = static_cast<PythonThread*>(thread);
    if (self->handle) self->handle.as<ThreadHandle>()->finish();
}

Value start(PythonThread* t) {
    thread_end_hook = at_thread_end;
    if (interpreter.finalizing)
        return raise(PythonFinalizationError, "can't create new thread at interpreter shutdown");
    if (!start_python_thread(t)) return raise_runtime_error("can't start new thread");
    return make_int(static_cast<std::int64_t>(t->id));
}

Value thread_start_new_thread(Value, const Args& args) {
    if (args.keyword_count()) return raise_type_error("_thread.start_new_thread() takes no keyword arguments");
    if (args.count < 2) return raise_type_error("start_new_thread expected at least 2 arguments, got {}", args.count);
    if (args.count > 3) return raise_type_error("start_new_thread expected at most 3 arguments, got {}", args.count);
    if (!is_callable(args[0])) return raise_type_error("first arg must be callable");
    if (!has_layout(args[1], kTupleSubclass)) return raise_type_error("2nd arg must be a tuple");
    if (args.count > 2 && !has_layout(args[2], kDictSubclass))
        return raise_type_error("optional 3rd arg must be a dictionary");
    PythonThread* t = make_python_thread();
    t->body = run_callable;
    t->callable = args[0];
    t->arguments = args[1];
    if (args.count > 2) t->keywords = args[2];
    return start(t);
}

Value thread_start_joinable(Value function, Value handle, bool daemon) {
    if (!is_callable(function)) return raise_type_error("thread function must be callable");
    if (!handle || handle.is_none()) handle = TRY(handle_new(&thread_handle_type, Args{}));
    auto* joinable = exact_cast<ThreadHandle>(handle);
    if (!joinable) return raise_type_error("'handle' must be a _ThreadHandle");
    if (joinable->started) return raise_runtime_error("thread already started");
    PythonThread* t = make_python_thread();
    t->body = run_callable;
    t->callable = function;
    t->arguments = make_tuple({});
    t->handle = handle;
    t->daemon = daemon;
    TRY(start(t));
    joinable->started = true;
    joinable->ident = static_cast<std::int64_t>(t->id);
    joinable->serial = t->serial;
    return handle;
}

Value thread_make_handle(std::int64_t ident) {
    Value handle = TRY(handle_new(&thread_handle_type, Args{}));
    handle.as<ThreadHandle>()->ident = ident;
    handle.as<ThreadHandle>()->started = true;
    if (thread != &main_thread_state) handle.as<ThreadHandle>()->serial = thread_serial();
    return handle;
}

/// Waits for all threads that the program's end waits for.
Value thread_shutdown() {
    for (;;) {
        ThreadHandle* handle = nullptr;
        for (PythonThread* t = python_threads; t && !handle; t = t->next)
            if (!t->daemon && t->handle && t != thread) handle = t->handle.as<ThreadHandle>();
        if (!handle) return Value::none();
        TRY(wait_for(handle, -1));
    }
}

std::int64_t thread_get_ident() { return own_ident(); }
std::int64_t thread_get_native_id() { return syscall(SYS_gettid); }
std::int64_t thread_main_ident() { return static_cast<std::int64_t>(main_thread_state.id); }
bool thread_is_main_interpreter() { return true; }
bool thread_daemons_allowed() { return true; }

std::int64_t thread_count() {
    std::int64_t count = 0;
    for (PythonThread* t = python_threads; t; t = t->next) ++count;
    return count;
}

Value thread_stack(std::int64_t size) {
    constexpr std::int64_t kSmallest = 32 << 10;
    if (size < 0) return raise_value_error("size must be 0 or a positive value");
    if (size && size < kSmallest) return raise_value_error("size not valid: {} bytes", size);
    std::size_t old = thread_stack_size;
    thread_stack_size = static_cast<std::size_t>(size);
    return make_int(static_cast<std::int64_t>(old));
}

Value thread_interrupt_main(std::int64_t signum) {
    if (signum < 1 || signum > 64) return raise_value_error("signal number out of range");
    struct sigaction action = {};
    if (sigaction(static_cast<int>(signum), nullptr, &action) == 0 && action.sa_handler != SIG_DFL &&
        action.sa_handler != SIG_IGN)
        note_signal(static_cast<int>(signum));
    TRY(poll_attention());
    return Value::none();
}

Status thread_set_name(Str* name) {
    constexpr std::size_t kLongest = 15;
    std::string text = str_utf8(name).substr(0, kLongest);
    while (!text.empty() && (text.back() & 0x80)) text.pop_back();  // no half characters
    pthread_setname_np(pthread_self(), text.c_str());
    return Status::success();
}

Value thread_exit() { return raise_with(SystemExit, {}); }
Value thread_allocate_lock() { return lock_new(&lock_type, Args{}); }

constexpr FunctionDef kFunctions[] = {
    function<thread_count>("_count", "($module, /)", "How many threads Python code has started that have not ended."),
    function<thread_main_ident>("_get_main_thread_ident", "($module, /)", "The main thread's get_ident()."),
    function<thread_is_main_interpreter>("_is_main_interpreter", "($module, /)", "Always True: there is one."),
    function<thread_make_handle>("_make_thread_handle", "($module, ident, /)", "A handle of a running thread."),
    function<thread_shutdown>("_shutdown", "($module, /)", "Wait for the threads that are not daemons."),
    function<thread_allocate_lock>("allocate", "($module, /)", "An obsolete synonym of allocate_lock()."),
    function<thread_allocate_lock>("allocate_lock", "($module, /)", "Create a new lock object."),
    function<thread_daemons_allowed>("daemon_threads_allowed", "($module, /)", "Always True."),
    function<thread_exit>("exit", "($module, /)", "Raise SystemExit, which ends the thread silently."),
    function<thread_exit>("exit_thread", "($module, /)", "An obsolete synonym of exit()."),
    function<thread_get_ident>("get_ident", "($module, /)", "A number that no other running thread has."),
    function<thread_get_native_id>("get_native_id", "($module, /)", "The thread's number in the system."),
    function<thread_interrupt_main>("interrupt_main", "($module, signum=2, /)",
                                    "Let a signal arrive at the main thread."),
    function<thread_set_name>("set_name", "($module, /, name)", "Name the running thread for the system."),
    function<thread_stack>("stack_size", "($module, size=0, /)",
                           "The stack size of threads to come (0: the usual one), and set it."),
    function<thread_start_joinable>("start_joinable_thread", "($module, /, function, handle=None, daemon=True)",
                                    "Start a new thread that can be joined; returns its handle."),
    raw_function(thread_start_new_thread, "start_new", "($module, function, args, kwargs={}, /)",
                 "An obsolete synonym of start_new_thread()."),
    raw_function(thread_start_new_thread, "start_new_thread", "($module, function, args, kwargs={}, /)",
                 "Start a new thread that calls the function; returns its ident."),
};
constexpr ConstantDef kConstants[] = {{"TIMEOUT_MAX", kTimeoutMax}};

constexpr const char* kHookFields[] = {"exc_type", "exc_value", "exc_traceback", "thread"};
constexpr StructSequenceDef kHookArgs{"_thread._ExceptHookArgs", "What is passed to threading.excepthook.", kHookFields,
                                      4};
Type* hook_args_type = nullptr;

Status init(Module* module) {
    if (!hook_args_type) hook_args_type = make_struct_sequence_type(kHookArgs);
    module->dict->set_str(intern("_ExceptHookArgs"), hook_args_type);
    module->dict->set_str(intern("LockType"), &lock_type);
    module->dict->set_str(intern("error"), &RuntimeError);
    return Status::success();
}

}  // namespace

Result<std::int64_t> deadline_after(Value seconds, bool negative_is_never) {
    constexpr double kPerSecond = static_cast<double>(clock::kNanosecondsPerSecond);
    if (!seconds) return -1;
    double wait = 0;
    if (is_float(seconds)) {
        wait = float_value(seconds);
        if (std::isnan(wait)) return raise_value_error("Invalid value NaN (not a number)");
    } else {
        std::int64_t whole = 0;
        if (!int_fits_int64(TRY(to_index(seconds)), whole))
            return raise_overflow_error("timestamp too large to convert to C PyTime_t");
        wait = static_cast<double>(whole);
    }
    if (negative_is_never && wait == -1) return -1;
    if (std::abs(wait) * kPerSecond >= 0x1p63)
        return raise_overflow_error("timestamp out of range for platform time_t");
    if (wait < 0) return raise_value_error("timeout value must be a non-negative number");
    if (wait > kTimeoutMax) return raise_overflow_error("timeout value is too large");
    std::int64_t deadline = 0;
    if (__builtin_add_overflow(clock::now(clock::Source::Monotonic),
                               static_cast<std::int64_t>(std::ceil(wait * kPerSecond)), &deadline))
        deadline = INT64_MAX;
    return deadline;
}

Result<bool> PlainLock::acquire(std::int64_t deadline) {
    while (!try_acquire()) {
        if (TRY(waiters_.wait(deadline))) continue;
        return try_acquire();
    }
    return true;
}

constinit Type lock_type{kLockDef};
constinit Type rlock_type{kRLockDef};
constinit Type thread_handle_type{kHandleDef};
extern Type thread_local_type;

namespace {
Type* const kTypes[] = {&lock_type, &rlock_type, &thread_handle_type, &thread_local_type};
}

constinit const ModuleDef kThreadModule{.name = "_thread",
                                        .doc = "Threads and locks, the parts that `threading` is made of.",
                                        .functions = kFunctions,
                                        .constants = kConstants,
                                        .types = kTypes,
                                        .init = init};

}  // namespace py
