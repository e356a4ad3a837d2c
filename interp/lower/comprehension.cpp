// Comprehensions run in the frame of the block around them; generator expressions are functions of their own.
#include "interp/nodes/comprehension.h"
#include "interp/lower/lower.h"

namespace py::tree {

void CodeLowering::enter_comprehension_scope(Scope* inner, std::vector<std::uint32_t>& cells,
                                             std::vector<std::uint32_t>& plain) {
    for (Symbol& s : inner->symbols) {
        if (s.home != inner) continue;
        s.slot = new_slot();
        (s.where == Where::Cell ? cells : plain).push_back(static_cast<std::uint32_t>(s.slot));
    }
    scope_ = inner;
}

Children<std::uint32_t> CodeLowering::slot_list(const std::vector<std::uint32_t>& list) {
    Children<std::uint32_t> result;
    result.count = static_cast<std::uint32_t>(list.size());
    result.data = static_cast<std::uint32_t*>(gc_allocate_atomic(list.size() * sizeof(std::uint32_t) + 4));
    for (std::size_t i = 0; i < list.size(); ++i) result.data[i] = list[i];
    return result;
}

Expr* CodeLowering::comprehension(const ast::expr* e) {
    auto* c = ast::as<ast::ListComp>(e);
    bool is_dict = e->kind == ast::Kind::DictComp;
    const auto& generators = is_dict ? ast::as<ast::DictComp>(e)->generators : c->generators;
    auto kind = e->kind == ast::Kind::ListComp  ? Comprehension::Kind::List
                : e->kind == ast::Kind::SetComp ? Comprehension::Kind::Set
                                                : Comprehension::Kind::Dict;
    auto clauses = Children<ComprehensionClause>::make(generators.size());
    clauses.data[0].iterable = iterated(generators[0]->iter);  // in the block around

    Scope* outer = scope_;
    std::vector<std::uint32_t> cells, plain;
    enter_comprehension_scope(unit_->table->scope_of(e, Scope::Kind::Comprehension), cells, plain);
    for (std::uint32_t i = 0; i < generators.size(); ++i) {
        const ast::comprehension* g = generators[i];
        ComprehensionClause& clause = clauses.data[i];
        if (i > 0) clause.iterable = iterated(g->iter);
        clause.target = target(g->target);
        clause.conditions = Children<const Expr*>::make(g->ifs.size());
        for (std::uint32_t k = 0; k < g->ifs.size(); ++k) clause.conditions.data[k] = expression(g->ifs[k]);
    }
    Expr* element = expression(is_dict ? ast::as<ast::DictComp>(e)->key : c->elt);
    Expr* value = is_dict ? expression(ast::as<ast::DictComp>(e)->value) : nullptr;
    scope_ = outer;
    auto* node = new Comprehension(kind, clauses, element, value);
    node->cell_slots = slot_list(cells);
    node->slots = slot_list(plain);
    return node;
}

Expr* CodeLowering::generator_expression(const ast::GeneratorExp* g) {
    Expr* iterable = iterated(g->generators[0]->iter);
    Scope* inner = unit_->table->scope_of(g, Scope::Kind::Generator);
    MakeFunction* function = make_function(inner, g, "<genexpr>", nullptr);
    at(function, g);
    return new GeneratorExpression(function, iterable, g->generators[0]->is_async);
}

}  // namespace py::tree
