// The reader's match statements, and their patterns.
#include <fmt/core.h>

#include "grammar/error_reader.h"

namespace py::ast {

bool ErrorReader::match_statement() {
    std::uint32_t header = pos_++;
    std::vector<const Reading*> subjects;
    std::uint32_t start = pos_;
    const Reading* subject = star_named_expression();
    if (subject && accept(Tok::Comma)) {
        star_named_expressions(subjects);
    } else {
        pos_ = start;
        if (raised_ || !named_expression()) return false;
    }
    if (raised_ || missing_colon()) return false;
    if (!accept(Tok::Colon) || !accept(Tok::Newline)) return false;
    if (at(Tok::Indent)) return true;
    if (invalid_ && !raised_) raise_block("'match' statement", header);
    return false;
}

bool ErrorReader::case_clause() {
    std::uint32_t header = pos_++;
    if (!patterns()) return false;
    std::uint32_t end = pos_;
    if (accept(Tok::If) && !named_expression()) pos_ = end;
    if (raised_) return false;
    return missing_colon() || block_after_colon("'case' statement", header);
}

bool ErrorReader::patterns() {
    std::uint32_t start = pos_;
    if (maybe_star_pattern() && accept(Tok::Comma)) {
        std::uint32_t end = pos_;
        while (maybe_star_pattern()) {
            end = pos_;
            if (!accept(Tok::Comma)) break;
            end = pos_;
        }
        pos_ = end;
        return !raised_;
    }
    pos_ = start;
    return !raised_ && as_pattern();
}

bool ErrorReader::maybe_star_pattern() {
    std::uint32_t start = pos_;
    if (accept(Tok::Star)) {
        if (accept_name()) return true;
        pos_ = start;
        return false;
    }
    return as_pattern();
}

bool ErrorReader::as_pattern() {
    std::uint32_t start = pos_;
    if (!or_pattern()) {
        pos_ = start;
        return false;
    }
    std::uint32_t end = pos_;
    if (!accept(Tok::As)) return !raised_;
    std::uint32_t target = pos_;
    if (accept_name() && text(target) != "_" && !at(Tok::Dot) && !at(Tok::LPar) && !at(Tok::Equal)) return !raised_;
    pos_ = target;
    if (invalid_ && !raised_) {
        if (at_name() && text(target) == "_") raise_at(target, "cannot use '_' as a target");
        else if (const Reading* wrong = expression())
            raise(wrong, fmt::format("cannot use {} as pattern target", describe(wrong->kind, wrong->literal)));
    }
    pos_ = end;
    return !raised_;
}

bool ErrorReader::or_pattern() {
    if (!closed_pattern()) return false;
    for (std::uint32_t end = pos_; accept(Tok::VBar); end = pos_)
        if (!closed_pattern()) {
            pos_ = end;
            break;
        }
    return !raised_;
}

bool ErrorReader::signed_number() {
    std::uint32_t start = pos_;
    accept(Tok::Minus);
    if (accept(Tok::Number)) return true;
    pos_ = start;
    return false;
}

bool ErrorReader::closed_pattern() {
    Depth depth(*this);
    std::uint32_t start = pos_;
    switch (peek()) {
        case Tok::Number:
        case Tok::Minus: return number_pattern();
        case Tok::String:
        case Tok::FStringStart:
        case Tok::TStringStart: return strings();
        case Tok::None:
        case Tok::True:
        case Tok::False: ++pos_; return true;
        case Tok::LPar:
        case Tok::LSqb: {
            Tok closing = kind(pos_) == Tok::LPar ? Tok::RPar : Tok::RSqb;
            ++pos_;
            while (maybe_star_pattern() && accept(Tok::Comma)) {
            }
            if (accept(closing)) return true;
            pos_ = start;
            return false;
        }
        case Tok::LBrace: return mapping_pattern();
        default: break;
    }
    if (!dotted_name()) return false;
    return at(Tok::LPar) ? class_pattern() : !raised_;
}

bool ErrorReader::number_pattern() {
    std::uint32_t start = pos_;
    if (!signed_number()) return false;
    if (!at(Tok::Plus) && !at(Tok::Minus)) return !raised_;
    auto is_imaginary = [this](std::uint32_t number) { return (text(number).back() | 0x20) == 'j'; };
    if (is_imaginary(pos_ - 1)) {
        raise(Span{start, pos_ - 1}, "real number required in complex literal");
        return false;
    }
    ++pos_;
    if (accept(Tok::Number)) {
        if (is_imaginary(pos_ - 1)) return true;
        raise_at(pos_ - 1, "imaginary number required in complex literal");
    }
    pos_ = start;
    return false;
}

bool ErrorReader::mapping_key() {
    std::uint32_t start = pos_;
    switch (peek()) {
        case Tok::Number:
        case Tok::Minus:
        case Tok::String:
        case Tok::FStringStart:
        case Tok::TStringStart:
        case Tok::None:
        case Tok::True:
        case Tok::False: return closed_pattern();
        default: break;
    }
    if (dotted_name() && pos_ > start + 1) return true;
    pos_ = start;
    return false;
}

bool ErrorReader::mapping_pattern() {
    std::uint32_t start = pos_++;
    for (;;) {
        std::uint32_t item = pos_;
        if (accept(Tok::DoubleStar)) {
            if (!accept_name() || text(pos_ - 1) == "_") {
                pos_ = item;
                break;
            }
            accept(Tok::Comma);
            break;
        }
        if (!mapping_key() || !accept(Tok::Colon) || !as_pattern()) {
            pos_ = item;
            break;
        }
        if (!accept(Tok::Comma)) break;
    }
    if (accept(Tok::RBrace)) return true;
    pos_ = start;
    return false;
}

/// The arguments of a class pattern; pos_ is at the parenthesis.
bool ErrorReader::class_pattern() {
    std::uint32_t start = pos_++;
    bool keywords = false;
    for (;;) {
        std::uint32_t item = pos_;
        if (accept_name() && accept(Tok::Equal)) {
            if (!as_pattern()) {
                pos_ = item;
                break;
            }
            keywords = true;
        } else {
            pos_ = item;
            if (!as_pattern()) break;
            if (keywords) {
                std::uint32_t last = pos_ - 1;
                while (accept(Tok::Comma)) {
                    std::uint32_t next = pos_;
                    if (accept_name() && at(Tok::Equal)) break;
                    pos_ = next;
                    if (!as_pattern()) break;
                    last = pos_ - 1;
                }
                if (invalid_) raise(Span{item, last}, "positional patterns follow keyword patterns");
                break;
            }
        }
        if (!accept(Tok::Comma)) break;
    }
    if (accept(Tok::RPar)) return true;
    pos_ = start;
    return false;
}

}  // namespace py::ast
