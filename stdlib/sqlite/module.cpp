// The `_sqlite3` module: the Database, and the callbacks through which SQLite asks Python code.
//
// SQLite is given raw pointers to Python objects. They stay alive because the Database keeps them in `keep`, and the
// database is closed before it is collected. A callback that raises makes the statement fail with SQLite's own message;
// the exception is forgotten, or shown when enable_callback_tracebacks(True) was called.
#include <gc.h>
#include <unistd.h>

#include <climits>

#include "runtime/core/attribute.h"
#include "runtime/core/thread_state.h"
#include "runtime/io/system_call.h"
#include "runtime/objects/bytes.h"
#include "runtime/objects/float.h"
#include "runtime/objects/int.h"
#include "runtime/objects/list.h"
#include "runtime/objects/module.h"
#include "runtime/objects/str.h"
#include "runtime/protocol/buffer.h"
#include "runtime/protocol/object.h"
#include "stdlib/registry.h"
#include "stdlib/sqlite/library.h"

namespace py::sqlite {

namespace {

bool show_callback_errors;

/// Ends a callback whose Python code raised.
void drop_exception(Value callable) {
    if (show_callback_errors) write_unraisable(nullptr, callable);
    else clear_exception();
}

/// What a callback needs: the database, and the object to call.
struct Callback : Object {
    Database* database;
    Value callable;
};

extern Type callback_type;

Callback* make_callback(Database& database, Str* key, Value callable) {
    auto* callback = static_cast<Callback*>(allocate_instance(&callback_type));
    callback->database = &database;
    callback->callable = callable;
    database.keep->set_str(key, callback);
    return callback;
}

// ---- Values between SQLite and Python -------------------------------------------------------------------------------

Value from_sqlite(sqlite3_value* value) {
    switch (lib.sqlite3_value_type(value)) {
        case SQLITE_INTEGER: return make_int(lib.sqlite3_value_int64(value));
        case SQLITE_FLOAT: return Value::from_untrusted_double(lib.sqlite3_value_double(value));
        case SQLITE_NULL: return Value::none();
        case SQLITE_BLOB: {
            auto* data = static_cast<const char*>(lib.sqlite3_value_blob(value));
            return make_bytes({data, static_cast<std::size_t>(lib.sqlite3_value_bytes(value))});
        }
        default: {
            auto* data = reinterpret_cast<const char*>(lib.sqlite3_value_text(value));
            return make_str({data, static_cast<std::size_t>(lib.sqlite3_value_bytes(value))});
        }
    }
}

/// False: a type that SQLite does not know, or too large an int (an exception is pending then).
bool to_sqlite(sqlite3_context* context, Value value) {
    if (value.is_none()) {
        lib.sqlite3_result_null(context);
    } else if (is_int(value)) {
        std::int64_t number;
        if (!int_fits_int64(plain_int(value), number)) {
            (void)raise_overflow_error("Python int too large to convert to SQLite INTEGER");
            return false;
        }
        lib.sqlite3_result_int64(context, number);
    } else if (is_float(value)) {
        lib.sqlite3_result_double(context, float_value(value));
    } else if (Str* text = as_str(value)) {
        std::string_view view = str_view(text);
        lib.sqlite3_result_text64(context, view.data(), view.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
    } else if (has_buffer(value)) {
        BufferView buffer;
        if (failed(buffer.acquire(value))) return false;
        lib.sqlite3_result_blob64(context, buffer.data(), buffer.size(), SQLITE_TRANSIENT);
    } else {
        return false;
    }
    return true;
}

void fail_result(sqlite3_context* context, Value callable, const char* message) {
    if (has_exception()) {
        if (pending_matches(MemoryError)) lib.sqlite3_result_error_nomem(context);
        else if (pending_matches(OverflowError)) lib.sqlite3_result_error_toobig(context);
        else lib.sqlite3_result_error(context, message, -1);
        drop_exception(callable);
    } else {
        lib.sqlite3_result_error(context, message, -1);
    }
}

Tuple* arguments_of(int count, sqlite3_value** values) {
    Tuple* arguments = allocate_tuple(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i) arguments->items[i] = from_sqlite(values[i]);
    return arguments;
}

// ---- Functions, aggregates, collations ------------------------------------------------------------------------------

void call_function(sqlite3_context* context, int count, sqlite3_value** values) {
    Value callable = static_cast<Callback*>(lib.sqlite3_user_data(context))->callable;
    Value result = call_with(callable, arguments_of(count, values), nullptr);
    if (!result || !to_sqlite(context, result))
        fail_result(context, callable, "user-defined function raised exception");
}

/// The instance of an aggregate's class, kept by a number in SQLite's own memory while the aggregate runs.
struct AggregateSlot {
    std::int64_t key;
};

std::int64_t next_aggregate = 1;

Value aggregate_instance(sqlite3_context* context, bool make) {
    auto* callback = static_cast<Callback*>(lib.sqlite3_user_data(context));
    auto* slot = static_cast<AggregateSlot*>(lib.sqlite3_aggregate_context(context, make ? sizeof(AggregateSlot) : 0));
    if (!slot) return Value::none();
    if (slot->key == 0) {
        if (!make) return Value::none();
        Value made = call(callback->callable);
        if (!made) {
            fail_result(context, callback->callable, "user-defined aggregate's '__init__' method raised error");
            return Value();
        }
        slot->key = next_aggregate++;
        if (failed(callback->database->keep->set(make_int(slot->key), made))) clear_exception();
        return made;
    }
    Result<Value*> found = callback->database->keep->find(make_int(slot->key));
    return found.ok() && found.value() ? *found.value() : Value::none();
}

void aggregate_step(sqlite3_context* context, int count, sqlite3_value** values) {
    Value instance = aggregate_instance(context, true);
    if (!instance || instance.is_none()) return;
    Value method = get_attribute(instance, intern("step"));
    Value result = method ? call_with(method, arguments_of(count, values), nullptr) : Value();
    if (!result)
        fail_result(context, static_cast<Callback*>(lib.sqlite3_user_data(context))->callable,
                    pending_matches(AttributeError) && !method ? "user-defined aggregate's 'step' method not defined"
                                                               : "user-defined aggregate's 'step' method raised error");
}

void aggregate_inverse(sqlite3_context* context, int count, sqlite3_value** values) {
    Value instance = aggregate_instance(context, false);
    if (!instance || instance.is_none()) return;
    Value method = get_attribute(instance, intern("inverse"));
    Value result = method ? call_with(method, arguments_of(count, values), nullptr) : Value();
    if (!result)
        fail_result(context, static_cast<Callback*>(lib.sqlite3_user_data(context))->callable,
                    method ? "user-defined aggregate's 'inverse' method raised error"
                           : "user-defined aggregate's 'inverse' method not defined");
}

void aggregate_answer(sqlite3_context* context, const char* name, bool last) {
    auto* callback = static_cast<Callback*>(lib.sqlite3_user_data(context));
    Value instance = aggregate_instance(context, false);
    if (!instance) return;
    if (instance.is_none()) {
        lib.sqlite3_result_null(context);
        return;
    }
    Value method = get_attribute(instance, intern(name));
    Value result = method ? call(method) : Value();
    if (!result) {
        std::string message =
            fmt::format("user-defined aggregate's '{}' method {}", name, method ? "raised error" : "not defined");
        fail_result(context, static_cast<Callback*>(lib.sqlite3_user_data(context))->callable, message.c_str());
    } else if (!to_sqlite(context, result)) {
        fail_result(context, static_cast<Callback*>(lib.sqlite3_user_data(context))->callable,
                    fmt::format("user-defined aggregate's '{}' method raised error", name).c_str());
    }
    if (last) {
        auto* slot = static_cast<AggregateSlot*>(lib.sqlite3_aggregate_context(context, 0));
        if (slot) {
            Result<bool> removed = callback->database->keep->remove(make_int(slot->key));
            if (!removed.ok()) clear_exception();
        }
    }
}
void aggregate_final(sqlite3_context* context) { aggregate_answer(context, "finalize", true); }
void aggregate_value(sqlite3_context* context) { aggregate_answer(context, "value", false); }

int call_collation(void* user, int size_a, const void* a, int size_b, const void* b) {
    auto* callback = static_cast<Callback*>(user);
    Value left = make_str({static_cast<const char*>(a), static_cast<std::size_t>(size_a)});
    Value right = make_str({static_cast<const char*>(b), static_cast<std::size_t>(size_b)});
    Value result = call(callback->callable, {left, right});
    std::int64_t order = 0;
    if (result) {
        Value index = to_index(result);
        if (index) order = int_sign(index);
    }
    if (has_exception()) drop_exception(callback->callable);
    return static_cast<int>(order);
}

// ---- Other callbacks ------------------------------------------------------------------------------------------------

/// Waits while another connection holds the lock; other threads run meanwhile.
int wait_busy(void* user, int attempts) {
    auto* database = static_cast<Database*>(user);
    // Waits of 1, 2, 4 ... 64 ms, then of 64 ms.
    std::int64_t waited = attempts < 7 ? (std::int64_t{1} << attempts) - 1 : 127 + (attempts - 7) * std::int64_t{64};
    if (waited >= database->busy_milliseconds) return 0;
    std::int64_t delay =
        std::min<std::int64_t>(attempts < 6 ? std::int64_t{1} << attempts : 64, database->busy_milliseconds - waited);
    BlockingRegion region;
    usleep(static_cast<useconds_t>(delay * 1000));
    return 1;
}

int call_authorizer(void* user, int action, const char* a, const char* b, const char* c, const char* d) {
    auto* callback = static_cast<Callback*>(user);
    auto text = [](const char* s) { return s ? Value(make_str(s)) : Value::none(); };
    Value result = call(callback->callable, {make_int(action), text(a), text(b), text(c), text(d)});
    std::int64_t answer = SQLITE_DENY;
    if (result && is_int(result) && int_fits_int64(plain_int(result), answer)) return static_cast<int>(answer);
    if (has_exception()) drop_exception(callback->callable);
    return SQLITE_DENY;
}

int call_progress(void* user) {
    auto* callback = static_cast<Callback*>(user);
    Value result = call(callback->callable);
    Result<bool> stop = result ? truth(result) : Result<bool>(Pending{});
    if (stop.ok()) return stop.value();
    drop_exception(callback->callable);
    return 1;
}

int call_trace(unsigned type, void* user, void* statement, void* sql) {
    auto* callback = static_cast<Callback*>(user);
    if (type != SQLITE_TRACE_STMT) return 0;
    char* expanded = lib.sqlite3_expanded_sql(static_cast<sqlite3_stmt*>(statement));
    Value text = make_str(expanded ? expanded : static_cast<const char*>(sql));
    if (expanded) lib.sqlite3_free(expanded);
    Value result = call(callback->callable, {text});
    if (!result) drop_exception(callback->callable);
    return 0;
}

// ---- Database -------------------------------------------------------------------------------------------------------

void end_database(void* object, void*) {
    auto* self = static_cast<Database*>(object);
    end_statements(*self);
    if (self->handle) lib.sqlite3_close_v2(self->handle);
    self->handle = nullptr;
}

Value database_new(Type* cls, const Args& args) {
    static Signature* signature;
    Value v[3];
    TRY(bind_arguments("Database", "(path, flags, milliseconds, /)", &signature, args, v));
    BufferView path;
    TRY(path.acquire(v[0]));
    std::int64_t flags = TRY(to_index_int64(v[1]));
    auto* self = static_cast<Database*>(allocate_instance(cls));
    self->keep = make_dict();
    self->busy_milliseconds = TRY(to_index_int64(v[2]));
    int code = lib.sqlite3_open_v2(std::string(path.bytes()).c_str(), &self->handle, static_cast<int>(flags), nullptr);
    if (code != SQLITE_OK) {
        Pending pending = raise_error(self->handle, code);
        end_database(self, nullptr);
        return pending;
    }
    lib.sqlite3_extended_result_codes(self->handle, 0);
    lib.sqlite3_busy_handler(self->handle, wait_busy, self);
    GC_register_finalizer_no_order(self, end_database, nullptr, nullptr, nullptr);
    return self;
}

Value database_close(Database& self) {
    end_database(&self, nullptr);
    self.keep->clear();
    return Value::none();
}

Value check(sqlite3* handle, int code) {
    if (code != SQLITE_OK) return raise_error(handle, code);
    return Value::none();
}

Value database_prepare(Database& self, Str* sql) { return prepare(self, sql); }

Value database_create_function(Database& self, Str* name, int count, Value callable, bool deterministic) {
    sqlite3* handle = TRY(open_handle(self));
    std::string utf8(str_view(name));
    int flags = SQLITE_UTF8 | (deterministic ? SQLITE_DETERMINISTIC : 0);
    Str* key = intern(fmt::format("function {} {}", utf8, count));
    if (callable.is_none())
        return check(handle, lib.sqlite3_create_function_v2(handle, utf8.c_str(), count, flags, nullptr, nullptr,
                                                            nullptr, nullptr, nullptr));
    return check(handle,
                 lib.sqlite3_create_function_v2(handle, utf8.c_str(), count, flags, make_callback(self, key, callable),
                                                call_function, nullptr, nullptr, nullptr));
}

Value database_create_aggregate(Database& self, Str* name, int count, Value factory, bool window) {
    sqlite3* handle = TRY(open_handle(self));
    std::string utf8(str_view(name));
    Str* key = intern(fmt::format("function {} {}", utf8, count));
    if (factory.is_none())
        return check(handle, lib.sqlite3_create_function_v2(handle, utf8.c_str(), count, SQLITE_UTF8, nullptr, nullptr,
                                                            nullptr, nullptr, nullptr));
    Callback* callback = make_callback(self, key, factory);
    if (window)
        return check(handle, lib.sqlite3_create_window_function(handle, utf8.c_str(), count, SQLITE_UTF8, callback,
                                                                aggregate_step, aggregate_final, aggregate_value,
                                                                aggregate_inverse, nullptr));
    return check(handle, lib.sqlite3_create_function_v2(handle, utf8.c_str(), count, SQLITE_UTF8, callback, nullptr,
                                                        aggregate_step, aggregate_final, nullptr));
}

Value database_create_collation(Database& self, Str* name, Value callable) {
    sqlite3* handle = TRY(open_handle(self));
    std::string utf8(str_view(name));
    Str* key = intern("collation " + utf8);
    if (callable.is_none())
        return check(handle,
                     lib.sqlite3_create_collation_v2(handle, utf8.c_str(), SQLITE_UTF8, nullptr, nullptr, nullptr));
    return check(handle, lib.sqlite3_create_collation_v2(handle, utf8.c_str(), SQLITE_UTF8,
                                                         make_callback(self, key, callable), call_collation, nullptr));
}

Value database_set_authorizer(Database& self, Value callable) {
    sqlite3* handle = TRY(open_handle(self));
    if (callable.is_none()) return check(handle, lib.sqlite3_set_authorizer(handle, nullptr, nullptr));
    return check(handle, lib.sqlite3_set_authorizer(handle, call_authorizer,
                                                    make_callback(self, intern("authorizer"), callable)));
}

Value database_set_progress(Database& self, Value callable, int steps) {
    sqlite3* handle = TRY(open_handle(self));
    if (callable.is_none()) lib.sqlite3_progress_handler(handle, 0, nullptr, nullptr);
    else lib.sqlite3_progress_handler(handle, steps, call_progress, make_callback(self, intern("progress"), callable));
    return Value::none();
}

Value database_set_trace(Database& self, Value callable) {
    sqlite3* handle = TRY(open_handle(self));
    if (callable.is_none()) return check(handle, lib.sqlite3_trace_v2(handle, 0, nullptr, nullptr));
    return check(handle, lib.sqlite3_trace_v2(handle, SQLITE_TRACE_STMT, call_trace,
                                              make_callback(self, intern("trace"), callable)));
}

Value database_limit(Database& self, int category, int value) {
    sqlite3* handle = TRY(open_handle(self));
    return make_int(lib.sqlite3_limit(handle, category, value));
}

Value database_interrupt(Database& self) {
    lib.sqlite3_interrupt(TRY(open_handle(self)));
    return Value::none();
}

Value database_serialize(Database& self, Str* name) {
    sqlite3* handle = TRY(open_handle(self));
    sqlite3_int64 size = 0;
    unsigned char* data = lib.sqlite3_serialize(handle, std::string(str_view(name)).c_str(), &size, 0);
    if (!data) return Value::none();
    Value copy = make_bytes({reinterpret_cast<const char*>(data), static_cast<std::size_t>(size)});
    lib.sqlite3_free(data);
    return copy;
}

Value database_deserialize(Database& self, Value data, Str* name) {
    sqlite3* handle = TRY(open_handle(self));
    BufferView buffer;
    TRY(buffer.acquire(data));
    auto* copy = static_cast<unsigned char*>(lib.sqlite3_malloc64(buffer.size() ? buffer.size() : 1));
    if (!copy) return raise_memory_error();
    std::memcpy(copy, buffer.data(), buffer.size());
    auto size = static_cast<sqlite3_int64>(buffer.size());
    return check(handle, lib.sqlite3_deserialize(handle, std::string(str_view(name)).c_str(), copy, size, size,
                                                 SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_RESIZEABLE));
}

/// Copies the database into another one, `pages` at a time; `progress` (or None) hears (code, remaining, total).
Value database_backup(Database& self, Database* target, int pages, Value progress, Str* name, double sleep) {
    sqlite3* handle = TRY(open_handle(self));
    sqlite3* other = TRY(open_handle(*target));
    std::string source_name(str_view(name));
    sqlite3_backup* backup = lib.sqlite3_backup_init(other, "main", handle, source_name.c_str());
    if (!backup) return raise_error(other, lib.sqlite3_errcode(other));
    int code;
    do {
        code = lib.sqlite3_backup_step(backup, pages);
        if (!progress.is_none()) {
            Value heard = call(progress, {make_int(code), make_int(lib.sqlite3_backup_remaining(backup)),
                                          make_int(lib.sqlite3_backup_pagecount(backup))});
            if (!heard) {
                lib.sqlite3_backup_finish(backup);
                return Pending{};
            }
        }
        if (code == SQLITE_BUSY || code == SQLITE_LOCKED) {
            Status slept =
                clock::sleep_until(clock::now(clock::Source::Monotonic) + static_cast<std::int64_t>(sleep * 1e9));
            if (!slept.ok()) {
                lib.sqlite3_backup_finish(backup);
                return Pending{};
            }
        }
    } while (code == SQLITE_OK || code == SQLITE_BUSY || code == SQLITE_LOCKED);
    code = lib.sqlite3_backup_finish(backup);
    return code == SQLITE_OK ? Value::none() : Value(raise_error(other, code));
}

Value get_changes(Value self) {
    sqlite3* handle = TRY(open_handle(*self.as<Database>()));
    return make_int(lib.sqlite3_changes(handle));
}
Value get_total_changes(Value self) {
    sqlite3* handle = TRY(open_handle(*self.as<Database>()));
    return make_int(lib.sqlite3_total_changes(handle));
}
Value get_last_rowid(Value self) {
    sqlite3* handle = TRY(open_handle(*self.as<Database>()));
    return make_int(lib.sqlite3_last_insert_rowid(handle));
}
Value get_in_transaction(Value self) {
    sqlite3* handle = TRY(open_handle(*self.as<Database>()));
    return Value::boolean(!lib.sqlite3_get_autocommit(handle));
}

constexpr FunctionDef kDatabaseMethods[] = {
    method<database_close>("close", "($self, /)", "Close the database."),
    method<database_prepare>("prepare", "($self, sql, /)", "(Statement or None, the text behind the statement)."),
    method<open_blob>("open_blob", "($self, table, column, row, readonly, name, /)", "Open a BLOB of one row."),
    method<database_create_function>("create_function", "($self, name, count, callable, deterministic, /)",
                                     "Make a function known to SQL; None removes it."),
    method<database_create_aggregate>("create_aggregate", "($self, name, count, factory, window, /)",
                                      "Make an aggregate known to SQL."),
    method<database_create_collation>("create_collation", "($self, name, callable, /)", "Make an order known to SQL."),
    method<database_set_authorizer>("set_authorizer", "($self, callable, /)", "Ask before each access."),
    method<database_set_progress>("set_progress", "($self, callable, steps, /)", "Ask every so many steps."),
    method<database_set_trace>("set_trace", "($self, callable, /)", "Tell each statement."),
    method<database_limit>("limit", "($self, category, value, /)", "Set a limit; the one before."),
    method<database_interrupt>("interrupt", "($self, /)", "Stop what runs."),
    method<database_serialize>("serialize", "($self, name, /)", "The database as bytes."),
    method<database_deserialize>("deserialize", "($self, data, name, /)", "The database of bytes."),
    method<database_backup>("backup", "($self, target, pages, progress, name, sleep, /)", "Copy into another one."),
};
constexpr GetSetDef kDatabaseGetSets[] = {
    {"changes", get_changes, nullptr, "Rows that the last statement changed."},
    {"total_changes", get_total_changes, nullptr, "Rows changed since it was opened."},
    {"last_rowid", get_last_rowid, nullptr, "The id of the row inserted last."},
    {"in_transaction", get_in_transaction, nullptr, "A transaction is open."},
};
constexpr Slots kDatabaseSlots{.new_ = database_new};
constexpr TypeDef kDatabaseDef{
    .name = "_sqlite3.Database",
    .doc = "An open database.",
    .size = sizeof(Database),
    .slots = &kDatabaseSlots,
    .methods = kDatabaseMethods,
    .getsets = kDatabaseGetSets,
};
constexpr TypeDef kCallbackDef{
    .name = "_sqlite3.Callback",
    .size = sizeof(Callback),
    .flags = kDisallowInstantiation,
};
constinit Type callback_type{kCallbackDef};

// ---- The module -----------------------------------------------------------------------------------------------------

Value set_error_factory(Value factory) {
    error_factory = factory;
    return Value::none();
}
Value enable_callback_tracebacks(bool enable) {
    show_callback_errors = enable;
    return Value::none();
}
Value complete_statement(Str* statement) {
    return Value::boolean(lib.sqlite3_complete(std::string(str_view(statement)).c_str()) == 1);
}
Value version() { return make_str(lib.sqlite3_libversion()); }
Value thread_mode() { return make_int(lib.sqlite3_threadsafe()); }

constexpr FunctionDef kFunctions[] = {
    function<complete_statement>("complete_statement", "($module, /, statement)",
                                 "Checks if a string contains a complete SQL statement."),
    function<enable_callback_tracebacks>("enable_callback_tracebacks", "($module, enable, /)",
                                         "Enable or disable callback functions throwing errors to stderr."),
    function<set_error_factory>("set_error_factory", "($module, factory, /)", "What makes exceptions of failures."),
    function<thread_mode>("thread_mode", "($module, /)", "How SQLite was compiled for threads."),
    function<version>("version", "($module, /)", "SQLite's version."),
};

Type* const kTypes[] = {&database_type, &statement_type, &blob_handle_type, &callback_type};

Status init(Module*) { return load_library(); }

}  // namespace

constinit Type database_type{kDatabaseDef};

}  // namespace py::sqlite

namespace py {

constinit const ModuleDef kSqliteModule{
    .name = "_sqlite3",
    .doc = "SQLite for the sqlite3 package.",
    .functions = sqlite::kFunctions,
    .types = sqlite::kTypes,
    .init = sqlite::init,
};

}  // namespace py
