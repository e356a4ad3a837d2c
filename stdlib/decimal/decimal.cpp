// The Decimal type: operators, methods and conversions, each a thin layer over one operation of number.h.
#include <cmath>
#include <cstdlib>

#include "runtime/bigint/bigint.h"
#include "runtime/core/attribute.h"
#include "runtime/core/builtin.h"
#include "runtime/core/call.h"
#include "runtime/core/error.h"
#include "runtime/core/interpreter.h"
#include "runtime/objects/float.h"
#include "runtime/objects/int.h"
#include "runtime/objects/list.h"
#include "runtime/objects/module.h"
#include "runtime/objects/str.h"
#include "runtime/protocol/number.h"
#include "runtime/protocol/object.h"
#include "stdlib/decimal/objects.h"

namespace py::decimal {

namespace {

const Number& number_of(Value self) { return self.as<DecimalObject>()->number; }

// ---- Operators ----

template <Binary operation>
Value binary_operator(Value left, Value right) {
    Number a, b;
    if (!to_number(left, &a) || !to_number(right, &b)) return not_implemented();
    ContextObject* context = TRY(current_context());
    Work w = start(context);
    return finish(operation(a, b, w), w, context);
}

template <Unary operation>
Value unary_operator(Value self) {
    ContextObject* context = TRY(current_context());
    Work w = start(context);
    return finish(operation(number_of(self), w), w, context);
}

Value divmod_operator(Value left, Value right) {
    Number a, b, quotient, rest;
    if (!to_number(left, &a) || !to_number(right, &b)) return not_implemented();
    ContextObject* context = TRY(current_context());
    Work w = start(context);
    divide_both(a, b, &quotient, &rest, w);
    if (w.failed) return Pending{};
    TRY(note(w.status, context));
    return make_tuple({wrap(quotient), wrap(rest)});
}

Value power_operator(Value base, Value exponent, Value modulus) {
    Number a, b, m;
    if (!to_number(base, &a) || !to_number(exponent, &b)) return not_implemented();
    if (modulus && !modulus.is_none() && !to_number(modulus, &m)) return not_implemented();
    ContextObject* context = TRY(current_context());
    Work w = start(context);
    Number result = !modulus || modulus.is_none() ? power(a, b, w) : power_modulo(a, b, m, w);
    return finish(result, w, context);
}

Result<bool> decimal_truth(Value self) { return !number_of(self).is_zero(); }

/// Is it a number of another kind that has an exact value? *other then is that value, and *self what to compare with it.
Result<bool> comparable(Value v, CompareOp op, Number* self, Number* other, ContextObject* context) {
    bool equality = op == CompareOp::Eq || op == CompareOp::Ne;
    if (to_number(v, other)) return true;
    if (type_of(v)->is_subtype_of(&complex_type) && equality) {
        auto* c = v.as<Complex>();
        if (c->imag != 0) return false;
        *other = from_double(c->real);
        context->settings.status |= kFloatOperation;
        return true;
    }
    if (is_float(v)) {
        if (equality) context->settings.status |= kFloatOperation;
        else TRY(note(kFloatOperation, context));
        *other = from_double(float_value(v));
        return true;
    }
    Value numbers = TRY(import_module("numbers"));
    Value rational = TRY(get_attribute(numbers, intern("Rational")));
    if (!TRY(is_instance(v, rational))) return false;
    Value numerator = TRY(get_attribute(v, intern("numerator")));
    Value denominator = TRY(get_attribute(v, intern("denominator")));
    Number factor;
    if (!to_number(numerator, other) || !to_number(denominator, &factor)) return false;
    if (self->is_finite()) {
        self->coefficient = TRY(int_multiply(self->coefficient, factor.coefficient));
        self->digits = count_digits(self->coefficient);
    }
    return true;
}

Value decimal_compare(Value left, Value right, CompareOp op) {
    Number a = number_of(left), b;
    ContextObject* context = TRY(current_context());
    if (!TRY(comparable(right, op, &a, &b, context))) return not_implemented();
    bool equality = op == CompareOp::Eq || op == CompareOp::Ne;
    if (a.is_nan() || b.is_nan()) {
        if (!equality || a.is_signaling() || b.is_signaling()) TRY(note(kInvalidOperation, context));
        return Value::boolean(op == CompareOp::Ne);
    }
    Work w;
    int order = compare_values(a, b, w);
    if (w.failed) return Pending{};
    switch (op) {
        case CompareOp::Lt: return Value::boolean(order < 0);
        case CompareOp::Le: return Value::boolean(order <= 0);
        case CompareOp::Eq: return Value::boolean(order == 0);
        case CompareOp::Ne: return Value::boolean(order != 0);
        case CompareOp::Gt: return Value::boolean(order > 0);
        case CompareOp::Ge: return Value::boolean(order >= 0);
    }
    return not_implemented();
}

/// That of every equal number: coefficient * 10**exponent modulo 2**61 - 1.
Result<std::int64_t> decimal_hash(Value self) {
    const Number& n = number_of(self);
    if (n.is_signaling()) return raise_type_error("Cannot hash a signaling NaN value");
    if (n.is_nan()) {
        auto bits = reinterpret_cast<std::uintptr_t>(self.as_object());
        return static_cast<std::int64_t>(bits >> 4);
    }
    constexpr std::int64_t kHashInfinity = 314159;
    if (n.is_infinite()) return n.negative ? -kHashInfinity : kHashInfinity;
    Scratch modulus, power, result;
    mpz_set_ui(modulus, (1ul << 61) - 1);
    mpz_set_ui(power, 10);
    if (n.exponent < 0) mpz_invert(power, power, modulus);
    mpz_powm_ui(power, power, static_cast<unsigned long>(std::abs(n.exponent)), modulus);
    mpz_mul(result, Limbs(n.coefficient).mpz(), power);
    mpz_mod(result, result, modulus);
    std::int64_t hash = mpz_get_si(result);
    if (n.negative) hash = -hash;
    return hash == -1 ? -2 : hash;
}

// ---- Text ----

Value decimal_str(Value self) {
    ContextObject* context = TRY(current_context());
    return make_str_ascii(to_text(number_of(self), false, context->capitals));
}

Value decimal_repr(Value self) {
    ContextObject* context = TRY(current_context());
    return make_str_ascii("Decimal('" + to_text(number_of(self), false, context->capitals) + "')");
}

Value decimal_to_eng_string(DecimalObject& self, Value context) {
    ContextObject* settings = TRY(context_argument(context));
    return make_str_ascii(to_text(self.number, true, settings->capitals));
}

Value decimal_format(DecimalObject& self, Str* spec) {
    ContextObject* context = TRY(current_context());
    return format_number(self.number, spec, context->settings.rounding, context->capitals);
}

// ---- Making and converting ----

Value decimal_new(Type* cls, const Args& args) {
    static Signature* signature;
    Value v[2];
    if (args.count == 1 && args.no_keywords()) {
        v[0] = args[0];
        v[1] = Value::none();
    } else {
        TRY(bind_arguments("Decimal", "(value='0', context=None)", &signature, args, v));
    }
    return make_decimal(cls, v[0], TRY(context_argument(v[1])), true);
}

Value decimal_from_float(Type* cls, Value f) {
    Number n;
    if (is_float(f)) n = from_double(float_value(f));
    else if (is_int(f)) (void)to_number(f, &n);
    else return raise_type_error("argument must be int or float");
    if (cls == &decimal_type) return wrap(n);
    return call(cls, {wrap(n)});
}

Value decimal_from_number(Type* cls, Value number) {
    if (is_float(number)) return decimal_from_float(cls, number);
    Number n;
    TRY(require_number(number, &n));
    if (cls == &decimal_type) return type_of(number) == &decimal_type ? number : wrap(n);
    return call(cls, {wrap(n)});
}

Value decimal_to_int(Value self) { return to_int(number_of(self)); }
Value decimal_trunc(DecimalObject& self) { return to_int(self.number); }

Result<double> to_double(const Number& n) {
    if (n.is_signaling()) return raise_value_error("cannot convert signaling NaN to float");
    if (n.is_nan()) return n.negative ? -std::nan("") : std::nan("");
    return std::strtod(to_text(n, false, true).c_str(), nullptr);
}
Value decimal_to_float(Value self) { return Value::from_untrusted_double(TRY(to_double(number_of(self)))); }
Value decimal_complex(DecimalObject& self) { return make_complex(TRY(to_double(self.number)), 0.0); }

Value rounded_to_int(const Number& n, Rounding rounding) {
    if (!n.is_finite()) return to_int(n);
    Work w;
    w.rounding = rounding;
    Number whole = to_integral_value(n, w);
    if (w.failed) return Pending{};
    return to_int(whole);
}
Value decimal_floor(DecimalObject& self) { return rounded_to_int(self.number, Rounding::Floor); }
Value decimal_ceil(DecimalObject& self) { return rounded_to_int(self.number, Rounding::Ceiling); }

Value decimal_round(DecimalObject& self, Value ndigits) {
    if (!ndigits) return rounded_to_int(self.number, Rounding::HalfEven);
    if (!is_int(ndigits)) return raise_type_error("optional arg must be an integer");
    std::int64_t digits;
    if (!int_fits_int64(ndigits, digits)) return raise_overflow_error("Python int too large to convert to C ssize_t");
    ContextObject* context = TRY(current_context());
    Work w = start(context);
    return finish(quantize(self.number, finite(false, Value::small_int(1), -digits), w), w, context);
}

Value decimal_as_tuple(DecimalObject& self) {
    const Number& n = self.number;
    std::string digits = n.is_nan() && !n.digits ? std::string() : coefficient_text(n.coefficient);
    Tuple* items = allocate_tuple(digits.size());
    if (!items) return Pending{};
    for (std::size_t i = 0; i < digits.size(); ++i) items->items[i] = Value::small_int(digits[i] - '0');
    Value exponent = n.is_finite()      ? make_int(n.exponent)
                     : n.is_infinite()  ? Value(intern("F"))
                     : n.is_signaling() ? Value(intern("N"))
                                        : Value(intern("n"));
    return call(python_class(PythonClass::DecimalTuple), {Value::small_int(n.negative), items, exponent});
}

Value decimal_as_integer_ratio(DecimalObject& self) {
    const Number& n = self.number;
    if (n.is_infinite()) return raise_overflow_error("cannot convert Infinity to integer ratio");
    if (n.is_nan()) return raise_value_error("cannot convert NaN to integer ratio");
    Work w;
    Value numerator = n.coefficient, denominator = Value::small_int(1);
    if (n.exponent >= 0) {
        numerator = shift_left(numerator, n.exponent, w);
    } else if (n.is_zero()) {
        denominator = Value::small_int(1);
    } else {
        denominator = power_of_ten(-n.exponent, w);
        if (w.failed) return Pending{};
        Scratch z;
        mpz_gcd(z, Limbs(numerator).mpz(), Limbs(denominator).mpz());
        Value divisor = TRY(int_from_mpz(z));
        numerator = TRY(int_floor_divide(numerator, divisor));
        denominator = TRY(int_floor_divide(denominator, divisor));
    }
    if (w.failed) return Pending{};
    return make_tuple({n.negative ? int_negative(numerator) : numerator, denominator});
}

Value decimal_reduce(Value self) {
    return make_tuple({type_of(self), make_tuple({ TRY(str(self)) })});
}
Value decimal_copy(Value self) { return self; }
Value decimal_deepcopy(Value self, Value) { return self; }
Value decimal_sizeof(DecimalObject& self) {
    std::int64_t limbs = self.number.coefficient.is_small_int() ? 0 : (self.number.digits * 27 >> 9) + 2;
    return make_int(static_cast<std::int64_t>(sizeof(DecimalObject)) + 8 * limbs);
}
Value decimal_real(Value self) { return self; }
Value decimal_imag(Value) { return wrap(finite(false, Value::small_int(0), 0)); }
Value decimal_conjugate(Value self) { return self; }

// ---- Methods ----

template <Unary operation>
Value unary(DecimalObject& self, Value context) {
    ContextObject* settings = TRY(context_argument(context));
    Work w = start(settings);
    return finish(operation(self.number, w), w, settings);
}

template <Binary operation>
Value binary(DecimalObject& self, Value other, Value context) {
    ContextObject* settings = TRY(context_argument(context));
    Number b;
    TRY(require_number(other, &b));
    Work w = start(settings);
    return finish(operation(self.number, b, w), w, settings);
}

Value decimal_fma(DecimalObject& self, Value other, Value third, Value context) {
    ContextObject* settings = TRY(context_argument(context));
    Number b, c;
    TRY(require_number(other, &b));
    TRY(require_number(third, &c));
    Work w = start(settings);
    return finish(fma(self.number, b, c, w), w, settings);
}

Value decimal_quantize(DecimalObject& self, Value exp, Value rounding, Value context) {
    ContextObject* settings = TRY(context_argument(context));
    Work w = start(settings);
    if (!rounding.is_none()) TRY(rounding_argument(rounding, &w.rounding));
    Number b;
    TRY(require_number(exp, &b));
    return finish(quantize(self.number, b, w), w, settings);
}

template <Unary operation>
Value to_integral(DecimalObject& self, Value rounding, Value context) {
    ContextObject* settings = TRY(context_argument(context));
    Work w = start(settings);
    if (!rounding.is_none()) TRY(rounding_argument(rounding, &w.rounding));
    return finish(operation(self.number, w), w, settings);
}

template <bool (*test)(const Number&)>
bool question(DecimalObject& self) {
    return test(self.number);
}
bool test_finite(const Number& n) { return n.is_finite(); }
bool test_infinite(const Number& n) { return n.is_infinite(); }
bool test_nan(const Number& n) { return n.is_nan(); }
bool test_quiet(const Number& n) { return n.kind == Kind::QuietNaN; }
bool test_signaling(const Number& n) { return n.is_signaling(); }
bool test_signed(const Number& n) { return n.negative; }
bool test_zero(const Number& n) { return n.is_zero(); }
bool test_canonical(const Number&) { return true; }

Result<bool> decimal_is_normal(DecimalObject& self, Value context) {
    return is_normal(self.number, TRY(context_argument(context))->settings);
}
Result<bool> decimal_is_subnormal(DecimalObject& self, Value context) {
    return is_subnormal(self.number, TRY(context_argument(context))->settings);
}
Value decimal_number_class(DecimalObject& self, Value context) {
    return make_str(number_class(self.number, TRY(context_argument(context))->settings));
}
Value decimal_adjusted(DecimalObject& self) { return make_int(self.number.is_finite() ? self.number.adjusted() : 0); }
Value decimal_radix(DecimalObject&) { return wrap(finite(false, Value::small_int(10), 0)); }
Value decimal_copy_abs(DecimalObject& self) { return wrap(with_sign(self.number, false)); }
Value decimal_copy_negate(DecimalObject& self) { return wrap(with_sign(self.number, !self.number.negative)); }
Number copy_signed(const Number& a, const Number& b, Work&) { return with_sign(a, b.negative); }

Result<bool> decimal_same_quantum(DecimalObject& self, Value other, Value context) {
    TRY(context_argument(context));
    Number b;
    TRY(require_number(other, &b));
    return same_quantum(self.number, b);
}

constexpr FunctionDef kMethods[] = {
    method<unary<exp>>("exp", "($self, /, context=None)", "e ** self."),
    method<unary<ln>>("ln", "($self, /, context=None)", "The natural logarithm."),
    method<unary<log10>>("log10", "($self, /, context=None)", "The base 10 logarithm."),
    method<unary<next_minus>>("next_minus", "($self, /, context=None)", "The largest number below."),
    method<unary<next_plus>>("next_plus", "($self, /, context=None)", "The smallest number above."),
    method<unary<reduce>>("normalize", "($self, /, context=None)", "The number without trailing zeros."),
    method<to_integral<to_integral_value>>("to_integral", "($self, /, rounding=None, context=None)",
                                           "Rounded to an integer."),
    method<to_integral<to_integral_exact>>("to_integral_exact", "($self, /, rounding=None, context=None)",
                                           "Rounded to an integer; signals Inexact and Rounded."),
    method<to_integral<to_integral_value>>("to_integral_value", "($self, /, rounding=None, context=None)",
                                           "Rounded to an integer."),
    method<unary<sqrt>>("sqrt", "($self, /, context=None)", "The square root."),
    method<binary<compare>>("compare", "($self, /, other, context=None)",
                            "-1, 0 or 1 as self is below, equal to or above other."),
    method<binary<compare_signal>>("compare_signal", "($self, /, other, context=None)",
                                   "compare() that signals for every NaN."),
    method<binary<max>>("max", "($self, /, other, context=None)", "The larger one."),
    method<binary<max_magnitude>>("max_mag", "($self, /, other, context=None)",
                                  "The one with the larger absolute value."),
    method<binary<min>>("min", "($self, /, other, context=None)", "The smaller one."),
    method<binary<min_magnitude>>("min_mag", "($self, /, other, context=None)",
                                  "The one with the smaller absolute value."),
    method<binary<next_toward>>("next_toward", "($self, /, other, context=None)",
                                "The next number in the direction of other."),
    method<decimal_quantize>("quantize", "($self, /, exp, rounding=None, context=None)",
                             "The number with the exponent of exp."),
    method<binary<remainder_near>>("remainder_near", "($self, /, other, context=None)",
                                   "What is left by the nearest multiple of other."),
    method<decimal_fma>("fma", "($self, /, other, third, context=None)", "self * other + third, rounded once."),
    method<question<test_canonical>>("is_canonical", "($self, /)", "True."),
    method<question<test_finite>>("is_finite", "($self, /)", "Is it finite?"),
    method<question<test_infinite>>("is_infinite", "($self, /)", "Is it infinite?"),
    method<question<test_nan>>("is_nan", "($self, /)", "Is it a NaN?"),
    method<question<test_quiet>>("is_qnan", "($self, /)", "Is it a quiet NaN?"),
    method<question<test_signaling>>("is_snan", "($self, /)", "Is it a signaling NaN?"),
    method<question<test_signed>>("is_signed", "($self, /)", "Has it a minus sign?"),
    method<question<test_zero>>("is_zero", "($self, /)", "Is it zero?"),
    method<decimal_is_normal>("is_normal", "($self, /, context=None)", "Is it a normal number?"),
    method<decimal_is_subnormal>("is_subnormal", "($self, /, context=None)", "Is it subnormal?"),
    method<decimal_adjusted>("adjusted", "($self, /)", "The exponent of the first digit."),
    method<decimal_copy>("canonical", "($self, /)", "The number itself."),
    method<decimal_conjugate>("conjugate", "($self, /)", "The number itself."),
    method<decimal_radix>("radix", "($self, /)", "Decimal(10)"),
    method<decimal_copy_abs>("copy_abs", "($self, /)", "Without the sign, not rounded."),
    method<decimal_copy_negate>("copy_negate", "($self, /)", "With the other sign, not rounded."),
    method<unary<logb>>("logb", "($self, /, context=None)", "The exponent of the first digit, as a Decimal."),
    method<unary<logical_invert>>("logical_invert", "($self, /, context=None)", "All digits inverted."),
    method<decimal_number_class>("number_class", "($self, /, context=None)", "What it is, as '+Normal' or 'sNaN'."),
    method<decimal_to_eng_string>("to_eng_string", "($self, /, context=None)", "Text in engineering notation."),
    method<binary<compare_total>>("compare_total", "($self, /, other, context=None)",
                                  "compare() by the total order of all numbers."),
    method<binary<compare_total_magnitude>>("compare_total_mag", "($self, /, other, context=None)",
                                            "compare_total() of the absolute values."),
    method<binary<copy_signed>>("copy_sign", "($self, /, other, context=None)", "With the sign of other."),
    method<decimal_same_quantum>("same_quantum", "($self, /, other, context=None)", "Have both the same exponent?"),
    method<binary<logical_and>>("logical_and", "($self, /, other, context=None)", "Digitwise and."),
    method<binary<logical_or>>("logical_or", "($self, /, other, context=None)", "Digitwise or."),
    method<binary<logical_xor>>("logical_xor", "($self, /, other, context=None)", "Digitwise exclusive or."),
    method<binary<rotate>>("rotate", "($self, /, other, context=None)", "With the digits rotated."),
    method<binary<scaleb>>("scaleb", "($self, /, other, context=None)", "With other added to the exponent."),
    method<binary<shift>>("shift", "($self, /, other, context=None)", "With the digits shifted."),
    class_method<decimal_from_float>("from_float", "($type, f, /)", "The exact value of a float or int."),
    class_method<decimal_from_number>("from_number", "($type, number, /)",
                                      "The exact value of a number; unlike Decimal() it takes no text."),
    method<decimal_as_tuple>("as_tuple", "($self, /)", "DecimalTuple(sign, digits, exponent)"),
    method<decimal_as_integer_ratio>("as_integer_ratio", "($self, /)", "The pair of ints, in lowest terms."),
    method<decimal_copy>("__copy__", "($self, /)", "The number itself."),
    method<decimal_deepcopy>("__deepcopy__", "($self, memo, /)", "The number itself."),
    method<decimal_format>("__format__", "($self, format_spec, /)", "Formatted as format_spec says."),
    method<decimal_reduce>("__reduce__", "($self, /)", "How to make it again."),
    method<decimal_round>("__round__", "($self, ndigits=<unrepresentable>, /)",
                          "Rounded to an int, or to that many places."),
    method<decimal_ceil>("__ceil__", "($self, /)", "The smallest int that is not below."),
    method<decimal_floor>("__floor__", "($self, /)", "The largest int that is not above."),
    method<decimal_trunc>("__trunc__", "($self, /)", "The integer part."),
    method<decimal_complex>("__complex__", "($self, /)", "As a complex."),
    method<decimal_sizeof>("__sizeof__", "($self, /)", "Bytes in memory."),
};

constexpr GetSetDef kAttributes[] = {
    {"real", decimal_real, nullptr, "The number itself."},
    {"imag", decimal_imag, nullptr, "Decimal(0)"},
};

constexpr Slots kSlots{
    .repr = decimal_repr,
    .str = decimal_str,
    .hash = decimal_hash,
    .compare = decimal_compare,
    .new_ = decimal_new,
    .add = binary_operator<add>,
    .subtract = binary_operator<subtract>,
    .multiply = binary_operator<multiply>,
    .remainder = binary_operator<remainder>,
    .divmod = divmod_operator,
    .power = power_operator,
    .negative = unary_operator<minus>,
    .positive = unary_operator<plus>,
    .absolute = unary_operator<absolute>,
    .truth = decimal_truth,
    .to_int = decimal_to_int,
    .to_float = decimal_to_float,
    .floor_divide = binary_operator<divide_int>,
    .true_divide = binary_operator<divide>,
};
constexpr TypeDef kDecimalType{
    .name = "decimal.Decimal",
    .doc = "A decimal number: exact from its text or any int or float, then rounded by each operation to the context.",
    .signature = "(value='0', context=None)",
    .size = sizeof(DecimalObject),
    .flags = kBaseType,
    .slots = &kSlots,
    .methods = kMethods,
    .getsets = kAttributes,
};

}  // namespace
}  // namespace py::decimal

namespace py {
constinit Type decimal_type{decimal::kDecimalType};
}  // namespace py
