// bytes and bytearray: immutable and mutable binary data.
#pragma once

#include <cstdint>
#include <string_view>

#include "runtime/core/gc.h"
#include "runtime/core/object.h"
#include "runtime/core/try.h"
#include "runtime/core/type.h"

namespace py {

extern Type bytes_type;
extern Type bytearray_type;

/// Text behind the header as with str; subclass instances point at another object's data.
struct Bytes : Object {
    static Type* static_type() { return &bytes_type; }
    static Shape* exact_shape() { return &bytes_type.own_shape; }

    std::int64_t hash;  ///< 0: not computed yet
    const std::uint8_t* data;
    std::size_t size;

    std::string_view view() const { return {reinterpret_cast<const char*>(data), size}; }
};

struct ByteArray : Object {
    static Type* static_type() { return &bytearray_type; }
    static Shape* exact_shape() { return &bytearray_type.own_shape; }

    std::uint8_t* data = nullptr;
    std::size_t size = 0;
    std::size_t capacity = 0;
    std::int32_t exports = 0;  ///< live memoryviews: resizing raises BufferError

    std::string_view view() const { return {reinterpret_cast<const char*>(data), size}; }
};

Bytes* make_bytes(std::string_view data);
/// `size` writable bytes; fill them before anyone sees the object.
Bytes* allocate_bytes(std::size_t size);
ByteArray* make_bytearray(std::string_view data);
inline Bytes* as_bytes(Value v) {
    return v.is_object_nonzero() && v.as_object()->type()->has(kBytesSubclass) ? v.as<Bytes>() : nullptr;
}

}  // namespace py
