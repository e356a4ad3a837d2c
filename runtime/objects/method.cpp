// method: a callable bound to its first argument. Attributes that the method itself lacks are those of the function.
// Reference: Data model 3.2.8.2.
#include "runtime/core/attribute.h"
#include "runtime/core/builtin.h"
#include "runtime/core/call.h"
#include "runtime/core/error.h"
#include "runtime/core/gc.h"
#include "runtime/core/interpreter.h"
#include "runtime/core/names.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/function.h"
#include "runtime/objects/module.h"
#include "runtime/objects/str.h"
#include "runtime/objects/tuple.h"
#include "runtime/protocol/object.h"

namespace py {

namespace {

BoundMethod* method_of(Value v) { return v.as<BoundMethod>(); }

Value method_call(Value callee, const Args& args) {
    BoundMethod* m = method_of(callee);
    return call_prepended(m->function, m->self, args);
}

Value method_repr(Value v) {
    BoundMethod* m = method_of(v);
    RecursionGuard guard;
    if (!guard.ok(" while getting the repr of an object")) return Value();
    std::string_view shown = "?";
    for (Str* name : {names::qualname, names::name}) {
        Value found = get_attribute_or_absent(m->function, name);
        if (!found && has_exception()) return Value();
        if (!found) continue;
        if (Str* text = as_str(found)) shown = str_view(text);
        break;
    }
    Str* self = TRY(repr(m->self));
    StrBuilder text;
    text.append("<bound method ");
    text.append(shown);
    text.append(" of ");
    text.append(self);
    text.append(">");
    return text.finish();
}

Result<std::int64_t> method_hash(Value v) {
    BoundMethod* m = method_of(v);
    std::int64_t function = TRY(hash(m->function));
    auto self = static_cast<std::int64_t>((m->self.bits() >> 4) * 0x9E37'79B9'7F4A'7C15);
    std::int64_t h = function ^ self;
    return h == -1 ? -2 : h;
}

Value method_compare(Value left, Value right, CompareOp op) {
    BoundMethod* b = exact_cast<BoundMethod>(right);
    if (!b || (op != CompareOp::Eq && op != CompareOp::Ne)) return not_implemented();
    BoundMethod* a = method_of(left);
    bool same = a->self == b->self && TRY(equal(a->function, b->function));
    return Value::boolean(same == (op == CompareOp::Eq));
}

Value method_getattr(Value v, Str* name) {
    if (Value own = type_lookup(&bound_method_type, name)) return bind_descriptor(own, v, &bound_method_type);
    return get_attribute(method_of(v)->function, name);
}

/// Binding a bound method again changes nothing.
Value method_get(Value method, Value, Value) { return method; }

Value get_function(Value v) { return method_of(v)->function; }
Value get_self(Value v) { return method_of(v)->self; }
Value get_doc(Value v) { return get_attribute(method_of(v)->function, names::doc); }

Value method_reduce(Value v) {
    BoundMethod* m = method_of(v);
    Value name = TRY(get_attribute(m->function, names::name));
    Value* getattr = interpreter.builtins->dict->find_str(intern("getattr"));
    if (!getattr) return raise_runtime_error("lost builtins.getattr");
    return make_tuple({*getattr, make_tuple({m->self, name})});
}

Value method_new(Type*, const Args& args) {
    static Signature* signature;
    Value a[2];
    TRY(bind_arguments("method", "(function, instance, /)", &signature, args, a));
    if (!is_callable(a[0])) return raise_type_error("first argument must be callable");
    if (a[1].is_none()) return raise_type_error("instance must not be None");
    return make_bound_method(a[0], a[1]);
}

constexpr FunctionDef kMethods[] = {method<method_reduce>("__reduce__", "($self, /)", "What pickle stores.")};
constexpr GetSetDef kGetSets[] = {
    {"__func__", get_function, nullptr, "the function implementing a method", true},
    {"__self__", get_self, nullptr, "the instance to which a method is bound", true},
    {"__doc__", get_doc},
};
constexpr Slots kSlots{.repr = method_repr,
                       .hash = method_hash,
                       .call = method_call,
                       .getattr = method_getattr,
                       .compare = method_compare,
                       .descr_get = method_get,
                       .new_ = method_new};
constexpr TypeDef kBoundMethodType{.name = "method",
                                   .doc = "A callable bound to an instance.",
                                   .signature = "(function, instance, /)",
                                   .size = sizeof(BoundMethod),
                                   .flags = kHasWeakref | kImmutableType,
                                   .slots = &kSlots,
                                   .methods = kMethods,
                                   .getsets = kGetSets};

}  // namespace

constinit Type bound_method_type{kBoundMethodType};

Value make_bound_method(Value function, Value self) {
    auto* m = gc_new<BoundMethod>(BoundMethod::exact_shape());
    m->function = function;
    m->self = self;
    return m;
}

}  // namespace py
