// Objects of the `ast` module as a tree of the grammar: what compile() and unparse() take. Anything may stand in the
// attributes of such objects, so every field is checked for its type here; what else a tree must keep to is checked by
// ast_validate().
#include <fmt/format.h>

#include <cmath>
#include <limits>
#include <unordered_map>

#include "runtime/core/attribute.h"
#include "runtime/core/error.h"
#include "runtime/objects/bytes.h"
#include "runtime/objects/float.h"
#include "runtime/objects/int.h"
#include "runtime/objects/list.h"
#include "runtime/objects/module.h"
#include "runtime/objects/str.h"
#include "runtime/protocol/number.h"
#include "runtime/protocol/object.h"
#include "stdlib/introspect/ast_classes.h"
#include "stdlib/introspect/ast_nodes.h"

namespace py {

namespace {

using namespace ast_classes;

/// The kind whose class `type` is or inherits from; -1: none.
int kind_of(Type* type) {
    // Only addresses of classes that live as long as the program.
    static const std::unordered_map<const Type*, int> kinds = [] {
        std::unordered_map<const Type*, int> result;
        for (int kind = 0; kind < kKinds; ++kind) result[nodes[kind]] = kind;
        return result;
    }();
    for (Value cls : *type->mro)
        if (auto found = kinds.find(cls.as<Type>()); found != kinds.end()) return found->second;
    return -1;
}

ast::Node* make_node(ast::Arena& arena, ast::Kind kind) {
    ast::Node* node = nullptr;
    switch (kind) {
#define F(type, name)
#define NODE(kind_, base_, fields_)      \
    case ast::Kind::kind_:               \
        node = arena.make<ast::kind_>(); \
        break;
#include "grammar/ast.def"
#undef NODE
#undef F
    }
    node->kind = kind;
    return node;
}

class Reader {
public:
    Reader(ast::Arena& arena, bool positions) : arena_(arena), positions_(positions) {}

    ast::Node* read(Value object) {
        RecursionGuard guard;
        if (!guard.ok(" during ast construction")) return Pending{};
        int kind = kind_of(type_of(object));
        if (kind < 0) return raise_type_error("expected some sort of AST, but got {}", repr_text(object));
        return read_kind(object, kind);
    }

private:
    /// An object of `base` or a class below it; `what` is how the message names it.
    ast::Node* read_child(Value object, Type* base) {
        RecursionGuard guard;
        if (!guard.ok(" during ast construction")) return Pending{};
        int kind = type_of(object)->is_subtype_of(base) ? kind_of(type_of(object)) : -1;
        // What has a position shows its lack before anything else.
        if (kind < 0 && positions_) TRY(read_missing_position(object, base));
        if (kind < 0)
            return raise_type_error("expected some sort of {}, but got {}", str_view(base->name), repr_text(object));
        if (kind == static_cast<int>(ast::Kind::Constant) && is_compound_constant(object))
            return read_compound_constant(object);
        return read_kind(object, kind);
    }

    ast::Node* read_kind(Value object, int kind) {
        const ast::NodeInfo& info = ast::node_info(static_cast<ast::Kind>(kind));
        ast::Node* node = make_node(arena_, static_cast<ast::Kind>(kind));
        if (info.has_position()) TRY(read_position(info, object, node));
        for (std::size_t i = 0; i < info.fields.size(); ++i) {
            Value value = get_attribute_or_absent(object, fields[kind][i]);
            if (!value && has_exception()) return Pending{};
            TRY(read_field(info, info.fields[i], node, value));
        }
        return node;
    }

    /// For an object that is no node where one of `base` must be.
    Status read_missing_position(Value object, Type* base) {
        for (int kind = 0; kind < kKinds; ++kind) {
            const ast::NodeInfo& info = ast::node_info(static_cast<ast::Kind>(kind));
            if (bases[static_cast<int>(info.base)] != base || !info.has_position()) continue;
            ast::Node place{};
            return read_position(info, object, &place);
        }
        return Status::success();
    }

    Status read_position(const ast::NodeInfo& info, Value object, ast::Node* node) {
        static Str* const lineno = intern("lineno");
        static Str* const col_offset = intern("col_offset");
        static Str* const end_lineno = intern("end_lineno");
        static Str* const end_col_offset = intern("end_col_offset");
        TRY(read_number(info, object, lineno, positions_, 0, &node->at.lineno));
        TRY(read_number(info, object, col_offset, positions_, 0, &node->at.col_offset));
        TRY(read_number(info, object, end_lineno, false, node->at.lineno, &node->at.end_lineno));
        TRY(read_number(info, object, end_col_offset, false, node->at.col_offset, &node->at.end_col_offset));
        return Status::success();
    }

