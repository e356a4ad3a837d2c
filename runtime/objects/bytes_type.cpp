// The type object of bytes, and the iterators of bytes and bytearray.
#include <algorithm>
#include <array>

#include "runtime/core/call.h"
#include "runtime/core/interpreter.h"
#include "runtime/core/names.h"
#include "runtime/core/warning.h"
#include "runtime/objects/bytes_methods.h"
#include "runtime/objects/int.h"
#include "runtime/objects/iterators.h"
#include "runtime/objects/list.h"
#include "runtime/objects/module.h"
#include "runtime/objects/range.h"
#include "runtime/protocol/position.h"
#include "runtime/text/percent_format.h"

namespace py {

namespace {

Value of_type(Type* cls, Bytes* data) {
    if (cls == &bytes_type) return bytes_exact(data);
    auto* b = static_cast<Bytes*>(TRY(allocate_instance(cls)));
    b->hash = data->hash;
    b->data = data->data;
    b->size = data->size;
    return b;
}

Value bytes_new(Type* cls, const Args& args) {
    if (args.no_keywords() && args.count == 1 && args[0].is_object()) {
        if (Bytes* exact = exact_cast<Bytes>(args[0])) return of_type(cls, exact);
        // __bytes__ decides before anything else; only one argument may have it.
        bool found = false;
        Value result = exact_cast<Str>(args[0]) ? Value() : call_special(args[0], names::bytes, {}, &found);
        if (found) {
            if (!result) return Pending{};
            Bytes* bytes = as_bytes(result);
            if (!bytes) return raise_type_error("__bytes__ returned non-bytes (type {})", type_name_of(result));
            return cls == &bytes_type ? Value(bytes) : of_type(cls, bytes);
        }
        if (has_exception()) return Pending{};
    }
    std::string data = TRY(bytes_arguments("bytes", args));
    Bytes* bytes = TRY(make_bytes(data));
    return of_type(cls, bytes);
}

Value repr_slot(Value self) { return bytes_repr(self.as<Bytes>()->view()); }
Value str_slot(Value self) {
    if (interpreter.config.bytes_warning) TRY(warn(BytesWarning, "str() on a bytes instance"));
    return repr_slot(self);
}
Result<std::int64_t> hash_slot(Value self) { return bytes_hash(self.as<Bytes>()); }
Result<std::int64_t> length_slot(Value self) { return static_cast<std::int64_t>(self.as<Bytes>()->size); }

Value compare_slot(Value left, Value right, CompareOp op) {
    Bytes *a = left.as<Bytes>(), *b = as_bytes(right);
    if (!b) {
        if (interpreter.config.bytes_warning && (op == CompareOp::Eq || op == CompareOp::Ne)) {
            if (is_str(right)) TRY(warn(BytesWarning, "Comparison between bytes and string"));
            if (is_int(right)) TRY(warn(BytesWarning, "Comparison between bytes and int"));
        }
        return not_implemented();
    }
    if (op == CompareOp::Eq || op == CompareOp::Ne)
        return Value::boolean((a == b || a->view() == b->view()) == (op == CompareOp::Eq));
    int order = a->view().compare(b->view());
    switch (op) {
        case CompareOp::Lt: return Value::boolean(order < 0);
        case CompareOp::Le: return Value::boolean(order <= 0);
        case CompareOp::Gt: return Value::boolean(order > 0);
        default: return Value::boolean(order >= 0);
    }
}

Value getitem_slot(Value self, Value key) {
    Bytes* b = self.as<Bytes>();
    auto size = static_cast<std::int64_t>(b->size);
    std::int64_t i;
    if (key.is_small_int()) {
        i = key.as_small_int();
    } else if (Slice* slice = exact_cast<Slice>(key)) {
        SliceIndices at = TRY(slice_indices(slice, size));
        if (at.count == 0) return empty_bytes();
        if (at.step == 1) {
            if (at.count == size) return bytes_exact(b);
            return make_bytes(b->view().substr(static_cast<std::size_t>(at.start), static_cast<std::size_t>(at.count)));
        }
        Bytes* result = TRY(allocate_bytes(static_cast<std::size_t>(at.count)));
        for (std::int64_t k = 0; k < at.count; ++k) bytes_data(result)[k] = b->data[at.start + k * at.step];
        return result;
    } else if (has_index(key)) {
        i = TRY(subscript_index(key));
    } else {
        return raise_type_error("byte indices must be integers or slices, not {}", type_name_of(key));
    }
    if (i < 0) i += size;
    if (i < 0 || i >= size) return raise_index_error("index out of range");
    return Value::small_int(b->data[i]);
}

Value concat_slot(Value left, Value right) {
    std::string_view a = bytes_view(left);
    if (Bytes* b = exact_cast<Bytes>(right)) {
        if (b->size == 0 && exact_cast<Bytes>(left)) return left;
        if (a.empty()) return right;
        Bytes* result = TRY(allocate_bytes(a.size() + b->size));
        std::memcpy(bytes_data(result), a.data(), a.size());
        std::memcpy(bytes_data(result) + a.size(), b->data, b->size);
        return result;
    }
    if (!has_buffer(right)) return raise_type_error("can't concat {} to bytes", type_name_of(right));
    BufferView view;
    TRY(view.acquire(right));
    Bytes* result = TRY(allocate_bytes(a.size() + view.size()));
    std::memcpy(bytes_data(result), a.data(), a.size());
    std::memcpy(bytes_data(result) + a.size(), view.data(), view.size());
    return result;
}

Value repeat_slot(Value self, Value count) {
    std::int64_t times = TRY(to_index_int64(count));
    Bytes* b = self.as<Bytes>();
    if (times <= 0 || b->size == 0) return empty_bytes();
    if (times == 1) return bytes_exact(b);
    std::size_t total;
    if (__builtin_mul_overflow(b->size, static_cast<std::size_t>(times), &total)) return raise_memory_error();
    Bytes* result = TRY(allocate_bytes(total));
    for (std::size_t done = 0; done < total; done += b->size) std::memcpy(bytes_data(result) + done, b->data, b->size);
    return result;
}

Value remainder_slot(Value left, Value right) {
    Bytes* format = as_bytes(left);
    if (!format) return not_implemented();
    return bytes_percent(format->view(), right);
}

// ---- Iterators ------------------------------------------------------------------------------------------------------

/// Of both types; each has its own type object.
struct BytesIterator : Object {
    Value sequence;  ///< zero: exhausted
    std::int64_t at = 0;
};

Value iter_slot(Value self) {
    auto* it = gc_new<BytesIterator>(&bytes_iterator_type.own_shape);
    it->sequence = self;
    return it;
}

Value iterator_next(Value self) {
    auto* it = self.as<BytesIterator>();
    if (!it->sequence) return Value::end();
    std::string_view data = bytes_view(it->sequence);
    if (it->at >= static_cast<std::int64_t>(data.size())) {
        it->sequence = Value();
        return Value::end();
    }
    return Value::small_int(static_cast<std::uint8_t>(data[static_cast<std::size_t>(it->at++)]));
}
Value iterator_iter(Value self) { return self; }

std::int64_t iterator_length_hint(BytesIterator& self) {
    if (!self.sequence) return 0;
    return std::max<std::int64_t>(0, static_cast<std::int64_t>(bytes_view(self.sequence).size()) - self.at);
}
Value iterator_reduce(BytesIterator& self) {
    Value iter = TRY(builtin_attribute("iter"));
    if (!self.sequence) return make_tuple({iter, make_tuple({empty_tuple()})});
    return make_tuple({iter, make_tuple({self.sequence}), make_int(self.at)});
}
Value iterator_setstate(BytesIterator& self, Value state) {
    std::int64_t at = TRY(to_index_int64(state));
    if (self.sequence)
        self.at = std::clamp<std::int64_t>(at, 0, static_cast<std::int64_t>(bytes_view(self.sequence).size()));
    return Value::none();
}

constexpr FunctionDef kIteratorMethods[] = {
    method<iterator_length_hint>("__length_hint__", "($self, /)", "An estimate of the number of items left."),
    method<iterator_reduce>("__reduce__", "($self, /)", "State for pickling."),
    method<iterator_setstate>("__setstate__", "($self, state, /)", "Set the position."),
};
constexpr Slots kIteratorSlots{.iter = iterator_iter, .next = iterator_next};
constexpr TypeDef kBytesIteratorDef{.name = "bytes_iterator",
                                    .size = sizeof(BytesIterator),
                                    .flags = kDisallowInstantiation,
                                    .slots = &kIteratorSlots,
                                    .methods = kIteratorMethods};
constexpr TypeDef kByteArrayIteratorDef{.name = "bytearray_iterator",
                                        .size = sizeof(BytesIterator),
                                        .flags = kDisallowInstantiation,
                                        .slots = &kIteratorSlots,
                                        .methods = kIteratorMethods};

// ---- The type -------------------------------------------------------------------------------------------------------

constexpr Slots kSlots{.repr = repr_slot,
                       .str = str_slot,
                       .hash = hash_slot,
                       .compare = compare_slot,
                       .iter = iter_slot,
                       .new_ = bytes_new,
                       .remainder = remainder_slot,
                       .length = length_slot,
                       .getitem = getitem_slot,
                       .contains = bytes_methods::contains,
                       .concat = concat_slot,
                       .repeat = repeat_slot};

Value fromhex(Type* cls, Value string) {
    std::string data = TRY(bytes_from_hex(string));
    Bytes* bytes = TRY(make_bytes(data));
    return cls == &bytes_type ? Value(bytes) : call(cls, {bytes});
}
Value getnewargs(Bytes& self) { return make_tuple({bytes_exact(&self)}); }
Value dunder_bytes(Bytes& self) { return bytes_exact(&self); }
std::int64_t size_of(Bytes& self) { return static_cast<std::int64_t>(self.size) + 33; }
Value buffer_dunder(Bytes& self, int) { return make_memoryview(&self); }

constexpr FunctionDef kOwnMethods[] = {
    class_method<fromhex>("fromhex", "($type, string, /)", "Create a bytes object from hexadecimal digits."),
    method<getnewargs>("__getnewargs__", "($self, /)", "Return the arguments that rebuild the object."),
    method<dunder_bytes>("__bytes__", "($self, /)", "Convert this value to exact type bytes."),
    method<size_of>("__sizeof__", "($self, /)", "Return the size of the object in memory, in bytes."),
    method<buffer_dunder>("__buffer__", "($self, flags, /)",
                          "Return a buffer object that exposes the underlying memory of the object."),
};

consteval auto all_methods() {
    std::array<FunctionDef, std::size(kBytesSharedMethods) + std::size(kOwnMethods)> all{};
    std::size_t n = 0;
    for (const FunctionDef& def : kBytesSharedMethods) all[n++] = def;
    for (const FunctionDef& def : kOwnMethods) all[n++] = def;
    return all;
}
constexpr auto kMethods = all_methods();

constexpr TypeDef kTypeDef{.name = "bytes",
                           .doc =
                               "Immutable sequence of bytes: from an iterable of ints, a str with an encoding, a\n"
                               "bytes-like object, or as many zeros as an int says.",
                           .size = sizeof(Bytes),
                           .flags = kBaseType | kVariableSize | kBytesSubclass | kMatchSelf,
                           .slots = &kSlots,
                           .methods = kMethods};

}  // namespace

constinit Type bytes_type{kTypeDef};
constinit Type bytes_iterator_type{kBytesIteratorDef};
constinit Type bytearray_iterator_type{kByteArrayIteratorDef};

Value make_bytearray_iterator(Value array) {
    auto* it = gc_new<BytesIterator>(&bytearray_iterator_type.own_shape);
    it->sequence = array;
    return it;
}

}  // namespace py
