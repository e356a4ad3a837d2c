// Constants.
#pragma once

#include "interp/nodes/node.h"

namespace py::tree {

struct Constant final : Expr {
    Value value;
    explicit Constant(Value v) : value(v) {}
    Value eval(Frame&) const override { return value; }
    Form form() const override { return Form::Constant; }
};

}  // namespace py::tree
