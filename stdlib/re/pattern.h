// The objects of the re module: compiled patterns, matches, and what iterates over matches.
#pragma once

#include "runtime/core/builtin.h"
#include "runtime/core/object.h"
#include "runtime/objects/list.h"
#include "runtime/objects/str.h"
#include "stdlib/re/engine.h"
#include "stdlib/re/syntax.h"

namespace py::re {

extern Type pattern_type, match_type, scanner_type, match_iterator_type;

/// A replacement text: literal pieces (str or bytes) and group numbers (small ints), alternating as they come.
struct Template {
    Value* pieces = nullptr;
    std::size_t count = 0;
};

struct Pattern : Object {
    static Type* static_type() { return &pattern_type; }
    static Shape* exact_shape() { return &pattern_type.own_shape; }

    Value source;  ///< the pattern's text: a str or bytes-like object
    Syntax* syntax = nullptr;
    Program* program = nullptr;
    bool is_text = false;
    Value last_replacement;  ///< most programs use one replacement with a pattern
    Template* last_template = nullptr;
};

struct Match : Object {
    static Type* static_type() { return &match_type; }
    static Shape* exact_shape() { return &match_type.own_shape; }

    Pattern* pattern = nullptr;
    Value string;
    std::int64_t pos = 0, endpos = 0;
    std::int64_t count = 0;  ///< groups in `spans`, number 0 included; later ones took no part
    std::int64_t spans[];    ///< start, end; -1 for groups that took no part
};

/// Finds one match after the other: a scanner object, and what finditer() returns.
struct Scanner : Object {
    Pattern* pattern = nullptr;
    Value string;
    std::int64_t pos = 0, endpos = 0;
    std::int64_t next = 0;   ///< where to go on; -1: finished
    bool not_empty = false;  ///< the last match was empty
};

/// re.compile() of a str or bytes-like object.
Pattern* compile_pattern(Value source, std::uint32_t flags);
/// The pattern itself, or a compiled one from the cache of the module's functions.
Pattern* cached_pattern(Value pattern, std::uint32_t flags);
void clear_pattern_cache();

/// A bound on subscripts as `pos` and `endpos` are read: clipped to the string.
struct Bounds {
    std::size_t start, end;
    bool empty;  ///< pos lies behind endpos: nothing matches
};
Bounds clip_bounds(std::int64_t pos, std::int64_t endpos, std::size_t length);

/// string[start:end] as groups return it: a str, or bytes for any bytes-like object.
Value slice(const Subject& subject, std::size_t start, std::size_t end);
Match* new_match(Pattern& pattern, const Subject& subject, Bounds bounds, const Matcher& matcher);

// The methods, which the module's functions share.
Value pattern_find(Pattern& pattern, Value string, std::int64_t pos, std::int64_t endpos, Mode mode);
Value pattern_findall(Pattern& pattern, Value string, Index pos, Index endpos);
Value pattern_finditer(Pattern& pattern, Value string, Index pos, Index endpos);
Value pattern_scanner(Pattern& pattern, Value string, Index pos, Index endpos);
Value pattern_split(Pattern& pattern, Value string, std::int64_t maxsplit);
/// `with_count`: (text, number of replacements), as subn() returns.
Value substitute(Pattern& pattern, Value replacement, Value string, std::int64_t count, bool with_count);

/// Reads a replacement text. PatternError, IndexError "unknown group name 'x'".
Template* parse_template(Pattern& pattern, Value replacement);
/// The same, remembered.
Template* template_of(Pattern& pattern, Value replacement);
/// The template with the groups of a match.
Value expand_template(const Template& tmpl, const Match& match);

/// Collects pieces of text or bytes.
class Pieces {
public:
    explicit Pieces(bool is_text) : is_text_(is_text) {}
    void add(const Subject& subject, std::size_t start, std::size_t end);
    /// A str, or a bytes-like object.
    Status add(Value piece);
    Value finish();

private:
    bool is_text_;
    StrBuilder text_;
    std::string bytes_;
};

}  // namespace py::re
