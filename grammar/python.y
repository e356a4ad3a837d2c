// The grammar of Python 3.14 (language reference, chapter 10), for Bison's C skeleton compiled as C++: its pure parser
// with plain semantic values is the fastest that Bison makes.
//
// It is LALR(1) without a conflict. What the language has beyond that is settled around it: the lexer marks soft keywords
// and the bracket of a parenthesised `with`, and targets, parameters and arguments are parsed as wider things that the
// builder narrows. Every action is one call into the builder; positions are pairs of token indices (Span), so that a
// bracketed expression keeps its own place while what contains it starts at the bracket.
//
// Lists: `x_list` is the start of a list that still grows on the builder's scratch stack (tag `mark`); the rule that
// knows its end takes it off (tag `list`). Lists nest like brackets, so the stack is in order.
//
// No rule is here for the sake of error messages: after a failure, ErrorReader (error_reader.h) reads the statement again.

%code requires {
#include "grammar/build.h"
}

%code {
#define YYLLOC_DEFAULT(current, rhs, n)                                                        \
    do {                                                                                       \
        (current).first = (n) ? YYRHSLOC(rhs, 1).first : YYRHSLOC(rhs, 0).last;                \
        (current).last = YYRHSLOC(rhs, n).last;                                                \
    } while (0)
#define YYMAXDEPTH (b.max_depth())
#define PYTHON_LTYPE_IS_TRIVIAL 1  // so that the parser may move its stack when it grows
#define PYTHON_STYPE_IS_TRIVIAL 1

namespace py::ast {
static int python_lex(Piece* value, Span* at, Builder& b);
static void python_error(Span*, Builder& b, const char* message);
}  // namespace py::ast
using namespace py::ast;
}

%define api.prefix {python_}
%define api.pure full
%define api.token.raw
%define api.token.prefix {T_}
%define api.value.type {py::ast::Piece}
%define api.location.type {py::ast::Span}
%locations
%param {py::ast::Builder& b}
%define lr.default-reduction consistent  // no action runs on the way to an error
%expect 0

%token START_MODULE START_EXPRESSION START_INTERACTIVE START_FUNCTION_TYPE
%token NEWLINE INDENT DEDENT NAME NUMBER STRING
%token FSTRING_START FSTRING_MIDDLE FSTRING_END TSTRING_START TSTRING_MIDDLE TSTRING_END
%token LPAR "(" RPAR ")" LSQB "[" RSQB "]" LBRACE "{" RBRACE "}" WITH_LPAR
%token COLON ":" COMMA "," SEMI ";" DOT "." ELLIPSIS "..." ARROW "->" COLON_EQUAL ":=" EXCLAMATION "!" AT "@"
%token PLUS "+" MINUS "-" STAR "*" SLASH "/" DOUBLE_SLASH "//" PERCENT "%" DOUBLE_STAR "**"
%token VBAR "|" AMPER "&" CIRCUMFLEX "^" TILDE "~" LEFT_SHIFT "<<" RIGHT_SHIFT ">>"
%token LESS "<" GREATER ">" EQUAL "=" EQ_EQUAL "==" NOT_EQUAL "!=" LESS_EQUAL "<=" GREATER_EQUAL ">="
%token PLUS_EQUAL "+=" MINUS_EQUAL "-=" STAR_EQUAL "*=" SLASH_EQUAL "/=" DOUBLE_SLASH_EQUAL "//=" PERCENT_EQUAL "%="
%token DOUBLE_STAR_EQUAL "**=" AT_EQUAL "@=" VBAR_EQUAL "|=" AMPER_EQUAL "&=" CIRCUMFLEX_EQUAL "^="
%token LEFT_SHIFT_EQUAL "<<=" RIGHT_SHIFT_EQUAL ">>="
%token FALSE NONE TRUE AND AS ASSERT ASYNC AWAIT BREAK CLASS CONTINUE DEF DEL ELIF ELSE EXCEPT FINALLY FOR FROM GLOBAL
%token IF IMPORT IN IS LAMBDA NONLOCAL NOT OR PASS RAISE RETURN TRY WHILE WITH YIELD MATCH CASE TYPE

// Precedence is used for the operators between `|` and `**` only (rules of `arith`); it saves ten reductions an operand.
%left "|"
%left "^"
%left "&"
%left "<<" ">>"
%left "+" "-"
%left "*" "/" "//" "%" "@"
%precedence UNARY
%right "**"

%type <expr> test named_test or_test and_test not_test comparison arith primary atom lambda yield_expr
%type <expr> star_test star_tests star_named right_side tests target_list for_target slice slices opt_test
%type <expr> opt_guard opt_returns opt_bound opt_default opt_cause opt_message opt_spec opt_as_target group
%type <expr> subject literal_expr signed_number name_or_attr mapping_key string_part decorator
%type <mark> or_list and_list comparisons star_test_list star_named_list test_list target_items slice_list dict_items
%type <mark> argument_list comp_ifs comp_list strings string_parts spec_parts statements simple_stmts simple_list
%type <mark> targets name_list as_names import_as_names decorator_list with_items except_list except_star_list cases
%type <mark> star_named_pairs maybe_star_pairs param_list lambda_param_list type_param_list or_pattern_list maybe_star_list
%type <mark> pattern_arguments pattern_argument mapping_items mapping_item
%type <list> comprehensions arguments block if_tail orelse finally decorators type_params type_param_items with_list
%type <list> imported names handlers star_handlers
%type <number> comparison_op augmented opt_equal opt_conversion dots
%type <stmt> small_stmt compound_stmt function class if_stmt while_stmt for_stmt with_stmt try_stmt match_stmt
%type <stmt> expression_stmt import_stmt
%type <node> argument type_param import_as from_as with_item except_block except_star_block case comp_for
%type <param> param lambda_param
%type <arguments> params lambda_params
%type <pattern> pattern or_pattern closed_pattern maybe_star patterns name_pattern
%type <field> field

