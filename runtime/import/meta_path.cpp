// The finders of the import system as Python sees them. Reference: 5.3, Searching.
//
// sys.meta_path starts with three classes. The import statement recognizes them and searches natively at their place in
// the list, so that a finder that a program puts before, between or after them is asked at its turn. Their methods are
// written in importlib.machinery, which takes a while to import and which most programs never need: until someone calls
// one of the methods, each class has only a find_spec() that fetches the others.
#include "runtime/import/meta_path.h"

#include <sys/stat.h>

#include <cerrno>
#include <string>

#include "runtime/core/attribute.h"
#include "runtime/core/builtin.h"
#include "runtime/core/call.h"
#include "runtime/core/error.h"
#include "runtime/core/frame.h"
#include "runtime/core/interpreter.h"
#include "runtime/core/names.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/exception.h"
#include "runtime/objects/function.h"
#include "runtime/objects/list.h"
#include "runtime/objects/str.h"
#include "runtime/objects/tuple.h"
#include "runtime/protocol/object.h"

namespace py {

namespace {

StandardFinders finders;
Value archive_hook, folder_hook;

/// While importlib.machinery and zipimport are being imported, nothing may ask for them again.
int preparing = 0;

Value import_prepared(const char* name) {
    ++preparing;
    Value module = import_module(name);
    --preparing;
    return module;
}

Value machinery() { return import_prepared("importlib.machinery"); }

/// The finders' first find_spec(): importing importlib.machinery replaces it.
Value first_find_spec(Value cls, Value name, Value path, Value target) {
    TRY(machinery());
    return call_method(cls, intern("find_spec"), {name, path, target});
}

Value hook_folder(Value path) { return call_method(TRY(machinery()), intern("_default_path_hook"), {path}); }

Value hook_archive(Value path) {
    TRY(machinery());
    return call_method(TRY(import_prepared("zipimport")), intern("zipimporter"), {path});
}

constexpr FunctionDef kFindSpec =
    function<first_find_spec>("find_spec", "(cls, fullname, path=None, target=None)", "Find the spec of a module.");
constexpr FunctionDef kFolderHook =
    function<hook_folder>("path_hook_for_FileFinder", "(path)", "The finder for a folder.");
constexpr FunctionDef kArchiveHook = function<hook_archive>("zipimporter", "(path)", "The finder for a ZIP archive.");

Value make_finder(const char* name, const char* module) {
    Dict* ns = make_dict();
    ns->set_str(names::module, make_str(module));
    ns->set_str(intern("find_spec"), make_classmethod(make_builtin_function(&kFindSpec, Value(), make_str(module))));
    return MUST(call(Value(&type_type), {make_str(name), make_tuple({Value(&object_type)}), ns}));
}

/// A file, or a path that leads through one.
bool may_be_archive(const std::string& path) {
    struct stat info {};
    return stat(path.c_str(), &info) == 0 ? S_ISREG(info.st_mode) : errno == ENOTDIR;
}

bool is_import_file(Str* file) { return str_view(file).starts_with("<frozen importlib"); }

}  // namespace

StandardFinders& standard_finders() {
    if (!finders.path) {
        finders.builtin = make_finder("BuiltinImporter", "_frozen_importlib");
        finders.frozen = make_finder("FrozenImporter", "_frozen_importlib");
        finders.path = make_finder("PathFinder", "_frozen_importlib_external");
    }
    return finders;
}

List* initial_meta_path() {
    StandardFinders& all = standard_finders();
    return make_list({all.builtin, all.frozen, all.path});
}

List* initial_path_hooks() {
    archive_hook = make_builtin_function(&kArchiveHook, Value(), intern("zipimport"));
    folder_hook = make_builtin_function(&kFolderHook, Value(), intern("_frozen_importlib_external"));
    return make_list({archive_hook, folder_hook});
}

bool needs_path_hooks(List* folders) {
    if (preparing) return false;
    Value hooks = sys_attribute("path_hooks");
    List* list = hooks ? as_list(hooks) : nullptr;
    if (!list || list->size != 2 || list->items[0].bits() != archive_hook.bits() ||
        list->items[1].bits() != folder_hook.bits())
        return true;
    Value cache = sys_attribute("path_importer_cache");
    Dict* known = cache ? as_dict(cache) : nullptr;
    for (std::int64_t i = 0; folders && i < folders->size; ++i) {
        Str* folder = as_str(folders->items[i]);
        if (!folder) continue;
        if (may_be_archive(str_utf8(folder))) return true;
        Value* finder = known && known->used ? known->find_str(folder) : nullptr;
        if (finder && !finder->is_none() && str_view(type_of(*finder)->name) != "FileFinder") return true;
    }
    return false;
}

void hide_import_frames() {
    BaseException* error = pending_exception();
    if (!error) return;
    Traceback** link = &error->traceback;
    while (Traceback* entry = *link) {
        Str* file = entry->frame && entry->frame->code ? entry->frame->code->filename : nullptr;
        if (file && is_import_file(file)) *link = entry->next;
        else link = &entry->next;
    }
}

Value load_from_spec(Value spec) {
    Value module = call_method(TRY(machinery()), intern("_load"), {spec});
    if (!module) hide_import_frames();
    return module;
}

Value load_through_path_hooks(Value name, Value path) {
    TRY(machinery());
    Value spec = call_method(finders.path, intern("find_spec"), {name, path, Value::none()});
    if (!spec) hide_import_frames();
    if (!spec || spec.is_none()) return Value();
    return load_from_spec(spec);
}

Value namespace_path(Value name, List* portions) {
    return call_method(TRY(machinery()), intern("_namespace_path"), {name, portions});
}

}  // namespace py
