// The second reading of a statement that failed to parse: it looks for the mistakes that CPython has words for.
//
// It is a recursive-descent reader with backtracking over the token array. It tries what a statement could be in the
// order in which CPython's parser tries it, because that order decides which of several mistakes is named, and how far
// it has looked (`reach`) is where CPython puts errors that have no place of their own. No tree comes of it, only
// Readings: what kind of expression stands where.
//
// The first mistake found ends everything: raised_ is set, every token then reads as Tok::Error, and no alternative
// matches any more. A lexical error is such a mistake, made when the reader comes upon it.
//
// Files: error_reader.cpp (tokens, mistakes, expressions), error_reader_operators.cpp, error_reader_atoms.cpp (displays and
// strings too), error_reader_calls.cpp (arguments, slices, parameters), error_reader_statements.cpp (compound ones, and
// where to begin), error_reader_simple.cpp, error_reader_patterns.cpp.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/arena.h"
#include "grammar/build.h"
#include "grammar/parse.h"
#include "grammar/token.h"
#include "grammar/token_place.h"

namespace py::ast {

/// An expression that was read: as much of a node as messages need.
struct Reading {
    Kind kind;
    Literal::Type literal = Literal::Type::None;  ///< of a Constant
    Span at;                                      ///< without brackets around it
    const Reading* inner = nullptr;               ///< Starred: its value; Compare: its left operand
    bool compares_in = false;                     ///< Compare: the first operator is `in`
    Seq<const Reading*> elements;                 ///< List, Tuple
};

class ErrorReader {
public:
    ErrorReader(const Tree& tree, const TokenList& tokens, const TokenPlaces& places, Mode mode,
                std::uint32_t stopped_at);

    /// Reads the statement or clause that holds the token at which the parser stopped. True: error() says what is wrong.
    bool read();
    const SyntaxError& error() const { return error_; }
    /// The farthest token that CPython's parser has seen before it gave up: where "invalid syntax" is.
    std::uint32_t stop() const { return stop_; }
    /// The farthest token after this reading.
    std::uint32_t reach() const { return reach_; }

private:
    // ---- Tokens ----
    Tok peek();
    bool at(Tok kind) { return peek() == kind; }
    bool accept(Tok kind) {
        if (peek() != kind) return false;
        ++pos_;
        return true;
    }
    bool at_name();
    bool accept_name();
    Tok kind(std::uint32_t token) const { return tokens_[token].kind; }
    std::string_view text(std::uint32_t token) const;
    bool is_soft_keyword(std::uint32_t token) const;
    int level(std::uint32_t token);

    // ---- Mistakes ----
    std::nullptr_t raise(Span at, std::string message);
    std::nullptr_t raise(const Reading* at, std::string message) { return raise(at->at, std::move(message)); }
    std::nullptr_t raise_at(std::uint32_t token, std::string message) {
        return raise(Span{token, token}, std::move(message));
    }
    /// From `token` to as far as the reader has got.
    std::nullptr_t raise_from(std::uint32_t token, std::string message);
    /// At the farthest token.
    std::nullptr_t raise_far(std::string message, SyntaxError::Type type = SyntaxError::Type::SyntaxError);
    std::nullptr_t raise_next(std::string message);
    std::nullptr_t raise_block(std::string_view what, std::uint32_t header);
    std::nullptr_t set_error(SyntaxError error);
    std::nullptr_t raise_target(const Reading* wrong, std::string_view verb);
    void give_up() { raised_ = gave_up_ = true; }

    // ---- Readings ----
    const Reading* make(Kind kind, std::uint32_t first, Literal::Type literal = Literal::Type::None);
    const Reading* make_list(Kind kind, std::uint32_t first, const std::vector<const Reading*>& elements);
    static bool is_target(const Reading* reading);
    static bool is_single_target(const Reading* reading);
    enum class Target : std::uint8_t { Star, For, Del };
    static const Reading* invalid_target(const Reading* reading, Target target);
    bool is_legacy(const Reading* reading) const;

    /// Rules whose results are kept per position, as backtracking would otherwise take exponential time.
    enum class Rule : std::uint8_t {
        Expression,
        StarExpression,
        Disjunction,
        Conjunction,
        Inversion,
        BitwiseOr,
        Factor,
        Primary,
        TargetPrimary,
        NamedMistake,
        Arguments,
        Count
    };
    struct Memo {
        const Reading* reading = nullptr;
        std::uint32_t end = 0;
        bool known = false;
    };
    template <class Read>
    const Reading* remember(Rule rule, Read read);

    // ---- Expressions, in the order of precedence ----
    const Reading* star_expressions();
    const Reading* star_expression();
    const Reading* expressions();
    const Reading* expression();
    const Reading* expression_itself();
    void check_expression();
    void check_lambda_in_field();
    const Reading* named_expression();
    void check_named_expression();
    const Reading* assignment_expression(bool& matched);
    const Reading* star_named_expression();
    bool star_named_expressions(std::vector<const Reading*>& elements);
    const Reading* yield_expression();
    const Reading* right_side();
    const Reading* lambda();
    const Reading* disjunction();
    const Reading* conjunction();
    const Reading* inversion();
    const Reading* comparison();
    const Reading* bitwise_or();
    const Reading* binary(int precedence);
    void check_negation(const Reading* operand, std::uint32_t negation);
    const Reading* factor();
    const Reading* power();
    const Reading* primary();
    const Reading* target_primary();
    const Reading* primary_itself(bool any_bracket);