%%

start:
    START_MODULE                                { b.module(@$, b.none()); }
  | START_MODULE statements                     { b.module(@$, b.take($2)); }
  | START_EXPRESSION tests newlines             { b.expression(@$, $2); }
  | START_INTERACTIVE NEWLINE                   { b.interactive(@$, b.take(b.list(b.simple<Pass>(@2)))); }
  | START_INTERACTIVE simple_stmts newlines     { b.interactive(@$, b.take($2)); }
  | START_INTERACTIVE compound_stmt NEWLINE newlines    { b.interactive(@$, b.take(b.list($2))); }
  | START_FUNCTION_TYPE "(" ")" "->" test newlines                          { b.function_type(@$, b.none(), $5); }
  | START_FUNCTION_TYPE "(" argument_list ")" "->" test newlines            { b.function_type(@$, b.take($3), $6); }
  ;

newlines:
    %empty
  | newlines NEWLINE
  ;

// ---- Statements -----------------------------------------------------------------------------------------------------

statements:
    compound_stmt                               { $$ = b.list($1); }
  | simple_stmts
  | statements compound_stmt                    { $$ = b.add($1, $2); }
  | statements simple_stmts                     { $$ = $1; }
  ;

simple_stmts:
    simple_list NEWLINE                         { $$ = $1; }
  | simple_list ";" NEWLINE                     { $$ = $1; }
  ;

simple_list:
    small_stmt                                  { $$ = b.list($1); }
  | simple_list ";" small_stmt                  { $$ = b.add($1, $3); }
  ;

block:
    NEWLINE INDENT statements DEDENT            { $$ = b.take($3); }
  | simple_stmts                                { $$ = b.take($1); }
  ;

small_stmt:
    expression_stmt
  | import_stmt
  | PASS                                        { $$ = b.simple<Pass>(@$); }
  | BREAK                                       { $$ = b.simple<Break>(@$); }
  | CONTINUE                                    { $$ = b.simple<Continue>(@$); }
  | RETURN                                      { $$ = b.return_(@$, nullptr); }
  | RETURN star_tests                           { $$ = b.return_(@$, $2); }
  | RAISE                                       { $$ = b.raise_(@$, nullptr, nullptr); }
  | RAISE test opt_cause                        { $$ = b.raise_(@$, $2, $3); }
  | GLOBAL names                                { $$ = b.global(@$, $2); }
  | NONLOCAL names                              { $$ = b.nonlocal(@$, $2); }
  | DEL target_items opt_comma                  { $$ = b.delete_(@$, b.take($2)); }
  | ASSERT test opt_message                     { $$ = b.assert_(@$, $2, $3); }
  | TYPE NAME type_params "=" test              { $$ = b.type_alias(@$, @2, $3, $5); }
  ;

expression_stmt:
    star_tests                                  { $$ = b.expression_statement(@$, $1); }
  | yield_expr                                  { $$ = b.expression_statement(@$, $1); }
  | targets right_side                          { $$ = b.assign(@$, b.take($1), $2); }
  | star_tests augmented right_side             { $$ = b.augmented_assign(@$, $1, $2, $3); }
  | star_tests ":" test                         { $$ = b.annotated_assign(@$, @1, $1, $3, nullptr); }
  | star_tests ":" test "=" right_side          { $$ = b.annotated_assign(@$, @1, $1, $3, $5); }
  ;

targets:
    star_tests "="                              { $$ = b.list(b.target($1)); }
  | targets star_tests "="                      { $$ = b.add($1, b.target($2)); }
  ;

right_side:
    star_tests
  | yield_expr
  ;

augmented:
    "+="                                        { $$ = b.op(Operator::Add); }
  | "-="                                        { $$ = b.op(Operator::Sub); }
  | "*="                                        { $$ = b.op(Operator::Mult); }
  | "/="                                        { $$ = b.op(Operator::Div); }
  | "//="                                       { $$ = b.op(Operator::FloorDiv); }
  | "%="                                        { $$ = b.op(Operator::Mod); }
  | "@="                                        { $$ = b.op(Operator::MatMult); }
  | "**="                                       { $$ = b.op(Operator::Pow); }
  | "|="                                        { $$ = b.op(Operator::BitOr); }
  | "&="                                        { $$ = b.op(Operator::BitAnd); }
  | "^="                                        { $$ = b.op(Operator::BitXor); }
  | "<<="                                       { $$ = b.op(Operator::LShift); }
  | ">>="                                       { $$ = b.op(Operator::RShift); }
  ;

opt_cause:
    %empty                                      { $$ = nullptr; }
  | FROM test                                   { $$ = $2; }
  ;

opt_message:
    %empty                                      { $$ = nullptr; }
  | "," test                                    { $$ = $2; }
  ;

names:
    name_list                                   { $$ = b.take($1); }
  ;

