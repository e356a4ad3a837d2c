// unicode_escape and raw_unicode_escape: text as in Python source, without quotes.
#include <cstdio>

#include "runtime/objects/str_units.h"
#include "runtime/text/codec_errors.h"
#include "runtime/text/codecs_native.h"
#include "runtime/text/unicode_db.h"

namespace py::native_codecs {

namespace {

void append_escaped(std::string& out, char32_t c, bool two_digits) {
    char text[16];
    int size = c < 0x100 && two_digits ? std::snprintf(text, sizeof text, "\\x%02x", static_cast<unsigned>(c))
               : c < 0x10000           ? std::snprintf(text, sizeof text, "\\u%04x", static_cast<unsigned>(c))
                                       : std::snprintf(text, sizeof text, "\\U%08x", static_cast<unsigned>(c));
    out.append(text, static_cast<std::size_t>(size));
}

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    c = static_cast<char>(c | 0x20);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/// Up to `digits` hexadecimal digits from `at`; moves `at` past them. False when some are missing.
bool read_hex(std::string_view data, std::size_t& at, int digits, char32_t& value) {
    value = 0;
    for (int i = 0; i < digits; ++i, ++at) {
        int digit = at < data.size() ? hex_digit(data[at]) : -1;
        if (digit < 0) return false;
        value = value << 4 | static_cast<char32_t>(digit);
    }
    return true;
}

struct Escape {
    const char* problem = nullptr;
    bool cut_off = false;  ///< the data ended inside: more may follow
    char32_t c = 0;
    bool keep_backslash = false;
    bool nothing = false;  ///< a continued line
};

/// Reads what follows a backslash; `at` stands on the character behind it.
Escape read_escape(std::string_view data, std::size_t& at) {
    Escape escape;
    if (at == data.size()) {
        escape.problem = "\\ at end of string";
        escape.cut_off = true;
        return escape;
    }
    char kind = data[at++];
    auto hexadecimal = [&](int digits, const char* truncated) {
        if (!read_hex(data, at, digits, escape.c)) {
            escape.problem = truncated;
            escape.cut_off = at == data.size();
        } else if (escape.c > 0x10FFFF) {
            escape.problem = "illegal Unicode character";
        }
    };
    switch (kind) {
        case '\n': escape.nothing = true; break;
        case '\\':
        case '\'':
        case '"': escape.c = static_cast<char32_t>(kind); break;
        case 'a': escape.c = 7; break;
        case 'b': escape.c = 8; break;
        case 't': escape.c = 9; break;
        case 'n': escape.c = 10; break;
        case 'v': escape.c = 11; break;
        case 'f': escape.c = 12; break;
        case 'r': escape.c = 13; break;
        case '0':
        case '1':
        case '2':
        case '3':
        case '4':
        case '5':
        case '6':
        case '7':
            escape.c = static_cast<char32_t>(kind - '0');
            for (int i = 0; i < 2 && at < data.size() && data[at] >= '0' && data[at] <= '7'; ++i)
                escape.c = escape.c * 8 + static_cast<char32_t>(data[at++] - '0');
            break;
        case 'x': hexadecimal(2, "truncated \\xXX escape"); break;
        case 'u': hexadecimal(4, "truncated \\uXXXX escape"); break;
        case 'U': hexadecimal(8, "truncated \\UXXXXXXXX escape"); break;
        case 'N': {
            escape.problem = "malformed \\N character escape";
            escape.cut_off = at == data.size();
            if (at == data.size() || data[at] != '{') break;
            std::size_t end = data.find('}', ++at);
            if (end == std::string_view::npos) {
                at = data.size();
                escape.cut_off = true;
                break;
            }
            escape.c = character_by_name(data.data() + at, end - at);
            bool empty = end == at;
            at = end + 1;
            if (!empty) escape.problem = escape.c > 0x10FFFF ? "unknown Unicode character name" : nullptr;
            break;
        }
        default: escape.keep_backslash = true; escape.c = static_cast<std::uint8_t>(kind);
    }
    return escape;
}

}  // namespace

Bytes* unicode_escape_encode(const NativeCodec&, Str* text, std::string_view) {
    std::string out;
    out.reserve(text->length);
    for (std::size_t i = 0; i < text->length; ++i) {
        char32_t c = (*text)[i];
        if (c == '\\') out += "\\\\";
        else if (c == '\t') out += "\\t";
        else if (c == '\n') out += "\\n";
        else if (c == '\r') out += "\\r";
        else if (c >= ' ' && c < 127) out += static_cast<char>(c);
        else append_escaped(out, c, true);
    }
    return make_bytes(out);
}

Str* unicode_escape_decode(const NativeCodec&, std::string_view data, std::string_view errors, bool final,
                           std::size_t& used) {
    DecodeRun run("unicodeescape", data, errors);
    std::size_t at = 0;
    while (at < run.data.size()) {
        if (run.data[at] != '\\') {
            run.out.append(static_cast<char32_t>(static_cast<std::uint8_t>(run.data[at++])));
            continue;
        }
        std::size_t start = at++;
        Escape escape = read_escape(run.data, at);
        if (escape.problem) {
            if (escape.cut_off && !final) {
                at = start;
                break;
            }
            TRY(run.problem(start, at, escape.problem, at));
            continue;
        }
        if (escape.nothing) continue;
        if (escape.keep_backslash) run.out.append('\\');
        run.out.append(escape.c);
    }
    used = at;
    return run.out.finish();
}

Bytes* raw_unicode_escape_encode(const NativeCodec&, Str* text, std::string_view) {
    std::string out;
    out.reserve(text->length);
    for (std::size_t i = 0; i < text->length; ++i) {
        char32_t c = (*text)[i];
        if (c < 0x100) out += static_cast<char>(c);
        else append_escaped(out, c, false);
    }
    return make_bytes(out);
}

Str* raw_unicode_escape_decode(const NativeCodec&, std::string_view data, std::string_view errors, bool final,
                               std::size_t& used) {
    DecodeRun run("rawunicodeescape", data, errors);
    std::size_t at = 0;
    while (at < run.data.size()) {
        char byte = run.data[at];
        if (byte != '\\') {
            run.out.append(static_cast<char32_t>(static_cast<std::uint8_t>(byte)));
            ++at;
            continue;
        }
        std::size_t start = at++;
        if (at == run.data.size() && !final) {
            at = start;
            break;
        }
        char kind = at < run.data.size() ? run.data[at] : '\0';
        if (kind != 'u' && kind != 'U') {  // an escaped backslash stays two characters
            run.out.append('\\');
            if (kind == '\\') run.out.append('\\'), ++at;
            continue;
        }
        ++at;
        char32_t c;
        const char* problem = nullptr;
        bool cut_off = false;
        if (!read_hex(run.data, at, kind == 'u' ? 4 : 8, c)) {
            problem = kind == 'u' ? "truncated \\uXXXX escape" : "truncated \\UXXXXXXXX escape";
            cut_off = at == run.data.size();
        } else if (c > 0x10FFFF) {
            problem = "\\Uxxxxxxxx out of range";
        }
        if (!problem) {
            run.out.append(c);
        } else if (cut_off && !final) {
            at = start;
            break;
        } else {
            TRY(run.problem(start, at, problem, at));
        }
    }
    used = at;
    return run.out.finish();
}

}  // namespace py::native_codecs
