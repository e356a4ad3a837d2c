// Socket addresses, from Python's tuples and texts to the system's structures and back.
#include <arpa/inet.h>
#include <netdb.h>
#include <netinet/in.h>
#include <sys/un.h>

#include <cstddef>
#include <cstring>

#include "runtime/core/attribute.h"
#include "runtime/io/system_call.h"
#include "runtime/objects/bytes.h"
#include "runtime/objects/int.h"
#include "runtime/objects/str.h"
#include "runtime/objects/tuple.h"
#include "runtime/protocol/buffer.h"
#include "runtime/text/codecs.h"
#include "stdlib/posix/posix.h"
#include "stdlib/socket/socket.h"

namespace py::socket_module {

Status read_host(Value v, Host& out) {
    if (v.is_none()) {
        out.missing = true;
        return Status::success();
    }
    if (Str* s = as_str(v)) {
        if (s->ascii) {
            out.text = str_utf8(s);
        } else {
            Value encoded = TRY(call_method(v, intern("encode"), {Value(make_str_ascii("idna"))}));
            out.text = as_bytes(encoded)->view();
        }
    } else if (Bytes* b = as_bytes(v)) {
        out.text = b->view();
    } else if (ByteArray* a = as_bytearray(v)) {
        out.text = a->view();
    } else {
        return raise_type_error("str, bytes or bytearray expected, not {}", type_name_of(v));
    }
    if (out.text.find('\0') != std::string::npos) return raise_type_error("host name must not contain null character");
    return Status::success();
}

namespace {

/// A number or a name: the latter is looked up, which may take long.
Status resolve(const Host& host, int family, sockaddr* out, std::size_t size) {
    std::memset(out, 0, size);
    addrinfo hints{};
    addrinfo* found = nullptr;
    hints.ai_family = family;
    if (host.text.empty()) {
        hints.ai_socktype = SOCK_DGRAM;
        hints.ai_flags = AI_PASSIVE;
    } else if (host.text == "255.255.255.255" || host.text == "<broadcast>") {
        if (family != AF_INET && family != AF_UNSPEC) return raise(OSError, "address family mismatched");
        auto* in = reinterpret_cast<sockaddr_in*>(out);
        in->sin_family = AF_INET;
        in->sin_addr.s_addr = INADDR_BROADCAST;
        return Status::success();
    } else if (family == AF_INET || family == AF_UNSPEC) {
        auto* in = reinterpret_cast<sockaddr_in*>(out);
        if (inet_pton(AF_INET, host.text.c_str(), &in->sin_addr) == 1) {
            in->sin_family = AF_INET;
            return Status::success();
        }
    }
    if (family == AF_INET6 && host.text.find('%') == std::string::npos && !host.text.empty()) {
        auto* in6 = reinterpret_cast<sockaddr_in6*>(out);
        if (inet_pton(AF_INET6, host.text.c_str(), &in6->sin6_addr) == 1) {
            in6->sin6_family = AF_INET6;
            return Status::success();
        }
    }
    int error;
    {
        BlockingRegion region;
        error = getaddrinfo(host.text.empty() ? nullptr : host.text.c_str(), host.text.empty() ? "0" : nullptr, &hints,
                            &found);
    }
    if (error) return raise_gai_error(error);
    std::memcpy(out, found->ai_addr, std::min<std::size_t>(found->ai_addrlen, size));
    freeaddrinfo(found);
    return Status::success();
}

Result<std::uint16_t> read_port(Value v, const char* function) {
    if (!is_int(v) && !type_of(v)->slots.index)
        return raise_type_error("'{}' object cannot be interpreted as an integer", type_name_of(v));
    std::int64_t port;
    if (!int_fits_int64(TRY(to_index(v)), port))
        return raise_overflow_error("Python int too large to convert to C long");
    if (port < 0 || port > 0xFFFF) return raise_overflow_error("{}(): port must be 0-65535.", function);
    return static_cast<std::uint16_t>(port);
}

Status read_unix(Value v, const char*, Address& out) {
    auto* un = reinterpret_cast<sockaddr_un*>(&out.storage);
    std::string path;
    if (is_str(v)) {
        path = TRY(encode_filesystem(v.as<Str>()));
    } else {
        BufferView view;
        TRY(view.acquire(v));
        path = view.bytes();
    }
    // Names in the abstract name space begin with a null character and need none at the end.
    bool is_abstract = !path.empty() && path[0] == '\0';
    if (path.size() + !is_abstract > sizeof un->sun_path) return raise(OSError, "AF_UNIX path too long");
    un->sun_family = AF_UNIX;
    std::memcpy(un->sun_path, path.data(), path.size());
    out.length = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + path.size() + !is_abstract);
    return Status::success();
}

}  // namespace

