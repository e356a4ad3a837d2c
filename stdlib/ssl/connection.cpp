// One TLS connection: the handshake, reading, writing and the end, over a socket or over memory BIOs; the sessions that
// a client may resume, and the memory BIO.
//
// OpenSSL is called with the interpreter lock held: it never blocks, and so its callbacks may run Python code. When it
// needs the socket, we wait with poll() and without the lock, as long as the socket's timeout allows.
#include <gc.h>
#include <poll.h>

#include <algorithm>
#include <climits>
#include <cstring>

#include "runtime/core/attribute.h"
#include "runtime/core/clock.h"
#include "runtime/core/names.h"
#include "runtime/io/system_call.h"
#include "runtime/objects/bytes.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/exception.h"
#include "runtime/objects/float.h"
#include "runtime/objects/int.h"
#include "runtime/objects/list.h"
#include "runtime/objects/module.h"
#include "runtime/objects/str.h"
#include "runtime/protocol/object.h"
#include "stdlib/ssl/ssl.h"

namespace py::tls {

// ---- The BIO over a socket ------------------------------------------------------------------------------------------

namespace {

/// Its data: the descriptor, and whether the peer has closed.
struct SocketEnd {
    int fd;
    bool at_end;
};

int after_call(BIO* bio, ssize_t result, int retry_flag) {
    ossl.BIO_clear_flags(bio, BIO_FLAGS_RWS | BIO_FLAGS_SHOULD_RETRY);
    if (result < 0 && (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR))
        ossl.BIO_set_flags(bio, retry_flag | BIO_FLAGS_SHOULD_RETRY);
    return static_cast<int>(result);
}

int socket_read(BIO* bio, char* out, int size) {
    auto* end = static_cast<SocketEnd*>(ossl.BIO_get_data(bio));
    ssize_t result = ::recv(end->fd, out, static_cast<std::size_t>(size), MSG_DONTWAIT);
    if (result == 0) end->at_end = true;
    return after_call(bio, result, BIO_FLAGS_READ);
}

int socket_write(BIO* bio, const char* data, int size) {
    auto* end = static_cast<SocketEnd*>(ossl.BIO_get_data(bio));
    ssize_t result = ::send(end->fd, data, static_cast<std::size_t>(size), MSG_DONTWAIT | MSG_NOSIGNAL);
    return after_call(bio, result, BIO_FLAGS_WRITE);
}

long socket_ctrl(BIO* bio, int command, long, void*) {
    auto* end = static_cast<SocketEnd*>(ossl.BIO_get_data(bio));
    if (command == BIO_CTRL_EOF) return end && end->at_end;
    return command == BIO_CTRL_FLUSH || command == BIO_CTRL_DUP;
}

BIO* make_socket_bio(SocketEnd* end) {
    static BIO_METHOD* method;
    if (!method) {
        method = ossl.BIO_meth_new(BIO_TYPE_SOURCE_SINK | 127, "socket");
        ossl.BIO_meth_set_read(method, socket_read);
        ossl.BIO_meth_set_write(method, socket_write);
        ossl.BIO_meth_set_ctrl(method, socket_ctrl);
    }
    BIO* bio = ossl.BIO_new(method);
    if (!bio) return nullptr;
    ossl.BIO_set_data(bio, end);
    ossl.BIO_set_init(bio, 1);
    return bio;
}

constexpr int kConnectionIndex = 0, kEndIndex = 1;  // SSL_set_ex_data

void free_connection(void* object, void*) {
    auto* self = static_cast<Connection*>(object);
    auto* end = static_cast<SocketEnd*>(ossl.SSL_get_ex_data(self->handle, kEndIndex));
    ossl.SSL_free(self->handle);
    delete end;
}

/// The name that is sent to the server and against which its certificate is checked.
Status configure_host(Connection* self) {
    if (self->server_hostname.is_none()) return Status::success();
    std::string host = str_utf8(self->server_hostname.as<Str>());
    ASN1_OCTET_STRING* address = ossl.a2i_IPADDRESS(host.c_str());
    bool is_address = address != nullptr;
    if (address) ossl.ASN1_OCTET_STRING_free(address);
    ossl.ERR_clear_error();
    if (!is_address && !ossl.SSL_ctrl(self->handle, SSL_CTRL_SET_TLSEXT_HOSTNAME, TLSEXT_NAMETYPE_host_name,
                                      const_cast<char*>(host.c_str())))
        return raise_library_error();
    if (!self->context->check_hostname) return Status::success();
    X509_VERIFY_PARAM* param = ossl.SSL_get0_param(self->handle);
    int ok = is_address ? ossl.X509_VERIFY_PARAM_set1_ip_asc(param, host.c_str())
                        : ossl.X509_VERIFY_PARAM_set1_host(param, host.data(), host.size());
    return ok ? Status::success() : Status(raise_library_error());
}

}  // namespace

Value make_connection(Context* context, socket_module::Socket* socket, MemoryBio* incoming, MemoryBio* outgoing,
                      bool server_side, Value host, Value owner, Value session) {
    if (server_side && context->protocol == kProtocolClient)
        return raise_ssl_error(ssl_error_type, 0, "Cannot create a server socket with a PROTOCOL_TLS_CLIENT context");
    if (!server_side && context->protocol == kProtocolServer)
        return raise_ssl_error(ssl_error_type, 0, "Cannot create a client socket with a PROTOCOL_TLS_SERVER context");
    ossl.ERR_clear_error();
    auto* self = static_cast<Connection*>(allocate_instance(&connection_type));
    self->handle = ossl.SSL_new(context->handle);
    if (!self->handle) return raise_library_error();
    self->context = context;
    self->socket = socket;
    self->server_side = server_side;
    self->server_hostname = host;
    self->owner = owner;
    ossl.SSL_set_ex_data(self->handle, kConnectionIndex, self);
    SocketEnd* end = socket ? new SocketEnd{socket->fd, false} : nullptr;
    ossl.SSL_set_ex_data(self->handle, kEndIndex, end);
    GC_register_finalizer_no_order(self, free_connection, nullptr, nullptr, nullptr);
    ossl.X509_VERIFY_PARAM_set_hostflags(ossl.SSL_get0_param(self->handle), context->host_flags);
    if (socket) {
        BIO* bio = make_socket_bio(end);
        if (!bio) return raise_memory_error();
        ossl.SSL_set_bio(self->handle, bio, bio);
    } else {
        ossl.BIO_up_ref(incoming->bio);
        ossl.BIO_up_ref(outgoing->bio);
        ossl.SSL_set_bio(self->handle, incoming->bio, outgoing->bio);
    }
    ossl.SSL_ctrl(self->handle, SSL_CTRL_MODE,
                  SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER | SSL_MODE_AUTO_RETRY, nullptr);
    if (context->post_handshake_auth) {
        if (!server_side) ossl.SSL_set_post_handshake_auth(self->handle, 1);
    }
    TRY(configure_host(self));
    if (server_side) ossl.SSL_set_accept_state(self->handle);
    else ossl.SSL_set_connect_state(self->handle);
    if (!session.is_none()) {
        if (type_of(session) != &session_type) return raise_type_error("Value is not an SSLSession.");
        if (!ossl.SSL_set_session(self->handle, session.as<Session>()->handle)) return raise_library_error();
    }
    return self;
}

int on_server_name(SSL* ssl, int* alert, void* data) {
    auto* context = static_cast<Context*>(data);
    if (!context->sni_callback) return SSL_TLSEXT_ERR_OK;
    auto* self = static_cast<Connection*>(ossl.SSL_get_ex_data(ssl, kConnectionIndex));
    const char* name = ossl.SSL_get_servername(ssl, TLSEXT_NAMETYPE_host_name);
    Value result = call(context->sni_callback, {self->owner, name ? Value(make_str(name)) : Value::none(), context});
    if (!result) {
        write_unraisable("in ssl servername callback", context->sni_callback);
        *alert = SSL_AD_HANDSHAKE_FAILURE;
        return SSL_TLSEXT_ERR_ALERT_FATAL;
    }
    if (result.is_none()) return SSL_TLSEXT_ERR_OK;
    std::int64_t number;
    if (!is_int(result) || !int_fits_int64(result, number)) {
        *alert = SSL_AD_INTERNAL_ERROR;
    } else {
        *alert = static_cast<int>(number);
    }
    return SSL_TLSEXT_ERR_ALERT_FATAL;
}

namespace {

// ---- Waiting and failing --------------------------------------------------------------------------------------------

/// What a call of OpenSSL said.
struct Outcome {
    int error;        ///< SSL_get_error
    int errno_value;  ///< the system's, for SSL_ERROR_SYSCALL
};

Pending raise_verification_error(Connection& self, unsigned long code) {
    long result = ossl.SSL_get_verify_result(self.handle);
    std::string detail;
    std::string host = self.server_hostname.is_none() ? "" : str_utf8(self.server_hostname.as<Str>());
    if (result == X509_V_ERR_HOSTNAME_MISMATCH)
        detail = fmt::format("Hostname mismatch, certificate is not valid for '{}'.", host);
    else if (result == X509_V_ERR_IP_ADDRESS_MISMATCH)
        detail = fmt::format("IP address mismatch, certificate is not valid for '{}'.", host);
    else detail = ossl.X509_verify_cert_error_string(result);
    (void)raise_ssl_error(verification_error_type, SSL_ERROR_SSL,
                          fmt::format("{}: {}", ossl.ERR_reason_error_string(code), detail), code);
    BaseException* error = take_exception();
    TRY(set_attribute(error, intern("verify_code"), make_int(result)));
    TRY(set_attribute(error, intern("verify_message"), make_str(detail)));
    return reraise(error);
}

Pending fail(Connection& self, Outcome outcome) {
    unsigned long code = ossl.ERR_peek_last_error();
    switch (outcome.error) {
        case SSL_ERROR_ZERO_RETURN:
            return raise_ssl_error(zero_return_type, SSL_ERROR_ZERO_RETURN, "TLS/SSL connection has been closed (EOF)");
        case SSL_ERROR_WANT_READ:
            return raise_ssl_error(want_read_type, SSL_ERROR_WANT_READ, "The operation did not complete (read)");
        case SSL_ERROR_WANT_WRITE:
            return raise_ssl_error(want_write_type, SSL_ERROR_WANT_WRITE, "The operation did not complete (write)");
        case SSL_ERROR_WANT_X509_LOOKUP:
            return raise_ssl_error(ssl_error_type, outcome.error, "The operation did not complete (X509 lookup)");
        case SSL_ERROR_SYSCALL:
            if (code)
                return raise_ssl_error(syscall_error_type, ERR_GET_REASON(code), ossl.ERR_reason_error_string(code),
                                       code);
            if (outcome.errno_value) {
                ossl.ERR_clear_error();
                return raise_os_error(outcome.errno_value);
            }
            return raise_ssl_error(eof_error_type, 8, "EOF occurred in violation of protocol");
        case SSL_ERROR_SSL: break;
        default: return raise_ssl_error(ssl_error_type, outcome.error, "Invalid error code");
    }
    if (ERR_GET_LIB(code) == ERR_LIB_SSL && ERR_GET_REASON(code) == SSL_R_CERTIFICATE_VERIFY_FAILED)
        return raise_verification_error(self, code);
    if (ERR_GET_LIB(code) == ERR_LIB_SSL && ERR_GET_REASON(code) == SSL_R_UNEXPECTED_EOF_WHILE_READING)
        return raise_ssl_error(eof_error_type, 8, "EOF occurred in violation of protocol", code);
    const char* text = code ? ossl.ERR_reason_error_string(code) : nullptr;
    return raise_ssl_error(ssl_error_type, SSL_ERROR_SSL, text ? text : "A failure in the SSL library occurred", code);
}

/// Waits for what OpenSSL wants. False: the time is over.
Result<bool> wait_for(Connection& self, bool writing, std::int64_t deadline) {
    for (;;) {
        int milliseconds = -1;
        if (deadline >= 0) {
            std::int64_t left = deadline - clock::now(clock::Source::Monotonic);
            if (left < 0) return false;
            milliseconds = static_cast<int>(std::min<std::int64_t>((left + 999'999) / 1'000'000, INT_MAX));
        }
        pollfd entry{self.socket->fd, static_cast<short>(writing ? POLLOUT : POLLIN), 0};
        int result;
        {
            BlockingRegion region;
            result = ::poll(&entry, 1, milliseconds);
        }
        if (result > 0) return true;
        if (result < 0) {
            if (errno != EINTR) return raise_os_error(errno);
            TRY(poll_attention());
        }
    }
}

/// Does `f` until it succeeds or fails; where nobody may wait, wanting the socket is a failure too. `timed_out` is the
/// message then. `end_is_result`: the peer's orderly end is no failure; false is returned.
template <class F>
Result<bool> perform(Connection& self, const char* timed_out, bool end_is_result, F f) {
    socket_module::Socket* socket = self.socket;
    std::int64_t timeout = socket ? socket->timeout : 0;
    if (socket) {
        if (socket->fd < 0) return raise_ssl_error(ssl_error_type, 0, "Underlying socket connection gone");
        static_cast<SocketEnd*>(ossl.SSL_get_ex_data(self.handle, kEndIndex))->fd = socket->fd;
    }
    std::int64_t deadline = timeout > 0 ? clock::now(clock::Source::Monotonic) + timeout : -1;
    for (;;) {
        ossl.ERR_clear_error();
        errno = 0;
        int result = f();
        if (result > 0) return true;
        int saved = errno;
        Outcome outcome{ossl.SSL_get_error(self.handle, result), saved};
        TRY(poll_attention());
        bool wants = outcome.error == SSL_ERROR_WANT_READ || outcome.error == SSL_ERROR_WANT_WRITE;
        if (wants && timeout != 0) {
            if (!TRY(wait_for(self, outcome.error == SSL_ERROR_WANT_WRITE, deadline)))
                return raise(TimeoutError, "{}", timed_out);
            continue;
        }
        if (end_is_result && outcome.error == SSL_ERROR_ZERO_RETURN &&
            ossl.SSL_get_shutdown(self.handle) == SSL_RECEIVED_SHUTDOWN)
            return false;
        return fail(self, outcome);
    }
}

// ---- The methods ----------------------------------------------------------------------------------------------------

Value connection_do_handshake(Connection& self) {
    TRY(perform(self, "_ssl.c:1064: The handshake operation timed out", false,
                [&] { return ossl.SSL_do_handshake(self.handle); }));
    return Value::none();
}

Result<std::int64_t> read_into(Connection& self, void* data, std::size_t size) {
    std::size_t got = 0;
    if (size == 0) return std::int64_t{0};
    TRY(perform(self, "The read operation timed out", true,
                [&] { return ossl.SSL_read_ex(self.handle, data, size, &got); }));
    return static_cast<std::int64_t>(got);
}

Value connection_read(Connection& self, std::int64_t size, Value buffer) {
    if (buffer && !buffer.is_none()) {
        BufferView view;
        TRY(view.acquire_writable(buffer, "read() argument 2"));
        std::size_t wanted = view.size();
        if (size > 0) wanted = std::min(wanted, static_cast<std::size_t>(size));
        return make_int(TRY(read_into(self, view.data(), wanted)));
    }
    if (size < 0) return raise_value_error("size should not be negative");
    constexpr std::int64_t kRecord = 16384;  // SSL_read never gives more than one record
    auto* data = static_cast<char*>(gc_allocate_atomic(static_cast<std::size_t>(std::min(size, kRecord)) + 1));
    std::int64_t got = TRY(read_into(self, data, static_cast<std::size_t>(std::min(size, kRecord))));
    return make_bytes({data, static_cast<std::size_t>(got)});
}

Value connection_write(Connection& self, Value data) {
    BufferView view;
    TRY(view.acquire(data));
    std::size_t written = 0;
    if (view.size() == 0) return make_int(0);
    TRY(perform(self, "The write operation timed out", false,
                [&] { return ossl.SSL_write_ex(self.handle, view.data(), view.size(), &written); }));
    return make_int(static_cast<std::int64_t>(written));
}

Value connection_pending(Connection& self) { return make_int(ossl.SSL_pending(self.handle)); }

/// Sends our end and waits for the peer's: the first SSL_shutdown gives 0 after sending.
Value connection_shutdown(Connection& self) {
    if (self.socket && self.socket->fd < 0)
        return raise_ssl_error(ssl_error_type, 0, "Underlying socket connection gone");
    bool sent = false;
    TRY(perform(self, "The read operation timed out", false, [&] {
        int result = ossl.SSL_shutdown(self.handle);
        if (result == 0 && !sent) {
            sent = true;
            result = ossl.SSL_shutdown(self.handle);
        }
        return result;
    }));
    return self.socket ? Value(self.socket) : Value::none();
}

Value connection_getpeercert(Connection& self, bool binary_form) {
    if (!ossl.SSL_is_init_finished(self.handle)) return raise_value_error("handshake not done yet");
    X509* certificate = ossl.SSL_get1_peer_certificate(self.handle);
    if (!certificate) return Value::none();
    Value result;
    if (binary_form) result = certificate_der(certificate);
    else if (!(ossl.SSL_CTX_get_verify_mode(ossl.SSL_get_SSL_CTX(self.handle)) & SSL_VERIFY_PEER)) result = make_dict();
    else result = certificate_dict(certificate);
    ossl.X509_free(certificate);
    return result;
}

Value chain_list(const STACK_OF(X509) * chain, X509* first) {
    if (!chain && !first) return Value::none();
    List* list = make_list();
    if (first) list->append(TRY(certificate_der(first)));
    for (int i = 0; i < stack_size<X509>(chain); ++i) list->append(TRY(certificate_der(stack_item<X509>(chain, i))));
    return list;
}

Value connection_get_verified_chain(Connection& self) {
    return chain_list(ossl.SSL_get0_verified_chain(self.handle), nullptr);
}

/// A server's view lacks the client's own certificate.
Value connection_get_unverified_chain(Connection& self) {
    X509* first = self.server_side ? ossl.SSL_get1_peer_certificate(self.handle) : nullptr;
    Value result = chain_list(ossl.SSL_get_peer_cert_chain(self.handle), first);
    if (first) ossl.X509_free(first);
    return result;
}

Value connection_version(Connection& self) {
    if (!ossl.SSL_is_init_finished(self.handle)) return Value::none();
    std::string_view version = ossl.SSL_get_version(self.handle);
    return version == "unknown" ? Value::none() : Value(make_str(version));
}

Value connection_cipher(Connection& self) {
    const SSL_CIPHER* cipher = ossl.SSL_get_current_cipher(self.handle);
    return cipher ? cipher_tuple(cipher) : Value::none();
}

/// Those of the client that the server has too.
Value connection_shared_ciphers(Connection& self) {
    const STACK_OF(SSL_CIPHER)* client = ossl.SSL_get_client_ciphers(self.handle);
    const STACK_OF(SSL_CIPHER)* server = ossl.SSL_get_ciphers(self.handle);
    if (!client || !self.server_side) return Value::none();
    List* list = make_list();
    for (int i = 0; i < stack_size<SSL_CIPHER>(client); ++i) {
        const SSL_CIPHER* cipher = stack_item<SSL_CIPHER>(client, i);
        for (int k = 0; k < stack_size<SSL_CIPHER>(server); ++k)
            if (stack_item<SSL_CIPHER>(server, k) == cipher) list->append(TRY(cipher_tuple(cipher)));
    }
    return list;
}

Value connection_compression(Connection& self) {
    const COMP_METHOD* method = ossl.SSL_get_current_compression(self.handle);
    const char* name = method ? ossl.COMP_get_name(method) : nullptr;
    return name ? Value(make_str(name)) : Value::none();
}

Value connection_selected_alpn_protocol(Connection& self) {
    const unsigned char* name = nullptr;
    unsigned length = 0;
    ossl.SSL_get0_alpn_selected(self.handle, &name, &length);
    return name ? Value(make_str(std::string_view(reinterpret_cast<const char*>(name), length))) : Value::none();
}

/// The first Finished message of the handshake: the client's, or the server's in a resumed session.
Value connection_get_channel_binding(Connection& self, Str* kind) {
    if (str_view(kind) != "tls-unique")
        return raise_value_error("'{}' channel binding type not implemented", str_view(kind));
    char data[128];
    bool ours = static_cast<bool>(ossl.SSL_session_reused(self.handle)) == self.server_side;
    std::size_t size = ours ? ossl.SSL_get_finished(self.handle, data, sizeof data)
                            : ossl.SSL_get_peer_finished(self.handle, data, sizeof data);
    return size ? Value(make_bytes({data, size})) : Value::none();
}

Value connection_verify_client_post_handshake(Connection& self) {
    if (!ossl.SSL_verify_client_post_handshake(self.handle)) return raise_library_error();
    return Value::none();
}

Value get_context(Value self) { return self.as<Connection>()->context; }
/// In the servername callback: the connection goes on with another context's certificates.
Status set_context(Value self, Value value) {
    if (!value || !type_of(value)->is_subtype_of(&context_type))
        return raise_type_error("The value must be a SSLContext");
    auto* connection = self.as<Connection>();
    connection->context = value.as<Context>();
    ossl.SSL_set_SSL_CTX(connection->handle, connection->context->handle);
    return Status::success();
}
Value get_server_side(Value self) { return Value::boolean(self.as<Connection>()->server_side); }
Value get_server_hostname(Value self) { return self.as<Connection>()->server_hostname; }
Value get_owner(Value self) { return self.as<Connection>()->owner; }
Status set_owner(Value self, Value value) {
    self.as<Connection>()->owner = value ? value : Value::none();
    return Status::success();
}
Value get_session_reused(Value self) { return Value::boolean(ossl.SSL_session_reused(self.as<Connection>()->handle)); }

void free_session(void* object, void*) { ossl.SSL_SESSION_free(static_cast<Session*>(object)->handle); }

Value get_session(Value self) {
    auto* connection = self.as<Connection>();
    SSL_SESSION* handle =
        ossl.SSL_is_init_finished(connection->handle) ? ossl.SSL_get1_session(connection->handle) : nullptr;
    if (!handle) return Value::none();
    auto* session = static_cast<Session*>(allocate_instance(&session_type));
    session->handle = handle;
    session->context = connection->context;
    GC_register_finalizer_no_order(session, free_session, nullptr, nullptr, nullptr);
    return session;
}
Status set_session(Value self, Value value) {
    auto* connection = self.as<Connection>();
    if (!value || type_of(value) != &session_type) return raise_type_error("Value is not a SSLSession.");
    auto* session = value.as<Session>();
    if (session->context->handle != connection->context->handle)
        return raise_value_error("Session refers to a different SSLContext.");
    if (connection->server_side) return raise_value_error("Cannot set session for server-side SSLSocket.");
    if (ossl.SSL_is_init_finished(connection->handle)) return raise_value_error("Cannot set session after handshake.");
    if (!ossl.SSL_set_session(connection->handle, session->handle)) return raise_library_error();
    return Status::success();
}

constexpr FunctionDef kConnectionMethods[] = {
    method<connection_do_handshake>("do_handshake", "($self, /)", "Perform the TLS handshake."),
    method<connection_read>("read", "($self, size, buffer=None, /)", "Read up to size bytes, or into the buffer."),
    method<connection_write>("write", "($self, b, /)", "Write the bytes; returns how many were taken."),
    method<connection_pending>("pending", "($self, /)", "The number of decrypted bytes that can be read at once."),
    method<connection_shutdown>("shutdown", "($self, /)", "End the TLS session; returns the socket."),
    method<connection_getpeercert>("getpeercert", "($self, der=False, /)", "The peer's certificate as dict or DER."),
    method<connection_get_verified_chain>("get_verified_chain", "($self, /)", "The verified chain, as DER."),
    method<connection_get_unverified_chain>("get_unverified_chain", "($self, /)", "The chain that the peer sent."),
    method<connection_version>("version", "($self, /)", "The version of the protocol."),
    method<connection_cipher>("cipher", "($self, /)", "Name, protocol and secret bits of the cipher."),
    method<connection_shared_ciphers>("shared_ciphers", "($self, /)", "The ciphers that both sides know."),
    method<connection_compression>("compression", "($self, /)", "The compression in use."),
    method<connection_selected_alpn_protocol>("selected_alpn_protocol", "($self, /)", "The protocol that ALPN chose."),
    method<connection_get_channel_binding>("get_channel_binding", "($self, /, cb_type='tls-unique')",
                                           "Channel binding data for this connection."),
    method<connection_verify_client_post_handshake>("verify_client_post_handshake", "($self, /)",
                                                    "Ask the client for its certificate."),
};
constexpr GetSetDef kConnectionGetSets[] = {
    {"context", get_context, set_context, "The SSLContext."},
    {"server_side", get_server_side, nullptr, "Whether this is the server."},
    {"server_hostname", get_server_hostname, nullptr, "The name of the server."},
    {"owner", get_owner, set_owner, "The Python object for callbacks."},
    {"session", get_session, set_session, "The session."},
    {"session_reused", get_session_reused, nullptr, "Whether the session was resumed."},
};
constexpr TypeDef kConnectionDef{
    .name = "_ssl._SSLSocket",
    .doc = "One TLS connection.",
    .size = sizeof(Connection),
    .flags = kDisallowInstantiation,
    .methods = kConnectionMethods,
    .getsets = kConnectionGetSets,
};

// ---- Sessions -------------------------------------------------------------------------------------------------------

std::string_view session_id(const Session* session) {
    unsigned length = 0;
    const unsigned char* id = ossl.SSL_SESSION_get_id(session->handle, &length);
    return {reinterpret_cast<const char*>(id), length};
}
Value session_compare(Value left, Value right, CompareOp op) {
    if (type_of(right) != &session_type || (op != CompareOp::Eq && op != CompareOp::Ne)) return not_implemented();
    bool equal = session_id(left.as<Session>()) == session_id(right.as<Session>());
    return Value::boolean(equal == (op == CompareOp::Eq));
}
Value get_id(Value self) { return make_bytes(session_id(self.as<Session>())); }
Value get_time(Value self) { return make_int(ossl.SSL_SESSION_get_time(self.as<Session>()->handle)); }
Value get_timeout(Value self) { return make_int(ossl.SSL_SESSION_get_timeout(self.as<Session>()->handle)); }
Value get_hint(Value self) {
    return make_int(static_cast<std::int64_t>(ossl.SSL_SESSION_get_ticket_lifetime_hint(self.as<Session>()->handle)));
}
Value get_has_ticket(Value self) { return Value::boolean(ossl.SSL_SESSION_has_ticket(self.as<Session>()->handle)); }

constexpr GetSetDef kSessionGetSets[] = {
    {"has_ticket", get_has_ticket, nullptr, "Does the session contain a ticket?"},
    {"id", get_id, nullptr, "Session ID."},
    {"ticket_lifetime_hint", get_hint, nullptr, "Ticket life time hint."},
    {"time", get_time, nullptr, "Session creation time (seconds since epoch)."},
    {"timeout", get_timeout, nullptr, "Session timeout (delta in seconds)."},
};
constexpr Slots kSessionSlots{.compare = session_compare};
constexpr TypeDef kSessionDef{
    .name = "_ssl.SSLSession",
    .doc = "A session that a client may resume.",
    .size = sizeof(Session),
    .flags = kDisallowInstantiation,
    .slots = &kSessionSlots,
    .getsets = kSessionGetSets,
};

// ---- MemoryBIO ------------------------------------------------------------------------------------------------------

void free_bio(void* object, void*) { ossl.BIO_free(static_cast<MemoryBio*>(object)->bio); }

Value memory_bio_new(Type* cls, const Args& args) {
    static Signature* signature;
    TRY(bind_arguments("MemoryBIO", "()", &signature, args, nullptr));
    auto* self = static_cast<MemoryBio*>(allocate_instance(cls));
    self->bio = ossl.BIO_new(ossl.BIO_s_mem());
    if (!self->bio) return raise_memory_error();
    ossl.BIO_set_flags(self->bio, BIO_FLAGS_SHOULD_RETRY);
    ossl.BIO_ctrl(self->bio, BIO_C_SET_BUF_MEM_EOF_RETURN, -1, nullptr);
    GC_register_finalizer_no_order(self, free_bio, nullptr, nullptr, nullptr);
    return self;
}

std::int64_t waiting(const MemoryBio& self) { return ossl.BIO_ctrl(self.bio, BIO_CTRL_PENDING, 0, nullptr); }

Value memory_bio_read(MemoryBio& self, std::int64_t size) {
    std::int64_t count = waiting(self);
    if (size >= 0) count = std::min(count, size);
    count = std::min<std::int64_t>(count, INT_MAX);
    Bytes* data = allocate_bytes(static_cast<std::size_t>(count));
    if (count > 0 && ossl.BIO_read(self.bio, bytes_data(data), static_cast<int>(count)) < 0)
        return raise_library_error();
    return data;
}

Value memory_bio_write(MemoryBio& self, Value b) {
    BufferView view;
    TRY(view.acquire(b));
    if (view.size() > INT_MAX) return raise_overflow_error("string longer than {} bytes", INT_MAX);
    if (self.eof_written) return raise_ssl_error(ssl_error_type, 0, "cannot write() after write_eof()");
    int count = view.size() ? ossl.BIO_write(self.bio, view.data(), static_cast<int>(view.size())) : 0;
    if (count < 0) return raise_library_error();
    return make_int(count);
}

Value memory_bio_write_eof(MemoryBio& self) {
    self.eof_written = true;
    ossl.BIO_clear_flags(self.bio, BIO_FLAGS_SHOULD_RETRY);
    ossl.BIO_ctrl(self.bio, BIO_C_SET_BUF_MEM_EOF_RETURN, 0, nullptr);
    return Value::none();
}

Value get_pending(Value self) { return make_int(waiting(*self.as<MemoryBio>())); }
Value get_eof(Value self) {
    auto* bio = self.as<MemoryBio>();
    return Value::boolean(bio->eof_written && waiting(*bio) == 0);
}

constexpr FunctionDef kMemoryBioMethods[] = {
    method<memory_bio_read>("read", "($self, size=-1, /)", "Read up to size bytes; all without a size."),
    method<memory_bio_write>("write", "($self, b, /)", "Write bytes; returns how many."),
    method<memory_bio_write_eof>("write_eof", "($self, /)", "What is read after the rest is the end."),
};
constexpr GetSetDef kMemoryBioGetSets[] = {
    {"pending", get_pending, nullptr, "The number of bytes pending in the memory BIO."},
    {"eof", get_eof, nullptr, "Whether the memory BIO is at EOF."},
};
constexpr Slots kMemoryBioSlots{.new_ = memory_bio_new};
constexpr TypeDef kMemoryBioDef{
    .name = "_ssl.MemoryBIO",
    .doc = "A buffer between OpenSSL and the program.",
    .signature = "()",
    .size = sizeof(MemoryBio),
    .slots = &kMemoryBioSlots,
    .methods = kMemoryBioMethods,
    .getsets = kMemoryBioGetSets,
};

}  // namespace

constinit Type connection_type{kConnectionDef};
constinit Type session_type{kSessionDef};
constinit Type memory_bio_type{kMemoryBioDef};

}  // namespace py::tls
