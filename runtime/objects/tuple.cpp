// tuple and its iterator. A tuple's items follow its header; instances of subclasses have their attribute word behind
// the items (kDictAtEnd). There is one empty tuple.
#include "runtime/objects/tuple.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "runtime/core/builtin.h"
#include "runtime/core/error.h"
#include "runtime/objects/iterators.h"
#include "runtime/objects/list_internal.h"
#include "runtime/objects/module.h"
#include "runtime/objects/range.h"
#include "runtime/objects/str.h"
#include "runtime/protocol/object.h"
#include "runtime/protocol/position.h"

namespace py {

// ---- Making tuples ----

namespace {

constinit Tuple* the_empty_tuple = nullptr;

void copy_items(Value* to, const Value* from, std::int64_t count) {
    if (count > 0) std::memcpy(static_cast<void*>(to), from, static_cast<std::size_t>(count) * sizeof(Value));
}

}  // namespace

Tuple* empty_tuple() {
    if (!the_empty_tuple) {
        auto* t = static_cast<Tuple*>(gc_allocate(sizeof(Tuple)));
        t->shape = Tuple::exact_shape();
        the_empty_tuple = t;
    }
    return the_empty_tuple;
}

Tuple* allocate_tuple_slow(std::size_t count) {
    if (count == 0) return empty_tuple();
    auto* t = static_cast<Tuple*>(gc_allocate(sizeof(Tuple) + count * sizeof(Value)));
    if (!t) return raise_memory_error();
    t->shape = Tuple::exact_shape();
    t->size = static_cast<std::int64_t>(count);
    return t;
}

Tuple* make_tuple(const Value* items, std::size_t count) {
    Tuple* t = TRY(allocate_tuple(count));
    copy_items(t->items, items, static_cast<std::int64_t>(count));
    return t;
}

Tuple* make_tuple(std::initializer_list<Value> items) { return make_tuple(items.begin(), items.size()); }

Tuple* tuple_from(Value iterable) {
    if (Tuple* t = exact_cast<Tuple>(iterable)) return t;
    List* list = exact_cast<List>(iterable);
    if (!list) list = TRY(list_from(iterable));
    return make_tuple(list->items, static_cast<std::size_t>(list->size));
}

namespace {

Value tuple_new(Type* cls, const Args& args) {
    if (!args.no_keywords() && cls->slots.init == object_type.slots.init)
        return raise_type_error("tuple() takes no keyword arguments");
    if (args.count > 1) return raise_type_error("tuple expected at most 1 argument, got {}", args.count);
    Tuple* items = args.count ? TRY(tuple_from(args[0])) : empty_tuple();
    if (cls == &tuple_type) return items;
    auto* t = static_cast<Tuple*>(allocate_instance(cls, static_cast<std::size_t>(items->size) * sizeof(Value)));
    t->size = items->size;
    copy_items(t->items, items->items, items->size);
    return t;
}

// ---- Slots ----

Value tuple_repr(Value self) {
    Tuple* t = self.as<Tuple>();
    if (!t->size) return make_str("()");
    RecursiveRepr guard(self);
    if (guard.already()) return make_str("(...)");
    StrBuilder out;
    out.append(U'(');
    for (std::int64_t i = 0; i < t->size; ++i) {
        if (i) out.append(", ");
        out.append(TRY(repr(t->items[i])));
    }
    out.append(t->size == 1 ? ",)" : ")");
    return out.finish();
}

/// The xxHash construction that CPython uses, so that sets of tuples of numbers have the same order.
Result<std::int64_t> tuple_hash(Value self) {
    constexpr std::uint64_t kPrime1 = 11400714785074694791u, kPrime2 = 14029467366897019727u,
                            kPrime5 = 2870177450012600261u;
    RecursionGuard guard;
    if (!guard.ok()) return Pending{};
    Tuple* t = self.as<Tuple>();
    std::uint64_t state = kPrime5;
    for (Value item : *t) {
        std::uint64_t lane = static_cast<std::uint64_t>(TRY(hash(item)));
        state = std::rotl(state + lane * kPrime2, 31) * kPrime1;
    }
    state += static_cast<std::uint64_t>(t->size) ^ (kPrime5 ^ 3527539);
    std::int64_t h = static_cast<std::int64_t>(state);
    return h == -1 ? 1546275796 : h;
}

Value tuple_compare(Value left, Value right, CompareOp op) {
    if (!is_tuple(left) || !is_tuple(right)) return not_implemented();
    Tuple* a = left.as<Tuple>();
    Tuple* b = right.as<Tuple>();
    std::int64_t common = std::min(a->size, b->size);
    for (std::int64_t i = 0; i < common; ++i) {
        if (TRY(equal(a->items[i], b->items[i]))) continue;
        if (op == CompareOp::Eq) return Value::false_();
        if (op == CompareOp::Ne) return Value::true_();
        return compare(a->items[i], b->items[i], op);
    }
    return compare_sizes(a->size, b->size, op);
}

Value tuple_iter(Value self) { return make_tuple_iterator(self.as<Tuple>()); }
Result<std::int64_t> tuple_length(Value self) { return self.as<Tuple>()->size; }

Value tuple_slice(Tuple* t, Slice* slice) {
    SliceIndices s = TRY(slice_indices(slice, t->size));
    if (s.step == 1) {
        if (s.count == t->size && t->shape == Tuple::exact_shape()) return t;
        return make_tuple(t->items + s.start, static_cast<std::size_t>(s.count));
    }
    Tuple* result = TRY(allocate_tuple(static_cast<std::size_t>(s.count)));
    for (std::int64_t i = 0, at = s.start; i < s.count; ++i, at += s.step) result->items[i] = t->items[at];
    return result;
}

Value tuple_getitem(Value self, Value key) {
    Tuple* t = self.as<Tuple>();
    if (Slice* slice = exact_cast<Slice>(key)) return tuple_slice(t, slice);
    if (!has_index(key)) return raise_type_error("tuple indices must be integers or slices, not {}", type_name_of(key));
    std::int64_t i = TRY(subscript_index(key));
    if (i < 0) i += t->size;
    if (i < 0 || i >= t->size) return raise_index_error("tuple index out of range");
    return t->items[i];
}

Result<bool> tuple_contains(Value self, Value item) {
    for (Value v : *self.as<Tuple>())
        if (TRY(equal(v, item))) return true;
    return false;
}

Value tuple_concat(Value left, Value right) {
    Tuple* a = left.as<Tuple>();
    Tuple* b = as_tuple(right);
    if (!b) return raise_type_error("can only concatenate tuple (not \"{}\") to tuple", type_name_of(right));
    if (!a->size && b->shape == Tuple::exact_shape()) return b;
    if (!b->size && a->shape == Tuple::exact_shape()) return a;
    Tuple* result = TRY(allocate_tuple(static_cast<std::size_t>(a->size + b->size)));
    copy_items(result->items, a->items, a->size);
    copy_items(result->items + a->size, b->items, b->size);
    return result;
}

Value tuple_repeat(Value self, Value count) {
    Tuple* t = self.as<Tuple>();
    std::int64_t total = TRY(repeated_size(t->size, count));
    if (total == t->size && t->shape == Tuple::exact_shape()) return t;
    Tuple* result = TRY(allocate_tuple(static_cast<std::size_t>(total)));
    fill_repeated(result->items, t->items, t->size, total);
    return result;
}

// ---- Methods ----

Value tuple_count(Tuple& self, Value value) {
    std::int64_t count = 0;
    for (Value v : self) count += TRY(equal(v, value));
    return make_int(count);
}

Value tuple_index(Tuple& self, Value value, Value start, Value stop) {
    std::int64_t from, to;
    TRY(slice_bound(start, &from));
    TRY(slice_bound(stop, &to));
    if (from < 0) from = std::max<std::int64_t>(0, from + self.size);
    if (to < 0) to = std::max<std::int64_t>(0, to + self.size);
    for (std::int64_t i = from; i < to && i < self.size; ++i)
        if (TRY(equal(self.items[i], value))) return make_int(i);
    return raise_value_error("tuple.index(x): x not in tuple");
}

Value tuple_getnewargs(Tuple& self) {
    return make_tuple({make_tuple(self.items, static_cast<std::size_t>(self.size))});
}

std::int64_t tuple_sizeof(Tuple& self) { return 24 + self.size * 8; }

constexpr FunctionDef kTupleMethods[] = {
    method<tuple_count>("count", "($self, value, /)", "Return number of occurrences of value."),
    method<tuple_index>("index", "($self, value, start=0, stop=sys.maxsize, /)",
                        "Return first index of value; ValueError if the value is not present."),
    method<tuple_getnewargs>("__getnewargs__", "($self, /)", "Return the arguments of tuple.__new__ for pickling."),
    method<tuple_sizeof>("__sizeof__", "($self, /)", "Return the size of the tuple in memory, in bytes."),
    class_method<generic_class_getitem>("__class_getitem__", "($type, object, /)", "See PEP 585"),
};

constexpr Slots kTupleSlots{
    .repr = tuple_repr,
    .hash = tuple_hash,
    .compare = tuple_compare,
    .iter = tuple_iter,
    .new_ = tuple_new,
    .length = tuple_length,
    .getitem = tuple_getitem,
    .contains = tuple_contains,
    .concat = tuple_concat,
    .repeat = tuple_repeat,
};

constexpr TypeDef kTupleTypeDef{
    .name = "tuple",
    .doc =
        "Built-in immutable sequence.\n\n"
        "Without an argument the empty tuple is returned, else a tuple of the items of the iterable; a tuple is\n"
        "returned unchanged.",
    .signature = "(iterable=(), /)",
    .size = sizeof(Tuple),
    .flags = kBaseType | kTupleSubclass | kVariableSize | kSequencePattern | kMatchSelf,
    .slots = &kTupleSlots,
    .methods = kTupleMethods,
};

// ---- The iterator ----

Value iterator_self(Value self) { return self; }

Value tuple_iterator_next(Value self) {
    auto* it = self.as<TupleIterator>();
    if (!it->tuple) return Value::end();
    if (it->at < it->tuple->size) return it->tuple->items[it->at++];
    it->tuple = nullptr;
    return Value::end();
}

std::int64_t tuple_iterator_length_hint(TupleIterator* self) { return self->tuple ? self->tuple->size - self->at : 0; }

Value tuple_iterator_reduce(TupleIterator* self) {
    Value iter = TRY(builtin_attribute("iter"));
    if (!self->tuple) return make_tuple({iter, make_tuple({empty_tuple()})});
    return make_tuple({iter, make_tuple({self->tuple}), make_int(self->at)});
}

Value tuple_iterator_setstate(TupleIterator* self, Index state) {
    if (self->tuple) self->at = std::clamp<std::int64_t>(state, 0, self->tuple->size);
    return Value::none();
}

constexpr FunctionDef kIteratorMethods[] = {
    method<tuple_iterator_length_hint>("__length_hint__", "($self, /)",
                                       "Private method returning an estimate of len(list(it))."),
    method<tuple_iterator_reduce>("__reduce__", "($self, /)", "Return state information for pickling."),
    method<tuple_iterator_setstate>("__setstate__", "($self, state, /)", "Set state information for unpickling."),
};

constexpr Slots kIteratorSlots{.iter = iterator_self, .next = tuple_iterator_next};

constexpr TypeDef kIteratorTypeDef{.name = "tuple_iterator",
                                   .size = sizeof(TupleIterator),
                                   .flags = kDisallowInstantiation,
                                   .slots = &kIteratorSlots,
                                   .methods = kIteratorMethods};

}  // namespace

constinit Type tuple_type{kTupleTypeDef};
constinit Type tuple_iterator_type{kIteratorTypeDef};

Value make_tuple_iterator(Tuple* tuple) {
    auto* it = gc_new<TupleIterator>(TupleIterator::exact_shape());
    it->tuple = tuple;
    return it;
}

}  // namespace py
