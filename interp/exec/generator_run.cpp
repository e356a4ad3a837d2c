// Generators from the evaluator's side: a frame in the heap that is entered again and again.
#include <cstring>

#include "interp/exec/run.h"
#include "interp/nodes/resumable.h"
#include "runtime/core/finalize.h"
#include "runtime/core/gc_release.h"
#include "runtime/objects/exception.h"
#include "runtime/objects/generator.h"

namespace py {

Frame* make_generator_frame(Function* function, TreeCode* code) {
    auto* frame = static_cast<Frame*>(gc_allocate(frame_bytes(code)));
    frame->function = function;  // the rest is zero already
    return frame;
}

Value start_generator(Frame* frame, TreeCode* code) {
    if (code->cell_count) make_cells(frame, code);
    Type* type = code->flags & kCodeAsyncGenerator ? &async_generator_type
                 : code->flags & kCodeCoroutine    ? &coroutine_type
                                                   : &generator_type;
    auto* generator = gc_new<Generator>(&type->own_shape);
    generator->frame = frame;
    generator->code = code;
    generator->name = frame->function->name;
    generator->qualname = frame->function->qualname;
    if (code->closes) watch_generator(generator);
    generator_created(generator);
    return generator;
}

Value make_generator(Frame* frame, TreeCode* code) {
    Frame* heap = make_generator_frame(frame->function, code);
    heap->names = frame->names;
    std::memcpy(static_cast<void*>(heap->locals), frame->locals, code->frame_slots * sizeof(Value));
    return start_generator(heap, code);
}

namespace {

/// A StopIteration that leaves a generator would end the loop around it silently (PEP 479).
void replace_stop_iteration(const Code* code) {
    const char* kind = code->flags & kCodeAsyncGenerator ? "async generator"
                       : code->flags & kCodeCoroutine    ? "coroutine"
                                                         : "generator";
    const char* what = pending_matches(StopIteration)                                             ? "StopIteration"
                       : code->flags & kCodeAsyncGenerator && pending_matches(StopAsyncIteration) ? "StopAsyncIteration"
                                                                                                  : nullptr;
    if (!what) return;
    BaseException* cause = take_exception();
    (void)raise(RuntimeError, "{} raised {}", kind, what);
    pending_exception()->cause = cause;
    pending_exception()->context = cause;
    pending_exception()->suppress_context = true;
}

/// What a task's coroutine waits for is the task's as well.
void adopt_awaited(Value awaited) {
    if (awaited && awaited.is_object_nonzero() && awaited.as_object()->shape == &coroutine_type.own_shape)
        adopt_coroutine(awaited.as<Generator>());
}

}  // namespace

Value tree_resume(Generator* generator, Value sent) {
    Frame* frame = generator->frame;
    auto* code = static_cast<TreeCode*>(generator->code);
    ThreadState* t = thread;
    if (++t->depth > t->depth_limit || static_cast<char*>(__builtin_frame_address(0)) < t->stack_limit ||
        t->attention.load(std::memory_order_relaxed)) [[unlikely]] {
        // A thrown exception waits while signals are looked at.
        BaseException* thrown = has_exception() ? take_exception() : nullptr;
        if (!enter_slow()) {
            --t->depth;
            return Value();
        }
        if (thrown) (void)reraise(thrown);
    }
    frame->back = t->frame;
    if (generator->started) {
        frame->resume = 1;
        frame->result = sent;
    } else {
        generator->started = true;
        if ((code->flags & kCodeCoroutine) && !generator->adopted) coroutine_begins();
    }
    t->frame = frame;
    tree::Completion completion = tree::run_resumable(*frame, code->body);
    t = thread;
    Value result;
    if (completion == tree::Completion::Yield) [[likely]] {
        result = frame->result;
        frame->result = Value();
        if (drop_watch && generator->adopted) [[unlikely]]
            adopt_awaited(frame->delegate);
    } else {
        if (completion == tree::Completion::Pending) {
            add_traceback(frame);
            replace_stop_iteration(code);
        } else {
            generator->result = completion == tree::Completion::Return ? frame->result : Value::none();
            result = Value::end();
        }
        if (frame->object) detach_frame_object(frame);
        generator->frame = nullptr;
        t->frame = frame->back;
        --t->depth;
        if (drop_watch) [[unlikely]] {
            if (generator->watched) generator_settled(generator);
            note_frame_end(frame, code->frame_slots, result ? generator->result : Value::none());
        }
        // Nothing else refers to the frame: a program that makes many short generators runs in the same few of them.
        gc_release(frame, frame_bytes(code));
        return result;
    }
    t->frame = frame->back;
    frame->back = nullptr;
    --t->depth;
    return result;
}

Value tree_delegate(Generator* generator) { return generator->frame ? generator->frame->delegate : Value(); }

}  // namespace py
