// Entering and leaving frames: the few lines that every Python call runs through.
#pragma once

#include <alloca.h>

#include "interp/exec/tree_code.h"
#include "runtime/core/finalize.h"
#include "runtime/core/thread_state.h"

namespace py {

/// Bytes of a frame that runs `code`.
inline std::size_t frame_bytes(const Code* code) { return sizeof(Frame) + code->frame_slots * sizeof(Value); }

/// Fills the header; slots from `first` on are emptied (the arguments before them are already there).
inline void init_frame(Frame* frame, Function* function, Frame* back, std::uint32_t slots, std::uint32_t first) {
    frame->back = back;
    frame->function = function;
    frame->at = nullptr;
    frame->object = nullptr;
    frame->names = Value();
    frame->resume = 0;
    for (std::uint32_t i = first; i < slots; ++i) frame->locals[i] = Value();
}

/// The same for a frame whose body may suspend.
inline void init_suspending_frame(Frame* frame, Function* function, Frame* back, std::uint32_t slots,
                                  std::uint32_t first) {
    init_frame(frame, function, back, slots, first);
    frame->result = frame->delegate = Value();
    frame->resume_at = nullptr;
    frame->child_ended = 0;
}

/// Gives each captured variable its Cell; a captured parameter's value moves into it.
void make_cells(Frame* frame, const TreeCode* code);

/// Pending RecursionError, or what the attention word asked for. Cold.
[[gnu::cold, gnu::noinline]] bool enter_slow();

/// run_frame() behind enter_slow(); frames of an observed thread report to its trace and profile functions. Cold.
[[gnu::cold, gnu::noinline]] Value run_frame_slow(Frame* frame, const TreeCode* code);
/// The end of a frame that has an object: it may be traced by now.
[[gnu::cold, gnu::noinline]] Value leave_frame_object(Frame* frame, Value result);

/// The rest of run_frame(): all checks are done, the depth is counted.
[[gnu::always_inline]] inline Value run_entered_frame(Frame* frame, const TreeCode* code) {
    ThreadState* t = thread;
    if (code->cell_count) make_cells(frame, code);
    t->frame = frame;
    tree::Completion completion = code->body->exec(*frame);
    Value result = Value::none();
    if (completion == tree::Completion::Return) [[likely]] {
        result = frame->result;
    } else if (completion == tree::Completion::Pending) [[unlikely]] {
        add_traceback(frame);
        result = Value();
    }
    if (frame->object) [[unlikely]]
        result = leave_frame_object(frame, result);
    t = thread;
    t->frame = frame->back;
    --t->depth;
    if (drop_watch) [[unlikely]]
        end_frame(frame, code->frame_slots, result);
    return result;
}

/// Runs a frame whose slots are filled. The result of `return`, None at the end of the body, zero when it raised.
[[gnu::always_inline]] inline Value run_frame(Frame* frame, const TreeCode* code) {
    ThreadState* t = thread;
    if (++t->depth > t->depth_limit || static_cast<char*>(__builtin_frame_address(0)) < t->stack_limit ||
        t->attention.load(std::memory_order_relaxed)) [[unlikely]]
        return run_frame_slow(frame, code);
    return run_entered_frame(frame, code);
}

}  // namespace py
