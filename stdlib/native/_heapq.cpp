// The `_heapq` module: heaps in lists. Library reference: heapq.
//
// An item that has to find its place below goes down to a leaf first, along the smaller children, and then up again. That
// saves comparisons, and it decides which of several equal items comes out first, which programs can see. Items change
// places one by one: when a comparison raises, the list still has them all.
#include <utility>

#include "runtime/core/builtin.h"
#include "runtime/core/error.h"
#include "runtime/objects/list.h"
#include "runtime/protocol/object.h"
#include "stdlib/registry.h"

namespace py {

namespace {

enum class Order : bool { Min, Max };

/// Does a stand above b?
template <Order order>
Result<bool> above(Value a, Value b) {
    return order == Order::Min ? less(a, b) : less(b, a);
}

/// A comparison may have changed the list.
Status check_size(const List* heap, std::int64_t size) {
    if (heap->size == size) return Status::success();
    return raise_runtime_error("list changed size during iteration");
}

/// Moves the item at `position` up to its place, at most to `top`.
template <Order order>
Status rise(List* heap, std::int64_t top, std::int64_t position) {
    std::int64_t size = heap->size;
    while (position > top) {
        std::int64_t parent = (position - 1) >> 1;
        bool moves = TRY(above<order>(heap->items[position], heap->items[parent]));
        TRY(check_size(heap, size));
        if (!moves) break;
        std::swap(heap->items[position], heap->items[parent]);
        position = parent;
    }
    return Status::success();
}

/// Moves the item at `top` down to its place.
template <Order order>
Status sink(List* heap, std::int64_t top) {
    std::int64_t size = heap->size;
    std::int64_t position = top;
    while (position < size / 2) {
        std::int64_t child = 2 * position + 1;
        if (child + 1 < size) {
            bool left = TRY(above<order>(heap->items[child], heap->items[child + 1]));
            TRY(check_size(heap, size));
            if (!left) ++child;
        }
        std::swap(heap->items[position], heap->items[child]);
        position = child;
    }
    return rise<order>(heap, top, position);
}

/// The list that the heap must be; `argument` names it in a message.
template <Order order>
List* heap_argument(Value v, const char* function, const char* argument) {
    if (List* heap = as_list(v)) return heap;
    return raise_type_error("{}{}() argument{} must be list, not {}", function, order == Order::Max ? "_max" : "",
                            argument, v.is_none() ? "None" : type_name_of(v));
}

template <Order order>
Status heappush(Value v, Value item) {
    List* heap = TRY(heap_argument<order>(v, "heappush", " 1"));
    heap->append(item);
    return rise<order>(heap, 0, heap->size - 1);
}

template <Order order>
Value heappop(Value v) {
    List* heap = TRY(heap_argument<order>(v, "heappop", ""));
    if (heap->size == 0) return raise_index_error("index out of range");
    Value last = heap->take_last();
    if (heap->size == 0) return last;
    Value first = std::exchange(heap->items[0], last);
    TRY(sink<order>(heap, 0));
    return first;
}

template <Order order>
Value heapreplace(Value v, Value item) {
    List* heap = TRY(heap_argument<order>(v, "heapreplace", " 1"));
    if (heap->size == 0) return raise_index_error("index out of range");
    Value first = std::exchange(heap->items[0], item);
    TRY(sink<order>(heap, 0));
    return first;
}

template <Order order>
Value heappushpop(Value v, Value item) {
    List* heap = TRY(heap_argument<order>(v, "heappushpop", " 1"));
    if (heap->size == 0) return item;
    if (!TRY(above<order>(heap->items[0], item))) return item;
    if (heap->size == 0) return raise_index_error("index out of range");
    Value first = std::exchange(heap->items[0], item);
    TRY(sink<order>(heap, 0));
    return first;
}

template <Order order>
Status heapify(Value v) {
    List* heap = TRY(heap_argument<order>(v, "heapify", ""));
    for (std::int64_t position = heap->size / 2 - 1; position >= 0; --position) TRY(sink<order>(heap, position));
    return Status::success();
}

constexpr FunctionDef kFunctions[] = {
    function<heapify<Order::Min>>("heapify", "($module, heap, /)",
                                  "Transform list into a heap, in-place, in O(len(heap)) time."),
    function<heapify<Order::Max>>("heapify_max", "($module, heap, /)", "Maxheap variant of heapify."),
    function<heappop<Order::Min>>("heappop", "($module, heap, /)",
                                  "Pop the smallest item off the heap, maintaining the heap invariant."),
    function<heappop<Order::Max>>("heappop_max", "($module, heap, /)", "Maxheap variant of heappop."),
    function<heappush<Order::Min>>("heappush", "($module, heap, item, /)",
                                   "Push item onto heap, maintaining the heap invariant."),
    function<heappush<Order::Max>>("heappush_max", "($module, heap, item, /)", "Maxheap variant of heappush."),
    function<heappushpop<Order::Min>>("heappushpop", "($module, heap, item, /)",
                                      "Push item on the heap, then pop and return the smallest item."),
    function<heappushpop<Order::Max>>("heappushpop_max", "($module, heap, item, /)", "Maxheap variant of heappushpop."),
    function<heapreplace<Order::Min>>("heapreplace", "($module, heap, item, /)",
                                      "Pop and return the smallest item, and add the new item."),
    function<heapreplace<Order::Max>>("heapreplace_max", "($module, heap, item, /)", "Maxheap variant of heapreplace."),
};

}  // namespace

constinit const ModuleDef kHeapqModule{.name = "_heapq", .doc = "Heap queue algorithm.", .functions = kFunctions};

}  // namespace py
