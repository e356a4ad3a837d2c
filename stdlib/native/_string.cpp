// The `_string` module: the parsers behind string.Formatter.
#include "runtime/core/builtin.h"
#include "runtime/core/error.h"
#include "runtime/objects/list.h"
#include "runtime/objects/str_format.h"
#include "stdlib/registry.h"

namespace py::string_module {
namespace {

extern Type format_iterator_type, field_iterator_type;

/// Yields (literal, field name, specification, conversion); the last three None behind the last literal.
struct FormatIterator : Object {
    Str* text = nullptr;
    std::size_t at = 0;
};

/// Yields (is attribute, name or number) for what follows the first part of a field name.
struct FieldIterator : Object {
    Str* text = nullptr;
    std::size_t at = 0;
};

Str* part(Str* text, TextSpan span) { return str_substring(text, span.start, span.stop); }

Value format_next(Value self) {
    auto* it = self.as<FormatIterator>();
    if (it->at >= it->text->length) return Value::end();
    FormatParser parser(it->text, {it->at, it->text->length});
    TRY(parser.next());
    it->at = parser.position();
    Str* literal = TRY(part(it->text, parser.literal));
    if (!parser.has_field) return make_tuple({literal, Value::none(), Value::none(), Value::none()});
    Str* name = TRY(part(it->text, parser.field_name));
    Str* spec = TRY(part(it->text, parser.spec));
    Value conversion = parser.conversion ? Value(make_char(parser.conversion)) : Value::none();
    return make_tuple({literal, name, spec, conversion});
}

Value field_part(Str* text, const FieldNameParser& parser) {
    return parser.index >= 0 ? make_int(parser.index) : Value(part(text, parser.part));
}

Value field_next(Value self) {
    auto* it = self.as<FieldIterator>();
    if (it->at >= it->text->length) return Value::end();
    FieldNameParser parser(it->text, {it->at, it->text->length});
    TRY(parser.next());
    it->at = parser.position();
    Value name = TRY(field_part(it->text, parser));
    return make_tuple({Value::boolean(parser.is_attribute), name});
}

Value iter_self(Value self) { return self; }

constexpr Slots kFormatSlots{.iter = iter_self, .next = format_next};
constexpr Slots kFieldSlots{.iter = iter_self, .next = field_next};
constexpr TypeDef kFormatIteratorDef{.name = "formatteriterator",
                                     .size = sizeof(FormatIterator),
                                     .flags = kDisallowInstantiation,
                                     .slots = &kFormatSlots};
constexpr TypeDef kFieldIteratorDef{
    .name = "fieldnameiterator", .size = sizeof(FieldIterator), .flags = kDisallowInstantiation, .slots = &kFieldSlots};
constinit Type format_iterator_type{kFormatIteratorDef};
constinit Type field_iterator_type{kFieldIteratorDef};

Value formatter_parser(Value v) {
    Str* text = as_str(v);
    if (!text) return raise_type_error("expected str, got {}", type_name_of(v));
    auto* it = gc_new<FormatIterator>(&format_iterator_type.own_shape);
    it->text = text;
    return it;
}

Value formatter_field_name_split(Value v) {
    Str* text = as_str(v);
    if (!text) return raise_type_error("expected str, got {}", type_name_of(v));
    FieldNameParser parser(text, {0, text->length});
    TRY(parser.read_first());
    auto* it = gc_new<FieldIterator>(&field_iterator_type.own_shape);
    it->text = text;
    it->at = parser.position();
    Value first = TRY(field_part(text, parser));
    return make_tuple({first, it});
}

constexpr FunctionDef kFunctions[] = {
    function<formatter_field_name_split>("formatter_field_name_split", "($module, object, /)",
                                         "Split a field name into its first part and an iterator over the rest."),
    function<formatter_parser>("formatter_parser", "($module, object, /)", "Parse a format string."),
};

Status init(Module*) {
    ready_type(format_iterator_type);
    ready_type(field_iterator_type);
    return Status::success();
}

}  // namespace
}  // namespace py::string_module

namespace py {

constinit const ModuleDef kStringModule{
    .name = "_string",
    .doc = "string helper module",
    .functions = string_module::kFunctions,
    .init = string_module::init,
};

}  // namespace py
