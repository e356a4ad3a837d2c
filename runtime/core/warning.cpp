#include "runtime/core/warning.h"

#include "runtime/core/attribute.h"
#include "runtime/core/call.h"
#include "runtime/core/interpreter.h"
#include "runtime/objects/str.h"

namespace py {

Status warn(Type& category, std::string_view message, int stack_level) {
    Value module = import_module("warnings");
    if (!module) {
        // An interpreter without its library warns about nothing.
        clear_exception();
        return Status::success();
    }
    TRY(call_method(module, intern("warn"),
                    {Value(make_str(message)), Value(&category), Value::small_int(stack_level)}));
    return Status::success();
}

Status warn_explicit(Type& category, std::string_view message, Str* filename, int line) {
    Value module = import_module("warnings");
    if (!module) {
        clear_exception();
        return Status::success();
    }
    TRY(call_method(module, intern("warn_explicit"),
                    {Value(make_str(message)), Value(&category), Value(filename), Value::small_int(line)}));
    return Status::success();
}

}  // namespace py
