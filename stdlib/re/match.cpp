// re.Match: the groups of one match.
#include <algorithm>

#include "runtime/core/builtin.h"
#include "runtime/core/error.h"
#include "runtime/core/gc.h"
#include "runtime/objects/bytes.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/int.h"
#include "runtime/objects/module.h"
#include "runtime/protocol/object.h"
#include "runtime/protocol/position.h"
#include "stdlib/re/pattern.h"

namespace py::re {

Value slice(const Subject& subject, std::size_t start, std::size_t end) {
    if (Str* s = as_str(subject.string)) {
        if (start == 0 && end == s->length && s->shape == Str::exact_shape()) return s;
        return str_substring(s, start, end);
    }
    if (start == 0 && end == subject.length && exact_cast<Bytes>(subject.string)) return subject.string;
    // A bytearray may have become shorter since it was searched.
    end = std::min(end, subject.length);
    start = std::min(start, end);
    return make_bytes({static_cast<const char*>(subject.data) + start, end - start});
}

Match* new_match(Pattern& pattern, const Subject& subject, Bounds bounds, const Matcher& matcher) {
    auto count = static_cast<std::size_t>(matcher.count);
    auto* match = gc_new<Match>(Match::exact_shape(), count * 2 * sizeof(std::int64_t));
    match->pattern = &pattern;
    match->string = subject.string;
    match->pos = static_cast<std::int64_t>(bounds.start);
    match->endpos = static_cast<std::int64_t>(bounds.end);
    match->count = static_cast<std::int64_t>(count);
    // kUnset becomes -1.
    for (std::size_t i = 0; i < 2 * count; ++i) match->spans[i] = static_cast<std::int64_t>(matcher.spans[i]);
    return match;
}

namespace {

struct Span {
    std::int64_t start = -1, end = -1;
};

Span span_of(const Match& match, std::int64_t group) {
    if (group >= match.count) return {};
    return {match.spans[2 * group], match.spans[2 * group + 1]};
}

Value group_text(const Match& match, std::int64_t group, Value missing) {
    Span span = span_of(match, group);
    if (span.start < 0) return missing;
    auto start = static_cast<std::size_t>(span.start), end = static_cast<std::size_t>(span.end);
    if (Str* s = exact_cast<Str>(match.string)) {
        if (start == 0 && end == s->length) return s;
        return str_substring(s, start, end);
    }
    Subject subject;
    TRY(subject.acquire_again(match.string));
    return slice(subject, start, end);
}

/// The number of a group given by number or name. IndexError "no such group".
Result<std::int64_t> group_number(const Match& match, Value group) {
    std::int64_t number = -1;
    if (group.is_small_int()) {
        number = group.as_small_int();
    } else if (has_index(group)) {
        Value index = TRY(to_index(group));
        if (!int_fits_int64(index, number)) number = -1;
    } else {
        // What cannot be hashed is no name of a group either.
        auto found = match.pattern->syntax->group_index->find(group);
        if (!found.ok()) clear_exception();
        else if (found.value()) number = found.value()->as_small_int();
    }
    if (number < 0 || number > match.pattern->syntax->groups) return raise_index_error("no such group");
    return number;
}

Value match_group(Value self, const Args& args) {
    auto* match = self.as<Match>();
    TRY(refuse_keywords("re.Match.group", args));
    if (args.count == 0) return group_text(*match, 0, Value::none());
    if (args.count == 1) return group_text(*match, TRY(group_number(*match, args[0])), Value::none());
    Tuple* result = allocate_tuple(args.count);
    for (std::uint32_t i = 0; i < args.count; ++i)
        result->items[i] = TRY(group_text(*match, TRY(group_number(*match, args[i])), Value::none()));
    return result;
}

Value match_getitem(Value self, Value key) {
    auto* match = self.as<Match>();
    return group_text(*match, TRY(group_number(*match, key)), Value::none());
}

Value match_groups(Match& match, Value missing) {
    auto groups = static_cast<std::size_t>(match.pattern->syntax->groups);
    Tuple* result = allocate_tuple(groups);
    for (std::size_t i = 0; i < groups; ++i)
        result->items[i] = TRY(group_text(match, static_cast<std::int64_t>(i + 1), missing));
    return result;
}

Value match_groupdict(Match& match, Value missing) {
    Dict* result = make_dict();
    for (DictIterator it(match.pattern->syntax->group_index); DictEntry* e = it.next();)
        TRY(result->set(e->key, TRY(group_text(match, e->value.as_small_int(), missing))));
    return result;
}

Value match_start(Match& match, Value group) { return make_int(span_of(match, TRY(group_number(match, group))).start); }
Value match_end(Match& match, Value group) { return make_int(span_of(match, TRY(group_number(match, group))).end); }

Value make_span(Span span) { return make_tuple({make_int(span.start), make_int(span.end)}); }
Value match_span(Match& match, Value group) { return make_span(span_of(match, TRY(group_number(match, group)))); }

Value match_expand(Match& match, Value text) {
    Template* tmpl = TRY(template_of(*match.pattern, text));
    return expand_template(*tmpl, match);
}

Value match_copy(Match* self) { return self; }
Value match_deepcopy(Match* self, Value) { return self; }

/// The group whose parenthesis was closed last; 0: none.
std::int32_t last_index(const Match& match) {
    const Syntax& syntax = *match.pattern->syntax;
    std::int32_t best = 0;
    for (std::int32_t i = syntax.groups; i-- > 0;) {
        std::int32_t group = syntax.closing[i];
        if (group >= match.count || match.spans[2 * group] < 0) continue;
        if (!syntax.captures_in_repeat) return group;
        // In a repetition, the one that ends furthest to the right came last.
        if (!best || match.spans[2 * group + 1] > match.spans[2 * best + 1]) best = group;
    }
    return best;
}

Value match_get_lastindex(Value self) {
    std::int32_t last = last_index(*self.as<Match>());
    return last ? Value::small_int(last) : Value::none();
}
Value match_get_lastgroup(Value self) {
    auto* match = self.as<Match>();
    return match->pattern->syntax->group_names->items[last_index(*match)];
}
Value match_get_regs(Value self) {
    auto* match = self.as<Match>();
    auto count = static_cast<std::size_t>(match->pattern->syntax->groups) + 1;
    Tuple* result = allocate_tuple(count);
    for (std::size_t i = 0; i < count; ++i) result->items[i] = make_span(span_of(*match, static_cast<std::int64_t>(i)));
    return result;
}
Value match_get_string(Value self) { return self.as<Match>()->string; }
Value match_get_re(Value self) { return self.as<Match>()->pattern; }
Value match_get_pos(Value self) { return make_int(self.as<Match>()->pos); }
Value match_get_endpos(Value self) { return make_int(self.as<Match>()->endpos); }

Value match_repr(Value self) {
    auto* match = self.as<Match>();
    Str* text = TRY(repr(TRY(group_text(*match, 0, Value::none()))));
    StrBuilder out;
    out.append("<re.Match object; span=(");
    out.append_int(match->spans[0]);
    out.append(", ");
    out.append_int(match->spans[1]);
    out.append("), match=");
    out.append(text);
    out.append(U'>');
    return out.finish();
}

constexpr FunctionDef kMatchMethods[] = {
    raw_method(match_group, "group", "($self, /, *groups)",
               "Text of one or more groups, given by number or name; of the whole match by default."),
    method<match_groups>("groups", "($self, /, default=None)",
                         "Texts of all groups; default for those that took no part."),
    method<match_groupdict>("groupdict", "($self, /, default=None)", "Texts of the named groups by name."),
    method<match_start>("start", "($self, group=0, /)", "Where a group begins; -1 when it took no part."),
    method<match_end>("end", "($self, group=0, /)", "Where a group ends; -1 when it took no part."),
    method<match_span>("span", "($self, group=0, /)", "(start, end) of a group."),
    method<match_expand>("expand", "($self, /, template)", "A replacement template with the groups filled in."),
    method<match_copy>("__copy__", "($self, /)", "The match itself."),
    method<match_deepcopy>("__deepcopy__", "($self, memo, /)", "The match itself."),
    class_method<generic_class_getitem>("__class_getitem__", "($type, object, /)", "See PEP 585"),
};
constexpr GetSetDef kMatchGetSets[] = {
    {"lastindex", match_get_lastindex, nullptr, "The number of the group that was closed last."},
    {"lastgroup", match_get_lastgroup, nullptr, "The name of the group that was closed last."},
    {"regs", match_get_regs, nullptr, "Spans of all groups."},
    {"string", match_get_string, nullptr, "The string that was searched.", true},
    {"re", match_get_re, nullptr, "The pattern.", true},
    {"pos", match_get_pos, nullptr, "Where the search began.", true},
    {"endpos", match_get_endpos, nullptr, "Where the search had to end.", true},
};
constexpr Slots kMatchSlots{.repr = match_repr, .getitem = match_getitem};
constexpr TypeDef kMatchDef{
    .name = "re.Match",
    .doc = "What match() and search() found: the groups and where they are.",
    .size = sizeof(Match),
    .flags = kDisallowInstantiation | kVariableSize | kImmutableType,
    .slots = &kMatchSlots,
    .methods = kMatchMethods,
    .getsets = kMatchGetSets,
};

}  // namespace

Value expand_template(const Template& tmpl, const Match& match) {
    Pieces out(match.pattern->is_text);
    Subject subject;
    TRY(subject.acquire_again(match.string));
    for (std::size_t i = 0; i < tmpl.count; ++i) {
        Value piece = tmpl.pieces[i];
        if (!piece.is_small_int()) {
            TRY(out.add(piece));
            continue;
        }
        Span span = span_of(match, piece.as_small_int());
        if (span.start >= 0) out.add(subject, static_cast<std::size_t>(span.start), static_cast<std::size_t>(span.end));
    }
    return out.finish();
}

constinit Type match_type{kMatchDef};

}  // namespace py::re
