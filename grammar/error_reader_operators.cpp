// The reader's operators by precedence, down to calls, attributes and subscripts.
#include "grammar/error_reader.h"

namespace py::ast {

const Reading* ErrorReader::disjunction() {
    return remember(Rule::Disjunction, [this]() -> const Reading* {
        std::uint32_t start = pos_;
        const Reading* value = conjunction();
        if (!value) return nullptr;
        bool chain = false;
        for (std::uint32_t end = pos_; accept(Tok::Or); end = pos_, chain = true)
            if (!conjunction()) {
                pos_ = end;
                break;
            }
        return raised_ ? nullptr : chain ? make(Kind::BoolOp, start) : value;
    });
}

const Reading* ErrorReader::conjunction() {
    return remember(Rule::Conjunction, [this]() -> const Reading* {
        std::uint32_t start = pos_;
        const Reading* value = inversion();
        if (!value) return nullptr;
        bool chain = false;
        for (std::uint32_t end = pos_; accept(Tok::And); end = pos_, chain = true)
            if (!inversion()) {
                pos_ = end;
                break;
            }
        return raised_ ? nullptr : chain ? make(Kind::BoolOp, start) : value;
    });
}

const Reading* ErrorReader::inversion() {
    return remember(Rule::Inversion, [this]() -> const Reading* {
        std::uint32_t start = pos_;
        if (!accept(Tok::Not)) return comparison();
        return inversion() ? make(Kind::UnaryOp, start) : nullptr;
    });
}

const Reading* ErrorReader::comparison() {
    std::uint32_t start = pos_;
    const Reading* left = bitwise_or();
    if (!left) return nullptr;
    bool chain = false, first_is_in = false;
    for (;;) {
        std::uint32_t end = pos_;
        Tok op = peek();
        bool matched = false;
        switch (op) {
            case Tok::EqEqual:
            case Tok::NotEqual:
            case Tok::LessEqual:
            case Tok::Less:
            case Tok::GreaterEqual:
            case Tok::Greater:
            case Tok::In:
                ++pos_;
                matched = bitwise_or();
                break;
            case Tok::Not:
                ++pos_;
                matched = accept(Tok::In) && bitwise_or();
                break;
            case Tok::Is:
                ++pos_;
                matched = accept(Tok::Not) && bitwise_or();
                if (!matched && !raised_) {
                    pos_ = end + 1;
                    matched = bitwise_or();
                }
                break;
            default: break;
        }
        if (!matched) {
            pos_ = end;
            break;
        }
        if (!chain) first_is_in = op == Tok::In;
        chain = true;
    }
    if (raised_) return nullptr;
    if (!chain) return left;
    auto* compare = const_cast<Reading*>(make(Kind::Compare, start));
    compare->inner = left;
    compare->compares_in = first_is_in;
    return compare;
}

namespace {

constexpr int kShift = 3, kTerm = 5;

/// The binary operators by precedence, `|` lowest; -1: none.
int precedence_of(Tok op) {
    switch (op) {
        case Tok::VBar: return 0;
        case Tok::Circumflex: return 1;
        case Tok::Amper: return 2;
        case Tok::LeftShift:
        case Tok::RightShift: return 3;
        case Tok::Plus:
        case Tok::Minus: return 4;
        case Tok::Star:
        case Tok::Slash:
        case Tok::DoubleSlash:
        case Tok::Percent:
        case Tok::At: return 5;
        default: return -1;
    }
}

}  // namespace

const Reading* ErrorReader::bitwise_or() {
    return remember(Rule::BitwiseOr, [this] { return binary(0); });
}

void ErrorReader::check_negation(const Reading* operand, std::uint32_t negation) {
    if (operand) raise(Span{negation, operand->at.last}, "'not' after an operator must be parenthesized");
}

const Reading* ErrorReader::binary(int precedence) {
    if (precedence > kTerm) return factor();
    std::uint32_t start = pos_;
    if (invalid_ && precedence == kShift && binary(kShift + 1) && precedence_of(peek()) > kShift) {
        std::uint32_t negation = ++pos_;
        if (at(Tok::Not)) check_negation(inversion(), negation);
    }
    pos_ = start;
    if (invalid_ && precedence == kTerm && (at(Tok::Plus) || at(Tok::Minus) || at(Tok::Tilde))) {
        ++pos_;
        if (accept(Tok::Not)) check_negation(factor(), start + 1);
        pos_ = start;
    }
    const Reading* value = binary(precedence + 1);
    while (value && precedence_of(peek()) == precedence) {
        std::uint32_t end = pos_++;
        if (!binary(precedence + 1)) {
            pos_ = end;
            break;
        }
        value = make(Kind::BinOp, start);
    }
    return raised_ ? nullptr : value;
}

const Reading* ErrorReader::factor() {
    return remember(Rule::Factor, [this]() -> const Reading* {
        std::uint32_t start = pos_;
        if (!at(Tok::Plus) && !at(Tok::Minus) && !at(Tok::Tilde)) return power();
        ++pos_;
        return factor() ? make(Kind::UnaryOp, start) : nullptr;
    });
}

const Reading* ErrorReader::power() {
    std::uint32_t start = pos_;
    const Reading* value = nullptr;
    if (accept(Tok::Await)) {
        if (primary()) value = make(Kind::Await, start);
    } else {
        value = primary();
    }
    if (!value) {
        pos_ = start;
        return nullptr;
    }
    std::uint32_t end = pos_;
    if (accept(Tok::DoubleStar)) {
        if (factor()) return make(Kind::BinOp, start);
        pos_ = end;
    }
    return raised_ ? nullptr : value;
}

const Reading* ErrorReader::primary() {
    return remember(Rule::Primary, [this] { return primary_itself(true); });
}

/// What a target can be, which is read before it is known whether there is an assignment.
const Reading* ErrorReader::target_primary() {
    return remember(Rule::TargetPrimary, [this] { return primary_itself(false); });
}

const Reading* ErrorReader::primary_itself(bool any_bracket) {
    std::uint32_t start = pos_;
    const Reading* value = atom();
    while (value && !raised_) {
        std::uint32_t end = pos_;
        bool matched = false;
        Tok next = peek();
        Kind kind = Kind::Attribute;
        // CPython looks for a generator as the argument of a call, and its rule for mistakes there takes any bracket.
        if (invalid_ && (next == Tok::LSqb || (next == Tok::LBrace && any_bracket))) {
            check_comprehension();
            pos_ = end;
        }
        switch (next) {
            case Tok::Dot:
                ++pos_;
                matched = accept_name();
                break;
            case Tok::LPar:
            case Tok::WithLPar:
                kind = Kind::Call;
                matched = generator();
                if (!matched && !raised_) {
                    ++pos_;
                    arguments();
                    matched = accept(Tok::RPar);
                }
                break;
            case Tok::LSqb:
                kind = Kind::Subscript;
                ++pos_;
                matched = slices() && accept(Tok::RSqb);
                break;
            default: break;
        }
        if (!matched) {
            pos_ = end;
            break;
        }
        value = make(kind, start);
    }
    return raised_ ? nullptr : value;
}

}  // namespace py::ast
