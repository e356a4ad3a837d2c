// Ranges of characters. See char_set.h.
//
// Two characters are the same for IGNORECASE when their lower cases have the same upper case: that makes one class of
// i, I, dotless i and I with a dot, and of s, S and the long s. The classes are found from the case mappings when a
// pattern first needs one outside ASCII.
#include "stdlib/re/char_set.h"

#include <algorithm>
#include <map>
#include <string>

#include "runtime/text/case_fold.h"
#include "runtime/text/unicode_db.h"
#include "runtime/text/unicode_newer.h"

namespace py::re {

void normalize(Ranges& ranges) {
    std::sort(ranges.begin(), ranges.end(), [](Range a, Range b) { return a.first < b.first; });
    std::size_t kept = 0;
    for (Range r : ranges) {
        if (kept && r.first <= ranges[kept - 1].last + 1)
            ranges[kept - 1].last = std::max(ranges[kept - 1].last, r.last);
        else ranges[kept++] = r;
    }
    ranges.resize(kept);
}

Ranges complement(const Ranges& ranges, char32_t last) {
    Ranges result;
    char32_t next = 0;
    for (Range r : ranges) {
        if (r.first > next) result.push_back({next, r.first - 1});
        next = r.last + 1;
    }
    if (next <= last) result.push_back({next, last});
    return result;
}

void clip(Ranges& ranges, char32_t last) {
    std::erase_if(ranges, [=](Range r) { return r.first > last; });
    for (Range& r : ranges) r.last = std::min(r.last, last);
}

namespace {

/// The blocks in which letters have case.
constexpr Range kCasedBlocks[] = {
    {0x41, 0x7A},       {0xB5, 0x600},      {0x10A0, 0x1400},   {0x1C80, 0x2190}, {0x24B0, 0x24F0},
    {0x2C00, 0x2D30},   {0xA640, 0xAC00},   {0xFB00, 0xFB20},   {0xFF20, 0xFF60}, {0x10400, 0x10D90},
    {0x118A0, 0x118E0}, {0x16E40, 0x16E80}, {0x1E900, 0x1E944},
};

using CaseClass = std::vector<char32_t>;

const std::vector<CaseClass>& case_classes() {
    static const std::vector<CaseClass> classes = [] {
        std::map<std::u32string, CaseClass> by_upper;
        for (Range block : kCasedBlocks)
            for (char32_t c = block.first; c <= block.last; ++c) {
                char32_t lower[3], upper[3];
                map_case(CaseMap::Lower, c, lower);
                int count = map_case(CaseMap::Upper, lower[0], upper);
                if (lower[0] == c && count == 1 && upper[0] == c) continue;
                by_upper[std::u32string(upper, static_cast<std::size_t>(count))].push_back(c);
            }
        std::vector<CaseClass> result;
        for (auto& [upper, members] : by_upper)
            if (members.size() > 1) result.push_back(std::move(members));
        return result;
    }();
    return classes;
}

bool contains(const Ranges& ranges, char32_t c) {
    auto it = std::upper_bound(ranges.begin(), ranges.end(), c, [](char32_t x, Range r) { return x < r.first; });
    return it != ranges.begin() && c <= (--it)->last;
}

}  // namespace

void add_other_cases(Ranges& ranges, bool unicode) {
    normalize(ranges);
    if (unicode && !ranges.empty() && ranges.back().last >= 128) {
        const Ranges given = ranges;
        for (const CaseClass& members : case_classes()) {
            bool has_one = false;
            for (char32_t c : members) has_one = has_one || contains(given, c);
            if (!has_one) continue;
            for (char32_t c : members)
                if (!contains(given, c)) ranges.push_back({c, c});
        }
    } else {
        // Of the ASCII letters, three have relatives elsewhere.
        const Ranges given = ranges;
        auto add = [&](Range letters, char32_t distance) {
            for (Range r : given) {
                char32_t first = std::max(r.first, letters.first), last = std::min(r.last, letters.last);
                if (first <= last) ranges.push_back({first + distance, last + distance});
            }
        };
        add({'a', 'z'}, static_cast<char32_t>('A' - 'a'));
        add({'A', 'Z'}, 'a' - 'A');
        if (unicode) {
            auto has = [&](char32_t c) { return contains(given, c) || contains(given, c - ('a' - 'A')); };
            if (has('i')) ranges.push_back({0x130, 0x131});
            if (has('s')) ranges.push_back({0x17F, 0x17F});
            if (has('k')) ranges.push_back({0x212A, 0x212A});
        }
    }
    normalize(ranges);
}

Ranges space_ranges(bool unicode) {
    if (!unicode) return {{'\t', '\r'}, {' ', ' '}};
    return {{'\t', '\r'},     {0x1C, ' '},      {0x85, 0x85},     {0xA0, 0xA0},     {0x1680, 0x1680},
            {0x2000, 0x200A}, {0x2028, 0x2029}, {0x202F, 0x202F}, {0x205F, 0x205F}, {0x3000, 0x3000}};
}

Ranges narrow_word_ranges(bool unicode) {
    Ranges result = {{'0', '9'}, {'A', 'Z'}, {'_', '_'}, {'a', 'z'}};
    if (unicode)
        for (char32_t c = 128; c < 256; ++c)
            if (kLatin1Flags[c] & (kCharAlpha | kCharDecimal | kCharDigit | kCharNumeric)) result.push_back({c, c});
    normalize(result);
    return result;
}

const Ranges& newer_word_ranges() {
    // Each range is a comparison for every character that is no word character. So the historic scripts, of which Unicode
    // gets a few more every year, are left out: what remains is the basic plane and Han.
    static const Ranges ranges = [] {
        constexpr Range kBlocks[] = {
            {0x1C80, 0x1C8F}, {0xA7C0, 0xA7FF}, {0x2B739, 0x2B739}, {0x2EBF0, 0x2EE5D}, {0x31350, 0x323AF}};
        Ranges result;
        for (Range block : kBlocks)
            for (char32_t c = block.first; c <= block.last; ++c) {
                const char* category = unicode_newer::category(c);
                if (category && (category[0] == 'L' || category[0] == 'N')) result.push_back({c, c});
            }
        normalize(result);
        return result;
    }();
    return ranges;
}

}  // namespace py::re
