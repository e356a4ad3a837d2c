// C3 linearisation as Python code sees it.
#include "tests/support/expect.h"

TEST_CASE("the MRO") {
    SECTION("puts a class before its bases and keeps their order") {
        CHECK(eval("(lambda O: [c.__name__ for c in type('D', (type('L', (O,), {}), type('R', (O,), {})), {}).__mro__])"
                   "(type('O', (), {}))") == "['D', 'L', 'R', 'O', 'object']");
    }
    SECTION("does not exist when two bases disagree") {
        CHECK(eval("type('X', (object, int), {})") ==
              "TypeError: Cannot create a consistent method resolution order (MRO) for bases object, int");
    }
    SECTION("has each base once") { CHECK(eval("type('X', (int, int), {})") == "TypeError: duplicate base class int"); }
}
