// Where an instance keeps its attributes, and making instances: the inline half of shape.cpp and attribute.cpp, for code
// that cannot afford a call. See object.h for the layout.
#pragma once

#include <bit>

#include "runtime/core/gc.h"
#include "runtime/core/type.h"
#include "runtime/objects/tuple.h"

namespace py {

/// The extension word of an instance whose type has kHasDict; its inline values follow it.
inline Value* attribute_storage(Object* object) {
    Type* type = object->type();
    if (type->attrs_offset) [[likely]]
        return reinterpret_cast<Value*>(reinterpret_cast<char*>(object) + type->attrs_offset);
    auto* tuple = static_cast<Tuple*>(object);
    return tuple->items + tuple->size;
}

/// Attribute number `slot` of an instance that is not in dict mode, inline or beyond.
inline Value& attribute_place(Object* object, std::uint32_t slot) {
    Value* storage = attribute_storage(object);
    std::uint32_t inline_capacity = object->shape->inline_capacity;
    if (slot < inline_capacity) [[likely]]
        return storage[1 + slot];
    return storage[0].as<Value>()[slot - inline_capacity];
}

/// The dict of an instance in dict mode; null while it is still empty.
inline Dict* attribute_dict(Object* object) { return attribute_storage(object)->as<Dict>(); }

/// A `__slots__` value or other Value at a byte offset.
inline Value& value_at(Object* object, std::uint32_t offset) {
    return *reinterpret_cast<Value*>(reinterpret_cast<char*>(object) + offset);
}

/// An object shape as cache key for any value: immediates have their type's own shape.
inline Shape* shape_of(Value v) {
    if (v.is_object_nonzero()) [[likely]]
        return v.as_object()->shape;
    return &type_of(v)->own_shape;
}

/// Called for each new instance of a class with `__del__`; installed by what runs finalisers.
extern void (*finalizable_hook)(Object* object);
/// `object.__weakref__`: the first weak reference to it, or None; installed by the weakref module.
extern Value (*weakref_hook)(Object* object);

/// What object.__new__ does after its checks: only for types whose `new_` slot is object_new.
inline Object* new_plain_instance(Type* type) {
    auto* object = static_cast<Object*>(gc_allocate(type->allocation_size));
    object->shape = type->root_shape;
    if (type->slots.finalize && finalizable_hook) [[unlikely]]
        finalizable_hook(object);
    return object;
}

/// After `__init__`: the class remembers how many attributes its instances have, and gives that many inline places to the
/// instances to come. Only the first few instances teach.
void learn_instance_layout(Type* type, Object* object);
inline void note_instance_layout(Type* type, Object* object) {
    if (type->learning) [[unlikely]]
        learn_instance_layout(type, object);
}

/// object.__new__ as a slot function, for comparison with `type->slots.new_`.
Value object_new(Type* cls, const Args& args);
/// object.__init__ and type.__call__ likewise.
Status object_init(Value self, const Args& args);
Value type_call(Value cls, const Args& args);

}  // namespace py
