#include "interp/nodes/attribute.h"

#include "interp/nodes/operator.h"
#include "runtime/core/call.h"

namespace py::tree {

namespace {
/// After so many misses a site is polymorphic beyond help and keeps its last answer without asking again each time.
constexpr int kMaxMisses = 64;
}  // namespace

Value read_cached(const AttributeLookup& lookup, Value v, Str* name) {
    switch (lookup.kind) {
        case AttributeLookup::TypeValue:
            if (v.as_object() == lookup.receiver && static_cast<Type*>(lookup.receiver)->version == lookup.version)
                return lookup.value;
            return {};
        case AttributeLookup::ModuleEntry:
            if (v.as_object() == lookup.receiver && lookup.dict->keys_version == lookup.keys_version)
                return *lookup.place;
            return {};
        default: break;
    }
    if (shape_of(v) != lookup.shape || lookup.shape->type->version != lookup.version) return {};
    switch (lookup.kind) {
        case AttributeLookup::InlineSlot: return attribute_storage(v.as_object())[1 + lookup.slot];
        case AttributeLookup::OverflowSlot: return attribute_storage(v.as_object())[0].as<Value>()[lookup.slot];
        case AttributeLookup::DictMode: {
            Dict* dict = attribute_dict(v.as_object());
            Value* found = dict ? dict->find_str(name) : nullptr;
            return found ? *found : Value();
        }
        case AttributeLookup::ClassValue: return lookup.value;
        case AttributeLookup::Property: return call(lookup.value, {v});
        case AttributeLookup::Member: return value_at(v.as_object(), lookup.slot);
        default: return {};
    }
}

template <class Operand>
Value Attribute<Operand>::slow(Frame& frame, Value v) const {
    mark(frame);
    if (other_.kind != AttributeLookup::Slow && v.is_object_nonzero()) {
        if (Value found = read_cached(other_, v, name)) return found;
        if (has_exception()) {
            note_missing_attribute(v, name);
            return Value();
        }
    }
    if (misses_ < kMaxMisses) {
        AttributeLookup lookup = lookup_for_cache(v, name);
        ++misses_;
        if (lookup.kind == AttributeLookup::InlineSlot && inline_offset(lookup.shape->type, lookup.slot)) {
            shape_ = lookup.shape;
            type_ = shape_->type;
            version_ = lookup.version;
            offset_ = inline_offset(type_, lookup.slot);
        } else if (lookup.kind == AttributeLookup::ClassValue && v.is_object_nonzero()) {
            shape_ = lookup.shape;
            type_ = shape_->type;
            version_ = lookup.version;
            offset_ = 0;
            kind_ = lookup.kind;
            value_ = lookup.value;
        } else {
            other_ = lookup;
        }
    }
    return get_attribute(v, name);
}

Expr* make_attribute(const Expr* object, Str* name) {
    return specialise(object, [&]<class Operand>() -> Expr* { return new Attribute<Operand>(object, name); });
}

Status StoreCache::slow(Value object, Str* name, Value value) {
    if (other.kind != AttributeStore::Slow && object.is_object_nonzero() && object.as_object()->shape == other.shape &&
        other.shape->type->version == other.version) {
        Object* instance = object.as_object();
        switch (other.kind) {
            case AttributeStore::OverflowSlot:
                attribute_storage(instance)[0].as<Value>()[other.slot] = value;
                return Status::success();
            case AttributeStore::DictMode:
                if (Dict* dict = attribute_dict(instance)) {
                    dict->set_str(name, value);
                    return Status::success();
                }
                break;
            case AttributeStore::Member: value_at(instance, other.slot) = value; return Status::success();
            default: break;
        }
    }
    AttributeStore found = store_for_cache(object, name);
    if ((found.kind == AttributeStore::InlineSlot || found.kind == AttributeStore::AddInline) &&
        inline_offset(found.shape->type, found.slot)) {
        shape = found.shape;
        type = shape->type;
        version = found.version;
        offset = inline_offset(type, found.slot);
        new_shape = found.kind == AttributeStore::AddInline ? found.new_shape : shape;
    } else {
        other = found;
    }
    return set_attribute(object, name, value);
}

Status AttributeTarget::store(Frame& frame, Value value) const {
    Value o = TRY(object->eval(frame));
    mark(frame);
    return cache_.store(o, name, value);
}

Stmt* make_assign_attribute(const Expr* object, Str* name, const Expr* value, const Node* where) {
    return specialise(object, [&]<class Operand>() -> Stmt* {
        return new AssignAttribute<Operand>(object, name, value, where);
    });
}

Completion AugmentedAttribute::exec(Frame& frame) const {
    Value o = TRY(object->eval(frame));
    if (o.is_object_nonzero()) [[likely]] {
        Object* instance = o.as_object();
        if (instance->shape == shape_ && type_->version == version_) [[likely]] {
            Value a = value_at(instance, offset_);
            Value b = TRY(value->eval(frame));
            mark(frame);
            Value v = TRY(inplace_fast(op, a, b));
            // The value or the operator may have run code that changed the object: check again.
            if (instance->shape == shape_ && type_->version == version_) [[likely]] {
                value_at(instance, offset_) = v;
                return Completion::Normal;
            }
            TRY(set_attribute(o, name, v));
            return Completion::Normal;
        }
    }
    where->mark(frame);
    AttributeLookup lookup = lookup_for_cache(o, name);
    if (lookup.kind == AttributeLookup::InlineSlot && inline_offset(lookup.shape->type, lookup.slot)) {
        AttributeStore stored = store_for_cache(o, name);
        if (stored.kind == AttributeStore::InlineSlot && stored.slot == lookup.slot) {
            shape_ = lookup.shape;
            type_ = shape_->type;
            version_ = lookup.version;
            offset_ = inline_offset(type_, lookup.slot);
        }
    }
    Value a = TRY(get_attribute(o, name));
    Value b = TRY(value->eval(frame));
    mark(frame);
    Value v = TRY(inplace_fast(op, a, b));
    where->mark(frame);
    TRY(cache_.store(o, name, v));
    return Completion::Normal;
}

Completion DeleteAttribute::exec(Frame& frame) const {
    Value o = TRY(object->eval(frame));
    mark(frame);
    TRY(set_attribute(o, name, Value()));
    return Completion::Normal;
}

}  // namespace py::tree
