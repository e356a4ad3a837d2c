// The `resource` module: limits of the process and what it has used. Library reference: resource.
#include <sys/resource.h>
#include <unistd.h>

#include "runtime/objects/dict.h"
#include "runtime/objects/int.h"
#include "runtime/objects/module.h"
#include "runtime/objects/str.h"
#include "runtime/objects/struct_sequence.h"
#include "runtime/objects/tuple.h"
#include "runtime/protocol/iterate.h"
#include "runtime/protocol/object.h"
#include "stdlib/posix/posix.h"
#include "stdlib/registry.h"

namespace py::posix {

namespace {

Type* rusage_type = nullptr;

Status check_resource(int resource) {
    if (resource < 0 || resource >= RLIM_NLIMITS) return raise_value_error("invalid resource specified");
    return Status::success();
}

/// -1 stands for "no limit" on both sides.
Result<rlimit> read_limits(Value limits) {
    Tuple* pair = TRY(tuple_from(limits));
    if (pair->size != 2) return raise_value_error("expected a tuple of 2 integers");
    std::int64_t soft = 0, hard = 0;
    if (!convert_detail::to_int64(pair->items[0], soft) || !convert_detail::to_int64(pair->items[1], hard))
        return Pending{};
    return rlimit{static_cast<rlim_t>(soft), static_cast<rlim_t>(hard)};
}

Value limits_value(const rlimit& limits) {
    return make_tuple(
        {make_int(static_cast<std::int64_t>(limits.rlim_cur)), make_int(static_cast<std::int64_t>(limits.rlim_max))});
}

Pending limit_error() {
    if (errno == EINVAL) return raise_value_error("current limit exceeds maximum limit");
    if (errno == EPERM) return raise_value_error("not allowed to raise maximum limit");
    return fail();
}

Value resource_getrlimit(int resource) {
    TRY(check_resource(resource));
    rlimit limits{};
    if (::getrlimit(static_cast<__rlimit_resource>(resource), &limits) != 0) return fail();
    return limits_value(limits);
}

Value resource_setrlimit(int resource, Value limits_value_) {
    TRY(check_resource(resource));
    rlimit limits = TRY(read_limits(limits_value_));
    if (::setrlimit(static_cast<__rlimit_resource>(resource), &limits) != 0) return limit_error();
    return Value::none();
}

Value resource_prlimit(int pid, int resource, Value limits_value_) {
    TRY(check_resource(resource));
    rlimit wanted{}, old{};
    bool sets = !limits_value_.is_none();
    if (sets) wanted = TRY(read_limits(limits_value_));
    if (::prlimit(pid, static_cast<__rlimit_resource>(resource), sets ? &wanted : nullptr, &old) != 0) {
        if (errno == EINVAL) return limit_error();
        return fail();
    }
    return limits_value(old);
}

Value resource_getrusage(int who) {
    rusage usage{};
    if (::getrusage(static_cast<__rusage_who>(who), &usage) != 0) {
        if (errno == EINVAL) return raise_value_error("invalid who parameter");
        return fail();
    }
    return usage_value(usage);
}

std::int64_t resource_getpagesize() { return ::sysconf(_SC_PAGESIZE); }

constexpr const char* kRusageFields[] = {
    "ru_utime", "ru_stime",   "ru_maxrss",  "ru_ixrss",  "ru_idrss",  "ru_isrss",    "ru_minflt", "ru_majflt",
    "ru_nswap", "ru_inblock", "ru_oublock", "ru_msgsnd", "ru_msgrcv", "ru_nsignals", "ru_nvcsw",  "ru_nivcsw"};

Status make_rusage_type() {
    if (!rusage_type)
        rusage_type = TRY(make_struct_sequence_type(
            {"resource.struct_rusage", "What getrusage() returns: times, memory and events.", kRusageFields, 16}));
    return Status::success();
}

Status init(Module* module) {
    TRY(make_rusage_type());
    module->dict->set_str(intern("struct_rusage"), rusage_type);
    module->dict->set_str(intern("error"), &OSError);
    module->dict->set_str(intern("RLIM_INFINITY"), Value::small_int(-1));
    return Status::success();
}

constexpr FunctionDef kFunctions[] = {
    function<resource_getpagesize>("getpagesize", "($module, /)", "Bytes of a page of memory."),
    function<resource_getrlimit>("getrlimit", "($module, resource, /)", "The soft and the hard limit of a resource."),
    function<resource_getrusage>("getrusage", "($module, who, /)", "What the process or its children have used."),
    function<resource_prlimit>("prlimit", "($module, pid, resource, limits=None, /)",
                               "The limits of any process, and set them."),
    function<resource_setrlimit>("setrlimit", "($module, resource, limits, /)", "Set the limits of a resource."),
};

#define NUMBER(name) \
    { #name, static_cast < int>(name) }
constexpr ConstantDef kConstants[] = {
    NUMBER(RLIMIT_AS),       NUMBER(RLIMIT_CORE),    NUMBER(RLIMIT_CPU),        NUMBER(RLIMIT_DATA),
    NUMBER(RLIMIT_FSIZE),    NUMBER(RLIMIT_MEMLOCK), NUMBER(RLIMIT_MSGQUEUE),   NUMBER(RLIMIT_NICE),
    NUMBER(RLIMIT_NOFILE),   NUMBER(RLIMIT_NPROC),   NUMBER(RLIMIT_OFILE),      NUMBER(RLIMIT_RSS),
    NUMBER(RLIMIT_RTPRIO),   NUMBER(RLIMIT_RTTIME),  NUMBER(RLIMIT_SIGPENDING), NUMBER(RLIMIT_STACK),
    NUMBER(RUSAGE_CHILDREN), NUMBER(RUSAGE_SELF),    NUMBER(RUSAGE_THREAD),
};
#undef NUMBER

}  // namespace

Value usage_value(const rusage& usage) {
    TRY(make_rusage_type());
    auto seconds = [](const timeval& t) {
        return Value::real(static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) * 1e-6);
    };
    return make_struct_sequence(
        rusage_type,
        {seconds(usage.ru_utime), seconds(usage.ru_stime), make_int(usage.ru_maxrss), make_int(usage.ru_ixrss),
         make_int(usage.ru_idrss), make_int(usage.ru_isrss), make_int(usage.ru_minflt), make_int(usage.ru_majflt),
         make_int(usage.ru_nswap), make_int(usage.ru_inblock), make_int(usage.ru_oublock), make_int(usage.ru_msgsnd),
         make_int(usage.ru_msgrcv), make_int(usage.ru_nsignals), make_int(usage.ru_nvcsw), make_int(usage.ru_nivcsw)});
}

}  // namespace py::posix

namespace py {

constinit const ModuleDef kResourceModule{
    .name = "resource",
    .doc = "Limits of processes and what they have used.",
    .functions = posix::kFunctions,
    .constants = posix::kConstants,
    .init = posix::init,
};

}  // namespace py
