# Rich comparison: reflection, subclass priority, fallbacks, messages.


def show(f):
    try:
        print(repr(f()))
    except BaseException as e:
        print(type(e).__name__ + ":", e)

class A:
    def __init__(self, name):
        self.name = name
    def __lt__(self, other):
        print(self.name, "<")
        return NotImplemented
    def __gt__(self, other):
        print(self.name, ">")
        return NotImplemented
    def __eq__(self, other):
        print(self.name, "==")
        return NotImplemented
    def __le__(self, other):
        print(self.name, "<=")
        return "le"
    def __ne__(self, other):
        print(self.name, "!=")
        return NotImplemented
class B(A):
    pass
class C(A):
    def __gt__(self, other):
        print(self.name, "C >")
        return "c"
a, b, c = A("a"), B("b"), C("c")
show(lambda: a < 5)
show(lambda: 5 < a)
show(lambda: a < a)
show(lambda: a < b)
show(lambda: b < a)
show(lambda: a < c)
show(lambda: a == 5)
show(lambda: a == a)
show(lambda: a != a)
show(lambda: a != b)
show(lambda: 5 == a)
show(lambda: a <= 1)
show(lambda: 1 >= a)
show(lambda: 1 <= a)
for op in ("<", "<=", ">", ">="):
    for left, right in (("1", "'a'"), ("None", "1"), ("[]", "()"), ("{}", "{}"), ("1j", "1j"), ("object", "int"), ("len", "len"), ("'a'", "b'a'"), ("1", "None")):
        show(lambda: eval(f"{left} {op} {right}"))
print(1 == 1.0, 1 < 1.5, 1.5 > 1, 2**53 + 1 == float(2**53), 2**53 < float(2**53) + 2, True < 2, 1 == "1", None == None, None == 0, "a" < "b", "a" == b"a")
print(float("nan") == float("nan"), float("nan") != float("nan"), float("nan") < 1, 1 < float("inf"), 10**400 < float("inf"), -10**400 > float("-inf"))
print(10**30 < 10**31, 10**30 == 10**30, 10**30 > 1.5, 1.5 < 10**30, 10**30 != 5)
class Bool:
    def __bool__(self):
        raise ValueError("no truth")
class Weird:
    def __eq__(self, other):
        return Bool()
    __hash__ = None
show(lambda: type(Weird() == 1).__name__)
show(lambda: [Weird()] == [1])
show(lambda: 1 in [Weird()])
show(lambda: (Weird() == 1) and 2)
class NeFromEq:
    def __eq__(self, other):
        return other == 1
print(NeFromEq() != 1, NeFromEq() != 2, NeFromEq() == 1)
class Chain:
    def __init__(self, v):
        self.v = v
    def __lt__(self, o):
        print("lt", self.v, o.v)
        return self.v < o.v
print(Chain(1) < Chain(2) < Chain(3), Chain(3) < Chain(2) < Chain(1))
import functools
@functools.total_ordering
class T:
    def __init__(self, v):
        self.v = v
    def __eq__(self, o):
        return self.v == o.v
    def __lt__(self, o):
        return self.v < o.v
print(T(1) <= T(1), T(2) > T(1), T(1) >= T(2), max(T(1), T(5)).v)
