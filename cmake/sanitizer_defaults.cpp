// What the sanitizers must do differently in a program with a conservative
// collector. Linked into the programs of a KRAIT_SANITIZE build only.
//
// - Locals must stay on the real stack, where the collector looks for pointers;
//   the fake stack of use-after-return detection would hide them.
// - The leak checker sees collected memory as leaked.
// - The collector reads whole stacks and handles SIGSEGV while it looks for the
//   bounds of the data segments.
extern "C" const char* __asan_default_options() {
    return "detect_stack_use_after_return=0:detect_leaks=0:allow_user_segv_handler=1:alloc_dealloc_mismatch=0";
}
extern "C" const char* __ubsan_default_options() { return "print_stacktrace=1"; }
