// The `_decimal` module: Decimal, Context and the current context. What is made in Python (the signals, the views of
// flags and traps, localcontext) stands in decimal.py, which hands its classes over with _install().
#include "runtime/core/builtin.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/list.h"
#include "runtime/objects/module.h"
#include "stdlib/decimal/module.h"
#include "stdlib/decimal/objects.h"
#include "stdlib/registry.h"

namespace py {

namespace decimal {

namespace {

constexpr FunctionDef kFunctions[] = {
    function<get_context>("getcontext", "($module, /)", "The current context."),
    function<set_context>("setcontext", "($module, context, /)", "Make another context the current one."),
    function<install_classes>("_install", "($module, classes, /)", "Take over the classes that are made in Python."),
};

constexpr ConstantDef kConstants[] = {
    {"MAX_EMAX", static_cast<long>(kMaxEmax)},
    {"MAX_PREC", static_cast<long>(kMaxPrec)},
    {"MIN_EMIN", static_cast<long>(kMinEmin)},
    {"MIN_ETINY", static_cast<long>(kMinEtiny)},
    {"ROUND_05UP", "ROUND_05UP"},
    {"ROUND_CEILING", "ROUND_CEILING"},
    {"ROUND_DOWN", "ROUND_DOWN"},
    {"ROUND_FLOOR", "ROUND_FLOOR"},
    {"ROUND_HALF_DOWN", "ROUND_HALF_DOWN"},
    {"ROUND_HALF_EVEN", "ROUND_HALF_EVEN"},
    {"ROUND_HALF_UP", "ROUND_HALF_UP"},
    {"ROUND_UP", "ROUND_UP"},
};

Type* const kTypes[] = {&decimal_type, &decimal_context_type};

Status init(Module* module) { return init_contexts(module->dict); }

}  // namespace

}  // namespace decimal

constinit const ModuleDef kDecimalModule{
    .name = "_decimal",
    .doc = "Decimal arithmetic.",
    .functions = decimal::kFunctions,
    .constants = decimal::kConstants,
    .types = decimal::kTypes,
    .init = decimal::init,
};

}  // namespace py
