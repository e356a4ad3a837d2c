# Sorting, restricting, merging and printing statistics that are given exactly.
import io
import os
import pstats
import tempfile
from pstats import SortKey


class Given:
    """A profile whose numbers are known."""

    def __init__(self, factor=1):
        a, b, c = ('/dir/one/a.py', 10, 'main'), ('/dir/two/b.py', 20, 'work'), ('~', 0, "<method 'append' of 'list' objects>")
        d, e = ('/dir/one/a.py', 3, '<lambda>'), ('/dir/other/b.py', 20, 'work')
        self.stats = {
            a: (1 * factor, 1 * factor, 0.5 * factor, 3.0 * factor, {}),
            b: (2 * factor, 5 * factor, 1.25 * factor, 2.5 * factor,
                {a: (2 * factor, 2 * factor, 1.0, 2.5), b: (3 * factor, 1 * factor, 0.25, 0.5)}),
            c: (4 * factor, 4 * factor, 0.002, 0.002, {b: (4 * factor, 4 * factor, 0.002, 0.002)}),
            d: (3, 3, 0.0, 0.0, {c: (3, 3, 0.0, 0.0)}),
            e: (1, 1, 0.125, 0.125, {a: (1, 1, 0.125, 0.125)}),
        }

    def create_stats(self):
        pass


out = io.StringIO()
s = pstats.Stats(Given(), stream=out)
print(s.total_calls, s.prim_calls, s.total_tt, s.max_name_len)
s.print_stats()
for key in ('calls', 'cumulative', 'filename', 'line', 'name', 'nfl', 'pcalls', 'stdname', 'time', 'tot', 'cumt', -1, 0,
            SortKey.TIME, SortKey.CALLS):
    s.sort_stats(key)
    out.write(f'[{key}] {s.sort_type}: {[(f[0], f[1]) for f in s.fcn_list]}\n')
s.sort_stats('name', 'file')
s.print_stats('work', 1)
s.print_stats(.4, 'a')
s.print_stats('nothing there')
s.print_stats('(')
s.reverse_order().print_stats(2)
s.print_callers()
s.print_callees('main|work')
s.strip_dirs().sort_stats('calls', 'name').print_stats()
s.print_callers('work')
s.add(Given(2)).sort_stats('time').print_stats()
print(out.getvalue())

profile = s.get_stats_profile()
print(profile.total_tt, profile.func_profiles['main'])
print([k.value for k in SortKey], SortKey('ncalls'), SortKey.NFL == 'nfl')

with tempfile.TemporaryDirectory() as d:
    path = os.path.join(d, 'file')
    s.dump_stats(path)
    again = pstats.Stats(path, stream=io.StringIO())
    print(again.stats == s.stats, len(again.files), again.files[0].endswith(path))
    both = pstats.Stats(path, path, stream=io.StringIO())
    print(both.total_calls == 2 * s.total_calls)

for bad in (lambda: pstats.Stats(object()), lambda: s.sort_stats('nonsense'), lambda: s.sort_stats('calls', 1),
            lambda: pstats.Stats('/no/such/file')):
    try:
        bad()
    except Exception as e:
        print(type(e).__name__, str(e).replace(str(id(e)), '')[:60] if 'object at' not in str(e) else 'object')
empty = pstats.Stats(stream=io.StringIO())
print(empty.total_calls, empty.stats, empty.get_stats_profile())
print(pstats.func_std_string(('~', 0, '<x>')), pstats.func_std_string(('f', 1, 'g')), pstats.f8(1.23456), pstats.func_strip_path(('/a/b', 1, 'c')))

# What profile (not cProfile) gives: callers with plain counts.
plain = Given()
plain.stats = {('p', 0, 'profiler'): (0, 0, 0, 0, {}), ('x.py', 1, 'f'): (1, 2, .5, .75, {('p', 0, 'profiler'): 2})}
out = io.StringIO()
p = pstats.Stats(plain, stream=out)
p.sort_stats('name').print_stats().print_callers().print_callees()
print(out.getvalue())
