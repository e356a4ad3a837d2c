// OSError: its arguments select fields and, for OSError itself, the subclass that stands for the error number.
//
// The arguments are taken in `__new__`, since the class of the instance depends on them; a subclass that has an
// `__init__` of its own but no `__new__` gets them in `__init__`, so that it may pass other ones on.
#include <cerrno>

#include "runtime/core/attribute.h"
#include "runtime/core/call.h"
#include "runtime/core/gc.h"
#include "runtime/core/names.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/exception_internal.h"
#include "runtime/objects/int.h"
#include "runtime/objects/str.h"
#include "runtime/objects/tuple.h"
#include "runtime/protocol/object.h"

namespace py {

namespace {

OSErrorObject* os_error_of(Value v) { return v.as<OSErrorObject>(); }

struct ErrnoType {
    int number;
    Type* type;
};
const ErrnoType kErrnoTypes[] = {
    {EAGAIN, &BlockingIOError},
    {EALREADY, &BlockingIOError},
    {EINPROGRESS, &BlockingIOError},
    {EWOULDBLOCK, &BlockingIOError},
    {EPIPE, &BrokenPipeError},
    {ESHUTDOWN, &BrokenPipeError},
    {ECHILD, &ChildProcessError},
    {ECONNABORTED, &ConnectionAbortedError},
    {ECONNREFUSED, &ConnectionRefusedError},
    {ECONNRESET, &ConnectionResetError},
    {EEXIST, &FileExistsError},
    {ENOENT, &FileNotFoundError},
    {EINTR, &InterruptedError},
    {EISDIR, &IsADirectoryError},
    {ENOTDIR, &NotADirectoryError},
    {EACCES, &PermissionError},
    {EPERM, &PermissionError},
    {ESRCH, &ProcessLookupError},
    {ETIMEDOUT, &TimeoutError},
};

Type* type_for(Value number) {
    if (number.is_small_int())
        for (const ErrnoType& entry : kErrnoTypes)
            if (entry.number == number.as_small_int()) return entry.type;
    return &OSError;
}

Status os_error_init(Value self, const Args& args);
Value os_error_new(Type* cls, const Args& args);

bool takes_arguments_in_init(Type* type) {
    return type->slots.init != os_error_init && type->slots.new_ == os_error_new;
}

/// Sets the fields from (errno, strerror, filename, winerror, filename2); other numbers of arguments set none.
Status fill(OSErrorObject* e, const Args& args) {
    e->args = args.count ? make_tuple(args.values, args.count) : empty_tuple();
    if (args.count < 2 || args.count > 5) return Status::success();
    e->error_number = args[0];
    e->strerror = args[1];
    Value filename = args.count > 2 ? args[2] : Value();
    if (!filename || filename.is_none()) return Status::success();
    if (e->type()->is_subtype_of(&BlockingIOError) && is_int(filename)) {
        e->characters_written = TRY(to_index_int64(filename));
        return Status::success();
    }
    e->filename = filename;
    if (args.count > 4 && !args[4].is_none()) e->filename2 = args[4];
    // The name is no argument: `raise OSError(*e.args)` was always written with two.
    e->args = make_tuple(args.values, 2);
    return Status::success();
}

Value os_error_new(Type* cls, const Args& args) {
    bool in_init = takes_arguments_in_init(cls);
    if (!in_init) {
        TRY(refuse_keywords(std::string(type_name(cls)).c_str(), args));
        if (cls == &OSError && args.count >= 2 && args.count <= 5) cls = type_for(args[0]);
    }
    auto* e = static_cast<OSErrorObject*>(TRY(allocate_instance(cls)));
    e->characters_written = -1;
    e->args = empty_tuple();
    if (!in_init) TRY(fill(e, args));
    return e;
}

Status os_error_init(Value self, const Args& args) {
    if (!takes_arguments_in_init(type_of(self))) return Status::success();
    TRY(refuse_exception_keywords(self, args));
    return fill(os_error_of(self), args);
}

Value os_error_str(Value self) {
    OSErrorObject* e = os_error_of(self);
    if (!e->filename && !(e->error_number && e->strerror)) return base_exception_str(self);
    StrBuilder text;
    text.append("[Errno ");
    text.append(TRY(str(e->error_number ? e->error_number : Value::none())));
    text.append("] ");
    text.append(TRY(str(e->strerror ? e->strerror : Value::none())));
    if (e->filename) {
        text.append(": ");
        text.append(TRY(repr(e->filename)));
        if (e->filename2) {
            text.append(" -> ");
            text.append(TRY(repr(e->filename2)));
        }
    }
    return text.finish();
}

Value os_error_reduce(Value self) {
    OSErrorObject* e = os_error_of(self);
    Tuple* args = e->args;
    if (args->size == 2 && e->filename) {
        if (e->filename2) args = make_tuple({args->items[0], args->items[1], e->filename, Value::none(), e->filename2});
        else args = make_tuple({args->items[0], args->items[1], e->filename});
    }
    Dict* dict = instance_dict(e);
    if (dict && dict->used) return make_tuple({e->type(), args, dict});
    return make_tuple({e->type(), args});
}

Value get_characters_written(Value v) {
    std::int64_t written = os_error_of(v)->characters_written;
    if (written == -1) return raise(AttributeError, "characters_written");
    return make_int(written);
}
Status set_characters_written(Value v, Value value) {
    OSErrorObject* e = os_error_of(v);
    if (!value) {
        if (e->characters_written == -1) return raise(AttributeError, "characters_written");
        e->characters_written = -1;
        return Status::success();
    }
    e->characters_written = TRY(to_index_int64(value));
    return Status::success();
}

constexpr FunctionDef kMethods[] = {
    method<os_error_reduce>("__reduce__", "($self, /)", "What pickle stores."),
};
constexpr GetSetDef kGetSets[] = {
    exception_field<OSErrorObject, &OSErrorObject::error_number>("errno", "POSIX exception code"),
    exception_field<OSErrorObject, &OSErrorObject::strerror>("strerror", "exception strerror"),
    exception_field<OSErrorObject, &OSErrorObject::filename>("filename", "exception filename"),
    exception_field<OSErrorObject, &OSErrorObject::filename2>("filename2", "second exception filename"),
    {"characters_written", get_characters_written, set_characters_written},
};
constexpr Slots kSlots{.str = os_error_str, .init = os_error_init, .new_ = os_error_new};

}  // namespace

constinit const ExceptionParts kOSErrorParts{&kSlots, kMethods, kGetSets};

}  // namespace py
