// isinstance() and issubclass(): classes, tuples of classes, unions, `__instancecheck__` and `__subclasscheck__`, and
// objects that only look like classes (they have a `__bases__` tuple).
#include "runtime/core/attribute.h"
#include "runtime/core/call.h"
#include "runtime/core/error.h"
#include "runtime/core/names.h"
#include "runtime/objects/list.h"
#include "runtime/objects/union.h"
#include "runtime/protocol/object.h"

namespace py {

namespace {

/// Whether `object.__class__` may differ from its type: somebody overrides the attribute or attribute access.
bool has_ordinary_class(Type* type) {
    return type->slots.getattr == object_type.slots.getattr &&
           type_lookup(type, names::class_) == type_lookup(&object_type, names::class_);
}

/// The `__bases__` of something that may be a class; null without exception when it is none.
Tuple* bases_of(Value cls) {
    Value bases = get_attribute_or_absent(cls, names::bases);
    return bases ? as_tuple(bases) : nullptr;
}

Status check_class(Value cls, const char* message) {
    if (as_type(cls) || bases_of(cls)) return Status::success();
    if (has_exception()) return Pending{};
    return raise(TypeError, std::string_view(message));
}

/// Searches `cls` among the bases of `derived`, and theirs.
Result<bool> is_abstract_subclass(Value derived, Value cls) {
    RecursionGuard guard;
    if (!guard.ok(" in __issubclass__")) return Pending{};
    if (derived == cls) return true;
    Tuple* bases = bases_of(derived);
    if (!bases) {
        if (has_exception()) return Pending{};
        return false;
    }
    for (Value base : *bases)
        if (TRY(is_abstract_subclass(base, cls))) return true;
    return false;
}

constexpr const char* kNoClassForIsInstance = "isinstance() arg 2 must be a type, a tuple of types, or a union";
constexpr const char* kNoClassForIsSubclass = "issubclass() arg 2 must be a class, a tuple of classes, or a union";

/// cls.__instancecheck__(object) or the like, when cls has a metaclass of its own.
Result<bool> ask_hook(Value cls, Str* hook, Value argument, bool* found) {
    Value result = call_special(cls, hook, {argument}, found);
    if (!*found) {
        if (has_exception()) return Pending{};
        return false;
    }
    return truth(TRY(result));
}

}  // namespace

namespace {

Result<bool> is_instance_of_type(Value object, Type* cls) {
    Type* type = type_of(object);
    if (type->is_subtype_of(cls)) return true;
    if (has_ordinary_class(type)) return false;
    Value claimed = get_attribute_or_absent(object, names::class_);
    if (!claimed) {
        if (has_exception()) return Pending{};
        return false;
    }
    Type* claimed_type = as_type(claimed);
    return claimed_type && claimed_type != type && claimed_type->is_subtype_of(cls);
}

}  // namespace

bool is_instance_plain(Value object, Type* cls) {
    Result<bool> answer = is_instance_of_type(object, cls);
    if (answer.ok()) return answer.value();
    clear_exception();
    return false;
}

Result<bool> is_instance_default(Value object, Value cls) {
    if (Type* t = as_type(cls)) return is_instance_of_type(object, t);
    TRY(check_class(cls, kNoClassForIsInstance));
    Value claimed = get_attribute_or_absent(object, names::class_);
    if (!claimed) {
        if (has_exception()) return Pending{};
        return false;
    }
    return is_abstract_subclass(claimed, cls);
}

Result<bool> is_subclass_default(Value derived, Value cls) {
    Type* a = as_type(derived);
    Type* b = as_type(cls);
    if (a && b) return a->is_subtype_of(b);
    TRY(check_class(derived, "issubclass() arg 1 must be a class"));
    TRY(check_class(cls, kNoClassForIsSubclass));
    return is_abstract_subclass(derived, cls);
}

Result<bool> is_instance(Value object, Value cls) {
    if (cls.is_object_nonzero()) {
        if (Value(type_of(object)) == cls) return true;
        Type* metatype = cls.as_object()->type();
        if (metatype == &type_type) return is_instance_of_type(object, cls.as<Type>());
        if (metatype == &union_type) cls = cls.as<Union>()->args;
        if (Tuple* alternatives = as_tuple(cls)) {
            RecursionGuard guard;
            if (!guard.ok(" in __instancecheck__")) return Pending{};
            for (Value alternative : *alternatives)
                if (TRY(is_instance(object, alternative))) return true;
            return false;
        }
    }
    bool found = false;
    bool answer = TRY(ask_hook(cls, names::instancecheck, object, &found));
    return found ? Result<bool>(answer) : is_instance_default(object, cls);
}

Result<bool> is_subclass(Value derived, Value cls) {
    if (cls.is_object_nonzero()) {
        Type* metatype = cls.as_object()->type();
        if (metatype == &type_type) {
            if (derived == cls) return true;
            return is_subclass_default(derived, cls);
        }
        if (metatype == &union_type) cls = cls.as<Union>()->args;
        if (Tuple* alternatives = as_tuple(cls)) {
            RecursionGuard guard;
            if (!guard.ok(" in __subclasscheck__")) return Pending{};
            for (Value alternative : *alternatives)
                if (TRY(is_subclass(derived, alternative))) return true;
            return false;
        }
    }
    bool found = false;
    bool answer = TRY(ask_hook(cls, names::subclasscheck, derived, &found));
    return found ? Result<bool>(answer) : is_subclass_default(derived, cls);
}

}  // namespace py
