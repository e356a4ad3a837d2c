// The first pass of the symbol table: a walk over the tree that notes bindings, uses and declarations per block.
#pragma once

#include <fmt/core.h>

#include <map>

#include "interp/scope/mangle.h"
#include "interp/scope/symbol_table.h"

namespace py {

class SymbolBuilder {
public:
    SymbolBuilder(ast::Tree& tree, SymbolTable& table, const SymbolOptions& options)
        : tree_(tree), table_(table), options_(options) {}

    bool build();

private:
    using Kind = Scope::Kind;

    Scope* enter(Kind kind, const ast::Node* node, std::string_view name);
    void leave() { scope_ = scope_->parent; }
    Symbol* mention(std::string_view name, std::uint32_t flags, const ast::Position& at);
    Symbol* mention_in(Scope* scope, std::string_view name, std::uint32_t flags, const ast::Position& at);
    bool fail(const ast::Position& at, std::string message);
    bool may_await_at_top() const { return options_.top_level_await && scope_->owner->kind == Kind::Module; }

    bool statements(const ast::field::stmts& body);
    bool statement(const ast::stmt* s);
    bool expression(const ast::expr* e);
    bool expressions(const ast::Seq<ast::expr*>& list);
    /// Items of a display, targets of an unpacking, arguments: some may be starred.
    bool items(const ast::Seq<ast::expr*>& list);
    bool targets(const ast::expr* e, const ast::Seq<ast::expr*>& list, ast::Context context);
    bool keywords(const ast::field::keywords& list);
    bool pattern(const ast::pattern* p);
    bool function(const ast::stmt* s);
    bool class_definition(const ast::ClassDef* c);
    bool parameters(const ast::arguments* a);
    bool annotations(const ast::arguments* a, const ast::expr* returns, const ast::Node* node);
    bool type_parameters(const ast::field::type_params& params);
    bool comprehension(const ast::expr* e, const ast::field::comprehensions& generators, const ast::expr* first,
                       const ast::expr* second, Kind kind);
    bool annotated_assignment(const ast::AnnAssign* s);
    bool walrus(const ast::NamedExpr* e);
    bool declaration(const ast::Node* s, const ast::field::names& names, bool global);
    bool import_aliases(const ast::field::aliases& names, bool from);
    bool future_import(const ast::ImportFrom* s);
    bool lazy_scope(const ast::expr* e, Kind kind, const ast::Node* node, std::string_view name);
    bool yield(const ast::expr* e, const ast::expr* value, const char* what);
    bool forbidden(const ast::expr* e, const char* what);
    bool check_name(std::string_view name, const ast::Position& at, bool store);
    bool return_allowed(const ast::Return* s);

    ast::Tree& tree_;
    SymbolTable& table_;
    const SymbolOptions& options_;
    Scope* scope_ = nullptr;
    std::string_view class_name_;
    const std::vector<std::string_view>* private_names_ = nullptr;  ///< of the scopes entered now: as in Scope
    std::map<const Scope*, const ast::stmt*> first_return_;         ///< with a value: an async generator may have none
    int conditional_ = 0;  ///< depth of if/for/while/try around the statement, within its block
    int loop_ = 0;         ///< enclosing loops
    bool in_finally_ = false;
    bool in_except_star_ = false;
    bool in_comprehension_iterable_ = false;
    bool futures_allowed_ = true;
};

/// The second pass.
bool resolve_symbols(SymbolTable& table);

}  // namespace py
