// posix_spawn(): a program started in a child process in one step, without fork() in between.
#include <fcntl.h>
#include <spawn.h>

#include "runtime/core/call.h"
#include "runtime/objects/int.h"
#include "runtime/objects/str.h"
#include "runtime/objects/tuple.h"
#include "runtime/protocol/iterate.h"
#include "runtime/protocol/object.h"
#include "stdlib/native/signal_set.h"
#include "stdlib/posix/posix.h"

extern char** environ;

namespace py::posix {

namespace {

/// The two structures that posix_spawn() is told with, freed at the end.
struct SpawnSettings {
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    short flags = 0;

    SpawnSettings() {
        posix_spawn_file_actions_init(&actions);
        posix_spawnattr_init(&attributes);
    }
    ~SpawnSettings() {
        posix_spawn_file_actions_destroy(&actions);
        posix_spawnattr_destroy(&attributes);
    }
    SpawnSettings(const SpawnSettings&) = delete;
    SpawnSettings& operator=(const SpawnSettings&) = delete;
};

/// Item i as a C int.
Result<int> int_item(Tuple* items, std::int64_t i) {
    int out = 0;
    if (!convert_detail::to_int(items->items[i], out)) return Pending{};
    return out;
}

Status check_length(Tuple* action, std::int64_t length, const char* name) {
    if (action->size == length) return Status::success();
    return raise_type_error("A {} file_action tuple must have {} elements", name, length);
}

enum ActionCode : int { kOpen, kClose, kDup2, kCloseFrom };

Status add_action(Tuple* action, SpawnSettings& settings) {
    int error = 0;
    switch (TRY(int_item(action, 0))) {
        case kOpen: {
            TRY(check_length(action, 5, "open"));
            int fd = TRY(int_item(action, 1));
            Path path;
            TRY(read_path(action->items[2], "posix_spawn", "path", kPathOnly, path));
            int flags = TRY(int_item(action, 3));
            int mode = TRY(int_item(action, 4));
            error =
                posix_spawn_file_actions_addopen(&settings.actions, fd, path.c_str(), flags, static_cast<mode_t>(mode));
            break;
        }
        case kClose:
            TRY(check_length(action, 2, "close"));
            error = posix_spawn_file_actions_addclose(&settings.actions, TRY(int_item(action, 1)));
            break;
        case kDup2: {
            TRY(check_length(action, 3, "dup2"));
            int from = TRY(int_item(action, 1));
            int to = TRY(int_item(action, 2));
            error = posix_spawn_file_actions_adddup2(&settings.actions, from, to);
            break;
        }
        case kCloseFrom:
            TRY(check_length(action, 2, "closefrom"));
            error = posix_spawn_file_actions_addclosefrom_np(&settings.actions, TRY(int_item(action, 1)));
            break;
        default: return raise_type_error("Unknown file_actions identifier");
    }
    if (error) return raise_os_error(error);
    return Status::success();
}

Status read_actions(Value file_actions, SpawnSettings& settings) {
    if (file_actions.is_none()) return Status::success();
    if (!type_of(file_actions)->slots.getitem || has_layout(file_actions, kDictSubclass))
        return raise_type_error("file_actions must be a sequence or None");
    Tuple* actions = TRY(tuple_from(file_actions));
    for (Value action : *actions) {
        if (!is_tuple(action) || action.as<Tuple>()->size == 0)
            return raise_type_error("Each file_actions element must be a non-empty tuple");
        TRY(add_action(action.as<Tuple>(), settings));
    }
    return Status::success();
}

/// `(policy or None, os.sched_param)`.
Status read_scheduler(Value scheduler, SpawnSettings& settings) {
    if (!is_tuple(scheduler) || scheduler.as<Tuple>()->size != 2)
        return raise_type_error("scheduler must be a tuple of policy and parameters");
    Tuple* pair = scheduler.as<Tuple>();
    if (!pair->items[0].is_none()) {
        posix_spawnattr_setschedpolicy(&settings.attributes, TRY(int_item(pair, 0)));
        settings.flags |= POSIX_SPAWN_SETSCHEDULER;
    }
    if (!has_layout(pair->items[1], kTupleSubclass) || pair->items[1].as<Tuple>()->size != 1)
        return raise_type_error("must have a sched_param object");
    sched_param parameters{};
    parameters.sched_priority = TRY(int_item(pair->items[1].as<Tuple>(), 0));
    posix_spawnattr_setschedparam(&settings.attributes, &parameters);
    settings.flags |= POSIX_SPAWN_SETSCHEDPARAM;
    return Status::success();
}

struct SpawnOptions {
    Value file_actions, setpgroup;
    bool resetids, setsid;
    Value setsigmask, setsigdef, scheduler;
};

Status read_options(const SpawnOptions& options, SpawnSettings& settings) {
    TRY(read_actions(options.file_actions, settings));
    if (options.setpgroup) {
        int group = 0;
        if (!convert_detail::to_int(options.setpgroup, group)) return Pending{};
        posix_spawnattr_setpgroup(&settings.attributes, group);
        settings.flags |= POSIX_SPAWN_SETPGROUP;
    }
    if (options.resetids) settings.flags |= POSIX_SPAWN_RESETIDS;
    if (options.setsid) settings.flags |= POSIX_SPAWN_SETSID;
    sigset_t set;
    TRY(signal_module::to_sigset(options.setsigmask, set));
    if (TRY(truth(options.setsigmask))) {
        posix_spawnattr_setsigmask(&settings.attributes, &set);
        settings.flags |= POSIX_SPAWN_SETSIGMASK;
    }
    TRY(signal_module::to_sigset(options.setsigdef, set));
    if (TRY(truth(options.setsigdef))) {
        posix_spawnattr_setsigdefault(&settings.attributes, &set);
        settings.flags |= POSIX_SPAWN_SETSIGDEF;
    }
    if (options.scheduler) TRY(read_scheduler(options.scheduler, settings));
    posix_spawnattr_setflags(&settings.attributes, settings.flags);
    return Status::success();
}

using SpawnCall = decltype(&::posix_spawn);

Value spawn(const char* name, SpawnCall call, Value path_value, Value argv, Value env, const SpawnOptions& options) {
    Path path;
    TRY(read_path(path_value, name, "path", kPathOnly, path));
    TextVector arguments, environment;
    TRY(read_arguments(fmt::format("{}: argv", name).c_str(), argv, arguments));
    if (!env.is_none()) {
        if (!type_of(env)->slots.getitem)
            return raise_type_error("{}: environment must be a mapping object or None", name);
        TRY(read_environment(env, environment));
    }
    SpawnSettings settings;
    TRY(read_options(options, settings));
    pid_t pid = 0;
    int error = 0;
    {
        BlockingRegion region;
        error = call(&pid, path.c_str(), &settings.actions, &settings.attributes, arguments.pointers.data(),
                     env.is_none() ? environ : environment.pointers.data());
    }
    if (error) return raise_os_error(error, path.original);
    return make_int(pid);
}

Value posix_spawn_(Value path, Value argv, Value env, Value file_actions, Value setpgroup, bool resetids, bool setsid,
                   Value setsigmask, Value setsigdef, Value scheduler) {
    return spawn("posix_spawn", ::posix_spawn, path, argv, env,
                 {file_actions, setpgroup, resetids, setsid, setsigmask, setsigdef, scheduler});
}
Value posix_spawnp_(Value path, Value argv, Value env, Value file_actions, Value setpgroup, bool resetids, bool setsid,
                    Value setsigmask, Value setsigdef, Value scheduler) {
    return spawn("posix_spawnp", ::posix_spawnp, path, argv, env,
                 {file_actions, setpgroup, resetids, setsid, setsigmask, setsigdef, scheduler});
}

constexpr FunctionDef kFunctions[] = {
    function<posix_spawn_>(
        "posix_spawn",
        "($module, path, argv, env, /, *, file_actions=(),\n            setpgroup=<unrepresentable>, resetids=False, "
        "setsid=False,\n            setsigmask=(), setsigdef=(), scheduler=<unrepresentable>)",
        "Start a program in a child process; returns the child's id."),
    function<posix_spawnp_>(
        "posix_spawnp",
        "($module, path, argv, env, /, *, file_actions=(),\n             setpgroup=<unrepresentable>, resetids=False, "
        "setsid=False,\n             setsigmask=(), setsigdef=(), scheduler=<unrepresentable>)",
        "As posix_spawn(), with the program looked for along PATH."),
};

}  // namespace

std::span<const FunctionDef> spawn_functions() { return kFunctions; }

}  // namespace py::posix
