// Running what the end of objects asks for: `__del__`, closing of generators, callbacks of weak references; and the end
// of the program. The collector's side is watch.cpp.
#include "runtime/core/finalize.h"

#include <algorithm>

#include "runtime/core/attribute.h"
#include "runtime/core/call.h"
#include "runtime/core/error.h"
#include "runtime/core/gc.h"
#include "runtime/core/instance.h"
#include "runtime/core/interpreter.h"
#include "runtime/core/names.h"
#include "runtime/core/out_of_memory.h"
#include "runtime/core/warning.h"
#include "runtime/core/watch.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/exception.h"
#include "runtime/objects/function.h"
#include "runtime/objects/generator.h"
#include "runtime/objects/str.h"
#include "runtime/objects/weakref.h"

namespace py {

using heap::hide;
using heap::reveal;

// ---- Registering -----------------------------------------------------------------

void register_finalizable(Object* object) {
    await_end(object);
    if (!shows_at_once(object->type())) return;  // files, futures and the like
    ++live_instances;
    watch_begins();
    note_new_finalizable(object);
}

void watch_generator(Generator* g) {
    await_end(g);
    g->watched = true;
    ++live_generators;
    watch_begins();
}

void generator_settled(Generator* g) {
    g->watched = false;
    if (--live_generators == 0) update_drop_watch();
}

void coroutine_begins(Generator* g) {
    // Most are awaited as soon as they are made: such a one is still the last in the list, and leaves it. Otherwise each
    // collection would look through all coroutines that were made since the one before.
    if (!g->watched && !finalizables.empty() && finalizables.back() == hide(g)) (void)finalizables.pop();
    else g->private_ = false;
    if (--unstarted_coroutines == 0) update_drop_watch();
}

void adopt_coroutine(Generator* g) {
    for (;;) {
        if (!g->adopted) {
            if (g->state == GeneratorState::Created) coroutine_begins(g);
            g->adopted = true;
            if (g->watched) generator_settled(g);
        }
        // What a suspended coroutine awaits ends with it.
        if (g->state != GeneratorState::Suspended || !g->frame) return;
        Value inner = g->frame->delegate;
        if (!inner || !inner.is_object_nonzero() || inner.as_object()->shape != &coroutine_type.own_shape) return;
        g = inner.as<Generator>();
        if (g->adopted) return;
    }
}

std::int64_t coroutine_origin_depth = 0;

namespace {

/// cr_origin: file, line and function of the innermost frames.
Tuple* calling_places(std::int64_t depth) {
    List* places = make_list();
    for (Frame* frame = thread->frame; frame && places->size < depth; frame = frame->back) {
        Code* code = frame->code();
        places->append(make_tuple({code->filename, make_int(frame_line(frame_object(frame))), code->name}));
    }
    return make_tuple(places->items, static_cast<std::size_t>(places->size));
}

}  // namespace

void generator_created(Generator* g) {
    if (g->shape != &coroutine_type.own_shape) return;
    if (coroutine_origin_depth) [[unlikely]]
        g->origin = calling_places(coroutine_origin_depth);
    if (!g->watched) await_end(g);
    ++unstarted_coroutines;
    watch_begins();
}

// ---- Finalising --------------------------------------------------------------------

void warn_unawaited(Generator* g) {
    g->state = GeneratorState::Finished;
    g->frame = nullptr;
    if (!g->adopted) coroutine_begins(g);
    if (g->watched) generator_settled(g);
    Value module = import_module("warnings");
    if (!module) {
        clear_exception();
        return;
    }
    Value helper = get_attribute_or_absent(module, intern("_warn_unawaited_coroutine"));
    if (!helper) clear_exception();
    bool warned = helper ? static_cast<bool>(call(helper, {Value(g)}))
                         : warn(RuntimeWarning, "coroutine '" + str_utf8(g->qualname) + "' was never awaited", 1).ok();
    if (!warned) write_unraisable("Exception ignored while finalizing coroutine", Value(g));
}

namespace {

const char* closing_text(const Generator* g) {
    return g->type() == &coroutine_type ? "Exception ignored while closing coroutine"
                                        : "Exception ignored while closing generator";
}

void finalize_generator(Generator* g) {
    if (g->type() == &coroutine_type && g->state == GeneratorState::Created) return warn_unawaited(g);
    if (g->type() == &async_generator_type && g->finalizer && !g->finalizer.is_none() && !g->closed) {
        // The event loop closes it; should it die again unclosed, nobody asks twice.
        Value hook = g->finalizer;
        g->finalizer = Value();
        if (g->watched) {
            g->watched = false;
            --live_generators;
        }
        if (!call(hook, {Value(g)}))
            write_unraisable("Exception ignored while calling async generator finalizer", hook);
        return;
    }
    if (!generator_close(g).ok()) write_unraisable(closing_text(g), Value(g));
    if (g->watched) generator_settled(g);
}

void finalize(Object* object) {
    Type* type = object->type();
    if (is_generator_type(type)) return finalize_generator(static_cast<Generator*>(object));
    note_finalized(object);
    if (shows_at_once(type) && --live_instances == 0) update_drop_watch();
    if (type->slots.finalize) type->slots.finalize(Value(object));
}

/// Python code runs in the middle of other work: what that has pending must not be disturbed.
class Interruption {
public:
    Interruption() : pending_(has_exception() ? take_exception() : nullptr), reraising_(thread->reraising) {}
    ~Interruption() {
        if (pending_) (void)reraise(pending_);
        thread->reraising = reraising_;
    }
    Interruption(const Interruption&) = delete;
    Interruption& operator=(const Interruption&) = delete;

private:
    BaseException* pending_;
    bool reraising_;
};

void run_callback(WeakRef* ref) {
    Value callback = ref->callback;
    ref->callback = Value();
    if (!call(callback, {Value(ref)})) write_unraisable("Exception ignored while calling weakref callback", callback);
}

void finalize_value(void* value) { finalize(static_cast<Value*>(value)->as_object()); }

/// How many of dead_objects have been taken out.
std::size_t dead_taken = 0;

/// In a frame of its own, so that no dead object is left on the stack of what collects next. It needs no memory.
[[gnu::noinline]] void run_dead_objects() {
    constexpr std::size_t kAtOnce = 256;
    Value taken[kAtOnce];
    std::size_t count = std::min(dead_objects.size() - dead_taken, kAtOnce);
    for (std::size_t i = 0; i < count; ++i) {
        taken[i] = Value(reveal<Object>(dead_objects[dead_taken]));
        dead_objects[dead_taken++] = 0;
    }
    if (dead_taken * 2 >= dead_objects.size()) {
        std::copy(dead_objects.begin() + dead_taken, dead_objects.end(), dead_objects.begin());
        dead_objects.resize_down(dead_objects.size() - std::exchange(dead_taken, 0));
    }
    for (std::size_t i = 0; i < count; ++i) {
        Value object = taken[i];
        taken[i] = Value();
        asm volatile("" : : "r"(taken) : "memory");
        if (!needs_finalizer(object.as_object())) continue;
        if (!catch_out_of_memory(finalize_value, &object))
            write_unraisable("Exception ignored while finalizing object", object);
        note_drop_slow(object);
    }
}

[[gnu::noinline]] void run_callbacks() {
    WeakRef* ref = pending_callbacks;
    pending_callbacks = nullptr;
    while (ref) {
        WeakRef* next = ref->next_pending;
        ref->next_pending = nullptr;
        if (ref->callback) run_callback(ref);
        ref = next;
    }
}

}  // namespace

int finalizing_depth = 0;

Status run_dead_queue() {
    // Finalisers that run into the end of memory collect, and so more of them are found dead: left to those outside.
    constexpr int kDeepest = 16;
    if (finalizing_depth >= kDeepest) return Status::success();
    ++finalizing_depth;
    Interruption interruption;
    constexpr int kMostRounds = 1 << 14;
    for (int round = 0; round < kMostRounds && (!dead_objects.empty() || pending_callbacks); ++round) {
        if (!dead_objects.empty()) run_dead_objects();
        if (pending_callbacks) run_callbacks();
    }
    --finalizing_depth;
    return Status::success();
}

std::size_t collect_and_finalize() {
    std::size_t found = 0;
    for (int round = 0; round < 64; ++round) {
        (void)gc_collect();
        std::size_t dead = dead_objects.size() + (pending_callbacks ? 1 : 0);
        found += dead;
        (void)run_dead_queue();
        if (dead == 0 && !owned_wait) break;
    }
    return found;
}

// ---- The end of the program --------------------------------------------------------

void finalize_all() {
    (void)run_dead_queue();
    for (int round = 0; round < 16 && !finalizables.empty() && dead_objects.empty(); ++round) {
        std::swap(finalizables, dead_objects);
        (void)run_dead_queue();
    }
}

// ---- Classes that get `__del__` late ------------------------------------------------

namespace {

struct Adoption {
    Type* type;
    heap::PageArray<std::uintptr_t>* out;
};

void adopt_block(void* block, std::size_t, void* data) {
    auto* adoption = static_cast<Adoption*>(data);
    Object* object = heap::as_python_object(block);
    if (object && object->type()->is_subtype_of(adoption->type) && !object->type()->has(kTypeSubclass))
        adoption->out->push(hide(object));
}

}  // namespace

void adopt_instances(Type* type) {
    (void)gc_collect();  // so that what is alive is marked
    heap::PageArray<std::uintptr_t> instances;
    Adoption adoption{type, &instances};
    heap::for_each_block(adopt_block, &adoption);
    for (std::uintptr_t hidden : instances) {
        auto* object = reveal<Object>(hidden);
        if (std::find(finalizables.begin(), finalizables.end(), hidden) == finalizables.end() &&
            needs_finalizer(object))
            register_finalizable(object);
    }
    instances.release();
}

void init_finalization() {
    finalizable_hook = register_finalizable;
    weakref_hook = [](Object* object) -> Value {
        WatchEntry* entry = find_watch(object);
        return entry && entry->first ? Value(reveal<WeakRef>(entry->first)) : Value::none();
    };
    set_attention_handler(kAttentionFinalizers, run_dead_queue);
}

}  // namespace py
