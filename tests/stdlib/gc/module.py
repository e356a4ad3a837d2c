# The gc module's functions.
import gc
import weakref

print(gc.isenabled())
gc.disable()
print(gc.isenabled())
gc.enable()
print(gc.isenabled(), gc.get_debug(), gc.garbage, type(gc.callbacks).__name__)
gc.collect()
print(gc.collect())
l = []
l.append(l)
del l
print(gc.collect())
d = {}
d[1] = d
del d
print(gc.collect())


class Node:
    pass


n = Node()
n.me = n
r = weakref.ref(n)
del n
print(r() is None)
print(gc.collect())
print(r())
for tracked in (1, "s", b"b", 1.5, None, True, [], {}, set(), (1, 2), (), Node, Node(), gc, len, object(), frozenset()):
    print(type(tracked).__name__, gc.is_tracked(tracked))
x = [1, "two"]
y = {"k": x}
print(any(o is x for o in gc.get_referents(y)), any(o is y for o in gc.get_referrers(x)), gc.get_referents(1, "s"))
print(any(o is x for o in gc.get_objects()))
old = gc.get_threshold()
gc.set_threshold(100, 5, 6)
print(gc.get_threshold()[:2], len(gc.get_count()), len(gc.get_stats()), sorted(gc.get_stats()[0]))
gc.set_threshold(*old)
gc.freeze()
print(gc.get_freeze_count() > 0)
gc.unfreeze()
print(gc.get_freeze_count())
phases = []
gc.callbacks.append(lambda phase, info: phases.append((phase, info["generation"], sorted(info))))
gc.collect()
gc.collect(0)
gc.callbacks.clear()
print(phases)
for call in (lambda: gc.collect(5), lambda: gc.collect(-1), lambda: gc.collect("x"), lambda: gc.get_objects(7),
             lambda: gc.get_objects(-2), lambda: gc.set_debug("x"), lambda: gc.set_threshold("a")):
    try:
        print(call())
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
gc.set_debug(gc.DEBUG_UNCOLLECTABLE)
print(gc.get_debug(), gc.DEBUG_LEAK, gc.DEBUG_SAVEALL)
gc.set_debug(0)
