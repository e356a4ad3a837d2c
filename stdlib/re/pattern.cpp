// re.Pattern: searching, and everything that looks for more than one match except substitution.
#include "stdlib/re/pattern.h"

#include <algorithm>

#include "runtime/core/error.h"
#include "runtime/core/gc.h"
#include "runtime/objects/bytes.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/int.h"
#include "runtime/objects/module.h"
#include "runtime/protocol/object.h"

namespace py::re {

Pattern* compile_pattern(Value source, std::uint32_t flags) {
    Syntax* syntax = TRY(parse_pattern(source, flags & ~static_cast<std::uint32_t>(kDebug)));
    syntax->flags |= flags & kDebug;
    if (flags & kDebug) TRY(print_tree(*syntax));
    auto* pattern = gc_new<Pattern>(Pattern::exact_shape());
    pattern->source = source;
    pattern->syntax = syntax;
    pattern->is_text = is_str(source);
    pattern->program = new_program(pattern);
    return pattern;
}

Bounds clip_bounds(std::int64_t pos, std::int64_t endpos, std::size_t length) {
    auto limit = static_cast<std::int64_t>(length);
    std::int64_t start = std::clamp<std::int64_t>(pos, 0, limit), end = std::clamp<std::int64_t>(endpos, 0, limit);
    return {static_cast<std::size_t>(start), static_cast<std::size_t>(end), start > end};
}

// ---- One match ----

Value pattern_find(Pattern& pattern, Value string, std::int64_t pos, std::int64_t endpos, Mode mode) {
    Subject subject;
    TRY(subject.acquire(pattern, string));
    Bounds bounds = clip_bounds(pos, endpos, subject.length);
    if (bounds.empty) return Value::none();
    Matcher matcher(pattern, subject, mode);
    switch (matcher.run(bounds.start, bounds.end, false)) {
        case Found::Yes: return new_match(pattern, subject, bounds, matcher);
        case Found::No: return Value::none();
        default: return Pending{};
    }
}

namespace {

template <Mode kMode>
Value pattern_method(Pattern& pattern, Value string, Index pos, Index endpos) {
    return pattern_find(pattern, string, pos, endpos, kMode);
}

/// A group of the match that a matcher found, `missing` when it took no part.
Value found_group(const Subject& subject, const Matcher& matcher, int group, Value missing) {
    if (group >= matcher.count || matcher.spans[2 * group] == kUnset) return missing;
    return slice(subject, matcher.spans[2 * group], matcher.spans[2 * group + 1]);
}

Value empty_text(const Pattern& pattern) { return pattern.is_text ? Value(empty_str()) : Value(empty_bytes()); }

}  // namespace

// ---- All matches ----

Value pattern_findall(Pattern& pattern, Value string, Index pos, Index endpos) {
    Subject subject;
    TRY(subject.acquire(pattern, string));
    List* result = make_list();
    Bounds bounds = clip_bounds(pos, endpos, subject.length);
    if (bounds.empty) return result;
    Matcher matcher(pattern, subject, Mode::Search);
    int groups = pattern.syntax->groups;
    Value empty = empty_text(pattern);
    bool not_empty = false;
    for (std::size_t at = bounds.start;;) {
        Found found = matcher.run(at, bounds.end, not_empty);
        if (found == Found::Pending) return Pending{};
        if (found == Found::No) return result;
        at = matcher.match_end();
        not_empty = matcher.match_start() == at;
        if (groups <= 1) {
            result->append(TRY(found_group(subject, matcher, groups, empty)));
            continue;
        }
        Tuple* item = allocate_tuple(static_cast<std::size_t>(groups));
        for (int i = 0; i < groups; ++i) item->items[i] = TRY(found_group(subject, matcher, i + 1, empty));
        result->append(item);
    }
}

Value pattern_split(Pattern& pattern, Value string, std::int64_t maxsplit) {
    Subject subject;
    TRY(subject.acquire(pattern, string));
    List* result = make_list();
    Matcher matcher(pattern, subject, Mode::Search);
    std::size_t last = 0, at = 0;
    bool not_empty = false;
    for (std::int64_t n = 0; maxsplit <= 0 || n < maxsplit; ++n) {
        if (maxsplit < 0) break;
        Found found = matcher.run(at, subject.length, not_empty);
        if (found == Found::Pending) return Pending{};
        if (found == Found::No) break;
        at = matcher.match_end();
        not_empty = matcher.match_start() == at;
        result->append(TRY(slice(subject, last, matcher.match_start())));
        for (int i = 1; i <= pattern.syntax->groups; ++i)
            result->append(TRY(found_group(subject, matcher, i, Value::none())));
        last = at;
    }
    result->append(TRY(slice(subject, last, subject.length)));
    return result;
}

// ---- One match after the other ----

namespace {

Scanner* new_scanner(Type& type, Pattern& pattern, Value string, std::int64_t pos, std::int64_t endpos) {
    Subject subject;
    TRY(subject.acquire(pattern, string));
    Bounds bounds = clip_bounds(pos, endpos, subject.length);
    auto* scanner = gc_new<Scanner>(&type.own_shape);
    scanner->pattern = &pattern;
    scanner->string = string;
    scanner->pos = static_cast<std::int64_t>(bounds.start);
    scanner->endpos = static_cast<std::int64_t>(bounds.end);
    scanner->next = bounds.empty ? -1 : scanner->pos;
    return scanner;
}

/// The next match; Value::end() when there is none.
Value scan(Scanner& scanner, Mode mode) {
    if (scanner.next < 0) return Value::end();
    Subject subject;
    TRY(subject.acquire_again(scanner.string));
    Bounds bounds = clip_bounds(scanner.pos, scanner.endpos, subject.length);  // a bytearray may have shrunk
    std::size_t start = std::min(static_cast<std::size_t>(scanner.next), bounds.end);
    Matcher matcher(*scanner.pattern, subject, mode);
    Found found = matcher.run(start, bounds.end, scanner.not_empty);
    if (found == Found::Pending) return Pending{};
    if (found == Found::No) {
        scanner.next = -1;
        return Value::end();
    }
    scanner.next = static_cast<std::int64_t>(matcher.match_end());
    scanner.not_empty = matcher.match_start() == matcher.match_end();
    return new_match(*scanner.pattern, subject, bounds, matcher);
}

template <Mode kMode>
Value scanner_method(Scanner& scanner) {
    Value match = TRY(scan(scanner, kMode));
    return match.is_end() ? Value::none() : match;
}

Value scanner_get_pattern(Value self) { return self.as<Scanner>()->pattern; }

Value iterator_self(Value self) { return self; }
Value iterator_next(Value self) { return scan(*self.as<Scanner>(), Mode::Search); }

constexpr FunctionDef kScannerMethods[] = {
    method<scanner_method<Mode::Match>>("match", "($self, /)", "The match at the present position, or None."),
    method<scanner_method<Mode::Search>>("search", "($self, /)", "The next match, or None."),
};
constexpr GetSetDef kScannerGetSets[] = {
    {"pattern", scanner_get_pattern, nullptr, "The pattern.", true},
};
constexpr TypeDef kScannerDef{
    .name = "_sre.SRE_Scanner",
    .doc = "Goes through a string from match to match.",
    .size = sizeof(Scanner),
    .flags = kDisallowInstantiation | kImmutableType,
    .methods = kScannerMethods,
    .getsets = kScannerGetSets,
};
constexpr Slots kIteratorSlots{.iter = iterator_self, .next = iterator_next};
constexpr TypeDef kIteratorDef{
    .name = "callable_iterator",
    .doc = "The matches that finditer() found.",
    .size = sizeof(Scanner),
    .flags = kDisallowInstantiation | kImmutableType,
    .slots = &kIteratorSlots,
};

}  // namespace

Value pattern_finditer(Pattern& pattern, Value string, Index pos, Index endpos) {
    return new_scanner(match_iterator_type, pattern, string, pos, endpos);
}
Value pattern_scanner(Pattern& pattern, Value string, Index pos, Index endpos) {
    return new_scanner(scanner_type, pattern, string, pos, endpos);
}

// ---- The type ----

namespace {

Value pattern_sub(Pattern& pattern, Value replacement, Value string, Index count) {
    return substitute(pattern, replacement, string, count, false);
}
Value pattern_subn(Pattern& pattern, Value replacement, Value string, Index count) {
    return substitute(pattern, replacement, string, count, true);
}
Value pattern_split_method(Pattern& pattern, Value string, Index maxsplit) {
    return pattern_split(pattern, string, maxsplit);
}
Value pattern_copy(Pattern* self) { return self; }
Value pattern_deepcopy(Pattern* self, Value) { return self; }

Value pattern_get_pattern(Value self) { return self.as<Pattern>()->source; }
Value pattern_get_flags(Value self) { return make_int(self.as<Pattern>()->syntax->flags); }
Value pattern_get_groups(Value self) { return make_int(self.as<Pattern>()->syntax->groups); }
Value pattern_get_groupindex(Value self) {
    Dict* names = self.as<Pattern>()->syntax->group_index;
    if (!names->used) return make_dict();
    auto* proxy = gc_new<MappingProxy>(MappingProxy::exact_shape());
    proxy->mapping = names;
    return proxy;
}

Value pattern_repr(Value self) {
    constexpr struct {
        std::uint32_t flag;
        const char* name;
    } kNames[] = {
        {kIgnoreCase, "re.IGNORECASE"}, {kLocale, "re.LOCALE"},   {kMultiline, "re.MULTILINE"}, {kDotAll, "re.DOTALL"},
        {kUnicode, "re.UNICODE"},       {kVerbose, "re.VERBOSE"}, {kDebug, "re.DEBUG"},         {kAscii, "re.ASCII"},
    };
    constexpr std::size_t kLongest = 200;
    auto* pattern = self.as<Pattern>();
    Str* text = TRY(repr(pattern->source));
    StrBuilder out;
    out.append("re.compile(");
    out.append_slice(text, 0, std::min<std::size_t>(text->length, kLongest));
    std::uint32_t flags = pattern->syntax->flags;
    if (pattern->is_text && (flags & (kLocale | kUnicode | kAscii)) == kUnicode) flags &= ~kUnicode;
    const char* separator = ", ";
    for (auto& [flag, name] : kNames) {
        if (!(flags & flag)) continue;
        out.append(separator);
        out.append(name);
        separator = "|";
        flags &= ~flag;
    }
    if (flags) {
        out.append(separator);
        out.append(fmt::format("0x{:x}", flags));
    }
    out.append(U')');
    return out.finish();
}

Value pattern_compare(Value left, Value right, CompareOp op) {
    auto* a = exact_cast<Pattern>(left);
    auto* b = exact_cast<Pattern>(right);
    if (!a || !b || (op != CompareOp::Eq && op != CompareOp::Ne)) return not_implemented();
    bool same = a == b;
    if (!same && a->syntax->flags == b->syntax->flags && a->is_text == b->is_text)
        same = TRY(equal(a->source, b->source));
    return Value::boolean(same == (op == CompareOp::Eq));
}

Result<std::int64_t> pattern_hash(Value self) {
    auto* pattern = self.as<Pattern>();
    std::int64_t h = TRY(hash(pattern->source))
    ^static_cast<std::int64_t>(pattern->syntax->flags << 8) ^ pattern->syntax->groups;
    return h == -1 ? -2 : h;
}

#define SEARCH_SIGNATURE "($self, /, string, pos=0, endpos=9223372036854775807)"
constexpr FunctionDef kPatternMethods[] = {
    method<pattern_method<Mode::Match>>("match", SEARCH_SIGNATURE, "Match at the beginning of the string, or None."),
    method<pattern_method<Mode::FullMatch>>("fullmatch", SEARCH_SIGNATURE, "Match of the whole string, or None."),
    method<pattern_method<Mode::Search>>("search", SEARCH_SIGNATURE, "First match in the string, or None."),
    method<pattern_sub>("sub", "($self, /, repl, string, count=0)", "The string with matches replaced."),
    method<pattern_subn>("subn", "($self, /, repl, string, count=0)",
                         "The string with matches replaced, and how many there were."),
    method<pattern_findall>("findall", SEARCH_SIGNATURE, "Texts of all matches, or of their groups, as a list."),
    method<pattern_split_method>("split", "($self, /, string, maxsplit=0)", "The string cut at the matches."),
    method<pattern_finditer>("finditer", SEARCH_SIGNATURE, "An iterator over all matches."),
    method<pattern_scanner>("scanner", SEARCH_SIGNATURE, "An object that finds one match after the other."),
    method<pattern_copy>("__copy__", "($self, /)", "The pattern itself."),
    method<pattern_deepcopy>("__deepcopy__", "($self, memo, /)", "The pattern itself."),
    class_method<generic_class_getitem>("__class_getitem__", "($type, object, /)", "See PEP 585"),
};
#undef SEARCH_SIGNATURE
constexpr GetSetDef kPatternGetSets[] = {
    {"pattern", pattern_get_pattern, nullptr, "The text that the pattern was compiled from.", true},
    {"flags", pattern_get_flags, nullptr, "The flags, those inside the pattern included.", true},
    {"groups", pattern_get_groups, nullptr, "The number of groups.", true},
    {"groupindex", pattern_get_groupindex, nullptr, "Numbers of the named groups."},
};
constexpr Slots kPatternSlots{.repr = pattern_repr, .hash = pattern_hash, .compare = pattern_compare};
constexpr TypeDef kPatternDef{
    .name = "re.Pattern",
    .doc = "A compiled regular expression.",
    .size = sizeof(Pattern),
    .flags = kDisallowInstantiation | kImmutableType | kHasWeakref,
    .slots = &kPatternSlots,
    .methods = kPatternMethods,
    .getsets = kPatternGetSets,
};

}  // namespace

constinit Type pattern_type{kPatternDef};
constinit Type scanner_type{kScannerDef};
constinit Type match_iterator_type{kIteratorDef};

}  // namespace py::re
