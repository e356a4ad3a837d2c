// classmethod and staticmethod: callables that ignore or replace what a method is bound to. Both look like what they wrap:
// name, docstring and module are copied when they are made, annotations are asked of the callable.
//
// The two types share one layout (a callable and a dict), and all functions here serve both.
#include "runtime/core/attribute.h"
#include "runtime/core/builtin.h"
#include "runtime/core/call.h"
#include "runtime/core/error.h"
#include "runtime/core/gc.h"
#include "runtime/core/names.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/function.h"
#include "runtime/objects/module.h"
#include "runtime/objects/str.h"
#include "runtime/protocol/object.h"

#include <cstddef>

// The header of Object is a base class, which makes offsetof formally conditional; GCC supports it.
#pragma GCC diagnostic ignored "-Winvalid-offsetof"

namespace py {

namespace {

static_assert(sizeof(StaticMethod) == sizeof(ClassMethod) &&
              offsetof(StaticMethod, callable) == offsetof(ClassMethod, callable) &&
              offsetof(StaticMethod, dict) == offsetof(ClassMethod, dict));

StaticMethod* wrapper_of(Value v) { return v.as<StaticMethod>(); }
Value or_none(Value v) { return v ? v : Value::none(); }

Dict* own_dict(StaticMethod* w) {
    if (!w->dict) w->dict = make_dict();
    return w->dict;
}

/// Copies what makes the wrapper look like the callable; what the callable lacks is left out.
Status copy_looks(StaticMethod* w) {
    for (Str* name : {names::module, names::name, names::qualname, names::doc}) {
        Value found = get_attribute_or_absent(w->callable, name);
        if (found) own_dict(w)->set_str(name, found);
        else if (has_exception()) return Pending{};
    }
    return Status::success();
}

Value wrapper_new(Type* cls, const Args&) {
    auto* w = static_cast<StaticMethod*>(allocate_instance(cls));
    w->callable = Value::none();
    return w;
}

Status init_wrapper(const char* name, Value self, const Args& args) {
    static Signature* signature;
    Value callable;
    TRY(bind_arguments(name, "(function, /)", &signature, args, &callable));
    wrapper_of(self)->callable = callable;
    return copy_looks(wrapper_of(self));
}
Status staticmethod_init(Value self, const Args& args) { return init_wrapper("staticmethod", self, args); }
Status classmethod_init(Value self, const Args& args) { return init_wrapper("classmethod", self, args); }

Value staticmethod_get(Value self, Value, Value) { return wrapper_of(self)->callable; }

Value classmethod_get(Value self, Value instance, Value owner) {
    Value cls = owner && !owner.is_none() ? owner : Value(type_of(instance));
    return make_bound_method(wrapper_of(self)->callable, cls);
}

Value staticmethod_call(Value self, const Args& args) { return call(wrapper_of(self)->callable, args); }

Value show(const char* type, Value self) {
    RecursionGuard guard;
    if (!guard.ok(" while getting the repr of an object")) return Value();
    StrBuilder text;
    text.append("<");
    text.append(type);
    text.append("(");
    text.append(TRY(repr(wrapper_of(self)->callable)));
    text.append(")>");
    return text.finish();
}
Value staticmethod_repr(Value self) { return show("staticmethod", self); }
Value classmethod_repr(Value self) { return show("classmethod", self); }

// ---- Attributes ----

Value get_callable(Value v) { return or_none(wrapper_of(v)->callable); }

Value get_dict(Value v) { return own_dict(wrapper_of(v)); }
Status set_dict(Value v, Value value) {
    if (!value) return raise_type_error("cannot delete __dict__");
    if (!is_dict(value))
        return raise_type_error("__dict__ must be set to a dictionary, not a '{}'", type_name_of(value));
    wrapper_of(v)->dict = as_dict(value);
    return Status::success();
}

Value get_is_abstract(Value v) {
    Value flag = get_attribute_or_absent(wrapper_of(v)->callable, intern("__isabstractmethod__"));
    if (!flag) return has_exception() ? Value() : Value::false_();
    return Value::boolean(TRY(truth(flag)));
}

/// The callable's attribute, remembered in the wrapper's own dict.
Value from_callable(Value v, Str* name) {
    StaticMethod* w = wrapper_of(v);
    if (Value* own = own_dict(w)->find_str(name)) return *own;
    Value value = TRY(get_attribute(w->callable, name));
    own_dict(w)->set_str(name, value);
    return value;
}
Status set_own(Value v, Str* name, Value value) {
    Dict* dict = own_dict(wrapper_of(v));
    if (value) dict->set_str(name, value);
    else if (!dict->remove_str(name)) return raise(AttributeError, str_view(name));
    return Status::success();
}
Value get_annotations(Value v) { return from_callable(v, names::annotations); }
Status set_annotations(Value v, Value value) { return set_own(v, names::annotations, value); }
Value get_annotate(Value v) { return from_callable(v, names::annotate); }
Status set_annotate(Value v, Value value) { return set_own(v, names::annotate, value); }

Value class_getitem(Type* cls, Value item) { return make_generic_alias(cls, item); }

constexpr FunctionDef kMethods[] = {
    class_method<class_getitem>("__class_getitem__", "($type, object, /)", "See PEP 585."),
};
constexpr GetSetDef kGetSets[] = {
    {"__func__", get_callable, nullptr, nullptr, true},
    {"__wrapped__", get_callable, nullptr, nullptr, true},
    {"__isabstractmethod__", get_is_abstract},
    {"__dict__", get_dict, set_dict},
    {"__annotations__", get_annotations, set_annotations},
    {"__annotate__", get_annotate, set_annotate},
};
constexpr Slots kStaticSlots{.repr = staticmethod_repr,
                             .call = staticmethod_call,
                             .descr_get = staticmethod_get,
                             .init = staticmethod_init,
                             .new_ = wrapper_new};
constexpr Slots kClassSlots{
    .repr = classmethod_repr, .descr_get = classmethod_get, .init = classmethod_init, .new_ = wrapper_new};
constexpr TypeDef kStaticMethodType{.name = "staticmethod",
                                    .doc = "A method that gets neither the instance nor the class.",
                                    .signature = "(function, /)",
                                    .size = sizeof(StaticMethod),
                                    .flags = kBaseType | kHasWeakref | kImmutableType,
                                    .slots = &kStaticSlots,
                                    .methods = kMethods,
                                    .getsets = kGetSets,
                                    .dict_offset = offsetof(StaticMethod, dict)};
constexpr TypeDef kClassMethodType{.name = "classmethod",
                                   .doc = "A method that gets the class as its first argument.",
                                   .signature = "(function, /)",
                                   .size = sizeof(ClassMethod),
                                   .flags = kBaseType | kHasWeakref | kImmutableType,
                                   .slots = &kClassSlots,
                                   .methods = kMethods,
                                   .getsets = kGetSets,
                                   .dict_offset = offsetof(ClassMethod, dict)};

Value make_wrapper(Shape* shape, Value callable) {
    auto* w = gc_new<StaticMethod>(shape);
    w->callable = callable;
    TRY(copy_looks(w));
    return w;
}

}  // namespace

constinit Type staticmethod_type{kStaticMethodType};
constinit Type classmethod_type{kClassMethodType};

Value make_staticmethod(Value callable) { return make_wrapper(StaticMethod::exact_shape(), callable); }
Value make_classmethod(Value callable) { return make_wrapper(ClassMethod::exact_shape(), callable); }

}  // namespace py
