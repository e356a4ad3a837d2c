// Functions of the `_socket` module that need no socket: names of hosts and services, number formats, interfaces.
#include <arpa/inet.h>
#include <fcntl.h>
#include <net/if.h>
#include <netdb.h>
#include <netinet/in.h>
#include <unistd.h>

#include <cerrno>
#include <climits>
#include <cstring>

#include "runtime/io/system_call.h"
#include "runtime/objects/bytes.h"
#include "runtime/objects/int.h"
#include "runtime/objects/list.h"
#include "runtime/objects/str.h"
#include "runtime/objects/tuple.h"
#include "runtime/protocol/buffer.h"
#include "stdlib/posix/posix.h"
#include "stdlib/socket/socket.h"

namespace py::socket_module {

Pending raise_gai_error(int code) {
    if (code == EAI_SYSTEM) return raise_os_error(errno);
    return raise_with(*gaierror_type, {make_int(code), make_str(gai_strerror(code))});
}

namespace {

Pending raise_host_error() {
    int code = h_errno;
    return raise_with(*herror_type, {make_int(code), make_str(hstrerror(code))});
}

Value getaddrinfo_(Value host, Value port, int family, int type, int proto, int flags) {
    Host name;
    if (!host.is_none() && !is_str(host) && !as_bytes(host))
        return raise_type_error("getaddrinfo() argument 1 must be string or None");
    TRY(read_host(host, name));
    std::string service;
    bool has_service = !port.is_none();
    if (is_int(port)) service = str_utf8(TRY(int_to_str(port)));
    else if (Str* s = as_str(port)) service = str_utf8(s);
    else if (Bytes* b = as_bytes(port)) service = b->view();
    else if (has_service) return raise(OSError, "Int or String expected");
    addrinfo hints{};
    hints.ai_family = family;
    hints.ai_socktype = type;
    hints.ai_protocol = proto;
    hints.ai_flags = flags;
    addrinfo* found = nullptr;
    int error;
    {
        BlockingRegion region;
        error = ::getaddrinfo(name.missing ? nullptr : name.text.c_str(), has_service ? service.c_str() : nullptr,
                              &hints, &found);
    }
    if (error) return raise_gai_error(error);
    List* result = make_list();
    for (addrinfo* at = found; at; at = at->ai_next) {
        Address address;
        std::memcpy(&address.storage, at->ai_addr, at->ai_addrlen);
        address.length = at->ai_addrlen;
        Value shown = make_address(address, at->ai_family);
        if (!shown) {
            freeaddrinfo(found);
            return Pending{};
        }
        result->append(make_tuple({make_int(at->ai_family), make_int(at->ai_socktype), make_int(at->ai_protocol),
                                   Value(make_str(at->ai_canonname ? at->ai_canonname : "")), shown}));
    }
    freeaddrinfo(found);
    return result;
}

Value getnameinfo_(Value sockaddr_value, int flags) {
    Tuple* tuple = as_tuple(sockaddr_value);
    if (!tuple) return raise_type_error("getnameinfo() argument 1 must be a tuple");
    if (tuple->size < 2 || tuple->size > 4) return raise_type_error("getnameinfo(): illegal sockaddr argument");
    if (!is_str(tuple->items[0])) return raise_type_error("getnameinfo(): illegal sockaddr argument");
    std::string host = str_utf8(as_str(tuple->items[0]));
    std::int64_t port = TRY(to_index_int64(tuple->items[1]));
    std::int64_t flow = tuple->size > 2  ? TRY(to_index_int64(tuple->items[2])) : 0;
    std::int64_t scope = tuple->size > 3 ? TRY(to_index_int64(tuple->items[3])) : 0;
    if (flow > 0xFFFFF) return raise_overflow_error("getnameinfo(): flowinfo must be 0-1048575.");
    std::string service = std::to_string(port);
    addrinfo hints{};
    hints.ai_socktype = SOCK_DGRAM;
    hints.ai_flags = AI_NUMERICHOST;
    addrinfo* found = nullptr;
    char host_text[NI_MAXHOST], service_text[NI_MAXSERV];
    int error;
    {
        BlockingRegion region;
        error = ::getaddrinfo(host.c_str(), service.c_str(), &hints, &found);
    }
    if (error) return raise_gai_error(error);
    if (found->ai_next) {
        freeaddrinfo(found);
        return raise(OSError, "sockaddr resolved to multiple addresses");
    }
    if (found->ai_family == AF_INET && tuple->size != 2) {
        freeaddrinfo(found);
        return raise(OSError, "IPv4 sockaddr must be 2 tuple");
    }
    if (found->ai_family == AF_INET6) {
        auto* in6 = reinterpret_cast<sockaddr_in6*>(found->ai_addr);
        in6->sin6_flowinfo = htonl(static_cast<std::uint32_t>(flow));
        in6->sin6_scope_id = static_cast<std::uint32_t>(scope);
    }
    {
        BlockingRegion region;
        error = ::getnameinfo(found->ai_addr, found->ai_addrlen, host_text, sizeof host_text, service_text,
                              sizeof service_text, flags);
    }
    freeaddrinfo(found);
    if (error) return raise_gai_error(error);
    return make_tuple({Value(make_str(host_text)), Value(make_str(service_text))});
}

Value gethostname_() {
    char name[256];
    if (::gethostname(name, sizeof name - 1) < 0) return raise_os_error(errno);
    name[sizeof name - 1] = '\0';
    return posix::make_name(name, false);
}

Value sethostname_(Value name) {
    Host host;
    TRY(read_host(name, host));
    if (::sethostname(host.text.data(), host.text.size()) < 0) return raise_os_error(errno);
    return Value::none();
}

/// The first IPv4 address of a host, as text.
Value gethostbyname_(Value hostname) {
    Address address;
    TRY(read_address(AF_INET, make_tuple({hostname, Value::small_int(0)}), "gethostbyname", address));
    char text[INET_ADDRSTRLEN];
    inet_ntop(AF_INET, &reinterpret_cast<sockaddr_in*>(&address.storage)->sin_addr, text, sizeof text);
    return make_str_ascii(text);
}

Value host_entry(const hostent* entry) {
    List* aliases = make_list();
    List* addresses = make_list();
    for (char** alias = entry->h_aliases; alias && *alias; ++alias) aliases->append(make_str(*alias));
    for (char** at = entry->h_addr_list; at && *at; ++at) {
        char text[INET6_ADDRSTRLEN];
        if (inet_ntop(entry->h_addrtype, *at, text, sizeof text)) addresses->append(make_str_ascii(text));
    }
    return make_tuple({Value(make_str(entry->h_name)), Value(aliases), Value(addresses)});
}

Value gethostbyname_ex_(Value hostname) {
    Host host;
    TRY(read_host(hostname, host));
    const hostent* entry;
    {
        BlockingRegion region;
        entry = ::gethostbyname(host.text.c_str());
    }
    if (!entry) {
        // CPython looks the name up as an address first, whose failure is a gaierror.
        Value checked = gethostbyname_(hostname);
        return checked ? Value(raise_host_error()) : Value();
    }
    return host_entry(entry);
}

Value gethostbyaddr_(Value ip_address) {
    Host host;
    TRY(read_host(ip_address, host));
    addrinfo hints{};
    addrinfo* found = nullptr;
    int error;
    {
        BlockingRegion region;
        error = ::getaddrinfo(host.text.c_str(), nullptr, &hints, &found);
    }
    if (error) return raise_gai_error(error);
    const void* data;
    socklen_t size;
    int family = found->ai_family;
    if (family == AF_INET6) {
        data = &reinterpret_cast<sockaddr_in6*>(found->ai_addr)->sin6_addr;
        size = sizeof(in6_addr);
    } else {
        data = &reinterpret_cast<sockaddr_in*>(found->ai_addr)->sin_addr;
        size = sizeof(in_addr);
    }
    const hostent* entry;
    {
        BlockingRegion region;
        entry = ::gethostbyaddr(data, size, family);
    }
    freeaddrinfo(found);
    if (!entry) return raise_host_error();
    return host_entry(entry);
}

Value getservbyname_(Str* servicename, Value protocolname) {
    std::string protocol = is_str(protocolname) ? str_utf8(as_str(protocolname)) : "";
    const servent* entry =
        ::getservbyname(str_utf8(servicename).c_str(), protocol.empty() ? nullptr : protocol.c_str());
    if (!entry) return raise(OSError, "service/proto not found");
    return make_int(ntohs(static_cast<std::uint16_t>(entry->s_port)));
}

Value getservbyport_(int port, Value protocolname) {
    if (port < 0 || port > 0xFFFF) return raise_overflow_error("getservbyport: port must be 0-65535.");
    std::string protocol = is_str(protocolname) ? str_utf8(as_str(protocolname)) : "";
    const servent* entry =
        ::getservbyport(htons(static_cast<std::uint16_t>(port)), protocol.empty() ? nullptr : protocol.c_str());
    if (!entry) return raise(OSError, "port/proto not found");
    return make_str(entry->s_name);
}

Value getprotobyname_(Str* name) {
    const protoent* entry = ::getprotobyname(str_utf8(name).c_str());
    if (!entry) return raise(OSError, "protocol not found");
    return make_int(entry->p_proto);
}

// ---- Number formats --------------------------------------------------------------------

Result<std::uint32_t> network_number(Value v, std::int64_t limit, const char* type) {
    std::int64_t number;
    v = TRY(to_index(v));
    if (int_sign(v) < 0) return raise_value_error("Cannot convert negative int");
    if (!int_fits_int64(v, number) || number > limit)
        return raise_overflow_error("Python int too large for C {}", type);
    return static_cast<std::uint32_t>(number);
}

Value htons_(Value x) {
    return make_int(htons(static_cast<std::uint16_t>(TRY(network_number(x, 0xFFFF, "uint16_t")))));
}
Value ntohs_(Value x) {
    return make_int(ntohs(static_cast<std::uint16_t>(TRY(network_number(x, 0xFFFF, "uint16_t")))));
}
Value htonl_(Value x) { return make_int(htonl(TRY(network_number(x, 0xFFFFFFFF, "uint32_t")))); }
Value ntohl_(Value x) { return make_int(ntohl(TRY(network_number(x, 0xFFFFFFFF, "uint32_t")))); }

Value inet_aton_(Str* ip_addr) {
    in_addr address;
    if (!::inet_aton(str_utf8(ip_addr).c_str(), &address))
        return raise(OSError, "illegal IP address string passed to inet_aton");
    return make_bytes({reinterpret_cast<const char*>(&address), sizeof address});
}

Value inet_ntoa_(Value packed_ip) {
    BufferView view;
    TRY(view.acquire(packed_ip));
    if (view.size() != 4) return raise(OSError, "packed IP wrong length for inet_ntoa");
    char text[INET_ADDRSTRLEN];
    inet_ntop(AF_INET, view.data(), text, sizeof text);
    return make_str_ascii(text);
}

Value inet_pton_(int af, Str* ip) {
    if (af != AF_INET && af != AF_INET6) return raise_os_error(EAFNOSUPPORT);
    char packed[sizeof(in6_addr)];
    if (::inet_pton(af, str_utf8(ip).c_str(), packed) != 1)
        return raise(OSError, "illegal IP address string passed to inet_pton");
    return make_bytes({packed, af == AF_INET ? sizeof(in_addr) : sizeof(in6_addr)});
}

Value inet_ntop_(int af, Value packed_ip) {
    BufferView view;
    TRY(view.acquire(packed_ip));
    if (af != AF_INET && af != AF_INET6) return raise_value_error("unknown address family {}", af);
    if (view.size() != (af == AF_INET ? sizeof(in_addr) : sizeof(in6_addr)))
        return raise_value_error("invalid length of packed IP address string");
    char text[INET6_ADDRSTRLEN];
    if (!::inet_ntop(af, view.data(), text, sizeof text)) return raise_os_error(errno);
    return make_str_ascii(text);
}

// ---- Interfaces, descriptors, control messages -----------------------------------------------

Value if_nameindex_() {
    List* result = make_list();
    struct if_nameindex* names = ::if_nameindex();
    if (!names) return raise_os_error(errno);
    for (auto* at = names; at->if_index; ++at)
        result->append(make_tuple({make_int(at->if_index), Value(make_str(at->if_name))}));
    if_freenameindex(names);
    return result;
}

Value if_nametoindex_(Value oname) {
    posix::Path name;
    if (!is_str(oname) && !as_bytes(oname))
        return raise_type_error("expected str, bytes or os.PathLike object, not {}", type_name_of(oname));
    TRY(posix::read_path(oname, "if_nametoindex", "name", posix::kPathOnly, name));
    unsigned index = ::if_nametoindex(name.c_str());
    if (!index) return raise(OSError, "no interface with this name");
    return make_int(index);
}

Value if_indextoname_(int index) {
    char name[IF_NAMESIZE + 1];
    if (!::if_indextoname(static_cast<unsigned>(index), name)) return raise_os_error(errno);
    return make_str(name);
}

Value dup_(Value fd) {
    int copy = fcntl(TRY(posix::descriptor(fd)), F_DUPFD_CLOEXEC, 0);
    if (copy < 0) return raise_os_error(errno);
    return make_int(copy);
}

Value close_(Value fd) {
    std::int64_t number = TRY(to_index_int64(fd));
    int result;
    {
        BlockingRegion region;
        result = ::close(static_cast<int>(number));
    }
    // A connection that the other side has reset is closed all the same.
    if (result < 0 && errno != ECONNRESET) return raise_os_error(errno);
    return Value::none();
}

Value getdefaulttimeout_() { return timeout_value(default_timeout); }

Value setdefaulttimeout_(Value timeout) {
    default_timeout = TRY(read_timeout(timeout));
    return Value::none();
}

Value cmsg_len_(std::int64_t length) {
    if (length < 0 || length > static_cast<std::int64_t>(INT_MAX - CMSG_LEN(0)))
        return raise_overflow_error("CMSG_LEN() argument out of range");
    return make_int(static_cast<std::int64_t>(CMSG_LEN(static_cast<std::size_t>(length))));
}

Value cmsg_space_(std::int64_t length) {
    if (length < 0 || length > static_cast<std::int64_t>(INT_MAX - CMSG_SPACE(1)))
        return raise_overflow_error("CMSG_SPACE() argument out of range");
    return make_int(static_cast<std::int64_t>(CMSG_SPACE(static_cast<std::size_t>(length))));
}

constexpr FunctionDef kFunctions[] = {
    function<getaddrinfo_>("getaddrinfo", "($module, host, port, family=0, type=0, proto=0, flags=0)",
                           "Addresses for a host and a service."),
    function<getnameinfo_>("getnameinfo", "($module, sockaddr, flags, /)", "Host and service of an address."),
    function<gethostname_>("gethostname", "($module, /)", "The name of this machine."),
    function<sethostname_>("sethostname", "($module, name, /)", "Change the name of this machine."),
    function<gethostbyname_>("gethostbyname", "($module, host, /)", "The IPv4 address of a host."),
    function<gethostbyname_ex_>("gethostbyname_ex", "($module, host, /)", "Names and addresses of a host."),
    function<gethostbyaddr_>("gethostbyaddr", "($module, host, /)", "Names of the host with an address."),
    function<getservbyname_>("getservbyname", "($module, servicename, protocolname=None, /)", "A service's port."),
    function<getservbyport_>("getservbyport", "($module, port, protocolname=None, /)", "A port's service."),
    function<getprotobyname_>("getprotobyname", "($module, name, /)", "A protocol's number."),
    function<htons_>("htons", "($module, x, /)", "16 bits from host to network order."),
    function<ntohs_>("ntohs", "($module, x, /)", "16 bits from network to host order."),
    function<htonl_>("htonl", "($module, x, /)", "32 bits from host to network order."),
    function<ntohl_>("ntohl", "($module, x, /)", "32 bits from network to host order."),
    function<inet_aton_>("inet_aton", "($module, ip_addr, /)", "An IPv4 address as four bytes."),
    function<inet_ntoa_>("inet_ntoa", "($module, packed_ip, /)", "Four bytes as an IPv4 address."),
    function<inet_pton_>("inet_pton", "($module, af, ip, /)", "An address as bytes."),
    function<inet_ntop_>("inet_ntop", "($module, af, packed_ip, /)", "Bytes as an address."),
    function<if_nameindex_>("if_nameindex", "($module, /)", "The network interfaces."),
    function<if_nametoindex_>("if_nametoindex", "($module, oname, /)", "The number of an interface."),
    function<if_indextoname_>("if_indextoname", "($module, index, /)", "The name of an interface."),
    function<dup_>("dup", "($module, fd, /)", "Another descriptor for a socket."),
    function<close_>("close", "($module, fd, /)", "Close a socket's descriptor."),
    function<getdefaulttimeout_>("getdefaulttimeout", "($module, /)", "The timeout of new sockets."),
    function<setdefaulttimeout_>("setdefaulttimeout", "($module, timeout, /)", "Set the timeout of new sockets."),
    function<cmsg_len_>("CMSG_LEN", "($module, length, /)", "The length of a control message with some data."),
    function<cmsg_space_>("CMSG_SPACE", "($module, length, /)", "The room that such a message takes."),
};

}  // namespace

std::span<const FunctionDef> name_functions() { return kFunctions; }

}  // namespace py::socket_module
