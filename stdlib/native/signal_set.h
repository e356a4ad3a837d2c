// Sets of signals as arguments: shared by `signal` and posix_spawn().
#pragma once

#include <signal.h>

#include "runtime/core/try.h"

namespace py::signal_module {

/// An iterable of signal numbers. ValueError "signal number 65 out of range [1; 64]".
Status to_sigset(Value iterable, sigset_t& set);

}  // namespace py::signal_module
