// Streams: what the interpreter itself needs of the `_io` module, which is sys.stdout and its like, print() and files.
//
// The classes are three layers, as in Python: FileIO reads and writes a descriptor (file_io.cpp), the Buffered* classes
// keep blocks of bytes (buffered.cpp, buffered_write.cpp), TextIOWrapper decodes and encodes (text_wrapper.cpp and its
// neighbours). Each layer reaches the one below by a direct call when that is of the exact builtin class, and by a method
// call otherwise, so that any of them may be written in Python. Library reference: io.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "runtime/core/module_def.h"
#include "runtime/core/try.h"
#include "runtime/core/type.h"

namespace py {

/// sys.stdin, sys.stdout or sys.stderr: `mode` is "r" or "w", `name` is "<stdout>". None when `fd` is not open. What is
/// written to a terminal or to stderr is flushed at line ends; stderr shows what it cannot encode as escapes.
Value make_standard_stream(int fd, const char* name, const char* mode);

/// `stream.write(text)`; straight into the buffer of a TextIOWrapper whose write() is its own.
Status stream_write(Value stream, Str* text);
/// `stream.write("...")` for ASCII text.
Status stream_write_ascii(Value stream, std::string_view text);
/// `stream.flush()`.
Status stream_flush(Value stream);

/// Writes out what files that were never closed still keep in memory; errors are dropped. For the end of the process.
void flush_open_files();

/// A file is about to be looked at. When a stream that was dropped without being closed keeps text for it, that is written
/// now: `open(path, "w").write(text)` has done its work when the statement ends, as it has with reference counts. True when
/// anything was done.
Result<bool> settle_abandoned_writers(std::uint64_t device, std::uint64_t inode);

/// How input() and sys.stdin reach a line editor on a terminal; null: lines are read plainly.
enum class LineOutcome : std::uint8_t { Line, End, Failed };  ///< Failed: an exception is pending
extern LineOutcome (*line_editor_hook)(std::string_view prompt, std::string& line);

/// The types of `_io`, ready after ready_io_types().
std::span<Type* const> io_types();
void ready_io_types();

extern const ModuleDef kIoModule;
/// The function `open`.
const FunctionDef& open_definition();

/// `os.fspath(path)`: the str or bytes. TypeError "expected str, bytes or os.PathLike object, not int".
Value path_of(Value path);
/// A path as the system wants it: fspath, encoded. ValueError "embedded null byte" (`function` null) or
/// "<function>: embedded null character in path".
Result<std::string> path_bytes(Value path, const char* function = nullptr);

}  // namespace py
