// The read-eval-print loop. The parser decides whether a statement is complete;
// compound statements also need the empty line that ends them, as in CPython.
#include "interp/cli/repl.h"

#include <fmt/core.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <iterator>
#include <optional>
#include <string>

#include "grammar/parse.h"
#include "interp/cli/line_editor.h"
#include "runtime/core/attribute.h"
#include "runtime/core/call.h"
#include "runtime/core/error.h"
#include "runtime/core/hooks.h"
#include "runtime/core/interpreter.h"
#include "runtime/core/thread_state.h"
#include "runtime/import/import.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/exception.h"
#include "runtime/objects/module.h"
#include "runtime/objects/str.h"
#include "runtime/protocol/object.h"

namespace py {
namespace {

constexpr const char* kFilename = "<stdin>";

/// Asked by the line editor when a signal has arrived: lets its Python handler
/// run. True if that raised, usually KeyboardInterrupt.
bool handle_signals() { return failed(poll_attention()); }

std::string history_file() {
    if (const char* file = std::getenv("KRAIT_HISTORY")) return file;
    const char* home = std::getenv("HOME");
    return home ? std::string(home) + "/.krait_history" : "";
}

/// What the program wrote must be seen before the next prompt.
void flush_output() {
    for (const char* name : {"stdout", "stderr"}) {
        Value stream = sys_attribute(name);
        if (!stream || stream.is_none()) continue;
        if (failed(call_method(stream, intern("flush"), {}))) clear_exception();
    }
}

class Repl {
public:
    explicit Repl(const Options& options) : options_(options), editor_(handle_signals) {}

    int run(bool shows_banner) {
        namespace_ = main_namespace();
        // From here on SystemExit ends the process, also after -i.
        interpreter.config.inspect = false;
        set_default_prompt("ps1", ">>> ");
        set_default_prompt("ps2", "... ");
        if (isatty(STDIN_FILENO) && isatty(STDOUT_FILENO)) editor_.enable_editing(history_file());
        if (shows_banner && !options_.quiet)
            fmt::print(stderr, "{}\nType exit() or press Ctrl-D to leave.\n", version_line());
        if (shows_banner) run_startup_file();
        while (!exit_status_) read_and_run();
        editor_.finish();
        return *exit_status_;
    }

private:
    /// That of the program which ran before (-i), or a new one.
    static Dict* main_namespace() {
        Str* name = intern("__main__");
        if (Value* module = interpreter.modules->find_str(name)) return module->as<Module>()->dict;
        Module* module = make_module(name, Value::none());
        module->dict->set_str(intern("__builtins__"), Value(interpreter.builtins));
        interpreter.modules->set_str(name, Value(module));
        return module->dict;
    }

    void set_default_prompt(const char* name, const char* text) {
        if (!sys_attribute(name)) interpreter.sys->dict->set_str(intern(name), make_str(text));
    }

    /// sys.ps1 or sys.ps2, which may be any object whose str() is the prompt.
    std::string prompt(const char* name) {
        Value value = sys_attribute(name);
        if (!value) return "";
        Str* text = str(value);
        if (failed(text)) {
            clear_exception();
            return "";
        }
        return str_utf8(text);
    }

    void run_startup_file() {
        const char* path = options_.environment("PYTHONSTARTUP");
        if (!path) return;
        std::string source;
        if (!read_file(path, source)) {
            fmt::print(stderr, "Could not open PYTHONSTARTUP\n{}: {}\n", path, std::strerror(errno));
            return;
        }
        Code* code = hooks.compile_bytes(source, make_str(path), {});
        if (failed(code) || failed(hooks.execute(code, namespace_, Value(), nullptr))) report();
        flush_output();
    }

    /// The pending exception: SystemExit ends the loop, everything else is shown.
    void report() {
        bool exits = pending_matches(SystemExit);
        int status = handle_top_level_exception();
        if (exits) exit_status_ = status;
    }

    void read_and_run() {
        std::string source;
        switch (read_statement(source)) {
            case LineEditor::Outcome::kEnd:
                std::fputc('\n', stderr);
                exit_status_ = 0;
                return;
            case LineEditor::Outcome::kInterrupted:
                // At a prompt there is no program that a traceback could be about.
                if (pending_matches(KeyboardInterrupt)) {
                    clear_exception();
                    std::fputs("\nKeyboardInterrupt\n", stderr);
                } else {
                    report();
                }
                return;
            case LineEditor::Outcome::kLine: break;
        }
        if (source.empty()) return;
        CompileOptions mode;
        mode.mode = CompileMode::Single;
        mode.flags = future_flags_;
        Code* code = hooks.compile_text(source + "\n", make_str(fmt::format("<stdin-{}>", statements_++)), mode);
        if (code) future_flags_ |= code->flags & kCodeFutureAnnotations;
        if (failed(code) || failed(hooks.execute(code, namespace_, Value(), nullptr))) report();
        flush_output();
    }

    /// Reads lines until they make a statement or an error; empty when there was
    /// nothing but blanks and comments. kEnd only if no statement had begun.
    LineEditor::Outcome read_statement(std::string& source) {
        std::string line;
        LineEditor::Outcome outcome = editor_.read(prompt("ps1"), line);
        if (outcome != LineEditor::Outcome::kLine) return outcome;
        size_t first = line.find_first_not_of(" \t\f\r");
        if (first == std::string::npos || line[first] == '#') return outcome;
        source = line;
        while (is_incomplete(source)) {
            outcome = editor_.read(prompt("ps2"), line);
            if (outcome == LineEditor::Outcome::kInterrupted) return outcome;
            if (outcome == LineEditor::Outcome::kEnd) return LineEditor::Outcome::kLine;  // what is there must do
            source += "\n" + line;
        }
        return LineEditor::Outcome::kLine;
    }

    /// Of lines without the last newline: with it, an open block would be finished.
    static bool is_incomplete(const std::string& source) {
        ast::ParseOptions mode;
        mode.mode = ast::Mode::Interactive;
        mode.dont_imply_dedent = true;
        ast::ParseResult result = ast::parse_text(source, kFilename, mode);
        return !result.tree->root && result.error.incomplete;
    }

    const Options& options_;
    LineEditor editor_;
    Dict* namespace_ = nullptr;
    std::optional<int> exit_status_;
    int statements_ = 0;              ///< numbers the sources, so that each traceback finds its own lines
    std::uint32_t future_flags_ = 0;  ///< `from __future__` holds for the statements after it
};

}  // namespace

int run_interactive(const Options& options, bool shows_banner) { return Repl(options).run(shows_banner); }

}  // namespace py
