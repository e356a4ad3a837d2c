// The rules that every parsed tree keeps to and a tree made by hand may break: bodies are not empty, targets can be
// assigned to, parallel lists are equally long. Lowering relies on them.
#include "grammar/ast_fields.h"
#include "runtime/core/error.h"
#include "stdlib/introspect/ast_nodes.h"

namespace py {

namespace {

using ast::Context;
using ast::Kind;

class Validator {
public:
    /// `wanted` is the context of the node, if it is an expression: what rules() asks of targets comes on top.
    Status all(const ast::Node* node, Context wanted = Context::Load) {
        RecursionGuard guard;
        if (!guard.ok(" during compilation")) return Pending{};
        if (wanted == Context::Load && ast::node_info(node->kind).base == ast::Base::expr)
            TRY(context(static_cast<const ast::expr*>(node), Context::Load));
        if (ast::node_info(node->kind).has_position()) TRY(position(node->at));
        TRY(rules(node));
        for (const ast::FieldInfo& field : ast::node_info(node->kind).fields) {
            Context inner = child_context(node->kind, field, wanted);
            if (ast::is_child(field.type)) {
                if (const ast::Node* child = field.child(node)) TRY(all(child, inner));
            } else if (ast::is_child_list(field.type)) {
                for (const ast::Node* child : field.children(node))
                    if (child) TRY(all(child, inner));
            }
        }
        return Status::success();
    }

private:
    static Status position(const ast::Position& at) {
        if (at.lineno > at.end_lineno)
            return raise_value_error("AST node line range ({}, {}) is not valid", at.lineno, at.end_lineno);
        if ((at.lineno < 0 && at.end_lineno != at.lineno) || (at.col_offset < 0 && at.col_offset != at.end_col_offset))
            return raise_value_error("AST node column range ({}, {}) for line range ({}, {}) is not valid",
                                     at.col_offset, at.end_col_offset, at.lineno, at.end_lineno);
        if (at.lineno == at.end_lineno && at.col_offset > at.end_col_offset)
            return raise_value_error("line {}, column {}-{} is not a valid range", at.lineno, at.col_offset,
                                     at.end_col_offset);
        return Status::success();
    }

    /// Names and attributes of names: what classes in patterns are.
    static bool is_dotted_name(const ast::expr* e) {
        while (auto* attribute = ast::match<ast::Attribute>(e)) e = attribute->value;
        return e->kind == Kind::Name;
    }

    /// What is written as a name is not one of the constants.
    static Status identifier(std::string_view name) {
        if (name == "None" || name == "True" || name == "False")
            return raise_value_error("identifier field can't represent '{}' constant", name);
        return Status::success();
    }

    static Status capture(std::string_view name) {
        if (!name.data()) return Status::success();
        if (name == "_") return raise_value_error("can't capture name '_' in patterns");
        return identifier(name);
    }

    static bool is_number(const ast::expr* e, bool imaginary) {
        auto* constant = ast::match<ast::Constant>(e);
        if (!constant) return false;
        switch (constant->value.type) {
            case ast::Literal::Type::Imaginary: return imaginary;
            case ast::Literal::Type::Int:
            case ast::Literal::Type::BigInt:
            case ast::Literal::Type::Float: return !imaginary;
            default: return false;
        }
    }

    /// `1`, `-1`, `1 + 2j`, `-1 - 2j`: the numbers that can be written in a pattern, apart from plain constants.
    static bool is_signed_or_complex(const ast::expr* e) {
        auto is_signed = [](const ast::expr* operand, bool imaginary_too) {
            auto* minus = ast::match<ast::UnaryOp>(operand);
            return minus && minus->op == ast::UnaryOperator::USub &&
                   (is_number(minus->operand, false) || (imaginary_too && is_number(minus->operand, true)));
        };
        auto* sum = ast::match<ast::BinOp>(e);
        if (!sum) return is_signed(e, true);
        return (sum->op == ast::Operator::Add || sum->op == ast::Operator::Sub) && is_number(sum->right, true) &&
               (is_number(sum->left, false) || is_signed(sum->left, false));
    }

