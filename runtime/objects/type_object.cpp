// The type `type`: calling a class, attributes of classes, isinstance hooks, and the method table.
#include "runtime/objects/type_object.h"

#include <string>

#include "runtime/core/attribute.h"
#include "runtime/core/call.h"
#include "runtime/core/error.h"
#include "runtime/core/instance.h"
#include "runtime/core/names.h"
#include "runtime/core/type_internal.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/function.h"
#include "runtime/objects/module.h"
#include "runtime/objects/str.h"
#include "runtime/protocol/iterate.h"
#include "runtime/protocol/object.h"

namespace py {

Value type_call(Value cls, const Args& args) {
    auto* type = cls.as<Type>();
    if (type == &type_type) [[unlikely]] {
        // `type(x)` asks; with three arguments it makes a class, as its subclasses always do.
        if (args.count == 1 && args.no_keywords()) return Value(type_of(args[0]));
        if (args.count == 1 && args.keywords) return raise_type_error("type() takes no keyword arguments");
        if (args.count != 3) return raise_type_error("type() takes 1 or 3 arguments");
    }
    Value object;
    if (type->slots.new_ == object_new && type->slots.init != object_init && type->allocation_size &&
        !type->has(kIsAbstract)) [[likely]] {
        object = Value(new_plain_instance(type));  // the arguments are __init__'s business
    } else {
        if (!type->slots.new_) return raise_type_error("cannot create '{}' instances", type_name(type));
        object = TRY(type->slots.new_(type, args));
        if (!type_of(object)->is_subtype_of(type)) return object;
    }
    InitFn init = type_of(object)->slots.init;
    if (init && init != object_init) TRY(init(object, args));
    if (type->learning && object.is_object_nonzero()) [[unlikely]]
        learn_instance_layout(type, object.as_object());
    return object;
}

Status merge_class_dict(Dict* found, Value cls) {
    RecursionGuard guard;
    if (!guard.ok()) return Pending{};
    Value dict = get_attribute_or_absent(cls, names::dict);
    if (dict) TRY(dict_update(found, dict));
    else if (has_exception()) return Pending{};
    Value bases = get_attribute_or_absent(cls, names::bases);
    if (!bases) return has_exception() ? Status(Pending{}) : Status::success();
    Iteration bases_of;
    if (!bases_of.start(bases)) return Pending{};
    for (;;) {
        Value base = TRY(bases_of.next());
        if (base.is_end()) return Status::success();
        TRY(merge_class_dict(found, base));
    }
}

namespace {

Value type_repr(Value self) {
    auto* type = self.as<Type>();
    Value module = type_module(type);
    if (!module) {
        if (!clear_if(AttributeError)) return Value();
    }
    Str* text = module ? as_str(module) : nullptr;
    if (!text || str_equal(text, intern(std::string_view("builtins"))))
        return Value(make_str_formatted("<class '{}'>", str_view(text ? type->qualname : type->name)));
    return Value(make_str_formatted("<class '{}.{}'>", str_view(text), str_view(type->qualname)));
}

/// `type.__new__(metatype, name, bases, namespace, **keywords)`.
Value type_new_slot(Type* metatype, const Args& args) {
    if (args.count != 3) return raise_type_error("type.__new__() takes exactly 3 arguments ({} given)", args.count);
    Str* name = as_str(args[0]);
    if (!name) return raise_type_error("type.__new__() argument 1 must be str, not {}", type_name_of(args[0]));
    Tuple* bases = as_tuple(args[1]);
    if (!bases) return raise_type_error("type.__new__() argument 2 must be tuple, not {}", type_name_of(args[1]));
    Dict* ns = as_dict(args[2]);
    if (!ns) return raise_type_error("type.__new__() argument 3 must be dict, not {}", type_name_of(args[2]));
    for (Value base : *bases) {
        if (as_type(base)) continue;
        if (get_attribute_or_absent(base, names::mro_entries))
            return raise_type_error("type() doesn't support MRO entry resolution; use types.new_class()");
        if (has_exception()) return Value();
    }
    Type* winner = TRY(calculate_metaclass(metatype, bases));
    if (winner != metatype && winner->slots.new_ != type_new_slot && winner->slots.new_)
        return winner->slots.new_(winner, args);
    Args keywords{args.values + args.count, 0, args.keywords};
    return Value(type_new(winner, name, bases, ns, keywords));
}

Status type_init(Value, const Args& args) {
    if (args.keywords && args.count == 1) return raise_type_error("type.__init__() takes no keyword arguments");
    if (args.count != 1 && args.count != 3) return raise_type_error("type.__init__() takes 1 or 3 arguments");
    return Status::success();
}

Status type_set_attribute_slot(Value cls, Str* name, Value value) {
    auto* type = cls.as<Type>();
    if (type->has(kImmutableType))
        return raise_type_error("cannot set '{}' attribute of immutable type '{}'", str_view(name), type_name(type));
    Value meta = type_lookup(type->type(), name);
    if (meta && meta.is_object_nonzero())
        if (DescrSetFn set = meta.as_object()->type()->slots.descr_set) return set(meta, cls, value);
    return type_set_attribute(type, name, value);
}

// ---- Methods -------------------------------------------------------------------

Value type_mro(Type& self) {
    Tuple* mro = TRY(linearize(&self));
    return Value(make_list(mro->items, static_cast<std::size_t>(mro->size)));
}

Value type_subclasses(Type& self) { return Value(live_subclasses(&self)); }

Value type_prepare(Type*, Tuple*, Dict*) { return Value(make_dict()); }

Value type_instancecheck(Type& self, Value instance) { return Value::boolean(is_instance_plain(instance, &self)); }

/// issubclass() for objects that are no classes but have `__bases__`.
Result<bool> has_base(Value derived, Value cls) {
    RecursionGuard guard;
    if (!guard.ok(" in __issubclass__")) return Pending{};
    if (derived == cls) return true;
    Value bases = get_attribute_or_absent(derived, names::bases);
    if (!bases && has_exception()) return Pending{};
    Tuple* tuple = bases ? as_tuple(bases) : nullptr;
    if (!tuple) return false;
    for (Value base : *tuple) {
        bool found = TRY(has_base(base, cls));
        if (found) return true;
    }
    return false;
}

Result<bool> type_subclasscheck(Type& self, Value subclass) {
    if (Type* type = as_type(subclass)) return type->is_subtype_of(&self);
    Value bases = get_attribute_or_absent(subclass, names::bases);
    if (!bases && has_exception()) return Pending{};
    if (!bases || !is_tuple(bases)) return raise_type_error("issubclass() arg 1 must be a class");
    return has_base(subclass, Value(&self));
}

Value type_dir(Type& self) {
    Dict* found = make_dict();
    TRY(merge_class_dict(found, Value(&self)));
    return Value(dict_keys_list(found));
}

std::int64_t type_sizeof(Type& self) {
    return static_cast<std::int64_t>(sizeof(Type)) + (self.has(kHeapType) ? 16 * self.dict()->capacity : 0);
}

Value type_or(Value left, Value right) { return make_union(left, right); }

constexpr FunctionDef kMethods[] = {
    method<type_mro>("mro", "($self, /)", "Return a type's method resolution order."),
    method<type_subclasses>("__subclasses__", "($self, /)", "Return a list of immediate subclasses."),
    class_method<type_prepare>("__prepare__", "($cls, /, *bases, **kwds)",
                               "Create the namespace for the class statement"),
    method<type_instancecheck>("__instancecheck__", "($self, instance, /)", "Check if an object is an instance."),
    method<type_subclasscheck>("__subclasscheck__", "($self, subclass, /)", "Check if a class is a subclass."),
    method<type_dir>("__dir__", "($self, /)", "Specialized __dir__ implementation for types."),
    method<type_sizeof>("__sizeof__", "($self, /)", "Return memory consumption of the type object."),
};

constexpr Slots kSlots{.repr = type_repr,
                       .call = type_call,
                       .getattr = type_get_attribute,
                       .setattr = type_set_attribute_slot,
                       .init = type_init,
                       .new_ = type_new_slot,
                       .or_ = type_or};

const TypeDef kTypeType{.name = "type",
                        .doc = "type(object) -> the object's type\ntype(name, bases, dict, **kwds) -> a new type",
                        .size = sizeof(Type),
                        .flags = kBaseType | kVariableSize | kHasWeakref | kTypeSubclass,
                        .slots = &kSlots,
                        .methods = kMethods,
                        .getsets = kTypeGetSets};

}  // namespace

constinit Type type_type{kTypeType};

}  // namespace py
