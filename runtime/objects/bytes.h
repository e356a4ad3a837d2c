// bytes and bytearray: immutable and mutable binary data.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "runtime/core/gc.h"
#include "runtime/core/object.h"
#include "runtime/core/try.h"
#include "runtime/core/type.h"
#include "runtime/protocol/buffer.h"

namespace py {

extern Type bytes_type;
extern Type bytearray_type;
extern Type bytes_iterator_type;
extern Type bytearray_iterator_type;

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
    ExportCount exports;  ///< while memory is lent, resizing raises BufferError

    std::string_view view() const { return {reinterpret_cast<const char*>(data), size}; }
};

Bytes* make_bytes(std::string_view data);
/// `size` writable bytes; fill them before anyone sees the object.
Bytes* allocate_bytes(std::size_t size);
inline std::uint8_t* bytes_data(Bytes* b) { return const_cast<std::uint8_t*>(b->data); }
Bytes* empty_bytes();
/// The object itself, or an exact bytes with the data of a subclass instance.
Bytes* bytes_exact(Bytes* b);
std::int64_t bytes_hash(Bytes* b);
/// What bytes(v) makes of a bytes-like object or an iterable of ints; not of counts and strs.
Bytes* bytes_from(Value v);
/// b'...'; bytearray's repr escapes an apostrophe also where the quotes are double.
Str* bytes_repr(std::string_view data, bool always_escape_apostrophe = false);

ByteArray* make_bytearray(std::string_view data);
/// Changes the size, keeping the bytes in front; new ones are undefined. BufferError while memory is lent.
Status bytearray_resize(ByteArray* array, std::size_t size);
/// Appends. `data` must not belong to the array itself.
Status bytearray_append(ByteArray* array, std::string_view data);

/// What bytes() and bytearray() make of their arguments, as raw data. Zero: pending.
Result<std::string> bytes_arguments(const char* name, const Args& args);

inline Bytes* as_bytes(Value v) {
    return v.is_object_nonzero() && v.as_object()->type()->has(kBytesSubclass) ? v.as<Bytes>() : nullptr;
}
inline ByteArray* as_bytearray(Value v) {
    return v.is_object_nonzero() && v.as_object()->type()->is_subtype_of(&bytearray_type) ? v.as<ByteArray>() : nullptr;
}

}  // namespace py
