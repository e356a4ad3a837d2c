// The key of the hash of str and bytes (hash_bytes() itself is declared in utf8.h).
#pragma once

#include <string_view>

namespace py {

/// What PYTHONHASHSEED may say.
struct HashSeed {
    bool valid = false;
    bool random = true;
    unsigned value = 0;
};
HashSeed parse_hash_seed(std::string_view text);

/// sys.flags.hash_randomization: the key is not the fixed one of seed 0.
bool hashes_are_randomized();

}  // namespace py
