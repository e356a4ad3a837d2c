#include "interp/nodes/class_def.h"

#include "runtime/core/attribute.h"
#include "runtime/core/call.h"
#include "runtime/core/interpreter.h"
#include "runtime/core/names.h"
#include "runtime/core/observe.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/list.h"
#include "runtime/objects/module.h"
#include "runtime/objects/str.h"
#include "runtime/protocol/iterate.h"
#include "runtime/protocol/sequence.h"

namespace py::tree {

namespace {

/// PEP 560: bases that are no classes say through __mro_entries__ what stands for them.
Tuple* resolve_bases(Tuple* bases) {
    List* resolved = nullptr;
    for (std::int64_t i = 0; i < bases->size; ++i) {
        Value base = bases->items[i];
        if (as_type(base)) {
            if (resolved) resolved->append(base);
            continue;
        }
        Value hook = get_attribute_or_absent(base, names::mro_entries);
        if (!hook) {
            if (has_exception()) return nullptr;
            if (resolved) resolved->append(base);
            continue;
        }
        Value entries = TRY(call(hook, {bases}));
        if (!is_tuple(entries)) {
            (void)raise_type_error("__mro_entries__ must return a tuple");
            return nullptr;
        }
        if (!resolved) resolved = make_list(bases->items, static_cast<std::size_t>(i));
        TRY(list_extend(resolved, entries));
    }
    return resolved ? make_tuple(resolved->items, static_cast<std::size_t>(resolved->size)) : bases;
}

/// Keywords as Args for __prepare__, the metaclass and so on: the two positional values come first.
Value call_with_keywords(Value callable, std::initializer_list<Value> positional, Dict* keywords) {
    return call_with(callable, make_tuple(positional), keywords);
}

Status add_class_keyword(Dict* keywords, Value key, Value value) {
    if (TRY(keywords->find(key)))
        return raise_type_error("__build_class__() got multiple values for keyword argument '{}'", str_text(key));
    return keywords->set(key, value);
}

Status store_name(Value ns, Str* name, Value value) {
    if (Dict* dict = exact_cast<Dict>(ns)) {
        dict->set_str(name, value);
        return Status::success();
    }
    return set_item(ns, name, value);
}

}  // namespace

Value build_class(Function* body, Value name, Tuple* original_bases, Dict* keywords) {
    Tuple* bases = TRY(resolve_bases(original_bases));
    Value metaclass;
    if (keywords) {
        keywords = dict_copy(keywords);
        if (Value* given = keywords->find_str(names::metaclass)) {
            metaclass = *given;
            keywords->remove_str(names::metaclass);
        }
    }
    if (!metaclass) metaclass = bases->size ? Value(type_of(bases->items[0])) : Value(&type_type);
    if (Type* meta = as_type(metaclass)) metaclass = TRY(calculate_metaclass(meta, bases));

    Value ns;
    Value prepare = get_attribute_or_absent(metaclass, names::prepare);
    if (!prepare) {
        if (has_exception()) return Value();
        ns = make_dict();
    } else {
        ns = TRY(call_with_keywords(prepare, {name, bases}, keywords));
    }
    if (!is_dict(ns) && !type_of(ns)->slots.getitem) {
        Type* meta = as_type(metaclass);
        return raise_type_error("{}.__prepare__() must return a mapping, not {}",
                                meta ? type_name(meta) : "<metaclass>", type_name_of(ns));
    }
    Value cell = TRY(body->code->ops->execute(body->code, body->globals, ns, body->closure));
    if (bases != original_bases && !is_dict(ns)) TRY(set_item(ns, names::orig_bases, original_bases));
    else if (bases != original_bases && !ns.as<Dict>()->find_str(names::orig_bases))
        TRY(store_name(ns, names::orig_bases, original_bases));
    Value cls = TRY(call_with_keywords(metaclass, {name, bases, ns}, keywords));
    if (Cell* class_cell = exact_cast<Cell>(cell); class_cell && as_type(cls)) {
        if (!class_cell->value)
            return raise_runtime_error(
                "__class__ not set defining {} as {}. Was __classcell__ propagated to type.__new__?", repr_text(name),
                repr_text(cls));
        if (!(class_cell->value == cls))
            return raise_type_error("__class__ set to {} defining {} as {}", repr_text(class_cell->value),
                                    repr_text(name), repr_text(cls));
    }
    return cls;
}

/// A profile function sees a call of `__build_class__`.
Value build_class_observed(Function* body, Value name, Tuple* bases, Dict* keywords) {
    Value builtin = TRY(get_attribute(interpreter.builtins, intern("__build_class__")));
    List* values = make_list();
    values->append(body);
    values->append(name);
    for (Value base : *bases) values->append(base);
    auto count = static_cast<std::uint32_t>(values->size);
    List* keys = make_list();
    if (keywords)
        for (DictIterator it(keywords); DictEntry* e = it.next();) {
            keys->append(e->key);
            values->append(e->value);
        }
    Tuple* key_names = keys->size ? make_tuple(keys->items, static_cast<std::size_t>(keys->size)) : nullptr;
    return call_observed(builtin, Args{values->items, count, key_names});
}

Value MakeClass::eval(Frame& frame) const {
    List* base_list = make_list(bases.size());
    for (const auto& base : bases) {
        Value v = TRY(base.value->eval(frame));
        mark(frame);
        if (base.starred) TRY(list_extend(base_list, v));
        else base_list->append(v);
    }
    Dict* keyword_values = nullptr;
    for (const auto& k : keywords) {
        Value v = TRY(k.value->eval(frame));
        mark(frame);
        if (!keyword_values) keyword_values = make_dict();
        if (k.name) {
            TRY(add_class_keyword(keyword_values, k.name, v));
            continue;
        }
        Dict* given = exact_cast<Dict>(v);
        if (!given) {
            if (!get_attribute_or_absent(v, intern("keys"))) {
                if (has_exception()) return Value();
                return raise_type_error("__build_class__() argument after ** must be a mapping, not {}",
                                        type_name_of(v));
            }
            given = make_dict();
            TRY(dict_update(given, v));
        }
        for (DictIterator it(given); DictEntry* e = it.next();)
            TRY(add_class_keyword(keyword_values, e->key, e->value));
    }
    Function* body = make_function(code, frame.function->globals, code->qualname);
    body->closure = make_closure(frame, captures);
    body->builtins = frame.function->builtins;
    mark(frame);
    Tuple* base_tuple = make_tuple(base_list->items, static_cast<std::size_t>(base_list->size));
    if (frame.function->builtins != interpreter.builtins->dict &&
        !find_builtin(frame.function, intern("__build_class__"))) [[unlikely]]
        return has_exception() ? Value() : Value(raise(NameError, "__build_class__ not found"));
    if (builtin_calls_observed) [[unlikely]]
        return build_class_observed(body, name, base_tuple, keyword_values);
    // A program may have replaced builtins.__build_class__; it is ours unless it did.
    return build_class(body, name, base_tuple, keyword_values);
}

Completion ClassPrologue::exec(Frame& frame) const {
    mark(frame);
    Value ns = frame.names;
    if (classdict_slot >= 0) frame.locals[classdict_slot].as<Cell>()->value = ns;
    if (Value* module = frame.function->globals->find_str(names::name)) TRY(store_name(ns, names::module, *module));
    TRY(store_name(ns, names::qualname, qualname));
    TRY(store_name(ns, names::firstlineno, Value::small_int(first_line)));
    if (type_params) TRY(store_name(ns, names::type_params, TRY(type_params->eval(frame))));
    if (doc) TRY(store_name(ns, names::doc, doc));
    return Completion::Normal;
}

Completion ClassEpilogue::exec(Frame& frame) const {
    Value ns = frame.names;
    TRY(store_name(ns, names::static_attributes, static_attributes));
    if (classdict_slot >= 0) TRY(store_name(ns, names::classdictcell, frame.locals[classdict_slot]));
    frame.result = Value::none();
    if (class_slot >= 0) {
        TRY(store_name(ns, names::classcell, frame.locals[class_slot]));
        frame.result = frame.locals[class_slot];
    }
    return Completion::Return;
}

}  // namespace py::tree
