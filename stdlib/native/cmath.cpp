// The `cmath` module: elementary functions of complex numbers.
//
// The formulas are Kahan's ("Branch Cuts for Complex Elementary Functions"): everything comes from sqrt, log and real
// functions in a form that keeps the sign of zero on branch cuts. Arguments that are not finite go to the C library,
// whose values are those of the C standard's Annex G. Library reference: cmath.
#include <cfloat>
#include <cmath>
#include <complex>
#include <limits>

#include "runtime/core/builtin.h"
#include "runtime/core/error.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/float.h"
#include "runtime/objects/module.h"
#include "runtime/objects/tuple.h"
#include "stdlib/registry.h"

namespace py::cmath {
namespace {

using Z = ComplexNumber;

/// Above these, squares and exponentials overflow and the formulas change.
constexpr double kLarge = DBL_MAX / 4;
const double kSqrtLarge = std::sqrt(kLarge);
const double kLogLarge = std::log(kLarge);
const double kSqrtSmall = std::sqrt(DBL_MIN);

enum class Fault : std::uint8_t { None, Domain, Range };

bool is_finite(Z z) { return std::isfinite(z.real) && std::isfinite(z.imag); }
bool is_large(Z z) { return std::fabs(z.real) > kLarge || std::fabs(z.imag) > kLarge; }
Z from_std(std::complex<double> z) { return {z.real(), z.imag()}; }
std::complex<double> to_std(Z z) { return {z.real, z.imag}; }
/// i z and -i z.
Z turn(Z z) { return {-z.imag, z.real}; }
Z turn_back(Z z) { return {z.imag, -z.real}; }

/// log |z| for large z.
double log_of_large(Z z) { return std::log(std::hypot(z.real / 2, z.imag / 2)) + 2 * M_LN2; }

Z sqrt(Z z, Fault&) {
    if (!is_finite(z)) return from_std(std::sqrt(to_std(z)));
    if (z.real == 0 && z.imag == 0) return {0.0, z.imag};
    double x = std::fabs(z.real), y = std::fabs(z.imag), root;
    if (x < DBL_MIN && y < DBL_MIN) {
        // Subnormal numbers have too few bits: scale up by 2^53 and down again by half the exponent.
        x = std::ldexp(x, 53);
        root = std::ldexp(std::sqrt(x + std::hypot(x, std::ldexp(y, 53))), -27);
    } else {
        x /= 8.0;
        root = 2.0 * std::sqrt(x + std::hypot(x, y / 8.0));
    }
    double other = y / (2.0 * root);
    if (z.real >= 0) return {root, std::copysign(other, z.imag)};
    return {other, std::copysign(root, z.imag)};
}

Z acos(Z z, Fault& fault) {
    if (!is_finite(z)) return from_std(std::acos(to_std(z)));
    if (is_large(z)) {
        double length = log_of_large(z);
        return {std::atan2(std::fabs(z.imag), z.real),
                z.real < 0 ? -std::copysign(length, z.imag) : std::copysign(length, -z.imag)};
    }
    Z a = sqrt({1.0 - z.real, -z.imag}, fault), b = sqrt({1.0 + z.real, z.imag}, fault);
    return {2.0 * std::atan2(a.real, b.real), std::asinh(b.real * a.imag - b.imag * a.real)};
}

Z acosh(Z z, Fault& fault) {
    if (!is_finite(z)) return from_std(std::acosh(to_std(z)));
    if (is_large(z)) return {log_of_large(z), std::atan2(z.imag, z.real)};
    Z a = sqrt({z.real - 1.0, z.imag}, fault), b = sqrt({z.real + 1.0, z.imag}, fault);
    return {std::asinh(a.real * b.real + a.imag * b.imag), 2.0 * std::atan2(a.imag, b.real)};
}

Z asinh(Z z, Fault& fault) {
    if (!is_finite(z)) return from_std(std::asinh(to_std(z)));
    if (is_large(z)) {
        double length = log_of_large(z);
        return {z.imag >= 0 ? std::copysign(length, z.real) : -std::copysign(length, -z.real),
                std::atan2(z.imag, std::fabs(z.real))};
    }
    Z a = sqrt({1.0 + z.imag, -z.real}, fault), b = sqrt({1.0 - z.imag, z.real}, fault);
    return {std::asinh(a.real * b.imag - b.real * a.imag), std::atan2(z.imag, a.real * b.real - a.imag * b.imag)};
}

Z asin(Z z, Fault& fault) { return turn_back(asinh(turn(z), fault)); }

Z atanh(Z z, Fault& fault) {
    if (!is_finite(z)) return from_std(std::atanh(to_std(z)));
    // Odd: computed in the right half-plane.
    if (std::signbit(z.real)) {
        Z mirrored = atanh({-z.real, -z.imag}, fault);
        return {-mirrored.real, -mirrored.imag};
    }
    double y = std::fabs(z.imag);
    if (z.real > kSqrtLarge || y > kSqrtLarge) {
        double h = std::hypot(z.real / 2.0, y / 2.0);
        return {z.real / 4.0 / h / h, -std::copysign(M_PI / 2.0, -z.imag)};
    }
    if (z.real == 1.0 && y < kSqrtSmall) {
        if (y == 0) {
            fault = Fault::Domain;
            return {HUGE_VAL, z.imag};
        }
        return {-std::log(std::sqrt(y) / std::sqrt(std::hypot(y, 2.0))),
                std::copysign(std::atan2(2.0, -y) / 2, z.imag)};
    }
    double x = 1 - z.real;
    return {std::log1p(4.0 * z.real / (x * x + y * y)) / 4.0,
            -std::atan2(-2.0 * z.imag, x * (1 + z.real) - y * y) / 2.0};
}

Z atan(Z z, Fault& fault) { return turn_back(atanh(turn(z), fault)); }

/// Results of finite arguments that became infinite.
Z checked(Z z, Fault& fault) {
    if (std::isinf(z.real) || std::isinf(z.imag)) fault = Fault::Range;
    return z;
}

Z cosh(Z z, Fault& fault) {
    if (!is_finite(z)) {
        if (std::isinf(z.imag) && !std::isnan(z.real)) fault = Fault::Domain;
        return from_std(std::cosh(to_std(z)));
    }
    if (std::fabs(z.real) > kLogLarge) {
        double x = z.real - std::copysign(1.0, z.real);
        return checked({std::cos(z.imag) * std::cosh(x) * M_E, std::sin(z.imag) * std::sinh(x) * M_E}, fault);
    }
    return checked({std::cos(z.imag) * std::cosh(z.real), std::sin(z.imag) * std::sinh(z.real)}, fault);
}

Z sinh(Z z, Fault& fault) {
    if (!is_finite(z)) {
        if (std::isinf(z.imag) && !std::isnan(z.real)) fault = Fault::Domain;
        return from_std(std::sinh(to_std(z)));
    }
    if (std::fabs(z.real) > kLogLarge) {
        double x = z.real - std::copysign(1.0, z.real);
        return checked({std::cos(z.imag) * std::sinh(x) * M_E, std::sin(z.imag) * std::cosh(x) * M_E}, fault);
    }
    return checked({std::cos(z.imag) * std::sinh(z.real), std::sin(z.imag) * std::cosh(z.real)}, fault);
}

Z tanh(Z z, Fault& fault) {
    if (!is_finite(z)) {
        if (std::isinf(z.imag) && std::isfinite(z.real)) fault = Fault::Domain;
        return from_std(std::tanh(to_std(z)));
    }
    if (std::fabs(z.real) > kLogLarge)
        return {std::copysign(1.0, z.real),
                4.0 * std::sin(z.imag) * std::cos(z.imag) * std::exp(-2.0 * std::fabs(z.real))};
    double tx = std::tanh(z.real), ty = std::tan(z.imag), cx = 1.0 / std::cosh(z.real);
    double product = tx * ty, denominator = 1.0 + product * product;
    return {tx * (1.0 + ty * ty) / denominator, ((ty / denominator) * cx) * cx};
}

Z cos(Z z, Fault& fault) { return cosh(turn(z), fault); }
Z sin(Z z, Fault& fault) { return turn_back(sinh(turn(z), fault)); }
Z tan(Z z, Fault& fault) { return turn_back(tanh(turn(z), fault)); }

Z exp(Z z, Fault& fault) {
    if (!is_finite(z)) {
        if (std::isinf(z.imag) && (std::isfinite(z.real) || z.real > 0)) fault = Fault::Domain;
        return from_std(std::exp(to_std(z)));
    }
    if (z.real > kLogLarge) {
        double length = std::exp(z.real - 1.0);
        return checked({length * std::cos(z.imag) * M_E, length * std::sin(z.imag) * M_E}, fault);
    }
    double length = std::exp(z.real);
    return checked({length * std::cos(z.imag), length * std::sin(z.imag)}, fault);
}

Z log(Z z, Fault& fault) {
    if (!is_finite(z)) return from_std(std::log(to_std(z)));
    double x = std::fabs(z.real), y = std::fabs(z.imag), angle = std::atan2(z.imag, z.real);
    if (x > kLarge || y > kLarge) return {std::log(std::hypot(x / 2.0, y / 2.0)) + M_LN2, angle};
    if (x < DBL_MIN && y < DBL_MIN) {
        if (x == 0 && y == 0) {
            fault = Fault::Domain;
            return {-HUGE_VAL, angle};
        }
        return {std::log(std::hypot(std::ldexp(x, DBL_MANT_DIG), std::ldexp(y, DBL_MANT_DIG))) - DBL_MANT_DIG * M_LN2,
                angle};
    }
    double h = std::hypot(x, y);
    if (h >= 0.71 && h <= 1.73) {
        // Near the unit circle log(h) would lose what h^2 - 1 still has.
        double larger = x > y ? x : y, smaller = x > y ? y : x;
        return {std::log1p((larger - 1) * (larger + 1) + smaller * smaller) / 2.0, angle};
    }
    return {std::log(h), angle};
}

Z log10(Z z, Fault& fault) {
    Z result = log(z, fault);
    return {result.real / M_LN10, result.imag / M_LN10};
}

Value to_result(Z z, Fault fault) {
    if (fault == Fault::Domain) return raise_value_error("math domain error");
    if (fault == Fault::Range) return raise_overflow_error("math range error");
    return make_complex(z.real, z.imag);
}

Result<Z> argument(Value v) {
    Z z;
    TRY(to_complex(v, z.real, z.imag));
    return z;
}

template <Z (*kFunction)(Z, Fault&)>
Value apply(Value v) {
    Z z = TRY(argument(v));
    Fault fault = Fault::None;
    Z result = kFunction(z, fault);
    return to_result(result, fault);
}

Value log_with_base(Value v, Value base) {
    Z z = TRY(argument(v));
    Fault fault = Fault::None;
    Z result = log(z, fault);
    if (base) {
        Z divisor = log(TRY(argument(base)), fault);
        Z dividend = result;
        if (!complex_divide(dividend, divisor, result)) fault = Fault::Domain;
    }
    return to_result(result, fault);
}

Value phase(Value v) {
    Z z = TRY(argument(v));
    return Value::from_untrusted_double(std::atan2(z.imag, z.real));
}

Value polar(Value v) {
    Z z = TRY(argument(v));
    double length = std::hypot(z.real, z.imag);
    if (std::isinf(length) && is_finite(z)) return raise_overflow_error("math range error");
    return make_tuple({Value::from_untrusted_double(length), Value::from_untrusted_double(std::atan2(z.imag, z.real))});
}

Value rect(double r, double phi) {
    if (phi == 0)
        return make_complex(r, std::isnan(r)   ? 0.0
                               : std::isinf(r) ? std::copysign(phi, r * std::copysign(1.0, phi))
                                               : r * phi);
    if (std::isfinite(r) && std::isfinite(phi)) return make_complex(r * std::cos(phi), r * std::sin(phi));
    if (std::isinf(r) && std::isfinite(phi)) {
        double infinity = r > 0 ? HUGE_VAL : -HUGE_VAL;
        double x = std::copysign(infinity, std::cos(phi)), y = std::copysign(infinity, std::sin(phi));
        return r > 0 ? make_complex(x, y) : make_complex(-x, -y);
    }
    if (r == 0) return make_complex(0.0, 0.0);
    if (std::isinf(phi) && !std::isnan(r)) return raise_value_error("math domain error");
    return make_complex(std::isinf(r) ? HUGE_VAL : NAN, NAN);
}

Value isfinite(Value v) { return Value::boolean(is_finite(TRY(argument(v)))); }
Value isinf(Value v) {
    Z z = TRY(argument(v));
    return Value::boolean(std::isinf(z.real) || std::isinf(z.imag));
}
Value isnan(Value v) {
    Z z = TRY(argument(v));
    return Value::boolean(std::isnan(z.real) || std::isnan(z.imag));
}

Result<bool> isclose(Value left, Value right, double rel_tol, double abs_tol) {
    Z a = TRY(argument(left))
    , b = TRY(argument(right));
    if (rel_tol < 0 || abs_tol < 0) return raise_value_error("tolerances must be non-negative");
    if (a.real == b.real && a.imag == b.imag) return true;
    if (std::isinf(a.real) || std::isinf(a.imag) || std::isinf(b.real) || std::isinf(b.imag)) return false;
    double difference = std::hypot(a.real - b.real, a.imag - b.imag);
    return difference <= rel_tol * std::hypot(b.real, b.imag) || difference <= rel_tol * std::hypot(a.real, a.imag) ||
           difference <= abs_tol;
}

constexpr FunctionDef kFunctions[] = {
    function<apply<acos>>("acos", "($module, z, /)", "Return the arc cosine of z."),
    function<apply<acosh>>("acosh", "($module, z, /)", "Return the inverse hyperbolic cosine of z."),
    function<apply<asin>>("asin", "($module, z, /)", "Return the arc sine of z."),
    function<apply<asinh>>("asinh", "($module, z, /)", "Return the inverse hyperbolic sine of z."),
    function<apply<atan>>("atan", "($module, z, /)", "Return the arc tangent of z."),
    function<apply<atanh>>("atanh", "($module, z, /)", "Return the inverse hyperbolic tangent of z."),
    function<apply<cos>>("cos", "($module, z, /)", "Return the cosine of z."),
    function<apply<cosh>>("cosh", "($module, z, /)", "Return the hyperbolic cosine of z."),
    function<apply<exp>>("exp", "($module, z, /)", "Return the exponential value e**z."),
    function<isclose>("isclose", "($module, /, a, b, *, rel_tol=1e-09, abs_tol=0.0)",
                      "Determine whether two complex numbers are close in value."),
    function<isfinite>("isfinite", "($module, z, /)", "Return True if both parts of z are finite, else False."),
    function<isinf>("isinf", "($module, z, /)", "Checks if the real or imaginary part of z is infinite."),
    function<isnan>("isnan", "($module, z, /)", "Checks if the real or imaginary part of z not a number (NaN)."),
    function<log_with_base>("log", "($module, z, base=<unrepresentable>, /)",
                            "log(z[, base]) -> the logarithm of z to the given base.\n\n"
                            "If the base is not specified, returns the natural logarithm (base e) of z."),
    function<apply<log10>>("log10", "($module, z, /)", "Return the base-10 logarithm of z."),
    function<phase>("phase", "($module, z, /)", "Return argument, also known as the phase angle, of a complex."),
    function<polar>("polar", "($module, z, /)", "Convert a complex from rectangular coordinates to polar coordinates."),
    function<rect>("rect", "($module, r, phi, /)", "Convert from polar coordinates to rectangular coordinates."),
    function<apply<sin>>("sin", "($module, z, /)", "Return the sine of z."),
    function<apply<sinh>>("sinh", "($module, z, /)", "Return the hyperbolic sine of z."),
    function<apply<sqrt>>("sqrt", "($module, z, /)", "Return the square root of z."),
    function<apply<tan>>("tan", "($module, z, /)", "Return the tangent of z."),
    function<apply<tanh>>("tanh", "($module, z, /)", "Return the hyperbolic tangent of z."),
};

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

constexpr ConstantDef kConstants[] = {
    {"e", M_E}, {"inf", kInfinity}, {"nan", kNan}, {"pi", M_PI}, {"tau", 2 * M_PI},
};

Status init(Module* module) {
    module->dict->set_str(intern("infj"), make_complex(0.0, kInfinity));
    module->dict->set_str(intern("nanj"), make_complex(0.0, kNan));
    return Status::success();
}

}  // namespace
}  // namespace py::cmath

namespace py {

constinit const ModuleDef kCmathModule{
    .name = "cmath",
    .doc = "This module provides access to mathematical functions for complex\nnumbers.",
    .functions = cmath::kFunctions,
    .constants = cmath::kConstants,
    .init = cmath::init,
};

}  // namespace py
