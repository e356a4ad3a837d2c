// The `_ssl` module: its functions and constants. `ssl` is Python over it.
#include "runtime/objects/module.h"
#include "runtime/core/names.h"
#include "runtime/io/io.h"
#include "runtime/objects/bytes.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/int.h"
#include "runtime/objects/str.h"
#include "runtime/objects/tuple.h"
#include "stdlib/registry.h"
#include "stdlib/ssl/ssl.h"

namespace py::tls {
namespace {

/// (number, short name, long name, dotted form)
Value object_tuple(const ASN1_OBJECT* object, int nid) {
    char dotted[128];
    int length = ossl.OBJ_obj2txt(dotted, sizeof dotted, object, 1);
    if (length < 0) return raise_library_error();
    const char *short_name = ossl.OBJ_nid2sn(nid), *long_name = ossl.OBJ_nid2ln(nid);
    return make_tuple({make_int(nid), short_name ? Value(make_str(short_name)) : Value::none(),
                       long_name ? Value(make_str(long_name)) : Value::none(),
                       length ? Value(make_str(dotted)) : Value::none()});
}

Value txt2obj(Str* txt, bool name) {
    ASN1_OBJECT* object = ossl.OBJ_txt2obj(str_utf8(txt).c_str(), !name);
    ossl.ERR_clear_error();
    if (!object) return raise_value_error("unknown object '{}'", str_utf8(txt).substr(0, 100));
    Value result = object_tuple(object, ossl.OBJ_obj2nid(object));
    ossl.ASN1_OBJECT_free(object);
    return result;
}

Value nid2obj(int nid) {
    if (nid < NID_undef) return raise_value_error("NID must be positive");
    const ASN1_OBJECT* object = ossl.OBJ_nid2obj(nid);
    ossl.ERR_clear_error();
    if (!object) return raise_value_error("unknown NID {}", nid);
    return object_tuple(object, nid);
}

Value rand_bytes(int n) {
    if (n < 0) return raise_value_error("num must be positive");
    Bytes* bytes = allocate_bytes(static_cast<std::size_t>(n));
    if (!bytes) return Pending{};
    if (ossl.RAND_bytes(bytes_data(bytes), n) != 1) return raise_library_error();
    return bytes;
}

Value rand_add(Value string, double entropy) {
    if (Str* text = as_str(string)) {
        std::string bytes = str_utf8(text);
        ossl.RAND_add(bytes.data(), static_cast<int>(bytes.size()), entropy);
        return Value::none();
    }
    BufferView view;
    TRY(view.acquire(string));
    ossl.RAND_add(view.data(), static_cast<int>(view.size()), entropy);
    return Value::none();
}

bool rand_status() { return ossl.RAND_status() == 1; }

Value default_verify_paths() {
    return make_tuple({make_str(ossl.X509_get_default_cert_file_env()), make_str(ossl.X509_get_default_cert_file()),
                       make_str(ossl.X509_get_default_cert_dir_env()), make_str(ossl.X509_get_default_cert_dir())});
}

Value decode_certificate(Value path) {
    std::string name = TRY(path_bytes(path));
    BIO* bio = ossl.BIO_new_file(name.c_str(), "r");
    X509* certificate = bio ? ossl.PEM_read_bio_X509(bio, nullptr, nullptr, nullptr) : nullptr;
    if (bio) ossl.BIO_free(bio);
    if (!certificate)
        return raise_ssl_error(ssl_error_type, 0, bio ? "Error decoding PEM-encoded file" : "Can't open file");
    Value result = certificate_dict(certificate);
    ossl.X509_free(certificate);
    return result;
}

constexpr FunctionDef kFunctions[] = {
    function<txt2obj>("txt2obj", "($module, /, txt, name=False)", "Look up an ASN.1 object by its number or name."),
    function<nid2obj>("nid2obj", "($module, nid, /)", "Look up an ASN.1 object by OpenSSL's number."),
    function<rand_bytes>("RAND_bytes", "($module, n, /)", "n strong random bytes."),
    function<rand_add>("RAND_add", "($module, string, entropy, /)", "Mix the string into the generator."),
    function<rand_status>("RAND_status", "($module, /)", "Whether the generator has been seeded."),
    function<default_verify_paths>("get_default_verify_paths", "($module, /)", "Where OpenSSL looks for certificates."),
    function<decode_certificate>("_test_decode_cert", "($module, path, /)", "The certificate in a file, as dict."),
};

#define CONSTANT(name) ConstantDef(#name, static_cast<long>(SSL_##name))
constexpr ConstantDef kConstants[] = {
    {"OP_ALL", static_cast<long>(SSL_OP_ALL & ~SSL_OP_DONT_INSERT_EMPTY_FRAGMENTS)},
    CONSTANT(OP_NO_SSLv2),
    CONSTANT(OP_NO_SSLv3),
    CONSTANT(OP_NO_TLSv1),
    CONSTANT(OP_NO_TLSv1_1),
    CONSTANT(OP_NO_TLSv1_2),
    CONSTANT(OP_NO_TLSv1_3),
    CONSTANT(OP_CIPHER_SERVER_PREFERENCE),
    CONSTANT(OP_SINGLE_DH_USE),
    CONSTANT(OP_SINGLE_ECDH_USE),
    CONSTANT(OP_NO_TICKET),
    CONSTANT(OP_NO_COMPRESSION),
    CONSTANT(OP_NO_RENEGOTIATION),
    CONSTANT(OP_LEGACY_SERVER_CONNECT),
    CONSTANT(OP_ENABLE_MIDDLEBOX_COMPAT),
    CONSTANT(OP_ENABLE_KTLS),
    CONSTANT(OP_IGNORE_UNEXPECTED_EOF),
    {"VERIFY_DEFAULT", 0},
    {"VERIFY_CRL_CHECK_LEAF", X509_V_FLAG_CRL_CHECK},
    {"VERIFY_CRL_CHECK_CHAIN", X509_V_FLAG_CRL_CHECK | X509_V_FLAG_CRL_CHECK_ALL},
    {"VERIFY_X509_STRICT", X509_V_FLAG_X509_STRICT},
    {"VERIFY_ALLOW_PROXY_CERTS", X509_V_FLAG_ALLOW_PROXY_CERTS},
    {"VERIFY_X509_TRUSTED_FIRST", X509_V_FLAG_TRUSTED_FIRST},
    {"VERIFY_X509_PARTIAL_CHAIN", X509_V_FLAG_PARTIAL_CHAIN},
    {"HOSTFLAG_ALWAYS_CHECK_SUBJECT", X509_CHECK_FLAG_ALWAYS_CHECK_SUBJECT},
    {"HOSTFLAG_NEVER_CHECK_SUBJECT", X509_CHECK_FLAG_NEVER_CHECK_SUBJECT},
    {"HOSTFLAG_NO_WILDCARDS", X509_CHECK_FLAG_NO_WILDCARDS},
    {"HOSTFLAG_NO_PARTIAL_WILDCARDS", X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS},
    {"HOSTFLAG_MULTI_LABEL_WILDCARDS", X509_CHECK_FLAG_MULTI_LABEL_WILDCARDS},
    {"HOSTFLAG_SINGLE_LABEL_SUBDOMAINS", X509_CHECK_FLAG_SINGLE_LABEL_SUBDOMAINS},
};
#undef CONSTANT

Type* const kTypes[] = {&context_type, &connection_type, &memory_bio_type, &session_type};

Status init(Module* module) {
    TRY(load_openssl());
    TRY(make_error_types());
    Dict* names = module->dict;
    const std::pair<const char*, Type*> errors[] = {
        {"SSLError", ssl_error_type},
        {"SSLZeroReturnError", zero_return_type},
        {"SSLWantReadError", want_read_type},
        {"SSLWantWriteError", want_write_type},
        {"SSLSyscallError", syscall_error_type},
        {"SSLEOFError", eof_error_type},
        {"SSLCertVerificationError", verification_error_type},
    };
    for (auto [name, type] : errors) names->set_str(intern(name), type);
    auto version = static_cast<std::int64_t>(ossl.OpenSSL_version_num());
    names->set_str(intern("OPENSSL_VERSION"), make_str(ossl.OpenSSL_version(OPENSSL_VERSION)));
    names->set_str(intern("OPENSSL_VERSION_NUMBER"), make_int(version));
    Value parts[5];
    constexpr int kShifts[] = {28, 20, 12, 4, 0}, kMasks[] = {0xF, 0xFF, 0xFF, 0xFF, 0xF};
    for (int i = 0; i < 5; ++i) parts[i] = make_int(version >> kShifts[i] & kMasks[i]);
    names->set_str(intern("OPENSSL_VERSION_INFO"), make_tuple(parts, 5));
    return Status::success();
}

}  // namespace
}  // namespace py::tls

namespace py {
constinit const ModuleDef kSslModule{.name = "_ssl",
                                     .doc = "TLS by OpenSSL.",
                                     .functions = tls::kFunctions,
                                     .constants = tls::kConstants,
                                     .types = tls::kTypes,
                                     .init = tls::init};
}  // namespace py
