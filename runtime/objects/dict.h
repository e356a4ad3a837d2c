// dict: insertion-ordered, open addressing over an entry array.
//
// `keys_version` is what global and attribute caches check: one number that names this dict *and* its present set of
// keys and their places. It is 0 after any change of keys and drawn from a global counter when a cache asks, so that
// ordinary insertion pays one store.
//
// Two allocations at most: `entries`, in insertion order, and `index`, a power of two of positions in it. A small index
// stands behind the entries in the same block, so that the usual dict of a few keys is one object and one block. Slots
// are hash & mask, then perturbed as CPython documents it; consecutive ints therefore lie side by side. Arrays are never
// changed in place when the dict grows, shrinks or is cleared: a lookup that ran Python code compares the array it
// started with to know whether it must begin again.
#pragma once

#include <cstdint>

#include "runtime/core/call.h"
#include "runtime/core/gc.h"
#include "runtime/core/object.h"
#include "runtime/core/try.h"
#include "runtime/core/type.h"
#include "runtime/objects/str.h"

namespace py {

extern Type dict_type;
struct List;
struct Tuple;

struct DictEntry {
    std::int64_t hash;
    Value key;  ///< zero: deleted
    Value value;
};

/// hash(i) for small ints.
constexpr std::int64_t small_int_hash(std::int64_t i) { return i == -1 ? -2 : i; }

struct Dict : Object {
    static Type* static_type() { return &dict_type; }
    static Shape* exact_shape() { return &dict_type.own_shape; }

    static constexpr std::int32_t kFreeSlot = -1, kDeletedSlot = -2;

    std::int32_t* index = nullptr;  ///< positions in `entries`; -1 free, -2 deleted. Null while empty.
    DictEntry* entries = nullptr;
    std::uint32_t mask = 0;      ///< index slots - 1
    std::uint32_t used = 0;      ///< live entries: len()
    std::uint32_t count = 0;     ///< entries including deleted ones
    std::uint32_t capacity = 0;  ///< entries that may be filled before the next rebuild
    std::uint64_t keys_version = 0;

    /// The value's place, null when absent; a pending exception when hashing or comparing raised.
    Result<Value*> find(Value key);
    Result<Value*> find(Value key, std::int64_t hash);
    /// For str keys: no failure. A key of another type with the same hash whose __eq__ raises counts as different.
    Value* find_str(Str* key);
    /// The value's place when the key's first slot holds that very key (small ints, interned names); null: not known.
    Value* probe(Value key, std::int64_t hash) {
        if (!index) return nullptr;
        std::int32_t at = index[static_cast<std::uint64_t>(hash) & mask];
        return at >= 0 && entries[at].key == key ? &entries[at].value : nullptr;
    }
    Status set(Value key, Value value);
    Status set(Value key, std::int64_t hash, Value value);
    /// For interned names in namespaces; cannot fail (when memory ends, MemoryError comes at the next safepoint).
    void set_str(Str* key, Value value);
    /// Removes the key; false when absent.
    Result<bool> remove(Value key);
    Result<bool> remove(Value key, std::int64_t hash);
    bool remove_str(Str* key);
    void clear();

    std::uint64_t version() {
        if (keys_version == 0) keys_version = ++next_version;
        return keys_version;
    }
    static std::uint64_t next_version;

