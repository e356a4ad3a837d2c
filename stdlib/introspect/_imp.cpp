// The `_imp` module: what importlib must know about the modules that are part of the program.
#include <string>
#include <vector>

#include "runtime/core/attribute.h"
#include "runtime/core/builtin.h"
#include "runtime/core/error.h"
#include "runtime/core/interpreter.h"
#include "runtime/core/names.h"
#include "runtime/import/import.h"
#include "runtime/import/meta_path.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/list.h"
#include "runtime/objects/module.h"
#include "runtime/objects/str.h"
#include "runtime/objects/tuple.h"
#include "stdlib/registry.h"

namespace py {

namespace {

bool find_embedded_source(Str* name, std::string_view& source, bool& is_package) {
    std::string text = str_utf8(name);
    return module_source.find_embedded && module_source.find_embedded(text, source, is_package);
}

/// 1: a native module; -1: one that cannot be initialised again, as sys and builtins; 0: none.
std::int64_t is_builtin(Str* name) {
    std::string text = str_utf8(name);
    if (text == "sys" || text == "builtins") return -1;
    return module_source.find_native && module_source.find_native(text) ? 1 : 0;
}

bool is_frozen(Str* name) {
    std::string_view source;
    bool is_package;
    return find_embedded_source(name, source, is_package);
}

Pending raise_not_frozen(Str* name) { return raise(ImportError, "No such frozen object named {}", str_utf8(name)); }

Result<bool> is_frozen_package(Str* name) {
    std::string_view source;
    bool is_package;
    if (!find_embedded_source(name, source, is_package)) return raise_not_frozen(name);
    return is_package;
}

/// All embedded modules, submodules too.
List* frozen_names() {
    std::vector<std::string_view> names;
    if (module_source.list_names) module_source.list_names(names);
    List* found = make_list();
    for (std::string_view name : names) {
        std::string_view source;
        bool is_package;
        if (module_source.find_embedded(name, source, is_package)) found->append(make_str(name));
    }
    return found;
}

Value frozen_source(Str* name) {
    std::string_view source;
    bool is_package;
    if (!find_embedded_source(name, source, is_package)) return raise_not_frozen(name);
    return make_str(source);
}

Value create_builtin(Value spec) {
    Value name = TRY(get_attribute(spec, intern("name")));
    Str* text = as_str(name);
    if (!text) return raise_type_error("name must be string, not {}", type_name_of(name));
    if (Value* present = interpreter.modules->find_str(text)) return *present;
    const ModuleDef* def = module_source.find_native ? module_source.find_native(str_utf8(text)) : nullptr;
    if (!def) return Value::none();
    return create_module(*def);
}

/// For importlib.machinery, which fills them: the classes that sys.meta_path starts with.
Value standard_finder_classes() {
    const StandardFinders& all = standard_finders();
    return make_tuple({all.builtin, all.frozen, all.path});
}

std::int64_t exec_builtin(Value) { return 0; }
List* extension_suffixes() { return make_list(); }
bool lock_held() { return false; }
Value override_frozen_modules(int) { return Value::none(); }

Value no_lock() { return Value::none(); }

constexpr FunctionDef kFunctions[] = {
    function<override_frozen_modules>("_override_frozen_modules_for_tests", "($module, override, /)",
                                      "(internal-only) Whether embedded modules are found: they always are."),
    function<no_lock>("acquire_lock", "($module, /)",
                      "Acquires the interpreter's import lock, of which there is none."),
    function<create_builtin>("create_builtin", "($module, spec, /)", "Create an extension module."),
    function<exec_builtin>("exec_builtin", "($module, mod, /)", "Initialize a built-in module."),
    function<extension_suffixes>("extension_suffixes", "($module, /)",
                                 "Returns the list of file suffixes used to identify extension modules."),
    function<frozen_names>("frozen_names", "($module, /)", "The names of all embedded modules."),
    function<frozen_source>("frozen_source", "($module, name, /)", "The source of an embedded module."),
    function<is_builtin>("is_builtin", "($module, name, /)", "Returns True if the module name is a built-in module."),
    function<is_frozen>("is_frozen", "($module, name, /)", "Returns True if the module name is a frozen module."),
    function<is_frozen_package>("is_frozen_package", "($module, name, /)",
                                "Returns True if the module name is of a frozen package."),
    function<lock_held>("lock_held", "($module, /)", "Return True if the import lock is currently held."),
    function<standard_finder_classes>("standard_finders", "($module, /)",
                                      "The classes that sys.meta_path starts with."),
    function<no_lock>("release_lock", "($module, /)", "Release the interpreter's import lock."),
};

}  // namespace

Type* const kTypes[] = {&module_spec_type};

constinit const ModuleDef kImpModule{
    .name = "_imp", .doc = "Low-level import facilities.", .functions = kFunctions, .types = kTypes};

}  // namespace py
