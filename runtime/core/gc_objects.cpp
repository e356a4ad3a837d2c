// The `gc` module's view of the heap. Counting garbage replays reference counting: among the blocks that a collection
// found dead, those that no other dead block refers to are taken away, again and again; what is left is what cycles had
// kept. It runs at the end of the mark phase, so it allocates nothing but pages.
#include "runtime/core/gc_objects.h"

#include <algorithm>

#include "runtime/core/code.h"
#include "runtime/core/gc.h"
#include "runtime/core/heap_scan.h"
#include "runtime/core/instance.h"
#include "runtime/core/type.h"
#include "runtime/core/watch.h"
#include "runtime/io/stream.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/function.h"
#include "runtime/objects/generator.h"
#include "runtime/objects/list.h"
#include "runtime/objects/range.h"
#include "runtime/objects/set.h"
#include "runtime/objects/tuple.h"

namespace py {

using heap::PageArray;

void (*count_garbage)(bool done) = nullptr;
bool spare_counted = false;
PageArray<std::uintptr_t> cyclic;

extern Type ellipsis_type, not_implemented_type, bytearray_type, complex_type;

bool is_tracked(Value v) {
    if (!v.is_object_nonzero()) return false;
    const Type* type = type_of(v);
    if (type->has(kTypeSubclass)) return v.as<Type>()->has(kHeapType);  // builtin types live for ever
    if (type->has(kHeapType)) return true;
    if (Tuple* tuple = exact_cast<Tuple>(v)) {
        // CPython forgets tuples of atoms at their first collection.
        for (Value item : *tuple)
            if (!exact_cast<Tuple>(item) ? is_tracked(item) : item.as<Tuple>()->size != 0) return true;
        return false;
    }
    return !type->has(kStrSubclass | kBytesSubclass | kIntSubclass | kFloatSubclass) && type != &object_type &&
           type != &range_type && type != &range_iterator_type && type != &code_type && type != &ellipsis_type &&
           type != &not_implemented_type && type != &bytearray_type && type != &complex_type;
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
/// Hidden, by address: what an earlier collection found dead, in pages that are too full to be worth sweeping. Those
/// cells still look like objects, but what they refer to may be gone.
PageArray<std::uintptr_t> stale;
/// Hidden: what has been counted, but was kept for finalisers.
PageArray<std::uintptr_t> kept;
std::size_t resurrected = 0;
enum class Counting { Off, Garbage, Resurrected } counting = Counting::Off;
/// All finalisers have run: whoever is alive now has been resurrected. (Collections that a finaliser itself causes also find
/// those alive whose turn is still to come.)
bool finalizers_have_run = false;

constexpr std::uintptr_t kPage = 4096;

/// Calls visit(page, bytes of a cell, number of cells) for each page, or larger block, whose cells can refer to others.
template <class Visit>
void for_each_page(Visit&& visit) {
    auto first = reinterpret_cast<std::uintptr_t>(GC_least_plausible_heap_addr) & ~(kPage - 1);
    auto last = reinterpret_cast<std::uintptr_t>(GC_greatest_plausible_heap_addr);
    for (std::uintptr_t page = first; page < last; page += kPage) {
        auto* start = reinterpret_cast<char*>(page);
        if (GC_base(start) != start) continue;
        std::size_t bytes = 0;
        if (GC_get_kind_and_size(start, &bytes) != heap::kNormal) continue;
        visit(start, bytes, bytes <= kPage / 2 ? kPage / bytes : 1);
    }
}

/// Memory was too short for one of the tables: nothing is counted.
bool incomplete = false;

/// Before a collection: pages of which the last one has marked more than seven in eight cells have not been swept since.
void* find_stale(void*) {
    stale.clear();
    incomplete = false;
    for_each_page([](char* start, std::size_t bytes, std::size_t cells) {
        std::size_t before = stale.size();
        for (std::size_t i = 0; i < cells; ++i)
            if (void* cell = start + i * bytes; !GC_is_marked(cell)) incomplete |= !stale.try_push(heap::hide(cell));
        if ((stale.size() - before) * 8 >= cells) stale.resize_down(before);
    });
    return nullptr;
}

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

/// A stream's way back to the one above it, which keeps neither alive.
const void* way_back(void* block) {
    auto* object = heap::as_python_object(block);
    if (!object || !object->type()->is_subtype_of(&iobase_type)) return nullptr;
    return stream_owner(Value(object));
}

template <class Visit>
void for_each_dead_child(void* block, Visit&& visit) {
    heap::Extent extent = heap::extent_of(block);
    const void* passed_by = way_back(block);
    for (std::size_t i = 0; i < extent.count; ++i)
        if (extent.words[i])
            if (void* child = heap::block_at(extent.words[i]); child && child != passed_by && !GC_is_marked(child))
                if (Node* node = node_of(child)) visit(node);
}

/// All dead blocks that can refer to others, in order of address.
void find_dead_blocks() {
    std::size_t next_stale = 0;
    for_each_page([&](char* start, std::size_t bytes, std::size_t cells) {
        for (std::size_t i = 0; i < cells; ++i) {
            void* cell = start + i * bytes;
            while (next_stale < stale.size() && heap::reveal<void>(stale[next_stale]) < cell) ++next_stale;
            bool is_stale = next_stale < stale.size() && heap::reveal<void>(stale[next_stale]) == cell;
            if (!is_stale && !GC_is_marked(cell) && *static_cast<void**>(cell))
                incomplete |= !nodes.try_push({cell, 0, false});
        }
    });
}

void count_cyclic() {
    nodes.clear();
    ready.clear();
    cyclic.clear();
    if (!incomplete) find_dead_blocks();
    if (incomplete || !ready.try_reserve(nodes.size())) nodes.clear();
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
        if (object && is_tracked(Value(object)) && !cyclic.try_push(heap::hide(object))) break;
    }
    nodes.release();
    ready.release();
    stale.release();
}

/// At the start and the end of the last step of each collection while something is counted.
void count_around_mark_end(bool done) {
    if (counting == Counting::Garbage && !done) {
        count_cyclic();
    } else if (counting == Counting::Garbage) {
        for (std::uintptr_t hidden : cyclic)
            if (GC_is_marked(heap::reveal<void>(hidden)) && !kept.try_push(hidden)) break;
        counting = Counting::Resurrected;
    } else if (counting == Counting::Resurrected && !done && finalizers_have_run) {
        for (std::uintptr_t hidden : kept) resurrected += GC_is_marked(heap::reveal<void>(hidden)) != 0;
        counting = Counting::Off;
    }
}

int never_stop() { return 0; }

[[gnu::noinline]] std::size_t count_and_collect(List* saved) {
    (void)run_dead_queue();
    GC_call_with_alloc_lock(find_stale, nullptr);
    count_garbage = count_around_mark_end;
    counting = Counting::Garbage;
    resurrected = 0;
    spare_counted = saved != nullptr;
    clear_dead_stack(kDeadStack);
    // A collection with a stop function sweeps first, so that what died earlier is not counted again.
    GC_try_to_collect(never_stop);
    spare_counted = false;
    std::size_t found = cyclic.size();
    if (saved) {
        GcPause pause;
        for (std::uintptr_t hidden : cyclic) saved->append(Value(heap::reveal<Object>(hidden)));
    }
    cyclic.release();
    (void)run_dead_queue();
    for (int round = 0; round < 64; ++round) {
        finalizers_have_run = dead_objects.empty();
        (void)gc_collect();
        finalizers_have_run = false;
        if (dead_objects.empty() && !pending_callbacks && !owned_wait) break;
        (void)run_dead_queue();
    }
    count_garbage = nullptr;
    counting = Counting::Off;
    kept.release();
    collect_again = true;
    drop_watch = true;
    return saved ? found : found - std::min(found, resurrected);
}

}  // namespace

