// What the three generator-like types share: methods, attributes, helpers. Only generator.cpp, coroutine.cpp and
// async_generator.cpp need it.
#pragma once

#include "runtime/core/builtin.h"
#include "runtime/objects/generator.h"
#include "runtime/objects/module.h"

namespace py {

bool is_coroutine_like(Value v);
bool is_generator_object(Value v);  ///< exactly a generator or coroutine

/// The result of a resumption as a method returns it: end() becomes StopIteration(result).
Value generator_finish(Generator* g, Value v);
/// The exception that throw()'s arguments describe; null: pending.
BaseException* thrown_exception(const Args& args, const char* name);
/// throw() with its arguments as they came: a delegate that is no generator gets the same ones.
Value throw_arguments(Generator* g, const Args& args, const char* name);
Value generator_del(Generator& self);  ///< `__del__()`
Str* generator_like_repr(Generator* g, const char* kind);

Value generator_name_get(Value self);
Value generator_qualname_get(Value self);
Status generator_name_set(Value self, Value v);
Status generator_qualname_set(Value self, Value v);
Value generator_code_get(Value self);
Value generator_running_get(Value self);
Value generator_suspended_get(Value self);
Value generator_frame_get(Value self);
Value generator_delegate_get(Value self);

inline Value subscript_type(Type* cls, Value item) { return make_generic_alias(Value(cls), item); }
/// `__class_getitem__` that makes a generic alias.
consteval FunctionDef function_class_getitem() {
    return class_method<subscript_type>("__class_getitem__", "($type, item, /)", "See PEP 585");
}

}  // namespace py
