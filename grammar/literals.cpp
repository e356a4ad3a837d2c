// Decoding literals. String escapes come in two dialects, str's and bytes'; both write into one arena buffer, because no
// escape is shorter than what it stands for.
#include "grammar/literals.h"

#include <fmt/format.h>
#include <uninorm.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <limits>

#include "grammar/character_name.h"
#include "grammar/utf8.h"

namespace py::ast {

std::size_t max_decimal_digits = 4300;

namespace {

std::string_view token_text(std::string_view source, const Token& token) {
    return source.substr(token.start, token.end - token.start);
}

void fail_at(const Token& token, const LiteralContext& context, std::string message) {
    context.error = SyntaxError{
        SyntaxError::Type::SyntaxError, std::move(message), token.lineno, token.col, token.end_lineno, token.end_col};
}

int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    c |= 0x20;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

bool is_octal(char c) { return c >= '0' && c <= '7'; }

/// The text without the underscores between digits; only a text that has some is copied.
std::string_view without_underscores(std::string_view text, Arena& arena) {
    if (text.find('_') == std::string_view::npos) return text;
    char* out = static_cast<char*>(arena.allocate(text.size() + 1));
    char* end = std::copy_if(text.begin(), text.end(), out, [](char c) { return c != '_'; });
    *end = '\0';
    return {out, static_cast<std::size_t>(end - out)};
}

/// Decimal text as a double; what is too large is infinite and what is too small is zero, as in Python.
double to_double(std::string_view text) {
    double value = 0.0;
    auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc::result_out_of_range) return value;
    // from_chars does not say which way: the place of the first digit that counts does.
    std::size_t exponent_at = text.find_first_of("eE");
    std::string_view mantissa = text.substr(0, exponent_at);
    std::size_t point = std::min(mantissa.find('.'), mantissa.size());
    std::size_t first = mantissa.find_first_of("123456789");
    if (first == std::string_view::npos) return 0.0;
    bool negative_exponent = exponent_at != std::string_view::npos && text[exponent_at + 1] == '-';
    if (exponent_at == std::string_view::npos) return first < point ? std::numeric_limits<double>::infinity() : 0.0;
    double exponent = 0.0;
    for (char c : text.substr(exponent_at + 1))
        if (c >= '0' && c <= '9') exponent = exponent * 10 + (c - '0');
    if (negative_exponent) exponent = -exponent;
    double place = exponent + static_cast<double>(point) - static_cast<double>(first);
    return place > 0 ? std::numeric_limits<double>::infinity() : 0.0;
}

// ---- Escapes -----------------------------------------------------------------------------------------------------

/// Decodes the escapes of one string, or of one stretch of an f-string's text.
class Escapes {
public:
    Escapes(const Token& token, const LiteralContext& context)
        : token_(token), context_(context), bytes_((token.flags & kBytes) != 0), string_(token.kind == Tok::String) {}

    /// Writes the decoded text at `out` and returns its end; null: an error has been described. `lineno` is that of the
    /// text's beginning. The first invalid escape of a text without errors is warned about, as in CPython.
    char* decode(std::string_view text, std::int32_t lineno, char* out) {
        text_ = text;
        invalid_ = {};
        at_ = 0;
        while (at_ < text.size()) {
            std::size_t backslash = std::min(text.find('\\', at_), text.size());
            out = std::copy(text.data() + at_, text.data() + backslash, out);
            at_ = backslash;
            if (at_ < text.size() && !(out = escape(out))) return nullptr;
        }
        if (!invalid_.empty()) warn(lineno);
        return out;
    }

private:
    char* escape(char* out) {
        const std::size_t start = at_++;
        // Only f-strings have text that ends in a backslash: a brace follows.
        if (at_ == text_.size()) {
            *out++ = '\\';
            return out;
        }
        char c = text_[at_++];
        switch (c) {
            case '\n': return out;
            case '\\':
            case '\'':
            case '"': *out++ = c; return out;
            case 'a': *out++ = '\a'; return out;
            case 'b': *out++ = '\b'; return out;
            case 'f': *out++ = '\f'; return out;
            case 'n': *out++ = '\n'; return out;
            case 'r': *out++ = '\r'; return out;
            case 't': *out++ = '\t'; return out;
            case 'v': *out++ = '\v'; return out;
            case '0':
            case '1':
            case '2':
            case '3':
            case '4':
            case '5':
            case '6':
            case '7': return octal(out, start);
            case 'x': return hex(out, start, 2, "truncated \\xXX escape");
            case 'u':
                if (!bytes_) return hex(out, start, 4, "truncated \\uXXXX escape");
                break;
            case 'U':
                if (!bytes_) return hex(out, start, 8, "truncated \\UXXXXXXXX escape");
                break;
            case 'N':
                if (!bytes_) return named(out, start);
                break;
            default: break;
        }
        // An unknown escape stands for itself. The lexer has warned about braces in f-strings; CPython never warns about
        // characters beyond ASCII.
        if (static_cast<signed char>(c) >= 0 && (string_ || (c != '{' && c != '}'))) note_invalid(start);
        *out++ = '\\';
        *out++ = c;
        return out;
    }

