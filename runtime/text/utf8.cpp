// UTF-8 in both directions and unit copying. See utf8.h.
#include "runtime/text/utf8.h"

namespace py {

namespace {

constexpr std::uint64_t kHighBits = 0x8080'8080'8080'8080;

inline std::uint64_t load64(const std::uint8_t* p) {
    std::uint64_t word;
    std::memcpy(&word, p, 8);
    return word;
}

/// The next code point; damage gives U+FFFD for each maximal wrong part. Surrogates pass.
inline char32_t decode_lenient(const std::uint8_t*& p, const std::uint8_t* end) {
    std::uint8_t lead = *p++;
    if (lead < 0x80) return lead;
    int more;
    char32_t c, smallest;
    if (lead >= 0xC2 && lead < 0xE0) {
        more = 1, c = lead & 0x1F, smallest = 0x80;
    } else if (lead >= 0xE0 && lead < 0xF0) {
        more = 2, c = lead & 0x0F, smallest = 0x800;
    } else if (lead >= 0xF0 && lead < 0xF5) {
        more = 3, c = lead & 0x07, smallest = 0x10000;
    } else {
        return 0xFFFD;
    }
    const std::uint8_t* at = p;
    for (int i = 0; i < more; ++i) {
        if (at == end || (*at & 0xC0) != 0x80) {
            p = at;
            return 0xFFFD;
        }
        c = c << 6 | (*at++ & 0x3F);
    }
    if (c < smallest || c > 0x10FFFF) return 0xFFFD;
    p = at;
    return c;
}

template <class Unit>
void decode_to(std::string_view utf8, Unit* to) {
    auto p = reinterpret_cast<const std::uint8_t*>(utf8.data());
    auto end = p + utf8.size();
    while (p < end) {
        if (*p < 0x80) *to++ = *p++;
        else if (*p >= 0xC2 && *p < 0xE0 && end - p > 1 && (p[1] & 0xC0) == 0x80)
            *to++ = static_cast<Unit>((p[0] & 0x1F) << 6 | (p[1] & 0x3F)), p += 2;
        else *to++ = static_cast<Unit>(decode_lenient(p, end));
    }
}

template <class To, class From>
void convert_units(To* __restrict to, const From* __restrict from, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) to[i] = static_cast<To>(from[i]);
}

template <class From>
void copy_from(void* to, unsigned to_width, const From* from, std::size_t count) {
    if (to_width == 1) convert_units(static_cast<std::uint8_t*>(to), from, count);
    else if (to_width == 2) convert_units(static_cast<std::uint16_t*>(to), from, count);
    else convert_units(static_cast<std::uint32_t*>(to), from, count);
}

template <class Unit>
__attribute__((optimize("O3"))) std::size_t encoded_size(const Unit* units, std::size_t count) {
    std::size_t size = 0;
    for (std::size_t i = 0; i < count; ++i) {
        char32_t c = units[i];
        size += 1 + (c >= 0x80) + (c >= 0x800) + (c >= 0x10000);
    }
    return size;
}

template <class Unit>
char* encode_from(const Unit* units, std::size_t count, char* to) {
    for (std::size_t i = 0; i < count; ++i) {
        char32_t c = units[i];
        if (c < 0x80) {
            *to++ = static_cast<char>(c);
        } else if (c < 0x800) {
            *to++ = static_cast<char>(0xC0 | (c >> 6));
            *to++ = static_cast<char>(0x80 | (c & 0x3F));
        } else if (c < 0x10000) {
            *to++ = static_cast<char>(0xE0 | (c >> 12));
            *to++ = static_cast<char>(0x80 | ((c >> 6) & 0x3F));
            *to++ = static_cast<char>(0x80 | (c & 0x3F));
        } else {
            *to++ = static_cast<char>(0xF0 | (c >> 18));
            *to++ = static_cast<char>(0x80 | ((c >> 12) & 0x3F));
            *to++ = static_cast<char>(0x80 | ((c >> 6) & 0x3F));
            *to++ = static_cast<char>(0x80 | (c & 0x3F));
        }
    }
    return to;
}

}  // namespace

