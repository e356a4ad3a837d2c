// The `_signal` module: Python functions as signal handlers, timers, and masks. Library reference: signal.
//
// The C handler only notes the signal (and writes its number to the wakeup descriptor); the Python function runs at the
// next safepoint of the main thread, through the runtime's signal_dispatcher. While a blocking call waits, the signal
// interrupts it (no SA_RESTART), the function runs, and the call goes on unless the function raised.
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <climits>
#include <cmath>
#include <cstring>

#include "runtime/core/builtin.h"
#include "runtime/core/clock.h"
#include "runtime/core/error.h"
#include "runtime/core/frame.h"
#include "runtime/io/system_call.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/float.h"
#include "runtime/objects/int.h"
#include "runtime/objects/module.h"
#include "runtime/objects/set.h"
#include "runtime/objects/str.h"
#include "runtime/objects/struct_sequence.h"
#include "runtime/objects/tuple.h"
#include "runtime/protocol/iterate.h"
#include "runtime/protocol/object.h"
#include "stdlib/native/signal_set.h"
#include "stdlib/registry.h"

namespace py::signal_module {
namespace {

constexpr int kSignalLimit = NSIG;  // 65: one more than the largest number

/// The Python side of each signal: a function, SIG_DFL, SIG_IGN, or None for a handler that is not Python's.
Value handlers[kSignalLimit];
const Value kDefault = Value::small_int(0);
const Value kIgnore = Value::small_int(1);
Value default_int_handler_function;
Type* itimer_error_type;
Type* siginfo_type;

std::atomic<int> wakeup_fd{-1};
std::atomic<bool> warn_on_full_buffer{true};
std::atomic<int> wakeup_error{0};

void on_signal(int number) {
    int saved = errno;
    note_signal(number);
    if (int fd = wakeup_fd.load(std::memory_order_relaxed); fd >= 0) {
        auto byte = static_cast<unsigned char>(number);
        if (::write(fd, &byte, 1) < 0 &&
            (warn_on_full_buffer.load(std::memory_order_relaxed) || (errno != EWOULDBLOCK && errno != EAGAIN)))
            wakeup_error.store(errno, std::memory_order_relaxed);
    }
    errno = saved;
}

/// Writing to the wakeup descriptor failed in the handler, where nothing could be said about it.
void report_wakeup_error() {
    int error = wakeup_error.exchange(0, std::memory_order_relaxed);
    if (!error) return;
    (void)raise_os_error(error);
    write_unraisable("Exception ignored while trying to send to the signal wakeup fd", Value());
}

Status dispatch(int number) {
    report_wakeup_error();
    Value handler = handlers[number];
    if (!handler || handler.is_none() || handler == kDefault || handler == kIgnore) return Status::success();
    Value frame = thread->frame ? Value(frame_object(thread->frame)) : Value::none();
    TRY(call(handler, {Value::small_int(number), frame}));
    return Status::success();
}

/// Noted signals are handled at once: functions that cause signals promise that.
Status handle_now() { return poll_attention(); }

Status check_number(int number) {
    if (number < 1 || number >= kSignalLimit) return raise_value_error("signal number out of range");
    return Status::success();
}

Value signal_default_int_handler(int, Value) { return raise_with(KeyboardInterrupt, {}); }

Value signal_signal(int signalnum, Value handler) {
    if (thread != &main_thread_state)
        return raise_value_error("signal only works in main thread of the main interpreter");
    TRY(check_number(signalnum));
    void (*function)(int) = nullptr;
    // Members of signal.Handlers are ints too.
    std::int64_t number;
    bool is_number = is_int(handler) && int_fits_int64(handler, number);
    if (is_number && number == 0) {
        function = SIG_DFL;
        handler = kDefault;
    } else if (is_number && number == 1) {
        function = SIG_IGN;
        handler = kIgnore;
    } else if (is_callable(handler)) {
        function = on_signal;
    } else {
        return raise_type_error("signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object");
    }
    TRY(handle_now());
    struct sigaction action = {};
    action.sa_handler = function;
    if (sigaction(signalnum, &action, nullptr) != 0) return raise_os_error(errno);
    Value old = handlers[signalnum];
    handlers[signalnum] = handler;
    return old ? old : Value::none();
}

Value signal_getsignal(int signalnum) {
    TRY(check_number(signalnum));
    Value handler = handlers[signalnum];
    return handler ? handler : Value::none();
}

Value signal_raise_signal(int signalnum) {
    if (::raise(signalnum) != 0) return raise_os_error(errno);
    TRY(handle_now());
    return Value::none();
}

Value signal_strsignal(int signalnum) {
    TRY(check_number(signalnum));
    const char* text = ::strsignal(signalnum);
    if (!text || std::strstr(text, "Unknown signal")) return Value::none();
    return make_str(text);
}

Value signal_alarm(int seconds) { return make_int(::alarm(static_cast<unsigned>(seconds))); }

Value signal_pause() {
    {
        BlockingRegion region;
        ::pause();
    }
    TRY(handle_now());
    return Value::none();
}

Value signal_siginterrupt(int signalnum, bool flag) {
    TRY(check_number(signalnum));
    struct sigaction action = {};
    if (sigaction(signalnum, nullptr, &action) != 0) return raise_os_error(errno);
    if (flag) action.sa_flags &= ~SA_RESTART;
    else action.sa_flags |= SA_RESTART;
    if (sigaction(signalnum, &action, nullptr) != 0) return raise_os_error(errno);
    return Value::none();
}

Value signal_set_wakeup_fd(int fd, bool warn) {
    if (thread != &main_thread_state)
        return raise_value_error("set_wakeup_fd only works in main thread of the main interpreter");
    if (fd != -1) {
        int flags = fcntl(fd, F_GETFL);
        if (flags < 0) return raise_os_error(errno);
        if (!(flags & O_NONBLOCK)) return raise_value_error("the fd {} must be in non-blocking mode", fd);
    }
    warn_on_full_buffer.store(warn, std::memory_order_relaxed);
    return make_int(wakeup_fd.exchange(fd, std::memory_order_relaxed));
}

// ---- Interval timers -----------------------------------------------------------------

Status to_timeval(Value v, timeval& out) {
    double seconds;
    if (is_float(v)) seconds = float_value(v);
    else seconds = TRY(int_to_double(TRY(to_index(v))));
    if (std::isnan(seconds)) return raise_value_error("Invalid value NaN (not a number)");
    if (seconds > 1e15) return raise_overflow_error("timestamp out of range for platform time_t");
    // Rounded up: a timer must not become zero, which would switch it off.
    double microseconds = std::ceil(seconds * 1e6);
    out.tv_sec = static_cast<time_t>(std::floor(microseconds / 1e6));
    out.tv_usec = static_cast<suseconds_t>(microseconds - static_cast<double>(out.tv_sec) * 1e6);
    return Status::success();
}

Value timer_value(const itimerval& value) {
    auto seconds = [](const timeval& t) {
        return Value::real(static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) * 1e-6);
    };
    return make_tuple({seconds(value.it_value), seconds(value.it_interval)});
}

Pending raise_itimer_error() {
    int error = errno;
    return raise_with(*itimer_error_type, {make_int(error), make_str(std::strerror(error))});
}

Value signal_setitimer(int which, Value seconds, Value interval) {
    itimerval wanted{}, old{};
    TRY(to_timeval(seconds, wanted.it_value));
    if (interval) TRY(to_timeval(interval, wanted.it_interval));
    if (::setitimer(static_cast<__itimer_which>(which), &wanted, &old) != 0) return raise_itimer_error();
    return timer_value(old);
}

Value signal_getitimer(int which) {
    itimerval value{};
    if (::getitimer(static_cast<__itimer_which>(which), &value) != 0) return raise_itimer_error();
    return timer_value(value);
}

// ---- Masks and waiting -----------------------------------------------------------------

}  // namespace

