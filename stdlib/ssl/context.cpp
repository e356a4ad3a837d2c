// The `_ssl._SSLContext` type: what connections have in common. Its options are numbers here; the enumerations and the
// defaults that depend on a purpose are in the Python module.
#include <gc.h>

#include <cstring>

#include "runtime/core/call.h"
#include "runtime/core/names.h"
#include "runtime/io/io.h"
#include "runtime/objects/bytes.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/int.h"
#include "runtime/objects/list.h"
#include "runtime/objects/str.h"
#include "runtime/protocol/object.h"
#include "stdlib/ssl/ssl.h"

namespace py::tls {
namespace {

/// Forward secrecy and authenticated encryption, without what is known to be weak.
constexpr const char* kDefaultCiphers =
    "@SECLEVEL=2:ECDH+AESGCM:ECDH+CHACHA20:ECDH+AES:DHE+AES:!aNULL:!eNULL:!aDSS:!SHA1:!AESCCM";

void free_context(void* object, void*) {
    auto* self = static_cast<Context*>(object);
    ossl.SSL_CTX_free(self->handle);
    if (self->keylog) ossl.BIO_free(self->keylog);
}

Status set_version(Context* self, int command, int version) {
    if (!ossl.SSL_CTX_ctrl(self->handle, command, version, nullptr))
        return raise_value_error("Unsupported TLS/SSL version 0x{:x}", version);
    return Status::success();
}

Value context_new(Type* cls, const Args& args) {
    static Signature* signature;
    Value v[1];
    TRY(bind_arguments("_SSLContext", "(protocol, /)", &signature, args, v));
    std::int64_t protocol = TRY(to_index_int64(v[0]));
    int version = 0;
    const SSL_METHOD* method = ossl.TLS_method();
    switch (protocol) {
        case kProtocolTls: break;
        case kProtocolTls1: version = TLS1_VERSION; break;
        case kProtocolTls1_1: version = TLS1_1_VERSION; break;
        case kProtocolTls1_2: version = TLS1_2_VERSION; break;
        case kProtocolClient: method = ossl.TLS_client_method(); break;
        case kProtocolServer: method = ossl.TLS_server_method(); break;
        default: return raise_value_error("invalid or unsupported protocol version {}", protocol);
    }
    auto* self = static_cast<Context*>(allocate_instance(cls));
    self->handle = ossl.SSL_CTX_new(method);
    if (!self->handle) return raise_library_error();
    GC_register_finalizer_no_order(self, free_context, nullptr, nullptr, nullptr);
    self->protocol = static_cast<int>(protocol);
    self->host_flags = X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS;
    self->check_hostname = protocol == kProtocolClient;
    ossl.SSL_CTX_set_verify(self->handle, self->check_hostname ? SSL_VERIFY_PEER : SSL_VERIFY_NONE, nullptr);
    ossl.SSL_CTX_set_options(self->handle, (SSL_OP_ALL & ~SSL_OP_DONT_INSERT_EMPTY_FRAGMENTS) | SSL_OP_NO_SSLv3 |
                                               SSL_OP_NO_COMPRESSION | SSL_OP_CIPHER_SERVER_PREFERENCE |
                                               SSL_OP_SINGLE_DH_USE | SSL_OP_SINGLE_ECDH_USE);
    ossl.SSL_CTX_ctrl(self->handle, SSL_CTRL_MODE, SSL_MODE_RELEASE_BUFFERS, nullptr);
    if (!ossl.SSL_CTX_set_cipher_list(self->handle, kDefaultCiphers))
        return raise_ssl_error(ssl_error_type, 0, "No cipher can be selected.");
    if (version) {
        TRY(set_version(self, SSL_CTRL_SET_MIN_PROTO_VERSION, version));
        TRY(set_version(self, SSL_CTRL_SET_MAX_PROTO_VERSION, version));
    } else {
        TRY(set_version(self, SSL_CTRL_SET_MIN_PROTO_VERSION, TLS1_2_VERSION));
    }
    ossl.SSL_CTX_set_session_id_context(self->handle, reinterpret_cast<const unsigned char*>("Python"), 6);
    ossl.X509_VERIFY_PARAM_set_flags(ossl.SSL_CTX_get0_param(self->handle), X509_V_FLAG_TRUSTED_FIRST);
    ossl.SSL_CTX_set_post_handshake_auth(self->handle, 0);
    return self;
}

// ---- Certificates ---------------------------------------------------------------------------------------------------

/// Where OpenSSL's password callback finds the password, and what went wrong there.
struct Password {
    Value source;  ///< zero: OpenSSL asks the terminal
    bool failed = false;
};

int give_password(char* out, int size, int, void* data) {
    auto* password = static_cast<Password*>(data);
    Value value = password->source;
    if (is_callable(value)) {
        value = call(value);
        if (value && !as_str(value) && !as_bytes(value) && !as_bytearray(value))
            value = raise_type_error("password callback must return a string");
    }
    if (!value) {
        password->failed = true;
        return -1;
    }
    Str* text = as_str(value);
    std::string bytes =
        text ? str_utf8(text) : std::string(as_bytes(value) ? as_bytes(value)->view() : as_bytearray(value)->view());
    if (bytes.size() > static_cast<std::size_t>(size)) {
        (void)raise_value_error("password cannot be longer than {} bytes", size);
        password->failed = true;
        return -1;
    }
    std::memcpy(out, bytes.data(), bytes.size());
    return static_cast<int>(bytes.size());
}

/// After a failed call about a file: what the system said, or else OpenSSL.
Pending raise_file_error(const Password& password) {
    if (password.failed) {
        ossl.ERR_clear_error();
        return Pending{};
    }
    if (int number = errno) {
        ossl.ERR_clear_error();
        return raise_os_error(number);
    }
    return raise_library_error();
}

Result<std::string> file_path(Value path, const char* what) {
    Result<std::string> bytes = path_bytes(path);
    if (!bytes.ok() && clear_if(TypeError)) return raise_type_error("{} should be a valid filesystem path", what);
    return bytes;
}

Status load_pair(Context& self, const std::string& certificate, const std::string& key, const Password& password) {
    ossl.ERR_clear_error();
    errno = 0;
    if (ossl.SSL_CTX_use_certificate_chain_file(self.handle, certificate.c_str()) != 1)
        return raise_file_error(password);
    errno = 0;
    if (ossl.SSL_CTX_use_PrivateKey_file(self.handle, key.c_str(), SSL_FILETYPE_PEM) != 1)
        return raise_file_error(password);
    if (!ossl.SSL_CTX_check_private_key(self.handle)) return raise_library_error();
    return Status::success();
}

Value context_load_cert_chain(Context& self, Value certfile, Value keyfile, Value password) {
    std::string certificate = TRY(file_path(certfile, "certfile"));
    std::string key = keyfile.is_none() ? certificate : TRY(file_path(keyfile, "keyfile"));
    Password source;
    if (!password.is_none()) {
        if (!as_str(password) && !as_bytes(password) && !as_bytearray(password) && !is_callable(password))
            return raise_type_error("password should be a string or callable");
        source.source = password;
        ossl.SSL_CTX_set_default_passwd_cb(self.handle, give_password);
        ossl.SSL_CTX_set_default_passwd_cb_userdata(self.handle, &source);
    }
    Status status = load_pair(self, certificate, key, source);
    ossl.SSL_CTX_set_default_passwd_cb(self.handle, nullptr);
    ossl.SSL_CTX_set_default_passwd_cb_userdata(self.handle, nullptr);
    TRY(status);
    return Value::none();
}

/// Adds the certificates of `data`, PEM or DER, to the trusted ones.
Status add_trusted(Context& self, std::string_view data, bool pem) {
    if (data.empty()) return raise_value_error("Empty certificate data");
    BIO* bio = ossl.BIO_new_mem_buf(data.data(), static_cast<int>(data.size()));
    if (!bio) return raise_memory_error();
    X509_STORE* store = ossl.SSL_CTX_get_cert_store(self.handle);
    int loaded = 0;
    bool refused = false;
    ossl.ERR_clear_error();
    while (!refused) {
        X509* certificate =
            pem ? ossl.PEM_read_bio_X509(bio, nullptr, nullptr, nullptr) : ossl.d2i_X509_bio(bio, nullptr);
        if (!certificate) break;
        refused = !ossl.X509_STORE_add_cert(store, certificate);
        ossl.X509_free(certificate);
        ++loaded;
    }
    bool at_end = ossl.BIO_ctrl(bio, BIO_CTRL_EOF, 0, nullptr) != 0;
    ossl.BIO_free(bio);
    unsigned long code = ossl.ERR_peek_last_error();
    if (loaded == 0)
        return raise_ssl_error(ssl_error_type, 0,
                               pem ? "no start line: cadata does not contain a certificate"
                                   : "not enough data: cadata does not contain a certificate");
    bool ended = pem ? ERR_GET_LIB(code) == ERR_LIB_PEM && ERR_GET_REASON(code) == PEM_R_NO_START_LINE : at_end;
    if (refused || (code && !ended)) return raise_library_error();
    ossl.ERR_clear_error();
    return Status::success();
}

Value context_load_verify_locations(Context& self, Value cafile, Value capath, Value cadata) {
    if (cafile.is_none() && capath.is_none() && cadata.is_none())
        return raise_type_error("cafile, capath and cadata cannot be all omitted");
    std::string file, folder;
    if (!cafile.is_none()) file = TRY(file_path(cafile, "cafile"));
    if (!capath.is_none()) folder = TRY(file_path(capath, "capath"));
    if (Str* text = as_str(cadata)) {
        if (!text->ascii) return raise_type_error("cadata should be an ASCII string or a bytes-like object");
        TRY(add_trusted(self, str_view(text), true));
    } else if (!cadata.is_none()) {
        BufferView view;
        if (!view.acquire(cadata).ok()) {
            clear_exception();
            return raise_type_error("cadata should be an ASCII string or a bytes-like object");
        }
        TRY(add_trusted(self, view.bytes(), false));
    }
    if (cafile.is_none() && capath.is_none()) return Value::none();
    ossl.ERR_clear_error();
    errno = 0;
    if (!ossl.SSL_CTX_load_verify_locations(self.handle, cafile.is_none() ? nullptr : file.c_str(),
                                            capath.is_none() ? nullptr : folder.c_str()))
        return raise_file_error(Password{});
    return Value::none();
}

Value context_set_default_verify_paths(Context& self) {
    if (!ossl.SSL_CTX_set_default_verify_paths(self.handle)) return raise_library_error();
    return Value::none();
}

/// Calls `f` with every certificate among the trusted ones.
template <class F>
Status each_trusted(Context& self, F f) {
    const STACK_OF(X509_OBJECT)* objects = ossl.X509_STORE_get0_objects(ossl.SSL_CTX_get_cert_store(self.handle));
    for (int i = 0; i < stack_size<X509_OBJECT>(objects); ++i) TRY(f(stack_item<X509_OBJECT>(objects, i)));
    return Status::success();
}

Value context_get_ca_certs(Context& self, bool binary_form) {
    List* list = make_list();
    TRY(each_trusted(self, [&](X509_OBJECT* object) -> Status {
        X509* certificate = ossl.X509_OBJECT_get0_X509(object);
        if (!certificate || !ossl.X509_check_ca(certificate)) return Status::success();
        Value shown = binary_form ? certificate_der(certificate) : Value(certificate_dict(certificate));
        if (!shown) return Pending{};
        list->append(shown);
        return Status::success();
    }));
    return list;
}

Value context_cert_store_stats(Context& self) {
    int certificates = 0, authorities = 0, lists = 0;
    TRY(each_trusted(self, [&](X509_OBJECT* object) {
        if (ossl.X509_OBJECT_get_type(object) == X509_LU_CRL) {
            ++lists;
        } else if (X509* certificate = ossl.X509_OBJECT_get0_X509(object)) {
            ++certificates;
            if (ossl.X509_check_ca(certificate)) ++authorities;
        }
        return Status::success();
    }));
    Dict* out = make_dict();
    out->set_str(intern("x509"), make_int(certificates));
    out->set_str(intern("crl"), make_int(lists));
    out->set_str(intern("x509_ca"), make_int(authorities));
    return out;
}

// ---- Ciphers and protocols ------------------------------------------------------------------------------------------

Value context_set_ciphers(Context& self, Str* ciphers) {
    if (!ossl.SSL_CTX_set_cipher_list(self.handle, str_utf8(ciphers).c_str())) {
        ossl.ERR_clear_error();
        return raise(*ssl_error_type, "No cipher can be selected.");
    }
    return Value::none();
}

Value context_get_ciphers(Context& self) {
    SSL* ssl = ossl.SSL_new(self.handle);
    if (!ssl) return raise_library_error();
    STACK_OF(SSL_CIPHER)* ciphers = ossl.SSL_get1_supported_ciphers(ssl);
    List* list = make_list();
    for (int i = 0; i < stack_size<SSL_CIPHER>(ciphers); ++i)
        list->append(cipher_dict(stack_item<SSL_CIPHER>(ciphers, i)));
    ossl.OPENSSL_sk_free(reinterpret_cast<OPENSSL_STACK*>(ciphers));
    ossl.SSL_free(ssl);
    return list;
}

int choose_alpn(SSL*, const unsigned char** out, unsigned char* length, const unsigned char* offered, unsigned size,
                void* data) {
    auto* self = static_cast<Context*>(data);
    unsigned char* chosen = nullptr;
    int result = ossl.SSL_select_next_proto(&chosen, length, self->alpn->data, static_cast<unsigned>(self->alpn->size),
                                            offered, size);
    if (result != OPENSSL_NPN_NEGOTIATED) return SSL_TLSEXT_ERR_NOACK;
    *out = chosen;
    return SSL_TLSEXT_ERR_OK;
}

/// Names with their lengths before them, as TLS sends them.
Value context_set_alpn_protocols(Context& self, Bytes* protocols) {
    self.alpn = protocols;
    if (ossl.SSL_CTX_set_alpn_protos(self.handle, protocols->data, static_cast<unsigned>(protocols->size)))
        return raise_memory_error();
    ossl.SSL_CTX_set_alpn_select_cb(self.handle, choose_alpn, &self);
    return Value::none();
}

Value context_set_ecdh_curve(Context& self, Value name) {
    Str* text = as_str(name);
    Bytes* bytes = as_bytes(name);
    if (!text && !bytes)
        return raise_type_error("expected str, bytes or os.PathLike object, not {}", type_name_of(name));
    std::string curve = text ? str_utf8(text) : std::string(bytes->view());
    if (ossl.OBJ_sn2nid(curve.c_str()) == NID_undef)
        return raise_value_error("unknown elliptic curve name '{}'", curve);
    if (!ossl.SSL_CTX_ctrl(self.handle, SSL_CTRL_SET_GROUPS_LIST, 0, curve.data())) return raise_library_error();
    return Value::none();
}

Value context_load_dh_params(Context& self, Value path) {
    std::string name = TRY(path_bytes(path));
    ossl.ERR_clear_error();
    errno = 0;
    BIO* bio = ossl.BIO_new_file(name.c_str(), "rb");
    if (!bio) {
        ossl.ERR_clear_error();
        return raise_os_error(errno ? errno : ENOENT, path);
    }
    EVP_PKEY* key = ossl.PEM_read_bio_Parameters(bio, nullptr);
    ossl.BIO_free(bio);
    if (!key) return raise_library_error();
    if (!ossl.SSL_CTX_set0_tmp_dh_pkey(self.handle, key)) {
        ossl.EVP_PKEY_free(key);
        return raise_library_error();
    }
    return Value::none();
}

Value context_session_stats(Context& self) {
    constexpr struct {
        const char* name;
        int command;
    } kCounters[] = {
        {"number", SSL_CTRL_SESS_NUMBER},
        {"connect", SSL_CTRL_SESS_CONNECT},
        {"connect_good", SSL_CTRL_SESS_CONNECT_GOOD},
        {"connect_renegotiate", SSL_CTRL_SESS_CONNECT_RENEGOTIATE},
        {"accept", SSL_CTRL_SESS_ACCEPT},
        {"accept_good", SSL_CTRL_SESS_ACCEPT_GOOD},
        {"accept_renegotiate", SSL_CTRL_SESS_ACCEPT_RENEGOTIATE},
        {"hits", SSL_CTRL_SESS_HIT},
        {"misses", SSL_CTRL_SESS_MISSES},
        {"timeouts", SSL_CTRL_SESS_TIMEOUTS},
        {"cache_full", SSL_CTRL_SESS_CACHE_FULL},
    };
    Dict* out = make_dict();
    for (auto [name, command] : kCounters)
        out->set_str(intern(name), make_int(ossl.SSL_CTX_ctrl(self.handle, command, 0, nullptr)));
    return out;
}

// ---- Connections ----------------------------------------------------------------------------------------------------

/// str or None as it is; a bytes name becomes its text.
Value host_value(Value host) {
    if (host.is_none() || is_str(host)) {
        if (is_str(host) && str_view(host.as<Str>()).find('\0') != std::string_view::npos)
            return raise_value_error("embedded null character");
        return host;
    }
    if (Bytes* bytes = as_bytes(host)) return make_str(bytes->view());
    return raise_type_error("server_hostname must be str or None");
}

Value context_wrap_socket(Context& self, Value sock, bool server_side, Value server_hostname, Value owner,
                          Value session) {
    if (!type_of(sock)->is_subtype_of(&socket_module::socket_type))
        return raise_type_error("_wrap_socket() argument 'sock' must be _socket.socket, not {}", type_name_of(sock));
    Value host = TRY(host_value(server_hostname));
    return make_connection(&self, sock.as<socket_module::Socket>(), nullptr, nullptr, server_side, host, owner,
                           session);
}

Value context_wrap_bio(Context& self, Value incoming, Value outgoing, bool server_side, Value server_hostname,
                       Value owner, Value session) {
    for (auto [value, name] : {std::pair{incoming, "incoming"}, std::pair{outgoing, "outgoing"}})
        if (!type_of(value)->is_subtype_of(&memory_bio_type))
            return raise_type_error("_wrap_bio() argument '{}' must be _ssl.MemoryBIO, not {}", name,
                                    type_name_of(value));
    Value host = TRY(host_value(server_hostname));
    return make_connection(&self, nullptr, incoming.as<MemoryBio>(), outgoing.as<MemoryBio>(), server_side, host, owner,
                           session);
}

// ---- Attributes -----------------------------------------------------------------------------------------------------

Status refuse_delete(Value value) {
    return value ? Status::success() : Status(raise_attribute_error("cannot delete attribute"));
}

Value get_protocol(Value self) { return make_int(self.as<Context>()->protocol); }

Value get_check_hostname(Value self) { return Value::boolean(self.as<Context>()->check_hostname); }
Status set_check_hostname(Value self, Value value) {
    TRY(refuse_delete(value));
    auto* context = self.as<Context>();
    bool check = TRY(truth(value));
    if (check && ossl.SSL_CTX_get_verify_mode(context->handle) == SSL_VERIFY_NONE)
        ossl.SSL_CTX_set_verify(context->handle, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, nullptr);
    context->check_hostname = check;
    return Status::success();
}

Value get_host_flags(Value self) { return make_int(self.as<Context>()->host_flags); }
Status set_host_flags(Value self, Value value) {
    TRY(refuse_delete(value));
    auto* context = self.as<Context>();
    context->host_flags = static_cast<unsigned>(TRY(to_index_int64(value)));
    ossl.X509_VERIFY_PARAM_set_hostflags(ossl.SSL_CTX_get0_param(context->handle), context->host_flags);
    return Status::success();
}

Value get_verify_mode(Value self) {
    int mode = ossl.SSL_CTX_get_verify_mode(self.as<Context>()->handle);
    return make_int(!(mode & SSL_VERIFY_PEER)                         ? 0
                    : self.as<Context>()->protocol == kProtocolClient ? 2
                    : mode & SSL_VERIFY_FAIL_IF_NO_PEER_CERT          ? 2
                                                                      : 1);
}
Status set_verify_mode(Value self, Value value) {
    TRY(refuse_delete(value));
    auto* context = self.as<Context>();
    std::int64_t mode = TRY(to_index_int64(value));
    if (mode < 0 || mode > 2) return raise_value_error("invalid value for verify_mode");
    if (mode == 0 && context->check_hostname)
        return raise_value_error("Cannot set verify_mode to CERT_NONE when check_hostname is enabled.");
    constexpr int kModes[] = {SSL_VERIFY_NONE, SSL_VERIFY_PEER, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT};
    ossl.SSL_CTX_set_verify(context->handle, kModes[mode], nullptr);
    return Status::success();
}

Value get_verify_flags(Value self) {
    return make_int(static_cast<std::int64_t>(
        ossl.X509_VERIFY_PARAM_get_flags(ossl.SSL_CTX_get0_param(self.as<Context>()->handle))));
}
Status set_verify_flags(Value self, Value value) {
    TRY(refuse_delete(value));
    auto wanted = static_cast<unsigned long>(TRY(to_index_int64(value)));
    X509_VERIFY_PARAM* param = ossl.SSL_CTX_get0_param(self.as<Context>()->handle);
    unsigned long have = ossl.X509_VERIFY_PARAM_get_flags(param);
    if (have & ~wanted) ossl.X509_VERIFY_PARAM_clear_flags(param, have & ~wanted);
    if (wanted & ~have) ossl.X509_VERIFY_PARAM_set_flags(param, wanted & ~have);
    return Status::success();
}

Value get_options(Value self) {
    return make_int(static_cast<std::int64_t>(ossl.SSL_CTX_get_options(self.as<Context>()->handle)));
}
Status set_options(Value self, Value value) {
    TRY(refuse_delete(value));
    std::int64_t number = TRY(to_index_int64(value));
    if (number < 0) return raise_overflow_error("can't convert negative int to unsigned");
    auto wanted = static_cast<std::uint64_t>(number);
    SSL_CTX* handle = self.as<Context>()->handle;
    std::uint64_t have = ossl.SSL_CTX_get_options(handle);
    if (have & ~wanted) ossl.SSL_CTX_clear_options(handle, have & ~wanted);
    if (wanted & ~have) ossl.SSL_CTX_set_options(handle, wanted & ~have);
    return Status::success();
}

constexpr int kMinimum = -2, kMaximum = -1;

/// 0, no limit, is shown as the end of the range.
template <int kCommand, int kUnlimited>
Value get_version(Value self) {
    long version = ossl.SSL_CTX_ctrl(self.as<Context>()->handle, kCommand, 0, nullptr);
    return make_int(version == 0 ? kUnlimited : version);
}
template <int kCommand>
Status set_version_attribute(Value self, Value value) {
    TRY(refuse_delete(value));
    auto* context = self.as<Context>();
    if (context->protocol != kProtocolTls && context->protocol != kProtocolClient &&
        context->protocol != kProtocolServer)
        return raise_value_error("The context's protocol doesn't support modification of highest and lowest version.");
    std::int64_t version = TRY(to_index_int64(value));
    bool known = version >= SSL3_VERSION && version <= TLS1_3_VERSION;
    if (!known && version != kMinimum && version != kMaximum)
        return raise_value_error("Unsupported TLS/SSL version 0x{:x}", version);
    constexpr bool kSetsMinimum = kCommand == SSL_CTRL_SET_MIN_PROTO_VERSION;
    if (version == kMinimum) version = kSetsMinimum ? 0 : TLS1_VERSION;
    else if (version == kMaximum) version = kSetsMinimum ? TLS1_3_VERSION : 0;
    return set_version(context, kCommand, static_cast<int>(version));
}

Value get_security_level(Value self) { return make_int(ossl.SSL_CTX_get_security_level(self.as<Context>()->handle)); }

Value get_num_tickets(Value self) {
    return make_int(static_cast<std::int64_t>(ossl.SSL_CTX_get_num_tickets(self.as<Context>()->handle)));
}
Status set_num_tickets(Value self, Value value) {
    TRY(refuse_delete(value));
    std::int64_t count = TRY(to_index_int64(value));
    if (count < 0) return raise_value_error("value must be non-negative");
    if (self.as<Context>()->protocol != kProtocolServer)
        return raise_value_error("SSLContext is not a server context.");
    ossl.SSL_CTX_set_num_tickets(self.as<Context>()->handle, static_cast<std::size_t>(count));
    return Status::success();
}

Value get_post_handshake_auth(Value self) { return Value::boolean(self.as<Context>()->post_handshake_auth); }
Status set_post_handshake_auth(Value self, Value value) {
    TRY(refuse_delete(value));
    self.as<Context>()->post_handshake_auth = TRY(truth(value));
    return Status::success();
}

Value get_sni_callback(Value self) {
    Value callback = self.as<Context>()->sni_callback;
    return callback ? callback : Value::none();
}
Status set_sni_callback(Value self, Value value) {
    TRY(refuse_delete(value));
    auto* context = self.as<Context>();
    if (context->protocol == kProtocolClient)
        return raise_value_error("sni_callback cannot be set on TLS_CLIENT context");
    if (!value.is_none() && !is_callable(value)) return raise_type_error("not a callable object");
    context->sni_callback = value.is_none() ? Value() : value;
    auto callback = value.is_none() ? nullptr : reinterpret_cast<void (*)()>(on_server_name);
    ossl.SSL_CTX_callback_ctrl(context->handle, SSL_CTRL_SET_TLSEXT_SERVERNAME_CB, callback);
    ossl.SSL_CTX_ctrl(context->handle, SSL_CTRL_SET_TLSEXT_SERVERNAME_ARG, 0, context);
    return Status::success();
}

void write_key(const SSL* ssl, const char* line);

Value get_keylog(Value self) {
    Value path = self.as<Context>()->keylog_path;
    return path ? path : Value::none();
}
Status set_keylog(Value self, Value value) {
    TRY(refuse_delete(value));
    auto* context = self.as<Context>();
    if (context->keylog) ossl.BIO_free(context->keylog);
    context->keylog = nullptr;
    context->keylog_path = Value();
    ossl.SSL_CTX_set_keylog_callback(context->handle, nullptr);
    if (value.is_none()) return Status::success();
    std::string path = TRY(path_bytes(value));
    errno = 0;
    context->keylog = ossl.BIO_new_file(path.c_str(), "a+");
    if (!context->keylog) {
        ossl.ERR_clear_error();
        return raise_os_error(errno ? errno : ENOENT, value);
    }
    context->keylog_path = value;
    // The callback has no argument of its own; the context of a connection is found through the connection.
    ossl.SSL_CTX_set_keylog_callback(context->handle, write_key);
    return Status::success();
}

void write_key(const SSL* ssl, const char* line) {
    constexpr int kConnectionIndex = 0;
    auto* connection = static_cast<Connection*>(ossl.SSL_get_ex_data(ssl, kConnectionIndex));
    if (!connection || !connection->context->keylog) return;
    std::string text = std::string(line) + "\n";
    ossl.BIO_write(connection->context->keylog, text.data(), static_cast<int>(text.size()));
    ossl.BIO_ctrl(connection->context->keylog, BIO_CTRL_FLUSH, 0, nullptr);
}

constexpr FunctionDef kContextMethods[] = {
    method<context_load_cert_chain>("load_cert_chain", "($self, /, certfile, keyfile=None, password=None)",
                                    "Load a private key and its certificates."),
    method<context_load_verify_locations>("load_verify_locations", "($self, /, cafile=None, capath=None, cadata=None)",
                                          "Load certificates to trust."),
    method<context_set_default_verify_paths>("set_default_verify_paths", "($self, /)",
                                             "Trust what OpenSSL was built to trust."),
    method<context_get_ca_certs>("get_ca_certs", "($self, /, binary_form=False)", "The trusted certificates."),
    method<context_cert_store_stats>("cert_store_stats", "($self, /)", "How many certificates are loaded."),
    method<context_set_ciphers>("set_ciphers", "($self, cipherlist, /)", "Choose the ciphers, in OpenSSL's format."),
    method<context_get_ciphers>("get_ciphers", "($self, /)", "The enabled ciphers."),
    method<context_set_alpn_protocols>("_set_alpn_protocols", "($self, protos, /)", "The protocols for ALPN."),
    method<context_set_ecdh_curve>("set_ecdh_curve", "($self, name, /)", "The curve for key exchange."),
    method<context_load_dh_params>("load_dh_params", "($self, path, /)", "Load Diffie-Hellman parameters."),
    method<context_session_stats>("session_stats", "($self, /)", "Counters of sessions."),
    method<context_wrap_socket>("_wrap_socket",
                                "($self, /, sock, server_side, server_hostname=None, *, owner=None, session=None)",
                                "A connection over a socket."),
    method<context_wrap_bio>("_wrap_bio",
                             "($self, /, incoming, outgoing, server_side, server_hostname=None, *, owner=None, "
                             "session=None)",
                             "A connection over memory."),
};
constexpr GetSetDef kContextGetSets[] = {
    {"check_hostname", get_check_hostname, set_check_hostname, "Whether the name of the server is checked."},
    {"_host_flags", get_host_flags, set_host_flags, "OpenSSL's flags for that check."},
    {"minimum_version", get_version<SSL_CTRL_GET_MIN_PROTO_VERSION, kMinimum>,
     set_version_attribute<SSL_CTRL_SET_MIN_PROTO_VERSION>, "The lowest version."},
    {"maximum_version", get_version<SSL_CTRL_GET_MAX_PROTO_VERSION, kMaximum>,
     set_version_attribute<SSL_CTRL_SET_MAX_PROTO_VERSION>, "The highest version."},
    {"sni_callback", get_sni_callback, set_sni_callback, "Called with the name that a client wants."},
    {"keylog_filename", get_keylog, set_keylog, "The file that secrets are written to."},
    {"num_tickets", get_num_tickets, set_num_tickets, "How many session tickets a server sends."},
    {"options", get_options, set_options, "OpenSSL's options."},
    {"protocol", get_protocol, nullptr, "The protocol that was given."},
    {"verify_flags", get_verify_flags, set_verify_flags, "Flags for the verification of certificates."},
    {"verify_mode", get_verify_mode, set_verify_mode, "Whether the peer must have a certificate."},
    {"post_handshake_auth", get_post_handshake_auth, set_post_handshake_auth, "TLS 1.3 post-handshake authentication."},
    {"security_level", get_security_level, nullptr, "The security level."},
};
constexpr Slots kContextSlots{.new_ = context_new};
constexpr TypeDef kContextDef{
    .name = "_ssl._SSLContext",
    .doc = "What connections have in common.",
    .signature = "(protocol, /)",
    .size = sizeof(Context),
    .flags = kBaseType,
    .slots = &kContextSlots,
    .methods = kContextMethods,
    .getsets = kContextGetSets,
};

}  // namespace

constinit Type context_type{kContextDef};

// ---- Ciphers as Python sees them ------------------------------------------------------------------------------------

Value cipher_tuple(const SSL_CIPHER* cipher) {
    return make_tuple({make_str(ossl.SSL_CIPHER_get_name(cipher)), make_str(ossl.SSL_CIPHER_get_version(cipher)),
                       make_int(ossl.SSL_CIPHER_get_bits(cipher, nullptr))});
}

Dict* cipher_dict(const SSL_CIPHER* cipher) {
    char description[512];
    ossl.SSL_CIPHER_description(cipher, description, sizeof description);
    std::string_view text = description;
    if (!text.empty() && text.back() == '\n') text.remove_suffix(1);
    int algorithm_bits = 0;
    int strength = ossl.SSL_CIPHER_get_bits(cipher, &algorithm_bits);
    auto name = [](int nid) { return nid == NID_undef ? Value::none() : Value(make_str(ossl.OBJ_nid2ln(nid))); };
    Dict* out = make_dict();
    out->set_str(intern("id"), make_int(ossl.SSL_CIPHER_get_id(cipher)));
    out->set_str(intern("name"), make_str(ossl.SSL_CIPHER_get_name(cipher)));
    out->set_str(intern("protocol"), make_str(ossl.SSL_CIPHER_get_version(cipher)));
    out->set_str(intern("description"), make_str(text));
    out->set_str(intern("strength_bits"), make_int(strength));
    out->set_str(intern("alg_bits"), make_int(algorithm_bits));
    out->set_str(intern("aead"), Value::boolean(ossl.SSL_CIPHER_is_aead(cipher)));
    out->set_str(intern("symmetric"), name(ossl.SSL_CIPHER_get_cipher_nid(cipher)));
    out->set_str(intern("digest"), name(ossl.SSL_CIPHER_get_digest_nid(cipher)));
    out->set_str(intern("kea"), name(ossl.SSL_CIPHER_get_kx_nid(cipher)));
    out->set_str(intern("auth"), name(ossl.SSL_CIPHER_get_auth_nid(cipher)));
    return out;
}

}  // namespace py::tls
