// What a builtin type's dictionary holds: method_descriptor (`list.append`), classmethod_descriptor (`dict.fromkeys`),
// getset_descriptor and member_descriptor (`int.real`, `__slots__`). Reference: Data model 3.3.2.
//
// The wrappers of slots (`int.__add__`) are in core/wrapper_descriptor.cpp.
#include "runtime/core/attribute.h"
#include "runtime/core/builtin.h"
#include "runtime/core/call.h"
#include "runtime/core/error.h"
#include "runtime/core/finalize.h"
#include "runtime/core/gc.h"
#include "runtime/core/instance.h"
#include "runtime/core/interpreter.h"
#include "runtime/objects/function.h"
#include "runtime/objects/module.h"
#include "runtime/objects/str.h"
#include "runtime/objects/text_signature.h"
#include "runtime/objects/tuple.h"

namespace py {

namespace {

MethodDescriptor* method_of(Value v) { return v.as<MethodDescriptor>(); }
GetSetDescriptor* getset_of(Value v) { return v.as<GetSetDescriptor>(); }

Args without_first(const Args& args) { return Args{args.values + 1, args.count - 1, args.keywords}; }

Pending does_not_apply(std::string_view name, const Type* owner, Value object) {
    return raise_type_error("descriptor '{}' for '{}' objects doesn't apply to a '{}' object", name, type_name(owner),
                            type_name_of(object));
}

Value bind_to(MethodDescriptor* descriptor, Value self) {
    auto* f = gc_new<BuiltinFunction>(BuiltinFunction::exact_shape());
    f->def = descriptor->def;
    f->signature = descriptor->signature;
    f->self = self;
    f->owner = descriptor->owner;
    f->module = Value::none();
    return f;
}

// ---- method_descriptor ----

Value method_call(Value callee, const Args& args) {
    MethodDescriptor* m = method_of(callee);
    if (args.count == 0) [[unlikely]]
        return raise_type_error("unbound method {}.{}() needs an argument", type_name(m->owner), m->def->name);
    Value self = args.values[0];
    if (Type* type = type_of(self); type != m->owner && !type->is_subtype_of(m->owner)) [[unlikely]]
        return does_not_apply(m->def->name, m->owner, self);
    return call_definition_fast(*m->def, &m->signature, m->owner, self, without_first(args));
}

Value method_get(Value descriptor, Value instance, Value) {
    if (!instance) return descriptor;
    MethodDescriptor* m = method_of(descriptor);
    if (!type_of(instance)->is_subtype_of(m->owner)) return does_not_apply(m->def->name, m->owner, instance);
    return bind_to(m, instance);
}

Value method_repr(Value v) {
    MethodDescriptor* m = method_of(v);
    return make_str_formatted("<method '{}' of '{}' objects>", m->def->name, type_name(m->owner));
}

Value method_name(Value v) { return make_str(method_of(v)->def->name); }
Value method_qualname(Value v) {
    MethodDescriptor* m = method_of(v);
    return make_str_formatted("{}.{}", str_view(m->owner->qualname), m->def->name);
}
Value method_owner(Value v) { return method_of(v)->owner; }
Value method_doc(Value v) {
    const char* doc = method_of(v)->def->doc;
    return doc ? Value(make_str(doc)) : Value::none();
}
Value method_text_signature(Value v) {
    return text_signature(type_name(method_of(v)->owner), method_of(v)->def->name, method_of(v)->def->signature);
}

Value reduce_through_owner(Type* owner, Value name) {
    Value* getattr = interpreter.builtins->dict->find_str(intern("getattr"));
    if (!getattr) return raise_runtime_error("lost builtins.getattr");
    return make_tuple({*getattr, make_tuple({owner, name})});
}
Value method_reduce(Value v) { return reduce_through_owner(method_of(v)->owner, method_name(v)); }

// ---- classmethod_descriptor ----

/// The class that a class method is bound to, checked.
Type* class_argument(MethodDescriptor* m, Value cls) {
    Type* type = as_type(cls);
    if (!type)
        return raise_type_error("descriptor '{}' for type '{}' needs a type, not a '{}' as arg 2", m->def->name,
                                type_name(m->owner), type_name_of(cls));
    if (!type->is_subtype_of(m->owner))
        return raise_type_error("descriptor '{}' requires a subtype of '{}' but received '{}'", m->def->name,
                                type_name(m->owner), type_name(type));
    return type;
}

Value classmethod_call(Value callee, const Args& args) {
    MethodDescriptor* m = method_of(callee);
    if (args.count == 0)
        return raise_type_error("descriptor '{}' of '{}' object needs an argument", m->def->name, type_name(m->owner));
    Type* type = TRY(class_argument(m, args.values[0]));
    return call_definition_fast(*m->def, &m->signature, m->owner, type, without_first(args));
}

Value classmethod_get(Value descriptor, Value instance, Value owner) {
    Value cls = owner && !owner.is_none() ? owner : Value(type_of(instance));
    MethodDescriptor* m = method_of(descriptor);
    return bind_to(m, TRY(class_argument(m, cls)));
}

// ---- getset_descriptor and member_descriptor ----

std::string_view getset_text(GetSetDescriptor* d) { return str_view(d->name); }

Status check_applies(GetSetDescriptor* d, Value instance) {
    if (Type* type = type_of(instance); type == d->owner || type->is_subtype_of(d->owner)) [[likely]]
        return Status::success();
    return does_not_apply(getset_text(d), d->owner, instance);
}

Value getset_get(Value descriptor, Value instance, Value) {
    if (!instance) return descriptor;
    GetSetDescriptor* d = getset_of(descriptor);
    TRY(check_applies(d, instance));
    if (d->def) return d->def->get(instance);
    if (Value value = value_at(instance.as_object(), d->offset)) return value;
    return raise_no_attribute(instance, d->name);
}

Status getset_set(Value descriptor, Value instance, Value value) {
    GetSetDescriptor* d = getset_of(descriptor);
    TRY(check_applies(d, instance));
    if (!d->def) {
        Value& place = value_at(instance.as_object(), d->offset);
        if (!value && !place) return raise(AttributeError, getset_text(d));
        note_drop(place);
        place = value;
        return Status::success();
    }
    if (d->def->set) return d->def->set(instance, value);
    if (d->def->is_member) return raise(AttributeError, "readonly attribute");
    return raise_attribute_error("attribute '{}' of '{}' objects is not writable", getset_text(d), type_name(d->owner));
}

Value getset_repr(Value v) {
    GetSetDescriptor* d = getset_of(v);
    return make_str_formatted("<attribute '{}' of '{}' objects>", getset_text(d), type_name(d->owner));
}
Value member_repr(Value v) {
    GetSetDescriptor* d = getset_of(v);
    return make_str_formatted("<member '{}' of '{}' objects>", getset_text(d), type_name(d->owner));
}

Value getset_name(Value v) { return getset_of(v)->name; }
Value getset_qualname(Value v) {
    GetSetDescriptor* d = getset_of(v);
    return make_str_formatted("{}.{}", str_view(d->owner->qualname), getset_text(d));
}
Value getset_owner(Value v) { return getset_of(v)->owner; }
Value getset_doc(Value v) {
    const GetSetDef* def = getset_of(v)->def;
    return def && def->doc ? Value(make_str(def->doc)) : Value::none();
}
Value member_reduce(Value v) { return reduce_through_owner(getset_of(v)->owner, getset_of(v)->name); }

// ---- Tables ----

constexpr std::uint32_t kDescriptorFlags = kDisallowInstantiation | kImmutableType;

constexpr FunctionDef kMethodMethods[] = {method<method_reduce>("__reduce__", "($self, /)", "What pickle stores.")};
constexpr GetSetDef kMethodGetSets[] = {
    {"__objclass__", method_owner, nullptr, nullptr, true},
    {"__name__", method_name, nullptr, nullptr, true},
    {"__qualname__", method_qualname},
    {"__doc__", method_doc},
    {"__text_signature__", method_text_signature},
};
constexpr Slots kMethodSlots{.repr = method_repr, .call = method_call, .descr_get = method_get};
constexpr TypeDef kMethodDescriptorType{.name = "method_descriptor",
                                        .size = sizeof(MethodDescriptor),
                                        .flags = kDescriptorFlags,
                                        .slots = &kMethodSlots,
                                        .methods = kMethodMethods,
                                        .getsets = kMethodGetSets};

constexpr Slots kClassMethodSlots{.repr = method_repr, .call = classmethod_call, .descr_get = classmethod_get};
constexpr TypeDef kClassMethodDescriptorType{.name = "classmethod_descriptor",
                                             .size = sizeof(MethodDescriptor),
                                             .flags = kDescriptorFlags,
                                             .slots = &kClassMethodSlots,
                                             .getsets = kMethodGetSets};

constexpr GetSetDef kGetSetGetSets[] = {
    {"__objclass__", getset_owner, nullptr, nullptr, true},
    {"__name__", getset_name, nullptr, nullptr, true},
    {"__qualname__", getset_qualname},
    {"__doc__", getset_doc},
};
constexpr Slots kGetSetSlots{.repr = getset_repr, .descr_get = getset_get, .descr_set = getset_set};
constexpr TypeDef kGetSetDescriptorType{.name = "getset_descriptor",
                                        .size = sizeof(GetSetDescriptor),
                                        .flags = kDescriptorFlags,
                                        .slots = &kGetSetSlots,
                                        .getsets = kGetSetGetSets};

constexpr FunctionDef kMemberMethods[] = {method<member_reduce>("__reduce__", "($self, /)", "What pickle stores.")};
constexpr Slots kMemberSlots{.repr = member_repr, .descr_get = getset_get, .descr_set = getset_set};
constexpr TypeDef kMemberDescriptorType{.name = "member_descriptor",
                                        .size = sizeof(GetSetDescriptor),
                                        .flags = kDescriptorFlags,
                                        .slots = &kMemberSlots,
                                        .methods = kMemberMethods,
                                        .getsets = kGetSetGetSets};

}  // namespace

constinit Type method_descriptor_type{kMethodDescriptorType};
constinit Type classmethod_descriptor_type{kClassMethodDescriptorType};
constinit Type getset_descriptor_type{kGetSetDescriptorType};
constinit Type member_descriptor_type{kMemberDescriptorType};

}  // namespace py
