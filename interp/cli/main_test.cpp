// The program as a user meets it: what it is given on the command line and on
// standard input, what it prints where, and its exit status.
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "tests/support/expect.h"
#include "tests/support/process.h"

namespace {

namespace fs = std::filesystem;

/// A folder for the programs of one test.
class Folder {
public:
    Folder() : path_(fs::temp_directory_path() / ("krait-cli-" + std::to_string(::getpid()))) {
        fs::remove_all(path_);
        fs::create_directories(path_);
    }
    ~Folder() { fs::remove_all(path_); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    std::string path() const { return fs::canonical(path_).string(); }
    void write(const std::string& name, std::string_view text) const {
        fs::create_directories((path_ / name).parent_path());
        std::ofstream(path_ / name, std::ios::binary) << text;
    }

private:
    fs::path path_;
};

/// build/krait stands beside the program of the tests.
std::string krait_path() { return (fs::read_symlink("/proc/self/exe").parent_path() / "krait").string(); }

Outcome krait(std::vector<std::string> arguments, std::string input = "", std::string folder = "") {
    Command command;
    command.argv = std::move(arguments);
    command.argv.insert(command.argv.begin(), krait_path());
    command.input = std::move(input);
    command.directory = std::move(folder);
    command.environment = {{"PYTHONUNBUFFERED", ""}, {"PYTHONINSPECT", ""}, {"PYTHONSTARTUP", ""}};
    return run_process(command);
}

}  // namespace

TEST_CASE("a program comes from a file, -c, or standard input") {
    Folder folder;
    folder.write("hello.py", "import sys\nprint(__name__, sys.argv)\n");
    CHECK(krait({"hello.py", "a", "-b"}, "", folder.path()).out == "__main__ ['hello.py', 'a', '-b']\n");
    CHECK(krait({"-c", "import sys; print(sys.argv)", "x"}).out == "['-c', 'x']\n");
    CHECK(krait({"-", "x"}, "import sys; print(sys.argv)\n").out == "['-', 'x']\n");
    CHECK(krait({}, "print(1)\nprint(2)").out == "1\n2\n");
    CHECK(krait({}, "").status == 0);
    SECTION("an empty file is a program") {
        folder.write("empty.py", "");
        CHECK(krait({"empty.py"}, "", folder.path()).status == 0);
    }
    SECTION("a folder is run through its __main__.py, and is on the path") {
        folder.write("app/__main__.py", "import helper\nprint(helper.x)\n");
        folder.write("app/helper.py", "x = 5\n");
        CHECK(krait({"app"}, "", folder.path()).out == "5\n");
        folder.write("main/__main__.py", "print(__name__, repr(__package__), __spec__.name)\n");
        CHECK(krait({"main"}, "", folder.path()).out == "__main__ '' __main__\n");
    }
}

TEST_CASE("what cannot be run is said on standard error") {
    Folder folder;
    const std::string place = folder.path();
    Outcome missing = krait({"no.py"}, "", place);
    CHECK(missing.err == "krait: can't open file '" + place + "/no.py': [Errno 2] No such file or directory\n");
    CHECK(missing.status == 2);
    folder.write("app/other.py", "");
    Outcome no_main = krait({"app"}, "", place);
    CHECK(no_main.err == "krait: can't find '__main__' module in '" + place + "/app'\n");
    CHECK(no_main.status == 1);
    CHECK(krait({"-Z"}).status == 2);
    CHECK(krait({"-c"}).err.starts_with("Argument expected for the -c option\n"));
    SECTION("a file that is no UTF-8") {
        folder.write("latin.py", "x = '\xe9'\n");
        Outcome outcome = krait({"latin.py"}, "", place);
        CHECK(outcome.err == "SyntaxError: Non-UTF-8 code starting with '\\xe9' in file " + place +
                                 "/latin.py on line 1, but no encoding declared; see "
                                 "https://peps.python.org/pep-0263/ for details\n");
        CHECK(outcome.status == 1);
    }
    SECTION("a file with a null byte") {
        folder.write("null.py", std::string_view("x=1\0\n", 5));
        Outcome outcome = krait({"null.py"}, "", place);
        CHECK(outcome.err.ends_with("SyntaxError: source code cannot contain null bytes\n"));
        CHECK(outcome.status == 1);
    }
}

TEST_CASE("-x leaves out the first line, -b warns of bytes where text is meant") {
    Folder folder;
    folder.write("other.py", "@echo off and what else\nimport sys\nprint(sys._getframe().f_lineno)\n");
    auto run = [&](std::vector<std::string> arguments) { return krait(std::move(arguments), "", folder.path()); };
    CHECK(run({"-x", "other.py"}).out == "3\n");
    CHECK(run({"other.py"}).err.find("SyntaxError") != std::string::npos);
    CHECK(run({"-c", "print(str(b'a'), b'a' == 'a')"}).out == "b'a' False\n");
    CHECK(run({"-b", "-c", "b'a' == 'a'"}).err.find("BytesWarning: Comparison between bytes and string") !=
          std::string::npos);
    CHECK(run({"-bb", "-c", "b'a' == 1"}).err.find("BytesWarning: Comparison between bytes and int\n") !=
          std::string::npos);
    CHECK(run({"-bb", "-c", "str(bytearray())"}).err.find("BytesWarning: str() on a bytearray instance\n") !=
          std::string::npos);
}

TEST_CASE("-m runs a module or package") {
    Folder folder;
    const std::string place = folder.path();
    folder.write("mod.py", "import sys\nprint(__name__, __package__, __spec__.name, sys.argv)\n");
    folder.write("pkg/__init__.py", "print('init')\n");
    folder.write("pkg/__main__.py", "print(__name__, __package__, __spec__.name)\n");
    folder.write("plain/__init__.py", "");
    auto run = [&](std::vector<std::string> arguments) { return krait(std::move(arguments), "", place); };
    CHECK(run({"-m", "mod", "x"}).out == "__main__  mod ['" + place + "/mod.py', 'x']\n");
    CHECK(run({"-m", "pkg"}).out == "init\n__main__ pkg pkg.__main__\n");
    CHECK(run({"-m", "no"}).err == "krait: No module named no\n");
    CHECK(
        run({"-m", "no.such"}).err ==
        "krait: Error while finding module specification for 'no.such' (ModuleNotFoundError: No module named 'no')\n");
    CHECK(run({"-m", "pkg.no"}).err == "krait: No module named pkg.no\n");
    CHECK(run({"-m", "plain"}).err ==
          "krait: No module named plain.__main__; 'plain' is a package and cannot be directly executed\n");
    CHECK(run({"-m", "plain"}).status == 1);
}

TEST_CASE("the exit status") {
    CHECK(krait({"-c", "1/0"}).status == 1);
    CHECK(krait({"-c", "raise SystemExit"}).status == 0);
    CHECK(krait({"-c", "raise SystemExit(7)"}).status == 7);
    CHECK(krait({"-c", "raise SystemExit(256 + 7)"}).status == 7);
    Outcome text = krait({"-c", "raise SystemExit('bye')"});
    CHECK(text.err == "bye\n");
    CHECK(text.status == 1);
    CHECK(krait({"-c", "raise KeyboardInterrupt"}).status == 130);
    CHECK(krait({"-c", "import sys; sys.stdout.write('no newline')"}).out == "no newline");
}

TEST_CASE("interactive mode") {
    auto session = [](std::string lines) { return krait({"-i", "-q"}, std::move(lines)); };
    CHECK(session("1 + 1\nNone\n'a'\n").out == "2\n'a'\n");
    CHECK(session("6 * 7\n_ + 1\n").out == "42\n43\n");
    CHECK(session("print(1)\n").err == ">>> >>> \n");
    SECTION("a block ends with an empty line, or with the input") {
        CHECK(session("for i in range(2):\n    i\n\n5\n").out == "0\n1\n5\n");
        CHECK(session("if 1:\n    7").out == "7\n");
        CHECK(session("def f():\n    return 3\n\nf()\n").err == ">>> ... ... >>> >>> \n");
    }
    SECTION("brackets and triple quotes go on over lines") {
        CHECK(session("(1 +\n\n2)\n'''a\nb'''\n").out == "3\n'a\\nb'\n");
    }
    SECTION("an error does not end it") {
        Outcome outcome = session("1/0\nx = = 1\nprint('on')\n");
        CHECK(outcome.out == "on\n");
        CHECK(outcome.err.find("ZeroDivisionError: division by zero\n") != std::string::npos);
        CHECK(outcome.err.find("SyntaxError: invalid syntax\n") != std::string::npos);
        CHECK(outcome.status == 0);
    }
    SECTION("a traceback shows the lines that were typed for each function") {
        Outcome outcome = session("def f():\n    return 1 / 0\n\nx = 5\nf()\n");
        CHECK(outcome.err.find("  File \"<stdin>\", line 1, in <module>\n    f()\n    ~^^\n"
                               "  File \"<stdin>\", line 2, in f\n    return 1 / 0\n           ~~^~~\n") !=
              std::string::npos);
        CHECK(session("return 1\n").err.find("  File \"<stdin>\", line 1\n    return 1\n    ^^^^^^^^\n") !=
              std::string::npos);
    }
    SECTION("a future statement holds for what follows") {
        CHECK(session("from __future__ import annotations\ndef f(x: nowhere): pass\n\nf.__annotations__\n").out ==
              "{'x': 'nowhere'}\n");
    }
    SECTION("SystemExit does") {
        Outcome outcome = session("raise SystemExit(4)\nprint('never')\n");
        CHECK(outcome.out.empty());
        CHECK(outcome.status == 4);
    }
    SECTION("sys.ps1 and sys.ps2 are the prompts") {
        CHECK(session("import sys; sys.ps1 = '$ '; sys.ps2 = '| '\nif 1:\n  2\n\n").err == ">>> $ | | $ \n");
    }
    SECTION("after a program with -i") {
        Outcome outcome = krait({"-i", "-c", "x = 5"}, "x\n");
        CHECK(outcome.out == "5\n");
        CHECK(outcome.err == ">>> >>> \n");
    }
}

TEST_CASE("--version and --help") {
    CHECK(krait({"--version"}).out == "Krait 0.1 (Python 3.14.0)\n");
    CHECK(krait({"-h"}).out.starts_with("usage: krait "));
}