std::size_t collect_counting(List* saved) {
    clear_dead_stack(kDeadStack);  // here, so that there are no stale words in the frame that collects
    return count_and_collect(saved);
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

namespace {

struct Young {
    PageArray<std::uintptr_t> old;

    Young() {
        heap::for_each_block(remember_object, &old);  // what the last collection has found in use
        std::sort(old.begin(), old.end());
    }
    ~Young() { old.release(); }
    bool contains(std::uintptr_t hidden) { return !std::binary_search(old.begin(), old.end(), hidden); }
};

}  // namespace

List* live_objects(Generation generation) {
    generators_found = true;
    if (generation == Generation::All) (void)gc_collect();
    Young young;
    if (generation != Generation::All) (void)gc_collect();
    GcPause pause;  // find_live() cannot collect again
    PageArray<std::uintptr_t> found = find_live();
    List* list = make_list(found.size());
    for (std::uintptr_t hidden : found)
        if (generation == Generation::All || young.contains(hidden) == (generation == Generation::Young))
            list->append(Value(heap::reveal<Object>(hidden)));
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
    generators_found = true;
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

namespace {

/// Attributes and `__slots__` of an instance that are no objects in memory: small ints, None and the like.
void add_immediate_attributes(Object* object, List* found) {
    auto add = [found](Value v) {
        if (v && !v.is_object()) found->append(v);
    };
    const Type* type = object->type();
    if (type->has(kHasDict) && !object->shape->dict_mode)
        for (std::uint32_t i = 0; i < object->shape->count; ++i) add(attribute_place(object, i));
    for (std::uint32_t i = 0; i < type->slots_count; ++i)
        add(value_at(object, type->slots_offset + i * static_cast<std::uint32_t>(sizeof(Value))));
}

}  // namespace

void add_referents(Value v, List* found) {
    generators_found = true;
    if (!v.is_object_nonzero()) return;
    Object* object = v.as_object();
    const Type* type = object->type();
    if (type->has(kHeapType)) add_immediate_attributes(object, found);
    if (List* list = exact_cast<List>(v)) {
        for (Value item : *list) found->append(item);
    } else if (Tuple* tuple = exact_cast<Tuple>(v)) {
        for (Value item : *tuple) found->append(item);
    } else if (Dict* dict = exact_cast<Dict>(v)) {
        for (std::uint32_t i = 0; i < dict->count; ++i)
            if (dict->entries[i].value) {
                found->append(dict->entries[i].key);
                found->append(dict->entries[i].value);
            }
    } else if (type == &set_type || type == &frozenset_type) {
        SetIterator items(v.as<Set>());
        while (SetEntry* entry = items.next()) found->append(entry->key);
    } else if (Slice* slice = exact_cast<Slice>(v)) {
        for (Value part : {slice->start, slice->stop, slice->step}) found->append(part);
    } else {
        for_each_referent(object, [&](Object* referent) {
            found->append(Value(referent));
            return false;
        });
    }
}

std::int64_t allocation_count() { return static_cast<std::int64_t>(GC_get_bytes_since_gc() / 64); }

}  // namespace py
