// Calls. Reference: 6.3.4.
//
// A call of a Python function with as many positional arguments as it has plain parameters evaluates the arguments
// straight into the callee's frame slots; nothing is allocated. The same holds for methods (no bound method is made) and
// for construction of plain classes. All other callables get a flat array of arguments (runtime/core/call.h).
#pragma once

#include "interp/exec/run.h"
#include "interp/nodes/inline_cache.h"
#include "interp/nodes/operand.h"
#include "runtime/core/attribute_cache.h"
#include "runtime/core/builtin.h"
#include "runtime/core/observe.h"
#include "runtime/objects/function.h"

namespace py::tree {

/// Frames up to this many slots live in a buffer of the call node's own C++ frame; larger ones are alloca'd out of line.
constexpr std::uint32_t kBufferedSlots = 16;

struct alignas(16) FrameBuffer {
    char bytes[sizeof(Frame) + kBufferedSlots * sizeof(Value)];
    Frame* frame() { return reinterpret_cast<Frame*>(bytes); }
};

/// The argument expressions of a call: kCount of them, or any number when kCount is -1.
template <int kCount>
struct ArgumentList {
    const Expr* items[kCount ? kCount : 1];
    std::int32_t slots[kCount ? kCount : 1];  ///< of arguments that are local variables, else -1
    explicit ArgumentList(Children<const Expr*> list) {
        for (int i = 0; i < kCount; ++i) {
            items[i] = list[static_cast<std::size_t>(i)];
            slots[i] = items[i]->form() == Form::Local ? static_cast<const LocalName*>(items[i])->slot : -1;
        }
    }
    static constexpr std::uint32_t size() { return kCount; }
};
template <>
struct ArgumentList<-1> {
    Children<const Expr*> items_;
    explicit ArgumentList(Children<const Expr*> list) : items_(list) {}
    std::uint32_t size() const { return items_.size(); }
};

template <int kCount>
[[gnu::always_inline]] inline const Expr* argument(const ArgumentList<kCount>& list, std::uint32_t i) {
    if constexpr (kCount >= 0) return list.items[i];
    else return list.items_[i];
}

/// Evaluates the arguments into out[0..]; false: one raised.
template <int kCount>
[[gnu::always_inline]] inline bool evaluate(const ArgumentList<kCount>& list, Frame& frame, Value* out) {
    for (std::uint32_t i = 0; i < list.size(); ++i) {
        Value v;
        if constexpr (kCount >= 0)
            if (list.slots[i] >= 0) v = frame.locals[list.slots[i]];
        if (!v) v = argument(list, i)->eval(frame);
        if (!v) [[unlikely]]
            return false;
        out[i] = v;
    }
    return true;
}

/// Runs a function that takes exactly these arguments, `self` (unless zero) first.
template <int kCount>
[[gnu::always_inline]] inline Value enter_function(const Node& node, Frame& frame, Function* function, TreeCode* code,
                                                   Frame* callee, Value self, const ArgumentList<kCount>& list) {
    std::uint32_t first = 0;
    if (self) callee->locals[first++] = self;
    if (!evaluate(list, frame, callee->locals + first)) [[unlikely]]
        return Value();
    init_frame(callee, function, &frame, code->frame_slots, first + list.size());
    node.mark(frame);
    return run_frame(callee, code);
}

/// The same for frames that do not fit the buffer.
template <int kCount>
[[gnu::noinline]] Value enter_large_function(const Node& node, Frame& frame, Function* function, TreeCode* code,
                                             Value self, const ArgumentList<kCount>& list) {
    auto* callee = static_cast<Frame*>(alloca(frame_bytes(code)));
    return enter_function(node, frame, function, code, callee, self, list);
}

/// The same where the function's defaults stand in for the last parameters (defaults_suffice()).
template <int kCount>
[[gnu::noinline]] Value enter_with_defaults(const Node& node, Frame& frame, Function* function, TreeCode* code,
                                            Value self, const ArgumentList<kCount>& list) {
    auto* callee = static_cast<Frame*>(alloca(frame_bytes(code)));
    std::uint32_t count = 0;
    if (self) callee->locals[count++] = self;
    fill_defaults(function, code, count + list.size(), callee->locals);
    if (!evaluate(list, frame, callee->locals + count)) return Value();
    init_frame(callee, function, &frame, code->frame_slots, code->argcount);
    node.mark(frame);
    return run_frame(callee, code);
}

/// Calls a generator function: the arguments go straight into the generator's own frame.
template <int kCount>
[[gnu::noinline]] Value make_generator_call(const Node& node, Frame& frame, Function* function, TreeCode* code,
                                            Value self, const ArgumentList<kCount>& list) {
    Frame* callee = make_generator_frame(function, code);
    std::uint32_t first = 0;
    if (self) callee->locals[first++] = self;
    if (!evaluate(list, frame, callee->locals + first)) return Value();
    node.mark(frame);
    Value made = start_generator(callee, code);
    if (!(code->flags & kCodeAsyncGenerator)) fresh_generator = {~made.bits(), &node, &frame};
    return made;
}

/// The same for a statement that runs the generator at once.
template <int kCount>
[[gnu::noinline]] Value begin_generator_call(const Node& node, Frame& frame, Function* function, TreeCode* code,
                                             Value self, const ArgumentList<kCount>& list, Begun& begun) {
    FrameBuffer buffer;
    Frame* callee = buffer.frame();
    if (code->frame_slots > kBufferedSlots) [[unlikely]]
        callee = static_cast<Frame*>(alloca(frame_bytes(code)));
    std::uint32_t first = 0;
    if (self) callee->locals[first++] = self;
    if (!evaluate(list, frame, callee->locals + first)) return Value();
    init_suspending_frame(callee, function, &frame, code->frame_slots, first + list.size());
    node.mark(frame);
    return begin_on_stack(callee, code, begun);
}

/// A call with positional arguments, which `await` and `yield from` may have begun.
struct BeginningCall : Expr {
    Form form() const override { return Form::Call; }
    /// As eval(); of a function of that `kind` (begins_on_stack()) the body is run.
    virtual Value begin(Frame& frame, std::uint32_t kind, Begun& begun) const = 0;
};

/// Calls anything with evaluated arguments; knows builtins, and tells a profile function of them.
inline Value call_value(Value callee, const Value* values, std::uint32_t count) {
    if (Function* function = exact_cast<Function>(callee)) return call_function(function, Args{values, count});
    if (builtin_calls_observed) [[unlikely]]
        return call_observed(callee, Args{values, count});
    if (BuiltinFunction* builtin = exact_cast<BuiltinFunction>(callee))
        return builtin->def->kind == FunctionKind::StaticMethod || builtin->def->thunk == nullptr
                   ? call(callee, Args{values, count})
                   : call_definition_fast(*builtin->def, &builtin->signature, builtin->owner, builtin->self,
                                          Args{values, count});
    return call(callee, Args{values, count});
}

/// Construction of a plain class: what a call site remembers.
struct ConstructionCache {
    Type* type = nullptr;
    std::uint32_t version = 0;
    Function* init = nullptr;
    bool plain = false;  ///< what the type allows, as long as its version is the same

