// The profiler behind cProfile: how often each function was called, by whom, and how long it took.
//
// The evaluator tells a Recorder of every call and return (runtime/core/observe.h). It keeps a stack of the calls under
// way, one Entry per function and one Edge per pair of caller and callee; the tables are hashed by address, so that a
// call costs two clock readings and two probes. Recursive calls add to the inline time and are counted apart, while the
// total time of a function runs from its outermost call to its end.
#include <algorithm>
#include <ctime>

#include "runtime/core/attribute.h"
#include "runtime/core/builtin.h"
#include "runtime/core/error.h"
#include "runtime/core/gc.h"
#include "runtime/core/names.h"
#include "runtime/core/observe.h"
#include "runtime/objects/float.h"
#include "runtime/objects/function.h"
#include "runtime/objects/int.h"
#include "runtime/objects/list.h"
#include "runtime/objects/module.h"
#include "runtime/objects/str.h"
#include "runtime/objects/struct_sequence.h"
#include "runtime/protocol/object.h"
#include "stdlib/registry.h"

namespace py {

extern Type profiler_type;

namespace {

/// What is counted, for a function or for its calls by one caller.
struct Counters {
    std::int64_t total = 0, inline_time = 0;  ///< in ticks of the timer
    std::int64_t calls = 0, recursive = 0;
    std::int64_t under_way = 0;
};

struct Entry {
    const void* key = nullptr;  ///< a Code or, for builtins, a FunctionDef
    Value code;                 ///< the Code, or the text that stands for a builtin
    Counters counters;
    Entry* next = nullptr;  ///< in order of the first call
    struct Edge* callees = nullptr;
};

struct Edge {
    Entry* caller = nullptr;
    Entry* callee = nullptr;
    Counters counters;
    Edge* next = nullptr;
};

/// A call under way.
struct Call {
    Entry* entry = nullptr;
    Edge* edge = nullptr;
    std::int64_t start = 0;
    std::int64_t inner = 0;  ///< time of the calls that it made
};

/// A growing hash set of pointers to T, which says by `matches` and `hash` what it is looked up by.
template <class T>
struct PointerTable {
    T** slots = nullptr;
    std::size_t capacity = 0, used = 0;

    static std::size_t mix(const void* a, const void* b) {
        auto x = reinterpret_cast<std::uintptr_t>(a) * 0x9E3779B97F4A7C15u;
        return static_cast<std::size_t>((x ^ reinterpret_cast<std::uintptr_t>(b)) * 0xBF58476D1CE4E5B9u >> 20);
    }
    template <class Matches>
    T** find(std::size_t hash, Matches&& matches) {
        if (!capacity) return nullptr;
        for (std::size_t i = hash & (capacity - 1);; i = (i + 1) & (capacity - 1))
            if (!slots[i] || matches(slots[i])) return &slots[i];
    }
    /// Makes room for one more; `hash_of` for those that move.
    template <class HashOf>
    void reserve(HashOf&& hash_of) {
        if (used * 2 < capacity) return;
        std::size_t size = capacity ? capacity * 2 : 64;
        T** grown = gc_array<T*>(size);
        for (std::size_t i = 0; i < capacity; ++i) {
            if (!slots[i]) continue;
            std::size_t k = hash_of(slots[i]) & (size - 1);
            while (grown[k]) k = (k + 1) & (size - 1);
            grown[k] = slots[i];
        }
        slots = grown;
        capacity = size;
    }
};

struct Recorder : NativeProfiler {
    PointerTable<Entry> entries;
    PointerTable<Edge> edges;
    Entry* first = nullptr;
    Entry* last = nullptr;
    Call* calls = nullptr;  ///< the stack
    std::size_t depth = 0, room = 0;
    Value timer;
    double unit = 0;
    bool subcalls = true, builtins = true;
    bool asking = false;  ///< the timer runs

