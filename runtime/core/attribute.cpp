// The descriptor rules of attribute access (Data model 3.3.2), for instances and for classes.
//
// Every lookup has an inner form that says "absent" with a zero Value and nothing pending, because hasattr(), getattr()
// with a default and `__getattr__` hooks would otherwise make an exception only to drop it.
#include "runtime/core/attribute.h"

#include "runtime/core/call.h"
#include "runtime/core/error.h"
#include "runtime/core/instance.h"
#include "runtime/core/slot_wrappers.h"
#include "runtime/core/type_internal.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/exception.h"
#include "runtime/objects/function.h"
#include "runtime/objects/module.h"
#include "runtime/objects/str.h"

namespace py {

namespace {

struct Descriptor {
    Value value;  ///< zero: no such class attribute
    DescrGetFn get = nullptr;
    bool data = false;
};

Descriptor find_descriptor(Type* type, Str* name) {
    Descriptor result{type_lookup(type, name)};
    if (result.value && result.value.is_object_nonzero()) {
        const Slots& slots = result.value.as_object()->type()->slots;
        result.get = slots.descr_get;
        result.data = slots.descr_set != nullptr;
    }
    return result;
}

bool has_instance_dict(const Type* type) { return type->has(kHasDict) || type->dict_offset; }

}  // namespace

Pending raise_attribute_error_for(Value object, Str* name, std::string_view message) {
    (void)raise(AttributeError, message);
    if (BaseException* exception = pending_exception();
        exception && exception->type()->is_subtype_of(&AttributeError)) {
        auto* error = static_cast<AttributeErrorObject*>(exception);
        error->name = Value(name);
        error->obj = object;
    }
    return Pending{};
}

Value bind_descriptor(Value descriptor, Value instance, Type* owner) {
    if (!descriptor.is_object_nonzero()) return descriptor;
    if (descriptor.as_object()->shape == Function::exact_shape())
        return instance ? make_bound_method(descriptor, instance) : descriptor;
    DescrGetFn get = descriptor.as_object()->type()->slots.descr_get;
    return get ? get(descriptor, instance, Value(owner)) : descriptor;
}

Value lookup_special(Value object, Str* name) {
    Type* type = type_of(object);
    Value found = type_lookup(type, name);
    return found ? bind_descriptor(found, object, type) : Value();
}

Value generic_get_attribute_or_absent(Value object, Str* name) {
    Type* type = type_of(object);
    Descriptor descriptor = find_descriptor(type, name);
    if (descriptor.get && descriptor.data) return descriptor.get(descriptor.value, object, Value(type));
    if (object.is_object_nonzero() && has_instance_dict(type))
        if (Value own = instance_attribute(object.as_object(), name)) return own;
    if (descriptor.get) return descriptor.get(descriptor.value, object, Value(type));
    return descriptor.value;
}

Value generic_get_attribute(Value object, Str* name) {
    Value result = generic_get_attribute_or_absent(object, name);
    if (!result && !has_exception()) return raise_no_attribute(object, name);
    return result;
}

Status generic_set_attribute(Value object, Str* name, Value value) {
    Type* type = type_of(object);
    Value descriptor = type_lookup(type, name);
    if (descriptor && descriptor.is_object_nonzero())
        if (DescrSetFn set = descriptor.as_object()->type()->slots.descr_set) return set(descriptor, object, value);
    if (object.is_object_nonzero() && has_instance_dict(type)) {
        if (value) return set_instance_attribute(object.as_object(), name, value);
        if (remove_instance_attribute(object.as_object(), name)) return Status::success();
        return raise_no_attribute(object, name);
    }
    if (descriptor)
        return raise_attribute_error_for(
            object, name, fmt::format("'{}' object attribute '{}' is read-only", type_name(type), str_view(name)));
    if (type->slots.setattr != generic_set_attribute) return raise_no_attribute(object, name);
    return raise_attribute_error_for(
        object, name,
        fmt::format("'{}' object has no attribute '{}' and no __dict__ for setting new attributes", type_name(type),
                    str_view(name)));
}

Value get_attribute(Value object, Str* name) {
    GetAttrFn get = type_of(object)->slots.getattr;
    if (!get) return raise_no_attribute(object, name);
    Value result = get(object, name);
    if (!result) [[unlikely]]
        note_missing_attribute(object, name);
    return result;
}

Value get_attribute_or_absent(Value object, Str* name) {
    GetAttrFn get = type_of(object)->slots.getattr;
    if (get == generic_get_attribute || get == type_get_attribute) {
        Value result = get == generic_get_attribute ? generic_get_attribute_or_absent(object, name)
                                                    : type_get_attribute_or_absent(object, name);
        if (!result && has_exception()) (void)clear_if(AttributeError);
        return result;
    }
    if (!get) return Value();
    Value result = get(object, name);
    if (!result) (void)clear_if(AttributeError);
    return result;
}

Status set_attribute(Value object, Str* name, Value value) {
    Type* type = type_of(object);
    if (type->slots.setattr) return type->slots.setattr(object, name, value);
    return raise_type_error("'{}' object has {} attributes ({} .{})", type_name(type),
                            type->slots.getattr ? "only read-only" : "no", value ? "assign to" : "del", str_view(name));
}

Value type_get_attribute_or_absent(Value cls, Str* name) {
    auto* type = cls.as<Type>();
    Type* metatype = type->type();
    Descriptor meta = find_descriptor(metatype, name);
    if (meta.get && meta.data) return meta.get(meta.value, cls, Value(metatype));
    if (Value found = type_lookup(type, name)) return bind_descriptor(found, Value(), type);
    if (meta.get) return meta.get(meta.value, cls, Value(metatype));
    return meta.value;
}

Value type_get_attribute(Value cls, Str* name) {
    Value result = type_get_attribute_or_absent(cls, name);
    if (!result && !has_exception()) return raise_no_attribute(cls, name);
    return result;
}

}  // namespace py
