// Running frames. A frame lives on the native stack (a generator's in the heap) with its locals behind its header;
// Python-visible frame objects are made on demand and outlive it by taking a copy (objects/frame_object.cpp).
#pragma once

#include "runtime/core/code.h"
#include "runtime/core/object.h"

namespace py {

struct Dict;
struct FrameObject;
struct Function;
struct Str;

struct Frame {
    Frame* back;           ///< the caller's frame
    Function* function;    ///< never null: module and class code run in a temporary function object
    const SourceSpan* at;  ///< the operation that failed or may run Python code; null: not yet known
    FrameObject* object;   ///< made when Python code asked for it
    Value result;          ///< the value of a `return` on its way out
    Value names;           ///< namespace of module, class and exec code (dict or mapping); zero for functions
    std::uint64_t resume;  ///< generators: nonzero while resuming (see interp/nodes/resumable)
    // Generators only; not set in other frames.
    Value delegate;             ///< what `yield from` or `await` waits for
    const void* resume_at;      ///< the statement to go on with (interp/nodes/resumable.h)
    std::uint64_t child_ended;  ///< how the statement inside the one that goes on has ended
    Value locals[];             ///< code->frame_slots values

    Code* code() const;
};

struct FrameObject : Object {
    static Type* static_type();
    static Shape* exact_shape();

    Frame* live = nullptr;  ///< null once the frame has ended
    Code* code = nullptr;
    Function* function = nullptr;
    FrameObject* back = nullptr;  ///< known once detached, else asked of `live`
    Dict* globals = nullptr;
    Value names;
    SourceSpan at;
    Value* locals = nullptr;  ///< copies of code->frame_slots values, once detached
    Value trace;
    Value generator;               ///< whose frame it is, once known (gi_frame); zero for functions
    Dict* extra_locals = nullptr;  ///< what was stored in f_locals under names that are no variables
    Frame* caller = nullptr;  ///< where `back` will be made, if the exception goes on there; only compared, never read
    bool is_generator = false;
    bool exposed = false;  ///< Python code got it: `back` must be right after the caller has ended, too
    bool trace_lines = true;
    bool trace_opcodes = false;
    std::int32_t traced_line = 0;  ///< the line that the trace function was last told of (observe.h)
};

extern Type frame_type;

/// The frame's object, made on first use. For a generator's frame say so (`is_generator`) in the object.
FrameObject* frame_object(Frame* frame);
/// The frame ends: its object, if any, takes copies of the locals.
void detach_frame_object(Frame* frame);
/// Adds the running frame to the pending exception's traceback, unless it stands there already and was re-raised.
void add_traceback(Frame* frame);
/// f_lineno of a live or detached frame; locals() there (a fresh dict for functions, the namespace itself otherwise).
std::int32_t frame_line(FrameObject* frame);
Value frame_locals(FrameObject* frame);
/// The variables of a function's frame as f_locals shows them: a mapping that reads and writes the frame (PEP 667).
Value make_frame_locals_proxy(FrameObject* frame);
extern Type frame_locals_proxy_type;
/// Where the frame keeps variable `name` (possibly unset: zero); null when it has no such variable.
Value* frame_variable(FrameObject* frame, Str* name);
/// The caller's frame object, or null.
FrameObject* frame_back(FrameObject* frame);

}  // namespace py
