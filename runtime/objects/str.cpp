// str storage: allocation, conversion from and to raw text, hashing, comparison, interning, subscripts.
//
// Strs that are asked for again and again are shared: the empty one and those of a single code point below 256, which
// therefore compare by identity most of the time. The method families are in the other str_*.cpp files.
#include "runtime/objects/str.h"
#include "runtime/core/out_of_memory.h"

#include "runtime/core/names.h"
#include "runtime/objects/int.h"
#include "runtime/objects/range.h"
#include "runtime/objects/str_units.h"
#include "runtime/protocol/position.h"

namespace py {

CharStr char_strs[256];

namespace {

CharStr empty;

void init_shared(CharStr& shared, std::uint32_t length, std::uint8_t c) {
    shared.text[0] = static_cast<char>(c);
    Str& s = shared.str;
    s.shape = Str::exact_shape();
    s.data = shared.text;
    s.length = length;
    s.width = 1;
    s.ascii = c < 128;
    s.interned = true;
    s.hash = hash_bytes(shared.text, length);
}

// Filled before main(): names and constants are made before any type is ready.
struct SharedStrs {
    SharedStrs() {
        init_shared(empty, 0, 0);
        for (int c = 0; c < 256; ++c) init_shared(char_strs[c], 1, static_cast<std::uint8_t>(c));
    }
};
SharedStrs shared_strs;

template <class Unit>
Str* from_units(const Unit* units, std::size_t length) {
    if (length == 0) return empty_str();
    if (length == 1) return make_char(units[0]);
    Str* s = TRY(allocate_str(length, max_unit(units, length)));
    copy_units(str_units(s), s->width, units, sizeof(Unit), length);
    return s;
}

}  // namespace

Str* empty_str() { return &empty.str; }

Str* allocate_str(std::size_t length, char32_t max_char) {
    if (length > kMaxStrLength) [[unlikely]]
        return raise_memory_error();
    std::uint8_t width = width_for(max_char);
    auto* s = static_cast<Str*>(gc_allocate_atomic(kTextOffset + length * width + (width == 1)));
    if (!s) [[unlikely]]
        return raise_memory_error();
    char* text = reinterpret_cast<char*>(s) + kTextOffset;
    s->shape = Str::exact_shape();
    s->hash = 0;
    s->data = text;
    s->length = static_cast<std::uint32_t>(length);
    s->width = width;
    s->ascii = max_char < 128;
    s->interned = false;
    s->growing = false;
    if (width == 1) text[length] = 0;
    return s;
}

Str* make_str_ascii(std::string_view ascii) { return new_ascii(ascii.data(), ascii.size()); }

Str* make_str(std::string_view utf8) {
    if (is_ascii(utf8.data(), utf8.size())) [[likely]]
        return new_ascii(utf8.data(), utf8.size());
    Utf8Size size = utf8_size(utf8);
    if (size.code_points == 1 && size.max_char < 256) return latin1_char(static_cast<std::uint8_t>(size.max_char));
    Str* s = TRY(allocate_str(size.code_points, size.max_char));
    utf8_decode(utf8, str_units(s), s->width);
    return s;
}

Str* make_str_latin1(const void* units, std::size_t length) {
    return from_units(static_cast<const std::uint8_t*>(units), length);
}
Str* make_str_ucs2(const std::uint16_t* units, std::size_t length) { return from_units(units, length); }
Str* make_str_ucs4(const std::uint32_t* units, std::size_t length) { return from_units(units, length); }

Str* make_char(char32_t c) {
    if (c < 256) [[likely]]
        return latin1_char(static_cast<std::uint8_t>(c));
    Str* s = TRY(allocate_str(1, c));
    put_unit(s, 0, c);
    return s;
}

void fill_units(Str* to, std::size_t at, std::size_t count, char32_t c) {
    if (to->width == 1) {
        std::memset(static_cast<char*>(str_units(to)) + at, static_cast<int>(c), count);
    } else if (to->width == 2) {
        auto* units = static_cast<std::uint16_t*>(str_units(to)) + at;
        for (std::size_t i = 0; i < count; ++i) units[i] = static_cast<std::uint16_t>(c);
    } else {
        auto* units = static_cast<std::uint32_t*>(str_units(to)) + at;
        for (std::size_t i = 0; i < count; ++i) units[i] = c;
    }
}

// ---- Text outside ---------------------------------------------------------------------------------------------------

std::string str_utf8(const Str* s) {
    if (s->ascii) return std::string(static_cast<const char*>(s->data), s->length);
    std::string out(utf8_encoded_size(s->data, s->width, s->length), '\0');
    utf8_encode(s->data, s->width, s->length, out.data());
    return out;
}

std::string_view str_view(const Str* s) {
    auto* text = static_cast<const char*>(s->data);
    if (s->ascii && (!s->growing || text[s->length] == 0)) [[likely]]
        return {text, s->length};
    std::size_t size = utf8_encoded_size(s->data, s->width, s->length);
    auto* copy = static_cast<char*>(gc_allocate_atomic(size + 1));
    if (!copy) out_of_memory();
    utf8_encode(s->data, s->width, s->length, copy);
    copy[size] = 0;
    return {copy, size};
}

Str* str_exact(Str* s) {
    if (exact_str(s)) [[likely]]
        return s;
    if (s->length == 0) return empty_str();
    if (s->length == 1) return make_char((*s)[0]);
    Str* copy = TRY(allocate_str(s->length, max_char_of(s)));
    copy_all(copy, 0, s);
    copy->hash = s->hash;
    return copy;
}

Str* str_of_type(Type* cls, Str* text) {
    if (cls == &str_type) return str_exact(text);
    auto* s = static_cast<Str*>(TRY(allocate_instance(cls)));
    s->hash = text->hash;
    s->data = text->data;
    s->length = text->length;
    s->width = text->width;
    s->ascii = text->ascii;
    s->interned = false;
    s->growing = text->growing;
    return s;
}

// ---- Hash and comparison --------------------------------------------------------------------------------------------

std::int64_t str_hash(Str* s) {
    if (s->hash == 0) s->hash = hash_bytes(s->data, static_cast<std::size_t>(s->length) * s->width);
    return s->hash;
}

bool str_equal(const Str* a, const Str* b) {
    if (a == b) return true;
    if (a->length != b->length || a->width != b->width) return false;
    if (a->interned && b->interned) return false;
    if (a->hash && b->hash && a->hash != b->hash) return false;
    return std::memcmp(a->data, b->data, static_cast<std::size_t>(a->length) * a->width) == 0;
}

int str_compare(const Str* a, const Str* b) {
    std::size_t common = a->length < b->length ? a->length : b->length;
    int by_length = a->length < b->length ? -1 : a->length > b->length;
    if (a->width == 1 && b->width == 1) {
        int difference = std::memcmp(a->data, b->data, common);
        return difference ? difference : by_length;
    }
    return with_units(a, [&](auto* left) {
        return with_units(b, [&](auto* right) {
            for (std::size_t i = 0; i < common; ++i)
                if (left[i] != right[i]) return left[i] < right[i] ? -1 : 1;
            return by_length;
        });
    });
}

// ---- Parts ----------------------------------------------------------------------------------------------------------

Str* str_substring(Str* s, std::size_t start, std::size_t stop) {
    std::size_t length = stop - start;
    if (length == s->length) return str_exact(s);
    if (s->ascii) [[likely]]
        return new_ascii(static_cast<const char*>(s->data) + start, length);
    return with_units(s, [&](auto* units) { return from_units(units + start, length); });
}

namespace {

Str* stepped_slice(Str* s, const SliceIndices& at) {
    if (at.count == 0) return empty_str();
    if (at.step == 1)
        return str_substring(s, static_cast<std::size_t>(at.start), static_cast<std::size_t>(at.start + at.count));
    return with_units(s, [&](auto* units) -> Str* {
        using Unit = std::remove_cvref_t<decltype(*units)>;
        auto count = static_cast<std::size_t>(at.count);
        Unit small[64];
        Unit* picked = count <= 64 ? small : static_cast<Unit*>(gc_allocate_atomic(count * sizeof(Unit)));
        if (!picked) return raise_memory_error();
        std::int64_t from = at.start;
        for (std::size_t i = 0; i < count; ++i, from += at.step) picked[i] = units[from];
        return from_units(picked, count);
    });
}

}  // namespace

Value str_getitem(Value self, Value key) {
    Str* s = self.as<Str>();
    std::int64_t i;
    if (key.is_small_int()) [[likely]] {
        i = key.as_small_int();
    } else if (Slice* slice = exact_cast<Slice>(key)) {
        return stepped_slice(s, TRY(slice_indices(slice, s->length)));
    } else if (has_index(key)) {
        i = TRY(subscript_index(key));
    } else {
        return raise_type_error("string indices must be integers, not '{}'", type_name_of(key));
    }
    if (i < 0) i += s->length;
    if (i < 0 || i >= static_cast<std::int64_t>(s->length)) return raise_index_error("string index out of range");
    return make_char((*s)[static_cast<std::size_t>(i)]);
}

// ---- Interning ------------------------------------------------------------------------------------------------------

namespace {

/// Open addressing; nothing is ever removed, because interned names are few and mostly live as long as the program.
struct InternTable {
    Str** slots = nullptr;
    std::size_t mask = 0;
    std::size_t used = 0;