name_list:
    NAME                                        { $$ = b.name_list(@1); }
  | name_list "," NAME                          { $$ = b.add_name($1, @3); }
  ;

import_stmt:
    IMPORT import_as_names                      { $$ = b.import(@$, b.take($2)); }
  | FROM dotted_name IMPORT imported            { $$ = b.import_from(@$, 0, @2, $4); }
  | FROM dots dotted_name IMPORT imported       { $$ = b.import_from(@$, $2, @3, $5); }
  | FROM dots IMPORT imported                   { $$ = b.import_from(@$, $2, $4); }
  ;

import_as_names:
    import_as                                   { $$ = b.list($1); }
  | import_as_names "," import_as               { $$ = b.add($1, $3); }
  ;

import_as:
    dotted_name                                 { $$ = b.import_alias(@$, @1); }
  | dotted_name AS NAME                         { $$ = b.import_alias(@$, @1, @3); }
  ;

dotted_name:
    NAME
  | dotted_name "." NAME
  ;

dots:
    "."                                         { $$ = 1; }
  | "..."                                       { $$ = 3; }
  | dots "."                                    { $$ = $1 + 1; }
  | dots "..."                                  { $$ = $1 + 3; }
  ;

imported:
    "*"                                         { $$ = b.take(b.list(b.import_alias(@$, @1))); }
  | as_names                                    { $$ = b.take($1); }
  | "(" as_names opt_comma ")"                  { $$ = b.take($2); }
  ;

as_names:
    from_as                                     { $$ = b.list($1); }
  | as_names "," from_as                        { $$ = b.add($1, $3); }
  ;

from_as:
    NAME                                        { $$ = b.import_alias(@$, @1); }
  | NAME AS NAME                                { $$ = b.import_alias(@$, @1, @3); }
  ;

opt_comma:
    %empty
  | ","
  ;

compound_stmt:
    if_stmt
  | while_stmt
  | for_stmt
  | try_stmt
  | with_stmt
  | match_stmt
  | function
  | class
  | decorators function                         { $$ = b.decorate($1, $2); }
  | decorators class                            { $$ = b.decorate($1, $2); }
  | ASYNC function                              { $$ = b.make_async(@$, $2); }
  | decorators ASYNC function                   { $$ = b.decorate($1, b.make_async(b.join(@2, @3), $3)); }
  | ASYNC for_stmt                              { $$ = b.make_async(@$, $2); }
  | ASYNC with_stmt                             { $$ = b.make_async(@$, $2); }
  ;

if_stmt:
    IF named_test ":" block if_tail             { $$ = b.if_(@$, $2, $4, $5); }
  ;

if_tail:
    orelse
  | ELIF named_test ":" block if_tail           { $$ = b.single(b.if_(@$, $2, $4, $5)); }
  ;

orelse:
    %empty                                      { $$ = b.none(); }
  | ELSE ":" block                              { $$ = $3; }
  ;

while_stmt:
    WHILE named_test ":" block orelse           { $$ = b.while_(@$, $2, $4, $5); }
  ;

for_stmt:
    FOR for_target IN star_tests ":" block orelse   { $$ = b.for_(@$, $2, $4, $6, $7); }
  ;

for_target:
    target_list                                 { $$ = b.target($1); }
  ;

with_stmt:
    WITH with_list ":" block                    { $$ = b.with(@$, $2, $4); }
  | WITH WITH_LPAR with_items opt_comma ")" ":" block   { $$ = b.with(@$, b.take($3), $7); }
  ;

with_list:
    with_items                                  { $$ = b.split_with_tuple(@$, b.take($1)); }
  ;

with_items:
    with_item                                   { $$ = b.list($1); }
  | with_items "," with_item                    { $$ = b.add($1, $3); }
  ;

with_item:
    test opt_as_target                          { $$ = b.with_item($1, $2); }
  ;

opt_as_target:
    %empty                                      { $$ = nullptr; }
  | AS arith                                    { $$ = b.target($2); }
  | AS "*" arith                                { $$ = b.target(b.starred(b.join(@2, @3), $3)); }
  ;

try_stmt:
    TRY ":" block finally                       { $$ = b.try_(@$, $3, b.none(), b.none(), $4); }
  | TRY ":" block handlers orelse               { $$ = b.try_(@$, $3, $4, $5, b.none()); }
  | TRY ":" block handlers orelse finally       { $$ = b.try_(@$, $3, $4, $5, $6); }
  | TRY ":" block star_handlers orelse          { $$ = b.try_star(@$, $3, $4, $5, b.none()); }
  | TRY ":" block star_handlers orelse finally  { $$ = b.try_star(@$, $3, $4, $5, $6); }
  ;

finally:
    FINALLY ":" block                           { $$ = $3; }
  ;

handlers:
    except_list                                 { $$ = b.take($1); }
  ;

except_list:
    except_block                                { $$ = b.list($1); }
  | except_list except_block                    { $$ = b.add($1, $2); }
  ;

except_block:
    EXCEPT ":" block                            { $$ = b.handler(@$, nullptr, $3); }
  | EXCEPT tests ":" block                      { $$ = b.handler(@$, $2, $4); }
  | EXCEPT test AS NAME ":" block               { $$ = b.handler(@$, $2, @4, $6); }
  ;

star_handlers:
    except_star_list                            { $$ = b.take($1); }
  ;

