// Iteration with fast paths for exact lists, tuples, ranges and dicts' own iterators.
#pragma once

#include "runtime/core/try.h"
#include "runtime/core/type.h"

namespace py {

/// iter(v). TypeError "'int' object is not iterable"; sequences with only __getitem__ work too.
Value get_iter(Value v);
/// next(iterator): Value::end() when exhausted (a StopIteration raised by Python code is swallowed), zero when it raised.
Value iter_next(Value iterator);

/// `Iteration it; if (!it.start(v)) return Pending{}; while (Value x = it.next()) { if (x.is_end()) break; ... }`
/// Over exact lists and tuples it makes no iterator object.
class Iteration {
public:
    /// False: an exception is pending.
    [[nodiscard]] bool start(Value iterable);
    /// The next item, Value::end(), or zero with an exception pending.
    Value next() {
        if (sequence_) {
            if (is_list_ ? position_ < list_size() : position_ < tuple_size()) return item(position_++);
            return Value::end();
        }
        return iter_next(iterator_);
    }

private:
    std::int64_t list_size() const;
    std::int64_t tuple_size() const;
    Value item(std::int64_t i) const;
    Value sequence_;
    Value iterator_;
    std::int64_t position_ = 0;
    bool is_list_ = false;
};

/// Unpacks exactly `count` items into out (assignment `a, b = v`): ValueError "not enough values to unpack (expected 2,
/// got 1)", "too many values to unpack (expected 2, got 3)"; TypeError "cannot unpack non-iterable int object".
Status unpack(Value v, std::size_t count, Value* out);
/// `a, *b, c = v`: before + 1 + after values; the middle one a list.
Status unpack_starred(Value v, std::size_t before, std::size_t after, Value* out);

}  // namespace py
