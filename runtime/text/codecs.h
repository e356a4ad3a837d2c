// Encodings: str to bytes and back, with error handlers. Library reference: codecs.
//
// The encodings that programs meet are native (NativeCodec); everything else is asked of the search functions that
// codecs.register() collected. Codec state for streams is no object here: a decoder is called with `final` false and says
// how many bytes it used.
#pragma once

#include <string>
#include <string_view>

#include "runtime/core/try.h"
#include "runtime/objects/bytes.h"
#include "runtime/objects/str.h"

namespace py {

struct Tuple;

struct NativeCodec {
    const char* name;      ///< as codecs.lookup(...).name says
    const char* reported;  ///< as exceptions say
    Bytes* (*encode)(const NativeCodec& codec, Str* text, std::string_view errors);
    /// Decodes `data`. With `final` false, an incomplete sequence at the end is left: `used` tells where it begins.
    Str* (*decode)(const NativeCodec& codec, std::string_view data, std::string_view errors, bool final,
                   std::size_t& used);
    const char* library_name = nullptr;  ///< what iconv calls it, for table-driven and multi-byte codecs
};

/// The native codec for any spelling of its name ("UTF8", "utf-8", "latin 1"); null when there is none.
const NativeCodec* find_native_codec(std::string_view encoding);

/// `text.encode(encoding, errors)` and `bytes.decode(encoding, errors)`. LookupError "unknown encoding: x"; codecs that are
/// no text encodings are refused.
Value encode(Str* text, std::string_view encoding = "utf-8", std::string_view errors = "strict");
Value decode(std::string_view data, std::string_view encoding = "utf-8", std::string_view errors = "strict");

/// The most frequent ones directly.
Bytes* encode_utf8(Str* text, std::string_view errors = "strict");
Str* decode_utf8(std::string_view data, std::string_view errors = "strict");
/// File names and the environment: UTF-8 with surrogateescape. The result may contain NULs: callers check.
Str* decode_filesystem(std::string_view data);
Result<std::string> encode_filesystem(Str* text);

// ---- The registry behind the codecs module --------------------------------------------------------------------------

/// Lower case, runs of other characters become one "_": how codec names are compared.
std::string normalize_encoding(std::string_view encoding);
/// codecs.lookup: the CodecInfo tuple that a search function gave. LookupError.
Tuple* codec_lookup(std::string_view encoding);
/// codecs.register / unregister.
Status codec_register(Value search_function);
void codec_unregister(Value search_function);
/// codecs.encode / decode for any codec, not only text encodings.
Value codec_encode(Value object, std::string_view encoding, std::string_view errors);
Value codec_decode(Value object, std::string_view encoding, std::string_view errors);

Status codec_register_error(Str* name, Value handler);
/// LookupError "unknown error handler name 'x'".
Value codec_lookup_error(std::string_view name);
/// False when it is built in or unknown.
Result<bool> codec_unregister_error(Str* name);

}  // namespace py
