// What is asked of the system as a whole: environment, limits, random bytes, the terminal's size, names and numbers.
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <sys/utsname.h>
#include <unistd.h>

#include <algorithm>

#include "runtime/io/io.h"
#include "runtime/objects/bytes.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/int.h"
#include "runtime/objects/list.h"
#include "runtime/objects/module.h"
#include "runtime/objects/str.h"
#include "runtime/objects/struct_sequence.h"
#include "runtime/objects/tuple.h"
#include "runtime/protocol/object.h"
#include "stdlib/posix/posix.h"

extern char** environ;

namespace py::posix {

namespace {

Type* uname_type;
Type* terminal_size_type;

// ---- The environment ----

/// All variables, as bytes; of names that stand there twice the first one counts.
Dict* read_environment() {
    Dict* dict = make_dict();
    for (char** entry = ::environ; entry && *entry; ++entry) {
        const char* equals = strchr(*entry, '=');
        if (!equals) continue;
        Value name = make_bytes({*entry, static_cast<std::size_t>(equals - *entry)});
        Value value = make_bytes(equals + 1);
        Result<Value*> known = dict->find(name);
        if (known.ok() && !known.value()) MUST(dict->set(name, value));  // bytes hash without failure
    }
    return dict;
}
Value create_environ_() { return read_environment(); }

Value putenv_(Value name_value, Value value_value) {
    std::string name = TRY(path_bytes(name_value));
    std::string value = TRY(path_bytes(value_value));
    if (name.find('=') != name.npos) return raise_value_error("illegal environment variable name");
    return none_or_fail(::setenv(name.c_str(), value.c_str(), 1));
}
Value unsetenv_(Value name_value) {
    std::string name = TRY(path_bytes(name_value));
    return none_or_fail(::unsetenv(name.c_str()));
}

// ---- Facts ----

Value uname_() {
    utsname info;
    if (::uname(&info) < 0) return fail();
    return make_struct_sequence(
        uname_type, {make_name(info.sysname, false), make_name(info.nodename, false), make_name(info.release, false),
                     make_name(info.version, false), make_name(info.machine, false)});
}

Value get_terminal_size_(std::optional<int> fd) {
    winsize size{};
    if (::ioctl(fd.value_or(STDOUT_FILENO), TIOCGWINSZ, &size) < 0) return fail();
    return make_struct_sequence(terminal_size_type, {make_int(size.ws_col), make_int(size.ws_row)});
}

Value cpu_count_() {
    long count = ::sysconf(_SC_NPROCESSORS_ONLN);
    return count < 1 ? Value::none() : make_int(count);
}

Value getloadavg_() {
    double load[3];
    if (::getloadavg(load, 3) != 3) return raise(OSError, "Load averages are unobtainable");
    return make_tuple({Value::real(load[0]), Value::real(load[1]), Value::real(load[2])});
}

Value strerror_(int code) {
    char text[256];
    return make_str(::strerror_r(code, text, sizeof text));
}

Value umask_(int mask) { return make_int(::umask(static_cast<mode_t>(mask))); }

// ---- Random bytes ----

Result<std::int64_t> fill_random(char* to, std::size_t size, unsigned flags) {
    std::size_t done = 0;
    while (done < size) {
        std::int64_t got = TRY(system_call([&] { return ::getrandom(to + done, size - done, flags); }));
        if (got < 0) return fail();
        done += static_cast<std::size_t>(got);
    }
    return static_cast<std::int64_t>(done);
}
Value urandom_(Index size) {
    if (size < 0) return raise_value_error("negative argument not allowed");
    std::string bytes(static_cast<std::size_t>(size.value), '\0');
    TRY(fill_random(bytes.data(), bytes.size(), 0));
    return make_bytes(bytes);
}
Value getrandom_(Index size, int flags) {
    if (size < 0) {
        errno = EINVAL;
        return fail();
    }
    std::string bytes(static_cast<std::size_t>(size.value), '\0');
    std::int64_t got =
        TRY(system_call([&] { return ::getrandom(bytes.data(), bytes.size(), static_cast<unsigned>(flags)); }));
    if (got < 0) return fail();
    return make_bytes(std::string_view(bytes).substr(0, static_cast<std::size_t>(got)));
}

// ---- Limits by name ----

struct NamedNumber {
    const char* name;
    int number;
};
#define NAMED(prefix, name) \
    { #prefix #name, _##prefix##name }
constexpr NamedNumber kSysconfNames[] = {
    NAMED(SC_, AIO_LISTIO_MAX),   NAMED(SC_, AIO_MAX),          NAMED(SC_, ARG_MAX),
    NAMED(SC_, ATEXIT_MAX),       NAMED(SC_, AVPHYS_PAGES),     NAMED(SC_, CHAR_BIT),
    NAMED(SC_, CHILD_MAX),        NAMED(SC_, CLK_TCK),          NAMED(SC_, COLL_WEIGHTS_MAX),
    NAMED(SC_, DELAYTIMER_MAX),   NAMED(SC_, EXPR_NEST_MAX),    NAMED(SC_, FSYNC),
    NAMED(SC_, GETGR_R_SIZE_MAX), NAMED(SC_, GETPW_R_SIZE_MAX), NAMED(SC_, INT_MAX),
    NAMED(SC_, INT_MIN),          NAMED(SC_, IOV_MAX),          NAMED(SC_, JOB_CONTROL),
    NAMED(SC_, LINE_MAX),         NAMED(SC_, LOGIN_NAME_MAX),   NAMED(SC_, LONG_BIT),
    NAMED(SC_, MAPPED_FILES),     NAMED(SC_, MEMLOCK),          NAMED(SC_, MONOTONIC_CLOCK),
    NAMED(SC_, MQ_OPEN_MAX),      NAMED(SC_, NGROUPS_MAX),      NAMED(SC_, NPROCESSORS_CONF),
    NAMED(SC_, NPROCESSORS_ONLN), NAMED(SC_, OPEN_MAX),         NAMED(SC_, PAGESIZE),
    NAMED(SC_, PAGE_SIZE),        NAMED(SC_, PASS_MAX),         NAMED(SC_, PHYS_PAGES),
    NAMED(SC_, RE_DUP_MAX),       NAMED(SC_, RTSIG_MAX),        NAMED(SC_, SAVED_IDS),
    NAMED(SC_, SEM_NSEMS_MAX),    NAMED(SC_, SIGQUEUE_MAX),     NAMED(SC_, SSIZE_MAX),
    NAMED(SC_, STREAM_MAX),       NAMED(SC_, SYMLOOP_MAX),      NAMED(SC_, THREADS),
    NAMED(SC_, THREAD_KEYS_MAX),  NAMED(SC_, THREAD_STACK_MIN), NAMED(SC_, THREAD_THREADS_MAX),
    NAMED(SC_, TIMER_MAX),        NAMED(SC_, TTY_NAME_MAX),     NAMED(SC_, TZNAME_MAX),
    NAMED(SC_, UINT_MAX),         NAMED(SC_, VERSION),          NAMED(SC_, WORD_BIT),
};
constexpr NamedNumber kPathconfNames[] = {
    NAMED(PC_, ALLOC_SIZE_MIN),
    NAMED(PC_, ASYNC_IO),
    NAMED(PC_, CHOWN_RESTRICTED),
    NAMED(PC_, FILESIZEBITS),
    NAMED(PC_, LINK_MAX),
    NAMED(PC_, MAX_CANON),
    NAMED(PC_, MAX_INPUT),
    NAMED(PC_, NAME_MAX),
    NAMED(PC_, NO_TRUNC),
    NAMED(PC_, PATH_MAX),
    NAMED(PC_, PIPE_BUF),
    NAMED(PC_, PRIO_IO),
    NAMED(PC_, REC_INCR_XFER_SIZE),
    NAMED(PC_, REC_MAX_XFER_SIZE),
    NAMED(PC_, REC_MIN_XFER_SIZE),
    NAMED(PC_, REC_XFER_ALIGN),
    NAMED(PC_, SOCK_MAXBUF),
    NAMED(PC_, SYMLINK_MAX),
    NAMED(PC_, SYNC_IO),
    NAMED(PC_, VDISABLE),
};
constexpr NamedNumber kConfstrNames[] = {
    NAMED(CS_, GNU_LIBC_VERSION),
    NAMED(CS_, GNU_LIBPTHREAD_VERSION),
    NAMED(CS_, PATH),
};
#undef NAMED

Dict* name_dict(std::span<const NamedNumber> names) {
    Dict* dict = make_dict(names.size());
    for (const NamedNumber& entry : names) dict->set_str(intern(entry.name), make_int(entry.number));
    return dict;
}

Result<int> limit_number(Value name, std::span<const NamedNumber> names) {
    if (is_int(name)) return static_cast<int>(TRY(to_index_int64(name)));
    Str* text = as_str(name);
    if (!text) return raise_type_error("configuration names must be strings or integers");
    for (const NamedNumber& entry : names)
        if (str_view(text) == entry.name) return entry.number;
    return raise_value_error("unrecognized configuration name");
}

Value limit_value(long value) {
    if (value == -1 && errno) return fail();
    return make_int(value);
}
Value sysconf_(Value name) {
    int number = TRY(limit_number(name, kSysconfNames));
    errno = 0;
    return limit_value(::sysconf(number));
}
Value pathconf_(Value path_value, Value name) {
    Path path;
    TRY(read_path(path_value, "pathconf", "path", kAllowFd, path));
    int number = TRY(limit_number(name, kPathconfNames));
    errno = 0;
    long value = path.is_fd() ? ::fpathconf(path.fd, number) : ::pathconf(path.c_str(), number);
    if (value == -1 && errno) return fail(path);
    return make_int(value);
}
Value fpathconf_(Value fd_value, Value name) {
    int fd = TRY(descriptor(fd_value));
    int number = TRY(limit_number(name, kPathconfNames));
    errno = 0;
    return limit_value(::fpathconf(fd, number));
}
Value confstr_(Value name) {
    int number = TRY(limit_number(name, kConfstrNames));
    char text[256];
    errno = 0;
    std::size_t size = ::confstr(number, text, sizeof text);
    if (size == 0) return errno ? Value(fail()) : Value::none();
    return make_name({text, std::min(size, sizeof text) - 1}, false);
}

constexpr const char* kUnameFields[] = {"sysname", "nodename", "release", "version", "machine"};
constexpr const char* kTerminalFields[] = {"columns", "lines"};

constexpr FunctionDef kFunctions[] = {
    function<create_environ_>("_create_environ", "($module, /)", "Return the environment as it is now."),
    function<confstr_>("confstr", "($module, name, /)", "Return a configuration text."),
    function<cpu_count_>("cpu_count", "($module, /)", "Return the number of processors."),
    function<fpathconf_>("fpathconf", "($module, fd, name, /)", "Return a limit for an open file."),
    function<get_terminal_size_>("get_terminal_size", "($module, fd=<unrepresentable>, /)",
                                 "Return the size of the terminal window as (columns, lines)."),
    function<getloadavg_>("getloadavg", "($module, /)", "Return the load averages of 1, 5 and 15 minutes."),
    function<getrandom_>("getrandom", "($module, /, size, flags=0)", "Return random bytes."),
    function<pathconf_>("pathconf", "($module, /, path, name)", "Return a limit for a file."),
    function<putenv_>("putenv", "($module, name, value, /)", "Set a variable of the environment."),
    function<strerror_>("strerror", "($module, code, /)", "Translate an error number to text."),
    function<sysconf_>("sysconf", "($module, name, /)", "Return a limit of the system."),
    function<umask_>("umask", "($module, mask, /)", "Set the file mode mask and return the previous one."),
    function<uname_>("uname", "($module, /)", "Return what identifies the operating system."),
    function<unsetenv_>("unsetenv", "($module, name, /)", "Delete a variable of the environment."),
    function<urandom_>("urandom", "($module, size, /)", "Return size random bytes fit for cryptography."),
};

/// What os.supports_dir_fd and its like are made from.
constexpr const char* kHave[] = {
    "HAVE_FACCESSAT", "HAVE_FCHDIR",    "HAVE_FCHMOD",    "HAVE_FCHMODAT",   "HAVE_FCHOWN",   "HAVE_FCHOWNAT",
    "HAVE_FEXECVE",   "HAVE_FDOPENDIR", "HAVE_FPATHCONF", "HAVE_FSTATAT",    "HAVE_FSTATVFS", "HAVE_FTRUNCATE",
    "HAVE_FUTIMENS",  "HAVE_LINKAT",    "HAVE_LCHOWN",    "HAVE_LSTAT",      "HAVE_LUTIMES",  "HAVE_MKDIRAT",
    "HAVE_MKFIFOAT",  "HAVE_MKNODAT",   "HAVE_OPENAT",    "HAVE_READLINKAT", "HAVE_RENAMEAT", "HAVE_SYMLINKAT",
    "HAVE_UNLINKAT",  "HAVE_UTIMENSAT",
};

}  // namespace

std::span<const FunctionDef> system_functions() { return kFunctions; }

Status init_system(Module* module) {
    if (!uname_type) {
        uname_type = TRY(make_struct_sequence_type({"posix.uname_result", "Result from os.uname().", kUnameFields, 5}));
        terminal_size_type =
            TRY(make_struct_sequence_type({"os.terminal_size", "The size of a terminal window.", kTerminalFields, 2}));
    }
    auto set = [&](const char* name, Value v) { module->dict->set_str(intern(name), v); };
    set("uname_result", uname_type);
    set("terminal_size", terminal_size_type);
    set("environ", read_environment());
    set("sysconf_names", name_dict(kSysconfNames));
    set("pathconf_names", name_dict(kPathconfNames));
    set("confstr_names", name_dict(kConfstrNames));
    List* have = make_list();
    for (const char* name : kHave) have->append(make_str(name));
    set("_have_functions", have);
    return Status::success();
}

}  // namespace py::posix
