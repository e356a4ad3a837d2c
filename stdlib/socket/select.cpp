// The `select` module: waiting until descriptors are ready, with select(), poll() and epoll. Library reference: select.
//
// A wait that a signal interrupts runs the handlers and goes on with the time that is left (PEP 475).
#include <poll.h>
#include <sys/epoll.h>
#include <sys/select.h>
#include <unistd.h>

#include <cerrno>
#include <climits>
#include <cmath>
#include <vector>

#include "runtime/core/builtin.h"
#include "runtime/core/clock.h"
#include "runtime/core/error.h"
#include "runtime/io/system_call.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/float.h"
#include "runtime/objects/int.h"
#include "runtime/objects/list.h"
#include "runtime/objects/module.h"
#include "runtime/objects/tuple.h"
#include "runtime/protocol/iterate.h"
#include "stdlib/posix/posix.h"
#include "stdlib/registry.h"

namespace py::select_module {

extern Type poll_type, epoll_type;

namespace {

using posix::descriptor;

/// How long to wait: not at all, for ever, or until a moment of the monotonic clock.
class Deadline {
public:
    /// `unit`: nanoseconds of one unit of the number.
    Status read(Value timeout, double unit, const char* type_message) {
        if (!timeout || timeout.is_none()) return Status::success();
        double value;
        std::int64_t whole;
        if (is_float(timeout)) {
            value = float_value(timeout);
            if (std::isnan(value)) return raise_value_error("Invalid value NaN (not a number)");
        } else if (is_int(timeout) || type_of(timeout)->slots.index) {
            if (!int_fits_int64(TRY(to_index(timeout)), whole)) return raise_overflow_error("timeout is too large");
            value = static_cast<double>(whole);
        } else {
            return raise_type_error("{}", type_message);
        }
        double nanoseconds = std::ceil(value * unit);
        if (nanoseconds >= 0x1p62) return raise_overflow_error("timeout is too large");
        forever_ = false;
        negative_ = nanoseconds < 0;
        left_ = static_cast<std::int64_t>(std::max(nanoseconds, -1.0));
        if (left_ > 0) end_ = clock::now(clock::Source::Monotonic) + left_;
        return Status::success();
    }
    bool forever() const { return forever_; }
    bool negative() const { return negative_; }
    std::int64_t nanoseconds() const { return left_; }
    /// For poll and epoll_wait: rounded up, -1 for ever.
    int milliseconds() const {
        if (forever_ || negative_) return -1;
        std::int64_t result = (left_ + 999'999) / 1'000'000;
        return static_cast<int>(std::min<std::int64_t>(result, INT_MAX));
    }
    void update() {
        if (forever_ || negative_ || left_ == 0) return;
        left_ = std::max<std::int64_t>(0, end_ - clock::now(clock::Source::Monotonic));
    }

private:
    bool forever_ = true;
    bool negative_ = false;
    std::int64_t left_ = 0;
    std::int64_t end_ = 0;
};

/// Runs `wait` (with a Deadline that it reads) until it does something else than being interrupted.
template <class F>
Result<int> wait_for(Deadline& deadline, F wait) {
    for (;;) {
        int result;
        {
            BlockingRegion region;
            result = wait();
        }
        if (result >= 0) return result;
        if (errno != EINTR) return raise_os_error(errno);
        TRY(poll_attention());
        deadline.update();
    }
}

// ---- select() ------------------------------------------------------------------------

struct Watched {
    Tuple* objects = nullptr;
    std::vector<int> fds;
    fd_set set;

