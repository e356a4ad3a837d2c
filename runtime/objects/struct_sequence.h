// Struct sequences: tuples whose items also have names (`sys.version_info`, `os.stat_result`, `time.struct_time`).
#pragma once

#include <initializer_list>
#include <span>

#include "runtime/core/type.h"

namespace py {

struct StructSequenceDef {
    const char* name;  ///< "sys.version_info"
    const char* doc;
    std::span<const char* const> fields;  ///< null: an item without a name
    std::uint32_t visible;  ///< how many are items; the others are attributes only (os.stat_result.st_atime_ns)
};

/// The type, a subclass of tuple. Keep it in a global variable.
Type* make_struct_sequence_type(const StructSequenceDef& def);
/// An instance; as many values as fields.
Value make_struct_sequence(Type* type, std::initializer_list<Value> values);
Value make_struct_sequence(Type* type, const Value* values, std::size_t count);

}  // namespace py
