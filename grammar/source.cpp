// Decoding, newline normalisation and the line table of one source text. The usual source is UTF-8 with "\n" newlines
// and costs one validating pass and one copy; everything else is rare and may be slow. Encodings other than UTF-8,
// Latin-1 and ASCII are the C library's business (iconv).
#include "grammar/source.h"

#include <fmt/format.h>
#include <iconv.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace py::ast {

namespace {

constexpr std::string_view kBom = "\xef\xbb\xbf";

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xc0) == 0x80; }

/// A malformed place in UTF-8 text, as CPython's decoder describes it.
struct BadUtf8 {
    std::size_t start;
    std::size_t end;
    const char* reason;
};

/// The length of the well-formed sequence at `at`, or 0; then `bad` says why. Surrogates are not well-formed.
std::size_t sequence_length(std::string_view bytes, std::size_t at, BadUtf8& bad) {
    auto byte = [&](std::size_t i) { return static_cast<unsigned char>(bytes[i]); };
    unsigned char lead = byte(at);
    if (lead < 0x80) return 1;
    std::size_t length = lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
    if (length == 0) {
        bad = {at, at + 1, "invalid start byte"};
        return 0;
    }
    // Only the second byte has a range of its own: no overlong forms, no surrogates, nothing beyond U+10FFFF.
    unsigned char low = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
    unsigned char high = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
    for (std::size_t i = 1; i < length; ++i) {
        if (at + i >= bytes.size()) {
            bad = {at, bytes.size(), "unexpected end of data"};
            return 0;
        }
        if (byte(at + i) < low || byte(at + i) > high) {
            bad = {at, at + i, "invalid continuation byte"};
            return 0;
        }
        low = 0x80;
        high = 0xbf;
    }
    return length;
}

/// The first malformed place, if any.
std::optional<BadUtf8> find_bad_utf8(std::string_view bytes) {
    std::size_t at = 0;
    BadUtf8 bad{};
    while (at < bytes.size()) {
        std::uint64_t word;
        if (at + sizeof word <= bytes.size()) {
            std::memcpy(&word, bytes.data() + at, sizeof word);
            if ((word & 0x8080808080808080u) == 0) {
                at += sizeof word;
                continue;
            }
        }
        std::size_t length = sequence_length(bytes, at, bad);
        if (length == 0) return bad;
        at += length;
    }
    return std::nullopt;
}

/// Malformed bytes become U+FFFD, so that the line of an error can be shown.
std::string replace_bad_utf8(std::string_view bytes) {
    std::string text;
    BadUtf8 bad{};
    for (std::size_t at = 0; at < bytes.size();) {
        if (std::size_t length = sequence_length(bytes, at, bad)) {
            text.append(bytes, at, length);
            at += length;
        } else {
            text += "\xef\xbf\xbd";
            at = bad.end;
        }
    }
    return text;
}

// ---- The encoding cookie (PEP 263) -------------------------------------------------------------------------------

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\f'; }

bool is_name_char(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
           c == '.';
}

/// The name after `coding:` or `coding=` in a line that is nothing but a comment.
std::string_view cookie_of_line(std::string_view line) {
    std::size_t at = 0;
    while (at < line.size() && is_blank(line[at])) ++at;
    if (at == line.size() || line[at] != '#') return {};
    while ((at = line.find("coding", at)) != std::string_view::npos) {
        at += 6;
        if (at >= line.size() || (line[at] != ':' && line[at] != '=')) continue;
        std::size_t start = at + 1;
        while (start < line.size() && (line[start] == ' ' || line[start] == '\t')) ++start;
        std::size_t end = start;
        while (end < line.size() && is_name_char(line[end])) ++end;
        if (end > start) return line.substr(start, end - start);
    }
    return {};
}

/// The cookie counts in the first line, or in the second when the first holds no code.
std::string_view find_cookie(std::string_view bytes) {
    for (int lineno = 1; lineno <= 2; ++lineno) {
        std::size_t length = std::min(bytes.find_first_of("\r\n"), bytes.size());
        std::string_view line = bytes.substr(0, length);
        if (std::string_view cookie = cookie_of_line(line); !cookie.empty()) return cookie;
        std::size_t code = std::min(line.find_first_not_of(" \t\f"), line.size());
        if (code < line.size() && line[code] != '#') return {};
        bytes.remove_prefix(length);
        if (bytes.starts_with("\r\n")) bytes.remove_prefix(1);
        if (!bytes.empty()) bytes.remove_prefix(1);
    }
    return {};
}

/// CPython's short names for the two encodings that a cookie may spell in many ways.
std::string normal_encoding_name(std::string_view cookie) {
    std::string name;
    for (char c : cookie.substr(0, 12)) {
        if (c == '_') name += '-';
        else name += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
    }
    auto is = [&](std::string_view known) {
        return name == known || (name.starts_with(known) && name[known.size()] == '-');
    };
    if (is("utf-8")) return "utf-8";
    if (is("latin-1") || is("iso-8859-1") || is("iso-latin-1")) return "iso-8859-1";
    return std::string(cookie);
}