except_star_list:
    except_star_block                           { $$ = b.list($1); }
  | except_star_list except_star_block          { $$ = b.add($1, $2); }
  ;

except_star_block:
    EXCEPT "*" tests ":" block                  { $$ = b.handler(@$, $3, $5); }
  | EXCEPT "*" test AS NAME ":" block           { $$ = b.handler(@$, $3, @5, $7); }
  ;

decorators:
    decorator_list                              { $$ = b.take($1); }
  ;

decorator_list:
    decorator                                   { $$ = b.list($1); }
  | decorator_list decorator                    { $$ = b.add($1, $2); }
  ;

decorator:
    "@" named_test NEWLINE                      { $$ = $2; }
  ;

class:
    CLASS NAME type_params ":" block                        { $$ = b.class_(@$, @2, $3, b.none(), $5); }
  | CLASS NAME type_params "(" arguments ")" ":" block      { $$ = b.class_(@$, @2, $3, $5, $8); }
  ;

function:
    DEF NAME type_params "(" params ")" opt_returns ":" block { $$ = b.function(@$, @2, $3, $5, $7, $9); }
  ;

opt_returns:
    %empty                                      { $$ = nullptr; }
  | "->" test                                   { $$ = $2; }
  ;

params:
    %empty                                      { $$ = b.parameters(b.none()); }
  | param_list opt_comma                        { $$ = b.parameters(b.take($1)); }
  ;

param_list:
    param                                       { $$ = b.list($1); }
  | param_list "," param                        { $$ = b.add($1, $3); }
  ;

param:
    lambda_param
  | NAME ":" test                               { $$ = b.parameter(@$, Param::Plain, @$, $3, nullptr); }
  | NAME ":" test "=" test                      { $$ = b.parameter(@$, Param::Plain, b.join(@1, @3), $3, $5); }
  | "*" NAME ":" star_test                      { $$ = b.parameter(@$, Param::Star, b.join(@2, @4), $4, nullptr); }
  | "**" NAME ":" test                          { $$ = b.parameter(@$, Param::DoubleStar, b.join(@2, @4), $4, nullptr); }
  ;

lambda_params:
    %empty                                      { $$ = b.parameters(b.none()); }
  | lambda_param_list opt_comma                 { $$ = b.parameters(b.take($1)); }
  ;

lambda_param_list:
    lambda_param                                { $$ = b.list($1); }
  | lambda_param_list "," lambda_param          { $$ = b.add($1, $3); }
  ;

lambda_param:
    NAME                                        { $$ = b.parameter(@$, Param::Plain, @1, nullptr, nullptr); }
  | NAME "=" test                               { $$ = b.parameter(@$, Param::Plain, @1, nullptr, $3); }
  | "*" NAME                                    { $$ = b.parameter(@$, Param::Star, @2, nullptr, nullptr); }
  | "**" NAME                                   { $$ = b.parameter(@$, Param::DoubleStar, @2, nullptr, nullptr); }
  | "*"                                         { $$ = b.parameter(@$, Param::BareStar, @1, nullptr, nullptr); }
  | "/"                                         { $$ = b.parameter(@$, Param::Slash, @1, nullptr, nullptr); }
  ;

type_params:
    %empty                                      { $$ = b.none(); }
  | "[" type_param_items "]"                    { $$ = $2; }
  ;

type_param_items:
    type_param_list opt_comma                   { $$ = b.take($1); }
  ;

type_param_list:
    type_param                                  { $$ = b.list($1); }
  | type_param_list "," type_param              { $$ = b.add($1, $3); }
  ;

type_param:
    NAME opt_bound opt_default                  { $$ = b.type_var(@$, @1, $2, $3); }
  | "*" NAME                                    { $$ = b.type_var_tuple(@$, @2, nullptr); }
  | "*" NAME "=" star_test                      { $$ = b.type_var_tuple(@$, @2, $4); }
  | "**" NAME opt_default                       { $$ = b.param_spec(@$, @2, $3); }
  ;

opt_bound:
    %empty                                      { $$ = nullptr; }
  | ":" test                                    { $$ = $2; }
  ;

opt_default:
    %empty                                      { $$ = nullptr; }
  | "=" test                                    { $$ = $2; }
  ;

// ---- Patterns -------------------------------------------------------------------------------------------------------

match_stmt:
    MATCH subject ":" NEWLINE INDENT cases DEDENT   { $$ = b.match(@$, $2, b.take($6)); }
  ;

subject:
    named_test
  | star_named ","                              { $$ = b.tuple(@$, b.single($1)); }
  | star_named_pairs opt_comma                  { $$ = b.tuple(@$, b.take($1)); }
  ;

star_named_pairs:
    star_named "," star_named                   { $$ = b.list($1, $3); }
  | star_named_pairs "," star_named             { $$ = b.add($1, $3); }
  ;

cases:
    case                                        { $$ = b.list($1); }
  | cases case                                  { $$ = b.add($1, $2); }
  ;

case:
    CASE patterns opt_guard ":" block           { $$ = b.match_case($2, $3, $5); }
  ;

opt_guard:
    %empty                                      { $$ = nullptr; }
  | IF named_test                               { $$ = $2; }
  ;

patterns:
    pattern
  | maybe_star ","                              { $$ = b.sequence_pattern(@$, b.single($1)); }
  | maybe_star_pairs opt_comma                  { $$ = b.sequence_pattern(@$, b.take($1)); }
  ;

