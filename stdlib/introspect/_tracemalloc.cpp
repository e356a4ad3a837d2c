// The `_tracemalloc` module: runtime/core/memory_trace.h for tracemalloc.py.
#include "runtime/core/error.h"
#include "runtime/core/memory_trace.h"
#include "runtime/core/module_def.h"
#include "runtime/objects/int.h"
#include "runtime/objects/list.h"
#include "runtime/objects/tuple.h"
#include "stdlib/registry.h"

namespace py {

namespace {

constexpr std::int64_t kMostFrames = 65535;

Value start(std::int64_t frames) {
    if (frames < 1 || frames > kMostFrames)
        return raise_value_error("the number of frames must be in range [1; {}]", kMostFrames);
    start_memory_tracing(static_cast<int>(frames));
    return Value::none();
}
Value stop() {
    stop_memory_tracing();
    return Value::none();
}
Value clear_traces() {
    if (memory_tracing) clear_memory_traces();
    return Value::none();
}
Value reset_peak() {
    reset_traced_peak();
    return Value::none();
}
bool is_tracing() { return memory_tracing; }
std::int64_t get_traceback_limit() { return traced_frame_limit(); }
std::int64_t get_tracemalloc_memory() { return trace_record_bytes(); }
Value get_traced_memory() {
    std::int64_t current = 0, peak = 0;
    traced_memory(current, peak);
    return make_tuple({make_int(current), make_int(peak)});
}
Value get_traces() { return memory_tracing ? Value(memory_traces()) : Value(make_list()); }
Value get_object_traceback(Value object) { return object_traceback(object); }

constexpr FunctionDef kFunctions[] = {
    function<get_object_traceback>("_get_object_traceback", "($module, obj, /)",
                                   "Get the traceback where the Python object obj was allocated."),
    function<get_traces>("_get_traces", "($module, /)", "Get traces of all memory blocks allocated by Python."),
    function<clear_traces>("clear_traces", "($module, /)", "Clear traces of memory blocks allocated by Python."),
    function<get_traceback_limit>("get_traceback_limit", "($module, /)",
                                  "Get the maximum number of frames stored in the traceback of a trace."),
    function<get_traced_memory>("get_traced_memory", "($module, /)",
                                "Get the current size and peak size of memory blocks traced by tracemalloc."),
    function<get_tracemalloc_memory>("get_tracemalloc_memory", "($module, /)",
                                     "Get the memory usage in bytes of the tracemalloc module."),
    function<is_tracing>("is_tracing", "($module, /)",
                         "Return True if the tracemalloc module is tracing Python memory allocations."),
    function<reset_peak>("reset_peak", "($module, /)", "Set the peak size of traced memory to the current size."),
    function<start>("start", "($module, nframe=1, /)", "Start tracing Python memory allocations."),
    function<stop>("stop", "($module, /)", "Stop tracing Python memory allocations and clear traces."),
};

}  // namespace

constinit const ModuleDef kTracemallocModule{
    .name = "_tracemalloc", .doc = "Trace memory blocks allocated by Python.", .functions = kFunctions};

}  // namespace py
