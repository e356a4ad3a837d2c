// The lexer: tokens and their places, layout, modes of f-strings, soft keywords, and CPython's lexical errors.
#include "grammar/lexer.h"

#include <string>
#include <string_view>

#include "tests/support/expect.h"

using namespace py::ast;

namespace {

struct Lexed {
    Source source;
    TokenList list;

    explicit Lexed(std::string_view text, LexOptions options = {})
        : source(Source::from_text(text)), list(tokenize(source, options)) {}

    std::string_view text(const Token& token) const {
        return source.text().substr(token.start, token.end - token.start);
    }
    std::size_t count(Tok kind) const {
        std::size_t n = 0;
        for (const Token& token : list.tokens) n += token.kind == kind;
        return n;
    }
    const Token& at(std::size_t index) const { return list.tokens.at(index); }
};

/// The texts of all tokens; layout tokens as names.
std::string spelled(std::string_view text, LexOptions options = {}) {
    Lexed lexed(text, options);
    std::string result;
    for (const Token& token : lexed.list.tokens) {
        if (!result.empty()) result += ' ';
        switch (token.kind) {
            case Tok::Newline: result += "NEWLINE"; break;
            case Tok::Indent: result += "INDENT"; break;
            case Tok::Dedent: result += "DEDENT"; break;
            case Tok::EndMarker: result += "END"; break;
            case Tok::Error: result += "ERROR"; break;
            default: result += lexed.text(token);
        }
    }
    return result;
}

/// "message @ line:offset", the offset as SyntaxError has it.
std::string error(std::string_view text) {
    Lexed lexed(text);
    const SyntaxError& error = lexed.list.error;
    if (lexed.count(Tok::Error) == 0) return "no error";
    return error.message + " @ " + std::to_string(error.lineno) + ":" +
           std::to_string(lexed.source.character_column(error.lineno, error.col) + 1);
}

/// The kinds of the tokens that the look-ahead pass has changed.
std::string soft(std::string_view text) {
    Lexed lexed(text);
    std::string result;
    for (const Token& token : lexed.list.tokens) {
        if (token.kind == Tok::Match) result += "match ";
        if (token.kind == Tok::Case) result += "case ";
        if (token.kind == Tok::Type) result += "type ";
        if (token.kind == Tok::WithLPar) result += "( ";
    }
    return result;
}

}  // namespace

TEST_CASE("tokens know their kinds and places") {
    Lexed lexed("x = 'é' + \"\"\"a\nb\"\"\"  # end\n");
    REQUIRE(lexed.list.tokens.size() == 7);
    CHECK(lexed.at(0).kind == Tok::Name);
    CHECK(lexed.at(1).kind == Tok::Equal);
    CHECK(lexed.at(2).kind == Tok::String);
    CHECK((lexed.at(2).flags & kNonAscii) != 0);
    CHECK(lexed.at(2).end_col == 8);
    CHECK(lexed.at(4).lineno == 1);
    CHECK(lexed.at(4).col == 11);
    CHECK(lexed.at(4).end_lineno == 2);
    CHECK(lexed.at(4).end_col == 4);
    CHECK(lexed.at(5).kind == Tok::Newline);
    CHECK(lexed.at(5).lineno == 2);
    CHECK(lexed.at(6).kind == Tok::EndMarker);
    CHECK(lexed.at(6).lineno == 3);
}

TEST_CASE("keywords are whole words") {
    CHECK(Lexed("if").at(0).kind == Tok::If);
    CHECK(Lexed("iffy").at(0).kind == Tok::Name);
    CHECK(Lexed("ifé").at(0).kind == Tok::Name);
    CHECK(Lexed("nonlocal").at(0).kind == Tok::Nonlocal);
    CHECK(Lexed("None").at(0).kind == Tok::None);
    CHECK(Lexed("none").at(0).kind == Tok::Name);
}

TEST_CASE("operators are the longest that fit") {
    CHECK(spelled("a**=b//c->d...e:=f<<=g!=h") == "a **= b // c -> d ... e := f <<= g != h NEWLINE END");
    CHECK(spelled("a<>b") == "a <> b NEWLINE END");
}

