// Finding codecs: the native ones by any of their names, others through search functions; encode and decode on top.
#include "runtime/text/codecs.h"

#include <algorithm>
#include <iterator>

#include "runtime/core/attribute.h"
#include "runtime/core/call.h"
#include "runtime/core/error.h"
#include "runtime/core/interpreter.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/list.h"
#include "runtime/protocol/object.h"
#include "runtime/text/codecs_native.h"

namespace py {

using namespace native_codecs;

namespace {

/// The base of the tables that charmap_patches.h has and iconv has not.
constexpr const char* kLatin1 = "ISO-8859-1";

#define TABLE(name, library) \
    { name, "charmap", table_encode, table_decode, library }
#define MULTIBYTE(name, library) \
    { name, name, multibyte_encode, multibyte_decode, library }
// clang-format off
constexpr NativeCodec kCodecs[] = {
    {"utf-8", "utf-8", utf8_encode, utf8_decode},
    {"ascii", "ascii", ascii_encode, ascii_decode},
    {"iso8859-1", "latin-1", latin1_encode, latin1_decode},
    {"utf-8-sig", "utf-8", utf8_sig_encode, utf8_sig_decode},
    {"utf-16", "utf-16", utf16_encode, utf16_decode},
    {"utf-16-le", "utf-16-le", utf16_le_encode, utf16_le_decode},
    {"utf-16-be", "utf-16-be", utf16_be_encode, utf16_be_decode},
    {"utf-32", "utf-32", utf32_encode, utf32_decode},
    {"utf-32-le", "utf-32-le", utf32_le_encode, utf32_le_decode},
    {"utf-32-be", "utf-32-be", utf32_be_encode, utf32_be_decode},
    {"utf-7", "utf7", utf7_encode, utf7_decode},
    {"unicode_escape", "unicodeescape", unicode_escape_encode, unicode_escape_decode},
    {"raw_unicode_escape", "rawunicodeescape", raw_unicode_escape_encode, raw_unicode_escape_decode},
    TABLE("cp037", "CP037"), TABLE("cp273", "CP273"), TABLE("cp424", "CP424"), TABLE("cp437", "CP437"),
    TABLE("cp500", "CP500"), TABLE("cp737", "CP737"), TABLE("cp775", "CP775"), TABLE("cp850", "CP850"),
    TABLE("cp852", "CP852"), TABLE("cp855", "CP855"), TABLE("cp857", "CP857"), TABLE("cp858", "CP858"),
    TABLE("cp860", "CP860"), TABLE("cp861", "CP861"), TABLE("cp862", "CP862"), TABLE("cp863", "CP863"),
    TABLE("cp864", "CP864"), TABLE("cp865", "CP865"), TABLE("cp866", "CP866"), TABLE("cp869", "CP869"),
    TABLE("cp874", "CP874"), TABLE("cp1026", "CP1026"), TABLE("cp1140", "CP1140"), TABLE("cp1250", "CP1250"),
    TABLE("cp1251", "CP1251"), TABLE("cp1252", "CP1252"), TABLE("cp1253", "CP1253"), TABLE("cp1254", "CP1254"),
    TABLE("cp1255", "CP1255"), TABLE("cp1256", "CP1256"), TABLE("cp1257", "CP1257"), TABLE("cp1258", "CP1258"),
    TABLE("iso8859-2", "ISO-8859-2"), TABLE("iso8859-3", "ISO-8859-3"), TABLE("iso8859-4", "ISO-8859-4"),
    TABLE("iso8859-5", "ISO-8859-5"), TABLE("iso8859-6", "ISO-8859-6"), TABLE("iso8859-7", "ISO-8859-7"),
    TABLE("iso8859-8", "ISO-8859-8"), TABLE("iso8859-9", "ISO-8859-9"), TABLE("iso8859-10", "ISO-8859-10"),
    TABLE("iso8859-11", "ISO-8859-11"), TABLE("iso8859-13", "ISO-8859-13"), TABLE("iso8859-14", "ISO-8859-14"),
    TABLE("iso8859-15", "ISO-8859-15"), TABLE("iso8859-16", "ISO-8859-16"), TABLE("koi8-r", "KOI8-R"),
    TABLE("koi8-u", "KOI8-U"), TABLE("koi8-t", "KOI8-T"), TABLE("kz1048", "RK1048"), TABLE("ptcp154", "PT154"),
    TABLE("hp-roman8", "HP-ROMAN8"), TABLE("tis-620", "TIS-620"), TABLE("mac-roman", "MACINTOSH"),
    TABLE("mac-cyrillic", "MAC-CYRILLIC"), TABLE("cp720", kLatin1), TABLE("cp856", kLatin1), TABLE("cp875", kLatin1),
    TABLE("cp1006", kLatin1), TABLE("cp1125", kLatin1), TABLE("mac-arabic", kLatin1), TABLE("mac-croatian", kLatin1),
    TABLE("mac-farsi", kLatin1), TABLE("mac-greek", kLatin1), TABLE("mac-iceland", kLatin1),
    TABLE("mac-latin2", kLatin1), TABLE("mac-romanian", kLatin1), TABLE("mac-turkish", kLatin1),
    TABLE("palmos", kLatin1),
    MULTIBYTE("shift_jis", "SHIFT_JIS"), MULTIBYTE("cp932", "CP932"), MULTIBYTE("shift_jisx0213", "SHIFT_JISX0213"),
    MULTIBYTE("euc_jp", "EUC-JP"), MULTIBYTE("euc_jisx0213", "EUC-JISX0213"), MULTIBYTE("iso2022_jp", "ISO-2022-JP"),
    MULTIBYTE("iso2022_jp_2", "ISO-2022-JP-2"), MULTIBYTE("iso2022_kr", "ISO-2022-KR"), MULTIBYTE("euc_kr", "EUC-KR"),
    MULTIBYTE("cp949", "CP949"), MULTIBYTE("johab", "JOHAB"), MULTIBYTE("gb2312", "GB2312"), MULTIBYTE("gbk", "GBK"),
    MULTIBYTE("gb18030", "GB18030"), MULTIBYTE("big5", "BIG5"), MULTIBYTE("big5hkscs", "BIG5-HKSCS"),
    MULTIBYTE("cp950", "CP950"),
};
// clang-format on
#undef TABLE
#undef MULTIBYTE

struct Alias {
    const char* alias;  ///< normalised
    const char* name;
};
// clang-format off
constexpr Alias kAliases[] = {
    {"utf8", "utf-8"}, {"u8", "utf-8"}, {"utf", "utf-8"}, {"utf8_ucs2", "utf-8"}, {"utf8_ucs4", "utf-8"},
    {"cp65001", "utf-8"}, {"646", "ascii"}, {"ansi_x3.4_1968", "ascii"}, {"ansi_x3_4_1968", "ascii"},
    {"ansi_x3.4_1986", "ascii"}, {"cp367", "ascii"}, {"csascii", "ascii"}, {"ibm367", "ascii"},
    {"iso646_us", "ascii"}, {"iso_646.irv_1991", "ascii"}, {"iso_ir_6", "ascii"}, {"us", "ascii"},
    {"us_ascii", "ascii"}, {"latin_1", "iso8859-1"}, {"latin1", "iso8859-1"}, {"latin", "iso8859-1"},
    {"l1", "iso8859-1"}, {"8859", "iso8859-1"}, {"cp819", "iso8859-1"}, {"csisolatin1", "iso8859-1"},
    {"ibm819", "iso8859-1"}, {"iso8859", "iso8859-1"}, {"iso8859_1", "iso8859-1"}, {"iso_8859_1", "iso8859-1"},
    {"iso_8859_1_1987", "iso8859-1"}, {"iso_ir_100", "iso8859-1"}, {"u16", "utf-16"}, {"utf16", "utf-16"},
    {"utf_16le", "utf-16-le"}, {"unicodelittleunmarked", "utf-16-le"}, {"utf_16be", "utf-16-be"},
    {"unicodebigunmarked", "utf-16-be"}, {"utf16le", "utf-16-le"}, {"utf16be", "utf-16-be"}, {"u32", "utf-32"},
    {"utf32", "utf-32"}, {"utf_32le", "utf-32-le"}, {"utf_32be", "utf-32-be"}, {"u7", "utf-7"}, {"utf7", "utf-7"},
    {"unicode_1_1_utf_7", "utf-7"}, {"unicodeescape", "unicode_escape"}, {"rawunicodeescape", "raw_unicode_escape"},
    {"1250", "cp1250"}, {"windows_1250", "cp1250"}, {"1251", "cp1251"}, {"windows_1251", "cp1251"},
    {"1252", "cp1252"}, {"windows_1252", "cp1252"}, {"1253", "cp1253"}, {"windows_1253", "cp1253"},
    {"1254", "cp1254"}, {"windows_1254", "cp1254"}, {"1255", "cp1255"}, {"windows_1255", "cp1255"},
    {"1256", "cp1256"}, {"windows_1256", "cp1256"}, {"1257", "cp1257"}, {"windows_1257", "cp1257"},
    {"1258", "cp1258"}, {"windows_1258", "cp1258"}, {"037", "cp037"}, {"ibm037", "cp037"}, {"ibm039", "cp037"},
    {"437", "cp437"}, {"ibm437", "cp437"}, {"cspc8codepage437", "cp437"}, {"500", "cp500"}, {"ibm500", "cp500"},
    {"850", "cp850"}, {"ibm850", "cp850"}, {"852", "cp852"}, {"ibm852", "cp852"}, {"855", "cp855"}, {"ibm855", "cp855"},
    {"857", "cp857"}, {"ibm857", "cp857"}, {"858", "cp858"}, {"ibm858", "cp858"}, {"860", "cp860"}, {"861", "cp861"},
    {"862", "cp862"}, {"863", "cp863"}, {"864", "cp864"}, {"865", "cp865"}, {"866", "cp866"}, {"ibm866", "cp866"},
    {"869", "cp869"}, {"latin2", "iso8859-2"}, {"l2", "iso8859-2"}, {"iso_ir_101", "iso8859-2"},
    {"latin3", "iso8859-3"}, {"l3", "iso8859-3"}, {"latin4", "iso8859-4"}, {"l4", "iso8859-4"},
    {"cyrillic", "iso8859-5"}, {"arabic", "iso8859-6"}, {"greek", "iso8859-7"}, {"greek8", "iso8859-7"},
    {"hebrew", "iso8859-8"}, {"latin5", "iso8859-9"}, {"l5", "iso8859-9"}, {"latin6", "iso8859-10"},
    {"l6", "iso8859-10"}, {"thai", "iso8859-11"}, {"latin7", "iso8859-13"}, {"l7", "iso8859-13"},
    {"latin8", "iso8859-14"}, {"l8", "iso8859-14"}, {"latin9", "iso8859-15"}, {"l9", "iso8859-15"},
    {"latin10", "iso8859-16"}, {"l10", "iso8859-16"}, {"cskoi8r", "koi8-r"}, {"koi8_r", "koi8-r"},
    {"koi8_u", "koi8-u"}, {"koi8_t", "koi8-t"}, {"macroman", "mac-roman"}, {"macintosh", "mac-roman"},
    {"mac_roman", "mac-roman"}, {"maccyrillic", "mac-cyrillic"}, {"mac_cyrillic", "mac-cyrillic"},
    {"sjis", "shift_jis"}, {"s_jis", "shift_jis"}, {"shiftjis", "shift_jis"}, {"csshiftjis", "shift_jis"},
    {"ms932", "cp932"}, {"mskanji", "cp932"}, {"ms_kanji", "cp932"}, {"windows_31j", "cp932"}, {"932", "cp932"},
    {"eucjp", "euc_jp"}, {"ujis", "euc_jp"}, {"u_jis", "euc_jp"}, {"iso2022jp", "iso2022_jp"},
    {"iso_2022_jp", "iso2022_jp"}, {"csiso2022jp", "iso2022_jp"}, {"euckr", "euc_kr"}, {"korean", "euc_kr"},
    {"ksc5601", "euc_kr"}, {"ks_c_5601", "euc_kr"}, {"949", "cp949"}, {"ms949", "cp949"}, {"uhc", "cp949"},
    {"cp1361", "johab"}, {"ms1361", "johab"}, {"chinese", "gb2312"}, {"euc_cn", "gb2312"}, {"euccn", "gb2312"},
    {"gb2312_80", "gb2312"}, {"936", "gbk"}, {"cp936", "gbk"}, {"ms936", "gbk"}, {"gb18030_2000", "gb18030"},
    {"big5_tw", "big5"}, {"csbig5", "big5"}, {"big5_hkscs", "big5hkscs"}, {"hkscs", "big5hkscs"}, {"950", "cp950"},
    {"ms950", "cp950"},
};
// clang-format on

/// Codecs between bytes and bytes or str and str: known by name, so that str.encode can say what is wrong.
constexpr std::string_view kTransforms[] = {"hex",
                                            "hex_codec",
                                            "base64",
                                            "base64_codec",
                                            "base_64",
                                            "bz2",
                                            "bz2_codec",
                                            "zlib",
                                            "zlib_codec",
                                            "zip",
                                            "quopri",
                                            "quopri_codec",
                                            "quoted_printable",
                                            "quotedprintable",
                                            "uu",
                                            "uu_codec",
                                            "rot13",
                                            "rot_13"};

/// Letters and digits only, lower case: "UTF-16LE" and "utf_16_le" compare equal.
std::string squeeze(std::string_view name) {
    std::string out;
    for (char c : name)
        if (c != '_' && c != '-' && c != ' ') out += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    return out;
}

const NativeCodec* codec_named(std::string_view name) {
    for (const NativeCodec& codec : kCodecs)
        if (name == codec.name) return &codec;
    return nullptr;
}

List* search_path = nullptr;
Dict* lookup_cache = nullptr;

bool is_utf8_name(std::string_view name) {
    return name == "utf-8" || name == "utf8" || name == "UTF-8" || name == "UTF8" || name == "utf_8";
}

Status check_name(std::string_view name) {
    if (name.find('\0') != std::string_view::npos) return raise_value_error("embedded null character");
    return Status::success();
}

/// encoder or decoder of a codec found by name, called as codecs do: (object, errors) -> (result, length).
Value call_codec(Tuple* info, std::size_t which, Value object, std::string_view errors) {
    Value function = (*info)[which];
    Value answer = TRY(errors.empty() ? call(function, {object}) : call(function, {object, make_str(errors)}));
    Tuple* pair = as_tuple(answer);
    if (!pair || pair->size != 2)
        return raise_type_error("{} must return a tuple (object, integer)", which == 0 ? "encoder" : "decoder");
    return (*pair)[0];
}

/// The codec for str.encode / bytes.decode: CodecInfo._is_text_encoding must not be false.
Tuple* text_codec(std::string_view encoding, const char* alternative) {
    auto refuse = [&] {
        return raise(LookupError, "'{}' is not a text encoding; use {} to handle arbitrary codecs", encoding,
                     alternative);
    };
    if (std::find(std::begin(kTransforms), std::end(kTransforms), normalize_encoding(encoding)) !=
        std::end(kTransforms))
        return refuse();
    Tuple* info = TRY(codec_lookup(encoding));
    if (info->shape != Tuple::exact_shape()) {
        Value is_text = get_attribute_or_absent(info, intern("_is_text_encoding"));
        if (!is_text && has_exception()) return nullptr;
        if (is_text && !TRY(truth(is_text))) return refuse();
    }
    return info;
}

}  // namespace

std::string normalize_encoding(std::string_view encoding) {
    std::string out;
    bool gap = false;
    for (char c : encoding) {
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.';
        if (!letter) {
            gap = true;
            continue;
        }
        if (gap && !out.empty()) out += '_';
        gap = false;
        out += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    }
    return out;
}

const NativeCodec* find_native_codec(std::string_view encoding) {
    if (is_utf8_name(encoding)) return &kCodecs[0];
    std::string name = normalize_encoding(encoding);
    for (const Alias& alias : kAliases)
        if (name == alias.alias) return codec_named(alias.name);
    std::string squeezed = squeeze(name);
    for (const NativeCodec& codec : kCodecs)
        if (squeezed == squeeze(codec.name)) return &codec;
    return nullptr;
}

Value encode(Str* text, std::string_view encoding, std::string_view errors) {
    if (is_utf8_name(encoding)) return encode_utf8(text, errors);
    TRY(check_name(encoding));
    TRY(check_name(errors));
    if (const NativeCodec* codec = find_native_codec(encoding)) return codec->encode(*codec, text, errors);
    Tuple* info = TRY(text_codec(encoding, "codecs.encode()"));
    Value result = TRY(call_codec(info, 0, text, errors));
    if (as_bytes(result)) return result;
    if (type_of(result)->is_subtype_of(&bytearray_type)) return make_bytes(result.as<ByteArray>()->view());
    return raise_type_error(
        "'{}' encoder returned '{}' instead of 'bytes'; use codecs.encode() to encode to arbitrary types", encoding,
        type_name_of(result));
}

Value decode(std::string_view data, std::string_view encoding, std::string_view errors) {
    if (is_utf8_name(encoding)) return decode_utf8(data, errors);
    TRY(check_name(encoding));
    TRY(check_name(errors));
    if (const NativeCodec* codec = find_native_codec(encoding)) {
        std::size_t used;
        return codec->decode(*codec, data, errors, true, used);
    }
    Tuple* info = TRY(text_codec(encoding, "codecs.decode()"));
    Value result = TRY(call_codec(info, 1, make_bytes(data), errors));
    if (is_str(result)) return result;
    return raise_type_error(
        "'{}' decoder returned '{}' instead of 'str'; use codecs.decode() to decode to arbitrary types", encoding,
        type_name_of(result));
}

Str* decode_filesystem(std::string_view data) { return decode_utf8(data, "surrogateescape"); }

Result<std::string> encode_filesystem(Str* text) {
    Bytes* bytes = TRY(encode_utf8(text, "surrogateescape"));
    return std::string(bytes->view());
}

// ---- The registry ---------------------------------------------------------------------------------------------------

Tuple* codec_lookup(std::string_view encoding) {
    TRY(check_name(encoding));
    if (!lookup_cache) lookup_cache = make_dict();
    std::string spelled(encoding);
    for (char& c : spelled) c = c == ' ' ? '_' : c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    Str* name = TRY(make_str(spelled));
    if (Value* known = lookup_cache->find_str(name)) return known->as<Tuple>();
    // A module registers the search function for what the library has beyond the native codecs: our codecs does, and
    // in CPython's library encodings.
    for (const char* module : {"codecs", "encodings"})
        if (!search_path && !import_module(module) && !clear_if(ImportError)) return Pending{};
    for (std::int64_t i = 0; search_path && i < search_path->size; ++i) {
        Value info = TRY(call(search_path->items[i], {name}));
        if (info.is_none()) continue;
        Tuple* tuple = as_tuple(info);
        if (!tuple || tuple->size != 4) return raise_type_error("codec search functions must return 4-tuples");
        TRY(lookup_cache->set(name, info));
        return tuple;
    }
    return raise(LookupError, "unknown encoding: {}", encoding);
}

Status codec_register(Value search_function) {
    if (!is_callable(search_function)) return raise_type_error("argument must be callable");
    if (!search_path) search_path = make_list();
    search_path->append(search_function);
    return Status::success();
}

void codec_unregister(Value search_function) {
    for (std::int64_t i = 0; search_path && i < search_path->size; ++i) {
        if (search_path->items[i] != search_function) continue;
        std::copy(search_path->items + i + 1, search_path->items + search_path->size, search_path->items + i);
        --search_path->size;
        if (lookup_cache) lookup_cache->clear();
        return;
    }
}

Value codec_encode(Value object, std::string_view encoding, std::string_view errors) {
    if (Str* text = as_str(object))
        if (const NativeCodec* codec = find_native_codec(encoding)) return codec->encode(*codec, text, errors);
    Tuple* info = TRY(codec_lookup(encoding));
    return call_codec(info, 0, object, errors);
}

Value codec_decode(Value object, std::string_view encoding, std::string_view errors) {
    if (Bytes* bytes = as_bytes(object))
        if (const NativeCodec* codec = find_native_codec(encoding)) {
            std::size_t used;
            return codec->decode(*codec, bytes->view(), errors, true, used);
        }
    Tuple* info = TRY(codec_lookup(encoding));
    return call_codec(info, 1, object, errors);
}

}  // namespace py
