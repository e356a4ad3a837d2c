#include "grammar/parse.h"

#include <fmt/core.h>

#include "tests/support/expect.h"

using namespace py::ast;

namespace {

std::string dump_of(std::string_view source, Mode mode = Mode::Module) {
    ParseResult result = parse_text(source, "test.py", {.mode = mode});
    return result.tree->root ? dump(result.tree->root, false, -1) : "error: " + result.error.message;
}

/// The value of an expression statement.
std::string expression(std::string_view source) {
    std::string text = dump_of(source, Mode::Expression);
    constexpr std::string_view kBefore = "Expression(body=";
    return text.starts_with(kBefore) ? text.substr(kBefore.size(), text.size() - kBefore.size() - 1) : text;
}

/// "line:column-line:column message", columns as in SyntaxError.offset.
std::string error_of(std::string_view source, Mode mode = Mode::Module) {
    ParseResult result = parse_text(source, "test.py", {.mode = mode});
    if (result.tree->root) return "none";
    const SyntaxError& error = result.error;
    return fmt::format("{}:{}-{}:{} {}", error.lineno, error.col + 1, error.end_lineno, error.end_col + 1,
                       error.message);
}

std::string repeat(std::string_view text, int count) {
    std::string result;
    for (int i = 0; i < count; ++i) result += text;
    return result;
}

bool is_incomplete(std::string_view source) {
    ParseResult result = parse_text(source, "<stdin>", {.mode = Mode::Interactive, .dont_imply_dedent = true});
    return !result.tree->root && result.error.incomplete;
}

}  // namespace

TEST_CASE("operators bind as the reference says") {
    CHECK(expression("-a ** -b") ==
          "UnaryOp(op=USub(), operand=BinOp(left=Name(id='a', ctx=Load()), op=Pow(), right=UnaryOp(op=USub(), "
          "operand=Name(id='b', ctx=Load()))))");
    CHECK(expression("a or b or c") ==
          "BoolOp(op=Or(), values=[Name(id='a', ctx=Load()), Name(id='b', ctx=Load()), "
          "Name(id='c', ctx=Load())])");
    CHECK(expression("a < b is not c") ==
          "Compare(left=Name(id='a', ctx=Load()), ops=[Lt(), IsNot()], "
          "comparators=[Name(id='b', ctx=Load()), Name(id='c', ctx=Load())])");
}

