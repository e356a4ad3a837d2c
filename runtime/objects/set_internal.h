// What the files of set share and nobody else needs.
#pragma once

#include "runtime/objects/set.h"

namespace py {

inline constexpr std::size_t kMinSetSlots = 8;

/// set.add for a set that is known not to contain the key: no comparison. `table` has room.
void set_insert_clean(SetEntry* table, std::size_t mask, Value key, std::int64_t hash);
/// Moves the entries into a table of more than `minimum` slots. MemoryError.
Status set_resize(Set* set, std::size_t minimum);
/// Gives `set` the contents of another and forgets that one.
void set_take_contents(Set* set, Set* from);
/// Whether all items of `a` are in `b`.
Result<bool> set_is_subset(Set* a, Set* b);
/// An empty set of type set or frozenset, as `like` is.
Set* make_set_like(const Set* like);
/// hash(frozenset): independent of the order of items.
std::int64_t frozenset_hash_value(Set* set);

}  // namespace py
