// `__text_signature__` of builtin functions and methods.
#pragma once

#include <string_view>

#include "runtime/core/type.h"

namespace py {

/// What `__text_signature__` shows for a builtin: mostly the text that it is declared with. `owner` is the class or module,
/// empty for builtins.
Value text_signature(std::string_view owner, const char* name, const char* signature);

}  // namespace py
