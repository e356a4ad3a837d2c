// Changing what a file system knows of a file: permissions, owner, times, size, extended attributes.
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

#include <vector>

#include "runtime/objects/bytes.h"
#include "runtime/objects/float.h"
#include "runtime/objects/int.h"
#include "runtime/objects/list.h"
#include "runtime/objects/str.h"
#include "runtime/objects/tuple.h"
#include "runtime/protocol/buffer.h"
#include "runtime/protocol/object.h"
#include "stdlib/posix/posix.h"

namespace py::posix {

namespace {

constexpr std::int64_t kNanosecondsPerSecond = 1'000'000'000;

Value access_(Value path_value, int mode, Value dir_fd, bool effective_ids, bool follow_symlinks) {
    Path path;
    TRY(read_path(path_value, "access", "path", kPathOnly, path));
    int at = TRY(directory_descriptor(dir_fd));
    int flags = (effective_ids ? AT_EACCESS : 0) | (follow_symlinks ? 0 : AT_SYMLINK_NOFOLLOW);
    return Value::boolean(TRY(system_call([&] { return faccessat(at, path.c_str(), mode, flags); })) == 0);
}

Value chmod_(Value path_value, int mode, Value dir_fd, bool follow_symlinks) {
    Path path;
    TRY(read_path(path_value, "chmod", "path", kAllowFd | kForWriting, path));
    int at = TRY(directory_descriptor(dir_fd));
    auto bits = static_cast<mode_t>(mode);
    std::int64_t result = TRY(system_call([&] {
        if (path.is_fd()) return fchmod(path.fd, bits);
        return fchmodat(at, path.c_str(), bits, follow_symlinks ? 0 : AT_SYMLINK_NOFOLLOW);
    }));
    if (result < 0 && !follow_symlinks && (errno == ENOTSUP || errno == EOPNOTSUPP))
        return raise(NotImplementedError, "chmod: follow_symlinks unavailable on this platform");
    return none_or_fail(result, path);
}

Value fchmod_(int fd, int mode) {
    return none_or_fail(TRY(system_call([&] { return fchmod(fd, static_cast<mode_t>(mode)); })));
}

/// A user or group number; -1 leaves it as it is.
Result<unsigned> owner_id(Value v, const char* name) {
    if (!type_of(v)->slots.index) return raise_type_error("{} should be integer, not {}", name, type_name_of(v));
    std::int64_t id;
    if (!int_fits_int64(TRY(to_index(v)), id) || id > UINT32_MAX)
        return raise_overflow_error("{} is greater than maximum", name);
    if (id < -1) return raise_overflow_error("{} is less than minimum", name);
    return static_cast<unsigned>(id);
}

Value chown_as(const char* function, Value path_value, Value uid, Value gid, Value dir_fd, bool follow,
               unsigned kinds) {
    Path path;
    TRY(read_path(path_value, function, "path", kinds | kForWriting, path));
    unsigned user = TRY(owner_id(uid, "uid"))
    , group = TRY(owner_id(gid, "gid"));
    int at = TRY(directory_descriptor(dir_fd));
    return none_or_fail(TRY(system_call([&] {
                            if (path.is_fd()) return fchown(path.fd, user, group);
                            return fchownat(at, path.c_str(), user, group, follow ? 0 : AT_SYMLINK_NOFOLLOW);
                        })),
                        path);
}
Value chown_(Value path, Value uid, Value gid, Value dir_fd, bool follow_symlinks) {
    return chown_as("chown", path, uid, gid, dir_fd, follow_symlinks, kAllowFd);
}
Value lchown_(Value path, Value uid, Value gid) {
    return chown_as("lchown", path, uid, gid, Value::none(), false, kPathOnly);
}
Value fchown_(int fd, Value uid, Value gid) {
    unsigned user = TRY(owner_id(uid, "uid"))
    , group = TRY(owner_id(gid, "gid"));
    return none_or_fail(TRY(system_call([&] { return fchown(fd, user, group); })));
}

// ---- Times ----

/// Seconds, rounded down to nanoseconds.
Result<timespec> time_from_seconds(Value v) {
    timespec t{};
    if (is_float(v)) {
        double seconds = float_value(v), whole = std::floor(seconds);
        if (std::isnan(seconds)) return raise_value_error("Invalid value NaN (not a number)");
        if (whole < -9.2e18 || whole > 9.2e18)
            return raise_overflow_error("timestamp out of range for platform time_t");
        t.tv_sec = static_cast<time_t>(whole);
        t.tv_nsec = static_cast<long>(std::floor((seconds - whole) * 1e9));
        if (t.tv_nsec >= kNanosecondsPerSecond) t.tv_nsec = kNanosecondsPerSecond - 1;
        return t;
    }
    std::int64_t seconds;
    if (!int_fits_int64(TRY(to_index(v)), seconds))
        return raise_overflow_error("timestamp out of range for platform time_t");
    t.tv_sec = seconds;
    return t;
}

Result<timespec> time_from_nanoseconds(Value v) {
    if (!is_int(v))
        return raise_type_error("unsupported operand type(s) for divmod(): '{}' and 'int'", type_name_of(v));
    Value seconds, rest;
    TRY(int_divmod(v, make_int(kNanosecondsPerSecond), &seconds, &rest));
    std::int64_t whole, part;
    if (!int_fits_int64(seconds, whole) || !int_fits_int64(rest, part))
        return raise_overflow_error("timestamp out of range for platform time_t");
    return timespec{whole, part};
}

Status read_times(Value times, Value ns, timespec out[2]) {
    bool has_times = times && !times.is_none();
    if (has_times && ns) return raise_value_error("utime: you may specify either 'times' or 'ns' but not both");
    if (has_times) {
        Tuple* pair = as_tuple(times);
        if (!pair || pair->size != 2)
            return raise_type_error("utime: 'times' must be either a tuple of two ints or None");
        for (int i = 0; i < 2; ++i) out[i] = TRY(time_from_seconds(pair->items[i]));
    } else if (ns) {
        Tuple* pair = as_tuple(ns);
        if (!pair || pair->size != 2) return raise_type_error("utime: 'ns' must be a tuple of two ints");
        for (int i = 0; i < 2; ++i) out[i] = TRY(time_from_nanoseconds(pair->items[i]));
    } else {
        out[0].tv_nsec = out[1].tv_nsec = UTIME_NOW;
    }
    return Status::success();
}

Value utime_(Value path_value, Value times, Value ns, Value dir_fd, bool follow_symlinks) {
    Path path;
    TRY(read_path(path_value, "utime", "path", kAllowFd | kForWriting, path));
    timespec spec[2] = {};
    TRY(read_times(times, ns, spec));
    int at = TRY(directory_descriptor(dir_fd));
    return none_or_fail(TRY(system_call([&] {
                            if (path.is_fd()) return futimens(path.fd, spec);
                            return utimensat(at, path.c_str(), spec, follow_symlinks ? 0 : AT_SYMLINK_NOFOLLOW);
                        })),
                        path);
}

// ---- Size ----

Value truncate_(Value path_value, std::int64_t length) {
    Path path;
    TRY(read_path(path_value, "truncate", "path", kAllowFd | kForWriting, path));
    return none_or_fail(
        TRY(system_call([&] { return path.is_fd() ? ftruncate(path.fd, length) : truncate(path.c_str(), length); })),
        path);
}

// ---- Extended attributes ----

/// Calls `f(buffer, size)` with room enough.
template <class F>
Result<std::string> read_sized(const Path& path, F f) {
    std::string buffer(256, '\0');
    while (true) {
        std::int64_t size = TRY(system_call([&] { return f(buffer.data(), buffer.size()); }));
        if (size >= 0) {
            buffer.resize(static_cast<std::size_t>(size));
            return buffer;
        }
        if (errno != ERANGE || buffer.size() > (1 << 20)) return fail(path);
        buffer.resize(buffer.size() * 4);
    }
}

Status check_link_option(const char* function, const Path& path, bool follow) {
    if (path.is_fd() && !follow) return raise_value_error("{}: cannot use fd and follow_symlinks together", function);
    return Status::success();
}

Value getxattr_(Value path_value, Value attribute, bool follow_symlinks) {
    Path path, name;
    TRY(read_path(path_value, "getxattr", "path", kAllowFd, path));
    TRY(read_path(attribute, "getxattr", "attribute", kPathOnly, name));
    TRY(check_link_option("getxattr", path, follow_symlinks));
    std::string value = TRY(read_sized(path, [&](char* to, std::size_t size) {
        if (path.is_fd()) return fgetxattr(path.fd, name.c_str(), to, size);
        return follow_symlinks ? getxattr(path.c_str(), name.c_str(), to, size)
                               : lgetxattr(path.c_str(), name.c_str(), to, size);
    }));
    return make_bytes(value);
}

Value setxattr_(Value path_value, Value attribute, Value value, int flags, bool follow_symlinks) {
    Path path, name;
    TRY(read_path(path_value, "setxattr", "path", kAllowFd | kForWriting, path));
    TRY(read_path(attribute, "setxattr", "attribute", kPathOnly, name));
    TRY(check_link_option("setxattr", path, follow_symlinks));
    BufferView data;
    TRY(data.acquire(value));
    return none_or_fail(TRY(system_call([&] {
                            if (path.is_fd()) return fsetxattr(path.fd, name.c_str(), data.data(), data.size(), flags);
                            auto set = follow_symlinks ? setxattr : lsetxattr;
                            return set(path.c_str(), name.c_str(), data.data(), data.size(), flags);
                        })),
                        path);
}

Value removexattr_(Value path_value, Value attribute, bool follow_symlinks) {
    Path path, name;
    TRY(read_path(path_value, "removexattr", "path", kAllowFd | kForWriting, path));
    TRY(read_path(attribute, "removexattr", "attribute", kPathOnly, name));
    TRY(check_link_option("removexattr", path, follow_symlinks));
    return none_or_fail(TRY(system_call([&] {
                            if (path.is_fd()) return fremovexattr(path.fd, name.c_str());
                            return follow_symlinks ? removexattr(path.c_str(), name.c_str())
                                                   : lremovexattr(path.c_str(), name.c_str());
                        })),
                        path);
}

Value listxattr_(Value path_value, bool follow_symlinks) {
    Path path;
    TRY(read_path(path_value, "listxattr", "path", kAllowFd | kAllowNone, path));
    TRY(check_link_option("listxattr", path, follow_symlinks));
    std::string names = TRY(read_sized(path, [&](char* to, std::size_t size) {
        if (path.is_fd()) return flistxattr(path.fd, to, size);
        return follow_symlinks ? listxattr(path.c_str(), to, size) : llistxattr(path.c_str(), to, size);
    }));
    List* result = make_list();
    for (std::size_t at = 0; at < names.size();) {
        std::string_view name(names.c_str() + at);
        result->append(TRY(make_name(name, false)));
        at += name.size() + 1;
    }
    return result;
}

constexpr FunctionDef kFunctions[] = {
    function<access_>("access",
                      "($module, /, path, mode, *, dir_fd=None, effective_ids=False,\n       follow_symlinks=True)",
                      "Ask whether the real user may use the path."),
    function<chmod_>("chmod", "($module, /, path, mode, *, dir_fd=None, follow_symlinks=True)",
                     "Change the access permissions of a file."),
    function<chown_>("chown", "($module, /, path, uid, gid, *, dir_fd=None, follow_symlinks=True)",
                     "Change the owner and group of a file."),
    function<fchmod_>("fchmod", "($module, /, fd, mode)", "Change the permissions of an open file."),
    function<fchown_>("fchown", "($module, /, fd, uid, gid)", "Change the owner and group of an open file."),
    function<getxattr_>("getxattr", "($module, /, path, attribute, *, follow_symlinks=True)",
                        "Return the value of an extended attribute."),
    function<lchown_>("lchown", "($module, /, path, uid, gid)", "Like chown(), but do not follow symbolic links."),
    function<listxattr_>("listxattr", "($module, /, path=None, *, follow_symlinks=True)",
                         "Return the names of the extended attributes."),
    function<removexattr_>("removexattr", "($module, /, path, attribute, *, follow_symlinks=True)",
                           "Remove an extended attribute."),
    function<setxattr_>("setxattr", "($module, /, path, attribute, value, flags=0, *,\n         follow_symlinks=True)",
                        "Set an extended attribute."),
    function<truncate_>("truncate", "($module, /, path, length)", "Cut a file off at length bytes."),
    function<utime_>(
        "utime", "($module, /, path, times=None, *, ns=<unrepresentable>,\n      dir_fd=None, follow_symlinks=True)",
        "Set the access and modification times of a file."),
};

}  // namespace

std::span<const FunctionDef> attribute_functions() { return kFunctions; }

}  // namespace py::posix
