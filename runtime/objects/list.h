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
    void grow(std::int64_t wanted);  ///< makes capacity >= wanted, amortised
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

List* make_list(std::size_t capacity = 0);
List* make_list(std::initializer_list<Value> items);
List* make_list(const Value* items, std::size_t count);
Tuple* make_tuple(std::initializer_list<Value> items);
Tuple* make_tuple(const Value* items, std::size_t count);
/// `count` zero items, to be filled before anyone sees it.
Tuple* allocate_tuple(std::size_t count);
Tuple* empty_tuple();

inline bool is_list(Value v) { return v.is_object_nonzero() && v.as_object()->type()->has(kListSubclass); }
inline bool is_tuple(Value v) { return v.is_object_nonzero() && v.as_object()->type()->has(kTupleSubclass); }
inline List* as_list(Value v) { return is_list(v) ? v.as<List>() : nullptr; }
inline Tuple* as_tuple(Value v) { return is_tuple(v) ? v.as<Tuple>() : nullptr; }

/// Appends what iterating gives. TypeError "'int' object is not iterable".
Status list_extend(List* list, Value iterable);
/// `list(iterable)` and `tuple(iterable)`.
List* list_from(Value iterable);
Tuple* tuple_from(Value iterable);
Status list_sort(List* list, Value key, bool reverse);
Value list_slice(List* list, Value slice);

}  // namespace py
