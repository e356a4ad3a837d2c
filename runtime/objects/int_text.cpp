// ints to text and back, in any base. Decimal conversions of very long numbers are refused as sys.set_int_max_str_digits
// says: their time grows faster than their length. Library reference: Integer string conversion length limitation.
#include <charconv>
#include <string>

#include "runtime/bigint/bigint.h"
#include "runtime/core/error.h"
#include "runtime/objects/int.h"
#include "runtime/objects/str.h"
#include "runtime/text/float_text.h"

namespace py {

std::int64_t int_max_str_digits = 4300;

namespace {

int digit_in_base(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'z') return c - 'a' + 10;
    if (c >= 'A' && c <= 'Z') return c - 'A' + 10;
    return 99;
}

int prefix_base(char c) {
    switch (c | 0x20) {
        case 'x': return 16;
        case 'o': return 8;
        case 'b': return 2;
        default: return 0;
    }
}

/// What a number literal consists of, once its syntax is known to be right.
struct Literal {
    bool negative = false;
    int base = 10;
    std::string_view digits;  ///< with underscores
    std::size_t digit_count = 0;
};

/// Reads "[sign][prefix]digits"; false: no number. Base 0 lets the prefix decide, and refuses "010".
bool read_literal(std::string_view text, int base, Literal& out) {
    if (!text.empty() && (text[0] == '+' || text[0] == '-')) {
        out.negative = text[0] == '-';
        text.remove_prefix(1);
    }
    if (text.empty()) return false;
    bool only_zero = false;
    int prefix = text.size() > 1 && text[0] == '0' ? prefix_base(text[1]) : 0;
    if (base == 0) {
        base = prefix ? prefix : 10;
        only_zero = !prefix && text[0] == '0';
    }
    if (prefix == base) {
        text.remove_prefix(2);
        if (!text.empty() && text[0] == '_') text.remove_prefix(1);
    }
    out.base = base;
    out.digits = text;
    char previous = '_';
    for (char c : text) {
        if (c == '_') {
            if (previous == '_') return false;
        } else {
            if (digit_in_base(c) >= base) return false;
            if (only_zero && c != '0') return false;
            ++out.digit_count;
        }
        previous = c;
    }
    return previous != '_';
}

Value value_of(const Literal& literal) {
    // 48 bits hold this many digits of each base; the usual number is done in one loop.
    if (literal.digit_count <= (literal.base == 10 ? 14u : literal.base == 16 ? 12u : 9u)) {
        std::int64_t value = 0;
        for (char c : literal.digits)
            if (c != '_') value = value * literal.base + digit_in_base(c);
        return make_int(literal.negative ? -value : value);
    }
    std::string plain;
    plain.reserve(literal.digit_count);
    for (char c : literal.digits)
        if (c != '_') plain.push_back(c);
    Scratch z;
    mpz_set_str(z, plain.c_str(), literal.base);
    if (literal.negative) mpz_neg(z, z);
    return int_from_mpz(z);
}

bool is_power_of_two(int base) { return (base & (base - 1)) == 0; }

/// A Literal's value; ValueError when it is too long.
Value limited_value_of(const Literal& literal) {
    if (int_max_str_digits > 0 && static_cast<std::int64_t>(literal.digit_count) > int_max_str_digits &&
        !is_power_of_two(literal.base))
        return raise_value_error(
            "Exceeds the limit ({} digits) for integer string conversion: value has {} digits; "
            "use sys.set_int_max_str_digits() to increase the limit",
            int_max_str_digits, literal.digit_count);
    return value_of(literal);
}

}  // namespace

Value int_from_text(std::string_view text, int base) {
    Literal literal;
    if (!read_literal(text, base, literal)) return Value();
    return limited_value_of(literal);
}

Value int_from_string(std::string_view ascii, int base, Value original) {
    Literal literal;
    if (read_literal(strip_ascii_space(ascii), base, literal)) return limited_value_of(literal);
    return raise_value_error("invalid literal for int() with base {}: {}", base, short_repr(original));
}

Str* int_to_str(Value v) {
    v = plain_int(v);
    char buffer[24];
    if (v.is_small_int()) {
        char* end = std::to_chars(buffer, buffer + sizeof buffer, v.as_small_int()).ptr;
        return make_str_latin1(buffer, static_cast<std::size_t>(end - buffer));
    }
    Limbs limbs(v);
    auto raise_too_long = [] {
        return raise_value_error(
            "Exceeds the limit ({} digits) for integer string conversion; use "
            "sys.set_int_max_str_digits() to increase the limit",
            int_max_str_digits);
    };
    // Either exact or one too many. Far beyond the limit the digits need not be computed at all.
    auto digits = static_cast<std::int64_t>(mpz_sizeinbase(limbs.mpz(), 10));
    if (int_max_str_digits > 0 && digits > int_max_str_digits + 1) return raise_too_long();
    std::string text(static_cast<std::size_t>(digits) + 2, '\0');
    mpz_get_str(text.data(), 10, limbs.mpz());
    std::size_t length = text.find('\0');
    if (int_max_str_digits > 0 && static_cast<std::int64_t>(length) - limbs.negative > int_max_str_digits)
        return raise_too_long();
    return make_str_latin1(text.data(), length);
}

Str* int_to_base(Value v, int base, bool prefix) {
    Limbs limbs(plain_int(v));
    std::string text;
    if (limbs.negative) text.push_back('-');
    if (prefix) text += base == 16 ? "0x" : base == 8 ? "0o" : base == 2 ? "0b" : "";
    if (limbs.count <= 1) {
        char buffer[72];
        char* end = std::to_chars(buffer, buffer + sizeof buffer, limbs.count ? limbs.data[0] : 0, base).ptr;
        text.append(buffer, end);
        return make_str_latin1(text.data(), text.size());
    }
    std::size_t head = text.size();
    text.resize(head + mpz_sizeinbase(limbs.mpz(), base) + 2);
    // The sign stands already, in front of the prefix.
    __mpz_struct magnitude;
    mpz_get_str(text.data() + head, base, mpz_roinit_n(&magnitude, limbs.data, limbs.count));
    return make_str_latin1(text.data(), head + std::char_traits<char>::length(text.data() + head));
}

}  // namespace py
