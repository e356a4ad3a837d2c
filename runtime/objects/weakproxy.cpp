// weakref.proxy: an object that stands for another one in nearly everything. Each slot unwraps its operands and does the
// operation with what they refer to.
#include "runtime/objects/weakproxy.h"

#include "runtime/core/attribute.h"
#include "runtime/core/builtin.h"
#include "runtime/core/call.h"
#include "runtime/core/error.h"
#include "runtime/core/gc.h"
#include "runtime/core/names.h"
#include "runtime/objects/int.h"
#include "runtime/objects/str.h"
#include "runtime/protocol/iterate.h"
#include "runtime/protocol/number.h"
#include "runtime/protocol/object.h"
#include "runtime/protocol/sequence.h"

namespace py {

namespace {

/// The object, or ReferenceError.
Value referent(Value proxy) {
    Value object = weakref_call(proxy.as<WeakRef>());
    if (object.is_none()) return raise(ReferenceError, "weakly-referenced object no longer exists");
    return object;
}

/// What an operand stands for.
Value unwrap_operand(Value v) { return is_weak_proxy_type(type_of(v)) ? referent(v) : v; }

template <BinaryOp kOp>
Value binary(Value left, Value right) {
    Value a = TRY(unwrap_operand(left));
    Value b = TRY(unwrap_operand(right));
    return binary_op(kOp, a, b);
}
template <BinaryOp kOp>
Value in_place(Value left, Value right) {
    Value a = TRY(unwrap_operand(left));
    Value b = TRY(unwrap_operand(right));
    return inplace_op(kOp, a, b);
}
template <Value (*kOperation)(Value)>
Value unary(Value self) {
    return kOperation(TRY(referent(self)));
}

Value proxy_power(Value base, Value exponent, Value modulus) {
    Value a = TRY(unwrap_operand(base));
    Value b = TRY(unwrap_operand(exponent));
    Value c = modulus ? TRY(unwrap_operand(modulus)) : Value::none();
    return power(a, b, c);
}
Value to_int(Value self) {
    return call(Value(&int_type), { TRY(referent(self)) });
}
Value to_float(Value self) {
    return call(Value(&float_type), { TRY(referent(self)) });
}
Value proxy_index(Value self) { return to_index(TRY(referent(self))); }

Value proxy_repr(Value self) {
    Object* object = weakref_peek(self.as<WeakRef>());
    if (!object) return make_str_formatted("<weakproxy at {:#x}; dead>", self.bits());
    return make_str_formatted("<weakproxy at {:#x}; to '{}' at {:#x}>", self.bits(), type_name_of(Value(object)),
                              Value(object).bits());
}
Value proxy_str(Value self) { return str(TRY(referent(self))); }
Result<std::int64_t> proxy_hash(Value self) { return raise_type_error("unhashable type: '{}'", type_name_of(self)); }
Value proxy_getattr(Value self, Str* name) { return get_attribute(TRY(referent(self)), name); }
Status proxy_setattr(Value self, Str* name, Value value) { return set_attribute(TRY(referent(self)), name, value); }
Value proxy_compare(Value left, Value right, CompareOp op) {
    Value a = TRY(unwrap_operand(left));
    Value b = TRY(unwrap_operand(right));
    return compare(a, b, op);
}
Value proxy_iter(Value self) { return get_iter(TRY(referent(self))); }
Value proxy_next(Value self) {
    Value object = TRY(referent(self));
    if (!type_of(object)->slots.next)
        return raise_type_error("Weakref proxy referenced a non-iterator '{}' object", type_name_of(object));
    return iter_next(object);
}
Result<bool> proxy_truth(Value self) { return truth(TRY(referent(self))); }
Result<std::int64_t> proxy_length(Value self) { return length(TRY(referent(self))); }
Result<bool> proxy_contains(Value self, Value item) { return contains(TRY(referent(self)), item); }
Value proxy_getitem(Value self, Value key) {
    Value container = TRY(referent(self));
    return get_item(container, TRY(unwrap_operand(key)));
}
Status proxy_setitem(Value self, Value key, Value value) {
    Value container = TRY(referent(self));
    return value ? set_item(container, key, value) : delete_item(container, key);
}
Value proxy_call(Value self, const Args& args) { return call(TRY(referent(self)), args); }

Value proxy_bytes(Value self) { return call_method(TRY(referent(self)), intern("__bytes__"), {}); }
Value proxy_reversed(Value self) { return call_method(TRY(referent(self)), intern("__reversed__"), {}); }

constexpr FunctionDef kMethods[] = {
    method<proxy_bytes>("__bytes__", "($self, /)", "Ask the object that is referred to."),
    method<proxy_reversed>("__reversed__", "($self, /)", "Ask the object that is referred to."),
};

constexpr Slots make_slots(CallFn call) {
    Slots s;
    s.repr = proxy_repr;
    s.str = proxy_str;
    s.hash = proxy_hash;
    s.call = call;
    s.getattr = proxy_getattr;
    s.setattr = proxy_setattr;
    s.compare = proxy_compare;
    s.iter = proxy_iter;
    s.next = proxy_next;
    s.add = binary<BinaryOp::Add>;
    s.subtract = binary<BinaryOp::Subtract>;
    s.multiply = binary<BinaryOp::Multiply>;
    s.remainder = binary<BinaryOp::Modulo>;
    s.divmod = binary<BinaryOp::DivMod>;
    s.power = proxy_power;
    s.negative = unary<negative>;
    s.positive = unary<positive>;
    s.absolute = unary<absolute>;
    s.truth = proxy_truth;
    s.invert = unary<invert>;
    s.lshift = binary<BinaryOp::LeftShift>;
    s.rshift = binary<BinaryOp::RightShift>;
    s.and_ = binary<BinaryOp::And>;
    s.xor_ = binary<BinaryOp::Xor>;
    s.or_ = binary<BinaryOp::Or>;
    s.to_int = to_int;
    s.to_float = to_float;
    s.index = proxy_index;
    s.inplace_add = in_place<BinaryOp::Add>;
    s.inplace_subtract = in_place<BinaryOp::Subtract>;
    s.inplace_multiply = in_place<BinaryOp::Multiply>;
    s.inplace_remainder = in_place<BinaryOp::Modulo>;
    s.inplace_power = in_place<BinaryOp::Power>;
    s.inplace_lshift = in_place<BinaryOp::LeftShift>;
    s.inplace_rshift = in_place<BinaryOp::RightShift>;
    s.inplace_and = in_place<BinaryOp::And>;
    s.inplace_xor = in_place<BinaryOp::Xor>;
    s.inplace_or = in_place<BinaryOp::Or>;
    s.floor_divide = binary<BinaryOp::FloorDivide>;
    s.true_divide = binary<BinaryOp::TrueDivide>;
    s.inplace_floor_divide = in_place<BinaryOp::FloorDivide>;
    s.inplace_true_divide = in_place<BinaryOp::TrueDivide>;
    s.matmul = binary<BinaryOp::MatMul>;
    s.inplace_matmul = in_place<BinaryOp::MatMul>;
    s.length = proxy_length;
    s.getitem = proxy_getitem;
    s.setitem = proxy_setitem;
    s.contains = proxy_contains;
    return s;
}
constexpr Slots kProxySlots = make_slots(nullptr);
constexpr Slots kCallableSlots = make_slots(proxy_call);
constexpr TypeDef kProxyType{.name = "weakref.ProxyType",
                             .size = sizeof(WeakRef),
                             .flags = kDisallowInstantiation,
                             .slots = &kProxySlots,
                             .methods = kMethods};
constexpr TypeDef kCallableType{.name = "weakref.CallableProxyType",
                                .size = sizeof(WeakRef),
                                .flags = kDisallowInstantiation,
                                .slots = &kCallableSlots};

}  // namespace

Value make_weak_proxy(Value object, Value callback) {
    TRY(check_weakly_referenceable(object));
    bool plain = !callback || callback.is_none();
    if (plain)
        if (WeakRef* known = find_shared_reference(object.as_object(), true)) return known;
    Type& type = is_callable(object) ? weak_callable_proxy_type : weakproxy_type;
    auto* proxy = gc_new<WeakRef>(&type.own_shape);
    attach_weakref(proxy, object.as_object(), callback);
    return proxy;
}

constinit Type weakproxy_type{kProxyType};
constinit Type weak_callable_proxy_type{kCallableType};

}  // namespace py
