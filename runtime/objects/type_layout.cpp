// Which layouts of instances go together: the base that decides, lay-out conflicts, `__class__` assignment; and the
// descriptors that a class statement adds for storage: `__dict__`, `__weakref__` and `__slots__` members.
//
// Attribute storage does not count: it stands behind everything else and is found through the instance's type.
#include "runtime/objects/type_layout.h"

#include "runtime/core/attribute.h"
#include "runtime/core/builtin.h"
#include "runtime/core/error.h"
#include "runtime/core/instance.h"
#include "runtime/core/names.h"
#include "runtime/core/type_internal.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/function.h"
#include "runtime/objects/module.h"
#include "runtime/objects/str.h"

namespace py {

Value (*weakref_hook)(Object* object) = nullptr;

bool instances_have_dict(Type* type) {
    return type->has(kHasDict) || type->dict_offset || type->has(kTypeSubclass) ||
           (type->def && type_lookup(type, names::dict));
}

bool instances_have_weakref(const Type* type) { return type->has(kHasWeakref); }

Type* solid_base(Type* type) {
    while (type->base && type->base->instance_size == type->instance_size) type = type->base;
    return type;
}

Type* best_base(Tuple* bases) {
    Type* best = nullptr;
    Type* winner = nullptr;
    for (Value item : *bases) {
        Type* base = as_type(item);
        if (!base) return raise_type_error("bases must be types");
        if (base->version == 0) return raise_type_error("Cannot extend an incomplete type '{}'", type_name(base));
        if (!base->has(kBaseType)) return raise_type_error("type '{}' is not an acceptable base type", type_name(base));
        Type* candidate = solid_base(base);
        if (!winner || (candidate != winner && candidate->is_subtype_of(winner))) {
            winner = candidate;
            best = base;
        } else if (!winner->is_subtype_of(candidate)) {
            return raise_type_error("multiple bases have instance lay-out conflict");
        }
    }
    return best;
}

namespace {

/// Both added the same `__slots__`, at the same places, to the same base.
bool same_slots_added(Type* a, Type* b) {
    if (a->base != b->base || a->instance_size != b->instance_size) return false;
    DictIterator entries(a->dict());
    while (DictEntry* entry = entries.next()) {
        Value v = entry->value;
        if (!v.is_object_nonzero() || v.as_object()->shape != &member_descriptor_type.own_shape) continue;
        auto* mine = v.as<GetSetDescriptor>();
        if (mine->def || mine->owner != a) continue;
        Value* other = b->dict()->find_str(mine->name);
        if (!other || !other->is_object_nonzero() || other->as_object()->shape != &member_descriptor_type.own_shape ||
            other->as<GetSetDescriptor>()->offset != mine->offset)
            return false;
    }
    return true;
}

}  // namespace

bool same_layout(Type* from, Type* to) {
    if (from->instance_size != to->instance_size || instances_have_dict(from) != instances_have_dict(to) ||
        from->has(kDictAtEnd) != to->has(kDictAtEnd) || from->has(kHasWeakref) != to->has(kHasWeakref))
        return false;
    Type* a = solid_base(from);
    Type* b = solid_base(to);
    while (a != b) {
        if (a->def || b->def || !same_slots_added(a, b)) return false;
        a = solid_base(a->base);
        b = solid_base(b->base);
    }
    return true;
}

// ---- Descriptors of storage --------------------------------------------------

namespace {

/// The builtin base that shows a `__dict__` of its own instead, as types and modules do; null when there is none.
Type* base_with_own_dict(Value self) {
    for (Type* base : {&type_type, &module_type})
        if (type_of(self)->is_subtype_of(base)) return base;
    return nullptr;
}

Value get_dict(Value self) {
    if (Type* base = base_with_own_dict(self)) {
        Value own = type_lookup(base, names::dict);
        return bind_descriptor(own, self, type_of(self));
    }
    if (!self.is_object_nonzero()) return raise_no_attribute(self, names::dict);
    Dict* dict = instance_dict(self.as_object());
    if (!dict) return raise_no_attribute(self, names::dict);
    return Value(dict);
}

Status set_dict(Value self, Value value) {
    if (Type* base = base_with_own_dict(self)) {
        if (base == &module_type) return raise_attribute_error("readonly attribute");
        return raise_attribute_error("attribute '__dict__' of 'type' objects is not writable");
    }
    if (!self.is_object_nonzero() || !instances_have_dict(type_of(self)))
        return raise_attribute_error("This object has no __dict__");
    if (!value) {
        set_instance_dict(self.as_object(), make_dict());
        return Status::success();
    }
    Dict* dict = as_dict(value);
    if (!dict) return raise_type_error("__dict__ must be set to a dictionary, not a '{}'", type_name_of(value));
    set_instance_dict(self.as_object(), dict);
    return Status::success();
}

Value get_weakref(Value self) {
    return weakref_hook && self.is_object_nonzero() ? weakref_hook(self.as_object()) : Value::none();
}

constexpr GetSetDef kDictGetSet{"__dict__", get_dict, set_dict, "dictionary for instance variables"};
constexpr GetSetDef kWeakrefGetSet{"__weakref__", get_weakref, nullptr, "list of weak references to the object"};

Value make_getset_descriptor(Type* owner, const GetSetDef* def, Str* name) {
    auto* descriptor = gc_new<GetSetDescriptor>(GetSetDescriptor::exact_shape());
    descriptor->def = def;
    descriptor->owner = owner;
    descriptor->name = name;
    return Value(descriptor);
}

}  // namespace

Value make_dict_descriptor(Type* owner) { return make_getset_descriptor(owner, &kDictGetSet, names::dict); }

Value make_weakref_descriptor(Type* owner) { return make_getset_descriptor(owner, &kWeakrefGetSet, names::weakref); }

Value make_slot_member(Type* owner, Str* name, std::uint32_t offset) {
    auto* descriptor = gc_new<GetSetDescriptor>(&member_descriptor_type.own_shape);
    descriptor->owner = owner;
    descriptor->name = name;
    descriptor->offset = offset;
    return Value(descriptor);
}

}  // namespace py
