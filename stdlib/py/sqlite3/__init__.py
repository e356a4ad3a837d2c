"""DB-API 2.0 for SQLite databases.

The native `_sqlite3` opens, prepares, binds and steps; Connection, Cursor and Row are Python over it.
"""

from sqlite3.dbapi2 import *
