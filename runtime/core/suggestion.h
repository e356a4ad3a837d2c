// "Did you mean": the candidate nearest to a misspelt name.
#pragma once

#include <cstddef>
#include <string_view>

#include "runtime/core/value.h"

namespace py {

struct Str;
struct List;

/// The candidate whose spelling is nearest to `wrong` and near enough, the first of equals; null when there is none.
/// Changing the case of a letter counts half as much as any other change. Candidates that are not str are ignored.
Str* closest_name(Str* wrong, const Value* candidates, std::size_t count);
Str* closest_name(Str* wrong, List* candidates);

}  // namespace py
