// The `gc` module. A collection always looks at everything; objects are young until the next one. Of the thresholds only
// the first decides something, once a program has set it. docs/memory.md says what each function means here.
#include <algorithm>

#include "runtime/core/attribute.h"
#include "runtime/core/builtin.h"
#include "runtime/core/call.h"
#include "runtime/core/error.h"
#include "runtime/core/gc_objects.h"
#include "runtime/core/module_def.h"
#include "runtime/core/names.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/int.h"
#include "runtime/objects/list.h"
#include "runtime/objects/module.h"
#include "runtime/objects/str.h"
#include "runtime/objects/tuple.h"
#include "stdlib/registry.h"

namespace py {

namespace {

constexpr int kGenerations = 3;
constexpr int kDebugStats = 1, kDebugCollectable = 2, kDebugUncollectable = 4, kDebugSaveAll = 32;

struct GenerationStats {
    std::int64_t collections, collected;
};

List* callbacks = nullptr;
List* garbage = nullptr;
std::int64_t thresholds[kGenerations] = {2000, 10, 0};
GenerationStats stats[kGenerations];
std::int64_t debug_flags = 0;
std::int64_t frozen = 0;
bool enabled = true;

void tell_callbacks(const char* phase, std::int64_t generation, std::int64_t collected) {
    if (!callbacks || callbacks->size == 0) return;
    Dict* info = make_dict();
    info->set_str(intern("generation"), Value::small_int(generation));
    info->set_str(intern("collected"), Value::small_int(collected));
    info->set_str(intern("uncollectable"), Value::small_int(0));
    List* copy = make_list(callbacks->items, static_cast<std::size_t>(callbacks->size));
    for (Value callback : *copy)
        if (!call(callback, {Value(make_str(phase)), Value(info)}))
            write_unraisable("Exception ignored while calling GC callback", callback);
}

Value collect(std::int64_t generation) {
    if (generation < 0 || generation >= kGenerations) return raise_value_error("invalid generation");
    tell_callbacks("start", generation, 0);
    bool save = debug_flags & kDebugSaveAll;
    List* saved = save ? garbage : nullptr;
    auto found = static_cast<std::int64_t>(collect_counting(saved));
    ++stats[generation].collections;
    stats[generation].collected += found;
    tell_callbacks("stop", generation, found);
    if (debug_flags & kDebugStats)
        std::fprintf(stderr, "gc: collecting generation %d...\ngc: done, %lld unreachable, 0 uncollectable\n",
                     static_cast<int>(generation), static_cast<long long>(found));
    return make_int(found);
}

bool thresholds_set = false;

// What reference counting would have freed must still be freed by somebody: collections go on, only not at that pace.
void set_pace() { collect_each(enabled && thresholds_set ? std::max<std::int64_t>(thresholds[0], 0) : 0); }
Status enable() {
    enabled = true;
    set_pace();
    return Status::success();
}
Status disable() {
    enabled = false;
    set_pace();
    return Status::success();
}
bool is_enabled() { return enabled; }

Value get_objects(Value generation) {
    if (generation.is_none()) return live_objects(Generation::All);
    std::int64_t g = TRY(to_index_int64(generation));
    if (g >= kGenerations)
        return raise_value_error("generation parameter must be less than the number of available generations (3)");
    if (g < -1) return raise_value_error("generation parameter cannot be negative");
    if (g == -1) return live_objects(Generation::All);
    if (g == 1) return make_list();
    return live_objects(g == 0 ? Generation::Young : Generation::Old);
}

Value get_referrers(Tuple* objects) { return referrers_of(objects); }
Value get_referents(Tuple* objects) {
    List* found = make_list();
    for (Value object : *objects) add_referents(object, found);
    return found;
}

Value set_threshold(Tuple* values) {
    if (values->size < 1 || values->size > kGenerations)
        return raise_type_error("gc.set_threshold requires 1 to 3 arguments");
    std::int64_t read[kGenerations];
    for (std::int64_t i = 0; i < values->size; ++i) read[i] = TRY(to_index_int64(values->items[i]));
    // The third is taken and ignored, as there is no third generation.
    for (std::int64_t i = 0; i < std::min<std::int64_t>(values->size, 2); ++i) thresholds[i] = read[i];
    thresholds_set = true;
    set_pace();
    return Value::none();
}
Value get_threshold() {
    return make_tuple({make_int(thresholds[0]), make_int(thresholds[1]), make_int(thresholds[2])});
}
Value get_count() { return make_tuple({make_int(allocation_count()), Value::small_int(0), Value::small_int(0)}); }

Value get_stats() {
    List* list = make_list();
    for (const GenerationStats& s : stats) {
        Dict* entry = make_dict();
        entry->set_str(intern("collections"), make_int(s.collections));
        entry->set_str(intern("collected"), make_int(s.collected));
        entry->set_str(intern("uncollectable"), Value::small_int(0));
        list->append(Value(entry));
    }
    return list;
}

Status set_debug(std::int64_t flags) {
    debug_flags = flags;
    return Status::success();
}
std::int64_t get_debug() { return debug_flags; }

Status freeze() {
    frozen = live_object_count();
    return Status::success();
}
Status unfreeze() {
    frozen = 0;
    return Status::success();
}
std::int64_t get_freeze_count() { return frozen; }

bool is_tracked_(Value object) { return is_tracked(object); }
bool is_finalized_(Value object) { return object.is_object_nonzero() && is_finalized(object.as_object()); }

constexpr FunctionDef kFunctions[] = {
    function<collect>("collect", "($module, /, generation=2)",
                      "Run the garbage collector and return how many objects it found that only cycles had kept."),
    function<disable>("disable", "($module, /)", "Disable automatic garbage collection."),
    function<enable>("enable", "($module, /)", "Enable automatic garbage collection."),
    function<freeze>("freeze", "($module, /)", "Count the current objects as permanent."),
    function<get_count>("get_count", "($module, /)", "Return a three-tuple of the current collection counts."),
    function<get_debug>("get_debug", "($module, /)", "Get the garbage collection debugging flags."),
    function<get_freeze_count>("get_freeze_count", "($module, /)", "Return the number of permanent objects."),
    function<get_objects>("get_objects", "($module, /, generation=None)",
                          "Return a list of the container objects that are in use."),
    function<get_referents>("get_referents", "($module, /, *objs)",
                            "Return the list of objects that are directly referred to by 'objs'."),
    function<get_referrers>("get_referrers", "($module, /, *objs)",
                            "Return the list of objects that directly refer to any of 'objs'."),
    function<get_stats>("get_stats", "($module, /)",
                        "Return a list of dictionaries containing per-generation statistics."),
    function<get_threshold>("get_threshold", "($module, /)", "Return the current collection thresholds."),
    function<is_finalized_>("is_finalized", "($module, obj, /)",
                            "Return true if the object has been already finalized by the GC."),
    function<is_tracked_>("is_tracked", "($module, obj, /)",
                          "Return true if the object can contain references to others."),
    function<is_enabled>("isenabled", "($module, /)", "Return true if automatic garbage collection is enabled."),
    function<set_debug>("set_debug", "($module, flags, /)", "Set the garbage collection debugging flags."),
    function<set_threshold>(
        "set_threshold", "($module, /, *thresholds)",
        "Set the collection thresholds; the first is the number of allocations between collections."),
    function<unfreeze>("unfreeze", "($module, /)", "Count no objects as permanent."),
};
constexpr ConstantDef kConstants[] = {
    {"DEBUG_STATS", kDebugStats},
    {"DEBUG_COLLECTABLE", kDebugCollectable},
    {"DEBUG_UNCOLLECTABLE", kDebugUncollectable},
    {"DEBUG_SAVEALL", kDebugSaveAll},
    {"DEBUG_LEAK", kDebugCollectable | kDebugUncollectable | kDebugSaveAll},
};

Status init(Module* module) {
    callbacks = make_list();
    garbage = make_list();
    module->dict->set_str(intern("callbacks"), Value(callbacks));
    module->dict->set_str(intern("garbage"), Value(garbage));
    return Status::success();
}

}  // namespace

constinit const ModuleDef kGcModule{.name = "gc",
                                    .doc = "Control and inspect the garbage collector.",
                                    .functions = kFunctions,
                                    .constants = kConstants,
                                    .init = init};

}  // namespace py