    /// What a value pattern compares with, and the keys of a mapping pattern, where the other constants stand as well.
    static Status pattern_value(const ast::expr* e, bool is_key) {
        if (auto* constant = ast::match<ast::Constant>(e)) {
            using Type = ast::Literal::Type;
            Type type = constant->value.type;
            bool singleton = type == Type::None || type == Type::True || type == Type::False;
            if (type == Type::Ellipsis || (singleton && !is_key))
                return raise_value_error("unexpected constant inside of a literal pattern");
            return Status::success();
        }
        // Checked when it is lowered, where the text of an f-string is known.
        if (e->kind == Kind::Attribute || e->kind == Kind::JoinedStr || is_signed_or_complex(e))
            return Status::success();
        return raise_value_error("patterns may only match literals and attribute lookups");
    }

    /// `*rest` has its place in sequence patterns only.
    static Status not_star(const ast::pattern* p) {
        if (p && p->kind == Kind::MatchStar) return raise_value_error("can't use MatchStar here");
        return Status::success();
    }

    static Status not_stars(const ast::field::patterns& list) {
        for (const ast::pattern* p : list) TRY(not_star(p));
        return Status::success();
    }

    static Context child_context(Kind kind, const ast::FieldInfo& field, Context own) {
        std::string_view name = field.name;
        switch (kind) {
            case Kind::Delete: return Context::Del;
            case Kind::Assign: return name == "targets" ? Context::Store : Context::Load;
            case Kind::AugAssign:
            case Kind::AnnAssign:
            case Kind::For:
            case Kind::AsyncFor:
            case Kind::NamedExpr:
            case Kind::comprehension: return name == "target" ? Context::Store : Context::Load;
            case Kind::withitem: return name == "optional_vars" ? Context::Store : Context::Load;
            case Kind::TypeAlias: return name == "name" ? Context::Store : Context::Load;
            case Kind::Tuple:
            case Kind::List:
            case Kind::Starred: return own;
            default: return Context::Load;
        }
    }

    template <class T>
    static Status not_empty(const ast::Seq<T>& list, const char* what, const ast::Node* node) {
        if (!list.empty()) return Status::success();
        return raise_value_error("empty {} on {}", what, ast::node_info(node->kind).name);
    }

    /// What has a context has this one, and is of a kind that can have it.
    Status context(const ast::expr* e, Context wanted) {
        Context actual = Context::Load;
        switch (e->kind) {
            case Kind::Attribute: actual = ast::as<ast::Attribute>(e)->ctx; break;
            case Kind::Subscript: actual = ast::as<ast::Subscript>(e)->ctx; break;
            case Kind::Starred: actual = ast::as<ast::Starred>(e)->ctx; break;
            case Kind::Name: actual = ast::as<ast::Name>(e)->ctx; break;
            case Kind::List: actual = ast::as<ast::List>(e)->ctx; break;
            case Kind::Tuple: actual = ast::as<ast::Tuple>(e)->ctx; break;
            default:
                if (wanted == Context::Load) return Status::success();
                return raise_value_error("expression which can't be assigned to in {} context",
                                         ast::class_name(wanted));
        }
        if (actual != wanted)
            return raise_value_error("expression must have {} context but has {} instead", ast::class_name(wanted),
                                     ast::class_name(actual));
        if (wanted == Context::Load) return Status::success();
        if (auto* starred = ast::match<ast::Starred>(e)) return context(starred->value, wanted);
        if (auto* list = ast::match<ast::List>(e)) return contexts(list->elts, wanted);
        if (auto* tuple = ast::match<ast::Tuple>(e)) return contexts(tuple->elts, wanted);
        return Status::success();
    }

    Status contexts(const ast::field::exprs& list, Context wanted) {
        for (const ast::expr* e : list) TRY(context(e, wanted));
        return Status::success();
    }

    Status assigned(const ast::field::exprs& targets, Context wanted, const ast::Node* node) {
        TRY(not_empty(targets, "targets", node));
        return contexts(targets, wanted);
    }

    Status annotation(const ast::arg* a) {
        return a && a->annotation ? context(a->annotation, Context::Load) : Status::success();
    }

    Status arguments(const ast::arguments* a) {
        for (const ast::field::args* list : {&a->posonlyargs, &a->args, &a->kwonlyargs})
            for (const ast::arg* one : *list) TRY(annotation(one));
        TRY(annotation(a->vararg));
        TRY(annotation(a->kwarg));
        if (a->defaults.size() > a->posonlyargs.size() + a->args.size())
            return raise_value_error("more positional defaults than args on arguments");
        if (a->kw_defaults.size() != a->kwonlyargs.size())
            return raise_value_error("length of kwonlyargs is not the same as kw_defaults on arguments");
        return Status::success();
    }