maybe_star_pairs:
    maybe_star "," maybe_star                   { $$ = b.list($1, $3); }
  | maybe_star_pairs "," maybe_star             { $$ = b.add($1, $3); }
  ;

pattern:
    or_pattern
  | or_pattern AS NAME                          { $$ = b.as_pattern(@$, $1, @3); }
  ;

or_pattern:
    closed_pattern
  | or_pattern_list                             { $$ = b.or_pattern(@$, b.take($1)); }
  ;

or_pattern_list:
    closed_pattern "|" closed_pattern           { $$ = b.list($1, $3); }
  | or_pattern_list "|" closed_pattern          { $$ = b.add($1, $3); }
  ;

closed_pattern:
    literal_expr                                { $$ = b.value_pattern(@$, $1); }
  | NONE                                        { $$ = b.singleton_pattern(@$); }
  | TRUE                                        { $$ = b.singleton_pattern(@$); }
  | FALSE                                       { $$ = b.singleton_pattern(@$); }
  | name_pattern
  | "(" ")"                                     { $$ = b.sequence_pattern(@$, b.none()); }
  | "(" maybe_star_list opt_comma ")"           { $$ = b.group_pattern(@$, b.take($2)); }
  | "[" "]"                                     { $$ = b.sequence_pattern(@$, b.none()); }
  | "[" maybe_star_list opt_comma "]"           { $$ = b.sequence_pattern(@$, b.take($2)); }
  | "{" "}"                                     { $$ = b.mapping_pattern(@$, b.none()); }
  | "{" mapping_items opt_comma "}"             { $$ = b.mapping_pattern(@$, b.take($2)); }
  | "{" "**" NAME opt_comma "}"                 { $$ = b.mapping_pattern(@$, b.none(), @3); }
  | "{" mapping_items "," "**" NAME opt_comma "}"   { $$ = b.mapping_pattern(@$, b.take($2), @5); }
  | name_or_attr "(" ")"                        { $$ = b.class_pattern(@$, $1, b.none()); }
  | name_or_attr "(" pattern_arguments opt_comma ")"    { $$ = b.class_pattern(@$, $1, b.take($3)); }
  ;

literal_expr:
    signed_number
  | signed_number "+" NUMBER                    { $$ = b.complex_number(@$, $1, Operator::Add, @3); }
  | signed_number "-" NUMBER                    { $$ = b.complex_number(@$, $1, Operator::Sub, @3); }
  | strings                                     { $$ = b.concatenate(@$, $1); }
  ;

signed_number:
    NUMBER                                      { $$ = b.number(@$); }
  | "-" NUMBER                                  { $$ = b.unary(@$, UnaryOperator::USub, b.number(@2)); }
  ;

name_pattern:
    NAME                                        { $$ = b.capture_pattern(@$); }
  | name_or_attr "." NAME                       { $$ = b.value_pattern(@$, b.attribute(@$, $1, @3)); }
  ;

name_or_attr:
    NAME                                        { $$ = b.name(@$); }
  | name_or_attr "." NAME                       { $$ = b.attribute(@$, $1, @3); }
  ;

maybe_star_list:
    maybe_star                                  { $$ = b.list($1); }
  | maybe_star_list "," maybe_star              { $$ = b.add($1, $3); }
  ;

maybe_star:
    pattern
  | "*" NAME                                    { $$ = b.star_pattern(@$, @2); }
  ;

mapping_items:
    mapping_item
  | mapping_items "," mapping_item              { $$ = $1; }
  ;

mapping_item:
    mapping_key ":" pattern                     { $$ = b.list($1, $3); }
  ;

mapping_key:
    literal_expr
  | NONE                                        { $$ = b.constant(@$); }
  | TRUE                                        { $$ = b.constant(@$); }
  | FALSE                                       { $$ = b.constant(@$); }
  | name_or_attr "." NAME                       { $$ = b.attribute(@$, $1, @3); }
  ;

pattern_arguments:
    pattern_argument
  | pattern_arguments "," pattern_argument      { $$ = $1; }
  ;

pattern_argument:
    pattern                                     { $$ = b.pattern_argument($1); }
  | NAME "=" pattern                            { $$ = b.pattern_argument($3, @1); }
  ;

// ---- Expressions ----------------------------------------------------------------------------------------------------

star_tests:
    star_test
  | star_test ","                               { $$ = b.tuple(@$, b.single($1)); }
  | star_test_list opt_comma                    { $$ = b.tuple(@$, b.take($1)); }
  ;

star_test_list:
    star_test "," star_test                     { $$ = b.list($1, $3); }
  | star_test_list "," star_test                { $$ = b.add($1, $3); }
  ;

star_test:
    test
  | "*" arith                                   { $$ = b.starred(@$, $2); }
  ;

tests:
    test
  | test ","                                    { $$ = b.tuple(@$, b.single($1)); }
  | test_list opt_comma                         { $$ = b.tuple(@$, b.take($1)); }
  ;

test_list:
    test "," test                               { $$ = b.list($1, $3); }
  | test_list "," test                          { $$ = b.add($1, $3); }
  ;

target_list:
    target_items opt_comma                      { $$ = b.open_tuple(@$, b.join(@1, @2), $1); }
  ;

