// `format % values` for str and bytes. Library reference: printf-style String Formatting, printf-style Bytes Formatting.
#pragma once

#include "runtime/core/try.h"
#include "runtime/objects/bytes.h"
#include "runtime/objects/str.h"

namespace py {

/// `format % values`; values is a tuple, a mapping, or a single value.
Value str_percent(Str* format, Value values);
/// The same for bytes and bytearray: a bytes object with the result.
Bytes* bytes_percent(std::string_view format, Value values);

}  // namespace py
