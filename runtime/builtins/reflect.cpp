// Builtins about objects and their attributes. Library reference: Built-in Functions.
#include "runtime/builtins/table.h"
#include "runtime/core/attribute.h"
#include "runtime/core/error.h"
#include "runtime/core/frame.h"
#include "runtime/core/names.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/exception.h"
#include "runtime/objects/function.h"
#include "runtime/objects/int.h"
#include "runtime/objects/list.h"
#include "runtime/objects/str.h"
#include "runtime/protocol/object.h"

namespace py {

namespace {

Result<Str*> attribute_name(Value name) {
    Str* text = as_str(name);
    if (!text) return raise_type_error("attribute name must be string, not '{}'", type_name_of(name));
    return intern(text);
}

Value builtin_getattr(Value, const Args& args) {
    if (!args.no_keywords()) return raise_type_error("getattr() takes no keyword arguments");
    if (args.count < 2) return raise_type_error("getattr expected at least 2 arguments, got {}", args.count);
    if (args.count > 3) return raise_type_error("getattr expected at most 3 arguments, got {}", args.count);
    Str* name = TRY(attribute_name(args[1]));
    if (args.count == 2) return get_attribute(args[0], name);
    Value v = get_attribute_or_absent(args[0], name);
    return v || has_exception() ? v : args[2];
}

Result<bool> builtin_hasattr(Value object, Value name) {
    Str* text = TRY(attribute_name(name));
    Value v = get_attribute_or_absent(object, text);
    if (v) return true;
    if (has_exception()) return Pending{};
    return false;
}

Status builtin_setattr(Value object, Value name, Value value) {
    return set_attribute(object, TRY(attribute_name(name)), value);
}

Status builtin_delattr(Value object, Value name) { return set_attribute(object, TRY(attribute_name(name)), Value()); }

Result<bool> builtin_isinstance(Value object, Value cls) { return is_instance(object, cls); }
Result<bool> builtin_issubclass(Value cls, Value base) { return is_subclass(cls, base); }
bool builtin_callable(Value object) { return is_callable(object); }

Value builtin_id(Value object) {
    if (object.is_object()) return make_int(static_cast<std::int64_t>(object.bits()));
    // Immediates have no address: a number that no object's address equals (those are multiples of 16).
    return make_int_unsigned((object.bits() << 1) | 1);
}

Result<std::int64_t> builtin_hash(Value object) { return hash(object); }
Value builtin_repr(Value object) { return repr(object); }
Value builtin_ascii(Value object) { return ascii(object); }
Value builtin_format(Value value, Str* spec) { return format(value, spec); }
Result<std::int64_t> builtin_len(Value object) { return length(object); }

Value builtin_globals() { return thread->frame ? Value(thread->frame->function->globals) : Value(make_dict()); }

Value builtin_locals() {
    if (!thread->frame) return raise(SystemError, "frame does not exist");
    return frame_locals(frame_object(thread->frame));
}

Value builtin_vars(Value object) {
    if (!object) return builtin_locals();
    Value dict = get_attribute_or_absent(object, names::dict);
    if (!dict && !has_exception()) return raise_type_error("vars() argument must have __dict__ attribute");
    return dict;
}

Value builtin_dir(Value object) {
    if (object) return dir(object);
    Value names = TRY(builtin_locals());
    Value keys = TRY(call_method(names, intern("keys"), {}));
    List* list = TRY(list_from(keys));
    TRY(list_sort(list, Value::none(), false));
    return list;
}

constexpr FunctionDef kFunctions[] = {
    function<builtin_ascii>("ascii", "($module, obj, /)", "Return an ASCII-only representation of an object."),
    function<builtin_callable>("callable", "($module, obj, /)", "Return whether the object is callable."),
    function<builtin_delattr>("delattr", "($module, obj, name, /)",
                              "Delete the named attribute: delattr(x, 'y') is del x.y."),
    function<builtin_dir>("dir", "($module, object=<unrepresentable>, /)",
                          "Names in the current scope, or attributes of an object."),
    function<builtin_format>("format", "($module, value, format_spec='', /)",
                             "Return type(value).__format__(value, format_spec)."),
    raw_function(builtin_getattr, "getattr", "($module, object, name, default=<unrepresentable>, /)",
                 "Get a named attribute: getattr(x, 'y') is x.y."),
    function<builtin_globals>("globals", "($module, /)", "Return the dictionary of the current global variables."),
    function<builtin_hasattr>("hasattr", "($module, obj, name, /)",
                              "Return whether the object has an attribute with the given name."),
    function<builtin_hash>("hash", "($module, obj, /)", "Return the hash value of the object."),
    function<builtin_id>("id", "($module, obj, /)", "Return the identity of an object."),
    function<builtin_isinstance>("isinstance", "($module, obj, class_or_tuple, /)",
                                 "Return whether an object is an instance of a class or of a subclass thereof."),
    function<builtin_issubclass>("issubclass", "($module, cls, class_or_tuple, /)",
                                 "Return whether a class is derived from another class or is the same class."),
    function<builtin_len>("len", "($module, obj, /)", "Return the number of items in a container."),
    function<builtin_locals>("locals", "($module, /)", "Return a dictionary of the current local variables."),
    function<builtin_repr>("repr", "($module, obj, /)", "Return the canonical string representation of the object."),
    function<builtin_setattr>("setattr", "($module, obj, name, value, /)",
                              "Set the named attribute: setattr(x, 'y', v) is x.y = v."),
    function<builtin_vars>("vars", "($module, object=<unrepresentable>, /)",
                           "Return object.__dict__, or locals() without an argument."),
};

}  // namespace

std::span<const FunctionDef> reflect_builtins() { return kFunctions; }

}  // namespace py
