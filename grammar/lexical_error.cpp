// What is wrong with a source that the rules do not match, in CPython's words and at CPython's places.
#include <fmt/format.h>
#include <unictype.h>

#include <algorithm>

#include "grammar/scanner.h"
#include "grammar/utf8.h"

namespace py::ast {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_octal_digit(char c) { return c >= '0' && c <= '7'; }
bool is_binary_digit(char c) { return c == '0' || c == '1'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_hex_digit(char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

}  // namespace

// ---- Reporting ---------------------------------------------------------------------------------------------------

bool Scanner::fail(SyntaxError error, unsigned flags) {
    // Behind an error of the parser's, CPython only looks for errors that its tokenizer words itself, and overlooks those
    // inside f-strings.
    if (in_format_string()) flags |= kWeak;
    if (!brackets_.empty() && !in_format_string()) out_.unclosed = unclosed_error();
    out_.error = std::move(error);
    const char* at = cursor_;
    emit(Tok::Error, at, flags);
    emit(Tok::EndMarker, at);
    return false;
}

bool Scanner::fail(std::string message, const char* stop) {
    const char* last = stop;
    if (last > line_start_) {
        do --last;
        while (last > line_start_ && (static_cast<unsigned char>(*last) & 0xc0) == 0x80);
    }
    auto col = static_cast<std::int32_t>(last - line_start_) - (stop == line_start_ ? 1 : 0);
    cursor_ = stop;
    SyntaxError error{SyntaxError::Type::SyntaxError, std::move(message), lineno_, col, lineno_, col};
    error.bare_line = true;
    return fail(std::move(error));
}

bool Scanner::fail(std::string message, const char* start, const char* stop) {
    // CPython reports such a range in bytes where characters are meant. The columns here will be converted, so they are
    // those that become CPython's numbers.
    auto column = [&](const char* place) {
        const char* at = line_start_;
        for (auto characters = place - line_start_; characters > 0; --characters) {
            if (*at == '\n' || *at == '\0') return static_cast<std::int32_t>(at - line_start_ + characters);
            next_character(at);
        }
        return static_cast<std::int32_t>(at - line_start_);
    };
    cursor_ = stop;
    SyntaxError error{
        SyntaxError::Type::SyntaxError, std::move(message), lineno_, column(start), lineno_, column(stop)};
    error.bare_line = true;
    return fail(std::move(error));
}

void Scanner::warn(std::string message, const char* at) {
    auto col = static_cast<std::int32_t>(at - line_start_);
    SyntaxWarning warning{std::move(message), lineno_, col, lineno_, col};
    warning.has_text = true;
    out_.warnings.push_back(std::move(warning));
}

// ---- The end of the text where something is open -------------------------------------------------------------------

bool Scanner::unterminated_string(const Mark& start, char quote, bool triple, bool escaped_quote) {
    SyntaxError error{SyntaxError::Type::SyntaxError, {}, start.lineno, start.col(), start.lineno, start.col()};
    error.bare_line = true;
    // Behind the last newline there is no line to be "detected at".
    std::int32_t here = line_start_ == limit_ ? lineno_ - 1 : lineno_;
    if (in_format_string() && modes_.back().quote == quote && modes_.back().triple() == triple) {
        // `f'{a'`: the quote was meant to end the f-string.
        error.message = fmt::format("{}-string: expecting '}}'", modes_.back().letter());
    } else if (triple) {
        error.message = fmt::format("unterminated triple-quoted string literal (detected at line {})", here);
        error.incomplete = true;
    } else {
        error.message = fmt::format("unterminated string literal (detected at line {}){}", here,
                                    escaped_quote ? "; perhaps you escaped the end quote?" : "");
        error.incomplete = *cursor_ == '\0';
    }
    return fail(std::move(error));
}

bool Scanner::unterminated_format_string() {
    const StringMode& mode = modes_.back();
    std::int32_t here = line_start_ == limit_ ? lineno_ - 1 : lineno_;
    SyntaxError error{SyntaxError::Type::SyntaxError,
                      fmt::format("unterminated {}{}-string literal (detected at line {})",
                                  mode.triple() ? "triple-quoted " : "", mode.letter(), here),
                      mode.start.lineno,
                      mode.start.col(),
                      mode.start.lineno,
                      mode.start.col()};
    error.incomplete = mode.triple();
    error.bare_line = true;
    return fail(std::move(error));
}

SyntaxError Scanner::unclosed_error() const {
    const Brackets::Open& open = brackets_.innermost();
    SyntaxError error{SyntaxError::Type::SyntaxError,
                      fmt::format("'{}' was never closed", open.bracket),
                      open.lineno,
                      open.col,
                      open.lineno,
                      -1};
    error.incomplete = true;
    error.bare_line = open.lineno != source_.line_count();
    return error;
}

bool Scanner::unclosed_bracket() { return fail(unclosed_error(), kUnclosed | kWeak); }

bool Scanner::bad_continuation(const char* backslash) {
    cursor_ = backslash;
    if (backslash[1] == '\n') {
        if (!brackets_.empty()) return unclosed_bracket();
        auto col = static_cast<std::int32_t>(backslash + 1 - line_start_);
        SyntaxError error{SyntaxError::Type::SyntaxError, "unexpected EOF while parsing", lineno_, col, lineno_, -2};
        error.incomplete = true;
        return fail(std::move(error), kWeak);
    }
    // CPython counts this column from the line that this line is joined to, and stops at the end of this one.
    auto length = static_cast<std::ptrdiff_t>(source_.line(lineno_).size());
    auto col = static_cast<std::int32_t>(std::min(backslash + 1 - first_line_start_, length + 1));
    return fail(SyntaxError{SyntaxError::Type::SyntaxError, "unexpected character after line continuation character",
                            lineno_, col, lineno_, -1},
                kWeak);
}

// ---- Characters and prefixes ---------------------------------------------------------------------------------------

bool Scanner::bad_character(const char* at) {
    char32_t character = next_character(at);
    constexpr std::uint32_t kUnprintable = UC_CATEGORY_MASK_C | UC_CATEGORY_MASK_Z;
    if (uc_is_general_category_withtable(character, kUnprintable))
        return fail(fmt::format("invalid non-printable character U+{:04X}", static_cast<std::uint32_t>(character)), at);
    char text[4];
    char* end = put_character(text, character);
    return fail(
        fmt::format("invalid character '{}' (U+{:04X})", std::string_view(text, static_cast<std::size_t>(end - text)),
                    static_cast<std::uint32_t>(character)),
        at);
}

/// Letters before a quote that are no prefix. False: they cannot be combined, which is an error; true: they are a name.
bool Scanner::bad_prefix(const char* start, const char* quote) {
    bool b = false, u = false, r = false, f = false, t = false;
    for (const char* at = start; at < quote; ++at) {
        char c = lower(*at);
        bool& seen = c == 'b' ? b : c == 'u' ? u : c == 'r' ? r : c == 'f' ? f : t;
        if (seen) return true;  // `rr''` is a name and a string
        seen = true;
    }
    const char* pair = u && b   ? "'u' and 'b'"
                       : u && r ? "'u' and 'r'"
                       : u && f ? "'u' and 'f'"
                       : u && t ? "'u' and 't'"
                       : b && f ? "'b' and 'f'"
                       : b && t ? "'b' and 't'"
                                : "'f' and 't'";
    return fail(fmt::format("{} prefixes are incompatible", pair), start, quote);
}

// ---- Numbers -------------------------------------------------------------------------------------------------------
// The rules match a number's longest valid beginning. When a letter, digit or underscore follows, this walks the number
// again, one step at a time, to say what is wrong; or to find that a keyword follows (`1if x else y`), which is allowed
// with a warning. Each leaves cursor_ at the end of the number.

/// The digits from `at` on, of which the first is there. An underscore must be followed by another one.
bool Scanner::decimal_digits(const char*& at) {
    for (;;) {
        while (is_digit(*at)) ++at;
        if (*at != '_') return true;
        if (!is_digit(*++at)) return fail("invalid decimal literal", at);
    }
}

bool Scanner::check_number_end(const char* end, std::string_view kind) {
    constexpr std::string_view kKeywords[] = {"and", "else", "for", "if", "in", "is", "not", "or"};
    cursor_ = end;
    for (std::string_view keyword : kKeywords) {
        // No keyword reaches beyond the newline that ends every text.
        const char* after = end + keyword.size();
        if (*end == keyword[0] && std::string_view(end, static_cast<std::size_t>(limit_ - end)).starts_with(keyword) &&
            !is_letter(*after) && !is_digit(*after) && *after != '_' && static_cast<signed char>(*after) >= 0) {
            warn(fmt::format("invalid {} literal", kind), end);
            return true;
        }
    }
    if (is_letter(*end) || is_digit(*end) || *end == '_') return fail(fmt::format("invalid {} literal", kind), end);
    return true;
}

bool Scanner::check_number(const char* start) {
    const char* at = start + 1;
    char base = *start == '0' ? lower(*at) : '\0';
    if (base == 'x' || base == 'o' || base == 'b') {
        const char* kind = base == 'x' ? "hexadecimal" : base == 'o' ? "octal" : "binary";
        auto is_own_digit = base == 'x' ? is_hex_digit : base == 'o' ? is_octal_digit : is_binary_digit;
        ++at;
        do {
            if (*at == '_') ++at;
            if (!is_own_digit(*at) && !is_digit(*at)) return fail(fmt::format("invalid {} literal", kind), at);
            while (is_own_digit(*at)) ++at;
            if (is_digit(*at)) return fail(fmt::format("invalid digit '{}' in {} literal", *at, kind), at + 1);
        } while (*at == '_');
        return check_number_end(at, kind);
    }

    const char* zeros_end = nullptr;
    at = start;
    if (*start == '0') {
        while (*at == '0' || *at == '_') {
            if (*at == '_' && !is_digit(at[1])) return fail("invalid decimal literal", at + 1);
            ++at;
        }
        if (is_digit(*at)) zeros_end = at;
    }
    if (is_digit(*at) && !decimal_digits(at)) return false;

    if (*at == '.') {
        zeros_end = nullptr;
        ++at;
        if (is_digit(*at) && !decimal_digits(at)) return false;
    }
    if (*at == 'e' || *at == 'E') {
        const char* exponent = at + 1;
        bool has_sign = *exponent == '+' || *exponent == '-';
        if (has_sign) ++exponent;
        if (is_digit(*exponent)) {
            zeros_end = nullptr;
            if (!decimal_digits(exponent)) return false;
            at = exponent;
        } else if (has_sign) {
            return fail("invalid decimal literal", exponent);
        } else {
            return check_number_end(at, "decimal");
        }
    }
    if (*at == 'j' || *at == 'J') return check_number_end(at + 1, "imaginary");
    if (zeros_end)
        return fail("leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers",
                    start, zeros_end);
    return check_number_end(at, "decimal");
}

}  // namespace py::ast
