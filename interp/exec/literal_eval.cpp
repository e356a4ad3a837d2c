// ast.literal_eval(): the value of an expression that consists of literals only.
//
// The tree is read directly, without making Python nodes of it: reading data is what the function is used for. Only the
// message for what is no literal shows a node, as repr() of the ast module shows it, to a depth of three.
#include <fmt/format.h>

#include <string>

#include "grammar/ast_fields.h"
#include "grammar/literals.h"
#include "grammar/parse.h"
#include "interp/exec/literal_eval.h"
#include "interp/lower/lower.h"
#include "runtime/core/error.h"
#include "runtime/objects/bytes.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/float.h"
#include "runtime/objects/int.h"
#include "runtime/objects/list.h"
#include "runtime/objects/module.h"
#include "runtime/objects/set.h"
#include "runtime/objects/str.h"
#include "runtime/objects/tuple.h"
#include "runtime/protocol/number.h"
#include "runtime/protocol/object.h"

namespace py {

namespace {

Value literal_value(const ast::Literal& literal) {
    using Type = ast::Literal::Type;
    switch (literal.type) {
        case Type::None: return Value::none();
        case Type::True: return Value::true_();
        case Type::False: return Value::false_();
        case Type::Ellipsis: return ellipsis();
        case Type::Int: return make_int_unsigned(literal.integer);
        case Type::BigInt: return int_from_text(literal.text, 0);
        case Type::Float: return Value::real(literal.real);
        case Type::Imaginary: return make_complex(0.0, literal.real);
        case Type::Bytes: return make_bytes(literal.text);
        default: return make_str(literal.text);
    }
}

// ---- What repr() of a node shows ----

constexpr int kReprDepth = 3;

class NodeText {
public:
    Value of(const ast::Node* node) {
        TRY(append_node(node, kReprDepth));
        return make_str(out_);
    }

private:
    Status append_node(const ast::Node* node, int depth) {
        if (!node) {
            out_ += "None";
            return Status::success();
        }
        const ast::NodeInfo& info = ast::node_info(node->kind);
        out_ += info.name;
        if (depth == 0) {
            out_ += "(...)";
            return Status::success();
        }
        out_ += '(';
        for (bool first = true; const ast::FieldInfo& field : info.fields) {
            if (!first) out_ += ", ";
            first = false;
            out_ += field.name;
            out_ += '=';
            TRY(append_field(field, node, depth - 1));
        }
        out_ += ')';
        return Status::success();
    }

    /// Of a long list, the first and the last.
    template <class Append>
    Status append_list(std::uint32_t count, Append append_item) {
        out_ += '[';
        if (count > 0) TRY(append_item(0));
        if (count > 1) {
            out_ += count > 2 ? ", ..., " : ", ";
            TRY(append_item(count - 1));
        }
        out_ += ']';
        return Status::success();
    }

    void append_class(std::string_view name, int depth) { out_.append(name).append(depth == 0 ? "(...)" : "()"); }

    Status append_value(Value v) {
        Str* text = TRY(repr(TRY(v)));
        out_ += str_utf8(text);
        return Status::success();
    }

    Status append_field(const ast::FieldInfo& field, const ast::Node* node, int depth) {
        using Type = ast::FieldType;
        if (ast::is_child(field.type)) return append_node(field.child(node), depth);
        if (ast::is_child_list(field.type)) {
            const ast::Seq<ast::Node*>& children = field.children(node);
            return append_list(children.size(), [&](std::uint32_t i) { return append_node(children[i], depth); });
        }
        switch (field.type) {
            case Type::constant: return append_value(literal_value(field.get<ast::Literal>(node)));
            case Type::integer: out_ += std::to_string(field.get<std::int32_t>(node)); break;
            case Type::flag: out_ += field.get<bool>(node) ? '1' : '0'; break;
            case Type::context: append_class(class_name(field.get<ast::Context>(node)), depth); break;
            case Type::boolop: append_class(class_name(field.get<ast::BoolOperator>(node)), depth); break;
            case Type::operator_: append_class(class_name(field.get<ast::Operator>(node)), depth); break;
            case Type::unaryop: append_class(class_name(field.get<ast::UnaryOperator>(node)), depth); break;
            case Type::cmpops: {
                auto& ops = field.get<ast::Seq<ast::CompareOperator>>(node);
                return append_list(ops.size(), [&](std::uint32_t i) {
                    append_class(class_name(ops[i]), depth);
                    return Status::success();
                });
            }
            case Type::names: {
                auto& names = field.get<ast::Seq<std::string_view>>(node);
                return append_list(names.size(), [&](std::uint32_t i) { return append_value(make_str(names[i])); });
            }
            default: {
                std::string_view text = field.get<std::string_view>(node);
                return append_value(text.data() ? Value(make_str(text)) : Value::none());
            }
        }
        return Status::success();
    }

