// UTF-8, UTF-16 and UTF-32. Valid UTF-8, nearly everything in practice, is checked in one pass and decoded in another,
// without a builder; the pieces between damage go through the same two passes.
#include "runtime/objects/list.h"
#include "runtime/objects/str_units.h"
#include "runtime/text/codec_errors.h"
#include "runtime/text/codecs_native.h"
#include "runtime/text/utf8.h"

namespace py {

namespace {

const char* const kSurrogates = "surrogates not allowed";

// ---- UTF-8 ----------------------------------------------------------------------------------------------------------

struct Utf8Check {
    std::size_t valid = 0;        ///< bytes of valid text
    std::size_t code_points = 0;  ///< in them
    char32_t max_char = 0;
    std::size_t bad = 0;  ///< bytes of the damaged sequence behind; 0: everything was valid
    const char* reason = nullptr;
};

/// Reads valid text up to the first damage. RFC 3629; the damaged part is the longest prefix of a valid sequence.
Utf8Check check_utf8(const std::uint8_t* data, std::size_t size) {
    Utf8Check check;
    std::size_t i = 0;
    auto stop = [&](std::size_t bad, const char* reason) {
        check.valid = i;
        check.bad = bad;
        check.reason = reason;
        return check;
    };
    while (true) {
        std::size_t ascii = ascii_prefix(data + i, size - i);
        i += ascii;
        check.code_points += ascii;
        if (i == size) break;
        for (int plain = 0; i < size && plain < 16;) {  // single ASCII characters in between are not worth the call
            std::uint8_t lead = data[i];
            if (lead < 0x80) {
                ++i, ++check.code_points, ++plain;
                continue;
            }
            plain = 0;
            if (lead >= 0xC2 && lead < 0xE0 && size - i > 1 && (data[i + 1] & 0xC0) == 0x80) {
                check.max_char = std::max<char32_t>(check.max_char, (lead & 0x1F) << 6 | (data[i + 1] & 0x3F));
                ++check.code_points;
                i += 2;
                continue;
            }
            if (lead < 0xC2 || lead > 0xF4) return stop(1, "invalid start byte");
            std::size_t length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
            // The second byte of some sequences has a narrower range: no overlong forms, surrogates, or > 0x10FFFF.
            std::uint8_t low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
            std::uint8_t high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
            char32_t c = lead & (0x7F >> length);
            for (std::size_t k = 1; k < length; ++k) {
                if (i + k == size) return stop(k, "unexpected end of data");
                std::uint8_t next = data[i + k];
                if (next < low || next > high) return stop(k, "invalid continuation byte");
                low = 0x80, high = 0xBF;
                c = c << 6 | (next & 0x3F);
            }
            check.max_char = std::max(check.max_char, c);
            ++check.code_points;
            i += length;
        }
    }
    check.valid = size;
    return check;
}

Str* decode_utf8_data(std::string_view data, std::string_view errors, bool final, std::size_t& used) {
    auto* bytes = reinterpret_cast<const std::uint8_t*>(data.data());
    Utf8Check check = check_utf8(bytes, data.size());
    if (check.bad == 0 || (!final && check.reason[0] == 'u')) {
        used = check.valid;
        if (check.max_char < 0x80) return new_ascii(bytes, check.valid);
        if (check.code_points == 1) {
            std::uint32_t c;
            py::utf8_decode(data.substr(0, check.valid), &c, 4);
            return make_char(c);
        }
        Str* s = TRY(allocate_str(check.code_points, check.max_char));
        py::utf8_decode(data.substr(0, check.valid), str_units(s), s->width);
        return s;
    }
    DecodeRun run("utf-8", data, errors, SurrogateForm::Utf8);
    std::size_t at = 0;
    while (true) {
        run.out.append(run.data.substr(at, check.valid));
        at += check.valid;
        if (check.bad == 0) break;
        if (!final && check.reason[0] == 'u') break;
        TRY(run.problem(at, at + check.bad, check.reason, at));
        check = check_utf8(reinterpret_cast<const std::uint8_t*>(run.data.data()) + at, run.data.size() - at);
    }
    used = at;
    return run.out.finish();
}

bool has_surrogate(const Str* text) {
    if (text->width == 1) return false;
    return with_units(text, [&](auto* units) {
        for (std::size_t i = 0; i < text->length; ++i)
            if (is_surrogate(units[i])) return true;
        return false;
    });
}

}  // namespace

Bytes* encode_utf8(Str* text, std::string_view errors) {
    if (text->ascii) return make_bytes({static_cast<const char*>(text->data), text->length});
    if (!has_surrogate(text)) {
        Bytes* result = TRY(allocate_bytes(utf8_encoded_size(text->data, text->width, text->length)));
        utf8_encode(text->data, text->width, text->length,
                    reinterpret_cast<char*>(const_cast<std::uint8_t*>(result->data)));
        return result;
    }
    EncodeRun run("utf-8", text, errors, SurrogateForm::Utf8);
    for (std::size_t i = 0; i < text->length;) {
        char32_t c = (*text)[i];
        if (!is_surrogate(c)) {
            utf8_append(run.out, c);
            ++i;
            continue;
        }
        std::size_t stop = i + 1, start = i;
        while (stop < text->length && is_surrogate((*text)[stop])) ++stop;
        Str* replacement;
        TRY(run.problem(start, stop, kSurrogates, i, replacement));
        if (!replacement) continue;
        if (!replacement->ascii) return run.fail(start, stop, kSurrogates);
        run.out += str_view(replacement);
    }
    return make_bytes(run.out);
}

Str* decode_utf8(std::string_view data, std::string_view errors) {
    std::size_t used;
    return decode_utf8_data(data, errors, true, used);
}

namespace native_codecs {

Bytes* utf8_encode(const NativeCodec&, Str* text, std::string_view errors) { return encode_utf8(text, errors); }
Str* utf8_decode(const NativeCodec&, std::string_view data, std::string_view errors, bool final, std::size_t& used) {
    return decode_utf8_data(data, errors, final, used);
}

Bytes* utf8_sig_encode(const NativeCodec&, Str* text, std::string_view errors) {
    Bytes* body = TRY(encode_utf8(text, errors));
    std::string out("\xEF\xBB\xBF");
    out += body->view();
    return make_bytes(out);
}
Str* utf8_sig_decode(const NativeCodec&, std::string_view data, std::string_view errors, bool final,
                     std::size_t& used) {
    constexpr std::string_view kMark("\xEF\xBB\xBF");
    if (!final && data.size() < 3 && kMark.substr(0, data.size()) == data) {
        used = 0;
        return empty_str();
    }
    std::size_t skip = data.substr(0, 3) == kMark ? 3 : 0;
    Str* text = TRY(decode_utf8_data(data.substr(skip), errors, final, used));
    used += skip;
    return text;
}

}  // namespace native_codecs

// ---- UTF-16 and UTF-32 ----------------------------------------------------------------------------------------------

namespace {

enum class Order { Little, Big };

template <int kWidth>
void append_unit(std::string& out, std::uint32_t unit, Order order) {
    for (int i = 0; i < kWidth; ++i)
        out += static_cast<char>(unit >> 8 * (order == Order::Little ? i : kWidth - 1 - i));
}

template <int kWidth>
void append_code_point(std::string& out, char32_t c, Order order) {
    if (kWidth == 2 && c > 0xFFFF) {
        append_unit<2>(out, 0xD800 + ((c - 0x10000) >> 10), order);
        append_unit<2>(out, 0xDC00 + ((c - 0x10000) & 0x3FF), order);
    } else {
        append_unit<kWidth>(out, c, order);
    }
}

template <int kWidth>
Bytes* encode_wide(const char* name, Str* text, std::string_view errors, Order order, bool mark) {
    SurrogateForm form = kWidth == 2 ? (order == Order::Little ? SurrogateForm::Utf16Le : SurrogateForm::Utf16Be)
                                     : (order == Order::Little ? SurrogateForm::Utf32Le : SurrogateForm::Utf32Be);
    EncodeRun run(name, text, errors, form);
    run.out.reserve((text->length + 1) * kWidth);
    if (mark) append_unit<kWidth>(run.out, 0xFEFF, order);
    for (std::size_t i = 0; i < text->length;) {
        char32_t c = (*text)[i];
        if (!is_surrogate(c)) {
            append_code_point<kWidth>(run.out, c, order);
            ++i;
            continue;
        }
        std::size_t start = i, stop = i + 1, before = run.out.size();
        Str* replacement;
        TRY(run.problem(start, stop, kSurrogates, i, replacement));
        if (!replacement) {
            if ((run.out.size() - before) % kWidth) return run.fail(start, stop, kSurrogates);
            continue;
        }
        for (std::size_t k = 0; k < replacement->length; ++k) {
            if (is_surrogate((*replacement)[k])) return run.fail(start, stop, kSurrogates);
            append_code_point<kWidth>(run.out, (*replacement)[k], order);
        }
    }
    return make_bytes(run.out);
}

template <int kWidth>
std::uint32_t read_unit(std::string_view data, std::size_t at, Order order) {
    std::uint32_t unit = 0;
    for (std::size_t i = 0; i < kWidth; ++i)
        unit |= static_cast<std::uint32_t>(static_cast<std::uint8_t>(data[at + i]))
                << 8 * (order == Order::Little ? i : kWidth - 1 - i);
    return unit;
}

Str* decode_utf16(std::string_view data, std::string_view errors, bool final, std::size_t& used, Order order,
                  std::size_t at = 0) {
    bool little = order == Order::Little;
    DecodeRun run(little ? "utf-16-le" : "utf-16-be", data, errors,
                  little ? SurrogateForm::Utf16Le : SurrogateForm::Utf16Be);
    while (at < run.data.size()) {
        std::size_t left = run.data.size() - at;
        if (left < 2) {
            if (!final) break;
            TRY(run.problem(at, at + left, "truncated data", at));
            continue;
        }
        char32_t c = read_unit<2>(run.data, at, order);
        if (!is_surrogate(c)) {
            run.out.append(c);
            at += 2;
        } else if (is_low_surrogate(c)) {
            TRY(run.problem(at, at + 2, "illegal encoding", at));
        } else if (left < 4) {
            if (!final) break;
            TRY(run.problem(at, at + left, "unexpected end of data", at));
        } else {
            char32_t low = read_unit<2>(run.data, at + 2, order);
            if (is_low_surrogate(low)) {
                run.out.append(0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00));
                at += 4;
            } else {
                TRY(run.problem(at, at + 2, "illegal UTF-16 surrogate", at));
            }
        }
    }
    used = at;
    return run.out.finish();
}

Str* decode_utf32(std::string_view data, std::string_view errors, bool final, std::size_t& used, Order order,
                  std::size_t at = 0) {
    bool little = order == Order::Little;
    DecodeRun run(little ? "utf-32-le" : "utf-32-be", data, errors,
                  little ? SurrogateForm::Utf32Le : SurrogateForm::Utf32Be);
    while (at < run.data.size()) {
        std::size_t left = run.data.size() - at;
        if (left < 4) {
            if (!final) break;
            TRY(run.problem(at, at + left, "truncated data", at));
            continue;
        }
        char32_t c = read_unit<4>(run.data, at, order);
        if (is_surrogate(c)) {
            TRY(run.problem(at, at + 4, "code point in surrogate code point range(0xd800, 0xe000)", at));
        } else if (c > 0x10FFFF) {
            TRY(run.problem(at, at + 4, "code point not in range(0x110000)", at));
        } else {
            run.out.append(c);
            at += 4;
        }
    }
    used = at;
    return run.out.finish();
}

/// Without a byte order in the name: a mark at the start decides, else little-endian.
template <int kWidth, auto kDecode>
Str* decode_marked(std::string_view data, std::string_view errors, bool final, std::size_t& used) {
    Order order = Order::Little;
    std::size_t skip = 0;
    if (data.size() >= kWidth) {
        constexpr std::uint32_t kSwapped = kWidth == 2 ? 0xFFFE : 0xFFFE0000;
        std::uint32_t first = read_unit<kWidth>(data, 0, Order::Little);
        if (first == 0xFEFF || first == kSwapped) skip = kWidth;
        if (first == kSwapped) order = Order::Big;
    } else if (!final) {
        used = 0;
        return empty_str();
    }
    return kDecode(data, errors, final, used, order, skip);
}

}  // namespace

