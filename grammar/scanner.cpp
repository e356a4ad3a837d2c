// The scanner's work that is not a matter of rules: lines and their indentation, brackets, the bodies of strings, and
// names beyond ASCII.
#include "grammar/scanner.h"

#include <fmt/format.h>
#include <unictype.h>

#include "grammar/utf8.h"

namespace py::ast {

Scanner::Scanner(const Source& source, const LexOptions& options)
    : source_(source),
      options_(options),
      text_(source.text().data()),
      limit_(text_ + source.text().size()),
      cursor_(text_),
      line_start_(text_),
      first_line_start_(text_) {
    // Real programs have a token every six to eight bytes, comments and docstrings included.
    out_.tokens.reserve(source.text().size() / 6 + 16);
}

TokenList Scanner::run() {
    if (source_.error()) {
        fail(*source_.error());
    } else {
        while (begin_line() && scan_line()) {
        }
    }
    resolve_soft_tokens(text_, out_.tokens, candidates_);
    return std::move(out_);
}

// ---- Lines -------------------------------------------------------------------------------------------------------

bool Scanner::begin_line() {
    IndentWidth width;
    int split_column = 0;
    for (const char* at = cursor_;; ++at) {
        switch (*at) {
            case ' ': width.space(); continue;
            case '\t': width.tab(); continue;
            case '\f': width.form_feed(); continue;
            case '\\':
                // When indentation is split over lines, what precedes the first backslash decides.
                if (split_column == 0) split_column = width.column;
                if (at[1] != '\n' || at + 2 == limit_) return bad_continuation(at);
                newline(++at + 1);
                continue;
            case '#':
                while (*at != '\n') ++at;
                [[fallthrough]];
            case '\n':
                // A line without code says nothing about blocks.
                newline(at + 1);
                width = {};
                split_column = 0;
                continue;
            case '\0': cursor_ = at; return finish();
            default: break;
        }
        if (split_column > 0) width = {split_column, split_column};
        return indent(at, width);
    }
}

bool Scanner::indent(const char* code, IndentWidth width) {
    auto layout_error = [&](SyntaxError::Type type, const char* message, std::int32_t col, std::int32_t end_col) {
        cursor_ = code;
        return fail(SyntaxError{type, message, lineno_, col, lineno_, end_col}, kWeak);
    };
    cursor_ = code;
    switch (indentation_.line(width)) {
        case Indentation::Change::Same: return true;
        case Indentation::Change::Indent:
            indentation_.set_block(static_cast<std::uint32_t>(out_.tokens.size()));
            emit(Tok::Indent, line_start_);
            return true;
        case Indentation::Change::Dedent:
            for (int i = indentation_.dedents(); i > 0; --i) emit(Tok::Dedent, code);
            return true;
        case Indentation::Change::Inconsistent:
            return layout_error(SyntaxError::Type::TabError, "inconsistent use of tabs and spaces in indentation", 0,
                                -1);
        case Indentation::Change::TooDeep:
            return layout_error(SyntaxError::Type::IndentationError, "too many levels of indentation", 0, -1);
        case Indentation::Change::NoSuchLevel: {
            auto length = static_cast<std::int32_t>(source_.line(lineno_).size());
            return layout_error(SyntaxError::Type::IndentationError,
                                "unindent does not match any outer indentation level", length, -2);
        }
    }
    return true;
}

/// The end of the text, outside all brackets.
bool Scanner::finish() {
    if (!options_.dont_imply_dedent || source_.ends_with_newline()) {
        for (int i = indentation_.depth(); i > 0; --i) emit(Tok::Dedent, cursor_);
        if (options_.interactive && (source_.ends_with_newline() || indentation_.depth() > 0))
            emit(Tok::Newline, cursor_);
    }
    emit(Tok::EndMarker, cursor_);
    return false;
}

// ---- Brackets ----------------------------------------------------------------------------------------------------

bool Scanner::open_bracket(Tok kind, char bracket) {
    const char* start = cursor_ - 1;
    if (brackets_.full()) return fail("too many nested parentheses", cursor_);
    brackets_.push(bracket, lineno_, static_cast<std::int32_t>(start - line_start_));
    if (in_format_string()) ++modes_.back().brackets;
    emit(kind, start);
    return true;
}

bool Scanner::close_bracket(Tok kind, char bracket) {
    StringMode* mode = in_format_string() ? &modes_.back() : nullptr;
    if (mode && mode->brackets == 0 && bracket == '}')
        return fail(fmt::format("{}-string: single '}}' is not allowed", mode->letter()), cursor_);
    if (brackets_.empty()) return fail(fmt::format("unmatched '{}'", bracket), cursor_);
    if (!Brackets::match(brackets_.innermost().bracket, bracket)) {
        // In `f"{a)}"` the brace is not what the parenthesis should have matched.
        if (mode && mode->at_field_level())
            return fail(fmt::format("{}-string: unmatched '{}'", mode->letter(), bracket), cursor_);
        return fail(brackets_.mismatch(bracket, lineno_), cursor_);
    }
    if (mode && mode->brackets == 0)
        return fail(fmt::format("{}-string: unmatched '{}'", mode->letter(), bracket), cursor_);
    brackets_.pop();
    emit(kind, cursor_ - 1);
    if (!mode) return true;
    bool ends_field = bracket == '}' && mode->at_field_level();
    --mode->brackets;
    if (!ends_field) return true;
    --mode->fields;
    mode->format_spec = false;
    return scan_middle();
}

// ---- Strings and names -------------------------------------------------------------------------------------------

/// A string from its prefix (cursor_) on, when the rules have not matched it whole: `body` is behind the opening quotes.
bool Scanner::scan_string(const char* body, std::uint16_t flags) {
    const Mark start = mark(cursor_);
    const char quote = body[-1];
    const bool triple = (flags & kTriple) != 0;
    bool escaped_quote = false;
    for (const char* at = body;;) {
        char c = *at;
        if (c == quote) {
            if (!triple || (at[1] == quote && at[2] == quote)) {
                cursor_ = at + (triple ? 3 : 1);
                emit(Tok::String, start, flags);
                return true;
            }
            ++at;
        } else if (c == '\\') {
            flags |= kBackslash;
            if (at[1] == quote) escaped_quote = true;
            if (at[1] == '\n') join_line(at + 2);
            at += 2;
        } else if (c == '\n' && triple) {
            join_line(++at);
        } else if (c == '\n' || c == '\0') {
            cursor_ = at;
            return unterminated_string(start, quote, triple, escaped_quote);
        } else {
            if (static_cast<signed char>(c) < 0) flags |= kNonAscii;
            ++at;
        }
    }
}

/// A name with bytes beyond ASCII, from `start` to cursor_: are its characters allowed?
bool Scanner::check_name(const char* start) {
    bool first = true;
    for (const char* at = start; at < cursor_; first = false) {
        const char* next = at;
        char32_t character = next_character(next);
        bool allowed =
            character < 0x80 || (first ? uc_is_property_xid_start(character) : uc_is_property_xid_continue(character));
        if (!allowed) return bad_character(at);
        at = next;
    }
    emit(Tok::Name, start, kNonAscii);
    return true;
}

}  // namespace py::ast
