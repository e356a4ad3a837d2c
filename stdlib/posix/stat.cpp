// stat() and its relatives, for files and for file systems.
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>

#include "runtime/io/io.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/int.h"
#include "runtime/objects/module.h"
#include "runtime/objects/str.h"
#include "runtime/objects/struct_sequence.h"
#include "stdlib/posix/posix.h"

namespace py::posix {

namespace {

Type* stat_type;
Type* statvfs_type;

Value unsigned_int(std::uint64_t i) { return make_int_unsigned(i); }

/// Seconds as a float and all nanoseconds as an int.
Value seconds(const timespec& t) {
    return Value::real(static_cast<double>(t.tv_sec) + 1e-9 * static_cast<double>(t.tv_nsec));
}
Value nanoseconds(const timespec& t) {
    std::int64_t total;
    if (!__builtin_mul_overflow(static_cast<std::int64_t>(t.tv_sec), std::int64_t{1'000'000'000}, &total))
        return make_int(total + t.tv_nsec);
    return int_add(int_multiply(make_int(t.tv_sec), make_int(1'000'000'000)), make_int(t.tv_nsec));
}

Value statvfs_result(const struct statvfs& info) {
    return make_struct_sequence(statvfs_type,
                                {unsigned_int(info.f_bsize), unsigned_int(info.f_frsize), unsigned_int(info.f_blocks),
                                 unsigned_int(info.f_bfree), unsigned_int(info.f_bavail), unsigned_int(info.f_files),
                                 unsigned_int(info.f_ffree), unsigned_int(info.f_favail), unsigned_int(info.f_flag),
                                 unsigned_int(info.f_namemax), unsigned_int(info.f_fsid)});
}

Value stat_as(const char* function, Value path_value, Value dir_fd, bool follow, unsigned kinds) {
    Path path;
    TRY(read_path(path_value, function, "path", kinds, path));
    int at = TRY(directory_descriptor(dir_fd));
    if (path.is_fd() && at != AT_FDCWD)
        return raise_value_error("{}: can't specify dir_fd without matching path", function);
    if (path.is_fd() && !follow) return raise_value_error("{}: cannot use fd and follow_symlinks together", function);
    struct stat info;
    auto ask = [&] {
        return system_call([&] {
            if (path.is_fd()) return fstat(path.fd, &info);
            return fstatat(at, path.c_str(), &info, follow ? 0 : AT_SYMLINK_NOFOLLOW);
        });
    };
    std::int64_t result = TRY(ask());
    if (result == 0 && S_ISREG(info.st_mode) && TRY(settle_abandoned_writers(info.st_dev, info.st_ino)))
        result = TRY(ask());
    if (result < 0) return path.is_fd() ? fail() : fail(path);
    return make_stat_result(info);
}

Value stat_(Value path, Value dir_fd, bool follow_symlinks) {
    return stat_as("stat", path, dir_fd, follow_symlinks, kAllowFd);
}
Value lstat_(Value path, Value dir_fd) { return stat_as("lstat", path, dir_fd, false, kPathOnly); }

Value fstat_(int fd) {
    struct stat info;
    if (TRY(system_call([&] { return fstat(fd, &info); })) < 0) return fail();
    return make_stat_result(info);
}

Value statvfs_(Value path_value) {
    Path path;
    TRY(read_path(path_value, "statvfs", "path", kAllowFd, path));
    struct statvfs info;
    std::int64_t result =
        TRY(system_call([&] { return path.is_fd() ? fstatvfs(path.fd, &info) : statvfs(path.c_str(), &info); }));
    if (result < 0) return fail(path);
    return statvfs_result(info);
}

Value fstatvfs_(int fd) {
    struct statvfs info;
    if (TRY(system_call([&] { return fstatvfs(fd, &info); })) < 0) return fail();
    return statvfs_result(info);
}

constexpr const char* kStatFields[] = {"st_mode",     "st_ino",     "st_dev",    "st_nlink",    "st_uid",
                                       "st_gid",      "st_size",    nullptr,     nullptr,       nullptr,
                                       "st_atime",    "st_mtime",   "st_ctime",  "st_atime_ns", "st_mtime_ns",
                                       "st_ctime_ns", "st_blksize", "st_blocks", "st_rdev"};
constexpr const char* kStatvfsFields[] = {"f_bsize", "f_frsize", "f_blocks", "f_bfree",   "f_bavail", "f_files",
                                          "f_ffree", "f_favail", "f_flag",   "f_namemax", "f_fsid"};

constexpr FunctionDef kFunctions[] = {
    function<fstat_>("fstat", "($module, /, fd)", "Perform a stat system call on a descriptor."),
    function<fstatvfs_>("fstatvfs", "($module, fd, /)", "Perform an fstatvfs system call on a descriptor."),
    function<lstat_>("lstat", "($module, /, path, *, dir_fd=None)", "Like stat(), but do not follow symbolic links."),
    function<stat_>("stat", "($module, /, path, *, dir_fd=None, follow_symlinks=True)",
                    "Perform a stat system call on a path or descriptor."),
    function<statvfs_>("statvfs", "($module, /, path)", "Perform a statvfs system call on a path or descriptor."),
};

}  // namespace

Value make_stat_result(const struct ::stat& info) {
    Value values[] = {unsigned_int(info.st_mode),    unsigned_int(info.st_ino),     unsigned_int(info.st_dev),
                      unsigned_int(info.st_nlink),   unsigned_int(info.st_uid),     unsigned_int(info.st_gid),
                      make_int(info.st_size),        make_int(info.st_atim.tv_sec), make_int(info.st_mtim.tv_sec),
                      make_int(info.st_ctim.tv_sec), seconds(info.st_atim),         seconds(info.st_mtim),
                      seconds(info.st_ctim),         nanoseconds(info.st_atim),     nanoseconds(info.st_mtim),
                      nanoseconds(info.st_ctim),     make_int(info.st_blksize),     make_int(info.st_blocks),
                      unsigned_int(info.st_rdev)};
    return make_struct_sequence(stat_type, values, std::size(values));
}

std::span<const FunctionDef> stat_functions() { return kFunctions; }

Status init_stat(Module* module) {
    if (!stat_type) {
        stat_type =
            TRY(make_struct_sequence_type({"os.stat_result", "Result from stat, fstat, or lstat.", kStatFields, 10}));
        statvfs_type = TRY(
            make_struct_sequence_type({"os.statvfs_result", "Result from statvfs or fstatvfs.", kStatvfsFields, 10}));
    }
    module->dict->set_str(intern("stat_result"), stat_type);
    module->dict->set_str(intern("statvfs_result"), statvfs_type);
    return Status::success();
}

}  // namespace py::posix
