// The dict type: constructor, operators, methods.
#include <algorithm>

#include "runtime/core/attribute.h"
#include "runtime/core/builtin.h"
#include "runtime/core/error.h"
#include "runtime/core/finalize.h"
#include "runtime/core/names.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/dict_internal.h"
#include "runtime/objects/exception.h"
#include "runtime/objects/int.h"
#include "runtime/objects/list.h"
#include "runtime/objects/module.h"
#include "runtime/objects/set.h"
#include "runtime/protocol/iterate.h"
#include "runtime/protocol/object.h"
#include "runtime/protocol/sequence.h"

namespace py {

// ---- Construction and update ----

namespace {

/// Stores a pair unless the key is there and must stay.
Status store(Dict* dict, Value key, Value value, bool overwrite) {
    if (overwrite) return dict->set(key, value);
    std::int64_t hash = TRY(key_hash(key));
    if (TRY(dict->find(key, hash))) return Status::success();
    return dict->set(key, hash, value);
}

Status update_from_mapping(Dict* dict, Value mapping, Value keys_method, bool overwrite) {
    Value keys = TRY(call(keys_method));
    Iteration it;
    if (!it.start(keys)) return Pending{};
    while (Value key = it.next()) {
        if (key.is_end()) return Status::success();
        Value value = TRY(get_item(mapping, key));
        TRY(store(dict, key, value, overwrite));
    }
    return Pending{};
}

/// The items of one element of an update sequence; two are expected.
Tuple* pair_of(Value element, std::int64_t position) {
    Value iterator = get_iter(element);
    if (!iterator) {
        if (clear_if(TypeError)) {
            (void)raise_type_error("object is not iterable");
            BaseException* error = take_exception();
            Str* note =
                make_str_formatted("Cannot convert dictionary update sequence element #{} to a sequence", position);
            TRY(call_method(error, names::add_note, {note}));
            return reraise(error);
        }
        return nullptr;
    }
    Tuple* pair = tuple_from(iterator);
    if (pair && pair->size != 2)
        return raise_value_error("dictionary update sequence element #{} has length {}; 2 is required", position,
                                 pair->size);
    return pair;
}

Status update_from_pairs(Dict* dict, Value pairs, bool overwrite) {
    Iteration it;
    if (!it.start(pairs)) return Pending{};
    for (std::int64_t position = 0;; ++position) {
        Value element = TRY(it.next());
        if (element.is_end()) return Status::success();
        Value key, value;
        if (Tuple* t = exact_cast<Tuple>(element); t && t->size == 2) {
            key = t->items[0];
            value = t->items[1];
        } else if (List* l = exact_cast<List>(element); l && l->size == 2) {
            key = l->items[0];
            value = l->items[1];
        } else {
            Tuple* pair = TRY(pair_of(element, position));
            key = pair->items[0];
            value = pair->items[1];
        }
        TRY(store(dict, key, value, overwrite));
    }
}

Value dict_iter(Value self) { return make_dict_iterator(dict_keyiterator_type, self.as<Dict>()); }

}  // namespace

Status dict_update(Dict* dict, Value other, bool overwrite) {
    if (Dict* d = as_dict(other); d && d->type()->slots.iter == dict_iter) return dict_merge(dict, d, overwrite);
    Value keys_method = get_attribute_or_absent(other, names::keys);
    if (keys_method) return update_from_mapping(dict, other, keys_method, overwrite);
    if (has_exception()) return Pending{};
    return update_from_pairs(dict, other, overwrite);
}

Status dict_update_from_args(Dict* dict, const char* name, const Args& args) {
    if (args.count > 1) return raise_type_error("{} expected at most 1 argument, got {}", name, args.count);
    if (args.count == 1) TRY(dict_update(dict, args[0]));
    for (std::uint32_t i = 0; i < args.keyword_count(); ++i)
        TRY(dict->set(args.keywords->items[i], args.values[args.count + i]));
    return Status::success();
}

Value dict_getitem(Value dict, Value key) {
    Dict* d = dict.as<Dict>();
    if (Value* place = TRY(d->find(key))) return *place;
    if (d->shape != Dict::exact_shape()) {
        bool found = false;
        Value result = call_special(dict, names::missing, {key}, &found);
        if (found) return result;
        if (has_exception()) return Pending{};
    }
    return raise_key_error(key);
}

namespace {

Value dict_new(Type* cls, const Args&) {
    if (cls == &dict_type) return make_dict();
    return allocate_instance(cls);
}

Status dict_init(Value self, const Args& args) { return dict_update_from_args(self.as<Dict>(), "dict", args); }

// ---- Operators ----

Value dict_repr(Value self) {
    Dict* d = self.as<Dict>();
    if (!d->used) return make_str("{}");
    RecursiveRepr guard(self);
    if (guard.already()) return make_str("{...}");
    StrBuilder out;
    out.append(U'{');
    bool first = true;
    for (std::uint32_t i = 0; i < d->count; ++i) {  // repr() of an item may change the dict
        DictEntry e = d->entries[i];
        if (!e.key) continue;
        if (!first) out.append(", ");
        first = false;
        out.append(TRY(repr(e.key)));
        out.append(": ");
        out.append(TRY(repr(e.value)));
    }
    out.append(U'}');
    return out.finish();
}

Result<bool> dicts_equal(Dict* a, Dict* b) {
    if (a->used != b->used) return false;
    for (std::uint32_t i = 0; i < a->count; ++i) {
        DictEntry e = a->entries[i];
        if (!e.key) continue;
        Value* other = TRY(b->find(e.key, e.hash));
        if (!other || !TRY(equal(e.value, *other))) return false;
    }
    return true;
}

Value dict_compare(Value left, Value right, CompareOp op) {
    if ((op != CompareOp::Eq && op != CompareOp::Ne) || !is_dict(left) || !is_dict(right)) return not_implemented();
    bool same = TRY(dicts_equal(left.as<Dict>(), right.as<Dict>()));
    return Value::boolean(same == (op == CompareOp::Eq));
}

Result<std::int64_t> dict_length(Value self) { return std::int64_t{self.as<Dict>()->used}; }

Status dict_setitem(Value self, Value key, Value value) {
    Dict* d = self.as<Dict>();
    if (value) return d->set(key, value);
    if (!TRY(d->remove(key))) return raise_key_error(key);
    return Status::success();
}

Result<bool> dict_contains(Value self, Value key) {
    return TRY(self.as<Dict>()->find(key))
    != nullptr;
}

/// A plain dict of what `d` shows: a subclass with an iteration of its own is asked for its keys.
Dict* plain_copy(Dict* d) {
    if (d->type()->slots.iter == dict_iter) return dict_copy(d);
    Dict* result = make_dict();
    TRY(dict_update(result, d));
    return result;
}

Value dict_or(Value left, Value right) {
    if (!is_dict(left) || !is_dict(right)) return not_implemented();
    Dict* result = TRY(plain_copy(left.as<Dict>()));
    TRY(dict_update(result, right));
    return result;
}

Value dict_inplace_or(Value left, Value right) {
    TRY(dict_update(left.as<Dict>(), right));
    return left;
}

// ---- Methods ----

Value dict_clear(Dict& self) {
    note_dict_drop(&self);
    self.clear();
    return Value::none();
}

Value dict_copy_method(Dict& self) { return plain_copy(&self); }

Value dict_fromkeys(Type* cls, Value iterable, Value value) {
    if (cls == &dict_type) {
        Dict* result = make_dict();
        if (Dict* source = exact_cast<Dict>(iterable)) {
            result->reserve(source->used);
            for (DictIterator it(source); DictEntry* e = it.next();) TRY(result->set(e->key, e->hash, value));
            return result;
        }
        if (exact_cast<Set>(iterable) || type_of(iterable) == &frozenset_type) {
            Set* source = iterable.as<Set>();
            const SetEntry* table = source->table;
            std::uint32_t size = source->used;
            result->reserve(size);
            for (SetIterator it(source); SetEntry* e = it.next();) {
                TRY(result->set(e->key, e->hash, value));
                if (source->table != table || source->used != size)
                    return raise_runtime_error("Set changed size during iteration");
            }
            return result;
        }
        Iteration it;
        if (!it.start(iterable)) return Pending{};
        while (Value key = it.next()) {
            if (key.is_end()) return result;
            TRY(result->set(key, value));
        }
        return Pending{};
    }
    Value result = TRY(call(cls));
    Iteration it;
    if (!it.start(iterable)) return Pending{};
    while (Value key = it.next()) {
        if (key.is_end()) return result;
        TRY(set_item(result, key, value));
    }
    return Pending{};
}

Value dict_get(Dict& self, Value key, Value fallback) {
    Value* place = TRY(self.find(key));
    return place ? *place : fallback;
}

Value dict_items(Dict& self) { return make_dict_view(dict_items_type, &self); }
Value dict_keys(Dict& self) { return make_dict_view(dict_keys_type, &self); }
Value dict_values(Dict& self) { return make_dict_view(dict_values_type, &self); }

Value dict_pop(Dict& self, Value key, Value fallback) {
    if (self.used) {
        std::int64_t hash = TRY(key_hash(key));
        if (Value* place = TRY(self.find(key, hash))) {
            Value result = *place;
            self.remove_at(entry_position(&self, place));
            return result;
        }
    }
    return fallback ? fallback : Value(raise_key_error(key));
}

Value dict_popitem(Dict& self) {
    if (!self.used) return raise_key_error(make_str("popitem(): dictionary is empty"));
    // The places at the end may be filled again, but their slots stay deleted until the next rebuild: the budget of
    // fillable entries shrinks with them.
    auto drop_last = [&self] {
        --self.count;
        --self.capacity;
    };
    while (!self.entries[self.count - 1].key) drop_last();
    const DictEntry& e = self.entries[self.count - 1];
    Tuple* result = make_tuple({e.key, e.value});
    self.remove_at(self.count - 1);
    drop_last();
    return result;
}

Value dict_setdefault(Dict& self, Value key, Value fallback) {
    std::int64_t hash = TRY(key_hash(key));
    return dict_find_or_add(&self, key, hash, fallback);
}

Value dict_update_method(Value self, const Args& args) {
    TRY(dict_update_from_args(self.as<Dict>(), "update", args));
    return Value::none();
}

Value dict_reversed(Dict& self) { return make_dict_iterator(dict_reversekeyiterator_type, &self); }

/// As CPython counts it: header, one index byte per slot (more in large dicts), 16 bytes an entry while all keys are str.
std::int64_t dict_sizeof(Dict& self) {
    std::int64_t size = static_cast<std::int64_t>(self.type()->instance_size);
    if (!self.index) return size;
    std::int64_t slots = std::int64_t{self.mask} + 1;
    bool all_str = true;
    for (DictIterator it(&self); DictEntry* e = it.next();) all_str = all_str && exact_cast<Str>(e->key);
    std::int64_t index_width = slots <= 0x100 ? 1 : slots <= 0x10000 ? 2 : 4;
    return size + 32 + slots * index_width + slots * 2 / 3 * (all_str ? 16 : 24);
}

constexpr FunctionDef kDictMethods[] = {
    method<dict_clear>("clear", "($self, /)", "Remove all items from the dict."),
    method<dict_copy_method>("copy", "($self, /)", "Return a shallow copy of the dict."),
    class_method<dict_fromkeys>("fromkeys", "($type, iterable, value=None, /)",
                                "Create a new dictionary with keys from iterable and values set to value."),
    method<dict_get>("get", "($self, key, default=None, /)",
                     "Return the value for key if key is in the dictionary, else default."),
    method<dict_items>("items", "($self, /)", "Return a set-like object providing a view on the dict's items."),
    method<dict_keys>("keys", "($self, /)", "Return a set-like object providing a view on the dict's keys."),
    method<dict_pop>("pop", "($self, key, default=<unrepresentable>, /)",
                     "Remove the key and return its value; default, or KeyError, when it is absent."),
    method<dict_popitem>("popitem", "($self, /)", "Remove and return the pair that was inserted last."),
    method<dict_setdefault>("setdefault", "($self, key, default=None, /)",
                            "Return the value for key; when it is absent, insert it with default."),
    raw_method(dict_update_method, "update", "($self, other=(), /, **kwargs)",
               "Update the dict from a mapping or an iterable of pairs, then from the keywords."),
    method<dict_values>("values", "($self, /)", "Return an object providing a view on the dict's values."),
    method<dict_reversed>("__reversed__", "($self, /)", "Return a reverse iterator over the dict keys."),
    method<dict_sizeof>("__sizeof__", "($self, /)", "Return the size of the dict in memory."),
    class_method<generic_class_getitem>("__class_getitem__", "($type, object, /)", "See PEP 585"),
};

constexpr Slots kDictSlots{
    .repr = dict_repr,
    .compare = dict_compare,
    .iter = dict_iter,
    .init = dict_init,
    .new_ = dict_new,
    .or_ = dict_or,
    .inplace_or = dict_inplace_or,
    .length = dict_length,
    .getitem = dict_getitem,
    .setitem = dict_setitem,
    .contains = dict_contains,
};

constexpr TypeDef kDictTypeDef{
    .name = "dict",
    .doc =
        "dict() -> new empty dictionary\n"
        "dict(mapping) -> new dictionary with a mapping object's (key, value) pairs\n"
        "dict(iterable) -> new dictionary filled from an iterable of pairs\n"
        "dict(**kwargs) -> new dictionary with the name=value pairs of the keyword arguments",
    .size = sizeof(Dict),
    .flags = kBaseType | kDictSubclass | kMappingPattern | kMatchSelf,
    .slots = &kDictSlots,
    .methods = kDictMethods,
};

}  // namespace

constinit Type dict_type{kDictTypeDef};

}  // namespace py