    Status read_number(const ast::NodeInfo& info, Value object, Str* name, bool required, std::int32_t fallback,
                       std::int32_t* out) {
        *out = fallback;
        Value value = get_attribute_or_absent(object, name);
        if (!value && has_exception()) return Pending{};
        if (value && value.is_none() && required) return read_int(value, out);
        if (!value || value.is_none()) {
            if (!required) return Status::success();
            std::string_view owner = bases[static_cast<int>(info.base)]->name
                                         ? str_view(bases[static_cast<int>(info.base)]->name)
                                         : std::string_view(info.name);
            return raise_type_error("required field \"{}\" missing from {}", str_view(name), owner);
        }
        return read_int(value, out);
    }

    Status read_int(Value value, std::int32_t* out) {
        std::int64_t wide;
        if (!is_int(value)) return raise_value_error("invalid integer value: {}", repr_text(value));
        if (!int_fits_int64(value, wide) || wide < std::numeric_limits<std::int32_t>::min() ||
            wide > std::numeric_limits<std::int32_t>::max())
            return raise_overflow_error("Python int too large to convert to C int");
        *out = static_cast<std::int32_t>(wide);
        return Status::success();
    }

    template <class T>
    static void put(const ast::FieldInfo& field, ast::Node* node, T value) {
        *static_cast<T*>(const_cast<void*>(field.address(node))) = value;
    }

    Pending raise_missing(const ast::NodeInfo& info, const ast::FieldInfo& field) {
        return raise_type_error("required field \"{}\" missing from {}", field.name, info.name);
    }

    Status read_field(const ast::NodeInfo& info, const ast::FieldInfo& field, ast::Node* node, Value value) {
        using Type = ast::FieldType;
        bool absent = !value || value.is_none();
        switch (field.type) {
            case Type::opt_expr:
            case Type::opt_pattern:
            case Type::opt_arg:
                if (absent) return Status::success();
                put(field, node, TRY(read_child(value, child_base(field.type))));
                return Status::success();
            case Type::expr:
            case Type::pattern:
            case Type::arguments:
                if (!value) return raise_missing(info, field);
                if (value.is_none()) return raise_value_error("field '{}' is required for {}", field.name, info.name);
                put(field, node, TRY(read_child(value, child_base(field.type))));
                return Status::success();
            case Type::name:
            case Type::string:
                if (!value) return raise_missing(info, field);
                if (value.is_none()) return raise_value_error("field '{}' is required for {}", field.name, info.name);
                return read_text(field, node, value, field.type == Type::name);
            case Type::opt_name:
            case Type::opt_string:
                if (absent) return Status::success();
                return read_text(field, node, value, field.type == Type::opt_name);
            case Type::constant: {
                if (!value) return raise_missing(info, field);
                ast::Literal literal;
                TRY(read_literal(value, literal));
                put(field, node, literal);
                return Status::success();
            }
            case Type::integer: {
                std::int32_t number = info.name == std::string_view("ImportFrom") ? 0 : -1;
                if (!value && number < 0) return raise_missing(info, field);
                if (!absent) TRY(read_int(value, &number));
                put(field, node, number);
                return Status::success();
            }
            case Type::flag: {
                if (!value) return raise_missing(info, field);
                std::int32_t number = 0;
                TRY(read_int(value, &number));
                put(field, node, number != 0);
                return Status::success();
            }
            case Type::context:
                // Load is what a missing context means.
                if (!value) return Status::success();
                return read_operator<ast::Context>(field, node, value, contexts, 3);
            case Type::boolop: return read_required<ast::BoolOperator>(info, field, node, value, boolops, 2);
            case Type::operator_: return read_required<ast::Operator>(info, field, node, value, operators, 13);
            case Type::unaryop: return read_required<ast::UnaryOperator>(info, field, node, value, unaryops, 4);
            default: break;
        }
        return read_list(info, field, node, value);
    }

