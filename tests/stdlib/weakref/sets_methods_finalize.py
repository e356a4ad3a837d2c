# WeakSet, WeakMethod, finalize.
import weakref


class Item:
    def __init__(self, n=0):
        self.n = n

    def method(self):
        return self.n


a, b, c = Item(1), Item(2), Item(3)
s = weakref.WeakSet([a, b])
t = weakref.WeakSet([b, c])
print(len(s), a in s, c in s, 1 in s, sorted(i.n for i in s | t), sorted(i.n for i in s & t), sorted(i.n for i in s - t))
print(sorted(i.n for i in s ^ t), s.isdisjoint(t), s <= (s | t), s < s, s == weakref.WeakSet([b, a]), s >= s)
s.add(c)
s.discard(b)
print(sorted(i.n for i in s))
a = None
print(len(s), [i.n for i in s])
c = None
print(len(s), len(t))
try:
    s.remove(b)
except KeyError:
    print("KeyError")
try:
    s.pop()
except KeyError as e:
    print(e)

item = Item(7)
method = weakref.WeakMethod(item.method, lambda r: print("method died", r is method))
same = weakref.WeakMethod(item.method)
print(method()(), method == same, hash(method) == hash(same), type(method()).__name__)
item = None
print(method(), method == same, method == method)
try:
    weakref.WeakMethod(len)
except TypeError as e:
    print(e)

item = Item(8)
final = weakref.finalize(item, print, "finalized", sep="-")
print(final.alive, final.atexit, final.peek()[1:], repr(final).startswith("<finalize object at 0x"))
item = None
print(final.alive, final(), final.peek(), final.detach(), repr(final).endswith("; dead>"))
item = Item(9)
final = weakref.finalize(item, lambda x: x * 2, 21)
print(final(), final(), final.alive)
final = weakref.finalize(item, print, "never")
print(final.detach()[0] is item, final.alive)
item = None
print("end")
