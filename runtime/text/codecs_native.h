// Inside the codec files: the encoders and decoders that the table in codecs.cpp names.
#pragma once

#include "runtime/text/codecs.h"

namespace py::native_codecs {

using Encoder = Bytes*(const NativeCodec& codec, Str* text, std::string_view errors);
using Decoder = Str*(const NativeCodec& codec, std::string_view data, std::string_view errors, bool final,
                     std::size_t& used);

// codecs_utf.cpp
Encoder utf8_encode, utf8_sig_encode, utf16_encode, utf16_le_encode, utf16_be_encode, utf32_encode, utf32_le_encode,
    utf32_be_encode;
Decoder utf8_decode, utf8_sig_decode, utf16_decode, utf16_le_decode, utf16_be_decode, utf32_decode, utf32_le_decode,
    utf32_be_decode;
// codecs_utf7.cpp
Encoder utf7_encode;
Decoder utf7_decode;
// codecs_table.cpp
Encoder ascii_encode, latin1_encode, table_encode, multibyte_encode;
Decoder ascii_decode, latin1_decode, table_decode, multibyte_decode;
// codecs_escape.cpp
Encoder unicode_escape_encode, raw_unicode_escape_encode;
Decoder unicode_escape_decode, raw_unicode_escape_decode;

}  // namespace py::native_codecs
