// The `pyexpat` module: ParserCreate(), ExpatError, and the constants in `errors` and `model`.
#include "runtime/objects/module.h"
#include "runtime/core/attribute.h"
#include "runtime/core/names.h"
#include "runtime/objects/int.h"
#include "runtime/objects/list.h"
#include "runtime/objects/tuple.h"
#include "stdlib/expat/parser.h"
#include "stdlib/registry.h"

namespace py {

namespace expat {

namespace {

Type* error_type;

Value error_string(std::int64_t code) {
    const XML_LChar* text = XML_ErrorString(static_cast<XML_Error>(code));
    return text ? Value(make_str(text)) : Value::none();
}

/// The messages are those of newer versions of the library, which knows only the first ones.
struct ErrorName {
    const char* name;
    const char* message;
};
constexpr ErrorName kErrors[] = {
    {"XML_ERROR_NO_MEMORY", "out of memory"},
    {"XML_ERROR_SYNTAX", "syntax error"},
    {"XML_ERROR_NO_ELEMENTS", "no element found"},
    {"XML_ERROR_INVALID_TOKEN", "not well-formed (invalid token)"},
    {"XML_ERROR_UNCLOSED_TOKEN", "unclosed token"},
    {"XML_ERROR_PARTIAL_CHAR", "partial character"},
    {"XML_ERROR_TAG_MISMATCH", "mismatched tag"},
    {"XML_ERROR_DUPLICATE_ATTRIBUTE", "duplicate attribute"},
    {"XML_ERROR_JUNK_AFTER_DOC_ELEMENT", "junk after document element"},
    {"XML_ERROR_PARAM_ENTITY_REF", "illegal parameter entity reference"},
    {"XML_ERROR_UNDEFINED_ENTITY", "undefined entity"},
    {"XML_ERROR_RECURSIVE_ENTITY_REF", "recursive entity reference"},
    {"XML_ERROR_ASYNC_ENTITY", "asynchronous entity"},
    {"XML_ERROR_BAD_CHAR_REF", "reference to invalid character number"},
    {"XML_ERROR_BINARY_ENTITY_REF", "reference to binary entity"},
    {"XML_ERROR_ATTRIBUTE_EXTERNAL_ENTITY_REF", "reference to external entity in attribute"},
    {"XML_ERROR_MISPLACED_XML_PI", "XML or text declaration not at start of entity"},
    {"XML_ERROR_UNKNOWN_ENCODING", "unknown encoding"},
    {"XML_ERROR_INCORRECT_ENCODING", "encoding specified in XML declaration is incorrect"},
    {"XML_ERROR_UNCLOSED_CDATA_SECTION", "unclosed CDATA section"},
    {"XML_ERROR_EXTERNAL_ENTITY_HANDLING", "error in processing external entity reference"},
    {"XML_ERROR_NOT_STANDALONE", "document is not standalone"},
    {"XML_ERROR_UNEXPECTED_STATE", "unexpected parser state - please send a bug report"},
    {"XML_ERROR_ENTITY_DECLARED_IN_PE", "entity declared in parameter entity"},
    {"XML_ERROR_FEATURE_REQUIRES_XML_DTD", "requested feature requires XML_DTD support in Expat"},
    {"XML_ERROR_CANT_CHANGE_FEATURE_ONCE_PARSING", "cannot change setting once parsing has begun"},
    {"XML_ERROR_UNBOUND_PREFIX", "unbound prefix"},
    {"XML_ERROR_UNDECLARING_PREFIX", "must not undeclare prefix"},
    {"XML_ERROR_INCOMPLETE_PE", "incomplete markup in parameter entity"},
    {"XML_ERROR_XML_DECL", "XML declaration not well-formed"},
    {"XML_ERROR_TEXT_DECL", "text declaration not well-formed"},
    {"XML_ERROR_PUBLICID", "illegal character(s) in public id"},
    {"XML_ERROR_SUSPENDED", "parser suspended"},
    {"XML_ERROR_NOT_SUSPENDED", "parser not suspended"},
    {"XML_ERROR_ABORTED", "parsing aborted"},
    {"XML_ERROR_FINISHED", "parsing finished"},
    {"XML_ERROR_SUSPEND_PE", "cannot suspend in external parameter entity"},
    {"XML_ERROR_RESERVED_PREFIX_XML",
     "reserved prefix (xml) must not be undeclared or bound to another namespace name"},
    {"XML_ERROR_RESERVED_PREFIX_XMLNS", "reserved prefix (xmlns) must not be declared or undeclared"},
    {"XML_ERROR_RESERVED_NAMESPACE_URI", "prefix must not be bound to one of the reserved namespace names"},
    {"XML_ERROR_INVALID_ARGUMENT", "invalid argument"},
    {"XML_ERROR_NO_BUFFER", "a successful prior call to function XML_GetBuffer is required"},
    {"XML_ERROR_AMPLIFICATION_LIMIT_BREACH", "limit on input amplification factor (from DTD and entities) breached"},
    {"XML_ERROR_NOT_STARTED", "parser not started"},
};

struct ModelConstant {
    const char* name;
    int value;
};
constexpr ModelConstant kModel[] = {
    {"XML_CTYPE_EMPTY", XML_CTYPE_EMPTY}, {"XML_CTYPE_ANY", XML_CTYPE_ANY},       {"XML_CTYPE_MIXED", XML_CTYPE_MIXED},
    {"XML_CTYPE_NAME", XML_CTYPE_NAME},   {"XML_CTYPE_CHOICE", XML_CTYPE_CHOICE}, {"XML_CTYPE_SEQ", XML_CTYPE_SEQ},
    {"XML_CQUANT_NONE", XML_CQUANT_NONE}, {"XML_CQUANT_OPT", XML_CQUANT_OPT},     {"XML_CQUANT_REP", XML_CQUANT_REP},
    {"XML_CQUANT_PLUS", XML_CQUANT_PLUS},
};

Module* make_errors() {
    Module* errors = make_module(make_str("pyexpat.errors"), make_str("Constants used to describe error conditions."));
    Dict* codes = make_dict();
    Dict* messages = make_dict();
    int code = 0;
    for (const ErrorName& row : kErrors) {
        Str* message = make_str(row.message);
        errors->dict->set_str(intern(row.name), message);
        codes->set_str(message, make_int(++code));
        MUST(messages->set(make_int(code), message));  // an int can be hashed
    }
    errors->dict->set_str(intern("codes"), codes);
    errors->dict->set_str(intern("messages"), messages);
    return errors;
}

Module* make_model() {
    Module* model =
        make_module(make_str("pyexpat.model"), make_str("Constants used to interpret content model information."));
    for (const ModelConstant& row : kModel) model->dict->set_str(intern(row.name), make_int(row.value));
    return model;
}

List* features() {
    List* result = make_list();
    for (const XML_Feature* feature = XML_GetFeatureList(); feature->feature != XML_FEATURE_END; ++feature)
        result->append(make_tuple({make_str(feature->name), make_int(feature->value)}));
    return result;
}

constexpr FunctionDef kFunctions[] = {
    function<error_string>("ErrorString", "($module, code, /)", "Returns string error for given number."),
    function<parser_create>("ParserCreate",
                            "($module, /, encoding=None, namespace_separator=None, intern=<unrepresentable>)",
                            "Return a new XML parser object."),
};

constexpr ConstantDef kConstants[] = {
    {"native_encoding", "UTF-8"},
    {"XML_PARAM_ENTITY_PARSING_NEVER", XML_PARAM_ENTITY_PARSING_NEVER},
    {"XML_PARAM_ENTITY_PARSING_UNLESS_STANDALONE", XML_PARAM_ENTITY_PARSING_UNLESS_STANDALONE},
    {"XML_PARAM_ENTITY_PARSING_ALWAYS", XML_PARAM_ENTITY_PARSING_ALWAYS},
};

Status init(Module* module) {
    ready_type(parser_type);
    if (!error_type) {
        Dict* ns = make_dict();
        ns->set_str(names::module, make_str("xml.parsers.expat"));
        error_type = TRY(type_new(&type_type, intern("ExpatError"), make_tuple({&Exception}), ns, Args{}));
    }
    XML_Expat_Version version = XML_ExpatVersionInfo();
    Dict* dict = module->dict;
    dict->set_str(intern("ExpatError"), error_type);
    dict->set_str(intern("error"), error_type);
    dict->set_str(intern("XMLParserType"), &parser_type);
    dict->set_str(intern("EXPAT_VERSION"), make_str(XML_ExpatVersion()));
    dict->set_str(intern("version_info"),
                  make_tuple({make_int(version.major), make_int(version.minor), make_int(version.micro)}));
    dict->set_str(intern("features"), features());
    dict->set_str(intern("errors"), make_errors());
    dict->set_str(intern("model"), make_model());
    return Status::success();
}

}  // namespace

Pending raise_expat_error(Parser* self, XML_Error code) {
    auto line = static_cast<std::int64_t>(XML_GetErrorLineNumber(self->parser));
    auto column = static_cast<std::int64_t>(XML_GetErrorColumnNumber(self->parser));
    Value error =
        TRY(call(error_type, {make_str_formatted("{}: line {}, column {}", XML_ErrorString(code), line, column)}));
    TRY(set_attribute(error, intern("code"), make_int(code)));
    TRY(set_attribute(error, intern("lineno"), make_int(line)));
    TRY(set_attribute(error, intern("offset"), make_int(column)));
    return raise_value(error);
}

}  // namespace expat

constinit const ModuleDef kPyexpatModule{
    .name = "pyexpat",
    .doc = "Python wrapper for Expat parser.",
    .functions = expat::kFunctions,
    .constants = expat::kConstants,
    .init = expat::init,
};

}  // namespace py
