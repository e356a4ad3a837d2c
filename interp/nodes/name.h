// Reading, storing and deleting variables. Lowering has decided where each name lives; there is one class per place.
// Reference: Execution model 4.2.
#pragma once

#include "interp/nodes/node.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/function.h"

namespace py::tree {

/// A variable in a slot of the running frame; an empty slot is an unbound variable.
struct LocalName final : Expr {
    std::int32_t slot;
    Str* name;
    LocalName(std::int32_t s, Str* n) : slot(s), name(n) {}
    Value eval(Frame& frame) const override {
        Value v = frame.locals[slot];
        return v ? v : unbound(frame);
    }
    int test(Frame& frame) const override {
        Value v = frame.locals[slot];
        if (v.is_bool()) [[likely]]
            return v.is_true();
        return Expr::test(frame);
    }
    Form form() const override { return Form::Local; }
    /// Raises UnboundLocalError.
    [[gnu::cold, gnu::noinline]] Value unbound(Frame& frame) const;
};

/// A variable of this function that an inner function captures: its slot holds a Cell.
struct CellName final : Expr {
    std::int32_t slot;
    Str* name;
    CellName(std::int32_t s, Str* n) : slot(s), name(n) {}
    Value eval(Frame& frame) const override;
};

/// A variable of an outer function: a Cell of the closure.
struct FreeName final : Expr {
    std::int32_t index;
    Str* name;
    FreeName(std::int32_t i, Str* n) : index(i), name(n) {}
    Value eval(Frame& frame) const override;
};

/// A module global or a builtin. The cache holds the version of the globals' keys and, when the name is not there, the
/// version of the builtins' keys; see Dict::version.
struct GlobalName final : Expr {
    Str* name;
    explicit GlobalName(Str* n) : name(n) {}
    Value eval(Frame& frame) const override { return get(frame); }
    Form form() const override { return Form::Global; }

    Value get(Frame& frame) const {
        Function* function = frame.function;
        if (function->globals->keys_version == globals_version_) [[likely]] {
            if (global_) return global_->value;
            if (function->builtins->keys_version == builtins_version_) [[likely]]
                return builtin_->value;
        }
        return slow(frame);
    }

private:
    [[gnu::noinline]] Value slow(Frame& frame) const;
    mutable std::uint64_t globals_version_ = ~std::uint64_t{0};
    mutable std::uint64_t builtins_version_ = ~std::uint64_t{0};
    mutable DictEntry* global_ = nullptr;
    mutable DictEntry* builtin_ = nullptr;
};

/// A name in module, class or exec code: the namespace (any mapping), then globals, then builtins.
struct NamespaceName final : Expr {
    Str* name;
    GlobalName global;
    explicit NamespaceName(Str* n) : name(n), global(n) {}
    Value eval(Frame& frame) const override;
};

/// A name in a class body that an outer function binds: the namespace, then the closure.
struct ClassFreeName final : Expr {
    Str* name;
    FreeName free;
    ClassFreeName(std::int32_t i, Str* n) : name(n), free(i, n) {}
    Value eval(Frame& frame) const override;
};

/// A name in an annotation or type-parameter scope directly inside a class: the class namespace (through the free
/// variable `__classdict__`), then as `otherwise`.
struct ClassDictName final : Expr {
    Str* name;
    std::int32_t classdict_index;
    const Expr* otherwise;
    ClassDictName(Str* n, std::int32_t i, const Expr* o) : name(n), classdict_index(i), otherwise(o) {}
    Value eval(Frame& frame) const override;
};

struct LocalTarget final : Target {
    std::int32_t slot;
    explicit LocalTarget(std::int32_t s) : slot(s) {}
    Status store(Frame& frame, Value value) const override {
        replace(frame.locals[slot], value);
        return Status::success();
    }
    std::int32_t local_slot() const override { return slot; }
};

struct CellTarget final : Target {
    std::int32_t slot;
    explicit CellTarget(std::int32_t s) : slot(s) {}
    Status store(Frame& frame, Value value) const override {
        replace(frame.locals[slot].as<Cell>()->value, value);
        return Status::success();
    }
};

struct FreeTarget final : Target {
    std::int32_t index;
    explicit FreeTarget(std::int32_t i) : index(i) {}
    Status store(Frame& frame, Value value) const override;
};

struct GlobalTarget final : Target {
    Str* name;
    explicit GlobalTarget(Str* n) : name(n) {}
    Status store(Frame& frame, Value value) const override;

private:
    mutable std::uint64_t version_ = ~std::uint64_t{0};
    mutable DictEntry* entry_ = nullptr;
};

struct NamespaceTarget final : Target {
    Str* name;
    GlobalTarget global;  ///< module code: the namespace is the globals dict
    explicit NamespaceTarget(Str* n) : name(n), global(n) {}
    Status store(Frame& frame, Value value) const override;
};

/// `del name`.
struct DeleteLocal final : Stmt {
    std::int32_t slot;
    Str* name;
    DeleteLocal(std::int32_t s, Str* n) : slot(s), name(n) {}
    Completion exec(Frame& frame) const override;
};
struct DeleteCell final : Stmt {  ///< a cell of this frame (index < 0) or of the closure
    std::int32_t slot, free_index;
    Str* name;
    DeleteCell(std::int32_t s, std::int32_t f, Str* n) : slot(s), free_index(f), name(n) {}
    Completion exec(Frame& frame) const override;
};
struct DeleteGlobal final : Stmt {
    Str* name;
    explicit DeleteGlobal(Str* n) : name(n) {}
    Completion exec(Frame& frame) const override;
};
struct DeleteNamespace final : Stmt {
    Str* name;
    explicit DeleteNamespace(Str* n) : name(n) {}
    Completion exec(Frame& frame) const override;
};

/// NameError "name 'x' is not defined" with its `name` attribute set.
Pending raise_name_error(Type& type, Str* name, const char* pattern_start, const char* pattern_end);

}  // namespace py::tree
