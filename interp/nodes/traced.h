// Statements that report to a trace function (runtime/core/observe.h).
//
// A code object that is traced for the first time gets these nodes around its statements, in place: who runs it already
// reports from its next statement on, which is what a debugger needs that is entered in the middle of a function. A
// node that stands there when tracing is over costs one test. Code that is never traced has none of them.
#pragma once

#include "interp/nodes/control.h"
#include "interp/nodes/node.h"

namespace py::tree {

/// Puts them around the statements of a body.
void trace_statements(const Stmt*& body);
/// The same for the lines that a block only passes; its statements have theirs already.
void show_passed_lines(Children<const Stmt*> statements, Children<PassedLine> passed);

/// The body of a `with` in a traced frame has ended: its header is executed once more. Returns how it goes on.
Completion leave_traced_with(Frame& frame, const SourceSpan& header, Completion ended);

}  // namespace py::tree
