// The reader's tokens, its ways to report a mistake, and whole expressions.
#include "grammar/error_reader.h"

#include <algorithm>

#include <fmt/core.h>

namespace py::ast {

ErrorReader::ErrorReader(const Tree& tree, const TokenList& tokens, const TokenPlaces& places, Mode mode,
                         std::uint32_t stopped_at)
    : tree_(tree),
      list_(tokens),
      places_(places),
      mode_(mode),
      tokens_(tokens.tokens.data()),
      stopped_at_(stopped_at),
      stop_(stopped_at),
      reach_(0) {}

// ---- Tokens ----

Tok ErrorReader::peek() {
    if (raised_) return Tok::Error;
    if (pos_ > reach_) reach_ = pos_;
    Tok kind = tokens_[pos_].kind;
    if (kind == Tok::Error) set_error(list_.error);
    return kind;
}

// The soft keywords are names to an expression, whatever the look-ahead pass made of them.
bool ErrorReader::at_name() {
    Tok kind = peek();
    return kind == Tok::Name || kind == Tok::Match || kind == Tok::Case || kind == Tok::Type;
}

bool ErrorReader::accept_name() {
    if (!at_name()) return false;
    ++pos_;
    return true;
}

std::string_view ErrorReader::text(std::uint32_t token) const {
    return std::string_view(tree_.source).substr(tokens_[token].start, tokens_[token].end - tokens_[token].start);
}

bool ErrorReader::is_soft_keyword(std::uint32_t token) const {
    return tokens_[token].flags & kSoftName || kind(token) == Tok::Match || kind(token) == Tok::Case ||
           kind(token) == Tok::Type;
}

/// How many brackets are open after a token.
int ErrorReader::level(std::uint32_t token) {
    while (base_ + levels_.size() <= token) {
        int open = levels_.empty() ? 0 : levels_.back();
        switch (kind(base_ + static_cast<std::uint32_t>(levels_.size()))) {
            case Tok::LPar:
            case Tok::WithLPar:
            case Tok::LSqb:
            case Tok::LBrace: ++open; break;
            case Tok::RPar:
            case Tok::RSqb:
            case Tok::RBrace: --open; break;
            default: break;
        }
        levels_.push_back(static_cast<std::uint16_t>(open));
    }
    return levels_[token - base_];
}

// ---- Mistakes ----

std::nullptr_t ErrorReader::set_error(SyntaxError error) {
    if (!raised_) {
        raised_ = true;
        error_ = std::move(error);
    }
    return nullptr;
}

std::nullptr_t ErrorReader::raise(Span at, std::string message) {
    SyntaxError error{.message = std::move(message)};
    places_.set_range(at.first, at.last, error);
    return set_error(std::move(error));
}

std::nullptr_t ErrorReader::raise_from(std::uint32_t token, std::string message) {
    SyntaxError error{.message = std::move(message)};
    places_.set_from(token, reach_, error);
    return set_error(std::move(error));
}

std::nullptr_t ErrorReader::raise_far(std::string message, SyntaxError::Type type) {
    SyntaxError error{.type = type, .message = std::move(message)};
    places_.set_at(reach_, error);
    return set_error(std::move(error));
}

std::nullptr_t ErrorReader::raise_next(std::string message) {
    peek();
    SyntaxError error{.message = std::move(message)};
    places_.set_at(pos_, error);
    return set_error(std::move(error));
}

std::nullptr_t ErrorReader::raise_block(std::string_view what, std::uint32_t header) {
    return raise_far(fmt::format("expected an indented block after {} on line {}", what, tokens_[header].lineno),
                     SyntaxError::Type::IndentationError);
}

std::nullptr_t ErrorReader::raise_target(const Reading* wrong, std::string_view verb) {
    return raise(wrong, fmt::format("cannot {} {}", verb, describe(wrong->kind, wrong->literal)));
}

// ---- Readings ----

const Reading* ErrorReader::make(Kind kind, std::uint32_t first, Literal::Type literal) {
    return arena_.make<Reading>(kind, literal, Span{first, pos_ - 1});
}

const Reading* ErrorReader::make_list(Kind kind, std::uint32_t first, const std::vector<const Reading*>& elements) {
    auto* reading = const_cast<Reading*>(make(kind, first));
    auto** copy = static_cast<const Reading**>(arena_.allocate(elements.size() * sizeof(Reading*)));
    std::copy(elements.begin(), elements.end(), copy);
    reading->elements = {copy, static_cast<std::uint32_t>(elements.size())};
    return reading;
}

bool ErrorReader::is_single_target(const Reading* reading) {
    return reading->kind == Kind::Name || reading->kind == Kind::Attribute || reading->kind == Kind::Subscript;
}

bool ErrorReader::is_target(const Reading* reading) { return !invalid_target(reading, Target::Star); }

const Reading* ErrorReader::invalid_target(const Reading* reading, Target target) {
    switch (reading->kind) {
        case Kind::Name:
        case Kind::Attribute:
        case Kind::Subscript: return nullptr;
        case Kind::List:
        case Kind::Tuple:
            for (const Reading* element : reading->elements)
                if (const Reading* wrong = invalid_target(element, target)) return wrong;
            return nullptr;
        case Kind::Starred: return target == Target::Del ? reading : invalid_target(reading->inner, target);
        case Kind::Compare:
            // The `in` of `for f() in x` is not meant as an operator.
            if (target != Target::For) return reading;
            return reading->compares_in ? invalid_target(reading->inner, target) : nullptr;
        default: return reading;
    }
}

bool ErrorReader::is_legacy(const Reading* reading) const {
    if (reading->kind != Kind::Name) return false;
    std::string_view name = text(reading->at.first);
    return name == "print" || name == "exec";
}

// ---- Lists of expressions ----

const Reading* ErrorReader::star_expressions() {
    std::uint32_t start = pos_;
    const Reading* first = star_expression();
    if (!first || !accept(Tok::Comma)) return first;
    std::vector<const Reading*> elements{first};
    while (const Reading* next = star_expression()) {
        elements.push_back(next);
        if (!accept(Tok::Comma)) break;
    }
    return raised_ ? nullptr : make_list(Kind::Tuple, start, elements);
}

const Reading* ErrorReader::star_expression() {
    return remember(Rule::StarExpression, [this]() -> const Reading* {
        std::uint32_t start = pos_;
        if (accept(Tok::Star)) {
            if (const Reading* value = bitwise_or()) {
                auto* starred = const_cast<Reading*>(make(Kind::Starred, start));
                starred->inner = value;
                return starred;
            }
            pos_ = start;
        }
        return expression();
    });
}

const Reading* ErrorReader::expressions() {
    std::uint32_t start = pos_;
    const Reading* first = expression();
    if (!first || !accept(Tok::Comma)) return first;
    std::vector<const Reading*> elements{first};
    while (const Reading* next = expression()) {
        elements.push_back(next);
        if (!accept(Tok::Comma)) break;
    }
    return raised_ ? nullptr : make_list(Kind::Tuple, start, elements);
}

// ---- One expression ----

const Reading* ErrorReader::expression() {
    return remember(Rule::Expression, [this]() -> const Reading* {
        if (invalid_) check_expression();
        return raised_ ? nullptr : expression_itself();
    });
}

const Reading* ErrorReader::expression_itself() {
    std::uint32_t start = pos_;
    const Reading* value = disjunction();
    if (!value) return lambda();
    std::uint32_t end = pos_;
    if (accept(Tok::If) && disjunction() && accept(Tok::Else) && expression()) return make(Kind::IfExp, start);
    pos_ = end;
    return raised_ ? nullptr : value;
}

void ErrorReader::check_expression() {
    std::uint32_t start = pos_;
    auto reset = [&] { pos_ = start; };
    // A string that ends too early, as its quotes stand in it too.
    if (accept(Tok::String)) {
        const Reading *first = nullptr, *last = nullptr;
        invalid_ = false;
        while (!at(Tok::String)) {
            const Reading* between = expression_itself();
            if (!between) break;
            if (!first) first = between;
            last = between;
        }
        invalid_ = true;
        if (first && at(Tok::String))
            raise(Span{first->at.first, last->at.last}, "invalid syntax. Is this intended to be part of the string?");
        reset();
    }
    // Two expressions in a row, inside brackets. A name before a string is a wrong prefix, not a forgotten comma.
    bool names_first = at_name();
    bool excluded = names_first && is_soft_keyword(pos_);
    if (names_first && !excluded) {
        ++pos_;
        Tok next = peek();
        excluded = next == Tok::String;
        reset();
    }
    if (!excluded) {
        if (const Reading* first = disjunction()) {
            invalid_ = false;
            const Reading* second = expression_itself();
            invalid_ = true;
            if (second && !is_legacy(first) && level(pos_ - 1) > 0)
                raise(Span{first->at.first, second->at.last}, "invalid syntax. Perhaps you forgot a comma?");
        }
        reset();
    }
    if (const Reading* body = disjunction(); body && accept(Tok::If)) {
        if (const Reading* test = disjunction()) {
            if (!at(Tok::Else) && !at(Tok::Colon)) {
                raise(Span{body->at.first, test->at.last}, "expected 'else' after 'if' expression");
            } else if (accept(Tok::Else) && !expression()) {
                raise_next("expected expression after 'else', but statement is given");
            }
        }
    }
    reset();
    if (at(Tok::Pass) || at(Tok::Break) || at(Tok::Continue)) {
        ++pos_;
        if (accept(Tok::If) && disjunction() && accept(Tok::Else) && simple_statement())
            raise_at(start, "expected expression before 'if', but statement is given");
        reset();
    }
    if (at(Tok::Lambda)) check_lambda_in_field();
    reset();
    // `print x`: whatever follows a name is read, though only two names matter.
    if (accept_name() && !at(Tok::LPar)) {
        const Reading* name = make(Kind::Name, start);
        const Reading* rest = star_expressions();
        if (rest && is_legacy(name))
            raise(Span{start, rest->at.last},
                  fmt::format("Missing parentheses in call to '{0}'. Did you mean {0}(...)?", text(start)));
    }
    reset();
}

// In a replacement field the colon of a lambda begins the format spec.
void ErrorReader::check_lambda_in_field() {
    std::uint32_t start = pos_++;
    parameters(ParameterStyle::Lambda);
    if (accept(Tok::Colon) && in_field(start))
        raise(Span{start, pos_ - 1}, fmt::format("{}-string: lambda expressions are not allowed without parentheses",
                                                 string_letter(tokens_, start)));
}

const Reading* ErrorReader::lambda() {
    std::uint32_t start = pos_;
    if (accept(Tok::Lambda)) {
        parameters(ParameterStyle::Lambda);
        if (accept(Tok::Colon) && expression()) return make(Kind::Lambda, start);
    }
    pos_ = start;
    return nullptr;
}

const Reading* ErrorReader::yield_expression() {
    std::uint32_t start = pos_;
    if (!accept(Tok::Yield)) return nullptr;
    std::uint32_t after = pos_;
    if (accept(Tok::From) && expression()) return make(Kind::YieldFrom, start);
    pos_ = after;
    star_expressions();
    return raised_ ? nullptr : make(Kind::Yield, start);
}

const Reading* ErrorReader::right_side() {
    if (const Reading* value = yield_expression()) return value;
    return star_expressions();
}

// ---- `:=` ----

/// `matched`: there was a name and a `:=`, after which nothing else can be meant.
const Reading* ErrorReader::assignment_expression(bool& matched) {
    std::uint32_t start = pos_;
    matched = accept_name() && accept(Tok::ColonEqual);
    if (matched && expression()) return make(Kind::NamedExpr, start);
    pos_ = start;
    return nullptr;
}

const Reading* ErrorReader::named_expression() {
    std::uint32_t start = pos_;
    bool matched;
    if (const Reading* named = assignment_expression(matched); named || matched) return named;
    if (invalid_) {
        check_named_expression();
        pos_ = start;
    }
    const Reading* value = expression();
    if (value && !at(Tok::ColonEqual) && !raised_) return value;
    pos_ = start;
    return nullptr;
}

void ErrorReader::check_named_expression() {
    remember(Rule::NamedMistake, [this]() -> const Reading* {
        std::uint32_t start = pos_;
        const Reading* target = expression();
        if (target && accept(Tok::ColonEqual) && expression())
            return raise(target, fmt::format("cannot use assignment expressions with {}",
                                             describe(target->kind, target->literal)));
        pos_ = start;
        auto assigns = [this](const Reading*& value) {
            value = accept(Tok::Equal) ? bitwise_or() : nullptr;
            return value && !at(Tok::Equal) && !at(Tok::ColonEqual);
        };
        const Reading* value;
        if (accept_name() && assigns(value))
            return raise(Span{start, value->at.last}, "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
        pos_ = start;
        // What could be a target at the start of a statement gets no such advice.
        Tok first = peek();
        if (first == Tok::True || first == Tok::None || first == Tok::False) return nullptr;
        bool display = (first == Tok::LSqb && list()) ||
                       ((first == Tok::LPar || first == Tok::WithLPar) && (tuple() || generator()));
        pos_ = start;
        if (display) return nullptr;
        target = bitwise_or();
        if (target && assigns(value))
            return raise(target, fmt::format("cannot assign to {} here. Maybe you meant '==' instead of '='?",
                                             describe(target->kind, target->literal)));
        return nullptr;
    });
}

const Reading* ErrorReader::star_named_expression() {
    std::uint32_t start = pos_;
    if (accept(Tok::Star)) {
        if (const Reading* value = bitwise_or()) {
            auto* starred = const_cast<Reading*>(make(Kind::Starred, start));
            starred->inner = value;
            return starred;
        }
        pos_ = start;
    }
    return named_expression();
}

/// One or more, with or without a comma at the end.
bool ErrorReader::star_named_expressions(std::vector<const Reading*>& elements) {
    std::size_t before = elements.size();
    while (const Reading* element = star_named_expression()) {
        elements.push_back(element);
        if (!accept(Tok::Comma)) break;
    }
    return !raised_ && elements.size() > before;
}

}  // namespace py::ast
