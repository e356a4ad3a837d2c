// The builder: what python.y calls to turn parsed pieces into syntax nodes.
//
// It owns everything that the grammar itself cannot say: contexts and targets, the order of parameters and arguments,
// concatenation of strings, positions. A piece that is wrong (an assignment to a call, say) marks the parse as failed; the
// token source then ends the parse at once. Nodes stay well-formed even so, because a few reductions may still follow.
//
// Nothing here allocates per node but the arena: lists grow on one scratch stack and move into the arena when complete.
#pragma once

#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "grammar/ast.h"
#include "grammar/parse.h"
#include "grammar/token.h"

namespace py::ast {

/// How deep the parser's stack may grow; a token of nesting takes a few entries. CPython gives up at a similar depth with
/// the same MemoryError. Every pass over the tree may rely on it, save for chains of left operands (`a + b + ...`, calls,
/// attributes), which grow without nesting.
inline constexpr int kDefaultParserDepth = 30000;

/// A range of tokens, both ends included: the location type of the parser.
struct Span {
    std::uint32_t first = 0;
    std::uint32_t last = 0;

    constexpr Span() = default;
    constexpr Span(std::uint32_t first_token, std::uint32_t last_token) : first(first_token), last(last_token) {}
    constexpr Span(int, int, int, int) {}  ///< how Bison initialises locations, which usually have four members
};

/// A finished list of node pointers in the arena; a trivial type, for the parser's union.
struct Items {
    void** items;
    std::uint32_t count;

    template <class T>
    Seq<T*> as() const {
        // Node pointers of all types have one representation, and Node is the first base of each.
        return {reinterpret_cast<T**>(items), count};
    }
};

/// One parameter as written, before parameters() sorts them by kind.
struct Param {
    enum Kind : std::uint8_t { Plain, Star, BareStar, DoubleStar, Slash };
    Kind kind;
    Span at;
    ast::arg* arg;
    expr* default_value;
};

/// One replacement field of an f-string or t-string, before it is known which.
struct Field;

/// A semantic value.
union Piece {
    ast::expr* expr;
    ast::stmt* stmt;
    ast::pattern* pattern;
    Node* node;
    ast::arguments* arguments;
    Param* param;
    Field* field;
    Items list;
    std::uint32_t mark;
    std::int32_t number;
};

class Builder {
public:
    Builder(Tree& tree, const std::vector<Token>& tokens, const ParseOptions& options, SyntaxError& error);

    // ---- The token source ----
    /// The mode, once and before all tokens, as the distance from Mode::Module; then -1.
    std::int32_t take_start() { return std::exchange(start_, -1); }
    Tok next_token(Span* at) {
        std::uint32_t index = next_ < end_ ? next_++ : end_ - 1;  // the last token is EndMarker and repeats
        *at = {index, index};
        return tokens_[index].kind;
    }
    /// The index of the last token given out: where the parser stopped, after a failure.
    std::uint32_t last_token() const { return next_ == 0 ? 0 : next_ - 1; }
    bool failed() const { return failed_; }
    /// The failure has been described: no second reading can word it better.
    bool has_error() const { return final_; }

    int max_depth() const { return max_depth_; }

    // ---- Lists ----
    std::uint32_t mark() const { return static_cast<std::uint32_t>(scratch_.size()); }
    std::uint32_t list(void* item) { return add(mark(), item); }
    std::uint32_t list(void* first, void* second) { return add(mark(), first, second); }
    std::uint32_t add(std::uint32_t mark, void* item) {
        scratch_.push_back(item);
        return mark;
    }
    std::uint32_t add(std::uint32_t mark, void* first, void* second) {
        scratch_.push_back(first);
        scratch_.push_back(second);
        return mark;
    }
    Items take(std::uint32_t mark);
    Items single(void* item);
    Items none() const { return {nullptr, 0}; }
    std::uint32_t name_list(Span name) { return add_name(mark(), name); }
    std::uint32_t add_name(std::uint32_t mark, Span name);

    template <class Enum>
    std::int32_t op(Enum value) const {
        return static_cast<std::int32_t>(value);
    }
    Span join(Span a, Span b) const { return {a.first, b.last}; }

    // ---- Modules ----
    void module(Span at, Items body);
    void expression(Span at, expr* body);
    void interactive(Span at, Items body);
    void function_type(Span at, Items arguments, expr* returns);

