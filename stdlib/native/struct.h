// What the two files of `_struct` share: struct_format.cpp reads format strings and moves single items between memory and
// Python objects; _struct.cpp is the Struct type and the module's functions.
#pragma once

#include <cstdint>

#include "runtime/core/object.h"
#include "runtime/core/try.h"
#include "runtime/core/type.h"
#include "runtime/objects/str.h"

namespace py::structs {

extern Type struct_type;

/// A run of equal items: "3i" is one field of three items, "3s" one item of three bytes.
struct Field {
    char code;
    std::uint8_t item_size;  ///< of numbers
    bool big_endian;
    bool native;  ///< sizes and alignment of C
    std::int64_t offset;
    std::int64_t count;  ///< items; for 's' and 'p' the bytes of the one item
};

/// The layout that a format string describes.
struct Layout {
    Field* fields = nullptr;  ///< collected memory, without pointers
    std::int64_t field_count = 0;
    std::int64_t size = -1;   ///< bytes; -1: not initialised
    std::int64_t values = 0;  ///< Python objects
};

/// struct.error, made on first use.
Type* struct_error();

/// struct.error when the text is no format.
Status parse_format(std::string_view format, Layout& out);

/// One item of the field at `from`.
Value unpack_value(const Field& field, const std::uint8_t* from);
/// The item `v` to the memory at `to`, which is zeroed.
Status pack_value(const Field& field, std::uint8_t* to, Value v);

}  // namespace py::structs
