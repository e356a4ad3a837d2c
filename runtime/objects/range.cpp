// range and its iterators. Nearly every range is `small`: its numbers are small ints, and then all arithmetic is that of
// int64. The others compute with ints of any size. Library reference: Ranges.
#include "runtime/objects/range.h"
#include "runtime/core/builtin.h"
#include "runtime/core/call.h"
#include "runtime/core/error.h"
#include "runtime/core/gc.h"
#include "runtime/objects/int.h"
#include "runtime/objects/iterators.h"
#include "runtime/objects/module.h"
#include "runtime/objects/str.h"
#include "runtime/objects/tuple.h"
#include "runtime/protocol/object.h"
#include "runtime/protocol/position.h"

namespace py {

namespace {

constexpr Value kZero = Value::small_int(0);
constexpr Value kOne = Value::small_int(1);

Range* range_of(Value v) { return v.as<Range>(); }

/// How many items; the step is not 0.
Value range_size(Value start, Value stop, Value step) {
    if (start.is_small_int() && stop.is_small_int() && step.is_small_int()) {
        std::int64_t a = start.as_small_int(), b = stop.as_small_int(), s = step.as_small_int();
        std::int64_t distance = s > 0 ? b - a : a - b;
        return distance <= 0 ? kZero : make_int((distance - 1) / (s > 0 ? s : -s) + 1);
    }
    bool backwards = int_sign(step) < 0;
    Value low = backwards ? stop : start, high = backwards ? start : stop;
    if (int_compare(low, high) >= 0) return kZero;
    Value width = backwards ? TRY(int_negative(step)) : step;
    Value last = TRY(int_subtract(TRY(int_subtract(high, low)), kOne));
    return int_add(TRY(int_floor_divide(last, width)), kOne);
}

/// start + i * step.
Value range_item(Range* r, Value i) { return int_add(r->start, TRY(int_multiply(i, r->step))); }

Value range_new(Type*, const Args& args) {
    TRY(refuse_keywords("range", args));
    if (args.count < 1) return raise_type_error("range expected at least 1 argument, got 0");
    if (args.count > 3) return raise_type_error("range expected at most 3 arguments, got {}", args.count);
    if (args.count == 1) return make_range(kZero, TRY(to_index(args[0])), kOne);
    Value start = TRY(to_index(args[0]));
    Value stop = TRY(to_index(args[1]));
    Value step = args.count == 3 ? TRY(to_index(args[2])) : kOne;
    return make_range(start, stop, step);
}

// ---- Iterators -------------------------------------------------------------------

/// The iterator of a range with big numbers.
struct LongRangeIterator : Object {
    static Type* static_type() { return &longrange_iterator_type; }
    static Shape* exact_shape() { return &longrange_iterator_type.own_shape; }
    Value next, step, left;
};

Value make_iterator(std::int64_t next, std::int64_t step, std::int64_t left) {
    // No pointers in it, and its numbers must not be taken for some.
    auto* it = static_cast<RangeIterator*>(gc_allocate_atomic(sizeof(RangeIterator)));
    it->shape = RangeIterator::exact_shape();
    it->next = next;
    it->step = step;
    it->left = left;
    return it;
}

Value make_long_iterator(Value next, Value step, Value left) {
    auto* it = gc_new<LongRangeIterator>(LongRangeIterator::exact_shape());
    it->next = next;
    it->step = step;
    it->left = left;
    return it;
}

Value range_iter(Value self) {
    Range* r = range_of(self);
    if (r->small) return make_iterator(r->small_start, r->small_step, r->small_length);
    return make_long_iterator(r->start, r->step, r->length);
}

Value range_reversed(Range& self) {
    if (self.small)
        return make_iterator(self.small_start + (self.small_length - 1) * self.small_step, -self.small_step,
                             self.small_length);
    Value last = TRY(range_item(&self, TRY(int_subtract(self.length, kOne))));
    return make_long_iterator(last, TRY(int_negative(self.step)), self.length);
}

Value iterator_next(Value self) {
    auto* it = self.as<RangeIterator>();
    if (it->left <= 0) return Value::end();
    --it->left;
    std::int64_t item = it->next;
    it->next += it->step;
    return Value::small_int(item);
}

Value long_iterator_next(Value self) {
    auto* it = self.as<LongRangeIterator>();
    if (int_sign(it->left) <= 0) return Value::end();
    Value item = it->next;
    it->next = TRY(int_add(item, it->step));
    it->left = TRY(int_subtract(it->left, kOne));
    return item;
}

/// What is left as a range: how iterators are pickled.
Value reduce_iterator(Value next, Value step, Value left) {
    Value stop = TRY(int_add(next, TRY(int_multiply(step, left))));
    Value rest = TRY(make_range(next, stop, step));
    Value iter = TRY(builtin_attribute("iter"));
    return make_tuple({iter, make_tuple({rest}), Value::none()});
}

Value iterator_length_hint(RangeIterator& self) { return make_int(self.left); }
Value long_iterator_length_hint(LongRangeIterator& self) { return self.left; }

Value iterator_reduce(RangeIterator& self) {
    return reduce_iterator(make_int(self.next), make_int(self.step), make_int(self.left));
}
Value long_iterator_reduce(LongRangeIterator& self) { return reduce_iterator(self.next, self.step, self.left); }

Value iterator_setstate(RangeIterator& self, Value state) {
    std::int64_t skip = TRY(to_index_int64(state, true));
    skip = skip < 0 ? 0 : skip > self.left ? self.left : skip;
    self.next += skip * self.step;
    self.left -= skip;
    return Value::none();
}

Value long_iterator_setstate(LongRangeIterator& self, Value state) {
    Value skip = TRY(to_index(state));
    if (int_sign(skip) < 0) skip = kZero;
    if (int_compare(skip, self.left) > 0) skip = self.left;
    self.next = TRY(int_add(self.next, TRY(int_multiply(skip, self.step))));
    self.left = TRY(int_subtract(self.left, skip));
    return Value::none();
}

Value iterator_self(Value self) { return self; }

// ---- As a sequence ---------------------------------------------------------------

bool is_plain_int(Value v) { return v.is_small_int() || v.is_bool() || exact_cast<BigInt>(v); }

/// The position of an int, or end() when it is not in the range.
Value position_of(Range* r, Value v) {
    v = plain_int(v);
    if (r->small) {
        if (!v.is_small_int()) return Value::end();
        std::int64_t distance = v.as_small_int() - r->small_start;
        if (distance % r->small_step != 0) return Value::end();
        std::int64_t i = distance / r->small_step;
        return i >= 0 && i < r->small_length ? Value::small_int(i) : Value::end();
    }
    Value quotient, remainder;
    TRY(int_divmod(TRY(int_subtract(v, r->start)), r->step, &quotient, &remainder));
    bool inside = int_sign(remainder) == 0 && int_sign(quotient) >= 0 && int_compare(quotient, r->length) < 0;
    return inside ? quotient : Value::end();
}

/// Compares the items one after another with something that is no int, until `visit(position)` is false.
template <class Visit>
Status search(Range* r, Value wanted, Visit visit) {
    Value iterator = range_iter(r);
    UnaryFn next = type_of(iterator)->slots.next;
    for (std::int64_t i = 0;; ++i) {
        Value item = TRY(next(iterator));
        if (item.is_end()) return Status::success();
        if (TRY(equal(item, wanted)) && !visit(i)) return Status::success();
    }
}

Result<bool> range_contains(Value self, Value item) {
    if (is_plain_int(item)) {
        Value position = TRY(position_of(range_of(self), item));
        return !position.is_end();
    }
    bool found = false;
    TRY(search(range_of(self), item, [&](std::int64_t) {
        found = true;
        return false;
    }));
    return found;
}

Value range_index(Range& self, Value value) {
    if (is_plain_int(value)) {
        Value position = TRY(position_of(&self, value));
        if (position.is_end()) return raise_value_error("range.index(x): x not in range");
        return position;
    }
    std::int64_t found = -1;
    TRY(search(&self, value, [&](std::int64_t i) {
        found = i;
        return false;
    }));
    if (found < 0) return raise_value_error("sequence.index(x): x not in sequence");
    return make_int(found);
}

Value range_count(Range& self, Value value) {
    if (is_plain_int(value)) {
        Value position = TRY(position_of(&self, value));
        return Value::small_int(!position.is_end());
    }
    std::int64_t count = 0;
    TRY(search(&self, value, [&](std::int64_t) {
        ++count;
        return true;
    }));
    return make_int(count);
}

Result<std::int64_t> range_length(Value self) {
    std::int64_t length;
    if (int_fits_int64(range_of(self)->length, length)) return length;
    return raise_overflow_error("Python int too large to convert to C ssize_t");
}

Value range_slice(Range* r, Slice* slice) {
    LongSliceIndices indices;
    TRY(long_slice_indices(slice, r->length, indices));
    Value start = TRY(range_item(r, indices.start));
    Value stop = TRY(range_item(r, indices.stop));
    return make_range(start, stop, TRY(int_multiply(r->step, indices.step)));
}

Value range_getitem(Value self, Value key) {
    Range* r = range_of(self);
    if (r->small && key.is_small_int()) [[likely]] {
        std::int64_t i = key.as_small_int();
        if (i < 0) i += r->small_length;
        if (i >= 0 && i < r->small_length) return Value::small_int(r->small_start + i * r->small_step);
    }
    if (auto* slice = exact_cast<Slice>(key)) return range_slice(r, slice);
    if (!has_index(key)) return raise_type_error("range indices must be integers or slices, not {}", type_name_of(key));
    Value i = TRY(to_index(key));
    if (int_sign(i) < 0) i = TRY(int_add(i, r->length));
    if (int_sign(i) < 0 || int_compare(i, r->length) >= 0) return raise_index_error("range object index out of range");
    return range_item(r, i);
}

// ---- As an object ----------------------------------------------------------------

Value range_repr(Value self) {
    Range* r = range_of(self);
    StrBuilder text;
    text.append("range(");
    text.append(TRY(repr(r->start)));
    text.append(", ");
    text.append(TRY(repr(r->stop)));
    if (r->step != kOne) {
        text.append(", ");
        text.append(TRY(repr(r->step)));
    }
    text.append(")");
    return text.finish();
}

Value range_compare(Value left, Value right, CompareOp op) {
    auto* a = exact_cast<Range>(left);
    auto* b = exact_cast<Range>(right);
    if (!a || !b || (op != CompareOp::Eq && op != CompareOp::Ne)) return not_implemented();
    // As sequences: what cannot be seen in the items does not count.
    bool same = int_equal(a->length, b->length) &&
                (int_sign(a->length) == 0 ||
                 (int_equal(a->start, b->start) && (a->length == kOne || int_equal(a->step, b->step))));
    return Value::boolean(same == (op == CompareOp::Eq));
}

Result<std::int64_t> range_hash(Value self) {
    Range* r = range_of(self);
    bool empty = int_sign(r->length) == 0, single = r->length == kOne;
    return hash(make_tuple({r->length, empty ? Value::none() : r->start, empty || single ? Value::none() : r->step}));
}

Value range_reduce(Range& self) {
    return make_tuple({Value(&range_type), make_tuple({self.start, self.stop, self.step})});
}

constexpr FunctionDef kMethods[] = {
    method<range_reversed>("__reversed__", "($self, /)", "Return a reverse iterator."),
    method<range_reduce>("__reduce__", "($self, /)", ""),
    method<range_count>("count", "($self, object, /)",
                        "rangeobject.count(value) -> integer -- return number of occurrences of value"),
    method<range_index>("index", "($self, object, /)",
                        "rangeobject.index(value) -> integer -- return index of value.\n"
                        "Raise ValueError if the value is not present."),
};

constexpr GetSetDef kGetSets[] = {
    {"start", [](Value self) { return range_of(self)->start; }, nullptr, nullptr, true},
    {"stop", [](Value self) { return range_of(self)->stop; }, nullptr, nullptr, true},
    {"step", [](Value self) { return range_of(self)->step; }, nullptr, nullptr, true},
};

constexpr Slots kSlots{
    .repr = range_repr,
    .hash = range_hash,
    .compare = range_compare,
    .iter = range_iter,
    .new_ = range_new,
    .truth = [](Value self) -> Result<bool> { return int_sign(range_of(self)->length) != 0; },
    .length = range_length,
    .getitem = range_getitem,
    .contains = range_contains,
};

constexpr TypeDef kRangeType{
    .name = "range",
    .doc =
        "range(stop) -> range object\nrange(start, stop[, step]) -> range object\n\n"
        "Return an object that produces a sequence of integers from start (inclusive) to stop (exclusive)\n"
        "by step. start defaults to 0 and step to 1: range(4) produces 0, 1, 2, 3, the valid indices of a\n"
        "list of 4 items. A negative step counts down.",
    .size = sizeof(Range),
    .flags = kSequencePattern,
    .slots = &kSlots,
    .methods = kMethods,
    .getsets = kGetSets,
};

constexpr FunctionDef kIteratorMethods[] = {
    method<iterator_length_hint>("__length_hint__", "($self, /)",
                                 "Private method returning an estimate of len(list(it))."),
    method<iterator_reduce>("__reduce__", "($self, /)", "Return state information for pickling."),
    method<iterator_setstate>("__setstate__", "($self, object, /)", "Set state information for unpickling."),
};

constexpr FunctionDef kLongIteratorMethods[] = {
    method<long_iterator_length_hint>("__length_hint__", "($self, /)",
                                      "Private method returning an estimate of len(list(it))."),
    method<long_iterator_reduce>("__reduce__", "($self, /)", "Return state information for pickling."),
    method<long_iterator_setstate>("__setstate__", "($self, object, /)", "Set state information for unpickling."),
};

constexpr Slots kIteratorSlots{.iter = iterator_self, .next = iterator_next};
constexpr Slots kLongIteratorSlots{.iter = iterator_self, .next = long_iterator_next};

constexpr TypeDef kIteratorType{.name = "range_iterator",
                                .size = sizeof(RangeIterator),
                                .flags = kDisallowInstantiation,
                                .slots = &kIteratorSlots,
                                .methods = kIteratorMethods};
constexpr TypeDef kLongIteratorType{.name = "longrange_iterator",
                                    .size = sizeof(LongRangeIterator),
                                    .flags = kDisallowInstantiation,
                                    .slots = &kLongIteratorSlots,
                                    .methods = kLongIteratorMethods};

}  // namespace

constinit Type range_type{kRangeType};
constinit Type range_iterator_type{kIteratorType};
constinit Type longrange_iterator_type{kLongIteratorType};

Value make_range(Value start, Value stop, Value step) {
    if (int_sign(step) == 0) return raise_value_error("range() arg 3 must not be zero");
    Value length = TRY(range_size(start, stop, step));
    auto* r = gc_new<Range>(Range::exact_shape());
    r->start = start;
    r->stop = stop;
    r->step = step;
    r->length = length;
    r->small = start.is_small_int() && stop.is_small_int() && step.is_small_int() && length.is_small_int();
    r->small_start = r->small ? start.as_small_int() : 0;
    r->small_step = r->small ? step.as_small_int() : 0;
    r->small_length = r->small ? length.as_small_int() : 0;
    return r;
}

}  // namespace py
