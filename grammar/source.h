// One source text: its bytes decoded to UTF-8, its newlines made "\n", and the way from an offset to a line and column.
//
// Everything behind the lexer sees only this text; offsets and columns count its UTF-8 bytes. Decoding follows PEP 263
// (a byte order mark, or a `coding:` cookie in one of the first two lines) and fails with CPython's wording. The text
// always ends in a newline, as the lexer's rules want it; ends_with_newline() tells whether it was so written.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/token.h"

namespace py::ast {

class Source {
public:
    Source() = default;

    /// Text that is already decoded: `compile(str)`, the REPL.
    static Source from_text(std::string_view utf8);

    /// The bytes of a module. `script` is the file's name when it is run as the main program, whose decoding errors
    /// CPython words differently (it reads such a file line by line); empty for imports and `compile(bytes)`.
    static Source from_bytes(std::string_view bytes, std::string_view script = {});

    std::string_view text() const { return text_; }
    std::string take_text() && { return std::move(text_); }
    bool ends_with_newline() const { return ends_with_newline_; }

    /// Why the bytes are no source text (null bytes, unknown encoding, undecodable bytes); text() may then be partial.
    const std::optional<SyntaxError>& error() const { return error_; }

    std::int32_t line_count() const;
    /// The 1-based line that holds the byte at `offset`.
    std::int32_t line_of(std::uint32_t offset) const;
    /// The offset of the first byte of a 1-based line; the end of the text for a line behind the last.
    std::uint32_t line_start(std::int32_t lineno) const;
    /// A line without its newline; empty when there is no such line.
    std::string_view line(std::int32_t lineno) const;
    /// What SyntaxError.offset counts: characters, where the lexer counts bytes. Both 0-based.
    std::int32_t character_column(std::int32_t lineno, std::int32_t byte_column) const;

private:
    void set_text(std::string text);
    void fail(std::string message, std::int32_t lineno = 0, std::int32_t col = -1);
    const std::vector<std::uint32_t>& line_starts() const;

    std::string text_;
    bool ends_with_newline_ = true;
    std::optional<SyntaxError> error_;
    mutable std::vector<std::uint32_t> line_starts_;  ///< made at the first question: most sources have no error
};

/// The number of characters in UTF-8 text (three-byte surrogates count as one each).
std::size_t count_characters(std::string_view utf8);

}  // namespace py::ast
