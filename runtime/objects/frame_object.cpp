// frame: running code as `sys._getframe()`, tracebacks and debuggers see it.
//
// A frame object is made on demand and refers to the native frame while that runs; when the frame ends, the object takes a
// copy of the variables (their room was allocated with it). An exception that passes a frame makes its object too, which
// therefore must be cheap: such an object learns its caller only when the exception reaches it, while one that Python
// code asked for makes the caller's object before the caller is gone.
#include "runtime/core/frame.h"

#include <cstring>

#include "runtime/core/builtin.h"
#include "runtime/core/error.h"
#include "runtime/core/gc.h"
#include "runtime/core/observe.h"
#include "runtime/core/seen_frames.h"
#include "runtime/core/thread_state.h"
#include "runtime/objects/code_details.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/exception.h"
#include "runtime/objects/function.h"
#include "runtime/objects/generator.h"
#include "runtime/objects/int.h"
#include "runtime/objects/str.h"
#include "runtime/objects/tuple.h"
#include "runtime/protocol/object.h"

namespace py {

namespace {

/// traced_line of a frame that has ended and was cleared: it does not show the variables of its closure either.
constexpr std::int32_t kCleared = -1;

FrameObject* frame_of(Value v) { return v.as<FrameObject>(); }

FrameObject* make_frame_object(Frame* frame) {
    Code* code = frame->function->code;
    auto* object = gc_new<FrameObject>(FrameObject::exact_shape(), code->frame_slots * sizeof(Value));
    object->live = frame;
    object->code = code;
    object->function = frame->function;
    object->globals = frame->function->globals;
    object->names = frame->names;
    frame->object = object;
    return object;
}

SourceSpan position_of(Frame* frame, Code* code) {
    if (frame->at) return *frame->at;
    return SourceSpan{code->first_line, 0, code->first_line, 0};
}

bool contains_name(Tuple* names, Value name) {
    for (Value n : *names)
        if (n == name) return true;
    return false;
}

/// Calls `visit(name, place)` for each variable of a function: parameters and locals, then captured ones that are no
/// parameters, then those of the closure. It stops when `visit` returns true. False: the names are not known (pending).
template <class F>
bool visit_variables(FrameObject* f, F visit) {
    Code* code = f->code;
    Tuple* captured = code_cell_variables(code);
    Tuple* free_variables = code_free_variables(code);
    if (!captured || !free_variables) return false;
    if (Value* slots = f->live ? f->live->locals : f->locals) {
        auto place = [&](Value name, Value& slot) {
            Cell* cell = slot && contains_name(captured, name) ? exact_cast<Cell>(slot) : nullptr;
            return cell ? &cell->value : &slot;
        };
        for (std::uint32_t i = 0; i < code->local_count; ++i) {
            Value name = code->varnames->items[i];
            if (visit(name.as<Str>(), place(name, slots[i]))) return true;
        }
        std::uint32_t next = code->local_count;
        for (Value name : *captured) {
            if (contains_name(code->varnames, name)) continue;
            if (visit(name.as<Str>(), place(name, slots[next++]))) return true;
        }
    }
    Tuple* closure = f->function->closure;
    if (closure && (f->live || f->traced_line != kCleared))
        for (std::int64_t i = 0; i < free_variables->size && i < closure->size; ++i)
            if (visit(free_variables->items[i].as<Str>(), &closure->items[i].as<Cell>()->value)) return true;
    return true;
}

Value frame_repr(Value v) {
    FrameObject* f = frame_of(v);
    return make_str_formatted("<frame at {:#x}, file {}, line {}, code {}>", v.bits(), repr_text(f->code->filename),
                              frame_line(f), str_view(f->code->name));
}

Value get_code(Value v) { return frame_of(v)->code; }
Value get_globals(Value v) { return frame_of(v)->globals; }
Value get_builtins(Value v) { return frame_of(v)->function->builtins; }
Value get_locals(Value v) {
    FrameObject* f = frame_of(v);
    return f->names ? f->names : make_frame_locals_proxy(f);
}
Value get_lasti(Value v) {
    FrameObject* f = frame_of(v);
    bool started = f->live ? f->live->at != nullptr : f->at.line != 0;
    if (!started) return Value::small_int(0);
    return make_int(instruction_offset(f->code, f->live ? *f->live->at : f->at));
}
Value get_back(Value v) {
    FrameObject* back = frame_back(frame_of(v));
    return back ? Value(back) : Value::none();
}

Value get_lineno(Value v) { return make_int(frame_line(frame_of(v))); }
Status set_lineno(Value, Value value) {
    if (!value) return raise(AttributeError, "cannot delete attribute");
    if (!is_int(value)) return raise_value_error("lineno must be an integer");
    if (!thread->trace_function) return raise_value_error("f_lineno can only be set in a trace function");
    return raise_value_error("can't jump: statements are nodes of a tree here, which is not entered in the middle");
}

Value get_generator(Value v) {
    Value generator = frame_of(v)->generator;
    return generator ? generator : Value::none();
}

Value get_trace(Value v) {
    Value trace = frame_of(v)->trace;
    return trace ? trace : Value::none();
}
Status set_trace(Value v, Value value) {
    FrameObject* f = frame_of(v);
    f->trace = value && !value.is_none() ? value : Value();
    if (f->trace && f->live) {
        f->traced_line = frame_line(f);
        instrument_code(f->code);
    }
    return Status::success();
}

Status set_flag(bool& flag, Value value) {
    if (!value) return raise_type_error("can't delete numeric/char attribute");
    if (!value.is_bool()) return raise_type_error("attribute value type must be bool");
    flag = value.is_true();
    return Status::success();
}
Value get_trace_lines(Value v) { return Value::boolean(frame_of(v)->trace_lines); }
Status set_trace_lines(Value v, Value value) { return set_flag(frame_of(v)->trace_lines, value); }
Value get_trace_opcodes(Value v) { return Value::boolean(frame_of(v)->trace_opcodes); }
Status set_trace_opcodes(Value v, Value value) { return set_flag(frame_of(v)->trace_opcodes, value); }

Value frame_clear(FrameObject& self) {
    if (self.live) {
        auto* generator = self.generator ? self.generator.as<Generator>() : nullptr;
        if (!generator || generator->state == GeneratorState::Running)
            return raise_runtime_error("cannot clear an executing frame");
        if (generator->state == GeneratorState::Suspended) return raise_runtime_error("cannot clear a suspended frame");
        bool unawaited = generator->type() == &coroutine_type && generator->state == GeneratorState::Created;
        if (unawaited) warn_unawaited(generator);
        else TRY(generator_close(generator));
    }
    self.locals = nullptr;
    self.extra_locals = nullptr;
    self.trace = Value();
    self.traced_line = kCleared;
    return Value::none();
}

constexpr FunctionDef kMethods[] = {
    method<frame_clear>("clear", "($self, /)", "Clear all references held by the frame."),
};
constexpr GetSetDef kGetSets[] = {
    {"f_back", get_back},
    {"f_builtins", get_builtins},
    {"f_code", get_code},
    {"f_generator", get_generator},
    {"f_globals", get_globals},
    {"f_lasti", get_lasti},
    {"f_lineno", get_lineno, set_lineno},
    {"f_locals", get_locals},
    {"f_trace", get_trace, set_trace},
    {"f_trace_lines", get_trace_lines, set_trace_lines, nullptr, true},
    {"f_trace_opcodes", get_trace_opcodes, set_trace_opcodes},
};
constexpr Slots kSlots{.repr = frame_repr};
constexpr TypeDef kFrameType{.name = "frame",
                             .size = sizeof(FrameObject),
                             .flags = kDisallowInstantiation | kImmutableType,
                             .slots = &kSlots,
                             .methods = kMethods,
                             .getsets = kGetSets};

}  // namespace

constinit Type frame_type{kFrameType};

Type* FrameObject::static_type() { return &frame_type; }
Shape* FrameObject::exact_shape() { return &frame_type.own_shape; }

constinit FrameObject seen_by_collector{{nullptr}};

void mark_running_frames() {
    if (!thread) return;
    for (Frame* frame = thread->frame; frame; frame = frame->back)
        if (!frame->object) frame->object = &seen_by_collector;
}

Code* Frame::code() const { return function->code; }

FrameObject* frame_object(Frame* frame) {
    FrameObject* object = has_object(frame) ? frame->object : make_frame_object(frame);
    object->exposed = true;
    return object;
}

void detach_frame_object(Frame* frame) {
    FrameObject* object = frame->object;
    if (!has_object(frame)) {
        frame->object = nullptr;
        return;
    }
    object->at = position_of(frame, object->code);
    object->locals = reinterpret_cast<Value*>(object + 1);
    std::memcpy(static_cast<void*>(object->locals), frame->locals, object->code->frame_slots * sizeof(Value));
    object->live = nullptr;
    frame->object = nullptr;
    if (object->exposed) object->back = frame->back ? frame_object(frame->back) : nullptr;
    else object->caller = frame->back;
}

/// Functions of our library that are no Python functions in CPython: what they raise is shown as raised by their
/// caller. (Not in line: what it leaves on the stack of add_traceback() kept objects alive.)
[[gnu::noinline]] static bool stands_for_native(const Code* code) {
    constexpr std::string_view kFrozen = "<frozen ";
    std::string_view file = str_view(code->filename);
    if (!file.starts_with(kFrozen)) return false;
    std::string_view module = file.substr(kFrozen.size(), file.size() - kFrozen.size() - 1);
    for (std::string_view native :
         {"_pydatetime", "_datetime_calendar", "_datetime_delta", "_typing_parameters", "_templatelib", "_queue"})
        if (module == native) return true;
    std::string_view name = str_view(code->name);
    if (module == "warnings") return name == "warn" || name == "warn_explicit";
    // The modules that load parts of theirs when they are asked for them.
    return name == "__getattr__" && str_view(code->qualname) == name;
}

void add_traceback(Frame* frame) {
    BaseException* exception = thread->pending;
    Traceback* inner = exception->traceback;
    bool reraised = thread->reraising;
    thread->reraising = false;
    if (reraised)
        return;  // a frame that passes an exception on has its entry, or (a bare `raise` in a helper) gets none
    FrameObject* object = has_object(frame) ? frame->object : make_frame_object(frame);
    if (inner && inner->frame->caller == frame && !inner->frame->back) {
        inner->frame->back = object;
        inner->frame->caller = nullptr;
    }
    if (stands_for_native(object->code)) return;
    auto* entry = gc_new<Traceback>(Traceback::exact_shape());
    entry->next = inner;
    entry->frame = object;
    entry->at = position_of(frame, object->code);
    entry->line = entry->at.line;
    exception->traceback = entry;
}

std::int32_t frame_line(FrameObject* f) { return f->live ? position_of(f->live, f->code).line : f->at.line; }

FrameObject* frame_back(FrameObject* f) {
    if (!f->live) return f->back;
    return f->live->back ? frame_object(f->live->back) : nullptr;
}

Value* frame_variable(FrameObject* f, Str* name) {
    Value* found = nullptr;
    bool known = visit_variables(f, [&](Str* n, Value* place) {
        if (n != name && !str_equal(n, name)) return false;
        found = place;
        return true;
    });
    if (!known) clear_exception();
    return found;
}

Value frame_locals(FrameObject* f) {
    if (f->names) return f->names;
    Dict* locals = make_dict();
    bool known = visit_variables(f, [&](Str* name, Value* place) {
        if (*place) locals->set_str(name, *place);
        return false;
    });
    if (!known) return Value();
    if (f->extra_locals)
        for (DictIterator it(f->extra_locals); DictEntry* e = it.next();) TRY(locals->set(e->key, e->value));
    return locals;
}

}  // namespace py
