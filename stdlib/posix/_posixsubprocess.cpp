// The `_posixsubprocess` module: starts a program in a child process, for `subprocess`.
//
// Everything is prepared before the fork, because the child may call nothing but system calls: another thread may have
// held a lock at the moment of the fork, and after vfork() the child even runs in the parent's memory. The child reports
// a failure through a pipe, as text: the exception's name, errno in hexadecimal, and what failed.
#include <dirent.h>
#include <fcntl.h>
#include <grp.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cstdlib>
#include <cstring>
#include <optional>
#include <string>
#include <vector>

#include "runtime/core/call.h"
#include "runtime/core/error.h"
#include "runtime/io/io.h"
#include "runtime/objects/int.h"
#include "runtime/objects/tuple.h"
#include "runtime/protocol/number.h"
#include "runtime/protocol/object.h"
#include "stdlib/posix/posix.h"
#include "stdlib/registry.h"

namespace py {

namespace {

/// Texts for exec: kept alive by `texts`, ended by a null.
struct TextVector {
    std::vector<std::string> texts;
    std::vector<char*> pointers;
    Status read(Value sequence) {
        Tuple* items = TRY(tuple_from(sequence));
        for (Value item : *items) texts.push_back(TRY(path_bytes(item)));
        for (std::string& text : texts) {
            if (text.find('\0') != text.npos) return raise_value_error("embedded null byte");
            pointers.push_back(text.data());
        }
        pointers.push_back(nullptr);
        return Status::success();
    }
};

/// All that the child needs to know.
struct Child {
    TextVector arguments, executables, environment;
    bool has_environment = false;
    bool close_fds = false;
    std::vector<int> pass_fds;  // sorted
    std::optional<std::string> cwd;
    int p2cread, p2cwrite, c2pread, c2pwrite, errread, errwrite, errpipe_read, errpipe_write;
    bool restore_signals = false, new_session = false;
    pid_t process_group = -1;
    std::optional<gid_t> gid;
    std::optional<std::vector<gid_t>> groups;
    std::optional<uid_t> uid;
    int umask = -1;
    Value preexec_fn;
    sigset_t signal_mask;
};

/// Closes what is open from `first` on, except `kept` (sorted): by the kernel in ranges, else one by one.
void close_all_from(int first, const std::vector<int>& kept) {
    auto close_range = [](int from, int to) {
        if (from > to || ::syscall(SYS_close_range, unsigned(from), unsigned(to), 0) == 0) return;
        long limit = ::sysconf(_SC_OPEN_MAX);
        for (long fd = from; fd <= to && fd < (limit < 0 ? 256 : limit); ++fd) ::close(int(fd));
    };
    for (int fd : kept) {
        if (fd < first) continue;
        close_range(first, fd - 1);
        first = fd + 1;
    }
    close_range(first, 0x7fffffff);
}

bool make_inheritable(int fd) {
    int flags = ::fcntl(fd, F_GETFD);
    return flags >= 0 && ::fcntl(fd, F_SETFD, flags & ~FD_CLOEXEC) == 0;
}

/// Puts `fd` at the number `target`. False with errno set when it failed.
bool place(int fd, int target) {
    if (fd == target) return make_inheritable(fd);
    return fd < 0 || ::dup2(fd, target) >= 0;
}

void write_text(int fd, const char* text) {
    if (::write(fd, text, std::strlen(text)) < 0) return;
}

/// "OSError:2:noexec": how `subprocess` learns what went wrong.
[[noreturn]] void report(const Child& child, const char* what, int error) {
    char digits[16];
    char* start = digits + sizeof digits - 1;
    *start = 0;
    do {
        *--start = "0123456789ABCDEF"[error & 15];
        error >>= 4;
    } while (error);
    write_text(child.errpipe_write, "OSError:");
    write_text(child.errpipe_write, start);
    write_text(child.errpipe_write, ":");
    write_text(child.errpipe_write, what);
    ::_exit(255);
}

void restore_signals() {
    for (int signal : {SIGPIPE, SIGXFSZ}) ::signal(signal, SIG_DFL);
}

/// The standard streams at 0, 1 and 2.
bool place_streams(Child& child) {
    // A parent that has closed its own streams may have got one of these numbers for a pipe.
    if (child.c2pwrite == 0 && (child.c2pwrite = ::dup(0)) < 0) return false;
    while (child.errwrite == 0 || child.errwrite == 1)
        if ((child.errwrite = ::dup(child.errwrite)) < 0) return false;
    return place(child.p2cread, 0) && place(child.c2pwrite, 1) && place(child.errwrite, 2);
}

bool change_identity(const Child& child) {
    if (child.umask >= 0) ::umask(mode_t(child.umask));
    if (child.restore_signals) restore_signals();
    if (child.new_session) ::setsid();
    if (child.process_group >= 0 && ::setpgid(0, child.process_group) < 0) return false;
    if (child.groups && ::setgroups(child.groups->size(), child.groups->data()) < 0) return false;
    if (child.gid && ::setregid(*child.gid, *child.gid) < 0) return false;
    return !child.uid || ::setreuid(*child.uid, *child.uid) == 0;
}

[[noreturn]] void run_child(Child& child, bool shares_memory) {
    for (int fd : child.pass_fds)
        if (fd != child.errpipe_write && !make_inheritable(fd)) report(child, "", errno);
    for (int fd : {child.p2cwrite, child.c2pread, child.errread, child.errpipe_read})
        if (fd >= 0) ::close(fd);
    if (!place_streams(child)) report(child, "", errno);
    if (child.cwd && ::chdir(child.cwd->c_str()) < 0) report(child, "noexec:chdir", errno);
    if (!change_identity(child)) report(child, "", errno);
    if (shares_memory || child.preexec_fn.is_none()) ::sigprocmask(SIG_SETMASK, &child.signal_mask, nullptr);
    if (!child.preexec_fn.is_none() && !call(child.preexec_fn)) {
        write_text(child.errpipe_write, "SubprocessError:0:Exception occurred in preexec_fn.");
        ::_exit(255);
    }
    if (child.close_fds) close_all_from(3, child.pass_fds);

    int error = ENOENT;
    for (char* path : child.executables.pointers) {
        if (!path) break;
        if (child.has_environment) ::execve(path, child.arguments.pointers.data(), child.environment.pointers.data());
        else ::execv(path, child.arguments.pointers.data());
        // A program that is there and cannot be started matters more than the places where there is none.
        if (errno != ENOENT && errno != ENOTDIR) error = errno;
        else if (error == ENOENT) error = errno;
    }
    report(child, "noexec", error);
}

/// The child's number, or -1. The parent waits for a child in its own memory, until that has started the program.
__attribute__((noinline)) pid_t start_sharing_memory(Child& child) {
    // A signal handler in the child would run in the parent's memory.
    sigset_t all;
    sigfillset(&all);
    ::pthread_sigmask(SIG_BLOCK, &all, &child.signal_mask);
    pid_t pid = ::vfork();
    if (pid == 0) run_child(child, true);
    int error = errno;
    ::pthread_sigmask(SIG_SETMASK, &child.signal_mask, nullptr);
    errno = error;
    return pid;
}

pid_t start_with_copy(Child& child) {
    ::pthread_sigmask(SIG_SETMASK, nullptr, &child.signal_mask);
    pid_t pid = ::fork();
    if (pid == 0) run_child(child, false);
    return pid;
}

template <class Id>
Status read_id(Value v, std::optional<Id>& out) {
    if (v.is_none()) return Status::success();
    out = static_cast<Id>(TRY(to_index_int64(v)));
    return Status::success();
}

Status read_descriptors(Value v, std::vector<int>& out) {
    Tuple* items = TRY(tuple_from(v));
    for (Value item : *items) {
        std::int64_t fd = TRY(to_index_int64(item));
        if (fd < 0 || fd > 0x7fffffff || (!out.empty() && fd <= out.back()))
            return raise_value_error("bad value(s) in fds_to_keep");
        out.push_back(static_cast<int>(fd));
    }
    return Status::success();
}

Value fork_exec(Value process_args, Value executable_list, bool close_fds, Value pass_fds, Value cwd, Value env,
                int p2cread, int p2cwrite, int c2pread, int c2pwrite, int errread, int errwrite, int errpipe_read,
                int errpipe_write, bool restore_signals, bool call_setsid, int pgid_to_set, Value gid,
                Value extra_groups, Value uid, int child_umask, Value preexec_fn) {
    Child child;
    if (close_fds && errpipe_write < 3) return raise_value_error("errpipe_write must be >= 3");
    TRY(read_descriptors(pass_fds, child.pass_fds));
    TRY(child.arguments.read(process_args));
    TRY(child.executables.read(executable_list));
    child.has_environment = !env.is_none();
    if (child.has_environment) TRY(child.environment.read(env));
    if (!cwd.is_none()) child.cwd = TRY(path_bytes(cwd));
    child.close_fds = close_fds;
    child.p2cread = p2cread, child.p2cwrite = p2cwrite;
    child.c2pread = c2pread, child.c2pwrite = c2pwrite;
    child.errread = errread, child.errwrite = errwrite;
    child.errpipe_read = errpipe_read, child.errpipe_write = errpipe_write;
    child.restore_signals = restore_signals;
    child.new_session = call_setsid;
    child.process_group = pgid_to_set;
    TRY(read_id(gid, child.gid));
    TRY(read_id(uid, child.uid));
    if (!extra_groups.is_none()) {
        Tuple* items = TRY(tuple_from(extra_groups));
        child.groups.emplace();
        for (Value item : *items) child.groups->push_back(static_cast<gid_t>(TRY(to_index_int64(item))));
    }
    child.umask = child_umask;
    child.preexec_fn = preexec_fn;

    // Changes of identity are made by a copy: the C library passes them on to all threads of a process.
    bool needs_copy = !preexec_fn.is_none() || child.gid || child.uid || child.groups;
    pid_t pid = needs_copy ? start_with_copy(child) : start_sharing_memory(child);
    if (pid < 0) return posix::fail();
    return make_int(pid);
}

constexpr FunctionDef kFunctions[] = {
    function<fork_exec>(
        "fork_exec",
        "($module, args, executable_list, close_fds, pass_fds, cwd, env, p2cread, p2cwrite, c2pread, c2pwrite, "
        "errread, "
        "errwrite, errpipe_read, errpipe_write, restore_signals, call_setsid, pgid_to_set, gid, extra_groups, uid, "
        "child_umask, preexec_fn, /)",
        "Start a program in a new process; return its number."),
};

}  // namespace

constinit const ModuleDef kPosixsubprocessModule{
    .name = "_posixsubprocess", .doc = "Starting programs, for subprocess.", .functions = kFunctions};

}  // namespace py
