// Builtins about numbers and characters. Library reference: Built-in Functions.
#include "runtime/builtins/table.h"
#include "runtime/core/attribute.h"
#include "runtime/core/error.h"
#include "runtime/core/names.h"
#include "runtime/objects/bytes.h"
#include "runtime/objects/float.h"
#include "runtime/objects/int.h"
#include "runtime/objects/str.h"
#include "runtime/protocol/number.h"

namespace py {

namespace {

Value builtin_abs(Value x) { return absolute(x); }
Value builtin_divmod(Value x, Value y) { return binary_op(BinaryOp::DivMod, x, y); }
Value builtin_pow(Value base, Value exponent, Value modulus) { return power(base, exponent, modulus); }

Value builtin_round(Value number, Value digits) {
    bool found = false;
    Value result = digits.is_none() ? call_special(number, names::round, {}, &found)
                                    : call_special(number, names::round, {digits}, &found);
    if (!found && !has_exception())
        return raise_type_error("type {} doesn't define __round__ method", type_name_of(number));
    return result;
}

Value builtin_chr(Value i) {
    Value index = TRY(to_index(i));
    std::int64_t code = -1;
    if (!int_fits_int64(index, code) || code < 0 || code > 0x10FFFF)
        return raise_value_error("chr() arg not in range(0x110000)");
    return make_char(static_cast<char32_t>(code));
}

Value builtin_ord(Value c) {
    std::int64_t size;
    if (Str* s = as_str(c)) {
        if (s->length == 1) return Value::small_int((*s)[0]);
        size = s->length;
    } else if (Bytes* b = as_bytes(c)) {
        if (b->size == 1) return Value::small_int(b->data[0]);
        size = static_cast<std::int64_t>(b->size);
    } else if (type_of(c)->is_subtype_of(&bytearray_type)) {
        auto* a = c.as<ByteArray>();
        if (a->size == 1) return Value::small_int(a->data[0]);
        size = static_cast<std::int64_t>(a->size);
    } else {
        return raise_type_error("ord() expected string of length 1, but {} found", type_name_of(c));
    }
    return raise_type_error("ord() expected a character, but string of length {} found", size);
}

Value builtin_bin(Value number) { return int_to_base(TRY(to_index(number)), 2, true); }
Value builtin_oct(Value number) { return int_to_base(TRY(to_index(number)), 8, true); }
Value builtin_hex(Value number) { return int_to_base(TRY(to_index(number)), 16, true); }

constexpr FunctionDef kFunctions[] = {
    function<builtin_abs>("abs", "($module, x, /)", "Return the absolute value of the argument."),
    function<builtin_bin>("bin", "($module, number, /)",
                          "Return the binary representation of an integer.\n\n>>> bin(10)\n'0b1010'"),
    function<builtin_chr>("chr", "($module, i, /)", "Return a Unicode string of one character with ordinal i."),
    function<builtin_divmod>("divmod", "($module, x, y, /)", "Return the tuple (x//y, x%y)."),
    function<builtin_hex>("hex", "($module, number, /)",
                          "Return the hexadecimal representation of an integer.\n\n>>> hex(255)\n'0xff'"),
    function<builtin_oct>("oct", "($module, number, /)",
                          "Return the octal representation of an integer.\n\n>>> oct(8)\n'0o10'"),
    function<builtin_ord>("ord", "($module, character, /)", "Return the ordinal value of a character."),
    function<builtin_pow>("pow", "($module, base, exp, mod=None)",
                          "Equivalent to base**exp with 2 arguments or base**exp % mod with 3 arguments."),
    function<builtin_round>("round", "($module, number, ndigits=None)",
                            "Round a number to a given precision in decimal digits."),
};

}  // namespace

std::span<const FunctionDef> numeric_builtins() { return kFunctions; }

}  // namespace py
