// operator.itemgetter, attrgetter and methodcaller: callables that are made once and then applied to many objects, most
// often as the key of a sort.
#include "runtime/core/attribute.h"
#include "runtime/core/builtin.h"
#include "runtime/core/error.h"
#include "runtime/core/interpreter.h"
#include "runtime/core/names.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/list.h"
#include "runtime/objects/str.h"
#include "runtime/protocol/object.h"
#include "runtime/protocol/sequence.h"

namespace py {

extern Type itemgetter_type, attrgetter_type, methodcaller_type;

namespace {

/// The object that a getter is called with.
Value only_argument(const char* name, const Args& args) {
    if (!args.no_keywords()) return raise_type_error("{}() takes no keyword arguments", name);
    if (args.count != 1) return raise_type_error("{} expected 1 argument, got {}", name, args.count);
    return args[0];
}

Status append_all(StrBuilder& out, const Value* items, std::int64_t count, bool comma_first) {
    for (std::int64_t i = 0; i < count; ++i) {
        if (i || comma_first) out.append(", ");
        out.append(TRY(repr(items[i])));
    }
    return Status::success();
}

/// "operator.itemgetter(" with the class's own name.
void append_head(StrBuilder& out, Value self) {
    out.append(type_full_name(type_of(self)));
    out.append(U'(');
}

// ---- itemgetter ----

struct ItemGetter : Object {
    Tuple* items = nullptr;
};

Value itemgetter_new(Type* cls, const Args& args) {
    if (!args.no_keywords()) return raise_type_error("itemgetter() takes no keyword arguments");
    if (!args.count) return raise_type_error("itemgetter expected 1 argument, got 0");
    auto* getter = static_cast<ItemGetter*>(allocate_instance(cls));
    getter->items = make_tuple(args.values, args.count);
    return getter;
}

Value itemgetter_call(Value self, const Args& args) {
    Value object = TRY(only_argument("itemgetter", args));
    Tuple* items = self.as<ItemGetter>()->items;
    if (items->size == 1) return get_item(object, items->items[0]);
    Tuple* result = allocate_tuple(static_cast<std::size_t>(items->size));
    for (std::int64_t i = 0; i < items->size; ++i) result->items[i] = TRY(get_item(object, items->items[i]));
    return result;
}

Value itemgetter_repr(Value self) {
    Tuple* items = self.as<ItemGetter>()->items;
    RecursiveRepr guard(self);
    StrBuilder out;
    append_head(out, self);
    if (guard.already()) out.append("...");
    else TRY(append_all(out, items->items, items->size, false));
    out.append(U')');
    return out.finish();
}

Value itemgetter_reduce(ItemGetter& self) { return make_tuple({self.type(), self.items}); }

constexpr FunctionDef kItemMethods[] = {
    method<itemgetter_reduce>("__reduce__", "($self, /)", "Return state information for pickling"),
};
constexpr Slots kItemSlots{.repr = itemgetter_repr, .call = itemgetter_call, .new_ = itemgetter_new};
/// Of the instances: what calling them takes.
Value call_signature(Value) { return make_str("(obj, /)"); }
constexpr GetSetDef kCallSignature[] = {{"__text_signature__", call_signature, nullptr}};

constexpr TypeDef kItemGetterDef{
    .name = "operator.itemgetter",
    .doc = "Return a callable object that fetches the given item(s) from its operand.",
    .signature = "(item, /, *items)",
    .size = sizeof(ItemGetter),
    .slots = &kItemSlots,
    .methods = kItemMethods,
    .getsets = kCallSignature,
};

// ---- attrgetter ----

struct AttrGetter : Object {
    Tuple* names = nullptr;  ///< as they were given
    Tuple* paths = nullptr;  ///< per name, a tuple of the interned names between the dots
};

Tuple* split_path(Str* name) {
    std::string text = str_utf8(name);
    List* parts = make_list();
    std::size_t start = 0;
    while (true) {
        std::size_t dot = text.find('.', start);
        parts->append(intern(text.substr(start, dot - start)));
        if (dot == std::string::npos) break;
        start = dot + 1;
    }
    return make_tuple(parts->items, static_cast<std::size_t>(parts->size));
}

Value attrgetter_new(Type* cls, const Args& args) {
    if (!args.no_keywords()) return raise_type_error("attrgetter() takes no keyword arguments");
    if (!args.count) return raise_type_error("attrgetter expected 1 argument, got 0");
    Tuple* paths = allocate_tuple(args.count);
    for (std::uint32_t i = 0; i < args.count; ++i) {
        Str* name = as_str(args[i]);
        if (!name) return raise_type_error("attribute name must be a string");
        paths->items[i] = split_path(name);
    }
    auto* getter = static_cast<AttrGetter*>(allocate_instance(cls));
    getter->names = make_tuple(args.values, args.count);
    getter->paths = paths;
    return getter;
}

Value follow_path(Value object, Tuple* path) {
    for (Value name : *path) object = TRY(get_attribute(object, name.as<Str>()));
    return object;
}

Value attrgetter_call(Value self, const Args& args) {
    Value object = TRY(only_argument("attrgetter", args));
    Tuple* paths = self.as<AttrGetter>()->paths;
    if (paths->size == 1) return follow_path(object, paths->items[0].as<Tuple>());
    Tuple* result = allocate_tuple(static_cast<std::size_t>(paths->size));
    for (std::int64_t i = 0; i < paths->size; ++i)
        result->items[i] = TRY(follow_path(object, paths->items[i].as<Tuple>()));
    return result;
}

Value attrgetter_repr(Value self) {
    Tuple* names = self.as<AttrGetter>()->names;
    StrBuilder out;
    append_head(out, self);
    TRY(append_all(out, names->items, names->size, false));
    out.append(U')');
    return out.finish();
}

Value attrgetter_reduce(AttrGetter& self) { return make_tuple({self.type(), self.names}); }

constexpr FunctionDef kAttrMethods[] = {
    method<attrgetter_reduce>("__reduce__", "($self, /)", "Return state information for pickling"),
};
constexpr Slots kAttrSlots{.repr = attrgetter_repr, .call = attrgetter_call, .new_ = attrgetter_new};
constexpr TypeDef kAttrGetterDef{
    .name = "operator.attrgetter",
    .doc = "Return a callable object that fetches the given attribute(s) from its operand.",
    .signature = "(attr, /, *attrs)",
    .size = sizeof(AttrGetter),
    .slots = &kAttrSlots,
    .methods = kAttrMethods,
    .getsets = kCallSignature,
};

// ---- methodcaller ----

struct MethodCaller : Object {
    Str* name = nullptr;
    Tuple* values = nullptr;    ///< positional arguments, then those of the keywords
    Tuple* keywords = nullptr;  ///< null: none
};

std::uint32_t positional_count(const MethodCaller* caller) {
    return static_cast<std::uint32_t>(caller->values->size - (caller->keywords ? caller->keywords->size : 0));
}

Value methodcaller_new(Type* cls, const Args& args) {
    if (!args.count) return raise_type_error("methodcaller needs at least one argument, the method name");
    Str* name = as_str(args[0]);
    if (!name) return raise_type_error("method name must be a string");
    auto* caller = static_cast<MethodCaller*>(allocate_instance(cls));
    caller->name = intern(str_utf8(name));
    caller->values = make_tuple(args.values + 1, args.count - 1 + args.keyword_count());
    caller->keywords = args.keywords;
    return caller;
}

Value methodcaller_call(Value self, const Args& args) {
    Value object = TRY(only_argument("methodcaller", args));
    auto* caller = self.as<MethodCaller>();
    return call_method(object, caller->name, Args{caller->values->items, positional_count(caller), caller->keywords});
}

Value methodcaller_repr(Value self) {
    auto* caller = self.as<MethodCaller>();
    RecursiveRepr guard(self);
    StrBuilder out;
    append_head(out, self);
    if (guard.already()) {
        out.append("...)");
        return out.finish();
    }
    out.append(TRY(repr(caller->name)));
    std::uint32_t positional = positional_count(caller);
    TRY(append_all(out, caller->values->items, positional, true));
    for (std::int64_t i = 0; caller->keywords && i < caller->keywords->size; ++i) {
        out.append(", ");
        out.append(caller->keywords->items[i].as<Str>());
        out.append(U'=');
        out.append(TRY(repr(caller->values->items[positional + static_cast<std::size_t>(i)])));
    }
    out.append(U')');
    return out.finish();
}

Value methodcaller_reduce(MethodCaller& self) {
    std::uint32_t positional = positional_count(&self);
    if (!self.keywords) {
        Tuple* args = allocate_tuple(positional + 1);
        args->items[0] = self.name;
        for (std::uint32_t i = 0; i < positional; ++i) args->items[i + 1] = self.values->items[i];
        return make_tuple({self.type(), args});
    }
    // functools.partial(methodcaller, name, **keywords) is called with the positional arguments.
    Value functools = TRY(import_module("functools"));
    Value partial = TRY(get_attribute(functools, intern("partial")));
    Tuple* values = allocate_tuple(2 + static_cast<std::size_t>(self.keywords->size));
    values->items[0] = self.type();
    values->items[1] = self.name;
    for (std::int64_t i = 0; i < self.keywords->size; ++i)
        values->items[2 + i] = self.values->items[positional + static_cast<std::size_t>(i)];
    Value maker = TRY(call(partial, Args{values->items, 2, self.keywords}));
    return make_tuple({maker, make_tuple(self.values->items, positional)});
}

constexpr FunctionDef kMethodMethods[] = {
    method<methodcaller_reduce>("__reduce__", "($self, /)", "Return state information for pickling"),
};
constexpr Slots kMethodSlots{.repr = methodcaller_repr, .call = methodcaller_call, .new_ = methodcaller_new};
constexpr TypeDef kMethodCallerDef{
    .name = "operator.methodcaller",
    .doc = "Return a callable object that calls the given method on its operand.",
    .signature = "(name, /, *args, **kwargs)",
    .size = sizeof(MethodCaller),
    .slots = &kMethodSlots,
    .methods = kMethodMethods,
    .getsets = kCallSignature,
};

}  // namespace

constinit Type itemgetter_type{kItemGetterDef};
constinit Type attrgetter_type{kAttrGetterDef};
constinit Type methodcaller_type{kMethodCallerDef};

}  // namespace py
