#include "interp/cli/options.h"

#include "tests/support/expect.h"

namespace {

ParsedOptions parse(std::vector<std::string> words) {
    words.insert(words.begin(), "krait");
    std::vector<char*> argv;
    for (std::string& word : words) argv.push_back(word.data());
    return parse_options(static_cast<int>(argv.size()), argv.data());
}

}  // namespace

using Program = Options::Program;
using Words = std::vector<std::string>;

TEST_CASE("the command line: what is run") {
    CHECK(parse({}).options.program == Program::kStandardInput);
    CHECK(parse({}).options.arguments == Words{""});
    CHECK(parse({"-", "a"}).options.arguments == Words{"-", "a"});
    Options file = parse({"-B", "x.py", "-O"}).options;
    CHECK(file.program == Program::kFile);
    CHECK(file.arguments == Words{"x.py", "-O"});
    CHECK(file.optimize == 0);
    Options command = parse({"-c", "pass", "-v"}).options;
    CHECK(command.program == Program::kCommand);
    CHECK(command.target == "pass");
    CHECK(command.arguments == Words{"-c", "-v"});
    CHECK(parse({"-mjson", "a"}).options.target == "json");
    CHECK(parse({"--", "-x"}).options.target == "-x");
}

TEST_CASE("the command line: clusters and values") {
    Options options = parse({"-OOic", "pass"}).options;
    CHECK(options.optimize == 2);
    CHECK(options.inspect);
    CHECK(options.target == "pass");
    CHECK(parse({"-Xdev", "x.py"}).options.dev_mode);
    CHECK(parse({"-X", "int_max_str_digits=700", "x.py"}).options.int_max_str_digits == 700);
    Options isolated = parse({"-I"}).options;
    CHECK((isolated.ignore_environment && isolated.safe_path && isolated.no_user_site));
}

TEST_CASE("the command line: warning filters of the command line come last") {
    setenv("PYTHONWARNINGS", "ignore,once", 1);
    CHECK(parse({"-W", "error", "x.py"}).options.warnings == Words{"ignore", "once", "error"});
    CHECK(parse({"-E", "-Werror", "x.py"}).options.warnings == Words{"error"});
    CHECK(parse({"-E", "-b", "-We", "x.py"}).options.warnings == Words{"e", "default::BytesWarning"});
    CHECK(parse({"-Ebb", "x.py"}).options.warnings == Words{"error::BytesWarning"});
    unsetenv("PYTHONWARNINGS");
}
