// Open files by number: opening, reading, writing, duplicating, pipes, terminals.
#include <fcntl.h>
#include <pty.h>
#include <stdlib.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <termios.h>
#include <unistd.h>
#include <utmp.h>

#include <algorithm>
#include <memory>
#include <vector>

#include "runtime/io/stream.h"
#include "runtime/objects/int.h"
#include "runtime/objects/list.h"
#include "runtime/objects/str.h"
#include "runtime/objects/tuple.h"
#include "runtime/protocol/buffer.h"
#include "runtime/protocol/iterate.h"
#include "runtime/protocol/object.h"
#include "stdlib/posix/posix.h"

namespace py::posix {

namespace {

constexpr std::int64_t kMaxTransfer = 0x7FFFF000;

Value open_(Value path_value, int flags, int mode, Value dir_fd) {
    Path path;
    bool writes = (flags & O_ACCMODE) != O_RDONLY || (flags & (O_CREAT | O_TRUNC));
    TRY(read_path(path_value, "open", "path", writes ? kForWriting : kPathOnly, path));
    int at = TRY(directory_descriptor(dir_fd));
    std::int64_t fd =
        TRY(system_call([&] { return openat(at, path.c_str(), flags | O_CLOEXEC, static_cast<mode_t>(mode)); }));
    if (fd < 0) return fail(path);
    return make_int(fd);
}

Value close_(int fd) {
    int result;
    {
        BlockingRegion region;
        result = ::close(fd);
    }
    if (result < 0 && errno != EINTR) return fail();
    return Value::none();
}

Value closerange_(int fd_low, int fd_high) {
    for (int fd = std::max(fd_low, 0); fd < fd_high; ++fd) ::close(fd);
    return Value::none();
}

// ---- Reading and writing ----

template <class F>
Value read_with(std::int64_t length, F f) {
    if (length < 0) {
        errno = EINVAL;
        return fail();
    }
    length = std::min(length, kMaxTransfer);
    ByteBlock block;
    char* room = block.room(static_cast<std::size_t>(std::max<std::int64_t>(length, 1)));
    std::int64_t got = TRY(system_call([&] { return f(room, static_cast<std::size_t>(length)); }));
    if (got < 0) return fail();
    return make_bytes({room, static_cast<std::size_t>(got)});
}

Value read_(int fd, Index length) {
    return read_with(length, [&](char* to, std::size_t size) { return ::read(fd, to, size); });
}
Value pread_(int fd, Index length, std::int64_t offset) {
    return read_with(length, [&](char* to, std::size_t size) { return ::pread(fd, to, size, offset); });
}

Value readinto_(int fd, Value buffer) {
    BufferView target;
    TRY(target.acquire_writable(buffer, "readinto() argument 2"));
    std::int64_t got = TRY(system_call([&] { return ::read(fd, target.data(), target.size()); }));
    if (got < 0) return fail();
    return make_int(got);
}

Value write_(int fd, Value data) {
    BufferView bytes;
    TRY(bytes.acquire(data));
    auto size = static_cast<std::size_t>(std::min<std::int64_t>(static_cast<std::int64_t>(bytes.size()), kMaxTransfer));
    std::int64_t written = TRY(system_call([&] { return ::write(fd, bytes.data(), size); }));
    if (written < 0) return fail();
    return make_int(written);
}

Value pwrite_(int fd, Value buffer, std::int64_t offset) {
    BufferView bytes;
    TRY(bytes.acquire(buffer));
    std::int64_t written = TRY(system_call([&] { return ::pwrite(fd, bytes.data(), bytes.size(), offset); }));
    if (written < 0) return fail();
    return make_int(written);
}

/// A sequence of buffers as the vector calls want it.
class BufferVector {
public:
    Status acquire(Value sequence, const char* function, bool writable) {
        if (!is_sequence_like(sequence)) return raise_type_error("{}() arg 2 must be a sequence", function);
        Tuple* items = TRY(tuple_from(sequence));
        views_ = std::make_unique<BufferView[]>(static_cast<std::size_t>(items->size));
        for (std::int64_t i = 0; i < items->size; ++i) {
            if (writable) TRY(views_[i].acquire_writable(items->items[i], "argument"));
            else TRY(views_[i].acquire(items->items[i]));
            vector_.push_back({views_[i].data(), views_[i].size()});
        }
        return Status::success();
    }
    const iovec* data() const { return vector_.data(); }
    int count() const { return static_cast<int>(vector_.size()); }

private:
    static bool is_sequence_like(Value v) { return type_of(v)->slots.getitem && !is_dict_like(v); }
    static bool is_dict_like(Value v) { return type_of(v)->has(kDictSubclass); }

