// Putting strs together: concatenation, repetition, join.
//
// `s += piece` in a loop would copy the whole text each time. A long result that a short piece was appended to therefore
// gets a buffer with room behind its text (GrowingText); when another piece is appended to exactly that str, it is
// written into the room and the new str shares the buffer. The older str still sees only its own length. That is why a
// growing str has no NUL behind its text.
#include "runtime/objects/str_units.h"

namespace py {

namespace {

struct GrowingText {
    std::size_t used;      ///< bytes of text, as far as any str that shares the buffer reaches
    std::size_t capacity;  ///< bytes
    std::size_t unused[2];
    char text[];
};
static_assert(offsetof(GrowingText, text) == kTextOffset);

constexpr std::size_t kGrowingLength = 256;  ///< shorter results are copied: cheaper than two blocks

Str* growing_str(GrowingText* buffer, std::size_t length, std::uint8_t width, bool ascii) {
    auto* s = static_cast<Str*>(gc_allocate(sizeof(Str)));  // scanned: the buffer is reached through it
    s->shape = Str::exact_shape();
    s->data = buffer->text;
    s->length = static_cast<std::uint32_t>(length);
    s->width = width;
    s->ascii = ascii;
    s->growing = true;
    return s;
}

Str* concat_long(Str* a, Str* b, std::size_t length) {
    bool ascii = a->ascii && b->ascii;
    if (a->growing && a->width >= b->width) {
        auto* text = const_cast<char*>(static_cast<const char*>(a->data));
        auto* buffer = reinterpret_cast<GrowingText*>(text - kTextOffset);
        std::size_t end = static_cast<std::size_t>(a->length) * a->width,
                    more = static_cast<std::size_t>(b->length) * a->width;
        if (buffer->used == end && buffer->capacity - end >= more) {
            copy_units(text + end, a->width, b->data, b->width, b->length);
            buffer->used = end + more;
            return growing_str(buffer, length, a->width, ascii);
        }
    }
    std::size_t capacity = length;
    if (a->growing) capacity = length * 2;
    else if (static_cast<std::size_t>(b->length) * 4 < a->length) capacity = length + length / 4;
    char32_t max_char = std::max(max_char_of(a), max_char_of(b));
    if (capacity == length || length > kMaxStrLength) {
        Str* result = TRY(allocate_str(length, max_char));
        copy_all(result, 0, a);
        copy_all(result, a->length, b);
        return result;
    }
    std::uint8_t width = width_for(max_char);
    auto* buffer = static_cast<GrowingText*>(gc_allocate_atomic(kTextOffset + capacity * width));
    if (!buffer) return raise_memory_error();
    buffer->capacity = capacity * width;
    buffer->used = length * width;
    copy_units(buffer->text, width, a->data, a->width, a->length);
    copy_units(buffer->text + static_cast<std::size_t>(a->length) * width, width, b->data, b->width, b->length);
    return growing_str(buffer, length, width, ascii);
}

}  // namespace

Str* str_concat(Str* a, Str* b) {
    if (b->length == 0) return str_exact(a);
    if (a->length == 0) return str_exact(b);
    std::size_t length = static_cast<std::size_t>(a->length) + b->length;
    if (length >= kGrowingLength) return concat_long(a, b, length);
    if (a->ascii && b->ascii) [[likely]] {
        Str* result = TRY(allocate_str(length, 127));
        char* text = static_cast<char*>(str_units(result));
        std::memcpy(text, a->data, a->length);
        std::memcpy(text + a->length, b->data, b->length);
        return result;
    }
    Str* result = TRY(allocate_str(length, std::max(max_char_of(a), max_char_of(b))));
    copy_all(result, 0, a);
    copy_all(result, a->length, b);
    return result;
}

Value str_repeat(Str* s, std::int64_t count) {
    if (count <= 0 || s->length == 0) return empty_str();
    if (count == 1) return str_exact(s);
    std::size_t unit = s->length, total;
    if (__builtin_mul_overflow(unit, static_cast<std::size_t>(count), &total) || total > kMaxStrLength)
        return raise_memory_error();
    Str* result = TRY(allocate_str(total, max_char_of(s)));
    if (unit == 1) {
        fill_units(result, 0, total, (*s)[0]);
        return result;
    }
    copy_all(result, 0, s);
    char* text = static_cast<char*>(str_units(result));
    std::size_t done = unit * s->width, bytes = total * s->width;
    while (done < bytes) {  // doubling: few large copies
        std::size_t step = done < bytes - done ? done : bytes - done;
        std::memcpy(text + done, text, step);
        done += step;
    }
    return result;
}

Str* str_join(Str* separator, const Value* items, std::size_t count) {
    if (count == 0) return empty_str();
    if (count == 1) return str_exact(items[0].as<Str>());
    std::size_t total = separator->length * (count - 1);
    char32_t max_char = separator->length ? max_char_of(separator) : 127;
    bool all_bytes = separator->width == 1;
    for (std::size_t i = 0; i < count; ++i) {
        const Str* item = items[i].as<Str>();
        total += item->length;
        all_bytes &= item->width == 1;
        if (!item->ascii) max_char = std::max(max_char, max_char_of(item));
    }
    Str* result = TRY(allocate_str(total, max_char));
    if (all_bytes) {
        char* to = static_cast<char*>(str_units(result));
        std::size_t gap = separator->length;
        const char* between = static_cast<const char*>(separator->data);
        for (std::size_t i = 0; i < count; ++i) {
            if (i && gap) {
                if (gap == 1) *to = *between;
                else std::memcpy(to, between, gap);
                to += gap;
            }
            const Str* item = items[i].as<Str>();
            std::memcpy(to, item->data, item->length);
            to += item->length;
        }
        return result;
    }
    std::size_t at = 0;
    for (std::size_t i = 0; i < count; ++i) {
        if (i) {
            copy_all(result, at, separator);
            at += separator->length;
        }
        const Str* item = items[i].as<Str>();
        copy_all(result, at, item);
        at += item->length;
    }
    return result;
}

}  // namespace py