Status read_address(int family, Value v, const char* function, Address& out) {
    switch (family) {
        case AF_UNIX: return read_unix(v, function, out);
        case AF_INET: {
            Tuple* tuple = as_tuple(v);
            if (!tuple)
                return raise_type_error("{}(): AF_INET address must be tuple, not {}", function, type_name_of(v));
            if (tuple->size != 2) return raise_type_error("AF_INET address must be a pair (host, port)");
            Host host;
            TRY(read_host(tuple->items[0], host));
            std::uint16_t port = TRY(read_port(tuple->items[1], function));
            auto* in = reinterpret_cast<sockaddr_in*>(&out.storage);
            TRY(resolve(host, AF_INET, out.get(), sizeof *in));
            in->sin_family = AF_INET;
            in->sin_port = htons(port);
            out.length = sizeof *in;
            return Status::success();
        }
        case AF_INET6: {
            Tuple* tuple = as_tuple(v);
            if (!tuple)
                return raise_type_error("{}(): AF_INET6 address must be tuple, not {}", function, type_name_of(v));
            if (tuple->size < 2 || tuple->size > 4)
                return raise_type_error("AF_INET6 address must be a tuple (host, port[, flowinfo[, scopeid]])");
            Host host;
            TRY(read_host(tuple->items[0], host));
            std::uint16_t port = TRY(read_port(tuple->items[1], function));
            std::int64_t flow = 0, scope = 0;
            if (tuple->size > 2) flow = TRY(to_index_int64(tuple->items[2]));
            if (tuple->size > 3) scope = TRY(to_index_int64(tuple->items[3]));
            if (flow < 0 || flow > 0xFFFFF) return raise_overflow_error("{}(): flowinfo must be 0-1048575.", function);
            auto* in6 = reinterpret_cast<sockaddr_in6*>(&out.storage);
            TRY(resolve(host, AF_INET6, out.get(), sizeof *in6));
            in6->sin6_family = AF_INET6;
            in6->sin6_port = htons(port);
            in6->sin6_flowinfo = htonl(static_cast<std::uint32_t>(flow));
            if (tuple->size > 3) in6->sin6_scope_id = static_cast<std::uint32_t>(scope);
            out.length = sizeof *in6;
            return Status::success();
        }
        default: return raise(OSError, "{}(): bad family", function);
    }
}

Value make_address(Address& address, int) {
    if (address.length == 0) return Value::none();
    switch (address.storage.ss_family) {
        case AF_INET: {
            auto* in = reinterpret_cast<sockaddr_in*>(&address.storage);
            char text[INET_ADDRSTRLEN];
            if (!inet_ntop(AF_INET, &in->sin_addr, text, sizeof text)) return raise_os_error(errno);
            return make_tuple({Value(make_str_ascii(text)), make_int(ntohs(in->sin_port))});
        }
        case AF_INET6: {
            auto* in6 = reinterpret_cast<sockaddr_in6*>(&address.storage);
            char text[NI_MAXHOST];
            // The scope stands in the text, too, as getnameinfo writes it.
            int error = getnameinfo(address.get(), sizeof *in6, text, sizeof text, nullptr, 0, NI_NUMERICHOST);
            if (error) return raise_gai_error(error);
            if (char* percent = std::strchr(text, '%')) *percent = '\0';
            return make_tuple({Value(make_str_ascii(text)), make_int(ntohs(in6->sin6_port)),
                               make_int(ntohl(in6->sin6_flowinfo)), make_int(in6->sin6_scope_id)});
        }
        case AF_UNIX: {
            auto* un = reinterpret_cast<sockaddr_un*>(&address.storage);
            std::size_t length = address.length - offsetof(sockaddr_un, sun_path);
            if (address.length <= offsetof(sockaddr_un, sun_path)) return empty_str();
            if (un->sun_path[0] == '\0') return make_bytes({un->sun_path, length});
            return posix::make_name({un->sun_path, strnlen(un->sun_path, length)}, false);
        }
        default: {
            auto* generic = address.get();
            std::size_t length = address.length - offsetof(sockaddr, sa_data);
            return make_tuple({make_int(generic->sa_family), Value(make_bytes({generic->sa_data, length}))});
        }
    }
}

}  // namespace py::socket_module
