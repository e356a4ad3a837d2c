// The reader's compound statements, and where a reading begins: at the statement or clause in which the parser stopped, at the
// header of a block that is missing, or at a block that ended too early.
#include <algorithm>

#include <fmt/core.h>

#include "grammar/error_reader.h"

namespace py::ast {

// Like CPython the reader goes over the statement twice: first as valid code, which settles how far anything could be
// understood and makes the few errors that need no looking for, then for mistakes.
bool ErrorReader::read() {
    if (mode_ == Mode::FunctionType) return false;
    invalid_ = false;
    read_pass();
    if (gave_up_) return false;
    if (!raised_) {
        stop_ = reach_;
        invalid_ = true;
        if (mode_ != Mode::Expression) check_match_calls(line_start(stopped_at_));
        if (!raised_) read_pass();
    }
    if (!raised_ && forced_) {
        error_ = *forced_;
        return true;
    }
    return raised_ && !gave_up_;
}

void ErrorReader::read_pass() {
    if (mode_ == Mode::Expression) {
        begin(0);
        if (expressions())
            while (accept(Tok::Newline)) {
            }
        peek();
        return;
    }
    std::uint32_t start = line_start(stopped_at_);
    reach_ = std::max(reach_, start);
    if (start < stopped_at_) {
        begin(start);
        clause();
        return;
    }
    // The parser stopped at the first token of a line, so what came before is incomplete.
    if (start < 2) return;
    if (kind(start) != Tok::Indent && kind(start - 1) == Tok::Newline && kind(start - 2) == Tok::Colon) {
        begin(line_start(start - 1));
        clause();
    }
    if (!raised_ && invalid_) check_closed_block(start);
}

/// CPython's second pass begins at the start of the text, where it takes a valid line that calls `match (x)` for a match
/// statement without its colon.
void ErrorReader::check_match_calls(std::uint32_t end) {
    for (std::uint32_t token = 0; token < end && !raised_; ++token) {
        if (kind(token) != Tok::Name || !is_soft_keyword(token) || text(token) != "match" || line_start(token) != token)
            continue;
        begin(token);
        match_statement();
    }
}

void ErrorReader::begin(std::uint32_t token) {
    base_ = pos_ = token;
    levels_.clear();
    memos_.clear();
}

/// The first token of the logical line that holds `token`.
std::uint32_t ErrorReader::line_start(std::uint32_t token) const {
    while (token > 0 && kind(token - 1) != Tok::Newline && kind(token - 1) != Tok::Indent &&
           kind(token - 1) != Tok::Dedent)
        --token;
    return token;
}

/// The header of the clause that has just ended before `token`, the first of its line.
std::uint32_t ErrorReader::previous_header(std::uint32_t token) const {
    if (token < 2) return 0;
    if (kind(token - 1) != Tok::Dedent) return line_start(token - 1);
    int depth = 1;
    std::uint32_t at = token - 2;
    for (; at > 1; --at) {
        if (kind(at) == Tok::Dedent) ++depth;
        if (kind(at) == Tok::Indent && --depth == 0) break;
    }
    return line_start(at - 1);
}

void ErrorReader::check_closed_block(std::uint32_t token) {
    begin(token);
    Tok header = kind(previous_header(token));
    if (header == Tok::Try && peek() != Tok::Error) raise_far("expected 'except' or 'finally' block");
    if (header == Tok::Else && at(Tok::Elif)) raise_at(token, "'elif' block follows an 'else' block");
}

bool ErrorReader::in_match_block(std::uint32_t token) const {
    int depth = 0;
    while (token-- > 0) {
        if (kind(token) == Tok::Dedent) ++depth;
        if (kind(token) == Tok::Indent && depth-- == 0) return tokens_[token].flags & kMatchBlock;
    }
    return false;
}

/// A whole statement, or one of the clauses that continue one.
bool ErrorReader::clause() {
    std::uint32_t header = pos_;
    switch (peek()) {
        case Tok::Elif:
            ++pos_;
            return named_expression() && (missing_colon() || block_after_colon("'elif' statement", header));
        case Tok::Else: ++pos_; return expect(Tok::Colon, ":") && block("'else' statement", header);
        case Tok::Except: return except_clause();
        case Tok::Finally: ++pos_; return expect(Tok::Colon, ":") && block("'finally' statement", header);
        case Tok::Case: return case_clause();
        default: break;
    }
    if (at_name() && text(pos_) == "case" && in_match_block(pos_)) return case_clause();
    return statement();
}

bool ErrorReader::statement() {
    std::uint32_t start = pos_;
    bool is_async = accept(Tok::Async);
    Tok first = peek();
    if (is_async && first != Tok::Def && first != Tok::For && first != Tok::With) return false;
    switch (first) {
        case Tok::If: return while_statement("'if' statement");
        case Tok::While: return while_statement("'while' statement");
        case Tok::For: return for_statement();
        case Tok::With: return with_statement();
        case Tok::Def: return function();
        case Tok::Class: return class_();
        case Tok::Try: ++pos_; return expect(Tok::Colon, ":") && block("'try' statement", start);
        case Tok::At: ++pos_; return named_expression() && accept(Tok::Newline);
        default: break;
    }
    pos_ = start;
    if (at_name() && text(pos_) == "match") {
        if (match_statement()) return true;
        if (raised_) return false;
        pos_ = start;
    }
    return simple_statements();
}

// ---- Headers ----

// Such an error stands when nothing else is found, and does not end the reading.
bool ErrorReader::expect(Tok kind, std::string_view text) {
    if (accept(kind)) return true;
    if (!raised_) {
        raise_at(pos_, fmt::format("expected '{}'", text));
        forced_ = std::move(error_);
        raised_ = false;
    }
    return false;
}

/// A header that ends without its colon.
bool ErrorReader::missing_colon() {
    if (!invalid_ || !accept(Tok::Newline)) return false;
    raise_far("expected ':'");
    return true;
}

bool ErrorReader::block_after_colon(std::string_view what, std::uint32_t header) {
    return accept(Tok::Colon) && block(what, header);
}

/// An indented block is taken as read: had the parser stopped in it, the reading would have begun there.
bool ErrorReader::block(std::string_view what, std::uint32_t header) {
    if (!accept(Tok::Newline)) return simple_statements();
    if (at(Tok::Indent)) return true;
    if (invalid_ && !raised_) raise_block(what, header);
    return false;
}

/// `if` and `while` differ in nothing here.
bool ErrorReader::while_statement(std::string_view what) {
    std::uint32_t header = pos_++;
    return named_expression() && (missing_colon() || block_after_colon(what, header));
}

bool ErrorReader::for_statement() {
    std::uint32_t header = pos_++;
    if (star_targets() && accept(Tok::In))
        return star_expressions() && (missing_colon() || block_after_colon("'for' statement", header));
    pos_ = header + 1;
    if (!invalid_ || raised_) return false;
    if (const Reading* targets = star_expressions())
        if (const Reading* wrong = invalid_target(targets, Target::For)) raise_target(wrong, "assign to");
    return false;
}

bool ErrorReader::with_statement() {
    std::uint32_t header = pos_++;
    std::uint32_t items = pos_;
    constexpr std::string_view kWhat = "'with' statement";
    // First as CPython looks for a missing block, then for the statement itself, then for a missing colon.
    for (bool strict : {false, true}) {
        for (bool in_brackets : {strict, !strict}) {
            pos_ = items;
            if (raised_) return false;
            if (!with_items(in_brackets, strict) || !accept(Tok::Colon)) continue;
            if (strict) return block(kWhat, header);
            if (accept(Tok::Newline) && !at(Tok::Indent) && invalid_ && !raised_) raise_block(kWhat, header);
        }
    }
    for (bool in_brackets : {false, true}) {
        pos_ = items;
        if (!raised_ && with_items(in_brackets, false)) missing_colon();
    }
    return false;
}

bool ErrorReader::with_items(bool in_brackets, bool strict) {
    if (in_brackets) {
        if (!at(Tok::LPar) && !at(Tok::WithLPar)) return false;
        ++pos_;
    }
    std::uint32_t end = pos_, start = pos_;
    while (with_item(strict)) {
        end = pos_;
        if (!accept(Tok::Comma)) break;
    }
    pos_ = end;
    if (raised_ || end == start) return false;
    if (!in_brackets) return true;
    accept(Tok::Comma);
    return accept(Tok::RPar);
}

bool ErrorReader::with_item(bool strict) {
    std::uint32_t start = pos_;
    if (!expression()) return false;
    std::uint32_t end = pos_;
    if (!accept(Tok::As)) return !raised_;
    auto ends = [this] { return at(Tok::Comma) || at(Tok::RPar) || at(Tok::Colon); };
    if (star_target() && (!strict || ends())) return !raised_;
    pos_ = end + 1;
    if (strict && invalid_ && !raised_) {
        const Reading* target = expression();
        if (target && ends())
            if (const Reading* wrong = invalid_target(target, Target::Star)) raise_target(wrong, "assign to");
    }
    pos_ = raised_ ? start : end;
    return !raised_;
}

// ---- try ----

bool ErrorReader::except_clause() {
    std::uint32_t header = pos_++;
    bool star = accept(Tok::Star);
    std::uint32_t types = pos_;
    std::string_view what = star ? "'except*' statement" : "'except' statement";
    auto optional_name = [this] {
        std::uint32_t before = pos_;
        if (accept(Tok::As) && !accept_name()) pos_ = before;
    };
    // A clause of the other kind than its predecessor.
    std::uint32_t previous = previous_header(header);
    if (kind(previous) == Tok::Except && (kind(previous + 1) == Tok::Star) != star) {
        if (!invalid_) return false;
        if (expression()) optional_name();
        if (at(Tok::Colon) && (pos_ > types || !star))
            raise(Span{header, star ? header + 1 : header},
                  "cannot have both 'except' and 'except*' on the same 'try'");
        return false;
    }
    if (!star && accept(Tok::Colon)) return block(what, header);
    if (expression()) {
        optional_name();
        if (accept(Tok::Colon) && accept(Tok::Newline) && !at(Tok::Indent) && invalid_ && !raised_)
            raise_block(what, header);
    }
    if (raised_) return false;
    pos_ = types;
    if (expressions() && accept(Tok::Colon)) return block(what, header);
    pos_ = types;
    if (expression() && accept(Tok::As) && accept_name() && accept(Tok::Colon)) return block(what, header);
    pos_ = types;
    if (!invalid_ || raised_) return false;
    if (const Reading* first = expression();
        first && accept(Tok::Comma) && expressions() && accept(Tok::As) && accept_name() && accept(Tok::Colon))
        raise_from(first->at.first, "multiple exception types must be parenthesized when using 'as'");
    pos_ = types;
    if (expression()) optional_name();
    if (pos_ > types || !star) missing_colon();
    pos_ = types;
    if (star && (at(Tok::Newline) || at(Tok::Colon))) {
        ++pos_;
        raise_far("expected one or more exception types");
    }
    if (expression() && accept(Tok::As)) {
        const Reading* name = expression();
        if (name && accept(Tok::Colon) && block({}, header))
            raise(name, fmt::format("cannot use except{} statement with {}", star ? "*" : "",
                                    describe(name->kind, name->literal)));
    }
    return false;
}

// ---- Definitions ----

bool ErrorReader::function() {
    std::uint32_t header = pos_++;
    if (!accept_name()) return false;
    type_parameters();
    if (!expect(Tok::LPar, "(")) return false;
    parameters(ParameterStyle::Def);
    if (!accept(Tok::RPar)) return false;
    std::uint32_t end = pos_;
    if (accept(Tok::Arrow) && !expression()) pos_ = end;
    return expect(Tok::Colon, ":") && block("function definition", header);
}

bool ErrorReader::class_() {
    std::uint32_t header = pos_++;
    if (!accept_name()) return false;
    type_parameters();
    std::uint32_t end = pos_;
    if (accept(Tok::LPar)) {
        arguments();
        if (!accept(Tok::RPar)) pos_ = end;
    }
    return !raised_ && (missing_colon() || block_after_colon("class definition", header));
}

}  // namespace py::ast
