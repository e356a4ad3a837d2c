// Raising: making the exception object, chaining it to the one being handled, and handing it to the thread.
//
// Raising must stay cheap, since Python programs use exceptions for ordinary control flow: an exception is its object and
// its argument tuple; text is made only when somebody asks for it, and tracebacks grow as frames are left.
#include "runtime/core/error.h"

#include <cerrno>
#include <cstring>

#include "runtime/core/attribute.h"
#include "runtime/core/call.h"
#include "runtime/core/names.h"
#include "runtime/objects/exception.h"
#include "runtime/objects/function.h"
#include "runtime/objects/int.h"
#include "runtime/objects/module.h"
#include "runtime/objects/str.h"
#include "runtime/protocol/object.h"

namespace py {

[[noreturn]] void must_failed(const char* expression, const char* file, int line) {
    std::fprintf(stderr, "krait: %s:%d: this cannot fail: %s\n", file, line, expression);
    if (thread->pending) std::fputs(format_exception(thread->pending).c_str(), stderr);
    std::abort();
}

namespace {

Pending make_pending(BaseException* exception) {
    thread->pending = exception;
    thread->reraising = false;
    return Pending{};
}

/// For exceptions that nobody else knows yet: their context cannot make a cycle.
Pending raise_new(BaseException* exception) {
    if (!exception) return Pending{};
    exception->context = thread->handled;
    return make_pending(exception);
}

/// An exception instance from what `raise` was given; null: TypeError or what the class raised.
BaseException* instantiate(Value exception) {
    if (is_exception(exception)) return exception.as<BaseException>();
    if (!is_exception_class(exception)) return raise_type_error("exceptions must derive from BaseException");
    Value made = TRY(call(exception));
    if (!is_exception(made))
        return raise_type_error("calling {} should have returned an instance of BaseException, not {}",
                                repr_text(exception), repr_text(Value(type_of(made))));
    return made.as<BaseException>();
}

}  // namespace

Pending raise(Type& type, std::string_view utf8_message) {
    Value message = make_str(utf8_message);
    return raise_new(make_exception(type, {message}));
}

Pending raise_formatted(Type& type, fmt::string_view pattern, fmt::format_args args) {
    return raise(type, fmt::vformat(pattern, args));
}

Pending raise_with(Type& type, std::initializer_list<Value> args) { return raise_new(make_exception(type, args)); }

void chain_context(BaseException* exception) {
    BaseException* handled = thread->handled;
    if (!handled || handled == exception) return;
    // The new link must not close a circle. `slow` follows at half the speed: user code may have made one already.
    BaseException* slow = handled;
    bool advance = false;
    for (BaseException* o = handled; o->context; o = o->context) {
        if (o->context == exception) {
            o->context = nullptr;
            break;
        }
        if (advance) {
            slow = slow->context;
            if (slow == o->context) break;
        }
        advance = !advance;
    }
    exception->context = handled;
}

Pending raise_value(Value exception) {
    BaseException* e = instantiate(exception);
    if (!e) return Pending{};
    chain_context(e);
    return make_pending(e);
}

Pending raise_from(Value exception, Value cause) {
    BaseException* e = instantiate(exception);
    if (!e) return Pending{};
    if (cause.is_none()) {
        e->cause = nullptr;
    } else {
        if (!is_exception(cause) && !is_exception_class(cause))
            return raise_type_error("exception causes must derive from BaseException");
        BaseException* c = instantiate(cause);
        if (!c) return Pending{};
        e->cause = c;
    }
    e->suppress_context = true;
    chain_context(e);
    return make_pending(e);
}

Pending reraise(BaseException* exception) {
    thread->pending = exception;
    thread->reraising = false;
    return Pending{};
}

// ---- Particular exceptions ----

Pending raise_key_error(Value key) { return raise_with(KeyError, {key}); }

Pending raise_stop_iteration(Value value) {
    if (value.is_none()) return raise_with(StopIteration, {});
    return raise_with(StopIteration, {value});
}

Pending raise_no_attribute(Value object, Str* name) {
    std::string message;
    if (Type* type = as_type(object)) {
        message = fmt::format("type object '{}' has no attribute '{}'", type_name(type), str_view(name));
    } else if (Module* module = exact_cast<Module>(object)) {
        Value* module_name = module->dict ? module->dict->find_str(names::name) : nullptr;
        Str* text = module_name ? as_str(*module_name) : nullptr;
        message = text ? fmt::format("module '{}' has no attribute '{}'", str_view(text), str_view(name))
                       : fmt::format("module has no attribute '{}'", str_view(name));
    } else {
        message = fmt::format("'{}' object has no attribute '{}'", type_name_of(object), str_view(name));
    }
    return raise_attribute_error_for(object, name, message);
}

void note_missing_attribute(Value object, Str* name) {
    if (!pending_matches(AttributeError)) return;
    auto* e = static_cast<AttributeErrorObject*>(thread->pending);
    if (e->name || e->obj) return;
    e->name = name;
    e->obj = object;
}

Pending raise_os_error(int error_number, Value filename) {
    // An interrupted call: the signal's handler decides, and what it raises comes first.
    if (error_number == EINTR && thread->attention.load(std::memory_order_relaxed)) {
        Status handled = handle_attention();
        if (!handled.ok()) return Pending{};
    }
    const char* description = strerrordesc_np(error_number);
    Value text = description ? make_str(description) : make_str_formatted("Unknown error {}", error_number);
    Value number = Value::small_int(error_number);
    if (filename) return raise_new(make_exception(OSError, {number, text, filename}));
    return raise_new(make_exception(OSError, {number, text}));
}

Pending raise_memory_error() { return raise_with(MemoryError, {}); }

Pending raise_unsupported_operands(const char* symbol, Value left, Value right) {
    if (BuiltinFunction* f = exact_cast<BuiltinFunction>(left);
        f && !std::strcmp(symbol, ">>") && !std::strcmp(f->def->name, "print"))
        return raise_type_error(
            "unsupported operand type(s) for {}: '{}' and '{}'. Did you mean \"print(<message>, "
            "file=<output_stream>)\"?",
            symbol, type_name_of(left), type_name_of(right));
    return raise_type_error("unsupported operand type(s) for {}: '{}' and '{}'", symbol, type_name_of(left),
                            type_name_of(right));
}

// ---- The pending exception ----

bool pending_matches(const Type& type) { return thread->pending && thread->pending->type()->is_subtype_of(&type); }

BaseException* take_exception() {
    BaseException* exception = thread->pending;
    thread->pending = nullptr;
    thread->reraising = false;
    return exception;
}

void clear_exception() {
    thread->pending = nullptr;
    thread->reraising = false;
}

bool clear_if(const Type& type) {
    if (!pending_matches(type)) return false;
    clear_exception();
    return true;
}

}  // namespace py
