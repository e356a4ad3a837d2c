// Runs the Python scripts below tests/ and judges each by the files beside it.
//
//   tests/lang, tests/builtins, tests/stdlib, tests/programs
//       X.py must exit with status 0 (X.status: another one) and write nothing to
//       standard error (X.stderr: exactly that). If there is an X.stdout, standard
//       output must equal it; without one the script asserts for itself. X.stdin,
//       X.args and X.options (arguments after and before the script, one a line)
//       feed it.
//   tests/errors
//       X.py must fail. Standard error must equal X.stderr or, without one, end in
//       the text after "# error: " in the script, at that line.
//   tests/golden
//       X.ast holds what --dump-ast prints for X.py.
//
// Files and folders that begin with "_" are helpers of other scripts.
// tests/known_failures.txt lists scripts that fail for a known reason; a listed
// script that passes is an error, so that the list shrinks.
//
// --sanitized: krait is built with GCC's sanitizers. Of the scripts that
// tests/sanitizer_differences.txt lists only the sanitizers' reports, crashes and
// hangs count there, not the output.
#include <fmt/core.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <mutex>
#include <thread>

#include "tests/support/compare.h"
#include "tests/support/process.h"

namespace {

namespace fs = std::filesystem;
using namespace py::testing;

struct Options {
    std::string krait = "build/krait";
    unsigned jobs = std::max(1u, std::thread::hardware_concurrency());
    double timeout_seconds = 60;
    bool sanitized = false;
    std::vector<std::string> filters;
};

/// One run of krait and what must come of it.
struct Case {
    fs::path script;
    bool is_dump = false;
    bool must_fail = false;

