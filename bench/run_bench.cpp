// Times the programs of bench/ and checks their results: a run whose output is
// not the one in expected.json is a failure, never a time (a collector that frees
// live objects looks fast).
//
//   run_bench --exe PATH [--vs OTHER] [--programs FOLDER] [-n ROUNDS] [--quick] [NAME...]
//
// The time is user and system CPU time, the median of the rounds; rounds of the
// two interpreters alternate. A program states its sizes in its first line,
// "# bench: n=... quick=...", and gets one of them as its argument.
#include <fmt/core.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>

#include "tests/support/compare.h"
#include "tests/support/process.h"

namespace {

namespace fs = std::filesystem;
using namespace py::testing;

struct Options {
    std::string krait = "build/krait";
    std::string other;
    fs::path programs = "bench";
    int rounds = 3;
    bool quick = false;
    std::vector<std::string> filters;
};

struct Program {
    std::string name;
    std::string size;
    std::string expected;
};

/// The strings of the two-level object in expected.json, by "program/size". The
/// file is written by us and holds only such strings, so a scan for quotes is enough.
std::map<std::string, std::string> read_expected(const fs::path& path) {
    std::map<std::string, std::string> table;
    std::string text = read_file(path.string()).value_or("");
    std::string program;
    std::string size;
    for (size_t at = 0; (at = text.find('"', at)) != std::string::npos;) {
        size_t end = text.find('"', at + 1);
        if (end == std::string::npos) break;
        std::string word = text.substr(at + 1, end - at - 1);
        at = end + 1;
        size_t next = text.find_first_not_of(" :", at);
        if (next == std::string::npos) break;
        if (text[next] == '{') {
            program = word;
        } else if (text[next] == '"') {
            size = word;
        } else {
            table[program + "/" + size] = word;
        }
    }
    return table;
}

std::vector<Program> find_programs(const Options& options) {
    std::vector<Program> programs;
    std::map<std::string, std::string> expected = read_expected(options.programs / "expected.json");
    for (const auto& entry : fs::directory_iterator(options.programs)) {
        if (entry.path().extension() != ".py") continue;
        const std::string name = entry.path().stem().string();
        auto matches = [&](const std::string& filter) { return name.find(filter) != std::string::npos; };
        if (!options.filters.empty() && std::ranges::none_of(options.filters, matches)) continue;
        std::string source = read_file(entry.path().string()).value_or("");
        long full = 0;
        long quick = 0;
        if (std::sscanf(source.c_str(), "# bench: n=%ld quick=%ld", &full, &quick) != 2) continue;
        std::string size = std::to_string(options.quick ? quick : full);
        programs.push_back({name, size, expected[name + "/" + size]});
    }
    std::ranges::sort(programs, {}, &Program::name);
    return programs;
}

double median(std::vector<double> values) {
    if (values.empty()) return 0;
    std::ranges::sort(values);
    size_t half = values.size() / 2;
    return values.size() % 2 ? values[half] : (values[half - 1] + values[half]) / 2;
}

struct Measurement {
    std::vector<double> cpu_ms;
    double peak_mb = 0;
    std::string failure;
};

/// Adds one run to the measurement, unless an earlier run has failed.
void measure(Measurement& measurement, const std::string& interpreter, const Program& program, const fs::path& folder) {
    if (!measurement.failure.empty()) return;
    Command command;
    command.argv = {interpreter, program.name + ".py", program.size};
    command.directory = folder.string();
    command.environment = {{"PYTHONHASHSEED", "0"}, {"PYTHONDONTWRITEBYTECODE", "1"}, {"LC_ALL", "C.UTF-8"}};
    command.timeout_seconds = 300;
    Outcome outcome = run_process(command);
    std::string_view out = outcome.out;
    while (out.ends_with('\n')) out.remove_suffix(1);
    if (outcome.timed_out) {
        measurement.failure = "did not end in time";
    } else if (outcome.status != 0) {
        std::vector<std::string_view> lines = split_lines(outcome.err);
        measurement.failure = fmt::format("exit status {}: {}", outcome.status, lines.empty() ? "" : lines.back());
    } else if (out != program.expected) {
        measurement.failure = fmt::format("wrong result: {}", out.substr(0, 100));
    } else {
        measurement.cpu_ms.push_back(outcome.cpu_seconds * 1000);
        measurement.peak_mb = std::max(measurement.peak_mb, static_cast<double>(outcome.peak_kb) / 1024);
    }
}

/// The median time of an empty program: what every start costs.
double startup_ms(const std::string& interpreter) {
    constexpr int kRuns = 20;
    Command command;
    command.argv = {interpreter, "-c", "pass"};
    std::vector<double> times;
    for (int i = 0; i < kRuns; ++i) times.push_back(run_process(command).wall_seconds * 1000);
    return median(times);
}

std::string in_search_path(const std::string& name) {
    if (name.find('/') != std::string::npos) return fs::absolute(name).string();
    const char* path = std::getenv("PATH");
    std::string folders = replace_all(path ? path : "", ":", "\n");
    for (std::string_view folder : split_lines(folders)) {
        fs::path candidate = fs::path(folder) / name;
        if (access(candidate.c_str(), X_OK) == 0) return candidate.string();
    }
    return name;
}

Options parse_options(int argc, char** argv) {
    Options options;
    for (int i = 1; i < argc; ++i) {
        std::string_view argument = argv[i];
        bool has_value = i + 1 < argc;
        if (argument == "--exe" && has_value) options.krait = argv[++i];
        else if (argument == "--vs" && has_value) options.other = in_search_path(argv[++i]);
        else if (argument == "--programs" && has_value) options.programs = argv[++i];
        else if (argument == "-n" && has_value) options.rounds = std::max(1, std::atoi(argv[++i]));
        else if (argument == "--quick") options.quick = true;
        else options.filters.emplace_back(argument);
    }
    options.krait = in_search_path(options.krait.find('/') == std::string::npos ? "./" + options.krait : options.krait);
    options.programs = fs::absolute(options.programs);
    return options;
}

}  // namespace

