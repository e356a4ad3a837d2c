// The collector's rules (Boehm GC). Everything that may hold a Value or an object pointer must be allocated here, be on a
// native stack, or be a global variable.
//
// Heap pointers must point at the start of an object, or at a displacement registered in gc_init(): interior pointers are
// off, since with them exact-size free lists hand out live objects. Native stacks are scanned with interior pointers.
//
// The free lists below belong to whoever holds the interpreter lock: a thread that has released it must not allocate.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <new>
#include <type_traits>
#include <utility>

#include "runtime/core/object.h"
#include "runtime/core/try.h"

namespace py {

/// Must run first, on the main thread, before any allocation.
void gc_init();
/// Makes the heap at least `initial_heap` bytes; `free_space_divisor` (0: as it is) trades memory (1) for time (3 and more).
void gc_tune(std::size_t initial_heap, int free_space_divisor);

/// Requests of more than this may return null, when memory ends; their callers raise MemoryError (`TRY(...)` over a
/// pointer does not raise by itself). Smaller ones never return null: see gc.cpp.
constexpr std::size_t kLargeRequest = std::size_t{1} << 20;
/// kAttentionMemory: raises the MemoryError that a small request could not raise.
Pending raise_exhausted_memory();

/// Zeroed memory that the collector scans.
void* gc_allocate_slow(std::size_t bytes);
void* gc_allocate_atomic_slow(std::size_t bytes);

namespace gc_detail {
constexpr std::size_t kGranule = 16;
constexpr std::size_t kSmallLimit = 512;  ///< bytes; larger requests go straight to the collector
/// Free lists by size in granules, of scanned and of pointer-free memory. Links inside pointer-free memory are not
/// traced, so a collection drops those lists (gc.cpp).
extern void* free_lists[2][kSmallLimit / kGranule + 1];
}  // namespace gc_detail

/// Zeroed, scanned memory.
inline void* gc_allocate(std::size_t bytes) {
    std::size_t g = (bytes + gc_detail::kGranule - 1) / gc_detail::kGranule;
    if (g <= gc_detail::kSmallLimit / gc_detail::kGranule) [[likely]] {
        void*& head = gc_detail::free_lists[0][g];
        if (void* result = head) [[likely]] {
            head = *static_cast<void**>(result);
            *static_cast<void**>(result) = nullptr;
            return result;
        }
    }
    return gc_allocate_slow(bytes);
}

/// Memory that is never scanned (text, limbs, digits). Not zeroed.
inline void* gc_allocate_atomic(std::size_t bytes) {
    std::size_t g = (bytes + gc_detail::kGranule - 1) / gc_detail::kGranule;
    if (g <= gc_detail::kSmallLimit / gc_detail::kGranule) [[likely]] {
        void*& head = gc_detail::free_lists[1][g];
        if (void* result = head) [[likely]] {
            head = *static_cast<void**>(result);
            return result;
        }
    }
    return gc_allocate_atomic_slow(bytes);
}

/// An object of C++ type T and its exact shape, other members value-initialised. `extra` bytes follow it.
template <class T>
inline T* gc_new(Shape* shape, std::size_t extra = 0) {
    static_assert(std::is_trivially_destructible_v<T>);
    T* object = ::new (gc_allocate(sizeof(T) + extra)) T;
    object->shape = shape;
    return object;
}

/// A zeroed array of Values or pointers, scanned.
template <class T>
inline T* gc_array(std::size_t count) {
    return static_cast<T*>(gc_allocate(count * sizeof(T)));
}

/// For the few C++ containers that must hold Values: std::vector<Value, GcAllocator<Value>>.
template <class T>
struct GcAllocator {
    using value_type = T;
    GcAllocator() = default;
    template <class U>
    GcAllocator(const GcAllocator<U>&) {}
    T* allocate(std::size_t n) { return static_cast<T*>(gc_allocate(n * sizeof(T))); }
    void deallocate(T*, std::size_t) {}
    bool operator==(const GcAllocator&) const { return true; }
};

/// No collection while one of these lives: for work whose results are held by C++ containers meanwhile.
class GcPause {
public:
    GcPause();
    ~GcPause();
    GcPause(const GcPause&) = delete;
    GcPause& operator=(const GcPause&) = delete;
};

/// Runs a collection now; returns the number of bytes that it freed.
std::size_t gc_collect();

}  // namespace py
