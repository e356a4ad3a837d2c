// The collector: how it is set up, how the free lists are refilled, and what happens when memory ends.
//
// Small requests are served from free lists of exact size that GC_generic_malloc_many hands out a page at a time. Links
// inside scanned memory keep the rest of a list alive; links inside pointer-free memory are not traced, so those lists
// are forgotten at the start of each collection (their cells were free anyway and are found again by the sweep).
//
// When the system gives no more memory, a large request returns null, which its caller turns into MemoryError. A small
// request never does: hundreds of callers could not handle it. It is served from a reserve instead, and the thread is
// told to raise MemoryError at its next safepoint; by then there is usually much garbage.
#include "runtime/core/gc.h"

#include <alloca.h>
#include <gc/gc.h>
#include <gc/gc_inline.h>
#include <gc/gc_mark.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "runtime/core/clock.h"
#include "runtime/core/error.h"
#include "runtime/core/gc_objects.h"
#include "runtime/core/gc_release.h"
#include "runtime/core/heap_pages.h"
#include "runtime/core/memory_trace.h"
#include "runtime/core/out_of_memory.h"
#include "runtime/core/seen_frames.h"
#include "runtime/core/thread_state.h"
#include "runtime/core/type.h"
#include "runtime/core/watch.h"
#include "runtime/objects/bytes.h"
#include "runtime/objects/str.h"

