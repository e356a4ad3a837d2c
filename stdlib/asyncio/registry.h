// Which tasks there are, and which of them runs in each loop. Library reference: asyncio, Coroutines and Tasks,
// Introspection.
#pragma once

#include "stdlib/asyncio/future.h"

namespace py::asyncio {

/// Tasks that are not done. The list keeps none of them alive.
void list_task(Task* task);
void unlist_task(Task* task);
Task* first_task();
Task* next_task(Task* task);

/// The task that runs in `loop`; zero: none.
Value current_task(Value loop);
/// RuntimeError when another task runs there (enter), or not this one (leave).
Status enter_task(Value loop, Value task);
Status leave_task(Value loop, Value task);
/// Makes `task` (zero or None: nobody) the current one; returns who was (zero: nobody).
Value swap_current_task(Value loop, Value task);

}  // namespace py::asyncio
