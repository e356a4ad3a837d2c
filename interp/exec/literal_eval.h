// ast.literal_eval() of a text, without Python nodes: the value behind hooks.literal_eval.
#pragma once

#include "runtime/core/value.h"

namespace py {

struct Str;

/// The value of a literal expression. ValueError "malformed node or string ..." for any other, SyntaxError.
Value literal_eval(Str* text);

}  // namespace py
