// Lines through readline's callback interface: we wait for the terminal
// ourselves, so that Ctrl-C and other signals are seen between two keys.
#include "interp/cli/line_editor.h"

#include <dlfcn.h>
#include <errno.h>
#include <poll.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace py {
namespace {

constexpr int kHistoryLines = 1000;

/// What is used of libreadline; all null until it is loaded.
struct Readline {
    using LineHandler = void (*)(char*);
    using KeyFunction = int (*)(int, int);

    void (*install_handler)(const char* prompt, LineHandler handler) = nullptr;
    void (*remove_handler)() = nullptr;
    void (*read_char)() = nullptr;
    void (*free_line_state)() = nullptr;
    void (*cleanup_after_signal)() = nullptr;
    int (*bind_key)(int key, KeyFunction function) = nullptr;
    KeyFunction insert = nullptr;
    void (*using_history)() = nullptr;
    void (*add_history)(const char* line) = nullptr;
    void (*stifle_history)(int lines) = nullptr;
    int (*read_history)(const char* file) = nullptr;
    int (*write_history)(const char* file) = nullptr;
    int* catch_signals = nullptr;
    void** completion = nullptr;  ///< set by the `readline` module, which then decides what a tab does
    const char** program_name = nullptr;

    /// False, with nothing changed that matters, if the library or a symbol is missing.
    bool load() {
        void* library = nullptr;
        for (const char* name : {"libreadline.so.8", "libreadline.so.7", "libreadline.so"})
            if (!library) library = dlopen(name, RTLD_NOW | RTLD_LOCAL);
        if (!library) return false;
        bool complete = true;
        auto find = [&](auto& target, const char* symbol) {
            target = reinterpret_cast<std::remove_reference_t<decltype(target)>>(dlsym(library, symbol));
            complete &= target != nullptr;
        };
        find(install_handler, "rl_callback_handler_install");
        find(remove_handler, "rl_callback_handler_remove");
        find(read_char, "rl_callback_read_char");
        find(free_line_state, "rl_free_line_state");
        find(cleanup_after_signal, "rl_cleanup_after_signal");
        find(bind_key, "rl_bind_key");
        find(insert, "rl_insert");
        find(using_history, "using_history");
        find(add_history, "add_history");
        find(stifle_history, "stifle_history");
        find(read_history, "read_history");
        find(write_history, "write_history");
        find(catch_signals, "rl_catch_signals");
        find(completion, "rl_attempted_completion_function");
        find(program_name, "rl_readline_name");
        return complete;
    }
};

Readline readline;

// readline's handler takes no context, so its result waits here.
bool line_is_complete;
char* completed_line;  ///< from malloc; null at the end of input

void take_line(char* line) {
    line_is_complete = true;
    completed_line = line;
    readline.remove_handler();  // restores the terminal, before the line is run
}

}  // namespace

void LineEditor::enable_editing(std::string history_file) {
    if (!readline.load()) return;
    edits_ = true;
    history_file_ = std::move(history_file);
    *readline.program_name = "krait";
    *readline.catch_signals = 0;
    readline.using_history();
    readline.stifle_history(kHistoryLines);
    if (!history_file_.empty()) readline.read_history(history_file_.c_str());
}

void LineEditor::finish() {
    if (edits_ && !history_file_.empty()) readline.write_history(history_file_.c_str());
}

LineEditor::Outcome LineEditor::read(const std::string& prompt, std::string& line) {
    return edits_ ? read_with_editing(prompt, line) : read_plainly(prompt, line);
}

LineEditor::Outcome LineEditor::read_with_editing(const std::string& prompt, std::string& line) {
    line_is_complete = false;
    completed_line = nullptr;
    readline.install_handler(prompt.c_str(), take_line);
    // After the installation, which reads the user's key bindings.
    if (!*readline.completion) readline.bind_key('\t', readline.insert);
    while (!line_is_complete) {
        pollfd input{STDIN_FILENO, POLLIN, 0};
        int ready = poll(&input, 1, -1);
        if (ready > 0) {
            readline.read_char();
        } else if (ready < 0 && errno == EINTR && is_interrupted_()) {
            readline.free_line_state();
            readline.cleanup_after_signal();
            readline.remove_handler();
            return Outcome::kInterrupted;
        }
    }
    if (!completed_line) return Outcome::kEnd;
    line = completed_line;
    std::free(completed_line);
    if (!line.empty()) readline.add_history(line.c_str());
    return Outcome::kLine;
}

LineEditor::Outcome LineEditor::read_plainly(const std::string& prompt, std::string& line) {
    // CPython writes the prompt to standard error here, so that a redirected
    // standard output holds the program's output alone.
    std::fwrite(prompt.data(), 1, prompt.size(), stderr);
    std::fflush(stderr);
    line.clear();
    // Byte by byte: what follows the line belongs to whoever reads standard input next, such as input().
    while (true) {
        char byte;
        ssize_t got = ::read(STDIN_FILENO, &byte, 1);
        if (got < 0 && errno == EINTR) {
            if (is_interrupted_()) return Outcome::kInterrupted;
            continue;
        }
        if (got <= 0) return line.empty() ? Outcome::kEnd : Outcome::kLine;
        if (byte == '\n') return Outcome::kLine;
        line += byte;
    }
}

}  // namespace py
