// Down from Python to a slot: wrapper_descriptor (`int.__add__`), method-wrapper (`(1).__add__`), and the builtin
// `__new__` of each type.
#include <optional>

#include "runtime/core/attribute.h"
#include "runtime/core/error.h"
#include "runtime/core/interpreter.h"
#include "runtime/core/names.h"
#include "runtime/core/slot_wrappers.h"
#include "runtime/core/type_internal.h"
#include "runtime/objects/int.h"
#include "runtime/objects/module.h"
#include "runtime/objects/str.h"
#include "runtime/protocol/object.h"

namespace py {

namespace {

// ---- What inspect and help show ----------------------------------------------

const char* signature_text(SlotWrapper kind) {
    switch (kind) {
        case SlotWrapper::Call:
        case SlotWrapper::Init:
        case SlotWrapper::New: return "($self, /, *args, **kwargs)";
        case SlotWrapper::GetAttribute:
        case SlotWrapper::GetAttrHook:
        case SlotWrapper::DelAttr: return "($self, name, /)";
        case SlotWrapper::SetAttr: return "($self, name, value, /)";
        case SlotWrapper::Compare:
        case SlotWrapper::Binary:
        case SlotWrapper::BinaryReflected:
        case SlotWrapper::Inplace:
        case SlotWrapper::Concat:
        case SlotWrapper::Repeat: return "($self, value, /)";
        case SlotWrapper::DescrGet: return "($self, instance, owner=None, /)";
        case SlotWrapper::DescrSet: return "($self, instance, value, /)";
        case SlotWrapper::DescrDelete: return "($self, instance, /)";
        case SlotWrapper::Power:
        case SlotWrapper::PowerReflected: return "($self, value, mod=None, /)";
        case SlotWrapper::SetItem: return "($self, key, value, /)";
        case SlotWrapper::DelItem:
        case SlotWrapper::Contains: return "($self, key, /)";
        default: return "($self, /)";
    }
}

struct DunderDoc {
    std::string_view dunder;
    const char* doc;
};

constexpr DunderDoc kDocs[] = {
    {"__repr__", "Return repr(self)."},
    {"__str__", "Return str(self)."},
    {"__hash__", "Return hash(self)."},
    {"__call__", "Call self as a function."},
    {"__getattribute__", "Return getattr(self, name)."},
    {"__setattr__", "Implement setattr(self, name, value)."},
    {"__delattr__", "Implement delattr(self, name)."},
    {"__lt__", "Return self<value."},
    {"__le__", "Return self<=value."},
    {"__eq__", "Return self==value."},
    {"__ne__", "Return self!=value."},
    {"__gt__", "Return self>value."},
    {"__ge__", "Return self>=value."},
    {"__iter__", "Implement iter(self)."},
    {"__next__", "Implement next(self)."},
    {"__get__", "Return an attribute of instance, which is of type owner."},
    {"__set__", "Set an attribute of instance to value."},
    {"__delete__", "Delete an attribute of instance."},
    {"__init__", "Initialize self.  See help(type(self)) for accurate signature."},
    {"__del__", "Called when the instance is about to be destroyed."},
    {"__await__", "Return an iterator to be used in await expression."},
    {"__aiter__", "Return an awaitable, that resolves in asynchronous iterator."},
    {"__anext__", "Return a value or raise StopAsyncIteration."},
    {"__add__", "Return self+value."},
    {"__radd__", "Return value+self."},
    {"__sub__", "Return self-value."},
    {"__rsub__", "Return value-self."},
    {"__mul__", "Return self*value."},
    {"__rmul__", "Return value*self."},
    {"__mod__", "Return self%value."},
    {"__rmod__", "Return value%self."},
    {"__divmod__", "Return divmod(self, value)."},
    {"__rdivmod__", "Return divmod(value, self)."},
    {"__pow__", "Return pow(self, value, mod)."},
    {"__rpow__", "Return pow(value, self, mod)."},
    {"__neg__", "-self"},
    {"__pos__", "+self"},
    {"__abs__", "abs(self)"},
    {"__bool__", "True if self else False"},
    {"__invert__", "~self"},
    {"__lshift__", "Return self<<value."},
    {"__rlshift__", "Return value<<self."},
    {"__rshift__", "Return self>>value."},
    {"__rrshift__", "Return value>>self."},
    {"__and__", "Return self&value."},
    {"__rand__", "Return value&self."},
    {"__xor__", "Return self^value."},
    {"__rxor__", "Return value^self."},
    {"__or__", "Return self|value."},
    {"__ror__", "Return value|self."},
    {"__int__", "int(self)"},
    {"__float__", "float(self)"},
    {"__iadd__", "Implement self+=value."},
    {"__isub__", "Implement self-=value."},
    {"__imul__", "Implement self*=value."},
    {"__imod__", "Implement self%=value."},
    {"__ipow__", "Implement self**=value."},
    {"__ilshift__", "Implement self<<=value."},
    {"__irshift__", "Implement self>>=value."},
    {"__iand__", "Implement self&=value."},
    {"__ixor__", "Implement self^=value."},
    {"__ior__", "Implement self|=value."},
    {"__floordiv__", "Return self//value."},
    {"__rfloordiv__", "Return value//self."},
    {"__truediv__", "Return self/value."},
    {"__rtruediv__", "Return value/self."},
    {"__ifloordiv__", "Implement self//=value."},
    {"__itruediv__", "Implement self/=value."},
    {"__index__", "Return self converted to an integer, if self is suitable for use as an index into a list."},
    {"__matmul__", "Return self@value."},
    {"__rmatmul__", "Return value@self."},
    {"__imatmul__", "Implement self@=value."},
    {"__len__", "Return len(self)."},
    {"__getitem__", "Return self[key]."},
    {"__setitem__", "Set self[key] to value."},
    {"__delitem__", "Delete self[key]."},
    {"__contains__", "Return bool(key in self)."},
};

Value doc_text(const WrapperDescriptor* wrapper) {
    std::string_view dunder = kSlotFacts[wrapper->slot_line].dunder;
    for (const DunderDoc& entry : kDocs)
        if (entry.dunder == dunder) return Value(make_str(entry.doc));
    return Value::none();
}

Value text_signature(const WrapperDescriptor* wrapper) {
    SlotWrapper kind = kSlotFacts[wrapper->slot_line].wrapper;
    if (kind == SlotWrapper::Binary && wrapper->name == names::getitem) return Value(make_str("($self, key, /)"));
    return Value(make_str(signature_text(kind)));
}

Str* qualified_name(const WrapperDescriptor* wrapper) {
    return make_str_formatted("{}.{}", str_view(wrapper->owner->qualname), str_view(wrapper->name));
}

// ---- Calling -----------------------------------------------------------------

Pending raise_argument_count(std::uint32_t expected, std::uint32_t given) {
    return raise_type_error("expected {} argument{}, got {}", expected, expected == 1 ? "" : "s", given);
}

/// Two or more arguments are counted by another routine, with the name in front.
Pending raise_unpack_count(const WrapperDescriptor* wrapper, const char* least, std::uint32_t expected,
                           std::uint32_t given) {
    return raise_type_error("{} expected {}{} argument{}, got {}", str_view(wrapper->name), least, expected,
                            expected == 1 ? "" : "s", given);
}

Result<Str*> attribute_name(Value v) {
    Str* name = as_str(v);
    if (!name) return raise_type_error("attribute name must be string, not '{}'", type_name_of(v));
    return intern(name);
}

/// object.__setattr__ must not get past the checks of a builtin type between object and the instance's class.
Status check_setattr_allowed(Value self, SetAttrFn function, const char* what) {
    for (Value entry : *type_of(self)->mro) {
        auto* type = entry.as<Type>();
        if (!type->def) continue;
        if (type->slots.setattr == function) break;
        return raise_type_error("can't apply this {} to {} object", what, type_name_of(self));
    }
    return Status::success();
}

template <class F>
F function_of(WrapperDescriptor* wrapper) {
    return reinterpret_cast<F>(slot_function(wrapper->owner->slots, wrapper->slot_line));
}

CompareOp compare_op(std::string_view dunder) {
    switch (dunder[2]) {
        case 'l': return dunder[3] == 't' ? CompareOp::Lt : CompareOp::Le;
        case 'g': return dunder[3] == 't' ? CompareOp::Gt : CompareOp::Ge;
        case 'e': return CompareOp::Eq;
        default: return CompareOp::Ne;
    }
}

Value none_if_ok(Status status) { return status.ok() ? Value::none() : Value(); }

}  // namespace

Value call_slot_wrapper(WrapperDescriptor* wrapper, Value self, const Args& args) {
    const SlotFact& fact = kSlotFacts[wrapper->slot_line];
    if (fact.wrapper == SlotWrapper::Call) return function_of<CallFn>(wrapper)(self, args);
    if (fact.wrapper == SlotWrapper::Init) return none_if_ok(function_of<InitFn>(wrapper)(self, args));
    if (args.keywords) return raise_type_error("wrapper {}() takes no keyword arguments", str_view(wrapper->name));
    std::uint32_t n = args.count;
    auto counted = [&](std::uint32_t expected) {
        if (n == expected) return true;
        (void)raise_argument_count(expected, n);
        return false;
    };
    switch (fact.wrapper) {
        case SlotWrapper::Unary: return counted(0) ? function_of<UnaryFn>(wrapper)(self) : Value();
        case SlotWrapper::Hash: {
            if (!counted(0)) return Value();
            return make_int(TRY(function_of<HashFn>(wrapper)(self)));
        }
        case SlotWrapper::Truth: {
            if (!counted(0)) return Value();
            return Value::boolean(TRY(function_of<TruthFn>(wrapper)(self)));
        }
        case SlotWrapper::Length: {
            if (!counted(0)) return Value();
            return make_int(TRY(function_of<LengthFn>(wrapper)(self)));
        }
        case SlotWrapper::Next: {
            if (!counted(0)) return Value();
            Value result = TRY(function_of<UnaryFn>(wrapper)(self));
            return result.is_end() ? Value(raise_stop_iteration(Value::none())) : result;
        }
        case SlotWrapper::Finalize: {
            if (!counted(0)) return Value();
            function_of<FinalizeFn>(wrapper)(self);
            return Value::none();
        }
        case SlotWrapper::Binary:
        case SlotWrapper::Inplace:
        case SlotWrapper::Concat:
        case SlotWrapper::Repeat: return counted(1) ? function_of<BinaryFn>(wrapper)(self, args[0]) : Value();
        case SlotWrapper::BinaryReflected: return counted(1) ? function_of<BinaryFn>(wrapper)(args[0], self) : Value();
        case SlotWrapper::Power:
        case SlotWrapper::PowerReflected: {
            if (n < 1 || n > 2) return raise_type_error("expected 1 or 2 arguments, got {}", n);
            Value modulus = n == 2 ? args[1] : Value::none();
            auto function = function_of<TernaryFn>(wrapper);
            return fact.wrapper == SlotWrapper::Power ? function(self, args[0], modulus)
                                                      : function(args[0], self, modulus);
        }
        case SlotWrapper::Compare:
            return counted(1) ? function_of<CompareFn>(wrapper)(self, args[0], compare_op(fact.dunder)) : Value();
        case SlotWrapper::Contains: {
            if (!counted(1)) return Value();
            return Value::boolean(TRY(function_of<ContainsFn>(wrapper)(self, args[0])));
        }
        case SlotWrapper::GetAttribute: {
            if (!counted(1)) return Value();
            Str* name = TRY(attribute_name(args[0]));
            return function_of<GetAttrFn>(wrapper)(self, name);
        }
        case SlotWrapper::SetAttr: {
            if (n != 2) return raise_unpack_count(wrapper, "", 2, n);
            auto function = function_of<SetAttrFn>(wrapper);
            TRY(check_setattr_allowed(self, function, "__setattr__"));
            Str* name = TRY(attribute_name(args[0]));
            return none_if_ok(function(self, name, args[1]));
        }
        case SlotWrapper::DelAttr: {
            if (!counted(1)) return Value();
            auto function = function_of<SetAttrFn>(wrapper);
            TRY(check_setattr_allowed(self, function, "__delattr__"));
            Str* name = TRY(attribute_name(args[0]));
            return none_if_ok(function(self, name, Value()));
        }
        case SlotWrapper::SetItem:
            if (n != 2) return raise_unpack_count(wrapper, "", 2, n);
            return none_if_ok(function_of<SetItemFn>(wrapper)(self, args[0], args[1]));
        case SlotWrapper::DelItem:
            return counted(1) ? none_if_ok(function_of<SetItemFn>(wrapper)(self, args[0], Value())) : Value();
        case SlotWrapper::DescrGet: {
            if (n < 1) return raise_unpack_count(wrapper, "at least ", 1, n);
            if (n > 2) return raise_unpack_count(wrapper, "at most ", 2, n);
            Value instance = args[0].is_none() ? Value() : args[0];
            Value owner = n == 2 && !args[1].is_none() ? args[1] : Value();
            if (!instance && !owner) return raise_type_error("__get__(None, None) is invalid");
            // A descriptor of None itself is reached as `__get__(None, type(None))`.
            if (!instance && owner == Value(&none_type)) instance = Value::none();
            return function_of<DescrGetFn>(wrapper)(self, instance, owner);
        }
        case SlotWrapper::DescrSet:
            if (n != 2) return raise_unpack_count(wrapper, "", 2, n);
            return none_if_ok(function_of<DescrSetFn>(wrapper)(self, args[0], args[1]));
        case SlotWrapper::DescrDelete:
            return counted(1) ? none_if_ok(function_of<DescrSetFn>(wrapper)(self, args[0], Value())) : Value();
        default: return Value();  // Call, Init, New and GetAttrHook never get here: see above and add_slot_wrappers()
    }
}

namespace {

// ---- wrapper_descriptor --------------------------------------------------------

Value wrapper_descriptor_call(Value callee, const Args& args) {
    auto* wrapper = callee.as<WrapperDescriptor>();
    if (args.count < 1)
        return raise_type_error("descriptor '{}' of '{}' object needs an argument", str_view(wrapper->name),
                                type_name(wrapper->owner));
    Value self = args[0];
    if (!type_of(self)->is_subtype_of(wrapper->owner))
        return raise_type_error("descriptor '{}' requires a '{}' object but received a '{}'", str_view(wrapper->name),
                                type_name(wrapper->owner), type_name_of(self));
    return call_slot_wrapper(wrapper, self, Args{args.values + 1, args.count - 1, args.keywords});
}

Value wrapper_descriptor_get(Value self, Value instance, Value) {
    auto* wrapper = self.as<WrapperDescriptor>();
    if (!instance) return self;
    if (!type_of(instance)->is_subtype_of(wrapper->owner))
        return raise_type_error("descriptor '{}' for '{}' objects doesn't apply to a '{}' object",
                                str_view(wrapper->name), type_name(wrapper->owner), type_name_of(instance));
    auto* bound = gc_new<MethodWrapper>(MethodWrapper::exact_shape());
    bound->descriptor = wrapper;
    bound->self = instance;
    return Value(bound);
}

Value wrapper_descriptor_repr(Value self) {
    auto* wrapper = self.as<WrapperDescriptor>();
    return Value(
        make_str_formatted("<slot wrapper '{}' of '{}' objects>", str_view(wrapper->name), type_name(wrapper->owner)));
}

Value reduce_as_getattr(Value object, Str* name) {
    Value builtin_getattr = TRY(get_attribute(Value(interpreter.builtins), intern(std::string_view("getattr"))));
    return Value(make_tuple({builtin_getattr, Value(make_tuple({object, Value(name)}))}));
}

Value wrapper_descriptor_reduce(WrapperDescriptor& self) { return reduce_as_getattr(Value(self.owner), self.name); }

constexpr FunctionDef kWrapperDescriptorMethods[] = {
    method<wrapper_descriptor_reduce>("__reduce__", "($self, /)", "How pickle finds it again."),
};

constexpr GetSetDef kWrapperDescriptorGetSets[] = {
    {"__objclass__", [](Value self) { return Value(self.as<WrapperDescriptor>()->owner); }, nullptr, nullptr, true},
    {"__name__", [](Value self) { return Value(self.as<WrapperDescriptor>()->name); }, nullptr, nullptr, true},
    {"__doc__", [](Value self) { return doc_text(self.as<WrapperDescriptor>()); }},
    {"__qualname__", [](Value self) { return Value(qualified_name(self.as<WrapperDescriptor>())); }},
    {"__text_signature__", [](Value self) { return text_signature(self.as<WrapperDescriptor>()); }},
};

constexpr Slots kWrapperDescriptorSlots{
    .repr = wrapper_descriptor_repr, .call = wrapper_descriptor_call, .descr_get = wrapper_descriptor_get};

constexpr TypeDef kWrapperDescriptorType{.name = "wrapper_descriptor",
                                         .size = sizeof(WrapperDescriptor),
                                         .slots = &kWrapperDescriptorSlots,
                                         .methods = kWrapperDescriptorMethods,
                                         .getsets = kWrapperDescriptorGetSets};

// ---- method-wrapper --------------------------------------------------------------

Value method_wrapper_call(Value callee, const Args& args) {
    auto* bound = callee.as<MethodWrapper>();
    return call_slot_wrapper(bound->descriptor, bound->self, args);
}

Value method_wrapper_repr(Value self) {
    auto* bound = self.as<MethodWrapper>();
    return Value(make_str_formatted("<method-wrapper '{}' of {} object at {:#x}>", str_view(bound->descriptor->name),
                                    type_name_of(bound->self), bound->self.bits()));
}

Value method_wrapper_compare(Value left, Value right, CompareOp op) {
    auto* a = exact_cast<MethodWrapper>(left);
    auto* b = exact_cast<MethodWrapper>(right);
    if (!a || !b || (op != CompareOp::Eq && op != CompareOp::Ne)) return not_implemented();
    bool same = a->descriptor == b->descriptor && a->self == b->self;
    return Value::boolean(same == (op == CompareOp::Eq));
}

Result<std::int64_t> method_wrapper_hash(Value self) {
    auto* bound = self.as<MethodWrapper>();
    auto hash =
        static_cast<std::int64_t>(bound->self.bits() * 31 ^ reinterpret_cast<std::uintptr_t>(bound->descriptor) >> 4);
    return hash == -1 ? -2 : hash;
}

Value method_wrapper_reduce(MethodWrapper& self) { return reduce_as_getattr(self.self, self.descriptor->name); }

constexpr FunctionDef kMethodWrapperMethods[] = {
    method<method_wrapper_reduce>("__reduce__", "($self, /)", "How pickle finds it again."),
};

constexpr GetSetDef kMethodWrapperGetSets[] = {
    {"__self__", [](Value self) { return self.as<MethodWrapper>()->self; }, nullptr, nullptr, true},
    {"__objclass__", [](Value self) { return Value(self.as<MethodWrapper>()->descriptor->owner); }},
    {"__name__", [](Value self) { return Value(self.as<MethodWrapper>()->descriptor->name); }},
    {"__qualname__", [](Value self) { return Value(qualified_name(self.as<MethodWrapper>()->descriptor)); }},
    {"__doc__", [](Value self) { return doc_text(self.as<MethodWrapper>()->descriptor); }},
    {"__text_signature__", [](Value self) { return text_signature(self.as<MethodWrapper>()->descriptor); }},
};

constexpr Slots kMethodWrapperSlots{.repr = method_wrapper_repr,
                                    .hash = method_wrapper_hash,
                                    .call = method_wrapper_call,
                                    .compare = method_wrapper_compare};

constexpr TypeDef kMethodWrapperType{.name = "method-wrapper",
                                     .size = sizeof(MethodWrapper),
                                     .slots = &kMethodWrapperSlots,
                                     .methods = kMethodWrapperMethods,
                                     .getsets = kMethodWrapperGetSets};

// ---- __new__ of builtin types ------------------------------------------------------

/// `T.__new__(cls, ...)`: cls must be a subtype of T, and T's `__new__` must be the one that its layout needs.
Value builtin_new(Value self, const Args& args) {
    auto* type = self.as<Type>();
    if (args.count < 1) return raise_type_error("{}.__new__(): not enough arguments", type_name(type));
    Type* cls = as_type(args[0]);
    if (!cls)
        return raise_type_error("{}.__new__(X): X is not a type object ({})", type_name(type), type_name_of(args[0]));
    if (!cls->is_subtype_of(type))
        return raise_type_error("{}.__new__({}): {} is not a subtype of {}", type_name(type), type_name(cls),
                                type_name(cls), type_name(type));
    Type* builtin = cls;
    while (builtin && !builtin->def) builtin = builtin->base;
    if (builtin && builtin->slots.new_ && builtin->slots.new_ != type->slots.new_)
        return raise_type_error("{}.__new__({}) is not safe, use {}.__new__()", type_name(type), type_name(cls),
                                type_name(builtin));
    return type->slots.new_(cls, Args{args.values + 1, args.count - 1, args.keywords});
}

constexpr FunctionDef kBuiltinNew =
    raw_method(builtin_new, "__new__", "($type, *args, **kwargs)",
               "Create and return a new object.  See help(type) for accurate signature.");

}  // namespace

constinit Type wrapper_descriptor_type{kWrapperDescriptorType};
constinit Type method_wrapper_type{kMethodWrapperType};

Value make_new_wrapper(Type* owner) { return make_builtin_function(&kBuiltinNew, Value(owner), Value::none()); }

Type* owner_of_new_wrapper(Value v) {
    auto* function = exact_cast<BuiltinFunction>(v);
    return function && function->def == &kBuiltinNew ? function->self.as<Type>() : nullptr;
}

}  // namespace py
