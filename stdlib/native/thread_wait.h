// What the modules `_thread` and `_queue` share: timeouts, and locks with their waiters.
#pragma once

#include <cstdint>

#include "runtime/core/gil.h"
#include "runtime/core/value.h"

namespace py {

/// The moment at which a wait of so many seconds (a number) ends; -1 for "never": missing, or, where `negative_is_never`,
/// exactly -1. ValueError for other negative ones, OverflowError beyond TIMEOUT_MAX.
Result<std::int64_t> deadline_after(Value seconds, bool negative_is_never);

/// The running thread ends: its attributes of threading.local objects go.
void forget_thread_locals();

/// A lock that has no owner. Guarded by the interpreter lock.
class PlainLock {
public:
    bool locked() const { return locked_; }
    bool try_acquire() {
        if (locked_) return false;
        return locked_ = true;
    }
    /// False: the deadline (-1: never) came first.
    Result<bool> acquire(std::int64_t deadline);
    void release() {
        locked_ = false;
        waiters_.wake_one();
    }
    /// After fork(): those who waited are not there.
    void reset() {
        locked_ = false;
        waiters_.forget();
    }

private:
    bool locked_ = false;
    WaitList waiters_;
};

}  // namespace py
