// What the files of `type` share: type_object.cpp (calling, attributes, tables), type_attributes.cpp (`__name__`,
// `__bases__`, `__annotations__` ... of classes) and type_new.cpp.
#pragma once

#include <span>

#include "runtime/core/builtin.h"
#include "runtime/core/type.h"

namespace py {

/// The attributes of classes that `type` answers for.
extern const std::span<const GetSetDef> kTypeGetSets;

/// `cls.__module__`: what the class statement noted, or the module of a builtin type. Zero Value and AttributeError when
/// it was deleted.
Value type_module(Type* type);

/// Adds all names of a class and of its bases, nearest first: what dir() shows.
Status merge_class_dict(Dict* found, Value cls);

}  // namespace py
