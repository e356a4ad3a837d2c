// Sorts the ways in which an attribute can be found or stored into those that an inline cache can repeat.
#include "runtime/core/attribute_cache.h"

#include "runtime/core/attribute.h"
#include "runtime/core/names.h"
#include "runtime/core/slot_wrappers.h"
#include "runtime/core/type_internal.h"
#include "runtime/objects/function.h"
#include "runtime/objects/module.h"
#include "runtime/objects/str.h"

namespace py {

namespace {

Type* object_type_of(Value v) { return v.is_object_nonzero() ? v.as_object()->type() : nullptr; }

bool is_data_descriptor(Value v) {
    Type* type = object_type_of(v);
    return type && type->slots.descr_set;
}

/// A `__slots__` member of the class or a base.
GetSetDescriptor* slot_member(Value v, Type* type) {
    if (!v.is_object_nonzero() || v.as_object()->shape != &member_descriptor_type.own_shape) return nullptr;
    auto* member = v.as<GetSetDescriptor>();
    return !member->def && type->is_subtype_of(member->owner) ? member : nullptr;
}

bool called_with_object_prepended(Value v) {
    if (!v.is_object_nonzero()) return false;
    Shape* shape = v.as_object()->shape;
    return shape == Function::exact_shape() || shape == MethodDescriptor::exact_shape() ||
           shape == WrapperDescriptor::exact_shape();
}

AttributeLookup lookup_in_class(Type* cls, Str* name) {
    AttributeLookup result;
    if (Value meta = type_lookup(cls->type(), name); meta && is_data_descriptor(meta)) return result;
    Value found = type_lookup(cls, name);
    if (!found) return result;
    result.receiver = cls;
    result.version = cls->version;
    Type* kind = object_type_of(found);
    if (kind == &staticmethod_type) {
        result.value = found.as<StaticMethod>()->callable;
    } else if (kind == &classmethod_type) {
        result.value = found.as<ClassMethod>()->callable;
        if (result.value && exact_cast<Function>(result.value)) result.kind = AttributeLookup::TypeMethod;
        return result;
    } else if (!kind || !kind->slots.descr_get || called_with_object_prepended(found)) {
        result.value = found;
    } else {
        return result;
    }
    if (result.value) result.kind = AttributeLookup::TypeValue;
    return result;
}

AttributeLookup lookup_in_module(Module* module, Str* name) {
    AttributeLookup result;
    if (Value descriptor = type_lookup(module->type(), name); descriptor && is_data_descriptor(descriptor))
        return result;
    Value* place = module->dict ? module->dict->find_str(name) : nullptr;
    if (!place) return result;
    result.kind = AttributeLookup::ModuleEntry;
    result.receiver = module;
    result.dict = module->dict;
    result.keys_version = module->dict->version();
    result.place = place;
    return result;
}

/// A class attribute that nothing in the instance shadows.
void classify_class_attribute(AttributeLookup& result, Value found) {
    Type* kind = object_type_of(found);
    if (called_with_object_prepended(found)) {
        result.kind = AttributeLookup::Method;
        result.value = found;
    } else if (!kind || !kind->slots.descr_get) {
        result.kind = AttributeLookup::ClassValue;
        result.value = found;
    } else if (kind == &staticmethod_type && found.as<StaticMethod>()->callable) {
        result.kind = AttributeLookup::ClassValue;
        result.value = found.as<StaticMethod>()->callable;
    }
}

}  // namespace

AttributeLookup lookup_for_cache(Value object, Str* name) {
    AttributeLookup result;
    Type* type = type_of(object);
    if (type->version == 0) return result;
    GetAttrFn get = type->slots.getattr;
    if (object.is_object_nonzero()) {
        if (get == type_get_attribute && type->has(kTypeSubclass)) {
            auto* cls = object.as<Type>();
            return cls->version ? lookup_in_class(cls, name) : result;
        }
        if (object.as_object()->shape == Module::exact_shape()) return lookup_in_module(object.as<Module>(), name);
    }
    bool hooked = get == getattr_hook_slot;
    if (get != generic_get_attribute && !hooked) return result;

    Shape* shape = shape_of(object);
    result.shape = shape;
    result.version = type->version;
    Value found = type_lookup(type, name);
    if (found && is_data_descriptor(found)) {
        Type* kind = object_type_of(found);
        // A getter that raises AttributeError lets `__getattr__` answer.
        if (kind == &property_type && !hooked && found.as<Property>()->getter) {
            result.kind = AttributeLookup::Property;
            result.value = found.as<Property>()->getter;
        } else if (GetSetDescriptor* member = slot_member(found, type)) {
            result.kind = AttributeLookup::Member;
            result.slot = member->offset;
        } else if (kind == &getset_descriptor_type && !hooked && found.as<GetSetDescriptor>()->def &&
                   type->is_subtype_of(found.as<GetSetDescriptor>()->owner)) {
            result.kind = AttributeLookup::Getter;
            result.value = found;
        }
        return result;
    }
    if (type->dict_offset) return result;  // attributes that no shape knows
    if (type->has(kHasDict)) {
        if (shape->dict_mode) {
            Dict* dict = attribute_dict(object.as_object());
            if (dict && dict->find_str(name)) {
                result.kind = AttributeLookup::DictMode;
                return result;
            }
            result.check_dict = true;
        } else if (std::int64_t slot = shape_find(shape, name); slot >= 0) {
            bool is_inline = slot < shape->inline_capacity;
            result.kind = is_inline ? AttributeLookup::InlineSlot : AttributeLookup::OverflowSlot;
            result.slot = static_cast<std::uint32_t>(is_inline ? slot : slot - shape->inline_capacity);
            return result;
        }
    }
    if (found) classify_class_attribute(result, found);
    return result;
}

AttributeStore store_for_cache(Value object, Str* name) {
    AttributeStore result;
    if (!object.is_object_nonzero()) return result;
    Shape* shape = object.as_object()->shape;
    Type* type = shape->type;
    if (type->slots.setattr != generic_set_attribute || type->version == 0) return result;
    result.shape = shape;
    result.version = type->version;
    Value found = type_lookup(type, name);
    if (found && is_data_descriptor(found)) {
        if (GetSetDescriptor* member = slot_member(found, type)) {
            result.kind = AttributeStore::Member;
            result.slot = member->offset;
        }
        return result;
    }
    if (!type->has(kHasDict)) return result;
    if (shape->dict_mode) {
        result.kind = AttributeStore::DictMode;
        return result;
    }
    if (std::int64_t slot = shape_find(shape, name); slot >= 0) {
        bool is_inline = slot < shape->inline_capacity;
        result.kind = is_inline ? AttributeStore::InlineSlot : AttributeStore::OverflowSlot;
        result.slot = static_cast<std::uint32_t>(is_inline ? slot : slot - shape->inline_capacity);
        return result;
    }
    if (shape->count >= shape->inline_capacity) return result;
    result.new_shape = shape_add_within_limits(shape, name);
    if (!result.new_shape) return result;
    result.kind = AttributeStore::AddInline;
    result.slot = shape->count;
    return result;
}

bool plain_construction(Type* cls, Value* init) {
    if (cls->version == 0 || cls->type()->slots.call != type_call || cls->slots.new_ != object_new ||
        cls->has(kIsAbstract) || !cls->allocation_size)
        return false;
    *init = Value();
    if (cls->slots.init == object_init) return true;
    Value method = type_lookup(cls, names::init);
    if (!method || !exact_cast<Function>(method)) return false;
    *init = method;
    return true;
}

}  // namespace py
