// What the files of `pyexpat` share: the parser object. parser.cpp has its methods and attributes, handlers.cpp the
// way from an event of expat to a call of a Python function, module.cpp the module with its constants.
#pragma once

#include <expat.h>

#include <string_view>

#include "runtime/core/builtin.h"
#include "runtime/core/error.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/str.h"

namespace py::expat {

extern Type parser_type;

#define EXPAT_HANDLERS(X)    \
    X(StartElement)          \
    X(EndElement)            \
    X(ProcessingInstruction) \
    X(CharacterData)         \
    X(UnparsedEntityDecl)    \
    X(NotationDecl)          \
    X(StartNamespaceDecl)    \
    X(EndNamespaceDecl)      \
    X(Comment)               \
    X(StartCdataSection)     \
    X(EndCdataSection)       \
    X(Default)               \
    X(DefaultHandlerExpand)  \
    X(NotStandalone)         \
    X(ExternalEntityRef)     \
    X(StartDoctypeDecl)      \
    X(EndDoctypeDecl)        \
    X(EntityDecl)            \
    X(XmlDecl)               \
    X(ElementDecl)           \
    X(AttlistDecl)           \
    X(SkippedEntity)

enum Handler : std::uint8_t {
#define ENUMERATOR(name) k##name,
    EXPAT_HANDLERS(ENUMERATOR)
#undef ENUMERATOR
        kHandlerCount
};

/// Character data that waits for being handed over in one piece.
struct TextBuffer {
    char* bytes;  ///< null: buffer_text is off
    int size, used;
};

struct Parser : Object {
    XML_Parser parser;
    Parser* parent;                 ///< of a parser for an external entity; expat's own object points to the parent's
    Dict* intern;                   ///< null: names are not kept
    Value handlers[kHandlerCount];  ///< zero: none
    TextBuffer text;
    bool ordered_attributes, specified_attributes, namespace_prefixes;
    bool in_callback;
    bool failed;  ///< a handler has raised; expat is on its way out
};

/// Tells expat whether there is a function for an event.
void connect_handler(Parser* self, Handler which);
/// Hands over the text that waits.
Status flush_text(Parser* self);
/// What expat calls for an encoding that it does not know.
int unknown_encoding(void* data, const XML_Char* name, XML_Encoding* info);

/// ExpatError for the state of the parser.
Pending raise_expat_error(Parser* self, XML_Error code);

Value parser_create(Value encoding, Value namespace_separator, Value intern);

}  // namespace py::expat
