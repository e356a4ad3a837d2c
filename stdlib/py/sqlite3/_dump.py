"""A database as the SQL text that makes it again."""


def _name(text):
    return '"' + text.replace('"', '""') + '"'


def _text(text):
    return "'" + text.replace("'", "''") + "'"


def dump(connection, filter=None):
    """The lines of the dump; `filter` is a LIKE pattern for the names of the objects."""
    former = connection.row_factory
    connection.row_factory = None
    cursor = connection.cursor()
    connection.row_factory = former
    if cursor.execute("PRAGMA foreign_keys").fetchone()[0]:
        yield "PRAGMA foreign_keys=OFF;"
    yield "BEGIN TRANSACTION;"
    wanted, values = ("AND name LIKE ?", (filter,)) if filter else ("", ())
    query = f'SELECT "name", "type", "sql" FROM "sqlite_master" WHERE "sql" NOT NULL AND "type" == \'table\' {wanted} ORDER BY "name"'
    sequences, writable_schema = [], False
    for name, kind, sql in cursor.execute(query, values).fetchall():
        if name == "sqlite_sequence":
            sequences = ['DELETE FROM "sqlite_sequence";']
            rows = cursor.execute('SELECT * FROM "sqlite_sequence"').fetchall()
            sequences += [f'INSERT INTO "sqlite_sequence" VALUES({_text(table)},{number});' for table, number in rows]
            continue
        if name == "sqlite_stat1":
            yield 'ANALYZE "sqlite_master";'
        elif name.startswith("sqlite_"):
            continue
        elif sql.startswith("CREATE VIRTUAL TABLE"):
            if not writable_schema:
                writable_schema = True
                yield "PRAGMA writable_schema=ON;"
            yield (
                "INSERT INTO sqlite_master(type,name,tbl_name,rootpage,sql)"
                f"VALUES('table',{_text(name)},{_text(name)},0,{_text(sql)});"
            )
            continue
        else:
            yield f"{sql};"
        columns = [row[1] for row in cursor.execute(f"PRAGMA table_info({_name(name)})").fetchall()]
        quoted = ",".join(f"'||quote({_name(column)})||'" for column in columns)
        insert = f"INSERT INTO {_name(name)} VALUES(".replace("'", "''")
        for row in cursor.execute(f"SELECT '{insert}{quoted})' FROM {_name(name)};").fetchall():
            yield f"{row[0]};"
    query = f'SELECT "name", "type", "sql" FROM "sqlite_master" WHERE "sql" NOT NULL AND "type" IN (\'index\', \'trigger\', \'view\') {wanted}'
    for name, kind, sql in cursor.execute(query, values).fetchall():
        yield f"{sql};"
    if writable_schema:
        yield "PRAGMA writable_schema=OFF;"
    yield from sequences
    yield "COMMIT;"
