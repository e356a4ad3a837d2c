// libunistring knows the names, but not those that follow from a rule (ideographs; its Hangul syllables are incomplete),
// nor the aliases of control characters, which have no other name.
#include "grammar/character_name.h"

#include <uniname.h>

#include <charconv>
#include <cstring>

namespace py::ast {

namespace {

struct Alias {
    char32_t character;
    std::string_view names;  ///< separated by semicolons
};

constexpr Alias kControlNames[] = {
    {0x00, "NULL;NUL"},
    {0x01, "START OF HEADING;SOH"},
    {0x02, "START OF TEXT;STX"},
    {0x03, "END OF TEXT;ETX"},
    {0x04, "END OF TRANSMISSION;EOT"},
    {0x05, "ENQUIRY;ENQ"},
    {0x06, "ACKNOWLEDGE;ACK"},
    {0x07, "ALERT;BEL"},
    {0x08, "BACKSPACE;BS"},
    {0x09, "CHARACTER TABULATION;HORIZONTAL TABULATION;HT;TAB"},
    {0x0a, "LINE FEED;NEW LINE;END OF LINE;LF;NL;EOL"},
    {0x0b, "LINE TABULATION;VERTICAL TABULATION;VT"},
    {0x0c, "FORM FEED;FF"},
    {0x0d, "CARRIAGE RETURN;CR"},
    {0x0e, "SHIFT OUT;LOCKING-SHIFT ONE;SO"},
    {0x0f, "SHIFT IN;LOCKING-SHIFT ZERO;SI"},
    {0x10, "DATA LINK ESCAPE;DLE"},
    {0x11, "DEVICE CONTROL ONE;DC1"},
    {0x12, "DEVICE CONTROL TWO;DC2"},
    {0x13, "DEVICE CONTROL THREE;DC3"},
    {0x14, "DEVICE CONTROL FOUR;DC4"},
    {0x15, "NEGATIVE ACKNOWLEDGE;NAK"},
    {0x16, "SYNCHRONOUS IDLE;SYN"},
    {0x17, "END OF TRANSMISSION BLOCK;ETB"},
    {0x18, "CANCEL;CAN"},
    {0x19, "END OF MEDIUM;EOM;EM"},
    {0x1a, "SUBSTITUTE;SUB"},
    {0x1b, "ESCAPE;ESC"},
    {0x1c, "INFORMATION SEPARATOR FOUR;FILE SEPARATOR;FS"},
    {0x1d, "INFORMATION SEPARATOR THREE;GROUP SEPARATOR;GS"},
    {0x1e, "INFORMATION SEPARATOR TWO;RECORD SEPARATOR;RS"},
    {0x1f, "INFORMATION SEPARATOR ONE;UNIT SEPARATOR;US"},
    {0x7f, "DELETE;DEL"},
    {0x80, "PADDING CHARACTER;PAD"},
    {0x81, "HIGH OCTET PRESET;HOP"},
    {0x82, "BREAK PERMITTED HERE;BPH"},
    {0x83, "NO BREAK HERE;NBH"},
    {0x84, "INDEX;IND"},
    {0x85, "NEXT LINE;NEL"},
    {0x86, "START OF SELECTED AREA;SSA"},
    {0x87, "END OF SELECTED AREA;ESA"},
    {0x88, "CHARACTER TABULATION SET;HORIZONTAL TABULATION SET;HTS"},
    {0x89, "CHARACTER TABULATION WITH JUSTIFICATION;HORIZONTAL TABULATION WITH JUSTIFICATION;HTJ"},
    {0x8a, "LINE TABULATION SET;VERTICAL TABULATION SET;VTS"},
    {0x8b, "PARTIAL LINE FORWARD;PARTIAL LINE DOWN;PLD"},
    {0x8c, "PARTIAL LINE BACKWARD;PARTIAL LINE UP;PLU"},
    {0x8d, "REVERSE LINE FEED;REVERSE INDEX;RI"},
    {0x8e, "SINGLE SHIFT TWO;SINGLE-SHIFT-2;SS2"},
    {0x8f, "SINGLE SHIFT THREE;SINGLE-SHIFT-3;SS3"},
    {0x90, "DEVICE CONTROL STRING;DCS"},
    {0x91, "PRIVATE USE ONE;PRIVATE USE-1;PU1"},
    {0x92, "PRIVATE USE TWO;PRIVATE USE-2;PU2"},
    {0x93, "SET TRANSMIT STATE;STS"},
    {0x94, "CANCEL CHARACTER;CCH"},
    {0x95, "MESSAGE WAITING;MW"},
    {0x96, "START OF GUARDED AREA;START OF PROTECTED AREA;SPA"},
    {0x97, "END OF GUARDED AREA;END OF PROTECTED AREA;EPA"},
    {0x98, "START OF STRING;SOS"},
    {0x99, "SINGLE GRAPHIC CHARACTER INTRODUCER;SGC"},
    {0x9a, "SINGLE CHARACTER INTRODUCER;SCI"},
    {0x9b, "CONTROL SEQUENCE INTRODUCER;CSI"},
    {0x9c, "STRING TERMINATOR;ST"},
    {0x9d, "OPERATING SYSTEM COMMAND;OSC"},
    {0x9e, "PRIVACY MESSAGE;PM"},
    {0x9f, "APPLICATION PROGRAM COMMAND;APC"},
};

char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; }

std::optional<char32_t> control_by_name(std::string_view name) {
    for (const Alias& alias : kControlNames) {
        std::string_view names = alias.names;
        while (!names.empty()) {
            std::string_view one = names.substr(0, names.find(';'));
            if (one == name) return alias.character;
            names.remove_prefix(one.size() < names.size() ? one.size() + 1 : one.size());
        }
    }
    return std::nullopt;
}

/// A syllable's name is that of its letters in a row: initial consonant, vowel, final consonant.
std::optional<char32_t> hangul_by_name(std::string_view name) {
    static constexpr std::string_view kInitial[] = {"G",  "GG", "N", "D",  "DD", "R", "M", "B", "BB", "S",
                                                    "SS", "",   "J", "JJ", "C",  "K", "T", "P", "H"};
    static constexpr std::string_view kVowel[] = {"A",  "AE", "YA", "YAE", "EO", "E",  "YEO", "YE", "O",  "WA", "WAE",
                                                  "OE", "YO", "U",  "WEO", "WE", "WI", "YU",  "EU", "YI", "I"};
    static constexpr std::string_view kFinal[] = {"",   "G",  "GG", "GS", "N",  "NJ", "NH", "D", "L",  "LG",
                                                  "LM", "LB", "LS", "LT", "LP", "LH", "M",  "B", "BS", "S",
                                                  "SS", "NG", "J",  "C",  "K",  "T",  "P",  "H"};
    // The longest match of each part is the right one: no vowel's name begins a consonant's.
    auto take = [&](auto& letters) {
        char32_t best = 0, index = 0;
        std::size_t length = 0;
        bool found = false;
        for (std::string_view letter : letters) {
            if (name.starts_with(letter) && (!found || letter.size() > length)) {
                best = index;
                length = letter.size();
                found = true;
            }
            ++index;
        }
        name.remove_prefix(length);
        return found ? std::optional(best) : std::nullopt;
    };
    auto initial = take(kInitial);
    auto vowel = take(kVowel);
    auto final = take(kFinal);
    if (!initial || !vowel || !final || !name.empty()) return std::nullopt;
    return 0xac00 + (*initial * 21 + *vowel) * 28 + *final;
}

std::optional<char32_t> ideograph_by_number(std::string_view digits) {
    static constexpr char32_t kRanges[][2] = {
        {0x3400, 0x4dbf},   {0x4e00, 0x9fff},   {0x20000, 0x2a6df}, {0x2a700, 0x2b739}, {0x2b740, 0x2b81d},
        {0x2b820, 0x2cea1}, {0x2ceb0, 0x2ebe0}, {0x2ebf0, 0x2ee5d}, {0x30000, 0x3134a}, {0x31350, 0x323af}};
    std::uint32_t character = 0;
    auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), character, 16);
    if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
    for (auto [first, last] : kRanges)
        if (character >= first && character <= last) return character;
    return std::nullopt;
}

}  // namespace

std::optional<char32_t> character_by_name(std::string_view name) {
    constexpr std::string_view kHangul = "HANGUL SYLLABLE ";
    constexpr std::string_view kIdeograph = "CJK UNIFIED IDEOGRAPH-";
    char text[256];
    if (name.size() >= sizeof text || name.find('_') != std::string_view::npos) return std::nullopt;
    // The names that follow from a rule are in upper case only, as CPython has it.
    if (name.starts_with(kHangul)) return hangul_by_name(name.substr(kHangul.size()));
    if (name.starts_with(kIdeograph)) return ideograph_by_number(name.substr(kIdeograph.size()));

    for (std::size_t i = 0; i < name.size(); ++i) text[i] = upper(name[i]);
    text[name.size()] = '\0';
    std::string_view upper_name(text, name.size());
    if (upper_name.starts_with(kHangul) || upper_name.starts_with(kIdeograph)) return std::nullopt;
    if (auto control = control_by_name(upper_name)) return control;
    ucs4_t character = unicode_name_character(text);
    if (character == UNINAME_INVALID) return std::nullopt;
    return character;
}

}  // namespace py::ast
