// When memory ends in C++ containers or in GMP, which take theirs from malloc: nobody there can return an error. This is the
// one place where a C++ exception is used: std::bad_alloc unwinds to the nearest Python `try` (or to the program's start),
// which goes on with a MemoryError. Destructors on the way do not run, so that the catcher puts the thread's state back.
#pragma once

namespace py {

/// Runs `body(data)`. False: memory ended in it, and MemoryError is pending.
bool catch_out_of_memory(void (*body)(void*), void* data);

/// Unwinds to the nearest of these. For code that has no way to return the failure of an allocation.
[[noreturn]] void out_of_memory();

/// Installs the handlers of `new` and of GMP; once, at start-up.
void init_out_of_memory();

/// MemoryError has been raised: memory is set aside for the next time.
void restore_malloc_reserve();

}  // namespace py
