// The `errno` module: the system's error numbers by name, and errorcode, their names by number.
#include <cerrno>

#include "runtime/objects/dict.h"
#include "runtime/objects/int.h"
#include "runtime/objects/module.h"
#include "runtime/objects/str.h"
#include "stdlib/registry.h"

namespace py {

namespace {

#define NUMBER(name) \
    { #name, static_cast < long>(name) }
constexpr ConstantDef kNumbers[] = {
    NUMBER(E2BIG),        NUMBER(EACCES),          NUMBER(EADDRINUSE),      NUMBER(EADDRNOTAVAIL),
    NUMBER(EADV),         NUMBER(EAFNOSUPPORT),    NUMBER(EAGAIN),          NUMBER(EALREADY),
    NUMBER(EBADE),        NUMBER(EBADF),           NUMBER(EBADFD),          NUMBER(EBADMSG),
    NUMBER(EBADR),        NUMBER(EBADRQC),         NUMBER(EBADSLT),         NUMBER(EBFONT),
    NUMBER(EBUSY),        NUMBER(ECANCELED),       NUMBER(ECHILD),          NUMBER(ECHRNG),
    NUMBER(ECOMM),        NUMBER(ECONNABORTED),    NUMBER(ECONNREFUSED),    NUMBER(ECONNRESET),
    NUMBER(EDEADLK),      NUMBER(EDEADLOCK),       NUMBER(EDESTADDRREQ),    NUMBER(EDOM),
    NUMBER(EDOTDOT),      NUMBER(EDQUOT),          NUMBER(EEXIST),          NUMBER(EFAULT),
    NUMBER(EFBIG),        NUMBER(EHOSTDOWN),       NUMBER(EHOSTUNREACH),    NUMBER(EIDRM),
    NUMBER(EILSEQ),       NUMBER(EINPROGRESS),     NUMBER(EINTR),           NUMBER(EINVAL),
    NUMBER(EIO),          NUMBER(EISCONN),         NUMBER(EISDIR),          NUMBER(EISNAM),
    NUMBER(EKEYEXPIRED),  NUMBER(EKEYREJECTED),    NUMBER(EKEYREVOKED),     NUMBER(EL2HLT),
    NUMBER(EL2NSYNC),     NUMBER(EL3HLT),          NUMBER(EL3RST),          NUMBER(ELIBACC),
    NUMBER(ELIBBAD),      NUMBER(ELIBEXEC),        NUMBER(ELIBMAX),         NUMBER(ELIBSCN),
    NUMBER(ELNRNG),       NUMBER(ELOOP),           NUMBER(EMEDIUMTYPE),     NUMBER(EMFILE),
    NUMBER(EMLINK),       NUMBER(EMSGSIZE),        NUMBER(EMULTIHOP),       NUMBER(ENAMETOOLONG),
    NUMBER(ENAVAIL),      NUMBER(ENETDOWN),        NUMBER(ENETRESET),       NUMBER(ENETUNREACH),
    NUMBER(ENFILE),       NUMBER(ENOANO),          NUMBER(ENOBUFS),         NUMBER(ENOCSI),
    NUMBER(ENODATA),      NUMBER(ENODEV),          NUMBER(ENOENT),          NUMBER(ENOEXEC),
    NUMBER(ENOKEY),       NUMBER(ENOLCK),          NUMBER(ENOLINK),         NUMBER(ENOMEDIUM),
    NUMBER(ENOMEM),       NUMBER(ENOMSG),          NUMBER(ENONET),          NUMBER(ENOPKG),
    NUMBER(ENOPROTOOPT),  NUMBER(ENOSPC),          NUMBER(ENOSR),           NUMBER(ENOSTR),
    NUMBER(ENOSYS),       NUMBER(ENOTBLK),         NUMBER(ENOTCONN),        NUMBER(ENOTDIR),
    NUMBER(ENOTEMPTY),    NUMBER(ENOTNAM),         NUMBER(ENOTRECOVERABLE), NUMBER(ENOTSOCK),
    NUMBER(ENOTSUP),      NUMBER(ENOTTY),          NUMBER(ENOTUNIQ),        NUMBER(ENXIO),
    NUMBER(EOPNOTSUPP),   NUMBER(EOVERFLOW),       NUMBER(EOWNERDEAD),      NUMBER(EPERM),
    NUMBER(EPFNOSUPPORT), NUMBER(EPIPE),           NUMBER(EPROTO),          NUMBER(EPROTONOSUPPORT),
    NUMBER(EPROTOTYPE),   NUMBER(ERANGE),          NUMBER(EREMCHG),         NUMBER(EREMOTE),
    NUMBER(EREMOTEIO),    NUMBER(ERESTART),        NUMBER(ERFKILL),         NUMBER(EROFS),
    NUMBER(ESHUTDOWN),    NUMBER(ESOCKTNOSUPPORT), NUMBER(ESPIPE),          NUMBER(ESRCH),
    NUMBER(ESRMNT),       NUMBER(ESTALE),          NUMBER(ESTRPIPE),        NUMBER(ETIME),
    NUMBER(ETIMEDOUT),    NUMBER(ETOOMANYREFS),    NUMBER(ETXTBSY),         NUMBER(EUCLEAN),
    NUMBER(EUNATCH),      NUMBER(EUSERS),          NUMBER(EWOULDBLOCK),     NUMBER(EXDEV),
    NUMBER(EXFULL),
};
#undef NUMBER

/// Of names with the same number errorcode has one: the one that the system's own messages are listed under.
bool is_second_name(std::string_view name) {
    return name == "EWOULDBLOCK" || name == "EDEADLK" || name == "EOPNOTSUPP";
}

Status init(Module* module) {
    Dict* codes = make_dict(std::size(kNumbers));
    for (const ConstantDef& number : kNumbers)
        if (!is_second_name(number.name)) TRY(codes->set(make_int(number.integer), intern(number.name)));
    module->dict->set_str(intern("errorcode"), codes);
    return Status::success();
}

}  // namespace

constinit const ModuleDef kErrnoModule{
    .name = "errno", .doc = "The system's error numbers.", .constants = kNumbers, .init = init};

}  // namespace py
