// Items of a memoryview as Python objects: one native struct format character each.
#include <cstring>

#include "runtime/core/error.h"
#include "runtime/objects/bytes.h"
#include "runtime/objects/float.h"
#include "runtime/objects/int.h"
#include "runtime/objects/memoryview.h"
#include "runtime/protocol/object.h"

namespace py {

namespace {

template <class T>
T load(const std::uint8_t* at) {
    T value;
    std::memcpy(&value, at, sizeof(T));
    return value;
}

template <class T>
void store(std::uint8_t* at, T value) {
    std::memcpy(at, &value, sizeof(T));
}

char code_of(const char* format) { return format[0] == '@' ? format[1] : format[0]; }

double half_to_double(std::uint16_t bits) {
    int exponent = bits >> 10 & 31;
    double fraction = bits & 0x3FF;
    double value = exponent == 31  ? (fraction != 0 ? std::numeric_limits<double>::quiet_NaN() : HUGE_VAL)
                   : exponent == 0 ? std::ldexp(fraction, -24)
                                   : std::ldexp(1024 + fraction, exponent - 25);
    return bits >> 15 ? -value : value;
}

Pending wrong_type(const char* format) { return raise_type_error("memoryview: invalid type for format '{}'", format); }
Pending wrong_value(const char* format) {
    return raise_value_error("memoryview: invalid value for format '{}'", format);
}

template <class T>
Status pack_integer(const char* format, std::uint8_t* at, Value item) {
    if (!is_int(item) && !type_of(item)->slots.index) return wrong_type(format);
    Value index = TRY(to_index(item));
    std::int64_t value;
    if (int_fits_int64(index, value)) {
        bool fits = std::is_signed_v<T>
                        ? value >= std::numeric_limits<T>::min() &&
                              value <= static_cast<std::int64_t>(std::numeric_limits<T>::max())
                        : value >= 0 && static_cast<std::uint64_t>(value) <= std::numeric_limits<T>::max();
        if (!fits) return wrong_value(format);
        store(at, static_cast<T>(value));
        return Status::success();
    }
    if constexpr (std::is_same_v<T, std::uint64_t>) {
        Value high = TRY(int_right_shift(index, Value::small_int(32)));
        std::int64_t top;
        if (int_sign(index) > 0 && int_fits_int64(high, top) && top <= 0xFFFF'FFFF) {
            Value low = TRY(int_and(index, make_int(0xFFFF'FFFF)));
            store(at, static_cast<std::uint64_t>(top) << 32 | static_cast<std::uint64_t>(low.as_small_int()));
            return Status::success();
        }
    }
    return wrong_value(format);
}

}  // namespace

std::int64_t native_item_size(const char* format) {
    if (!format) return 1;
    if (format[0] == '@') ++format;
    if (format[0] == 0 || format[1] != 0) return 0;
    switch (format[0]) {
        case 'c':
        case 'b':
        case 'B':
        case '?': return 1;
        case 'h':
        case 'H':
        case 'e': return 2;
        case 'i':
        case 'I':
        case 'f': return 4;
        case 'l':
        case 'L':
        case 'q':
        case 'Q':
        case 'n':
        case 'N':
        case 'd':
        case 'P': return 8;
    }
    return 0;
}

Value unpack_item(const char* format, const std::uint8_t* at) {
    switch (native_item_size(format) ? code_of(format) : 0) {
        case 'c': return make_bytes({reinterpret_cast<const char*>(at), 1});
        case 'b': return Value::small_int(load<std::int8_t>(at));
        case 'B': return Value::small_int(*at);
        case '?': return Value::boolean(*at != 0);
        case 'h': return Value::small_int(load<std::int16_t>(at));
        case 'H': return Value::small_int(load<std::uint16_t>(at));
        case 'i': return Value::small_int(load<std::int32_t>(at));
        case 'I': return Value::small_int(load<std::uint32_t>(at));
        case 'l':
        case 'q':
        case 'n': return make_int(load<std::int64_t>(at));
        case 'L':
        case 'Q':
        case 'N':
        case 'P': return make_int_unsigned(load<std::uint64_t>(at));
        case 'e': return Value::from_untrusted_double(half_to_double(load<std::uint16_t>(at)));
        case 'f': return Value::from_untrusted_double(static_cast<double>(load<float>(at)));
        case 'd': return Value::from_untrusted_double(load<double>(at));
    }
    return raise(NotImplementedError, "memoryview: format {} not supported", format);
}

Status pack_item(const char* format, std::uint8_t* at, Value item) {
    char code = native_item_size(format) ? code_of(format) : '\0';
    switch (code) {
        case 'c': {
            Bytes* bytes = as_bytes(item);
            if (!bytes) return wrong_type(format);
            if (bytes->size != 1) return wrong_value(format);
            *at = bytes->data[0];
            return Status::success();
        }
        case 'b': return pack_integer<std::int8_t>(format, at, item);
        case 'B': return pack_integer<std::uint8_t>(format, at, item);
        case '?': *at = TRY(truth(item)); return Status::success();
        case 'h': return pack_integer<std::int16_t>(format, at, item);
        case 'H': return pack_integer<std::uint16_t>(format, at, item);
        case 'i': return pack_integer<std::int32_t>(format, at, item);
        case 'I': return pack_integer<std::uint32_t>(format, at, item);
        case 'l':
        case 'q':
        case 'n': return pack_integer<std::int64_t>(format, at, item);
        case 'L':
        case 'Q':
        case 'N':
        case 'P': return pack_integer<std::uint64_t>(format, at, item);
        case 'f':
        case 'd': {
            Result<double> number = to_double(item);
            if (!number.ok()) return clear_if(TypeError) ? Status(wrong_type(format)) : Status(Pending{});
            if (code == 'f') store(at, static_cast<float>(number.value()));
            else store(at, number.value());
            return Status::success();
        }
    }
    return raise(NotImplementedError, "memoryview: format {} not supported", format);
}

}  // namespace py
