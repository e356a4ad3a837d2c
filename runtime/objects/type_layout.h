// What type_new.cpp needs of type_layout.cpp beyond core/type_internal.h.
#pragma once

#include "runtime/core/type.h"

namespace py {

/// Instances of `type` have a `__dict__`, in whatever form.
bool instances_have_dict(Type* type);
bool instances_have_weakref(const Type* type);

}  // namespace py
