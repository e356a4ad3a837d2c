// memoryview: a window on memory that another object lends, with a shape and an item format.
#pragma once

#include <cstdint>

#include "runtime/core/object.h"
#include "runtime/core/try.h"
#include "runtime/core/type.h"
#include "runtime/protocol/buffer.h"

namespace py {

extern Type memoryview_type;
extern Type memory_iterator_type;

struct MemoryView : Object {
    static Type* static_type() { return &memoryview_type; }
    static Shape* exact_shape() { return &memoryview_type.own_shape; }

    Value owner;                         ///< the object that lends; `obj`
    const BufferProcs* procs = nullptr;  ///< how to give it back; null: nothing to do
    Value lender_view;                   ///< the view that a Python-level __buffer__ returned
    std::uint8_t* data = nullptr;
    void* block = nullptr;           ///< start of the memory that was lent: `data` alone may point inside it
    std::int64_t* shape_ = nullptr;  ///< collected memory; strides behind the shape
    std::int64_t* strides = nullptr;
    const char* format = "B";  ///< struct syntax; static or collected memory
    std::int64_t item_size = 1;
    std::int64_t size = 0;  ///< bytes of all items
    std::int64_t hash = 0;
    std::int32_t dimensions = 1;
    std::int32_t loans = 0;  ///< held by C++ code
    bool readonly = true;
    bool released = false;
    bool entered = false;  ///< between __enter__ and __exit__

    BufferInfo info() const;
};

inline MemoryView* as_memoryview(Value v) { return exact_cast<MemoryView>(v); }

/// A view of `size` bytes that belong to `owner` (for io's getbuffer and their like).
MemoryView* make_memoryview_of(Value owner, const BufferProcs* procs, const BufferInfo& info);

extern const BufferProcs kMemoryviewProcs;

/// One item at `at` as a Python object, and back. `format` is a native single-character format.
Value unpack_item(const char* format, const std::uint8_t* at);
Status pack_item(const char* format, std::uint8_t* at, Value item);
/// Bytes of an item of the format; 0 when it is not a native single-character one ("B", "@i").
std::int64_t native_item_size(const char* format);

}  // namespace py
