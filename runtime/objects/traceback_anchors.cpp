// Which part of a failing expression a traceback points at: the operator of a binary operation, the brackets of a
// subscript or call.
//
// The text is known to be an expression of a program that compiled, so its outermost operation can be told from its tokens
// outside of brackets; no parser is needed here, and text that is no such expression (a statement, a comparison) simply
// does not fit.
#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "runtime/objects/traceback.h"

namespace py {

namespace {

enum class TokenKind { Name, Keyword, Number, String, Bracket, Operator };

struct Token {
    TokenKind kind;
    std::size_t start, end;
    std::u32string_view text;
};

bool is_name_start(char32_t c) { return c == '_' || (c | 0x20) - U'a' < 26 || c >= 0x80; }
bool is_digit(char32_t c) { return c - U'0' < 10; }
bool is_name_part(char32_t c) { return is_name_start(c) || is_digit(c); }
bool is_quote(char32_t c) { return c == '\'' || c == '"'; }

constexpr std::u32string_view kKeywords[] = {
    U"and",  U"as",     U"assert", U"async",  U"break",   U"class",    U"continue", U"def",
    U"del",  U"elif",   U"else",   U"except", U"finally", U"for",      U"from",     U"global",
    U"if",   U"import", U"in",     U"is",     U"lambda",  U"nonlocal", U"not",      U"or",
    U"pass", U"raise",  U"return", U"try",    U"while",   U"with",     U"yield",
};

/// Walks over expression text; all positions are code points.
class Scanner {
public:
    explicit Scanner(std::u32string_view text) : text_(text) {}

    /// The tokens outside of brackets, each bracket with its contents as one token. False: not well-formed.
    bool scan(std::vector<Token>& out) {
        while (skip_space(), at_ < text_.size()) {
            std::size_t start = at_;
            TokenKind kind;
            if (!take(kind)) return false;
            out.push_back({kind, start, at_, text_.substr(start, at_ - start)});
        }
        return true;
    }

private:
    void skip_space() {
        while (at_ < text_.size()) {
            char32_t c = text_[at_];
            if (c == '#')
                while (at_ < text_.size() && text_[at_] != '\n') ++at_;
            else if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\\') ++at_;
            else return;
        }
    }

    char32_t peek(std::size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : U'\0'; }

    bool take(TokenKind& kind) {
        char32_t c = peek();
        if (is_quote(c)) return kind = TokenKind::String, skip_string(false, false);
        if (is_name_start(c)) return take_name(kind);
        if (is_digit(c) || (c == '.' && is_digit(peek(1)))) return kind = TokenKind::Number, skip_number();
        if (c == '(' || c == '[' || c == '{') return kind = TokenKind::Bracket, skip_bracket();
        if (c == ')' || c == ']' || c == '}') return false;
        kind = TokenKind::Operator;
        char32_t next = peek(1);
        bool doubled = next == c && (c == '*' || c == '/' || c == '<' || c == '>' || c == '=');
        bool compound = (next == '=' && std::u32string_view(U"<>!:=+-*/%@&|^").find(c) != std::u32string_view::npos) ||
                        (c == '-' && next == '>');
        at_ += doubled || compound ? 2 : 1;
        if (doubled && peek() == '=') ++at_;
        return true;
    }

    bool take_name(TokenKind& kind) {
        std::size_t start = at_;
        while (at_ < text_.size() && is_name_part(text_[at_])) ++at_;
        std::u32string_view name = text_.substr(start, at_ - start);
        if (is_quote(peek()) && name.size() <= 2) {
            bool raw = false, formatted = false;
            for (char32_t c : name) {
                raw |= (c | 0x20) == 'r';
                formatted |= (c | 0x20) == 'f' || (c | 0x20) == 't';
            }
            kind = TokenKind::String;
            return skip_string(raw, formatted);
        }
        kind = std::find(std::begin(kKeywords), std::end(kKeywords), name) != std::end(kKeywords) ? TokenKind::Keyword
                                                                                                  : TokenKind::Name;
        return true;
    }

    bool skip_number() {
        while (at_ < text_.size()) {
            char32_t c = text_[at_];
            if ((c | 0x20) == 'e' && (peek(1) == '+' || peek(1) == '-') && is_digit(peek(2))) at_ += 2;
            else if (is_name_part(c) || c == '.') ++at_;
            else break;
        }
        return true;
    }

