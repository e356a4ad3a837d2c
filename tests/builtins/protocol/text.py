# repr, str, ascii, hash and dir of objects with unusual methods.


def show(f):
    try:
        print(repr(f()))
    except BaseException as e:
        print(type(e).__name__ + ":", e)

class R:
    def __repr__(self):
        return 1
    def __str__(self):
        return 2
show(lambda: repr(R()))
show(lambda: str(R()))
show(lambda: [R()].__repr__())
show(lambda: f"{R()}")
show(lambda: f"{R()!r}")
class OnlyRepr:
    def __repr__(self):
        return "only repr"
print(OnlyRepr(), str(OnlyRepr()), [OnlyRepr()], f"{OnlyRepr()}")
class OnlyStr:
    def __str__(self):
        return "only str"
print(OnlyStr(), repr(OnlyStr())[:18])
class S(str):
    pass
class ReturnsSub:
    def __repr__(self):
        return S("sub")
    __str__ = __repr__
print(type(repr(ReturnsSub())).__name__, type(str(ReturnsSub())).__name__)
class Uni:
    def __repr__(self):
        return "é\u20ac\U0001f600"
print(ascii(Uni()), ascii("é\n'"), ascii([1, "ü"]), ascii(None))
class Raises:
    def __repr__(self):
        raise ValueError("no repr")
show(lambda: repr(Raises()))
show(lambda: [1, Raises()])
show(lambda: {1: Raises()})
show(lambda: str((Raises(),)))
class H:
    def __hash__(self):
        return self.v
for v in (5, -1, 1 << 100, "a", None, True, 2.0):
    H.v = v
    try:
        print(type(hash(H())).__name__, hash(H()) == hash(v))
    except Exception as e:
        print(type(e).__name__ + ":", e)
class EqOnly:
    def __eq__(self, other):
        return True
show(lambda: hash(EqOnly()))
print(EqOnly.__hash__)
class Child(EqOnly):
    __hash__ = object.__hash__
print(isinstance(hash(Child()), int))
print(hash(1) == hash(1.0) == hash(True), hash(-1), hash(0), hash("a") == hash("a"))
class Dir:
    def __dir__(self):
        return ["b", "a"]
print(dir(Dir()))
for value in (5, None, [1, "a"], ("z", "y"), {"k": 1}):
    class Dir2:
        def __dir__(self):
            return value
    show(lambda: dir(Dir2()))
show(lambda: dir(5)[:3])
class Attrs:
    x = 1
    def __init__(self):
        self.y = 2
print([n for n in dir(Attrs()) if not n.startswith("__")], [n for n in dir(Attrs) if not n.startswith("__")])
print(callable(len), callable(5), callable(int), callable(lambda: 1), callable(Attrs), callable(Attrs()))
class C:
    def __call__(self):
        pass
print(callable(C()), callable(C().__call__))
class NotIt:
    def __init__(self):
        self.__call__ = lambda: 1
print(callable(NotIt()))
