// anext(): the next item of an asynchronous iterator, as an awaitable. With a default, the awaitable is an object of its
// own, which turns the end of the iterator into that default.
#include "runtime/builtins/anext.h"

#include "runtime/core/attribute.h"
#include "runtime/core/builtin.h"
#include "runtime/core/error.h"
#include "runtime/objects/generator_methods.h"
#include "runtime/objects/str.h"
#include "runtime/protocol/iterate.h"

namespace py {

namespace {

struct AnextAwaitable : Object {
    Value awaitable;  ///< what __anext__ returned
    Value iterator;   ///< what awaiting that gives, once asked for
    Value fallback;
};

/// The outcome of a step: what was yielded; or the end, with the value that was awaited or the default.
Value settle(AnextAwaitable* self, Value yielded, Value result) {
    if (!yielded && clear_if(StopAsyncIteration)) return raise_stop_iteration(self->fallback);
    if (yielded && yielded.is_end()) return raise_stop_iteration(result);
    return yielded;
}

Value awaited_iterator(AnextAwaitable* self) {
    if (!self->iterator) self->iterator = TRY(get_awaitable(self->awaitable));
    return self->iterator;
}

Value self_iterator(Value self) { return self; }

Value anext_send(AnextAwaitable& self, Value value) {
    Value iterator = TRY(awaited_iterator(&self));
    Value result = Value::none();
    Value yielded = iterator_send(iterator, value, &result);
    return settle(&self, yielded, result);
}

Value anext_next(Value self) { return anext_send(*self.as<AnextAwaitable>(), Value::none()); }

Value anext_throw(Value self, const Args& args) {
    auto* a = self.as<AnextAwaitable>();
    Value iterator = TRY(awaited_iterator(a));
    BaseException* exception = TRY(thrown_exception(args, "anext_awaitable"));
    Value result = Value::none();
    Value yielded = iterator_throw(iterator, exception, &result);
    return settle(a, yielded, result);
}

Value anext_close(Value self) {
    auto* a = self.as<AnextAwaitable>();
    Value iterator = TRY(awaited_iterator(a));
    return call_method(iterator, intern("close"), {});
}

constexpr FunctionDef kMethods[] = {
    method<anext_send>("send", "($self, value, /)", "Resume with a value."),
    raw_method(anext_throw, "throw", "", "Raise an exception inside."),
    method<anext_close>("close", "($self, /)", "Raise GeneratorExit inside."),
};
constexpr Slots kSlots{.iter = self_iterator, .next = anext_next, .await = self_iterator};
constexpr TypeDef kAnextDef{.name = "anext_awaitable",
                            .size = sizeof(AnextAwaitable),
                            .flags = kDisallowInstantiation,
                            .slots = &kSlots,
                            .methods = kMethods};

}  // namespace

constinit Type anext_awaitable_type{kAnextDef};

Value builtin_anext(Value iterator, Value fallback) {
    Type* type = type_of(iterator);
    if (!type->slots.anext) return raise_type_error("'{}' object is not an async iterator", type_name(type));
    Value awaitable = TRY(type->slots.anext(iterator));
    if (!fallback) return awaitable;
    auto* made = gc_new<AnextAwaitable>(&anext_awaitable_type.own_shape);
    made->awaitable = awaitable;
    made->fallback = fallback;
    return made;
}

}  // namespace py
