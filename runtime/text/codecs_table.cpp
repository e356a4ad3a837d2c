// ASCII, Latin-1, and the encodings that iconv of the C library knows: single-byte ones through a table made at first
// use (with corrections: charmap_patches.h), East Asian ones by converting piece by piece.
#include <iconv.h>

#include <algorithm>
#include <cerrno>
#include <map>
#include <vector>

#include "runtime/objects/str_units.h"
#include "runtime/text/charmap_patches.h"
#include "runtime/text/codec_errors.h"
#include "runtime/text/codecs_native.h"

namespace py {

namespace {

/// Encodes with `byte_of`, which gives 0..255 or -1. A run of characters that do not fit is one problem.
template <class ByteOf>
Bytes* encode_bytes(const char* name, Str* text, std::string_view errors, const char* reason, ByteOf byte_of) {
    EncodeRun run(name, text, errors);
    run.out.reserve(text->length);
    for (std::size_t i = 0; i < text->length;) {
        int byte = byte_of((*text)[i]);
        if (byte >= 0) {
            run.out += static_cast<char>(byte);
            ++i;
            continue;
        }
        std::size_t start = i, stop = i + 1;
        while (stop < text->length && byte_of((*text)[stop]) < 0) ++stop;
        Str* replacement;
        TRY(run.problem(start, stop, reason, i, replacement));
        for (std::size_t k = 0; replacement && k < replacement->length; ++k) {
            byte = byte_of((*replacement)[k]);
            if (byte < 0) return run.fail(start, stop, reason);
            run.out += static_cast<char>(byte);
        }
    }
    return make_bytes(run.out);
}

const char* const kUndefined = "character maps to <undefined>";

}  // namespace

namespace native_codecs {

Bytes* ascii_encode(const NativeCodec&, Str* text, std::string_view errors) {
    if (text->ascii) return make_bytes({static_cast<const char*>(text->data), text->length});
    return encode_bytes("ascii", text, errors, "ordinal not in range(128)",
                        [](char32_t c) { return c < 128 ? static_cast<int>(c) : -1; });
}

Str* ascii_decode(const NativeCodec&, std::string_view data, std::string_view errors, bool, std::size_t& used) {
    used = data.size();
    if (is_ascii(data.data(), data.size())) return new_ascii(data.data(), data.size());
    DecodeRun run("ascii", data, errors);
    for (std::size_t i = 0; i < run.data.size();) {
        std::size_t plain = ascii_prefix(run.data.data() + i, run.data.size() - i);
        run.out.append_ascii(run.data.data() + i, plain);
        i += plain;
        if (i < run.data.size()) TRY(run.problem(i, i + 1, "ordinal not in range(128)", i));
    }
    return run.out.finish();
}

Bytes* latin1_encode(const NativeCodec&, Str* text, std::string_view errors) {
    if (text->width == 1) return make_bytes({static_cast<const char*>(text->data), text->length});
    return encode_bytes("latin-1", text, errors, "ordinal not in range(256)",
                        [](char32_t c) { return c < 256 ? static_cast<int>(c) : -1; });
}

Str* latin1_decode(const NativeCodec&, std::string_view data, std::string_view, bool, std::size_t& used) {
    used = data.size();
    return make_str_latin1(data.data(), data.size());
}

}  // namespace native_codecs

// ---- Single-byte tables ---------------------------------------------------------------------------------------------

namespace {

constexpr char32_t kNoCharacter = 0xFFFF'FFFF;

/// Both directions of a single-byte encoding.
struct ByteTable {
    char32_t to_char[256];
    std::vector<std::pair<char32_t, std::uint8_t>> to_byte;  ///< sorted

