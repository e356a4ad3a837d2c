// Polymorphic inline caches: a node keeps its first entry in itself and a few more in a side table, for sites that see
// objects of several classes.
#pragma once

#include <cstdint>
#include <new>

#include "runtime/core/gc.h"
#include "runtime/core/type.h"

namespace py::tree {

/// The further entries. An Entry has shape, type and version.
template <class Entry>
struct MoreEntries {
    static constexpr std::uint32_t kCapacity = 6;
    Entry entries[kCapacity];
    std::uint32_t next = 0;

    const Entry* find(const Object* object) const {
        for (const Entry& e : entries)
            if (e.shape == object->shape && e.type->version == e.version) return &e;
        return nullptr;
    }
    /// Keeps `entry` in *first while that is free or outdated, else among the others.
    static void remember(Entry& first, MoreEntries*& more, const Entry& entry) {
        if (!first.shape || first.shape == entry.shape || first.type->version != first.version) {
            first = entry;
            return;
        }
        if (!more) more = ::new (gc_allocate(sizeof(MoreEntries))) MoreEntries;
        for (Entry& e : more->entries)
            if (e.shape == entry.shape) {
                e = entry;
                return;
            }
        more->entries[more->next++ % kCapacity] = entry;
    }
};

}  // namespace py::tree
