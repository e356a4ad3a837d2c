// The tables of unicode_newer.h.
#include "runtime/text/unicode_newer.h"

#include <algorithm>
#include <iterator>

namespace py::unicode_newer {

namespace {

struct Range {
    char32_t first, last;
    char category[3];
};
// clang-format off
constexpr Range kRanges[] = {
    {0x897, 0x897, "Mn"}, {0xCF3, 0xCF3, "Mc"}, {0xECE, 0xECE, "Mn"}, {0x1B4E, 0x1B4F, "Po"}, {0x1B7F, 0x1B7F, "Po"},
    {0x1C89, 0x1C89, "Lu"}, {0x1C8A, 0x1C8A, "Ll"}, {0x2427, 0x2429, "So"}, {0x2FFC, 0x2FFF, "So"},
    {0x31E4, 0x31E5, "So"}, {0x31EF, 0x31EF, "So"}, {0xA7CB, 0xA7CC, "Lu"}, {0xA7CD, 0xA7CD, "Ll"},
    {0xA7DA, 0xA7DA, "Lu"}, {0xA7DB, 0xA7DB, "Ll"}, {0xA7DC, 0xA7DC, "Lu"}, {0x105C0, 0x105F3, "Lo"},
    {0x10D40, 0x10D49, "Nd"}, {0x10D4A, 0x10D4D, "Lo"}, {0x10D4E, 0x10D4E, "Lm"}, {0x10D4F, 0x10D4F, "Lo"},
    {0x10D50, 0x10D65, "Lu"}, {0x10D69, 0x10D6D, "Mn"}, {0x10D6E, 0x10D6E, "Pd"}, {0x10D6F, 0x10D6F, "Lm"},
    {0x10D70, 0x10D85, "Ll"}, {0x10D8E, 0x10D8F, "Sm"}, {0x10EC2, 0x10EC4, "Lo"}, {0x10EFC, 0x10EFF, "Mn"},
    {0x1123F, 0x11240, "Lo"}, {0x11241, 0x11241, "Mn"}, {0x11380, 0x11389, "Lo"}, {0x1138B, 0x1138B, "Lo"},
    {0x1138E, 0x1138E, "Lo"}, {0x11390, 0x113B5, "Lo"}, {0x113B7, 0x113B7, "Lo"}, {0x113B8, 0x113BA, "Mc"},
    {0x113BB, 0x113C0, "Mn"}, {0x113C2, 0x113C2, "Mc"}, {0x113C5, 0x113C5, "Mc"}, {0x113C7, 0x113CA, "Mc"},
    {0x113CC, 0x113CD, "Mc"}, {0x113CE, 0x113CE, "Mn"}, {0x113CF, 0x113CF, "Mc"}, {0x113D0, 0x113D0, "Mn"},
    {0x113D1, 0x113D1, "Lo"}, {0x113D2, 0x113D2, "Mn"}, {0x113D3, 0x113D3, "Lo"}, {0x113D4, 0x113D5, "Po"},
    {0x113D7, 0x113D8, "Po"}, {0x113E1, 0x113E2, "Mn"}, {0x116D0, 0x116E3, "Nd"}, {0x11B00, 0x11B09, "Po"},
    {0x11BC0, 0x11BE0, "Lo"}, {0x11BE1, 0x11BE1, "Po"}, {0x11BF0, 0x11BF9, "Nd"}, {0x11F00, 0x11F01, "Mn"},
    {0x11F02, 0x11F02, "Lo"}, {0x11F03, 0x11F03, "Mc"}, {0x11F04, 0x11F10, "Lo"}, {0x11F12, 0x11F33, "Lo"},
    {0x11F34, 0x11F35, "Mc"}, {0x11F36, 0x11F3A, "Mn"}, {0x11F3E, 0x11F3F, "Mc"}, {0x11F40, 0x11F40, "Mn"},
    {0x11F41, 0x11F41, "Mc"}, {0x11F42, 0x11F42, "Mn"}, {0x11F43, 0x11F4F, "Po"}, {0x11F50, 0x11F59, "Nd"},
    {0x11F5A, 0x11F5A, "Mn"}, {0x1342F, 0x1342F, "Lo"}, {0x13439, 0x1343F, "Cf"}, {0x13440, 0x13440, "Mn"},
    {0x13441, 0x13446, "Lo"}, {0x13447, 0x13455, "Mn"}, {0x13460, 0x143FA, "Lo"}, {0x16100, 0x1611D, "Lo"},
    {0x1611E, 0x16129, "Mn"}, {0x1612A, 0x1612C, "Mc"}, {0x1612D, 0x1612F, "Mn"}, {0x16130, 0x16139, "Nd"},
    {0x16D40, 0x16D42, "Lm"}, {0x16D43, 0x16D6A, "Lo"}, {0x16D6B, 0x16D6C, "Lm"}, {0x16D6D, 0x16D6F, "Po"},
    {0x16D70, 0x16D79, "Nd"}, {0x18CFF, 0x18CFF, "Lo"}, {0x1B132, 0x1B132, "Lo"}, {0x1B155, 0x1B155, "Lo"},
    {0x1CC00, 0x1CCEF, "So"}, {0x1CCF0, 0x1CCF9, "Nd"}, {0x1CD00, 0x1CEB3, "So"}, {0x1D2C0, 0x1D2D3, "No"},
    {0x1DF25, 0x1DF2A, "Ll"}, {0x1E030, 0x1E06D, "Lm"}, {0x1E08F, 0x1E08F, "Mn"}, {0x1E4D0, 0x1E4EA, "Lo"},
    {0x1E4EB, 0x1E4EB, "Lm"}, {0x1E4EC, 0x1E4EF, "Mn"}, {0x1E4F0, 0x1E4F9, "Nd"}, {0x1E5D0, 0x1E5ED, "Lo"},
    {0x1E5EE, 0x1E5EF, "Mn"}, {0x1E5F0, 0x1E5F0, "Lo"}, {0x1E5F1, 0x1E5FA, "Nd"}, {0x1E5FF, 0x1E5FF, "Po"},
    {0x1F6DC, 0x1F6DC, "So"}, {0x1F774, 0x1F776, "So"}, {0x1F77B, 0x1F77F, "So"}, {0x1F7D9, 0x1F7D9, "So"},
    {0x1F8B2, 0x1F8BB, "So"}, {0x1F8C0, 0x1F8C1, "So"}, {0x1FA75, 0x1FA77, "So"}, {0x1FA87, 0x1FA89, "So"},
    {0x1FA8F, 0x1FA8F, "So"}, {0x1FAAD, 0x1FAAF, "So"}, {0x1FABB, 0x1FABF, "So"}, {0x1FAC6, 0x1FAC6, "So"},
    {0x1FACE, 0x1FACF, "So"}, {0x1FADA, 0x1FADC, "So"}, {0x1FADF, 0x1FADF, "So"}, {0x1FAE8, 0x1FAE9, "So"},
    {0x1FAF7, 0x1FAF8, "So"}, {0x1FBCB, 0x1FBEF, "So"}, {0x2B739, 0x2B739, "Lo"}, {0x2EBF0, 0x2EE5D, "Lo"},
    {0x31350, 0x323AF, "Lo"},
};
// clang-format on

struct Number {
    char32_t c;
    std::int64_t value;
};
// clang-format off
constexpr Number kHanNumbers[] = {
    {0x3405, 5}, {0x3483, 2}, {0x382A, 5}, {0x3B4D, 7}, {0x4E00, 1}, {0x4E03, 7}, {0x4E07, 10000}, {0x4E09, 3},
    {0x4E24, 2}, {0x4E5D, 9}, {0x4E8C, 2}, {0x4E94, 5}, {0x4E96, 4}, {0x4EAC, 10000000000000000}, {0x4EBF, 100000000},
    {0x4EC0, 10}, {0x4EDF, 1000}, {0x4EE8, 3}, {0x4F0D, 5}, {0x4F70, 100}, {0x4FE9, 2}, {0x5006, 2},
    {0x5104, 100000000}, {0x5146, 1000000}, {0x5169, 2}, {0x516B, 8}, {0x516D, 6}, {0x5341, 10}, {0x5343, 1000},
    {0x5344, 20}, {0x5345, 30}, {0x534C, 40}, {0x53C1, 3}, {0x53C2, 3}, {0x53C3, 3}, {0x53C4, 3}, {0x56DB, 4},
    {0x58F1, 1}, {0x58F9, 1}, {0x5E7A, 1}, {0x5EFE, 9}, {0x5EFF, 20}, {0x5F0C, 1}, {0x5F0D, 2}, {0x5F0E, 3},
    {0x5F10, 2}, {0x62D0, 7}, {0x62FE, 10}, {0x634C, 8}, {0x67D2, 7}, {0x6D1E, 0}, {0x6F06, 7}, {0x7396, 9},
    {0x767E, 100}, {0x7695, 200}, {0x79ED, 1000000000}, {0x8086, 4}, {0x842C, 10000}, {0x8CAE, 2}, {0x8CB3, 2},
    {0x8D30, 2}, {0x920E, 9}, {0x94A9, 9}, {0x9621, 1000}, {0x9646, 6}, {0x964C, 100}, {0x9678, 6}, {0x96F6, 0},
    {0x16B60, 10000000000}, {0x16B61, 1000000000000}, {0x20001, 7}, {0x20064, 4}, {0x200E2, 4}, {0x20121, 5},
    {0x2092A, 1}, {0x20983, 30}, {0x2098C, 40}, {0x2099C, 40}, {0x20AEA, 6}, {0x20AFD, 3}, {0x20B19, 3}, {0x22390, 2},
    {0x22998, 3}, {0x23B1B, 3}, {0x2626D, 4},
};
// clang-format on

/// Letters whose upper and lower case lie at a constant distance.
struct CasePairs {
    char32_t first_upper, last_upper, first_lower;
};
constexpr CasePairs kCasePairs[] = {
    {0x1C89, 0x1C89, 0x1C8A}, {0xA7CB, 0xA7CB, 0x0264}, {0xA7CC, 0xA7CC, 0xA7CD},
    {0xA7DA, 0xA7DA, 0xA7DB}, {0xA7DC, 0xA7DC, 0x019B}, {0x10D50, 0x10D65, 0x10D70},
};

struct Combining {
    char32_t first, last;
    int value;
};
constexpr Combining kCombining[] = {
    {0x897, 0x897, 230},     {0x10D69, 0x10D6D, 230}, {0x10EFD, 0x10EFF, 220}, {0x113CE, 0x113D0, 9},
    {0x11F41, 0x11F42, 9},   {0x1612F, 0x1612F, 9},   {0x1E08F, 0x1E08F, 230}, {0x1E4EC, 0x1E4ED, 232},
    {0x1E4EE, 0x1E4EE, 220}, {0x1E4EF, 0x1E4EF, 230}, {0x1E5EE, 0x1E5EE, 230}, {0x1E5EF, 0x1E5EF, 220},
};

const Range* find(char32_t c) {
    auto* range = std::lower_bound(std::begin(kRanges), std::end(kRanges), c,
                                   [](const Range& r, char32_t wanted) { return r.last < wanted; });
    return range != std::end(kRanges) && range->first <= c ? range : nullptr;
}

}  // namespace

const char* category(char32_t c) {
    const Range* range = find(c);
    return range ? range->category : nullptr;
}

bool is_decimal(char32_t c) {
    const Range* range = find(c);
    return range && range->category[0] == 'N' && range->category[1] == 'd';
}

int number(char32_t c) {
    const Range* range = find(c);
    if (!range || range->category[0] != 'N') return -1;
    int offset = static_cast<int>(c - range->first);
    return range->category[1] == 'd' ? offset % 10 : offset;  // digits come in tens
}

std::int64_t han_number(char32_t c) {
    auto* found = std::lower_bound(std::begin(kHanNumbers), std::end(kHanNumbers), c,
                                   [](const Number& n, char32_t wanted) { return n.c < wanted; });
    return found != std::end(kHanNumbers) && found->c == c ? found->value : -1;
}

int combining_class(char32_t c) {
    for (const Combining& range : kCombining)
        if (c >= range.first && c <= range.last) return range.value;
    return 0;
}

char32_t to_lower(char32_t c) {
    for (const CasePairs& pairs : kCasePairs)
        if (c >= pairs.first_upper && c <= pairs.last_upper) return pairs.first_lower + (c - pairs.first_upper);
    return c;
}

char32_t to_upper(char32_t c) {
    for (const CasePairs& pairs : kCasePairs)
        if (c >= pairs.first_lower && c - pairs.first_lower <= pairs.last_upper - pairs.first_upper)
            return pairs.first_upper + (c - pairs.first_lower);
    return c;
}

}  // namespace py::unicode_newer
