// function: Python functions as objects. Calling them is the evaluator's business (Code::ops); here is what programs see of
// them. Reference: Data model 3.2.8.1.
//
// Creating a function must be cheap (closures, lambdas, comprehensions), so what few programs ask for is made on demand:
// `__dict__`, `__module__`, `__annotations__` (PEP 649: by calling `__annotate__`).
#include "runtime/objects/function.h"
#include "runtime/core/attribute.h"
#include "runtime/core/builtin.h"
#include "runtime/core/call.h"
#include "runtime/core/error.h"
#include "runtime/core/frame.h"
#include "runtime/core/gc.h"
#include "runtime/core/interpreter.h"
#include "runtime/core/names.h"
#include "runtime/core/warning.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/module.h"
#include "runtime/objects/str.h"
#include "runtime/objects/tuple.h"
#include "runtime/protocol/object.h"
#include "runtime/protocol/sequence.h"

#include <cstddef>

// The header of Object is a base class, which makes offsetof formally conditional; GCC supports it.
#pragma GCC diagnostic ignored "-Winvalid-offsetof"

namespace py {

namespace {

Function* function_of(Value v) { return v.as<Function>(); }
Value or_none(Value v) { return v ? v : Value::none(); }
Value or_none(Object* o) { return o ? Value(o) : Value::none(); }

Value function_call(Value callee, const Args& args) {
    Function* f = function_of(callee);
    return f->code->ops->call(f, args);
}

Value function_repr(Value v) {
    return make_str_formatted("<function {} at {:#x}>", str_view(function_of(v)->qualname), v.bits());
}

Value function_get(Value function, Value instance, Value) {
    if (!instance || instance.is_none()) return function;
    return make_bound_method(function, instance);
}

// ---- Attributes ----

Value get_code(Value v) { return function_of(v)->code; }
Status set_code(Value v, Value value) {
    Function* f = function_of(v);
    if (!value || !type_of(value)->is_subtype_of(&code_type))
        return raise_type_error("__code__ must be set to a code object");
    Code* code = value.as<Code>();
    std::int64_t wanted = TRY(code_free_variables(code))
    ->size;
    std::int64_t have = f->closure ? f->closure->size : 0;
    if (wanted != have)
        return raise_value_error("{}() requires a code object with {} free vars, not {}", str_view(f->name), have,
                                 wanted);
    constexpr std::uint32_t kKind = kCodeGenerator | kCodeCoroutine | kCodeAsyncGenerator;
    if ((f->code->flags & kKind) != (code->flags & kKind))
        TRY(warn(
            DeprecationWarning,
            "Assigning a code object of non-matching type is deprecated (e.g., from a generator to a plain function)"));
    f->code = code;
    return Status::success();
}

Value get_name(Value v) { return function_of(v)->name; }
Status set_name(Value v, Value value) {
    if (!value || !is_str(value)) return raise_type_error("__name__ must be set to a string object");
    function_of(v)->name = as_str(value);
    return Status::success();
}
Value get_qualname(Value v) { return function_of(v)->qualname; }
Status set_qualname(Value v, Value value) {
    if (!value || !is_str(value)) return raise_type_error("__qualname__ must be set to a string object");
    function_of(v)->qualname = as_str(value);
    return Status::success();
}

Value get_defaults(Value v) { return or_none(function_of(v)->defaults); }
Status set_defaults(Value v, Value value) {
    if (value && !value.is_none() && !is_tuple(value))
        return raise_type_error("__defaults__ must be set to a tuple object");
    function_of(v)->defaults = value ? as_tuple(value) : nullptr;
    return Status::success();
}
Value get_kwdefaults(Value v) { return or_none(function_of(v)->kwdefaults); }
Status set_kwdefaults(Value v, Value value) {
    if (value && !value.is_none() && !is_dict(value))
        return raise_type_error("__kwdefaults__ must be set to a dict object");
    function_of(v)->kwdefaults = value ? as_dict(value) : nullptr;
    return Status::success();
}

Value get_closure(Value v) { return or_none(function_of(v)->closure); }
Value get_globals(Value v) { return function_of(v)->globals; }
Value get_builtins(Value v) {
    Function* f = function_of(v);
    if (f->builtins != foreign_builtins) return f->builtins;
    Value* own = f->globals->find_str(names::builtins);
    return own ? *own : Value(f->builtins);
}

Value get_doc(Value v) { return or_none(function_of(v)->doc); }
Status set_doc(Value v, Value value) {
    function_of(v)->doc = or_none(value);
    return Status::success();
}
Value get_module(Value v) { return function_module(function_of(v)); }
Status set_module(Value v, Value value) {
    function_of(v)->module = or_none(value);
    return Status::success();
}

Value get_annotations(Value v) {
    Function* f = function_of(v);
    if (f->annotations) return f->annotations;
    if (!f->annotate || !is_callable(f->annotate)) return f->annotations = make_dict();
    Value annotations = TRY(call(f->annotate, {Value::small_int(1)}));
    if (!is_dict(annotations))
        return raise_type_error("__annotate__ returned non-dict of type '{}'", type_name_of(annotations));
    return f->annotations = annotations;
}
Status set_annotations(Value v, Value value) {
    if (value && !value.is_none() && !is_dict(value))
        return raise_type_error("__annotations__ must be set to a dict object");
    Function* f = function_of(v);
    f->annotations = value && !value.is_none() ? value : Value();
    f->annotate = Value::none();
    return Status::success();
}
Value get_annotate(Value v) { return or_none(function_of(v)->annotate); }
Status set_annotate(Value v, Value value) {
    if (!value) return raise_type_error("__annotate__ cannot be deleted");
    Function* f = function_of(v);
    if (value.is_none()) {
        f->annotate = value;
        return Status::success();
    }
    if (!is_callable(value)) return raise_type_error("__annotate__ must be callable or None");
    f->annotate = value;
    f->annotations = Value();
    return Status::success();
}

Value get_type_params(Value v) {
    Value params = function_of(v)->type_params;
    return params ? params : Value(empty_tuple());
}
Status set_type_params(Value v, Value value) {
    if (!value || !is_tuple(value)) return raise_type_error("__type_params__ must be set to a tuple");
    function_of(v)->type_params = value;
    return Status::success();
}

Value get_dict(Value v) {
    Function* f = function_of(v);
    if (!f->dict) f->dict = make_dict();
    return f->dict;
}
Status set_dict(Value v, Value value) {
    if (!value) return raise_type_error("cannot delete __dict__");
    if (!is_dict(value))
        return raise_type_error("__dict__ must be set to a dictionary, not a '{}'", type_name_of(value));
    function_of(v)->dict = as_dict(value);
    return Status::success();
}

// ---- types.FunctionType(...) ----

constexpr const char* kConstructor = "(code, globals, name=None, argdefs=None, closure=None, kwdefaults=None)";

Status check_closure(Code* code, Value closure) {
    std::int64_t wanted = TRY(code_free_variables(code))
    ->size;
    if (closure.is_none() ? wanted != 0 : !is_tuple(closure))
        return raise(TypeError, wanted ? "arg 5 (closure) must be tuple" : "arg 5 (closure) must be None or tuple");
    std::int64_t have = closure.is_none() ? 0 : as_tuple(closure)->size;
    if (wanted != have)
        return raise_value_error("{} requires closure of length {}, not {}", str_view(code->name), wanted, have);
    for (std::int64_t i = 0; i < have; ++i)
        if (Value item = as_tuple(closure)->items[i]; !exact_cast<Cell>(item))
            return raise_type_error("arg 5 (closure) expected cell, found {}", type_name_of(item));
    return Status::success();
}

Pending wrong_argument(const char* name, const char* expected, Value v) {
    return raise_type_error("function() argument '{}' must be {}, not {}", name, expected,
                            v.is_none() ? std::string_view("None") : type_name_of(v));
}

Value function_new(Type*, const Args& args) {
    static Signature* signature;
    Value a[6];
    TRY(bind_arguments("function", kConstructor, &signature, args, a));
    auto [code_value, globals, name, defaults, closure, kwdefaults] = a;
    if (!type_of(code_value)->is_subtype_of(&code_type)) return wrong_argument("code", "code", code_value);
    if (!is_dict(globals)) return wrong_argument("globals", "dict", globals);
    if (!name.is_none() && !is_str(name)) return raise_type_error("arg 3 (name) must be None or string");
    if (!defaults.is_none() && !is_tuple(defaults)) return raise_type_error("arg 4 (defaults) must be None or tuple");
    Code* code = code_value.as<Code>();
    TRY(check_closure(code, closure));
    if (!kwdefaults.is_none() && !is_dict(kwdefaults))
        return raise_type_error("arg 6 (kwdefaults) must be None or dict");
    Function* f = make_function(code, as_dict(globals), code->qualname);
    if (!name.is_none()) f->name = as_str(name);
    f->defaults = defaults.is_none() ? nullptr : as_tuple(defaults);
    f->closure = closure.is_none() ? nullptr : as_tuple(closure);
    f->kwdefaults = kwdefaults.is_none() ? nullptr : as_dict(kwdefaults);
    return f;
}

constexpr GetSetDef kGetSets[] = {
    {"__closure__", get_closure, nullptr, nullptr, true},
    {"__doc__", get_doc, set_doc, nullptr, true},
    {"__globals__", get_globals, nullptr, nullptr, true},
    {"__module__", get_module, set_module, nullptr, true},
    {"__builtins__", get_builtins, nullptr, nullptr, true},
    {"__code__", get_code, set_code},
    {"__defaults__", get_defaults, set_defaults},
    {"__kwdefaults__", get_kwdefaults, set_kwdefaults},
    {"__annotations__", get_annotations, set_annotations, "Dict of annotations in a function object."},
    {"__annotate__", get_annotate, set_annotate, "The function that computes the annotations."},
    {"__dict__", get_dict, set_dict},
    {"__name__", get_name, set_name},
    {"__qualname__", get_qualname, set_qualname},
    {"__type_params__", get_type_params, set_type_params, "The declared type parameters."},
};
constexpr Slots kSlots{.repr = function_repr, .call = function_call, .descr_get = function_get, .new_ = function_new};
constexpr TypeDef kFunctionType{.name = "function",
                                .doc = "A function object made from a code object and its globals.",
                                .signature = kConstructor,
                                .size = sizeof(Function),
                                .flags = kHasWeakref | kImmutableType,
                                .slots = &kSlots,
                                .getsets = kGetSets,
                                .dict_offset = offsetof(Function, dict)};

}  // namespace

constinit Type function_type{kFunctionType};

Dict* builtins_of(Dict* globals) {
    // Functions are mostly made by code that has the same globals.
    if (Frame* frame = thread->frame; frame && frame->function->globals == globals) return frame->function->builtins;
    Value* own = globals->find_str(names::builtins);
    if (own) {
        if (Module* module = exact_cast<Module>(*own)) return module->dict;
        if (Dict* dict = as_dict(*own)) return dict;
        return foreign_builtins;
    }
    if (Frame* frame = thread->frame) return frame->function->builtins;
    return interpreter.builtins ? interpreter.builtins->dict : nullptr;
}

namespace {
Dict no_builtins{{&dict_type.own_shape}};
}
Dict* const foreign_builtins = &no_builtins;

Value find_builtin(Function* function, Str* name) {
    Value builtins = function->builtins;
    if (exact_cast<Dict>(builtins) && function->builtins != foreign_builtins) [[likely]] {
        Value* found = function->builtins->find_str(name);
        return found ? *found : Value();
    }
    if (function->builtins == foreign_builtins) {
        Value* own = function->globals->find_str(names::builtins);
        if (!own) return Value();
        builtins = *own;
    }
    Value v = get_item(builtins, name);
    if (!v) (void)clear_if(KeyError);
    return v;
}

Function* make_function(Code* code, Dict* globals, Str* qualname) {
    auto* f = gc_new<Function>(Function::exact_shape());
    f->code = code;
    f->globals = globals;
    f->builtins = builtins_of(globals);
    f->name = code->name;
    f->qualname = qualname;
    f->doc = code->docstring;
    return f;
}

Value function_module(Function* f) {
    if (!f->module) {
        Value* name = f->globals->find_str(names::name);
        f->module = name ? *name : Value::none();
    }
    return f->module;
}

}  // namespace py
