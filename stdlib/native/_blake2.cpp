// The `_blake2` module: BLAKE2b and BLAKE2s (RFC 7693) with all their parameters, which OpenSSL does not offer.
//
// Both are one template over the word size. The state is plain data inside the object, so that copying a hash is copying
// the object's fields.
#include <cstring>

#include "runtime/bigint/bigint.h"
#include "runtime/core/builtin.h"
#include "runtime/objects/bytes.h"
#include "runtime/objects/bytes_methods.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/int.h"
#include "runtime/objects/module.h"
#include "runtime/protocol/object.h"
#include "stdlib/native/hash_data.h"
#include "stdlib/registry.h"

namespace py {

extern Type blake2b_type, blake2s_type;

namespace {

constexpr std::uint8_t kSigma[10][16] = {
    {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15}, {14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3},
    {11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4}, {7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8},
    {9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13}, {2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9},
    {12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11}, {13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10},
    {6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5}, {10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0},
};

struct Big {
    using Word = std::uint64_t;
    static constexpr const char* kName = "blake2b";
    static constexpr const char* kTitle = "Blake2b";
    static constexpr unsigned kRounds = 12, kRotations[4] = {32, 24, 16, 63};
    static constexpr Word kStart[8] = {0x6A09E667F3BCC908, 0xBB67AE8584CAA73B, 0x3C6EF372FE94F82B, 0xA54FF53A5F1D36F1,
                                       0x510E527FADE682D1, 0x9B05688C2B3E6C1F, 0x1F83D9ABFB41BD6B, 0x5BE0CD19137E2179};
    static Type& type() { return blake2b_type; }
};

struct Small {
    using Word = std::uint32_t;
    static constexpr const char* kName = "blake2s";
    static constexpr const char* kTitle = "Blake2s";
    static constexpr unsigned kRounds = 10, kRotations[4] = {16, 12, 8, 7};
    static constexpr Word kStart[8] = {0x6A09E667, 0xBB67AE85, 0x3C6EF372, 0xA54FF53A,
                                       0x510E527F, 0x9B05688C, 0x1F83D9AB, 0x5BE0CD19};
    static Type& type() { return blake2s_type; }
};

template <class Kind>
struct Hash {
    using Word = typename Kind::Word;
    static constexpr std::size_t kBlock = 16 * sizeof(Word), kMaxDigest = 8 * sizeof(Word);
    static constexpr std::size_t kSalt = 2 * sizeof(Word);  // and person

    Word h[8];
    Word counter[2];
    std::uint8_t block[kBlock];
    std::size_t held;  ///< bytes in `block`
    std::uint8_t digest_size;
    bool last_node;

    /// `parameters`: the parameter block, as long as the largest digest.
    void start(const std::uint8_t* parameters) {
        Word words[8];
        std::memcpy(words, parameters, sizeof words);
        for (int i = 0; i < 8; ++i) h[i] = Kind::kStart[i] ^ words[i];
        counter[0] = counter[1] = 0;
        held = 0;
        digest_size = parameters[0];
    }

    void compress(const std::uint8_t* data, bool is_last) {
        Word m[16], v[16];
        std::memcpy(m, data, sizeof m);
        for (int i = 0; i < 8; ++i) {
            v[i] = h[i];
            v[i + 8] = Kind::kStart[i];
        }
        v[12] ^= counter[0];
        v[13] ^= counter[1];
        if (is_last) v[14] = ~v[14];
        if (is_last && last_node) v[15] = ~v[15];
        auto mix = [&](int a, int b, int c, int d, Word x, Word y) {
            v[a] += v[b] + x;
            v[d] = std::rotr(static_cast<Word>(v[d] ^ v[a]), static_cast<int>(Kind::kRotations[0]));
            v[c] += v[d];
            v[b] = std::rotr(static_cast<Word>(v[b] ^ v[c]), static_cast<int>(Kind::kRotations[1]));
            v[a] += v[b] + y;
            v[d] = std::rotr(static_cast<Word>(v[d] ^ v[a]), static_cast<int>(Kind::kRotations[2]));
            v[c] += v[d];
            v[b] = std::rotr(static_cast<Word>(v[b] ^ v[c]), static_cast<int>(Kind::kRotations[3]));
        };
        for (unsigned round = 0; round < Kind::kRounds; ++round) {
            const std::uint8_t* s = kSigma[round % 10];
            for (int i = 0; i < 4; ++i) mix(i, i + 4, i + 8, i + 12, m[s[2 * i]], m[s[2 * i + 1]]);
            for (int i = 0; i < 4; ++i)
                mix(i, (i + 1) % 4 + 4, (i + 2) % 4 + 8, (i + 3) % 4 + 12, m[s[8 + 2 * i]], m[s[9 + 2 * i]]);
        }
        for (int i = 0; i < 8; ++i) h[i] ^= v[i] ^ v[i + 8];
    }