    std::unique_ptr<BufferView[]> views_;
    std::vector<iovec> vector_;
};

Value readv_(int fd, Value buffers) {
    BufferVector vector;
    TRY(vector.acquire(buffers, "readv", true));
    std::int64_t got = TRY(system_call([&] { return ::readv(fd, vector.data(), vector.count()); }));
    return got < 0 ? Value(fail()) : make_int(got);
}
Value writev_(int fd, Value buffers) {
    BufferVector vector;
    TRY(vector.acquire(buffers, "writev", false));
    std::int64_t written = TRY(system_call([&] { return ::writev(fd, vector.data(), vector.count()); }));
    return written < 0 ? Value(fail()) : make_int(written);
}
Value preadv_(int fd, Value buffers, std::int64_t offset, int flags) {
    BufferVector vector;
    TRY(vector.acquire(buffers, "preadv", true));
    std::int64_t got = TRY(system_call([&] { return ::preadv2(fd, vector.data(), vector.count(), offset, flags); }));
    return got < 0 ? Value(fail()) : make_int(got);
}
Value pwritev_(int fd, Value buffers, std::int64_t offset, int flags) {
    BufferVector vector;
    TRY(vector.acquire(buffers, "pwritev", false));
    std::int64_t written =
        TRY(system_call([&] { return ::pwritev2(fd, vector.data(), vector.count(), offset, flags); }));
    return written < 0 ? Value(fail()) : make_int(written);
}

Value sendfile_(int out_fd, int in_fd, Value offset, Index count) {
    off_t at = 0;
    if (!offset.is_none()) at = TRY(to_index_int64(offset));
    std::int64_t sent = TRY(system_call([&] {
        return ::sendfile(out_fd, in_fd, offset.is_none() ? nullptr : &at, static_cast<std::size_t>(count.value));
    }));
    return sent < 0 ? Value(fail()) : make_int(sent);
}

Value copy_file_range_(int src, int dst, Index count, Value offset_src, Value offset_dst) {
    if (count < 0) return raise_value_error("negative value for 'count' not allowed");
    off64_t from = 0, to = 0;
    if (!offset_src.is_none()) from = TRY(to_index_int64(offset_src));
    if (!offset_dst.is_none()) to = TRY(to_index_int64(offset_dst));
    std::int64_t copied = TRY(system_call([&] {
        return ::copy_file_range(src, offset_src.is_none() ? nullptr : &from, dst, offset_dst.is_none() ? nullptr : &to,
                                 static_cast<std::size_t>(count.value), 0);
    }));
    return copied < 0 ? Value(fail()) : make_int(copied);
}

Value lseek_(int fd, std::int64_t position, int whence) {
    std::int64_t at = TRY(system_call([&] { return ::lseek(fd, position, whence); }));
    return at < 0 ? Value(fail()) : make_int(at);
}

Value ftruncate_(int fd, std::int64_t length) {
    return none_or_fail(TRY(system_call([&] { return ::ftruncate(fd, length); })));
}
Value fsync_(Value file) {
    int fd = TRY(descriptor(file));
    return none_or_fail(TRY(system_call([&] { return ::fsync(fd); })));
}
Value fdatasync_(Value file) {
    int fd = TRY(descriptor(file));
    return none_or_fail(TRY(system_call([&] { return ::fdatasync(fd); })));
}
Value sync_() {
    BlockingRegion region;
    ::sync();
    return Value::none();
}
Value lockf_(int fd, int command, std::int64_t length) {
    return none_or_fail(TRY(system_call([&] { return ::lockf(fd, command, length); })));
}
Value posix_fadvise_(int fd, std::int64_t offset, std::int64_t length, int advice) {
    if (int error = ::posix_fadvise(fd, offset, length, advice)) return raise_os_error(error);
    return Value::none();
}
Value posix_fallocate_(int fd, std::int64_t offset, std::int64_t length) {
    if (int error = ::posix_fallocate(fd, offset, length)) return raise_os_error(error);
    return Value::none();
}

// ---- Duplicates, pipes, flags ----

Value dup_(int fd) {
    int copy = fcntl(fd, F_DUPFD_CLOEXEC, 0);
    return copy < 0 ? Value(fail()) : make_int(copy);
}

Value dup2_(int fd, int fd2, bool inheritable) {
    std::int64_t result = TRY(system_call([&] {
        // dup3() refuses equal descriptors, which dup2() takes.
        return inheritable || fd == fd2 ? ::dup2(fd, fd2) : ::dup3(fd, fd2, O_CLOEXEC);
    }));
    return result < 0 ? Value(fail()) : make_int(result);
}

Value make_pipe(int flags) {
    int ends[2];
    if (::pipe2(ends, flags) < 0) return fail();
    return make_tuple({make_int(ends[0]), make_int(ends[1])});
}
Value pipe_() { return make_pipe(O_CLOEXEC); }
Value pipe2_(int flags) { return make_pipe(flags); }

Value get_inheritable_(int fd) {
    int flags = fcntl(fd, F_GETFD);
    return flags < 0 ? Value(fail()) : Value::boolean(!(flags & FD_CLOEXEC));
}
Value set_inheritable_(int fd, int inheritable) {
    int flags = fcntl(fd, F_GETFD);
    if (flags < 0) return fail();
    return none_or_fail(fcntl(fd, F_SETFD, inheritable ? flags & ~FD_CLOEXEC : flags | FD_CLOEXEC));
}
Value get_blocking_(int fd) {
    int flags = fcntl(fd, F_GETFL);
    return flags < 0 ? Value(fail()) : Value::boolean(!(flags & O_NONBLOCK));
}
Value set_blocking_(int fd, bool blocking) {
    int flags = fcntl(fd, F_GETFL);
    if (flags < 0) return fail();
    return none_or_fail(fcntl(fd, F_SETFL, blocking ? flags & ~O_NONBLOCK : flags | O_NONBLOCK));
}

Value eventfd_(Value initval, int flags) {
    std::int64_t count = TRY(to_index_int64(initval));
    int fd = ::eventfd(static_cast<unsigned>(count), flags);
    return fd < 0 ? Value(fail()) : make_int(fd);
}
Value eventfd_read_(int fd) {
    eventfd_t value;
    if (TRY(system_call([&] { return ::eventfd_read(fd, &value); })) < 0) return fail();
    return make_int_unsigned(value);
}
Value eventfd_write_(int fd, std::int64_t value) {
    return none_or_fail(TRY(system_call([&] { return ::eventfd_write(fd, static_cast<eventfd_t>(value)); })));
}

Value memfd_create_(Value name_value, int flags) {
    Path name;
    TRY(read_path(name_value, "memfd_create", "name", kPathOnly, name));
    int fd = ::memfd_create(name.c_str(), static_cast<unsigned>(flags));
    return fd < 0 ? Value(fail()) : make_int(fd);
}

// ---- Terminals ----

bool isatty_(int fd) { return ::isatty(fd); }

Value ttyname_(int fd) {
    char name[256];
    if (int error = ::ttyname_r(fd, name, sizeof name)) return raise_os_error(error);
    return make_name(name, false);
}

Value ctermid_() {
    char name[L_ctermid];
    return make_name(::ctermid(name), false);
}

Value device_encoding_(int fd) {
    if (!::isatty(fd)) return Value::none();
    return make_str("UTF-8");
}

Value openpty_() {
    int master, slave;
    if (::openpty(&master, &slave, nullptr, nullptr, nullptr) < 0) return fail();
    fcntl(master, F_SETFD, FD_CLOEXEC);
    fcntl(slave, F_SETFD, FD_CLOEXEC);
    return make_tuple({make_int(master), make_int(slave)});
}
Value posix_openpt_(int oflag) {
    int fd = ::posix_openpt(oflag);
    return fd < 0 ? Value(fail()) : make_int(fd);
}
Value grantpt_(Value fd) { return none_or_fail(::grantpt(TRY(descriptor(fd)))); }
Value unlockpt_(Value fd) { return none_or_fail(::unlockpt(TRY(descriptor(fd)))); }
Value ptsname_(Value fd) {
    char name[256];
    if (int error = ::ptsname_r(TRY(descriptor(fd)), name, sizeof name)) return raise_os_error(error);
    return make_name(name, false);
}
Value login_tty_(Value fd) { return none_or_fail(::login_tty(TRY(descriptor(fd)))); }

Value tcgetpgrp_(int fd) {
    pid_t group = ::tcgetpgrp(fd);
    return group < 0 ? Value(fail()) : make_int(group);
}
Value tcsetpgrp_(int fd, int pgid) { return none_or_fail(::tcsetpgrp(fd, pgid)); }

constexpr FunctionDef kFunctions[] = {
    function<close_>("close", "($module, /, fd)", "Close a descriptor."),
    function<closerange_>("closerange", "($module, fd_low, fd_high, /)",
                          "Close all descriptors of a range, ignoring errors."),
    function<copy_file_range_>("copy_file_range",
                               "($module, /, src, dst, count, offset_src=None,\n                offset_dst=None)",
                               "Copy bytes from one descriptor to another inside the system."),
    function<ctermid_>("ctermid", "($module, /)", "Return the name of the controlling terminal."),
    function<device_encoding_>("device_encoding", "($module, /, fd)", "Return the encoding of a terminal."),
    function<dup_>("dup", "($module, fd, /)", "Return a duplicate of a descriptor."),
    function<dup2_>("dup2", "($module, /, fd, fd2, inheritable=True)", "Duplicate a descriptor to the number fd2."),
    function<eventfd_>("eventfd", "($module, /, initval, flags=524288)", "Create an event counter."),
    function<eventfd_read_>("eventfd_read", "($module, /, fd)", "Read the value of an event counter."),
    function<eventfd_write_>("eventfd_write", "($module, /, fd, value)", "Add to an event counter."),
    function<fdatasync_>("fdatasync", "($module, /, fd)", "Force the data of a file to disk."),
    function<fsync_>("fsync", "($module, /, fd)", "Force a file to disk."),
    function<ftruncate_>("ftruncate", "($module, fd, length, /)", "Cut an open file off at length bytes."),
    function<get_blocking_>("get_blocking", "($module, fd, /)", "Return whether the descriptor is in blocking mode."),
    function<get_inheritable_>("get_inheritable", "($module, fd, /)",
                               "Return whether programs started later get the descriptor."),
    function<grantpt_>("grantpt", "($module, fd, /)", "Grant access to the slave of a pseudo-terminal."),
    function<isatty_>("isatty", "($module, fd, /)", "Return whether the descriptor is a terminal."),
    function<lockf_>("lockf", "($module, fd, command, length, /)", "Lock, unlock or test a part of an open file."),
    function<login_tty_>("login_tty", "($module, fd, /)", "Make a terminal the controlling and standard one."),
    function<lseek_>("lseek", "($module, fd, position, whence, /)", "Set the position of a descriptor."),
    function<memfd_create_>("memfd_create", "($module, /, name, flags=1)", "Create an anonymous file in memory."),
    function<open_>("open", "($module, /, path, flags, mode=511, *, dir_fd=None)", "Open a file; return a descriptor."),
    function<openpty_>("openpty", "($module, /)", "Open a pseudo-terminal; return (master, slave)."),
    function<pipe_>("pipe", "($module, /)", "Create a pipe; return (read end, write end)."),
    function<pipe2_>("pipe2", "($module, flags, /)", "Create a pipe with flags set."),
    function<posix_fadvise_>("posix_fadvise", "($module, fd, offset, length, advice, /)",
                             "Announce how a file will be used."),
    function<posix_fallocate_>("posix_fallocate", "($module, fd, offset, length, /)",
                               "Make sure that a file has room on disk."),
    function<posix_openpt_>("posix_openpt", "($module, oflag, /)", "Open a pseudo-terminal's master."),
    function<pread_>("pread", "($module, fd, length, offset, /)", "Read at an offset, leaving the position alone."),
    function<preadv_>("preadv", "($module, fd, buffers, offset, flags=0, /)", "Read at an offset into buffers."),
    function<ptsname_>("ptsname", "($module, fd, /)", "Return the name of a pseudo-terminal's slave."),
    function<pwrite_>("pwrite", "($module, fd, buffer, offset, /)", "Write at an offset, leaving the position alone."),
    function<pwritev_>("pwritev", "($module, fd, buffers, offset, flags=0, /)", "Write buffers at an offset."),
    function<read_>("read", "($module, fd, length, /)", "Read at most length bytes."),
    function<readinto_>("readinto", "($module, fd, buffer, /)", "Read into a buffer."),
    function<readv_>("readv", "($module, fd, buffers, /)", "Read into a sequence of buffers."),
    function<sendfile_>("sendfile", "($module, /, out_fd, in_fd, offset, count)",
                        "Copy bytes from a file to another descriptor."),
    function<set_blocking_>("set_blocking", "($module, fd, blocking, /)", "Set or leave blocking mode."),
    function<set_inheritable_>("set_inheritable", "($module, fd, inheritable, /)",
                               "Say whether programs started later get the descriptor."),
    function<sync_>("sync", "($module, /)", "Force everything to disk."),
    function<tcgetpgrp_>("tcgetpgrp", "($module, fd, /)", "Return the process group of a terminal."),
    function<tcsetpgrp_>("tcsetpgrp", "($module, fd, pgid, /)", "Set the process group of a terminal."),
    function<ttyname_>("ttyname", "($module, fd, /)", "Return the name of a terminal."),
    function<unlockpt_>("unlockpt", "($module, fd, /)", "Unlock the slave of a pseudo-terminal."),
    function<write_>("write", "($module, fd, data, /)", "Write bytes; return how many."),
    function<writev_>("writev", "($module, fd, buffers, /)", "Write a sequence of buffers."),
};

}  // namespace

std::span<const FunctionDef> descriptor_functions() { return kFunctions; }

}  // namespace py::posix
