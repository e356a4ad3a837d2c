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

}  // namespace

std::int64_t now(Source source) {
    timespec t;
    clock_gettime(system_clock(source), &t);  // these clocks exist on every Linux
    return nanoseconds(t);
}

std::int64_t resolution(Source source) {
    timespec t;
    clock_getres(system_clock(source), &t);
    return nanoseconds(t);
}

Status sleep_until(std::int64_t deadline) {
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
