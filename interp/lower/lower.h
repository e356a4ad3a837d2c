// Lowering: AST plus scopes to the executable tree. One CodeLowering builds the body of one code object, when that code
// object is first called; inner functions become code objects whose own bodies wait in turn.
//
// Slots of a frame, in order: parameters, other local variables, captured variables that are not parameters, then
// variables of inlined comprehensions and temporaries.
#pragma once

#include <deque>
#include <string>
#include <unordered_map>
#include <vector>

#include "interp/exec/tree_code.h"
#include "interp/nodes/call.h"
#include "interp/nodes/compare.h"
#include "interp/nodes/comprehension.h"
#include "interp/nodes/display.h"
#include "interp/nodes/function_def.h"
#include "interp/nodes/match.h"
#include "interp/nodes/node.h"
#include "interp/nodes/subscript.h"
#include "interp/nodes/try.h"
#include "runtime/protocol/number.h"

namespace py {

/// The code object of a whole tree (module, expression, interactive). Null: SyntaxError pending. `source`: see TreeCode.
TreeCode* lower_tree(std::shared_ptr<CompilationUnit> unit, Str* filename, Str* source = nullptr);

namespace tree {

class CodeLowering {
public:
    CodeLowering(std::shared_ptr<CompilationUnit> unit, TreeCode* code, Scope* scope);

    /// Builds the body of the code object. False: SyntaxError pending.
    bool run(const ast::Node* node);

    /// A code object for an inner block, not lowered yet.
    TreeCode* make_code(Scope* inner, const ast::Node* node, std::string_view name);

private:
    friend class Suspension;

    // -- expressions (expression.cpp, call.cpp, function.cpp, comprehension.cpp)
    Expr* expression(const ast::expr* e);
    Expr* expression_uncached(const ast::expr* e);
    Expr* name(const ast::Name* n);
    Expr* load(std::string_view name, const ast::Node* where);
    Expr* load_symbol(Symbol* symbol, Str* text);
    Expr* binary(const ast::BinOp* b);
    Expr* add_chain(const ast::expr* innermost, const std::vector<const ast::BinOp*>& chain);
    Expr* concatenated_slices(const ast::BinOp* b, Expr* plain);
    bool quiet_slice(const ast::expr* e, ConcatenatedSlices::Slice& out);
    bool quiet_bound(const ast::expr* e, ConcatenatedSlices::Bound& out);
    Expr* unary(const ast::UnaryOp* u);
    Expr* compare(const ast::Compare* c);
    Expr* boolean(const ast::BoolOp* b);
    Expr* call(const ast::Call* c);
    const GlobalName* plain_super(const ast::expr* e, std::int32_t& class_index);
    Expr* dict(const ast::Dict* d);
    /// What a loop goes over: as expression(), but a set of constants becomes a constant.
    Expr* iterated(const ast::expr* e);
    Expr* display(DisplayKind kind, const ast::field::exprs& elements, const ast::expr* e);
    Expr* joined_string(const ast::JoinedStr* j);
    Expr* template_string(const ast::TemplateStr* t);
    Expr* comprehension(const ast::expr* e);
    Expr* generator_expression(const ast::GeneratorExp* g);
    Expr* lambda(const ast::Lambda* l);
    void lower_arguments(const ast::field::exprs& args, const ast::field::keywords& keywords,
                         Children<CallGeneral::Positional>& positional, Children<CallGeneral::Keyword>& named);
    void enter_comprehension_scope(Scope* inner, std::vector<std::uint32_t>& cells, std::vector<std::uint32_t>& plain);
    Children<std::uint32_t> slot_list(const std::vector<std::uint32_t>& list);
    Value constant(const ast::Literal& literal);

    // -- targets (assign.cpp)
    const Target* target(const ast::expr* e);
    const Target* name_target(std::string_view name);
    const Target* symbol_target(Symbol* symbol, Str* text);
    const Target* unpack_target(const ast::field::exprs& elements, const ast::expr* e);

