// UTF-7: everything beyond most of ASCII as base64 of UTF-16 between '+' and '-'. RFC 2152.
#include "runtime/objects/str_units.h"
#include "runtime/text/codec_errors.h"
#include "runtime/text/codecs_native.h"

namespace py::native_codecs {

namespace {

constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

int base64_digit(char c) {
    std::size_t at = kDigits.find(c);
    return at == std::string_view::npos ? -1 : static_cast<int>(at);
}

/// Characters that stand for themselves outside base64.
bool is_direct(char32_t c) {
    return c == '\t' || c == '\n' || c == '\r' || (c >= ' ' && c < 127 && c != '+' && c != '\\' && c != '~');
}

/// The bits of a base64 run that do not fill a digit or a unit yet.
struct Bits {
    std::uint32_t value = 0;
    int count = 0;
    void push(std::uint32_t more, int width) {
        value = (value << width | more) & 0x3FFFFF;
        count += width;
    }
    std::uint32_t take(int width) {
        count -= width;
        return value >> count & ((1u << width) - 1);
    }
};

void encode_unit(std::string& out, Bits& bits, std::uint32_t unit) {
    bits.push(unit, 16);
    while (bits.count >= 6) out += kDigits[bits.take(6)];
}

}  // namespace

Bytes* utf7_encode(const NativeCodec&, Str* text, std::string_view) {
    std::string out;
    Bits bits;
    bool shifted = false;
    auto unshift = [&] {
        if (bits.count) out += kDigits[(bits.value << (6 - bits.count)) & 63];
        bits = {};
        shifted = false;
    };
    for (std::size_t i = 0; i < text->length; ++i) {
        char32_t c = (*text)[i];
        if (is_direct(c) || (!shifted && c == '+')) {
            if (shifted) {
                unshift();
                if (base64_digit(static_cast<char>(c)) >= 0 || c == '-') out += '-';
            }
            out += static_cast<char>(c);
            if (c == '+') out += '-';
            continue;
        }
        if (!shifted) {
            out += '+';
            shifted = true;
        }
        if (c > 0xFFFF) {
            encode_unit(out, bits, 0xD800 + ((c - 0x10000) >> 10));
            c = 0xDC00 + ((c - 0x10000) & 0x3FF);
        }
        encode_unit(out, bits, c);
    }
    if (shifted) {
        unshift();
        out += '-';
    }
    return make_bytes(out);
}

Str* utf7_decode(const NativeCodec&, std::string_view data, std::string_view errors, bool final, std::size_t& used) {
    DecodeRun run("utf7", data, errors);
    std::size_t at = 0, run_start = 0;
    bool shifted = false;
    Bits bits;
    char32_t high = 0;
    auto end_run = [&] {
        if (high) run.out.append(high);  // a surrogate without partner passes
        high = 0;
        shifted = false;
    };
    while (at < run.data.size()) {
        char byte = run.data[at];
        int digit = base64_digit(byte);
        if (shifted && digit >= 0) {
            bits.push(static_cast<std::uint32_t>(digit), 6);
            ++at;
            if (bits.count < 16) continue;
            char32_t unit = bits.take(16);
            if (high && is_low_surrogate(unit)) {
                run.out.append(0x10000 + ((high - 0xD800) << 10) + (unit - 0xDC00));
                high = 0;
                continue;
            }
            if (high) run.out.append(high);
            high = is_high_surrogate(unit) ? unit : 0;
            if (!high) run.out.append(unit);
            continue;
        }
        if (shifted) {
            const char* problem = nullptr;
            if (bits.count >= 6) problem = "partial character in base64 sequence";
            else if (bits.value & ((1u << bits.count) - 1)) problem = "non-zero padding bits in shift sequence";
            end_run();
            if (problem) {
                TRY(run.problem(run_start, at + 1, problem, at));
                continue;
            }
            if (byte == '-') ++at;
            continue;
        }
        if (byte == '+') {
            run_start = at++;
            if (at < run.data.size() && run.data[at] == '-') {
                run.out.append('+');
                ++at;
            } else if (at < run.data.size() && base64_digit(run.data[at]) < 0) {
                TRY(run.problem(run_start, at + 1, "ill-formed sequence", at));
            } else {
                shifted = true;
                bits = {};
            }
        } else if (static_cast<std::uint8_t>(byte) < 0x80) {
            run.out.append(static_cast<char32_t>(byte));
            ++at;
        } else {
            TRY(run.problem(at, at + 1, "unexpected special character", at));
        }
    }
    used = at;
    if (shifted && final) {
        if (high || bits.count >= 6 || (bits.value & ((1u << bits.count) - 1))) {
            std::size_t next;
            TRY(run.problem(run_start, run.data.size(), "unterminated shift sequence", next));
        }
    } else if (shifted) {
        // The run is decoded again when more data is there: what it gave so far must not count.
        std::size_t ignored;
        used = run_start;
        return utf7_decode(*find_native_codec("utf-7"), data.substr(0, run_start), errors, true, ignored);
    }
    return run.out.finish();
}

}  // namespace py::native_codecs
