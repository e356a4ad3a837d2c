// The `_functools` module: partial, reduce and cmp_to_key. The cache behind functools.lru_cache is in lru_cache.cpp.
#include "runtime/core/attribute.h"
#include "runtime/core/builtin.h"
#include "runtime/core/error.h"
#include "runtime/core/names.h"
#include "runtime/core/slot_wrappers.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/function.h"
#include "runtime/objects/int.h"
#include "runtime/objects/list.h"
#include "runtime/objects/module.h"
#include "runtime/objects/str.h"
#include "runtime/protocol/iterate.h"
#include "runtime/protocol/object.h"
#include "stdlib/registry.h"

namespace py {

extern Type lru_cache_type;
extern Type lru_link_type;
extern Type partial_type;
extern Type placeholder_type;
extern Type key_wrapper_type;

namespace {

// ---- Placeholder: a gap among the positional arguments of a partial ----

Object placeholder_object{&placeholder_type.own_shape};

bool is_placeholder(Value v) { return v == Value(&placeholder_object); }

Value placeholder_repr(Value) { return make_str("Placeholder"); }

Value placeholder_new(Type*, const Args& args) {
    if (args.count || !args.no_keywords()) return raise_type_error("PlaceholderType takes no arguments");
    return &placeholder_object;
}

Value placeholder_reduce(Value) { return intern("Placeholder"); }

constexpr FunctionDef kPlaceholderMethods[] = {
    method<placeholder_reduce>("__reduce__", "($self, /)", "Return state information for pickling."),
};
constexpr Slots kPlaceholderSlots{.repr = placeholder_repr, .new_ = placeholder_new};
constexpr TypeDef kPlaceholderDef{
    .name = "functools._PlaceholderType",
    .doc = "The type of the Placeholder singleton.",
    .slots = &kPlaceholderSlots,
    .methods = kPlaceholderMethods,
};

// ---- partial ----

struct Partial : Object {
    Value function;
    Tuple* args = nullptr;
    Dict* keywords = nullptr;
    std::int64_t gaps = 0;  ///< placeholders among args
};

bool is_partial(Value v) { return type_of(v)->is_subtype_of(&partial_type); }

std::int64_t count_gaps(const Value* items, std::int64_t count) {
    std::int64_t gaps = 0;
    for (std::int64_t i = 0; i < count; ++i) gaps += is_placeholder(items[i]);
    return gaps;
}

/// `first` with its gaps filled from `more`, then the rest of `more`.
Tuple* fill_gaps(Tuple* first, std::int64_t gaps, const Value* more, std::int64_t more_count) {
    if (!gaps && !more_count) return first;
    std::int64_t filled = std::min(gaps, more_count);
    Tuple* result = allocate_tuple(static_cast<std::size_t>(first->size + more_count - filled));
    std::int64_t next = 0;
    for (std::int64_t i = 0; i < first->size; ++i)
        result->items[i] = is_placeholder(first->items[i]) && next < more_count ? more[next++] : first->items[i];
    for (std::int64_t i = first->size; next < more_count; ++i) result->items[i] = more[next++];
    return result;
}

Value partial_new(Type* cls, const Args& args) {
    if (args.count < 1) return raise_type_error("type 'partial' takes at least one argument");
    Value function = args[0];
    if (!is_callable(function)) return raise_type_error("the first argument must be callable");
    if (args.count > 1 && is_placeholder(args[args.count - 1]))
        return raise_type_error("trailing Placeholders are not allowed");
    for (std::uint32_t i = 0; i < args.keyword_count(); ++i)
        if (is_placeholder(args[args.count + i]))
            return raise_type_error("Placeholder cannot be passed as a keyword argument");

    Tuple* positional = empty_tuple();
    Dict* keywords = make_dict();
    std::int64_t gaps = 0;
    // A partial of a partial is one partial, unless the inner one was given attributes of its own.
    if (is_partial(function)) {
        auto* inner = function.as<Partial>();
        Dict* attributes = copy_instance_dict(inner);
        if (!attributes || !attributes->used) {
            function = inner->function;
            positional = inner->args;
            gaps = inner->gaps;
            keywords = dict_copy(inner->keywords);
        }
    }
    positional = fill_gaps(positional, gaps, args.values + 1, args.count - 1);
    // Gaps that the inner partial left open may now be last.
    std::int64_t size = positional->size;
    while (size > 0 && is_placeholder(positional->items[size - 1])) --size;
    for (std::uint32_t i = 0; i < args.keyword_count(); ++i)
        TRY(keywords->set(args.keywords->items[i], args[args.count + i]));
    auto* result = static_cast<Partial*>(allocate_instance(cls));
    result->function = function;
    result->args = positional;
    result->keywords = keywords;
    result->gaps = count_gaps(positional->items, positional->size);
    return result;
}

Value partial_call(Value self, const Args& args) {
    auto* partial = self.as<Partial>();
    if (args.count < partial->gaps)
        return raise_type_error("missing positional arguments in 'partial' call; expected at least {}, got {}",
                                partial->gaps, args.count);
    std::size_t positional =
        static_cast<std::size_t>(partial->args->size) + args.count - static_cast<std::size_t>(partial->gaps);
    std::size_t most = positional + partial->keywords->used + args.keyword_count();
    constexpr std::size_t kOnStack = 16;
    Value on_stack[kOnStack];
    Value* values = most <= kOnStack ? on_stack : gc_array<Value>(most);
    std::size_t next = 0;
    std::size_t at = 0;
    for (Value v : *partial->args) values[at++] = is_placeholder(v) ? args[next++] : v;
    while (next < args.count) values[at++] = args[next++];

    if (!partial->keywords->used)  // the names of the call serve as they are
        for (std::uint32_t i = 0; i < args.keyword_count(); ++i) values[at++] = args[args.count + i];
    if (!partial->keywords->used)
        return call(partial->function, Args{values, static_cast<std::uint32_t>(positional), args.keywords});

    // Keywords of the call replace those of the partial, in their place.
    List* names = make_list();
    for (DictIterator it(partial->keywords); DictEntry* e = it.next();) {
        if (!is_str(e->key)) return raise_type_error("keywords must be strings");
        Value value = as_str(e->key) ? keyword_argument(args, e->key.as<Str>()) : Value();
        names->append(e->key);
        values[at++] = value ? value : e->value;
    }
    for (std::uint32_t i = 0; i < args.keyword_count(); ++i) {
        if (TRY(partial->keywords->find(args.keywords->items[i])) != nullptr) continue;
        names->append(args.keywords->items[i]);
        values[at++] = args[args.count + i];
    }
    Tuple* all_names = make_tuple(names->items, static_cast<std::size_t>(names->size));
    return call(partial->function, Args{values, static_cast<std::uint32_t>(positional), all_names});
}

Value partial_get(Value self, Value instance, Value) {
    return instance && !instance.is_none() ? make_bound_method(self, instance) : self;
}

Value partial_repr(Value self) {
    auto* partial = self.as<Partial>();
    RecursiveRepr guard(self);
    if (guard.already()) return make_str("...");
    StrBuilder out;
    out.append(type_full_name(type_of(self)));
    out.append(U'(');
    out.append(TRY(repr(partial->function)));
    for (Value v : *partial->args) {
        out.append(", ");
        out.append(TRY(repr(v)));
    }
    for (DictIterator it(partial->keywords); DictEntry* e = it.next();) {
        // The text of a key may come from Python code, which may change the entry.
        Value value = e->value;
        out.append(", ");
        out.append(TRY(str(e->key)));
        out.append(U'=');
        out.append(TRY(repr(value)));
    }
    out.append(U')');
    return out.finish();
}

Value partial_reduce(Value self) {
    auto* partial = self.as<Partial>();
    Dict* attributes = copy_instance_dict(partial);
    Value state = attributes && attributes->used ? Value(attributes) : Value::none();
    return make_tuple({partial->type(), make_tuple({partial->function}),
                       make_tuple({partial->function, partial->args, partial->keywords, state})});
}

Value partial_setstate(Value self, Value state) {
    Tuple* parts = exact_cast<Tuple>(state);
    if (!parts || parts->size != 4 || !is_callable(parts->items[0]) || !is_tuple(parts->items[1]) ||
        !(parts->items[2].is_none() || is_dict(parts->items[2])))
        return raise_type_error("invalid partial state");
    Tuple* args = as_tuple(parts->items[1]);
    if (args->size && is_placeholder(args->items[args->size - 1]))
        return raise_type_error("trailing Placeholders are not allowed");
    auto* partial = self.as<Partial>();
    partial->function = parts->items[0];
    // A copy shares both, unless they are of a subclass.
    Dict* keywords = exact_cast<Dict>(parts->items[2]);
    partial->args =
        exact_cast<Tuple>(parts->items[1]) ? args : make_tuple(args->items, static_cast<std::size_t>(args->size));
    partial->keywords = keywords                    ? keywords
                        : parts->items[2].is_none() ? make_dict()
                                                    : dict_copy(as_dict(parts->items[2]));
    partial->gaps = count_gaps(args->items, args->size);
    Dict* attributes = as_dict(parts->items[3]);
    set_instance_dict(partial, attributes ? attributes : make_dict());
    return Value::none();
}

Value partial_get_function(Value self) { return self.as<Partial>()->function; }
Value partial_get_args(Value self) { return self.as<Partial>()->args; }
Value partial_get_keywords(Value self) { return self.as<Partial>()->keywords; }

constexpr GetSetDef kPartialGetSets[] = {
    {"func", partial_get_function, nullptr, "function object to use in future partial calls", true},
    {"args", partial_get_args, nullptr, "tuple of arguments to future partial calls", true},
    {"keywords", partial_get_keywords, nullptr, "dictionary of keyword arguments to future partial calls", true},
};
constexpr FunctionDef kPartialMethods[] = {
    method<partial_reduce>("__reduce__", "($self, /)", "Return state information for pickling."),
    method<partial_setstate>("__setstate__", "($self, state, /)", "Restore what __reduce__ gave."),
    class_method<generic_class_getitem>("__class_getitem__", "($type, object, /)", "See PEP 585"),
};
constexpr Slots kPartialSlots{
    .repr = partial_repr, .call = partial_call, .descr_get = partial_get, .new_ = partial_new};
constexpr TypeDef kPartialDef{
    .name = "functools.partial",
    .doc = "Create a new function with partial application of the given arguments and keywords.",
    .signature = "(func, /, *args, **keywords)",
    .size = sizeof(Partial),
    .flags = kBaseType | kHasDict | kHasWeakref,
    .slots = &kPartialSlots,
    .methods = kPartialMethods,
    .getsets = kPartialGetSets,
};

// ---- cmp_to_key ----

/// An object that compares by a function of two arguments. The one that cmp_to_key() returns makes others.
struct KeyWrapper : Object {
    Value function;
    Value object;  ///< zero: the maker
};

KeyWrapper* make_key(Value function, Value object) {
    auto* key = gc_new<KeyWrapper>(&key_wrapper_type.own_shape);
    key->function = function;
    key->object = object;
    return key;
}

Value key_call(Value self, const Args& args) {
    static Signature* signature;
    Value object;
    TRY(bind_arguments("K", "(obj)", &signature, args, &object));
    return make_key(self.as<KeyWrapper>()->function, object);
}

Value key_compare(Value left, Value right, CompareOp op) {
    if (type_of(left) != &key_wrapper_type || type_of(right) != &key_wrapper_type)
        return raise_type_error("other argument must be K instance");
    Value x = left.as<KeyWrapper>()->object, y = right.as<KeyWrapper>()->object;
    if (!x || !y) return raise_attribute_error("object");
    Value result = TRY(call(left.as<KeyWrapper>()->function, {x, y}));
    return compare(result, Value::small_int(0), op);
}

Value key_get_object(Value self) {
    Value object = self.as<KeyWrapper>()->object;
    return object ? object : raise_attribute_error("'functools.KeyWrapper' object has no attribute 'obj'");
}

Status key_set_object(Value self, Value value) {
    self.as<KeyWrapper>()->object = value;
    return Status::success();
}

constexpr GetSetDef kKeyGetSets[] = {
    {"obj", key_get_object, key_set_object, "Value wrapped by a key function.", true},
};
constexpr Slots kKeySlots{.hash = hash_not_implemented, .call = key_call, .compare = key_compare};
constexpr TypeDef kKeyDef{
    .name = "functools.KeyWrapper",
    .size = sizeof(KeyWrapper),
    .flags = kDisallowInstantiation,
    .slots = &kKeySlots,
    .getsets = kKeyGetSets,
};

Value cmp_to_key(Value mycmp) { return make_key(mycmp, Value()); }

// ---- reduce ----

Value reduce(Value function, Value iterable, Value initial) {
    Value iterator = get_iter(iterable);
    if (!iterator) {
        if (clear_if(TypeError)) return raise_type_error("reduce() arg 2 must support iteration");
        return Pending{};
    }
    Value result = initial;
    while (true) {
        Value item = TRY(iter_next(iterator));
        if (item.is_end()) break;
        result = result ? TRY(call(function, {result, item})) : item;
    }
    if (!result) return raise_type_error("reduce() of empty iterable with no initial value");
    return result;
}

constexpr FunctionDef kFunctions[] = {
    function<cmp_to_key>("cmp_to_key", "($module, /, mycmp)", "Convert a cmp= function into a key= function."),
    function<reduce>("reduce", "($module, function, iterable, /, initial=<unrepresentable>)",
                     "Apply a function of two arguments cumulatively to the items of an iterable, from left to right."),
};

Type* const kTypes[] = {&partial_type, &placeholder_type, &key_wrapper_type, &lru_cache_type};

Status init(Module* module) {
    ready_type(lru_link_type);
    module->dict->set_str(intern("Placeholder"), &placeholder_object);
    module->dict->remove_str(intern("KeyWrapper"));
    return Status::success();
}

}  // namespace

constinit Type partial_type{kPartialDef};
constinit Type placeholder_type{kPlaceholderDef};
constinit Type key_wrapper_type{kKeyDef};

constinit const ModuleDef kFunctoolsModule{.name = "_functools",
                                           .doc = "Tools that operate on functions.",
                                           .functions = kFunctions,
                                           .types = kTypes,
                                           .init = init};

}  // namespace py
