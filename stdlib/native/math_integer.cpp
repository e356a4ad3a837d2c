// The integer functions of the math module, over GMP. Library reference: math, Number-theoretic functions.
#include <numeric>

#include "runtime/bigint/bigint.h"
#include "runtime/core/error.h"
#include "runtime/objects/int.h"
#include "stdlib/native/math_functions.h"

namespace py::math {

namespace {

/// Beyond these the result would not fit into memory.
constexpr std::int64_t kLargestFactorial = 300'000'000;

/// n (n - 1) ... (n - k + 1), halves first so that the factors stay of similar size.
Value falling_product(Value n, std::int64_t from, std::int64_t to) {
    if (to - from == 1) return int_subtract(n, make_int(from));
    std::int64_t middle = from + (to - from) / 2;
    Value low = TRY(falling_product(n, from, middle));
    Value high = TRY(falling_product(n, middle, to));
    return int_multiply(low, high);
}

Value not_negative(Value v, const char* name) {
    Value i = TRY(to_index(v));
    if (int_sign(i) < 0) return raise_value_error("{} must be a non-negative integer", name);
    return i;
}

}  // namespace

Value factorial(Value n) {
    Value i = TRY(to_index(n));
    std::int64_t small;
    if (int_sign(i) < 0) return raise_value_error("factorial() not defined for negative values");
    if (!int_fits_int64(i, small)) return raise_overflow_error("factorial() argument should not exceed {}", INT64_MAX);
    if (small > kLargestFactorial) return raise_memory_error();
    Scratch z;
    mpz_fac_ui(z, static_cast<unsigned long>(small));
    return int_from_mpz(z);
}

Value perm(Value n, Value k) {
    if (k.is_none()) return factorial(n);
    Value total = TRY(to_index(n));
    Value taken = TRY(to_index(k));
    TRY(not_negative(total, "n"));
    TRY(not_negative(taken, "k"));
    if (int_compare(total, taken) < 0) return Value::small_int(0);
    std::int64_t count;
    if (!int_fits_int64(taken, count)) return raise_overflow_error("k must not exceed {}", INT64_MAX);
    if (count == 0) return Value::small_int(1);
    if (count > kLargestFactorial) return raise_memory_error();
    return falling_product(total, 0, count);
}

Value comb(Value n, Value k) {
    Value total = TRY(to_index(n));
    Value taken = TRY(to_index(k));
    TRY(not_negative(total, "n"));
    TRY(not_negative(taken, "k"));
    if (int_compare(total, taken) < 0) return Value::small_int(0);
    Value rest = TRY(int_subtract(total, taken));
    Value fewer = int_compare(rest, taken) < 0 ? rest : taken;
    std::int64_t count;
    if (!int_fits_int64(fewer, count)) return raise_overflow_error("min(n - k, k) must not exceed {}", INT64_MAX);
    if (count > kLargestFactorial) return raise_memory_error();
    Scratch z;
    mpz_bin_ui(z, Limbs(total).mpz(), static_cast<unsigned long>(count));
    return int_from_mpz(z);
}

Value isqrt(Value n) {
    Value i = TRY(to_index(n));
    if (int_sign(i) < 0) return raise_value_error("isqrt() argument must be nonnegative");
    Scratch z;
    mpz_sqrt(z, Limbs(i).mpz());
    return int_from_mpz(z);
}

Value gcd(Tuple* integers) {
    Value result = Value::small_int(0);
    for (Value v : *integers) {
        Value i = TRY(to_index(v));
        if (Value::both_small_int(result, i)) {
            result = TRY(make_int(std::gcd(result.as_small_int(), i.as_small_int())));
            continue;
        }
        Scratch z;
        mpz_gcd(z, Limbs(result).mpz(), Limbs(i).mpz());
        result = TRY(int_from_mpz(z));
    }
    return result;
}

Value lcm(Tuple* integers) {
    Value result = Value::small_int(1);
    for (Value v : *integers) {
        Value i = TRY(to_index(v));
        Scratch z;
        mpz_lcm(z, Limbs(result).mpz(), Limbs(i).mpz());
        result = TRY(int_from_mpz(z));
    }
    return result;
}

}  // namespace py::math