/// Letters in lower case, punctuation as hyphens: the form in which names of codecs are compared.
std::string codec_key(std::string_view name) {
    std::string key;
    for (char c : name) {
        if (c == '_' || c == '.') key += '-';
        else key += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
    }
    return key;
}

bool is_one_of(std::string_view key, std::initializer_list<std::string_view> names) {
    return std::find(names.begin(), names.end(), key) != names.end();
}

std::string latin1_to_utf8(std::string_view bytes) {
    std::string text;
    text.reserve(bytes.size() + bytes.size() / 8);
    for (char c : bytes) {
        auto byte = static_cast<unsigned char>(c);
        if (byte < 0x80) {
            text += c;
        } else {
            text += static_cast<char>(0xc0 | (byte >> 6));
            text += static_cast<char>(0x80 | (byte & 0x3f));
        }
    }
    return text;
}

std::string decode_failure(std::string_view codec, std::string_view bytes, std::size_t start, std::size_t end,
                           std::string_view reason) {
    if (end == start + 1)
        return fmt::format("'{}' codec can't decode byte 0x{:02x} in position {}: {}", codec,
                           static_cast<unsigned char>(bytes[start]), start, reason);
    return fmt::format("'{}' codec can't decode bytes in position {}-{}: {}", codec, start, end - 1, reason);
}

/// Decodes by a codec of the C library. False: `message` says what is wrong.
bool decode_with_iconv(const std::string& encoding, std::string_view bytes, std::string& text, std::string& message) {
    std::string key = codec_key(encoding);
    iconv_t converter = iconv_open("UTF-8", key.c_str());
    if (converter == reinterpret_cast<iconv_t>(-1) && key.starts_with("mac-"))
        converter = iconv_open("UTF-8", key == "mac-roman" ? "MACINTOSH" : key.c_str());
    if (converter == reinterpret_cast<iconv_t>(-1)) {
        message = fmt::format("unknown encoding: {}", encoding);
        return false;
    }
    std::string input_copy(bytes);
    char* input = input_copy.data();
    std::size_t input_left = bytes.size();
    bool ok = true;
    char buffer[4096];
    while (input_left > 0) {
        char* output = buffer;
        std::size_t output_left = sizeof buffer;
        std::size_t result = iconv(converter, &input, &input_left, &output, &output_left);
        text.append(buffer, sizeof buffer - output_left);
        if (result != static_cast<std::size_t>(-1) || errno == E2BIG) continue;
        bool multibyte = key.starts_with("euc") || key.starts_with("gb") || key.starts_with("big5") ||
                         key.starts_with("shift") || key.starts_with("iso2022") || key.starts_with("utf") ||
                         is_one_of(key, {"cp932", "cp949", "cp950", "johab", "hz"});
        std::size_t at = bytes.size() - input_left;
        message = decode_failure(multibyte ? encoding : "charmap", bytes, at, at + 1,
                                 multibyte ? "illegal multibyte sequence" : "character maps to <undefined>");
        ok = false;
        break;
    }
    iconv_close(converter);
    return ok;
}

}  // namespace

std::size_t count_characters(std::string_view utf8) {
    return static_cast<std::size_t>(
        std::count_if(utf8.begin(), utf8.end(), [](char c) { return !is_continuation(c); }));
}

// ---- Making a source ---------------------------------------------------------------------------------------------

Source Source::from_text(std::string_view utf8) {
    Source source;
    if (utf8.find('\0') != std::string_view::npos) {
        source.fail("source code string cannot contain null bytes");
        return source;
    }
    source.set_text(std::string(utf8));
    return source;
}

