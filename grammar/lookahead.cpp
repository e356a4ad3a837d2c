// Soft keywords and parenthesised with-items, by looking ahead. The rules accept what CPython's parser accepts in every
// valid program. Where a program is valid in neither reading, they choose the one that leads to CPython's message:
// `match x` without a colon is a match statement that misses it, not two names in a row.
#include "grammar/lookahead.h"

#include <algorithm>
#include <cstddef>
#include <initializer_list>

namespace py::ast {

namespace {

class Lookahead {
public:
    Lookahead(const char* source, std::vector<Token>& tokens) : source_(source), tokens_(tokens) {}

    void resolve(const SoftCandidate& candidate) {
        std::size_t at = candidate.token;
        if (kind(at) == Tok::With) {
            if (kind(at + 1) == Tok::LPar && is_item_list(at + 1)) tokens_[at + 1].kind = Tok::WithLPar;
            return;
        }
        switch (source_[tokens_[at].start]) {
            case 'm':
                if (starts_line(at) && is_match(at)) tokens_[at].kind = Tok::Match;
                break;
            case 'c':
                if (starts_line(at) && in_match_block(candidate.block)) tokens_[at].kind = Tok::Case;
                break;
            default:
                // Two names in a row are nothing else. A colon before is that of a one-line block.
                if ((starts_line(at) || kind(at - 1) == Tok::Semi || kind(at - 1) == Tok::Colon) &&
                    kind(at + 1) == Tok::Name)
                    tokens_[at].kind = Tok::Type;
        }
    }

private:
    /// EndMarker stands at the end and no loop below passes it, so that at + 1 always exists.
    Tok kind(std::size_t at) const { return tokens_[at].kind; }

    bool starts_line(std::size_t at) const {
        if (at == 0) return true;
        Tok before = kind(at - 1);
        return before == Tok::Newline || before == Tok::Indent || before == Tok::Dedent;
    }

    bool in_match_block(std::uint32_t block) const {
        return kind(block) == Tok::Indent && (tokens_[block].flags & kMatchBlock) != 0;
    }

    static bool opens(Tok kind) { return kind == Tok::LPar || kind == Tok::LSqb || kind == Tok::LBrace; }
    static bool closes(Tok kind) { return kind == Tok::RPar || kind == Tok::RSqb || kind == Tok::RBrace; }
    static bool ends_text(Tok kind) { return kind == Tok::EndMarker || kind == Tok::Error; }

    static bool is_one_of(Tok kind, std::initializer_list<Tok> kinds) {
        return std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
    }
    /// What can begin a subject, and thereby might also go on behind a name `match`: `match (x)`, `match -x`.
    static bool is_ambiguous_start(Tok kind) {
        return is_one_of(kind, {Tok::LPar, Tok::LSqb, Tok::Minus, Tok::Plus, Tok::Star, Tok::Not});
    }
    /// What can begin a subject but never follow a name.
    static bool is_certain_start(Tok kind) {
        return is_one_of(
            kind, {Tok::Name, Tok::Number, Tok::String, Tok::FStringStart, Tok::TStringStart, Tok::LBrace, Tok::Tilde,
                   Tok::Ellipsis, Tok::None, Tok::True, Tok::False, Tok::Lambda, Tok::Await, Tok::Yield});
    }

    /// Is the name at `at`, which starts a line, the keyword of `match subject:`? The line must end in a colon: no other
    /// statement that starts with a name does. With a certain start nothing has to be proved.
    bool is_match(std::size_t at) {
        bool certain = is_certain_start(kind(at + 1));
        if (!certain && !is_ambiguous_start(kind(at + 1))) return false;
        std::size_t end = at + 1;
        while (kind(end) != Tok::Newline && !ends_text(kind(end))) ++end;
        bool ends_in_colon = kind(end) == Tok::Newline && kind(end - 1) == Tok::Colon && end - 1 > at + 1;
        if (!certain && !ends_in_colon) return false;
        if (ends_in_colon && kind(end + 1) == Tok::Indent) tokens_[end + 1].flags |= kMatchBlock;
        return true;
    }

    /// Does the `(` behind `with` enclose with-items, rather than begin an expression? Where both readings are possible
    /// and mean the same (`with (a):`), it is an expression; `with (a, b):` are two items, not a tuple.
    bool is_item_list(std::size_t open) const {
        bool has_comma = false;
        bool is_expression = kind(open + 1) == Tok::Yield;
        int depth = 1;
        std::size_t at = open + 1;
        for (;; ++at) {
            Tok token = kind(at);
            if (ends_text(token)) return false;
            if (opens(token)) ++depth;
            if (closes(token) && --depth == 0) break;
            if (depth > 1) continue;
            if (token == Tok::As) return true;
            if (token == Tok::Comma) has_comma = true;
            // `(a, *b)` and `(a, b := c)` are no items but tuples; a generator's `for` is no item either.
            if (token == Tok::ColonEqual || token == Tok::For || token == Tok::Async) is_expression = true;
            if (token == Tok::Star && (at == open + 1 || kind(at - 1) == Tok::Comma) && !in_lambda(open, at))
                is_expression = true;
        }
        return has_comma && !is_expression && kind(at + 1) == Tok::Colon;
    }

    /// Is the star at `at` a parameter of a lambda inside the brackets: `with (lambda a, *b: a, c):`?
    bool in_lambda(std::size_t open, std::size_t at) const {
        int depth = 0;
        while (--at > open) {
            if (closes(kind(at))) ++depth;
            if (opens(kind(at))) --depth;
            if (depth > 0) continue;
            if (kind(at) == Tok::Colon) return false;
            if (kind(at) == Tok::Lambda) return true;
        }
        return false;
    }

    const char* source_;
    std::vector<Token>& tokens_;
};

}  // namespace

void resolve_soft_tokens(const char* source, std::vector<Token>& tokens, const std::vector<SoftCandidate>& candidates) {
    Lookahead lookahead(source, tokens);
    for (const SoftCandidate& candidate : candidates) lookahead.resolve(candidate);
}

}  // namespace py::ast
