# Snapshots, statistics, filters and comparison; sizes differ between implementations, so only orders are shown.
import tracemalloc
from tracemalloc import Filter, Frame, Snapshot, Statistic, StatisticDiff, Trace, Traceback


def allocate(n):
    return [bytes(1000) for _ in range(n)]


print(tracemalloc.is_tracing(), tracemalloc.get_traced_memory())
try:
    tracemalloc.take_snapshot()
except RuntimeError as e:
    print(e)
try:
    tracemalloc.start(0)
except ValueError as e:
    print(e)
tracemalloc.start(5)
print(tracemalloc.is_tracing(), tracemalloc.get_traceback_limit())
before = tracemalloc.take_snapshot()
data = allocate(1000)
after = tracemalloc.take_snapshot()
current, peak = tracemalloc.get_traced_memory()
print(current > 1_000_000, peak >= current, current < 3_000_000)
top = after.statistics("lineno")[0]
print(top.traceback[0].lineno, top.traceback[0].filename == __file__, top.count >= 1000, top.size >= 1_000_000)
print(after.statistics("filename")[0].traceback[0].filename == __file__)
print(len(after.statistics("traceback")[0].traceback) > 1)
diff = after.compare_to(before, "lineno")[0]
print(diff.traceback[0].lineno, diff.size_diff >= 1_000_000, diff.count_diff >= 1000)
only = after.filter_traces([Filter(True, __file__)])
print({t.traceback[-1].filename == __file__ for t in only.traces})
none = after.filter_traces([Filter(False, __file__, all_frames=True)])
print(any(f.filename == __file__ for t in none.traces for f in t.traceback))



class Thing:
    pass


thing = Thing()
found = tracemalloc.get_object_traceback(thing)
print(found[-1].lineno, found.format()[-1].strip())
print(tracemalloc.get_tracemalloc_memory() > 0)
del data
low = tracemalloc.get_traced_memory()[0]
print(low < current)
tracemalloc.reset_peak()
print(tracemalloc.get_traced_memory()[1] < peak)
tracemalloc.clear_traces()
tracemalloc.stop()
print(tracemalloc.is_tracing(), tracemalloc.get_traced_memory(), tracemalloc.get_object_traceback(thing))

traces = [(0, 10, (("a.py", 2), ("b.py", 4)), 3), (0, 10, (("a.py", 2), ("b.py", 4)), 3), (1, 2, (("a.py", 5),), 1),
          (2, 66, (("b.py", 1),), 1), (3, 7, (("<unknown>", 0),), 1)]
snapshot = Snapshot(traces, 2)
for key in ("lineno", "filename", "traceback"):
    for s in snapshot.statistics(key):
        print(key, s)
for s in snapshot.statistics("lineno", cumulative=True):
    print("cumulative", s)
for s in Snapshot(traces[:2] + [(0, 5 << 20, (("new.py", 1),), 1)], 2).compare_to(snapshot, "filename"):
    print(s)
print(snapshot.filter_traces([Filter(True, "a*", lineno=5)]).traces[0])
print(repr(snapshot.statistics("lineno")[0]), repr(Frame(("f.py", 3))), str(Traceback([("f.py", 3)])))
print(repr(Traceback([("f.py", 3)], 4)), Traceback([("a", 1)]) < Traceback([("b", 1)]))
print(repr(StatisticDiff(Traceback([("f", 1)]), 1, 2, 3, 4)), Statistic(Traceback([("f", 1)]), 0, 0))
print(repr(Trace((0, 2048, (("f", 1),), 1))))
try:
    snapshot.statistics("zork")
except ValueError as e:
    print(e)
