// The builtin anext().
#pragma once

#include "runtime/core/type.h"

namespace py {

extern Type anext_awaitable_type;

/// `fallback` zero: none was given.
Value builtin_anext(Value iterator, Value fallback);

}  // namespace py
