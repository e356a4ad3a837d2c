// The items of arrays: numbers of C types and characters, with the range errors that each type code has.
#include "runtime/bigint/bigint.h"
#include "runtime/objects/float.h"
#include "runtime/objects/int.h"
#include "runtime/objects/str.h"
#include "stdlib/native/array.h"

namespace py::arrays {

namespace {

template <class T>
T load(const std::uint8_t* from) {
    T value;
    std::memcpy(&value, from, sizeof(T));
    return value;
}
template <class T>
void store(std::uint8_t* to, T value) {
    std::memcpy(to, &value, sizeof(T));
}

Result<std::int64_t> to_long(Value v) {
    Value index = TRY(to_index(v));
    std::int64_t n;
    if (!int_fits_int64(index, n)) return raise_overflow_error("Python int too large to convert to C long");
    return n;
}

Result<std::int64_t> bounded(Value v, std::int64_t low, std::int64_t high, const char* what) {
    std::int64_t n = TRY(to_long(v));
    // A signed char is read as a short first, whose range is checked before its own.
    if (n < INT16_MIN && low > INT16_MIN && low < 0)
        return raise_overflow_error("signed short integer is less than minimum");
    if (n > INT16_MAX && high < INT16_MAX && low < 0)
        return raise_overflow_error("signed short integer is greater than maximum");
    if (n < low) return raise_overflow_error("{} is less than minimum", what);
    if (n > high) return raise_overflow_error("{} is greater than maximum", what);
    return n;
}

Result<std::uint64_t> to_unsigned(Value v, std::uint64_t high, char code) {
    Limbs limbs(plain_int(TRY(to_index(v))));
    if (limbs.negative)
        return raise_overflow_error("{}", code == 'Q' ? "can't convert negative int to unsigned"
                                                      : "can't convert negative value to unsigned int");
    if (limbs.count > 1 || (limbs.count && limbs.data[0] > high)) {
        if (code == 'Q') return raise_overflow_error("int too big to convert");
        if (code == 'I' && limbs.count == 1) return raise_overflow_error("unsigned int is greater than maximum");
        return raise_overflow_error("Python int too large to convert to C unsigned long");
    }
    return limbs.count ? limbs.data[0] : 0;
}

Result<std::uint32_t> to_character(Value v) {
    Str* text = as_str(v);
    if (!text) return raise_type_error("array item must be a unicode character, not {}", type_name_of(v));
    if (text->length != 1)
        return raise_type_error("array item must be a unicode character, not a string of length {}", text->length);
    return static_cast<std::uint32_t>((*text)[0]);
}

}  // namespace

std::uint8_t item_size_of(char32_t code) {
    switch (code) {
        case 'b':
        case 'B': return 1;
        case 'h':
        case 'H': return 2;
        case 'u':
        case 'w':
        case 'i':
        case 'I':
        case 'f': return 4;
        case 'l':
        case 'L':
        case 'q':
        case 'Q':
        case 'd': return 8;
    }
    return 0;
}

Value load_item(const Array* array, std::int64_t i) {
    const std::uint8_t* from = array->at(i);
    switch (array->code) {
        case 'b': return Value::small_int(load<std::int8_t>(from));
        case 'B': return Value::small_int(*from);
        case 'h': return Value::small_int(load<std::int16_t>(from));
        case 'H': return Value::small_int(load<std::uint16_t>(from));
        case 'i': return Value::small_int(load<std::int32_t>(from));
        case 'I': return Value::small_int(load<std::uint32_t>(from));
        case 'l':
        case 'q': return make_int(load<std::int64_t>(from));
        case 'L':
        case 'Q': return make_int_unsigned(load<std::uint64_t>(from));
        case 'f': return Value::from_untrusted_double(load<float>(from));
        case 'd': return Value::from_untrusted_double(load<double>(from));
    }
    auto c = load<std::uint32_t>(from);
    if (c > 0x10FFFF) return raise_value_error("character U+{:x} is not in range [U+0000; U+10ffff]", c);
    return make_char(c);
}

Status store_item(Array* array, std::int64_t i, Value v) {
    switch (array->code) {
        case 'b':
            store(array->at(i), static_cast<std::int8_t>(TRY(bounded(v, INT8_MIN, INT8_MAX, "signed char"))));
            break;
        case 'B': {
            auto n = TRY(bounded(v, 0, UINT8_MAX, "unsigned byte integer"));
            store(array->at(i), static_cast<std::uint8_t>(n));
            break;
        }
        case 'h': {
            auto n = TRY(bounded(v, INT16_MIN, INT16_MAX, "signed short integer"));
            store(array->at(i), static_cast<std::int16_t>(n));
            break;
        }
        case 'H': {
            auto n = TRY(bounded(v, 0, UINT16_MAX, "unsigned short"));
            store(array->at(i), static_cast<std::uint16_t>(n));
            break;
        }
        case 'i': {
            auto n = TRY(bounded(v, INT32_MIN, INT32_MAX, "signed integer"));
            store(array->at(i), static_cast<std::int32_t>(n));
            break;
        }
        case 'I': {
            auto n = TRY(to_unsigned(v, UINT32_MAX, 'I'));
            store(array->at(i), static_cast<std::uint32_t>(n));
            break;
        }
        case 'l': {
            auto n = TRY(to_long(v));
            store(array->at(i), n);
            break;
        }
        case 'q': {
            std::int64_t n;
            if (!int_fits_int64(TRY(to_index(v)), n)) return raise_overflow_error("int too big to convert");
            store(array->at(i), n);
            break;
        }
        case 'L':
        case 'Q': {
            auto n = TRY(to_unsigned(v, UINT64_MAX, array->code));
            store(array->at(i), n);
            break;
        }
        case 'f': {
            auto d = TRY(to_double(v));
            store(array->at(i), static_cast<float>(d));
            break;
        }
        case 'd': {
            auto d = TRY(to_double(v));
            store(array->at(i), d);
            break;
        }
        default: {
            auto c = TRY(to_character(v));
            store(array->at(i), c);
        }
    }
    return Status::success();
}

}  // namespace py::arrays
