// Tokens: what the lexer hands to the parser. A whole source is tokenized into one array, so that the passes between the
// two (soft keywords, parenthesised `with`) and the error messages can look as far ahead or back as they need.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace py::ast {

enum class Tok : std::uint16_t {
    EndMarker,
    Newline,
    Indent,
    Dedent,
    Name,           ///< an identifier; its text is the source text, NFKC-normalised by the parser when not ASCII
    Number,         ///< int, float or imaginary literal
    String,         ///< a whole str or bytes literal with prefix and quotes
    FStringStart,   ///< prefix and opening quotes of an f-string
    FStringMiddle,  ///< literal text, escapes and doubled braces still as written
    FStringEnd,
    TStringStart,
    TStringMiddle,
    TStringEnd,
    Error,  ///< a lexical error: TokenList::error says which; nothing follows but EndMarker
    // Operators and delimiters.
    LPar,
    RPar,
    LSqb,
    RSqb,
    LBrace,
    RBrace,
    Colon,
    Comma,
    Semi,
    Dot,
    Ellipsis,
    Arrow,
    ColonEqual,
    Exclamation,
    At,
    Plus,
    Minus,
    Star,
    Slash,
    DoubleSlash,
    Percent,
    DoubleStar,
    VBar,
    Amper,
    Circumflex,
    Tilde,
    LeftShift,
    RightShift,
    Less,
    Greater,
    Equal,
    EqEqual,
    NotEqual,
    LessEqual,
    GreaterEqual,
    PlusEqual,
    MinusEqual,
    StarEqual,
    SlashEqual,
    DoubleSlashEqual,
    PercentEqual,
    DoubleStarEqual,
    AtEqual,
    VBarEqual,
    AmperEqual,
    CircumflexEqual,
    LeftShiftEqual,
    RightShiftEqual,
    // Keywords.
    False,
    None,
    True,
    And,
    As,
    Assert,
    Async,
    Await,
    Break,
    Class,
    Continue,
    Def,
    Del,
    Elif,
    Else,
    Except,
    Finally,
    For,
    From,
    Global,
    If,
    Import,
    In,
    Is,
    Lambda,
    Nonlocal,
    Not,
    Or,
    Pass,
    Raise,
    Return,
    Try,
    While,
    With,
    Yield,
    // Names that the look-ahead pass has proved to be soft keywords, and brackets that it has classified.
    Match,
    Case,
    Type,
    WithLPar,  ///< the `(` of a parenthesised list of with-items
    NotIn,
    IsNot,    ///< unused by the lexer; the parser may fold the pairs
    Unknown,  ///< `$`, `?`, a backquote or `<>`: a token that no rule takes
};

/// Token::flags.
enum TokenFlag : std::uint16_t {
    kRaw = 1,            ///< strings and middles: an `r` prefix
    kBytes = 2,          ///< String: a `b` prefix
    kUnicodePrefix = 4,  ///< String: a `u` prefix
    kTriple = 8,         ///< strings: quoted three times
    kBackslash = 16,     ///< strings and middles: a backslash within
    kNonAscii = 32,      ///< names, strings and middles: characters beyond ASCII
    kFormatSpec = 64,    ///< middles: part of a format spec
    kSoftName = 128,     ///< Name: one of match, case, type and `_`
    kMatchBlock = 256,   ///< Indent: the block of a match statement
    kUnclosed = 512,     ///< Error: the end of the text inside a bracket
    kWeak = 1024,        ///< Error: gives way to an error that the parser finds before it
};

struct Token {
    Tok kind;
    std::uint16_t flags = 0;
    std::uint32_t start = 0;  ///< byte offsets into the source text
    std::uint32_t end = 0;
    std::int32_t lineno = 0;  ///< 1-based
    std::int32_t col = 0;     ///< 0-based, UTF-8 bytes
    std::int32_t end_lineno = 0;
    std::int32_t end_col = 0;
};

/// What is wrong with a source, ready to become a SyntaxError. Columns are 0-based UTF-8 bytes here, one less than
/// SyntaxError.offset; -1 is offset 0, none, and CPython has -2 (offset -1) as the end of some layout errors.
struct SyntaxError {
    enum class Type : std::uint8_t { SyntaxError, IndentationError, TabError, RecursionError, MemoryError };
    Type type = Type::SyntaxError;
    std::string message;
    std::int32_t lineno = 0;
    std::int32_t col = -1;
    std::int32_t end_lineno = 0;
    std::int32_t end_col = -1;
    bool incomplete = false;      ///< more lines might complete the source: the REPL asks for them
    bool text_from_file = false;  ///< SyntaxError.text is the line of the file, if there is one
    bool bare_line = false;       ///< SyntaxError.text is the line without its newline, as CPython's tokenizer has it
};

/// A SyntaxWarning found while lexing or parsing (`"\d"` is an invalid escape sequence ...).
struct SyntaxWarning {
    std::string message;
    std::int32_t lineno = 0;
    std::int32_t col = 0;
    std::int32_t end_lineno = 0;  ///< 0: no end is known
    std::int32_t end_col = 0;
    std::string as_error = {};  ///< the words when a filter makes it an error, if others
    bool has_text = false;      ///< such an error shows the line; others leave it to the file
};

struct TokenList {
    std::vector<Token> tokens;
    SyntaxError error;     ///< meaningful when a Tok::Error stands in `tokens`
    SyntaxError unclosed;  ///< "'(' was never closed", if a bracket is open at the Tok::Error; else no message
    std::vector<SyntaxWarning> warnings;
};

}  // namespace py::ast