    /// True when `cls(...)` with `count` arguments may be done in line (init null: no __init__).
    bool fits(Type* cls, std::uint32_t count) {
        if (cls == type && cls->version == version) [[likely]]
            return plain &&
                   (init ? static_cast<TreeCode*>(init->code)->fast_argc == static_cast<std::int32_t>(count) + 1
                         : count == 0);
        return learn(cls, count);
    }
    /// `cls(...)` may be done so with any arguments that its `__init__` takes.
    bool is_plain(Type* cls) {
        if (cls != type || cls->version != version) (void)learn(cls, 0);
        return plain && init;
    }
    [[gnu::noinline]] bool learn(Type* cls, std::uint32_t count);
};

/// The instance is made after the arguments, as `type.__call__` would.
template <int kCount>
[[gnu::noinline]] Value construct(const Node& node, Frame& frame, Type* cls, Function* init,
                                  const ArgumentList<kCount>& list) {
    if (!init) {
        node.mark(frame);
        return new_plain_instance(cls);
    }
    auto* code = static_cast<TreeCode*>(init->code);
    FrameBuffer buffer;
    Frame* callee = buffer.frame();
    if (code->frame_slots > kBufferedSlots) [[unlikely]]
        callee = static_cast<Frame*>(alloca(frame_bytes(code)));
    if (!evaluate(list, frame, callee->locals + 1)) [[unlikely]]
        return Value();
    Object* instance = new_plain_instance(cls);
    callee->locals[0] = instance;
    init_frame(callee, init, &frame, code->frame_slots, 1 + list.size());
    node.mark(frame);
    Value result = TRY(run_frame(callee, code));
    if (!result.is_none()) [[unlikely]]
        return raise_type_error("__init__() should return None, not '{}'", type_name_of(result));
    note_instance_layout(cls, instance);
    return instance;
}

/// `callee(a, b, ...)`, positional arguments only.
template <int kCount, class Callee>
struct Call final : BeginningCall {
    Callee callee;
    ArgumentList<kCount> list;
    Call(const Expr* c, Children<const Expr*> a) : callee(c), list(a) {}

