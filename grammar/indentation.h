// Python's layout rules, apart from the characters they are made of: which lines open and close blocks, and which
// brackets are open. (Lexical analysis 2.1.8; the tab rule there compares every indentation at two tab widths.)
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "grammar/lexer.h"

namespace py::ast {

/// How far a line is indented, measured with tabs of 8 columns and with tabs of 1: where the two disagree about an order,
/// the program would mean different things in different editors.
struct IndentWidth {
    int column = 0;
    int alt_column = 0;

    void space() { ++column, ++alt_column; }
    void tab() { column = (column / 8 + 1) * 8, ++alt_column; }
    void form_feed() { column = alt_column = 0; }
};

/// The stack of open blocks.
class Indentation {
public:
    enum class Change : std::uint8_t { Same, Indent, Dedent, Inconsistent, TooDeep, NoSuchLevel };

    /// Enters a line; after Dedent, dedents() says how many blocks it closed.
    Change line(IndentWidth width);
    int dedents() const { return dedents_; }
    int depth() const { return depth_; }

    /// The index of the Indent token that opened the innermost block (0: none), for the look-ahead pass.
    std::uint32_t block() const { return levels_[static_cast<std::size_t>(depth_)].token; }
    void set_block(std::uint32_t token) { levels_[static_cast<std::size_t>(depth_)].token = token; }

private:
    struct Level {
        IndentWidth width;
        std::uint32_t token = 0;
    };
    std::array<Level, kMaxIndents + 1> levels_{};
    int depth_ = 0;
    int dedents_ = 0;
};

/// The stack of open brackets, those of replacement fields included.
class Brackets {
public:
    struct Open {
        char bracket;
        std::int32_t lineno;
        std::int32_t col;
    };

    bool full() const { return depth_ == kMaxBrackets; }
    bool empty() const { return depth_ == 0; }
    int depth() const { return depth_; }
    const Open& innermost() const { return open_[static_cast<std::size_t>(depth_) - 1]; }

    void push(char bracket, std::int32_t lineno, std::int32_t col) {
        open_[static_cast<std::size_t>(depth_++)] = {bracket, lineno, col};
    }
    void pop() { --depth_; }

    static bool match(char open, char close) {
        return (open == '(' && close == ')') || (open == '[' && close == ']') || (open == '{' && close == '}');
    }
    /// CPython's message for a closing bracket on `lineno` that does not match innermost().
    std::string mismatch(char close, std::int32_t lineno) const;

private:
    std::array<Open, kMaxBrackets> open_;
    int depth_ = 0;
};

}  // namespace py::ast
