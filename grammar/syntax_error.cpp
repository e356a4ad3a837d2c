#include "grammar/syntax_error.h"

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
    if (list[reader.reach()].kind ==
        Tok::Error) {  // a lexical error; that of an end met only while looking for mistakes
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
