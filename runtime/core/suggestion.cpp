// Edit distance for suggestions: the usual dynamic programme over one row, given up as soon as the limit is passed.
//
// Common prefixes and suffixes are cut off first, which leaves little to do for what suggestions are asked about: names
// with one slip. Costs and limits decide which suggestions appear, so they are CPython's: a change costs 2, a change of
// case 1, and at most a third of the letters may be changed.
#include "runtime/core/suggestion.h"

#include <algorithm>
#include <string>
#include <vector>

#include "runtime/objects/list.h"
#include "runtime/objects/str.h"

namespace py {

namespace {

constexpr std::size_t kChange = 2, kCaseChange = 1;
constexpr std::size_t kLongestName = 40;
constexpr std::size_t kMostCandidates = 750;

std::u32string letters(const Str* s) {
    std::u32string text(s->length, U'\0');
    for (std::size_t i = 0; i < s->length; ++i) text[i] = (*s)[i];
    return text;
}

constexpr char32_t ascii_lower(char32_t c) { return c >= 'A' && c <= 'Z' ? c + 32 : c; }

std::size_t substitution_cost(char32_t a, char32_t b) {
    if (a == b) return 0;
    return ascii_lower(a) == ascii_lower(b) ? kCaseChange : kChange;
}

/// More than `limit` when the distance is.
std::size_t edit_distance(std::u32string_view a, std::u32string_view b, std::size_t limit) {
    while (!a.empty() && !b.empty() && a.front() == b.front()) a.remove_prefix(1), b.remove_prefix(1);
    while (!a.empty() && !b.empty() && a.back() == b.back()) a.remove_suffix(1), b.remove_suffix(1);
    if (a.empty() || b.empty()) return (a.size() + b.size()) * kChange;
    if (a.size() > kLongestName || b.size() > kLongestName) return limit + 1;
    if (b.size() < a.size()) std::swap(a, b);
    if ((b.size() - a.size()) * kChange > limit) return limit + 1;

    std::size_t row[kLongestName];  // row[j]: distance of a[0..j] from the part of b seen so far
    for (std::size_t j = 0; j < a.size(); ++j) row[j] = (j + 1) * kChange;
    for (std::size_t i = 0; i < b.size(); ++i) {
        std::size_t diagonal = i * kChange, left = (i + 1) * kChange, least = limit + 1;
        for (std::size_t j = 0; j < a.size(); ++j) {
            std::size_t replaced = diagonal + substitution_cost(a[j], b[i]);
            diagonal = row[j];
            row[j] = left = std::min(replaced, std::min(left, row[j]) + kChange);
            least = std::min(least, left);
        }
        if (least > limit) return limit + 1;
    }
    return row[a.size() - 1];
}

}  // namespace

Str* closest_name(Str* wrong, const Value* candidates, std::size_t count) {
    if (count >= kMostCandidates || wrong->length == 0) return nullptr;
    std::u32string wanted = letters(wrong);
    Str* best = nullptr;
    std::size_t best_distance = 0;
    for (std::size_t i = 0; i < count; ++i) {
        Str* candidate = as_str(candidates[i]);
        if (!candidate || str_equal(candidate, wrong)) continue;
        std::size_t limit = (wanted.size() + candidate->length + 3) * kChange / 6;
        if (best) {
            if (best_distance == 0) break;
            limit = std::min(limit, best_distance - 1);
        }
        std::size_t distance = edit_distance(wanted, letters(candidate), limit);
        if (distance > limit) continue;
        best = candidate;
        best_distance = distance;
    }
    return best;
}

Str* closest_name(Str* wrong, List* candidates) {
    return closest_name(wrong, candidates->items, static_cast<std::size_t>(candidates->size));
}

}  // namespace py
