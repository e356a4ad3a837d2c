// The command line of krait: CPython's options, with CPython's meaning, and the
// environment variables that stand for them.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace py {

struct Options {
    /// What is run.
    enum class Program { kStandardInput, kFile, kCommand, kModule, kDumpAst };

    Program program = Program::kStandardInput;
    std::string target;                  ///< file name, command text or module name
    std::vector<std::string> arguments;  ///< sys.argv; its first item may be replaced by the runner

    bool inspect = false;      ///< -i: interactive mode afterwards
    bool interactive = false;  ///< -i was given on the command line (sys.flags.interactive)
    bool quiet = false;        ///< -q
    bool unbuffered = false;   ///< -u
    bool dont_write_bytecode = false;
    bool ignore_environment = false;
    bool isolated = false;
    bool no_user_site = false;
    bool no_site = false;
    bool safe_path = false;
    bool dev_mode = false;
    int optimize = 0;
    int verbose = 0;
    int debug = 0;
    int bytes_warning = 0;
    bool skip_first_line = false;
    int int_max_str_digits = 4300;
    bool virtual_time = false;           ///< --virtual-time: waiting takes no time
    std::size_t max_memory = 0;          ///< --max-memory: bytes of collected memory; 0: no limit
    std::vector<std::string> warnings;   ///< -W and PYTHONWARNINGS, in CPython's order
    std::vector<std::string> x_options;  ///< -X, as written

    /// The variable's value, or null if it is unset, empty or ignored (-E).
    const char* environment(const char* name) const;
};

/// What to do after reading the command line.
struct ParsedOptions {
    Options options;
    bool exits = false;  ///< --version, --help or a wrong option: everything is said, leave with this status
    int status = 0;
};

ParsedOptions parse_options(int argc, char** argv);

/// The first line of interactive mode, and what -VV prints.
std::string version_line();

}  // namespace py
