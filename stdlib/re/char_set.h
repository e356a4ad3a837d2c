// Sets of characters as ranges: what categories mean, and which characters are the same when case does not count.
#pragma once

#include <cstdint>
#include <vector>

#include "stdlib/re/syntax.h"

namespace py::re {

using Ranges = std::vector<Range>;

/// Sorts and merges.
void normalize(Ranges& ranges);
/// Everything up to `last` that is not in the (normalized) ranges.
Ranges complement(const Ranges& ranges, char32_t last);
/// Drops what is beyond `last`.
void clip(Ranges& ranges, char32_t last);

/// Adds all characters that IGNORECASE takes for one of the set. Only ASCII letters have case when not `unicode`.
void add_other_cases(Ranges& ranges, bool unicode);

/// White space as \s has it, with `unicode` or only ASCII's.
Ranges space_ranges(bool unicode);
/// Letters, digits and _ below 128, or below 256 with `unicode`.
Ranges narrow_word_ranges(bool unicode);
/// Word characters that are younger than PCRE2's Unicode tables, as far as \w is to know them.
const Ranges& newer_word_ranges();

}  // namespace py::re
