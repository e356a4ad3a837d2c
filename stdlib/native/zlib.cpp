// The `zlib` module: compression of whole strings, checksums, constants. Library reference: zlib.
#include <climits>

#include "runtime/core/error.h"
#include "runtime/core/names.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/int.h"
#include "runtime/objects/list.h"
#include "runtime/objects/module.h"
#include "runtime/protocol/buffer.h"
#include "stdlib/native/zlib_streams.h"
#include "stdlib/registry.h"

namespace py::zlib_module {

namespace {

Type* error_type;

constexpr int kMemLevel = 8, kBufferSize = 16 * 1024;

Value compress(Value data, int level, int wbits) {
    BufferView buffer;
    TRY(buffer.acquire(data));
    z_stream stream{};
    int code = deflateInit2(&stream, level, Z_DEFLATED, wbits, kMemLevel, Z_DEFAULT_STRATEGY);
    if (code == Z_MEM_ERROR) return raise_memory_error();
    if (code == Z_STREAM_ERROR) return raise_zlib_error("Bad compression level");
    if (code != Z_OK) {
        deflateEnd(&stream);
        return raise_zlib_error(stream, code, "while compressing data");
    }
    Input input(buffer.bytes());
    Output output;
    do {
        input.offer(stream);
        do {
            output.offer(stream);
            code = deflate(&stream, input.is_last() ? Z_FINISH : Z_NO_FLUSH);
            output.take(stream);
        } while (stream.avail_out == 0 && code == Z_OK);
    } while (code == Z_OK);
    deflateEnd(&stream);
    if (code != Z_STREAM_END) return raise_zlib_error(stream, code, "while compressing data");
    return make_bytes(output.text());
}

Value decompress(Value data, int wbits, std::int64_t bufsize) {
    BufferView buffer;
    TRY(buffer.acquire(data));
    if (bufsize < 0) return raise_value_error("bufsize must be non-negative");
    z_stream stream{};
    int code = inflateInit2(&stream, wbits);
    if (code == Z_MEM_ERROR) return raise_memory_error();
    if (code != Z_OK) {
        inflateEnd(&stream);
        return raise_zlib_error(stream, code, "while preparing to decompress data");
    }
    Input input(buffer.bytes());
    Output output;
    do {
        input.offer(stream);
        do {
            output.offer(stream);
            code = inflate(&stream, input.is_last() ? Z_FINISH : Z_NO_FLUSH);
            output.take(stream);
        } while (stream.avail_out == 0 && (code == Z_OK || code == Z_BUF_ERROR));
    } while (code == Z_OK || (code == Z_BUF_ERROR && !input.is_last()));
    if (code != Z_STREAM_END) {
        Pending error = raise_zlib_error(stream, code, "while decompressing data");
        inflateEnd(&stream);
        return error;
    }
    inflateEnd(&stream);
    return make_bytes(output.text());
}

Result<std::uint32_t> low_bits(Value v) {
    Value low = TRY(int_and(plain_int(TRY(to_index(v))), make_int(0xFFFF'FFFF)));
    return static_cast<std::uint32_t>(low.as_small_int());
}

template <uLong (*kSum)(uLong, const Bytef*, z_size_t)>
Value checksum(Value data, Value value) {
    BufferView buffer;
    TRY(buffer.acquire(data));
    std::uint32_t start = TRY(low_bits(value));
    const Bytef none = 0;  // a null pointer would reset the sum
    return make_int(
        static_cast<std::int64_t>(kSum(start, buffer.size() ? buffer.data() : &none, buffer.size()) & 0xFFFF'FFFF));
}

constexpr FunctionDef kFunctions[] = {
    function<checksum<adler32_z>>("adler32", "($module, data, value=1, /)", "Compute an Adler-32 checksum of data."),
    function<compress>("compress", "($module, data, /, level=-1, wbits=15)",
                       "Returns a bytes object containing compressed data."),
    function<compressobj>("compressobj",
                          "($module, /, level=-1, method=8, wbits=15, memLevel=8, strategy=0, zdict=None)",
                          "Return a compressor object."),
    function<checksum<crc32_z>>("crc32", "($module, data, value=0, /)", "Compute a CRC-32 checksum of data."),
    function<decompress>("decompress", "($module, data, /, wbits=15, bufsize=16384)",
                         "Returns a bytes object containing the uncompressed data."),
    function<decompressobj>("decompressobj", "($module, /, wbits=15, zdict=<unrepresentable>)",
                            "Return a decompressor object."),
};

constexpr ConstantDef kConstants[] = {
    {"MAX_WBITS", MAX_WBITS},
    {"DEFLATED", Z_DEFLATED},
    {"DEF_MEM_LEVEL", kMemLevel},
    {"DEF_BUF_SIZE", kBufferSize},
    {"Z_BEST_SPEED", Z_BEST_SPEED},
    {"Z_BEST_COMPRESSION", Z_BEST_COMPRESSION},
    {"Z_DEFAULT_COMPRESSION", Z_DEFAULT_COMPRESSION},
    {"Z_NO_COMPRESSION", Z_NO_COMPRESSION},
    {"Z_FILTERED", Z_FILTERED},
    {"Z_HUFFMAN_ONLY", Z_HUFFMAN_ONLY},
    {"Z_DEFAULT_STRATEGY", Z_DEFAULT_STRATEGY},
    {"Z_RLE", Z_RLE},
    {"Z_FIXED", Z_FIXED},
    {"Z_FINISH", Z_FINISH},
    {"Z_NO_FLUSH", Z_NO_FLUSH},
    {"Z_PARTIAL_FLUSH", Z_PARTIAL_FLUSH},
    {"Z_SYNC_FLUSH", Z_SYNC_FLUSH},
    {"Z_FULL_FLUSH", Z_FULL_FLUSH},
    {"Z_BLOCK", Z_BLOCK},
    {"Z_TREES", Z_TREES},
    {"ZLIB_VERSION", ZLIB_VERSION},
    {"__version__", "1.0"},
};

Status init(Module* module) {
    ready_type(compress_type);
    ready_type(decompress_type);
    if (!error_type) {
        Dict* ns = make_dict();
        ns->set_str(names::module, make_str("zlib"));
        error_type = TRY(type_new(&type_type, intern("error"), make_tuple({&Exception}), ns, Args{}));
    }
    module->dict->set_str(intern("error"), error_type);
    module->dict->set_str(intern("ZLIB_RUNTIME_VERSION"), make_str(zlibVersion()));
    return Status::success();
}

Type* const kTypes[] = {&zlib_decompressor_type};

}  // namespace

Pending raise_zlib_error(const char* message) { return raise(*error_type, std::string_view(message)); }

Pending raise_zlib_error(const z_stream& stream, int code, const char* doing) {
    const char* reason = code == Z_VERSION_ERROR ? "library version mismatch" : stream.msg;
    if (!reason) {
        if (code == Z_BUF_ERROR) reason = "incomplete or truncated stream";
        if (code == Z_STREAM_ERROR) reason = "inconsistent stream state";
        if (code == Z_DATA_ERROR) reason = "invalid input data";
    }
    if (!reason) return raise(*error_type, "Error {} {}", code, doing);
    return raise(*error_type, "Error {} {}: {:.200}", code, doing, reason);
}

bool Output::offer(z_stream& stream, std::int64_t limit) {
    std::size_t held = text_.size(), room = step_;
    if (limit >= 0) room = std::min(room, static_cast<std::size_t>(limit) - held);
    text_.resize(held + room);
    stream.next_out = reinterpret_cast<Bytef*>(text_.data()) + held;
    stream.avail_out = static_cast<uInt>(room);
    step_ = std::min<std::size_t>(step_ * 2, std::size_t{1} << 24);
    return room > 0;
}

void Output::take(const z_stream& stream) { text_.erase(text_.size() - stream.avail_out); }

void Input::offer(z_stream& stream) {
    if (stream.avail_in) return;
    std::size_t part = std::min<std::size_t>(left_.size(), UINT_MAX);
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(left_.data()));
    stream.avail_in = static_cast<uInt>(part);
    left_.remove_prefix(part);
}

}  // namespace py::zlib_module

namespace py {

constinit const ModuleDef kZlibModule{
    .name = "zlib",
    .doc = "The functions in this module allow compression and decompression using the zlib library.",
    .functions = zlib_module::kFunctions,
    .constants = zlib_module::kConstants,
    .types = zlib_module::kTypes,
    .init = zlib_module::init,
};

}  // namespace py
