// The type float: constructor, operators, comparison, hash. Its methods stand in float_methods.cpp.
//
// Floats are immediate; a subclass instance is a FloatObject. Results are always plain floats.
// Library reference: Numeric Types; Hashing of numeric types.
#include "runtime/objects/float.h"

#include <cerrno>
#include <cmath>
#include <cstring>

#include "runtime/core/call.h"
#include "runtime/core/error.h"
#include "runtime/objects/bytes.h"
#include "runtime/objects/float_internal.h"
#include "runtime/objects/int.h"
#include "runtime/objects/module.h"
#include "runtime/objects/str.h"
#include "runtime/objects/tuple.h"
#include "runtime/protocol/buffer.h"
#include "runtime/protocol/object.h"
#include "runtime/text/float_text.h"

namespace py {

namespace {

Result<double> parse_or_raise(std::string_view text, Value original) {
    if (auto value = parse_float(text)) return *value;
    Str* shown = TRY(repr(original));
    return raise_value_error("could not convert string to float: {}", str_view(shown));
}

Value float_new(Type* cls, const Args& args) {
    if (cls == &float_type || cls->slots.init == float_type.slots.init) TRY(refuse_keywords("float", args));
    if (args.count > 1) return raise_type_error("float expected at most 1 argument, got {}", args.count);
    double value = args.count ? TRY(float_from(args[0])) : 0.0;
    if (cls == &float_type) return Value::real(value);
    auto* object = static_cast<FloatObject*>(allocate_instance(cls));
    object->value = value;
    return object;
}

/// An operand of a float operator as double. False: not a real number, or too large an int, with OverflowError pending.
bool operand(Value v, double& out) {
    if (v.is_float()) {
        out = v.as_float();
        return true;
    }
    if (v.is_small_int()) {
        out = static_cast<double>(v.as_small_int());
        return true;
    }
    Type* type = type_of(v);
    if (type->has(kFloatSubclass)) {
        out = v.as<FloatObject>()->value;
        return true;
    }
    if (!type->has(kIntSubclass)) return false;
    Result<double> d = int_to_double(v);
    if (!d.ok()) return false;
    out = d.value();
    return true;
}

Value no_operand() { return has_exception() ? Value() : not_implemented(); }

template <class F>
inline Value arithmetic(Value left, Value right, F operation) {
    double a, b;
    if (!operand(left, a) || !operand(right, b)) return no_operand();
    return operation(a, b);
}

Pending raise_zero_division() { return raise(ZeroDivisionError, "division by zero"); }

Value float_add(Value a, Value b) {
    return arithmetic(a, b, [](double x, double y) { return Value::real(x + y); });
}
Value float_subtract(Value a, Value b) {
    return arithmetic(a, b, [](double x, double y) { return Value::real(x - y); });
}
Value float_multiply(Value a, Value b) {
    return arithmetic(a, b, [](double x, double y) { return Value::real(x * y); });
}
Value float_true_divide(Value a, Value b) {
    return arithmetic(a, b, [](double x, double y) -> Value {
        if (y == 0) return raise_zero_division();
        return Value::real(x / y);
    });
}
Value float_floor_divide_slot(Value a, Value b) {
    return arithmetic(a, b, [](double x, double y) { return float_floor_divide(x, y); });
}
Value float_remainder(Value a, Value b) {
    return arithmetic(a, b, [](double x, double y) { return float_modulo(x, y); });
}
Value float_divmod(Value a, Value b) {
    return arithmetic(a, b, [](double x, double y) -> Value {
        if (y == 0) return raise_zero_division();
        double quotient, remainder;
        float_divide(x, y, quotient, remainder);
        return make_tuple({Value::real(quotient), Value::real(remainder)});
    });
}
Value float_power_slot(Value base, Value exponent, Value modulus) {
    if (!modulus.is_none()) return raise_type_error("pow() 3rd argument not allowed unless all arguments are integers");
    return arithmetic(base, exponent, [](double x, double y) { return float_power(x, y); });
}

Value float_compare(Value left, Value right, CompareOp op) {
    double a = float_value(left);
    int order;
    if (is_float(right)) {
        double b = float_value(right);
        if (std::isnan(a) || std::isnan(b)) return Value::boolean(op == CompareOp::Ne);
        order = (a > b) - (a < b);
    } else if (is_int(right)) {
        if (std::isnan(a)) return Value::boolean(op == CompareOp::Ne);
        order = -int_compare_double(right, a);
    } else {
        return not_implemented();
    }
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

Value float_get_real(Value self) { return Value::real(float_value(self)); }
Value float_get_imag(Value) { return Value::real(0.0); }

constexpr GetSetDef kGetSets[] = {
    {"real", float_get_real, nullptr, "the real part of a complex number"},
    {"imag", float_get_imag, nullptr, "the imaginary part of a complex number"},
};

constexpr Slots kSlots{
    .repr = [](Value self) -> Value { return float_repr(float_value(self)); },
    .hash = [](Value self) -> Result<std::int64_t> { return float_hash(float_value(self)); },
    .compare = float_compare,
    .new_ = float_new,
    .add = float_add,
    .subtract = float_subtract,
    .multiply = float_multiply,
    .remainder = float_remainder,
    .divmod = float_divmod,
    .power = float_power_slot,
    .negative = [](Value self) { return Value::real(-float_value(self)); },
    .positive = float_get_real,
    .absolute = [](Value self) { return Value::real(std::fabs(float_value(self))); },
    .truth = [](Value self) -> Result<bool> { return float_value(self) != 0; },
    .to_int = [](Value self) { return int_from_double(float_value(self)); },
    .to_float = float_get_real,
    .floor_divide = float_floor_divide_slot,
    .true_divide = float_true_divide,
};

constexpr TypeDef kFloatType{
    .name = "float",
    .doc = "Convert a string or number to a floating-point number, if possible.",
    .signature = "(x=0, /)",
    .size = sizeof(FloatObject),
    .flags = kBaseType | kFloatSubclass | kMatchSelf,
    .slots = &kSlots,
    .methods = kFloatMethods,
    .getsets = kGetSets,
};

}  // namespace

constinit Type float_type{kFloatType};

Result<double> float_from(Value v) {
    if (has_real_number(v)) return real_number(v);
    if (Str* text = as_str(v)) {
        if (text->ascii)
            return parse_or_raise(strip_ascii_space({static_cast<const char*>(text->data), text->length}), v);
        return parse_or_raise(number_text(text), v);
    }
    if (has_buffer(v)) {
        BufferView data;
        TRY(data.acquire(v));
        return parse_or_raise(strip_ascii_space(data.bytes()), v);
    }
    return raise_type_error("float() argument must be a string or a real number, not '{}'", type_name_of(v));
}

Str* float_repr(double d) {
    char buffer[40];
    return make_str_latin1(buffer, write_float_repr(d, buffer));
}

std::int64_t float_hash(double d) {
    // A number m * 2^e has the hash of its value modulo the prime 2^61 - 1, where multiplying by 2^e is a rotation.
    if (std::isnan(d)) return 0;
    if (std::isinf(d)) return d > 0 ? 314159 : -314159;
    if (std::fabs(d) < 0x1p60 && d == std::trunc(d)) {
        auto whole = static_cast<std::int64_t>(d);
        return whole == -1 ? -2 : whole;
    }
    constexpr std::uint64_t kModulus = (std::uint64_t{1} << 61) - 1;
    int exponent;
    auto mantissa = static_cast<std::uint64_t>(std::ldexp(std::frexp(std::fabs(d), &exponent), 53));
    int rotation = (exponent - 53) % 61;
    if (rotation < 0) rotation += 61;
    std::uint64_t rotated = ((mantissa << rotation) & kModulus) | (rotation ? mantissa >> (61 - rotation) : 0);
    auto hash = static_cast<std::int64_t>(rotated);
    if (d < 0) hash = -hash;
    return hash == -1 ? -2 : hash;
}

void float_divide(double a, double b, double& quotient, double& remainder) {
    double mod = std::fmod(a, b);
    // a - mod is near a multiple of b, so this division is near a whole number.
    double div = (a - mod) / b;
    if (mod != 0) {
        if ((b < 0) != (mod < 0)) {
            mod += b;
            div -= 1;
        }
    } else {
        mod = std::copysign(0.0, b);
    }
    if (div != 0) {
        quotient = std::floor(div);
        if (div - quotient > 0.5) quotient += 1;
    } else {
        quotient = std::copysign(0.0, a / b);
    }
    remainder = mod;
}

Value float_floor_divide(double a, double b) {
    if (b == 0) return raise_zero_division();
    double quotient, remainder;
    float_divide(a, b, quotient, remainder);
    return Value::real(quotient);
}

Value float_modulo(double a, double b) {
    if (b == 0) return raise_zero_division();
    double remainder = std::fmod(a, b);
    if (remainder != 0) {
        if ((b < 0) != (remainder < 0)) remainder += b;
    } else {
        remainder = std::copysign(0.0, b);
    }
    return Value::real(remainder);
}

Value float_power(double a, double b) {
    double result = std::pow(a, b);
    if (std::isfinite(result)) [[likely]]
        return Value::real(result);
    if (a == 0 && b < 0 && std::isfinite(b)) return raise(ZeroDivisionError, "zero to a negative power");
    if (a < 0 && std::isfinite(a) && std::isfinite(b) && b != std::floor(b)) {
        // A fraction of a negative number is complex, by way of polar coordinates.
        double length = std::pow(-a, b);
        double angle = std::atan2(0.0, a) * b;
        if (std::isinf(length)) return raise_overflow_error("complex exponentiation");
        return make_complex(length * std::cos(angle), length * std::sin(angle));
    }
    if (std::isinf(result) && std::isfinite(a) && std::isfinite(b))
        return raise_with(OverflowError, {Value::small_int(ERANGE), Value(make_str(std::strerror(ERANGE)))});
    return Value::from_untrusted_double(result);
}

}  // namespace py
