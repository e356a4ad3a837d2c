#include "interp/nodes/resumable.h"

#include "interp/exec/tree_code.h"
#include "interp/nodes/assign.h"
#include "interp/nodes/for.h"
#include "interp/nodes/operator.h"
#include "interp/nodes/traced.h"
#include "interp/nodes/with.h"
#include "runtime/core/attribute.h"
#include "runtime/core/call.h"
#include "runtime/core/names.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/exception.h"
#include "runtime/objects/generator.h"
#include "runtime/objects/range.h"
#include "runtime/objects/set.h"
#include "runtime/protocol/iterate.h"

namespace py::tree {

namespace {

std::int64_t state_of(Frame& frame, std::int32_t slot) { return frame.locals[slot].as_small_int(); }

/// Notes where a statement is, if it is left by a suspension. Returns `c` for `return leave(...)`.
Completion leave_at(Frame& frame, std::int32_t slot, std::int64_t state, Completion c) {
    frame.locals[slot] = c == Completion::Yield ? Value::small_int(state) : Value();
    return c;
}

Value completion_value(Completion c) { return Value::small_int(static_cast<std::int64_t>(c)); }

}  // namespace

Completion resume_outwards(Frame& frame, const Stmt* at, const Stmt* body, Completion c) {
    while (c != Completion::Yield && at != body) {
        const Stmt* outer = static_cast<const ResumableStmt*>(at)->parent;
        // The body as it was before tracing put another statement around it.
        if (!outer) [[unlikely]]
            return c;
        at = outer;
        frame.child_ended = static_cast<std::uint64_t>(c);
        frame.resume = kChildEnded;
        c = at->exec(frame);
    }
    return c;
}

Completion ResumableBlock::exec(Frame& frame) const {
    std::uint32_t i = 0;
    if (frame.resume) {
        i = static_cast<std::uint32_t>(state_of(frame, state));
        Completion c = run(frame, statements[i]);
        if (c != Completion::Normal) return leave_at(frame, state, i, c);
        ++i;
    }
    for (; i < statements.size(); ++i) {
        Completion c = statements[i]->exec(frame);
        if (c != Completion::Normal) [[unlikely]]
            return leave_at(frame, state, i, c);
    }
    return Completion::Normal;
}

Completion ResumableIf::exec(Frame& frame) const {
    std::int64_t branch;
    if (frame.resume) {
        branch = state_of(frame, state);
    } else {
        int r = condition->test(frame);
        if (r < 0) return Completion::Pending;
        branch = r;
    }
    const Stmt* chosen = branch ? yes : no;
    return chosen ? leave_at(frame, state, branch, run(frame, chosen)) : Completion::Normal;
}

Completion ResumableWhile::exec(Frame& frame) const {
    enum : std::int64_t { kBefore, kBody, kElse };
    std::int64_t at = frame.resume ? state_of(frame, state) : kBefore;
    if (!before && !orelse) {
        // As a rule there is only the body to suspend.
        for (bool resumed = frame.resume;; resumed = false) {
            Completion c;
            if (resumed) {
                c = run(frame, body);
            } else {
                int r = condition->test(frame);
                if (r <= 0) return r < 0 ? Completion::Pending : Completion::Normal;
                c = body->exec(frame);
            }
            if (c != Completion::Normal) {
                if (c == Completion::Yield) {
                    frame.locals[state] = Value::small_int(kBody);
                    note_loop(frame);
                    return c;
                }
                if (c == Completion::Break) return Completion::Normal;
                if (c != Completion::Continue) return c;
            }
            if (thread->attention.load(std::memory_order_relaxed)) [[unlikely]] {
                mark(frame);
                TRY(handle_attention());
            }
        }
    }
    for (;;) {
        if (at == kElse) return leave_at(frame, state, kElse, run(frame, orelse));
        if (at == kBefore) {
            if (before) {
                Completion c = run(frame, before);
                if (c != Completion::Normal) return leave_at(frame, state, kBefore, c);
            }
            int r = condition->test(frame);
            if (r < 0) return Completion::Pending;
            if (r == 0) {
                if (!orelse) return Completion::Normal;
                at = kElse;
                continue;
            }
        }
        Completion c = run(frame, body);
        if (c == Completion::Yield) note_loop(frame);
        if (c == Completion::Break) return Completion::Normal;
        if (c != Completion::Normal && c != Completion::Continue) return leave_at(frame, state, kBody, c);
        at = kBefore;
        mark(frame);
        TRY(poll_attention());
    }
}

Completion ResumableFor::exec(Frame& frame) const {
    enum : std::int64_t { kBody, kElse };
    if (frame.resume) {
        if (state_of(frame, state) == kElse) return leave_at(frame, state, kElse, run(frame, orelse));
    } else {
        Value v = TRY(iterable->eval(frame));
        iterable->mark(frame);
        if (!has_iterator && !take_fresh(iterable, frame, v)) {
            v = TRY(get_iter(v));
        }
        frame.locals[iterator] = v;
    }
    for (;;) {
        if (!frame.resume) {
            iterable->mark(frame);
            Value from = frame.locals[iterator];
            Generator* generator = exact_cast<Generator>(from);
            Value item = generator ? step_generator(generator, Value::none()) : iter_next(from);
            if (!item) {
                frame.locals[iterator] = Value();
                return Completion::Pending;
            }
            if (item.is_end()) {
                if (generator && generator_ended(frame, generator) != Completion::Normal) {
                    frame.locals[iterator] = Value();
                    return Completion::Pending;
                }
                if (generator) release_fresh(generator);
                break;
            }
            if (local >= 0) frame.locals[local] = item;
            else TRY(target->store(frame, item));
        }
        Completion c = run(frame, body);
        if (c != Completion::Normal) [[unlikely]] {
            if (c == Completion::Yield) {
                frame.locals[state] = Value::small_int(kBody);
                note_loop(frame);
                return c;
            }
            if (c != Completion::Continue) {
                note_drop(frame.locals[iterator]);
                frame.locals[iterator] = Value();
                return c == Completion::Break ? end_statement() : c;
            }
        }
        if (thread->attention.load(std::memory_order_relaxed)) [[unlikely]] {
            mark(frame);
            TRY(handle_attention());
        }
    }
    frame.locals[iterator] = Value();
    return orelse ? leave_at(frame, state, kElse, run(frame, orelse)) : Completion::Normal;
}

Completion AsyncFor::next(Frame& frame, Value* item) const {
    iterable->mark(frame);
    if (!frame.resume) {
        Value it = frame.locals[iterator];
        Type* type = type_of(it);
        if (!type->slots.anext)
            return raise_type_error("'async for' requires an iterator with __anext__ method, got {}", type_name(type));
        Begun begun;
        Value found = type->has(kHeapType) ? type_lookup(type, names::anext) : Value();
        Function* method = found ? exact_cast<Function>(found) : nullptr;
        Value awaitable = method ? begin_call(frame, method, &it, 1, begun) : type->slots.anext(it);
        if (begun.ran) return delegate_begun(frame, waiting, begun, awaitable, item);
        if (!awaitable) return Completion::Pending;
        Value waiter = get_awaitable(awaitable);
        if (!waiter) {
            BaseException* cause = take_exception();
            (void)raise_type_error("'async for' received an invalid object from __anext__: {}",
                                   type_name_of(awaitable));
            pending_exception()->cause = pending_exception()->context = cause;
            pending_exception()->suppress_context = true;
            return Completion::Pending;
        }
        frame.locals[waiting] = waiter;
    }
    return delegate_step(*iterable, frame, waiting, item);
}

Completion AsyncFor::exec(Frame& frame) const {
    enum : std::int64_t { kWaiting, kBody, kElse };
    std::int64_t at = kWaiting;
    if (frame.resume) {
        at = state_of(frame, state);
        if (at == kElse) return leave_at(frame, state, kElse, run(frame, orelse));
    } else {
        Value v = TRY(iterable->eval(frame));
        iterable->mark(frame);
        if (!has_iterator) {
            Type* type = type_of(v);
            if (!type->slots.aiter)
                return raise_type_error("'async for' requires an object with __aiter__ method, got {}",
                                        type_name(type));
            v = TRY(type->slots.aiter(v));
            if (!type_of(v)->slots.anext)
                return raise_type_error(
                    "'async for' received an object from __aiter__ that does not implement __anext__: {}",
                    type_name_of(v));
        }
        frame.locals[iterator] = v;
    }
    for (;;) {
        if (at == kWaiting) {
            Value item;
            Completion c = next(frame, &item);
            if (c == Completion::Pending) {
                frame.locals[iterator] = Value();
                if (line_traced(frame)) observe_exception(frame);
                if (!clear_if(StopAsyncIteration)) return c;
                thread->reraising = false;
                return orelse ? leave_at(frame, state, kElse, run(frame, orelse)) : Completion::Normal;
            }
            if (c != Completion::Normal) return leave_at(frame, state, kWaiting, c);
            TRY(target->store(frame, item));
        }
        Completion c = run(frame, body);
        if (c == Completion::Yield) {
            note_loop(frame);
            return leave_at(frame, state, kBody, c);
        }
        if (c != Completion::Normal && c != Completion::Continue) {
            // An asynchronous generator that is left in the middle is closed by the event loop as soon as possible.
            note_drop(frame.locals[iterator]);
            frame.locals[iterator] = Value();
            return c == Completion::Break ? end_statement() : c;
        }
        at = kWaiting;
        mark(frame);
        TRY(poll_attention());
    }
}

// ---- try ----

Completion ResumableTry::exec(Frame& frame) const {
    enum : std::int64_t { kBody = -1, kElse = -2 };
    std::int64_t at = frame.resume ? state_of(frame, state) : kBody;
    if (at == kElse) return leave_at(frame, state, kElse, run(frame, orelse));
    if (at >= 0) return handle(frame, at, frame.locals[exception].as<BaseException>());
    Completion c = run(frame, body);
    if (c == Completion::Normal) return orelse ? leave_at(frame, state, kElse, run(frame, orelse)) : c;
    if (c != Completion::Pending) return leave_at(frame, state, kBody, c);
    return handle(frame, -1, catch_exception(frame));
}

Completion ResumableTry::handle(Frame& frame, std::int64_t index, BaseException* caught) const {
    HandledScope scope(caught);
    if (index < 0) {
        bool failed;
        const Handler* found = find_handler(frame, handlers, caught, failed);
        if (failed) return Completion::Pending;
        if (!found) return pass_on(caught);
        index = found - handlers.data;
        if (found->target) TRY(found->target->store(frame, caught));
    }
    const Handler& handler = handlers[static_cast<std::size_t>(index)];
    Completion c = run(frame, handler.body);
    if (c == Completion::Yield) {
        frame.locals[exception] = caught;
        note_barrier(frame);
        return leave_at(frame, state, index, c);
    }
    frame.locals[exception] = Value();
    if (handler.target) unbind_handler_name(frame, handler.target);
    return c;
}

Completion ResumableFinally::exec(Frame& frame) const {
    constexpr std::int64_t kBody = -1;
    std::int64_t at = frame.resume ? state_of(frame, state) : kBody;
    if (at != kBody) return finish(frame, static_cast<Completion>(at));
    Completion c = run(frame, body);
    if (c == Completion::Yield) return leave_at(frame, state, kBody, c);
    if (c == Completion::Pending) frame.locals[saved] = catch_exception(frame);
    else if (c == Completion::Return) frame.locals[saved] = frame.result;
    return finish(frame, c);
}

Completion ResumableFinally::finish(Frame& frame, Completion ended) const {
    auto run_final = [&] {
        Completion f = run(frame, final_body);
        if (f == Completion::Yield) {
            frame.locals[state] = completion_value(ended);
            if (ended == Completion::Pending) note_barrier(frame);
        }
        return f;
    };
    Completion f;
    if (ended == Completion::Pending) {
        HandledScope scope(frame.locals[saved].as<BaseException>());
        f = run_final();
    } else {
        f = run_final();
    }
    if (f == Completion::Yield) return f;
    Value kept = frame.locals[saved];
    frame.locals[saved] = Value();
    if (f != Completion::Normal) return f;
    if (ended == Completion::Pending) return pass_on(kept.as<BaseException>());
    if (ended == Completion::Return) frame.result = kept;
    return ended;
}

// ---- with ----
//
// State: kEntering while `__aenter__` is awaited, kBody, then kLeaving + the body's completion while `__aexit__` is.

namespace {
enum : std::int64_t { kEntering, kBody, kLeaving };
}

Completion ResumableWith::exec(Frame& frame) const {
    if (!frame.resume) {
        Value object = TRY(manager->eval(frame));
        manager->mark(frame);
        ContextManager methods;
        TRY(find_context_manager(object, is_async, methods));
        frame.locals[exit] = methods.exit;
        Begun begun;
        Value given = is_async ? begin_call(frame, methods.enter, nullptr, 0, begun) : call_enter(methods.enter);
        if (begun.ran) {
            Value value;
            Completion c = delegate_begun(frame, waiting, begun, given, &value);
            return entered(frame, c, value);
        }
        if (!given) return Completion::Pending;
        if (!is_async) {
            if (target && !target->store(frame, given).ok()) return leave(frame, Completion::Pending);
            return run_body(frame);
        }
        Value waiter = get_awaitable(given);
        if (!waiter) {
            if (!clear_if(TypeError)) return Completion::Pending;
            return raise_type_error(
                "'async with' received an object from __aenter__ that does not implement __await__: {}",
                type_name_of(given));
        }
        frame.locals[waiting] = waiter;
        return enter(frame);
    }
    std::int64_t at = state_of(frame, state);
    if (at == kEntering) return enter(frame);
    if (at == kBody) return run_body(frame);
    auto ended = static_cast<Completion>(at - kLeaving);
    Value result;
    Completion c;
    if (ended == Completion::Pending) {
        HandledScope scope(frame.locals[saved].as<BaseException>());
        c = delegate_step(*manager, frame, waiting, &result);
    } else {
        c = delegate_step(*manager, frame, waiting, &result);
    }
    if (c != Completion::Normal) return leave_at(frame, state, at, c);
    return finish(frame, ended, result);
}

Completion ResumableWith::enter(Frame& frame) const {
    Value value;
    Completion c = delegate_step(*manager, frame, waiting, &value);
    return entered(frame, c, value);
}

Completion ResumableWith::entered(Frame& frame, Completion c, Value value) const {
    if (c != Completion::Normal) return leave_at(frame, state, kEntering, c);
    if (target && !target->store(frame, value).ok()) return leave(frame, Completion::Pending);
    return run_body(frame);
}

Completion ResumableWith::run_body(Frame& frame) const {
    Completion c = run(frame, body);
    if (c == Completion::Yield) return leave_at(frame, state, kBody, c);
    return leave(frame, c);
}

Completion ResumableWith::leave(Frame& frame, Completion ended) const {
    if (line_traced(frame)) [[unlikely]]
        ended = leave_traced_with(frame, span, ended);
    BaseException* caught = nullptr;
    if (ended == Completion::Pending) {
        caught = catch_exception(frame);
        frame.locals[saved] = caught;
    } else if (ended == Completion::Return) {
        frame.locals[saved] = frame.result;
    }
    BaseException* outer = thread->handled;
    HandledScope scope(caught ? caught : outer);
    manager->mark(frame);
    Begun begun;
    Value given =
        is_async ? begin_exit(frame, frame.locals[exit], caught, begun) : call_exit(frame.locals[exit], caught);
    Value awaited;
    if (begun.ran) {
        Completion c = delegate_begun(frame, waiting, begun, given, &awaited);
        if (c != Completion::Normal) return leave_at(frame, state, kLeaving + static_cast<std::int64_t>(ended), c);
        return finish(frame, ended, awaited);
    }
    Value result = TRY(given);
    if (!is_async) return finish(frame, ended, result);
    Value waiter = get_awaitable(result);
    if (!waiter) {
        if (!clear_if(TypeError)) return Completion::Pending;
        return raise_type_error("'async with' received an object from __aexit__ that does not implement __await__: {}",
                                type_name_of(result));
    }
    frame.locals[waiting] = waiter;
    Completion c = delegate_step(*manager, frame, waiting, &awaited);
    if (c != Completion::Normal) return leave_at(frame, state, kLeaving + static_cast<std::int64_t>(ended), c);
    return finish(frame, ended, awaited);
}

Completion ResumableWith::finish(Frame& frame, Completion ended, Value result) const {
    Value kept = frame.locals[saved];
    frame.locals[saved] = frame.locals[exit] = Value();
    if (ended == Completion::Pending) {
        int swallowed = truth_int(result);
        if (swallowed < 0) return Completion::Pending;
        return swallowed ? Completion::Normal : pass_on(kept.as<BaseException>());
    }
    if (ended == Completion::Return) frame.result = kept;
    return ended;
}

// ---- match ----

Completion ResumableMatch::exec(Frame& frame) const {
    // State: 2 * case while its guard runs, 2 * case + 1 in its body.
    std::int64_t at = 0;
    if (frame.resume) {
        at = state_of(frame, state);
    } else {
        frame.locals[subject_slot] = TRY(subject->eval(frame));
    }
    bool resuming = frame.resume;
    for (auto i = static_cast<std::uint32_t>(at / 2); i < cases.size(); ++i) {
        const Case& c = cases[i];
        bool in_body = resuming && at % 2;
        if (!in_body) {
            if (!resuming) {
                Children<MatchCase> one{const_cast<MatchCase*>(&c.plain), 1};
                std::int64_t chosen = select_case(frame, one, frame.locals[subject_slot]);
                if (chosen < 0) return Completion::Pending;
                if (chosen != 0) continue;
            }
            resuming = false;
            if (c.guard_before) {
                Completion g = run(frame, c.guard_before);
                if (g != Completion::Normal) return leave_at(frame, state, 2 * i, g);
            }
            if (c.guard) {
                int r = c.guard->test(frame);
                if (r < 0) return Completion::Pending;
                if (r == 0) continue;
            }
            frame.locals[subject_slot] = Value();
        }
        return leave_at(frame, state, 2 * i + 1, run(frame, c.plain.body));
    }
    frame.locals[subject_slot] = Value();
    return Completion::Normal;
}

// ---- except* ----

Completion ResumableTryStar::exec(Frame& frame) const {
    enum : std::int64_t { kStarBody = -1, kElse = -2 };
    std::int64_t at = frame.resume ? state_of(frame, state) : kStarBody;
    if (at == kElse) return leave_at(frame, state, kElse, run(frame, orelse));
    if (at >= 0) return handle(frame);
    Completion c = run(frame, body);
    if (c == Completion::Normal) return orelse ? leave_at(frame, state, kElse, run(frame, orelse)) : c;
    if (c != Completion::Pending) return leave_at(frame, state, kStarBody, c);
    BaseException* caught = catch_exception(frame);
    frame.locals[original] = caught;
    frame.locals[rest] = caught;
    frame.locals[results] = make_list();
    frame.locals[current] = Value();
    frame.locals[state] = Value::small_int(0);
    return handle(frame);
}

Completion ResumableTryStar::handle(Frame& frame) const {
    auto* caught = frame.locals[original].as<BaseException>();
    HandledScope scope(caught);
    for (auto i = static_cast<std::uint32_t>(state_of(frame, state)); i < handlers.size(); ++i) {
        const Handler& handler = handlers[i];
        if (!frame.resume) {
            Value wanted = TRY(handler.type->eval(frame));
            handler.type->mark(frame);
            Value match, left;
            TRY(split_group(frame.locals[rest], wanted, match, left));
            frame.locals[rest] = left;
            if (match.is_none()) continue;
            frame.locals[current] = match;
            if (handler.target) TRY(handler.target->store(frame, match));
        }
        HandledScope inner(frame.locals[current].as<BaseException>());
        Completion h = run(frame, handler.body);
        if (h == Completion::Yield) {
            frame.locals[state] = Value::small_int(i);
            note_barrier(frame);
            return h;
        }
        frame.locals[current] = Value();
        if (handler.target) unbind_handler_name(frame, handler.target);
        if (h == Completion::Pending) {
            frame.locals[results].as<List>()->append(Value(catch_exception(frame)));
            continue;
        }
        if (h != Completion::Normal) return h;
    }
    Value left = frame.locals[rest];
    List* raised = frame.locals[results].as<List>();
    frame.locals[original] = frame.locals[rest] = frame.locals[results] = Value();
    return finish_star(caught, left, raised);
}

// ---- small ones ----

Completion ClearSlots::exec(Frame& frame) const {
    for (std::uint32_t slot : slots) frame.locals[slot] = Value();
    return Completion::Normal;
}

Completion AddElement::exec(Frame& frame) const {
    Value into = frame.locals[result];
    Value v = TRY(element->eval(frame));
    switch (kind) {
        case Comprehension::Kind::List: into.as<List>()->append(v); break;
        case Comprehension::Kind::Set:
            mark(frame);
            TRY(into.as<Set>()->add(v));
            break;
        case Comprehension::Kind::Dict: {
            Value w = TRY(value->eval(frame));
            mark(frame);
            TRY(into.as<Dict>()->set(v, w));
            break;
        }
    }
    return Completion::Normal;
}

Value InPlaceOperation::eval(Frame& frame) const {
    Value a = TRY(left->eval(frame));
    Value b = TRY(right->eval(frame));
    mark(frame);
    return inplace_fast(op, a, b);
}

}  // namespace py::tree
