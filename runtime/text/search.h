// Finding a sequence of units in another one: one algorithm for str of every width and for bytes.
//
// memchr and memmem of the C library do the work for single bytes; wider units are scanned for the needle's first unit.
#pragma once

#include <cstddef>
#include <cstdint>

namespace py::search {

constexpr std::size_t kAbsent = static_cast<std::size_t>(-1);

/// Offset of the first occurrence, or kAbsent. An empty needle is found at 0.
template <class Unit>
std::size_t find(const Unit* text, std::size_t length, const Unit* needle, std::size_t needle_length);
/// Offset of the last occurrence; an empty needle is found at `length`.
template <class Unit>
std::size_t find_last(const Unit* text, std::size_t length, const Unit* needle, std::size_t needle_length);
/// Number of occurrences that do not overlap, at most `limit`. The needle is not empty.
template <class Unit>
std::size_t count(const Unit* text, std::size_t length, const Unit* needle, std::size_t needle_length,
                  std::size_t limit);

}  // namespace py::search
