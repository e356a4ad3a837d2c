// Frames that were running when the collector ran.
//
// What a function that has worked for long leaves on the native stack, dead words that point at its lists and tables,
// can lie in places of the next call's frames that these never write, and would then keep all of it alive for as long as
// that call runs. So a collection marks the frames that run; one of them that ends clears its variables and the stack
// below. Other calls pay nothing: the mark stands where a frame has its object, which the end of a frame asks for anyway.
#pragma once

#include "runtime/core/frame.h"

namespace py {

/// The `object` of a frame that has none and was seen by the collector.
extern FrameObject seen_by_collector;

inline bool has_object(const Frame* frame) { return frame->object && frame->object != &seen_by_collector; }

/// Called by the collector, with the world stopped.
void mark_running_frames();

}  // namespace py
