#include "interp/nodes/for.h"

namespace py::tree {

namespace {

Completion finish(Completion c, Frame& frame, const Stmt* orelse) {
    if (c == Completion::Break) return Completion::Normal;
    if (c == Completion::Normal && orelse) return orelse->exec(frame);
    return c;
}

}  // namespace

Completion For::exec(Frame& frame) const {
    Value v = TRY(iterable->eval(frame));
    // Errors of the iteration itself are shown at the iterable.
    Completion c = for_each(*iterable, frame, v, [&](Value item) {
        if (!target->store(frame, item).ok()) [[unlikely]]
            return Completion::Pending;
        return body->exec(frame);
    });
    return finish(c, frame, orelse);
}

Completion ForLocal::exec(Frame& frame) const {
    Value v = TRY(iterable->eval(frame));
    Completion c = for_each(*iterable, frame, v, [&](Value item) {
        frame.locals[slot] = item;
        return body->exec(frame);
    });
    return finish(c, frame, orelse);
}

Stmt* make_for(const Target* target, const Expr* iterable, const Stmt* body, const Stmt* orelse) {
    if (target->local_slot() >= 0) return new ForLocal(target->local_slot(), iterable, body, orelse);
    return new For(target, iterable, body, orelse);
}

}  // namespace py::tree
