// sys.meta_path and sys.path_hooks: the standing finders, and what a program has put among them.
#pragma once

#include <string_view>

#include "runtime/core/value.h"

namespace py {

struct List;

/// The classes BuiltinImporter, FrozenImporter and PathFinder. They are empty but for a find_spec() that imports
/// importlib.machinery, where their methods are defined; the import statement does their work natively.
struct StandardFinders {
    Value builtin, frozen, path;
};
StandardFinders& standard_finders();

/// What sys.meta_path and sys.path_hooks start with.
List* initial_meta_path();
List* initial_path_hooks();

/// Whether only importlib.machinery.PathFinder can search these folders: a program has put a hook into sys.path_hooks,
/// or a finder of its own kind for one of them into sys.path_importer_cache.
bool needs_path_hooks(List* folders);

/// Loads the module of a spec that a finder written in Python has made.
Value load_from_spec(Value spec);
/// Asks importlib.machinery.PathFinder, and loads what it finds. Zero without exception: it knows no such module.
Value load_through_path_hooks(Value name, Value path);
/// The `__path__` of a namespace package, which follows changes of its parent's path.
Value namespace_path(Value name, List* portions);
/// Removes importlib's own frames from the traceback of the pending exception: what the program sees are its modules.
void hide_import_frames();

}  // namespace py
