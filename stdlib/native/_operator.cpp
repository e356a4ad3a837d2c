// The `_operator` module: the operators as functions. The callables that pick items, attributes or methods out of an
// object are in operator_getters.cpp.
#include "runtime/core/builtin.h"
#include "runtime/core/error.h"
#include "runtime/objects/bytes.h"
#include "runtime/objects/int.h"
#include "runtime/objects/str.h"
#include "runtime/protocol/buffer.h"
#include "runtime/protocol/iterate.h"
#include "runtime/protocol/number.h"
#include "runtime/protocol/object.h"
#include "runtime/protocol/sequence.h"
#include "stdlib/registry.h"

namespace py {

extern Type itemgetter_type, attrgetter_type, methodcaller_type;

namespace {

template <BinaryOp op>
Value binary(Value a, Value b) {
    return binary_op(op, a, b);
}
template <BinaryOp op>
Value inplace(Value a, Value b) {
    return inplace_op(op, a, b);
}
template <CompareOp op>
Value comparison(Value a, Value b) {
    return compare(a, b, op);
}

Value power_of(Value a, Value b) { return power(a, b, Value::none()); }
Result<bool> truth_of(Value a) { return truth(a); }
Result<bool> not_of(Value a) { return !TRY(truth(a)); }
bool is_same(Value a, Value b) { return a == b; }
bool is_other(Value a, Value b) { return a != b; }
bool is_none(Value a) { return a.is_none(); }
bool is_not_none(Value a) { return !a.is_none(); }
Value index_of(Value a) { return to_index(a); }
Result<bool> contains_item(Value a, Value b) { return contains(a, b); }
Value item_of(Value a, Value b) { return get_item(a, b); }
Status set_item_of(Value a, Value b, Value c) { return set_item(a, b, c); }
Status delete_item_of(Value a, Value b) { return delete_item(a, b); }

Value concat(Value a, Value b) {
    if (!is_sequence(a)) return raise_type_error("'{}' object can't be concatenated", type_name_of(a));
    return binary_op(BinaryOp::Add, a, b);
}

Value concat_inplace(Value a, Value b) {
    if (!is_sequence(a)) return raise_type_error("'{}' object can't be concatenated", type_name_of(a));
    return inplace_op(BinaryOp::Add, a, b);
}

Value count_of(Value a, Value b) {
    Iteration it;
    if (!it.start(a)) return Pending{};
    std::int64_t count = 0;
    while (Value item = it.next()) {
        if (item.is_end()) return make_int(count);
        count += TRY(equal(item, b));
    }
    return Pending{};
}

Value position_of(Value a, Value b) {
    Iteration it;
    if (!it.start(a)) return Pending{};
    for (std::int64_t i = 0;; ++i) {
        Value item = TRY(it.next());
        if (item.is_end()) return raise_value_error("sequence.index(x): x not in sequence");
        if (TRY(equal(item, b))) return make_int(i);
    }
}

Value hint(Value obj, Value fallback) {
    if (!is_int(fallback))
        return raise_type_error("'{}' object cannot be interpreted as an integer", type_name_of(fallback));
    std::int64_t value;
    if (!int_fits_int64(fallback, value)) return raise_overflow_error("Python int too large to convert to C ssize_t");
    return make_int(TRY(length_hint(obj, value)));
}

Value call_object(Value, const Args& args) {
    if (args.count == 0) return raise_type_error("call expected at least 1 argument, got 0");
    return call(args[0], Args{args.values + 1, args.count - 1, args.keywords});
}

/// Compares secrets in a time that depends on the length of the second only.
Result<bool> same_secret(std::string_view a, std::string_view b) {
    unsigned difference = a.size() != b.size();
    std::string_view left = difference ? b : a;
    for (std::size_t i = 0; i < b.size(); ++i)
        difference |= static_cast<unsigned>(static_cast<unsigned char>(left[i]) ^ static_cast<unsigned char>(b[i]));
    return difference == 0;
}

Result<bool> compare_digest(Value a, Value b) {
    Str* left = as_str(a);
    Str* right = as_str(b);
    if (left && right) {
        std::string left_text = str_utf8(left), right_text = str_utf8(right);
        auto is_ascii = [](const std::string& s) {
            for (char c : s)
                if (static_cast<unsigned char>(c) > 127) return false;
            return true;
        };
        if (!is_ascii(left_text) || !is_ascii(right_text))
            return raise_type_error("comparing strings with non-ASCII characters is not supported");
        return same_secret(left_text, right_text);
    }
    if (left || right || !has_buffer(a) || !has_buffer(b))
        return raise_type_error("unsupported operand types(s) or combination of types: '{}' and '{}'", type_name_of(a),
                                type_name_of(b));
    BufferView x, y;
    TRY(x.acquire(a));
    TRY(y.acquire(b));
    return same_secret(x.bytes(), y.bytes());
}

#define BINARY(name, op, symbol) function<binary<BinaryOp::op>>(name, "($module, a, b, /)", "Same as a " symbol " b.")
#define INPLACE(name, op, symbol) function<inplace<BinaryOp::op>>(name, "($module, a, b, /)", "Same as a " symbol " b.")
#define COMPARE(name, op, symbol) \
    function<comparison<CompareOp::op>>(name, "($module, a, b, /)", "Same as a " symbol " b.")

constexpr FunctionDef kFunctions[] = {
    function<compare_digest>("_compare_digest", "($module, a, b, /)", "Return 'a == b', in constant time."),
    function<absolute>("abs", "($module, a, /)", "Same as abs(a)."),
    BINARY("add", Add, "+"),
    BINARY("and_", And, "&"),
    raw_function(call_object, "call", "($module, obj, /, *args, **kwargs)", "Same as obj(*args, **kwargs)."),
    function<concat>("concat", "($module, a, b, /)", "Same as a + b, for a and b sequences."),
    function<contains_item>("contains", "($module, a, b, /)", "Same as b in a (note reversed operands)."),
    function<count_of>("countOf", "($module, a, b, /)",
                       "Return the number of items in a which are, or which equal, b."),
    function<delete_item_of>("delitem", "($module, a, b, /)", "Same as del a[b]."),
    COMPARE("eq", Eq, "=="),
    BINARY("floordiv", FloorDivide, "//"),
    COMPARE("ge", Ge, ">="),
    function<item_of>("getitem", "($module, a, b, /)", "Same as a[b]."),
    COMPARE("gt", Gt, ">"),
    INPLACE("iadd", Add, "+="),
    INPLACE("iand", And, "&="),
    function<concat_inplace>("iconcat", "($module, a, b, /)", "Same as a += b, for a and b sequences."),
    INPLACE("ifloordiv", FloorDivide, "//="),
    INPLACE("ilshift", LeftShift, "<<="),
    INPLACE("imatmul", MatMul, "@="),
    INPLACE("imod", Modulo, "%="),
    INPLACE("imul", Multiply, "*="),
    function<index_of>("index", "($module, a, /)", "Same as a.__index__()."),
    function<position_of>("indexOf", "($module, a, b, /)", "Return the first index of b in a."),
    function<invert>("inv", "($module, a, /)", "Same as ~a."),
    function<invert>("invert", "($module, a, /)", "Same as ~a."),
    INPLACE("ior", Or, "|="),
    INPLACE("ipow", Power, "**="),
    INPLACE("irshift", RightShift, ">>="),
    function<is_same>("is_", "($module, a, b, /)", "Same as a is b."),
    function<is_none>("is_none", "($module, a, /)", "Same as a is None."),
    function<is_other>("is_not", "($module, a, b, /)", "Same as a is not b."),
    function<is_not_none>("is_not_none", "($module, a, /)", "Same as a is not None."),
    INPLACE("isub", Subtract, "-="),
    INPLACE("itruediv", TrueDivide, "/="),
    INPLACE("ixor", Xor, "^="),
    COMPARE("le", Le, "<="),
    function<hint>("length_hint", "($module, obj, default=0, /)",
                   "Return an estimate of the number of items in obj; default when nothing is known."),
    BINARY("lshift", LeftShift, "<<"),
    COMPARE("lt", Lt, "<"),
    BINARY("matmul", MatMul, "@"),
    BINARY("mod", Modulo, "%"),
    BINARY("mul", Multiply, "*"),
    COMPARE("ne", Ne, "!="),
    function<negative>("neg", "($module, a, /)", "Same as -a."),
    function<not_of>("not_", "($module, a, /)", "Same as not a."),
    BINARY("or_", Or, "|"),
    function<positive>("pos", "($module, a, /)", "Same as +a."),
    function<power_of>("pow", "($module, a, b, /)", "Same as a ** b."),
    BINARY("rshift", RightShift, ">>"),
    function<set_item_of>("setitem", "($module, a, b, c, /)", "Same as a[b] = c."),
    BINARY("sub", Subtract, "-"),
    BINARY("truediv", TrueDivide, "/"),
    function<truth_of>("truth", "($module, a, /)", "Return True if a is true, False otherwise."),
    BINARY("xor", Xor, "^"),
};

Type* const kTypes[] = {&itemgetter_type, &attrgetter_type, &methodcaller_type};

}  // namespace

constinit const ModuleDef kOperatorModule{
    .name = "_operator", .doc = "Operator interface.", .functions = kFunctions, .types = kTypes};

}  // namespace py
