// The reader's simple statements: assignments with their targets, del, import and the small ones.
#include <fmt/core.h>

#include "grammar/error_reader.h"

namespace py::ast {

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
            raise(target,
                  fmt::format("only single target (not {}) can be annotated", describe(target->kind, target->literal)));
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