TEST_CASE("layout becomes tokens") {
    SECTION("blocks") {
        CHECK(spelled("if a:\n  b\n  if c:\n    d\ne\n") ==
              "if a : NEWLINE INDENT b NEWLINE if c : NEWLINE INDENT d NEWLINE DEDENT DEDENT e NEWLINE END");
    }
    SECTION("lines without code say nothing") {
        CHECK(spelled("if a:\n    b\n\n  # c\n\f\n    d") == "if a : NEWLINE INDENT b NEWLINE d NEWLINE DEDENT END");
    }
    SECTION("lines are joined in brackets and by backslashes") {
        CHECK(spelled("f(\n  a,\n# c\nb) + \\\n  c\n") == "f ( a , b ) + c NEWLINE END");
    }
    SECTION("the text may be empty, or end without a newline") {
        CHECK(spelled("") == "END");
        CHECK(spelled("# c") == "END");
        CHECK(spelled("x") == "x NEWLINE END");
    }
    SECTION("what precedes the first backslash decides about a split indentation") {
        CHECK(spelled("if a:\n  b\n  \\\n c\n") == "if a : NEWLINE INDENT b NEWLINE c NEWLINE DEDENT END");
    }
    SECTION("interactive input ends in one newline more") {
        CHECK(spelled("if a:\n  b\n", {.interactive = true}) == "if a : NEWLINE INDENT b NEWLINE DEDENT NEWLINE END");
        CHECK(spelled("if a:\n  b", {.interactive = true, .dont_imply_dedent = true}) ==
              "if a : NEWLINE INDENT b NEWLINE END");
    }
    SECTION("newlines of all kinds are lines") {
        Lexed lexed("a\r\nb\rc\n");
        CHECK(lexed.source.text() == "a\nb\nc\n");
        CHECK(lexed.at(4).lineno == 3);
    }
}

TEST_CASE("f-strings are modes") {
    SECTION("text and fields") {
        CHECK(spelled("f'a{b!r:>{w}}c'") == "f' a { b ! r : > { w } } c ' NEWLINE END");
        CHECK(spelled("rf\"\"\"{x=}\"\"\"") == "rf\"\"\" { x = } \"\"\" NEWLINE END");
    }
    SECTION("doubled braces are text") { CHECK(spelled("f'{{a}}{{{b}}}'") == "f' {{a}}{{ { b } }} ' NEWLINE END"); }
    SECTION("strings nest with the same quotes") {
        CHECK(spelled("f'{a['b']}{f'{c}'}'") == "f' { a [ 'b' ] } { f' { c } ' } ' NEWLINE END");
    }
    SECTION("a field may span lines and hold comments") {
        CHECK(spelled("f'{\na # c\n}'") == "f' { a } ' NEWLINE END");
    }
    SECTION("a colon in brackets is no format spec") {
        CHECK(spelled("f'{a[b:c]:d}'") == "f' { a [ b : c ] : d } ' NEWLINE END");
        CHECK(spelled("f'{a:=5}{(b:=5)}'") == "f' { a : =5 } { ( b := 5 ) } ' NEWLINE END");
        CHECK(spelled("f'{a!=b}'") == "f' { a != b } ' NEWLINE END");
    }
    SECTION("character names keep their braces") {
        CHECK(spelled("f'\\N{DIGIT ONE}{a}'") == "f' \\N{DIGIT ONE} { a } ' NEWLINE END");
        CHECK(spelled("rf'\\N{a}'") == "rf' \\N { a } ' NEWLINE END");
    }
    SECTION("t-strings have kinds of their own") {
        Lexed lexed("t'a{b}'");
        CHECK(lexed.at(0).kind == Tok::TStringStart);
        CHECK(lexed.at(1).kind == Tok::TStringMiddle);
        CHECK(lexed.at(5).kind == Tok::TStringEnd);
    }
    SECTION("the text of a format spec is marked") {
        Lexed lexed("f'a{b:c}'");
        CHECK((lexed.at(1).flags & kFormatSpec) == 0);
        CHECK((lexed.at(5).flags & kFormatSpec) != 0);
    }
}

