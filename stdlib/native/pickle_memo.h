// The memo of a pickle that is being written: which objects have been written, and under which number. A Pickler shows its
// memo as a dict from id() to (number, object); while only native code writes, a table by address does, which allocates
// nothing per object. flush() and absorb() bring the two together again.
#pragma once

#include <algorithm>
#include <cstdint>

#include "runtime/core/gc.h"
#include "runtime/core/value.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/list.h"

namespace py::pickle {

class PickleMemo {
public:
    /// The number of an object; -1: it was not written.
    std::int64_t find(Value v) const {
        if (!slots_) return -1;
        for (std::size_t at = hash(v) & mask_; slots_[at]; at = (at + 1) & mask_)
            if (entries_[slots_[at] - 1].object == v) return entries_[slots_[at] - 1].number;
        return -1;
    }
    /// Gives the next number to an object that is not in the memo.
    std::int64_t add(Value v) {
        insert(v, count_);
        return count_ - 1;
    }
    /// Tells the dict of the Pickler what it does not know.
    Status flush(Dict* saved) {
        for (; flushed_ < count_; ++flushed_) {
            const Entry& entry = entries_[flushed_];
            TRY(saved->set(identity(entry.object), make_tuple({Value::small_int(entry.number), entry.object})));
        }
        return Status::success();
    }
    /// From now on the memo is that of a Pickler as well; its dict is still empty.
    Status adopt(Dict* saved) {
        known_ = saved;
        return flush(saved);
    }
    /// Learns what came into the dict of the Pickler since it was flushed.
    void absorb(Dict* saved) {
        if (saved == known_ && saved->used == flushed_) return;
        // Something may have been removed, or it is another dict altogether: then everything is read again.
        if (saved != known_ || saved->used < flushed_ || saved->count != saved->used) clear();
        known_ = saved;
        for (std::uint32_t i = static_cast<std::uint32_t>(count_); i < saved->count; ++i) {
            if (!saved->entries[i].key) continue;
            Tuple* entry = exact_cast<Tuple>(saved->entries[i].value);
            if (entry && entry->size == 2 && entry->items[0].is_small_int())
                insert(entry->items[1], entry->items[0].as_small_int());
        }
        flushed_ = count_;
    }

private:
    struct Entry {
        Value object;
        std::int64_t number;
    };

    static Value identity(Value v) { return Value::small_int(static_cast<std::int64_t>(v.bits())); }
    static std::size_t hash(Value v) { return (v.bits() * 0x9E3779B97F4A7C15u) >> 32; }

    void clear() {
        entries_ = nullptr;
        slots_ = nullptr;
        count_ = flushed_ = capacity_ = 0;
    }
    void insert(Value v, std::int64_t number) {
        if (count_ == capacity_) [[unlikely]]
            grow();
        entries_[count_++] = {v, number};
        place(v, static_cast<std::uint32_t>(count_));
    }
    void place(Value v, std::uint32_t position) {
        std::size_t at = hash(v) & mask_;
        while (slots_[at]) at = (at + 1) & mask_;
        slots_[at] = position;
    }
    [[gnu::noinline]] void grow() {
        capacity_ = std::max<std::int64_t>(16, capacity_ * 2);
        auto capacity = static_cast<std::size_t>(capacity_);
        Entry* larger = gc_array<Entry>(capacity);
        std::copy_n(entries_, count_, larger);
        entries_ = larger;
        mask_ = 2 * capacity - 1;
        slots_ = static_cast<std::uint32_t*>(gc_allocate_atomic((mask_ + 1) * sizeof(std::uint32_t)));
        std::fill_n(slots_, mask_ + 1, 0);
        for (std::int64_t i = 0; i < count_; ++i) place(entries_[i].object, static_cast<std::uint32_t>(i + 1));
    }

    Entry* entries_ = nullptr;        ///< in the order in which they were written
    std::uint32_t* slots_ = nullptr;  ///< positions in entries_, from 1; 0: free
    std::size_t mask_ = 0;
    std::int64_t count_ = 0, capacity_ = 0;
    std::int64_t flushed_ = 0;  ///< entries that the dict has as well
    Dict* known_ = nullptr;
};

}  // namespace py::pickle
