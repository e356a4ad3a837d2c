#include "grammar/syntax_error.h"

#include <algorithm>
#include <vector>

#include "grammar/error_reader.h"
#include "grammar/token_place.h"

namespace py::ast {

namespace {

/// The parser ran out of text, so more of it might help.
bool at_end(const TokenList& tokens, std::uint32_t token) {
    const auto& list = tokens.tokens;
    while (list[token].kind == Tok::Dedent ||
           (list[token].kind == Tok::Newline && list[token].start == list[token].end))
        ++token;
    return list[token].kind == Tok::EndMarker;
}

/// A simple statement that is complete, and another one behind it.
bool is_second_statement(const TokenList& tokens, std::uint32_t token) {
    const auto& list = tokens.tokens;
    if (token == 0 || list[token].kind == Tok::EndMarker || list[token].kind == Tok::Error) return false;
    std::uint32_t newline = 0;
    while (newline < token && list[newline].kind != Tok::Newline) ++newline;
    if (newline + 1 != token || newline == 0 || list[newline - 1].kind == Tok::Colon) return false;
    switch (list[0].kind) {
        case Tok::If:
        case Tok::While:
        case Tok::For:
        case Tok::With:
        case Tok::Try:
        case Tok::Def:
        case Tok::Class:
        case Tok::Async:
        case Tok::At:
        case Tok::Match: return false;
        default: return true;
    }
}

/// The line of the last compound statement that ended before `stop`, functions excepted; 0: none. A statement ends with
/// its first block, as the clauses behind it may be missing, save that `try` needs one.
std::int32_t last_statement_line(const TokenList& tokens, std::uint32_t stop) {
    const auto& list = tokens.tokens;
    std::vector<std::uint32_t> open;  // headers whose blocks are open, by their Indent
    std::uint32_t header = 0;
    std::int32_t result = 0;
    auto ends = [&](std::uint32_t start) {
        if (list[start].kind == Tok::Async) ++start;
        std::int32_t lineno = list[start].lineno;
        switch (list[start].kind) {
            case Tok::If:
            case Tok::While:
            case Tok::For:
            case Tok::With:
            case Tok::Class: break;
            case Tok::Case:
            case Tok::Except:
            case Tok::Finally: {
                // The header of the whole statement is the last one above with its indentation, or for a case with less.
                bool is_case = list[start].kind == Tok::Case;
                std::uint32_t above = start;
                while (above-- > 0) {
                    Tok wanted = list[above].kind;
                    if ((wanted == Tok::Match && is_case && list[above].col < list[start].col) ||
                        (wanted == Tok::Try && !is_case && list[above].col == list[start].col))
                        break;
                }
                if (above > start) return;
                lineno = list[above].lineno;
                break;
            }
            default: return;
        }
        result = std::max(result, lineno);
    };
    for (std::uint32_t token = 0; token < stop; ++token) {
        switch (list[token].kind) {
            case Tok::Newline:
                // A block on the line of its header has just ended, unless it is still to come.
                if (list[token + 1].kind != Tok::Indent && list[token - 1].kind != Tok::Colon) ends(header);
                if (list[token + 1].kind != Tok::Indent) header = token + 1;
                break;
            case Tok::Indent:
                open.push_back(header);
                header = token + 1;
                break;
            case Tok::Dedent:
                if (!open.empty()) {
                    ends(open.back());
                    open.pop_back();
                }
                header = token + 1;
                break;
            default: break;
        }
    }
    return result;
}

}  // namespace

SyntaxError explain(const Tree& tree, const TokenList& tokens, Mode mode, const Failure& failure) {
    const auto& list = tokens.tokens;
    TokenPlaces places(tree, tokens, mode);
    SyntaxError error;
    if (mode == Mode::Interactive && is_second_statement(tokens, failure.token)) {
        error.message = "multiple statements found while compiling a single statement";
        places.set_at(failure.token - 1, error);
        return error;
    }

    ErrorReader reader(tree, tokens, places, mode, failure.token);
    bool found = failure.found || reader.read();
    const Token& stop = list[reader.stop()];
    bool is_layout = !found && (stop.kind == Tok::Indent || stop.kind == Tok::Dedent);
    if (found) {
        error = failure.found ? *failure.found : reader.error();
    } else if (stop.kind == Tok::Error) {
        return tokens.error;
    } else if (is_layout) {
        error.type = SyntaxError::Type::IndentationError;
        error.message = stop.kind == Tok::Indent ? "unexpected indent" : "unexpected unindent";
        places.set_at(reader.stop(), error);
    } else {
        error.message = "invalid syntax";
        places.set_range(reader.stop(), reader.stop(), error);
    }
    error.last_statement = last_statement_line(tokens, reader.stop());
    if (list[reader.reach()].kind == Tok::Error) {  // a lexical error; that of an end met only while looking for mistakes
        error.incomplete &= stop.kind == Tok::Error;
        return error;
    }
    error.incomplete = at_end(tokens, reader.stop());
    if (is_layout) return error;

    // CPython reads on to the end of the text, and prefers what is wrong with its tokens.
    const Token& last = list[list.size() < 2 ? 0 : list.size() - 2];
    if (last.kind != Tok::Error) return error;
    const SyntaxError* lexical = nullptr;
    if (!(last.flags & kWeak)) lexical = &tokens.error;
    else if (!tokens.unclosed.message.empty() && list[reader.reach()].lineno > tokens.unclosed.lineno)
        lexical = &tokens.unclosed;
    if (!lexical) return error;
    error = *lexical;
    error.incomplete = false;
    return error;
}

}  // namespace py::ast
