// The `gc` module's view of the heap. Counting garbage replays reference counting: among the blocks that a collection
// found dead, those that no other dead block refers to are taken away, again and again; what is left is what cycles had
// kept. It runs at the end of the mark phase, so it allocates nothing but pages.
#include "runtime/core/gc_objects.h"

#include "runtime/core/code.h"
#include "runtime/core/gc.h"
#include "runtime/core/heap_scan.h"
#include "runtime/core/type.h"
#include "runtime/core/watch.h"
#include "runtime/objects/function.h"
#include "runtime/objects/list.h"
#include "runtime/objects/range.h"
#include "runtime/objects/tuple.h"

namespace py {

using heap::PageArray;

void (*count_garbage)() = nullptr;
bool spare_counted = false;
PageArray<std::uintptr_t> cyclic;

extern Type ellipsis_type, not_implemented_type, bytearray_type, complex_type;

namespace {

/// Instances refer to nothing, apart from attributes that a subclass adds.
bool is_atomic(const Type* type) {
    for (const Type* t = type; t; t = t->base)
        if (!t->has(kHeapType))
            return t->has(kStrSubclass | kBytesSubclass | kIntSubclass | kFloatSubclass) || t == &object_type ||
                   t == &bytearray_type || t == &complex_type;
    return true;
}

}  // namespace

bool is_tracked(Value v) {
    if (!v.is_object_nonzero()) return false;
    const Type* type = type_of(v);
    constexpr std::uint32_t kContainers = kListSubclass | kTupleSubclass | kDictSubclass | kSetSubclass |
                                          kExceptionSubclass | kTypeSubclass | kHasDict | kHasWeakref;
    if (type->has(kHeapType)) return type->has(kContainers) || type->slots_count || !is_atomic(type);
    if (Tuple* tuple = exact_cast<Tuple>(v)) {
        // CPython forgets tuples of atoms at their first collection.
        for (Value item : *tuple)
            if (!exact_cast<Tuple>(item) ? is_tracked(item) : item.as<Tuple>()->size != 0) return true;
        return false;
    }
    return !type->has(kStrSubclass | kBytesSubclass | kIntSubclass | kFloatSubclass) && type != &object_type &&
           type != &range_type && type != &code_type && type != &ellipsis_type && type != &not_implemented_type &&
           type != &bytearray_type && type != &complex_type;
}

// ---- Counting what cycles had kept ------------------------------------------------

namespace {

struct Node {
    void* block;
    std::uint32_t references;
    bool gone;
};
PageArray<Node> nodes;
PageArray<std::uint32_t> ready;

/// Block -> index in `nodes`, by address.
Node* node_of(const void* block) {
    std::size_t low = 0, high = nodes.size();
    while (low < high) {
        std::size_t middle = (low + high) / 2;
        if (nodes[middle].block < block) low = middle + 1;
        else high = middle;
    }
    return low < nodes.size() && nodes[low].block == block ? &nodes[low] : nullptr;
}

template <class Visit>
void for_each_dead_child(void* block, Visit&& visit) {
    heap::Extent extent = heap::extent_of(block);
    for (std::size_t i = 0; i < extent.count; ++i)
        if (extent.words[i])
            if (void* child = heap::block_at(extent.words[i]); child && !GC_is_marked(child))
                if (Node* node = node_of(child)) visit(node);
}

/// All dead blocks that can refer to others, in order of address.
void find_dead_blocks() {
    constexpr std::uintptr_t kPage = 4096;
    auto first = reinterpret_cast<std::uintptr_t>(GC_least_plausible_heap_addr) & ~(kPage - 1);
    auto last = reinterpret_cast<std::uintptr_t>(GC_greatest_plausible_heap_addr);
    for (std::uintptr_t page = first; page < last; page += kPage) {
        auto* start = reinterpret_cast<char*>(page);
        if (GC_base(start) != start) continue;
        std::size_t bytes = 0;
        if (GC_get_kind_and_size(start, &bytes) != heap::kNormal) continue;
        std::size_t cells = bytes <= kPage / 2 ? kPage / bytes : 1;
        for (std::size_t i = 0; i < cells; ++i) {
            void* cell = start + i * bytes;
            if (!GC_is_marked(cell) && *static_cast<void**>(cell)) nodes.push({cell, 0, false});
        }
    }
}

void count_cyclic() {
    nodes.clear();
    ready.clear();
    cyclic.clear();
    find_dead_blocks();
    for (Node& node : nodes) for_each_dead_child(node.block, [](Node* child) { ++child->references; });
    for (std::uint32_t i = 0; i < nodes.size(); ++i)
        if (nodes[i].references == 0) ready.push(i);
    while (!ready.empty()) {
        Node& node = nodes[ready.pop()];
        node.gone = true;
        for_each_dead_child(node.block, [](Node* child) {
            if (--child->references == 0) ready.push(static_cast<std::uint32_t>(child - nodes.begin()));
        });
    }
    for (Node& node : nodes) {
        if (node.gone) continue;
        Object* object = heap::as_python_object(node.block);
        if (object && is_tracked(Value(object))) cyclic.push(heap::hide(object));
    }
    nodes.release();
    ready.release();
}

int never_stop() { return 0; }

}  // namespace

std::size_t collect_counting(List* saved) {
    (void)run_dead_queue();
    count_garbage = count_cyclic;
    spare_counted = saved != nullptr;
    clear_dead_stack(kDeadStack);
    // A collection with a stop function sweeps first, so that what died earlier is not counted again.
    GC_try_to_collect(never_stop);
    count_garbage = nullptr;
    spare_counted = false;
    std::size_t found = cyclic.size();
    if (saved) {
        GcPause pause;
        for (std::uintptr_t hidden : cyclic) saved->append(Value(heap::reveal<Object>(hidden)));
    }
    cyclic.release();
    (void)run_dead_queue();
    for (int round = 0; round < 64; ++round) {
        (void)gc_collect();
        if (dead_objects.empty() && !pending_callbacks && !owned_wait) break;
        (void)run_dead_queue();
    }
    collect_again = true;
    drop_watch = true;
    return found;
}

// ---- Objects and references --------------------------------------------------------

namespace {

void remember_object(void* block, std::size_t, void* data) {
    Object* object = heap::as_python_object(block);
    if (object && is_tracked(Value(object))) static_cast<PageArray<std::uintptr_t>*>(data)->push(heap::hide(object));
}

/// Container objects in use; hidden. No collection may happen while they are.
PageArray<std::uintptr_t> find_live() {
    PageArray<std::uintptr_t> found;
    (void)gc_collect();
    heap::for_each_block(remember_object, &found);
    return found;
}

constexpr std::size_t kMostBlocks = 256;

/// Calls visit(Object*) for each object that `object` refers to, directly or through arrays and tables of its own, until
/// it says true.
template <class Visit>
bool for_each_referent(Object* object, Visit&& visit) {
    if (object->type()->has(kHeapType) && visit(static_cast<Object*>(object->type()))) return true;
    void* blocks[kMostBlocks];
    std::size_t count = 0;
    blocks[count++] = object;
    for (std::size_t i = 0; i < count; ++i) {
        heap::Extent extent = heap::extent_of(blocks[i]);
        for (std::size_t w = i == 0 ? 1 : 0; w < extent.count; ++w) {
            void* block = extent.words[w] ? heap::block_at(extent.words[w]) : nullptr;
            if (!block || block == object) continue;
            if (Object* found = heap::as_python_object(block)) {
                if (visit(found)) return true;
                continue;
            }
            if (object->type() == &code_type || count == kMostBlocks) continue;
            bool known = false;
            for (std::size_t k = 0; k < count; ++k) known |= blocks[k] == block;
            if (!known) blocks[count++] = block;
        }
    }
    return false;
}

}  // namespace

List* live_objects() {
    (void)gc_collect();
    GcPause pause;  // find_live() cannot collect again
    PageArray<std::uintptr_t> found = find_live();
    List* list = make_list(found.size());
    for (std::uintptr_t hidden : found) list->append(Value(heap::reveal<Object>(hidden)));
    found.release();
    return list;
}

std::int64_t live_object_count() {
    PageArray<std::uintptr_t> found = find_live();
    auto count = static_cast<std::int64_t>(found.size());
    found.release();
    return count;
}

Value referrers_of(Tuple* objects) {
    (void)gc_collect();
    GcPause pause;
    PageArray<std::uintptr_t> found;
    heap::for_each_block(remember_object, &found);
    List* list = make_list();
    for (std::uintptr_t hidden : found) {
        auto* candidate = heap::reveal<Object>(hidden);
        if (candidate == objects) continue;
        bool refers = for_each_referent(candidate, [&](Object* referent) {
            for (Value wanted : *objects)
                if (wanted.is_object() && wanted.as_object() == referent) return true;
            return false;
        });
        if (refers) list->append(Value(candidate));
    }
    found.release();
    return list;
}

void add_referents(Value v, List* found) {
    if (!v.is_object_nonzero()) return;
    if (List* list = as_list(v)) {
        for (Value item : *list) found->append(item);
        return;
    }
    if (Tuple* tuple = as_tuple(v)) {
        for (Value item : *tuple) found->append(item);
        return;
    }
    for_each_referent(v.as_object(), [&](Object* object) {
        found->append(Value(object));
        return false;
    });
}

std::int64_t allocation_count() { return static_cast<std::int64_t>(GC_get_bytes_since_gc() / 64); }

}  // namespace py
