// The methods of deque.
#include <algorithm>

#include "runtime/core/attribute.h"
#include "runtime/core/error.h"
#include "runtime/core/names.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/int.h"
#include "runtime/objects/list.h"
#include "runtime/objects/list_internal.h"
#include "runtime/objects/module.h"
#include "runtime/protocol/iterate.h"
#include "runtime/protocol/object.h"
#include "stdlib/collections/deque_internal.h"

namespace py {

namespace {

Value deque_append(Deque& self, Value item) {
    self.append(item);
    return Value::none();
}

Value deque_appendleft(Deque& self, Value item) {
    self.append_left(item);
    return Value::none();
}

Value deque_clear(Deque& self) {
    self.clear();
    return Value::none();
}

Value deque_count(Deque& self, Value value) {
    std::int64_t count = 0;
    std::uint64_t changes = self.changes;
    for (std::int64_t i = 0; i < self.size; ++i) {
        count += TRY(equal(self.at(i), value));
        if (self.changes != changes) return raise_runtime_error("deque mutated during iteration");
    }
    return make_int(count);
}

Status method_extend(Deque& self, Value iterable) { return deque_extend(&self, iterable); }

Status deque_extendleft(Deque& self, Value iterable) {
    if (iterable == Value(&self)) iterable = TRY(list_from(iterable));
    Iteration it;
    if (!it.start(iterable)) return Pending{};
    while (Value item = it.next()) {
        if (item.is_end()) return Status::success();
        self.append_left(item);
    }
    return Pending{};
}

Value deque_index(Deque& self, Value value, Value start, Value stop) {
    std::int64_t from, to;
    TRY(slice_bound(start, &from));
    TRY(slice_bound(stop, &to));
    if (from < 0) from = std::max<std::int64_t>(0, from + self.size);
    if (to < 0) to = std::max<std::int64_t>(0, to + self.size);
    std::uint64_t changes = self.changes;
    for (std::int64_t i = from; i < to && i < self.size; ++i) {
        bool same = TRY(equal(self.at(i), value));
        if (self.changes != changes) return raise_runtime_error("deque mutated during iteration");
        if (same) return make_int(i);
    }
    return raise_value_error("deque.index(x): x not in deque");
}

Status deque_insert(Deque& self, Index index, Value value) {
    if (self.size == self.limit) return raise_index_error("deque already at its maximum size");
    std::int64_t i = index;
    if (i < 0) i = std::max<std::int64_t>(0, i + self.size);
    self.insert_at(std::min(i, self.size), value);
    return Status::success();
}

Value deque_pop(Deque& self) { return self.size ? self.take_last() : raise_index_error("pop from an empty deque"); }
Value deque_popleft(Deque& self) {
    return self.size ? self.take_first() : raise_index_error("pop from an empty deque");
}

Status deque_remove(Deque& self, Value value) {
    std::uint64_t changes = self.changes;
    for (std::int64_t i = 0; i < self.size; ++i) {
        bool same = TRY(equal(self.at(i), value));
        if (self.changes != changes) return raise_index_error("deque mutated during remove().");
        if (!same) continue;
        self.remove_at(i);
        return Status::success();
    }
    return raise_value_error("deque.remove(x): x not in deque");
}

Value deque_reverse(Deque& self) {
    for (std::int64_t i = 0, k = self.size - 1; i < k; ++i, --k) std::swap(self.at(i), self.at(k));
    return Value::none();
}

Value deque_rotate(Deque& self, Index n) {
    self.rotate(n);
    return Value::none();
}

Value deque_reduce(Deque& self) {
    Value state = TRY(call_method(&self, intern("__getstate__"), {}));
    Value limit = self.limit < 0 ? Value::none() : make_int(self.limit);
    Value args = self.limit < 0 ? Value(empty_tuple()) : Value(make_tuple({empty_tuple(), limit}));
    return make_tuple({ self.type(), args, state, TRY(get_iter(&self)) });
}

std::int64_t deque_sizeof(Deque& self) {
    return static_cast<std::int64_t>(self.type()->instance_size + (self.ring ? (self.mask + 1) * sizeof(Value) : 0));
}

Value deque_maxlen(Value self) {
    std::int64_t limit = self.as<Deque>()->limit;
    return limit < 0 ? Value::none() : make_int(limit);
}

}  // namespace

const FunctionDef kDequeMethods[kDequeMethodCount] = {
    method<deque_append>("append", "($self, item, /)", "Add an element to the right side of the deque."),
    method<deque_appendleft>("appendleft", "($self, item, /)", "Add an element to the left side of the deque."),
    method<deque_clear>("clear", "($self, /)", "Remove all elements from the deque."),
    method<deque_copy>("__copy__", "($self, /)", "Return a shallow copy of a deque."),
    method<deque_copy>("copy", "($self, /)", "Return a shallow copy of a deque."),
    method<deque_count>("count", "($self, value, /)", "Return number of occurrences of value."),
    method<method_extend>("extend", "($self, iterable, /)",
                          "Extend the right side of the deque with elements from the iterable."),
    method<deque_extendleft>("extendleft", "($self, iterable, /)",
                             "Extend the left side of the deque with elements from the iterable."),
    method<deque_index>("index", "($self, value, start=0, stop=9223372036854775807, /)",
                        "Return first index of value."),
    method<deque_insert>("insert", "($self, index, value, /)", "Insert value before index."),
    method<deque_pop>("pop", "($self, /)", "Remove and return the rightmost element."),
    method<deque_popleft>("popleft", "($self, /)", "Remove and return the leftmost element."),
    method<deque_reduce>("__reduce__", "($self, /)", "Return state information for pickling."),
    method<deque_remove>("remove", "($self, value, /)", "Remove first occurrence of value."),
    method<deque_reversed>("__reversed__", "($self, /)", "Return a reverse iterator over the deque."),
    method<deque_reverse>("reverse", "($self, /)", "Reverse *IN PLACE*."),
    method<deque_rotate>("rotate", "($self, n=1, /)",
                         "Rotate the deque n steps to the right.  If n is negative, rotates left."),
    method<deque_sizeof>("__sizeof__", "($self, /)", "Return the size of the deque in memory, in bytes."),
    class_method<generic_class_getitem>("__class_getitem__", "($type, object, /)", "See PEP 585"),
};

const GetSetDef kDequeGetSets[1] = {
    {"maxlen", deque_maxlen, nullptr, "maximum size of a deque or None if unbounded"},
};

}  // namespace py
