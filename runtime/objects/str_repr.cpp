// repr(s) and ascii(s): quotes, escapes, and what counts as printable.
#include "runtime/objects/str_units.h"
#include "runtime/text/unicode_db.h"

namespace py {

namespace {

void append_hex_escape(StrBuilder& out, char32_t c) {
    char text[12];
    char kind = c < 0x100 ? 'x' : c < 0x10000 ? 'u' : 'U';
    int digits = kind == 'x' ? 2 : kind == 'u' ? 4 : 8;
    text[0] = '\\';
    text[1] = kind;
    for (int i = 0; i < digits; ++i) text[2 + i] = "0123456789abcdef"[c >> (4 * (digits - 1 - i)) & 15];
    out.append_ascii(text, static_cast<std::size_t>(2 + digits));
}

char short_escape(char32_t c) { return c == '\n' ? 'n' : c == '\r' ? 'r' : c == '\t' ? 't' : c == '\\' ? '\\' : 0; }

Str* quote(const Str* s, bool ascii_only) {
    bool single = false, twofold = false, plain = true;
    with_units(s, [&](auto* units) {
        for (std::size_t i = 0; i < s->length; ++i) {
            char32_t c = units[i];
            single |= c == '\'';
            twofold |= c == '"';
            plain = plain && c >= ' ' && c < 127 && c != '\\';
        }
    });
    char mark = single && !twofold ? '"' : '\'';
    StrBuilder out;
    out.append(static_cast<char32_t>(mark));
    if (plain && !(single && twofold)) {
        out.append(s);
    } else {
        with_units(s, [&](auto* units) {
            for (std::size_t i = 0; i < s->length; ++i) {
                char32_t c = units[i];
                if (char escape = short_escape(c)) {
                    char text[2] = {'\\', escape};
                    out.append_ascii(text, 2);
                } else if (c == static_cast<char32_t>(mark)) {
                    char text[2] = {'\\', mark};
                    out.append_ascii(text, 2);
                } else if ((c >= 128 && ascii_only) || !is_printable(c)) {
                    append_hex_escape(out, c);
                } else {
                    out.append(c);
                }
            }
        });
    }
    out.append(static_cast<char32_t>(mark));
    return out.finish();
}

}  // namespace

Str* str_repr(const Str* s) { return quote(s, false); }
Str* str_ascii(const Str* s) { return quote(s, true); }

}  // namespace py