    void count(std::size_t bytes) {
        counter[0] += static_cast<Word>(bytes);
        if (counter[0] < bytes) ++counter[1];
    }

    /// The last block is kept back until it is known to be the last.
    void update(std::string_view data) {
        while (!data.empty()) {
            if (held == kBlock) {
                count(kBlock);
                compress(block, false);
                held = 0;
            }
            std::size_t part = std::min(data.size(), kBlock - held);
            std::memcpy(block + held, data.data(), part);
            held += part;
            data.remove_prefix(part);
        }
    }

    std::string digest() const {
        Hash end = *this;
        std::memset(end.block + held, 0, kBlock - held);
        end.count(held);
        end.compress(end.block, true);
        return {reinterpret_cast<const char*>(end.h), digest_size};
    }
};

template <class Kind>
struct HashObject : Object {
    Hash<Kind> hash;
};

/// An unsigned int argument below `limit` + 1, with the messages of CPython's C converters.
Result<std::uint64_t> unsigned_argument(Value v, std::uint64_t limit, const char* c_type) {
    Value index = plain_int(TRY(to_index(v)));
    if (int_sign(index) < 0) return raise_value_error("Cannot convert negative int");
    if (int_bit_length(index) > 64) return raise_overflow_error("Python int too large for C {}", c_type);
    Limbs limbs(index);
    std::uint64_t n = limbs.is_zero() ? 0 : limbs.data[0];
    if (n > limit) return raise_overflow_error("Python int too large for C {}", c_type);
    return n;
}

Result<std::string_view> bytes_argument(BufferView& buffer, Value v, std::size_t limit, const char* what) {
    if (!v) return std::string_view();
    TRY(buffer.acquire(v));
    if (buffer.size() > limit) return raise_value_error("maximum {} length is {} bytes", what, limit);
    return buffer.bytes();
}

template <class Kind>
Value hash_new(Type* cls, const Args& args) {
    using H = Hash<Kind>;
    static Signature* signature;
    static const std::string text = fmt::format(
        "(data=<unrepresentable>, *, digest_size={}, key=<unrepresentable>, salt=<unrepresentable>, "
        "person=<unrepresentable>, fanout=1, depth=1, leaf_size=0, node_offset=0, node_depth=0, inner_size=0, "
        "last_node=False, usedforsecurity=True, string=<unrepresentable>)",
        H::kMaxDigest);
    Value v[14];
    TRY(bind_arguments(Kind::kName, text.c_str(), &signature, args, v));
    Value data = v[0] || v[13] ? TRY(hashing::only_data(v[0], v[13])) : Value();
    std::int64_t digest_size = TRY(to_index_int64(v[1]));
    if (digest_size <= 0 || digest_size > static_cast<std::int64_t>(H::kMaxDigest))
        return raise_value_error("digest_size for {} must be between 1 and {} bytes, here it is {}", Kind::kTitle,
                                 H::kMaxDigest, digest_size);
    BufferView key_buffer, salt_buffer, person_buffer;
    std::string_view salt = TRY(bytes_argument(salt_buffer, v[3], H::kSalt, "salt"));
    std::string_view person = TRY(bytes_argument(person_buffer, v[4], H::kSalt, "person"));
    std::int64_t fanout = TRY(to_index_int64(v[5], true))
    , depth = TRY(to_index_int64(v[6], true));
    if (fanout < 0 || fanout > 255) return raise_value_error("fanout must be between 0 and 255");
    if (depth <= 0 || depth > 255) return raise_value_error("depth must be between 1 and 255");
    std::uint64_t leaf_size = TRY(unsigned_argument(v[7], UINT32_MAX, "unsigned long"));
    std::uint64_t node_offset = TRY(unsigned_argument(v[8], UINT64_MAX, "unsigned long long"));
    if (sizeof(typename Kind::Word) == 4 && node_offset > 0xFFFF'FFFF'FFFF)
        return raise_overflow_error("node_offset is too large");
    std::int64_t node_depth = TRY(to_index_int64(v[9], true))
    , inner_size = TRY(to_index_int64(v[10], true));
    if (node_depth < 0 || node_depth > 255) return raise_value_error("node_depth must be between 0 and 255");
    if (inner_size < 0 || inner_size > static_cast<std::int64_t>(H::kMaxDigest))
        return raise_value_error("inner_size must be between 0 and is {}", H::kMaxDigest);
    std::string_view key = TRY(bytes_argument(key_buffer, v[2], H::kMaxDigest, "key"));
    bool last_node = TRY(truth(v[11]));

    std::uint8_t parameters[H::kMaxDigest] = {static_cast<std::uint8_t>(digest_size),
                                              static_cast<std::uint8_t>(key.size()), static_cast<std::uint8_t>(fanout),
                                              static_cast<std::uint8_t>(depth)};
    std::memcpy(parameters + 4, &leaf_size, 4);
    std::memcpy(parameters + 8, &node_offset, sizeof(typename Kind::Word) == 8 ? 8 : 6);
    std::size_t after_offset = sizeof(typename Kind::Word) == 8 ? 16 : 14;
    parameters[after_offset] = static_cast<std::uint8_t>(node_depth);
    parameters[after_offset + 1] = static_cast<std::uint8_t>(inner_size);
    salt.copy(reinterpret_cast<char*>(parameters) + H::kMaxDigest - 2 * H::kSalt, salt.size());
    person.copy(reinterpret_cast<char*>(parameters) + H::kMaxDigest - H::kSalt, person.size());

    auto* object = static_cast<HashObject<Kind>*>(allocate_instance(cls));
    object->hash.start(parameters);
    object->hash.last_node = last_node;
    if (!key.empty()) {
        std::memcpy(object->hash.block, key.data(), key.size());
        object->hash.held = H::kBlock;
    }
    if (data) {
        BufferView buffer;
        TRY(hashing::acquire_data(buffer, data));
        object->hash.update(buffer.bytes());
    }
    return object;
}

template <class Kind>
Value hash_update(Value self, Value data) {
    BufferView buffer;
    TRY(hashing::acquire_data(buffer, data));
    self.as<HashObject<Kind>>()->hash.update(buffer.bytes());
    return Value::none();
}
template <class Kind>
Value hash_digest(Value self) {
    return make_bytes(self.as<HashObject<Kind>>()->hash.digest());
}
template <class Kind>
Value hash_hexdigest(Value self) {
    return hex_text(self.as<HashObject<Kind>>()->hash.digest(), Value(), 1);
}
template <class Kind>
Value hash_copy(Value self) {
    auto* copy = static_cast<HashObject<Kind>*>(allocate_instance(&Kind::type()));
    copy->hash = self.as<HashObject<Kind>>()->hash;
    return copy;
}
template <class Kind>
Value hash_name(Value) {
    return make_str_ascii(Kind::kName);
}
template <class Kind>
Value hash_block_size(Value) {
    return make_int(Hash<Kind>::kBlock);
}
template <class Kind>
Value hash_digest_size(Value self) {
    return make_int(self.as<HashObject<Kind>>()->hash.digest_size);
}

template <class Kind>
constexpr FunctionDef kHashMethods[] = {
    method<hash_copy<Kind>>("copy", "($self, /)", "Return a copy of the hash object."),
    method<hash_digest<Kind>>("digest", "($self, /)", "Return the digest value as a bytes object."),
    method<hash_hexdigest<Kind>>("hexdigest", "($self, /)",
                                 "Return the digest value as a string of hexadecimal digits."),
    method<hash_update<Kind>>("update", "($self, data, /)",
                              "Update this hash object's state with the provided bytes-like object."),
};
template <class Kind>
constexpr GetSetDef kHashGetSets[] = {
    {"name", hash_name<Kind>},
    {"block_size", hash_block_size<Kind>},
    {"digest_size", hash_digest_size<Kind>},
};
template <class Kind>
constexpr Slots kHashSlots{.new_ = hash_new<Kind>};

constexpr TypeDef kBigDef{
    .name = "_blake2.blake2b",
    .doc = "Return a new BLAKE2b hash object.",
    .size = sizeof(HashObject<Big>),
    .slots = &kHashSlots<Big>,
    .methods = kHashMethods<Big>,
    .getsets = kHashGetSets<Big>,
};
constexpr TypeDef kSmallDef{
    .name = "_blake2.blake2s",
    .doc = "Return a new BLAKE2s hash object.",
    .size = sizeof(HashObject<Small>),
    .slots = &kHashSlots<Small>,
    .methods = kHashMethods<Small>,
    .getsets = kHashGetSets<Small>,
};

template <class Kind>
void add_limits(Module* module, const char* prefix) {
    using H = Hash<Kind>;
    const std::pair<const char*, std::size_t> limits[] = {{"SALT_SIZE", H::kSalt},
                                                          {"PERSON_SIZE", H::kSalt},
                                                          {"MAX_KEY_SIZE", H::kMaxDigest},
                                                          {"MAX_DIGEST_SIZE", H::kMaxDigest}};
    for (auto [name, limit] : limits) {
        Kind::type().dict()->set_str(intern(name), make_int(static_cast<std::int64_t>(limit)));
        module->dict->set_str(intern(fmt::format("{}_{}", prefix, name)), make_int(static_cast<std::int64_t>(limit)));
    }
}

Status init(Module* module) {
    add_limits<Big>(module, "BLAKE2B");
    add_limits<Small>(module, "BLAKE2S");
    return Status::success();
}

Type* const kTypes[] = {&blake2b_type, &blake2s_type};

}  // namespace

constinit Type blake2b_type{kBigDef};
constinit Type blake2s_type{kSmallDef};

constinit const ModuleDef kBlake2Module{
    .name = "_blake2",
    .doc = "BLAKE2b and BLAKE2s, hash functions with parameters.",
    .types = kTypes,
    .init = init,
};

}  // namespace py
