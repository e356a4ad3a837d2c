#include "runtime/objects/traceback.h"
#include "tests/support/expect.h"

namespace {

/// The expression with what is marked in square brackets, or as it is when nothing is.
std::string marked(const std::u32string& expression) {
    std::string text(expression.begin(), expression.end());
    CaretAnchors anchors;
    if (!find_caret_anchors(expression, anchors)) return text;
    return text.substr(0, anchors.begin) + "<" + text.substr(anchors.begin, anchors.end - anchors.begin) + ">" +
           text.substr(anchors.end);
}

}  // namespace

TEST_CASE("the operator of the outermost binary operation is marked") {
    CHECK(marked(U"a + b") == "a <+> b");
    CHECK(marked(U"a + b * c") == "a <+> b * c");
    CHECK(marked(U"a - b - c") == "a - b <-> c");
    CHECK(marked(U"a ** b ** c") == "a <**> b ** c");
    CHECK(marked(U"1+-n") == "1<+>-n");
    CHECK(marked(U"-a * b") == "-a <*> b");
    CHECK(marked(U"(a + b) // c[1 + 2]") == "(a + b) <//> c[1 + 2]");
    CHECK(marked(U"f'{x + 1}' \"+\" + n") == "f'{x + 1}' \"+\" <+> n");
    CHECK(marked(U"1e-5 + x") == "1e-5 <+> x");
    CHECK(marked(U"await f(x) | y") == "await f(x) <|> y");
}

TEST_CASE("the brackets of a call or subscript are marked") {
    CHECK(marked(U"f(a)(b, c)") == "f(a)<(b, c)>");
    CHECK(marked(U"x.y[1:2, ']']") == "x.y<[1:2, ']']>");
    CHECK(marked(U"(lambda x: 1)  (3)") == "(lambda x: 1)  <(3)>");
}

TEST_CASE("other expressions and statements have no marks") {
    for (const char32_t* text : {U"a.b", U"a < b", U"-a ** b", U"not f(x)", U"a and f(b)", U"await f()", U"x = f()",
                                 U"raise E(1)", U"a if b else c", U"(a + b)", U"[f(x) for x in y]", U"lambda: f()",
                                 U"a, f(b)", U"x :=  f()", U"f(", U"'abc"}) {
        CaretAnchors anchors;
        CHECK_FALSE(find_caret_anchors(text, anchors));
    }
}

TEST_CASE("a call is told from other expressions") {
    CHECK(is_call_expression(U"f(x)", true));
    CHECK_FALSE(is_call_expression(U"a.f(x)", true));
    CHECK_FALSE(is_call_expression(U"f(x)(y)", true));
    CHECK(is_call_expression(U"a.f(x)(y)", false));
    CHECK_FALSE(is_call_expression(U"f(x) + 1", false));
}
