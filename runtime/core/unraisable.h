// Exceptions that nobody can catch: raised by finalisers, weak reference callbacks, at exit.
#pragma once

#include "runtime/core/try.h"
#include "runtime/core/type.h"

namespace py {

/// sys.UnraisableHookArgs, made on first use.
Type* unraisable_hook_args_type();
/// sys.__unraisablehook__: prints what write_unraisable() (error.h) packed. TypeError for anything else.
Value unraisable_hook(Value args);

}  // namespace py
