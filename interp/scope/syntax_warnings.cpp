#include "interp/scope/syntax_warnings.h"

#include <fmt/core.h>

namespace py {

using namespace ast;

namespace {

void add(const Node* at, std::string message, SyntaxWarnings& warnings) {
    warnings.push_back(
        {std::move(message), at->at.lineno, at->at.col_offset, at->at.end_lineno, at->at.end_col_offset});
}

const char* literal_type(const Literal& literal) {
    switch (literal.type) {
        case Literal::Type::None: return "NoneType";
        case Literal::Type::True:
        case Literal::Type::False: return "bool";
        case Literal::Type::Ellipsis: return "ellipsis";
        case Literal::Type::Int:
        case Literal::Type::BigInt: return "int";
        case Literal::Type::Float: return "float";
        case Literal::Type::Imaginary: return "complex";
        case Literal::Type::Str: return "str";
        case Literal::Type::Bytes: return "bytes";
    }
    return nullptr;
}

/// The type that the value of `e` has whatever happens; null: it depends.
const char* certain_type(const expr* e) {
    switch (e->kind) {
        case Kind::Tuple: return "tuple";
        case Kind::List:
        case Kind::ListComp: return "list";
        case Kind::Dict:
        case Kind::DictComp: return "dict";
        case Kind::Set:
        case Kind::SetComp: return "set";
        case Kind::GeneratorExp: return "generator";
        case Kind::Lambda: return "function";
        case Kind::TemplateStr:
        case Kind::Interpolation: return "string.templatelib.Template";
        case Kind::JoinedStr:
        case Kind::FormattedValue: return "str";
        case Kind::Constant: return literal_type(as<Constant>(e)->value);
        default: return nullptr;
    }
}

bool is_constant(const expr* e, Literal::Type type) {
    return e->kind == Kind::Constant && as<Constant>(e)->value.type == type;
}

/// A literal whose identity is nobody's business.
bool is_plain_literal(const expr* e) {
    if (e->kind == Kind::Tuple) {
        for (const expr* item : as<Tuple>(e)->elts)
            if (item->kind != Kind::Constant && !is_plain_literal(item)) return false;
        return true;
    }
    if (e->kind != Kind::Constant) return false;
    switch (as<Constant>(e)->value.type) {
        case Literal::Type::None:
        case Literal::Type::True:
        case Literal::Type::False:
        case Literal::Type::Ellipsis: return false;
        default: return true;
    }
}

}  // namespace

void warn_about_finally(const Node* at, const char* word, SyntaxWarnings& warnings) {
    add(at, fmt::format("'{}' in a 'finally' block", word), warnings);
}

void check_assertion(const Assert* assertion, SyntaxWarnings& warnings) {
    if (assertion->test->kind == Kind::Tuple && !as<Tuple>(assertion->test)->elts.empty())
        add(assertion, "assertion is always true, perhaps remove parentheses?", warnings);
}

void check_identity(const Compare* comparison, SyntaxWarnings& warnings) {
    const expr* left = comparison->left;
    for (std::size_t i = 0; i < comparison->ops.size(); ++i) {
        const expr* right = comparison->comparators[i];
        CompareOperator op = comparison->ops[i];
        if (op == CompareOperator::Is || op == CompareOperator::IsNot) {
            const expr* literal = is_plain_literal(left) ? left : is_plain_literal(right) ? right : nullptr;
            if (literal) {
                bool is = op == CompareOperator::Is;
                add(comparison,
                    fmt::format("\"{}\" with '{}' literal. Did you mean \"{}\"?", is ? "is" : "is not",
                                certain_type(literal), is ? "==" : "!="),
                    warnings);
            }
        }
        left = right;
    }
}

void check_called(const Call* call, SyntaxWarnings& warnings) {
    if (call->func->kind == Kind::Lambda) return;
    if (const char* type = certain_type(call->func))
        add(call->func, fmt::format("'{}' object is not callable; perhaps you missed a comma?", type), warnings);
}

void check_subscript(const Subscript* subscript, SyntaxWarnings& warnings) {
    if (subscript->ctx != Context::Load) return;
    const expr* container = subscript->value;
    const char* type = certain_type(container);
    if (!type || container->kind == Kind::Dict || container->kind == Kind::DictComp) return;
    bool has_items = container->kind == Kind::Tuple || container->kind == Kind::List ||
                     container->kind == Kind::ListComp || container->kind == Kind::JoinedStr ||
                     container->kind == Kind::FormattedValue || is_constant(container, Literal::Type::Str) ||
                     is_constant(container, Literal::Type::Bytes);
    if (!has_items) {
        add(container, fmt::format("'{}' object is not subscriptable; perhaps you missed a comma?", type), warnings);
        return;
    }
    const char* index = certain_type(subscript->slice);
    if (!index || is_constant(subscript->slice, Literal::Type::Int) ||
        is_constant(subscript->slice, Literal::Type::BigInt) || is_constant(subscript->slice, Literal::Type::True) ||
        is_constant(subscript->slice, Literal::Type::False))
        return;
    add(container,
        fmt::format("{} indices must be integers or slices, not {}; perhaps you missed a comma?", type, index),
        warnings);
}

}  // namespace py
