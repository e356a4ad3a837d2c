// bool: the two immediate values. Everything that is not here is int's. Library reference: Boolean Type.
#include "runtime/core/call.h"
#include "runtime/core/error.h"
#include "runtime/core/warning.h"
#include "runtime/objects/int.h"
#include "runtime/objects/module.h"
#include "runtime/objects/str.h"
#include "runtime/protocol/object.h"

namespace py {

namespace {

Value bool_new(Type*, const Args& args) {
    TRY(refuse_keywords("bool", args));
    if (args.count > 1) return raise_type_error("bool expected at most 1 argument, got {}", args.count);
    return Value::boolean(args.count == 1 && TRY(truth(args[0])));
}

Value bool_repr(Value self) {
    static Str* const kTexts[] = {intern("False"), intern("True")};
    return kTexts[self.is_true()];
}

Value bool_invert(Value self) {
    TRY(warn(
        DeprecationWarning,
        "Bitwise inversion '~' on bool is deprecated and will be removed in Python 3.16. This returns the bitwise "
        "inversion of the underlying int object and is usually not what you expect from negating a bool. Use the "
        "'not' operator for boolean negation or ~int(x) if you really want the bitwise inversion of the underlying "
        "int."));
    return int_invert(self);
}

/// Two bools give a bool, anything else is for int.
template <Value (*kIntOperation)(Value, Value), bool (*kOperation)(bool, bool)>
Value logical(Value left, Value right) {
    if (left.is_bool() && right.is_bool()) return Value::boolean(kOperation(left.is_true(), right.is_true()));
    if (!is_int(left) || !is_int(right)) return not_implemented();
    return kIntOperation(left, right);
}

bool both(bool a, bool b) { return a && b; }
bool either(bool a, bool b) { return a || b; }
bool different(bool a, bool b) { return a != b; }

constexpr Slots kSlots{
    .repr = bool_repr,
    .new_ = bool_new,
    .invert = bool_invert,
    .and_ = logical<int_and, both>,
    .xor_ = logical<int_xor, different>,
    .or_ = logical<int_or, either>,
};

constexpr TypeDef kBoolType{
    .name = "bool",
    .doc =
        "Returns True when the argument is true, False otherwise.\n"
        "True and False are the only two instances of the class, which is a subclass of int\n"
        "and cannot be subclassed itself.",
    .signature = "(object=False, /)",
    .base = &int_type,
    .size = sizeof(IntObject),
    .slots = &kSlots,
};

}  // namespace

constinit Type bool_type{kBoolType};

}  // namespace py