target_items:
    arith                                       { $$ = b.list($1); }
  | "*" arith                                   { $$ = b.list(b.starred(@$, $2)); }
  | target_items "," arith                      { $$ = b.add($1, $3); }
  | target_items "," "*" arith                  { $$ = b.add($1, b.starred(b.join(@3, @4), $4)); }
  ;

yield_expr:
    YIELD                                       { $$ = b.yield_(@$, nullptr); }
  | YIELD star_tests                            { $$ = b.yield_(@$, $2); }
  | YIELD FROM test                             { $$ = b.yield_from(@$, $3); }
  ;

named_test:
    test
  | test ":=" test                              { $$ = b.named(@$, $1, $3); }
  ;

star_named:
    named_test
  | "*" arith                                   { $$ = b.starred(@$, $2); }
  ;

star_named_list:
    star_named                                  { $$ = b.list($1); }
  | star_named_list "," star_named              { $$ = b.add($1, $3); }
  ;

test:
    or_test
  | or_test IF or_test ELSE test                { $$ = b.conditional(@$, $3, $1, $5); }
  | lambda
  ;

lambda:
    LAMBDA lambda_params ":" test               { $$ = b.lambda(@$, $2, $4); }
  ;

or_test:
    and_test
  | or_list                                     { $$ = b.boolean(@$, BoolOperator::Or, b.take($1)); }
  ;

or_list:
    and_test OR and_test                        { $$ = b.list($1, $3); }
  | or_list OR and_test                         { $$ = b.add($1, $3); }
  ;

and_test:
    not_test
  | and_list                                    { $$ = b.boolean(@$, BoolOperator::And, b.take($1)); }
  ;

and_list:
    not_test AND not_test                       { $$ = b.list($1, $3); }
  | and_list AND not_test                       { $$ = b.add($1, $3); }
  ;

not_test:
    comparison
  | NOT not_test                                { $$ = b.unary(@$, UnaryOperator::Not, $2); }
  ;

comparison:
    arith
  | arith comparisons                           { $$ = b.compare(@$, $1, $2); }
  ;

comparisons:
    comparison_op arith                         { $$ = b.comparisons($1, $2); }
  | comparisons comparison_op arith             { $$ = b.add_comparison($1, $2, $3); }
  ;

comparison_op:
    "=="                                        { $$ = b.op(CompareOperator::Eq); }
  | "!="                                        { $$ = b.op(CompareOperator::NotEq); }
  | "<"                                         { $$ = b.op(CompareOperator::Lt); }
  | "<="                                        { $$ = b.op(CompareOperator::LtE); }
  | ">"                                         { $$ = b.op(CompareOperator::Gt); }
  | ">="                                        { $$ = b.op(CompareOperator::GtE); }
  | IS                                          { $$ = b.op(CompareOperator::Is); }
  | IS NOT                                      { $$ = b.op(CompareOperator::IsNot); }
  | IN                                          { $$ = b.op(CompareOperator::In); }
  | NOT IN                                      { $$ = b.op(CompareOperator::NotIn); }
  ;

arith:
    primary
  | AWAIT primary                               { $$ = b.await(@$, $2); }
  | arith "|" arith                             { $$ = b.binary(@$, $1, Operator::BitOr, $3); }
  | arith "^" arith                             { $$ = b.binary(@$, $1, Operator::BitXor, $3); }
  | arith "&" arith                             { $$ = b.binary(@$, $1, Operator::BitAnd, $3); }
  | arith "<<" arith                            { $$ = b.binary(@$, $1, Operator::LShift, $3); }
  | arith ">>" arith                            { $$ = b.binary(@$, $1, Operator::RShift, $3); }
  | arith "+" arith                             { $$ = b.binary(@$, $1, Operator::Add, $3); }
  | arith "-" arith                             { $$ = b.binary(@$, $1, Operator::Sub, $3); }
  | arith "*" arith                             { $$ = b.binary(@$, $1, Operator::Mult, $3); }
  | arith "/" arith                             { $$ = b.binary(@$, $1, Operator::Div, $3); }
  | arith "//" arith                            { $$ = b.binary(@$, $1, Operator::FloorDiv, $3); }
  | arith "%" arith                             { $$ = b.binary(@$, $1, Operator::Mod, $3); }
  | arith "@" arith                             { $$ = b.binary(@$, $1, Operator::MatMult, $3); }
  | arith "**" arith                            { $$ = b.binary(@$, $1, Operator::Pow, $3); }
  | "+" arith %prec UNARY                       { $$ = b.unary(@$, UnaryOperator::UAdd, $2); }
  | "-" arith %prec UNARY                       { $$ = b.unary(@$, UnaryOperator::USub, $2); }
  | "~" arith %prec UNARY                       { $$ = b.unary(@$, UnaryOperator::Invert, $2); }
  ;

primary:
    atom
  | primary "." NAME                            { $$ = b.attribute(@$, $1, @3); }
  | primary "(" arguments ")"                   { $$ = b.call(@$, $1, $3); }
  | primary "(" named_test comprehensions ")"   { $$ = b.call_generator(@$, $1, b.join(@2, @5), $3, $4); }
  | primary "[" slices "]"                      { $$ = b.subscript(@$, $1, $3); }
  ;

arguments:
    %empty                                      { $$ = b.none(); }
  | argument_list opt_comma                     { $$ = b.take($1); }
  ;

