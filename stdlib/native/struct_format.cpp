// The format language of `struct`: from "<3ih5s" to fields with offsets, and single items to and from memory.
//
// Native mode ('@' or no prefix) has the sizes and the alignment of C on x86-64; the other modes have standard sizes and no
// gaps. NaNs read from outside become the canonical one, which is the only NaN that a Value can hold.
#include <cstring>

#include "runtime/core/attribute.h"
#include "runtime/core/error.h"
#include "runtime/core/interpreter.h"
#include "runtime/core/names.h"
#include "runtime/objects/bytes.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/float.h"
#include "runtime/objects/int.h"
#include "runtime/objects/list.h"
#include "runtime/protocol/object.h"
#include "stdlib/native/struct.h"

namespace py::structs {

namespace {

template <class... T>
Pending fail(fmt::format_string<T...> pattern, T&&... args) {
    return raise_formatted(*struct_error(), pattern, fmt::make_format_args(args...));
}

/// Bytes of a number; 0: the code does not exist in this mode.
std::int64_t size_of(char code, bool native) {
    switch (code) {
        case 'x':
        case 'c':
        case 'b':
        case 'B':
        case '?':
        case 's':
        case 'p': return 1;
        case 'h':
        case 'H':
        case 'e': return 2;
        case 'i':
        case 'I':
        case 'f': return 4;
        case 'l':
        case 'L': return native ? 8 : 4;
        case 'q':
        case 'Q':
        case 'd':
        case 'F': return 8;
        case 'D': return 16;
        case 'n':
        case 'N':
        case 'P': return native ? 8 : 0;
    }
    return 0;
}

std::int64_t alignment_of(char code, std::int64_t size) { return code == 'F' ? 4 : code == 'D' ? 8 : size; }

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

std::uint64_t load(const Field& field, const std::uint8_t* from, unsigned size) {
    std::uint64_t bits = 0;
    if (field.big_endian)
        for (unsigned i = 0; i < size; ++i) bits = bits << 8 | from[i];
    else std::memcpy(&bits, from, size);
    return bits;
}

void store(const Field& field, std::uint8_t* to, unsigned size, std::uint64_t bits) {
    if (field.big_endian)
        for (unsigned i = size; i-- > 0; bits >>= 8) to[i] = static_cast<std::uint8_t>(bits);
    else std::memcpy(to, &bits, size);
}

double half_to_double(std::uint16_t bits) {
    int exponent = bits >> 10 & 31;
    double fraction = bits & 0x3FF;
    double value = exponent == 31  ? (fraction != 0 ? std::numeric_limits<double>::quiet_NaN() : HUGE_VAL)
                   : exponent == 0 ? std::ldexp(fraction, -24)
                                   : std::ldexp(1024 + fraction, exponent - 25);
    return bits >> 15 ? -value : value;
}

/// Rounded to the nearest half, ties to even; false: too large.
bool double_to_half(double d, std::uint16_t& out) {
    std::uint16_t sign = std::signbit(d) ? 0x8000 : 0;
    double magnitude = std::fabs(d);
    if (std::isnan(d) || std::isinf(d)) {
        out = static_cast<std::uint16_t>(sign | (std::isnan(d) ? 0x7E00 : 0x7C00));
        return true;
    }
    int exponent = 0;
    std::frexp(magnitude, &exponent);
    // The unit in the last place: 2^(exponent - 11) for normal numbers, at least 2^-24.
    int unit = magnitude != 0 ? std::max(exponent - 11, -24) : -24;
    double scaled = std::nearbyint(std::ldexp(magnitude, -unit));
    auto units = static_cast<std::uint32_t>(scaled);
    std::uint32_t biased = static_cast<std::uint32_t>(unit + 24);
    // Adding the units to the exponent field carries by itself when rounding reached the next power of two.
    std::uint32_t bits = (biased << 10) + units;
    if (bits >= 0x7C00) return false;
    out = static_cast<std::uint16_t>(sign | bits);
    return true;
}

double load_float(const Field& field, const std::uint8_t* from, unsigned size) {
    std::uint64_t bits = load(field, from, size);
    if (size == 2) return half_to_double(static_cast<std::uint16_t>(bits));
    if (size == 4) return static_cast<double>(std::bit_cast<float>(static_cast<std::uint32_t>(bits)));
    return std::bit_cast<double>(bits);
}

Status store_float(const Field& field, std::uint8_t* to, unsigned size, double d) {
    std::uint64_t bits;
    if (size == 2) {
        std::uint16_t half;
        if (!double_to_half(d, half)) return raise_overflow_error("float too large to pack with e format");
        bits = half;
    } else if (size == 4) {
        auto narrow = static_cast<float>(d);
        if (std::isinf(narrow) && !std::isinf(d) && !field.native)
            return raise_overflow_error("float too large to pack with f format");
        bits = std::bit_cast<std::uint32_t>(narrow);
    } else {
        bits = std::bit_cast<std::uint64_t>(d);
    }
    store(field, to, size, bits);
    return Status::success();
}

bool is_signed(char code) { return std::strchr("bhilqn", code) != nullptr; }

Pending out_of_range(const Field& field) {
    unsigned bits = field.item_size * 8u;
    if (field.code == 'P') return fail("int too large to convert");
    if (is_signed(field.code)) {
        std::int64_t high = static_cast<std::int64_t>((std::uint64_t{1} << (bits - 1)) - 1);
        return fail("'{}' format requires {} <= number <= {}", field.code, -high - 1, high);
    }
    std::uint64_t high = bits == 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << bits) - 1;
    return fail("'{}' format requires 0 <= number <= {}", field.code, high);
}

Status store_int(const Field& field, std::uint8_t* to, Value v) {
    if (!is_int(v)) {
        if (!type_of(v)->slots.index) return fail("required argument is not an integer");
        v = TRY(to_index(v));
    }
    v = plain_int(v);
    unsigned bits = field.item_size * 8u;
    std::int64_t n;
    if (int_fits_int64(v, n)) {
        bool fits = is_signed(field.code)
                        ? bits == 64 || (n >= -(std::int64_t{1} << (bits - 1)) && n < std::int64_t{1} << (bits - 1))
                    : field.code == 'P' ? true
                                        : n >= 0 && (bits == 64 || n < std::int64_t{1} << bits);
        if (!fits) return out_of_range(field);
        store(field, to, field.item_size, static_cast<std::uint64_t>(n));
        return Status::success();
    }
    if (is_signed(field.code) || bits != 64 || int_sign(v) < 0 || int_bit_length(v) > 64) return out_of_range(field);
    store(field, to, 8, v.as<BigInt>()->limbs[0]);
    return Status::success();
}

/// The data of a bytes or bytearray.
bool bytes_of(Value v, std::string_view& out) {
    if (Bytes* bytes = as_bytes(v)) out = bytes->view();
    else if (ByteArray* array = as_bytearray(v)) out = array->view();
    else return false;
    return true;
}

Status add_field(Layout& out, std::size_t& capacity, const Field& field) {
    if (static_cast<std::size_t>(out.field_count) == capacity) {
        capacity = capacity ? capacity * 2 : 4;
        auto* fields = static_cast<Field*>(gc_allocate_atomic(capacity * sizeof(Field)));
        if (!fields) return raise_memory_error();
        if (out.field_count) std::memcpy(fields, out.fields, static_cast<std::size_t>(out.field_count) * sizeof(Field));
        out.fields = fields;
    }
    out.fields[out.field_count++] = field;
    return Status::success();
}

}  // namespace

