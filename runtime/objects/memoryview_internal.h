// What the memoryview files share.
#pragma once

#include "runtime/objects/memoryview.h"
#include "runtime/objects/str.h"

namespace py::memory {

/// ValueError when the view was released.
Status check(const MemoryView* view);
/// Room for the shape and the strides.
void set_dimensions(MemoryView* view, int dimensions);
/// Strides of items without gaps.
void set_c_strides(MemoryView* view);
/// A view of the same owner.
MemoryView* another_view(MemoryView* view, const BufferInfo& info);
/// `at` moved to item `key` of a dimension. IndexError.
Result<std::uint8_t*> item_address(MemoryView* view, std::uint8_t* at, int dimension, Value key);

Value getitem(Value self, Value key);
Status setitem(Value self, Value key, Value value);
Value compare(Value left, Value right, CompareOp op);
Result<std::int64_t> hash(Value self);
Status release(MemoryView* view);

}  // namespace py::memory
