// fork and exec with output into memory files: no pipe has to be drained, so one
// wait with a time limit is the whole loop.
#include "tests/support/process.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <thread>

extern char** environ;

namespace py::testing {
namespace {

double seconds(const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

/// The caller's environment with the command's variables on top.
std::vector<std::string> merged_environment(const Command& command) {
    std::vector<std::string> result;
    for (char** entry = environ; *entry; ++entry) {
        std::string text = *entry;
        bool replaced = false;
        for (const auto& [name, value] : command.environment) replaced |= text.starts_with(name + "=");
        if (!replaced) result.push_back(std::move(text));
    }
    for (const auto& [name, value] : command.environment) result.push_back(name + "=" + value);
    return result;
}

std::vector<char*> pointers(std::vector<std::string>& strings) {
    std::vector<char*> result;
    for (std::string& text : strings) result.push_back(text.data());
    result.push_back(nullptr);
    return result;
}

/// A descriptor that reads what the command gets as standard input.
int open_input(const Command& command) {
    if (!command.input_file.empty()) return open(command.input_file.c_str(), O_RDONLY | O_CLOEXEC);
    int descriptor = memfd_create("stdin", MFD_CLOEXEC);
    std::string_view rest = command.input;
    while (!rest.empty()) {
        ssize_t written = write(descriptor, rest.data(), rest.size());
        if (written <= 0) break;
        rest.remove_prefix(static_cast<size_t>(written));
    }
    lseek(descriptor, 0, SEEK_SET);
    return descriptor;
}

/// A descriptor that collects output. Two threads of the program may write at once, and memory files, unlike files of a
/// file system, do not keep them apart: without O_APPEND both may write to the same position.
int open_output(const char* name) {
    int descriptor = memfd_create(name, MFD_CLOEXEC);
    fcntl(descriptor, F_SETFL, O_APPEND);
    return descriptor;
}

std::string read_all(int descriptor) {
    std::string text;
    char buffer[65536];
    lseek(descriptor, 0, SEEK_SET);
    for (ssize_t got; (got = read(descriptor, buffer, sizeof buffer)) > 0;)
        text.append(buffer, static_cast<size_t>(got));
    return text;
}

/// Runs in the child between fork and exec, so it calls only the kernel.
[[noreturn]] void become(const char* directory, int in, int out, int err, char** argv, char** environment) {
    setpgid(0, 0);
    signal(SIGINT, SIG_DFL);  // a shell's background jobs start with it ignored
    if (dup2(in, 0) < 0 || dup2(out, 1) < 0 || dup2(err, 2) < 0) _exit(126);
    if (*directory && chdir(directory) < 0) _exit(126);
    execve(argv[0], argv, environment);
    _exit(127);
}

/// True if the process ended in time.
bool wait_until_ended(pid_t child, double timeout_seconds) {
    int handle = static_cast<int>(syscall(SYS_pidfd_open, child, 0));
    pollfd request{handle, POLLIN, 0};
    int ready = poll(&request, 1, static_cast<int>(timeout_seconds * 1000));
    close(handle);
    return ready > 0;
}

}  // namespace

Outcome run_process(const Command& command) {
    Outcome outcome;
    std::vector<std::string> arguments = command.argv;
    std::vector<std::string> variables = merged_environment(command);
    std::vector<char*> argv = pointers(arguments);
    std::vector<char*> environment = pointers(variables);
    int in = open_input(command);
    int out = open_output("stdout");
    int err = open_output("stderr");

    auto start = std::chrono::steady_clock::now();
    pid_t child = fork();
    if (child == 0) become(command.directory.c_str(), in, out, err, argv.data(), environment.data());
    if (child < 0) {
        outcome.err = "cannot fork\n";
        outcome.status = 126;
    } else {
        outcome.timed_out = !wait_until_ended(child, command.timeout_seconds);
        if (outcome.timed_out) kill(child, SIGKILL);
        int status = 0;
        rusage usage{};
        wait4(child, &status, 0, &usage);
        kill(-child, SIGKILL);  // whatever it started and left behind
        outcome.status = WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
        outcome.cpu_seconds = seconds(usage.ru_utime) + seconds(usage.ru_stime);
        outcome.peak_kb = usage.ru_maxrss;
        outcome.out = read_all(out);
        outcome.err = read_all(err);
    }
    outcome.wall_seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    for (int descriptor : {in, out, err}) close(descriptor);
    return outcome;
}

void run_parallel(std::size_t count, unsigned jobs, const std::function<void(std::size_t)>& task) {
    std::atomic<std::size_t> next = 0;
    auto work = [&] {
        for (std::size_t i; (i = next++) < count;) task(i);
    };
    std::vector<std::thread> workers;
    for (unsigned i = 0; i < jobs; ++i) workers.emplace_back(work);
    for (std::thread& worker : workers) worker.join();
}

}  // namespace py::testing
