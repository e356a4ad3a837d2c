// The `_hashlib` module: the hash functions of OpenSSL. `hashlib` and `hmac` are Python over it and `_blake2`.
//
// The usual algorithms keep their state in the object itself. The others own an OpenSSL context, outside the collector's
// memory; the collector tells when the object is gone.
#include <dlfcn.h>
#include <gc.h>

#include <array>
#include <climits>
#include <cstring>

#include "runtime/core/builtin.h"
#include "runtime/core/names.h"
#include "runtime/objects/bytes.h"
#include "runtime/objects/bytes_methods.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/int.h"
#include "runtime/objects/list.h"
#include "runtime/objects/module.h"
#include "runtime/objects/set.h"
#include "runtime/protocol/object.h"
#include "stdlib/native/hash_data.h"
#include "stdlib/native/libcrypto.h"
#include "stdlib/registry.h"

namespace py {

extern Type hash_type, hash_xof_type;

LibCrypto libcrypto;

Status load_libcrypto() {
    static bool loaded;
    if (loaded) return Status::success();
    void* library = dlopen("libcrypto.so.3", RTLD_NOW | RTLD_LOCAL);
    if (!library) return raise(ImportError, "{}", dlerror());
#define LOAD(name)                                                                             \
    if (!(libcrypto.name = reinterpret_cast<decltype(libcrypto.name)>(dlsym(library, #name)))) \
        return raise(ImportError, "{}", dlerror());
    LIBCRYPTO_FUNCTIONS(LOAD)
#undef LOAD
#define LOAD_PART(name, part, symbol)                                                                               \
    libcrypto.plain_##name.part = reinterpret_cast<decltype(libcrypto.plain_##name.part)>(dlsym(library, #symbol)); \
    if (!libcrypto.plain_##name.part) libcrypto.plain_##name = {};
#define LOAD(name)                         \
    LOAD_PART(name, init, name##_Init)     \
    LOAD_PART(name, update, name##_Update) \
    LOAD_PART(name, final, name##_Final)
    LIBCRYPTO_PLAIN_HASHES(LOAD)
#undef LOAD
#undef LOAD_PART
    loaded = true;
    return Status::success();
}

namespace {

/// Python's names and OpenSSL's where they differ by more than case.
struct Name {
    const char* python;
    const char* openssl;
};
constexpr Name kNames[] = {
    {"md5", "MD5"},
    {"sha1", "SHA1"},
    {"sha224", "SHA2-224"},
    {"sha256", "SHA2-256"},
    {"sha384", "SHA2-384"},
    {"sha512", "SHA2-512"},
    {"sha512_224", "SHA2-512/224"},
    {"sha512_256", "SHA2-512/256"},
    {"sha3_224", "SHA3-224"},
    {"sha3_256", "SHA3-256"},
    {"sha3_384", "SHA3-384"},
    {"sha3_512", "SHA3-512"},
    {"shake_128", "SHAKE-128"},
    {"shake_256", "SHAKE-256"},
    {"blake2b", "BLAKE2B-512"},
    {"blake2s", "BLAKE2S-256"},
    {"md5-sha1", "MD5-SHA1"},
    {"ripemd160", "RIPEMD-160"},
    {"sm3", "SM3"},
};

Type* unsupported_type;

/// Room for the state of any of the plain algorithms (SHA-512's is the largest: 216 bytes).
constexpr std::size_t kPlainState = 224;

struct HashObject : Object {
    const EVP_MD* algorithm;
    const PlainHash* plain;  ///< null: there is a context
    union {
        EVP_MD_CTX* context;
        unsigned char state[kPlainState];
    };
};

/// The functions for a line of kNames; null: it has none.
const PlainHash* plain_hash(std::size_t line) {
#define ADDRESS(name) &libcrypto.plain_##name,
    static constexpr const PlainHash* kPlain[] = {LIBCRYPTO_PLAIN_HASHES(ADDRESS)};
#undef ADDRESS
    return line < std::size(kPlain) && kPlain[line]->final && kPlain[line]->update && kPlain[line]->init ? kPlain[line]
                                                                                                         : nullptr;
}

std::string python_name(const EVP_MD* algorithm) {
    std::string name = libcrypto.EVP_MD_get0_name(algorithm);
    for (const Name& row : kNames)
        if (name == row.openssl) return row.python;
    for (char& c : name) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return name;
}

/// The line of kNames with this name; their number: none.
std::size_t line_of(std::string_view name) {
    std::size_t i = 0;
    while (i < std::size(kNames) && name != kNames[i].python) ++i;
    return i;
}

/// The algorithm by a name of either side; null without an exception when there is none. Algorithms found are kept.
const EVP_MD* find_algorithm(std::string_view name) {
    static std::array<const EVP_MD*, std::size(kNames)> known;
    if (std::size_t i = line_of(name); i < std::size(kNames)) {
        if (!known[i]) known[i] = libcrypto.EVP_MD_fetch(nullptr, kNames[i].openssl, nullptr);
        return known[i];
    }
    return libcrypto.EVP_MD_fetch(nullptr, std::string(name).c_str(), nullptr);
}

const EVP_MD* algorithm_named(std::string_view name) {
    const EVP_MD* algorithm = find_algorithm(name);
    if (!algorithm) return raise(*unsupported_type, "[digital envelope routines] unsupported");
    return algorithm;
}

bool is_xof(const EVP_MD* algorithm) { return libcrypto.EVP_MD_get_flags(algorithm) & EVP_MD_FLAG_XOF; }

Pending failed_call() { return raise_value_error("[digital envelope routines] the operation failed"); }

void free_context(void* object, void*) { libcrypto.EVP_MD_CTX_free(static_cast<HashObject*>(object)->context); }

HashObject* make_hash(const EVP_MD* algorithm, const PlainHash* plain) {
    auto* hash = static_cast<HashObject*>(allocate_instance(!plain && is_xof(algorithm) ? &hash_xof_type : &hash_type));
    hash->algorithm = algorithm;
    hash->plain = plain;
    if (plain) return hash;
    hash->context = libcrypto.EVP_MD_CTX_new();
    if (!hash->context) return raise_memory_error();
    GC_register_finalizer_no_order(hash, free_context, nullptr, nullptr, nullptr);
    return hash;
}

Status feed(HashObject* hash, Value data) {
    BufferView buffer;
    TRY(hashing::acquire_data(buffer, data));
    int ok = hash->plain ? hash->plain->update(hash->state, buffer.data(), buffer.size())
                         : libcrypto.EVP_DigestUpdate(hash->context, buffer.data(), buffer.size());
    if (!ok) return failed_call();
    return Status::success();
}

Value new_hash(std::string_view name, Value data) {
    const EVP_MD* algorithm = TRY(algorithm_named(name));
    HashObject* hash = TRY(make_hash(algorithm, plain_hash(line_of(name))));
    int ok =
        hash->plain ? hash->plain->init(hash->state) : libcrypto.EVP_DigestInit_ex(hash->context, algorithm, nullptr);
    if (!ok) return failed_call();
    if (data) TRY(feed(hash, data));
    return hash;
}

Value hash_update(HashObject& self, Value data) {
    TRY(feed(&self, data));
    return Value::none();
}

/// `length`: of the digest, for functions that can make any; else -1.
Result<std::string> digest_of(const HashObject& self, std::int64_t length) {
    std::string digest;
    if (self.plain) {
        alignas(16) unsigned char state[kPlainState];
        std::memcpy(state, self.state, kPlainState);
        digest.resize(static_cast<std::size_t>(libcrypto.EVP_MD_get_size(self.algorithm)));
        if (!self.plain->final(reinterpret_cast<unsigned char*>(digest.data()), state)) return failed_call();
        return digest;
    }
    EVP_MD_CTX* copy = libcrypto.EVP_MD_CTX_new();
    if (!copy) return raise_memory_error();
    int ok = libcrypto.EVP_MD_CTX_copy_ex(copy, self.context);
    if (length >= 0) {
        digest.resize(static_cast<std::size_t>(length));
        ok = ok && (length == 0 ||
                    libcrypto.EVP_DigestFinalXOF(copy, reinterpret_cast<unsigned char*>(digest.data()), digest.size()));
    } else {
        unsigned size = 0;
        digest.resize(EVP_MAX_MD_SIZE);
        ok = ok && libcrypto.EVP_DigestFinal_ex(copy, reinterpret_cast<unsigned char*>(digest.data()), &size);
        digest.resize(size);
    }
    libcrypto.EVP_MD_CTX_free(copy);
    if (!ok) return failed_call();
    return digest;
}

Result<std::int64_t> digest_length(Value length) {
    Value index = plain_int(TRY(to_index(length)));
    if (int_sign(index) < 0) return raise_value_error("Cannot convert negative int");
    std::int64_t n;
    if (!int_fits_int64(index, n)) return raise_overflow_error("Python int too large for C unsigned long");
    if (n > std::int64_t{1} << 32) return raise_memory_error();
    return n;
}

Value hash_digest(HashObject& self) { return make_bytes(TRY(digest_of(self, -1))); }
Value hash_hexdigest(HashObject& self) { return hex_text(TRY(digest_of(self, -1)), Value(), 1); }
Value xof_digest(HashObject& self, Value length) {
    return make_bytes(TRY(digest_of(self, TRY(digest_length(length)))));
}
Value xof_hexdigest(HashObject& self, Value length) {
    return hex_text(TRY(digest_of(self, TRY(digest_length(length)))), Value(), 1);
}

Value hash_copy(HashObject& self) {
    HashObject* copy = TRY(make_hash(self.algorithm, self.plain));
    if (self.plain) std::memcpy(copy->state, self.state, kPlainState);
    else if (!libcrypto.EVP_MD_CTX_copy_ex(copy->context, self.context)) return failed_call();
    return copy;
}

Value hash_name(Value self) { return make_str(python_name(self.as<HashObject>()->algorithm)); }
Value hash_block_size(Value self) {
    return make_int(libcrypto.EVP_MD_get_block_size(self.as<HashObject>()->algorithm));
}
Value hash_digest_size(Value self) {
    const EVP_MD* algorithm = self.as<HashObject>()->algorithm;
    return make_int(is_xof(algorithm) ? 0 : libcrypto.EVP_MD_get_size(algorithm));
}
Value hash_repr(Value self) {
    return make_str_formatted("<{} {} object @ {:#x}>", python_name(self.as<HashObject>()->algorithm),
                              type_name(type_of(self)), self.bits());
}

constexpr FunctionDef kHashMethods[] = {
    method<hash_copy>("copy", "($self, /)", "Return a copy of the hash object."),
    method<hash_digest>("digest", "($self, /)", "Return the digest value as a bytes object."),
    method<hash_hexdigest>("hexdigest", "($self, /)", "Return the digest value as a string of hexadecimal digits."),
    method<hash_update>("update", "($self, data, /)",
                        "Update this hash object's state with the provided bytes-like object."),
};
constexpr FunctionDef kXofMethods[] = {
    method<xof_digest>("digest", "($self, /, length)", "Return length bytes of the digest."),
    method<xof_hexdigest>("hexdigest", "($self, /, length)",
                          "Return length bytes of the digest as hexadecimal digits."),
};
constexpr GetSetDef kHashGetSets[] = {
    {"digest_size", hash_digest_size},
    {"block_size", hash_block_size},
    {"name", hash_name, nullptr, "algorithm name."},
};
constexpr Slots kHashSlots{.repr = hash_repr};
constexpr TypeDef kHashDef{
    .name = "_hashlib.HASH",
    .doc = "A hash is an object used to calculate a checksum of a string of information.",
    .size = sizeof(HashObject),
    .flags = kBaseType | kDisallowInstantiation,
    .slots = &kHashSlots,
    .methods = kHashMethods,
    .getsets = kHashGetSets,
};
constexpr TypeDef kXofDef{
    .name = "_hashlib.HASHXOF",
    .doc = "A hash whose digest may have any length.",
    .base = &hash_type,
    .size = sizeof(HashObject),
    .flags = kDisallowInstantiation,
    .methods = kXofMethods,
};

// ---- Functions ------------------------------------------------------------------------------------------------------

Value new_by_name(Str* name, Value data, bool, Value string) {
    Value only = data || string ? TRY(hashing::only_data(data, string)) : Value();
    return new_hash(str_view(name), only);
}

template <std::size_t kIndex>
Value constructor(Value data, bool, Value string) {
    Value only = data || string ? TRY(hashing::only_data(data, string)) : Value();
    return new_hash(kNames[kIndex].python, only);
}

Value hmac_digest(Value key, Value msg, Str* digest) {
    BufferView key_buffer, message;
    TRY(key_buffer.acquire(key));
    TRY(message.acquire(msg));
    const EVP_MD* algorithm = TRY(algorithm_named(str_view(digest)));
    if (is_xof(algorithm)) return raise(*unsupported_type, "[digital envelope routines] unsupported");
    if (key_buffer.size() > INT_MAX) return raise_overflow_error("key is too long.");
    unsigned char out[EVP_MAX_MD_SIZE];
    unsigned size = 0;
    if (!libcrypto.HMAC(algorithm, key_buffer.data(), static_cast<int>(key_buffer.size()), message.data(),
                        message.size(), out, &size))
        return failed_call();
    return make_bytes({reinterpret_cast<const char*>(out), size});
}

Value pbkdf2_hmac(Str* hash_name, Value password, Value salt, std::int64_t iterations, Value dklen) {
    const EVP_MD* algorithm = TRY(algorithm_named(str_view(hash_name)));
    BufferView password_buffer, salt_buffer;
    TRY(password_buffer.acquire(password));
    TRY(salt_buffer.acquire(salt));
    if (password_buffer.size() > INT_MAX) return raise_overflow_error("password is too long.");
    if (salt_buffer.size() > INT_MAX) return raise_overflow_error("salt is too long.");
    if (iterations < 1) return raise_value_error("iteration value must be greater than 0.");
    if (iterations > INT_MAX) return raise_overflow_error("iteration value is too great.");
    std::int64_t length = dklen.is_none() ? libcrypto.EVP_MD_get_size(algorithm) : TRY(to_index_int64(dklen));
    if (length < 1) return raise_value_error("key length must be greater than 0.");
    if (length > INT_MAX) return raise_overflow_error("key length is too great.");
    Bytes* key = TRY(allocate_bytes(static_cast<std::size_t>(length)));
    if (!libcrypto.PKCS5_PBKDF2_HMAC(password_buffer.bytes().data(), static_cast<int>(password_buffer.size()),
                                     salt_buffer.data(), static_cast<int>(salt_buffer.size()),
                                     static_cast<int>(iterations), algorithm, static_cast<int>(length),
                                     bytes_data(key)))
        return failed_call();
    return key;
}

/// A required argument of scrypt().
Result<std::uint64_t> cost(Value v, const char* name) {
    std::int64_t n;
    if (!is_int(v) || !int_fits_int64(v, n) || n < 0)
        return raise_type_error("{} is required and must be an unsigned int", name);
    return static_cast<std::uint64_t>(n);
}

Value scrypt(Value password, Value salt, Value n, Value r, Value p, std::int64_t maxmem, std::int64_t dklen) {
    BufferView password_buffer, salt_buffer;
    TRY(password_buffer.acquire(password));
    if (salt.is_none()) return raise_type_error("salt is required");
    TRY(salt_buffer.acquire(salt));
    std::uint64_t cost_n = TRY(cost(n, "n"));
    if (cost_n < 2 || (cost_n & (cost_n - 1))) return raise_value_error("n must be a power of 2.");
    std::uint64_t cost_r = TRY(cost(r, "r"))
    , cost_p = TRY(cost(p, "p"));
    if (maxmem < 0 || maxmem > INT_MAX)
        return raise_value_error("maxmem must be positive and smaller than {}", INT_MAX);
    if (dklen < 1 || dklen > INT_MAX)
        return raise_value_error("dklen must be greater than 0 and smaller than {}", INT_MAX);
    Bytes* key = TRY(allocate_bytes(static_cast<std::size_t>(dklen)));
    auto run = [&](unsigned char* out) {
        return libcrypto.EVP_PBE_scrypt(password_buffer.bytes().data(), password_buffer.size(), salt_buffer.data(),
                                        salt_buffer.size(), cost_n, cost_r, cost_p, static_cast<std::uint64_t>(maxmem),
                                        out, static_cast<std::size_t>(dklen));
    };
    // Without a place for the result it only checks the costs.
    if (!run(nullptr)) return raise_value_error("[digital envelope routines] memory limit exceeded");
    if (!run(bytes_data(key))) return failed_call();
    return key;
}

/// Takes a time that depends on the lengths alone.
bool same_bytes(std::string_view a, std::string_view b) {
    unsigned difference = a.size() != b.size();
    for (std::size_t i = 0; i < b.size(); ++i)
        difference |= static_cast<std::uint8_t>((a.size() == b.size() ? a[i] : b[i]) ^ b[i]);
    return difference == 0;
}

Value compare_digest(Value a, Value b) {
    Str *text_a = as_str(a), *text_b = as_str(b);
    if (text_a && text_b) {
        if (!text_a->ascii || !text_b->ascii)
            return raise_type_error("comparing strings with non-ASCII characters is not supported");
        return Value::boolean(same_bytes(str_view(text_a), str_view(text_b)));
    }
    if (!has_buffer(a) && !has_buffer(b))
        return raise_type_error("unsupported operand types(s) or combination of types: '{}' and '{}'", type_name_of(a),
                                type_name_of(b));
    BufferView buffer_a, buffer_b;
    TRY(buffer_a.acquire(a));
    TRY(buffer_b.acquire(b));
    return Value::boolean(same_bytes(buffer_a.bytes(), buffer_b.bytes()));
}

constexpr const char* kConstructorSignature =
    "($module, /, data=<unrepresentable>, *, usedforsecurity=True, string=<unrepresentable>)";
constexpr const char* kConstructorDoc = "A hash object; optionally initialized with a bytes-like object.";

constexpr FunctionDef kFunctions[] = {
    function<compare_digest>("compare_digest", "($module, a, b, /)", "Return 'a == b', in a time that tells nothing."),
    function<hmac_digest>("hmac_digest", "($module, /, key, msg, digest)", "Single-shot HMAC."),
    function<new_by_name>(
        "new", "($module, /, name, data=<unrepresentable>, *, usedforsecurity=True, string=<unrepresentable>)",
        "Return a new hash object using the named algorithm."),
    function<constructor<0>>("openssl_md5", kConstructorSignature, kConstructorDoc),
    function<constructor<1>>("openssl_sha1", kConstructorSignature, kConstructorDoc),
    function<constructor<2>>("openssl_sha224", kConstructorSignature, kConstructorDoc),
    function<constructor<3>>("openssl_sha256", kConstructorSignature, kConstructorDoc),
    function<constructor<4>>("openssl_sha384", kConstructorSignature, kConstructorDoc),
    function<constructor<5>>("openssl_sha512", kConstructorSignature, kConstructorDoc),
    function<constructor<8>>("openssl_sha3_224", kConstructorSignature, kConstructorDoc),
    function<constructor<9>>("openssl_sha3_256", kConstructorSignature, kConstructorDoc),
    function<constructor<10>>("openssl_sha3_384", kConstructorSignature, kConstructorDoc),
    function<constructor<11>>("openssl_sha3_512", kConstructorSignature, kConstructorDoc),
    function<constructor<12>>("openssl_shake_128", kConstructorSignature, kConstructorDoc),
    function<constructor<13>>("openssl_shake_256", kConstructorSignature, kConstructorDoc),
    function<pbkdf2_hmac>(
        "pbkdf2_hmac", "($module, /, hash_name, password, salt, iterations, dklen=None)",
        "Password based key derivation function 2 (PKCS #5 v2.0) with HMAC as pseudorandom function."),
    function<scrypt>("scrypt", "($module, /, password, *, salt=None, n=None, r=None, p=None, maxmem=0, dklen=64)",
                     "scrypt password-based key derivation function."),
};

Status init(Module* module) {
    TRY(load_libcrypto());
    if (!unsupported_type) {
        Dict* ns = make_dict();
        ns->set_str(names::module, make_str("_hashlib"));
        unsupported_type =
            TRY(type_new(&type_type, intern("UnsupportedDigestmodError"), make_tuple({&ValueError}), ns, Args{}));
    }
    module->dict->set_str(intern("UnsupportedDigestmodError"), unsupported_type);
    List* names = make_list();
    for (const Name& row : kNames) names->append(make_str(row.python));
    module->dict->set_str(intern("openssl_md_meth_names"), TRY(call(&frozenset_type, {names})));
    return Status::success();
}

Type* const kTypes[] = {&hash_type, &hash_xof_type};

}  // namespace

constinit Type hash_type{kHashDef};
constinit Type hash_xof_type{kXofDef};

constinit const ModuleDef kHashlibModule{
    .name = "_hashlib",
    .doc = "OpenSSL interface for hashlib module",
    .functions = kFunctions,
    .types = kTypes,
    .init = init,
};

}  // namespace py
