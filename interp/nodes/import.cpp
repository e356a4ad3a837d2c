#include "interp/nodes/import.h"

#include "runtime/core/attribute.h"
#include "runtime/core/call.h"
#include "runtime/core/interpreter.h"
#include "runtime/core/names.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/function.h"
#include "runtime/objects/int.h"
#include "runtime/objects/list.h"
#include "runtime/objects/module.h"
#include "runtime/objects/str.h"

namespace py::tree {

namespace {

/// Through builtins.__import__ when a program has replaced it.
Value import_through_builtins(Frame& frame, Str* name, Value from_list, std::int64_t level) {
    Value hook = find_builtin(frame.function, names::import_);
    if (!hook) return has_exception() ? Value() : Value(raise(ImportError, "__import__ not found"));
    if (BuiltinFunction* builtin = exact_cast<BuiltinFunction>(hook);
        builtin && std::string_view(builtin->def->name) == "__import__")
        return import_name(name, frame.function->globals, from_list, level);
    Value locals = frame.names ? frame.names : Value::none();
    return call(hook, {name, frame.function->globals, locals, from_list, make_int(level)});
}

}  // namespace

Completion Import::exec(Frame& frame) const {
    mark(frame);
    Value module = TRY(import_through_builtins(frame, name, Value::none(), 0));
    for (Str* attribute : attributes) module = TRY(import_from(module, attribute));
    TRY(target->store(frame, module));
    return Completion::Normal;
}

Completion ImportFrom::exec(Frame& frame) const {
    mark(frame);
    Value source = TRY(import_through_builtins(frame, module, from_list, level));
    for (const Item& item : items) {
        mark(frame);
        Value v = TRY(import_from(source, item.name));
        TRY(item.target->store(frame, v));
    }
    return Completion::Normal;
}

Completion ImportStar::exec(Frame& frame) const {
    mark(frame);
    Value source = TRY(import_through_builtins(frame, module, make_tuple({intern("*")}), level));
    TRY(import_star(source, frame.names));
    return Completion::Normal;
}

}  // namespace py::tree