argument_list:
    argument                                    { $$ = b.list($1); }
  | argument_list "," argument                  { $$ = b.add($1, $3); }
  ;

argument:
    named_test                                  { $$ = $1; }
  | test "=" test                               { $$ = b.keyword_argument(@$, $1, $3); }
  | "*" test                                    { $$ = b.starred(@$, $2); }
  | "**" test                                   { $$ = b.mapping_argument(@$, $2); }
  ;

slices:
    slice
  | "*" test                                    { $$ = b.tuple(@$, b.single(b.starred(@$, $2))); }
  | slice ","                                   { $$ = b.tuple(@$, b.single($1)); }
  | "*" test ","                                { $$ = b.tuple(@$, b.single(b.starred(b.join(@1, @2), $2))); }
  | slice_list opt_comma                        { $$ = b.tuple(@$, b.take($1)); }
  ;

slice_list:
    slice "," slice                             { $$ = b.list($1, $3); }
  | slice "," "*" test                          { $$ = b.list($1, b.starred(b.join(@3, @4), $4)); }
  | "*" test "," slice                          { $$ = b.list(b.starred(b.join(@1, @2), $2), $4); }
  | "*" test "," "*" test                       { $$ = b.list(b.starred(b.join(@1, @2), $2), b.starred(b.join(@4, @5), $5)); }
  | slice_list "," slice                        { $$ = b.add($1, $3); }
  | slice_list "," "*" test                     { $$ = b.add($1, b.starred(b.join(@3, @4), $4)); }
  ;

slice:
    named_test
  | ":" opt_test                                { $$ = b.slice(@$, nullptr, $2, nullptr); }
  | ":" opt_test ":" opt_test                   { $$ = b.slice(@$, nullptr, $2, $4); }
  | test ":" opt_test                           { $$ = b.slice(@$, $1, $3, nullptr); }
  | test ":" opt_test ":" opt_test              { $$ = b.slice(@$, $1, $3, $5); }
  ;

opt_test:
    %empty                                      { $$ = nullptr; }
  | test
  ;

atom:
    NAME                                        { $$ = b.name(@$); }
  | NUMBER                                      { $$ = b.number(@$); }
  | NONE                                        { $$ = b.constant(@$); }
  | TRUE                                        { $$ = b.constant(@$); }
  | FALSE                                       { $$ = b.constant(@$); }
  | "..."                                       { $$ = b.constant(@$); }
  | strings                                     { $$ = b.concatenate(@$, $1); }
  | group
  | "[" "]"                                     { $$ = b.list_display(@$, b.none()); }
  | "[" star_named_list opt_comma "]"           { $$ = b.list_display(@$, b.take($2)); }
  | "[" named_test comprehensions "]"           { $$ = b.list_comprehension(@$, $2, $3); }
  | "{" "}"                                     { $$ = b.dict(@$, b.none()); }
  | "{" dict_items opt_comma "}"                { $$ = b.dict(@$, b.take($2)); }
  | "{" test ":" test comprehensions "}"        { $$ = b.dict_comprehension(@$, $2, $4, $5); }
  | "{" star_named_list opt_comma "}"           { $$ = b.set(@$, b.take($2)); }
  | "{" named_test comprehensions "}"           { $$ = b.set_comprehension(@$, $2, $3); }
  ;

group:
    "(" ")"                                     { $$ = b.tuple(@$, b.none()); }
  | "(" yield_expr ")"                          { $$ = $2; }
  | "(" star_named_list opt_comma ")"           { $$ = b.group(@$, b.join(@2, @3), $2); }
  | "(" named_test comprehensions ")"           { $$ = b.generator(@$, $2, $3); }
  ;

dict_items:
    test ":" test                               { $$ = b.list($1, $3); }
  | "**" arith                                  { $$ = b.list(nullptr, $2); }
  | dict_items "," test ":" test                { $$ = b.add($1, $3, $5); }
  | dict_items "," "**" arith                   { $$ = b.add($1, nullptr, $4); }
  ;

comprehensions:
    comp_list                                   { $$ = b.take($1); }
  ;

comp_list:
    comp_for                                    { $$ = b.list($1); }
  | comp_list comp_for                          { $$ = b.add($1, $2); }
  ;

comp_for:
    FOR for_target IN or_test comp_ifs          { $$ = b.comprehension($2, $4, $5, false); }
  | ASYNC FOR for_target IN or_test comp_ifs    { $$ = b.comprehension($3, $5, $6, true); }
  ;

comp_ifs:
    %empty                                      { $$ = b.mark(); }
  | comp_ifs IF or_test                         { $$ = b.add($1, $3); }
  ;

// ---- Strings --------------------------------------------------------------------------------------------------------

strings:
    string_part                                 { $$ = b.list($1); }
  | strings string_part                         { $$ = b.add($1, $2); }
  ;

string_part:
    STRING                                      { $$ = b.plain_string(@$); }
  | FSTRING_START string_parts FSTRING_END      { $$ = b.fstring(@$, $2); }
  | TSTRING_START string_parts TSTRING_END      { $$ = b.tstring(@$, $2); }
  ;

string_parts:
    %empty                                      { $$ = b.mark(); }
  | string_parts FSTRING_MIDDLE                 { $$ = b.add_middle($1, @2); }
  | string_parts TSTRING_MIDDLE                 { $$ = b.add_middle($1, @2); }
  | string_parts field                          { $$ = b.add_field($1, $2); }
  ;

