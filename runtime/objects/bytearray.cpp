// bytearray: bytes that can be changed. The data is a pointer-free block of its own with room at the end; it may move only
// while nobody borrows it (ExportCount).
#include <algorithm>
#include <array>

#include "runtime/core/call.h"
#include "runtime/core/interpreter.h"
#include "runtime/core/out_of_memory.h"
#include "runtime/core/warning.h"
#include "runtime/objects/bytes_methods.h"
#include "runtime/objects/int.h"
#include "runtime/objects/list.h"
#include "runtime/objects/module.h"
#include "runtime/objects/object_reduce.h"
#include "runtime/objects/range.h"
#include "runtime/protocol/position.h"
#include "runtime/text/percent_format.h"

namespace py {

Value make_bytearray_iterator(Value array);  // bytes_type.cpp

Status bytearray_resize(ByteArray* array, std::size_t size) {
    if (size == array->size) return Status::success();
    if (!array->exports.may_resize()) return raise(BufferError, "Existing exports of data: object cannot be re-sized");
    if (size + 1 > array->capacity || size < array->capacity / 4 || array->exports.view_count > 0) {
        if (size > (std::size_t{1} << 40)) return raise_memory_error();
        std::size_t capacity = size > array->size ? size + size / 8 + 16 : size + 1;
        auto* data = static_cast<std::uint8_t*>(gc_allocate_atomic(capacity));
        if (!data) out_of_memory();
        if (array->size) std::memcpy(data, array->data, std::min(size, array->size));
        array->data = data;
        array->capacity = capacity;
        array->exports.forget_views();  // they have the old block
    }
    array->size = size;
    array->data[size] = 0;
    return Status::success();
}

Status bytearray_append(ByteArray* array, std::string_view data) {
    if (data.empty()) return Status::success();
    std::size_t old = array->size;
    TRY(bytearray_resize(array, old + data.size()));
    std::memcpy(array->data + old, data.data(), data.size());
    return Status::success();
}

namespace {

/// Fills an empty array; there can be no loans.
void set_data(ByteArray* array, std::string_view data) {
    array->capacity = data.size() + 1;
    array->data = static_cast<std::uint8_t*>(gc_allocate_atomic(array->capacity));
    if (!array->data && array->capacity) out_of_memory();
    if (!data.empty()) std::memcpy(array->data, data.data(), data.size());
    array->data[data.size()] = 0;
    array->size = data.size();
}

}  // namespace

ByteArray* make_bytearray(std::string_view data) {
    auto* array = gc_new<ByteArray>(ByteArray::exact_shape());
    set_data(array, data);
    return array;
}

namespace {

Value new_slot(Type* cls, const Args&) {
    auto* array = static_cast<ByteArray*>(TRY(allocate_instance(cls)));
    set_data(array, {});
    return array;
}

Status init_slot(Value self, const Args& args) {
    auto* array = self.as<ByteArray>();
    std::string data = TRY(bytes_arguments("bytearray", args));
    TRY(bytearray_resize(array, data.size()));
    std::memcpy(array->data, data.data(), data.size());
    return Status::success();
}

Value repr_slot(Value self) {
    RecursionGuard guard;
    if (!guard.ok()) return Pending{};
    StrBuilder out;
    std::string_view name = type_name_of(self);
    if (std::size_t dot = name.rfind('.'); dot != std::string_view::npos) name = name.substr(dot + 1);
    out.append(name);
    out.append('(');
    out.append(TRY(bytes_repr(self.as<ByteArray>()->view(), true)));
    out.append(')');
    return out.finish();
}

Value str_slot(Value self) {
    if (interpreter.config.bytes_warning) TRY(warn(BytesWarning, "str() on a bytearray instance"));
    return repr_slot(self);
}

Result<std::int64_t> length_slot(Value self) { return static_cast<std::int64_t>(self.as<ByteArray>()->size); }

Value compare_slot(Value left, Value right, CompareOp op) {
    if (!has_buffer(right)) {
        if (interpreter.config.bytes_warning && is_str(right) && (op == CompareOp::Eq || op == CompareOp::Ne))
            TRY(warn(BytesWarning, "Comparison between bytearray and string"));
        return not_implemented();
    }
    BufferView view;
    if (!view.acquire(right).ok()) {
        clear_exception();
        return not_implemented();
    }
    std::string_view a = left.as<ByteArray>()->view(), b = view.bytes();
    int order = a.compare(b);
    switch (op) {
        case CompareOp::Eq: return Value::boolean(order == 0);
        case CompareOp::Ne: return Value::boolean(order != 0);
        case CompareOp::Lt: return Value::boolean(order < 0);
        case CompareOp::Le: return Value::boolean(order <= 0);
        case CompareOp::Gt: return Value::boolean(order > 0);
        default: return Value::boolean(order >= 0);
    }
}

// ---- Items ----------------------------------------------------------------------------------------------------------

Pending raise_wrong_key(Value key) {
    return raise_type_error("bytearray indices must be integers or slices, not {}", type_name_of(key));
}

/// A position inside the array. IndexError.
Result<std::size_t> position(ByteArray* array, Value key) {
    if (!has_index(key)) return raise_wrong_key(key);
    std::int64_t i = TRY(subscript_index(key))
    , size = static_cast<std::int64_t>(array->size);
    if (i < 0) i += size;
    if (i < 0 || i >= size) return raise_index_error("bytearray index out of range");
    return static_cast<std::size_t>(i);
}

Value getitem_slot(Value self, Value key) {
    auto* array = self.as<ByteArray>();
    if (Slice* slice = exact_cast<Slice>(key)) {
        SliceIndices at = TRY(slice_indices(slice, static_cast<std::int64_t>(array->size)));
        if (at.step == 1)
            return make_bytearray(
                array->view().substr(static_cast<std::size_t>(at.start), static_cast<std::size_t>(at.count)));
        std::string picked;
        for (std::int64_t k = 0; k < at.count; ++k) picked += static_cast<char>(array->data[at.start + k * at.step]);
        return make_bytearray(picked);
    }
    return Value::small_int(array->data[TRY(position(array, key))]);
}

/// array[start:stop] = data
Status replace_range(ByteArray* array, std::size_t start, std::size_t stop, std::string_view data) {
    std::size_t removed = stop - start, rest = array->size - stop;
    if (data.size() > removed) {
        TRY(bytearray_resize(array, array->size - removed + data.size()));
        std::memmove(array->data + start + data.size(), array->data + stop, rest);
    } else if (data.size() < removed) {
        if (!array->exports.may_resize())
            return raise(BufferError, "Existing exports of data: object cannot be re-sized");
        std::memmove(array->data + start + data.size(), array->data + stop, rest);
        TRY(bytearray_resize(array, array->size - removed + data.size()));
    }
    if (!data.empty()) std::memcpy(array->data + start, data.data(), data.size());
    return Status::success();
}

Status delete_slice(ByteArray* array, const SliceIndices& at) {
    if (at.count == 0) return Status::success();
    if (!array->exports.may_resize()) return raise(BufferError, "Existing exports of data: object cannot be re-sized");
    std::int64_t first = at.step > 0 ? at.start : at.start + (at.count - 1) * at.step;
    std::int64_t step = at.step > 0 ? at.step : -at.step;
    auto to = static_cast<std::size_t>(first);
    for (std::size_t from = to; from < array->size; ++from) {
        std::int64_t offset = static_cast<std::int64_t>(from) - first;
        bool dropped = offset % step == 0 && offset / step < at.count;
        if (!dropped) array->data[to++] = array->data[from];
    }
    return bytearray_resize(array, to);
}

Status set_slice(ByteArray* array, Slice* slice, Value value) {
    std::string data;
    if (value) {
        if (is_str(value) || value.is_small_int() || (!has_buffer(value) && !type_of(value)->slots.iter))
            return raise_type_error("can assign only bytes, buffers, or iterables of ints in range(0, 256)");
        if (has_buffer(value)) {
            BufferView view;
            TRY(view.acquire(value));
            data = view.bytes();
        } else {
            data = TRY(bytes_arguments("bytearray", Args{&value, 1}));
        }
    }
    SliceIndices at = TRY(slice_indices(slice, static_cast<std::int64_t>(array->size)));
    if (at.step == 1) {
        auto start = static_cast<std::size_t>(at.start);
        return replace_range(array, start, start + static_cast<std::size_t>(at.count), data);
    }
    if (!value) return delete_slice(array, at);
    if (static_cast<std::int64_t>(data.size()) != at.count) {
        if (data.empty()) return delete_slice(array, at);
        return raise_value_error("attempt to assign bytes of size {} to extended slice of size {}", data.size(),
                                 at.count);
    }
    for (std::int64_t k = 0; k < at.count; ++k)
        array->data[at.start + k * at.step] = static_cast<std::uint8_t>(data[static_cast<std::size_t>(k)]);
    return Status::success();
}

Status setitem_slot(Value self, Value key, Value value) {
    auto* array = self.as<ByteArray>();
    if (Slice* slice = exact_cast<Slice>(key)) return set_slice(array, slice, value);
    std::size_t at = TRY(position(array, key));
    if (!value) return replace_range(array, at, at + 1, {});
    std::uint8_t byte = TRY(byte_value(value));
    if (at >= array->size) return raise_index_error("bytearray index out of range");
    array->data[at] = byte;
    return Status::success();
}

// ---- Operators ------------------------------------------------------------------------------------------------------

Value concat_slot(Value left, Value right) {
    if (!has_buffer(right)) return raise_type_error("can't concat {} to bytearray", type_name_of(right));
    BufferView view;
    TRY(view.acquire(right));
    ByteArray* result = make_bytearray(left.as<ByteArray>()->view());
    TRY(bytearray_append(result, view.bytes()));
    return result;
}

Value inplace_concat_slot(Value left, Value right) {
    if (!has_buffer(right)) return raise_type_error("can't concat {} to bytearray", type_name_of(right));
    auto* array = left.as<ByteArray>();
    if (Bytes* bytes = as_bytes(right)) {
        TRY(bytearray_append(array, bytes->view()));
        return left;
    }
    BufferView view;  // when it is of the array itself, growing is refused
    TRY(view.acquire(right));
    TRY(bytearray_append(array, view.bytes()));
    return left;
}

Result<std::int64_t> repeat_count(Value count) {
    std::int64_t times = TRY(to_index_int64(count));
    return times < 0 ? 0 : times;
}

Status repeat_into(ByteArray* array, std::size_t unit, std::int64_t times) {
    std::size_t total;
    if (__builtin_mul_overflow(unit, static_cast<std::size_t>(times), &total)) return raise_memory_error();
    TRY(bytearray_resize(array, total));
    for (std::size_t done = unit; done < total; done += unit) std::memcpy(array->data + done, array->data, unit);
    return Status::success();
}

Value repeat_slot(Value self, Value count) {
    std::int64_t times = TRY(repeat_count(count));
    std::string_view data = self.as<ByteArray>()->view();
    ByteArray* result = make_bytearray(data);
    TRY(repeat_into(result, data.size(), times));
    return result;
}
Value inplace_repeat_slot(Value self, Value count) {
    std::int64_t times = TRY(repeat_count(count));
    auto* array = self.as<ByteArray>();
    TRY(repeat_into(array, array->size, times));
    return self;
}

Value remainder_slot(Value left, Value right) {
    ByteArray* format = as_bytearray(left);
    if (!format) return not_implemented();
    Bytes* result = TRY(bytes_percent(format->view(), right));
    return make_bytearray(result->view());
}

// ---- Methods --------------------------------------------------------------------------------------------------------

Value append(ByteArray& self, Value item) {
    char byte = static_cast<char>(TRY(byte_value(item)));
    TRY(bytearray_append(&self, {&byte, 1}));
    return Value::none();
}

Value extend(ByteArray& self, Value iterable) {
    if (iterable == Value(&self)) {
        std::string copy(self.view());
        TRY(bytearray_append(&self, copy));
        return Value::none();
    }
    if (has_buffer(iterable)) return inplace_concat_slot(&self, iterable) ? Value::none() : Value();
    if (is_str(iterable)) return raise_type_error("expected iterable of integers; got: 'str'");
    if (!type_of(iterable)->slots.iter && !type_of(iterable)->slots.getitem)
        return raise_type_error("can't extend bytearray with {}", type_name_of(iterable));
    std::string data = TRY(bytes_arguments("bytearray", Args{&iterable, 1}));
    TRY(bytearray_append(&self, data));
    return Value::none();
}

Value insert(ByteArray& self, Index index, Value item) {
    char byte = static_cast<char>(TRY(byte_value(item)));
    auto size = static_cast<std::int64_t>(self.size);
    std::int64_t at = index < 0 ? index + size : index.value;
    at = std::clamp<std::int64_t>(at, 0, size);
    TRY(replace_range(&self, static_cast<std::size_t>(at), static_cast<std::size_t>(at), {&byte, 1}));
    return Value::none();
}

Value pop(ByteArray& self, Index index) {
    if (self.size == 0) return raise_index_error("pop from empty bytearray");
    std::int64_t at = index < 0 ? index + static_cast<std::int64_t>(self.size) : index.value;
    if (at < 0 || at >= static_cast<std::int64_t>(self.size)) return raise_index_error("pop index out of range");
    std::uint8_t byte = self.data[at];
    TRY(replace_range(&self, static_cast<std::size_t>(at), static_cast<std::size_t>(at) + 1, {}));
    return Value::small_int(byte);
}

Value remove(ByteArray& self, Value value) {
    std::uint8_t byte = TRY(byte_value(value));
    std::size_t at = self.view().find(static_cast<char>(byte));
    if (at == std::string_view::npos) return raise_value_error("value not found in bytearray");
    TRY(replace_range(&self, at, at + 1, {}));
    return Value::none();
}

Value clear(ByteArray& self) {
    TRY(bytearray_resize(&self, 0));
    return Value::none();
}

Value reverse(ByteArray& self) {
    std::reverse(self.data, self.data + self.size);
    return Value::none();
}

Value copy(ByteArray& self) { return make_bytearray(self.view()); }

Value resize(ByteArray& self, Index size) {
    if (size < 0) return raise_value_error("Can only resize to positive sizes, got {}", size.value);
    std::size_t old = self.size;
    TRY(bytearray_resize(&self, static_cast<std::size_t>(size.value)));
    if (self.size > old) std::memset(self.data + old, 0, self.size - old);
    return Value::none();
}

Value fromhex(Type* cls, Value string) {
    std::string data = TRY(bytes_from_hex(string));
    if (cls == &bytearray_type) return make_bytearray(data);
    return call(cls, {make_bytes(data)});
}

Value reduce(ByteArray& self) {
    Str* text = TRY(make_str_latin1(self.data, self.size));
    Value state = TRY(object_getstate(&self));
    return make_tuple({self.type(), make_tuple({text, make_str("latin-1")}), state});
}
Value reduce_ex(ByteArray& self, int protocol) {
    if (protocol < 3) return reduce(self);
    Value state = TRY(object_getstate(&self));
    return make_tuple({self.type(), make_tuple({make_bytes(self.view())}), state});
}

std::int64_t alloc(ByteArray& self) { return static_cast<std::int64_t>(self.capacity); }
std::int64_t size_of(ByteArray& self) { return 56 + static_cast<std::int64_t>(self.capacity); }
Value buffer_dunder(ByteArray& self, int) { return make_memoryview(&self); }
Value release_buffer_dunder(ByteArray&, Value) { return Value::none(); }

constexpr FunctionDef kOwnMethods[] = {
    method<append>("append", "($self, item, /)", "Append a single item to the end of the bytearray."),
    method<extend>("extend", "($self, iterable_of_ints, /)", "Append all the items from the iterator or sequence."),
    method<insert>("insert", "($self, index, item, /)",
                   "Insert a single item into the bytearray before the given index."),
    method<pop>("pop", "($self, index=-1, /)", "Remove and return a single item; the last one by default."),
    method<remove>("remove", "($self, value, /)", "Remove the first occurrence of a value in the bytearray."),
    method<clear>("clear", "($self, /)", "Remove all items from the bytearray."),
    method<reverse>("reverse", "($self, /)", "Reverse the order of the values in place."),
    method<copy>("copy", "($self, /)", "Return a copy."),
    method<resize>("resize", "($self, size, /)", "Resize the internal buffer; new bytes are zero."),
    class_method<fromhex>("fromhex", "($type, string, /)", "Create a bytearray from hexadecimal digits."),
    method<reduce>("__reduce__", "($self, /)", "State for pickling."),
    method<reduce_ex>("__reduce_ex__", "($self, proto=0, /)", "State for pickling."),
    method<alloc>("__alloc__", "($self, /)", "Return the number of bytes actually allocated."),
    method<size_of>("__sizeof__", "($self, /)", "Return the size of the object in memory, in bytes."),
    method<buffer_dunder>("__buffer__", "($self, flags, /)",
                          "Return a buffer object that exposes the underlying memory of the object."),
    method<release_buffer_dunder>("__release_buffer__", "($self, buffer, /)", "Release the buffer object."),
};

consteval auto all_methods() {
    std::array<FunctionDef, std::size(kBytesSharedMethods) + std::size(kOwnMethods)> all{};
    std::size_t n = 0;
    for (const FunctionDef& def : kBytesSharedMethods) all[n++] = def;
    for (const FunctionDef& def : kOwnMethods) all[n++] = def;
    return all;
}
constexpr auto kMethods = all_methods();

constexpr Slots kSlots{.repr = repr_slot,
                       .str = str_slot,
                       .compare = compare_slot,
                       .iter = make_bytearray_iterator,
                       .init = init_slot,
                       .new_ = new_slot,
                       .remainder = remainder_slot,
                       .length = length_slot,
                       .getitem = getitem_slot,
                       .setitem = setitem_slot,
                       .contains = bytes_methods::contains,
                       .concat = concat_slot,
                       .repeat = repeat_slot,
                       .inplace_concat = inplace_concat_slot,
                       .inplace_repeat = inplace_repeat_slot};

constexpr TypeDef kTypeDef{.name = "bytearray",
                           .doc =
                               "Mutable sequence of bytes: from an iterable of ints, a str with an encoding, a\n"
                               "bytes-like object, or as many zeros as an int says.",
                           .size = sizeof(ByteArray),
                           .flags = kBaseType | kMatchSelf,
                           .slots = &kSlots,
                           .methods = kMethods};

}  // namespace

constinit Type bytearray_type{kTypeDef};

}  // namespace py
