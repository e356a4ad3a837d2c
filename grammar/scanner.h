// The scanner behind tokenize(). One object scans one source, line by line: begin_line() measures the indentation,
// scan_line() (the re2c rules of lexer.re) turns the rest into tokens.
//
// f-strings and t-strings are modes: after the opening quote, after the `:` of a format spec and after the `}` of a
// field, scan_middle() takes over until the next field or the closing quote; inside a field the ordinary rules apply,
// so that fields hold any expression, strings and f-strings with the same quotes included (PEP 701, 750).
//
// The text ends in '\0' (std::string's), which no source contains, so that no rule has to check for the end.
// Methods that return false have failed or reached the end: scanning is over.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "grammar/indentation.h"
#include "grammar/lexer.h"
#include "grammar/lookahead.h"

namespace py::ast {

class Scanner {
public:
    Scanner(const Source& source, const LexOptions& options);
    TokenList run();

private:
    /// A place in the text; what a token or an error remembers of where it began.
    struct Mark {
        const char* at;
        const char* line_start;
        std::int32_t lineno;

        std::int32_t col() const { return static_cast<std::int32_t>(at - line_start); }
    };

    /// An open f-string or t-string.
    struct StringMode {
        Mark start;
        char quote;
        bool is_template;
        std::uint16_t flags;       ///< kRaw, kTriple
        bool format_spec = false;  ///< the text being scanned is a field's format spec
        int fields = 0;            ///< open replacement fields: one, and those in its format spec
        int brackets = 0;          ///< open brackets, the braces of the fields included

        bool raw() const { return (flags & kRaw) != 0; }
        bool triple() const { return (flags & kTriple) != 0; }
        char letter() const { return is_template ? 't' : 'f'; }
        /// The innermost field's own level: `:` begins its format spec and `}` ends it.
        bool at_field_level() const { return fields > 0 && brackets == fields; }
    };

    // lexer.re
    bool scan_line();

    // scanner.cpp
    bool begin_line();
    bool indent(const char* code, IndentWidth width);
    bool finish();
    bool open_bracket(Tok kind, char bracket);
    bool close_bracket(Tok kind, char bracket);
    bool scan_string(const char* body, std::uint16_t flags);
    bool check_name(const char* start);

    // fstring.cpp
    bool begin_format_string(const char* body);
    bool scan_middle();
    bool in_format_string() const { return !modes_.empty(); }
    bool at_field_level() const { return in_format_string() && modes_.back().at_field_level(); }

    // lexical_error.cpp
    bool check_number(const char* start);
    bool check_number_end(const char* end, std::string_view kind);
    bool decimal_digits(const char*& at);
    bool bad_prefix(const char* start, const char* quote);
    bool bad_character(const char* at);
    bool unterminated_string(const Mark& start, char quote, bool triple, bool escaped_quote);
    bool unterminated_format_string();
    bool unclosed_bracket();
    SyntaxError unclosed_error() const;
    bool bad_continuation(const char* backslash);
    void warn(std::string message, const char* at);
    /// Fails with the place CPython's tokenizer gives: the last character before `stop`, on the current line.
    bool fail(std::string message, const char* stop);
    /// Fails with the range [start, stop) of the current line.
    bool fail(std::string message, const char* start, const char* stop);
    bool fail(SyntaxError error, unsigned flags = 0);

    Mark mark(const char* at) const { return {at, line_start_, lineno_}; }
    std::uint32_t offset(const char* at) const { return static_cast<std::uint32_t>(at - text_); }
    /// A new line within a token, or joined to the last one by a backslash.
    void join_line(const char* next_line) {
        ++lineno_;
        line_start_ = next_line;
    }
    /// A new line behind a backslash; one that stands alone on a line of its own joins nothing.
    void join_line(const char* backslash, const char* next_line) {
        bool alone = line_start_ == first_line_start_ &&
                     std::string_view(line_start_, static_cast<std::size_t>(backslash - line_start_))
                             .find_first_not_of(" \t\f") == std::string_view::npos;
        join_line(next_line);
        if (alone) first_line_start_ = next_line;
    }
    void newline(const char* next_line) {
        join_line(next_line);
        first_line_start_ = next_line;
    }
    /// A token on the current line, from `start` to cursor_.
    void emit(Tok kind, const char* start, unsigned flags = 0) {
        out_.tokens.push_back({kind, static_cast<std::uint16_t>(flags), offset(start), offset(cursor_), lineno_,
                               static_cast<std::int32_t>(start - line_start_), lineno_,
                               static_cast<std::int32_t>(cursor_ - line_start_)});
    }
    /// A token that may have begun on an earlier line.
    void emit(Tok kind, const Mark& start, unsigned flags) {
        out_.tokens.push_back({kind, static_cast<std::uint16_t>(flags), offset(start.at), offset(cursor_), start.lineno,
                               start.col(), lineno_, static_cast<std::int32_t>(cursor_ - line_start_)});
    }
    /// The token just emitted is one whose meaning the look-ahead pass may change.
    void note_candidate() {
        candidates_.push_back({static_cast<std::uint32_t>(out_.tokens.size() - 1), indentation_.block()});
    }

    const Source& source_;
    const LexOptions options_;
    const char* text_;
    const char* limit_;
    const char* cursor_;
    const char* line_start_;
    const char* first_line_start_;  ///< the line that the current one is joined to, or itself
    std::int32_t lineno_ = 1;

    TokenList out_;
    std::vector<SoftCandidate> candidates_;
    std::vector<StringMode> modes_;
    Indentation indentation_;
    Brackets brackets_;
};

}  // namespace py::ast
