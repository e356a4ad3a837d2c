// The arithmetic that nodes do in line: both operands small ints, or both floats. Everything else goes to
// runtime/protocol/number. Reference: 6.7, Binary arithmetic operations.
//
// Small ints are shifted left by 15 for the overflow builtins, so that 49-bit overflow is the machine's own.
#pragma once

#include <cmath>

#include "runtime/core/value.h"
#include "runtime/protocol/number.h"

namespace py::tree {

/// The result, or zero (and no exception) when the operands have no fast path.
template <BinaryOp kOp>
[[gnu::always_inline]] inline Value fast_arithmetic(Value a, Value b) {
    if (Value::both_small_int(a, b)) [[likely]] {
        [[maybe_unused]] auto x = static_cast<std::int64_t>(a.bits() << 15);
        [[maybe_unused]] auto y = static_cast<std::int64_t>(b.bits() << 15);
        [[maybe_unused]] std::int64_t r;
        if constexpr (kOp == BinaryOp::Add) {
            if (!__builtin_add_overflow(x, y, &r)) [[likely]]
                return Value::from_bits(Value::kIntTag | (static_cast<std::uint64_t>(r) >> 15));
        } else if constexpr (kOp == BinaryOp::Subtract) {
            if (!__builtin_sub_overflow(x, y, &r)) [[likely]]
                return Value::from_bits(Value::kIntTag | (static_cast<std::uint64_t>(r) >> 15));
        } else if constexpr (kOp == BinaryOp::Multiply) {
            if (!__builtin_mul_overflow(x, b.as_small_int(), &r)) [[likely]]
                return Value::from_bits(Value::kIntTag | (static_cast<std::uint64_t>(r) >> 15));
        } else if constexpr (kOp == BinaryOp::FloorDivide || kOp == BinaryOp::Modulo) {
            std::int64_t n = a.as_small_int(), d = b.as_small_int();
            if (d != 0) [[likely]] {
                // Most programs divide small numbers; 32-bit division is several times cheaper.
                std::int64_t q, m;
                if (((n | d) >> 31) == 0) {
                    q = static_cast<std::uint32_t>(n) / static_cast<std::uint32_t>(d);
                    m = static_cast<std::uint32_t>(n) % static_cast<std::uint32_t>(d);
                } else {
                    q = n / d;
                    m = n % d;
                    if (m != 0 && (m ^ d) < 0) {
                        m += d;
                        --q;
                    }
                }
                if constexpr (kOp == BinaryOp::Modulo) return Value::small_int(m);
                if (Value::fits_small_int(q)) return Value::small_int(q);
            }
        } else if constexpr (kOp == BinaryOp::TrueDivide) {
            std::int64_t n = a.as_small_int(), d = b.as_small_int();
            if (d != 0) [[likely]]
                return Value::real(static_cast<double>(n) / static_cast<double>(d));
        } else if constexpr (kOp == BinaryOp::And) {
            return Value::from_bits(a.bits() & b.bits());
        } else if constexpr (kOp == BinaryOp::Or) {
            return Value::from_bits(a.bits() | b.bits());
        } else if constexpr (kOp == BinaryOp::Xor) {
            return Value::from_bits((a.bits() ^ b.bits()) | Value::kIntTag);
        } else if constexpr (kOp == BinaryOp::LeftShift) {
            std::int64_t n = a.as_small_int(), count = b.as_small_int();
            if (static_cast<std::uint64_t>(count) < 48) {
                std::int64_t shifted = n << count;
                if ((shifted >> count) == n && Value::fits_small_int(shifted)) return Value::small_int(shifted);
            }
        } else if constexpr (kOp == BinaryOp::RightShift) {
            std::int64_t count = b.as_small_int();
            if (count >= 0) return Value::small_int(a.as_small_int() >> (count > 63 ? 63 : count));
        }
    } else if (Value::both_float(a, b)) {
        [[maybe_unused]] double x = a.as_float(), y = b.as_float();
        if constexpr (kOp == BinaryOp::Add) return Value::real(x + y);
        if constexpr (kOp == BinaryOp::Subtract) return Value::real(x - y);
        if constexpr (kOp == BinaryOp::Multiply) return Value::real(x * y);
        if constexpr (kOp == BinaryOp::TrueDivide)
            if (y != 0.0) [[likely]]
                return Value::real(x / y);
    } else if constexpr (kOp == BinaryOp::Add || kOp == BinaryOp::Subtract || kOp == BinaryOp::Multiply ||
                         kOp == BinaryOp::TrueDivide) {
        // Mixed int and float: 2 * x, x / n.
        bool left_int = a.is_small_int() && b.is_float();
        if (left_int || (a.is_float() && b.is_small_int())) {
            double x = left_int ? static_cast<double>(a.as_small_int()) : a.as_float();
            double y = left_int ? b.as_float() : static_cast<double>(b.as_small_int());
            if constexpr (kOp == BinaryOp::Add) return Value::real(x + y);
            if constexpr (kOp == BinaryOp::Subtract) return Value::real(x - y);
            if constexpr (kOp == BinaryOp::Multiply) return Value::real(x * y);
            if constexpr (kOp == BinaryOp::TrueDivide)
                if (y != 0.0) [[likely]]
                    return Value::real(x / y);
        }
    }
    return Value();
}

}  // namespace py::tree
