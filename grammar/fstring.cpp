// f-strings and t-strings (PEP 701, 750): the text between their fields, and where fields begin. The rules are CPython's
// down to the corners: `{{` inside a format spec begins a field (whose expression is a set or dict), a doubled brace
// never stands inside a field, and a closing quote ends the string wherever the parser will complain about it.
#include <fmt/format.h>

#include "grammar/scanner.h"

namespace py::ast {

/// Enters a string whose prefix starts at cursor_ and whose opening quotes end at `body`.
bool Scanner::begin_format_string(const char* body) {
    const char* start = cursor_;
    StringMode mode{mark(start), body[-1], false, 0};
    if (body - start > 3 && body[-2] == body[-1]) mode.flags |= kTriple;
    for (const char* at = start; *at != mode.quote; ++at) {
        if (*at == 'r' || *at == 'R') mode.flags |= kRaw;
        if (*at == 't' || *at == 'T') mode.is_template = true;
    }
    cursor_ = body;
    if (modes_.size() >= kMaxOpenStrings) return fail("too many nested f-strings or t-strings", body);
    modes_.push_back(mode);
    emit(mode.is_template ? Tok::TStringStart : Tok::FStringStart, start, mode.flags);
    return scan_middle();
}

/// Text up to the closing quote, which it takes, or to the brace of a field, which it leaves to the rules.
bool Scanner::scan_middle() {
    StringMode& mode = modes_.back();
    const Mark start = mark(cursor_);
    const bool format_spec = mode.format_spec && mode.fields > 0;
    unsigned flags = mode.flags;
    if (mode.fields > 0) flags |= kFormatSpec;
    bool in_character_name = false;  // between the braces of \N{...}

    auto end_text = [&](const char* at) {
        cursor_ = at;
        if (at > start.at) emit(mode.is_template ? Tok::TStringMiddle : Tok::FStringMiddle, start, flags);
    };

    for (const char* at = cursor_;;) {
        char c = *at;
        if (c == mode.quote) {
            if (mode.triple() && (at[1] != c || at[2] != c)) {
                ++at;
                continue;
            }
            end_text(at);
            cursor_ = at + (mode.triple() ? 3 : 1);
            emit(mode.is_template ? Tok::TStringEnd : Tok::FStringEnd, at, mode.flags);
            modes_.pop_back();
            return true;
        }
        switch (c) {
            case '{':
                if (at[1] == '{' && !format_spec) {
                    in_character_name = false;
                    at += 2;
                    continue;
                }
                end_text(at);
                if (mode.fields == kMaxOpenFields)
                    return fail(fmt::format("{}-string: expressions nested too deeply", mode.letter()), at);
                ++mode.fields;
                return true;
            case '}':
                if (in_character_name) {
                    in_character_name = false;
                    ++at;
                    continue;
                }
                if (at[1] == '}' && !format_spec && mode.brackets == 0) {
                    at += 2;
                    continue;
                }
                end_text(at);
                return true;
            case '\\':
                flags |= kBackslash;
                if (at[1] == '{' || at[1] == '}') {
                    // The brace keeps its meaning, so the decoder never sees this pair: the warning is due here.
                    if (!mode.raw())
                        warn(fmt::format("\"\\{0}\" is an invalid escape sequence. Such sequences will not work in the "
                                         "future. Did you mean \"\\\\{0}\"? A raw string is also an option.",
                                         at[1]),
                             at);
                    ++at;
                } else if (at[1] == 'N' && !mode.raw()) {
                    at += 2;
                    if (*at == '{') {
                        in_character_name = true;
                        ++at;
                    }
                } else {
                    if (at[1] == '\n') join_line(at + 2);
                    at += 2;
                }
                continue;
            case '\n':
                if (mode.triple()) {
                    join_line(++at);
                    continue;
                }
                cursor_ = at;
                if (format_spec)
                    return fail(
                        fmt::format("{0}-string: newlines are not allowed in format specifiers for single quoted "
                                    "{0}-strings",
                                    mode.letter()),
                        at + 1);
                return unterminated_format_string();
            case '\0': cursor_ = at; return unterminated_format_string();
            default:
                if (static_cast<signed char>(c) < 0) flags |= kNonAscii;
                ++at;
        }
    }
}

}  // namespace py::ast
