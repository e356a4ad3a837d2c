// The singletons None, NotImplemented and Ellipsis and their types. None is immediate; the other two are objects.
#include "runtime/core/builtin.h"
#include "runtime/core/call.h"
#include "runtime/core/error.h"
#include "runtime/objects/module.h"
#include "runtime/objects/str.h"

namespace py {

namespace {

/// Calling the type gives the one instance.
Value only_instance(Value instance, const char* type_name, const Args& args) {
    if (args.count || args.keywords) return raise_type_error("{} takes no arguments", type_name);
    return instance;
}

// ---- None --------------------------------------------------------------------------

constexpr Slots kNoneSlots{
    .repr = [](Value) -> Value { return intern("None"); },
    // CPython's constant: sets of constants that programs print come in the same order.
    .hash = [](Value) -> Result<std::int64_t> { return std::int64_t{0xFCA86420}; },
    .new_ = [](Type*, const Args& args) -> Value { return only_instance(Value::none(), "NoneType", args); },
    .truth = [](Value) -> Result<bool> { return false; },
};

constexpr TypeDef kNoneType{.name = "NoneType", .doc = "The type of the None singleton.", .slots = &kNoneSlots};

// ---- NotImplemented ----------------------------------------------------------------

Value not_implemented_reduce(Value) { return intern("NotImplemented"); }

constexpr FunctionDef kNotImplementedMethods[] = {method<not_implemented_reduce>("__reduce__", "($self, /)", "")};

constexpr Slots kNotImplementedSlots{
    .repr = [](Value) -> Value { return intern("NotImplemented"); },
    .new_ = [](Type*, const Args& args) -> Value {
        return only_instance(not_implemented(), "NotImplementedType", args);
    },
    .truth = [](Value) -> Result<bool> {
        return raise_type_error("NotImplemented should not be used in a boolean context");
    },
};

constexpr TypeDef kNotImplementedType{.name = "NotImplementedType",
                                      .doc = "The type of the NotImplemented singleton.",
                                      .slots = &kNotImplementedSlots,
                                      .methods = kNotImplementedMethods};

// ---- Ellipsis ----------------------------------------------------------------------

Value ellipsis_reduce(Value) { return intern("Ellipsis"); }

constexpr FunctionDef kEllipsisMethods[] = {method<ellipsis_reduce>("__reduce__", "($self, /)", "")};

constexpr Slots kEllipsisSlots{
    .repr = [](Value) -> Value { return intern("Ellipsis"); },
    .new_ = [](Type*, const Args& args) -> Value { return only_instance(ellipsis(), "EllipsisType", args); },
};

constexpr TypeDef kEllipsisType{.name = "ellipsis",
                                .doc = "The type of the Ellipsis singleton.",
                                .slots = &kEllipsisSlots,
                                .methods = kEllipsisMethods};

}  // namespace

constinit Type none_type{kNoneType};
constinit Type not_implemented_type{kNotImplementedType};
constinit Type ellipsis_type{kEllipsisType};

alignas(16) constinit Object not_implemented_object{&not_implemented_type.own_shape};
alignas(16) constinit Object ellipsis_object{&ellipsis_type.own_shape};

}  // namespace py
