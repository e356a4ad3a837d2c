// Attribute access with inline caches. Reference: 6.3.1, Data model 3.3.2.
//
// A cache remembers the shape for which it knows a short way; shape plus the type's version prove that the way is still
// right. The short ways themselves are decided by runtime/core/attribute_cache.h.
#pragma once

#include "interp/nodes/assign.h"
#include "interp/nodes/inline_cache.h"
#include "interp/nodes/operand.h"
#include "runtime/core/attribute.h"
#include "runtime/core/attribute_cache.h"
#include "runtime/protocol/number.h"

namespace py::tree {

/// What a read remembers of one shape: the byte offset of an inline slot, or a value found in the class.
struct AttributeEntry {
    py::Shape* shape = nullptr;
    Type* type = nullptr;
    std::uint32_t version = 0;
    std::uint32_t offset = 0;
    Value value;

    bool matches(const Object* object) const { return object->shape == shape && type->version == version; }
    Value read(Object* object) const { return offset ? value_at(object, offset) : value; }
};

/// `object.name`, read.
template <class Operand>
struct Attribute final : Expr {
    Operand object;
    Str* name;
    Attribute(const Expr* o, Str* n) : object(o), name(n) {}
    Value eval(Frame& frame) const override {
        Value v = TRY(object.get(frame));
        if (v.is_object_nonzero()) [[likely]]
            if (first_.matches(v.as_object())) [[likely]]
                if (Value found = first_.read(v.as_object())) [[likely]]  // zero: an unset `__slots__` member
                    return found;
        return slow(frame, v);
    }

private:
    [[gnu::noinline]] Value slow(Frame& frame, Value v) const;

    mutable AttributeEntry first_;
    mutable MoreEntries<AttributeEntry>* more_ = nullptr;
    mutable AttributeLookup other_;  ///< the longer ways
};

Expr* make_attribute(const Expr* object, Str* name);

/// What a store remembers of one shape: the byte offset of the inline value, and the shape afterwards.
struct StoreEntry {
    py::Shape* shape = nullptr;
    Type* type = nullptr;
    std::uint32_t version = 0;
    std::uint32_t offset = 0;
    py::Shape* new_shape = nullptr;

    bool matches(const Object* object) const { return object->shape == shape && type->version == version; }
    void store(Object* object, Value value) const {
        replace(value_at(object, offset), value);
        object->shape = new_shape;
    }
};

struct StoreCache {
    StoreEntry first;
    MoreEntries<StoreEntry>* more = nullptr;
    AttributeStore other;

    /// `object.name = value`
    [[gnu::always_inline]] Status store(Value object, Str* name, Value value) {
        if (object.is_object_nonzero()) [[likely]] {
            if (first.matches(object.as_object())) [[likely]] {
                first.store(object.as_object(), value);
                return Status::success();
            }
        }
        return slow(object, name, value);
    }
    [[gnu::noinline]] Status slow(Value object, Str* name, Value value);
};

/// `object.name` as a target.
struct AttributeTarget final : Target {
    const Expr* object;
    Str* name;
    AttributeTarget(const Expr* o, Str* n) : object(o), name(n) {}
    Status store(Frame& frame, Value value) const override;

private:
    mutable StoreCache cache_;
};

/// `object.name = value` as a statement.
template <class Operand, class ValueOperand>
struct AssignAttribute final : Stmt {
    Operand object;
    Str* name;
    ValueOperand value;
    const Node* where;  ///< the target's span, which tracebacks underline
    AssignAttribute(const Expr* o, Str* n, const Expr* v, const Node* w) : object(o), name(n), value(v), where(w) {}
    Completion exec(Frame& frame) const override {
        Value v = TRY(value.get(frame));
        Value o = TRY(object.get(frame));
        where->mark(frame);
        TRY(cache_.store(o, name, v));
        return end_statement();
    }

private:
    mutable StoreCache cache_;
};
Stmt* make_assign_attribute(const Expr* object, Str* name, const Expr* value, const Node* where);

/// `object.name op= value`: the object is evaluated once.
struct AugmentedAttribute final : Stmt {
    BinaryOp op;
    const Expr* object;
    Str* name;
    const Expr* value;
    const Node* where;
    AugmentedAttribute(BinaryOp o, const Expr* e, Str* n, const Expr* v, const Node* w)
        : op(o), object(e), name(n), value(v), where(w) {}
    Completion exec(Frame& frame) const override;

private:
    mutable Shape* shape_ = nullptr;
    mutable Type* type_ = nullptr;
    mutable std::uint32_t version_ = 0;
    mutable std::uint32_t offset_ = 0;
    mutable StoreCache cache_;
};

struct DeleteAttribute final : Stmt {
    const Expr* object;
    Str* name;
    DeleteAttribute(const Expr* o, Str* n) : object(o), name(n) {}
    Completion exec(Frame& frame) const override;
};

/// Byte offset of inline attribute `slot` in objects of `type`; 0 when the storage has no fixed place.
inline std::uint32_t inline_offset(const Type* type, std::uint32_t slot) {
    return type->attrs_offset ? type->attrs_offset + (1 + slot) * sizeof(Value) : 0;
}

/// Reads an attribute by the longer ways of a cached lookup; zero with nothing pending: the cache does not help.
Value read_cached(const AttributeLookup& lookup, Value object, Str* name);

}  // namespace py::tree
