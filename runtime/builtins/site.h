// What CPython's `site` module adds to builtins: help, exit, quit, copyright, credits and license.
#pragma once

#include "runtime/core/type.h"

namespace py {

struct Dict;

extern Type site_helper_type, site_quitter_type, site_printer_type;

/// Puts them into the builtins' namespace.
void add_site_builtins(Dict* builtins);

}  // namespace py
