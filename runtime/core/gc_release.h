// Giving memory back before the collector finds it unused. Only for memory that nothing can refer to any more: it is
// handed out again at once, still in the caches, and saves collections.
#pragma once

#include <cstddef>

namespace py {

/// `memory` is what gc_allocate(bytes) or gc_array() returned; null is ignored.
void gc_release(void* memory, std::size_t bytes);
/// The same for gc_allocate_atomic().
void gc_release_atomic(void* memory, std::size_t bytes);

}  // namespace py
