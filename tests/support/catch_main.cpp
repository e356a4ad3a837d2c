// Catch2's implementation and the start of the unit tests. The last line of
// output is "N passed, N failed", counted in test cases, as ./check expects.
#define CATCH_CONFIG_RUNNER
#include <catch2/catch.hpp>

#include <cstdio>
#include <functional>

namespace py::testing {
// From expect.h, whose Catch2 this file configures differently.
int run_in_interpreter(const std::function<int()>& tests);
}  // namespace py::testing

namespace {

class Summary : public Catch::TestEventListenerBase {
public:
    using TestEventListenerBase::TestEventListenerBase;
    void testRunEnded(const Catch::TestRunStats& run) override {
        passed = run.totals.testCases.passed;
        failed = run.totals.testCases.failed;
    }
    static inline std::size_t passed = 0;
    static inline std::size_t failed = 0;
};

}  // namespace

CATCH_REGISTER_LISTENER(Summary)

int main(int argc, char** argv) {
    int status = py::testing::run_in_interpreter([&] { return Catch::Session().run(argc, argv); });
    std::printf("%zu passed, %zu failed\n", Summary::passed, Summary::failed);
    return status != 0;
}
