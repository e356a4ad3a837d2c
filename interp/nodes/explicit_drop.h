// `x = None`: written to let go of what x was.
#pragma once

#include "interp/nodes/node.h"
#include "runtime/core/explicit_drop.h"

namespace py::tree {

struct ExplicitDrop final : Stmt {
    const Stmt* assignment;
    explicit ExplicitDrop(const Stmt* a) : assignment(a) {}
    Completion exec(Frame& frame) const override {
        begin_explicit_drop();
        return assignment->exec(frame);
    }
};

}  // namespace py::tree
