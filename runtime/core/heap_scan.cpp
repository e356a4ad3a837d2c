#include "runtime/core/heap_scan.h"

#include "runtime/core/heap_pages.h"
#include "runtime/core/out_of_memory.h"
#include "runtime/core/thread_state.h"
#include "runtime/core/type.h"

extern "C" char __data_start, _end;

namespace py::heap {

namespace {

bool is_static(const void* p) {
    return static_cast<const char*>(p) >= &__data_start && static_cast<const char*>(p) < &_end;
}

/// `p` may be read as `bytes` bytes of an object of ours.
bool is_readable(const void* p, std::size_t bytes) {
    if (reinterpret_cast<std::uintptr_t>(p) & 7) return false;
    if (is_static(p)) return true;
    auto word = reinterpret_cast<std::uintptr_t>(p);
    if (word <= reinterpret_cast<std::uintptr_t>(GC_least_plausible_heap_addr) ||
        word >= reinterpret_cast<std::uintptr_t>(GC_greatest_plausible_heap_addr))
        return false;
    void* base = GC_base(const_cast<void*>(p));
    return base && static_cast<const char*>(p) + bytes <= static_cast<const char*>(base) + GC_size(base);
}

}  // namespace

// ---- Pages ------------------------------------------------------------------------

bool world_is_stopped = false;

namespace {

constexpr std::size_t kSpareBytes = std::size_t{8} << 20;
void* spare = nullptr;  ///< address space only; null: given up

/// After a failure: true, if it is worth another try.
bool give_up_spare() {
    if (!spare) return false;
    munmap(spare, kSpareBytes);
    spare = nullptr;
    request_attention(*thread, kAttentionMemory);
    return true;
}

[[noreturn]] void pages_have_ended() {
    if (world_is_stopped) die_without_memory();
    out_of_memory();
}

}  // namespace

void restore_spare_pages() {
    if (spare) return;
    void* made = heap_pages::map_others(kSpareBytes, PROT_NONE);
    if (made != MAP_FAILED) spare = made;
}

void* extend_pages_or_null(void* old, std::size_t old_bytes, std::size_t bytes) {
    void* made =
        old ? mremap(old, old_bytes, bytes, MREMAP_MAYMOVE) : heap_pages::map_others(bytes, PROT_READ | PROT_WRITE);
    if (made == MAP_FAILED) return nullptr;
    heap_pages::announce_new(made, bytes);
    return made;
}

void* map_pages(std::size_t bytes) { return extend_pages(nullptr, 0, bytes); }

void* extend_pages(void* old, std::size_t old_bytes, std::size_t bytes) {
    [[maybe_unused]] static bool first = (restore_spare_pages(), true);
    for (;;) {
        if (void* made = extend_pages_or_null(old, old_bytes, bytes)) return made;
        if (!give_up_spare()) pages_have_ended();
    }
}

// ---- Blocks -----------------------------------------------------------------------

// Reads words that may turn out to be no pointers, also between variables.
[[gnu::no_sanitize("address"), gnu::no_sanitize("undefined")]] Object* as_python_object(void* block) {
    // A shape names its type, and each type contains a shape that names it: nothing else looks like that. A cache entry
    // begins with a shape, too, but has the type right behind it.
    auto* object = static_cast<Object*>(block);
    const Shape* shape = object->shape;
    if (!shape || !is_readable(shape, sizeof(Shape))) return nullptr;
    const Type* type = shape->type;
    if (!type || !is_readable(type, sizeof(Type)) || type->own_shape.type != type || !type->mro) return nullptr;
    if (GC_size(block) >= 2 * sizeof(void*) && static_cast<void* const*>(block)[1] == type) return nullptr;
    return object;
}

namespace {

struct Visit {
    void (*visit)(void*, std::size_t, void*);
    void* data;
};

void visit_block(void* block, std::size_t bytes, void* data) {
    auto* v = static_cast<Visit*>(data);
    v->visit(block, bytes, v->data);
}

void* enumerate_locked(void* data) {
    GC_enumerate_reachable_objects_inner(visit_block, data);
    return nullptr;
}

}  // namespace

void for_each_block(void (*visit)(void* block, std::size_t bytes, void* data), void* data) {
    Visit v{visit, data};
    GC_call_with_alloc_lock(enumerate_locked, &v);
}

}  // namespace py::heap
