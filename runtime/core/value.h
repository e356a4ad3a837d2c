// The boxed word: every Python value is one 64-bit Value.
//
//   0                         no value: an exception is pending (see try.h)
//   0x0000'XXXX'XXXX'XXXX     a pointer to a heap object, stored unchanged (16-byte aligned)
//   2, 6, 7                   None, False, True
//   10                        the end of an iteration (never visible to Python code)
//   double + 2^49             a float
//   0xFFFE'... and above      a small int, 49 bits, two's complement in the low 49 bits
//
// Pointers are stored unchanged and doubles are shifted by 2^49, the reverse of textbook NaN-boxing. The collector finds
// objects by looking for words that are heap addresses; a pointer with tag bits in its upper half would be invisible to
// it, and the object would be freed while in use. The reward is that the null pointer is the bit pattern zero, which no
// Python value has: that is Pending.
//
// Shifting a double by 2^49 needs that no double has its upper 15 bits above 0xFFFC...: true of every number and of the
// canonical NaN. NaNs with other payloads come from outside (struct.unpack), and Value::real() must only be given
// canonical ones: from_untrusted_double() sees to that.
#pragma once

#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>

namespace py {

struct Object;
struct Type;

class [[nodiscard]] Value {
public:
    static constexpr std::uint64_t kIntTag = 0xFFFE'0000'0000'0000;
    static constexpr std::uint64_t kDoubleOffset = 0x0002'0000'0000'0000;
    static constexpr std::int64_t kMaxSmallInt = (std::int64_t{1} << 48) - 1;
    static constexpr std::int64_t kMinSmallInt = -(std::int64_t{1} << 48);

    /// No value; an exception is pending.
    constexpr Value() = default;
    constexpr Value(std::nullptr_t) {}
    Value(const Object* object) : bits_(reinterpret_cast<std::uint64_t>(object)) {}

    static constexpr Value from_bits(std::uint64_t bits) {
        Value v;
        v.bits_ = bits;
        return v;
    }
    static constexpr Value none() { return from_bits(2); }
    static constexpr Value false_() { return from_bits(6); }
    static constexpr Value true_() { return from_bits(7); }
    static constexpr Value boolean(bool b) { return from_bits(6 | static_cast<std::uint64_t>(b)); }
    /// What an iterator's `next` slot returns when it is exhausted; no Python code ever sees it.
    static constexpr Value end() { return from_bits(10); }
    /// `i` must fit in 49 bits; make_int() (objects/int.h) takes any int64.
    static constexpr Value small_int(std::int64_t i) {
        return from_bits(kIntTag | (static_cast<std::uint64_t>(i) & ~kIntTag));
    }
    static constexpr bool fits_small_int(std::int64_t i) { return i >= kMinSmallInt && i <= kMaxSmallInt; }
    /// A float; `d` is the result of arithmetic or otherwise known to be no foreign NaN.
    static Value real(double d) { return from_bits(std::bit_cast<std::uint64_t>(d) + kDoubleOffset); }
    static Value from_untrusted_double(double d) {
        return real(std::isnan(d) ? std::numeric_limits<double>::quiet_NaN() : d);
    }

    constexpr std::uint64_t bits() const { return bits_; }
    constexpr explicit operator bool() const { return bits_ != 0; }
    /// Identity, `is`: equal small ints and equal floats are the same value.
    constexpr bool operator==(const Value& other) const = default;

    constexpr bool is_none() const { return bits_ == 2; }
    constexpr bool is_true() const { return bits_ == 7; }
    constexpr bool is_false() const { return bits_ == 6; }
    constexpr bool is_bool() const { return (bits_ | 1) == 7; }
    constexpr bool is_end() const { return bits_ == 10; }
    constexpr bool is_small_int() const { return bits_ >= kIntTag; }
    constexpr bool is_float() const { return bits_ - kDoubleOffset < kIntTag - kDoubleOffset; }
    /// A pointer to a heap object (false for the zero Value too... see is_object_or_pending).
    constexpr bool is_object() const { return !(bits_ & (kIntTag | 2)) && bits_; }
    /// The same test without the zero check, for values known to be present: one instruction less.
    constexpr bool is_object_nonzero() const { return !(bits_ & (kIntTag | 2)); }

    constexpr std::int64_t as_small_int() const { return static_cast<std::int64_t>(bits_ << 15) >> 15; }
    double as_float() const { return std::bit_cast<double>(bits_ - kDoubleOffset); }
    Object* as_object() const { return reinterpret_cast<Object*>(bits_); }
    template <class T>
    T* as() const {
        return reinterpret_cast<T*>(bits_);
    }

    static constexpr bool both_small_int(Value a, Value b) { return (a.bits_ & b.bits_) >= kIntTag; }
    static constexpr bool both_float(Value a, Value b) { return a.is_float() && b.is_float(); }

private:
    std::uint64_t bits_ = 0;
};

static_assert(sizeof(Value) == 8);

}  // namespace py
