// What the files of the `posix` module share: paths and descriptors as arguments, and how failures are reported.
//
// The module is large, so that each family of functions has a file with a table of its own; module.cpp puts them
// together. Everything that names a file passes check_path_allowed() (runtime/io/system_call.h). Library reference: os.
#pragma once

#include <cerrno>
#include <span>
#include <string>
#include <vector>

#include "runtime/core/builtin.h"
#include "runtime/core/error.h"
#include "runtime/core/module_def.h"
#include "runtime/io/system_call.h"

struct rusage;
struct stat;

namespace py::posix {

std::span<const FunctionDef> path_functions();
std::span<const FunctionDef> attribute_functions();
std::span<const FunctionDef> stat_functions();
std::span<const FunctionDef> directory_functions();
std::span<const FunctionDef> descriptor_functions();
std::span<const FunctionDef> process_functions();
std::span<const FunctionDef> spawn_functions();
std::span<const FunctionDef> identity_functions();
std::span<const FunctionDef> system_functions();
std::span<const ConstantDef> constants();
Status init_stat(Module* module);
Status init_process(Module* module);
Status init_system(Module* module);
extern Type dir_entry_type, scandir_iterator_type;

/// A path, or where a function allows it a descriptor or nothing.
struct Path {
    std::string text;
    Value original;         ///< what the caller gave; for OSError.filename
    int fd = -1;            ///< when it is a descriptor
    bool is_bytes = false;  ///< names that come back are bytes
    bool is_none = false;

    const char* c_str() const { return text.c_str(); }
    bool is_fd() const { return fd >= 0; }
};
enum PathKinds : unsigned { kPathOnly = 0, kAllowFd = 1, kAllowNone = 2, kForWriting = 4 };
/// TypeError "stat: path should be string, bytes, os.PathLike or integer, not float".
Status read_path(Value v, const char* function, const char* argument, unsigned kinds, Path& out);

/// `dir_fd`: AT_FDCWD for None.
Result<int> directory_descriptor(Value v);
/// An int, or what its fileno() says.
Result<int> descriptor(Value v);

inline Pending fail() { return raise_os_error(errno); }
inline Pending fail(const Path& path) { return raise_os_error(errno, path.original); }
Pending fail(const Path& from, const Path& to);

/// Texts for exec: kept alive by `texts`, ended by a null.
struct TextVector {
    std::vector<std::string> texts;
    std::vector<char*> pointers;
    void finish() {
        for (std::string& text : texts) pointers.push_back(text.data());
        pointers.push_back(nullptr);
    }
};
/// A list or tuple of arguments; `prefix` is how messages begin: "execv() arg 2".
Status read_arguments(const char* prefix, Value argv, TextVector& out);
/// A mapping of names and values.
Status read_environment(Value env, TextVector& out);

/// A `resource.struct_rusage` (resource.cpp).
Value usage_value(const rusage& usage);

/// None when `result` is no failure; else OSError, with the path.
inline Value none_or_fail(std::int64_t result) { return result < 0 ? Value(fail()) : Value::none(); }
inline Value none_or_fail(std::int64_t result, const Path& path) {
    return result < 0 ? Value(fail(path)) : Value::none();
}

/// A file name from the system, as str or bytes.
Value make_name(std::string_view name, bool as_bytes);

Value make_stat_result(const struct ::stat& info);

}  // namespace py::posix
