// A set of pointers in pages of its own, for code that runs inside a collection. The words are hidden pointers, never zero.
#pragma once

#include <utility>

#include "runtime/core/heap_scan.h"

namespace py::heap {

/// Open addressing, at most half full.
class PointerSet {
public:
    void insert(std::uintptr_t p) {
        if ((used_ + 1) * 2 > capacity_) rebuild(grown(), static_cast<std::uintptr_t*>(map_pages(grown() * sizeof p)));
        if (place(p)) ++used_;
    }
    /// False: there is no memory for it.
    [[nodiscard]] bool try_insert(std::uintptr_t p) {
        if (!try_reserve(used_ + 1)) return false;
        if (place(p)) ++used_;
        return true;
    }
    /// Room for so many in all, if there is memory for it.
    [[nodiscard]] bool try_reserve(std::size_t count) {
        std::size_t wanted = kLeast;
        while (wanted < count * 2) wanted *= 2;
        if (wanted <= capacity_) return true;
        void* pages = extend_pages_or_null(nullptr, 0, wanted * sizeof *slots_);
        if (pages) rebuild(wanted, static_cast<std::uintptr_t*>(pages));
        return pages != nullptr;
    }
    std::size_t size() const { return used_; }
    bool contains(std::uintptr_t p) const {
        if (!used_) return false;
        for (std::size_t i = start(p);; i = next(i)) {
            if (slots_[i] == p) return true;
            if (!slots_[i]) return false;
        }
    }
    /// Needs no memory.
    template <class Keep>
    void keep_if(Keep&& keep) {
        if (!used_) return;
        for (std::size_t i = 0; i < capacity_; ++i)
            while (slots_[i] && !keep(slots_[i])) remove_at(i);
        if (used_ == 0 && capacity_ > kSmall) madvise(slots_, capacity_ * sizeof *slots_, MADV_DONTNEED);
    }
    /// The room for as many stays, though not the memory of a large table.
    void clear() {
        if (used_ && capacity_ > kSmall) madvise(slots_, capacity_ * sizeof *slots_, MADV_DONTNEED);
        else if (used_) std::memset(slots_, 0, capacity_ * sizeof *slots_);
        used_ = 0;
    }

private:
    static constexpr std::size_t kLeast = 512;
    static constexpr std::size_t kSmall = 4096;  ///< slots that are cleared by hand

    std::size_t grown() const { return capacity_ ? capacity_ * 2 : kLeast; }
    std::size_t start(std::uintptr_t p) const { return (p >> 4) * 0x9E3779B97F4A7C15u >> 24 & (capacity_ - 1); }
    std::size_t next(std::size_t i) const { return (i + 1) & (capacity_ - 1); }
    bool place(std::uintptr_t p) {
        std::size_t i = start(p);
        for (; slots_[i]; i = next(i))
            if (slots_[i] == p) return false;
        slots_[i] = p;
        return true;
    }
    /// What stands behind it moves up, unless it stands where it belongs.
    void remove_at(std::size_t hole) {
        --used_;
        for (std::size_t i = next(hole); slots_[i]; i = next(i)) {
            std::size_t home = start(slots_[i]);
            if (((i - home) & (capacity_ - 1)) < ((i - hole) & (capacity_ - 1))) continue;
            slots_[hole] = slots_[i];
            hole = i;
        }
        slots_[hole] = 0;
    }
    void rebuild(std::size_t capacity, std::uintptr_t* slots) {
        std::uintptr_t* old = std::exchange(slots_, slots);
        std::size_t old_capacity = std::exchange(capacity_, capacity);
        for (std::size_t i = 0; i < old_capacity; ++i)
            if (old[i]) place(old[i]);
        if (old) munmap(old, old_capacity * sizeof *old);
    }

    std::uintptr_t* slots_ = nullptr;
    std::size_t used_ = 0, capacity_ = 0;
};

}  // namespace py::heap
