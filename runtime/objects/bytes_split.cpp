// bytes and bytearray methods that cut and join: split, splitlines, partition, strip, join.
#include <algorithm>

#include "runtime/objects/bytes_methods.h"
#include "runtime/objects/list.h"
#include "runtime/protocol/iterate.h"
#include "runtime/text/search.h"

namespace py {

bool bytes_is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

namespace {

const std::uint8_t* units(std::string_view text) { return reinterpret_cast<const std::uint8_t*>(text.data()); }

bool append_piece(List* list, Value self, std::string_view part) {
    Value piece = bytes_like_self(self, part);
    if (piece) list->append(piece);
    return static_cast<bool>(piece);
}

Value split_whitespace(Value self, std::size_t limit) {
    List* list = make_list();
    std::string_view text = bytes_view(self);
    std::size_t at = 0;
    while (true) {
        while (at < text.size() && bytes_is_space(text[at])) ++at;
        if (at == text.size()) return list;
        std::size_t start = at;
        if (limit-- == 0) {
            if (!append_piece(list, self, text.substr(start))) return Pending{};
            return list;
        }
        while (at < text.size() && !bytes_is_space(text[at])) ++at;
        if (!append_piece(list, self, text.substr(start, at - start))) return Pending{};
    }
}

Value rsplit_whitespace(Value self, std::size_t limit) {
    List* list = make_list();
    std::string_view text = bytes_view(self);
    std::size_t at = text.size();
    while (true) {
        while (at > 0 && bytes_is_space(text[at - 1])) --at;
        if (at == 0) break;
        std::size_t end = at;
        if (limit-- == 0) {
            if (!append_piece(list, self, text.substr(0, end))) return Pending{};
            break;
        }
        while (at > 0 && !bytes_is_space(text[at - 1])) --at;
        if (!append_piece(list, self, text.substr(at, end - at))) return Pending{};
    }
    std::reverse(list->begin(), list->end());
    return list;
}

Value split_from(Value self, Value sep, Index maxsplit, bool from_end) {
    std::size_t limit = maxsplit < 0 ? static_cast<std::size_t>(-1) : static_cast<std::size_t>(maxsplit.value);
    if (sep.is_none()) return from_end ? rsplit_whitespace(self, limit) : split_whitespace(self, limit);
    BufferView view;
    TRY(view.acquire(sep));
    std::string_view text = bytes_view(self), separator = view.bytes();
    if (separator.empty()) return raise_value_error("empty separator");
    List* list = make_list();
    while (limit-- > 0) {
        std::size_t at = from_end ? search::find_last(units(text), text.size(), units(separator), separator.size())
                                  : search::find(units(text), text.size(), units(separator), separator.size());
        if (at == search::kAbsent) break;
        std::string_view before = text.substr(0, at), after = text.substr(at + separator.size());
        if (!append_piece(list, self, from_end ? after : before)) return Pending{};
        text = from_end ? before : after;
    }
    if (!append_piece(list, self, text)) return Pending{};
    if (from_end) std::reverse(list->begin(), list->end());
    return list;
}

Value partition_from(Value self, Value sep, bool from_end) {
    BufferView view;
    TRY(view.acquire(sep));
    std::string_view text = bytes_view(self), separator = view.bytes();
    if (separator.empty()) return raise_value_error("empty separator");
    std::size_t at = from_end ? search::find_last(units(text), text.size(), units(separator), separator.size())
                              : search::find(units(text), text.size(), units(separator), separator.size());
    if (at == search::kAbsent) {
        Value whole = TRY(bytes_unchanged(self));
        Value none = bytes_like_self(self, {}), also_none = bytes_like_self(self, {});
        return from_end ? make_tuple({none, also_none, whole}) : make_tuple({whole, none, also_none});
    }
    Value middle = as_bytes(self) ? sep : TRY(bytes_like_self(self, separator));
    Value before = TRY(bytes_like_self(self, text.substr(0, at)));
    Value after = TRY(bytes_like_self(self, text.substr(at + separator.size())));
    return make_tuple({before, middle, after});
}

enum Ends { kLeft = 1, kRight = 2 };

Value strip_ends(Value self, Value chars, int ends) {
    BufferView view;
    bool drop[256] = {};
    if (chars.is_none()) {
        for (int c = 0; c < 128; ++c) drop[c] = bytes_is_space(static_cast<char>(c));
    } else {
        TRY(view.acquire(chars));
        for (char c : view.bytes()) drop[static_cast<std::uint8_t>(c)] = true;
    }
    std::string_view text = bytes_view(self);
    std::size_t start = 0, stop = text.size();
    if (ends & kLeft)
        while (start < stop && drop[static_cast<std::uint8_t>(text[start])]) ++start;
    if (ends & kRight)
        while (stop > start && drop[static_cast<std::uint8_t>(text[stop - 1])]) --stop;
    if (stop - start == text.size()) return bytes_unchanged(self);
    return bytes_like_self(self, text.substr(start, stop - start));
}

}  // namespace

namespace bytes_methods {

Value split(Value self, Value sep, Index maxsplit) { return split_from(self, sep, maxsplit, false); }
Value rsplit(Value self, Value sep, Index maxsplit) { return split_from(self, sep, maxsplit, true); }

Value splitlines(Value self, bool keepends) {
    List* list = make_list();
    std::string_view text = bytes_view(self);
    for (std::size_t start = 0; start < text.size();) {
        std::size_t at = start;
        while (at < text.size() && text[at] != '\n' && text[at] != '\r') ++at;
        std::size_t end = at;
        if (at < text.size()) {
            at += text[at] == '\r' && at + 1 < text.size() && text[at + 1] == '\n' ? 2 : 1;
            if (keepends) end = at;
        }
        if (!append_piece(list, self, text.substr(start, end - start))) return Pending{};
        start = at;
    }
    return list;
}

Value partition(Value self, Value sep) { return partition_from(self, sep, false); }
Value rpartition(Value self, Value sep) { return partition_from(self, sep, true); }

/// The usual case, without a copy on the way: bytes in, bytes out. Null, nothing pending: some item is no exact bytes.
static Bytes* join_exact(std::string_view separator, const List* items) {
    if (items->size == 0) return empty_bytes();
    std::size_t total = separator.size() * static_cast<std::size_t>(items->size - 1);
    for (std::int64_t i = 0; i < items->size; ++i) {
        const Bytes* item = exact_cast<Bytes>(items->items[i]);
        if (!item) return nullptr;
        total += item->size;
    }
    if (items->size == 1) return items->items[0].as<Bytes>();
    Bytes* result = allocate_bytes(total);
    if (!result) return nullptr;
    std::uint8_t* to = bytes_data(result);
    for (std::int64_t i = 0; i < items->size; ++i) {
        if (i && !separator.empty()) {
            std::memcpy(to, separator.data(), separator.size());
            to += separator.size();
        }
        const Bytes* item = items->items[i].as<Bytes>();
        std::memcpy(to, item->data, item->size);
        to += item->size;
    }
    return result;
}

Value join(Value self, Value iterable) {
    Type* type = type_of(iterable);
    if (!type->slots.iter && !type->slots.getitem) return raise_type_error("can only join an iterable");
    // The iterator must not resize the separator.
    BufferView lent;
    if (!as_bytes(self)) TRY(lent.acquire(self));
    List* items = exact_cast<List>(iterable);
    if (!items) items = TRY(list_from(iterable));
    std::string_view separator = bytes_view(self);
    if (as_bytes(self)) {
        if (Bytes* joined = join_exact(separator, items)) return joined;
        if (has_exception()) return Pending{};
    }
    std::string out;
    for (std::int64_t i = 0; i < items->size; ++i) {
        if (i) out += separator;
        Value item = items->items[i];
        if (const Bytes* bytes = as_bytes(item)) {
            out += bytes->view();
            continue;
        }
        BufferView view;
        if (!has_buffer(item) || !view.acquire(item).ok()) {
            if (has_exception()) clear_exception();
            return raise_type_error("sequence item {}: expected a bytes-like object, {} found", i, type_name_of(item));
        }
        out += view.bytes();
    }
    return bytes_like_self(self, out);
}

Value strip(Value self, Value bytes) { return strip_ends(self, bytes, kLeft | kRight); }
Value lstrip(Value self, Value bytes) { return strip_ends(self, bytes, kLeft); }
Value rstrip(Value self, Value bytes) { return strip_ends(self, bytes, kRight); }

}  // namespace bytes_methods
}  // namespace py
