// The nodes of statements, but for assignments (build_targets.cpp) and `match` (build_patterns.cpp).
#include "grammar/build.h"

namespace py::ast {

// ---- Simple statements ----

stmt* Builder::return_(Span at, expr* value) {
    auto* node = make<Return>(at);
    node->value = value;
    return node;
}

stmt* Builder::raise_(Span at, expr* exception, expr* cause) {
    auto* node = make<Raise>(at);
    node->exc = exception;
    node->cause = cause;
    return node;
}

stmt* Builder::global(Span at, Items names) {
    auto* node = make<Global>(at);
    node->names = name_texts(names);
    return node;
}

stmt* Builder::nonlocal(Span at, Items names) {
    auto* node = make<Nonlocal>(at);
    node->names = name_texts(names);
    return node;
}

stmt* Builder::assert_(Span at, expr* test, expr* message) {
    auto* node = make<Assert>(at);
    node->test = test;
    node->msg = message;
    return node;
}

stmt* Builder::type_alias(Span at, Span name, Items type_params, expr* value) {
    auto* node = make<TypeAlias>(at);
    node->name = target(this->name(name));
    node->type_params = type_params.as<type_param>();
    node->value = value;
    return node;
}

stmt* Builder::expression_statement(Span at, expr* value) {
    auto* node = make<Expr>(at);
    node->value = value;
    return node;
}

stmt* Builder::import(Span at, Items aliases) {
    auto* node = make<Import>(at);
    node->names = aliases.as<alias>();
    return node;
}

stmt* Builder::import_from(Span at, std::int32_t level, Items aliases) {
    auto* node = make<ImportFrom>(at);
    node->names = aliases.as<alias>();
    node->level = level;
    return node;
}

stmt* Builder::import_from(Span at, std::int32_t level, Span module, Items aliases) {
    stmt* node = import_from(at, level, aliases);
    as<ImportFrom>(node)->module = dotted_text(module);
    return node;
}

alias* Builder::import_alias(Span at, Span name) {
    auto* node = make<alias>(at);
    node->name = dotted_text(name);
    return node;
}

alias* Builder::import_alias(Span at, Span name, Span asname) {
    alias* node = import_alias(at, name);
    node->asname = name_text(asname);
    return node;
}

// ---- Compound statements: they end where their last visible token does, not at the Dedent ----

stmt* Builder::if_(Span at, expr* test, Items body, Items orelse) {
    auto* node = make<If>({at.first, last_visible(at.last)});
    node->test = test;
    node->body = body.as<stmt>();
    node->orelse = orelse.as<stmt>();
    return node;
}

stmt* Builder::while_(Span at, expr* test, Items body, Items orelse) {
    auto* node = make<While>({at.first, last_visible(at.last)});
    node->test = test;
    node->body = body.as<stmt>();
    node->orelse = orelse.as<stmt>();
    return node;
}

stmt* Builder::for_(Span at, expr* target, expr* iter, Items body, Items orelse) {
    auto* node = make<For>({at.first, last_visible(at.last)});
    node->target = target;
    node->iter = iter;
    node->body = body.as<stmt>();
    node->orelse = orelse.as<stmt>();
    return node;
}

stmt* Builder::with(Span at, Items items, Items body) {
    auto* node = make<With>({at.first, last_visible(at.last)});
    node->items = items.as<withitem>();
    node->body = body.as<stmt>();
    return node;
}

// `with (a, b):` has two items, though it reads like one tuple; the lexer only marks lists with an `as` in them.
Items Builder::split_with_tuple(Span at, Items items) {
    auto* item = static_cast<withitem*>(items.items[0]);
    auto* tuple = ast::match<Tuple>(item->context_expr);
    if (items.count != 1 || item->optional_vars || !tuple || tuple->elts.empty()) return items;
    const Token& bracket = tokens_[at.first];
    if (tuple->at.lineno != bracket.lineno || tuple->at.col_offset != bracket.col) return items;
    for (expr* element : tuple->elts) {
        if (element->kind == Kind::Starred) return items;
        if (element->kind != Kind::NamedExpr) continue;
        std::uint32_t token = at.first + 1;
        while (tokens_[token].lineno != element->at.lineno || tokens_[token].col != element->at.col_offset) ++token;
        if (token == at.first + 1 || kind(token - 1) != Tok::LPar) return items;  // a bare `:=` is no item
    }
    std::uint32_t start = mark();
    for (expr* element : tuple->elts) add(start, with_item(element, nullptr));
    return take(start);
}

withitem* Builder::with_item(expr* context, expr* target) {
    auto* node = make<withitem>();
    node->context_expr = context;
    node->optional_vars = target;
    return node;
}

stmt* Builder::try_(Span at, Items body, Items handlers, Items orelse, Items finalbody) {
    auto* node = make<Try>({at.first, last_visible(at.last)});
    node->body = body.as<stmt>();
    node->handlers = handlers.as<excepthandler>();
    node->orelse = orelse.as<stmt>();
    node->finalbody = finalbody.as<stmt>();
    return node;
}

stmt* Builder::try_star(Span at, Items body, Items handlers, Items orelse, Items finalbody) {
    auto* node = make<TryStar>({at.first, last_visible(at.last)});
    node->body = body.as<stmt>();
    node->handlers = handlers.as<excepthandler>();
    node->orelse = orelse.as<stmt>();
    node->finalbody = finalbody.as<stmt>();
    return node;
}

ExceptHandler* Builder::handler(Span at, expr* type, Items body) {
    auto* node = make<ExceptHandler>({at.first, last_visible(at.last)});
    node->type = type;
    node->body = body.as<stmt>();
    return node;
}

ExceptHandler* Builder::handler(Span at, expr* type, Span name, Items body) {
    ExceptHandler* node = handler(at, type, body);
    node->name = name_text(name);
    return node;
}

stmt* Builder::decorate(Items decorators, stmt* definition) {
    if (auto* function = ast::match<FunctionDef>(definition)) function->decorator_list = decorators.as<expr>();
    else if (auto* coroutine = ast::match<AsyncFunctionDef>(definition))
        coroutine->decorator_list = decorators.as<expr>();
    else as<ClassDef>(definition)->decorator_list = decorators.as<expr>();
    return definition;
}

stmt* Builder::make_async(Span at, stmt* statement) {
    Span visible{at.first, last_visible(at.last)};
    if (auto* function = ast::match<FunctionDef>(statement)) {
        auto* node = make<AsyncFunctionDef>(visible);
        node->name = function->name;
        node->args = function->args;
        node->body = function->body;
        node->returns = function->returns;
        node->type_params = function->type_params;
        return node;
    }
    if (auto* loop = ast::match<For>(statement)) {
        auto* node = make<AsyncFor>(visible);
        node->target = loop->target;
        node->iter = loop->iter;
        node->body = loop->body;
        node->orelse = loop->orelse;
        return node;
    }
    auto* node = make<AsyncWith>(visible);
    node->items = as<With>(statement)->items;
    node->body = as<With>(statement)->body;
    return node;
}

stmt* Builder::class_(Span at, Span name, Items type_params, Items arguments, Items body) {
    auto* node = make<ClassDef>({at.first, last_visible(at.last)});
    node->name = name_text(name);
    node->type_params = type_params.as<type_param>();
    split_arguments(arguments, node->bases, node->keywords);
    node->body = body.as<stmt>();
    return node;
}

stmt* Builder::function(Span at, Span name, Items type_params, arguments* parameters, expr* returns, Items body) {
    auto* node = make<FunctionDef>({at.first, last_visible(at.last)});
    node->name = name_text(name);
    node->type_params = type_params.as<type_param>();
    node->args = parameters;
    node->returns = returns;
    node->body = body.as<stmt>();
    return node;
}

}  // namespace py::ast
