// Compiled with exceptions, as the only file (CMakeLists.txt).
#include "runtime/core/out_of_memory.h"

#include <gc/gc.h>
#include <gmp.h>

#include <unistd.h>

#include <cstdlib>
#include <new>

#include "runtime/core/error.h"
#include "runtime/core/gc.h"
#include "runtime/core/thread_state.h"
#include "runtime/core/watch.h"

namespace py {

namespace {

constexpr std::size_t kReserve = std::size_t{2} << 20;
void* reserve = nullptr;  ///< untouched memory; null: given away

/// `new` has failed. A small request succeeds once the reserve is open, and MemoryError comes at the next safepoint; a
/// large one fails again, which throws.
void on_failed_new() {
    if (!reserve) {
        std::set_new_handler(nullptr);
        return;
    }
    std::free(reserve);
    reserve = nullptr;
    request_attention(*thread, kAttentionMemory);
}

void* gmp_allocate(std::size_t bytes) {
    void* memory = std::malloc(bytes);
    if (!memory) throw std::bad_alloc();
    return memory;
}

void* gmp_reallocate(void* old, std::size_t, std::size_t bytes) {
    void* memory = std::realloc(old, bytes);
    if (!memory) throw std::bad_alloc();
    return memory;
}

void gmp_free(void* memory, std::size_t) { std::free(memory); }

/// What C++ code on the way would have put back.
struct SavedState {
    Frame* frame = thread->frame;
    std::int32_t depth = thread->depth;
    BaseException* handled = thread->handled;
    int collector_disabled = GC_is_disabled();
    int finalizing = finalizing_depth;

    void restore() const {
        thread->frame = frame;
        thread->depth = depth;
        thread->handled = handled;
        finalizing_depth = finalizing;
        while (GC_is_disabled() > collector_disabled) GC_enable();
    }
};

}  // namespace

bool catch_out_of_memory(void (*body)(void*), void* data) {
    SavedState saved;
    try {
        body(data);
        return true;
    } catch (...) {
        saved.restore();
    }
    restore_malloc_reserve();
    thread->attention.fetch_and(~std::uint32_t{kAttentionMemory}, std::memory_order_relaxed);  // raised right here
    clear_exception();
    (void)raise_exhausted_memory();
    return false;
}

void die_without_memory() {
    constexpr char kMessage[] = "MemoryError: no memory is left to raise the exception in\n";
    [[maybe_unused]] auto written = write(STDERR_FILENO, kMessage, sizeof kMessage - 1);
    _exit(1);
}

void out_of_memory() { throw std::bad_alloc(); }

void init_out_of_memory() {
    std::set_terminate(die_without_memory);  // nobody there to catch it
    restore_malloc_reserve();
    mp_set_memory_functions(gmp_allocate, gmp_reallocate, gmp_free);
}

void restore_malloc_reserve() {
    std::set_new_handler(on_failed_new);
    if (!reserve) reserve = std::malloc(kReserve);
}

}  // namespace py
