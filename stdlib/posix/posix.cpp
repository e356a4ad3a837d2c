// Arguments and errors that all of `posix` shares, the constants, and the module itself.
#include "stdlib/posix/posix.h"

#include <fcntl.h>

#include <cstring>

#include "runtime/core/attribute.h"
#include "runtime/core/call.h"
#include "runtime/core/names.h"
#include "runtime/core/warning.h"
#include "runtime/io/io.h"
#include "runtime/objects/dict.h"
#include "runtime/objects/function.h"
#include "runtime/objects/int.h"
#include "runtime/objects/module.h"
#include "runtime/objects/str.h"
#include "runtime/text/codecs.h"
#include "stdlib/registry.h"

namespace py::posix {

namespace {

Result<int> to_descriptor(Value v) {
    Value index = TRY(to_index(v));
    std::int64_t fd;
    if (!int_fits_int64(index, fd)) return raise_overflow_error("Python int too large to convert to C int");
    if (fd > INT32_MAX) return raise_overflow_error("fd is greater than maximum");
    if (fd < INT32_MIN) return raise_overflow_error("fd is less than minimum");
    return static_cast<int>(fd);
}

Status fill(Path& out, Value plain, const char* function, const char* argument) {
    if (Bytes* bytes = as_bytes(plain)) {
        out.text = bytes->view();
        out.is_bytes = true;
    } else {
        out.text = TRY(encode_filesystem(plain.as<Str>()));
    }
    if (out.text.find('\0') != out.text.npos)
        return raise_value_error("{}: embedded null character in {}", function, argument);
    return Status::success();
}

}  // namespace

Status read_path(Value v, const char* function, const char* argument, unsigned kinds, Path& out) {
    out.original = v;
    if (v.is_none() && (kinds & kAllowNone)) {
        out.is_none = true;
        out.text = ".";
        return check_path_allowed(out.text, kinds & kForWriting);
    }
    bool has_index = !is_str(v) && !as_bytes(v) && type_of(v)->slots.index;
    if (has_index && (kinds & kAllowFd)) {
        if (v.is_bool()) TRY(warn(RuntimeWarning, "bool is used as a file descriptor"));
        out.fd = TRY(to_descriptor(v));
        return Status::success();
    }
    Value plain = v;
    if (!is_str(v) && !as_bytes(v)) {
        bool found = false;
        if (!type_lookup(type_of(v), names::fspath).is_none()) plain = call_special(v, names::fspath, {}, &found);
        if (!found) {
            constexpr const char* kAllowed[] = {"string, bytes or os.PathLike", "string, bytes, os.PathLike or integer",
                                                "string, bytes, os.PathLike or None",
                                                "string, bytes, os.PathLike, integer or None"};
            return raise_type_error("{}: {} should be {}, not {}", function, argument,
                                    kAllowed[kinds & (kAllowFd | kAllowNone)], type_name_of(v));
        }
        if (!plain) return Pending{};
        if (!is_str(plain) && !as_bytes(plain))
            return raise_type_error("expected {}.__fspath__() to return str or bytes, not {}", type_name_of(v),
                                    type_name_of(plain));
    }
    // Errors name the text, also when an object stood for it.
    out.original = plain;
    TRY(fill(out, plain, function, argument));
    return check_path_allowed(out.text, kinds & kForWriting);
}

Result<int> directory_descriptor(Value v) {
    if (!v || v.is_none()) return AT_FDCWD;
    if (!type_of(v)->slots.index)
        return raise_type_error("argument should be integer or None, not {}", type_name_of(v));
    return to_descriptor(v);
}

Result<int> descriptor(Value v) {
    if (is_int(v)) {
        if (v.is_bool()) TRY(warn(RuntimeWarning, "bool is used as a file descriptor"));
    } else {
        Value method = get_attribute_or_absent(v, intern("fileno"));
        if (!method && has_exception()) return Pending{};
        if (!method) return raise_type_error("argument must be an int, or have a fileno() method.");
        v = TRY(call(method));
        if (!is_int(v)) return raise_type_error("fileno() returned a non-integer");
    }
    int fd = TRY(to_descriptor(v));
    if (fd < 0) return raise_value_error("file descriptor cannot be a negative integer ({})", fd);
    return fd;
}

Pending fail(const Path& from, const Path& to) {
    int number = errno;
    return raise_with(OSError, {Value::small_int(number), make_str(std::strerror(number)), from.original, Value::none(),
                                to.original});
}

Value make_name(std::string_view name, bool as_bytes) {
    if (as_bytes) return make_bytes(name);
    return decode_filesystem(name);
}

namespace {

Status init_module(Module* module) {
    for (auto functions :
         {path_functions(), attribute_functions(), stat_functions(), directory_functions(), descriptor_functions(),
          process_functions(), spawn_functions(), identity_functions(), system_functions()})
        for (const FunctionDef& def : functions)
            module->dict->set_str(intern(def.name), make_builtin_function(&def, module, intern("posix")));
    module->dict->set_str(intern("error"), &OSError);
    TRY(init_stat(module));
    TRY(init_process(module));
    return init_system(module);
}

Type* const kTypes[] = {&dir_entry_type, &scandir_iterator_type};

}  // namespace

}  // namespace py::posix

namespace py {

const ModuleDef kPosixModule{.name = "posix",
                             .doc = "Calls of the operating system; programs use them through `os`.",
                             .constants = posix::constants(),
                             .types = posix::kTypes,
                             .init = posix::init_module};

}  // namespace py
