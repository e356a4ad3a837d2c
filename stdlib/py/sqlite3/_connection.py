"""Connection: an open database, its transactions, and the Python functions that SQL can call."""

import os
import re
import threading
import weakref

import _sqlite3

from sqlite3._blob import Blob
from sqlite3._cursor import Cursor
from sqlite3._errors import ERRORS, InterfaceError, OperationalError, ProgrammingError

LEGACY_TRANSACTION_CONTROL = -1

_OPEN_READWRITE = 0x2
_OPEN_CREATE = 0x4
_OPEN_URI = 0x40

_FIRST_WORD = re.compile(r"(?:[\s;]+|--[^\n]*\n?|/\*.*?(?:\*/|\Z))*([A-Za-z]*)", re.DOTALL)
_DML = frozenset(("INSERT", "UPDATE", "DELETE", "REPLACE"))
_LOCKED = 6
_ISOLATION_LEVELS = ("", "DEFERRED", "IMMEDIATE", "EXCLUSIVE")


class _Prepared:
    """A statement and what is known about it. The connection keeps it for the next time when it is not in use; one whose
    cursor was dropped is finalized by the collector.
    """

    __slots__ = ("statement", "sql", "is_dml", "parameters")

    def __init__(self, statement, sql):
        self.statement = statement
        self.sql = sql
        self.is_dml = _FIRST_WORD.match(sql)[1].upper() in _DML
        self.parameters = statement.parameters()

    def step(self):
        """Go on; true when there is a row. Statements of dropped cursors must not keep a table locked."""
        try:
            return self.statement.step()
        except OperationalError as error:
            if error.sqlite_errorcode & 0xFF != _LOCKED:
                raise
        import gc

        gc.collect()
        return self.statement.step()


