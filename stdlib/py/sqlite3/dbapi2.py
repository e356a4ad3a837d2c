"""The module interface of DB-API 2.0: functions, types and constants of sqlite3."""

import datetime as _datetime
import time as _time

import _sqlite3
from _sqlite3 import complete_statement, enable_callback_tracebacks

from sqlite3 import _errors
from sqlite3._adapt import PrepareProtocol, adapt, adapters, converters, register_adapter, register_converter
from sqlite3._blob import Blob
from sqlite3._connection import LEGACY_TRANSACTION_CONTROL, Connection, connect
from sqlite3._cursor import PARSE_COLNAMES, PARSE_DECLTYPES, Cursor
from sqlite3._errors import (
    DatabaseError,
    DataError,
    Error,
    IntegrityError,
    InterfaceError,
    InternalError,
    NotSupportedError,
    OperationalError,
    ProgrammingError,
    Warning,
)
from sqlite3._row import Row

paramstyle = "qmark"
apilevel = "2.0"
threadsafety = {0: 0, 1: 3, 2: 1}[_sqlite3.thread_mode()]
sqlite_version = _sqlite3.version()
sqlite_version_info = tuple(map(int, sqlite_version.split(".")))

Date = _datetime.date
Time = _datetime.time
Timestamp = _datetime.datetime
Binary = memoryview


def DateFromTicks(ticks):
    return Date(*_time.localtime(ticks)[:3])


def TimeFromTicks(ticks):
    return Time(*_time.localtime(ticks)[3:6])


def TimestampFromTicks(ticks):
    return Timestamp(*_time.localtime(ticks)[:6])


for _name, _number in _errors.RESULTS.items():
    globals()["SQLITE_" + _name] = _number
SQLITE_DENY, SQLITE_IGNORE = 1, 2
for _number, _name in enumerate(
    (
        "CREATE_INDEX", "CREATE_TABLE", "CREATE_TEMP_INDEX", "CREATE_TEMP_TABLE", "CREATE_TEMP_TRIGGER", "CREATE_TEMP_VIEW",
        "CREATE_TRIGGER", "CREATE_VIEW", "DELETE", "DROP_INDEX", "DROP_TABLE", "DROP_TEMP_INDEX", "DROP_TEMP_TABLE",
        "DROP_TEMP_TRIGGER", "DROP_TEMP_VIEW", "DROP_TRIGGER", "DROP_VIEW", "INSERT", "PRAGMA", "READ", "SELECT",
        "TRANSACTION", "UPDATE", "ATTACH", "DETACH", "ALTER_TABLE", "REINDEX", "ANALYZE", "CREATE_VTABLE", "DROP_VTABLE",
        "FUNCTION", "SAVEPOINT", "RECURSIVE",
    ),
    1,
):  # fmt: skip
    globals()["SQLITE_" + _name] = _number if _name != "RECURSIVE" else 33
for _number, _name in enumerate(
    (
        "LENGTH", "SQL_LENGTH", "COLUMN", "EXPR_DEPTH", "COMPOUND_SELECT", "VDBE_OP", "FUNCTION_ARG", "ATTACHED",
        "LIKE_PATTERN_LENGTH", "VARIABLE_NUMBER", "TRIGGER_DEPTH", "WORKER_THREADS",
    )
):  # fmt: skip
    globals()["SQLITE_LIMIT_" + _name] = _number
del _name, _number

__all__ = [name for name in globals() if not name.startswith("_")]
