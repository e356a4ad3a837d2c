// The interned well-known names of names.def, as py::names::init and so on.
#pragma once

namespace py {

struct Str;

namespace names {
#define NAME(identifier, text) extern Str* identifier;
#include "runtime/core/names.def"
#undef NAME
}  // namespace names

/// Fills them in; once, at start-up, before any type is made ready.
void init_names();

}  // namespace py
