// The reader's arguments, subscripts, parameters and type parameters.
#include <fmt/core.h>

#include "grammar/error_reader.h"

namespace py::ast {

// ---- Arguments ----

/// All up to the closing parenthesis, which stays. False: none, or wrong ones.
bool ErrorReader::arguments() {
    return remember(Rule::Arguments, [this]() -> const Reading* {
        std::uint32_t start = pos_;
        Arguments result;
        if (args(result)) {
            accept(Tok::Comma);
            if (at(Tok::RPar)) return make(Kind::arguments, start);
        }
        if (invalid_ && !raised_) {
            pos_ = start;
            check_arguments();
        }
        return nullptr;
    });
}

const Reading* ErrorReader::positional_argument() {
    std::uint32_t start = pos_;
    const Reading* value;
    if (at(Tok::Star)) {
        value = starred_expression();
    } else {
        bool matched;
        value = assignment_expression(matched);
        if (!value && !matched) {
            value = expression();
            if (value && at(Tok::ColonEqual)) value = nullptr;
        }
    }
    if (value && !at(Tok::Equal) && !raised_) return value;
    pos_ = start;
    return nullptr;
}

bool ErrorReader::args(Arguments& result) {
    std::uint32_t end = pos_;
    while (const Reading* value = positional_argument()) {
        result.positional.push_back(value);
        end = pos_;
        if (!accept(Tok::Comma)) break;
    }
    pos_ = end;
    if (raised_) return false;
    if (result.positional.empty()) return keyword_arguments(result);
    if (accept(Tok::Comma) && !keyword_arguments(result)) pos_ = end;
    return !raised_;
}

/// Keywords, with `*` values between them until the first `**`.
bool ErrorReader::keyword_arguments(Arguments& result) {
    std::uint32_t start = pos_, end = pos_;
    for (bool mapping_allowed : {false, true}) {
        while (keyword_argument(result, mapping_allowed)) {
            end = pos_;
            if (!accept(Tok::Comma)) break;
        }
        if (raised_) return false;
        if (pos_ == end && end != start) break;  // no comma: nothing can follow
    }
    pos_ = end;
    result.keywords |= end != start;
    return end != start;
}

bool ErrorReader::keyword_argument(Arguments& result, bool mapping_allowed) {
    std::uint32_t start = pos_;
    if (invalid_) check_keyword();
    pos_ = start;
    if (accept_name() && accept(Tok::Equal) && expression()) return true;
    pos_ = start;
    if (raised_) return false;
    if (!mapping_allowed) {
        if (const Reading* value = starred_expression()) {
            result.positional.push_back(value);
            return true;
        }
    } else if (accept(Tok::DoubleStar) && expression()) {
        result.mapping = true;
        return true;
    }
    pos_ = start;
    return false;
}

void ErrorReader::check_keyword() {
    std::uint32_t start = pos_;
    if (at(Tok::True) || at(Tok::False) || at(Tok::None)) {
        ++pos_;
        if (accept(Tok::Equal)) raise(Span{start, start + 1}, fmt::format("cannot assign to {}", text(start)));
        pos_ = start;
    }
    bool is_keyword = accept_name() && accept(Tok::Equal);
    if (is_keyword && expression() && for_if_clauses())
        raise(Span{start, start + 1}, "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
    pos_ = start;
    if (!is_keyword) {
        const Reading* value = expression();
        if (value && accept(Tok::Equal))
            raise(Span{value->at.first, pos_ - 1}, "expression cannot contain assignment, perhaps you meant \"==\"?");
        pos_ = start;
    }
    if (accept(Tok::DoubleStar) && expression() && accept(Tok::Equal))
        if (const Reading* value = expression())
            raise(Span{start, value->at.last}, "cannot assign to keyword argument unpacking");
    pos_ = start;
}

void ErrorReader::check_arguments() {
    std::uint32_t start = pos_;
    auto again = [&] {
        pos_ = start;
        return !raised_;
    };
    constexpr const char* kGenerator = "Generator expression must be parenthesized";
    {
        Arguments before;
        if (args(before) && before.keywords) {
            std::uint32_t comma = pos_;
            if (accept(Tok::Comma) && starred_expression() && !at(Tok::Equal)) {
                for (std::uint32_t end = pos_; accept(Tok::Comma); end = pos_)
                    if (!starred_expression()) {
                        pos_ = end;
                        break;
                    }
                raise_from(comma, "iterable argument unpacking follows keyword argument unpacking");
            }
        }
    }
    if (again()) {
        const Reading* element = expression();
        const Reading* last = element ? for_if_clauses() : nullptr;
        if (last && accept(Tok::Comma)) {
            Arguments after;
            args(after);
            raise(Span{element->at.first, last->at.last}, kGenerator);
        }
    }
    if (again() && accept_name() && accept(Tok::Equal) && expression() && for_if_clauses())
        raise(Span{start, start + 1}, "invalid syntax. Maybe you meant '==' or ':=' instead of '='?");
    auto missing_value = [this] {
        std::uint32_t name = pos_;
        if (accept_name() && accept(Tok::Equal) && (at(Tok::Comma) || at(Tok::RPar)))
            raise(Span{name, name + 1}, "expected argument value expression");
    };
    Arguments before;
    if (again()) {
        if (args(before) && accept(Tok::Comma)) missing_value();
        if (again()) missing_value();
    }
    if (again() && args(before = {})) {
        std::uint32_t end = pos_;
        if (const Reading* last = for_if_clauses(); last && before.positional.size() > 1)
            raise(Span{before.positional.back()->at.first, last->at.last}, kGenerator);
        pos_ = end;
        if (accept(Tok::Comma)) {
            std::uint32_t next = pos_;
            const Reading* element = expression();
            const Reading* last = element ? for_if_clauses() : nullptr;
            if (last) raise(Span{element->at.first, last->at.last}, kGenerator);
            pos_ = next;
            Arguments after;
            if (!raised_ && args(after))
                raise_far(before.mapping ? "positional argument follows keyword argument unpacking"
                                         : "positional argument follows keyword argument");
        }
    }
}

const Reading* ErrorReader::starred_expression() {
    std::uint32_t start = pos_;
    if (!accept(Tok::Star)) return nullptr;
    const Reading* value = expression();
    std::uint32_t end = pos_;
    if (value && invalid_ && accept(Tok::Equal))
        if (const Reading* right = expression())
            return raise(Span{start, right->at.last}, "cannot assign to iterable argument unpacking");
    pos_ = end;
    if (value && !raised_) {
        auto* starred = const_cast<Reading*>(make(Kind::Starred, start));
        starred->inner = value;
        return starred;
    }
    if (invalid_) raise_far("Invalid star expression");
    pos_ = start;
    return nullptr;
}

// ---- Subscripts ----

bool ErrorReader::slices() {
    std::uint32_t start = pos_;
    if (slice() && !at(Tok::Comma)) return !raised_;
    pos_ = start;
    std::uint32_t end = start;
    while (slice() || (!raised_ && starred_expression())) {
        end = pos_;
        if (!accept(Tok::Comma)) break;
        end = pos_;
    }
    pos_ = end;
    return end != start && !raised_;
}

bool ErrorReader::slice() {
    std::uint32_t start = pos_;
    if (!at(Tok::Colon) && !expression()) pos_ = start;
    if (accept(Tok::Colon)) {
        expression();
        if (accept(Tok::Colon)) expression();
        return !raised_;
    }
    pos_ = start;
    return !raised_ && named_expression();
}

// ---- Parameters ----

/// Parameters from left to right; stops before what is none. The bounds on their order are checked on the way.
void ErrorReader::parameters(ParameterStyle style) {
    Tok closing = style == ParameterStyle::Def ? Tok::RPar : Tok::Colon;
    bool slash = false, star = false, defaults = false, any = false;
    // After defaults on both sides of the slash CPython does not notice that one is missing.
    bool defaults_before_slash = false, defaults_after_slash = false;
    // A parameter without a default counts as one only when a comma or the end follows it.
    auto ends = [&] { return at(Tok::Comma) || at(closing); };
    for (; !raised_; accept(Tok::Comma)) {
        std::uint32_t start = pos_;
        Span name;
        Tok first = peek();
        if (first == Tok::Slash) {
            if (!invalid_) {
                if (slash || star || !any) return;
            } else if (star) {
                return static_cast<void>(raise_at(start, "/ must be ahead of *"));
            } else if (slash) {
                return static_cast<void>(raise_at(start, "/ may appear only once"));
            } else if (!any) {
                ++pos_;
                if (at(Tok::Comma)) raise_at(start, "at least one argument must precede /");
                pos_ = start;
                return;
            }
            slash = true;
            defaults_before_slash = defaults;
            ++pos_;
            if (invalid_ && at(Tok::Star)) return static_cast<void>(raise_at(pos_, "expected comma between / and *"));
            if (!ends()) {
                pos_ = start;
                return;
            }
        } else if (first == Tok::Star) {
            if (star && !invalid_) return;
            ++pos_;
            bool named = parameter(style, name);
            if (raised_) return;
            if (star) {
                if (invalid_ && (named ? ends() : at(Tok::Comma))) raise_at(start, "* argument may appear only once");
                pos_ = start;
                return;
            }
            star = true;
            if (named) {
                if (invalid_ && at(Tok::Equal))
                    return static_cast<void>(raise_at(pos_, "var-positional argument cannot have default value"));
            } else {
                std::uint32_t after = pos_;
                bool lonely = at(closing);
                if (accept(Tok::Comma)) lonely = at(closing) || at(Tok::DoubleStar);
                if (lonely) {
                    if (!invalid_) pos_ = start;
                    else if (style == ParameterStyle::Def) raise_at(start, "named arguments must follow bare *");
                    else raise_far("named arguments must follow bare *");
                    return;
                }
                pos_ = after;
            }
            if (!at(Tok::Comma)) return;
        } else if (first == Tok::DoubleStar) {
            ++pos_;
            if (!parameter(style, name)) {
                pos_ = start;
                return;
            }
            if (!invalid_) return static_cast<void>(accept(Tok::Comma));
            if (at(Tok::Equal)) {
                raise_at(pos_, "var-keyword argument cannot have default value");
            } else if (accept(Tok::Comma)) {
                std::uint32_t next = pos_;
                constexpr const char* kMessage = "arguments cannot follow var-keyword argument";
                if (at(Tok::Star) || at(Tok::DoubleStar) || at(Tok::Slash)) raise_at(next, kMessage);
                else if (parameter(style, name)) raise(name, kMessage);
            }
            return;
        } else if (at_name()) {
            parameter(style, name);
            if (raised_) return;
            if (at(Tok::Equal)) {
                if (!default_value()) return;
                defaults |= !star;
                defaults_after_slash |= slash;
            } else if (defaults && !star) {
                bool complete = ends();
                if (complete && invalid_ && !(defaults_before_slash && defaults_after_slash))
                    raise(name, "parameter without a default follows parameter with a default");
                pos_ = start;
                return;
            }
            any = true;
            if (!ends()) return;
        } else {
            if (invalid_ && (first == Tok::LPar || first == Tok::WithLPar) && !defaults && !star && !slash)
                check_parenthesized(style);
            return;
        }
        if (!at(Tok::Comma)) return;
    }
}

bool ErrorReader::parameter(ParameterStyle style, Span& at) {
    std::uint32_t start = pos_;
    if (!accept_name()) return false;
    at = {start, start};
    if (style == ParameterStyle::Lambda || !accept(Tok::Colon)) return !raised_;
    if (const Reading* annotation = this->at(Tok::Star) ? star_expression() : expression())
        at.last = annotation->at.last;
    else pos_ = start + 1;
    return !raised_;
}

bool ErrorReader::default_value() {
    std::uint32_t equal = pos_++;
    if (expression()) return true;
    if (invalid_ && !raised_) {
        pos_ = equal + 1;
        if (at(Tok::Comma) || at(Tok::RPar)) raise_at(equal, "expected default value expression");
    }
    pos_ = equal;
    return false;
}

/// `def f((a, b)):`, which Python 2 had.
void ErrorReader::check_parenthesized(ParameterStyle style) {
    std::uint32_t start = pos_++;
    bool any = false;
    Span name;
    while (parameter(style, name)) {
        any = true;
        if (!accept(Tok::Comma)) break;
    }
    if (any && at(Tok::RPar))
        raise(Span{start, pos_}, style == ParameterStyle::Def ? "Function parameters cannot be parenthesized"
                                                              : "Lambda expression parameters cannot be parenthesized");
    pos_ = start;
}

// ---- Type parameters ----

/// `[T, *Ts]`, if there is any.
bool ErrorReader::type_parameters() {
    std::uint32_t start = pos_;
    if (!accept(Tok::LSqb)) return false;
    if (invalid_ && at(Tok::RSqb)) {
        raise_from(pos_, "Type parameter list cannot be empty");
        return false;
    }
    std::uint32_t first = pos_, end = pos_;
    while (type_parameter()) {
        end = pos_;
        if (!accept(Tok::Comma)) break;
        end = pos_;
    }
    pos_ = end;
    if (end > first && accept(Tok::RSqb)) return true;
    pos_ = start;
    return false;
}

bool ErrorReader::type_parameter() {
    std::uint32_t start = pos_;
    auto optional = [this](Tok mark, bool starred) {
        std::uint32_t before = pos_;
        if (accept(mark) && !(starred ? star_expression() : expression())) pos_ = before;
        return !raised_;
    };
    if (accept_name()) return optional(Tok::Colon, false) && optional(Tok::Equal, false);
    bool tuple = at(Tok::Star);
    if (!tuple && !at(Tok::DoubleStar)) return false;
    ++pos_;
    if (!accept_name()) {
        pos_ = start;
        return false;
    }
    std::uint32_t colon = pos_;
    if (invalid_ && accept(Tok::Colon)) {
        if (const Reading* bound = expression())
            raise_from(colon, fmt::format("cannot use {} with {}", bound->kind == Kind::Tuple ? "constraints" : "bound",
                                          tuple ? "TypeVarTuple" : "ParamSpec"));
        pos_ = colon;
    }
    return optional(Tok::Equal, tuple);
}

}  // namespace py::ast
