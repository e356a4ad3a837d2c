// write_unraisable(): reports an exception that cannot be raised to sys.unraisablehook, or prints it.
#include "runtime/core/unraisable.h"

#include "runtime/core/attribute.h"
#include "runtime/core/builtin.h"
#include "runtime/core/call.h"
#include "runtime/core/error.h"
#include "runtime/core/frame.h"
#include "runtime/core/interpreter.h"
#include "runtime/core/names.h"
#include "runtime/objects/exception.h"
#include "runtime/objects/function.h"
#include "runtime/objects/str.h"
#include "runtime/objects/struct_sequence.h"
#include "runtime/objects/traceback.h"
#include "runtime/objects/tuple.h"
#include "runtime/protocol/object.h"

namespace py {

namespace {

constexpr const char* kFields[] = {"exc_type", "exc_value", "exc_traceback", "err_msg", "object"};
constexpr StructSequenceDef kHookArgs{"UnraisableHookArgs", "What is passed to sys.unraisablehook.", kFields, 5};

Value or_none(Object* o) { return o ? Value(o) : Value::none(); }

void write_text(const std::string& text) {
    Value stream = sys_attribute("stderr");
    if (stream && stream.is_none()) return;
    if (!stream) {
        std::fputs(text.c_str(), stderr);
        return;
    }
    if (call_method(stream, names::write, {make_str(text)}) && call_method(stream, names::flush, {})) return;
    clear_exception();
}

/// The headline, the traceback without carets, and the exception itself; no chain and no notes.
void print(Type* type, BaseException* exception, Traceback* traceback, const std::string& headline) {
    std::string text = headline;
    if (traceback) text += "Traceback (most recent call last):\n" + format_traceback_entries(traceback, false);
    text += exception_type_name(type);
    if (exception) {
        std::string message = exception_text(exception);
        if (!message.empty()) text += ": " + message;
    }
    write_text(text + "\n");
}

bool is_default_hook(Value hook) {
    BuiltinFunction* f = exact_cast<BuiltinFunction>(hook);
    return f && std::string_view(f->def->name) == "unraisablehook";
}

}  // namespace

Type* unraisable_hook_args_type() {
    static Type* type = make_struct_sequence_type(kHookArgs);
    return type;
}

Value unraisable_hook(Value args) {
    if (type_of(args) != unraisable_hook_args_type())
        return raise_type_error("sys.unraisablehook argument type must be UnraisableHookArgs");
    Value* items = args.as<Tuple>()->items;
    Type* type = as_type(items[0]);
    if (!type) return Value::none();
    std::string headline;
    if (!items[3].is_none()) {
        headline = str_text(items[3]);
        if (!items[4].is_none()) headline += ": " + repr_text(items[4]);
        else headline += ":";
        headline += "\n";
    } else if (!items[4].is_none()) {
        headline = "Exception ignored in: " + repr_text(items[4]) + "\n";
    }
    BaseException* exception = is_exception(items[1]) ? items[1].as<BaseException>() : nullptr;
    print(type, exception, exact_cast<Traceback>(items[2]), headline);
    return Value::none();
}

void write_unraisable(const char* what, Value object) {
    BaseException* exception = take_exception();
    if (!exception) return;
    if (!object) object = Value::none();
    Value message = Value::none();
    if (what) {
        std::string text = what;
        if (!object.is_none()) text += " " + repr_text(object);
        object = Value::none();
        message = make_str(text);
    }
    // One that C++ code has raised says at least where that happened.
    if (!exception->traceback && thread->frame && thread->frame->at) {
        thread->pending = exception;
        thread->reraising = false;
        add_traceback(thread->frame);
        exception = take_exception();
    }
    Value args = make_struct_sequence(unraisable_hook_args_type(),
                                      {exception->type(), exception, or_none(exception->traceback), message, object});
    if (!args) {
        clear_exception();
        return;
    }
    Value hook = sys_attribute("unraisablehook");
    if (!hook || hook.is_none() || is_default_hook(hook)) {
        (void)unraisable_hook(args);
    } else if (!call(hook, {args})) {
        BaseException* second = take_exception();
        print(second->type(), second, second->traceback,
              "Exception ignored in sys.unraisablehook: " + repr_text(hook) + "\n");
    }
    clear_exception();
}

}  // namespace py
