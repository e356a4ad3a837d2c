// Calling anything: the four callables that programs call most by their exact shape, all others through the type's slot.
//
// Native code that calls back into Python recurses on the native stack without a Python frame of its own, so every call
// of a callee that is not a Python function checks how much of the stack is left.
#include "runtime/core/call.h"

#include <alloca.h>

#include <algorithm>

#include "runtime/core/attribute.h"
#include "runtime/core/builtin.h"
#include "runtime/core/code.h"
#include "runtime/core/error.h"
#include "runtime/core/gc.h"
#include "runtime/core/instance.h"
#include "runtime/core/out_of_memory.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/function.h"
#include "runtime/objects/str.h"
#include "runtime/objects/tuple.h"

namespace py {

namespace {

/// Argument arrays up to this size are built on the native stack.
constexpr std::size_t kStackArguments = 1024;

inline bool stack_exhausted() { return static_cast<char*>(__builtin_frame_address(0)) < thread->stack_limit; }

[[gnu::cold, gnu::noinline]] Value not_callable(Value callable) {
    return raise_type_error("'{}' object is not callable", type_name_of(callable));
}

/// A class attribute that may be called with the object prepended instead of being bound first.
inline bool binds_by_prepending(Value attribute) { return is_method_like(attribute); }

/// Anything but a Python function or a bound method of one.
[[gnu::noinline]] Value call_native(Value callable, const Args& args) {
    if (stack_exhausted()) [[unlikely]]
        return raise_recursion_error("");
    if (BuiltinFunction* f = exact_cast<BuiltinFunction>(callable))
        return call_definition_fast(*f->def, &f->signature, f->owner, f->self, args);
    CallFn slot = type_of(callable)->slots.call;
    if (!slot) [[unlikely]]
        return not_callable(callable);
    return slot(callable, args);
}

Value call_with_room(Value callable, Value self, const Args& args, Value* room) {
    std::size_t total = args.count + args.keyword_count();
    room[0] = self;
    for (std::size_t i = 0; i < total; ++i) room[i + 1] = args.values[i];
    return call(callable, Args{room, args.count + 1, args.keywords});
}

}  // namespace

Value call(Value callable, const Args& args) {
    if (Function* f = exact_cast<Function>(callable)) [[likely]]
        return f->code->ops->call(f, args);
    if (BoundMethod* m = exact_cast<BoundMethod>(callable)) return call_prepended(m->function, m->self, args);
    return call_native(callable, args);
}

Value call(Value callable, std::initializer_list<Value> positional) {
    return call(callable, Args{positional.begin(), static_cast<std::uint32_t>(positional.size())});
}

Value call_prepended(Value callable, Value self, const Args& args) {
    std::size_t total = args.count + args.keyword_count() + 1;
    if (total <= 8) [[likely]] {
        Value room[8];
        return call_with_room(callable, self, args, room);
    }
    if (stack_exhausted()) [[unlikely]]
        return raise_recursion_error("");
    if (total <= kStackArguments)
        return call_with_room(callable, self, args, static_cast<Value*>(alloca(total * sizeof(Value))));
    return call_with_room(callable, self, args, or_out_of_memory(gc_array<Value>(total)));
}

Value call_method(Value object, Str* name, const Args& args) {
    Type* type = type_of(object);
    if (type->slots.getattr == generic_get_attribute) [[likely]] {
        Value attribute = type_lookup(type, name);
        if (attribute && binds_by_prepending(attribute) &&
            !(object.is_object_nonzero() && instance_attribute(object.as_object(), name)))
            return call_prepended(attribute, object, args);
    }
    Value method = TRY(get_attribute(object, name));
    return call(method, args);
}

Value call_method(Value object, Str* name, std::initializer_list<Value> positional) {
    return call_method(object, name, Args{positional.begin(), static_cast<std::uint32_t>(positional.size())});
}

Value call_special(Value object, Str* name, std::initializer_list<Value> positional, bool* found) {
    Type* type = type_of(object);
    Value attribute = type_lookup(type, name);
    *found = static_cast<bool>(attribute);
    if (!attribute) return Value();
    Args args{positional.begin(), static_cast<std::uint32_t>(positional.size())};
    if (binds_by_prepending(attribute)) return call_prepended(attribute, object, args);
    Value method = TRY(bind_descriptor(attribute, object, type));
    return call(method, args);
}

Value call_with(Value callable, Tuple* positional, Dict* keywords) {
    auto count = static_cast<std::uint32_t>(positional->size);
    if (!keywords || keywords->used == 0) return call(callable, Args{positional->items, count});
    std::size_t total = count + keywords->used;
    Value* values = total <= kStackArguments ? static_cast<Value*>(alloca(total * sizeof(Value)))
                                             : or_out_of_memory(gc_array<Value>(total));
    std::copy_n(positional->items, count, values);
    Tuple* names = TRY(allocate_tuple(keywords->used));
    std::size_t i = 0;
    for (DictIterator it(keywords); DictEntry* e = it.next(); ++i) {
        if (!is_str(e->key)) return raise_type_error("keywords must be strings");
        names->items[i] = e->key;
        values[count + i] = e->value;
    }
    return call(callable, Args{values, count, names});
}

Value keyword_argument(const Args& args, Str* name) {
    if (!args.keywords) return Value();
    for (std::int64_t i = 0; i < args.keywords->size; ++i) {
        Str* given = args.keywords->items[i].as<Str>();
        if (given == name || str_equal(given, name)) return args.values[args.count + i];
    }
    return Value();
}

Status refuse_keywords(const char* name, const Args& args) {
    if (args.no_keywords()) [[likely]]
        return Status::success();
    return raise_type_error("{}() takes no keyword arguments", name);
}

}  // namespace py
