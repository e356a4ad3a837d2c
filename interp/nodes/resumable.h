// Resumable twins of the statements that contain a suspension point. Each keeps in a frame slot where it was, and re-enters
// there when frame.resume is set. Ordinary functions use the plain nodes and pay nothing. See yield.h for the protocol.
//
// Going on does not have to begin at the top: on the way out of a suspension the innermost loop notes itself in
// frame.resume_at, and the generator re-enters right there. Only when that statement ends are the ones around it needed;
// each is entered with resume == kChildEnded, finds its place by its own state, and takes the completion of its child from
// the frame instead of running it. Statements that must be entered for what they set up (the handled exception) note
// themselves over the loops inside them. This is what makes a deep generator's step independent of its nesting.
#pragma once

#include "interp/nodes/comprehension.h"
#include "interp/nodes/control.h"
#include "interp/nodes/match.h"
#include "interp/nodes/try.h"
#include "interp/nodes/yield.h"
#include "runtime/protocol/number.h"

namespace py::tree {

/// `at` has ended as `c`: goes on with the statements around it, up to `body`.
[[gnu::noinline]] Completion resume_outwards(Frame& frame, const Stmt* at, const Stmt* body, Completion c);
/// Runs a generator's body on: from the top, or from frame.resume_at outwards.
inline Completion run_resumable(Frame& frame, const Stmt* body) {
    auto* at = static_cast<const Stmt*>(frame.resume_at);
    frame.resume_at = nullptr;
    if (!at || !frame.resume) return body->exec(frame);
    Completion c = at->exec(frame);
    return c == Completion::Yield || at == body ? c : resume_outwards(frame, at, body, c);
}

struct ResumableBlock final : ResumableStmt {
    Children<const Stmt*> statements;
    std::int32_t state;
    ResumableBlock(Children<const Stmt*> s, std::int32_t st) : statements(s), state(st) {
        for (const Stmt* child : s) adopt(child);
    }
    bool visit_parts(PartVisitor& visit) override {
        for (const Stmt*& each : statements) visit.part(each);
        return true;
    }
    Completion exec(Frame& frame) const override;
};

struct ResumableIf final : ResumableStmt {
    const Expr* condition;
    const Stmt* yes;
    const Stmt* no;  ///< may be null
    std::int32_t state;
    ResumableIf(const Expr* c, const Stmt* y, const Stmt* n, std::int32_t st) : condition(c), yes(y), no(n), state(st) {
        adopt(y);
        adopt(n);
    }
    bool visit_parts(PartVisitor& visit) override {
        visit.part(yes);
        visit.part(no);
        return false;
    }
    Completion exec(Frame& frame) const override;
};

struct ResumableWhile final : ResumableStmt {
    const Stmt* before;  ///< computes parts of the condition that suspend; may be null
    const Expr* condition;
    const Stmt* body;
    const Stmt* orelse;  ///< may be null
    std::int32_t state;
    ResumableWhile(const Stmt* p, const Expr* c, const Stmt* b, const Stmt* e, std::int32_t st)
        : before(p), condition(c), body(b), orelse(e), state(st) {
        adopt(p);
        adopt(b);
        adopt(e);
    }
    bool visit_parts(PartVisitor& visit) override {
        visit.part(before);
        visit.loop_body(body, span);
        visit.part(orelse);
        return false;
    }
    Completion exec(Frame& frame) const override;
};

struct ResumableFor final : ResumableStmt {
    const Target* target;
    const Expr* iterable;
    const Stmt* body;
    const Stmt* orelse;         ///< may be null
    std::int32_t iterator;      ///< slot
    std::int32_t state;         ///< slot
    std::int32_t local;         ///< the target's slot when it is a plain local variable, else -1
    bool has_iterator = false;  ///< the iterable is an iterator already (first clause of a generator expression)
    ResumableFor(const Target* t, const Expr* i, const Stmt* b, const Stmt* e, std::int32_t it, std::int32_t st)
        : target(t), iterable(i), body(b), orelse(e), iterator(it), state(st), local(t->local_slot()) {
        adopt(b);
        adopt(e);
    }
    bool visit_parts(PartVisitor& visit) override {
        visit.loop_body(body, span);
        visit.part(orelse);
        return false;
    }
    Completion exec(Frame& frame) const override;
};

/// `async for`: each item is awaited.
struct AsyncFor final : ResumableStmt {
    const Target* target;
    const Expr* iterable;
    const Stmt* body;
    const Stmt* orelse;
    std::int32_t iterator, waiting, state;  ///< slots
    bool has_iterator = false;
    AsyncFor(const Target* t, const Expr* i, const Stmt* b, const Stmt* e, std::int32_t it, std::int32_t w,
             std::int32_t st)
        : target(t), iterable(i), body(b), orelse(e), iterator(it), waiting(w), state(st) {
        adopt(b);
        adopt(e);
    }
    /// Waits for the next item.
    Completion next(Frame& frame, Value* item) const;
    bool visit_parts(PartVisitor& visit) override {
        visit.loop_body(body, span);
        visit.part(orelse);
        return false;
    }
    Completion exec(Frame& frame) const override;
};

struct ResumableTry final : ResumableStmt {
    const Stmt* body;
    Children<Handler> handlers;
    const Stmt* orelse;
    std::int32_t state, exception;  ///< slots
    ResumableTry(const Stmt* b, Children<Handler> h, const Stmt* e, std::int32_t st, std::int32_t ex)
        : body(b), handlers(h), orelse(e), state(st), exception(ex) {
        adopt(b);
        adopt(e);
        for (const Handler& handler : h) adopt(handler.body);
    }
    bool visit_parts(PartVisitor& visit) override {
        visit.part(body);
        for (Handler& each : handlers) visit.handler(each);
        visit.part(orelse);
        return false;
    }
    Completion exec(Frame& frame) const override;

private:
    Completion handle(Frame& frame, std::int64_t index, BaseException* caught) const;
};

struct ResumableFinally final : ResumableStmt {
    const Stmt* body;
    const Stmt* final_body;
    std::int32_t state, saved;  ///< slots
    ResumableFinally(const Stmt* b, const Stmt* f, std::int32_t st, std::int32_t sa)
        : body(b), final_body(f), state(st), saved(sa) {
        adopt(b);
        adopt(f);
    }
    bool visit_parts(PartVisitor& visit) override {
        visit.part(body);
        visit.part(final_body);
        return false;
    }
    Completion exec(Frame& frame) const override;

private:
    Completion finish(Frame& frame, Completion ended) const;
};

struct ResumableWith final : ResumableStmt {
    bool is_async;
    const Expr* manager;
    const Target* target;
    const Stmt* body;
    std::int32_t state, exit, waiting, saved;  ///< slots
    ResumableWith(bool a, const Expr* m, const Target* t, const Stmt* b, std::int32_t st, std::int32_t ex,
                  std::int32_t w, std::int32_t sa)
        : is_async(a), manager(m), target(t), body(b), state(st), exit(ex), waiting(w), saved(sa) {
        adopt(b);
    }
    bool visit_parts(PartVisitor& visit) override {
        visit.with_body(body, span);
        return false;
    }
    Completion exec(Frame& frame) const override;

private:
    Completion enter(Frame& frame) const;
    Completion entered(Frame& frame, Completion c, Value value) const;
    Completion run_body(Frame& frame) const;
    Completion leave(Frame& frame, Completion ended) const;
    Completion finish(Frame& frame, Completion ended, Value result) const;
};

struct ResumableMatch final : ResumableStmt {
    struct Case {
        MatchCase plain;           ///< its guard is null when `guard_before` is not
        const Stmt* guard_before;  ///< computes a guard that suspends; may be null
        const Expr* guard;
    };
    const Expr* subject;
    Children<Case> cases;
    std::int32_t state, subject_slot;
    ResumableMatch(const Expr* s, Children<Case> c, std::int32_t st, std::int32_t su)
        : subject(s), cases(c), state(st), subject_slot(su) {
        for (const Case& each : c) {
            adopt(each.guard_before);
            adopt(each.plain.body);
        }
    }
    bool visit_parts(PartVisitor& visit) override {
        for (Case& each : cases) {
            visit.part(each.guard_before);
            visit.pattern(each.plain.pattern);
            visit.part(each.plain.body);
        }
        return false;
    }
    Completion exec(Frame& frame) const override;
};

/// `except*` with suspension points in its handlers.
struct ResumableTryStar final : ResumableStmt {
    const Stmt* body;
    Children<Handler> handlers;
    const Stmt* orelse;
    static constexpr int kSlots = 5;
    std::int32_t state, original, rest, results, current;  ///< neighbouring slots
    ResumableTryStar(const Stmt* b, Children<Handler> h, const Stmt* e, std::int32_t first_slot)
        : body(b),
          handlers(h),
          orelse(e),
          state(first_slot),
          original(first_slot + 1),
          rest(first_slot + 2),
          results(first_slot + 3),
          current(first_slot + 4) {
        adopt(b);
        adopt(e);
        for (const Handler& handler : h) adopt(handler.body);
    }
    bool visit_parts(PartVisitor& visit) override {
        visit.part(body);
        for (Handler& each : handlers) visit.handler(each);
        visit.part(orelse);
        return false;
    }
    Completion exec(Frame& frame) const override;

private:
    Completion handle(Frame& frame) const;
};

/// Empties temporaries at the end of a statement, so that they keep nothing alive.
struct ClearSlots final : Stmt {
    Children<std::uint32_t> slots;
    explicit ClearSlots(Children<std::uint32_t> s) : slots(s) {}
    Completion exec(Frame& frame) const override;
};

/// Variables of a comprehension that runs as resumable statements.
struct EnterComprehension final : Stmt {
    Children<std::uint32_t> cell_slots, slots;
    EnterComprehension(Children<std::uint32_t> c, Children<std::uint32_t> s) : cell_slots(c), slots(s) {}
    Completion exec(Frame& frame) const override {
        enter_comprehension(frame, cell_slots, slots);
        return Completion::Normal;
    }
};

/// Adds an element to the result of such a comprehension.
struct AddElement final : Stmt {
    Comprehension::Kind kind;
    std::int32_t result;  ///< slot
    const Expr* element;
    const Expr* value;
    AddElement(Comprehension::Kind k, std::int32_t r, const Expr* e, const Expr* v)
        : kind(k), result(r), element(e), value(v) {}
    Completion exec(Frame& frame) const override;
};

/// `left op= right` as an expression, for augmented assignments whose parts suspend.
struct InPlaceOperation final : Expr {
    BinaryOp op;
    const Expr* left;
    const Expr* right;
    InPlaceOperation(BinaryOp o, const Expr* l, const Expr* r) : op(o), left(l), right(r) {}
    Value eval(Frame& frame) const override;
};

}  // namespace py::tree
