// iter(), next(), unpacking and length hints of any object.
#include "runtime/protocol/iterate.h"

#include <algorithm>

#include "runtime/core/attribute.h"
#include "runtime/core/error.h"
#include "runtime/core/names.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/int.h"
#include "runtime/objects/iterators.h"
#include "runtime/objects/module.h"
#include "runtime/protocol/object.h"
#include "runtime/protocol/sequence.h"

namespace py {

Value get_iter(Value v) {
    Type* type = type_of(v);
    if (!type->slots.iter) {
        if (is_sequence(v)) return make_sequence_iterator(v);
        return raise_type_error("'{}' object is not iterable", type_name(type));
    }
    Value iterator = TRY(type->slots.iter(v));
    if (!type_of(iterator)->slots.next)
        return raise_type_error("iter() returned non-iterator of type '{}'", type_name_of(iterator));
    return iterator;
}

Value iter_next_failed(Value iterator) {
    if (!type_of(iterator)->slots.next)
        return raise_type_error("'{}' object is not an iterator", type_name_of(iterator));
    if (clear_if(StopIteration)) return Value::end();
    return Pending{};
}

// ---- Unpacking ----

namespace {

Pending too_few(std::size_t expected, std::int64_t got, bool at_least) {
    return raise_value_error("not enough values to unpack (expected {}{}, got {})", at_least ? "at least " : "",
                             expected, got);
}

/// iter(v) for unpacking, which has a message of its own.
Value unpack_iter(Value v) {
    Type* type = type_of(v);
    if (!type->slots.iter && !is_sequence(v))
        return raise_type_error("cannot unpack non-iterable {} object", type_name(type));
    return get_iter(v);
}

Status unpack_items(const Value* items, std::int64_t size, std::size_t count, Value* out) {
    auto wanted = static_cast<std::int64_t>(count);
    if (size < wanted) return too_few(count, size, false);
    if (size > wanted) return raise_value_error("too many values to unpack (expected {}, got {})", count, size);
    std::copy_n(items, count, out);
    return Status::success();
}

}  // namespace

Status unpack_slow(Value v, std::size_t count, Value* out) {
    if (Tuple* t = exact_cast<Tuple>(v)) return unpack_items(t->items, t->size, count, out);
    if (List* l = exact_cast<List>(v)) return unpack_items(l->items, l->size, count, out);
    Value iterator = TRY(unpack_iter(v));
    for (std::size_t i = 0; i < count; ++i) {
        out[i] = TRY(iter_next(iterator));
        if (out[i].is_end()) return too_few(count, static_cast<std::int64_t>(i), false);
    }
    if (TRY(iter_next(iterator)).is_end()) return Status::success();
    if (Dict* d = exact_cast<Dict>(v))
        return raise_value_error("too many values to unpack (expected {}, got {})", count, d->used);
    return raise_value_error("too many values to unpack (expected {})", count);
}

Status unpack_starred(Value v, std::size_t before, std::size_t after, Value* out) {
    Value iterator = TRY(unpack_iter(v));
    for (std::size_t i = 0; i < before; ++i) {
        out[i] = TRY(iter_next(iterator));
        if (out[i].is_end()) return too_few(before + after, static_cast<std::int64_t>(i), true);
    }
    List* rest = TRY(list_from(iterator));
    if (rest->size < static_cast<std::int64_t>(after))
        return too_few(before + after, static_cast<std::int64_t>(before) + rest->size, true);
    rest->size -= static_cast<std::int64_t>(after);
    for (std::size_t i = 0; i < after; ++i) {
        Value& place = rest->items[rest->size + static_cast<std::int64_t>(i)];
        out[before + 1 + i] = place;
        place = Value();
    }
    out[before] = rest;
    return Status::success();
}

// ---- length_hint ----

Result<std::int64_t> length_hint(Value v, std::int64_t fallback) {
    Type* type = type_of(v);
    if (type->slots.length) {
        Result<std::int64_t> size = length(v);
        if (size.ok() || !clear_if(TypeError)) return size;
    }
    Value method = type_lookup(type, names::length_hint);
    if (!method) return fallback;
    bool found = false;
    Value hint = call_special(v, names::length_hint, {}, &found);
    if (!hint) {
        if (!has_exception() || clear_if(TypeError)) return fallback;
        return Pending{};
    }
    if (is_not_implemented(hint)) return fallback;
    if (!is_int(hint)) return raise_type_error("__length_hint__ must be an integer, not {}", type_name_of(hint));
    std::int64_t size = TRY(to_index_int64(hint));
    if (size < 0) return raise_value_error("__length_hint__() should return >= 0");
    return size;
}

}  // namespace py
