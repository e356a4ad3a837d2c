// printf-style formatting. One parser serves str and bytes: it is a template over the kind of text, which says how to read
// a unit, how to make a mapping key, and what %s, %c and %r mean. Numbers become ASCII text in both.
#include "runtime/text/percent_format.h"

#include <charconv>
#include <limits>
#include <string>

#include "runtime/core/attribute.h"
#include "runtime/core/call.h"
#include "runtime/core/names.h"
#include "runtime/objects/float.h"
#include "runtime/objects/int.h"
#include "runtime/objects/list.h"
#include "runtime/objects/str_units.h"
#include "runtime/protocol/buffer.h"
#include "runtime/protocol/object.h"
#include "runtime/protocol/position.h"
#include "runtime/protocol/sequence.h"
#include "runtime/text/float_text.h"

namespace py {

namespace {

struct Conversion {
    bool left = false, plus = false, blank = false, alternate = false, zero = false;
    std::int64_t width = -1;
    int precision = -1;
    char32_t kind = 0;
    std::size_t position = 0;  ///< of `kind` in the format
};

/// int(v) as %d understands it.
Value integer_of(Value v, char kind) {
    if (is_int(v)) return plain_int(v);
    Type* type = type_of(v);
    Value result;
    bool decimal = kind == 'd' || kind == 'i' || kind == 'u';
    if (!decimal) {
        if (!type->slots.index)
            return raise_type_error("%{} format: an integer is required, not {}", kind, type_name_of(v));
        Value index = to_index(v);
        if (!index && clear_if(TypeError))
            return raise_type_error("%{} format: an integer is required, not {}", kind, type_name_of(v));
        return index;
    }
    if (is_float(v)) return int_from_double(float_value(v));
    if (type->slots.to_int) result = type->slots.to_int(v);
    else if (type->slots.index) result = type->slots.index(v);
    else return raise_type_error("%{} format: a real number is required, not {}", kind, type_name_of(v));
    if (!result) {
        if (clear_if(TypeError))
            return raise_type_error("%{} format: a real number is required, not {}", kind, type_name_of(v));
        return Pending{};
    }
    if (!is_int(result))
        return raise_type_error("%{} format: a real number is required, not {}", kind, type_name_of(v));
    return plain_int(result);
}

/// Sign, prefix and digits of an integer conversion.
Status integer_text(Value v, const Conversion& c, std::string& sign, std::string& prefix, std::string& digits) {
    char kind = static_cast<char>(c.kind);
    Value integer = TRY(integer_of(v, kind));
    int base = kind == 'x' || kind == 'X' ? 16 : kind == 'o' ? 8 : 10;
    if (integer.is_small_int()) {
        char text[64];
        auto end = std::to_chars(text, text + sizeof text, integer.as_small_int(), base).ptr;
        digits.assign(text, end);
    } else {
        Str* text = TRY(base == 10 ? int_to_str(integer) : int_to_base(integer, base, false));
        digits = str_view(text);
    }
    if (digits[0] == '-') {
        sign = "-";
        digits.erase(0, 1);
    }
    if (c.precision > static_cast<std::int64_t>(digits.size()))
        digits.insert(0, static_cast<std::size_t>(c.precision) - digits.size(), '0');
    if (kind == 'X')
        for (char& d : digits) d = d >= 'a' && d <= 'f' ? static_cast<char>(d - 32) : d;
    if (c.alternate && base != 10) prefix = {'0', kind};
    return Status::success();
}

void float_text(double value, const Conversion& c, std::string& sign, std::string& digits) {
    bool upper = c.kind < 'a';
    digits = format_double(value, {.code = static_cast<char>(c.kind | 0x20),
                                   .precision = c.precision < 0 ? 6 : c.precision,
                                   .always_point = c.alternate,
                                   .upper = upper});
    if (digits[0] == '-') {
        sign = "-";
        digits.erase(0, 1);
    }
}

// ---- The two kinds of text ------------------------------------------------------------------------------------------

/// The format is a str; so is the result.
class StrText {
public:
    explicit StrText(Str* format) : format_(format) {}
    static constexpr const char* kLeftOver = "not all arguments converted during string formatting";

    std::size_t size() const { return format_->length; }
    char32_t unit(std::size_t i) const { return (*format_)[i]; }
    Value key(std::size_t start, std::size_t stop) const { return str_substring(format_, start, stop); }
    static bool is_single(Value values) { return is_str(values); }
    static bool is_text_kind(char32_t kind) { return kind == 's' || kind == 'r' || kind == 'a'; }

