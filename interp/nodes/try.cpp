#include "interp/nodes/try.h"

#include "runtime/core/attribute.h"
#include "runtime/core/call.h"
#include "runtime/objects/list.h"
#include "runtime/objects/str.h"

namespace py::tree {

BaseException* catch_exception(Frame& frame) {
    add_traceback(&frame);
    return take_exception();
}

Completion pass_on(BaseException* exception) {
    (void)reraise(exception);
    thread->reraising = true;
    return Completion::Pending;
}

const Handler* find_handler(Frame& frame, const Children<Handler>& handlers, BaseException* exception, bool& failed) {
    failed = false;
    for (const Handler& handler : handlers) {
        if (!handler.type) return &handler;
        Value wanted = handler.type->eval(frame);
        if (!wanted) {
            failed = true;
            return nullptr;
        }
        if (wanted.is_object_nonzero() && wanted.as_object() == exception->type()) return &handler;
        handler.type->mark(frame);
        Result<bool> matches = exception_matches(exception, wanted);
        if (!matches.ok()) {
            failed = true;
            return nullptr;
        }
        if (matches.value()) return &handler;
    }
    return nullptr;
}

void unbind_handler_name(Frame& frame, const Target* target) {
    // As `name = None; del name`, which cannot fail in a way that matters: a mapping namespace may refuse.
    bool reraising = thread->reraising;
    BaseException* pending = has_exception() ? take_exception() : nullptr;
    if (!target->store(frame, Value()).ok()) clear_exception();
    if (pending) (void)reraise(pending);
    thread->reraising = reraising;
}

Completion TryExcept::handle(Frame& frame) const {
    BaseException* exception = catch_exception(frame);
    HandledScope scope(exception);
    bool failed;
    const Handler* handler = find_handler(frame, handlers, exception, failed);
    if (failed) return Completion::Pending;
    if (!handler) return pass_on(exception);
    if (!handler->target) return handler->body->exec(frame);
    TRY(handler->target->store(frame, exception));
    Completion c = handler->body->exec(frame);
    unbind_handler_name(frame, handler->target);
    return c;
}

Completion TryFinally::exec(Frame& frame) const {
    Completion c = body->exec(frame);
    if (c == Completion::Pending) {
        BaseException* exception = catch_exception(frame);
        const SourceSpan* at = frame.at;
        HandledScope scope(exception);
        Completion f = final_body->exec(frame);
        if (f != Completion::Normal) return f;
        frame.at = at;
        return pass_on(exception);
    }
    Value result = frame.result;
    Completion f = final_body->exec(frame);
    if (f != Completion::Normal) return f;
    frame.result = result;
    return c;
}

namespace {

bool is_group(Value v) { return v.is_object_nonzero() && v.as_object()->type()->is_subtype_of(&BaseExceptionGroup); }

/// `rest.split(wanted)` for a group; for a plain exception the whole or nothing, wrapped in a group of one.
Status split_parts(Value rest, Value wanted, Value& match, Value& left) {
    match = Value::none();
    left = rest;
    auto check = [&](Value type) -> Status {
        if (Type* t = as_type(type); t && t->is_subtype_of(&BaseExceptionGroup))
            return raise_type_error("catching ExceptionGroup with except* is not allowed. Use except instead.");
        return Status::success();
    };
    if (Tuple* types = as_tuple(wanted)) {
        for (Value t : *types) TRY(check(t));
    } else {
        TRY(check(wanted));
    }
    if (rest.is_none()) return Status::success();
    bool matches = TRY(exception_matches(rest.as<BaseException>(), wanted));
    if (matches) {
        match = rest;
        left = Value::none();
        if (!is_group(rest)) {
            BaseException* plain = rest.as<BaseException>();
            Value group = TRY(call(Value(&ExceptionGroup_type), {empty_str(), make_tuple({rest})}));
            group.as<BaseException>()->traceback = plain->traceback;
            match = group;
        }
        return Status::success();
    }
    if (!is_group(rest)) return Status::success();
    Value pair = TRY(call_method(rest, intern("split"), {wanted}));
    Tuple* parts = as_tuple(pair);
    if (!parts || parts->size < 2)
        return raise_type_error("{}.split must return a 2-tuple, got tuple of size {}", type_name_of(rest),
                                parts ? parts->size : 0);
    match = parts->items[0];
    left = parts->items[1];
    return Status::success();
}

/// Collects the leaves of a group tree.
void leaves(Value v, List* out) {
    if (is_group(v)) {
        for (Value inner : *v.as<ExceptionGroupObject>()->exceptions) leaves(inner, out);
    } else {
        out->append(v);
    }
}

/// A part was re-raised unchanged when it shares traceback, cause and context with the original group.
bool same_origin(BaseException* part, BaseException* original) {
    return part->traceback == original->traceback && part->cause == original->cause &&
           part->context == original->context;
}

/// The group of the original's leaves that stand in `parts` (re-raised or unhandled), in the original's structure.
Value project(Value group, List* keep) {
    if (!is_group(group)) {
        for (Value k : *keep)
            if (k == group) return group;
        return Value::none();
    }
    List* kept = make_list();
    for (Value inner : *group.as<ExceptionGroupObject>()->exceptions) {
        Value part = TRY(project(inner, keep));
        if (!part.is_none()) kept->append(part);
    }
    if (kept->size == 0) return Value::none();
    if (kept->size == group.as<ExceptionGroupObject>()->exceptions->size) {
        bool same = true;
        for (std::int64_t i = 0; i < kept->size; ++i)
            same &= kept->items[i] == group.as<ExceptionGroupObject>()->exceptions->items[i];
        if (same) return group;
    }
    Value derived = TRY(call_method(group, intern("derive"), {kept}));
    if (is_exception(derived)) {
        auto* d = derived.as<BaseException>();
        auto* g = group.as<BaseException>();
        d->traceback = g->traceback;
        d->cause = g->cause;
        d->context = g->context;
        d->suppress_context = g->suppress_context;
        Value notes = get_attribute_or_absent(group, intern("__notes__"));
        if (notes && is_list(notes)) {
            Value copy = TRY(list_from(notes));
            TRY(set_attribute(derived, intern("__notes__"), copy));
        } else if (!notes && has_exception()) {
            clear_exception();
        }
    }
    return derived;
}

}  // namespace

Status split_group(Value rest, Value wanted, Value& match, Value& left) {
    return split_parts(rest, wanted, match, left);
}

Completion finish_star(const Node& node, Frame& frame, BaseException* original, Value rest, List* results) {
    if (!rest.is_none()) results->append(rest);
    if (results->size == 0) return Completion::Normal;

    // Parts of the original that come out unchanged are put together again in its structure; new exceptions join them.
    List* raised = make_list();
    List* reraised = make_list();
    for (Value v : *results) {
        if (v == Value(original) || same_origin(v.as<BaseException>(), original)) leaves(v, reraised);
        else raised->append(v);
    }
    Value unchanged = reraised->size ? TRY(project(original, reraised)) : Value::none();
    if (raised->size == 0) {
        if (unchanged.is_none()) return Completion::Normal;
        return pass_on(unchanged.as<BaseException>());
    }
    if (!unchanged.is_none()) raised->append(unchanged);
    if (raised->size == 1) return pass_on(raised->items[0].as<BaseException>());
    Value group = TRY(call(Value(&BaseExceptionGroup), {empty_str(), raised}));
    node.mark(frame);
    return raise_value(group);
}

Completion TryStar::exec(Frame& frame) const {
    Completion c = body->exec(frame);
    if (c != Completion::Pending) return c == Completion::Normal && orelse ? orelse->exec(frame) : c;

    BaseException* original = catch_exception(frame);
    HandledScope scope(original);
    Value rest = original;
    List* results = make_list();  // what handlers raised, and re-raised parts
    for (const Handler& handler : handlers) {
        Value wanted = TRY(handler.type->eval(frame));
        handler.type->mark(frame);
        Value match, left;
        TRY(split_group(rest, wanted, match, left));
        rest = left;
        if (match.is_none()) continue;
        HandledScope inner(match.as<BaseException>());
        if (handler.target) TRY(handler.target->store(frame, match));
        Completion h = handler.body->exec(frame);
        if (handler.target) unbind_handler_name(frame, handler.target);
        if (h == Completion::Pending) {
            results->append(Value(catch_exception(frame)));
            continue;
        }
        if (h != Completion::Normal) return h;
    }
    return finish_star(*this, frame, original, rest, results);
}

}  // namespace py::tree
