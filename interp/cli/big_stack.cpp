// The main thread's change of stack, with the ucontext functions of the C library.
#include "interp/cli/big_stack.h"

#include <gc/gc.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <ucontext.h>

#include <algorithm>
#include <cstddef>
#include <cstdio>
#include <cstdlib>

namespace py {
namespace {

constexpr std::size_t kReservedBytes = std::size_t{512} << 10;  ///< below stack_limit

#ifndef __SANITIZE_ADDRESS__

// Room for a million nested calls. More would let a runaway recursion without a
// limit fill the memory with its traceback before it is stopped.
constexpr std::size_t kWantedBytes = std::size_t{512} << 20;
constexpr std::size_t kSmallestBytes = std::size_t{16} << 20;
constexpr std::size_t kGuardBytes = std::size_t{64} << 10;  ///< never accessible

struct Stack {
    char* lowest = nullptr;
    std::size_t bytes = 0;
};

/// Under a limit for the address space (ulimit -v) most of it is left to the objects.
std::size_t wanted_bytes() {
    constexpr std::size_t kPage = 4096;
    constexpr rlim_t kShare = 8;
    rlimit limit{};
    if (getrlimit(RLIMIT_AS, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY) return kWantedBytes;
    return std::clamp<rlim_t>(limit.rlim_cur / kShare, kSmallestBytes, kWantedBytes) & ~(kPage - 1);
}

/// Reserves address space.
Stack reserve_stack() {
    for (std::size_t bytes = wanted_bytes(); bytes >= kSmallestBytes; bytes /= 2) {
        void* memory = mmap(nullptr, bytes, PROT_READ | PROT_WRITE,
                            MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_STACK, -1, 0);
        if (memory == MAP_FAILED) continue;
        // A huge page would make two megabytes of the first few kilobytes.
        madvise(memory, bytes, MADV_NOHUGEPAGE);
        mprotect(memory, kGuardBytes, PROT_NONE);
        return {static_cast<char*>(memory), bytes};
    }
    std::fputs("krait: no memory for the stack\n", stderr);
    std::exit(1);
}

// makecontext passes only ints, so what the new stack runs waits here.
const std::function<void(char*)>* waiting_body;
char* waiting_limit;

void enter() { (*waiting_body)(waiting_limit); }

}  // namespace

void run_on_big_stack(const std::function<void(char*)>& body) {
    Stack stack = reserve_stack();
    GC_stack_base base{};
    base.mem_base = stack.lowest + stack.bytes;
    GC_set_stackbottom(nullptr, &base);

    waiting_body = &body;
    waiting_limit = stack.lowest + kGuardBytes + kReservedBytes;
    static ucontext_t here;
    static ucontext_t there;
    getcontext(&there);
    there.uc_stack.ss_sp = stack.lowest;
    there.uc_stack.ss_size = stack.bytes;
    there.uc_link = &here;
    makecontext(&there, enter, 0);
    swapcontext(&here, &there);
}

#else

}  // namespace

// The address sanitizer knows only the stack that the thread began with.
void run_on_big_stack(const std::function<void(char*)>& body) {
    constexpr rlim_t kMostBytes = rlim_t{1} << 30;
    rlimit limit{};
    getrlimit(RLIMIT_STACK, &limit);
    auto bytes = static_cast<std::size_t>(std::min(limit.rlim_cur, kMostBytes));
    body(static_cast<char*>(__builtin_frame_address(0)) - bytes + kReservedBytes);
}

#endif

}  // namespace py
