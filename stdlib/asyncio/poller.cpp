// What the event loop waits for: file descriptors through epoll, and a pipe of its own by which other threads and signal
// handlers wake it.
#include <fcntl.h>
#include <sys/epoll.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <climits>

#include "runtime/core/builtin.h"
#include "runtime/core/clock.h"
#include "runtime/core/names.h"
#include "runtime/objects/bytes.h"
#include "runtime/objects/dict.h"
#include "runtime/protocol/object.h"
#include "stdlib/asyncio/loop.h"

namespace py::asyncio {

namespace {

constexpr int kEventsAtOnce = 256;
constexpr std::int64_t kNanosecondsPerMillisecond = 1'000'000;

/// The pair of handles of a descriptor: reader and writer, each a Handle or None.
List* watcher_of(LoopCore* loop, int fd) {
    if (!loop->watched) return nullptr;
    Result<Value*> found = loop->watched->find(Value::small_int(fd));
    return found.ok() && found.value() ? found.value()->as<List>() : nullptr;
}

std::uint32_t wanted_events(List* watcher) {
    return (watcher->items[0].is_none() ? 0u : unsigned{EPOLLIN}) |
           (watcher->items[1].is_none() ? 0u : unsigned{EPOLLOUT});
}

Status control(LoopCore* loop, int operation, int fd, std::uint32_t events) {
    epoll_event event{};
    event.events = events;
    event.data.fd = fd;
    if (epoll_ctl(loop->epoll_fd, operation, fd, &event) < 0) return raise_os_error(errno);
    return Status::success();
}

Status open_poller(LoopCore* loop) {
    if (loop->epoll_fd >= 0) return Status::success();
    loop->epoll_fd = epoll_create1(EPOLL_CLOEXEC);
    if (loop->epoll_fd < 0) return raise_os_error(errno);
    if (pipe2(loop->wakeup_pipe, O_CLOEXEC | O_NONBLOCK) < 0) return raise_os_error(errno);
    return control(loop, EPOLL_CTL_ADD, loop->wakeup_pipe[0], EPOLLIN);
}

/// Empties the pipe; bytes other than zero are numbers of signals.
Status read_wakeups(LoopCore* loop) {
    char bytes[4096];
    for (;;) {
        ssize_t count = read(loop->wakeup_pipe[0], bytes, sizeof bytes);
        if (count <= 0) return Status::success();
        if (std::ranges::any_of(bytes, bytes + count, [](char c) { return c != 0; }))
            TRY(call_method(loop, intern("_process_self_data"),
                            {make_bytes(std::string_view(bytes, static_cast<std::size_t>(count)))}));
        if (count < static_cast<ssize_t>(sizeof bytes)) return Status::success();
    }
}

Status note_event(LoopCore* loop, int fd, std::uint32_t events) {
    if (fd == loop->wakeup_pipe[0]) return read_wakeups(loop);
    List* watcher = watcher_of(loop, fd);
    if (!watcher) return Status::success();
    constexpr std::uint32_t kBroken = EPOLLERR | EPOLLHUP;
    for (int side = 0; side < 2; ++side) {
        if (!(events & (kBroken | (side ? EPOLLOUT : EPOLLIN))) || watcher->items[side].is_none()) continue;
        auto* handle = watcher->items[side].as<Handle>();
        if (!handle->cancelled) push_ready(loop, handle);
        else TRY(method_unwatch(*loop, fd, side != 0));
    }
    return Status::success();
}

}  // namespace

Status poll_descriptors(LoopCore* loop, std::int64_t timeout) {
    TRY(open_poller(loop));
    std::int64_t deadline = timeout > 0 ? clock::now(clock::Source::Monotonic) + timeout : 0;
    epoll_event events[kEventsAtOnce];
    for (;;) {
        int count = 0;
        if (timeout > 0 && clock::is_virtual() && loop->watchers == 0) {
            count = epoll_wait(loop->epoll_fd, events, kEventsAtOnce, 0);
            // Nothing can happen but that time passes.
            if (count == 0) return clock::sleep_until(deadline);
        }
        if (count == 0) {
            // Rounded up: a timer must not find itself too early.
            std::int64_t wait =
                timeout < 0 ? -1 : (timeout + kNanosecondsPerMillisecond - 1) / kNanosecondsPerMillisecond;
            if (wait != 0 && clock::before_blocking) clock::before_blocking();
            count = epoll_wait(loop->epoll_fd, events, kEventsAtOnce,
                               static_cast<int>(std::min<std::int64_t>(wait, INT_MAX)));
            int error = errno;
            if (wait != 0 && clock::after_blocking) clock::after_blocking();
            errno = error;
        }
        if (count < 0) {
            if (errno != EINTR) return raise_os_error(errno);
            TRY(poll_attention());
            if (timeout > 0) timeout = std::max<std::int64_t>(deadline - clock::now(clock::Source::Monotonic), 0);
            // What a signal handler has made ready must not wait.
            if (loop->ready_count) timeout = 0;
            continue;
        }
        for (int i = 0; i < count; ++i) TRY(note_event(loop, events[i].data.fd, events[i].events));
        return Status::success();
    }
}

Value method_watch(LoopCore& self, int fd, bool writer, Value handle) {
    TRY(open_poller(&self));
    List* watcher = watcher_of(&self, fd);
    bool is_new = !watcher;
    if (is_new) watcher = make_list({Value::none(), Value::none()});
    Value old = watcher->items[writer];
    watcher->items[writer] = handle;
    Status status = control(&self, is_new ? EPOLL_CTL_ADD : EPOLL_CTL_MOD, fd, wanted_events(watcher));
    if (!status.ok()) {
        watcher->items[writer] = old;
        return Pending{};
    }
    if (is_new) {
        if (!self.watched) self.watched = make_dict();
        TRY(self.watched->set(Value::small_int(fd), watcher));
        ++self.watchers;
    }
    return old;
}

Result<bool> method_unwatch(LoopCore& self, int fd, bool writer) {
    List* watcher = watcher_of(&self, fd);
    if (!watcher || watcher->items[writer].is_none()) return false;
    Value handle = watcher->items[writer];
    watcher->items[writer] = Value::none();
    if (std::uint32_t events = wanted_events(watcher)) {
        TRY(control(&self, EPOLL_CTL_MOD, fd, events));
    } else {
        // The descriptor may be closed already, which has removed it.
        if (!control(&self, EPOLL_CTL_DEL, fd, 0).ok()) clear_exception();
        TRY(self.watched->remove(Value::small_int(fd)));
        --self.watchers;
    }
    TRY(call_method(handle, intern("cancel"), {}));
    return true;
}

Value method_watched(LoopCore& self, int fd) {
    List* watcher = watcher_of(&self, fd);
    return watcher ? Value(make_tuple({watcher->items[0], watcher->items[1]})) : Value::none();
}

Value method_wake(LoopCore& self) {
    TRY(open_poller(&self));
    char zero = 0;
    if (write(self.wakeup_pipe[1], &zero, 1) < 0 && errno != EAGAIN) return raise_os_error(errno);
    return Value::none();
}

Value method_wakeup_fd(LoopCore& self) {
    TRY(open_poller(&self));
    self.signals = true;
    return make_int(self.wakeup_pipe[1]);
}

Value method_close_poller(LoopCore& self) {
    for (int* fd : {&self.epoll_fd, &self.wakeup_pipe[0], &self.wakeup_pipe[1]}) {
        if (*fd >= 0) close(*fd);
        *fd = -1;
    }
    self.watched = nullptr;
    self.watchers = 0;
    return Value::none();
}

}  // namespace py::asyncio
