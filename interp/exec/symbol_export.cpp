#include "interp/exec/symbol_export.h"

#include "grammar/parse.h"
#include "interp/lower/lower.h"
#include "interp/scope/symbol_table.h"
#include "runtime/core/gc.h"
#include "runtime/core/symbol_hook.h"
#include "runtime/objects/list.h"
#include "runtime/objects/str.h"
#include "runtime/objects/tuple.h"

namespace py {

Value (*describe_symbols)(std::string_view utf8, Str* filename, CompileMode mode) = nullptr;

namespace {

const char* type_of_scope(const Scope* scope) {
    switch (scope->kind) {
        case Scope::Kind::Module: return "module";
        case Scope::Kind::Class: return "class";
        case Scope::Kind::TypeParameters: return "type parameters";
        case Scope::Kind::TypeVariable: return "type variable";
        case Scope::Kind::TypeAlias: return "type alias";
        case Scope::Kind::Annotation: return "annotation";
        default: return "function";
    }
}

std::string_view name_of_scope(const Scope* scope) {
    switch (scope->kind) {
        case Scope::Kind::Module: return "top";
        case Scope::Kind::Lambda: return "lambda";
        case Scope::Kind::Generator: return "genexpr";
        case Scope::Kind::Annotation: return "__annotate__";
        default: return scope->name;
    }
}

const char* where_of_symbol(const Symbol& s) {
    switch (s.where) {
        case Where::Local: return s.flags & kCaptured ? "cell" : "local";
        case Where::Cell: return "cell";
        case Where::Free:
        case Where::ClassFree: return "free";
        case Where::Global: return s.flags & kDeclaredGlobal ? "global" : "implicit";
        default: return "name";
    }
}

/// Functions are nested when a function is around them.
bool is_nested(const Scope* scope) {
    for (const Scope* s = scope->parent; s; s = s->parent)
        if (s->is_function_like() && !s->inlined()) return true;
    return false;
}

void add_symbols(const Scope* scope, bool of_comprehension, List* symbols) {
    for (const Symbol& s : scope->symbols) {
        // What a comprehension only uses belongs to the block around it, where it has a symbol as well.
        if (of_comprehension && !(s.flags & kBound)) continue;
        symbols->append(make_tuple({make_str(s.name), make_int(s.flags), make_str(where_of_symbol(s))}));
    }
}

Value describe(const Scope* scope);

/// Comprehensions run in the block around them; their variables and inner blocks are its own.
void add_contents(const Scope* scope, List* symbols, List* children) {
    add_symbols(scope, scope->inlined(), symbols);
    for (const Scope* child : scope->children) {
        if (child->inlined()) add_contents(child, symbols, children);
        else children->append(describe(child));
    }
}

Value as_tuple_of(List* list) { return make_tuple(list->items, static_cast<std::size_t>(list->size)); }

Value describe(const Scope* scope) {
    List* symbols = make_list();
    List* children = make_list();
    add_contents(scope, symbols, children);
    std::int32_t line = scope->node && scope->kind != Scope::Kind::Module ? scope->node->at.lineno : 0;
    return make_tuple({make_str(type_of_scope(scope)), make_str(name_of_scope(scope)), make_int(line),
                       Value::boolean(is_nested(scope)), as_tuple_of(symbols), as_tuple_of(children)});
}

Value describe_source(std::string_view utf8, Str* filename, CompileMode mode) {
    ast::ParseOptions options;
    options.mode = mode == CompileMode::Exec   ? ast::Mode::Module
                   : mode == CompileMode::Eval ? ast::Mode::Expression
                                               : ast::Mode::Interactive;
    ast::ParseResult parsed = ast::parse_text(utf8, str_utf8(filename), options);
    if (!parsed.tree->root) {
        raise_syntax_error(*parsed.tree, parsed.error, filename);
        return Value();
    }
    std::unique_ptr<SymbolTable> table = build_symbol_table(*parsed.tree, {});
    if (table->failed) {
        table->error.text_from_file = true;
        raise_syntax_error(*parsed.tree, table->error, filename);
        return Value();
    }
    return describe(table->top);
}

}  // namespace

void install_symbol_export() { describe_symbols = describe_source; }

}  // namespace py
