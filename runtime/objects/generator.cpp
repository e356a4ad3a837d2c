// Generators: resuming, throwing in, closing, and what `yield from` and `await` delegate to. Coroutines share all of it
// (coroutine.cpp has their type). Reference: 6.2.9.
#include "runtime/objects/generator.h"

#include <utility>

#include "runtime/core/attribute.h"
#include "runtime/core/builtin.h"
#include "runtime/core/call.h"
#include "runtime/core/error.h"
#include "runtime/core/finalize.h"
#include "runtime/core/gc_release.h"
#include "runtime/core/names.h"
#include "runtime/core/warning.h"
#include "runtime/objects/exception.h"
#include "runtime/objects/function.h"
#include "runtime/objects/generator_methods.h"
#include "runtime/objects/str.h"
#include "runtime/protocol/iterate.h"
#include "runtime/protocol/object.h"

namespace py {

namespace {

const char* kind_name(const Generator* g) {
    return g->shape == &coroutine_type.own_shape         ? "coroutine"
           : g->shape == &async_generator_type.own_shape ? "async generator"
                                                         : "generator";
}

}  // namespace

bool is_coroutine_like(Value v) {
    return v.is_object_nonzero() && (v.as_object()->shape == &coroutine_type.own_shape ||
                                     (v.as_object()->shape == &generator_type.own_shape &&
                                      (v.as<Generator>()->code->flags & kCodeIterableCoroutine)));
}

bool is_generator_object(Value v) {
    return v.is_object_nonzero() &&
           (v.as_object()->shape == &generator_type.own_shape || v.as_object()->shape == &coroutine_type.own_shape);
}

namespace {

void finish_unstarted(Generator* g) {
    g->state = GeneratorState::Finished;
    if (g->shape == &coroutine_type.own_shape && !g->adopted) coroutine_begins(g);
    if (g->watched) generator_settled(g);
}

}  // namespace

Value generator_resume(Generator* g, Value sent) {
    if (g->state == GeneratorState::Running) {
        if (!sent) clear_exception();
        return raise_value_error("{} already executing", kind_name(g));
    }
    if (g->state == GeneratorState::Finished) {
        if (!sent) return Value();  // the exception goes straight out
        if (g->shape == &coroutine_type.own_shape) return raise_runtime_error("cannot reuse already awaited coroutine");
        g->result = Value::none();
        return Value::end();
    }
    if (!g->started) {
        if (sent && !sent.is_none())
            return raise_type_error("can't send non-None value to a just-started {}", kind_name(g));
        if (!sent) {
            // Nothing has run that could catch it.
            finish_unstarted(g);
            if (Frame* frame = g->frame) {
                frame->back = thread->frame;
                add_traceback(frame);
                if (frame->object) detach_frame_object(frame);
                g->frame = nullptr;
            }
            return Value();
        }
    }
    g->state = GeneratorState::Running;
    Value v = g->code->ops->resume(g, sent);
    g->state = v && !v.is_end() ? GeneratorState::Suspended : GeneratorState::Finished;
    return v;
}

bool generators_found = false;

void release_private_generator(Generator* g) {
    if (!generators_found) gc_release(g, sizeof(Generator));
}

NativeSend native_send;

Value iterator_send(Value iterator, Value sent, Value* result) {
    if (is_generator_object(iterator)) {
        auto* g = iterator.as<Generator>();
        Value v = generator_resume(g, sent);
        if (v.is_end()) *result = g->result ? g->result : Value::none();
        return v;
    }
    Value v;
    Type* type = type_of(iterator);
    if (type == native_send.type) return native_send.send(iterator, sent, result);
    if (sent.is_none() && type->slots.next && !type->has(kHeapType)) {
        v = type->slots.next(iterator);
        if (v.is_end()) {
            *result = Value::none();
            return v;
        }
    } else if (sent.is_none()) {
        bool found = false;
        v = call_special(iterator, names::next, {}, &found);
        if (!found && !has_exception()) {
            // A coroutine of somebody's own making is perhaps no iterator.
            if (!type_lookup(type, names::send))
                return raise_type_error("'{}' object is not an iterator", type_name(type));
            v = call_method(iterator, names::send, {sent});
        }
    } else {
        v = call_method(iterator, names::send, {sent});
    }
    if (!v && pending_matches(StopIteration)) {
        BaseException* stop = take_exception();
        Value carried = static_cast<StopIterationObject*>(stop)->value;
        *result = carried ? carried : Value::none();
        return Value::end();
    }
    return v;
}

namespace {

/// What throw() was called with, for delegates that are no generators: their throw() gets the very same arguments.
/// The arguments stand on the stack of that call.
struct ThrownIn {
    BaseException* exception = nullptr;
    const Value* arguments = nullptr;
    std::uint32_t count = 0;
};
thread_local ThrownIn thrown_in;

/// A pending StopIteration becomes the result; end() then.
Value finished_by_stop(Value v, Value* result) {
    if (v || !pending_matches(StopIteration)) return v;
    BaseException* stop = take_exception();
    Value carried = static_cast<StopIterationObject*>(stop)->value;
    *result = carried ? carried : Value::none();
    return Value::end();
}

/// close() of a delegate that GeneratorExit reaches.
Status close_iterator(Value iterator) {
    if (is_generator_object(iterator)) return generator_close(iterator.as<Generator>());
    Value close = get_attribute_or_absent(iterator, names::close);
    if (!close) {
        if (has_exception()) return Pending{};
        return Status::success();
    }
    TRY(call(close));
    return Status::success();
}

}  // namespace

Value iterator_throw(Value iterator, BaseException* exception, Value* result) {
    if (exception->type()->is_subtype_of(&GeneratorExit)) {
        TRY(close_iterator(iterator));
        return reraise(exception);
    }
    if (is_generator_object(iterator)) {
        auto* g = iterator.as<Generator>();
        Value v = generator_throw(g, exception);
        if (v.is_end()) {
            *result = g->result ? g->result : Value::none();
            return v;
        }
        return finished_by_stop(v, result);
    }
    Value method = get_attribute_or_absent(iterator, names::throw_);
    if (!method) {
        if (has_exception()) return Value();
        return reraise(exception);
    }
    if (exception == thrown_in.exception)
        return finished_by_stop(call(method, Args{thrown_in.arguments, thrown_in.count, nullptr}), result);
    return finished_by_stop(call(method, {exception}), result);
}

thread_local BaseException* handled_at_throw;

Value generator_throw(Generator* g, BaseException* exception) {
    if (g->state == GeneratorState::Running) return raise_value_error("{} already executing", kind_name(g));
    if (g->state == GeneratorState::Finished && g->shape == &coroutine_type.own_shape)
        return raise_runtime_error("cannot reuse already awaited coroutine");
    // Not raised here: of the exceptions being handled only the generator's own is its context.
    handled_at_throw = thread->handled;
    (void)reraise(exception);
    return generator_resume(g, Value());
}

Status generator_close(Generator* g) {
    if (g->state == GeneratorState::Finished) return Status::success();
    if (!g->started && g->state == GeneratorState::Created) {
        finish_unstarted(g);
        if (g->frame && g->frame->object) detach_frame_object(g->frame);
        g->frame = nullptr;
        return Status::success();
    }
    if (g->state == GeneratorState::Running) return raise_value_error("{} already executing", kind_name(g));
    handled_at_throw = thread->handled;
    (void)raise_with(GeneratorExit, {});
    Value v = generator_resume(g, Value());
    if (v.is_end()) return Status::success();
    if (v) return raise_runtime_error("{} ignored GeneratorExit", kind_name(g));
    if (clear_if(GeneratorExit) || clear_if(StopIteration)) return Status::success();
    return Pending{};
}

Value get_delegate_iterator(Value v, const Code* code) {
    if (is_coroutine_like(v)) {
        if (!(code->flags & (kCodeCoroutine | kCodeIterableCoroutine)))
            return raise_type_error("cannot 'yield from' a coroutine object in a non-coroutine generator");
        return v;
    }
    if (is_generator_object(v)) return v;
    return get_iter(v);
}

Value get_awaitable(Value v) {
    if (is_coroutine_like(v)) {
        if (v.as_object()->shape == &coroutine_type.own_shape) {
            auto* g = v.as<Generator>();
            if (g->frame && g->frame->delegate && g->state == GeneratorState::Suspended)
                return raise_runtime_error("coroutine is being awaited already");
        }
        return v;
    }
    Type* type = type_of(v);
    if (!type->slots.await) return raise_type_error("'{}' object can't be awaited", type_name(type));
    Value iterator = TRY(type->slots.await(v));
    if (is_coroutine_like(iterator)) return raise_type_error("__await__() returned a coroutine");
    if (!type_of(iterator)->slots.next)
        return raise_type_error("__await__() returned non-iterator of type '{}'", type_name_of(iterator));
    return iterator;
}

// ---- Methods shared by generators and coroutines ----

Value generator_finish(Generator* g, Value v) {
    if (!v.is_end()) return v;
    return raise_stop_iteration(g->result ? g->result : Value::none());
}

BaseException* thrown_exception(const Args& args, const char* name) {
    if (args.count < 1 || args.count > 3 || !args.no_keywords()) {
        if (!args.no_keywords()) (void)raise_type_error("{}.throw() takes no keyword arguments", name);
        else if (args.count < 1) (void)raise_type_error("throw expected at least 1 argument, got 0");
        else (void)raise_type_error("throw expected at most 3 arguments, got {}", args.count);
        return nullptr;
    }
    if (args.count > 1 && !warn(DeprecationWarning,
                                "the (type, exc, tb) signature of throw() is deprecated, use the single-arg signature "
                                "instead.")
                               .ok())
        return nullptr;
    Value type = args[0], value = args.count > 1 ? args[1] : Value::none(),
          tb = args.count > 2 ? args[2] : Value::none();
    if (!tb.is_none() && !exact_cast<Traceback>(tb)) {
        (void)raise_type_error("throw() third argument must be a traceback object");
        return nullptr;
    }
    BaseException* exception;
    if (is_exception_class(type)) {
        Value made = value;
        if (!is_exception(value) || !type_of(value)->is_subtype_of(as_type(type))) {
            if (value.is_none()) made = call(type);
            else if (Tuple* tuple = as_tuple(value)) made = call_with(type, tuple, nullptr);
            else made = call(type, {value});
        }
        if (!made) return nullptr;
        if (!is_exception(made)) {
            (void)raise_type_error("calling {} should have returned an instance of BaseException, not {}",
                                   repr_text(type), repr_text(type_of(made)));
            return nullptr;
        }
        exception = made.as<BaseException>();
    } else if (is_exception(type)) {
        if (!value.is_none()) {
            (void)raise_type_error("instance exception may not have a separate value");
            return nullptr;
        }
        exception = type.as<BaseException>();
    } else {
        (void)raise_type_error("exceptions must be classes or instances deriving from BaseException, not {}",
                               type_name_of(type));
        return nullptr;
    }
    if (!tb.is_none()) exception->traceback = tb.as<Traceback>();
    return exception;
}

Value throw_arguments(Generator* g, const Args& args, const char* name) {
    BaseException* e = TRY(thrown_exception(args, name));
    ThrownIn outer = std::exchange(thrown_in, ThrownIn{e, args.values, args.count});
    Value v = generator_throw(g, e);
    thrown_in = outer;
    return generator_finish(g, v);
}

Value generator_del(Generator& self) {
    TRY(generator_close(&self));
    return Value::none();
}

Value generator_name_get(Value self) { return self.as<Generator>()->name; }
Value generator_qualname_get(Value self) { return self.as<Generator>()->qualname; }
Status generator_name_set(Value self, Value v) {
    Str* s = v ? as_str(v) : nullptr;
    if (!s) return raise_type_error("__name__ must be set to a string object");
    self.as<Generator>()->name = s;
    return Status::success();
}
Status generator_qualname_set(Value self, Value v) {
    Str* s = v ? as_str(v) : nullptr;
    if (!s) return raise_type_error("__qualname__ must be set to a string object");
    self.as<Generator>()->qualname = s;
    return Status::success();
}
Value generator_code_get(Value self) { return self.as<Generator>()->code; }
Value generator_running_get(Value self) {
    return Value::boolean(self.as<Generator>()->state == GeneratorState::Running);
}
Value generator_suspended_get(Value self) {
    return Value::boolean(self.as<Generator>()->state == GeneratorState::Suspended);
}
Value generator_frame_get(Value self) {
    auto* g = self.as<Generator>();
    if (!g->frame) return Value::none();
    FrameObject* frame = frame_object(g->frame);
    frame->is_generator = true;
    frame->generator = self;
    return frame;
}
Value generator_delegate_get(Value self) {
    if (self.as<Generator>()->state == GeneratorState::Running) return Value::none();
    Value v = self.as<Generator>()->code->ops->delegate(self.as<Generator>());
    if (v && is_generator_object(v)) v.as<Generator>()->private_ = false;
    return v ? v : Value::none();
}

Str* generator_like_repr(Generator* g, const char* kind) {
    return make_str_formatted("<{} object {} at {:#x}>", kind, str_view(g->qualname), Value(g).bits());
}

namespace {

Value generator_next(Value self) { return generator_resume(self.as<Generator>(), Value::none()); }
Value generator_repr(Value self) { return generator_like_repr(self.as<Generator>(), "generator"); }
Value generator_iter(Value self) { return self; }

Value generator_send(Generator& self, Value value) { return generator_finish(&self, generator_resume(&self, value)); }
Value generator_throw_method(Value self, const Args& args) {
    return throw_arguments(self.as<Generator>(), args, "generator");
}
Value generator_close_method(Generator& self) {
    bool fresh = self.state == GeneratorState::Created || self.state == GeneratorState::Finished;
    TRY(generator_close(&self));
    return fresh || !self.result ? Value::none() : self.result;
}
Value generator_sizeof(Generator& self) {
    return make_int(static_cast<std::int64_t>(sizeof(Generator) + sizeof(Frame) + self.code->frame_slots * 8));
}

constexpr FunctionDef kMethods[] = {
    function_class_getitem(),
    method<generator_close_method>("close", "($self, /)", "Raise GeneratorExit inside the generator."),
    method<generator_del>("__del__", "($self, /)", "Close the generator."),
    method<generator_send>("send", "($self, value, /)", "Send a value into the generator; return the next value."),
    method<generator_sizeof>("__sizeof__", "($self, /)", "Size in bytes."),
    raw_method(generator_throw_method, "throw",
               "($self, type, value=<unrepresentable>, traceback=<unrepresentable>, /)",
               "Raise an exception inside the generator."),
};

constexpr GetSetDef kGetSets[] = {
    {"__name__", generator_name_get, generator_name_set, "name of the generator"},
    {"__qualname__", generator_qualname_get, generator_qualname_set, "qualified name of the generator"},
    {"gi_code", generator_code_get, nullptr, nullptr},
    {"gi_frame", generator_frame_get, nullptr, nullptr},
    {"gi_running", generator_running_get, nullptr, nullptr},
    {"gi_suspended", generator_suspended_get, nullptr, nullptr},
    {"gi_yieldfrom", generator_delegate_get, nullptr, "object being iterated by yield from, or None"},
};

constexpr Slots kSlots = {.repr = generator_repr, .iter = generator_iter, .next = generator_next};

constexpr TypeDef kGeneratorType{.name = "generator",
                                 .size = sizeof(Generator),
                                 .flags = kHasWeakref | kDisallowInstantiation,
                                 .slots = &kSlots,
                                 .methods = kMethods,
                                 .getsets = kGetSets};

}  // namespace

constinit Type generator_type{kGeneratorType};

}  // namespace py
