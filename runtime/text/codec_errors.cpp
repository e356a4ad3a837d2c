// The error handlers of codecs: as fast paths inside encoders and decoders, and as the functions that codecs.lookup_error
// gives to Python code, which take the exception and return (replacement, position).
#include "runtime/text/codec_errors.h"

#include <charconv>

#include "runtime/core/builtin.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/exception.h"
#include "runtime/objects/function.h"
#include "runtime/objects/int.h"
#include "runtime/objects/list.h"
#include "runtime/protocol/object.h"
#include "runtime/text/codecs.h"
#include "runtime/text/unicode_db.h"
#include "runtime/text/utf8.h"

namespace py {

ErrorMode error_mode(std::string_view errors) {
    if (errors.empty() || errors == "strict") return ErrorMode::Strict;
    if (errors == "ignore") return ErrorMode::Ignore;
    if (errors == "replace") return ErrorMode::Replace;
    if (errors == "backslashreplace") return ErrorMode::BackslashReplace;
    if (errors == "xmlcharrefreplace") return ErrorMode::XmlCharRefReplace;
    if (errors == "namereplace") return ErrorMode::NameReplace;
    if (errors == "surrogateescape") return ErrorMode::SurrogateEscape;
    if (errors == "surrogatepass") return ErrorMode::SurrogatePass;
    return ErrorMode::Registered;
}

SurrogateForm surrogate_form(std::string_view encoding) {
    std::string name = normalize_encoding(encoding);
    if (name == "utf_8" || name == "utf8") return SurrogateForm::Utf8;
    if (name == "utf_16" || name == "utf16" || name == "utf_16_le" || name == "utf_16le") return SurrogateForm::Utf16Le;
    if (name == "utf_16_be" || name == "utf_16be") return SurrogateForm::Utf16Be;
    if (name == "utf_32" || name == "utf32" || name == "utf_32_le" || name == "utf_32le") return SurrogateForm::Utf32Le;
    if (name == "utf_32_be" || name == "utf_32be") return SurrogateForm::Utf32Be;
    return SurrogateForm::None;
}

namespace {

void append_escape(StrBuilder& out, char32_t c) {
    char text[16];
    int size = c < 0x100     ? std::snprintf(text, sizeof text, "\\x%02x", static_cast<unsigned>(c))
               : c < 0x10000 ? std::snprintf(text, sizeof text, "\\u%04x", static_cast<unsigned>(c))
                             : std::snprintf(text, sizeof text, "\\U%08x", static_cast<unsigned>(c));
    out.append_ascii(text, static_cast<std::size_t>(size));
}

bool all_surrogates(const Str* text, std::size_t start, std::size_t stop, char32_t first, char32_t last) {
    for (std::size_t i = start; i < stop; ++i)
        if ((*text)[i] < first || (*text)[i] > last) return false;
    return true;
}

int form_width(SurrogateForm form) {
    if (form == SurrogateForm::Utf8) return 3;
    return form == SurrogateForm::Utf16Le || form == SurrogateForm::Utf16Be ? 2 : 4;
}

void append_surrogate(std::string& out, char32_t c, SurrogateForm form) {
    auto low = static_cast<char>(c & 0xFF), high = static_cast<char>(c >> 8);
    switch (form) {
        case SurrogateForm::Utf8: utf8_append(out, c); break;
        case SurrogateForm::Utf16Le: out += {low, high}; break;
        case SurrogateForm::Utf16Be: out += {high, low}; break;
        case SurrogateForm::Utf32Le: out += {low, high, 0, 0}; break;
        case SurrogateForm::Utf32Be: out += {0, 0, high, low}; break;
        case SurrogateForm::None: break;
    }
}

/// The surrogate that stands at `at`, or 0.
char32_t read_surrogate(std::string_view data, std::size_t at, SurrogateForm form) {
    if (form == SurrogateForm::None || data.size() < at + static_cast<std::size_t>(form_width(form))) return 0;
    auto byte = [&](std::size_t i) { return static_cast<char32_t>(static_cast<std::uint8_t>(data[at + i])); };
    char32_t c = 0;
    switch (form) {
        case SurrogateForm::Utf8:
            if ((byte(0) & 0xF0) == 0xE0 && (byte(1) & 0xC0) == 0x80 && (byte(2) & 0xC0) == 0x80)
                c = (byte(0) & 0x0F) << 12 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F);
            break;
        case SurrogateForm::Utf16Le: c = byte(0) | byte(1) << 8; break;
        case SurrogateForm::Utf16Be: c = byte(1) | byte(0) << 8; break;
        case SurrogateForm::Utf32Le: c = byte(0) | byte(1) << 8 | byte(2) << 16 | byte(3) << 24; break;
        case SurrogateForm::Utf32Be: c = byte(3) | byte(2) << 8 | byte(1) << 16 | byte(0) << 24; break;
        case SurrogateForm::None: break;
    }
    return is_surrogate(c) ? c : 0;
}

/// The exception that a handler gets again, with the next problem; its args stay those of the first.
void move_exception(Value exception, std::size_t start, std::size_t stop, const char* reason) {
    auto* error = exception.as<UnicodeErrorObject>();
    error->start = make_int(static_cast<std::int64_t>(start));
    error->end = make_int(static_cast<std::int64_t>(stop));
    error->reason = make_str(reason);
}

/// Checks what a handler returned: a pair of replacement and position. `length` is what negative positions count from.
Status read_answer(Value answer, bool bytes_allowed, std::size_t length, Value& replacement, std::size_t& next) {
    Tuple* pair = as_tuple(answer);
    bool good = pair && pair->size == 2 && is_int((*pair)[1]) &&
                (is_str((*pair)[0]) || (bytes_allowed && as_bytes((*pair)[0])));
    if (!good)
        return raise_type_error("{} error handler must return ({}, int) tuple", bytes_allowed ? "encoding" : "decoding",
                                bytes_allowed ? "str/bytes" : "str");
    replacement = (*pair)[0];
    std::int64_t position = TRY(to_index_int64((*pair)[1]));
    std::int64_t resolved = position < 0 ? position + static_cast<std::int64_t>(length) : position;
    if (resolved < 0 || resolved > static_cast<std::int64_t>(length))
        return raise_index_error("position {} from error handler out of bounds", position);
    next = static_cast<std::size_t>(resolved);
    return Status::success();
}

}  // namespace

