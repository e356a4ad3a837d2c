// The ring of a deque, its operators and its type. The methods are in deque_methods.cpp.
#include "stdlib/collections/deque.h"

#include <algorithm>

#include "runtime/core/builtin.h"
#include "runtime/core/error.h"
#include "runtime/core/finalize.h"
#include "runtime/core/gc.h"
#include "runtime/core/out_of_memory.h"
#include "runtime/objects/int.h"
#include "runtime/objects/iterators.h"
#include "runtime/objects/list.h"
#include "runtime/objects/module.h"
#include "runtime/objects/str.h"
#include "runtime/protocol/iterate.h"
#include "runtime/protocol/object.h"
#include "stdlib/collections/deque_internal.h"

namespace py {

// ---- The ring ----

void Deque::grow() {
    std::uint64_t capacity = ring ? mask + 1 : 0;
    std::uint64_t wanted = capacity ? capacity * 2 : 8;
    Value* larger = gc_array<Value>(wanted);
    if (!larger) out_of_memory();
    for (std::int64_t i = 0; i < size; ++i) larger[i] = at(i);
    ring = larger;
    mask = wanted - 1;
    head = 0;
}

void Deque::append(Value v) {
    ++changes;
    if (size == limit) {
        if (!limit) return;
        (void)take_first();
    }
    if (!ring || size > static_cast<std::int64_t>(mask)) grow();
    ring[(head + static_cast<std::uint64_t>(size)) & mask] = v;
    ++size;
}

void Deque::append_left(Value v) {
    ++changes;
    if (size == limit) {
        if (!limit) return;
        (void)take_last();
    }
    if (!ring || size > static_cast<std::int64_t>(mask)) grow();
    head = (head - 1) & mask;
    ring[head] = v;
    ++size;
}

Value Deque::take_last() {
    ++changes;
    Value& place = at(--size);
    Value v = place;
    place = Value();
    note_drop(v);
    return v;
}

Value Deque::take_first() {
    ++changes;
    Value v = ring[head];
    ring[head] = Value();
    note_drop(v);
    head = (head + 1) & mask;
    --size;
    return v;
}

void Deque::remove_at(std::int64_t i) {
    // The shorter side moves.
    if (i < size / 2) {
        for (std::int64_t k = i; k > 0; --k) at(k) = at(k - 1);
        (void)take_first();
    } else {
        for (std::int64_t k = i; k + 1 < size; ++k) at(k) = at(k + 1);
        (void)take_last();
    }
}

void Deque::insert_at(std::int64_t i, Value v) {
    if (i < size / 2) {
        append_left(v);
        for (std::int64_t k = 0; k < i; ++k) at(k) = at(k + 1);
    } else {
        append(v);
        for (std::int64_t k = size - 1; k > i; --k) at(k) = at(k - 1);
    }
    at(i) = v;
}

void Deque::clear() {
    note_drop(Value(this));
    ++changes;
    ring = nullptr;
    mask = head = 0;
    size = 0;
}

void Deque::rotate(std::int64_t steps) {
    if (size < 2) return;
    steps %= size;
    if (steps < 0) steps += size;
    if (steps > size / 2) {
        for (steps = size - steps; steps > 0; --steps) {
            Value v = take_first();
            append(v);
        }
    } else {
        for (; steps > 0; --steps) {
            Value v = take_last();
            append_left(v);
        }
    }
}

Deque* make_deque(std::int64_t limit) {
    Deque* deque = gc_new<Deque>(Deque::exact_shape());
    deque->limit = limit;
    return deque;
}

Status deque_extend(Deque* deque, Value iterable) {
    if (iterable == Value(deque)) iterable = TRY(list_from(iterable));
    Iteration it;
    if (!it.start(iterable)) return Pending{};
    while (Value item = it.next()) {
        if (item.is_end()) return Status::success();
        deque->append(item);
    }
    return Pending{};
}

Value deque_copy(Deque& self) {
    if (self.shape == Deque::exact_shape()) {
        Deque* copy = make_deque(self.limit);
        for (std::int64_t i = 0; i < self.size; ++i) copy->append(self.at(i));
        return copy;
    }
    // A subclass may have a constructor of its own.
    if (self.limit < 0) return call(self.type(), {&self});
    return call(self.type(), {&self, make_int(self.limit)});
}

namespace {

Deque* as_deque(Value v) { return type_of(v)->is_subtype_of(&deque_type) ? v.as<Deque>() : nullptr; }

// ---- Construction ----

Value deque_new(Type* cls, const Args&) {
    auto* deque = static_cast<Deque*>(allocate_instance(cls));
    deque->limit = -1;
    return deque;
}

Status deque_init(Value self, const Args& args) {
    static Signature* signature;
    Value values[2];
    TRY(bind_arguments("deque", "(iterable=(), maxlen=None)", &signature, args, values));
    std::int64_t limit = -1;
    if (!values[1].is_none()) {
        if (!is_int(values[1])) return raise_type_error("an integer is required");
        if (!int_fits_int64(values[1], limit))
            return raise_overflow_error("Python int too large to convert to C ssize_t");
        if (limit < 0) return raise_value_error("maxlen must be non-negative");
    }
    auto* deque = self.as<Deque>();
    if (deque->size) deque->clear();
    deque->limit = limit;
    return deque_extend(deque, values[0]);
}

// ---- Slots ----

Value deque_repr(Value self) {
    auto* deque = self.as<Deque>();
    RecursiveRepr guard(self);
    if (guard.already()) return make_str("[...]");
    List* items = make_list(static_cast<std::size_t>(deque->size));
    for (std::int64_t i = 0; i < deque->size; ++i) items->append(deque->at(i));
    StrBuilder out;
    out.append(type_of(self)->name);
    out.append(U'(');
    out.append(TRY(repr(items)));
    if (deque->limit >= 0) {
        out.append(", maxlen=");
        out.append_int(deque->limit);
    }
    out.append(U')');
    return out.finish();
}

Result<std::int64_t> deque_hash(Value self) {
    return raise_type_error("unhashable type: '{}'", type_full_name(type_of(self)));
}

Value deque_compare(Value left, Value right, CompareOp op) {
    Deque* a = as_deque(left);
    Deque* b = as_deque(right);
    if (!a || !b) return not_implemented();
    if (a == b && (op == CompareOp::Eq || op == CompareOp::Ne)) return Value::boolean(op == CompareOp::Eq);
    if (a->size != b->size && (op == CompareOp::Eq || op == CompareOp::Ne)) return Value::boolean(op == CompareOp::Ne);
    RecursionGuard guard;
    if (!guard.ok(" in comparison")) return Pending{};
    std::uint64_t a_changes = a->changes, b_changes = b->changes;
    for (std::int64_t i = 0; i < a->size && i < b->size; ++i) {
        Value x = a->at(i), y = b->at(i);
        bool same = TRY(equal(x, y));
        if (a->changes != a_changes || b->changes != b_changes)
            return raise_runtime_error("deque mutated during iteration");
        if (same) continue;
        if (op == CompareOp::Eq || op == CompareOp::Ne) return Value::boolean(op == CompareOp::Ne);
        return compare(x, y, op);
    }
    return compare(make_int(a->size), make_int(b->size), op);
}

Result<bool> deque_truth(Value self) { return self.as<Deque>()->size != 0; }
Result<std::int64_t> deque_length(Value self) { return self.as<Deque>()->size; }

/// The position that an index means; TypeError for what is no integer, IndexError.
Result<std::int64_t> position(Deque* deque, Value key) {
    if (!is_int(key) && !type_of(key)->slots.index)
        return raise_type_error("sequence index must be integer, not '{}'", type_name_of(key));
    Index index;
    if (!convert_detail::to_index(key, index)) return Pending{};
    std::int64_t i = index.value < 0 ? index.value + deque->size : index.value;
    if (i < 0 || i >= deque->size) return raise_index_error("deque index out of range");
    return i;
}

Value deque_getitem(Value self, Value key) {
    auto* deque = self.as<Deque>();
    return deque->at(TRY(position(deque, key)));
}

Status deque_setitem(Value self, Value key, Value value) {
    auto* deque = self.as<Deque>();
    std::int64_t i = TRY(position(deque, key));
    if (value) deque->at(i) = value;
    else deque->remove_at(i);
    return Status::success();
}

Result<bool> deque_contains(Value self, Value item) {
    auto* deque = self.as<Deque>();
    std::uint64_t changes = deque->changes;
    for (std::int64_t i = 0; i < deque->size; ++i) {
        bool same = TRY(equal(deque->at(i), item));
        if (deque->changes != changes) return raise_runtime_error("deque mutated during iteration");
        if (same) return true;
    }
    return false;
}

Value deque_concat(Value left, Value right) {
    if (!as_deque(right))
        return raise_type_error("can only concatenate deque (not \"{}\") to deque", type_name_of(right));
    Value result = TRY(deque_copy(*left.as<Deque>()));
    TRY(deque_extend(result.as<Deque>(), right));
    return result;
}

Value deque_inplace_concat(Value self, Value iterable) {
    TRY(deque_extend(self.as<Deque>(), iterable));
    return self;
}

Value deque_inplace_repeat(Value self, Value count) {
    auto* deque = self.as<Deque>();
    Index times;
    if (!convert_detail::to_index(count, times)) return Pending{};
    std::int64_t size = deque->size;
    if (times.value <= 0) {
        deque->clear();
        return self;
    }
    if (size && times.value > kMaxItems / size && deque->limit < 0) return raise_memory_error();
    List* items = make_list(static_cast<std::size_t>(size));
    for (std::int64_t i = 0; i < size; ++i) items->append(deque->at(i));
    // What falls off the front again need not be appended.
    if (deque->limit >= 0 && size) times.value = std::min(times.value, deque->limit / size + 2);
    for (std::int64_t k = 1; k < times.value; ++k)
        for (Value item : *items) deque->append(item);
    return self;
}

Value deque_repeat(Value self, Value count) {
    Value copy = TRY(deque_copy(*self.as<Deque>()));
    return deque_inplace_repeat(copy, count);
}

// ---- Iterators ----

struct DequeIterator : Object {
    Deque* deque = nullptr;  ///< null: exhausted
    std::int64_t at = 0;
    std::uint64_t changes = 0;
};

Value make_iterator(Type& type, Deque* deque) {
    auto* it = gc_new<DequeIterator>(&type.own_shape);
    it->deque = deque;
    it->changes = deque->changes;
    return it;
}

Value iterator_self(Value self) { return self; }

Value iterator_next(Value self) {
    auto* it = self.as<DequeIterator>();
    Deque* deque = it->deque;
    if (!deque) return Value::end();
    if (it->changes != deque->changes) {
        it->deque = nullptr;
        return raise_runtime_error("deque mutated during iteration");
    }
    if (it->at >= deque->size) {
        it->deque = nullptr;
        return Value::end();
    }
    std::int64_t i = it->at++;
    return deque->at(it->type() == &deque_iterator_type ? i : deque->size - 1 - i);
}

Value deque_iter(Value self) { return make_iterator(deque_iterator_type, self.as<Deque>()); }

Value iterator_length_hint(Value self) {
    auto* it = self.as<DequeIterator>();
    return make_int(it->deque ? it->deque->size - it->at : 0);
}

Value iterator_reduce(Value self) {
    auto* it = self.as<DequeIterator>();
    Deque* rest = make_deque(-1);
    bool forward = it->type() == &deque_iterator_type;
    // A new iterator over what is left is the same thing.
    for (std::int64_t i = it->at; it->deque && i < it->deque->size; ++i)
        if (forward) rest->append(it->deque->at(i));
        else rest->append_left(it->deque->at(it->deque->size - 1 - i));
    return make_tuple({it->type(), make_tuple({rest})});
}

Value iterator_new(Type* cls, const Args& args) {
    static Signature* signature;
    Value values[2];
    TRY(bind_arguments("_deque_iterator", "(deque, index=0, /)", &signature, args, values));
    Deque* deque = as_deque(values[0]);
    if (!deque)
        return raise_type_error("_deque_iterator() argument 1 must be collections.deque, not {}",
                                type_name_of(values[0]));
    Index index;
    if (!convert_detail::to_index(values[1], index)) return Pending{};
    Value it = make_iterator(*cls, deque);
    it.as<DequeIterator>()->at = std::max<std::int64_t>(0, index.value);
    return it;
}

constexpr FunctionDef kIteratorMethods[] = {
    method<iterator_length_hint>("__length_hint__", "($self, /)",
                                 "Private method returning an estimate of len(list(it))."),
    method<iterator_reduce>("__reduce__", "($self, /)", "Return state information for pickling."),
};
constexpr Slots kIteratorSlots{.iter = iterator_self, .next = iterator_next, .new_ = iterator_new};
constexpr TypeDef kIteratorDef{.name = "collections._deque_iterator",
                               .size = sizeof(DequeIterator),
                               .slots = &kIteratorSlots,
                               .methods = kIteratorMethods};
constexpr TypeDef kReverseIteratorDef{.name = "collections._deque_reverse_iterator",
                                      .size = sizeof(DequeIterator),
                                      .slots = &kIteratorSlots,
                                      .methods = kIteratorMethods};

constexpr Slots kSlots{
    .repr = deque_repr,
    .hash = deque_hash,
    .compare = deque_compare,
    .iter = deque_iter,
    .init = deque_init,
    .new_ = deque_new,
    .truth = deque_truth,
    .length = deque_length,
    .getitem = deque_getitem,
    .setitem = deque_setitem,
    .contains = deque_contains,
    .concat = deque_concat,
    .repeat = deque_repeat,
    .inplace_concat = deque_inplace_concat,
    .inplace_repeat = deque_inplace_repeat,
};
constexpr TypeDef kDequeDef{
    .name = "collections.deque",
    .doc = "A list-like sequence optimized for data accesses near its endpoints.",
    .signature = "(iterable=(), maxlen=None)",
    .size = sizeof(Deque),
    .flags = kBaseType | kHasWeakref | kSequencePattern,
    .slots = &kSlots,
    .methods = kDequeMethods,
    .getsets = kDequeGetSets,
};

}  // namespace

Value deque_reversed(Deque& self) { return make_iterator(deque_reverse_iterator_type, &self); }

constinit Type deque_type{kDequeDef};
constinit Type deque_iterator_type{kIteratorDef};
constinit Type deque_reverse_iterator_type{kReverseIteratorDef};

}  // namespace py