namespace native_codecs {

Bytes* utf16_encode(const NativeCodec& codec, Str* text, std::string_view errors) {
    return encode_wide<2>(codec.reported, text, errors, Order::Little, true);
}
Bytes* utf16_le_encode(const NativeCodec& codec, Str* text, std::string_view errors) {
    return encode_wide<2>(codec.reported, text, errors, Order::Little, false);
}
Bytes* utf16_be_encode(const NativeCodec& codec, Str* text, std::string_view errors) {
    return encode_wide<2>(codec.reported, text, errors, Order::Big, false);
}
Bytes* utf32_encode(const NativeCodec& codec, Str* text, std::string_view errors) {
    return encode_wide<4>(codec.reported, text, errors, Order::Little, true);
}
Bytes* utf32_le_encode(const NativeCodec& codec, Str* text, std::string_view errors) {
    return encode_wide<4>(codec.reported, text, errors, Order::Little, false);
}
Bytes* utf32_be_encode(const NativeCodec& codec, Str* text, std::string_view errors) {
    return encode_wide<4>(codec.reported, text, errors, Order::Big, false);
}

Str* utf16_decode(const NativeCodec&, std::string_view data, std::string_view errors, bool final, std::size_t& used) {
    return decode_marked<2, decode_utf16>(data, errors, final, used);
}
Str* utf16_le_decode(const NativeCodec&, std::string_view data, std::string_view errors, bool final,
                     std::size_t& used) {
    return decode_utf16(data, errors, final, used, Order::Little);
}
Str* utf16_be_decode(const NativeCodec&, std::string_view data, std::string_view errors, bool final,
                     std::size_t& used) {
    return decode_utf16(data, errors, final, used, Order::Big);
}
Str* utf32_decode(const NativeCodec&, std::string_view data, std::string_view errors, bool final, std::size_t& used) {
    return decode_marked<4, decode_utf32>(data, errors, final, used);
}
Str* utf32_le_decode(const NativeCodec&, std::string_view data, std::string_view errors, bool final,
                     std::size_t& used) {
    return decode_utf32(data, errors, final, used, Order::Little);
}
Str* utf32_be_decode(const NativeCodec&, std::string_view data, std::string_view errors, bool final,
                     std::size_t& used) {
    return decode_utf32(data, errors, final, used, Order::Big);
}

}  // namespace native_codecs
}  // namespace py
