// import: sys.modules, packages, relative names, `from` lists. Reference: 5, The import system.
#include "runtime/import/import.h"

#include <cerrno>
#include <cstdio>

#include "runtime/core/attribute.h"
#include "runtime/core/error.h"
#include "runtime/core/hooks.h"
#include "runtime/core/interpreter.h"
#include "runtime/core/names.h"
#include "runtime/core/suggestion.h"
#include "runtime/core/warning.h"
#include "runtime/import/finder.h"
#include "runtime/import/meta_path.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/exception.h"
#include "runtime/objects/function.h"
#include "runtime/objects/list.h"
#include "runtime/objects/module.h"
#include "runtime/objects/str.h"
#include "runtime/protocol/iterate.h"
#include "runtime/protocol/object.h"
#include "runtime/protocol/sequence.h"

namespace py {

ModuleSource module_source;

bool read_stream(std::FILE* stream, std::string& out) {
    out.clear();
    char buffer[65536];
    while (std::size_t n = std::fread(buffer, 1, sizeof buffer, stream)) out.append(buffer, n);
    return !std::ferror(stream);
}

bool read_file(const std::string& path, std::string& out) {
    std::FILE* file = std::fopen(path.c_str(), "rb");
    if (!file) return false;
    bool complete = read_stream(file, out);
    int error = errno;
    std::fclose(file);
    errno = error;
    return complete;
}

Module* create_module(const ModuleDef& def) {
    Module* module = make_module(intern(def.name), def.doc ? Value(make_str(def.doc)) : Value::none());
    Dict* dict = module->dict;
    Value name = intern(def.name);
    for (const FunctionDef& function : def.functions)
        dict->set_str(intern(function.name), make_builtin_function(&function, module, name));
    for (const ConstantDef& constant : def.constants) {
        Value v;
        switch (constant.kind) {
            case ConstantDef::Kind::Int: v = make_int(constant.integer); break;
            case ConstantDef::Kind::Float: v = Value::from_untrusted_double(constant.real); break;
            case ConstantDef::Kind::Str: v = make_str(constant.text); break;
        }
        dict->set_str(intern(constant.name), v);
    }
    for (Type* type : def.types) {
        ready_type(*type);
        dict->set_str(type->name, type);
    }
    if (def.init && !def.init(module).ok()) return nullptr;
    return module;
}

void prepare_namespace(Module* module, std::string_view file) {
    Dict* dict = module->dict;
    // The main program has the module here, all others its namespace.
    Value* name = dict->find_str(names::name);
    bool is_main = name && is_str(*name) && str_view(name->as<Str>()) == "__main__";
    dict->set_str(names::builtins, is_main ? Value(interpreter.builtins) : Value(interpreter.builtins->dict));
    if (!file.empty()) dict->set_str(names::file, make_str(file));
}

Status run_source_in(Module* module, std::string_view bytes, std::string_view filename, bool is_script) {
    CompileOptions options;
    options.is_script = is_script;
    Code* code = TRY(hooks.compile_bytes(bytes, make_str(filename), options));
    TRY(hooks.execute(code, module->dict, Value(), nullptr));
    return Status::success();
}

namespace {

Value module_in_table(Str* name) {
    Value* found = interpreter.modules->find_str(name);
    return found ? *found : Value();
}

Pending raise_not_found(std::string_view name, std::string_view missing_parent = {}) {
    std::string message = fmt::format("No module named '{}'", name);
    if (!missing_parent.empty()) message += fmt::format("; '{}' is not a package", missing_parent);
    (void)raise(ModuleNotFoundError, std::string_view(message));
    auto* error = static_cast<ImportErrorObject*>(pending_exception());
    error->name = make_str(name);
    return {};
}

/// Makes and runs the module that the native search has found.
Value load_found(Str* name, std::string_view full, std::string_view parent, const ModuleLocation& location) {
    std::string_view package = location.is_package ? full : parent;
    Module* module;
    switch (location.kind) {
        case ModuleLocation::Kind::Native: {
            module = create_module(*location.native);
            if (!module) return Value();
            module->dict->set_str(names::package, make_str(parent));
            module->dict->set_str(names::spec, make_spec(full, intern("built-in"), Value::none(), Value::none()));
            interpreter.modules->set_str(name, module);
            return module;
        }
        case ModuleLocation::Kind::Namespace: {
            module = make_module(name, Value::none());
            prepare_namespace(module, "");
            List* portions = make_list();
            for (const std::string& p : location.portions) portions->append(make_str(p));
            Value path = TRY(namespace_path(name, portions));
            module->dict->set_str(names::file, Value::none());
            module->dict->set_str(names::path, path);
            module->dict->set_str(names::package, name);
            module->dict->set_str(names::spec, make_spec(full, Value::none(), Value::none(), path));
            interpreter.modules->set_str(name, module);
            return module;
        }
        default: break;
    }
    module = make_module(name, Value::none());
    std::string filename = location.file, content;
    std::string_view source = location.source;
    Value locations = Value::none();
    if (location.kind == ModuleLocation::Kind::Embedded) {
        filename = fmt::format("<frozen {}>", full);
        prepare_namespace(module, "");
        if (location.is_package) locations = make_list({make_str(fmt::format("<embedded {}>", full))});
        module->dict->set_str(names::spec, make_spec(full, intern("frozen"), Value::none(), locations));
    } else {
        if (!read_file(filename, content)) return raise_os_error(errno, make_str(filename));
        source = content;
        prepare_namespace(module, filename);
        if (location.is_package) {
            List* portions = make_list();
            for (const std::string& p : location.portions) portions->append(make_str(p));
            locations = portions;
        }
        module->dict->set_str(names::spec, make_spec(full, make_str(filename), Value::none(), locations));
    }
    if (location.is_package) module->dict->set_str(names::path, locations);
    module->dict->set_str(names::package, make_str(package));
    interpreter.modules->set_str(name, module);
    TRY(set_attribute(*module->dict->find_str(names::spec), names::initializing, Value::true_()));
    if (!run_source_in(module, source, filename).ok()) {
        interpreter.modules->remove_str(name);
        return Value();
    }
    // A module may replace itself in sys.modules while it runs.
    Value loaded = module_in_table(name);
    if (!loaded) return raise(KeyError, std::string_view(full));
    if (Value* spec = module->dict->find_str(names::spec); spec && !spec->is_none())
        if (!set_attribute(*spec, names::initializing, Value::false_()).ok()) clear_exception();
    return loaded;
}

/// The work of PathFinder: the folders of a path, behind them the embedded modules. Zero without exception: not there.
Value load_along_path(Str* name, std::string_view full, std::string_view parent, Value path) {
    List* folders = as_list(path);
    if (!folders && !path.is_none()) folders = TRY(list_from(path));
    List* searched = folders;
    if (!searched)
        if (Value sys_path = sys_attribute("path")) searched = as_list(sys_path);
    if (needs_path_hooks(searched)) return load_through_path_hooks(name, path);
    ModuleLocation location = find_on_path(full, folders);
    if (location.kind == ModuleLocation::Kind::None) return Value();
    return load_found(name, full, parent, location);
}

/// Whether a list has an item, by identity.
bool has_item(List* list, Value wanted) {
    for (std::int64_t i = 0; i < list->size; ++i)
        if (list->items[i].bits() == wanted.bits()) return true;
    return false;
}

/// Loads a module that is not in sys.modules yet: each finder on sys.meta_path is asked in turn. `path`: the parent's
/// `__path__`, none for a top-level module.
Value load_module(Str* name, Value path, std::string_view parent) {
    std::string full = str_utf8(name);
    Value meta_path = sys_attribute("meta_path");
    if (!meta_path || meta_path.is_none())
        return raise(ImportError, "sys.meta_path is None, Python is likely shutting down");
    List* asked = TRY(list_from(meta_path));
    if (asked->size == 0) TRY(warn(ImportWarning, "sys.meta_path is empty"));
    const StandardFinders& standard = standard_finders();
    for (std::int64_t i = 0; i < asked->size; ++i) {
        Value finder = asked->items[i];
        if (finder.bits() == standard.builtin.bits()) {
            ModuleLocation location;
            location.native = module_source.find_native ? module_source.find_native(full) : nullptr;
            if (!location.native) continue;
            location.kind = ModuleLocation::Kind::Native;
            return load_found(name, full, parent, location);
        }
        if (finder.bits() == standard.path.bits()) {
            if (Value module = load_along_path(name, full, parent, path); module || has_exception()) return module;
            continue;
        }
        if (finder.bits() == standard.frozen.bits()) {
            // Embedded modules stand for the library's folder, the last of sys.path; without that they stand alone.
            if (has_item(asked, standard.path)) continue;
            ModuleLocation location = find_on_path(full, make_list());
            if (location.kind == ModuleLocation::Kind::Embedded) return load_found(name, full, parent, location);
            continue;
        }
        Value find = get_attribute_or_absent(finder, intern("find_spec"));
        if (!find) {
            if (has_exception()) return Value();
            continue;
        }
        Value spec = TRY(call(find, {name, path, Value::none()}));
        if (!spec.is_none()) return load_from_spec(spec);
    }
    return raise_not_found(full);
}

/// The module `full`, parents first; the module itself.
Value import_absolute(std::string_view full) {
    Str* name = intern(full);
    if (Value v = module_in_table(name)) {
        if (v.is_none()) {
            std::string message = fmt::format("import of {} halted; None in sys.modules", full);
            (void)raise(ModuleNotFoundError, std::string_view(message));
            static_cast<ImportErrorObject*>(pending_exception())->name = name;
            return Value();
        }
        return v;
    }
    std::size_t dot = full.rfind('.');
    Value path = Value::none();
    std::string_view parent_name;
    Value parent;
    if (dot != std::string_view::npos) {
        parent_name = full.substr(0, dot);
        parent = TRY(import_absolute(parent_name));
        // The parent may have imported this module itself.
        if (Value v = module_in_table(name)) return v;
        path = get_attribute_or_absent(parent, names::path);
        if (!path) {
            if (has_exception()) return Value();
            return raise_not_found(full, parent_name);
        }
    }
    Value module = TRY(load_module(name, path, parent_name));
    if (parent && !set_attribute(parent, intern(full.substr(dot + 1)), module).ok()) {
        if (!clear_if(AttributeError)) return Value();
    }
    return module;
}

/// The absolute form of a relative name: `level` dots in front of `name`, inside the package of `globals`.
Result<std::string> resolve_relative(Str* name, Dict* globals, std::int64_t level) {
    auto entry = [globals](Str* key) {
        Value* found = globals ? globals->find_str(key) : nullptr;
        return found && !found->is_none() ? *found : Value();
    };
    Value package = entry(names::package);
    Value spec = entry(names::spec);
    if (package) {
        if (!is_str(package)) return raise_type_error("package must be a string");
        if (spec && !TRY(equal(package, TRY(get_attribute(spec, intern("parent"))))))
            TRY(warn(DeprecationWarning, "__package__ != __spec__.parent"));
    } else if (spec) {
        package = TRY(get_attribute(spec, intern("parent")));
        if (!is_str(package)) return raise_type_error("__spec__.parent must be a string");
    } else {
        TRY(warn(ImportWarning,
                 "can't resolve package from __spec__ or __package__, falling back on __name__ and __path__"));
        Value own = entry(names::name);
        if (!own) return raise(KeyError, "'__name__' not in globals");
        if (!is_str(own)) return raise_type_error("__name__ must be a string");
        std::string text = str_utf8(own.as<Str>());
        if (!globals->find_str(names::path))
            text = text.substr(0, text.rfind('.') == std::string::npos ? 0 : text.rfind('.'));
        package = make_str(text);
    }
    Str* text = package.as<Str>();
    std::string base = str_utf8(text);
    if (base.empty()) return raise(ImportError, "attempted relative import with no known parent package");
    for (std::int64_t i = 1; i < level; ++i) {
        std::size_t dot = base.rfind('.');
        if (dot == std::string::npos) return raise(ImportError, "attempted relative import beyond top-level package");
        base.resize(dot);
    }
    if (name->length) base += "." + str_utf8(name);
    return base;
}

/// Submodules named in the list of a `from` statement are imported when the package has no such attribute. `is_all`:
/// the list is the package's `__all__`, in which a star has no meaning.
bool import_listed(Value module, Value list, bool is_all) {
    Iteration it;
    if (!it.start(list)) return false;
    for (;;) {
        Value item = it.next();
        if (!item) return false;
        if (item.is_end()) return true;
        Str* text = as_str(item);
        if (!text) {
            std::string where = "``from list''";
            if (is_all) {
                Value own_name = get_attribute(module, names::name);
                if (!own_name) return false;
                where = str_text(own_name) + ".__all__";
            }
            (void)raise_type_error("Item in {} must be str, not {}", where, type_name_of(item));
            return false;
        }
        if (str_view(text) == "*") {
            if (is_all) continue;
            Value all = get_attribute_or_absent(module, names::all);
            if (all ? !import_listed(module, all, true) : has_exception()) return false;
            continue;
        }
        Value present = get_attribute_or_absent(module, intern(text));
        if (present) continue;
        if (has_exception()) return false;
        Value own_name = get_attribute(module, names::name);
        if (!own_name) return false;
        std::string sub = str_text(own_name) + "." + str_utf8(text);
        if (!import_absolute(sub)) {
            // Absent submodules are for `from` itself to report; other failures are the program's.
            if (!pending_matches(ModuleNotFoundError)) return false;
            auto* error = static_cast<ImportErrorObject*>(pending_exception());
            if (!error->name || !is_str(error->name) || str_view(error->name.as<Str>()) != sub) return false;
            if (Value blocked = module_in_table(intern(sub)); blocked && blocked.is_none()) return false;
            clear_exception();
        }
    }
}

}  // namespace

Value import_module(std::string_view name) { return import_absolute(name); }

Value import_name(Str* name, Dict* globals, Value from_list, std::int64_t level) {
    std::string full = level > 0 ? TRY(resolve_relative(name, globals, level)) : str_utf8(name);
    if (full.empty()) return raise_value_error("Empty module name");
    Value module = TRY(import_absolute(full));
    bool has_from = !from_list.is_none() && TRY(truth(from_list));
    if (!has_from) {
        if (level == 0) {
            std::size_t dot = full.find('.');
            return dot == std::string::npos ? module : import_absolute(std::string_view(full).substr(0, dot));
        }
        if (name->length == 0) return module;
        // `from . import x` without a list cannot be written; __import__('a.b', level=1) gives the first part.
        std::string text = str_utf8(name);
        std::size_t dot = text.find('.');
        if (dot == std::string::npos) return module;
        return import_absolute(full.substr(0, full.size() - (text.size() - dot)));
    }
    Value path = get_attribute_or_absent(module, names::path);
    if (!path) {
        if (has_exception()) return Value();
        return module;
    }
    if (!import_listed(module, from_list, false)) return Value();
    return module;
}

Value import_from(Value module, Str* name) {
    Value v = get_attribute_or_absent(module, name);
    if (v || has_exception()) return v;
    Value module_name = get_attribute_or_absent(module, names::name);
    if (!module_name) clear_exception();
    Str* text = module_name ? as_str(module_name) : nullptr;
    if (text)
        if (Value found = module_in_table(intern(str_utf8(text) + "." + str_utf8(name)))) return found;
    Value file = get_attribute_or_absent(module, names::file);
    if (!file) clear_exception();
    bool initializing = false;
    Value spec = get_attribute_or_absent(module, names::spec);
    if (!spec) {
        clear_exception();
    } else if (!spec.is_none()) {
        Value flag = get_attribute_or_absent(spec, names::initializing);
        if (!flag) clear_exception();
        initializing = flag && flag.is_true();
    }
    std::string from = text ? str_utf8(text) : "<unknown module name>";
    std::string where = file && is_str(file) ? str_utf8(file.as<Str>()) : "unknown location";
    std::string message = initializing
                              ? fmt::format(
                                    "cannot import name '{}' from partially initialized module '{}' (most likely due "
                                    "to a circular import) ({})",
                                    str_view(name), from, where)
                              : fmt::format("cannot import name '{}' from '{}' ({})", str_view(name), from, where);
    (void)raise(ImportError, std::string_view(message));
    auto* error = static_cast<ImportErrorObject*>(pending_exception());
    error->name = make_str(from);
    error->name_from = name;
    if (file) error->path = file;
    return {};
}

Status import_star(Value module, Value ns) {
    Value all = get_attribute_or_absent(module, names::all);
    if (!all && has_exception()) return Pending{};
    List* wanted;
    if (all) {
        wanted = TRY(list_from(all));
    } else {
        Value dict = get_attribute_or_absent(module, names::dict);
        if (!dict) {
            if (has_exception()) return Pending{};
            return raise(ImportError, "from-import-* object has no __dict__ and no __all__");
        }
        wanted = TRY(list_from(TRY(call_method(dict, intern("keys"), {}))));
    }
    for (std::int64_t i = 0; i < wanted->size; ++i) {
        Str* name = as_str(wanted->items[i]);
        if (!name) {
            Value module_name = TRY(get_attribute(module, names::name));
            if (all)
                return raise_type_error("Item in {}.__all__ must be str, not {}", str_text(module_name),
                                        type_name_of(wanted->items[i]));
            return raise_type_error("Key in {}.__dict__ must be str, not {}", str_text(module_name),
                                    type_name_of(wanted->items[i]));
        }
        if (!all && name->length && (*name)[0] == '_') continue;
        name = intern(name);
        Value v = TRY(get_attribute(module, name));
        if (Dict* dict = exact_cast<Dict>(ns)) dict->set_str(name, v);
        else TRY(set_item(ns, name, v));
    }
    return Status::success();
}

}  // namespace py
