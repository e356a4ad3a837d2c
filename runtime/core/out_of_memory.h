// When memory ends in C++ containers or in GMP, which take theirs from malloc: nobody there can return an error. This is the
// one place where a C++ exception is used: std::bad_alloc unwinds to the nearest Python `try` (or to the program's start),
// which goes on with a MemoryError. Destructors on the way do not run, so that the catcher puts the thread's state back.
#pragma once

#include <cstddef>

namespace py {

/// Runs `body(data)`. False: memory ended in it, and MemoryError is pending.
bool catch_out_of_memory(void (*body)(void*), void* data);

/// Unwinds to the nearest of these. For code that has no way to return the failure of an allocation.
[[noreturn]] void out_of_memory();

/// The same, if an allocation of more than kLargeRequest bytes (gc.h) has failed.
template <class T>
[[nodiscard]] inline T* or_out_of_memory(T* memory) {
    if (!memory) [[unlikely]]
        out_of_memory();
    return memory;
}

/// gc_allocate() for callers that can do with null when memory ends, whatever the size.
void* allocate_or_null(std::size_t bytes);

/// At the safepoint after the reserve was opened: by now there is memory again, and nothing was lost. (gc_reserve.cpp)
bool memory_is_back();
/// MemoryError at the next safepoint: a request was refused, and something is lost.
void raise_memory_error_later();

/// A handler has ended: at the end of the statement the stack is cleared of stale words, which would keep all that alive
/// what had filled the memory.
void memory_error_handled();

/// The end of the process with a message: memory ended where not even that is possible.
[[noreturn]] void die_without_memory();

/// Installs the handlers of `new` and of GMP; once, at start-up.
void init_out_of_memory();

/// MemoryError has been raised: memory is set aside for the next time.
void restore_malloc_reserve();

}  // namespace py
