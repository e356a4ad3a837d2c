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

struct LibCrypto {
#define MEMBER(name) decltype(&::name) name = nullptr;
    LIBCRYPTO_FUNCTIONS(MEMBER)
#undef MEMBER
};

extern LibCrypto libcrypto;

/// Makes the functions callable; ImportError when the library is not there.
Status load_libcrypto();

}  // namespace py
