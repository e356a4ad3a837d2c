// System calls that may block, and the one place where files are opened.
#pragma once

#include <cerrno>
#include <cstdint>
#include <string_view>

#include <sys/types.h>

#include "runtime/core/clock.h"
#include "runtime/core/thread_state.h"
#include "runtime/core/try.h"

namespace py {

/// Lets other threads run while it lives. No Python value may be touched meanwhile.
class BlockingRegion {
public:
    BlockingRegion() {
        if (clock::before_blocking) clock::before_blocking();
    }
    ~BlockingRegion() {
        if (clock::after_blocking) {
            int saved = errno;
            clock::after_blocking();
            errno = saved;
        }
    }
    BlockingRegion(const BlockingRegion&) = delete;
    BlockingRegion& operator=(const BlockingRegion&) = delete;
};

/// What `f` returns: a system call's result, -1 with errno set when it failed. One that a signal interrupted is done again
/// after the signal's handler ran; fails only when that raised.
template <class F>
Result<std::int64_t> system_call(F f) {
    for (;;) {
        std::int64_t result;
        {
            BlockingRegion region;
            result = static_cast<std::int64_t>(f());
        }
        if (result >= 0 || errno != EINTR) return result;
        TRY(poll_attention());
    }
}

/// Opens a file: every file that Python code opens by name goes through here, so that they can be refused in one place.
/// The descriptor is not inherited by programs that are started later. -1 with errno set when it failed.
Result<std::int64_t> open_path(const char* path, int flags, mode_t mode);

/// Asked before a path is opened, changed or removed; PermissionError is the usual refusal. Null: everything is allowed.
extern Status (*path_gate)(std::string_view path, bool writes);
inline Status check_path_allowed(std::string_view path, bool writes) {
    return path_gate ? path_gate(path, writes) : Status::success();
}

}  // namespace py
