// The scanner's rules (re2c): names and keywords, numbers, strings, operators, and what joins and ends lines. Each call
// of scan_line() turns one logical line into tokens; what needs more than a regular expression is a method of Scanner.
// tokenize(), the lexer's entry, is at the end.
//
// A token is made of the text between `start` and `cursor`; methods of Scanner work on cursor_, so a rule that calls one
// hands the position over and takes it back. Nothing is allocated for a token, apart from the growth of the array.
#include "grammar/scanner.h"

#define YYCTYPE unsigned char
#define YYCURSOR cursor
#define YYMARKER marker

namespace py::ast {

/*!re2c
    re2c:yyfill:enable = 0;
    re2c:flags:case-ranges = 1;
    re2c:flags:type-header = 0;

    newline = "\n";
    digit = [0-9];
    digits = digit ("_"? digit)*;
    exponent = [eE] [+-]? digits;
    float = digits "." digits? exponent? | "." digits exponent? | digits exponent;
    integer = "0" ("_"? "0")* | [1-9] ("_"? digit)*
            | "0" [xX] ("_"? [0-9a-fA-F])+ | "0" [oO] ("_"? [0-7])+ | "0" [bB] ("_"? [01])+;
    number = integer | float | (digits | float) [jJ];

    name = [a-zA-Z_] [a-zA-Z0-9_]*;
    wide_name = [a-zA-Z_\x80-\xff] [a-zA-Z0-9_\x80-\xff]*;

    raw = [rR];
    bytes = [bB];
    raw_bytes = [bB] [rR] | [rR] [bB];
    format = [fFtT];
    raw_format = [fFtT] [rR] | [rR] [fFtT];
    quotes = "'" | "\"" | "'''" | "\"\"\"";
    // A string on one line without backslashes: most of them.
    plain = [^\\\n\x00\x80-\xff'"];
    text = "'" (plain | "\"")* "'" | "\"" (plain | "'")* "\"";
*/

// What rules do. KEYWORD and OPERATOR are whole actions; the others are steps of one.
#define TAKE() (cursor_ = reinterpret_cast<const char*>(cursor))
#define EMIT(kind, flags) (TAKE(), emit(kind, start, flags))
#define KEYWORD(kind) \
    EMIT(kind, 0);    \
    continue;
#define OPERATOR(kind) KEYWORD(kind)
/// Runs a method that moves cursor_ and may fail.
#define CALL(method)                                            \
    {                                                           \
        if (!(method)) return false;                            \
        cursor = reinterpret_cast<const unsigned char*>(cursor_); \
        continue;                                               \
    }
#define STRING(flags)                                                                        \
    {                                                                                        \
        const char* body = reinterpret_cast<const char*>(cursor);                            \
        bool triple = body - start > 2 && body[-2] == body[-1];                              \
        cursor_ = start;                                                                     \
        CALL(scan_string(body, static_cast<std::uint16_t>((flags) | (triple ? kTriple : 0)))) \
    }

bool Scanner::scan_line() {
    const unsigned char* cursor = reinterpret_cast<const unsigned char*>(cursor_);
    const unsigned char* marker;
    for (;;) {
        const char* start = reinterpret_cast<const char*>(cursor);
        /*!re2c
        [ \t\f]+ { continue; }
        "#" [^\n\x00]* { continue; }

        newline {
            TAKE();
            if (brackets_.empty()) {
                emit(Tok::Newline, start);
                newline(cursor_);
                return true;
            }
            newline(cursor_);
            continue;
        }
        "\\\n" {
            if (reinterpret_cast<const char*>(cursor) == limit_) return bad_continuation(start);
            join_line(start, reinterpret_cast<const char*>(cursor));
            continue;
        }
        "\\" { return bad_continuation(start); }
        "\x00" {
            cursor_ = start;
            return brackets_.empty() ? finish() : unclosed_bracket();
        }

        // ---- Names and keywords
        "False" { KEYWORD(Tok::False) }
        "None" { KEYWORD(Tok::None) }
        "True" { KEYWORD(Tok::True) }
        "and" { KEYWORD(Tok::And) }
        "as" { KEYWORD(Tok::As) }
        "assert" { KEYWORD(Tok::Assert) }
        "async" { KEYWORD(Tok::Async) }
        "await" { KEYWORD(Tok::Await) }
        "break" { KEYWORD(Tok::Break) }
        "class" { KEYWORD(Tok::Class) }
        "continue" { KEYWORD(Tok::Continue) }
        "def" { KEYWORD(Tok::Def) }
        "del" { KEYWORD(Tok::Del) }
        "elif" { KEYWORD(Tok::Elif) }
        "else" { KEYWORD(Tok::Else) }
        "except" { KEYWORD(Tok::Except) }
        "finally" { KEYWORD(Tok::Finally) }
        "for" { KEYWORD(Tok::For) }
        "from" { KEYWORD(Tok::From) }
        "global" { KEYWORD(Tok::Global) }
        "if" { KEYWORD(Tok::If) }
        "import" { KEYWORD(Tok::Import) }
        "in" { KEYWORD(Tok::In) }
        "is" { KEYWORD(Tok::Is) }
        "lambda" { KEYWORD(Tok::Lambda) }
        "nonlocal" { KEYWORD(Tok::Nonlocal) }
        "not" { KEYWORD(Tok::Not) }
        "or" { KEYWORD(Tok::Or) }
        "pass" { KEYWORD(Tok::Pass) }
        "raise" { KEYWORD(Tok::Raise) }
        "return" { KEYWORD(Tok::Return) }
        "try" { KEYWORD(Tok::Try) }
        "while" { KEYWORD(Tok::While) }
        "yield" { KEYWORD(Tok::Yield) }
        "with" {
            EMIT(Tok::With, 0);
            note_candidate();
            continue;
        }
        "match" | "case" | "type" {
            EMIT(Tok::Name, kSoftName);
            if (brackets_.empty()) note_candidate();
            continue;
        }
        "_" { EMIT(Tok::Name, kSoftName); continue; }
        name { EMIT(Tok::Name, 0); continue; }
        wide_name {
            TAKE();
            CALL(check_name(start))
        }

        // ---- Numbers
        number {
            // A letter, digit or underscore cannot follow: then something is wrong, or nearly so.
            if (unsigned char next = *cursor; next < 0x80 && (next == '_' || (next >= '0' && next <= '9') ||
                                              ((next | 0x20) >= 'a' && (next | 0x20) <= 'z'))) {
                if (!check_number(start)) return false;
                cursor = reinterpret_cast<const unsigned char*>(cursor_);
            }
            EMIT(Tok::Number, 0);
            continue;
        }

        // ---- Strings
        text { EMIT(Tok::String, 0); continue; }
        bytes text { EMIT(Tok::String, kBytes); continue; }
        quotes { STRING(0) }
        raw quotes { STRING(kRaw) }
        bytes quotes { STRING(kBytes) }
        raw_bytes quotes { STRING(kRaw | kBytes) }
        [uU] quotes { STRING(kUnicodePrefix) }
        (format | raw_format) quotes {
            const char* body = reinterpret_cast<const char*>(cursor);
            cursor_ = start;
            CALL(begin_format_string(body))
        }
        [bBuUrRfFtT]{2,5} ['"] {
            const char* quote = reinterpret_cast<const char*>(--cursor);
            if (!bad_prefix(start, quote)) return false;
            EMIT(Tok::Name, 0);
            continue;
        }

        // ---- Brackets
        "(" { TAKE(); CALL(open_bracket(Tok::LPar, '(')) }
        "[" { TAKE(); CALL(open_bracket(Tok::LSqb, '[')) }
        "{" { TAKE(); CALL(open_bracket(Tok::LBrace, '{')) }
        ")" { TAKE(); CALL(close_bracket(Tok::RPar, ')')) }
        "]" { TAKE(); CALL(close_bracket(Tok::RSqb, ']')) }
        "}" { TAKE(); CALL(close_bracket(Tok::RBrace, '}')) }

        // ---- Operators
        ":" {
            EMIT(Tok::Colon, 0);
            if (!at_field_level()) continue;
            modes_.back().format_spec = true;
            CALL(scan_middle())
        }
        ":=" {
            if (!at_field_level()) {
                OPERATOR(Tok::ColonEqual)
            }
            // `f"{x:=5}"`: the format spec is `=5`.
            --cursor;
            EMIT(Tok::Colon, 0);
            modes_.back().format_spec = true;
            CALL(scan_middle())
        }
        "," { OPERATOR(Tok::Comma) }
        ";" { OPERATOR(Tok::Semi) }
        "." { OPERATOR(Tok::Dot) }
        "..." { OPERATOR(Tok::Ellipsis) }
        "->" { OPERATOR(Tok::Arrow) }
        "!" { OPERATOR(Tok::Exclamation) }
        "@" { OPERATOR(Tok::At) }
        "+" { OPERATOR(Tok::Plus) }
        "-" { OPERATOR(Tok::Minus) }
        "*" { OPERATOR(Tok::Star) }
        "/" { OPERATOR(Tok::Slash) }
        "//" { OPERATOR(Tok::DoubleSlash) }
        "%" { OPERATOR(Tok::Percent) }
        "**" { OPERATOR(Tok::DoubleStar) }
        "|" { OPERATOR(Tok::VBar) }
        "&" { OPERATOR(Tok::Amper) }
        "^" { OPERATOR(Tok::Circumflex) }
        "~" { OPERATOR(Tok::Tilde) }
        "<<" { OPERATOR(Tok::LeftShift) }
        ">>" { OPERATOR(Tok::RightShift) }
        "<" { OPERATOR(Tok::Less) }
        ">" { OPERATOR(Tok::Greater) }
        "=" { OPERATOR(Tok::Equal) }
        "==" { OPERATOR(Tok::EqEqual) }
        "!=" { OPERATOR(Tok::NotEqual) }
        "<=" { OPERATOR(Tok::LessEqual) }
        ">=" { OPERATOR(Tok::GreaterEqual) }
        "+=" { OPERATOR(Tok::PlusEqual) }
        "-=" { OPERATOR(Tok::MinusEqual) }
        "*=" { OPERATOR(Tok::StarEqual) }
        "/=" { OPERATOR(Tok::SlashEqual) }
        "//=" { OPERATOR(Tok::DoubleSlashEqual) }
        "%=" { OPERATOR(Tok::PercentEqual) }
        "**=" { OPERATOR(Tok::DoubleStarEqual) }
        "@=" { OPERATOR(Tok::AtEqual) }
        "|=" { OPERATOR(Tok::VBarEqual) }
        "&=" { OPERATOR(Tok::AmperEqual) }
        "^=" { OPERATOR(Tok::CircumflexEqual) }
        "<<=" { OPERATOR(Tok::LeftShiftEqual) }
        ">>=" { OPERATOR(Tok::RightShiftEqual) }
        "$" | "?" | "`" | "<>" { OPERATOR(Tok::Unknown) }

        * { return bad_character(start); }
        */
    }
}

TokenList tokenize(const Source& source, const LexOptions& options) { return Scanner(source, options).run(); }

}  // namespace py::ast
