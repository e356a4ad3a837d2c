// The look-ups behind `import` for modules that are part of the program.
#include "stdlib/registry.h"

#include <string_view>
#include <vector>

#include "runtime/core/interpreter.h"
#include "stdlib/embedded.h"

namespace py {
namespace {

constexpr const ModuleDef* kNativeModules[] = {
#define MODULE(definition) &definition,
#include "stdlib/modules.def"
#undef MODULE
    nullptr,
};

const ModuleDef* find_native(std::string_view name) {
    for (const ModuleDef* const* module = kNativeModules; *module; ++module)
        if (name == (*module)->name) return *module;
    return nullptr;
}

bool find_embedded(std::string_view name, std::string_view& source, bool& is_package) {
    const EmbeddedModule* module = find_embedded_module(name);
    if (!module) return false;
    source = module->source();
    is_package = module->is_package;
    return true;
}

/// The native ones first: sys.builtin_module_names reads up to the first that is not.
void list_names(std::vector<std::string_view>& out) {
    for (const ModuleDef* const* module = kNativeModules; *module; ++module) out.emplace_back((*module)->name);
    for (const EmbeddedModule& module : embedded_modules()) out.emplace_back(module.name);
}

}  // namespace

void install_modules() { module_source = {find_native, find_embedded, list_names}; }

}  // namespace py
