// The objects of `zlib` that take their data piece by piece: Compress, Decompress, and _ZlibDecompressor, which keeps its
// surplus input itself as the decompressors of bz2 and lzma do.
//
// A stream's own memory is zlib's, outside the collector; the collector tells when the object is gone.
#include <gc.h>

#include <climits>

#include "runtime/core/error.h"
#include "runtime/objects/int.h"
#include "runtime/protocol/buffer.h"
#include "runtime/protocol/object.h"
#include "stdlib/native/zlib_streams.h"

namespace py::zlib_module {

namespace {

struct Compress : Object {
    z_stream stream;
    bool active;
};

struct Decompress : Object {
    z_stream stream;
    bool active, eof, needs_input;
    Value zdict;             ///< zero: none
    Bytes* unused_data;      ///< behind the end of the stream
    Bytes* unconsumed_tail;  ///< not decompressed yet because of max_length; _ZlibDecompressor: kept for the next call
};

void end_compress(void* object, void*) {
    auto* self = static_cast<Compress*>(object);
    if (self->active) deflateEnd(&self->stream);
}
void end_decompress(void* object, void*) {
    auto* self = static_cast<Decompress*>(object);
    if (self->active) inflateEnd(&self->stream);
}

/// What deflateInit2() and inflateInit2() say about their arguments.
Status check_start(const z_stream& stream, int code, const char* doing) {
    if (code == Z_OK) return Status::success();
    if (code == Z_MEM_ERROR) return raise_memory_error();
    if (code == Z_STREAM_ERROR) return raise_value_error("Invalid initialization option");
    return raise_zlib_error(stream, code, doing);
}

Status set_dictionary(Decompress* self) {
    BufferView dictionary;
    TRY(dictionary.acquire(self->zdict));
    int code = inflateSetDictionary(&self->stream, dictionary.data(), static_cast<uInt>(dictionary.size()));
    if (code != Z_OK) return raise_zlib_error(self->stream, code, "while setting zdict");
    return Status::success();
}

// ---- Compress -------------------------------------------------------------------------------------------------------

Status run_deflate(Compress* self, std::string_view data, int mode, Output& output, int& code) {
    Input input(data);
    self->stream.avail_in = 0;
    do {
        input.offer(self->stream);
        do {
            output.offer(self->stream);
            code = deflate(&self->stream, input.is_last() ? mode : Z_NO_FLUSH);
            output.take(self->stream);
            if (code == Z_STREAM_ERROR)
                return raise_zlib_error(self->stream, code,
                                        mode == Z_NO_FLUSH ? "while compressing data" : "while flushing");
        } while (self->stream.avail_out == 0);
    } while (!input.is_last());
    return Status::success();
}

Value compress_compress(Compress& self, Value data) {
    BufferView buffer;
    TRY(buffer.acquire(data));
    Output output;
    int code;
    TRY(run_deflate(&self, buffer.bytes(), Z_NO_FLUSH, output, code));
    return make_bytes(output.text());
}

Value compress_flush(Compress& self, int mode) {
    if (mode == Z_NO_FLUSH) return empty_bytes();
    Output output;
    int code;
    TRY(run_deflate(&self, {}, mode, output, code));
    if (code == Z_STREAM_END && mode == Z_FINISH) {
        self.active = false;
        if ((code = deflateEnd(&self.stream)) != Z_OK)
            return raise_zlib_error(self.stream, code, "while finishing compression");
    } else if (code != Z_OK && code != Z_BUF_ERROR) {
        return raise_zlib_error(self.stream, code, "while flushing");
    }
    return make_bytes(output.text());
}

Value compress_copy(Compress& self) {
    auto* copy = static_cast<Compress*>(allocate_instance(&compress_type));
    int code = deflateCopy(&copy->stream, &self.stream);
    if (code == Z_STREAM_ERROR) return raise_value_error("Inconsistent stream state");
    if (code == Z_MEM_ERROR) return raise(MemoryError, "Can't allocate memory for compression object");
    if (code != Z_OK) return raise_zlib_error(self.stream, code, "while copying compression object");
    copy->active = true;
    GC_register_finalizer_no_order(copy, end_compress, nullptr, nullptr, nullptr);
    return copy;
}
Value compress_deepcopy(Compress& self, Value) { return compress_copy(self); }

constexpr FunctionDef kCompressMethods[] = {
    method<compress_compress>("compress", "($self, data, /)", "Returns a bytes object containing compressed data."),
    method<compress_flush>("flush", "($self, mode=4, /)",
                           "Return a bytes object containing any remaining compressed data."),
    method<compress_copy>("copy", "($self, /)", "Return a copy of the compression object."),
    method<compress_copy>("__copy__", "($self, /)", "Return a copy of the compression object."),
    method<compress_deepcopy>("__deepcopy__", "($self, memo, /)", "Return a copy of the compression object."),
};
constexpr TypeDef kCompressDef{
    .name = "zlib.Compress",
    .size = sizeof(Compress),
    .flags = kDisallowInstantiation,
    .methods = kCompressMethods,
};

// ---- Decompress -----------------------------------------------------------------------------------------------------

/// Decompresses `data` until it ends, the stream ends, or `limit` bytes came (negative: no limit).
Status run_inflate(Decompress* self, Input& input, std::int64_t limit, int mode, Output& output, int& code) {
    self->stream.avail_in = 0;
    do {
        input.offer(self->stream);
        do {
            if (!output.offer(self->stream, limit)) return Status::success();
            code = inflate(&self->stream, mode == Z_FINISH && !input.is_last() ? Z_SYNC_FLUSH : mode);
            output.take(self->stream);
            if (code == Z_NEED_DICT) {
                if (!self->zdict) return Status::success();
                TRY(set_dictionary(self));
            } else if (code != Z_OK && code != Z_BUF_ERROR && code != Z_STREAM_END) {
                return Status::success();
            }
        } while ((self->stream.avail_out == 0 && code != Z_STREAM_END) || code == Z_NEED_DICT);
    } while (code != Z_STREAM_END && !input.is_last());
    return Status::success();
}

/// Sorts what is left of the input into unused_data or unconsumed_tail.
void save_rest(Decompress* self, const Input& input, int code) {
    std::string_view rest = input.rest(self->stream);
    bool keep = self->stream.avail_in > 0;
    if (code == Z_STREAM_END) {
        if (!rest.empty()) self->unused_data = make_bytes(std::string(self->unused_data->view()).append(rest));
        keep = false;
    }
    if (keep || self->unconsumed_tail->size) self->unconsumed_tail = make_bytes(rest);
    self->stream.avail_in = 0;
}

Value decompress_decompress(Decompress& self, Value data, std::int64_t max_length) {
    if (max_length < 0) return raise_value_error("max_length must be non-negative");
    BufferView buffer;
    TRY(buffer.acquire(data));
    Input input(buffer.bytes());
    Output output;
    int code = Z_OK;
    TRY(run_inflate(&self, input, max_length ? max_length : -1, Z_SYNC_FLUSH, output, code));
    save_rest(&self, input, code);
    if (code == Z_STREAM_END) self.eof = true;
    else if (code != Z_OK && code != Z_BUF_ERROR)
        return raise_zlib_error(self.stream, code, "while decompressing data");
    return make_bytes(output.text());
}

Value decompress_flush(Decompress& self, std::int64_t length) {
    if (length <= 0) return raise_value_error("length must be greater than zero");
    Bytes* tail = self.unconsumed_tail;
    Input input(tail->view());
    Output output;
    int code = Z_OK;
    TRY(run_inflate(&self, input, -1, Z_FINISH, output, code));
    save_rest(&self, input, code);
    if (code == Z_STREAM_END) {
        self.eof = true;
        self.active = false;
        if ((code = inflateEnd(&self.stream)) != Z_OK)
            return raise_zlib_error(self.stream, code, "while finishing decompression");
    }
    return make_bytes(output.text());
}

Value decompress_copy(Decompress& self) {
    auto* copy = static_cast<Decompress*>(allocate_instance(&decompress_type));
    int code = inflateCopy(&copy->stream, &self.stream);
    if (code == Z_STREAM_ERROR) return raise_value_error("Inconsistent stream state");
    if (code == Z_MEM_ERROR) return raise(MemoryError, "Can't allocate memory for decompression object");
    if (code != Z_OK) return raise_zlib_error(self.stream, code, "while copying decompression object");
    copy->active = true;
    copy->eof = self.eof;
    copy->zdict = self.zdict;
    copy->unused_data = self.unused_data;
    copy->unconsumed_tail = self.unconsumed_tail;
    GC_register_finalizer_no_order(copy, end_decompress, nullptr, nullptr, nullptr);
    return copy;
}
Value decompress_deepcopy(Decompress& self, Value) { return decompress_copy(self); }

Value get_unused_data(Value self) { return self.as<Decompress>()->unused_data; }
Value get_unconsumed_tail(Value self) { return self.as<Decompress>()->unconsumed_tail; }
Value get_eof(Value self) { return Value::boolean(self.as<Decompress>()->eof); }
Value get_needs_input(Value self) { return Value::boolean(self.as<Decompress>()->needs_input); }

constexpr FunctionDef kDecompressMethods[] = {
    method<decompress_decompress>("decompress", "($self, data, /, max_length=0)",
                                  "Return a bytes object containing the decompressed version of the data."),
    method<decompress_flush>("flush", "($self, length=16384, /)",
                             "Return a bytes object containing any remaining decompressed data."),
    method<decompress_copy>("copy", "($self, /)", "Return a copy of the decompression object."),
    method<decompress_copy>("__copy__", "($self, /)", "Return a copy of the decompression object."),
    method<decompress_deepcopy>("__deepcopy__", "($self, memo, /)", "Return a copy of the decompression object."),
};
constexpr GetSetDef kDecompressGetSets[] = {
    {"unused_data", get_unused_data, nullptr, nullptr, true},
    {"unconsumed_tail", get_unconsumed_tail, nullptr, nullptr, true},
    {"eof", get_eof, nullptr, nullptr, true},
};
constexpr TypeDef kDecompressDef{
    .name = "zlib.Decompress",
    .size = sizeof(Decompress),
    .flags = kDisallowInstantiation,
    .methods = kDecompressMethods,
    .getsets = kDecompressGetSets,
};

Decompress* start_decompress(Type* type, int wbits, Value zdict) {
    if (zdict && !has_buffer(zdict)) return raise_type_error("zdict argument must support the buffer protocol");
    auto* self = static_cast<Decompress*>(allocate_instance(type));
    self->zdict = zdict;
    self->unused_data = self->unconsumed_tail = empty_bytes();
    self->needs_input = true;
    TRY(check_start(self->stream, inflateInit2(&self->stream, wbits), "while creating decompression object"));
    self->active = true;
    GC_register_finalizer_no_order(self, end_decompress, nullptr, nullptr, nullptr);
    if (zdict && wbits < 0) TRY(set_dictionary(self));
    return self;
}

// ---- _ZlibDecompressor ----------------------------------------------------------------------------------------------

Value decompressor_new(Type* cls, const Args& args) {
    static Signature* signature;
    Value v[2];
    TRY(bind_arguments("_ZlibDecompressor", "(wbits=15, zdict=<unrepresentable>)", &signature, args, v));
    std::int64_t wbits = TRY(to_index_int64(v[0]));
    if (wbits < INT_MIN || wbits > INT_MAX) return raise_overflow_error("Python int too large to convert to C int");
    return start_decompress(cls, static_cast<int>(wbits), v[1]);
}

Value decompressor_decompress(Decompress& self, Value data, std::int64_t max_length) {
    BufferView buffer;
    TRY(buffer.acquire(data));
    if (self.eof) return raise(EOFError, "End of stream already reached");
    Bytes* kept = self.unconsumed_tail->size
                      ? make_bytes(std::string(self.unconsumed_tail->view()).append(buffer.bytes()))
                      : nullptr;
    Input input(kept ? kept->view() : buffer.bytes());
    Output output;
    int code = Z_OK;
    TRY(run_inflate(&self, input, max_length, Z_SYNC_FLUSH, output, code));
    if (code != Z_OK && code != Z_BUF_ERROR && code != Z_STREAM_END)
        return raise_zlib_error(self.stream, code, "while decompressing data");
    std::string_view rest = input.rest(self.stream);
    self.eof = code == Z_STREAM_END;
    Bytes* left = rest.empty() ? empty_bytes() : make_bytes(rest);
    if (self.eof) self.unused_data = left;
    self.unconsumed_tail = self.eof ? empty_bytes() : left;
    self.needs_input =
        !self.eof && rest.empty() && (max_length < 0 || output.text().size() < static_cast<std::size_t>(max_length));
    self.stream.avail_in = 0;
    return make_bytes(output.text());
}

constexpr FunctionDef kDecompressorMethods[] = {
    method<decompressor_decompress>("decompress", "($self, /, data, max_length=-1)",
                                    "Decompress *data*, returning uncompressed data as bytes."),
};
constexpr GetSetDef kDecompressorGetSets[] = {
    {"unused_data", get_unused_data, nullptr, "Data found after the end of the compressed stream.", true},
    {"eof", get_eof, nullptr, "True if the end-of-stream marker has been reached.", true},
    {"needs_input", get_needs_input, nullptr,
     "True if more input is needed before more decompressed data can be produced.", true},
};
constexpr Slots kDecompressorSlots{.new_ = decompressor_new};
constexpr TypeDef kDecompressorDef{
    .name = "zlib._ZlibDecompressor",
    .doc = "Create a decompressor object for decompressing data incrementally.",
    .size = sizeof(Decompress),
    .slots = &kDecompressorSlots,
    .methods = kDecompressorMethods,
    .getsets = kDecompressorGetSets,
};

}  // namespace

constinit Type compress_type{kCompressDef};
constinit Type decompress_type{kDecompressDef};
constinit Type zlib_decompressor_type{kDecompressorDef};

Value compressobj(int level, int method, int wbits, int mem_level, int strategy, Value zdict) {
    BufferView dictionary;
    if (!zdict.is_none()) TRY(dictionary.acquire(zdict));
    auto* self = static_cast<Compress*>(allocate_instance(&compress_type));
    TRY(check_start(self->stream, deflateInit2(&self->stream, level, method, wbits, mem_level, strategy),
                    "while creating compression object"));
    self->active = true;
    GC_register_finalizer_no_order(self, end_compress, nullptr, nullptr, nullptr);
    if (!zdict.is_none() &&
        deflateSetDictionary(&self->stream, dictionary.data(), static_cast<uInt>(dictionary.size())) != Z_OK)
        return raise_value_error("Invalid dictionary");
    return self;
}

Value decompressobj(int wbits, Value zdict) { return start_decompress(&decompress_type, wbits, zdict); }

}  // namespace py::zlib_module
