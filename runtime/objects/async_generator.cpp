// Async generators: asend, athrow and aclose are awaitables that drive the frame; a value that the body yields comes back
// wrapped, which tells it from what an `await` inside passes through to the event loop. Reference: 6.2.9.3.
#include "runtime/objects/async_generator.h"

#include "runtime/core/call.h"
#include "runtime/core/error.h"
#include "runtime/objects/exception.h"
#include "runtime/objects/generator_methods.h"
#include "runtime/objects/str.h"

namespace py {

namespace {

struct WrappedValue : Object {
    Value value;
};

enum class StepState : std::uint8_t { Init, Iter, Closed };

/// What asend(), athrow() and aclose() return.
struct AsyncStep : Object {
    Generator* generator = nullptr;
    Value sent;                       ///< asend
    BaseException* thrown = nullptr;  ///< athrow
    bool closing = false;             ///< aclose
    StepState state = StepState::Init;
};

bool is_wrapped(Value v) {
    return v.is_object_nonzero() && v.as_object()->shape == &async_generator_wrapped_value_type.own_shape;
}

/// The first iteration tells the event loop (sys.set_asyncgen_hooks).
Status init_hooks(Generator* g) {
    if (g->hooks_inited) return Status::success();
    g->hooks_inited = true;
    g->finalizer = thread->asyncgen_finalizer;
    if (thread->asyncgen_firstiter) TRY(call(thread->asyncgen_firstiter, {g}));
    return Status::success();
}

AsyncStep* make_step(Type& type, Generator* g) {
    auto* step = gc_new<AsyncStep>(&type.own_shape);
    step->generator = g;
    return step;
}

/// What a resumption gave, seen from the awaiting side: a wrapped value ends the await with it.
Value unwrap_step(AsyncStep* step, Value v) {
    Generator* g = step->generator;
    if (!v) {
        if (pending_matches(StopAsyncIteration) || pending_matches(GeneratorExit)) g->closed = true;
        g->running_async = false;
        step->state = StepState::Closed;
        return v;
    }
    if (v.is_end()) {
        g->closed = true;
        g->running_async = false;
        step->state = StepState::Closed;
        return raise_with(StopAsyncIteration, {});
    }
    if (is_wrapped(v)) {
        g->running_async = false;
        step->state = StepState::Closed;
        return raise_stop_iteration(v.as<WrappedValue>()->value);
    }
    return v;
}

/// The same for aclose(): the body must not yield; ending is success.
Value finish_close(AsyncStep* step, Value v) {
    Generator* g = step->generator;
    if (v && !v.is_end()) {
        if (!is_wrapped(v)) return v;
        g->running_async = false;
        step->state = StepState::Closed;
        return raise_runtime_error("async generator ignored GeneratorExit");
    }
    g->running_async = false;
    g->closed = true;
    step->state = StepState::Closed;
    if (v || clear_if(StopAsyncIteration) || clear_if(GeneratorExit)) return raise_stop_iteration(Value::none());
    return Value();
}

Value asend_send(Value self, Value value) {
    auto* step = self.as<AsyncStep>();
    if (step->state == StepState::Closed)
        return raise_runtime_error("cannot reuse already awaited __anext__()/asend()");
    Generator* g = step->generator;
    if (step->state == StepState::Init) {
        if (g->running_async) {
            step->state = StepState::Closed;
            return raise_runtime_error("anext(): asynchronous generator is already running");
        }
        if (value.is_none()) value = step->sent ? step->sent : Value::none();
        step->state = StepState::Iter;
        g->running_async = true;
    }
    return unwrap_step(step, generator_resume(g, value));
}

Value asend_throw(Value self, const Args& args) {
    auto* step = self.as<AsyncStep>();
    if (step->state == StepState::Closed)
        return raise_runtime_error("cannot reuse already awaited __anext__()/asend()");
    if (step->state == StepState::Init) {
        if (step->generator->running_async) {
            step->state = StepState::Closed;
            return raise_runtime_error("anext(): asynchronous generator is already running");
        }
        step->state = StepState::Iter;
        step->generator->running_async = true;
    }
    BaseException* e = TRY(thrown_exception(args, "async_generator_asend"));
    return unwrap_step(step, generator_throw(step->generator, e));
}

Value step_close(Value self, Value (*throw_method)(Value, const Args&)) {
    auto* step = self.as<AsyncStep>();
    if (step->state == StepState::Closed) return Value::none();
    Value exit = &GeneratorExit;
    Value v = throw_method(self, Args{&exit, 1});
    if (v) return raise_runtime_error("coroutine ignored GeneratorExit");
    if (clear_if(StopIteration) || clear_if(StopAsyncIteration) || clear_if(GeneratorExit)) return Value::none();
    return Value();
}
Value asend_close(Value self) { return step_close(self, asend_throw); }

Value athrow_send(Value self, Value value) {
    auto* step = self.as<AsyncStep>();
    Generator* g = step->generator;
    if (step->state == StepState::Closed) return raise_runtime_error("cannot reuse already awaited aclose()/athrow()");
    if (step->state == StepState::Init) {
        if (g->running_async) {
            step->state = StepState::Closed;
            return step->closing ? raise_runtime_error("aclose(): asynchronous generator is already running")
                                 : raise_runtime_error("athrow(): asynchronous generator is already running");
        }
        if (g->closed || (step->closing && g->state == GeneratorState::Finished)) {
            step->state = StepState::Closed;
            return step->closing ? Value(raise_stop_iteration(Value::none()))
                                 : Value(raise_with(StopAsyncIteration, {}));
        }
        if (!value.is_none()) return raise_runtime_error("can't send non-None value to a just-started coroutine");
        step->state = StepState::Iter;
        g->running_async = true;
        if (step->closing) {
            g->closed = true;
            if (g->state == GeneratorState::Created) {
                Status closed = generator_close(g);
                return finish_close(step, closed.ok() ? Value::end() : Value());
            }
            (void)raise_with(GeneratorExit, {});
            return finish_close(step, generator_resume(g, Value()));
        }
        return unwrap_step(step, generator_throw(g, step->thrown));
    }
    Value v = generator_resume(g, value);
    return step->closing ? finish_close(step, v) : unwrap_step(step, v);
}

Value athrow_throw(Value self, const Args& args) {
    auto* step = self.as<AsyncStep>();
    if (step->state == StepState::Closed) return raise_runtime_error("cannot reuse already awaited aclose()/athrow()");
    BaseException* e = TRY(thrown_exception(args, "async_generator_athrow"));
    if (step->state == StepState::Init) {
        if (step->generator->running_async) {
            step->state = StepState::Closed;
            return step->closing ? raise_runtime_error("aclose(): asynchronous generator is already running")
                                 : raise_runtime_error("athrow(): asynchronous generator is already running");
        }
        step->state = StepState::Iter;
        step->generator->running_async = true;
    }
    Value v = generator_throw(step->generator, e);
    return step->closing ? finish_close(step, v) : unwrap_step(step, v);
}
Value athrow_close(Value self) { return step_close(self, athrow_throw); }

Value self_iter(Value self) { return self; }
Value asend_next(Value self) { return asend_send(self, Value::none()); }
Value athrow_next(Value self) { return athrow_send(self, Value::none()); }

constexpr FunctionDef kASendMethods[] = {
    method<asend_close>("close", "($self, /)", "Raise GeneratorExit inside the generator."),
    method<asend_send>("send", "($self, value, /)", "Send a value into the generator."),
    raw_method(asend_throw, "throw", "", "Raise an exception inside the generator."),
};
constexpr Slots kASendSlots = {.iter = self_iter, .next = asend_next, .await = self_iter};
constexpr TypeDef kASendType{.name = "async_generator_asend",
                             .size = sizeof(AsyncStep),
                             .flags = kDisallowInstantiation,
                             .slots = &kASendSlots,
                             .methods = kASendMethods};

constexpr FunctionDef kAThrowMethods[] = {
    method<athrow_close>("close", "($self, /)", "Raise GeneratorExit inside the generator."),
    method<athrow_send>("send", "($self, value, /)", "Send a value into the generator."),
    raw_method(athrow_throw, "throw", "", "Raise an exception inside the generator."),
};
constexpr Slots kAThrowSlots = {.iter = self_iter, .next = athrow_next, .await = self_iter};
constexpr TypeDef kAThrowType{.name = "async_generator_athrow",
                              .size = sizeof(AsyncStep),
                              .flags = kDisallowInstantiation,
                              .slots = &kAThrowSlots,
                              .methods = kAThrowMethods};

constexpr TypeDef kWrappedValueType{
    .name = "async_generator_wrapped_value", .size = sizeof(WrappedValue), .flags = kDisallowInstantiation};

// ---- The async generator itself ----

Value async_generator_repr(Value self) { return generator_like_repr(self.as<Generator>(), "async_generator"); }

Value async_generator_asend(Value self, Value value) {
    TRY(init_hooks(self.as<Generator>()));
    AsyncStep* step = make_step(async_generator_asend_type, self.as<Generator>());
    step->sent = value;
    return step;
}
Value async_generator_anext(Value self) { return async_generator_asend(self, Value::none()); }

Value async_generator_athrow(Value self, const Args& args) {
    TRY(init_hooks(self.as<Generator>()));
    BaseException* e = TRY(thrown_exception(args, "async_generator"));
    AsyncStep* step = make_step(async_generator_athrow_type, self.as<Generator>());
    step->thrown = e;
    return step;
}

Value async_generator_aclose(Value self) {
    TRY(init_hooks(self.as<Generator>()));
    AsyncStep* step = make_step(async_generator_athrow_type, self.as<Generator>());
    step->closing = true;
    return step;
}

Value async_generator_running(Value self) { return Value::boolean(self.as<Generator>()->running_async); }

constexpr FunctionDef kMethods[] = {
    function_class_getitem(),
    method<async_generator_aclose>("aclose", "($self, /)", "Raise GeneratorExit inside the generator."),
    method<async_generator_asend>("asend", "($self, value, /)", "Send a value into the generator."),
    raw_method(async_generator_athrow, "athrow",
               "($self, type, value=<unrepresentable>, traceback=<unrepresentable>, /)",
               "Raise an exception inside the generator."),
};

constexpr GetSetDef kGetSets[] = {
    {"__name__", generator_name_get, generator_name_set, "name of the async generator"},
    {"__qualname__", generator_qualname_get, generator_qualname_set, "qualified name of the async generator"},
    {"ag_await", generator_delegate_get, nullptr, "object being awaited on, or None"},
    {"ag_code", generator_code_get, nullptr, nullptr},
    {"ag_frame", generator_frame_get, nullptr, nullptr},
    {"ag_running", async_generator_running, nullptr, nullptr},
    {"ag_suspended", generator_suspended_get, nullptr, nullptr},
};

constexpr Slots kSlots = {.repr = async_generator_repr, .aiter = self_iter, .anext = async_generator_anext};

constexpr TypeDef kAsyncGeneratorType{.name = "async_generator",
                                      .size = sizeof(Generator),
                                      .flags = kHasWeakref | kDisallowInstantiation,
                                      .slots = &kSlots,
                                      .methods = kMethods,
                                      .getsets = kGetSets};

}  // namespace

Value make_async_yield(Value value) {
    auto* wrapped = gc_new<WrappedValue>(&async_generator_wrapped_value_type.own_shape);
    wrapped->value = value;
    return wrapped;
}

constinit Type async_generator_type{kAsyncGeneratorType};
constinit Type async_generator_asend_type{kASendType};
constinit Type async_generator_athrow_type{kAThrowType};
constinit Type async_generator_wrapped_value_type{kWrappedValueType};

}  // namespace py
