// The parser object of `pyexpat`: feeding it, and its attributes. Library reference: xml.parsers.expat, XMLParser
// objects.
//
// Expat's own memory is outside the collector's; it is given back when the collector finds the object gone.
#include "stdlib/expat/parser.h"

#include <gc.h>

#include <climits>

#include "runtime/core/attribute.h"
#include "runtime/core/names.h"
#include "runtime/objects/bytes.h"
#include "runtime/objects/int.h"
#include "runtime/protocol/buffer.h"
#include "runtime/protocol/object.h"
#include "runtime/text/codecs.h"

namespace py::expat {

namespace {

constexpr int kTextBufferSize = 8192, kReadSize = 2048;

void finalize_parser(void* object, void*) {
    auto* self = static_cast<Parser*>(object);
    if (self->parser) XML_ParserFree(self->parser);
}

char* text_buffer(int size) { return static_cast<char*>(gc_allocate_atomic(static_cast<std::size_t>(size))); }

Parser* make_parser(XML_Parser made) {
    if (!made) return raise_memory_error();
    auto* self = static_cast<Parser*>(allocate_instance(&parser_type));
    self->parser = made;
    self->text.size = kTextBufferSize;
    GC_register_finalizer_no_order(self, finalize_parser, nullptr, nullptr, nullptr);
    XML_SetUserData(made, self);
    XML_SetUnknownEncodingHandler(made, unknown_encoding, self);
    return self;
}

// ---- Parsing --------------------------------------------------------------------------------------------------------

/// What a step of expat comes to.
Value finish(Parser* self, XML_Status status) {
    if (self->failed || has_exception()) {
        self->failed = false;
        return Value();
    }
    if (status == XML_STATUS_ERROR) return raise_expat_error(self, XML_GetErrorCode(self->parser));
    TRY(flush_text(self));
    return make_int(status);
}

Value parse(Parser* self, std::string_view data, bool is_final) {
    while (data.size() > INT_MAX) {
        TRY(finish(self, XML_Parse(self->parser, data.data(), INT_MAX, XML_FALSE)));
        data.remove_prefix(INT_MAX);
    }
    return finish(self, XML_Parse(self->parser, data.data(), static_cast<int>(data.size()), is_final));
}

Value parser_parse(Parser& self, Value data, bool isfinal) {
    if (has_layout(data, kStrSubclass)) {
        Bytes* encoded = TRY(encode_utf8(data.as<Str>()));
        (void)XML_SetEncoding(self.parser, "utf-8");
        return parse(&self, encoded->view(), isfinal);
    }
    BufferView buffer;
    TRY(buffer.acquire(data));
    return parse(&self, buffer.bytes(), isfinal);
}

Value parser_parse_file(Parser& self, Value file) {
    Value read = get_attribute_or_absent(file, intern("read"));
    if (!read) {
        if (has_exception()) return Value();
        return raise_type_error("argument must have 'read' attribute");
    }
    while (true) {
        Value piece = TRY(call(read, {make_int(kReadSize)}));
        Bytes* bytes = as_bytes(piece);
        ByteArray* array = as_bytearray(piece);
        if (!bytes && !array)
            return raise_type_error("read() did not return a bytes object (type={})", type_name_of(piece));
        std::string_view data = bytes ? bytes->view() : array->view();
        if (data.size() > kReadSize)
            return raise_value_error("read() returned too much data: {} bytes requested, {} returned", kReadSize,
                                     data.size());
        Value status = TRY(parse(&self, data, data.empty()));
        if (data.empty()) return status;
    }
}

Value parser_set_base(Parser& self, Str* base) {
    if (!XML_SetBase(self.parser, str_utf8(base).c_str())) return raise_memory_error();
    return Value::none();
}
Value parser_get_base(Parser& self) {
    const XML_Char* base = XML_GetBase(self.parser);
    return base ? Value(make_str(base)) : Value::none();
}

Value parser_get_input_context(Parser& self) {
    if (!self.in_callback) return Value::none();
    int offset = 0, size = 0;
    const char* buffer = XML_GetInputContext(self.parser, &offset, &size);
    if (!buffer) return Value::none();
    return make_bytes({buffer + offset, static_cast<std::size_t>(size - offset)});
}

Value parser_external_entity_parser_create(Parser& self, std::optional<Str*> context, Value encoding) {
    std::string context_text, encoding_text;
    if (context) context_text = str_utf8(*context);
    if (encoding) {
        if (!has_layout(encoding, kStrSubclass))
            return raise_type_error("ExternalEntityParserCreate() argument 2 must be str, not {}",
                                    type_name_of(encoding));
        encoding_text = str_utf8(encoding.as<Str>());
    }
    Parser* made = TRY(make_parser(XML_ExternalEntityParserCreate(self.parser, context ? context_text.c_str() : nullptr,
                                                                  encoding ? encoding_text.c_str() : nullptr)));
    made->parent = &self;
    made->intern = self.intern;
    made->ordered_attributes = self.ordered_attributes;
    made->specified_attributes = self.specified_attributes;
    made->namespace_prefixes = self.namespace_prefixes;
    made->text.size = self.text.size;
    if (self.text.bytes) made->text.bytes = text_buffer(made->text.size);
    for (int i = 0; i < kHandlerCount; ++i) made->handlers[i] = self.handlers[i];
    return made;
}

Value parser_set_param_entity_parsing(Parser& self, int flag) {
    return make_int(XML_SetParamEntityParsing(self.parser, static_cast<XML_ParamEntityParsing>(flag)));
}

Value parser_use_foreign_dtd(Parser& self, bool flag) {
    XML_Error code = XML_UseForeignDTD(self.parser, flag ? XML_TRUE : XML_FALSE);
    if (code != XML_ERROR_NONE) return raise_expat_error(&self, code);
    return Value::none();
}

#if XML_MAJOR_VERSION > 2 || (XML_MAJOR_VERSION == 2 && XML_MINOR_VERSION >= 6)
#error "expat knows reparse deferral now: pass it on"
#endif
// Before expat 2.6 an unfinished token is always looked at again with more data: deferral cannot be switched on.
Value parser_set_reparse_deferral_enabled(Parser&, bool) { return Value::none(); }
bool parser_get_reparse_deferral_enabled(Parser&) { return false; }

// ---- Attributes -----------------------------------------------------------------------------------------------------

template <Handler kWhich>
Value get_handler(Value self) {
    Value handler = self.as<Parser>()->handlers[kWhich];
    return handler ? handler : Value::none();
}

template <Handler kWhich>
Status set_handler(Value object, Value value) {
    auto* self = object.as<Parser>();
    if (!value) return raise_runtime_error("Cannot delete attribute");
    // Text that waits belongs to the old function.
    if (kWhich == kCharacterData) TRY(flush_text(self));
    self->handlers[kWhich] = value.is_none() ? Value() : value;
    connect_handler(self, kWhich);
    return Status::success();
}

template <bool Parser::*kFlag>
Value get_flag(Value self) {
    return Value::boolean(self.as<Parser>()->*kFlag);
}
template <bool Parser::*kFlag>
Status set_flag(Value self, Value value) {
    if (!value) return raise_runtime_error("Cannot delete attribute");
    self.as<Parser>()->*kFlag = TRY(truth(value));
    return Status::success();
}
Status set_namespace_prefixes(Value self, Value value) {
    TRY(set_flag<&Parser::namespace_prefixes>(self, value));
    XML_SetReturnNSTriplet(self.as<Parser>()->parser, self.as<Parser>()->namespace_prefixes);
    return Status::success();
}

Value get_buffer_text(Value self) { return Value::boolean(self.as<Parser>()->text.bytes != nullptr); }
Status set_buffer_text(Value object, Value value) {
    auto* self = object.as<Parser>();
    if (!value) return raise_runtime_error("Cannot delete attribute");
    if (TRY(truth(value))) {
        if (!self->text.bytes) self->text.bytes = text_buffer(self->text.size);
    } else if (self->text.bytes) {
        TRY(flush_text(self));
        self->text.bytes = nullptr;
    }
    return Status::success();
}

Value get_buffer_size(Value self) { return make_int(self.as<Parser>()->text.size); }
Status set_buffer_size(Value object, Value value) {
    auto* self = object.as<Parser>();
    if (!value) return raise_runtime_error("Cannot delete attribute");
    if (!is_int(value)) return raise_type_error("buffer_size must be an integer");
    std::int64_t size = 0;
    if (!int_fits_int64(value, size)) return raise_overflow_error("Python int too large to convert to C long");
    if (size <= 0) return raise_value_error("buffer_size must be greater than zero");
    if (size > INT_MAX) return raise_value_error("buffer_size must not be greater than {}", INT_MAX);
    if (size == self->text.size) return Status::success();
    TRY(flush_text(self));
    self->text.size = static_cast<int>(size);
    self->text.bytes = text_buffer(self->text.size);  // that switches buffer_text on, as it does in CPython
    return Status::success();
}

Value get_buffer_used(Value self) { return make_int(self.as<Parser>()->text.used); }
Value get_intern(Value self) {
    Dict* names = self.as<Parser>()->intern;
    return names ? Value(names) : Value::none();
}

template <auto kAsk>
Value get_number(Value self) {
    return make_int(static_cast<std::int64_t>(kAsk(self.as<Parser>()->parser)));
}

constexpr FunctionDef kMethods[] = {
    method<parser_parse>("Parse", "($self, data, isfinal=False, /)", "Parse XML data; the last piece says so."),
    method<parser_parse_file>("ParseFile", "($self, file, /)", "Parse XML data from a file-like object."),
    method<parser_set_base>("SetBase", "($self, base, /)", "Set the base URL for the parser."),
    method<parser_get_base>("GetBase", "($self, /)", "Return base URL string for the parser."),
    method<parser_get_input_context>("GetInputContext", "($self, /)",
                                     "The untranslated text that caused the present event."),
    method<parser_external_entity_parser_create>("ExternalEntityParserCreate",
                                                 "($self, context, encoding=<unrepresentable>, /)",
                                                 "Create a parser for an external entity; it inherits the handlers."),
    method<parser_set_param_entity_parsing>(
        "SetParamEntityParsing", "($self, flag, /)",
        "Controls parsing of parameter entities (including the external DTD subset)."),
    method<parser_use_foreign_dtd>("UseForeignDTD", "($self, flag=True, /)",
                                   "Act as if the document had an external subset, and ask ExternalEntityRefHandler."),
    method<parser_set_reparse_deferral_enabled>(
        "SetReparseDeferralEnabled", "($self, enabled, /)",
        "Enable/Disable reparse deferral; enabled by default with Expat >=2.6.0."),
    method<parser_get_reparse_deferral_enabled>("GetReparseDeferralEnabled", "($self, /)",
                                                "Retrieve reparse deferral enabled status."),
};

constexpr GetSetDef kGetSets[] = {
    {"intern", get_intern, nullptr, nullptr, true},
    {"ErrorCode", get_number<XML_GetErrorCode>},
    {"ErrorLineNumber", get_number<XML_GetErrorLineNumber>},
    {"ErrorColumnNumber", get_number<XML_GetErrorColumnNumber>},
    {"ErrorByteIndex", get_number<XML_GetErrorByteIndex>},
    {"CurrentLineNumber", get_number<XML_GetCurrentLineNumber>},
    {"CurrentColumnNumber", get_number<XML_GetCurrentColumnNumber>},
    {"CurrentByteIndex", get_number<XML_GetCurrentByteIndex>},
    {"buffer_size", get_buffer_size, set_buffer_size},
    {"buffer_text", get_buffer_text, set_buffer_text},
    {"buffer_used", get_buffer_used},
    {"namespace_prefixes", get_flag<&Parser::namespace_prefixes>, set_namespace_prefixes},
    {"ordered_attributes", get_flag<&Parser::ordered_attributes>, set_flag<&Parser::ordered_attributes>},
    {"specified_attributes", get_flag<&Parser::specified_attributes>, set_flag<&Parser::specified_attributes>},
#define HANDLER(name) {#name "Handler", get_handler<k##name>, set_handler<k##name>},
    HANDLER(StartElement) HANDLER(EndElement) HANDLER(ProcessingInstruction) HANDLER(CharacterData)
        HANDLER(UnparsedEntityDecl) HANDLER(NotationDecl) HANDLER(StartNamespaceDecl) HANDLER(EndNamespaceDecl)
            HANDLER(Comment) HANDLER(StartCdataSection) HANDLER(EndCdataSection) HANDLER(Default){
                "DefaultHandlerExpand", get_handler<kDefaultHandlerExpand>, set_handler<kDefaultHandlerExpand>},
    HANDLER(NotStandalone) HANDLER(ExternalEntityRef) HANDLER(StartDoctypeDecl) HANDLER(EndDoctypeDecl)
        HANDLER(EntityDecl) HANDLER(XmlDecl) HANDLER(ElementDecl) HANDLER(AttlistDecl) HANDLER(SkippedEntity)
#undef HANDLER
};

constexpr TypeDef kParserDef{
    .name = "pyexpat.xmlparser",
    .doc = "XML parser",
    .size = sizeof(Parser),
    .flags = kDisallowInstantiation | kImmutableType,
    .methods = kMethods,
    .getsets = kGetSets,
};

/// An argument that is a str or None, as UTF-8 text; false: None.
Result<bool> optional_text(const char* argument, Value v, std::string& out) {
    if (v.is_none()) return false;
    if (!has_layout(v, kStrSubclass))
        return raise_type_error("ParserCreate() argument '{}' must be str or None, not {}", argument, type_name_of(v));
    out = str_utf8(v.as<Str>());
    if (out.find('\0') != std::string::npos) return raise_value_error("embedded null character");
    return true;
}

}  // namespace

constinit Type parser_type{kParserDef};

Value parser_create(Value encoding, Value namespace_separator, Value intern) {
    std::string encoding_text, separator;
    bool has_encoding = TRY(optional_text("encoding", encoding, encoding_text));
    bool has_separator = TRY(optional_text("namespace_separator", namespace_separator, separator));
    if (separator.size() > 1)
        return raise_value_error("namespace_separator must be at most one character, omitted, or None");
    Dict* names = nullptr;
    if (!intern) names = make_dict();
    else if (has_layout(intern, kDictSubclass)) names = intern.as<Dict>();
    else if (!intern.is_none()) return raise_type_error("intern must be a dictionary");
    const XML_Char* chosen = has_encoding ? encoding_text.c_str() : nullptr;
    Parser* self =
        TRY(make_parser(has_separator ? XML_ParserCreateNS(chosen, separator.c_str()[0]) : XML_ParserCreate(chosen)));
    self->intern = names;
    return self;
}

}  // namespace py::expat
