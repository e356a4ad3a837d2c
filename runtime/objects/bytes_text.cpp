// bytes and bytearray methods that treat the data as ASCII text: case, classes, alignment, hexadecimal digits, decode.
#include <array>
#include <cstring>

#include "runtime/objects/bytes_methods.h"
#include "runtime/protocol/object.h"
#include "runtime/protocol/sequence.h"
#include "runtime/text/codecs.h"
#include "runtime/text/utf8.h"

namespace py {

namespace {

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_letter(char c) { return is_upper(c) || is_lower(c); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
char to_upper(char c) { return is_lower(c) ? static_cast<char>(c - 32) : c; }
char to_lower(char c) { return is_upper(c) ? static_cast<char>(c + 32) : c; }

template <class Map>
Value map_each(Value self, Map map) {
    std::string out(bytes_view(self));
    for (char& c : out) c = map(c);
    return bytes_like_self(self, out);
}

template <class Test>
bool all_bytes(Value self, Test test) {
    std::string_view text = bytes_view(self);
    for (char c : text)
        if (!test(c)) return false;
    return !text.empty();
}

bool all_cased(Value self, bool (*wanted)(char), bool (*unwanted)(char)) {
    bool seen = false;
    for (char c : bytes_view(self)) {
        if (unwanted(c)) return false;
        seen |= wanted(c);
    }
    return seen;
}

Result<char> fill_byte(Value v, const char* name) {
    if (!v) return ' ';
    std::string_view text;
    if (const Bytes* bytes = as_bytes(v)) text = bytes->view();
    else if (const ByteArray* array = as_bytearray(v)) text = array->view();
    else return raise_type_error("{}() argument 2 must be a byte string of length 1, not {}", name, type_name_of(v));
    if (text.size() != 1)
        return raise_type_error("{}(): argument 2 must be a byte string of length 1, not a {} object of length {}",
                                name, type_name_of(v), text.size());
    return text[0];
}

Value pad(Value self, std::size_t left, std::size_t right, char fill) {
    std::string_view text = bytes_view(self);
    if (left == 0 && right == 0) return bytes_unchanged(self);
    if (left + right > (std::size_t{1} << 40)) return raise_memory_error();
    std::string out(left, fill);
    out += text;
    out.append(right, fill);
    return bytes_like_self(self, out);
}

std::size_t missing(Value self, Index width) {
    auto size = static_cast<std::int64_t>(bytes_view(self).size());
    return width > size ? static_cast<std::size_t>(width - size) : 0;
}

}  // namespace

Str* hex_text(std::string_view data, Value sep, int bytes_per_sep) {
    if (!sep || bytes_per_sep == 0) {
        static constexpr std::array<char, 512> kPairs = [] {
            std::array<char, 512> pairs{};
            for (std::size_t i = 0; i < 256; ++i) {
                pairs[2 * i] = "0123456789abcdef"[i >> 4];
                pairs[2 * i + 1] = "0123456789abcdef"[i & 15];
            }
            return pairs;
        }();
        Str* result = TRY(allocate_str(2 * data.size(), 'f'));
        auto* out = static_cast<char*>(const_cast<void*>(result->data));
        for (char c : data) {
            std::memcpy(out, &kPairs[std::size_t{2} * static_cast<std::uint8_t>(c)], 2);
            out += 2;
        }
        if (!sep) return result;
    }
    char separator = 0;
    if (sep) {
        std::int64_t length = TRY(py::length(sep));
        if (length != 1) return raise_value_error("sep must be length 1.");
        if (Str* text = as_str(sep)) {
            if (!text->ascii) return raise_value_error("sep must be ASCII.");
            separator = static_cast<char>((*text)[0]);
        } else if (const Bytes* bytes = as_bytes(sep)) {
            if (bytes->data[0] > 127) return raise_value_error("sep must be ASCII.");
            separator = static_cast<char>(bytes->data[0]);
        } else {
            return raise_type_error("sep must be str or bytes.");
        }
    }
    bool grouped = sep && bytes_per_sep != 0;
    std::size_t group =
        static_cast<std::size_t>(bytes_per_sep < 0 ? -static_cast<std::int64_t>(bytes_per_sep) : bytes_per_sep);
    std::string out;
    out.reserve(data.size() * 2 + (grouped ? data.size() / group : 0));
    for (std::size_t i = 0; i < data.size(); ++i) {
        // Groups are counted from the right, or from the left for a negative size.
        if (grouped && i > 0 && (bytes_per_sep > 0 ? (data.size() - i) % group : i % group) == 0) out += separator;
        auto byte = static_cast<std::uint8_t>(data[i]);
        out += "0123456789abcdef"[byte >> 4];
        out += "0123456789abcdef"[byte & 15];
    }
    return make_str_ascii(out);
}

Result<std::string> bytes_from_hex(Value v) {
    BufferView view;
    std::string_view text;
    std::string copy;
    if (Str* s = as_str(v)) {
        // One byte per character, so that positions count characters; what is not ASCII is wrong anyway.
        for (std::size_t i = 0; i < s->length; ++i) copy += (*s)[i] < 128 ? static_cast<char>((*s)[i]) : '\xFF';
        text = copy;
    } else if (has_buffer(v)) {
        TRY(view.acquire(v));
        text = view.bytes();
    } else {
        return raise_type_error("fromhex() argument must be str or bytes-like, not {}", type_name_of(v));
    }
    auto digit = [](char c) {
        if (is_digit(c)) return c - '0';
        c = to_lower(c);
        return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
    };
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (bytes_is_space(text[i])) continue;
        int high = digit(text[i]);
        if (high >= 0 && i + 1 == text.size())
            return raise_value_error("fromhex() arg must contain an even number of hexadecimal digits");
        int low = high < 0 ? -1 : digit(text[++i]);
        if (low < 0) return raise_value_error("non-hexadecimal number found in fromhex() arg at position {}", i);
        out += static_cast<char>(high << 4 | low);
    }
    return out;
}

namespace bytes_methods {

Value decode(Value self, Value encoding, Value errors) {
    std::string_view names[2] = {"utf-8", "strict"};
    Value given[2] = {encoding, errors};
    for (int i = 0; i < 2; ++i) {
        if (!given[i]) continue;
        Str* name = as_str(given[i]);
        if (!name)
            return raise_type_error("decode() argument '{}' must be str, not {}", i == 0 ? "encoding" : "errors",
                                    given[i].is_none() ? "None" : type_name_of(given[i]));
        names[i] = str_view(name);
    }
    return py::decode(bytes_view(self), names[0], names[1]);
}

Value hex(Value self, Value sep, int bytes_per_sep) { return hex_text(bytes_view(self), sep, bytes_per_sep); }

Value center(Value self, Index width, Value fillchar) {
    char fill = TRY(fill_byte(fillchar, "center"));
    std::size_t total = missing(self, width);
    std::size_t left = total / 2 + (total & static_cast<std::size_t>(width.value) & 1);
    return pad(self, left, total - left, fill);
}
Value ljust(Value self, Index width, Value fillchar) {
    char fill = TRY(fill_byte(fillchar, "ljust"));
    return pad(self, 0, missing(self, width), fill);
}
Value rjust(Value self, Index width, Value fillchar) {
    char fill = TRY(fill_byte(fillchar, "rjust"));
    return pad(self, missing(self, width), 0, fill);
}

Value zfill(Value self, Index width) {
    std::size_t zeros = missing(self, width);
    if (zeros == 0) return bytes_unchanged(self);
    if (zeros > (std::size_t{1} << 40)) return raise_memory_error();
    std::string_view text = bytes_view(self);
    std::size_t sign = !text.empty() && (text[0] == '+' || text[0] == '-');
    std::string out(text.substr(0, sign));
    out.append(zeros, '0');
    out += text.substr(sign);
    return bytes_like_self(self, out);
}

Value expandtabs(Value self, int tabsize) {
    std::string out;
    std::size_t column = 0;
    for (char c : bytes_view(self)) {
        if (c == '\t') {
            if (tabsize <= 0) continue;
            std::size_t spaces = static_cast<std::size_t>(tabsize) - column % static_cast<std::size_t>(tabsize);
            out.append(spaces, ' ');
            column += spaces;
        } else {
            out += c;
            column = c == '\n' || c == '\r' ? 0 : column + 1;
        }
    }
    return bytes_like_self(self, out);
}

Value upper(Value self) { return map_each(self, to_upper); }
Value lower(Value self) { return map_each(self, to_lower); }
Value swapcase(Value self) {
    return map_each(self, [](char c) { return is_letter(c) ? static_cast<char>(c ^ 32) : c; });
}
Value capitalize(Value self) {
    bool first = true;
    return map_each(self, [&first](char c) {
        char mapped = first ? to_upper(c) : to_lower(c);
        first = false;
        return mapped;
    });
}
Value title(Value self) {
    bool inside_word = false;
    return map_each(self, [&inside_word](char c) {
        char mapped = inside_word ? to_lower(c) : to_upper(c);
        inside_word = is_letter(c);
        return mapped;
    });
}

bool isalnum(Value self) {
    return all_bytes(self, [](char c) { return is_letter(c) || is_digit(c); });
}
bool isalpha(Value self) { return all_bytes(self, is_letter); }
bool isascii(Value self) {
    std::string_view text = bytes_view(self);
    return is_ascii(text.data(), text.size());
}
bool isdigit(Value self) { return all_bytes(self, is_digit); }
bool isspace(Value self) { return all_bytes(self, bytes_is_space); }
bool islower(Value self) { return all_cased(self, is_lower, is_upper); }
bool isupper(Value self) { return all_cased(self, is_upper, is_lower); }
bool istitle(Value self) {
    bool inside_word = false, seen = false;
    for (char c : bytes_view(self)) {
        if (is_upper(c) == inside_word && is_letter(c)) return false;
        seen |= is_letter(c);
        inside_word = is_letter(c);
    }
    return seen;
}

}  // namespace bytes_methods
}  // namespace py
