// The header of every heap object, and shapes (hidden classes).
//
// An object starts with one word, its Shape. A Shape names the type and, for objects with a `__dict__`, which attribute
// lives in which slot. One comparison of that word therefore proves both the exact type and the layout, which is all
// that an inline cache has to check beside the type's version.
//
// Storage of attributes. An instance whose type has a `__dict__` carries, at `type->attrs_offset`, one *extension word*
// followed by `shape->inline_capacity` values. Attribute number i lives in inline value i, or, beyond the inline
// capacity, in the array that the extension word points to. The capacity is a property of the root shape: the type learns
// from its first instances how many attributes `__init__` gives them and makes a new root with that capacity.
//
// When Python code takes `obj.__dict__`, the object moves to *dict mode*: its shape becomes `type->dict_shape`, and the
// extension word holds a real dict. From then on both sides are one storage, so writes through either are seen by both.
// Instances of tuple subclasses, whose own items end the object, are always in dict mode, with the word behind the items.
#pragma once

#include "runtime/core/value.h"

namespace py {

struct Str;
struct Dict;
struct ShapeTable;

/// A hidden class: immutable once made, shared by all objects that got the same attributes in the same order.
struct Shape {
    Type* type = nullptr;
    std::uint32_t count = 0;            ///< attributes in use (deleting one moves the object to dict mode)
    std::uint16_t inline_capacity = 0;  ///< values stored in the object itself
    bool dict_mode = false;             ///< the extension word holds a Dict*
    const Shape* parent = nullptr;      ///< the shape without the last attribute
    Str* name = nullptr;                ///< the last attribute; slot index is count - 1
    ShapeTable* table = nullptr;        ///< name -> slot, built when count > 8 or on demand
    ShapeTable* transitions = nullptr;  ///< name -> child shape
};

struct Object {
    Shape* shape;

    Type* type() const { return shape->type; }
};

/// The type of any value, immediate or not. `v` must not be pending.
inline Type* type_of(Value v);

/// The object as a T when its type is exactly T's (not a subclass); T::type() is the static Type of that C++ class.
template <class T>
inline T* exact_cast(Value v) {
    return v.is_object_nonzero() && v.as_object()->shape == T::exact_shape() ? v.as<T>() : nullptr;
}

}  // namespace py
