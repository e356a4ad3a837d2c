// What the two files of deque share and nobody else needs.
#pragma once

#include "runtime/core/builtin.h"
#include "stdlib/collections/deque.h"

namespace py {

inline constexpr std::size_t kDequeMethodCount = 19;
extern const FunctionDef kDequeMethods[kDequeMethodCount];
extern const GetSetDef kDequeGetSets[1];

Value deque_copy(Deque& self);
Value deque_reversed(Deque& self);

}  // namespace py
