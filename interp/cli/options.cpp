// Reads the command line the way CPython does: short options may be clustered,
// -c and -m end the list, an option's value may be glued to it.
#include "interp/cli/options.h"

#include <fmt/core.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <optional>
#include <string_view>

#include "runtime/text/byte_hash.h"

namespace py {
namespace {

constexpr const char* kVersion = "Krait 0.1 (Python 3.14.0)";
constexpr const char* kUsage = "usage: krait [option] ... [-c cmd | -m mod | file | -] [arg] ...\n";
constexpr const char* kHelp = R"(
Krait runs Python 3.14 programs.

What to run:
  file              the program in this file, or in the __main__.py of this folder
  -                 the program on standard input; interactive if that is a terminal (default)
  -c cmd            the program text cmd; what follows is its sys.argv[1:]
  -m mod            the module or package mod as a script; what follows is its sys.argv[1:]
  arg ...           arguments, in sys.argv[1:]

How to run it:
  -b, -bb           warn about, or forbid, comparing bytes with str or int
  -B                write no .pyc files (Krait never does; sets sys.dont_write_bytecode)
  -d                debug output of the parser (accepted, without effect)
  -E                ignore the PYTHON* environment variables
  -i                interactive mode after the program
  -I                isolated: -E, -P and -s
  -O, -OO           drop assert statements; -OO drops docstrings too
  -P                do not put the program's folder in front of sys.path
  -q                interactive mode without the banner
  -s                without the user's site folder
  -S                without `import site`
  -u                standard output and error unbuffered
  -v                trace imports
  -W arg            a warning filter, action:message:category:module:line
  -x                without the first line of the program, which may be for another shell
  -X opt            an implementation option: dev, utf8, int_max_str_digits=N, ...

Information:
  -h, --help        this text
  -V, --version     the version; -VV says more
  --max-memory size the collected memory may grow to this (500M, 2G); then MemoryError
  --virtual-time    waiting takes no time: the clock jumps to the moment that is waited for
  --dump-ast file   the syntax tree of a program

Environment: PYTHONPATH, PYTHONSTARTUP, PYTHONINSPECT, PYTHONOPTIMIZE, PYTHONUNBUFFERED,
PYTHONWARNINGS, PYTHONHASHSEED, PYTHONSAFEPATH, PYTHONDONTWRITEBYTECODE, PYTHONDEVMODE,
PYTHONINTMAXSTRDIGITS, PYTHONNOUSERSITE, PYTHONVERBOSE; KRAIT_HISTORY names the history file.
)";

constexpr std::string_view kFlagLetters = "bBdEhiIOPqRsStuvVx?";
constexpr std::string_view kLettersWithValue = "cmWX";

/// Walks over argv, letter by letter inside a cluster like -Bic.
class Scanner {
public:
    Scanner(int argc, char** argv) : argc_(argc), argv_(argv) {}

    ParsedOptions parse() {
        int version_count = 0;
        bool wants_help = false;
        while (next_ < argc_ && !ended_ && !failed_) {
            std::string_view argument = argv_[next_];
            if (argument == "-" || !argument.starts_with('-')) break;
            ++next_;
            if (argument == "--") break;
            if (argument.starts_with("--")) long_option(argument, version_count, wants_help);
            else cluster(argument.substr(1), version_count, wants_help);
        }
        if (failed_) return leave(2);
        if (wants_help) {
            fmt::print("{}{}", kUsage, kHelp);
            return leave(0);
        }
        if (version_count > 0) {
            fmt::print("{}\n", version_count == 1 ? kVersion : version_line());
            return leave(0);
        }
        choose_program();
        read_environment();
        if (failed_) return leave(1);
        return {std::move(options_), false, 0};
    }

private:
    ParsedOptions leave(int status) { return {std::move(options_), true, status}; }

    void fail(std::string_view problem) {
        fmt::print(stderr, "{}\n{}Try `krait -h' for more information.\n", problem, kUsage);
        failed_ = true;
    }

    /// The value of an option: the rest of its argument, or the next one.
    std::optional<std::string> value(std::string_view rest, std::string_view option) {
        if (!rest.empty()) return std::string(rest);
        if (next_ < argc_) return std::string(argv_[next_++]);
        fail(fmt::format("Argument expected for the {} option", option));
        return std::nullopt;
    }

