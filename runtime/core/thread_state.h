// The state of one Python thread, and the one attention word that running code polls.
#pragma once

#include <atomic>
#include <cstdint>

#include "runtime/core/try.h"
#include "runtime/core/value.h"

namespace py {

struct BaseException;
struct Frame;

/// Why the evaluator must leave its fast path at the next safepoint; bits of ThreadState::attention.
enum Attention : std::uint32_t {
    kAttentionSignal = 1 << 0,      ///< a signal handler waits to run
    kAttentionGil = 1 << 1,         ///< another thread wants the interpreter lock
    kAttentionFinalizers = 1 << 2,  ///< finalisers and weak reference callbacks wait
    kAttentionAsyncExc = 1 << 3,    ///< an exception was sent to this thread
    kAttentionSteps = 1 << 4,       ///< step or time limit
    kAttentionMemory = 1 << 5,      ///< memory ended: raise_exhausted_memory() (gc.h)
};

struct ThreadState {
    Frame* frame = nullptr;           ///< the innermost running Python frame
    std::int32_t depth = 0;           ///< nested Python calls
    std::int32_t depth_limit = 1000;  ///< sys.setrecursionlimit
    std::atomic<std::uint32_t> attention{0};
    BaseException* pending = nullptr;  ///< raised and on its way
    BaseException* handled = nullptr;  ///< what sys.exception() returns: the one being handled
    char* stack_limit = nullptr;       ///< lowest address that native recursion may reach
    bool reraising = false;            ///< `pending` was re-raised: its traceback has this frame already
    std::uint64_t id = 0;
    Value dict;  ///< per-thread storage
    Value asyncgen_firstiter, asyncgen_finalizer, context, trace_function, profile_function;
    Value repr_stack;  ///< list of objects whose repr is in progress (RecursiveRepr)
};

/// The thread that holds the interpreter lock; switched when the lock changes hands.
extern ThreadState* thread;
/// The state of the thread that started the interpreter: signals are handled there.
extern ThreadState main_thread_state;

/// Handles the attention word: signals and so on. Pending when a handler raised.
Status handle_attention();

/// What runs at the next safepoint of a thread whose attention word has `bit`; the part of the runtime that sets the bit
/// registers it once. The bit is cleared before the handler runs.
using AttentionHandler = Status (*)();
void set_attention_handler(Attention bit, AttentionHandler handler);
/// Asks `state`'s thread to come to a safepoint. Any thread may call it, and signal handlers.
inline void request_attention(ThreadState& state, Attention bit) {
    state.attention.fetch_or(bit, std::memory_order_relaxed);
}

/// A signal arrived: remembers it for the main thread's next safepoint. Safe in signal handlers.
void note_signal(int number);
/// Signals noted but not handled yet.
bool signals_pending();
/// What a noted signal does: SIGINT raises KeyboardInterrupt until the `signal` module installs its own.
extern Status (*signal_dispatcher)(int number);
/// Ctrl-C calls note_signal() from now on; writing to a closed pipe fails instead of ending the process.
void install_signal_handlers();

/// The safepoint: one load and a branch that is never taken.
inline Status poll_attention() {
    if (thread->attention.load(std::memory_order_relaxed)) [[unlikely]]
        return handle_attention();
    return Status::success();
}

Pending raise_recursion_error(const char* where);

/// Native recursion (repr, comparison, hashing, calls of builtins): `RecursionGuard guard; if (!guard.ok(" while ...")) ...`.
/// Counts against sys.setrecursionlimit and checks the native stack.
class RecursionGuard {
public:
    RecursionGuard() { ++thread->depth; }
    ~RecursionGuard() { --thread->depth; }
    RecursionGuard(const RecursionGuard&) = delete;
    RecursionGuard& operator=(const RecursionGuard&) = delete;
    /// False: RecursionError "maximum recursion depth exceeded<where>" is pending.
    [[nodiscard]] bool ok(const char* where = "") {
        if (thread->depth > thread->depth_limit || static_cast<char*>(__builtin_frame_address(0)) < thread->stack_limit)
            [[unlikely]] {
            (void)raise_recursion_error(where);
            return false;
        }
        return true;
    }
};

/// repr of containers that contain themselves: true when `object` is already being shown further up.
class RecursiveRepr {
public:
    explicit RecursiveRepr(Value object);
    ~RecursiveRepr();
    bool already() const { return already_; }

private:
    bool already_;
};

}  // namespace py
