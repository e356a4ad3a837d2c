// The module type. A module is its dictionary; attributes that are not there are asked of a `__getattr__` function in it
// (PEP 562) before AttributeError tells what may have gone wrong.
#include "runtime/objects/module.h"

#include "runtime/core/attribute.h"
#include "runtime/core/builtin.h"
#include "runtime/core/error.h"
#include "runtime/core/interpreter.h"
#include "runtime/core/names.h"
#include "runtime/import/import.h"
#include "runtime/objects/exception.h"
#include "runtime/objects/list.h"
#include "runtime/objects/str.h"
#include "runtime/protocol/object.h"
#include "runtime/protocol/sequence.h"

namespace py {

namespace {

Dict* dict_of(Module* module) {
    if (!module->dict) module->dict = make_dict();
    return module->dict;
}

void set_initial_names(Dict* dict, Str* name, Value doc) {
    dict->set_str(names::name, name);
    dict->set_str(names::doc, doc);
    dict->set_str(names::package, Value::none());
    dict->set_str(names::loader, Value::none());
    dict->set_str(names::spec, Value::none());
}

Value module_new(Type* cls, const Args&) {
    Module* module = static_cast<Module*>(allocate_instance(cls));
    module->dict = make_dict();
    return module;
}

Status module_init(Value self, const Args& args) {
    static Signature* signature = nullptr;
    Value bound[2];
    TRY(bind_arguments("module", "(name, doc=None)", &signature, args, bound));
    Str* name = as_str(bound[0]);
    if (!name) return raise_type_error("module() argument 'name' must be str, not {}", type_name_of(bound[0]));
    set_initial_names(dict_of(self.as<Module>()), name, bound[1]);
    return Status::success();
}

// ---- What the import system knows about the module ----

/// `object.name`; zero without exception when it is absent or cannot be had.
Value attribute_or_nothing(Value object, Str* name) {
    if (!object || object.is_none()) return Value();
    Value v = get_attribute_or_absent(object, name);
    if (!v) clear_exception();
    return v;
}

Value entry(Module* module, Str* name) {
    Value* place = dict_of(module)->find_str(name);
    return place ? *place : Value();
}

bool flag(Value object, Str* name) {
    Value v = attribute_or_nothing(object, name);
    if (!v) return false;
    Result<bool> t = truth(v);
    if (t.ok()) return t.value();
    clear_exception();
    return false;
}

/// The file the module comes from, or null.
Str* origin_of(Value spec) {
    if (!flag(spec, names::has_location)) return nullptr;
    Value origin = attribute_or_nothing(spec, names::origin_plain);
    return origin ? as_str(origin) : nullptr;
}

// ---- AttributeError ----

/// The module's file stands in the directory of the program, where it hides others of its name.
bool may_hide_another(std::string_view origin, std::string_view name) {
    if (!interpreter.config.has_path0) return false;
    std::string file(name.substr(name.rfind('.') + 1));
    std::string base = interpreter.config.path0;
    if (!base.empty() && base.back() != '/') base += '/';
    return origin == base + file + ".py" || origin == base + file + "/__init__.py";
}

bool is_stdlib_name(Str* name) {
    Value known = sys_attribute("stdlib_module_names");
    if (!known) return false;
    Result<bool> found = contains(known, name);
    if (found.ok()) return found.value();
    clear_exception();
    return false;
}

Value no_attribute(Module* module, Str* name) {
    Value own = entry(module, names::name);
    Str* module_name = own ? as_str(own) : nullptr;
    if (!module_name)
        return raise_attribute_error_for(module, name, fmt::format("module has no attribute '{}'", str_view(name)));
    Value spec = entry(module, names::spec);
    Str* origin = origin_of(spec);
    std::string_view shown = str_view(module_name), wanted = str_view(name);
    std::string message;
    bool hides = origin && may_hide_another(str_view(origin), shown);
    if (hides && is_stdlib_name(module_name))
        message = fmt::format(
            "module '{}' has no attribute '{}' (consider renaming '{}' since it has the same name as the standard "
            "library "
            "module named '{}' and prevents importing that standard library module)",
            shown, wanted, str_view(origin), shown);
    else if (!flag(spec, names::initializing))
        message = fmt::format("module '{}' has no attribute '{}'", shown, wanted);
    else if (hides)
        message = fmt::format(
            "module '{}' has no attribute '{}' (consider renaming '{}' if it has the same name as a library you "
            "intended "
            "to import)",
            shown, wanted, str_view(origin));
    else if (origin)
        message = fmt::format(
            "partially initialized module '{}' from '{}' has no attribute '{}' (most likely due to a circular import)",
            shown, str_view(origin), wanted);
    else
        message = fmt::format(
            "partially initialized module '{}' has no attribute '{}' (most likely due to a circular import)", shown,
            wanted);
    return raise_attribute_error_for(module, name, message);
}

Value module_getattr(Value self, Str* name) {
    Value result = generic_get_attribute_or_absent(self, name);
    if (result) return result;
    if (has_exception() && !clear_if(AttributeError)) return Pending{};
    Module* module = self.as<Module>();
    if (Value hook = entry(module, names::getattr)) return call(hook, {name});
    return no_attribute(module, name);
}

Status module_setattr(Value self, Str* name, Value value) {
    Module* module = self.as<Module>();
    if (!value && !type_lookup(module->type(), name) && !entry(module, name))
        return raise_attribute_error_for(
            self, name, fmt::format("'{}' object has no attribute '{}'", type_name_of(self), str_view(name)));
    return generic_set_attribute(self, name, value);
}

// ---- repr ----

/// "'name' from 'file'" and the like, by what the spec says.
Str* describe_spec(Value spec) {
    StrBuilder out;
    Value name = attribute_or_nothing(spec, names::name_plain);
    out.append("<module ");
    out.append(name && !name.is_none() ? TRY(repr(name)) : make_str("'?'"));
    Value origin = attribute_or_nothing(spec, names::origin_plain);
    if (!origin || origin.is_none()) {
        Value loader = attribute_or_nothing(spec, names::loader_plain);
        if (loader && !loader.is_none()) {
            Value path =
                type_name_of(loader) == "NamespaceLoader" ? attribute_or_nothing(loader, names::path_private) : Value();
            if (path) {
                out.append(" (namespace) from ");
                out.append(TRY(repr(TRY(list_from(path)))));
            } else {
                out.append(" (");
                out.append(TRY(repr(loader)));
                out.append(U')');
            }
        }
    } else if (flag(spec, names::has_location)) {
        out.append(" from ");
        out.append(TRY(repr(origin)));
    } else {
        out.append(" (");
        out.append(TRY(str(origin)));
        out.append(U')');
    }
    out.append(U'>');
    return out.finish();
}

Value module_repr(Value self) {
    Module* module = self.as<Module>();
    Value spec = entry(module, names::spec);
    if (spec && !spec.is_none()) return describe_spec(spec);
    StrBuilder out;
    Value name = entry(module, names::name);
    out.append("<module ");
    out.append(name ? TRY(repr(name)) : make_str("'?'"));
    Value file = entry(module, names::file);
    Value loader = entry(module, names::loader);
    Str* text = name ? as_str(name) : nullptr;
    if (file) {
        out.append(" from ");
        out.append(TRY(repr(file)));
    } else if (loader && !loader.is_none()) {
        out.append(" (");
        out.append(TRY(repr(loader)));
        out.append(U')');
    } else if (text && (module == interpreter.builtins || module == interpreter.sys)) {
        out.append(" (built-in)");
    }
    out.append(U'>');
    return out.finish();
}

// ---- Attributes and methods ----

Value module_dict(Value self) { return dict_of(self.as<Module>()); }

Value module_dir(Module& self) {
    Value dict = TRY(get_attribute(&self, names::dict));
    if (!is_dict(dict)) return raise_type_error("<module>.__dict__ is not a dictionary");
    if (Value* hook = dict.as<Dict>()->find_str(names::dir)) return call(*hook);
    return dict_keys_list(dict.as<Dict>());
}

Value module_get_annotations(Value self) {
    Module* module = self.as<Module>();
    if (Value stored = entry(module, names::annotations)) return stored;
    Value annotations;
    Value annotate = entry(module, names::annotate);
    if (annotate && is_callable(annotate)) {
        annotations = TRY(call(annotate, {Value::small_int(1)}));  // annotationlib.Format.VALUE
        if (!is_dict(annotations))
            return raise_type_error("__annotate__() must return a dict, not {}", type_full_name(type_of(annotations)));
    } else {
        annotations = make_dict();
    }
    // While the module's body runs, more may come.
    if (!flag(entry(module, names::spec), names::initializing))
        dict_of(module)->set_str(names::annotations, annotations);
    return annotations;
}

Status module_set_annotations(Value self, Value value) {
    Dict* dict = dict_of(self.as<Module>());
    if (value) {
        dict->set_str(names::annotations, value);
    } else if (!dict->remove_str(names::annotations)) {
        return raise_attribute_error("__annotations__");
    }
    (void)dict->remove_str(names::annotate);
    return Status::success();
}

Value module_get_annotate(Value self) {
    Module* module = self.as<Module>();
    if (Value stored = entry(module, names::annotate)) return stored;
    dict_of(module)->set_str(names::annotate, Value::none());
    return Value::none();
}

Status module_set_annotate(Value self, Value value) {
    if (!value) return raise_type_error("cannot delete __annotate__ attribute");
    if (!value.is_none() && !is_callable(value)) return raise_type_error("__annotate__ must be callable or None");
    Dict* dict = dict_of(self.as<Module>());
    dict->set_str(names::annotate, value);
    if (!value.is_none()) (void)dict->remove_str(names::annotations);
    return Status::success();
}

/// Until somebody asks, imported modules have no loader object: it is that of the spec.
Value module_get_loader(Value self) {
    Module* module = self.as<Module>();
    Value stored = entry(module, names::loader);
    if (!stored) return no_attribute(module, names::loader);
    if (!stored.is_none()) return stored;
    Value spec = entry(module, names::spec);
    Value loader = spec ? TRY(spec_loader(spec)) : Value::none();
    if (!loader.is_none()) dict_of(module)->set_str(names::loader, loader);
    return loader;
}

Status module_set_loader(Value self, Value value) {
    Dict* dict = dict_of(self.as<Module>());
    if (value) dict->set_str(names::loader, value);
    else if (!dict->remove_str(names::loader)) return raise_attribute_error("__loader__");
    return Status::success();
}

constexpr GetSetDef kGetSets[] = {
    {"__loader__", module_get_loader, module_set_loader},
    {"__dict__", module_dict, nullptr, nullptr, true},
    {"__annotations__", module_get_annotations, module_set_annotations},
    {"__annotate__", module_get_annotate, module_set_annotate},
};

constexpr FunctionDef kMethods[] = {
    method<module_dir>("__dir__", "($self, /)", "Names of the module's attributes."),
};

constexpr Slots kSlots{
    .repr = module_repr,
    .getattr = module_getattr,
    .setattr = module_setattr,
    .init = module_init,
    .new_ = module_new,
};

static_assert(sizeof(Module) == sizeof(Object) + sizeof(Dict*));

constexpr TypeDef kModuleTypeDef{
    .name = "module",
    .doc =
        "Create a module object.\n\n"
        "The name must be a string; the optional docstring can have any type.",
    .signature = "(name, doc=None)",
    .size = sizeof(Module),
    .flags = kBaseType | kHasWeakref,
    .slots = &kSlots,
    .methods = kMethods,
    .getsets = kGetSets,
    .dict_offset = sizeof(Object),
};

}  // namespace

constinit Type module_type{kModuleTypeDef};

Module* make_module(Str* name, Value doc) {
    Module* module = gc_new<Module>(Module::exact_shape());
    module->dict = make_dict(8);
    set_initial_names(module->dict, name, doc);
    return module;
}

}  // namespace py