    Str** find(std::int64_t hash, const void* data, std::size_t length, unsigned width) {
        std::size_t i = static_cast<std::size_t>(hash) & mask;
        while (Str* s = slots[i]) {
            if (s->hash == hash && s->length == length && s->width == width &&
                std::memcmp(s->data, data, length * width) == 0)
                break;
            i = (i + 1) & mask;
        }
        return &slots[i];
    }

    void make_room() {
        if (slots && used * 3 < mask * 2) return;
        Str** old = slots;
        std::size_t old_size = slots ? mask + 1 : 0;
        std::size_t size = slots ? old_size * 2 : 4096;
        Str** larger = gc_array<Str*>(size);
        if (!larger && used + used / 8 < old_size) return;  // for now
        slots = or_out_of_memory(larger);
        mask = size - 1;
        for (std::size_t j = 0; j < old_size; ++j) {
            if (!old[j]) continue;
            std::size_t i = static_cast<std::size_t>(old[j]->hash) & mask;
            while (slots[i]) i = (i + 1) & mask;
            slots[i] = old[j];
        }
    }

    Str* add(Str** place, Str* s) {
        s->interned = true;
        *place = s;
        ++used;
        return s;
    }
};
InternTable intern_table;

}  // namespace

Str* intern(std::string_view utf8) {
    if (utf8.size() <= 1 || !is_ascii(utf8.data(), utf8.size())) return intern(make_str(utf8));
    intern_table.make_room();
    std::int64_t hash = hash_bytes(utf8.data(), utf8.size());
    Str** place = intern_table.find(hash, utf8.data(), utf8.size(), 1);
    if (*place) return *place;
    Str* s = new_ascii(utf8.data(), utf8.size());
    s->hash = hash;
    return intern_table.add(place, s);
}

Str* intern(Str* s) {
    if (s->interned) return s;
    if (s->length == 0) return empty_str();
    if (s->length == 1 && s->width == 1) return latin1_char(s->latin1()[0]);
    intern_table.make_room();
    Str** place = intern_table.find(str_hash(s), s->data, s->length, s->width);
    if (*place) return *place;
    if (!exact_str(s)) s = str_exact(s);
    (void)str_hash(s);
    return intern_table.add(place, s);
}

}  // namespace py
