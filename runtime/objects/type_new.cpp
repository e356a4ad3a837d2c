// Building a class: type.__new__ (Data model 3.3.3).
//
// The steps are those of the reference: the metaclass and the base that decides the layout; `__slots__`; the class's own
// dictionary; MRO and slots; then the hooks `__set_name__` and `__init_subclass__`, which see a finished class.
#include <algorithm>
#include <string>

#include "runtime/core/attribute.h"
#include "runtime/core/call.h"
#include "runtime/core/error.h"
#include "runtime/core/frame.h"
#include "runtime/core/instance.h"
#include "runtime/core/names.h"
#include "runtime/core/slot_wrappers.h"
#include "runtime/core/type_internal.h"
#include "runtime/core/warning.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/exception.h"
#include "runtime/objects/function.h"
#include "runtime/objects/str.h"
#include "runtime/objects/str_methods.h"
#include "runtime/objects/type_layout.h"
#include "runtime/protocol/object.h"
#include "runtime/text/codecs.h"

namespace py {

Type* calculate_metaclass(Type* metatype, Tuple* bases) {
    Type* winner = metatype;
    for (Value base : *bases) {
        Type* candidate = type_of(base);
        if (winner->is_subtype_of(candidate)) continue;
        if (!candidate->is_subtype_of(winner))
            return raise_type_error(
                "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the "
                "metaclasses "
                "of all its bases");
        winner = candidate;
    }
    return winner;
}

namespace {

/// What becomes of the pieces of one class statement.
struct ClassBuilder {
    Type* metatype;
    Str* name;
    Tuple* bases;
    Dict* original;  ///< the namespace as it was given
    Type* base = nullptr;
    Dict* dict = nullptr;
    List* slots = nullptr;  ///< names of `__slots__` members, mangled and sorted; null: no `__slots__`
    bool add_dict = false;
    bool add_weakref = false;
    Type* type = nullptr;

