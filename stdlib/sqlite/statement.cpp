// The Statement of `_sqlite3`: binding, stepping and reading rows.
#include <gc.h>

#include <cmath>

#include "runtime/objects/bytes.h"
#include "runtime/objects/float.h"
#include "runtime/objects/int.h"
#include "runtime/objects/list.h"
#include "runtime/objects/str.h"
#include "runtime/protocol/buffer.h"
#include "stdlib/sqlite/library.h"

namespace py::sqlite {

namespace {

void end_statement(void* object, void*) {
    auto* self = static_cast<Statement*>(object);
    Prepared* prepared = self->prepared;
    if (!prepared) return;
    self->prepared = nullptr;
    if (prepared->handle) lib.sqlite3_finalize(prepared->handle);
    if (prepared->listed) {
        if (prepared->next) prepared->next->previous = prepared->previous;
        if (prepared->previous) prepared->previous->next = prepared->next;
        else self->database->prepared = prepared->next;
    }
    delete prepared;
}

sqlite3_stmt* open_statement(Statement& self) {
    if (!self.handle()) return raise_value_error("the statement is closed");
    return self.handle();
}

Pending raise_of(Statement& self, int code) { return raise_error(lib.sqlite3_db_handle(self.handle()), code); }

/// Binds one value; false: its type is not supported.
Value statement_bind(Statement& self, int position, Value value) {
    sqlite3_stmt* handle = TRY(open_statement(self));
    int code;
    if (value.is_none()) {
        code = lib.sqlite3_bind_null(handle, position);
    } else if (is_int(value)) {
        std::int64_t number;
        if (!int_fits_int64(plain_int(value), number))
            return raise_overflow_error("Python int too large to convert to SQLite INTEGER");
        code = lib.sqlite3_bind_int64(handle, position, number);
    } else if (is_float(value)) {
        code = lib.sqlite3_bind_double(handle, position, float_value(value));
    } else if (Str* text = as_str(value)) {
        for (std::size_t i = 0; !text->ascii && i < text->length; ++i)
            if ((*text)[i] >= 0xD800 && (*text)[i] <= 0xDFFF) {
                Value encoded = TRY(call_method(value, intern("encode"), {make_str("utf-8")}));
                (void)encoded;
                break;
            }
        std::string_view view = str_view(text);
        code = lib.sqlite3_bind_text64(handle, position, view.data(), view.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
    } else if (has_buffer(value)) {
        BufferView buffer;
        TRY(buffer.acquire(value));
        const void* data = buffer.size() ? static_cast<const void*>(buffer.data()) : "";
        code = lib.sqlite3_bind_blob64(handle, position, data, buffer.size(), SQLITE_TRANSIENT);
    } else {
        return Value::false_();
    }
    if (code != SQLITE_OK) return raise_of(self, code);
    return Value::true_();
}

/// True: there is a row.
Value statement_step(Statement& self) {
    sqlite3_stmt* handle = TRY(open_statement(self));
    Database* database = self.database;
    int code = lib.sqlite3_step(handle);
    if (database->pending_error) {
        Value error = database->pending_error;
        database->pending_error = Value();
        lib.sqlite3_reset(handle);
        return raise_value(error);
    }
    if (code == SQLITE_ROW) return Value::true_();
    if (code == SQLITE_DONE) return Value::false_();
    return raise_of(self, code);
}

/// One column; `text_factory` None: str.
Value column(Statement& self, int i, Value text_factory) {
    sqlite3_stmt* handle = self.handle();
    switch (lib.sqlite3_column_type(handle, i)) {
        case SQLITE_INTEGER: return make_int(lib.sqlite3_column_int64(handle, i));
        case SQLITE_FLOAT: return Value::from_untrusted_double(lib.sqlite3_column_double(handle, i));
        case SQLITE_NULL: return Value::none();
        case SQLITE_BLOB: {
            auto* data = static_cast<const char*>(lib.sqlite3_column_blob(handle, i));
            return make_bytes({data, static_cast<std::size_t>(lib.sqlite3_column_bytes(handle, i))});
        }
        default: {
            auto* data = reinterpret_cast<const char*>(lib.sqlite3_column_text(handle, i));
            std::string_view view(data, static_cast<std::size_t>(lib.sqlite3_column_bytes(handle, i)));
            if (!text_factory.is_none()) return call(text_factory, {make_bytes(view)});
            if (is_valid_utf8(view.data(), view.size())) return make_str(view);
            if (!error_factory) return raise_value_error("not UTF-8");
            std::string message = fmt::format("Could not decode to UTF-8 column '{}' with text '{}'",
                                              lib.sqlite3_column_name(handle, i), view);
            Value exception = TRY(call(error_factory, {make_int(SQLITE_ERROR), Value::none(), make_str(message)}));
            return raise_value(exception);
        }
    }
}

Value statement_row(Statement& self, Value text_factory) {
    sqlite3_stmt* handle = TRY(open_statement(self));
    int count = lib.sqlite3_column_count(handle);
    Tuple* row = TRY(allocate_tuple(static_cast<std::size_t>(count)));
    for (int i = 0; i < count; ++i) row->items[i] = TRY(column(self, i, text_factory));
    return row;
}

/// The value of a column as bytes, for converters; None for NULL.
Value statement_raw(Statement& self, int i) {
    sqlite3_stmt* handle = TRY(open_statement(self));
    if (lib.sqlite3_column_type(handle, i) == SQLITE_NULL) return Value::none();
    auto* data = static_cast<const char*>(lib.sqlite3_column_blob(handle, i));
    return make_bytes({data ? data : "", static_cast<std::size_t>(lib.sqlite3_column_bytes(handle, i))});
}

Value statement_value(Statement& self, int i, Value text_factory) {
    TRY(open_statement(self));
    return column(self, i, text_factory);
}

Value statement_columns(Statement& self) {
    sqlite3_stmt* handle = TRY(open_statement(self));
    List* columns = TRY(make_list());
    for (int i = 0; i < lib.sqlite3_column_count(handle); ++i) {
        const char* name = lib.sqlite3_column_name(handle, i);
        const char* type = lib.sqlite3_column_decltype(handle, i);
        columns->append(
            make_tuple({name ? Value(make_str(name)) : Value::none(), type ? Value(make_str(type)) : Value::none()}));
    }
    return columns;
}

Value statement_parameters(Statement& self) {
    sqlite3_stmt* handle = TRY(open_statement(self));
    List* names = TRY(make_list());
    for (int i = 1; i <= lib.sqlite3_bind_parameter_count(handle); ++i) {
        const char* name = lib.sqlite3_bind_parameter_name(handle, i);
        names->append(name ? Value(make_str(name)) : Value::none());
    }
    return names;
}

Value statement_reset(Statement& self) {
    if (sqlite3_stmt* handle = self.handle()) {
        lib.sqlite3_reset(handle);
        lib.sqlite3_clear_bindings(handle);
    }
    return Value::none();
}

Value statement_close(Statement& self) {
    end_statement(&self, nullptr);
    return Value::none();
}

Value statement_readonly(Value self) {
    sqlite3_stmt* handle = TRY(open_statement(*self.as<Statement>()));
    return Value::boolean(lib.sqlite3_stmt_readonly(handle));
}
Value statement_column_count(Value self) {
    sqlite3_stmt* handle = TRY(open_statement(*self.as<Statement>()));
    return make_int(lib.sqlite3_column_count(handle));
}

constexpr FunctionDef kMethods[] = {
    method<statement_bind>("bind", "($self, position, value, /)", "Bind a parameter; False when the type is wrong."),
    method<statement_step>("step", "($self, /)", "Go on; True when there is a row."),
    method<statement_row>("row", "($self, text_factory=None, /)", "The present row."),
    method<statement_raw>("raw", "($self, column, /)", "A column as bytes."),
    method<statement_value>("value", "($self, column, text_factory=None, /)", "A column as an object."),
    method<statement_columns>("columns", "($self, /)", "(name, declared type) of each column."),
    method<statement_parameters>("parameters", "($self, /)", "The name of each parameter, or None."),
    method<statement_reset>("reset", "($self, /)", "Back to the start, without parameters."),
    method<statement_close>("close", "($self, /)", "Finalize the statement."),
};
constexpr GetSetDef kGetSets[] = {
    {"readonly", statement_readonly, nullptr, "The statement writes nothing."},
    {"column_count", statement_column_count, nullptr, "The number of columns of its rows."},
};
constexpr TypeDef kStatementDef{
    .name = "_sqlite3.Statement",
    .doc = "A prepared statement.",
    .size = sizeof(Statement),
    .flags = kDisallowInstantiation,
    .methods = kMethods,
    .getsets = kGetSets,
};

}  // namespace

constinit Type statement_type{kStatementDef};

void end_statements(Database& database) {
    while (Prepared* prepared = database.prepared) {
        database.prepared = prepared->next;
        lib.sqlite3_finalize(prepared->handle);
        prepared->handle = nullptr;
        prepared->listed = false;
    }
}

Value prepare(Database& database, Str* sql) {
    sqlite3* handle = TRY(open_handle(database));
    std::string text(str_view(sql));
    const char* rest = nullptr;
    sqlite3_stmt* prepared = nullptr;
    int code = lib.sqlite3_prepare_v2(handle, text.c_str(), static_cast<int>(text.size() + 1), &prepared, &rest);
    if (database.pending_error) {
        Value error = database.pending_error;
        database.pending_error = Value();
        lib.sqlite3_finalize(prepared);
        return raise_value(error);
    }
    if (code != SQLITE_OK) return raise_error(handle, code);
    Value tail = make_str(std::string_view(rest, static_cast<std::size_t>(text.c_str() + text.size() - rest)));
    if (!prepared) return make_tuple({Value::none(), tail});
    auto* statement = static_cast<Statement*>(allocate_instance(&statement_type));
    statement->prepared = new Prepared{prepared, database.prepared};
    if (database.prepared) database.prepared->previous = statement->prepared;
    database.prepared = statement->prepared;
    statement->database = &database;
    GC_register_finalizer_no_order(statement, end_statement, nullptr, nullptr, nullptr);
    return make_tuple({statement, tail});
}

}  // namespace py::sqlite
