// Modules and small objects: module, SimpleNamespace, NotImplemented, Ellipsis, generic aliases, unions.
#pragma once

#include "runtime/core/object.h"
#include "runtime/core/try.h"
#include "runtime/core/type.h"
#include "runtime/objects/dict.h"

namespace py {

extern Type module_type, not_implemented_type, ellipsis_type, namespace_type, generic_alias_type,
    generic_alias_iterator_type, union_type;

struct Module : Object {
    static Type* static_type() { return &module_type; }
    static Shape* exact_shape() { return &module_type.own_shape; }
    Dict* dict = nullptr;  ///< the namespace; `__dict__`
};

/// A new module with __name__, __doc__, __package__, __loader__, __spec__ set (the last three None).
Module* make_module(Str* name, Value doc);

extern Object not_implemented_object, ellipsis_object;
inline Value not_implemented() { return Value(&not_implemented_object); }
inline Value ellipsis() { return Value(&ellipsis_object); }
inline bool is_not_implemented(Value v) { return v == not_implemented(); }

struct GenericAlias : Object {
    static Type* static_type() { return &generic_alias_type; }
    static Shape* exact_shape() { return &generic_alias_type.own_shape; }
    Value origin;
    Tuple* args = nullptr;
    Tuple* parameters = nullptr;  ///< null: not computed yet
    bool starred = false;
};
Value make_generic_alias(Value origin, Value args);
/// `__class_getitem__` of builtin containers: class_method<generic_class_getitem>("__class_getitem__", "($type, object, /)", ...).
Value generic_class_getitem(Type* cls, Value item);
/// `X | Y`; NotImplemented when an operand is no type.
Value make_union(Value left, Value right);

}  // namespace py
