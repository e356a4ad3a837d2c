// Loading OpenSSL, and its errors as exceptions.
#include <dlfcn.h>

#include "runtime/core/attribute.h"
#include "runtime/core/call.h"
#include "runtime/core/names.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/exception.h"
#include "runtime/objects/int.h"
#include "runtime/objects/str.h"
#include "runtime/objects/tuple.h"
#include "runtime/protocol/object.h"
#include "stdlib/ssl/ssl.h"

namespace py::tls {

OpenSsl ossl;

Status load_openssl() {
    static bool loaded;
    if (loaded) return Status::success();
    void* library = dlopen("libssl.so.3", RTLD_NOW | RTLD_LOCAL);
    if (!library) return raise(ImportError, "{}", dlerror());
    void* crypto = dlopen("libcrypto.so.3", RTLD_NOW | RTLD_LOCAL);
    if (!crypto) return raise(ImportError, "{}", dlerror());
#define LOAD(name)                                                                   \
    if (!(ossl.name = reinterpret_cast<decltype(ossl.name)>(dlsym(library, #name)))) \
        return raise(ImportError, "{}", dlerror());
    LIBSSL_FUNCTIONS(LOAD)
    library = crypto;
    LIBCRYPTO_TLS_FUNCTIONS(LOAD)
#undef LOAD
    loaded = true;
    return Status::success();
}

Type *ssl_error_type, *zero_return_type, *want_read_type, *want_write_type, *syscall_error_type, *eof_error_type,
    *verification_error_type;

namespace {

Type* make_error(const char* name, const char* doc, std::initializer_list<Value> bases) {
    Dict* body = make_dict();
    body->set_str(intern("__module__"), make_str_ascii("ssl"));
    body->set_str(intern("__doc__"), make_str_ascii(doc));
    return type_new(&type_type, intern(name), make_tuple(bases), body, Args{});
}

/// What an error is called in its library: "no start line" is NO_START_LINE. General reasons have no such name.
std::string reason_name(unsigned long code) {
    if (ERR_COMMON_ERROR(code)) return "";
    const char* text = ossl.ERR_reason_error_string(code);
    std::string out;
    for (const char* p = text ? text : ""; *p; ++p)
        out += *p == ' ' || *p == '-' ? '_' : *p >= 'a' && *p <= 'z' ? static_cast<char>(*p - 32) : *p;
    return out;
}

const char* library_name(unsigned long code) {
    switch (ERR_GET_LIB(code)) {
        case ERR_LIB_SSL: return "SSL";
        case ERR_LIB_PEM: return "PEM";
        case ERR_LIB_X509: return "X509";
        case ERR_LIB_X509V3: return "X509V3";
        case ERR_LIB_ASN1: return "ASN1";
        case ERR_LIB_BIO: return "BIO";
        case ERR_LIB_BN: return "BN";
        case ERR_LIB_CONF: return "CONF";
        case ERR_LIB_CRYPTO: return "CRYPTO";
        case ERR_LIB_DH: return "DH";
        case ERR_LIB_DSA: return "DSA";
        case ERR_LIB_EC: return "EC";
        case ERR_LIB_EVP: return "EVP";
        case ERR_LIB_PKCS12: return "PKCS12";
        case ERR_LIB_PKCS7: return "PKCS7";
        case ERR_LIB_RAND: return "RAND";
        case ERR_LIB_RSA: return "RSA";
        default: return nullptr;
    }
}

}  // namespace

Status make_error_types() {
    if (ssl_error_type) return Status::success();
    ssl_error_type = TRY(make_error("SSLError", "An error occurred in the SSL implementation.", {Value(&OSError)}));
    Value base = ssl_error_type;
    zero_return_type = TRY(make_error("SSLZeroReturnError", "SSL/TLS session closed cleanly.", {base}));
    want_read_type =
        TRY(make_error("SSLWantReadError", "Non-blocking SSL socket needs to read more data first.", {base}));
    want_write_type =
        TRY(make_error("SSLWantWriteError", "Non-blocking SSL socket needs to write more data first.", {base}));
    syscall_error_type = TRY(make_error("SSLSyscallError", "System error when attempting SSL operation.", {base}));
    eof_error_type = TRY(make_error("SSLEOFError", "SSL/TLS connection terminated abruptly.", {base}));
    verification_error_type =
        TRY(make_error("SSLCertVerificationError", "A certificate could not be verified.", {base, Value(&ValueError)}));
    return Status::success();
}

Pending raise_ssl_error(Type* type, int number, std::string_view text, unsigned long code) {
    Value library = Value::none(), reason = Value::none();
    std::string message(text);
    if (code) {
        const char* from = library_name(code);
        std::string name = reason_name(code);
        if (from) library = make_str(from);
        if (!name.empty()) reason = make_str(name);
        if (from && !name.empty()) message = fmt::format("[{}: {}] {}", from, name, text);
        else if (from) message = fmt::format("[{}] {}", from, text);
    }
    ossl.ERR_clear_error();
    Value error = TRY(call(type, {make_int(number), make_str(message + " (_ssl.c:1077)")}));
    TRY(set_attribute(error, intern("reason"), reason));
    TRY(set_attribute(error, intern("library"), library));
    return raise_value(error);
}

Pending raise_library_error() {
    unsigned long code = ossl.ERR_peek_last_error();
    const char* text = code ? ossl.ERR_reason_error_string(code) : nullptr;
    return raise_ssl_error(ssl_error_type, ERR_GET_REASON(code), text ? text : "unknown error", code);
}

}  // namespace py::tls
