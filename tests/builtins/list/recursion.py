# Lists, tuples, dicts and sets that contain themselves or are nested deeply.


def show(f):
    try:
        print(repr(f()))
    except BaseException as e:
        print(type(e).__name__ + ":", e)

x = []
x.append(x)
print(x, str(x), [x], (x,), {1: x})
y = (x,)
x[0] = y
print(x, y)
d = {}
d[1] = d
d[2] = [d, d.values(), d.items()]
print(d[2][0] is d)
d = {}
d["self"] = d.values()
print(d)
import sys
n = type(sys.implementation)()
n.n = n
print(n)
x = []
x.append(x)
y = []
y.append(y)
show(lambda: x == y)
show(lambda: x == x)
show(lambda: x < y)
d1, d2 = {}, {}
d1[1] = d1
d2[1] = d2
show(lambda: d1 == d2)
z = []
for i in range(200):
    z = [z]
print(len(repr(z)), repr(z)[:3])
t = ()
for i in range(200):
    t = (t,)
print(hash(t) == hash(t), t == t)
w = []
for i in range(200):
    w = [w]
print(z == w, z < w, z <= w)