std::size_t ascii_prefix(const void* data, std::size_t size) {
    auto start = static_cast<const std::uint8_t*>(data), p = start, end = p + size;
    while (end - p >= 32 && !((load64(p) | load64(p + 8) | load64(p + 16) | load64(p + 24)) & kHighBits)) p += 32;
    while (end - p >= 8 && !(load64(p) & kHighBits)) p += 8;
    while (p < end && *p < 0x80) ++p;
    return static_cast<std::size_t>(p - start);
}

bool is_ascii(const void* data, std::size_t size) {
    auto p = static_cast<const std::uint8_t*>(data);
    if (size >= 8) {
        auto end = p + size;
        while (end - p >= 32) {
            if ((load64(p) | load64(p + 8) | load64(p + 16) | load64(p + 24)) & kHighBits) return false;
            p += 32;
        }
        std::uint64_t seen = load64(end - 8);  // overlaps what was read: cheaper than single bytes
        while (end - p >= 8) {
            seen |= load64(p);
            p += 8;
        }
        return !(seen & kHighBits);
    }
    std::uint8_t seen = 0;
    for (std::size_t i = 0; i < size; ++i) seen |= p[i];
    return seen < 0x80;
}

char32_t max_unit(const std::uint8_t* units, std::size_t count) { return is_ascii(units, count) ? 127 : 255; }

char32_t max_unit(const std::uint16_t* units, std::size_t count) {
    std::uint16_t seen = 0;
    for (std::size_t i = 0; i < count; ++i) seen |= units[i];
    return seen < 0x80 ? 127 : seen < 0x100 ? 255 : 0xFFFF;
}

char32_t max_unit(const std::uint32_t* units, std::size_t count) {
    std::uint32_t seen = 0;
    for (std::size_t i = 0; i < count; ++i) seen |= units[i];
    return seen < 0x80 ? 127 : seen < 0x100 ? 255 : seen < 0x10000 ? 0xFFFF : 0x10FFFF;
}

void copy_units(void* to, unsigned to_width, const void* from, unsigned from_width, std::size_t count) {
    if (to_width == from_width) std::memcpy(to, from, count * to_width);
    else if (from_width == 1) copy_from(to, to_width, static_cast<const std::uint8_t*>(from), count);
    else if (from_width == 2) copy_from(to, to_width, static_cast<const std::uint16_t*>(from), count);
    else copy_from(to, to_width, static_cast<const std::uint32_t*>(from), count);
}

Utf8Size utf8_size(std::string_view utf8) {
    Utf8Size result;
    auto p = reinterpret_cast<const std::uint8_t*>(utf8.data());
    auto end = p + utf8.size();
    while (p < end) {
        char32_t c = decode_lenient(p, end);
        if (c > result.max_char) result.max_char = c;
        ++result.code_points;
    }
    return result;
}

void utf8_decode(std::string_view utf8, void* to, unsigned width) {
    if (width == 1) decode_to(utf8, static_cast<std::uint8_t*>(to));
    else if (width == 2) decode_to(utf8, static_cast<std::uint16_t*>(to));
    else decode_to(utf8, static_cast<std::uint32_t*>(to));
}

std::size_t utf8_encoded_size(const void* units, unsigned width, std::size_t count) {
    if (width == 1) return encoded_size(static_cast<const std::uint8_t*>(units), count);
    if (width == 2) return encoded_size(static_cast<const std::uint16_t*>(units), count);
    return encoded_size(static_cast<const std::uint32_t*>(units), count);
}

char* utf8_encode(const void* units, unsigned width, std::size_t count, char* to) {
    if (width == 1) return encode_from(static_cast<const std::uint8_t*>(units), count, to);
    if (width == 2) return encode_from(static_cast<const std::uint16_t*>(units), count, to);
    return encode_from(static_cast<const std::uint32_t*>(units), count, to);
}

}  // namespace py