class Connection:
    """An open database."""

    Warning = ERRORS["Warning"]
    Error = ERRORS["Error"]
    InterfaceError = ERRORS["InterfaceError"]
    DatabaseError = ERRORS["DatabaseError"]
    DataError = ERRORS["DataError"]
    OperationalError = ERRORS["OperationalError"]
    IntegrityError = ERRORS["IntegrityError"]
    InternalError = ERRORS["InternalError"]
    ProgrammingError = ERRORS["ProgrammingError"]
    NotSupportedError = ERRORS["NotSupportedError"]

    def __init__(
        self, database, timeout=5.0, detect_types=0, isolation_level="", check_same_thread=True, factory=None,
        cached_statements=128, uri=False, *, autocommit=LEGACY_TRANSACTION_CONTROL,
    ):  # fmt: skip
        if "_database" in self.__dict__ and self._database is not None:
            self._database.close()
        self._database = None
        self._statements = {}
        self._blobs = weakref.WeakSet()
        path = os.fsencode(database)
        if b"\0" in path:
            raise ValueError("embedded null byte")
        self._isolation_level = _isolation_level(isolation_level)
        self._autocommit = _autocommit(autocommit)
        self._detect_types = detect_types
        self._cache_size = max(cached_statements, 5)
        self._thread = threading.get_ident() if check_same_thread else None
        self.row_factory = None
        self.text_factory = str
        flags = _OPEN_READWRITE | _OPEN_CREATE | (_OPEN_URI if uri else 0)
        self._database = _sqlite3.Database(path, flags, int(timeout * 1000))
        if self._autocommit is False:
            self._command("BEGIN")

    def _check(self):
        try:
            database = self._database
        except AttributeError:
            raise ProgrammingError("Base Connection.__init__ not called.") from None
        if self._thread is not None and threading.get_ident() != self._thread:
            raise ProgrammingError(
                "SQLite objects created in a thread can only be used in that same thread. "
                f"The object was created in thread id {self._thread} and this is thread id {threading.get_ident()}."
            )
        if database is None:
            raise ProgrammingError("Cannot operate on a closed database.")
        return database

    def _command(self, sql):
        statement, _ = self._database.prepare(sql)
        try:
            statement.step()
        finally:
            statement.close()

    def _prepare(self, sql):
        """The statement of a text, prepared now or earlier; None when there is none in it."""
        prepared = self._statements.pop(sql, None)
        if prepared is not None:
            return prepared
        if not sql.isascii():
            sql.encode()  # surrogates cannot be stored
        if "\0" in sql:
            raise ProgrammingError("the query contains a null character")
        statement, rest = self._database.prepare(sql)
        if statement is None:
            return None
        if _FIRST_WORD.sub("", rest, count=1).strip() or _FIRST_WORD.match(rest)[1]:
            statement.close()
            raise ProgrammingError("You can only execute one statement at a time.")
        return _Prepared(statement, sql)

    def _give_back(self, prepared):
        """Keep a statement for the next time."""
        prepared.statement.reset()
        self._statements[prepared.sql] = prepared
        if len(self._statements) > self._cache_size:
            self._statements.pop(next(iter(self._statements)))

    def __call__(self, sql, /):
        """The statement of a text, for tests that it can be prepared."""
        self._check()
        if not isinstance(sql, str):
            raise TypeError(f"argument 1 must be str, not {type(sql).__name__}")
        return self._prepare(sql)

    # ---- Settings ----

    @property
    def isolation_level(self):
        """How transactions are begun: "", "DEFERRED", "IMMEDIATE", "EXCLUSIVE"; None: not at all."""
        self._check()
        return self._isolation_level

    @isolation_level.setter
    def isolation_level(self, value):
        if value is None:
            self._isolation_level = None
            if self._check().in_transaction and self._autocommit == LEGACY_TRANSACTION_CONTROL:
                self._command("COMMIT")
        else:
            self._isolation_level = _isolation_level(value)

    @isolation_level.deleter
    def isolation_level(self):
        raise AttributeError("cannot delete attribute")

    @property
    def autocommit(self):
        """True: as SQLite does; False: always in a transaction; LEGACY_TRANSACTION_CONTROL: as isolation_level says."""
        self._check()
        return self._autocommit

    @autocommit.setter
    def autocommit(self, value):
        database = self._check()
        value = _autocommit(value)
        if value is True and self._autocommit is not True:
            if database.in_transaction:
                self._command("COMMIT")
        elif value is False and not database.in_transaction:
            self._command("BEGIN")
        self._autocommit = value

    @property
    def total_changes(self):
        """Rows changed since the database was opened."""
        return self._check().total_changes

    @property
    def in_transaction(self):
        """Is a transaction open?"""
        return self._check().in_transaction

    # ---- Transactions ----

    def commit(self):
        """Commit the open transaction, if any."""
        database = self._check()
        if self._autocommit == LEGACY_TRANSACTION_CONTROL:
            if database.in_transaction:
                self._command("COMMIT")
        elif self._autocommit is False:
            self._command("COMMIT")
            self._command("BEGIN")

    def rollback(self):
        """Undo the open transaction, if any."""
        database = self._check()
        if self._autocommit == LEGACY_TRANSACTION_CONTROL:
            if database.in_transaction:
                self._command("ROLLBACK")
        elif self._autocommit is False:
            self._command("ROLLBACK")
            self._command("BEGIN")

    def __enter__(self):
        self._check()
        return self

    def __exit__(self, type, value, traceback):
        if type is None:
            try:
                self.commit()
            except BaseException:
                self.rollback()
                raise
        else:
            self.rollback()
        return False

    def close(self):
        """Close the database; what was not committed is lost."""
        if "_database" not in self.__dict__:
            raise ProgrammingError("Base Connection.__init__ not called.")
        if self._database is None:
            return
        database = self._check()
        if self._autocommit is False and database.in_transaction:
            self._command("ROLLBACK")
        for prepared in self._statements.values():
            prepared.statement.close()
        self._statements.clear()
        for blob in self._blobs:
            blob._release()
        self._blobs.clear()
        self._database = None
        database.close()

    # ---- Statements ----

    def cursor(self, factory=Cursor):
        """A new cursor."""
        self._check()
        cursor = factory(self)
        if not isinstance(cursor, Cursor):
            raise TypeError(f"factory must return a cursor, not {type(cursor).__name__}")
        if self.row_factory is not None:
            cursor.row_factory = self.row_factory
        return cursor

    def blobopen(self, *args, readonly=False, name="main"):
        """Open the BLOB in a table, column and row of the database `name`."""
        if len(args) != 3:
            raise TypeError(f"blobopen() takes exactly 3 positional arguments ({len(args)} given)")
        table, column, row = args
        for number, text in enumerate((table, column), 1):
            if not isinstance(text, str):
                raise TypeError(f"blobopen() argument {number} must be str, not {type(text).__name__}")
        database = self._check()
        if not isinstance(row, int):
            raise TypeError("expected 'int'")
        blob = Blob._open(self, database.open_blob(table, column, row, bool(readonly), name))
        self._blobs.add(blob)
        return blob

    def execute(self, sql, parameters=(), /):
        """Run a statement with a new cursor, which is returned."""
        return self.cursor().execute(sql, parameters)

    def executemany(self, sql, parameters, /):
        return self.cursor().executemany(sql, parameters)

    def executescript(self, sql_script, /):
        return self.cursor().executescript(sql_script)

    def interrupt(self):
        """Stop the statements that are running."""
        try:
            database = self._database
        except AttributeError:
            raise ProgrammingError("Base Connection.__init__ not called.") from None
        if database is None:
            raise ProgrammingError("Cannot operate on a closed database.")
        database.interrupt()

    # ---- Python for SQL ----

    def create_function(self, name, narg, func, /, *, deterministic=False):
        """Make `func` callable in SQL under `name` with `narg` arguments (-1: any number); None removes it."""
        try:
            self._check().create_function(name, narg, func, deterministic)
        except InterfaceError:
            raise OperationalError("Error creating function") from None

    def create_aggregate(self, name, n_arg, aggregate_class, /):
        """Make an aggregate of a class with step() and finalize()."""
        try:
            self._check().create_aggregate(name, n_arg, aggregate_class, False)
        except InterfaceError:
            raise OperationalError("Error creating aggregate") from None

    def create_window_function(self, name, num_params, aggregate_class, /):
        """Make a window function of a class with step(), inverse(), value() and finalize()."""
        try:
            self._check().create_aggregate(name, num_params, aggregate_class, True)
        except InterfaceError as error:
            raise ProgrammingError(*error.args) from None

    def create_collation(self, name, callback, /):
        """Make an order of a function that compares two strings; None removes it."""
        database = self._check()
        if callback is not None and not callable(callback):
            raise TypeError("parameter must be callable")
        name.encode()
        database.create_collation(name, callback)

    def set_authorizer(self, authorizer_callback):
        """Call a function before each access to a column: SQLITE_OK, SQLITE_DENY or SQLITE_IGNORE."""
        self._check().set_authorizer(authorizer_callback)

    def set_progress_handler(self, progress_handler, n):
        """Call a function every `n` instructions; a true result stops the statement."""
        self._check().set_progress(progress_handler, n)

    def set_trace_callback(self, trace_callback):
        """Call a function with each statement that is run."""
        self._check().set_trace(trace_callback)

    # ---- The whole database ----

    def iterdump(self, *, filter=None):
        """The database as SQL text, line by line."""
        self._check()
        from sqlite3._dump import dump

        return dump(self, filter)

    def backup(self, target, *, pages=-1, progress=None, name="main", sleep=0.25):
        """Copy the database into another connection, `pages` at a time."""
        database = self._check()
        if not isinstance(target, Connection):
            raise TypeError(f"backup() argument 1 must be sqlite3.Connection, not {type(target).__name__}")
        if target is self:
            raise ValueError("target cannot be the same connection instance")
        other = target._check()
        if progress is not None and not callable(progress):
            raise TypeError("progress argument must be a callable")
        if target.in_transaction:
            raise OperationalError("target is in transaction")
        database.backup(other, pages or -1, progress, name, sleep)

    def serialize(self, *, name="main"):
        """The database as bytes, as a file of it would be."""
        data = self._check().serialize(name)
        if data is None:
            raise OperationalError(f"unable to serialize '{name}'")
        return data

    def deserialize(self, data, /, *, name="main"):
        """Replace the database with one of bytes."""
        self._check().deserialize(data, name)

    def getlimit(self, category, /):
        """One of SQLite's limits."""
        return self.setlimit(category, -1)

    def setlimit(self, category, limit, /):
        """Set one of SQLite's limits; the one before."""
        before = self._check().limit(category, limit)
        if before < 0:
            raise ProgrammingError("'category' is out of bounds")
        return before


