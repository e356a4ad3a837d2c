// What a *_test.cpp includes: Catch2 (named here and nowhere else, so that its
// version is one line) and helpers that let a test read as a sentence:
//
//     CHECK(call_method(list, "pop") == small_int(3));
//     CHECK_RAISES(call_method(list, "pop", 9), "IndexError: pop index out of range");
//     CHECK(eval("[1, 2] * 2") == "[1, 2, 1, 2]");
#pragma once

#include <catch2/catch.hpp>

#include <functional>
#include <initializer_list>
#include <string>

#include "runtime/core/object.h"
#include "runtime/core/try.h"
#include "runtime/core/value.h"
#include "runtime/objects/list.h"

namespace py::testing {

/// Starts the interpreter, runs the tests in it, and ends it.
int run_in_interpreter(const std::function<int()>& tests);

/// An argument of call_method(), or an expected value, written as a C++ literal.
struct Argument {
    Argument(Value v) : value(v) {}
    Argument(Object* object) : value(object) {}
    Argument(int i) : value(Value::small_int(i)) {}
    Argument(long i) : value(Value::small_int(i)) {}
    Argument(double d) : value(Value::real(d)) {}
    Argument(bool b) : value(Value::boolean(b)) {}
    Argument(const char* utf8);
    Value value;
};

inline Value small_int(std::int64_t i) { return Value::small_int(i); }
/// `[1, "a", 2.5]`
List* list_of(std::initializer_list<Argument> items);

/// `object.name(*arguments)`
Value call_method_with(Value object, const char* name, std::initializer_list<Argument> arguments);
template <class... T>
Value call_method(Value object, const char* name, T... arguments) {
    return call_method_with(object, name, {Argument(arguments)...});
}

/// `repr(eval(expression))`, or "Type: message" if it raises.
std::string eval(std::string_view expression);

/// "Type: message" of the pending exception, which is cleared; empty if there is none.
std::string take_error();
/// The same as a consequence of `result`: says so if nothing was raised.
std::string error_of(Value result);

}  // namespace py::testing

#define CHECK_RAISES(expression, text) CHECK(::py::testing::error_of(expression) == (text))

/// Lets Catch show Python values in the messages of failed checks.
template <>
struct Catch::StringMaker<py::Value> {
    static std::string convert(py::Value value);
};

// Only test files include this header, and they are about these names.
using namespace py;
using namespace py::testing;
