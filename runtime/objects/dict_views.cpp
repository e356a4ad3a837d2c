// d.keys(), d.values(), d.items() and the iterators over them. Keys and items views are sets as far as the operators go:
// & | - ^ give real sets, the comparisons compare as sets do.
#include <algorithm>

#include "runtime/core/builtin.h"
#include "runtime/core/error.h"
#include "runtime/core/names.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/iterators.h"
#include "runtime/objects/list.h"
#include "runtime/objects/module.h"
#include "runtime/objects/set.h"
#include "runtime/protocol/iterate.h"
#include "runtime/protocol/object.h"
#include "runtime/protocol/sequence.h"

namespace py {

Value make_dict_view(Type& type, Dict* dict) {
    DictView* view = gc_new<DictView>(&type.own_shape);
    view->dict = dict;
    return view;
}

// ---- Iterators ----

namespace {

bool is_reverse(const DictViewIterator* it) {
    Type* t = it->type();
    return t == &dict_reversekeyiterator_type || t == &dict_reversevalueiterator_type ||
           t == &dict_reverseitemiterator_type;
}

Pending changed_size(DictViewIterator* it) {
    it->used = -1;  // the error is sticky
    return raise_runtime_error("dictionary changed size during iteration");
}

/// The next entry downwards; as dict_iterator_step.
DictEntry* step_back(DictViewIterator* it) {
    Dict* d = it->dict;
    if (!d) return nullptr;
    if (it->used != d->used) return changed_size(it);
    it->at = std::min(it->at, d->count);
    while (it->at > 0) {
        DictEntry* e = &d->entries[--it->at];
        if (e->key) {
            if (it->left) --it->left;
            return e;
        }
    }
    it->dict = nullptr;
    return nullptr;
}

Value end_or_pending() { return has_exception() ? Value() : Value::end(); }

Value key_next(Value self) {
    DictEntry* e = dict_iterator_step(self.as<DictViewIterator>());
    return e ? e->key : end_or_pending();
}
Value value_next(Value self) {
    DictEntry* e = dict_iterator_step(self.as<DictViewIterator>());
    return e ? e->value : end_or_pending();
}
Value item_next(Value self) {
    DictEntry* e = dict_iterator_step(self.as<DictViewIterator>());
    return e ? Value(make_tuple({e->key, e->value})) : end_or_pending();
}
Value reverse_key_next(Value self) {
    DictEntry* e = step_back(self.as<DictViewIterator>());
    return e ? e->key : end_or_pending();
}
Value reverse_value_next(Value self) {
    DictEntry* e = step_back(self.as<DictViewIterator>());
    return e ? e->value : end_or_pending();
}
Value reverse_item_next(Value self) {
    DictEntry* e = step_back(self.as<DictViewIterator>());
    return e ? Value(make_tuple({e->key, e->value})) : end_or_pending();
}

Value iterator_self(Value self) { return self; }

std::int64_t iterator_length_hint(DictViewIterator* self) {
    return self->dict && self->used == self->dict->used ? self->left : 0;
}

/// Pickles and copies as an iterator over the list of what is left.
Value iterator_reduce(DictViewIterator* self) {
    DictViewIterator* copy = gc_new<DictViewIterator>(self->shape);
    copy->dict = self->dict;
    copy->at = self->at;
    copy->left = self->left;
    copy->used = self->used;
    List* rest = TRY(list_from(copy));
    Value iter = TRY(builtin_attribute("iter"));
    return make_tuple({iter, make_tuple({rest})});
}

constexpr FunctionDef kIteratorMethods[] = {
    method<iterator_length_hint>("__length_hint__", "($self, /)",
                                 "Private method returning an estimate of len(list(it))."),
    method<iterator_reduce>("__reduce__", "($self, /)", "Return state information for pickling."),
};

constexpr Slots kKeyIteratorSlots{.iter = iterator_self, .next = key_next};
constexpr Slots kValueIteratorSlots{.iter = iterator_self, .next = value_next};
constexpr Slots kItemIteratorSlots{.iter = iterator_self, .next = item_next};
constexpr Slots kReverseKeyIteratorSlots{.iter = iterator_self, .next = reverse_key_next};
constexpr Slots kReverseValueIteratorSlots{.iter = iterator_self, .next = reverse_value_next};
constexpr Slots kReverseItemIteratorSlots{.iter = iterator_self, .next = reverse_item_next};

consteval TypeDef iterator_type(const char* name, const Slots& slots) {
    return TypeDef{.name = name,
                   .size = sizeof(DictViewIterator),
                   .flags = kDisallowInstantiation,
                   .slots = &slots,
                   .methods = kIteratorMethods};
}

constexpr TypeDef kKeyIteratorTypeDef = iterator_type("dict_keyiterator", kKeyIteratorSlots);
constexpr TypeDef kValueIteratorTypeDef = iterator_type("dict_valueiterator", kValueIteratorSlots);
constexpr TypeDef kItemIteratorTypeDef = iterator_type("dict_itemiterator", kItemIteratorSlots);
constexpr TypeDef kReverseKeyIteratorTypeDef = iterator_type("dict_reversekeyiterator", kReverseKeyIteratorSlots);
constexpr TypeDef kReverseValueIteratorTypeDef = iterator_type("dict_reversevalueiterator", kReverseValueIteratorSlots);
constexpr TypeDef kReverseItemIteratorTypeDef = iterator_type("dict_reverseitemiterator", kReverseItemIteratorSlots);

}  // namespace

constinit Type dict_keyiterator_type{kKeyIteratorTypeDef};
constinit Type dict_valueiterator_type{kValueIteratorTypeDef};
constinit Type dict_itemiterator_type{kItemIteratorTypeDef};
constinit Type dict_reversekeyiterator_type{kReverseKeyIteratorTypeDef};
constinit Type dict_reversevalueiterator_type{kReverseValueIteratorTypeDef};
constinit Type dict_reverseitemiterator_type{kReverseItemIteratorTypeDef};

Value make_dict_iterator(Type& type, Dict* dict) {
    DictViewIterator* it = gc_new<DictViewIterator>(&type.own_shape);
    it->dict = dict;
    it->left = dict->used;
    it->used = dict->used;
    if (is_reverse(it)) it->at = dict->count;
    return it;
}

DictEntry* dict_iterator_step_slow(DictViewIterator* it) {
    Dict* d = it->dict;
    if (!d) return nullptr;
    if (it->used != d->used) return changed_size(it);
    while (it->at < d->count) {
        if (!d->entries[it->at].key) {
            ++it->at;
            continue;
        }
        // As many were removed as were added, and the loop would go on to what was added.
        return raise_runtime_error("dictionary keys changed during iteration");
    }
    it->dict = nullptr;
    return nullptr;
}

// ---- Views ----

namespace {

bool is_view(Value v, const Type& type) { return type_of(v)->is_subtype_of(&type); }  // odict_keys is one
bool is_set_view(Value v) { return is_view(v, dict_keys_type) || is_view(v, dict_items_type); }

Value keys_iter(Value self) { return make_dict_iterator(dict_keyiterator_type, self.as<DictView>()->dict); }
Value values_iter(Value self) { return make_dict_iterator(dict_valueiterator_type, self.as<DictView>()->dict); }
Value items_iter(Value self) { return make_dict_iterator(dict_itemiterator_type, self.as<DictView>()->dict); }
Value keys_reversed(DictView* self) { return make_dict_iterator(dict_reversekeyiterator_type, self->dict); }
Value values_reversed(DictView* self) { return make_dict_iterator(dict_reversevalueiterator_type, self->dict); }
Value items_reversed(DictView* self) { return make_dict_iterator(dict_reverseitemiterator_type, self->dict); }

Result<std::int64_t> view_length(Value self) { return std::int64_t{self.as<DictView>()->dict->used}; }

Value view_repr(Value self) {
    RecursiveRepr guard(self);
    if (guard.already()) return make_str("...");
    List* items = TRY(list_from(self));
    StrBuilder out;
    out.append(type_name_of(self));
    out.append(U'(');
    out.append(TRY(repr(items)));
    out.append(U')');
    return out.finish();
}

Result<bool> keys_contains(Value self, Value key) {
    return TRY(self.as<DictView>()->dict->find(key))
    != nullptr;
}

Result<bool> items_contains(Value self, Value item) {
    Tuple* pair = as_tuple(item);
    if (!pair || pair->size != 2) return false;
    Value* place = TRY(self.as<DictView>()->dict->find(pair->items[0]));
    if (!place) return false;
    return equal(*place, pair->items[1]);
}

Result<bool> all_in(Value items, Value container) {
    Iteration it;
    if (!it.start(items)) return Pending{};
    for (;;) {
        Value item = TRY(it.next());
        if (item.is_end()) return true;
        if (!TRY(contains(container, item))) return false;
    }
}

Value view_compare(Value left, Value right, CompareOp op) {
    if (!is_any_set(right) && !is_set_view(right)) return not_implemented();
    std::int64_t left_size = TRY(length(left));
    std::int64_t right_size = TRY(length(right));
    bool result = false;
    switch (op) {
        case CompareOp::Eq:
        case CompareOp::Ne:
            result = left_size == right_size && TRY(all_in(left, right));
            if (op == CompareOp::Ne) result = !result;
            break;
        case CompareOp::Lt: result = left_size < right_size && TRY(all_in(left, right)); break;
        case CompareOp::Le: result = left_size <= right_size && TRY(all_in(left, right)); break;
        case CompareOp::Gt: result = left_size > right_size && TRY(all_in(right, left)); break;
        case CompareOp::Ge: result = left_size >= right_size && TRY(all_in(right, left)); break;
    }
    return Value::boolean(result);
}

Set* set_from(Value iterable) {
    Set* result = make_set();
    TRY(set_update(result, iterable));
    return result;
}

Value view_or(Value left, Value right) {
    Set* result = TRY(set_from(left));
    TRY(set_update(result, right));
    return result;
}

Value view_subtract(Value left, Value right) {
    Set* result = TRY(set_from(left));
    TRY(set_difference_update(result, right));
    return result;
}

Value view_xor(Value left, Value right) {
    Set* result = TRY(set_from(left));
    TRY(set_symmetric_difference_update(result, right));
    return result;
}

/// Items of the other operand that are in the view. The view is searched and the other side walked, except that the
/// larger of two is always searched.
Value view_and(Value left, Value right) {
    if (!is_set_view(left)) std::swap(left, right);
    std::uint32_t size = left.as<DictView>()->dict->used;
    Type* type = type_of(right);
    if (type == &set_type && size <= right.as<Set>()->used) return set_intersection(right.as<Set>(), left);
    if (is_set_view(right) && right.as<DictView>()->dict->used > size) std::swap(left, right);
    Set* result = make_set();
    Iteration it;
    if (!it.start(right)) return Pending{};
    for (;;) {
        Value item = TRY(it.next());
        if (item.is_end()) return result;
        if (TRY(contains(left, item))) TRY(result->add(item));
    }
}

Value view_isdisjoint(Value self, Value other) {
    if (self == other) return Value::boolean(self.as<DictView>()->dict->used == 0);
    if ((is_any_set(other) || is_set_view(other)) && TRY(length(other)) > TRY(length(self))) std::swap(self, other);
    Iteration it;
    if (!it.start(other)) return Pending{};
    for (;;) {
        Value item = TRY(it.next());
        if (item.is_end()) return Value::true_();
        if (TRY(contains(self, item))) return Value::false_();
    }
}

Value view_mapping(Value self) { return make_mapping_proxy(self.as<DictView>()->dict); }

constexpr GetSetDef kViewGetSets[] = {{"mapping", view_mapping, nullptr, "dictionary that this view refers to"}};

constexpr FunctionDef kKeysMethods[] = {
    method<view_isdisjoint>("isdisjoint", "($self, other, /)",
                            "Return True if the view and the given iterable have a null intersection."),
    method<keys_reversed>("__reversed__", "($self, /)", "Return a reverse iterator over the dict keys."),
};
constexpr FunctionDef kItemsMethods[] = {
    method<view_isdisjoint>("isdisjoint", "($self, other, /)",
                            "Return True if the view and the given iterable have a null intersection."),
    method<items_reversed>("__reversed__", "($self, /)", "Return a reverse iterator over the dict items."),
};
constexpr FunctionDef kValuesMethods[] = {
    method<values_reversed>("__reversed__", "($self, /)", "Return a reverse iterator over the dict values."),
};

constexpr Slots kKeysSlots{
    .repr = view_repr,
    .compare = view_compare,
    .iter = keys_iter,
    .subtract = view_subtract,
    .and_ = view_and,
    .xor_ = view_xor,
    .or_ = view_or,
    .length = view_length,
    .contains = keys_contains,
};
constexpr Slots kItemsSlots{
    .repr = view_repr,
    .compare = view_compare,
    .iter = items_iter,
    .subtract = view_subtract,
    .and_ = view_and,
    .xor_ = view_xor,
    .or_ = view_or,
    .length = view_length,
    .contains = items_contains,
};
constexpr Slots kValuesSlots{.repr = view_repr, .iter = values_iter, .length = view_length};

constexpr TypeDef kKeysTypeDef{.name = "dict_keys",
                               .size = sizeof(DictView),
                               .flags = kDisallowInstantiation,
                               .slots = &kKeysSlots,
                               .methods = kKeysMethods,
                               .getsets = kViewGetSets};
constexpr TypeDef kItemsTypeDef{.name = "dict_items",
                                .size = sizeof(DictView),
                                .flags = kDisallowInstantiation,
                                .slots = &kItemsSlots,
                                .methods = kItemsMethods,
                                .getsets = kViewGetSets};
constexpr TypeDef kValuesTypeDef{.name = "dict_values",
                                 .size = sizeof(DictView),
                                 .flags = kDisallowInstantiation,
                                 .slots = &kValuesSlots,
                                 .methods = kValuesMethods,
                                 .getsets = kViewGetSets};

}  // namespace

constinit Type dict_keys_type{kKeysTypeDef};
constinit Type dict_items_type{kItemsTypeDef};
constinit Type dict_values_type{kValuesTypeDef};

}  // namespace py
