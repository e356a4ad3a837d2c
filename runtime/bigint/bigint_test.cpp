#include "runtime/bigint/bigint.h"

#include "runtime/objects/str.h"
#include "runtime/protocol/object.h"
#include "tests/support/expect.h"

namespace {

Value number(const char* text) { return int_from_text(text, 10); }
std::string text(Value v) { return repr_text(v); }

}  // namespace

TEST_CASE("a result that fits a small int is one") {
    Value big = number("281474976710656");  // 2^48
    CHECK_FALSE(big.is_small_int());
    CHECK(limbs_add(Limbs(big), Limbs(small_int(1)), true) == small_int(Value::kMaxSmallInt));
    CHECK(limbs_add(Limbs(big), Limbs(big), true) == small_int(0));
    CHECK(int_negative(big) == small_int(Value::kMinSmallInt));
    CHECK(int_from_mpz(Limbs(small_int(-5)).mpz()) == small_int(-5));
}

TEST_CASE("division rounds towards minus infinity") {
    const char* big = "1000000000000000000000007";
    const char* negative = "-1000000000000000000000007";
    Value quotient, remainder;
    SECTION("by one limb") {
        REQUIRE(limbs_divide(Limbs(number(negative)), Limbs(small_int(10)), &quotient, &remainder).ok());
        CHECK(text(quotient) == "-100000000000000000000001");
        CHECK(remainder == small_int(3));
        REQUIRE(limbs_divide(Limbs(number(big)), Limbs(small_int(-10)), nullptr, &remainder).ok());
        CHECK(remainder == small_int(-3));
    }
    SECTION("by more limbs than the dividend has") {
        REQUIRE(limbs_divide(Limbs(small_int(-1)), Limbs(number(big)), &quotient, &remainder).ok());
        CHECK(quotient == small_int(-1));
        CHECK(text(remainder) == "1000000000000000000000006");
    }
}

TEST_CASE("shifting right rounds towards minus infinity") {
    Value v = number("-18446744073709551617");  // -2^64 - 1
    CHECK(limbs_right_shift(Limbs(v), 64) == small_int(-2));
    CHECK(limbs_right_shift(Limbs(v), 65) == small_int(-1));
    CHECK(limbs_right_shift(Limbs(v), 1000) == small_int(-1));
    CHECK(text(limbs_left_shift(Limbs(small_int(-1)), 64)) == "-18446744073709551616");
}

TEST_CASE("conversion to double rounds once, half to even") {
    CHECK(limbs_to_double(Limbs(number("9007199254740993"))) == 9007199254740992.0);
    CHECK(limbs_to_double(Limbs(number("9007199254740995"))) == 9007199254740996.0);
    CHECK(limbs_to_double(Limbs(number("170141183460469250621153235194464960513"))) ==
          170141183460469269510619166673045815296.0);
}
