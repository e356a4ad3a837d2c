// Arithmetic on big integers: a thin layer over GMP's mpn functions.
//
// A BigInt keeps its limbs behind the object's header, in memory that the collector does not scan, so results are
// computed straight into new objects and there is nothing to free. `Limbs` reads any plain int that way, small ones too.
// Where mpn has no function (bitwise operations on negative numbers, powers, roots), mpz works on read-only views of
// the operands and on temporaries of its own, which live in malloc memory: `Scratch`.
//
// Every result is normalised: no leading zero limbs, and a value that fits a small int is one. Results beyond
// kMaxLimbs raise MemoryError instead of letting GMP abort the process. Python's rules (floor division, which exception)
// stand in objects/int_arithmetic.cpp.
#pragma once

#include <gmp.h>

#include "runtime/objects/int.h"

namespace py {

static_assert(sizeof(mp_limb_t) == sizeof(std::uint64_t) && GMP_NUMB_BITS == 64);

/// 2^34 bits: 2 GB.
constexpr std::size_t kMaxLimbs = std::size_t{1} << 28;

/// Sign and magnitude of a plain int, for reading. Lives on the stack, beside the Value that it reads.
class Limbs {
public:
    explicit Limbs(Value plain) {
        if (plain.is_small_int()) {
            std::int64_t i = plain.as_small_int();
            negative = i < 0;
            small_ = i < 0 ? -static_cast<std::uint64_t>(i) : static_cast<std::uint64_t>(i);
            data = &small_;
            count = small_ != 0;
        } else {
            auto* big = plain.as<BigInt>();
            negative = big->size < 0;
            count = negative ? -static_cast<mp_size_t>(big->size) : big->size;
            data = reinterpret_cast<const mp_limb_t*>(big->limbs);
        }
    }
    Limbs(const Limbs&) = delete;
    Limbs& operator=(const Limbs&) = delete;

    /// The same number as GMP's mpz functions read it.
    mpz_srcptr mpz() { return mpz_roinit_n(&view_, data, negative ? -count : count); }

    std::size_t bit_length() const {
        return count ? static_cast<std::size_t>(count) * 64 - static_cast<std::size_t>(__builtin_clzl(data[count - 1]))
                     : 0;
    }
    bool is_zero() const { return count == 0; }

    const mp_limb_t* data;
    mp_size_t count;
    bool negative;

private:
    mp_limb_t small_;
    __mpz_struct view_;
};

/// An mpz_t that ends with its scope.
class Scratch {
public:
    Scratch() { mpz_init(z_); }
    ~Scratch() { mpz_clear(z_); }
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;
    operator mpz_ptr() { return z_; }

private:
    mpz_t z_;
};

/// Room for `limbs` limbs, to be filled and given to finish_bigint(). Null: MemoryError.
BigInt* allocate_bigint(std::size_t limbs);
/// The number whose magnitude stands in the first `count` limbs of `big`.
Value finish_bigint(BigInt* big, std::size_t count, bool negative);
Value int_from_mpz(mpz_srcptr z);
Value int_from_limbs(const mp_limb_t* limbs, std::size_t count, bool negative);

/// a + b, or a - b when `subtract`.
Value limbs_add(const Limbs& a, const Limbs& b, bool subtract);
Value limbs_multiply(const Limbs& a, const Limbs& b);
/// Division towards minus infinity by b != 0. Either result may be left out (null).
Status limbs_divide(const Limbs& a, const Limbs& b, Value* quotient, Value* remainder);
Value limbs_left_shift(const Limbs& a, std::uint64_t bits);
/// Towards minus infinity.
Value limbs_right_shift(const Limbs& a, std::uint64_t bits);
enum class BitOp : std::uint8_t { And, Or, Xor };
Value limbs_bitwise(Limbs& a, Limbs& b, BitOp op);
/// <0, 0, >0.
int limbs_compare(const Limbs& a, const Limbs& b);
/// Nearest double, ties to even; infinite when it is too large.
double limbs_to_double(const Limbs& a);
/// The 64 bits of the magnitude that start at its highest bit, the lowest of them ORed with what is cut off.
std::uint64_t limbs_top_bits(const Limbs& a);
/// The magnitude modulo 2^61 - 1.
std::uint64_t limbs_hash(const Limbs& a);

}  // namespace py
