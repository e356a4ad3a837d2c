// The types set and frozenset: constructors, operators, methods, the iterator.
#include <algorithm>

#include "runtime/core/attribute.h"
#include "runtime/core/builtin.h"
#include "runtime/core/error.h"
#include "runtime/core/finalize.h"
#include "runtime/core/names.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/iterators.h"
#include "runtime/objects/list.h"
#include "runtime/objects/module.h"
#include "runtime/objects/set.h"
#include "runtime/objects/set_internal.h"
#include "runtime/protocol/iterate.h"
#include "runtime/protocol/object.h"

namespace py {

// ---- Operations that make a new set ----

Set* set_intersection(Set* a, Value b) {
    Set* result = make_set_like(a);
    if (Value(a) == b) return set_copy(a);
    if (is_any_set(b)) {
        Set* walked = b.as<Set>();
        Set* searched = a;
        if (walked->used > searched->used) std::swap(walked, searched);
        for (std::size_t i = 0; walked->table && i <= walked->mask; ++i) {
            SetEntry e = walked->table[i];
            if (e.key && TRY(searched->contains(e.key, e.hash))) TRY(result->add(e.key, e.hash));
        }
        return result;
    }
    Iteration it;
    if (!it.start(b)) return Pending{};
    for (;;) {
        Value item = TRY(it.next());
        if (item.is_end()) return result;
        std::int64_t item_hash = TRY(hash(item));
        if (TRY(a->contains(item, item_hash))) TRY(result->add(item, item_hash));
    }
}

namespace {

// ---- Construction ----

Value set_new(Type* cls, const Args&) {
    if (cls == &set_type) return make_set();
    return allocate_instance(cls);
}

Status set_init(Value self, const Args& args) {
    Set* s = self.as<Set>();
    if (!args.no_keywords()) return raise_type_error("set() takes no keyword arguments");
    if (args.count > 1) return raise_type_error("set expected at most 1 argument, got {}", args.count);
    s->clear();
    return args.count ? set_update(s, args[0]) : Status::success();
}

Value frozenset_new(Type* cls, const Args& args) {
    if (!args.no_keywords() && cls->slots.init == object_type.slots.init)
        return raise_type_error("frozenset() takes no keyword arguments");
    if (args.count > 1) return raise_type_error("frozenset expected at most 1 argument, got {}", args.count);
    if (cls == &frozenset_type) {
        if (args.count && type_of(args[0]) == &frozenset_type) return args[0];
        return make_frozenset(args.count ? args[0] : Value());
    }
    Set* s = static_cast<Set*>(allocate_instance(cls));
    if (args.count) TRY(set_update(s, args[0]));
    return s;
}

// ---- Slots ----

Value set_repr(Value self) {
    Set* s = self.as<Set>();
    std::string_view name = type_name_of(self);
    RecursiveRepr guard(self);
    if (guard.already()) return make_str_formatted("{}(...)", name);
    if (!s->used) return make_str_formatted("{}()", name);
    List* items = make_list(s->used);
    for (SetIterator it(s); SetEntry* e = it.next();) items->append(e->key);
    StrBuilder out;
    bool plain = s->type() == &set_type;
    if (!plain) {
        out.append(name);
        out.append(U'(');
    }
    out.append(U'{');
    for (std::int64_t i = 0; i < items->size; ++i) {
        if (i) out.append(", ");
        out.append(TRY(repr(items->items[i])));
    }
    out.append(U'}');
    if (!plain) out.append(U')');
    return out.finish();
}

Result<std::int64_t> frozenset_hash(Value self) {
    Set* s = self.as<Set>();
    if (!s->frozen_hash) s->frozen_hash = frozenset_hash_value(s);
    return s->frozen_hash;
}

Value set_compare(Value left, Value right, CompareOp op) {
    if (!is_any_set(left) || !is_any_set(right)) return not_implemented();
    Set* a = left.as<Set>();
    Set* b = right.as<Set>();
    bool result = false;
    switch (op) {
        case CompareOp::Eq:
        case CompareOp::Ne:
            if (a->used == b->used && (!a->frozen_hash || !b->frozen_hash || a->frozen_hash == b->frozen_hash))
                result = TRY(set_is_subset(a, b));
            if (op == CompareOp::Ne) result = !result;
            break;
        case CompareOp::Le: result = TRY(set_is_subset(a, b)); break;
        case CompareOp::Ge: result = TRY(set_is_subset(b, a)); break;
        case CompareOp::Lt: result = a->used < b->used && TRY(set_is_subset(a, b)); break;
        case CompareOp::Gt: result = a->used > b->used && TRY(set_is_subset(b, a)); break;
    }
    return Value::boolean(result);
}

Result<std::int64_t> set_length(Value self) { return std::int64_t{self.as<Set>()->used}; }
Result<bool> set_contains(Value self, Value key) { return self.as<Set>()->contains(key); }

Set* union_of(Set* a, Value b) {
    Set* result = TRY(set_copy(a));
    TRY(set_update(result, b));
    return result;
}

Set* difference_of(Set* a, Value b) {
    Dict* dict = exact_cast<Dict>(b);
    Set* other = is_any_set(b) ? b.as<Set>() : nullptr;
    std::size_t other_size = other ? other->used : dict ? dict->used : 0;
    if ((!other && !dict) || a->used / 4 > other_size) {
        Set* result = TRY(set_copy(a));
        TRY(set_difference_update(result, b));
        return result;
    }
    Set* result = make_set_like(a);
    for (std::size_t i = 0; a->table && i <= a->mask; ++i) {
        SetEntry e = a->table[i];
        if (!e.key) continue;
        bool found = other ? TRY(other->contains(e.key, e.hash)) : TRY(dict->find(e.key, e.hash))
        != nullptr;
        if (!found) TRY(result->add(e.key, e.hash));
    }
    return result;
}

Set* symmetric_difference_of(Set* a, Value b) {
    Set* result = make_set_like(a);
    TRY(set_update(result, b));
    TRY(set_symmetric_difference_update(result, a));
    return result;
}

template <auto F>
Value binary(Value left, Value right) {
    if (!is_any_set(left) || !is_any_set(right)) return not_implemented();
    return F(left.as<Set>(), right);
}

template <auto F>
Value inplace(Value left, Value right) {
    if (!is_any_set(right)) return not_implemented();
    TRY(F(left.as<Set>(), right));
    return left;
}

Status intersection_update(Set* set, Value iterable) {
    Set* result = TRY(set_intersection(set, iterable));
    set_take_contents(set, result);
    return Status::success();
}

// ---- Methods ----

Value set_add(Set& self, Value item) {
    TRY(self.add(item));
    return Value::none();
}

Value set_clear(Set& self) {
    note_drop(Value(&self));
    self.clear();
    return Value::none();
}

Value set_copy_method(Set& self) { return set_copy(&self); }
Value frozenset_copy(Set& self) { return self.type() == &frozenset_type ? &self : set_copy(&self); }

Value set_difference(Set& self, Tuple* others) {
    if (!others->size) return set_copy(&self);
    Set* result = TRY(difference_of(&self, others->items[0]));
    for (std::int64_t i = 1; i < others->size; ++i) TRY(set_difference_update(result, others->items[i]));
    return result;
}

Value set_difference_update_method(Set& self, Tuple* others) {
    for (Value other : *others) TRY(set_difference_update(&self, other));
    return Value::none();
}

Value set_discard(Set& self, Value item) {
    TRY(self.remove(item));
    return Value::none();
}

Value set_intersection_method(Set& self, Tuple* others) {
    if (!others->size) return set_copy(&self);
    Set* result = &self;
    for (Value other : *others) result = TRY(set_intersection(result, other));
    return result;
}

Value set_intersection_update_method(Set& self, Tuple* others) {
    Value result = TRY(set_intersection_method(self, others));
    set_take_contents(&self, result.as<Set>());
    return Value::none();
}

Result<bool> set_isdisjoint(Set& self, Value other) {
    if (Value(&self) == other) return self.used == 0;
    if (is_any_set(other)) {
        Set* walked = other.as<Set>();
        Set* searched = &self;
        if (walked->used > searched->used) std::swap(walked, searched);
        for (std::size_t i = 0; walked->table && i <= walked->mask; ++i) {
            SetEntry e = walked->table[i];
            if (e.key && TRY(searched->contains(e.key, e.hash))) return false;
        }
        return true;
    }
    Iteration it;
    if (!it.start(other)) return Pending{};
    for (;;) {
        Value item = TRY(it.next());
        if (item.is_end()) return true;
        std::int64_t hash = TRY(key_hash(item, "set element"));
        if (TRY(self.contains(item, hash))) return false;
    }
}

Result<bool> set_issubset(Set& self, Value other) {
    if (is_any_set(other)) return set_is_subset(&self, other.as<Set>());
    Set* common = TRY(set_intersection(&self, other));
    return common->used == self.used;
}

Result<bool> set_issuperset(Set& self, Value other) {
    if (is_any_set(other)) return set_is_subset(other.as<Set>(), &self);
    Iteration it;
    if (!it.start(other)) return Pending{};
    for (;;) {
        Value item = TRY(it.next());
        if (item.is_end()) return true;
        if (!TRY(self.contains(item, TRY(key_hash(item, "set element"))))) return false;
    }
}

Value set_pop(Set& self) {
    if (!self.used) return raise_key_error(make_str("pop from an empty set"));
    std::uint32_t at = self.finger & self.mask;
    while (!self.table[at].key) at = (at + 1) & self.mask;
    SetEntry& e = self.table[at];
    Value result = e.key;
    e.key = Value();
    e.hash = -1;
    --self.used;
    self.finger = at + 1;
    return result;
}

Value set_remove(Set& self, Value item) {
    if (!TRY(self.remove(item))) return raise_key_error(item);
    note_drop(item);
    return Value::none();
}

Value set_symmetric_difference(Set& self, Value other) { return symmetric_difference_of(&self, other); }

Value set_symmetric_difference_update_method(Set& self, Value other) {
    TRY(set_symmetric_difference_update(&self, other));
    return Value::none();
}

Value set_union(Set& self, Tuple* others) {
    Set* result = TRY(set_copy(&self));
    for (Value other : *others) TRY(set_update(result, other));
    return result;
}

Value set_update_method(Set& self, Tuple* others) {
    for (Value other : *others) TRY(set_update(&self, other));
    return Value::none();
}

Value set_reduce(Value self) {
    List* items = TRY(list_from(self));
    Value state = TRY(call_method(self, intern("__getstate__"), {}));
    return make_tuple({self.as_object()->type(), make_tuple({items}), state});
}

std::int64_t set_sizeof(Set& self) {
    // Tables of eight stand inside CPython's object.
    std::int64_t size = 200;
    if (self.table && self.mask + 1 > kMinSetSlots) size += (std::int64_t{self.mask} + 1) * 16;
    return size;
}

constexpr FunctionDef kCopy = method<set_copy_method>("copy", "($self, /)", "Return a shallow copy of a set.");
constexpr FunctionDef kFrozenCopy = method<frozenset_copy>("copy", "($self, /)", "Return a shallow copy of a set.");
constexpr FunctionDef kContains =
    method<set_contains>("__contains__", "($self, object, /)", "x.__contains__(y) <==> y in x.");
constexpr FunctionDef kDifference = method<set_difference>(
    "difference", "($self, /, *others)", "Return a new set with elements in the set that are not in the others.");
constexpr FunctionDef kIntersection = method<set_intersection_method>(
    "intersection", "($self, /, *others)", "Return a new set with elements common to the set and all others.");
constexpr FunctionDef kIsDisjoint =
    method<set_isdisjoint>("isdisjoint", "($self, other, /)", "Return True if two sets have a null intersection.");
constexpr FunctionDef kIsSubset =
    method<set_issubset>("issubset", "($self, other, /)", "Report whether another set contains this set.");
constexpr FunctionDef kIsSuperset =
    method<set_issuperset>("issuperset", "($self, other, /)", "Report whether this set contains another set.");
constexpr FunctionDef kSymmetricDifference =
    method<set_symmetric_difference>("symmetric_difference", "($self, other, /)",
                                     "Return a new set with elements in either the set or other but not both.");
constexpr FunctionDef kUnion =
    method<set_union>("union", "($self, /, *others)", "Return a new set with elements from the set and all others.");
constexpr FunctionDef kReduce =
    method<set_reduce>("__reduce__", "($self, /)", "Return state information for pickling.");
constexpr FunctionDef kSizeof =
    method<set_sizeof>("__sizeof__", "($self, /)", "S.__sizeof__() -> size of S in memory, in bytes.");
constexpr FunctionDef kClassGetItem =
    class_method<generic_class_getitem>("__class_getitem__", "($type, object, /)", "See PEP 585");

constexpr FunctionDef kSetMethods[] = {
    method<set_add>("add", "($self, object, /)", "Add an element to a set."),
    method<set_clear>("clear", "($self, /)", "Remove all elements from this set."),
    kContains,
    kCopy,
    method<set_discard>("discard", "($self, object, /)", "Remove an element from a set if it is a member."),
    kDifference,
    method<set_difference_update_method>("difference_update", "($self, /, *others)",
                                         "Update the set, removing elements found in others."),
    kIntersection,
    method<set_intersection_update_method>("intersection_update", "($self, /, *others)",
                                           "Update the set, keeping only elements found in it and all others."),
    kIsDisjoint,
    kIsSubset,
    kIsSuperset,
    method<set_pop>("pop", "($self, /)", "Remove and return an arbitrary set element."),
    method<set_remove>("remove", "($self, object, /)", "Remove an element from a set; it must be a member."),
    kSymmetricDifference,
    method<set_symmetric_difference_update_method>(
        "symmetric_difference_update", "($self, other, /)",
        "Update the set, keeping only elements found in either set, but not in both."),
    kUnion,
    method<set_update_method>("update", "($self, /, *others)", "Update the set, adding elements from all others."),
    kReduce,
    kSizeof,
    kClassGetItem,
};

constexpr FunctionDef kFrozenSetMethods[] = {
    kContains,   kFrozenCopy,          kDifference, kIntersection, kIsDisjoint, kIsSubset,
    kIsSuperset, kSymmetricDifference, kUnion,      kReduce,       kSizeof,     kClassGetItem,
};

Value set_iter(Value self) {
    Set* s = self.as<Set>();
    SetIteratorObject* it = gc_new<SetIteratorObject>(SetIteratorObject::exact_shape());
    it->set = s;
    it->left = s->used;
    it->used = s->used;
    return it;
}

constexpr Slots kSetSlots{
    .repr = set_repr,
    .compare = set_compare,
    .iter = set_iter,
    .init = set_init,
    .new_ = set_new,
    .subtract = binary<difference_of>,
    .and_ = binary<set_intersection>,
    .xor_ = binary<symmetric_difference_of>,
    .or_ = binary<union_of>,
    .inplace_subtract = inplace<set_difference_update>,
    .inplace_and = inplace<intersection_update>,
    .inplace_xor = inplace<set_symmetric_difference_update>,
    .inplace_or = inplace<set_update>,
    .length = set_length,
    .contains = set_contains,
};

constexpr Slots kFrozenSetSlots{
    .repr = set_repr,
    .hash = frozenset_hash,
    .compare = set_compare,
    .iter = set_iter,
    .new_ = frozenset_new,
    .subtract = binary<difference_of>,
    .and_ = binary<set_intersection>,
    .xor_ = binary<symmetric_difference_of>,
    .or_ = binary<union_of>,
    .length = set_length,
    .contains = set_contains,
};

constexpr TypeDef kSetTypeDef{
    .name = "set",
    .doc = "Build an unordered collection of unique elements.",
    .signature = "(iterable=(), /)",
    .size = sizeof(Set),
    .flags = kBaseType | kHasWeakref | kSetSubclass | kMatchSelf,
    .slots = &kSetSlots,
    .methods = kSetMethods,
};

constexpr TypeDef kFrozenSetTypeDef{
    .name = "frozenset",
    .doc = "Build an immutable unordered collection of unique elements.",
    .signature = "(iterable=(), /)",
    .size = sizeof(Set),
    .flags = kBaseType | kHasWeakref | kSetSubclass | kMatchSelf,
    .slots = &kFrozenSetSlots,
    .methods = kFrozenSetMethods,
};

// ---- The iterator ----

Value iterator_self(Value self) { return self; }

Value set_iterator_next(Value self) {
    auto* it = self.as<SetIteratorObject>();
    Set* s = it->set;
    if (!s) return Value::end();
    if (it->used != s->used) {
        it->used = -1;  // the error is sticky
        return raise_runtime_error("Set changed size during iteration");
    }
    if (s->table) {
        while (it->at <= s->mask) {
            SetEntry& e = s->table[it->at++];
            if (e.key) {
                --it->left;
                return e.key;
            }
        }
    }
    it->set = nullptr;
    it->left = 0;
    return Value::end();
}

std::int64_t set_iterator_length_hint(SetIteratorObject* self) {
    return self->set && self->used == self->set->used ? self->left : 0;
}

Value set_iterator_reduce(SetIteratorObject* self) {
    SetIteratorObject* copy = gc_new<SetIteratorObject>(SetIteratorObject::exact_shape());
    copy->set = self->set;
    copy->at = self->at;
    copy->left = self->left;
    copy->used = self->used;
    List* rest = TRY(list_from(copy));
    return make_tuple({
        TRY(builtin_attribute("iter"))
        , make_tuple({rest})
    });
}

constexpr FunctionDef kSetIteratorMethods[] = {
    method<set_iterator_length_hint>("__length_hint__", "($self, /)",
                                     "Private method returning an estimate of len(list(it))."),
    method<set_iterator_reduce>("__reduce__", "($self, /)", "Return state information for pickling."),
};

constexpr Slots kSetIteratorSlots{.iter = iterator_self, .next = set_iterator_next};

constexpr TypeDef kSetIteratorTypeDef{.name = "set_iterator",
                                      .size = sizeof(SetIteratorObject),
                                      .flags = kDisallowInstantiation,
                                      .slots = &kSetIteratorSlots,
                                      .methods = kSetIteratorMethods};

}  // namespace

constinit Type set_type{kSetTypeDef};
constinit Type frozenset_type{kFrozenSetTypeDef};
constinit Type set_iterator_type{kSetIteratorTypeDef};

}  // namespace py
