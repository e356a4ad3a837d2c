// Up from a slot to Python: the C++ slot functions of classes that define the dunder methods of slots.def.
//
// One template per wrapper kind, instantiated per line; the line number gives the name to look up. A plain Python function
// is called with the object prepended instead of being bound first. Where several dunders share a slot, a class may lack
// some of them; what is said then is CPython's (`del a[0]` without `__delitem__`: AttributeError: __delitem__).
// Reference: Data model 3.3.
#include <array>
#include <string_view>
#include <utility>

#include "runtime/core/attribute.h"
#include "runtime/core/error.h"
#include "runtime/core/names.h"
#include "runtime/core/slot_wrappers.h"
#include "runtime/core/type_internal.h"
#include "runtime/objects/int.h"
#include "runtime/objects/module.h"
#include "runtime/objects/str.h"
#include "runtime/protocol/object.h"

namespace py {

Str* slot_names[kSlotLineCount];

namespace {

/// Methods that take `self` as a plain first argument.
inline bool is_plain_method(const Shape* shape) {
    return shape == Function::exact_shape() || shape == MethodDescriptor::exact_shape() ||
           shape == WrapperDescriptor::exact_shape();
}

/// Calls a class attribute as a method of values[0].
Value call_unbound(Value method, const Value* values, std::uint32_t count) {
    if (method.is_object_nonzero() && is_plain_method(method.as_object()->shape))
        return call(method, Args{values, count, nullptr});
    Value bound = TRY(bind_descriptor(method, values[0], type_of(values[0])));
    return call(bound, Args{values + 1, count - 1, nullptr});
}

/// call_unbound() for methods that a class may lack: a descriptor that raises AttributeError lacks it too.
Value call_if_bound(Value method, const Value* values, std::uint32_t count) {
    if (!method.is_object_nonzero() || is_plain_method(method.as_object()->shape))
        return call_unbound(method, values, count);
    Value bound = bind_descriptor(method, values[0], type_of(values[0]));
    if (!bound) return clear_if(AttributeError) ? not_implemented() : Value();
    return call(bound, Args{values + 1, count - 1, nullptr});
}

template <class... Rest>
Value call_method_of(Value method, Value self, Rest... rest) {
    const Value values[] = {self, rest...};
    return call_unbound(method, values, 1 + sizeof...(rest));
}

/// The dunder of slots.def line `line` in self's class; AttributeError with its bare name when it has none.
Value find_dunder(Value self, std::uint32_t line) {
    Value found = type_lookup(type_of(self), slot_names[line]);
    if (!found) return raise(AttributeError, "{}", kSlotFacts[line].dunder);
    return found;
}

template <std::uint32_t kLine>
Value unary_slot(Value self) {
    Value method = TRY(find_dunder(self, kLine));
    if (method.is_none() && slot_names[kLine] == names::iter)
        return raise_type_error("'{}' object is not iterable", type_name_of(self));
    if (slot_names[kLine] == names::repr) {
        Value result = call_if_bound(method, &self, 1);
        if (!is_not_implemented(result)) return result;
        return make_str_formatted("<{} object at {:#x}>", type_name_of(self), self.bits());
    }
    return call_method_of(method, self);
}

template <std::uint32_t kLine>
Value plain_binary_slot(Value self, Value other) {
    Value method = TRY(find_dunder(self, kLine));
    return call_method_of(method, self, other);
}

/// In-place operators: a class that has `__iadd__` no more leaves it to `__add__`.
template <std::uint32_t kLine>
Value inplace_slot(Value self, Value other) {
    Value method = type_lookup(type_of(self), slot_names[kLine]);
    return method ? call_method_of(method, self, other) : not_implemented();
}

/// `left op right` where at least one side's class defines the operator in Python: a right operand of a subclass that
/// overrides the reflected method goes first (Data model 3.3.8). `modulus` is zero unless pow() has three arguments.
Value call_operator(std::uint32_t line, SlotFn slot, Value left, Value right, Value modulus) {
    Str* name = slot_names[line];
    Str* reflected_name = slot_names[line + 1];
    Type* left_type = type_of(left);
    Type* right_type = type_of(right);
    auto invoke = [&](Value method, Value self, Value other) {
        const Value values[] = {self, other, modulus};
        return call_if_bound(method, values, modulus ? 3 : 2);
    };
    bool try_right = left_type != right_type && slot_function(right_type->slots, line) == slot;
    if (slot_function(left_type->slots, line) == slot) {
        if (try_right && right_type->is_subtype_of(left_type)) {
            Value reflected = type_lookup(right_type, reflected_name);
            if (reflected && reflected != type_lookup(left_type, reflected_name)) {
                Value result = TRY(invoke(reflected, right, left));
                if (!is_not_implemented(result)) return result;
                try_right = false;
            }
        }
        if (Value method = type_lookup(left_type, name)) {
            Value result = TRY(invoke(method, left, right));
            if (!is_not_implemented(result) || left_type == right_type) return result;
        }
    }
    if (try_right)
        if (Value reflected = type_lookup(right_type, reflected_name)) return invoke(reflected, right, left);
    return not_implemented();
}

template <std::uint32_t kLine>
Value binary_slot(Value left, Value right) {
    return call_operator(kLine, reinterpret_cast<SlotFn>(&binary_slot<kLine>), left, right, Value());
}

template <std::uint32_t kLine>
Value power_slot(Value base, Value exponent, Value modulus) {
    return call_operator(kLine, reinterpret_cast<SlotFn>(&power_slot<kLine>), base, exponent,
                         modulus.is_none() ? Value() : modulus);
}

template <std::uint32_t kLine>
Result<std::int64_t> hash_slot(Value self) {
    Value method = TRY(find_dunder(self, kLine));
    if (method.is_none()) return hash_not_implemented(self);
    Value result = TRY(call_method_of(method, self));
    if (!is_int(result)) return raise_type_error("__hash__ method should return an integer");
    std::int64_t hash;
    if (!int_fits_int64(result, hash)) hash = int_hash(plain_int(result));
    return hash == -1 ? -2 : hash;
}

template <std::uint32_t kLine>
Result<bool> truth_slot(Value self) {
    Value method = TRY(find_dunder(self, kLine));
    if (method.is_none()) return raise_type_error("'{}' cannot be interpreted as a boolean", type_name_of(self));
    Value result = TRY(call_method_of(method, self));
    if (!result.is_bool()) return raise_type_error("__bool__ should return bool, returned {}", type_name_of(result));
    return result.is_true();
}

template <std::uint32_t kLine>
Result<std::int64_t> length_slot(Value self) {
    Value method = TRY(find_dunder(self, kLine));
    Value result = TRY(call_method_of(method, self));
    if (result.is_small_int() && result.as_small_int() >= 0) [[likely]]
        return result.as_small_int();
    Value index = TRY(to_index(result));
    if (int_sign(index) < 0) return raise_value_error("__len__() should return >= 0");
    return to_index_int64(index);
}

template <std::uint32_t kLine>
Result<bool> contains_slot(Value self, Value item) {
    Value method = TRY(find_dunder(self, kLine));
    if (method.is_none()) return raise_type_error("'{}' object is not a container", type_name_of(self));
    Value result = TRY(call_method_of(method, self, item));
    return truth(result);
}

template <std::uint32_t kLine>
Value call_slot(Value callee, const Args& args) {
    Value method = TRY(find_dunder(callee, kLine));
    if (is_method_like(method)) return call_prepended(method, callee, args);
    Value bound = TRY(bind_descriptor(method, callee, type_of(callee)));
    // A `__call__` that is itself an instance of a class with `__call__`, and so on, may be a circle.
    RecursionGuard guard;
    if (!guard.ok(" while calling a Python object")) return Value();
    return call(bound, args);
}

template <std::uint32_t kLine>
Status init_slot(Value self, const Args& args) {
    Value method = TRY(find_dunder(self, kLine));
    Value result;
    if (is_method_like(method)) {
        result = TRY(call_prepended(method, self, args));
    } else {
        Value bound = TRY(bind_descriptor(method, self, type_of(self)));
        result = TRY(call(bound, args));
    }
    if (!result.is_none()) return raise_type_error("__init__() should return None, not '{}'", type_name_of(result));
    return Status::success();
}

template <std::uint32_t kLine>
Value new_slot(Type* cls, const Args& args) {
    Value method = type_lookup(cls, slot_names[kLine]);
    if (!method) return raise(AttributeError, "{}", kSlotFacts[kLine].dunder);
    Value callable = TRY(bind_descriptor(method, Value(), cls));
    return call_prepended(callable, Value(cls), args);
}

template <std::uint32_t kLine>
void finalize_slot(Value self) {
    BaseException* pending = has_exception() ? take_exception() : nullptr;
    if (Value method = type_lookup(type_of(self), slot_names[kLine])) {
        Value result = call_method_of(method, self);
        if (!result) write_unraisable("Exception ignored while calling deallocator", method);
    }
    if (pending) (void)reraise(pending);
}

// ---- Attributes --------------------------------------------------------------

/// The answer of `__getattribute__` was AttributeError, or absent: `__getattr__`, if there is one, has the last word.
Value ask_getattr(Value self, Str* name) {
    Value hook = type_lookup(type_of(self), names::getattr);
    if (!hook) return has_exception() ? Value() : Value(raise_no_attribute(self, name));
    clear_exception();
    return call_method_of(hook, self, Value(name));
}

template <std::uint32_t kLine>
Value getattribute_slot(Value self, Str* name) {
    Value method = TRY(find_dunder(self, kLine));
    Value result;
    if (auto* wrapper = exact_cast<WrapperDescriptor>(method)) result = wrapper->owner->slots.getattr(self, name);
    else result = call_method_of(method, self, Value(name));
    if (result || !pending_matches(AttributeError)) return result;
    return ask_getattr(self, name);
}

template <std::uint32_t kLine>
Status setattr_slot(Value self, Str* name, Value value) {
    Value method = TRY(find_dunder(self, value ? kLine : kLine + 1));
    if (value) TRY(call_method_of(method, self, Value(name), value));
    else TRY(call_method_of(method, self, Value(name)));
    return Status::success();
}

template <std::uint32_t kLine>
Status setitem_slot(Value self, Value key, Value value) {
    Value method = TRY(find_dunder(self, value ? kLine : kLine + 1));
    if (value) TRY(call_method_of(method, self, key, value));
    else TRY(call_method_of(method, self, key));
    return Status::success();
}

template <std::uint32_t kLine>
Value descr_get_slot(Value self, Value instance, Value owner) {
    Value method = TRY(find_dunder(self, kLine));
    return call_method_of(method, self, instance ? instance : Value::none(), owner ? owner : Value::none());
}

// ---- Comparison and iteration ------------------------------------------------

constexpr std::uint32_t line_of(std::string_view dunder) {
    for (std::uint32_t i = 0; i < kSlotLineCount; ++i)
        if (kSlotFacts[i].dunder == dunder) return i;
    return kSlotLineCount;
}

constexpr std::uint32_t kCompareLines[] = {line_of("__lt__"), line_of("__le__"), line_of("__eq__"),
                                           line_of("__ne__"), line_of("__gt__"), line_of("__ge__")};

Value compare_slot(Value left, Value right, CompareOp op) {
    Value method = type_lookup(type_of(left), slot_names[kCompareLines[static_cast<std::size_t>(op)]]);
    if (!method) return not_implemented();
    const Value values[] = {left, right, Value()};
    return call_if_bound(method, values, 2);
}

template <std::uint32_t kLine>
Value next_slot(Value self) {
    Value method = TRY(find_dunder(self, kLine));
    Value result = call_method_of(method, self);
    if (!result && clear_if(StopIteration)) return Value::end();
    return result;
}

// ---- The table ---------------------------------------------------------------

template <class F>
SlotFn erased(F* function) {
    return reinterpret_cast<SlotFn>(function);
}

/// Lines that share a slot must give the same function: the first of them stands for all.
template <std::uint32_t kLine>
SlotFn method_slot() {
    constexpr SlotWrapper kKind = kSlotFacts[kLine].wrapper;
    if constexpr (kKind == SlotWrapper::Unary) return erased(&unary_slot<kLine>);
    else if constexpr (kKind == SlotWrapper::Hash) return erased(&hash_slot<kLine>);
    else if constexpr (kKind == SlotWrapper::Call) return erased(&call_slot<kLine>);
    else if constexpr (kKind == SlotWrapper::GetAttribute) return erased(&getattribute_slot<kLine>);
    else if constexpr (kKind == SlotWrapper::GetAttrHook) return erased(&getattribute_slot<kLine - 1>);
    else if constexpr (kKind == SlotWrapper::SetAttr) return erased(&setattr_slot<kLine>);
    else if constexpr (kKind == SlotWrapper::DelAttr) return erased(&setattr_slot<kLine - 1>);
    else if constexpr (kKind == SlotWrapper::Compare) return erased(&compare_slot);
    else if constexpr (kKind == SlotWrapper::Next) return erased(&next_slot<kLine>);
    else if constexpr (kKind == SlotWrapper::DescrGet) return erased(&descr_get_slot<kLine>);
    // `__set__` and `__delete__` have the shape of `__setitem__` and `__delitem__`.
    else if constexpr (kKind == SlotWrapper::DescrSet) return erased(&setitem_slot<kLine>);
    else if constexpr (kKind == SlotWrapper::DescrDelete) return erased(&setitem_slot<kLine - 1>);
    else if constexpr (kKind == SlotWrapper::Init) return erased(&init_slot<kLine>);
    else if constexpr (kKind == SlotWrapper::New) return erased(&new_slot<kLine>);
    else if constexpr (kKind == SlotWrapper::Finalize) return erased(&finalize_slot<kLine>);
    else if constexpr (kKind == SlotWrapper::Power) return erased(&power_slot<kLine>);
    else if constexpr (kKind == SlotWrapper::PowerReflected) return erased(&power_slot<kLine - 1>);
    else if constexpr (kKind == SlotWrapper::Truth) return erased(&truth_slot<kLine>);
    else if constexpr (kKind == SlotWrapper::Inplace) return erased(&inplace_slot<kLine>);
    else if constexpr (kKind == SlotWrapper::Length) return erased(&length_slot<kLine>);
    else if constexpr (kKind == SlotWrapper::SetItem) return erased(&setitem_slot<kLine>);
    else if constexpr (kKind == SlotWrapper::DelItem) return erased(&setitem_slot<kLine - 1>);
    else if constexpr (kKind == SlotWrapper::Contains) return erased(&contains_slot<kLine>);
    else if constexpr (kKind == SlotWrapper::BinaryReflected) return erased(&binary_slot<kLine - 1>);
    else if constexpr (kKind == SlotWrapper::Binary) {
        if constexpr (kSlotFacts[kLine + 1].wrapper == SlotWrapper::BinaryReflected) return erased(&binary_slot<kLine>);
        else return erased(&plain_binary_slot<kLine>);
    } else {
        return nullptr;
    }
}

template <std::uint32_t... kLines>
std::array<SlotFn, sizeof...(kLines)> all_method_slots(std::integer_sequence<std::uint32_t, kLines...>) {
    return {method_slot<kLines>()...};
}

const std::array<SlotFn, kSlotLineCount> method_slots =
    all_method_slots(std::make_integer_sequence<std::uint32_t, kSlotLineCount>{});

}  // namespace

SlotFn method_slot_of(std::uint32_t line) { return method_slots[line]; }

Value getattr_hook_slot(Value self, Str* name) {
    Value result = generic_get_attribute_or_absent(self, name);
    if (result || (has_exception() && !pending_matches(AttributeError))) return result;
    return ask_getattr(self, name);
}

Result<std::int64_t> hash_not_implemented(Value self) {
    return raise_type_error("unhashable type: '{}'", type_name_of(self));
}

bool has_python_next(Value iterator) {
    constexpr std::uint32_t kLine = line_of("__next__");
    return type_of(iterator)->slots.next == &next_slot<kLine>;
}

Value call_python_next(Value iterator) {
    Value method = TRY(find_dunder(iterator, line_of("__next__")));
    return call_method_of(method, iterator);
}

}  // namespace py
