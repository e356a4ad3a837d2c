#include "interp/nodes/attribute.h"

#include "interp/exec/tree_code.h"
#include "interp/nodes/operator.h"
#include "runtime/core/call.h"
#include "runtime/core/explicit_drop.h"

namespace py::tree {

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
        case AttributeLookup::ClassValue:
            if (lookup.check_dict)
                if (Dict* dict = attribute_dict(v.as_object()))
                    if (Value* own = dict->find_str(name)) return *own;
            return lookup.value;
        case AttributeLookup::Property:
            if (Function* getter = exact_cast<Function>(lookup.value)) return call_function(getter, Args{&v, 1});
            return call(lookup.value, {v});
        case AttributeLookup::Getter: return lookup.value.as<GetSetDescriptor>()->def->get(v);
        case AttributeLookup::Member: return value_at(v.as_object(), lookup.slot);
        default: return {};
    }
}

template <class Operand>
Value Attribute<Operand>::slow(Frame& frame, Value v) const {
    if (more_ && v.is_object_nonzero())
        if (const AttributeEntry* entry = more_->find(v.as_object()))
            if (Value found = entry->read(v.as_object())) return found;
    mark(frame);
    if (other_.kind != AttributeLookup::Slow) {
        if (Value found = read_cached(other_, v, name)) return found;
        if (has_exception()) return Value();
    }
    AttributeLookup lookup = lookup_for_cache(v, name);
    if (lookup.kind == AttributeLookup::Member) {
        MoreEntries<AttributeEntry>::remember(first_, more_,
                                              {lookup.shape, lookup.shape->type, lookup.version, lookup.slot, Value()});
        return get_attribute(v, name);
    }
    bool in_line = lookup.kind == AttributeLookup::InlineSlot && inline_offset(lookup.shape->type, lookup.slot);
    bool in_class = lookup.kind == AttributeLookup::ClassValue && !lookup.check_dict;
    if ((in_line || in_class) && v.is_object_nonzero())
        MoreEntries<AttributeEntry>::remember(
            first_, more_,
            {lookup.shape, lookup.shape->type, lookup.version,
             in_line ? inline_offset(lookup.shape->type, lookup.slot) : 0, in_line ? Value() : lookup.value});
    else other_ = lookup;
    return get_attribute(v, name);
}

Expr* make_attribute(const Expr* object, Str* name) {
    return specialise(object, [&]<class Operand>() -> Expr* { return new Attribute<Operand>(object, name); });
}

Status StoreCache::slow(Value object, Str* name, Value value) {
    if (more && object.is_object_nonzero())
        if (const StoreEntry* entry = more->find(object.as_object())) {
            entry->store(object.as_object(), value);
            return Status::success();
        }
    if (other.kind != AttributeStore::Slow && object.is_object_nonzero() && object.as_object()->shape == other.shape &&
        other.shape->type->version == other.version) {
        Object* instance = object.as_object();
        switch (other.kind) {
            case AttributeStore::OverflowSlot:
                replace(attribute_storage(instance)[0].as<Value>()[other.slot], value);
                return Status::success();
            case AttributeStore::DictMode:
                if (Dict* dict = attribute_dict(instance)) {
                    dict->set_str(name, value);
                    return Status::success();
                }
                break;
            case AttributeStore::Member: replace(value_at(instance, other.slot), value); return Status::success();
            default: break;
        }
    }
    AttributeStore found = store_for_cache(object, name);
    if (found.kind == AttributeStore::Member) {
        MoreEntries<StoreEntry>::remember(first, more,
                                          {found.shape, found.shape->type, found.version, found.slot, found.shape});
        return set_attribute(object, name, value);
    }
    if ((found.kind == AttributeStore::InlineSlot || found.kind == AttributeStore::AddInline) &&
        inline_offset(found.shape->type, found.slot)) {
        MoreEntries<StoreEntry>::remember(
            first, more,
            {found.shape, found.shape->type, found.version, inline_offset(found.shape->type, found.slot),
             found.kind == AttributeStore::AddInline ? found.new_shape : found.shape});
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
        return specialise(value, [&]<class ValueOperand>() -> Stmt* {
            return new AssignAttribute<Operand, ValueOperand>(object, name, value, where);
        });
    });
}

Completion AugmentedAttribute::exec(Frame& frame) const {
    Value o = TRY(object->eval(frame));
    if (o.is_object_nonzero()) [[likely]] {
        Object* instance = o.as_object();
        if (instance->shape == shape_ && type_->version == version_) [[likely]] {
            Value a = value_at(instance, offset_);
            if (!a) [[unlikely]] {  // an unset `__slots__` member
                where->mark(frame);
                a = TRY(get_attribute(o, name));
            }
            Value b = TRY(value->eval(frame));
            mark(frame);
            Value v = op == BinaryOp::Add ? fast_arithmetic<BinaryOp::Add>(a, b) : Value();
            if (!v) v = TRY(inplace_fast(op, a, b));
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
    bool is_member = lookup.kind == AttributeLookup::Member;
    if (is_member || (lookup.kind == AttributeLookup::InlineSlot && inline_offset(lookup.shape->type, lookup.slot))) {
        AttributeStore stored = store_for_cache(o, name);
        if (stored.kind == (is_member ? AttributeStore::Member : AttributeStore::InlineSlot) &&
            stored.slot == lookup.slot) {
            shape_ = lookup.shape;
            type_ = shape_->type;
            version_ = lookup.version;
            offset_ = is_member ? lookup.slot : inline_offset(type_, lookup.slot);
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
    begin_explicit_drop();
    Value o = TRY(object->eval(frame));
    mark(frame);
    TRY(set_attribute(o, name, Value()));
    return end_statement();
}

}  // namespace py::tree
