// Finds the module without running it, then runs its code in `__main__`. Parent
// packages are imported first, as for any module; a package is run through its
// submodule `__main__`.
#include "interp/cli/run_module.h"

#include <fmt/core.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <optional>

#include "runtime/core/attribute.h"
#include "runtime/core/error.h"
#include "runtime/core/interpreter.h"
#include "runtime/core/names.h"
#include "runtime/import/finder.h"
#include "runtime/import/import.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/exception.h"
#include "runtime/objects/list.h"
#include "runtime/objects/module.h"
#include "runtime/objects/str.h"
#include "runtime/protocol/object.h"

namespace py {
namespace {

class ModuleRunner {
public:
    int run(std::string name) {
        std::optional<ModuleLocation> found = find(name);
        if (found && found->is_package) found = find_main_of(name);
        if (found && found->kind == ModuleLocation::Kind::Native) {
            complain(fmt::format("No code object available for {}", name));
            found.reset();
        }
        return found ? run_found(name, *found) : status_;
    }

private:
    void complain(std::string_view problem) {
        fmt::print(stderr, "krait: {}\n", problem);
        status_ = 1;
    }

    /// The search failed with an exception: that no parent exists is said in a line, other errors are shown in full.
    void report_search(const std::string& name) {
        if (!pending_matches(ImportError)) {
            status_ = handle_top_level_exception();
            return;
        }
        BaseException* error = take_exception();
        complain(fmt::format("Error while finding module specification for '{}' ({}: {})", name,
                             type_name_of(Value(error)), str_text(Value(error))));
    }

    std::optional<ModuleLocation> find(const std::string& name) {
        List* path = nullptr;
        if (size_t dot = name.rfind('.'); dot != std::string::npos) {
            Value parent = import_module(name.substr(0, dot));
            Value parent_path = failed(parent) ? Value() : get_attribute(parent, names::path);
            path = failed(parent_path) ? nullptr : list_from(parent_path);
            if (failed(path)) {
                if (parent && clear_if(AttributeError))
                    (void)raise(ModuleNotFoundError, "__path__ attribute not found on '{}' while trying to find '{}'",
                                name.substr(0, dot), name);
                report_search(name);
                return std::nullopt;
            }
        }
        ModuleLocation location = find_module(name, path);
        if (location.kind == ModuleLocation::Kind::None) {
            complain(fmt::format("No module named {}", name));
            return std::nullopt;
        }
        // A folder without __init__.py is a package too.
        if (location.kind == ModuleLocation::Kind::Namespace) location.is_package = true;
        return location;
    }

    std::optional<ModuleLocation> find_main_of(std::string& name) {
        const std::string package = std::exchange(name, name + ".__main__");
        Value module = import_module(package);
        Value locations = failed(module) ? Value() : get_attribute(module, names::path);
        List* path = failed(locations) ? nullptr : list_from(locations);
        if (!path) {
            report_search(name);
            return std::nullopt;
        }
        ModuleLocation location = find_module(name, path);
        if (location.kind != ModuleLocation::Kind::None && !location.is_package) return location;
        complain(fmt::format("No module named {}; '{}' is a package and cannot be directly executed", name, package));
        return std::nullopt;
    }

    int run_found(const std::string& name, const ModuleLocation& location) {
        std::string text;
        std::string file = location.file;
        std::string_view source = location.source;
        const bool is_embedded = location.kind == ModuleLocation::Kind::Embedded;
        if (is_embedded) {
            file = "<frozen " + name + ">";
        } else if (read_file(file, text)) {
            source = text;
        } else {
            complain(fmt::format("can't open file '{}': [Errno {}] {}", file, errno, std::strerror(errno)));
            return status_;
        }

        Module* module = make_module(names::main, Value::none());
        prepare_namespace(module, is_embedded ? "" : file);
        Value origin(is_embedded ? intern("frozen") : make_str(file));
        module->dict->set_str(names::spec, make_spec(name, origin, Value::none(), Value::none()));
        size_t dot = name.rfind('.');
        module->dict->set_str(names::package, Value(make_str(dot == std::string::npos ? "" : name.substr(0, dot))));
        interpreter.modules->set_str(names::main, Value(module));
        if (List* argv = as_list(sys_attribute("argv")); argv && argv->size > 0) argv->items[0] = Value(make_str(file));
        return run_source_in(module, source, file).ok() ? 0 : handle_top_level_exception();
    }

    int status_ = 0;
};

}  // namespace

int run_module(const std::string& name) { return ModuleRunner().run(name); }

/// What the `__main__.py` of a folder or an archive knows: it is found as a module, in no package.
static int run_found_main(std::string_view source, const std::string& file, Value loader) {
    Module* module = make_module(names::main, Value::none());
    prepare_namespace(module, file);
    if (!loader.is_none()) module->dict->set_str(names::loader, loader);
    module->dict->set_str(names::spec, make_spec("__main__", make_str(file), loader, Value::none()));
    module->dict->set_str(names::package, empty_str());
    interpreter.modules->set_str(names::main, Value(module));
    return run_source_in(module, source, file).ok() ? 0 : handle_top_level_exception();
}

int run_folder(const std::string& path) {
    std::string source, file = path + "/__main__.py";
    if (!read_file(file, source)) {
        fmt::print(stderr, "krait: can't find '__main__' module in '{}'\n", path);
        return 1;
    }
    return run_found_main(source, file, Value::none());
}

int run_archive(const std::string& path) {
    Value zipimport = import_module("zipimport");
    Value importer = zipimport ? call_method(zipimport, intern("zipimporter"), {make_str(path)}) : Value();
    Value source = importer ? call_method(importer, intern("get_source"), {names::main}) : Value();
    if (!source) {
        if (!clear_if(ImportError)) return handle_top_level_exception();
        fmt::print(stderr, "krait: can't find '__main__' module in '{}'\n", path);
        return 1;
    }
    return run_found_main(str_utf8(source.as<Str>()), path + "/__main__.py", importer);
}

}  // namespace py
