// The codec of a TextIOWrapper. Native codecs work on pieces of the stream directly: what they leave undecoded waits in
// `tail`. Marks at the start (UTF-16, UTF-32, utf-8-sig) are handled here, where the start is known. Any other codec is
// an incremental encoder and decoder made by the codecs registry.
#include "runtime/core/attribute.h"
#include "runtime/core/call.h"
#include "runtime/core/names.h"
#include "runtime/io/stream.h"
#include "runtime/objects/tuple.h"
#include "runtime/protocol/object.h"
#include "runtime/text/codecs.h"

namespace py {

namespace {

/// Codecs whose text may begin with a mark, and what stands for them behind it.
struct MarkedCodec {
    const char* name;
    const char* little;  ///< codec after a little-endian mark, or after any
    const char* big;
    std::string_view little_mark, big_mark;
};
constexpr std::string_view kUtf8Mark("\xEF\xBB\xBF", 3);
constexpr MarkedCodec kMarkedCodecs[] = {
    {"utf-16", "utf-16-le", "utf-16-be", std::string_view("\xFF\xFE", 2), std::string_view("\xFE\xFF", 2)},
    {"utf-32", "utf-32-le", "utf-32-be", std::string_view("\xFF\xFE\0\0", 4), std::string_view("\0\0\xFE\xFF", 4)},
    {"utf-8-sig", "utf-8", "utf-8", kUtf8Mark, kUtf8Mark},
};

const MarkedCodec* marked_codec(const NativeCodec* codec) {
    for (const MarkedCodec& marked : kMarkedCodecs)
        if (std::string_view(codec->name) == marked.name) return &marked;
    return nullptr;
}

/// Encodings in which ASCII characters are their own bytes, at any place of the text.
bool keeps_ascii(const NativeCodec* codec) {
    std::string_view name = codec->name;
    return name == "utf-8" || name == "ascii" || name == "iso8859-1";
}

/// Looks for the mark at the start of the stream. False: more bytes are needed to tell.
Result<bool> read_mark(TextWrapper* self, const MarkedCodec& marked, std::string_view& data, bool final) {
    std::size_t size = marked.little_mark.size();
    if (data.size() < size && !final) {
        bool may_come =
            marked.little_mark.substr(0, data.size()) == data || marked.big_mark.substr(0, data.size()) == data;
        if (may_come || size != kUtf8Mark.size()) return false;
    }
    bool little = data.substr(0, size) == marked.little_mark;
    bool big = !little && data.substr(0, size) == marked.big_mark;
    if (little || big) {
        data.remove_prefix(size);
    } else if (size != kUtf8Mark.size() && data.size() >= size) {
        return raise_with(UnicodeDecodeError, {make_str(marked.name), make_bytes(data), Value::small_int(0),
                                               Value::small_int(static_cast<std::int64_t>(size)),
                                               make_str("Stream does not start with BOM")});
    }
    self->read_codec = find_native_codec(big ? marked.big : marked.little);
    return true;
}

/// The encoder or decoder class that the registry knows.
Value make_incremental(Tuple* info, const char* attribute, Str* errors) {
    Value factory = TRY(get_attribute(info, intern(attribute)));
    return call(factory, {errors});
}

}  // namespace

Status set_text_codec(TextWrapper* self, Str* encoding, Str* errors) {
    std::string name = str_utf8(encoding);
    const NativeCodec* codec = find_native_codec(name);
    Value encoder, decoder;
    if (!codec) {
        Tuple* info = TRY(codec_lookup(name));
        Value is_text = get_attribute_or_absent(info, intern("_is_text_encoding"));
        if (!is_text && has_exception()) return Pending{};
        if (is_text && !TRY(truth(is_text))) return raise(LookupError, "'{}' is not a text encoding", name);
        if (self->writes) encoder = TRY(make_incremental(info, "incrementalencoder", errors));
        if (self->reads) decoder = TRY(make_incremental(info, "incrementaldecoder", errors));
    }
    self->codec = codec;
    self->encoder = encoder;
    self->decoder = decoder;
    self->encoding = encoding;
    self->errors = errors;
    self->ascii_safe = codec && keeps_ascii(codec);
    self->write_codec = codec;
    self->read_codec = codec && !marked_codec(codec) ? codec : nullptr;
    return Status::success();
}

Status restart_decoder(TextWrapper* self, bool at_start) {
    self->tail = nullptr;
    self->translator.pending_cr = false;
    if (!self->codec) {
        if (self->decoder) TRY(call_method(self->decoder, intern("reset"), {}));
        return Status::success();
    }
    const MarkedCodec* marked = marked_codec(self->codec);
    if (marked && at_start) self->read_codec = nullptr;
    if (marked && !at_start && !self->read_codec) self->read_codec = find_native_codec(marked->little);
    return Status::success();
}

Status restart_encoder(TextWrapper* self, bool at_start) {
    if (!self->codec) {
        if (!self->encoder) return Status::success();
        if (at_start) TRY(call_method(self->encoder, intern("reset"), {}));
        else TRY(call_method(self->encoder, intern("setstate"), {Value::small_int(0)}));
        return Status::success();
    }
    const MarkedCodec* marked = marked_codec(self->codec);
    self->write_codec = marked && !at_start ? find_native_codec(marked->little) : self->codec;
    return Status::success();
}

Str* text_decode(TextWrapper* self, std::string_view data, bool final) {
    if (!self->codec) {
        Value text = TRY(call_method(self->decoder, intern("decode"), {make_bytes(data), Value::boolean(final)}));
        Str* decoded = as_str(text);
        if (!decoded) return raise_type_error("decoder should return a string result, not '{}'", type_name_of(text));
        return decoded;
    }
    std::string joined;  // an unfinished character with what follows it
    if (self->tail) {
        joined.append(self->tail->view()).append(data);
        data = joined;
        self->tail = nullptr;
    }
    if (!self->read_codec) {
        if (!TRY(read_mark(self, *marked_codec(self->codec), data, final))) {
            self->tail = make_bytes(data);
            return empty_str();
        }
    }
    std::size_t used = 0;
    Str* text = TRY(self->read_codec->decode(*self->read_codec, data, str_view(self->errors), final, used));
    if (!final && used < data.size()) self->tail = make_bytes(data.substr(used));
    return text;
}

Bytes* text_encode(TextWrapper* self, Str* text) {
    if (!self->codec) {
        Value encoded = TRY(call_method(self->encoder, intern("encode"), {text}));
        Bytes* bytes = as_bytes(encoded);
        if (!bytes) return raise_type_error("encoder should return a bytes object, not '{}'", type_name_of(encoded));
        return bytes;
    }
    Bytes* bytes = TRY(self->write_codec->encode(*self->write_codec, text, str_view(self->errors)));
    if (const MarkedCodec* marked = bytes->size ? marked_codec(self->write_codec) : nullptr)
        self->write_codec = find_native_codec(marked->little);
    return bytes;
}

}  // namespace py
