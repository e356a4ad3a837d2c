// Making builtin types ready: everything in a Type follows from its TypeDef and its base.
//
// The empty slots are taken over from the base. The dictionary gets what Python code expects to see (a wrapper per slot that
// the type fills itself, descriptors for its methods and attributes, `__new__`, `__doc__`), but only when somebody looks into
// it: a program looks into two dozen of the 140 types, and what is not there need not be marked by each collection.
#include <algorithm>
#include <string_view>

#include "runtime/core/builtin.h"
#include "runtime/core/error.h"
#include "runtime/core/instance.h"
#include "runtime/core/names.h"
#include "runtime/core/slot_wrappers.h"
#include "runtime/core/type_internal.h"
#include "runtime/objects/bytes.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/function.h"
#include "runtime/objects/str.h"

namespace py {

namespace {

constexpr std::uint32_t kInheritedFlags = kSubclassMask | kHasDict | kHasWeakref | kVariableSize | kDictAtEnd |
                                          kSequencePattern | kMappingPattern | kMatchSelf;

/// Before names exist: what C++ code needs to make strings, tuples and dicts.
void prepare(Type& type) {
    type.shape = &type_type.own_shape;
    type.flags = type.def->flags;
    type.own_shape.type = &type;
    type.root_shape = &type.own_shape;
}

std::string_view bare_name(const TypeDef& def) {
    std::string_view name = def.name;
    return name.substr(name.rfind('.') + 1);  // npos + 1 is 0
}

Value make_descriptor(Type& type, const FunctionDef& def) {
    switch (def.kind) {
        case FunctionKind::StaticMethod: {
            auto* wrapper = gc_new<StaticMethod>(StaticMethod::exact_shape());
            wrapper->callable = make_builtin_function(&def, Value(&type), Value::none());
            return Value(wrapper);
        }
        case FunctionKind::ClassMethod:
        case FunctionKind::Method:
        case FunctionKind::Function: {
            bool of_class = def.kind == FunctionKind::ClassMethod;
            auto* descriptor = gc_new<MethodDescriptor>(of_class ? &classmethod_descriptor_type.own_shape
                                                                 : MethodDescriptor::exact_shape());
            descriptor->def = &def;
            descriptor->owner = &type;
            return Value(descriptor);
        }
    }
    return Value();
}

Value make_getset(Type& type, const GetSetDef& def) {
    auto* descriptor =
        gc_new<GetSetDescriptor>(def.is_member ? &member_descriptor_type.own_shape : GetSetDescriptor::exact_shape());
    descriptor->def = &def;
    descriptor->owner = &type;
    descriptor->name = intern(std::string_view(def.name));
    return Value(descriptor);
}

void fill_dictionary(Type& type) {
    const TypeDef& def = *type.def;
    Dict* dict = type.own_dict;
    add_slot_wrappers(type);
    // A method of the same name replaces the wrapper: it is declared because it can do more, or do it faster.
    for (const FunctionDef& method : def.methods)
        dict->set_str(intern(std::string_view(method.name)), make_descriptor(type, method));
    for (const GetSetDef& getset : def.getsets)
        dict->set_str(intern(std::string_view(getset.name)), make_getset(type, getset));
    if (type.has(kHasDict) && !(type.base && type.base->has(kHasDict)) && !dict->find_str(names::dict))
        dict->set_str(names::dict, make_dict_descriptor(&type));
    if (def.match_args) {
        List* matched = make_list();
        for (const char* const* name = def.match_args; *name; ++name)
            matched->append(Value(intern(std::string_view(*name))));
        dict->set_str(names::match_args, Value(make_tuple(matched->items, static_cast<std::size_t>(matched->size))));
    }
    if (!dict->find_str(names::doc)) dict->set_str(names::doc, def.doc ? Value(make_str(def.doc)) : Value::none());
    bool inherits_hash = type.base && type.base->slots.hash == hash_not_implemented;
    if (type.slots.hash == hash_not_implemented && !inherits_hash && !dict->find_str(names::hash))
        dict->set_str(names::hash, Value::none());
}

bool defines(const TypeDef& def, std::string_view name) {
    return std::any_of(def.methods.begin(), def.methods.end(),
                       [&](const FunctionDef& each) { return each.name == name; });
}

void make_ready(Type& type, Tuple* bases) {
    const TypeDef& def = *type.def;
    Type* base = def.base ? def.base : &type == &object_type ? nullptr : &object_type;
    if (base) ready_type(*base);
    if (type.version != 0) return;  // reached again through the metatype of the base
    Type* metatype = def.metatype ? def.metatype : &type_type;
    // `type` and `object` need each other; the shape is all that is needed of a metatype here.
    type.shape = &metatype->own_shape;
    type.base = base;
    type.flags = def.flags | kImmutableType | (base ? base->flags & kInheritedFlags : 0);
    if (def.slots) type.slots = *def.slots;

    std::uint32_t size = def.size;
    if (base && base->instance_size > size) size = base->instance_size;
    type.instance_size = (size + 7) & ~7u;
    type.attrs_offset = type.has(kHasDict) && !type.has(kDictAtEnd) ? type.instance_size : 0;
    type.dict_offset = def.dict_offset ? def.dict_offset : base ? base->dict_offset : 0;
    init_instance_layout(&type, 0);

    type.name = type.qualname = intern(bare_name(def));
    type.bases = bases ? bases : base ? make_tuple({Value(base)}) : empty_tuple();
    type.mro = MUST(linearize(&type));  // the bases of builtin types are consistent
    if (base) inherit_slots(type);
    if (!type.slots.hash && !defines(def, "__hash__")) type.slots.hash = hash_not_implemented;
    for (Value b : *type.bases) add_subclass(b.as<Type>(), &type);
    type.version = next_type_version();
    if (metatype->version == 0) ready_type(*metatype);
}

}  // namespace

Dict* make_builtin_namespace(const Type& type) {
    type.own_dict = make_dict(type.def->methods.size() + type.def->getsets.size() + 16);
    fill_dictionary(const_cast<Type&>(type));
    return type.own_dict;
}

void prepare_core_types() {
    for (Type* type : {&type_type, &object_type, &str_type, &tuple_type, &list_type, &dict_type, &bytes_type, &int_type,
                       &float_type, &bool_type, &none_type, &function_type})
        prepare(*type);
}

void ready_type(Type& type) {
    // `base` is set early on, which stops the circle of type and object.
    if (type.version != 0 || type.base || type.mro) return;
    make_ready(type, nullptr);
}

void ready_type_with_bases(Type& type, std::initializer_list<Type*> bases) {
    if (type.version != 0) return;
    List* list = make_list();
    for (Type* base : bases) {
        ready_type(*base);
        list->append(Value(base));
    }
    make_ready(type, make_tuple(list->items, static_cast<std::size_t>(list->size)));
}

}  // namespace py
