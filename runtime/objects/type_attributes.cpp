// The attributes of classes that are more than entries of their dictionaries: `__name__`, `__bases__`, `__doc__`,
// `__annotations__` and so on. Reference: Data model 3.2.10.
#include <string>

#include "runtime/core/attribute.h"
#include "runtime/core/call.h"
#include "runtime/core/error.h"
#include "runtime/core/instance.h"
#include "runtime/core/names.h"
#include "runtime/core/type_internal.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/str.h"
#include "runtime/objects/type_layout.h"
#include "runtime/objects/type_object.h"
#include "runtime/protocol/object.h"
#include "runtime/text/codecs.h"

namespace py {

Value type_module(Type* type) {
    if (type->def) {
        std::string_view name = type->def->name;
        std::size_t dot = name.rfind('.');
        return Value(intern(dot == std::string_view::npos ? std::string_view("builtins") : name.substr(0, dot)));
    }
    Value* module = type->dict()->find_str(names::module);
    if (!module) return raise_attribute_error("__module__");
    return *module;
}

namespace {

/// For attributes that can be set on classes made by class statements and never deleted.
Status check_settable(Type* type, Value value, const char* name) {
    if (type->has(kImmutableType))
        return raise_type_error("cannot set '{}' attribute of immutable type '{}'", name, type_name(type));
    if (!value) return raise_type_error("cannot delete '{}' attribute of immutable type '{}'", name, type_name(type));
    return Status::success();
}

Value bind_own(Type* type, Value found) { return bind_descriptor(found, Value(), type); }

// ---- Names -------------------------------------------------------------------

Value get_name(Value self) { return Value(self.as<Type>()->name); }

Status set_name(Value self, Value value) {
    auto* type = self.as<Type>();
    TRY(check_settable(type, value, "__name__"));
    Str* name = as_str(value);
    if (!name)
        return raise_type_error("can only assign string to {}.__name__, not '{}'", type_name(type),
                                type_name_of(value));
    for (std::size_t i = 0; i < name->length; ++i)
        if ((*name)[i] == 0) return raise_value_error("type name must not contain null characters");
    TRY(encode(name));  // no lone surrogates
    type->name = name;
    return Status::success();
}

Value get_qualname(Value self) { return Value(self.as<Type>()->qualname); }

Status set_qualname(Value self, Value value) {
    auto* type = self.as<Type>();
    TRY(check_settable(type, value, "__qualname__"));
    Str* name = as_str(value);
    if (!name)
        return raise_type_error("can only assign string to {}.__qualname__, not '{}'", type_name(type),
                                type_name_of(value));
    type->qualname = name;
    return Status::success();
}

Value get_module(Value self) { return type_module(self.as<Type>()); }

Status set_module(Value self, Value value) {
    auto* type = self.as<Type>();
    TRY(check_settable(type, value, "__module__"));
    type->dict()->set_str(names::module, value);
    type->dict()->remove_str(names::firstlineno);
    type_modified(type, names::module);
    return Status::success();
}

// ---- Documentation -------------------------------------------------------------

Value get_doc(Value self) {
    auto* type = self.as<Type>();
    if (type->def && type->def->doc) return Value(make_str(type->def->doc));
    Value* found = type->dict()->find_str(names::doc);
    return found ? bind_own(type, *found) : Value::none();
}

Status set_doc(Value self, Value value) {
    auto* type = self.as<Type>();
    TRY(check_settable(type, value, "__doc__"));
    return type_set_attribute(type, names::doc, value);
}

Value get_text_signature(Value self) {
    auto* type = self.as<Type>();
    return type->def && type->def->signature ? Value(make_str(type->def->signature)) : Value::none();
}

// ---- Bases and layout ------------------------------------------------------------

Value get_base(Value self) {
    auto* type = self.as<Type>();
    return type->base ? Value(type->base) : Value::none();
}

Value get_bases(Value self) { return Value(self.as<Type>()->bases); }

Value get_mro(Value self) {
    auto* type = self.as<Type>();
    return type->mro ? Value(type->mro) : Value::none();
}

bool descends_by_base(const Type* type, const Type* ancestor) {
    for (; type; type = type->base)
        if (type == ancestor) return true;
    return false;
}

Status check_new_bases(Type* type, Tuple* bases) {
    if (bases->size == 0)
        return raise_type_error("can only assign non-empty tuple to {}.__bases__, not ()", type_name(type));
    for (Value item : *bases) {
        Type* base = as_type(item);
        if (!base)
            return raise_type_error("{}.__bases__ must be tuple of classes, not '{}'", type_name(type),
                                    type_name_of(item));
        // While an mro() method runs, the MROs may be older than the bases.
        if (base->is_subtype_of(type) || descends_by_base(base, type))
            return raise_type_error("a __bases__ item causes an inheritance cycle");
    }
    return Status::success();
}

Status check_base_layout(Type* from, Type* to) {
    if (from == to) return Status::success();
    if (from->def || to->def)
        return raise_type_error("__bases__ assignment: '{}' deallocator differs from '{}'", type_name(to),
                                type_name(from));
    if (!same_layout(from, to))
        return raise_type_error("__bases__ assignment: '{}' object layout differs from '{}'", type_name(to),
                                type_name(from));
    return Status::success();
}

/// Computes the MROs of `type` and all its subclasses anew; `undo` collects type, new and old MRO.
Status renew_mros(Type* type, List* undo) {
    Tuple* old = type->mro;
    Tuple* mro = TRY(compute_mro(type));
    if (type->mro != old) return Status::success();  // its mro() method assigned to `__bases__`: renewed already
    undo->append(Value(type));
    undo->append(Value(mro));
    undo->append(Value(old));
    type->mro = mro;
    for (Value subclass : *live_subclasses(type)) TRY(renew_mros(subclass.as<Type>(), undo));
    return Status::success();
}

Status set_bases(Value self, Value value) {
    auto* type = self.as<Type>();
    TRY(check_settable(type, value, "__bases__"));
    Tuple* bases = as_tuple(value);
    if (!bases)
        return raise_type_error("can only assign tuple to {}.__bases__, not {}", type_name(type), type_name_of(value));
    TRY(check_new_bases(type, bases));
    Type* base = TRY(best_base(bases));
    TRY(check_base_layout(type->base, base));
    Tuple* old_bases = type->bases;
    Type* old_base = type->base;
    type->bases = bases;
    type->base = base;
    List* undo = make_list();
    bool renewed = renew_mros(type, undo).ok();
    // An mro() method may itself have assigned to `__bases__`: that assignment is complete, and stays.
    if (type->bases != bases) return renewed ? Status::success() : Status(Pending{});
    if (!renewed) {
        for (std::int64_t i = 0; i < undo->size; i += 3) {
            auto* changed = undo->items[i].as<Type>();
            if (Value(changed->mro) == undo->items[i + 1]) changed->mro = undo->items[i + 2].as<Tuple>();
        }
        type->bases = old_bases;
        type->base = old_base;
        return Pending{};
    }
    for (Value old : *old_bases) remove_subclass(old.as<Type>(), type);
    for (Value added : *bases) add_subclass(added.as<Type>(), type);
    type_modified(type, nullptr);
    return Status::success();
}

Value get_basicsize(Value self) {
    auto* type = self.as<Type>();
    std::uint32_t size = type->instance_size;
    if (instances_have_dict(type) && !type->has(kTypeSubclass)) size += sizeof(Value);
    return Value::small_int(size);
}

Value get_itemsize(Value self) {
    auto* type = self.as<Type>();
    if (!type->has(kVariableSize)) return Value::small_int(0);
    if (type->has(kBytesSubclass)) return Value::small_int(1);
    return Value::small_int(type->has(kIntSubclass) ? 4 : 8);
}

/// 0: none, else where CPython would say that it manages the dict itself.
Value get_dictoffset(Value self) {
    auto* type = self.as<Type>();
    return Value::small_int(type->has(kHasDict) ? -1 : static_cast<std::int64_t>(type->dict_offset));
}

Value get_weakrefoffset(Value self) {
    return Value::small_int(self.as<Type>()->has(kHasWeakref) ? self.as<Type>()->instance_size : 0);
}

/// CPython's numbers: programs test for heap types, abstract classes and builtin layouts.
Value get_flags(Value self) {
    struct Pair {
        std::uint32_t ours;
        std::uint64_t cpython;
    };
    constexpr Pair kPairs[] = {
        {kSequencePattern, 1 << 5},  {kMappingPattern, 1 << 6}, {kDisallowInstantiation, 1 << 7},
        {kImmutableType, 1 << 8},    {kHeapType, 1 << 9},       {kBaseType, 1 << 10},
        {kIsAbstract, 1 << 20},      {kMatchSelf, 1 << 22},     {kIntSubclass, 1 << 24},
        {kListSubclass, 1 << 25},    {kTupleSubclass, 1 << 26}, {kBytesSubclass, 1 << 27},
        {kStrSubclass, 1 << 28},     {kDictSubclass, 1 << 29},  {kExceptionSubclass, 1 << 30},
        {kTypeSubclass, 1ull << 31},
    };
    auto* type = self.as<Type>();
    std::uint64_t flags = 1 << 12;  // ready
    for (const Pair& pair : kPairs)
        if (type->has(pair.ours)) flags |= pair.cpython;
    return Value::small_int(static_cast<std::int64_t>(flags));
}

Value get_dict(Value self) { return make_mapping_proxy(Value(self.as<Type>()->dict())); }

// ---- Abstract classes --------------------------------------------------------------

Value get_abstract_methods(Value self) {
    auto* type = self.as<Type>();
    Value* found = type == &type_type ? nullptr : type->dict()->find_str(names::abc_abstractmethods);
    if (!found) return raise_attribute_error("__abstractmethods__");
    return *found;
}

Status set_abstract_methods(Value self, Value value) {
    auto* type = self.as<Type>();
    bool abstract = false;
    if (value) {
        abstract = TRY(truth(value));
        type->dict()->set_str(names::abc_abstractmethods, value);
    } else if (!type->dict()->remove_str(names::abc_abstractmethods)) {
        return raise_attribute_error("__abstractmethods__");
    }
    type->flags = abstract ? type->flags | kIsAbstract : type->flags & ~kIsAbstract;
    type_modified(type, names::abc_abstractmethods);
    return Status::success();
}

// ---- Annotations (PEP 649) -----------------------------------------------------------

// A class statement leaves its annotate function as `__annotate_func__`; what it computed is kept as
// `__annotations_cache__`. Plain `__annotations__` and `__annotate__` entries, from `from __future__ import annotations`
// and from namespaces made by hand, come first.

Pending raise_no_class_attribute(Type* type, Str* name) { return raise_no_attribute(Value(type), name); }

Value get_annotate(Value self) {
    auto* type = self.as<Type>();
    if (!type->has(kHeapType)) return raise_no_class_attribute(type, names::annotate);
    for (Str* key : {names::annotate_func, names::annotate})
        if (Value* found = type->dict()->find_str(key)) return bind_own(type, *found);
    type->dict()->set_str(names::annotate_func, Value::none());
    type_modified(type, names::annotate_func);
    return Value::none();
}

Status set_annotate(Value self, Value value) {
    auto* type = self.as<Type>();
    if (!value) return raise_type_error("cannot delete __annotate__ attribute");
    if (type->has(kImmutableType))
        return raise_type_error("cannot set '__annotate__' attribute of immutable type '{}'", type_name(type));
    if (!value.is_none() && !is_callable(value)) return raise_type_error("__annotate__ must be callable or None");
    type->dict()->set_str(names::annotate_func, value);
    if (!value.is_none()) type->dict()->remove_str(names::annotations_cache);
    type_modified(type, names::annotate_func);
    return Status::success();
}

Value get_annotations(Value self) {
    auto* type = self.as<Type>();
    if (!type->has(kHeapType)) return raise_no_class_attribute(type, names::annotations);
    for (Str* key : {names::annotations, names::annotations_cache})
        if (Value* found = type->dict()->find_str(key)) return bind_own(type, *found);
    Value annotate = TRY(get_annotate(self));
    Value annotations;
    if (is_callable(annotate)) {
        annotations = TRY(call(annotate, {Value::small_int(1)}));  // annotationlib.Format.VALUE
        if (!is_dict(annotations))
            return raise_type_error("__annotate__ returned non-dict of type '{}'", type_name_of(annotations));
    } else {
        annotations = Value(make_dict());
    }
    type->dict()->set_str(names::annotations_cache, annotations);
    type_modified(type, names::annotations_cache);
    return annotations;
}

Status set_annotations(Value self, Value value) {
    auto* type = self.as<Type>();
    if (type->has(kImmutableType))
        return raise_type_error("cannot set '__annotations__' attribute of immutable type '{}'", type_name(type));
    bool plain = type->dict()->find_str(names::annotations) != nullptr;
    if (value) {
        type->dict()->set_str(plain ? names::annotations : names::annotations_cache, value);
    } else {
        bool removed = type->dict()->remove_str(names::annotations);
        removed |= type->dict()->remove_str(names::annotations_cache);
        if (!removed) return raise_attribute_error("__annotations__");
    }
    type->dict()->remove_str(names::annotate_func);
    type->dict()->remove_str(names::annotate);
    type_modified(type, names::annotations);
    return Status::success();
}

// ---- Type parameters -------------------------------------------------------------------

Value get_type_params(Value self) {
    Value* found = self.as<Type>()->dict()->find_str(names::type_params);
    // The entry of `type` itself is this very descriptor.
    return found && self != Value(&type_type) ? *found : Value(empty_tuple());
}

Status set_type_params(Value self, Value value) {
    auto* type = self.as<Type>();
    TRY(check_settable(type, value, "__type_params__"));
    type->dict()->set_str(names::type_params, value);
    type_modified(type, names::type_params);
    return Status::success();
}

constexpr GetSetDef kGetSets[] = {
    {"__basicsize__", get_basicsize, nullptr, nullptr, true},
    {"__itemsize__", get_itemsize, nullptr, nullptr, true},
    {"__flags__", get_flags, nullptr, nullptr, true},
    {"__weakrefoffset__", get_weakrefoffset, nullptr, nullptr, true},
    {"__base__", get_base, nullptr, nullptr, true},
    {"__dictoffset__", get_dictoffset, nullptr, nullptr, true},
    {"__name__", get_name, set_name},
    {"__qualname__", get_qualname, set_qualname},
    {"__bases__", get_bases, set_bases},
    {"__mro__", get_mro},
    {"__module__", get_module, set_module},
    {"__abstractmethods__", get_abstract_methods, set_abstract_methods},
    {"__dict__", get_dict},
    {"__doc__", get_doc, set_doc},
    {"__text_signature__", get_text_signature},
    {"__annotations__", get_annotations, set_annotations},
    {"__annotate__", get_annotate, set_annotate},
    {"__type_params__", get_type_params, set_type_params},
};

}  // namespace

constinit const std::span<const GetSetDef> kTypeGetSets{kGetSets};

}  // namespace py
