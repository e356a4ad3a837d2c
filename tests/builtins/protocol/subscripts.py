# Subscripts, membership, length and truth of objects of all kinds.


def show(f):
    try:
        print(repr(f()))
    except BaseException as e:
        print(type(e).__name__ + ":", e)

def assign(o, k=0):
    o[k] = 1
def delete(o, k=0):
    del o[k]
objects = [5, None, 1.5, "ab", b"ab", (1, 2), {1, 2}, frozenset(), range(3), len, int, object(), Ellipsis, lambda: 1]
for o in objects:
    name = type(o).__name__
    for f in (lambda: o[0], lambda: assign(o), lambda: delete(o), lambda: len(o), lambda: 1 in o, lambda: iter(o) and 1):
        try:
            r = f()
            print(name, "ok" if not isinstance(r, (int, str)) else repr(r))
        except Exception as e:
            print(name, type(e).__name__ + ":", e)
class Empty:
    pass
show(lambda: Empty()[0])
show(lambda: assign(Empty()))
show(lambda: delete(Empty()))
show(lambda: len(Empty()))
show(lambda: 1 in Empty())
show(lambda: Empty[int])
class G:
    def __class_getitem__(cls, item):
        return cls.__name__, item
show(lambda: G[int])
show(lambda: G[1, 2])
show(lambda: G[1:2])
class Meta(type):
    def __getitem__(cls, item):
        return "meta", item
    def __contains__(cls, item):
        return item == 5
    def __len__(cls):
        return 7
    def __iter__(cls):
        return iter("meta")
class H(metaclass=Meta):
    def __class_getitem__(cls, item):
        return "never"
print(H[1], 5 in H, 6 in H, len(H), list(H))
show(lambda: H()[1])
class Full:
    def __getitem__(self, k):
        return ("get", k)
    def __setitem__(self, k, v):
        print("set", k, v)
    def __delitem__(self, k):
        print("del", k)
    def __contains__(self, k):
        return k
    def __len__(self):
        return 3
f = Full()
print(f[1], f[1:2], f[::3], f[1, 2], f[...], f["a"])
f[0] = 5
del f[0]
print(1 in f, "" in f, [] in f, len(f), bool(f))
class OnlySet:
    def __setitem__(self, k, v):
        pass
show(lambda: delete(OnlySet()))
class OnlyDel:
    def __delitem__(self, k):
        pass
show(lambda: assign(OnlyDel()))
class BadLen:
    def __init__(self, v):
        self.v = v
    def __len__(self):
        return self.v
for v in (-1, "a", 1 << 70, 2.0, None, True, 0):
    show(lambda: len(BadLen(v)))
    show(lambda: bool(BadLen(v)))
class BadBool:
    def __bool__(self):
        return 1
show(lambda: bool(BadBool()))
show(lambda: not BadBool())
show(lambda: 1 if BadBool() else 2)
class NoBool:
    __bool__ = None
show(lambda: bool(NoBool()))
class NoContains:
    __contains__ = None
    def __iter__(self):
        return iter([1])
show(lambda: 1 in NoContains())
print(bool([]), bool([0]), bool({}), bool(set()), bool(()), bool(""), bool("a"), bool(0.0), bool(range(0)), bool(None), bool(object()), bool(int))
show(lambda: type[int])
show(lambda: int[int])
show(lambda: str["a"])
show(lambda: Exception[int])
