// `for`, and the loops of comprehensions. Reference: 8.3, 6.2.4.
#pragma once

#include "interp/exec/tree_code.h"
#include "interp/nodes/node.h"
#include "runtime/core/observe.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/generator.h"
#include "runtime/objects/iterators.h"
#include "runtime/objects/list.h"
#include "runtime/objects/range.h"
#include "runtime/objects/str_units.h"
#include "runtime/protocol/iterate.h"

namespace py::tree {

/// A generator has no more items; its value is told to a trace function.
inline Completion generator_ended(Frame& frame, const Generator* generator) {
    if (!line_traced(frame) || !generator->result || generator->result.is_none()) [[likely]]
        return Completion::Normal;
    return observe_stop(frame, generator->result) ? Completion::Normal : Completion::Pending;
}

/// Steps through an enumerate, a zip or a dict's items without making tuples.
struct UnpackedSteps {
    Enumerate* enumerate = nullptr;
    Zip* zip = nullptr;
    DictViewIterator* items = nullptr;
    /// 1: out[] is filled; 0: exhausted; -1: an exception is pending.
    int next(Value* out);
};

/// Runs `body(item)` for each item of `iterable`; body returns a Completion, of which Normal and Continue go on.
/// The result is Normal when the items ran out, otherwise what ended the loop (Break included).
template <class Body>
[[gnu::always_inline]] inline Completion for_each(const Node& node, Frame& frame, Value iterable, Body&& body) {
    auto poll = [&]() -> bool {
        if (thread->attention.load(std::memory_order_relaxed)) [[unlikely]] {
            node.mark(frame);
            return handle_attention().ok();
        }
        return true;
    };
    if (Range* range = exact_cast<Range>(iterable); range && range->small) {
        std::int64_t value = range->small_start;
        for (std::int64_t left = range->small_length; left > 0; --left, value += range->small_step) {
            Completion c = body(Value::small_int(value));
            if (c != Completion::Normal && c != Completion::Continue) [[unlikely]]
                return c;
            if (!poll()) return Completion::Pending;
        }
        return Completion::Normal;
    }
    if (List* list = exact_cast<List>(iterable)) {
        for (std::int64_t i = 0; i < list->size; ++i) {
            Completion c = body(list->items[i]);
            if (c != Completion::Normal && c != Completion::Continue) [[unlikely]]
                return c;
            if (!poll()) return Completion::Pending;
        }
        return Completion::Normal;
    }
    if (Tuple* tuple = exact_cast<Tuple>(iterable)) {
        for (std::int64_t i = 0; i < tuple->size; ++i) {
            Completion c = body(tuple->items[i]);
            if (c != Completion::Normal && c != Completion::Continue) [[unlikely]]
                return c;
            if (!poll()) return Completion::Pending;
        }
        return Completion::Normal;
    }
    if (Str* text = exact_cast<Str>(iterable); text && text->width == 1) {
        for (std::size_t i = 0; i < text->length; ++i) {
            Completion c = body(Value(latin1_char(text->latin1()[i])));
            if (c != Completion::Normal && c != Completion::Continue) [[unlikely]]
                return c;
            if (!poll()) return Completion::Pending;
        }
        return Completion::Normal;
    }
    node.mark(frame);
    Value iterator = TRY(get_iter(iterable));
    if (Generator* generator = exact_cast<Generator>(iterator)) {
        for (;;) {
            node.mark(frame);
            Value item = TRY(step_generator(generator, Value::none()));
            if (item.is_end()) return generator_ended(frame, generator);
            Completion c = body(item);
            if (c != Completion::Normal && c != Completion::Continue) [[unlikely]]
                return c;
            if (!poll()) return Completion::Pending;
        }
    }
    for (;;) {
        node.mark(frame);
        Value item = TRY(iter_next(iterator));
        if (item.is_end()) return Completion::Normal;
        Completion c = body(item);
        if (c != Completion::Normal && c != Completion::Continue) [[unlikely]]
            return c;
        if (!poll()) return Completion::Pending;
    }
}

/// `for a, b in enumerate(x)`, `zip(x, y)`, `d.items()`: the items go to the body one by one, and no tuple is made for
/// each step. True when `iterable` is one of these and gives `count` values a step; then *result is as for for_each().
/// body(const Value* values).
template <class Body>
[[gnu::always_inline]] inline bool for_each_unpacked(const Node& node, Frame& frame, Value iterable,
                                                     std::uint32_t count, Completion& result, Body&& body) {
    constexpr std::uint32_t kMost = 4;
    if (!iterable.is_object_nonzero() || count < 2 || count > kMost) return false;
    py::Shape* shape = iterable.as_object()->shape;
    UnpackedSteps steps;
    if (shape == Enumerate::exact_shape() && count == 2) steps.enumerate = iterable.as<Enumerate>();
    else if (shape == Zip::exact_shape() && !iterable.as<Zip>()->strict && iterable.as<Zip>()->iterators->size == count)
        steps.zip = iterable.as<Zip>();
    else if (shape == &dict_items_type.own_shape && count == 2)
        steps.items = make_dict_iterator(dict_itemiterator_type, static_cast<DictView*>(iterable.as_object())->dict)
                          .template as<DictViewIterator>();
    else return false;
    Value values[kMost];
    for (;;) {
        node.mark(frame);
        int step = steps.next(values);
        if (step <= 0) {
            result = step < 0 ? Completion::Pending : Completion::Normal;
            return true;
        }
        Completion c = body(static_cast<const Value*>(values));
        if (c != Completion::Normal && c != Completion::Continue) [[unlikely]] {
            result = c;
            return true;
        }
        if (thread->attention.load(std::memory_order_relaxed) && !handle_attention().ok()) [[unlikely]] {
            result = Completion::Pending;
            return true;
        }
    }
}

struct For final : Stmt {
    const Target* target;
    const Expr* iterable;
    const Stmt* body;
    const Stmt* orelse;  ///< may be null
    For(const Target* t, const Expr* i, const Stmt* b, const Stmt* e) : target(t), iterable(i), body(b), orelse(e) {}
    bool visit_parts(PartVisitor& visit) override {
        visit.loop_body(body, span);
        visit.part(orelse);
        return false;
    }
    Completion exec(Frame& frame) const override;
};

/// The same for a target that is a plain local variable.
struct ForLocal final : Stmt {
    std::int32_t slot;
    const Expr* iterable;
    const Stmt* body;
    const Stmt* orelse;
    ForLocal(std::int32_t s, const Expr* i, const Stmt* b, const Stmt* e) : slot(s), iterable(i), body(b), orelse(e) {}
    bool visit_parts(PartVisitor& visit) override {
        visit.loop_body(body, span);
        visit.part(orelse);
        return false;
    }
    Completion exec(Frame& frame) const override;
};

Stmt* make_for(const Target* target, const Expr* iterable, const Stmt* body, const Stmt* orelse);

}  // namespace py::tree
