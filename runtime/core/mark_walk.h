// Marking from dead objects on, at the end of the collector's mark phase: what must be finalised stays intact with all that
// it refers to. The walk tells in which order finalisers run; where memory is too short for that, it only marks.
#pragma once

#include "runtime/core/pointer_set.h"

namespace py {

/// Builtin types and other objects outside the heap live for ever.
inline bool is_marked(const void* block) {
    return block <= GC_least_plausible_heap_addr || block >= GC_greatest_plausible_heap_addr || GC_is_marked(block);
}

/// The objects of one collection that shall be finalised, and what the walks found out about them; all hidden.
struct Dying {
    heap::PointerSet all;
    heap::PointerSet owned;                 ///< of these, what another of them refers to
    heap::PageArray<std::uintptr_t> order;  ///< what is owned stands before its owners

    /// Room for so many in all three, if there is memory for it.
    [[nodiscard]] bool try_reserve(std::size_t count) {
        return all.try_reserve(count) && owned.try_reserve(count) && order.try_reserve(count);
    }
    void clear() {
        all.clear();
        owned.clear();
        order.clear();
    }
};

/// Marks what is reachable from `root`. Objects of `dying` are appended to its order when all below them has been seen.
void mark_in_order(void* root, Dying& dying);
/// The same without any order.
void mark_from(void* root);

/// The memory that marking cannot do without; before there is anything to mark.
void prepare_marking();

}  // namespace py