    void long_option(std::string_view argument, int& version_count, bool& wants_help) {
        if (argument == "--version") {
            ++version_count;
        } else if (argument == "--help" || argument == "--help-all" || argument == "--help-env" ||
                   argument == "--help-xoptions") {
            wants_help = true;
        } else if (argument == "--check-hash-based-pycs") {
            (void)value("", argument);  // Krait has no .pyc files
        } else if (argument == "--max-memory" || argument.starts_with("--max-memory=")) {
            size_t equals = argument.find('=');
            if (auto size = value(equals == argument.npos ? "" : argument.substr(equals + 1), "--max-memory"))
                set_max_memory(*size);
        } else if (argument == "--virtual-time") {
            options_.virtual_time = true;
        } else if (argument == "--dump-ast") {
            if (auto file = value("", argument)) end_with(Options::Program::kDumpAst, *file);
        } else {
            fail(fmt::format("unknown option {}", argument));
        }
    }

    /// "64M": a number with K, M, G or T behind it.
    void set_max_memory(const std::string& text) {
        char* end = nullptr;
        double size = std::strtod(text.c_str(), &end);
        constexpr std::string_view kUnits = "KMGT";
        for (char unit : kUnits) {
            if (!*end || std::toupper(static_cast<unsigned char>(*end)) != unit) continue;
            size *= static_cast<double>(std::size_t{1} << 10 * (kUnits.find(unit) + 1));
            ++end;
            break;
        }
        if (*end == 'B' || *end == 'b') ++end;
        if (end == text.c_str() || *end || !(size >= 1)) {
            fail(fmt::format("--max-memory: {} is no size such as 500M or 2G", text));
            return;
        }
        options_.max_memory = static_cast<std::size_t>(size);
    }

    void cluster(std::string_view letters, int& version_count, bool& wants_help) {
        while (!letters.empty() && !failed_) {
            char letter = letters.front();
            letters.remove_prefix(1);
            if (letter == 'V') {
                ++version_count;
            } else if (letter == 'h' || letter == '?') {
                wants_help = true;
            } else if (kLettersWithValue.find(letter) != std::string_view::npos) {
                if (auto text = value(letters, std::string("-") + letter)) option_with_value(letter, *text);
                return;
            } else if (kFlagLetters.find(letter) != std::string_view::npos) {
                flag(letter);
            } else {
                fail(fmt::format("Unknown option: -{}", letter));
            }
        }
    }

    void flag(char letter) {
        switch (letter) {
            case 'b': ++options_.bytes_warning; break;
            case 'B': options_.dont_write_bytecode = true; break;
            case 'd': ++options_.debug; break;
            case 'E': options_.ignore_environment = true; break;
            case 'i': options_.inspect = options_.interactive = true; break;
            case 'I':
                options_.isolated = options_.ignore_environment = options_.no_user_site = options_.safe_path = true;
                break;
            case 'O': ++options_.optimize; break;
            case 'P': options_.safe_path = true; break;
            case 'q': options_.quiet = true; break;
            case 's': options_.no_user_site = true; break;
            case 'S': options_.no_site = true; break;
            case 'u': options_.unbuffered = true; break;
            case 'v': ++options_.verbose; break;
            case 'x': options_.skip_first_line = true; break;
            default: break;  // R and t: accepted for the sake of old scripts
        }
    }

    void option_with_value(char letter, const std::string& text) {
        switch (letter) {
            case 'c': end_with(Options::Program::kCommand, text); break;
            case 'm': end_with(Options::Program::kModule, text); break;
            case 'W': command_line_warnings_.push_back(text); break;
            default: implementation_option(text); break;
        }
    }

    void implementation_option(const std::string& text) {
        options_.x_options.push_back(text);
        constexpr std::string_view kDigits = "int_max_str_digits=";
        if (text == "dev") options_.dev_mode = true;
        if (text.starts_with(kDigits)) set_max_digits(text.substr(kDigits.size()), "-X int_max_str_digits");
    }

    void set_max_digits(const std::string& text, const char* origin) {
        constexpr long kSmallestLimit = 640;
        char* end = nullptr;
        long limit = std::strtol(text.c_str(), &end, 10);
        if (text.empty() || *end || (limit != 0 && limit < kSmallestLimit) || limit > 0x7fffffff) {
            fmt::print(stderr,
                       "Fatal Python error: config_init_int_max_str_digits: {}: invalid limit; must be >= {} or 0 for "
                       "unlimited.\n",
                       origin, kSmallestLimit);
            failed_ = true;
            return;
        }
        options_.int_max_str_digits = static_cast<int>(limit);
    }

