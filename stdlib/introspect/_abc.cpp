// The `_abc` module: what ABCMeta keeps for its classes and how it answers isinstance() and issubclass().
//
// A class of ABCMeta has an `_abc_impl`: the classes registered with it, and what checks have said yes and no to. A "no"
// may become a "yes" when anything is registered anywhere, so those answers are good for one count of registrations only.
#include "runtime/core/attribute.h"
#include "runtime/core/builtin.h"
#include "runtime/core/error.h"
#include "runtime/core/gc.h"
#include "runtime/core/names.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/int.h"
#include "runtime/objects/list.h"
#include "runtime/objects/module.h"
#include "runtime/objects/set.h"
#include "runtime/objects/str.h"
#include "runtime/protocol/iterate.h"
#include "runtime/protocol/object.h"
#include "stdlib/registry.h"

namespace py {

extern Type abc_data_type;

namespace {

struct AbcData : Object {
    static Type* static_type() { return &abc_data_type; }
    static Shape* exact_shape() { return &abc_data_type.own_shape; }
    Set* registry = nullptr;
    Set* yes = nullptr;
    Set* no = nullptr;
    std::int64_t no_version = 0;
};

constexpr TypeDef kDataDef{.name = "_abc._abc_data",
                           .doc = "Internal state held by ABC machinery.",
                           .size = sizeof(AbcData),
                           .flags = kDisallowInstantiation};

std::int64_t registrations = 0;

Str* impl_name() {
    static Str* const name = intern("_abc_impl");
    return name;
}

AbcData* data_of(Value cls) {
    Value impl = TRY(get_attribute(cls, impl_name()));
    if (AbcData* data = exact_cast<AbcData>(impl)) return data;
    return raise_type_error("_abc_impl is set to a wrong type");
}

bool is_abstract(Value value, bool& failed) {
    static Str* const name = intern("__isabstractmethod__");
    Value flag = get_attribute_or_absent(value, name);
    if (!flag) {
        failed = has_exception();
        return false;
    }
    Result<bool> verdict = truth(flag);
    failed = !verdict.ok();
    return verdict.ok() && verdict.value();
}

/// The names of the abstract methods: those of the body, and inherited ones that have not been replaced.
Value abstract_names(Type* cls) {
    static Str* const abstract_methods = intern("__abstractmethods__");
    Set* names = make_set();
    bool failed = false;
    List* own = TRY(dict_items_list(cls->dict()));
    for (Value item : *own) {
        Tuple* pair = item.as<Tuple>();
        if (is_abstract(pair->items[1], failed)) TRY(names->add(pair->items[0]));
        if (failed) return Pending{};
    }
    for (Value base : *cls->bases) {
        Value inherited = get_attribute_or_absent(base, abstract_methods);
        if (!inherited) {
            if (has_exception()) return Pending{};
            continue;
        }
        List* list = TRY(list_from(inherited));
        for (Value name : *list) {
            Value value = as_str(name) ? get_attribute_or_absent(cls, name.as<Str>()) : Value();
            if (!value) {
                if (has_exception()) return Pending{};
                continue;
            }
            if (is_abstract(value, failed)) TRY(names->add(name));
            if (failed) return Pending{};
        }
    }
    return make_frozenset(names);
}

constexpr std::uint32_t kPatternFlags = kSequencePattern | kMappingPattern;

Status abc_init(Value self) {
    static Str* const abstract_methods = intern("__abstractmethods__");
    static Str* const pattern_flags = intern("__abc_tpflags__");
    Type* cls = as_type(self);
    if (!cls) return raise_type_error("_abc_init() argument must be a class, not {}", type_name_of(self));
    Value names = TRY(abstract_names(cls));
    TRY(set_attribute(self, abstract_methods, names));
    auto* data = gc_new<AbcData>(AbcData::exact_shape());
    data->registry = make_set();
    data->yes = make_set();
    data->no = make_set();
    data->no_version = registrations;
    TRY(set_attribute(self, impl_name(), data));
    // Sequence and Mapping say so in their bodies; `match` goes by these flags.
    if (Value* flags = cls->dict()->find_str(pattern_flags)) {
        if (flags->is_small_int()) {
            if (flags->as_small_int() & (1 << 5)) cls->flags |= kSequencePattern;
            if (flags->as_small_int() & (1 << 6)) cls->flags |= kMappingPattern;
        }
        TRY(set_attribute(self, pattern_flags, Value()));
    }
    return Status::success();
}

/// A registered class matches the patterns of the class that it is registered with, and so do its subclasses.
Status pass_on_flags(Type* cls, std::uint32_t flags) {
    if ((cls->flags & kPatternFlags) || !cls->has(kHeapType)) return Status::success();  // builtins know themselves
    RecursionGuard guard;
    if (!guard.ok()) return Pending{};
    cls->flags |= flags;
    Value subclasses = TRY(call_method(&type_type, intern("__subclasses__"), {cls}));
    List* list = TRY(list_from(subclasses));
    for (Value subclass : *list)
        if (Type* type = as_type(subclass)) TRY(pass_on_flags(type, flags));
    return Status::success();
}

Value abc_register(Value self, Value subclass) {
    if (!as_type(subclass)) return raise_type_error("Can only register classes");
    if (TRY(is_subclass(subclass, self))) return subclass;
    if (TRY(is_subclass(self, subclass))) return raise_runtime_error("Refusing to create an inheritance cycle");
    AbcData* data = TRY(data_of(self));
    TRY(data->registry->add(subclass));
    ++registrations;
    if (Type* cls = as_type(self); cls && cls->has(kPatternFlags))
        TRY(pass_on_flags(as_type(subclass), cls->flags & kPatternFlags));
    return subclass;
}

/// By inheritance, by registration, or through one of the two to a subclass.
Result<bool> is_related(Value self, AbcData* data, Type* subclass) {
    if (Type* cls = as_type(self); cls && subclass->is_subtype_of(cls)) return true;
    List* registered = TRY(list_from(data->registry));
    for (Value cls : *registered)
        if (TRY(is_subclass(subclass, cls))) return true;
    Value subclasses = TRY(call_method(self, intern("__subclasses__"), {}));
    if (!is_list(subclasses)) return raise_type_error("__subclasses__() must return a list");
    List* children = TRY(list_from(subclasses));
    for (Value child : *children)
        if (TRY(is_subclass(subclass, child))) return true;
    return false;
}

Result<bool> check_subclass(Value self, Value subclass) {
    Type* type = as_type(subclass);
    if (!type) return raise_type_error("issubclass() arg 1 must be a class");
    AbcData* data = TRY(data_of(self));
    if (TRY(data->yes->contains(subclass))) return true;
    if (data->no_version != registrations) {
        data->no = make_set();
        data->no_version = registrations;
    } else if (TRY(data->no->contains(subclass))) {
        return false;
    }
    RecursionGuard guard;
    if (!guard.ok(" in __subclasscheck__")) return Pending{};
    Value answer = TRY(call_method(self, intern("__subclasshook__"), {subclass}));
    bool verdict;
    if (answer.is_bool()) verdict = answer.is_true();
    else if (is_not_implemented(answer)) verdict = TRY(is_related(self, data, type));
    else
        return raise(AssertionError,
                     std::string_view("__subclasshook__ must return either False, True, or NotImplemented"));
    TRY((verdict ? data->yes : data->no)->add(subclass));
    return verdict;
}

/// cls.__subclasscheck__(subclass), which a metaclass may have overridden.
Result<bool> ask(Value self, Value subclass) {
    return truth(TRY(call_method(self, intern("__subclasscheck__"), {subclass})));
}

Result<bool> check_instance(Value self, Value instance) {
    AbcData* data = TRY(data_of(self));
    Value actual = type_of(instance);
    Value claimed = TRY(get_attribute(instance, names::class_));
    if (TRY(data->yes->contains(claimed))) return true;
    if (claimed == actual) {
        if (data->no_version == registrations && TRY(data->no->contains(claimed))) return false;
        return ask(self, claimed);
    }
    return TRY(ask(self, claimed))
    || TRY(ask(self, actual));
}

Value cache_token() { return make_int(registrations); }

Value dump(Value self) {
    AbcData* data = TRY(data_of(self));
    return make_tuple({data->registry, data->yes, data->no, make_int(data->no_version)});
}

Status reset_registry(Value self) {
    AbcData* data = TRY(data_of(self));
    data->registry = make_set();
    return Status::success();
}

Status reset_caches(Value self) {
    AbcData* data = TRY(data_of(self));
    data->yes = make_set();
    data->no = make_set();
    return Status::success();
}

constexpr FunctionDef kFunctions[] = {
    function<abc_init>("_abc_init", "($module, self, /)", "Internal ABC helper for class set-up."),
    function<check_instance>("_abc_instancecheck", "($module, self, instance, /)",
                             "Internal ABC helper for instance checks."),
    function<abc_register>("_abc_register", "($module, self, subclass, /)",
                           "Internal ABC helper for subclass registration."),
    function<check_subclass>("_abc_subclasscheck", "($module, self, subclass, /)",
                             "Internal ABC helper for subclass checks."),
    function<dump>("_get_dump", "($module, self, /)", "Internal ABC helper for cache and registry debugging."),
    function<reset_caches>("_reset_caches", "($module, self, /)",
                           "Internal ABC helper to reset both caches of a class."),
    function<reset_registry>("_reset_registry", "($module, self, /)",
                             "Internal ABC helper to reset registry of a given class."),
    function<cache_token>("get_cache_token", "($module, /)", "A number that changes with every registration."),
};

Type* const kTypes[] = {&abc_data_type};

}  // namespace

constinit Type abc_data_type{kDataDef};

constinit const ModuleDef kAbcModule{
    .name = "_abc", .doc = "What abstract base classes remember.", .functions = kFunctions, .types = kTypes};

}  // namespace py
