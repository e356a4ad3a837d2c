// The pure-Python modules of stdlib/py, which the build puts into the program
// (stdlib/embed.cmake). The table lives in a generated assembler file; here is
// its shape and the look-up by module name.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace py {

/// One embedded source file. The layout is shared with stdlib/embed.cmake.
struct EmbeddedModule {
    const char* name;  ///< full module name: "asyncio.tasks"
    const char* start;
    std::uint64_t size;
    std::uint64_t is_package;

    std::string_view source() const { return {start, size}; }
};

/// All embedded modules, sorted by name.
std::span<const EmbeddedModule> embedded_modules();

/// The module with this full name, or null.
const EmbeddedModule* find_embedded_module(std::string_view name);

}  // namespace py
