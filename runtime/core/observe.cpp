#include "runtime/core/observe.h"

#include "runtime/core/attribute.h"
#include "runtime/core/error.h"
#include "runtime/core/finalize.h"
#include "runtime/core/gil.h"
#include "runtime/core/names.h"
#include "runtime/objects/exception.h"
#include "runtime/objects/function.h"
#include "runtime/objects/str.h"
#include "runtime/objects/traceback.h"
#include "runtime/objects/tuple.h"

namespace py {

namespace {

constexpr TypeDef kNativeProfilerType{
    .name = "native_profiler", .size = sizeof(NativeProfiler), .flags = kDisallowInstantiation};

/// How many observers are at work in this thread, one inside the other.
thread_local int running_observers = 0;

void refresh(ThreadState& state, bool at_work) {
    if ((state.trace_function || state.profile_function) && !at_work) request_attention(state, kAttentionObserve);
    else state.attention.fetch_and(~static_cast<std::uint32_t>(kAttentionObserve), std::memory_order_relaxed);
}

void refresh_running_thread() { refresh(*thread, running_observers > 0); }

template <class Visit>
void for_each_thread(Visit&& visit) {
    visit(main_thread_state);
    for (PythonThread* t = python_threads; t; t = t->next) visit(static_cast<ThreadState&>(*t));
}

/// Caches of builtin methods are refused while their calls are observed, and forgotten when that begins.
void refresh_builtin_calls() {
    bool before = builtin_calls_observed;
    builtin_calls_observed = false;
    for_each_thread([](ThreadState& t) { builtin_calls_observed |= static_cast<bool>(t.profile_function); });
    if (builtin_calls_observed && !before) type_modified(&object_type, names::qualname);
}

Value tell(Value function, Frame* frame, const char* event, Value argument) {
    FrameObject* object = frame_object(frame);
    ObserverAtWork scope;
    return call(function, {object, intern(event), argument});
}

NativeProfiler* native_profiler() {
    Value profile = thread->profile_function;
    return profile ? exact_cast<NativeProfiler>(profile) : nullptr;
}

bool tell_profile(Frame* frame, const char* event, Value argument) {
    if (tell(thread->profile_function, frame, event, argument)) return true;
    set_profile_function(*thread, Value());
    return false;
}

/// `function` is the thread's trace function for calls and the frame's own for all else; its result is the frame's
/// next.
bool tell_trace(Value function, Frame* frame, const char* event, Value argument) {
    FrameObject* object = frame_object(frame);
    Value next = tell(function, frame, event, argument);
    if (!next) {
        set_trace_function(*thread, Value());
        object->trace = Value();
        return false;
    }
    if (!next.is_none()) object->trace = next;
    return true;
}

/// The builtin that a bound method (types.MethodType) calls; zero: it calls something else.
Value builtin_behind(const BoundMethod* method) {
    return exact_cast<BuiltinFunction>(method->function) ? method->function : Value();
}

/// What events show of a callee: builtin functions as they are, methods of builtin types bound to their object. Zero:
/// not a builtin.
Value shown_builtin(Value callable, const Args& args) {
    if (exact_cast<BuiltinFunction>(callable)) return callable;
    if (auto* method = exact_cast<BoundMethod>(callable)) return builtin_behind(method);
    if (exact_cast<MethodDescriptor>(callable) && args.count > 0) {
        Value bound = bind_descriptor(callable, args[0], type_of(args[0]));
        if (!bound) clear_exception();
        return bound;
    }
    return Value();
}

}  // namespace

ObserverAtWork::ObserverAtWork() {
    ++running_observers;
    refresh_running_thread();
}

ObserverAtWork::~ObserverAtWork() {
    --running_observers;
    refresh_running_thread();
}

constinit Type native_profiler_type{kNativeProfilerType};
Type* NativeProfiler::static_type() { return &native_profiler_type; }
Shape* NativeProfiler::exact_shape() { return &native_profiler_type.own_shape; }

bool builtin_calls_observed = false;
void (*instrument_code)(Code* code) = nullptr;

void set_trace_function(ThreadState& state, Value function) {
    note_drop(state.trace_function);
    state.trace_function = function;
    refresh(state, &state == thread && running_observers > 0);
}

void set_profile_function(ThreadState& state, Value function) {
    note_drop(state.profile_function);
    state.profile_function = function;
    // Frames that run already report their return: the evaluator looks at those that have an object (run.h).
    if (function && !exact_cast<NativeProfiler>(function))
        for (Frame* frame = state.frame; frame; frame = frame->back) (void)frame_object(frame);
    refresh(state, &state == thread && running_observers > 0);
    refresh_builtin_calls();
}

void set_trace_function_everywhere(Value function) {
    for_each_thread([&](ThreadState& state) { set_trace_function(state, function); });
}

void set_profile_function_everywhere(Value function) {
    for_each_thread([&](ThreadState& state) { set_profile_function(state, function); });
}

Value call_observed(Value callable, const Args& args) {
    if (!observing() || !thread->profile_function) return call(callable, args);
    if (NativeProfiler* profiler = native_profiler()) {
        Value builtin = callable;
        if (auto* method = exact_cast<BoundMethod>(callable)) builtin = builtin_behind(method);
        bool is_builtin = builtin && (exact_cast<BuiltinFunction>(builtin) ||
                                      (exact_cast<MethodDescriptor>(builtin) && args.count > 0));
        if (!is_builtin) return call(callable, args);
        profiler->enter_builtin(profiler, builtin, args);
        Value result = call(callable, args);
        if (observing() && native_profiler() == profiler) profiler->leave_builtin(profiler, builtin);
        return result;
    }
    Value function = shown_builtin(callable, args);
    if (!function) return call(callable, args);
    Frame* frame = thread->frame;
    if (!tell_profile(frame, "c_call", function)) return Value();
    Value result = call(callable, args);
    if (!observing() || !thread->profile_function || native_profiler()) return result;
    if (result) return tell_profile(frame, "c_return", function) ? result : Value();
    bool reraising = thread->reraising;
    BaseException* exception = take_exception();
    if (!tell_profile(frame, "c_exception", function)) return Value();
    (void)reraise(exception);
    thread->reraising = reraising;
    return Value();
}

bool observe_call(Frame* frame) {
    if (NativeProfiler* profiler = native_profiler()) profiler->enter(profiler, frame->code());
    else if (thread->profile_function && !tell_profile(frame, "call", Value::none())) return false;
    if (!thread->trace_function) return true;
    if (!tell_trace(thread->trace_function, frame, "call", Value::none())) return false;
    if (frame->object->trace) instrument_code(frame->code());
    return true;
}

Value observe_return(Frame* frame, Value result) {
    if (!observing()) return result;
    if (NativeProfiler* profiler = native_profiler()) {
        profiler->leave(profiler, frame->code());
        if (!thread->trace_function) return result;
    }
    bool reraising = thread->reraising;
    BaseException* exception = result ? nullptr : take_exception();
    Value shown = result ? result : Value::none();
    bool ok = true;
    if (line_traced(*frame)) ok = tell_trace(frame->object->trace, frame, "return", shown);
    if (ok && observing() && thread->profile_function && !native_profiler()) ok = tell_profile(frame, "return", shown);
    if (!ok) return Value();
    if (exception) {
        (void)reraise(exception);
        thread->reraising = reraising;
    }
    return result;
}

bool observe_line(Frame& frame, const SourceSpan& span, bool again) {
    FrameObject* object = frame.object;
    frame.at = &span;
    if (object->traced_line == span.line && !again) return true;
    object->traced_line = span.line;
    return !object->trace_lines || tell_trace(object->trace, &frame, "line", Value::none());
}

void observe_exception(Frame& frame) {
    // The flag says that the exception has passed this frame's traced statements, or was raised again by a bare
    // `raise`.
    if (thread->reraising) return;
    add_traceback(&frame);
    BaseException* exception = take_exception();
    Value traceback = exception->traceback ? Value(exception->traceback) : Value::none();
    if (!tell_trace(frame.object->trace, &frame, "exception", make_tuple({exception->type(), exception, traceback})))
        return;
    (void)reraise(exception);
    thread->reraising = true;
}

bool observe_stop(Frame& frame, Value value) {
    (void)raise_stop_iteration(value);
    BaseException* stop = take_exception();
    // It has not been raised anywhere: there is no traceback.
    return tell_trace(frame.object->trace, &frame, "exception", make_tuple({stop->type(), stop, Value::none()}));
}

Value call_as_observed(Value function, Tuple* arguments) {
    int outer = running_observers;
    running_observers = 0;
    refresh_running_thread();
    Value result = call_with(function, arguments, nullptr);
    running_observers = outer;
    refresh_running_thread();
    return result;
}

}  // namespace py