    // ---- Statements ----
    template <class Node>
    stmt* simple(Span at) {
        return make<Node>(at);
    }
    stmt* return_(Span at, expr* value);
    stmt* raise_(Span at, expr* exception, expr* cause);
    stmt* global(Span at, Items names);
    stmt* nonlocal(Span at, Items names);
    stmt* delete_(Span at, Items targets);
    stmt* assert_(Span at, expr* test, expr* message);
    stmt* type_alias(Span at, Span name, Items type_params, expr* value);
    stmt* expression_statement(Span at, expr* value);
    stmt* assign(Span at, Items targets, expr* value);
    stmt* augmented_assign(Span at, expr* target, std::int32_t op, expr* value);
    stmt* annotated_assign(Span at, Span target_at, expr* target, expr* annotation, expr* value);
    stmt* import(Span at, Items aliases);
    stmt* import_from(Span at, std::int32_t level, Items aliases);
    stmt* import_from(Span at, std::int32_t level, Span module, Items aliases);
    alias* import_alias(Span at, Span name);
    alias* import_alias(Span at, Span name, Span asname);
    stmt* if_(Span at, expr* test, Items body, Items orelse);
    stmt* while_(Span at, expr* test, Items body, Items orelse);
    stmt* for_(Span at, expr* target, expr* iter, Items body, Items orelse);
    stmt* with(Span at, Items items, Items body);
    Items split_with_tuple(Span at, Items items);
    withitem* with_item(expr* context, expr* target);
    stmt* try_(Span at, Items body, Items handlers, Items orelse, Items finalbody);
    stmt* try_star(Span at, Items body, Items handlers, Items orelse, Items finalbody);
    ExceptHandler* handler(Span at, expr* type, Items body);
    ExceptHandler* handler(Span at, expr* type, Span name, Items body);
    stmt* decorate(Items decorators, stmt* definition);
    stmt* make_async(Span at, stmt* statement);
    stmt* class_(Span at, Span name, Items type_params, Items arguments, Items body);
    stmt* function(Span at, Span name, Items type_params, arguments* parameters, expr* returns, Items body);
    Param* parameter(Span at, Param::Kind kind, Span arg_at, expr* annotation, expr* default_value);
    arguments* parameters(Items params);
    type_param* type_var(Span at, Span name, expr* bound, expr* default_value);
    type_param* type_var_tuple(Span at, Span name, expr* default_value);
    type_param* param_spec(Span at, Span name, expr* default_value);

    // ---- Patterns ----
    stmt* match(Span at, expr* subject, Items cases);
    ast::match_case* match_case(pattern* pattern, expr* guard, Items body);
    pattern* as_pattern(Span at, pattern* pattern, Span name);
    pattern* or_pattern(Span at, Items patterns);
    pattern* value_pattern(Span at, expr* value);
    pattern* singleton_pattern(Span at);
    pattern* capture_pattern(Span at);
    pattern* star_pattern(Span at, Span name);
    pattern* sequence_pattern(Span at, Items patterns);
    pattern* group_pattern(Span at, Items patterns);
    pattern* mapping_pattern(Span at, Items pairs);
    pattern* mapping_pattern(Span at, Items pairs, Span rest);
    pattern* class_pattern(Span at, expr* cls, Items arguments);
    std::uint32_t pattern_argument(pattern* pattern);
    std::uint32_t pattern_argument(pattern* pattern, Span name);
    expr* complex_number(Span at, expr* real, Operator op, Span imaginary);

    // ---- Expressions ----
    expr* name(Span at);
    expr* number(Span at);
    expr* constant(Span at);  ///< None, True, False or ...
    /// Makes `value` a target (Store), or fails.
    expr* target(expr* value);
    expr* starred(Span at, expr* value);
    expr* tuple(Span at, Items items);
    expr* open_tuple(Span at, Span items_at, std::uint32_t items);
    expr* group(Span at, Span items_at, std::uint32_t items);
    expr* yield_(Span at, expr* value);
    expr* yield_from(Span at, expr* value);
    expr* named(Span at, expr* target, expr* value);
    expr* conditional(Span at, expr* test, expr* body, expr* orelse);
    expr* lambda(Span at, arguments* parameters, expr* body);
    expr* boolean(Span at, BoolOperator op, Items values);
    expr* unary(Span at, UnaryOperator op, expr* operand);
    expr* binary(Span at, expr* left, Operator op, expr* right);
    expr* compare(Span at, expr* left, std::uint32_t rest);
    std::uint32_t comparisons(std::int32_t op, expr* right) { return add_comparison(mark(), op, right); }
    std::uint32_t add_comparison(std::uint32_t mark, std::int32_t op, expr* right);
    expr* await(Span at, expr* value);
    expr* attribute(Span at, expr* value, Span name);
    expr* call(Span at, expr* function, Items arguments);
    expr* call_generator(Span at, expr* function, Span generator_at, expr* element, Items comprehensions);
    keyword* keyword_argument(Span at, expr* name, expr* value);
    keyword* mapping_argument(Span at, expr* value);
    expr* subscript(Span at, expr* value, expr* index);
    expr* slice(Span at, expr* lower, expr* upper, expr* step);
    expr* list_display(Span at, Items items);
    expr* set(Span at, Items items);
    expr* dict(Span at, Items pairs);
    expr* list_comprehension(Span at, expr* element, Items comprehensions);
    expr* set_comprehension(Span at, expr* element, Items comprehensions);
    expr* dict_comprehension(Span at, expr* key, expr* value, Items comprehensions);
    expr* generator(Span at, expr* element, Items comprehensions);
    ast::comprehension* comprehension(expr* target, expr* iter, std::uint32_t ifs, bool is_async);

