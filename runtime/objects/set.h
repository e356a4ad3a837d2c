// set and frozenset: open addressing; iteration order is CPython's for small ints (slot = hash & mask, linear probing
// within a cache line, then perturbation), since programs print sets.
#pragma once

#include <cstdint>

#include "runtime/core/gc.h"
#include "runtime/core/object.h"
#include "runtime/core/try.h"
#include "runtime/core/type.h"

namespace py {

extern Type set_type;
extern Type frozenset_type;

struct SetEntry {
    std::int64_t hash;
    Value key;  ///< zero: free (hash 0) or deleted (hash -1)
};

struct Set : Object {  ///< of both types
    static Type* static_type() { return &set_type; }
    static Shape* exact_shape() { return &set_type.own_shape; }

    SetEntry* table = nullptr;
    std::uint32_t mask = 0;
    std::uint32_t used = 0;    ///< len()
    std::uint32_t filled = 0;  ///< used and deleted
    std::int64_t frozen_hash = 0;

    Result<bool> contains(Value key);
    Result<bool> add(Value key);     ///< true when it was new
    Result<bool> remove(Value key);  ///< false when absent
    void clear();
};

Set* make_set();
Set* make_frozenset(Value iterable);  ///< null: pending; iterable zero: empty
Status set_update(Set* set, Value iterable);
inline bool is_any_set(Value v) { return v.is_object_nonzero() && v.as_object()->type()->has(kSetSubclass); }

}  // namespace py
