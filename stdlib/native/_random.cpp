// The `_random` module: the Mersenne Twister MT19937 of Matsumoto and Nishimura, with 53-bit floats, as the base class of
// random.Random. For equal seeds it gives the numbers that CPython gives.
//
// Beyond what CPython has here, `_randbelow` is native too: most functions of `random` ask for a number below n.
#include <sys/random.h>

#include "runtime/bigint/bigint.h"
#include "runtime/core/builtin.h"
#include "runtime/core/error.h"
#include "runtime/objects/int.h"
#include "runtime/objects/list.h"
#include "runtime/protocol/object.h"
#include "stdlib/registry.h"

namespace py {

extern Type random_type;

namespace {

constexpr std::uint32_t kWords = 624, kDistance = 397;
constexpr std::uint32_t kUpperBit = 0x8000'0000, kTwist = 0x9908'B0DF;

struct RandomObject : Object {
    static Type* static_type() { return &random_type; }

    std::uint32_t position;
    std::uint32_t state[kWords];
};

std::uint32_t twist(std::uint32_t upper, std::uint32_t lower) {
    std::uint32_t mixed = (upper & kUpperBit) | (lower & ~kUpperBit);
    return (mixed >> 1) ^ (mixed & 1 ? kTwist : 0);
}

std::uint32_t next_word(RandomObject& r) {
    if (r.position >= kWords) {
        for (std::uint32_t i = 0; i < kWords; ++i)
            r.state[i] = r.state[(i + kDistance) % kWords] ^ twist(r.state[i], r.state[(i + 1) % kWords]);
        r.position = 0;
    }
    std::uint32_t y = r.state[r.position++];
    y ^= y >> 11;
    y ^= y << 7 & 0x9D2C'5680;
    y ^= y << 15 & 0xEFC6'0000;
    return y ^ y >> 18;
}

void start_from_number(RandomObject& r, std::uint32_t seed) {
    r.state[0] = seed;
    for (std::uint32_t i = 1; i < kWords; ++i) r.state[i] = 1812433253u * (r.state[i - 1] ^ r.state[i - 1] >> 30) + i;
    r.position = kWords;
}

/// The reference algorithm's start from a key of any length, at least one word.
void start_from_key(RandomObject& r, const std::uint32_t* key, std::size_t length) {
    start_from_number(r, 19650218);
    std::uint32_t* s = r.state;
    std::uint32_t i = 1;
    auto step = [&] {
        if (++i == kWords) {
            s[0] = s[kWords - 1];
            i = 1;
        }
    };
    std::size_t j = 0;
    for (std::size_t k = std::max<std::size_t>(kWords, length); k; --k) {
        s[i] = (s[i] ^ (s[i - 1] ^ s[i - 1] >> 30) * 1664525u) + key[j] + static_cast<std::uint32_t>(j);
        step();
        if (++j == length) j = 0;
    }
    for (std::uint32_t k = kWords - 1; k; --k) {
        s[i] = (s[i] ^ (s[i - 1] ^ s[i - 1] >> 30) * 1566083941u) - i;
        step();
    }
    s[0] = kUpperBit;
}

Status start_from_system(RandomObject& r) {
    std::uint32_t key[kWords];
    auto* bytes = reinterpret_cast<char*>(key);
    for (std::size_t done = 0; done < sizeof key;) {
        ssize_t got = getrandom(bytes + done, std::min<std::size_t>(256, sizeof key - done), 0);
        if (got < 0) return raise_os_error(errno);
        done += static_cast<std::size_t>(got);
    }
    start_from_key(r, key, kWords);
    return Status::success();
}

Status start_from_int(RandomObject& r, Value n) {
    Limbs limbs(n);
    std::size_t words = std::max<std::size_t>(1, (limbs.bit_length() + 31) / 32);
    auto* key = static_cast<std::uint32_t*>(gc_allocate_atomic(words * sizeof(std::uint32_t)));
    if (!key) return raise_memory_error();
    key[0] = 0;
    for (std::size_t i = 0; i < words && !limbs.is_zero(); ++i)
        key[i] = static_cast<std::uint32_t>(limbs.data[i / 2] >> (i % 2 * 32));
    start_from_key(r, key, words);
    return Status::success();
}

Status seed(RandomObject& self, Value n) {
    if (n.is_none()) return start_from_system(self);
    if (is_int(n)) return start_from_int(self, plain_int(n));
    auto hashed = static_cast<std::uint64_t>(TRY(hash(n)));
    return start_from_int(self, make_int_unsigned(hashed));
}

double random(RandomObject& self) {
    std::uint32_t high = next_word(self) >> 5, low = next_word(self) >> 6;
    return (high * 67108864.0 + low) * (1.0 / 9007199254740992.0);
}

/// `bits` random bits; the words come lowest first.
Value random_bits(RandomObject& r, std::uint64_t bits) {
    if (bits == 0) return Value::small_int(0);
    if (bits <= 32) return Value::small_int(next_word(r) >> (32 - bits));
    std::size_t limbs = (bits + 63) / 64;
    BigInt* big = TRY(allocate_bigint(limbs));
    for (std::size_t i = 0; i < limbs; ++i) big->limbs[i] = 0;
    for (std::size_t i = 0; bits; ++i) {
        std::uint64_t word = next_word(r);
        if (bits < 32) word >>= 32 - bits;
        big->limbs[i / 2] |= word << (i % 2 * 32);
        bits -= std::min<std::uint64_t>(bits, 32);
    }
    return finish_bigint(big, limbs, false);
}

Value getrandbits(RandomObject& self, Value k) {
    Value index = TRY(to_index(k));
    std::int64_t bits;
    if (int_sign(index) < 0) return raise_value_error("Cannot convert negative int");
    if (!int_fits_int64(index, bits)) return raise_overflow_error("Python int too large to convert to C unsigned long");
    return random_bits(self, static_cast<std::uint64_t>(bits));
}

/// A number in range(n), n > 0: as many bits as n has, until they are fewer than n.
Value randbelow(RandomObject& self, Value n) {
    Value limit = plain_int(TRY(to_index(n)));
    if (limit.is_small_int() && limit.as_small_int() <= UINT32_MAX) {
        std::int64_t small = limit.as_small_int();
        if (small <= 0) return Value::small_int(0);
        auto shift = static_cast<unsigned>(__builtin_clz(static_cast<std::uint32_t>(small)));
        std::uint32_t r;
        do r = next_word(self) >> shift;
        while (r >= small);
        return Value::small_int(r);
    }
    if (int_sign(limit) <= 0) return Value::small_int(0);
    auto bits = static_cast<std::uint64_t>(int_bit_length(limit));
    while (true) {
        Value r = TRY(random_bits(self, bits));
        if (int_compare(r, limit) < 0) return r;
    }
}

Value getstate(RandomObject& self) {
    Tuple* state = TRY(allocate_tuple(kWords + 1));
    for (std::uint32_t i = 0; i < kWords; ++i) state->items[i] = Value::small_int(self.state[i]);
    state->items[kWords] = Value::small_int(self.position);
    return state;
}

Status setstate(RandomObject& self, Value state) {
    Tuple* tuple = as_tuple(state);
    if (!tuple) return raise_type_error("state vector must be a tuple");
    if (tuple->size != kWords + 1) return raise_value_error("state vector is the wrong size");
    std::uint32_t words[kWords];
    for (std::uint32_t i = 0; i <= kWords; ++i) {
        Value item = tuple->items[i];
        std::int64_t n = 0;
        if (!is_int(item)) return raise_type_error("an integer is required");
        if (int_sign(plain_int(item)) < 0) return raise_overflow_error("can't convert negative value to unsigned int");
        if (!int_fits_int64(item, n))
            return raise_overflow_error("Python int too large to convert to C {}",
                                        i < kWords ? "unsigned long" : "long");
        if (i < kWords) {
            words[i] = static_cast<std::uint32_t>(n);
        } else {
            if (n > kWords) return raise_value_error("invalid state");
            self.position = static_cast<std::uint32_t>(n);
        }
    }
    std::copy(words, words + kWords, self.state);
    return Status::success();
}

Value random_new(Type* cls, const Args& args) {
    if (cls == &random_type && args.keyword_count()) return raise_type_error("Random() takes no keyword arguments");
    if (cls == &random_type && args.count > 1)
        return raise_type_error("Random() takes at most 1 argument ({} given)", args.count);
    auto* r = static_cast<RandomObject*>(allocate_instance(cls));
    if (cls == &random_type) TRY(seed(*r, args.count ? args[0] : Value::none()));
    else start_from_number(*r, 5489);
    return r;
}

Status random_init(Value self, const Args& args) {
    if (type_of(self) == &random_type) return Status::success();  // __new__ has done it
    return seed(*self.as<RandomObject>(), args.count ? args[0] : Value::none());
}

constexpr FunctionDef kMethods[] = {
    method<randbelow>("_randbelow", "($self, n, /)", "A random int in range(n), or 0 when there is none."),
    method<getrandbits>("getrandbits", "($self, k, /)", "getrandbits(k) -> x.  Generates an int with k random bits."),
    method<getstate>("getstate", "($self, /)", "getstate() -> tuple containing the current state."),
    method<random>("random", "($self, /)", "random() -> x in the interval [0, 1)."),
    method<seed>("seed", "($self, n=None, /)",
                 "seed([n]) -> None.\n\nDefaults to use urandom and falls back to a "
                 "combination of the current time and the process identifier."),
    method<setstate>("setstate", "($self, state, /)", "setstate(state) -> None.  Restores generator state."),
};
constexpr Slots kSlots{.init = random_init, .new_ = random_new};
constexpr TypeDef kRandomDef{
    .name = "_random.Random",
    .doc = "Random() -> create a random number generator with its own internal state.",
    .size = sizeof(RandomObject),
    .flags = kBaseType,
    .slots = &kSlots,
    .methods = kMethods,
};

Type* const kTypes[] = {&random_type};

}  // namespace

constinit Type random_type{kRandomDef};

constinit const ModuleDef kRandomModule{
    .name = "_random",
    .doc = "Module implements the Mersenne Twister random number generator.",
    .types = kTypes,
};

}  // namespace py
