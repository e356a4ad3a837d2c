#include "grammar/syntax_error.h"

#include <algorithm>
#include <vector>

#include "grammar/error_reader.h"

namespace py::ast {

void place_without_columns(const Tree& tree, const Token& token, SyntaxError& error) {
    std::int32_t reached = token.end_col;
    error.lineno = token.lineno;
    if (token.start >= tree.source.size()) {
        // At the end of the text CPython's tokenizer is still on the last line, behind its newline.
        std::string_view text = tree.source;
        error.lineno = static_cast<std::int32_t>(std::count(text.begin(), text.end(), '\n'));
        std::size_t start = text.size() < 2 ? text.npos : text.rfind('\n', text.size() - 2);
        reached = static_cast<std::int32_t>(start == text.npos ? text.size() : text.size() - start - 1);
    }
    error.col = reached - 1;
    error.end_lineno = error.lineno;
    error.end_col = -2;
}

std::int32_t start_column(const Tree& tree, const Token& token) {
    if (token.kind != Tok::Newline || token.col == 0) return token.col;
    // Between the newline and the token before it there is nothing but blanks and comments.
    std::string_view line = std::string_view(tree.source).substr(token.start - static_cast<std::uint32_t>(token.col),
                                                                 static_cast<std::uint32_t>(token.col));
    const Token* before = &token - 1;
    std::size_t from = before->end_lineno == token.lineno ? before->end_col : 0;
    std::size_t comment = line.find('#', from);
    return comment == line.npos ? token.col : static_cast<std::int32_t>(comment);
}

namespace {

SyntaxError at_token(const Tree& tree, const Token& token) {
    SyntaxError error;
    if (token.kind == Tok::Indent || token.kind == Tok::Dedent) {
        error.type = SyntaxError::Type::IndentationError;
        error.message = token.kind == Tok::Indent ? "unexpected indent" : "unexpected unindent";
        place_without_columns(tree, token, error);
        return error;
    }
    error.message = "invalid syntax";
    if (token.kind == Tok::EndMarker) {
        place_without_columns(tree, token, error);
        error.col = error.end_col = -1;
        return error;
    }
    error.lineno = token.lineno;
    error.col = start_column(tree, token);
    error.end_lineno = token.end_lineno;
    error.end_col = token.end_col;
    return error;
}

/// The parser ran out of text, so more of it might help.
bool at_end(const TokenList& tokens, std::uint32_t token) {
    const auto& list = tokens.tokens;
    while (list[token].kind == Tok::Dedent || (list[token].kind == Tok::Newline && list[token].start == list[token].end))
        ++token;
    return list[token].kind == Tok::EndMarker;
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
        case Tok::If: case Tok::While: case Tok::For: case Tok::With: case Tok::Class: break;
        case Tok::Case: case Tok::Except: case Tok::Finally: {
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

SyntaxError explain(const Tree& tree, const TokenList& tokens, const Failure& failure) {
    const auto& list = tokens.tokens;
    SyntaxError error;
    ErrorReader reader(tree, tokens, failure.token);
    bool is_layout = false;
    if (failure.final) {
        error = *failure.found;
    } else if (reader.read()) {
        error = reader.error();
    } else {
        const Token& stop = list[reader.stop()];
        if (stop.kind == Tok::Error) return tokens.error;
        is_layout = stop.kind == Tok::Indent || stop.kind == Tok::Dedent;
        error = at_token(tree, stop);
    }
    if (list[reader.reach()].kind == Tok::Error) return error;
    error.incomplete = at_end(tokens, failure.token);
    error.last_statement = last_statement_line(tokens, reader.stop());
    if (is_layout) return error;

    // CPython reads on to the end of the text, and prefers what is wrong with its tokens.
    const Token& last = list[list.size() < 2 ? 0 : list.size() - 2];
    if (last.kind != Tok::Error) return error;
    if (!(last.flags & kWeak)) return tokens.error;
    if (!tokens.unclosed.message.empty() && list[reader.reach()].lineno > tokens.unclosed.lineno) return tokens.unclosed;
    return error;
}

}  // namespace py::ast