namespace py {

namespace gc_detail {
void* free_lists[2][kSmallLimit / kGranule + 1];
}

namespace {

constexpr std::size_t kReserveBlocks = 512;
constexpr std::size_t kBlockBytes = 4096;
constexpr std::size_t kMostFromReserve = 4 * kBlockBytes;  ///< its blocks are scattered
constexpr std::size_t kHeadroom = 2 * kReserveBlocks * kBlockBytes;
constexpr std::size_t kInitialHeap = std::size_t{16} << 20;

// Single blocks, since the collector needs memory for a header of each block that it cuts from a larger piece. Filled
// when the heap first grows, so that short programs do not pay for it; opened by quarters, since raising the MemoryError
// needs memory itself. What handles the error needs some, too, so that the reserve is never filled with the last of it.
void* reserve[kReserveBlocks];
std::size_t reserve_size = 0;  ///< the first so many blocks are there
bool ended = false;            ///< the reserve is used up, and no MemoryError has been raised since
bool refused = false;          ///< something was lost by a request that could not be met
bool may_refuse = false;       ///< the caller can do with null
bool reserve_is_open = false;  ///< until the MemoryError has been raised

// Scanned memory beyond the small sizes that gc_release() got back, by size in granules.
constexpr std::size_t kReleasedLimit = 1024;
void* released[kReleasedLimit / gc_detail::kGranule + 1];

// A collection comes after kNursery bytes, or as much as is alive, and not when the heap has been used up: what most
// programs drop at once stays in few pages, and a heap that was large once does not stay full of garbage. It costs up to
// 3 % and saves half of the memory.
constexpr std::int64_t kNursery = std::int64_t{13} << 17;
std::int64_t bytes_until_collection = kNursery;

// The divisor by which the collector finds out whether to collect or to grow. Fresh pages cost more than marking what is
// in the caches; large heaps are not, and grow faster.
constexpr std::int64_t kMuch = std::int64_t{48} << 20;
constexpr GC_word kSmallHeapDivisor = 4, kLargeHeapDivisor = 2;

void begin_nursery() {
    auto alive = static_cast<std::int64_t>(GC_get_heap_size() - GC_get_free_bytes());
    bytes_until_collection = std::max(kNursery, alive);
    GC_set_free_space_divisor(alive > kMuch ? kLargeHeapDivisor : kSmallHeapDivisor);
}

[[gnu::noinline]] void collect_nursery() {
    bytes_until_collection = kNursery;  // collections may be switched off
    GC_gcollect();
}

void count_bytes(std::size_t bytes) {
    bytes_until_collection -= static_cast<std::int64_t>(bytes);
    if (bytes_until_collection <= 0) [[unlikely]]
        collect_nursery();
}

// At the end of memory the collector would find a few cells each time, and collect again when these are used up, for
// minutes. So many such collections in a row, and MemoryError comes.
constexpr int kMostInVain = 12;
int in_vain = 0;     ///< collections in a row that came after next to nothing had been allocated
bool asked = false;  ///< the collection that runs is one that we have asked for

void count_in_vain() {
    if (asked || GC_get_heap_size() <= kInitialHeap) return;
    std::size_t alive = GC_get_heap_size() - GC_get_free_bytes();
    in_vain = GC_get_bytes_since_gc() < alive / 256 ? in_vain + 1 : 0;
}

void collect_on_purpose() {
    asked = true;
    GC_gcollect();
    asked = false;
}

/// Runs with the world stopped. Scanned cells could stay in their lists, but a program that has released much would never
/// have it back for other sizes.
void on_collection_event(GC_EventType event) {
    if (event == GC_EVENT_MARK_END) return end_of_mark();
    if (event == GC_EVENT_RECLAIM_END) return begin_nursery();
    if (event != GC_EVENT_MARK_START) return;
    count_in_vain();
    for (auto& lists : gc_detail::free_lists)
        for (void*& head : lists) head = nullptr;
    for (void*& head : released) head = nullptr;
    // The method cache must not keep classes and functions alive, and misses are cheap.
    forget_cached_lookups();
    mark_running_frames();
}

void ignore_warning(char*, GC_word) {}

void fill_reserve() {
    while (reserve_size < kReserveBlocks && GC_get_free_bytes() > kHeadroom) {
        void* block = GC_malloc_atomic(kBlockBytes);
        if (!block) return;
        reserve[reserve_size++] = block;
    }
}

void fill_reserve_of_grown_heap() {
    if (reserve_size < kReserveBlocks && !reserve_is_open && GC_get_heap_size() > kInitialHeap) [[unlikely]]
        fill_reserve();
}

/// After a failure. The collector gives up at once if it has run not long ago; but what filled the memory then may be dead
/// by now. Once for each request: `tried`.
bool is_worth_another_try(bool& tried) {
    if (std::exchange(tried, true)) return false;
    clear_dead_stack(kDeadStack);
    GC_gcollect();
    return GC_get_free_bytes() > kHeadroom / 8;
}

/// Opens a quarter of the reserve and asks for a MemoryError at the next safepoint.
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
    reserve_is_open = true;
    thread->attention.fetch_or(kAttentionMemory, std::memory_order_relaxed);
}

bool singly = false;  ///< no free lists: each request goes to the collector
long stress = 0;      ///< collect at each request that this many divide (KRAIT_GC_STRESS)
long requests = 0;    ///< so far

/// What `gc.set_threshold()` asks for: a collection each time that so many cells have been handed out, as far as that takes
/// no more than 5 % of the running time. 0: nothing.
std::int64_t pace = 0, cells_until_collection = 0;

void keep_pace(std::size_t cells) {
    cells_until_collection -= static_cast<std::int64_t>(cells);
    if (cells_until_collection > 0) return;
    cells_until_collection = pace;
    constexpr std::int64_t kInAdvance = 20'000'000;
    static std::int64_t spent = 0;
    std::int64_t start = clock::now(clock::Source::Process);
    if (spent > kInAdvance + start / 20) return;
    collect_on_purpose();
    spent += clock::now(clock::Source::Process) - start;
}

template <int kKind>
void* allocate_single(std::size_t bytes) {
    if (stress && ++requests % stress == 0) collect_on_purpose();
    bool tried = false;
    for (;;) {
        void* memory = kKind == GC_I_NORMAL ? GC_malloc(bytes) : GC_malloc_atomic(bytes);
        if (memory && memory_tracing) note_traced_block(memory, bytes);
        if (memory) return memory;
        if (is_worth_another_try(tried)) continue;
        if (bytes > kLargeRequest || may_refuse) return nullptr;
        if (bytes > kMostFromReserve) out_of_memory();
        open_reserve();
    }
}

template <int kKind>
void* allocate(std::size_t bytes) {
    constexpr int kList = kKind == GC_I_NORMAL ? 0 : 1;
    if (bytes == 0) bytes = 1;
    if (singly) [[unlikely]]
        return allocate_single<kKind>(bytes);
    fill_reserve_of_grown_heap();
    if (in_vain >= kMostInVain && !reserve_is_open) [[unlikely]] {
        in_vain = 0;
        open_reserve();
    }
    bool tried = false;
    std::size_t granules = (bytes + gc_detail::kGranule - 1) / gc_detail::kGranule;
    bool small = granules <= gc_detail::kSmallLimit / gc_detail::kGranule;
    count_bytes(small ? kBlockBytes : bytes);
    if (small) {
        if (pace && kKind == GC_I_NORMAL) [[unlikely]]
            keep_pace(kBlockBytes / gc_detail::kGranule / granules);
        for (;;) {
            void* cells = nullptr;
            GC_generic_malloc_many(granules * gc_detail::kGranule, kKind, &cells);
            if (cells) {
                // Running finalisers or a collection inside the call may have filled or dropped the list: what it holds
                // now is lost to us, and free for the collector.
                gc_detail::free_lists[kList][granules] = GC_NEXT(cells);
                GC_NEXT(cells) = nullptr;
                return cells;
            }
            if (!is_worth_another_try(tried)) open_reserve();
        }
    }
    if (kKind == GC_I_NORMAL && granules <= kReleasedLimit / gc_detail::kGranule && released[granules]) {
        void* cell = released[granules];
        released[granules] = GC_NEXT(cell);
        GC_NEXT(cell) = nullptr;
        return cell;
    }
    for (;;) {
        void* memory = kKind == GC_I_NORMAL ? GC_malloc(bytes) : GC_malloc_atomic(bytes);
        if (memory) return memory;
        if (is_worth_another_try(tried)) continue;
        if (bytes > kLargeRequest || may_refuse) return nullptr;
        if (bytes > kMostFromReserve) out_of_memory();
        open_reserve();
    }
}

}  // namespace

