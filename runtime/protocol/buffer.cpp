// Lending memory: who lends what, loans of C++ code, and the weak list of views. See buffer.h.
#include "runtime/protocol/buffer.h"

#include <gc.h>

#include <algorithm>
#include <utility>

#include "runtime/core/call.h"
#include "runtime/core/error.h"
#include "runtime/core/frame.h"
#include "runtime/core/instance.h"
#include "runtime/core/names.h"
#include "runtime/core/out_of_memory.h"
#include "runtime/objects/bytes.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/function.h"
#include "runtime/objects/list.h"
#include "runtime/objects/memoryview.h"
#include "runtime/objects/str.h"

namespace py {

// ---- Who lends ------------------------------------------------------------------------------------------------------

namespace {

Status bytes_get(Value object, BufferInfo& info) {
    auto* bytes = object.as<Bytes>();
    info.data = bytes_data(bytes);
    info.size = bytes->size;
    info.readonly = true;
    return Status::success();
}
constexpr BufferProcs kBytesProcs{.get = bytes_get};

Status bytearray_get(Value object, BufferInfo& info) {
    auto* array = object.as<ByteArray>();
    info.data = array->data;
    info.size = array->size;
    info.readonly = false;
    return Status::success();
}
void bytearray_count(Value object, int change) { object.as<ByteArray>()->exports.loans += change; }
void bytearray_add_view(Value object, Object* view) { object.as<ByteArray>()->exports.add_view(view); }
void bytearray_remove_view(Value object, Object* view) { object.as<ByteArray>()->exports.remove_view(view); }
constexpr BufferProcs kByteArrayProcs{.get = bytearray_get,
                                      .count = bytearray_count,
                                      .add_view = bytearray_add_view,
                                      .remove_view = bytearray_remove_view};

struct Registered {
    Type* type;
    const BufferProcs* procs;
};
Registered registered[16];
int registered_count = 0;

Str* buffer_name() {
    static Str* name = intern("__buffer__");
    return name;
}

constexpr int kSimpleRequest = 0;  ///< inspect.BufferFlags.SIMPLE
constexpr int kWritableRequest = 1;
constexpr int kFullReadOnlyRequest = 284;

}  // namespace

void register_buffer_type(Type* type, const BufferProcs* procs) { registered[registered_count++] = {type, procs}; }

const BufferProcs* buffer_procs(Value v) {
    if (!v.is_object_nonzero()) return nullptr;
    Type* type = v.as_object()->type();
    if (type->has(kBytesSubclass)) return &kBytesProcs;
    if (type == &bytearray_type) return &kByteArrayProcs;
    if (type == &memoryview_type) return &kMemoryviewProcs;
    for (int i = 0; i < registered_count; ++i)
        if (type->is_subtype_of(registered[i].type)) return registered[i].procs;
    return type->is_subtype_of(&bytearray_type) ? &kByteArrayProcs : nullptr;
}

bool has_buffer(Value v) {
    return buffer_procs(v) ||
           (v.is_object_nonzero() && type_of(v)->has(kHeapType) && type_lookup(type_of(v), buffer_name()));
}

// ---- Arrangement of items -------------------------------------------------------------------------------------------

bool is_c_contiguous(const BufferInfo& info) {
    if (!info.strides || info.size == 0) return true;
    std::int64_t expected = info.item_size;
    for (int d = info.dimensions - 1; d >= 0; --d) {
        if (info.shape[d] != 1 && info.strides[d] != expected) return false;
        expected *= info.shape[d];
    }
    return true;
}

namespace {

std::uint8_t* copy_dimension(const BufferInfo& info, int dimension, const std::uint8_t* from, std::uint8_t* out) {
    if (dimension == info.dimensions) {
        std::memcpy(out, from, static_cast<std::size_t>(info.item_size));
        return out + info.item_size;
    }
    for (std::int64_t i = 0; i < info.shape[dimension]; ++i)
        out = copy_dimension(info, dimension + 1, from + i * info.strides[dimension], out);
    return out;
}

}  // namespace

void copy_buffer(const BufferInfo& info, std::uint8_t* out) {
    if (info.size == 0) return;
    if (is_c_contiguous(info)) std::memcpy(out, info.data, info.size);
    else copy_dimension(info, 0, info.data, out);
}

// ---- Loans of C++ code ----------------------------------------------------------------------------------------------

Status BufferView::start(Value v) {
    release();
    procs_ = buffer_procs(v);
    if (!procs_) {
        bool found = false;
        Value view =
            has_buffer(v) ? call_special(v, buffer_name(), {Value::small_int(kSimpleRequest)}, &found) : Value();
        if (!found) {
            if (has_exception()) return Pending{};
            return raise_type_error("a bytes-like object is required, not '{}'", type_name_of(v));
        }
        if (!view) return Pending{};
        if (!as_memoryview(view)) return raise_type_error("__buffer__ returned non-memoryview object");
        procs_ = &kMemoryviewProcs;
        release_view_ = view;
        owner_ = v;
        TRY(procs_->get(view, info_));
        procs_->count(view, 1);
        return Status::success();
    }
    info_ = {};
    if (!procs_->get(v, info_).ok()) {
        procs_ = nullptr;
        return Pending{};
    }
    owner_ = v;
    if (procs_->count) procs_->count(v, 1);
    return Status::success();
}

void BufferView::release() {
    if (!procs_) return;
    Value lender = release_view_ ? release_view_ : owner_;
    if (procs_->count) procs_->count(lender, -1);
    procs_ = nullptr;
    info_ = {};
    if (!release_view_) return;
    // The class may want to know; an exception that is on its way must survive that.
    BaseException* pending = has_exception() ? take_exception() : nullptr;
    bool found = false;
    Value result = call_special(owner_, intern("__release_buffer__"), {release_view_}, &found);
    if (found && !result) write_unraisable("Exception ignored in __release_buffer__ of", owner_);
    release_view_ = Value();
    if (pending) (void)reraise(pending);
}

Status BufferView::acquire_any(Value v) { return start(v); }

Status BufferView::acquire(Value v) {
    TRY(start(v));
    if (is_c_contiguous(info_)) return Status::success();
    release();
    return raise(BufferError, "memoryview: underlying buffer is not C-contiguous");
}

Status BufferView::acquire_writable(Value v, const char* argument) {
    bool good = has_buffer(v);
    if (good) {
        TRY(start(v));
        good = !info_.readonly;
        if (good && !is_c_contiguous(info_)) {
            release();
            return raise(BufferError, "memoryview: underlying buffer is not C-contiguous");
        }
    }
    if (good) return Status::success();
    release();
    return raise_type_error("{} must be read-write bytes-like object, not {}", argument, type_name_of(v));
}

Value make_memoryview(Value v) {
    if (const BufferProcs* procs = buffer_procs(v)) {
        BufferInfo info;
        TRY(procs->get(v, info));
        if (MemoryView* view = as_memoryview(v)) {
            MemoryView* copy = make_memoryview_of(view->owner, view->procs, info);
            copy->lender_view = view->lender_view;
            copy->block = view->block;
            return copy;
        }
        return make_memoryview_of(v, procs, info);
    }
    bool found = false;
    Value view =
        has_buffer(v) ? call_special(v, buffer_name(), {Value::small_int(kFullReadOnlyRequest)}, &found) : Value();
    if (!found) {
        if (has_exception()) return Pending{};
        return raise_type_error("memoryview: a bytes-like object is required, not '{}'", type_name_of(v));
    }
    if (!view) return Pending{};
    MemoryView* lent = as_memoryview(view);
    if (!lent) return raise_type_error("__buffer__ returned non-memoryview object");
    BufferInfo info;
    TRY(kMemoryviewProcs.get(view, info));
    MemoryView* result = make_memoryview_of(v, nullptr, info);
    result->lender_view = view;
    return result;
}

// ---- Views that Python code holds -----------------------------------------------------------------------------------

void ExportCount::add_view(Object* view) {
    if (view_count == view_capacity) {
        std::uint32_t live = 0;
        for (std::uint32_t i = 0; i < view_count; ++i) live += views[i] != nullptr;
        std::uint32_t capacity = live * 2 < view_capacity ? view_capacity : view_capacity * 2 + 2;
        auto** larger = or_out_of_memory(static_cast<void**>(gc_allocate_atomic(capacity * sizeof(void*))));
        std::memset(larger, 0, capacity * sizeof(void*));
        std::uint32_t count = 0;
        for (std::uint32_t i = 0; i < view_count; ++i) {
            if (!views[i]) continue;
            larger[count] = views[i];
            GC_move_disappearing_link(&views[i], &larger[count]);
            ++count;
        }
        views = larger;
        view_count = count;
        view_capacity = capacity;
    }
    views[view_count] = view;
    GC_general_register_disappearing_link(&views[view_count], view);
    ++view_count;
}

void ExportCount::remove_view(Object* view) {
    for (std::uint32_t i = 0; i < view_count; ++i) {
        if (views[i] != view) continue;
        GC_unregister_disappearing_link(&views[i]);
        views[i] = nullptr;
        if (i + 1 == view_count) --view_count;
        return;
    }
}

namespace {

/// Looks for views where running code keeps its values.
class ViewSearch {
public:
    ViewSearch(void* const* views, std::uint32_t count) : views_(views), count_(count) {}

