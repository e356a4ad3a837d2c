// The `_socket.socket` type: one descriptor, its family and type, and a timeout.
//
// A socket with a timeout is non-blocking underneath: a call waits with poll() until the descriptor is ready or the
// time is over. Signals interrupt any wait; it goes on when their handlers have run, unless one of them raised.
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/uio.h>
#include <unistd.h>

#include <cerrno>
#include <climits>
#include <cmath>
#include <cstring>
#include <memory>
#include <vector>

#include "runtime/core/clock.h"
#include "runtime/core/unraisable.h"
#include "runtime/core/warning.h"
#include "runtime/io/system_call.h"
#include "runtime/objects/bytes.h"
#include "runtime/objects/float.h"
#include "runtime/objects/int.h"
#include "runtime/objects/list.h"
#include "runtime/objects/str.h"
#include "runtime/objects/tuple.h"
#include "runtime/protocol/buffer.h"
#include "runtime/protocol/iterate.h"
#include "runtime/protocol/object.h"
#include "stdlib/posix/posix.h"
#include "stdlib/socket/socket.h"

namespace py::socket_module {

std::int64_t default_timeout = -1;

Result<std::int64_t> read_timeout(Value v) {
    if (v.is_none()) return std::int64_t{-1};
    double seconds;
    std::int64_t whole;
    if (is_float(v)) {
        seconds = float_value(v);
        if (std::isnan(seconds)) return raise_value_error("Invalid value NaN (not a number)");
    } else if (is_int(v) || type_of(v)->slots.index) {
        if (!int_fits_int64(TRY(to_index(v)), whole))
            return raise_overflow_error("timestamp out of range for platform time_t");
        seconds = static_cast<double>(whole);
    } else {
        return raise_type_error("'{}' object cannot be interpreted as an integer", type_name_of(v));
    }
    double nanoseconds = std::ceil(seconds * 1e9);
    if (nanoseconds < 0) return raise_value_error("Timeout value out of range");
    if (nanoseconds >= 0x1p62) return raise_overflow_error("timeout doesn't fit into C timeval");
    return static_cast<std::int64_t>(nanoseconds);
}

Value timeout_value(std::int64_t timeout) {
    return timeout < 0 ? Value::none() : Value::real(static_cast<double>(timeout) / 1e9);
}

namespace {

Pending raise_timed_out() { return raise(TimeoutError, "timed out"); }

Status set_blocking(int fd, bool blocking) {
    int flag = !blocking;
    if (ioctl(fd, FIONBIO, &flag) < 0) return raise_os_error(errno);
    return Status::success();
}

/// Waits until the descriptor is ready or the deadline has passed: false then.
Result<bool> wait_ready(int fd, bool writing, std::int64_t deadline) {
    for (;;) {
        std::int64_t left = deadline - clock::now(clock::Source::Monotonic);
        if (left < 0) return false;
        pollfd entry{fd, static_cast<short>(writing ? POLLOUT : POLLIN), 0};
        int result;
        {
            BlockingRegion region;
            result = ::poll(&entry, 1, static_cast<int>(std::min<std::int64_t>((left + 999'999) / 1'000'000, INT_MAX)));
        }
        if (result > 0) return true;
        if (result < 0) {
            if (errno != EINTR) return raise_os_error(errno);
            TRY(poll_attention());
        }
    }
}

std::int64_t deadline_of(const Socket& self) {
    return self.timeout > 0 ? clock::now(clock::Source::Monotonic) + self.timeout : 0;
}

/// Performs `f`, a system call on the socket's descriptor, as the timeout says. The result is never negative.
template <class F>
Result<std::int64_t> perform(Socket& self, bool writing, std::int64_t deadline, F f) {
    for (;;) {
        if (self.timeout > 0 && !TRY(wait_ready(self.fd, writing, deadline))) return raise_timed_out();
        std::int64_t result;
        {
            BlockingRegion region;
            result = static_cast<std::int64_t>(f());
        }
        if (result >= 0) return result;
        if (errno == EINTR) TRY(poll_attention());
        else if (!(self.timeout > 0 && (errno == EWOULDBLOCK || errno == EAGAIN))) return raise_os_error(errno);
    }
}

template <class F>
Result<std::int64_t> perform(Socket& self, bool writing, F f) {
    return perform(self, writing, deadline_of(self), f);
}

// ---- Construction ------------------------------------------------------------------------

Value socket_new(Type* cls, const Args&) {
    auto* self = static_cast<Socket*>(allocate_instance(cls));
    self->fd = -1;
    self->timeout = -1;
    return self;
}

Status socket_init(Value self_value, const Args& args) {
    static Signature* signature;
    Value values[4];
    TRY(bind_arguments("socket", "(family=-1, type=-1, proto=-1, fileno=None)", &signature, args, values));
    auto& self = *self_value.as<Socket>();
    int family, type, proto;
    if (!convert_detail::to_int(values[0], family) || !convert_detail::to_int(values[1], type) ||
        !convert_detail::to_int(values[2], proto))
        return Pending{};
    int fd;
    if (!values[3].is_none()) {
        if (is_float(values[3])) return raise_type_error("'float' object cannot be interpreted as an integer");
        std::int64_t number = TRY(to_index_int64(values[3]));
        if (number < 0) return raise_value_error("negative file descriptor");
        fd = static_cast<int>(number);
        Address address;
        if (family == -1) {
            if (getsockname(fd, address.get(), &address.length) < 0) {
                if (errno == EBADF || errno == ENOTSOCK) return raise_os_error(errno);
                family = AF_UNSPEC;
            } else {
                family = address.storage.ss_family;
            }
        } else if (getsockname(fd, address.get(), &address.length) < 0 && (errno == EBADF || errno == ENOTSOCK)) {
            return raise_os_error(errno);
        }
        socklen_t size = sizeof type;
        if (type == -1 && getsockopt(fd, SOL_SOCKET, SO_TYPE, &type, &size) < 0) return raise_os_error(errno);
        size = sizeof proto;
        if (proto == -1 && getsockopt(fd, SOL_SOCKET, SO_PROTOCOL, &proto, &size) < 0) return raise_os_error(errno);
    } else {
        if (family == -1) family = AF_INET;
        if (type == -1) type = SOCK_STREAM;
        if (proto == -1) proto = 0;
        {
            BlockingRegion region;
            fd = ::socket(family, type | SOCK_CLOEXEC, proto);
        }
        if (fd < 0) return raise_os_error(errno);
    }
    self.fd = fd;
    self.family = family;
    self.type = type & ~(SOCK_NONBLOCK | SOCK_CLOEXEC);
    self.proto = proto;
    if (type & SOCK_NONBLOCK) {
        self.timeout = 0;
    } else {
        self.timeout = default_timeout;
        if (default_timeout >= 0) TRY(set_blocking(fd, false));
    }
    return Status::success();
}

void socket_finalize(Value self_value) {
    auto& self = *self_value.as<Socket>();
    if (self.fd < 0) return;
    Value shown = repr(self_value);
    Str* text = shown ? as_str(shown) : nullptr;
    if (!text || failed(warn(ResourceWarning, "unclosed " + str_utf8(text)))) write_unraisable(nullptr, self_value);
    ::close(self.fd);
    self.fd = -1;
}

Value socket_del(Value self) {
    socket_finalize(self);
    return Value::none();
}

Value socket_repr(Value self_value) {
    auto& self = *self_value.as<Socket>();
    return make_str_formatted("<socket object, fd={}, family={}, type={}, proto={}>", self.fd, self.family, self.type,
                              self.proto);
}

// ---- Naming and connecting -----------------------------------------------------------------

Value socket_bind(Socket& self, Value address_value) {
    Address address;
    TRY(read_address(self.family, address_value, "bind", address));
    int result;
    {
        BlockingRegion region;
        result = ::bind(self.fd, address.get(), address.length);
    }
    return result < 0 ? Value(raise_os_error(errno)) : Value::none();
}

/// 0, or an errno; `interrupted` connections go on in the background and are waited for.
Result<int> connect_to(Socket& self, Address& address) {
    int result, error = 0;
    {
        BlockingRegion region;
        result = ::connect(self.fd, address.get(), address.length);
        if (result < 0) error = errno;
    }
    if (result == 0) return 0;
    bool wait = false;
    if (error == EINTR) {
        TRY(poll_attention());
        wait = self.timeout != 0;
    } else if (self.timeout > 0 && error == EINPROGRESS) {
        wait = true;
    }
    if (!wait) return error;
    if (self.timeout > 0) {
        if (!TRY(wait_ready(self.fd, true, deadline_of(self)))) return raise_timed_out();
    } else {
        TRY(wait_ready(self.fd, true, INT64_MAX));
    }
    socklen_t size = sizeof error;
    if (getsockopt(self.fd, SOL_SOCKET, SO_ERROR, &error, &size) < 0) return errno;
    return error == EISCONN ? 0 : error;
}

Value socket_connect(Socket& self, Value address_value) {
    Address address;
    TRY(read_address(self.family, address_value, "connect", address));
    int error = TRY(connect_to(self, address));
    return error ? Value(raise_os_error(error)) : Value::none();
}

Value socket_connect_ex(Socket& self, Value address_value) {
    Address address;
    TRY(read_address(self.family, address_value, "connect_ex", address));
    auto error = connect_to(self, address);
    if (!error.ok()) {
        if (!clear_if(TimeoutError)) return Pending{};
        return make_int(EWOULDBLOCK);
    }
    return make_int(error.value());
}

Value socket_listen(Socket& self, int backlog) {
    if (::listen(self.fd, std::max(backlog, 0)) < 0) return raise_os_error(errno);
    return Value::none();
}

Value socket_accept(Socket& self) {
    Address address;
    int fd = static_cast<int>(TRY(perform(self, false, [&] {
        address.length = sizeof address.storage;
        return ::accept4(self.fd, address.get(), &address.length, SOCK_CLOEXEC);
    })));
    Value shown = make_address(address, self.family);
    if (!shown) {
        ::close(fd);
        return Pending{};
    }
    return make_tuple({make_int(fd), shown});
}

Value socket_close(Socket& self) {
    int fd = self.fd;
    if (fd < 0) return Value::none();
    self.fd = -1;
    int result;
    {
        BlockingRegion region;
        result = ::close(fd);
    }
    if (result < 0 && errno != ECONNRESET) return raise_os_error(errno);
    return Value::none();
}

Value socket_detach(Socket& self) {
    int fd = self.fd;
    self.fd = -1;
    return make_int(fd);
}

Value socket_fileno(Socket& self) { return make_int(self.fd); }

Value socket_shutdown(Socket& self, int how) {
    if (::shutdown(self.fd, how) < 0) return raise_os_error(errno);
    return Value::none();
}

Value socket_getsockname(Socket& self) {
    Address address;
    if (::getsockname(self.fd, address.get(), &address.length) < 0) return raise_os_error(errno);
    return make_address(address, self.family);
}

Value socket_getpeername(Socket& self) {
    Address address;
    if (::getpeername(self.fd, address.get(), &address.length) < 0) return raise_os_error(errno);
    return make_address(address, self.family);
}

// ---- Timeouts and options --------------------------------------------------------------------

Value socket_setblocking(Socket& self, bool flag) {
    self.timeout = flag ? -1 : 0;
    TRY(set_blocking(self.fd, flag));
    return Value::none();
}

Value socket_getblocking(Socket& self) { return Value::boolean(self.timeout != 0); }

Value socket_settimeout(Socket& self, Value timeout) {
    self.timeout = TRY(read_timeout(timeout));
    TRY(set_blocking(self.fd, self.timeout < 0));
    return Value::none();
}

Value socket_gettimeout(Socket& self) { return timeout_value(self.timeout); }

Value socket_setsockopt_raw(Value self_value, const Args& args) {
    auto& self = *self_value.as<Socket>();
    TRY(refuse_keywords("_socket.socket.setsockopt", args));
    if (args.count < 3 || args.count > 4)
        return raise_type_error("setsockopt() takes exactly 3 arguments ({} given)", args.count);
    int level, option, result;
    if (!convert_detail::to_int(args[0], level) || !convert_detail::to_int(args[1], option)) return Pending{};
    if (args.count == 4) {
        if (!args[2].is_none()) return raise_type_error("setsockopt() takes exactly 3 arguments (4 given)");
        std::int64_t length = TRY(to_index_int64(args[3]));
        result = ::setsockopt(self.fd, level, option, nullptr, static_cast<socklen_t>(length));
    } else if (is_int(args[2])) {
        int flag;
        if (!convert_detail::to_int(args[2], flag)) return Pending{};
        result = ::setsockopt(self.fd, level, option, &flag, sizeof flag);
    } else {
        BufferView view;
        TRY(view.acquire(args[2]));
        result = ::setsockopt(self.fd, level, option, view.data(), static_cast<socklen_t>(view.size()));
    }
    return result < 0 ? Value(raise_os_error(errno)) : Value::none();
}

Value socket_getsockopt(Socket& self, int level, int option, int buflen) {
    if (buflen == 0) {
        int flag = 0;
        socklen_t size = sizeof flag;
        if (::getsockopt(self.fd, level, option, &flag, &size) < 0) return raise_os_error(errno);
        return make_int(flag);
    }
    if (buflen < 0 || buflen > 1024) return raise(OSError, "getsockopt buflen out of range");
    char buffer[1024];
    auto size = static_cast<socklen_t>(buflen);
    if (::getsockopt(self.fd, level, option, buffer, &size) < 0) return raise_os_error(errno);
    return make_bytes({buffer, size});
}

// ---- Receiving -----------------------------------------------------------------------------

Value socket_recv(Socket& self, Index bufsize, int flags) {
    if (bufsize < 0) return raise_value_error("negative buffersize in recv");
    std::unique_ptr<char[]> room(new char[static_cast<std::size_t>(std::max<std::int64_t>(bufsize, 1))]);
    std::int64_t got = TRY(perform(
        self, false, [&] { return ::recv(self.fd, room.get(), static_cast<std::size_t>(bufsize.value), flags); }));
    return make_bytes({room.get(), static_cast<std::size_t>(got)});
}

Value socket_recvfrom(Socket& self, Index bufsize, int flags) {
    if (bufsize < 0) return raise_value_error("negative buffersize in recvfrom");
    std::unique_ptr<char[]> room(new char[static_cast<std::size_t>(std::max<std::int64_t>(bufsize, 1))]);
    Address address;
    std::int64_t got = TRY(perform(self, false, [&] {
        address.length = sizeof address.storage;
        return ::recvfrom(self.fd, room.get(), static_cast<std::size_t>(bufsize.value), flags, address.get(),
                          &address.length);
    }));
    Value shown = TRY(make_address(address, self.family));
    return make_tuple({Value(make_bytes({room.get(), static_cast<std::size_t>(got)})), shown});
}

/// How much of the buffer to use: all of it when no number is given.
Result<std::size_t> receive_size(const BufferView& view, std::int64_t nbytes, const char* function) {
    if (nbytes < 0) return raise_value_error("negative buffersize in {}", function);
    if (nbytes == 0) return view.size();
    if (static_cast<std::size_t>(nbytes) > view.size()) {
        if (std::strcmp(function, "recv_into") == 0) return raise_value_error("buffer too small for requested bytes");
        return raise_value_error("nbytes is greater than the length of the buffer");
    }
    return static_cast<std::size_t>(nbytes);
}

Value socket_recv_into(Socket& self, Value buffer, Index nbytes, int flags) {
    BufferView view;
    TRY(view.acquire_writable(buffer, "recv_into() argument 1"));
    std::size_t size = TRY(receive_size(view, nbytes, "recv_into"));
    if (size == 0) return Value::small_int(0);
    return make_int(TRY(perform(self, false, [&] { return ::recv(self.fd, view.data(), size, flags); })));
}

Value socket_recvfrom_into(Socket& self, Value buffer, Index nbytes, int flags) {
    BufferView view;
    TRY(view.acquire_writable(buffer, "recvfrom_into() argument 1"));
    std::size_t size = TRY(receive_size(view, nbytes, "recvfrom_into"));
    Address address;
    std::int64_t got = TRY(perform(self, false, [&] {
        address.length = sizeof address.storage;
        return ::recvfrom(self.fd, view.data(), size, flags, address.get(), &address.length);
    }));
    Value shown = TRY(make_address(address, self.family));
    return make_tuple({make_int(got), shown});
}

/// Ancillary data as a list of (level, type, data).
List* control_messages(msghdr& message) {
    List* result = make_list();
    for (cmsghdr* at = CMSG_FIRSTHDR(&message); at; at = CMSG_NXTHDR(&message, at)) {
        // A message that did not fit is cut off at the end of the buffer.
        auto* data = reinterpret_cast<char*>(CMSG_DATA(at));
        auto* end = static_cast<char*>(message.msg_control) + message.msg_controllen;
        if (data > end) break;
        std::size_t size = at->cmsg_len - CMSG_LEN(0);
        size = std::min(size, static_cast<std::size_t>(end - data));
        result->append(
            make_tuple({make_int(at->cmsg_level), make_int(at->cmsg_type), Value(make_bytes({data, size}))}));
    }
    return result;
}

Result<std::int64_t> receive_message(Socket& self, msghdr& message, Address& address, std::vector<char>& control,
                                     int flags) {
    return perform(self, false, [&] {
        address.length = sizeof address.storage;
        message.msg_name = address.get();
        message.msg_namelen = address.length;
        message.msg_control = control.empty() ? nullptr : control.data();
        message.msg_controllen = control.size();
        std::int64_t got = ::recvmsg(self.fd, &message, flags);
        address.length = message.msg_namelen;
        return got;
    });
}

Status check_control_size(std::int64_t size) {
    if (size < 0 || size > INT_MAX) return raise_value_error("invalid ancillary data buffer length");
    return Status::success();
}

Value socket_recvmsg(Socket& self, Index bufsize, Index ancbufsize, int flags) {
    if (bufsize < 0) return raise_value_error("negative buffer size in recvmsg()");
    TRY(check_control_size(ancbufsize));
    std::unique_ptr<char[]> room(new char[static_cast<std::size_t>(std::max<std::int64_t>(bufsize, 1))]);
    iovec part{room.get(), static_cast<std::size_t>(bufsize.value)};
    std::vector<char> control(static_cast<std::size_t>(ancbufsize.value));
    msghdr message{};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    Address address;
    std::int64_t got = TRY(receive_message(self, message, address, control, flags));
    List* ancillary = control_messages(message);
    Value shown = TRY(make_address(address, self.family));
    return make_tuple({Value(make_bytes({room.get(), static_cast<std::size_t>(got)})), Value(ancillary),
                       make_int(message.msg_flags), shown});
}

Value socket_recvmsg_into(Socket& self, Value buffers, Index ancbufsize, int flags) {
    Tuple* items = TRY(tuple_from(buffers));
    TRY(check_control_size(ancbufsize));
    auto views = std::make_unique<BufferView[]>(static_cast<std::size_t>(items->size));
    std::vector<iovec> parts;
    for (std::int64_t i = 0; i < items->size; ++i) {
        TRY(views[static_cast<std::size_t>(i)].acquire_writable(items->items[i], "recvmsg_into() argument 1"));
        parts.push_back({views[static_cast<std::size_t>(i)].data(), views[static_cast<std::size_t>(i)].size()});
    }
    std::vector<char> control(static_cast<std::size_t>(ancbufsize.value));
    msghdr message{};
    message.msg_iov = parts.data();
    message.msg_iovlen = parts.size();
    Address address;
    std::int64_t got = TRY(receive_message(self, message, address, control, flags));
    List* ancillary = control_messages(message);
    Value shown = TRY(make_address(address, self.family));
    return make_tuple({make_int(got), Value(ancillary), make_int(message.msg_flags), shown});
}

// ---- Sending -------------------------------------------------------------------------------

Value socket_send(Socket& self, Value data, int flags) {
    BufferView view;
    TRY(view.acquire(data));
    return make_int(TRY(perform(self, true, [&] { return ::send(self.fd, view.data(), view.size(), flags); })));
}

Value socket_sendall(Socket& self, Value data, int flags) {
    BufferView view;
    TRY(view.acquire(data));
    std::int64_t deadline = deadline_of(self);
    std::size_t sent = 0;
    do {
        sent += static_cast<std::size_t>(TRY(perform(
            self, true, deadline, [&] { return ::send(self.fd, view.data() + sent, view.size() - sent, flags); })));
        TRY(poll_attention());
    } while (sent < view.size());
    return Value::none();
}

Value socket_sendto(Value self_value, const Args& args) {
    auto& self = *self_value.as<Socket>();
    TRY(refuse_keywords("_socket.socket.sendto", args));
    if (args.count < 2 || args.count > 3)
        return raise_type_error("sendto() takes 2 or 3 arguments ({} given)", args.count);
    int flags = 0;
    if (args.count == 3 && !convert_detail::to_int(args[1], flags)) return Pending{};
    BufferView view;
    TRY(view.acquire(args[0]));
    Address address;
    TRY(read_address(self.family, args[args.count - 1], "sendto", address));
    return make_int(TRY(perform(self, true, [&] {
        return ::sendto(self.fd, view.data(), view.size(), flags, address.get(), address.length);
    })));
}

/// Control messages from (level, type, data) triples.
Status build_control(Value ancdata, std::vector<char>& control) {
    Tuple* items = TRY(tuple_from(ancdata));
    auto views = std::make_unique<BufferView[]>(static_cast<std::size_t>(items->size));
    std::vector<int> levels, types;
    std::size_t total = 0;
    for (std::int64_t i = 0; i < items->size; ++i) {
        Tuple* item = as_tuple(items->items[i]);
        if (!item || item->size != 3)
            return raise_type_error("[sendmsg() ancillary data items]() argument must be 3-item tuple, not {}",
                                    type_name_of(items->items[i]));
        int level, type;
        if (!convert_detail::to_int(item->items[0], level) || !convert_detail::to_int(item->items[1], type))
            return Pending{};
        auto& view = views[static_cast<std::size_t>(i)];
        TRY(view.acquire(item->items[2]));
        if (view.size() > 0x7FFFFFFF) return raise(OSError, "ancillary data item too large");
        levels.push_back(level);
        types.push_back(type);
        total += CMSG_SPACE(view.size());
    }
    control.assign(total, 0);
    std::size_t at = 0;
    for (std::size_t i = 0; i < levels.size(); ++i) {
        auto* header = reinterpret_cast<cmsghdr*>(control.data() + at);
        header->cmsg_level = levels[i];
        header->cmsg_type = types[i];
        header->cmsg_len = CMSG_LEN(views[i].size());
        std::memcpy(CMSG_DATA(header), views[i].data(), views[i].size());
        at += CMSG_SPACE(views[i].size());
    }
    return Status::success();
}

Value socket_sendmsg(Socket& self, Value buffers, Value ancdata, int flags, Value address_value) {
    if (!type_of(buffers)->slots.iter && !type_of(buffers)->slots.getitem)
        return raise_type_error("sendmsg() argument 1 must be an iterable");
    Tuple* items = TRY(tuple_from(buffers));
    auto views = std::make_unique<BufferView[]>(static_cast<std::size_t>(items->size));
    std::vector<iovec> parts;
    for (std::int64_t i = 0; i < items->size; ++i) {
        auto& view = views[static_cast<std::size_t>(i)];
        TRY(view.acquire(items->items[i]));
        parts.push_back({view.data(), view.size()});
    }
    std::vector<char> control;
    if (!ancdata.is_none()) TRY(build_control(ancdata, control));
    Address address;
    msghdr message{};
    message.msg_iov = parts.data();
    message.msg_iovlen = parts.size();
    if (!control.empty()) {
        message.msg_control = control.data();
        message.msg_controllen = control.size();
    }
    if (!address_value.is_none()) {
        TRY(read_address(self.family, address_value, "sendmsg", address));
        message.msg_name = address.get();
        message.msg_namelen = address.length;
    }
    return make_int(TRY(perform(self, true, [&] { return ::sendmsg(self.fd, &message, flags); })));
}

// ---- The type ------------------------------------------------------------------------------

Value get_family(Value self) { return make_int(self.as<Socket>()->family); }
Value get_type(Value self) { return make_int(self.as<Socket>()->type); }
Value get_proto(Value self) { return make_int(self.as<Socket>()->proto); }
Value get_timeout(Value self) { return timeout_value(self.as<Socket>()->timeout); }

constexpr FunctionDef kMethods[] = {
    method<socket_accept>("_accept", "($self, /)", "Wait for a connection: (descriptor, address)."),
    method<socket_bind>("bind", "($self, address, /)", "Give the socket an address."),
    method<socket_close>("close", "($self, /)", "Close the descriptor."),
    method<socket_connect>("connect", "($self, address, /)", "Connect to an address."),
    method<socket_connect_ex>("connect_ex", "($self, address, /)", "Connect to an address; 0 or the error's number."),
    method<socket_detach>("detach", "($self, /)", "Give the descriptor away."),
    method<socket_fileno>("fileno", "($self, /)", "The descriptor, -1 when closed."),
    method<socket_getpeername>("getpeername", "($self, /)", "The address of the other end."),
    method<socket_getsockname>("getsockname", "($self, /)", "The socket's own address."),
    method<socket_getsockopt>("getsockopt", "($self, level, option, buflen=0, /)", "The value of an option."),
    method<socket_getblocking>("getblocking", "($self, /)", "False when calls never wait."),
    method<socket_gettimeout>("gettimeout", "($self, /)", "The timeout in seconds, or None."),
    method<socket_listen>("listen", "($self, backlog=128, /)", "Accept connections from now on."),
    method<socket_recv>("recv", "($self, bufsize, flags=0, /)", "Receive data."),
    method<socket_recv_into>("recv_into", "($self, /, buffer, nbytes=0, flags=0)", "Receive data into a buffer."),
    method<socket_recvfrom>("recvfrom", "($self, bufsize, flags=0, /)", "Receive data and the sender's address."),
    method<socket_recvfrom_into>("recvfrom_into", "($self, /, buffer, nbytes=0, flags=0)", "The same, into a buffer."),
    method<socket_recvmsg>("recvmsg", "($self, bufsize, ancbufsize=0, flags=0, /)",
                           "Receive data with ancillary data."),
    method<socket_recvmsg_into>("recvmsg_into", "($self, buffers, ancbufsize=0, flags=0, /)",
                                "The same, into several buffers."),
    method<socket_send>("send", "($self, data, flags=0, /)", "Send data; how much of it was sent."),
    method<socket_sendall>("sendall", "($self, data, flags=0, /)", "Send all of the data."),
    raw_method(socket_sendto, "sendto", "($self, data, address_or_flags, address=<unrepresentable>, /)",
               "Send data to an address."),
    method<socket_sendmsg>("sendmsg", "($self, buffers, ancdata=None, flags=0, address=None, /)",
                           "Send several buffers with ancillary data."),
    method<socket_setblocking>("setblocking", "($self, flag, /)", "Whether calls wait."),
    raw_method(socket_setsockopt_raw, "setsockopt", "($self, level, option, value, optlen=<unrepresentable>, /)",
               "Set an option."),
    method<socket_settimeout>("settimeout", "($self, timeout, /)", "How long calls wait, in seconds or None."),
    method<socket_shutdown>("shutdown", "($self, how, /)", "End one or both directions."),
    method<socket_del>("__del__", "($self, /)", nullptr),
};

constexpr GetSetDef kGetSets[] = {
    {"family", get_family, nullptr, "the socket family", true},
    {"type", get_type, nullptr, "the socket type", true},
    {"proto", get_proto, nullptr, "the socket protocol", true},
    {"timeout", get_timeout, nullptr, "the socket timeout"},
};

constexpr Slots kSlots{.repr = socket_repr, .init = socket_init, .new_ = socket_new, .finalize = socket_finalize};

constexpr TypeDef kSocketDef{.name = "_socket.socket",
                             .doc = "A network connection, or one end of it.",
                             .signature = "(family=-1, type=-1, proto=-1, fileno=None)",
                             .size = sizeof(Socket),
                             .flags = kBaseType,
                             .slots = &kSlots,
                             .methods = kMethods,
                             .getsets = kGetSets};

}  // namespace

constinit Type socket_type{kSocketDef};

}  // namespace py::socket_module
