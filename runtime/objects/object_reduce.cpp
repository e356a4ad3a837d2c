// Taking objects apart for pickle and copy: class, constructor arguments, attributes, items.
// Reference: library, pickle, "Pickling Class Instances".
#include "runtime/objects/object_reduce.h"

#include <string>

#include "runtime/core/attribute.h"
#include "runtime/core/call.h"
#include "runtime/core/error.h"
#include "runtime/core/gc.h"
#include "runtime/core/interpreter.h"
#include "runtime/core/names.h"
#include "runtime/core/type.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/function.h"
#include "runtime/objects/list.h"
#include "runtime/objects/str.h"
#include "runtime/objects/tuple.h"
#include "runtime/objects/type_layout.h"
#include "runtime/protocol/iterate.h"

namespace py {

namespace {

Str* name_of(const char* text) { return intern(std::string_view(text)); }

Value copyreg_function(const char* name) {
    Value module = TRY(import_module("copyreg"));
    return get_attribute(module, name_of(name));
}

Pending raise_cannot_pickle(Type* type) { return raise_type_error("cannot pickle '{}' object", type_name(type)); }

/// What `__getnewargs_ex__` or `__getnewargs__` gives; null members when there is neither.
struct NewArguments {
    Tuple* positional = nullptr;
    Dict* keywords = nullptr;
};

Result<NewArguments> new_arguments(Value object) {
    NewArguments result;
    Value method = lookup_special(object, name_of("__getnewargs_ex__"));
    if (method) {
        Value pair = TRY(call(method));
        Tuple* tuple = as_tuple(pair);
        if (!tuple) return raise_type_error("__getnewargs_ex__ should return a tuple, not '{}'", type_name_of(pair));
        if (tuple->size != 2)
            return raise_value_error("__getnewargs_ex__ should return a tuple of length 2, not {}", tuple->size);
        result.positional = as_tuple(tuple->items[0]);
        if (!result.positional)
            return raise_type_error("first item of the tuple returned by __getnewargs_ex__ must be a tuple, not '{}'",
                                    type_name_of(tuple->items[0]));
        result.keywords = as_dict(tuple->items[1]);
        if (!result.keywords)
            return raise_type_error("second item of the tuple returned by __getnewargs_ex__ must be a dict, not '{}'",
                                    type_name_of(tuple->items[1]));
        return result;
    }
    if (has_exception()) return Pending{};
    method = lookup_special(object, name_of("__getnewargs__"));
    if (method) {
        Value args = TRY(call(method));
        result.positional = as_tuple(args);
        if (!result.positional)
            return raise_type_error("__getnewargs__ should return a tuple, not '{}'", type_name_of(args));
        return result;
    }
    if (has_exception()) return Pending{};
    return result;
}

/// `__x` in the `__slots__` of class C is the attribute `_C__x`.
Str* slot_attribute(Type* type, Str* name) {
    std::string text = str_utf8(name);
    if (!text.starts_with("__") || text.ends_with("__")) return intern(name);
    std::string owner = str_utf8(type->name);
    std::size_t start = owner.find_first_not_of('_');
    return start == std::string::npos ? intern(name) : intern("_" + owner.substr(start) + text);
}

/// Attribute names of all `__slots__` of the class and its bases. The class keeps them, as copyreg documents.
Result<List*> slot_names_of(Type* type) {
    Str* kept_as = name_of("__slotnames__");
    if (Value* kept = type->dict()->find_str(kept_as)) {
        if (List* list = as_list(*kept)) return make_list(list->items, static_cast<std::size_t>(list->size));
        if (!kept->is_none())
            return raise_type_error("{}.__slotnames__ should be a list or None, not {}", type_name(type),
                                    type_name_of(*kept));
    }
    List* found = make_list();
    for (Value entry : *type->mro) {
        Type* base = entry.as<Type>();
        Value* declared = base->dict()->find_str(names::slots);
        if (!declared) continue;
        List* declared_names = is_str(*declared) ? make_list({*declared}) : list_from(*declared);
        if (!declared_names) return Pending{};
        for (Value item : *declared_names) {
            Str* name = as_str(item);
            if (!name) continue;
            name = intern(name);
            if (name != names::dict && name != names::weakref) found->append(Value(slot_attribute(base, name)));
        }
    }
    if (type->has(kHeapType) && !set_attribute(Value(type), kept_as, Value(found)).ok()) clear_exception();
    return found;
}

/// The attributes; `required`: the object cannot be made again without them, so that C++ state is an error.
Value default_state(Value object, bool required) {
    Type* type = type_of(object);
    if (required && type->has(kVariableSize)) return raise_cannot_pickle(type);
    Value state = Value::none();
    if (object.is_object_nonzero() && instances_have_dict(type)) {
        Dict* dict = copy_instance_dict(object.as_object());
        if (dict && dict->used) state = Value(dict);
    }
    List* names = TRY(slot_names_of(type));
    if (required && type->instance_size > sizeof(Object) + static_cast<std::uint64_t>(names->size) * sizeof(Value))
        return raise_cannot_pickle(type);
    Dict* slots = make_dict();
    for (Value item : *names) {
        Str* name = as_str(item);
        if (!name) return raise_type_error("attribute name must be string, not '{}'", type_name_of(item));
        name = intern(name);
        Value value = get_attribute_or_absent(object, name);
        if (!value && has_exception()) return Value();
        if (value) slots->set_str(name, value);
    }
    if (slots->used == 0) return state;
    return Value(make_tuple({state, Value(slots)}));
}

Value state_of(Value object, bool required) {
    Value method = TRY(get_attribute(object, names::getstate));
    // object's own is called in this form only, where `required` is known.
    if (auto* bound = exact_cast<BuiltinFunction>(method); bound && bound->self == object) {
        Value plain = type_lookup(&object_type, names::getstate);
        if (auto* descriptor = exact_cast<MethodDescriptor>(plain); descriptor && descriptor->def == bound->def)
            return default_state(object, required);
    }
    return call(method);
}

Value reduce_by_new(Value object) {
    Type* type = type_of(object);
    if (!type->slots.new_) return raise_cannot_pickle(type);
    NewArguments args = TRY(new_arguments(object));
    Value constructor;
    Tuple* constructor_args;
    if (!args.keywords || args.keywords->used == 0) {
        constructor = TRY(copyreg_function("__newobj__"));
        std::int64_t count = args.positional ? args.positional->size : 0;
        constructor_args = allocate_tuple(static_cast<std::size_t>(count) + 1);
        constructor_args->items[0] = Value(type);
        for (std::int64_t i = 0; i < count; ++i) constructor_args->items[i + 1] = args.positional->items[i];
    } else {
        constructor = TRY(copyreg_function("__newobj_ex__"));
        constructor_args = make_tuple({Value(type), Value(args.positional), Value(args.keywords)});
    }
    bool required = !args.positional && !is_list(object) && !is_dict(object);
    Value state = TRY(state_of(object, required));
    Value list_items = Value::none();
    Value dict_items = Value::none();
    if (is_list(object)) list_items = TRY(get_iter(object));
    if (is_dict(object)) {
        Value items = TRY(call_method(object, names::items, {}));
        dict_items = TRY(get_iter(items));
    }
    return Value(make_tuple({constructor, Value(constructor_args), state, list_items, dict_items}));
}

Value reduce_for(Value object, int protocol) {
    if (protocol >= 2) return reduce_by_new(object);
    Value function = TRY(copyreg_function("_reduce_ex"));
    return call(function, {object, Value::small_int(protocol)});
}

}  // namespace

Value object_reduce(Value self) { return reduce_for(self, 0); }

Value object_reduce_ex(Value self, int protocol) {
    // A class that defines only `__reduce__` means it for every protocol.
    Value reduce = type_lookup(type_of(self), names::reduce);
    if (reduce && reduce != type_lookup(&object_type, names::reduce)) {
        Value method = TRY(get_attribute(self, names::reduce));
        return call(method);
    }
    return reduce_for(self, protocol);
}

Value object_getstate(Value self) { return default_state(self, false); }

}  // namespace py
