// Statements, blocks and declarations; expressions are in symbol_expressions.cpp.
#include "interp/scope/symbol_builder.h"

#include "interp/scope/pattern_checks.h"
#include "interp/scope/syntax_warnings.h"

namespace py {

using namespace ast;

Scope* SymbolBuilder::enter(Kind kind, const Node* node, std::string_view name) {
    Scope& scope = table_.scopes.emplace_back();
    scope.kind = kind;
    scope.node = node;
    scope.parent = scope_;
    scope.name = name;
    scope.private_class = class_name_;
    scope.private_names = private_names_;
    scope.owner = kind == Kind::Comprehension ? scope_->owner : &scope;
    if (scope_) scope_->children.push_back(&scope);
    table_.by_node[node].push_back(&scope);
    scope_ = &scope;
    return &scope;
}

Symbol* SymbolBuilder::mention_in(Scope* scope, std::string_view name, std::uint32_t flags, const Position& at) {
    name = mangle_in(tree_.arena, *scope_, name);
    Symbol*& entry = scope->by_name[name];
    if (!entry) {
        entry = &scope->symbols.emplace_back();
        entry->name = name;
        entry->at = at;
    }
    entry->flags |= flags;
    return entry;
}

Symbol* SymbolBuilder::mention(std::string_view name, std::uint32_t flags, const Position& at) {
    return mention_in(scope_, name, flags, at);
}

bool SymbolBuilder::fail(const Position& at, std::string message) {
    table_.error.message = std::move(message);
    table_.error.lineno = at.lineno;
    table_.error.col = at.col_offset;
    table_.error.end_lineno = at.end_lineno;
    table_.error.end_col = at.end_col_offset;
    table_.failed = true;
    return false;
}

bool SymbolBuilder::check_name(std::string_view name, const Position& at, bool store) {
    if (name == "__debug__" && store) return fail(at, "cannot assign to __debug__");
    return true;
}

bool SymbolBuilder::build() {
    table_.top = enter(Kind::Module, tree_.root, "<module>");
    switch (tree_.root->kind) {
        case ast::Kind::Module: return statements(as<Module>(tree_.root)->body);
        case ast::Kind::Interactive: return statements(as<Interactive>(tree_.root)->body);
        case ast::Kind::Expression: return expression(as<Expression>(tree_.root)->body);
        default: return true;
    }
}

bool SymbolBuilder::statements(const field::stmts& body) {
    for (const stmt* s : body)
        if (!statement(s)) return false;
    return true;
}

bool SymbolBuilder::statement(const stmt* s) {
    // Only docstrings and other future imports may stand before a future import.
    bool is_docstring = s->kind == ast::Kind::Expr && as<Expr>(s)->value->kind == ast::Kind::Constant &&
                        as<Constant>(as<Expr>(s)->value)->value.type == Literal::Type::Str;
    bool is_future =
        s->kind == ast::Kind::ImportFrom && as<ImportFrom>(s)->level == 0 && as<ImportFrom>(s)->module == "__future__";
    if (is_future) {
        if (!future_import(as<ImportFrom>(s))) return false;
    } else if (!is_docstring) {
        futures_allowed_ = false;
    }

    switch (s->kind) {
        case ast::Kind::FunctionDef:
        case ast::Kind::AsyncFunctionDef: return function(s);
        case ast::Kind::ClassDef: return class_definition(as<ClassDef>(s));
        case ast::Kind::Return: return return_allowed(as<Return>(s));
        case ast::Kind::Delete: return expressions(as<Delete>(s)->targets);
        case ast::Kind::Assign: return expression(as<Assign>(s)->value) && expressions(as<Assign>(s)->targets);
        case ast::Kind::AugAssign: return expression(as<AugAssign>(s)->target) && expression(as<AugAssign>(s)->value);
        case ast::Kind::AnnAssign: return annotated_assignment(as<AnnAssign>(s));
        case ast::Kind::TypeAlias: {
            auto* t = as<TypeAlias>(s);
            std::string_view name = as<Name>(t->name)->id;
            if (!expression(t->name)) return false;
            Scope* outer = scope_;
            if (!t->type_params.empty()) {
                Scope* params = enter(Kind::TypeParameters, s, name);
                params->sees_class = outer->kind == Kind::Class;
                if (!type_parameters(t->type_params)) return false;
            }
            if (!lazy_scope(t->value, Kind::TypeAlias, s, name)) return false;
            scope_ = outer;
            return true;
        }
        case ast::Kind::For:
        case ast::Kind::AsyncFor: {
            auto* f = as<For>(s);  // AsyncFor has the same fields
            if (s->kind == ast::Kind::AsyncFor && !scope_->owner->is_coroutine && !may_await_at_top())
                return fail(s->at, "'async for' outside async function");
            scope_->owner->has_await |= s->kind == ast::Kind::AsyncFor;
            if (!expression(f->iter) || !expression(f->target)) return false;
            ++conditional_, ++loop_;
            bool finally_before = std::exchange(in_finally_, false),
                 star_before = std::exchange(in_except_star_, false);
            if (!statements(f->body)) return false;
            in_finally_ = finally_before, in_except_star_ = star_before;
            --loop_;
            if (!statements(f->orelse)) return false;
            --conditional_;
            return true;
        }
        case ast::Kind::While: {
            auto* w = as<While>(s);
            if (!expression(w->test)) return false;
            ++conditional_, ++loop_;
            bool finally_before = std::exchange(in_finally_, false),
                 star_before = std::exchange(in_except_star_, false);
            if (!statements(w->body)) return false;
            in_finally_ = finally_before, in_except_star_ = star_before;
            --loop_;
            if (!statements(w->orelse)) return false;
            --conditional_;
            return true;
        }
        case ast::Kind::If: {
            auto* i = as<If>(s);
            if (!expression(i->test)) return false;
            ++conditional_;
            if (!statements(i->body) || !statements(i->orelse)) return false;
            --conditional_;
            return true;
        }
        case ast::Kind::With:
        case ast::Kind::AsyncWith: {
            auto* w = as<With>(s);
            if (s->kind == ast::Kind::AsyncWith && !scope_->owner->is_coroutine && !may_await_at_top())
                return fail(s->at, "'async with' outside async function");
            scope_->owner->has_await |= s->kind == ast::Kind::AsyncWith;
            for (const withitem* item : w->items)
                if (!expression(item->context_expr) || !expression(item->optional_vars)) return false;
            ++conditional_;
            if (!statements(w->body)) return false;
            --conditional_;
            return true;
        }
        case ast::Kind::Match: {
            auto* m = as<Match>(s);
            if (auto error = check_patterns(m)) return fail(error->at->at, std::move(error->message));
            if (!expression(m->subject)) return false;
            ++conditional_;
            for (const match_case* c : m->cases)
                if (!pattern(c->pattern) || !expression(c->guard) || !statements(c->body)) return false;
            --conditional_;
            return true;
        }
        case ast::Kind::Raise: return expression(as<Raise>(s)->exc) && expression(as<Raise>(s)->cause);
        case ast::Kind::Try:
        case ast::Kind::TryStar: {
            auto* t = as<Try>(s);
            ++conditional_;
            if (!statements(t->body)) return false;
            for (std::size_t i = 0; i < t->handlers.size(); ++i) {
                auto* h = as<ExceptHandler>(t->handlers[i]);
                if (!h->type && i + 1 < t->handlers.size()) return fail(h->at, "default 'except:' must be last");
                if (!expression(h->type)) return false;
                if (h->name.data()) {
                    if (!check_name(h->name, h->at, true)) return false;
                    mention(h->name, kBound, h->at);
                }
                bool star_before = std::exchange(in_except_star_, s->kind == ast::Kind::TryStar);
                int loop_before = loop_;
                if (in_except_star_) loop_ = 0;
                if (!statements(h->body)) return false;
                loop_ = loop_before;
                in_except_star_ = star_before;
            }
            if (!statements(t->orelse)) return false;
            bool finally_before = std::exchange(in_finally_, true);
            if (!statements(t->finalbody)) return false;
            in_finally_ = finally_before;
            --conditional_;
            return true;
        }
        case ast::Kind::Assert:
            check_assertion(as<Assert>(s), table_.warnings);
            return expression(as<Assert>(s)->test) && expression(as<Assert>(s)->msg);
        case ast::Kind::Import: return import_aliases(as<Import>(s)->names, false);
        case ast::Kind::ImportFrom: return import_aliases(as<ImportFrom>(s)->names, true);
        case ast::Kind::Global: return declaration(s, as<Global>(s)->names, true);
        case ast::Kind::Nonlocal: return declaration(s, as<Nonlocal>(s)->names, false);
        case ast::Kind::Expr: return expression(as<Expr>(s)->value);
        case ast::Kind::Break:
            if (in_except_star_ && !loop_)
                return fail(s->at, "'break', 'continue' and 'return' cannot appear in an except* block");
            if (!loop_) return fail(s->at, "'break' outside loop");
            if (in_finally_) warn_about_finally(s, "break", table_.finally_warnings);
            return true;
        case ast::Kind::Continue:
            if (in_except_star_ && !loop_)
                return fail(s->at, "'break', 'continue' and 'return' cannot appear in an except* block");
            if (!loop_) return fail(s->at, "'continue' not properly in loop");
            if (in_finally_) warn_about_finally(s, "continue", table_.finally_warnings);
            return true;
        default: return true;
    }
}

bool SymbolBuilder::return_allowed(const Return* s) {
    if (!(scope_->kind == Kind::Function)) return fail(s->at, "'return' outside function");
    if (in_except_star_)
        return fail(s->value ? s->value->at : s->at,
                    "'break', 'continue' and 'return' cannot appear in an except* block");
    if (in_finally_) warn_about_finally(s, "return", table_.finally_warnings);
    if (s->value) {
        if (!scope_->returns_value) first_return_[scope_] = s;
        scope_->returns_value = true;
        if (scope_->is_generator && scope_->is_coroutine) return fail(s->at, "'return' with value in async generator");
    }
    return expression(s->value);
}

bool SymbolBuilder::function(const stmt* s) {
    auto* f = as<FunctionDef>(s);  // AsyncFunctionDef has the same fields
    if (!check_name(f->name, s->at, true)) return false;
    mention(f->name, kBound, s->at);
    if (!expressions(f->decorator_list)) return false;
    if (!expressions(f->args->defaults) || !expressions(f->args->kw_defaults)) return false;

    Scope* outer = scope_;
    bool in_class = outer->kind == Kind::Class;
    if (!f->type_params.empty()) {
        Scope* params = enter(Kind::TypeParameters, s, f->name);
        params->sees_class = in_class;
        if (!type_parameters(f->type_params)) return false;
    }
    if (!annotations(f->args, f->returns, s)) return false;

    Scope* scope = enter(Kind::Function, s, f->name);
    scope->is_coroutine = s->kind == ast::Kind::AsyncFunctionDef;
    auto saved = std::tuple(conditional_, loop_, in_finally_, in_except_star_);
    conditional_ = loop_ = 0;
    in_finally_ = in_except_star_ = false;
    if (!parameters(f->args) || !statements(f->body)) return false;
    std::tie(conditional_, loop_, in_finally_, in_except_star_) = saved;
    scope_ = outer;
    return true;
}

bool SymbolBuilder::class_definition(const ClassDef* c) {
    if (!check_name(c->name, c->at, true)) return false;
    mention(c->name, kBound, c->at);
    if (!expressions(c->decorator_list)) return false;

    Scope* outer = scope_;
    std::string_view outer_class = class_name_;
    auto* outer_names = private_names_;
    if (!c->type_params.empty()) {
        Scope* params = enter(Kind::TypeParameters, c, c->name);
        params->sees_class = outer->kind == Kind::Class;
        for (const type_param* p : c->type_params) params->parameter_names.push_back(as<TypeVar>(p)->name);
        class_name_ = params->private_class = c->name;
        private_names_ = params->private_names = &params->parameter_names;
        if (!type_parameters(c->type_params)) return false;
        mention(".type_params", kBound | kUsed, c->at);
        mention(".generic_base", kBound | kUsed, c->at);
    }
    if (!items(c->bases) || !keywords(c->keywords)) return false;

    class_name_ = c->name;
    private_names_ = nullptr;
    enter(Kind::Class, c, c->name);
    auto saved = std::tuple(conditional_, loop_, in_finally_, in_except_star_);
    conditional_ = loop_ = 0;
    in_finally_ = in_except_star_ = false;
    mention("__module__", kBound, c->at);
    mention("__qualname__", kBound, c->at);
    if (!c->type_params.empty()) {
        mention("__type_params__", kBound, c->at);
        mention(".type_params", kUsed, c->at);
    }
    if (!statements(c->body)) return false;
    std::tie(conditional_, loop_, in_finally_, in_except_star_) = saved;
    class_name_ = outer_class;
    private_names_ = outer_names;
    scope_ = outer;
    return true;
}

bool SymbolBuilder::parameters(const arguments* a) {
    auto add = [&](const arg* p) {
        if (!p) return true;
        if (!check_name(p->arg, p->at, true)) return false;
        if (Symbol* s = scope_->find(mangle_in(tree_.arena, *scope_, p->arg)); s && (s->flags & kParameter))
            return fail(p->at, fmt::format("duplicate argument '{}' in function definition", p->arg));
        mention(p->arg, kParameter, p->at);
        return true;
    };
    for (const arg* p : a->posonlyargs)
        if (!add(p)) return false;
    for (const arg* p : a->args)
        if (!add(p)) return false;
    for (const arg* p : a->kwonlyargs)
        if (!add(p)) return false;
    return add(a->vararg) && add(a->kwarg);
}

bool SymbolBuilder::annotations(const arguments* a, const expr* returns, const Node* node) {
    bool any = returns != nullptr;
    auto each = [&](auto&& visit) {
        for (const arg* p : a->posonlyargs)
            if (!visit(p->annotation)) return false;
        for (const arg* p : a->args)
            if (!visit(p->annotation)) return false;
        if (a->vararg && !visit(a->vararg->annotation)) return false;
        for (const arg* p : a->kwonlyargs)
            if (!visit(p->annotation)) return false;
        if (a->kwarg && !visit(a->kwarg->annotation)) return false;
        return visit(returns);
    };
    (void)each([&](const expr* e) { return any |= e != nullptr, true; });
    if (!any) return true;
    bool sees_class = scope_->kind == Kind::Class || scope_->sees_class;
    Scope* scope = enter(Kind::Annotation, node, "__annotate__");
    scope->sees_class = sees_class;
    mention(".format", kParameter, node->at);
    bool ok = table_.futures.annotations || each([&](const expr* e) {
                  auto* starred = e ? match<Starred>(e) : nullptr;  // `*args: *Ts`
                  return expression(starred ? starred->value : e);
              });
    leave();
    return ok;
}

bool SymbolBuilder::annotated_assignment(const AnnAssign* s) {
    if (s->target->kind == ast::Kind::Name) {
        auto* target = as<Name>(s->target);
        if (!check_name(target->id, target->at, true)) return false;
        Symbol* known = scope_->find(mangle_in(tree_.arena, *scope_, target->id));
        if (s->simple && known && (known->flags & (kDeclaredGlobal | kDeclaredNonlocal)) &&
            scope_->kind != Kind::Module)
            return fail(s->at, fmt::format("annotated name '{}' can't be {}", target->id,
                                           known->flags & kDeclaredGlobal ? "global" : "nonlocal"));
        if (s->simple) mention(target->id, kAnnotated | kBound, target->at);
        else if (s->value) mention(target->id, kBound, target->at);
    } else if (!expression(s->target)) {
        return false;
    }
    if (!scope_->is_function_like()) {
        if (s->simple) {
            scope_->has_annotations = true;
            if (conditional_ || scope_->kind == Kind::Module) scope_->conditional_annotations = true;
            if (!table_.futures.annotations) {
                Scope* block = scope_;
                if (!block->annotation_scope) {
                    Scope* scope = enter(Kind::Annotation, block->node, "__annotate__");
                    scope->sees_class = block->kind == Kind::Class;
                    mention(".format", kParameter, s->at);
                    block->annotation_scope = scope;
                }
                if (block->conditional_annotations)
                    mention_in(block->annotation_scope, "__conditional_annotations__", kUsed, s->at);
                scope_ = block->annotation_scope;
                bool ok = expression(s->annotation);
                scope_ = block;
                if (!ok) return false;
            }
        } else if (!table_.futures.annotations && !expression(s->annotation)) {
            return false;
        }
    }
    return expression(s->value);
}

bool SymbolBuilder::declaration(const Node* s, const field::names& names, bool global) {
    const char* word = global ? "global" : "nonlocal";
    for (std::string_view raw : names) {
        std::string_view name = mangle_in(tree_.arena, *scope_, raw);
        if (!global && scope_->kind == Kind::Module)
            return fail(s->at, "nonlocal declaration not allowed at module level");
        if (Symbol* known = scope_->find(name)) {
            if (known->flags & kParameter) return fail(s->at, fmt::format("name '{}' is parameter and {}", raw, word));
            if (known->flags & (global ? kDeclaredNonlocal : kDeclaredGlobal))
                return fail(known->at, fmt::format("name '{}' is nonlocal and global", raw));
            if (known->flags & kUsed)
                return fail(s->at, fmt::format("name '{}' is used prior to {} declaration", raw, word));
            if (known->flags & kAnnotated)
                return fail(s->at, fmt::format("annotated name '{}' can't be {}", raw, word));
            constexpr auto kByImport = kBound | kImported;
            if ((known->flags & kBound) && (known->flags & kByImport) != kByImport)
                return fail(s->at, fmt::format("name '{}' is assigned to before {} declaration", raw, word));
        }
        Symbol* symbol = mention(raw, global ? kDeclaredGlobal : kDeclaredNonlocal, s->at);
        symbol->at = s->at;
        // A name that any function declares global is one at module level too, whatever exec() takes for locals.
        if (global && scope_->kind != Kind::Module) mention_in(table_.top, raw, kDeclaredGlobal, s->at);
    }
    return true;
}

bool SymbolBuilder::import_aliases(const field::aliases& names, bool from) {
    for (const alias* a : names) {
        if (from && a->name == "*") {
            if (scope_->kind != Kind::Module) return fail(a->at, "import * only allowed at module level");
            scope_->has_star_import = true;
            continue;
        }
        std::string_view bound = a->asname.data() ? a->asname : a->name;
        if (!from && !a->asname.data()) bound = bound.substr(0, bound.find('.'));
        if (!check_name(bound, a->at, true)) return false;
        mention(bound, kBound | kImported, a->at);
    }
    return true;
}

bool SymbolBuilder::future_import(const ImportFrom* s) {
    if (!futures_allowed_ || scope_->kind != Kind::Module)
        return fail(s->at, "from __future__ imports must occur at the beginning of the file");
    for (const alias* a : s->names) {
        std::string_view n = a->name;
        if (n == "annotations") {
            table_.futures.annotations = true;
        } else if (n == "barry_as_FLUFL") {
            table_.futures.barry_as_flufl = true;
        } else if (n == "braces") {
            return fail(a->at, "not a chance");
        } else if (n != "nested_scopes" && n != "generators" && n != "division" && n != "absolute_import" &&
                   n != "with_statement" && n != "print_function" && n != "unicode_literals" && n != "generator_stop") {
            return fail(a->at, fmt::format("future feature {} is not defined", n));
        }
    }
    return true;
}

bool SymbolBuilder::pattern(const ast::pattern* p) {
    if (!p) return true;
    auto bind = [&](std::string_view name) {
        if (!name.data()) return true;
        if (!check_name(name, p->at, true)) return false;
        mention(name, kBound, p->at);
        return true;
    };
    auto all = [&](const field::patterns& list) {
        for (const ast::pattern* inner : list)
            if (!pattern(inner)) return false;
        return true;
    };
    switch (p->kind) {
        case ast::Kind::MatchValue: return expression(as<MatchValue>(p)->value);
        case ast::Kind::MatchSequence: return all(as<MatchSequence>(p)->patterns);
        case ast::Kind::MatchMapping: {
            auto* m = as<MatchMapping>(p);
            return expressions(m->keys) && all(m->patterns) && bind(m->rest);
        }
        case ast::Kind::MatchClass: {
            auto* c = as<MatchClass>(p);
            return expression(c->cls) && all(c->patterns) && all(c->kwd_patterns);
        }
        case ast::Kind::MatchStar: return bind(as<MatchStar>(p)->name);
        case ast::Kind::MatchAs: return pattern(as<MatchAs>(p)->pattern) && bind(as<MatchAs>(p)->name);
        case ast::Kind::MatchOr: return all(as<MatchOr>(p)->patterns);
        default: return true;
    }
}

}  // namespace py
