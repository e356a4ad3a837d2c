# DB-API on a database in memory: statements, rows, transactions, Python functions in SQL, hooks, adapters and messages.
import sqlite3, datetime, os, tempfile, threading, warnings
c = sqlite3.connect(":memory:")
cur = c.cursor()
print(cur.description, cur.rowcount, cur.lastrowid, c.in_transaction, c.isolation_level)
print(cur.execute("create table t(id integer primary key, name text, v real, b blob)") is cur, c.in_transaction, cur.rowcount)
cur.execute("insert into t(name, v, b) values(?, ?, ?)", ("ä", 1.5, b"\x00\x01")); print(cur.lastrowid, cur.rowcount, c.in_transaction, c.total_changes)
cur.executemany("insert into t(name, v) values(:n, :v)", [{"n": "x", "v": 2}, {"n": "y", "v": None}]); print(cur.rowcount, cur.lastrowid)
c.commit(); print(c.in_transaction)
print(cur.execute("select * from t order by id").fetchall(), cur.description)
print(cur.execute("select name from t order by id").fetchone(), cur.fetchmany(1), cur.fetchmany(5), cur.fetchone())
print([r for r in c.execute("select count(*), sum(v) from t")])
c.row_factory = sqlite3.Row
r = c.execute("select id, name as Nm from t").fetchone(); print(r.keys(), r[0], r["nm"], r["ID"], tuple(r), len(r), r[-1], r[0:1], dict(r), r == c.execute("select id, name as Nm from t").fetchone(), isinstance(r, sqlite3.Row))
for k in ("zz", 5, 1.5):
    try: r[k]
    except Exception as e: print(type(e).__name__, e)
c.row_factory = lambda cu, row: {d[0]: v for d, v in zip(cu.description, row)}
print(c.execute("select 1 as a, 'x' as b").fetchone()); c.row_factory = None
tests = ["select * from nope", "selec", "insert into t(id) values(1)", "select 1; select 2", "select ?", "insert into t values(1,2)"]
for s in tests:
    try: c.execute(s)
    except sqlite3.Error as e: print(type(e).__name__, e, getattr(e, "sqlite_errorcode", None), getattr(e, "sqlite_errorname", None))
for s, p in (("select ?", ()), ("select ?, ?", (1,)), ("select :a", {}), ("select ?", (object(),)), ("select ?", 5), ("select ?", (2**70,)), ("select ?", {"a": 1}), ("select ?", "ab"), ("select ?", ["x"])):
    try: print(c.execute(s, p).fetchone())
    except Exception as e: print(type(e).__name__, str(e)[:120])
try: c.executemany("select ?", [(1,)])
except sqlite3.ProgrammingError as e: print(e)
with c: c.execute("insert into t(name) values('in')")
try:
    with c:
        c.execute("insert into t(name) values('out')"); raise KeyError("k")
except KeyError: pass
print(c.execute("select name from t where name in ('in', 'out')").fetchall())
c.executescript("create table s(a); insert into s values(1); insert into s values(2);"); print(c.execute("select * from s").fetchall())
c.create_function("twice", 1, lambda x: x * 2); c.create_function("boom", 0, lambda: 1 / 0); c.create_function("any", -1, lambda *a: len(a), deterministic=True)
print(c.execute("select twice(4), twice('ab'), any(1,2,3), any()").fetchone())
try: c.execute("select boom()").fetchone()
except sqlite3.OperationalError as e: print(e)
class Agg:
    def __init__(self): self.n = 0
    def step(self, x): self.n += x
    def finalize(self): return self.n
c.create_aggregate("mysum", 1, Agg); print(c.execute("select mysum(a) from s").fetchone(), c.execute("select mysum(a) from s where 0").fetchone())
class Win(Agg):
    def inverse(self, x): self.n -= x
    def value(self): return self.n
c.create_window_function("winsum", 1, Win); print(c.execute("select a, winsum(a) over (order by a rows between 1 preceding and current row) from s").fetchall())
c.create_collation("rev", lambda a, b: (a < b) - (a > b)); print(c.execute("select name from t order by name collate rev").fetchall())
print(list(c.iterdump())[:4])
d = sqlite3.connect(":memory:"); c.backup(d, pages=1, progress=lambda s, r, t: None); print(d.execute("select count(*) from t").fetchone())
class P:
    def __init__(self, x): self.x = x
    def __conform__(self, proto): return f"P{self.x}" if proto is sqlite3.PrepareProtocol else None