    Value eval(Frame& frame) const override {
        Value function = TRY(callee.get(frame));
        return call_callee(frame, function);
    }
    Value begin(Frame& frame, std::uint32_t kind, Begun& begun) const override {
        Value function = TRY(callee.get(frame));
        if (Function* f = exact_cast<Function>(function)) {
            auto* code = static_cast<TreeCode*>(f->code);
            if (begins_on_stack(code, list.size(), kind))
                return begin_generator_call(*this, frame, f, code, Value(), list, begun);
        }
        return call_callee(frame, function);
    }

private:
    [[gnu::always_inline]] Value call_callee(Frame& frame, Value function) const {
        if (Function* f = exact_cast<Function>(function)) [[likely]] {
            auto* code = static_cast<TreeCode*>(f->code);
            if (code->fast_argc == static_cast<std::int32_t>(list.size())) [[likely]] {
                if (code->frame_slots > kBufferedSlots) [[unlikely]]
                    return enter_large_function(*this, frame, f, code, Value(), list);
                FrameBuffer buffer;
                return enter_function(*this, frame, f, code, buffer.frame(), Value(), list);
            }
            if (code->generator_argc == static_cast<std::int32_t>(list.size()))
                return make_generator_call(*this, frame, f, code, Value(), list);
        }
        return slow(frame, function);
    }
    [[gnu::noinline]] Value slow(Frame& frame, Value function) const {
        if (Function* f = exact_cast<Function>(function)) {
            auto* code = static_cast<TreeCode*>(f->code);
            if (defaults_suffice(f, code, list.size()))
                return enter_with_defaults(*this, frame, f, code, Value(), list);
        } else if (BoundMethod* method = exact_cast<BoundMethod>(function)) {
            if (Function* m = exact_cast<Function>(method->function)) {
                auto* code = static_cast<TreeCode*>(m->code);
                if (code->fast_argc == static_cast<std::int32_t>(list.size()) + 1)
                    return enter_large_function(*this, frame, m, code, method->self, list);
            }
        }
        if constexpr (kCount >= 0) {
            if (BuiltinFunction* b = exact_cast<BuiltinFunction>(function); b && !builtin_calls_observed) {
                Value values[kCount + 1];
                if (!evaluate(list, frame, values)) [[unlikely]]
                    return Value();
                mark(frame);
                Value result = call_definition_fast(*b->def, &b->signature, b->owner, b->self,
                                                    Args{values, static_cast<std::uint32_t>(kCount)});
                if (drop_watch) [[unlikely]]
                    end_arguments(values, kCount, result);
                return result;
            }
        }
        if (Type* cls = as_type(function))
            if (construction_.fits(cls, list.size())) return construct(*this, frame, cls, construction_.init, list);
        auto* values = static_cast<Value*>(alloca((list.size() + 1) * sizeof(Value)));
        if (!evaluate(list, frame, values)) return Value();
        mark(frame);
        Value result = call_value(function, values, list.size());
        if (drop_watch) [[unlikely]]
            end_arguments(values, list.size(), result);
        return result;
    }
    mutable ConstructionCache construction_;
};

/// The callee as an operand that is the cached global itself.
struct GlobalOperand {
    const GlobalName* node;
    explicit GlobalOperand(const Expr* e) : node(static_cast<const GlobalName*>(e)) {}
    Value get(Frame& frame) const { return node->get(frame); }
};

/// What a method call remembers of one shape of receivers.
struct MethodEntry {
    py::Shape* shape = nullptr;
    Type* type = nullptr;
    std::uint32_t version = 0;
    Function* function = nullptr;         ///< a Python method, or
    MethodDescriptor* builtin = nullptr;  ///< one of a builtin type