    char* put(char* out, char32_t character) {
        if (!bytes_) return put_character(out, character);
        *out++ = static_cast<char>(character);
        return out;
    }

    char* octal(char* out, std::size_t start) {
        char32_t value = 0;
        at_ = start + 1;
        while (at_ < text_.size() && at_ < start + 4 && is_octal(text_[at_]))
            value = value * 8 + static_cast<char32_t>(text_[at_++] - '0');
        if (value > 0377) note_invalid(start);
        return put(out, bytes_ ? value & 0xff : value);
    }

    char* hex(char* out, std::size_t start, std::size_t digits, const char* truncated) {
        char32_t value = 0;
        std::size_t end = at_ + digits;
        while (at_ < text_.size() && at_ < end && hex_value(text_[at_]) >= 0)
            value = value * 16 + static_cast<char32_t>(hex_value(text_[at_++]));
        if (at_ < end) return bytes_ ? fail_bytes(start) : fail(start, at_, truncated);
        if (value > 0x10ffff) return fail(start, at_, "illegal Unicode character");
        return put(out, value);
    }

    char* named(char* out, std::size_t start) {
        constexpr const char* kMalformed = "malformed \\N character escape";
        if (at_ == text_.size() || text_[at_] != '{') return fail(start, at_, kMalformed);
        std::size_t name = ++at_;
        while (at_ < text_.size() && text_[at_] != '}') ++at_;
        if (at_ == text_.size() || at_ == name) return fail(start, at_, kMalformed);
        auto character = character_by_name(text_.substr(name, at_ - name));
        ++at_;
        if (!character) return fail(start, at_, "unknown Unicode character name");
        return put_character(out, *character);
    }

    /// A place in the text as CPython counts it: it has rewritten every character beyond ASCII as \UXXXXXXXX by then, and
    /// a backslash before one as \u005c.
    std::size_t position(std::size_t index) const {
        std::size_t count = 0;
        for (std::size_t i = 0; i < index; ++i) {
            auto byte = static_cast<unsigned char>(text_[i]);
            if (byte < 0x80) ++count;
            else if (byte >= 0xc0) count += 10;
            if (byte == '\\' && i + 1 < text_.size()) {
                if (static_cast<signed char>(text_[i + 1]) < 0) count += 5;
                else if (++i < index) ++count;
            }
        }
        return count;
    }

    char* fail(std::size_t start, std::size_t end, const char* reason) {
        std::size_t first = position(start), last = position(end) - 1;
        fail_at(token_, context_,
                fmt::format("(unicode error) 'unicodeescape' codec can't decode bytes in position {}-{}: {}", first,
                            last, reason));
        return nullptr;
    }

    char* fail_bytes(std::size_t start) {
        fail_at(token_, context_, fmt::format("(value error) invalid \\x escape at position {}", start));
        return nullptr;
    }

    void note_invalid(std::size_t start) {
        if (invalid_.empty()) invalid_ = text_.substr(start + 1, at_ - start - 1);
    }

