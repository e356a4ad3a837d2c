// Coroutines: what `async def` functions return. Reference: 8.9.1, Data model 3.4.
#include "runtime/core/error.h"
#include "runtime/objects/generator_methods.h"
#include "runtime/objects/str.h"

namespace py {

namespace {

/// What `coroutine.__await__()` returns: an iterator over the same frame.
struct CoroutineWrapper : Object {
    Generator* coroutine = nullptr;
};

Value coroutine_repr(Value self) { return generator_like_repr(self.as<Generator>(), "coroutine"); }

Value coroutine_await(Value self) {
    auto* wrapper = gc_new<CoroutineWrapper>(&coroutine_wrapper_type.own_shape);
    wrapper->coroutine = self.as<Generator>();
    return wrapper;
}

Value coroutine_send(Value self, Value value) {
    auto* g = self.as<Generator>();
    return generator_finish(g, generator_resume(g, value));
}
Value coroutine_throw(Value self, const Args& args) { return throw_arguments(self.as<Generator>(), args, "coroutine"); }
Value coroutine_close(Value self) {
    TRY(generator_close(self.as<Generator>()));
    return Value::none();
}
Value coroutine_origin(Value self) {
    Value v = self.as<Generator>()->origin;
    return v ? v : Value::none();
}

constexpr FunctionDef kMethods[] = {
    function_class_getitem(),
    method<generator_del>("__del__", "($self, /)", "Close the coroutine."),
    method<coroutine_close>("close", "($self, /)", "Raise GeneratorExit inside coroutine."),
    method<coroutine_send>("send", "($self, value, /)", "Send a value into coroutine."),
    raw_method(coroutine_throw, "throw", "($self, type, value=<unrepresentable>, traceback=<unrepresentable>, /)",
               "Raise an exception in coroutine."),
};

constexpr GetSetDef kGetSets[] = {
    {"__name__", generator_name_get, generator_name_set, "name of the coroutine"},
    {"__qualname__", generator_qualname_get, generator_qualname_set, "qualified name of the coroutine"},
    {"cr_await", generator_delegate_get, nullptr, "object being awaited on, or None"},
    {"cr_code", generator_code_get, nullptr, nullptr},
    {"cr_frame", generator_frame_get, nullptr, nullptr},
    {"cr_origin", coroutine_origin, nullptr, nullptr},
    {"cr_running", generator_running_get, nullptr, nullptr},
    {"cr_suspended", generator_suspended_get, nullptr, nullptr},
};

constexpr Slots kSlots = {.repr = coroutine_repr, .await = coroutine_await};

constexpr TypeDef kCoroutineType{.name = "coroutine",
                                 .size = sizeof(Generator),
                                 .flags = kHasWeakref | kDisallowInstantiation,
                                 .slots = &kSlots,
                                 .methods = kMethods,
                                 .getsets = kGetSets};

// ---- The iterator that `__await__` gives ----

Value wrapped(Value self) { return self.as<CoroutineWrapper>()->coroutine; }
Value wrapper_iter(Value self) { return self; }
Value wrapper_next(Value self) {
    auto* g = self.as<CoroutineWrapper>()->coroutine;
    Value v = generator_resume(g, Value::none());
    if (v.is_end() && g->result && !g->result.is_none()) return raise_stop_iteration(g->result);
    return v;
}
Value wrapper_send(Value self, Value value) { return coroutine_send(wrapped(self), value); }
Value wrapper_throw(Value self, const Args& args) { return coroutine_throw(wrapped(self), args); }
Value wrapper_close(Value self) { return coroutine_close(wrapped(self)); }

constexpr FunctionDef kWrapperMethods[] = {
    method<wrapper_close>("close", "($self, /)", "Raise GeneratorExit inside the coroutine."),
    method<wrapper_send>("send", "($self, value, /)", "Send a value into the coroutine."),
    raw_method(wrapper_throw, "throw", "($self, type, value=<unrepresentable>, traceback=<unrepresentable>, /)",
               "Raise an exception inside the coroutine."),
};
constexpr Slots kWrapperSlots = {.iter = wrapper_iter, .next = wrapper_next};
constexpr TypeDef kCoroutineWrapperType{.name = "coroutine_wrapper",
                                        .doc = "A wrapper object implementing __await__ for coroutines.",
                                        .size = sizeof(CoroutineWrapper),
                                        .flags = kDisallowInstantiation,
                                        .slots = &kWrapperSlots,
                                        .methods = kWrapperMethods};

}  // namespace

constinit Type coroutine_type{kCoroutineType};
constinit Type coroutine_wrapper_type{kCoroutineWrapperType};

}  // namespace py
