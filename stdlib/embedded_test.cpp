#include "stdlib/embedded.h"

#include <algorithm>

#include "tests/support/expect.h"

TEST_CASE("embedded modules are found by their full name") {
    std::span<const EmbeddedModule> modules = embedded_modules();
    CHECK(std::ranges::is_sorted(modules, {}, [](const EmbeddedModule& m) { return std::string_view(m.name); }));
    for (const EmbeddedModule& module : modules) CHECK(find_embedded_module(module.name) == &module);
    CHECK(find_embedded_module("no_such_module") == nullptr);
    CHECK(find_embedded_module("") == nullptr);
}
