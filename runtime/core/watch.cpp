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
#include "runtime/core/mark_walk.h"
#include "runtime/core/memory_trace.h"
#include "runtime/core/out_of_memory.h"
#include "runtime/io/stream.h"
#include "runtime/objects/generator.h"
#include "runtime/objects/weakref.h"

namespace py {

using heap::hide;
using heap::PageArray;
using heap::PointerSet;
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

struct DeadEntry {
    std::uint32_t serial;
    WatchEntry* entry;
};
PageArray<DeadEntry> dead_entries;  ///< of one collection

WatchTable table;
PointerSet finalized;  ///< hidden: their finalisers have run, but they are still there

}  // namespace

WatchEntry* find_watch(const Object* object) { return table.find(hide(object)); }
WatchEntry* find_watch(std::uintptr_t hidden) { return table.find(hidden); }

WatchEntry* make_watch(Object* object) {
    if (WatchEntry* known = find_watch(object)) return known;
    if (!dead_entries.try_reserve(1)) out_of_memory();  // where they are needed nothing can be raised
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

void note_finalized(Object* object) {
    if (finalized.try_insert(hide(object))) return;
    // A collection takes out those that are really gone, which needs no memory.
    clear_dead_stack(kDeadStack);
    GC_gcollect();
    if (!finalized.try_insert(hide(object))) out_of_memory();
}

bool is_finalized(Object* object) { return finalized.contains(hide(object)); }

// ---- The end of the mark phase ------------------------------------------------

namespace {

PageArray<std::uintptr_t> found;  ///< this collection's dead, hidden
Dying dying;
/// Of these, what only cycles had kept: weak references to it are cleared before its finaliser runs.
PointerSet only_cyclic;
/// Of these, what drop_order knows.
PointerSet dropped;

PageArray<std::uintptr_t> in_cycles;
PageArray<void*> cycle_walk;
PointerSet cycle_seen;

/// Words that may still be looked at in this collection. After that everything passes for a part of a cycle.
std::size_t cycle_words = 0;
constexpr std::size_t kMostCycleWords = std::size_t{4} << 20;

/// A dead object that refers to itself, directly or through other dead blocks. Gives up after a while.
bool is_in_cycle(Object* object) {
    constexpr std::size_t kMostBlocks = 4096;
    if (!cycle_words) return true;
    cycle_walk.clear();
    bool found_itself = false, gives_up = !cycle_walk.try_push(object);
    while (!cycle_walk.empty() && !found_itself && !gives_up) {
        void* block = cycle_walk.pop();
        heap::Extent extent = heap::extent_of(block);
        for (std::size_t i = 0; i < extent.count && !found_itself && !gives_up; ++i) {
            if (cycle_words) --cycle_words;
            void* next = extent.words[i] ? heap::block_at(extent.words[i]) : nullptr;
            if (!next || is_marked(next)) continue;
            found_itself = next == object;
            std::size_t known = cycle_seen.size();
            gives_up = known >= kMostBlocks || !cycle_seen.try_insert(hide(next)) ||
                       (cycle_seen.size() != known && !cycle_walk.try_push(next));
        }
    }
    cycle_seen.clear();
    return found_itself;
}

/// At the end, since the marks tell what is dead; unless there is no memory to remember it.
void spare(std::uintptr_t hidden) {
    if (!in_cycles.try_push(hidden)) mark_from(reveal<void>(hidden));
}

/// Keeps what only cycles keep, and all that it refers to.
void spare_cycles() {
    in_cycles.clear();
    cycle_words = kMostCycleWords;
    for (std::uintptr_t hidden : finalizables) {
        auto* object = reveal<Object>(hidden);
        if (!is_marked(object) && needs_finalizer(object) && is_in_cycle(object)) spare(hidden);
    }
    for (WatchEntry* e = table.begin(); e != table.end(); ++e) {
        if (e->object <= kDeleted || !e->first) continue;
        auto* object = reveal<Object>(e->object);
        if (!is_marked(object) && is_in_cycle(object)) spare(e->object);
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

/// Finalised after one collection, where memory is left. More wait for the next, since the order takes memory.
constexpr std::size_t kMostDead = std::size_t{1} << 18;
/// For one in so many that wait for their end there is room to finalise them at any time.
constexpr std::size_t kShareOfDead = 8;
constexpr std::size_t kFewDead = 1024;
std::size_t room_for_dead = 0;
bool some_wait = false;

bool try_reserve_dead(std::size_t count) {
    if (!found.try_reserve(count) || !dying.try_reserve(count) || !only_cyclic.try_reserve(count) ||
        !dropped.try_reserve(count) || !finalized.try_reserve(count))
        return false;
    room_for_dead = count;
    return dead_objects.try_reserve(count);
}

bool has_room_for_dead() {
    // Those that an earlier collection found may still wait.
    std::size_t wait = dead_objects.size() + found.size();
    if (wait == dead_objects.capacity() && !dead_objects.try_reserve(wait + 1)) return false;
    return found.size() < room_for_dead ||
           (room_for_dead < kMostDead && try_reserve_dead(std::max(room_for_dead * 2, kFewDead)));
}

/// Before so many wait for their end. What is not reserved now may not be had when they die.
void prepare_for_dead(std::size_t waiting) {
    prepare_marking();
    std::size_t room = std::clamp(waiting / kShareOfDead, kFewDead, kMostDead);
    if (room > room_for_dead && !try_reserve_dead(room)) out_of_memory();
}

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
            if (has_room_for_dead()) {
                found.push(hidden);
            } else {
                finalizables[kept++] = hidden;
                some_wait = true;
            }
        }
    }
    finalizables.resize_down(kept);
}

void keep_waiting() {
    if (!some_wait) return;
    for (std::uintptr_t hidden : finalizables) mark_from(reveal<void>(hidden));
    owned_wait = true;
}

void keep_dead() {
    if (found.empty()) return keep_waiting();
    // The walk's order is reversed at the end, so it begins with what shall come last.
    for (std::uintptr_t hidden : found) dying.all.insert(hidden);
    dropped.clear();
    for (std::uintptr_t hidden : drop_order)
        if (dying.all.contains(hidden)) dropped.insert(hidden);
    for (std::size_t i = found.size(); i-- > 0;)
        if (!dropped.contains(found[i])) mark_in_order(reveal<void>(found[i]), dying);
    for (std::size_t i = drop_order.size(); i-- > 0;)
        if (dying.all.contains(drop_order[i])) mark_in_order(reveal<void>(drop_order[i]), dying);
    // Owners first: what they own waits until they are gone, since a finaliser may bring it back to life. Cycles have no
    // owner, and large families would take too many collections.
    constexpr std::size_t kLargeFamily = 256;
    bool cyclic_only = dying.owned.size() == dying.all.size();
    bool all = found.size() > kLargeFamily || cyclic_only;
    if (cyclic_only) {
        // In order of creation, as they stand in the list of CPython's collector.
        dying.order.clear();
        for (std::size_t i = found.size(); i-- > 0;) {
            only_cyclic.insert(found[i]);
            dying.order.push(found[i]);
        }
    }
    for (std::size_t i = dying.order.size(); i-- > 0;)
        if (all || !dying.owned.contains(dying.order[i])) dead_objects.push(dying.order[i]);
    if (!all)
        for (std::uintptr_t hidden : found)
            if (dying.owned.contains(hidden)) {
                finalizables.push(hidden);
                owned_wait = true;
            }
    found.clear();
    dying.clear();
    keep_waiting();
}

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

/// Clears the references to what stands in dead_entries, and queues those with callbacks.
void end_weak_references() {
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
}

void clear_weak_references() {
    if (table.used() == 0) return only_cyclic.clear();
    for (WatchEntry* e = table.begin(); e != table.end(); ++e) {
        if (e->object <= kDeleted) continue;
        drop_dead_refs(*e);
        bool dead = !is_marked(reveal<void>(e->object)) || only_cyclic.contains(e->object);
        if (dead && (e->callbacks || e->first)) {
            if (dead_entries.try_push({e->serial, e})) continue;
            end_weak_references();  // without memory their order counts for less
            dead_entries.push({e->serial, e});
        } else if (dead || !e->first) {
            table.remove(e);
        }
    }
    end_weak_references();
    only_cyclic.clear();
}

}  // namespace

void await_end(Object* object) {
    static std::size_t prepared_for = 0;
    if (finalizables.size() >= prepared_for) [[unlikely]] {
        std::size_t more = std::max(finalizables.size() * 2, kFewDead);
        prepare_for_dead(more);
        prepared_for = more;
    }
    finalizables.push(hide(object));
}

void end_of_mark() {
    heap::world_is_stopped = true;
    for (std::uintptr_t hidden : dead_objects)
        if (hidden) mark_from(reveal<void>(hidden));  // they wait for the next safepoint
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
