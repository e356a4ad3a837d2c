// Processes: starting, replacing, waiting for and signalling them.
#include <fcntl.h>
#include <pty.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/times.h>
#include <sys/wait.h>
#include <unistd.h>

#include <memory>
#include <vector>

#include "runtime/core/attribute.h"
#include "runtime/core/call.h"
#include "runtime/core/gil.h"
#include "runtime/core/interpreter.h"
#include "runtime/core/warning.h"
#include "runtime/io/io.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/int.h"
#include "runtime/objects/list.h"
#include "runtime/objects/module.h"
#include "runtime/objects/str.h"
#include "runtime/objects/struct_sequence.h"
#include "runtime/objects/tuple.h"
#include "runtime/protocol/iterate.h"
#include "runtime/protocol/object.h"
#include "stdlib/posix/posix.h"

namespace py::posix {

Status read_arguments(const char* prefix, Value argv, TextVector& out) {
    if (!is_list(argv) && !is_tuple(argv)) return raise_type_error("{} must be a tuple or list", prefix);
    Tuple* items = TRY(tuple_from(argv));
    if (items->size == 0) return raise_value_error("{} must not be empty", prefix);
    for (Value item : *items) {
        out.texts.push_back(TRY(path_bytes(item)));
    }
    if (out.texts[0].empty()) return raise_value_error("{} first element cannot be empty", prefix);
    out.finish();
    return Status::success();
}

Status read_environment(Value env, TextVector& out) {
    Value keys = TRY(call_method(env, intern("keys"), {}));
    Value values = TRY(call_method(env, intern("values"), {}));
    List* names = TRY(list_from(keys));
    List* texts = TRY(list_from(values));
    for (std::int64_t i = 0; i < names->size && i < texts->size; ++i) {
        std::string name = TRY(path_bytes(names->items[i]));
        std::string text = TRY(path_bytes(texts->items[i]));
        if (name.empty() || name.find('=', 1) != name.npos)
            return raise_value_error("illegal environment variable name");
        out.texts.push_back(name + "=" + text);
    }
    out.finish();
    return Status::success();
}

namespace {

Type* waitid_type;
Type* times_type;

// ---- fork() ----

/// What register_at_fork() collected.
struct ForkHooks {
    List* before = nullptr;
    List* in_parent = nullptr;
    List* in_child = nullptr;
};
ForkHooks fork_hooks;

void run_hooks(List* hooks, bool backwards) {
    if (!hooks) return;
    for (std::int64_t i = 0; i < hooks->size; ++i) {
        Value hook = hooks->items[backwards ? hooks->size - 1 - i : i];
        if (!call(hook)) write_unraisable("in atfork hook", hook);
    }
}

Status add_hook(List*& list, const char* name, Value hook) {
    if (!hook) return Status::success();
    if (!is_callable(hook)) return raise_type_error("'{}' must be callable, not {}", name, type_name_of(hook));
    if (!list) list = make_list();
    list->append(hook);
    return Status::success();
}

Value register_at_fork_(Value before, Value after_in_child, Value after_in_parent) {
    if (!before && !after_in_child && !after_in_parent) return raise_type_error("At least one argument is required.");
    TRY(add_hook(fork_hooks.before, "before", before));
    TRY(add_hook(fork_hooks.in_child, "after_in_child", after_in_child));
    TRY(add_hook(fork_hooks.in_parent, "after_in_parent", after_in_parent));
    return Value::none();
}

/// Other threads are not in the child, and what they had locked stays locked there.
void warn_about_threads(const char* function) {
    if (!python_threads) return;
    Status warned =
        warn(DeprecationWarning, fmt::format("This process (pid={}) is multi-threaded, use of {}() may lead to "
                                             "deadlocks in the child.",
                                             ::getpid(), function));
    if (!warned.ok()) clear_exception();  // the child is there already
}

template <class F>
Value fork_with(const char* function, F f) {
    run_hooks(fork_hooks.before, true);
    pid_t pid = f();
    int error = errno;
    if (pid == 0) {
        run_hooks(fork_hooks.in_child, false);
    } else {
        run_hooks(fork_hooks.in_parent, false);
        if (pid > 0) warn_about_threads(function);
    }
    errno = error;
    return pid < 0 ? Value(fail()) : make_int(pid);
}

Value fork_() {
    return fork_with("fork", [] { return ::fork(); });
}

Value forkpty_() {
    int master = -1;
    Value pid = TRY(fork_with("forkpty", [&] { return ::forkpty(&master, nullptr, nullptr, nullptr); }));
    return make_tuple({pid, make_int(master)});
}

// ---- exec() ----

Value execv_(Value path_value, Value argv) {
    Path path;
    TRY(read_path(path_value, "execv", "path", kPathOnly, path));
    TextVector arguments;
    TRY(read_arguments("execv() arg 2", argv, arguments));
    ::execv(path.c_str(), arguments.pointers.data());
    return fail();
}

Value execve_(Value path_value, Value argv, Value env) {
    Path path;
    TRY(read_path(path_value, "execve", "path", kAllowFd, path));
    TextVector arguments, environment;
    TRY(read_arguments("execve() arg 2", argv, arguments));
    TRY(read_environment(env, environment));
    if (path.is_fd()) ::fexecve(path.fd, arguments.pointers.data(), environment.pointers.data());
    else ::execve(path.c_str(), arguments.pointers.data(), environment.pointers.data());
    return fail(path);
}

[[noreturn]] Value exit_(int status) { ::_exit(status); }

Value abort_() { ::abort(); }

/// A shell command, with the signals that waiting for a child wants.
Value system_(Value command_value) {
    std::string command = TRY(path_bytes(command_value));
    BlockingRegion region;
    return make_int(::system(command.c_str()));
}

// ---- Waiting ----

Value pid_and_status(std::int64_t pid, int status) {
    if (pid < 0) return fail();
    return make_tuple({make_int(pid), make_int(status)});
}

Value waitpid_(int pid, int options) {
    int status = 0;
    std::int64_t found = TRY(system_call([&] { return ::waitpid(pid, &status, options); }));
    return pid_and_status(found, status);
}
Value wait_() {
    int status = 0;
    std::int64_t found = TRY(system_call([&] { return ::wait(&status); }));
    return pid_and_status(found, status);
}

Value wait4_(int pid, int options) {
    int status = 0;
    rusage usage{};
    std::int64_t found = TRY(system_call([&] { return ::wait4(pid, &status, options, &usage); }));
    if (found < 0) return fail();
    return make_tuple({ make_int(found), make_int(status), TRY(usage_value(usage)) });
}
Value wait3_(int options) { return wait4_(-1, options); }

Value waitid_(int idtype, int id, int options) {
    siginfo_t info{};
    std::int64_t result = TRY(
        system_call([&] { return ::waitid(static_cast<idtype_t>(idtype), static_cast<id_t>(id), &info, options); }));
    if (result < 0) return fail();
    if (info.si_pid == 0) return Value::none();
    return make_struct_sequence(waitid_type, {make_int(info.si_pid), make_int(info.si_uid), make_int(info.si_signo),
                                              make_int(info.si_status), make_int(info.si_code)});
}

bool WIFEXITED_(int status) { return WIFEXITED(status); }
bool WIFSIGNALED_(int status) { return WIFSIGNALED(status); }
bool WIFSTOPPED_(int status) { return WIFSTOPPED(status); }
bool WIFCONTINUED_(int status) { return WIFCONTINUED(status); }
bool WCOREDUMP_(int status) { return WCOREDUMP(status); }
int WEXITSTATUS_(int status) { return WEXITSTATUS(status); }
int WTERMSIG_(int status) { return WTERMSIG(status); }
int WSTOPSIG_(int status) { return WSTOPSIG(status); }

Value waitstatus_to_exitcode_(int status) {
    if (WIFEXITED(status)) return make_int(WEXITSTATUS(status));
    if (WIFSIGNALED(status)) return make_int(-WTERMSIG(status));
    if (WIFSTOPPED(status)) return raise_value_error("process stopped by delivery of signal {}", WSTOPSIG(status));
    return raise_value_error("invalid wait status: {}", status);
}

Value pidfd_open_(int pid, int flags) {
    long fd = ::syscall(SYS_pidfd_open, pid, flags);
    return fd < 0 ? Value(fail()) : make_int(fd);
}

// ---- Signals ----

Value kill_(int pid, int signal) {
    if (::kill(pid, signal) < 0) return fail();
    // A signal to this very process is handled before kill() returns.
    TRY(poll_attention());
    return Value::none();
}
Value killpg_(int pgid, int signal) {
    if (::killpg(pgid, signal) < 0) return fail();
    TRY(poll_attention());
    return Value::none();
}

Value times_() {
    tms t{};
    clock_t elapsed = ::times(&t);
    if (elapsed == static_cast<clock_t>(-1)) return fail();
    auto ticks = static_cast<double>(::sysconf(_SC_CLK_TCK));
    auto seconds = [&](clock_t c) { return Value::real(static_cast<double>(c) / ticks); };
    return make_struct_sequence(times_type, {seconds(t.tms_utime), seconds(t.tms_stime), seconds(t.tms_cutime),
                                             seconds(t.tms_cstime), seconds(elapsed)});
}

constexpr const char* kWaitidFields[] = {"si_pid", "si_uid", "si_signo", "si_status", "si_code"};
constexpr const char* kTimesFields[] = {"user", "system", "children_user", "children_system", "elapsed"};

constexpr FunctionDef kFunctions[] = {
    function<WCOREDUMP_>("WCOREDUMP", "($module, status, /)", "Return whether the process dumped its memory."),
    function<WEXITSTATUS_>("WEXITSTATUS", "($module, /, status)", "Return the exit code in a status."),
    function<WIFCONTINUED_>("WIFCONTINUED", "($module, /, status)", "Return whether the process was continued."),
    function<WIFEXITED_>("WIFEXITED", "($module, /, status)", "Return whether the process exited by itself."),
    function<WIFSIGNALED_>("WIFSIGNALED", "($module, /, status)", "Return whether a signal ended the process."),
    function<WIFSTOPPED_>("WIFSTOPPED", "($module, /, status)", "Return whether the process was stopped."),
    function<WSTOPSIG_>("WSTOPSIG", "($module, /, status)", "Return the signal that stopped the process."),
    function<WTERMSIG_>("WTERMSIG", "($module, /, status)", "Return the signal that ended the process."),
    function<exit_>("_exit", "($module, /, status)", "Exit at once, without any cleaning up."),
    function<abort_>("abort", "($module, /)", "End the process by SIGABRT."),
    function<execv_>("execv", "($module, path, argv, /)", "Replace the process by a program."),
    function<execve_>("execve", "($module, /, path, argv, env)",
                      "Replace the process by a program with an environment."),
    function<fork_>("fork", "($module, /)", "Fork a child process: 0 in the child, its id in the parent."),
    function<forkpty_>("forkpty", "($module, /)", "Fork a child process on a new pseudo-terminal."),
    function<kill_>("kill", "($module, pid, signal, /)", "Send a signal to a process."),
    function<killpg_>("killpg", "($module, pgid, signal, /)", "Send a signal to a process group."),
    function<pidfd_open_>("pidfd_open", "($module, /, pid, flags=0)", "Return a descriptor that stands for a process."),
    function<register_at_fork_>(
        "register_at_fork",
        "($module, /, *, before=<unrepresentable>,\n                 "
        "after_in_child=<unrepresentable>,\n                 after_in_parent=<unrepresentable>)",
        "Register callables around fork()."),
    function<system_>("system", "($module, /, command)", "Run a command in a shell; return its wait status."),
    function<times_>("times", "($module, /)", "Return the processor times used so far."),
    function<wait_>("wait", "($module, /)", "Wait for a child process to end."),
    function<wait3_>("wait3", "($module, /, options)", "Wait for a child process; also return its resource usage."),
    function<wait4_>("wait4", "($module, /, pid, options)", "Wait for a given child; also return its resource usage."),
    function<waitid_>("waitid", "($module, idtype, id, options, /)", "Wait for the state of a child to change."),
    function<waitpid_>("waitpid", "($module, pid, options, /)", "Wait for a given child process."),
    function<waitstatus_to_exitcode_>("waitstatus_to_exitcode", "($module, /, status)",
                                      "Convert a wait status to an exit code."),
};

}  // namespace

std::span<const FunctionDef> process_functions() { return kFunctions; }

Status init_process(Module* module) {
    if (!waitid_type) {
        waitid_type = TRY(make_struct_sequence_type({"os.waitid_result", "Result from waitid.", kWaitidFields, 5}));
        times_type = TRY(make_struct_sequence_type({"posix.times_result", "Result from os.times().", kTimesFields, 5}));
    }
    module->dict->set_str(intern("waitid_result"), waitid_type);
    module->dict->set_str(intern("times_result"), times_type);
    return Status::success();
}

}  // namespace py::posix
