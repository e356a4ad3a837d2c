// Contexts for those who run code in one: the event loop's callbacks and tasks. Library reference: contextvars.
#pragma once

#include "runtime/core/object.h"
#include "runtime/core/try.h"
#include "runtime/core/type.h"

namespace py {

struct Dict;

extern Type context_type;

struct Context : Object {
    static Type* static_type() { return &context_type; }
    static Shape* exact_shape() { return &context_type.own_shape; }
    Dict* values = nullptr;  ///< by variable
    bool shared = false;     ///< another context has the same dict
    bool entered = false;
    Value outer;  ///< while entered: the thread's context before (zero: none)
};

/// The running code's context, made when it has none. The `_contextvars` module must have been imported.
Context* current_context();
Context* copy_context(Context* context);
/// RuntimeError when it is entered already.
Status enter_context(Context* context);
void leave_context(Context* context);

}  // namespace py
