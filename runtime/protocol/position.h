// Positions in sequences as Python code writes them: subscripts, and the optional [start[, end]] of search methods.
#pragma once

#include <cstdint>

#include "runtime/core/try.h"

namespace py {

/// v has __index__ (int, bool and subclasses included).
bool has_index(Value v);

/// A subscript as int64: IndexError "cannot fit 'int' into an index-sized integer", TypeError when there is no __index__.
Result<std::int64_t> subscript_index(Value key);

struct SearchRange {
    std::int64_t start, stop;
};
/// `start` and `stop` as slices read them (zero or None: missing), negative ones counted from the end. `stop` is at most
/// length; `start` may lie beyond it. TypeError "slice indices must be integers or None or have an __index__ method".
Result<SearchRange> search_range(Value start, Value stop, std::int64_t length);

}  // namespace py
