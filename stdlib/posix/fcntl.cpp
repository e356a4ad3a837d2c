// The `fcntl` module: control of descriptors, and locks on files. Library reference: fcntl.
#include <fcntl.h>
#include <linux/fs.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <cstring>

#include "runtime/objects/bytes.h"
#include "runtime/objects/int.h"
#include "runtime/objects/str.h"
#include "runtime/protocol/buffer.h"
#include "runtime/protocol/object.h"
#include "runtime/protocol/position.h"
#include "stdlib/posix/posix.h"
#include "stdlib/registry.h"

namespace py::posix {

namespace {

constexpr std::size_t kLongestArgument = 1024;

/// A copy of the argument's bytes for the call, with a zero behind them.
struct Scratch {
    char bytes[kLongestArgument + 1] = {};
    std::size_t size = 0;
    bool take(std::string_view data) {
        if (data.size() > kLongestArgument) return false;
        std::memcpy(bytes, data.data(), data.size());
        size = data.size();
        return true;
    }
    Value result() const { return make_bytes({bytes, size}); }
};

/// An int of the size of a C int, signed or not.
Result<unsigned long> integer_argument(Value arg) {
    std::int64_t number = 0;
    if (!convert_detail::to_int64(arg, number)) return Pending{};
    if (number < INT32_MIN) return raise_overflow_error("signed integer is less than minimum");
    if (number > UINT32_MAX) return raise_overflow_error("Python int too large to convert to C int");
    return static_cast<unsigned long>(static_cast<int>(number));
}

Value fcntl_fcntl(Value fd_value, int cmd, Value arg) {
    int fd = TRY(descriptor(fd_value));
    if (is_str(arg) || has_buffer(arg)) {
        Scratch scratch;
        if (is_str(arg)) {
            if (!scratch.take(str_utf8(arg.as<Str>()))) return raise_value_error("fcntl string arg too long");
        } else {
            BufferView view;
            TRY(view.acquire(arg));
            if (!scratch.take(view.bytes())) return raise_value_error("fcntl string arg too long");
        }
        if (TRY(system_call([&] { return ::fcntl(fd, cmd, scratch.bytes); })) < 0) return fail();
        return scratch.result();
    }
    unsigned long number = TRY(integer_argument(arg));
    std::int64_t result = TRY(system_call([&] { return ::fcntl(fd, cmd, static_cast<int>(number)); }));
    return result < 0 ? Value(fail()) : make_int(result);
}

/// Small buffers are copied so that other threads may run; larger ones are lent to the system as they are.
Value ioctl_in_place(int fd, unsigned long request, BufferView& view) {
    Scratch scratch;
    std::int64_t result = 0;
    if (scratch.take(view.bytes())) {
        result = TRY(system_call([&] { return ::ioctl(fd, request, scratch.bytes); }));
        int error = errno;
        std::memcpy(view.data(), scratch.bytes, scratch.size);
        errno = error;
    } else {
        result = ::ioctl(fd, request, view.data());
    }
    return result < 0 ? Value(fail()) : make_int(result);
}

Value fcntl_ioctl(Value fd_value, Value request_value, Value arg, bool mutate_flag) {
    int fd = TRY(descriptor(fd_value));
    std::int64_t number = 0;
    if (!convert_detail::to_int64(request_value, number)) return Value();
    auto request = static_cast<unsigned long>(static_cast<unsigned>(number));
    if (is_str(arg) || has_buffer(arg)) {
        Scratch scratch;
        if (is_str(arg)) {
            if (!scratch.take(str_utf8(arg.as<Str>()))) return raise_value_error("ioctl string arg too long");
        } else {
            BufferView view;
            TRY(view.acquire(arg));
            if (mutate_flag && !view.info().readonly) return ioctl_in_place(fd, request, view);
            if (!scratch.take(view.bytes())) return raise_value_error("ioctl string arg too long");
        }
        if (TRY(system_call([&] { return ::ioctl(fd, request, scratch.bytes); })) < 0) return fail();
        return scratch.result();
    }
    unsigned long plain = TRY(integer_argument(arg));
    std::int64_t result = TRY(system_call([&] { return ::ioctl(fd, request, plain); }));
    return result < 0 ? Value(fail()) : make_int(result);
}

Value fcntl_flock(Value fd_value, int operation) {
    int fd = TRY(descriptor(fd_value));
    return none_or_fail(TRY(system_call([&] { return ::flock(fd, operation); })));
}

Value fcntl_lockf(Value fd_value, int cmd, Value len, Value start, int whence) {
    int fd = TRY(descriptor(fd_value));
    struct flock lock {};
    if (cmd == LOCK_UN) lock.l_type = F_UNLCK;
    else if (cmd & LOCK_SH) lock.l_type = F_RDLCK;
    else if (cmd & LOCK_EX) lock.l_type = F_WRLCK;
    else return raise_value_error("unrecognized lockf argument");
    std::int64_t length = 0, from = 0;
    if (!convert_detail::to_int64(len, length) || !convert_detail::to_int64(start, from)) return Value();
    lock.l_len = length;
    lock.l_start = from;
    lock.l_whence = static_cast<short>(whence);
    return none_or_fail(TRY(system_call([&] { return ::fcntl(fd, cmd & LOCK_NB ? F_SETLK : F_SETLKW, &lock); })));
}

constexpr FunctionDef kFunctions[] = {
    function<fcntl_fcntl>("fcntl", "($module, fd, cmd, arg=0, /)", "Perform an operation on a descriptor."),
    function<fcntl_flock>("flock", "($module, fd, operation, /)", "Lock or unlock a whole file."),
    function<fcntl_ioctl>("ioctl", "($module, fd, request, arg=0, mutate_flag=True, /)",
                          "Perform a device's operation on a descriptor."),
    function<fcntl_lockf>("lockf", "($module, fd, cmd, len=0, start=0, whence=0, /)", "Lock or unlock part of a file."),
};

#define NUMBER(name) \
    { #name, static_cast < long>(name) }
constexpr ConstantDef kConstants[] = {
    NUMBER(DN_ACCESS),
    NUMBER(DN_ATTRIB),
    NUMBER(DN_CREATE),
    NUMBER(DN_DELETE),
    NUMBER(DN_MODIFY),
    {"DN_MULTISHOT", 0x80000000L},
    NUMBER(DN_RENAME),
    NUMBER(FASYNC),
    NUMBER(FD_CLOEXEC),
    NUMBER(FICLONE),
    NUMBER(FICLONERANGE),
    NUMBER(F_ADD_SEALS),
    NUMBER(F_DUPFD),
    NUMBER(F_DUPFD_CLOEXEC),
    NUMBER(F_EXLCK),
    NUMBER(F_GETFD),
    NUMBER(F_GETFL),
    NUMBER(F_GETLEASE),
    NUMBER(F_GETLK),
    NUMBER(F_GETLK64),
    NUMBER(F_GETOWN),
    NUMBER(F_GETOWN_EX),
    NUMBER(F_GETPIPE_SZ),
    NUMBER(F_GETSIG),
    NUMBER(F_GET_FILE_RW_HINT),
    NUMBER(F_GET_RW_HINT),
    NUMBER(F_GET_SEALS),
    NUMBER(F_NOTIFY),
    NUMBER(F_OFD_GETLK),
    NUMBER(F_OFD_SETLK),
    NUMBER(F_OFD_SETLKW),
    NUMBER(F_OWNER_PGRP),
    NUMBER(F_OWNER_PID),
    NUMBER(F_OWNER_TID),
    NUMBER(F_RDLCK),
    NUMBER(F_SEAL_FUTURE_WRITE),
    NUMBER(F_SEAL_GROW),
    NUMBER(F_SEAL_SEAL),
    NUMBER(F_SEAL_SHRINK),
    NUMBER(F_SEAL_WRITE),
    NUMBER(F_SETFD),
    NUMBER(F_SETFL),
    NUMBER(F_SETLEASE),
    NUMBER(F_SETLK),
    NUMBER(F_SETLK64),
    NUMBER(F_SETLKW),
    NUMBER(F_SETLKW64),
    NUMBER(F_SETOWN),
    NUMBER(F_SETOWN_EX),
    NUMBER(F_SETPIPE_SZ),
    NUMBER(F_SETSIG),
    NUMBER(F_SET_FILE_RW_HINT),
    NUMBER(F_SET_RW_HINT),
    NUMBER(F_SHLCK),
    NUMBER(F_UNLCK),
    NUMBER(F_WRLCK),
    NUMBER(LOCK_EX),
    NUMBER(LOCK_MAND),
    NUMBER(LOCK_NB),
    NUMBER(LOCK_READ),
    NUMBER(LOCK_RW),
    NUMBER(LOCK_SH),
    NUMBER(LOCK_UN),
    NUMBER(LOCK_WRITE),
    NUMBER(RWH_WRITE_LIFE_EXTREME),
    NUMBER(RWH_WRITE_LIFE_LONG),
    NUMBER(RWH_WRITE_LIFE_MEDIUM),
    NUMBER(RWH_WRITE_LIFE_NONE),
    {"RWH_WRITE_LIFE_NOT_SET", 0},
    NUMBER(RWH_WRITE_LIFE_SHORT),
};
#undef NUMBER

}  // namespace

}  // namespace py::posix

namespace py {

constinit const ModuleDef kFcntlModule{
    .name = "fcntl",
    .doc = "Control of descriptors and locks on files.",
    .functions = posix::kFunctions,
    .constants = posix::kConstants,
};

}  // namespace py