    bool in_running_code() const {
        for (Frame* frame = thread->frame; frame; frame = frame->back) {
            // Slots behind the variables are temporaries of the evaluator.
            for (std::uint32_t i = 0; i < frame->code()->local_count; ++i)
                if (in_variable(frame->locals[i])) return true;
            if (Tuple* closure = frame->function->closure)
                if (std::any_of(closure->begin(), closure->end(), [this](Value v) { return in_variable(v); }))
                    return true;
            if (in_namespace(frame->names ? as_dict(frame->names) : nullptr) || in_namespace(frame->function->globals))
                return true;
        }
        return false;
    }

private:
    bool is_view(Value v) const {
        if (!v || !as_memoryview(v)) return false;
        for (std::uint32_t i = 0; i < count_; ++i)
            if (views_[i] == v.as_object()) return true;
        return false;
    }

    bool in_variable(Value slot) const {
        if (!slot.is_object()) return false;
        Cell* cell = exact_cast<Cell>(slot);
        return in_value(cell ? cell->value : slot);
    }

    bool in_namespace(Dict* dict) const {
        if (!dict) return false;
        for (DictIterator it(dict); DictEntry* entry = it.next();)
            if (in_value(entry->value)) return true;
        return false;
    }

    /// The value is a view, or an object or list that has one.
    bool in_value(Value v) const {
        if (!v.is_object()) return false;
        if (is_view(v)) return true;
        if (List* list = exact_cast<List>(v))
            return list->size <= 64 && std::any_of(list->begin(), list->end(), [this](Value x) { return is_view(x); });
        Object* object = v.as_object();
        if (!object->type()->has(kHeapType) || !object->type()->has(kHasDict) || object->shape->dict_mode) return false;
        for (std::uint32_t i = 0; i < object->shape->count; ++i)
            if (is_view(attribute_place(object, i))) return true;
        return false;
    }

    void* const* views_;
    std::uint32_t count_;
};

}  // namespace

bool ExportCount::view_in_use() const {
    for (std::uint32_t i = 0; i < view_count; ++i)
        if (views[i] && static_cast<MemoryView*>(views[i])->entered) return true;
    return ViewSearch(views, view_count).in_running_code();
}

}  // namespace py
