// memoryview's attributes, methods and type object.
#include <algorithm>

#include "runtime/core/builtin.h"
#include "runtime/core/error.h"
#include "runtime/objects/bytes_methods.h"
#include "runtime/objects/int.h"
#include "runtime/objects/list.h"
#include "runtime/objects/memoryview_internal.h"
#include "runtime/objects/module.h"
#include "runtime/protocol/object.h"
#include "runtime/protocol/position.h"

namespace py {

namespace {

using memory::check;

// ---- Conversions ----------------------------------------------------------------------------------------------------

Value list_of(MemoryView* view, int dimension, const std::uint8_t* at) {
    if (dimension == view->dimensions) return unpack_item(view->format, at);
    List* list = make_list(static_cast<std::size_t>(view->shape_[dimension]));
    for (std::int64_t i = 0; i < view->shape_[dimension]; ++i)
        list->append(TRY(list_of(view, dimension + 1, at + i * view->strides[dimension])));
    return list;
}

Value tolist(MemoryView& self) {
    TRY(check(&self));
    return list_of(&self, 0, self.data);
}

bool is_f_contiguous(const MemoryView& view) {
    std::int64_t expected = view.item_size;
    for (int d = 0; d < view.dimensions; ++d) {
        if (view.size && view.shape_[d] != 1 && view.strides[d] != expected) return false;
        expected *= view.shape_[d];
    }
    return true;
}

/// Items with the first dimension fastest.
void copy_fortran(const MemoryView& view, int dimension, const std::uint8_t* from, std::uint8_t*& out) {
    if (dimension < 0) {
        std::memcpy(out, from, static_cast<std::size_t>(view.item_size));
        out += view.item_size;
        return;
    }
    for (std::int64_t i = 0; i < view.shape_[dimension]; ++i)
        copy_fortran(view, dimension - 1, from + i * view.strides[dimension], out);
}

Value tobytes(MemoryView& self, Value order) {
    TRY(check(&self));
    std::string_view wanted = "C";
    if (!order.is_none()) {
        Str* text = as_str(order);
        if (!text)
            return raise_type_error("tobytes() argument 'order' must be str or None, not {}", type_name_of(order));
        wanted = str_view(text);
    }
    if (wanted != "C" && wanted != "F" && wanted != "A") return raise_value_error("order must be 'C', 'F' or 'A'");
    Bytes* result = TRY(allocate_bytes(static_cast<std::size_t>(self.size)));
    if (wanted == "F" || (wanted == "A" && is_f_contiguous(self) && self.dimensions > 1)) {
        std::uint8_t* out = bytes_data(result);
        copy_fortran(self, self.dimensions - 1, self.data, out);
    } else {
        copy_buffer(self.info(), bytes_data(result));
    }
    return result;
}

Value hex(MemoryView& self, Value sep, int bytes_per_sep) {
    TRY(check(&self));
    Bytes* data = TRY(bytes_from(&self));
    return hex_text(data->view(), sep, bytes_per_sep);
}

Value toreadonly(MemoryView& self) {
    TRY(check(&self));
    MemoryView* result = memory::another_view(&self, self.info());
    result->readonly = true;
    return result;
}

// ---- cast -----------------------------------------------------------------------------------------------------------

bool is_byte_format(const char* format) {
    char code = format[format[0] == '@'];
    return native_item_size(format) == 1 && code != '?';
}

/// The shape argument: positive integers whose product times the item size is the size.
Status read_shape(MemoryView* view, const List* numbers) {
    memory::set_dimensions(view, static_cast<int>(numbers->size));
    std::int64_t product = view->item_size;
    for (int d = 0; d < view->dimensions; ++d) {
        Value item = numbers->items[d];
        std::int64_t extent;
        if (!is_int(item)) return raise_type_error("memoryview.cast(): elements of shape must be integers");
        if (!int_fits_int64(item, extent) || extent <= 0)
            return raise_value_error("memoryview.cast(): elements of shape must be integers > 0");
        if (__builtin_mul_overflow(product, extent, &product))
            return raise_value_error("memoryview.cast(): product(shape) > SSIZE_MAX");
        view->shape_[d] = extent;
    }
    if (product != view->size) return raise_type_error("memoryview: product(shape) * itemsize != buffer size");
    memory::set_c_strides(view);
    return Status::success();
}

Value cast(MemoryView& self, Value format, Value shape) {
    TRY(check(&self));
    Str* wanted = as_str(format);
    if (!wanted) return raise_type_error("cast() argument 'format' must be str, not {}", type_name_of(format));
    if (!is_c_contiguous(self.info()))
        return raise_type_error("memoryview: casts are restricted to C-contiguous views");
    List* numbers = nullptr;
    if (shape && !shape.is_none()) {
        if (!is_list(shape) && !is_tuple(shape)) return raise_type_error("shape must be a list or a tuple");
        numbers = TRY(list_from(shape));
        if (numbers->size > kMaxDimensions)
            return raise_value_error("memoryview: number of dimensions must not exceed 64");
        if (self.dimensions != 1 && numbers->size != 1)
            return raise_type_error("memoryview: cast must be 1D -> ND or ND -> 1D");
    }
    std::string_view code = str_view(wanted);
    std::int64_t item_size = native_item_size(code.data());
    if (item_size == 0)
        return raise_value_error(
            "memoryview: destination format must be a native single character format prefixed with an optional '@'");
    if (!native_item_size(self.format))
        return raise_value_error(
            "memoryview: source format must be a native single character format prefixed with an optional '@'");
    if (!is_byte_format(self.format) && !is_byte_format(code.data()))
        return raise_type_error("memoryview: cannot cast between two non-byte formats");
    if (self.size % item_size) return raise_type_error("memoryview: length is not a multiple of itemsize");
    MemoryView* result = memory::another_view(&self, self.info());
    char* copy = static_cast<char*>(gc_allocate_atomic(code.size() + 1));
    std::memcpy(copy, code.data(), code.size());
    copy[code.size()] = 0;
    result->format = copy;
    result->item_size = item_size;
    if (numbers) {
        TRY(read_shape(result, numbers));
    } else {
        memory::set_dimensions(result, 1);
        result->shape_[0] = self.size / item_size;
        result->strides[0] = item_size;
    }
    return result;
}

// ---- Sequence methods -----------------------------------------------------------------------------------------------

Result<std::int64_t> length_slot(Value self) {
    auto* view = self.as<MemoryView>();
    TRY(check(view));
    if (view->dimensions == 0) return raise_type_error("0-dim memory has no length");
    return view->shape_[0];
}

Value index(MemoryView& self, Value value, Index start, Index stop) {
    TRY(check(&self));
    if (self.dimensions == 0) return raise_type_error("invalid lookup on 0-dim memory");
    if (self.dimensions > 1) return raise(NotImplementedError, "multi-dimensional lookup is not implemented");
    std::int64_t length = self.shape_[0];
    std::int64_t from = start < 0 ? std::max<std::int64_t>(start + length, 0) : start.value;
    std::int64_t to = stop < 0 ? std::max<std::int64_t>(stop + length, 0) : stop.value;
    for (std::int64_t i = from; i < std::min(to, length); ++i) {
        Value item = TRY(unpack_item(self.format, self.data + i * self.strides[0]));
        if (TRY(equal(item, value))) return make_int(i);
        TRY(check(&self));
    }
    return raise_value_error("memoryview.index(x): x not found");
}

Value count(MemoryView& self, Value value) {
    TRY(check(&self));
    if (self.dimensions == 0) return raise_type_error("invalid lookup on 0-dim memory");
    if (self.dimensions > 1) return raise(NotImplementedError, "multi-dimensional sub-views are not implemented");
    std::int64_t found = 0;
    for (std::int64_t i = 0; i < self.shape_[0]; ++i) {
        Value item = TRY(unpack_item(self.format, self.data + i * self.strides[0]));
        found += TRY(equal(item, value));
        TRY(check(&self));
    }
    return make_int(found);
}

struct MemoryIterator : Object {
    MemoryView* view = nullptr;  ///< null: exhausted
    std::int64_t at = 0;
};

Value iter_slot(Value self) {
    auto* view = self.as<MemoryView>();
    TRY(check(view));
    if (view->dimensions == 0) return raise_type_error("invalid indexing of 0-dim memory");
    if (view->dimensions != 1) return raise(NotImplementedError, "multi-dimensional sub-views are not implemented");
    auto* it = gc_new<MemoryIterator>(&memory_iterator_type.own_shape);
    it->view = view;
    return it;
}

Value iterator_next(Value self) {
    auto* it = self.as<MemoryIterator>();
    if (!it->view) return Value::end();
    TRY(check(it->view));
    if (it->at >= it->view->shape_[0]) {
        it->view = nullptr;
        return Value::end();
    }
    return unpack_item(it->view->format, it->view->data + it->at++ * it->view->strides[0]);
}
Value iterator_iter(Value self) { return self; }

constexpr Slots kIteratorSlots{.iter = iterator_iter, .next = iterator_next};
constexpr TypeDef kIteratorDef{.name = "memory_iterator",
                               .size = sizeof(MemoryIterator),
                               .flags = kDisallowInstantiation,
                               .slots = &kIteratorSlots};

// ---- Life -----------------------------------------------------------------------------------------------------------

Value new_slot(Type*, const Args& args) {
    static Signature* signature = nullptr;
    Value object;
    TRY(bind_arguments("memoryview", "(object)", &signature, args, &object));
    return make_memoryview(object);
}

Value repr_slot(Value self) {
    return make_str_formatted("<{} at {:#x}>", self.as<MemoryView>()->released ? "released memory" : "memory",
                              self.bits());
}

Value release(MemoryView& self) {
    TRY(memory::release(&self));
    return Value::none();
}
Value enter(MemoryView& self) {
    TRY(check(&self));
    self.entered = true;
    return &self;
}
Value exit(MemoryView& self, Tuple*) { return release(self); }
Value buffer_dunder(MemoryView& self, int) { return make_memoryview(&self); }
Value release_buffer_dunder(MemoryView&, Value) { return Value::none(); }
Value class_getitem(Type* cls, Value item) { return make_generic_alias(cls, item); }

// ---- Attributes -----------------------------------------------------------------------------------------------------

Value numbers(const std::int64_t* values, int count) {
    Tuple* tuple = allocate_tuple(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i) tuple->items[i] = make_int(values[i]);
    return tuple;
}

/// An attribute: checks for release, then asks F.
template <Value (*F)(MemoryView&)>
Value attribute(Value self) {
    TRY(check(self.as<MemoryView>()));
    return F(*self.as<MemoryView>());
}

Value get_obj(MemoryView& v) { return v.owner ? v.owner : Value::none(); }
Value get_nbytes(MemoryView& v) { return make_int(v.size); }
Value get_readonly(MemoryView& v) { return Value::boolean(v.readonly); }
Value get_itemsize(MemoryView& v) { return make_int(v.item_size); }
Value get_format(MemoryView& v) { return make_str(v.format); }
Value get_ndim(MemoryView& v) { return make_int(v.dimensions); }
Value get_shape(MemoryView& v) { return numbers(v.shape_, v.dimensions); }
Value get_strides(MemoryView& v) { return numbers(v.strides, v.dimensions); }
Value get_suboffsets(MemoryView&) { return empty_tuple(); }
Value get_c_contiguous(MemoryView& v) { return Value::boolean(is_c_contiguous(v.info())); }
Value get_f_contiguous(MemoryView& v) { return Value::boolean(is_f_contiguous(v)); }
Value get_contiguous(MemoryView& v) { return Value::boolean(is_c_contiguous(v.info()) || is_f_contiguous(v)); }

constexpr GetSetDef kAttributes[] = {
    {"obj", attribute<get_obj>, nullptr, "The underlying object of the memoryview."},
    {"nbytes", attribute<get_nbytes>, nullptr, "The amount of space in bytes that the items would use."},
    {"readonly", attribute<get_readonly>, nullptr, "Whether the memory is read only."},
    {"itemsize", attribute<get_itemsize>, nullptr, "The size in bytes of each element."},
    {"format", attribute<get_format>, nullptr, "The format (in struct module style) of each element."},
    {"ndim", attribute<get_ndim>, nullptr, "How many dimensions of an array the memory represents."},
    {"shape", attribute<get_shape>, nullptr, "The number of items in each dimension."},
    {"strides", attribute<get_strides>, nullptr, "Bytes from one element to the next in each dimension."},
    {"suboffsets", attribute<get_suboffsets>, nullptr, "Always empty: no indirect arrays."},
    {"c_contiguous", attribute<get_c_contiguous>, nullptr, "Whether the memory is C contiguous."},
    {"f_contiguous", attribute<get_f_contiguous>, nullptr, "Whether the memory is Fortran contiguous."},
    {"contiguous", attribute<get_contiguous>, nullptr, "Whether the memory is contiguous."},
};

constexpr FunctionDef kMethods[] = {
    method<release>("release", "($self, /)", "Release the underlying buffer exposed by the memoryview object."),
    method<tobytes>("tobytes", "($self, /, order='C')", "Return the data in the buffer as a byte string."),
    method<hex>("hex", "($self, /, sep=<unrepresentable>, bytes_per_sep=1)",
                "Return the data in the buffer as hexadecimal digits.\n\n"
                ">>> memoryview(b'abc').hex(':')\n'61:62:63'"),
    method<tolist>("tolist", "($self, /)", "Return the data in the buffer as a list of elements."),
    method<cast>("cast", "($self, /, format, shape=<unrepresentable>)", "Cast a memoryview to a new format or shape."),
    method<toreadonly>("toreadonly", "($self, /)", "Return a readonly version of the memoryview."),
    method<count>("count", "($self, value, /)", "Count the number of occurrences of a value."),
    method<index>("index", "($self, value, start=0, stop=sys.maxsize, /)", "Return the index of the first occurrence."),
    method<enter>("__enter__", "($self, /)", "Return the memoryview itself."),
    method<exit>("__exit__", "($self, /, *exc_info)", "Release the memoryview."),
    method<buffer_dunder>("__buffer__", "($self, flags, /)", "Return a memoryview of the same memory."),
    method<release_buffer_dunder>("__release_buffer__", "($self, buffer, /)", "Release the buffer object."),
    class_method<class_getitem>("__class_getitem__", "($type, item, /)", "See PEP 585"),
};

constexpr Slots kSlots{.repr = repr_slot,
                       .hash = memory::hash,
                       .compare = memory::compare,
                       .iter = iter_slot,
                       .new_ = new_slot,
                       .length = length_slot,
                       .getitem = memory::getitem,
                       .setitem = memory::setitem};

constexpr TypeDef kTypeDef{.name = "memoryview",
                           .doc = "Create a new memoryview object which references the given object.",
                           .signature = "(object)",
                           .size = sizeof(MemoryView),
                           .flags = kHasWeakref | kSequencePattern,
                           .slots = &kSlots,
                           .methods = kMethods,
                           .getsets = kAttributes};

}  // namespace

constinit Type memoryview_type{kTypeDef};
constinit Type memory_iterator_type{kIteratorDef};

}  // namespace py
