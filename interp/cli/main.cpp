// The program `krait`: puts grammar, evaluator, runtime and modules together and
// runs what the command line names.
#include <errno.h>
#include <fmt/core.h>
#include <limits.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>

#include "grammar/parse.h"
#include "interp/cli/big_stack.h"
#include "interp/cli/options.h"
#include "interp/cli/repl.h"
#include "interp/cli/run_module.h"
#include "interp/exec/install_hooks.h"
#include "runtime/core/attribute.h"
#include "runtime/core/call.h"
#include "runtime/core/clock.h"
#include "runtime/core/error.h"
#include "runtime/core/finalize.h"
#include "runtime/core/interpreter.h"
#include "runtime/core/main_source.h"
#include "runtime/core/names.h"
#include "runtime/core/out_of_memory.h"
#include "runtime/import/import.h"
#include "runtime/objects/int.h"
#include "runtime/objects/str.h"
#include "stdlib/registry.h"

namespace py {
namespace {

namespace fs = std::filesystem;

std::string absolute_path(const std::string& path) {
    if (path.starts_with('/')) return path;
    std::error_code error;
    std::string folder = fs::current_path(error).string();
    return error ? path : folder + "/" + path;
}

/// sys.executable: how this program was called, made absolute.
std::string executable_path(const std::string& called_as) {
    if (called_as.find('/') != std::string::npos) return absolute_path(called_as);
    std::error_code error;
    return fs::read_symlink("/proc/self/exe", error).string();
}

bool is_folder(const std::string& path) {
    struct stat info {};
    return stat(path.c_str(), &info) == 0 && S_ISDIR(info.st_mode);
}

/// A ZIP archive: its directory ends, perhaps behind a comment, with this mark. A program may stand before the archive.
bool is_archive(const std::string& path) {
    constexpr long kLongestEnd = 22 + 65535;
    std::FILE* file = std::fopen(path.c_str(), "rb");
    if (!file) return false;
    std::string tail;
    struct stat info {};
    if (fstat(fileno(file), &info) == 0 && S_ISREG(info.st_mode)) {
        std::fseek(file, std::max<long>(0, info.st_size - kLongestEnd), SEEK_SET);
        (void)read_stream(file, tail);
    }
    std::fclose(file);
    return tail.rfind("PK\x05\x06") != std::string::npos;
}

/// The first entry of sys.path.
std::string first_path(const Options& options) {
    std::error_code error;
    switch (options.program) {
        case Options::Program::kFile: {
            if (is_folder(options.target) || is_archive(options.target)) return absolute_path(options.target);
            fs::path real = fs::canonical(options.target, error);
            return (error ? fs::path(absolute_path(options.target)) : real).parent_path().string();
        }
        case Options::Program::kModule: return fs::current_path(error).string();
        default: return "";
    }
}

Config make_config(const Options& options, const std::vector<std::string>& command_line) {
    Config config;
    config.argv = options.arguments;
    config.executable = executable_path(command_line.empty() ? "" : command_line[0]);
    config.has_path0 = !options.safe_path;
    if (config.has_path0) config.path0 = first_path(options);
    config.orig_argv = command_line;
    config.warn_options = options.warnings;
    config.x_options = options.x_options;
    config.optimize = options.optimize;
    config.interactive = options.interactive;
    config.inspect = options.inspect;
    config.quiet = options.quiet;
    config.unbuffered = options.unbuffered;
    config.dont_write_bytecode = options.dont_write_bytecode;
    config.ignore_environment = options.ignore_environment;
    config.isolated = options.isolated;
    config.no_user_site = options.no_user_site;
    config.no_site = options.no_site;
    config.dev_mode = options.dev_mode;
    config.debug = options.debug;
    config.verbose = options.verbose;
    config.bytes_warning = options.bytes_warning;
    return config;
}

int run_file(const std::string& name) {
    std::string path = absolute_path(name);
    if (is_folder(path)) return run_folder(path);
    if (access(path.c_str(), R_OK) != 0) {
        fmt::print(stderr, "krait: can't open file '{}': [Errno {}] {}\n", path, errno, std::strerror(errno));
        return 2;
    }
    return is_archive(path) ? run_archive(path) : run_main_file(path);
}

int run_standard_input(const Options& options) {
    if (options.interactive || isatty(STDIN_FILENO)) return run_interactive(options, true);
    std::string source;
    if (!read_stream(stdin, source)) {
        fmt::print(stderr, "krait: can't read standard input: {}\n", std::strerror(errno));
        return 2;
    }
    return run_main_text(source, "<stdin>");
}

int run_program(const Options& options) {
    switch (options.program) {
        case Options::Program::kFile: return run_file(options.target);
        case Options::Program::kCommand: return run_main_text(options.target + "\n", "<string>");
        case Options::Program::kModule: return run_module(options.target);
        default: return run_standard_input(options);
    }
}

/// -i and PYTHONINSPECT, which the program itself may have set.
bool wants_inspection(const Options& options) {
    bool was_interactive = options.program == Options::Program::kStandardInput;
    return !was_interactive && isatty(STDIN_FILENO) + options.interactive > 0 &&
           (options.inspect || options.environment("PYTHONINSPECT"));
}

int dump_ast(const std::string& name) {
    std::string source;
    if (!read_file(name, source)) {
        fmt::print(stderr, "krait: can't open file '{}': [Errno {}] {}\n", absolute_path(name), errno,
                   std::strerror(errno));
        return 2;
    }
    ast::ParseResult result = ast::parse_bytes(source, name);
    if (!result.tree->root) {
        fmt::print(stderr, "{}:{}: {}\n", name, result.error.lineno, result.error.message);
        return 1;
    }
    fmt::print("{}\n", ast::dump(result.tree->root, true, 1));
    return 0;
}

void call_in_module(const char* module_name, const char* function, std::initializer_list<Value> args = {}) {
    Value module = import_module(module_name);
    Value callee = failed(module) ? Value() : get_attribute(module, intern(function));
    if (failed(callee) || failed(call(callee, args))) clear_exception();
}

/// What options and variables want to happen before the program begins.
void prepare_modules(const Options& options) {
    // The module says which of the filters it cannot read.
    if (!options.warnings.empty() && !import_module("warnings")) clear_exception();
    const auto& x = options.x_options;
    auto is_given = [&](std::string_view name) { return std::find(x.begin(), x.end(), name) != x.end(); };
    if (options.dev_mode || is_given("faulthandler") || options.environment("PYTHONFAULTHANDLER"))
        call_in_module("faulthandler", "enable");
    const char* frames = is_given("tracemalloc") ? "1" : options.environment("PYTHONTRACEMALLOC");
    for (const std::string& option : x)
        if (option.starts_with("tracemalloc=")) frames = option.c_str() + std::strlen("tracemalloc=");
    if (int count = frames ? std::atoi(frames) : 0; count > 0)
        call_in_module("tracemalloc", "start", {Value::small_int(count)});
}

int run(const Options& options, const std::vector<std::string>& command_line, char* stack_limit) {
    if (options.program == Options::Program::kDumpAst) return dump_ast(options.target);
    install_hooks();
    install_modules();
    int_max_str_digits = options.int_max_str_digits;
    start_interpreter(make_config(options, command_line), stack_limit);
    if (options.max_memory) set_memory_limit(options.max_memory);
    if (options.virtual_time) clock::make_virtual();
    skip_first_line_of_main = options.skip_first_line;
    prepare_modules(options);
    struct Run {
        const Options& options;
        int status;
    } run{options, 1};
    bool had_memory = catch_out_of_memory(
        [](void* data) {
            auto* r = static_cast<Run*>(data);
            r->status = run_program(r->options);
        },
        &run);
    int status = had_memory ? run.status : handle_top_level_exception();
    if (wants_inspection(options)) status = run_interactive(options, false);
    int flush_status = finish_interpreter();
    return flush_status ? flush_status : status;
}

}  // namespace
}  // namespace py

int main(int argc, char** argv) {
    py::ParsedOptions parsed = py::parse_options(argc, argv);
    if (parsed.exits) return parsed.status;
    const std::vector<std::string> command_line(argv, argv + argc);
    int status = 0;
    py::run_on_big_stack([&](char* stack_limit) { status = py::run(parsed.options, command_line, stack_limit); });
    return status;
}
