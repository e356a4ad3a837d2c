// How objects without pickling methods of their own are taken apart: object.__reduce_ex__ and object.__getstate__.
#pragma once

#include <cstdint>

#include "runtime/core/try.h"

namespace py {

Value object_reduce(Value self);
Value object_reduce_ex(Value self, int protocol);
Value object_getstate(Value self);

}  // namespace py
