// SQLite, loaded when `sqlite3` is first imported: linking it would cost every start of the interpreter some milliseconds.
// Only its header is used at build time. `library.cpp` has the loading, `module.cpp` the Database and its callbacks,
// `statement.cpp` the Statement, `blob.cpp` the BlobHandle.
//
// The native part is thin: it opens, prepares, binds, steps and calls back. What Python programs see (Connection, Cursor,
// Row) is Python over it. A failure is raised as what the function given to set_error_factory() makes of it.
#pragma once

#include <sqlite3.h>

#include "runtime/core/builtin.h"
#include "runtime/core/error.h"
#include "runtime/core/type.h"
#include "runtime/objects/dict.h"

namespace py::sqlite {

#define SQLITE_FUNCTIONS(X)           \
    X(sqlite3_aggregate_context)      \
    X(sqlite3_backup_finish)          \
    X(sqlite3_backup_init)            \
    X(sqlite3_backup_pagecount)       \
    X(sqlite3_backup_remaining)       \
    X(sqlite3_backup_step)            \
    X(sqlite3_bind_blob64)            \
    X(sqlite3_bind_double)            \
    X(sqlite3_bind_int64)             \
    X(sqlite3_bind_null)              \
    X(sqlite3_bind_parameter_count)   \
    X(sqlite3_bind_parameter_name)    \
    X(sqlite3_bind_text64)            \
    X(sqlite3_blob_bytes)             \
    X(sqlite3_blob_close)             \
    X(sqlite3_blob_open)              \
    X(sqlite3_blob_read)              \
    X(sqlite3_blob_write)             \
    X(sqlite3_busy_handler)           \
    X(sqlite3_changes)                \
    X(sqlite3_clear_bindings)         \
    X(sqlite3_close_v2)               \
    X(sqlite3_column_blob)            \
    X(sqlite3_column_bytes)           \
    X(sqlite3_column_count)           \
    X(sqlite3_column_decltype)        \
    X(sqlite3_column_double)          \
    X(sqlite3_column_int64)           \
    X(sqlite3_column_name)            \
    X(sqlite3_column_text)            \
    X(sqlite3_column_type)            \
    X(sqlite3_complete)               \
    X(sqlite3_create_collation_v2)    \
    X(sqlite3_create_function_v2)     \
    X(sqlite3_create_window_function) \
    X(sqlite3_db_handle)              \
    X(sqlite3_deserialize)            \
    X(sqlite3_enable_shared_cache)    \
    X(sqlite3_errcode)                \
    X(sqlite3_errmsg)                 \
    X(sqlite3_errstr)                 \
    X(sqlite3_expanded_sql)           \
    X(sqlite3_extended_errcode)       \
    X(sqlite3_extended_result_codes)  \
    X(sqlite3_finalize)               \
    X(sqlite3_free)                   \
    X(sqlite3_get_autocommit)         \
    X(sqlite3_interrupt)              \
    X(sqlite3_last_insert_rowid)      \
    X(sqlite3_libversion)             \
    X(sqlite3_limit)                  \
    X(sqlite3_malloc64)               \
    X(sqlite3_open_v2)                \
    X(sqlite3_prepare_v2)             \
    X(sqlite3_progress_handler)       \
    X(sqlite3_reset)                  \
    X(sqlite3_result_blob64)          \
    X(sqlite3_result_double)          \
    X(sqlite3_result_error)           \
    X(sqlite3_result_error_nomem)     \
    X(sqlite3_result_error_toobig)    \
    X(sqlite3_result_int64)           \
    X(sqlite3_result_null)            \
    X(sqlite3_result_text64)          \
    X(sqlite3_serialize)              \
    X(sqlite3_set_authorizer)         \
    X(sqlite3_sql)                    \
    X(sqlite3_step)                   \
    X(sqlite3_stmt_readonly)          \
    X(sqlite3_threadsafe)             \
    X(sqlite3_total_changes)          \
    X(sqlite3_trace_v2)               \
    X(sqlite3_user_data)              \
    X(sqlite3_value_blob)             \
    X(sqlite3_value_bytes)            \
    X(sqlite3_value_double)           \
    X(sqlite3_value_int64)            \
    X(sqlite3_value_text)             \
    X(sqlite3_value_type)

struct Library {
#define MEMBER(name) decltype(&::name) name = nullptr;
    SQLITE_FUNCTIONS(MEMBER)
#undef MEMBER
};
extern Library lib;
Status load_library();

extern Type database_type, statement_type, blob_handle_type;

/// A prepared statement as SQLite has it; outside the collector's memory, because a database that is closed ends its
/// statements while their objects are still there.
struct Prepared {
    sqlite3_stmt* handle;
    Prepared *next = nullptr, *previous = nullptr;  ///< the others of the database
    bool listed = true;
};

/// An open database and, in `keep`, all objects that only SQLite holds otherwise.
struct Database : Object {
    static Type* static_type() { return &database_type; }
    static Shape* exact_shape() { return &database_type.own_shape; }
    sqlite3* handle;
    Prepared* prepared;  ///< all that are not finalized yet
    Dict* keep;
    std::int64_t busy_milliseconds;
    Value
        pending_error;  ///< an exception of a callback that the running call shall raise (KeyboardInterrupt and the like)
};

struct Statement : Object {
    static Type* static_type() { return &statement_type; }
    static Shape* exact_shape() { return &statement_type.own_shape; }
    Prepared* prepared;
    Database* database;
    sqlite3_stmt* handle() const { return prepared ? prepared->handle : nullptr; }
};

struct BlobHandle : Object {
    static Type* static_type() { return &blob_handle_type; }
    static Shape* exact_shape() { return &blob_handle_type.own_shape; }
    sqlite3_blob* handle;  ///< null: closed
    Database* database;
};

/// Finalizes all statements of the database.
void end_statements(Database& database);

/// Raises what the error factory makes of the database's last error; `database` may be null.
Pending raise_error(sqlite3* database, int code);
/// The factory: callable(code, extended code, message) -> exception.
extern Value error_factory;

/// What SQLite's text is: str from UTF-8; false: it is not valid.
bool is_valid_utf8(const char* text, std::size_t size);
/// The open handle of a database, or an exception.
sqlite3* open_handle(Database& database);

/// database.open_blob(table, column, row, readonly, name)
Value open_blob(Database& database, Str* table, Str* column, Value row, bool readonly, Str* name);

/// database.prepare(sql): (Statement or None, rest of the text).
Value prepare(Database& database, Str* sql);

}  // namespace py::sqlite
