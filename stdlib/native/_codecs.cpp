// The `_codecs` module: the registry of codecs and error handlers, and the native codecs as functions. The `codecs` module
// is Python over it.
//
// The functions per encoding (utf_8_encode and so on) are rows that name a codec; two generic functions serve all of them
// and every other native codec by name.
#include <array>

#include "runtime/core/builtin.h"
#include "runtime/core/error.h"
#include "runtime/objects/bytes.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/int.h"
#include "runtime/objects/list.h"
#include "runtime/objects/module.h"
#include "runtime/protocol/buffer.h"
#include "runtime/protocol/object.h"
#include "runtime/protocol/sequence.h"
#include "runtime/text/codec_errors.h"
#include "runtime/text/codecs.h"
#include "stdlib/registry.h"

namespace py::codecs_module {
namespace {

std::string_view errors_text(std::optional<Str*> errors) { return errors ? str_view(*errors) : "strict"; }

Value with_length(Value result, std::size_t length) {
    return make_tuple({result, make_int(static_cast<std::int64_t>(length))});
}

// ---- Native codecs --------------------------------------------------------------------------------------------------

Value encode_with(const NativeCodec* codec, Str* text, std::string_view errors) {
    Value bytes = TRY(codec->encode(*codec, text, errors));
    return with_length(bytes, text->length);
}

Value decode_with(const NativeCodec* codec, Value data, std::string_view errors, bool final) {
    std::size_t used = 0;
    bool escapes = std::string_view(codec->name).find("escape") != std::string_view::npos;
    if (Str* text = escapes ? as_str(data) : nullptr) {  // these take their own output as str too
        std::string utf8 = str_utf8(text);
        Str* result = TRY(codec->decode(*codec, utf8, errors, final, used));
        return with_length(result, used);
    }
    BufferView view;
    TRY(view.acquire(data));
    Str* result = TRY(codec->decode(*codec, view.bytes(), errors, final, used));
    return with_length(result, used);
}

template <const char* kName>
Value encode_named(Str* str, std::optional<Str*> errors) {
    return encode_with(find_native_codec(kName), str, errors_text(errors));
}
template <const char* kName>
Value decode_named(Value data, std::optional<Str*> errors, bool final) {
    return decode_with(find_native_codec(kName), data, errors_text(errors), final);
}
/// Codecs without a state: everything is final.
template <const char* kName>
Value decode_whole(Value data, std::optional<Str*> errors) {
    return decode_with(find_native_codec(kName), data, errors_text(errors), true);
}

constexpr char kUtf8[] = "utf-8", kUtf7[] = "utf-7", kUtf16[] = "utf-16", kUtf16Le[] = "utf-16-le",
               kUtf16Be[] = "utf-16-be", kUtf32[] = "utf-32", kUtf32Le[] = "utf-32-le", kUtf32Be[] = "utf-32-be",
               kAscii[] = "ascii", kLatin1[] = "iso8859-1", kUnicodeEscape[] = "unicode_escape",
               kRawUnicodeEscape[] = "raw_unicode_escape";

Pending unknown(Str* name) { return raise(LookupError, "unknown encoding: {}", str_view(name)); }

/// The canonical name of a native codec, or None.
Value native_name(Str* encoding) {
    const NativeCodec* codec = find_native_codec(str_view(encoding));
    return codec ? Value(make_str(codec->name)) : Value::none();
}
Value native_encode(Str* encoding, Str* text, std::optional<Str*> errors) {
    const NativeCodec* codec = find_native_codec(str_view(encoding));
    return codec ? encode_with(codec, text, errors_text(errors)) : Value(unknown(encoding));
}
Value native_decode(Str* encoding, Value data, std::optional<Str*> errors, bool final) {
    const NativeCodec* codec = find_native_codec(str_view(encoding));
    return codec ? decode_with(codec, data, errors_text(errors), final) : Value(unknown(encoding));
}

// ---- Mappings -------------------------------------------------------------------------------------------------------

constexpr const char* kUndefined = "character maps to <undefined>";

/// mapping[key], None for a missing key.
Value look_up(Value mapping, Value key) {
    Value result = get_item(mapping, key);
    if (!result && clear_if(LookupError)) return Value::none();
    return result;
}

/// What an encoding map gives for a character: bytes, or null with `ok` when it is undefined.
Status map_char(Value mapping, char32_t c, std::string& out, bool& ok) {
    Value mapped = TRY(look_up(mapping, Value::small_int(c)));
    ok = true;
    if (mapped.is_none()) {
        ok = false;
    } else if (Bytes* bytes = as_bytes(mapped)) {
        out += bytes->view();
    } else if (is_int(mapped)) {
        std::int64_t byte;
        if (!int_fits_int64(mapped, byte) || byte < 0 || byte > 255)
            return raise_type_error("character mapping must be in range(256)");
        out += static_cast<char>(byte);
    } else {
        return raise_type_error("character mapping must return integer, bytes or None, not {}", type_name_of(mapped));
    }
    return Status::success();
}

Value charmap_encode(Str* str, std::optional<Str*> errors, Value mapping) {
    if (!mapping || mapping.is_none()) return encode_with(find_native_codec(kLatin1), str, errors_text(errors));
    EncodeRun run("charmap", str, errors_text(errors));
    bool ok;
    for (std::size_t i = 0; i < str->length;) {
        TRY(map_char(mapping, (*str)[i], run.out, ok));
        if (ok) {
            ++i;
            continue;
        }
        std::size_t start = i, stop = i + 1;
        for (std::string unused; stop < str->length; ++stop) {
            TRY(map_char(mapping, (*str)[stop], unused, ok));
            if (ok) break;
        }
        Str* replacement;
        TRY(run.problem(start, stop, kUndefined, i, replacement));
        for (std::size_t k = 0; replacement && k < replacement->length; ++k) {
            TRY(map_char(mapping, (*replacement)[k], run.out, ok));
            if (!ok) return run.fail(start, stop, kUndefined);
        }
    }
    return with_length(make_bytes(run.out), str->length);
}

Value charmap_decode(Value data, std::optional<Str*> errors, Value mapping) {
    if (!mapping || mapping.is_none()) return decode_with(find_native_codec(kLatin1), data, errors_text(errors), true);
    BufferView view;
    TRY(view.acquire(data));
    DecodeRun run("charmap", view.bytes(), errors_text(errors));
    Str* table = as_str(mapping);
    for (std::size_t i = 0; i < run.data.size();) {
        auto byte = static_cast<std::uint8_t>(run.data[i]);
        Value mapped = Value::none();
        if (table) {
            if (byte < table->length && (*table)[byte] != 0xFFFE) mapped = make_char((*table)[byte]);
        } else {
            mapped = TRY(look_up(mapping, Value::small_int(byte)));
        }
        if (Str* text = as_str(mapped)) {
            bool undefined = text->length == 1 && (*text)[0] == 0xFFFE;
            if (!undefined) {
                run.out.append(text);
                ++i;
                continue;
            }
        } else if (is_int(mapped)) {
            std::int64_t code;
            if (!int_fits_int64(mapped, code) || code < 0 || code > 0x10FFFF)
                return raise_type_error("character mapping must be in range(0x110000)");
            if (code != 0xFFFE) {
                run.out.append(static_cast<char32_t>(code));
                ++i;
                continue;
            }
        } else if (!mapped.is_none()) {
            return raise_type_error("character mapping must return integer, None or str");
        }
        TRY(run.problem(i, i + 1, kUndefined, i));
    }
    Str* text = TRY(run.out.finish());
    return with_length(text, view.size());
}

Value charmap_build(Str* map) {
    Dict* result = make_dict(map->length);
    for (std::size_t i = 0; i < map->length; ++i)
        TRY(result->set(Value::small_int((*map)[i]), Value::small_int(static_cast<std::int64_t>(i))));
    return result;
}

// ---- Bytes as Python writes them ------------------------------------------------------------------------------------

Value escape_encode(Bytes* data, std::optional<Str*>) {
    Str* quoted = TRY(bytes_repr(data->view(), true));
    std::string_view text = str_view(quoted);
    return with_length(make_bytes(text.substr(2, text.size() - 3)), data->size);
}

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    c = static_cast<char>(c | 0x20);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

Value escape_decode(Value data, std::optional<Str*> errors) {
    BufferView view;
    std::string_view text;
    if (Str* s = as_str(data)) {
        text = str_view(s);
    } else {
        TRY(view.acquire(data));
        text = view.bytes();
    }
    ErrorMode mode = error_mode(errors_text(errors));
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\\') {
            out += text[i];
            continue;
        }
        if (++i == text.size()) return raise_value_error("Trailing \\ in string");
        constexpr std::string_view kLetters = "\\'\"abfnrtv", kValues = "\\'\"\a\b\f\n\r\t\v";
        std::size_t known = kLetters.find(text[i]);
        if (text[i] == '\n') continue;
        if (known != std::string_view::npos) {
            out += kValues[known];
        } else if (text[i] >= '0' && text[i] <= '7') {
            int value = text[i] - '0';
            for (int k = 0; k < 2 && i + 1 < text.size() && text[i + 1] >= '0' && text[i + 1] <= '7'; ++k)
                value = value * 8 + (text[++i] - '0');
            out += static_cast<char>(value);
        } else if (text[i] == 'x') {
            int high = i + 1 < text.size() ? hex_digit(text[i + 1]) : -1,
                low = i + 2 < text.size() ? hex_digit(text[i + 2]) : -1;
            if (high >= 0 && low >= 0) {
                out += static_cast<char>(high << 4 | low);
                i += 2;
                continue;
            }
            if (mode == ErrorMode::Strict) return raise_value_error("invalid \\x escape at position {}", i - 1);
            if (mode == ErrorMode::Replace) out += '?';
            else if (mode != ErrorMode::Ignore)
                return raise_value_error("decoding error; unknown error handling code: {}", errors_text(errors));
            if (high >= 0) ++i;
        } else {
            out += '\\';
            out += text[i];
        }
    }
    return with_length(make_bytes(out), text.size());
}

