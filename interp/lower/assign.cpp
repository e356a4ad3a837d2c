// Targets: assignment, augmented and annotated assignment, deletion, unpacking.
#include "interp/nodes/assign.h"
#include "interp/lower/lower.h"
#include "interp/nodes/attribute.h"
#include "interp/nodes/control.h"
#include "interp/nodes/operator.h"
#include "interp/nodes/subscript.h"
#include "runtime/core/names.h"
#include "runtime/objects/str.h"

namespace py::tree {

const Target* CodeLowering::symbol_target(Symbol* s, Str* text) {
    if (!s) return new GlobalTarget(text);
    switch (s->where) {
        case Where::Local: return new LocalTarget(s->binding->slot);
        case Where::Cell: return new CellTarget(s->binding->slot);
        case Where::Free:
        case Where::ClassFree: return new FreeTarget(s->free_index);
        case Where::Name: return new NamespaceTarget(text);
        default: return new GlobalTarget(text);
    }
}

const Target* CodeLowering::name_target(std::string_view raw) {
    std::string_view text = mangled(raw);
    return symbol_target(symbol(text), intern(text));
}

const Target* CodeLowering::unpack_target(const ast::field::exprs& elements, const ast::expr* e) {
    std::int64_t starred = -1;
    auto targets = Children<const Target*>::make(elements.size());
    for (std::uint32_t i = 0; i < elements.size(); ++i) {
        const ast::expr* element = elements[i];
        if (auto* s = ast::match<ast::Starred>(element)) {
            if (starred >= 0) fail(e, "multiple starred expressions in assignment");
            // The limit of CPython's instruction for this: what stands before the star is counted in one byte.
            if (i >= 256) fail(e, "too many expressions in star-unpacking assignment");
            starred = i;
            element = s->value;
        }
        targets.data[i] = target(element);
    }
    if (starred >= 0) return at(new StarredUnpackTarget(targets, static_cast<std::uint32_t>(starred)), e);
    return at(new UnpackTarget(targets), e);
}

const Target* CodeLowering::target(const ast::expr* e) {
    switch (e->kind) {
        case ast::Kind::Name: return at(const_cast<Target*>(name_target(ast::as<ast::Name>(e)->id)), e);
        case ast::Kind::Attribute: {
            auto* a = ast::as<ast::Attribute>(e);
            return at(new AttributeTarget(expression(a->value), intern(mangled(a->attr))), e);
        }
        case ast::Kind::Subscript: {
            auto* s = ast::as<ast::Subscript>(e);
            Expr* container = expression(s->value);
            return at(new SubscriptTarget(container, expression(s->slice)), e);
        }
        case ast::Kind::Tuple: return unpack_target(ast::as<ast::Tuple>(e)->elts, e);
        case ast::Kind::List: return unpack_target(ast::as<ast::List>(e)->elts, e);
        case ast::Kind::Starred:
            fail(e, "starred assignment target must be in a list or tuple");
            return target(ast::as<ast::Starred>(e)->value);
        default: fail(e, "cannot assign to expression"); return new LocalTarget(0);
    }
}

Stmt* CodeLowering::assign_to(const ast::expr* e, Expr* value, const ast::Node* where) {
    switch (e->kind) {
        case ast::Kind::Name: {
            std::string_view text = mangled(ast::as<ast::Name>(e)->id);
            Symbol* s = symbol(text);
            if (s && s->where == Where::Local) return at(new AssignLocal(s->binding->slot, value), where);
            break;
        }
        case ast::Kind::Attribute: {
            auto* a = ast::as<ast::Attribute>(e);
            const Node* place = at(new Pass, e);
            return at(make_assign_attribute(expression(a->value), intern(mangled(a->attr)), value, place), where);
        }
        case ast::Kind::Subscript: {
            auto* s = ast::as<ast::Subscript>(e);
            const Node* place = at(new Pass, e);
            Expr* container = expression(s->value);
            return at(make_assign_subscript(container, expression(s->slice), value, place), where);
        }
        default: break;
    }
    auto targets = Children<const Target*>::make(1);
    targets.data[0] = target(e);
    return at(new Assign(targets, value), where);
}

Stmt* CodeLowering::assign(const ast::Assign* a) {
    const ast::expr* first = a->targets[0];
    if (a->targets.size() == 1) {
        auto* names = ast::match<ast::Tuple>(first);
        auto* values = ast::match<ast::Tuple>(a->value);
        if (names && values && names->elts.size() == values->elts.size() && names->elts.size() >= 2 &&
            names->elts.size() <= 4 && !overrides_.count(a->value)) {
            bool plain = true;
            for (const ast::expr* e : names->elts) plain &= e->kind != ast::Kind::Starred;
            for (const ast::expr* e : values->elts) plain &= e->kind != ast::Kind::Starred;
            if (plain) {
                auto sources = Children<const Expr*>::make(values->elts.size());
                auto targets = Children<const Target*>::make(names->elts.size());
                for (std::uint32_t i = 0; i < sources.size(); ++i) sources.data[i] = expression(values->elts[i]);
                for (std::uint32_t i = 0; i < targets.size(); ++i) targets.data[i] = target(names->elts[i]);
                return new AssignParallel(targets, sources);
            }
        }
        // `local = a op b` in one node.
        if (auto* n = ast::match<ast::Name>(first)) {
            Symbol* s = symbol(mangled(n->id));
            if (s && s->where == Where::Local) {
                Expr* value = expression(a->value);
                if (value->form() == Form::Binary) {
                    auto* b = static_cast<BinaryBase*>(value);
                    if (Stmt* fused =
                            make_store_binary(s->binding->slot, b->op, b->left_expr, b->right_expr, false, value))
                        return fused;
                }
                return new AssignLocal(s->binding->slot, value);
            }
        }
        return assign_to(first, expression(a->value), a);
    }
    Expr* value = expression(a->value);
    auto targets = Children<const Target*>::make(a->targets.size());
    for (std::uint32_t i = 0; i < targets.size(); ++i) targets.data[i] = target(a->targets[i]);
    return new Assign(targets, value);
}

Stmt* CodeLowering::augmented(const ast::AugAssign* a) {
    BinaryOp op = to_binary_op(a->op);
    if (auto* n = ast::match<ast::Name>(a->target)) {
        std::string_view text = mangled(n->id);
        Symbol* s = symbol(text);
        Expr* read = at(load_symbol(s, intern(text)), a->target);
        Expr* value = expression(a->value);
        if (s && s->where == Where::Local) {
            const Node* operation = at(new Pass, a);
            if (Stmt* fused = make_store_binary(s->binding->slot, op, read, value, true, operation)) return fused;
        }
        return new AugmentedName(op, read, value, symbol_target(s, intern(text)));
    }
    const Node* where = at(new Pass, a->target);
    if (auto* attribute = ast::match<ast::Attribute>(a->target)) {
        Expr* object = expression(attribute->value);
        return new AugmentedAttribute(op, object, intern(mangled(attribute->attr)), expression(a->value), where);
    }
    auto* s = ast::as<ast::Subscript>(a->target);
    Expr* container = expression(s->value);
    Expr* key = expression(s->slice);
    return new AugmentedSubscript(op, container, key, expression(a->value), where);
}

Stmt* CodeLowering::store_item(Expr* container, Expr* key, Expr* value, const ast::Node* where) {
    return at(make_assign_subscript(container, key, value, at(new Pass, where)), where);
}

Stmt* CodeLowering::annotated(const ast::AnnAssign* a) {
    std::vector<Stmt*> out;
    if (a->value) out.push_back(assign_to(a->target, expression(a->value), a));
    bool block = owner_->kind == Scope::Kind::Module || owner_->kind == Scope::Kind::Class;
    if (!a->value && a->target->kind != ast::Kind::Name) {
        // The parts of `a.b: int` and `a[i]: int` are evaluated for their errors.
        if (auto* attribute = ast::match<ast::Attribute>(a->target)) {
            out.push_back(at(new ExpressionStatement(expression(attribute->value)), a));
        } else if (auto* s = ast::match<ast::Subscript>(a->target)) {
            out.push_back(at(new ExpressionStatement(expression(s->value)), a));
            out.push_back(at(new ExpressionStatement(expression(s->slice)), a));
        }
    }
    if (block && !a->simple && !unit_->table->futures.annotations)
        out.push_back(at(new ExpressionStatement(expression(a->annotation)), a));
    if (block && a->simple) {
        if (unit_->table->futures.annotations) {
            // `__annotations__[name] = 'source text'`, as in the versions before lazy annotations.
            Expr* container = at(new NamespaceName(names::annotations), a);
            std::string_view text = ast::as<ast::Name>(a->target)->id;
            Expr* key = at(new Constant(intern(mangled(text))), a->target);
            Expr* source = at(new Constant(annotation_text(a->annotation)), a->annotation);
            out.push_back(store_item(container, key, source, a));
        } else if (conditional_slot_ >= 0) {
            auto it = annotation_indices_.find(a);
            const Expr* set = at(new CellName(conditional_slot_, intern("__conditional_annotations__")), a);
            if (it != annotation_indices_.end()) out.push_back(at(new ConditionalAnnotation(set, it->second), a));
        }
    }
    if (out.empty()) return new Pass;
    return block_of(out);
}

void CodeLowering::delete_target(const ast::expr* e, std::vector<Stmt*>& out) {
    switch (e->kind) {
        case ast::Kind::Name: {
            std::string_view text = mangled(ast::as<ast::Name>(e)->id);
            Symbol* s = symbol(text);
            Str* name = intern(text);
            Stmt* node;
            switch (s ? s->where : Where::Global) {
                case Where::Local: node = new DeleteLocal(s->binding->slot, name); break;
                case Where::Cell: node = new DeleteCell(s->binding->slot, -1, name); break;
                case Where::Free:
                case Where::ClassFree: node = new DeleteCell(-1, s->free_index, name); break;
                case Where::Name: node = new DeleteNamespace(name); break;
                default: node = new DeleteGlobal(name); break;
            }
            out.push_back(at(node, e));
            break;
        }
        case ast::Kind::Attribute: {
            auto* a = ast::as<ast::Attribute>(e);
            out.push_back(at(new DeleteAttribute(expression(a->value), intern(mangled(a->attr))), e));
            break;
        }
        case ast::Kind::Subscript: {
            auto* s = ast::as<ast::Subscript>(e);
            Expr* container = expression(s->value);
            out.push_back(at(new DeleteSubscript(container, expression(s->slice)), e));
            break;
        }
        case ast::Kind::Tuple:
            for (const ast::expr* inner : ast::as<ast::Tuple>(e)->elts) delete_target(inner, out);
            break;
        case ast::Kind::List:
            for (const ast::expr* inner : ast::as<ast::List>(e)->elts) delete_target(inner, out);
            break;
        default: fail(e, "cannot delete expression"); break;
    }
}

Stmt* CodeLowering::delete_targets(const ast::Delete* d) {
    std::vector<Stmt*> out;
    for (const ast::expr* e : d->targets) delete_target(e, out);
    return block_of(out);
}

}  // namespace py::tree