    Status read_slots();
    Status read_slot_names(Value slots);
    Status check_slots(bool may_add_dict, bool may_add_weakref);
    Status fill_dict();
    Status take_class_cell(Str* key, Value content);
    void wrap_implicit(Str* name, Type* wrapper);
    void allocate();
    void add_storage_descriptors();
    void inherit_flags();
    std::uint32_t expected_attributes();
    Status finish();
    Status call_set_names();
    Status call_init_subclass(const Args& keywords);
};

/// `__x` in class C is `_C__x` (Expressions 6.2.2).
Str* mangle(Str* class_name, Str* name) {
    std::string text = str_utf8(name);
    if (!text.starts_with("__") || text.ends_with("__") || text.find('.') != std::string::npos) return name;
    std::string owner = str_utf8(class_name);
    std::size_t start = owner.find_first_not_of('_');
    if (start == std::string::npos) return name;
    return intern("_" + owner.substr(start) + text);
}

Status ClassBuilder::read_slot_names(Value value) {
    slots = make_list();
    if (is_str(value)) {
        slots->append(value);
        return Status::success();
    }
    return list_extend(slots, value);
}

Status ClassBuilder::read_slots() {
    bool may_add_dict = !instances_have_dict(base);
    bool may_add_weakref = !instances_have_weakref(base) && !base->has(kVariableSize);
    Value* value = dict->find_str(names::slots);
    if (!value) {
        add_dict = may_add_dict;
        add_weakref = may_add_weakref;
        return Status::success();
    }
    TRY(read_slot_names(*value));
    TRY(check_slots(may_add_dict, may_add_weakref));
    // A secondary base may bring what the first does not have.
    for (Value item : *bases) {
        Type* other = item.as<Type>();
        if (other == base) continue;
        if (may_add_dict && instances_have_dict(other)) add_dict = true;
        if (may_add_weakref && instances_have_weakref(other)) add_weakref = true;
    }
    return Status::success();
}

Status ClassBuilder::check_slots(bool may_add_dict, bool may_add_weakref) {
    if (slots->size > 0 && base->has(kVariableSize))
        return raise_type_error("nonempty __slots__ not supported for subtype of '{}'", type_name(base));
    List* members = make_list();
    for (std::int64_t i = 0; i < slots->size; ++i) {
        Str* slot = as_str(slots->items[i]);
        if (!slot) return raise_type_error("__slots__ items must be strings, not '{}'", type_name_of(slots->items[i]));
        if (!str_methods::isidentifier(*slot)) return raise_type_error("__slots__ must be identifiers");
        slot = intern(slot);
        if (slot == names::dict) {
            if (!may_add_dict || add_dict) return raise_type_error("__dict__ slot disallowed: we already got one");
            add_dict = true;
            continue;
        }
        if (slot == names::weakref) {
            if (!may_add_weakref || add_weakref)
                return raise_type_error("__weakref__ slot disallowed: we already got one");
            add_weakref = true;
            continue;
        }
        slot = mangle(name, slot);
        if (dict->find_str(slot) && slot != names::qualname && slot != names::classcell && slot != names::classdictcell)
            return raise_value_error("{} in __slots__ conflicts with class variable", repr_text(Value(slot)));
        members->append(Value(slot));
    }
    std::sort(members->begin(), members->end(),
              [](Value a, Value b) { return str_compare(a.as<Str>(), b.as<Str>()) < 0; });
    slots = members;
    return Status::success();
}

/// `__classcell__` tells `super()` and `__class__` in the methods which class they are in.
Status ClassBuilder::take_class_cell(Str* key, Value content) {
    Value* found = dict->find_str(key);
    if (!found) return Status::success();
    Cell* cell = exact_cast<Cell>(*found);
    if (!cell)
        return raise_type_error("{} must be a nonlocal cell, not {}", str_view(key), repr_text(Value(type_of(*found))));
    cell->value = content;
    dict->remove_str(key);
    return Status::success();
}

/// A plain function under one of these names is meant as a static or class method.
void ClassBuilder::wrap_implicit(Str* key, Type* wrapper) {
    Value* found = dict->find_str(key);
    if (!found || !exact_cast<Function>(*found)) return;
    Value function = *found;
    if (wrapper == &staticmethod_type) {
        auto* method = static_cast<StaticMethod*>(allocate_instance(&staticmethod_type));
        method->callable = function;
        dict->set_str(key, Value(method));
    } else {
        auto* method = static_cast<ClassMethod*>(allocate_instance(&classmethod_type));
        method->callable = function;
        dict->set_str(key, Value(method));
    }
}

Status ClassBuilder::fill_dict() {
    if (!dict->find_str(names::module) && thread->frame)
        if (Value* module = thread->frame->function->globals->find_str(names::name))
            dict->set_str(names::module, *module);

    type->name = type->qualname = intern(name);
    if (Value* qualname = dict->find_str(names::qualname)) {
        Str* text = as_str(*qualname);
        if (!text) return raise_type_error("type __qualname__ must be a str, not {}", type_name_of(*qualname));
        type->qualname = text;
        dict->remove_str(names::qualname);
    }
    wrap_implicit(names::new_, &staticmethod_type);
    wrap_implicit(names::init_subclass, &classmethod_type);
    wrap_implicit(names::class_getitem, &classmethod_type);
    // The cells go before `__slots__` may put descriptors of the same names there.
    TRY(take_class_cell(names::classcell, Value(type)));
    TRY(take_class_cell(names::classdictcell, Value(dict)));
    add_storage_descriptors();
    if (!dict->find_str(names::doc)) dict->set_str(names::doc, Value::none());
    if (dict->find_str(names::eq) && !dict->find_str(names::hash)) dict->set_str(names::hash, Value::none());
    return Status::success();
}

void ClassBuilder::add_storage_descriptors() {
    if (slots) {
        std::uint32_t offset = base->instance_size;
        for (Value slot : *slots) {
            dict->set_str(slot.as<Str>(), make_slot_member(type, slot.as<Str>(), offset));
            offset += sizeof(Value);
        }
    }
    // What the class body says of these names stays.
    if (add_dict && !dict->find_str(names::dict)) dict->set_str(names::dict, make_dict_descriptor(type));
    if (add_weakref && !dict->find_str(names::weakref)) dict->set_str(names::weakref, make_weakref_descriptor(type));
}

void ClassBuilder::allocate() {
    type = static_cast<Type*>(allocate_instance(metatype));
    // Boxed in zeroed memory: only what is not zero has to be set.
    type->bases = bases;
    type->base = base;
    type->own_dict = dict;
    constexpr std::uint32_t kFromBase =
        kSubclassMask | kHasDict | kHasWeakref | kVariableSize | kDictAtEnd | kMatchSelf;
    type->flags = kHeapType | kBaseType | (base->flags & kFromBase);
    if (add_dict) type->flags |= kHasDict | (base->has(kTupleSubclass) ? kDictAtEnd : 0u);
    if (add_weakref) type->flags |= kHasWeakref;
    std::uint32_t added = slots ? static_cast<std::uint32_t>(slots->size) : 0;
    type->instance_size = base->instance_size + added * static_cast<std::uint32_t>(sizeof(Value));
    type->slots_count = base->slots_count + added;
    type->slots_offset = base->slots_offset ? base->slots_offset : added ? base->instance_size : 0;
    type->attrs_offset = type->has(kHasDict) && !type->has(kDictAtEnd) ? type->instance_size : 0;
    type->dict_offset = base->dict_offset;
}

/// How many attributes the methods of the class and its bases assign to `self`, as far as the compiler knows.
std::uint32_t ClassBuilder::expected_attributes() {
    if (!type->has(kHasDict)) return 0;
    std::uint32_t expected = base->wanted_inline;
    if (Value* attributes = dict->find_str(names::static_attributes))
        if (Tuple* tuple = as_tuple(*attributes)) expected += static_cast<std::uint32_t>(tuple->size);
    return expected;
}

void ClassBuilder::inherit_flags() {
    for (Value entry : *type->mro) {
        std::uint32_t patterns = entry.as<Type>()->flags & (kSequencePattern | kMappingPattern);
        if (!patterns) continue;
        type->flags |= patterns;
        return;
    }
}

Status ClassBuilder::finish() {
    Tuple* mro = TRY(compute_mro(type));
    type->mro = mro;
    inherit_flags();
    // Behind the only base its own MRO: then only what the class itself defines can differ from the base's slots.
    bool plain = bases->size == 1 && mro->size == base->mro->size + 1 &&
                 std::equal(mro->begin() + 1, mro->end(), base->mro->begin());
    if (plain) {
        type->slots = base->slots;
        update_slots_of_own_names(type);
    } else {
        update_slots(type, nullptr);
    }
    // object's `__new__` is found along the MRO, but does not make instances of types that have none.
    if (!base->slots.new_ && !dict->find_str(names::new_)) type->slots.new_ = nullptr;
    std::uint32_t expected = expected_attributes();
    type->wanted_inline = expected;
    init_instance_layout(type, expected);
    type->version = next_type_version();
    for (Value item : *bases) add_subclass(item.as<Type>(), type);
    return Status::success();
}

Status ClassBuilder::call_set_names() {
    // Hooks may change the class's dictionary: go over the pairs as they are now.
    List* pairs = nullptr;
    bool only_names = true;
    DictIterator entries(dict);
    while (DictEntry* entry = entries.next()) {
        only_names &= is_str(entry->key);
        if (!type_lookup(type_of(entry->value), names::set_name)) continue;
        if (!pairs) pairs = make_list();
        pairs->append(entry->key);
        pairs->append(entry->value);
    }
    if (!only_names)
        TRY(warn(RuntimeWarning, fmt::format("non-string key in the __dict__ of class {}", str_view(type->name))));
    if (!pairs) return Status::success();
    for (std::int64_t i = 0; i < pairs->size; i += 2) {
        Value key = pairs->items[i];
        Value value = pairs->items[i + 1];
        Value hook = lookup_special(value, names::set_name);
        if (!hook) {
            if (has_exception()) return Pending{};
            continue;
        }
        if (call(hook, {Value(type), key})) continue;
        BaseException* exception = take_exception();
        Str* note = make_str_formatted("Error calling __set_name__ on '{}' instance {} in '{}'", type_name_of(value),
                                       repr_text(key), type_name(type));
        if (!call_method(Value(exception), intern(std::string_view("add_note")), {Value(note)})) clear_exception();
        return reraise(exception);
    }
    return Status::success();
}

/// `super(cls, cls).__init_subclass__(**keywords)`.
Status ClassBuilder::call_init_subclass(const Args& keywords) {
    // A metaclass's mro() may have left the class itself out.
    if (std::find(type->mro->begin(), type->mro->end(), Value(type)) == type->mro->end())
        return raise_type_error("super(type, obj): obj (type {0}) is not an instance or subtype of type ({0}).",
                                type_name(type));
    for (std::int64_t i = 1; i < type->mro->size; ++i) {
        Type* parent = type->mro->items[i].as<Type>();
        Value* hook = parent->dict()->find_str(names::init_subclass);
        if (!hook) continue;
        if (parent == &object_type && keywords.no_keywords()) break;
        Value bound = TRY(bind_descriptor(*hook, Value(), type));
        TRY(call(bound, Args{keywords.values + keywords.count, 0, keywords.keywords}));
        break;
    }
    return Status::success();
}

/// Names and docs of classes can be written as UTF-8: no lone surrogates.
Status check_encodable(Str* text) {
    for (std::size_t i = 0; i < text->length; ++i)
        if ((*text)[i] >= 0xD800 && (*text)[i] <= 0xDFFF) TRY(encode(text));
    return Status::success();
}

}  // namespace

Type* type_new(Type* metatype, Str* name, Tuple* bases, Dict* ns, const Args& keywords) {
    if (bases->size == 0) bases = make_tuple({Value(&object_type)});
    for (std::size_t i = 0; i < name->length; ++i)
        if ((*name)[i] == 0) return raise_value_error("type name must not contain null characters");
    TRY(check_encodable(name));
    if (Value* doc = ns->find_str(names::doc); doc && is_str(*doc)) TRY(check_encodable(doc->as<Str>()));
    ClassBuilder builder{metatype, name, bases, ns};
    builder.base = TRY(best_base(bases));
    builder.dict = dict_copy(ns);
    TRY(builder.read_slots());
    builder.allocate();
    TRY(builder.fill_dict());
    TRY(builder.finish());
    TRY(builder.call_set_names());
    TRY(builder.call_init_subclass(keywords));
    return builder.type;
}

}  // namespace py
