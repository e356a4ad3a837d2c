// The `_datetimecore` module: the usual cases of datetime in C++. The classes are written in Python (_pydatetime,
// _datetime_delta); install() gives them slot functions and methods that read and fill the `__slots__` of plain dates,
// datetimes and timedeltas directly. Whatever is not usual (subclasses, time zones with rules, odd arguments, errors)
// goes to the Python function that stood there before, so that it alone decides what is right.
//
// Here the places of the slots are found; what is installed is in datetime_slots.cpp and datetime_methods.cpp.
#include "stdlib/native/datetime_core.h"

#include "runtime/core/attribute.h"
#include "runtime/core/builtin.h"
#include "runtime/core/error.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/function.h"
#include "runtime/objects/module.h"
#include "runtime/objects/str.h"
#include "stdlib/registry.h"

namespace py {

namespace datetime_core {

Type *date_class, *datetime_class, *timedelta_class, *timezone_class;
Value utc;
Offsets at;

namespace {

Status find_offset(Type* cls, const char* name, std::uint32_t& offset) {
    Value* found = cls->dict()->find_str(intern(name));
    auto* member = found && class_of(*found) ? found->as<GetSetDescriptor>() : nullptr;
    if (!member || member->def || !member->offset) return raise_type_error("{} has no slot {}", type_name(cls), name);
    offset = member->offset;
    return Status::success();
}

Status install(Value delta, Value date, Value datetime, Value zone) {
    timedelta_class = as_type(delta), date_class = as_type(date);
    datetime_class = as_type(datetime), timezone_class = as_type(zone);
    if (!timedelta_class || !date_class || !datetime_class || !timezone_class)
        return raise_type_error("install() takes classes");
    struct {
        Type* cls;
        const char* name;
        std::uint32_t* offset;
    } const slots[] = {
        {timedelta_class, "_days", &at.days},
        {timedelta_class, "_seconds", &at.seconds},
        {timedelta_class, "_microseconds", &at.microseconds},
        {timedelta_class, "_hashcode", &at.delta_hash},
        {date_class, "_year", &at.year},
        {date_class, "_month", &at.month},
        {date_class, "_day", &at.day},
        {date_class, "_hashcode", &at.hash},
        {datetime_class, "_hour", &at.hour},
        {datetime_class, "_minute", &at.minute},
        {datetime_class, "_second", &at.second},
        {datetime_class, "_microsecond", &at.microsecond},
        {datetime_class, "_tzinfo", &at.tzinfo},
        {datetime_class, "_fold", &at.fold},
        {timezone_class, "_timezone__offset", &at.zone_offset},
    };
    for (auto& slot : slots) TRY(find_offset(slot.cls, slot.name, *slot.offset));
    utc = TRY(get_attribute(zone, intern("utc")));
    // Setting attributes refreshes slots, so the methods come first.
    TRY(install_methods());
    install_slots();
    return Status::success();
}

constexpr FunctionDef kFunctions[] = {
    function<install>("install", "($module, timedelta, date, datetime, timezone, /)",
                      "Give the classes their native slots and methods."),
};

}  // namespace
}  // namespace datetime_core

constinit const ModuleDef kDatetimeCoreModule{
    .name = "_datetimecore", .doc = "The usual cases of datetime.", .functions = datetime_core::kFunctions};

}  // namespace py