    int byte_of(char32_t c) const {
        auto found = std::lower_bound(to_byte.begin(), to_byte.end(), std::pair<char32_t, std::uint8_t>{c, 0});
        return found != to_byte.end() && found->first == c ? found->second : -1;
    }
};

/// What iconv says of each byte; false when the C library does not know the encoding.
bool ask_library(const char* library_name, char32_t (&to_char)[256]) {
    iconv_t converter = iconv_open("UTF-32LE", library_name);
    if (converter == reinterpret_cast<iconv_t>(-1)) return false;
    for (int b = 0; b < 256; ++b) {
        char in[1] = {static_cast<char>(b)};
        std::uint32_t out[4] = {};
        char *from = in, *to = reinterpret_cast<char*>(out);
        std::size_t in_left = 1, out_left = sizeof out;
        bool ok = iconv(converter, &from, &in_left, &to, &out_left) != static_cast<std::size_t>(-1);
        ok = ok && iconv(converter, nullptr, nullptr, &to, &out_left) != static_cast<std::size_t>(-1);
        to_char[b] = ok && out_left == sizeof out - 4 ? out[0] : kNoCharacter;
        iconv(converter, nullptr, nullptr, nullptr, nullptr);
    }
    iconv_close(converter);
    return true;
}

/// Made at the first use of the encoding; null when the C library does not know it.
const ByteTable* byte_table(const NativeCodec& codec) {
    static std::map<std::string, ByteTable>* tables = new std::map<std::string, ByteTable>;
    auto found = tables->find(codec.name);
    if (found != tables->end()) return &found->second;
    ByteTable table;
    if (!ask_library(codec.library_name, table.to_char)) return nullptr;
    for (const CharmapPatch& patch : kCharmapPatches)
        for (std::size_t i = 0; patch.codec == codec.name && i < patch.characters.size(); ++i)
            table.to_char[patch.first + i] = patch.characters[i] == kUndefinedByte ? kNoCharacter : patch.characters[i];
    // A character with several bytes is encoded as the last of them.
    std::map<char32_t, std::uint8_t> to_byte;
    for (int b = 0; b < 256; ++b)
        if (table.to_char[b] != kNoCharacter) to_byte[table.to_char[b]] = static_cast<std::uint8_t>(b);
    table.to_byte.assign(to_byte.begin(), to_byte.end());
    return &tables->emplace(codec.name, std::move(table)).first->second;
}

Pending unknown_encoding(const NativeCodec& codec) { return raise(LookupError, "unknown encoding: {}", codec.name); }

}  // namespace

namespace native_codecs {

Bytes* table_encode(const NativeCodec& codec, Str* text, std::string_view errors) {
    const ByteTable* table = byte_table(codec);
    if (!table) return unknown_encoding(codec);
    return encode_bytes("charmap", text, errors, kUndefined, [table](char32_t c) { return table->byte_of(c); });
}

Str* table_decode(const NativeCodec& codec, std::string_view data, std::string_view errors, bool, std::size_t& used) {
    const ByteTable* table = byte_table(codec);
    if (!table) return unknown_encoding(codec);
    DecodeRun run("charmap", data, errors);
    for (std::size_t i = 0; i < run.data.size();) {
        char32_t c = table->to_char[static_cast<std::uint8_t>(run.data[i])];
        if (c != kNoCharacter) {
            run.out.append(c);
            ++i;
        } else {
            TRY(run.problem(i, i + 1, kUndefined, i));
        }
    }
    used = data.size();
    return run.out.finish();
}

// ---- Multi-byte encodings -------------------------------------------------------------------------------------------

namespace {

/// iconv's converter, closed at the end of the scope.
class Converter {
public:
    Converter(const char* to, const char* from) : converter_(iconv_open(to, from)) {}
    ~Converter() {
        if (ok()) iconv_close(converter_);
    }
    Converter(const Converter&) = delete;
    Converter& operator=(const Converter&) = delete;
    bool ok() const { return converter_ != reinterpret_cast<iconv_t>(-1); }
    /// errno, or 0. Advances `from` past what was converted and appends the result to `out`.
    int run(const char*& from, std::size_t& left, std::string& out) {
        char buffer[256];
        while (true) {
            char *in = const_cast<char*>(from), *to = buffer;
            std::size_t room = sizeof buffer;
            bool failed = iconv(converter_, &in, &left, &to, &room) == static_cast<std::size_t>(-1);
            int error = failed ? errno : 0;
            from = in;
            out.append(buffer, sizeof buffer - room);
            if (error != E2BIG) return error;
        }
    }
    /// Back to the initial shift state.
    void finish(std::string& out) {
        char buffer[32];
        char* to = buffer;
        std::size_t room = sizeof buffer;
        iconv(converter_, nullptr, nullptr, &to, &room);
        out.append(buffer, sizeof buffer - room);
    }

private:
    iconv_t converter_;
};

bool convert_char(Converter& converter, char32_t c, std::string& out) {
    if (is_surrogate(c)) return false;
    char unit[4] = {static_cast<char>(c), static_cast<char>(c >> 8), static_cast<char>(c >> 16), 0};
    const char* from = unit;
    std::size_t left = 4;
    return converter.run(from, left, out) == 0;
}

/// Whether bytes below 128 stand for themselves wherever a character begins. iconv takes some of them, in Shift_JIS and
/// Johab, for the yen, the won and the overline.
bool keeps_ascii(const NativeCodec& codec) {
    std::string_view name = codec.name;
    return !name.starts_with("iso2022") && !name.starts_with("shift_jisx") && !name.starts_with("shift_jis_");
}

}  // namespace

Bytes* multibyte_encode(const NativeCodec& codec, Str* text, std::string_view errors) {
    Converter converter(codec.library_name, "UTF-32LE");
    if (!converter.ok()) return unknown_encoding(codec);
    constexpr const char* kIllegal = "illegal multibyte sequence";
    EncodeRun run(codec.reported, text, errors);
    bool ascii = keeps_ascii(codec);
    for (std::size_t i = 0; i < text->length;) {
        if (ascii && (*text)[i] < 128) {
            run.out += static_cast<char>((*text)[i++]);
            continue;
        }
        if (convert_char(converter, (*text)[i], run.out)) {
            ++i;
            continue;
        }
        std::size_t start = i;
        Str* replacement;
        TRY(run.problem(start, start + 1, kIllegal, i, replacement));
        for (std::size_t k = 0; replacement && k < replacement->length; ++k)
            if (!convert_char(converter, (*replacement)[k], run.out)) return run.fail(start, start + 1, kIllegal);
    }
    converter.finish(run.out);
    return make_bytes(run.out);
}

Str* multibyte_decode(const NativeCodec& codec, std::string_view data, std::string_view errors, bool final,
                      std::size_t& used) {
    Converter converter("UTF-32LE", codec.library_name);
    if (!converter.ok()) return unknown_encoding(codec);
    DecodeRun run(codec.reported, data, errors);
    // Only Shift_JIS and Johab have these characters, and only as what iconv makes of ASCII bytes.
    bool ascii = codec.name == std::string_view("shift_jis") || codec.name == std::string_view("johab");
    auto ascii_for = [](char32_t c) -> char32_t {
        return c == U'\u00A5' || c == U'\u20A9' ? U'\\' : c == U'\u203E' ? U'~' : c;
    };
    std::size_t at = 0;
    while (at < run.data.size()) {
        const char* from = run.data.data() + at;
        std::size_t left = run.data.size() - at;
        std::string units;
        int error = converter.run(from, left, units);
        for (std::size_t i = 0; i + 4 <= units.size(); i += 4) {
            std::uint32_t c;
            std::memcpy(&c, units.data() + i, 4);
            run.out.append(ascii ? ascii_for(c) : static_cast<char32_t>(c));
        }
        at = static_cast<std::size_t>(from - run.data.data());
        if (error == EINVAL) {
            if (!final) break;
            TRY(run.problem(at, run.data.size(), "incomplete multibyte sequence", at));
        } else if (error) {
            TRY(run.problem(at, at + 1, "illegal multibyte sequence", at));
        }
    }
    used = at;
    return run.out.finish();
}

}  // namespace native_codecs
}  // namespace py
