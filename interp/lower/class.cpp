// The class statement: the call that makes the class, and the code object of its body. Reference: 8.8.
#include "interp/lower/lower.h"
#include "interp/nodes/assign.h"
#include "interp/nodes/class_def.h"
#include "interp/nodes/control.h"
#include "runtime/objects/list.h"
#include "runtime/objects/str.h"

namespace py::tree {

Expr* CodeLowering::class_object(const ast::ClassDef* c) {
    Scope* inner = unit_->table->scope_of(c, Scope::Kind::Class);
    TreeCode* code = make_code(inner, c, c->name);
    if (!c->decorator_list.empty()) code->first_line = c->decorator_list[0]->at.lineno;
    auto* node = at(new MakeClass(intern(c->name), code), c);
    node->captures = captures(inner);
    lower_arguments(c->bases, c->keywords, node->bases, node->keywords);
    return node;
}

Stmt* CodeLowering::class_definition(const ast::ClassDef* c) {
    Expr* value;
    if (c->type_params.empty()) {
        value = class_object(c);
    } else {
        Scope* hidden = unit_->table->scope_of(c, Scope::Kind::TypeParameters);
        value = at(new CallImmediately(at(make_function(hidden, c, c->name, nullptr), c), {}), c);
    }
    return assign_name(c->name, decorate(value, c->decorator_list), c);
}

namespace {

/// Names that the functions of the class assign as attributes of `self`: `__static_attributes__`.
class StaticAttributes {
public:
    explicit StaticAttributes(List* out) : out_(out) {}

    void statements(const ast::field::stmts& body) {
        for (const ast::stmt* s : body) statement(s);
    }

private:
    void statement(const ast::stmt* s) {
        switch (s->kind) {
            case ast::Kind::FunctionDef:
            case ast::Kind::AsyncFunctionDef: statements(ast::as<ast::FunctionDef>(s)->body); break;
            case ast::Kind::Match:
                for (const ast::match_case* m : ast::as<ast::Match>(s)->cases) statements(m->body);
                break;
            case ast::Kind::Assign:
                for (const ast::expr* t : ast::as<ast::Assign>(s)->targets) target(t);
                break;
            case ast::Kind::AugAssign: target(ast::as<ast::AugAssign>(s)->target); break;
            case ast::Kind::AnnAssign: target(ast::as<ast::AnnAssign>(s)->target); break;
            case ast::Kind::If:
                statements(ast::as<ast::If>(s)->body);
                statements(ast::as<ast::If>(s)->orelse);
                break;
            case ast::Kind::While:
                statements(ast::as<ast::While>(s)->body);
                statements(ast::as<ast::While>(s)->orelse);
                break;
            case ast::Kind::For:
            case ast::Kind::AsyncFor:
                target(ast::as<ast::For>(s)->target);
                statements(ast::as<ast::For>(s)->body);
                statements(ast::as<ast::For>(s)->orelse);
                break;
            case ast::Kind::With:
            case ast::Kind::AsyncWith:
                for (const ast::withitem* w : ast::as<ast::With>(s)->items)
                    if (w->optional_vars) target(w->optional_vars);
                statements(ast::as<ast::With>(s)->body);
                break;
            case ast::Kind::Try:
            case ast::Kind::TryStar: {
                auto* t = ast::as<ast::Try>(s);
                statements(t->body);
                for (const ast::excepthandler* h : t->handlers) statements(ast::as<ast::ExceptHandler>(h)->body);
                statements(t->orelse);
                statements(t->finalbody);
                break;
            }
            default: break;
        }
    }
    void target(const ast::expr* e) {
        if (auto* a = ast::match<ast::Attribute>(e)) {
            auto* n = ast::match<ast::Name>(a->value);
            if (!n || n->id != "self") return;
            Str* name = intern(a->attr);
            for (Value known : *out_)
                if (known == Value(name)) return;
            out_->append(name);
        } else if (auto* t = ast::match<ast::Tuple>(e)) {
            for (const ast::expr* x : t->elts) target(x);
        } else if (auto* l = ast::match<ast::List>(e)) {
            for (const ast::expr* x : l->elts) target(x);
        } else if (auto* s = ast::match<ast::Starred>(e)) {
            target(s->value);
        }
    }

    List* out_;
};

}  // namespace

Stmt* CodeLowering::class_body(const ast::ClassDef* c) {
    std::vector<Stmt*> out;
    std::int32_t class_slot = -1, classdict_slot = -1;
    for (Symbol& s : owner_->symbols) {
        if (!(s.flags & kClassCell)) continue;
        if (s.name == "__class__") class_slot = s.slot;
        if (s.name == "__classdict__") classdict_slot = s.slot;
    }
    Value doc;
    if (!c->body.empty() && unit_->optimize < 2) {
        auto* e = ast::match<ast::Expr>(c->body[0]);
        auto* text = e ? ast::match<ast::Constant>(e->value) : nullptr;
        if (text && text->value.type == ast::Literal::Type::Str) doc = docstring(text->value.text);
    }
    const Expr* params = nullptr;
    if (Symbol* s = owner_->find(".type_params")) params = at(load_symbol(s, intern(".type_params")), c);
    out.push_back(at(new ClassPrologue(code_->qualname, code_->first_line, doc, params, classdict_slot), c));
    out.back()->span.line = code_->first_line;  // that of the first decorator
    begin_annotations(c, c->body, out);
    out.push_back(block(c->body));
    List* attributes = make_list();
    StaticAttributes(attributes).statements(c->body);
    MUST(list_sort(attributes, Value::none(), false));
    Tuple* names = make_tuple(attributes->items, static_cast<std::size_t>(attributes->size));
    out.push_back(new ClassEpilogue(names, class_slot, classdict_slot));  // without a line: nothing to trace
    return block_of(out);
}

}  // namespace py::tree
