// The `_weakref` module: references and proxies (runtime/objects/weakref.cpp), counting and listing them, and what the weak
// containers of weakref.py and _weakrefset.py are built on.
#include "runtime/core/error.h"
#include "runtime/core/finalize.h"
#include "runtime/core/module_def.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/module.h"
#include "runtime/objects/str.h"
#include "runtime/objects/weakproxy.h"
#include "stdlib/registry.h"

namespace py {

namespace {

Value proxy(Value object, Value callback) { return make_weak_proxy(object, callback); }

Value remove_dead(Value container, Value key) {
    Dict* dict = as_dict(container);
    if (!dict)
        return raise_type_error("_remove_dead_weakref() argument 1 must be dict, not {}", type_name_of(container));
    Value* place = TRY(dict->find(key));
    if (!place) return Value::none();
    if (!is_weakref(*place)) return raise_type_error("not a weakref");
    if (!weakref_peek(place->as<WeakRef>())) TRY(dict->remove(key));
    return Value::none();
}

Value settle() {
    TRY(settle_weak_targets());
    return Value::none();
}

constexpr FunctionDef kFunctions[] = {
    function<remove_dead>("_remove_dead_weakref", "($module, dct, key, /)",
                          "Remove the key from the dict if its value is a dead weak reference."),
    function<settle>("_settle", "($module, /)", "Find out which of the objects that were dropped lately have died."),
    function<weakref_count>("getweakrefcount", "($module, object, /)",
                            "Return the number of weak references to 'object'."),
    function<weakref_list>("getweakrefs", "($module, object, /)",
                           "Return a list of all weak reference objects that point to 'object'."),
    function<proxy>("proxy", "($module, object, callback=None, /)",
                    "Create a proxy object that weakly references 'object'."),
};

Status init(Module* module) {
    module->dict->set_str(intern("ref"), Value(&weakref_type));
    module->dict->set_str(intern("ReferenceType"), Value(&weakref_type));
    module->dict->set_str(intern("ProxyType"), Value(&weakproxy_type));
    module->dict->set_str(intern("CallableProxyType"), Value(&weak_callable_proxy_type));
    module->dict->set_str(intern("_KeyedRef"), Value(&keyed_ref_type));
    module->dict->set_str(intern("_remover"), Value(&weak_remover_type));
    return Status::success();
}

}  // namespace

constinit const ModuleDef kWeakrefModule{
    .name = "_weakref", .doc = "Weak-reference support module.", .functions = kFunctions, .init = init};

}  // namespace py
