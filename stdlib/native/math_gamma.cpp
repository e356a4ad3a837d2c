// gamma and lgamma by the Lanczos approximation with g = 6.0246..., 13 terms, whose coefficients are those published for
// 53-bit floats. Results are within a few units in the last place; whole numbers up to 23 are exact.
#include <cmath>

#include "stdlib/native/math_functions.h"

namespace py::math {

namespace {

constexpr double kPi = 3.141592653589793;
constexpr double kLogPi = 1.1447298858494002;
constexpr double kG = 6.024680040776729583740234375;
constexpr double kGMinusHalf = 5.524680040776729583740234375;

constexpr double kNumerator[] = {
    23531376880.410759688572007674451636754734846804940, 42919803642.649098768957899047001988850926355848959,
    35711959237.355668049440185451547166705960488635843, 17921034426.037209699919755754458931112671403265390,
    6039542586.3520280050642916443072979210699388420708, 1439720407.3117216736632230727949123939715485786372,
    248874557.86205415651146038641322942321632125127801, 31426415.585400194380614231628318205362874684987640,
    2876370.6289353724412254090516208496135991145378768, 186056.26539522349504029498971604569928220784236328,
    8071.6720023658162106380029022722506138218516325024, 210.82427775157934587250973392071336271166969580291,
    2.5066282746310002701649081771338373386264310793408};
/// x (x + 1) ... (x + 11).
constexpr double kDenominator[] = {0.0,       39916800.0, 120543840.0, 150917976.0, 105258076.0, 45995730.0, 13339535.0,
                                   2637558.0, 357423.0,   32670.0,     1925.0,      66.0,        1.0};
constexpr int kTerms = 13;

constexpr double kFactorials[] = {1.0,
                                  1.0,
                                  2.0,
                                  6.0,
                                  24.0,
                                  120.0,
                                  720.0,
                                  5040.0,
                                  40320.0,
                                  362880.0,
                                  3628800.0,
                                  39916800.0,
                                  479001600.0,
                                  6227020800.0,
                                  87178291200.0,
                                  1307674368000.0,
                                  20922789888000.0,
                                  355687428096000.0,
                                  6402373705728000.0,
                                  121645100408832000.0,
                                  2432902008176640000.0,
                                  51090942171709440000.0,
                                  1124000727777607680000.0};
constexpr int kExactIntegers = 23;

constexpr const char* kDomain = "expected a noninteger or positive integer, got {}";

/// The rational function of the approximation, x > 0. Large x would overflow the powers: there it is one in 1/x.
double lanczos_sum(double x) {
    double numerator = 0, denominator = 0;
    if (x < 5) {
        for (int i = kTerms - 1; i >= 0; --i) {
            numerator = numerator * x + kNumerator[i];
            denominator = denominator * x + kDenominator[i];
        }
    } else {
        for (int i = 0; i < kTerms; ++i) {
            numerator = numerator / x + kNumerator[i];
            denominator = denominator / x + kDenominator[i];
        }
    }
    return numerator / denominator;
}

/// sin(pi x), exact at the zeros.
double sin_pi(double x) {
    double y = std::fmod(std::fabs(x), 2.0);
    double result = 0;
    switch (static_cast<int>(std::round(2.0 * y))) {
        case 0: result = std::sin(kPi * y); break;
        case 1: result = std::cos(kPi * (y - 0.5)); break;
        case 2: result = std::sin(kPi * (1.0 - y)); break;  // not -sin(pi (y - 1)): that would give -0.0 for y == 1
        case 3: result = -std::cos(kPi * (y - 1.5)); break;
        case 4: result = std::sin(kPi * (y - 2.0)); break;
    }
    return std::copysign(1.0, x) * result;
}

/// base^exponent multiplied to (or divided out of) r, in two steps where one would overflow.
double scale_by_power(double r, double base, double argument, bool divide) {
    constexpr double kOneStep = 140;
    if (argument < kOneStep) {
        double power = std::pow(base, argument - 0.5);
        return divide ? r / power : r * power;
    }
    double root = std::pow(base, argument / 2.0 - 0.25);
    return divide ? r / root / root : r * root * root;
}

}  // namespace

Value gamma(double x) {
    if (std::isnan(x) || (std::isinf(x) && x > 0)) return Value::real(x);
    if (std::isinf(x) || x == 0) return raise_domain_error(kDomain, x);
    if (x == std::floor(x)) {
        if (x < 0) return raise_domain_error(kDomain, x);
        if (x <= kExactIntegers) return Value::real(kFactorials[static_cast<int>(x) - 1]);
    }
    double magnitude = std::fabs(x);
    if (magnitude < 1e-20) {
        double r = 1.0 / x;
        return std::isinf(r) ? Value(raise_range_error()) : Value::real(r);
    }
    if (magnitude > 200) {
        if (x < 0) return Value::real(0.0 / sin_pi(x));
        return raise_range_error();
    }
    double y = magnitude + kGMinusHalf;
    // What the sum above lost to rounding changes the power and the exponential: a first-order correction.
    double lost = magnitude > kGMinusHalf ? (y - magnitude) - kGMinusHalf : (y - kGMinusHalf) - magnitude;
    double correction = lost * kG / y;
    double r;
    if (x < 0) {
        r = -kPi / sin_pi(magnitude) / magnitude * std::exp(y) / lanczos_sum(magnitude);
        r -= correction * r;
        r = scale_by_power(r, y, magnitude, true);
    } else {
        r = lanczos_sum(magnitude) / std::exp(y);
        r += correction * r;
        r = scale_by_power(r, y, magnitude, false);
    }
    return std::isinf(r) ? Value(raise_range_error()) : Value::real(r);
}

Value lgamma(double x) {
    if (std::isnan(x)) return Value::real(x);
    if (std::isinf(x)) return Value::real(HUGE_VAL);
    if (x == std::floor(x) && x <= 2) {
        if (x <= 0) return raise_domain_error(kDomain, x);
        return Value::real(0.0);
    }
    double magnitude = std::fabs(x);
    if (magnitude < 1e-20) return Value::real(-std::log(magnitude));
    double r = std::log(lanczos_sum(magnitude)) - kG;
    r += (magnitude - 0.5) * (std::log(magnitude + kG - 0.5) - 1);
    if (x < 0) r = kLogPi - std::log(std::fabs(sin_pi(magnitude))) - std::log(magnitude) - r;
    return std::isinf(r) ? Value(raise_range_error()) : Value::real(r);
}

}  // namespace py::math
