// The class statement. Reference: 8.8, Data model 3.3.3.
#pragma once

#include "interp/nodes/call.h"
#include "interp/nodes/function_def.h"

namespace py::tree {

struct MakeClass final : Expr {
    Str* name;
    TreeCode* code;  ///< the body; runs in the namespace that __prepare__ gives
    Children<CaptureSource> captures;
    Children<CallGeneral::Positional> bases;
    Children<CallGeneral::Keyword> keywords;
    MakeClass(Str* n, TreeCode* c) : name(n), code(c) {}
    Value eval(Frame& frame) const override;
};

/// The first steps of a class body: `__module__`, `__qualname__`, `__firstlineno__`, `__doc__` ... into the namespace.
struct ClassPrologue final : Stmt {
    Str* qualname;
    std::int32_t first_line;
    Value doc;                    ///< zero: none
    const Expr* type_params;      ///< null: none
    std::int32_t classdict_slot;  ///< a Cell that gets the namespace; -1: none
    ClassPrologue(Str* q, std::int32_t l, Value d, const Expr* t, std::int32_t c)
        : qualname(q), first_line(l), doc(d), type_params(t), classdict_slot(c) {}
    Completion exec(Frame& frame) const override;
};

/// The last ones: `__static_attributes__`, `__classdictcell__`, `__classcell__`; the latter is also the body's result.
struct ClassEpilogue final : Stmt {
    Tuple* static_attributes;
    std::int32_t class_slot;  ///< the Cell of `__class__`; -1: none
    std::int32_t classdict_slot;
    ClassEpilogue(Tuple* s, std::int32_t c, std::int32_t d) : static_attributes(s), class_slot(c), classdict_slot(d) {}
    Completion exec(Frame& frame) const override;
};

/// `builtins.__build_class__(function, name, *bases, **keywords)`.
Value build_class(Function* body, Value name, Tuple* bases, Dict* keywords);

}  // namespace py::tree
