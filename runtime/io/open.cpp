// open(), paths, the standard streams, and the module `_io` itself. Library reference: Built-in Functions, open.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>

#include "runtime/core/attribute.h"
#include "runtime/core/call.h"
#include "runtime/core/interpreter.h"
#include "runtime/core/names.h"
#include "runtime/core/warning.h"
#include "runtime/io/io.h"
#include "runtime/io/stream.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/function.h"
#include "runtime/objects/int.h"
#include "runtime/objects/module.h"
#include "runtime/protocol/object.h"
#include "runtime/text/codecs.h"

namespace py {

LineOutcome (*line_editor_hook)(std::string_view prompt, std::string& line) = nullptr;

// ---- Paths ----

Value path_of(Value path) {
    if (is_str(path) || as_bytes(path)) return path;
    bool found = false;
    Value method = type_lookup(type_of(path), names::fspath);
    Value result = method.is_none() ? Value() : call_special(path, names::fspath, {}, &found);
    if (!found)
        return raise_type_error("expected str, bytes or os.PathLike object, not {}", str_view(type_of(path)->name));
    if (!result) return result;
    if (is_str(result) || as_bytes(result)) return result;
    return raise_type_error("expected {}.__fspath__() to return str or bytes, not {}", type_name_of(path),
                            type_name_of(result));
}

Result<std::string> path_bytes(Value path, const char* function) {
    Value plain = TRY(path_of(path));
    std::string bytes;
    if (Bytes* b = as_bytes(plain)) bytes = b->view();
    else bytes = TRY(encode_filesystem(plain.as<Str>()));
    if (bytes.find('\0') == bytes.npos) return bytes;
    const char* what = is_str(plain) ? "character" : "byte";
    if (function) return raise_value_error("{}: embedded null {} in path", function, what);
    return raise_value_error("embedded null byte");
}

// ---- open() ----

namespace {

struct TextMode {
    bool text = false, binary = false, updating = false;
    char action = 0;
    std::string raw;  ///< what FileIO gets
};

Result<TextMode> parse_open_mode(std::string_view mode) {
    TextMode out;
    int actions = 0;
    for (std::size_t i = 0; i < mode.size(); ++i) {
        char c = mode[i];
        bool known = std::string_view("xrwa+tb").find(c) != std::string_view::npos;
        if (!known || mode.find(c, i + 1) != mode.npos) return raise_value_error("invalid mode: '{}'", mode);
        if (c == 't') out.text = true;
        else if (c == 'b') out.binary = true;
        else if (c == '+') out.updating = true;
        else ++actions, out.action = c;
    }
    if (out.action) out.raw += out.action;
    if (out.updating) out.raw += '+';
    if (out.text && out.binary) return raise_value_error("can't have text and binary mode at once");
    if (actions > 1) return raise_value_error("must have exactly one of create/read/write/append mode");
    return out;
}

/// Closes what was opened when a later step failed.
Pending abandon(Value stream) {
    BaseException* error = take_exception();
    return finish_close(error, call_method(stream, names::close, {})) ? Pending{} : Pending{};
}

/// The binary stream: raw, or with a buffer of the kind that the mode asks for.
Value open_buffered(FileIO* raw, const TextMode& mode, std::int64_t buffering, bool& line_buffering) {
    line_buffering = false;
    if (buffering == 1 || (buffering < 0 && raw->known_size < 0 && isatty(raw->fd))) {
        buffering = -1;
        line_buffering = true;
    }
    if (buffering < 0)
        buffering = std::max<std::int64_t>(std::min<std::int64_t>(raw->block_size, 8 << 20), kDefaultBufferSize);
    if (buffering == 0) {
        if (!mode.binary) return raise_value_error("can't have unbuffered text I/O");
        return raw;
    }
    Type* type = mode.updating        ? &buffered_random_type
                 : mode.action == 'r' ? &buffered_reader_type
                                      : &buffered_writer_type;
    if (mode.updating && !TRY(file_seekable(raw))) return raise_unsupported("File or stream is not seekable.");
    return make_buffered(*type, raw, buffering);
}

}  // namespace

Value io_open(Value file, std::string_view mode_text, std::int64_t buffering, Str* encoding, Str* errors, Str* newline,
              bool closefd, Value opener) {
    if (!is_int(file)) file = TRY(path_of(file));
    TextMode mode = TRY(parse_open_mode(mode_text));
    if (mode.binary && encoding) return raise_value_error("binary mode doesn't take an encoding argument");
    if (mode.binary && errors) return raise_value_error("binary mode doesn't take an errors argument");
    if (mode.binary && newline) return raise_value_error("binary mode doesn't take a newline argument");
    if (mode.binary && buffering == 1)
        TRY(warn(RuntimeWarning,
                 "line buffering (buffering=1) isn't supported in binary mode, the default buffer size will be used"));
    FileIO* raw = TRY(make_file_io(file, mode.raw, closefd, opener));
    bool line_buffering;
    Value stream = open_buffered(raw, mode, buffering, line_buffering);
    if (!stream) return abandon(raw);
    if (mode.binary) return stream;
    TextWrapper* text = make_text_wrapper(stream, encoding, errors, newline, line_buffering, false);
    if (!text || !set_attribute(text, intern("mode"), make_str(mode_text)).ok()) return abandon(stream);
    return text;
}

namespace {

/// An argument that is a str or None, as open() reads it.
Result<Str*> text_or_none(const char* name, Value v) {
    if (v.is_none()) return static_cast<Str*>(nullptr);
    Str* text = as_str(v);
    if (!text) return raise_type_error("open() argument '{}' must be str or None, not {}", name, type_name_of(v));
    TRY(encode_utf8(text));
    for (std::size_t i = 0; i < text->length; ++i)
        if ((*text)[i] == 0) return raise_value_error("embedded null character");
    return text;
}

Value open_(Value file, Value mode, int buffering, Value encoding, Value errors, Value newline, bool closefd,
            Value opener) {
    Str* mode_text = as_str(mode);
    if (!mode_text) return raise_type_error("open() argument 'mode' must be str, not {}", type_name_of(mode));
    Str* encoding_text = TRY(text_or_none("encoding", encoding));
    Str* errors_text = TRY(text_or_none("errors", errors));
    Str* newline_text = TRY(text_or_none("newline", newline));
    return io_open(file, str_view(mode_text), buffering, encoding_text, errors_text, newline_text, closefd, opener);
}

Value open_code(Value path) {
    if (!is_str(path))
        return raise_type_error("open_code() argument 'path' must be str, not {}", str_view(type_of(path)->name));
    return io_open(path, "rb", -1, nullptr, nullptr, nullptr, true, Value::none());
}

Value text_encoding(Value encoding, int) { return encoding.is_none() ? Value(make_str("locale")) : encoding; }

constexpr FunctionDef kFunctions[] = {
    function<open_>("open",
                    "($module, /, file, mode='r', buffering=-1, encoding=None,\n     errors=None, newline=None, "
                    "closefd=True, opener=None)",
                    "Open a file and return a stream."),
    function<open_code>("open_code", "($module, /, path)", "Open a file with code in it, for reading in binary mode."),
    function<text_encoding>("text_encoding", "($module, encoding, stacklevel=2, /)",
                            "Choose the encoding of a function that opens text: encoding, or \"locale\" for None."),
};
constexpr ConstantDef kConstants[] = {{"DEFAULT_BUFFER_SIZE", static_cast<long>(kDefaultBufferSize)}};

Status init_module(Module* module) {
    module->dict->set_str(UnsupportedOperation.name, &UnsupportedOperation);
    module->dict->set_str(BlockingIOError.name, &BlockingIOError);
    // `io.open is open`.
    if (interpreter.builtins)
        if (Value* builtin = interpreter.builtins->dict->find_str(intern("open")))
            module->dict->set_str(intern("open"), *builtin);
    return Status::success();
}

constinit Type* const kTypes[] = {
    &iobase_type,          &raw_iobase_type,      &buffered_iobase_type, &text_iobase_type,     &file_io_type,
    &buffered_reader_type, &buffered_writer_type, &buffered_random_type, &buffered_rwpair_type, &newline_decoder_type,
    &text_wrapper_type,    &string_io_type,       &bytes_io_type,        &bytes_io_view_type,
};

}  // namespace

std::span<Type* const> io_types() { return kTypes; }

void ready_io_types() {
    if (UnsupportedOperation.version) return;
    for (Type* type : kTypes) ready_type(*type);
    ready_type_with_bases(UnsupportedOperation, {&OSError, &ValueError});
    register_bytes_io_buffer();
}

const FunctionDef& open_definition() { return kFunctions[0]; }

constinit const ModuleDef kIoModule{.name = "_io",
                                    .doc = "The stream classes behind the io module.",
                                    .functions = kFunctions,
                                    .constants = kConstants,
                                    .types = kTypes,
                                    .init = init_module};

// ---- Standard streams ----

namespace {

struct StandardEncoding {
    std::string encoding = "utf-8", errors = "strict";
};

/// From PYTHONIOENCODING, "encoding:errors" with both parts optional; in the C locale bytes that are no UTF-8 pass.
StandardEncoding standard_encoding() {
    StandardEncoding result;
    const char* locale = nullptr;
    for (const char* name : {"LC_ALL", "LC_CTYPE", "LANG"}) {
        locale = std::getenv(name);
        if (locale && *locale) break;
    }
    std::string_view spelled = locale ? locale : "";
    if (spelled.empty() || spelled == "C" || spelled == "POSIX") result.errors = "surrogateescape";
    const char* given = interpreter.config.ignore_environment ? nullptr : std::getenv("PYTHONIOENCODING");
    if (!given || !*given) return result;
    std::string_view text = given;
    std::size_t colon = text.find(':');
    if (colon != 0) {
        result.encoding = text.substr(0, colon);
        result.errors = "strict";
    }
    if (colon != text.npos && colon + 1 < text.size()) result.errors = text.substr(colon + 1);
    if (!find_native_codec(result.encoding)) result.encoding = "utf-8";
    return result;
}

}  // namespace

Value make_standard_stream(int fd, const char* name, const char* mode) {
    ready_io_types();
    struct stat info;
    if (fstat(fd, &info) < 0) return Value::none();
    bool writes = mode[0] == 'w';
    bool unbuffered = interpreter.config.unbuffered && writes;
    // A terminal, or a program that may be waited for: lines are shown as they are finished.
    bool line_buffering = !unbuffered && (isatty(fd) || fd == STDERR_FILENO || interpreter.config.interactive);
    // Only a descriptor that was closed between the two calls could fail here.
    FileIO* raw = MUST(make_file_io(make_int(fd), mode, false, Value::none()));
    (void)set_attribute(raw, names::name_plain, make_str(name)).ok();
    Value binary = raw;
    if (!unbuffered)
        binary = make_buffered(writes ? buffered_writer_type : buffered_reader_type, raw, kDefaultBufferSize);
    StandardEncoding encoding = standard_encoding();
    if (fd == STDERR_FILENO) encoding.errors = "backslashreplace";
    TextWrapper* text = MUST(make_text_wrapper(binary, make_str(encoding.encoding), make_str(encoding.errors),
                                               writes ? make_str("\n") : nullptr, line_buffering, unbuffered));
    (void)set_attribute(text, intern("mode"), make_str(mode)).ok();
    return text;
}

}  // namespace py
