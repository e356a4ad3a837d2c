// Names of characters. libunistring has them but for the Han characters, whose names are computed, and the aliases of
// control characters; the names of Hangul syllables are put together from their letters here too.
#include <uniname.h>

#include <cstdio>
#include <cstring>
#include <string_view>

#include "runtime/text/unicode_db.h"

namespace py {

namespace {

struct Alias {
    const char* name;
    char32_t c;
};
// clang-format off
constexpr Alias kAliases[] = {
    {"NULL", 0}, {"NUL", 0}, {"START OF HEADING", 1}, {"SOH", 1}, {"START OF TEXT", 2}, {"STX", 2}, {"END OF TEXT", 3},
    {"ETX", 3}, {"END OF TRANSMISSION", 4}, {"EOT", 4}, {"ENQUIRY", 5}, {"ENQ", 5}, {"ACKNOWLEDGE", 6}, {"ACK", 6},
    {"ALERT", 7}, {"BEL", 7}, {"BACKSPACE", 8}, {"BS", 8}, {"CHARACTER TABULATION", 9}, {"HORIZONTAL TABULATION", 9},
    {"HT", 9}, {"TAB", 9}, {"LINE FEED", 10}, {"NEW LINE", 10}, {"END OF LINE", 10}, {"LF", 10}, {"NL", 10},
    {"EOL", 10}, {"LINE TABULATION", 11}, {"VERTICAL TABULATION", 11}, {"VT", 11}, {"FORM FEED", 12}, {"FF", 12},
    {"CARRIAGE RETURN", 13}, {"CR", 13}, {"SHIFT OUT", 14}, {"LOCKING-SHIFT ONE", 14}, {"SO", 14}, {"SHIFT IN", 15},
    {"LOCKING-SHIFT ZERO", 15}, {"SI", 15}, {"DATA LINK ESCAPE", 16}, {"DLE", 16}, {"DEVICE CONTROL ONE", 17},
    {"DC1", 17}, {"DEVICE CONTROL TWO", 18}, {"DC2", 18}, {"DEVICE CONTROL THREE", 19}, {"DC3", 19},
    {"DEVICE CONTROL FOUR", 20}, {"DC4", 20}, {"NEGATIVE ACKNOWLEDGE", 21}, {"NAK", 21}, {"SYNCHRONOUS IDLE", 22},
    {"SYN", 22}, {"END OF TRANSMISSION BLOCK", 23}, {"ETB", 23}, {"CANCEL", 24}, {"CAN", 24}, {"END OF MEDIUM", 25},
    {"EOM", 25}, {"EM", 25}, {"SUBSTITUTE", 26}, {"SUB", 26}, {"ESCAPE", 27}, {"ESC", 27},
    {"INFORMATION SEPARATOR FOUR", 28}, {"FILE SEPARATOR", 28}, {"FS", 28}, {"INFORMATION SEPARATOR THREE", 29},
    {"GROUP SEPARATOR", 29}, {"GS", 29}, {"INFORMATION SEPARATOR TWO", 30}, {"RECORD SEPARATOR", 30}, {"RS", 30},
    {"INFORMATION SEPARATOR ONE", 31}, {"UNIT SEPARATOR", 31}, {"US", 31}, {"SP", 32}, {"DELETE", 127}, {"DEL", 127},
    {"PADDING CHARACTER", 0x80}, {"PAD", 0x80}, {"HIGH OCTET PRESET", 0x81}, {"HOP", 0x81},
    {"BREAK PERMITTED HERE", 0x82}, {"BPH", 0x82}, {"NO BREAK HERE", 0x83}, {"NBH", 0x83}, {"INDEX", 0x84},
    {"IND", 0x84}, {"NEXT LINE", 0x85}, {"NEL", 0x85}, {"START OF SELECTED AREA", 0x86}, {"SSA", 0x86},
    {"END OF SELECTED AREA", 0x87}, {"ESA", 0x87}, {"CHARACTER TABULATION SET", 0x88},
    {"HORIZONTAL TABULATION SET", 0x88}, {"HTS", 0x88}, {"CHARACTER TABULATION WITH JUSTIFICATION", 0x89},
    {"HTJ", 0x89}, {"LINE TABULATION SET", 0x8A}, {"VTS", 0x8A}, {"PARTIAL LINE FORWARD", 0x8B}, {"PLD", 0x8B},
    {"PARTIAL LINE BACKWARD", 0x8C}, {"PLU", 0x8C}, {"REVERSE LINE FEED", 0x8D}, {"RI", 0x8D},
    {"SINGLE SHIFT TWO", 0x8E}, {"SS2", 0x8E}, {"SINGLE SHIFT THREE", 0x8F}, {"SS3", 0x8F},
    {"DEVICE CONTROL STRING", 0x90}, {"DCS", 0x90}, {"PRIVATE USE ONE", 0x91}, {"PU1", 0x91},
    {"PRIVATE USE TWO", 0x92}, {"PU2", 0x92}, {"SET TRANSMIT STATE", 0x93}, {"STS", 0x93},
    {"CANCEL CHARACTER", 0x94}, {"CCH", 0x94}, {"MESSAGE WAITING", 0x95}, {"MW", 0x95},
    {"START OF GUARDED AREA", 0x96}, {"SPA", 0x96}, {"END OF GUARDED AREA", 0x97}, {"EPA", 0x97},
    {"START OF STRING", 0x98}, {"SOS", 0x98}, {"SINGLE GRAPHIC CHARACTER INTRODUCER", 0x99}, {"SGC", 0x99},
    {"SINGLE CHARACTER INTRODUCER", 0x9A}, {"SCI", 0x9A}, {"CONTROL SEQUENCE INTRODUCER", 0x9B}, {"CSI", 0x9B},
    {"STRING TERMINATOR", 0x9C}, {"ST", 0x9C}, {"OPERATING SYSTEM COMMAND", 0x9D}, {"OSC", 0x9D},
    {"PRIVACY MESSAGE", 0x9E}, {"PM", 0x9E}, {"APPLICATION PROGRAM COMMAND", 0x9F}, {"APC", 0x9F}, {"NBSP", 0xA0},
    {"SHY", 0xAD}, {"LATIN CAPITAL LETTER GHA", 0x1A2}, {"LATIN SMALL LETTER GHA", 0x1A3}, {"CGJ", 0x34F},
    {"ALM", 0x61C}, {"ZWSP", 0x200B}, {"ZWNJ", 0x200C}, {"ZWJ", 0x200D}, {"LRM", 0x200E}, {"RLM", 0x200F},
    {"LRE", 0x202A}, {"RLE", 0x202B}, {"PDF", 0x202C}, {"LRO", 0x202D}, {"RLO", 0x202E}, {"NNBSP", 0x202F},
    {"MMSP", 0x205F}, {"WJ", 0x2060}, {"LRI", 0x2066}, {"RLI", 0x2067}, {"FSI", 0x2068}, {"PDI", 0x2069},
    {"WEIERSTRASS ELLIPTIC FUNCTION", 0x2118}, {"BYTE ORDER MARK", 0xFEFF}, {"BOM", 0xFEFF}, {"ZWNBSP", 0xFEFF},
};
// clang-format on

struct Han {
    char32_t first, last;
};
constexpr Han kHanRanges[] = {{0x3400, 0x4DBF},   {0x4E00, 0x9FFF},   {0x20000, 0x2A6DF}, {0x2A700, 0x2B739},
                              {0x2B740, 0x2B81D}, {0x2B820, 0x2CEA1}, {0x2CEB0, 0x2EBE0}, {0x2EBF0, 0x2EE5D},
                              {0x30000, 0x3134A}, {0x31350, 0x323AF}};

bool is_han(char32_t c) {
    for (const Han& range : kHanRanges)
        if (c >= range.first && c <= range.last) return true;
    return false;
}

// Hangul syllables: The Unicode Standard 3.12.
constexpr char32_t kFirstSyllable = 0xAC00;
constexpr const char* kInitials[] = {"G",  "GG", "N", "D",  "DD", "R", "M", "B", "BB", "S",
                                     "SS", "",   "J", "JJ", "C",  "K", "T", "P", "H"};
constexpr const char* kVowels[] = {"A",  "AE", "YA", "YAE", "EO", "E",  "YEO", "YE", "O",  "WA", "WAE",
                                   "OE", "YO", "U",  "WEO", "WE", "WI", "YU",  "EU", "YI", "I"};
constexpr const char* kFinals[] = {"",   "G",  "GG", "GS", "N",  "NJ", "NH", "D",  "L", "LG", "LM", "LB", "LS", "LT",
                                   "LP", "LH", "M",  "B",  "BS", "S",  "SS", "NG", "J", "C",  "K",  "T",  "P",  "H"};
constexpr int kVowelCount = 21, kFinalCount = 28, kSyllableCount = 19 * kVowelCount * kFinalCount;
constexpr std::string_view kSyllablePrefix = "HANGUL SYLLABLE ", kHanPrefix = "CJK UNIFIED IDEOGRAPH-";

char32_t syllable_by_name(std::string_view rest) {
    for (int n = 0; n < kSyllableCount; ++n) {
        std::string_view initial = kInitials[n / (kVowelCount * kFinalCount)],
                         vowel = kVowels[n / kFinalCount % kVowelCount], last = kFinals[n % kFinalCount];
        if (rest.size() == initial.size() + vowel.size() + last.size() && rest.substr(0, initial.size()) == initial &&
            rest.substr(initial.size(), vowel.size()) == vowel && rest.substr(initial.size() + vowel.size()) == last)
            return kFirstSyllable + static_cast<char32_t>(n);
    }
    return 0xFFFF'FFFF;
}

char32_t han_by_name(std::string_view digits) {
    if (digits.size() < 4 || digits.size() > 5) return 0xFFFF'FFFF;
    char32_t c = 0;
    for (char digit : digits) {
        int value = digit >= '0' && digit <= '9' ? digit - '0' : digit >= 'A' && digit <= 'F' ? digit - 'A' + 10 : -1;
        if (value < 0) return 0xFFFF'FFFF;
        c = c << 4 | static_cast<char32_t>(value);
    }
    return is_han(c) ? c : 0xFFFF'FFFF;
}

}  // namespace

bool character_name(char32_t c, char* buffer) {
    if (is_han(c)) {
        std::snprintf(buffer, 64, "%s%04X", kHanPrefix.data(), static_cast<unsigned>(c));
        return true;
    }
    if (c >= kFirstSyllable && c < kFirstSyllable + kSyllableCount) {
        unsigned n = c - kFirstSyllable;
        std::snprintf(buffer, 64, "%s%s%s%s", kSyllablePrefix.data(), kInitials[n / (kVowelCount * kFinalCount)],
                      kVowels[n / kFinalCount % kVowelCount], kFinals[n % kFinalCount]);
        return true;
    }
    return unicode_character_name(c, buffer) != nullptr;
}

char32_t character_by_name(const char* name, std::size_t length) {
    char upper[256];
    if (length == 0 || length >= sizeof upper || std::memchr(name, 0, length)) return 0xFFFF'FFFF;
    for (std::size_t i = 0; i < length; ++i)
        upper[i] = name[i] >= 'a' && name[i] <= 'z' ? static_cast<char>(name[i] - 32) : name[i];
    upper[length] = 0;
    std::string_view wanted(upper, length);
    if (wanted.substr(0, kHanPrefix.size()) == kHanPrefix) return han_by_name(wanted.substr(kHanPrefix.size()));
    if (wanted.substr(0, kSyllablePrefix.size()) == kSyllablePrefix)
        return syllable_by_name(wanted.substr(kSyllablePrefix.size()));
    for (const Alias& alias : kAliases)
        if (wanted == alias.name) return alias.c;
    ucs4_t c = unicode_name_character(upper);
    if (c == UNINAME_INVALID) return 0xFFFF'FFFF;
    // libunistring ignores spaces and hyphens in places where Python does not.
    char exact[UNINAME_MAX];
    return unicode_character_name(c, exact) && wanted == exact ? c : 0xFFFF'FFFF;
}

}  // namespace py
