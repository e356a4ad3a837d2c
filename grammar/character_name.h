// Characters by name, for `"\N{GREEK SMALL LETTER PI}"`.
#pragma once

#include <optional>
#include <string_view>

namespace py::ast {

/// The character of that name or alias; letters may be in either case.
std::optional<char32_t> character_by_name(std::string_view name);

}  // namespace py::ast
