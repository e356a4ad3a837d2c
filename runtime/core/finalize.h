// The end of objects: weak references, `__del__`, and what else must happen when something is collected.
//
// Nothing here counts references. An object is *watched* when Python code could notice its end: it is weakly referenced,
// its class has `__del__`, it is a suspended generator with a `finally`, a coroutine that nobody has awaited. While there
// are such objects, whatever drops a reference (rebinding, `del`, the end of a function, removal from a container) calls
// note_drop(), which finds out whether a watched object could be reached through it; such an object is a *suspect*. At
// the end of the statement settle_drops() proves with a short search that the suspects are still in use, or asks the
// collector. docs/memory.md describes the whole.
//
// What the collector found dead is finalised at the next safepoint (kAttentionFinalizers), never inside an allocation.
#pragma once

#include "runtime/core/object.h"
#include "runtime/core/try.h"

namespace py {

struct Dict;
struct Frame;
struct Generator;
struct WeakRef;

/// Some object is watched. Everything that costs time for the sake of finalisation asks this first.
extern bool drop_watch;

void note_drop_slow(Value dropped);
void note_content_drop_slow(const Value* items, std::size_t count);
/// A reference to `dropped` (possibly zero) is about to be lost.
inline void note_drop(Value dropped) {
    if (drop_watch) [[unlikely]]
        note_drop_slow(dropped);
}
/// The same for the contents of a container.
inline void note_content_drop(const Value* items, std::size_t count) {
    if (drop_watch) [[unlikely]]
        note_content_drop_slow(items, count);
}
void note_dict_drop(Dict* dict);
/// `container[key]` is about to be replaced or deleted: knows lists and dicts.
void note_item_drop(Value container, Value key);

/// A function's frame has ended: its `count` locals are dropped, except what it returns, emptied, and settled as at the end
/// of a statement. What the caller's C++ frames still hold is settled again then.
void end_frame(Frame* frame, std::uint32_t count, Value result);
/// The same for the arguments of a builtin that has returned.
void end_arguments(Value* arguments, std::uint32_t count, Value result);
/// Only notes: for a generator's last frame.
void note_frame_end(Frame* frame, std::uint32_t count, Value result);

/// The end of a statement: finalises what the drops since the last one have left without an owner. Must be called where
/// no C++ code further up holds objects that the program has dropped. Pending only when a signal handler raised.
Status settle_drops_slow();
inline Status settle_drops() {
    if (drop_watch) [[unlikely]]
        return settle_drops_slow();
    return Status::success();
}
/// Before the answer of a question about an object's life (a weak reference is called): collects if it is a suspect. The
/// pointer is hidden (heap_scan.h), since one in a register would keep the object alive.
void settle_weak_target(std::uintptr_t hidden);
/// The same for all weakly referenced objects.
Status settle_weak_targets();

/// Before references themselves are counted: the dead among them are taken out.
void settle_references();

/// Collects and finalises, again while finalisers set further objects free. Returns the objects found (gc.cpp of stdlib).
std::size_t collect_and_finalize();
/// How many times the collector has run.
std::uint64_t collections_so_far();

/// A generator, coroutine or async generator was made whose end must be noticed; it has ended or begun.
void watch_generator(Generator* generator);
void generator_settled(Generator* generator);
void coroutine_begins(Generator* generator);

/// Registers an instance whose type has the `finalize` slot. (allocate_instance() does it by finalizable_hook.)
void register_finalizable(Object* object);
/// The class got `__del__` after it was made: its instances are found and registered.
void adopt_instances(Type* type);
/// `__del__` has run, or there is none to run.
bool is_finalized(Object* object);

/// At the end of the program: finalises everything that still waits for it, in order of creation.
void finalize_all();

/// Installs the hooks and handlers; once, at start-up.
void init_finalization();

/// A limit for the memory of the process, in bytes; what exceeds it raises MemoryError. 0: none.
void set_memory_limit(std::size_t bytes);

}  // namespace py
