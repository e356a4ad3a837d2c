// Suspension points: `yield`, `yield from` and `await` as statements. Lowering takes them out of expressions
// (lower/suspend.cpp), so nothing is half-evaluated when a frame is left. Reference: 6.2.9, 6.4.
//
// A statement returns Completion::Yield to suspend, with the value in frame.result. When the generator goes on, the body is
// run again from the top with frame.resume set: each resumable statement (resumable.h) looks up in its slot where it was,
// down to the suspension point, which clears frame.resume and takes what was sent from frame.result (zero: an exception
// is pending and is raised here).
#pragma once

#include "interp/exec/tree_code.h"
#include "interp/nodes/node.h"

namespace py::tree {

/// Values of Frame::resume.
enum : std::uint64_t { kNotResuming, kResuming, kChildEnded };

struct ResumableStmt : Stmt {
    mutable const Stmt* parent = nullptr;
    void set_parent(const Stmt* p) const override { parent = p; }

protected:
    void adopt(const Stmt* child) const {
        if (child) child->set_parent(this);
    }
    /// Runs a child, or takes how it has ended.
    static Completion run(Frame& frame, const Stmt* child) {
        if (frame.resume == kChildEnded) [[unlikely]] {
            frame.resume = kNotResuming;
            return static_cast<Completion>(frame.child_ended);
        }
        return child->exec(frame);
    }
    /// This loop can be re-entered directly.
    void note_loop(Frame& frame) const {
        if (!frame.resume_at) frame.resume_at = static_cast<const Stmt*>(this);
    }
    /// This statement must be re-entered whatever is inside it.
    void note_barrier(Frame& frame) const { frame.resume_at = static_cast<const Stmt*>(this); }
};

/// `slot = yield value`
struct YieldStatement final : Stmt {
    const Expr* value;
    std::int32_t slot;  ///< of the value that is sent; -1: dropped
    bool is_async;      ///< in an async generator
    YieldStatement(const Expr* v, std::int32_t s, bool a) : value(v), slot(s), is_async(a) {}
    Completion exec(Frame& frame) const override;
};

/// `slot = await value` (kind Await) or `slot = yield from value`.
///
/// While what is waited for goes on to yield, the generator re-enters right here: a step of a coroutine at the bottom of
/// many `await`s does not walk the trees of those above it.
struct DelegateStatement final : ResumableStmt {
    enum class Kind : std::uint8_t { YieldFrom, Await };
    Kind kind;
    const Expr* value;
    std::int32_t slot;           ///< of the result; -1: dropped
    std::int32_t iterator_slot;  ///< keeps what is delegated to
    bool is_call;                ///< the value is a BeginningCall (call.h)
    DelegateStatement(Kind k, const Expr* v, std::int32_t s, std::int32_t i)
        : kind(k), value(v), slot(s), iterator_slot(i), is_call(v->form() == Form::Call) {}
    Completion exec(Frame& frame) const override;

private:
    bool begin_await_method(Frame& frame, Value object, Begun& begun, Value& v) const;
    Completion ended(Frame& frame, Completion c, Value result) const;

    mutable Type* await_type_ = nullptr;
    mutable std::uint32_t await_version_ = 0;
    mutable Function* await_function_ = nullptr;
};

/// The first step of waiting for what was begun on the native stack and has given `v`: as delegate_step().
Completion delegate_begun(Frame& frame, std::int32_t iterator_slot, const Begun& begun, Value v, Value* result);
/// One step of waiting for the iterator in `iterator_slot`: Normal with *result set when it is finished, Yield, Pending.
/// Resumes it when frame.resume is set, else starts it.
Completion delegate_step(const Node& node, Frame& frame, std::int32_t iterator_slot, Value* result);

}  // namespace py::tree
