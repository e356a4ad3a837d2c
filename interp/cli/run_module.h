// `krait -m NAME`: a module or package of the search path run as the program; also the folder or archive that is one.
#pragma once

#include <string>

namespace py {

/// Runs the module as `__main__`; the exit status.
int run_module(const std::string& name);
/// Runs the `__main__` of a folder; the exit status.
int run_folder(const std::string& path);
/// Runs the `__main__` of a ZIP archive; the exit status.
int run_archive(const std::string& path);

}  // namespace py
