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

}  // namespace py::heap_pages
