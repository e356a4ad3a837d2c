// Declaring builtins: an ordinary typed C++ function plus its signature text.
//
//     Value list_pop(List& self, Index index);
//     method<list_pop>("pop", "($self, index=-1, /)", "Remove and return item at index (default last).")
//
// The signature text alone declares arity, names, defaults and kinds; it is also what inspect.signature and help show.
// The C++ parameter types choose the conversions (convert.h). Both are compared at compile time. A call with the exact
// number of positional arguments goes straight to the function; everything else goes through the one binder (bind.cpp),
// whose messages are CPython's and follow from the shape of the signature.
//
// Parameter kinds in the text: names before `/` are positional-only, after `*` keyword-only; `*args` and `**kwargs` give
// the C++ function a Tuple* and a Dict*. Defaults are Python literals (None, numbers, strings, True/False, `()`); a
// parameter with the default `<unrepresentable>` arrives as std::nullopt / zero Value.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <tuple>
#include <type_traits>

#include "runtime/core/call.h"
#include "runtime/core/convert.h"

namespace py {

struct FunctionDef;
struct Signature;

using Thunk = Value (*)(const FunctionDef& def, Value self, const Value* bound);
using RawFn = Value (*)(Value self, const Args& args);

/// What the signature text says, found at compile time: enough for calls with positional arguments.
struct SignatureShape {
    std::uint8_t parameters = 0;  ///< all, *args and **kwargs included
    std::uint8_t positional = 0;  ///< those that may be given by position
    std::uint8_t positional_only = 0;
    std::uint8_t required = 0;  ///< positional ones without a default
    std::uint8_t keyword_only = 0;
    bool has_varargs = false;
    bool has_varkeywords = false;
    bool takes_self = false;  ///< `$self`, `$type` or `$module` stands first
};

enum class FunctionKind : std::uint8_t { Method, Function, ClassMethod, StaticMethod };

struct FunctionDef {
    const char* name;
    const char* signature;
    const char* doc;
    Thunk thunk = nullptr;  ///< typed: gets one bound value per parameter
    RawFn raw = nullptr;    ///< raw: gets the Args as they come and reports errors itself
    FunctionKind kind = FunctionKind::Method;
    SignatureShape shape = {};
};

namespace signature_detail {

void mismatch();  // not constexpr: reaching it at compile time is the error message

/// Reads the kinds out of "($self, a, b=1, /, *, key=None)".
constexpr SignatureShape read(std::string_view text) {
    SignatureShape shape;
    bool keyword_only = false;
    std::size_t i = 0;
    if (text.empty() || text[0] != '(') mismatch();
    ++i;
    while (i < text.size() && text[i] != ')') {
        while (text[i] == ' ' || text[i] == ',' || text[i] == '\n') ++i;
        if (text[i] == ')') break;
        std::size_t start = i;
        bool has_default = false;
        int depth = 0;
        char quote = 0;
        while (i < text.size()) {
            char c = text[i];
            if (quote) {
                if (c == '\\') ++i;
                else if (c == quote) quote = 0;
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else if (c == '(' || c == '[' || c == '{' || c == '<') {
                ++depth;
            } else if (depth > 0 && (c == ')' || c == ']' || c == '}' || c == '>')) {
                --depth;
            } else if (depth == 0 && (c == ',' || c == ')')) {
                break;
            } else if (c == '=') {
                has_default = true;
            }
            ++i;
        }
        std::string_view item = text.substr(start, i - start);
        if (item[0] == '$') {
            shape.takes_self = true;
        } else if (item == "/") {
            shape.positional_only = shape.positional;
        } else if (item == "*") {
            keyword_only = true;
        } else if (item.substr(0, 2) == "**") {
            shape.has_varkeywords = true;
            ++shape.parameters;
        } else if (item[0] == '*') {
            shape.has_varargs = true;
            keyword_only = true;
            ++shape.parameters;
        } else {
            ++shape.parameters;
            if (keyword_only) {
                ++shape.keyword_only;
            } else {
                ++shape.positional;
                if (!has_default) ++shape.required;
            }
        }
    }
    return shape;
}

template <class F>
struct FunctionTraits;
template <class R, class... P>
struct FunctionTraits<R (*)(P...)> {
    using Return = R;
    using Parameters = std::tuple<P...>;
    static constexpr std::size_t kCount = sizeof...(P);
};

template <class T>
inline Value to_value(T&& result) {
    using R = std::decay_t<T>;
    if constexpr (std::is_same_v<R, Value>) {
        return result;
    } else if constexpr (std::is_same_v<R, Status>) {
        return result.ok() ? Value::none() : Value();
    } else if constexpr (std::is_same_v<R, Result<bool>>) {
        return result.ok() ? Value::boolean(result.value()) : Value();
    } else if constexpr (std::is_same_v<R, Result<std::int64_t>>) {
        return result.ok() ? make_int(result.value()) : Value();
    } else if constexpr (std::is_same_v<R, bool>) {
        return Value::boolean(result);
    } else if constexpr (std::is_same_v<R, double>) {
        return Value::real(result);
    } else if constexpr (std::is_integral_v<R>) {
        return make_int(static_cast<std::int64_t>(result));
    } else {
        return Value(result);  // a pointer to an object; null: pending
    }
}

/// Converts bound[0], bound[1], ... from left to right, stops at the first failure, calls F.
template <auto F, std::size_t kSelf, std::size_t... I>
inline Value invoke(const FunctionDef& def, [[maybe_unused]] Value self, [[maybe_unused]] const Value* bound,
                    std::index_sequence<I...>) {
    using Traits = FunctionTraits<decltype(F)>;
    using Parameters = typename Traits::Parameters;
    std::tuple<Converted<std::tuple_element_t<I + kSelf, Parameters>>...> values;
    [[maybe_unused]] bool ok =
        (convert<std::tuple_element_t<I + kSelf, Parameters>>(bound[I], std::get<I>(values), def, I + 1) && ...);
    if (!ok) [[unlikely]]
        return Value();
    if constexpr (kSelf == 1) {
        using Self = std::tuple_element_t<0, Parameters>;
        if constexpr (std::is_same_v<Self, Value>)
            return to_value(F(self, pass<std::tuple_element_t<I + kSelf, Parameters>>(std::get<I>(values))...));
        else if constexpr (std::is_pointer_v<Self>)
            return to_value(F(self.as<std::remove_pointer_t<Self>>(),
                              pass<std::tuple_element_t<I + kSelf, Parameters>>(std::get<I>(values))...));
        else
            return to_value(F(*self.as<std::remove_reference_t<Self>>(),
                              pass<std::tuple_element_t<I + kSelf, Parameters>>(std::get<I>(values))...));
    } else {
        return to_value(F(pass<std::tuple_element_t<I + kSelf, Parameters>>(std::get<I>(values))...));
    }
}

template <auto F, std::size_t kSelf>
Value thunk(const FunctionDef& def, Value self, const Value* bound) {
    return invoke<F, kSelf>(def, self, bound, std::make_index_sequence<FunctionTraits<decltype(F)>::kCount - kSelf>{});
}

template <auto F, std::size_t kSelf>
consteval FunctionDef define(const char* name, const char* signature, const char* doc, FunctionKind kind) {
    SignatureShape shape = read(signature);
    if (shape.parameters + kSelf != FunctionTraits<decltype(F)>::kCount) mismatch();
    return FunctionDef{name, signature, doc, &thunk<F, kSelf>, nullptr, kind, shape};
}

}  // namespace signature_detail

/// A method of a builtin type; F's first parameter is self (List&, List* or Value).
template <auto F>
consteval FunctionDef method(const char* name, const char* signature, const char* doc) {
    return signature_detail::define<F, 1>(name, signature, doc, FunctionKind::Method);
}
/// A module function; no self. ($module in the text is for display.)
template <auto F>
consteval FunctionDef function(const char* name, const char* signature, const char* doc) {
    return signature_detail::define<F, 0>(name, signature, doc, FunctionKind::Function);
}
/// A class method; F's first parameter is the class (Type* or Type&).
template <auto F>
consteval FunctionDef class_method(const char* name, const char* signature, const char* doc) {
    return signature_detail::define<F, 1>(name, signature, doc, FunctionKind::ClassMethod);
}
template <auto F>
consteval FunctionDef static_method(const char* name, const char* signature, const char* doc) {
    return signature_detail::define<F, 0>(name, signature, doc, FunctionKind::StaticMethod);
}
/// The same four for functions that take (Value self, const Args&) and check their arguments themselves.
consteval FunctionDef raw_method(RawFn f, const char* name, const char* signature, const char* doc) {
    return FunctionDef{name, signature, doc, nullptr, f, FunctionKind::Method, {}};
}
consteval FunctionDef raw_function(RawFn f, const char* name, const char* signature, const char* doc) {
    return FunctionDef{name, signature, doc, nullptr, f, FunctionKind::Function, {}};
}
consteval FunctionDef raw_class_method(RawFn f, const char* name, const char* signature, const char* doc) {
    return FunctionDef{name, signature, doc, nullptr, f, FunctionKind::ClassMethod, {}};
}

/// The parsed form of a signature text, defaults as Values; made on demand and kept by the function object.
struct Parameter {
    Str* name;
    Value default_value;  ///< zero: required, or <unrepresentable> when has_default
    bool has_default;
};
struct Signature {
    SignatureShape shape;
    std::uint32_t count;
    Parameter* parameters;
};
Signature* parse_signature(const char* text);

/// Binds args to def's parameters and calls it. `qualified` is how messages name it: "list.append" or "len".
/// Raises TypeError with CPython's wording.
Value call_definition(const FunctionDef& def, Signature** cached, const Type* owner, Value self, const Args& args);

/// The fast path: right number of positional arguments, no keywords.
inline Value call_definition_fast(const FunctionDef& def, Signature** cached, const Type* owner, Value self,
                                  const Args& args) {
    if (def.thunk && args.count == def.shape.parameters && def.shape.positional == def.shape.parameters &&
        args.no_keywords()) [[likely]]
        return def.thunk(def, self, args.values);
    return call_definition(def, cached, owner, self, args);
}

/// Argument binding for `new_`/`init` slots and raw functions: binds args to the parameters of `signature` (parsed once,
/// kept in *cached) into out[], filling defaults; zero Value for <unrepresentable>. `name` is used in messages.
Status bind_arguments(const char* name, const char* signature, Signature** cached, const Args& args, Value* out);

}  // namespace py
