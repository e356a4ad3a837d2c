// `compression.zstd.ZstdCompressor` and `ZstdDecompressor`: frames piece by piece, with the library's parameters.
//
// Contexts live outside the collector's memory and are given back when the collector finds the object gone.
#include <gc.h>

#include <cstdlib>

#include "runtime/core/names.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/int.h"
#include "runtime/objects/str.h"
#include "runtime/protocol/object.h"
#include "stdlib/compression/stream.h"
#include "stdlib/compression/zstd.h"

namespace py::zstd {

namespace {

using compression::Output;
using compression::Progress;

struct Compressor : Object {
    ZSTD_CCtx* context;
    ZstdDict* dictionary;  ///< the context may use its memory
    int last_mode;
};

struct Decompressor : compression::Decompressor {
    ZSTD_DCtx* context;
    ZstdDict* dictionary;
};

void finalize_compressor(void* object, void*) { ZSTD_freeCCtx(static_cast<Compressor*>(object)->context); }
void finalize_decompressor(void* object, void*) { ZSTD_freeDCtx(static_cast<Decompressor*>(object)->context); }

// ---- Parameters -----------------------------------------------------------------------------------------------------

struct ParameterName {
    int number;
    const char* name;
};
constexpr ParameterName kCompressionNames[] = {
    {ZSTD_c_compressionLevel, "compression_level"},
    {ZSTD_c_windowLog, "window_log"},
    {ZSTD_c_hashLog, "hash_log"},
    {ZSTD_c_chainLog, "chain_log"},
    {ZSTD_c_searchLog, "search_log"},
    {ZSTD_c_minMatch, "min_match"},
    {ZSTD_c_targetLength, "target_length"},
    {ZSTD_c_strategy, "strategy"},
    {ZSTD_c_enableLongDistanceMatching, "enable_long_distance_matching"},
    {ZSTD_c_ldmHashLog, "ldm_hash_log"},
    {ZSTD_c_ldmMinMatch, "ldm_min_match"},
    {ZSTD_c_ldmBucketSizeLog, "ldm_bucket_size_log"},
    {ZSTD_c_ldmHashRateLog, "ldm_hash_rate_log"},
    {ZSTD_c_contentSizeFlag, "content_size_flag"},
    {ZSTD_c_checksumFlag, "checksum_flag"},
    {ZSTD_c_dictIDFlag, "dict_id_flag"},
    {ZSTD_c_nbWorkers, "nb_workers"},
    {ZSTD_c_jobSize, "job_size"},
    {ZSTD_c_overlapLog, "overlap_log"},
};
constexpr ParameterName kDecompressionNames[] = {{ZSTD_d_windowLogMax, "window_log_max"}};

Pending raise_bad_parameter(const char* direction, std::span<const ParameterName> names, int number, int value,
                            ZSTD_bounds bounds) {
    std::string name = fmt::format("unknown parameter (key {})", number);
    for (const ParameterName& row : names)
        if (row.number == number) name = row.name;
    if (ZSTD_isError(bounds.error)) return raise_value_error("invalid {} parameter '{}'", direction, name);
    return raise_value_error("{} parameter '{}' received an illegal value {}; the valid range is [{}, {}]", direction,
                             name, value, bounds.lowerBound, bounds.upperBound);
}

Status set_level(ZSTD_CCtx* context, int level) {
    int least = ZSTD_minCLevel(), most = ZSTD_maxCLevel();
    if (level < least || level > most)
        return raise_value_error("illegal compression level {}; the valid range is [{}, {}]", level, least, most);
    std::size_t code = ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, level);
    if (ZSTD_isError(code)) return raise_failed("set compression level", code);
    return Status::success();
}

/// Hands each option to `set(number, value)`. Keys of the type `wrong` belong to the other direction.
template <class Set>
Status each_option(Value options, Type* wrong, const char* wrong_name, Set set) {
    auto* dict = options.as<Dict>();
    for (std::uint32_t i = 0; i < dict->count; ++i) {
        Value key = dict->entries[i].key, value = dict->entries[i].value;
        if (!key) continue;
        if (type_of(key) == wrong)
            return raise_type_error("compression options dictionary key must not be a {} attribute", wrong_name);
        int number = 0, setting = 0;
        if (!convert_detail::to_int(key, number) || !convert_detail::to_int(value, setting)) return Pending{};
        TRY(set(number, setting));
    }
    return Status::success();
}

Status check_options(const char* function, Value options) {
    if (options.is_none() || has_layout(options, kDictSubclass)) return Status::success();
    return raise_type_error("{}() argument 'options' must be dict, not {}", function, type_name_of(options));
}

// ---- ZstdCompressor -------------------------------------------------------------------------------------------------

Value compressor_new(Type* cls, const Args& args) {
    static Signature* signature;
    Value v[3];
    TRY(bind_arguments("ZstdCompressor", "(level=None, options=None, zstd_dict=None)", &signature, args, v));
    TRY(check_options("ZstdCompressor", v[1]));
    if (!v[0].is_none() && !v[1].is_none()) return raise_type_error("Only one of level or options should be used.");
    auto* self = static_cast<Compressor*>(allocate_instance(cls));
    if (!(self->context = ZSTD_createCCtx())) return raise_zstd_error("Unable to create ZSTD_CCtx instance.");
    GC_register_finalizer_no_order(self, finalize_compressor, nullptr, nullptr, nullptr);
    self->last_mode = ZSTD_e_end;
    int level = ZSTD_CLEVEL_DEFAULT;
    if (!v[0].is_none()) {
        if (!is_int(v[0])) return raise_type_error("invalid type for level, expected int");
        std::int64_t number = 0;
        if (!int_fits_int64(v[0], number) || number != static_cast<int>(number))
            return raise_value_error("illegal compression level; the valid range is [{}, {}]", ZSTD_minCLevel(),
                                     ZSTD_maxCLevel());
        level = static_cast<int>(number);
        TRY(set_level(self->context, level));
    }
    if (!v[1].is_none()) {
        auto set = [&](int number, int value) -> Status {
            auto parameter = static_cast<ZSTD_cParameter>(number);
            if (parameter == ZSTD_c_compressionLevel) {
                level = value;
                return set_level(self->context, value);
            }
            if (ZSTD_isError(ZSTD_CCtx_setParameter(self->context, parameter, value)))
                return raise_bad_parameter("compression", kCompressionNames, number, value,
                                           ZSTD_cParam_getBounds(parameter));
            return Status::success();
        };
        TRY(each_option(v[1], decompression_parameter_type, "DecompressionParameter", set));
    }
    self->dictionary = TRY(load_for_compression(self->context, v[2], level));
    return self;
}

Value run(Compressor& self, std::string_view data, ZSTD_EndDirective mode) {
    Output output;
    ZSTD_inBuffer in{data.data(), data.size(), 0};
    for (bool done = false; !done;) {
        output.offer();
        ZSTD_outBuffer out{output.next(), output.room(), 0};
        std::size_t code = ZSTD_compressStream2(self.context, &out, &in, mode);
        output.take(output.room() - out.pos);
        if (ZSTD_isError(code)) {
            self.last_mode = ZSTD_e_end;
            ZSTD_CCtx_reset(self.context, ZSTD_reset_session_only);
            return raise_failed("compress Zstandard data", code);
        }
        done = mode == ZSTD_e_continue ? in.pos == in.size && out.pos < out.size : code == 0;
    }
    self.last_mode = mode;
    return output.bytes();
}

Value compressor_compress(Compressor& self, Value data, int mode) {
    BufferView buffer;
    TRY(buffer.acquire(data));
    if (mode < ZSTD_e_continue || mode > ZSTD_e_end)
        return raise_value_error(
            "mode argument wrong value, it should be one of ZstdCompressor.CONTINUE, ZstdCompressor.FLUSH_BLOCK, "
            "ZstdCompressor.FLUSH_FRAME.");
    return run(self, buffer.bytes(), static_cast<ZSTD_EndDirective>(mode));
}

Value compressor_flush(Compressor& self, int mode) {
    if (mode != ZSTD_e_end && mode != ZSTD_e_flush)
        return raise_value_error(
            "mode argument wrong value, it should be ZstdCompressor.FLUSH_FRAME or ZstdCompressor.FLUSH_BLOCK.");
    return run(self, {}, static_cast<ZSTD_EndDirective>(mode));
}

Value compressor_set_pledged_input_size(Compressor& self, Value size) {
    unsigned long long bytes = ZSTD_CONTENTSIZE_UNKNOWN;
    if (!size.is_none()) {
        if (!is_int(size)) return raise_type_error("an integer is required");
        Value plain = plain_int(size);
        bool good = int_sign(plain) >= 0 && int_bit_length(plain) <= 64;
        if (good)
            bytes = plain.is_small_int() ? static_cast<unsigned long long>(plain.as_small_int())
                                         : plain.as<BigInt>()->limbs[0];
        if (!good || bytes >= ZSTD_CONTENTSIZE_ERROR)
            return raise_value_error("size argument should be a positive int less than 4294967294ll");
    }
    if (self.last_mode != ZSTD_e_end)
        return raise_value_error("set_pledged_input_size() method must be called when last_mode == FLUSH_FRAME");
    std::size_t code = ZSTD_CCtx_setPledgedSrcSize(self.context, bytes);
    if (ZSTD_isError(code)) return raise_failed("set pledged uncompressed content size", code);
    return Value::none();
}

Value get_last_mode(Value self) { return make_int(self.as<Compressor>()->last_mode); }

constexpr FunctionDef kCompressorMethods[] = {
    method<compressor_compress>("compress", "($self, /, data, mode=0)",
                                "Compress some data; *mode* says whether a block or the frame ends behind it."),
    method<compressor_flush>("flush", "($self, /, mode=2)", "End the block or the frame: what is still held back."),
    method<compressor_set_pledged_input_size>("set_pledged_input_size", "($self, size, /)",
                                              "Announce the size of the next frame's data, for its header."),
};
constexpr GetSetDef kCompressorGetSets[] = {
    {"last_mode", get_last_mode, nullptr, "The mode of the last call: CONTINUE, FLUSH_BLOCK or FLUSH_FRAME.", true},
};
constexpr Slots kCompressorSlots{.new_ = compressor_new};
constexpr TypeDef kCompressorDef{
    .name = "compression.zstd.ZstdCompressor",
    .doc = "Create a compressor object for data that comes piece by piece.",
    .signature = "(level=None, options=None, zstd_dict=None)",
    .size = sizeof(Compressor),
    .flags = kImmutableType,
    .slots = &kCompressorSlots,
    .methods = kCompressorMethods,
    .getsets = kCompressorGetSets,
};

// ---- ZstdDecompressor -----------------------------------------------------------------------------------------------

Value decompressor_new(Type* cls, const Args& args) {
    static Signature* signature;
    Value v[2];
    TRY(bind_arguments("ZstdDecompressor", "(zstd_dict=None, options=None)", &signature, args, v));
    TRY(check_options("ZstdDecompressor", v[1]));
    auto* self = static_cast<Decompressor*>(allocate_instance(cls));
    compression::start(self);
    if (!(self->context = ZSTD_createDCtx())) return raise_zstd_error("Unable to create ZSTD_DCtx instance.");
    GC_register_finalizer_no_order(self, finalize_decompressor, nullptr, nullptr, nullptr);
    self->dictionary = TRY(load_for_decompression(self->context, v[0]));
    if (!v[1].is_none()) {
        auto set = [&](int number, int value) -> Status {
            auto parameter = static_cast<ZSTD_dParameter>(number);
            if (ZSTD_isError(ZSTD_DCtx_setParameter(self->context, parameter, value)))
                return raise_bad_parameter("decompression", kDecompressionNames, number, value,
                                           ZSTD_dParam_getBounds(parameter));
            return Status::success();
        };
        TRY(each_option(v[1], compression_parameter_type, "CompressionParameter", set));
    }
    return self;
}

Value decompressor_decompress(Decompressor& self, Value data, std::int64_t max_length) {
    auto step = [&](std::string_view input, char* output, std::size_t room) -> Result<Progress> {
        ZSTD_inBuffer in{input.data(), input.size(), 0};
        ZSTD_outBuffer out{output, room, 0};
        std::size_t code = ZSTD_decompressStream(self.context, &out, &in);
        if (ZSTD_isError(code)) {
            ZSTD_DCtx_reset(self.context, ZSTD_reset_session_only);
            return raise_failed("decompress Zstandard data", code);
        }
        return Progress{in.pos, room - out.pos, code == 0};
    };
    return compression::decompress(self, data, max_length, "Already at the end of a Zstandard frame.", step);
}

constexpr FunctionDef kDecompressorMethods[] = {
    method<decompressor_decompress>("decompress", "($self, /, data, max_length=-1)",
                                    "Decompress *data*, at most *max_length* bytes of it now."),
};
constexpr GetSetDef kDecompressorGetSets[] = {
    {"eof", compression::get_eof, nullptr, "True if the end of the frame has been reached.", true},
    {"needs_input", compression::get_needs_input, nullptr, compression::kNeedsInputDoc, true},
    {"unused_data", compression::get_unused_data, nullptr, "Data found after the end of the frame."},
};
constexpr Slots kDecompressorSlots{.new_ = decompressor_new};
constexpr TypeDef kDecompressorDef{
    .name = "compression.zstd.ZstdDecompressor",
    .doc = "Create a decompressor object for data that comes piece by piece.",
    .signature = "(zstd_dict=None, options=None)",
    .size = sizeof(Decompressor),
    .flags = kImmutableType,
    .slots = &kDecompressorSlots,
    .methods = kDecompressorMethods,
    .getsets = kDecompressorGetSets,
};

}  // namespace

constinit Type compressor_type{kCompressorDef};
constinit Type decompressor_type{kDecompressorDef};

}  // namespace py::zstd
