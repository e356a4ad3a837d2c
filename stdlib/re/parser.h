// The parser's insides: its cursor over the pattern and what parse.cpp (structure), parse_group.cpp (what follows `(?`)
// and parse_character.cpp (escapes and sets) share.
//
// The cursor looks one token ahead, a token being a character or a backslash with the one behind it. Errors are reported
// relative to the end of what has been read, and a backslash at the end of the pattern is an error as soon as the cursor
// sees it: both are visible in which error a pattern with several gets, and where.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "runtime/core/error.h"
#include "runtime/objects/str.h"
#include "stdlib/re/syntax.h"

namespace py::re {

/// A character or an escape; empty at the end of the pattern.
using Token = std::u32string_view;

inline bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }
inline bool is_octal(char32_t c) { return c >= '0' && c <= '7'; }
inline bool is_ascii_letter(char32_t c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
inline int hex_value(char32_t c) {
    if (is_digit(c)) return static_cast<int>(c - '0');
    if (c >= 'a' && c <= 'f') return static_cast<int>(c - 'a' + 10);
    if (c >= 'A' && c <= 'F') return static_cast<int>(c - 'A' + 10);
    return -1;
}
inline bool is_one_of(Token token, std::u32string_view characters) {
    return token.size() == 1 && characters.find(token[0]) != std::u32string_view::npos;
}

/// Pattern text as UTF-8, for messages.
std::string to_utf8(std::u32string_view text);
Str* to_str(std::u32string_view text);
std::string repr_of(std::u32string_view text);
/// Any object that re accepts as text: code points or bytes. TypeError for others.
Status read_text(Value object, std::u32string& out, bool& is_text);

class Cursor {
public:
    Cursor(Value pattern, std::u32string_view text, bool is_text) : pattern(pattern), text(text), is_text(is_text) {}
    /// Reads the first token; before anything else.
    Status start() { return advance(); }

    Token next() const { return text.substr(next_start_, index_ - next_start_); }
    bool at_end() const { return next_start_ == text.size(); }
    bool next_is(char32_t c) const { return next_start_ + 1 == index_ && text[next_start_] == c; }
    std::size_t tell() const { return next_start_; }
    /// Takes the next token; the empty one at the end.
    Result<Token> get();
    /// Takes it if it is this character.
    Result<bool> match(char32_t c);
    /// Goes back to a position that tell() gave.
    Status seek(std::size_t position);
    /// Up to `count` tokens that satisfy the test, appended to `escape`.
    Result<Token> extend(Token escape, std::size_t count, bool (*test)(char32_t));
    /// The text up to a terminator, which is taken too: PatternError "missing >, unterminated name".
    Result<Token> get_until(char32_t terminator, const char* what);
    /// The name of a group: PatternError "bad character in group name 'a b'".
    Status check_group_name(Token name, std::size_t offset);

    /// PatternError at `offset` characters before what comes next.
    Pending error(std::string_view message, std::size_t offset = 0);

    const Value pattern;
    const std::u32string_view text;
    const bool is_text;  ///< a str, not bytes

private:
    Status advance();
    std::size_t index_ = 0;       ///< behind the next token
    std::size_t next_start_ = 0;  ///< where it starts
};

/// A run of nodes while it is being put together.
struct Sequence {
    Node* first = nullptr;
    Node** end = &first;    ///< where the next one goes
    Node** last = nullptr;  ///< where the last one stands
    std::uint64_t narrow = 0, wide = 0;
    bool captures = false;

    Sequence() = default;
    Sequence(const Sequence&) = delete;
    Sequence& operator=(const Sequence&) = delete;
    bool empty() const { return !first; }
    void append(Node* node);
    /// Puts `node` in the place of the last one, which is returned.
    Node* take_last();
};

/// Sums and products of widths that stay below kMaxWidth.
std::uint64_t add_widths(std::uint64_t a, std::uint64_t b);
std::uint64_t multiply_widths(std::uint64_t a, std::uint64_t b);

Node* new_node(NodeKind kind, std::uint64_t narrow, std::uint64_t wide);
Node* new_literal(char32_t c);

class Parser {
public:
    Parser(Cursor& cursor, std::uint32_t flags) : source(cursor), flags_(flags) {}
    Result<Syntax*> parse();

private:
    struct Width {
        std::uint64_t narrow, wide;
        bool closed;
    };
    /// What a single token of a set stands for.
    struct SetItem {
        bool is_category = false;
        std::uint8_t category = 0;
        char32_t character = 0;
    };

    Result<Node*> parse_branches(bool verbose, int nested, std::uint64_t* narrow, std::uint64_t* wide, bool* captures);
    Status parse_sequence(Sequence& out, bool verbose, int nested, bool first);
    Status parse_repeat(Sequence& out, char32_t operation);
    // parse_group.cpp
    Status parse_group(Sequence& out, bool& verbose, int nested, bool first);
    Status parse_look(Sequence& out, char32_t operation, std::size_t start, bool verbose, int nested);
    Status parse_conditional(Sequence& out, std::size_t start, bool verbose, int nested);
    Status parse_named_backref(Sequence& out);
    /// `is_global` when the flags are those of the whole pattern.
    Status parse_inline_flags(char32_t first, std::uint32_t& on, std::uint32_t& off, bool& is_global);
    Status skip_comment(std::size_t start);
    Result<int> open_group(Token name, bool has_name);
    void close_group(int group, std::uint64_t narrow, std::uint64_t wide);
    bool group_is_closed(std::int64_t group) const;
    Status check_lookbehind_group(std::int64_t group);
    std::int64_t find_group(Token name) const;  ///< -1: no such name
    Node* new_backref(std::int64_t group) const;
    // parse_character.cpp
    Result<Node*> parse_escape(Token escape);
    Result<SetItem> parse_set_escape(Token escape);
    Result<Node*> parse_set();
    /// The escapes that mean the same in a set and outside; `found` false: none of them.
    Status parse_character_escape(Token escape, bool& found, char32_t& character);
    Status warn_set(const char* what, std::size_t position);

    Status fix_flags();

    Cursor& source;
    std::uint32_t flags_;
    std::vector<Width> widths_{{0, 0, true}};  ///< by group; 0 is the whole
    std::vector<std::int32_t> closing_;
    std::vector<std::pair<Token, std::int32_t>> names_;             ///< in order of appearance
    std::vector<std::pair<std::int64_t, std::size_t>> conditions_;  ///< groups that conditionals name, and where
    std::int64_t lookbehind_groups_ = -1;  ///< groups that were open when the outermost look-behind began
    bool variable_lookbehind_ = false;
    bool captures_in_repeat_ = false;
};

}  // namespace py::re
