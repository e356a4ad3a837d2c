// Suspension points: `yield`, `yield from` and `await` as statements. Lowering takes them out of expressions
// (lower/suspend.cpp), so nothing is half-evaluated when a frame is left. Reference: 6.2.9, 6.4.
//
// A statement returns Completion::Yield to suspend, with the value in frame.result. When the generator goes on, the body is
// run again from the top with frame.resume set: each resumable statement (resumable.h) looks up in its slot where it was,
// down to the suspension point, which clears frame.resume and takes what was sent from frame.result (zero: an exception
// is pending and is raised here).
#pragma once

#include "interp/nodes/node.h"

namespace py::tree {

/// `slot = yield value`
struct YieldStatement final : Stmt {
    const Expr* value;
    std::int32_t slot;  ///< of the value that is sent; -1: dropped
    YieldStatement(const Expr* v, std::int32_t s) : value(v), slot(s) {}
    Completion exec(Frame& frame) const override;
};

/// `slot = await value` (kind Await) or `slot = yield from value`.
struct DelegateStatement final : Stmt {
    enum class Kind : std::uint8_t { YieldFrom, Await };
    Kind kind;
    const Expr* value;
    std::int32_t slot;           ///< of the result; -1: dropped
    std::int32_t iterator_slot;  ///< keeps what is delegated to
    DelegateStatement(Kind k, const Expr* v, std::int32_t s, std::int32_t i)
        : kind(k), value(v), slot(s), iterator_slot(i) {}
    Completion exec(Frame& frame) const override;
};

/// One step of waiting for the iterator in `iterator_slot`: Normal with *result set when it is finished, Yield, Pending.
/// Resumes it when frame.resume is set, else starts it.
Completion delegate_step(const Node& node, Frame& frame, std::int32_t iterator_slot, Value* result);

}  // namespace py::tree