Type* struct_error() {
    static Type* error;
    if (!error) {
        Dict* ns = make_dict();
        ns->set_str(names::module, make_str("struct"));
        error = type_new(&type_type, intern("error"), make_tuple({&Exception}), ns, Args{});
    }
    return error;
}

Status parse_format(std::string_view format, Layout& out) {
    Layout layout;
    std::size_t capacity = 0;
    bool native = true, big_endian = false;
    std::size_t i = 0;
    if (!format.empty() && std::strchr("@=<>!", format[0]) && format[0]) {
        native = format[0] == '@';
        big_endian = format[0] == '>' || format[0] == '!';
        ++i;
    }
    std::int64_t size = 0, values = 0;
    while (i < format.size()) {
        char c = format[i++];
        if (is_space(c)) continue;
        std::int64_t count = 1;
        if (c >= '0' && c <= '9') {
            count = 0;
            while (true) {
                if (__builtin_mul_overflow(count, std::int64_t{10}, &count) ||
                    __builtin_add_overflow(count, static_cast<std::int64_t>(c - '0'), &count))
                    return fail("total struct size too long");
                if (i == format.size()) return fail("repeat count given without format specifier");
                c = format[i++];
                if (c < '0' || c > '9') break;
            }
        }
        if (c == 0) return fail("embedded null character");
        std::int64_t item_size = size_of(c, native);
        if (!item_size) return fail("bad char in struct format");
        if (native && item_size > 1) {
            std::int64_t alignment = alignment_of(c, item_size);
            if (__builtin_add_overflow(size, alignment - 1, &size)) return fail("total struct size too long");
            size = size / alignment * alignment;
        }
        std::int64_t bytes;
        if (__builtin_mul_overflow(count, item_size, &bytes)) return fail("total struct size too long");
        bool whole = c == 's' || c == 'p';
        if (c != 'x' && (count || whole)) {
            TRY(add_field(layout, capacity,
                          Field{c, static_cast<std::uint8_t>(item_size), big_endian, native, size, count}));
            values += whole ? 1 : count;
        }
        if (__builtin_add_overflow(size, bytes, &size)) return fail("total struct size too long");
    }
    layout.size = size;
    layout.values = values;
    out = layout;
    return Status::success();
}

