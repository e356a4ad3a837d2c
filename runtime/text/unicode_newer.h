// Characters that are younger than the Unicode version of libunistring (14.0): the additions of 15.0, 15.1 and 16.0 with
// their categories, their case pairs, and the numeric values of Han characters, which libunistring leaves out.
//
// Facts of the Unicode Character Database, as ranges; unicode_db.cpp asks here where libunistring says "not assigned".
#pragma once

#include <cstdint>

namespace py::unicode_newer {

/// Two letters ("Lo"), or null when the character is not a newer one.
const char* category(char32_t c);
/// Value of a digit or number among the newer characters; -1 when there is none.
int number(char32_t c);
bool is_decimal(char32_t c);
/// Numeric value of a Han character (or another one that libunistring lacks); -1 when there is none.
std::int64_t han_number(char32_t c);
/// Canonical combining class of a newer mark; 0 when it has none.
int combining_class(char32_t c);
/// The other case of a newer letter, or c.
char32_t to_upper(char32_t c);
char32_t to_lower(char32_t c);

}  // namespace py::unicode_newer