    bool matches(const Object* object) const { return object->shape == shape && type->version == version; }
};

/// `object.name(a, b, ...)`: finds the method and calls it with the object prepended, without a bound method.
template <int kCount, class Operand>
struct CallMethod final : BeginningCall {
    Operand object;
    Str* name;
    const Node* attribute;  ///< the span of `object.name`
    ArgumentList<kCount> list;
    CallMethod(const Expr* o, Str* n, const Node* at, Children<const Expr*> a)
        : object(o), name(n), attribute(at), list(a) {}

    Value eval(Frame& frame) const override {
        Value self = TRY(object.get(frame));
        return call_on(frame, self);
    }
    Value begin(Frame& frame, std::uint32_t kind, Begun& begun) const override {
        Value self = TRY(object.get(frame));
        if (self.is_object_nonzero() && first_.matches(self.as_object()) && first_.function) {
            auto* code = static_cast<TreeCode*>(first_.function->code);
            if (begins_on_stack(code, list.size() + 1, kind))
                return begin_generator_call(*this, frame, first_.function, code, self, list, begun);
        }
        return call_on(frame, self);
    }

private:
    [[gnu::always_inline]] Value call_on(Frame& frame, Value self) const {
        if (self.is_object_nonzero()) [[likely]] {
            const MethodEntry* entry = &first_;
            if (!entry->matches(self.as_object())) [[unlikely]]
                entry = more_ ? more_->find(self.as_object()) : nullptr;
            if (entry) [[likely]] {
                if (Function* f = entry->function) [[likely]] {
                    auto* code = static_cast<TreeCode*>(f->code);
                    if (code->fast_argc == static_cast<std::int32_t>(list.size()) + 1) [[likely]] {
                        if (code->frame_slots > kBufferedSlots) [[unlikely]]
                            return enter_large_function(*this, frame, f, code, self, list);
                        FrameBuffer buffer;
                        Value result = enter_function(*this, frame, f, code, buffer.frame(), self, list);
                        if (drop_watch) [[unlikely]]
                            end_arguments(&self, 1, result);
                        return result;
                    }
                    if (code->generator_argc == static_cast<std::int32_t>(list.size()) + 1)
                        return make_generator_call(*this, frame, f, code, self, list);
                    return slow(frame, self, f);
                }
                return call_builtin(frame, self, entry->builtin);
            }
        }
        return slow(frame, self, Value());
    }
    [[gnu::always_inline]] Value call_builtin(Frame& frame, Value self, MethodDescriptor* m) const {
        Value values[kCount > 0 ? kCount : 1];
        if constexpr (kCount >= 0) {
            if (!evaluate(list, frame, values)) [[unlikely]]
                return Value();
            mark(frame);
            Value result = call_definition_fast(*m->def, &m->signature, m->owner, self,
                                                Args{values, static_cast<std::uint32_t>(kCount)});
            if (drop_watch) [[unlikely]]
                end_arguments(values, kCount, result);
            return result;
        }
        return slow(frame, self, m);
    }
    /// `method` is what the cache says, or zero: look it up.
    [[gnu::noinline]] Value slow(Frame& frame, Value self, Value method) const;

