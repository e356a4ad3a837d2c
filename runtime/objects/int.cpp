// The type int: constructor, methods, slots. Arithmetic stands in int_arithmetic.cpp, text in int_text.cpp.
//
// A subclass instance is an IntObject around a plain int; every operation unwraps its operands and gives plain ints.
// Library reference: Numeric Types, Additional Methods on Integer Types.
#include "runtime/objects/int.h"
#include "runtime/bigint/bigint.h"
#include "runtime/core/builtin.h"
#include "runtime/core/call.h"
#include "runtime/core/error.h"
#include "runtime/core/gc.h"
#include "runtime/core/names.h"
#include "runtime/objects/bytes.h"
#include "runtime/objects/float.h"
#include "runtime/objects/module.h"
#include "runtime/objects/str.h"
#include "runtime/objects/tuple.h"
#include "runtime/protocol/buffer.h"
#include "runtime/protocol/iterate.h"
#include "runtime/text/float_text.h"
#include "runtime/text/format_spec.h"

namespace py {

namespace {

// ---- Construction ----------------------------------------------------------------

Value int_with_base(Value x, Value base) {
    std::int64_t b = TRY(to_index_int64(base, true));
    if ((b != 0 && b < 2) || b > 36) return raise_value_error("int() base must be >= 2 and <= 36, or 0");
    int small_base = static_cast<int>(b);
    if (Str* text = as_str(x)) return int_from_string(number_text(text), small_base, x);
    if (Bytes* bytes = as_bytes(x)) return int_from_string(bytes->view(), small_base, x);
    if (type_of(x)->is_subtype_of(&bytearray_type)) {
        Bytes* copy = make_bytes(x.as<ByteArray>()->view());
        return int_from_string(copy->view(), small_base, copy);
    }
    return raise_type_error("int() can't convert non-string with explicit base");
}

/// An instance of `cls`, int or a subclass, with the value `plain`.
Value instance_of(Type* cls, Value plain) {
    if (cls == &int_type) return plain;
    auto* object = static_cast<IntObject*>(allocate_instance(cls));
    object->value = plain;
    return object;
}

Value int_new(Type* cls, const Args& args) {
    Value x, base;
    if (args.keywords) {
        static Signature* signature;
        Value bound[2];
        TRY(bind_arguments("int", "(x=<unrepresentable>, /, base=<unrepresentable>)", &signature, args, bound));
        x = bound[0];
        base = bound[1];
    } else {
        if (args.count > 2) return raise_type_error("int expected at most 2 arguments, got {}", args.count);
        if (args.count > 0) x = args[0];
        if (args.count > 1) base = args[1];
    }
    if (!x) {
        if (base) return raise_type_error("int() missing string argument");
        return instance_of(cls, Value::small_int(0));
    }
    Value plain = TRY(base ? int_with_base(x, base) : to_int(x));
    return instance_of(cls, plain);
}

// ---- Methods ---------------------------------------------------------------------

Value int_bit_count(Value self) {
    Limbs limbs(plain_int(self));
    return make_int(limbs.count ? static_cast<std::int64_t>(mpn_popcount(limbs.data, limbs.count)) : 0);
}

Value int_bit_length_method(Value self) { return make_int(int_bit_length(self)); }

Result<bool> is_little_endian(const Str* byteorder) {
    std::string_view order = str_view(byteorder);
    if (order == "little") return true;
    if (order == "big") return false;
    return raise_value_error("byteorder must be either 'little' or 'big'");
}

Value int_to_bytes(Value self, Value length_value, Str* byteorder, bool is_signed) {
    std::int64_t length;
    if (!int_fits_int64(TRY(to_index(length_value)), length))
        return raise_overflow_error("Python int too large to convert to C ssize_t");
    bool little = TRY(is_little_endian(byteorder));
    if (length < 0) return raise_value_error("length argument must be non-negative");
    Limbs limbs(plain_int(self));
    if (limbs.negative && !is_signed) return raise_overflow_error("can't convert negative int to unsigned");
    // Bits of the two's complement form; -2^n needs no more than n + 1.
    std::size_t bits = limbs.bit_length();
    if (is_signed) {
        bool lowest = limbs.negative && bits && mpn_popcount(limbs.data, limbs.count) == 1;
        if (bits && !lowest) ++bits;
    }
    auto size = static_cast<std::size_t>(length);
    if (bits > size * 8) return raise_overflow_error("int too big to convert");
    Bytes* result = TRY(allocate_bytes(size));
    auto* out = const_cast<std::uint8_t*>(result->data);
    // Least significant byte first; a negative number is the complement of its magnitude less one.
    bool borrow = limbs.negative;
    for (std::size_t i = 0; i < size; ++i) {
        std::size_t limb = i / 8;
        auto byte = static_cast<std::uint8_t>(
            limb < static_cast<std::size_t>(limbs.count) ? limbs.data[limb] >> (i % 8 * 8) : 0);
        if (limbs.negative) {
            std::uint8_t less = static_cast<std::uint8_t>(byte - borrow);
            borrow = borrow && byte == 0;
            byte = static_cast<std::uint8_t>(~less);
        }
        out[little ? i : size - 1 - i] = byte;
    }
    return result;
}

/// bytes(v), but without its meaning for ints: an object with __bytes__, bytes-like, or an iterable of small ints.
Bytes* bytes_argument(Value v) {
    if (Bytes* bytes = exact_cast<Bytes>(v)) return bytes;
    bool found = false;
    Value converted = call_special(v, names::bytes, {}, &found);
    if (found) {
        if (!converted) return nullptr;
        if (Bytes* bytes = as_bytes(converted)) return bytes;
        return raise_type_error("__bytes__ returned non-bytes (type {})", type_name_of(converted));
    }
    if (has_buffer(v)) {
        BufferView data;
        TRY(data.acquire(v));
        return make_bytes(data.bytes());
    }
    Iteration items;
    if (is_str(v) || !type_of(v)->slots.iter || !items.start(v)) {
        if (!has_exception() || clear_if(TypeError))
            return raise_type_error("cannot convert '{}' object to bytes", type_name_of(v));
        return nullptr;
    }
    std::string buffer;
    for (;;) {
        Value item = TRY(items.next());
        if (item.is_end()) break;
        std::int64_t byte = TRY(to_index_int64(item, true));
        if (byte < 0 || byte > 255) return raise_value_error("bytes must be in range(0, 256)");
        buffer.push_back(static_cast<char>(byte));
    }
    return make_bytes(buffer);
}

Value int_from_bytes(Type* cls, Value source, Str* byteorder, bool is_signed) {
    bool little = TRY(is_little_endian(byteorder));
    Bytes* bytes = TRY(bytes_argument(source));
    std::size_t size = bytes->size;
    if (size <= 8) {
        std::uint64_t bits = 0;
        for (std::size_t i = 0; i < size; ++i) bits = bits << 8 | bytes->data[little ? size - 1 - i : i];
        Value plain;
        if (is_signed && size) {
            unsigned unused = 64 - 8 * static_cast<unsigned>(size);  // above the sign
            plain = make_int(static_cast<std::int64_t>(bits << unused) >> unused);
        } else {
            plain = make_int_unsigned(bits);
        }
        return cls == &int_type ? plain : call(Value(cls), {plain});
    }
    std::size_t count = (size + 7) / 8;
    BigInt* big = TRY(allocate_bigint(count + 1));
    std::memset(big->limbs, 0, (count + 1) * 8);
    for (std::size_t i = 0; i < size; ++i) {
        std::uint64_t byte = bytes->data[little ? i : size - 1 - i];
        big->limbs[i / 8] |= byte << (i % 8 * 8);
    }
    bool negative = is_signed && size && bytes->data[little ? size - 1 : 0] & 0x80;
    if (negative) {
        // The magnitude is 2^(8 size) less the bytes: complement, add one, cut to size.
        for (std::size_t i = 0; i < count; ++i) big->limbs[i] = ~big->limbs[i];
        if (size % 8) big->limbs[count - 1] &= (std::uint64_t{1} << (size % 8 * 8)) - 1;
        auto* limbs = reinterpret_cast<mp_limb_t*>(big->limbs);
        mpn_add_1(limbs, limbs, static_cast<mp_size_t>(count + 1), 1);
    }
    Value plain = finish_bigint(big, count + 1, negative);
    if (cls == &int_type) return plain;
    return call(Value(cls), {plain});
}

Value int_as_integer_ratio(Value self) { return make_tuple({plain_int(self), Value::small_int(1)}); }
bool int_is_integer(Value) { return true; }
Value int_plain(Value self) { return plain_int(self); }

Value int_round_method(Value self, Value ndigits) {
    if (ndigits.is_none()) return plain_int(self);
    std::int64_t digits = TRY(to_index_int64(ndigits, true));
    return int_round(self, digits == INT64_MIN ? INT64_MAX : -digits);
}

Str* int_format(Value self, Str* format_spec) { return format_int(self, format_spec); }
Value int_getnewargs(Value self) { return make_tuple({plain_int(self)}); }

std::int64_t int_sizeof(Value self) {
    // What CPython's 30-bit digits take: programs print it.
    std::int64_t digits = (int_bit_length(self) + 29) / 30;
    return 24 + 4 * (digits ? digits : 1);
}

constexpr FunctionDef kMethods[] = {
    method<int_plain>("conjugate", "($self, /)", "Returns self, the complex conjugate of any int."),
    method<int_bit_length_method>("bit_length", "($self, /)",
                                  "Number of bits necessary to represent self in binary.\n\n>>> bin(37)\n'0b100101'\n"
                                  ">>> (37).bit_length()\n6"),
    method<int_bit_count>("bit_count", "($self, /)",
                          "Number of ones in the binary representation of the absolute value of self.\n\n"
                          ">>> (11).bit_count()\n3\n>>> (-11).bit_count()\n3"),
    method<int_to_bytes>("to_bytes", "($self, /, length=1, byteorder='big', *, signed=False)",
                         "Return an array of bytes representing an integer."),
    class_method<int_from_bytes>("from_bytes", "($type, /, bytes, byteorder='big', *, signed=False)",
                                 "Return the integer represented by the given array of bytes."),
    method<int_as_integer_ratio>("as_integer_ratio", "($self, /)",
                                 "Return a pair of integers, whose ratio is equal to the original int.\n\n"
                                 ">>> (7).as_integer_ratio()\n(7, 1)\n>>> (-3).as_integer_ratio()\n(-3, 1)"),
    method<int_is_integer>("is_integer", "($self, /)",
                           "Returns True. Exists for duck type compatibility with float.is_integer."),
    method<int_plain>("__trunc__", "($self, /)", "Truncating an Integral returns itself."),
    method<int_plain>("__floor__", "($self, /)", "Flooring an Integral returns itself."),
    method<int_plain>("__ceil__", "($self, /)", "Ceiling of an Integral returns itself."),
    method<int_round_method>(
        "__round__", "($self, ndigits=None, /)",
        "Rounding an Integral returns itself.\n\nRounding with an ndigits argument also returns an "
        "integer."),
    method<int_getnewargs>("__getnewargs__", "($self, /)", ""),
    method<int_format>("__format__", "($self, format_spec, /)", "Convert to a string according to format_spec."),
    method<int_sizeof>("__sizeof__", "($self, /)", "Returns size in memory, in bytes."),
};

Value int_get_zero(Value) { return Value::small_int(0); }
Value int_get_one(Value) { return Value::small_int(1); }

constexpr GetSetDef kGetSets[] = {
    {"real", int_plain, nullptr, "the real part of a complex number"},
    {"imag", int_get_zero, nullptr, "the imaginary part of a complex number"},
    {"numerator", int_plain, nullptr, "the numerator of a rational number in lowest terms"},
    {"denominator", int_get_one, nullptr, "the denominator of a rational number in lowest terms"},
};

// ---- Slots -----------------------------------------------------------------------

template <Value (*kOperation)(Value, Value)>
Value binary(Value left, Value right) {
    if (!is_int(left) || !is_int(right)) return not_implemented();
    return kOperation(left, right);
}

Value divmod_pair(Value left, Value right) {
    Value quotient, remainder;
    TRY(int_divmod(left, right, &quotient, &remainder));
    return make_tuple({quotient, remainder});
}

Value int_power_slot(Value base, Value exponent, Value modulus) {
    if (!is_int(base) || !is_int(exponent)) return not_implemented();
    if (modulus.is_none()) return int_power(base, exponent);
    return is_int(modulus) ? int_power_modulo(base, exponent, modulus) : not_implemented();
}

Value int_compare_slot(Value left, Value right, CompareOp op) {
    if (!is_int(left) || !is_int(right)) return not_implemented();
    int order = int_compare(left, right);
    switch (op) {
        case CompareOp::Lt: return Value::boolean(order < 0);
        case CompareOp::Le: return Value::boolean(order <= 0);
        case CompareOp::Eq: return Value::boolean(order == 0);
        case CompareOp::Ne: return Value::boolean(order != 0);
        case CompareOp::Gt: return Value::boolean(order > 0);
        case CompareOp::Ge: return Value::boolean(order >= 0);
    }
    return Value::false_();
}

Value int_absolute(Value self) { return int_sign(self) < 0 ? int_negative(self) : plain_int(self); }

constexpr Slots kSlots{
    .repr = [](Value self) -> Value { return int_to_str(self); },
    .hash = [](Value self) -> Result<std::int64_t> { return int_hash(self); },
    .compare = int_compare_slot,
    .new_ = int_new,
    .add = binary<int_add>,
    .subtract = binary<int_subtract>,
    .multiply = binary<int_multiply>,
    .remainder = binary<int_modulo>,
    .divmod = binary<divmod_pair>,
    .power = int_power_slot,
    .negative = int_negative,
    .positive = int_plain,
    .absolute = int_absolute,
    .invert = int_invert,
    .truth = [](Value self) -> Result<bool> { return int_sign(self) != 0; },
    .lshift = binary<int_left_shift>,
    .rshift = binary<int_right_shift>,
    .and_ = binary<int_and>,
    .xor_ = binary<int_xor>,
    .or_ = binary<int_or>,
    .to_int = int_plain,
    .to_float = [](Value self) -> Value { return Value::real(TRY(int_to_double(self))); },
    .index = int_plain,
    .floor_divide = binary<int_floor_divide>,
    .true_divide = binary<int_true_divide>,
};

constexpr TypeDef kIntType{
    .name = "int",
    .doc =
        "int([x]) -> integer\nint(x, base=10) -> integer\n\n"
        "Convert a number or a string to an integer; 0 without an argument. A number is converted by its\n"
        "__int__ method, which truncates floats towards zero.\n\n"
        "With a base, x is a string, bytes, or bytearray that spells an integer in that base, possibly with a sign,\n"
        "space around it and underscores between digits. Base 0 reads the base from the literal's prefix.\n"
        ">>> int('0b100', base=0)\n4",
    .size = sizeof(IntObject),
    .flags = kBaseType | kVariableSize | kIntSubclass | kMatchSelf,
    .slots = &kSlots,
    .methods = kMethods,
    .getsets = kGetSets,
};

}  // namespace

constinit Type int_type{kIntType};

}  // namespace py