Status to_sigset(Value iterable, sigset_t& set) {
    sigemptyset(&set);
    Tuple* items = TRY(tuple_from(iterable));
    for (std::int64_t i = 0; i < items->size; ++i) {
        std::int64_t number;
        if (!int_fits_int64(TRY(to_index(items->items[i])), number)) number = -1;
        if (number < 1 || number >= kSignalLimit)
            return raise_value_error("signal number {} out of range [1; {}]", number, kSignalLimit - 1);
        // The two signals that the C library keeps for itself cannot be added.
        if (sigaddset(&set, static_cast<int>(number)) != 0 && errno != EINVAL) return raise_os_error(errno);
    }
    return Status::success();
}

namespace {

Value from_sigset(const sigset_t& set) {
    Set* result = make_set();
    for (int number = 1; number < kSignalLimit; ++number)
        if (sigismember(&set, number) == 1) TRY(result->add(Value::small_int(number)));
    return result;
}

Value signal_pthread_sigmask(int how, Value mask) {
    sigset_t wanted, old;
    TRY(to_sigset(mask, wanted));
    if (int error = ::pthread_sigmask(how, &wanted, &old)) return raise_os_error(error);
    // What was unblocked may have arrived.
    TRY(handle_now());
    return from_sigset(old);
}

Value signal_sigpending() {
    sigset_t set;
    if (::sigpending(&set) != 0) return raise_os_error(errno);
    return from_sigset(set);
}

Value signal_valid_signals() {
    sigset_t set;
    sigemptyset(&set);
    sigfillset(&set);
    return from_sigset(set);
}

Value signal_sigwait(Value sigset) {
    sigset_t set;
    TRY(to_sigset(sigset, set));
    int number = 0, error;
    {
        BlockingRegion region;
        error = ::sigwait(&set, &number);
    }
    if (error) return raise_os_error(error);
    return make_int(number);
}

Value from_siginfo(const siginfo_t& info) {
    return make_struct_sequence(
        siginfo_type, {make_int(info.si_signo), make_int(info.si_code), make_int(info.si_errno), make_int(info.si_pid),
                       make_int(info.si_uid), make_int(info.si_status), make_int(info.si_band)});
}

Value signal_sigwaitinfo(Value sigset) {
    sigset_t set;
    TRY(to_sigset(sigset, set));
    siginfo_t info{};
    if (TRY(system_call([&] { return ::sigwaitinfo(&set, &info); })) < 0) return raise_os_error(errno);
    return from_siginfo(info);
}

Value signal_sigtimedwait(Value sigset, Value timeout) {
    sigset_t set;
    TRY(to_sigset(sigset, set));
    double seconds;
    if (!convert_detail::to_double(timeout, seconds)) return Pending{};
    if (seconds < 0) return raise_value_error("timeout must be non-negative");
    auto wait = static_cast<std::int64_t>(std::ceil(std::min(seconds, 9e9) * 1e9));
    std::int64_t deadline = clock::now(clock::Source::Monotonic) + wait;
    siginfo_t info{};
    for (;;) {
        timespec left{wait / clock::kNanosecondsPerSecond, wait % clock::kNanosecondsPerSecond};
        int result;
        {
            BlockingRegion region;
            result = ::sigtimedwait(&set, &info, &left);
        }
        if (result >= 0) return from_siginfo(info);
        if (errno == EAGAIN) return Value::none();
        if (errno != EINTR) return raise_os_error(errno);
        TRY(handle_now());
        wait = deadline - clock::now(clock::Source::Monotonic);
        if (wait < 0) return Value::none();
    }
}

Value signal_pthread_kill(std::int64_t thread_id, int signalnum) {
    if (int error = ::pthread_kill(static_cast<pthread_t>(thread_id), signalnum)) return raise_os_error(error);
    TRY(handle_now());
    return Value::none();
}

Value signal_pidfd_send_signal(int pidfd, int signalnum, Value siginfo, int flags) {
    if (!siginfo.is_none()) return raise_type_error("siginfo must be None");
    if (syscall(SYS_pidfd_send_signal, pidfd, signalnum, nullptr, flags) < 0) return raise_os_error(errno);
    // The process may be this one.
    TRY(handle_now());
    return Value::none();
}

// ---- The module --------------------------------------------------------------------------

constexpr const char* kSiginfoFields[] = {"si_signo", "si_code",   "si_errno", "si_pid",
                                          "si_uid",   "si_status", "si_band"};

constexpr FunctionDef kFunctions[] = {
    function<signal_alarm>("alarm", "($module, seconds, /)", "Arrange for SIGALRM after some seconds."),
    function<signal_default_int_handler>("default_int_handler", "($module, signalnum, frame, /)",
                                         "Raise KeyboardInterrupt."),
    function<signal_getitimer>("getitimer", "($module, which, /)", "What is left of an interval timer."),
    function<signal_getsignal>("getsignal", "($module, signalnum, /)", "The handler of a signal."),
    function<signal_pause>("pause", "($module, /)", "Wait for a signal."),
    function<signal_pidfd_send_signal>("pidfd_send_signal", "($module, pidfd, signalnum, siginfo=None, flags=0, /)",
                                       "Send a signal to the process that a descriptor refers to."),
    function<signal_pthread_kill>("pthread_kill", "($module, thread_id, signalnum, /)", "Send a signal to a thread."),
    function<signal_pthread_sigmask>("pthread_sigmask", "($module, how, mask, /)",
                                     "Change which signals are blocked; the old mask."),
    function<signal_raise_signal>("raise_signal", "($module, signalnum, /)", "Send a signal to this process."),
    function<signal_set_wakeup_fd>("set_wakeup_fd", "($module, fd, /, *, warn_on_full_buffer=True)",
                                   "Write the numbers of signals to a descriptor; the old one."),
    function<signal_setitimer>("setitimer", "($module, which, seconds, interval=<unrepresentable>, /)",
                               "Set an interval timer; what was left of it."),
    function<signal_siginterrupt>("siginterrupt", "($module, signalnum, flag, /)",
                                  "Whether a signal interrupts system calls."),
    function<signal_signal>("signal", "($module, signalnum, handler, /)", "Set the handler of a signal; the old one."),
    function<signal_sigpending>("sigpending", "($module, /)", "The signals that are blocked and have arrived."),
    function<signal_sigtimedwait>("sigtimedwait", "($module, sigset, timeout, /)",
                                  "Wait for one of some signals, but not for ever."),
    function<signal_sigwait>("sigwait", "($module, sigset, /)", "Wait for one of some signals; its number."),
    function<signal_sigwaitinfo>("sigwaitinfo", "($module, sigset, /)", "Wait for one of some signals."),
    function<signal_strsignal>("strsignal", "($module, signalnum, /)", "The system's description of a signal."),
    function<signal_valid_signals>("valid_signals", "($module, /)", "The signals that there are."),
};

constexpr ConstantDef kConstants[] = {
    {"SIG_DFL", 0},
    {"SIG_IGN", 1},
    {"NSIG", kSignalLimit},
    {"SIG_BLOCK", SIG_BLOCK},
    {"SIG_UNBLOCK", SIG_UNBLOCK},
    {"SIG_SETMASK", SIG_SETMASK},
    {"ITIMER_REAL", static_cast<int>(ITIMER_REAL)},
    {"ITIMER_VIRTUAL", static_cast<int>(ITIMER_VIRTUAL)},
    {"ITIMER_PROF", static_cast<int>(ITIMER_PROF)},
    {"SIGHUP", SIGHUP},
    {"SIGINT", SIGINT},
    {"SIGQUIT", SIGQUIT},
    {"SIGILL", SIGILL},
    {"SIGTRAP", SIGTRAP},
    {"SIGIOT", SIGIOT},
    {"SIGABRT", SIGABRT},
    {"SIGFPE", SIGFPE},
    {"SIGKILL", SIGKILL},
    {"SIGBUS", SIGBUS},
    {"SIGSEGV", SIGSEGV},
    {"SIGSYS", SIGSYS},
    {"SIGPIPE", SIGPIPE},
    {"SIGALRM", SIGALRM},
    {"SIGTERM", SIGTERM},
    {"SIGUSR1", SIGUSR1},
    {"SIGUSR2", SIGUSR2},
    {"SIGCLD", SIGCHLD},
    {"SIGCHLD", SIGCHLD},
    {"SIGPWR", SIGPWR},
    {"SIGIO", SIGIO},
    {"SIGURG", SIGURG},
    {"SIGWINCH", SIGWINCH},
    {"SIGPOLL", SIGPOLL},
    {"SIGSTOP", SIGSTOP},
    {"SIGTSTP", SIGTSTP},
    {"SIGCONT", SIGCONT},
    {"SIGTTIN", SIGTTIN},
    {"SIGTTOU", SIGTTOU},
    {"SIGVTALRM", SIGVTALRM},
    {"SIGPROF", SIGPROF},
    {"SIGXCPU", SIGXCPU},
    {"SIGXFSZ", SIGXFSZ},
    {"SIGSTKFLT", SIGSTKFLT},
};

/// Takes over what the process has: SIGINT's handler is the runtime's, which raises KeyboardInterrupt.
void adopt_handlers() {
    for (int number = 1; number < kSignalLimit; ++number) {
        struct sigaction present = {};
        if (sigaction(number, nullptr, &present) != 0) {
            handlers[number] = Value::none();
        } else if (present.sa_handler == SIG_DFL) {
            handlers[number] = kDefault;
        } else if (present.sa_handler == SIG_IGN) {
            handlers[number] = kIgnore;
        } else if (present.sa_handler == note_signal && number == SIGINT) {
            handlers[number] = default_int_handler_function;
            present.sa_handler = on_signal;
            sigaction(number, &present, nullptr);
        } else {
            handlers[number] = Value::none();
        }
    }
}

Status init(Module* module) {
    Dict* names = module->dict;
    names->set_str(intern("SIGRTMIN"), make_int(SIGRTMIN));
    names->set_str(intern("SIGRTMAX"), make_int(SIGRTMAX));
    Dict* ns = make_dict();
    ns->set_str(intern("__module__"), make_str_ascii("signal"));
    itimer_error_type = type_new(&type_type, intern("itimer_error"), make_tuple({Value(&OSError)}), ns, Args{});
    if (!itimer_error_type) return Pending{};
    names->set_str(intern("ItimerError"), itimer_error_type);
    if (!siginfo_type)
        siginfo_type = TRY(make_struct_sequence_type(
            {"signal.struct_siginfo", "What is known about a signal that was waited for.", kSiginfoFields, 7}));
    names->set_str(intern("struct_siginfo"), siginfo_type);
    if (!default_int_handler_function) {
        default_int_handler_function = *names->find_str(intern("default_int_handler"));
        adopt_handlers();
        signal_dispatcher = dispatch;
    }
    return Status::success();
}

}  // namespace
}  // namespace py::signal_module

namespace py {
constinit const ModuleDef kSignalModule{.name = "_signal",
                                        .doc = "Signal handlers, timers and masks.",
                                        .functions = signal_module::kFunctions,
                                        .constants = signal_module::kConstants,
                                        .init = signal_module::init};
}  // namespace py
