// The attributes that an instance itself holds: in places that its shape names, or in a dict once somebody has asked for
// `__dict__`. Descriptors and classes are attribute.cpp's business.
#include <algorithm>

#include "runtime/core/attribute.h"
#include "runtime/core/error.h"
#include "runtime/core/finalize.h"
#include "runtime/core/instance.h"
#include "runtime/core/type_internal.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/str.h"

namespace py {

namespace {

/// Places in the array behind the extension word when it holds `count` values; follows from the count alone.
std::uint32_t overflow_capacity(std::uint32_t count) { return count == 0 ? 0 : std::max(4u, std::bit_ceil(count)); }

Dict*& own_dict(Object* object, std::uint32_t offset) {
    return *reinterpret_cast<Dict**>(reinterpret_cast<char*>(object) + offset);
}

void enter_dict_mode(Object* object, Dict* dict) {
    Value* storage = attribute_storage(object);
    std::uint32_t inline_used = std::min<std::uint32_t>(object->shape->count, object->shape->inline_capacity);
    object->shape = dict_mode_shape(object->type());
    storage[0] = Value(dict);
    for (std::uint32_t i = 0; i < inline_used; ++i) storage[1 + i] = Value();
}

/// The attributes of an object with a shape as a new dict.
Dict* collect_attributes(Object* object) {
    const Shape* shape = object->shape;
    Dict* dict = make_dict(shape->count);
    auto** names = static_cast<Str**>(gc_allocate((shape->count + 1) * sizeof(Str*)));
    for (const Shape* s = shape; s->count; s = s->parent) names[s->count - 1] = s->name;
    for (std::uint32_t i = 0; i < shape->count; ++i) dict->set_str(names[i], attribute_place(object, i));
    return dict;
}

/// Makes room for attribute number `slot` behind the inline places.
void grow_overflow(Object* object, std::uint32_t slot) {
    std::uint32_t used = slot - object->shape->inline_capacity;
    if (used != overflow_capacity(used)) return;
    Value* storage = attribute_storage(object);
    Value* larger = gc_array<Value>(overflow_capacity(used + 1));
    if (used) std::copy_n(storage[0].as<Value>(), used, larger);
    storage[0] = Value(reinterpret_cast<Object*>(larger));
}

}  // namespace

Value instance_attribute(Object* object, Str* name) {
    Shape* shape = object->shape;
    Type* type = shape->type;
    Dict* dict;
    if (type->has(kHasDict)) {
        if (!shape->dict_mode) {
            std::int64_t slot = shape_find(shape, name);
            return slot < 0 ? Value() : attribute_place(object, static_cast<std::uint32_t>(slot));
        }
        dict = attribute_dict(object);
    } else if (type->dict_offset) {
        dict = own_dict(object, type->dict_offset);
    } else {
        return Value();
    }
    if (!dict) return Value();
    Value* found = dict->find_str(name);
    return found ? *found : Value();
}

Status set_instance_attribute(Object* object, Str* name, Value value) {
    Shape* shape = object->shape;
    if (shape->type->has(kHasDict) && !shape->dict_mode) {
        std::int64_t slot = shape_find(shape, name);
        if (slot >= 0) {
            note_drop(attribute_place(object, static_cast<std::uint32_t>(slot)));
            attribute_place(object, static_cast<std::uint32_t>(slot)) = value;
            return Status::success();
        }
        if (Shape* next = shape_add_within_limits(shape, name)) {
            if (shape->count >= shape->inline_capacity) grow_overflow(object, shape->count);
            attribute_place(object, shape->count) = value;
            object->shape = next;
            return Status::success();
        }
    }
    Dict* dict = instance_dict(object);
    if (drop_watch) [[unlikely]]
        if (Value* old = dict->find_str(name)) note_drop_slow(*old);
    dict->set_str(name, value);
    return Status::success();
}

bool remove_instance_attribute(Object* object, Str* name) {
    Shape* shape = object->shape;
    if (shape->type->has(kHasDict) && !shape->dict_mode) {
        std::int64_t slot = shape_find(shape, name);
        if (slot < 0) return false;
        if (static_cast<std::uint32_t>(slot) + 1 == shape->count && shape->parent) {
            // The last one added: the shape before it fits again. A grown overflow array stays as large as it is, which
            // is right as long as growth is decided by count alone: growing again only copies once more.
            note_drop(attribute_place(object, static_cast<std::uint32_t>(slot)));
            attribute_place(object, static_cast<std::uint32_t>(slot)) = Value();
            object->shape = const_cast<Shape*>(shape->parent);
            return true;
        }
    }
    Dict* dict = instance_dict(object);
    if (drop_watch && dict) [[unlikely]]
        if (Value* old = dict->find_str(name)) note_drop_slow(*old);
    return dict && dict->remove_str(name);
}

Dict* instance_dict(Object* object) {
    Shape* shape = object->shape;
    Type* type = shape->type;
    if (type->has(kHasDict)) {
        if (!shape->dict_mode) {
            Dict* dict = collect_attributes(object);
            enter_dict_mode(object, dict);
            return dict;
        }
        Value* storage = attribute_storage(object);
        if (!storage[0]) storage[0] = Value(make_dict());
        return storage[0].as<Dict>();
    }
    if (type->dict_offset) {
        Dict*& dict = own_dict(object, type->dict_offset);
        if (!dict) dict = make_dict();
        return dict;
    }
    return nullptr;
}

Dict* copy_instance_dict(Object* object) {
    if (object->type()->has(kHasDict) && !object->shape->dict_mode) return collect_attributes(object);
    Dict* dict = instance_dict(object);
    return dict ? dict_copy(dict) : nullptr;
}

void set_instance_dict(Object* object, Dict* dict) {
    Type* type = object->type();
    if (type->has(kHasDict)) {
        if (object->shape->dict_mode) attribute_storage(object)[0] = Value(dict);
        else enter_dict_mode(object, dict);
    } else if (type->dict_offset) {
        own_dict(object, type->dict_offset) = dict;
    }
}

void change_instance_type(Object* object, Type* type) {
    if (type->slots.finalize && !object->type()->slots.finalize) register_finalizable(object);
    if (!object->type()->has(kHasDict)) {
        object->shape = type->root_shape;
        return;
    }
    Dict* dict = instance_dict(object);  // both sides use the extension word for a dict now
    object->shape = dict_mode_shape(type);
    attribute_storage(object)[0] = Value(dict);
}

}  // namespace py
