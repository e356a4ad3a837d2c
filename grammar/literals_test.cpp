// Literals: values of numbers, escapes of strings, their warnings and errors.
#include "grammar/literals.h"

#include <cmath>
#include <limits>
#include <string>
#include <string_view>

#include "grammar/lexer.h"
#include "grammar/source.h"
#include "tests/support/expect.h"

using namespace py::ast;

namespace {

/// Decodes the first literal of a text; in an f-string, the first stretch of text.
struct Decoded {
    Arena arena;
    SyntaxError error;
    std::vector<SyntaxWarning> warnings;
    Literal value;
    bool ok = false;

    explicit Decoded(std::string_view text) {
        Source source = Source::from_text(text);
        TokenList list = tokenize(source);
        LiteralContext context{arena, error, warnings};
        for (const Token& token : list.tokens) {
            if (token.kind == Tok::Number) ok = decode_number(source.text(), token, context, value);
            else if (token.kind == Tok::String) ok = decode_string(source.text(), token, context, value);
            else if (token.kind == Tok::FStringMiddle) ok = decode_middle(source.text(), token, context, value);
            else continue;
            break;
        }
    }
};

std::string text_of(std::string_view literal) {
    Decoded decoded(literal);
    return decoded.ok ? std::string(decoded.value.text) : decoded.error.message;
}

std::uint64_t integer(std::string_view literal) {
    Decoded decoded(literal);
    CHECK(decoded.value.type == Literal::Type::Int);
    return decoded.value.integer;
}

double real(std::string_view literal) {
    Decoded decoded(literal);
    CHECK(decoded.value.type == Literal::Type::Float);
    return decoded.value.real;
}

std::string warning(std::string_view literal) {
    Decoded decoded(literal);
    return decoded.warnings.empty() ? "" : decoded.warnings[0].message;
}

std::string invalid(std::string_view escape, std::string_view kind = "") {
    std::string quoted = "\"\\" + std::string(escape) + "\"";
    return quoted + " is an invalid " + std::string(kind) +
           "escape sequence. Such sequences will not work in the future. Did you mean \"\\\\" + std::string(escape) +
           "\"? A raw string is also an option.";
}

}  // namespace

TEST_CASE("integers") {
    CHECK(integer("1_000") == 1000);
    CHECK(integer("0xFF") == 255);
    CHECK(integer("0o17") == 15);
    CHECK(integer("0b1_01") == 5);
    CHECK(integer("00") == 0);
    CHECK(integer("9223372036854775807") == 9223372036854775807u);

    Decoded big("9_223_372_036_854_775_808");
    CHECK(big.value.type == Literal::Type::BigInt);
    CHECK(big.value.text == "9223372036854775808");
    CHECK(Decoded("0xffff_ffff_ffff_ffff_f").value.text == "0xfffffffffffffffff");
    CHECK(Decoded(std::string(4300, '1')).ok);
    CHECK(text_of(std::string(4301, '1')).starts_with("Exceeds the limit (4300 digits) for integer string conversion"));
}

TEST_CASE("floats are exact, infinite when too large and zero when too small") {
    CHECK(real("0.1") == 0.1);
    CHECK(real("1_0.2_5e-1_0") == 10.25e-10);
    CHECK(real("5e-324") == std::numeric_limits<double>::denorm_min());
    CHECK(real("1e400") == std::numeric_limits<double>::infinity());
    CHECK(real("1e-400") == 0.0);
    CHECK(real("0.0000001e310") == 1e303);
    CHECK(real(std::string(400, '9') + ".") == std::numeric_limits<double>::infinity());
    CHECK(real("0e99999999999999999999") == 0.0);
    Decoded imaginary("1.5J");
    CHECK(imaginary.value.type == Literal::Type::Imaginary);
    CHECK(imaginary.value.real == 1.5);
}

