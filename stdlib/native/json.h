// What the halves of the `_json` module share: json_scan.cpp reads JSON text, json_encode.cpp writes it, and the functions
// on single strings stand where their work is done. The `json` package is Python over these.
#pragma once

#include "runtime/core/builtin.h"
#include "runtime/core/type.h"
#include "runtime/objects/str.h"

namespace py::json {

extern Type scanner_type, encoder_type;

/// `scanstring(string, end, strict=True)`: the string literal whose first character is at `end`, and where it ends.
Value scanstring(Value string, Value end, bool strict);

/// The quoted form of `text` is appended: only ASCII when `ascii`.
void append_quoted(StrBuilder& out, const Str* text, bool ascii);
Value encode_basestring(Value string);
Value encode_basestring_ascii(Value string);

}  // namespace py::json
