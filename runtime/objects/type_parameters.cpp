// Type variables inside generic aliases and unions: finding them, and replacing them when the alias is subscripted.
//
// The runtime knows no TypeVar. What has a `__typing_subst__` method is a parameter; what has `__parameters__` contains
// some; `__typing_prepare_subst__` lets a parameter (a TypeVarTuple, a ParamSpec, one with a default) rearrange the
// arguments before they are counted. Lists and tuples among the arguments are searched too.
#include "runtime/core/attribute.h"
#include "runtime/core/call.h"
#include "runtime/core/error.h"
#include "runtime/core/names.h"
#include "runtime/objects/list.h"
#include "runtime/objects/str.h"
#include "runtime/objects/union.h"
#include "runtime/protocol/object.h"
#include "runtime/protocol/sequence.h"

namespace py {

namespace {

/// The attribute, or None when it is absent.
Value attribute_or_none(Value object, Str* name) {
    Value v = get_attribute_or_absent(object, name);
    return v || has_exception() ? v : Value::none();
}

bool holds(List* list, Value v) {
    for (Value item : *list)
        if (item == v) return true;
    return false;
}

Status collect_into(List* found, const Value* args, std::int64_t count) {
    RecursionGuard guard;
    if (!guard.ok()) return Pending{};
    for (std::int64_t i = 0; i < count; ++i) {
        Value arg = args[i];
        if (as_type(arg)) continue;
        if (Tuple* t = as_tuple(arg)) {
            TRY(collect_into(found, t->items, t->size));
            continue;
        }
        if (List* l = as_list(arg)) {
            TRY(collect_into(found, l->items, l->size));
            continue;
        }
        if (!TRY(attribute_or_none(arg, names::typing_subst)).is_none()) {
            if (!holds(found, arg)) found->append(arg);
            continue;
        }
        Value inner = TRY(attribute_or_none(arg, names::parameters));
        if (Tuple* parameters = as_tuple(inner))
            for (Value p : *parameters)
                if (!holds(found, p)) found->append(p);
    }
    return Status::success();
}

std::int64_t position_of(Tuple* parameters, Value parameter) {
    for (std::int64_t i = 0; i < parameters->size; ++i)
        if (parameters->items[i] == parameter) return i;
    return -1;
}

/// The items of a subscript, with `*tuple[int, str]` replaced by what it stands for (unless its length is open).
Tuple* unpacked_items(Value item) {
    Tuple* items = as_tuple(item);
    if (!items) items = make_tuple({item});
    List* result = make_list();
    for (Value v : *items) {
        if (!as_type(v)) {
            Value inner = TRY(attribute_or_none(v, names::typing_unpacked_tuple_args));
            Tuple* args = as_tuple(inner);
            if (args && !(args->size && args->items[args->size - 1] == ellipsis())) {
                for (Value a : *args) result->append(a);
                continue;
            }
        }
        result->append(v);
    }
    return make_tuple(result->items, static_cast<std::size_t>(result->size));
}

/// An argument that is no parameter itself, with the parameters inside it replaced.
Value substitute_inside(Value arg, Tuple* parameters, Tuple* items) {
    Value inner = TRY(attribute_or_none(arg, names::parameters));
    Tuple* own = as_tuple(inner);
    if (!own || !own->size) return arg;
    List* values = make_list();
    for (Value p : *own) {
        std::int64_t at = position_of(parameters, p);
        if (at < 0) {
            values->append(p);
            continue;
        }
        Value replacement = items->items[at];
        Tuple* several = type_of(p)->slots.iter ? as_tuple(replacement) : nullptr;  // a TypeVarTuple is iterable
        if (several) TRY(list_extend(values, several));
        else values->append(replacement);
    }
    return get_item(arg, make_tuple(values->items, static_cast<std::size_t>(values->size)));
}

Status substitute_into(List* out, const Value* args, std::int64_t count, Tuple* parameters, Tuple* items);

/// A list or tuple among the arguments.
List* substitute_nested(const Value* args, std::int64_t count, Tuple* parameters, Tuple* items) {
    RecursionGuard guard;
    if (!guard.ok()) return Pending{};
    List* result = make_list();
    TRY(substitute_into(result, args, count, parameters, items));
    return result;
}

Status substitute_into(List* out, const Value* args, std::int64_t count, Tuple* parameters, Tuple* items) {
    for (std::int64_t i = 0; i < count; ++i) {
        Value arg = args[i];
        if (as_type(arg)) {
            out->append(arg);
            continue;
        }
        if (Tuple* t = as_tuple(arg)) {
            List* nested = TRY(substitute_nested(t->items, t->size, parameters, items));
            out->append(make_tuple(nested->items, static_cast<std::size_t>(nested->size)));
            continue;
        }
        if (List* l = as_list(arg)) {
            out->append(TRY(substitute_nested(l->items, l->size, parameters, items)));
            continue;
        }
        bool unpack = false;
        Value is_unpacked = TRY(attribute_or_none(arg, names::typing_is_unpacked_typevartuple));
        if (!is_unpacked.is_none()) unpack = TRY(truth(is_unpacked));
        Value substitute = TRY(attribute_or_none(arg, names::typing_subst));
        Value replacement;
        std::int64_t at = substitute.is_none() ? -1 : position_of(parameters, arg);
        if (at >= 0) replacement = TRY(call(substitute, {items->items[at]}));
        else replacement = TRY(substitute_inside(arg, parameters, items));
        if (!unpack) {
            out->append(replacement);
            continue;
        }
        if (!is_tuple(replacement))
            return raise_type_error("expected __typing_subst__ of {} objects to return a tuple, not {}",
                                    type_full_name(type_of(arg)), type_full_name(type_of(replacement)));
        TRY(list_extend(out, replacement));
    }
    return Status::success();
}

}  // namespace

Tuple* collect_type_parameters(Tuple* args) {
    List* found = make_list();
    TRY(collect_into(found, args->items, args->size));
    return make_tuple(found->items, static_cast<std::size_t>(found->size));
}

Tuple* substitute_type_parameters(Value owner, Tuple* args, Tuple* parameters, Value item) {
    if (!parameters->size) {
        Str* text = TRY(repr(owner));
        return raise_type_error("{} is not a generic class", str_view(text));
    }
    Value given = TRY(unpacked_items(item));
    for (Value parameter : *parameters) {
        Value prepare = TRY(attribute_or_none(parameter, names::typing_prepare_subst));
        if (prepare.is_none()) continue;
        if (!is_tuple(given)) given = make_tuple({given});
        given = TRY(call(prepare, {owner, given}));
    }
    Tuple* items = as_tuple(given);
    if (!items) items = make_tuple({given});
    if (items->size != parameters->size) {
        Str* text = TRY(repr(owner));
        std::string_view owner_text = str_view(text);
        if (items->size < parameters->size)  // the first parameter without an argument complains
            return raise_type_error("Too few arguments for {}; actual {}, expected at least {}", owner_text,
                                    items->size, items->size + 1);
        return raise_type_error("Too many arguments for {}; actual {}, expected {}", owner_text, items->size,
                                parameters->size);
    }
    List* result = make_list();
    TRY(substitute_into(result, args->items, args->size, parameters, items));
    return make_tuple(result->items, static_cast<std::size_t>(result->size));
}

Str* type_argument_text(Value arg) {
    if (arg == ellipsis()) return make_str("...");
    if (arg == Value(&none_type)) return make_str("None");
    Value origin = get_attribute_or_absent(arg, names::origin);
    if (origin) {
        Value args = get_attribute_or_absent(arg, names::args_dunder);
        if (args) return repr(arg);
    }
    if (has_exception()) return Pending{};
    Value qualname = TRY(attribute_or_none(arg, names::qualname));
    Value module = TRY(attribute_or_none(arg, names::module));
    if (qualname.is_none() || module.is_none()) return repr(arg);
    Str* module_text = as_str(module);
    if (module_text && str_view(module_text) == "builtins") return str(qualname);
    StrBuilder out;
    out.append(TRY(str(module)));
    out.append(U'.');
    out.append(TRY(str(qualname)));
    return out.finish();
}

}  // namespace py
