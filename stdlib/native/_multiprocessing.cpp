// The native half of `multiprocessing`: semaphores that several processes share (`_multiprocessing`), and the names of
// shared memory (`_posixshmem`).
//
// A semaphore is a few bytes in memory that the processes have in common. Whoever makes a SemLock hands it a buffer, most
// often a part of an `mmap`; so nothing has a name in the system that could be left behind.
#include <fcntl.h>
#include <semaphore.h>
#include <sys/mman.h>
#include <unistd.h>

#include <climits>
#include <cmath>
#include <cstring>
#include <ctime>

#include "runtime/core/builtin.h"
#include "runtime/core/error.h"
#include "runtime/core/instance.h"
#include "runtime/io/io.h"
#include "runtime/io/system_call.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/int.h"
#include "runtime/objects/module.h"
#include "runtime/objects/str.h"
#include "runtime/protocol/buffer.h"
#include "runtime/protocol/object.h"
#include "runtime/text/codecs.h"
#include "stdlib/registry.h"

namespace py {

extern Type sem_lock_type;

namespace {

// ---- SemLock --------------------------------------------------------------------------------------------------------

enum Kind : int { kRecursiveMutex, kSemaphore };

struct SemLock : Object {
    static Type* static_type() { return &sem_lock_type; }
    static Shape* exact_shape() { return &sem_lock_type.own_shape; }

    sem_t* semaphore;
    Value view;  ///< of the memory that it is in
    int kind;
    std::int64_t maxvalue;
    std::uint64_t owner;  ///< the thread that has acquired it last
    std::int64_t count;   ///< how often this process has acquired it

