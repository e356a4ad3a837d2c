// The objects of the interactive session that are in builtins for every program, too. Each is an instance of a small
// class: what matters is its repr, which the prompt shows, and that it can be called.
#include "runtime/builtins/site.h"

#include "runtime/core/attribute.h"
#include "runtime/core/builtin.h"
#include "runtime/core/error.h"
#include "runtime/core/interpreter.h"
#include "runtime/core/names.h"
#include "runtime/import/import.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/module.h"
#include "runtime/objects/str.h"

namespace py {

namespace {

struct SiteObject : Object {
    Str* name;
    Str* text;  ///< the repr
};

SiteObject* site_object(Value v) { return v.as<SiteObject>(); }

Value site_repr(Value self) { return site_object(self)->text; }

// ---- help ----

Value helper_call(Value, const Args& args) {
    Value pydoc = TRY(import_module("pydoc"));
    return call(TRY(get_attribute(pydoc, intern("help"))), args);
}

constexpr Slots kHelperSlots{.repr = site_repr, .call = helper_call};
constexpr TypeDef kHelperDef{.name = "_sitebuiltins._Helper",
                             .doc = "The builtin help(), which is pydoc.help().",
                             .size = sizeof(SiteObject),
                             .flags = kDisallowInstantiation,
                             .slots = &kHelperSlots};

// ---- exit, quit ----

Value quitter_call(Value, const Args& args) {
    static Signature* signature;
    Value code;
    TRY(bind_arguments("__call__", "(code=None)", &signature, args, &code));
    // A shell that catches SystemExit finds its input closed.
    if (Value* standard_input = interpreter.sys->dict->find_str(names::stdin_))
        if (!call_method(*standard_input, names::close, {})) clear_exception();
    return raise_with(SystemExit, {code});
}

constexpr GetSetDef kQuitterGetSets[] = {
    {"name", [](Value self) { return Value(site_object(self)->name); }},
    {"eof", [](Value) { return Value(make_str("Ctrl-D (i.e. EOF)")); }},
};
constexpr Slots kQuitterSlots{.repr = site_repr, .call = quitter_call};
constexpr TypeDef kQuitterDef{.name = "_sitebuiltins.Quitter",
                              .size = sizeof(SiteObject),
                              .flags = kDisallowInstantiation,
                              .slots = &kQuitterSlots,
                              .getsets = kQuitterGetSets};

// ---- copyright, credits, license ----

Value printer_call(Value self, const Args& args) {
    static Signature* signature;
    TRY(bind_arguments("__call__", "()", &signature, args, nullptr));
    Value* print = interpreter.builtins->dict->find_str(intern("print"));
    if (!print) return raise_runtime_error("lost builtins.print");
    return call(*print, {Value(site_object(self)->text)});
}

constexpr Slots kPrinterSlots{.repr = site_repr, .call = printer_call};
constexpr TypeDef kPrinterDef{.name = "_sitebuiltins._Printer",
                              .doc = "Text that is shown by looking at it or calling it.",
                              .size = sizeof(SiteObject),
                              .flags = kDisallowInstantiation,
                              .slots = &kPrinterSlots};

void add(Dict* builtins, Type& type, std::string_view name, std::string_view text) {
    auto* object = gc_new<SiteObject>(&type.own_shape);
    object->name = intern(name);
    object->text = make_str(text);
    builtins->set_str(object->name, object);
}

}  // namespace

constinit Type site_helper_type{kHelperDef};
constinit Type site_quitter_type{kQuitterDef};
constinit Type site_printer_type{kPrinterDef};

void add_site_builtins(Dict* builtins) {
    add(builtins, site_helper_type, "help", "Type help() for interactive help, or help(object) for help about object.");
    add(builtins, site_quitter_type, "exit", "Use exit() or Ctrl-D (i.e. EOF) to exit");
    add(builtins, site_quitter_type, "quit", "Use quit() or Ctrl-D (i.e. EOF) to exit");
    add(builtins, site_printer_type, "copyright", "Copyright (c) the authors of Krait.");
    add(builtins, site_printer_type, "credits",
        "Thanks to all who have made the Python language, its documentation and its tests.");
    add(builtins, site_printer_type, "license", "Krait is free software under the MIT license.");
}

}  // namespace py
