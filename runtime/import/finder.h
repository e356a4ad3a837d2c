// Where a module's code comes from: the program itself (native and embedded modules), then the folders of a path.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "runtime/core/module_def.h"

namespace py {

struct List;

/// What a search found.
struct ModuleLocation {
    enum class Kind : std::uint8_t { None, Native, Embedded, File, Namespace };
    Kind kind = Kind::None;
    const ModuleDef* native = nullptr;
    std::string_view source;  ///< Embedded
    std::string file;         ///< File: path of the source
    bool is_package = false;
    std::vector<std::string> portions;  ///< package: folders of its submodules
};

/// Searches for module `full_name`. `path`: the parent package's `__path__`, or null for a top-level module (then the
/// program's own modules come first, after them sys.path).
ModuleLocation find_module(std::string_view full_name, List* path);
/// The same without native modules.
ModuleLocation find_on_path(std::string_view full_name, List* path);

}  // namespace py
