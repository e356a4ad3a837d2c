// bytes storage and the operators that bytes and bytearray share with it: allocation, hashing, comparison, repr.
//
// As with str, the empty bytes and those of one byte are shared.
#include "runtime/objects/bytes.h"

#include "runtime/core/builtin.h"
#include "runtime/core/error.h"
#include "runtime/objects/int.h"
#include "runtime/objects/list.h"
#include "runtime/objects/str.h"
#include "runtime/protocol/iterate.h"
#include "runtime/protocol/object.h"
#include "runtime/protocol/position.h"
#include "runtime/text/codecs.h"
#include "runtime/text/utf8.h"

namespace py {

namespace {

constexpr std::size_t kDataOffset = 32;  ///< registered as a displacement, as for str
static_assert(sizeof(Bytes) == kDataOffset);

struct ByteBytes {
    Bytes bytes;
    std::uint8_t data[16];
};
ByteBytes shared_bytes[257];  ///< one byte each; the last is the empty one

struct SharedBytes {
    SharedBytes() {
        for (std::size_t i = 0; i <= 256; ++i) {
            ByteBytes& shared = shared_bytes[i];
            shared.data[0] = static_cast<std::uint8_t>(i);
            shared.bytes.shape = Bytes::exact_shape();
            shared.bytes.data = shared.data;
            shared.bytes.size = i < 256;
        }
    }
};
SharedBytes init_shared_bytes;

}  // namespace

Bytes* empty_bytes() { return &shared_bytes[256].bytes; }

Bytes* allocate_bytes(std::size_t size) {
    if (size > (std::size_t{1} << 40)) return raise_memory_error();
    auto* b = static_cast<Bytes*>(gc_allocate_atomic(kDataOffset + size + 1));
    if (!b) return raise_memory_error();
    auto* data = reinterpret_cast<std::uint8_t*>(b) + kDataOffset;
    b->shape = Bytes::exact_shape();
    b->hash = 0;
    b->data = data;
    b->size = size;
    data[size] = 0;
    return b;
}

Bytes* make_bytes(std::string_view data) {
    if (data.size() <= 1) return data.empty() ? empty_bytes() : &shared_bytes[static_cast<std::uint8_t>(data[0])].bytes;
    Bytes* b = TRY(allocate_bytes(data.size()));
    std::memcpy(bytes_data(b), data.data(), data.size());
    return b;
}

Bytes* bytes_exact(Bytes* b) { return b->shape == Bytes::exact_shape() ? b : make_bytes(b->view()); }

std::int64_t bytes_hash(Bytes* b) {
    if (b->hash == 0) b->hash = hash_bytes(b->data, b->size);
    return b->hash;
}

namespace {

/// The bytes of a buffer or of an iterable of ints. False: neither; nothing is pending then.
Result<bool> collect_bytes(Value v, const char* range_message, std::string& out) {
    if (has_buffer(v)) {
        BufferView view;
        TRY(view.acquire_any(v));
        out.resize(view.size());
        copy_buffer(view.info(), reinterpret_cast<std::uint8_t*>(out.data()));
        return true;
    }
    Type* type = type_of(v);
    if (!type->slots.iter && !type->slots.getitem) return false;
    Iteration items;
    if (!items.start(v)) return Pending{};
    while (true) {
        Value item = TRY(items.next());
        if (item.is_end()) return true;
        std::int64_t byte = TRY(to_index_int64(item, true));
        if (byte < 0 || byte > 255) return raise_value_error("{}", range_message);
        out += static_cast<char>(byte);
    }
}

}  // namespace

Bytes* bytes_from(Value v) {
    if (Bytes* bytes = exact_cast<Bytes>(v)) return bytes;
    std::string out;
    if (!TRY(collect_bytes(v, "bytes must be in range(0, 256)", out)))
        return raise_type_error("cannot convert '{}' object to bytes", type_name_of(v));
    return make_bytes(out);
}

Result<std::string> bytes_arguments(const char* name, const Args& args) {
    bool is_array = std::string_view(name) == "bytearray";
    static Signature* signatures[2];
    Value bound[3];
    TRY(bind_arguments(name, "(source=<unrepresentable>, encoding=<unrepresentable>, errors=<unrepresentable>)",
                       &signatures[is_array], args, bound));
    auto [source, encoding, errors] = bound;
    std::string_view names[2] = {"utf-8", "strict"};
    for (int i = 0; i < 2; ++i) {
        Value given = bound[i + 1];
        if (!given) continue;
        Str* text = as_str(given);
        if (!text)
            return raise_type_error("{}() argument '{}' must be str, not {}", name, i == 0 ? "encoding" : "errors",
                                    given.is_none() ? "None" : type_name_of(given));
        names[i] = str_view(text);
    }
    if (Str* text = source ? as_str(source) : nullptr) {
        if (!encoding) return raise_type_error("string argument without an encoding");
        Value encoded = TRY(encode(text, names[0], names[1]));
        return std::string(encoded.as<Bytes>()->view());
    }
    if (encoding || errors) return raise_type_error("{} without a string argument", encoding ? "encoding" : "errors");
    if (!source) return std::string();
    if (has_index(source)) {
        Result<std::int64_t> index = to_index_int64(source);
        // An __index__ that refuses leaves the other ways.
        if (index.ok() || !clear_if(TypeError)) {
            std::int64_t count = TRY(index);
            if (count < 0) return raise_value_error("negative count");
            if (count > (std::int64_t{1} << 40)) return raise_memory_error();
            return std::string(static_cast<std::size_t>(count), '\0');
        }
    }
    std::string out;
    if (!TRY(collect_bytes(source, is_array ? "byte must be in range(0, 256)" : "bytes must be in range(0, 256)", out)))
        return raise_type_error("cannot convert '{}' object to {}", type_name_of(source), name);
    return out;
}

Str* bytes_repr(std::string_view data, bool always_escape_apostrophe) {
    bool single = data.find('\'') != std::string_view::npos, twofold = data.find('"') != std::string_view::npos;
    char mark = single && !twofold ? '"' : '\'';
    std::string out = "b";
    out.reserve(data.size() + 3);
    out += mark;
    for (char c : data) {
        auto byte = static_cast<std::uint8_t>(c);
        if (c == mark || c == '\\' || (c == '\'' && always_escape_apostrophe)) {
            out += '\\';
            out += c;
        } else if (c == '\t') {
            out += "\\t";
        } else if (c == '\n') {
            out += "\\n";
        } else if (c == '\r') {
            out += "\\r";
        } else if (byte < ' ' || byte >= 127) {
            out += "\\x";
            out += "0123456789abcdef"[byte >> 4];
            out += "0123456789abcdef"[byte & 15];
        } else {
            out += c;
        }
    }
    out += mark;
    return make_str_ascii(out);
}

}  // namespace py
