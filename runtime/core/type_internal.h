// What the files that build and maintain types share: type.cpp, mro.cpp, ready.cpp, shape.cpp, slot_wrappers.cpp,
// slot_update.cpp and objects/type_*.cpp. Nobody else needs it.
#pragma once

#include "runtime/core/type.h"
#include "runtime/objects/tuple.h"

namespace py {

/// A version that no type has had.
std::uint32_t next_type_version();

// Direct subclasses are held weakly: classes that nothing else refers to are collected.
void add_subclass(Type* base, Type* subclass);
void remove_subclass(Type* base, Type* subclass);
/// The live ones in order of creation.
List* live_subclasses(Type* type);

inline Type* tuple_type_at(Tuple* tuple, std::size_t i) { return tuple->items[i].as<Type>(); }

/// The MRO by C3, or what a metaclass's `mro()` returns. TypeError when there is none.
Tuple* compute_mro(Type* type);
/// By C3 alone: type.mro().
Tuple* linearize(Type* type);

/// The base that decides the layout of instances. TypeError on a lay-out conflict.
Type* best_base(Tuple* bases);
/// The nearest type among `type` and its bases that added C++ members or `__slots__`.
Type* solid_base(Type* type);
/// May instances of `from` become instances of `to` (`__class__` assignment)?
bool same_layout(Type* from, Type* to);

/// Sets root_shape, allocation_size and so on, once flags, instance_size and attrs_offset stand.
void init_instance_layout(Type* type, std::uint32_t inline_capacity);
/// The shape of instances in dict mode, made on first use.
Shape* dict_mode_shape(Type* type);

/// shape_add(), or null when the object should rather go over to a dict: objects that are used as dictionaries (setattr
/// with computed names) would grow a tree of shapes.
Shape* shape_add_within_limits(Shape* shape, Str* name);

/// Interns the dunders of slots.def; once, with the well-known names.
void init_slot_names();
/// Some slot answers to this name.
bool is_slot_name(const Str* name);
/// Puts a wrapper for each slot that `type` itself fills into its dictionary.
void add_slot_wrappers(Type& type);
/// Fills null slots from the base (builtin types: the base's slots are complete).
void inherit_slots(Type& type);
/// Recomputes the slots that `name` stands behind (null: all) from what the MRO has.
void update_slots(Type* type, Str* name);
/// The slots that the names in the class's own dictionary stand behind; the others are the base's already.
void update_slots_of_own_names(Type* type);

/// `__dict__` and `__weakref__` of instances, as getset descriptors for a class's dictionary.
Value make_dict_descriptor(Type* owner);
Value make_weakref_descriptor(Type* owner);
/// A member descriptor for a `__slots__` value.
Value make_slot_member(Type* owner, Str* name, std::uint32_t offset);
/// `__new__` of a builtin type.
Value make_new_wrapper(Type* owner);
/// The type whose `__new__` wrapper `v` is; null when it is none.
Type* owner_of_new_wrapper(Value v);

/// The metaclass's dictionaries and caches of classes depend on metaclasses too: all instances get new versions.
void metaclass_modified(Type* metatype);

}  // namespace py
