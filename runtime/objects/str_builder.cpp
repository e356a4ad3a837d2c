// StrBuilder: a str in the making. Its buffer keeps room for a header in front, so that a full buffer becomes the str
// where it stands.
#include <charconv>

#include "runtime/core/gc_release.h"
#include "runtime/core/out_of_memory.h"
#include "runtime/objects/str_units.h"
#include "runtime/protocol/object.h"
#include "runtime/text/float_text.h"

namespace py {

namespace {

/// Long results come to be in many steps: nothing else refers to the memory of the last one.
void release_buffer(char* data, std::size_t capacity, std::size_t width) {
    gc_release_atomic(data - kTextOffset, kTextOffset + capacity * width + 1);
}

}  // namespace

void StrBuilder::reserve(std::size_t extra, char32_t max_char) {
    if (max_char >= 128) ascii_ = false;
    std::uint8_t width = std::max(width_, width_for(max_char));
    std::size_t wanted = length_ + extra;
    if (width == width_ && wanted <= capacity_) return;
    std::size_t capacity = wanted <= capacity_ ? capacity_ : std::max(wanted, capacity_ * 2);
    void* memory = gc_allocate_atomic(kTextOffset + capacity * width + 1);
    if (!memory) out_of_memory();
    char* buffer = static_cast<char*>(memory) + kTextOffset;
    copy_units(buffer, width, data_, width_, length_);
    if (data_ != inline_) release_buffer(data_, capacity_, width_);
    data_ = buffer;
    width_ = width;
    capacity_ = capacity;
}

void StrBuilder::append(char32_t c) {
    if (c >= 128 || length_ == capacity_) [[unlikely]]
        reserve(1, c);
    if (width_ == 1) reinterpret_cast<std::uint8_t*>(data_)[length_] = static_cast<std::uint8_t>(c);
    else if (width_ == 2) reinterpret_cast<std::uint16_t*>(data_)[length_] = static_cast<std::uint16_t>(c);
    else reinterpret_cast<std::uint32_t*>(data_)[length_] = c;
    ++length_;
}

void StrBuilder::append_ascii(const char* text, std::size_t count) {
    if (count == 0) return;
    if (count > capacity_ - length_) reserve(count, 127);
    if (width_ == 1) [[likely]]
        std::memcpy(data_ + length_, text, count);
    else copy_units(data_ + length_ * width_, width_, text, 1, count);
    length_ += count;
}

void StrBuilder::append(const Str* s) {
    if (s->ascii) [[likely]]
        return append_ascii(static_cast<const char*>(s->data), s->length);
    append_slice(s, 0, s->length);
}

void StrBuilder::append_slice(const Str* s, std::size_t start, std::size_t stop) {
    reserve(stop - start, stop - start == s->length ? max_char_of(s) : max_char_of(s, start, stop));
    copy_units(data_ + length_ * width_, width_, units_at(s, start), s->width, stop - start);
    length_ += stop - start;
}

void StrBuilder::append(std::string_view utf8) {
    if (is_ascii(utf8.data(), utf8.size())) return append_ascii(utf8.data(), utf8.size());
    Utf8Size size = utf8_size(utf8);
    reserve(size.code_points, size.max_char);
    utf8_decode(utf8, data_ + length_ * width_, width_);
    length_ += size.code_points;
}

void StrBuilder::append_repeated(char32_t c, std::size_t count) {
    reserve(count, c);
    if (width_ == 1) {
        std::memset(data_ + length_, static_cast<int>(c), count);
    } else {
        for (std::size_t i = length_; i < length_ + count; ++i) {
            if (width_ == 2) reinterpret_cast<std::uint16_t*>(data_)[i] = static_cast<std::uint16_t>(c);
            else reinterpret_cast<std::uint32_t*>(data_)[i] = c;
        }
    }
    length_ += count;
}

void StrBuilder::append_int(std::int64_t i) {
    char digits[24];
    append_ascii(digits, static_cast<std::size_t>(std::to_chars(digits, digits + sizeof digits, i).ptr - digits));
}

Status StrBuilder::append_value(Value v) {
    if (const Str* s = exact_cast<Str>(v)) {
        append(s);
    } else if (v.is_small_int()) {
        append_int(v.as_small_int());
    } else if (v.is_float()) {
        char digits[40];
        append_ascii(digits, write_float_repr(v.as_float(), digits));
    } else {
        append(TRY(format(v, nullptr)));
    }
    return Status::success();
}

Str* StrBuilder::finish() {
    if (length_ <= 1) {
        if (length_ == 0) return empty_str();
        return make_char(width_ == 1   ? *reinterpret_cast<std::uint8_t*>(data_)
                         : width_ == 2 ? *reinterpret_cast<std::uint16_t*>(data_)
                                       : *reinterpret_cast<std::uint32_t*>(data_));
    }
    if (length_ > kMaxStrLength) return raise_memory_error();
    char32_t max_char = ascii_ ? 127 : width_ == 1 ? 255 : width_ == 2 ? 0xFFFF : 0x10FFFF;
    if (data_ == inline_ || capacity_ > length_ + length_ / 4) {
        Str* s = TRY(allocate_str(length_, max_char));
        std::memcpy(str_units(s), data_, length_ * width_);
        if (data_ == inline_) return s;
        release_buffer(data_, capacity_, width_);
        data_ = inline_;
        length_ = 0;
        width_ = 1;
        capacity_ = kInlineCapacity;
        ascii_ = true;
        return s;
    }
    auto* s = reinterpret_cast<Str*>(data_ - kTextOffset);
    s->shape = Str::exact_shape();
    s->hash = 0;
    s->data = data_;
    s->length = static_cast<std::uint32_t>(length_);
    s->width = width_;
    s->ascii = ascii_;
    s->interned = false;
    s->growing = false;
    if (width_ == 1) data_[length_] = 0;
    data_ = inline_;  // the text belongs to the str now
    length_ = 0;
    width_ = 1;
    capacity_ = kInlineCapacity;
    ascii_ = true;
    return s;
}

}  // namespace py
