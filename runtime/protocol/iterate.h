// Iteration with fast paths for exact lists, tuples, ranges and dicts' own iterators.
#pragma once

#include "runtime/core/try.h"
#include "runtime/core/type.h"
#include "runtime/objects/list.h"

namespace py {

/// iter(v). TypeError "'int' object is not iterable"; sequences with only __getitem__ work too.
Value get_iter(Value v);
Value iter_next_failed(Value iterator);
/// next(iterator): Value::end() when exhausted (a StopIteration raised by Python code is swallowed), zero when it raised.
/// TypeError "'int' object is not an iterator".
inline Value iter_next(Value iterator) {
    UnaryFn next = type_of(iterator)->slots.next;
    if (!next) [[unlikely]]
        return iter_next_failed(iterator);
    Value item = next(iterator);
    return item ? item : iter_next_failed(iterator);
}

/// `Iteration it; if (!it.start(v)) return Pending{}; while (Value x = it.next()) { if (x.is_end()) break; ... }`
/// Over exact lists and tuples it makes no iterator object.
class Iteration {
public:
    /// False: an exception is pending.
    [[nodiscard]] bool start(Value iterable) {
        if (iterable.is_object_nonzero()) {
            Shape* shape = iterable.as_object()->shape;
            if (shape == List::exact_shape()) {
                list_ = iterable.as<List>();
                return true;
            }
            if (shape == Tuple::exact_shape()) {
                tuple_ = iterable.as<Tuple>();
                return true;
            }
        }
        iterator_ = get_iter(iterable);
        return static_cast<bool>(iterator_);
    }
    /// The next item, Value::end(), or zero with an exception pending.
    Value next() {
        if (list_) return position_ < list_->size ? list_->items[position_++] : Value::end();
        if (tuple_) return position_ < tuple_->size ? tuple_->items[position_++] : Value::end();
        return iter_next(iterator_);
    }

private:
    List* list_ = nullptr;
    Tuple* tuple_ = nullptr;
    Value iterator_;
    std::int64_t position_ = 0;
};

Status unpack_slow(Value v, std::size_t count, Value* out);
/// Unpacks exactly `count` items into out (assignment `a, b = v`): ValueError "not enough values to unpack (expected 2,
/// got 1)", "too many values to unpack (expected 2, got 3)"; TypeError "cannot unpack non-iterable int object".
inline Status unpack(Value v, std::size_t count, Value* out) {
    if (Tuple* t = exact_cast<Tuple>(v); t && t->size == static_cast<std::int64_t>(count)) [[likely]] {
        for (std::size_t i = 0; i < count; ++i) out[i] = t->items[i];
        return Status::success();
    }
    if (List* l = exact_cast<List>(v); l && l->size == static_cast<std::int64_t>(count)) {
        for (std::size_t i = 0; i < count; ++i) out[i] = l->items[i];
        return Status::success();
    }
    return unpack_slow(v, count, out);
}
/// `a, *b, c = v`: before + 1 + after values; the middle one a list.
Status unpack_starred(Value v, std::size_t before, std::size_t after, Value* out);

}  // namespace py
