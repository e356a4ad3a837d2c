// What the files of the `_ssl` module share of its types. Library reference: ssl.
//
// A connection reads and writes either memory BIOs, as SSLObject wants it, or a socket, through a BIO of our own that
// never blocks: the waiting is ours, so that other threads run and timeouts hold.
#pragma once

#include "runtime/core/builtin.h"
#include "runtime/core/module_def.h"
#include "stdlib/socket/socket.h"
#include "stdlib/ssl/openssl.h"

namespace py::tls {

extern Type context_type, connection_type, memory_bio_type, session_type;

struct Context : Object {
    static Type* static_type() { return &context_type; }
    static Shape* exact_shape() { return &context_type.own_shape; }
    SSL_CTX* handle;
    int protocol;
    bool check_hostname;
    bool post_handshake_auth;
    unsigned host_flags;
    Value sni_callback;  ///< zero: none
    Value keylog_path;   ///< zero: none
    BIO* keylog;
    Bytes* alpn;  ///< null: none
};

struct MemoryBio : Object {
    static Type* static_type() { return &memory_bio_type; }
    static Shape* exact_shape() { return &memory_bio_type.own_shape; }
    BIO* bio;
    bool eof_written;
};

struct Session : Object {
    static Type* static_type() { return &session_type; }
    static Shape* exact_shape() { return &session_type.own_shape; }
    SSL_SESSION* handle;
    Context* context;
};

struct Connection : Object {
    static Type* static_type() { return &connection_type; }
    static Shape* exact_shape() { return &connection_type.own_shape; }
    SSL* handle;
    Context* context;
    socket_module::Socket* socket;  ///< null: memory BIOs
    bool server_side;
    Value server_hostname;  ///< None or a str
    Value owner;            ///< the SSLSocket or SSLObject that callbacks are given
};

enum Protocol {
    kProtocolTls = 2,
    kProtocolTls1,
    kProtocolTls1_1,
    kProtocolTls1_2,
    kProtocolClient = 0x10,
    kProtocolServer
};

/// `host`: None, or the name to send and to check. `incoming` and `outgoing` are null for a socket.
Value make_connection(Context* context, socket_module::Socket* socket, MemoryBio* incoming, MemoryBio* outgoing,
                      bool server_side, Value host, Value owner, Value session);
/// The servername callback of all contexts.
int on_server_name(SSL* ssl, int* alert, void* context);
/// SSLSocket.cipher() and get_ciphers() as tuple and dict.
Value cipher_tuple(const SSL_CIPHER* cipher);
Dict* cipher_dict(const SSL_CIPHER* cipher);

/// A certificate as SSLSocket.getpeercert() shows it, and its DER form.
Dict* certificate_dict(X509* certificate);
Value certificate_der(X509* certificate);

}  // namespace py::tls
