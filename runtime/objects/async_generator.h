// Async generators: what the evaluator needs to know of them. Reference: 6.2.9.4.
#pragma once

#include "runtime/core/try.h"
#include "runtime/core/type.h"

namespace py {

extern Type async_generator_asend_type, async_generator_athrow_type, async_generator_wrapped_value_type;

/// Wraps the value of a `yield` in an async generator, so that asend() can tell it from what an `await` passes through.
Value make_async_yield(Value value);

}  // namespace py
