// print() and input(). Library reference: Built-in Functions.
//
// print() is the most frequent output of all: text, ints and floats go straight into the buffer of the stream when that
// is a TextIOWrapper with its own write(); any other `file` gets one write() call per piece, as in CPython.
#include "runtime/io/io.h"
#include "runtime/builtins/table.h"
#include "runtime/core/attribute.h"
#include "runtime/core/error.h"
#include "runtime/core/interpreter.h"
#include "runtime/core/names.h"
#include "runtime/objects/bytes.h"
#include "runtime/objects/int.h"
#include "runtime/objects/list.h"
#include "runtime/objects/str.h"
#include "runtime/protocol/object.h"

#include <fmt/format.h>
#include <unistd.h>

namespace py {

namespace {

struct PrintOptions {
    Value sep, end, file;  ///< zero or None: the default
    bool flush = false;
};

Status read_options(const Args& args, PrintOptions& options) {
    for (std::uint32_t i = 0; i < args.keyword_count(); ++i) {
        std::string_view keyword = str_view(args.keywords->items[i].as<Str>());
        Value value = args.values[args.count + i];
        if (keyword == "sep") options.sep = value;
        else if (keyword == "end") options.end = value;
        else if (keyword == "file") options.file = value;
        else if (keyword == "flush") options.flush = TRY(truth(value));
        else return raise_type_error("print() got an unexpected keyword argument '{}'", keyword);
    }
    return Status::success();
}

Status check_separator(const char* name, Value v) {
    if (!v || v.is_none() || is_str(v)) return Status::success();
    return raise_type_error("{} must be None or a string, not {}", name, type_name_of(v));
}

Status write_value(Value file, Value v) {
    if (v.is_small_int()) {
        fmt::format_int digits(v.as_small_int());
        return stream_write_ascii(file, {digits.data(), digits.size()});
    }
    if (Str* text = exact_cast<Str>(v)) return stream_write(file, text);
    return stream_write(file, TRY(str(v)));
}

Status write_separator(Value file, Value given, std::string_view standard) {
    if (given && !given.is_none()) return stream_write(file, given.as<Str>());
    return stream_write_ascii(file, standard);
}

Status print_values(const Args& args) {
    PrintOptions options;
    if (args.keywords) TRY(read_options(args, options));
    Value file = options.file;
    if (!file || file.is_none()) {
        file = sys_attribute("stdout");
        if (!file) return raise_runtime_error("lost sys.stdout");
        // A program without a console has no stdout; print() is silent then.
        if (file.is_none()) return Status::success();
    }
    TRY(check_separator("sep", options.sep));
    TRY(check_separator("end", options.end));
    for (std::uint32_t i = 0; i < args.count; ++i) {
        if (i) TRY(write_separator(file, options.sep, " "));
        TRY(write_value(file, args[i]));
    }
    TRY(write_separator(file, options.end, "\n"));
    if (options.flush) return stream_flush(file);
    return Status::success();
}

Value builtin_print(Value, const Args& args) {
    TRY(print_values(args));
    return Value::none();
}

Result<Value> standard_stream(const char* name) {
    Value stream = sys_attribute(name);
    if (!stream || stream.is_none()) return raise_runtime_error("lost sys.{}", name);
    return stream;
}

/// The stream is what the terminal at descriptor `fd` shows.
bool is_terminal(Value stream, int fd) {
    Value number = call_method(stream, intern("fileno"), {});
    if (!number) {
        clear_exception();
        return false;
    }
    return number == Value::small_int(fd) && isatty(fd);
}

Value edited_line(Value prompt) {
    std::string shown, line;
    if (prompt) shown = str_utf8(TRY(str(prompt)));
    switch (line_editor_hook(shown, line)) {
        case LineOutcome::Failed: return Value();
        case LineOutcome::End: return raise(EOFError, "EOF when reading a line");
        case LineOutcome::Line: break;
    }
    return make_str(line);
}

/// What a readline() method returned, which may also be bytes.
Value without_line_end(Value line) {
    if (Str* text = as_str(line)) {
        if (text->length == 0) return raise(EOFError, "EOF when reading a line");
        return (*text)[text->length - 1] == U'\n' ? str_substring(text, 0, text->length - 1) : text;
    }
    if (Bytes* bytes = as_bytes(line)) {
        if (bytes->size == 0) return raise(EOFError, "EOF when reading a line");
        return bytes->view().back() == '\n' ? make_bytes(bytes->view().substr(0, bytes->size - 1)) : bytes;
    }
    return raise_type_error("object.readline() returned non-string");
}

Value builtin_input(Value prompt) {
    Value in = TRY(standard_stream("stdin"));
    Value out = TRY(standard_stream("stdout"));
    Value err = TRY(standard_stream("stderr"));
    if (failed(stream_flush(err))) clear_exception();
    if (line_editor_hook && is_terminal(in, 0) && is_terminal(out, 1)) {
        TRY(stream_flush(out));
        return edited_line(prompt);
    }
    if (prompt) TRY(write_value(out, prompt));
    if (failed(stream_flush(out))) clear_exception();
    Value line = TRY(call_method(in, names::readline, {}));
    return without_line_end(line);
}

constexpr FunctionDef kInput =
    function<builtin_input>("input", "($module, prompt=<unrepresentable>, /)",
                            "Read a line from standard input, without its newline, after printing the prompt.");
constexpr FunctionDef kPrint =
    raw_function(builtin_print, "print", "($module, /, *args, sep=' ', end='\\n', file=None, flush=False)",
                 "Print the values to a stream, sys.stdout by default.");

}  // namespace

std::span<const FunctionDef> io_builtins() {
    static const FunctionDef functions[] = {kInput, open_definition(), kPrint};
    return functions;
}

}  // namespace py