    void literal(std::size_t start, std::size_t stop) { out_.append_slice(format_, start, stop); }
    void fill(char c, std::size_t count) { out_.append_repeated(static_cast<char32_t>(c), count); }
    void ascii(std::string_view text) { out_.append_ascii(text.data(), text.size()); }

    /// %s without width or precision.
    bool plain_value(Value v, char32_t kind) {
        if (kind == 's') {
            if (const Str* s = exact_cast<Str>(v)) return out_.append(s), true;
            if (v.is_small_int()) return out_.append_int(v.as_small_int()), true;
        }
        return false;
    }
    Value convert(Value v, char32_t kind) {
        if (kind == 's') return str(v);
        return kind == 'r' ? repr(v) : py::ascii(v);
    }
    Value character(Value v) {
        if (Str* s = as_str(v)) {
            if (s->length == 1) return s;
            return raise_type_error("%c requires an int or a unicode character, not a string of length {}", s->length);
        }
        if (!has_index(v))
            return raise_type_error("%c requires an int or a unicode character, not {}", type_name_of(v));
        Value index = TRY(to_index(v));
        std::int64_t code;
        if (!int_fits_int64(index, code) || code < 0 || code > 0x10FFFF)
            return raise_overflow_error("%c arg not in range(0x110000)");
        return make_char(static_cast<char32_t>(code));
    }
    std::size_t length_of(Value text) const { return text.as<Str>()->length; }
    void append(Value text, std::size_t length) { out_.append_slice(text.as<Str>(), 0, length); }
    static Result<double> number(Value v) { return to_double(v); }

    Str* finish() { return out_.finish(); }

private:
    Str* format_;
    StrBuilder out_;
};

/// The format is bytes; so is the result.
class BytesText {
public:
    explicit BytesText(std::string_view format) : format_(format) {}
    static constexpr const char* kLeftOver = "not all arguments converted during bytes formatting";

    std::size_t size() const { return format_.size(); }
    char32_t unit(std::size_t i) const { return static_cast<std::uint8_t>(format_[i]); }
    Value key(std::size_t start, std::size_t stop) const { return make_bytes(format_.substr(start, stop - start)); }
    static bool is_single(Value values) { return as_bytes(values) || is_str(values) || as_bytearray(values); }
    static bool is_text_kind(char32_t kind) { return kind == 's' || kind == 'b' || kind == 'r' || kind == 'a'; }

    void literal(std::size_t start, std::size_t stop) { out_.append(format_.substr(start, stop - start)); }
    void fill(char c, std::size_t count) { out_.append(count, c); }
    void ascii(std::string_view text) { out_.append(text); }

    bool plain_value(Value v, char32_t kind) {
        Bytes* bytes = kind == 's' || kind == 'b' ? exact_cast<Bytes>(v) : nullptr;
        if (bytes) out_.append(bytes->view());
        return bytes != nullptr;
    }
    Value convert(Value v, char32_t kind) {
        if (kind == 'r' || kind == 'a') {
            Str* text = TRY(py::ascii(v));
            return make_bytes(str_view(text));
        }
        if (Bytes* bytes = as_bytes(v); bytes && exact_cast<Bytes>(v)) return bytes;
        bool found = false;
        Value result = call_special(v, names::bytes, {}, &found);
        if (found) {
            if (!result) return Pending{};
            if (!as_bytes(result))
                return raise_type_error("__bytes__ returned non-bytes (type {})", type_name_of(result));
            return result;
        }
        if (!has_buffer(v))
            return raise_type_error("%b requires a bytes-like object, or an object that implements __bytes__, not '{}'",
                                    type_name_of(v));
        return bytes_from(v);
    }
    Value character(Value v) {
        if (Bytes* bytes = as_bytes(v)) {
            if (bytes->size == 1) return bytes;
            return raise_type_error(
                "%c requires an integer in range(256) or a single byte, not a bytes object of length {}", bytes->size);
        }
        if (type_of(v)->is_subtype_of(&bytearray_type)) {
            auto* bytes = v.as<ByteArray>();
            if (bytes->size == 1) return make_bytes(bytes->view());
            return raise_type_error(
                "%c requires an integer in range(256) or a single byte, not a bytearray object of length {}",
                bytes->size);
        }
        if (!has_index(v))
            return raise_type_error("%c requires an integer in range(256) or a single byte, not {}", type_name_of(v));
        Value index = TRY(to_index(v));
        std::int64_t code;
        if (!int_fits_int64(index, code) || code < 0 || code > 255)
            return raise_overflow_error("%c arg not in range(256)");
        char byte = static_cast<char>(code);
        return make_bytes({&byte, 1});
    }
    std::size_t length_of(Value text) const { return text.as<Bytes>()->size; }
    void append(Value text, std::size_t length) { out_.append(text.as<Bytes>()->view().substr(0, length)); }
    static Result<double> number(Value v) {
        Result<double> result = to_double(v);
        if (!result.ok() && clear_if(TypeError))
            return raise_type_error("float argument required, not {}", type_name_of(v));
        return result;
    }