    template <class Try>
    Status try_statement(const Try* t) {
        TRY(not_empty(t->body, "body", t));
        const char* name = ast::node_info(t->kind).name;
        if (t->handlers.empty() && t->finalbody.empty())
            return raise_value_error("{} has neither except handlers nor finalbody", name);
        if (t->handlers.empty() && !t->orelse.empty())
            return raise_value_error("{} has orelse but no except handlers", name);
        return Status::success();
    }

    template <class For>
    Status for_statement(const For* f) {
        TRY(context(f->target, Context::Store));
        return not_empty(f->body, "body", f);
    }

    template <class With>
    Status with_statement(const With* w) {
        TRY(not_empty(w->items, "items", w));
        for (const ast::withitem* item : w->items)
            if (item->optional_vars) TRY(context(item->optional_vars, Context::Store));
        return not_empty(w->body, "body", w);
    }

    Status comprehension(const ast::field::comprehensions& generators) {
        if (generators.empty()) return raise_value_error("comprehension with no generators");
        for (const ast::comprehension* c : generators) TRY(context(c->target, Context::Store));
        return Status::success();
    }

    Status rules(const ast::Node* n) {
        switch (n->kind) {
            case Kind::FunctionDef: return not_empty(ast::as<ast::FunctionDef>(n)->body, "body", n);
            case Kind::AsyncFunctionDef: return not_empty(ast::as<ast::AsyncFunctionDef>(n)->body, "body", n);
            case Kind::ClassDef: return not_empty(ast::as<ast::ClassDef>(n)->body, "body", n);
            case Kind::Delete: return assigned(ast::as<ast::Delete>(n)->targets, Context::Del, n);
            case Kind::Assign: return assigned(ast::as<ast::Assign>(n)->targets, Context::Store, n);
            case Kind::AugAssign: return context(ast::as<ast::AugAssign>(n)->target, Context::Store);
            case Kind::AnnAssign: {
                auto* a = ast::as<ast::AnnAssign>(n);
                if (a->simple && a->target->kind != Kind::Name)
                    return raise_type_error("AnnAssign with simple non-Name target");
                return context(a->target, Context::Store);
            }
            case Kind::TypeAlias:
                if (ast::as<ast::TypeAlias>(n)->name->kind != Kind::Name)
                    return raise_type_error("TypeAlias with non-Name name");
                return context(ast::as<ast::TypeAlias>(n)->name, Context::Store);
            case Kind::For: return for_statement(ast::as<ast::For>(n));
            case Kind::AsyncFor: return for_statement(ast::as<ast::AsyncFor>(n));
            case Kind::While: return not_empty(ast::as<ast::While>(n)->body, "body", n);
            case Kind::If: return not_empty(ast::as<ast::If>(n)->body, "body", n);
            case Kind::With: return with_statement(ast::as<ast::With>(n));
            case Kind::AsyncWith: return with_statement(ast::as<ast::AsyncWith>(n));
            case Kind::Match: return not_empty(ast::as<ast::Match>(n)->cases, "cases", n);
            case Kind::match_case:
                TRY(not_star(ast::as<ast::match_case>(n)->pattern));
                return not_empty(ast::as<ast::match_case>(n)->body, "body", n);
            case Kind::Raise: {
                auto* r = ast::as<ast::Raise>(n);
                if (r->cause && !r->exc) return raise_value_error("Raise with cause but no exception");
                return Status::success();
            }
            case Kind::Try: return try_statement(ast::as<ast::Try>(n));
            case Kind::TryStar: return try_statement(ast::as<ast::TryStar>(n));
            case Kind::ExceptHandler: return not_empty(ast::as<ast::ExceptHandler>(n)->body, "body", n);
            case Kind::Import: return not_empty(ast::as<ast::Import>(n)->names, "names", n);
            case Kind::ImportFrom:
                if (ast::as<ast::ImportFrom>(n)->level < 0) return raise_value_error("Negative ImportFrom level");
                return not_empty(ast::as<ast::ImportFrom>(n)->names, "names", n);
            case Kind::Global: return not_empty(ast::as<ast::Global>(n)->names, "names", n);
            case Kind::Nonlocal: return not_empty(ast::as<ast::Nonlocal>(n)->names, "names", n);
            default: return expression_rules(n);
        }
    }

