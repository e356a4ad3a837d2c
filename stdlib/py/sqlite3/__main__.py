"""The command `python -m sqlite3`: runs a statement, or reads statements from the terminal."""

import sqlite3
import sys
from argparse import ArgumentParser
from code import InteractiveConsole
from textwrap import dedent


def execute(connection, sql, suppress_errors=True):
    """Runs a statement and prints its rows; errors are printed."""
    try:
        for row in connection.execute(sql):
            print(row)
    except sqlite3.Error as error:
        kind = type(error).__name__
        try:
            print(f"{kind} ({error.sqlite_errorname}): {error}", file=sys.stderr)
        except AttributeError:
            print(f"{kind}: {error}", file=sys.stderr)
        if not suppress_errors:
            sys.exit(1)


class SqliteInteractiveConsole(InteractiveConsole):
    """Reads complete statements and the commands .help, .quit and .version."""

    def __init__(self, connection):
        super().__init__()
        self._connection = connection

    def runsource(self, source, filename="<input>", symbol="single"):
        if not source or source.isspace():
            return False
        if source[0] == ".":
            command = source[1:].strip()
            if command == "version":
                print(sqlite3.sqlite_version)
            elif command == "help":
                print("Enter SQL code and press enter.")
            elif command == "quit":
                sys.exit(0)
            elif command:
                self.write(f'Error: unknown command: "{command}"\n')
            return False
        if not sqlite3.complete_statement(source):
            return True
        execute(self._connection, source)
        return False


def main(*args):
    """The command line."""
    parser = ArgumentParser(description="Python sqlite3 CLI")
    parser.add_argument(
        "filename",
        type=str,
        default=":memory:",
        nargs="?",
        help="SQLite database to open (defaults to ':memory:'). A new database is created if the file does not previously exist.",
    )
    parser.add_argument(
        "sql", type=str, nargs="?", help="An SQL query to execute. Any returned rows are printed to stdout."
    )
    parser.add_argument(
        "-v",
        "--version",
        action="version",
        version=f"SQLite version {sqlite3.sqlite_version}",
        help="Print underlying SQLite library version",
    )
    options = parser.parse_args(*args)
    name = "a transient in-memory database" if options.filename == ":memory:" else repr(options.filename)
    end = "CTRL-D"
    banner = dedent(f"""
        sqlite3 shell, running on SQLite version {sqlite3.sqlite_version}
        Connected to {name}

        Each command will be run using execute() on the cursor.
        Type ".help" for more information; type ".quit" or {end} to quit.
    """).strip()
    sys.ps1, sys.ps2 = "sqlite> ", "    ... "
    connection = sqlite3.connect(options.filename, isolation_level=None)
    try:
        if options.sql:
            execute(connection, options.sql, suppress_errors=False)
        else:
            SqliteInteractiveConsole(connection).interact(banner, exitmsg="")
    finally:
        connection.close()
    sys.exit(0)


if __name__ == "__main__":
    main(sys.argv[1:])
