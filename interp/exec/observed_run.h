// Frames of a thread that is traced or profiled (runtime/core/observe.h), and frames that became so while they ran.
#pragma once

#include "interp/exec/tree_code.h"
#include "interp/nodes/node.h"

namespace py {

/// Runs the body of an entered frame, with its `call` event before it. The event of its end is left to the caller.
tree::Completion run_observed_body(Frame* frame, const TreeCode* code);

/// Puts itself into runtime/core/observe.h.
void install_observation();

}  // namespace py
