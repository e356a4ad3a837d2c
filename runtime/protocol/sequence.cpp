// Subscripts and membership tests of any object, with CPython's messages.
#include "runtime/protocol/sequence.h"

#include "runtime/core/attribute.h"
#include "runtime/core/call.h"
#include "runtime/core/error.h"
#include "runtime/core/names.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/list.h"
#include "runtime/objects/module.h"
#include "runtime/protocol/iterate.h"
#include "runtime/protocol/object.h"
#include "runtime/protocol/position.h"

namespace py {

namespace {

/// `cls[key]` for a class whose metaclass has no __getitem__.
Value class_get_item(Type* cls, Value key) {
    if (cls == &type_type) return make_generic_alias(cls, key);
    Value method = get_attribute_or_absent(cls, names::class_getitem);
    if (method && !method.is_none()) return call(method, {key});
    if (has_exception()) return Pending{};
    return raise_type_error("type '{}' is not subscriptable", type_name(cls));
}

}  // namespace

Value get_item(Value container, Value key) {
    if (List* list = exact_cast<List>(container)) {
        if (key.is_small_int()) {
            std::int64_t i = key.as_small_int();
            if (i < 0) i += list->size;
            if (static_cast<std::uint64_t>(i) < static_cast<std::uint64_t>(list->size)) return list->items[i];
        }
    } else if (Dict* dict = exact_cast<Dict>(container)) {
        if (Value* place = TRY(dict->find(key))) return *place;
        return raise_key_error(key);
    } else if (Tuple* tuple = exact_cast<Tuple>(container)) {
        if (key.is_small_int()) {
            std::int64_t i = key.as_small_int();
            if (i < 0) i += tuple->size;
            if (static_cast<std::uint64_t>(i) < static_cast<std::uint64_t>(tuple->size)) return tuple->items[i];
        }
    }
    Type* type = type_of(container);
    if (type->slots.getitem) return type->slots.getitem(container, key);
    if (Type* cls = as_type(container)) return class_get_item(cls, key);
    return raise_type_error("'{}' object is not subscriptable", type_name(type));
}

Status set_item(Value container, Value key, Value value) {
    if (Dict* dict = exact_cast<Dict>(container)) return dict->set(key, value);
    if (List* list = exact_cast<List>(container); list && key.is_small_int()) {
        std::int64_t i = key.as_small_int();
        if (i < 0) i += list->size;
        if (static_cast<std::uint64_t>(i) < static_cast<std::uint64_t>(list->size)) {
            list->items[i] = value;
            return Status::success();
        }
    }
    Type* type = type_of(container);
    if (type->slots.setitem) return type->slots.setitem(container, key, value);
    return raise_type_error("'{}' object does not support item assignment", type_name(type));
}

Status delete_item(Value container, Value key) {
    Type* type = type_of(container);
    if (type->slots.setitem) return type->slots.setitem(container, key, Value());
    // CPython words it differently where it has a table of sequence functions: in sets, and in every class too.
    const Slots& slots = type->slots;
    bool sequence = type->has(kHeapType) || slots.length || slots.contains || slots.concat || slots.repeat;
    if (sequence && has_index(key))
        return raise_type_error("'{}' object doesn't support item deletion", type_name(type));
    return raise_type_error("'{}' object does not support item deletion", type_name(type));
}

Result<bool> contains(Value container, Value item) {
    Type* type = type_of(container);
    if (type->slots.contains) return type->slots.contains(container, item);
    Value iterator = get_iter(container);
    if (!iterator) {
        if (clear_if(TypeError))
            return raise_type_error("argument of type '{}' is not a container or iterable", type_name(type));
        return Pending{};
    }
    for (;;) {
        Value v = TRY(iter_next(iterator));
        if (v.is_end()) return false;
        if (TRY(equal(v, item))) return true;
    }
}

bool is_sequence(Value v) {
    Type* type = type_of(v);
    if (!type->slots.getitem || type->has(kDictSubclass)) return false;
    constexpr std::uint32_t kBuiltinSequence =
        kSequencePattern | kListSubclass | kTupleSubclass | kStrSubclass | kBytesSubclass | kHeapType;
    return type->has(kBuiltinSequence) || type->slots.concat || type->slots.repeat;
}

}  // namespace py