    std::string name() const { return script.string(); }
    std::optional<std::string> companion(const char* suffix) const {
        return read_file(fs::path(script).replace_extension(suffix).string());
    }
};

std::vector<Case> find_cases(const Options& options) {
    std::vector<Case> cases;
    auto add = [&](const Case& test) {
        const std::string name = test.name();
        auto matches = [&](const std::string& filter) { return name.find(filter) != std::string::npos; };
        if (options.filters.empty() || std::ranges::any_of(options.filters, matches)) cases.push_back(test);
    };
    for (const char* folder : {"lang", "builtins", "stdlib", "programs", "errors", "golden"}) {
        fs::path root = fs::path("tests") / folder;
        if (!fs::exists(root)) continue;
        for (auto entry = fs::recursive_directory_iterator(root); entry != fs::end(entry); ++entry) {
            const fs::path& path = entry->path();
            if (path.filename().string().starts_with('_')) {
                if (entry->is_directory()) entry.disable_recursion_pending();
                continue;
            }
            if (!entry->is_regular_file() || path.extension() != ".py") continue;
            add({path, std::string_view(folder) == "golden", std::string_view(folder) == "errors"});
        }
    }
    std::ranges::sort(cases, {}, &Case::name);
    return cases;
}

/// Text without what depends on the place of the repository.
std::string portable(const Case& test, std::string_view text) {
    std::string folder = fs::absolute(test.script.parent_path()).string() + "/";
    return drop_directories(replace_all(std::string(text), folder, ""), test.script.filename().string());
}

std::string compare(const Case& test, const char* what, std::string_view expected, std::string_view actual) {
    std::string shown = difference(portable(test, expected), portable(test, actual));
    return shown.empty() ? "" : fmt::format("{} differs\n{}", what, shown);
}

/// Checks "# error: Type: text" in the script: that text ends the traceback, which names the line of the comment.
std::string check_error_comment(const Case& test, const std::string& stderr_text) {
    constexpr std::string_view kMark = "# error: ";
    std::string source = read_file(test.script.string()).value_or("");
    size_t line_number = 0;
    for (std::string_view line : split_lines(source)) {
        ++line_number;
        size_t at = line.find(kMark);
        if (at == std::string_view::npos) continue;
        std::vector<std::string_view> lines = split_lines(stderr_text);
        std::string_view last = lines.empty() ? std::string_view() : lines.back();
        std::string_view wanted = line.substr(at + kMark.size());
        if (last != wanted) return fmt::format("wrong error\n    -{}\n    +{}\n", wanted, last);
        const std::string place = fmt::format("line {}", line_number);
        auto is_named_before = [&](char end) { return stderr_text.find(place + end) != std::string::npos; };
        if (!is_named_before(',') && !is_named_before('\n'))
            return fmt::format("the error is not reported at line {}\n", line_number);
        return "";
    }
    return "has neither a .stderr file nor an '# error: ' comment";
}

/// How an outcome is judged.
enum class Judge { Everything, ReportsOnly };

/// What GCC's sanitizers have written, or nothing.
std::string sanitizer_report(const std::string& text) {
    for (std::string_view mark : {"AddressSanitizer", "runtime error:"})
        if (std::size_t at = text.find(mark); at != text.npos) return "report:\n" + text.substr(at, 2000);
    return "";
}

/// Empty if the test passes, else why not.
std::string run_case(const Case& test, const Options& options, Judge judge) {
    Command command;
    command.argv = {options.krait};
    auto add_arguments = [&](const std::optional<std::string>& lines) {
        for (std::string_view line : split_lines(lines ? std::string_view(*lines) : ""))
            command.argv.emplace_back(line);
    };
    add_arguments(test.companion(".options"));
    if (test.is_dump) command.argv.emplace_back("--dump-ast");
    command.argv.push_back(test.script.string());
    add_arguments(test.companion(".args"));
    if (fs::path input = fs::path(test.script).replace_extension(".stdin"); fs::exists(input))
        command.input_file = input.string();
    command.environment = {{"PYTHONHASHSEED", "0"}, {"PYTHONDONTWRITEBYTECODE", "1"}, {"LC_ALL", "C.UTF-8"}};
    command.timeout_seconds = options.timeout_seconds;

    Outcome outcome = run_process(command);
    if (outcome.timed_out) return fmt::format("did not end within {} s", options.timeout_seconds);
    if (outcome.status >= 128 + 4 && outcome.status != 130)
        return fmt::format("died of signal {}\n{}", outcome.status - 128, outcome.err.substr(0, 1000));
    if (judge == Judge::ReportsOnly) return sanitizer_report(outcome.err);

    std::string problem;
    if (auto expected = test.companion(".status")) {
        if (outcome.status != std::atoi(expected->c_str()))
            problem += fmt::format("exit status {}, expected {}", outcome.status, *expected);
    } else if (test.must_fail != (outcome.status != 0)) {
        problem += fmt::format("exit status {}\n", outcome.status);
    }
    if (test.is_dump) problem += compare(test, "dump", test.companion(".ast").value_or(""), outcome.out);
    else if (auto expected = test.companion(".stdout")) problem += compare(test, "stdout", *expected, outcome.out);

    auto expected_error = test.companion(".stderr");
    if (test.must_fail && !expected_error) problem += check_error_comment(test, outcome.err);
    else problem += compare(test, "stderr", expected_error.value_or(""), outcome.err);
    return problem;
}

Options parse_options(int argc, char** argv) {
    Options options;
    for (int i = 1; i < argc; ++i) {
        std::string_view argument = argv[i];
        if (argument == "--exe" && i + 1 < argc) options.krait = argv[++i];
        else if (argument == "--jobs" && i + 1 < argc)
            options.jobs = static_cast<unsigned>(std::max(1, std::atoi(argv[++i])));
        else if (argument == "--sanitized") options.sanitized = true;
        else if (argument == "--timeout" && i + 1 < argc) options.timeout_seconds = std::atof(argv[++i]);
        else options.filters.emplace_back(argument);
    }
    options.krait = fs::absolute(options.krait).string();
    return options;
}

}  // namespace

int main(int argc, char** argv) {
    const Options options = parse_options(argc, argv);
    const std::vector<Case> cases = find_cases(options);
    const std::map<std::string, std::string> known = read_reasons("tests/known_failures.txt");
    std::map<std::string, std::string> differing;
    if (options.sanitized) differing = read_reasons("tests/sanitizer_differences.txt");
    Tally tally;
    std::mutex report;

    run_parallel(cases.size(), options.jobs, [&](size_t i) {
        const std::string name = cases[i].name();
        Judge judge = differing.contains(name) ? Judge::ReportsOnly : Judge::Everything;
        std::string problem = run_case(cases[i], options, judge);
        std::lock_guard lock(report);
        auto reason = known.find(name);
        if (reason == known.end()) {
            problem.empty() ? tally.pass() : tally.fail(name, problem);
        } else if (problem.empty()) {
            tally.fail(name, "passes now; remove it from tests/known_failures.txt");
        } else {
            fmt::print("known failure {}: {}\n", name, reason->second);
        }
    });

    for (const auto& list : {known, differing})
        for (const auto& [name, reason] : list)
            if (!fs::exists(name)) tally.fail(name, "is listed as an exception and does not exist");
    return tally.finish();
}
