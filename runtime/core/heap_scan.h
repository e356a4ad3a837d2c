// Looking at the collected heap as the collector does: blocks, the words in them that are pointers, which blocks are
// Python objects; and containers in memory of their own for code that runs inside a collection, where nothing may be
// allocated (malloc's lock may be held by a stopped thread).
#pragma once

#include <gc/gc.h>
#include <gc/gc_mark.h>
#include <sys/mman.h>

#include <cstdint>
#include <cstdlib>
#include <cstring>

#include "runtime/core/object.h"
#include "runtime/objects/bytes.h"
#include "runtime/objects/str.h"

namespace py::heap {

// Hidden pointers look like negative numbers to the collector.
inline std::uintptr_t hide(const void* p) { return ~reinterpret_cast<std::uintptr_t>(p); }
template <class T>
T* reveal(std::uintptr_t hidden) {
    return reinterpret_cast<T*>(~hidden);
}

/// Zeroed pages that the collector does not see. Never null: when the system has no more, a spare piece is given up, and
/// MemoryError comes at the next safepoint; after that it is out_of_memory().
void* map_pages(std::size_t bytes);
/// The same for more pages with the contents of `old`.
void* extend_pages(void* old, std::size_t old_bytes, std::size_t bytes);
/// Both, but null when the system has no more; what was there is left as it is.
void* extend_pages_or_null(void* old, std::size_t old_bytes, std::size_t bytes);
/// MemoryError has been raised: a spare piece for the next time.
void restore_spare_pages();
/// Inside the collector's last step, where nothing can be raised: what may not end there asks the functions that can fail.
extern bool world_is_stopped;

/// A growing array in pages of its own, which the collector does not see.
template <class T>
class PageArray {
public:
    std::size_t size() const { return size_; }
    std::size_t capacity() const { return capacity_; }
    bool empty() const { return size_ == 0; }
    T* begin() { return data_; }
    T* end() { return data_ + size_; }
    T& operator[](std::size_t i) { return data_[i]; }
    T& back() { return data_[size_ - 1]; }
    void push(T value) {
        if (size_ == capacity_) [[unlikely]]
            grow();
        data_[size_++] = value;
    }
    /// False: there is no memory for it.
    [[nodiscard]] bool try_push(T value) {
        if (size_ == capacity_ && !try_reserve(size_ + 1)) [[unlikely]]
            return false;
        data_[size_++] = value;
        return true;
    }
    /// Room for `size` values in all, if there is memory for it.
    [[nodiscard]] bool try_reserve(std::size_t size) {
        if (size <= capacity_) return true;
        std::size_t wanted = wanted_capacity();
        while (wanted < size) wanted *= 2;
        void* made = extend_pages_or_null(data_, capacity_ * sizeof(T), wanted * sizeof(T));
        if (!made) return false;
        data_ = static_cast<T*>(made);
        capacity_ = wanted;
        return true;
    }
    T pop() { return data_[--size_]; }
    void resize_down(std::size_t size) { size_ = size; }
    void clear() { size_ = 0; }
    void release() {
        if (data_) munmap(data_, capacity_ * sizeof(T));
        data_ = nullptr;
        size_ = capacity_ = 0;
    }

private:
    std::size_t wanted_capacity() const { return capacity_ ? capacity_ * 2 : (std::size_t{1} << 14) / sizeof(T); }
    [[gnu::noinline]] void grow() {
        std::size_t wanted = wanted_capacity();
        data_ = static_cast<T*>(extend_pages(data_, capacity_ * sizeof(T), wanted * sizeof(T)));
        capacity_ = wanted;
    }
    T* data_ = nullptr;
    std::size_t size_ = 0, capacity_ = 0;
};

/// The start of the collected block that `word` points at as the collector understands it; null: no such pointer.
inline void* block_at(std::uintptr_t word) {
    if (word & 7 || word <= reinterpret_cast<std::uintptr_t>(GC_least_plausible_heap_addr) ||
        word >= reinterpret_cast<std::uintptr_t>(GC_greatest_plausible_heap_addr))
        return nullptr;
    auto* p = reinterpret_cast<void*>(word);
    void* base = GC_base(p);
    if (!base) return nullptr;
    auto offset = static_cast<std::size_t>(static_cast<char*>(p) - static_cast<char*>(base));
    return offset == 0 || offset == sizeof(Str) || offset == sizeof(Bytes) ? base : nullptr;
}

/// GC_I_PTRFREE and GC_I_NORMAL.
constexpr int kPointerFree = 0;
constexpr int kNormal = 1;

struct Extent {
    std::uintptr_t* words = nullptr;
    std::size_t count = 0;  ///< 0: nothing to follow
};
/// The words of a block that may be pointers.
inline Extent extent_of(void* block) {
    if (block <= GC_least_plausible_heap_addr || block >= GC_greatest_plausible_heap_addr) return {};  // static
    std::size_t bytes = 0;
    if (GC_get_kind_and_size(block, &bytes) != kNormal) return {};
    return {static_cast<std::uintptr_t*>(block), bytes / sizeof(std::uintptr_t)};
}

/// The block as a Python object; null when it is something else (an array, a table, a node).
Object* as_python_object(void* block);

/// Calls visit(block) for each block in use that the last collection found reachable.
void for_each_block(void (*visit)(void* block, std::size_t bytes, void* data), void* data);

}  // namespace py::heap
