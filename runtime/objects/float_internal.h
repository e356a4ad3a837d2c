// What float.cpp needs of float_methods.cpp.
#pragma once

#include "runtime/core/builtin.h"

namespace py {

/// Sized, so that the type's definition is a constant.
extern const FunctionDef kFloatMethods[13];

}  // namespace py
