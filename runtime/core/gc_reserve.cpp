// The end of memory, as far as the collected heap goes.
//
// When the system gives no more, a large request returns null, which its caller turns into MemoryError. A small request
// never does: hundreds of callers could not handle it. It is served from a reserve instead, and the thread is told to raise
// MemoryError at its next safepoint; by then there is usually much garbage.
//
// Whether memory has ended is a question of time, too. A heap that is nearly full yields a few cells with each collection,
// and could go on like that for minutes. So memory counts as used up when little could be allocated since it ended the
// last two times, and as back only when a part of the heap is free again.
#include "runtime/core/gc_reserve.h"

#include <gc/gc.h>

#include <algorithm>
#include <utility>

#include "runtime/core/error.h"
#include "runtime/core/gc.h"
#include "runtime/core/heap_pages.h"
#include "runtime/core/heap_scan.h"
#include "runtime/core/out_of_memory.h"
#include "runtime/core/thread_state.h"
#include "runtime/core/watch.h"

namespace py {

bool reserve_is_wanted = true;

namespace {

// ---- The reserve ----------------------------------------------------------------

// Single blocks, since the collector needs memory for a header of each block that it cuts from a larger piece. Filled
// when the heap first grows, so that short programs do not pay for it; opened by quarters, since raising the MemoryError
// needs memory itself. What handles the error needs some, too, so that the reserve is never filled with the last of it,
// and the quarter after the one in which the error was raised raises no other.
constexpr std::size_t kReserveBlocks = 512;
constexpr std::size_t kHeadroom = 2 * kReserveBlocks * kBlockBytes;
void* reserve[kReserveBlocks];
std::size_t reserve_size = 0;  ///< the first so many blocks are there
bool reserve_is_open = false;  ///< until the MemoryError has been raised
bool handling = false;         ///< MemoryError was raised, and there is no more memory than the reserve
bool ended = false;            ///< the reserve is used up, and no MemoryError has been raised since
bool refused = false;          ///< something was lost by a request that could not be met

void fill_reserve() {
    while (reserve_size < kReserveBlocks && GC_get_free_bytes() > kHeadroom) {
        void* block = GC_malloc_atomic(kBlockBytes);
        if (!block) return;
        reserve[reserve_size++] = block;
    }
    reserve_is_wanted = reserve_size < kReserveBlocks;
}

// ---- Is there memory? ----------------------------------------------------------------

constexpr std::size_t kShareOfHeap = 16;
constexpr int kMostInVain = 2;
/// In a finaliser. What waits for its own keeps the memory full, and each collection frees only what is done with.
constexpr int kMostWhileFinalizing = 64;
std::size_t total_at_failure = 0;
int in_vain = 0;

/// Little has been allocated since memory ended the last time, and before that.
bool is_used_up() {
    std::size_t total = GC_get_total_bytes(), progress = total - std::exchange(total_at_failure, total);
    in_vain = progress < GC_get_heap_size() / kShareOfHeap ? in_vain + 1 : 0;
    if (in_vain < (finalizing_depth && !dead_objects.empty() ? kMostWhileFinalizing : kMostInVain)) return false;
    in_vain = 0;
    return true;
}

std::size_t room_wanted() { return std::max(kHeadroom, GC_get_heap_size() / kShareOfHeap); }

void collect_unless_just_done() {
    if (GC_get_bytes_since_gc() <= kMostFromReserve) return;
    clear_dead_stack(kDeadStack);
    GC_gcollect();
}

void refill() {
    reserve_is_open = ended = handling = false;
    in_vain = 0;  // what had filled the memory may be dead soon
    fill_reserve();
    restore_malloc_reserve();
    heap::restore_spare_pages();
    heap_pages::make_cushion();
}

}  // namespace

void fill_reserve_of_grown_heap() {
    if (!reserve_is_open && GC_get_heap_size() > kInitialHeap) fill_reserve();
}

bool find_memory(FailedRequest& request) {
    if (std::exchange(request.collected, true)) return false;
    if (request.bytes <= kLargeRequest && is_used_up()) return false;
    clear_dead_stack(kDeadStack);
    GC_gcollect();
    return true;
}

void open_reserve() {
    if (reserve_size == 0) {
        // Nothing is left to go on with until the program comes to its next safepoint.
        if (std::exchange(ended, true)) die_without_memory();
        out_of_memory();
    }
    for (std::size_t i = 0; i < kReserveBlocks / 4 && reserve_size; ++i) {
        GC_free(reserve[--reserve_size]);
        reserve[reserve_size] = nullptr;
    }
    reserve_is_open = reserve_is_wanted = true;
    if (std::exchange(handling, false)) return;
    thread->attention.fetch_or(kAttentionMemory, std::memory_order_relaxed);
}

void raise_memory_error_later() {
    refused = true;
    thread->attention.fetch_or(kAttentionMemory, std::memory_order_relaxed);
}

bool memory_is_back() {
    if (refused) return false;
    collect_unless_just_done();
    if (GC_get_free_bytes() < room_wanted()) return false;
    refill();
    return true;
}

Pending raise_exhausted_memory() {
    refused = false;
    collect_unless_just_done();
    refill();
    handling = GC_get_free_bytes() < room_wanted();
    return raise_memory_error();
}

}  // namespace py