Source Source::from_bytes(std::string_view bytes, std::string_view script) {
    Source source;
    if (bytes.find('\0') != std::string_view::npos) {
        if (script.empty()) {
            source.fail("source code string cannot contain null bytes");
        } else {
            source.set_text(replace_bad_utf8(bytes.substr(0, bytes.find('\0'))));
            source.fail("source code cannot contain null bytes", source.line_count());
        }
        return source;
    }
    bool has_bom = bytes.starts_with(kBom);
    if (has_bom) bytes.remove_prefix(kBom.size());
    std::string_view cookie = find_cookie(bytes);
    std::string encoding = cookie.empty() ? "utf-8" : normal_encoding_name(cookie);

    if (has_bom && encoding != "utf-8") {
        source.set_text(replace_bad_utf8(bytes));
        source.fail(fmt::format("encoding problem: {} with BOM", encoding), 1);
        source.error_->end_col = static_cast<std::int32_t>(source.line(1).size()) - 1;
        return source;
    }
    if (encoding == "utf-8") {
        std::optional<BadUtf8> bad = find_bad_utf8(bytes);
        if (!bad) {
            source.set_text(std::string(bytes));
            return source;
        }
        source.set_text(replace_bad_utf8(bytes));
        // What stands before the first bad byte is untouched by the replacement, so the place is found in the text;
        // newlines may have shrunk there.
        std::string before(bytes.substr(0, bad->start));
        Source prefix;
        prefix.set_text(before + "x");
        std::int32_t lineno = prefix.line_count();
        auto col = static_cast<std::int32_t>(prefix.line(lineno).size()) - 1;
        std::string in_file = script.empty() ? "" : fmt::format(" in file {}", script);
        source.fail(fmt::format("Non-UTF-8 code starting with '\\x{:02x}'{} on line {}, but no encoding declared; "
                                "see https://peps.python.org/pep-0263/ for details",
                                static_cast<unsigned char>(bytes[bad->start]), in_file, lineno),
                    script.empty() ? lineno : 0, script.empty() ? col : -1);
        return source;
    }

    std::string text;
    std::string message;
    std::string key = codec_key(encoding);
    if (key == "iso-8859-1" || is_one_of(key, {"latin1", "latin", "l1", "8859", "cp819", "iso8859-1", "iso8859"})) {
        text = latin1_to_utf8(bytes);
    } else if (is_one_of(key, {"utf8", "u8", "utf", "cp65001", "utf-8-sig", "utf8-sig", "utf8-ucs2", "utf8-ucs4"})) {
        if (std::optional<BadUtf8> bad = find_bad_utf8(bytes))
            message = decode_failure("utf-8", bytes, bad->start, bad->end, bad->reason);
        else text = bytes;
    } else if (is_one_of(key, {"ascii", "us-ascii", "646", "us"})) {
        auto bad = std::find_if(bytes.begin(), bytes.end(), [](char c) { return static_cast<signed char>(c) < 0; });
        auto at = static_cast<std::size_t>(bad - bytes.begin());
        if (bad != bytes.end()) message = decode_failure("ascii", bytes, at, at + 1, "ordinal not in range(128)");
        else text = bytes;
    } else if (decode_with_iconv(encoding, bytes, text, message) && text.find('\0') != std::string::npos) {
        message = "source code string cannot contain null bytes";
    }
    if (!message.empty()) {
        // CPython's main program says less than compile() does.
        source.fail(script.empty() ? message : fmt::format("encoding problem: {}", encoding));
        if (script.empty()) source.error_->col = -2;
        return source;
    }
    source.set_text(std::move(text));
    return source;
}

void Source::fail(std::string message, std::int32_t lineno, std::int32_t col) {
    error_.emplace();
    error_->message = std::move(message);
    error_->lineno = error_->end_lineno = lineno;
    error_->col = error_->end_col = col;
    error_->bare_line = true;
}

void Source::set_text(std::string text) {
    if (text.find('\r') != std::string::npos) {
        std::size_t kept = 0;
        for (std::size_t i = 0; i < text.size(); ++i) {
            char c = text[i];
            if (c == '\r') {
                if (i + 1 < text.size() && text[i + 1] == '\n') ++i;
                c = '\n';
            }
            text[kept++] = c;
        }
        text.resize(kept);
    }
    ends_with_newline_ = !text.empty() && text.back() == '\n';
    if (!ends_with_newline_ && !text.empty()) text += '\n';
    text_ = std::move(text);
    line_starts_.clear();
}

// ---- Lines -------------------------------------------------------------------------------------------------------

const std::vector<std::uint32_t>& Source::line_starts() const {
    if (line_starts_.empty()) {
        line_starts_.push_back(0);
        for (std::size_t at = 0; (at = text_.find('\n', at)) != std::string::npos;)
            if (++at < text_.size()) line_starts_.push_back(static_cast<std::uint32_t>(at));
    }
    return line_starts_;
}

std::int32_t Source::line_count() const { return static_cast<std::int32_t>(line_starts().size()); }

std::int32_t Source::line_of(std::uint32_t offset) const {
    const auto& starts = line_starts();
    return static_cast<std::int32_t>(std::upper_bound(starts.begin(), starts.end(), offset) - starts.begin());
}

std::uint32_t Source::line_start(std::int32_t lineno) const {
    if (lineno < 1) return 0;
    const auto& starts = line_starts();
    if (lineno > static_cast<std::int32_t>(starts.size())) return static_cast<std::uint32_t>(text_.size());
    return starts[static_cast<std::size_t>(lineno) - 1];
}

std::string_view Source::line(std::int32_t lineno) const {
    if (lineno < 1 || lineno > line_count()) return {};
    std::uint32_t start = line_start(lineno);
    std::uint32_t end = line_start(lineno + 1);
    if (end > start && text_[end - 1] == '\n') --end;
    return text().substr(start, end - start);
}

std::int32_t Source::character_column(std::int32_t lineno, std::int32_t byte_column) const {
    if (byte_column <= 0) return byte_column;
    std::string_view text = line(lineno);
    auto inside = std::min(static_cast<std::size_t>(byte_column), text.size());
    // A column behind the line's end (the newline, say) counts on from there.
    return static_cast<std::int32_t>(count_characters(text.substr(0, inside)) + (byte_column - inside));
}

}  // namespace py::ast
