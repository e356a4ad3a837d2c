// str: code points in 1, 2 or 4 bytes each (the narrowest that fits), O(1) indexing, cached hash.
//
// Text of exact str objects stands behind the header in the same pointer-free block; instances of str subclasses have
// attribute storage there and point at the text of another str (a displacement registered with the collector).
#pragma once

#include <fmt/core.h>

#include <cstdint>
#include <string>
#include <string_view>

#include "runtime/core/gc.h"
#include "runtime/core/object.h"
#include "runtime/core/try.h"
#include "runtime/core/type.h"

namespace py {

extern Type str_type;

struct Str : Object {
    static Type* static_type() { return &str_type; }
    static Shape* exact_shape() { return &str_type.own_shape; }

    std::int64_t hash;     ///< 0: not computed yet
    const void* data;      ///< `length` units of `width` bytes; NUL-terminated when width is 1 and not `growing`
    std::uint32_t length;  ///< code points
    std::uint8_t width;    ///< 1, 2 or 4
    bool ascii;            ///< all below 128: then `data` is valid UTF-8
    bool interned;
    bool growing;  ///< text in a buffer with room behind it, which a longer str may share (str_concat.cpp)

    char32_t operator[](std::size_t i) const {
        if (width == 1) return static_cast<const std::uint8_t*>(data)[i];
        if (width == 2) return static_cast<const std::uint16_t*>(data)[i];
        return static_cast<const std::uint32_t*>(data)[i];
    }
    const std::uint8_t* latin1() const { return static_cast<const std::uint8_t*>(data); }
};

/// v is a str, subclasses included.
inline bool is_str(Value v) { return v.is_object_nonzero() && v.as_object()->type()->has(kStrSubclass); }
inline Str* as_str(Value v) { return is_str(v) ? v.as<Str>() : nullptr; }

/// From UTF-8; lone surrogates in three-byte form are kept, other invalid bytes become U+FFFD.
Str* make_str(std::string_view utf8);
Str* make_str_ascii(std::string_view ascii);  ///< the caller knows that all bytes are below 128
Str* make_str_latin1(const void* units, std::size_t length);
Str* make_str_ucs2(const std::uint16_t* units, std::size_t length);  ///< narrowed when it fits
Str* make_str_ucs4(const std::uint32_t* units, std::size_t length);  ///< narrowed when it fits
Str* make_char(char32_t code_point);                                 ///< cached below 256
Str* empty_str();
/// A new str of `length` units with room to write; max_char decides the width. Fill it before anyone sees it.
Str* allocate_str(std::size_t length, char32_t max_char);
inline void* str_units(Str* s) { return const_cast<void*>(s->data); }

/// The text as UTF-8 (surrogates in three-byte form). For ascii strings `str_view` is free.
std::string str_utf8(const Str* s);
/// UTF-8 view of an ascii str, or of a copy in collected memory; a NUL follows.
std::string_view str_view(const Str* s);
/// The str itself, or the exact str with the text of a subclass instance.
Str* str_exact(Str* s);
/// `cls(text)`: text itself when cls is str, else an instance of the subclass.
Str* str_of_type(Type* cls, Str* text);

std::int64_t str_hash(Str* s);
bool str_equal(const Str* a, const Str* b);
int str_compare(const Str* a, const Str* b);  ///< <0, 0, >0 by code point
Str* str_concat(Str* a, Str* b);
Value str_repeat(Str* s, std::int64_t count);
/// `separator.join(items)`; every item is a str. Null: too long (MemoryError).
Str* str_join(Str* separator, const Value* items, std::size_t count);
/// `s[key]` for an int or a slice.
Value str_getitem(Value s, Value key);
/// code points [start, stop), clamped by the caller.
Str* str_substring(Str* s, std::size_t start, std::size_t stop);
bool str_contains(const Str* haystack, const Str* needle);
/// -1 when absent.
std::int64_t str_find(const Str* haystack, const Str* needle, std::int64_t start, std::int64_t stop);

/// The one shared str with this text; attribute and variable names are always interned.
Str* intern(std::string_view utf8);
Str* intern(Str* s);

/// Builds a str piece by piece; widens as needed. Lives on the native stack (its buffer is collected memory). Short
/// results never touch the heap before finish().
class StrBuilder {
public:
    StrBuilder() = default;
    StrBuilder(const StrBuilder&) = delete;
    StrBuilder& operator=(const StrBuilder&) = delete;
    void append(char32_t c);
    void append(const Str* s);
    void append(std::string_view utf8);
    void append_repeated(char32_t c, std::size_t count);
    void append_slice(const Str* s, std::size_t start, std::size_t stop);
    void append_ascii(const char* text, std::size_t count);  ///< the caller knows that all bytes are below 128
    void append_int(std::int64_t i);
    /// `format(v, "")`: what `{v}` in an f-string appends; at once for str, int and float.
    Status append_value(Value v);
    std::size_t length() const { return length_; }
    Str* finish();

private:
    void reserve(std::size_t extra, char32_t max_char);
    static constexpr std::size_t kInlineCapacity = 128;
    char inline_[kInlineCapacity];
    char* data_ = inline_;
    std::size_t length_ = 0;
    std::size_t capacity_ = kInlineCapacity;  ///< units
    std::uint8_t width_ = 1;
    bool ascii_ = true;
};

/// repr(s) and ascii(s).
Str* str_repr(const Str* s);
Str* str_ascii(const Str* s);

/// Formatted text as a str: `make_str_formatted("{}.{}", a, b)`.
template <class... T>
Str* make_str_formatted(fmt::format_string<T...> pattern, T&&... args) {
    return make_str(fmt::vformat(pattern, fmt::make_format_args(args...)));
}

}  // namespace py
