// Look-up in the table of embedded Python modules.
#include "stdlib/embedded.h"

#include <algorithm>

extern "C" {
extern const py::EmbeddedModule krait_embedded_modules[];
extern const std::uint64_t krait_embedded_module_count;
}

namespace py {

std::span<const EmbeddedModule> embedded_modules() { return {krait_embedded_modules, krait_embedded_module_count}; }

const EmbeddedModule* find_embedded_module(std::string_view name) {
    std::span<const EmbeddedModule> modules = embedded_modules();
    auto found = std::ranges::lower_bound(modules, name, {},
                                          [](const EmbeddedModule& module) { return std::string_view(module.name); });
    return found != modules.end() && found->name == name ? &*found : nullptr;
}

}  // namespace py
