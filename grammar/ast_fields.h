// ast.def as data: what fields a node has, of which types and where, for passes that treat all nodes alike.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "grammar/ast.h"

namespace py::ast {

enum class Base : std::uint8_t {
    mod,
    stmt,
    expr,
    comprehension_,
    excepthandler,
    arguments_,
    arg_,
    keyword_,
    alias_,
    withitem_,
    match_case_,
    pattern,
    type_ignore,
    type_param,
};

/// The field types of ast.def, in groups: one child, lists of children, texts, the rest.
enum class FieldType : std::uint8_t {
    expr,
    opt_expr,
    pattern,
    opt_pattern,
    arguments,
    opt_arg,
    exprs,
    opt_exprs,
    stmts,
    patterns,
    args,
    keywords,
    aliases,
    withitems,
    match_cases,
    comprehensions,
    excepthandlers,
    type_params,
    type_ignores,
    name,
    opt_name,
    string,
    opt_string,
    names,
    constant,
    integer,
    flag,
    context,
    boolop,
    operator_,
    unaryop,
    cmpops,
};

inline bool is_child(FieldType type) { return type <= FieldType::opt_arg; }
inline bool is_child_list(FieldType type) { return type >= FieldType::exprs && type <= FieldType::type_ignores; }

struct FieldInfo {
    FieldType type;
    const char* name;
    const void* (*address)(const Node* node);

    /// The field's value; T is what field::type in ast.h names.
    template <class T>
    const T& get(const Node* node) const {
        return *static_cast<const T*>(address(node));
    }
    const Node* child(const Node* node) const { return get<Node*>(node); }
    const Seq<Node*>& children(const Node* node) const { return get<Seq<Node*>>(node); }
};

struct NodeInfo {
    const char* name;
    Base base;
    std::span<const FieldInfo> fields;

    /// Nodes of the other bases have no lineno and so on.
    bool has_position() const {
        return base == Base::stmt || base == Base::expr || base == Base::excepthandler || base == Base::arg_ ||
               base == Base::keyword_ || base == Base::alias_ || base == Base::pattern || base == Base::type_param;
    }
};

const NodeInfo& node_info(Kind kind);

/// The names of the operator classes ("Add", "NotIn", "Load" ...).
std::string_view class_name(Context context);
std::string_view class_name(BoolOperator op);
std::string_view class_name(Operator op);
std::string_view class_name(UnaryOperator op);
std::string_view class_name(CompareOperator op);

}  // namespace py::ast
