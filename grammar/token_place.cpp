#include "grammar/token_place.h"

#include <algorithm>

#include "grammar/source.h"

namespace py::ast {

bool TokenPlaces::has_columns(const Token& token) const {
    switch (token.kind) {
        case Tok::Indent:
        case Tok::Dedent:
        case Tok::EndMarker: return false;
        case Tok::Newline: return token.start < token.end && !(newline_is_added_ && is_end(token));
        default: return true;
    }
}

/// At the end of the text CPython's tokenizer is still on the last line.
std::int32_t TokenPlaces::line_of(const Token& token) const {
    if (has_columns(token) || !is_end(token)) return token.lineno;
    return static_cast<std::int32_t>(std::count(source_.begin(), source_.end(), '\n'));
}

/// With its newline, if that was written.
std::int32_t TokenPlaces::last_line_length() const {
    std::size_t before = source_.size() < 2 ? source_.npos : source_.rfind('\n', source_.size() - 2);
    std::size_t length = before == source_.npos ? source_.size() : source_.size() - before - 1;
    return static_cast<std::int32_t>(length) - newline_is_added_;
}

/// A comment is part of the Newline behind it.
std::int32_t TokenPlaces::start_column(std::uint32_t index) const {
    const Token& token = tokens_[index];
    if (!has_columns(token)) return -1;
    if (token.kind != Tok::Newline || index == 0) return token.col;
    std::string_view line =
        source_.substr(token.start - static_cast<std::uint32_t>(token.col), static_cast<std::uint32_t>(token.col));
    // Between the newline and the token before it there is nothing but blanks and comments.
    const Token& before = tokens_[index - 1];
    std::size_t comment =
        line.find('#', before.end_lineno == token.lineno ? static_cast<std::size_t>(before.end_col) : 0);
    return comment == line.npos ? token.col : static_cast<std::int32_t>(comment);
}

void TokenPlaces::set_range(std::uint32_t first, std::uint32_t last, SyntaxError& error) const {
    const Token& begin = tokens_[first];
    const Token& end = tokens_[last];
    error.lineno = line_of(begin);
    error.col = start_column(first);
    error.end_lineno = has_columns(end) ? end.end_lineno : line_of(end);
    error.end_col = has_columns(end) ? end.end_col : -1;
    if (error.end_lineno > error.lineno) error.end_col = measured_on(begin, end);
}

/// CPython turns the end's bytes into characters on the first line of the range. What comes of that, as a column of the
/// last line.
std::int32_t TokenPlaces::measured_on(const Token& begin, const Token& end) const {
    auto line_at = [this](std::uint32_t offset, std::int32_t col) {
        std::string_view line = source_.substr(offset - static_cast<std::uint32_t>(col));
        return line.substr(0, line.find('\n'));
    };
    std::string_view first = line_at(begin.start, begin.col);
    std::string_view last = line_at(end.end, end.end_col);
    std::size_t bytes = std::min(static_cast<std::size_t>(end.end_col), first.size());
    while (bytes < first.size() && (first[bytes] & 0xc0) == 0x80) --bytes;  // half a character counts for none
    std::size_t characters = count_characters(first.substr(0, bytes));
    std::size_t column = 0;
    while (column < last.size() && characters > 0) {
        ++column;
        while (column < last.size() && (last[column] & 0xc0) == 0x80) ++column;
        --characters;
    }
    return static_cast<std::int32_t>(column + characters);
}

void TokenPlaces::set_from(std::uint32_t token, std::uint32_t reach, SyntaxError& error) const {
    const Token& far = tokens_[reach];
    set_range(token, token, error);
    error.end_lineno = has_columns(far) ? far.end_lineno : line_of(far);
    error.end_col = (has_columns(far) ? far.end_col : is_end(far) ? last_line_length() : far.end_col) - 1;
}

void TokenPlaces::set_at(std::uint32_t token, SyntaxError& error) const {
    const Token& far = tokens_[token];
    set_range(token, token, error);
    if (has_columns(far)) return;
    error.col = (is_end(far) ? last_line_length() : far.end_col) - 1;
    error.end_col = -2;
}

}  // namespace py::ast
