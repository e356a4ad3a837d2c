#include "runtime/import/finder.h"

#include <sys/stat.h>
#include <unistd.h>

#include "runtime/core/interpreter.h"
#include "runtime/objects/list.h"
#include "runtime/objects/str.h"

namespace py {

namespace {

bool is_file(const std::string& path) {
    struct stat info {};
    return stat(path.c_str(), &info) == 0 && S_ISREG(info.st_mode);
}

bool is_folder(const std::string& path) {
    struct stat info {};
    return stat(path.c_str(), &info) == 0 && S_ISDIR(info.st_mode);
}

/// One folder of a path: package, module or namespace portion.
bool search_folder(std::string folder, std::string_view name, ModuleLocation& out) {
    if (folder.empty()) folder = ".";
    if (folder.back() != '/') folder += '/';
    std::string base = folder == "./" ? std::string(name) : folder + std::string(name);
    if (folder == "./") {
        char here[4096];
        if (getcwd(here, sizeof here)) base = std::string(here) + "/" + std::string(name);
    }
    if (is_file(base + "/__init__.py")) {
        out.kind = ModuleLocation::Kind::File;
        out.file = base + "/__init__.py";
        out.is_package = true;
        out.portions = {base};
        return true;
    }
    if (is_file(base + ".py")) {
        out.kind = ModuleLocation::Kind::File;
        out.file = base + ".py";
        out.is_package = false;
        out.portions.clear();
        return true;
    }
    if (is_folder(base)) out.portions.push_back(base);
    return false;
}

}  // namespace

ModuleLocation find_on_path(std::string_view full_name, List* path) {
    ModuleLocation location;
    std::string_view name = full_name.substr(full_name.rfind('.') + 1);
    List* folders = path;
    Value sys_path;
    if (!folders) {
        sys_path = sys_attribute("path");
        folders = sys_path ? as_list(sys_path) : nullptr;
    }
    if (folders) {
        for (std::int64_t i = 0; i < folders->size; ++i) {
            Str* folder = as_str(folders->items[i]);
            if (!folder) continue;
            std::string text = str_utf8(folder);
            if (text.starts_with("<embedded")) continue;
            if (search_folder(std::move(text), name, location)) return location;
        }
    }
    // Embedded Python modules stand where CPython has its library folder: behind the script's folder and PYTHONPATH.
    if (module_source.find_embedded && module_source.find_embedded(full_name, location.source, location.is_package)) {
        location.kind = ModuleLocation::Kind::Embedded;
        location.portions.clear();
    } else if (!location.portions.empty()) {
        location.kind = ModuleLocation::Kind::Namespace;
        location.is_package = true;
    }
    return location;
}

ModuleLocation find_module(std::string_view full_name, List* path) {
    // Native modules cannot be hidden, as CPython's builtin ones.
    if (const ModuleDef* def = module_source.find_native ? module_source.find_native(full_name) : nullptr) {
        ModuleLocation location;
        location.kind = ModuleLocation::Kind::Native;
        location.native = def;
        return location;
    }
    return find_on_path(full_name, path);
}

}  // namespace py