Connection.__module__ = "sqlite3"


def _isolation_level(value):
    if value is None:
        return None
    if not isinstance(value, str):
        raise TypeError("isolation_level must be str or None")
    if value.upper() not in _ISOLATION_LEVELS:
        raise ValueError("isolation_level string must be '', 'DEFERRED', 'IMMEDIATE', or 'EXCLUSIVE'")
    return value.upper()


def _autocommit(value):
    if value is True or value is False:
        return value
    if isinstance(value, int) and value == LEGACY_TRANSACTION_CONTROL:
        return LEGACY_TRANSACTION_CONTROL
    raise ValueError("autocommit must be True, False, or sqlite3.LEGACY_TRANSACTION_CONTROL")


def connect(database, *args, **kwargs):
    """Open the database file `database`; ":memory:" is one in memory.

    The parameters are those of Connection: timeout=5.0, detect_types=0, isolation_level="", check_same_thread=True,
    factory=Connection, cached_statements=128, uri=False, autocommit=LEGACY_TRANSACTION_CONTROL.
    """
    factory = args[4] if len(args) > 4 else kwargs.get("factory", Connection)
    return factory(database, *args, **kwargs)


connect.__text_signature__ = (
    "(database, timeout=5.0, detect_types=0, isolation_level='', check_same_thread=True, factory=Connection, "
    "cached_statements=128, uri=False, *, autocommit=-1)"
)
