// Generators from the evaluator's side: a frame in the heap that is entered again and again.
#include <cstring>

#include "interp/exec/observed_run.h"
#include "interp/exec/run.h"
#include "interp/nodes/resumable.h"
#include "runtime/core/call.h"
#include "runtime/core/finalize.h"
#include "runtime/core/gc_release.h"
#include "runtime/core/observe.h"
#include "runtime/core/seen_frames.h"
#include "runtime/objects/exception.h"
#include "runtime/objects/function.h"
#include "runtime/objects/generator.h"

namespace py {

Frame* make_generator_frame(Function* function, TreeCode* code) {
    auto* frame = static_cast<Frame*>(gc_allocate(frame_bytes(code)));
    frame->function = function;  // the rest is zero already
    return frame;
}

namespace {

Generator* new_generator(Frame* frame, TreeCode* code) {
    Type* type = code->flags & kCodeAsyncGenerator ? &async_generator_type
                 : code->flags & kCodeCoroutine    ? &coroutine_type
                                                   : &generator_type;
    auto* generator = gc_new<Generator>(&type->own_shape);
    generator->frame = frame;
    generator->code = code;
    generator->name = frame->function->name;
    generator->qualname = frame->function->qualname;
    if (code->closes) watch_generator(generator);
    return generator;
}

/// A frame that was begun on the native stack, at its first suspension.
Generator* move_to_heap(Frame* frame, TreeCode* code) {
    auto* heap = static_cast<Frame*>(gc_allocate(frame_bytes(code)));
    std::memcpy(static_cast<void*>(heap), frame, frame_bytes(code));
    heap->back = nullptr;
    heap->result = Value();
    if (has_object(heap)) heap->object->live = heap;
    Generator* generator = new_generator(heap, code);
    generator->started = true;
    generator->state = GeneratorState::Suspended;
    generator->private_ = !generator->watched;
    return generator;
}

}  // namespace

Value start_generator(Frame* frame, TreeCode* code) {
    if (code->cell_count) make_cells(frame, code);
    Generator* generator = new_generator(frame, code);
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

FreshGenerator fresh_generator;

namespace {

/// A step of a generator, all checks done. An observed one tells the thread's trace and profile functions.
template <bool kObserved>
[[gnu::always_inline]] inline Value run_generator_step(Generator* generator, Value sent) {
    Frame* frame = generator->frame;
    auto* code = static_cast<TreeCode*>(generator->code);
    ThreadState* t = thread;
    frame->back = t->frame;
    if (generator->started) {
        frame->resume = 1;
        frame->result = sent;
    } else {
        generator->started = true;
        if ((code->flags & kCodeCoroutine) && !generator->adopted) coroutine_begins(generator);
    }
    t->frame = frame;
    tree::Completion completion;
    if constexpr (kObserved) completion = run_observed_body(frame, code);
    else completion = tree::run_resumable(*frame, code->body);
    t = thread;
    Value result;
    if (completion == tree::Completion::Yield) [[likely]] {
        result = frame->result;
        frame->result = Value();
        if constexpr (kObserved) result = observe_return(frame, result);
        if (drop_watch && generator->adopted) [[unlikely]]
            adopt_awaited(frame->delegate);
    } else {
        if (completion == tree::Completion::Pending) {
            add_traceback(frame);
            if constexpr (kObserved) (void)observe_return(frame, Value());
            replace_stop_iteration(code);
        } else {
            generator->result = completion == tree::Completion::Return ? frame->result : Value::none();
            result = Value::end();
            if constexpr (kObserved)
                if (!observe_return(frame, generator->result)) result = Value();
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

[[gnu::noinline]] Value run_observed_step(Generator* generator, Value sent) {
    return run_generator_step<true>(generator, sent);
}

[[gnu::always_inline]] inline Value run_step(Generator* generator, Value sent) {
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
        if (observing()) return run_observed_step(generator, sent);
    }
    return run_generator_step<false>(generator, sent);
}

}  // namespace

Value tree_resume(Generator* generator, Value sent) { return run_step(generator, sent); }

Value step_generator(Generator* generator, Value sent) {
    if (generator->state != GeneratorState::Suspended) [[unlikely]]
        return generator_resume(generator, sent);
    generator->state = GeneratorState::Running;
    Value v = run_step(generator, sent);
    generator->state = v && !v.is_end() ? GeneratorState::Suspended : GeneratorState::Finished;
    return v;
}

Value begin_on_stack(Frame* frame, TreeCode* code, Begun& begun) {
    ThreadState* t = thread;
    if (t->depth >= t->depth_limit || static_cast<char*>(__builtin_frame_address(0)) < t->stack_limit ||
        t->attention.load(std::memory_order_relaxed) || coroutine_origin_depth) [[unlikely]]
        return make_generator(frame, code);  // it is begun in the ordinary way, which looks at all of this
    ++t->depth;
    begun.ran = true;
    if (code->cell_count) make_cells(frame, code);
    t->frame = frame;
    tree::Completion completion = code->body->exec(*frame);
    t = thread;
    Value result = Value::none();
    if (completion == tree::Completion::Yield) {
        result = frame->result;
        begun.suspended = move_to_heap(frame, code);
        t->frame = frame->back;
        --t->depth;
        return result;
    }
    if (completion == tree::Completion::Return) {
        result = frame->result;
    } else if (completion == tree::Completion::Pending) {
        add_traceback(frame);
        replace_stop_iteration(code);
        result = Value();
    }
    if (frame->object) [[unlikely]]
        detach_frame_object(frame);
    t->frame = frame->back;
    --t->depth;
    if (drop_watch) [[unlikely]]
        note_frame_end(frame, code->frame_slots, result);
    return result;
}

Value begin_call(Frame& caller, Value callable, const Value* values, std::uint32_t count, Begun& begun) {
    Value self;
    Value function = callable;
    if (BoundMethod* method = exact_cast<BoundMethod>(callable)) {
        self = method->self;
        function = method->function;
    }
    std::uint32_t first = self ? 1 : 0;
    if (Function* f = exact_cast<Function>(function)) {
        auto* code = static_cast<TreeCode*>(f->code);
        if (begins_on_stack(code, count + first, kCodeCoroutine)) {
            auto* frame = static_cast<Frame*>(alloca(frame_bytes(code)));
            if (self) frame->locals[0] = self;
            for (std::uint32_t i = 0; i < count; ++i) frame->locals[first + i] = values[i];
            init_suspending_frame(frame, f, &caller, code->frame_slots, first + count);
            return begin_on_stack(frame, code, begun);
        }
    }
    return builtin_calls_observed ? call_observed(callable, Args{values, count}) : call(callable, Args{values, count});
}

Value tree_delegate(Generator* generator) { return generator->frame ? generator->frame->delegate : Value(); }

}  // namespace py
