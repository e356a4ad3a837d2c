// Who runs: users, groups, sessions, priorities and processors of processes.
#include <grp.h>
#include <sched.h>
#include <sys/resource.h>
#include <unistd.h>

#include <vector>

#include "runtime/objects/int.h"
#include "runtime/objects/list.h"
#include "runtime/objects/set.h"
#include "runtime/objects/str.h"
#include "runtime/objects/tuple.h"
#include "runtime/protocol/iterate.h"
#include "runtime/protocol/object.h"
#include "stdlib/posix/posix.h"

namespace py::posix {

namespace {

Result<unsigned> id_argument(Value v, const char* kind) {
    if (!type_of(v)->slots.index) return raise_type_error("{} should be integer, not {}", kind, type_name_of(v));
    std::int64_t id;
    if (!int_fits_int64(TRY(to_index(v)), id) || id > UINT32_MAX)
        return raise_overflow_error("{} is greater than maximum", kind);
    if (id < -1) return raise_overflow_error("{} is less than minimum", kind);
    return static_cast<unsigned>(id);
}

Value getuid_() { return make_int(::getuid()); }
Value geteuid_() { return make_int(::geteuid()); }
Value getgid_() { return make_int(::getgid()); }
Value getegid_() { return make_int(::getegid()); }
Value getpid_() { return make_int(::getpid()); }
Value getppid_() { return make_int(::getppid()); }
Value getpgrp_() { return make_int(::getpgrp()); }

Value number_or_fail(std::int64_t n) { return n < 0 ? Value(fail()) : make_int(n); }

Value getpgid_(int pid) { return number_or_fail(::getpgid(pid)); }
Value getsid_(int pid) { return number_or_fail(::getsid(pid)); }
Value setsid_() { return none_or_fail(::setsid()); }
Value setpgrp_() { return none_or_fail(::setpgrp()); }
Value setpgid_(int pid, int pgrp) { return none_or_fail(::setpgid(pid, pgrp)); }

Value getresuid_() {
    uid_t real, effective, saved;
    if (::getresuid(&real, &effective, &saved) < 0) return fail();
    return make_tuple({make_int(real), make_int(effective), make_int(saved)});
}
Value getresgid_() {
    gid_t real, effective, saved;
    if (::getresgid(&real, &effective, &saved) < 0) return fail();
    return make_tuple({make_int(real), make_int(effective), make_int(saved)});
}

Value setuid_(Value uid) { return none_or_fail(::setuid(TRY(id_argument(uid, "uid")))); }
Value seteuid_(Value euid) { return none_or_fail(::seteuid(TRY(id_argument(euid, "uid")))); }
Value setgid_(Value gid) { return none_or_fail(::setgid(TRY(id_argument(gid, "gid")))); }
Value setegid_(Value egid) { return none_or_fail(::setegid(TRY(id_argument(egid, "gid")))); }
Value setreuid_(Value ruid, Value euid) {
    unsigned real = TRY(id_argument(ruid, "uid"));
    return none_or_fail(::setreuid(real, TRY(id_argument(euid, "uid"))));
}
Value setregid_(Value rgid, Value egid) {
    unsigned real = TRY(id_argument(rgid, "gid"));
    return none_or_fail(::setregid(real, TRY(id_argument(egid, "gid"))));
}
Value setresuid_(Value ruid, Value euid, Value suid) {
    unsigned real = TRY(id_argument(ruid, "uid"))
    , effective = TRY(id_argument(euid, "uid"));
    return none_or_fail(::setresuid(real, effective, TRY(id_argument(suid, "uid"))));
}
Value setresgid_(Value rgid, Value egid, Value sgid) {
    unsigned real = TRY(id_argument(rgid, "gid"))
    , effective = TRY(id_argument(egid, "gid"));
    return none_or_fail(::setresgid(real, effective, TRY(id_argument(sgid, "gid"))));
}

Value group_list(const std::vector<gid_t>& groups) {
    List* list = make_list(groups.size());
    for (gid_t group : groups) list->append(make_int(group));
    return list;
}
Value getgroups_() {
    int count = ::getgroups(0, nullptr);
    if (count < 0) return fail();
    std::vector<gid_t> groups(static_cast<std::size_t>(count));
    count = ::getgroups(count, groups.data());
    if (count < 0) return fail();
    groups.resize(static_cast<std::size_t>(count));
    return group_list(groups);
}
Value getgrouplist_(Str* user, Value group) {
    unsigned base = TRY(id_argument(group, "gid"));
    std::string name = str_utf8(user);
    int count = 64;
    std::vector<gid_t> groups(64);
    while (::getgrouplist(name.c_str(), base, groups.data(), &count) < 0)
        groups.resize(static_cast<std::size_t>(std::max(count, static_cast<int>(groups.size()) * 2))),
            count = static_cast<int>(groups.size());
    groups.resize(static_cast<std::size_t>(count));
    return group_list(groups);
}
Value initgroups_(Str* username, Value gid) {
    return none_or_fail(::initgroups(str_utf8(username).c_str(), TRY(id_argument(gid, "gid"))));
}
Value setgroups_(Value groups) {
    Tuple* items = TRY(tuple_from(groups));
    std::vector<gid_t> ids;
    for (Value item : *items) ids.push_back(TRY(id_argument(item, "gid")));
    return none_or_fail(::setgroups(ids.size(), ids.data()));
}

Value getlogin_() {
    char name[256];
    if (int error = ::getlogin_r(name, sizeof name)) return raise_os_error(error);
    return make_name(name, false);
}

// ---- Priorities and processors ----

Value nice_(int increment) {
    errno = 0;
    int value = ::nice(increment);
    if (value == -1 && errno) return fail();
    return make_int(value);
}
Value getpriority_(int which, int who) {
    errno = 0;
    int value = ::getpriority(static_cast<__priority_which_t>(which), static_cast<id_t>(who));
    if (errno) return fail();
    return make_int(value);
}
Value setpriority_(int which, int who, int priority) {
    return none_or_fail(::setpriority(static_cast<__priority_which_t>(which), static_cast<id_t>(who), priority));
}

Value sched_yield_() {
    BlockingRegion region;
    return none_or_fail(::sched_yield());
}
Value sched_getaffinity_(int pid) {
    cpu_set_t mask;
    if (::sched_getaffinity(pid, sizeof mask, &mask) < 0) return fail();
    List* cpus = make_list();
    for (int i = 0; i < CPU_SETSIZE; ++i)
        if (CPU_ISSET(i, &mask)) cpus->append(make_int(i));
    return call(&set_type, {cpus});
}
Value sched_setaffinity_(int pid, Value mask) {
    cpu_set_t set;
    CPU_ZERO(&set);
    Iteration items;
    if (!items.start(mask)) return Value();
    while (true) {
        Value item = TRY(items.next());
        if (item.is_end()) break;
        std::int64_t cpu = TRY(to_index_int64(item));
        if (cpu < 0) return raise_value_error("negative CPU number");
        if (cpu >= CPU_SETSIZE) return raise_overflow_error("CPU number too large");
        CPU_SET(static_cast<std::size_t>(cpu), &set);
    }
    return none_or_fail(::sched_setaffinity(pid, sizeof set, &set));
}
Value sched_getscheduler_(int pid) { return number_or_fail(::sched_getscheduler(pid)); }
Value sched_get_priority_max_(int policy) { return number_or_fail(::sched_get_priority_max(policy)); }
Value sched_get_priority_min_(int policy) { return number_or_fail(::sched_get_priority_min(policy)); }

constexpr FunctionDef kFunctions[] = {
    function<getegid_>("getegid", "($module, /)", "Return the effective group id."),
    function<geteuid_>("geteuid", "($module, /)", "Return the effective user id."),
    function<getgid_>("getgid", "($module, /)", "Return the group id."),
    function<getgrouplist_>("getgrouplist", "($module, user, group, /)", "Return the groups of a user."),
    function<getgroups_>("getgroups", "($module, /)", "Return the supplementary groups of the process."),
    function<getlogin_>("getlogin", "($module, /)", "Return the login name."),
    function<getpgid_>("getpgid", "($module, /, pid)", "Return the process group of a process."),
    function<getpgrp_>("getpgrp", "($module, /)", "Return the process group."),
    function<getpid_>("getpid", "($module, /)", "Return the process id."),
    function<getppid_>("getppid", "($module, /)", "Return the parent's process id."),
    function<getpriority_>("getpriority", "($module, /, which, who)", "Return a scheduling priority."),
    function<getresgid_>("getresgid", "($module, /)", "Return the real, effective and saved group ids."),
    function<getresuid_>("getresuid", "($module, /)", "Return the real, effective and saved user ids."),
    function<getsid_>("getsid", "($module, pid, /)", "Return the session of a process."),
    function<getuid_>("getuid", "($module, /)", "Return the user id."),
    function<initgroups_>("initgroups", "($module, username, gid, /)", "Set the groups to those of a user."),
    function<nice_>("nice", "($module, increment, /)", "Add to the niceness of the process and return it."),
    function<sched_get_priority_max_>("sched_get_priority_max", "($module, /, policy)",
                                      "Return the highest priority of a policy."),
    function<sched_get_priority_min_>("sched_get_priority_min", "($module, /, policy)",
                                      "Return the lowest priority of a policy."),
    function<sched_getaffinity_>("sched_getaffinity", "($module, pid, /)",
                                 "Return the processors that a process may use."),
    function<sched_getscheduler_>("sched_getscheduler", "($module, pid, /)",
                                  "Return the scheduling policy of a process."),
    function<sched_setaffinity_>("sched_setaffinity", "($module, pid, mask, /)",
                                 "Set the processors that a process may use."),
    function<sched_yield_>("sched_yield", "($module, /)", "Let others run."),
    function<setegid_>("setegid", "($module, egid, /)", "Set the effective group id."),
    function<seteuid_>("seteuid", "($module, euid, /)", "Set the effective user id."),
    function<setgid_>("setgid", "($module, gid, /)", "Set the group id."),
    function<setgroups_>("setgroups", "($module, groups, /)", "Set the supplementary groups."),
    function<setpgid_>("setpgid", "($module, pid, pgrp, /)", "Set the process group of a process."),
    function<setpgrp_>("setpgrp", "($module, /)", "Make the process the leader of its own group."),
    function<setpriority_>("setpriority", "($module, /, which, who, priority)", "Set a scheduling priority."),
    function<setregid_>("setregid", "($module, rgid, egid, /)", "Set the real and effective group ids."),
    function<setresgid_>("setresgid", "($module, rgid, egid, sgid, /)", "Set the real, effective and saved group ids."),
    function<setresuid_>("setresuid", "($module, ruid, euid, suid, /)", "Set the real, effective and saved user ids."),
    function<setreuid_>("setreuid", "($module, ruid, euid, /)", "Set the real and effective user ids."),
    function<setsid_>("setsid", "($module, /)", "Start a new session."),
    function<setuid_>("setuid", "($module, uid, /)", "Set the user id."),
};

}  // namespace

std::span<const FunctionDef> identity_functions() { return kFunctions; }

}  // namespace py::posix
