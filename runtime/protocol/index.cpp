// Objects as numbers: operator.index(), int(), float(), with the messages of each. Reference: Data model 3.3.8.
#include "runtime/bigint/bigint.h"
#include "runtime/core/call.h"
#include "runtime/core/error.h"
#include "runtime/core/warning.h"
#include "runtime/objects/bytes.h"
#include "runtime/objects/float.h"
#include "runtime/objects/int.h"
#include "runtime/objects/str.h"
#include "runtime/protocol/buffer.h"
#include "runtime/text/float_text.h"

namespace py {

namespace {

/// What __index__ and __int__ returned, as a plain int; instances of subclasses are accepted with a warning.
Value checked_int(Value result, const char* method) {
    if (result.is_small_int() || exact_cast<BigInt>(result)) return result;
    if (!is_int(result)) return raise_type_error("{} returned non-int (type {})", method, type_name_of(result));
    TRY(warn(
        DeprecationWarning,
        fmt::format("{} returned non-int (type {}).  The ability to return an instance of a strict subclass of int "
                    "is deprecated, and may be removed in a future version of Python.",
                    method, type_name_of(result))));
    return plain_int(result);
}

}  // namespace

Value to_index(Value v) {
    if (is_int(v)) return plain_int(v);
    UnaryFn index = type_of(v)->slots.index;
    if (!index) return raise_type_error("'{}' object cannot be interpreted as an integer", type_name_of(v));
    return checked_int(TRY(index(v)), "__index__");
}

Result<std::int64_t> to_index_int64(Value v, bool clip) {
    Value index = TRY(to_index(v));
    std::int64_t result;
    if (int_fits_int64(index, result)) return result;
    if (clip) return int_sign(index) < 0 ? INT64_MIN : INT64_MAX;
    return raise_overflow_error("cannot fit '{}' into an index-sized integer", type_name_of(v));
}

namespace {

/// "123", "-7": what most texts of numbers are; zero for everything else.
Value short_decimal(const Str* text) {
    constexpr std::uint32_t kMostDigits = 14;  // below 2^48
    if (text->width != 1 || text->length > kMostDigits) return {};
    const std::uint8_t* c = text->latin1();
    const std::uint8_t* end = c + text->length;
    bool negative = c != end && *c == '-';
    if (negative) ++c;
    if (c == end) return {};
    std::int64_t value = 0;
    for (; c != end; ++c) {
        unsigned digit = *c - unsigned{'0'};
        if (digit > 9) return {};
        value = value * 10 + digit;
    }
    return Value::small_int(negative ? -value : value);
}

}  // namespace

Value to_int(Value v) {
    if (v.is_small_int() || exact_cast<BigInt>(v)) return v;
    Type* type = type_of(v);
    if (type->slots.to_int) return checked_int(TRY(type->slots.to_int(v)), "__int__");
    if (type->slots.index) return checked_int(TRY(type->slots.index(v)), "__index__");
    if (Str* text = as_str(v)) {
        if (Value small = short_decimal(text)) return small;
        return int_from_string(number_text(text), 10, v);
    }
    if (Bytes* bytes = as_bytes(v)) return int_from_string(bytes->view(), 10, v);
    if (has_buffer(v)) {
        BufferView data;
        TRY(data.acquire(v));
        return int_from_string(data.bytes(), 10, make_bytes(data.bytes()));
    }
    return raise_type_error("int() argument must be a string, a bytes-like object or a real number, not '{}'",
                            type_name(type));
}

bool has_real_number(Value v) {
    Type* type = type_of(v);
    return type->slots.to_float || type->slots.index || type->has(kFloatSubclass | kIntSubclass);
}

Result<double> real_number(Value v) {
    if (v.is_float()) return v.as_float();
    if (v.is_small_int()) return static_cast<double>(v.as_small_int());
    Type* type = type_of(v);
    if (UnaryFn to_float = type->slots.to_float) {
        if (type->has(kIntSubclass) && to_float == int_type.slots.to_float) return int_to_double(v);
        Value result = TRY(to_float(v));
        if (result.is_float()) return result.as_float();
        if (!is_float(result))
            return raise_type_error("{}.__float__ returned non-float (type {})", type_name(type), type_name_of(result));
        TRY(warn(
            DeprecationWarning,
            fmt::format("{}.__float__ returned non-float (type {}).  The ability to return an instance of a strict "
                        "subclass of float is deprecated, and may be removed in a future version of Python.",
                        type_name(type), type_name_of(result))));
        return float_value(result);
    }
    if (is_float(v)) return float_value(v);
    return int_to_double(TRY(to_index(v)));
}

Result<double> to_double(Value v) {
    if (is_float(v)) return float_value(v);
    if (!has_real_number(v)) return raise_type_error("must be real number, not {}", type_name_of(v));
    return real_number(v);
}

}  // namespace py
