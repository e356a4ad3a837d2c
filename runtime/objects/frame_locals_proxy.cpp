// FrameLocalsProxy: `frame.f_locals` of a function, a mapping over the frame's own variables (PEP 667).
//
// Writes reach the variables; names that are no variables are kept beside them, in the frame object.
#include <algorithm>

#include "runtime/core/attribute.h"
#include "runtime/core/builtin.h"
#include "runtime/core/call.h"
#include "runtime/core/error.h"
#include "runtime/core/frame.h"
#include "runtime/core/gc.h"
#include "runtime/core/names.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/int.h"
#include "runtime/objects/list.h"
#include "runtime/objects/module.h"
#include "runtime/objects/str.h"
#include "runtime/objects/tuple.h"
#include "runtime/protocol/iterate.h"
#include "runtime/protocol/number.h"
#include "runtime/protocol/object.h"
#include "runtime/protocol/sequence.h"

namespace py {

namespace {

struct FrameLocalsProxy : Object {
    static Type* static_type() { return &frame_locals_proxy_type; }
    static Shape* exact_shape() { return &frame_locals_proxy_type.own_shape; }
    FrameObject* frame = nullptr;
};

FrameObject* frame_of(Value v) { return v.as<FrameLocalsProxy>()->frame; }

Dict* snapshot(Value self) {
    Value locals = frame_locals(frame_of(self));
    return locals ? as_dict(locals) : nullptr;
}

/// The place of the variable that `key` names; null when there is none. Any key that is equal to a name will do.
Result<Value*> variable(FrameObject* frame, Value key) {
    if (Str* name = exact_cast<Str>(key)) return frame_variable(frame, name);
    std::int64_t key_hash = TRY(hash(key));
    Tuple* captured = TRY(code_cell_variables(frame->code));
    Tuple* free_variables = TRY(code_free_variables(frame->code));
    for (Tuple* variables : {frame->code->varnames, captured, free_variables})
        for (Value name : *variables)
            if (str_hash(name.as<Str>()) == key_hash && TRY(equal(name, key)))
                return frame_variable(frame, name.as<Str>());
    return nullptr;
}

/// The value of `key`; zero without exception when there is none.
Value find(Value self, Value key) {
    FrameObject* frame = frame_of(self);
    if (Value* place = TRY(variable(frame, key)); place && *place) return *place;
    if (!frame->extra_locals) return Value();
    Value* found = TRY(frame->extra_locals->find(key));
    return found ? *found : Value();
}

Value proxy_getitem(Value self, Value key) {
    Value found = find(self, key);
    if (found || has_exception()) return found;
    return raise_key_error(key);
}

Status proxy_setitem(Value self, Value key, Value value) {
    FrameObject* frame = frame_of(self);
    if (Value* place = TRY(variable(frame, key))) {
        if (!value) return raise_value_error("cannot remove local variables from FrameLocalsProxy");
        *place = value;
        return Status::success();
    }
    if (value) {
        if (!frame->extra_locals) frame->extra_locals = make_dict();
        return frame->extra_locals->set(key, value);
    }
    bool removed = frame->extra_locals && TRY(frame->extra_locals->remove(key));
    if (!removed) return raise_key_error(key);
    return Status::success();
}

Result<bool> proxy_contains(Value self, Value key) {
    Value found = find(self, key);
    if (!found && has_exception()) return Pending{};
    return static_cast<bool>(found);
}

Result<std::int64_t> proxy_length(Value self) {
    return TRY(snapshot(self))
    ->used;
}

Value proxy_iter(Value self) { return get_iter(dict_keys_list(TRY(snapshot(self)))); }

Value proxy_repr(Value self) {
    RecursiveRepr guard(frame_of(self));
    if (guard.already()) return make_str("{...}");
    return repr(TRY(snapshot(self)));
}

/// The variables as a dict when `v` is such a proxy or a dict; null otherwise, with nothing pending.
Dict* as_mapping(Value v) {
    if (exact_cast<FrameLocalsProxy>(v)) return snapshot(v);
    return as_dict(v);
}

Value proxy_compare(Value left, Value right, CompareOp op) {
    if (op != CompareOp::Eq && op != CompareOp::Ne) return not_implemented();
    Dict* a = TRY(snapshot(left));
    Dict* b = as_mapping(right);
    if (!b) return has_exception() ? Value() : not_implemented();
    return compare(a, b, op);
}

Value proxy_or(Value left, Value right) {
    Dict* a = as_mapping(left);
    Dict* b = a ? as_mapping(right) : nullptr;
    if (!a || !b) return has_exception() ? Value() : not_implemented();
    Dict* result = dict_copy(a);
    TRY(dict_update(result, b));
    return result;
}

Status update(Value self, Value other) {
    Dict* from = as_mapping(other);
    if (!from && has_exception()) return Pending{};
    if (!from) {
        from = make_dict();
        TRY(dict_update(from, other));
    }
    for (DictIterator it(from); DictEntry* e = it.next();) TRY(proxy_setitem(self, e->key, e->value));
    return Status::success();
}

Value proxy_inplace_or(Value self, Value other) {
    TRY(update(self, other));
    return self;
}

Value proxy_update(Value self, Value other) {
    TRY(update(self, other));
    return Value::none();
}
Value proxy_keys(Value self) { return dict_keys_list(TRY(snapshot(self))); }
Value proxy_values(Value self) { return dict_values_list(TRY(snapshot(self))); }
Value proxy_items(Value self) { return dict_items_list(TRY(snapshot(self))); }
Value proxy_copy(Value self) { return snapshot(self); }

Value proxy_get(Value self, Value key, Value fallback) {
    Value found = find(self, key);
    return found || has_exception() ? found : fallback;
}

Value proxy_setdefault(Value self, Value key, Value fallback) {
    Value found = find(self, key);
    if (found || has_exception()) return found;
    TRY(proxy_setitem(self, key, fallback));
    return fallback;
}

Value proxy_pop(Value self, Value key, Value fallback) {
    FrameObject* frame = frame_of(self);
    Str* name = as_str(key);
    if (name && frame_variable(frame, name))
        return raise_value_error("cannot remove local variables from FrameLocalsProxy");
    Value found = find(self, key);
    if (!found && has_exception()) return Value();
    if (!found) return fallback ? fallback : raise_key_error(key);
    TRY(frame->extra_locals->remove(key));
    return found;
}

Value proxy_reversed(Value self) {
    List* keys = dict_keys_list(TRY(snapshot(self)));
    std::reverse(keys->begin(), keys->end());
    return keys;
}

Value proxy_new(Type*, const Args& args) {
    TRY(refuse_keywords("FrameLocalsProxy", args));
    if (args.count != 1) return raise_type_error("FrameLocalsProxy expected 1 argument, got {}", args.count);
    FrameObject* frame = exact_cast<FrameObject>(args[0]);
    if (!frame) return raise_type_error("expect frame, not {}", type_name_of(args[0]));
    return make_frame_locals_proxy(frame);
}

constexpr FunctionDef kMethods[] = {
    method<proxy_keys>("keys", "($self, /)", "The names of the variables that are set."),
    method<proxy_values>("values", "($self, /)", "Their values."),
    method<proxy_items>("items", "($self, /)", "Pairs of name and value."),
    method<proxy_copy>("copy", "($self, /)", "A dict with the present variables."),
    method<proxy_get>("get", "($self, key, default=None, /)", "The variable's value, or the default."),
    method<proxy_setdefault>("setdefault", "($self, key, default=None, /)", "Set the variable unless it is set."),
    method<proxy_pop>("pop", "($self, key, default=<unrepresentable>, /)", "Remove a name that is no variable."),
    method<proxy_update>("update", "($self, object, /)", "Set variables from a mapping."),
    method<proxy_reversed>("__reversed__", "($self, /)", "The names in reverse order."),
};
constexpr Slots kSlots{.repr = proxy_repr,
                       .compare = proxy_compare,
                       .iter = proxy_iter,
                       .new_ = proxy_new,
                       .or_ = proxy_or,
                       .inplace_or = proxy_inplace_or,
                       .length = proxy_length,
                       .getitem = proxy_getitem,
                       .setitem = proxy_setitem,
                       .contains = proxy_contains};
constexpr TypeDef kFrameLocalsProxyType{.name = "FrameLocalsProxy",
                                        .size = sizeof(FrameLocalsProxy),
                                        .flags = kImmutableType | kMappingPattern,
                                        .slots = &kSlots,
                                        .methods = kMethods};

}  // namespace

constinit Type frame_locals_proxy_type{kFrameLocalsProxyType};

Value make_frame_locals_proxy(FrameObject* frame) {
    auto* proxy = gc_new<FrameLocalsProxy>(FrameLocalsProxy::exact_shape());
    proxy->frame = frame;
    return proxy;
}

}  // namespace py
