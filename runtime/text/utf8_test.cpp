// UTF-8 and unit copying without Python objects. See utf8.h.
#include "runtime/text/utf8.h"

#include <initializer_list>
#include <vector>

#include "tests/support/expect.h"

using namespace py;

namespace {

std::vector<std::uint32_t> decoded(std::string_view utf8) {
    Utf8Size size = utf8_size(utf8);
    std::vector<std::uint32_t> units(size.code_points);
    utf8_decode(utf8, units.data(), 4);
    return units;
}

using Units = std::vector<std::uint32_t>;

}  // namespace

TEST_CASE("UTF-8 text is decoded leniently") {
    CHECK(decoded("a\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80") == Units{'a', 0xE9, 0x20AC, 0x1F600});
    SECTION("a lone surrogate passes") { CHECK(decoded("\xED\xA0\x80") == Units{0xD800}); }
    SECTION("damage becomes replacement characters") {
        CHECK(decoded("\xFF"
                      "a\xE2\x82") == Units{0xFFFD, 'a', 0xFFFD});
        CHECK(decoded("\xC0\x80") == Units{0xFFFD, 0xFFFD});
    }
    SECTION("the largest character decides the width") {
        CHECK(width_for(utf8_size("abc").max_char) == 1);
        CHECK(width_for(utf8_size("\xE2\x82\xAC").max_char) == 2);
        CHECK(width_for(utf8_size("\xF0\x9F\x98\x80").max_char) == 4);
    }
}

TEST_CASE("units of every width are encoded") {
    const std::uint16_t units[] = {'a', 0xE9, 0x20AC, 0xD800};
    CHECK(utf8_encoded_size(units, 2, 4) == 9);
    char out[9];
    CHECK(utf8_encode(units, 2, 4, out) == out + 9);
    CHECK(std::string_view(out, 9) == "a\xC3\xA9\xE2\x82\xAC\xED\xA0\x80");
}

TEST_CASE("ASCII is recognised at every length and place") {
    std::string text(70, 'x');
    for (std::size_t i = 0; i < text.size(); ++i) {
        CHECK(is_ascii(text.data(), i));
        text[i] = '\x80';
        CHECK_FALSE(is_ascii(text.data(), i + 1));
        CHECK(ascii_prefix(text.data(), text.size()) == i);
        text[i] = 'x';
    }
}

TEST_CASE("hashes of bytes are never 0 or -1 and depend on every byte") {
    CHECK(hash_bytes("", 0) == 0);
    std::string text(40, 'a');
    for (std::size_t length = 1; length <= text.size(); ++length) {
        std::int64_t before = hash_bytes(text.data(), length);
        CHECK(before != 0);
        CHECK(before != -1);
        for (std::size_t i = 0; i < length; ++i) {
            text[i] = 'b';
            CHECK(hash_bytes(text.data(), length) != before);
            text[i] = 'a';
        }
    }
}
