#include "runtime/text/float_text.h"

#include <cmath>

#include "tests/support/expect.h"

namespace {

std::string shortest(double d) {
    char buffer[40];
    return {buffer, write_float_repr(d, buffer)};
}

}  // namespace

TEST_CASE("repr has as many digits as reading back needs") {
    CHECK(shortest(0.1) == "0.1");
    CHECK(shortest(-0.0) == "-0.0");
    CHECK(shortest(100) == "100.0");
    CHECK(shortest(1e15) == "1000000000000000.0");
    CHECK(shortest(1e16) == "1e+16");
    CHECK(shortest(0.0001) == "0.0001");
    CHECK(shortest(0.00001) == "1e-05");
    CHECK(shortest(123456789012345680.0) == "1.2345678901234568e+17");
    CHECK(shortest(5e-324) == "5e-324");
    CHECK(shortest(-HUGE_VAL) == "-inf");
}

TEST_CASE("a precision rounds the exact value") {
    CHECK(format_double(2.675, {.code = 'f', .precision = 2}) == "2.67");
    CHECK(format_double(0.125, {.code = 'f', .precision = 2}) == "0.12");
    CHECK(format_double(1e16, {.code = 'g', .precision = 6}) == "1e+16");
    CHECK(format_double(100, {.code = 'g', .precision = 3, .add_dot_0 = true}) == "1e+02");
    CHECK(format_double(1, {.code = 'e', .precision = 0, .always_point = true}) == "1.e+00");
}

TEST_CASE("number text is read as float() reads it") {
    CHECK(parse_float("1_0.5e-1") == 1.05);
    CHECK(parse_float(".5") == 0.5);
    CHECK(parse_float("-Infinity") == -HUGE_VAL);
    CHECK(parse_float("1e400") == HUGE_VAL);
    CHECK(parse_float("1e-400") == 0.0);
    CHECK(std::isnan(*parse_float("+nan")));
    for (const char* wrong : {"", ".", "1e", "1__0", "_1", "1_", "1_.5", "0x10", "1 ", "infinit"}) {
        CAPTURE(wrong);
        CHECK_FALSE(parse_float(wrong));
    }
}
