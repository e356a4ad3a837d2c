// `ast.AST`, the base of all node classes: constructor, repr, replacement and pickling, all driven by `_fields`,
// `_attributes` and `_field_types` of the class, so that classes made in Python may have fields of their own.
#include "runtime/core/attribute.h"
#include "runtime/core/builtin.h"
#include "runtime/core/error.h"
#include "runtime/core/names.h"
#include "runtime/core/warning.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/list.h"
#include "runtime/objects/module.h"
#include "runtime/objects/str.h"
#include "runtime/objects/union.h"
#include "runtime/protocol/object.h"
#include "runtime/protocol/sequence.h"
#include "stdlib/introspect/ast_classes.h"

namespace py {

namespace {

using ast_classes::contexts;

/// How messages about the constructor name the class.
std::string constructor_name(Type* type) { return type == &ast_type ? "ast.AST" : std::string(str_view(type->name)); }

/// `type(node).name` as a list, empty when the class has none. Null: pending.
List* names_of(Value node, const char* name) {
    Value names = get_attribute_or_absent(Value(type_of(node)), intern(name));
    if (!names) return has_exception() ? nullptr : make_list();
    TRY(length(names));
    return list_from(names);
}

/// Where `name` is in `names`; -1: nowhere.
Result<std::int64_t> position_of(List* names, Value name) {
    for (std::int64_t i = 0; i < names->size; ++i)
        if (TRY(equal(names->items[i], name))) return i;
    return std::int64_t{-1};
}

Status set_by_name(Value node, Value name, Value value) {
    Str* text = as_str(name);
    if (!text) return raise_type_error("attribute name must be string, not '{}'", type_name_of(name));
    return set_attribute(node, intern(text), value);
}

// ---- AST(...) ----

/// What becomes of a field that the call did not give: optional ones have their default in the class, lists are empty,
/// contexts are Load, and others had better been given.
Status fill_missing_field(Value node, Value field, Value types) {
    std::string owner = constructor_name(type_of(node));
    Value* type = nullptr;
    if (Dict* known = as_dict(types)) type = TRY(known->find(field));
    if (!type)
        return warn(DeprecationWarning,
                    fmt::format("Field {} is missing from {}._field_types. This will become an error in Python 3.15.",
                                repr_text(field), owner));
    if (exact_cast<Union>(*type)) return Status::success();
    if (exact_cast<GenericAlias>(*type)) return set_by_name(node, field, make_list());
    if (*type == Value(contexts.base)) return set_by_name(node, field, contexts.objects[0]);
    return warn(DeprecationWarning,
                fmt::format("{}.__init__ missing 1 required positional argument: '{}'. This will become an error in "
                            "Python 3.15.",
                            owner, str_text(field)));
}

Status ast_init(Value self, const Args& args) {
    Type* type = type_of(self);
    List* fields = TRY(names_of(self, "_fields"));
    if (args.count > static_cast<std::size_t>(fields->size))
        return raise_type_error("{} constructor takes at most {} positional argument{}", str_view(type->name),
                                fields->size, fields->size == 1 ? "" : "s");
    List* missing = make_list();
    for (std::int64_t i = 0; i < fields->size; ++i) {
        if (i < args.count) TRY(set_by_name(self, fields->items[i], args[static_cast<std::size_t>(i)]));
        else missing->append(fields->items[i]);
    }
    List* attributes = nullptr;
    for (std::uint32_t i = 0; i < args.keyword_count(); ++i) {
        Value name = args.keywords->items[i];
        if (std::int64_t at = TRY(position_of(missing, name)); at >= 0) {
            (void)missing->take(at);
        } else if (TRY(position_of(fields, name)) >= 0) {
            return raise_type_error("{} got multiple values for argument {}", str_view(type->name), repr_text(name));
        } else {
            if (!attributes) attributes = TRY(names_of(self, "_attributes"));
            if (TRY(position_of(attributes, name)) < 0)
                TRY(warn(DeprecationWarning,
                         fmt::format("{}.__init__ got an unexpected keyword argument {}. Support for arbitrary keyword "
                                     "arguments is deprecated and will be removed in Python 3.15.",
                                     constructor_name(type), repr_text(name))));
        }
        TRY(set_by_name(self, name, args[args.count + i]));
    }
    if (missing->size == 0) return Status::success();
    Value types = get_attribute_or_absent(Value(type), intern("_field_types"));
    if (!types) return has_exception() ? Status(Pending{}) : Status::success();
    for (Value field : *missing) TRY(fill_missing_field(self, field, types));
    return Status::success();
}

// ---- repr ----

/// The nodes whose repr is being made, innermost first.
struct Ancestor {
    Value node;
    const Ancestor* parent;
};

Str* node_text(Value node, int depth, const Ancestor* parent);

Str* item_text(Value item, int depth, const Ancestor* parent) {
    return type_of(item)->is_subtype_of(&ast_type) ? node_text(item, depth, parent) : repr(item);
}

/// Of a long list only the ends.
Str* items_text(const Value* items, std::int64_t size, const char* brackets, int depth, const Ancestor* parent) {
    StrBuilder out;
    out.append_ascii(brackets, 1);
    if (size > 0) out.append(TRY(item_text(items[0], depth, parent)));
    if (size > 2) out.append(", ...");
    if (size > 1) {
        out.append(", ");
        out.append(TRY(item_text(items[size - 1], depth, parent)));
    }
    out.append_ascii(brackets + 1, 1);
    return out.finish();
}

Str* node_text(Value node, int depth, const Ancestor* parent) {
    Ancestor here{node, parent};
    std::string name = constructor_name(type_of(node));
    bool again = depth <= 0;
    for (const Ancestor* a = parent; a && !again; a = a->parent) again = a->node == node;
    if (again) return make_str(name + "(...)");
    RecursionGuard guard;
    if (!guard.ok(" while getting the repr of an object")) return Pending{};

    List* fields = TRY(names_of(node, "_fields"));
    StrBuilder out;
    out.append(name);
    out.append("(");
    for (std::int64_t i = 0; i < fields->size; ++i) {
        Str* field = as_str(fields->items[i]);
        if (!field) return raise_type_error("attribute name must be string, not '{}'", type_name_of(fields->items[i]));
        Value value = TRY(get_attribute(node, intern(field)));
        if (i > 0) out.append(", ");
        out.append(field);
        out.append("=");
        if (List* list = as_list(value)) out.append(TRY(items_text(list->items, list->size, "[]", depth - 1, &here)));
        else if (Tuple* tuple = as_tuple(value))
            out.append(TRY(items_text(tuple->items, tuple->size, "()", depth - 1, &here)));
        else out.append(TRY(item_text(value, depth - 1, &here)));
    }
    out.append(")");
    return out.finish();
}

Value ast_repr(Value self) {
    constexpr int kDepth = 3;
    return node_text(self, kDepth, nullptr);
}

// ---- Copying ----

Value ast_reduce(Value self) {
    auto* object = self.as<Object>();
    Dict* state = copy_instance_dict(object);
    List* positional = make_list();
    List* fields = TRY(names_of(self, "_fields"));
    // Something for the constructor, so that it does not warn about what the state will bring.
    for (Value field : *fields) {
        if (!TRY(state->find(field))) break;
        positional->append(Value::none());
    }
    return make_tuple({Value(type_of(self)), Value(make_tuple(positional->items, positional->size)), Value(state)});
}

/// The fields that a replacement must get anew: neither in the node nor given, and not optional.
Status check_replaced_fields(Value self, List* fields, Dict* values) {
    List* missing = make_list();
    Value types = get_attribute_or_absent(Value(type_of(self)), intern("_field_types"));
    if (!types && has_exception()) return Pending{};
    for (Value field : *fields) {
        if (TRY(values->find(field))) continue;
        Value* type = nullptr;
        if (Dict* known = types ? as_dict(types) : nullptr) type = TRY(known->find(field));
        if (!type || !exact_cast<Union>(*type)) missing->append(Value(TRY(repr(field))));
    }
    if (missing->size == 0) return Status::success();
    TRY(list_sort(missing, Value::none(), false));
    std::string list;
    for (Value name : *missing) list += (list.empty() ? "" : ", ") + str_text(name);
    return raise_type_error("{}.__replace__ missing {} keyword argument{}: {}.", constructor_name(type_of(self)),
                            missing->size, missing->size == 1 ? "" : "s", list);
}

Value ast_replace(Value self, const Args& args) {
    if (args.count > 0) return raise_type_error("__replace__() takes no positional arguments");
    Type* type = type_of(self);
    List* fields = TRY(names_of(self, "_fields"));
    List* attributes = TRY(names_of(self, "_attributes"));
    Dict* values = make_dict();
    Dict* present = copy_instance_dict(self.as<Object>());
    for (DictIterator it(present); DictEntry* entry = it.next();)
        if (TRY(position_of(fields, entry->key)) >= 0 || TRY(position_of(attributes, entry->key)) >= 0)
            TRY(values->set(entry->key, entry->value));
    for (std::uint32_t i = 0; i < args.keyword_count(); ++i) {
        Value name = args.keywords->items[i];
        if (TRY(position_of(fields, name)) < 0 && TRY(position_of(attributes, name)) < 0)
            return raise_type_error("{}.__replace__ got an unexpected keyword argument {}.", constructor_name(type),
                                    repr_text(name));
        TRY(values->set(name, args[args.count + i]));
    }
    TRY(check_replaced_fields(self, fields, values));
    return call_with(Value(type), empty_tuple(), values);
}

constexpr FunctionDef kMethods[] = {
    method<ast_reduce>("__reduce__", "($self, /)", "How to pickle and copy the node."),
    raw_method(ast_replace, "__replace__", "($self, /, **fields)",
               "Return a copy of the AST node with new values for the specified fields."),
};
constexpr Slots kSlots{.repr = ast_repr, .init = ast_init};
constexpr TypeDef kAstDef{
    .name = "ast.AST",
    .flags = kBaseType | kHasDict | kHasWeakref,
    .slots = &kSlots,
    .methods = kMethods,
};

}  // namespace

constinit Type ast_type{kAstDef};

}  // namespace py
