// builtin_function_or_method: a C++ function of a module, or a method of a builtin type bound to its object.
//
// `self` decides what it is: a module (or nothing) for functions, a class for class methods, an object for methods. The
// name in messages and `__qualname__` follow from it, so that the object itself stays small.
#include "runtime/core/call.h"
#include "runtime/core/error.h"
#include "runtime/core/gc.h"
#include "runtime/core/interpreter.h"
#include "runtime/core/names.h"
#include "runtime/objects/function.h"
#include "runtime/objects/module.h"
#include "runtime/objects/str.h"
#include "runtime/objects/text_signature.h"
#include "runtime/objects/tuple.h"
#include "runtime/protocol/object.h"

namespace py {

namespace {

BuiltinFunction* self_of(Value v) { return v.as<BuiltinFunction>(); }

bool is_plain_function(const BuiltinFunction* f) { return !f->self || exact_cast<Module>(f->self); }

Value builtin_call(Value callee, const Args& args) {
    BuiltinFunction* f = self_of(callee);
    return call_definition_fast(*f->def, &f->signature, f->owner, f->self, args);
}

Value builtin_repr(Value v) {
    BuiltinFunction* f = self_of(v);
    if (is_plain_function(f)) return make_str_formatted("<built-in function {}>", f->def->name);
    return make_str_formatted("<built-in method {} of {} object at {:#x}>", f->def->name, type_name_of(f->self),
                              f->self.bits());
}

Result<std::int64_t> builtin_hash(Value v) {
    BuiltinFunction* f = self_of(v);
    auto bits = reinterpret_cast<std::uint64_t>(f->def) ^ (f->self.bits() * 0x9E37'79B9'7F4A'7C15);
    auto hash = static_cast<std::int64_t>(bits >> 4);
    return hash == -1 ? -2 : hash;
}

Value builtin_compare(Value left, Value right, CompareOp op) {
    BuiltinFunction* b = exact_cast<BuiltinFunction>(right);
    if (!b || (op != CompareOp::Eq && op != CompareOp::Ne)) return not_implemented();
    BuiltinFunction* a = self_of(left);
    bool same = a->def == b->def && a->self == b->self;
    return Value::boolean(same == (op == CompareOp::Eq));
}

Value get_name(Value v) { return make_str(self_of(v)->def->name); }

Value get_qualname(Value v) {
    BuiltinFunction* f = self_of(v);
    if (is_plain_function(f)) return make_str(f->def->name);
    Type* type = as_type(f->self);
    if (!type) type = type_of(f->self);
    return make_str_formatted("{}.{}", str_view(type->qualname), f->def->name);
}

Value get_module(Value v) {
    Value module = self_of(v)->module;
    return module ? module : Value::none();
}
Status set_module(Value v, Value module) {
    self_of(v)->module = module ? module : Value::none();
    return Status::success();
}

Value get_self(Value v) {
    Value self = self_of(v)->self;
    return self ? self : Value::none();
}

Value get_doc(Value v) {
    const char* doc = self_of(v)->def->doc;
    return doc ? Value(make_str(doc)) : Value::none();
}

Value get_text_signature(Value v) {
    BuiltinFunction* f = self_of(v);
    std::string_view owner;
    if (!is_plain_function(f)) owner = type_name(as_type(f->self) ? as_type(f->self) : type_of(f->self));
    else if (Str* module = f->module ? as_str(f->module) : nullptr; module && str_view(module) != "builtins")
        owner = str_view(module);
    return text_signature(owner, f->def->name, f->def->signature);
}

/// A function is found again by its name; a method through its object.
Value builtin_reduce(Value v) {
    BuiltinFunction* f = self_of(v);
    if (is_plain_function(f)) return make_str(f->def->name);
    Value* getattr = interpreter.builtins->dict->find_str(intern("getattr"));
    if (!getattr) return raise_runtime_error("lost builtins.getattr");
    return make_tuple({*getattr, make_tuple({f->self, make_str(f->def->name)})});
}

constexpr FunctionDef kMethods[] = {
    method<builtin_reduce>("__reduce__", "($self, /)", "What pickle stores."),
};
constexpr GetSetDef kGetSets[] = {
    {"__module__", get_module, set_module, "The module that the function belongs to.", true},
    {"__doc__", get_doc},
    {"__name__", get_name},
    {"__qualname__", get_qualname},
    {"__self__", get_self},
    {"__text_signature__", get_text_signature},
};
constexpr Slots kSlots{.repr = builtin_repr, .hash = builtin_hash, .call = builtin_call, .compare = builtin_compare};
constexpr TypeDef kBuiltinFunctionType{.name = "builtin_function_or_method",
                                       .size = sizeof(BuiltinFunction),
                                       .flags = kHasWeakref | kDisallowInstantiation | kImmutableType,
                                       .slots = &kSlots,
                                       .methods = kMethods,
                                       .getsets = kGetSets};

}  // namespace

constinit Type builtin_function_type{kBuiltinFunctionType};

Value make_builtin_function(const FunctionDef* def, Value self, Value module_name) {
    auto* f = gc_new<BuiltinFunction>(BuiltinFunction::exact_shape());
    f->def = def;
    f->self = self;
    f->module = module_name;
    return f;
}

}  // namespace py