[[gnu::noinline]] void clear_dead_stack(std::size_t bytes) {
#if defined(__x86_64__)
    // Right from the stack pointer on, and without a frame of this function's own: that would leave a gap, and what was once
    // saved there would lie in a frame of the collector.
    char* here;
    asm volatile("mov %%rsp, %0" : "=r"(here));
#else
    auto* here = static_cast<char*>(__builtin_frame_address(0));
#endif
    if (!thread->stack_limit || here - thread->stack_limit < static_cast<std::ptrdiff_t>(2 * bytes)) return;
#if defined(__x86_64__)
    std::size_t words = bytes / sizeof(void*);
    char* dead = here - words * sizeof(void*);
    asm volatile("rep stosq" : "+D"(dead), "+c"(words) : "a"(0) : "memory");
#else
    void* dead = alloca(bytes);
    std::memset(dead, 0, bytes);
    asm volatile("" : : "r"(dead) : "memory");  // the compiler would leave out stores that nobody reads
#endif
}

void (*finalizable_hook)(Object* object) = nullptr;

void gc_init() {
    init_out_of_memory();
    GC_set_all_interior_pointers(0);
    GC_set_handle_fork(1);
    GC_set_warn_proc(ignore_warning);
    GC_set_markers_count(1);  // helpers cost a thread each and did not pay
    GC_set_finalize_on_demand(1);
    GC_set_on_collection_event(on_collection_event);
    GC_set_free_space_divisor(kSmallHeapDivisor);
    GC_set_dont_precollect(1);  // there is nothing to collect yet
    {
        heap_pages::Mapping tables(heap_pages::Purpose::kTables);
        GC_INIT();
    }
    GC_allow_register_threads();
    // Instances of str and bytes subclasses point at the text of another object.
    // A Node* (interp/nodes/node.h) points behind the table of virtual functions of the statement or expression.
    GC_register_displacement(sizeof(void*));
    GC_register_displacement(sizeof(Str));
    GC_register_displacement(sizeof(Bytes));
    // Programs that drop most of what they allocate run in this much memory: larger, and it leaves the caches; smaller,
    // and collections show.
    {
        heap_pages::Mapping heap(heap_pages::Purpose::kInitialHeap);
        gc_tune(kInitialHeap, 0);
    }
    if (const char* every = std::getenv("KRAIT_GC_STRESS")) {
        stress = std::atol(every);
        allocate_singly(false);
    }
}

