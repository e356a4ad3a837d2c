// collections.defaultdict: a dict that makes the value of a missing key.
#include "runtime/core/attribute.h"
#include "runtime/core/builtin.h"
#include "runtime/core/error.h"
#include "runtime/core/names.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/list.h"
#include "runtime/objects/module.h"
#include "runtime/objects/str.h"
#include "runtime/protocol/object.h"
#include "runtime/protocol/sequence.h"

namespace py {

extern Type defaultdict_type;

namespace {

struct DefaultDict : Dict {
    Value factory;  ///< zero: None
};

bool is_defaultdict(Value v) { return type_of(v)->is_subtype_of(&defaultdict_type); }

Status defaultdict_init(Value self, const Args& args) {
    auto* dict = self.as<DefaultDict>();
    Args rest = args;
    Value factory = Value::none();
    if (args.count) {
        factory = args[0];
        if (!factory.is_none() && !is_callable(factory))
            return raise_type_error("first argument must be callable or None");
        rest = Args{args.values + 1, args.count - 1, args.keywords};
    }
    dict->factory = factory.is_none() ? Value() : factory;
    return dict_update_from_args(dict, "defaultdict", rest);
}

Value defaultdict_new(Type* cls, const Args&) { return allocate_instance(cls); }

Value defaultdict_missing(Value self, Value key) {
    auto* dict = self.as<DefaultDict>();
    if (!dict->factory) return raise_key_error(key);
    Value value = TRY(call(dict->factory));
    TRY(set_item(self, key, value));
    return value;
}

Value defaultdict_getitem(Value self, Value key) {
    auto* dict = self.as<DefaultDict>();
    if (dict->shape != &defaultdict_type.own_shape) return dict_getitem(self, key);  // it may have its own __missing__
    std::int64_t hash = TRY(key_hash(key));
    if (Value* place = TRY(dict->find(key, hash))) return *place;
    if (!dict->factory) return raise_key_error(key);
    Value value = TRY(call(dict->factory));
    TRY(dict->set(key, hash, value));
    return value;
}

Value defaultdict_repr(Value self) {
    auto* dict = self.as<DefaultDict>();
    StrBuilder out;
    out.append(type_of(self)->name);
    out.append(U'(');
    if (dict->factory) {
        // A factory that is a method of the dict shows the dict again.
        RecursiveRepr guard(self);
        if (guard.already()) out.append("...");
        else out.append(TRY(repr(dict->factory)));
    } else {
        out.append("None");
    }
    out.append(", ");
    out.append(TRY(dict_type.slots.repr(self)).as<Str>());
    out.append(U')');
    return out.finish();
}

Value defaultdict_copy(Value self) {
    auto* dict = self.as<DefaultDict>();
    Value factory = dict->factory ? dict->factory : Value::none();
    return call(type_of(self), {factory, self});
}

Value defaultdict_or(Value left, Value right) {
    bool from_left = is_defaultdict(left);
    if (!is_dict(left) || !is_dict(right)) return not_implemented();
    auto* own = (from_left ? left : right).as<DefaultDict>();
    Value result = TRY(call(own->type(), {own->factory ? own->factory : Value::none(), left}));
    TRY(dict_update(result.as<Dict>(), right));
    return result;
}

Value defaultdict_reduce(Value self) {
    auto* dict = self.as<DefaultDict>();
    Value args = dict->factory ? Value(make_tuple({dict->factory})) : Value(empty_tuple());
    Value items = TRY(call_method(self, intern("items"), {}));
    Value iterator = TRY(call_method(items, intern("__iter__"), {}));
    return make_tuple({type_of(self), args, Value::none(), Value::none(), iterator});
}

Value get_factory(Value self) {
    Value factory = self.as<DefaultDict>()->factory;
    return factory ? factory : Value::none();
}

Status set_factory(Value self, Value value) {
    self.as<DefaultDict>()->factory = value.is_none() ? Value() : value;
    return Status::success();
}

constexpr FunctionDef kMethods[] = {
    method<defaultdict_missing>("__missing__", "($self, key, /)",
                                "Insert and return what default_factory makes; KeyError when that is None."),
    method<defaultdict_copy>("copy", "($self, /)", "Return a shallow copy of the dict."),
    method<defaultdict_copy>("__copy__", "($self, /)", "Return a shallow copy of the dict."),
    method<defaultdict_reduce>("__reduce__", "($self, /)", "Return state information for pickling."),
    class_method<generic_class_getitem>("__class_getitem__", "($type, object, /)", "See PEP 585"),
};
constexpr GetSetDef kGetSets[] = {
    {"default_factory", get_factory, set_factory, "Factory for default value called by __missing__().", true},
};
constexpr Slots kSlots{
    .repr = defaultdict_repr,
    .init = defaultdict_init,
    .new_ = defaultdict_new,
    .or_ = defaultdict_or,
    .getitem = defaultdict_getitem,
};
constexpr TypeDef kDefaultDictDef{
    .name = "collections.defaultdict",
    .doc = "A dict whose missing values are made by default_factory, which is called without arguments.",
    .signature = "(default_factory=None, /, *args, **kwargs)",
    .base = &dict_type,
    .size = sizeof(DefaultDict),
    .flags = kBaseType | kDictSubclass | kMappingPattern,
    .slots = &kSlots,
    .methods = kMethods,
    .getsets = kGetSets,
};

}  // namespace

constinit Type defaultdict_type{kDefaultDictDef};

}  // namespace py
