// The pages of the collector's memory: which come at once, and which are huge.
#pragma once

#include <cstddef>

namespace py::heap_pages {

/// What the collector maps while one of these lives.
enum class Purpose { kOther, kTables, kInitialHeap };

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

}  // namespace py::heap_pages