Str* backslash_escapes(const Str* text, std::size_t start, std::size_t stop) {
    StrBuilder out;
    for (std::size_t i = start; i < stop; ++i) append_escape(out, (*text)[i]);
    return out.finish();
}

Str* xml_references(const Str* text, std::size_t start, std::size_t stop) {
    StrBuilder out;
    for (std::size_t i = start; i < stop; ++i) {
        out.append_ascii("&#", 2);
        out.append_int(static_cast<std::int64_t>((*text)[i]));
        out.append(';');
    }
    return out.finish();
}

Str* name_escapes(const Str* text, std::size_t start, std::size_t stop) {
    StrBuilder out;
    for (std::size_t i = start; i < stop; ++i) {
        char name[256];
        if (character_name((*text)[i], name)) {
            out.append_ascii("\\N{", 3);
            out.append(std::string_view(name));
            out.append('}');
        } else {
            append_escape(out, (*text)[i]);
        }
    }
    return out.finish();
}

// ---- Inside encoders and decoders -----------------------------------------------------------------------------------

Pending EncodeRun::fail(std::size_t start, std::size_t stop, const char* reason) const {
    return raise_with(UnicodeEncodeError, {make_str(encoding_), text_, make_int(static_cast<std::int64_t>(start)),
                                           make_int(static_cast<std::int64_t>(stop)), make_str(reason)});
}

