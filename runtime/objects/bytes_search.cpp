// bytes and bytearray methods that look for something: find, count, startswith, replace, translate.
#include <algorithm>

#include "runtime/objects/bytes_methods.h"
#include "runtime/objects/int.h"
#include "runtime/objects/list.h"
#include "runtime/protocol/position.h"
#include "runtime/text/search.h"

namespace py {

Result<std::uint8_t> byte_value(Value v) {
    std::int64_t byte = TRY(to_index_int64(v, true));
    if (byte < 0 || byte > 255) return raise_value_error("byte must be in range(0, 256)");
    return static_cast<std::uint8_t>(byte);
}

namespace {

const std::uint8_t* units(std::string_view text) { return reinterpret_cast<const std::uint8_t*>(text.data()); }

/// What find() looks for: an integer or a bytes-like object.
class Needle {
public:
    Status read(Value v) {
        if (has_buffer(v)) {
            TRY(view_.acquire(v));
            text_ = view_.bytes();
            return Status::success();
        }
        if (!has_index(v))
            return raise_type_error("argument should be integer or bytes-like object, not '{}'", type_name_of(v));
        byte_ = static_cast<char>(TRY(byte_value(v)));
        text_ = {&byte_, 1};
        return Status::success();
    }
    std::string_view text() const { return text_; }

private:
    BufferView view_;
    char byte_ = 0;
    std::string_view text_;
};

Result<std::int64_t> find_between(Value self, Value sub, Value start, Value end, bool last) {
    Needle needle;
    TRY(needle.read(sub));
    std::string_view text = bytes_view(self);
    SearchRange range = TRY(search_range(start, end, static_cast<std::int64_t>(text.size())));
    if (range.start > range.stop) return -1;
    text = text.substr(static_cast<std::size_t>(range.start), static_cast<std::size_t>(range.stop - range.start));
    std::string_view wanted = needle.text();
    if (wanted.size() > text.size()) return -1;
    std::size_t at = last ? search::find_last(units(text), text.size(), units(wanted), wanted.size())
                          : search::find(units(text), text.size(), units(wanted), wanted.size());
    return at == search::kAbsent ? -1 : range.start + static_cast<std::int64_t>(at);
}

Value has_affix(Value self, Value affix, Value start, Value end, bool at_end, const char* name) {
    std::string_view text = bytes_view(self);
    SearchRange range = TRY(search_range(start, end, static_cast<std::int64_t>(text.size())));
    if (range.start <= static_cast<std::int64_t>(text.size()) && range.start <= range.stop)
        text = text.substr(static_cast<std::size_t>(range.start), static_cast<std::size_t>(range.stop - range.start));
    bool outside = range.start > range.stop;
    auto matches = [&](Value part) -> Result<bool> {
        BufferView view;
        TRY(view.acquire(part));
        std::string_view wanted = view.bytes();
        if (outside || wanted.size() > text.size()) return false;
        return (at_end ? text.substr(text.size() - wanted.size()) : text.substr(0, wanted.size())) == wanted;
    };
    if (Tuple* choices = as_tuple(affix)) {
        for (Value choice : *choices)
            if (TRY(matches(choice))) return Value::true_();
        return Value::false_();
    }
    if (!has_buffer(affix))
        return raise_type_error("{} first arg must be bytes or a tuple of bytes, not {}", name, type_name_of(affix));
    return Value::boolean(TRY(matches(affix)));
}

}  // namespace

namespace bytes_methods {

Value find(Value self, Value sub, Value start, Value end) {
    return make_int(TRY(find_between(self, sub, start, end, false)));
}
Value rfind(Value self, Value sub, Value start, Value end) {
    return make_int(TRY(find_between(self, sub, start, end, true)));
}
Value index(Value self, Value sub, Value start, Value end) {
    std::int64_t at = TRY(find_between(self, sub, start, end, false));
    if (at < 0) return raise_value_error("subsection not found");
    return make_int(at);
}
Value rindex(Value self, Value sub, Value start, Value end) {
    std::int64_t at = TRY(find_between(self, sub, start, end, true));
    if (at < 0) return raise_value_error("subsection not found");
    return make_int(at);
}

Value count(Value self, Value sub, Value start, Value end) {
    Needle needle;
    TRY(needle.read(sub));
    std::string_view text = bytes_view(self), wanted = needle.text();
    SearchRange range = TRY(search_range(start, end, static_cast<std::int64_t>(text.size())));
    if (range.start > range.stop) return Value::small_int(0);
    auto length = static_cast<std::size_t>(range.stop - range.start);
    if (wanted.empty()) return make_int(static_cast<std::int64_t>(length) + 1);
    return make_int(static_cast<std::int64_t>(
        search::count(units(text) + range.start, length, units(wanted), wanted.size(), static_cast<std::size_t>(-1))));
}

Value startswith(Value self, Value prefix, Value start, Value end) {
    return has_affix(self, prefix, start, end, false, "startswith");
}
Value endswith(Value self, Value suffix, Value start, Value end) {
    return has_affix(self, suffix, start, end, true, "endswith");
}

Result<bool> contains(Value self, Value item) {
    char byte;
    BufferView view;
    std::string_view wanted;
    if (has_index(item)) {
        byte = static_cast<char>(TRY(byte_value(item)));
        wanted = {&byte, 1};
    } else {
        TRY(view.acquire(item));
        wanted = view.bytes();
    }
    std::string_view text = bytes_view(self);
    return search::find(units(text), text.size(), units(wanted), wanted.size()) != search::kAbsent;
}

Value replace(Value self, Value old, Value new_, Index count) {
    BufferView old_view, new_view;
    TRY(old_view.acquire(old));
    TRY(new_view.acquire(new_));
    std::string_view text = bytes_view(self), from = old_view.bytes(), to = new_view.bytes();
    auto limit = count < 0 ? static_cast<std::size_t>(-1) : static_cast<std::size_t>(count.value);
    std::string out;
    if (from.empty()) {
        for (std::size_t i = 0; i <= text.size(); ++i) {
            if (limit > 0) {
                out += to;
                --limit;
            }
            if (i < text.size()) out += text[i];
        }
        return bytes_like_self(self, out);
    }
    if (from.size() == 1 && to.size() == 1) {
        if (text.find(from[0]) == std::string_view::npos) return bytes_unchanged(self);
        out = text;
        if (limit >= out.size()) {
            std::replace(out.begin(), out.end(), from[0], to[0]);
            return bytes_like_self(self, out);
        }
        for (std::size_t at = 0; limit > 0; --limit) {
            at = out.find(from[0], at);
            if (at == std::string::npos) break;
            out[at] = to[0];
        }
        return bytes_like_self(self, out);
    }
    std::size_t start = 0;
    while (limit-- > 0) {
        std::size_t at = search::find(units(text) + start, text.size() - start, units(from), from.size());
        if (at == search::kAbsent) break;
        out += text.substr(start, at);
        out += to;
        start += at + from.size();
    }
    if (start == 0) return bytes_unchanged(self);
    out += text.substr(start);
    return bytes_like_self(self, out);
}

Value removeprefix(Value self, Value prefix) {
    BufferView view;
    TRY(view.acquire(prefix));
    std::string_view text = bytes_view(self), part = view.bytes();
    if (text.substr(0, part.size()) != part) return bytes_unchanged(self);
    return bytes_like_self(self, text.substr(part.size()));
}
Value removesuffix(Value self, Value suffix) {
    BufferView view;
    TRY(view.acquire(suffix));
    std::string_view text = bytes_view(self), part = view.bytes();
    if (part.empty() || part.size() > text.size() || text.substr(text.size() - part.size()) != part)
        return bytes_unchanged(self);
    return bytes_like_self(self, text.substr(0, text.size() - part.size()));
}

Value translate(Value self, Value table, Value delete_) {
    BufferView table_view, delete_view;
    bool mapped = !table.is_none();
    if (mapped) {
        TRY(table_view.acquire(table));
        if (table_view.size() != 256) return raise_value_error("translation table must be 256 characters long");
    }
    bool dropped[256] = {};
    if (delete_) {
        TRY(delete_view.acquire(delete_));
        for (char c : delete_view.bytes()) dropped[static_cast<std::uint8_t>(c)] = true;
    }
    std::string out;
    std::string_view text = bytes_view(self);
    if (mapped && !delete_) {
        out = text;
        const std::uint8_t* to = table_view.data();
        for (char& c : out) c = static_cast<char>(to[static_cast<std::uint8_t>(c)]);
        return bytes_like_self(self, out);
    }
    out.reserve(text.size());
    for (char c : text) {
        auto byte = static_cast<std::uint8_t>(c);
        if (!dropped[byte]) out += mapped ? static_cast<char>(table_view.data()[byte]) : c;
    }
    return bytes_like_self(self, out);
}

Value maketrans(Value from, Value to) {
    BufferView from_view, to_view;
    TRY(from_view.acquire(from));
    TRY(to_view.acquire(to));
    if (from_view.size() != to_view.size()) return raise_value_error("maketrans arguments must have same length");
    char table[256];
    for (int i = 0; i < 256; ++i) table[i] = static_cast<char>(i);
    for (std::size_t i = 0; i < from_view.size(); ++i)
        table[from_view.data()[i]] = static_cast<char>(to_view.data()[i]);
    return make_bytes({table, 256});
}

}  // namespace bytes_methods
}  // namespace py
