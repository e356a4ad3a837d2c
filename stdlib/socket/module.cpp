// The `_socket` module itself: its constants, its exceptions, and pairs of sockets.
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/un.h>

#include <cerrno>

#include "runtime/core/interpreter.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/module.h"
#include "runtime/objects/str.h"
#include "runtime/objects/tuple.h"
#include "stdlib/registry.h"
#include "stdlib/socket/socket.h"

namespace py::socket_module {

Type* gaierror_type;
Type* herror_type;

namespace {

Value make_socket(int fd, int family, int type, int proto) {
    auto* socket = static_cast<Socket*>(allocate_instance(&socket_type));
    socket->fd = fd;
    socket->family = family;
    socket->type = type & ~(SOCK_NONBLOCK | SOCK_CLOEXEC);
    socket->proto = proto;
    socket->timeout = type & SOCK_NONBLOCK ? 0 : default_timeout;
    return socket;
}

Value module_socketpair(Value family_value, int type, int proto) {
    int family = AF_UNIX;
    if (!family_value.is_none() && !convert_detail::to_int(family_value, family)) return Pending{};
    int fds[2];
    if (::socketpair(family, type | SOCK_CLOEXEC | (default_timeout >= 0 ? SOCK_NONBLOCK : 0), proto, fds) < 0)
        return raise_os_error(errno);
    return make_tuple({make_socket(fds[0], family, type, proto), make_socket(fds[1], family, type, proto)});
}

constexpr FunctionDef kFunctions[] = {
    function<module_socketpair>("socketpair", "($module, family=None, type=1, proto=0, /)",
                                "Two sockets that are connected to each other."),
};

#define CONSTANT(name) \
    { #name, static_cast < long>(name) }
constexpr ConstantDef kConstants[] = {
    CONSTANT(AF_UNSPEC),
    CONSTANT(AF_INET),
    CONSTANT(AF_INET6),
    CONSTANT(AF_UNIX),
    CONSTANT(AF_NETLINK),
    CONSTANT(AF_PACKET),
    CONSTANT(AF_BLUETOOTH),
    CONSTANT(AF_VSOCK),
    CONSTANT(AF_CAN),
    CONSTANT(AF_ALG),
    CONSTANT(SOCK_STREAM),
    CONSTANT(SOCK_DGRAM),
    CONSTANT(SOCK_RAW),
    CONSTANT(SOCK_SEQPACKET),
    CONSTANT(SOCK_RDM),
    CONSTANT(SOCK_CLOEXEC),
    CONSTANT(SOCK_NONBLOCK),
    CONSTANT(SO_DEBUG),
    CONSTANT(SO_ACCEPTCONN),
    CONSTANT(SO_REUSEADDR),
    CONSTANT(SO_REUSEPORT),
    CONSTANT(SO_KEEPALIVE),
    CONSTANT(SO_DONTROUTE),
    CONSTANT(SO_BROADCAST),
    CONSTANT(SO_LINGER),
    CONSTANT(SO_OOBINLINE),
    CONSTANT(SO_SNDBUF),
    CONSTANT(SO_RCVBUF),
    CONSTANT(SO_SNDLOWAT),
    CONSTANT(SO_RCVLOWAT),
    CONSTANT(SO_SNDTIMEO),
    CONSTANT(SO_RCVTIMEO),
    CONSTANT(SO_ERROR),
    CONSTANT(SO_TYPE),
    CONSTANT(SO_PASSCRED),
    CONSTANT(SO_PEERCRED),
    CONSTANT(SO_PEERSEC),
    CONSTANT(SO_PASSSEC),
    CONSTANT(SO_BINDTODEVICE),
    CONSTANT(SO_PRIORITY),
    CONSTANT(SO_MARK),
    CONSTANT(SO_DOMAIN),
    CONSTANT(SO_PROTOCOL),
    CONSTANT(SO_INCOMING_CPU),
    CONSTANT(SOMAXCONN),
    CONSTANT(SOL_SOCKET),
    CONSTANT(SCM_RIGHTS),
    CONSTANT(SCM_CREDENTIALS),
    {"SOL_IP", 0L},
    {"SOL_TCP", 6L},
    {"SOL_UDP", 17L},
    CONSTANT(MSG_OOB),
    CONSTANT(MSG_PEEK),
    CONSTANT(MSG_DONTROUTE),
    CONSTANT(MSG_DONTWAIT),
    CONSTANT(MSG_EOR),
    CONSTANT(MSG_TRUNC),
    CONSTANT(MSG_CTRUNC),
    CONSTANT(MSG_WAITALL),
    CONSTANT(MSG_NOSIGNAL),
    CONSTANT(MSG_CMSG_CLOEXEC),
    CONSTANT(MSG_ERRQUEUE),
    CONSTANT(MSG_CONFIRM),
    CONSTANT(MSG_MORE),
    CONSTANT(MSG_FASTOPEN),
    CONSTANT(IPPROTO_IP),
    CONSTANT(IPPROTO_ICMP),
    CONSTANT(IPPROTO_IGMP),
    CONSTANT(IPPROTO_IPIP),
    CONSTANT(IPPROTO_TCP),
    CONSTANT(IPPROTO_EGP),
    CONSTANT(IPPROTO_PUP),
    CONSTANT(IPPROTO_UDP),
    CONSTANT(IPPROTO_IDP),
    CONSTANT(IPPROTO_TP),
    CONSTANT(IPPROTO_IPV6),
    CONSTANT(IPPROTO_RSVP),
    CONSTANT(IPPROTO_GRE),
    CONSTANT(IPPROTO_ESP),
    CONSTANT(IPPROTO_AH),
    CONSTANT(IPPROTO_PIM),
    CONSTANT(IPPROTO_SCTP),
    CONSTANT(IPPROTO_UDPLITE),
    CONSTANT(IPPROTO_RAW),
    CONSTANT(IPPROTO_MPTCP),
    CONSTANT(IPPROTO_HOPOPTS),
    CONSTANT(IPPROTO_ROUTING),
    CONSTANT(IPPROTO_FRAGMENT),
    CONSTANT(IPPROTO_ICMPV6),
    CONSTANT(IPPROTO_NONE),
    CONSTANT(IPPROTO_DSTOPTS),
    CONSTANT(IPPORT_RESERVED),
    CONSTANT(IPPORT_USERRESERVED),
    {"INADDR_ANY", 0L},
    {"INADDR_BROADCAST", 0xFFFFFFFFL},
    {"INADDR_LOOPBACK", 0x7F000001L},
    {"INADDR_UNSPEC_GROUP", 0xE0000000L},
    {"INADDR_ALLHOSTS_GROUP", 0xE0000001L},
    {"INADDR_MAX_LOCAL_GROUP", 0xE00000FFL},
    {"INADDR_NONE", 0xFFFFFFFFL},
    CONSTANT(IP_OPTIONS),
    CONSTANT(IP_HDRINCL),
    CONSTANT(IP_TOS),
    CONSTANT(IP_TTL),
    CONSTANT(IP_RECVOPTS),
    CONSTANT(IP_RECVRETOPTS),
    CONSTANT(IP_RETOPTS),
    CONSTANT(IP_RECVTTL),
    CONSTANT(IP_RECVERR),
    CONSTANT(IP_PKTINFO),
    CONSTANT(IP_MULTICAST_IF),
    CONSTANT(IP_MULTICAST_TTL),
    CONSTANT(IP_MULTICAST_LOOP),
    CONSTANT(IP_ADD_MEMBERSHIP),
    CONSTANT(IP_DROP_MEMBERSHIP),
    CONSTANT(IP_ADD_SOURCE_MEMBERSHIP),
    CONSTANT(IP_DROP_SOURCE_MEMBERSHIP),
    CONSTANT(IP_BLOCK_SOURCE),
    CONSTANT(IP_UNBLOCK_SOURCE),
    CONSTANT(IP_TRANSPARENT),
    CONSTANT(IP_RECVTOS),
    CONSTANT(IP_DEFAULT_MULTICAST_LOOP),
    CONSTANT(IP_DEFAULT_MULTICAST_TTL),
    CONSTANT(IP_MAX_MEMBERSHIPS),
    CONSTANT(IPV6_JOIN_GROUP),
    CONSTANT(IPV6_LEAVE_GROUP),
    CONSTANT(IPV6_MULTICAST_HOPS),
    CONSTANT(IPV6_MULTICAST_IF),
    CONSTANT(IPV6_MULTICAST_LOOP),
    CONSTANT(IPV6_UNICAST_HOPS),
    CONSTANT(IPV6_V6ONLY),
    CONSTANT(IPV6_CHECKSUM),
    CONSTANT(IPV6_RECVTCLASS),
    CONSTANT(IPV6_RECVHOPLIMIT),
    CONSTANT(IPV6_RECVPKTINFO),
    CONSTANT(IPV6_TCLASS),
    CONSTANT(IPV6_HOPLIMIT),
    CONSTANT(IPV6_PKTINFO),
    CONSTANT(IPV6_DONTFRAG),
    CONSTANT(IPV6_HOPOPTS),
    CONSTANT(IPV6_DSTOPTS),
    CONSTANT(IPV6_RTHDR),
    CONSTANT(IPV6_RTHDR_TYPE_0),
    CONSTANT(IPV6_RTHDRDSTOPTS),
    CONSTANT(IPV6_NEXTHOP),
    CONSTANT(IPV6_PATHMTU),
    CONSTANT(IPV6_RECVPATHMTU),
    CONSTANT(IPV6_RECVRTHDR),
    CONSTANT(IPV6_RECVHOPOPTS),
    CONSTANT(IPV6_RECVDSTOPTS),
    CONSTANT(IPV6_RECVERR),
    CONSTANT(TCP_NODELAY),
    CONSTANT(TCP_MAXSEG),
    CONSTANT(TCP_CORK),
    CONSTANT(TCP_KEEPIDLE),
    CONSTANT(TCP_KEEPINTVL),
    CONSTANT(TCP_KEEPCNT),
    CONSTANT(TCP_SYNCNT),
    CONSTANT(TCP_LINGER2),
    CONSTANT(TCP_DEFER_ACCEPT),
    CONSTANT(TCP_WINDOW_CLAMP),
    CONSTANT(TCP_INFO),
    CONSTANT(TCP_QUICKACK),
    CONSTANT(TCP_CONGESTION),
    CONSTANT(TCP_MD5SIG),
    CONSTANT(TCP_USER_TIMEOUT),
    CONSTANT(TCP_FASTOPEN),
    CONSTANT(TCP_NOTSENT_LOWAT),
    CONSTANT(SHUT_RD),
    CONSTANT(SHUT_WR),
    CONSTANT(SHUT_RDWR),
    CONSTANT(AI_PASSIVE),
    CONSTANT(AI_CANONNAME),
    CONSTANT(AI_NUMERICHOST),
    CONSTANT(AI_NUMERICSERV),
    CONSTANT(AI_ALL),
    CONSTANT(AI_V4MAPPED),
    CONSTANT(AI_ADDRCONFIG),
    CONSTANT(EAI_ADDRFAMILY),
    CONSTANT(EAI_AGAIN),
    CONSTANT(EAI_BADFLAGS),
    CONSTANT(EAI_FAIL),
    CONSTANT(EAI_FAMILY),
    CONSTANT(EAI_MEMORY),
    CONSTANT(EAI_NODATA),
    CONSTANT(EAI_NONAME),
    CONSTANT(EAI_OVERFLOW),
    CONSTANT(EAI_SERVICE),
    CONSTANT(EAI_SOCKTYPE),
    CONSTANT(EAI_SYSTEM),
    CONSTANT(NI_MAXHOST),
    CONSTANT(NI_MAXSERV),
    CONSTANT(NI_NOFQDN),
    CONSTANT(NI_NUMERICHOST),
    CONSTANT(NI_NAMEREQD),
    CONSTANT(NI_NUMERICSERV),
    CONSTANT(NI_DGRAM),
};
#undef CONSTANT

Type* make_error(const char* name) {
    Dict* ns = make_dict();
    ns->set_str(intern("__module__"), make_str_ascii("socket"));
    return type_new(&type_type, intern(name), make_tuple({Value(&OSError)}), ns, Args{});
}

Status init(Module* module) {
    Dict* names = module->dict;
    // The functions that need no socket have a table of their own: a module made from it lends them.
    static const ModuleDef named{.name = "_socket", .functions = name_functions()};
    Module* functions = create_module(named);
    if (!functions) return Pending{};
    for (const FunctionDef& function : named.functions)
        names->set_str(intern(function.name), *functions->dict->find_str(intern(function.name)));
    if (!gaierror_type) {
        herror_type = TRY(make_error("herror"));
        gaierror_type = TRY(make_error("gaierror"));
    }
    names->set_str(intern("error"), Value(&OSError));
    names->set_str(intern("timeout"), Value(&TimeoutError));
    names->set_str(intern("herror"), herror_type);
    names->set_str(intern("gaierror"), gaierror_type);
    names->set_str(intern("SocketType"), Value(&socket_type));
    names->set_str(intern("has_ipv6"), Value::true_());
    return Status::success();
}

Type* const kTypes[] = {&socket_type};

}  // namespace
}  // namespace py::socket_module

namespace py {
constinit const ModuleDef kSocketModule{.name = "_socket",
                                        .doc = "Network connections.",
                                        .functions = socket_module::kFunctions,
                                        .constants = socket_module::kConstants,
                                        .types = socket_module::kTypes,
                                        .init = socket_module::init};
}  // namespace py
