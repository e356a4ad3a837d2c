// asyncio.Handle and TimerHandle: a callback that waits for its turn. Library reference: asyncio, Callback Handles.
#include <functional>

#include "runtime/core/attribute.h"
#include "runtime/core/builtin.h"
#include "runtime/core/interpreter.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/float.h"
#include "runtime/objects/module.h"
#include "runtime/objects/str.h"
#include "runtime/protocol/object.h"
#include "stdlib/asyncio/loop.h"

namespace py::asyncio {

namespace {

Result<bool> is_debugging(Value loop) {
    if (LoopCore* core = as_loop_core(loop)) return core->debug;
    return truth(TRY(call_method(loop, intern("get_debug"), {})));
}

Status fill(Handle* handle, Value callback, Value args, Value loop, Value context) {
    handle->callback = callback;
    handle->args = TRY(tuple_from(args));
    handle->loop = loop;
    handle->context = context.is_none() ? copy_context(current_context()) : exact_cast<Context>(context);
    if (!handle->context) return raise_type_error("context must be a Context, not {}", type_name_of(context));
    if (TRY(is_debugging(loop)))
        handle->source_traceback =
            TRY(call_method(TRY(import_module("asyncio.format_helpers")), intern("extract_stack"), {}));
    return Status::success();
}

Status handle_init(Value self, const Args& args) {
    static Signature* signature;
    Value values[4];
    TRY(bind_arguments("Handle", "(callback, args, loop, context=None)", &signature, args, values));
    return fill(self.as<Handle>(), values[0], values[1], values[2], values[3]);
}

Status timer_init(Value self, const Args& args) {
    static Signature* signature;
    Value values[5];
    TRY(bind_arguments("TimerHandle", "(when, callback, args, loop, context=None)", &signature, args, values));
    self.as<TimerHandle>()->when = TRY(to_double(values[0]));
    self.as<TimerHandle>()->when_given = values[0];
    return fill(self.as<Handle>(), values[1], values[2], values[3], values[4]);
}

Value new_handle(Type* cls, const Args&) { return allocate_instance(cls); }

Value repr_handle(Value self) { return future_repr("asyncio.format_helpers", "_handle_repr", self); }

Value method_cancel(Handle& self) {
    if (self.cancelled) return Value::none();
    self.cancelled = true;
    // Later there is nothing left to be shown.
    if (TRY(is_debugging(self.loop))) self.shown = TRY(repr(&self));
    self.callback = Value::none();
    self.args = nullptr;
    return Value::none();
}

Value timer_cancel(TimerHandle& self) {
    if (!self.cancelled) note_cancelled_timer(&self);
    return method_cancel(self);
}

bool method_cancelled(Handle& self) { return self.cancelled; }
Value method_get_context(Handle& self) { return self.context; }
Value method_run(Handle& self) {
    TRY(run_handle(&self));
    return Value::none();
}
Value when_of(TimerHandle* timer) { return timer->when_given ? timer->when_given : Value::real(timer->when); }
Value method_when(TimerHandle& self) { return when_of(&self); }

Value compare_timers(Value left, Value right, CompareOp op) {
    if (!type_of(right)->is_subtype_of(&timer_handle_type)) return not_implemented();
    auto* a = left.as<TimerHandle>();
    auto* b = right.as<TimerHandle>();
    switch (op) {
        case CompareOp::Lt: return Value::boolean(a->when < b->when);
        case CompareOp::Gt: return Value::boolean(a->when > b->when);
        default: break;
    }
    bool same = a->when == b->when && a->callback == b->callback && a->cancelled == b->cancelled &&
                (a->args == b->args || (a->args && b->args && TRY(equal(a->args, b->args))));
    switch (op) {
        case CompareOp::Eq: return Value::boolean(same);
        case CompareOp::Ne: return Value::boolean(!same);
        case CompareOp::Le: return Value::boolean(a->when < b->when || same);
        default: return Value::boolean(a->when > b->when || same);
    }
}

Result<std::int64_t> timer_hash(Value self) { return hash(when_of(self.as<TimerHandle>())); }

Value or_none(Value v) { return v ? v : Value::none(); }
Value get_callback(Value self) { return or_none(self.as<Handle>()->callback); }
Value get_args(Value self) {
    Tuple* args = self.as<Handle>()->args;
    return args ? Value(args) : Value::none();
}
Value get_cancelled(Value self) { return Value::boolean(self.as<Handle>()->cancelled); }
Value get_context(Value self) { return self.as<Handle>()->context; }
Value get_loop(Value self) { return or_none(self.as<Handle>()->loop); }
Value get_source_traceback(Value self) { return or_none(self.as<Handle>()->source_traceback); }
Status set_source_traceback(Value self, Value value) {
    self.as<Handle>()->source_traceback = value;
    return Status::success();
}
Value get_shown(Value self) { return or_none(self.as<Handle>()->shown); }
Value get_scheduled(Value self) { return Value::boolean(self.as<TimerHandle>()->scheduled); }
Value get_when(Value self) { return when_of(self.as<TimerHandle>()); }

constexpr FunctionDef kMethods[] = {
    method<method_run>("_run", "($self, /)", "Calls the callback in its context."),
    method<method_cancel>("cancel", "($self, /)", "The callback will not be called."),
    method<method_cancelled>("cancelled", "($self, /)", "True after cancel()."),
    method<method_get_context>("get_context", "($self, /)", "The context that the callback runs in."),
};
constexpr GetSetDef kAttributes[] = {
    {.name = "_args", .get = get_args},
    {.name = "_callback", .get = get_callback},
    {.name = "_cancelled", .get = get_cancelled},
    {.name = "_context", .get = get_context},
    {.name = "_loop", .get = get_loop},
    {.name = "_repr", .get = get_shown},
    {.name = "_source_traceback", .get = get_source_traceback, .set = set_source_traceback},
};
constexpr Slots kSlots{.repr = repr_handle, .init = handle_init, .new_ = new_handle};
constexpr TypeDef kHandleDef{
    .name = "asyncio.events.Handle",
    .doc = "Object returned by callback registration methods.",
    .signature = "(callback, args, loop, context=None)",
    .size = sizeof(Handle),
    .flags = kBaseType | kHasWeakref,
    .slots = &kSlots,
    .methods = kMethods,
    .getsets = kAttributes,
};

constexpr FunctionDef kTimerMethods[] = {
    method<timer_cancel>("cancel", "($self, /)", "The callback will not be called."),
    method<method_when>("when", "($self, /)", "Return a scheduled callback time."),
};
constexpr GetSetDef kTimerAttributes[] = {
    {.name = "_scheduled", .get = get_scheduled},
    {.name = "_when", .get = get_when},
};
constexpr Slots kTimerSlots{.hash = timer_hash, .compare = compare_timers, .init = timer_init};
constexpr TypeDef kTimerHandleDef{
    .name = "asyncio.events.TimerHandle",
    .doc = "Object returned by timed callback registration methods.",
    .signature = "(when, callback, args, loop, context=None)",
    .base = &handle_type,
    .size = sizeof(TimerHandle),
    .flags = kBaseType | kHasWeakref,
    .slots = &kTimerSlots,
    .methods = kTimerMethods,
    .getsets = kTimerAttributes,
};

}  // namespace

Status report_callback_error(Handle* handle) {
    BaseException* error = take_exception();
    if (error->type()->is_subtype_of(&SystemExit) || error->type()->is_subtype_of(&KeyboardInterrupt))
        return reraise(error);
    Value shown = TRY(call_method(TRY(import_module("asyncio.format_helpers")), intern("_format_callback_source"),
                                  {handle->callback, handle->args ? Value(handle->args) : Value(empty_tuple())}));
    Dict* details = make_dict();
    details->set_str(intern("message"), make_str(fmt::format("Exception in callback {}", str_text(shown))));
    details->set_str(intern("exception"), error);
    details->set_str(intern("handle"), handle);
    if (handle->source_traceback && !handle->source_traceback.is_none())
        details->set_str(intern("source_traceback"), handle->source_traceback);
    return call_exception_handler(handle->loop, details);
}

constinit Type handle_type{kHandleDef};
constinit Type timer_handle_type{kTimerHandleDef};

Status call_exception_handler(Value loop, Dict* details) {
    TRY(call_method(loop, intern("call_exception_handler"), {details}));
    return Status::success();
}

Status run_handle(Handle* handle) {
    Context* context = handle->context;
    Status entered = enter_context(context);
    if (!entered.ok()) return report_callback_error(handle);
    Tuple* args = handle->args;
    Value result = call(handle->callback, args ? Args{args->items, static_cast<std::uint32_t>(args->size)} : Args{});
    leave_context(context);
    return result ? Status::success() : report_callback_error(handle);
}

}  // namespace py::asyncio