    bool skip_string(bool raw, bool formatted) {
        char32_t quote = peek();
        std::size_t width = peek(1) == quote && peek(2) == quote ? 3 : 1;
        at_ += width;
        while (at_ < text_.size()) {
            char32_t c = text_[at_];
            if (c == '\\' && !(raw && peek(1) != quote && peek(1) != '\\')) {
                at_ += 2;
            } else if (c == quote && (width == 1 || (peek(1) == quote && peek(2) == quote))) {
                at_ += width;
                return true;
            } else if (formatted && c == '{' && peek(1) == '{') {
                at_ += 2;
            } else if (formatted && c == '{') {
                if (!skip_bracket()) return false;
            } else {
                ++at_;
            }
        }
        return false;
    }

    bool skip_bracket() {
        std::size_t depth = 0;
        while (at_ < text_.size()) {
            char32_t c = text_[at_];
            if (c == '#') {
                skip_space();
                continue;
            }
            if (is_quote(c) || is_name_start(c)) {
                TokenKind kind;
                if (!take(kind)) return false;
                continue;
            }
            ++at_;
            if (c == '(' || c == '[' || c == '{') ++depth;
            if ((c == ')' || c == ']' || c == '}') && --depth == 0) return true;
        }
        return false;
    }

    std::u32string_view text_;
    std::size_t at_ = 0;
};

/// How tightly a binary operator binds; 0: none that tracebacks point at.
int precedence(std::u32string_view op) {
    if (op == U"|") return 1;
    if (op == U"^") return 2;
    if (op == U"&") return 3;
    if (op == U"<<" || op == U">>") return 4;
    if (op == U"+" || op == U"-") return 5;
    if (op == U"*" || op == U"/" || op == U"//" || op == U"%" || op == U"@") return 6;
    if (op == U"**") return 7;
    return 0;
}
constexpr int kPower = 7;

bool is_unary(const Token& t) {
    return t.kind == TokenKind::Operator && (t.text == U"+" || t.text == U"-" || t.text == U"~");
}

/// The outermost operation of an expression.
struct Outline {
    enum Kind { Other, Binary, Subscript, Call } kind = Other;
    std::size_t mark_begin = 0, mark_end = 0;  ///< operator or brackets
    bool of_name = false;                      ///< Call: of a plain name
};

Outline outline(std::u32string_view text) {
    std::vector<Token> tokens;
    if (!Scanner(text).scan(tokens) || tokens.empty()) return {};
    bool want_operand = true, unary_first = false, await_first = false, last_is_string = false;
    const Token* root = nullptr;
    int root_precedence = kPower + 1;
    const Token* trailer = nullptr;  // the last call or subscript; null after an attribute
    std::size_t operand_tokens = 0;  // of the first operand, before its last trailer
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const Token& t = tokens[i];
        if (want_operand) {
            if (is_unary(t)) {
                unary_first |= i == 0;
                continue;
            }
            if (t.kind == TokenKind::Name && t.text == U"await" && i + 1 < tokens.size()) {
                await_first |= i == 0;
                continue;
            }
            if (t.kind == TokenKind::Operator || t.kind == TokenKind::Keyword) return {};
            want_operand = false;
            last_is_string = t.kind == TokenKind::String;
            operand_tokens = 1;
            trailer = nullptr;
            continue;
        }
        if (t.kind == TokenKind::String && last_is_string) continue;
        last_is_string = false;
        if (t.kind == TokenKind::Bracket && text[t.start] != '{') {
            if (trailer) ++operand_tokens;
            trailer = &t;
            continue;
        }
        if (t.kind != TokenKind::Operator) return {};
        if (t.text == U"." && i + 1 < tokens.size() && tokens[i + 1].kind == TokenKind::Name) {
            ++i;
            operand_tokens += 2;
            trailer = nullptr;
            continue;
        }
        int binds = precedence(t.text);
        if (!binds) return {};
        // Left to right, except for powers: there the first operator is the outermost.
        if (binds < root_precedence || (binds == root_precedence && binds != kPower)) {
            root = &t;
            root_precedence = binds;
        }
        want_operand = true;
    }
    if (want_operand) return {};
    if (root) {
        if (unary_first && root_precedence == kPower) return {};
        return {Outline::Binary, root->start, root->end};
    }
    if (unary_first || await_first || !trailer) return {};
    Outline result;
    result.kind = text[trailer->start] == '(' ? Outline::Call : Outline::Subscript;
    result.mark_begin = trailer->start;
    result.mark_end = trailer->end;
    result.of_name = operand_tokens == 1 && tokens[0].kind == TokenKind::Name;
    return result;
}

}  // namespace

bool find_caret_anchors(std::u32string_view expression, CaretAnchors& out) {
    Outline o = outline(expression);
    if (o.kind == Outline::Other) return false;
    out = {o.mark_begin, o.mark_end};
    return true;
}

bool is_call_expression(std::u32string_view expression, bool of_name) {
    Outline o = outline(expression);
    return o.kind == Outline::Call && (o.of_name || !of_name);
}

}  // namespace py
