// The type array.array: numbers of one C type side by side, as a sequence. Library reference: array.
#include <algorithm>

#include "runtime/core/attribute.h"
#include "runtime/core/warning.h"
#include "runtime/objects/bytes.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/int.h"
#include "runtime/objects/iterators.h"
#include "runtime/objects/list.h"
#include "runtime/objects/module.h"
#include "runtime/objects/range.h"
#include "runtime/objects/str.h"
#include "runtime/protocol/iterate.h"
#include "runtime/protocol/object.h"
#include "runtime/protocol/position.h"
#include "stdlib/native/array.h"

namespace py::arrays {

namespace {

struct ArrayIterator : Object {
    Array* array;  ///< null: exhausted
    std::int64_t at;
};

Pending out_of_range(bool assignment) {
    return raise_index_error("{}", assignment ? "array assignment index out of range" : "array index out of range");
}

/// A subscript that is no slice.
Result<std::int64_t> position(const Array* array, Value key, bool assignment) {
    if (!has_index(key)) return raise_type_error("array indices must be integers");
    std::int64_t i = TRY(subscript_index(key));
    if (i < 0) i += array->size;
    if (i < 0 || i >= array->size) return out_of_range(assignment);
    return i;
}

Value array_getitem(Value self, Value key) {
    auto* array = self.as<Array>();
    if (key.is_small_int()) {
        std::int64_t i = key.as_small_int();
        if (i < 0) i += array->size;
        if (i < 0 || i >= array->size) return out_of_range(false);
        return load_item(array, i);
    }
    Slice* slice = exact_cast<Slice>(key);
    if (!slice) return load_item(array, TRY(position(array, key, false)));
    SliceIndices range = TRY(slice_indices(slice, array->size));
    if (range.step == 1) return copy_of(array, range.start, range.count);
    Array* result = TRY(new_array(array->code));
    TRY(resize(result, range.count));
    for (std::int64_t i = 0; i < range.count; ++i)
        std::memcpy(result->at(i), array->at(range.start + i * range.step), array->item_size);
    return result;
}

/// Replaces `count` items from `start` on.
Status replace(Array* array, std::int64_t start, std::int64_t count, const Array* items) {
    std::int64_t added = items ? items->size : 0, old_size = array->size;
    const std::uint8_t* source = items == array ? copy_of(items, 0, added)->data : items ? items->data : nullptr;
    if (added > count) TRY(resize(array, old_size + added - count));
    std::size_t tail = static_cast<std::size_t>((old_size - start - count) * array->item_size);
    if (tail && added != count) std::memmove(array->at(start + added), array->at(start + count), tail);
    if (added < count) TRY(resize(array, old_size + added - count));
    if (added) std::memcpy(array->at(start), source, static_cast<std::size_t>(added * array->item_size));
    return Status::success();
}

Status set_slice(Array* array, Slice* slice, Value value) {
    SliceIndices range = TRY(slice_indices(slice, array->size));
    Array* items = value ? as_array(value) : nullptr;
    if (value && !items)
        return raise_type_error("can only assign array (not \"{}\") to array slice", type_name_of(value));
    if (items && items->code != array->code) return raise_type_error("bad argument type for built-in operation");
    std::int64_t added = items ? items->size : 0;
    if (added != range.count && !array->exports.may_resize())
        return raise(BufferError, "cannot resize an array that is exporting buffers");
    if (range.step == 1) return replace(array, range.start, range.count, items);
    if (!items) {
        std::int64_t first = range.start, step = range.step;
        if (step < 0) {
            first += (range.count - 1) * step;
            step = -step;
        }
        for (std::int64_t i = range.count - 1; i >= 0; --i) remove_range(array, first + i * step, 1);
        return Status::success();
    }
    if (added != range.count)
        return raise_value_error("attempt to assign array of size {} to extended slice of size {}", added, range.count);
    if (items == array) items = TRY(copy_of(items, 0, added));
    for (std::int64_t i = 0; i < range.count; ++i)
        std::memcpy(array->at(range.start + i * range.step), items->at(i), array->item_size);
    return Status::success();
}

Status array_setitem(Value self, Value key, Value value) {
    auto* array = self.as<Array>();
    if (Slice* slice = exact_cast<Slice>(key)) return set_slice(array, slice, value);
    std::int64_t i = TRY(position(array, key, true));
    if (value) return store_item(array, i, value);
    return replace(array, i, 1, nullptr);
}

Result<std::int64_t> array_length(Value self) { return self.as<Array>()->size; }

Result<bool> array_contains(Value self, Value item) {
    auto* array = self.as<Array>();
    for (std::int64_t i = 0; i < array->size; ++i)
        if (TRY(equal(TRY(load_item(array, i)), item))) return true;
    return false;
}

Value array_concat(Value left, Value right) {
    auto *a = left.as<Array>(), *b = as_array(right);
    if (!b) return raise_type_error("can only append array (not \"{}\") to array", type_name_of(right));
    if (a->code != b->code) return raise_type_error("bad argument type for built-in operation");
    Array* result = TRY(copy_of(a, 0, a->size));
    TRY(append_bytes(result, b->bytes()));
    return result;
}

Value array_inplace_concat(Value left, Value right) {
    if (!as_array(right)) return raise_type_error("can only extend array with array (not \"{}\")", type_name_of(right));
    TRY(extend(left.as<Array>(), right));
    return left;
}

Status repeat_in_place(Array* array, std::int64_t times) {
    std::int64_t size = array->size, total = 0;
    if (times < 0) times = 0;
    if (__builtin_mul_overflow(size, times, &total) || total > (std::int64_t{1} << 40)) return raise_memory_error();
    TRY(resize(array, total));
    auto bytes = static_cast<std::size_t>(size * array->item_size);
    for (std::int64_t k = 1; k < times && bytes; ++k) std::memcpy(array->at(k * size), array->data, bytes);
    return Status::success();
}

Value array_repeat(Value self, Value count) {
    if (!has_index(count))
        return raise_type_error("can't multiply sequence by non-int of type '{}'", type_name_of(count));
    std::int64_t times = TRY(to_index_int64(count));
    Array* result = TRY(copy_of(self.as<Array>(), 0, self.as<Array>()->size));
    TRY(repeat_in_place(result, times));
    return result;
}

Value array_inplace_repeat(Value self, Value count) {
    if (!has_index(count))
        return raise_type_error("can't multiply sequence by non-int of type '{}'", type_name_of(count));
    TRY(repeat_in_place(self.as<Array>(), TRY(to_index_int64(count))));
    return self;
}

Value array_compare(Value left, Value right, CompareOp op) {
    Array *a = as_array(left), *b = as_array(right);
    if (!a || !b) return not_implemented();
    bool equality = op == CompareOp::Eq || op == CompareOp::Ne;
    if (equality && a->size != b->size) return Value::boolean(op == CompareOp::Ne);
    for (std::int64_t i = 0; i < a->size && i < b->size; ++i) {
        Value x = TRY(load_item(a, i))
        , y = TRY(load_item(b, i));
        if (TRY(compare_bool(x, y, CompareOp::Eq))) continue;
        return equality ? Value::boolean(op == CompareOp::Ne) : compare(x, y, op);
    }
    return compare(make_int(a->size), make_int(b->size), op);
}

Value array_repr(Value self) {
    auto* array = self.as<Array>();
    StrBuilder out;
    out.append(type_of(self)->name);
    out.append("('");
    out.append(static_cast<char32_t>(array->code));
    out.append("'");
    if (array->size) {
        out.append(", ");
        if (array->is_text()) {
            out.append(str_repr(TRY(text_of(array))));
        } else {
            out.append("[");
            for (std::int64_t i = 0; i < array->size; ++i) {
                if (i) out.append(", ");
                out.append(TRY(repr(TRY(load_item(array, i)))));
            }
            out.append("]");
        }
    }
    out.append(")");
    return out.finish();
}

Value array_iter(Value self) {
    auto* iterator = gc_new<ArrayIterator>(&array_iterator_type.own_shape);
    iterator->array = self.as<Array>();
    return iterator;
}

Value array_new(Type* cls, const Args& args) {
    if (cls == &array_type && args.keyword_count()) return raise_type_error("array.array() takes no keyword arguments");
    if (args.count == 0) return raise_type_error("array() takes at least 1 argument (0 given)");
    if (args.count > 2) return raise_type_error("array() takes at most 2 arguments ({} given)", args.count);
    Str* code = as_str(args[0]);
    if (!code) return raise_type_error("array() argument 1 must be a unicode character, not {}", type_name_of(args[0]));
    if (code->length != 1)
        return raise_type_error("array() argument 1 must be a unicode character, not a string of length {}",
                                code->length);
    char32_t c = (*code)[0];
    std::uint8_t item_size = item_size_of(c);
    if (c == 'u') TRY(warn(DeprecationWarning, "The 'u' type code is deprecated and will be removed in Python 3.16"));
    Value initial = args.count > 1 ? args[1] : Value();
    bool is_text = c == 'u' || c == 'w';
    if (initial && !is_text && item_size) {
        char shown[2] = {static_cast<char>(c), 0};
        if (is_str(initial))
            return raise_type_error("cannot use a str to initialize an array with typecode '{}'", shown);
        if (Array* other = as_array(initial); other && other->is_text())
            return raise_type_error("cannot use a unicode array to initialize an array with typecode '{}'", shown);
    }
    if (!item_size) return raise_value_error("bad typecode (must be b, B, u, w, h, H, i, I, l, L, q, Q, f or d)");
    auto* array = static_cast<Array*>(allocate_instance(cls));
    array->code = static_cast<char>(c);
    array->item_size = item_size;
    if (!initial) return array;
    if (as_bytes(initial) || as_bytearray(initial)) {
        BufferView buffer;
        TRY(buffer.acquire(initial));
        if (buffer.size() % item_size) return raise_value_error("bytes length not a multiple of item size");
        TRY(append_bytes(array, buffer.bytes()));
    } else if (is_text && is_str(initial)) {
        TRY(append_text(array, initial.as<Str>()));
    } else if (Array* other = as_array(initial); other && other->code == array->code) {
        TRY(append_bytes(array, other->bytes()));
    } else {
        Iteration items;
        if (!items.start(initial)) return Pending{};
        while (true) {
            Value item = TRY(items.next());
            if (item.is_end()) break;
            TRY(append(array, item));
        }
    }
    return array;
}

Status array_init(Value, const Args&) { return Status::success(); }

Value get_typecode(Value self) { return make_char(static_cast<char32_t>(self.as<Array>()->code)); }
Value get_itemsize(Value self) { return make_int(self.as<Array>()->item_size); }

constexpr GetSetDef kGetSets[] = {
    {"typecode", get_typecode, nullptr, "the typecode character used to create the array"},
    {"itemsize", get_itemsize, nullptr, "the size, in bytes, of one array item"},
};
constexpr Slots kSlots{
    .repr = array_repr,
    .compare = array_compare,
    .iter = array_iter,
    .init = array_init,
    .new_ = array_new,
    .length = array_length,
    .getitem = array_getitem,
    .setitem = array_setitem,
    .contains = array_contains,
    .concat = array_concat,
    .repeat = array_repeat,
    .inplace_concat = array_inplace_concat,
    .inplace_repeat = array_inplace_repeat,
};
const TypeDef kArrayDef{
    .name = "array.array",
    .doc = "array(typecode [, initializer]) -> array\n\nNumbers or characters of one C type, stored compactly.",
    .size = sizeof(Array),
    .flags = kBaseType | kHasWeakref | kSequencePattern,
    .slots = &kSlots,
    .methods = kMethods,
    .getsets = kGetSets,
};

// ---- The iterator ---------------------------------------------------------------------------------------------------

Value iterator_self(Value self) { return self; }

Value iterator_next(Value self) {
    auto* iterator = self.as<ArrayIterator>();
    if (!iterator->array) return Value::end();
    if (iterator->at < iterator->array->size) return load_item(iterator->array, iterator->at++);
    iterator->array = nullptr;
    return Value::end();
}

Value iterator_reduce(Value self) {
    auto* iterator = self.as<ArrayIterator>();
    Value iter = TRY(builtin_attribute("iter"));
    if (!iterator->array) return make_tuple({iter, make_tuple({make_list()})});
    return make_tuple({iter, make_tuple({iterator->array}), make_int(iterator->at)});
}

Value iterator_setstate(Value self, Value state) {
    auto* iterator = self.as<ArrayIterator>();
    std::int64_t at = TRY(to_index_int64(state));
    if (iterator->array) iterator->at = std::clamp<std::int64_t>(at, 0, iterator->array->size);
    return Value::none();
}

constexpr FunctionDef kIteratorMethods[] = {
    method<iterator_reduce>("__reduce__", "($self, /)", "Return state information for pickling."),
    method<iterator_setstate>("__setstate__", "($self, state, /)", "Set state information for unpickling."),
};
constexpr Slots kIteratorSlots{.iter = iterator_self, .next = iterator_next};
constexpr TypeDef kIteratorDef{
    .name = "array.arrayiterator",
    .size = sizeof(ArrayIterator),
    .flags = kDisallowInstantiation,
    .slots = &kIteratorSlots,
    .methods = kIteratorMethods,
};

}  // namespace

constinit Type array_type{kArrayDef};
constinit Type array_iterator_type{kIteratorDef};

Array* new_array(char code) {
    auto* array = static_cast<Array*>(allocate_instance(&array_type));
    array->code = code;
    array->item_size = item_size_of(static_cast<char32_t>(code));
    return array;
}

Array* copy_of(const Array* array, std::int64_t start, std::int64_t count) {
    Array* copy = TRY(new_array(array->code));
    TRY(append_bytes(copy, array->bytes().substr(static_cast<std::size_t>(start * array->item_size),
                                                 static_cast<std::size_t>(count * array->item_size))));
    return copy;
}

Status resize(Array* array, std::int64_t size) {
    if (size == array->size) return Status::success();
    if (!array->exports.may_resize()) return raise(BufferError, "cannot resize an array that is exporting buffers");
    bool views = array->exports.view_count != 0;  // they keep the old block
    if (size > array->capacity || size < array->capacity / 4 || views) {
        std::int64_t capacity = size > array->size ? size + size / 8 + (size < 9 ? 3 : 6) : size;
        std::uint8_t* data = nullptr;
        if (capacity) {
            data =
                static_cast<std::uint8_t*>(gc_allocate_atomic(static_cast<std::size_t>(capacity * array->item_size)));
            if (!data) return raise_memory_error();
            std::int64_t kept = std::min(size, array->size);
            if (kept) std::memcpy(data, array->data, static_cast<std::size_t>(kept * array->item_size));
        }
        array->data = data;
        array->capacity = capacity;
        array->exports.forget_views();
    }
    array->size = size;
    return Status::success();
}

Status append_bytes(Array* array, std::string_view bytes) {
    std::int64_t old_size = array->size;
    std::string_view own = array->bytes();
    bool itself = bytes.data() == own.data() && !bytes.empty();
    TRY(resize(array, old_size + static_cast<std::int64_t>(bytes.size()) / array->item_size));
    if (itself) bytes = {reinterpret_cast<const char*>(array->data), bytes.size()};
    if (!bytes.empty()) std::memcpy(array->at(old_size), bytes.data(), bytes.size());
    return Status::success();
}

Status append_text(Array* array, const Str* text) {
    std::int64_t at = array->size;
    TRY(resize(array, at + static_cast<std::int64_t>(text->length)));
    for (std::size_t i = 0; i < text->length; ++i) {
        auto c = static_cast<std::uint32_t>((*text)[i]);
        std::memcpy(array->at(at++), &c, sizeof c);
    }
    return Status::success();
}

Status append(Array* array, Value v) { return insert(array, array->size, v); }

Status insert(Array* array, std::int64_t where, Value v) {
    // Converted apart: what the conversion runs may use the array.
    std::uint8_t bytes[8];
    Array scratch = *array;
    scratch.data = bytes;
    TRY(store_item(&scratch, 0, v));
    where = std::min(where, array->size);
    std::int64_t size = array->size;
    TRY(resize(array, size + 1));
    if (where < size)
        std::memmove(array->at(where + 1), array->at(where),
                     static_cast<std::size_t>((size - where) * array->item_size));
    std::memcpy(array->at(where), bytes, array->item_size);
    return Status::success();
}

Status extend(Array* array, Value iterable) {
    if (Array* other = as_array(iterable)) {
        if (other->code != array->code) return raise_type_error("can only extend with array of same kind");
        return append_bytes(array, other->bytes());
    }
    Iteration items;
    if (!items.start(iterable)) return Pending{};
    while (true) {
        Value item = TRY(items.next());
        if (item.is_end()) return Status::success();
        TRY(append(array, item));
    }
}

void remove_range(Array* array, std::int64_t start, std::int64_t count) {
    std::int64_t tail = array->size - start - count;
    if (tail)
        std::memmove(array->at(start), array->at(start + count), static_cast<std::size_t>(tail * array->item_size));
    array->size -= count;
}

Str* text_of(const Array* array) {
    for (std::int64_t i = 0; i < array->size; ++i) TRY(load_item(array, i));  // checks the range
    return make_str_ucs4(reinterpret_cast<const std::uint32_t*>(array->data), static_cast<std::size_t>(array->size));
}

}  // namespace py::arrays
