// The type `object`: what every object can do (Data model 3.3.1). Pickling by copying state is object_reduce.cpp's.
#include <algorithm>
#include <string>

#include "runtime/core/attribute.h"
#include "runtime/core/builtin.h"
#include "runtime/core/call.h"
#include "runtime/core/error.h"
#include "runtime/core/instance.h"
#include "runtime/core/names.h"
#include "runtime/core/type_internal.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/module.h"
#include "runtime/objects/object_reduce.h"
#include "runtime/objects/str.h"
#include "runtime/objects/type_object.h"
#include "runtime/protocol/object.h"

namespace py {

namespace {

bool has_arguments(const Args& args) { return args.count != 0 || args.keywords; }

Pending raise_abstract(Type* cls) {
    Value* methods = cls->dict()->find_str(names::abc_abstractmethods);
    List* sorted = TRY(list_from(methods ? *methods : Value(empty_tuple())));
    TRY(list_sort(sorted, Value::none(), false));
    std::string text;
    for (Value name : *sorted) {
        Str* s = as_str(name);
        if (!s) return raise_type_error("sequence item 0: expected str instance, {} found", type_name_of(name));
        if (!text.empty()) text += "', '";
        text += str_view(s);
    }
    return raise_type_error("Can't instantiate abstract class {} without an implementation for abstract method{} '{}'",
                            type_name(cls), sorted->size > 1 ? "s" : "", text);
}

}  // namespace

Value object_new(Type* cls, const Args& args) {
    if (has_arguments(args)) [[unlikely]] {
        // Arguments are for __init__, or a __new__ in Python has taken them and must not pass them on.
        if (cls->slots.new_ != object_new)
            return raise_type_error("object.__new__() takes exactly one argument (the type to instantiate)");
        if (cls->slots.init == object_init) return raise_type_error("{}() takes no arguments", type_name(cls));
    }
    if (cls->has(kIsAbstract)) return raise_abstract(cls);
    return Value(new_instance(cls));
}

Status object_init(Value self, const Args& args) {
    if (!has_arguments(args)) [[likely]]
        return Status::success();
    Type* type = type_of(self);
    if (type->slots.init != object_init)
        return raise_type_error("object.__init__() takes exactly one argument (the instance to initialize)");
    if (type->slots.new_ == object_new)
        return raise_type_error("{}.__init__() takes exactly one argument (the instance to initialize)",
                                type_name(type));
    return Status::success();
}

namespace {

Value object_repr(Value self) {
    Type* type = type_of(self);
    Value module = type_module(type);
    if (!module && !clear_if(AttributeError)) return Value();
    Str* text = module ? as_str(module) : nullptr;
    if (!text || str_equal(text, intern(std::string_view("builtins"))))
        return Value(make_str_formatted("<{} object at {:#x}>", type_name(type), self.bits()));
    return Value(make_str_formatted("<{}.{} object at {:#x}>", str_view(text), str_view(type->qualname), self.bits()));
}

/// What the slot gives is str()'s business to check: its message names __str__.
Value object_str(Value self) {
    if (!type_of(self)->slots.repr) return Value(repr(self));
    return type_of(self)->slots.repr(self);
}

Result<std::int64_t> object_hash(Value self) {
    // Addresses are multiples of 16: those four bits would make every table start with collisions.
    auto hash = static_cast<std::int64_t>(std::rotr(self.bits(), 4));
    return hash == -1 ? -2 : hash;
}

Value object_compare(Value left, Value right, CompareOp op) {
    if (op == CompareOp::Eq) return left == right ? Value::true_() : not_implemented();
    if (op != CompareOp::Ne) return not_implemented();
    CompareFn compare = type_of(left)->slots.compare;
    if (!compare) return not_implemented();
    Value equal = TRY(compare(left, right, CompareOp::Eq));
    if (is_not_implemented(equal)) return equal;
    return Value::boolean(!TRY(truth(equal)));
}

// ---- Attributes ------------------------------------------------------------------

Value get_class(Value self) { return Value(type_of(self)); }

Status set_class(Value self, Value value) {
    if (!value) return raise_type_error("can't delete __class__ attribute");
    Type* to = as_type(value);
    if (!to) return raise_type_error("__class__ must be set to a class, not '{}' object", type_name_of(value));
    Type* from = type_of(self);
    bool modules = from->is_subtype_of(&module_type) && to->is_subtype_of(&module_type);
    if (!modules && (from->has(kImmutableType) || to->has(kImmutableType)))
        return raise_type_error("__class__ assignment only supported for mutable types or ModuleType subclasses");
    if (from == to) return Status::success();
    if (!same_layout(from, to))
        return raise_type_error("__class__ assignment: '{}' object layout differs from '{}'", type_name(to),
                                type_name(from));
    change_instance_type(self.as_object(), to);
    if (Type* cls = as_type(self)) type_modified(cls, names::class_);
    return Status::success();
}

// ---- Methods ------------------------------------------------------------------------

Value object_dir(Value self) {
    Dict* found;
    Value dict = get_attribute_or_absent(self, names::dict);
    if (!dict && has_exception()) return Value();
    found = dict && is_dict(dict) ? dict_copy(dict.as<Dict>()) : make_dict();
    Value cls = get_attribute_or_absent(self, names::class_);
    if (cls) TRY(merge_class_dict(found, cls));
    else if (has_exception()) return Value();
    return Value(dict_keys_list(found));
}

Value object_format(Value self, Str* spec) {
    if (spec->length) return raise_type_error("unsupported format string passed to {}.__format__", type_name_of(self));
    return Value(str(self));
}

std::int64_t object_sizeof(Value self) {
    Type* type = type_of(self);
    return type->allocation_size ? type->allocation_size : type->instance_size;
}

Value object_init_subclass(Value cls, const Args& args) {
    std::string_view name = str_view(cls.as<Type>()->qualname);
    if (args.keywords) return raise_type_error("{}.__init_subclass__() takes no keyword arguments", name);
    if (args.count) return raise_type_error("{}.__init_subclass__() takes no arguments ({} given)", name, args.count);
    return Value::none();
}

Value object_subclasshook(Value, const Args&) { return not_implemented(); }

constexpr FunctionDef kMethods[] = {
    method<object_reduce_ex>("__reduce_ex__", "($self, protocol, /)", "Helper for pickle."),
    method<object_reduce>("__reduce__", "($self, /)", "Helper for pickle."),
    method<object_getstate>("__getstate__", "($self, /)", "Helper for pickle."),
    raw_class_method(object_subclasshook, "__subclasshook__", "($type, object, /)",
                     "Abstract classes can override this to customize issubclass()."),
    raw_class_method(object_init_subclass, "__init_subclass__", "($type, /)",
                     "This method is called when a class is subclassed."),
    method<object_format>(
        "__format__", "($self, format_spec, /)",
        "Default object formatter.\n\nReturn str(self) if format_spec is empty. Raise TypeError otherwise."),
    method<object_sizeof>("__sizeof__", "($self, /)", "Size of object in memory, in bytes."),
    method<object_dir>("__dir__", "($self, /)", "Default dir() implementation."),
};

constexpr GetSetDef kGetSets[] = {
    {"__class__", get_class, set_class, "the object's class"},
};

constexpr Slots kSlots{.repr = object_repr,
                       .str = object_str,
                       .hash = object_hash,
                       .getattr = generic_get_attribute,
                       .setattr = generic_set_attribute,
                       .compare = object_compare,
                       .init = object_init,
                       .new_ = object_new};

constexpr TypeDef kObjectType{.name = "object",
                              .doc = "The base class of the class hierarchy.",
                              .signature = "()",
                              .size = sizeof(Object),
                              .flags = kBaseType,
                              .slots = &kSlots,
                              .methods = kMethods,
                              .getsets = kGetSets};

}  // namespace

constinit Type object_type{kObjectType};

}  // namespace py
