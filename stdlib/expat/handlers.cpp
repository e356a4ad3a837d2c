// Events of expat as calls of the handlers. Library reference: xml.parsers.expat, XMLParser objects.
//
// A handler that raises ends the parse: expat is stopped, and events that still come on its way out are dropped, so
// that the exception stays pending until Parse() returns.
#include "runtime/core/call.h"
#include "runtime/objects/bytes.h"
#include "runtime/objects/int.h"
#include "runtime/objects/list.h"
#include "runtime/objects/tuple.h"
#include "runtime/text/codecs.h"
#include "stdlib/expat/parser.h"

namespace py::expat {

namespace {

Value text(const XML_Char* utf8) { return utf8 ? Value(make_str(utf8)) : Value::none(); }

/// A str that is the same object each time, by way of the parser's dictionary.
Value name(Parser* self, const XML_Char* utf8) {
    if (!utf8) return Value::none();
    Str* made = make_str(utf8);
    if (!self->intern) return made;
    if (Value* known = self->intern->find_str(made)) return *known;
    self->intern->set_str(made, made);
    return made;
}

void fail(Parser* self) {
    self->failed = true;
    XML_StopParser(self->parser, XML_FALSE);
}

/// The object behind an event when its handler is to be called. Text that waits is handed over first: it came before.
Parser* ready(void* data, Handler which) {
    auto* self = static_cast<Parser*>(data);
    if (self->failed || !self->handlers[which]) return nullptr;
    if (!flush_text(self).ok()) {
        fail(self);
        return nullptr;
    }
    return self->handlers[which] ? self : nullptr;
}

Value call_handler(Parser* self, Handler which, std::initializer_list<Value> arguments) {
    bool outer = self->in_callback;
    self->in_callback = true;
    Value result = call(self->handlers[which], arguments);
    self->in_callback = outer;
    if (!result) fail(self);
    return result;
}

/// For handlers whose result does not matter.
void notify(Parser* self, Handler which, std::initializer_list<Value> arguments) {
    (void)call_handler(self, which, arguments);
}

/// For those that answer with a number; 0 also when they raise.
int ask(Parser* self, Handler which, std::initializer_list<Value> arguments) {
    Value result = call_handler(self, which, arguments);
    int number = 0;
    if (result && !convert_detail::to_int(result, number)) {
        fail(self);
        return 0;
    }
    return number;
}

void on_start_element(void* data, const XML_Char* element, const XML_Char** attributes) {
    Parser* self = ready(data, kStartElement);
    if (!self) return;
    std::size_t count = 0;
    if (self->specified_attributes) count = static_cast<std::size_t>(XML_GetSpecifiedAttributeCount(self->parser));
    else
        while (attributes[count]) count += 2;
    Value container;
    if (self->ordered_attributes) {
        List* list = make_list(count);
        for (std::size_t i = 0; i < count; i += 2) {
            list->append(name(self, attributes[i]));
            list->append(text(attributes[i + 1]));
        }
        container = list;
    } else {
        Dict* dict = make_dict();
        for (std::size_t i = 0; i < count; i += 2)
            dict->set_str(name(self, attributes[i]).as<Str>(), text(attributes[i + 1]));
        container = dict;
    }
    notify(self, kStartElement, {name(self, element), container});
}

void on_end_element(void* data, const XML_Char* element) {
    if (Parser* self = ready(data, kEndElement)) notify(self, kEndElement, {name(self, element)});
}

void on_processing_instruction(void* data, const XML_Char* target, const XML_Char* content) {
    if (Parser* self = ready(data, kProcessingInstruction))
        notify(self, kProcessingInstruction, {name(self, target), text(content)});
}

void on_character_data(void* data, const XML_Char* bytes, int size) {
    auto* self = static_cast<Parser*>(data);
    if (self->failed || !self->handlers[kCharacterData]) return;
    TextBuffer& buffer = self->text;
    if (buffer.bytes && buffer.used + static_cast<long>(size) > buffer.size) {
        if (!flush_text(self).ok()) return fail(self);
        if (!self->handlers[kCharacterData]) return;
    }
    if (buffer.bytes && size <= buffer.size) {
        std::memcpy(buffer.bytes + buffer.used, bytes, static_cast<std::size_t>(size));
        buffer.used += size;
    } else {
        notify(self, kCharacterData, {make_str({bytes, static_cast<std::size_t>(size)})});
    }
}

void on_unparsed_entity_decl(void* data, const XML_Char* entity, const XML_Char* base, const XML_Char* system_id,
                             const XML_Char* public_id, const XML_Char* notation) {
    if (Parser* self = ready(data, kUnparsedEntityDecl))
        notify(
            self, kUnparsedEntityDecl,
            {name(self, entity), name(self, base), name(self, system_id), name(self, public_id), name(self, notation)});
}

void on_notation_decl(void* data, const XML_Char* notation, const XML_Char* base, const XML_Char* system_id,
                      const XML_Char* public_id) {
    if (Parser* self = ready(data, kNotationDecl))
        notify(self, kNotationDecl,
               {name(self, notation), name(self, base), name(self, system_id), name(self, public_id)});
}

void on_start_namespace_decl(void* data, const XML_Char* prefix, const XML_Char* uri) {
    if (Parser* self = ready(data, kStartNamespaceDecl))
        notify(self, kStartNamespaceDecl, {name(self, prefix), name(self, uri)});
}

void on_end_namespace_decl(void* data, const XML_Char* prefix) {
    if (Parser* self = ready(data, kEndNamespaceDecl)) notify(self, kEndNamespaceDecl, {name(self, prefix)});
}

void on_comment(void* data, const XML_Char* content) {
    if (Parser* self = ready(data, kComment)) notify(self, kComment, {text(content)});
}

template <Handler kWhich>
void on_boundary(void* data) {
    if (Parser* self = ready(data, kWhich)) notify(self, kWhich, {});
}

template <Handler kWhich>
void on_default(void* data, const XML_Char* bytes, int size) {
    if (Parser* self = ready(data, kWhich)) notify(self, kWhich, {make_str({bytes, static_cast<std::size_t>(size)})});
}

int on_not_standalone(void* data) {
    Parser* self = ready(data, kNotStandalone);
    return self ? ask(self, kNotStandalone, {}) : 0;
}

int on_external_entity_ref(XML_Parser parser, const XML_Char* context, const XML_Char* base, const XML_Char* system_id,
                           const XML_Char* public_id) {
    Parser* self = ready(XML_GetUserData(parser), kExternalEntityRef);
    if (!self) return 0;
    return ask(self, kExternalEntityRef,
               {text(context), name(self, base), name(self, system_id), name(self, public_id)});
}

void on_start_doctype_decl(void* data, const XML_Char* doctype, const XML_Char* system_id, const XML_Char* public_id,
                           int has_internal_subset) {
    if (Parser* self = ready(data, kStartDoctypeDecl))
        notify(self, kStartDoctypeDecl,
               {name(self, doctype), name(self, system_id), name(self, public_id), make_int(has_internal_subset)});
}

void on_entity_decl(void* data, const XML_Char* entity, int is_parameter_entity, const XML_Char* value,
                    int value_length, const XML_Char* base, const XML_Char* system_id, const XML_Char* public_id,
                    const XML_Char* notation) {
    Parser* self = ready(data, kEntityDecl);
    if (!self) return;
    Value content = Value::none();
    if (value) content = make_str({value, static_cast<std::size_t>(value_length)});
    notify(self, kEntityDecl,
           {name(self, entity), make_int(is_parameter_entity), content, name(self, base), name(self, system_id),
            name(self, public_id), name(self, notation)});
}

void on_xml_decl(void* data, const XML_Char* version, const XML_Char* encoding, int standalone) {
    if (Parser* self = ready(data, kXmlDecl))
        notify(self, kXmlDecl, {text(version), text(encoding), make_int(standalone)});
}

/// (type, quantifier, name, children)
Value content_model(Parser* self, const XML_Content* model) {
    RecursionGuard guard;
    if (!guard.ok()) return Value();
    Tuple* children = allocate_tuple(model->numchildren);
    for (unsigned i = 0; i < model->numchildren; ++i)
        children->items[i] = TRY(content_model(self, &model->children[i]));
    return make_tuple({make_int(model->type), make_int(model->quant), name(self, model->name), children});
}

void on_element_decl(void* data, const XML_Char* element, XML_Content* model) {
    auto* owner = static_cast<Parser*>(data);
    if (Parser* self = ready(data, kElementDecl)) {
        if (Value converted = content_model(self, model)) notify(self, kElementDecl, {name(self, element), converted});
        else fail(self);
    }
    XML_FreeContentModel(owner->parser, model);
}

void on_attlist_decl(void* data, const XML_Char* element, const XML_Char* attribute, const XML_Char* type,
                     const XML_Char* fallback, int required) {
    if (Parser* self = ready(data, kAttlistDecl))
        notify(self, kAttlistDecl,
               {name(self, element), name(self, attribute), text(type), text(fallback), make_int(required)});
}

void on_skipped_entity(void* data, const XML_Char* entity, int is_parameter_entity) {
    if (Parser* self = ready(data, kSkippedEntity))
        notify(self, kSkippedEntity, {name(self, entity), make_int(is_parameter_entity)});
}

}  // namespace

void connect_handler(Parser* self, Handler which) {
    XML_Parser parser = self->parser;
    bool on = static_cast<bool>(self->handlers[which]);
    switch (which) {
        case kStartElement: XML_SetStartElementHandler(parser, on ? on_start_element : nullptr); break;
        case kEndElement: XML_SetEndElementHandler(parser, on ? on_end_element : nullptr); break;
        case kProcessingInstruction:
            XML_SetProcessingInstructionHandler(parser, on ? on_processing_instruction : nullptr);
            break;
        case kCharacterData: XML_SetCharacterDataHandler(parser, on ? on_character_data : nullptr); break;
        case kUnparsedEntityDecl:
            XML_SetUnparsedEntityDeclHandler(parser, on ? on_unparsed_entity_decl : nullptr);
            break;
        case kNotationDecl: XML_SetNotationDeclHandler(parser, on ? on_notation_decl : nullptr); break;
        case kStartNamespaceDecl:
            XML_SetStartNamespaceDeclHandler(parser, on ? on_start_namespace_decl : nullptr);
            break;
        case kEndNamespaceDecl: XML_SetEndNamespaceDeclHandler(parser, on ? on_end_namespace_decl : nullptr); break;
        case kComment: XML_SetCommentHandler(parser, on ? on_comment : nullptr); break;
        case kStartCdataSection:
            XML_SetStartCdataSectionHandler(parser, on ? on_boundary<kStartCdataSection> : nullptr);
            break;
        case kEndCdataSection:
            XML_SetEndCdataSectionHandler(parser, on ? on_boundary<kEndCdataSection> : nullptr);
            break;
        case kDefault: XML_SetDefaultHandler(parser, on ? on_default<kDefault> : nullptr); break;
        case kDefaultHandlerExpand:
            XML_SetDefaultHandlerExpand(parser, on ? on_default<kDefaultHandlerExpand> : nullptr);
            break;
        case kNotStandalone: XML_SetNotStandaloneHandler(parser, on ? on_not_standalone : nullptr); break;
        case kExternalEntityRef: XML_SetExternalEntityRefHandler(parser, on ? on_external_entity_ref : nullptr); break;
        case kStartDoctypeDecl: XML_SetStartDoctypeDeclHandler(parser, on ? on_start_doctype_decl : nullptr); break;
        case kEndDoctypeDecl: XML_SetEndDoctypeDeclHandler(parser, on ? on_boundary<kEndDoctypeDecl> : nullptr); break;
        case kEntityDecl: XML_SetEntityDeclHandler(parser, on ? on_entity_decl : nullptr); break;
        case kXmlDecl: XML_SetXmlDeclHandler(parser, on ? on_xml_decl : nullptr); break;
        case kElementDecl: XML_SetElementDeclHandler(parser, on ? on_element_decl : nullptr); break;
        case kAttlistDecl: XML_SetAttlistDeclHandler(parser, on ? on_attlist_decl : nullptr); break;
        case kSkippedEntity: XML_SetSkippedEntityHandler(parser, on ? on_skipped_entity : nullptr); break;
        case kHandlerCount: break;
    }
}

Status flush_text(Parser* self) {
    TextBuffer& buffer = self->text;
    if (buffer.used == 0) return Status::success();
    Str* waiting = make_str({buffer.bytes, static_cast<std::size_t>(buffer.used)});
    buffer.used = 0;
    if (!self->handlers[kCharacterData]) return Status::success();
    TRY(call_handler(self, kCharacterData, {waiting}));
    return Status::success();
}

int unknown_encoding(void* data, const XML_Char* name, XML_Encoding* info) {
    auto* self = static_cast<Parser*>(data);
    if (self->failed) return XML_STATUS_ERROR;
    char every_byte[256];
    for (int i = 0; i < 256; ++i) every_byte[i] = static_cast<char>(i);
    Value decoded = decode({every_byte, 256}, name, "replace");
    if (!decoded || decoded.as<Str>()->length != 256) {
        if (decoded) (void)raise_value_error("multi-byte encodings are not supported");
        fail(self);
        return XML_STATUS_ERROR;
    }
    for (std::size_t i = 0; i < 256; ++i) {
        char32_t c = (*decoded.as<Str>())[i];
        info->map[i] = c == 0xFFFD ? -1 : static_cast<int>(c);
    }
    info->data = nullptr;
    info->convert = nullptr;
    info->release = nullptr;
    return XML_STATUS_OK;
}

}  // namespace py::expat
