// A struct sequence is a tuple of its visible fields; hidden fields stand behind them in the same memory, where the
// tuple does not look. The type is made at run time as a class statement would make it, with one property per field.
#include "runtime/objects/struct_sequence.h"

#include "runtime/core/attribute.h"
#include "runtime/core/builtin.h"
#include "runtime/core/error.h"
#include "runtime/core/names.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/function.h"
#include "runtime/objects/int.h"
#include "runtime/objects/list.h"
#include "runtime/objects/str.h"
#include "runtime/protocol/object.h"

namespace py {

namespace {

/// The names that there are, in order: a field without one shows the next.
Tuple* field_names(Type* type) {
    Value v = type_lookup(type, intern(".names"));
    return v.as<Tuple>();
}

/// The visible item or hidden value behind a field's descriptor; the descriptor's name says which.
Value field_get(Value self, std::int64_t index) {
    Value v = self.as<Tuple>()->items[index];
    return v ? v : Value::none();
}

/// One getter per position: a builtin function bound to the index.
Value field_getter(Value index, const Args& args) {
    if (args.count != 1) return raise_type_error("expected 1 argument, got {}", args.count);
    return field_get(args[0], index.as_small_int());
}
constexpr FunctionDef kFieldGetter = raw_function(field_getter, "field", "", "A named field of a struct sequence.");

Value sequence_repr(Value self) {
    RecursionGuard guard;
    if (!guard.ok(" while getting the repr of an object")) return Value();
    auto* tuple = self.as<Tuple>();
    Type* type = type_of(self);
    Tuple* names = field_names(type);
    std::string text = type_full_name(type);
    text += '(';
    for (std::int64_t i = 0; i < tuple->size; ++i) {
        if (i) text += ", ";
        text += str_view(names->items[i].as<Str>());
        text += '=';
        text += str_utf8(TRY(repr(tuple->items[i])));
    }
    return make_str(text + ")");
}

std::int64_t type_number(Type* type, const char* name) {
    Value v = type_lookup(type, intern(name));
    return v.as_small_int();
}

Value construct(Type* cls, const Value* values, std::size_t count) {
    std::int64_t visible = type_number(cls, "n_sequence_fields"), all = type_number(cls, "n_fields");
    auto* tuple = reinterpret_cast<Tuple*>(allocate_instance(cls, static_cast<std::size_t>(all) * sizeof(Value)));
    tuple->size = visible;
    for (std::size_t i = 0; i < count; ++i) tuple->items[i] = values[i];
    return tuple;
}

/// The fields of a type by name, with their positions. (Fields without a name come last among the visible ones.)
struct NamedField {
    Str* name;
    std::int64_t index;
};
NamedField named_field(Type* type, std::int64_t i) {
    std::int64_t visible = type_number(type, "n_sequence_fields"), unnamed = type_number(type, "n_unnamed_fields");
    return {field_names(type)->items[i].as<Str>(), i < visible - unnamed ? i : i + unnamed};
}

/// `cls(sequence, {name: value})`: between n_sequence_fields and n_fields items; the dict has fields that are left.
Value new_method(Value, const Args& args) {
    Type* cls = as_type(args[0]);
    if (type_lookup(cls, intern(".only_instance")))
        return raise_type_error("cannot create '{}' instances", type_full_name(cls));
    static Signature* signature = nullptr;
    Value bound[2];
    Args given{args.values + 1, args.count - 1, args.keywords};
    TRY(bind_arguments("structseq", "(sequence, dict=<unrepresentable>)", &signature, given, bound));
    Tuple* items = tuple_from(bound[0]);
    if (!items) {
        if (clear_if(TypeError)) return raise_type_error("constructor requires a sequence");
        return Value();
    }
    std::int64_t visible = type_number(cls, "n_sequence_fields"), all = type_number(cls, "n_fields");
    if (items->size < visible)
        return raise_type_error("{}() takes {} {}-sequence ({}-sequence given)", type_full_name(cls),
                                visible == all ? "a" : "an at least", visible, items->size);
    if (items->size > all)
        return raise_type_error("{}() takes {} {}-sequence ({}-sequence given)", type_full_name(cls),
                                visible == all ? "a" : "an at most", all, items->size);
    Value named = bound[1];
    if (named && !is_dict(named))
        return raise_type_error("{}() takes a dict as second arg, if any", type_full_name(cls));
    Value result = construct(cls, items->items, static_cast<std::size_t>(items->size));
    if (!named) return result;
    auto* dict = named.as<Dict>();
    std::uint32_t taken = 0;
    for (std::int64_t i = 0; i < field_names(cls)->size; ++i) {
        NamedField field = named_field(cls, i);
        if (field.index < items->size) continue;
        Value* value = dict->find_str(field.name);
        if (!value) continue;
        result.as<Tuple>()->items[field.index] = *value;
        ++taken;
    }
    if (taken != dict->used)
        return raise_type_error("{}() got duplicate or unexpected field name(s)", type_full_name(cls));
    return result;
}

constexpr FunctionDef kNew = raw_function(new_method, "__new__", "", "Create and return a new object.");

/// `(cls, (items, {name: hidden value}))`
Value reduce_method(Value self, const Args&) {
    auto* tuple = self.as<Tuple>();
    Dict* hidden = make_dict();
    for (std::int64_t i = 0; i < field_names(type_of(self))->size; ++i) {
        NamedField field = named_field(type_of(self), i);
        if (field.index >= tuple->size) hidden->set_str(field.name, field_get(self, field.index));
    }
    Tuple* visible = make_tuple(tuple->items, static_cast<std::size_t>(tuple->size));
    return make_tuple({Value(type_of(self)), Value(make_tuple({Value(visible), Value(hidden)}))});
}

Value replace_method(Value self, const Args& args) {
    Type* cls = type_of(self);
    if (args.count) return raise_type_error("__replace__() takes no positional arguments");
    if (type_number(cls, "n_unnamed_fields"))
        return raise_type_error("__replace__() is not supported for {} because it has unnamed field(s)",
                                type_full_name(cls));
    Value result = construct(cls, self.as<Tuple>()->items, static_cast<std::size_t>(type_number(cls, "n_fields")));
    List* unexpected = make_list();
    for (std::uint32_t k = 0; k < args.keyword_count(); ++k) {
        Str* name = args.keywords->items[k].as<Str>();
        std::int64_t i = 0, count = field_names(cls)->size;
        while (i < count && !str_equal(named_field(cls, i).name, name)) ++i;
        if (i == count) unexpected->append(name);
        else result.as<Tuple>()->items[i] = args[k];
    }
    if (unexpected->size) return raise_type_error("Got unexpected field name(s): {}", repr_text(unexpected));
    return result;
}

constexpr FunctionDef kReduce =
    raw_method(reduce_method, "__reduce__", "($self, /)", "Return state information for pickling.");
constexpr FunctionDef kReplace = raw_method(replace_method, "__replace__", "($self, /, **changes)",
                                            "Return a copy of the structure with new values for the specified fields.");

void add_method(Type* type, const FunctionDef& def) {
    auto* method = gc_new<MethodDescriptor>(MethodDescriptor::exact_shape());
    method->def = &def;
    method->owner = type;
    type->dict()->set_str(intern(def.name), method);
    type_modified(type, intern(def.name));
}

/// A function in a class dictionary that gets self as an argument: a property's getter or a plain method wrapper.
Value bound_to_index(std::int64_t index) {
    return make_builtin_function(&kFieldGetter, Value::small_int(index), Value::none());
}

}  // namespace

Type* make_struct_sequence_type(const StructSequenceDef& def) {
    std::string_view full = def.name;
    std::size_t dot = full.rfind('.');
    std::string_view name = full.substr(dot + 1);
    Dict* ns = make_dict();
    ns->set_str(names::module, make_str(dot == std::string_view::npos ? "builtins" : full.substr(0, dot)));
    ns->set_str(names::doc, make_str(def.doc));
    List* matched = make_list();
    List* all = make_list();
    std::int64_t unnamed = 0;
    for (std::size_t i = 0; i < def.fields.size(); ++i) {
        if (!def.fields[i]) {
            ++unnamed;
            continue;
        }
        Str* field = intern(def.fields[i]);
        all->append(field);
        if (i < def.visible) matched->append(field);
        auto* property = gc_new<Property>(Property::exact_shape());
        property->getter = bound_to_index(static_cast<std::int64_t>(i));
        property->name = field;
        ns->set_str(field, property);
    }
    // Instances have no dictionary, as with `__slots__`; that is not shown.
    ns->set_str(names::slots, empty_tuple());
    ns->set_str(names::match_args, make_tuple(matched->items, static_cast<std::size_t>(matched->size)));
    ns->set_str(intern(".names"), make_tuple(all->items, static_cast<std::size_t>(all->size)));
    ns->set_str(intern("n_fields"), Value::small_int(static_cast<std::int64_t>(def.fields.size())));
    ns->set_str(intern("n_sequence_fields"), Value::small_int(def.visible));
    ns->set_str(intern("n_unnamed_fields"), Value::small_int(unnamed));
    auto* maker = gc_new<StaticMethod>(StaticMethod::exact_shape());
    maker->callable = make_builtin_function(&kNew, Value(), Value::none());
    ns->set_str(names::new_, maker);
    Type* type = MUST(type_new(&type_type, make_str(name), make_tuple({Value(&tuple_type)}), ns, Args{}));
    MUST(type->dict()->remove(names::slots));
    type->slots.repr = sequence_repr;
    add_method(type, kReduce);
    add_method(type, kReplace);
    return type;
}

Value make_struct_sequence(Type* type, const Value* values, std::size_t count) {
    return construct(type, values, count);
}

Value make_struct_sequence(Type* type, std::initializer_list<Value> values) {
    return make_struct_sequence(type, values.begin(), values.size());
}

}  // namespace py