    /// Removes the entry at position `at`, whose hash is `hash`.
    void remove_at(std::uint32_t at);
    /// Makes room for `wanted` entries in all, if memory permits.
    void reserve(std::size_t wanted);

private:
    Result<Value*> find_slow(Value key);
    Value* find_str_slow(Str* key, std::int64_t hash);
    Status set_slow(Value key, Value value);
    void set_str_slow(Str* key, Value value);
};

inline Result<Value*> Dict::find(Value key) {
    if (key.is_small_int()) {
        if (Value* place = probe(key, small_int_hash(key.as_small_int()))) [[likely]]
            return place;
    } else if (Str* s = exact_cast<Str>(key); s && s->hash) {
        if (Value* place = probe(key, s->hash)) [[likely]]
            return place;
    }
    return find_slow(key);
}

inline Value* Dict::find_str(Str* key) {
    if (!index) return nullptr;
    std::int64_t hash = key->hash ? key->hash : str_hash(key);
    std::int32_t at = index[static_cast<std::uint64_t>(hash) & mask];
    if (at >= 0) {
        if (entries[at].key == Value(key)) [[likely]]
            return &entries[at].value;
    } else if (at == kFreeSlot) {
        return nullptr;
    }
    return find_str_slow(key, hash);
}

inline Status Dict::set(Value key, Value value) {
    if (key.is_small_int()) {
        if (Value* place = probe(key, small_int_hash(key.as_small_int()))) {
            *place = value;
            return Status::success();
        }
    } else if (Str* s = exact_cast<Str>(key); s && s->hash) {
        if (Value* place = probe(key, s->hash)) {
            *place = value;
            return Status::success();
        }
    }
    return set_slow(key, value);
}

inline void Dict::set_str(Str* key, Value value) {
    if (key->hash)
        if (Value* place = probe(key, key->hash)) {
            *place = value;
            return;
        }
    set_str_slow(key, value);
}

/// hash(key) as dicts (and, `what` "set element", sets) ask for it: TypeError "cannot use 'list' as a dict key
/// (unhashable type: 'list')".
Result<std::int64_t> key_hash_slow(Value key, const char* what);
inline Result<std::int64_t> key_hash(Value key, const char* what = "dict key") {
    if (key.is_small_int()) return small_int_hash(key.as_small_int());
    if (Str* s = exact_cast<Str>(key)) return s->hash ? s->hash : str_hash(s);
    return key_hash_slow(key, what);
}

Dict* make_dict(std::size_t expected = 0);
Dict* dict_copy(Dict* dict);
inline bool is_dict(Value v) { return v.is_object_nonzero() && v.as_object()->type()->has(kDictSubclass); }
inline Dict* as_dict(Value v) { return is_dict(v) ? v.as<Dict>() : nullptr; }
/// `dict.update(other)`: mapping (keys()) or iterable of pairs. `overwrite` false: keep present keys.
Status dict_update(Dict* dict, Value other, bool overwrite = true);
/// dict(), dict.update() and other mappings' constructors: at most one positional argument, then the keywords. `name`
/// is the function in messages: "dict expected at most 1 argument, got 2".
Status dict_update_from_args(Dict* dict, const char* name, const Args& args);
List* dict_keys_list(Dict* dict);
List* dict_values_list(Dict* dict);
List* dict_items_list(Dict* dict);
/// A read-only view of a mapping: `mappingproxy`.
Value make_mapping_proxy(Value mapping);
/// `d[k]` with __missing__ for subclasses; KeyError.
Value dict_getitem(Value dict, Value key);

/// Steps through live entries: `for (DictIterator it(d); DictEntry* e = it.next();)`. The dict must not change.
class DictIterator {
public:
    explicit DictIterator(Dict* dict) : dict_(dict) {}
    DictEntry* next() {
        while (at_ < dict_->count) {
            DictEntry* e = &dict_->entries[at_++];
            if (e->key) return e;
        }
        return nullptr;
    }

private:
    Dict* dict_;
    std::uint32_t at_ = 0;
};

// ---- Views and iterators (dict_views.cpp) ----

extern Type dict_keys_type, dict_values_type, dict_items_type, dict_keyiterator_type, dict_valueiterator_type,
    dict_itemiterator_type, dict_reversekeyiterator_type, dict_reversevalueiterator_type, dict_reverseitemiterator_type,
    mappingproxy_type;

/// d.keys(), d.values(), d.items(): the type tells which.
struct DictView : Object {
    Dict* dict = nullptr;
};
Value make_dict_view(Type& type, Dict* dict);

/// The iterators of dicts and views: the type tells keys, values or items.
struct DictViewIterator : Object {
    static Type* static_type() { return &dict_keyiterator_type; }
    static Shape* exact_shape() { return &dict_keyiterator_type.own_shape; }

    Dict* dict = nullptr;    ///< null: exhausted
    std::uint32_t at = 0;    ///< reverse iterators: one more than the next position
    std::uint32_t left = 0;  ///< entries still to come
    std::int64_t used = 0;   ///< len(dict) at the start; -1 after an error
};
Value make_dict_iterator(Type& type, Dict* dict);

/// The next entry of a forward iterator; null at the end or with RuntimeError pending ("dictionary changed size during
/// iteration"): ask `has_exception()`. Loops over d.items() use it to make no tuples.
DictEntry* dict_iterator_step_slow(DictViewIterator* it);
inline DictEntry* dict_iterator_step(DictViewIterator* it) {
    Dict* d = it->dict;
    if (d && it->used == d->used && it->left > 0) [[likely]] {
        while (it->at < d->count) {
            DictEntry* e = &d->entries[it->at++];
            if (e->key) {
                --it->left;
                return e;
            }
        }
    }
    return dict_iterator_step_slow(it);
}

struct MappingProxy : Object {
    static Type* static_type() { return &mappingproxy_type; }
    static Shape* exact_shape() { return &mappingproxy_type.own_shape; }
    Value mapping;
};

}  // namespace py