    bool is_mine() const { return count > 0 && owner == thread->id; }
    void take() {
        ++count;
        owner = thread->id;
    }
};

Value semlock_new(Type* cls, const Args& args) {
    static Signature* signature;
    Value given[6];
    TRY(bind_arguments("SemLock", "(kind, value, maxvalue, memory, offset, create)", &signature, args, given));
    int kind = 0;
    std::int64_t value = 0, maxvalue = 0, offset = 0;
    using namespace convert_detail;
    if (!to_int(given[0], kind) || !to_int64(given[1], value) || !to_int64(given[2], maxvalue) ||
        !to_int64(given[4], offset))
        return Value();
    bool create = TRY(truth(given[5]));
    if (kind != kRecursiveMutex && kind != kSemaphore) return raise_value_error("unrecognized kind");
    if (value < 0 || value > SEM_VALUE_MAX || maxvalue < 0) return raise_os_error(EINVAL);
    auto* self = static_cast<SemLock*>(allocate_instance(cls));
    {
        BufferView memory;
        TRY(memory.acquire_writable(given[3], "SemLock() argument"));
        if (offset < 0 || offset % alignof(sem_t) || static_cast<std::size_t>(offset) + sizeof(sem_t) > memory.size())
            return raise_value_error("the memory has no room for a semaphore there");
        self->semaphore = reinterpret_cast<sem_t*>(memory.data() + offset);
    }
    self->view = TRY(make_memoryview(given[3]));
    self->kind = kind;
    self->maxvalue = maxvalue;
    if (create && ::sem_init(self->semaphore, 1, static_cast<unsigned>(value)) != 0) return raise_os_error(errno);
    return self;
}

/// Until the semaphore is ours; false: the deadline (null: none) came first. Signals are handled meanwhile.
Result<bool> wait_for(SemLock& self, const timespec* deadline) {
    for (;;) {
        int result;
        {
            BlockingRegion region;
            result = deadline ? ::sem_clockwait(self.semaphore, CLOCK_MONOTONIC, deadline) : ::sem_wait(self.semaphore);
        }
        if (result == 0) return true;
        if (errno == ETIMEDOUT) return false;
        if (errno != EINTR) return raise_os_error(errno);
        TRY(poll_attention());
    }
}

Value semlock_acquire(SemLock& self, bool block, Value timeout) {
    if (self.kind == kRecursiveMutex && self.is_mine()) {
        ++self.count;
        return Value::boolean(true);
    }
    timespec deadline{};
    bool has_deadline = !timeout.is_none();
    if (has_deadline) {
        double seconds = 0;
        if (!convert_detail::to_double(timeout, seconds)) return Value();
        seconds = std::isnan(seconds) || seconds < 0 ? 0 : std::min(seconds, 1e9);
        ::clock_gettime(CLOCK_MONOTONIC, &deadline);
        double whole = std::floor(seconds);
        deadline.tv_sec += static_cast<time_t>(whole);
        deadline.tv_nsec += static_cast<long>((seconds - whole) * 1e9);
        if (deadline.tv_nsec >= clock::kNanosecondsPerSecond) {
            deadline.tv_nsec -= clock::kNanosecondsPerSecond;
            ++deadline.tv_sec;
        }
    }
    if (::sem_trywait(self.semaphore) != 0) {
        if (errno != EAGAIN && errno != EINTR) return raise_os_error(errno);
        if (!block) return Value::boolean(false);
        if (!TRY(wait_for(self, has_deadline ? &deadline : nullptr))) return Value::boolean(false);
    }
    self.take();
    return Value::boolean(true);
}

Result<int> value_of(const SemLock& self) {
    int value = 0;
    if (::sem_getvalue(self.semaphore, &value) != 0) return raise_os_error(errno);
    return std::max(value, 0);
}

Value semlock_release(SemLock& self) {
    if (self.kind == kRecursiveMutex) {
        if (!self.is_mine()) return raise(AssertionError, "attempt to release recursive lock not owned by thread");
        if (self.count > 1) {
            --self.count;
            return Value::none();
        }
    } else if (TRY(value_of(self)) >= self.maxvalue) {
        return raise_value_error("semaphore or lock released too many times");
    }
    if (::sem_post(self.semaphore) != 0) return raise_os_error(errno);
    --self.count;
    return Value::none();
}

Value semlock_enter(SemLock& self) { return semlock_acquire(self, true, Value::none()); }
Value semlock_exit(SemLock& self, Tuple*) { return semlock_release(self); }
std::int64_t semlock_count(SemLock& self) { return self.count; }
bool semlock_is_mine(SemLock& self) { return self.is_mine(); }
Value semlock_get_value(SemLock& self) { return make_int(TRY(value_of(self))); }
Value semlock_is_zero(SemLock& self) { return Value::boolean(TRY(value_of(self)) == 0); }
Value semlock_after_fork(SemLock& self) {
    self.count = 0;
    return Value::none();
}
Value get_kind(Value self) { return make_int(self.as<SemLock>()->kind); }
Value get_maxvalue(Value self) { return make_int(self.as<SemLock>()->maxvalue); }

constexpr FunctionDef kSemLockMethods[] = {
    method<semlock_acquire>("acquire", "($self, /, block=True, timeout=None)",
                            "Acquire the semaphore; False when that takes too long."),
    method<semlock_release>("release", "($self, /)", "Release the semaphore."),
    method<semlock_count>("_count", "($self, /)", "How often this process has acquired it."),
    method<semlock_is_mine>("_is_mine", "($self, /)", "Whether the running thread has acquired it."),
    method<semlock_get_value>("_get_value", "($self, /)", "The value of the semaphore."),
    method<semlock_is_zero>("_is_zero", "($self, /)", "Whether the next one who acquires it must wait."),
    method<semlock_after_fork>("_after_fork", "($self, /)", "This is a new process, which has acquired nothing."),
    method<semlock_enter>("__enter__", "($self, /)", "Acquire the semaphore."),
    method<semlock_exit>("__exit__", "($self, /, *exc_info)", "Release the semaphore."),
};
constexpr GetSetDef kSemLockAttributes[] = {
    {.name = "kind", .get = get_kind, .is_member = true},
    {.name = "maxvalue", .get = get_maxvalue, .is_member = true},
};
constexpr Slots kSemLockSlots{.new_ = semlock_new};
constexpr TypeDef kSemLockDef{
    .name = "_multiprocessing.SemLock",
    .doc = "Semaphore/Mutex type",
    .size = sizeof(SemLock),
    .flags = kBaseType | kHasWeakref,
    .slots = &kSemLockSlots,
    .methods = kSemLockMethods,
    .getsets = kSemLockAttributes,
};

Status init(Module* module) {
    Dict* dict = sem_lock_type.dict();
    dict->set_str(intern("SEM_VALUE_MAX"), make_int(SEM_VALUE_MAX));
    module->dict->set_str(intern("SEM_VALUE_MAX"), make_int(SEM_VALUE_MAX));
    return Status::success();
}

constexpr ConstantDef kConstants[] = {
    {"RECURSIVE_MUTEX", kRecursiveMutex},
    {"SEMAPHORE", kSemaphore},
    {"SEM_SIZE", static_cast<int>(sizeof(sem_t))},
};
Type* const kTypes[] = {&sem_lock_type};

// ---- Names of shared memory -----------------------------------------------------------------------------------------

Result<std::string> name_of(Str* path) {
    std::string name = TRY(encode_filesystem(path));
    if (std::strlen(name.c_str()) != name.size()) return raise_value_error("embedded null character");
    return name;
}

Value shm_open_(Str* path, int flags, int mode) {
    std::string name = TRY(name_of(path));
    std::int64_t fd = TRY(system_call([&] { return ::shm_open(name.c_str(), flags, static_cast<mode_t>(mode)); }));
    if (fd < 0) return raise_os_error(errno, path);
    return make_int(fd);
}

Value shm_unlink_(Str* path) {
    std::string name = TRY(name_of(path));
    if (TRY(system_call([&] { return ::shm_unlink(name.c_str()); })) < 0) return raise_os_error(errno, path);
    return Value::none();
}

constexpr FunctionDef kShmFunctions[] = {
    function<shm_open_>("shm_open", "($module, /, path, flags, mode=511)",
                        "Open a shared memory object; returns a descriptor."),
    function<shm_unlink_>("shm_unlink", "($module, /, path)", "Remove the name of a shared memory object."),
};

}  // namespace

constinit Type sem_lock_type{kSemLockDef};

constinit const ModuleDef kMultiprocessingModule{
    .name = "_multiprocessing",
    .doc = "Semaphores that processes share.",
    .constants = kConstants,
    .types = kTypes,
    .init = init,
};

constinit const ModuleDef kPosixshmemModule{
    .name = "_posixshmem",
    .doc = "POSIX shared memory module",
    .functions = kShmFunctions,
};

}  // namespace py
