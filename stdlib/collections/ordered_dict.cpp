// collections.OrderedDict. A dict keeps its order anyway; what is left is moving items to either end, equality that looks
// at the order, views that can be reversed, and a repr of its own.
#include <algorithm>

#include "runtime/core/attribute.h"
#include "runtime/core/builtin.h"
#include "runtime/core/error.h"
#include "runtime/core/names.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/int.h"
#include "runtime/objects/list.h"
#include "runtime/objects/module.h"
#include "runtime/objects/str.h"
#include "runtime/protocol/iterate.h"
#include "runtime/protocol/number.h"
#include "runtime/protocol/object.h"
#include "runtime/protocol/sequence.h"

namespace py {

extern Type ordered_dict_type, odict_keys_type, odict_values_type, odict_items_type;

namespace {

bool is_ordered(Value v) { return type_of(v)->is_subtype_of(&ordered_dict_type); }
bool is_exact(Value v) { return type_of(v) == &ordered_dict_type; }

Value ordered_new(Type* cls, const Args&) { return allocate_instance(cls); }

/// update() through the class's own __setitem__, as a subclass may rely on.
Status update_from(Value self, const char* name, const Args& args) {
    if (is_exact(self)) return dict_update_from_args(self.as<Dict>(), name, args);
    if (args.count > 1)
        return raise_type_error("{}() takes at most 1 positional argument ({} given)", name, args.count);
    if (args.count) {
        Dict* plain = make_dict();
        TRY(dict_update(plain, args[0]));
        for (DictIterator it(plain); DictEntry* e = it.next();) TRY(set_item(self, e->key, e->value));
    }
    for (std::uint32_t i = 0; i < args.keyword_count(); ++i)
        TRY(set_item(self, args.keywords->items[i], args[args.count + i]));
    return Status::success();
}

Status ordered_init(Value self, const Args& args) { return update_from(self, "OrderedDict", args); }

Value ordered_update(Value self, const Args& args) {
    TRY(update_from(self, "update", args));
    return Value::none();
}

Value ordered_repr(Value self) {
    auto* dict = self.as<Dict>();
    StrBuilder out;
    out.append(type_of(self)->name);
    if (!dict->used) {
        out.append("()");
        return out.finish();
    }
    RecursiveRepr guard(self);
    if (guard.already()) return make_str("...");
    Dict* plain = make_dict();
    if (is_exact(self)) {
        plain = dict_copy(dict);
    } else {
        Value items = TRY(call_method(self, intern("items"), {}));
        TRY(dict_update(plain, TRY(list_from(items))));
    }
    out.append(U'(');
    out.append(TRY(repr(plain)));
    out.append(U')');
    return out.finish();
}

/// Whether a dict has got or lost keys since.
class KeysWatch {
public:
    explicit KeysWatch(const Dict* dict)
        : dict_(dict), entries_(dict->entries), count_(dict->count), used_(dict->used) {}
    bool changed() const { return dict_->used != used_ || dict_->count != count_ || dict_->entries != entries_; }

private:
    const Dict* dict_;
    const DictEntry* entries_;
    std::uint32_t count_, used_;
};

/// The keys of both in their order; comparing them must not change either.
Result<bool> same_order(Dict* left, Dict* right) {
    List* a = TRY(dict_keys_list(left));
    List* b = TRY(dict_keys_list(right));
    KeysWatch left_keys(left), right_keys(right);
    for (std::int64_t i = 0; i < std::min(a->size, b->size); ++i) {
        bool same = TRY(equal(a->items[i], b->items[i]));
        if (left_keys.changed() || right_keys.changed())
            return raise_runtime_error("OrderedDict mutated during iteration");
        if (!same) return false;
    }
    return a->size == b->size;
}

Value ordered_compare(Value left, Value right, CompareOp op) {
    if (op != CompareOp::Eq && op != CompareOp::Ne) return not_implemented();
    if (!is_dict(left) || !is_dict(right)) return not_implemented();
    Value same = TRY(dict_type.slots.compare(left, right, CompareOp::Eq));
    bool result = TRY(truth(same));
    if (result && is_ordered(left) && is_ordered(right)) result = TRY(same_order(left.as<Dict>(), right.as<Dict>()));
    return Value::boolean(result == (op == CompareOp::Eq));
}

Value merged(Type* cls, Value left, Value right) {
    Value result = TRY(call(cls, {left}));
    TRY(call_method(result, intern("update"), {right}));
    return result;
}

Value ordered_or(Value left, Value right) {
    if (!is_dict(left) || !is_dict(right)) return not_implemented();
    return merged(type_of(is_ordered(left) ? left : right), left, right);
}

Value ordered_inplace_or(Value self, Value other) {
    TRY(update_from(self, "update", Args{&other, 1, nullptr}));
    return self;
}

// ---- Order ----

/// The first entry. Taking items from the front leaves deleted entries there; before they make the search long, the dict
/// is packed again.
DictEntry* first_entry(Dict* dict) {
    std::uint32_t i = 0;
    while (!dict->entries[i].key) ++i;
    if (i > 16 && i > dict->used / 2) {
        Dict* packed = dict_copy(dict);
        dict->index = packed->index;
        dict->entries = packed->entries;
        dict->mask = packed->mask;
        dict->count = packed->count;
        dict->capacity = packed->capacity;
        dict->keys_version = 0;
        i = 0;
        while (!dict->entries[i].key) ++i;
    }
    return &dict->entries[i];
}

DictEntry* last_entry(Dict* dict) {
    std::uint32_t i = dict->count;
    while (!dict->entries[i - 1].key) --i;
    return &dict->entries[i - 1];
}

Value ordered_popitem(Value self, bool last) {
    auto* dict = self.as<Dict>();
    if (!dict->used) return raise_key_error(make_str("dictionary is empty"));
    if (last && is_exact(self)) {
        static Str* const name = intern("popitem");
        return call(TRY(get_attribute(&dict_type, name)), {self});
    }
    DictEntry* entry = last ? last_entry(dict) : first_entry(dict);
    Tuple* result = make_tuple({entry->key, entry->value});
    TRY(dict->remove(result->items[0], entry->hash));
    return result;
}

Value ordered_move_to_end(Dict& self, Value key, bool last) {
    std::int64_t hash = TRY(key_hash(key));
    Value* place = TRY(self.find(key, hash));
    if (!place) return raise_key_error(key);
    auto* entry = reinterpret_cast<DictEntry*>(reinterpret_cast<char*>(place) - offsetof(DictEntry, value));
    DictEntry moved = *entry;
    if (last) {
        if (entry == last_entry(&self)) return Value::none();
        TRY(self.remove(moved.key, moved.hash));
        TRY(self.set(moved.key, moved.hash, moved.value));
        return Value::none();
    }
    if (entry == first_entry(&self)) return Value::none();
    Dict* rest = dict_copy(&self);
    self.clear();
    TRY(self.set(moved.key, moved.hash, moved.value));
    for (DictIterator it(rest); DictEntry* e = it.next();)
        if (e->key != moved.key) TRY(self.set(e->key, e->hash, e->value));
    return Value::none();
}

// ---- Other methods ----

Value ordered_keys(Dict& self) { return make_dict_view(odict_keys_type, &self); }
Value ordered_values(Dict& self) { return make_dict_view(odict_values_type, &self); }
Value ordered_items(Dict& self) { return make_dict_view(odict_items_type, &self); }

Value ordered_copy(Value self) {
    if (is_exact(self)) {
        Value result = TRY(call(&ordered_dict_type));
        TRY(dict_update(result.as<Dict>(), self));
        return result;
    }
    Value result = TRY(call(type_of(self)));
    for (DictIterator it(dict_copy(self.as<Dict>())); DictEntry* e = it.next();)
        TRY(set_item(result, e->key, e->value));
    return result;
}

Value ordered_fromkeys(Type* cls, Value iterable, Value value) {
    Value result = TRY(call(cls));
    Iteration it;
    if (!it.start(iterable)) return Pending{};
    while (Value key = it.next()) {
        if (key.is_end()) return result;
        TRY(set_item(result, key, value));
    }
    return Pending{};
}

Value ordered_pop(Value self, Value key, Value fallback) {
    auto* dict = self.as<Dict>();
    if (Value* place = TRY(dict->find(key))) {
        Value result = *place;
        TRY(dict->remove(key));
        return result;
    }
    return fallback ? fallback : Value(raise_key_error(key));
}

Value ordered_setdefault(Value self, Value key, Value fallback) {
    if (Value* place = TRY(self.as<Dict>()->find(key))) return *place;
    TRY(set_item(self, key, fallback));
    return fallback;
}

Value ordered_reduce(Value self) {
    Value state = TRY(call_method(self, intern("__getstate__"), {}));
    Value items = TRY(call_method(self, intern("items"), {}));
    Value iterator = TRY(get_iter(items));
    return make_tuple({type_of(self), empty_tuple(), state, Value::none(), iterator});
}

/// As if each item had two links to its neighbours, which is how one thinks of an ordered dictionary.
Value ordered_sizeof(Value self) {
    Value plain = TRY(call(TRY(get_attribute(&dict_type, intern("__sizeof__"))), {self}));
    return int_add(plain, make_int(self.as<Dict>()->used * 2 * static_cast<std::int64_t>(sizeof(Value))));
}

constexpr FunctionDef kMethods[] = {
    class_method<ordered_fromkeys>("fromkeys", "($type, /, iterable, value=None)",
                                   "Create a new ordered dictionary with keys from iterable and values set to value."),
    method<ordered_popitem>("popitem", "($self, /, last=True)",
                            "Remove and return a (key, value) pair from the dictionary."),
    method<ordered_move_to_end>("move_to_end", "($self, /, key, last=True)",
                                "Move an existing element to the end (or beginning if last is false)."),
    method<ordered_pop>("pop", "($self, /, key, default=<unrepresentable>)",
                        "Remove the key and return its value; default, or KeyError, when it is absent."),
    method<ordered_setdefault>("setdefault", "($self, /, key, default=None)",
                               "Return the value for key; when it is absent, insert it with default."),
    method<ordered_copy>("copy", "($self, /)", "Return a shallow copy of the dictionary."),
    method<ordered_keys>("keys", "($self, /)", "Return a set-like object providing a view on the keys."),
    method<ordered_values>("values", "($self, /)", "Return an object providing a view on the values."),
    method<ordered_items>("items", "($self, /)", "Return a set-like object providing a view on the items."),
    method<ordered_sizeof>("__sizeof__", "($self, /)", "Size of the dictionary in memory, in bytes."),
    method<ordered_reduce>("__reduce__", "($self, /)", "Return state information for pickling."),
    raw_method(ordered_update, "update", "($self, other=(), /, **kwargs)",
               "Update the dictionary from a mapping or an iterable of pairs, then from the keywords."),
};
constexpr Slots kSlots{
    .repr = ordered_repr,
    .compare = ordered_compare,
    .init = ordered_init,
    .new_ = ordered_new,
    .or_ = ordered_or,
    .inplace_or = ordered_inplace_or,
};
constexpr TypeDef kOrderedDictDef{
    .name = "collections.OrderedDict",
    .doc = "Dictionary that remembers insertion order",
    .base = &dict_type,
    .size = sizeof(Dict),
    .flags = kBaseType | kHasDict | kHasWeakref | kDictSubclass | kMappingPattern,
    .slots = &kSlots,
    .methods = kMethods,
};

constexpr TypeDef kKeysDef{
    .name = "odict_keys", .base = &dict_keys_type, .size = sizeof(DictView), .flags = kDisallowInstantiation};
constexpr TypeDef kValuesDef{
    .name = "odict_values", .base = &dict_values_type, .size = sizeof(DictView), .flags = kDisallowInstantiation};
constexpr TypeDef kItemsDef{
    .name = "odict_items", .base = &dict_items_type, .size = sizeof(DictView), .flags = kDisallowInstantiation};

}  // namespace

constinit Type ordered_dict_type{kOrderedDictDef};
constinit Type odict_keys_type{kKeysDef};
constinit Type odict_values_type{kValuesDef};
constinit Type odict_items_type{kItemsDef};

}  // namespace py
