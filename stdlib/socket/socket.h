// What the files of the `_socket` module share: the socket object, addresses, and errors. Library reference: socket.
#pragma once

#include <sys/socket.h>

#include <cstdint>
#include <span>

#include "runtime/core/builtin.h"
#include "runtime/core/error.h"
#include "runtime/core/module_def.h"

namespace py::socket_module {

extern Type socket_type;
extern Type* gaierror_type;
extern Type* herror_type;

struct Socket : Object {
    static Type* static_type() { return &socket_type; }
    static Shape* exact_shape() { return &socket_type.own_shape; }
    int fd = -1;
    int family = 0;
    int type = 0;
    int proto = 0;
    std::int64_t timeout = -1;  ///< nanoseconds; -1: blocking
};

/// -1: blocking.
extern std::int64_t default_timeout;
/// Seconds as nanoseconds, None as -1.
Result<std::int64_t> read_timeout(Value v);
Value timeout_value(std::int64_t timeout);

/// A socket address of any family that is supported.
struct Address {
    sockaddr_storage storage{};
    socklen_t length = sizeof(sockaddr_storage);

    sockaddr* get() { return reinterpret_cast<sockaddr*>(&storage); }
};
/// The address that `v` means for a family; `function` is named in messages.
Status read_address(int family, Value v, const char* function, Address& out);
/// What Python code sees of an address: (host, port), a path ...
Value make_address(Address& address, int family);

Pending raise_gai_error(int code);
/// A host as C text: str by IDNA, bytes as they are. Zero length and "missing" for None.
struct Host {
    std::string text;
    bool missing = false;
};
Status read_host(Value v, Host& out);

std::span<const FunctionDef> name_functions();
std::span<const ConstantDef> constants();

}  // namespace py::socket_module
