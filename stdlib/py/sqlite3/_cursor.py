"""Cursor: runs statements and hands out their rows."""

from sqlite3._adapt import converters, storable
from sqlite3._errors import ProgrammingError

PARSE_DECLTYPES = 1
PARSE_COLNAMES = 2


class Cursor:
    """The results of a statement."""

    def __init__(self, connection, /):
        from sqlite3._connection import Connection

        if not isinstance(connection, Connection):
            raise TypeError(f"Cursor() argument 1 must be sqlite3.Connection, not {type(connection).__name__}")
        self._connection = connection
        self._prepared = None
        self._has_row = False
        self._locked = False
        self._closed = False
        self._converters = None
        self.arraysize = 1
        self.row_factory = None
        self.description = None
        self.lastrowid = None
        self.rowcount = -1
        connection._check()

    @property
    def connection(self):
        """The connection that the cursor belongs to."""
        return self._connection

    def _check(self):
        connection = self.__dict__.get("_connection")
        if connection is None:
            raise ProgrammingError("Base Cursor.__init__ not called.")
        if self._closed:
            raise ProgrammingError("Cannot operate on a closed cursor.")
        if self._locked:
            raise ProgrammingError("Recursive use of cursors not allowed.")
        connection._check()
        return connection

    def _release(self):
        prepared, self._prepared = self._prepared, None
        self._has_row = False
        if prepared is not None and self._connection._database is not None:
            self._connection._give_back(prepared)

    # ---- Running ----

    def execute(self, sql, parameters=(), /):
        """Run one statement."""
        return self._run(sql, (parameters,), False)

    def executemany(self, sql, seq_of_parameters, /):
        """Run one statement with each of several parameters."""
        return self._run(sql, seq_of_parameters, True)

    def _run(self, sql, sets, many):
        connection = self._check()
        if not isinstance(sql, str):
            name = "executemany" if many else "execute"
            raise TypeError(f"{name}() argument 1 must be str, not {type(sql).__name__}")
        self._release()
        self._locked = True
        try:
            self.rowcount = -1
            self.description = None
            self._converters = None
            prepared = connection._prepare(sql)
            if prepared is None:
                return self
            self._prepared = prepared
            if many and not prepared.is_dml:
                raise ProgrammingError("executemany() can only execute DML statements.")
            if prepared.statement.column_count:
                self._describe(prepared.statement)
            database = connection._database
            if (
                prepared.is_dml
                and connection._autocommit == -1
                and connection._isolation_level is not None
                and not database.in_transaction
            ):
                connection._command("BEGIN " + connection._isolation_level)
            if prepared.is_dml:
                self.rowcount = 0
            for parameters in sets:
                prepared.statement.reset()
                self._bind(prepared, parameters)
                self._has_row = prepared.step()
                if many:
                    while self._has_row:
                        self._has_row = prepared.step()
                if not self._has_row and prepared.is_dml:
                    self.rowcount += database.changes
                if not many:
                    self.lastrowid = database.last_rowid
            if not self._has_row:
                self._release()
        except BaseException:
            self._release()
            self.rowcount = -1
            raise
        finally:
            self._locked = False
        return self

    def _describe(self, statement):
        detect = self._connection._detect_types
        columns = statement.columns()
        description = []
        for name, _ in columns:
            if name is not None and detect & PARSE_COLNAMES:
                name = name.partition("[")[0].rstrip() if "[" in name else name
            description.append((name, None, None, None, None, None, None))
        self.description = tuple(description)
        if detect:
            found = [_converter(name, declared, detect) for name, declared in columns]
            self._converters = found if any(found) else None

    def _bind(self, prepared, parameters):
        statement, names = prepared.statement, prepared.parameters
        if not names and not parameters:
            return
        if isinstance(parameters, (tuple, list)) or (
            not isinstance(parameters, dict) and hasattr(type(parameters), "__getitem__") and not hasattr(parameters, "keys")
        ):
            try:
                count = len(parameters)
            except TypeError:
                raise ProgrammingError("parameters are of unsupported type") from None
            if count != len(names):
                raise ProgrammingError(
                    f"Incorrect number of bindings supplied. The current statement uses {len(names)}, and there are {count} supplied."
                )
            for at, name in enumerate(names):
                if name is not None and name[0] != "?":
                    raise ProgrammingError(
                        f"Binding {at + 1} ('{name}') is a named parameter, but you supplied a sequence "
                        "which requires nameless (qmark) placeholders."
                    )
            for at in range(count):
                self._bind_one(statement, at + 1, str(at + 1), parameters[at])
        elif hasattr(type(parameters), "__getitem__"):
            for at, name in enumerate(names, 1):
                if name is None:
                    raise ProgrammingError(f"Binding {at} has no name, but you supplied a dictionary (which has only names).")
                name = name[1:]
                try:
                    value = parameters[name]
                except LookupError:
                    raise ProgrammingError(f"You did not supply a value for binding parameter :{name}.") from None
                self._bind_one(statement, at, f"':{name}'", value)
        else:
            raise ProgrammingError("parameters are of unsupported type")

    @staticmethod
    def _bind_one(statement, position, shown, value):
        value = storable(value)
        if not statement.bind(position, value):
            raise ProgrammingError(f"Error binding parameter {shown}: type '{type(value).__name__}' is not supported")

    def executescript(self, sql_script, /):
        """Run several statements; an open transaction is committed first."""
        connection = self._check()
        if not isinstance(sql_script, str):
            raise TypeError(f"executescript() argument must be str, not {type(sql_script).__name__}")
        sql_script.encode()
        if "\0" in sql_script:
            raise ValueError("embedded null character")
        database = connection._database
        if connection._autocommit == -1 and database.in_transaction:
            connection._command("COMMIT")
        rest = sql_script
        while rest:
            statement, rest = database.prepare(rest)
            if statement is None:
                if not rest.strip():
                    break
                continue
            try:
                while statement.step():
                    pass
            finally:
                statement.close()
        return self

    # ---- Rows ----

    def __iter__(self):
        return self

    def __next__(self):
        self._check()
        if not self._has_row:
            raise StopIteration
        prepared = self._prepared
        statement = prepared.statement
        self._locked = True
        try:
            row = self._row(statement)
            self._has_row = prepared.step()
        except BaseException:
            self._release()
            raise
        finally:
            self._locked = False
        if not self._has_row:
            if prepared.is_dml:
                self.rowcount = self._connection._database.changes
            self._release()
        factory = self.row_factory
        return row if factory is None else factory(self, row)

    def _row(self, statement):
        text_factory = self._connection.text_factory
        if text_factory is str:
            text_factory = None
        if self._converters is None:
            return statement.row(text_factory)
        values = []
        for at, converter in enumerate(self._converters):
            if converter is None:
                values.append(statement.value(at, text_factory))
            else:
                raw = statement.raw(at)
                values.append(None if raw is None else converter(raw))
        return tuple(values)

    def fetchone(self):
        """The next row, or None."""
        return next(self, None)

    def fetchmany(self, size=None):
        """The next rows, at most `size` of them (by default arraysize)."""
        if size is None:
            size = self.arraysize
        rows = []
        self._check()
        while size != 0:
            try:
                rows.append(self.__next__())
            except StopIteration:
                break
            size -= 1
        return rows

    def fetchall(self):
        """All rows that are left."""
        self._check()
        return list(self)

    def setinputsizes(self, sizes, /):
        """Required by DB-API; does nothing."""

    def setoutputsize(self, size, column=None, /):
        """Required by DB-API; does nothing."""

    def close(self):
        """Close the cursor."""
        connection = self.__dict__.get("_connection")
        if connection is None:
            raise ProgrammingError("Base Cursor.__init__ not called.")
        if self._locked:
            raise ProgrammingError("Recursive use of cursors not allowed.")
        connection._check()
        self._release()
        self._closed = True


Cursor.__module__ = "sqlite3"


def _converter(name, declared, detect):
    """The converter of a column: by `name [type]`, or by its declared type."""
    if detect & PARSE_COLNAMES and name and "[" in name:
        converter = converters.get(name.partition("[")[2].partition("]")[0].upper())
        if converter is not None:
            return converter
    if detect & PARSE_DECLTYPES and declared:
        kind = declared.partition("(")[0].partition(" ")[0]
        return converters.get(kind.upper())
    return None