Value readbuffer_encode(Value data, std::optional<Str*>) {
    if (Str* text = as_str(data)) {
        std::string utf8 = str_utf8(text);
        return with_length(make_bytes(utf8), utf8.size());
    }
    Bytes* bytes = TRY(bytes_from(data));
    return with_length(bytes, bytes->size);
}

// ---- The registry ---------------------------------------------------------------------------------------------------

Status register_(Value search_function) { return codec_register(search_function); }
Value unregister(Value search_function) {
    codec_unregister(search_function);
    return Value::none();
}
Value lookup(Str* encoding) { return codec_lookup(str_view(encoding)); }
Value encode_function(Value obj, Str* encoding, Str* errors) {
    return codec_encode(obj, str_view(encoding), str_view(errors));
}
Value decode_function(Value obj, Str* encoding, Str* errors) {
    return codec_decode(obj, str_view(encoding), str_view(errors));
}
Status register_error(Str* errors, Value handler) { return codec_register_error(errors, handler); }
Value lookup_error(Str* name) { return codec_lookup_error(str_view(name)); }
Result<bool> unregister_error(Str* errors) { return codec_unregister_error(errors); }

#define ENCODER(function_name, codec) \
    function<encode_named<codec>>(function_name "_encode", "($module, str, errors=None, /)", "Encode a str.")
