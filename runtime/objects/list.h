// list and tuple.
#pragma once

#include <cstdint>
#include <initializer_list>

#include "runtime/core/call.h"
#include "runtime/core/gc.h"
#include "runtime/core/object.h"
#include "runtime/core/try.h"
#include "runtime/core/type.h"

namespace py {

extern Type list_type;
extern Type tuple_type;

struct List : Object {
    static Type* static_type() { return &list_type; }
    static Shape* exact_shape() { return &list_type.own_shape; }

    Value* items = nullptr;
    std::int64_t size = 0;
    std::int64_t capacity = 0;

    void append(Value v) {
        if (size == capacity) [[unlikely]]
            grow(size + 1);
        items[size++] = v;
    }
    /// Makes capacity >= wanted, amortised: for append(). When memory ends, MemoryError comes at the next safepoint, and
    /// room for one is made by giving up the last item.
    void grow(std::int64_t wanted);
    /// Makes capacity >= wanted, amortised unless the list is empty. MemoryError.
    Status reserve(std::int64_t wanted);
    /// The last item, taken away. The list must not be empty.
    Value take_last() {
        Value v = items[--size];
        items[size] = Value();
        if (size < capacity / 4) [[unlikely]]
            shrink();
        return v;
    }
    void shrink();                          ///< gives memory back when much of it is unused
    void insert(std::int64_t at, Value v);  ///< 0 <= at <= size
    Value take(std::int64_t at);            ///< 0 <= at < size
    void clear() {
        items = nullptr;
        size = capacity = 0;
    }
    Value* begin() { return items; }
    Value* end() { return items + size; }
};

struct Tuple : Object {
    static Type* static_type() { return &tuple_type; }
    static Shape* exact_shape() { return &tuple_type.own_shape; }

    std::int64_t size;
    Value items[];

    Value* begin() { return items; }
    Value* end() { return items + size; }
    Value operator[](std::size_t i) const { return items[i]; }
};

inline std::uint32_t Args::keyword_count() const { return keywords ? static_cast<std::uint32_t>(keywords->size) : 0; }

/// Null, with MemoryError pending, for sizes that the memory does not suffice for (more than kLargeRequest bytes).
List* make_list(std::size_t capacity = 0);
List* make_list(std::initializer_list<Value> items);
List* make_list(const Value* items, std::size_t count);
Tuple* make_tuple(std::initializer_list<Value> items);
Tuple* make_tuple(const Value* items, std::size_t count);
Tuple* empty_tuple();
Tuple* allocate_tuple_slow(std::size_t count);
/// `count` zero items, to be filled before anyone sees it. Null, with MemoryError pending, as make_list().
inline Tuple* allocate_tuple(std::size_t count) {
    constexpr std::size_t kSmall = 1024;
    if (count - 1 >= kSmall) [[unlikely]]  // 0 wraps around
        return allocate_tuple_slow(count);
    auto* t = static_cast<Tuple*>(gc_allocate(sizeof(Tuple) + count * sizeof(Value)));
    t->shape = Tuple::exact_shape();
    t->size = static_cast<std::int64_t>(count);
    return t;
}

inline bool is_list(Value v) { return v.is_object_nonzero() && v.as_object()->type()->has(kListSubclass); }
inline bool is_tuple(Value v) { return v.is_object_nonzero() && v.as_object()->type()->has(kTupleSubclass); }
inline List* as_list(Value v) { return is_list(v) ? v.as<List>() : nullptr; }
inline Tuple* as_tuple(Value v) { return is_tuple(v) ? v.as<Tuple>() : nullptr; }

/// Appends what iterating gives. TypeError "'int' object is not iterable".
Status list_extend(List* list, Value iterable);
/// `list(iterable)` and `tuple(iterable)`.
List* list_from(Value iterable);
Tuple* tuple_from(Value iterable);
/// `list.sort(key=key, reverse=reverse)`; key None: none. ValueError "list modified during sort".
Status list_sort(List* list, Value key, bool reverse);
/// `list[slice]` for a slice object.
Value list_slice(List* list, Value slice);
/// Lists and tuples of more items than this cannot be made: MemoryError instead of a crash.
inline constexpr std::int64_t kMaxItems = std::int64_t{1} << 35;

}  // namespace py
