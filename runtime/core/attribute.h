// Attribute access: the descriptor rules (Data model 3.3.2) over types and shapes.
#pragma once

#include <string_view>

#include "runtime/core/try.h"
#include "runtime/core/type.h"

namespace py {

/// `object.name`, through the type's getattr slot. AttributeError and whatever hooks raise. `name` is interned.
Value get_attribute(Value object, Str* name);
/// The same, but an AttributeError becomes a zero Value with *no* exception pending; other errors stay pending:
/// `found` tells the cases apart (false and nothing pending: absent).
Value get_attribute_or_absent(Value object, Str* name);
/// `object.name = value`; value zero: `del object.name`.
Status set_attribute(Value object, Str* name, Value value);

/// object.__getattribute__ and object.__setattr__: data descriptor, instance storage, other descriptor or class attribute.
Value generic_get_attribute(Value object, Str* name);
/// As generic_get_attribute but zero without exception when absent.
Value generic_get_attribute_or_absent(Value object, Str* name);
Status generic_set_attribute(Value object, Str* name, Value value);
/// type.__getattribute__: the metatype's data descriptors, the class's own MRO (with __get__(None, cls)), the metatype.
Value type_get_attribute(Value cls, Str* name);
/// Zero without exception when absent.
Value type_get_attribute_or_absent(Value cls, Str* name);

/// The instance's own attribute, no descriptors; zero without exception when absent.
Value instance_attribute(Object* object, Str* name);
/// Stores into the instance itself (shape or dict). Only for types with kHasDict.
Status set_instance_attribute(Object* object, Str* name, Value value);
/// Deletes the instance's own attribute; false when there is none.
bool remove_instance_attribute(Object* object, Str* name);
/// `object.__class__ = type`, once the layouts are known to agree.
void change_instance_type(Object* object, Type* type);
/// `object.__dict__`: moves the object to dict mode. Null when the type has no instance dict.
Dict* instance_dict(Object* object);
/// The same as a copy, which leaves the object as it is; null when the type has no instance dict.
Dict* copy_instance_dict(Object* object);
/// Replaces the dict (`object.__dict__ = d`).
void set_instance_dict(Object* object, Dict* dict);

/// Binds a class attribute found by type_lookup to `instance` (its __get__, if any).
Value bind_descriptor(Value descriptor, Value instance, Type* owner);
/// A special method of type(object), bound; zero without exception when absent.
Value lookup_special(Value object, Str* name);

/// AttributeError with a message of its own, and the name and object that suggestions need.
Pending raise_attribute_error_for(Value object, Str* name, std::string_view message);

}  // namespace py