Status EncodeRun::problem(std::size_t start, std::size_t stop, const char* reason, std::size_t& next,
                          Str*& replacement) {
    next = stop;
    replacement = nullptr;
    switch (mode_) {
        case ErrorMode::Strict: return fail(start, stop, reason);
        case ErrorMode::Ignore: return Status::success();
        case ErrorMode::Replace: {
            StrBuilder marks;
            marks.append_repeated('?', stop - start);
            replacement = TRY(marks.finish());
            return Status::success();
        }
        case ErrorMode::BackslashReplace:
            replacement = TRY(backslash_escapes(text_, start, stop));
            return Status::success();
        case ErrorMode::XmlCharRefReplace:
            replacement = TRY(xml_references(text_, start, stop));
            return Status::success();
        case ErrorMode::NameReplace: replacement = TRY(name_escapes(text_, start, stop)); return Status::success();
        case ErrorMode::SurrogateEscape: {
            std::size_t i = start;
            for (; i < stop && (*text_)[i] >= 0xDC80 && (*text_)[i] <= 0xDCFF; ++i)
                out += static_cast<char>((*text_)[i] - 0xDC00);
            if (i < stop) return fail(i, stop, reason);
            return Status::success();
        }
        case ErrorMode::SurrogatePass:
            if (form_ == SurrogateForm::None || !all_surrogates(text_, start, stop, 0xD800, 0xDFFF))
                return fail(start, stop, reason);
            for (std::size_t i = start; i < stop; ++i) append_surrogate(out, (*text_)[i], form_);
            return Status::success();
        case ErrorMode::Registered: break;
    }
    if (!handler_) handler_ = TRY(codec_lookup_error(errors_));
    if (!exception_) {
        (void)fail(start, stop, reason);
        exception_ = take_exception();
    } else {
        move_exception(exception_, start, stop, reason);
    }
    Value answer = TRY(call(handler_, {exception_}))
    , text;
    TRY(read_answer(answer, true, text_->length, text, next));
    if (Bytes* bytes = as_bytes(text)) out += bytes->view();
    else replacement = text.as<Str>();
    return Status::success();
}

Status DecodeRun::problem(std::size_t start, std::size_t stop, const char* reason, std::size_t& next) {
    next = stop;
    switch (mode_) {
        case ErrorMode::Ignore: return Status::success();
        case ErrorMode::Replace: out.append(char32_t{0xFFFD}); return Status::success();
        case ErrorMode::BackslashReplace:
            for (std::size_t i = start; i < stop; ++i) append_escape(out, static_cast<std::uint8_t>(data[i]));
            return Status::success();
        case ErrorMode::SurrogateEscape: {
            std::size_t i = start;
            for (; i < stop && static_cast<std::uint8_t>(data[i]) >= 0x80; ++i)
                out.append(char32_t{0xDC00} + static_cast<std::uint8_t>(data[i]));
            if (i == start) break;
            next = i;
            return Status::success();
        }
        case ErrorMode::SurrogatePass:
            if (char32_t c = read_surrogate(data, start, form_)) {
                out.append(c);
                next = start + static_cast<std::size_t>(form_width(form_));
                return Status::success();
            }
            break;
        case ErrorMode::Strict:
        case ErrorMode::XmlCharRefReplace:
        case ErrorMode::NameReplace:
        case ErrorMode::Registered: break;
    }
    bool ask =
        mode_ == ErrorMode::Registered || mode_ == ErrorMode::XmlCharRefReplace || mode_ == ErrorMode::NameReplace;
    if (ask && !handler_) handler_ = TRY(codec_lookup_error(errors_));
    if (!exception_) {
        Pending failure = raise_with(UnicodeDecodeError,
                                     {make_str(encoding_), make_bytes(data), make_int(static_cast<std::int64_t>(start)),
                                      make_int(static_cast<std::int64_t>(stop)), make_str(reason)});
        if (!ask) return failure;
        exception_ = take_exception();
    } else {
        move_exception(exception_, start, stop, reason);
    }
    Value answer = TRY(call(handler_, {exception_}))
    , text;
    if (Bytes* changed = as_bytes(exception_.as<UnicodeErrorObject>()->object)) data = changed->view();
    TRY(read_answer(answer, false, data.size(), text, next));
    out.append(text.as<Str>());
    return Status::success();
}

