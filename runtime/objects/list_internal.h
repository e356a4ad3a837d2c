// What the files of list and tuple share and nobody else needs.
#pragma once

#include "runtime/core/builtin.h"
#include "runtime/objects/int.h"
#include "runtime/objects/list.h"

namespace py {

extern const Slots kListSlots;

/// The order of two sequences of which one begins with the other.
Value compare_sizes(std::int64_t a, std::int64_t b, CompareOp op);
/// The number of items of `sequence * count`: TypeError, OverflowError, MemoryError. (The operator has its own
/// TypeError: protocol/number.cpp.)
Result<std::int64_t> repeated_size(std::int64_t size, Value count);
/// Writes `items` over and over until `total` places are full. `out` may be where the items are.
void fill_repeated(Value* out, const Value* items, std::int64_t size, std::int64_t total);
/// A start or stop of index(): an integer clipped to 64 bits.
Status slice_bound(Value v, std::int64_t* out);

}  // namespace py
