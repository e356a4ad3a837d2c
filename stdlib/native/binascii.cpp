// The `binascii` module: binary data as ASCII text (hexadecimal, base64, quoted-printable, uuencode) and checksums.
// Library reference: binascii.
#include <zlib.h>

#include <array>

#include "runtime/core/builtin.h"
#include "runtime/core/error.h"
#include "runtime/core/names.h"
#include "runtime/objects/bytes.h"
#include "runtime/objects/bytes_methods.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/int.h"
#include "runtime/objects/list.h"
#include "runtime/objects/module.h"
#include "runtime/objects/str.h"
#include "runtime/protocol/buffer.h"
#include "runtime/protocol/object.h"
#include "stdlib/registry.h"

namespace py {
namespace {

Type* error_type;
Type* incomplete_type;

template <class... T>
Pending fail(fmt::format_string<T...> pattern, T&&... args) {
    return raise_formatted(*error_type, pattern, fmt::make_format_args(args...));
}

/// What decoders take: bytes-like objects, or a str of ASCII characters.
class AsciiData {
public:
    Status acquire(Value v) {
        if (Str* text = as_str(v)) {
            if (!text->ascii) return raise_value_error("string argument should contain only ASCII characters");
            view_ = {reinterpret_cast<const char*>(text->latin1()), text->length};
            return Status::success();
        }
        if (!has_buffer(v))
            return raise_type_error("argument should be bytes, buffer or ASCII string, not '{}'", type_name_of(v));
        TRY(buffer_.acquire(v));
        view_ = buffer_.bytes();
        return Status::success();
    }
    std::string_view view() const { return view_; }

private:
    BufferView buffer_;
    std::string_view view_;
};

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    char lower = static_cast<char>(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

// ---- Hexadecimal ----------------------------------------------------------------------------------------------------

Value hexlify(Value data, Value sep, int bytes_per_sep) {
    BufferView buffer;
    TRY(buffer.acquire(data));
    Str* text = TRY(hex_text(buffer.bytes(), sep, bytes_per_sep));
    return make_bytes({reinterpret_cast<const char*>(text->latin1()), text->length});
}

Value unhexlify(Value hexstr) {
    AsciiData data;
    TRY(data.acquire(hexstr));
    std::string_view text = data.view();
    if (text.size() % 2) return fail("Odd-length string");
    Bytes* result = TRY(allocate_bytes(text.size() / 2));
    for (std::size_t i = 0; i < text.size(); i += 2) {
        int high = hex_digit(text[i]), low = hex_digit(text[i + 1]);
        if (high < 0 || low < 0) return fail("Non-hexadecimal digit found");
        bytes_data(result)[i / 2] = static_cast<std::uint8_t>(high << 4 | low);
    }
    return result;
}

// ---- base64 ---------------------------------------------------------------------------------------------------------

constexpr char kBase64[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

constexpr std::array<std::uint8_t, 256> kBase64Values = [] {
    std::array<std::uint8_t, 256> values{};
    values.fill(64);
    for (std::uint8_t i = 0; i < 64; ++i) values[static_cast<std::uint8_t>(kBase64[i])] = i;
    return values;
}();

Value b2a_base64(Value data, bool newline) {
    BufferView buffer;
    TRY(buffer.acquire(data));
    std::size_t size = buffer.size();
    const std::uint8_t* in = buffer.data();
    Bytes* result = TRY(allocate_bytes((size + 2) / 3 * 4 + newline));
    std::uint8_t* out = bytes_data(result);
    std::size_t i = 0;
    for (; i + 3 <= size; i += 3) {
        std::uint32_t bits = static_cast<std::uint32_t>(in[i] << 16 | in[i + 1] << 8 | in[i + 2]);
        for (int shift = 18; shift >= 0; shift -= 6) *out++ = static_cast<std::uint8_t>(kBase64[bits >> shift & 63]);
    }
    if (i < size) {
        bool two = size - i == 2;
        std::uint32_t bits = static_cast<std::uint32_t>(in[i] << 16 | (two ? in[i + 1] << 8 : 0));
        *out++ = static_cast<std::uint8_t>(kBase64[bits >> 18]);
        *out++ = static_cast<std::uint8_t>(kBase64[bits >> 12 & 63]);
        *out++ = static_cast<std::uint8_t>(two ? kBase64[bits >> 6 & 63] : '=');
        *out++ = '=';
    }
    if (newline) *out = '\n';
    return result;
}

Value a2b_base64(Value data, bool strict_mode) {
    AsciiData ascii;
    TRY(ascii.acquire(data));
    std::string_view text = ascii.view();
    std::string out;
    out.resize(text.size() / 4 * 3 + 3);
    // Whole groups without anything to look at; the loop after this one knows all cases.
    std::size_t i = 0, written = 0;
    for (; i + 4 <= text.size(); i += 4, written += 3) {
        std::uint32_t a = kBase64Values[static_cast<std::uint8_t>(text[i])],
                      b = kBase64Values[static_cast<std::uint8_t>(text[i + 1])],
                      c = kBase64Values[static_cast<std::uint8_t>(text[i + 2])],
                      d = kBase64Values[static_cast<std::uint8_t>(text[i + 3])];
        if ((a | b | c | d) & 64) break;
        std::uint32_t group = a << 18 | b << 12 | c << 6 | d;
        out[written] = static_cast<char>(group >> 16);
        out[written + 1] = static_cast<char>(group >> 8);
        out[written + 2] = static_cast<char>(group);
    }
    out.resize(written);
    std::uint32_t bits = 0;
    int in_quad = 0, pads = 0;
    bool padding = false;
    for (; i < text.size(); ++i) {
        if (text[i] == '=') {
            padding = true;
            if (strict_mode && in_quad == 0)
                return fail("{}", i == 0 ? "Leading padding not allowed" : "Excess padding not allowed");
            if (in_quad >= 2 && in_quad + ++pads >= 4) {
                if (strict_mode && i + 1 < text.size()) return fail("Excess data after padding");
                return make_bytes(out);
            }
            continue;
        }
        std::uint8_t value = kBase64Values[static_cast<std::uint8_t>(text[i])];
        if (value == 64) {
            if (strict_mode) return fail("Only base64 data is allowed");
            continue;
        }
        if (strict_mode && padding) return fail("Discontinuous padding not allowed");
        pads = 0;
        bits = bits << 6 | value;
        if (in_quad) out += static_cast<char>(bits >> (6 - 2 * in_quad));
        in_quad = (in_quad + 1) % 4;
    }
    if (in_quad == 1)
        return fail(
            "Invalid base64-encoded string: number of data characters ({}) cannot be 1 more than a multiple of 4",
            out.size() / 3 * 4 + 1);
    if (in_quad) return fail("Incorrect padding");
    return make_bytes(out);
}

// ---- uuencode -------------------------------------------------------------------------------------------------------

Value b2a_uu(Value data, bool backtick) {
    BufferView buffer;
    TRY(buffer.acquire(data));
    std::string_view in = buffer.bytes();
    if (in.size() > 45) return fail("At most 45 bytes at once");
    auto letter = [&](std::uint32_t six) { return static_cast<char>(backtick && six == 0 ? '`' : ' ' + six); };
    std::string out(1, letter(static_cast<std::uint32_t>(in.size())));
    for (std::size_t i = 0; i < in.size(); i += 3) {
        std::uint32_t bits = 0;
        for (std::size_t k = i; k < i + 3; ++k)
            bits = bits << 8 | (k < in.size() ? static_cast<std::uint8_t>(in[k]) : 0);
        for (int shift = 18; shift >= 0; shift -= 6) out += letter(bits >> shift & 63);
    }
    out += '\n';
    return make_bytes(out);
}

Value a2b_uu(Value data) {
    AsciiData ascii;
    TRY(ascii.acquire(data));
    std::string_view in = ascii.view();
    // A missing length counts as the character NUL.
    std::size_t size = static_cast<std::size_t>((in.empty() ? 0 : static_cast<std::uint8_t>(in[0])) - ' ') & 63, at = 1;
    std::string out;
    std::uint32_t bits = 0;
    for (int held = 0; out.size() < size; ++at) {
        std::uint32_t value = 0;
        // Some mailers drop spaces at the end of a line; spaces are zeros.
        if (at < in.size() && in[at] != '\n' && in[at] != '\r') {
            auto c = static_cast<std::uint8_t>(in[at]);
            if (c < ' ' || c > ' ' + 64) return fail("Illegal char");
            value = (c - ' ') & 63u;
        } else if (at < in.size()) {
            --at;  // stay at the end of the line
            in = in.substr(0, at + 1);
        }
        bits = bits << 6 | value;
        held += 6;
        if (held >= 8) {
            held -= 8;
            out += static_cast<char>(bits >> held & 0xFF);
        }
    }
    for (; at < in.size(); ++at)
        if (in[at] != ' ' && in[at] != ' ' + 64 && in[at] != '\n' && in[at] != '\r') return fail("Trailing garbage");
    return make_bytes(out);
}

// ---- quoted-printable -----------------------------------------------------------------------------------------------

constexpr std::size_t kMaxLine = 76;

bool must_quote(std::string_view in, std::size_t at, std::size_t column, bool quotetabs, bool istext, bool header) {
    auto c = static_cast<std::uint8_t>(in[at]);
    bool is_last = at + 1 == in.size();
    if (c > 126 || c == '=' || (header && c == '_')) return true;
    if (c == '.' && column == 0) return is_last || in[at + 1] == '\n' || in[at + 1] == '\r' || in[at + 1] == 0;
    if (c == '\r' || c == '\n') return !istext;
    if (c == '\t' || c == ' ') return is_last || quotetabs;
    return c < 33;
}

void append_quoted(std::string& out, char c) {
    constexpr char kDigits[] = "0123456789ABCDEF";
    auto u = static_cast<std::uint8_t>(c);
    out += '=';
    out += kDigits[u >> 4];
    out += kDigits[u & 15];
}

Value b2a_qp(Value data, bool quotetabs, bool istext, bool header) {
    BufferView buffer;
    TRY(buffer.acquire(data));
    std::string_view in = buffer.bytes();
    std::size_t first_line = in.find('\n');
    bool crlf = first_line != in.npos && first_line > 0 && in[first_line - 1] == '\r';
    std::string_view newline = crlf ? "\r\n" : "\n";
    std::string out;
    std::size_t column = 0;
    auto soft_break = [&] {
        out += '=';
        out += newline;
        column = 0;
    };
    for (std::size_t at = 0; at < in.size();) {
        char c = in[at];
        if (must_quote(in, at, column, quotetabs, istext, header)) {
            if (column + 3 >= kMaxLine) soft_break();
            append_quoted(out, c);
            ++at;
            column += 3;
        } else if (istext && (c == '\n' || (c == '\r' && at + 1 < in.size() && in[at + 1] == '\n'))) {
            column = 0;
            // Space before the end of a line would not survive the transport.
            if (!out.empty() && (out.back() == ' ' || out.back() == '\t')) {
                char space = out.back();
                out.pop_back();
                append_quoted(out, space);
            }
            out += newline;
            at += c == '\r' ? 2 : 1;
        } else {
            if (at + 1 != in.size() && in[at + 1] != '\n' && column + 1 >= kMaxLine) soft_break();
            ++column;
            out += header && c == ' ' ? '_' : c;
            ++at;
        }
    }
    return make_bytes(out);
}

Value a2b_qp(Value data, bool header) {
    AsciiData ascii;
    TRY(ascii.acquire(data));
    std::string_view in = ascii.view();
    std::string out;
    for (std::size_t at = 0; at < in.size();) {
        char c = in[at++];
        if (c != '=') {
            out += header && c == '_' ? ' ' : c;
            continue;
        }
        if (at >= in.size()) break;
        if (in[at] == '\n' || in[at] == '\r') {  // a soft break
            at = std::min(in.find('\n', at), in.size());
            if (at < in.size()) ++at;
        } else if (in[at] == '=') {
            out += '=';
            ++at;
        } else if (at + 1 < in.size() && hex_digit(in[at]) >= 0 && hex_digit(in[at + 1]) >= 0) {
            out += static_cast<char>(hex_digit(in[at]) << 4 | hex_digit(in[at + 1]));
            at += 2;
        } else {
            out += '=';
        }
    }
    return make_bytes(out);
}

// ---- Checksums ------------------------------------------------------------------------------------------------------

/// The low 32 bits of an int of any size.
Result<std::uint32_t> low_bits(Value v) {
    Value index = TRY(to_index(v));
    Value low = TRY(int_and(index, make_int(0xFFFF'FFFF)));
    return static_cast<std::uint32_t>(low.as_small_int());
}

Value binascii_crc32(Value data, Value crc) {
    BufferView buffer;
    TRY(buffer.acquire(data));
    std::uint32_t start = TRY(low_bits(crc));
    return make_int(static_cast<std::int64_t>(crc32_z(start, buffer.data(), buffer.size())));
}

/// The CRC of the HQX format: the polynomial 0x1021, highest bit first.
Value crc_hqx(Value data, Value crc) {
    BufferView buffer;
    TRY(buffer.acquire(data));
    std::uint32_t sum = TRY(low_bits(crc))
    &0xFFFF;
    for (std::size_t i = 0; i < buffer.size(); ++i) {
        sum ^= static_cast<std::uint32_t>(buffer.data()[i]) << 8;
        for (int bit = 0; bit < 8; ++bit) sum = (sum << 1 ^ (sum & 0x8000 ? 0x1021 : 0)) & 0xFFFF;
    }
    return make_int(sum);
}

constexpr const char* kHexlifyDoc = "Hexadecimal representation of binary data.";
constexpr const char* kUnhexlifyDoc = "Binary data of hexadecimal representation.";

constexpr FunctionDef kFunctions[] = {
    function<a2b_base64>("a2b_base64", "($module, data, /, *, strict_mode=False)", "Decode a line of base64 data."),
    function<unhexlify>("a2b_hex", "($module, hexstr, /)", kUnhexlifyDoc),
    function<a2b_qp>("a2b_qp", "($module, /, data, header=False)", "Decode a string of qp-encoded data."),
    function<a2b_uu>("a2b_uu", "($module, data, /)", "Decode a line of uuencoded data."),
    function<b2a_base64>("b2a_base64", "($module, data, /, *, newline=True)", "Base64-code line of data."),
    function<hexlify>("b2a_hex", "($module, /, data, sep=<unrepresentable>, bytes_per_sep=1)", kHexlifyDoc),
    function<b2a_qp>("b2a_qp", "($module, /, data, quotetabs=False, istext=True, header=False)",
                     "Encode a string using quoted-printable encoding."),
    function<b2a_uu>("b2a_uu", "($module, data, /, *, backtick=False)", "Uuencode line of data."),
    function<binascii_crc32>("crc32", "($module, data, crc=0, /)", "Compute CRC-32 incrementally."),
    function<crc_hqx>("crc_hqx", "($module, data, crc, /)", "Compute CRC-CCITT incrementally."),
    function<hexlify>("hexlify", "($module, /, data, sep=<unrepresentable>, bytes_per_sep=1)", kHexlifyDoc),
    function<unhexlify>("unhexlify", "($module, hexstr, /)", kUnhexlifyDoc),
};

Type* make_error(const char* name, Type* base) {
    Dict* ns = make_dict();
    ns->set_str(names::module, make_str("binascii"));
    return type_new(&type_type, intern(name), make_tuple({base}), ns, Args{});
}

Status init(Module* module) {
    if (!error_type) {
        error_type = TRY(make_error("Error", &ValueError));
        incomplete_type = TRY(make_error("Incomplete", &Exception));
    }
    module->dict->set_str(intern("Error"), error_type);
    module->dict->set_str(intern("Incomplete"), incomplete_type);
    return Status::success();
}

}  // namespace

constinit const ModuleDef kBinasciiModule{
    .name = "binascii",
    .doc = "Conversion between binary data and ASCII",
    .functions = kFunctions,
    .init = init,
};

}  // namespace py
