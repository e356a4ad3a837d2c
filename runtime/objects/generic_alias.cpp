// types.GenericAlias: `list[int]`. It stands for its origin in most respects (attributes are forwarded, calling it makes
// an instance), and remembers the arguments. Subscribing it again replaces the type variables among them.
#include <algorithm>

#include "runtime/core/attribute.h"
#include "runtime/core/builtin.h"
#include "runtime/core/error.h"
#include "runtime/core/names.h"
#include "runtime/objects/iterators.h"
#include "runtime/objects/module.h"
#include "runtime/objects/str.h"
#include "runtime/objects/union.h"
#include "runtime/protocol/object.h"

namespace py {

namespace {

bool is_alias(Value v) { return v.is_object_nonzero() && v.as_object()->type()->is_subtype_of(&generic_alias_type); }

void fill(GenericAlias* alias, Value origin, Value args) {
    alias->origin = origin;
    alias->args = as_tuple(args);
    if (!alias->args) alias->args = make_tuple({args});
}

Value alias_new(Type* cls, const Args& args) {
    if (!args.no_keywords()) return raise_type_error("GenericAlias() takes no keyword arguments");
    if (args.count != 2) return raise_type_error("GenericAlias expected 2 arguments, got {}", args.count);
    GenericAlias* alias = static_cast<GenericAlias*>(allocate_instance(cls));
    fill(alias, args[0], args[1]);
    return alias;
}

Value starred_copy(GenericAlias* alias) {
    GenericAlias* copy = gc_new<GenericAlias>(GenericAlias::exact_shape());
    fill(copy, alias->origin, alias->args);
    copy->starred = true;
    return copy;
}

// ---- Slots ----

Status append_argument(StrBuilder& out, Value arg) {
    List* list = exact_cast<List>(arg);
    if (!list) {
        out.append(TRY(type_argument_text(arg)));
        return Status::success();
    }
    out.append(U'[');
    for (std::int64_t i = 0; i < list->size; ++i) {
        if (i) out.append(", ");
        out.append(TRY(type_argument_text(list->items[i])));
    }
    out.append(U']');
    return Status::success();
}

Value alias_repr(Value self) {
    auto* alias = self.as<GenericAlias>();
    StrBuilder out;
    if (alias->starred) out.append(U'*');
    out.append(TRY(type_argument_text(alias->origin)));
    out.append(U'[');
    for (std::int64_t i = 0; i < alias->args->size; ++i) {
        if (i) out.append(", ");
        TRY(append_argument(out, alias->args->items[i]));
    }
    if (!alias->args->size) out.append("()");
    out.append(U']');
    return out.finish();
}

Result<std::int64_t> alias_hash(Value self) {
    auto* alias = self.as<GenericAlias>();
    std::int64_t h = TRY(hash(alias->origin))
    ^TRY(hash(alias->args));
    return h == -1 ? -2 : h;
}

Value alias_compare(Value left, Value right, CompareOp op) {
    if ((op != CompareOp::Eq && op != CompareOp::Ne) || !is_alias(left) || !is_alias(right)) return not_implemented();
    auto* a = left.as<GenericAlias>();
    auto* b = right.as<GenericAlias>();
    bool same = a->starred == b->starred && TRY(equal(a->origin, b->origin))
    &&TRY(equal(a->args, b->args));
    return Value::boolean(same == (op == CompareOp::Eq));
}

Value alias_call(Value self, const Args& args) {
    auto* alias = self.as<GenericAlias>();
    Value result = TRY(call(alias->origin, args));
    Status status = set_attribute(result, names::orig_class, self);
    if (failed(status) && !clear_if(AttributeError) && !clear_if(TypeError)) return Pending{};
    return result;
}

Value alias_parameters(Value self) {
    auto* alias = self.as<GenericAlias>();
    if (!alias->parameters) alias->parameters = TRY(collect_type_parameters(alias->args));
    return alias->parameters;
}

Value alias_getitem(Value self, Value item) {
    auto* alias = self.as<GenericAlias>();
    Value parameters = TRY(alias_parameters(self));
    Tuple* args = TRY(substitute_type_parameters(self, alias->args, parameters.as<Tuple>(), item));
    GenericAlias* result = gc_new<GenericAlias>(GenericAlias::exact_shape());
    fill(result, alias->origin, args);
    result->starred = alias->starred;
    return result;
}

Value alias_or(Value left, Value right) { return make_union(left, right); }

/// Names that belong to the alias itself; all others are the origin's.
bool is_own_name(Str* name) {
    static Str* const own[] = {names::class_,      names::origin,      names::args_dunder,
                               names::unpacked,    names::parameters,  names::typing_unpacked_tuple_args,
                               names::mro_entries, names::reduce_ex,   names::reduce,
                               names::bases,       intern("__copy__"), intern("__deepcopy__")};
    return std::find(std::begin(own), std::end(own), name) != std::end(own);
}

Value alias_getattr(Value self, Str* name) {
    if (is_own_name(name)) return generic_get_attribute(self, name);
    return get_attribute(self.as<GenericAlias>()->origin, name);
}

struct AliasIterator : Object {
    Value alias;  ///< zero: exhausted
};

Value alias_iter(Value self) {
    AliasIterator* it = gc_new<AliasIterator>(&generic_alias_iterator_type.own_shape);
    it->alias = self;
    return it;
}

// ---- Attributes and methods ----

Value alias_origin(Value self) { return self.as<GenericAlias>()->origin; }
Value alias_args(Value self) { return self.as<GenericAlias>()->args; }
Value alias_unpacked(Value self) { return Value::boolean(self.as<GenericAlias>()->starred); }
Value alias_unpacked_tuple_args(Value self) {
    auto* alias = self.as<GenericAlias>();
    return alias->starred && alias->origin == Value(&tuple_type) ? Value(alias->args) : Value::none();
}

Value alias_mro_entries(GenericAlias& self, Value) { return make_tuple({self.origin}); }
Value alias_instancecheck(Value, Value) {
    return raise_type_error("isinstance() argument 2 cannot be a parameterized generic");
}
Value alias_subclasscheck(Value, Value) {
    return raise_type_error("issubclass() argument 2 cannot be a parameterized generic");
}

Value alias_reduce(GenericAlias& self) {
    if (!self.starred) return make_tuple({self.type(), make_tuple({self.origin, self.args})});
    Value plain = make_generic_alias(self.origin, self.args);
    return make_tuple({
        TRY(builtin_attribute("next"))
        , make_tuple({alias_iter(plain)})
    });
}

Value alias_dir(GenericAlias& self) {
    Value names_of_origin = TRY(dir(self.origin));
    List* result = names_of_origin.as<List>();
    for (const char* own : {"__origin__", "__args__", "__parameters__", "__mro_entries__", "__reduce_ex__",
                            "__reduce__", "__class__", "__unpacked__", "__typing_unpacked_tuple_args__"}) {
        Value name = intern(own);
        bool present = false;
        for (Value v : *result) present = present || v == name || TRY(equal(v, name));
        if (!present) result->append(name);
    }
    return result;
}

constexpr GetSetDef kGetSets[] = {
    {"__origin__", alias_origin, nullptr, nullptr, true},
    {"__args__", alias_args, nullptr, nullptr, true},
    {"__unpacked__", alias_unpacked, nullptr, nullptr, true},
    {"__parameters__", alias_parameters, nullptr, "Type variables in the GenericAlias."},
    {"__typing_unpacked_tuple_args__", alias_unpacked_tuple_args},
};

constexpr FunctionDef kMethods[] = {
    method<alias_mro_entries>("__mro_entries__", "($self, bases, /)", "The origin stands for the alias among bases."),
    method<alias_instancecheck>("__instancecheck__", "($self, instance, /)", "Raises TypeError."),
    method<alias_subclasscheck>("__subclasscheck__", "($self, cls, /)", "Raises TypeError."),
    method<alias_reduce>("__reduce__", "($self, /)", "Return state information for pickling."),
    method<alias_dir>("__dir__", "($self, /)", "Names of the origin's attributes and of the alias's own."),
};

constexpr Slots kSlots{
    .repr = alias_repr,
    .hash = alias_hash,
    .call = alias_call,
    .getattr = alias_getattr,
    .compare = alias_compare,
    .iter = alias_iter,
    .new_ = alias_new,
    .or_ = alias_or,
    .getitem = alias_getitem,
};

constexpr TypeDef kAliasTypeDef{
    .name = "types.GenericAlias",
    .doc =
        "Represent a PEP 585 generic type\n\n"
        "E.g. for t = list[int], t.__origin__ is list and t.__args__ is (int,).",
    .signature = "(origin, args, /)",
    .size = sizeof(GenericAlias),
    .flags = kBaseType | kHasWeakref,
    .slots = &kSlots,
    .methods = kMethods,
    .getsets = kGetSets,
};

// ---- `*tuple[int, str]` iterates over the alias: one starred copy ----

Value iterator_self(Value self) { return self; }

Value alias_iterator_next(Value self) {
    auto* it = self.as<AliasIterator>();
    if (!it->alias) return Value::end();
    Value alias = it->alias;
    it->alias = Value();
    return starred_copy(alias.as<GenericAlias>());
}

Value alias_iterator_reduce(AliasIterator* self) {
    Value iter = TRY(builtin_attribute("iter"));
    return make_tuple({iter, make_tuple({self->alias ? self->alias : Value(empty_tuple())})});
}

constexpr FunctionDef kIteratorMethods[] = {
    method<alias_iterator_reduce>("__reduce__", "($self, /)", "Return state information for pickling."),
};
constexpr Slots kIteratorSlots{.iter = iterator_self, .next = alias_iterator_next};
constexpr TypeDef kIteratorTypeDef{.name = "generic_alias_iterator",
                                   .size = sizeof(AliasIterator),
                                   .flags = kDisallowInstantiation,
                                   .slots = &kIteratorSlots,
                                   .methods = kIteratorMethods};

}  // namespace

constinit Type generic_alias_type{kAliasTypeDef};
constinit Type generic_alias_iterator_type{kIteratorTypeDef};

Value make_generic_alias(Value origin, Value args) {
    GenericAlias* alias = gc_new<GenericAlias>(GenericAlias::exact_shape());
    fill(alias, origin, args);
    return alias;
}

Value generic_class_getitem(Type* cls, Value item) { return make_generic_alias(cls, item); }

}  // namespace py
