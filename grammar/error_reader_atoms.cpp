// The reader's atoms: brackets of all kinds with their comprehensions, and strings with their replacement fields.
#include <fmt/core.h>

#include "grammar/error_reader.h"
#include "grammar/literals.h"

namespace py::ast {

namespace {

bool opens(Tok kind) {
    return kind == Tok::LPar || kind == Tok::WithLPar || kind == Tok::LSqb || kind == Tok::LBrace ||
           kind == Tok::FStringStart || kind == Tok::TStringStart;
}

bool closes(Tok kind) {
    return kind == Tok::RPar || kind == Tok::RSqb || kind == Tok::RBrace || kind == Tok::FStringEnd ||
           kind == Tok::TStringEnd;
}

}  // namespace

const Reading* ErrorReader::atom() {
    std::uint32_t start = pos_;
    switch (peek()) {
        case Tok::Name:
        case Tok::Match:
        case Tok::Case:
        case Tok::Type: ++pos_; return make(Kind::Name, start);
        case Tok::Number:
            ++pos_;
            return check_literal(start) ? make(Kind::Constant, start, Literal::Type::Int) : nullptr;
        case Tok::None: ++pos_; return make(Kind::Constant, start, Literal::Type::None);
        case Tok::True: ++pos_; return make(Kind::Constant, start, Literal::Type::True);
        case Tok::False: ++pos_; return make(Kind::Constant, start, Literal::Type::False);
        case Tok::Ellipsis: ++pos_; return make(Kind::Constant, start, Literal::Type::Ellipsis);
        case Tok::String:
        case Tok::FStringStart:
        case Tok::TStringStart: return strings();
        case Tok::LPar:
        case Tok::WithLPar: return bracketed();
        case Tok::LSqb: {
            if (const Reading* display = list()) return display;
            if (raised_) return nullptr;
            pos_ = start + 1;
            if (named_expression() && for_if_clauses() && accept(Tok::RSqb)) return make(Kind::ListComp, start);
            pos_ = start;
            if (invalid_) check_comprehension();
            pos_ = start;
            return nullptr;
        }
        case Tok::LBrace: return braced();
        default: return nullptr;
    }
}

// ---- ( ) ----

const Reading* ErrorReader::bracketed() {
    if (const Reading* reading = tuple()) return reading;
    if (const Reading* reading = group()) return reading;
    return raised_ ? nullptr : generator();
}

const Reading* ErrorReader::tuple() {
    std::uint32_t start = pos_++;
    std::vector<const Reading*> elements;
    if (const Reading* first = star_named_expression()) {
        elements.push_back(first);
        if (!accept(Tok::Comma)) {
            pos_ = start;
            return nullptr;
        }
        star_named_expressions(elements);
    }
    if (accept(Tok::RPar)) return make_list(Kind::Tuple, start, elements);
    pos_ = start;
    return nullptr;
}

const Reading* ErrorReader::group() {
    std::uint32_t start = pos_++;
    const Reading* value = yield_expression();
    if (!value) value = named_expression();
    if (value && accept(Tok::RPar)) return value;
    if (invalid_) {
        pos_ = start + 1;
        const Reading* starred = starred_expression();
        if (starred && accept(Tok::RPar)) return raise(starred, "cannot use starred expression here");
        pos_ = start + 1;
        if (accept(Tok::DoubleStar) && expression() && accept(Tok::RPar))
            return raise_at(start + 1, "cannot use double starred expression here");
    }
    pos_ = start;
    return nullptr;
}

const Reading* ErrorReader::generator() {
    std::uint32_t start = pos_++;
    bool matched;
    const Reading* element = assignment_expression(matched);
    if (!element && !matched) {
        element = expression();
        if (element && at(Tok::ColonEqual)) element = nullptr;
    }
    if (element && for_if_clauses() && accept(Tok::RPar)) return make(Kind::GeneratorExp, start);
    pos_ = start;
    if (invalid_ && !raised_) check_comprehension();
    pos_ = start;
    return nullptr;
}

// ---- [ ] and { } ----

const Reading* ErrorReader::list() {
    std::uint32_t start = pos_++;
    std::vector<const Reading*> elements;
    star_named_expressions(elements);
    if (accept(Tok::RSqb)) return make_list(Kind::List, start, elements);
    pos_ = start;
    return nullptr;
}

const Reading* ErrorReader::braced() {
    std::uint32_t start = pos_;
    auto again = [&] {
        pos_ = start + 1;
        return !raised_;
    };
    if (const Reading* display = dict()) return display;
    if (!again()) return nullptr;
    std::vector<const Reading*> elements;
    if (star_named_expressions(elements) && accept(Tok::RBrace)) return make(Kind::Set, start);
    if (again() && key_value() && for_if_clauses() && accept(Tok::RBrace)) return make(Kind::DictComp, start);
    if (again() && invalid_ && accept(Tok::DoubleStar) && bitwise_or() && for_if_clauses() && accept(Tok::RBrace))
        return raise_at(start + 1, "dict unpacking cannot be used in dict comprehension");
    if (again() && named_expression() && for_if_clauses() && accept(Tok::RBrace)) return make(Kind::SetComp, start);
    pos_ = start;
    if (invalid_ && !raised_) check_comprehension();
    pos_ = start;
    return nullptr;
}

const Reading* ErrorReader::dict() {
    std::uint32_t start = pos_++;
    while (double_starred_item() && accept(Tok::Comma)) {
    }
    if (accept(Tok::RBrace)) return make(Kind::Dict, start);
    pos_ = start + 1;
    if (!raised_) check_dict();  // CPython looks for these mistakes in its first pass already
    pos_ = start;
    return nullptr;
}

bool ErrorReader::key_value() {
    std::uint32_t start = pos_;
    if (expression() && accept(Tok::Colon) && expression()) return true;
    pos_ = start;
    return false;
}

bool ErrorReader::double_starred_item() {
    std::uint32_t start = pos_;
    if (accept(Tok::DoubleStar)) {
        if (bitwise_or()) return true;
        pos_ = start;
    }
    return !raised_ && key_value();
}

void ErrorReader::check_dict() {
    std::uint32_t start = pos_;
    if (double_starred_item()) {
        std::uint32_t end = pos_;
        while (accept(Tok::Comma) && double_starred_item()) end = pos_;
        pos_ = end;
        if (accept(Tok::Comma)) check_key_value();
    }
    if (raised_) return;
    pos_ = start;
    if (!expression() || !accept(Tok::Colon)) return;
    std::uint32_t value = pos_;
    if (accept(Tok::Star) && bitwise_or()) raise_from(value, "cannot use a starred expression in a dictionary value");
    pos_ = value;
    if (at(Tok::RBrace) || at(Tok::Comma)) raise_at(value - 1, "expression expected after dictionary key and ':'");
}

void ErrorReader::check_key_value() {
    std::uint32_t start = pos_;
    const Reading* key = expression();
    if (!key || raised_) return;
    if (!at(Tok::Colon)) {
        const Token& last = tokens_[key->at.last];
        set_error({.message = "':' expected after dictionary key",
                   .lineno = tokens_[key->at.first].lineno,
                   .col = last.end_col - 1,
                   .end_lineno = last.end_lineno,
                   .end_col = -1});
        return;
    }
    std::uint32_t value = ++pos_;
    if (accept(Tok::Star) && bitwise_or()) raise_from(value, "cannot use a starred expression in a dictionary value");
    pos_ = value;
    if (at(Tok::RBrace) || at(Tok::Comma)) raise_at(value - 1, "expression expected after dictionary key and ':'");
    pos_ = start;
}

// ---- Comprehensions ----

/// Whole displays that would be comprehensions but for their element; pos_ is at the bracket.
void ErrorReader::check_comprehension() {
    std::uint32_t start = pos_;
    bool round = at(Tok::LPar) || at(Tok::WithLPar);
    ++pos_;
    const Reading* element = starred_expression();
    if (element && for_if_clauses()) raise(element, "iterable unpacking cannot be used in comprehension");
    if (round || raised_) return;
    pos_ = start + 1;
    element = star_named_expression();
    if (!element || !accept(Tok::Comma)) return;
    std::uint32_t comma = pos_ - 1;
    std::vector<const Reading*> rest;
    constexpr const char* kMessage = "did you forget parentheses around the comprehension target?";
    if (star_named_expressions(rest) && for_if_clauses())
        raise(Span{element->at.first, rest.back()->at.last}, kMessage);
    pos_ = comma + 1;
    if (for_if_clauses()) raise(Span{element->at.first, comma}, kMessage);
}

/// One or more clauses; gives the last expression in them.
const Reading* ErrorReader::for_if_clauses() {
    const Reading* last = nullptr;
    while (const Reading* clause = for_if_clause()) last = clause;
    return raised_ ? nullptr : last;
}

const Reading* ErrorReader::for_if_clause() {
    std::uint32_t start = pos_;
    auto begins = [&] {
        pos_ = start;
        accept(Tok::Async);
        return accept(Tok::For);
    };
    if (!begins()) {
        pos_ = start;
        return nullptr;
    }
    if (star_targets() && accept(Tok::In)) {
        const Reading* last = disjunction();
        if (!last) {
            pos_ = start;
            return nullptr;
        }
        for (std::uint32_t end = pos_; accept(Tok::If); end = pos_) {
            const Reading* test = disjunction();
            if (!test) {
                pos_ = end;
                break;
            }
            last = test;
        }
        return raised_ ? nullptr : last;
    }
    if (invalid_ && !raised_) {
        begins();
        if (bitwise_or()) {
            std::uint32_t end = pos_;
            while (accept(Tok::Comma) && bitwise_or()) end = pos_;
            pos_ = end;
            accept(Tok::Comma);
            if (!at(Tok::In)) raise_far("'in' expected after for-loop variables");
        }
        begins();
        if (const Reading* targets = star_expressions())
            if (const Reading* wrong = invalid_target(targets, Target::For)) raise_target(wrong, "assign to");
    }
    pos_ = start;
    return nullptr;
}

bool ErrorReader::star_targets() {
    if (!star_target()) return false;
    for (std::uint32_t end = pos_; accept(Tok::Comma); end = pos_)
        if (!star_target()) {
            pos_ = raised_ ? end : end + 1;
            break;
        }
    return !raised_;
}

const Reading* ErrorReader::star_target() {
    std::uint32_t start = pos_;
    bool starred = accept(Tok::Star);
    const Reading* target = target_primary();
    if (target && !(starred && target->kind == Kind::Starred) && is_target(target)) return target;
    pos_ = start;
    return nullptr;
}

// ---- Strings ----

/// The value of a literal may be wrong, which the builder has not seen if it was not given the token yet.
bool ErrorReader::check_literal(std::uint32_t token) {
    SyntaxError error;
    std::vector<SyntaxWarning> warnings;
    Literal value;
    LiteralContext context{arena_, error, warnings};
    bool valid = kind(token) == Tok::Number   ? decode_number(tree_.source, tokens_[token], context, value)
                 : kind(token) == Tok::String ? decode_string(tree_.source, tokens_[token], context, value)
                                              : decode_middle(tree_.source, tokens_[token], context, value);
    if (!valid) set_error(std::move(error));
    return valid;
}

const Reading* ErrorReader::strings() {
    std::uint32_t start = pos_;
    int bytes = 0, texts = 0, formatted = 0, templates = 0;
    // One string; `wanted` says which of them may follow.
    auto next = [&](bool templates_wanted) {
        Tok kind = peek();
        if (templates_wanted ? kind != Tok::TStringStart : kind != Tok::String && kind != Tok::FStringStart)
            return false;
        if (kind != Tok::String) {
            ++(kind == Tok::FStringStart ? formatted : templates);
            return format_string();
        }
        if (!check_literal(pos_)) return false;
        ++(tokens_[pos_++].flags & kBytes ? bytes : texts);
        return true;
    };
    bool is_template = at(Tok::TStringStart);
    std::uint32_t last = start;
    for (std::uint32_t at = start; next(is_template); at = pos_) last = at;
    if (raised_ || pos_ == start) return nullptr;
    std::uint32_t end = pos_;
    if (invalid_ && next(!is_template))
        return raise(Span{last, pos_ - 1}, "cannot mix t-string literals with string or bytes literals");
    pos_ = end;
    if (raised_) return nullptr;
    if (bytes && texts + formatted) return raise_far("cannot mix bytes and nonbytes literals");
    return make(is_template ? Kind::TemplateStr
                : formatted ? Kind::JoinedStr
                            : Kind::Constant,
                start, Literal::Type::Str);
}

bool ErrorReader::format_string() {
    std::uint32_t start = pos_++;
    if (format_spec() && (accept(Tok::FStringEnd) || accept(Tok::TStringEnd))) return true;
    pos_ = start;
    return false;
}

/// Text and fields, of a string or of a format spec.
bool ErrorReader::format_spec() {
    for (;;) {
        if (accept(Tok::FStringMiddle) || accept(Tok::TStringMiddle)) {
            if (!check_literal(pos_ - 1)) return false;
            continue;
        }
        if (!at(Tok::LBrace)) return !raised_;
        std::uint32_t start = pos_;
        if (!field()) {
            pos_ = start;
            return !raised_;
        }
    }
}

bool ErrorReader::field() {
    std::uint32_t start = pos_;
    if (field_itself()) return true;
    pos_ = start;
    if (invalid_ && !raised_) check_field();
    pos_ = start;
    return false;
}

bool ErrorReader::field_itself() {
    ++pos_;
    if (!right_side()) return false;
    accept(Tok::Equal);
    std::uint32_t end = pos_;
    if (accept(Tok::Exclamation) && !conversion()) pos_ = end;
    end = pos_;
    if (accept(Tok::Colon) && !format_spec()) pos_ = end;
    return accept(Tok::RBrace);
}

/// The name behind `!`.
bool ErrorReader::conversion() {
    if (!accept_name()) return false;
    SyntaxError error;
    if (check_conversion(tree_.source, tokens_, pos_ - 1, error)) return true;
    set_error(std::move(error));
    return false;
}

/// Is the token at the level of a replacement field, in none of the brackets within?
bool ErrorReader::in_field(std::uint32_t token) const {
    int depth = 0;
    while (token-- > base_) {
        if (closes(kind(token))) ++depth;
        if (!opens(kind(token)) || depth-- > 0) continue;
        if (kind(token) != Tok::LBrace || token == base_) return false;
        switch (kind(token - 1)) {
            case Tok::FStringStart:
            case Tok::FStringMiddle:
            case Tok::TStringStart:
            case Tok::TStringMiddle:
            case Tok::RBrace: return true;  // a display cannot follow another without an operator
            case Tok::Colon: return in_field(token - 1);
            default: return false;
        }
    }
    return false;
}

void ErrorReader::check_field() {
    std::uint32_t brace = pos_++;
    char letter = string_letter(tokens_, brace);
    auto next = [&](const char* what) { raise_next(fmt::format("{}-string: {}", letter, what)); };
    switch (peek()) {
        case Tok::Equal:
        case Tok::Exclamation:
        case Tok::Colon:
        case Tok::RBrace:
            raise_at(pos_, fmt::format("{}-string: valid expression required before '{}'", letter, text(pos_)));
            return;
        default: break;
    }
    if (!right_side()) return next("expecting a valid expression after '{'");
    bool equal = at(Tok::Equal);
    if (!equal && !at(Tok::Exclamation) && !at(Tok::Colon) && !at(Tok::RBrace))
        return next("expecting '=', or '!', or ':', or '}'");
    if (equal) {
        ++pos_;
        if (!at(Tok::Exclamation) && !at(Tok::Colon) && !at(Tok::RBrace)) return next("expecting '!', or ':', or '}'");
    }
    if (accept(Tok::Exclamation)) {
        if (at(Tok::Colon) || at(Tok::RBrace)) return next("missing conversion character");
        if (!accept_name()) return next("invalid conversion character");
    }
    if (!at(Tok::Colon) && !at(Tok::RBrace)) return next("expecting ':' or '}'");
    if (accept(Tok::Colon)) {
        format_spec();
        if (!at(Tok::RBrace)) return next("expecting '}', or format specs");
    }
    if (!at(Tok::RBrace)) next("expecting '}'");
}

}  // namespace py::ast