    Bytes* finish() { return make_bytes(out_); }

private:
    std::string_view format_;
    std::string out_;
};

// ---- The parser -----------------------------------------------------------------------------------------------------

template <class Text>
class PercentFormatter {
public:
    PercentFormatter(Text& text, Value values) : text_(text), values_(values) {
        if (Tuple* tuple = as_tuple(values)) {
            items_ = tuple->items;
            count_ = static_cast<std::size_t>(tuple->size);
        } else {
            is_mapping_ = type_of(values)->slots.getitem && !Text::is_single(values);
        }
    }

    Status run() {
        std::size_t size = text_.size();
        while (at_ < size) {
            std::size_t start = at_;
            while (at_ < size && text_.unit(at_) != '%') ++at_;
            if (at_ > start) text_.literal(start, at_);
            if (at_ == size) break;
            ++at_;
            TRY(conversion());
        }
        if (used_ < count_ && !is_mapping_) return raise_type_error("{}", Text::kLeftOver);
        return Status::success();
    }

private:
    Status incomplete() { return raise_value_error("incomplete format"); }

    /// Moves on to the next unit; false at the end.
    bool peek(char32_t& c) const {
        if (at_ >= text_.size()) return false;
        c = text_.unit(at_);
        return true;
    }

    Value next_value() {
        if (used_ >= count_) return raise_type_error("not enough arguments for format string");
        return items_ ? items_[used_++] : (++used_, values_);
    }

    Status conversion() {
        char32_t ch = 0;
        if (!peek(ch)) return incomplete();
        Conversion c;
        if (ch == 's' || ch == 'd') {  // by far the most frequent, and without options
            c.position = at_++;
            c.kind = ch;
            return emit(c);
        }
        if (ch == '%') {
            ++at_;
            text_.fill('%', 1);
            return Status::success();
        }
        if (ch == '(') TRY(read_key());
        for (;; ++at_) {
            if (!peek(ch)) return incomplete();
            if (ch == '-') c.left = true;
            else if (ch == '+') c.plus = true;
            else if (ch == ' ') c.blank = true;
            else if (ch == '#') c.alternate = true;
            else if (ch == '0') c.zero = true;
            else break;
        }
        TRY(read_width(c));
        if (!peek(ch)) return incomplete();
        if (ch == '.') {
            ++at_;
            TRY(read_precision(c));
            if (!peek(ch)) return incomplete();
        }
        if (ch == 'h' || ch == 'l' || ch == 'L') {
            ++at_;
            if (!peek(ch)) return incomplete();
        }
        c.kind = ch;
        c.position = at_++;
        return emit(c);
    }

    /// `(name)`: from here on the values are what the mapping has under this key.
    Status read_key() {
        if (!is_mapping_) return raise_type_error("format requires a mapping");
        std::size_t start = ++at_;
        int depth = 1;
        for (; depth > 0; ++at_) {
            if (at_ >= text_.size()) return raise_value_error("incomplete format key");
            if (text_.unit(at_) == '(') ++depth;
            else if (text_.unit(at_) == ')') --depth;
        }
        Value key = TRY(text_.key(start, at_ - 1));
        found_ = TRY(get_item(values_, key));
        items_ = &found_;
        count_ = 1;
        used_ = 0;
        return Status::success();
    }

    Result<std::int64_t> star_value(std::int64_t limit, const char* c_type) {
        Value v = TRY(next_value());
        if (!is_int(v)) return raise_type_error("* wants int");
        std::int64_t number;
        if (!int_fits_int64(v, number) || number > limit || number < -limit - 1)
            return raise_overflow_error("Python int too large to convert to C {}", c_type);
        return number;
    }

    /// Decimal digits from at_; -1: too large.
    std::int64_t read_digits(std::int64_t limit) {
        std::int64_t number = 0;
        for (char32_t ch = 0; peek(ch) && ch >= '0' && ch <= '9'; ++at_) {
            if (number > (limit - static_cast<int>(ch - '0')) / 10) return -1;
            number = number * 10 + static_cast<int>(ch - '0');
        }
        return number;
    }

    Status read_width(Conversion& c) {
        char32_t ch = 0;
        if (!peek(ch)) return incomplete();
        constexpr std::int64_t kLimit = std::numeric_limits<std::int64_t>::max();
        if (ch == '*') {
            ++at_;
            c.width = TRY(star_value(kLimit, "ssize_t"));
            if (c.width < 0) {
                c.left = true;
                c.width = -c.width;
            }
        } else if (ch >= '0' && ch <= '9') {
            c.width = read_digits(kLimit);
            if (c.width < 0) return raise_value_error("width too big");
        }
        return Status::success();
    }

