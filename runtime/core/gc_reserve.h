// What the allocator does when the system gives no more memory (gc_reserve.cpp says how). For gc.cpp; everybody else needs
// out_of_memory.h.
#pragma once

#include <cstddef>

namespace py {

constexpr std::size_t kBlockBytes = 4096;
constexpr std::size_t kMostFromReserve = 4 * kBlockBytes;  ///< the reserve's blocks are scattered
constexpr std::size_t kInitialHeap = std::size_t{16} << 20;

/// A request that could not be met.
struct FailedRequest {
    std::size_t bytes;
    bool collected = false;
};
/// Looks for memory. True: it is worth another try.
bool find_memory(FailedRequest& request);
/// Opens a part of the reserve, and asks for a MemoryError at the next safepoint.
void open_reserve();

/// The heap may be large enough by now to put the reserve aside.
extern bool reserve_is_wanted;
void fill_reserve_of_grown_heap();

}  // namespace py
