// The abstract syntax tree: plain structs made from ast.def, with CPython's names, fields and positions.
//
// Nodes live in an Arena and hold no runtime values: a number literal is kept as its value or digits, a string literal as
// text, so that a tree has no collected memory. `kind` says which struct a node is; `as<Name>(node)` casts.
#pragma once

#include <cstdint>
#include <string_view>

#include "grammar/arena.h"

namespace py::ast {

enum class Kind : std::uint8_t {
#define F(type, name)
#define NODE(kind, base, fields) kind,
#include "grammar/ast.def"
#undef NODE
#undef F
};

/// Where a node stands: 1-based lines, 0-based columns in UTF-8 bytes, as ast.AST's attributes.
struct Position {
    std::int32_t lineno = 0;
    std::int32_t col_offset = 0;
    std::int32_t end_lineno = 0;
    std::int32_t end_col_offset = 0;
};

struct Node {
    Kind kind;
    Position at;
};

struct mod : Node {};
struct stmt : Node {};
struct expr : Node {};
struct comprehension_ : Node {};
struct excepthandler : Node {};
struct arguments_ : Node {};
struct arg_ : Node {};
struct keyword_ : Node {};
struct alias_ : Node {};
struct withitem_ : Node {};
struct match_case_ : Node {};
struct pattern : Node {};
struct type_ignore : Node {};
struct type_param : Node {};

enum class Context : std::uint8_t { Load, Store, Del };
enum class BoolOperator : std::uint8_t { And, Or };
enum class Operator : std::uint8_t {
    Add,
    Sub,
    Mult,
    MatMult,
    Div,
    Mod,
    Pow,
    LShift,
    RShift,
    BitOr,
    BitXor,
    BitAnd,
    FloorDiv
};
enum class UnaryOperator : std::uint8_t { Invert, Not, UAdd, USub };
enum class CompareOperator : std::uint8_t { Eq, NotEq, Lt, LtE, Gt, GtE, Is, IsNot, In, NotIn };

/// A literal's value without runtime types.
struct Literal {
    enum class Type : std::uint8_t { None, True, False, Ellipsis, Int, BigInt, Float, Imaginary, Str, Bytes };
    Type type = Type::None;
    std::uint64_t integer = 0;  ///< Int: the value, when it fits in 63 bits.
    double real = 0.0;          ///< Float, Imaginary.
    /// BigInt: the digits as written without underscores, prefix included ("0x1f..."). Str: UTF-8, lone surrogates in
    /// their three-byte form. Bytes: the raw bytes.
    std::string_view text;
};

struct arguments;
struct arg;
struct keyword;
struct alias;
struct withitem;
struct match_case;
struct comprehension;

namespace field {  // the C++ type of each field type in ast.def
using expr = ast::expr*;
using opt_expr = ast::expr*;
using exprs = Seq<ast::expr*>;
using opt_exprs = Seq<ast::expr*>;
using stmts = Seq<ast::stmt*>;
using pattern = ast::pattern*;
using opt_pattern = ast::pattern*;
using patterns = Seq<ast::pattern*>;
using arguments = ast::arguments*;
using args = Seq<ast::arg*>;
using opt_arg = ast::arg*;
using keywords = Seq<ast::keyword*>;
using aliases = Seq<ast::alias*>;
using withitems = Seq<ast::withitem*>;
using match_cases = Seq<ast::match_case*>;
using comprehensions = Seq<ast::comprehension*>;
using excepthandlers = Seq<ast::excepthandler*>;
using type_params = Seq<ast::type_param*>;
using type_ignores = Seq<ast::type_ignore*>;
using name = std::string_view;
using opt_name = std::string_view;  ///< data() == nullptr: None
using names = Seq<std::string_view>;
using string = std::string_view;
using opt_string = std::string_view;  ///< data() == nullptr: None
using constant = Literal;
using integer = std::int32_t;
using flag = bool;
using context = Context;
using boolop = BoolOperator;
using operator_ = Operator;
using unaryop = UnaryOperator;
using cmpops = Seq<CompareOperator>;
}  // namespace field

#define F(type, name) field::type name{};
#define NODE(kind_, base_, fields)                 \
    struct kind_ : base_ {                         \
        static constexpr Kind kKind = Kind::kind_; \
        fields                                     \
    };
#include "grammar/ast.def"
#undef NODE
#undef F

/// Casts to the struct that `node->kind` names; the caller has checked the kind.
template <class T>
inline T* as(Node* node) {
    return static_cast<T*>(node);
}
template <class T>
inline const T* as(const Node* node) {
    return static_cast<const T*>(node);
}
/// The node as a T, or null when it is something else.
template <class T>
inline T* match(Node* node) {
    return node && node->kind == T::kKind ? static_cast<T*>(node) : nullptr;
}
template <class T>
inline const T* match(const Node* node) {
    return node && node->kind == T::kKind ? static_cast<const T*>(node) : nullptr;
}

}  // namespace py::ast
