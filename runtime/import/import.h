// The import system's inner functions that other parts of the runtime use. The statements are in core/interpreter.h.
#pragma once

#include <cstdio>
#include <string>
#include <string_view>

#include "runtime/core/try.h"

namespace py {

struct Dict;
struct Module;

/// Runs source as the body of `module` (its globals). `filename` is what tracebacks show.
Status run_source_in(Module* module, std::string_view bytes, std::string_view filename, bool is_script = false);
/// Sets what a script's or module's namespace starts with: __builtins__, __file__ (empty: none), __spec__ ...
void prepare_namespace(Module* module, std::string_view file);
/// Reads a whole file; false: errno says why.
bool read_file(const std::string& path, std::string& out);
/// Reads what is left of a stream; false: errno says why.
bool read_stream(std::FILE* stream, std::string& out);
/// A ModuleSpec. `loader` none: made when somebody asks for it; `locations` none: no package.
Value make_spec(std::string_view name, Value origin, Value loader, Value locations);
/// The loader of a ModuleSpec; none for other objects.
Value spec_loader(Value spec);
extern Type module_spec_type;

}  // namespace py
