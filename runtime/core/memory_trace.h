// Which line allocated what is in use: the record behind `tracemalloc`. While it is off, nothing here runs; while it is on,
// gc.cpp hands out blocks one by one and tells note_traced_block() of each.
#pragma once

#include <cstddef>
#include <cstdint>

#include "runtime/core/try.h"
#include "runtime/core/value.h"

namespace py {

struct List;

extern bool memory_tracing;

void start_memory_tracing(int frames);
void stop_memory_tracing();
void clear_memory_traces();
void reset_traced_peak();
int traced_frame_limit();

/// Bytes in use that were allocated since tracing began; the most there have been. Collects first.
void traced_memory(std::int64_t& current, std::int64_t& peak);
/// What the record itself takes.
std::int64_t trace_record_bytes();

/// A list of (domain, size, ((filename, line), ...), number of frames), one for each block in use.
List* memory_traces();
/// ((filename, line), ...) of the block that an object begins, or None.
Value object_traceback(Value object);

/// A block of `bytes` bytes was allocated. Called by gc.cpp.
void note_traced_block(void* block, std::size_t bytes);
/// The mark phase has ended: forgets what died. Called by watch.cpp.
void forget_dead_traces();

/// From now on each block comes from the collector by itself, not from free lists. (gc.cpp)
void allocate_singly(bool on);

}  // namespace py
