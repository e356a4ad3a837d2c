// Exceptions with a few attributes of their own: StopIteration, SystemExit, AttributeError, NameError, ImportError, and
// KeyError, whose text is the repr of its key.
#include "runtime/core/attribute.h"
#include "runtime/core/call.h"
#include "runtime/core/names.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/exception_internal.h"
#include "runtime/objects/str.h"
#include "runtime/objects/tuple.h"
#include "runtime/protocol/object.h"

namespace py {

namespace {

Args positional_only(const Args& args) { return Args{args.values, args.count}; }

// ---- StopIteration and SystemExit ----

Status stop_iteration_init(Value self, const Args& args) {
    TRY(base_exception_init(self, args));
    self.as<StopIterationObject>()->value = args.count ? args.values[0] : Value();
    return Status::success();
}

Status system_exit_init(Value self, const Args& args) {
    TRY(base_exception_init(self, args));
    auto* e = self.as<SystemExitObject>();
    e->code = args.count == 0 ? Value() : args.count == 1 ? args.values[0] : Value(e->args);
    return Status::success();
}

constexpr GetSetDef kStopIterationGetSets[] = {
    exception_field<StopIterationObject, &StopIterationObject::value>("value", "generator return value"),
};
constexpr GetSetDef kSystemExitGetSets[] = {
    exception_field<SystemExitObject, &SystemExitObject::code>("code", "exception code"),
};
constexpr Slots kStopIterationSlots{.init = stop_iteration_init};
constexpr Slots kSystemExitSlots{.init = system_exit_init};

// ---- AttributeError and NameError: what was looked up, for suggestions ----

Status attribute_error_init(Value self, const Args& args) {
    constexpr const char* kNames[] = {"name", "obj"};
    Value given[2];
    TRY(take_exception_keywords("AttributeError", args, kNames, 2, given));
    TRY(base_exception_init(self, positional_only(args)));
    auto* e = self.as<AttributeErrorObject>();
    e->name = given[0];
    e->obj = given[1];
    return Status::success();
}

/// The state that pickle keeps: the object itself may not be picklable and is left out.
Value attribute_error_getstate(Value self) {
    auto* e = self.as<AttributeErrorObject>();
    Dict* dict = instance_dict(e);
    if (!e->name && (!dict || !dict->used)) return dict ? Value(dict) : Value::none();
    Dict* state = dict ? dict_copy(dict) : make_dict();
    if (e->name) state->set_str(names::name_plain, e->name);
    state->set_str(names::args, e->args);
    return state;
}

Value attribute_error_reduce(Value self) {
    Value state = TRY(attribute_error_getstate(self));
    return make_tuple({self.as_object()->type(), self.as<BaseException>()->args, state});
}

Status name_error_init(Value self, const Args& args) {
    constexpr const char* kNames[] = {"name"};
    Value given;
    TRY(take_exception_keywords("NameError", args, kNames, 1, &given));
    TRY(base_exception_init(self, positional_only(args)));
    self.as<NameErrorObject>()->name = given;
    return Status::success();
}

constexpr GetSetDef kAttributeErrorGetSets[] = {
    exception_field<AttributeErrorObject, &AttributeErrorObject::name>("name", "attribute name"),
    exception_field<AttributeErrorObject, &AttributeErrorObject::obj>("obj", "object"),
};
constexpr FunctionDef kAttributeErrorMethods[] = {
    method<attribute_error_getstate>("__getstate__", "($self, /)", "The state that pickle keeps."),
    method<attribute_error_reduce>("__reduce__", "($self, /)", "What pickle stores."),
};
constexpr GetSetDef kNameErrorGetSets[] = {
    exception_field<NameErrorObject, &NameErrorObject::name>("name", "name"),
};
constexpr Slots kAttributeErrorSlots{.init = attribute_error_init};
constexpr Slots kNameErrorSlots{.init = name_error_init};

// ---- ImportError ----

Status import_error_init(Value self, const Args& args) {
    constexpr const char* kNames[] = {"name", "path", "name_from"};
    Value given[3];
    TRY(take_exception_keywords("ImportError", args, kNames, 3, given));
    TRY(base_exception_init(self, positional_only(args)));
    auto* e = self.as<ImportErrorObject>();
    e->name = given[0];
    e->path = given[1];
    e->name_from = given[2];
    e->msg = args.count == 1 ? args.values[0] : Value();
    return Status::success();
}

Value import_error_str(Value self) {
    auto* e = self.as<ImportErrorObject>();
    if (e->msg && type_of(e->msg) == &str_type) return e->msg;
    return base_exception_str(self);
}

Value import_error_reduce(Value self) {
    auto* e = self.as<ImportErrorObject>();
    Dict* dict = instance_dict(e);
    Dict* state = dict && dict->used ? dict_copy(dict) : make_dict();
    if (e->name) state->set_str(names::name_plain, e->name);
    if (e->path) state->set_str(names::path_plain, e->path);
    if (e->name_from) state->set_str(intern("name_from"), e->name_from);
    if (!state->used) return make_tuple({e->type(), e->args});
    return make_tuple({e->type(), e->args, state});
}

constexpr GetSetDef kImportErrorGetSets[] = {
    exception_field<ImportErrorObject, &ImportErrorObject::msg>("msg", "exception message"),
    exception_field<ImportErrorObject, &ImportErrorObject::name>("name", "module name"),
    exception_field<ImportErrorObject, &ImportErrorObject::path>("path", "module path"),
    exception_field<ImportErrorObject, &ImportErrorObject::name_from>("name_from", "name imported from module"),
};
constexpr FunctionDef kImportErrorMethods[] = {
    method<import_error_reduce>("__reduce__", "($self, /)", "What pickle stores."),
};
constexpr Slots kImportErrorSlots{.str = import_error_str, .init = import_error_init};

// ---- KeyError ----

/// A missing key is shown as it was written: an empty string would be invisible otherwise.
Value key_error_str(Value self) {
    Tuple* args = self.as<BaseException>()->args;
    if (args->size == 1) return repr(args->items[0]);
    return base_exception_str(self);
}

constexpr Slots kKeyErrorSlots{.str = key_error_str};

}  // namespace

constinit const ExceptionParts kStopIterationParts{&kStopIterationSlots, {}, kStopIterationGetSets};
constinit const ExceptionParts kSystemExitParts{&kSystemExitSlots, {}, kSystemExitGetSets};
constinit const ExceptionParts kAttributeErrorParts{&kAttributeErrorSlots, kAttributeErrorMethods,
                                                    kAttributeErrorGetSets};
constinit const ExceptionParts kNameErrorParts{&kNameErrorSlots, {}, kNameErrorGetSets};
constinit const ExceptionParts kImportErrorParts{&kImportErrorSlots, kImportErrorMethods, kImportErrorGetSets};
constinit const ExceptionParts kKeyErrorParts{&kKeyErrorSlots, {}, {}};

}  // namespace py
