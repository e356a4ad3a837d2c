// Characters of UTF-8 text, one at a time. The lexer and the literals read code points through this; the text has
// been validated, and lone surrogates stand in their three-byte form.
#pragma once

namespace py::ast {

/// The character at `at`, which moves behind it.
inline char32_t next_character(const char*& at) {
    auto byte = [&] { return static_cast<unsigned char>(*at++); };
    char32_t lead = byte();
    if (lead < 0x80) return lead;
    int more = lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : 3;
    char32_t character = lead & (0x3fu >> more);
    for (; more > 0; --more) character = character << 6 | (byte() & 0x3fu);
    return character;
}

/// Writes a character as UTF-8 and returns the end.
inline char* put_character(char* out, char32_t character) {
    auto put = [&](char32_t byte) { *out++ = static_cast<char>(byte); };
    if (character < 0x80) {
        put(character);
    } else if (character < 0x800) {
        put(0xc0 | character >> 6);
        put(0x80 | (character & 0x3f));
    } else if (character < 0x10000) {
        put(0xe0 | character >> 12);
        put(0x80 | (character >> 6 & 0x3f));
        put(0x80 | (character & 0x3f));
    } else {
        put(0xf0 | character >> 18);
        put(0x80 | (character >> 12 & 0x3f));
        put(0x80 | (character >> 6 & 0x3f));
        put(0x80 | (character & 0x3f));
    }
    return out;
}

}  // namespace py::ast
