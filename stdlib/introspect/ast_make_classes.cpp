// The node classes of the `ast` module, from the table of the grammar: one class per node and one per base, with the
// fields, their types and the documentation that follow from it.
#include "runtime/core/attribute.h"
#include "runtime/core/error.h"
#include "runtime/core/names.h"
#include "runtime/objects/list.h"
#include "runtime/objects/module.h"
#include "runtime/objects/str.h"
#include "stdlib/introspect/ast_classes.h"
#include "stdlib/introspect/ast_nodes.h"

namespace py {

namespace ast_classes {

Type* nodes[kKinds];
Type* bases[16];
Str* fields[kKinds][kMaxFields];
Operators contexts, boolops, operators, unaryops, cmpops;

}  // namespace ast_classes

namespace {

using namespace ast_classes;

constexpr const char* kBaseNames[] = {"mod",        "stmt",    "expr",        "comprehension", "excepthandler",
                                      "arguments",  "arg",     "keyword",     "alias",         "withitem",
                                      "match_case", "pattern", "type_ignore", "type_param"};

/// How the documentation writes the type of a field.
const char* type_text(ast::FieldType type) {
    static constexpr const char* kTexts[] = {
        "expr",        "expr?",          "pattern",        "pattern?",    "arguments",    "arg?",       "expr*",
        "expr?*",      "stmt*",          "pattern*",       "arg*",        "keyword*",     "alias*",     "withitem*",
        "match_case*", "comprehension*", "excepthandler*", "type_param*", "type_ignore*", "identifier", "identifier?",
        "string",      "string?",        "identifier*",    "constant",    "int",          "int",        "expr_context",
        "boolop",      "operator",       "unaryop",        "cmpop*",
    };
    return kTexts[static_cast<int>(type)];
}

std::string field_text(const ast::NodeInfo& info, const ast::FieldInfo& field) {
    std::string_view type = type_text(field.type);
    if (std::string_view(field.name) == "kw_defaults") type = "expr*";
    if (std::string_view(info.name) == "ImportFrom" && field.type == ast::FieldType::integer) type = "int?";
    return std::string(type);
}

/// "Name(identifier id, expr_context ctx)"
std::string node_doc(const ast::NodeInfo& info) {
    std::string doc = info.name;
    for (std::size_t i = 0; i < info.fields.size(); ++i)
        doc += (i == 0 ? "(" : ", ") + field_text(info, info.fields[i]) + " " + info.fields[i].name;
    if (!info.fields.empty()) doc += ")";
    return doc;
}

/// "boolop = And | Or", on one line for what has no fields.
std::string alternatives_doc(const char* base, const std::vector<std::string>& parts, bool lines) {
    std::string doc = std::string(base) + " = ";
    std::string separator = lines ? "\n" + std::string(std::strlen(base), ' ') + " | " : " | ";
    for (std::size_t i = 0; i < parts.size(); ++i) doc += (i == 0 ? "" : separator) + parts[i];
    return doc;
}

Type* make_class(Module* module, const char* name, Type* base, Dict* ns, std::string_view doc, Tuple* field_names) {
    Dict* all = make_dict();
    all->set_str(intern("_fields"), field_names);
    all->set_str(names::match_args, field_names);
    all->set_str(names::module, intern("ast"));
    all->set_str(names::doc, make_str(doc));
    TRY(dict_update(all, ns));
    Type* type = TRY(type_new(&type_type, intern(name), make_tuple({Value(base)}), all, Args{}));
    module->dict->set_str(intern(name), type);
    return type;
}

void set_attributes(Dict* ns, bool positions) {
    if (!positions) return ns->set_str(intern("_attributes"), empty_tuple());
    ns->set_str(intern("_attributes"), make_tuple({Value(intern("lineno")), Value(intern("col_offset")),
                                                   Value(intern("end_lineno")), Value(intern("end_col_offset"))}));
}

/// The end of the source span may be left out, but not of patterns and type parameters.
void set_end_defaults(Dict* ns, ast::Base base) {
    if (base == ast::Base::pattern || base == ast::Base::type_param) return;
    ns->set_str(intern("end_lineno"), Value::none());
    ns->set_str(intern("end_col_offset"), Value::none());
}

template <class Enum>
Status make_operators(Module* module, Operators& out, const char* base, int count) {
    std::vector<std::string> names;
    for (int i = 0; i < count; ++i) names.emplace_back(ast::class_name(static_cast<Enum>(i)));
    Dict* ns = make_dict();
    set_attributes(ns, false);
    out.base = TRY(make_class(module, base, &ast_type, ns, alternatives_doc(base, names, false), empty_tuple()));
    for (int i = 0; i < count; ++i) {
        Dict* own = make_dict();
        Value no_types = make_dict();
        own->set_str(intern("_field_types"), no_types);
        own->set_str(names::annotations_cache, no_types);
        Type* type = TRY(make_class(module, names[static_cast<std::size_t>(i)].c_str(), out.base, own,
                                    names[static_cast<std::size_t>(i)], empty_tuple()));
        out.objects[i] = TRY(call(type));
    }
    return Status::success();
}

/// A base with the same name as its only node is that node's class: comprehension, arguments and so on.
bool is_own_base(const ast::NodeInfo& info) {
    return std::string_view(info.name) == kBaseNames[static_cast<int>(info.base)];
}

Status make_base(Module* module, ast::Base base) {
    int index = static_cast<int>(base);
    std::vector<std::string> parts;
    bool positions = false;
    for (int kind = 0; kind < kKinds; ++kind) {
        const ast::NodeInfo& info = ast::node_info(static_cast<ast::Kind>(kind));
        if (info.base != base) continue;
        if (is_own_base(info)) return Status::success();
        parts.push_back(node_doc(info));
        positions = info.has_position();
    }
    Dict* ns = make_dict();
    set_attributes(ns, positions);
    if (positions) set_end_defaults(ns, base);
    bases[index] = TRY(make_class(module, kBaseNames[index], &ast_type, ns,
                                  alternatives_doc(kBaseNames[index], parts, true), empty_tuple()));
    return Status::success();
}

bool is_optional(std::string_view text) { return text.back() == '?'; }

Status make_node_class(Module* module, int kind) {
    const ast::NodeInfo& info = ast::node_info(static_cast<ast::Kind>(kind));
    Dict* ns = make_dict();
    Tuple* field_names = allocate_tuple(info.fields.size());
    for (std::size_t i = 0; i < info.fields.size(); ++i) {
        fields[kind][i] = intern(info.fields[i].name);
        field_names->items[i] = fields[kind][i];
        if (is_optional(field_text(info, info.fields[i]))) ns->set_str(fields[kind][i], Value::none());
    }
    int base = static_cast<int>(info.base);
    Type* parent = is_own_base(info) ? &ast_type : bases[base];
    if (is_own_base(info)) {
        set_attributes(ns, info.has_position());
        if (info.has_position()) set_end_defaults(ns, info.base);
    }
    nodes[kind] = TRY(make_class(module, info.name, parent, ns, node_doc(info), field_names));
    if (is_own_base(info)) bases[base] = nodes[kind];
    return Status::success();
}

/// The class that stands for an ASDL type: str for identifiers, object for constants.
Value field_class(Module* module, std::string_view name) {
    if (name == "identifier" || name == "string") return Value(&str_type);
    if (name == "int") return Value(&int_type);
    if (name == "constant") return Value(&object_type);
    return *module->dict->find_str(intern(name));
}

/// `_field_types`, which need all classes.
Status set_field_types(Module* module, int kind) {
    const ast::NodeInfo& info = ast::node_info(static_cast<ast::Kind>(kind));
    Dict* types = make_dict();
    for (std::size_t i = 0; i < info.fields.size(); ++i) {
        std::string text = field_text(info, info.fields[i]);
        char last = text.back();
        std::string_view name = text;
        while (name.back() == '?' || name.back() == '*') name.remove_suffix(1);
        Value type = field_class(module, name);
        if (last == '*') type = TRY(make_generic_alias(Value(&list_type), type));
        if (last == '?') type = TRY(make_union(type, Value::none()));
        types->set_str(fields[kind][i], type);
    }
    nodes[kind]->dict()->set_str(intern("_field_types"), types);
    nodes[kind]->dict()->set_str(names::annotations_cache, types);
    type_modified(nodes[kind], nullptr);
    return Status::success();
}

}  // namespace

Status ast_make_classes(Module* module) {
    for (const char* name : {"_fields", "__match_args__", "_attributes"})
        ast_type.dict()->set_str(intern(name), empty_tuple());
    type_modified(&ast_type, nullptr);
    TRY(make_operators<ast::Context>(module, contexts, "expr_context", 3));
    TRY(make_operators<ast::BoolOperator>(module, boolops, "boolop", 2));
    TRY(make_operators<ast::Operator>(module, operators, "operator", 13));
    TRY(make_operators<ast::UnaryOperator>(module, unaryops, "unaryop", 4));
    TRY(make_operators<ast::CompareOperator>(module, cmpops, "cmpop", 10));
    for (std::size_t base = 0; base < std::size(kBaseNames); ++base)
        TRY(make_base(module, static_cast<ast::Base>(base)));
    for (int kind = 0; kind < kKinds; ++kind) TRY(make_node_class(module, kind));
    for (int kind = 0; kind < kKinds; ++kind) TRY(set_field_types(module, kind));
    return Status::success();
}

}  // namespace py
