// The hash of str and bytes: SipHash-1-3 (Aumasson and Bernstein), whose key is random for each run, so that nobody can
// send keys that all meet in one place of a table. PYTHONHASHSEED fixes the key, and then hashes, and with them the
// order of sets, are those of CPython with the same seed.
//
// Names are interned by static constructors, hence before main() has read the command line: the key is chosen in a
// constructor of higher priority, which looks through the arguments for the few options that matter here.
#include "runtime/text/byte_hash.h"

#include <sys/random.h>

#include <bit>
#include <charconv>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <ctime>

#include "runtime/text/utf8.h"

namespace py {

namespace {

struct HashKey {
    std::uint64_t first = 0, second = 0;
};
constinit HashKey key;
constinit bool randomized = false;

/// The state of SipHash: four words, each round mixes all of them.
struct SipState {
    std::uint64_t v0, v1, v2, v3;

    explicit SipState(const HashKey& k)
        : v0(k.first ^ 0x736F'6D65'7073'6575),
          v1(k.second ^ 0x646F'7261'6E64'6F6D),
          v2(k.first ^ 0x6C79'6765'6E65'7261),
          v3(k.second ^ 0x7465'6462'7974'6573) {}

    void round() {
        v0 += v1, v2 += v3;
        v1 = std::rotl(v1, 13) ^ v0;
        v3 = std::rotl(v3, 16) ^ v2;
        v0 = std::rotl(v0, 32);
        v2 += v1, v0 += v3;
        v1 = std::rotl(v1, 17) ^ v2;
        v3 = std::rotl(v3, 21) ^ v0;
        v2 = std::rotl(v2, 32);
    }
    void take(std::uint64_t word) {
        v3 ^= word;
        round();
        v0 ^= word;
    }
};

/// Up to seven bytes as a number.
inline std::uint64_t load_rest(const std::uint8_t* p, std::size_t size) {
    std::uint64_t word = 0;
    if (size & 4) {
        std::uint32_t part;
        std::memcpy(&part, p, 4);
        word = part;
    }
    if (size & 2) {
        std::uint16_t part;
        std::memcpy(&part, p + (size & 4), 2);
        word |= static_cast<std::uint64_t>(part) << 8 * (size & 4);
    }
    if (size & 1) word |= static_cast<std::uint64_t>(p[size & 6]) << 8 * (size & 6);
    return word;
}

/// The key that a seed stands for: the upper halves of the numbers of a linear congruential generator.
HashKey key_of_seed(std::uint32_t seed) {
    HashKey result;
    for (std::uint64_t* half : {&result.first, &result.second}) {
        for (int shift = 0; shift < 64; shift += 8) {
            seed = seed * 214013 + 2531011;
            *half |= static_cast<std::uint64_t>(seed >> 16 & 0xFF) << shift;
        }
    }
    return result;
}

/// Whether the command line says to ignore the environment (-E, -I).
bool ignores_environment(int argc, char** argv) {
    for (int i = 1; i < argc; ++i) {
        std::string_view argument = argv[i];
        if (argument.size() < 2 || argument[0] != '-' || argument[1] == '-') return false;
        for (std::size_t k = 1; k < argument.size(); ++k) {
            char letter = argument[k];
            if (letter == 'E' || letter == 'I') return true;
            if (letter == 'c' || letter == 'm') return false;
            if (letter != 'W' && letter != 'X') continue;
            if (k + 1 == argument.size()) ++i;
            break;
        }
    }
    return false;
}

[[gnu::constructor(101)]] void choose_key(int argc, char** argv) {
    const char* text = ignores_environment(argc, argv) ? nullptr : std::getenv("PYTHONHASHSEED");
    HashSeed seed = parse_hash_seed(text ? text : "");
    randomized = seed.random || seed.value != 0;
    if (!seed.random) {
        if (seed.value) key = key_of_seed(seed.value);
        return;
    }
    // Early in the life of a system there may be no entropy yet: then the clock must do, waiting would be worse.
    if (getrandom(&key, sizeof key, GRND_NONBLOCK) != sizeof key) {
        timespec now{};
        clock_gettime(CLOCK_REALTIME, &now);
        key.first = static_cast<std::uint64_t>(now.tv_nsec) * 0x9E37'79B9'7F4A'7C15;
        key.second = static_cast<std::uint64_t>(now.tv_sec) ^ reinterpret_cast<std::uintptr_t>(argv);
    }
}

}  // namespace

HashSeed parse_hash_seed(std::string_view text) {
    if (text.empty() || text == "random") return {true, true, 0};
    unsigned value = 0;
    auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) return {};
    return {true, false, value};
}

bool hashes_are_randomized() { return randomized; }

std::int64_t hash_bytes(const void* data, std::size_t size) {
    if (size == 0) return 0;
    auto p = static_cast<const std::uint8_t*>(data);
    SipState state(key);
    std::uint64_t last = static_cast<std::uint64_t>(size) << 56;
    for (std::size_t left = size;; left -= 8, p += 8) {
        if (left < 8) {
            last |= load_rest(p, left);
            break;
        }
        std::uint64_t word;
        std::memcpy(&word, p, 8);
        state.take(word);
    }
    state.take(last);
    state.v2 ^= 0xFF;
    state.round();
    state.round();
    state.round();
    auto hash = static_cast<std::int64_t>((state.v0 ^ state.v1) ^ (state.v2 ^ state.v3));
    // -1 is the mark of a failure, 0 that of a hash not known yet.
    return hash == -1 || hash == 0 ? -2 : hash;
}

}  // namespace py