TEST_CASE("match, case and type are keywords where it is proved") {
    CHECK(soft("match x:\n case y: pass\n case z: pass\n") == "match case case ");
    CHECK(soft("match (x):\n case y: pass\n") == "match case ");
    CHECK(soft("match -x, *y:\n case y: pass\n") == "match case ");
    CHECK(soft("match(x)\nmatch[x]: int\nmatch = 1\nmatch.x\nmatch - x\nmatch * a, b\n").empty());
    CHECK(soft("match not in x\n").empty());
    CHECK(soft("match match:\n case case: case(x)\n") == "match case ");
    CHECK(soft("match x:\n case y:\n  case = 1\n  case[0]\nif x:\n case\n") == "match case ");
    CHECK(soft("match x:\n case y:\n  match z:\n   case 1: pass\n case 2: pass\n") == "match case match case case ");
    CHECK(soft("type X = int\ntype Y[T] = T\nif x: type Z = int\na; type B = int\n") == "type type type type ");
    CHECK(soft("type = 1\ntype(x)\ntype.x\ntype[x]\nprint(type)\n").empty());
    // In no reading valid: the one that leads to CPython's message.
    CHECK(soft("match x\n") == "match ");
    CHECK(soft("match (x):\npass\n") == "match ");
}

TEST_CASE("a parenthesis behind `with` opens items where it must") {
    CHECK(soft("with (a as b): pass\n") == "( ");
    CHECK(soft("with (a, b): pass\n") == "( ");
    CHECK(soft("with (a,): pass\n") == "( ");
    CHECK(soft("async with (a as b,\n  c as d,): pass\n") == "( ");
    CHECK(soft("with (a): pass\nwith (a) as b: pass\nwith (a, b) as c: pass\n").empty());
    CHECK(soft("with (a, b), c: pass\nwith (a)(b): pass\nwith (a, b)[0]: pass\n").empty());
    CHECK(soft("with (yield a, b): pass\nwith (a, *b): pass\nwith (a, b := c): pass\n").empty());
    CHECK(soft("with (f(a, b)): pass\nwith (): pass\nwith (a for b, c in d): pass\n").empty());
}

