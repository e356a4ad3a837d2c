// The heap as the `gc` module shows it: all container objects, who refers to whom, and a collection that counts.
#pragma once

#include "runtime/core/finalize.h"
#include "runtime/core/heap_scan.h"
#include "runtime/core/try.h"

namespace py {

struct List;
struct Tuple;

/// A full collection and the finalisers that follow. Returns how many container objects reference counting alone would
/// not have freed: those in cycles, and what they own, except what finalisers brought back to life. With `saved` these are appended to it instead of being freed.
std::size_t collect_counting(List* saved);

/// Allocated since the last collection, or before.
enum class Generation { Young, Old, All };
/// The container objects in use.
List* live_objects(Generation generation);
std::int64_t live_object_count();
/// The container objects that directly refer to one of `objects`.
Value referrers_of(Tuple* objects);
/// Appends what `object` directly refers to.
void add_referents(Value object, List* found);
/// CPython's collector would know the object: it is of a type that can hold references.
bool is_tracked(Value v);
/// Collects after each `objects` allocations, if that takes little time (gc.cpp); 0: only when memory is needed.
void collect_each(std::int64_t objects);
/// Blocks allocated since the last collection, roughly.
std::int64_t allocation_count();

/// What end_of_mark() calls first and last (`done`) while collect_counting() runs; null otherwise.
extern void (*count_garbage)(bool done);
/// The objects that it has counted, hidden; they shall be kept (gc.DEBUG_SAVEALL).
extern heap::PageArray<std::uintptr_t> cyclic;
extern bool spare_counted;

}  // namespace py
