// The collector: how it is set up, when it runs, and how the free lists are refilled. What happens when memory ends is in
// gc_reserve.cpp.
//
// Small requests are served from free lists of exact size that GC_generic_malloc_many hands out a page at a time. Links
// inside scanned memory keep the rest of a list alive; links inside pointer-free memory are not traced, so those lists
// are forgotten at the start of each collection (their cells were free anyway and are found again by the sweep).
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
#include "runtime/core/gc_reserve.h"
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

bool may_refuse = false;  ///< the caller can do with null

// Scanned memory beyond the small sizes that gc_release() got back, by size in granules.
constexpr std::size_t kReleasedLimit = 1024;
void* released[kReleasedLimit / gc_detail::kGranule + 1];

// A collection comes after kNursery bytes, or as much as is alive, and not when the heap has been used up: what most
// programs drop at once stays in few pages, and a heap that was large once does not stay full of garbage. It costs up to
// 3 % and saves half of the memory.
constexpr std::int64_t kNursery = std::int64_t{15} << 17;
std::int64_t bytes_until_collection = kNursery;

// The divisor by which the collector finds out whether to collect or to grow. Fresh pages cost more than marking what is
// in the caches; large heaps are not, and grow faster.
constexpr std::int64_t kMuch = std::int64_t{48} << 20;
constexpr int kSmallHeapDivisor = 4, kLargeHeapDivisor = 2;

void begin_nursery() {
    auto alive = static_cast<std::int64_t>(GC_get_heap_size() - GC_get_free_bytes());
    bytes_until_collection = std::max(kNursery, alive);
    gc_tune(0, alive > kMuch ? kLargeHeapDivisor : kSmallHeapDivisor);
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

/// Runs with the world stopped. Scanned cells could stay in their lists, but a program that has released much would never
/// have it back for other sizes.
void on_collection_event(GC_EventType event) {
    if (event == GC_EVENT_MARK_END) return end_of_mark();
    if (event == GC_EVENT_RECLAIM_END) return begin_nursery();
    if (event != GC_EVENT_MARK_START) return;
    for (auto& lists : gc_detail::free_lists)
        for (void*& head : lists) head = nullptr;
    for (void*& head : released) head = nullptr;
    // The method cache must not keep classes and functions alive, and misses are cheap.
    forget_cached_lookups();
    mark_running_frames();
}

void ignore_warning(char*, GC_word) {}

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
    GC_gcollect();
    spent += clock::now(clock::Source::Process) - start;
}

template <int kKind>
void* allocate_single(std::size_t bytes) {
    if (stress && ++requests % stress == 0) GC_gcollect();
    FailedRequest request{bytes};
    for (;;) {
        void* memory = kKind == GC_I_NORMAL ? GC_malloc(bytes) : GC_malloc_atomic(bytes);
        if (memory && memory_tracing) note_traced_block(memory, bytes);
        if (memory) return memory;
        if (find_memory(request)) continue;
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
    if (reserve_is_wanted) [[unlikely]]
        fill_reserve_of_grown_heap();
    FailedRequest request{bytes};
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
            if (!find_memory(request)) open_reserve();
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
        if (find_memory(request)) continue;
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
    GC_set_dont_precollect(1);  // there is nothing to collect yet
    GC_INIT();
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
        gc_tune(kInitialHeap, kSmallHeapDivisor);
    }
    heap_pages::make_cushion();
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

void set_memory_limit(std::size_t bytes) { heap_pages::limit_heap(bytes); }

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

void gc_release_atomic(void* memory, std::size_t bytes) {
    if (!memory || singly) return;
    std::size_t granules = (bytes + gc_detail::kGranule - 1) / gc_detail::kGranule;
    if (granules > gc_detail::kSmallLimit / gc_detail::kGranule) {
        bytes_until_collection += static_cast<std::int64_t>(bytes);
        return GC_free(memory);
    }
    void*& head = gc_detail::free_lists[1][granules];
    GC_NEXT(memory) = head;
    head = memory;
}

std::size_t gc_collect() {
    clear_dead_stack(kDeadStack);
    std::size_t before = GC_get_heap_size() - GC_get_free_bytes();
    GC_gcollect();
    std::size_t after = GC_get_heap_size() - GC_get_free_bytes();
    return before > after ? before - after : 0;
}

void* allocate_or_null(std::size_t bytes) {
    may_refuse = bytes > kMostFromReserve;
    void* memory = gc_allocate(bytes);
    may_refuse = false;
    return memory;
}

GcPause::GcPause() { GC_disable(); }
GcPause::~GcPause() { GC_enable(); }

}  // namespace py