TEST_CASE("string escapes") {
    CHECK(text_of("'plain'") == "plain");
    CHECK(text_of("'\\a\\b\\f\\n\\r\\t\\v\\\\\\'\\\"'") == "\a\b\f\n\r\t\v\\'\"");
    CHECK(text_of("'a\\\nb'") == "ab");
    CHECK(text_of("'\\101\\x41\\u0041\\U00000041\\N{LATIN SMALL LETTER A}'") == "AAAAa");
    CHECK(text_of("'\\xe9\\u20ac\\U0001f600'") == "é€😀");
    CHECK(text_of("'\\ud800'") == "\xed\xa0\x80");
    CHECK(text_of("'\\0'") == std::string(1, '\0'));
    CHECK(text_of("r'\\n'") == "\\n");
    CHECK(text_of("'''a\n'b'''") == "a\n'b");
    CHECK(text_of("b'\\xff\\377\\u0041'") == "\xff\xff\\u0041");
}

TEST_CASE("characters by name") {
    CHECK(text_of("'\\N{greek small letter pi}'") == "π");
    CHECK(text_of("'\\N{LINE FEED}\\N{NBSP}'") == "\n\u00a0");
    CHECK(text_of("'\\N{HANGUL SYLLABLE GANJ}\\N{HANGUL SYLLABLE A}'") == "갅아");
    CHECK(text_of("'\\N{CJK UNIFIED IDEOGRAPH-4E00}'") == "一");
    CHECK(text_of("'\\N{no such thing}'").ends_with("in position 0-16: unknown Unicode character name"));
}

TEST_CASE("the text of f-strings") {
    CHECK(text_of("f'a{{b}}\\n'") == "a{b}\n");
    CHECK(text_of("rf'{{\\n'") == "{\\n");
    CHECK(text_of("f'\\N{DIGIT ONE}}}'") == "1}");
    CHECK(text_of("f'\\{x}'") == "\\");
    CHECK(text_of("f'\\{{'") == "\\{");
}

TEST_CASE("malformed escapes are errors with CPython's positions") {
    CHECK(text_of("'ab\\x4'") ==
          "(unicode error) 'unicodeescape' codec can't decode bytes in position 2-4: truncated \\xXX escape");
    CHECK(text_of("'é\\u12'") ==
          "(unicode error) 'unicodeescape' codec can't decode bytes in position 10-13: truncated \\uXXXX escape");
    CHECK(text_of("'\\U00110000'") ==
          "(unicode error) 'unicodeescape' codec can't decode bytes in position 0-9: illegal Unicode character");
    CHECK(text_of("'\\N{'") ==
          "(unicode error) 'unicodeescape' codec can't decode bytes in position 0-2: malformed \\N character escape");
    CHECK(text_of("f'a{{\\x'") ==
          "(unicode error) 'unicodeescape' codec can't decode bytes in position 0-1: truncated \\xXX escape");
    CHECK(text_of("b'a\\x1'") == "(value error) invalid \\x escape at position 1");
    CHECK(text_of("b'é'") == "bytes can only contain ASCII literal characters");
}

TEST_CASE("invalid escapes are warned about") {
    CHECK(warning("'\\d\\e'") == invalid("d"));
    CHECK(warning("'\\400'") == invalid("400", "octal "));
    CHECK(warning("b'\\N'") == invalid("N"));
    CHECK(warning("'\\{'") == invalid("{"));
    CHECK(warning("'\\é'").empty());
    CHECK(warning("r'\\d'").empty());
    CHECK(Decoded("'''\n\\d'''").warnings[0].lineno == 2);
}

TEST_CASE("identifiers are normalised") {
    Source source = Source::from_text("ﬁle x");
    TokenList list = tokenize(source);
    Arena arena;
    CHECK(identifier(source.text(), list.tokens[0], arena) == "file");
    CHECK(identifier(source.text(), list.tokens[1], arena) == "x");
}

TEST_CASE("the text of a field loses its comments") {
    std::string_view source = "{a # b\n + '#' = }";
    Arena arena;
    CHECK(field_text(source, 1, static_cast<std::uint32_t>(source.size() - 1), arena) == "a \n + '#' = ");
}
