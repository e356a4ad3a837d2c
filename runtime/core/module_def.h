// Declaring a native module. One line in stdlib/registry.cpp makes it importable.
#pragma once

#include <span>

#include "runtime/core/builtin.h"

namespace py {

struct Module;

struct ConstantDef {
    const char* name;
    enum class Kind : std::uint8_t { Int, Float, Str } kind;
    std::int64_t integer = 0;
    double real = 0;
    const char* text = nullptr;
    constexpr ConstantDef(const char* n, double d) : name(n), kind(Kind::Float), real(d) {}
    constexpr ConstantDef(const char* n, int i) : name(n), kind(Kind::Int), integer(i) {}
    constexpr ConstantDef(const char* n, long i) : name(n), kind(Kind::Int), integer(i) {}
    constexpr ConstantDef(const char* n, const char* s) : name(n), kind(Kind::Str), text(s) {}
};

struct ModuleDef {
    const char* name;
    const char* doc = nullptr;
    std::span<const FunctionDef> functions = {};
    std::span<const ConstantDef> constants = {};
    std::span<Type* const> types = {};         ///< made ready and put under their __name__
    Status (*init)(Module* module) = nullptr;  ///< what tables cannot say
};

/// Makes the module object from its definition (no sys.modules entry).
Module* create_module(const ModuleDef& def);

}  // namespace py