TEST_CASE("errors are CPython's, at CPython's places") {
    SECTION("strings") {
        CHECK(error("x = 'abc\ny") == "unterminated string literal (detected at line 1) @ 1:5");
        CHECK(error("'ab\\'") ==
              "unterminated string literal (detected at line 1); perhaps you escaped the end quote? @ 1:1");
        CHECK(error("x\n'''abc\n\n") == "unterminated triple-quoted string literal (detected at line 3) @ 2:1");
        CHECK(error("f'abc\n") == "unterminated f-string literal (detected at line 1) @ 1:1");
        CHECK(error("t'''abc\n\nb") == "unterminated triple-quoted t-string literal (detected at line 3) @ 1:1");
        CHECK(error("ub'x'") == "'u' and 'b' prefixes are incompatible @ 1:1");
        CHECK(error("rr'x'") == "no error");
    }
    SECTION("fields") {
        CHECK(error("f'{a'") == "f-string: expecting '}' @ 1:5");
        CHECK(error("f'a}b'") == "f-string: single '}' is not allowed @ 1:4");
        CHECK(error("f'{a)}'") == "f-string: unmatched ')' @ 1:5");
        CHECK(error("f'{a(}'") == "closing parenthesis '}' does not match opening parenthesis '(' @ 1:6");
        CHECK(error("f'{a:{b:{c:{d}}}}'") == "f-string: expressions nested too deeply @ 1:11");
        CHECK(error("f'{a:x\n}'") ==
              "f-string: newlines are not allowed in format specifiers for single quoted f-strings @ 1:7");
        CHECK(error("f'{a") == "'{' was never closed @ 1:3");
    }
    SECTION("brackets") {
        CHECK(error("x = (1,\n 2") == "'(' was never closed @ 1:5");
        CHECK(error("x = [1,\n 2)") ==
              "closing parenthesis ')' does not match opening parenthesis '[' on line 1 @ 2:3");
        CHECK(error("x = 1)") == "unmatched ')' @ 1:6");
        CHECK(error(std::string(200, '[') + std::string(200, ']')) == "no error");
        CHECK(error(std::string(201, '(')) == "too many nested parentheses @ 1:201");
    }
    SECTION("layout") {
        CHECK(error("if x:\n    y\n  z\n") == "unindent does not match any outer indentation level @ 3:4");
        CHECK(error("if x:\n\ty\n        z\n") == "inconsistent use of tabs and spaces in indentation @ 3:1");
        CHECK(Lexed("if x:\n\ty\n        z\n").list.error.type == SyntaxError::Type::TabError);
        CHECK(error("x = 1 \\ 2") == "unexpected character after line continuation character @ 1:8");
        CHECK(error("x = 1 \\\n") == "unexpected EOF while parsing @ 1:8");
        std::string deep;
        for (int i = 0; i < 100; ++i) deep += std::string(static_cast<std::size_t>(i), ' ') + "if x:\n";
        CHECK(error(deep + std::string(100, ' ') + "pass") == "too many levels of indentation @ 101:1");
    }
    SECTION("numbers") {
        CHECK(error("1a") == "invalid decimal literal @ 1:1");
        CHECK(error("1__0") == "invalid decimal literal @ 1:2");
        CHECK(error("1e+") == "invalid decimal literal @ 1:3");
        CHECK(error("0x1g") == "invalid hexadecimal literal @ 1:3");
        CHECK(error("0o18") == "invalid digit '8' in octal literal @ 1:4");
        CHECK(error("0b_2") == "invalid digit '2' in binary literal @ 1:4");
        CHECK(error("1j1") == "invalid imaginary literal @ 1:2");
        CHECK(error("x = 0777") ==
              "leading zeros in decimal integer literals are not permitted; use an 0o prefix for "
              "octal integers @ 1:5");
        CHECK(error("09.5 + 00 + 1..real + 1_0e1_0 + 0XaF") == "no error");
    }
    SECTION("characters") {
        CHECK(error("x = 1\u00a0+ 2") == "invalid non-printable character U+00A0 @ 1:6");
        CHECK(error("é → y") == "invalid character '→' (U+2192) @ 1:3");
        CHECK(error("a\u00b2") == "invalid character '²' (U+00B2) @ 1:2");
        CHECK(error("\u2118 = ª = a·") == "no error");
    }
}

TEST_CASE("a keyword may follow a number, with a warning") {
    Lexed lexed("1if 2else 3");
    CHECK(lexed.count(Tok::Error) == 0);
    REQUIRE(lexed.list.warnings.size() == 2);
    CHECK(lexed.list.warnings[0].message == "invalid decimal literal");
    CHECK(spelled("0x1for x") == "0x1f or x NEWLINE END");
}

TEST_CASE("sources are decoded as PEP 263 says") {
    auto decoded = [](std::string_view bytes) {
        Source source = Source::from_bytes(bytes);
        return source.error() ? source.error()->message : std::string(source.text());
    };
    CHECK(decoded("\xef\xbb\xbfx\n") == "x\n");
    CHECK(decoded("# coding: latin-1\n'\xe9'\n") == "# coding: latin-1\n'é'\n");
    CHECK(decoded("#!x\n# vim: fileencoding=cp1252 :\n'\x80'\n") == "#!x\n# vim: fileencoding=cp1252 :\n'€'\n");
    CHECK(decoded("x\n# coding: nonsense\n") == "x\n# coding: nonsense\n");
    CHECK(decoded("# coding: nonsense\n") == "unknown encoding: nonsense");
    CHECK(decoded("\xef\xbb\xbf# coding: latin-1\n") == "encoding problem: iso-8859-1 with BOM");
    CHECK(decoded("x = 1\ny = '\xff'\n") ==
          "Non-UTF-8 code starting with '\\xff' on line 2, but no encoding declared; "
          "see https://peps.python.org/pep-0263/ for details");
    CHECK(decoded("# coding: ascii\n'\xc3\xa9'\n") ==
          "'ascii' codec can't decode byte 0xc3 in position 17: ordinal not in range(128)");
    CHECK(decoded(std::string_view("x\0y", 3)) == "source code string cannot contain null bytes");
}
