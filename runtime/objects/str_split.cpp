// str methods that cut and join: split, splitlines, partition, strip, join.
#include <algorithm>

#include "runtime/objects/list.h"
#include "runtime/objects/str_methods.h"
#include "runtime/objects/str_units.h"
#include "runtime/protocol/iterate.h"
#include "runtime/text/search.h"
#include "runtime/text/unicode_db.h"

namespace py {

namespace {

/// str_substring with the units already at hand; cheaper for the small pieces of split.
template <class Unit>
inline Str* piece(Str* s, const Unit* units, std::size_t start, std::size_t stop) {
    if (stop - start == s->length) return str_exact(s);
    if (s->ascii) return new_ascii(units + start, stop - start);
    return str_substring(s, start, stop);
}

bool append_piece(List* list, Str* part) {
    if (part) list->append(part);
    return part != nullptr;
}

template <class Unit>
Value split_whitespace(Str* s, const Unit* units, std::size_t limit) {
    List* list = make_list();
    std::size_t length = s->length, at = 0;
    while (true) {
        while (at < length && is_space(units[at])) ++at;
        if (at == length) break;
        if (limit-- == 0) {
            if (!append_piece(list, piece(s, units, at, length))) return Pending{};
            break;
        }
        std::size_t start = at;
        while (at < length && !is_space(units[at])) ++at;
        if (!append_piece(list, piece(s, units, start, at))) return Pending{};
    }
    return list;
}

template <class Unit>
Value rsplit_whitespace(Str* s, const Unit* units, std::size_t limit) {
    List* list = make_list();
    std::size_t at = s->length;
    while (true) {
        while (at > 0 && is_space(units[at - 1])) --at;
        if (at == 0) break;
        if (limit-- == 0) {
            if (!append_piece(list, piece(s, units, 0, at))) return Pending{};
            break;
        }
        std::size_t end = at;
        while (at > 0 && !is_space(units[at - 1])) --at;
        if (!append_piece(list, piece(s, units, at, end))) return Pending{};
    }
    std::reverse(list->begin(), list->end());
    return list;
}

template <class Unit>
Value split_separator(Str* s, const Unit* units, Str* sep, std::size_t limit) {
    List* list = make_list();
    const Unit* wanted = units_as<Unit>(sep);
    std::size_t length = s->length, width = sep->length, from = 0;
    while (limit-- > 0) {
        std::size_t at = search::find(units + from, length - from, wanted, width);
        if (at == search::kAbsent) break;
        if (!append_piece(list, piece(s, units, from, from + at))) return Pending{};
        from += at + width;
    }
    if (!append_piece(list, piece(s, units, from, length))) return Pending{};
    return list;
}

template <class Unit>
Value rsplit_separator(Str* s, const Unit* units, Str* sep, std::size_t limit) {
    List* list = make_list();
    const Unit* wanted = units_as<Unit>(sep);
    std::size_t end = s->length;
    while (limit-- > 0) {
        std::size_t at = search::find_last(units, end, wanted, sep->length);
        if (at == search::kAbsent) break;
        if (!append_piece(list, piece(s, units, at + sep->length, end))) return Pending{};
        end = at;
    }
    if (!append_piece(list, piece(s, units, 0, end))) return Pending{};
    std::reverse(list->begin(), list->end());
    return list;
}

/// How many bytes of ASCII text, in steps of eight, have no control character: no line ends in them.
std::size_t without_controls(const char* text, std::size_t length) {
    constexpr std::uint64_t kOnes = 0x0101'0101'0101'0101;
    std::size_t at = 0;
    for (; at + 8 <= length; at += 8) {
        std::uint64_t word;
        std::memcpy(&word, text + at, 8);
        if ((word - kOnes * 0x20) & ~word & (kOnes * 0x80)) break;  // some byte is below a space
    }
    return at;
}

enum class From { Left, Right };

Value split_from(Str& self, Value sep, Index maxsplit, From from) {
    std::size_t limit = maxsplit < 0 ? static_cast<std::size_t>(-1) : static_cast<std::size_t>(maxsplit.value);
    if (sep.is_none())
        return with_units(&self, [&](auto* units) {
            return from == From::Left ? split_whitespace(&self, units, limit) : rsplit_whitespace(&self, units, limit);
        });
    Str* separator = as_str(sep);
    if (!separator) return raise_type_error("must be str or None, not {}", type_name_of(sep));
    if (separator->length == 0) return raise_value_error("empty separator");
    if (separator->width > self.width) return make_list({str_exact(&self)});
    return with_units(&self, [&](auto* units) {
        return from == From::Left ? split_separator(&self, units, separator, limit)
                                  : rsplit_separator(&self, units, separator, limit);
    });
}

Value partition_from(Str& self, Value sep, From from) {
    Str* separator = as_str(sep);
    if (!separator) return raise_type_error("must be str, not {}", type_name_of(sep));
    if (separator->length == 0) return raise_value_error("empty separator");
    std::size_t at = search::kAbsent;
    if (separator->width <= self.width)
        at = with_units(&self, [&](auto* units) {
            using Unit = std::remove_cvref_t<decltype(*units)>;
            const Unit* wanted = units_as<Unit>(separator);
            return from == From::Left ? search::find(units, self.length, wanted, separator->length)
                                      : search::find_last(units, self.length, wanted, separator->length);
        });
    if (at == search::kAbsent) {
        Str* whole = TRY(str_exact(&self));
        return from == From::Left ? make_tuple({whole, empty_str(), empty_str()})
                                  : make_tuple({empty_str(), empty_str(), whole});
    }
    Str* before = TRY(str_substring(&self, 0, at));
    Str* after = TRY(str_substring(&self, at + separator->length, self.length));
    return make_tuple({before, str_exact(separator), after});
}

enum Ends { kLeft = 1, kRight = 2 };

/// The characters to strip: a bit set for those below 256, and the text itself for the others.
class CharSet {
public:
    explicit CharSet(const Str* chars) : chars_(chars) {
        for (std::size_t i = 0; i < chars->length; ++i) {
            char32_t c = (*chars)[i];
            if (c < 256) bits_[c >> 6] |= std::uint64_t{1} << (c & 63);
        }
    }
    bool contains(char32_t c) const {
        if (c < 256) return bits_[c >> 6] >> (c & 63) & 1;
        for (std::size_t i = 0; i < chars_->length; ++i)
            if ((*chars_)[i] == c) return true;
        return false;
    }

private:
    std::uint64_t bits_[4] = {};
    const Str* chars_;
};

template <class Predicate>
Str* strip_where(Str* s, int ends, Predicate drop) {
    std::size_t start = 0, stop = s->length;
    with_units(s, [&](auto* units) {
        if (ends & kLeft)
            while (start < stop && drop(units[start])) ++start;
        if (ends & kRight)
            while (stop > start && drop(units[stop - 1])) --stop;
    });
    return str_substring(s, start, stop);
}

Str* strip_ends(Str& self, Value chars, int ends, const char* name) {
    if (chars.is_none()) return strip_where(&self, ends, [](char32_t c) { return is_space(c); });
    Str* drop = as_str(chars);
    if (!drop) return raise_type_error("{} arg must be None or str", name);
    if (drop->length == 1) return strip_where(&self, ends, [c = (*drop)[0]](char32_t x) { return x == c; });
    CharSet set(drop);
    return strip_where(&self, ends, [&set](char32_t c) { return set.contains(c); });
}

}  // namespace

namespace str_methods {

Value split(Str& self, Value sep, Index maxsplit) { return split_from(self, sep, maxsplit, From::Left); }
Value rsplit(Str& self, Value sep, Index maxsplit) { return split_from(self, sep, maxsplit, From::Right); }

Value splitlines(Str& self, bool keepends) {
    List* list = make_list();
    bool ok = with_units(&self, [&](auto* units) {
        std::size_t length = self.length, start = 0;
        while (start < length) {
            std::size_t at = start;
            if (self.ascii) at += without_controls(reinterpret_cast<const char*>(units) + at, length - at);
            while (at < length && !is_line_break(units[at])) ++at;
            std::size_t end = at;
            if (at < length) {
                at += units[at] == '\r' && at + 1 < length && units[at + 1] == '\n' ? 2 : 1;
                if (keepends) end = at;
            }
            if (!append_piece(list, piece(&self, units, start, end))) return false;
            start = at;
        }
        return true;
    });
    return ok ? Value(list) : Value();
}

Value partition(Str& self, Value sep) { return partition_from(self, sep, From::Left); }
Value rpartition(Str& self, Value sep) { return partition_from(self, sep, From::Right); }

Value join(Str& self, Value iterable) {
    const Value* items;
    std::size_t count;
    if (List* list = exact_cast<List>(iterable)) {
        items = list->items, count = static_cast<std::size_t>(list->size);
    } else if (Tuple* tuple = exact_cast<Tuple>(iterable)) {
        items = tuple->items, count = static_cast<std::size_t>(tuple->size);
    } else {
        Value iterator = get_iter(iterable);
        if (!iterator && clear_if(TypeError)) return raise_type_error("can only join an iterable");
        List* list = TRY(list_from(TRY(iterator)));
        items = list->items, count = static_cast<std::size_t>(list->size);
    }
    for (std::size_t i = 0; i < count; ++i)
        if (!is_str(items[i]))
            return raise_type_error("sequence item {}: expected str instance, {} found", i, type_name_of(items[i]));
    return str_join(&self, items, count);
}

Str* strip(Str& self, Value chars) { return strip_ends(self, chars, kLeft | kRight, "strip"); }
Str* lstrip(Str& self, Value chars) { return strip_ends(self, chars, kLeft, "lstrip"); }
Str* rstrip(Str& self, Value chars) { return strip_ends(self, chars, kRight, "rstrip"); }

}  // namespace str_methods
}  // namespace py
