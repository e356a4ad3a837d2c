#include "interp/nodes/for.h"

#include "interp/nodes/assign.h"
#include "runtime/objects/int.h"

namespace py::tree {

namespace {

/// The loop has ended.
void drop_iterable(Value v) {
    if (Generator* generator = exact_cast<Generator>(v);
        generator && generator->private_ && generator->state == GeneratorState::Finished)
        return release_fresh(generator);
    note_drop(v);
}

Completion finish(Completion c, Frame& frame, const Stmt* orelse) {
    if (c == Completion::Break) return end_statement();
    if (c == Completion::Normal && orelse) return orelse->exec(frame);
    return c == Completion::Normal ? end_statement() : c;
}

}  // namespace

namespace {

/// next() with the commonest iterator in line.
inline Value step(Value iterator) {
    if (ListIterator* it = exact_cast<ListIterator>(iterator); it && it->list) {
        if (it->at < it->list->size) [[likely]]
            return it->list->items[it->at++];
    }
    return iter_next(iterator);
}

}  // namespace

int UnpackedSteps::next(Value* out) {
    if (items) {
        DictEntry* entry = dict_iterator_step(items);
        if (!entry) return has_exception() ? -1 : 0;
        out[0] = entry->key;
        out[1] = entry->value;
        return 1;
    }
    if (enumerate) {
        Value item = step(enumerate->iterator);
        if (!item) return -1;
        if (item.is_end()) return 0;
        Value index = enumerate->index;
        enumerate->index = index.is_small_int() && index.as_small_int() < Value::kMaxSmallInt
                               ? Value::small_int(index.as_small_int() + 1)
                               : int_add(index, Value::small_int(1));
        out[0] = index;
        out[1] = item;
        return 1;
    }
    Tuple* iterators = zip->iterators;
    for (std::int64_t i = 0; i < iterators->size; ++i) {
        Value item = step(iterators->items[i]);
        if (!item) return -1;
        if (item.is_end()) return 0;
        out[i] = item;
    }
    return 1;
}

Completion For::exec(Frame& frame) const {
    Value v = TRY(iterable->eval(frame));
    if (auto* unpack = target->as_unpack()) {
        Completion c;
        if (for_each_unpacked(*iterable, frame, v, unpack->targets.size(), c, [&](const Value* values) {
                return unpack->store_each(frame, values).ok() ? body->exec(frame) : Completion::Pending;
            }))
            return finish(c, frame, orelse);
    }
    (void)take_fresh(iterable, frame, v);
    // Errors of the iteration itself are shown at the iterable.
    Completion c = for_each(*iterable, frame, v, [&](Value item) -> Completion {
        if (!target->store(frame, item).ok()) [[unlikely]]
            return Completion::Pending;
        if (drop_watch) [[unlikely]]
            TRY(settle_drops_slow());
        return body->exec(frame);
    });
    drop_iterable(v);
    return finish(c, frame, orelse);
}

Completion ForLocal::exec(Frame& frame) const {
    Value v = TRY(iterable->eval(frame));
    (void)take_fresh(iterable, frame, v);
    Completion c = for_each(*iterable, frame, v, [&](Value item) {
        if (drop_watch) [[unlikely]]
            (void)replace_local(frame, slot, item);
        else frame.locals[slot] = item;
        return body->exec(frame);
    });
    drop_iterable(v);
    return finish(c, frame, orelse);
}

Stmt* make_for(const Target* target, const Expr* iterable, const Stmt* body, const Stmt* orelse) {
    if (target->local_slot() >= 0) return new ForLocal(target->local_slot(), iterable, body, orelse);
    return new For(target, iterable, body, orelse);
}

}  // namespace py::tree
