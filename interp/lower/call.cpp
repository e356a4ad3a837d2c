// Calls. Reference: 6.3.4.
#include "interp/lower/lower.h"
#include "interp/nodes/constant.h"
#include "interp/nodes/control.h"
#include "interp/nodes/intrinsic.h"
#include "interp/nodes/temporary.h"
#include "runtime/objects/list.h"
#include "runtime/objects/str.h"

namespace py::tree {

void CodeLowering::lower_arguments(const ast::field::exprs& args, const ast::field::keywords& keywords,
                                   Children<CallGeneral::Positional>& positional,
                                   Children<CallGeneral::Keyword>& named) {
    positional = Children<CallGeneral::Positional>::make(args.size());
    for (std::uint32_t i = 0; i < args.size(); ++i) {
        auto* s = ast::match<ast::Starred>(args[i]);
        positional.data[i] = {expression(s ? s->value : args[i]), s != nullptr};
    }
    named = Children<CallGeneral::Keyword>::make(keywords.size());
    for (std::uint32_t i = 0; i < keywords.size(); ++i) {
        const ast::keyword* k = keywords[i];
        named.data[i] = {k->arg.data() ? intern(k->arg) : nullptr, expression(k->value)};
    }
}

/// `e` is `super()` in a function that has a first argument and a `__class__`, whose place in the closure is given; else
/// null.
const GlobalName* CodeLowering::plain_super(const ast::expr* e, std::int32_t& class_index) {
    auto* c = ast::match<ast::Call>(e);
    auto* name = c && c->args.empty() && c->keywords.empty() ? ast::match<ast::Name>(c->func) : nullptr;
    if (!name || name->id != "super" || overrides_.count(e) || code_->argcount == 0) return nullptr;
    Expr* super_name = load("super", c->func);
    Symbol* cls = scope_->find("__class__");
    if (super_name->form() != Form::Global || !cls || cls->where != Where::Free) return nullptr;
    class_index = static_cast<const FreeName*>(load("__class__", c->func))->index;
    return static_cast<const GlobalName*>(super_name);
}

Expr* CodeLowering::call(const ast::Call* c) {
    bool general = !c->keywords.empty();
    for (const ast::expr* a : c->args) general |= a->kind == ast::Kind::Starred;
    auto* attribute = overrides_.count(c->func) ? nullptr : ast::match<ast::Attribute>(c->func);
    const Node* where = attribute ? at(new Pass, c->func) : nullptr;
    if (!general) {
        Expr* callee = expression(attribute ? attribute->value : c->func);
        auto arguments = Children<const Expr*>::make(c->args.size());
        for (std::uint32_t i = 0; i < c->args.size(); ++i) arguments.data[i] = expression(c->args[i]);
        bool temporary =
            c->args.size() == 1 && (ast::match<ast::ListComp>(c->args[0]) || ast::match<ast::SetComp>(c->args[0]));
        if (attribute) {
            if (temporary && attribute->attr == "join" && c->args[0]->kind == ast::Kind::ListComp)
                if (callee->form() == Form::Constant)
                    if (Str* separator = exact_cast<Str>(static_cast<const Constant*>(callee)->value))
                        return new JoinTemporary(separator, arguments[0]);
            Str* name = intern(mangled(attribute->attr));
            Expr* plain = make_call_method(callee, name, where, arguments);
            std::int32_t class_index;
            const GlobalName* super_name = plain_super(attribute->value, class_index);
            return super_name ? make_call_super(super_name, class_index, name, at(plain, c), arguments) : plain;
        }
        Expr* plain = make_call(callee, arguments);
        if (callee->form() == Form::Global && !temporary)
            if (Expr* node = make_intrinsic(static_cast<const GlobalName*>(callee), arguments, at(plain, c)))
                return node;
        if (temporary && callee->form() == Form::Global) {
            auto* name = static_cast<const GlobalName*>(callee);
            if (names_reading_builtin(name->name)) return new CallOnTemporary(name, arguments[0], at(plain, c));
        }
        return plain;
    }
    auto* node = new CallGeneral;
    if (attribute) {
        node->method_object = expression(attribute->value);
        node->method_name = intern(mangled(attribute->attr));
        node->attribute = where;
    } else {
        node->callee = expression(c->func);
    }
    lower_arguments(c->args, c->keywords, node->positional, node->keywords);
    bool dynamic = false;
    for (const auto& k : node->keywords) dynamic |= k.name == nullptr;
    for (const auto& p : node->positional) dynamic |= p.starred;
    if (!dynamic && !node->keywords.empty()) {
        node->keyword_names = allocate_tuple(node->keywords.size());
        for (std::uint32_t i = 0; i < node->keywords.size(); ++i)
            node->keyword_names->items[i] = node->keywords[i].name;
    }
    return node;
}

}  // namespace py::tree
