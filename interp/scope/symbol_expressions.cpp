// The walk over expressions: uses of names, comprehensions, lambdas, type parameters, and where `yield`, `await` and
// `:=` may stand.
#include "interp/scope/symbol_builder.h"
#include "interp/scope/syntax_warnings.h"

namespace py {

using namespace ast;

bool SymbolBuilder::expressions(const Seq<expr*>& list) {
    for (const expr* e : list)
        if (!expression(e)) return false;
    return true;
}

bool SymbolBuilder::items(const Seq<expr*>& list) {
    for (const expr* e : list) {
        auto* starred = match<Starred>(e);
        if (!expression(starred ? starred->value : e)) return false;
    }
    return true;
}

bool SymbolBuilder::targets(const expr* e, const Seq<expr*>& list, Context context) {
    if (context == Context::Store) {
        bool starred = false;
        for (const expr* item : list) {
            if (item->kind != ast::Kind::Starred) continue;
            if (starred) return fail(e->at, "multiple starred expressions in assignment");
            starred = true;
        }
    }
    return items(list);
}

bool SymbolBuilder::keywords(const field::keywords& list) {
    for (std::size_t i = 0; i < list.size(); ++i) {
        const keyword* k = list[i];
        if (k->arg.data()) {
            if (!check_name(k->arg, k->at, true)) return false;
            for (std::size_t j = 0; j < i; ++j)
                if (list[j]->arg.data() && list[j]->arg == k->arg)
                    return fail(k->at, fmt::format("keyword argument repeated: {}", k->arg));
        }
        if (!expression(k->value)) return false;
    }
    return true;
}

bool SymbolBuilder::yield(const expr* e, const expr* value, const char* what) {
    if (scope_->kind == Kind::Annotation || scope_->kind == Kind::TypeParameters ||
        scope_->kind == Kind::TypeVariable || scope_->kind == Kind::TypeAlias)
        return forbidden(e, "yield expression");
    if (value && !expression(value)) return false;
    if (scope_->inlined() || scope_->kind == Kind::Generator) {
        const char* where = "generator expression";
        switch (scope_->node->kind) {
            case ast::Kind::ListComp: where = "list comprehension"; break;
            case ast::Kind::SetComp: where = "set comprehension"; break;
            case ast::Kind::DictComp: where = "dict comprehension"; break;
            default: break;
        }
        return fail(e->at, fmt::format("'yield' inside {}", where));
    }
    if (!scope_->is_function_like()) return fail(e->at, fmt::format("'{}' outside function", what));
    scope_->is_generator = true;
    if (scope_->is_coroutine) {
        if (e->kind == ast::Kind::YieldFrom) return fail(e->at, "'yield from' inside async function");
        if (scope_->returns_value) return fail(first_return_[scope_]->at, "'return' with value in async generator");
    }
    return true;
}

bool SymbolBuilder::forbidden(const expr* e, const char* what) {
    const char* where = scope_->kind == Kind::Annotation     ? "an annotation"
                        : scope_->kind == Kind::TypeVariable ? "a TypeVar bound"
                        : scope_->kind == Kind::TypeAlias    ? "a type alias"
                                                             : "the definition of a generic";
    return fail(e->at, fmt::format("{} cannot be used within {}", what, where));
}

bool SymbolBuilder::expression(const expr* e) {
    if (!e) return true;
    switch (e->kind) {
        case ast::Kind::BoolOp: return expressions(as<BoolOp>(e)->values);
        case ast::Kind::NamedExpr: return walrus(as<NamedExpr>(e));
        case ast::Kind::BinOp: {
            // Long chains (a + b + c ...) lean left: walk them without recursion.
            while (e->kind == ast::Kind::BinOp) {
                if (!expression(as<BinOp>(e)->right)) return false;
                e = as<BinOp>(e)->left;
            }
            return expression(e);
        }
        case ast::Kind::UnaryOp: return expression(as<UnaryOp>(e)->operand);
        case ast::Kind::Lambda: {
            auto* l = as<Lambda>(e);
            if (!expressions(l->args->defaults) || !expressions(l->args->kw_defaults)) return false;
            enter(Kind::Lambda, e, "<lambda>");
            bool ok = parameters(l->args) && expression(l->body);
            leave();
            return ok;
        }
        case ast::Kind::IfExp:
            return expression(as<IfExp>(e)->test) && expression(as<IfExp>(e)->body) && expression(as<IfExp>(e)->orelse);
        case ast::Kind::Dict: return expressions(as<Dict>(e)->keys) && expressions(as<Dict>(e)->values);
        case ast::Kind::Set: return items(as<Set>(e)->elts);
        case ast::Kind::ListComp:
            return comprehension(e, as<ListComp>(e)->generators, as<ListComp>(e)->elt, nullptr, Kind::Comprehension);
        case ast::Kind::SetComp:
            return comprehension(e, as<SetComp>(e)->generators, as<SetComp>(e)->elt, nullptr, Kind::Comprehension);
        case ast::Kind::DictComp:
            return comprehension(e, as<DictComp>(e)->generators, as<DictComp>(e)->key, as<DictComp>(e)->value,
                                 Kind::Comprehension);
        case ast::Kind::GeneratorExp:
            return comprehension(e, as<GeneratorExp>(e)->generators, as<GeneratorExp>(e)->elt, nullptr,
                                 Kind::Generator);
        case ast::Kind::Await: {
            if (scope_->kind == Kind::Annotation || scope_->kind == Kind::TypeParameters ||
                scope_->kind == Kind::TypeVariable || scope_->kind == Kind::TypeAlias)
                return forbidden(e, "await expression");
            Scope* owner = scope_->owner;
            if (scope_->kind == Kind::Generator) {
                scope_->is_coroutine = true;
            } else if (owner->kind == Kind::Generator) {
                owner->is_coroutine = true;
            } else if (!owner->is_coroutine && !may_await_at_top()) {
                if (scope_->inlined())
                    return fail(scope_->node->at, "asynchronous comprehension outside of an asynchronous function");
                return fail(e->at,
                            owner->is_function_like() ? "'await' outside async function" : "'await' outside function");
            }
            owner->has_await = true;
            return expression(as<Await>(e)->value);
        }
        case ast::Kind::Yield: return yield(e, as<Yield>(e)->value, "yield");
        case ast::Kind::YieldFrom: return yield(e, as<YieldFrom>(e)->value, "yield from");
        case ast::Kind::Compare:
            check_identity(as<Compare>(e), table_.warnings);
            return expression(as<Compare>(e)->left) && expressions(as<Compare>(e)->comparators);
        case ast::Kind::Call: {
            auto* c = as<Call>(e);
            check_called(c, table_.warnings);
            return expression(c->func) && items(c->args) && keywords(c->keywords);
        }
        case ast::Kind::FormattedValue:
            return expression(as<FormattedValue>(e)->value) && expression(as<FormattedValue>(e)->format_spec);
        case ast::Kind::Interpolation:
            return expression(as<Interpolation>(e)->value) && expression(as<Interpolation>(e)->format_spec);
        case ast::Kind::JoinedStr: return expressions(as<JoinedStr>(e)->values);
        case ast::Kind::TemplateStr: return expressions(as<TemplateStr>(e)->values);
        case ast::Kind::Attribute:
            if (as<Attribute>(e)->ctx == Context::Store && !check_name(as<Attribute>(e)->attr, e->at, true))
                return false;
            return expression(as<Attribute>(e)->value);
        case ast::Kind::Subscript:
            check_subscript(as<Subscript>(e), table_.warnings);
            return expression(as<Subscript>(e)->value) && expression(as<Subscript>(e)->slice);
        case ast::Kind::Starred:
            return fail(e->at, as<Starred>(e)->ctx == Context::Store
                                   ? "starred assignment target must be in a list or tuple"
                                   : "can't use starred expression here");
        case ast::Kind::Name: {
            auto* n = as<Name>(e);
            if (n->ctx == Context::Load) {
                mention(n->id, kUsed, e->at);
                // A bare `super` may need the class that is being defined (Data model 3.3.3.6).
                if (n->id == "super" && scope_->owner->is_function_like()) mention("__class__", kUsed, e->at);
                return true;
            }
            if (n->ctx == Context::Del && n->id == "__debug__") return fail(e->at, "cannot delete __debug__");
            if (!check_name(n->id, e->at, true)) return false;
            mention(n->id, kBound, e->at);
            return true;
        }
        case ast::Kind::List: return targets(e, as<List>(e)->elts, as<List>(e)->ctx);
        case ast::Kind::Tuple: return targets(e, as<Tuple>(e)->elts, as<Tuple>(e)->ctx);
        case ast::Kind::Slice:
            return expression(as<Slice>(e)->lower) && expression(as<Slice>(e)->upper) && expression(as<Slice>(e)->step);
        default: return true;
    }
}

bool SymbolBuilder::walrus(const NamedExpr* e) {
    auto* target = as<Name>(e->target);
    if (scope_->kind == Kind::Annotation || scope_->kind == Kind::TypeParameters ||
        scope_->kind == Kind::TypeVariable || scope_->kind == Kind::TypeAlias)
        return forbidden(e, "named expression");
    if (in_comprehension_iterable_)
        return fail(e->at, "assignment expression cannot be used in a comprehension iterable expression");
    if (!check_name(target->id, target->at, true)) return false;
    std::string_view name = mangle_in(tree_.arena, *scope_, target->id);
    // Inside comprehensions the target belongs to the block around them (PEP 572).
    Scope* scope = scope_;
    while (scope->kind == Kind::Comprehension || scope->kind == Kind::Generator) {
        if (Symbol* s = scope->find(name); s && (s->flags & kIteration))
            return fail(
                target->at,
                fmt::format("assignment expression cannot rebind comprehension iteration variable '{}'", target->id));
        scope = scope->parent;
    }
    if (scope != scope_) {
        if (scope->kind == Kind::Class)
            return fail(target->at, "assignment expression within a comprehension cannot be used in a class body");
        if (scope->kind == Kind::Annotation || scope->kind == Kind::TypeParameters ||
            scope->kind == Kind::TypeVariable || scope->kind == Kind::TypeAlias)
            return forbidden(e, "named expression");
        Symbol* outer = mention_in(scope, target->id, kBound, target->at);
        bool global = scope->kind == Kind::Module || (outer->flags & kDeclaredGlobal);
        for (Scope* s = scope_; s != scope; s = s->parent)
            mention_in(s, target->id, global ? kDeclaredGlobal : kDeclaredNonlocal, target->at);
    } else {
        mention(target->id, kBound, target->at);
    }
    return expression(e->value);
}

bool SymbolBuilder::comprehension(const expr* e, const field::comprehensions& generators, const expr* first,
                                  const expr* second, Kind kind) {
    // The first iterable is evaluated in the block around the comprehension.
    bool before = std::exchange(in_comprehension_iterable_, true);
    bool ok = expression(generators[0]->iter);
    in_comprehension_iterable_ = before;
    if (!ok) return false;

    Scope* outer = scope_;
    const char* name = kind == Kind::Generator          ? "<genexpr>"
                       : e->kind == ast::Kind::ListComp ? "<listcomp>"
                       : e->kind == ast::Kind::SetComp  ? "<setcomp>"
                                                        : "<dictcomp>";
    Scope* scope = enter(kind, e, name);
    if (kind == Kind::Generator) {
        scope->is_generator = true;
        mention(".0", kParameter, e->at);
    }
    bool is_async = false;
    for (const ast::comprehension* g : generators) is_async |= g->is_async;
    if (is_async) {
        if (kind == Kind::Generator) {
            scope->is_coroutine = true;
        } else if (scope->owner->kind == Kind::Generator) {
            scope->owner->is_coroutine = true;
        } else if (!scope->owner->is_coroutine && !may_await_at_top()) {
            return fail(e->at, "asynchronous comprehension outside of an asynchronous function");
        }
        scope->owner->has_await = true;
    }
    for (std::size_t i = 0; i < generators.size(); ++i) {
        const ast::comprehension* g = generators[i];
        if (i > 0) {
            before = std::exchange(in_comprehension_iterable_, true);
            ok = expression(g->iter);
            in_comprehension_iterable_ = before;
            if (!ok) return false;
        }
        // Names bound by the target are the comprehension's own; `:=` may not rebind them.
        std::vector<Symbol*> bound_before;
        for (Symbol& s : scope->symbols)
            if (s.flags & kBound) bound_before.push_back(&s);
        if (!expression(g->target)) return false;
        for (Symbol& s : scope->symbols)
            if ((s.flags & kBound) && (s.flags & (kDeclaredGlobal | kDeclaredNonlocal)))
                return fail(
                    g->target->at,
                    fmt::format("comprehension inner loop cannot rebind assignment expression target '{}'", s.name));
        for (Symbol& s : scope->symbols) {
            bool old = false;
            for (Symbol* b : bound_before) old |= b == &s;
            if ((s.flags & kBound) && !old) s.flags |= kIteration;
        }
        if (!expressions(g->ifs)) return false;
    }
    ok = expression(first) && expression(second);
    scope_ = outer;
    // An await inside an inlined comprehension makes a generator expression around it asynchronous.
    if (ok && scope->inlined() && is_async && outer->owner->kind == Kind::Generator) outer->owner->is_coroutine = true;
    return ok;
}

bool SymbolBuilder::lazy_scope(const expr* e, Kind kind, const Node* node, std::string_view name) {
    if (!e) return true;
    bool sees_class = scope_->kind == Kind::Class || scope_->sees_class;
    Scope* scope = enter(kind, node, name);
    scope->sees_class = sees_class;
    mention(".format", kParameter, node->at);
    auto* starred = match<Starred>(e);  // the default of a TypeVarTuple
    bool ok = expression(starred ? starred->value : e);
    leave();
    return ok;
}

bool SymbolBuilder::type_parameters(const field::type_params& params) {
    bool had_default = false;
    for (const type_param* p : params) {
        std::string_view name = as<TypeVar>(p)->name;  // all three begin with the name
        const expr* bound = p->kind == ast::Kind::TypeVar ? as<TypeVar>(p)->bound : nullptr;
        const expr* fallback = p->kind == ast::Kind::TypeVar     ? as<TypeVar>(p)->default_value
                               : p->kind == ast::Kind::ParamSpec ? as<ParamSpec>(p)->default_value
                                                                 : as<TypeVarTuple>(p)->default_value;
        if (Symbol* s = scope_->find(mangle_in(tree_.arena, *scope_, name)); s && (s->flags & kTypeParameter))
            return fail(p->at, fmt::format("duplicate type parameter '{}'", name));
        if (!check_name(name, p->at, true)) return false;
        mention(name, kBound | kTypeParameter, p->at);
        if (!fallback && had_default)
            return fail(p->at, fmt::format("non-default type parameter '{}' follows default type parameter", name));
        had_default |= fallback != nullptr;
        if (bound && !lazy_scope(bound, Kind::TypeVariable, bound, name)) return false;
        if (fallback && !lazy_scope(fallback, Kind::TypeVariable, fallback, name)) return false;
    }
    return true;
}

}  // namespace py
