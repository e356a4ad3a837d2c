// Names in directories: making, removing, renaming, linking them; the working directory; and the parts of paths that
// posixpath wants done quickly.
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include <vector>

#include "runtime/io/io.h"
#include "runtime/objects/bytes.h"
#include "runtime/objects/int.h"
#include "runtime/objects/str.h"
#include "runtime/objects/tuple.h"
#include "runtime/protocol/object.h"
#include "stdlib/posix/posix.h"

namespace py::posix {

namespace {

Value mkdir_(Value path_value, int mode, Value dir_fd) {
    Path path;
    TRY(read_path(path_value, "mkdir", "path", kForWriting, path));
    int at = TRY(directory_descriptor(dir_fd));
    return none_or_fail(TRY(system_call([&] { return mkdirat(at, path.c_str(), static_cast<mode_t>(mode)); })), path);
}

Value rmdir_(Value path_value, Value dir_fd) {
    Path path;
    TRY(read_path(path_value, "rmdir", "path", kForWriting, path));
    int at = TRY(directory_descriptor(dir_fd));
    return none_or_fail(TRY(system_call([&] { return unlinkat(at, path.c_str(), AT_REMOVEDIR); })), path);
}

Value unlink_as(const char* function, Value path_value, Value dir_fd) {
    Path path;
    TRY(read_path(path_value, function, "path", kForWriting, path));
    int at = TRY(directory_descriptor(dir_fd));
    return none_or_fail(TRY(system_call([&] { return unlinkat(at, path.c_str(), 0); })), path);
}
Value unlink_(Value path, Value dir_fd) { return unlink_as("unlink", path, dir_fd); }
Value remove_(Value path, Value dir_fd) { return unlink_as("remove", path, dir_fd); }

Value rename_as(const char* function, Value src, Value dst, Value src_dir_fd, Value dst_dir_fd) {
    Path from, to;
    TRY(read_path(src, function, "src", kForWriting, from));
    TRY(read_path(dst, function, "dst", kForWriting, to));
    int from_at = TRY(directory_descriptor(src_dir_fd));
    int to_at = TRY(directory_descriptor(dst_dir_fd));
    std::int64_t result = TRY(system_call([&] { return renameat(from_at, from.c_str(), to_at, to.c_str()); }));
    if (result < 0) return fail(from, to);
    return Value::none();
}
Value rename_(Value src, Value dst, Value src_dir_fd, Value dst_dir_fd) {
    return rename_as("rename", src, dst, src_dir_fd, dst_dir_fd);
}
Value replace_(Value src, Value dst, Value src_dir_fd, Value dst_dir_fd) {
    return rename_as("replace", src, dst, src_dir_fd, dst_dir_fd);
}

Value link_(Value src, Value dst, Value src_dir_fd, Value dst_dir_fd, bool follow_symlinks) {
    Path from, to;
    TRY(read_path(src, "link", "src", kForWriting, from));
    TRY(read_path(dst, "link", "dst", kForWriting, to));
    int from_at = TRY(directory_descriptor(src_dir_fd));
    int to_at = TRY(directory_descriptor(dst_dir_fd));
    int flags = follow_symlinks ? AT_SYMLINK_FOLLOW : 0;
    std::int64_t result = TRY(system_call([&] { return linkat(from_at, from.c_str(), to_at, to.c_str(), flags); }));
    if (result < 0) return fail(from, to);
    return Value::none();
}

Value symlink_(Value src, Value dst, bool, Value dir_fd) {
    Path from, to;
    TRY(read_path(src, "symlink", "src", kPathOnly, from));
    TRY(read_path(dst, "symlink", "dst", kForWriting, to));
    int at = TRY(directory_descriptor(dir_fd));
    std::int64_t result = TRY(system_call([&] { return symlinkat(from.c_str(), at, to.c_str()); }));
    if (result < 0) return fail(from, to);
    return Value::none();
}

Value readlink_(Value path_value, Value dir_fd) {
    Path path;
    TRY(read_path(path_value, "readlink", "path", kPathOnly, path));
    int at = TRY(directory_descriptor(dir_fd));
    char target[PATH_MAX + 1];
    std::int64_t size = TRY(system_call([&] { return readlinkat(at, path.c_str(), target, PATH_MAX); }));
    if (size < 0) return fail(path);
    return make_name({target, static_cast<std::size_t>(size)}, path.is_bytes);
}

Value mkfifo_(Value path_value, int mode, Value dir_fd) {
    Path path;
    TRY(read_path(path_value, "mkfifo", "path", kForWriting, path));
    int at = TRY(directory_descriptor(dir_fd));
    return none_or_fail(TRY(system_call([&] { return mkfifoat(at, path.c_str(), static_cast<mode_t>(mode)); })), path);
}

Value mknod_(Value path_value, int mode, std::int64_t device, Value dir_fd) {
    Path path;
    TRY(read_path(path_value, "mknod", "path", kForWriting, path));
    int at = TRY(directory_descriptor(dir_fd));
    return none_or_fail(TRY(system_call([&] {
                            return mknodat(at, path.c_str(), static_cast<mode_t>(mode), static_cast<dev_t>(device));
                        })),
                        path);
}

Value major_(std::int64_t device) { return make_int(::gnu_dev_major(static_cast<dev_t>(device))); }
Value minor_(std::int64_t device) { return make_int(::gnu_dev_minor(static_cast<dev_t>(device))); }
Value makedev_(std::int64_t major, std::int64_t minor) {
    return make_int(
        static_cast<std::int64_t>(::gnu_dev_makedev(static_cast<unsigned>(major), static_cast<unsigned>(minor))));
}

// ---- The working directory ----

Result<std::string> working_directory() {
    std::string text(256, '\0');
    while (!::getcwd(text.data(), text.size())) {
        if (errno != ERANGE) return fail();
        text.resize(text.size() * 2);
    }
    text.resize(text.find('\0'));
    return text;
}
Value getcwd_() { return make_name(TRY(working_directory()), false); }
Value getcwdb_() { return make_name(TRY(working_directory()), true); }

Value chdir_(Value path_value) {
    Path path;
    TRY(read_path(path_value, "chdir", "path", kAllowFd, path));
    return none_or_fail(TRY(system_call([&] { return path.is_fd() ? ::fchdir(path.fd) : ::chdir(path.c_str()); })),
                        path);
}

Value fchdir_(Value fd_value) {
    int fd = TRY(descriptor(fd_value));
    return none_or_fail(TRY(system_call([&] { return ::fchdir(fd); })));
}

Value chroot_(Value path_value) {
    Path path;
    TRY(read_path(path_value, "chroot", "path", kForWriting, path));
    return none_or_fail(TRY(system_call([&] { return ::chroot(path.c_str()); })), path);
}

// ---- Paths as text ----

Value fspath_(Value path) { return path_of(path); }

/// A path as text units for the functions below; the results have the same kind.
struct PathText {
    Str* text = nullptr;  ///< latin-1 view of bytes
    bool is_bytes = false;
};

Result<PathText> path_text(Value value) {
    Value plain = TRY(path_of(value));
    if (Bytes* bytes = as_bytes(plain)) return PathText{make_str_latin1(bytes->data, bytes->size), true};
    return PathText{plain.as<Str>(), false};
}

Value back(const PathText& path, Str* text) {
    if (!path.is_bytes) return text;
    return make_bytes({reinterpret_cast<const char*>(text->latin1()), text->length});
}

/// How many slashes the root has: exactly two are kept, more count as one.
std::size_t root_length(const Str* text) {
    std::size_t slashes = 0;
    while (slashes < text->length && (*text)[slashes] == U'/') ++slashes;
    return slashes == 2 ? 2 : slashes ? 1 : 0;
}

Value path_normpath(Value value) {
    PathText path = TRY(path_text(value));
    Str* text = path.text;
    if (text->length == 0) return back(path, make_str("."));
    std::size_t root = root_length(text);
    struct Part {
        std::size_t start, stop;
    };
    std::vector<Part> parts;
    for (std::size_t i = root; i <= text->length;) {
        std::size_t stop = i;
        while (stop < text->length && (*text)[stop] != U'/') ++stop;
        std::size_t size = stop - i;
        bool dot = size == 1 && (*text)[i] == U'.';
        bool up = size == 2 && (*text)[i] == U'.' && (*text)[i + 1] == U'.';
        bool last_is_up = !parts.empty() && parts.back().stop - parts.back().start == 2 &&
                          (*text)[parts.back().start] == U'.' && (*text)[parts.back().start + 1] == U'.';
        if (up && !parts.empty() && !last_is_up) parts.pop_back();
        else if (size && !dot && !(up && root)) parts.push_back({i, stop});
        i = stop + 1;
    }
    StrBuilder out;
    out.append_repeated(U'/', root);
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (i) out.append(U'/');
        out.append_slice(text, parts[i].start, parts[i].stop);
    }
    if (out.length() == 0) out.append(U'.');
    return back(path, out.finish());
}

Value path_splitroot_ex(Value value) {
    PathText path = TRY(path_text(value));
    std::size_t slashes = 0;
    while (slashes < path.text->length && (*path.text)[slashes] == U'/') ++slashes;
    std::size_t root = slashes == 2 ? 2 : slashes ? 1 : 0;
    return make_tuple({back(path, empty_str()), back(path, str_substring(path.text, 0, root)),
                       back(path, str_substring(path.text, root, path.text->length))});
}

constexpr FunctionDef kFunctions[] = {
    function<path_normpath>("_path_normpath", "($module, /, path)", "Remove \".\", \"..\" and repeated slashes."),
    function<path_splitroot_ex>("_path_splitroot_ex", "($module, /, p)", "Split into drive, root and the rest."),
    function<chdir_>("chdir", "($module, /, path)", "Change the current working directory."),
    function<chroot_>("chroot", "($module, /, path)", "Change the root directory of the process."),
    function<fchdir_>("fchdir", "($module, /, fd)", "Change to the directory of an open descriptor."),
    function<fspath_>("fspath", "($module, /, path)", "Return the str or bytes of a path-like object."),
    function<getcwd_>("getcwd", "($module, /)", "Return the current working directory."),
    function<getcwdb_>("getcwdb", "($module, /)", "Return the current working directory as bytes."),
    function<link_>("link", "($module, /, src, dst, *, src_dir_fd=None, dst_dir_fd=None,\n     follow_symlinks=True)",
                    "Create a hard link to a file."),
    function<major_>("major", "($module, device, /)", "Extract the major number of a device."),
    function<makedev_>("makedev", "($module, major, minor, /)", "Compose a device number."),
    function<minor_>("minor", "($module, device, /)", "Extract the minor number of a device."),
    function<mkdir_>("mkdir", "($module, /, path, mode=511, *, dir_fd=None)", "Create a directory."),
    function<mkfifo_>("mkfifo", "($module, /, path, mode=438, *, dir_fd=None)", "Create a named pipe."),
    function<mknod_>("mknod", "($module, /, path, mode=384, device=0, *, dir_fd=None)", "Create a file system node."),
    function<readlink_>("readlink", "($module, /, path, *, dir_fd=None)", "Return what a symbolic link points to."),
    function<remove_>("remove", "($module, /, path, *, dir_fd=None)", "Remove a file."),
    function<rename_>("rename", "($module, /, src, dst, *, src_dir_fd=None, dst_dir_fd=None)",
                      "Rename a file or directory."),
    function<replace_>("replace", "($module, /, src, dst, *, src_dir_fd=None, dst_dir_fd=None)",
                       "Rename a file or directory, overwriting the destination."),
    function<rmdir_>("rmdir", "($module, /, path, *, dir_fd=None)", "Remove an empty directory."),
    function<symlink_>("symlink", "($module, /, src, dst, target_is_directory=False, *, dir_fd=None)",
                       "Create a symbolic link pointing to src named dst."),
    function<unlink_>("unlink", "($module, /, path, *, dir_fd=None)", "Remove a file."),
};

}  // namespace

std::span<const FunctionDef> path_functions() { return kFunctions; }

}  // namespace py::posix
