// Hands the evaluator to the runtime: fills in runtime/core/hooks.h.
#pragma once

namespace py {

/// Once, before start_interpreter().
void install_hooks();

}  // namespace py