field:
    "{" right_side opt_equal opt_conversion opt_spec "}"  { $$ = b.field(@$, $2, @2, @3, $3, $4, $5); }
  ;

opt_equal:
    %empty                                      { $$ = 0; }
  | "="                                         { $$ = 1; }
  ;

opt_conversion:
    %empty                                      { $$ = -1; }
  | "!" NAME                                    { $$ = b.conversion(@2); }
  ;

opt_spec:
    %empty                                      { $$ = nullptr; }
  | ":" spec_parts                              { $$ = b.format_spec(@$, $2); }
  ;

spec_parts:
    %empty                                      { $$ = b.mark(); }
  | spec_parts FSTRING_MIDDLE                   { $$ = b.add_middle($1, @2); }
  | spec_parts TSTRING_MIDDLE                   { $$ = b.add_middle($1, @2); }
  | spec_parts field                            { $$ = b.add_field($1, $2); }
  ;

%%

namespace py::ast {

// With `api.token.raw` the parser's kinds are its own symbol numbers; one table translates the lexer's.
struct TokenKinds {
    std::int32_t of[static_cast<int>(Tok::Unknown) + 1];
};

static constexpr TokenKinds make_token_kinds() {
    TokenKinds kinds{};
    for (std::int32_t& kind : kinds.of) kind = T_PYTHON_UNDEF;  // Error and Unknown stay so: no rule takes them
    auto set = [&](Tok tok, std::int32_t kind) { kinds.of[static_cast<int>(tok)] = kind; };
    set(Tok::EndMarker, T_YYEOF);
    set(Tok::Newline, T_NEWLINE);
    set(Tok::Indent, T_INDENT);
    set(Tok::Dedent, T_DEDENT);
    set(Tok::Name, T_NAME);
    set(Tok::Number, T_NUMBER);
    set(Tok::String, T_STRING);
    set(Tok::FStringStart, T_FSTRING_START);
    set(Tok::FStringMiddle, T_FSTRING_MIDDLE);
    set(Tok::FStringEnd, T_FSTRING_END);
    set(Tok::TStringStart, T_TSTRING_START);
    set(Tok::TStringMiddle, T_TSTRING_MIDDLE);
    set(Tok::TStringEnd, T_TSTRING_END);
    set(Tok::LPar, T_LPAR);
    set(Tok::RPar, T_RPAR);
    set(Tok::LSqb, T_LSQB);
    set(Tok::RSqb, T_RSQB);
    set(Tok::LBrace, T_LBRACE);
    set(Tok::RBrace, T_RBRACE);
    set(Tok::WithLPar, T_WITH_LPAR);
    // The operators and the keywords stand in the same order on both sides.
    auto set_range = [&](Tok first, Tok last, std::int32_t kind) {
        for (int tok = static_cast<int>(first); tok <= static_cast<int>(last); ++tok) kinds.of[tok] = kind++;
    };
    set_range(Tok::Colon, Tok::At, T_COLON);
    set_range(Tok::Plus, Tok::DoubleSlash, T_PLUS);
    set_range(Tok::Percent, Tok::DoubleStar, T_PERCENT);
    set_range(Tok::VBar, Tok::RightShift, T_VBAR);
    set_range(Tok::Less, Tok::GreaterEqual, T_LESS);
    set_range(Tok::PlusEqual, Tok::RightShiftEqual, T_PLUS_EQUAL);
    set_range(Tok::False, Tok::Type, T_FALSE);
    return kinds;
}

static constexpr TokenKinds kTokenKinds = make_token_kinds();
static_assert(kTokenKinds.of[static_cast<int>(Tok::At)] == T_AT);
static_assert(kTokenKinds.of[static_cast<int>(Tok::DoubleSlash)] == T_DOUBLE_SLASH);
static_assert(kTokenKinds.of[static_cast<int>(Tok::DoubleStar)] == T_DOUBLE_STAR);
static_assert(kTokenKinds.of[static_cast<int>(Tok::RightShift)] == T_RIGHT_SHIFT);
static_assert(kTokenKinds.of[static_cast<int>(Tok::GreaterEqual)] == T_GREATER_EQUAL);
static_assert(kTokenKinds.of[static_cast<int>(Tok::RightShiftEqual)] == T_RIGHT_SHIFT_EQUAL);
static_assert(kTokenKinds.of[static_cast<int>(Tok::Lambda)] == T_LAMBDA);
static_assert(kTokenKinds.of[static_cast<int>(Tok::Yield)] == T_YIELD);
static_assert(kTokenKinds.of[static_cast<int>(Tok::Type)] == T_TYPE);

static inline int python_lex(Piece*, Span* at, Builder& b) {
    std::int32_t start = b.take_start();
    if (start >= 0) {
        *at = {0, 0};
        return T_START_MODULE + start;
    }
    if (b.failed()) return T_PYTHON_UNDEF;
    return kTokenKinds.of[static_cast<int>(b.next_token(at))];
}

static void python_error(Span*, Builder&, const char*) {}

ParserOutcome run_parser(Builder& builder) {
    switch (python_parse(builder)) {
    case 0: return builder.failed() ? ParserOutcome::Rejected : ParserOutcome::Accepted;
    case 1: return ParserOutcome::Rejected;
    default: return ParserOutcome::Overflow;
    }
}

}  // namespace py::ast
