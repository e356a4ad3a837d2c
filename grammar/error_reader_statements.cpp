// The reader's statements, and where a reading begins: at the statement or clause in which the parser stopped, at the
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
    while (token > 0 && kind(token - 1) != Tok::Newline && kind(token - 1) != Tok::Indent && kind(token - 1) != Tok::Dedent)
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
    case Tok::Else:
        ++pos_;
        return expect(Tok::Colon, ":") && block("'else' statement", header);
    case Tok::Except: return except_clause();
    case Tok::Finally:
        ++pos_;
        return expect(Tok::Colon, ":") && block("'finally' statement", header);
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
    case Tok::Try:
        ++pos_;
        return expect(Tok::Colon, ":") && block("'try' statement", start);
    case Tok::At:
        ++pos_;
        return named_expression() && accept(Tok::Newline);
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
    if (const Reading* first = expression(); first && accept(Tok::Comma) && expressions() && accept(Tok::As) &&
                                             accept_name() && accept(Tok::Colon))
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

// ---- Simple statements ----

bool ErrorReader::simple_statements() {
    do {
        if (!simple_statement()) return false;
    } while (accept(Tok::Semi) && !at(Tok::Newline));
    return accept(Tok::Newline);
}

bool ErrorReader::simple_statement() {
    Depth depth(*this);
    std::uint32_t start = pos_;
    if (assignment()) return true;
    pos_ = start;
    if (raised_) return false;
    if (at_name() && text(pos_) == "type") {
        ++pos_;
        if (accept_name()) {
            type_parameters();
            if (accept(Tok::Equal) && expression()) return true;
        }
        pos_ = start;
    }
    if (star_expressions()) return true;
    pos_ = start;
    switch (peek()) {
    case Tok::Return:
        ++pos_;
        star_expressions();
        return !raised_;
    case Tok::Import:
    case Tok::From: return import_statement();
    case Tok::Raise: {
        ++pos_;
        if (!expression()) return !raised_;
        std::uint32_t end = pos_;
        if (accept(Tok::From) && !expression()) pos_ = end;
        return !raised_;
    }
    case Tok::Pass:
    case Tok::Break:
    case Tok::Continue: ++pos_; return true;
    case Tok::Del: return delete_statement();
    case Tok::Yield: return yield_expression();
    case Tok::Assert: {
        ++pos_;
        if (!expression()) return false;
        std::uint32_t end = pos_;
        if (accept(Tok::Comma) && !expression()) pos_ = end;
        return !raised_;
    }
    case Tok::Global:
    case Tok::Nonlocal: {
        ++pos_;
        if (!accept_name()) return false;
        for (std::uint32_t end = pos_; accept(Tok::Comma); end = pos_)
            if (!accept_name()) {
                pos_ = end;
                break;
            }
        return !raised_;
    }
    default: return false;
    }
}

bool ErrorReader::assignment() {
    std::uint32_t start = pos_;
    auto annotated = [this] {
        if (!accept(Tok::Colon) || !expression()) return false;
        std::uint32_t end = pos_;
        if (accept(Tok::Equal) && !right_side()) pos_ = end;
        return !raised_;
    };
    if (accept_name() && annotated()) return true;
    pos_ = start;
    if (accept(Tok::LPar) && single_target() && accept(Tok::RPar) && annotated()) return true;
    pos_ = start;
    if (single_target() && pos_ > start + 1 && annotated()) return true;
    pos_ = start;
    std::uint32_t end = start;
    while (star_targets() && accept(Tok::Equal)) end = pos_;
    pos_ = end;
    if (end != start && right_side() && !at(Tok::Equal) && !raised_) return true;
    pos_ = start;
    if (single_target() && augmented_operator()) return right_side();
    pos_ = start;
    if (invalid_ && !raised_) check_assignment();
    return false;
}

/// A name, an attribute or a subscript, in any number of brackets.
bool ErrorReader::single_target() {
    std::uint32_t start = pos_;
    const Reading* target = target_primary();
    if (target && target->at.first == start && is_single_target(target)) return true;
    pos_ = start;
    if (accept(Tok::LPar) && single_target() && accept(Tok::RPar)) return true;
    pos_ = start;
    return false;
}

bool ErrorReader::augmented_operator() {
    Tok op = peek();
    if (op < Tok::PlusEqual || op > Tok::RightShiftEqual) return false;
    ++pos_;
    return true;
}

