// The interpreter as a whole: start-up, shut-down, and the objects there is one of.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "runtime/core/module_def.h"
#include "runtime/core/try.h"

namespace py {

struct Dict;
struct Module;

struct Config {
    std::vector<std::string> argv;  ///< sys.argv
    std::string executable;
    std::string path0;  ///< first entry of sys.path; may be empty ("")
    bool has_path0 = true;
    std::vector<std::string> orig_argv;  ///< sys.orig_argv: the whole command line
    std::vector<std::string> warn_options, x_options;
    int optimize = 0, debug = 0, verbose = 0, bytes_warning = 0;
    bool interactive = false, inspect = false, quiet = false, unbuffered = false, dont_write_bytecode = true,
         ignore_environment = false, isolated = false, no_user_site = false, no_site = false, dev_mode = false;
};

/// The state there is one of.
struct Interpreter {
    Dict* modules = nullptr;  ///< sys.modules
    Module* builtins = nullptr;
    Module* sys = nullptr;
    Config config;
    bool finalizing = false;
};
extern Interpreter interpreter;

/// Where `import` finds native and embedded modules; stdlib/registry.cpp hands one over at start-up.
struct ModuleSource {
    const ModuleDef* (*find_native)(std::string_view name) = nullptr;
    /// Source of an embedded .py module; false when there is none.
    bool (*find_embedded)(std::string_view name, std::string_view& source, bool& is_package) = nullptr;
    void (*list_names)(std::vector<std::string_view>& out) = nullptr;
};
extern ModuleSource module_source;

/// Collector, interned names, builtin types in dependency order, exceptions, builtins and sys. `stack_limit` is the
/// lowest address that recursion may reach.
void start_interpreter(const Config& config, char* stack_limit);
/// atexit callbacks, __del__ of what is alive, flushing of sys.stdout/stderr. Returns the exit status to use when
/// flushing fails (120), else 0.
int finish_interpreter();

/// import name; the module itself for "a.b.c" (not the top). `name` absolute.
Value import_module(std::string_view name);
/// The `import` statement: `__import__` semantics (top package when from_list is empty).
Value import_name(Str* name, Dict* globals, Value from_list, std::int64_t level);
/// `from module import name`: attribute, then submodule; ImportError "cannot import name 'x' from 'm' (path)".
Value import_from(Value module, Str* name);
/// `from module import *` into a namespace.
Status import_star(Value module, Value ns);

/// Runs a script or -c text as __main__. The result is the process's exit status; prints tracebacks, handles SystemExit.
int run_main_file(const std::string& path);
int run_main_text(std::string_view source, const char* filename);
int run_main_module(const std::string& name);
/// What the interpreter does with an exception that reaches the top: SystemExit -> status, else print; 1.
int handle_top_level_exception();

/// sys.<name>, zero when absent (no exception).
Value sys_attribute(const char* name);

}  // namespace py
