// Runs the programs of samples/ and compares their output, one line each: pass,
// fail or not-yet (listed in samples/not_yet.txt with the reason).
//
// NAME.py is run without arguments; standard output must equal NAME.expected and
// standard error NAME.expected_stderr, or be empty. A few samples are started
// differently or print what no two runs share (times, thread order, addresses):
// they are the table below, with the rule that makes their output comparable.
// Every command runs in a fresh folder that holds a copy of the one file.
#include <fmt/core.h>
#include <stdlib.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <mutex>
#include <regex>
#include <thread>

#include "tests/support/compare.h"
#include "tests/support/process.h"

namespace {

namespace fs = std::filesystem;
using namespace py::testing;
using Rule = std::string (*)(const std::string&);

// ---- Rules: what makes two runs comparable ----------------------------------

std::string unchanged(const std::string& text) { return text; }

/// Addresses, line ends and the folder of the sample, for every sample.
std::string common_rule(const std::string& text, const std::string& file_name) {
    static const std::regex kAddress("0x[0-9a-f]+");
    std::string result = replace_all(text, "\r\n", "\n");
    return drop_directories(std::regex_replace(result, kAddress, "0xADDR"), file_name);
}

std::string join_lines(const std::vector<std::string>& lines) {
    std::string text;
    for (const std::string& line : lines) text += line + "\n";
    return text;
}

std::string sorted_lines(const std::string& text) {
    std::vector<std::string> lines;
    for (std::string_view line : split_lines(text)) lines.emplace_back(line);
    std::ranges::sort(lines);
    return join_lines(lines);
}

/// Three threads print at once, so a line may even be torn from its newline; only
/// the last message and the number of newlines are certain.
std::string thread_messages(const std::string& text) {
    static const std::regex kMessage("Downloading url\\d\\.\\.\\.|Completed url\\d|All downloads complete|[^\\n]");
    std::vector<std::string> messages(std::sregex_token_iterator(text.begin(), text.end(), kMessage), {});
    if (!messages.empty()) std::sort(messages.begin(), messages.end() - 1);
    return join_lines(messages) + fmt::format("{} newlines\n", std::ranges::count(text, '\n'));
}

/// cProfile: seconds differ from run to run, and with them the column widths.
std::string profile_rule(const std::string& text) {
    static const std::regex kTotal("in \\d+\\.\\d+ seconds");
    static const std::regex kRow("\\s*(\\d+(?:/\\d+)?)(?:\\s+\\d+\\.\\d+){4}\\s+(.*)");
    static const std::regex kComparableRow("\\s*(\\d+(?:/\\d+)?)(?: N\\.NNN){4} (.*)");
    std::vector<std::string> lines;
    for (std::string_view view : split_lines(text)) {
        std::string line = std::regex_replace(std::string(view), kTotal, "in N.NNN seconds");
        std::smatch part;
        if (std::regex_match(line, part, kRow) || std::regex_match(line, part, kComparableRow))
            line = fmt::format("{:>9} N.NNN {}", part[1].str(), part[2].str());
        lines.push_back(line);
    }
    return join_lines(lines);
}

/// pytest: lines about the machine, durations, and padding to the terminal width.
std::string pytest_rule(const std::string& text) {
    static const std::regex kMachine("(cachedir|rootdir|plugins|configfile|asyncio):.*|platform .*");
    static const std::regex kDuration("\\bin \\d+(\\.\\d+)?s( \\(\\d+:\\d\\d:\\d\\d\\))?");
    static const std::regex kHeading("^=+ (.*?) =+$");
    static const std::regex kPercent(" +\\[ *(\\d+)%\\]$");
    static const std::regex kTrailing("\\s+$");
    std::vector<std::string> lines;
    for (std::string_view view : split_lines(text)) {
        std::string line(view);
        if (std::regex_match(line, kMachine)) continue;
        line = std::regex_replace(line, kDuration, "in TIME");
        line = std::regex_replace(line, kHeading, "=== $1 ===");
        line = std::regex_replace(line, kPercent, " [$1%]");
        lines.push_back(std::regex_replace(line, kTrailing, ""));
    }
    return join_lines(lines);
}

/// Source excerpts and carets: CPython has none for a traceback that it prints
/// while it shuts down.
std::string without_excerpts(const std::string& text) {
    std::vector<std::string> lines;
    for (std::string_view line : split_lines(text))
        if (!line.starts_with("    ")) lines.emplace_back(line);
    return join_lines(lines);
}

// ---- Commands ----------------------------------------------------------------

/// How a sample is started, if not simply as a script. FILE is replaced.
struct Special {
    const char* sample;
    const char* suffix;  ///< of the .expected file, one for each way to start it
    std::vector<std::string> arguments;
    Rule output_rule = unchanged;
    Rule error_rule = unchanged;
    bool compares_stderr = true;
};

const std::vector<Special>& specials() {
    static const char* const kTomlProgram =
        "import tomllib, json\n"
        "with open('ex75_pyproject.toml', 'rb') as f:\n"
        "    print(json.dumps(tomllib.load(f), indent=2))\n";
    using Arguments = std::vector<std::string>;
    auto pytest = [](const char* sample, const char* suffix, Arguments more) {
        Arguments arguments = {"-m", "pytest", "FILE"};
        arguments.insert(arguments.end(), more.begin(), more.end());
        return Special{sample, suffix, arguments, pytest_rule, unchanged, false};
    };
    static const std::vector<Special> kSpecials = {
        {"ex64_cprofile", "", {"FILE"}, profile_rule},
        {"ex66_threading", "", {"FILE"}, thread_messages},
        {"ex67_thread_pool_executor", "", {"FILE"}, sorted_lines},
        {"ex69_weakref", "", {"FILE"}, unchanged, without_excerpts},
        {"ex75_pyproject", "", {"-c", kTomlProgram}},
        pytest("ex76_pytest_mocking", "", {"-q"}),
        pytest("ex76_pytest_mocking", "-v", {"-v"}),
        pytest("ex77_pytest_markers", "", {"-q"}),
        pytest("ex77_pytest_markers", "-v", {"-v"}),
        pytest("ex77_pytest_markers", "-m-unit", {"-q", "-m", "unit"}),
        pytest("ex77_pytest_markers", "-m-not-slow", {"-q", "-m", "not slow"}),
        pytest("ex77_pytest_markers", "-m-slow-and-integration", {"-q", "-m", "slow and integration"}),
    };
    return kSpecials;
}

struct Sample {
    fs::path file;
    Special how;

