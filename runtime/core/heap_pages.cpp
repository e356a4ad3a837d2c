// A page fault costs as much as thousands of instructions, and starting used to be little else. What every run touches is
// therefore mapped with its pages: the program's variables (the types' tables among them), the collector's own tables,
// and the first part of the heap. The rest of the initial heap asks for huge pages, since half of the time of allocating
// fresh memory goes into faults of 4 KB each; it begins at the boundary of one, so that small programs do not get 2 MB.
// What the heap grows by comes in huge pages as well.
//
// Under a limit for the address space the collector's heap must leave room for its tables: a cushion that is given up when
// the system has nothing left.
//
// Starting took 312 faults without all this and takes 160 with it: a quarter less time.
#include "runtime/core/heap_pages.h"

#include <gc/gc.h>
#include <sys/mman.h>
#include <sys/resource.h>

#include <algorithm>
#include <cstdint>
#if defined(__SANITIZE_ADDRESS__)
#include <sanitizer/asan_interface.h>
#endif

extern "C" char __data_start;  // the linker's: where this program's variables begin
extern "C" char GC_threads;    // the collector's, after which only tables follow that stay empty

// The linker sends the program's calls of mmap(), the collector's among them, to __wrap_mmap (cmake/libraries.cmake).
extern "C" void* __real_mmap(void* where, std::size_t size, int protection, int flags, int file, off_t offset);
extern "C" void* __wrap_mmap(void* where, std::size_t size, int protection, int flags, int file, off_t offset);

namespace py::heap_pages {

namespace {

constexpr std::size_t kTouchedAtStart = std::size_t{384} << 10;  ///< of the heap, by every run
constexpr std::size_t kSmallPages = std::size_t{640} << 10;      ///< of the heap
constexpr std::size_t kTableSize = std::size_t{64} << 10;  ///< the collector maps its tables in pieces of this size
constexpr std::uintptr_t kHugePage = std::uintptr_t{2} << 20;

Purpose current = Purpose::kOther;

/// Faults pages in with one call.
void populate(char* start, char* end) {
    constexpr std::uintptr_t kPageMask = 4095;
    auto first = reinterpret_cast<std::uintptr_t>(start) & ~kPageMask;
    (void)madvise(reinterpret_cast<void*>(first), reinterpret_cast<std::uintptr_t>(end) - first, MADV_POPULATE_WRITE);
}

/// Before the constructors of other files, which write to many of these pages.
[[gnu::constructor(101)]] void populate_variables() { populate(&__data_start, &GC_threads); }

/// Memory in huge pages, but for its first `small` bytes, which end at the boundary of one.
char* map_huge(std::size_t size, std::size_t small, int protection, int flags) {
    std::size_t room = size + kHugePage;
    auto* area = static_cast<char*>(__real_mmap(nullptr, room, protection, flags, -1, 0));
    if (area == MAP_FAILED) return nullptr;
    std::uintptr_t least = reinterpret_cast<std::uintptr_t>(area) + small;
    auto* boundary = reinterpret_cast<char*>((least + kHugePage - 1) & ~(kHugePage - 1));
    char* start = boundary - small;
    char* end = start + size;
    if (start > area) munmap(area, static_cast<std::size_t>(start - area));
    if (end < area + room) munmap(end, static_cast<std::size_t>(area + room - end));
    (void)madvise(boundary, static_cast<std::size_t>(end - boundary), MADV_HUGEPAGE);
    return start;
}

// ---- The cushion ------------------------------------------------------------------

// The collector needs a header for each block, a twelfth of the block's size, from the system. When it gets none while it
// cuts a block from a larger piece, it drops all of the piece, which may be a third of the heap. So when the system
// refuses a table, a part of the cushion makes room for it, and the heap does not grow any more: a piece of heap can have
// the size of a table, and would take the room.
constexpr std::size_t kCushionPart = std::size_t{512} << 10;
constexpr std::size_t kLargestCushion = 32 * kCushionPart;
char* cushion = nullptr;
std::size_t cushion_left = 0;
std::size_t heap_limit = 0;

std::size_t cushion_wanted() {
    constexpr rlim_t kShare = 32;
    rlimit limit{};
    if (getrlimit(RLIMIT_AS, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY) return kLargestCushion;
    std::size_t bytes = std::clamp<rlim_t>(limit.rlim_cur / kShare, kCushionPart, kLargestCushion);
    return bytes - bytes % kCushionPart;
}

/// After a failure: true, if it is worth another try.
bool give_up_cushion() {
    if (!cushion_left) return false;
    GC_set_max_heap_size(GC_get_heap_size());
    cushion_left -= kCushionPart;
    munmap(cushion + cushion_left, kCushionPart);
    return true;
}

}  // namespace

void* map_others(std::size_t size, int protection) {
    int flags = MAP_PRIVATE | MAP_ANONYMOUS | (protection == PROT_NONE ? MAP_NORESERVE : 0);
    return __real_mmap(nullptr, size, protection, flags, -1, 0);
}

void make_cushion() {
    std::size_t wanted = cushion_wanted();
    if (cushion_left >= wanted) return;
    void* made = map_others(wanted, PROT_NONE);
    if (made == MAP_FAILED) return;
    if (cushion_left) munmap(cushion, cushion_left);
    cushion = static_cast<char*>(made);
    cushion_left = wanted;
    GC_set_max_heap_size(heap_limit);
}

void limit_heap(std::size_t bytes) {
    heap_limit = bytes;
    GC_set_max_heap_size(bytes);
}

void announce_new([[maybe_unused]] void* memory, [[maybe_unused]] std::size_t size) {
#if defined(__SANITIZE_ADDRESS__)
    __asan_unpoison_memory_region(memory, size);
#endif
}

Mapping::Mapping(Purpose purpose) { current = purpose; }
Mapping::~Mapping() { current = Purpose::kOther; }

void* map(void* where, std::size_t size, int protection, int flags, int file, off_t offset) {
    if (current == Purpose::kInitialHeap && size > kHugePage) {
        char* start = map_huge(size, kSmallPages, protection, flags);
        if (!start) return MAP_FAILED;
        populate(start, start + kTouchedAtStart);
        return start;
    }
    constexpr int kOrdinary = MAP_PRIVATE | MAP_ANONYMOUS;
    if (flags == kOrdinary && protection == (PROT_READ | PROT_WRITE)) {
        // The heap grows: it is full, and what comes now will be used as well. Under a limit there may be no room for its
        // boundaries.
        if (size >= kHugePage) {
            if (char* start = map_huge(size, 0, protection, flags)) return start;
        }
        if (size <= kTableSize) flags |= MAP_POPULATE;
    }
    void* memory = __real_mmap(where, size, protection, flags, file, offset);
    if (memory == MAP_FAILED && size == kTableSize && give_up_cushion())
        memory = __real_mmap(where, size, protection, flags, file, offset);
    return memory;
}

}  // namespace py::heap_pages

void* __wrap_mmap(void* where, std::size_t size, int protection, int flags, int file, off_t offset) {
    void* memory = py::heap_pages::map(where, size, protection, flags, file, offset);
    if (memory != MAP_FAILED) py::heap_pages::announce_new(memory, size);
    return memory;
}