void ErrorReader::check_assignment() {
    std::uint32_t start = pos_;
    auto again = [&] {
        pos_ = start;
        return !raised_;
    };
    auto annotates = [this] { return accept(Tok::Colon) && expression(); };
    if (at(Tok::LSqb) || at(Tok::LPar)) {
        const Reading* target = atom();
        if (target && (target->kind == Kind::List || target->kind == Kind::Tuple) && annotates())
            raise(target, fmt::format("only single target (not {}) can be annotated", describe(target->kind, target->literal)));
    }
    if (again()) {
        const Reading* first = star_named_expression();
        if (first && accept(Tok::Comma)) {
            std::vector<const Reading*> rest;
            while (star_named_expressions(rest)) {  // CPython asks for any number of lists here
            }
            if (annotates()) raise(first, "only single target (not tuple) can be annotated");
        }
    }
    if (again()) {
        const Reading* target = expression();
        if (target && annotates()) raise(target, "illegal target for annotation");
    }
    if (again()) {
        std::uint32_t end = start;
        while (star_targets() && accept(Tok::Equal)) end = pos_;
        pos_ = end;
        const Reading* target = star_expressions();
        if (target && accept(Tok::Equal)) {
            if (const Reading* wrong = invalid_target(target, Target::Star)) raise_target(wrong, "assign to");
            return;
        }
        pos_ = end;
        const Reading* yield = yield_expression();
        if (yield && accept(Tok::Equal)) raise(yield, "assignment to yield expression not possible");
    }
    if (again()) {
        const Reading* target = star_expressions();
        if (target && augmented_operator() && right_side())
            raise(target, fmt::format("'{}' is an illegal expression for augmented assignment",
                                      describe(target->kind, target->literal)));
    }
}

bool ErrorReader::delete_statement() {
    std::uint32_t start = pos_++;
    auto target = [this] {
        std::uint32_t before = pos_;
        if (!at(Tok::Star))
            if (const Reading* value = target_primary(); value && !invalid_target(value, Target::Del)) return true;
        pos_ = before;
        return false;
    };
    if (target()) {
        for (std::uint32_t end = pos_; accept(Tok::Comma); end = pos_)
            if (!target()) {
                pos_ = end + 1;
                break;
            }
        if (at(Tok::Semi) || at(Tok::Newline)) return true;
    }
    pos_ = start + 1;
    if (!invalid_ || raised_) return false;
    if (const Reading* targets = star_expressions())
        if (const Reading* wrong = invalid_target(targets, Target::Del)) raise_target(wrong, "delete");
    return false;
}

// ---- import ----

bool ErrorReader::dotted_name() {
    if (!accept_name()) return false;
    for (std::uint32_t end = pos_; accept(Tok::Dot); end = pos_)
        if (!accept_name()) {
            pos_ = end;
            break;
        }
    return !raised_;
}

bool ErrorReader::import_statement() {
    std::uint32_t start = pos_;
    if (invalid_ && accept(Tok::Import)) {
        std::uint32_t end = pos_;
        while (dotted_name()) {
            end = pos_;
            if (!accept(Tok::Comma)) break;
        }
        pos_ = end;
        if (end > start + 1 && accept(Tok::From) && dotted_name()) {
            peek();
            raise_from(start, "Did you mean to use 'from ... import ...' instead?");
        }
        pos_ = start + 1;
        if (at(Tok::Newline)) raise_from(pos_, "Expected one or more names after 'import'");
        pos_ = start;
    }
    if (accept(Tok::Import)) {
        if (!import_alias(true)) return false;
        for (std::uint32_t end = pos_; accept(Tok::Comma); end = pos_)
            if (!import_alias(true)) {
                pos_ = end;
                break;
            }
        return !raised_;
    }
    return import_from();
}

bool ErrorReader::import_from() {
    if (!accept(Tok::From)) return false;
    bool dots = false;
    while (accept(Tok::Dot) || accept(Tok::Ellipsis)) dots = true;
    if (!dotted_name() && !dots) return false;
    if (!accept(Tok::Import)) return false;
    std::uint32_t targets = pos_;
    auto names = [this] {
        if (!import_alias(false)) return false;
        for (std::uint32_t end = pos_; accept(Tok::Comma); end = pos_)
            if (!import_alias(false)) {
                pos_ = end;
                break;
            }
        return !raised_;
    };
    if (accept(Tok::LPar)) {
        if (!names()) return false;
        accept(Tok::Comma);
        return accept(Tok::RPar);
    }
    if (names() && !at(Tok::Comma)) return !raised_;
    pos_ = targets;
    if (accept(Tok::Star)) return true;
    if (!invalid_ || raised_) return false;
    if (names() && accept(Tok::Comma) && at(Tok::Newline))
        raise_far("trailing comma not allowed without surrounding parentheses");
    pos_ = targets;
    if (at(Tok::Newline)) raise_from(pos_, "Expected one or more names after 'import'");
    return false;
}

/// `name as other`; `dotted` for `import a.b`, not for `from a import b`.
bool ErrorReader::import_alias(bool dotted) {
    std::uint32_t start = pos_;
    if (!(dotted ? dotted_name() : accept_name())) return false;
    std::uint32_t end = pos_;
    if (!accept(Tok::As)) return !raised_;
    bool named = accept_name();
    if (invalid_) {
        bool ends = named && (at(Tok::Comma) || at(Tok::RPar) || at(Tok::Semi) || at(Tok::Newline));
        if (!ends && !raised_) {
            pos_ = end + 1;
            if (const Reading* target = expression())
                raise(target, fmt::format("cannot use {} as import target", describe(target->kind, target->literal)));
            named = false;
        }
    }
    if (raised_) pos_ = start;
    if (!named) pos_ = end;
    return !raised_;
}

}  // namespace py::ast
