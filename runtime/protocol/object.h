// Operations on any object: text, hash, truth, comparison, isinstance. Reference: Data model 3.3.1.
#pragma once

#include <string>

#include "runtime/core/try.h"
#include "runtime/core/type.h"

namespace py {

Str* repr(Value v);  ///< null: pending. Guards recursion.
Str* str(Value v);   ///< str(v)
Str* ascii(Value v);
/// repr for messages inside C++: never fails (falls back to "<type object>").
std::string repr_text(Value v);
std::string str_text(Value v);

Result<std::int64_t> hash(Value v);  ///< TypeError "unhashable type: 'list'"
Result<bool> truth_slow(Value v);
inline Result<bool> truth(Value v) {
    if (v.is_bool()) [[likely]]
        return v.is_true();
    return truth_slow(v);
}
/// truth() as -1 pending, 0, 1: what condition nodes use.
int truth_int_slow(Value v);
inline int truth_int(Value v) {
    if (v.is_bool()) [[likely]]
        return v.is_true();
    return truth_int_slow(v);
}

/// `left op right`: reflection, subclass priority, identity for ==/!=; TypeError "'<' not supported between ...".
Value compare(Value left, Value right, CompareOp op);
/// As bool.
Result<bool> compare_bool(Value left, Value right, CompareOp op);
Result<bool> equal_slow(Value left, Value right);
/// Container equality: identical or equal.
inline Result<bool> equal(Value left, Value right) {
    if (left == right) return true;
    if (Value::both_small_int(left, right)) return false;
    return equal_slow(left, right);
}
/// `left < right` as bool, fast for numbers and strs: what sorting and ordered containers ask.
Result<bool> less_slow(Value left, Value right);
inline Result<bool> less(Value left, Value right) {
    if (Value::both_small_int(left, right)) return left.as_small_int() < right.as_small_int();
    if (Value::both_float(left, right)) return left.as_float() < right.as_float();
    return less_slow(left, right);
}

Result<bool> is_instance(Value object, Value class_or_tuple);  ///< isinstance(), hooks included
Result<bool> is_subclass(Value cls, Value class_or_tuple);     ///< issubclass(), hooks included
/// Without __instancecheck__: the object's type or its __class__.
bool is_instance_plain(Value object, Type* type);
/// type.__instancecheck__ and type.__subclasscheck__: what the two do for a `cls` without hooks of its own. It may be any
/// object with a `__bases__` tuple.
Result<bool> is_instance_default(Value object, Value cls);
Result<bool> is_subclass_default(Value derived, Value cls);

Result<std::int64_t> length(Value v);  ///< len(): TypeError "object of type 'int' has no len()"
Result<std::int64_t> length_hint(Value v, std::int64_t fallback);
bool is_callable(Value v);
/// `sorted(dir(v))`.
Value dir(Value v);
/// `format(value, spec)`; spec null or empty: str(value) for most types.
Str* format(Value v, Str* spec);

}  // namespace py
