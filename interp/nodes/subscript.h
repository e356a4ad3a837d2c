// Items and slices: `container[key]`. Reference: 6.3.2.
#pragma once

#include "interp/nodes/assign.h"
#include "interp/nodes/operand.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/list.h"
#include "runtime/objects/str_units.h"
#include "runtime/protocol/number.h"
#include "runtime/protocol/sequence.h"

namespace py::tree {

/// `container[key]` for exact lists, tuples and dicts in line; zero and no exception when another way is needed.
[[gnu::always_inline]] inline Value fast_item(Value container, Value key) {
    if (!container.is_object_nonzero()) [[unlikely]]
        return {};
    Object* object = container.as_object();
    if (object->shape == List::exact_shape()) [[likely]] {
        if (key.is_small_int()) [[likely]] {
            auto* list = static_cast<List*>(object);
            std::int64_t i = key.as_small_int();
            if (i < 0) i += list->size;
            if (static_cast<std::uint64_t>(i) < static_cast<std::uint64_t>(list->size)) [[likely]]
                return list->items[i];
        }
        return {};
    }
    if (object->shape == Dict::exact_shape()) {
        Result<Value*> found = static_cast<Dict*>(object)->find(key);
        return found.ok() && found.value() ? *found.value() : Value();
    }
    if (object->shape == Tuple::exact_shape() && key.is_small_int()) {
        auto* tuple = static_cast<Tuple*>(object);
        std::int64_t i = key.as_small_int();
        if (i < 0) i += tuple->size;
        if (static_cast<std::uint64_t>(i) < static_cast<std::uint64_t>(tuple->size)) return tuple->items[i];
    }
    if (object->shape == Str::exact_shape() && key.is_small_int()) {
        auto* text = static_cast<Str*>(object);
        std::int64_t i = key.as_small_int();
        if (i < 0) i += text->length;
        if (static_cast<std::uint64_t>(i) < text->length && text->width == 1) return &char_strs[text->latin1()[i]].str;
    }
    return {};
}

template <class Container, class Key>
struct Subscript final : Expr {
    Container container;
    Key key;
    Subscript(const Expr* c, const Expr* k) : container(c), key(k) {}
    Value eval(Frame& frame) const override {
        Value c = TRY(container.get(frame));
        Value k = TRY(key.get(frame));
        mark(frame);  // a dict lookup may run __eq__ of a key
        if (Value v = fast_item(c, k)) [[likely]]
            return v;
        if (has_exception()) return Value();
        return get_item(c, k);
    }
};
Expr* make_subscript(const Expr* container, const Expr* key);

/// `lower:upper:step` as a value; null parts are None.
struct SliceDisplay final : Expr {
    const Expr *lower, *upper, *step;
    SliceDisplay(const Expr* l, const Expr* u, const Expr* s) : lower(l), upper(u), step(s) {}
    Value eval(Frame& frame) const override;
};

/// `container[lower:upper]` without a step: of exact lists, tuples and strs no slice object is made.
struct SliceSubscript final : Expr {
    const Expr* container;
    const Expr* lower;  ///< null: none
    const Expr* upper;
    SliceSubscript(const Expr* c, const Expr* l, const Expr* u) : container(c), lower(l), upper(u) {}
    Value eval(Frame& frame) const override;
};

/// `a[i:j] + b[k:l]` of exact lists, as in `items[:i] + items[i + 1:]`: one list is made instead of three. The containers are
/// local variables and the bounds are simple, so that reading them has no effects, and `plain` can begin anew. What this
/// bought: a quarter of all memory that a generator of permutations asks for.
struct ConcatenatedSlices final : Expr {
    /// Nothing, a constant, or a local variable plus a constant.
    struct Bound {
        enum class Kind : std::uint8_t { None, Constant, Local } kind = Kind::None;
        std::int32_t slot = 0;
        std::int64_t offset = 0;
        /// False: it is not a small int.
        bool get(Frame& frame, std::int64_t size, std::int64_t fallback, std::int64_t& out) const;
    };
    struct Slice {
        std::int32_t container;
        Bound lower, upper;
    };
    Slice left, right;
    const Expr* plain;
    ConcatenatedSlices(Slice l, Slice r, const Expr* p) : left(l), right(r), plain(p) {}
    Value eval(Frame& frame) const override;
};

struct SubscriptTarget final : Target {
    const Expr* container;
    const Expr* key;
    SubscriptTarget(const Expr* c, const Expr* k) : container(c), key(k) {}
    Status store(Frame& frame, Value value) const override;
};

/// `container[key] = value` as a statement.
template <class Container, class Key>
struct AssignSubscript final : Stmt {
    Container container;
    Key key;
    const Expr* value;
    const Node* where;
    AssignSubscript(const Expr* c, const Expr* k, const Expr* v, const Node* w)
        : container(c), key(k), value(v), where(w) {}
    Completion exec(Frame& frame) const override {
        Value v = TRY(value->eval(frame));
        Value c = TRY(container.get(frame));
        Value k = TRY(key.get(frame));
        if (List* list = exact_cast<List>(c); list && k.is_small_int()) {
            std::int64_t i = k.as_small_int();
            if (i < 0) i += list->size;
            if (static_cast<std::uint64_t>(i) < static_cast<std::uint64_t>(list->size)) [[likely]] {
                replace(list->items[i], v);
                return end_statement();
            }
        }
        where->mark(frame);
        if (drop_watch) [[unlikely]]
            note_item_drop(c, k);
        if (Dict* dict = exact_cast<Dict>(c)) TRY(dict->set(k, v));
        else TRY(set_item(c, k, v));
        return end_statement();
    }
};
Stmt* make_assign_subscript(const Expr* container, const Expr* key, const Expr* value, const Node* where);

/// `container[key] op= value`: container and key are evaluated once.
struct AugmentedSubscript final : Stmt {
    BinaryOp op;
    const Expr* container;
    const Expr* key;
    const Expr* value;
    const Node* where;
    AugmentedSubscript(BinaryOp o, const Expr* c, const Expr* k, const Expr* v, const Node* w)
        : op(o), container(c), key(k), value(v), where(w) {}
    Completion exec(Frame& frame) const override;
};

struct DeleteSubscript final : Stmt {
    const Expr* container;
    const Expr* key;
    DeleteSubscript(const Expr* c, const Expr* k) : container(c), key(k) {}
    Completion exec(Frame& frame) const override;
};

}  // namespace py::tree