    static py::Type* child_base(ast::FieldType type) {
        switch (type) {
            case ast::FieldType::expr:
            case ast::FieldType::opt_expr:
            case ast::FieldType::exprs:
            case ast::FieldType::opt_exprs: return bases[static_cast<int>(ast::Base::expr)];
            case ast::FieldType::pattern:
            case ast::FieldType::opt_pattern:
            case ast::FieldType::patterns: return bases[static_cast<int>(ast::Base::pattern)];
            case ast::FieldType::arguments: return bases[static_cast<int>(ast::Base::arguments_)];
            case ast::FieldType::opt_arg:
            case ast::FieldType::args: return bases[static_cast<int>(ast::Base::arg_)];
            case ast::FieldType::stmts: return bases[static_cast<int>(ast::Base::stmt)];
            case ast::FieldType::keywords: return bases[static_cast<int>(ast::Base::keyword_)];
            case ast::FieldType::aliases: return bases[static_cast<int>(ast::Base::alias_)];
            case ast::FieldType::withitems: return bases[static_cast<int>(ast::Base::withitem_)];
            case ast::FieldType::match_cases: return bases[static_cast<int>(ast::Base::match_case_)];
            case ast::FieldType::comprehensions: return bases[static_cast<int>(ast::Base::comprehension_)];
            case ast::FieldType::excepthandlers: return bases[static_cast<int>(ast::Base::excepthandler)];
            case ast::FieldType::type_params: return bases[static_cast<int>(ast::Base::type_param)];
            default: return bases[static_cast<int>(ast::Base::type_ignore)];
        }
    }

    Status read_text(const ast::FieldInfo& field, ast::Node* node, Value value, bool identifier) {
        Str* text = exact_cast<Str>(value);
        if (!text) {
            if (identifier) return raise_type_error("AST identifier must be of type str");
            return raise_type_error("AST string must be of type str");
        }
        put(field, node, arena_.copy(str_utf8(text)));
        return Status::success();
    }

    template <class Enum>
    Status read_operator(const ast::FieldInfo& field, ast::Node* node, Value value, const Operators& known, int count) {
        int index = TRY(operator_index(value, known, count));
        put(field, node, static_cast<Enum>(index));
        return Status::success();
    }

    template <class Enum>
    Status read_required(const ast::NodeInfo& info, const ast::FieldInfo& field, ast::Node* node, Value value,
                         const Operators& known, int count) {
        if (!value) return raise_missing(info, field);
        return read_operator<Enum>(field, node, value, known, count);
    }

    Result<int> operator_index(Value value, const Operators& known, int count) {
        for (int i = 0; i < count; ++i)
            if (type_of(value)->is_subtype_of(type_of(known.objects[i]))) return i;
        return raise_type_error("expected some sort of {}, but got {}", str_view(known.base->name), repr_text(value));
    }

    Status read_list(const ast::NodeInfo& info, const ast::FieldInfo& field, ast::Node* node, Value value) {
        if (!value || value.is_none()) return Status::success();  // an empty list
        List* list = as_list(value);
        if (!list)
            return raise_type_error("{} field \"{}\" must be a list, not a {}", info.name, field.name,
                                    type_name_of(value));
        auto count = static_cast<std::uint32_t>(list->size);
        if (field.type == ast::FieldType::names) {
            auto* texts = static_cast<std::string_view*>(arena_.allocate(count * sizeof(std::string_view)));
            for (std::uint32_t i = 0; i < count; ++i) {
                Str* text = exact_cast<Str>(list->items[i]);
                if (!text) return raise_type_error("AST identifier must be of type str");
                texts[i] = arena_.copy(str_utf8(text));
            }
            put(field, node, ast::Seq<std::string_view>{texts, count});
            return Status::success();
        }
        if (field.type == ast::FieldType::cmpops) {
            auto* ops = static_cast<ast::CompareOperator*>(arena_.allocate(count * sizeof(ast::CompareOperator)));
            for (std::uint32_t i = 0; i < count; ++i)
                ops[i] = static_cast<ast::CompareOperator>(TRY(operator_index(list->items[i], cmpops, 10)));
            put(field, node, ast::Seq<ast::CompareOperator>{ops, count});
            return Status::success();
        }
        auto** children = static_cast<ast::Node**>(arena_.allocate(count * sizeof(ast::Node*)));
        for (std::uint32_t i = 0; i < count; ++i) {
            if (i >= list->size)
                return raise_runtime_error("{} field \"{}\" changed size during iteration", info.name, field.name);
            Value item = list->items[i];
            if (item.is_none() && field.type == ast::FieldType::opt_exprs) {
                children[i] = nullptr;
                continue;
            }
            if (item.is_none() && field.type == ast::FieldType::exprs)
                return raise_value_error("None disallowed in expression list");
            if (item.is_none() && field.type == ast::FieldType::stmts)
                return raise_value_error("None disallowed in statement list");
            children[i] = TRY(read_child(item, child_base(field.type)));
        }
        put(field, node, ast::Seq<ast::Node*>{children, count});
        return Status::success();
    }

