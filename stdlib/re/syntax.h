// Regular expressions as trees: what the parser makes of Python's pattern syntax and the emitter turns into PCRE2's.
//
// Nodes are collected memory and never change after parsing, so a pattern keeps its tree for as long as it lives: PCRE2
// patterns are made from it when a string of a new width is first searched.
// Library reference: re, Regular Expression Syntax.
#pragma once

#include <cstdint>

#include "runtime/core/try.h"
#include "runtime/core/type.h"

namespace py {
struct Dict;
struct Tuple;
}  // namespace py

namespace py::re {

enum Flag : std::uint32_t {
    kIgnoreCase = 2,
    kLocale = 4,
    kMultiline = 8,
    kDotAll = 16,
    kUnicode = 32,
    kVerbose = 64,
    kDebug = 128,
    kAscii = 256,
};
constexpr std::uint32_t kTypeFlags = kAscii | kLocale | kUnicode;

/// The flags inside a group that turns some on and others off.
constexpr std::uint32_t combine_flags(std::uint32_t flags, std::uint32_t on, std::uint32_t off) {
    if (on & kTypeFlags) flags &= ~kTypeFlags;
    return (flags | on) & ~off;
}

constexpr std::uint64_t kMaxRepeat = 0xFFFF'FFFF;  ///< as a maximum: no limit
constexpr std::uint64_t kMaxWidth = std::uint64_t{1} << 62;

struct Range {
    char32_t first, last;
};

/// Categories as bits of a set.
enum Category : std::uint8_t {
    kDigit = 1,
    kNotDigit = 2,
    kSpace = 4,
    kNotSpace = 8,
    kWord = 16,
    kNotWord = 32,
};

struct CharSet {
    Range* ranges = nullptr;  ///< collected memory
    std::uint32_t count = 0;
    std::uint8_t categories = 0;
    bool negated = false;
};

enum class Place : std::uint8_t { TextStart, TextEnd, Caret, Dollar, Boundary, NotBoundary };
enum class Greed : std::uint8_t { Greedy, Lazy, Possessive };

enum class NodeKind : std::uint8_t {
    Literal,
    Any,
    Set,
    At,
    Group,        ///< capturing or not, with flags of its own or not, atomic or not
    Branch,       ///< `body`: Alternative nodes
    Alternative,  ///< only in a Branch
    Repeat,
    Look,  ///< look-ahead and look-behind
    Backref,
    Conditional,
    Fail,
};

struct Node {
    NodeKind kind;
    Greed greed = Greed::Greedy;
    Place place = Place::TextStart;
    bool negated = false, behind = false;  ///< Look
    bool atomic = false;                   ///< Group
    bool captures = false;                 ///< a group inside captures
    std::int32_t group = 0;                ///< Group (0: does not capture), Backref, Conditional
    std::uint32_t on = 0, off = 0;         ///< Group: flags
    char32_t character = 0;                ///< Literal
    CharSet* set = nullptr;
    std::uint64_t least = 0, most = 0;   ///< Repeat
    std::uint64_t narrow = 0, wide = 0;  ///< the fewest and most characters that it matches
    Node* body = nullptr;                ///< the first node inside; null: empty
    Node* otherwise = nullptr;           ///< Conditional: when the group did not match
    Node* next = nullptr;                ///< what follows
};

/// What re.compile() knows of a pattern before it is used.
struct Syntax {
    Node* tree = nullptr;
    std::uint32_t flags = 0;
    std::int32_t groups = 0;
    Dict* group_index = nullptr;      ///< name -> number
    Tuple* group_names = nullptr;     ///< number -> name or None
    std::int32_t* closing = nullptr;  ///< groups in the order of their closing parentheses; collected memory
    bool captures_in_repeat = false;  ///< a group may match several times, so `closing` is not the order in time
};

/// Parses `pattern` (a str or bytes-like object). PatternError with position; ValueError for flags that do not go
/// together, OverflowError for repetition numbers that are too large; warnings about likely mistakes.
Result<Syntax*> parse_pattern(Value pattern, std::uint32_t flags);

/// Raises re.PatternError(message, pattern, position); position negative: None.
Pending raise_pattern_error(std::string_view message, Value pattern, std::int64_t position);

/// Prints the tree as re.DEBUG does. Pending when writing failed.
Status print_tree(const Syntax& syntax);

}  // namespace py::re
