// typing.Union: what `int | str` and Union[int, str] give.
#pragma once

#include "runtime/core/object.h"
#include "runtime/core/type.h"
#include "runtime/objects/list.h"
#include "runtime/objects/module.h"

namespace py {

struct Union : Object {
    static Type* static_type() { return &union_type; }
    static Shape* exact_shape() { return &union_type.own_shape; }
    Tuple* args = nullptr;        ///< at least two, without duplicates
    Tuple* parameters = nullptr;  ///< null: not computed yet
};

/// Union[items]: flattened and without duplicates; a single one is itself. None stands for NoneType, a str for a
/// ForwardRef. TypeError "Cannot take a Union of no types.".
Value make_union_of(const Value* items, std::size_t count);

// Shared with generic_alias.cpp.

/// The TypeVars (and the like) among `args`, in order of appearance.
Tuple* collect_type_parameters(Tuple* args);
/// The arguments of `owner` after its parameters are replaced by `item` (one value or a tuple of them).
Tuple* substitute_type_parameters(Value owner, Tuple* args, Tuple* parameters, Value item);
/// How annotations print a type: "int", "module.Class", "None" for NoneType, "..." for Ellipsis, else its repr.
Str* type_argument_text(Value arg);

}  // namespace py
