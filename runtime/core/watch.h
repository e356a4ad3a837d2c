// The collector's side of finalisation: which objects are watched, and what a collection does when it finds one dead.
// finalize.cpp and reach.cpp build on it, weakref.cpp registers references here. Everybody else needs finalize.h only.
#pragma once

#include "runtime/core/finalize.h"
#include "runtime/core/heap_scan.h"

namespace py {

/// On types: some instance is, or was, weakly referenced.
constexpr std::uint32_t kWeaklyReferenced = 1u << 14;

/// What is known of an object that has weak references: its references, by links that keep nothing alive.
struct WatchEntry {
    std::uintptr_t object;    ///< hidden; 0: free, 1: deleted
    std::uintptr_t first;     ///< hidden WeakRef*, the newest with a callback or the plain one; 0: none
    std::uint32_t serial;     ///< order of registration
    std::uint16_t callbacks;  ///< references with a callback that Python code can notice
    bool suspect;             ///< a reference to the object was dropped, and nothing proved since that it is in use
};

/// The entry of `object`; null: not weakly referenced.
WatchEntry* find_watch(const Object* object);
WatchEntry* find_watch(std::uintptr_t hidden);
/// The same, made if there is none. Pointers to entries are good until the next one is made.
WatchEntry* make_watch(Object* object);
/// The last reference has gone.
void remove_watch(WatchEntry* entry);

/// How many objects are weakly referenced; how many generators and instances wait for their end.
std::size_t watched_count();
std::size_t finalizable_count();
/// Sets drop_watch from what is watched now, and from what the budget allows.
void update_drop_watch();
/// Something new is watched.
void watch_begins();
/// The budget for looking after all drops is used up (reach.cpp).
extern bool drops_paused;
/// drops_paused again from the time that has passed.
void review_pause();
/// Some entry is a suspect: pull_suspects counts them.
extern std::uint32_t pull_suspects;
void clear_pull_suspects();

/// Does a short, exact search from the running frames find the object? If not, it is dead, or far away.
bool is_found_in_use(const Object* object);
/// Must the end of `object` be noticed (its class's `__del__`, a generator's `finally`)?
bool needs_finalizer(const Object* object);
/// Native types whose instances need their finaliser only now and then, and whose end shows nowhere at once.
void ask_before_finalizing(FinalizeFn finalize, bool (*needs)(const Object*));
/// Instances whose end Python code would notice at once: those of classes with a `__del__` of their own.
bool shows_at_once(const Type* type);
/// A generator, coroutine or async generator.
bool is_generator_type(const Type* type);
/// `object` shall be finalised when it dies.
void await_end(Object* object);
/// The finaliser of `object` is about to run, and will not run again.
void note_finalized(Object* object);

/// Python objects as bounded searches see them; empties the cache of known shapes, some of which may have died.
void forget_known_shapes();

/// The collector's mark phase has ended, and nothing else runs: sorts out what has died. Called by gc.cpp.
void end_of_mark();

/// What collections have found dead and not yet finalised: parents before the objects they own. Zero: finalised already.
extern heap::PageArray<std::uintptr_t> dead_objects;
/// The references whose objects have died and whose callbacks wait, linked by next_pending.
extern WeakRef* pending_callbacks;
/// Objects that wait to be finalised when they die, in order of creation; hidden.
extern heap::PageArray<std::uintptr_t> finalizables;
/// In the order in which their owners were dropped: decides the order of finalisers that die together.
extern heap::PageArray<std::uintptr_t> drop_order;

/// Zeroes what finished calls left below the stack pointer: their stale words would keep objects alive, also by being
/// in places of later calls that these have not written yet. (gc.cpp)
void clear_dead_stack(std::size_t bytes);
constexpr std::size_t kDeadStack = std::size_t{64} << 10;       ///< before a collection
constexpr std::size_t kStatementStack = std::size_t{12} << 10;  ///< after a statement that dropped a suspect
/// Runs the finalisers and callbacks that wait. Pending never, unless a signal handler raised.
Status run_dead_queue();
/// How many times it is running, each in a finaliser of the one before.
extern int finalizing_depth;
/// An instance was made that will need a finaliser; it may not outlive the statement.
void note_new_finalizable(Object* object);
/// Something got its first weak reference.
void note_new_watch();
/// A prompt collection is under way: cycles are left to the others, since reference counting would not find them.
extern bool collecting_promptly;
/// Dead objects wait for the finalisers of their owners: another collection will find them.
extern bool owned_wait;
/// gc.collect() was called: at the end of the statement another collection finds what its callers' frames had kept.
extern bool collect_again;

/// Generators and such that live and must be noticed; coroutines that have not begun.
extern std::int64_t live_generators, unstarted_coroutines, live_instances;

}  // namespace py