// ---- The handlers as Python functions -------------------------------------------------------------------------------

namespace {

/// The range that an exception complains about, clipped to its object as the exception's own properties are.
struct ErrorRange {
    UnicodeErrorObject* error;
    std::size_t start = 0, stop = 0;
    Str* text = nullptr;     ///< encoding and translating
    Bytes* bytes = nullptr;  ///< decoding
};

Pending cannot_handle(Value exception) {
    return raise_type_error("don't know how to handle {} in error callback", type_name_of(exception));
}

Result<ErrorRange> read_range(Value exception) {
    Type* type = type_of(exception);
    bool known = type->is_subtype_of(&UnicodeEncodeError) || type->is_subtype_of(&UnicodeDecodeError) ||
                 type->is_subtype_of(&UnicodeTranslateError);
    if (!known) return cannot_handle(exception);
    ErrorRange range;
    range.error = exception.as<UnicodeErrorObject>();
    std::size_t length;
    if ((range.bytes = as_bytes(range.error->object))) length = range.bytes->size;
    else if ((range.text = as_str(range.error->object))) length = range.text->length;
    else return raise_type_error("object attribute must be str or bytes");
    std::int64_t start = TRY(to_index_int64(range.error->start, true))
    , stop = TRY(to_index_int64(range.error->end, true));
    auto size = static_cast<std::int64_t>(length);
    start = start < 0 ? 0 : start >= size ? (size ? size - 1 : 0) : start;
    stop = stop < 1 ? 1 : stop > size ? size : stop;
    if (stop < start) stop = start;
    range.start = static_cast<std::size_t>(start);
    range.stop = static_cast<std::size_t>(stop);
    return range;
}

bool is_encode_error(Value exception) { return type_of(exception)->is_subtype_of(&UnicodeEncodeError); }
bool is_decode_error(Value exception) { return type_of(exception)->is_subtype_of(&UnicodeDecodeError); }

Value answer(Value replacement, std::size_t next) {
    return make_tuple({replacement, make_int(static_cast<std::int64_t>(next))});
}

Value strict_errors(Value exception) {
    if (!is_exception(exception)) return raise_type_error("codec must pass exception instance");
    return raise_value(exception);
}
Value ignore_errors(Value exception) {
    ErrorRange range = TRY(read_range(exception));
    return answer(empty_str(), range.stop);
}
Value replace_errors(Value exception) {
    ErrorRange range = TRY(read_range(exception));
    StrBuilder out;
    if (is_decode_error(exception)) out.append(char32_t{0xFFFD});
    else out.append_repeated(is_encode_error(exception) ? U'?' : char32_t{0xFFFD}, range.stop - range.start);
    Str* marks = TRY(out.finish());
    return answer(marks, range.stop);
}
Value backslashreplace_errors(Value exception) {
    ErrorRange range = TRY(read_range(exception));
    Str* text = range.text ? range.text : TRY(make_str_latin1(range.bytes->data, range.bytes->size));
    Str* escapes = TRY(backslash_escapes(text, range.start, range.stop));
    return answer(escapes, range.stop);
}
Value xmlcharrefreplace_errors(Value exception) {
    if (!is_encode_error(exception)) return cannot_handle(exception);
    ErrorRange range = TRY(read_range(exception));
    Str* references = TRY(xml_references(range.text, range.start, range.stop));
    return answer(references, range.stop);
}
Value namereplace_errors(Value exception) {
    if (!is_encode_error(exception)) return cannot_handle(exception);
    ErrorRange range = TRY(read_range(exception));
    Str* escapes = TRY(name_escapes(range.text, range.start, range.stop));
    return answer(escapes, range.stop);
}
Value surrogateescape_errors(Value exception) {
    if (!is_encode_error(exception) && !is_decode_error(exception)) return cannot_handle(exception);
    ErrorRange range = TRY(read_range(exception));
    if (range.text) {
        if (!all_surrogates(range.text, range.start, range.stop, 0xDC80, 0xDCFF)) return raise_value(exception);
        std::string out;
        for (std::size_t i = range.start; i < range.stop; ++i) out += static_cast<char>((*range.text)[i] - 0xDC00);
        return answer(make_bytes(out), range.stop);
    }
    StrBuilder out;
    std::size_t i = range.start;
    for (; i < range.stop && i - range.start < 4 && range.bytes->data[i] >= 0x80; ++i)
        out.append(char32_t{0xDC00} + range.bytes->data[i]);
    if (i == range.start) return raise_value(exception);
    Str* escaped = TRY(out.finish());
    return answer(escaped, i);
}
Value surrogatepass_errors(Value exception) {
    if (!is_encode_error(exception) && !is_decode_error(exception)) return cannot_handle(exception);
    ErrorRange range = TRY(read_range(exception));
    Str* encoding = as_str(range.error->encoding);
    SurrogateForm form = encoding ? surrogate_form(str_view(encoding)) : SurrogateForm::None;
    if (form == SurrogateForm::None) return raise_value(exception);
    if (range.text) {
        if (!all_surrogates(range.text, range.start, range.stop, 0xD800, 0xDFFF)) return raise_value(exception);
        std::string out;
        for (std::size_t i = range.start; i < range.stop; ++i) append_surrogate(out, (*range.text)[i], form);
        return answer(make_bytes(out), range.stop);
    }
    char32_t c = read_surrogate(range.bytes->view(), range.start, form);
    if (!c) return raise_value(exception);
    return answer(make_char(c), range.start + static_cast<std::size_t>(form_width(form)));
}

struct BuiltinHandler {
    const char* name;
    FunctionDef def;
};
constexpr const char* kHandlerSignature = "(exception, /)";
constexpr BuiltinHandler kBuiltinHandlers[] = {
    {"strict", function<strict_errors>("strict_errors", kHandlerSignature, "Raises the exception.")},
    {"ignore", function<ignore_errors>("ignore_errors", kHandlerSignature, "Leaves out what is malformed.")},
    {"replace", function<replace_errors>("replace_errors", kHandlerSignature, "Puts a replacement mark.")},
    {"xmlcharrefreplace", function<xmlcharrefreplace_errors>("xmlcharrefreplace_errors", kHandlerSignature,
                                                             "Puts XML character references.")},
    {"backslashreplace",
     function<backslashreplace_errors>("backslashreplace_errors", kHandlerSignature, "Puts backslash escapes.")},
    {"namereplace", function<namereplace_errors>("namereplace_errors", kHandlerSignature, "Puts \\N{...} escapes.")},
    {"surrogatepass",
     function<surrogatepass_errors>("surrogatepass_errors", kHandlerSignature, "Lets surrogates pass.")},
    {"surrogateescape",
     function<surrogateescape_errors>("surrogateescape_errors", kHandlerSignature, "Keeps bytes as lone surrogates.")},
};

Dict* handlers = nullptr;

Dict* error_handlers() {
    if (!handlers) {
        handlers = make_dict();
        for (const BuiltinHandler& handler : kBuiltinHandlers)
            handlers->set_str(intern(handler.name), make_builtin_function(&handler.def, Value(), intern("_codecs")));
    }
    return handlers;
}

}  // namespace

Status codec_register_error(Str* name, Value handler) {
    if (!is_callable(handler)) return raise_type_error("handler must be callable");
    error_handlers()->set_str(intern(name), handler);
    return Status::success();
}

Value codec_lookup_error(std::string_view name) {
    Value* handler = error_handlers()->find_str(intern(name.empty() ? "strict" : name));
    if (!handler) return raise(LookupError, "unknown error handler name '{}'", name);
    return *handler;
}

Result<bool> codec_unregister_error(Str* name) {
    std::string_view text = str_view(name);
    for (const BuiltinHandler& handler : kBuiltinHandlers)
        if (text == handler.name) return raise_value_error("cannot un-register built-in error handler '{}'", text);
    return error_handlers()->remove_str(intern(name));
}

}  // namespace py