    std::int64_t now() {
        if (!timer) [[likely]] {
            timespec t;
            clock_gettime(CLOCK_MONOTONIC, &t);
            return std::int64_t{1'000'000'000} * t.tv_sec + t.tv_nsec;
        }
        return ask_timer();
    }
    std::int64_t ask_timer();
    /// Seconds per tick.
    double factor() const { return !timer ? 1e-9 : unit > 0 ? unit : 1.0 / kFractions; }

    void begin(const void* key, Value function);
    void end();
    Entry* entry_of(const void* key, Value function);
    Edge* edge_of(Entry* caller, Entry* callee);
    void clear() {
        entries = {};
        edges = {};
        first = last = nullptr;
        depth = 0;
    }

    /// Timers without a unit give seconds as a float; they are kept in these parts of a second.
    static constexpr double kFractions = 4294967296.0;
};

struct Profiler : Object {
    Recorder* recorder = nullptr;
    ThreadState* enabled_in = nullptr;
};

std::int64_t Recorder::ask_timer() {
    ObserverAtWork scope;
    asking = true;
    bool reraising = thread->reraising;
    BaseException* waiting = has_exception() ? take_exception() : nullptr;
    Value t = call(timer);
    asking = false;
    std::int64_t ticks = 0;
    if (t && unit > 0) {
        if (!is_int(t)) (void)raise_type_error("'{}' object cannot be interpreted as an integer", type_name_of(t));
        else if (!int_fits_int64(t, ticks)) (void)raise_overflow_error("Python int too large to convert to C long");
    } else if (t) {
        Result<double> seconds = to_double(t);
        if (seconds.ok()) ticks = static_cast<std::int64_t>(seconds.value() * kFractions);
    }
    if (has_exception()) {
        write_unraisable("Exception ignored while calling _lsprof timer", timer);
        ticks = 0;
    }
    if (waiting) (void)reraise(waiting);
    thread->reraising = reraising;
    return ticks;
}

/// "<method 'append' of 'list' objects>", "<built-in method time.sleep>".
Value builtin_text(Value function) {
    auto* builtin = exact_cast<BuiltinFunction>(function);
    if (!builtin) return repr(function);
    Value self = builtin->self;
    if (self && builtin->owner && builtin->def->kind == FunctionKind::Method)
        if (Value method = type_lookup(type_of(self), intern(builtin->def->name))) return repr(method);
    if (builtin->module && is_str(builtin->module))
        return make_str_formatted("<built-in method {}.{}>", str_view(builtin->module.as<Str>()), builtin->def->name);
    return make_str_formatted("<built-in method {}>", builtin->def->name);
}

Entry* Recorder::entry_of(const void* key, Value function) {
    std::size_t hash = entries.mix(key, nullptr);
    auto matches = [&](const Entry* e) { return e->key == key; };
    Entry** place = entries.find(hash, matches);
    if (place && *place) [[likely]]
        return *place;
    entries.reserve([&](const Entry* e) { return entries.mix(e->key, nullptr); });
    auto* entry = static_cast<Entry*>(gc_allocate(sizeof(Entry)));
    new (entry) Entry;
    entry->key = key;
    entry->code = exact_cast<Code>(function) ? function : builtin_text(function);
    if (!entry->code) {
        clear_exception();
        entry->code = empty_str();
    }
    *entries.find(hash, matches) = entry;
    ++entries.used;
    (last ? last->next : first) = entry;
    last = entry;
    return entry;
}

Edge* Recorder::edge_of(Entry* caller, Entry* callee) {
    std::size_t hash = edges.mix(caller, callee);
    auto matches = [&](const Edge* e) { return e->caller == caller && e->callee == callee; };
    Edge** place = edges.find(hash, matches);
    if (place && *place) [[likely]]
        return *place;
    edges.reserve([&](const Edge* e) { return edges.mix(e->caller, e->callee); });
    auto* edge = static_cast<Edge*>(gc_allocate(sizeof(Edge)));
    new (edge) Edge;
    edge->caller = caller;
    edge->callee = callee;
    edge->next = caller->callees;
    caller->callees = edge;
    *edges.find(hash, matches) = edge;
    ++edges.used;
    return edge;
}

void Recorder::begin(const void* key, Value function) {
    if (depth == room) {
        std::size_t size = room ? room * 2 : 64;
        Call* grown = gc_array<Call>(size);
        std::copy_n(calls, depth, grown);
        calls = grown;
        room = size;
    }
    Entry* entry = entry_of(key, function);
    ++entry->counters.under_way;
    Edge* edge = nullptr;
    if (subcalls && depth > 0) {
        edge = edge_of(calls[depth - 1].entry, entry);
        ++edge->counters.under_way;
    }
    calls[depth++] = {entry, edge, now(), 0};
}

void Recorder::end() {
    std::int64_t at = now();
    Call call = calls[--depth];
    calls[depth] = {};
    std::int64_t total = at - call.start, own = total - call.inner;
    auto add = [&](Counters& c) {
        ++c.calls;
        c.inline_time += own;
        if (--c.under_way == 0) c.total += total;
        else ++c.recursive;
    };
    add(call.entry->counters);
    if (call.edge) add(call.edge->counters);
    if (depth > 0) calls[depth - 1].inner += total;
}

Recorder* recorder_of(NativeProfiler* p) { return static_cast<Recorder*>(p); }

void enter(NativeProfiler* p, Code* code) { recorder_of(p)->begin(code, code); }
void leave(NativeProfiler* p, Code*) {
    // Functions that were called before the profiler was enabled return, too.
    if (recorder_of(p)->depth > 0) recorder_of(p)->end();
}
void enter_builtin(NativeProfiler* p, Value function, const Args&) {
    if (!recorder_of(p)->builtins) return;
    auto* builtin = exact_cast<BuiltinFunction>(function);
    recorder_of(p)->begin(builtin ? builtin->def : function.as<MethodDescriptor>()->def, function);
}
void leave_builtin(NativeProfiler* p, Value) {
    if (recorder_of(p)->builtins && recorder_of(p)->depth > 0) recorder_of(p)->end();
}

// ---- The Python type ----

Value profiler_new(Type* cls, const Args&) {
    auto* profiler = static_cast<Profiler*>(allocate_instance(cls));
    auto* recorder = gc_new<Recorder>(NativeProfiler::exact_shape());
    recorder->enter = enter;
    recorder->leave = leave;
    recorder->enter_builtin = enter_builtin;
    recorder->leave_builtin = leave_builtin;
    profiler->recorder = recorder;
    return profiler;
}

Status profiler_init(Value self, const Args& args) {
    static Signature* signature;
    Value values[4];
    TRY(bind_arguments("Profiler", "(timer=None, timeunit=0.0, subcalls=True, builtins=True)", &signature, args,
                       values));
    Recorder* recorder = self.as<Profiler>()->recorder;
    double unit = TRY(to_double(values[1]));
    bool subcalls = TRY(truth(values[2]));
    bool builtins = TRY(truth(values[3]));
    recorder->timer = values[0].is_none() ? Value() : values[0];
    recorder->unit = unit;
    recorder->subcalls = subcalls;
    recorder->builtins = builtins;
    return Status::success();
}

Value enable(Profiler& self, Value subcalls, Value builtins) {
    Recorder* recorder = self.recorder;
    if (!self.enabled_in && thread->profile_function)
        return raise_value_error("Another profiling tool is already active");
    recorder->subcalls = TRY(truth(subcalls));
    recorder->builtins = TRY(truth(builtins));
    self.enabled_in = thread;
    set_profile_function(*thread, recorder);
    return Value::none();
}

Value disable(Profiler& self) {
    if (self.recorder->asking) return raise_runtime_error("cannot disable profiler in external timer");
    if (!self.enabled_in) return Value::none();
    if (self.enabled_in->profile_function == Value(self.recorder)) set_profile_function(*self.enabled_in, Value());
    self.enabled_in = nullptr;
    // Calls under way end here, this one first.
    while (self.recorder->depth > 0) self.recorder->end();
    return Value::none();
}

Value clear(Profiler& self) {
    if (self.recorder->asking) return raise_runtime_error("cannot clear profiler in external timer");
    self.recorder->clear();
    return Value::none();
}

Type *entry_type, *subentry_type;

Value getstats(Profiler& self) {
    Recorder* recorder = self.recorder;
    double factor = recorder->factor();
    auto counted = [&](Value code, const Counters& c, Value* out) {
        out[0] = code;
        out[1] = make_int(c.calls);
        out[2] = make_int(c.recursive);
        out[3] = Value::real(factor * static_cast<double>(c.total));
        out[4] = Value::real(factor * static_cast<double>(c.inline_time));
    };
    List* result = make_list();
    for (Entry* e = recorder->first; e; e = e->next) {
        if (e->counters.calls == 0) continue;
        List* callees = nullptr;
        for (Edge* edge = e->callees; edge; edge = edge->next) {
            if (edge->counters.calls == 0) continue;
            if (!callees) callees = make_list();
            Value values[5];
            counted(edge->callee->code, edge->counters, values);
            callees->append(make_struct_sequence(subentry_type, values, 5));
        }
        Value values[6];
        counted(e->code, e->counters, values);
        values[5] = callees ? Value(callees) : Value::none();
        result->append(make_struct_sequence(entry_type, values, 6));
    }
    return result;
}

constexpr FunctionDef kMethods[] = {
    method<clear>("clear", "($self, /)", "Forget all that was collected."),
    method<disable>("disable", "($self, /)", "Stop collecting."),
    method<enable>("enable", "($self, /, subcalls=True, builtins=True)",
                   "Start collecting: with `subcalls` also for each pair of caller and callee, with `builtins`\n"
                   "also for functions that are not written in Python."),
    method<getstats>("getstats", "($self, /)",
                     "What was collected: a list of entries with code, callcount, reccallcount, totaltime,\n"
                     "inlinetime and calls, a list of such entries for the callees, or None."),
};

constexpr Slots kSlots{.init = profiler_init, .new_ = profiler_new};
constexpr TypeDef kProfilerType{.name = "_lsprof.Profiler",
                                .doc = "Collects how often functions are called and how long they take.",
                                .size = sizeof(Profiler),
                                .flags = kBaseType,
                                .slots = &kSlots,
                                .methods = kMethods};

constexpr const char* kEntryFields[] = {"code", "callcount", "reccallcount", "totaltime", "inlinetime", "calls"};

Status init_module(Module* module) {
    entry_type = make_struct_sequence_type({"_lsprof.profiler_entry", "What is known of a function.", kEntryFields, 6});
    subentry_type = make_struct_sequence_type(
        {"_lsprof.profiler_subentry", "What is known of its calls by one caller.", {kEntryFields, 5}, 5});
    TRY(set_attribute(module, intern("profiler_entry"), entry_type));
    return set_attribute(module, intern("profiler_subentry"), subentry_type);
}

constexpr Type* const kTypes[] = {&profiler_type};

}  // namespace

constinit Type profiler_type{kProfilerType};

constinit const ModuleDef kLsprofModule{
    .name = "_lsprof", .doc = "Fast profiler.", .types = kTypes, .init = init_module};

}  // namespace py
