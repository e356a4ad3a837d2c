// memoryview: making views, items and slices, assignment, comparison. Conversions and the table of methods are in
// memoryview_methods.cpp.
#include "runtime/objects/memoryview.h"

#include <algorithm>

#include "runtime/core/call.h"
#include "runtime/core/error.h"
#include "runtime/objects/bytes.h"
#include "runtime/objects/int.h"
#include "runtime/objects/list.h"
#include "runtime/objects/memoryview_internal.h"
#include "runtime/objects/module.h"
#include "runtime/objects/range.h"
#include "runtime/protocol/object.h"
#include "runtime/protocol/position.h"

namespace py {

BufferInfo MemoryView::info() const {
    return {.data = data,
            .size = static_cast<std::size_t>(size),
            .readonly = readonly,
            .format = format,
            .item_size = item_size,
            .dimensions = dimensions,
            .shape = shape_,
            .strides = strides};
}

namespace memory {

Status check(const MemoryView* view) {
    if (view->released) return raise_value_error("operation forbidden on released memoryview object");
    return Status::success();
}

void set_dimensions(MemoryView* view, int dimensions) {
    view->dimensions = dimensions;
    view->shape_ = static_cast<std::int64_t*>(gc_allocate_atomic(static_cast<std::size_t>(dimensions + 1) * 16));
    view->strides = view->shape_ + dimensions;
}

void set_c_strides(MemoryView* view) {
    std::int64_t stride = view->item_size;
    for (int d = view->dimensions - 1; d >= 0; --d) {
        view->strides[d] = stride;
        stride *= view->shape_[d];
    }
}

}  // namespace memory

using namespace memory;

MemoryView* make_memoryview_of(Value owner, const BufferProcs* procs, const BufferInfo& info) {
    auto* view = gc_new<MemoryView>(MemoryView::exact_shape());
    view->owner = owner;
    view->procs = procs;
    view->data = info.data;
    view->block = info.data;
    view->size = static_cast<std::int64_t>(info.size);
    view->readonly = info.readonly;
    if (info.format) view->format = info.format;
    view->item_size = info.item_size;
    set_dimensions(view, info.dimensions);
    for (int d = 0; d < info.dimensions; ++d)
        view->shape_[d] = info.shape ? info.shape[d] : view->size / view->item_size;
    if (info.strides) std::copy(info.strides, info.strides + info.dimensions, view->strides);
    else set_c_strides(view);
    if (procs && procs->add_view) procs->add_view(owner, view);
    else if (procs && procs->count) procs->count(owner, 1);
    return view;
}

namespace {

Status lend(Value object, BufferInfo& info) {
    auto* view = object.as<MemoryView>();
    TRY(check(view));
    info = view->info();
    return Status::success();
}
void count_loan(Value object, int change) { object.as<MemoryView>()->loans += change; }

}  // namespace

const BufferProcs kMemoryviewProcs{.get = lend, .count = count_loan};

namespace memory {

MemoryView* another_view(MemoryView* view, const BufferInfo& info) {
    MemoryView* result = make_memoryview_of(view->owner, view->procs, info);
    result->lender_view = view->lender_view;
    result->block = view->block;
    return result;
}

// ---- Items ----------------------------------------------------------------------------------------------------------

Result<std::uint8_t*> item_address(MemoryView* view, std::uint8_t* at, int dimension, Value key) {
    std::int64_t i = TRY(subscript_index(key));
    if (i < 0) i += view->shape_[dimension];
    if (i < 0 || i >= view->shape_[dimension])
        return raise_index_error("index out of bounds on dimension {}", dimension + 1);
    return at + i * view->strides[dimension];
}

namespace {

/// The item that a tuple of integers names.
Result<std::uint8_t*> multi_address(MemoryView* view, Tuple* key) {
    if (key->size < view->dimensions) return raise(NotImplementedError, "sub-views are not implemented");
    if (key->size > view->dimensions)
        return raise_type_error("cannot index {}-dimension view with {}-element tuple", view->dimensions, key->size);
    std::uint8_t* at = view->data;
    for (int d = 0; d < view->dimensions; ++d) at = TRY(item_address(view, at, d, (*key)[static_cast<std::size_t>(d)]));
    return at;
}

bool all_integers(Tuple* key) {
    return std::all_of(key->begin(), key->end(), [](Value v) { return has_index(v); });
}
bool all_slices(Tuple* key) {
    return std::all_of(key->begin(), key->end(), [](Value v) { return exact_cast<Slice>(v) != nullptr; });
}

MemoryView* slice_view(MemoryView* view, Slice* slice) {
    SliceIndices at = TRY(slice_indices(slice, view->shape_[0]));
    std::int64_t others = 1;
    for (int d = 1; d < view->dimensions; ++d) others *= view->shape_[d];
    MemoryView* result = another_view(view, view->info());
    result->data = view->data + at.start * view->strides[0];
    result->shape_[0] = at.count;
    result->strides[0] = view->strides[0] * at.step;
    result->size = at.count * others * view->item_size;
    return result;
}

/// Where the one item that `key` names is; for keys that name no single item, the error.
Result<std::uint8_t*> address_of(MemoryView* view, Value key) {
    if (has_index(key)) {
        if (view->dimensions == 1) return item_address(view, view->data, 0, key);
        return raise(NotImplementedError, "multi-dimensional sub-views are not implemented");
    }
    if (Tuple* tuple = as_tuple(key)) {
        if (all_integers(tuple)) return multi_address(view, tuple);
        if (all_slices(tuple)) return raise(NotImplementedError, "multi-dimensional slicing is not implemented");
    }
    return raise_type_error("memoryview: invalid slice key");
}

/// Keys of a view without dimensions: () and ... only.
bool is_whole_key(Value key) {
    Tuple* tuple = as_tuple(key);
    return (tuple && tuple->size == 0) || key == ellipsis();
}

bool same_structure(const BufferInfo& a, const BufferInfo& b) {
    const char *x = a.format ? a.format : "B", *y = b.format ? b.format : "B";
    if (x[0] == '@') ++x;
    if (y[0] == '@') ++y;
    if (std::strcmp(x, y) != 0 || a.item_size != b.item_size || a.dimensions != b.dimensions) return false;
    for (int d = 0; d < a.dimensions; ++d) {
        std::int64_t left = a.shape ? a.shape[d] : static_cast<std::int64_t>(a.size) / a.item_size;
        std::int64_t right = b.shape ? b.shape[d] : static_cast<std::int64_t>(b.size) / b.item_size;
        if (left != right) return false;
    }
    return true;
}

Status assign_slice(MemoryView* view, Slice* slice, Value value) {
    if (view->dimensions != 1)
        return raise(NotImplementedError, "memoryview slice assignments are currently restricted to ndim = 1");
    BufferView source;
    TRY(source.acquire_any(value));
    MemoryView* target = TRY(slice_view(view, slice));
    if (!same_structure(target->info(), source.info()))
        return raise_value_error("memoryview assignment: lvalue and rvalue have different structures");
    std::string data(source.size(), '\0');  // source and target may overlap
    copy_buffer(source.info(), reinterpret_cast<std::uint8_t*>(data.data()));
    auto item = static_cast<std::size_t>(target->item_size);
    for (std::int64_t i = 0; i < target->shape_[0]; ++i)
        std::memcpy(target->data + i * target->strides[0], data.data() + static_cast<std::size_t>(i) * item, item);
    return Status::success();
}

}  // namespace

Value getitem(Value self, Value key) {
    auto* view = self.as<MemoryView>();
    TRY(check(view));
    if (view->dimensions == 0) {
        if (!is_whole_key(key)) return raise_type_error("invalid indexing of 0-dim memory");
        return key == ellipsis() ? self : unpack_item(view->format, view->data);
    }
    if (Slice* slice = exact_cast<Slice>(key)) return slice_view(view, slice);
    return unpack_item(view->format, TRY(address_of(view, key)));
}

Status setitem(Value self, Value key, Value value) {
    auto* view = self.as<MemoryView>();
    TRY(check(view));
    if (view->readonly) return raise_type_error("cannot modify read-only memory");
    if (!value) return raise_type_error("cannot delete memory");
    if (view->dimensions == 0) {
        if (!is_whole_key(key)) return raise_type_error("invalid indexing of 0-dim memory");
        return pack_item(view->format, view->data, value);
    }
    if (Slice* slice = exact_cast<Slice>(key)) return assign_slice(view, slice, value);
    std::uint8_t* at = TRY(address_of(view, key));
    std::uint8_t item[16];  // conversion may run Python code that releases the view
    TRY(pack_item(view->format, item, value));
    TRY(check(view));
    std::memcpy(at, item, static_cast<std::size_t>(view->item_size));
    return Status::success();
}

// ---- Comparison and hash --------------------------------------------------------------------------------------------

namespace {

std::int64_t extent(const BufferInfo& info, int d) {
    return info.shape ? info.shape[d] : static_cast<std::int64_t>(info.size) / info.item_size;
}
std::int64_t stride(const BufferInfo& info, int d) { return info.strides ? info.strides[d] : info.item_size; }

Result<bool> equal_items(const BufferInfo& a, const BufferInfo& b, int dimension, const std::uint8_t* x,
                         const std::uint8_t* y) {
    if (dimension == a.dimensions) {
        Value left = TRY(unpack_item(a.format ? a.format : "B", x))
        , right = TRY(unpack_item(b.format ? b.format : "B", y));
        return compare_bool(left, right, CompareOp::Eq);
    }
    for (std::int64_t i = 0; i < extent(a, dimension); ++i)
        if (!TRY(equal_items(a, b, dimension + 1, x + i * stride(a, dimension), y + i * stride(b, dimension))))
            return false;
    return true;
}

Result<bool> equal_views(const BufferInfo& a, const BufferInfo& b) {
    if (a.dimensions != b.dimensions) return false;
    for (int d = 0; d < a.dimensions; ++d)
        if (extent(a, d) != extent(b, d)) return false;
    if (!native_item_size(a.format) || !native_item_size(b.format)) return false;
    bool bytes = !std::strchr("fde", a.format ? a.format[a.format[0] == '@'] : 'B') && same_structure(a, b);
    if (bytes && is_c_contiguous(a) && is_c_contiguous(b)) return std::memcmp(a.data, b.data, a.size) == 0;
    return equal_items(a, b, 0, a.data, b.data);
}

}  // namespace

Value compare(Value left, Value right, CompareOp op) {
    if (op != CompareOp::Eq && op != CompareOp::Ne) return not_implemented();
    auto* view = left.as<MemoryView>();
    MemoryView* other = as_memoryview(right);
    bool equal;
    if (view->released || (other && other->released)) {
        equal = left == right;
    } else {
        if (!has_buffer(right)) return not_implemented();
        BufferView buffer;
        if (!buffer.acquire_any(right).ok()) {
            clear_exception();
            return not_implemented();
        }
        equal = TRY(equal_views(view->info(), buffer.info()));
    }
    return Value::boolean(equal == (op == CompareOp::Eq));
}

Result<std::int64_t> hash(Value self) {
    auto* view = self.as<MemoryView>();
    if (view->hash) return view->hash;
    TRY(check(view));
    if (!view->readonly) return raise_value_error("cannot hash writable memoryview object");
    char code = view->format[view->format[0] == '@'];
    if (native_item_size(view->format) != 1 || code == '?')
        return raise_value_error("memoryview: hashing is restricted to formats 'B', 'b' or 'c'");
    if (view->owner) (void)TRY(py::hash(view->owner));
    Bytes* bytes = TRY(bytes_from(self));
    view->hash = bytes_hash(bytes);
    return view->hash;
}

Status release(MemoryView* view) {
    if (view->released) return Status::success();
    if (view->loans > 0)
        return raise(BufferError, "memoryview has {} exported buffer{}", view->loans, view->loans == 1 ? "" : "s");
    view->released = true;
    if (view->procs && view->procs->remove_view) view->procs->remove_view(view->owner, view);
    else if (view->procs && view->procs->count) view->procs->count(view->owner, -1);
    if (view->lender_view) {
        bool found = false;
        Value result = call_special(view->owner, intern("__release_buffer__"), {view->lender_view}, &found);
        if (found && !result) return Pending{};
    }
    return Status::success();
}

}  // namespace memory
}  // namespace py
