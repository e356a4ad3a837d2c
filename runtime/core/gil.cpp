// The interpreter lock, starting threads, and waiting for other threads.
//
// The collector may only run while its caller holds the lock, since the free lists of gc.h belong to the holder: a new
// thread makes itself known to the collector when it has the lock, and unregisters before it lets go.
#include "runtime/core/gil.h"

#define GC_NO_THREAD_REDIRECTS
#include <gc/gc.h>
#include <linux/futex.h>
#include <pthread.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <ctime>

#include "runtime/core/clock.h"
#include "runtime/core/error.h"
#include "runtime/core/gc.h"
#include "runtime/core/interpreter.h"

// The collector's own pthread_create() registers the new thread before it could have the lock.
#undef pthread_create

namespace py {

PythonThread* python_threads = nullptr;
void (*thread_end_hook)() = nullptr;
std::size_t thread_stack_size = 0;
double switch_interval = 0.005;

namespace {

constexpr std::size_t kUsualStack = std::size_t{64} << 20;  ///< address space; memory only where it is touched
constexpr std::size_t kSmallestStack = std::size_t{256} << 10;
constexpr std::size_t kReservedStack = std::size_t{512} << 10;  ///< below stack_limit

/// The state of this OS thread, whether it holds the lock or not. The collector finds it through the list.
thread_local ThreadState* own_state = &main_thread_state;

// ---- The lock ----

struct Lock {
    pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
    pthread_cond_t released;  ///< with the monotonic clock
    pthread_cond_t taken;
    bool held = true;
    int waiting = 0;
    std::uint64_t switches = 0;  ///< how often it was taken
};
Lock lock;
bool threads_started = false;

timespec after_switch_interval() {
    timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    double wait = std::min(switch_interval, 1e6) * static_cast<double>(clock::kNanosecondsPerSecond);
    std::int64_t nanoseconds = t.tv_nsec + static_cast<std::int64_t>(wait);
    t.tv_sec += nanoseconds / clock::kNanosecondsPerSecond;
    t.tv_nsec = nanoseconds % clock::kNanosecondsPerSecond;
    return t;
}

/// The program is ending and only the main thread goes on.
[[noreturn]] void stay_forever() {
    pthread_cond_signal(&lock.taken);
    pthread_mutex_unlock(&lock.mutex);
    for (;;) pause();
}

/// With the mutex held.
void take_lock() {
    ++lock.waiting;
    while (lock.held) {
        std::uint64_t before = lock.switches;
        timespec until = after_switch_interval();
        int error = pthread_cond_timedwait(&lock.released, &lock.mutex, &until);
        if (error == ETIMEDOUT && lock.held && lock.switches == before) request_attention(*thread, kAttentionGil);
    }
    --lock.waiting;
    if (interpreter.finalizing && own_state != &main_thread_state) {
        pthread_cond_signal(&lock.released);  // it may have been meant for somebody else
        stay_forever();
    }
    lock.held = true;
    ++lock.switches;
    thread = own_state;
    pthread_cond_signal(&lock.taken);
}

void release() {
    pthread_mutex_lock(&lock.mutex);
    lock.held = false;
    pthread_cond_signal(&lock.released);
    pthread_mutex_unlock(&lock.mutex);
}

void take() {
    pthread_mutex_lock(&lock.mutex);
    take_lock();
    pthread_mutex_unlock(&lock.mutex);
}

/// At a safepoint: somebody wants the lock, and gets it, even if the system would let this thread run on.
Status hand_over() {
    pthread_mutex_lock(&lock.mutex);
    if (lock.waiting) {
        std::uint64_t before = lock.switches;
        lock.held = false;
        pthread_cond_signal(&lock.released);
        while (lock.switches == before && lock.waiting) pthread_cond_wait(&lock.taken, &lock.mutex);
        take_lock();
    }
    pthread_mutex_unlock(&lock.mutex);
    return Status::success();
}

void init_conditions() {
    pthread_condattr_t attributes;
    pthread_condattr_init(&attributes);
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
    pthread_cond_init(&lock.released, &attributes);
    pthread_cond_init(&lock.taken, &attributes);
    pthread_condattr_destroy(&attributes);
}

// ---- fork() ----

std::uint32_t forks = 0;  ///< counted in the child only

void before_fork() { pthread_mutex_lock(&lock.mutex); }
void after_fork_in_parent() { pthread_mutex_unlock(&lock.mutex); }

/// Only the thread that called fork() lives on, as the main thread.
void after_fork_in_child() {
    pthread_mutex_init(&lock.mutex, nullptr);
    init_conditions();
    lock.waiting = 0;
    ++forks;
    python_threads = nullptr;
    if (own_state != &main_thread_state) {
        std::memcpy(static_cast<void*>(&main_thread_state), static_cast<void*>(own_state), sizeof main_thread_state);
        own_state = thread = &main_thread_state;
    }
}

void switch_threads_on() {
    if (threads_started) return;
    threads_started = true;
    init_conditions();
    set_attention_handler(kAttentionGil, hand_over);
    clock::before_blocking = release;
    clock::after_blocking = take;
    pthread_atfork(before_fork, after_fork_in_parent, after_fork_in_child);
}

// ---- Threads ----

std::uint64_t last_serial = 0;

void link(PythonThread* t) {
    t->next = python_threads;
    if (python_threads) python_threads->previous = t;
    python_threads = t;
}

void unlink(PythonThread* t) {
    if (t->previous) t->previous->next = t->next;
    else if (python_threads == t) python_threads = t->next;
    if (t->next) t->next->previous = t->previous;
}

char* limit_of_own_stack() {
    pthread_attr_t attributes;
    void* lowest = nullptr;
    std::size_t bytes = 0;
    std::size_t guard = 0;
    pthread_getattr_np(pthread_self(), &attributes);
    pthread_attr_getstack(&attributes, &lowest, &bytes);
    pthread_attr_getguardsize(&attributes, &guard);
    pthread_attr_destroy(&attributes);
    // A huge page would make two megabytes of the first few kilobytes.
    madvise(lowest, bytes, MADV_NOHUGEPAGE);
    return static_cast<char*>(lowest) + guard + kReservedStack;
}

/// In a frame of its own, so that nothing of it is left in what is scanned while the thread ends.
[[gnu::noinline]] void run(PythonThread* self) {
    self->body(self);
    if (own_state != self) return;  // the child of a fork
    if (thread_end_hook) thread_end_hook();
    unlink(self);
    self->dict = self->context = self->handle = Value();
}

void* enter(void* argument) {
    auto* self = static_cast<PythonThread*>(argument);
    own_state = self;
    char* stack_limit = limit_of_own_stack();
    take();
    self->stack_limit = stack_limit;
    self->id = pthread_self();
    GC_stack_base base{};
    GC_get_stack_base(&base);
    GC_register_my_thread(&base);
    run(self);
    GC_unregister_my_thread();
    release();
    return nullptr;
}

// ---- Waiting ----

/// Until `word` is no longer 0; an error number when that took too long or a signal came.
int wait_while_zero(std::atomic<std::uint32_t>& word, std::int64_t deadline) {
    timespec until{deadline / clock::kNanosecondsPerSecond, deadline % clock::kNanosecondsPerSecond};
    long result = syscall(SYS_futex, reinterpret_cast<std::uint32_t*>(&word), FUTEX_WAIT_BITSET | FUTEX_PRIVATE_FLAG, 0,
                          deadline < 0 ? nullptr : &until, nullptr, FUTEX_BITSET_MATCH_ANY);
    return result == 0 ? 0 : errno;
}

}  // namespace

std::uint64_t thread_serial() { return thread == &main_thread_state ? 0 : static_cast<PythonThread*>(thread)->serial; }

PythonThread* make_python_thread() {
    auto* t = ::new (gc_allocate(sizeof(PythonThread))) PythonThread;
    t->serial = ++last_serial;
    t->depth_limit = thread->depth_limit;
    return t;
}

namespace {

/// Under a limit for the address space (ulimit -v) many threads shall find room.
std::size_t usual_stack() {
    constexpr rlim_t kShare = 64, kLeast = rlim_t{2} << 20, kPage = 4096;
    rlimit limit{};
    if (getrlimit(RLIMIT_AS, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY) return kUsualStack;
    return std::clamp<rlim_t>(limit.rlim_cur / kShare, kLeast, kUsualStack) & ~(kPage - 1);
}

}  // namespace

bool start_python_thread(PythonThread* t) {
    switch_threads_on();
    std::size_t bytes = usual_stack();
    if (thread_stack_size) bytes = std::max(thread_stack_size, kSmallestStack) + kReservedStack;
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    pthread_attr_setstacksize(&attributes, bytes);
    pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
    link(t);
    pthread_t ident = 0;
    int error = pthread_create(&ident, &attributes, enter, t);
    pthread_attr_destroy(&attributes);
    if (error) unlink(t);
    else t->id = ident;
    return error == 0;
}

Result<bool> WaitList::wait(std::int64_t deadline) {
    if (deadline >= 0 && clock::is_virtual() && !python_threads) {
        // Nobody is there who could wake us before the time is over.
        TRY(clock::sleep_until(deadline));
        return false;
    }
    Waiter waiter;
    append(&waiter);
    while (!waiter.woken.load(std::memory_order_acquire)) {
        int error = EINTR;
        if (thread != &main_thread_state || !signals_pending()) {
            if (clock::before_blocking) clock::before_blocking();
            error = wait_while_zero(waiter.woken, deadline);
            if (clock::after_blocking) clock::after_blocking();
        }
        if (waiter.woken.load(std::memory_order_acquire)) break;
        if (error == ETIMEDOUT) {
            remove(&waiter);
            return false;
        }
        if (error == EINTR && !poll_attention().ok()) {
            // Who was about to wake this thread must not find it gone.
            if (waiter.woken.load(std::memory_order_acquire)) wake_one();
            else remove(&waiter);
            return Pending{};
        }
    }
    return true;
}

void WaitList::leave_parents_waiters() {
    if (fork_ == forks) return;
    fork_ = forks;
    forget();
}

void WaitList::append(Waiter* waiter) {
    leave_parents_waiters();
    if (first_) last_->next = waiter;
    else first_ = waiter;
    last_ = waiter;
}

void WaitList::remove(Waiter* waiter) {
    Waiter* before = nullptr;
    for (Waiter* w = first_; w; before = w, w = w->next) {
        if (w != waiter) continue;
        if (before) before->next = w->next;
        else first_ = w->next;
        if (last_ == w) last_ = before;
        return;
    }
}

void WaitList::wake_one() {
    leave_parents_waiters();
    Waiter* waiter = first_;
    if (!waiter) return;
    first_ = waiter->next;
    if (!first_) last_ = nullptr;
    waiter->woken.store(1, std::memory_order_release);
    syscall(SYS_futex, reinterpret_cast<std::uint32_t*>(&waiter->woken), FUTEX_WAKE | FUTEX_PRIVATE_FLAG, 1, nullptr,
            nullptr, 0);
}

void WaitList::wake_all() {
    leave_parents_waiters();
    while (first_) wake_one();
}

}  // namespace py
