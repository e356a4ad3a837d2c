// From an argument (a Value) to the C++ parameter type of a builtin, with CPython's messages.
//
//   C++ parameter            accepts
//   Value                    anything
//   Index                    __index__; IndexError/OverflowError beyond 64 bits clipped as slices do
//   std::int64_t, int        __index__; OverflowError "Python int too large to convert to C long" / "C int"
//   double                   float, __float__, __index__; TypeError "must be real number, not str"
//   bool                     truth value of anything
//   Str*, Bytes*, List*, Tuple*, Dict*, Type*     an instance (subclasses too), else TypeError
//   std::optional<T>         as T; missing or None: nullopt
#pragma once

#include <cstdint>
#include <optional>
#include <type_traits>

#include "runtime/core/try.h"
#include "runtime/core/type.h"

namespace py {

struct FunctionDef;
struct Str;
struct Bytes;
struct List;
struct Tuple;
struct Dict;

/// A position or count: an integer clipped to 64 bits.
struct Index {
    std::int64_t value = 0;
    operator std::int64_t() const { return value; }
};

/// Any int64 as an int (objects/int.cpp).
Value make_int_slow(std::int64_t i);
inline Value make_int(std::int64_t i) { return Value::fits_small_int(i) ? Value::small_int(i) : make_int_slow(i); }

namespace convert_detail {
bool to_index(Value v, Index& out);
bool to_int64(Value v, std::int64_t& out);
bool to_int(Value v, int& out);
bool to_double(Value v, double& out);
bool to_bool(Value v, bool& out);
/// Raises "replace() argument 2 must be str, not int" (one-parameter functions: "f() argument must be str, not int").
bool wrong_type(Value v, const char* expected, const FunctionDef& def, std::size_t position);
}  // namespace convert_detail

template <class T>
using Converted = std::conditional_t<std::is_reference_v<T>, std::remove_reference_t<T>*, T>;

template <class T>
struct IsOptional : std::false_type {};
template <class T>
struct IsOptional<std::optional<T>> : std::true_type {};

template <class T>
inline bool convert(Value v, Converted<T>& out, const FunctionDef& def, std::size_t position) {
    using namespace convert_detail;
    if constexpr (std::is_same_v<T, Value>) {
        out = v;
        return true;
    } else if constexpr (std::is_same_v<T, Index>) {
        if (v.is_small_int()) [[likely]] {
            out.value = v.as_small_int();
            return true;
        }
        return to_index(v, out);
    } else if constexpr (std::is_same_v<T, std::int64_t>) {
        if (v.is_small_int()) [[likely]] {
            out = v.as_small_int();
            return true;
        }
        return to_int64(v, out);
    } else if constexpr (std::is_same_v<T, int>) {
        return to_int(v, out);
    } else if constexpr (std::is_same_v<T, double>) {
        if (v.is_float()) [[likely]] {
            out = v.as_float();
            return true;
        }
        return to_double(v, out);
    } else if constexpr (std::is_same_v<T, bool>) {
        if (v.is_bool()) [[likely]] {
            out = v.is_true();
            return true;
        }
        return to_bool(v, out);
    } else if constexpr (IsOptional<T>::value) {
        if (!v || v.is_none()) {
            out = std::nullopt;
            return true;
        }
        Converted<typename T::value_type> inner{};
        if (!convert<typename T::value_type>(v, inner, def, position)) return false;
        out = inner;
        return true;
    } else {
        using Target = std::remove_pointer_t<std::remove_reference_t<T>>;
        if (!v) {  // a missing <unrepresentable> argument
            out = nullptr;
            return true;
        }
        Type* wanted = Target::static_type();
        if (!type_of(v)->is_subtype_of(wanted)) return wrong_type(v, wanted->def->name, def, position);
        out = v.as<Target>();
        return true;
    }
}

/// From the converted form to the parameter itself.
template <class T>
inline decltype(auto) pass(Converted<T>& value) {
    if constexpr (std::is_reference_v<T>) return static_cast<T>(*value);
    else return static_cast<T>(value);
}

}  // namespace py
