// Tracing and profiling: sys.settrace, sys.setprofile, and profilers in C++.
//
// A thread that is observed has one bit of its attention word set for as long as it is. Function entry polls that word
// anyway, so an observed frame takes another, out-of-line path through the evaluator (interp/exec/observed_run.cpp),
// and programs that are not observed pay nothing. While the observer itself runs, its thread's bit is off.
//
// The events and their order are CPython's: `call`, `line`, `return`, `exception` for trace functions; `call`,
// `return`, `c_call`, `c_return`, `c_exception` for profile functions.
#pragma once

#include "runtime/core/call.h"
#include "runtime/core/frame.h"
#include "runtime/core/thread_state.h"

namespace py {

/// A bit of the attention word that stays until observation ends; handle_attention() leaves it alone.
constexpr auto kAttentionObserve = static_cast<Attention>(std::uint32_t{1} << 6);

/// The running thread has a trace or profile function, and it is not that function which runs.
inline bool observing() { return thread->attention.load(std::memory_order_relaxed) & kAttentionObserve; }

/// A profiler in C++. It stands in the place of the profile function and is not shown to Python code.
struct NativeProfiler : Object {
    static Type* static_type();
    static Shape* exact_shape();

    void (*enter)(NativeProfiler* self, Code* code) = nullptr;
    void (*leave)(NativeProfiler* self, Code* code) = nullptr;
    /// A builtin: a BuiltinFunction, or a MethodDescriptor whose object is the first argument.
    void (*enter_builtin)(NativeProfiler* self, Value function, const Args& args) = nullptr;
    void (*leave_builtin)(NativeProfiler* self, Value function) = nullptr;
    Value owner;  ///< whatever it belongs to
};
extern Type native_profiler_type;

/// The functions of a thread; zero: none.
void set_trace_function(ThreadState& state, Value function);
void set_profile_function(ThreadState& state, Value function);
/// For every thread there is.
void set_trace_function_everywhere(Value function);
void set_profile_function_everywhere(Value function);

/// Whether some thread wants to know of calls of builtins. Call nodes look at it where they have left their fast path;
/// the caches behind the fast paths of builtin methods are emptied when it is set.
extern bool builtin_calls_observed;
/// Calls a builtin and tells the profile function; anything else is only called.
Value call_observed(Value callable, const Args& args);

/// A frame is entered, for the first time or again. False: the observer raised.
[[nodiscard]] bool observe_call(Frame* frame);
/// A frame is left: the value that it gives, or zero while its exception is pending (None is shown then). Returns that,
/// or zero when the observer raised.
Value observe_return(Frame* frame, Value result);

/// Statements of this frame report to its trace function.
inline bool line_traced(const Frame& frame) {
    return observing() && frame.object && frame.object->trace && thread->trace_function;
}
/// Execution comes to a line; one that is the same as before is reported only if it is come to `again`. False: the
/// trace function raised.
[[nodiscard]] bool observe_line(Frame& frame, const SourceSpan& span, bool again);
/// The pending exception reaches a traced frame: once per frame.
void observe_exception(Frame& frame);

/// An iterator has ended with a value, which CPython's evaluator sees as a StopIteration: told to a traced frame.
/// False: the trace function raised.
[[nodiscard]] bool observe_stop(Frame& frame, Value value);

/// Makes the statements of a code object report, also where it runs already; the evaluator sets it.
extern void (*instrument_code)(Code* code);

/// The time in which an observer works: what it calls is not observed.
class ObserverAtWork {
public:
    ObserverAtWork();
    ~ObserverAtWork();
    ObserverAtWork(const ObserverAtWork&) = delete;
    ObserverAtWork& operator=(const ObserverAtWork&) = delete;
};
/// Runs `function(*arguments)` as if the running observer were none: a debugger uses it to debug recursively.
Value call_as_observed(Value function, Tuple* arguments);

}  // namespace py