int main(int argc, char** argv) {
    const Options options = parse_options(argc, argv);
    const bool compares = !options.other.empty();
    int failures = 0;
    double log_sum = 0;
    int compared = 0;
    fmt::print("{:<16} {:>9} {:>8}{}\n", "program", "CPU ms", "peak MB", compares ? "   other ms   other/krait" : "");
    for (const Program& program : find_programs(options)) {
        Measurement mine;
        Measurement theirs;
        for (int round = 0; round < options.rounds; ++round) {
            measure(mine, options.krait, program, options.programs);
            if (compares) measure(theirs, options.other, program, options.programs);
        }
        if (!mine.failure.empty()) {
            fmt::print("{:<16} FAILED {}\n", program.name, mine.failure);
            ++failures;
            continue;
        }
        fmt::print("{:<16} {:>9.1f} {:>8.1f}", program.name, median(mine.cpu_ms), mine.peak_mb);
        if (compares && theirs.failure.empty()) {
            double ratio = median(theirs.cpu_ms) / std::max(median(mine.cpu_ms), 0.001);
            fmt::print("  {:>9.1f}  {:>12.2f}", median(theirs.cpu_ms), ratio);
            log_sum += std::log(ratio);
            ++compared;
        } else if (compares) {
            fmt::print("  other: {}", theirs.failure);
        }
        fmt::print("\n");
        std::fflush(stdout);
    }
    if (compared) fmt::print("{:<16} {:>41.2f}\n", "geometric mean", std::exp(log_sum / compared));
    fmt::print("{:<16} {:>9.1f}", "start-up (wall)", startup_ms(options.krait));
    if (compares) fmt::print("  {:>18.1f}", startup_ms(options.other));
    fmt::print("\n");
    if (failures) fmt::print("{} failed\n", failures);
    return failures != 0;
}
