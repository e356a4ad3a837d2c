// The iterators of lists, tuples and of the iteration builtins. Loops of the evaluator know the layouts of the first two.
#pragma once

#include <cstdint>

#include "runtime/core/object.h"
#include "runtime/core/try.h"
#include "runtime/core/type.h"

namespace py {

struct List;
struct Tuple;

extern Type list_iterator_type, list_reverseiterator_type, tuple_iterator_type, sequence_iterator_type,
    callable_iterator_type, enumerate_type, zip_type, map_type, filter_type, reversed_type;

struct ListIterator : Object {
    static Type* static_type() { return &list_iterator_type; }
    static Shape* exact_shape() { return &list_iterator_type.own_shape; }
    List* list = nullptr;  ///< null: exhausted
    std::int64_t at = 0;
};

struct ListReverseIterator : Object {
    static Type* static_type() { return &list_reverseiterator_type; }
    static Shape* exact_shape() { return &list_reverseiterator_type.own_shape; }
    List* list = nullptr;  ///< null: exhausted
    std::int64_t at = 0;   ///< index of the next item
};

struct TupleIterator : Object {
    static Type* static_type() { return &tuple_iterator_type; }
    static Shape* exact_shape() { return &tuple_iterator_type.own_shape; }
    Tuple* tuple = nullptr;  ///< null: exhausted
    std::int64_t at = 0;
};

/// iter() of an object that has only __getitem__.
struct SequenceIterator : Object {
    static Type* static_type() { return &sequence_iterator_type; }
    static Shape* exact_shape() { return &sequence_iterator_type.own_shape; }
    Value sequence;  ///< zero: exhausted
    std::int64_t at = 0;
};

/// iter(callable, sentinel).
struct CallableIterator : Object {
    static Type* static_type() { return &callable_iterator_type; }
    static Shape* exact_shape() { return &callable_iterator_type.own_shape; }
    Value callable;  ///< zero: exhausted
    Value sentinel;
};

struct Enumerate : Object {
    static Type* static_type() { return &enumerate_type; }
    static Shape* exact_shape() { return &enumerate_type.own_shape; }
    Value iterator;
    Value index;  ///< an int; of the next item
};

struct Zip : Object {
    static Type* static_type() { return &zip_type; }
    static Shape* exact_shape() { return &zip_type.own_shape; }
    Tuple* iterators = nullptr;
    bool strict = false;
};

Value make_list_iterator(List* list);
Value make_tuple_iterator(Tuple* tuple);
Value make_sequence_iterator(Value sequence);
/// TypeError "iter(v, w): v must be callable".
Value make_callable_iterator(Value callable, Value sentinel);
/// `reversed(v)` by `__reversed__` or by the sequence protocol.
Value make_reversed(Value v);

/// An attribute of the builtins module, as __reduce__ needs it (`iter`).
Value builtin_attribute(const char* name);

}  // namespace py
