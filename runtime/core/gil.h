// Python threads: OS threads of which one at a time runs Python code, the holder of the interpreter lock.
//
// `thread` (thread_state.h) is the state of the holder. Whoever waits for the lock asks the holder after the switch
// interval through its attention word to hand it over; whatever blocks releases it through clock::before_blocking. All
// of this is switched on with the first thread that is started: programs without threads pay nothing.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>

#include "runtime/core/thread_state.h"
#include "runtime/core/try.h"

namespace py {

/// The state of a thread that Python code started, in collected memory. All of them are in one list.
struct PythonThread : ThreadState {
    PythonThread* next = nullptr;
    PythonThread* previous = nullptr;
    void (*body)(PythonThread* self) = nullptr;
    Value callable, arguments, keywords;  ///< for `body`
    Value handle;                         ///< zero: nobody can join it
    std::uint64_t serial = 0;             ///< never used again, as idents are
    bool daemon = true;                   ///< the end of the program does not wait for it
};

/// The threads that Python code started and that have not ended yet, newest first.
extern PythonThread* python_threads;

/// Allocated, not yet running.
PythonThread* make_python_thread();
/// Runs `t->body` in a new OS thread, which holds the interpreter lock then. False: the system has no thread for us.
bool start_python_thread(PythonThread* t);
/// Called by a thread that is about to end, with the lock held.
extern void (*thread_end_hook)();

/// Bytes of native stack for threads to come; 0: the usual size.
extern std::size_t thread_stack_size;
/// Seconds after which a waiting thread asks for the lock (sys.setswitchinterval).
extern double switch_interval;
/// The number that tells the running thread from all others, also from those that have ended; 0: the main thread.
std::uint64_t thread_serial();

/// Threads that wait until another one, which holds the interpreter lock, wakes them. The list is guarded by that lock.
class WaitList {
public:
    /// Lets other threads run until somebody wakes this one (true) or the monotonic clock shows `deadline` (false; negative:
    /// never). Signal handlers run meanwhile, on the main thread; what they raise ends the wait.
    Result<bool> wait(std::int64_t deadline);
    void wake_one();
    void wake_all();
    void forget() { first_ = last_ = nullptr; }

private:
    struct Waiter {
        std::atomic<std::uint32_t> woken{0};
        Waiter* next = nullptr;
    };
    void append(Waiter* waiter);
    void remove(Waiter* waiter);
    /// In the child of a fork those who waited are not there, nor are their stacks.
    void leave_parents_waiters();

    // On the native stacks of those who wait.
    Waiter* first_ = nullptr;
    Waiter* last_ = nullptr;
    std::uint32_t fork_ = 0;  ///< how many forks this process is away from the first one, when the list was used last
};

}  // namespace py
