// How a failure travels: a Python exception is not a C++ exception. The function that raises puts the exception into the
// thread state (error.h) and returns Pending{}; TRY passes it on, MUST states that there can be none.
#pragma once

#include <optional>
#include <type_traits>
#include <utility>

#include "runtime/core/value.h"

namespace py {

/// Converts to the failure of every result type: Value, Result<T>, Status, T*, and enumerations with a `Pending` member.
struct [[nodiscard]] Pending {
    operator Value() const { return Value(); }
    template <class T>
    operator T*() const {
        return nullptr;
    }
    template <class T>
    requires(std::is_enum_v<T>) operator T() const { return T::Pending; }
};

/// A T, or an exception is pending. (For results that are neither a Value nor a pointer.)
template <class T>
class [[nodiscard]] Result {
public:
    Result(T value) : value_(std::move(value)), ok_(true) {}
    Result(Pending) : value_{}, ok_(false) {}
    bool ok() const { return ok_; }
    T& value() { return value_; }
    const T& value() const { return value_; }

private:
    T value_;
    bool ok_;
};

/// Success, or an exception is pending.
class [[nodiscard]] Status {
public:
    constexpr Status(Pending) : ok_(false) {}
    static constexpr Status success() { return Status(true); }
    constexpr bool ok() const { return ok_; }

private:
    constexpr explicit Status(bool ok) : ok_(ok) {}
    bool ok_;
};

struct Unit {};

inline bool failed(Value v) { return !v; }
template <class T>
inline bool failed(T* p) {
    return p == nullptr;
}
template <class T>
inline bool failed(const Result<T>& r) {
    return !r.ok();
}
inline bool failed(Status s) { return !s.ok(); }

inline Value unwrap(Value v) { return v; }
template <class T>
inline T* unwrap(T* p) {
    return p;
}
template <class T>
inline T unwrap(Result<T>&& r) {
    return std::move(r.value());
}
inline Unit unwrap(Status) { return {}; }

[[noreturn]] void must_failed(const char* expression, const char* file, int line);

/// Yields the value, or returns to the caller with the exception still pending.
#define TRY(...)                                    \
    __extension__({                                 \
        auto try_result_ = (__VA_ARGS__);           \
        if (::py::failed(try_result_)) [[unlikely]] \
            return ::py::Pending{};                 \
        ::py::unwrap(std::move(try_result_));       \
    })

/// States that the operation cannot fail here; the reason stands beside it.
#define MUST(...)                                                \
    __extension__({                                              \
        auto must_result_ = (__VA_ARGS__);                       \
        if (::py::failed(must_result_)) [[unlikely]]             \
            ::py::must_failed(#__VA_ARGS__, __FILE__, __LINE__); \
        ::py::unwrap(std::move(must_result_));                   \
    })

}  // namespace py
