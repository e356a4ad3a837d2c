#include "runtime/core/suggestion.h"
#include "runtime/objects/str.h"
#include "tests/support/expect.h"

namespace {

std::string nearest(const char* wrong, std::initializer_list<Argument> candidates) {
    Str* found = closest_name(make_str(wrong), list_of(candidates));
    return found ? str_utf8(found) : "";
}

}  // namespace

TEST_CASE("the nearest candidate is suggested, the first of equals") {
    CHECK(nearest("alpa", {"beta", "alpha", "alphas"}) == "alpha");
    CHECK(nearest("abx", {"aby", "abz"}) == "aby");
    CHECK(nearest("NONE", {"None"}) == "None");
}

TEST_CASE("names that differ too much are not suggested") {
    CHECK(nearest("alp", {"alpha"}) == "");
    CHECK(nearest("lne", {"len"}) == "");
    CHECK(nearest("x", {"y"}) == "");
}

TEST_CASE("the name itself is no suggestion") { CHECK(nearest("abc", {"abc"}) == ""); }

TEST_CASE("long names are compared by what differs") {
    CHECK(nearest("a_very_long_variable_name_that_exceeds_forty_characters_totall",
                  {"a_very_long_variable_name_that_exceeds_forty_characters_totally"}) ==
          "a_very_long_variable_name_that_exceeds_forty_characters_totally");
}