print(c.execute("select ?", (P(3),)).fetchone())
sqlite3.register_adapter(complex, lambda z: f"{z.real},{z.imag}"); sqlite3.register_converter("cplx", lambda b: complex(*map(float, b.split(b","))))
e = sqlite3.connect(":memory:", detect_types=sqlite3.PARSE_DECLTYPES | sqlite3.PARSE_COLNAMES)
e.execute("create table z(z cplx, d date, t timestamp)"); 
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter("always")
    e.execute("insert into z values(?, ?, ?)", (1 + 2j, datetime.date(2020, 1, 2), datetime.datetime(2020, 1, 2, 3, 4, 5, 600)))
    print(e.execute("select * from z").fetchone(), e.execute('select z as "q [cplx]" from z').description[0][0])
    print([str(x.message)[:45] for x in w])
c.text_factory = bytes; print(c.execute("select 'x'").fetchone()); c.text_factory = lambda b: b.decode() + "!"; print(c.execute("select 'x'").fetchone()); c.text_factory = str
try: print(c.execute("select cast(x'ff' as text)").fetchone())
except sqlite3.OperationalError as e_: print(e_)
log = []; c.set_trace_callback(log.append); c.execute("select ?", (5,)).fetchall(); c.set_trace_callback(None); print(log)
c.set_authorizer(lambda *a: sqlite3.SQLITE_DENY if a[1] == "s" else sqlite3.SQLITE_OK)
try: c.execute("select * from s")
except sqlite3.DatabaseError as e_: print(type(e_).__name__, e_)
c.set_authorizer(None)
c.set_progress_handler(lambda: 1, 10)
try: c.execute("with recursive q(x) as (select 1 union all select x+1 from q limit 100000) select count(*) from q").fetchone()
except sqlite3.OperationalError as e_: print(e_)
c.set_progress_handler(None, 0)
print(sqlite3.complete_statement("select 1;"), sqlite3.complete_statement("select"), sqlite3.apilevel, sqlite3.paramstyle, sqlite3.threadsafety)
def th():
    try: c.execute("select 1")
    except sqlite3.ProgrammingError as e_: print(str(e_)[:80])
t = threading.Thread(target=th); t.start(); t.join()
data = c.serialize(); f = sqlite3.connect(":memory:"); f.deserialize(data); print(f.execute("select count(*) from s").fetchone())
a = sqlite3.connect(":memory:", autocommit=False); print(a.in_transaction, a.autocommit); a.execute("create table q(x)"); a.rollback(); print(a.execute("select count(*) from sqlite_master").fetchone(), a.in_transaction); a.close()
i = sqlite3.connect(":memory:", isolation_level=None); i.execute("create table q(x)"); i.execute("insert into q values(1)"); print(i.in_transaction)
cur2 = c.execute("insert into s values(3), (4) returning a"); print(cur2.fetchall(), cur2.rowcount); print(c.execute("update s set a = a + 1").rowcount, c.execute("delete from s where a > 3").rowcount)
for fn in (lambda: sqlite3.connect("/no/such/dir/x.db"), lambda: c.execute(5), lambda: sqlite3.connect(":memory:", isolation_level="BAD"), lambda: c.cursor(lambda x: 5), lambda: c.backup(c)):
    try: fn()
    except Exception as e_: print(type(e_).__name__, str(e_)[:90])
k = c.cursor(); k.close()
try: k.execute("select 1")
except sqlite3.ProgrammingError as e_: print(e_)
c.close()
for fn in (lambda: c.execute("x"), lambda: c.commit(), lambda: cur.fetchone(), lambda: c.in_transaction):
    try: fn()
    except sqlite3.ProgrammingError as e_: print(e_)
with tempfile.TemporaryDirectory() as td:
    p = os.path.join(td, "x.db"); x = sqlite3.connect(p, timeout=.2); y = sqlite3.connect(p, timeout=.2); x.execute("create table l(a)"); x.execute("insert into l values(1)")
    try: y.execute("insert into l values(2)")
    except sqlite3.OperationalError as e_: print(e_, e_.sqlite_errorname)
    x.commit(); y.execute("insert into l values(2)"); y.commit(); print(x.execute("select * from l").fetchall()); x.close(); y.close()
print(issubclass(sqlite3.IntegrityError, sqlite3.DatabaseError), sqlite3.Error.__mro__, sqlite3.Connection, sqlite3.Cursor)
i.close(); d.close(); e.close(); f.close()