    std::string name() const { return file.stem().string() + how.suffix; }
};

std::vector<Sample> find_samples(const std::vector<std::string>& filters) {
    std::vector<Sample> samples;
    auto add = [&](Sample sample) {
        const std::string name = sample.name();
        auto matches = [&](const std::string& filter) { return name.find(filter) != std::string::npos; };
        if (filters.empty() || std::ranges::any_of(filters, matches)) samples.push_back(std::move(sample));
    };
    for (const auto& entry : fs::directory_iterator("samples")) {
        const fs::path& file = entry.path();
        const std::string stem = file.stem().string();
        if (file.extension() != ".py" && file.extension() != ".toml") continue;
        bool is_special = false;
        for (const Special& special : specials()) {
            if (special.sample != stem) continue;
            add({file, special});
            is_special = true;
        }
        if (!is_special) add({file, {"", "", {"FILE"}}});
    }
    std::ranges::sort(samples, {}, &Sample::name);
    return samples;
}

/// A folder that exists for one run.
class ScratchFolder {
public:
    ScratchFolder() {
        std::string pattern = (fs::temp_directory_path() / "krait-sample-XXXXXX").string();
        path_ = mkdtemp(pattern.data());
    }
    ~ScratchFolder() {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }
    ScratchFolder(const ScratchFolder&) = delete;
    ScratchFolder& operator=(const ScratchFolder&) = delete;
    const fs::path& path() const { return path_; }

private:
    fs::path path_;
};

std::string last_line(std::string_view text) {
    std::vector<std::string_view> lines = split_lines(text);
    return lines.empty() ? "" : std::string(lines.back());
}

/// Empty if the sample behaves as expected, else why not.
std::string run_sample(const Sample& sample, const std::string& krait, double timeout_seconds) {
    ScratchFolder scratch;
    const std::string file_name = sample.file.filename().string();
    fs::copy_file(sample.file, scratch.path() / file_name);
    Command command;
    command.argv = {krait};
    for (const std::string& argument : sample.how.arguments)
        command.argv.push_back(argument == "FILE" ? file_name : argument);
    command.directory = scratch.path().string();
    command.environment = {{"PYTHONHASHSEED", "0"}, {"PYTHONDONTWRITEBYTECODE", "1"}, {"LC_ALL", "C.UTF-8"}};
    command.timeout_seconds = timeout_seconds;
    Outcome outcome = run_process(command);
    if (outcome.timed_out) return fmt::format("did not end within {} s", timeout_seconds);
    if (outcome.status != 0)
        return fmt::format("exit status {}: {}", outcome.status,
                           last_line(outcome.err.empty() ? outcome.out : outcome.err));

    std::string problem;
    auto compare = [&](const char* suffix, Rule rule, const std::string& actual) {
        fs::path path = sample.file.parent_path() / (sample.name() + suffix);
        std::string expected = read_file(path.string()).value_or("");
        std::string shown = difference(rule(common_rule(expected, file_name)), rule(common_rule(actual, file_name)));
        if (!shown.empty()) problem += fmt::format("differs from {}\n{}", path.string(), shown);
    };
    compare(".expected", sample.how.output_rule, outcome.out);
    if (sample.how.compares_stderr) compare(".expected_stderr", sample.how.error_rule, outcome.err);
    return problem;
}

}  // namespace

int main(int argc, char** argv) {
    std::string krait = "build/krait";
    std::vector<std::string> filters;
    for (int i = 1; i < argc; ++i) {
        if (std::string_view(argv[i]) == "--exe" && i + 1 < argc) krait = argv[++i];
        else filters.emplace_back(argv[i]);
    }
    krait = fs::absolute(krait).string();

    constexpr double kTimeLimit = 120;
    constexpr double kTimeLimitIfNotYet = 10;
    const std::vector<Sample> samples = find_samples(filters);
    const std::map<std::string, std::string> not_yet = read_reasons("samples/not_yet.txt");
    Tally tally;
    std::mutex report;
    run_parallel(samples.size(), std::max(1u, std::thread::hardware_concurrency()), [&](size_t i) {
        const std::string name = samples[i].name();
        auto reason = not_yet.find(name);
        bool is_expected_to_fail = reason != not_yet.end();
        std::string problem = run_sample(samples[i], krait, is_expected_to_fail ? kTimeLimitIfNotYet : kTimeLimit);
        std::lock_guard lock(report);
        if (is_expected_to_fail && problem.empty()) {
            tally.fail(name, "works now; remove it from samples/not_yet.txt");
        } else if (is_expected_to_fail) {
            fmt::print("not-yet {}: {}\n", name, reason->second);
        } else if (problem.empty()) {
            fmt::print("pass {}\n", name);
            tally.pass();
        } else {
            tally.fail(name, problem);
        }
    });
    return tally.finish();
}
