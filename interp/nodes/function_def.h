// Making function objects: `def`, `lambda`, generator expressions, and the lazily evaluated scopes of annotations, type
// parameters and `type` statements. Reference: 8.7, 8.10, 6.14.
#pragma once

#include "interp/exec/tree_code.h"
#include "interp/nodes/node.h"

namespace py::tree {

/// One Cell of a new function's closure: a slot of this frame, or a Cell of this function's own closure.
struct CaptureSource {
    std::int32_t slot;        ///< >= 0: a Cell in that slot
    std::int32_t free_index;  ///< otherwise: position in frame.function->closure
};

/// The Tuple of Cells for an inner function; null when it needs none.
Tuple* make_closure(Frame& frame, const Children<CaptureSource>& captures);

struct MakeFunction final : Expr {
    TreeCode* code;
    Children<CaptureSource> captures;
    Children<const Expr*> defaults;
    struct KeywordDefault {
        Str* name;
        const Expr* value;
    };
    Children<KeywordDefault> keyword_defaults;
    const Expr* annotate = nullptr;     ///< makes the `__annotate__` function; null: no annotations
    const Expr* type_params = nullptr;  ///< the tuple of type parameters; null: none
    const Expr* annotations = nullptr;  ///< `from __future__ import annotations`: the finished dict
    explicit MakeFunction(TreeCode* c) : code(c) {}
    Value eval(Frame& frame) const override;
};

/// A generator expression: makes the function and calls it with the iterator of the first iterable.
struct GeneratorExpression final : Expr {
    const MakeFunction* function;
    const Expr* iterable;
    bool is_async;
    GeneratorExpression(const MakeFunction* f, const Expr* i, bool a) : function(f), iterable(i), is_async(a) {}
    Value eval(Frame& frame) const override;
};

/// Runs the hidden function of type parameters at once: `def f[T]()`, `class C[T]`, `type A[T] = ...`.
struct CallImmediately final : Expr {
    const MakeFunction* function;
    Children<const Expr*> arguments;
    CallImmediately(const MakeFunction* f, Children<const Expr*> a) : function(f), arguments(a) {}
    Value eval(Frame& frame) const override;
};

/// A type parameter object: typing.TypeVar(name, ...) with lazily evaluated bound and default.
struct TypeParameter final : Expr {
    enum class Kind : std::uint8_t { TypeVar, ParamSpec, TypeVarTuple };
    Kind kind;
    Str* name;
    const Expr* bound;          ///< makes the function that evaluates it; null: none
    bool bound_is_constraints;  ///< the bound is a tuple display
    const Expr* default_value;  ///< likewise
    TypeParameter(Kind k, Str* n, const Expr* b, bool c, const Expr* d)
        : kind(k), name(n), bound(b), bound_is_constraints(c), default_value(d) {}
    Value eval(Frame& frame) const override;
};

/// What a decorator is applied to, or the last one's result: the line that execution comes back to is told to a trace
/// function.
struct Decorated final : Expr {
    const Expr* value;
    Decorated(const Expr* v, const SourceSpan& line) : value(v) { span = line; }
    Value eval(Frame& frame) const override;
};

/// `type X = value`: typing.TypeAliasType with a lazily evaluated value.
struct TypeAlias final : Expr {
    Str* name;
    const Expr* type_params;  ///< null: none
    const Expr* value;        ///< makes the function that evaluates it
    TypeAlias(Str* n, const Expr* t, const Expr* v) : name(n), type_params(t), value(v) {}
    Value eval(Frame& frame) const override;
};

/// `Generic[T, ...]`, the implicit last base of a generic class.
struct GenericBase final : Expr {
    const Expr* type_params;
    explicit GenericBase(const Expr* t) : type_params(t) {}
    Value eval(Frame& frame) const override;
};

}  // namespace py::tree
