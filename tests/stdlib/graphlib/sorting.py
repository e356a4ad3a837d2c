# graphlib: orders, cycles, misuse; colorsys: all conversions over a grid.
from graphlib import *
from colorsys import *
import graphlib

def t(f, *a):
    try:
        print(f(*a))
    except Exception as e:
        print(type(e).__name__, e, e.args)
g = {'D': ['B', 'C'], 'C': ['A'], 'B': ['A']}
ts = TopologicalSorter(g)
print(tuple(ts.static_order()))
t(lambda: list(TopologicalSorter({1: [2], 2: [3], 3: [1]}).static_order()))
t(lambda: list(TopologicalSorter({1: [1]}).static_order()))
t(lambda: list(TopologicalSorter({0: [1], 1: [2, 4], 2: [3], 3: [1], 4: []}).static_order()))
ts = TopologicalSorter()
ts.add(1, 2, 3)
ts.add(4)
ts.add(2, 5, 5)
t(ts.get_ready)
t(ts.done, 1)
t(ts.is_active)
t(bool, ts)
ts.prepare()
t(ts.add, 7)
print(ts.get_ready(), ts.get_ready(), ts.is_active())
t(ts.prepare)
t(ts.done, 99)
t(ts.done, 1)
ts.done(5)
t(ts.done, 5)
print(ts.get_ready())
ts.done(3, 4, 2)
print(ts.get_ready(), bool(ts))
ts.done(1)
print(ts.is_active(), bool(ts), ts.get_ready())
print(TopologicalSorter[int], graphlib.__all__, list(TopologicalSorter().static_order()), CycleError.__mro__[1])
t(TopologicalSorter, [1])
t(TopologicalSorter, {1: 2})
t(TopologicalSorter().add, [])
import itertools
big = {i: [i // 2, i // 3] for i in range(3, 400)}
print(list(TopologicalSorter(big).static_order())[:50])
ts = TopologicalSorter()
ts.add(1, 2)
ts.prepare()
ts.prepare()
print(ts.get_ready())
for c in itertools.product((0.0, 0.2, 0.5, 0.75, 1.0), repeat=3):
    print(c, rgb_to_yiq(*c), rgb_to_hls(*c), rgb_to_hsv(*c), yiq_to_rgb(*c), hls_to_rgb(*c), hsv_to_rgb(*c))