    Status expression_rules(const ast::Node* n) {
        switch (n->kind) {
            case Kind::BoolOp:
                if (ast::as<ast::BoolOp>(n)->values.size() < 2)
                    return raise_value_error("BoolOp with less than 2 values");
                return Status::success();
            case Kind::NamedExpr:
                if (ast::as<ast::NamedExpr>(n)->target->kind != Kind::Name)
                    return raise_type_error("NamedExpr target must be a Name");
                return context(ast::as<ast::NamedExpr>(n)->target, Context::Store);
            case Kind::Dict: {
                auto* d = ast::as<ast::Dict>(n);
                if (d->keys.size() != d->values.size())
                    return raise_value_error("Dict doesn't have the same number of keys as values");
                return Status::success();
            }
            case Kind::Set: return not_empty(ast::as<ast::Set>(n)->elts, "elts", n);
            case Kind::Compare: {
                auto* c = ast::as<ast::Compare>(n);
                if (c->comparators.empty()) return raise_value_error("Compare with no comparators");
                if (c->comparators.size() != c->ops.size())
                    return raise_value_error("Compare has a different number of comparators and operands");
                return Status::success();
            }
            case Kind::ListComp: return comprehension(ast::as<ast::ListComp>(n)->generators);
            case Kind::SetComp: return comprehension(ast::as<ast::SetComp>(n)->generators);
            case Kind::DictComp: return comprehension(ast::as<ast::DictComp>(n)->generators);
            case Kind::GeneratorExp: return comprehension(ast::as<ast::GeneratorExp>(n)->generators);
            case Kind::arguments: return arguments(ast::as<ast::arguments>(n));
            case Kind::MatchSingleton: {
                ast::Literal::Type type = ast::as<ast::MatchSingleton>(n)->value.type;
                if (type != ast::Literal::Type::None && type != ast::Literal::Type::True &&
                    type != ast::Literal::Type::False)
                    return raise_value_error("MatchSingleton can only contain True, False and None");
                return Status::success();
            }
            case Kind::Name: return identifier(ast::as<ast::Name>(n)->id);
            case Kind::MatchValue: return pattern_value(ast::as<ast::MatchValue>(n)->value, false);
            case Kind::MatchStar: return capture(ast::as<ast::MatchStar>(n)->name);
            case Kind::MatchAs: {
                auto* m = ast::as<ast::MatchAs>(n);
                TRY(capture(m->name));
                TRY(not_star(m->pattern));
                if (m->pattern && !m->name.data())
                    return raise_value_error("MatchAs must specify a target name if a pattern is given");
                return Status::success();
            }
            case Kind::MatchMapping: {
                auto* m = ast::as<ast::MatchMapping>(n);
                TRY(capture(m->rest));
                if (m->keys.size() != m->patterns.size())
                    return raise_value_error("MatchMapping doesn't have the same number of keys as patterns");
                for (const ast::expr* key : m->keys) TRY(pattern_value(key, true));
                return not_stars(m->patterns);
            }
            case Kind::MatchClass: {
                auto* m = ast::as<ast::MatchClass>(n);
                if (!is_dotted_name(m->cls))
                    return raise_value_error("MatchClass cls field can only contain Name or Attribute nodes.");
                if (m->kwd_attrs.size() != m->kwd_patterns.size())
                    return raise_value_error(
                        "MatchClass doesn't have the same number of keyword attributes as patterns");
                for (std::string_view attribute : m->kwd_attrs) TRY(identifier(attribute));
                TRY(not_stars(m->patterns));
                return not_stars(m->kwd_patterns);
            }
            case Kind::MatchOr:
                if (ast::as<ast::MatchOr>(n)->patterns.size() < 2)
                    return raise_value_error("MatchOr requires at least 2 patterns");
                return not_stars(ast::as<ast::MatchOr>(n)->patterns);
            default: return Status::success();
        }
    }
};

}  // namespace

Status ast_validate(const ast::mod* root) { return Validator().all(root); }

}  // namespace py
