// List, set and dict comprehensions, run inside the frame of the block around them. Reference: 6.2.4.
#pragma once

#include "interp/nodes/display.h"
#include "interp/nodes/node.h"
#include "runtime/objects/list.h"

namespace py::tree {

/// One `for target in iterable if ...` clause.
struct ComprehensionClause {
    const Target* target;
    const Expr* iterable;
    Children<const Expr*> conditions;
};

struct Comprehension final : Expr {
    enum class Kind : std::uint8_t { List, Set, Dict };
    Kind kind;
    Children<ComprehensionClause> clauses;
    Children<std::uint32_t> cell_slots;  ///< captured variables: a fresh Cell each time the comprehension runs
    Children<std::uint32_t> slots;       ///< the other variables, emptied first
    const Expr* element;                 ///< of a dict: the key
    const Expr* value;                   ///< of a dict
    Comprehension(Kind k, Children<ComprehensionClause> c, const Expr* e, const Expr* v)
        : kind(k), clauses(c), element(e), value(v) {}
    Value eval(Frame& frame) const override;

private:
    Completion run(Frame& frame, std::uint32_t clause, Value iterable, Value result) const;
    template <class Add>
    Completion innermost(Frame& frame, const ComprehensionClause& clause, Value iterable, Add&& add) const;
};

/// Prepares a comprehension's variables: used by the inlined form and by its resumable twin.
void enter_comprehension(Frame& frame, const Children<std::uint32_t>& cell_slots, const Children<std::uint32_t>& slots);

}  // namespace py::tree
