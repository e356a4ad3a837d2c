// What the files of `_lzma` share: _lzma.cpp has the compressor, the decompressor and the module, lzma_filters.cpp goes
// from filter specifications (dicts) to liblzma's structures and back.
#pragma once

#include <lzma.h>

#include "runtime/core/builtin.h"
#include "runtime/core/try.h"

namespace py::lzma {

/// Raises what a code of the library means, unless it is no failure.
Status check(lzma_ret code);
/// _lzma.LZMAError with a text of its own.
Pending raise_lzma_error(const char* message);
Pending raise_bad_preset(std::uint32_t preset);

/// An int as a C unsigned type; `type_name` is what the OverflowError says.
Result<std::uint64_t> to_unsigned(Value v, std::uint64_t limit, const char* type_name);
inline Result<std::uint64_t> to_uint32(Value v) { return to_unsigned(v, UINT32_MAX, "uint32_t"); }

/// A chain of filters as the library wants it, with the memory of their options.
class Filters {
public:
    /// From a sequence of specifications.
    Status parse(Value sequence);
    /// From one specification.
    Status parse_one(Value specification);
    lzma_filter* chain() { return chain_; }

private:
    Status parse_filter(std::size_t at, Value specification);

    union Options {
        lzma_options_lzma lzma;
        lzma_options_delta delta;
        lzma_options_bcj bcj;
    };
    lzma_filter chain_[LZMA_FILTERS_MAX + 1] = {};
    Options options_[LZMA_FILTERS_MAX] = {};
};

Value encode_filter_properties(Value filter);
Value decode_filter_properties(Value filter_id, Value encoded_props);

}  // namespace py::lzma
