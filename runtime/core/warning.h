// Warnings issued by C++ code: `warnings.warn(message, category)` on behalf of the running Python code.
#pragma once

#include <string_view>

#include "runtime/core/error.h"

namespace py {

/// Pending when a filter turns the warning into an exception. `stack_level` 1: the innermost Python frame.
Status warn(Type& category, std::string_view message, int stack_level = 1);

/// A warning about a line of a source that is being compiled (SyntaxWarning).
Status warn_explicit(Type& category, std::string_view message, Str* filename, int line);

}  // namespace py
