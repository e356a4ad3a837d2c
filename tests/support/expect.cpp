// The helpers of expect.h, and the interpreter that the unit tests run in.
#include "tests/support/expect.h"

#include "interp/cli/big_stack.h"
#include "interp/exec/install_hooks.h"
#include "runtime/core/call.h"
#include "runtime/core/error.h"
#include "runtime/core/hooks.h"
#include "runtime/core/interpreter.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/exception.h"
#include "runtime/objects/module.h"
#include "runtime/objects/str.h"
#include "runtime/protocol/object.h"
#include "stdlib/registry.h"

namespace py::testing {

int run_in_interpreter(const std::function<int()>& tests) {
    int status = 0;
    run_on_big_stack([&](char* stack_limit) {
        install_hooks();
        install_modules();
        Config config;
        config.argv = {"krait_tests"};
        start_interpreter(config, stack_limit);
        status = tests();
        finish_interpreter();
    });
    return status;
}

Argument::Argument(const char* utf8) : value(make_str(utf8)) {}

List* list_of(std::initializer_list<Argument> items) {
    List* list = make_list(items.size());
    for (const Argument& item : items) list->append(item.value);
    return list;
}

Value call_method_with(Value object, const char* name, std::initializer_list<Argument> arguments) {
    List* values = list_of(arguments);
    return py::call_method(object, intern(name),
                           Args{values->items, static_cast<std::uint32_t>(values->size), nullptr});
}

std::string eval(std::string_view expression) {
    CompileOptions options;
    options.mode = CompileMode::Eval;
    Code* code = hooks.compile_text(expression, make_str("<test>"), options);
    if (failed(code)) return take_error();
    Dict* globals = make_dict();
    globals->set_str(intern("__builtins__"), Value(interpreter.builtins));
    Value result = hooks.execute(code, globals, Value(), nullptr);
    if (failed(result)) return take_error();
    Str* text = repr(result);
    return failed(text) ? take_error() : str_utf8(text);
}

std::string take_error() {
    if (!has_exception()) return "";
    BaseException* exception = take_exception();
    std::string text = str_text(Value(exception));
    std::string name(type_name_of(Value(exception)));
    return text.empty() ? name : name + ": " + text;
}

std::string error_of(Value result) {
    return failed(result) ? take_error() : "nothing was raised; the result is " + repr_text(result);
}

}  // namespace py::testing

std::string Catch::StringMaker<py::Value>::convert(py::Value value) {
    return value ? py::repr_text(value) : "<failed: " + py::testing::take_error() + ">";
}
