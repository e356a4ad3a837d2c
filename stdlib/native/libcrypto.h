// OpenSSL's libcrypto, loaded when first needed: linking it would cost every start of the interpreter some milliseconds.
// Only its headers are used at build time.
#pragma once

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include "runtime/core/try.h"

namespace py {

#define LIBCRYPTO_FUNCTIONS(X) \
    X(EVP_MD_CTX_new)          \
    X(EVP_MD_CTX_free)         \
    X(EVP_MD_CTX_copy_ex)      \
    X(EVP_DigestInit_ex)       \
    X(EVP_DigestUpdate)        \
    X(EVP_DigestFinal_ex)      \
    X(EVP_DigestFinalXOF)      \
    X(EVP_MD_fetch)            \
    X(EVP_MD_get0_name)        \
    X(EVP_MD_get_size)         \
    X(EVP_MD_get_block_size)   \
    X(EVP_MD_get_flags)        \
    X(EVP_PBE_scrypt)          \
    X(PKCS5_PBKDF2_HMAC)       \
    X(HMAC)

/// The old functions of the usual algorithms work on a state that lies in our own memory: no context to allocate and to
/// free. They are marked as deprecated, but they are what the new ones call.
#define LIBCRYPTO_PLAIN_HASHES(X) \
    X(MD5)                        \
    X(SHA1)                       \
    X(SHA224)                     \
    X(SHA256)                     \
    X(SHA384)                     \
    X(SHA512)

struct PlainHash {
    int (*init)(void* state) = nullptr;
    int (*update)(void* state, const void* data, std::size_t size) = nullptr;
    int (*final)(unsigned char* digest, void* state) = nullptr;
};

struct LibCrypto {
#define MEMBER(name) decltype(&::name) name = nullptr;
    LIBCRYPTO_FUNCTIONS(MEMBER)
#undef MEMBER
#define MEMBER(name) PlainHash plain_##name;
    LIBCRYPTO_PLAIN_HASHES(MEMBER)
#undef MEMBER
};

extern LibCrypto libcrypto;

/// Makes the functions callable; ImportError when the library is not there.
Status load_libcrypto();

}  // namespace py