TEST_CASE("literals print as repr() does") {
    CHECK(expression("1e16") == "Constant(value=1e+16)");
    CHECK(expression("123456.0") == "Constant(value=123456.0)");
    CHECK(expression("0.0001") == "Constant(value=0.0001)");
    CHECK(expression("1e400") == "Constant(value=inf)");
    CHECK(expression("100000j") == "Constant(value=100000j)");
    CHECK(expression("0x1fffffffffffffffffffff") == "Constant(value=38685626227668133590597631)");
    CHECK(expression(R"("it's" '\n\x7f\u200bé')") == R"(Constant(value="it's\n\x7f\u200bé"))");
    CHECK(expression(R"(b'\x00"\'')") == R"(Constant(value=b'\x00"\''))");
}

TEST_CASE("adjacent strings and fields become one JoinedStr") {
    CHECK(expression(R"("a" f"b{c=!s}{{" "d")") ==
          "JoinedStr(values=[Constant(value='abc='), FormattedValue(value=Name(id='c', ctx=Load()), conversion=115), "
          "Constant(value='{d')])");
    CHECK(expression(R"(f"{x:>{w}}")") ==
          "JoinedStr(values=[FormattedValue(value=Name(id='x', ctx=Load()), conversion=-1, "
          "format_spec=JoinedStr(values=[Constant(value='>'), FormattedValue(value=Name(id='w', ctx=Load()), "
          "conversion=-1)]))])");
    CHECK(expression(R"(t"{ a }")") ==
          "TemplateStr(values=[Interpolation(value=Name(id='a', ctx=Load()), str=' a', conversion=-1)])");
}

TEST_CASE("the dump is indented like ast.dump") {
    ParseResult result = parse_text("import a as b\npass\n", "test.py");
    REQUIRE(result.tree->root);
    CHECK(dump(result.tree->root, false, 2) ==
          "Module(\n  body=[\n    Import(\n      names=[\n        alias(name='a', asname='b')]),\n    Pass()])");
    CHECK(dump(result.tree->root, true, -1) ==
          "Module(body=[Import(names=[alias(name='a', asname='b', lineno=1, col_offset=7, end_lineno=1, "
          "end_col_offset=13)], lineno=1, col_offset=0, end_lineno=1, end_col_offset=13), Pass(lineno=2, col_offset=0, "
          "end_lineno=2, end_col_offset=4)])");
}

TEST_CASE("soft keywords stay names where they can") {
    CHECK(dump_of("match(x)") ==
          "Module(body=[Expr(value=Call(func=Name(id='match', ctx=Load()), args=[Name(id='x', "
          "ctx=Load())]))])");
    CHECK(dump_of("type = 1") ==
          "Module(body=[Assign(targets=[Name(id='type', ctx=Store())], value=Constant(value=1))])");
    CHECK(dump_of("type X = Y") ==
          "Module(body=[TypeAlias(name=Name(id='X', ctx=Store()), value=Name(id='Y', ctx=Load()))])");
}

TEST_CASE("the other modes") {
    CHECK(dump_of("a, b\n\n", Mode::Expression) ==
          "Expression(body=Tuple(elts=[Name(id='a', ctx=Load()), Name(id='b', ctx=Load())], ctx=Load()))");
    CHECK(dump_of("a; b\n", Mode::Interactive) ==
          "Interactive(body=[Expr(value=Name(id='a', ctx=Load())), Expr(value=Name(id='b', ctx=Load()))])");
    CHECK(dump_of("(int, *str, **x) -> y", Mode::FunctionType) ==
          "FunctionType(argtypes=[Name(id='int', ctx=Load()), Name(id='str', ctx=Load()), Name(id='x', ctx=Load())], "
          "returns=Name(id='y', ctx=Load()))");
    CHECK(error_of("a = b", Mode::Expression) == "1:3-1:4 invalid syntax");
    CHECK(error_of("a\nb\n", Mode::Interactive) ==
          "1:2-1:3 multiple statements found while compiling a single statement");
}

TEST_CASE("unfinished input asks for more") {
    CHECK(is_incomplete("if x:"));
    CHECK(is_incomplete("if x:\n  y"));
    CHECK_FALSE(is_incomplete("if x:\n  y\n"));
    CHECK(is_incomplete("f(a,"));
    CHECK(is_incomplete("x = '''a"));
    CHECK(is_incomplete("@decorator\n"));
    CHECK_FALSE(is_incomplete("x y"));
    CHECK_FALSE(is_incomplete("f(a b"));
}

TEST_CASE("errors have CPython's words and places") {
    CHECK(error_of("f() = 1") == "1:1-1:4 cannot assign to function call here. Maybe you meant '==' instead of '='?");
    CHECK(error_of("x = (1 2)") == "1:6-1:9 invalid syntax. Perhaps you forgot a comma?");
    CHECK(error_of("if x\n  y") == "1:5-1:6 expected ':'");
    CHECK(error_of("if x:\ny") == "2:1-2:2 expected an indented block after 'if' statement on line 1");
    CHECK(error_of("print x") == "1:1-1:8 Missing parentheses in call to 'print'. Did you mean print(...)?");
    CHECK(error_of("f(a\ng = 1") == "1:2-1:0 '(' was never closed");
    CHECK(error_of("f(a=1, b)") == "1:9-1:10 positional argument follows keyword argument");
    CHECK(error_of("x = 1\n  y") == "2:2-2:-1 unexpected indent");
    CHECK(error_of("try:\n  x\ny") == "3:1-3:2 expected 'except' or 'finally' block");
    CHECK(error_of("def f(a=1, b): pass") == "1:12-1:13 parameter without a default follows parameter with a default");
    CHECK(error_of("f'{a b}'") == "1:4-1:7 invalid syntax. Perhaps you forgot a comma?");
    CHECK(error_of("x = = 1") == "1:5-1:6 invalid syntax");
}

TEST_CASE("of several mistakes the one that CPython names") {
    CHECK(error_of("f(a b\nx = 0777") ==
          "2:5-2:6 leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers");
    CHECK(error_of("f(a b) = g(c d)") == "1:3-1:6 invalid syntax. Perhaps you forgot a comma?");
    CHECK(error_of("{a: b, c d}") == "1:8-1:0 ':' expected after dictionary key");
}

TEST_CASE("no nesting is too deep to be refused in order") {
    CHECK(error_of(repeat("(", 201) + repeat(")", 201)).ends_with("too many nested parentheses"));
    CHECK(
        error_of(repeat("-", 100000) + "x").ends_with("Parser stack overflowed - Python source too complex to parse"));
    CHECK(
        error_of(repeat("lambda: ", 100000)).ends_with("Parser stack overflowed - Python source too complex to parse"));
    CHECK(error_of(repeat("not ", 20000)).ends_with("invalid syntax"));
    CHECK(dump_of("a" + repeat(" + a", 100000)).size() > 1'000'000);
    CHECK(dump_of("a" + repeat("()", 100000)).size() > 1'000'000);
    CHECK(error_of(repeat("f([{a: (", 45) + "a b" + repeat(")}])", 45)).ends_with("Perhaps you forgot a comma?"));
}
