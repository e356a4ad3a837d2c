// Statements: branches, loops, exception blocks, `with`, imports.
#include "interp/nodes/control.h"
#include "interp/lower/lower.h"
#include "interp/nodes/assign.h"
#include "interp/nodes/explicit_drop.h"
#include "interp/nodes/for.h"
#include "interp/nodes/import.h"
#include "interp/nodes/resumable.h"
#include "interp/nodes/with.h"
#include "runtime/objects/list.h"
#include "runtime/objects/str.h"

namespace py::tree {

Stmt* CodeLowering::block_of(const std::vector<Stmt*>& list, bool resumable) {
    if (list.empty()) return new Pass;
    if (list.size() == 1) return list[0];
    auto statements = Children<const Stmt*>::make(list.size());
    for (std::size_t i = 0; i < list.size(); ++i) statements.data[i] = list[i];
    Stmt* node = resumable ? static_cast<Stmt*>(new ResumableBlock(statements, new_slot())) : new Block(statements);
    node->span = list[0]->span;
    return node;
}

Stmt* CodeLowering::block(const ast::field::stmts& body, bool has_docstring) {
    std::vector<Stmt*> list;
    std::vector<PassedLine> passed;
    auto pass = [&](const ast::Node* where) {
        const ast::Position& p = where->at;
        passed.push_back(
            {static_cast<std::uint32_t>(list.size()), {p.lineno, p.col_offset, p.end_lineno, p.end_col_offset}});
    };
    bool resumable = false;
    for (const ast::stmt* s : body) {
        resumable = resumable || (is_generator() && contains_suspension(s));
        // A constant on its own line does nothing (docstrings are taken from the tree), but the prompt shows its value.
        bool shown = unit_->interactive && owner_->kind == Scope::Kind::Module;
        if (auto* e = ast::match<ast::Expr>(s); e && e->value->kind == ast::Kind::Constant && !shown) {
            auto* c = ast::as<ast::Constant>(e->value);
            if (!has_docstring || s != body[0] || c->value.type != ast::Literal::Type::Str) pass(s);
            continue;
        }
        if (s->kind == ast::Kind::Pass) pass(s);
        if (s->kind == ast::Kind::Pass || s->kind == ast::Kind::Global || s->kind == ast::Kind::Nonlocal) continue;
        if (s->kind == ast::Kind::FunctionDef || s->kind == ast::Kind::AsyncFunctionDef)
            for (const ast::expr* e : ast::as<ast::FunctionDef>(s)->decorator_list) pass(e);
        if (s->kind == ast::Kind::ClassDef)
            for (const ast::expr* e : ast::as<ast::ClassDef>(s)->decorator_list) pass(e);
        list.push_back(statement(s));
    }
    if (passed.empty() || resumable) return block_of(list, resumable);
    if (list.empty()) {
        for (const PassedLine& line : passed) {
            list.push_back(new Pass);
            list.back()->span = line.span;
        }
        return block_of(list);
    }
    // A frame that becomes traced may be in its last statement already: lines behind that one are statements.
    const std::size_t count = list.size();
    for (const PassedLine& line : passed) {
        if (line.before < count) continue;
        list.push_back(new Pass);
        list.back()->span = line.span;
    }
    while (!passed.empty() && passed.back().before == count) passed.pop_back();
    auto* node = new Block(children<const Stmt*>({list.begin(), list.end()}));
    node->span = list[0]->span;
    node->passed = children(passed);
    return node;
}

Stmt* CodeLowering::statement(const ast::stmt* s) {
    Stmt* node = is_generator() && contains_suspension(s) ? suspending_statement(s) : statement_plain(s);
    if (node->span.line == 0) at(node, s);
    return node;
}

Stmt* CodeLowering::statement_plain(const ast::stmt* s) {
    switch (s->kind) {
        case ast::Kind::Expr: {
            auto* e = ast::as<ast::Expr>(s);
            if (unit_->interactive && owner_->kind == Scope::Kind::Module)
                return new DisplayStatement(expression(e->value));
            return new ExpressionStatement(expression(e->value));
        }
        case ast::Kind::Assign: {
            auto* a = ast::as<ast::Assign>(s);
            auto* value = ast::match<ast::Constant>(a->value);
            if (value && value->value.type == ast::Literal::Type::None) return new ExplicitDrop(at(assign(a), s));
            return assign(a);
        }
        case ast::Kind::AugAssign: return augmented(ast::as<ast::AugAssign>(s));
        case ast::Kind::AnnAssign: return annotated(ast::as<ast::AnnAssign>(s));
        case ast::Kind::Delete: return delete_targets(ast::as<ast::Delete>(s));
        case ast::Kind::Return: {
            auto* r = ast::as<ast::Return>(s);
            Expr* value = r->value ? expression(r->value) : at(new Constant(Value::none()), s);
            return make_return(value);
        }
        case ast::Kind::If: return if_statement(ast::as<ast::If>(s));
        case ast::Kind::While: return while_statement(ast::as<ast::While>(s));
        case ast::Kind::For: return for_statement(ast::as<ast::For>(s));
        case ast::Kind::Try: return try_statement(ast::as<ast::Try>(s), false);
        case ast::Kind::TryStar: return try_statement(ast::as<ast::Try>(s), true);
        case ast::Kind::With: return with_items(ast::as<ast::With>(s), 0);
        case ast::Kind::Match: return match_statement(ast::as<ast::Match>(s));
        case ast::Kind::Raise: {
            auto* r = ast::as<ast::Raise>(s);
            Expr* exception = r->exc ? expression(r->exc) : nullptr;
            return new Raise(exception, r->cause ? expression(r->cause) : nullptr);
        }
        case ast::Kind::Assert: {
            auto* a = ast::as<ast::Assert>(s);
            if (unit_->optimize > 0) return new Pass;
            Stmt* node = new Assert(expression(a->test), a->msg ? expression(a->msg) : nullptr);
            // The traceback underlines the condition.
            return at(node, a->test);
        }
        case ast::Kind::Import: return import(ast::as<ast::Import>(s));
        case ast::Kind::ImportFrom: return import_from(ast::as<ast::ImportFrom>(s));
        case ast::Kind::FunctionDef:
        case ast::Kind::AsyncFunctionDef: return function_definition(ast::as<ast::FunctionDef>(s));
        case ast::Kind::ClassDef: return class_definition(ast::as<ast::ClassDef>(s));
        case ast::Kind::TypeAlias: return type_alias(ast::as<ast::TypeAlias>(s));
        case ast::Kind::Break: return new Break;
        case ast::Kind::Continue: return new Continue;
        default: return new Pass;  // pass, global, nonlocal
    }
}

Stmt* CodeLowering::if_statement(const ast::If* i) {
    // A long elif chain nests to the right: built from its end, without recursion.
    std::vector<const ast::If*> chain{i};
    while (chain.back()->orelse.size() == 1 && chain.back()->orelse[0]->kind == ast::Kind::If &&
           !(is_generator() && contains_suspension(chain.back()->orelse[0])))
        chain.push_back(ast::as<ast::If>(chain.back()->orelse[0]));
    std::vector<Expr*> tests;
    std::vector<Stmt*> bodies;
    for (const ast::If* link : chain) {
        tests.push_back(expression(link->test));
        bodies.push_back(block(link->body));
    }
    Stmt* node = chain.back()->orelse.empty() ? nullptr : block(chain.back()->orelse);
    for (std::size_t k = chain.size(); k-- > 0;) node = at(make_if(tests[k], bodies[k], node), chain[k]);
    return node;
}

Stmt* CodeLowering::while_statement(const ast::While* w) {
    Expr* test = expression(w->test);
    Stmt* body = block(w->body);
    if (test->form() == Form::Constant) {
        Value v = static_cast<Constant*>(test)->value;
        bool always = v.is_true() || (v.is_small_int() && v.as_small_int() != 0);
        if (always) return new Forever(body);
    }
    return make_while(test, body, w->orelse.empty() ? nullptr : block(w->orelse));
}

Stmt* CodeLowering::for_statement(const ast::For* f) {
    Expr* iterable = iterated(f->iter);
    const Target* t = target(f->target);
    Stmt* body = block(f->body);
    return make_for(t, iterable, body, f->orelse.empty() ? nullptr : block(f->orelse));
}

Children<Handler> CodeLowering::handlers(const ast::field::excepthandlers& list) {
    Children<Handler> result = Children<Handler>::make(list.size());
    for (std::uint32_t i = 0; i < list.size(); ++i) {
        auto* h = ast::as<ast::ExceptHandler>(list[i]);
        Handler& out = result.data[i];
        out.type = h->type ? expression(h->type) : nullptr;
        out.target = h->name.data() ? name_target(h->name) : nullptr;
        out.body = block(h->body);
        out.where = at(new Pass, h);
    }
    return result;
}

Stmt* CodeLowering::try_statement(const ast::Try* t, bool star) {
    Stmt* node = block(t->body);
    const Stmt* orelse = t->orelse.empty() ? nullptr : block(t->orelse);
    if (!t->handlers.empty()) {
        Children<Handler> list = handlers(t->handlers);
        node = star ? static_cast<Stmt*>(new TryStar(node, list, orelse)) : new TryExcept(node, list, orelse);
        at(node, t);
    } else if (orelse) {
        node = block_of({node, const_cast<Stmt*>(orelse)});
    }
    if (!t->finalbody.empty()) node = at(new TryFinally(node, block(t->finalbody)), t);
    return node;
}

Stmt* CodeLowering::with_items(const ast::With* w, std::size_t index) {
    const ast::withitem* item = w->items[index];
    Expr* manager = expression(item->context_expr);
    const Target* t = item->optional_vars ? target(item->optional_vars) : nullptr;
    Stmt* body = index + 1 < w->items.size() ? with_items(w, index + 1) : block(w->body);
    return at(new With(manager, t, body), w);
}

Stmt* CodeLowering::import(const ast::Import* i) {
    std::vector<Stmt*> list;
    for (const ast::alias* a : i->names) {
        Str* full = intern(a->name);
        Children<Str*> attributes;
        const Target* t;
        if (a->asname.data()) {
            t = name_target(a->asname);
            std::vector<Str*> parts;
            std::string_view rest = a->name;
            while (rest.find('.') != std::string_view::npos) {
                rest = rest.substr(rest.find('.') + 1);
                parts.push_back(intern(rest.substr(0, rest.find('.'))));
            }
            attributes = children(parts);
        } else {
            t = name_target(a->name.substr(0, a->name.find('.')));
        }
        list.push_back(at(new Import(full, t, attributes), i));
    }
    return block_of(list);
}

Stmt* CodeLowering::import_from(const ast::ImportFrom* i) {
    Str* module = i->module.data() ? intern(i->module) : empty_str();
    if (i->names.size() == 1 && i->names[0]->name == "*") return new ImportStar(module, i->level);
    Tuple* from_list = allocate_tuple(i->names.size());
    auto items = Children<ImportFrom::Item>::make(i->names.size());
    for (std::uint32_t k = 0; k < i->names.size(); ++k) {
        const ast::alias* a = i->names[k];
        Str* text = intern(a->name);
        from_list->items[k] = text;
        items.data[k] = {text, name_target(a->asname.data() ? a->asname : a->name), at(new Pass, a)};
    }
    return new ImportFrom(module, i->level, from_list, items);
}

}  // namespace py::tree
