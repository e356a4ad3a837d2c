// The event loop's queue of what is ready, its timers, and what it waits for. Library reference: asyncio, Event Loop.
#pragma once

#include "stdlib/asyncio/future.h"

namespace py::asyncio {

/// Appends a Handle, or a Task to be stepped.
void push_ready(LoopCore* loop, Value item);

/// Waits up to `timeout` nanoseconds (negative: until something happens) and appends the handles of descriptors that are
/// ready to the queue. Signal handlers run meanwhile.
Status poll_descriptors(LoopCore* loop, std::int64_t timeout);

/// A timer in the heap was cancelled.
void note_cancelled_timer(TimerHandle* timer);

Value method_watch(LoopCore& self, int fd, bool writer, Value handle);
Result<bool> method_unwatch(LoopCore& self, int fd, bool writer);
Value method_watched(LoopCore& self, int fd);
Value method_wake(LoopCore& self);
Value method_wakeup_fd(LoopCore& self);
Value method_close_poller(LoopCore& self);

}  // namespace py::asyncio