    Status read(Value sequence, int& highest) {
        FD_ZERO(&set);
        if (!type_of(sequence)->slots.iter && !type_of(sequence)->slots.getitem)
            return raise_type_error("arguments 1-3 must be sequences");
        objects = TRY(tuple_from(sequence));
        for (std::int64_t i = 0; i < objects->size; ++i) {
            int fd = TRY(descriptor(objects->items[i]));
            if (fd >= FD_SETSIZE) return raise_value_error("filedescriptor out of range in select()");
            fds.push_back(fd);
            FD_SET(fd, &set);
            highest = std::max(highest, fd);
        }
        return Status::success();
    }
    List* ready(bool any, const fd_set& result) const {
        List* list = make_list();
        if (any)
            for (std::size_t i = 0; i < fds.size(); ++i)
                if (FD_ISSET(fds[i], &result)) list->append(objects->items[i]);
        return list;
    }
};

Value select_select(Value rlist, Value wlist, Value xlist, Value timeout) {
    Deadline deadline;
    TRY(deadline.read(timeout, 1e9, "timeout must be a float or None"));
    if (deadline.negative()) return raise_value_error("timeout must be non-negative");
    int highest = -1;
    Watched readers, writers, exceptions;
    TRY(readers.read(rlist, highest));
    TRY(writers.read(wlist, highest));
    TRY(exceptions.read(xlist, highest));
    fd_set readable, writable, exceptional;
    int count = TRY(wait_for(deadline, [&] {
        readable = readers.set;
        writable = writers.set;
        exceptional = exceptions.set;
        timeval t{deadline.nanoseconds() / 1'000'000'000, (deadline.nanoseconds() % 1'000'000'000 + 999) / 1000};
        return ::select(highest + 1, &readable, &writable, &exceptional, deadline.forever() ? nullptr : &t);
    }));
    bool any = count > 0;
    return make_tuple({readers.ready(any, readable), writers.ready(any, writable), exceptions.ready(any, exceptional)});
}

// ---- poll objects --------------------------------------------------------------------

struct Poll : Object {
    static Type* static_type() { return &poll_type; }
    static Shape* exact_shape() { return &poll_type.own_shape; }
    Dict* masks = nullptr;  ///< descriptor -> events
    bool running = false;
};

Value select_poll() {
    auto* poll = static_cast<Poll*>(allocate_instance(&poll_type));
    poll->masks = make_dict();
    return poll;
}

Result<std::int64_t> event_mask(Value v) {
    std::int64_t mask;
    if (!int_fits_int64(TRY(to_index(v)), mask))
        return raise_overflow_error("Python int too large to convert to C unsigned short");
    if (mask < 0) return raise_value_error("value must be positive");
    if (mask > USHRT_MAX) return raise_overflow_error("Python int too large to convert to C unsigned short");
    return mask;
}

Value poll_register(Poll& self, Value fd, Value eventmask) {
    int number = TRY(descriptor(fd));
    std::int64_t mask = eventmask ? TRY(event_mask(eventmask)) : POLLIN | POLLPRI | POLLOUT;
    TRY(self.masks->set(make_int(number), make_int(mask)));
    return Value::none();
}

Value poll_modify(Poll& self, Value fd, Value eventmask) {
    int number = TRY(descriptor(fd));
    std::int64_t mask = TRY(event_mask(eventmask));
    if (!TRY(self.masks->find(make_int(number)))) return raise_os_error(ENOENT);
    TRY(self.masks->set(make_int(number), make_int(mask)));
    return Value::none();
}

Value poll_unregister(Poll& self, Value fd) {
    int number = TRY(descriptor(fd));
    if (!TRY(self.masks->remove(make_int(number)))) return raise_key_error(make_int(number));
    return Value::none();
}

Value poll_poll(Poll& self, Value timeout) {
    Deadline deadline;
    TRY(deadline.read(timeout, 1e6, "timeout must be an integer or None"));
    if (self.running) return raise_runtime_error("concurrent poll() invocation");
    std::vector<pollfd> fds;
    for (DictIterator it(self.masks); DictEntry* entry = it.next();)
        fds.push_back(
            {static_cast<int>(entry->key.as_small_int()), static_cast<short>(entry->value.as_small_int()), 0});
    self.running = true;
    auto count = wait_for(deadline, [&] { return ::poll(fds.data(), fds.size(), deadline.milliseconds()); });
    self.running = false;
    TRY(std::move(count));
    List* result = make_list();
    for (const pollfd& entry : fds)
        if (entry.revents)
            result->append(make_tuple({make_int(entry.fd), make_int(static_cast<unsigned short>(entry.revents))}));
    return result;
}

constexpr FunctionDef kPollMethods[] = {
    method<poll_register>("register", "($self, fd, eventmask=<unrepresentable>, /)", "Watch a descriptor."),
    method<poll_modify>("modify", "($self, fd, eventmask, /)", "Watch a descriptor for other events."),
    method<poll_unregister>("unregister", "($self, fd, /)", "Stop watching a descriptor."),
    method<poll_poll>("poll", "($self, timeout=None, /)", "Wait (milliseconds); a list of (descriptor, events)."),
};
constexpr TypeDef kPollDef{.name = "select.poll",
                           .doc = "Descriptors to be waited for with poll().",
                           .size = sizeof(Poll),
                           .flags = kDisallowInstantiation,
                           .methods = kPollMethods};

// ---- epoll objects -------------------------------------------------------------------

struct Epoll : Object {
    static Type* static_type() { return &epoll_type; }
    static Shape* exact_shape() { return &epoll_type.own_shape; }
    int fd = -1;
};

Value new_epoll(Type* cls, int fd) {
    auto* epoll = static_cast<Epoll*>(allocate_instance(cls));
    epoll->fd = fd;
    return epoll;
}

Value epoll_new(Type* cls, const Args& args) {
    static Signature* signature;
    Value values[2];
    TRY(bind_arguments("epoll", "(sizehint=-1, flags=0)", &signature, args, values));
    int size_hint, flags;
    if (!convert_detail::to_int(values[0], size_hint) || !convert_detail::to_int(values[1], flags)) return Pending{};
    if (size_hint != -1 && size_hint <= 0) return raise_value_error("negative sizehint");
    if (flags & ~EPOLL_CLOEXEC) return raise_os_error(EINVAL);
    int fd = epoll_create1(EPOLL_CLOEXEC);
    if (fd < 0) return raise_os_error(errno);
    return new_epoll(cls, fd);
}

void epoll_finalize(Value self) {
    auto* epoll = self.as<Epoll>();
    if (epoll->fd >= 0) ::close(epoll->fd);
    epoll->fd = -1;
}

Status check_open(const Epoll& self) {
    if (self.fd < 0) return raise_value_error("I/O operation on closed epoll object");
    return Status::success();
}

Value epoll_fromfd(Type* cls, int fd) { return new_epoll(cls, fd); }

Value epoll_close(Epoll& self) {
    if (self.fd >= 0) {
        int fd = self.fd;
        self.fd = -1;
        if (::close(fd) < 0) return raise_os_error(errno);
    }
    return Value::none();
}

Value epoll_fileno(Epoll& self) {
    TRY(check_open(self));
    return make_int(self.fd);
}

Value control(Epoll& self, int operation, Value fd, std::int64_t mask) {
    TRY(check_open(self));
    int number = TRY(descriptor(fd));
    epoll_event event{};
    event.events = static_cast<std::uint32_t>(mask);
    event.data.fd = number;
    if (epoll_ctl(self.fd, operation, number, &event) < 0) return raise_os_error(errno);
    return Value::none();
}

Value epoll_register(Epoll& self, Value fd, std::int64_t eventmask) {
    return control(self, EPOLL_CTL_ADD, fd, eventmask);
}
Value epoll_modify(Epoll& self, Value fd, std::int64_t eventmask) {
    return control(self, EPOLL_CTL_MOD, fd, eventmask);
}
Value epoll_unregister(Epoll& self, Value fd) { return control(self, EPOLL_CTL_DEL, fd, 0); }

Value epoll_poll(Epoll& self, Value timeout, int maxevents) {
    TRY(check_open(self));
    Deadline deadline;
    TRY(deadline.read(timeout, 1e9, "timeout must be an integer or None"));
    if (maxevents == -1) maxevents = FD_SETSIZE - 1;
    if (maxevents <= 0) return raise_value_error("maxevents must be greater than 0, got {}", maxevents);
    std::vector<epoll_event> events(static_cast<std::size_t>(maxevents));
    int count = TRY(
        wait_for(deadline, [&] { return ::epoll_wait(self.fd, events.data(), maxevents, deadline.milliseconds()); }));
    List* result = make_list();
    for (int i = 0; i < count; ++i)
        result->append(make_tuple({make_int(events[static_cast<std::size_t>(i)].data.fd),
                                   make_int(events[static_cast<std::size_t>(i)].events)}));
    return result;
}

Value epoll_enter(Epoll& self) {
    TRY(check_open(self));
    return &self;
}
Value epoll_exit(Epoll& self, Value, Value, Value) { return epoll_close(self); }
Value epoll_closed(Value self) { return Value::boolean(self.as<Epoll>()->fd < 0); }

constexpr FunctionDef kEpollMethods[] = {
    class_method<epoll_fromfd>("fromfd", "($type, fd, /)", "An epoll object for a descriptor."),
    method<epoll_close>("close", "($self, /)", "Close the descriptor."),
    method<epoll_fileno>("fileno", "($self, /)", "The descriptor."),
    method<epoll_register>("register", "($self, /, fd, eventmask=7)", "Watch a descriptor."),
    method<epoll_modify>("modify", "($self, /, fd, eventmask)", "Watch a descriptor for other events."),
    method<epoll_unregister>("unregister", "($self, /, fd)", "Stop watching a descriptor."),
    method<epoll_poll>("poll", "($self, /, timeout=None, maxevents=-1)",
                       "Wait (seconds); a list of (descriptor, events)."),
    method<epoll_enter>("__enter__", "($self, /)", nullptr),
    method<epoll_exit>("__exit__", "($self, exc_type=None, exc_value=None, exc_tb=None, /)", nullptr),
};
constexpr GetSetDef kEpollGetSets[] = {{"closed", epoll_closed, nullptr, "True when the descriptor is closed."}};
constexpr Slots kEpollSlots{.new_ = epoll_new, .finalize = epoll_finalize};
constexpr TypeDef kEpollDef{.name = "select.epoll",
                            .doc = "A set of descriptors that the kernel watches.",
                            .signature = "(sizehint=-1, flags=0)",
                            .size = sizeof(Epoll),
                            .flags = kBaseType,
                            .slots = &kEpollSlots,
                            .methods = kEpollMethods,
                            .getsets = kEpollGetSets};

// ---- The module ------------------------------------------------------------------------

constexpr FunctionDef kFunctions[] = {
    function<select_select>("select", "($module, rlist, wlist, xlist, timeout=None, /)",
                            "Wait until some descriptors are ready: three lists of those that are."),
    function<select_poll>("poll", "($module, /)", "An object for waiting with poll()."),
};

constexpr ConstantDef kConstants[] = {
    {"PIPE_BUF", 4096},
    {"POLLIN", POLLIN},
    {"POLLPRI", POLLPRI},
    {"POLLOUT", POLLOUT},
    {"POLLERR", POLLERR},
    {"POLLHUP", POLLHUP},
    {"POLLNVAL", POLLNVAL},
    {"POLLRDNORM", POLLRDNORM},
    {"POLLRDBAND", POLLRDBAND},
    {"POLLWRNORM", POLLWRNORM},
    {"POLLWRBAND", POLLWRBAND},
    {"POLLMSG", POLLMSG},
    {"POLLRDHUP", POLLRDHUP},
    {"EPOLLIN", static_cast<long>(EPOLLIN)},
    {"EPOLLOUT", static_cast<long>(EPOLLOUT)},
    {"EPOLLPRI", static_cast<long>(EPOLLPRI)},
    {"EPOLLERR", static_cast<long>(EPOLLERR)},
    {"EPOLLHUP", static_cast<long>(EPOLLHUP)},
    {"EPOLLRDHUP", static_cast<long>(EPOLLRDHUP)},
    {"EPOLLET", static_cast<long>(EPOLLET)},
    {"EPOLLONESHOT", static_cast<long>(EPOLLONESHOT)},
    {"EPOLLEXCLUSIVE", static_cast<long>(EPOLLEXCLUSIVE)},
    {"EPOLLWAKEUP", static_cast<long>(EPOLLWAKEUP)},
    {"EPOLLRDNORM", static_cast<long>(EPOLLRDNORM)},
    {"EPOLLRDBAND", static_cast<long>(EPOLLRDBAND)},
    {"EPOLLWRNORM", static_cast<long>(EPOLLWRNORM)},
    {"EPOLLWRBAND", static_cast<long>(EPOLLWRBAND)},
    {"EPOLLMSG", static_cast<long>(EPOLLMSG)},
    {"EPOLL_CLOEXEC", static_cast<long>(EPOLL_CLOEXEC)},
};

Status init(Module* module) {
    ready_type(poll_type);
    module->dict->set_str(intern("error"), Value(&OSError));
    return Status::success();
}

Type* const kTypes[] = {&epoll_type};

}  // namespace

constinit Type poll_type{kPollDef};
constinit Type epoll_type{kEpollDef};

}  // namespace py::select_module

namespace py {
constinit const ModuleDef kSelectModule{.name = "select",
                                        .doc = "Waiting for descriptors to become ready.",
                                        .functions = select_module::kFunctions,
                                        .constants = select_module::kConstants,
                                        .types = select_module::kTypes,
                                        .init = select_module::init};
}  // namespace py
