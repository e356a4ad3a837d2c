#include "interp/nodes/subscript.h"

#include <algorithm>

#include "interp/nodes/operator.h"
#include "runtime/core/explicit_drop.h"
#include "runtime/objects/range.h"
#include "runtime/objects/str.h"

namespace py::tree {

Expr* make_subscript(const Expr* container, const Expr* key) {
    return specialise(container, key, [&]<class L, class R>() -> Expr* { return new Subscript<L, R>(container, key); });
}

Stmt* make_assign_subscript(const Expr* container, const Expr* key, const Expr* value, const Node* where) {
    return specialise(container, key, [&]<class L, class R>() -> Stmt* {
        return new AssignSubscript<L, R>(container, key, value, where);
    });
}

Value SliceDisplay::eval(Frame& frame) const {
    auto part = [&](const Expr* e) { return e ? e->eval(frame) : Value::none(); };
    Value l = TRY(part(lower));
    Value u = TRY(part(upper));
    Value s = TRY(part(step));
    return make_slice(l, u, s);
}

namespace {

/// A bound of a slice as a position in 0..size; false: it is neither a small int nor None.
bool slice_bound(Value v, std::int64_t fallback, std::int64_t size, std::int64_t& out) {
    if (v.is_none()) {
        out = fallback;
        return true;
    }
    if (!v.is_small_int()) return false;
    std::int64_t i = v.as_small_int();
    if (i < 0) i += size;
    out = i < 0 ? 0 : i > size ? size : i;
    return true;
}

/// A part of a list. No list: it is no exact list, or the bounds are no small ints.
struct Part {
    const List* list = nullptr;
    std::int64_t from = 0, count = 0;
};

Part part_of_list(const ConcatenatedSlices::Slice& slice, Frame& frame) {
    Part part;
    Value container = frame.locals[slice.container];
    const List* list = container ? exact_cast<List>(container) : nullptr;
    std::int64_t to;
    if (!list || !slice.lower.get(frame, list->size, 0, part.from) ||
        !slice.upper.get(frame, list->size, list->size, to))
        return part;
    part.list = list;
    part.count = to > part.from ? to - part.from : 0;
    return part;
}

}  // namespace

bool ConcatenatedSlices::Bound::get(Frame& frame, std::int64_t size, std::int64_t fallback, std::int64_t& out) const {
    std::int64_t i = offset;
    if (kind == Kind::None) {
        out = fallback;
        return true;
    }
    if (kind == Kind::Local) {
        Value v = frame.locals[slot];
        if (!v.is_small_int()) return false;
        i += v.as_small_int();
    }
    if (i < 0) i += size;
    out = i < 0 ? 0 : i > size ? size : i;
    return true;
}

Value ConcatenatedSlices::eval(Frame& frame) const {
    Part first = part_of_list(left, frame);
    Part second = first.list ? part_of_list(right, frame) : Part{};
    if (!second.list) return plain->eval(frame);
    mark(frame);
    List* result = TRY(make_list(static_cast<std::size_t>(first.count + second.count)));
    Value* end = std::copy_n(first.list->items + first.from, first.count, result->items);
    std::copy_n(second.list->items + second.from, second.count, end);
    result->size = first.count + second.count;
    return result;
}

Value SliceSubscript::eval(Frame& frame) const {
    Value c = TRY(container->eval(frame));
    Value l = lower ? TRY(lower->eval(frame)) : Value::none();
    Value u = upper ? TRY(upper->eval(frame)) : Value::none();
    mark(frame);
    if (c.is_object_nonzero()) {
        py::Shape* shape = c.as_object()->shape;
        std::int64_t size = shape == List::exact_shape()    ? c.as<List>()->size
                            : shape == Tuple::exact_shape() ? c.as<Tuple>()->size
                            : shape == Str::exact_shape()   ? std::int64_t{c.as<Str>()->length}
                                                            : -1;
        std::int64_t from, to;
        if (size >= 0 && slice_bound(l, 0, size, from) && slice_bound(u, size, size, to)) {
            if (to < from) to = from;
            auto count = static_cast<std::size_t>(to - from);
            if (shape == List::exact_shape()) return make_list(c.as<List>()->items + from, count);
            if (shape == Tuple::exact_shape())
                return count == static_cast<std::size_t>(size) ? c
                                                               : Value(make_tuple(c.as<Tuple>()->items + from, count));
            return str_substring(c.as<Str>(), static_cast<std::size_t>(from), static_cast<std::size_t>(to));
        }
    }
    return get_item(c, make_slice(l, u, Value::none()));
}

Status SubscriptTarget::store(Frame& frame, Value value) const {
    Value c = TRY(container->eval(frame));
    Value k = TRY(key->eval(frame));
    mark(frame);
    if (drop_watch) [[unlikely]]
        note_item_drop(c, k);
    if (Dict* dict = exact_cast<Dict>(c)) return dict->set(k, value);
    return set_item(c, k, value);
}

Completion AugmentedSubscript::exec(Frame& frame) const {
    Value c = TRY(container->eval(frame));
    Value k = TRY(key->eval(frame));
    where->mark(frame);
    Value a = fast_item(c, k);
    if (!a) {
        if (has_exception()) return Completion::Pending;
        a = TRY(get_item(c, k));
    }
    Value b = TRY(value->eval(frame));
    mark(frame);
    Value v = TRY(inplace_fast(op, a, b));
    if (List* list = exact_cast<List>(c); list && k.is_small_int()) {
        std::int64_t i = k.as_small_int();
        if (i < 0) i += list->size;
        if (static_cast<std::uint64_t>(i) < static_cast<std::uint64_t>(list->size)) [[likely]] {
            list->items[i] = v;
            return Completion::Normal;
        }
    }
    where->mark(frame);
    if (Dict* dict = exact_cast<Dict>(c)) TRY(dict->set(k, v));
    else TRY(set_item(c, k, v));
    return Completion::Normal;
}

Completion DeleteSubscript::exec(Frame& frame) const {
    begin_explicit_drop();
    Value c = TRY(container->eval(frame));
    Value k = TRY(key->eval(frame));
    mark(frame);
    if (drop_watch) [[unlikely]]
        note_item_drop(c, k);
    TRY(delete_item(c, k));
    return end_statement();
}

}  // namespace py::tree
