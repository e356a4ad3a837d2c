// The `_bz2` module: libbz2's compressor and decompressor as objects. The files and functions of `bz2` are Python
// over it.
//
// The library's state lives outside the collector's memory; it is given back when the stream ends, at the latest when
// the collector finds the object gone.
#include <bzlib.h>
#include <gc.h>

#include <climits>

#include "runtime/objects/int.h"
#include "runtime/protocol/object.h"
#include "stdlib/compression/stream.h"
#include "stdlib/registry.h"

namespace py::bz2 {

namespace {

using compression::Output;
using compression::Progress;

struct Compressor : Object {
    bz_stream stream;
    bool active;  ///< the library holds memory
    bool flushed;
};

struct Decompressor : compression::Decompressor {
    bz_stream stream;
    bool active;
};

/// A failure of the library; other codes are progress.
Status check(int code) {
    switch (code) {
        case BZ_OK:
        case BZ_RUN_OK:
        case BZ_FLUSH_OK:
        case BZ_FINISH_OK:
        case BZ_STREAM_END: return Status::success();
        case BZ_MEM_ERROR: return raise_memory_error();
        case BZ_PARAM_ERROR: return raise_value_error("Internal error - invalid parameters passed to libbzip2");
        case BZ_DATA_ERROR:
        case BZ_DATA_ERROR_MAGIC: return raise(OSError, "Invalid data stream");
        case BZ_IO_ERROR: return raise(OSError, "Unknown I/O error");
        case BZ_UNEXPECTED_EOF:
            return raise(EOFError, "Compressed file ended before the logical end-of-stream was detected");
        case BZ_SEQUENCE_ERROR:
            return raise_runtime_error("Internal error - Invalid sequence of commands sent to libbzip2");
        default: return raise(OSError, "Unrecognized error from libbzip2: {}", code);
    }
}

unsigned counted(std::size_t size) { return static_cast<unsigned>(std::min<std::size_t>(size, UINT_MAX)); }

// ---- BZ2Compressor --------------------------------------------------------------------------------------------------

void end_compressor(Compressor* self) {
    if (self->active) BZ2_bzCompressEnd(&self->stream);
    self->active = false;
}
void finalize_compressor(void* object, void*) { end_compressor(static_cast<Compressor*>(object)); }

Value compressor_new(Type* cls, const Args& args) {
    static Signature* signature;
    Value level;
    TRY(bind_arguments("BZ2Compressor", "(compresslevel=9, /)", &signature, args, &level));
    int number = 0;
    if (!convert_detail::to_int(level, number)) return Value();
    if (number < 1 || number > 9) return raise_value_error("compresslevel must be between 1 and 9");
    auto* self = static_cast<Compressor*>(allocate_instance(cls));
    TRY(check(BZ2_bzCompressInit(&self->stream, number, 0, 0)));
    self->active = true;
    GC_register_finalizer_no_order(self, finalize_compressor, nullptr, nullptr, nullptr);
    return self;
}

Value run(Compressor& self, std::string_view data, int action) {
    bz_stream& stream = self.stream;
    Output output;
    stream.next_in = const_cast<char*>(data.data());
    stream.avail_in = 0;
    std::size_t waiting = data.size();
    int code = BZ_OK;
    do {
        if (stream.avail_in == 0) {
            stream.avail_in = counted(waiting);
            waiting -= stream.avail_in;
        }
        if (action == BZ_RUN && stream.avail_in == 0) break;
        output.offer();
        stream.next_out = output.next();
        stream.avail_out = counted(output.room());
        code = BZ2_bzCompress(&stream, action);
        output.take(stream.avail_out);
        TRY(check(code));
    } while (code != BZ_STREAM_END);
    return output.bytes();
}

Value compressor_compress(Compressor& self, Value data) {
    BufferView buffer;
    TRY(buffer.acquire(data));
    if (self.flushed) return raise_value_error("Compressor has been flushed");
    return run(self, buffer.bytes(), BZ_RUN);
}

Value compressor_flush(Compressor& self) {
    if (self.flushed) return raise_value_error("Repeated call to flush()");
    self.flushed = true;
    Value result = TRY(run(self, {}, BZ_FINISH));
    end_compressor(&self);
    return result;
}

constexpr FunctionDef kCompressorMethods[] = {
    method<compressor_compress>("compress", "($self, data, /)",
                                "Compress some data; what comes out is a part of the stream, perhaps empty."),
    method<compressor_flush>("flush", "($self, /)", "End the stream: the rest of the compressed data."),
};
constexpr Slots kCompressorSlots{.new_ = compressor_new};
constexpr TypeDef kCompressorDef{
    .name = "_bz2.BZ2Compressor",
    .doc = "Create a compressor object for data that comes piece by piece.",
    .signature = "(compresslevel=9, /)",
    .size = sizeof(Compressor),
    .flags = kImmutableType,
    .slots = &kCompressorSlots,
    .methods = kCompressorMethods,
};

// ---- BZ2Decompressor ------------------------------------------------------------------------------------------------

void end_decompressor(Decompressor* self) {
    if (self->active) BZ2_bzDecompressEnd(&self->stream);
    self->active = false;
}
void finalize_decompressor(void* object, void*) { end_decompressor(static_cast<Decompressor*>(object)); }

Value decompressor_new(Type* cls, const Args& args) {
    if (args.count) return raise_type_error("BZ2Decompressor() takes no positional arguments");
    if (!args.no_keywords()) return raise_type_error("BZ2Decompressor() takes no keyword arguments");
    auto* self = static_cast<Decompressor*>(allocate_instance(cls));
    compression::start(self);
    TRY(check(BZ2_bzDecompressInit(&self->stream, 0, 0)));
    self->active = true;
    GC_register_finalizer_no_order(self, finalize_decompressor, nullptr, nullptr, nullptr);
    return self;
}

Value decompressor_decompress(Decompressor& self, Value data, std::int64_t max_length) {
    bz_stream& stream = self.stream;
    auto step = [&](std::string_view input, char* output, std::size_t room) -> Result<Progress> {
        unsigned given = stream.avail_in = counted(input.size());
        unsigned offered = stream.avail_out = counted(room);
        stream.next_in = const_cast<char*>(input.data());
        stream.next_out = output;
        int code = BZ2_bzDecompress(&stream);
        TRY(check(code));
        return Progress{given - stream.avail_in, room - (offered - stream.avail_out), code == BZ_STREAM_END};
    };
    Value result = TRY(compression::decompress(self, data, max_length, "End of stream already reached", step));
    if (self.eof) end_decompressor(&self);
    return result;
}

constexpr FunctionDef kDecompressorMethods[] = {
    method<decompressor_decompress>("decompress", "($self, /, data, max_length=-1)",
                                    "Decompress *data*, at most *max_length* bytes of it now."),
};
constexpr GetSetDef kDecompressorGetSets[] = {
    {"eof", compression::get_eof, nullptr, compression::kEofDoc, true},
    {"unused_data", compression::get_unused_data, nullptr, compression::kUnusedDataDoc, true},
    {"needs_input", compression::get_needs_input, nullptr, compression::kNeedsInputDoc, true},
};
constexpr Slots kDecompressorSlots{.new_ = decompressor_new};
constexpr TypeDef kDecompressorDef{
    .name = "_bz2.BZ2Decompressor",
    .doc = "Create a decompressor object for data that comes piece by piece.",
    .signature = "()",
    .size = sizeof(Decompressor),
    .flags = kImmutableType,
    .slots = &kDecompressorSlots,
    .methods = kDecompressorMethods,
    .getsets = kDecompressorGetSets,
};

constinit Type compressor_type{kCompressorDef};
constinit Type decompressor_type{kDecompressorDef};

Type* const kTypes[] = {&compressor_type, &decompressor_type};

}  // namespace

}  // namespace py::bz2

namespace py {

constinit const ModuleDef kBz2Module{.name = "_bz2", .types = bz2::kTypes};

}  // namespace py
