#include "runtime/bigint/bigint.h"

#include <cmath>
#include <cstring>

#include "runtime/core/error.h"
#include "runtime/core/gc.h"

namespace py {

namespace {

constexpr std::uint64_t kHashModulus = (std::uint64_t{1} << 61) - 1;

mp_limb_t* writable(BigInt* big) { return reinterpret_cast<mp_limb_t*>(big->limbs); }

/// |a| - |b| or |b| - |a|, whichever is not negative; `negative` is a's sign.
Value subtract_magnitudes(const Limbs& a, const Limbs& b, bool negative) {
    const Limbs* larger = &a;
    const Limbs* smaller = &b;
    int order = a.count != b.count ? (a.count < b.count ? -1 : 1) : mpn_cmp(a.data, b.data, a.count);
    if (order == 0) return Value::small_int(0);
    if (order < 0) {
        std::swap(larger, smaller);
        negative = !negative;
    }
    BigInt* result = TRY(allocate_bigint(static_cast<std::size_t>(larger->count)));
    if (smaller->count == 0) mpn_copyi(writable(result), larger->data, larger->count);
    else mpn_sub(writable(result), larger->data, larger->count, smaller->data, smaller->count);
    return finish_bigint(result, static_cast<std::size_t>(larger->count), negative);
}

}  // namespace

BigInt* allocate_bigint(std::size_t limbs) {
    if (limbs > kMaxLimbs) return raise_memory_error();
    auto* big = static_cast<BigInt*>(gc_allocate_atomic(sizeof(BigInt) + limbs * sizeof(mp_limb_t)));
    if (!big) return raise_memory_error();
    big->shape = BigInt::exact_shape();
    big->size = 0;
    return big;
}

Value finish_bigint(BigInt* big, std::size_t count, bool negative) {
    while (count > 0 && big->limbs[count - 1] == 0) --count;
    if (count == 0) return Value::small_int(0);
    if (count == 1 && big->limbs[0] <= static_cast<std::uint64_t>(Value::kMaxSmallInt)) {
        auto i = static_cast<std::int64_t>(big->limbs[0]);
        return Value::small_int(negative ? -i : i);
    }
    if (count == 1 && negative && big->limbs[0] == -static_cast<std::uint64_t>(Value::kMinSmallInt))
        return Value::small_int(Value::kMinSmallInt);
    big->size = negative ? -static_cast<std::int32_t>(count) : static_cast<std::int32_t>(count);
    return big;
}

Value int_from_limbs(const mp_limb_t* limbs, std::size_t count, bool negative) {
    BigInt* big = TRY(allocate_bigint(count));
    std::memcpy(big->limbs, limbs, count * sizeof(mp_limb_t));
    return finish_bigint(big, count, negative);
}

Value int_from_mpz(mpz_srcptr z) { return int_from_limbs(mpz_limbs_read(z), mpz_size(z), mpz_sgn(z) < 0); }

Value limbs_add(const Limbs& a, const Limbs& b, bool subtract) {
    bool b_negative = b.negative != subtract;
    if (a.negative != b_negative) return subtract_magnitudes(a, b, a.negative);
    const Limbs& longer = a.count >= b.count ? a : b;
    const Limbs& shorter = a.count >= b.count ? b : a;
    auto count = static_cast<std::size_t>(longer.count);
    BigInt* result = TRY(allocate_bigint(count + 1));
    mp_limb_t* out = writable(result);
    if (shorter.count == 0) {
        mpn_copyi(out, longer.data, longer.count);
        out[count] = 0;
    } else {
        out[count] = mpn_add(out, longer.data, longer.count, shorter.data, shorter.count);
    }
    return finish_bigint(result, count + 1, a.negative);
}

Value limbs_multiply(const Limbs& a, const Limbs& b) {
    if (a.is_zero() || b.is_zero()) return Value::small_int(0);
    const Limbs& longer = a.count >= b.count ? a : b;
    const Limbs& shorter = a.count >= b.count ? b : a;
    auto count = static_cast<std::size_t>(longer.count + shorter.count);
    BigInt* result = TRY(allocate_bigint(count));
    mp_limb_t* out = writable(result);
    if (shorter.count == 1) out[count - 1] = mpn_mul_1(out, longer.data, longer.count, shorter.data[0]);
    else if (longer.data == shorter.data && longer.count == shorter.count) mpn_sqr(out, longer.data, longer.count);
    else mpn_mul(out, longer.data, longer.count, shorter.data, shorter.count);
    return finish_bigint(result, count, a.negative != b.negative);
}

Status limbs_divide(const Limbs& a, const Limbs& b, Value* quotient, Value* remainder) {
    const bool signs_differ = a.negative != b.negative;
    auto a_count = static_cast<std::size_t>(a.count);
    auto b_count = static_cast<std::size_t>(b.count);
    if (a_count == 0) {
        if (quotient) *quotient = Value::small_int(0);
        if (remainder) *remainder = Value::small_int(0);
        return Status::success();
    }
    if (b_count == 1 && !quotient) {
        mp_limb_t rest = mpn_mod_1(a.data, a.count, b.data[0]);
        if (rest && signs_differ) rest = b.data[0] - rest;
        Value positive = TRY(make_int_unsigned(rest));
        *remainder = TRY(b.negative ? int_negative(positive) : positive);
        return Status::success();
    }
    // Truncating division first. The quotient gets one limb more, for the step down to the floor.
    BigInt* r = TRY(allocate_bigint(b_count));
    std::size_t q_count = a_count >= b_count ? a_count - b_count + 1 : 0;
    BigInt* q = TRY(allocate_bigint(q_count + 1));
    if (q_count == 0) {
        mpn_copyi(writable(r), a.data, a.count);
        std::memset(r->limbs + a_count, 0, (b_count - a_count) * sizeof(mp_limb_t));
    } else if (b_count == 1) {
        r->limbs[0] = mpn_divrem_1(writable(q), 0, a.data, a.count, b.data[0]);
    } else {
        mpn_tdiv_qr(writable(q), writable(r), 0, a.data, a.count, b.data, b.count);
    }
    q->limbs[q_count] = 0;
    bool r_negative = a.negative;
    if (signs_differ && !mpn_zero_p(writable(r), b.count)) {
        // Not exact, and the quotient is negative: one less, and the remainder takes the divisor's sign.
        mpn_add_1(writable(q), writable(q), static_cast<mp_size_t>(q_count + 1), 1);
        mpn_sub_n(writable(r), b.data, writable(r), b.count);
        r_negative = b.negative;
    }
    if (quotient) *quotient = finish_bigint(q, q_count + 1, signs_differ);
    if (remainder) *remainder = finish_bigint(r, b_count, r_negative);
    return Status::success();
}

Value limbs_left_shift(const Limbs& a, std::uint64_t bits) {
    if (a.is_zero()) return Value::small_int(0);
    std::uint64_t whole = bits / 64;
    if (whole > kMaxLimbs) return raise_memory_error();
    auto count = static_cast<std::size_t>(a.count);
    BigInt* result = TRY(allocate_bigint(count + whole + 1));
    mp_limb_t* out = writable(result);
    std::memset(out, 0, whole * sizeof(mp_limb_t));
    if (bits % 64) {
        out[whole + count] = mpn_lshift(out + whole, a.data, a.count, bits % 64);
    } else {
        mpn_copyi(out + whole, a.data, a.count);
        out[whole + count] = 0;
    }
    return finish_bigint(result, count + whole + 1, a.negative);
}

Value limbs_right_shift(const Limbs& a, std::uint64_t bits) {
    std::uint64_t whole = bits / 64;
    if (whole >= static_cast<std::uint64_t>(a.count)) return Value::small_int(a.negative ? -1 : 0);
    auto count = static_cast<std::size_t>(a.count) - whole;
    BigInt* result = TRY(allocate_bigint(count + 1));
    mp_limb_t* out = writable(result);
    bool lost = whole > 0 && !mpn_zero_p(a.data, static_cast<mp_size_t>(whole));
    if (bits % 64) {
        lost |= mpn_rshift(out, a.data + whole, static_cast<mp_size_t>(count), bits % 64) != 0;
    } else {
        mpn_copyi(out, a.data + whole, static_cast<mp_size_t>(count));
    }
    out[count] = 0;
    if (a.negative && lost) mpn_add_1(out, out, static_cast<mp_size_t>(count + 1), 1);
    return finish_bigint(result, count + 1, a.negative);
}

Value limbs_bitwise(Limbs& a, Limbs& b, BitOp op) {
    if (!a.negative && !b.negative) {
        const Limbs& longer = a.count >= b.count ? a : b;
        const Limbs& shorter = a.count >= b.count ? b : a;
        auto common = static_cast<std::size_t>(shorter.count);
        std::size_t count = op == BitOp::And ? common : static_cast<std::size_t>(longer.count);
        BigInt* result = TRY(allocate_bigint(count));
        mp_limb_t* out = writable(result);
        switch (op) {
            case BitOp::And:
                for (std::size_t i = 0; i < common; ++i) out[i] = a.data[i] & b.data[i];
                break;
            case BitOp::Or:
                for (std::size_t i = 0; i < common; ++i) out[i] = a.data[i] | b.data[i];
                break;
            case BitOp::Xor:
                for (std::size_t i = 0; i < common; ++i) out[i] = a.data[i] ^ b.data[i];
                break;
        }
        if (count > common) std::memcpy(out + common, longer.data + common, (count - common) * sizeof(mp_limb_t));
        return finish_bigint(result, count, false);
    }
    Scratch z;
    switch (op) {
        case BitOp::And: mpz_and(z, a.mpz(), b.mpz()); break;
        case BitOp::Or: mpz_ior(z, a.mpz(), b.mpz()); break;
        case BitOp::Xor: mpz_xor(z, a.mpz(), b.mpz()); break;
    }
    return int_from_mpz(z);
}

int limbs_compare(const Limbs& a, const Limbs& b) {
    if (a.negative != b.negative) return a.negative ? -1 : 1;
    int order = a.count != b.count ? (a.count < b.count ? -1 : 1) : (a.count ? mpn_cmp(a.data, b.data, a.count) : 0);
    return a.negative ? -order : order;
}

std::uint64_t limbs_top_bits(const Limbs& a) {
    if (a.count == 0) return 0;
    mp_size_t top = a.count - 1;
    int shift = __builtin_clzl(a.data[top]);
    std::uint64_t bits = a.data[top] << shift;
    if (top == 0) return bits;
    if (shift) {
        bits |= a.data[top - 1] >> (64 - shift);
        if (a.data[top - 1] << shift) return bits | 1;
    } else if (a.data[top - 1]) {
        return bits | 1;
    }
    if (top > 1 && !mpn_zero_p(a.data, top - 1)) bits |= 1;
    return bits;
}

double limbs_to_double(const Limbs& a) {
    double magnitude;
    if (a.count <= 1) {
        magnitude = a.count ? static_cast<double>(a.data[0]) : 0.0;
    } else {
        // The conversion rounds 64 bits to 53, half to even; the bits below are in the sticky lowest one.
        std::size_t bits = a.bit_length();
        magnitude =
            bits > 1024 ? HUGE_VAL : std::ldexp(static_cast<double>(limbs_top_bits(a)), static_cast<int>(bits) - 64);
    }
    return a.negative ? -magnitude : magnitude;
}

std::uint64_t limbs_hash(const Limbs& a) {
    std::uint64_t hash = 0;
    for (mp_size_t i = a.count; i-- > 0;) {
        // 2^64 is 8 modulo 2^61 - 1.
        unsigned __int128 t = (static_cast<unsigned __int128>(hash) << 3) + a.data[i];
        hash = static_cast<std::uint64_t>(t & kHashModulus) + static_cast<std::uint64_t>(t >> 61);
        if (hash >= kHashModulus) hash -= kHashModulus;
    }
    return hash;
}

}  // namespace py
