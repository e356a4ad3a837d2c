// A stack large enough for what sys.setrecursionlimit may ask for.
//
// A tree-walking evaluator recurses on the native stack, and 8 MB are over after
// some ten thousand Python calls. The interpreter stays on the main thread, where
// signals arrive and which fork() keeps, and that thread changes to a stack of
// address space that costs memory only where it is touched.
#pragma once

#include <functional>

namespace py {

/// Runs `body` on a large stack and returns when it does. `stack_limit` is the
/// lowest address that recursion may reach: below it there is still room for
/// signal handlers and library functions. Must come before gc_init(): it tells
/// the collector where the stack begins.
void run_on_big_stack(const std::function<void(char* stack_limit)>& body);

}  // namespace py
