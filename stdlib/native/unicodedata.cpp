// The `unicodedata` module: facts about characters. Library reference: unicodedata.
//
// The data is libunistring's (Unicode 14) with the characters of Unicode 15 and 16 added where a table of ours has them:
// categories, directions, widths, numbers; the names and decompositions of those characters are missing.
#include <cctype>

#include "runtime/core/builtin.h"
#include "runtime/core/error.h"
#include "runtime/objects/str.h"
#include "runtime/text/normalize.h"
#include "runtime/text/unicode_db.h"
#include "stdlib/registry.h"

namespace py::unicodedata {
namespace {

/// The one character of a str argument. `number` is " 1" when the function has several.
Result<char32_t> character(Value v, const char* function, const char* number) {
    Str* text = as_str(v);
    if (!text)
        return raise_type_error("{}() argument{} must be a unicode character, not {}", function, number,
                                type_name_of(v));
    if (text->length != 1)
        return raise_type_error("{}(): argument{} must be a unicode character, not a string of length {}", function,
                                number, text->length);
    return (*text)[0];
}

Value category(Value chr) { return make_str(category_name(TRY(character(chr, "category", "")))); }
Value bidirectional(Value chr) { return make_str(bidirectional_name(TRY(character(chr, "bidirectional", "")))); }
Value combining(Value chr) { return make_int(combining_class(TRY(character(chr, "combining", "")))); }
Value mirrored(Value chr) { return make_int(is_mirrored(TRY(character(chr, "mirrored", "")))); }
Value width(Value chr) { return make_str(east_asian_width(TRY(character(chr, "east_asian_width", "")))); }
Value decompose(Value chr) { return make_str(decomposition(TRY(character(chr, "decomposition", "")))); }

Value decimal(Value chr, Value default_) {
    int value = decimal_value(TRY(character(chr, "decimal", " 1")));
    if (value >= 0) return Value::small_int(value);
    return default_ ? default_ : raise_value_error("not a decimal");
}

Value digit(Value chr, Value default_) {
    int value = digit_value(TRY(character(chr, "digit", " 1")));
    if (value >= 0) return Value::small_int(value);
    return default_ ? default_ : raise_value_error("not a digit");
}

Value numeric(Value chr, Value default_) {
    std::int64_t numerator, denominator;
    if (numeric_value(TRY(character(chr, "numeric", " 1")), numerator, denominator))
        return Value::real(static_cast<double>(numerator) / static_cast<double>(denominator));
    return default_ ? default_ : raise_value_error("not a numeric character");
}

Value name(Value chr, Value default_) {
    char text[256];
    if (character_name(TRY(character(chr, "name", " 1")), text)) return make_str(text);
    return default_ ? default_ : raise_value_error("no such name");
}

Value undefined_name(std::string_view name) {
    return raise_key_error(make_str_formatted("undefined character name '{}'", name));
}

constexpr char32_t kNoCharacter = 0xFFFF'FFFF;

/// A base letter with a combining mark, named as a sequence: "LATIN SMALL LETTER R WITH TILDE", "KEYCAP DIGIT ONE".
/// Only those that the names themselves spell out.
Str* named_sequence(std::string_view upper) {
    constexpr std::string_view kKeycap = "KEYCAP ";
    if (upper.substr(0, kKeycap.size()) == kKeycap) {
        char32_t base = character_by_name(upper.data() + kKeycap.size(), upper.size() - kKeycap.size());
        bool known = (base >= '0' && base <= '9') || base == '#' || base == '*';
        if (!known) return nullptr;
        std::uint32_t units[3] = {base, 0xFE0F, 0x20E3};
        return make_str_ucs4(units, 3);
    }
    struct Mark {
        std::string_view name;
        std::uint32_t c;
    };
    constexpr Mark kMarks[] = {
        {" WITH TILDE", 0x303}, {" AND GRAVE", 0x300}, {" AND ACUTE", 0x301}, {" WITH MACRON", 0x304}};
    for (const Mark& mark : kMarks) {
        if (upper.size() <= mark.name.size() || upper.substr(upper.size() - mark.name.size()) != mark.name) continue;
        char32_t base = character_by_name(upper.data(), upper.size() - mark.name.size());
        if (base == kNoCharacter) continue;
        bool listed = (mark.c == 0x303 && (base == 'r' || base == 'R')) ||
                      ((mark.c == 0x300 || mark.c == 0x301) && (base == 0x100 || base == 0x101));
        if (!listed) continue;
        std::uint32_t units[2] = {base, mark.c};
        return make_str_ucs4(units, 2);
    }
    return nullptr;
}

Value lookup(Value name) {
    Str* text = as_str(name);
    if (!text) return raise_type_error("a bytes-like object is required, not '{}'", type_name_of(name));
    std::string_view wanted = str_view(text);
    if (wanted.size() > 256) return raise_key_error(make_str("name too long"));
    char32_t c = character_by_name(wanted.data(), wanted.size());
    if (c != kNoCharacter) return make_char(c);
    std::string upper(wanted);
    for (char& ch : upper) ch = static_cast<char>(std::toupper(static_cast<unsigned char>(ch)));
    if (Str* sequence = named_sequence(upper)) return sequence;
    return undefined_name(wanted);
}

Value normalize_function(Str* form, Str* unistr) { return normalize(str_view(form), unistr); }
Value is_normalized_function(Str* form, Str* unistr) {
    return Value::boolean(TRY(is_normalized(str_view(form), unistr)));
}

constexpr FunctionDef kFunctions[] = {
    function<bidirectional>("bidirectional", "($module, chr, /)", "Return the bidirectional class of the character."),
    function<category>("category", "($module, chr, /)", "Return the general category of the character."),
    function<combining>("combining", "($module, chr, /)", "Return the canonical combining class of the character."),
    function<decimal>("decimal", "($module, chr, default=<unrepresentable>, /)",
                      "Convert a character that is a decimal digit to its value."),
    function<decompose>("decomposition", "($module, chr, /)", "Return the decomposition mapping of the character."),
    function<digit>("digit", "($module, chr, default=<unrepresentable>, /)", "Convert a digit character to its value."),
    function<width>("east_asian_width", "($module, chr, /)", "Return the East Asian width of the character."),
    function<is_normalized_function>("is_normalized", "($module, form, unistr, /)",
                                     "Is the string in the normal form 'form'?"),
    function<lookup>("lookup", "($module, name, /)", "Look up a character by name."),
    function<mirrored>("mirrored", "($module, chr, /)",
                       "Return 1 for a character that is mirrored in right-to-left text."),
    function<name>("name", "($module, chr, default=<unrepresentable>, /)", "Return the name of the character."),
    function<normalize_function>("normalize", "($module, form, unistr, /)",
                                 "Return the normal form 'form' of the string."),
    function<numeric>("numeric", "($module, chr, default=<unrepresentable>, /)",
                      "Convert a numeric character to its value as a float."),
};
constexpr ConstantDef kConstants[] = {{"unidata_version", "16.0.0"}};

}  // namespace
}  // namespace py::unicodedata

namespace py {

constinit const ModuleDef kUnicodedataModule{
    .name = "unicodedata",
    .doc =
        "Access to the Unicode Character Database: names, categories and other\nproperties of characters, normal "
        "forms.",
    .functions = unicodedata::kFunctions,
    .constants = unicodedata::kConstants,
};

}  // namespace py