void gc_tune(std::size_t initial_heap, int free_space_divisor) {
    if (initial_heap > GC_get_heap_size()) GC_expand_hp(initial_heap - GC_get_heap_size());
    if (free_space_divisor > 0) GC_set_free_space_divisor(static_cast<GC_word>(free_space_divisor));
}

void* gc_allocate_slow(std::size_t bytes) { return allocate<GC_I_NORMAL>(bytes); }

void* gc_allocate_atomic_slow(std::size_t bytes) { return allocate<GC_I_PTRFREE>(bytes); }

void allocate_singly(bool on) {
    singly = on || stress;
    if (!singly) return;
    // What is on the lists is found again by the next collection.
    for (auto& lists : gc_detail::free_lists)
        for (void*& head : lists) head = nullptr;
    for (void*& head : released) head = nullptr;
}

void collect_each(std::int64_t objects) { pace = cells_until_collection = objects; }

void set_memory_limit(std::size_t bytes) { GC_set_max_heap_size(bytes); }

void gc_release(void* memory, std::size_t bytes) {
    if (!memory || singly) return;
    if (bytes > kReleasedLimit) return GC_free(memory);
    std::size_t granules = (bytes + gc_detail::kGranule - 1) / gc_detail::kGranule;
    std::memset(memory, 0, bytes);
    void*& head = granules <= gc_detail::kSmallLimit / gc_detail::kGranule ? gc_detail::free_lists[0][granules]
                                                                           : released[granules];
    GC_NEXT(memory) = head;
    head = memory;
}

std::size_t gc_collect() {
    clear_dead_stack(kDeadStack);
    std::size_t before = GC_get_heap_size() - GC_get_free_bytes();
    collect_on_purpose();
    std::size_t after = GC_get_heap_size() - GC_get_free_bytes();
    return before > after ? before - after : 0;
}

void* allocate_or_null(std::size_t bytes) {
    may_refuse = bytes > kMostFromReserve;
    void* memory = gc_allocate(bytes);
    may_refuse = false;
    return memory;
}

void raise_memory_error_later() {
    refused = true;
    thread->attention.fetch_or(kAttentionMemory, std::memory_order_relaxed);
}

bool memory_is_back() {
    if (refused) return false;
    clear_dead_stack(kDeadStack);
    GC_gcollect();
    if (GC_get_free_bytes() < kHeadroom) return false;
    reserve_is_open = ended = false;
    fill_reserve();
    restore_malloc_reserve();
    heap::restore_spare_pages();
    return true;
}

Pending raise_exhausted_memory() {
    refused = false;
    clear_dead_stack(kDeadStack);
    GC_gcollect();
    reserve_is_open = ended = false;
    fill_reserve();
    restore_malloc_reserve();
    heap::restore_spare_pages();
    return raise_memory_error();
}

GcPause::GcPause() { GC_disable(); }
GcPause::~GcPause() { GC_enable(); }

}  // namespace py
