// The `_lzma` module: liblzma's compressor and decompressor as objects, and its constants. The files and functions of
// `lzma` are Python over it.
//
// The library's state lives outside the collector's memory; it is given back when the stream ends, at the latest when
// the collector finds the object gone.
#include "stdlib/compression/lzma.h"

#include <gc.h>

#include "runtime/core/names.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/int.h"
#include "runtime/objects/list.h"
#include "runtime/objects/module.h"
#include "runtime/protocol/object.h"
#include "stdlib/compression/stream.h"
#include "stdlib/registry.h"

namespace py::lzma {

namespace {

using compression::Output;
using compression::Progress;

Type* error_type;

enum Format { kAuto, kXz, kAlone, kRaw };
constexpr int kCheckUnknown = LZMA_CHECK_ID_MAX + 1;

struct Compressor : Object {
    lzma_stream stream;
    bool flushed;
};

struct Decompressor : compression::Decompressor {
    lzma_stream stream;
    int check;
};

void finalize_compressor(void* object, void*) { lzma_end(&static_cast<Compressor*>(object)->stream); }
void finalize_decompressor(void* object, void*) { lzma_end(&static_cast<Decompressor*>(object)->stream); }

// ---- LZMACompressor -------------------------------------------------------------------------------------------------

Status start_alone(lzma_stream& stream, std::uint32_t preset, Value filter_values, Filters& filters) {
    if (filter_values.is_none()) {
        lzma_options_lzma options;
        if (lzma_lzma_preset(&options, preset)) return raise_bad_preset(preset);
        return check(lzma_alone_encoder(&stream, &options));
    }
    TRY(filters.parse(filter_values));
    lzma_filter* chain = filters.chain();
    if (chain[0].id != LZMA_FILTER_LZMA1 || chain[1].id != LZMA_VLI_UNKNOWN)
        return raise_value_error("Invalid filter chain for FORMAT_ALONE - must be a single LZMA1 filter");
    return check(lzma_alone_encoder(&stream, static_cast<lzma_options_lzma*>(chain[0].options)));
}

Status start_compressor(lzma_stream& stream, int format, int sum, std::uint32_t preset, Value filter_values) {
    Filters filters;
    switch (format) {
        case kXz: {
            auto kind = static_cast<lzma_check>(sum == -1 ? LZMA_CHECK_CRC64 : sum);
            if (filter_values.is_none()) return check(lzma_easy_encoder(&stream, preset, kind));
            TRY(filters.parse(filter_values));
            return check(lzma_stream_encoder(&stream, filters.chain(), kind));
        }
        case kAlone: return start_alone(stream, preset, filter_values, filters);
        case kRaw:
            if (filter_values.is_none()) return raise_value_error("Must specify filters for FORMAT_RAW");
            TRY(filters.parse(filter_values));
            return check(lzma_raw_encoder(&stream, filters.chain()));
        default: return raise_value_error("Invalid container format: {}", format);
    }
}

Value compressor_new(Type* cls, const Args& args) {
    static Signature* signature;
    Value v[4];
    TRY(bind_arguments("LZMACompressor", "(format=1, check=-1, preset=None, filters=None)", &signature, args, v));
    int format = 0, sum = 0;
    if (!convert_detail::to_int(v[0], format) || !convert_detail::to_int(v[1], sum)) return Value();
    if (!v[2].is_none() && !v[3].is_none()) return raise_value_error("Cannot specify both preset and filter chain");
    std::uint32_t preset = LZMA_PRESET_DEFAULT;
    if (!v[2].is_none()) preset = static_cast<std::uint32_t>(TRY(to_uint32(v[2])));
    if (format != kXz && sum != -1 && sum != LZMA_CHECK_NONE)
        return raise_value_error("Integrity checks are only supported by FORMAT_XZ");
    auto* self = static_cast<Compressor*>(allocate_instance(cls));
    GC_register_finalizer_no_order(self, finalize_compressor, nullptr, nullptr, nullptr);
    TRY(start_compressor(self->stream, format, sum, preset, v[3]));
    return self;
}

Value run(Compressor& self, std::string_view data, lzma_action action) {
    lzma_stream& stream = self.stream;
    Output output;
    stream.next_in = reinterpret_cast<const std::uint8_t*>(data.data());
    stream.avail_in = data.size();
    lzma_ret code = LZMA_OK;
    while (code != LZMA_STREAM_END && (action == LZMA_FINISH || stream.avail_in > 0)) {
        output.offer();
        stream.next_out = reinterpret_cast<std::uint8_t*>(output.next());
        stream.avail_out = output.room();
        code = lzma_code(&stream, action);
        output.take(stream.avail_out);
        TRY(check(code));
    }
    stream.next_in = nullptr;
    return output.bytes();
}

Value compressor_compress(Compressor& self, Value data) {
    BufferView buffer;
    TRY(buffer.acquire(data));
    if (self.flushed) return raise_value_error("Compressor has been flushed");
    return run(self, buffer.bytes(), LZMA_RUN);
}

Value compressor_flush(Compressor& self) {
    if (self.flushed) return raise_value_error("Repeated call to flush()");
    self.flushed = true;
    Value result = TRY(run(self, {}, LZMA_FINISH));
    lzma_end(&self.stream);
    return result;
}

constexpr FunctionDef kCompressorMethods[] = {
    method<compressor_compress>("compress", "($self, data, /)",
                                "Compress some data; what comes out is a part of the stream, perhaps empty."),
    method<compressor_flush>("flush", "($self, /)", "End the stream: the rest of the compressed data."),
};
constexpr Slots kCompressorSlots{.new_ = compressor_new};
constexpr TypeDef kCompressorDef{
    .name = "_lzma.LZMACompressor",
    .doc =
        "LZMACompressor(format=FORMAT_XZ, check=-1, preset=None, filters=None)\n\n"
        "Create a compressor object for data that comes piece by piece.",
    .size = sizeof(Compressor),
    .flags = kImmutableType,
    .slots = &kCompressorSlots,
    .methods = kCompressorMethods,
};

// ---- LZMADecompressor -----------------------------------------------------------------------------------------------

Status start_decompressor(Decompressor* self, int format, std::uint64_t memlimit, Value filter_values) {
    constexpr std::uint32_t kFlags = LZMA_TELL_ANY_CHECK | LZMA_TELL_NO_CHECK;
    lzma_stream& stream = self->stream;
    switch (format) {
        case kAuto: return check(lzma_auto_decoder(&stream, memlimit, kFlags));
        case kXz: return check(lzma_stream_decoder(&stream, memlimit, kFlags));
        case kAlone: self->check = LZMA_CHECK_NONE; return check(lzma_alone_decoder(&stream, memlimit));
        case kRaw: {
            Filters filters;
            self->check = LZMA_CHECK_NONE;
            TRY(filters.parse(filter_values));
            return check(lzma_raw_decoder(&stream, filters.chain()));
        }
        default: return raise_value_error("Invalid container format: {}", format);
    }
}

Value decompressor_new(Type* cls, const Args& args) {
    static Signature* signature;
    Value v[3];
    TRY(bind_arguments("LZMADecompressor", "(format=0, memlimit=None, filters=None)", &signature, args, v));
    int format = 0;
    if (!convert_detail::to_int(v[0], format)) return Value();
    std::uint64_t memlimit = UINT64_MAX;
    if (!v[1].is_none()) {
        if (format == kRaw) return raise_value_error("Cannot specify memory limit with FORMAT_RAW");
        memlimit = TRY(to_unsigned(v[1], UINT64_MAX, "uint64_t"));
    }
    if (format == kRaw && v[2].is_none()) return raise_value_error("Must specify filters for FORMAT_RAW");
    if (format != kRaw && !v[2].is_none()) return raise_value_error("Cannot specify filters except with FORMAT_RAW");
    auto* self = static_cast<Decompressor*>(allocate_instance(cls));
    compression::start(self);
    self->check = kCheckUnknown;
    GC_register_finalizer_no_order(self, finalize_decompressor, nullptr, nullptr, nullptr);
    TRY(start_decompressor(self, format, memlimit, v[2]));
    return self;
}

Value decompressor_decompress(Decompressor& self, Value data, std::int64_t max_length) {
    lzma_stream& stream = self.stream;
    auto step = [&](std::string_view input, char* output, std::size_t room) -> Result<Progress> {
        stream.next_in = reinterpret_cast<const std::uint8_t*>(input.data());
        stream.avail_in = input.size();
        stream.next_out = reinterpret_cast<std::uint8_t*>(output);
        stream.avail_out = room;
        lzma_ret code;
        do {
            code = lzma_code(&stream, LZMA_RUN);
            // Both only announce the kind of check; the work goes on.
            if (code == LZMA_GET_CHECK || code == LZMA_NO_CHECK) self.check = lzma_get_check(&stream);
        } while (code == LZMA_GET_CHECK || code == LZMA_NO_CHECK);
        if (code != LZMA_BUF_ERROR) TRY(check(code));  // that one: there was nothing to do
        return Progress{input.size() - stream.avail_in, stream.avail_out, code == LZMA_STREAM_END};
    };
    Value result = TRY(compression::decompress(self, data, max_length, "Already at end of stream", step));
    if (self.eof) lzma_end(&stream);
    return result;
}

Value get_check(Value self) { return make_int(self.as<Decompressor>()->check); }

constexpr FunctionDef kDecompressorMethods[] = {
    method<decompressor_decompress>("decompress", "($self, /, data, max_length=-1)",
                                    "Decompress *data*, at most *max_length* bytes of it now."),
};
constexpr GetSetDef kDecompressorGetSets[] = {
    {"check", get_check, nullptr, "ID of the integrity check that the stream uses.", true},
    {"eof", compression::get_eof, nullptr, compression::kEofDoc, true},
    {"needs_input", compression::get_needs_input, nullptr, compression::kNeedsInputDoc, true},
    {"unused_data", compression::get_unused_data, nullptr, compression::kUnusedDataDoc, true},
};
constexpr Slots kDecompressorSlots{.new_ = decompressor_new};
constexpr TypeDef kDecompressorDef{
    .name = "_lzma.LZMADecompressor",
    .doc = "Create a decompressor object for data that comes piece by piece.",
    .signature = "(format=FORMAT_AUTO, memlimit=None, filters=None)",
    .size = sizeof(Decompressor),
    .flags = kImmutableType,
    .slots = &kDecompressorSlots,
    .methods = kDecompressorMethods,
    .getsets = kDecompressorGetSets,
};

constinit Type compressor_type{kCompressorDef};
constinit Type decompressor_type{kDecompressorDef};

// ---- The module -----------------------------------------------------------------------------------------------------

bool is_check_supported(int check_id) { return lzma_check_is_supported(static_cast<lzma_check>(check_id)); }

constexpr FunctionDef kFunctions[] = {
    function<is_check_supported>("is_check_supported", "($module, check_id, /)",
                                 "Test whether the given integrity check is supported."),
    function<encode_filter_properties>("_encode_filter_properties", "($module, filter, /)",
                                       "The options of a filter as bytes, without its ID."),
    function<decode_filter_properties>("_decode_filter_properties", "($module, filter_id, encoded_props, /)",
                                       "The specification of a filter from its options as bytes."),
};

constexpr ConstantDef kConstants[] = {
    {"FORMAT_AUTO", kAuto},
    {"FORMAT_XZ", kXz},
    {"FORMAT_ALONE", kAlone},
    {"FORMAT_RAW", kRaw},
    {"CHECK_NONE", LZMA_CHECK_NONE},
    {"CHECK_CRC32", LZMA_CHECK_CRC32},
    {"CHECK_CRC64", LZMA_CHECK_CRC64},
    {"CHECK_SHA256", LZMA_CHECK_SHA256},
    {"CHECK_ID_MAX", LZMA_CHECK_ID_MAX},
    {"CHECK_UNKNOWN", kCheckUnknown},
    {"FILTER_LZMA1", static_cast<long>(LZMA_FILTER_LZMA1)},
    {"FILTER_LZMA2", static_cast<long>(LZMA_FILTER_LZMA2)},
    {"FILTER_DELTA", static_cast<long>(LZMA_FILTER_DELTA)},
    {"FILTER_X86", static_cast<long>(LZMA_FILTER_X86)},
    {"FILTER_POWERPC", static_cast<long>(LZMA_FILTER_POWERPC)},
    {"FILTER_IA64", static_cast<long>(LZMA_FILTER_IA64)},
    {"FILTER_ARM", static_cast<long>(LZMA_FILTER_ARM)},
    {"FILTER_ARMTHUMB", static_cast<long>(LZMA_FILTER_ARMTHUMB)},
    {"FILTER_SPARC", static_cast<long>(LZMA_FILTER_SPARC)},
    {"MF_HC3", LZMA_MF_HC3},
    {"MF_HC4", LZMA_MF_HC4},
    {"MF_BT2", LZMA_MF_BT2},
    {"MF_BT3", LZMA_MF_BT3},
    {"MF_BT4", LZMA_MF_BT4},
    {"MODE_FAST", LZMA_MODE_FAST},
    {"MODE_NORMAL", LZMA_MODE_NORMAL},
    {"PRESET_DEFAULT", static_cast<long>(LZMA_PRESET_DEFAULT)},
    {"PRESET_EXTREME", static_cast<long>(LZMA_PRESET_EXTREME)},
};

Type* const kTypes[] = {&compressor_type, &decompressor_type};

Status init(Module* module) {
    if (!error_type) {
        Dict* ns = make_dict();
        ns->set_str(names::module, make_str("_lzma"));
        ns->set_str(intern("__doc__"), make_str("Call to liblzma failed."));
        error_type = TRY(type_new(&type_type, intern("LZMAError"), make_tuple({&Exception}), ns, Args{}));
    }
    module->dict->set_str(intern("LZMAError"), error_type);
    return Status::success();
}

}  // namespace

Pending raise_lzma_error(const char* message) { return raise(*error_type, std::string_view(message)); }
Pending raise_bad_preset(std::uint32_t preset) { return raise(*error_type, "Invalid compression preset: {}", preset); }

Status check(lzma_ret code) {
    switch (code) {
        case LZMA_OK:
        case LZMA_GET_CHECK:
        case LZMA_NO_CHECK:
        case LZMA_STREAM_END: return Status::success();
        case LZMA_UNSUPPORTED_CHECK: return raise_lzma_error("Unsupported integrity check");
        case LZMA_MEM_ERROR: return raise_memory_error();
        case LZMA_MEMLIMIT_ERROR: return raise_lzma_error("Memory usage limit exceeded");
        case LZMA_FORMAT_ERROR: return raise_lzma_error("Input format not supported by decoder");
        case LZMA_OPTIONS_ERROR: return raise_lzma_error("Invalid or unsupported options");
        case LZMA_DATA_ERROR: return raise_lzma_error("Corrupt input data");
        case LZMA_BUF_ERROR: return raise_lzma_error("Insufficient buffer space");
        case LZMA_PROG_ERROR: return raise_lzma_error("Internal error");
        default: return raise(*error_type, "Unrecognized error from liblzma: {}", static_cast<int>(code));
    }
}

}  // namespace py::lzma

namespace py {

constinit const ModuleDef kLzmaModule{
    .name = "_lzma",
    .functions = lzma::kFunctions,
    .constants = lzma::kConstants,
    .types = lzma::kTypes,
    .init = lzma::init,
};

}  // namespace py
