// Case mapping over libunistring. See case_fold.h.
#include "runtime/text/case_fold.h"

#include <unicase.h>

#include "runtime/text/unicode_newer.h"
#include "runtime/text/utf8.h"

namespace py {

namespace {

/// Characters that may map to several: only these need the slow functions for whole strings.
bool may_expand(char32_t c) {
    return c == 0xDF || c == 0x130 || c == 0x149 || c == 0x1F0 || c == 0x390 || c == 0x3B0 || c == 0x587 ||
           (c >= 0x1E96 && c <= 0x1E9E) || (c >= 0x1F50 && c <= 0x1FFC) || (c >= 0xFB00 && c <= 0xFB17);
}

int map_as_string(CaseMap map, char32_t c, char32_t out[3]) {
    uint32_t text[1] = {c}, buffer[8];
    size_t length = 8;
    uint32_t* result = nullptr;
    switch (map) {
        case CaseMap::Upper: result = u32_toupper(text, 1, nullptr, nullptr, buffer, &length); break;
        case CaseMap::Lower: result = u32_tolower(text, 1, nullptr, nullptr, buffer, &length); break;
        case CaseMap::Title: result = u32_totitle(text, 1, nullptr, nullptr, buffer, &length); break;
        case CaseMap::Fold: result = u32_casefold(text, 1, nullptr, nullptr, buffer, &length); break;
    }
    if (result != buffer || length == 0 || length > 3) {
        out[0] = c;
        return 1;
    }
    for (size_t i = 0; i < length; ++i) out[i] = buffer[i];
    return static_cast<int>(length);
}

}  // namespace

int map_case(CaseMap map, char32_t c, char32_t out[3]) {
    if (c < 128) {
        bool upper = c >= 'A' && c <= 'Z', lower = c >= 'a' && c <= 'z';
        bool up = map == CaseMap::Upper || map == CaseMap::Title;
        out[0] = up && lower ? c - 32 : !up && upper ? c + 32 : c;
        return 1;
    }
    if (c < 256 && c != 0xB5 && c != 0xDF && c != 0xFF) {  // the rest of Latin-1 is regular
        bool upper = c >= 0xC0 && c <= 0xDE && c != 0xD7, lower = c >= 0xE0 && c != 0xF7;
        bool up = map == CaseMap::Upper || map == CaseMap::Title;
        out[0] = up && lower ? c - 32 : !up && upper ? c + 32 : c;
        return 1;
    }
    if (is_surrogate(c)) {  // libunistring takes it for damage
        out[0] = c;
        return 1;
    }
    if (may_expand(c)) return map_as_string(map, c, out);
    if (map == CaseMap::Fold) {
        int count = map_as_string(map, c, out);
        if (count == 1 && out[0] == c) out[0] = unicode_newer::to_lower(c);
        return count;
    }
    char32_t simple = map == CaseMap::Upper ? uc_toupper(c) : map == CaseMap::Lower ? uc_tolower(c) : uc_totitle(c);
    if (simple == c) simple = map == CaseMap::Lower ? unicode_newer::to_lower(c) : unicode_newer::to_upper(c);
    out[0] = simple;
    return 1;
}

}  // namespace py
