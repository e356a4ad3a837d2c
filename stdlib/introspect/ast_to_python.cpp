// Trees of the grammar as objects of the `ast` module.
#include "runtime/core/attribute.h"
#include "runtime/core/error.h"
#include "runtime/core/gc.h"
#include "runtime/objects/bytes.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/float.h"
#include "runtime/objects/int.h"
#include "runtime/objects/list.h"
#include "runtime/objects/module.h"
#include "runtime/objects/str.h"
#include "stdlib/introspect/ast_classes.h"
#include "stdlib/introspect/ast_nodes.h"

namespace py {

namespace {

using namespace ast_classes;

Value literal_object(const ast::Literal& literal) {
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

template <class T, class Convert>
Value list_of(const ast::Seq<T>& items, Convert convert) {
    List* list = TRY(make_list(items.size()));
    for (const T& item : items) list->append(TRY(convert(item)));
    return list;
}

Value text_or_none(std::string_view text, bool name) {
    if (!text.data()) return Value::none();
    return name ? Value(intern(text)) : Value(make_str(text));
}

Value field_object(const ast::FieldInfo& field, const ast::Node* node) {
    using Type = ast::FieldType;
    if (ast::is_child(field.type)) return ast_to_python(field.child(node));
    if (ast::is_child_list(field.type)) return list_of(field.children(node), ast_to_python);
    switch (field.type) {
        case Type::name:
        case Type::opt_name: return text_or_none(field.get<std::string_view>(node), true);
        case Type::string:
        case Type::opt_string: return text_or_none(field.get<std::string_view>(node), false);
        case Type::names:
            return list_of(field.get<ast::Seq<std::string_view>>(node),
                           [](std::string_view name) { return Value(intern(name)); });
        case Type::constant: return literal_object(field.get<ast::Literal>(node));
        case Type::integer: return make_int(field.get<std::int32_t>(node));
        case Type::flag: return Value::small_int(field.get<bool>(node));
        case Type::context: return contexts.objects[static_cast<int>(field.get<ast::Context>(node))];
        case Type::boolop: return boolops.objects[static_cast<int>(field.get<ast::BoolOperator>(node))];
        case Type::operator_: return operators.objects[static_cast<int>(field.get<ast::Operator>(node))];
        case Type::unaryop: return unaryops.objects[static_cast<int>(field.get<ast::UnaryOperator>(node))];
        default:
            return list_of(field.get<ast::Seq<ast::CompareOperator>>(node),
                           [](ast::CompareOperator op) { return cmpops.objects[static_cast<int>(op)]; });
    }
}

}  // namespace

Value ast_to_python(const ast::Node* node) {
    if (!node) return Value::none();
    RecursionGuard guard;
    if (!guard.ok(" during ast construction")) return Pending{};
    int kind = static_cast<int>(node->kind);
    const ast::NodeInfo& info = ast::node_info(node->kind);
    Object* object = new_instance(nodes[kind]);
    for (std::size_t i = 0; i < info.fields.size(); ++i) {
        Value value = TRY(field_object(info.fields[i], node));
        TRY(set_instance_attribute(object, fields[kind][i], value));
    }
    if (info.has_position()) {
        static Str* const names[] = {intern("lineno"), intern("col_offset"), intern("end_lineno"),
                                     intern("end_col_offset")};
        const std::int32_t values[] = {node->at.lineno, node->at.col_offset, node->at.end_lineno,
                                       node->at.end_col_offset};
        for (int i = 0; i < 4; ++i) TRY(set_instance_attribute(object, names[i], Value::small_int(values[i])));
    }
    return object;
}

}  // namespace py
