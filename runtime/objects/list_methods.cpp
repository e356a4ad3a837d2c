// The methods of list, and its type.
#include <algorithm>

#include "runtime/core/error.h"
#include "runtime/core/finalize.h"
#include "runtime/objects/iterators.h"
#include "runtime/objects/list_internal.h"
#include "runtime/objects/module.h"
#include "runtime/protocol/object.h"

namespace py {

namespace {

Value list_append(List& self, Value object) {
    self.append(object);
    return Value::none();
}

Value list_clear(List& self) {
    note_content_drop(self.items, static_cast<std::size_t>(self.size));
    if (self.size) self.clear();  // a list that is being sorted is none the different for it
    return Value::none();
}

Value list_copy(List& self) { return make_list(self.items, static_cast<std::size_t>(self.size)); }

Value list_count(List& self, Value value) {
    std::int64_t count = 0;
    for (std::int64_t i = 0; i < self.size; ++i) count += TRY(equal(self.items[i], value));
    return make_int(count);
}

Status list_extend_method(List& self, Value iterable) { return list_extend(&self, iterable); }

Value list_index(List& self, Value value, Value start, Value stop) {
    std::int64_t from, to;
    TRY(slice_bound(start, &from));
    TRY(slice_bound(stop, &to));
    if (from < 0) from = std::max<std::int64_t>(0, from + self.size);
    if (to < 0) to = std::max<std::int64_t>(0, to + self.size);
    for (std::int64_t i = from; i < to && i < self.size; ++i)
        if (TRY(equal(self.items[i], value))) return make_int(i);
    return raise_value_error("list.index(x): x not in list");
}

Value list_insert(List& self, Index index, Value object) {
    std::int64_t at = index;
    if (at < 0) at = std::max<std::int64_t>(0, at + self.size);
    self.insert(std::min(at, self.size), object);
    return Value::none();
}

Value list_pop(List& self, Index index) {
    if (!self.size) return raise_index_error("pop from empty list");
    std::int64_t at = index;
    if (at == -1) return self.take_last();
    if (at < 0) at += self.size;
    if (at < 0 || at >= self.size) return raise_index_error("pop index out of range");
    return self.take(at);
}

Value list_remove(List& self, Value value) {
    for (std::int64_t i = 0; i < self.size; ++i) {
        if (!TRY(equal(self.items[i], value))) continue;
        if (i < self.size) {
            note_drop(self.items[i]);
            (void)self.take(i);
        }
        return Value::none();
    }
    return raise_value_error("list.remove(x): x not in list");
}

Value list_reverse(List& self) {
    std::reverse(self.begin(), self.end());
    return Value::none();
}

Status list_sort_method(List& self, Value key, bool reverse) { return list_sort(&self, key, reverse); }

Value list_reversed(List& self) {
    auto* it = gc_new<ListReverseIterator>(ListReverseIterator::exact_shape());
    it->list = &self;
    it->at = self.size - 1;
    return it;
}

std::int64_t list_sizeof(List& self) { return 40 + self.capacity * 8; }

constexpr FunctionDef kMethods[] = {
    method<list_append>("append", "($self, object, /)", "Append object to the end of the list."),
    method<list_clear>("clear", "($self, /)", "Remove all items from list."),
    method<list_copy>("copy", "($self, /)", "Return a shallow copy of the list."),
    method<list_count>("count", "($self, value, /)", "Return number of occurrences of value."),
    method<list_extend_method>("extend", "($self, iterable, /)",
                               "Extend list by appending elements from the iterable."),
    method<list_index>("index", "($self, value, start=0, stop=sys.maxsize, /)",
                       "Return first index of value; ValueError if the value is not present."),
    method<list_insert>("insert", "($self, index, object, /)", "Insert object before index."),
    method<list_pop>("pop", "($self, index=-1, /)",
                     "Remove and return item at index (default last); IndexError if there is none."),
    method<list_remove>("remove", "($self, value, /)",
                        "Remove first occurrence of value; ValueError if the value is not present."),
    method<list_reverse>("reverse", "($self, /)", "Reverse *IN PLACE*."),
    method<list_sort_method>("sort", "($self, /, *, key=None, reverse=False)",
                             "Sort the list in ascending order, in place and stably, and return None."),
    method<list_reversed>("__reversed__", "($self, /)", "Return a reverse iterator over the list."),
    method<list_sizeof>("__sizeof__", "($self, /)", "Return the size of the list in memory, in bytes."),
    class_method<generic_class_getitem>("__class_getitem__", "($type, object, /)", "See PEP 585"),
};

constexpr TypeDef kListTypeDef{
    .name = "list",
    .doc =
        "Built-in mutable sequence.\n\n"
        "Without an argument a new empty list is made, else a list of the items of the iterable.",
    .signature = "(iterable=(), /)",
    .size = sizeof(List),
    .flags = kBaseType | kListSubclass | kSequencePattern | kMatchSelf,
    .slots = &kListSlots,
    .methods = kMethods,
};

}  // namespace

constinit Type list_type{kListTypeDef};

}  // namespace py
