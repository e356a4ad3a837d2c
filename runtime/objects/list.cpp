// list: storage and operators. Methods are in list_methods.cpp, sorting in list_sort.cpp, iterators in list_iterator.cpp.
//
// Items are moved about with memmove; places that fall free are cleared, so that the collector does not see what is no
// longer in the list.
#include "runtime/objects/list.h"

#include <algorithm>
#include <cstring>
#include <limits>

#include "runtime/core/builtin.h"
#include "runtime/core/error.h"
#include "runtime/core/finalize.h"
#include "runtime/core/out_of_memory.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/iterators.h"
#include "runtime/objects/list_internal.h"
#include "runtime/objects/module.h"
#include "runtime/objects/range.h"
#include "runtime/objects/set.h"
#include "runtime/objects/str.h"
#include "runtime/protocol/iterate.h"
#include "runtime/protocol/object.h"
#include "runtime/protocol/position.h"

namespace py {

// ---- Storage ----

namespace {

/// How many places to allocate when `wanted` are needed. Small lists grow as CPython's do (sys.getsizeof shows it); large
/// ones faster, since a collected heap cannot extend a block in place.
std::int64_t grown_capacity(std::int64_t wanted) {
    if (wanted <= 64) return (wanted + (wanted >> 3) + 6) & ~std::int64_t{3};
    return (wanted + (wanted >> 1) + 1) & ~std::int64_t{1};
}

/// False: the memory does not suffice.
bool reallocate(List* list, std::int64_t capacity) {
    auto* items = static_cast<Value*>(allocate_or_null(static_cast<std::size_t>(capacity) * sizeof(Value)));
    if (!items) return false;
    if (list->size)
        std::memcpy(static_cast<void*>(items), list->items, static_cast<std::size_t>(list->size) * sizeof(Value));
    list->items = items;
    list->capacity = capacity;
    return true;
}

void copy_items(Value* to, const Value* from, std::int64_t count) {
    if (count > 0) std::memmove(static_cast<void*>(to), from, static_cast<std::size_t>(count) * sizeof(Value));
}

}  // namespace

void List::grow(std::int64_t wanted) {
    if (wanted <= capacity) return;
    // One place at a time would copy the list for each of the last items that there is memory for. A few places are always
    // there.
    constexpr std::int64_t kFew = 64;
    bool ended = wanted > kFew && (thread->attention.load(std::memory_order_relaxed) & kAttentionMemory);
    if (!ended && (reallocate(this, grown_capacity(wanted)) || reallocate(this, wanted + wanted / 16))) return;
    raise_memory_error_later();
    if (size == capacity) --size;
}

Status List::reserve(std::int64_t wanted) {
    if (wanted <= capacity) return Status::success();
    if (size && reallocate(this, std::max(wanted, grown_capacity(size)))) return Status::success();
    if (reallocate(this, wanted)) return Status::success();
    return raise_memory_error();
}

void List::shrink() {
    if (size == 0) clear();
    else if (capacity > 16 && size < capacity / 2) (void)reallocate(this, grown_capacity(size));
}

void List::insert(std::int64_t at, Value v) {
    if (size == capacity) grow(size + 1);
    at = std::min(at, size);
    copy_items(items + at + 1, items + at, size - at);
    items[at] = v;
    ++size;
}

Value List::take(std::int64_t at) {
    Value v = items[at];
    copy_items(items + at, items + at + 1, size - at - 1);
    items[--size] = Value();
    if (size < capacity / 4) shrink();
    return v;
}

List* make_list(std::size_t capacity) {
    List* list = gc_new<List>(List::exact_shape());
    if (capacity) {
        list->items = gc_array<Value>(capacity);
        if (!list->items) return raise_memory_error();
        list->capacity = static_cast<std::int64_t>(capacity);
    }
    return list;
}

List* make_list(const Value* items, std::size_t count) {
    List* list = TRY(make_list(count));
    copy_items(list->items, items, static_cast<std::int64_t>(count));
    list->size = static_cast<std::int64_t>(count);
    return list;
}

List* make_list(std::initializer_list<Value> items) { return make_list(items.begin(), items.size()); }

// ---- Extending ----

namespace {

Status append_items(List* list, const Value* items, std::int64_t count) {
    TRY(list->reserve(list->size + count));
    copy_items(list->items + list->size, items, count);
    list->size += count;
    return Status::success();
}

/// For one more item, at once. A builtin iterator may never come to a safepoint.
Status make_room(List* list) {
    std::int64_t size = list->size;
    list->grow(size + 1);
    if (list->size == size) return Status::success();
    thread->attention.fetch_and(~std::uint32_t{kAttentionMemory}, std::memory_order_relaxed);
    return raise_exhausted_memory();
}

/// Containers whose items can be had without an iterator; false: not one of them.
Result<bool> append_known(List* list, Value iterable) {
    if (List* other = exact_cast<List>(iterable)) {
        std::int64_t count = other->size;
        if (list == other) TRY(list->reserve(2 * count));
        TRY(append_items(list, other->items, count));
        return true;
    }
    if (Tuple* other = exact_cast<Tuple>(iterable)) {
        TRY(append_items(list, other->items, other->size));
        return true;
    }
    if (Range* range = exact_cast<Range>(iterable)) {
        if (!range->small) return false;
        if (range->small_length > kMaxItems) return raise_memory_error();
        TRY(list->reserve(list->size + range->small_length));
        std::int64_t v = range->small_start;
        for (std::int64_t i = 0; i < range->small_length; ++i, v += range->small_step)
            list->items[list->size++] = Value::small_int(v);
        return true;
    }
    if (Dict* dict = exact_cast<Dict>(iterable)) {
        TRY(list->reserve(list->size + dict->used));
        for (DictIterator it(dict); DictEntry* e = it.next();) list->append(e->key);
        return true;
    }
    Type* type = type_of(iterable);
    if (type == &set_type || type == &frozenset_type) {
        TRY(list->reserve(list->size + iterable.as<Set>()->used));
        for (SetIterator it(iterable.as<Set>()); SetEntry* e = it.next();) list->append(e->key);
        return true;
    }
    if (type == &dict_keys_type || type == &dict_values_type || type == &dict_items_type) {
        Dict* dict = iterable.as<DictView>()->dict;
        TRY(list->reserve(list->size + dict->used));
        for (DictIterator it(dict); DictEntry* e = it.next();)
            list->append(type == &dict_keys_type     ? e->key
                         : type == &dict_values_type ? e->value
                                                     : Value(make_tuple({e->key, e->value})));
        return true;
    }
    return false;
}

}  // namespace

Status list_extend(List* list, Value iterable) {
    if (TRY(append_known(list, iterable))) return Status::success();
    Value iterator = TRY(get_iter(iterable));
    std::int64_t hint = TRY(length_hint(iterable, 8));
    // A length is a promise, a hint is not: memory is touched when it is allocated.
    bool promised = type_of(iterable)->slots.length != nullptr;
    if (promised && hint > kMaxItems && hint < std::numeric_limits<std::int64_t>::max() - list->size)
        return raise_memory_error();
    if (hint > 0 && hint < (promised ? kMaxItems : 1 << 20)) TRY(list->reserve(list->size + hint));
    auto next = type_of(iterator)->slots.next;
    for (;;) {
        Value item = next(iterator);
        if (!item) [[unlikely]] {
            if (clear_if(StopIteration)) return Status::success();
            return Pending{};
        }
        if (item.is_end()) return Status::success();
        if (list->size == list->capacity) [[unlikely]]
            TRY(make_room(list));
        list->append(item);
    }
}

List* list_from(Value iterable) {
    List* list = make_list();
    TRY(list_extend(list, iterable));
    return list;
}

// ---- Slicing ----

/// The indices of a slice, within the list as it is after the slice's __index__ methods ran.
static Result<SliceIndices> indices_in(List* list, Value slice) {
    std::int64_t size = list->size;
    SliceIndices s = TRY(slice_indices(slice.as<Slice>(), size));
    if (list->size >= size) return s;
    size = list->size;
    if (s.step > 0) {
        s.start = std::min(s.start, size);
        s.count = std::min(s.count, (size - s.start + s.step - 1) / s.step);
    } else if (s.start >= size) {
        std::int64_t skipped = std::min(s.count, (s.start - size) / -s.step + 1);
        s.start += skipped * s.step;
        s.count -= skipped;
    }
    return s;
}

Value list_slice(List* list, Value slice) {
    SliceIndices s = TRY(indices_in(list, slice));
    if (s.step == 1) return make_list(list->items + s.start, static_cast<std::size_t>(s.count));
    List* result = TRY(make_list(static_cast<std::size_t>(s.count)));
    for (std::int64_t i = 0, at = s.start; i < s.count; ++i, at += s.step) result->items[i] = list->items[at];
    result->size = s.count;
    return result;
}

namespace {

/// list[start:start + removed] = items.
Status replace_range(List* list, std::int64_t start, std::int64_t removed, const Value* items, std::int64_t count) {
    note_content_drop(list->items + start, static_cast<std::size_t>(removed));
    std::int64_t tail = list->size - start - removed;
    std::int64_t new_size = list->size - removed + count;
    TRY(list->reserve(new_size));
    copy_items(list->items + start + count, list->items + start + removed, tail);
    copy_items(list->items + start, items, count);
    for (std::int64_t i = new_size; i < list->size; ++i) list->items[i] = Value();
    list->size = new_size;
    if (new_size < list->capacity / 4) list->shrink();
    return Status::success();
}

Status delete_slice(List* list, SliceIndices s) {
    if (s.count <= 0) return Status::success();
    if (s.step < 0) {
        s.start += (s.count - 1) * s.step;
        s.step = -s.step;
    }
    if (s.step == 1) return replace_range(list, s.start, s.count, nullptr, 0);
    note_content_drop(list->items + s.start, static_cast<std::size_t>(list->size - s.start));
    std::int64_t to = s.start, next = s.start, left = s.count;
    for (std::int64_t from = s.start; from < list->size; ++from) {
        if (left && from == next) {
            next += s.step;
            --left;
        } else {
            list->items[to++] = list->items[from];
        }
    }
    for (std::int64_t i = to; i < list->size; ++i) list->items[i] = Value();
    list->size = to;
    if (to < list->capacity / 4) list->shrink();
    return Status::success();
}

Status assign_slice(List* list, Slice* slice, Value value) {
    TRY(slice_indices(slice, list->size));  // errors in the slice come before errors in the value
    const Value* items;
    std::int64_t count;
    List* copy = nullptr;
    if (Tuple* t = exact_cast<Tuple>(value)) {
        items = t->items;
        count = t->size;
    } else {
        copy = exact_cast<List>(value);
        if (!copy || copy == list) {
            copy = list_from(value);
            if (!copy) {
                if (!type_of(value)->slots.iter && clear_if(TypeError))
                    return raise_type_error("must assign iterable to extended slice");
                return Pending{};
            }
        }
        items = copy->items;
        count = copy->size;
    }
    SliceIndices s = TRY(indices_in(list, slice));
    if (s.step == 1) return replace_range(list, s.start, s.count, items, count);
    if (count != s.count)
        return raise_value_error("attempt to assign sequence of size {} to extended slice of size {}", count, s.count);
    for (std::int64_t i = 0, at = s.start; i < count; ++i, at += s.step) list->items[at] = items[i];
    return Status::success();
}

// ---- Slots ----

Value list_repr(Value self) {
    List* list = self.as<List>();
    if (!list->size) return make_str("[]");
    RecursiveRepr guard(self);
    if (guard.already()) return make_str("[...]");
    StrBuilder out;
    out.append(U'[');
    for (std::int64_t i = 0; i < list->size; ++i) {
        if (i) out.append(", ");
        out.append(TRY(repr(list->items[i])));
    }
    out.append(U']');
    return out.finish();
}

Value list_compare(Value left, Value right, CompareOp op) {
    if (!is_list(left) || !is_list(right)) return not_implemented();
    List* a = left.as<List>();
    List* b = right.as<List>();
    if (a->size != b->size) {
        if (op == CompareOp::Eq) return Value::false_();
        if (op == CompareOp::Ne) return Value::true_();
    }
    for (std::int64_t i = 0; i < a->size && i < b->size; ++i) {
        Value x = a->items[i], y = b->items[i];
        if (TRY(equal(x, y))) continue;
        if (i >= a->size || i >= b->size) break;  // the comparison has emptied a list
        if (op == CompareOp::Eq) return Value::false_();
        if (op == CompareOp::Ne) return Value::true_();
        return compare(x, y, op);
    }
    return compare_sizes(a->size, b->size, op);
}

Value list_iter(Value self) { return make_list_iterator(self.as<List>()); }

Value list_new(Type* cls, const Args&) {
    if (cls == &list_type) return make_list();
    return allocate_instance(cls);
}

Status list_init(Value self, const Args& args) {
    List* list = self.as<List>();
    if (!args.no_keywords() && list->type()->slots.new_ == list_new)
        return raise_type_error("list() takes no keyword arguments");
    if (args.count > 1) return raise_type_error("list expected at most 1 argument, got {}", args.count);
    list->clear();
    return args.count ? list_extend(list, args[0]) : Status::success();
}

Result<std::int64_t> list_length(Value self) { return self.as<List>()->size; }

Pending wrong_subscript(Value key) {
    return raise_type_error("list indices must be integers or slices, not {}", type_name_of(key));
}

Value list_getitem(Value self, Value key) {
    List* list = self.as<List>();
    if (exact_cast<Slice>(key)) return list_slice(list, key);
    if (!has_index(key)) return wrong_subscript(key);
    std::int64_t i = TRY(subscript_index(key));
    if (i < 0) i += list->size;
    if (i < 0 || i >= list->size) return raise_index_error("list index out of range");
    return list->items[i];
}

Status list_setitem(Value self, Value key, Value value) {
    List* list = self.as<List>();
    if (Slice* slice = exact_cast<Slice>(key)) {
        if (value) return assign_slice(list, slice, value);
        return delete_slice(list, TRY(indices_in(list, slice)));
    }
    if (!has_index(key)) return wrong_subscript(key);
    std::int64_t i = TRY(subscript_index(key));
    if (i < 0) i += list->size;
    if (i < 0 || i >= list->size) return raise_index_error("list assignment index out of range");
    note_drop(list->items[i]);
    if (value) list->items[i] = value;
    else (void)list->take(i);
    return Status::success();
}

Result<bool> list_contains(Value self, Value item) {
    List* list = self.as<List>();
    for (std::int64_t i = 0; i < list->size; ++i)
        if (TRY(equal(list->items[i], item))) return true;
    return false;
}

Value list_concat(Value left, Value right) {
    List* a = left.as<List>();
    List* b = as_list(right);
    if (!b) return raise_type_error("can only concatenate list (not \"{}\") to list", type_name_of(right));
    List* result = TRY(make_list(static_cast<std::size_t>(a->size + b->size)));
    copy_items(result->items, a->items, a->size);
    copy_items(result->items + a->size, b->items, b->size);
    result->size = a->size + b->size;
    return result;
}

Value list_repeat(Value self, Value count) {
    List* list = self.as<List>();
    std::int64_t total = TRY(repeated_size(list->size, count));
    List* result = TRY(make_list(static_cast<std::size_t>(total)));
    fill_repeated(result->items, list->items, list->size, total);
    result->size = total;
    return result;
}

Value list_inplace_concat(Value self, Value iterable) {
    TRY(list_extend(self.as<List>(), iterable));
    return self;
}

Value list_inplace_repeat(Value self, Value count) {
    List* list = self.as<List>();
    std::int64_t total = TRY(repeated_size(list->size, count));
    if (total == 0) {
        note_content_drop(list->items, static_cast<std::size_t>(list->size));
        list->clear();
        return self;
    }
    std::int64_t size = list->size;
    TRY(list->reserve(total));
    fill_repeated(list->items, list->items, size, total);
    list->size = total;
    return self;
}

}  // namespace

constinit const Slots kListSlots{
    .repr = list_repr,
    .compare = list_compare,
    .iter = list_iter,
    .init = list_init,
    .new_ = list_new,
    .length = list_length,
    .getitem = list_getitem,
    .setitem = list_setitem,
    .contains = list_contains,
    .concat = list_concat,
    .repeat = list_repeat,
    .inplace_concat = list_inplace_concat,
    .inplace_repeat = list_inplace_repeat,
};

// ---- Shared with tuple ----

Value compare_sizes(std::int64_t a, std::int64_t b, CompareOp op) {
    switch (op) {
        case CompareOp::Lt: return Value::boolean(a < b);
        case CompareOp::Le: return Value::boolean(a <= b);
        case CompareOp::Eq: return Value::boolean(a == b);
        case CompareOp::Ne: return Value::boolean(a != b);
        case CompareOp::Gt: return Value::boolean(a > b);
        case CompareOp::Ge: return Value::boolean(a >= b);
    }
    return Value::false_();
}

Result<std::int64_t> repeated_size(std::int64_t size, Value count) {
    std::int64_t times = TRY(to_index_int64(count));
    if (times <= 0 || size == 0) return 0;
    if (times > kMaxItems / size) return raise_memory_error();
    return size * times;
}

void fill_repeated(Value* out, const Value* items, std::int64_t size, std::int64_t total) {
    if (total == 0) return;
    if (size == 1) {
        std::fill(out, out + total, items[0]);
        return;
    }
    copy_items(out, items, size);
    for (std::int64_t done = size; done < total;) {  // doubling
        std::int64_t step = std::min(done, total - done);
        copy_items(out + done, out, step);
        done += step;
    }
}

Status slice_bound(Value v, std::int64_t* out) {
    if (!has_index(v)) return raise_type_error("slice indices must be integers or have an __index__ method");
    *out = TRY(to_index_int64(v, true));
    return Status::success();
}

}  // namespace py
