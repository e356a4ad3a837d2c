// str methods about case and character classes: upper, title, isalpha and their like.
//
// ASCII text is mapped byte by byte without asking Unicode. Other text goes character by character through the full
// mappings; the one that depends on its neighbours, the Greek final sigma, is decided here.
#include "runtime/text/case_fold.h"

#include <utility>

#include "runtime/objects/str_methods.h"
#include "runtime/objects/str_units.h"
#include "runtime/text/unicode_db.h"

namespace py {

namespace {

template <class Map>
Str* map_ascii(Str& s, Map map) {
    if (s.length == 0) return empty_str();
    if (s.length == 1) return latin1_char(map(s.latin1()[0]));
    Str* result = TRY(allocate_str(s.length, 127));
    auto* out = static_cast<std::uint8_t*>(str_units(result));
    const std::uint8_t* in = s.latin1();
    for (std::size_t i = 0; i < s.length; ++i) out[i] = map(in[i]);
    return result;
}

/// Flips the case of the 26 letters from `first` on.
__attribute__((optimize("O3"))) void flip_letters(const std::uint8_t* in, std::uint8_t* out, std::size_t count,
                                                  std::uint8_t first) {
    for (std::size_t i = 0; i < count; ++i)
        out[i] = static_cast<std::uint8_t>(in[i] ^ ((static_cast<std::uint8_t>(in[i] - first) < 26) << 5));
}

Str* flip_ascii(Str& s, std::uint8_t first) {
    if (s.length <= 1)
        return map_ascii(s, [first](std::uint8_t c) {
            return static_cast<std::uint8_t>(c ^ ((static_cast<std::uint8_t>(c - first) < 26) << 5));
        });
    Str* result = TRY(allocate_str(s.length, 127));
    flip_letters(s.latin1(), static_cast<std::uint8_t*>(str_units(result)), s.length, first);
    return result;
}

constexpr std::uint8_t ascii_upper(std::uint8_t c) {
    return static_cast<std::uint8_t>(c ^ ((c >= 'a' && c <= 'z') << 5));
}
constexpr std::uint8_t ascii_lower(std::uint8_t c) {
    return static_cast<std::uint8_t>(c ^ ((c >= 'A' && c <= 'Z') << 5));
}
constexpr bool ascii_letter(std::uint8_t c) { return ascii_lower(c) >= 'a' && ascii_lower(c) <= 'z'; }

bool cased(char32_t c) { return c < 256 ? kLatin1Flags[c] & (kCharUpper | kCharLower) : is_cased(c); }

/// Is the capital sigma at `at` the last letter of a word? Unicode Standard 3.13, Final_Sigma.
bool is_final_sigma(const Str& s, std::size_t at) {
    std::size_t before = at;
    while (before > 0 && is_case_ignorable(s[before - 1])) --before;
    if (before == 0 || !cased(s[before - 1])) return false;
    std::size_t after = at + 1;
    while (after < s.length && is_case_ignorable(s[after])) ++after;
    return after == s.length || !cased(s[after]);
}

int lower_at(const Str& s, std::size_t at, char32_t out[3]) {
    if (s[at] == 0x3A3) {
        out[0] = is_final_sigma(s, at) ? 0x3C2 : 0x3C3;
        return 1;
    }
    return map_case(CaseMap::Lower, s[at], out);
}

/// `step(i, out)` maps character i to 1..3 others.
template <class Step>
Str* map_each(Str& s, Step step) {
    StrBuilder out;
    for (std::size_t i = 0; i < s.length; ++i) {
        char32_t mapped[3];
        int count = step(i, mapped);
        for (int j = 0; j < count; ++j) out.append(mapped[j]);
    }
    return out.finish();
}

/// Latin-1 text whose mapping is Latin-1 of the same length; null, nothing pending: it is not.
Str* map_latin1(Str& s, CaseMap map) {
    if (s.width != 1) return nullptr;
    const std::uint8_t* in = s.latin1();
    Str* result = allocate_str(s.length, 255);
    if (!result) return nullptr;
    auto* out = static_cast<std::uint8_t*>(str_units(result));
    bool up = map == CaseMap::Upper;
    for (std::size_t i = 0; i < s.length; ++i) {
        std::uint8_t c = in[i];
        if (up && (c == 0xB5 || c == 0xDF || c == 0xFF)) return nullptr;
        bool flips = kLatin1Flags[c] & (up ? kCharLower : kCharUpper) && c != 0xAA && c != 0xBA && c != 0xDF;
        out[i] = static_cast<std::uint8_t>(flips ? c ^ 32 : c);
    }
    return result;
}

template <class Test>
bool all_characters(const Str& s, Test test) {
    return with_units(&s, [&](auto* units) {
        for (std::size_t i = 0; i < s.length; ++i)
            if (!test(static_cast<char32_t>(units[i]))) return false;
        return s.length != 0;
    });
}

bool all_have(const Str& s, unsigned flags) {
    return all_characters(s, [flags](char32_t c) {
        if (c < 256) return (kLatin1Flags[c] & flags) != 0;
        for (unsigned flag = 1; flag <= flags; flag <<= 1)
            if ((flags & flag) && unicode_has(c, static_cast<CharFlag>(flag))) return true;
        return false;
    });
}

/// At least one character of the case `wanted` and none of the opposite or of title case.
bool all_cased(const Str& s, CharFlag wanted, CharFlag unwanted) {
    bool seen = false;
    bool ok = all_characters(s, [&](char32_t c) {
        if (has_flag(c, unwanted) || has_flag(c, kCharTitle)) return false;
        seen = seen || has_flag(c, wanted);
        return true;
    });
    return ok && seen;
}

}  // namespace

namespace str_methods {

Str* upper(Str& self) {
    if (self.ascii) return flip_ascii(self, 'a');
    if (Str* mapped = map_latin1(self, CaseMap::Upper)) return mapped;
    if (has_exception()) return nullptr;
    return map_each(self, [&](std::size_t i, char32_t* out) { return map_case(CaseMap::Upper, self[i], out); });
}
Str* lower(Str& self) {
    if (self.ascii) return flip_ascii(self, 'A');
    if (Str* mapped = map_latin1(self, CaseMap::Lower)) return mapped;
    if (has_exception()) return nullptr;
    return map_each(self, [&](std::size_t i, char32_t* out) { return lower_at(self, i, out); });
}
Str* casefold(Str& self) {
    if (self.ascii) return flip_ascii(self, 'A');
    return map_each(self, [&](std::size_t i, char32_t* out) { return map_case(CaseMap::Fold, self[i], out); });
}
Str* capitalize(Str& self) {
    if (self.ascii) {
        bool first = true;
        return map_ascii(
            self, [&first](std::uint8_t c) { return std::exchange(first, false) ? ascii_upper(c) : ascii_lower(c); });
    }
    return map_each(self, [&](std::size_t i, char32_t* out) {
        return i == 0 ? map_case(CaseMap::Title, self[0], out) : lower_at(self, i, out);
    });
}
Str* title(Str& self) {
    bool inside_word = false;
    if (self.ascii)
        return map_ascii(self, [&](std::uint8_t c) {
            std::uint8_t mapped = inside_word ? ascii_lower(c) : ascii_upper(c);
            inside_word = ascii_letter(c);
            return mapped;
        });
    return map_each(self, [&](std::size_t i, char32_t* out) {
        int count = inside_word ? lower_at(self, i, out) : map_case(CaseMap::Title, self[i], out);
        inside_word = cased(self[i]);
        return count;
    });
}
Str* swapcase(Str& self) {
    if (self.ascii)
        return map_ascii(self, [](std::uint8_t c) { return static_cast<std::uint8_t>(c ^ (ascii_letter(c) << 5)); });
    return map_each(self, [&](std::size_t i, char32_t* out) {
        char32_t c = self[i];
        if (has_flag(c, kCharUpper)) return lower_at(self, i, out);
        if (has_flag(c, kCharLower)) return map_case(CaseMap::Upper, c, out);
        out[0] = c;
        return 1;
    });
}

bool isupper(Str& self) { return all_cased(self, kCharUpper, kCharLower); }
bool islower(Str& self) { return all_cased(self, kCharLower, kCharUpper); }
bool istitle(Str& self) {
    bool inside_word = false, seen = false;
    bool ok = all_characters(self, [&](char32_t c) {
        if (has_flag(c, kCharUpper) || has_flag(c, kCharTitle)) {
            if (inside_word) return false;
            inside_word = seen = true;
        } else if (has_flag(c, kCharLower)) {
            if (!inside_word) return false;
            seen = true;
        } else {
            inside_word = false;
        }
        return true;
    });
    return ok && seen;
}

bool isalpha(Str& self) { return all_have(self, kCharAlpha); }
bool isalnum(Str& self) { return all_have(self, kCharAlpha | kCharDecimal | kCharDigit | kCharNumeric); }
bool isdecimal(Str& self) { return all_have(self, kCharDecimal); }
bool isdigit(Str& self) { return all_have(self, kCharDigit); }
bool isnumeric(Str& self) { return all_have(self, kCharNumeric); }
bool isspace(Str& self) { return all_have(self, kCharSpace); }
bool isascii(Str& self) { return self.ascii; }
bool isprintable(Str& self) { return self.length == 0 || all_have(self, kCharPrintable); }
bool isidentifier(Str& self) {
    if (self.length == 0 || !is_identifier_start(self[0])) return false;
    return all_have(self, kCharIdentifierPart);
}

}  // namespace str_methods
}  // namespace py
