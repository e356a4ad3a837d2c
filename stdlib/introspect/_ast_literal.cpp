// The `_ast_literal` module: ast.literal_eval() for text, which the evaluator does without making nodes.
#include "runtime/core/hooks.h"
#include "runtime/objects/str.h"
#include "stdlib/registry.h"

namespace py {

namespace {

Value literal_eval_text(Str* text) { return hooks.literal_eval(text); }

constexpr FunctionDef kFunctions[] = {
    function<literal_eval_text>("literal_eval", "($module, text, /)", "The value of a literal expression."),
};

}  // namespace

constinit const ModuleDef kAstLiteralModule{
    .name = "_ast_literal", .doc = "Literal expressions in text.", .functions = kFunctions};

}  // namespace py
