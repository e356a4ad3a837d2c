#include "interp/exec/observed_run.h"

#include "interp/exec/run.h"
#include "interp/nodes/resumable.h"
#include "interp/nodes/traced.h"
#include "runtime/core/observe.h"
#include "runtime/core/seen_frames.h"
#include "runtime/core/watch.h"

namespace py {

namespace {

void instrument(Code* plain) {
    auto* code = static_cast<TreeCode*>(plain);
    if (code->traced || !code->body) return;
    code->traced = true;
    tree::trace_statements(code->body);
}

}  // namespace

void install_observation() { instrument_code = instrument; }

tree::Completion run_observed_body(Frame* frame, const TreeCode* code) {
    if (has_object(frame)) frame->object->traced_line = frame->resume ? frame->object->traced_line : 0;
    // An exception that is thrown into a generator waits while the observer looks at its frame.
    bool reraising = thread->reraising;
    BaseException* thrown = has_exception() ? take_exception() : nullptr;
    if (!observe_call(frame)) return tree::Completion::Pending;
    if (thrown) {
        (void)reraise(thrown);
        thread->reraising = reraising;
    }
    // The statements around the one to go on with want to know that it has ended: all of them are entered again.
    if (code->traced) frame->resume_at = nullptr;
    return tree::run_resumable(*frame, code->body);
}

Value run_frame_slow(Frame* frame, const TreeCode* code) {
    ThreadState* t = thread;
    if (!enter_slow()) {
        --t->depth;
        return Value();
    }
    if (!observing()) return run_entered_frame(frame, code);
    if (code->cell_count) make_cells(frame, code);
    t = thread;
    t->frame = frame;
    Value result;
    frame->resume_at = nullptr;
    switch (run_observed_body(frame, code)) {
        case tree::Completion::Pending: add_traceback(frame); break;
        case tree::Completion::Return: result = frame->result; break;
        default: result = Value::none(); break;
    }
    result = observe_return(frame, result);
    if (frame->object) detach_frame_object(frame);
    t = thread;
    t->frame = frame->back;
    --t->depth;
    if (drop_watch) [[unlikely]]
        end_frame(frame, code->frame_slots, result);
    return result;
}

Value leave_frame_object(Frame* frame, Value result) {
    result = observe_return(frame, result);
    bool seen = !has_object(frame);
    detach_frame_object(frame);
    if (seen && !drop_watch) {  // else end_frame() looks at the variables
        for (std::uint32_t i = 0; i < frame->code()->frame_slots; ++i) frame->locals[i] = Value();
        clear_dead_stack(kStatementStack);
    }
    return result;
}

}  // namespace py
