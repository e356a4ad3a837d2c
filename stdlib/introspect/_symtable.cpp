// The `_symtable` module: the compiler's view of names, on which symtable builds its classes.
#include "runtime/core/builtin.h"
#include "runtime/core/error.h"
#include "runtime/core/symbol_hook.h"
#include "runtime/objects/str.h"
#include "stdlib/registry.h"

namespace py {
namespace {

Value describe(Str* source, Str* filename, Str* start) {
    std::string_view mode = str_view(start);
    CompileMode kind = CompileMode::Exec;
    if (mode == "eval") kind = CompileMode::Eval;
    else if (mode == "single") kind = CompileMode::Single;
    else if (mode != "exec") return raise_value_error("symtable() arg 3 must be 'exec' or 'eval' or 'single'");
    return describe_symbols(str_utf8(source), filename, kind);
}

constexpr FunctionDef kFunctions[] = {
    function<describe>("describe", "($module, source, filename, startstr, /)", "The scopes of a source as tuples."),
};

}  // namespace

constinit const ModuleDef kSymtableModule{
    .name = "_symtable", .doc = "Names as the compiler resolves them.", .functions = kFunctions};

}  // namespace py
