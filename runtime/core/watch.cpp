// The table of weakly referenced objects, the list of objects to be finalised, and the end of the mark phase.
//
// Both hold hidden pointers in pages of their own, so that the collector neither follows nor needs them. When it has
// marked everything that the program can reach, end_of_mark() looks for objects without a mark. What must be finalised is
// marked from there on, with all that it refers to, by a walk of our own: it stays intact for its `__del__`, and the walk
// yields the order (owners before what they own, as reference counting would have it). Then weak references to what is
// still unmarked are cleared, and those with callbacks are queued.
#include "runtime/core/watch.h"

#include "runtime/core/explicit_drop.h"

#include <algorithm>

#include "runtime/core/gc_objects.h"
#include "runtime/core/instance.h"
#include "runtime/core/memory_trace.h"
#include "runtime/io/stream.h"
#include "runtime/objects/generator.h"
#include "runtime/objects/weakref.h"

namespace py {

using heap::hide;
using heap::PageArray;
using heap::reveal;

constinit bool drop_watch = false;
constinit bool watching = false;
constinit bool drops_paused = false;
std::uint32_t pull_suspects = 0;
PageArray<std::uintptr_t> dead_objects, finalizables, drop_order;
WeakRef* pending_callbacks = nullptr;
bool collecting_promptly = false;
bool owned_wait = false;
bool collect_again = false;
std::int64_t live_generators = 0, unstarted_coroutines = 0, live_instances = 0;

namespace {

constexpr std::uintptr_t kFree = 0, kDeleted = 1;

/// Open addressing in pages of its own; at most half full.
class WatchTable {
public:
    WatchEntry* find(std::uintptr_t hidden) {
        if (!used_) return nullptr;
        for (std::size_t i = place_of(hidden);; i = (i + 1) & mask_) {
            WatchEntry* e = &entries_[i];
            if (e->object == hidden) return e;
            if (e->object == kFree) return nullptr;
        }
    }
    WatchEntry* insert(std::uintptr_t hidden) {
        if (!entries_ || (filled_ + 1) * 2 > mask_ + 1) rebuild();
        std::size_t i = place_of(hidden);
        while (entries_[i].object > kDeleted) i = (i + 1) & mask_;
        if (entries_[i].object == kFree) ++filled_;
        ++used_;
        entries_[i] = WatchEntry{hidden, 0, ++serial_, 0, false};
        return &entries_[i];
    }
    void remove(WatchEntry* e) {
        if (e->suspect) --pull_suspects;
        *e = WatchEntry{kDeleted, 0, 0, 0, false};
        --used_;
    }
    std::size_t used() const { return used_; }
    WatchEntry* begin() { return entries_; }
    WatchEntry* end() { return entries_ ? entries_ + mask_ + 1 : entries_; }

private:
    std::size_t place_of(std::uintptr_t hidden) const { return (hidden >> 4) * 0x9E3779B97F4A7C15u >> 20 & mask_; }
    void rebuild() {
        std::size_t capacity = 256;
        while (capacity < (used_ + 1) * 4) capacity *= 2;
        WatchEntry* old = entries_;
        std::size_t old_capacity = old ? mask_ + 1 : 0;
        entries_ = static_cast<WatchEntry*>(heap::map_pages(capacity * sizeof(WatchEntry)));
        mask_ = capacity - 1;
        filled_ = used_;
        for (std::size_t i = 0; i < old_capacity; ++i) {
            if (old[i].object <= kDeleted) continue;
            std::size_t at = place_of(old[i].object);
            while (entries_[at].object != kFree) at = (at + 1) & mask_;
            entries_[at] = old[i];
        }
        if (old) munmap(old, old_capacity * sizeof(WatchEntry));
    }

