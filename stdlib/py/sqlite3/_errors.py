"""The exceptions of DB-API, and which of SQLite's results become which."""

import _sqlite3


class Warning(Exception):
    pass


class Error(Exception):
    pass


class InterfaceError(Error):
    pass


class DatabaseError(Error):
    pass


class InternalError(DatabaseError):
    pass


class OperationalError(DatabaseError):
    pass


class ProgrammingError(DatabaseError):
    pass


class IntegrityError(DatabaseError):
    pass


class DataError(DatabaseError):
    pass


class NotSupportedError(DatabaseError):
    pass


ERRORS = {
    name: globals()[name]
    for name in (
        "Warning", "Error", "InterfaceError", "DatabaseError", "InternalError", "OperationalError", "ProgrammingError",
        "IntegrityError", "DataError", "NotSupportedError",
    )
}  # fmt: skip
for _class in ERRORS.values():
    _class.__module__ = "sqlite3"

# SQLite's results by name: the primary ones, and the extended ones as primary | number << 8.
RESULTS = {
    name: number
    for number, name in enumerate(
        (
            "OK", "ERROR", "INTERNAL", "PERM", "ABORT", "BUSY", "LOCKED", "NOMEM", "READONLY", "INTERRUPT", "IOERR", "CORRUPT",
            "NOTFOUND", "FULL", "CANTOPEN", "PROTOCOL", "EMPTY", "SCHEMA", "TOOBIG", "CONSTRAINT", "MISMATCH", "MISUSE",
            "NOLFS", "AUTH", "FORMAT", "RANGE", "NOTADB", "NOTICE", "WARNING",
        )
    )
}  # fmt: skip
RESULTS.update(ROW=100, DONE=101)
_EXTENDED = {
    "ERROR": ("MISSING_COLLSEQ", "RETRY", "SNAPSHOT"),
    "IOERR": (
        "READ", "SHORT_READ", "WRITE", "FSYNC", "DIR_FSYNC", "TRUNCATE", "FSTAT", "UNLOCK", "RDLOCK", "DELETE", "BLOCKED",
        "NOMEM", "ACCESS", "CHECKRESERVEDLOCK", "LOCK", "CLOSE", "DIR_CLOSE", "SHMOPEN", "SHMSIZE", "SHMLOCK", "SHMMAP", "SEEK",
        "DELETE_NOENT", "MMAP", "GETTEMPPATH", "CONVPATH", "VNODE", "AUTH", "BEGIN_ATOMIC", "COMMIT_ATOMIC", "ROLLBACK_ATOMIC",
        "DATA", "CORRUPTFS",
    ),
    "LOCKED": ("SHAREDCACHE", "VTAB"),
    "BUSY": ("RECOVERY", "SNAPSHOT", "TIMEOUT"),
    "CANTOPEN": ("NOTEMPDIR", "ISDIR", "FULLPATH", "CONVPATH", "DIRTYWAL", "SYMLINK"),
    "CORRUPT": ("VTAB", "SEQUENCE", "INDEX"),
    "READONLY": ("RECOVERY", "CANTLOCK", "ROLLBACK", "DBMOVED", "CANTINIT", "DIRECTORY"),
    "CONSTRAINT": (
        "CHECK", "COMMITHOOK", "FOREIGNKEY", "FUNCTION", "NOTNULL", "PRIMARYKEY", "TRIGGER", "UNIQUE", "VTAB", "ROWID", "PINNED",
    ),
    "NOTICE": ("RECOVER_WAL", "RECOVER_ROLLBACK"),
    "WARNING": ("AUTOINDEX",),
    "AUTH": ("USER",),
    "OK": ("LOAD_PERMANENTLY", "SYMLINK"),
}  # fmt: skip
for _primary, _names in _EXTENDED.items():
    for _number, _name in enumerate(_names, 1):
        RESULTS[f"{_primary}_{_name}"] = RESULTS[_primary] | _number << 8
RESULTS["ABORT_ROLLBACK"] = RESULTS["ABORT"] | 2 << 8
_NAMES = {number: name for name, number in reversed(RESULTS.items())}


def _class_of(code):
    if code in (RESULTS["INTERNAL"], RESULTS["NOTFOUND"]):
        return InternalError
    if code in (RESULTS["CORRUPT"], RESULTS["NOTADB"]) or code > RESULTS["NOTADB"]:
        return DatabaseError
    if code == RESULTS["TOOBIG"]:
        return DataError
    if code in (RESULTS["CONSTRAINT"], RESULTS["MISMATCH"]):
        return IntegrityError
    if code in (RESULTS["MISUSE"], RESULTS["RANGE"]):
        return InterfaceError
    if code in (RESULTS["FORMAT"], RESULTS["NOLFS"], RESULTS["AUTH"]):
        return DatabaseError
    return OperationalError


def make_error(code, extended, message):
    """The exception of a failure in SQLite; without an extended code, of a mistake noticed here."""
    error = _class_of(code)(message)
    if extended is not None:
        error.sqlite_errorcode = extended
        error.sqlite_errorname = "SQLITE_" + _NAMES.get(extended, _NAMES.get(code, "unknown"))
    return error


_sqlite3.set_error_factory(make_error)