    void check_hash_seed(const char* text) {
        if (parse_hash_seed(text).valid) return;
        fmt::print(
            stderr,
            "Fatal Python error: config_init_hash_seed: PYTHONHASHSEED must be \"random\" or an integer in range "
            "[0; 4294967295]\nPython runtime state: preinitialized\n");
        failed_ = true;
    }

    void end_with(Options::Program program, std::string target) {
        options_.program = program;
        options_.target = std::move(target);
        ended_ = true;
    }

    /// Settles what is run and sys.argv from the words that are no options.
    void choose_program() {
        if (!ended_ && next_ < argc_) {
            std::string_view word = argv_[next_];
            if (word != "-") {
                options_.program = Options::Program::kFile;
                options_.target = word;
            }
        }
        if (options_.program == Options::Program::kCommand) options_.arguments.emplace_back("-c");
        else if (options_.program == Options::Program::kModule) options_.arguments.emplace_back("-m");
        else if (next_ >= argc_) options_.arguments.emplace_back("");
        for (; next_ < argc_; ++next_) options_.arguments.emplace_back(argv_[next_]);
    }

    /// A variable that holds a count: "1" or any other text counts once.
    void raise_to(int& count, const char* name) const {
        const char* text = options_.environment(name);
        if (!text) return;
        int wanted = std::atoi(text);
        count = std::max(count, wanted > 0 ? wanted : 1);
    }

    void read_environment() {
        auto is_set = [&](const char* name) { return options_.environment(name) != nullptr; };
        options_.inspect |= is_set("PYTHONINSPECT");
        options_.unbuffered |= is_set("PYTHONUNBUFFERED");
        options_.dont_write_bytecode |= is_set("PYTHONDONTWRITEBYTECODE");
        options_.no_user_site |= is_set("PYTHONNOUSERSITE");
        options_.safe_path |= is_set("PYTHONSAFEPATH");
        options_.dev_mode |= is_set("PYTHONDEVMODE");
        raise_to(options_.optimize, "PYTHONOPTIMIZE");
        raise_to(options_.verbose, "PYTHONVERBOSE");
        raise_to(options_.debug, "PYTHONDEBUG");
        if (const char* limit = options_.environment("PYTHONINTMAXSTRDIGITS"))
            if (options_.int_max_str_digits == Options().int_max_str_digits)
                set_max_digits(limit, "PYTHONINTMAXSTRDIGITS");

        if (const char* seed = options_.environment("PYTHONHASHSEED")) check_hash_seed(seed);

        // Later filters win: the environment's come first, the command line's after them.
        if (options_.dev_mode) options_.warnings.emplace_back("default");
        std::string_view listed = options_.environment("PYTHONWARNINGS") ? options_.environment("PYTHONWARNINGS") : "";
        while (!listed.empty()) {
            size_t end = std::min(listed.find(','), listed.size());
            options_.warnings.emplace_back(listed.substr(0, end));
            listed.remove_prefix(std::min(end + 1, listed.size()));
        }
        for (std::string& filter : command_line_warnings_) options_.warnings.push_back(std::move(filter));
        if (int level = options_.bytes_warning)
            options_.warnings.emplace_back(level > 1 ? "error::BytesWarning" : "default::BytesWarning");
    }

    int argc_;
    char** argv_;
    int next_ = 1;
    bool ended_ = false;  ///< -c, -m or a dump: the rest belongs to the program
    bool failed_ = false;
    Options options_;
    std::vector<std::string> command_line_warnings_;
};

}  // namespace

const char* Options::environment(const char* name) const {
    if (ignore_environment) return nullptr;
    const char* text = std::getenv(name);
    return text && *text ? text : nullptr;
}

ParsedOptions parse_options(int argc, char** argv) { return Scanner(argc, argv).parse(); }

std::string version_line() {
    return fmt::format("{} [GCC {}.{}.{}] on linux", kVersion, __GNUC__, __GNUC_MINOR__, __GNUC_PATCHLEVEL__);
}

}  // namespace py
