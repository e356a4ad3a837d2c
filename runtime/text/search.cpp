// Substring search. See search.h.
#include "runtime/text/search.h"

#include <cstring>
#include <cwchar>

namespace py::search {

namespace {

constexpr int kPatience = 12;  ///< false starts before the two-way search of memmem takes over

const std::uint8_t* find_unit(const std::uint8_t* from, const std::uint8_t* end, std::uint8_t unit) {
    return static_cast<const std::uint8_t*>(std::memchr(from, unit, static_cast<std::size_t>(end - from)));
}
const std::uint16_t* find_unit(const std::uint16_t* from, const std::uint16_t* end, std::uint16_t unit) {
    for (; from < end; ++from)
        if (*from == unit) return from;
    return nullptr;
}
const std::uint32_t* find_unit(const std::uint32_t* from, const std::uint32_t* end, std::uint32_t unit) {
    static_assert(sizeof(wchar_t) == sizeof(std::uint32_t));
    return reinterpret_cast<const std::uint32_t*>(std::wmemchr(
        reinterpret_cast<const wchar_t*>(from), static_cast<wchar_t>(unit), static_cast<std::size_t>(end - from)));
}

/// memmem over the bytes of the units; a hit that is not on a unit's boundary is none.
template <class Unit>
const Unit* find_long(const Unit* from, const Unit* end, const Unit* needle, std::size_t needle_length) {
    auto at = reinterpret_cast<const char*>(from), stop = reinterpret_cast<const char*>(end);
    while (at < stop) {
        auto hit = static_cast<const char*>(
            memmem(at, static_cast<std::size_t>(stop - at), needle, needle_length * sizeof(Unit)));
        if (!hit) return nullptr;
        if ((hit - reinterpret_cast<const char*>(from)) % static_cast<std::ptrdiff_t>(sizeof(Unit)) == 0)
            return reinterpret_cast<const Unit*>(hit);
        at = hit + 1;
    }
    return nullptr;
}

template <class Unit>
const Unit* find_in(const Unit* from, const Unit* end, const Unit* needle, std::size_t needle_length) {
    if (static_cast<std::size_t>(end - from) < needle_length) return nullptr;
    if (needle_length == 1) return find_unit(from, end, *needle);
    const Unit* last = end - needle_length;
    for (int misses = 0; from <= last; ++misses) {
        if (misses == kPatience) return find_long(from, end, needle, needle_length);
        from = find_unit(from, last + 1, *needle);
        if (!from) return nullptr;
        if (std::memcmp(from + 1, needle + 1, (needle_length - 1) * sizeof(Unit)) == 0) return from;
        ++from;
    }
    return nullptr;
}

template <class Unit>
__attribute__((optimize("O3"))) std::size_t count_unit(const Unit* text, std::size_t length, Unit unit) {
    std::size_t total = 0;
    while (length > 0) {
        // Short blocks, so that the inner sum stays in the unit's own width and vectorises well.
        std::size_t block = length < 255 ? length : 255;
        Unit found = 0;
        for (std::size_t i = 0; i < block; ++i) found = static_cast<Unit>(found + (text[i] == unit));
        total += found;
        text += block;
        length -= block;
    }
    return total;
}

}  // namespace

template <class Unit>
std::size_t find(const Unit* text, std::size_t length, const Unit* needle, std::size_t needle_length) {
    if (needle_length == 0) return 0;
    const Unit* hit = find_in(text, text + length, needle, needle_length);
    return hit ? static_cast<std::size_t>(hit - text) : kAbsent;
}

template <class Unit>
std::size_t find_last(const Unit* text, std::size_t length, const Unit* needle, std::size_t needle_length) {
    if (needle_length > length) return kAbsent;
    if (needle_length == 0) return length;
    for (std::size_t at = length - needle_length + 1; at-- > 0;) {
        if constexpr (sizeof(Unit) == 1) {
            auto hit = static_cast<const Unit*>(memrchr(text, *needle, at + 1));
            if (!hit) return kAbsent;
            at = static_cast<std::size_t>(hit - text);
        } else if (text[at] != *needle) {
            continue;
        }
        if (std::memcmp(text + at + 1, needle + 1, (needle_length - 1) * sizeof(Unit)) == 0) return at;
    }
    return kAbsent;
}

template <class Unit>
std::size_t count(const Unit* text, std::size_t length, const Unit* needle, std::size_t needle_length,
                  std::size_t limit) {
    if (needle_length == 1 && limit >= length) return count_unit(text, length, *needle);
    std::size_t total = 0;
    const Unit* end = text + length;
    while (total < limit) {
        const Unit* hit = find_in(text, end, needle, needle_length);
        if (!hit) break;
        ++total;
        text = hit + needle_length;
    }
    return total;
}

template std::size_t find(const std::uint8_t*, std::size_t, const std::uint8_t*, std::size_t);
template std::size_t find(const std::uint16_t*, std::size_t, const std::uint16_t*, std::size_t);
template std::size_t find(const std::uint32_t*, std::size_t, const std::uint32_t*, std::size_t);
template std::size_t find_last(const std::uint8_t*, std::size_t, const std::uint8_t*, std::size_t);
template std::size_t find_last(const std::uint16_t*, std::size_t, const std::uint16_t*, std::size_t);
template std::size_t find_last(const std::uint32_t*, std::size_t, const std::uint32_t*, std::size_t);
template std::size_t count(const std::uint8_t*, std::size_t, const std::uint8_t*, std::size_t, std::size_t);
template std::size_t count(const std::uint16_t*, std::size_t, const std::uint16_t*, std::size_t, std::size_t);
template std::size_t count(const std::uint32_t*, std::size_t, const std::uint32_t*, std::size_t, std::size_t);

}  // namespace py::search
