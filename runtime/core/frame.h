// Running frames. A frame lives on the native stack (a generator's in the heap) with its locals behind its header;
// Python-visible frame objects are made on demand and outlive it by taking a copy (objects/frame_object.cpp).
#pragma once

#include "runtime/core/code.h"
#include "runtime/core/object.h"

namespace py {

struct FrameObject;
struct Function;

struct Frame {
    Frame* back;           ///< the caller's frame
    Function* function;    ///< never null: module and class code run in a temporary function object
    const SourceSpan* at;  ///< the operation that failed or may run Python code; null: not yet known
    FrameObject* object;   ///< made when Python code asked for it
    Value result;          ///< the value of a `return` on its way out
    Value names;           ///< namespace of module, class and exec code (dict or mapping); zero for functions
    std::uint64_t resume;  ///< generators: nonzero while resuming (see interp/nodes/resumable)
    Value locals[];        ///< code->frame_slots values

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
    Value* locals = nullptr;      ///< copies of code->frame_slots values, once detached
    Value trace;
    bool is_generator = false;
};

extern Type frame_type;

/// The frame's object, made on first use.
FrameObject* frame_object(Frame* frame);
/// The frame ends: its object, if any, takes copies of the locals.
void detach_frame_object(Frame* frame);
/// Adds the running frame to the pending exception's traceback, unless it stands there already and was re-raised.
void add_traceback(Frame* frame);
/// f_lineno of a live or detached frame; f_locals (a fresh dict for functions, the namespace itself otherwise).
std::int32_t frame_line(FrameObject* frame);
Value frame_locals(FrameObject* frame);

}  // namespace py