    // ---- Strings (build_strings.cpp) ----
    expr* plain_string(Span at);
    std::uint32_t add_middle(std::uint32_t mark, Span at);
    std::uint32_t add_field(std::uint32_t mark, Field* field);
    Field* field(Span at, expr* value, Span value_at, Span equal_at, std::int32_t equal, std::int32_t conversion,
                 expr* spec);
    std::int32_t conversion(Span name);
    expr* format_spec(Span at, std::uint32_t parts);
    expr* fstring(Span at, std::uint32_t parts);
    expr* tstring(Span at, std::uint32_t parts);
    expr* concatenate(Span at, std::uint32_t strings);

private:
    template <class T>
    T* make() {  // for nodes without a position
        T* node = arena_.make<T>();
        node->Node::kind = T::kKind;
        return node;
    }
    template <class T>
    T* make(Span at) {
        T* node = make<T>();
        node->at = position(at);
        return node;
    }
    template <class T>
    Seq<T> sequence(std::uint32_t count) {
        return {static_cast<T*>(arena_.allocate(count * sizeof(T))), count};
    }
    Position position(Span at) const {
        const Token& first = tokens_[at.first];
        const Token& last = tokens_[at.last];
        return {first.lineno, first.col, last.end_lineno, last.end_col};
    }
    std::uint32_t last_visible(std::uint32_t token) const;
    Tok kind(std::uint32_t token) const { return tokens_[token].kind; }
    std::string_view name_text(Span name) const;
    std::string_view dotted_text(Span name) const;
    Seq<std::string_view> name_texts(Items names) const;
    void split_arguments(Items arguments, Seq<expr*>& positional, Seq<keyword*>& keywords);
    Items expand_fields(std::uint32_t mark, bool interpolations);
    Seq<expr*> merge_constants(Items parts);
    bool is_plain_name(Span at, const expr* value) const;
    template <class T>
    expr* comprehension_display(Span at, expr* element, Items comprehensions);
    expr* string_constant(Position at, std::string_view text, std::string_view kind);
    /// Ends the parse; ErrorReader will find the words.
    void refuse() { failed_ = true; }
    /// Ends the parse with an error that needs no second reading; the first failure counts.
    void fail(Position at, std::string_view message);

    Arena& arena_;
    Tree& tree_;
    const Token* tokens_;
    std::string_view source_;
    SyntaxError& error_;
    std::vector<void*> scratch_;
    std::uint32_t next_ = 0;
    std::uint32_t end_;
    std::int32_t start_;
    int max_depth_;
    bool failed_ = false;
    bool final_ = false;
};

/// Makes a target of `value` and what it contains; null, or the part that cannot be one.
expr* set_context(expr* value, Context context);

/// The letter of the innermost string that is open before `token`: 'f' or 't'.
char string_letter(const Token* tokens, std::uint32_t token);

/// Checks the conversion of a replacement field: the name at `name`, behind its `!`.
bool check_conversion(std::string_view source, const Token* tokens, std::uint32_t name, SyntaxError& error);

/// What CPython's messages call an expression: "function call", "literal", "'f-string expression'" ...
std::string_view describe(Kind kind, Literal::Type literal);

/// Runs the generated parser over the builder's tokens. False: it stopped at builder.last_token(), or overflowed.
enum class ParserOutcome : std::uint8_t { Accepted, Rejected, Overflow };
ParserOutcome run_parser(Builder& builder);

}  // namespace py::ast