    // ---- Constants ----

    /// Constants that no literal stands for: negative ints, tuples, complex numbers with a real part.
    static bool is_compound(Value value) {
        if (exact_cast<Tuple>(value)) return true;
        if (value.is_small_int()) return value.as_small_int() < 0;
        if (exact_cast<BigInt>(value)) return int_compare(value, Value::small_int(0)) < 0;
        auto* number = exact_cast<Complex>(value);
        return number && (number->real != 0 || std::signbit(number->real));
    }

    bool is_compound_constant(Value object) {
        static Str* const name = intern("value");
        Value value = get_attribute_or_absent(object, name);
        if (!value) clear_exception();
        return value && is_compound(value);
    }

    ast::Node* constant_node(Value value, const ast::Position& at) {
        RecursionGuard guard;
        if (!guard.ok(" during ast construction")) return Pending{};
        if (Tuple* tuple = exact_cast<Tuple>(value)) {
            auto count = static_cast<std::uint32_t>(tuple->size);
            auto** items = static_cast<ast::expr**>(arena_.allocate(count * sizeof(ast::expr*)));
            for (std::uint32_t i = 0; i < count; ++i)
                items[i] = static_cast<ast::expr*>(TRY(constant_node(tuple->items[i], at)));
            auto* node = static_cast<ast::Tuple*>(make_node(arena_, ast::Kind::Tuple));
            node->elts = {items, count};
            node->at = at;
            return node;
        }
        if (auto* number = exact_cast<Complex>(value); number && number->real != 0) {
            auto* sum = static_cast<ast::BinOp*>(make_node(arena_, ast::Kind::BinOp));
            sum->left = static_cast<ast::expr*>(TRY(constant_node(Value::real(number->real), at)));
            sum->right = static_cast<ast::expr*>(TRY(constant_node(make_complex(0, number->imag), at)));
            sum->op = ast::Operator::Add;
            sum->at = at;
            return sum;
        }
        if (is_int(value) && is_compound(value)) {
            auto* minus = static_cast<ast::UnaryOp*>(make_node(arena_, ast::Kind::UnaryOp));
            minus->op = ast::UnaryOperator::USub;
            minus->operand = static_cast<ast::expr*>(TRY(constant_node(TRY(negative(value)), at)));
            minus->at = at;
            return minus;
        }
        auto* node = static_cast<ast::Constant*>(make_node(arena_, ast::Kind::Constant));
        TRY(read_literal(value, node->value));
        node->at = at;
        return node;
    }

    ast::Node* read_compound_constant(Value object) {
        static Str* const name = intern("value");
        ast::Node place{};
        TRY(read_position(ast::node_info(ast::Kind::Constant), object, &place));
        return constant_node(TRY(get_attribute(object, name)), place.at);
    }

    Status read_literal(Value value, ast::Literal& out) {
        using Type = ast::Literal::Type;
        if (value.is_none()) {
            out.type = Type::None;
        } else if (value.is_bool()) {
            out.type = value.is_true() ? Type::True : Type::False;
        } else if (value == ellipsis()) {
            out.type = Type::Ellipsis;
        } else if (value.is_float()) {
            out.type = Type::Float;
            out.real = value.as_float();
        } else if (value.is_small_int() || exact_cast<BigInt>(value)) {
            std::int64_t small;
            if (int_fits_int64(value, small) && small >= 0) {
                out.type = Type::Int;
                out.integer = static_cast<std::uint64_t>(small);
            } else {
                out.type = Type::BigInt;
                out.text = arena_.copy(str_utf8(TRY(int_to_base(value, 16, true))));
            }
        } else if (auto* number = exact_cast<Complex>(value)) {
            out.type = Type::Imaginary;
            out.real = number->imag;
        } else if (Str* text = exact_cast<Str>(value)) {
            out.type = Type::Str;
            out.text = arena_.copy(str_utf8(text));
        } else if (Bytes* bytes = exact_cast<Bytes>(value)) {
            out.type = Type::Bytes;
            out.text = arena_.copy(bytes->view());
        } else {
            return raise_type_error("got an invalid type in Constant: {}", type_name_of(value));
        }
        return Status::success();
    }

    ast::Arena& arena_;
    bool positions_;
};

}  // namespace

bool is_ast_object(Value v) { return type_of(v)->is_subtype_of(&ast_type); }

ast::Node* ast_from_python(Value object, ast::Arena& arena, bool positions) {
    return Reader(arena, positions).read(object);
}

}  // namespace py
