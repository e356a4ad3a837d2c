// Shapes: how they are found and extended, and how a class learns the layout of its instances.
//
// A class starts with a roomy root shape. When its first instance comes out of `__init__`, the class makes a new root
// with exactly as many inline places as that instance has attributes, and moves the instance over to the new family: it
// has the room, so that usually all instances share one chain of shapes and every inline cache stays monomorphic.
#include <algorithm>

#include "runtime/core/attribute.h"
#include "runtime/core/error.h"
#include "runtime/core/instance.h"
#include "runtime/core/type_internal.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/str.h"

namespace py {

/// Open addressing, name -> slot or name -> child shape. At most half full.
struct ShapeTable {
    std::uint32_t mask;
    std::uint32_t used;
    struct Entry {
        Str* name;
        union {
            Shape* child;
            std::uint64_t slot;
        };
    } entries[];
};

namespace {

/// Chains up to this length are walked: a table costs memory for each shape.
constexpr std::uint32_t kWalked = 6;
/// Inline places: an object of this many still comes from the free lists.
constexpr std::uint32_t kMaxInline = 28;
constexpr std::uint32_t kFirstInline = 14;

constexpr std::uint32_t kMaxFanOut = 128;
constexpr std::uint32_t kMaxShapedAttributes = 64;

std::uint32_t name_hash(const Str* name) {
    auto bits = static_cast<std::uint32_t>(reinterpret_cast<std::uintptr_t>(name) >> 4);
    return bits * 0x9E3779B1u >> 8;
}

ShapeTable* make_table(std::uint32_t capacity) {
    auto* table = static_cast<ShapeTable*>(gc_allocate(sizeof(ShapeTable) + capacity * sizeof(ShapeTable::Entry)));
    table->mask = capacity - 1;
    return table;
}

ShapeTable::Entry* find_entry(ShapeTable* table, const Str* name) {
    for (std::uint32_t i = name_hash(name);; ++i) {
        ShapeTable::Entry* entry = &table->entries[i & table->mask];
        if (!entry->name || entry->name == name) return entry;
    }
}

Shape* make_shape(Type* type, std::uint32_t inline_capacity) {
    auto* shape = ::new (gc_allocate(sizeof(Shape))) Shape;
    shape->type = type;
    shape->inline_capacity = static_cast<std::uint16_t>(inline_capacity);
    return shape;
}

std::uint32_t storage_bytes(const Type* type, std::uint32_t inline_capacity) {
    return type->has(kHasDict) && type->attrs_offset ? (1 + inline_capacity) * sizeof(Value) : 0;
}

void set_root(Type* type, Shape* root) {
    type->root_shape = root;
    type->allocation_size =
        type->has(kDictAtEnd) ? 0 : type->instance_size + storage_bytes(type, root->inline_capacity);
}

/// Objects are rounded up to 16 bytes: the odd place is free.
std::uint32_t fill_granule(const Type* type, std::uint32_t inline_capacity) {
    std::uint32_t bytes = type->instance_size + storage_bytes(type, inline_capacity);
    return inline_capacity + ((bytes & 15) ? 1 : 0);
}

}  // namespace

Shape* shape_add(Shape* shape, Str* name) {
    ShapeTable* table = shape->transitions;
    if (table) {
        ShapeTable::Entry* entry = find_entry(table, name);
        if (entry->name) return entry->child;
    }
    if (!table || (table->used + 1) * 2 > table->mask + 1) {
        ShapeTable* larger = make_table(table ? (table->mask + 1) * 2 : 2);
        if (table) {
            for (std::uint32_t i = 0; i <= table->mask; ++i)
                if (table->entries[i].name) *find_entry(larger, table->entries[i].name) = table->entries[i];
            larger->used = table->used;
        }
        shape->transitions = table = larger;
    }
    Shape* child = make_shape(shape->type, shape->inline_capacity);
    child->count = shape->count + 1;
    child->parent = shape;
    child->name = name;
    ShapeTable::Entry* entry = find_entry(table, name);
    entry->name = name;
    entry->child = child;
    ++table->used;
    return child;
}

Shape* shape_add_within_limits(Shape* shape, Str* name) {
    if (shape->count >= kMaxShapedAttributes) return nullptr;
    if (shape->transitions && shape->transitions->used >= kMaxFanOut) {
        ShapeTable::Entry* entry = find_entry(shape->transitions, name);
        return entry->name ? entry->child : nullptr;
    }
    return shape_add(shape, name);
}

std::int64_t shape_find(const Shape* shape, Str* name) {
    if (shape->count <= kWalked) {
        for (const Shape* s = shape; s->count; s = s->parent)
            if (s->name == name) return s->count - 1;
        return -1;
    }
    if (!shape->table) [[unlikely]] {
        ShapeTable* table = make_table(std::bit_ceil(shape->count * 2));
        for (const Shape* s = shape; s->count; s = s->parent) {
            ShapeTable::Entry* entry = find_entry(table, s->name);
            entry->name = s->name;
            entry->slot = s->count - 1;
        }
        const_cast<Shape*>(shape)->table = table;
    }
    ShapeTable::Entry* entry = find_entry(shape->table, name);
    return entry->name ? static_cast<std::int64_t>(entry->slot) : -1;
}

void init_instance_layout(Type* type, std::uint32_t inline_capacity) {
    type->own_shape.type = type;  // also of classes made at run time: a type is known by it (heap_scan.cpp)
    if (type->def) {
        // Builtin types keep the shape that exact_shape() promises.
        type->own_shape.dict_mode = type->has(kDictAtEnd);
        set_root(type, &type->own_shape);
        return;
    }
    Shape* root = make_shape(type, 0);
    if (type->has(kDictAtEnd)) {
        root->dict_mode = true;
        type->dict_shape = root;
    } else if (type->has(kHasDict)) {
        std::uint32_t wanted = inline_capacity ? inline_capacity : kFirstInline;
        if (type->has(kExceptionSubclass) && !inline_capacity) wanted = 2;
        root->inline_capacity = static_cast<std::uint16_t>(fill_granule(type, std::min(wanted, kMaxInline)));
        type->learning = 1;
    }
    set_root(type, root);
}

void learn_instance_layout(Type* type, Object* object) {
    Shape* shape = object->shape;
    if (shape->type != type || shape->dict_mode) return;
    type->learning = 0;
    std::uint32_t wanted = shape->count;
    std::uint32_t expected = type->wanted_inline;  // what the compiler saw assigned to self, here and in the bases
    type->wanted_inline = wanted;
    // Methods may add the rest later; but much more than there is now was a wrong guess.
    if (wanted && expected >= wanted) {
        if (expected <= wanted + 4) return;
        wanted += 2;
    }
    if (wanted == 0) wanted = type->has(kExceptionSubclass) ? 0 : 4;
    wanted = fill_granule(type, std::min(wanted, kMaxInline));
    std::uint32_t had = shape->inline_capacity;
    if (wanted == had) return;
    Shape* root = make_shape(type, wanted);
    set_root(type, root);
    if (shape->count > had || wanted > had) return;
    // The same attributes in the same order in the new family.
    auto** names = static_cast<Str**>(gc_allocate((shape->count + 1) * sizeof(Str*)));
    for (const Shape* s = shape; s->count; s = s->parent) names[s->count - 1] = s->name;
    Shape* moved = root;
    for (std::uint32_t i = 0; i < shape->count; ++i) moved = shape_add(moved, names[i]);
    object->shape = moved;
}

Shape* dict_mode_shape(Type* type) {
    if (!type->dict_shape) {
        type->dict_shape = make_shape(type, 0);
        type->dict_shape->dict_mode = true;
    }
    return type->dict_shape;
}

Object* new_instance(Type* type) {
    if (type->allocation_size) [[likely]]
        return new_plain_instance(type);
    return allocate_instance(type);
}

Object* allocate_instance(Type* type, std::size_t extra_items_bytes) {
    std::size_t bytes = type->allocation_size;
    if (type->has(kDictAtEnd)) bytes = type->instance_size + sizeof(Value);
    auto* object = static_cast<Object*>(gc_allocate(bytes + extra_items_bytes));
    if (!object) [[unlikely]]
        return raise_memory_error();
    object->shape = type->root_shape;
    if (type->slots.finalize && finalizable_hook) [[unlikely]]
        finalizable_hook(object);
    return object;
}

}  // namespace py
