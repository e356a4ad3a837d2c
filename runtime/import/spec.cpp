// ModuleSpec: what the import system knows about a module, its `__spec__`.
//
// The fields are ordinary attributes, so that vars() and setting them need nothing special. Only the loader is made when
// somebody asks for it: the import statement works without loaders, and their classes are written in Python
// (importlib.machinery), which no program shall import just because it starts.
#include "runtime/core/attribute.h"
#include "runtime/core/builtin.h"
#include "runtime/core/error.h"
#include "runtime/core/interpreter.h"
#include "runtime/core/names.h"
#include "runtime/import/import.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/list.h"
#include "runtime/objects/module.h"
#include "runtime/objects/str.h"
#include "runtime/protocol/object.h"

namespace py {

namespace {

struct ModuleSpec : Object {
    Value loader;
    bool loader_pending = false;  ///< not made yet: its kind follows from the other fields
};

ModuleSpec* spec_of(Value v) { return v.as<ModuleSpec>(); }

Str* locations_name() { return intern("submodule_search_locations"); }
Str* located_name() { return intern("_set_fileattr"); }

Value field(Value self, Str* name) {
    Value v = instance_attribute(self.as_object(), name);
    return v ? v : Value::none();
}

bool is_text(Value v, std::string_view text) {
    Str* s = as_str(v);
    return s && str_view(s) == text;
}

/// The loader that importlib.machinery has for such a module.
Value make_loader(Value self) {
    Value machinery = TRY(import_module("importlib.machinery"));
    Value origin = field(self, names::origin_plain);
    Value name = field(self, names::name_plain);
    if (is_text(origin, "built-in")) return get_attribute(machinery, intern("BuiltinImporter"));
    if (is_text(origin, "frozen")) return get_attribute(machinery, intern("FrozenImporter"));
    bool is_namespace = origin.is_none();
    Value cls = TRY(get_attribute(machinery, intern(is_namespace ? "NamespaceLoader" : "SourceFileLoader")));
    return call(cls, {name, is_namespace ? field(self, locations_name()) : origin});
}

Value get_loader(Value self) {
    ModuleSpec* spec = spec_of(self);
    if (spec->loader_pending) {
        spec->loader_pending = false;  // the loader's own module may ask
        spec->loader = make_loader(self);
        if (!spec->loader) {
            spec->loader_pending = true;
            return Value();
        }
    }
    return spec->loader ? spec->loader : Value::none();
}
Status set_loader(Value self, Value value) {
    spec_of(self)->loader = value ? value : Value::none();
    spec_of(self)->loader_pending = false;
    return Status::success();
}

/// Where the compiled form of a source file would be, if the implementation has a tag for such files.
Value get_cached(Value self) {
    Value known = field(self, intern("_cached"));
    Value origin = field(self, names::origin_plain);
    if (!known.is_none() || !is_str(origin) || !field(self, located_name()).is_true()) return known;
    Value implementation = sys_attribute("implementation");
    if (!implementation || TRY(get_attribute(implementation, intern("cache_tag"))).is_none()) return known;
    known = TRY(call_method(TRY(import_module("importlib.util")), intern("_cached_for"), {origin}));
    TRY(set_instance_attribute(self.as_object(), intern("_cached"), known));
    return known;
}
Status set_cached(Value self, Value value) {
    return set_instance_attribute(self.as_object(), intern("_cached"), value ? value : Value::none());
}

Value get_has_location(Value self) { return Value::boolean(field(self, located_name()).is_true()); }
Status set_has_location(Value self, Value value) {
    bool located = value && TRY(truth(value));
    return set_instance_attribute(self.as_object(), located_name(), Value::boolean(located));
}

Value get_parent(Value self) {
    Value name = field(self, names::name_plain);
    if (!field(self, locations_name()).is_none() || !is_str(name)) return name;
    std::string text = str_utf8(name.as<Str>());
    std::size_t dot = text.rfind('.');
    return make_str(dot == std::string::npos ? std::string_view() : std::string_view(text).substr(0, dot));
}

Status fill(Object* spec, Value name, Value origin, Value loader_state, Value locations) {
    TRY(set_instance_attribute(spec, names::name_plain, name));
    TRY(set_instance_attribute(spec, names::origin_plain, origin));
    TRY(set_instance_attribute(spec, intern("loader_state"), loader_state));
    TRY(set_instance_attribute(spec, locations_name(), locations));
    TRY(set_instance_attribute(spec, intern("_uninitialized_submodules"), make_list()));
    TRY(set_instance_attribute(spec, located_name(), Value::false_()));
    return set_instance_attribute(spec, intern("_cached"), Value::none());
}

constexpr const char* kSignature = "(name, loader, *, origin=None, loader_state=None, is_package=None)";

Value spec_new(Type* cls, const Args&) { return allocate_instance(cls); }

Status spec_init(Value self, const Args& args) {
    static Signature* signature;
    enum { Name, Loader, Origin, LoaderState, IsPackage, kCount };
    Value a[kCount];
    TRY(bind_arguments("ModuleSpec", kSignature, &signature, args, a));
    auto or_none = [](Value v) { return v ? v : Value::none(); };
    bool is_package = a[IsPackage] && TRY(truth(a[IsPackage]));
    spec_of(self)->loader = a[Loader];
    return fill(self.as_object(), a[Name], or_none(a[Origin]), or_none(a[LoaderState]),
                is_package ? Value(make_list()) : Value::none());
}

Value spec_repr(Value self) {
    StrBuilder out;
    out.append(type_of(self)->name);
    out.append("(name=");
    out.append(TRY(repr(field(self, names::name_plain))));
    out.append(", loader=");
    out.append(TRY(repr(TRY(get_loader(self)))));
    if (Value origin = field(self, names::origin_plain); !origin.is_none()) {
        out.append(", origin=");
        out.append(TRY(repr(origin)));
    }
    if (Value locations = field(self, locations_name()); !locations.is_none()) {
        out.append(", submodule_search_locations=");
        out.append(TRY(repr(locations)));
    }
    out.append(U')');
    return out.finish();
}

Value spec_compare(Value left, Value right, CompareOp op) {
    if (op != CompareOp::Eq && op != CompareOp::Ne) return not_implemented();
    Str* const fields[] = {names::name_plain, names::loader_plain, names::origin_plain,
                           locations_name(),  intern("cached"),    names::has_location};
    bool same = true;
    for (Str* name : fields) {
        Value mine = TRY(get_attribute(left, name));
        Value theirs = get_attribute_or_absent(right, name);
        if (!theirs) return has_exception() ? Value() : not_implemented();
        same = same && TRY(equal(mine, theirs));
    }
    return Value::boolean(same == (op == CompareOp::Eq));
}

/// For copies: the loader is no attribute of the instance.
Value spec_reduce(Value self) {
    Value args = make_tuple({ field(self, names::name_plain), TRY(get_loader(self)) });
    return make_tuple({type_of(self), args, copy_instance_dict(self.as_object())});
}

constexpr FunctionDef kMethods[] = {
    method<spec_reduce>("__reduce__", "($self, /)", "Return state information for pickling."),
};

constexpr GetSetDef kGetSets[] = {
    {"loader", get_loader, set_loader},
    {"cached", get_cached, set_cached},
    {"has_location", get_has_location, set_has_location, "Whether origin is where the module can be loaded from."},
    {"parent", get_parent, nullptr, "The name of the package that the module is in, or is."},
};

constexpr Slots kSlots{.repr = spec_repr, .compare = spec_compare, .init = spec_init, .new_ = spec_new};

constexpr TypeDef kModuleSpecDef{
    .name = "_frozen_importlib.ModuleSpec",
    .doc = "What a finder found: the name of a module, its loader, and where it comes from.",
    .signature = kSignature,
    .size = sizeof(ModuleSpec),
    .flags = kBaseType | kHasDict | kHasWeakref,
    .slots = &kSlots,
    .methods = kMethods,
    .getsets = kGetSets,
};

}  // namespace

constinit Type module_spec_type{kModuleSpecDef};

Value make_spec(std::string_view name, Value origin, Value loader, Value locations) {
    auto* spec = static_cast<ModuleSpec*>(allocate_instance(&module_spec_type));
    spec->loader = loader;
    spec->loader_pending = loader.is_none();
    MUST(fill(spec, make_str(name), origin, Value::none(), locations));
    bool located = is_str(origin) && !is_text(origin, "built-in") && !is_text(origin, "frozen");
    MUST(set_instance_attribute(spec, located_name(), Value::boolean(located)));
    return spec;
}

Value spec_loader(Value spec) { return type_of(spec) == &module_spec_type ? get_loader(spec) : Value::none(); }

}  // namespace py
