// `_thread._local`: an object whose attributes each thread has for itself. Library reference: threading.local.
//
// The object's own `__dict__` is exchanged for the running thread's before each access. The dicts of all threads hang on
// the object, so that they die with it; a thread that ends takes its own away.
#include <gc/gc.h>

#include <algorithm>

#include "runtime/core/attribute.h"
#include "runtime/core/builtin.h"
#include "runtime/core/error.h"
#include "runtime/core/gc.h"
#include "runtime/core/gil.h"
#include "runtime/core/instance.h"
#include "runtime/core/names.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/str.h"
#include "runtime/objects/tuple.h"
#include "runtime/protocol/object.h"
#include "stdlib/native/thread_wait.h"

namespace py {

extern Type thread_local_type;

namespace {

struct ThreadLocal : Object {
    static Type* static_type() { return &thread_local_type; }
    static Shape* exact_shape() { return &thread_local_type.own_shape; }
    Dict* dict = nullptr;  ///< of the thread `serial`
    std::uint64_t serial = 0;
    Dict* dicts = nullptr;       ///< of all threads, by serial
    Tuple* arguments = nullptr;  ///< for `__init__`, which every thread calls
    Dict* keywords = nullptr;
};

/// For each object a pointer to it in pointer-free memory, which is zero once the object has died.
using Flag = void**;
constexpr std::size_t kSmallestLimit = 64;
Flag* flags = nullptr;
std::size_t flag_count = 0, flag_limit = 0;

void add_flag(Flag flag) {
    if (flag_count == flag_limit) {
        std::size_t kept = 0;
        for (std::size_t i = 0; i < flag_count; ++i)
            if (*flags[i]) flags[kept++] = flags[i];
        flag_count = kept;
        flag_limit = std::max(kSmallestLimit, kept * 2);
        Flag* fresh = gc_array<Flag>(flag_limit);
        std::copy(flags, flags + kept, fresh);
        flags = fresh;
    }
    flags[flag_count++] = flag;
}

/// Gives the object the running thread's dict; calls `__init__` when the thread sees it for the first time.
Status change_dict(ThreadLocal* self) {
    std::uint64_t serial = thread_serial();
    if (self->serial == serial && self->dict) return Status::success();
    Value key = make_int(static_cast<std::int64_t>(serial));
    if (Value* known = TRY(self->dicts->find(key))) {
        self->dict = known->as<Dict>();
        self->serial = serial;
        return Status::success();
    }
    Dict* dict = make_dict();
    TRY(self->dicts->set(key, dict));
    self->dict = dict;
    self->serial = serial;
    if (self->type()->slots.init == object_init) return Status::success();
    Value init = TRY(get_attribute(self, names::init));
    if (!call_with(init, self->arguments, self->keywords)) {
        self->dict = nullptr;
        BaseException* exception = take_exception();
        (void)self->dicts->remove(key, TRY(hash(key)));
        (void)reraise(exception);
        return Pending{};
    }
    return change_dict(self);
}

Value local_new(Type* cls, const Args& args) {
    if ((args.count || args.keyword_count()) && cls->slots.init == object_init)
        return raise_type_error("Initialization arguments are not supported");
    auto* self = static_cast<ThreadLocal*>(allocate_instance(cls));
    self->dicts = make_dict();
    self->serial = thread_serial();
    self->arguments = make_tuple(args.values, args.count);
    if (args.keyword_count()) {
        self->keywords = make_dict();
        for (std::uint32_t i = 0; i < args.keyword_count(); ++i)
            TRY(self->keywords->set(args.keywords->items[i], args[args.count + i]));
    }
    auto** alive = static_cast<void**>(GC_malloc_atomic(sizeof(void*)));
    *alive = self;
    GC_general_register_disappearing_link(alive, self);
    add_flag(alive);
    self->dict = make_dict();  // type.__call__ calls `__init__` for this thread
    TRY(self->dicts->set(make_int(static_cast<std::int64_t>(self->serial)), self->dict));
    return self;
}

Value local_getattr(Value self, Str* name) {
    TRY(change_dict(self.as<ThreadLocal>()));
    if (name == names::dict) return self.as<ThreadLocal>()->dict;
    return generic_get_attribute(self, name);
}

Status local_setattr(Value self, Str* name, Value value) {
    if (name == names::dict)
        return raise_attribute_error_for(
            self, name,
            fmt::format("'{}' object attribute '__dict__' is read-only",
                        type_of(self) == &thread_local_type ? "_thread._local" : type_name_of(self)));
    TRY(change_dict(self.as<ThreadLocal>()));
    return generic_set_attribute(self, name, value);
}

constexpr Slots kLocalSlots{.getattr = local_getattr, .setattr = local_setattr, .new_ = local_new};
constexpr TypeDef kLocalDef{
    .name = "_thread._local",
    .doc = "Thread-local data",
    .signature = "()",
    .size = sizeof(ThreadLocal),
    .flags = kBaseType | kImmutableType | kHasWeakref,
    .slots = &kLocalSlots,
    .dict_offset = sizeof(Object),  // `dict` comes first
};

}  // namespace

constinit Type thread_local_type{kLocalDef};

void forget_thread_locals() {
    std::uint64_t serial = thread_serial();
    Value key = make_int(static_cast<std::int64_t>(serial));
    for (std::size_t i = 0; i < flag_count; ++i) {
        auto* object = static_cast<ThreadLocal*>(*flags[i]);
        if (!object) continue;
        if (object->serial == serial) object->dict = nullptr;
        Result<std::int64_t> key_hash = hash(key);
        if (!key_hash.ok() || !object->dicts->remove(key, key_hash.value()).ok()) clear_exception();
    }
}

}  // namespace py