    // ---- Atoms ----
    const Reading* atom();
    const Reading* bracketed();
    const Reading* tuple();
    const Reading* group();
    const Reading* generator();
    const Reading* list();
    const Reading* braced();
    const Reading* dict();
    bool key_value();
    bool double_starred_item();
    void check_dict();
    void check_key_value();
    void check_comprehension();
    const Reading* for_if_clauses();
    const Reading* for_if_clause();
    bool star_targets();
    const Reading* star_target();
    const Reading* strings();
    bool format_string();
    bool field();
    bool field_itself();
    void check_field();
    bool format_spec();
    bool conversion();
    bool check_literal(std::uint32_t token);
    bool in_field(std::uint32_t token) const;

    // ---- Calls, subscripts, parameters ----
    struct Arguments {
        std::vector<const Reading*> positional;
        bool keywords = false;
        bool mapping = false;  ///< a `**` among them
    };
    bool arguments();
    bool args(Arguments& result);
    const Reading* positional_argument();
    bool keyword_arguments(Arguments& result);
    bool keyword_argument(Arguments& result, bool mapping_allowed);
    void check_keyword();
    void check_arguments();
    const Reading* starred_expression();
    bool slices();
    bool slice();
    enum class ParameterStyle : std::uint8_t { Def, Lambda };
    void parameters(ParameterStyle style);
    bool parameter(ParameterStyle style, Span& at);
    bool default_value();
    void check_parenthesized(ParameterStyle style);
    bool type_parameters();
    bool type_parameter();

    // ---- Statements ----
    void begin(std::uint32_t token);
    void read_pass();
    void check_match_calls(std::uint32_t end);
    std::uint32_t line_start(std::uint32_t token) const;
    std::uint32_t previous_header(std::uint32_t token) const;
    void check_closed_block(std::uint32_t token);
    bool in_match_block(std::uint32_t token) const;
    bool clause();
    bool statement();
    bool expect(Tok kind, std::string_view text);
    bool missing_colon();
    bool block_after_colon(std::string_view what, std::uint32_t header);
    /// `what` is how messages call the statement whose header stands at `header`.
    bool block(std::string_view what, std::uint32_t header);
    bool while_statement(std::string_view what);
    bool for_statement();
    bool with_statement();
    bool with_items(bool in_brackets, bool strict);
    bool with_item(bool strict);
    bool except_clause();
    bool function();
    bool class_();
    bool simple_statements();
    bool simple_statement();
    bool assignment();
    bool single_target();
    void check_assignment();
    bool augmented_operator();
    bool delete_statement();
    bool dotted_name();
    bool import_statement();
    bool import_from();
    bool import_alias(bool dotted);

    // ---- match ----
    bool match_statement();
    bool case_clause();
    bool patterns();
    bool as_pattern();
    bool or_pattern();
    bool closed_pattern();
    bool maybe_star_pattern();
    bool number_pattern();
    bool mapping_key();
    bool mapping_pattern();
    bool class_pattern();
    bool signed_number();

    struct Depth;

    const Tree& tree_;
    const TokenList& list_;
    const TokenPlaces& places_;
    const Mode mode_;
    const Token* tokens_;
    const std::uint32_t stopped_at_;
    std::uint32_t stop_;
    std::uint32_t pos_ = 0;
    std::uint32_t reach_;
    std::uint32_t base_ = 0;  ///< the first token of the reading, where levels and memos start
    bool invalid_ = true;     ///< mistakes are looked for; off: only what is valid is read
    bool raised_ = false;
    bool gave_up_ = false;  ///< too deep or too long: no mistake to report
    int depth_ = 0;
    std::uint32_t steps_ = 0;
    SyntaxError error_;
    std::optional<SyntaxError> forced_;  ///< a token that had to follow did not; other mistakes go first
    Arena arena_;
    std::vector<std::uint16_t> levels_;
    std::vector<Memo> memos_;
};

/// Counts the nesting of the reading, and gives up in time.
struct ErrorReader::Depth {
    explicit Depth(ErrorReader& reader) : reader_(reader) {
        if (++reader.depth_ > 2500 || ++reader.steps_ > 6'000'000) reader.give_up();
    }
    ~Depth() { --reader_.depth_; }
    Depth(const Depth&) = delete;
    Depth& operator=(const Depth&) = delete;

private:
    ErrorReader& reader_;
};

template <class Read>
const Reading* ErrorReader::remember(Rule rule, Read read) {
    if (raised_) return nullptr;
    std::size_t index = (pos_ - base_) * static_cast<std::size_t>(Rule::Count) + static_cast<std::size_t>(rule);
    if (index >= memos_.size()) memos_.resize(index + 256);
    if (memos_[index].known) {
        if (memos_[index].reading) pos_ = memos_[index].end;
        return memos_[index].reading;
    }
    std::uint32_t start = pos_;
    Depth depth(*this);
    const Reading* reading = raised_ ? nullptr : read();
    if (!reading) pos_ = start;
    if (!raised_) memos_[index] = {reading, pos_, true};
    return reading;
}

}  // namespace py::ast
