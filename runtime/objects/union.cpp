// typing.Union, the type of `int | str`: a set of alternatives that keeps their order.
#include "runtime/objects/union.h"

#include "runtime/core/attribute.h"
#include "runtime/core/builtin.h"
#include "runtime/core/error.h"
#include "runtime/core/interpreter.h"
#include "runtime/core/names.h"
#include "runtime/objects/str.h"
#include "runtime/protocol/object.h"

namespace py {

namespace {

bool is_union(Value v) { return type_of(v) == &union_type; }

Status add_alternative(List* alternatives, Value v) {
    for (Value present : *alternatives)
        if (TRY(equal(present, v))) return Status::success();
    alternatives->append(v);
    return Status::success();
}

Status add_item(List* alternatives, Value item) {
    if (item.is_none()) return add_alternative(alternatives, &none_type);
    if (is_union(item)) {
        for (Value v : *item.as<Union>()->args) TRY(add_alternative(alternatives, v));
        return Status::success();
    }
    if (is_str(item)) {
        Value typing = TRY(import_module("typing"));
        Value forward_ref = TRY(get_attribute(typing, intern("ForwardRef")));
        item = TRY(call(forward_ref, {item}));
    }
    return add_alternative(alternatives, item);
}

/// What `type | x` accepts without asking x.
bool is_type_like(Value v) {
    return v.is_none() || as_type(v) || is_union(v) ||
           (v.is_object_nonzero() && v.as_object()->type()->is_subtype_of(&generic_alias_type));
}

// ---- Slots ----

Value union_repr(Value self) {
    StrBuilder out;
    bool first = true;
    for (Value v : *self.as<Union>()->args) {
        if (!first) out.append(" | ");
        first = false;
        out.append(TRY(type_argument_text(v)));
    }
    return out.finish();
}

Result<std::int64_t> union_hash(Value self) {
    // Independent of the order, as equality is.
    std::uint64_t sum = 0;
    for (Value v : *self.as<Union>()->args) {
        auto h = static_cast<std::uint64_t>(TRY(hash(v)));
        sum += (h ^ (h >> 32)) * 0x9E37'79B9'7F4A'7C15;
    }
    auto result = static_cast<std::int64_t>(sum);
    return result == -1 ? -2 : result;
}

Result<bool> same_alternatives(Tuple* a, Tuple* b) {
    if (a->size != b->size) return false;
    for (Value v : *a) {
        bool found = false;
        for (Value w : *b)
            if (TRY(equal(v, w))) {
                found = true;
                break;
            }
        if (!found) return false;
    }
    return true;
}

Value union_compare(Value left, Value right, CompareOp op) {
    if ((op != CompareOp::Eq && op != CompareOp::Ne) || !is_union(left) || !is_union(right)) return not_implemented();
    bool same = TRY(same_alternatives(left.as<Union>()->args, right.as<Union>()->args));
    return Value::boolean(same == (op == CompareOp::Eq));
}

Value union_or(Value left, Value right) {
    Value both[] = {left, right};
    return make_union_of(both, 2);
}

Value union_get_parameters(Value self) {
    auto* u = self.as<Union>();
    if (!u->parameters) u->parameters = TRY(collect_type_parameters(u->args));
    return u->parameters;
}

Value union_getitem(Value self, Value item) {
    auto* u = self.as<Union>();
    Value parameters = TRY(union_get_parameters(self));
    Tuple* args = TRY(substitute_type_parameters(self, u->args, parameters.as<Tuple>(), item));
    return make_union_of(args->items, static_cast<std::size_t>(args->size));
}

Value union_getattr(Value self, Str* name) {
    if (name == names::module) return make_str("typing");
    return generic_get_attribute(self, name);
}

// ---- Attributes and methods ----

Value union_args(Value self) { return self.as<Union>()->args; }
Value union_name(Value) { return make_str("Union"); }
Value union_origin(Value) { return &union_type; }

Value union_mro_entries(Value self, Value) {
    Str* text = TRY(repr(self));
    return raise_type_error("Cannot subclass {}", str_view(text));
}

Value union_class_getitem(Type*, Value item) {
    if (Tuple* t = as_tuple(item)) return make_union_of(t->items, static_cast<std::size_t>(t->size));
    return make_union_of(&item, 1);
}

constexpr GetSetDef kGetSets[] = {
    {"__args__", union_args, nullptr, nullptr, true},
    {"__name__", union_name, nullptr, "Name of the type"},
    {"__qualname__", union_name, nullptr, "Qualified name of the type"},
    {"__origin__", union_origin, nullptr, "Always returns the type"},
    {"__parameters__", union_get_parameters, nullptr, "Type variables in the types.UnionType."},
};

constexpr FunctionDef kMethods[] = {
    method<union_mro_entries>("__mro_entries__", "($self, bases, /)", "Raises TypeError: a union is no base."),
    class_method<union_class_getitem>("__class_getitem__", "($type, object, /)", "See PEP 585"),
};

constexpr Slots kSlots{
    .repr = union_repr,
    .hash = union_hash,
    .getattr = union_getattr,
    .compare = union_compare,
    .or_ = union_or,
    .getitem = union_getitem,
};

constexpr TypeDef kUnionTypeDef{
    .name = "typing.Union",
    .doc = "Represent a union type\n\nE.g. for int | str",
    .size = sizeof(Union),
    .flags = kHasWeakref | kDisallowInstantiation,
    .slots = &kSlots,
    .methods = kMethods,
    .getsets = kGetSets,
};

}  // namespace

constinit Type union_type{kUnionTypeDef};

Value make_union_of(const Value* items, std::size_t count) {
    List* alternatives = make_list();
    for (std::size_t i = 0; i < count; ++i) TRY(add_item(alternatives, items[i]));
    if (!alternatives->size) return raise_type_error("Cannot take a Union of no types.");
    if (alternatives->size == 1) return alternatives->items[0];
    Union* u = gc_new<Union>(Union::exact_shape());
    u->args = make_tuple(alternatives->items, static_cast<std::size_t>(alternatives->size));
    return u;
}

Value make_union(Value left, Value right) {
    if (!is_type_like(left) || !is_type_like(right)) return not_implemented();
    return union_or(left, right);
}

}  // namespace py
