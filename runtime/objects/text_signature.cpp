// What CPython shows of a builtin's signature differs from how we declare it where CPython parses arguments by hand (it
// shows nothing), and where our binder gets a default in another form.
#include "runtime/objects/text_signature.h"

#include <string>
#include <string_view>

#include "runtime/objects/str.h"

namespace py {

namespace {

struct Shown {
    std::string_view name;
    const char* text;  ///< null: None
};

constexpr const char* kFill = "($self, width, fillchar=b' ', /)";
constexpr const char* kTextFill = "($self, width, fillchar=' ', /)";
constexpr const char* kSearch = "($self, sub[, start[, end]], /)";
constexpr const char* kPrefix = "($self, prefix[, start[, end]], /)";
constexpr const char* kSuffix = "($self, suffix[, start[, end]], /)";
constexpr const char* kCodec = "($self, /, encoding='utf-8', errors='strict')";

constexpr Shown kShown[] = {
    {"__import__", "($module, /, name, globals=None, locals=None, fromlist=(),\n           level=0)"},
    {"async_generator.asend", "($self, object, /)"},
    {"async_generator.athrow", nullptr},
    {"bytearray.center", kFill},
    {"bytearray.count", kSearch},
    {"bytearray.decode", kCodec},
    {"bytearray.endswith", kSuffix},
    {"bytearray.find", kSearch},
    {"bytearray.index", kSearch},
    {"bytearray.ljust", kFill},
    {"bytearray.rfind", kSearch},
    {"bytearray.rindex", kSearch},
    {"bytearray.rjust", kFill},
    {"bytearray.startswith", kPrefix},
    {"bytearray.translate", "($self, table, /, delete=b'')"},
    {"bytes.center", kFill},
    {"bytes.count", kSearch},
    {"bytes.decode", kCodec},
    {"bytes.endswith", kSuffix},
    {"bytes.find", kSearch},
    {"bytes.index", kSearch},
    {"bytes.ljust", kFill},
    {"bytes.rfind", kSearch},
    {"bytes.rindex", kSearch},
    {"bytes.rjust", kFill},
    {"bytes.startswith", kPrefix},
    {"bytes.translate", "($self, table, /, delete=b'')"},
    {"code.__replace__", "($self, /, **changes)"},
    {"code.replace", "($self, /, **changes)"},
    {"compile",
     "($module, /, source, filename, mode, flags=0,\n        dont_inherit=False, optimize=-1, *, _feature_version=-1)"},
    {"coroutine.send", "($self, object, /)"},
    {"coroutine.throw", nullptr},
    {"dict.update", nullptr},
    {"dir", nullptr},
    {"generator.send", "($self, object, /)"},
    {"generator.throw", nullptr},
    {"getattr", nullptr},
    {"input", "($module, prompt='', /)"},
    {"iter", nullptr},
    {"math.log", nullptr},
    {"pow", "($module, /, base, exp, mod=None)"},
    {"round", "($module, /, number, ndigits=None)"},
    {"str.center", kTextFill},
    {"str.count", kSearch},
    {"str.encode", kCodec},
    {"str.endswith", kSuffix},
    {"str.find", kSearch},
    {"str.index", kSearch},
    {"str.ljust", kTextFill},
    {"str.rfind", kSearch},
    {"str.rindex", kSearch},
    {"str.rjust", kTextFill},
    {"str.startswith", kPrefix},
    {"sys.getsizeof", nullptr},
    {"sys.set_asyncgen_hooks", nullptr},
    {"vars", nullptr},
};

}  // namespace

Value text_signature(std::string_view owner, const char* name, const char* signature) {
    if (!signature || !*signature) return Value::none();
    std::string full = owner.empty() ? name : std::string(owner) + "." + name;
    for (const Shown& shown : kShown)
        if (shown.name == full) return shown.text ? Value(make_str(shown.text)) : Value::none();
    return make_str(signature);
}

}  // namespace py
