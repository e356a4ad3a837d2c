// property: a getter, setter and deleter behind an attribute. Reference: Built-in Functions, property().
//
// The class body tells a property its name (__set_name__), which the messages of a missing accessor show.
#include "runtime/core/attribute.h"
#include "runtime/core/builtin.h"
#include "runtime/core/call.h"
#include "runtime/core/error.h"
#include "runtime/core/gc.h"
#include "runtime/core/names.h"
#include "runtime/objects/function.h"
#include "runtime/objects/str.h"
#include "runtime/protocol/object.h"

namespace py {

namespace {

Property* property_of(Value v) { return v.as<Property>(); }
Value or_none(Value v) { return v ? v : Value::none(); }
Value none_to_zero(Value v) { return v.is_none() ? Value() : v; }

/// `object.name`, or zero with *failed unset when there is no such attribute.
Value optional_attribute(Value object, Str* name, bool* failed) {
    Value found = get_attribute_or_absent(object, name);
    *failed = !found && has_exception();
    return found;
}

/// The name it was given in a class body, else the getter's; zero without exception when there is none.
Value property_name_of(Property* p, bool* failed) {
    *failed = false;
    if (p->name) return p->name;
    if (!p->getter) return Value();
    return optional_attribute(p->getter, names::name, failed);
}

Pending raise_missing(Property* p, Value instance, const char* what) {
    std::string_view type = str_view(type_of(instance)->qualname);
    bool failed;
    Value name = property_name_of(p, &failed);
    if (failed) return Pending{};
    if (name) return raise_attribute_error("property {} of '{}' object has no {}", repr_text(name), type, what);
    return raise_attribute_error("property of '{}' object has no {}", type, what);
}

Value property_get(Value self, Value instance, Value) {
    if (!instance || instance.is_none()) return self;
    Property* p = property_of(self);
    if (!p->getter) return raise_missing(p, instance, "getter");
    return call(p->getter, {instance});
}

Status property_set(Value self, Value instance, Value value) {
    Property* p = property_of(self);
    if (value) {
        if (!p->setter) return raise_missing(p, instance, "setter");
        TRY(call(p->setter, {instance, value}));
    } else {
        if (!p->deleter) return raise_missing(p, instance, "deleter");
        TRY(call(p->deleter, {instance}));
    }
    return Status::success();
}

constexpr const char* kConstructor = "(fget=None, fset=None, fdel=None, doc=None)";

Value property_new(Type* cls, const Args&) { return allocate_instance(cls); }

Status property_init(Value self, const Args& args) {
    static Signature* signature;
    Value a[4];
    TRY(bind_arguments("property", kConstructor, &signature, args, a));
    Property* p = property_of(self);
    p->getter = none_to_zero(a[0]);
    p->setter = none_to_zero(a[1]);
    p->deleter = none_to_zero(a[2]);
    p->doc = none_to_zero(a[3]);
    p->name = nullptr;
    p->getter_doc = false;
    if (!p->doc && p->getter) {
        bool failed;
        Value doc = optional_attribute(p->getter, names::doc, &failed);
        if (failed) return Pending{};
        if (doc && !doc.is_none()) {
            p->doc = doc;
            p->getter_doc = true;
        }
    }
    if (p->shape == Property::exact_shape()) return Status::success();
    // The class of a subclass has a `__doc__` of its own, which would hide the descriptor: the instance gets one too.
    if (!set_attribute(self, names::doc, or_none(p->doc)).ok()) {
        if (p->getter_doc || !pending_matches(AttributeError)) return Pending{};
        clear_exception();
    }
    return Status::success();
}

/// A copy with some accessors replaced, made by the property's own class.
Value copy_with(Property* p, Value getter, Value setter, Value deleter) {
    if (!getter || getter.is_none()) getter = p->getter;
    if (!setter || setter.is_none()) setter = p->setter;
    if (!deleter || deleter.is_none()) deleter = p->deleter;
    // A docstring that came from the getter comes from the new getter.
    Value doc = p->getter_doc && getter && getter != Value::none() ? Value::none() : or_none(p->doc);
    Value copy = TRY(call(Value(p->type()), {or_none(getter), or_none(setter), or_none(deleter), doc}));
    if (type_of(copy)->is_subtype_of(&property_type)) property_of(copy)->name = p->name;
    return copy;
}

Value property_getter(Property& self, Value getter) { return copy_with(&self, getter, Value(), Value()); }
Value property_setter(Property& self, Value setter) { return copy_with(&self, Value(), setter, Value()); }
Value property_deleter(Property& self, Value deleter) { return copy_with(&self, Value(), Value(), deleter); }

Value property_set_name(Value self, const Args& args) {
    if (args.keywords || args.count != 2)
        return raise_type_error("__set_name__() takes 2 positional arguments but {} were given", args.count);
    property_of(self)->name = as_str(args.values[1]);
    return Value::none();
}

Value get_fget(Value v) { return or_none(property_of(v)->getter); }
Value get_fset(Value v) { return or_none(property_of(v)->setter); }
Value get_fdel(Value v) { return or_none(property_of(v)->deleter); }
Value get_doc(Value v) { return or_none(property_of(v)->doc); }
Status set_doc(Value v, Value value) {
    property_of(v)->doc = value;
    return Status::success();
}

Value get_name(Value v) {
    bool failed;
    Value name = property_name_of(property_of(v), &failed);
    if (name || failed) return name;
    return raise_no_attribute(v, names::name);
}
Status set_name(Value v, Value value) {
    property_of(v)->name = value ? as_str(value) : nullptr;
    return Status::success();
}

Value get_is_abstract(Value v) {
    Property* p = property_of(v);
    for (Value accessor : {p->getter, p->setter, p->deleter}) {
        if (!accessor) continue;
        bool failed;
        Value flag = optional_attribute(accessor, intern("__isabstractmethod__"), &failed);
        if (failed) return Value();
        if (flag && TRY(truth(flag))) return Value::true_();
    }
    return Value::false_();
}

constexpr FunctionDef kMethods[] = {
    method<property_getter>("getter", "($self, object, /)", "A copy of the property with a different getter."),
    method<property_setter>("setter", "($self, object, /)", "A copy of the property with a different setter."),
    method<property_deleter>("deleter", "($self, object, /)", "A copy of the property with a different deleter."),
    raw_method(property_set_name, "__set_name__", "($self, owner, name, /)", "Tells the property its name."),
};
constexpr GetSetDef kGetSets[] = {
    {"fget", get_fget, nullptr, nullptr, true}, {"fset", get_fset, nullptr, nullptr, true},
    {"fdel", get_fdel, nullptr, nullptr, true}, {"__doc__", get_doc, set_doc, nullptr, true},
    {"__name__", get_name, set_name},           {"__isabstractmethod__", get_is_abstract},
};
constexpr Slots kSlots{
    .descr_get = property_get, .descr_set = property_set, .init = property_init, .new_ = property_new};
constexpr TypeDef kPropertyType{.name = "property",
                                .doc =
                                    "Property attribute.\n\n  fget\n    reads the attribute\n  fset\n    sets it\n"
                                    "  fdel\n    deletes it\n  doc\n    its docstring\n\nMostly used as a decorator.",
                                .signature = kConstructor,
                                .size = sizeof(Property),
                                .flags = kBaseType | kImmutableType,
                                .slots = &kSlots,
                                .methods = kMethods,
                                .getsets = kGetSets};

}  // namespace

constinit Type property_type{kPropertyType};

}  // namespace py
