// The attention word's slow path, recursion errors, and the list of objects whose repr is in progress.
//
// Whatever wants running code to stop for a moment (signals, another thread, finalisers, memory, limits) sets a bit and
// registers a handler here; the evaluator polls one word. Signals are noted in a bit set, since a handler may run at any
// instruction, and dispatched on the main thread as Python requires.
#include "runtime/core/thread_state.h"

#include <csignal>

#include "runtime/core/error.h"
#include "runtime/core/gc.h"
#include "runtime/core/observe.h"
#include "runtime/core/out_of_memory.h"
#include "runtime/objects/list.h"

namespace py {

constinit ThreadState main_thread_state;
constinit ThreadState* thread = &main_thread_state;

namespace {

constexpr int kAttentionBits = 32;
constexpr int kSignals = 64;

std::atomic<std::uint64_t> noted_signals{0};

Status raise_keyboard_interrupt(int number) {
    if (number == SIGINT) return raise_with(KeyboardInterrupt, {});
    return Status::success();
}

Status dispatch_signals() {
    std::uint64_t noted = noted_signals.exchange(0, std::memory_order_relaxed);
    for (int number = 1; noted; ++number) {
        std::uint64_t bit = std::uint64_t{1} << number;
        if (!(noted & bit)) continue;
        noted &= ~bit;
        if (signal_dispatcher(number).ok()) continue;
        // The others wait for the next safepoint.
        if (noted) {
            noted_signals.fetch_or(noted, std::memory_order_relaxed);
            request_attention(main_thread_state, kAttentionSignal);
        }
        return Pending{};
    }
    return Status::success();
}

Status report_exhausted_memory() {
    if (memory_is_back()) return Status::success();
    return raise_exhausted_memory();
}

constexpr int bit_index(std::uint32_t bit) { return __builtin_ctz(bit); }

struct AttentionHandlers {
    AttentionHandler of[kAttentionBits] = {};
    constexpr AttentionHandlers() {
        of[bit_index(kAttentionSignal)] = dispatch_signals;
        of[bit_index(kAttentionMemory)] = report_exhausted_memory;
    }
};
constinit AttentionHandlers handlers;

}  // namespace

Status (*signal_dispatcher)(int number) = raise_keyboard_interrupt;

void set_attention_handler(Attention bit, AttentionHandler handler) { handlers.of[bit_index(bit)] = handler; }

Status handle_attention() {
    // A handler may set further bits; those wait for the next safepoint. It may also hand the lock over, after which
    // `thread` is this thread again.
    std::uint32_t wanted = thread->attention.load(std::memory_order_acquire) & ~std::uint32_t{kAttentionObserve};
    while (wanted) {
        std::uint32_t bit = wanted & -wanted;
        wanted &= ~bit;
        thread->attention.fetch_and(~bit, std::memory_order_relaxed);
        AttentionHandler handler = handlers.of[bit_index(bit)];
        if (handler && !handler().ok()) return Pending{};
    }
    return Status::success();
}

void note_signal(int number) {
    if (number <= 0 || number >= kSignals) return;
    noted_signals.fetch_or(std::uint64_t{1} << number, std::memory_order_relaxed);
    request_attention(main_thread_state, kAttentionSignal);
}

bool signals_pending() { return noted_signals.load(std::memory_order_relaxed) != 0; }

void install_signal_handlers() {
    struct sigaction present = {};
    // Who started us may want the signal ignored (nohup, shell jobs in the background).
    if (sigaction(SIGINT, nullptr, &present) == 0 && present.sa_handler == SIG_DFL) {
        struct sigaction action = {};
        action.sa_handler = note_signal;
        // No SA_RESTART: a blocking call must return, so that the exception can be raised.
        sigaction(SIGINT, &action, nullptr);
    }
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN);
}

Pending raise_recursion_error(const char* where) {
    return raise(RecursionError, "maximum recursion depth exceeded{}", where);
}

RecursiveRepr::RecursiveRepr(Value object) : already_(false) {
    if (!thread->repr_stack) thread->repr_stack = make_list();
    List* stack = thread->repr_stack.as<List>();
    for (std::int64_t i = stack->size; i-- > 0;)
        if (stack->items[i] == object) {
            already_ = true;
            return;
        }
    stack->append(object);
}

RecursiveRepr::~RecursiveRepr() {
    if (already_) return;
    List* stack = thread->repr_stack.as<List>();
    stack->items[--stack->size] = Value();
}

}  // namespace py
