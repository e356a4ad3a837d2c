// Blocks, branches, `while`, and the simple statements that steer them. Reference: 7.3-7.10, 8.1, 8.2.
#pragma once

#include "interp/nodes/compare.h"
#include "interp/nodes/node.h"

namespace py::tree {

/// A line that a block passes without doing anything there (`pass`, a constant): only tracing sees it.
struct PassedLine {
    std::uint32_t before;  ///< the statement that follows
    SourceSpan span;
};

struct Block final : Stmt {
    Children<const Stmt*> statements;
    Children<PassedLine> passed;
    explicit Block(Children<const Stmt*> s) : statements(s) {}
    bool visit_parts(PartVisitor& visit) override;
    Completion exec(Frame& frame) const override {
        const Stmt* const* s = statements.data;
        const Stmt* const* end = s + statements.count;
        do {
            Completion c = (*s)->exec(frame);
            if (c != Completion::Normal) [[unlikely]]
                return c;
        } while (++s != end);
        return Completion::Normal;
    }
};

struct Pass final : Stmt {
    Completion exec(Frame&) const override { return Completion::Normal; }
};
struct Break final : Stmt {
    Completion exec(Frame&) const override { return Completion::Break; }
};
struct Continue final : Stmt {
    Completion exec(Frame&) const override { return Completion::Continue; }
};

template <class Operand>
struct ReturnOperand final : Stmt {
    Operand value;
    explicit ReturnOperand(const Expr* v) : value(v) {}
    Completion exec(Frame& frame) const override {
        frame.result = TRY(value.get(frame));
        return Completion::Return;
    }
};
using Return = ReturnOperand<AnyOperand>;
Stmt* make_return(const Expr* value);

/// A condition as a template parameter of the branches: a comparison in line, or any expression.
struct AnyCondition {
    const Expr* expr;
    explicit AnyCondition(const Expr* e) : expr(e) {}
    int test(Frame& frame) const { return expr->test(frame); }
};
template <Comparison kOp, class Left, class Right>
struct CompareCondition {
    Comparing<kOp, Left, Right> comparing;
    explicit CompareCondition(const CompareBase* c) : comparing(c->left_expr, c->right_expr) { comparing.node = c; }
    int test(Frame& frame) const { return comparing.test(frame); }
};

template <class Condition>
struct If final : Stmt {
    Condition condition;
    const Stmt* yes;
    const Stmt* no;  ///< may be null
    If(Condition c, const Stmt* y, const Stmt* n) : condition(c), yes(y), no(n) {}
    bool visit_parts(PartVisitor& visit) override {
        visit.part(yes);
        visit.part(no);
        return false;
    }
    Completion exec(Frame& frame) const override {
        int r = condition.test(frame);
        if (r > 0) return yes->exec(frame);
        if (r < 0) [[unlikely]]
            return Completion::Pending;
        return no ? no->exec(frame) : Completion::Normal;
    }
};

template <class Condition>
struct While final : Stmt {
    Condition condition;
    const Stmt* body;
    const Stmt* orelse;  ///< may be null
    While(Condition c, const Stmt* b, const Stmt* e) : condition(c), body(b), orelse(e) {}
    bool visit_parts(PartVisitor& visit) override {
        visit.loop_body(body, span);
        visit.part(orelse);
        return false;
    }
    Completion exec(Frame& frame) const override {
        for (;;) {
            int r = condition.test(frame);
            if (r <= 0) [[unlikely]] {
                if (r < 0) return Completion::Pending;
                return orelse ? orelse->exec(frame) : Completion::Normal;
            }
            Completion c = body->exec(frame);
            if (c != Completion::Normal) [[unlikely]] {
                if (c == Completion::Break) return Completion::Normal;
                if (c != Completion::Continue) return c;
            }
            if (thread->attention.load(std::memory_order_relaxed)) [[unlikely]] {
                mark(frame);
                TRY(handle_attention());
            }
        }
    }
};

/// `while True`: no test.
struct Forever final : Stmt {
    const Stmt* body;
    explicit Forever(const Stmt* b) : body(b) {}
    bool visit_parts(PartVisitor& visit) override {
        visit.loop_body(body, span);
        return false;
    }
    Completion exec(Frame& frame) const override;
};

Stmt* make_if(const Expr* condition, const Stmt* yes, const Stmt* no);
Stmt* make_while(const Expr* condition, const Stmt* body, const Stmt* orelse);

struct Raise final : Stmt {
    const Expr* exception;  ///< null: re-raise
    const Expr* cause;      ///< null: none
    Raise(const Expr* e, const Expr* c) : exception(e), cause(c) {}
    Completion exec(Frame& frame) const override;
};

struct Assert final : Stmt {
    const Expr* condition;
    const Expr* message;  ///< null: none
    Assert(const Expr* c, const Expr* m) : condition(c), message(m) {}
    Completion exec(Frame& frame) const override;
};

}  // namespace py::tree
