// The calling convention: arguments are a flat array of Values, positional ones first, then the values of keyword
// arguments whose names are in a tuple. Nothing is allocated for a call unless the callee has *args or **kwargs.
#pragma once

#include <initializer_list>

#include "runtime/core/try.h"
#include "runtime/core/type.h"

namespace py {

struct Args {
    const Value* values = nullptr;  ///< `count` positional values, then one value per keyword
    std::uint32_t count = 0;
    Tuple* keywords = nullptr;  ///< names (Str*), or null when there are none; never empty

    std::uint32_t keyword_count() const;
    Value operator[](std::size_t i) const { return values[i]; }
    bool no_keywords() const { return keywords == nullptr; }
};

/// `callable(*args)`. Checks recursion for native callees. TypeError "'x' object is not callable".
Value call(Value callable, const Args& args);
Value call(Value callable, std::initializer_list<Value> positional);
inline Value call(Value callable) { return call(callable, Args{}); }

/// `object.name(*args)` without making a bound method where it can be avoided. `name` interned.
Value call_method(Value object, Str* name, std::initializer_list<Value> positional);
Value call_method(Value object, Str* name, const Args& args);

/// Calls the special method `name` of type(object), bypassing the instance (Data model 3.3.12). Zero Value *without* an
/// exception when the type has none: ask with `has_exception()` or use the *found* flag.
Value call_special(Value object, Str* name, std::initializer_list<Value> positional, bool* found);

/// Splits `f(*args_tuple, **kwargs_dict)` into a call. `kwargs` may be null. TypeError when a key is not a str.
Value call_with(Value callable, Tuple* positional, Dict* keywords);

/// The value of keyword `name` in args; zero when it was not given.
Value keyword_argument(const Args& args, Str* name);
/// TypeError "f() takes no keyword arguments" when args has any.
Status refuse_keywords(const char* name, const Args& args);

/// self followed by args: for callables that prepend a bound object. Small arrays stay on the stack.
Value call_prepended(Value callable, Value self, const Args& args);

}  // namespace py
