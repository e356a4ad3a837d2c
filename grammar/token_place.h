// Where CPython's error messages put a token. Tokens that make no text have no columns for it; errors there are either
// without any, or as far as its tokenizer has read.
#pragma once

#include "grammar/parse.h"
#include "grammar/token.h"

namespace py::ast {

class TokenPlaces {
public:
    TokenPlaces(const Tree& tree, const TokenList& tokens, Mode mode)
        : source_(tree.source),
          tokens_(tokens.tokens),
          newline_is_added_(!tree.ends_with_newline && mode != Mode::Module) {}

    /// From the first token to the last.
    void set_range(std::uint32_t first, std::uint32_t last, SyntaxError& error) const;
    /// From a token to the end of the farthest one that was read.
    void set_from(std::uint32_t token, std::uint32_t reach, SyntaxError& error) const;
    /// At the farthest token that was read, or behind what there is of it.
    void set_at(std::uint32_t token, SyntaxError& error) const;

private:
    bool has_columns(const Token& token) const;
    bool is_end(const Token& token) const { return token.end >= source_.size(); }
    std::int32_t line_of(const Token& token) const;
    std::int32_t start_column(std::uint32_t token) const;
    std::int32_t last_line_length() const;
    std::int32_t measured_on(const Token& begin, const Token& end) const;

    std::string_view source_;
    const std::vector<Token>& tokens_;
    bool newline_is_added_;  ///< the text ends without a newline, and only modules are given one
};

}  // namespace py::ast
