// str methods that look for a substring: find, index, count, startswith, replace, removeprefix and their mirror images.
//
// A needle is first brought to the width of the text. One that is wider has a character that the text cannot have.
#include "runtime/text/search.h"

#include "runtime/objects/list.h"
#include "runtime/objects/str_methods.h"
#include "runtime/objects/str_units.h"
#include "runtime/protocol/position.h"

namespace py {

namespace {

enum class Direction { First, Last };

/// Position in code points, or -1. start <= stop <= length.
std::int64_t find_in(const Str* text, const Str* needle, std::int64_t start, std::int64_t stop, Direction direction) {
    if (needle->length > stop - start || needle->width > text->width) return -1;
    return with_units(text, [&](auto* units) -> std::int64_t {
        using Unit = std::remove_cvref_t<decltype(*units)>;
        const Unit* wanted = units_as<Unit>(needle);
        auto length = static_cast<std::size_t>(stop - start);
        std::size_t at = direction == Direction::First
                             ? search::find(units + start, length, wanted, needle->length)
                             : search::find_last(units + start, length, wanted, needle->length);
        return at == search::kAbsent ? -1 : start + static_cast<std::int64_t>(at);
    });
}

Result<std::int64_t> find_between(Str& self, Str* sub, Value start, Value end, Direction direction) {
    SearchRange range = {0, self.length};
    if (!start.is_none() || !end.is_none()) range = TRY(search_range(start, end, self.length));
    if (range.start > range.stop) return -1;
    return find_in(&self, sub, range.start, range.stop, direction);
}

bool matches_at(const Str* text, std::int64_t at, const Str* part) {
    if (part->width > text->width) return false;
    if (part->width == text->width)
        return std::memcmp(units_at(text, static_cast<std::size_t>(at)), part->data,
                           static_cast<std::size_t>(part->length) * part->width) == 0;
    for (std::size_t i = 0; i < part->length; ++i)
        if ((*text)[static_cast<std::size_t>(at) + i] != (*part)[i]) return false;
    return true;
}

enum class Side { Start, End };

bool affix_matches(const Str* text, const Str* part, SearchRange range, Side side) {
    if (range.stop - range.start < static_cast<std::int64_t>(part->length)) return false;
    return matches_at(text, side == Side::Start ? range.start : range.stop - part->length, part);
}

Value has_affix(Str& self, Value affix, Value start, Value end, Side side, const char* name) {
    SearchRange range = {0, self.length};
    if (!start.is_none() || !end.is_none()) range = TRY(search_range(start, end, self.length));
    if (const Str* part = as_str(affix)) return Value::boolean(affix_matches(&self, part, range, side));
    if (Tuple* choices = as_tuple(affix)) {
        for (Value choice : *choices) {
            const Str* part = as_str(choice);
            if (!part)
                return raise_type_error("tuple for {} must only contain str, not {}", name, type_name_of(choice));
            if (affix_matches(&self, part, range, side)) return Value::true_();
        }
        return Value::false_();
    }
    return raise_type_error("{} first arg must be str or a tuple of str, not {}", name, type_name_of(affix));
}

template <class Unit>
__attribute__((optimize("O3"))) void exchange_units(const Unit* in, Unit* out, std::size_t count, Unit old,
                                                    Unit fresh) {
    for (std::size_t i = 0; i < count; ++i) out[i] = in[i] == old ? fresh : in[i];
}

/// One character for another of the same kind: a copy with units exchanged.
Str* replace_char(Str* s, char32_t from, char32_t to, std::size_t limit) {
    Str* result = nullptr;
    bool ok = with_units(s, [&](auto* units) {
        using Unit = std::remove_cvref_t<decltype(*units)>;
        auto old = static_cast<Unit>(from);
        std::size_t first = search::find(units, s->length, &old, 1);
        if (first == search::kAbsent) {
            result = str_exact(s);
            return true;
        }
        result = allocate_str(s->length, max_char_of(s));
        if (!result) return false;
        auto* out = static_cast<Unit*>(str_units(result));
        auto fresh = static_cast<Unit>(to);
        if (limit >= s->length) {
            exchange_units(units, out, s->length, old, fresh);
        } else {
            std::memcpy(out, units, s->length * sizeof(Unit));
            for (std::size_t i = first; i < s->length && limit; ++i)
                if (units[i] == old) out[i] = fresh, --limit;
        }
        return true;
    });
    return ok ? result : nullptr;
}

/// `new_` before every character and at the end, at most `limit` times.
Value interleave(Str* s, Str* new_, std::size_t limit) {
    StrBuilder out;
    std::size_t times = std::min<std::size_t>(limit, static_cast<std::size_t>(s->length) + 1);
    if (times * new_->length + s->length > kMaxStrLength) return raise_memory_error();
    for (std::size_t i = 0; i < times; ++i) {
        out.append(new_);
        if (i < s->length) out.append((*s)[i]);
    }
    if (times < s->length) out.append_slice(s, times, s->length);
    return out.finish();
}

template <class Unit>
Value replace_in(Str* s, const Unit* units, Str* old, Str* new_, std::size_t limit) {
    const Unit* wanted = units_as<Unit>(old);
    std::size_t times = search::count(units, s->length, wanted, old->length, limit);
    if (times == 0) return str_exact(s);
    // What is taken out may have been the only wide or the only non-ASCII character: then the bound is too high.
    bool bound_is_exact = s->ascii || max_char_of(new_) >= max_char_of(s) || max_char_of(old) < max_char_of(s);
    if (!bound_is_exact) {
        StrBuilder out;
        std::size_t from = 0;
        for (; times; --times) {
            std::size_t at = from + search::find(units + from, s->length - from, wanted, old->length);
            out.append_slice(s, from, at);
            out.append(new_);
            from = at + old->length;
        }
        out.append_slice(s, from, s->length);
        return out.finish();
    }
    std::size_t kept = s->length - times * old->length, added;
    if (__builtin_mul_overflow(times, static_cast<std::size_t>(new_->length), &added) || kept + added > kMaxStrLength)
        return raise_memory_error();
    if (kept + added == 0) return empty_str();
    Str* result = TRY(allocate_str(kept + added, std::max(max_char_of(s), max_char_of(new_))));
    auto* to = static_cast<char*>(str_units(result));
    unsigned width = result->width;
    std::size_t from = 0;
    for (; times; --times) {
        std::size_t at = from + search::find(units + from, s->length - from, wanted, old->length);
        copy_units(to, width, units + from, sizeof(Unit), at - from);
        to += (at - from) * width;
        copy_units(to, width, new_->data, new_->width, new_->length);
        to += static_cast<std::size_t>(new_->length) * width;
        from = at + old->length;
    }
    copy_units(to, width, units + from, sizeof(Unit), s->length - from);
    return result;
}

}  // namespace

std::int64_t str_find(const Str* haystack, const Str* needle, std::int64_t start, std::int64_t stop) {
    if (start > stop) return -1;
    return find_in(haystack, needle, start, stop, Direction::First);
}

bool str_contains(const Str* haystack, const Str* needle) {
    return find_in(haystack, needle, 0, haystack->length, Direction::First) >= 0;
}

namespace str_methods {

Value find(Str& self, Str* sub, Value start, Value end) {
    return make_int(TRY(find_between(self, sub, start, end, Direction::First)));
}
Value rfind(Str& self, Str* sub, Value start, Value end) {
    return make_int(TRY(find_between(self, sub, start, end, Direction::Last)));
}
Value index(Str& self, Str* sub, Value start, Value end) {
    std::int64_t at = TRY(find_between(self, sub, start, end, Direction::First));
    if (at < 0) return raise_value_error("substring not found");
    return make_int(at);
}
Value rindex(Str& self, Str* sub, Value start, Value end) {
    std::int64_t at = TRY(find_between(self, sub, start, end, Direction::Last));
    if (at < 0) return raise_value_error("substring not found");
    return make_int(at);
}

Value count(Str& self, Str* sub, Value start, Value end) {
    SearchRange range = TRY(search_range(start, end, self.length));
    std::int64_t length = range.stop - range.start;
    if (length < 0 || sub->width > self.width) return Value::small_int(0);
    if (sub->length == 0) return make_int(length + 1);
    return with_units(&self, [&](auto* units) {
        using Unit = std::remove_cvref_t<decltype(*units)>;
        std::size_t times = search::count(units + range.start, static_cast<std::size_t>(length), units_as<Unit>(sub),
                                          sub->length, static_cast<std::size_t>(-1));
        return make_int(static_cast<std::int64_t>(times));
    });
}

Value startswith(Str& self, Value prefix, Value start, Value end) {
    return has_affix(self, prefix, start, end, Side::Start, "startswith");
}
Value endswith(Str& self, Value suffix, Value start, Value end) {
    return has_affix(self, suffix, start, end, Side::End, "endswith");
}

Value replace(Str& self, Str* old, Str* new_, Index count) {
    auto limit = count < 0 ? static_cast<std::size_t>(-1) : static_cast<std::size_t>(count.value);
    if (limit == 0 || (old->length == new_->length && str_equal(old, new_))) return str_exact(&self);
    if (old->length == 0) return interleave(&self, new_, limit);
    if (old->length > self.length || old->width > self.width) return str_exact(&self);
    if (old->length == 1 && new_->length == 1) {
        char32_t from = (*old)[0], to = (*new_)[0];
        // Same class of widest character before and after: text of the same width, whatever stays in it.
        bool same_class = self.ascii ? to < 128
                                     : from < (self.width == 1   ? 128
                                               : self.width == 2 ? 256
                                                                 : 0x10000) &&
                                           new_->width <= self.width;
        if (same_class) return replace_char(&self, from, to, limit);
    }
    return with_units(&self, [&](auto* units) { return replace_in(&self, units, old, new_, limit); });
}

Str* removeprefix(Str& self, Str* prefix) {
    if (affix_matches(&self, prefix, {0, self.length}, Side::Start))
        return str_substring(&self, prefix->length, self.length);
    return str_exact(&self);
}
Str* removesuffix(Str& self, Str* suffix) {
    if (suffix->length && affix_matches(&self, suffix, {0, self.length}, Side::End))
        return str_substring(&self, 0, self.length - suffix->length);
    return str_exact(&self);
}

}  // namespace str_methods
}  // namespace py
