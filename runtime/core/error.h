// Raising and inspecting the pending exception. Every raise_* puts an exception into the thread state and returns
// Pending{}, so that `return raise_type_error(...)` works in every function of the project.
//
// Messages are fmt patterns; a Value, Str* or Type* argument is not formatted automatically: pass type_name_of(v),
// str_view(s) or repr_text(v).
#pragma once

#include <fmt/core.h>

#include <string>
#include <string_view>

#include "runtime/core/thread_state.h"
#include "runtime/core/try.h"
#include "runtime/core/type.h"

namespace py {

struct BaseException;

/// The compiler takes every branch that ends in a raise for the rare one, and moves it out of the way.
#define RAISES [[gnu::cold]]

#define EXCEPTION(cpp_name, ...) extern Type cpp_name;
#include "runtime/objects/exceptions.def"
#undef EXCEPTION

/// Raises `type(message)`. The exception's __context__ becomes the one being handled.
RAISES Pending raise(Type& type, std::string_view utf8_message);
RAISES Pending raise_formatted(Type& type, fmt::string_view pattern, fmt::format_args args);
template <class... T>
RAISES Pending raise(Type& type, fmt::format_string<T...> pattern, T&&... args) requires(sizeof...(T) > 0) {
    return raise_formatted(type, pattern, fmt::make_format_args(args...));
}
/// Raises `type(*args)` for an exception that takes values (KeyError(key), StopIteration(value)).
RAISES Pending raise_with(Type& type, std::initializer_list<Value> args);
/// Raises an exception instance or class as `raise value` does; TypeError when it is neither.
Pending raise_value(Value exception);
/// `raise exception from cause`.
Pending raise_from(Value exception, Value cause);
/// Makes `exception` pending without touching its context or traceback (re-raise).
Pending reraise(BaseException* exception);
/// Makes the exception being handled the context of `exception`, as raising it does; a cycle is cut.
void chain_context(BaseException* exception);

template <class... T>
RAISES Pending raise_type_error(fmt::format_string<T...> pattern, T&&... args) {
    return raise_formatted(TypeError, pattern, fmt::make_format_args(args...));
}
template <class... T>
RAISES Pending raise_value_error(fmt::format_string<T...> pattern, T&&... args) {
    return raise_formatted(ValueError, pattern, fmt::make_format_args(args...));
}
template <class... T>
RAISES Pending raise_index_error(fmt::format_string<T...> pattern, T&&... args) {
    return raise_formatted(IndexError, pattern, fmt::make_format_args(args...));
}
template <class... T>
RAISES Pending raise_overflow_error(fmt::format_string<T...> pattern, T&&... args) {
    return raise_formatted(OverflowError, pattern, fmt::make_format_args(args...));
}
template <class... T>
RAISES Pending raise_attribute_error(fmt::format_string<T...> pattern, T&&... args) {
    return raise_formatted(AttributeError, pattern, fmt::make_format_args(args...));
}
template <class... T>
RAISES Pending raise_runtime_error(fmt::format_string<T...> pattern, T&&... args) {
    return raise_formatted(RuntimeError, pattern, fmt::make_format_args(args...));
}
RAISES Pending raise_key_error(Value key);
Pending raise_stop_iteration(Value value);  ///< value none: StopIteration()
/// AttributeError with name and obj set: "'x' object has no attribute 'y'" (and for types, modules).
RAISES Pending raise_no_attribute(Value object, Str* name);
/// After an attribute lookup failed: a pending AttributeError that does not say what was looked up (raised by a property or
/// __getattr__) learns it, for suggestions.
void note_missing_attribute(Value object, Str* name);
/// OSError (the subclass that errno selects) with errno, strerror and filename (zero: none).
RAISES Pending raise_os_error(int error_number, Value filename = Value());
RAISES Pending raise_memory_error();
/// "'NotImplemented'..": the operands of a binary operator do not fit. `symbol` is "+", "** or pow()", "+=" ...
RAISES Pending raise_unsupported_operands(const char* symbol, Value left, Value right);

inline bool has_exception() { return thread->pending != nullptr; }
inline BaseException* pending_exception() { return thread->pending; }
/// The pending exception is an instance of `type`.
bool pending_matches(const Type& type);
/// Takes the pending exception away and returns it.
BaseException* take_exception();
void clear_exception();
/// Clears the pending exception when it matches; false when it does not (it stays pending).
bool clear_if(const Type& type);

/// Reports the pending exception, which cannot be raised, to sys.unraisablehook and clears it. The headline is `what` and
/// the object's repr: "Exception ignored while calling deallocator <function A.__del__ at 0x...>:". `what` null:
/// "Exception ignored in: <repr>"; object zero or None: left out.
void write_unraisable(const char* what, Value object);

}  // namespace py
