// faulthandler: Python tracebacks when the process crashes, on a signal, or after a time. Library reference:
// faulthandler.
//
// The frames are written as they are, by code that may run in a signal handler at any instruction or in a thread that
// does not hold the interpreter lock: it allocates nothing, takes no lock, reads only, and writes with write(2).
#include <pthread.h>
#include <signal.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <optional>

#include "runtime/core/attribute.h"
#include "runtime/core/builtin.h"
#include "runtime/core/error.h"
#include "runtime/core/frame.h"
#include "runtime/core/gil.h"
#include "runtime/core/interpreter.h"
#include "runtime/io/system_call.h"
#include "runtime/objects/float.h"
#include "runtime/objects/function.h"
#include "runtime/objects/int.h"
#include "runtime/objects/module.h"
#include "runtime/objects/str.h"
#include "stdlib/registry.h"

namespace py::fault_handler {
namespace {

constexpr int kMaxFrames = 100;
constexpr int kMaxText = 500;

// ---- Writing ----

void put(int fd, const char* text, std::size_t size) {
    while (size > 0) {
        ssize_t n = ::write(fd, text, size);
        if (n <= 0) {
            if (n < 0 && errno == EINTR) continue;
            return;
        }
        text += n;
        size -= static_cast<std::size_t>(n);
    }
}
void put(int fd, const char* text) { put(fd, text, std::strlen(text)); }

void put_number(int fd, std::uint64_t n, unsigned base, int width) {
    char digits[24];
    int at = sizeof digits;
    do digits[--at] = "0123456789abcdef"[n % base], n /= base, --width;
    while (n || width > 0);
    put(fd, digits + at, sizeof digits - static_cast<std::size_t>(at));
}

void put_text(int fd, const Str* s) {
    std::size_t length = std::min<std::size_t>(static_cast<std::size_t>(s->length), kMaxText);
    for (std::size_t i = 0; i < length; ++i) {
        char32_t c = (*s)[i];
        if (c >= ' ' && c < 127) {
            char ascii = static_cast<char>(c);
            put(fd, &ascii, 1);
        } else {
            put(fd, c < 0x100 ? "\\x" : c < 0x10000 ? "\\u" : "\\U");
            put_number(fd, c, 16, c < 0x100 ? 2 : c < 0x10000 ? 4 : 8);
        }
    }
    if (length < static_cast<std::size_t>(s->length)) put(fd, "...");
}

void put_frames(int fd, const Frame* frame) {
    if (!frame) put(fd, "  <no Python frame>\n");
    for (int n = 0; frame && n < kMaxFrames; frame = frame->back, ++n) {
        const Code* code = frame->function->code;
        put(fd, "  File \"");
        put_text(fd, code->filename);
        put(fd, "\", line ");
        const SourceSpan* at = frame->at;
        put_number(fd, static_cast<std::uint64_t>(at ? at->line : code->first_line), 10, 1);
        put(fd, " in ");
        put_text(fd, code->name);
        put(fd, "\n");
    }
}

/// The frames of all threads; `current` is the one to name so (null: none of them).
void put_threads(int fd, const ThreadState* current) {
    bool first = true;
    auto show = [&](const ThreadState& state) {
        if (!first) put(fd, "\n");
        first = false;
        put(fd, &state == current ? "Current thread 0x" : "Thread 0x");
        put_number(fd, state.id, 16, 16);
        put(fd, " (most recent call first):\n");
        put_frames(fd, state.frame);
    };
    for (PythonThread* t = python_threads; t; t = t->next) show(*t);
    show(main_thread_state);
}

void put_stack(int fd, bool all_threads) {
    if (all_threads) {
        put_threads(fd, thread);
        return;
    }
    put(fd, "Stack (most recent call first):\n");
    put_frames(fd, thread->frame);
}

// ---- Fatal signals ----

struct Fault {
    int number;
    const char* name;
    struct sigaction previous;
    bool installed;
};
Fault faults[] = {
    {SIGBUS, "Bus error", {}, false},
    {SIGILL, "Illegal instruction", {}, false},
    {SIGFPE, "Floating-point exception", {}, false},
    {SIGABRT, "Aborted", {}, false},
    {SIGSEGV, "Segmentation fault", {}, false},
};
bool enabled = false, enabled_all_threads = true;
int enabled_fd = -1;
Value enabled_file;
constexpr std::size_t kHandlerStack = 64 * 1024;
void* handler_stack = nullptr;

void restore(Fault& fault) {
    if (!fault.installed) return;
    fault.installed = false;
    sigaction(fault.number, &fault.previous, nullptr);
}

void on_fault(int number) {
    int saved = errno;
    for (Fault& fault : faults) {
        if (fault.number != number) continue;
        restore(fault);
        put(enabled_fd, "Fatal Python error: ");
        put(enabled_fd, fault.name);
        put(enabled_fd, "\n\n");
        put_stack(enabled_fd, enabled_all_threads);
    }
    errno = saved;
    // Whoever handled the signal before does so now: as a rule the process ends.
    ::raise(number);
}

void disable_all() {
    enabled = false;
    for (Fault& fault : faults) restore(fault);
    enabled_file = Value();
}

// ---- Arguments ----

/// The descriptor of a file argument (zero: sys.stderr); -1: pending. The file is flushed and kept alive in *keep.
int descriptor(Value file, Value* keep) {
    if (!file || file.is_none()) {
        file = sys_attribute("stderr");
        if (!file || file.is_none()) {
            if (file) (void)raise_runtime_error("sys.stderr is None");
            else (void)raise_runtime_error("unable to get sys.stderr");
            return -1;
        }
    } else if (is_int(file)) {
        std::int64_t fd = -1;
        if (file.is_bool() || !int_fits_int64(file, fd) || fd < 0 || fd > INT32_MAX) {
            (void)raise_value_error("file is not a valid file descriptor");
            return -1;
        }
        *keep = Value();
        return static_cast<int>(fd);
    }
    Value number = call_method(file, intern("fileno"), {});
    std::int64_t fd = -1;
    if (!number) return -1;
    if (!is_int(number) || !int_fits_int64(number, fd) || fd < 0 || fd > INT32_MAX) {
        (void)raise_runtime_error("file.fileno() is not a valid file descriptor");
        return -1;
    }
    if (!call_method(file, intern("flush"), {})) clear_exception();
    *keep = file;
    return static_cast<int>(fd);
}

Value enable(Value file, bool all_threads, bool) {
    Value keep;
    int fd = descriptor(file, &keep);
    if (fd < 0) return Value();
    enabled_fd = fd;
    enabled_file = keep;
    enabled_all_threads = all_threads;
    if (enabled) return Value::none();
    if (!handler_stack) handler_stack = std::malloc(kHandlerStack);
    if (!handler_stack) return raise_memory_error();
    enabled = true;
    // The stack may be what has overflowed.
    stack_t stack = {};
    stack.ss_sp = handler_stack;
    stack.ss_size = kHandlerStack;
    sigaltstack(&stack, nullptr);
    for (Fault& fault : faults) {
        struct sigaction action = {};
        action.sa_handler = on_fault;
        action.sa_flags = SA_NODEFER | SA_ONSTACK;
        sigemptyset(&action.sa_mask);
        if (sigaction(fault.number, &action, &fault.previous) != 0) return raise_os_error(errno);
        fault.installed = true;
    }
    return Value::none();
}

bool disable() {
    bool was = enabled;
    disable_all();
    return was;
}

bool is_enabled() { return enabled; }

Value dump_traceback(Value file, bool all_threads) {
    Value keep;
    int fd = descriptor(file, &keep);
    if (fd < 0) return Value();
    put_stack(fd, all_threads);
    return Value::none();
}

// ---- After a time ----

struct Watchdog {
    pthread_t id;
    pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
    pthread_cond_t wake;
    bool running = false, cancelled = false, repeat = false, exits = false;
    double timeout = 0;
    int fd = -1;
    char header[64];
};
Watchdog watchdog;
Value watchdog_file;

void* watch(void*) {
    sigset_t all;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, nullptr);
    pthread_mutex_lock(&watchdog.mutex);
    do {
        timespec until;
        clock_gettime(CLOCK_MONOTONIC, &until);
        double whole = static_cast<double>(static_cast<std::int64_t>(watchdog.timeout));
        until.tv_sec += static_cast<time_t>(whole);
        until.tv_nsec += static_cast<long>((watchdog.timeout - whole) * 1e9);
        if (until.tv_nsec >= 1'000'000'000) until.tv_nsec -= 1'000'000'000, ++until.tv_sec;
        int r = 0;
        while (!watchdog.cancelled && r != ETIMEDOUT)
            r = pthread_cond_timedwait(&watchdog.wake, &watchdog.mutex, &until);
        if (watchdog.cancelled) break;
        put(watchdog.fd, watchdog.header);
        put_threads(watchdog.fd, nullptr);
        if (watchdog.exits) _exit(1);
    } while (watchdog.repeat);
    pthread_mutex_unlock(&watchdog.mutex);
    return nullptr;
}

Value cancel_dump_traceback_later() {
    if (!watchdog.running) return Value::none();
    pthread_mutex_lock(&watchdog.mutex);
    watchdog.cancelled = true;
    pthread_cond_signal(&watchdog.wake);
    pthread_mutex_unlock(&watchdog.mutex);
    pthread_join(watchdog.id, nullptr);
    watchdog.running = false;
    watchdog_file = Value();
    return Value::none();
}

Value dump_traceback_later(double timeout, bool repeat, Value file, bool exits) {
    if (!(timeout > 0)) return raise_value_error("timeout must be greater than 0");
    constexpr double kLongest = 9e9;
    if (timeout > kLongest) return raise_overflow_error("timeout value is too large");
    Value keep;
    int fd = descriptor(file, &keep);
    if (fd < 0) return Value();
    TRY(cancel_dump_traceback_later());
    auto micros = static_cast<std::int64_t>(timeout * 1e6);
    std::int64_t seconds = micros / 1'000'000, rest = micros % 1'000'000;
    std::string header = fmt::format("Timeout ({}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
    if (rest) header += fmt::format(".{:06}", rest);
    header += ")!\n";
    std::memcpy(watchdog.header, header.c_str(), std::min(header.size() + 1, sizeof watchdog.header));
    watchdog.header[sizeof watchdog.header - 1] = 0;
    pthread_condattr_t attributes;
    pthread_condattr_init(&attributes);
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
    pthread_cond_init(&watchdog.wake, &attributes);
    pthread_condattr_destroy(&attributes);
    watchdog.cancelled = false;
    watchdog.repeat = repeat;
    watchdog.exits = exits;
    watchdog.timeout = timeout;
    watchdog.fd = fd;
    watchdog_file = keep;
    if (pthread_create(&watchdog.id, nullptr, watch, nullptr) != 0)
        return raise_runtime_error("unable to start watchdog thread");
    watchdog.running = true;
    return Value::none();
}

// ---- Signals of the user's ----

struct UserSignal {
    bool registered = false, all_threads = true, chain = false;
    int fd = -1;
    struct sigaction previous;
};
UserSignal user_signals[NSIG];
Value user_files[NSIG];

void on_user_signal(int number) {
    int saved = errno;
    UserSignal& user = user_signals[number];
    if (!user.registered) return;
    put_stack(user.fd, user.all_threads);
    if (user.chain) {
        struct sigaction ours;
        sigaction(number, &user.previous, &ours);
        errno = saved;
        ::raise(number);
        sigaction(number, &ours, nullptr);
    }
    errno = saved;
}

Status check_signal(std::int64_t number) {
    for (const Fault& fault : faults)
        if (fault.number == number)
            return raise_runtime_error("signal {} cannot be registered, use enable() instead", number);
    if (number < 1 || number >= NSIG) return raise_value_error("signal number out of range");
    return Status::success();
}

Value register_signal(std::int64_t number, Value file, bool all_threads, bool chain) {
    TRY(check_signal(number));
    Value keep;
    int fd = descriptor(file, &keep);
    if (fd < 0) return Value();
    UserSignal& user = user_signals[number];
    user.fd = fd;
    user.all_threads = all_threads;
    user.chain = chain;
    user_files[number] = keep;
    if (user.registered) return Value::none();
    struct sigaction action = {};
    action.sa_handler = on_user_signal;
    // A chained handler must get the signal while this one runs.
    action.sa_flags = SA_RESTART | (chain ? SA_NODEFER : 0);
    sigemptyset(&action.sa_mask);
    if (sigaction(static_cast<int>(number), &action, &user.previous) != 0) return raise_os_error(errno);
    user.registered = true;
    return Value::none();
}

Value unregister_signal(std::int64_t number) {
    TRY(check_signal(number));
    UserSignal& user = user_signals[number];
    if (!user.registered) return Value::false_();
    user.registered = false;
    sigaction(static_cast<int>(number), &user.previous, nullptr);
    user_files[number] = Value();
    return Value::true_();
}

// ---- Faults, for those who try out what a program does then ----

/// A core file would only be in the way.
void forget_core() {
    struct rlimit limit;
    if (getrlimit(RLIMIT_CORE, &limit) != 0) return;
    limit.rlim_cur = 0;
    (void)setrlimit(RLIMIT_CORE, &limit);
}

Value make_fault(int number) {
    forget_core();
    ::raise(number);
    return Value::none();
}

Value sigsegv(bool release_gil) {
    std::optional<BlockingRegion> released;
    if (release_gil) released.emplace();
    return make_fault(SIGSEGV);
}
Value sigabrt() { return make_fault(SIGABRT); }
Value sigfpe() { return make_fault(SIGFPE); }

Value read_null() {
    forget_core();
    volatile int* volatile nowhere = nullptr;
    return make_int(*nowhere);
}

volatile bool calls_deeper = true;  // nothing sets it to false, which the compiler does not know

// The sum keeps the compiler from making a loop of it.
[[gnu::noinline]] int overflow_stack(int depth) {
    volatile char block[4096];
    block[0] = static_cast<char>(depth);
    return calls_deeper ? overflow_stack(depth + 1) + block[0] : 0;
}
Value stack_overflow() {
    forget_core();
    return make_int(overflow_stack(0));
}

constexpr FunctionDef kFunctions[] = {
    function<read_null>("_read_null", "($module, /)", "Read from the address 0."),
    function<sigabrt>("_sigabrt", "($module, /)", "Raise the signal SIGABRT."),
    function<sigfpe>("_sigfpe", "($module, /)", "Raise the signal SIGFPE."),
    function<sigsegv>("_sigsegv", "($module, release_gil=False, /)", "Raise the signal SIGSEGV."),
    function<stack_overflow>("_stack_overflow", "($module, /)", "Call deeper than the stack is."),
    function<cancel_dump_traceback_later>("cancel_dump_traceback_later", "($module, /)",
                                          "Cancel the previous call to dump_traceback_later()."),
    function<disable>("disable", "($module, /)", "Disable the fault handler."),
    function<dump_traceback>("dump_traceback", "($module, /, file=None, all_threads=True)",
                             "Write the traceback of the current thread, or of all threads, to a file."),
    function<dump_traceback_later>("dump_traceback_later", "($module, /, timeout, repeat=False, file=None, exit=False)",
                                   "Write the traceback of all threads after a time, or each time that has passed."),
    function<enable>("enable", "($module, /, file=None, all_threads=True, c_stack=True)",
                     "Write the traceback to a file when the process gets a fatal signal."),
    function<is_enabled>("is_enabled", "($module, /)", "Check if the handler is enabled."),
    function<register_signal>("register", "($module, /, signum, file=None, all_threads=True, chain=False)",
                              "Write the traceback to a file when the signal arrives."),
    function<unregister_signal>("unregister", "($module, signum, /)", "Undo register()."),
};

}  // namespace
}  // namespace py::fault_handler

namespace py {

constinit const ModuleDef kFaulthandlerModule{
    .name = "faulthandler", .doc = "Tracebacks on faults and signals.", .functions = fault_handler::kFunctions};

}  // namespace py
