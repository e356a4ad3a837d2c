// What the files that define exception types share: the table in exception.cpp takes each layout's slots, methods and
// attributes from here. Nobody else needs it.
#pragma once

#include <span>

#include "runtime/core/builtin.h"
#include "runtime/objects/exception.h"

namespace py {

/// What one line of exceptions.def has beyond its base.
struct ExceptionParts {
    const Slots* slots = nullptr;
    std::span<const FunctionDef> methods = {};
    std::span<const GetSetDef> getsets = {};
};

// exception_attributes.cpp
extern const ExceptionParts kStopIterationParts, kSystemExitParts, kAttributeErrorParts, kNameErrorParts,
    kImportErrorParts, kKeyErrorParts;
// syntax_error.cpp, os_error.cpp, unicode_error.cpp, exception_group.cpp
extern const ExceptionParts kSyntaxErrorParts, kOSErrorParts, kUnicodeDecodeErrorParts, kUnicodeEncodeErrorParts,
    kUnicodeTranslateErrorParts, kExceptionGroupParts;

Value base_exception_new(Type* cls, const Args& args);
Status base_exception_init(Value self, const Args& args);
Value base_exception_str(Value self);

/// A class without keyword parameters was given some: "ValueError() takes no keyword arguments".
Status refuse_exception_keywords(Value self, const Args& args);
/// Only the keywords `names[0..count)` are accepted; their values go to `out` (zero: not given).
Status take_exception_keywords(const char* name, const Args& args, const char* const* names, std::size_t count,
                               Value* out);

// Attributes that are plain Values of the C++ struct; unset (zero) is None, and deleting unsets.
template <class T, Value T::*kField>
Value get_exception_field(Value v) {
    Value value = v.as<T>()->*kField;
    return value ? value : Value::none();
}
template <class T, Value T::*kField>
Status set_exception_field(Value v, Value value) {
    v.as<T>()->*kField = value;
    return Status::success();
}
template <class T, Value T::*kField>
consteval GetSetDef exception_field(const char* name, const char* doc) {
    return GetSetDef{name, get_exception_field<T, kField>, set_exception_field<T, kField>, doc, true};
}

}  // namespace py
