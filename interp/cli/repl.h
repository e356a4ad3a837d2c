// Interactive mode: prompts, statements over several lines, errors that do not end it.
#pragma once

#include "interp/cli/options.h"

namespace py {

struct Module;

/// Reads and runs statements in the namespace of `__main__` until the end of
/// input or SystemExit; the exit status. `shows_banner`: not after a program (-i).
int run_interactive(const Options& options, bool shows_banner);

}  // namespace py