    std::string out_;
};

Pending raise_malformed(const ast::Node* node) {
    if (!node) return raise_value_error("malformed node or string: None");
    Value text = TRY(NodeText().of(node));
    return raise_value_error("malformed node or string on line {}: {}", node->at.lineno, str_view(text.as<Str>()));
}

// ---- The value ----

Value evaluate(const ast::expr* e);

/// A number without a sign.
Value unsigned_number(const ast::expr* e) {
    using Type = ast::Literal::Type;
    auto* constant = ast::match<ast::Constant>(e);
    if (!constant) return raise_malformed(e);
    switch (constant->value.type) {
        case Type::Int:
        case Type::BigInt:
        case Type::Float:
        case Type::Imaginary: return literal_value(constant->value);
        default: return raise_malformed(e);
    }
}

Value signed_number(const ast::expr* e) {
    auto* unary = ast::match<ast::UnaryOp>(e);
    if (!unary || (unary->op != ast::UnaryOperator::UAdd && unary->op != ast::UnaryOperator::USub))
        return unsigned_number(e);
    Value number = TRY(unsigned_number(unary->operand));
    return unary->op == ast::UnaryOperator::USub ? negative(number) : positive(number);
}

/// `1+2j`: how complex numbers are written.
Value complex_sum(const ast::BinOp* sum) {
    if (sum->op != ast::Operator::Add && sum->op != ast::Operator::Sub) return raise_malformed(sum);
    Value left = TRY(signed_number(sum->left));
    Value right = TRY(unsigned_number(sum->right));
    if (type_of(left) == &complex_type || type_of(right) != &complex_type) return raise_malformed(sum);
    return binary_op(sum->op == ast::Operator::Add ? BinaryOp::Add : BinaryOp::Subtract, left, right);
}

List* evaluate_all(const ast::field::exprs& elements) {
    List* values = make_list();
    for (const ast::expr* element : elements) values->append(TRY(evaluate(element)));
    return values;
}

Value evaluate_set(const ast::Set* display) {
    List* values = TRY(evaluate_all(display->elts));
    Set* set = make_set();
    for (Value v : *values) TRY(set->add(v));
    return set;
}

Value evaluate_dict(const ast::Dict* display) {
    List* keys = TRY(evaluate_all(display->keys));
    List* values = TRY(evaluate_all(display->values));
    Dict* dict = make_dict(static_cast<std::size_t>(keys->size));
    for (std::int64_t i = 0; i < keys->size; ++i) TRY(dict->set(keys->items[i], values->items[i]));
    return dict;
}

bool is_empty_set(const ast::Call* call) {
    auto* name = ast::match<ast::Name>(call->func);
    return name && name->id == "set" && call->args.empty() && call->keywords.empty();
}

Value evaluate(const ast::expr* e) {
    RecursionGuard guard;
    if (!guard.ok()) return Pending{};
    if (!e) return raise_malformed(nullptr);  // `{**mapping}` has no key there
    switch (e->kind) {
        case ast::Kind::Constant: return literal_value(ast::as<ast::Constant>(e)->value);
        case ast::Kind::List: return evaluate_all(ast::as<ast::List>(e)->elts);
        case ast::Kind::Tuple: {
            List* values = TRY(evaluate_all(ast::as<ast::Tuple>(e)->elts));
            return make_tuple(values->items, static_cast<std::size_t>(values->size));
        }
        case ast::Kind::Set: return evaluate_set(ast::as<ast::Set>(e));
        case ast::Kind::Dict: return evaluate_dict(ast::as<ast::Dict>(e));
        case ast::Kind::BinOp: return complex_sum(ast::as<ast::BinOp>(e));
        case ast::Kind::Call:
            if (is_empty_set(ast::as<ast::Call>(e))) return make_set();
            break;
        default: break;
    }
    return signed_number(e);
}

}  // namespace

Value literal_eval(Str* text) {
    std::string source = str_utf8(text);
    source.erase(0, std::min(source.find_first_not_of(" \t"), source.size()));
    Str* filename = make_str("<unknown>");
    ast::ParseOptions options;
    options.mode = ast::Mode::Expression;
    ast::max_decimal_digits = static_cast<std::size_t>(int_max_str_digits);
    ast::ParseResult parsed = ast::parse_text(source, "<unknown>", options);
    if (!parsed.tree->root) {
        raise_syntax_error(*parsed.tree, parsed.error, filename);
        return Value();
    }
    return evaluate(ast::as<ast::Expression>(parsed.tree->root)->body);
}

}  // namespace py