    void warn(std::int32_t lineno) const {
        auto lines = std::count(text_.data(), invalid_.data(), '\n');
        const char* octal = is_octal(invalid_[0]) ? "octal " : "";
        SyntaxWarning warning;
        warning.message = fmt::format(
            "\"\\{0}\" is an invalid {1}escape sequence. Such sequences will not work in the future. Did "
            "you mean \"\\\\{0}\"? A raw string is also an option.",
            invalid_, octal);
        warning.as_error = fmt::format(
            "\"\\{0}\" is an invalid {1}escape sequence. Did you mean \"\\\\{0}\"? A raw "
            "string is also an option.",
            invalid_, octal);
        warning.lineno = warning.end_lineno = lineno + static_cast<std::int32_t>(lines);
        warning.has_text = true;
        auto at = static_cast<std::size_t>(invalid_.data() - 1 - text_.data());
        std::size_t newline = text_.substr(0, at).rfind('\n');
        std::int32_t before = (token_.flags & kTriple ? 3
                               : string_              ? 1
                                                      : 0) -
                              bytes_;  // as CPython, which forgets the prefix
        warning.col = static_cast<std::int32_t>(newline == std::string_view::npos ? at : at - newline - 1) +
                      (newline == std::string_view::npos ? token_.col + before : 0);
        warning.end_col = warning.col + 2;
        context_.warnings.push_back(std::move(warning));
    }

    const Token& token_;
    const LiteralContext& context_;
    const bool bytes_;
    const bool string_;  ///< a whole string, not the text of an f-string
    std::string_view text_;
    std::size_t at_ = 0;
    std::string_view invalid_;  ///< the first invalid escape, without its backslash
};

}  // namespace

// ---- Numbers -----------------------------------------------------------------------------------------------------

bool decode_number(std::string_view source, const Token& token, const LiteralContext& context, Literal& result) {
    std::string_view text = without_underscores(token_text(source, token), context.arena);
    int base = 10;
    if (text.size() > 2 && text[0] == '0') {
        char c = static_cast<char>(text[1] | 0x20);
        base = c == 'x' ? 16 : c == 'o' ? 8 : c == 'b' ? 2 : 10;
    }
    if (base == 10) {
        if (text.back() == 'j' || text.back() == 'J') {
            result.type = Literal::Type::Imaginary;
            result.real = to_double(text.substr(0, text.size() - 1));
            return true;
        }
        if (text.find_first_of(".eE") != std::string_view::npos) {
            result.type = Literal::Type::Float;
            result.real = to_double(text);
            return true;
        }
    }

    std::string_view digits = base == 10 ? text : text.substr(2);
    std::uint64_t value = 0;
    auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value, base);
    if (error == std::errc() && value <= static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) {
        result.type = Literal::Type::Int;
        result.integer = value;
        return true;
    }
    if (base == 10 && max_decimal_digits && digits.size() > max_decimal_digits) {
        context.error = SyntaxError{
            SyntaxError::Type::SyntaxError,
            fmt::format("Exceeds the limit ({} digits) for integer string conversion: value has {} digits; use "
                        "sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for huge integer "
                        "literals to avoid decimal conversion limits.",
                        max_decimal_digits, digits.size()),
            token.lineno,
            -1,
            token.end_lineno,
            -1};
        return false;
    }
    result.type = Literal::Type::BigInt;
    result.text = context.arena.copy(text);
    return true;
}

// ---- Strings -----------------------------------------------------------------------------------------------------

bool decode_string(std::string_view source, const Token& token, const LiteralContext& context, Literal& result) {
    std::string_view text = token_text(source, token);
    const bool bytes = (token.flags & kBytes) != 0;
    const std::size_t quotes = (token.flags & kTriple) != 0 ? 3 : 1;
    const std::size_t prefix = text.find(text.back());
    text = text.substr(prefix + quotes, text.size() - prefix - 2 * quotes);

    result.type = bytes ? Literal::Type::Bytes : Literal::Type::Str;
    if (bytes && (token.flags & kNonAscii) != 0) {
        fail_at(token, context, "bytes can only contain ASCII literal characters");
        return false;
    }
    if ((token.flags & kBackslash) == 0 || (token.flags & kRaw) != 0) {
        result.text = context.arena.copy(text);
        return true;
    }
    char* out = static_cast<char*>(context.arena.allocate(text.size() + 1));
    char* end = Escapes(token, context).decode(text, token.lineno, out);
    if (!end) return false;
    *end = '\0';
    result.text = {out, static_cast<std::size_t>(end - out)};
    return true;
}

