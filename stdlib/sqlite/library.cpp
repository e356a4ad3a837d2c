// Loads SQLite and raises its errors.
#include "stdlib/sqlite/library.h"

#include <dlfcn.h>

#include <unistr.h>

#include "runtime/objects/int.h"
#include "runtime/objects/str.h"

namespace py::sqlite {

Library lib;
Value error_factory;

Status load_library() {
    static bool loaded;
    if (loaded) return Status::success();
    void* library = dlopen("libsqlite3.so.0", RTLD_NOW | RTLD_LOCAL);
    if (!library) return raise(ImportError, "{}", dlerror());
#define LOAD(name)                                                                 \
    if (!(lib.name = reinterpret_cast<decltype(lib.name)>(dlsym(library, #name)))) \
        return raise(ImportError, "{}", dlerror());
    SQLITE_FUNCTIONS(LOAD)
#undef LOAD
    loaded = true;
    return Status::success();
}

Pending raise_error(sqlite3* database, int code) {
    if ((code & 0xFF) == SQLITE_NOMEM) return raise_memory_error();
    // Misuse is not noted in the database.
    bool noted = database && code != SQLITE_MISUSE;
    const char* message = noted ? lib.sqlite3_errmsg(database) : lib.sqlite3_errstr(code);
    int extended = noted ? lib.sqlite3_extended_errcode(database) : code;
    if (!error_factory) return raise_runtime_error("{}", message);
    Value exception = call(error_factory, {make_int(code & 0xFF), make_int(extended), make_str(message)});
    if (!exception) return Pending{};
    return raise_value(exception);
}

bool is_valid_utf8(const char* text, std::size_t size) {
    return u8_check(reinterpret_cast<const std::uint8_t*>(text), size) == nullptr;
}

sqlite3* open_handle(Database& database) {
    if (!database.handle) return raise_value_error("the database is closed");
    return database.handle;
}

}  // namespace py::sqlite
