#include "runtime/core/clock.h"

#include <cerrno>
#include <ctime>

#include "runtime/core/error.h"
#include "runtime/core/thread_state.h"

namespace py::clock {

void (*before_blocking)() = nullptr;
void (*after_blocking)() = nullptr;

namespace {

clockid_t system_clock(Source source) {
    switch (source) {
        case Source::Real: return CLOCK_REALTIME;
        case Source::Monotonic: return CLOCK_MONOTONIC;
        case Source::Process: return CLOCK_PROCESS_CPUTIME_ID;
        case Source::Thread: return CLOCK_THREAD_CPUTIME_ID;
    }
    return CLOCK_REALTIME;
}

std::int64_t nanoseconds(const timespec& t) { return t.tv_sec * kNanosecondsPerSecond + t.tv_nsec; }

bool virtual_time = false;
std::int64_t jumped = 0;  ///< by how much the virtual clock is ahead

}  // namespace

void make_virtual() { virtual_time = true; }
bool is_virtual() { return virtual_time; }

std::int64_t now(Source source) {
    timespec t;
    clock_gettime(system_clock(source), &t);  // these clocks exist on every Linux
    bool jumps = source == Source::Real || source == Source::Monotonic;
    return nanoseconds(t) + (jumps ? jumped : 0);
}

std::int64_t resolution(Source source) {
    timespec t;
    clock_getres(system_clock(source), &t);
    return nanoseconds(t);
}

Status sleep_until(std::int64_t deadline) {
    if (virtual_time) {
        std::int64_t missing = deadline - now(Source::Monotonic);
        if (missing > 0) jumped += missing;
        return poll_attention();
    }
    timespec t{deadline / kNanosecondsPerSecond, deadline % kNanosecondsPerSecond};
    for (;;) {
        if (before_blocking) before_blocking();
        int error = clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &t, nullptr);
        if (after_blocking) after_blocking();
        if (error != EINTR) return error ? Status(raise_os_error(error)) : Status::success();
        TRY(poll_attention());
    }
}

}  // namespace py::clock