    Status read_precision(Conversion& c) {
        char32_t ch = 0;
        constexpr std::int64_t kLimit = std::numeric_limits<int>::max();
        if (!peek(ch)) return incomplete();
        c.precision = 0;
        if (ch == '*') {
            ++at_;
            std::int64_t precision = TRY(star_value(kLimit, "int"));
            c.precision = precision < 0 ? 0 : static_cast<int>(precision);
        } else if (ch >= '0' && ch <= '9') {
            std::int64_t precision = read_digits(kLimit);
            if (precision < 0) return raise_value_error("precision too big");
            c.precision = static_cast<int>(precision);
        }
        return Status::success();
    }

    Status emit(const Conversion& c) {
        Value v = TRY(next_value());
        if (Text::is_text_kind(c.kind)) {
            if (c.width < 0 && c.precision < 0 && text_.plain_value(v, c.kind)) return Status::success();
            Value text = TRY(text_.convert(v, c.kind));
            std::size_t length = text_.length_of(text);
            if (c.precision >= 0) length = std::min(length, static_cast<std::size_t>(c.precision));
            return emit_text(c, text, length);
        }
        switch (c.kind) {
            case 'c': {
                Value text = TRY(text_.character(v));
                return emit_text(c, text, 1);
            }
            case 'd':
            case 'i':
            case 'u':
            case 'o':
            case 'x':
            case 'X': {
                if (c.width < 0 && c.precision < 0 && c.kind == 'd' && v.is_small_int() && !c.plus && !c.blank) {
                    char digits[24];
                    auto end = std::to_chars(digits, digits + sizeof digits, v.as_small_int()).ptr;
                    text_.ascii({digits, static_cast<std::size_t>(end - digits)});
                    return Status::success();
                }
                std::string sign, prefix, digits;
                TRY(integer_text(v, c, sign, prefix, digits));
                return emit_number(c, sign, prefix, digits);
            }
            case 'e':
            case 'E':
            case 'f':
            case 'F':
            case 'g':
            case 'G': {
                std::string sign, digits;
                double number = TRY(Text::number(v));
                float_text(number, c, sign, digits);
                return emit_number(c, sign, {}, digits);
            }
        }
        char shown = c.kind >= 31 && c.kind <= 126 ? static_cast<char>(c.kind) : '?';
        return raise_value_error("unsupported format character '{}' (0x{:x}) at index {}", shown,
                                 static_cast<unsigned>(c.kind), c.position);
    }

    Result<std::size_t> padding(const Conversion& c, std::size_t length) {
        if (c.width <= static_cast<std::int64_t>(length)) return std::size_t{0};
        auto missing = static_cast<std::size_t>(c.width) - length;
        if (missing > kMaxStrLength) return raise_memory_error();
        return missing;
    }

    Status emit_text(const Conversion& c, Value text, std::size_t length) {
        std::size_t missing = TRY(padding(c, length));
        if (missing && !c.left) text_.fill(' ', missing);
        text_.append(text, length);
        if (missing && c.left) text_.fill(' ', missing);
        return Status::success();
    }

    Status emit_number(const Conversion& c, std::string& sign, std::string_view prefix, std::string_view digits) {
        if (sign.empty() && c.plus) sign = "+";
        else if (sign.empty() && c.blank) sign = " ";
        std::size_t missing = TRY(padding(c, sign.size() + prefix.size() + digits.size()));
        if (missing && !c.left && !c.zero) text_.fill(' ', missing);
        text_.ascii(sign);
        text_.ascii(prefix);
        if (missing && !c.left && c.zero) text_.fill('0', missing);
        text_.ascii(digits);
        if (missing && c.left) text_.fill(' ', missing);
        return Status::success();
    }

    Text& text_;
    Value values_;
    Value found_;  ///< what the last key gave
    const Value* items_ = nullptr;
    std::size_t count_ = 1;  ///< values at hand: a single one, or those of the tuple
    std::size_t used_ = 0;
    std::size_t at_ = 0;
    bool is_mapping_ = false;
};

}  // namespace

Value str_percent(Str* format, Value values) {
    StrText text(format);
    TRY(PercentFormatter<StrText>(text, values).run());
    return text.finish();
}

Bytes* bytes_percent(std::string_view format, Value values) {
    BytesText text(format);
    TRY(PercentFormatter<BytesText>(text, values).run());
    return text.finish();
}

}  // namespace py
