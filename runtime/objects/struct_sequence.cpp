// A struct sequence is a tuple of its visible fields; hidden fields stand behind them in an instance attribute. The type is
// made at run time as a class statement would make it, with one property per field.
#include "runtime/objects/struct_sequence.h"

#include "runtime/core/attribute.h"
#include "runtime/core/builtin.h"
#include "runtime/core/error.h"
#include "runtime/core/instance.h"
#include "runtime/core/names.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/function.h"
#include "runtime/objects/int.h"
#include "runtime/objects/list.h"
#include "runtime/objects/str.h"
#include "runtime/protocol/object.h"

namespace py {

namespace {

Str* hidden_name() {
    static Str* const name = intern(".hidden");
    return name;
}

/// The names that there are, in order: a field without one shows the next.
Tuple* field_names(Type* type) {
    Value v = type_lookup(type, intern(".names"));
    return v.as<Tuple>();
}

/// The visible item or hidden value behind a field's descriptor; the descriptor's name says which.
Value field_get(Value self, std::int64_t index) {
    auto* tuple = self.as<Tuple>();
    if (index < tuple->size) return tuple->items[index];
    Value hidden = instance_attribute(self.as_object(), hidden_name());
    Tuple* rest = hidden ? as_tuple(hidden) : nullptr;
    index -= tuple->size;
    return rest && index < rest->size ? rest->items[index] : Value::none();
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

Value construct(Type* cls, const Value* values, std::size_t count, std::size_t visible) {
    auto* tuple = reinterpret_cast<Tuple*>(allocate_instance(cls, visible * sizeof(Value)));
    tuple->size = static_cast<std::int64_t>(visible);
    for (std::size_t i = 0; i < visible; ++i) tuple->items[i] = values[i];
    if (count > visible)
        (void)set_instance_attribute(tuple, hidden_name(), make_tuple(values + visible, count - visible)).ok();
    return tuple;
}

std::int64_t type_number(Type* type, const char* name) {
    Value v = type_lookup(type, intern(name));
    return v.as_small_int();
}

/// `cls(sequence)`: between n_sequence_fields and n_fields items.
Value new_method(Value, const Args& args) {
    if (args.count < 2) return raise_type_error("structseq() missing required argument 'sequence' (pos 1)");
    Type* cls = as_type(args[0]);
    if (type_lookup(cls, intern(".only_instance")))
        return raise_type_error("cannot create '{}' instances", type_full_name(cls));
    Tuple* items = tuple_from(args[1]);
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
    List* values = make_list(items->items, static_cast<std::size_t>(items->size));
    while (values->size < all) values->append(Value::none());
    return construct(cls, values->items, static_cast<std::size_t>(all), static_cast<std::size_t>(visible));
}

constexpr FunctionDef kNew = raw_function(new_method, "__new__", "", "Create and return a new object.");

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
    ns->set_str(names::match_args, make_tuple(matched->items, static_cast<std::size_t>(matched->size)));
    ns->set_str(intern(".names"), make_tuple(all->items, static_cast<std::size_t>(all->size)));
    ns->set_str(intern("n_fields"), Value::small_int(static_cast<std::int64_t>(def.fields.size())));
    ns->set_str(intern("n_sequence_fields"), Value::small_int(def.visible));
    ns->set_str(intern("n_unnamed_fields"), Value::small_int(unnamed));
    auto* maker = gc_new<StaticMethod>(StaticMethod::exact_shape());
    maker->callable = make_builtin_function(&kNew, Value(), Value::none());
    ns->set_str(names::new_, maker);
    Type* type = MUST(type_new(&type_type, make_str(name), make_tuple({Value(&tuple_type)}), ns, Args{}));
    type->slots.repr = sequence_repr;
    return type;
}

Value make_struct_sequence(Type* type, const Value* values, std::size_t count) {
    return construct(type, values, count, static_cast<std::size_t>(type_number(type, "n_sequence_fields")));
}

Value make_struct_sequence(Type* type, std::initializer_list<Value> values) {
    return make_struct_sequence(type, values.begin(), values.size());
}

}  // namespace py
