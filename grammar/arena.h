// Bump allocation for one syntax tree: every node, list and text of a parse lives here and is freed at once.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <new>
#include <string_view>
#include <utility>
#include <vector>

namespace py::ast {

/// Owns the memory of one tree. Objects put here must not need a destructor.
class Arena {
public:
    Arena() = default;
    Arena(const Arena&) = delete;
    Arena& operator=(const Arena&) = delete;

    void* allocate(std::size_t bytes) {
        bytes = (bytes + 7) & ~std::size_t{7};
        if (bytes > static_cast<std::size_t>(end_ - next_)) [[unlikely]]
            grow(bytes);
        char* result = next_;
        next_ += bytes;
        return result;
    }

    template <class T, class... Args>
    T* make(Args&&... args) {
        return ::new (allocate(sizeof(T))) T{std::forward<Args>(args)...};
    }

    std::string_view copy(std::string_view text) {
        char* data = static_cast<char*>(allocate(text.size() + 1));
        std::memcpy(data, text.data(), text.size());
        data[text.size()] = '\0';
        return {data, text.size()};
    }

private:
    void grow(std::size_t bytes) {
        std::size_t size = blocks_.empty() ? 8 * 1024 : 64 * 1024;
        if (size < bytes) size = bytes;
        blocks_.push_back(std::make_unique_for_overwrite<char[]>(size));
        next_ = blocks_.back().get();
        end_ = next_ + size;
    }

    std::vector<std::unique_ptr<char[]>> blocks_;
    char* next_ = nullptr;
    char* end_ = nullptr;
};

/// An immutable array in an arena.
template <class T>
struct Seq {
    T* data = nullptr;
    std::uint32_t count = 0;

    T* begin() const { return data; }
    T* end() const { return data + count; }
    std::uint32_t size() const { return count; }
    bool empty() const { return count == 0; }
    T& operator[](std::size_t index) const { return data[index]; }
    T& back() const { return data[count - 1]; }
};

}  // namespace py::ast
