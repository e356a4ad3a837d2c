// collections.deque: a ring of values that grows and shrinks at both ends.
#pragma once

#include <cstdint>

#include "runtime/core/object.h"
#include "runtime/core/try.h"
#include "runtime/core/type.h"

namespace py {

extern Type deque_type, deque_iterator_type, deque_reverse_iterator_type;

struct Deque : Object {
    static Type* static_type() { return &deque_type; }
    static Shape* exact_shape() { return &deque_type.own_shape; }

    Value* ring = nullptr;  ///< capacity mask + 1, a power of two; null while nothing was ever added
    std::uint64_t mask = 0;
    std::uint64_t head = 0;  ///< place of the first item
    std::int64_t size = 0;
    std::int64_t limit = -1;    ///< maxlen; -1: none
    std::uint64_t changes = 0;  ///< of the number or order of items: iterators notice

    Value& at(std::int64_t i) { return ring[(head + static_cast<std::uint64_t>(i)) & mask]; }
    void append(Value v);  ///< beyond the limit, an item falls off the other end
    void append_left(Value v);
    Value take_last();  ///< not empty
    Value take_first();
    void remove_at(std::int64_t i);
    void insert_at(std::int64_t i, Value v);
    void clear();
    void rotate(std::int64_t steps);

private:
    void grow();
};

Deque* make_deque(std::int64_t limit);
Status deque_extend(Deque* deque, Value iterable);

}  // namespace py
