// What the files of `_zstd` share: zstd_dict.cpp has the dictionaries, zstd_objects.cpp the compressor and the
// decompressor with their parameters, _zstd.cpp the module's functions.
#pragma once

#include <zstd.h>

#include <string_view>

#include "runtime/core/builtin.h"
#include "runtime/core/error.h"
#include "runtime/objects/bytes.h"

namespace py::zstd {

extern Type compressor_type, decompressor_type, dict_type;
/// The enumerations of `compression.zstd` whose members are the keys of options; null before it is imported.
extern Type *compression_parameter_type, *decompression_parameter_type;

/// ZstdError with a text of its own.
Pending raise_zstd_error(std::string_view message);
/// ZstdError "Unable to <doing>: <what the library says>".
Pending raise_failed(const char* doing, std::size_t code);

/// A dictionary and what the library has made of it so far.
struct ZstdDict : Object {
    Bytes* content;
    std::uint32_t id;
    ZSTD_DDict* for_decompression;
    struct Digested {
        int level;
        ZSTD_CDict* dictionary;
        Digested* next;
    };
    Digested* for_compression;  ///< outside the collector's memory, as the library's own objects
};

/// Puts the dictionary that an argument `zstd_dict` names (a ZstdDict, or a pair of one and how to load it) into a
/// context. Null for None, else the dictionary, which must live as long as the context.
Result<ZstdDict*> load_for_compression(ZSTD_CCtx* context, Value zstd_dict, int level);
Result<ZstdDict*> load_for_decompression(ZSTD_DCtx* context, Value zstd_dict);

}  // namespace py::zstd
