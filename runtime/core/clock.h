// The one place where time is read and waited for. A virtual clock can stand here: nothing else asks the system.
#pragma once

#include <cstdint>

#include "runtime/core/try.h"

namespace py::clock {

enum class Source : std::uint8_t {
    Real,       ///< since 1970, may jump
    Monotonic,  ///< since some start, never goes back
    Process,    ///< CPU time of the process
    Thread,     ///< CPU time of the thread
};

constexpr std::int64_t kNanosecondsPerSecond = 1'000'000'000;

/// From now on waiting costs no time: the clock jumps to the moment that is waited for (`--virtual-time`). Processor time
/// stays what it is.
void make_virtual();
bool is_virtual();

/// Nanoseconds.
std::int64_t now(Source source);
/// The step in which the clock advances, in nanoseconds.
std::int64_t resolution(Source source);

/// Waits until the monotonic clock shows `deadline`; other threads run meanwhile. Signal handlers run as signals arrive,
/// and the wait goes on afterwards (PEP 475) unless one raises.
Status sleep_until(std::int64_t deadline);

/// What blocks lets other threads run: installed by the owner of the interpreter lock; null while there is one thread.
extern void (*before_blocking)();
extern void (*after_blocking)();

}  // namespace py::clock
