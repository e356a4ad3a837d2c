// The `atexit` module: functions to be called when the interpreter ends, the last one first.
#include "runtime/core/builtin.h"
#include "runtime/core/error.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/int.h"
#include "runtime/objects/list.h"
#include "runtime/protocol/object.h"
#include "stdlib/registry.h"

namespace py {

namespace {

/// Tuples (function, positional arguments, keywords or None), in the order of registration.
List* callbacks;

List* registered() {
    if (!callbacks) callbacks = make_list();
    return callbacks;
}

Value register_callback(Value, const Args& args) {
    if (args.count == 0) return raise_type_error("register() takes at least 1 argument (0 given)");
    if (!is_callable(args[0])) return raise_type_error("the first argument must be callable");
    Dict* keywords = nullptr;
    for (std::uint32_t i = 0; i < args.keyword_count(); ++i) {
        if (!keywords) keywords = make_dict();
        TRY(keywords->set(args.keywords->items[i], args[args.count + i]));
    }
    registered()->append(
        make_tuple({args[0], make_tuple(args.values + 1, args.count - 1), keywords ? Value(keywords) : Value::none()}));
    return args[0];
}

Value unregister_callback(Value func) {
    // Comparing may run code that registers or unregisters others.
    for (std::int64_t i = registered()->size - 1; i >= 0; --i) {
        if (i >= callbacks->size) continue;
        Value entry = callbacks->items[i];
        bool same = TRY(equal(entry.as<Tuple>()->items[0], func));
        if (same && i < callbacks->size && callbacks->items[i] == entry) (void)callbacks->take(i);
    }
    return Value::none();
}

Value clear_callbacks() {
    registered()->clear();
    return Value::none();
}

std::int64_t count_callbacks() { return registered()->size; }

Value run_callbacks() {
    // What is registered from now on comes too late.
    for (std::int64_t i = registered()->size - 1; i >= 0; --i) {
        if (i >= callbacks->size) continue;
        Tuple* entry = callbacks->items[i].as<Tuple>();
        Value result = call_with(entry->items[0], entry->items[1].as<Tuple>(), as_dict(entry->items[2]));
        if (!result) write_unraisable("Exception ignored in atexit callback", entry->items[0]);
    }
    registered()->clear();
    return Value::none();
}

constexpr FunctionDef kFunctions[] = {
    function<clear_callbacks>("_clear", "($module, /)", "Clear the list of previously registered exit functions."),
    function<count_callbacks>("_ncallbacks", "($module, /)", "Return the number of registered exit functions."),
    function<run_callbacks>("_run_exitfuncs", "($module, /)", "Run all registered exit functions."),
    raw_function(register_callback, "register", "($module, func, /, *args, **kwargs)",
                 "Register a function to be executed upon normal program termination."),
    function<unregister_callback>("unregister", "($module, func, /)",
                                  "Unregister an exit function which was previously registered."),
};

}  // namespace

constinit const ModuleDef kAtexitModule{
    .name = "atexit", .doc = "Functions that are called when the interpreter ends.", .functions = kFunctions};

}  // namespace py
