// dict: insertion-ordered, open addressing over an entry array.
//
// `keys_version` is what global and attribute caches check: one number that names this dict *and* its present set of
// keys and their places. It is 0 after any change of keys and drawn from a global counter when a cache asks, so that
// ordinary insertion pays one store.
#pragma once

#include <cstdint>

#include "runtime/core/call.h"
#include "runtime/core/gc.h"
#include "runtime/core/object.h"
#include "runtime/core/try.h"
#include "runtime/core/type.h"

namespace py {

extern Type dict_type;
struct Str;
struct List;

struct DictEntry {
    std::int64_t hash;
    Value key;  ///< zero: deleted
    Value value;
};

struct Dict : Object {
    static Type* static_type() { return &dict_type; }
    static Shape* exact_shape() { return &dict_type.own_shape; }

    std::int32_t* index = nullptr;   ///< positions in `entries`; -1 free, -2 deleted. Null while empty.
    DictEntry* entries = nullptr;
    std::uint32_t mask = 0;          ///< index slots - 1
    std::uint32_t used = 0;          ///< live entries: len()
    std::uint32_t count = 0;         ///< entries including deleted ones
    std::uint32_t capacity = 0;      ///< entries allocated
    std::uint64_t keys_version = 0;

    /// The value's place, null when absent; a pending exception when hashing or comparing raised.
    Result<Value*> find(Value key);
    Result<Value*> find(Value key, std::int64_t hash);
    /// For str keys: no failure unless a key with the same hash has a Python-level __eq__ (then null).
    Value* find_str(Str* key);
    Status set(Value key, Value value);
    Status set(Value key, std::int64_t hash, Value value);
    /// For interned names in namespaces; cannot fail.
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
};

Dict* make_dict(std::size_t expected = 0);
Dict* dict_copy(Dict* dict);
inline bool is_dict(Value v) { return v.is_object_nonzero() && v.as_object()->type()->has(kDictSubclass); }
inline Dict* as_dict(Value v) { return is_dict(v) ? v.as<Dict>() : nullptr; }
/// `dict.update(other)`: mapping (keys()) or iterable of pairs. `overwrite` false: keep present keys.
Status dict_update(Dict* dict, Value other, bool overwrite = true);
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

}  // namespace py