bool decode_middle(std::string_view source, const Token& token, const LiteralContext& context, Literal& result) {
    std::string_view text = token_text(source, token);
    const bool raw = (token.flags & kRaw) != 0;
    const bool escapes = !raw && (token.flags & kBackslash) != 0;
    result.type = Literal::Type::Str;
    char* out = static_cast<char*>(context.arena.allocate(text.size() + 1));
    char* end = out;
    Escapes decoder(token, context);

    // CPython cuts the text behind the first of two braces and behind a \N{...}, and decodes each piece for itself: that
    // shows in the positions of its messages, and in warnings, whose lines it counts from the last line of the piece.
    // Braces of one kind stand doubled, except in \N{...}.
    std::size_t start = 0;
    std::int32_t lineno = token.lineno;
    auto piece = [&](std::size_t stop, std::size_t next) {
        std::string_view part = text.substr(start, stop - start);
        start = next;
        if (!escapes) {
            end = std::copy(part.begin(), part.end(), end);
            return true;
        }
        lineno += static_cast<std::int32_t>(std::count(part.begin(), part.end(), '\n'));
        end = decoder.decode(part, lineno, end);
        return end != nullptr;
    };
    for (std::size_t at = 0; at < text.size();) {
        char c = text[at];
        if (c == '{' || c == '}') {
            at += 2;
            if (!piece(at - 1, at)) return false;
        } else if (c == '\\' && escapes) {
            char next = at + 1 < text.size() ? text[at + 1] : '\0';
            if (next == 'N' && at + 2 < text.size() && text[at + 2] == '{') {
                // A doubled brace ends an escape that is malformed anyway.
                at = std::min(text.find_first_of("{}", at + 3), text.size());
                if (at < text.size() && text[at] == '}') {
                    ++at;
                    if (!piece(at, at)) return false;
                }
            } else {
                at += next == '{' || next == '}' ? 1 : 2;
            }
        } else {
            ++at;
        }
    }
    if (start < text.size() && !piece(text.size(), text.size())) return false;
    *end = '\0';
    result.text = {out, static_cast<std::size_t>(end - out)};
    return true;
}

std::string_view field_text(std::string_view source, std::uint32_t start, std::uint32_t end, Arena& arena) {
    std::string_view text = source.substr(start, end - start);
    if (text.find('#') == std::string_view::npos) return arena.copy(text);
    char* out = static_cast<char*>(arena.allocate(text.size() + 1));
    char* out_end = out;
    char quote = '\0';
    bool triple = false;
    for (std::size_t at = 0; at < text.size(); ++at) {
        char c = text[at];
        if (quote == '\0' && c == '#') {
            at = std::min(text.find('\n', at), text.size());
            if (at == text.size()) break;
            c = '\n';
        } else if (quote != '\0' && c == '\\' && at + 1 < text.size()) {
            *out_end++ = c;
            c = text[++at];
        } else if (c == '"' || c == '\'') {
            bool three = text.substr(at).starts_with(std::string_view(c == '"' ? "\"\"\"" : "'''"));
            if (quote == '\0') {
                quote = c;
                triple = three;
            } else if (quote == c && (!triple || three)) {
                quote = '\0';
            } else {
                three = false;
            }
            if (three && triple) {
                *out_end++ = c;
                *out_end++ = c;
                at += 2;
            }
        }
        *out_end++ = c;
    }
    *out_end = '\0';
    return {out, static_cast<std::size_t>(out_end - out)};
}

std::string_view identifier(std::string_view source, const Token& token, Arena& arena) {
    std::string_view text = token_text(source, token);
    if ((token.flags & kNonAscii) == 0) return arena.copy(text);
    std::size_t length = 0;
    std::uint8_t* normal =
        u8_normalize(UNINORM_NFKC, reinterpret_cast<const std::uint8_t*>(text.data()), text.size(), nullptr, &length);
    // Only memory can fail here: the text has been validated.
    if (!normal) return arena.copy(text);
    std::string_view result = arena.copy({reinterpret_cast<const char*>(normal), length});
    std::free(normal);
    return result;
}

}  // namespace py::ast
