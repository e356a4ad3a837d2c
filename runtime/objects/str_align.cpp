// str methods that fill up to a width: center, ljust, rjust, zfill, expandtabs.
#include "runtime/objects/str_methods.h"
#include "runtime/objects/str_units.h"

namespace py {

namespace {

Value pad(Str* s, std::size_t left, std::size_t right, char32_t fill) {
    if (left == 0 && right == 0) return str_exact(s);
    std::size_t total = s->length + left + right;
    Str* result = TRY(allocate_str(total, std::max(max_char_of(s), fill)));
    fill_units(result, 0, left, fill);
    copy_all(result, left, s);
    fill_units(result, left + s->length, right, fill);
    return result;
}

Result<char32_t> fill_character(Value v) {
    if (!v) return char32_t{' '};
    Str* s = as_str(v);
    if (!s) return raise_type_error("The fill character must be a unicode character, not {}", type_name_of(v));
    if (s->length != 1) return raise_type_error("The fill character must be exactly one character long");
    return (*s)[0];
}

/// How many characters are missing to `width`; at most what pad() refuses.
std::size_t missing(const Str& s, Index width) {
    if (width <= static_cast<std::int64_t>(s.length)) return 0;
    return std::min<std::size_t>(static_cast<std::size_t>(width.value) - s.length, kMaxStrLength + 1);
}

}  // namespace

namespace str_methods {

Value center(Str& self, Index width, Value fillchar) {
    char32_t fill = TRY(fill_character(fillchar));
    std::size_t total = missing(self, width);
    // An odd rest goes to the left when the width is odd, else to the right.
    std::size_t left = total / 2 + (total & static_cast<std::size_t>(width.value) & 1);
    return pad(&self, left, total - left, fill);
}
Value ljust(Str& self, Index width, Value fillchar) {
    char32_t fill = TRY(fill_character(fillchar));
    return pad(&self, 0, missing(self, width), fill);
}
Value rjust(Str& self, Index width, Value fillchar) {
    char32_t fill = TRY(fill_character(fillchar));
    return pad(&self, missing(self, width), 0, fill);
}

Value zfill(Str& self, Index width) {
    std::size_t zeros = missing(self, width);
    if (zeros == 0) return str_exact(&self);
    Str* result = TRY(allocate_str(self.length + zeros, max_char_of(&self)));
    bool sign = self.length && (self[0] == '+' || self[0] == '-');
    if (sign) put_unit(result, 0, self[0]);
    fill_units(result, sign, zeros, '0');
    copy_slice(result, sign + zeros, &self, sign, self.length);
    return result;
}

Value expandtabs(Str& self, int tabsize) {
    StrBuilder out;
    std::size_t column = 0, start = 0, length = self.length;
    for (std::size_t i = 0; i < length; ++i) {
        char32_t c = self[i];
        if (c == '\t') {
            out.append_slice(&self, start, i);
            start = i + 1;
            if (tabsize > 0) {
                std::size_t spaces = static_cast<std::size_t>(tabsize) - column % static_cast<std::size_t>(tabsize);
                if (out.length() + spaces > kMaxStrLength) return raise_overflow_error("new string is too long");
                out.append_repeated(' ', spaces);
                column += spaces;
            }
        } else {
            column = c == '\n' || c == '\r' ? 0 : column + 1;
        }
    }
    if (start == 0) return str_exact(&self);
    out.append_slice(&self, start, length);
    return out.finish();
}

}  // namespace str_methods
}  // namespace py
