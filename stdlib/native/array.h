// What the files of `array` share: array_items.cpp turns single items into Python objects and back, array.cpp is the type
// and its sequence behaviour, array_methods.cpp has the named methods and the module.
#pragma once

#include <cstring>
#include <span>

#include "runtime/core/builtin.h"
#include "runtime/core/error.h"
#include "runtime/protocol/buffer.h"

namespace py::arrays {

extern Type array_type, array_iterator_type;

struct Array : Object {
    static Type* static_type() { return &array_type; }
    static Shape* exact_shape() { return &array_type.own_shape; }

    std::uint8_t* data;  ///< collected memory without pointers
    std::int64_t size, capacity;
    char code;
    std::uint8_t item_size;
    ExportCount exports;  ///< while memory is lent, the array cannot be resized

    std::uint8_t* at(std::int64_t i) const { return data + i * item_size; }
    std::string_view bytes() const {
        return {reinterpret_cast<const char*>(data), static_cast<std::size_t>(size * item_size)};
    }
    bool is_text() const { return code == 'u' || code == 'w'; }
};

inline Array* as_array(Value v) {
    return v.is_object_nonzero() && v.as_object()->type()->is_subtype_of(&array_type) ? v.as<Array>() : nullptr;
}

/// Bytes of an item; 0: no such type code.
std::uint8_t item_size_of(char32_t code);
Value load_item(const Array* array, std::int64_t i);
/// Converts before it touches the array, which conversion may change: `at` is asked for afterwards.
Status store_item(Array* array, std::int64_t i, Value v);

/// An empty exact array.
Array* new_array(char code);
Array* copy_of(const Array* array, std::int64_t start, std::int64_t count);
/// Changes the size; new items are undefined. BufferError while memory is lent.
Status resize(Array* array, std::int64_t size);
Status append(Array* array, Value v);
Status insert(Array* array, std::int64_t where, Value v);
Status extend(Array* array, Value iterable);
Status append_bytes(Array* array, std::string_view bytes);
Status append_text(Array* array, const Str* text);
void remove_range(Array* array, std::int64_t start, std::int64_t count);
Str* text_of(const Array* array);

extern const std::span<const FunctionDef> kMethods;

}  // namespace py::arrays