    mutable MethodEntry first_;
    mutable MoreEntries<MethodEntry>* more_ = nullptr;
    mutable AttributeLookup other_;
    mutable ConstructionCache construction_;
};

/// `super().name(a, b, ...)` in a method: no super object is made when the next class in line has a plain method.
template <int kCount>
struct CallSuper final : Expr {
    const GlobalName* super_name;
    std::int32_t class_index;  ///< of `__class__` in the closure
    Str* name;
    const Expr* plain;  ///< the ordinary call, for all else
    ArgumentList<kCount> list;
    CallSuper(const GlobalName* s, std::int32_t c, Str* n, const Expr* p, Children<const Expr*> a)
        : super_name(s), class_index(c), name(n), plain(p), list(a) {}

    Value eval(Frame& frame) const override {
        Value self = frame.locals[0];
        Value cls = frame.function->closure->items[class_index].as<Cell>()->value;
        if (self.is_object() && cls && super_name->get(frame) == Value(&super_type)) [[likely]] {
            if ((next_.shape && next_.matches(self.as_object()) && cls == known_class_) || learn(self, cls))
                [[likely]] {
                Function* f = next_.function;
                auto* code = static_cast<TreeCode*>(f->code);
                if (code->fast_argc == static_cast<std::int32_t>(list.size()) + 1)
                    return enter_large_function(*this, frame, f, code, self, list);
                if (defaults_suffice(f, code, list.size() + 1))
                    return enter_with_defaults(*this, frame, f, code, self, list);
            }
        } else if (has_exception()) {
            clear_exception();  // the ordinary call raises it with its place
        }
        return plain->eval(frame);
    }

private:
    [[gnu::noinline]] bool learn(Value self, Value cls) const {
        Type* behind = as_type(cls);
        Type* type = type_of(self);
        if (!behind || exact_cast<Cell>(self) || as_type(self) || type->version == 0 || !type->is_subtype_of(behind))
            return false;
        Function* found = nullptr;
        if (Value v = super_lookup(behind, type, name)) found = exact_cast<Function>(v);
        if (!found) return false;
        next_ = {self.as_object()->shape, type, type->version, found, nullptr};
        known_class_ = cls;
        return true;
    }
    mutable MethodEntry next_;
    mutable Value known_class_;
};

/// `callee(a, *rest, k=v, **mapping)`: everything a call can have.
struct CallGeneral final : Expr {
    struct Positional {
        const Expr* value;
        bool starred;
    };
    struct Keyword {
        Str* name;  ///< null: `**value`
        const Expr* value;
    };
    const Expr* callee;
    const Expr* method_object;  ///< `object.name(...)`: then callee is null
    Str* method_name;
    const Node* attribute;
    Children<Positional> positional;
    Children<Keyword> keywords;
    Tuple* keyword_names;  ///< when no argument is starred: known now
    CallGeneral()
        : callee(nullptr), method_object(nullptr), method_name(nullptr), attribute(nullptr), keyword_names(nullptr) {}
    Value eval(Frame& frame) const override;

private:
    Value find_method(Value object) const;
    Value eval_static(Frame& frame, Value function, Value self) const;
    Value eval_dynamic(Frame& frame, Value function, Value self) const;
    Value eval_mixed(Frame& frame, Value function, Value self, const Value* parts) const;
    bool plan_for(Function* function, std::uint32_t count) const;
    Value eval_planned(Frame& frame, Function* function, Value self, Type* construct) const;

    mutable MethodEntry method_;
    mutable ConstructionCache construction_;
    // Where the keywords of a static call go in frames of this code.
    mutable const TreeCode* planned_ = nullptr;
    mutable std::uint32_t planned_count_ = 0;
    mutable std::uint32_t* plan_ = nullptr;
};

/// The best node for a call with positional arguments only.
Expr* make_call(const Expr* callee, Children<const Expr*> arguments);
Expr* make_call_method(const Expr* object, Str* name, const Node* attribute, Children<const Expr*> arguments);
/// `plain` is the node for the same call by make_call_method().
Expr* make_call_super(const GlobalName* super_name, std::int32_t class_index, Str* name, const Expr* plain,
                      Children<const Expr*> arguments);

}  // namespace py::tree
