#include "interp/nodes/function_def.h"

#include "interp/exec/run.h"
#include "runtime/core/attribute.h"
#include "runtime/core/interpreter.h"
#include "runtime/core/names.h"
#include "runtime/core/observe.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/list.h"
#include "runtime/objects/str.h"
#include "runtime/protocol/iterate.h"
#include "runtime/protocol/sequence.h"

namespace py::tree {

Tuple* make_closure(Frame& frame, const Children<CaptureSource>& captures) {
    if (captures.empty()) return nullptr;
    Tuple* closure = allocate_tuple(captures.size());
    for (std::uint32_t i = 0; i < captures.size(); ++i) {
        const CaptureSource& source = captures[i];
        closure->items[i] =
            source.slot >= 0 ? frame.locals[source.slot] : frame.function->closure->items[source.free_index];
    }
    return closure;
}

Value MakeFunction::eval(Frame& frame) const {
    Tuple* default_values = nullptr;
    if (!defaults.empty()) {
        auto* values = static_cast<Value*>(alloca(defaults.size() * sizeof(Value)));
        for (std::uint32_t i = 0; i < defaults.size(); ++i) values[i] = TRY(defaults[i]->eval(frame));
        default_values = make_tuple(values, defaults.size());
    }
    Dict* keyword_values = nullptr;
    if (!keyword_defaults.empty()) {
        keyword_values = make_dict();
        for (const KeywordDefault& k : keyword_defaults) keyword_values->set_str(k.name, TRY(k.value->eval(frame)));
    }
    Function* function = make_function(code, frame.function->globals, code->qualname);
    function->defaults = default_values;
    function->kwdefaults = keyword_values;
    function->closure = make_closure(frame, captures);
    function->builtins = frame.function->builtins;
    if (annotate) function->annotate = TRY(annotate->eval(frame));
    if (annotations) function->annotations = TRY(annotations->eval(frame));
    if (type_params) function->type_params = TRY(type_params->eval(frame));
    return function;
}

Value GeneratorExpression::eval(Frame& frame) const {
    Value v = TRY(iterable->eval(frame));
    iterable->mark(frame);
    if (!is_async) v = TRY(get_iter(v));
    Value f = TRY(function->eval(frame));
    mark(frame);
    return call(f, {v});
}

Value CallImmediately::eval(Frame& frame) const {
    auto* values = static_cast<Value*>(alloca((arguments.size() + 1) * sizeof(Value)));
    for (std::uint32_t i = 0; i < arguments.size(); ++i) values[i] = TRY(arguments[i]->eval(frame));
    Value f = TRY(function->eval(frame));
    mark(frame);
    return call(f, Args{values, arguments.size()});
}

namespace {

/// From the part of typing that the language itself needs, which works while typing is being imported, too.
Value typing_attribute(const char* part, const char* name) {
    Value module = TRY(import_module(part));
    return get_attribute(module, intern(name));
}

}  // namespace

Value TypeParameter::eval(Frame& frame) const {
    mark(frame);
    // The typing module makes the object; the functions evaluate bound and default when they are asked for.
    Value make = TRY(typing_attribute("_typing_parameters", "_make_type_parameter"));
    Value kind_value = Value::small_int(static_cast<int>(kind));
    Value bound_value = bound        ? TRY(bound->eval(frame)) : Value::none();
    Value default_fn = default_value ? TRY(default_value->eval(frame)) : Value::none();
    mark(frame);
    Value module_name = Value::none();
    if (Value* found = frame.function->globals->find_str(names::name)) module_name = *found;
    return call(make, {kind_value, name, bound_value, Value::boolean(bound_is_constraints), default_fn, module_name});
}

Value Decorated::eval(Frame& frame) const {
    Value v = TRY(value->eval(frame));
    return !line_traced(frame) || observe_line(frame, span, false) ? v : Value();
}

Value TypeAlias::eval(Frame& frame) const {
    mark(frame);
    Value make = TRY(typing_attribute("_typing_parameters", "_make_type_alias"));
    Value params = type_params ? TRY(type_params->eval(frame)) : Value(empty_tuple());
    Value evaluate = TRY(value->eval(frame));
    Value module_name = Value::none();
    if (Value* found = frame.function->globals->find_str(names::name)) module_name = *found;
    mark(frame);
    return call(make, {name, params, evaluate, module_name});
}

Value GenericBase::eval(Frame& frame) const {
    Value params = TRY(type_params->eval(frame));
    mark(frame);
    Value generic = TRY(typing_attribute("_typing_generic", "Generic"));
    // TypeVarTuples stand unpacked: Generic[T, *Ts].
    Value unpack_params = TRY(typing_attribute("_typing_parameters", "_unpack_type_parameters"));
    Value key = TRY(call(unpack_params, {params}));
    return get_item(generic, key);
}

}  // namespace py::tree