    // -- statements (statement.cpp, assign.cpp, control.cpp, try.cpp, match.cpp, function.cpp, class.cpp)
    Stmt* statement(const ast::stmt* s);
    Stmt* statement_plain(const ast::stmt* s);
    Stmt* suspending_statement(const ast::stmt* s);
    Stmt* block(const ast::field::stmts& body, bool has_docstring = false);
    Stmt* block_of(const std::vector<Stmt*>& list, bool resumable = false);
    Stmt* assign(const ast::Assign* a);
    Stmt* assign_to(const ast::expr* target, Expr* value, const ast::Node* where);
    Stmt* augmented(const ast::AugAssign* a);
    Stmt* annotated(const ast::AnnAssign* a);
    Stmt* delete_targets(const ast::Delete* d);
    void delete_target(const ast::expr* e, std::vector<Stmt*>& out);
    Stmt* if_statement(const ast::If* i);
    Stmt* while_statement(const ast::While* w);
    Stmt* for_statement(const ast::For* f);
    Stmt* try_statement(const ast::Try* t, bool star);
    Children<Handler> handlers(const ast::field::excepthandlers& list);
    Stmt* with_items(const ast::With* w, std::size_t index);
    Stmt* match_statement(const ast::Match* m);
    MatchCase match_case(const ast::match_case* c);
    const Pattern* pattern(const ast::pattern* p, std::vector<std::string_view>& captures);
    const Pattern* or_alternative(const ast::pattern* p, std::vector<std::string_view>& names, std::size_t before,
                                  const std::vector<std::string_view>& first);
    Stmt* import(const ast::Import* i);
    Stmt* import_from(const ast::ImportFrom* i);
    Stmt* function_definition(const ast::FunctionDef* f);
    Stmt* assign_name(std::string_view name, Expr* value, const ast::Node* where);
    Stmt* store_item(Expr* container, Expr* key, Expr* value, const ast::Node* where);
    Value docstring(std::string_view text);
    Stmt* class_definition(const ast::ClassDef* c);
    Stmt* type_alias(const ast::TypeAlias* t);

    // -- functions and classes
    MakeFunction* make_function(Scope* inner, const ast::Node* node, std::string_view name,
                                const ast::arguments* arguments);
    void lower_defaults(MakeFunction* function, const ast::arguments* arguments);
    Children<CaptureSource> captures(Scope* inner);
    Value annotation_text(const ast::expr* e);
    Expr* annotate_function(Scope* annotation_scope, const ast::Node* node);
    Expr* type_parameter_tuple(const ast::field::type_params& params);
    Expr* function_object(const ast::FunctionDef* f);
    Expr* class_object(const ast::ClassDef* c);
    Expr* lazy_function(Scope* scope, const ast::Node* node, std::string_view name);
    Expr* decorate(Expr* value, const ast::field::exprs& decorators);
    /// Body of the hidden function around type parameters.
    void lower_type_parameters_body(const ast::Node* node);
    void lower_annotation_body(const ast::Node* node);
    void lower_block_annotations(const ast::field::stmts& body,
                                 std::vector<std::pair<const ast::AnnAssign*, int>>& out);

    // -- bodies
    Stmt* function_body(const ast::FunctionDef* f);
    Stmt* class_body(const ast::ClassDef* c);
    Stmt* lambda_body(const ast::expr* body);
    Stmt* generator_body(const ast::GeneratorExp* g);
    /// `__annotate__` (or `__annotations__`) of a module or class body.
    void begin_annotations(const ast::Node* node, const ast::field::stmts& body, std::vector<Stmt*>& out);
    Stmt* module_body(const ast::field::stmts& body);
    void finish(Stmt* body);

    // -- helpers
    std::string_view mangled(std::string_view name);
    Symbol* symbol(std::string_view name);
    std::int32_t new_slot() { return static_cast<std::int32_t>(next_slot_++); }
    void assign_slots();
    bool fail(const ast::Node* where, std::string message);
    template <class T>
    T* at(T* node, const ast::Position& p) {
        node->span = {p.lineno, p.col_offset, p.end_lineno, p.end_col_offset};
        return node;
    }
    template <class T>
    T* at(T* node, const ast::Node* where) {
        return at(node, where->at.lineno == where->at.end_lineno ? where->at : shown_position(where));
    }
    /// Where tracebacks point for a node of several lines: at the name of an attribute, not at the line where the object
    /// begins.
    static ast::Position shown_position(const ast::Node* where);
    template <class T>
    Children<T> children(const std::vector<T>& list) {
        Children<T> result = Children<T>::make(list.size());
        for (std::size_t i = 0; i < list.size(); ++i) result.data[i] = list[i];
        return result;
    }
    bool is_generator() const { return code_->is_generator_like(); }
    bool is_async_generator() const { return code_->flags & kCodeAsyncGenerator; }

    std::shared_ptr<CompilationUnit> unit_;
    TreeCode* code_;
    Scope* scope_;  ///< the block whose names are being resolved: the owner or an inlined comprehension in it
    Scope* owner_;
    std::uint32_t next_slot_ = 0;
    bool failed_ = false;
    /// Sub-expressions that suspension has already put into a temporary.
    std::unordered_map<const ast::expr*, Expr*> overrides_;
    std::unordered_map<const ast::AnnAssign*, int> annotation_indices_;
    std::vector<std::int32_t> free_slots_;  ///< temporaries of finished suspending statements
    std::int32_t conditional_slot_ = -1;
};

BinaryOp to_binary_op(ast::Operator op);
Comparison to_comparison(ast::CompareOperator op);

/// Does the node contain `yield` or `await` (of its own block, not of inner functions)? Asked of generator code only.
bool contains_suspension(const ast::Node* node);

}  // namespace tree

/// Raises SyntaxError at a position of a tree.
void raise_syntax_error(const ast::Tree& tree, const ast::SyntaxError& error, Str* filename);

}  // namespace py
