#include "interp/exec/tree_code.h"

#include "interp/exec/run.h"
#include "interp/lower/lower.h"
#include "runtime/core/interpreter.h"
#include "runtime/objects/generator.h"
#include "runtime/objects/list.h"
#include "runtime/objects/str.h"

namespace py {

bool ensure_lowered(TreeCode* code) {
    if (code->body) [[likely]]
        return true;
    RecursionGuard guard;
    if (!guard.ok()) return false;
    // Half-built trees are held by C++ containers that the collector does not see.
    GcPause pause;
    PendingBody* pending = code->pending;
    tree::CodeLowering lowering(pending->unit, code, pending->scope);
    if (!lowering.run(pending->node)) {
        code->body = nullptr;
        return false;
    }
    code->pending = nullptr;
    delete pending;
    return true;
}

void make_cells(Frame* frame, const TreeCode* code) {
    for (std::uint32_t i = 0; i < code->cell_count; ++i) {
        Value& slot = frame->locals[code->cell_slots[i]];
        slot = make_cell(slot);
    }
}

bool enter_slow() {
    ThreadState* t = thread;
    if (t->depth > t->depth_limit || static_cast<char*>(__builtin_frame_address(0)) < t->stack_limit) {
        (void)raise_recursion_error("");
        return false;
    }
    return handle_attention().ok();
}

namespace {

/// Runs a bound frame on the native stack, or makes a generator of it.
Value run_bound(Frame* frame, TreeCode* code) {
    if (code->is_generator_like()) [[unlikely]]
        return make_generator(frame, code);
    return run_frame(frame, code);
}

Value tree_call(Function* function, const Args& args) { return call_function(function, args); }

Value tree_execute(Code* plain, Dict* globals, Value locals, Tuple* closure) {
    auto* code = static_cast<TreeCode*>(plain);
    if (!ensure_lowered(code)) return Value();
    Function* function = make_function(code, globals, code->qualname);
    function->closure = closure;
    auto* frame = static_cast<Frame*>(alloca(frame_bytes(code)));
    init_frame(frame, function, thread->frame, code->frame_slots, 0);
    frame->names = locals ? locals : Value(globals);
    if (code->is_generator_like()) return make_generator(frame, code);
    return run_frame(frame, code);
}

void tree_complete(Code* code) {
    if (!ensure_lowered(static_cast<TreeCode*>(code))) clear_exception();
}

}  // namespace

Value call_function(Function* function, const Args& args) {
    auto* code = static_cast<TreeCode*>(function->code);
    if (!ensure_lowered(code)) return Value();
    auto* frame = static_cast<Frame*>(alloca(frame_bytes(code)));
    if (code->fast_argc == static_cast<std::int32_t>(args.count) && args.no_keywords()) {
        for (std::uint32_t i = 0; i < args.count; ++i) frame->locals[i] = args.values[i];
        init_frame(frame, function, thread->frame, code->frame_slots, args.count);
        return run_frame(frame, code);
    }
    if (args.no_keywords()) {
        if (code->generator_argc == static_cast<std::int32_t>(args.count)) {
            Frame* heap = make_generator_frame(function, code);
            for (std::uint32_t i = 0; i < args.count; ++i) heap->locals[i] = args.values[i];
            return start_generator(heap, code);
        }
        if (defaults_suffice(function, code, args.count)) {
            for (std::uint32_t i = 0; i < args.count; ++i) frame->locals[i] = args.values[i];
            fill_defaults(function, code, args.count, frame->locals);
            init_frame(frame, function, thread->frame, code->frame_slots, code->argcount);
            return run_frame(frame, code);
        }
    }
    init_frame(frame, function, thread->frame, code->frame_slots, 0);
    TRY(bind_call(function, args, frame->locals));
    // A function made of the code of a module (types.FunctionType): its names are the global ones.
    if (!(code->flags & kCodeOptimized)) [[unlikely]]
        frame->names = function->globals;
    return run_bound(frame, code);
}

Value tree_resume(Generator* generator, Value sent);
Value tree_delegate(Generator* generator);

const CodeOps tree_code_ops = {tree_call, tree_execute, tree_resume, tree_delegate, tree_complete};

}  // namespace py
