// Which modules there are: the native ones of modules.def and the embedded ones
// of stdlib/py. Nothing below this folder knows their names; the import system
// asks through the ModuleSource that install_modules() hands over.
#pragma once

#include "runtime/core/module_def.h"

namespace py {

#define MODULE(definition) extern const ModuleDef definition;
#include "stdlib/modules.def"
#undef MODULE

/// Makes the modules importable. Before start_interpreter().
void install_modules();

}  // namespace py
