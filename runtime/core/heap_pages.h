// The pages of the collector's memory: which come at once, and which are huge.
#pragma once

#include <cstddef>

namespace py::heap_pages {

/// What the collector maps while one of these lives.
enum class Purpose { kOther, kInitialHeap };

class Mapping {
public:
    explicit Mapping(Purpose purpose);
    ~Mapping();
    Mapping(const Mapping&) = delete;
    Mapping& operator=(const Mapping&) = delete;
};

/// Of mapped memory, for the address sanitizer: what it remembers of an earlier use is void. In the child of a fork() that is
/// the stacks of threads that are gone.
void announce_new(void* memory, std::size_t size);

/// Memory that is not the collector's. MAP_FAILED: there is none.
void* map_others(std::size_t size, int protection);

/// Sets address space aside for the collector's tables, or again what was given up of it.
void make_cushion();
/// The heap may grow to so many bytes; 0: to any size.
void limit_heap(std::size_t bytes);

}  // namespace py::heap_pages
