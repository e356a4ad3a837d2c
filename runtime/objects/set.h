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
extern Type set_iterator_type;

struct SetEntry {
    std::int64_t hash;
    Value key;  ///< zero: free (hash 0) or deleted (hash -1)
};

struct Set : Object {  ///< of both types
    static Type* static_type() { return &set_type; }
    static Shape* exact_shape() { return &set_type.own_shape; }

    SetEntry* table = nullptr;  ///< null while nothing was ever added
    std::uint32_t mask = 0;
    std::uint32_t used = 0;        ///< len()
    std::uint32_t filled = 0;      ///< used and deleted
    std::uint32_t finger = 0;      ///< where pop() goes on searching
    std::int64_t frozen_hash = 0;  ///< 0: not computed yet

    Result<bool> contains(Value key);
    Result<bool> contains(Value key, std::int64_t hash);
    Result<bool> add(Value key);  ///< true when it was new
    Result<bool> add(Value key, std::int64_t hash);
    Result<bool> remove(Value key);  ///< false when absent
    Result<bool> remove(Value key, std::int64_t hash);
    void clear();
};

/// Steps through the entries. The set must not change (or compare `table` and `used` yourself).
class SetIterator {
public:
    explicit SetIterator(const Set* set) : at_(set->table), end_(set->table ? set->table + set->mask + 1 : nullptr) {}
    SetEntry* next() {
        while (at_ < end_) {
            SetEntry* e = at_++;
            if (e->key) return e;
        }
        return nullptr;
    }

private:
    SetEntry* at_;
    SetEntry* end_;
};

/// The object that iter(a_set) gives.
struct SetIteratorObject : Object {
    static Type* static_type() { return &set_iterator_type; }
    static Shape* exact_shape() { return &set_iterator_type.own_shape; }
    Set* set = nullptr;  ///< null: exhausted
    std::uint32_t at = 0;
    std::uint32_t left = 0;
    std::int64_t used = 0;  ///< len(set) at the start; -1 after an error
};

Set* make_set();
Set* make_frozenset(Value iterable);  ///< null: pending; iterable zero: empty
/// What the display `{a, b, c}` makes. `constant`: all items are constants; from three items on CPython makes such a set by
/// way of a frozenset, and one can see that in the order.
Set* make_set_display(const Value* items, std::size_t count, bool constant);
Set* set_copy(Set* set);  ///< the same type, set or frozenset
Status set_update(Set* set, Value iterable);
Status set_difference_update(Set* set, Value iterable);
/// `set & iterable`, of the type of `set`.
Set* set_intersection(Set* set, Value iterable);
Status set_symmetric_difference_update(Set* set, Value iterable);
inline bool is_any_set(Value v) { return v.is_object_nonzero() && v.as_object()->type()->has(kSetSubclass); }

}  // namespace py
