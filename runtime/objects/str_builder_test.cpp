// StrBuilder and the sharing of growing strs: what Python code cannot look at.
#include "runtime/objects/str.h"
#include "tests/support/expect.h"

using namespace py;

TEST_CASE("StrBuilder") {
    StrBuilder out;
    SECTION("gives shared strs for nothing and for one character") {
        CHECK(out.finish() == empty_str());
        StrBuilder one;
        one.append(U'x');
        CHECK(one.finish() == make_char('x'));
    }
    SECTION("widens as wider characters come") {
        out.append("ab");
        CHECK(out.length() == 2);
        out.append(char32_t{0x20AC});
        out.append(char32_t{0x1F600});
        Str* s = out.finish();
        CHECK(s->width == 4);
        CHECK(str_utf8(s) == "ab\xE2\x82\xAC\xF0\x9F\x98\x80");
    }
    SECTION("grows beyond its first buffer") {
        for (int i = 0; i < 1000; ++i) out.append_int(i % 10);
        Str* s = out.finish();
        CHECK(s->length == 1000);
        CHECK(s->ascii);
        CHECK((*s)[999] == '9');
        CHECK(static_cast<const char*>(s->data)[1000] == 0);
    }
    SECTION("takes only the width that a slice needs") {
        Str* wide = make_str(
            "a\xE2\x82\xAC"
            "bc");
        out.append_slice(wide, 2, 4);
        Str* s = out.finish();
        CHECK(s->ascii);
        CHECK(str_view(s) == "bc");
    }
}

TEST_CASE("a growing str shares its buffer with the longer one") {
    Str* base = str_concat(make_str(std::string(600, 'a')), make_str("b"));
    Str* longer = str_concat(base, make_str("c"));
    Str* other = str_concat(base, make_str("d"));
    CHECK(base->growing);
    CHECK(longer->data == base->data);
    CHECK(other->data != base->data);
    CHECK(str_view(longer).substr(599) == "abc");
    CHECK(str_view(other).substr(599) == "abd");
    CHECK(str_view(base).size() == 601);
    CHECK(str_view(base).data()[601] == 0);
}

TEST_CASE("interned strs are shared") {
    CHECK(intern("some_name") == intern("some_name"));
    CHECK(intern(make_str("some_name")) == intern("some_name"));
    CHECK(intern("x") == make_char('x'));
    CHECK(intern("") == empty_str());
    CHECK(make_str("some_name") != intern("some_name"));
}
