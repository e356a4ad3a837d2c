// A BLOB or TEXT of one row, read and written in place. The file-like Blob is Python over it (sqlite3/_blob.py), which
// checks positions and that neither this nor the database is closed.
#include <string>

#include "runtime/objects/bytes.h"
#include "runtime/objects/int.h"
#include "runtime/objects/str.h"
#include "runtime/protocol/buffer.h"
#include "stdlib/sqlite/library.h"

namespace py::sqlite {

namespace {

Value result_of(BlobHandle& self, int code) {
    return code == SQLITE_OK ? Value::none() : Value(raise_error(self.database->handle, code));
}

Value blob_close(BlobHandle& self) {
    if (self.handle) (void)lib.sqlite3_blob_close(self.handle);
    self.handle = nullptr;
    return Value::none();
}

Value blob_read(BlobHandle& self, int offset, int length) {
    std::string data(static_cast<std::size_t>(length), '\0');
    TRY(result_of(self, lib.sqlite3_blob_read(self.handle, data.data(), length, offset)));
    return make_bytes(data);
}

Value blob_write(BlobHandle& self, int offset, Value data) {
    BufferView buffer;
    TRY(buffer.acquire(data));
    return result_of(self, lib.sqlite3_blob_write(self.handle, buffer.data(), static_cast<int>(buffer.size()), offset));
}

Value blob_size(BlobHandle& self) { return make_int(lib.sqlite3_blob_bytes(self.handle)); }

constexpr FunctionDef kMethods[] = {
    method<blob_close>("close", "($self, /)", "Give the handle back."),
    method<blob_read>("read", "($self, offset, length, /)", "Bytes of the blob."),
    method<blob_size>("size", "($self, /)", "The number of bytes, which never changes."),
    method<blob_write>("write", "($self, offset, data, /)", "Put bytes over those of the blob."),
};
constexpr TypeDef kBlobHandleDef{
    .name = "_sqlite3.BlobHandle",
    .doc = "An open blob.",
    .size = sizeof(BlobHandle),
    .flags = kDisallowInstantiation,
    .methods = kMethods,
};

}  // namespace

Value open_blob(Database& database, Str* table, Str* column, Value row, bool readonly, Str* name) {
    sqlite3* handle = TRY(open_handle(database));
    std::int64_t row_id;
    if (!int_fits_int64(plain_int(row), row_id))
        return raise_overflow_error("Python int too large to convert to SQLite INTEGER");
    sqlite3_blob* blob = nullptr;
    int code = lib.sqlite3_blob_open(handle, std::string(str_view(name)).c_str(), std::string(str_view(table)).c_str(),
                                     std::string(str_view(column)).c_str(), row_id, !readonly, &blob);
    if (code != SQLITE_OK) return raise_error(handle, code);
    auto* result = static_cast<BlobHandle*>(allocate_instance(&blob_handle_type));
    result->handle = blob;
    result->database = &database;
    return result;
}

constinit Type blob_handle_type{kBlobHandleDef};

}  // namespace py::sqlite
