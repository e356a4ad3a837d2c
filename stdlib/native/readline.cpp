// The `readline` module: completion and history of GNU readline, and editing in input(), which begins with its import.
//
// The library is under the GPL and Krait is not: it is looked up at run time and never linked. It keeps its state in
// global variables of its own, which interactive mode (interp/cli/line_editor.cpp) shares with this module. Lines are
// read through its callback interface: we wait for the terminal ourselves and without the interpreter lock, and hold it
// while a key is handled, because completers and hooks are Python functions.
#include <dlfcn.h>
#include <poll.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>

#include "runtime/core/builtin.h"
#include "runtime/core/call.h"
#include "runtime/core/error.h"
#include "runtime/core/names.h"
#include "runtime/io/io.h"
#include "runtime/io/system_call.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/int.h"
#include "runtime/objects/list.h"
#include "runtime/objects/module.h"
#include "runtime/objects/str.h"
#include "runtime/protocol/object.h"
#include "runtime/text/codecs.h"
#include "stdlib/registry.h"

namespace py {
namespace {

/// An entry of the history, as readline lays it out.
struct HistoryEntry {
    char* line;
    char* timestamp;
    void* data;
};

using LineHandler = void (*)(char* line);
using KeyFunction = int (*)(int count, int key);
using Generator = char* (*)(const char* text, int state);
using Hook = int (*)();

/// The functions and variables of libreadline that are used: type, our name, its symbol.
#define READLINE_SYMBOLS(X)                                                                         \
    X(int (*)(), initialize, "rl_initialize")                                                       \
    X(int (*)(char*), parse_and_bind, "rl_parse_and_bind")                                          \
    X(int (*)(const char*), read_init_file, "rl_read_init_file")                                    \
    X(int (*)(int, KeyFunction), bind_key, "rl_bind_key")                                           \
    X(KeyFunction, insert, "rl_insert")                                                             \
    X(int (*)(const char*), insert_text, "rl_insert_text")                                          \
    X(void (*)(), redisplay, "rl_redisplay")                                                        \
    X(char** (*)(const char*, Generator), completion_matches, "rl_completion_matches")              \
    X(void (*)(const char*, LineHandler), install_handler, "rl_callback_handler_install")           \
    X(void (*)(), remove_handler, "rl_callback_handler_remove")                                     \
    X(void (*)(), read_char, "rl_callback_read_char")                                               \
    X(void (*)(), free_line_state, "rl_free_line_state")                                            \
    X(void (*)(), cleanup_after_signal, "rl_cleanup_after_signal")                                  \
    X(void (*)(), using_history, "using_history")                                                   \
    X(void (*)(const char*), add_history, "add_history")                                            \
    X(void (*)(), clear_history, "clear_history")                                                   \
    X(HistoryEntry* (*)(int), history_get, "history_get")                                           \
    X(HistoryEntry* (*)(int), remove_history, "remove_history")                                     \
    X(HistoryEntry* (*)(int, const char*, void*), replace_history, "replace_history_entry")         \
    X(void* (*)(HistoryEntry*), free_entry, "free_history_entry")                                   \
    X(int (*)(const char*), read_history, "read_history")                                           \
    X(int (*)(const char*), write_history, "write_history")                                         \
    X(int (*)(int, const char*), append_history, "append_history")                                  \
    X(int (*)(const char*, int), truncate_history, "history_truncate_file")                         \
    X(int*, history_length, "history_length")                                                       \
    X(int*, history_base, "history_base")                                                           \
    X(int*, catch_signals, "rl_catch_signals")                                                      \
    X(int*, completion_type, "rl_completion_type")                                                  \
    X(int*, append_character, "rl_completion_append_character")                                     \
    X(int*, attempted_completion_over, "rl_attempted_completion_over")                              \
    X(int*, version, "rl_readline_version")                                                         \
    X(char**, line_buffer, "rl_line_buffer")                                                        \
    X(const char**, library_version, "rl_library_version")                                          \
    X(const char**, program_name, "rl_readline_name")                                               \
    X(const char**, word_break_characters, "rl_completer_word_break_characters")                    \
    X(char** (**)(const char*, int, int), attempted_completion, "rl_attempted_completion_function") \
    X(void (**)(char**, int, int), display_matches, "rl_completion_display_matches_hook")           \
    X(Hook*, startup_hook, "rl_startup_hook")                                                       \
    X(Hook*, pre_input_hook, "rl_pre_input_hook")

struct Readline {
#define MEMBER(type, name, symbol) std::type_identity_t<type> name = nullptr;
    READLINE_SYMBOLS(MEMBER)
#undef MEMBER
} rl;

Status load_readline() {
    void* library = nullptr;
    for (const char* name : {"libreadline.so.8", "libreadline.so.7", "libreadline.so"})
        if (!library) library = dlopen(name, RTLD_NOW | RTLD_LOCAL);
    if (!library) return raise(ImportError, "{}", dlerror());
#define LOAD(type, name, symbol)                                           \
    rl.name = reinterpret_cast<decltype(rl.name)>(dlsym(library, symbol)); \
    if (!rl.name) return raise(ImportError, "{}", dlerror());
    READLINE_SYMBOLS(LOAD)
#undef LOAD
    return Status::success();
}

// What Python code has set: zero when nothing. Global, because readline's callbacks take no context.
Value completer, display_hook, startup_function, pre_input_function;
int begin_index, end_index;
int history_limit = -1;
bool auto_history = true;

Value from_terminal(const char* text) { return decode_filesystem(text ? text : ""); }

Result<std::string> argument_text(Value v) {
    Str* text = as_str(v);
    if (!text) return raise_type_error("bad argument type for built-in operation");
    return encode_filesystem(text);
}

// ---- Completion -----------------------------------------------------------------------------------------------------

/// One match of the completer, null after the last. Errors in it end the completion and are not shown.
char* next_match(const char* text, int state) {
    *rl.attempted_completion_over = 1;
    Value match = call(completer, {from_terminal(text), Value::small_int(state)});
    if (!match) {
        clear_exception();
        return nullptr;
    }
    Str* found = as_str(match);
    if (!found) return nullptr;
    Result<std::string> bytes = encode_filesystem(found);
    if (!bytes.ok()) {
        clear_exception();
        return nullptr;
    }
    return strdup(bytes.value().c_str());  // readline frees it
}

char** complete(const char* text, int start, int end) {
    if (!completer) return nullptr;
    *rl.append_character = '\0';
    begin_index = start;
    end_index = end;
    return rl.completion_matches(text, next_match);
}

void show_matches(char** matches, int count, int longest) {
    List* list = make_list();
    for (int i = 1; i <= count; ++i) list->append(from_terminal(matches[i]));
    if (!call(display_hook, {from_terminal(matches[0]), list, Value::small_int(longest)})) clear_exception();
}

int run_hook(Value hook) {
    Value result = call(hook);
    if (!result) {
        clear_exception();
        return 0;
    }
    std::int64_t number = 0;
    if (is_int(result) && !int_fits_int64(result, number)) number = 0;
    return static_cast<int>(number);
}
int on_startup() { return run_hook(startup_function); }
int on_pre_input() { return run_hook(pre_input_function); }

/// Stores a function given to one of the set_ functions; None and nothing take it away.
Status set_function(const char* name, Value function, Value& place) {
    if (function && !function.is_none() && !is_callable(function))
        return raise_type_error("{}(func): argument not callable", name);
    place = function && !function.is_none() ? function : Value();
    return Status::success();
}

Status set_completer(Value function) { return set_function("set_completer", function, completer); }
Value get_completer() { return completer ? completer : Value::none(); }
Status set_display_hook(Value function) {
    TRY(set_function("set_completion_display_matches_hook", function, display_hook));
    *rl.display_matches = display_hook ? show_matches : nullptr;
    return Status::success();
}
Status set_startup_hook(Value function) {
    TRY(set_function("set_startup_hook", function, startup_function));
    *rl.startup_hook = startup_function ? on_startup : nullptr;
    return Status::success();
}
Status set_pre_input_hook(Value function) {
    TRY(set_function("set_pre_input_hook", function, pre_input_function));
    *rl.pre_input_hook = pre_input_function ? on_pre_input : nullptr;
    return Status::success();
}

Value set_completer_delims(Value string) {
    std::string text = TRY(argument_text(string));
    *rl.word_break_characters = strdup(text.c_str());
    return Value::none();
}
Value get_completer_delims() { return from_terminal(*rl.word_break_characters); }
int get_completion_type() { return *rl.completion_type; }
int get_begidx() { return begin_index; }
int get_endidx() { return end_index; }

// ---- The line and the key bindings ----------------------------------------------------------------------------------

Value parse_and_bind(Value string) {
    std::string text = TRY(argument_text(string));
    rl.parse_and_bind(text.data());  // which writes into it
    return Value::none();
}

/// A file name, null for None: readline knows a default then.
struct FileName {
    std::string text;
    bool missing = true;
    const char* c_str() const { return missing ? nullptr : text.c_str(); }
};
Status read_name(Value v, FileName& out) {
    if (v.is_none()) return Status::success();
    out.text = TRY(path_bytes(v));
    out.missing = false;
    return Status::success();
}

Value os_result(int error_number) { return error_number ? Value(raise_os_error(error_number)) : Value::none(); }

Value read_init_file(Value filename) {
    FileName name;
    TRY(read_name(filename, name));
    return os_result(rl.read_init_file(name.c_str()));
}
Value get_line_buffer() { return from_terminal(*rl.line_buffer); }
Value insert_text(Value string) {
    std::string text = TRY(argument_text(string));
    rl.insert_text(text.c_str());
    return Value::none();
}
Value redisplay() {
    rl.redisplay();
    return Value::none();
}

// ---- History --------------------------------------------------------------------------------------------------------

Value read_history_file(Value filename) {
    FileName name;
    TRY(read_name(filename, name));
    return os_result(rl.read_history(name.c_str()));
}
Value write_history_file(Value filename) {
    FileName name;
    TRY(read_name(filename, name));
    int error_number = rl.write_history(name.c_str());
    if (!error_number && history_limit >= 0) rl.truncate_history(name.c_str(), history_limit);
    return os_result(error_number);
}
Value append_history_file(int nelements, Value filename) {
    if (nelements < 0) return raise_value_error("nelements must be positive");
    FileName name;
    TRY(read_name(filename, name));
    int error_number = rl.append_history(nelements, name.c_str());
    if (!error_number && history_limit >= 0) rl.truncate_history(name.c_str(), history_limit);
    return os_result(error_number);
}

int get_history_length() { return history_limit; }
Value set_history_length(int length) {
    history_limit = length;
    return Value::none();
}
int get_current_history_length() { return *rl.history_length; }

/// Counted from 1, unlike the positions of the two functions below.
Value get_history_item(int index) {
    HistoryEntry* entry = rl.history_get(index - 1 + *rl.history_base);
    return entry ? from_terminal(entry->line) : Value::none();
}

Status check_position(int pos) {
    return pos < 0 ? Status(raise_value_error("History index cannot be negative")) : Status::success();
}
Value discard(HistoryEntry* entry, int pos) {
    if (!entry) return raise_value_error("No history item at position {}", pos);
    std::free(rl.free_entry(entry));
    return Value::none();
}
Value remove_history_item(int pos) {
    TRY(check_position(pos));
    return discard(rl.remove_history(pos), pos);
}
Value replace_history_item(int pos, Value line) {
    std::string text = TRY(argument_text(line));
    TRY(check_position(pos));
    return discard(rl.replace_history(pos, text.c_str(), nullptr), pos);
}
Value add_history(Value string) {
    std::string text = TRY(argument_text(string));
    rl.add_history(text.c_str());
    return Value::none();
}
Value clear_history() {
    rl.clear_history();
    return Value::none();
}
Value set_auto_history(bool enabled) {
    auto_history = enabled;
    return Value::none();
}

// ---- Lines for input() ----------------------------------------------------------------------------------------------

bool line_is_complete;
char* completed_line;  // from malloc; null at the end of input

void take_line(char* line) {
    line_is_complete = true;
    completed_line = line;
    rl.remove_handler();  // restores the terminal
}

LineOutcome read_line(std::string_view prompt, std::string& line) {
    line_is_complete = false;
    rl.install_handler(std::string(prompt).c_str(), take_line);
    while (!line_is_complete) {
        pollfd input{STDIN_FILENO, POLLIN, 0};
        int ready;
        {
            BlockingRegion region;
            ready = poll(&input, 1, -1);
        }
        if (ready > 0) rl.read_char();
        if ((ready >= 0 || errno == EINTR) && !poll_attention().ok()) {
            if (!line_is_complete) {
                rl.free_line_state();
                rl.cleanup_after_signal();
                rl.remove_handler();
            }
            return LineOutcome::Failed;
        }
    }
    if (!completed_line) return LineOutcome::End;
    line = completed_line;
    std::free(completed_line);
    int length = *rl.history_length;
    HistoryEntry* last = length > 0 ? rl.history_get(length - 1 + *rl.history_base) : nullptr;
    if (auto_history && !line.empty() && !(last && line == last->line)) rl.add_history(line.c_str());
    return LineOutcome::Line;
}

constexpr FunctionDef kFunctions[] = {
    function<parse_and_bind>("parse_and_bind", "($module, string, /)", "Execute the init line provided in string."),
    function<read_init_file>("read_init_file", "($module, filename=None, /)", "Execute an initialization file."),
    function<get_line_buffer>("get_line_buffer", "($module, /)", "The line as typed so far."),
    function<insert_text>("insert_text", "($module, string, /)", "Insert text at the cursor."),
    function<redisplay>("redisplay", "($module, /)", "Show the line as it is now."),
    function<read_history_file>("read_history_file", "($module, filename=None, /)", "Load a history file."),
    function<write_history_file>("write_history_file", "($module, filename=None, /)", "Save the history to a file."),
    function<append_history_file>("append_history_file", "($module, nelements, filename=None, /)",
                                  "Append the last entries of the history to a file."),
    function<get_history_length>("get_history_length", "($module, /)", "How many lines the history file may have."),
    function<set_history_length>("set_history_length", "($module, length, /)",
                                 "Limit the lines of the history file; negative: no limit."),
    function<get_current_history_length>("get_current_history_length", "($module, /)",
                                         "How many entries the history has."),
    function<get_history_item>("get_history_item", "($module, index, /)", "The entry with this number, from 1."),
    function<remove_history_item>("remove_history_item", "($module, pos, /)", "Remove the entry at a position."),
    function<replace_history_item>("replace_history_item", "($module, pos, line, /)",
                                   "Replace the entry at a position."),
    function<add_history>("add_history", "($module, string, /)", "Append a line to the history."),
    function<clear_history>("clear_history", "($module, /)", "Forget the history."),
    function<set_auto_history>("set_auto_history", "($module, enabled, /)", "Whether input() adds to the history."),
    function<set_completer>("set_completer", "($module, function=None, /)", "Set or remove the completer function."),
    function<get_completer>("get_completer", "($module, /)", "The completer function."),
    function<set_completer_delims>("set_completer_delims", "($module, string, /)", "Set the characters between words."),
    function<get_completer_delims>("get_completer_delims", "($module, /)", "The characters between words."),
    function<get_completion_type>("get_completion_type", "($module, /)", "The type of the completion attempted."),
    function<get_begidx>("get_begidx", "($module, /)", "Where the completed word begins."),
    function<get_endidx>("get_endidx", "($module, /)", "Where the completed word ends."),
    function<set_display_hook>("set_completion_display_matches_hook", "($module, function=None, /)",
                               "Set or remove the function that shows matches."),
    function<set_startup_hook>("set_startup_hook", "($module, function=None, /)",
                               "Set or remove the function called before the prompt is shown."),
    function<set_pre_input_hook>("set_pre_input_hook", "($module, function=None, /)",
                                 "Set or remove the function called after the prompt was shown."),
};

constexpr ConstantDef kConstants[] = {{"backend", "readline"}};

Status init(Module* module) {
    TRY(load_readline());
    Dict* names = module->dict;
    names->set_str(intern("_READLINE_VERSION"), make_int(*rl.version));
    names->set_str(intern("_READLINE_RUNTIME_VERSION"), make_int(*rl.version));
    names->set_str(intern("_READLINE_LIBRARY_VERSION"), make_str(*rl.library_version));
    if (line_editor_hook) return Status::success();
    line_editor_hook = read_line;
    *rl.program_name = "python";
    *rl.catch_signals = 0;
    rl.using_history();
    *rl.word_break_characters = strdup(" \t\n`~!@#$%^&*()-=+[{]}\\|;:'\",<>/?");
    rl.initialize();
    // A tab is a tab until parse_and_bind() says otherwise.
    rl.bind_key('\t', rl.insert);
    *rl.attempted_completion = complete;
    return Status::success();
}

}  // namespace

constinit const ModuleDef kReadlineModule{
    .name = "readline",
    .doc = "Line editing with GNU readline.",
    .functions = kFunctions,
    .constants = kConstants,
    .init = init,
};

}  // namespace py
