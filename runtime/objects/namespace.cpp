// types.SimpleNamespace: an object that is just its attributes.
#include "runtime/core/attribute.h"
#include "runtime/core/builtin.h"
#include "runtime/core/error.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/list.h"
#include "runtime/objects/module.h"
#include "runtime/objects/str.h"
#include "runtime/protocol/object.h"

namespace py {

namespace {

bool is_namespace(Value v) { return v.is_object_nonzero() && v.as_object()->type()->is_subtype_of(&namespace_type); }

Value namespace_new(Type* cls, const Args&) { return allocate_instance(cls); }

Status set_keywords(Object* self, const Args& args) {
    for (std::uint32_t i = 0; i < args.keyword_count(); ++i)
        TRY(set_instance_attribute(self, intern(args.keywords->items[i].as<Str>()), args.values[args.count + i]));
    return Status::success();
}

Status namespace_init(Value self, const Args& args) {
    Object* object = self.as_object();
    if (args.count > 1) return raise_type_error("SimpleNamespace expected at most 1 argument, got {}", args.count);
    if (args.count == 1) {
        Dict* given = exact_cast<Dict>(args[0]);
        if (!given) {
            given = make_dict();
            TRY(dict_update(given, args[0]));
        }
        for (DictIterator it(given); DictEntry* e = it.next();)
            if (!is_str(e->key)) return raise_type_error("keywords must be strings");
        for (DictIterator it(given); DictEntry* e = it.next();)
            TRY(set_instance_attribute(object, intern(e->key.as<Str>()), e->value));
    }
    return set_keywords(object, args);
}

Value namespace_repr(Value self) {
    Object* object = self.as_object();
    StrBuilder out;
    out.append(object->type() == &namespace_type ? std::string_view("namespace") : type_name(object->type()));
    RecursiveRepr guard(self);
    if (guard.already()) {
        out.append("(...)");
        return out.finish();
    }
    out.append(U'(');
    Dict* dict = instance_dict(object);
    bool first = true;
    for (std::uint32_t i = 0; i < dict->count; ++i) {
        DictEntry e = dict->entries[i];
        Str* name = e.key ? as_str(e.key) : nullptr;
        if (!name || !name->length) continue;
        if (!first) out.append(", ");
        first = false;
        out.append(name);
        out.append(U'=');
        out.append(TRY(repr(e.value)));
    }
    out.append(U')');
    return out.finish();
}

Value namespace_compare(Value left, Value right, CompareOp op) {
    if (!is_namespace(left) || !is_namespace(right)) return not_implemented();
    return compare(instance_dict(left.as_object()), instance_dict(right.as_object()), op);
}

Value namespace_reduce(Value self) {
    return make_tuple({self.as_object()->type(), empty_tuple(), instance_dict(self.as_object())});
}

/// copy.replace(): a new one with some attributes changed.
Value namespace_replace(Value self, const Args& args) {
    if (args.count) return raise_type_error("__replace__() takes no positional arguments");
    Value copy = TRY(call(self.as_object()->type()));
    if (!is_namespace(copy))
        return raise_type_error("expect types.SimpleNamespace type, but {}() returned '{}' object", type_name_of(self),
                                type_name_of(copy));
    for (DictIterator it(instance_dict(self.as_object())); DictEntry* e = it.next();)
        if (Str* name = as_str(e->key)) TRY(set_instance_attribute(copy.as_object(), name, e->value));
    TRY(set_keywords(copy.as_object(), args));
    return copy;
}

constexpr FunctionDef kMethods[] = {
    method<namespace_reduce>("__reduce__", "($self, /)", "Return state information for pickling."),
    raw_method(namespace_replace, "__replace__", "($self, /, **changes)",
               "Return a copy of the namespace object with new values for the specified attributes."),
};

constexpr Slots kSlots{
    .repr = namespace_repr,
    .compare = namespace_compare,
    .init = namespace_init,
    .new_ = namespace_new,
};

constexpr TypeDef kNamespaceTypeDef{
    .name = "types.SimpleNamespace",
    .doc = "A simple attribute-based namespace.",
    .signature = "(mapping_or_iterable=(), /, **kwargs)",
    .flags = kBaseType | kHasDict | kHasWeakref,
    .slots = &kSlots,
    .methods = kMethods,
};

}  // namespace

constinit Type namespace_type{kNamespaceTypeDef};

}  // namespace py
