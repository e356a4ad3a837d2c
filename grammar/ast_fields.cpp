// The tables behind ast_fields.h.
#include "grammar/ast_fields.h"

namespace py::ast {

namespace {

template <class T>
struct Fields;

// Each list begins with an entry that is no field, because a C++ array cannot be empty.
#define F(type_, name_)                 \
    FieldInfo{FieldType::type_, #name_, \
              [](const Node* node) -> const void* { return &static_cast<const Self*>(node)->name_; }},
#define NODE(kind_, base_, fields_)                                  \
    template <>                                                      \
    struct Fields<kind_> {                                           \
        using Self = kind_;                                          \
        static constexpr FieldInfo kList[] = {FieldInfo{}, fields_}; \
    };
#include "grammar/ast.def"
#undef NODE
#undef F

constexpr NodeInfo kNodes[] = {
#define F(type_, name_)
#define NODE(kind_, base_, fields_) {#kind_, Base::base_, std::span(Fields<kind_>::kList).subspan(1)},
#include "grammar/ast.def"
#undef NODE
#undef F
};

}  // namespace

const NodeInfo& node_info(Kind kind) { return kNodes[static_cast<int>(kind)]; }

std::string_view class_name(Context context) {
    static constexpr std::string_view kNames[] = {"Load", "Store", "Del"};
    return kNames[static_cast<int>(context)];
}

std::string_view class_name(BoolOperator op) { return op == BoolOperator::And ? "And" : "Or"; }

std::string_view class_name(Operator op) {
    static constexpr std::string_view kNames[] = {"Add",    "Sub",    "Mult",  "MatMult", "Div",    "Mod",     "Pow",
                                                  "LShift", "RShift", "BitOr", "BitXor",  "BitAnd", "FloorDiv"};
    return kNames[static_cast<int>(op)];
}

std::string_view class_name(UnaryOperator op) {
    static constexpr std::string_view kNames[] = {"Invert", "Not", "UAdd", "USub"};
    return kNames[static_cast<int>(op)];
}

std::string_view class_name(CompareOperator op) {
    static constexpr std::string_view kNames[] = {"Eq",  "NotEq", "Lt",    "LtE", "Gt",
                                                  "GtE", "Is",    "IsNot", "In",  "NotIn"};
    return kNames[static_cast<int>(op)];
}

}  // namespace py::ast
