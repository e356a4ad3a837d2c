// Drops that the program spells out: `del x`, `x = None`.
//
// Looking after every reference that a program loses costs time. When that has found nothing for long enough, only what is
// written down as the end of an object is still looked after at once (reach.cpp, The budget).
#pragma once

#include "runtime/core/finalize.h"

namespace py {

/// Some object is watched, whether drops are looked after (drop_watch) or not.
extern bool watching;

/// Clears the dead stack below the caller, if anything new has been watched or dropped since that was done. Before
/// settle_drops(): in the frames of what follows, stale words would keep objects alive.
void clear_new_suspects_stack();

void resume_for_statement();
/// The statement that begins drops something on purpose: until it ends, drops are looked after whatever it costs.
inline void begin_explicit_drop() {
    if (watching) [[unlikely]]
        resume_for_statement();
}

}  // namespace py
