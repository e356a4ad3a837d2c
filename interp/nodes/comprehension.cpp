#include "interp/nodes/comprehension.h"

#include "interp/nodes/assign.h"
#include "interp/nodes/for.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/function.h"
#include "runtime/objects/set.h"

namespace py::tree {

void enter_comprehension(Frame& frame, const Children<std::uint32_t>& cell_slots,
                         const Children<std::uint32_t>& slots) {
    for (std::uint32_t slot : slots) frame.locals[slot] = Value();
    for (std::uint32_t slot : cell_slots) frame.locals[slot] = make_cell(Value());
}

Value Comprehension::eval(Frame& frame) const {
    // The first iterable is evaluated before the comprehension's own variables exist.
    Value iterable = TRY(clauses[0].iterable->eval(frame));
    enter_comprehension(frame, cell_slots, slots);
    mark(frame);  // tracemalloc asks where the result was allocated
    Value result;
    switch (kind) {
        case Kind::List: {
            std::size_t hint = 0;
            if (clauses.size() == 1 && clauses[0].conditions.empty()) {
                if (Range* r = exact_cast<Range>(iterable); r && r->small && r->small_length < 1 << 20)
                    hint = static_cast<std::size_t>(r->small_length);
                else if (List* l = exact_cast<List>(iterable)) hint = static_cast<std::size_t>(l->size);
            }
            result = make_list(hint);
            break;
        }
        case Kind::Set: result = make_set(); break;
        case Kind::Dict: result = make_dict(); break;
    }
    Completion c = run(frame, 0, iterable, result);
    for (std::uint32_t slot : slots) replace(frame.locals[slot], Value());  // they keep nothing alive
    if (c == Completion::Pending) return Value();
    if (drop_watch) [[unlikely]]
        end_arguments(&iterable, 1, result);
    return result;
}

template <class Add>
Completion Comprehension::innermost(Frame& frame, const ComprehensionClause& clause, Value iterable, Add&& add) const {
    std::int32_t slot = clause.target->local_slot();
    if (auto* unpack = clause.target->as_unpack()) {
        Completion c;
        if (for_each_unpacked(*clause.iterable, frame, iterable, unpack->targets.size(), c, [&](const Value* values) {
                if (!unpack->store_each(frame, values).ok()) return Completion::Pending;
                for (const Expr* condition : clause.conditions) {
                    int r = condition->test(frame);
                    if (r < 0) return Completion::Pending;
                    if (r == 0) return Completion::Normal;
                }
                return add();
            }))
            return c;
    }
    return for_each(*clause.iterable, frame, iterable, [&](Value item) {
        if (drop_watch && slot >= 0) [[unlikely]]
            (void)replace_local(frame, slot, item);
        else if (slot >= 0) frame.locals[slot] = item;
        else if (!clause.target->store(frame, item).ok()) return Completion::Pending;
        for (const Expr* condition : clause.conditions) {
            int r = condition->test(frame);
            if (r < 0) return Completion::Pending;
            if (r == 0) return Completion::Normal;
        }
        return add();
    });
}

Completion Comprehension::run(Frame& frame, std::uint32_t index, Value iterable, Value result) const {
    const ComprehensionClause& clause = clauses[index];
    if (index + 1 < clauses.size()) {
        return innermost(frame, clause, iterable, [&] {
            Value inner = clauses[index + 1].iterable->eval(frame);
            if (!inner) return Completion::Pending;
            return run(frame, index + 1, inner, result);
        });
    }
    switch (kind) {
        case Kind::List: {
            auto* list = result.as<List>();
            return innermost(frame, clause, iterable, [&, list] {
                Value v = element->eval(frame);
                if (!v) [[unlikely]]
                    return Completion::Pending;
                list->append(v);
                return Completion::Normal;
            });
        }
        case Kind::Set: {
            auto* set = result.as<Set>();
            return innermost(frame, clause, iterable, [&, set] {
                Value v = element->eval(frame);
                if (!v) return Completion::Pending;
                mark(frame);
                return set->add(v).ok() ? Completion::Normal : Completion::Pending;
            });
        }
        default: {
            auto* dict = result.as<Dict>();
            return innermost(frame, clause, iterable, [&, dict] {
                Value k = element->eval(frame);
                if (!k) return Completion::Pending;
                Value v = value->eval(frame);
                if (!v) return Completion::Pending;
                mark(frame);
                return dict->set(k, v).ok() ? Completion::Normal : Completion::Pending;
            });
        }
    }
}

}  // namespace py::tree