#define DECODER(function_name, codec)                                                                      \
    function<decode_named<codec>>(function_name "_decode", "($module, data, errors=None, final=False, /)", \
                                  "Decode bytes; without final, an incomplete end is left.")
#define WHOLE_DECODER(function_name, codec) \
    function<decode_whole<codec>>(function_name "_decode", "($module, data, errors=None, /)", "Decode bytes.")

constexpr FunctionDef kFunctions[] = {
    function<register_>("register", "($module, search_function, /)", "Register a codec search function."),
    function<unregister>("unregister", "($module, search_function, /)", "Unregister a codec search function."),
    function<lookup>("lookup", "($module, encoding, /)", "Look up the CodecInfo of an encoding."),
    function<encode_function>("encode", "($module, /, obj, encoding='utf-8', errors='strict')",
                              "Encode obj using a codec."),
    function<decode_function>("decode", "($module, /, obj, encoding='utf-8', errors='strict')",
                              "Decode obj using a codec."),
    function<register_error>("register_error", "($module, errors, handler, /)", "Register an error handler."),
    function<lookup_error>("lookup_error", "($module, name, /)", "Return the error handler with this name."),
    function<unregister_error>("_unregister_error", "($module, errors, /)", "Unregister an error handler."),
    function<native_name>("_native_name", "($module, encoding, /)", "The canonical name of a native codec, or None."),
    function<native_encode>("_native_encode", "($module, encoding, str, errors=None, /)",
                            "Encode with a native codec."),
    function<native_decode>("_native_decode", "($module, encoding, data, errors=None, final=True, /)",
                            "Decode with a native codec."),
    ENCODER("utf_8", kUtf8),
    DECODER("utf_8", kUtf8),
    ENCODER("utf_7", kUtf7),
    DECODER("utf_7", kUtf7),
    ENCODER("utf_16", kUtf16),
    DECODER("utf_16", kUtf16),
    ENCODER("utf_16_le", kUtf16Le),
    DECODER("utf_16_le", kUtf16Le),
    ENCODER("utf_16_be", kUtf16Be),
    DECODER("utf_16_be", kUtf16Be),
    ENCODER("utf_32", kUtf32),
    DECODER("utf_32", kUtf32),
    ENCODER("utf_32_le", kUtf32Le),
    DECODER("utf_32_le", kUtf32Le),
    ENCODER("utf_32_be", kUtf32Be),
    DECODER("utf_32_be", kUtf32Be),
    ENCODER("unicode_escape", kUnicodeEscape),
    DECODER("unicode_escape", kUnicodeEscape),
    ENCODER("raw_unicode_escape", kRawUnicodeEscape),
    DECODER("raw_unicode_escape", kRawUnicodeEscape),
    ENCODER("ascii", kAscii),
    WHOLE_DECODER("ascii", kAscii),
    ENCODER("latin_1", kLatin1),
    WHOLE_DECODER("latin_1", kLatin1),
    function<charmap_encode>("charmap_encode", "($module, str, errors=None, mapping=None, /)",
                             "Encode through a mapping."),
    function<charmap_decode>("charmap_decode", "($module, data, errors=None, mapping=None, /)",
                             "Decode through a mapping."),
    function<charmap_build>("charmap_build", "($module, map, /)", "Make an encoding map of a decoding table."),
    function<escape_encode>("escape_encode", "($module, data, errors=None, /)", "Bytes with backslash escapes."),
    function<escape_decode>("escape_decode", "($module, data, errors=None, /)", "Bytes from backslash escapes."),
    function<readbuffer_encode>("readbuffer_encode", "($module, data, errors=None, /)", "The bytes of a buffer."),
};

}  // namespace
}  // namespace py::codecs_module

namespace py {

constinit const ModuleDef kCodecsModule{
    .name = "_codecs",
    .doc = "The registry of codecs, and the native codecs.",
    .functions = codecs_module::kFunctions,
};

}  // namespace py
