// Facts about characters, as the methods of str ask for them: categories, properties, numeric values.
//
// The data is libunistring's; this layer adds Python's definitions (which properties make a character "alphabetic") and a
// table for the first 256 code points, where nearly every question is asked.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace py {

enum CharFlag : std::uint16_t {
    kCharAlpha = 1 << 0,
    kCharDecimal = 1 << 1,
    kCharDigit = 1 << 2,
    kCharNumeric = 1 << 3,
    kCharSpace = 1 << 4,
    kCharLower = 1 << 5,
    kCharUpper = 1 << 6,
    kCharTitle = 1 << 7,
    kCharPrintable = 1 << 8,
    kCharIdentifierStart = 1 << 9,
    kCharIdentifierPart = 1 << 10,
    kCharLineBreak = 1 << 11,
};

extern const std::uint16_t kLatin1Flags[256];
bool unicode_has(char32_t c, CharFlag flag);  ///< any code point

inline bool has_flag(char32_t c, CharFlag flag) { return c < 256 ? kLatin1Flags[c] & flag : unicode_has(c, flag); }

inline bool is_space(char32_t c) { return has_flag(c, kCharSpace); }
inline bool is_line_break(char32_t c) { return has_flag(c, kCharLineBreak); }
inline bool is_printable(char32_t c) { return has_flag(c, kCharPrintable); }
inline bool is_alpha(char32_t c) { return has_flag(c, kCharAlpha); }
inline bool is_identifier_start(char32_t c) { return has_flag(c, kCharIdentifierStart); }
inline bool is_identifier_part(char32_t c) { return has_flag(c, kCharIdentifierPart); }

/// 0..9, or -1.
int decimal_value(char32_t c);
int digit_value(char32_t c);
/// The numeric value as a fraction; false when c is not numeric.
bool numeric_value(char32_t c, std::int64_t& numerator, std::int64_t& denominator);

/// Two letters, "Lu" and so on; "Cn" for what is not assigned.
const char* category_name(char32_t c);

bool is_cased(char32_t c);
bool is_case_ignorable(char32_t c);

// unicode_names.cpp

/// The name of a character into `buffer` (at least 256 bytes); false when it has none.
bool character_name(char32_t c, char* buffer);
/// The character with this name or alias (any case); 0xFFFFFFFF when there is none.
char32_t character_by_name(const char* name, std::size_t length);

// unicode_properties.cpp: what only the unicodedata module asks for.

const char* bidirectional_name(char32_t c);  ///< "" for what is not assigned
int combining_class(char32_t c);
bool is_mirrored(char32_t c);
const char* east_asian_width(char32_t c);  ///< "Na", "W", ...
/// "<compat> 0041 0301": one step of decomposition, or empty.
std::string decomposition(char32_t c);

}  // namespace py
