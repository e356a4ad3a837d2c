// The table of set and frozenset: lookup, insertion, removal, growth, and the operations on two whole sets. Methods and
// operators are in set_methods.cpp.
//
// The order in which a set is walked is visible, so the places of items follow CPython's documented algorithm: the slot
// hash & mask, then the nine behind it (unless the table ends before), then a perturbed jump; a new item takes the last
// deleted place that was passed, if any; growth to four times the number of items (twice for large sets) when three fifths are filled.
#include "runtime/objects/set.h"

#include <algorithm>

#include "runtime/core/error.h"
#include "runtime/core/gc_release.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/list.h"
#include "runtime/objects/set_internal.h"
#include "runtime/protocol/iterate.h"
#include "runtime/protocol/object.h"

namespace py {

namespace {

constexpr std::size_t kLinearProbes = 9;
constexpr int kPerturbShift = 5;
constexpr std::size_t kLargeSet = 50000;
constexpr std::int64_t kDeletedHash = -1;

/// The slots that are searched for one hash, in runs of neighbours.
class Probe {
public:
    Probe(SetEntry* table, std::int64_t hash, std::size_t mask)
        : table_(table), mask_(mask), perturb_(static_cast<std::size_t>(hash)), slot_(perturb_ & mask) {}
    SetEntry* first() const { return table_ + slot_; }
    SetEntry* last() const { return table_ + (slot_ + kLinearProbes <= mask_ ? slot_ + kLinearProbes : slot_); }
    void next_run() {
        perturb_ >>= kPerturbShift;
        slot_ = (slot_ * 5 + 1 + perturb_) & mask_;
    }

private:
    SetEntry* table_;
    std::size_t mask_, perturb_, slot_;
};

enum class Match { No, Yes, Failed, Restart };

Match compare_keys(Set* s, SetEntry* entry, Value key) {
    Value stored = entry->key;
    if (Str* a = exact_cast<Str>(key))
        if (Str* b = exact_cast<Str>(stored)) return str_equal(a, b) ? Match::Yes : Match::No;
    if (Value::both_small_int(stored, key)) return Match::No;
    const SetEntry* table = s->table;
    Result<bool> same = equal(stored, key);
    if (failed(same)) return Match::Failed;
    if (s->table != table || entry->key != stored) return Match::Restart;
    return same.value() ? Match::Yes : Match::No;
}

/// search() beyond the first slot.
[[gnu::noinline]] bool search_further(Set* s, Value key, std::int64_t hash, SetEntry** found) {
restart:
    SetEntry* deleted = nullptr;
    for (Probe probe(s->table, hash, s->mask);; probe.next_run()) {
        SetEntry* last = probe.last();
        for (SetEntry* entry = probe.first(); entry <= last; ++entry) {
            if (entry->key == key) {
                *found = entry;
                return true;
            }
            if (!entry->key) {
                if (entry->hash == 0) {
                    *found = deleted ? deleted : entry;
                    return true;
                }
                deleted = entry;
            } else if (entry->hash == hash) {
                switch (compare_keys(s, entry, key)) {
                    case Match::No: break;
                    case Match::Yes: *found = entry; return true;
                    case Match::Failed: return false;
                    case Match::Restart:
                        if (s->table) goto restart;
                        *found = nullptr;
                        return true;
                }
            }
        }
    }
}

/// Sets *found to the key's entry or, when it is absent, to the entry that a new item takes (null: the set was cleared
/// meanwhile). False: pending.
inline bool search(Set* s, Value key, std::int64_t hash, SetEntry** found) {
    // Most searches end where they begin.
    SetEntry* first = &s->table[static_cast<std::size_t>(hash) & s->mask];
    if (first->key == key || (!first->key && first->hash == 0)) {
        *found = first;
        return true;
    }
    return search_further(s, key, hash, found);
}

/// The hash of a key to look for: a set, although unhashable, stands for the frozenset with its items.
Result<std::int64_t> search_hash(Value key) {
    Result<std::int64_t> h = key_hash(key, "set element");
    if (h.ok() || !is_any_set(key)) return h;
    if (!clear_if(TypeError)) return Pending{};
    return frozenset_hash_value(key.as<Set>());
}

}  // namespace

void set_insert_clean(SetEntry* table, std::size_t mask, Value key, std::int64_t hash) {
    for (Probe probe(table, hash, mask);; probe.next_run()) {
        SetEntry* last = probe.last();
        for (SetEntry* entry = probe.first(); entry <= last; ++entry) {
            if (entry->key) continue;
            entry->key = key;
            entry->hash = hash;
            return;
        }
    }
}

Status set_resize(Set* set, std::size_t minimum) {
    std::size_t slots = kMinSetSlots;
    while (slots <= minimum) slots *= 2;
    SetEntry* table = gc_array<SetEntry>(slots);
    if (!table) return raise_memory_error();
    for (SetIterator it(set); SetEntry* e = it.next();) set_insert_clean(table, slots - 1, e->key, e->hash);
    gc_release(set->table, (std::size_t{set->mask} + 1) * sizeof(SetEntry));
    set->table = table;
    set->mask = static_cast<std::uint32_t>(slots - 1);
    set->filled = set->used;
    return Status::success();
}

// ---- One item ----

Result<bool> Set::contains(Value key, std::int64_t hash) {
    if (!used) return false;
    SetEntry* entry = nullptr;
    if (!search(this, key, hash, &entry)) return Pending{};
    return entry && entry->key;
}

Result<bool> Set::contains(Value key) {
    std::int64_t hash = TRY(search_hash(key));
    return contains(key, hash);
}

Result<bool> Set::add(Value key, std::int64_t hash) {
    SetEntry* entry = nullptr;
    do {
        if (!table) TRY(set_resize(this, 0));
        if (!search(this, key, hash, &entry)) return Pending{};
    } while (!entry);
    if (entry->key) return false;
    bool reused = entry->hash == kDeletedHash;
    entry->key = key;
    entry->hash = hash;
    ++used;
    if (reused) return true;
    ++filled;
    if (std::size_t{filled} * 5 >= std::size_t{mask} * 3)
        TRY(set_resize(this, used > kLargeSet ? std::size_t{used} * 2 : std::size_t{used} * 4));
    return true;
}

Result<bool> Set::add(Value key) { return add(key, TRY(key_hash(key, "set element"))); }

Result<bool> Set::remove(Value key, std::int64_t hash) {
    if (!used) return false;
    SetEntry* entry = nullptr;
    if (!search(this, key, hash, &entry)) return Pending{};
    if (!entry || !entry->key) return false;
    entry->key = Value();
    entry->hash = kDeletedHash;
    --used;
    return true;
}

Result<bool> Set::remove(Value key) {
    std::int64_t hash = TRY(search_hash(key));
    return remove(key, hash);
}

void Set::clear() {
    table = nullptr;
    mask = used = filled = 0;
}

// ---- Making sets ----

Set* make_set() { return gc_new<Set>(&set_type.own_shape); }

Set* make_set_like(const Set* like) {
    return gc_new<Set>(like->type()->is_subtype_of(&frozenset_type) ? &frozenset_type.own_shape : &set_type.own_shape);
}

Set* make_frozenset(Value iterable) {
    Set* s = gc_new<Set>(&frozenset_type.own_shape);
    if (iterable) TRY(set_update(s, iterable));
    return s;
}

namespace {
Status merge(Set* set, Set* other);
}

Set* make_set_display(const Value* items, std::size_t count, bool constant) {
    Set* s = make_set();
    for (std::size_t i = 0; i < count; ++i) TRY(s->add(items[i]));
    if (!constant || count < 3) return s;
    Set* result = make_set();
    TRY(merge(result, s));
    return result;
}

Set* set_copy(Set* set) {
    Set* result = make_set_like(set);
    TRY(merge(result, set));
    return result;
}

void set_take_contents(Set* set, Set* from) {
    set->table = from->table;
    set->mask = from->mask;
    set->used = from->used;
    set->filled = from->filled;
    from->clear();
}

// ---- Two sets ----

namespace {

/// Walks a set while Python code may run, which may change it: calls `body` for a copy of each entry of the table as it
/// is at that time, stops when it fails.
template <class Body>
Status walk(Set* set, Body body) {
    for (std::size_t i = 0; set->table && i <= set->mask; ++i) {
        SetEntry e = set->table[i];
        if (e.key) TRY(body(e));
    }
    return Status::success();
}

/// Adds the items of another set.
Status merge(Set* set, Set* other) {
    if (set == other || !other->used) return Status::success();
    std::size_t mask = set->table ? set->mask : kMinSetSlots - 1;
    if ((std::size_t{set->filled} + other->used) * 5 >= mask * 3) {
        TRY(set_resize(set, (std::size_t{set->used} + other->used) * 2));
    } else if (!set->table) {
        TRY(set_resize(set, 0));
    }
    if (!set->filled) {
        if (set->mask == other->mask && other->filled == other->used) {
            std::memcpy(static_cast<void*>(set->table), other->table, (std::size_t{set->mask} + 1) * sizeof(SetEntry));
        } else {
            for (SetIterator it(other); SetEntry* e = it.next();)
                set_insert_clean(set->table, set->mask, e->key, e->hash);
        }
        set->used = set->filled = other->used;
        return Status::success();
    }
    return walk(other, [set](const SetEntry& e) -> Status {
        TRY(set->add(e.key, e.hash));
        return Status::success();
    });
}

Status merge_dict(Set* set, Dict* dict) {
    std::size_t mask = set->table ? set->mask : kMinSetSlots - 1;
    if ((std::size_t{set->filled} + dict->used) * 5 >= mask * 3)
        TRY(set_resize(set, (std::size_t{set->used} + dict->used) * 2));
    for (std::uint32_t i = 0; i < dict->count; ++i) {
        DictEntry e = dict->entries[i];
        if (e.key) TRY(set->add(e.key, e.hash));
    }
    return Status::success();
}

}  // namespace

Status set_update(Set* set, Value iterable) {
    if (is_any_set(iterable)) return merge(set, iterable.as<Set>());
    if (Dict* d = exact_cast<Dict>(iterable)) return merge_dict(set, d);
    Iteration it;
    if (!it.start(iterable)) return Pending{};
    while (Value item = it.next()) {
        if (item.is_end()) return Status::success();
        TRY(set->add(item));
    }
    return Pending{};
}

Result<bool> set_is_subset(Set* a, Set* b) {
    if (a->used > b->used) return false;
    for (std::size_t i = 0; a->table && i <= a->mask; ++i) {
        SetEntry e = a->table[i];
        if (e.key && !TRY(b->contains(e.key, e.hash))) return false;
    }
    return true;
}

Status set_difference_update(Set* set, Value iterable) {
    if (Value(set) == iterable) {
        set->clear();
        return Status::success();
    }
    if (is_any_set(iterable)) {
        Set* other = iterable.as<Set>();
        if (other->used / 8 > set->used) {  // far fewer items here: look those up instead
            Set* common = make_set();
            TRY(walk(set, [&](const SetEntry& e) -> Status {
                if (TRY(other->contains(e.key, e.hash))) TRY(common->add(e.key, e.hash));
                return Status::success();
            }));
            other = common;
        }
        TRY(walk(other, [set](const SetEntry& e) -> Status {
            TRY(set->remove(e.key, e.hash));
            return Status::success();
        }));
    } else {
        Iteration it;
        if (!it.start(iterable)) return Pending{};
        for (;;) {
            Value item = TRY(it.next());
            if (item.is_end()) break;
            TRY(set->remove(item, TRY(key_hash(item, "set element"))));
        }
    }
    if (set->filled - set->used > set->mask / 4)
        return set_resize(set, set->used > kLargeSet ? std::size_t{set->used} * 2 : std::size_t{set->used} * 4);
    return Status::success();
}

Status set_symmetric_difference_update(Set* set, Value iterable) {
    if (Value(set) == iterable) {
        set->clear();
        return Status::success();
    }
    auto flip = [set](const SetEntry& e) -> Status {
        if (!TRY(set->remove(e.key, e.hash))) TRY(set->add(e.key, e.hash));
        return Status::success();
    };
    if (is_any_set(iterable)) return walk(iterable.as<Set>(), flip);
    if (Dict* d = exact_cast<Dict>(iterable)) {
        for (std::uint32_t i = 0; i < d->count; ++i) {
            DictEntry e = d->entries[i];
            if (e.key) TRY(flip(SetEntry{e.hash, e.key}));
        }
        return Status::success();
    }
    Set* other = make_set();  // an item that comes twice counts once
    TRY(set_update(other, iterable));
    return walk(other, flip);
}

// CPython's function, so that sets of frozensets are shown in the same order: whatever the order of the items is, bits
// of the hash of each are spread and joined with xor.
std::int64_t frozenset_hash_value(Set* set) {
    std::uint64_t joined = (static_cast<std::uint64_t>(set->used) + 1) * 1927868237;
    for (SetIterator it(set); SetEntry* e = it.next();) {
        auto h = static_cast<std::uint64_t>(e->hash);
        joined ^= (h ^ 89869747 ^ (h << 16)) * 3644798167;
    }
    joined ^= (joined >> 11) ^ (joined >> 25);
    auto h = static_cast<std::int64_t>(joined * 69069 + 907133923);
    // -1 is the mark of a failure, 0 that of a hash not known yet.
    return h == -1 || h == 0 ? 590923713 : h;
}

}  // namespace py
