// The type complex: constructor, operators, text. Mixed operations with real numbers never make up an imaginary zero:
// they follow Annex G of the C standard, as CPython 3.14 does. Library reference: Numeric Types.
#include <cerrno>
#include <cmath>

#include "runtime/core/attribute.h"
#include "runtime/core/builtin.h"
#include "runtime/core/call.h"
#include "runtime/core/error.h"
#include "runtime/core/gc.h"
#include "runtime/core/names.h"
#include "runtime/core/warning.h"
#include "runtime/objects/float.h"
#include "runtime/objects/int.h"
#include "runtime/objects/module.h"
#include "runtime/objects/str.h"
#include "runtime/objects/tuple.h"
#include "runtime/protocol/object.h"
#include "runtime/text/float_text.h"
#include "runtime/text/format_spec.h"

namespace py {

namespace {

bool is_complex(Value v) { return v.is_object_nonzero() && v.as_object()->type()->is_subtype_of(&complex_type); }

Value instance_of(Type* cls, double real, double imag) {
    if (cls == &complex_type) return make_complex(real, imag);
    auto* object = static_cast<Complex*>(allocate_instance(cls));
    object->real = real;
    object->imag = imag;
    return object;
}

// ---- Construction ----------------------------------------------------------------

/// Where the longest prefix of `text` ends that looks like a number: sign, digits, point, exponent, "inf", "nan".
std::size_t number_end(std::string_view text, std::size_t at) {
    std::size_t i = at;
    if (i < text.size() && (text[i] == '+' || text[i] == '-')) ++i;
    auto letter = [&](std::size_t k) { return k < text.size() ? text[k] | 0x20 : 0; };
    if (letter(i) == 'i' || (letter(i) == 'n' && letter(i + 1) == 'a')) {
        std::size_t word = letter(i) == 'i' && text.size() - i >= 8 && letter(i + 3) == 'i' ? 8 : 3;
        return i + word <= text.size() ? i + word : at;
    }
    auto digits = [&] {
        std::size_t start = i;
        while (i < text.size() && ((text[i] >= '0' && text[i] <= '9') || text[i] == '_')) ++i;
        return i > start;
    };
    bool any = digits();
    if (i < text.size() && text[i] == '.') {
        ++i;
        any |= digits();
    }
    if (!any) return at;
    if (letter(i) == 'e') {
        std::size_t mantissa_end = i++;
        if (i < text.size() && (text[i] == '+' || text[i] == '-')) ++i;
        if (!digits()) return mantissa_end;
    }
    return i;
}

/// "1+2j", "(1)", "j", "-1e5j".
bool parse_complex(std::string_view text, double& real, double& imag) {
    real = imag = 0;
    text = strip_ascii_space(text);
    if (text.size() >= 2 && text.front() == '(' && text.back() == ')')
        text = strip_ascii_space(text.substr(1, text.size() - 2));
    if (text.empty()) return false;
    auto is_unit = [&](std::size_t i) { return i + 1 == text.size() && (text[i] == 'j' || text[i] == 'J'); };
    auto sign_of = [](std::string_view part) { return !part.empty() && part[0] == '-' ? -1.0 : 1.0; };
    // A number without digits is only possible in front of the j: "j", "+j", "-j".
    auto imaginary = [&](std::string_view part) -> bool {
        if (part.empty() || part == "+" || part == "-") {
            imag = sign_of(part);
            return true;
        }
        auto value = parse_float(part);
        if (value) imag = *value;
        return value.has_value();
    };
    if (is_unit(text.size() - 1)) {
        std::string_view body = text.substr(0, text.size() - 1);
        std::size_t end = number_end(body, 0);
        if (end == body.size() || (end == 0 && body.size() <= 1)) return imaginary(body);
        if (end == 0 || (body[end] != '+' && body[end] != '-')) return false;
        auto first = parse_float(body.substr(0, end));
        if (!first) return false;
        real = *first;
        return imaginary(body.substr(end));
    }
    auto value = parse_float(text);
    if (value) real = *value;
    return value.has_value();
}

/// An underscore that does not stand between two digits.
bool misplaced_underscore(std::string_view text) {
    auto digit = [&](std::size_t i) { return i < text.size() && text[i] >= '0' && text[i] <= '9'; };
    for (std::size_t i = 0; i < text.size(); ++i)
        if (text[i] == '_' && (i == 0 || !digit(i - 1) || !digit(i + 1))) return true;
    return false;
}

/// The result of v.__complex__(); `found` false: it has none.
Status special_complex(Value v, bool& found, double& real, double& imag) {
    found = false;
    if (v.is_float() || v.is_small_int()) return Status::success();
    if (auto* exact = exact_cast<Complex>(v)) {
        found = true;
        real = exact->real;
        imag = exact->imag;
        return Status::success();
    }
    Value result = call_special(v, names::complex_, {}, &found);
    if (!found) return has_exception() ? Status(Pending{}) : Status::success();
    if (!result) return Pending{};
    if (!is_complex(result))
        return raise_type_error("__complex__ returned non-complex (type {})", type_name_of(result));
    if (!exact_cast<Complex>(result))
        TRY(warn(
            DeprecationWarning,
            fmt::format("__complex__ returned non-complex (type {}).  The ability to return an instance of a strict "
                        "subclass of complex is deprecated, and may be removed in a future version of Python.",
                        type_name_of(result))));
    real = result.as<Complex>()->real;
    imag = result.as<Complex>()->imag;
    return Status::success();
}

/// complex(v) with one argument.
Status convert_single(Value v, double& real, double& imag) {
    if (Str* text = as_str(v)) {
        std::string plain = number_text(text);
        if (parse_complex(plain, real, imag)) return Status::success();
        if (misplaced_underscore(plain))
            return raise_value_error("could not convert string to complex: {}", str_view(TRY(repr(v))));
        return raise_value_error("complex() arg is a malformed string");
    }
    bool found;
    TRY(special_complex(v, found, real, imag));
    if (found) return Status::success();
    if (is_complex(v)) {
        real = v.as<Complex>()->real;
        imag = v.as<Complex>()->imag;
        return Status::success();
    }
    if (!has_real_number(v))
        return raise_type_error("complex() argument must be a string or a number, not {}", type_name_of(v));
    real = TRY(real_number(v));
    imag = 0;
    return Status::success();
}

/// One of two arguments; `was_complex` (with a warning) when it has an imaginary part. `name` is how messages call it.
Status convert_part(Value v, const char* name, double& real, double& imag, bool& was_complex) {
    real = imag = 0;
    was_complex = false;
    if (std::string_view(name) == "real") TRY(special_complex(v, was_complex, real, imag));
    if (!was_complex) {
        if (is_complex(v)) {
            was_complex = true;
            real = v.as<Complex>()->real;
            imag = v.as<Complex>()->imag;
        } else if (has_real_number(v) && !is_str(v)) {
            real = TRY(real_number(v));
        } else {
            return raise_type_error("complex() argument '{}' must be a real number, not {}", name, type_name_of(v));
        }
    }
    if (!was_complex) return Status::success();
    return warn(DeprecationWarning,
                fmt::format("complex() argument '{}' must be a real number, not {}", name, type_name_of(v)));
}

Value complex_new(Type* cls, const Args& args) {
    static Signature* signature;
    Value bound[2];
    TRY(bind_arguments("complex", "(real=<unrepresentable>, imag=<unrepresentable>)", &signature, args, bound));
    double real = 0, imag = 0;
    if (!bound[1]) {
        if (!bound[0]) return instance_of(cls, 0, 0);
        if (cls == &complex_type && exact_cast<Complex>(bound[0])) return bound[0];
        TRY(convert_single(bound[0], real, imag));
        return instance_of(cls, real, imag);
    }
    double second_real, second_imag;
    bool first_complex = false, second_complex = false;
    if (bound[0]) TRY(convert_part(bound[0], "real", real, imag, first_complex));
    TRY(convert_part(bound[1], "imag", second_real, second_imag, second_complex));
    // real + imag * 1j; a zero part that nobody gave must not disturb the sign of the other.
    if (second_complex) real -= second_imag;
    imag = first_complex ? imag + second_real : second_real;
    return instance_of(cls, real, imag);
}

Value complex_from_number(Type* cls, Value number) {
    if (cls == &complex_type && exact_cast<Complex>(number)) return number;
    double real = 0, imag = 0;
    TRY(to_complex(number, real, imag));
    return instance_of(cls, real, imag);
}

// ---- Operators -------------------------------------------------------------------

struct Operand {
    double real = 0, imag = 0;
    bool is_real = false;
};

/// False: v is no number, or an int too large, with OverflowError pending.
bool operand(Value v, Operand& out) {
    if (is_complex(v)) {
        out = {v.as<Complex>()->real, v.as<Complex>()->imag, false};
        return true;
    }
    out.is_real = true;
    if (is_float(v)) {
        out.real = float_value(v);
        return true;
    }
    if (!is_int(v)) return false;
    Result<double> d = int_to_double(v);
    if (!d.ok()) return false;
    out.real = d.value();
    return true;
}

template <class F>
inline Value arithmetic(Value left, Value right, F operation) {
    Operand a, b;
    if (!operand(left, a) || !operand(right, b)) return has_exception() ? Value() : not_implemented();
    return operation(a, b);
}

Value complex_add(Value left, Value right) {
    return arithmetic(left, right, [](const Operand& a, const Operand& b) {
        return make_complex(a.real + b.real, a.is_real ? b.imag : b.is_real ? a.imag : a.imag + b.imag);
    });
}

Value complex_subtract(Value left, Value right) {
    return arithmetic(left, right, [](const Operand& a, const Operand& b) {
        return make_complex(a.real - b.real, a.is_real ? -b.imag : b.is_real ? a.imag : a.imag - b.imag);
    });
}

Value complex_multiply_slot(Value left, Value right) {
    return arithmetic(left, right, [](const Operand& a, const Operand& b) {
        if (a.is_real) return make_complex(a.real * b.real, a.real * b.imag);
        if (b.is_real) return make_complex(a.real * b.real, a.imag * b.real);
        ComplexNumber product = complex_multiply({a.real, a.imag}, {b.real, b.imag});
        return make_complex(product.real, product.imag);
    });
}

/// complex_divide() for a real dividend, whose missing imaginary part is not the same as zero. False: b is zero.
bool real_divide(double a, ComplexNumber b, ComplexNumber& out) {
    double b_real = std::fabs(b.real), b_imag = std::fabs(b.imag);
    if (b_real == 0 && b_imag == 0) return false;
    if (b_real >= b_imag) {
        double ratio = b.imag / b.real, denominator = b.real + b.imag * ratio;
        out = {a / denominator, (-a * ratio) / denominator};
    } else if (b_imag >= b_real) {
        double ratio = b.real / b.imag, denominator = b.real * ratio + b.imag;
        out = {(a * ratio) / denominator, -a / denominator};
    } else {
        out = {NAN, NAN};
    }
    if (std::isnan(out.real) && std::isnan(out.imag) && std::isfinite(a) &&
        (std::isinf(b_real) || std::isinf(b_imag))) {
        double x = std::copysign(std::isinf(b.real) ? 1.0 : 0.0, b.real),
               y = std::copysign(std::isinf(b.imag) ? 1.0 : 0.0, b.imag);
        out = {0.0 * (a * x), 0.0 * (-a * y)};
    }
    return true;
}

Value complex_true_divide(Value left, Value right) {
    return arithmetic(left, right, [](const Operand& a, const Operand& b) -> Value {
        ComplexNumber quotient;
        if (b.is_real) {
            if (b.real == 0) return raise(ZeroDivisionError, "division by zero");
            return make_complex(a.real / b.real, a.imag / b.real);
        }
        if (!(a.is_real ? real_divide(a.real, {b.real, b.imag}, quotient)
                        : complex_divide({a.real, a.imag}, {b.real, b.imag}, quotient)))
            return raise(ZeroDivisionError, "division by zero");
        return make_complex(quotient.real, quotient.imag);
    });
}

/// a^n by repeated squaring, n > 0.
ComplexNumber power_by_squaring(ComplexNumber a, unsigned n) {
    ComplexNumber result{1, 0};
    for (;; n >>= 1) {
        if (n & 1) result = complex_multiply(result, a);
        if (n <= 1) return result;
        a = complex_multiply(a, a);
    }
}

Value complex_power(Value base, Value exponent, Value modulus) {
    Operand a, b;
    if (!operand(base, a) || !operand(exponent, b)) return has_exception() ? Value() : not_implemented();
    if (!modulus.is_none()) return raise_value_error("complex modulo");
    auto zero_division = [] { return raise(ZeroDivisionError, "zero to a negative or complex power"); };
    ComplexNumber result;
    constexpr double kMostSquarings = 100;
    if (b.imag == 0 && b.real == std::floor(b.real) && std::fabs(b.real) <= kMostSquarings) {
        int n = static_cast<int>(b.real);
        ComplexNumber positive =
            n == 0 ? ComplexNumber{1, 0} : power_by_squaring({a.real, a.imag}, static_cast<unsigned>(n < 0 ? -n : n));
        if (n > 0) result = positive;
        else if (!complex_divide({1, 0}, positive, result)) return zero_division();
    } else if (a.real == 0 && a.imag == 0) {
        if (b.imag != 0 || b.real < 0) return zero_division();
    } else {
        errno = 0;
        double length = std::hypot(a.real, a.imag);
        double angle = std::atan2(a.imag, a.real);
        double scale = std::pow(length, b.real);
        double phase = angle * b.real;
        if (b.imag != 0) {
            scale /= std::exp(angle * b.imag);
            phase += b.imag * std::log(length);
        }
        result = {scale * std::cos(phase), scale * std::sin(phase)};
        if (errno == EDOM) return zero_division();  // an infinite phase; so CPython words it, too
    }
    if (std::isinf(result.real) || std::isinf(result.imag)) return raise_overflow_error("complex exponentiation");
    return make_complex(result.real, result.imag);
}

Value complex_compare(Value left, Value right, CompareOp op) {
    if (op != CompareOp::Eq && op != CompareOp::Ne) return not_implemented();
    auto* a = left.as<Complex>();
    bool same;
    if (is_complex(right)) {
        same = a->real == right.as<Complex>()->real && a->imag == right.as<Complex>()->imag;
    } else if (is_float(right)) {
        same = a->imag == 0 && a->real == float_value(right);
    } else if (is_int(right)) {
        same = a->imag == 0 && !std::isnan(a->real) && int_compare_double(right, a->real) == 0;
    } else {
        return not_implemented();
    }
    return Value::boolean(same == (op == CompareOp::Eq));
}

Result<std::int64_t> complex_hash(Value self) {
    auto* c = self.as<Complex>();
    auto hash = static_cast<std::int64_t>(static_cast<std::uint64_t>(float_hash(c->real)) +
                                          1000003 * static_cast<std::uint64_t>(float_hash(c->imag)));
    return hash == -1 ? -2 : hash;
}

Value complex_absolute(Value self) {
    auto* c = self.as<Complex>();
    double result = std::hypot(c->real, c->imag);
    if (std::isinf(result) && std::isfinite(c->real) && std::isfinite(c->imag))
        return raise_overflow_error("absolute value too large");
    return Value::from_untrusted_double(result);
}

// ---- Methods and tables ------------------------------------------------------------

Value complex_conjugate(Complex& self) { return make_complex(self.real, -self.imag); }
Value complex_special(Complex& self) { return make_complex(self.real, self.imag); }
Value complex_getnewargs(Complex& self) { return make_tuple({Value::real(self.real), Value::real(self.imag)}); }

Str* complex_format(Complex& self, Str* format_spec) {
    if (format_spec->length == 0) return str(Value(&self));  // a subclass may have its own __str__
    return format_complex(self.real, self.imag, format_spec, type_name(self.type()));
}

constexpr FunctionDef kMethods[] = {
    class_method<complex_from_number>("from_number", "($type, number, /)",
                                      "Convert number to a complex floating-point number."),
    method<complex_conjugate>("conjugate", "($self, /)",
                              "Return the complex conjugate of its argument. (3-4j).conjugate() == 3+4j."),
    method<complex_special>("__complex__", "($self, /)", "Convert this value to exact type complex."),
    method<complex_getnewargs>("__getnewargs__", "($self, /)", ""),
    method<complex_format>("__format__", "($self, format_spec, /)", "Convert to a string according to format_spec."),
};

Value complex_get_real(Value self) { return Value::real(self.as<Complex>()->real); }
Value complex_get_imag(Value self) { return Value::real(self.as<Complex>()->imag); }

constexpr GetSetDef kGetSets[] = {
    {"real", complex_get_real, nullptr, "the real part of a complex number", true},
    {"imag", complex_get_imag, nullptr, "the imaginary part of a complex number", true},
};

constexpr Slots kSlots{
    .repr = [](Value self) -> Value { return complex_repr(self.as<Complex>()->real, self.as<Complex>()->imag); },
    .hash = complex_hash,
    .compare = complex_compare,
    .new_ = complex_new,
    .add = complex_add,
    .subtract = complex_subtract,
    .multiply = complex_multiply_slot,
    .power = complex_power,
    .negative = [](Value self) { return make_complex(-self.as<Complex>()->real, -self.as<Complex>()->imag); },
    .positive = [](Value self) { return make_complex(self.as<Complex>()->real, self.as<Complex>()->imag); },
    .absolute = complex_absolute,
    .truth = [](Value self) -> Result<bool> { return self.as<Complex>()->real != 0 || self.as<Complex>()->imag != 0; },
    .true_divide = complex_true_divide,
};

constexpr TypeDef kComplexType{
    .name = "complex",
    .doc =
        "Create a complex number from a string or numbers.\n\n"
        "A string is parsed, a single number is converted. With 'real' or 'imag', these are\n"
        "the parts of the new number.",
    .signature = "(real=0, imag=0)",
    .size = sizeof(Complex),
    .flags = kBaseType,
    .slots = &kSlots,
    .methods = kMethods,
    .getsets = kGetSets,
};

}  // namespace

constinit Type complex_type{kComplexType};

Value make_complex(double real, double imag) {
    // Without pointers: the collector need not look at NaNs in it, canonical or not.
    auto* object = static_cast<Complex*>(gc_allocate_atomic(sizeof(Complex)));
    object->shape = Complex::exact_shape();
    object->real = std::isnan(real) ? std::numeric_limits<double>::quiet_NaN() : real;
    object->imag = std::isnan(imag) ? std::numeric_limits<double>::quiet_NaN() : imag;
    return object;
}

ComplexNumber complex_multiply(ComplexNumber a, ComplexNumber b) {
    ComplexNumber product{a.real * b.real - a.imag * b.imag, a.real * b.imag + a.imag * b.real};
    if (!std::isnan(product.real) || !std::isnan(product.imag)) [[likely]]
        return product;
    // An infinite factor makes an infinite product, whatever NaNs the formula gave.
    auto boxed = [](ComplexNumber z) {
        return ComplexNumber{std::copysign(std::isinf(z.real) ? 1.0 : 0.0, z.real),
                             std::copysign(std::isinf(z.imag) ? 1.0 : 0.0, z.imag)};
    };
    auto without_nan = [](ComplexNumber z) {
        return ComplexNumber{std::isnan(z.real) ? std::copysign(0.0, z.real) : z.real,
                             std::isnan(z.imag) ? std::copysign(0.0, z.imag) : z.imag};
    };
    auto infinite = [](ComplexNumber z) { return std::isinf(z.real) || std::isinf(z.imag); };
    bool recover = false;
    if (infinite(a)) {
        a = boxed(a);
        b = without_nan(b);
        recover = true;
    }
    if (infinite(b)) {
        b = boxed(b);
        a = without_nan(a);
        recover = true;
    }
    if (!recover && (std::isinf(a.real * b.real) || std::isinf(a.imag * b.imag) || std::isinf(a.real * b.imag) ||
                     std::isinf(a.imag * b.real))) {
        a = without_nan(a);
        b = without_nan(b);
        recover = true;
    }
    if (!recover) return product;
    constexpr double kInfinity = std::numeric_limits<double>::infinity();
    return {kInfinity * (a.real * b.real - a.imag * b.imag), kInfinity * (a.real * b.imag + a.imag * b.real)};
}

bool complex_divide(ComplexNumber a, ComplexNumber b, ComplexNumber& out) {
    double b_real = std::fabs(b.real), b_imag = std::fabs(b.imag);
    if (b_real == 0 && b_imag == 0) return false;
    // Smith's method: dividing by the larger part first keeps b's square from overflowing.
    if (b_real >= b_imag) {
        double ratio = b.imag / b.real, denominator = b.real + b.imag * ratio;
        out = {(a.real + a.imag * ratio) / denominator, (a.imag - a.real * ratio) / denominator};
    } else if (b_imag >= b_real) {
        double ratio = b.real / b.imag, denominator = b.real * ratio + b.imag;
        out = {(a.real * ratio + a.imag) / denominator, (a.imag * ratio - a.real) / denominator};
    } else {
        out = {NAN, NAN};
    }
    if (!std::isnan(out.real) || !std::isnan(out.imag)) return true;
    auto unit = [](double d) { return std::copysign(std::isinf(d) ? 1.0 : 0.0, d); };
    bool a_finite = std::isfinite(a.real) && std::isfinite(a.imag),
         b_finite = std::isfinite(b.real) && std::isfinite(b.imag);
    if ((std::isinf(a.real) || std::isinf(a.imag)) && b_finite) {
        double x = unit(a.real), y = unit(a.imag);
        constexpr double kInfinity = std::numeric_limits<double>::infinity();
        out = {kInfinity * (x * b.real + y * b.imag), kInfinity * (y * b.real - x * b.imag)};
    } else if ((std::isinf(b.real) || std::isinf(b.imag)) && a_finite) {
        double x = unit(b.real), y = unit(b.imag);
        out = {0.0 * (a.real * x + a.imag * y), 0.0 * (a.imag * x - a.real * y)};
    }
    return true;
}

bool to_complex_operand(Value v, double& real, double& imag) {
    Operand o;
    if (!operand(v, o)) return false;
    real = o.real;
    imag = o.imag;
    return true;
}

Status to_complex(Value v, double& real, double& imag) {
    imag = 0;
    if (v.is_float()) {
        real = v.as_float();
        return Status::success();
    }
    bool found;
    TRY(special_complex(v, found, real, imag));
    if (found) return Status::success();
    if (is_complex(v)) {
        real = v.as<Complex>()->real;
        imag = v.as<Complex>()->imag;
        return Status::success();
    }
    real = TRY(to_double(v));
    return Status::success();
}

Str* complex_repr(double real, double imag) {
    FloatStyle style;
    std::string imaginary = format_double(imag, style) + "j";
    if (real == 0 && !std::signbit(real)) return make_str(imaginary);
    const char* plus = imaginary[0] == '-' ? "" : "+";
    return make_str("(" + format_double(real, style) + plus + imaginary + ")");
}

}  // namespace py
