// dict's table: lookup, insertion, removal, growth. What Python code sees of it is in dict_methods.cpp and
// dict_views.cpp.
//
// A key matches when it is the same Value, or has the same hash and is equal. Equality of ints and of strs is decided
// here; any other pair goes through `==`, which may run Python code that changes this very dict: the lookup then starts
// again.
#include "runtime/objects/dict.h"

#include <algorithm>
#include <bit>

#include "runtime/core/error.h"
#include "runtime/core/finalize.h"
#include "runtime/core/out_of_memory.h"
#include "runtime/objects/exception.h"
#include "runtime/objects/list.h"
#include "runtime/protocol/object.h"

namespace py {

std::uint64_t Dict::next_version = 0;

namespace {

constexpr std::size_t kMinSlots = 8;
/// An index of up to so many slots shares a block with the entries; larger ones are pointer-free blocks of their own,
/// so that the collector need not read them.
constexpr std::size_t kMaxSharedSlots = 64;
constexpr int kPerturbShift = 5;

constexpr std::int64_t kAbsent = -1;
constexpr std::int64_t kFailed = -2;

/// Slots for `wanted` entries at a load of at most two thirds.
std::size_t slots_for(std::size_t wanted) { return std::max(kMinSlots, std::bit_ceil(wanted + wanted / 2 + 1)); }

struct Arrays {
    DictEntry* entries;
    std::int32_t* index;
    std::uint32_t mask;
    std::uint32_t capacity;
};

/// `entries` null: the memory does not suffice.
Arrays allocate_arrays(std::size_t slots) {
    std::size_t capacity = slots * 2 / 3;
    Arrays a;
    a.mask = static_cast<std::uint32_t>(slots - 1);
    a.capacity = static_cast<std::uint32_t>(capacity);
    std::size_t index_bytes = slots * sizeof(std::int32_t);
    if (slots <= kMaxSharedSlots) {
        a.entries = static_cast<DictEntry*>(gc_allocate(capacity * sizeof(DictEntry) + index_bytes));
        a.index = reinterpret_cast<std::int32_t*>(a.entries + capacity);
    } else {
        a.entries = gc_array<DictEntry>(capacity);
        a.index = static_cast<std::int32_t*>(gc_allocate_atomic(index_bytes));
        if (!a.entries || !a.index) {
            a.entries = nullptr;
            return a;
        }
    }
    std::memset(a.index, 0xFF, index_bytes);  // kFreeSlot
    return a;
}

void install(Dict* d, const Arrays& a) {
    d->entries = a.entries;
    d->index = a.index;
    d->mask = a.mask;
    d->capacity = a.capacity;
    d->keys_version = 0;  // caches hold places
}

/// The first slot for `hash` that holds no entry.
inline std::uint64_t free_slot(const std::int32_t* index, std::uint64_t mask, std::int64_t hash) {
    std::uint64_t perturb = static_cast<std::uint64_t>(hash);
    std::uint64_t slot = perturb & mask;
    while (index[slot] >= 0) {
        perturb >>= kPerturbShift;
        slot = (slot * 5 + perturb + 1) & mask;
    }
    return slot;
}

/// Moves the live entries of `d` into fresh arrays. False: the memory does not suffice.
bool rebuild(Dict* d, std::size_t slots) {
    Arrays a = allocate_arrays(slots);
    if (!a.entries) return false;
    std::uint32_t n = 0;
    for (std::uint32_t i = 0; i < d->count; ++i) {
        const DictEntry& e = d->entries[i];
        if (!e.key) continue;
        a.entries[n] = e;
        a.index[free_slot(a.index, a.mask, e.hash)] = static_cast<std::int32_t>(n);
        ++n;
    }
    install(d, a);
    d->count = n;
    return true;
}

/// Adds a key that is known to be absent. False: the memory does not suffice.
inline bool insert_absent(Dict* d, Value key, std::int64_t hash, Value value) {
    if (d->count == d->capacity) [[unlikely]]
        if (!rebuild(d, std::max(kMinSlots, std::bit_ceil(std::size_t{d->used} * 3)))) return false;
    d->index[free_slot(d->index, d->mask, hash)] = static_cast<std::int32_t>(d->count);
    DictEntry& e = d->entries[d->count++];
    e.hash = hash;
    e.key = key;
    e.value = value;
    ++d->used;
    d->keys_version = 0;
    return true;
}

enum class Match { No, Yes, Failed, Restart };

/// Whether `entry`, which has the hash of `key` but is not the same Value, equals it.
Match compare_keys(Dict* d, std::int64_t at, Value key) {
    Value stored = d->entries[at].key;
    if (Str* a = exact_cast<Str>(key))
        if (Str* b = exact_cast<Str>(stored)) return str_equal(a, b) ? Match::Yes : Match::No;
    if (Value::both_small_int(stored, key)) return Match::No;
    const DictEntry* entries = d->entries;
    Result<bool> same = equal(stored, key);
    if (failed(same)) return Match::Failed;
    if (d->entries != entries || d->entries[at].key != stored) return Match::Restart;
    return same.value() ? Match::Yes : Match::No;
}

/// Position of `key`, kAbsent, or kFailed with an exception pending.
std::int64_t lookup(Dict* d, Value key, std::int64_t hash) {
    while (d->used) {
        std::uint64_t perturb = static_cast<std::uint64_t>(hash);
        std::uint64_t slot = perturb & d->mask;
        for (;;) {
            std::int32_t at = d->index[slot];
            if (at >= 0) {
                const DictEntry& e = d->entries[at];
                if (e.key == key) return at;
                if (e.hash == hash) [[unlikely]] {
                    Match m = compare_keys(d, at, key);
                    if (m == Match::Yes) return at;
                    if (m == Match::Failed) return kFailed;
                    if (m == Match::Restart) break;
                }
            } else if (at == Dict::kFreeSlot) {
                return kAbsent;
            }
            perturb >>= kPerturbShift;
            slot = (slot * 5 + perturb + 1) & d->mask;
        }
    }
    return kAbsent;
}

/// lookup() for a str key in a dict of str keys: neither fails nor runs Python code.
std::int64_t lookup_str(Dict* d, Str* key, std::int64_t hash) {
    std::uint64_t perturb = static_cast<std::uint64_t>(hash);
    std::uint64_t slot = perturb & d->mask;
    for (;;) {
        std::int32_t at = d->index[slot];
        if (at >= 0) {
            const DictEntry& e = d->entries[at];
            if (e.key == Value(key)) return at;
            if (e.hash == hash) {
                Str* stored = exact_cast<Str>(e.key);
                if (!stored || key->shape != Str::exact_shape()) [[unlikely]] {
                    std::int64_t found = lookup(d, key, hash);
                    if (found != kFailed) return found;
                    clear_exception();
                    return kAbsent;
                }
                if (str_equal(stored, key)) return at;
            }
        } else if (at == Dict::kFreeSlot) {
            return kAbsent;
        }
        perturb >>= kPerturbShift;
        slot = (slot * 5 + perturb + 1) & d->mask;
    }
}

}  // namespace

Result<std::int64_t> key_hash_slow(Value key, const char* what) {
    Result<std::int64_t> h = hash(key);
    if (h.ok()) [[likely]]
        return h;
    if (type_of(Value(pending_exception())) == &TypeError) {
        std::string reason = str_text(take_exception());
        return raise_type_error("cannot use '{}' as a {} ({})", type_full_name(type_of(key)), what, reason);
    }
    return Pending{};
}

// ---- Lookup ----

Result<Value*> Dict::find(Value key, std::int64_t hash) {
    std::int64_t at = lookup(this, key, hash);
    if (at == kFailed) return Pending{};
    return at >= 0 ? &entries[at].value : nullptr;
}

Result<Value*> Dict::find_slow(Value key) { return find(key, TRY(key_hash(key))); }

Value* Dict::find_str_slow(Str* key, std::int64_t hash) {
    std::int64_t at = lookup_str(this, key, hash);
    return at >= 0 ? &entries[at].value : nullptr;
}

// ---- Insertion ----

namespace {

/// Sets or adds a key as long as no two keys need comparing and there is room; false: not done.
inline bool set_simple(Dict* d, Value key, std::int64_t hash, Value value) {
    if (d->count == d->capacity) return false;
    std::uint64_t perturb = static_cast<std::uint64_t>(hash);
    std::uint64_t slot = perturb & d->mask;
    for (;;) {
        std::int32_t at = d->index[slot];
        if (at == Dict::kFreeSlot) break;
        if (at == Dict::kDeletedSlot) return false;
        DictEntry& e = d->entries[at];
        if (e.key == key) {
            note_drop(e.value);
            e.value = value;
            return true;
        }
        if (e.hash == hash) return false;
        perturb >>= kPerturbShift;
        slot = (slot * 5 + perturb + 1) & d->mask;
    }
    d->index[slot] = static_cast<std::int32_t>(d->count);
    DictEntry& e = d->entries[d->count++];
    e.hash = hash;
    e.key = key;
    e.value = value;
    ++d->used;
    d->keys_version = 0;
    return true;
}

}  // namespace

Status Dict::set(Value key, std::int64_t hash, Value value) {
    if (set_simple(this, key, hash, value)) [[likely]]
        return Status::success();
    std::int64_t at = lookup(this, key, hash);
    if (at == kFailed) return Pending{};
    if (at >= 0) {
        note_drop(entries[at].value);
        entries[at].value = value;
    } else if (!insert_absent(this, key, hash, value)) {
        return raise_memory_error();
    }
    return Status::success();
}

Value dict_find_or_add(Dict* dict, Value key, std::int64_t hash, Value value) {
    std::int64_t at = lookup(dict, key, hash);
    if (at == kFailed) return Pending{};
    if (at >= 0) return dict->entries[at].value;
    if (!insert_absent(dict, key, hash, value)) return raise_memory_error();
    return value;
}

Status Dict::set_slow(Value key, Value value) { return set(key, TRY(key_hash(key)), value); }

void Dict::set_str_slow(Str* key, Value value) {
    std::int64_t hash = str_hash(key);
    if (set_simple(this, key, hash, value)) return;
    std::int64_t at = index ? lookup_str(this, key, hash) : kAbsent;
    if (at >= 0) entries[at].value = value;
    else if (!insert_absent(this, key, hash, value)) raise_memory_error_later();
}

void Dict::reserve(std::size_t wanted) {
    if (wanted > capacity && wanted > used) (void)rebuild(this, slots_for(wanted));
}

// ---- Removal ----

void Dict::remove_at(std::uint32_t at) {
    DictEntry& e = entries[at];
    std::uint64_t perturb = static_cast<std::uint64_t>(e.hash);
    std::uint64_t slot = perturb & mask;
    while (index[slot] != static_cast<std::int32_t>(at)) {
        perturb >>= kPerturbShift;
        slot = (slot * 5 + perturb + 1) & mask;
    }
    index[slot] = kDeletedSlot;
    e.key = Value();
    e.value = Value();
    --used;
    keys_version = 0;
}

Result<bool> Dict::remove(Value key, std::int64_t hash) {
    std::int64_t at = lookup(this, key, hash);
    if (at == kFailed) return Pending{};
    if (at == kAbsent) return false;
    remove_at(static_cast<std::uint32_t>(at));
    return true;
}

Result<bool> Dict::remove(Value key) { return remove(key, TRY(key_hash(key))); }

bool Dict::remove_str(Str* key) {
    if (!index) return false;
    std::int64_t at = lookup_str(this, key, str_hash(key));
    if (at < 0) return false;
    remove_at(static_cast<std::uint32_t>(at));
    return true;
}

void Dict::clear() {
    index = nullptr;
    entries = nullptr;
    mask = used = count = capacity = 0;
    keys_version = 0;
}

// ---- Whole dicts ----

Dict* make_dict(std::size_t expected) {
    Dict* d = gc_new<Dict>(Dict::exact_shape());
    if (expected)
        if (Arrays a = allocate_arrays(slots_for(expected)); a.entries) install(d, a);
    return d;
}

namespace {

/// Fills the empty dict `to` with the entries of `from`; order and hashes are known, so nothing is compared.
void fill_from(Dict* to, Dict* from) {
    if (!from->used) return;
    bool compact = from->count == from->used;
    Arrays a = allocate_arrays(compact ? std::size_t{from->mask} + 1 : slots_for(from->used));
    if (!a.entries) return raise_memory_error_later();
    if (compact) {
        std::memcpy(static_cast<void*>(a.entries), from->entries, from->count * sizeof(DictEntry));
        std::memcpy(a.index, from->index, (std::size_t{from->mask} + 1) * sizeof(std::int32_t));
        a.capacity = from->capacity;
        install(to, a);
        to->used = to->count = from->used;
    } else {
        std::uint32_t n = 0;
        for (DictIterator it(from); DictEntry* e = it.next();) {
            a.entries[n] = *e;
            a.index[free_slot(a.index, a.mask, e->hash)] = static_cast<std::int32_t>(n);
            ++n;
        }
        install(to, a);
        to->used = to->count = n;
    }
}

}  // namespace

Dict* dict_copy(Dict* dict) {
    Dict* d = make_dict();
    fill_from(d, dict);
    return d;
}

/// dict_update() from another dict's table.
Status dict_merge(Dict* dict, Dict* other, bool overwrite) {
    if (dict == other || !other->used) return Status::success();
    if (!dict->used) {
        fill_from(dict, other);
        return Status::success();
    }
    dict->reserve(std::max<std::size_t>(dict->used, other->used));
    const DictEntry* entries = other->entries;
    std::uint32_t used = other->used;
    for (std::uint32_t i = 0; i < other->count; ++i) {
        DictEntry e = other->entries[i];
        if (!e.key) continue;
        std::int64_t at = lookup(dict, e.key, e.hash);
        if (at == kFailed) return Pending{};
        if (at == kAbsent) {
            if (!insert_absent(dict, e.key, e.hash, e.value)) return raise_memory_error();
        } else if (overwrite) {
            note_drop(dict->entries[at].value);
            dict->entries[at].value = e.value;
        }
        if (other->entries != entries || other->used != used) return raise_runtime_error("dict mutated during update");
    }
    return Status::success();
}

List* dict_keys_list(Dict* dict) {
    List* list = TRY(make_list(dict->used));
    for (DictIterator it(dict); DictEntry* e = it.next();) list->append(e->key);
    return list;
}

List* dict_values_list(Dict* dict) {
    List* list = TRY(make_list(dict->used));
    for (DictIterator it(dict); DictEntry* e = it.next();) list->append(e->value);
    return list;
}

List* dict_items_list(Dict* dict) {
    List* list = TRY(make_list(dict->used));
    for (DictIterator it(dict); DictEntry* e = it.next();) list->append(make_tuple({e->key, e->value}));
    return list;
}

}  // namespace py