    WatchEntry* entries_ = nullptr;
    std::size_t mask_ = 0, used_ = 0, filled_ = 0;
    std::uint32_t serial_ = 0;
};

/// Pointers that were put into it; emptied after each collection.
class PointerSet {
public:
    void insert(std::uintptr_t p) {
        if ((used_ + 1) * 2 > capacity_) grow();
        if (place(p)) ++used_;
    }
    std::size_t size() const { return used_; }
    bool contains(std::uintptr_t p) const {
        if (!used_) return false;
        for (std::size_t i = start(p);; i = (i + 1) & (capacity_ - 1)) {
            if (slots_[i] == p) return true;
            if (!slots_[i]) return false;
        }
    }
    template <class Keep>
    void keep_if(Keep&& keep) {
        if (!used_) return;
        PointerSet kept;
        for (std::size_t i = 0; i < capacity_; ++i)
            if (slots_[i] && keep(slots_[i])) kept.insert(slots_[i]);
        clear();
        *this = kept;
    }
    void clear() {
        if (slots_) munmap(slots_, capacity_ * sizeof *slots_);
        slots_ = nullptr;
        used_ = capacity_ = 0;
    }

private:
    std::size_t start(std::uintptr_t p) const { return (p >> 4) * 0x9E3779B97F4A7C15u >> 24 & (capacity_ - 1); }
    bool place(std::uintptr_t p) {
        std::size_t i = start(p);
        while (slots_[i]) {
            if (slots_[i] == p) return false;
            i = (i + 1) & (capacity_ - 1);
        }
        slots_[i] = p;
        return true;
    }
    void grow() {
        std::uintptr_t* old = slots_;
        std::size_t old_capacity = capacity_, wanted = capacity_ ? capacity_ * 2 : 512;
        slots_ = static_cast<std::uintptr_t*>(heap::map_pages(wanted * sizeof *slots_));
        capacity_ = wanted;
        for (std::size_t i = 0; i < old_capacity; ++i)
            if (old[i]) place(old[i]);
        if (old) munmap(old, old_capacity * sizeof *old);
    }
    std::uintptr_t* slots_ = nullptr;
    std::size_t used_ = 0, capacity_ = 0;
};

WatchTable table;
PointerSet finalized;  ///< hidden: their finalisers have run, but they are still there

}  // namespace

WatchEntry* find_watch(const Object* object) { return table.find(hide(object)); }
WatchEntry* find_watch(std::uintptr_t hidden) { return table.find(hidden); }

WatchEntry* make_watch(Object* object) {
    if (WatchEntry* known = find_watch(object)) return known;
    object->type()->flags |= kWeaklyReferenced;
    WatchEntry* entry = table.insert(hide(object));
    watch_begins();
    note_new_watch();
    return entry;
}

void remove_watch(WatchEntry* entry) {
    table.remove(entry);
    if (table.used() == 0) update_drop_watch();
}

std::size_t watched_count() { return table.used(); }

void update_drop_watch() {
    watching = table.used() || live_generators > 0 || unstarted_coroutines > 0 || live_instances > 0;
    drop_watch = watching && !drops_paused;
}

void watch_begins() {
    watching = true;
    drop_watch = !drops_paused;
}

void clear_pull_suspects() {
    if (!pull_suspects) return;
    for (WatchEntry* e = table.begin(); e != table.end(); ++e) e->suspect = false;
    pull_suspects = 0;
}

bool is_generator_type(const Type* type) {
    return type == &generator_type || type == &coroutine_type || type == &async_generator_type;
}

namespace {

struct AskedFinalizer {
    FinalizeFn finalize;
    bool (*needs)(const Object*);
};
AskedFinalizer asked_finalizers[4];

/// Null: this finaliser always has something to do.
const AskedFinalizer* asked(FinalizeFn finalize) {
    for (const AskedFinalizer& one : asked_finalizers)
        if (one.finalize == finalize && finalize) return &one;
    return nullptr;
}

}  // namespace

void ask_before_finalizing(FinalizeFn finalize, bool (*needs)(const Object*)) {
    for (AskedFinalizer& one : asked_finalizers) {
        if (one.finalize && one.finalize != finalize) continue;
        one = {finalize, needs};
        return;
    }
}

bool shows_at_once(const Type* type) { return type->has(kHeapType) && !asked(type->slots.finalize); }

bool needs_finalizer(const Object* object) {
    const Type* type = object->type();
    if (is_generator_type(type)) {
        auto* g = static_cast<const Generator*>(object);
        if (g->state == GeneratorState::Suspended) return g->watched && g->frame;
        return g->state == GeneratorState::Created && type == &coroutine_type;
    }
    if (type->def && type->is_subtype_of(&iobase_type)) return stream_needs_finalizer(object);
    if (const AskedFinalizer* one = asked(type->slots.finalize); one && !one->needs(object)) return false;
    return type->slots.finalize && !finalized.contains(hide(object));
}

void note_finalized(Object* object) { finalized.insert(hide(object)); }

bool is_finalized(Object* object) { return finalized.contains(hide(object)); }

// ---- The end of the mark phase ------------------------------------------------

namespace {

/// A block on the way: how many of its words are still to be looked at, from the end.
struct Step {
    void* block;
    std::size_t words;
};
PageArray<Step> walk;
PageArray<std::uintptr_t> found;  ///< this collection's dead, hidden
PageArray<std::uintptr_t> order;
PointerSet dying;
PointerSet owned;  ///< of these, what another of them refers to
PointerSet
    only_cyclic;  ///< of these, what only cycles had kept: weak references to it are cleared before its finaliser runs

/// Builtin types and other objects outside the heap live for ever.
bool is_marked(const void* block) {
    return block <= GC_least_plausible_heap_addr || block >= GC_greatest_plausible_heap_addr || GC_is_marked(block);
}

void enter(void* block) {
    GC_set_mark_bit(block);
    walk.push({block, heap::extent_of(block).count});
}

/// Marks what is reachable from `root`. Objects of `dying` are appended to `order` when all below them has been seen.
void mark_from(void* root) {
    if (is_marked(root)) return;
    enter(root);
    while (!walk.empty()) {
        Step& step = walk.back();
        if (step.words == 0) {
            std::uintptr_t hidden = hide(step.block);
            walk.pop();
            if (dying.contains(hidden)) order.push(hidden);
            continue;
        }
        std::uintptr_t word = static_cast<std::uintptr_t*>(step.block)[--step.words];
        void* block = heap::block_at(word);
        if (!block) continue;
        if (!is_marked(block)) enter(block);
        if (dying.contains(hide(block))) owned.insert(hide(block));
    }
}

PageArray<std::uintptr_t> in_cycles;
PageArray<void*> cycle_walk;

/// A dead object that refers to itself, directly or through other dead blocks. Gives up after a while.
bool is_in_cycle(Object* object) {
    constexpr std::size_t kMostBlocks = 4096;
    PointerSet seen;
    cycle_walk.clear();
    cycle_walk.push(object);
    bool found_itself = false;
    while (!cycle_walk.empty() && !found_itself && seen.size() < kMostBlocks) {
        void* block = cycle_walk.pop();
        heap::Extent extent = heap::extent_of(block);
        for (std::size_t i = 0; i < extent.count && !found_itself; ++i) {
            void* next = extent.words[i] ? heap::block_at(extent.words[i]) : nullptr;
            if (!next || is_marked(next)) continue;
            found_itself = next == object;
            std::size_t known = seen.size();
            seen.insert(hide(next));
            if (seen.size() != known) cycle_walk.push(next);
        }
    }
    seen.clear();
    return found_itself;
}

/// Keeps what only cycles keep, and all that it refers to.
void spare_cycles() {
    in_cycles.clear();
    for (std::uintptr_t hidden : finalizables) {
        auto* object = reveal<Object>(hidden);
        if (!is_marked(object) && needs_finalizer(object) && is_in_cycle(object)) in_cycles.push(hidden);
    }
    for (WatchEntry* e = table.begin(); e != table.end(); ++e) {
        if (e->object <= kDeleted || !e->first) continue;
        auto* object = reveal<Object>(e->object);
        if (!is_marked(object) && is_in_cycle(object)) in_cycles.push(e->object);
    }
    for (std::uintptr_t hidden : in_cycles) mark_from(reveal<void>(hidden));
}

/// Counts a living object that waits for its end; false: that is past.
bool count_alive(const Object* object) {
    const Type* type = object->type();
    if (is_generator_type(type)) {
        auto* g = static_cast<const Generator*>(object);
        if (g->state == GeneratorState::Finished) return false;
        live_generators += g->watched;
        unstarted_coroutines += type == &coroutine_type && g->state == GeneratorState::Created && !g->adopted;
        return true;
    }
    if (!shows_at_once(type)) return true;
    if (!needs_finalizer(object)) return false;
    ++live_instances;
    return true;
}

/// Finalised after one collection. More wait for the next, since the order takes memory, which there may be little of.
constexpr std::size_t kMostDead = std::size_t{1} << 18;
bool some_wait = false;

/// Sorts out of `finalizables` what has died or needs no finaliser any more.
void find_dead() {
    std::size_t kept = 0;
    some_wait = false;
    live_instances = live_generators = unstarted_coroutines = 0;
    for (std::uintptr_t hidden : finalizables) {
        auto* object = reveal<Object>(hidden);
        if (is_marked(object)) {
            if (count_alive(object)) finalizables[kept++] = hidden;
        } else if (needs_finalizer(object)) {
            (void)count_alive(object);  // until it has been finalised
            if (found.size() < kMostDead) {
                found.push(hidden);
            } else {
                finalizables[kept++] = hidden;
                some_wait = true;
            }
        }
    }
    finalizables.resize_down(kept);
}

void keep_dead() {
    if (found.empty()) return;
    // The walk's order is reversed at the end, so it begins with what shall come last.
    for (std::uintptr_t hidden : found) dying.insert(hidden);
    for (std::size_t i = found.size(); i-- > 0;)
        if (std::find(drop_order.begin(), drop_order.end(), found[i]) == drop_order.end())
            mark_from(reveal<void>(found[i]));
    for (std::size_t i = drop_order.size(); i-- > 0;)
        if (dying.contains(drop_order[i])) mark_from(reveal<void>(drop_order[i]));
    // Owners first: what they own waits until they are gone, since a finaliser may bring it back to life. Cycles have no
    // owner, and large families would take too many collections.
    constexpr std::size_t kLargeFamily = 256;
    bool cyclic_only = owned.size() == dying.size();
    bool all = found.size() > kLargeFamily || cyclic_only;
    if (cyclic_only) {
        // In order of creation, as they stand in the list of CPython's collector.
        order.clear();
        for (std::size_t i = found.size(); i-- > 0;) {
            only_cyclic.insert(found[i]);
            order.push(found[i]);
        }
    }
    for (std::size_t i = order.size(); i-- > 0;)
        if (all || !owned.contains(order[i])) dead_objects.push(order[i]);
    if (!all)
        for (std::uintptr_t hidden : found)
            if (owned.contains(hidden)) {
                finalizables.push(hidden);
                owned_wait = true;
            }
    found.clear();
    order.clear();
    dying.clear();
    owned.clear();
    if (!some_wait) return;
    for (std::uintptr_t hidden : finalizables) mark_from(reveal<void>(hidden));
    owned_wait = true;
}

struct DeadEntry {
    std::uint32_t serial;
    WatchEntry* entry;
};
PageArray<DeadEntry> dead_entries;

void append_callback(WeakRef* ref, WeakRef**& tail) {
    *tail = ref;
    ref->next_pending = nullptr;
    tail = &ref->next_pending;
}

/// Unlinks references that have died themselves.
void drop_dead_refs(WatchEntry& entry) {
    std::uintptr_t* link = &entry.first;
    while (*link) {
        auto* ref = reveal<WeakRef>(*link);
        if (is_marked(ref)) {
            link = &ref->next;
            continue;
        }
        if (ref->notices()) --entry.callbacks;
        *link = ref->next;
    }
}

std::size_t drop_rank(std::uintptr_t hidden) {
    for (std::size_t i = 0; i < drop_order.size(); ++i)
        if (drop_order[i] == hidden) return i;
    return drop_order.size();
}

void clear_weak_references() {
    if (table.used() == 0) return only_cyclic.clear();
    for (WatchEntry* e = table.begin(); e != table.end(); ++e) {
        if (e->object <= kDeleted) continue;
        drop_dead_refs(*e);
        if (!is_marked(reveal<void>(e->object)) || only_cyclic.contains(e->object)) {
            if (e->callbacks || e->first) dead_entries.push({e->serial, e});
            else table.remove(e);
        } else if (!e->first) {
            table.remove(e);
        }
    }
    // The oldest first, unless it is known in which order they were dropped.
    std::sort(dead_entries.begin(), dead_entries.end(), [](const DeadEntry& a, const DeadEntry& b) {
        if (a.entry->suspect != b.entry->suspect) return a.entry->suspect;
        if (a.entry->suspect && drop_order.size() <= 64) {
            std::size_t x = drop_rank(a.entry->object), y = drop_rank(b.entry->object);
            if (x != y) return x < y;
        }
        return a.serial < b.serial;
    });
    WeakRef** tail = &pending_callbacks;
    while (*tail) tail = &(*tail)->next_pending;
    for (DeadEntry& dead : dead_entries) {
        for (std::uintptr_t hidden = dead.entry->first; hidden;) {
            auto* ref = reveal<WeakRef>(hidden);
            hidden = ref->next;
            ref->target = 0;
            ref->next = 0;
            if (ref->callback) append_callback(ref, tail);
        }
        table.remove(dead.entry);
    }
    dead_entries.clear();
    only_cyclic.clear();
}

}  // namespace

void end_of_mark() {
    heap::world_is_stopped = true;
    for (std::uintptr_t hidden : dead_objects) mark_from(reveal<void>(hidden));  // they wait for the next safepoint
    order.clear();
    owned_wait = false;
    if (count_garbage) count_garbage(false);
    if (spare_counted)
        for (std::uintptr_t hidden : cyclic) mark_from(reveal<void>(hidden));
    if (collecting_promptly) spare_cycles();
    find_dead();
    keep_dead();
    clear_weak_references();
    if (count_garbage) count_garbage(true);
    finalized.keep_if([](std::uintptr_t hidden) { return is_marked(reveal<void>(hidden)); });
    forget_known_shapes();
    forget_dead_traces();
    review_pause();
    update_drop_watch();
    if (!dead_objects.empty() || pending_callbacks) request_attention(*thread, kAttentionFinalizers);
    heap::world_is_stopped = false;
}

}  // namespace py
