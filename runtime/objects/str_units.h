// Inside the str files: the shape of a str in memory and dispatch on the width of its units.
//
// An exact str is usually one pointer-free block: header, units, and for one-byte units a NUL. The two exceptions are the
// shared strs of the first 256 code points (static memory) and growing strs, whose header is a scanned block of its own.
#pragma once

#include <cstring>

#include "runtime/core/error.h"
#include "runtime/core/out_of_memory.h"
#include "runtime/objects/str.h"
#include "runtime/text/utf8.h"

namespace py {

/// Offset of the units in the block; gc.cpp registers it as a displacement. Buffers of StrBuilder and of growing strs
/// keep the same offset, so that they can become a str where they stand.
constexpr std::size_t kTextOffset = 32;
static_assert(sizeof(Str) == kTextOffset);

constexpr std::size_t kMaxStrLength = 0xFFFF'FFF0;

/// A str of one code point below 256 together with its text.
struct CharStr {
    Str str;
    char text[16];
};
extern CharStr char_strs[256];
inline Str* latin1_char(std::uint8_t c) { return &char_strs[c].str; }

/// Calls f with a pointer to the units as uint8_t, uint16_t or uint32_t.
template <class F>
inline decltype(auto) with_units(const Str* s, F&& f) {
    if (s->width == 1) return f(static_cast<const std::uint8_t*>(s->data));
    if (s->width == 2) return f(static_cast<const std::uint16_t*>(s->data));
    return f(static_cast<const std::uint32_t*>(s->data));
}

/// The class of the largest code point: 127, 255, 0xFFFF, 0x10FFFF.
inline char32_t max_char_of(const Str* s) {
    return s->ascii ? 127 : s->width == 1 ? 255 : s->width == 2 ? 0xFFFF : 0x10FFFF;
}
inline char32_t max_char_of(const Str* s, std::size_t start, std::size_t stop) {
    if (s->ascii) return 127;
    return with_units(s, [&](auto* units) { return max_unit(units + start, stop - start); });
}

inline const char* units_at(const Str* s, std::size_t i) { return static_cast<const char*>(s->data) + i * s->width; }

/// Copies s[start:stop] to unit number `at` of `to`.
inline void copy_slice(Str* to, std::size_t at, const Str* s, std::size_t start, std::size_t stop) {
    copy_units(static_cast<char*>(str_units(to)) + at * to->width, to->width, units_at(s, start), s->width,
               stop - start);
}
inline void copy_all(Str* to, std::size_t at, const Str* s) { copy_slice(to, at, s, 0, s->length); }

inline void put_unit(Str* to, std::size_t at, char32_t c) {
    if (to->width == 1) static_cast<std::uint8_t*>(str_units(to))[at] = static_cast<std::uint8_t>(c);
    else if (to->width == 2) static_cast<std::uint16_t*>(str_units(to))[at] = static_cast<std::uint16_t>(c);
    else static_cast<std::uint32_t*>(str_units(to))[at] = c;
}
void fill_units(Str* to, std::size_t at, std::size_t count, char32_t c);

/// The units of `s` as `Unit`s, widened into collected memory when s is narrower. s must not be wider.
template <class Unit>
inline const Unit* units_as(const Str* s) {
    if (s->width == sizeof(Unit)) return static_cast<const Unit*>(s->data);
    auto* wide = or_out_of_memory(static_cast<Unit*>(gc_allocate_atomic((s->length + 1) * sizeof(Unit))));
    copy_units(wide, sizeof(Unit), s->data, s->width, s->length);
    return wide;
}

/// A new ascii str; short results come from the shared ones.
inline Str* new_ascii(const void* text, std::size_t length) {
    if (length <= 1) return length ? latin1_char(*static_cast<const std::uint8_t*>(text)) : empty_str();
    Str* s = allocate_str(length, 127);
    if (s) [[likely]]
        std::memcpy(str_units(s), text, length);
    return s;
}

inline bool exact_str(const Str* s) { return s->shape == Str::exact_shape(); }

}  // namespace py
