// What the files of dict share and nobody else needs.
#pragma once

#include <cstddef>

#include "runtime/objects/dict.h"

namespace py {

/// The position of the entry whose value stands at `place`.
inline std::uint32_t entry_position(const Dict* d, const Value* place) {
    const char* entry = reinterpret_cast<const char*>(place) - offsetof(DictEntry, value);
    return static_cast<std::uint32_t>(reinterpret_cast<const DictEntry*>(entry) - d->entries);
}

/// dict_update() from another dict's table.
Status dict_merge(Dict* dict, Dict* other, bool overwrite);

/// The value of `key`, which is `value` from now on if there is none: one search.
Value dict_find_or_add(Dict* dict, Value key, std::int64_t hash, Value value);

}  // namespace py
