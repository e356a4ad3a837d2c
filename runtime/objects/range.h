// range and slice.
#pragma once

#include <cstdint>

#include "runtime/core/object.h"
#include "runtime/core/try.h"
#include "runtime/core/type.h"

namespace py {

extern Type range_type;
extern Type range_iterator_type;
extern Type longrange_iterator_type;
extern Type slice_type;

struct Range : Object {
    static Type* static_type() { return &range_type; }
    static Shape* exact_shape() { return &range_type.own_shape; }
    Value start, stop, step, length;  ///< ints of any size
    // The same when all four fit 48 bits (`small`): loops use these.
    bool small;
    std::int64_t small_start, small_step, small_length;
};

/// The iterator of a small range; loops of the evaluator know its layout.
struct RangeIterator : Object {
    static Type* static_type() { return &range_iterator_type; }
    static Shape* exact_shape() { return &range_iterator_type.own_shape; }
    std::int64_t next, step, left;  ///< `left`: items still to come
};

struct Slice : Object {
    static Type* static_type() { return &slice_type; }
    static Shape* exact_shape() { return &slice_type.own_shape; }
    Value start, stop, step;
};

Value make_range(Value start, Value stop, Value step);  ///< ValueError when step is 0; values are ints already
Slice* make_slice(Value start, Value stop, Value step);

/// A slice applied to a sequence of `length` items: element i of the result is item start + i * step, i < count.
struct SliceIndices {
    std::int64_t start, stop, step, count;
};
Result<SliceIndices> slice_indices(Slice* slice, std::int64_t length);
/// The same for lengths of any size, as ints: what slice.indices(length) returns.
struct LongSliceIndices {
    Value start, stop, step;
};
Status long_slice_indices(Slice* slice, Value length, LongSliceIndices& out);

}  // namespace py
