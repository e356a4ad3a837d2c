// Binary, in-place and unary operators with reflection and NotImplemented. Reference: Data model 3.3.8.
#pragma once

#include "runtime/core/try.h"
#include "runtime/core/type.h"

namespace py {

enum class BinaryOp : std::uint8_t {
    Add,
    Subtract,
    Multiply,
    MatMul,
    TrueDivide,
    Modulo,
    Power,
    LeftShift,
    RightShift,
    Or,
    Xor,
    And,
    FloorDivide,
    DivMod
};

/// `left op right` for any operands. TypeError "unsupported operand type(s) for +: 'int' and 'str'".
Value binary_op(BinaryOp op, Value left, Value right);
/// `left op= right`: the in-place slot, then the binary operator.
Value inplace_op(BinaryOp op, Value left, Value right);
Value power(Value base, Value exponent, Value modulus);  ///< pow(); modulus None for two arguments

Value negative(Value v);
Value positive(Value v);
Value invert(Value v);
Value absolute(Value v);

}  // namespace py
