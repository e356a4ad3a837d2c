// Substring search against a search that is too simple to be wrong. See search.h.
#include "runtime/text/search.h"

#include <algorithm>
#include <vector>

#include "tests/support/expect.h"

using namespace py;

namespace {

template <class Unit>
void compare_with_simple_search() {
    std::uint32_t seed = 1;
    auto random = [&seed](std::uint32_t limit) { return (seed = seed * 1664525 + 1013904223) >> 8 & 0xFFFF % limit; };
    for (int round = 0; round < 400; ++round) {
        std::vector<Unit> text(random(60)), needle(1 + random(4));
        for (Unit& unit : text) unit = static_cast<Unit>('a' + random(2) + (sizeof(Unit) > 1 ? 0x6100 : 0));
        for (Unit& unit : needle) unit = static_cast<Unit>('a' + random(2) + (sizeof(Unit) > 1 ? 0x6100 : 0));
        auto first = std::search(text.begin(), text.end(), needle.begin(), needle.end());
        auto last = std::find_end(text.begin(), text.end(), needle.begin(), needle.end());
        auto offset = [&](auto at) {
            return at == text.end() ? search::kAbsent : static_cast<std::size_t>(at - text.begin());
        };
        CHECK(search::find(text.data(), text.size(), needle.data(), needle.size()) == offset(first));
        CHECK(search::find_last(text.data(), text.size(), needle.data(), needle.size()) == offset(last));
        std::size_t times = 0;
        for (auto at = text.begin(); (at = std::search(at, text.end(), needle.begin(), needle.end())) != text.end();
             at += static_cast<std::ptrdiff_t>(needle.size()))
            ++times;
        CHECK(search::count(text.data(), text.size(), needle.data(), needle.size(), search::kAbsent) == times);
    }
}

}  // namespace

TEST_CASE("substring search finds what a simple search finds") {
    SECTION("in bytes") { compare_with_simple_search<std::uint8_t>(); }
    SECTION("in two-byte units") { compare_with_simple_search<std::uint16_t>(); }
    SECTION("in four-byte units") { compare_with_simple_search<std::uint32_t>(); }
}

TEST_CASE("a match across the boundary of wide units is none") {
    // As bytes: 41 42 43 44; the needle's bytes 42 43 stand in the middle.
    const std::uint16_t text[] = {0x4241, 0x4443}, needle[] = {0x4342, 0x4342};
    CHECK(search::find(text, 2, needle, 1) == search::kAbsent);
}
