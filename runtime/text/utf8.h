// UTF-8 and the raw units of text: what lies between bytes from outside and the 1, 2 or 4 byte units of a str.
//
// Nothing here knows of Python objects or raises. Decoding is lenient in the way internal callers need (lone surrogates
// pass, other damage becomes U+FFFD); strict decoding with error handlers is in codecs.h.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace py {

/// No byte is above 127.
bool is_ascii(const void* data, std::size_t size);
/// How many leading bytes are below 128.
std::size_t ascii_prefix(const void* data, std::size_t size);

/// An upper bound for the units that is exact in what matters: 127, 255, 0xFFFF or 0x10FFFF.
char32_t max_unit(const std::uint8_t* units, std::size_t count);
char32_t max_unit(const std::uint16_t* units, std::size_t count);
char32_t max_unit(const std::uint32_t* units, std::size_t count);

/// The bytes of one unit in a str whose largest code point is `max_char`.
constexpr std::uint8_t width_for(char32_t max_char) { return max_char < 0x100 ? 1 : max_char < 0x10000 ? 2 : 4; }

/// Copies `count` units, widening or (when the caller knows that they fit) narrowing them.
void copy_units(void* to, unsigned to_width, const void* from, unsigned from_width, std::size_t count);

struct Utf8Size {
    std::size_t code_points = 0;
    char32_t max_char = 0;
};
/// Counts what lenient decoding will give.
Utf8Size utf8_size(std::string_view utf8);
/// Decodes into units of `width` bytes (as utf8_size found).
void utf8_decode(std::string_view utf8, void* to, unsigned width);

/// Appends one code point (a surrogate in three-byte form).
inline void utf8_append(std::string& out, char32_t c) {
    if (c < 0x80) {
        out += static_cast<char>(c);
    } else if (c < 0x800) {
        out += static_cast<char>(0xC0 | (c >> 6));
        out += static_cast<char>(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        out += static_cast<char>(0xE0 | (c >> 12));
        out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
        out += static_cast<char>(0x80 | (c & 0x3F));
    } else {
        out += static_cast<char>(0xF0 | (c >> 18));
        out += static_cast<char>(0x80 | ((c >> 12) & 0x3F));
        out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
        out += static_cast<char>(0x80 | (c & 0x3F));
    }
}
/// Bytes that encoding will give.
std::size_t utf8_encoded_size(const void* units, unsigned width, std::size_t count);
/// Encodes; `to` has room. Returns the end.
char* utf8_encode(const void* units, unsigned width, std::size_t count, char* to);

/// The hash of raw bytes that str and bytes share; never 0 (except for no bytes) and never -1.
std::int64_t hash_bytes(const void* data, std::size_t size);

constexpr bool is_surrogate(char32_t c) { return c >= 0xD800 && c <= 0xDFFF; }
constexpr bool is_high_surrogate(char32_t c) { return c >= 0xD800 && c <= 0xDBFF; }
constexpr bool is_low_surrogate(char32_t c) { return c >= 0xDC00 && c <= 0xDFFF; }

}  // namespace py