Value unpack_value(const Field& field, const std::uint8_t* from) {
    unsigned size = field.item_size;
    auto text = reinterpret_cast<const char*>(from);
    switch (field.code) {
        case 'c': return make_bytes({text, 1});
        case 's': return make_bytes({text, static_cast<std::size_t>(field.count)});
        case 'p': {
            if (field.count == 0) return empty_bytes();
            auto length = std::min<std::int64_t>(from[0], field.count - 1);
            return make_bytes({text + 1, static_cast<std::size_t>(length)});
        }
        case '?': return Value::boolean(*from != 0);
        case 'e':
        case 'f':
        case 'd': return Value::from_untrusted_double(load_float(field, from, size));
        case 'F':
        case 'D': {
            double real = load_float(field, from, size / 2), imag = load_float(field, from + size / 2, size / 2);
            return make_complex(real, imag);
        }
    }
    std::uint64_t bits = load(field, from, size);
    if (!is_signed(field.code)) return make_int_unsigned(bits);
    unsigned unused = 64 - size * 8;
    return make_int(static_cast<std::int64_t>(bits << unused) >> unused);
}

Status pack_value(const Field& field, std::uint8_t* to, Value v) {
    unsigned size = field.item_size;
    switch (field.code) {
        case 'c': {
            Bytes* bytes = as_bytes(v);
            if (!bytes || bytes->size != 1) return fail("char format requires a bytes object of length 1");
            *to = bytes->data[0];
            return Status::success();
        }
        case 's':
        case 'p': {
            std::string_view data;
            if (!bytes_of(v, data)) return fail("argument for '{}' must be a bytes object", field.code);
            auto room = static_cast<std::size_t>(field.count);
            if (field.code == 'p') {
                if (!room) return Status::success();
                data = data.substr(0, room - 1);
                *to++ = static_cast<std::uint8_t>(std::min<std::size_t>(data.size(), 255));
            }
            data = data.substr(0, room);
            if (!data.empty()) std::memcpy(to, data.data(), data.size());
            return Status::success();
        }
        case '?': *to = TRY(truth(v)); return Status::success();
        case 'e':
        case 'f':
        case 'd': {
            Result<double> d = v.is_float() ? v.as_float() : to_double(v);
            if (!d.ok()) {
                clear_exception();
                return fail("required argument is not a float");
            }
            return store_float(field, to, size, d.value());
        }
        case 'F':
        case 'D': {
            double real, imag;
            if (!to_complex(v, real, imag).ok()) {
                clear_exception();
                return fail("required argument is not a complex");
            }
            TRY(store_float(field, to, size / 2, real));
            return store_float(field, to + size / 2, size / 2, imag);
        }
    }
    return store_int(field, to, v);
}

}  // namespace py::structs
